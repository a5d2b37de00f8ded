/** Cases of an order's parcels, with all flows at work: one for each, however the parcel is named. */
import { createCatalogue, flows } from '@kefu/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Runtime } from '../src/index.ts'
import { agentOf, order, platformOf, shop } from './shop.ts'
import { databases, freshOptions, key, makeRuntime, stopAll } from './world.ts'

afterAll(stopAll)

const scope = agentOf('shop-1')

describe.each(databases)('a claim on the courier on %s', (database) => {
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), { catalogue: createCatalogue(flows) })
    await runtime.putShop(shop('shop-1'))
    const placed = order('parcels', { status: 'shipped', paid: 12_900, waybill: 'YT1', courier: 'yto' })
    await runtime.reportOrderEvent(platformOf('shop-1'), {
      orderId: 'parcels',
      event: { type: 'order.placed', order: placed },
      idempotencyKey: key(),
    })
  })

  const claim = (input: object) =>
    runtime.startCase(scope, {
      flow: 'courierClaim',
      orderId: 'parcels',
      input: { cause: 'lost', ...input },
      idempotencyKey: key(),
    })

  it('is one for the parcel that is meant, named or not', async () => {
    const first = await claim({})
    expect(first).toMatchObject({ ok: true })
    const caseId = first.ok && first.caseId
    expect(await claim({ waybill: 'YT1' })).toMatchObject({ code: 'case-exists', caseId })
    expect(await claim({ waybill: null })).toMatchObject({ code: 'case-exists', caseId })
  })
})
