/** Orders: mirrored from the platform, each fact told to the open cases of its order; some cases begin with one. */
import {
  asPlaced,
  type EventInput,
  type Order,
  type OrderEvent,
  orderAfter,
  orderEvents,
  rolesInWords,
} from '@kefu/core'
import { nowFor } from './cases.ts'
import { type Db, inShop, iso } from './connect.ts'
import type { Engine } from './engine.ts'
import { requestHash, storable } from './idempotency.ts'
import { readAnswer } from './read.ts'
import { refuse, refuseEvent, unstorable } from './refusals.ts'
import {
  casesOf,
  casesOfBuyer,
  type Fact,
  type Kept,
  KeyTaken,
  lockOrder,
  mirror,
  rememberAll,
  spread,
} from './routing.ts'
import type { OrderReported, RuntimeRefused, Scope } from './types.ts'

interface Report {
  readonly orderId: string
  readonly event: EventInput
  readonly idempotencyKey: string
}

/** The fact first; then what it does to each open case, in the same transaction, one case's trouble staying its own. */
export async function reportOrderEvent(
  engine: Engine,
  scope: Scope,
  request: Report,
): Promise<OrderReported | RuntimeRefused> {
  const { shopId } = scope
  const { orderId, event, idempotencyKey: key } = request
  const wrong = storable(request) ? unfit(event, scope, orderId) : unstorable('invalid-payload', event.type)
  if (wrong) return wrong
  const hash = requestHash('report', { orderId, event })
  const at = await nowFor(engine, shopId)

  const reported = await inShop(engine.db, shopId, async (tx) => {
    const known = await lockOrder(tx, shopId, orderId)
    const before = await answered(tx, shopId, key, hash)
    if (before) return { answer: before, routed: [] }
    const order = known ? orderAfter(known.order, event as unknown as OrderEvent) : placed(event)
    if (!order) return { answer: refuse('no-order', orderId), routed: [] }
    if (known && event.type === 'order.placed') return { answer: refuse('order-exists', orderId), routed: [] }

    const fact: Fact = { orderId, order, version: (known?.version ?? 0) + 1, event, at }
    if (known) await mirror(tx, scope, fact)
    // Somebody placed it a moment ago, perhaps with this very key.
    else if (!(await mirrorAnew(tx, scope, fact)))
      return {
        answer: (await answered(tx, shopId, key, hash)) ?? refuse('order-exists', orderId),
        routed: [],
      }
    const rows = known ? await casesOf(tx, scope, orderId) : await casesOfBuyer(engine, tx, scope, order)
    const { answer, routed } = await spread(engine, tx, scope, fact, { key, hash }, rows)
    return { answer: { ok: true, ...answer, replayed: false } as const, routed }
  }).catch((error: unknown) => {
    if (error instanceof KeyTaken) return { answer: refuse('idempotency-mismatch', key), routed: [] }
    throw error
  })

  engine.crash('order.after')
  rememberAll(engine, shopId, reported.routed)
  return reported.answer
}

/** False where somebody else has put it there. */
async function mirrorAnew(
  tx: Db,
  { shopId }: Scope,
  { orderId, order, version, at }: Fact,
): Promise<boolean> {
  const [{ numInsertedOrUpdatedRows: inserted } = {}] = await tx
    .insertInto('orders')
    .values({
      shop_id: shopId,
      order_id: orderId,
      version,
      mirror: JSON.stringify(order),
      updated_at: iso(at),
    })
    .onConflict((c) => c.doNothing())
    .execute()
  return Boolean(inserted)
}

const placed = (event: EventInput): Order | undefined =>
  event.type === 'order.placed' ? asPlaced(event['order'] as Order) : undefined

/** Whether this is a fact of an order at all, told as one, by somebody who may. */
export function unfit(
  { type, ...payload }: EventInput,
  { actor }: Scope,
  orderId: string,
): RuntimeRefused | undefined {
  if (type.startsWith('xstate.')) return refuseEvent('reserved-event', type)
  const spec = Object.hasOwn(orderEvents, type) ? orderEvents[type as keyof typeof orderEvents] : undefined
  if (!spec) return refuseEvent('unknown-event', type, { allowed: Object.keys(orderEvents) })
  const checked = spec.payload.safeEncode(payload as never)
  if (!checked.success) {
    const issues = checked.error.issues.map(({ path, message }) => ({
      path: path as (string | number)[],
      message,
    }))
    return refuseEvent('invalid-payload', spec, { issues })
  }
  if (!spec.enteredBy.includes(actor.role)) return refuseEvent('not-permitted', rolesInWords(spec.enteredBy))
  const order = placed({ type, ...payload })
  if (order && order.id !== orderId) {
    return refuseEvent('invalid-payload', spec, {
      issues: [{ path: ['order', 'id'], message: `must be ${orderId}, the order that is reported` }],
    })
  }
  return undefined
}

async function answered(
  tx: Db,
  shopId: string,
  key: string,
  hash: string,
): Promise<OrderReported | RuntimeRefused | undefined> {
  const kept = await readAnswer(tx, shopId, key)
  if (!kept) return undefined
  if (kept.hash !== hash || !('answer' in kept.of)) return refuse('idempotency-mismatch', key)
  return { ok: true, ...(kept.of.answer as Kept), replayed: true }
}
