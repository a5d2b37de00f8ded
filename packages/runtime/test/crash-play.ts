/** A play that can be begun again after any crash: each act has a key of its own, and does nothing the second time. */
import { minutes } from '@kefu/core'
import type { Runtime } from '../src/index.ts'
import { agentOf, NOON, order, platformOf, shop } from './shop.ts'

export const SHOP = 'shop-1'

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
  const advance = async (type: string, expectedVersion: number) =>
    sure(
      await runtime.advance(agent, {
        caseId,
        event: { type },
        expectedVersion,
        idempotencyKey: `advance ${type}`,
      }),
    )
  await report('payment.received', { amount: 12_900, part: 'full' })
  await runtime.deliverEffects()
  clock.now = NOON + minutes(10)
  await runtime.fireDueTimers()
  clock.now = NOON + minutes(15)
  await runtime.fireDueTimers()
  await advance('lamp.lit', 4)
  await advance('lamp.broken', 5)
  clock.now = NOON + minutes(16)
  await runtime.deliverEffects()
  return caseId
}
