/** A play that can be begun again after any crash: each act has a key of its own, and does nothing the second time. */
import { type EventInput, minutes } from '@kefu/core'
import type { Runtime, Scope } from '../src/index.ts'
import { agentOf, NOON, order, platformOf, shop } from './shop.ts'

export const SHOP = 'shop-1'

async function act(
  runtime: Runtime,
  scope: Scope,
  caseId: string,
  event: EventInput,
  expectedVersion: number,
): Promise<void> {
  const idempotencyKey = `advance ${event.type}`
  const answer = await runtime.advance(scope, { caseId, event, expectedVersion, idempotencyKey })
  if (!answer.ok) throw new Error(JSON.stringify(answer))
}

/** Returns the lamp's case. Throws where the world is not as it should be, whatever happened before. */
export async function play(runtime: Runtime, clock: { now: number }): Promise<string> {
  const agent = agentOf(SHOP)
  const sure = <T extends { readonly ok: boolean }>(answer: T): Extract<T, { ok: true }> => {
    if (!answer.ok) throw new Error(JSON.stringify(answer))
    return answer as Extract<T, { ok: true }>
  }
  clock.now = NOON
  await runtime.putShop(shop(SHOP))
  const report = async (type: string, details: object) =>
    sure(
      await runtime.reportOrderEvent(platformOf(SHOP), {
        orderId: 'order-1',
        event: { type, ...details },
        idempotencyKey: `report ${type}`,
      }),
    )
  await report('order.placed', { order: order('order-1') })
  const { caseId } = sure(
    await runtime.startCase(agent, {
      flow: 'lamp',
      orderId: 'order-1',
      input: { room: 'hall' },
      idempotencyKey: 'start',
    }),
  )
  await report('payment.received', { amount: 12_900, part: 'full' })
  await runtime.deliverEffects()
  clock.now = NOON + minutes(10)
  await runtime.fireDueTimers()
  clock.now = NOON + minutes(15)
  await runtime.fireDueTimers()
  await act(runtime, agent, caseId, { type: 'lamp.lit' }, 4)
  await act(runtime, agent, caseId, { type: 'lamp.broken' }, 5)
  clock.now = NOON + minutes(16)
  await runtime.deliverEffects()
  // A household comes to wait for the same repair. Whatever was in hand when a process died is free again by then.
  clock.now = NOON + minutes(17)
  await runtime.deliverEffects()
  const asking = sure(
    await runtime.startCase(agent, {
      flow: 'household',
      orderId: 'order-1',
      input: { buyer: { platform: 'taobao', accountId: 'buyer-1' } },
      idempotencyKey: 'start household',
    }),
  )
  const reported = { type: 'lamp.reported', what: 'hall' }
  await act(runtime, agent, asking.caseId, reported, 1)
  await runtime.deliverEffects()
  clock.now = NOON + minutes(18)
  await runtime.deliverEffects()
  const { cases } = await runtime.cases(agent, { flow: 'repair' }, { first: 2 })
  const repair = cases[0]?.record.id ?? ''
  await act(
    runtime,
    { shopId: SHOP, actor: { role: 'warehouse', subject: 'bench' } },
    repair,
    { type: 'lamp.mended' },
    1,
  )
  await runtime.deliverEffects()
  // The order has arrived: entered in the household's case, it is the order's fact.
  await act(runtime, agent, asking.caseId, { type: 'parcel.signed', signedBy: 'buyer' }, 3)
  // The lamp was whole after all.
  sure(
    await runtime.correctCase(
      { shopId: SHOP, actor: { role: 'supervisor', subject: 'li' } },
      {
        caseId: asking.caseId,
        reason: '并未损坏',
        expectedVersion: 4,
        idempotencyKey: 'correct',
        without: [2],
      },
    ),
  )
  return caseId
}
