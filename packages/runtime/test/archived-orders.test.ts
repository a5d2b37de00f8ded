/** Orders that were archived, with all flows at work: what comes later still finds somebody. */
import { createCatalogue, days, flows } from '@kefu/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Runtime } from '../src/index.ts'
import { agentOf, handClock, order, platformOf, shop } from './shop.ts'
import { databases, freshOptions, key, makeRuntime, stopAll } from './world.ts'

afterAll(stopAll)

const scope = agentOf('shop-1')

describe.each(databases)('an archived order on %s', (database) => {
  const clock = handClock()
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), { catalogue: createCatalogue(flows), clock })
    await runtime.putShop(shop('shop-1'))
  })

  const report = async (orderId: string, event: { type: string } & Record<string, unknown>) => {
    await runtime.reportOrderEvent(platformOf('shop-1'), { orderId, event, idempotencyKey: key() })
    for (let round = 0; round < 2; round++) await runtime.deliverEffects()
  }
  const casesOf = async (orderId: string, flow: string) =>
    (await runtime.cases(scope, { orderId, flow }, { first: 9 })).cases.map(
      ({ record: { status, outcome } }) => outcome ?? status,
    )
  const archived = async (orderId: string) => {
    await report(orderId, { type: 'order.placed', order: order(orderId, { status: 'paid', paid: 12_900 }) })
    await report(orderId, { type: 'order.succeeded' })
    clock.now += days(15)
    await runtime.fireDueTimers()
    expect(await casesOf(orderId, 'orderLifecycle')).toEqual(['archived'])
  }

  it('is followed anew for a refund that is asked for later, which gets its case', async () => {
    await archived('late')
    await report('late', { type: 'order.read', paid: 12_900 })
    expect(await casesOf('late', 'orderLifecycle')).toEqual(['archived'])
    await report('late', { type: 'refund.requested', refundId: 'R1', amount: 12_900 })
    expect((await casesOf('late', 'orderLifecycle')).toSorted()).toEqual(['archived', 'open'])
    expect(await casesOf('late', 'refund')).toEqual(['open'])
    await report('late', { type: 'refund.closed', refundId: 'R1' })
    clock.now += days(15)
    await runtime.fireDueTimers()
    expect(await casesOf('late', 'orderLifecycle')).toEqual(['archived', 'archived'])
  })

  it('is so too where the refund is only read', async () => {
    await archived('read')
    await report('read', {
      type: 'order.read',
      paid: 12_900,
      refunds: [{ refundId: 'R2', status: 'requested' }],
    })
    expect(await casesOf('read', 'refund')).toEqual(['open'])
  })
})
