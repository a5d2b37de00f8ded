/** The record of a customer with all flows at work: told by each of his orders, and closed for good by his no. */
import { createCatalogue, flows } from '@kefu/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Runtime } from '../src/index.ts'
import { agentOf, order, platformOf, shop } from './shop.ts'
import { databases, freshOptions, key, makeRuntime, stopAll, tell } from './world.ts'

afterAll(stopAll)

const scope = agentOf('shop-1')

describe.each(databases)('the record of a customer on %s', (database) => {
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), { catalogue: createCatalogue(flows) })
    await runtime.putShop(shop('shop-1'))
  })

  const report = (orderId: string, event: { type: string } & Record<string, unknown>) =>
    runtime.reportOrderEvent(platformOf('shop-1'), { orderId, event, idempotencyKey: key() })
  const records = async () =>
    (await runtime.cases(scope, { flow: 'customerCare' }, { first: 5 })).cases.map(({ record }) => record)

  it('counts each order that succeeds once, and stays closed after a no', async () => {
    const succeeds = async (orderId: string, amount: number) => {
      await report(orderId, { type: 'order.placed', order: order(orderId, { buyerId: 'lin' }) })
      await report(orderId, { type: 'payment.received', amount, part: 'full' })
      await report(orderId, { type: 'order.succeeded' })
      await report(orderId, { type: 'order.succeeded' })
      for (let round = 0; round < 3; round++) await runtime.deliverEffects()
    }
    await succeeds('first', 12_900)
    await succeeds('second', 5000)
    const [care, ...more] = await records()
    expect(more).toEqual([])
    expect(care?.stored.snapshot).toMatchObject({
      value: 'recorded',
      context: {
        spent: 17_900,
        purchases: [
          { orderId: 'first', amount: 12_900 },
          { orderId: 'second', amount: 5000 },
        ],
      },
    })
    const no = { accountId: 'lin', channel: 'chat' }
    await tell(runtime, 'shop-1', care?.id ?? '', 'contact.refused', no)
    await succeeds('third', 100)
    expect(await records()).toMatchObject([
      { id: care?.id, outcome: 'optedOut', stored: { snapshot: { context: { spent: 17_900 } } } },
    ])
    // A visit to him is told so, and is not made.
    const visit = await runtime.startCase(scope, {
      flow: 'followUpVisit',
      orderId: 'third',
      input: {},
      idempotencyKey: key(),
    })
    for (let round = 0; round < 2; round++) await runtime.deliverEffects()
    expect(await runtime.case(scope, visit.ok ? visit.caseId : '')).toMatchObject({ outcome: 'declined' })
  })

  it('opens closed where the no came first, and stays so', async () => {
    const opens = (input: object) =>
      runtime.startCase(scope, {
        flow: 'customerCare',
        input: { buyer: { platform: 'tmall', accountId: 'no' }, ...input },
        idempotencyKey: key(),
      })
    const closed = await opens({ optedOut: true })
    const id = closed.ok ? closed.caseId : ''
    expect(await runtime.case(scope, id)).toMatchObject({ outcome: 'optedOut' })
    expect(await opens({})).toMatchObject({ code: 'case-exists', caseId: id })
  })
})
