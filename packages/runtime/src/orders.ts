/** Orders: mirrored from the platform, and each fact routed to the open cases of its order. */
import {
  type EventInput,
  type Order,
  type OrderEvent,
  orderAfter,
  orderEvents,
  type Refused,
  step,
} from '@kefu/core'
import { sql } from 'kysely'
import { nowFor, remember } from './cases.ts'
import { commitAll, type Prepared, prepare } from './commit.ts'
import { type Db, inShop, iso } from './connect.ts'
import { type Engine, flowOf } from './engine.ts'
import { Fault, logFault } from './faults.ts'
import { requestHash, storable } from './idempotency.ts'
import { readAnswer, recordOf } from './read.ts'
import { refuse, refuseEvent, unstorable } from './refusals.ts'
import type { CaseRecord, OrderReported, Routed, RuntimeRefused, Scope } from './types.ts'

interface Report {
  readonly orderId: string
  readonly event: EventInput
  readonly idempotencyKey: string
}

/** What is kept as the answer, to be given again. */
type Kept = Pick<OrderReported, 'order' | 'routed'>

/** The fact first; then what it does to each open case, in the same transaction, one case's trouble staying its own. */
export async function reportOrderEvent(
  engine: Engine,
  scope: Scope,
  request: Report,
): Promise<OrderReported | RuntimeRefused> {
  const { shopId, actor } = scope
  const { orderId, event, idempotencyKey: key } = request
  const wrong = storable(request) ? unfit(event, scope, orderId) : unstorable('invalid-payload', event.type)
  if (wrong) return wrong
  const hash = requestHash('report', { orderId, event })
  const at = await nowFor(engine, shopId)
  const { type, ...payload } = event

  const reported = await inShop(engine.db, shopId, async (tx) => {
    const known = await tx
      .selectFrom('orders')
      .select(['mirror', 'version'])
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .forUpdate()
      .executeTakeFirst()
    const before = await answered(tx, shopId, key, hash)
    if (before) return { answer: before, routed: [] }
    const order = known ? orderAfter(known.mirror, event as unknown as OrderEvent) : placed(event)
    if (!order) return { answer: refuse('no-order', orderId), routed: [] }
    if (known && type === 'order.placed') return { answer: refuse('order-exists', orderId), routed: [] }

    const version = (known?.version ?? 0) + 1
    const mirror = { version, mirror: JSON.stringify(order), updated_at: iso(at) }
    if (known) {
      await tx
        .updateTable('orders')
        .set(mirror)
        .where('shop_id', '=', shopId)
        .where('order_id', '=', orderId)
        .execute()
    } else {
      const [{ numInsertedOrUpdatedRows: placedNow } = {}] = await tx
        .insertInto('orders')
        .values({ shop_id: shopId, order_id: orderId, ...mirror })
        .onConflict((c) => c.doNothing())
        .execute()
      // Somebody placed it a moment ago, perhaps with this very key.
      if (!placedNow) {
        return {
          answer: (await answered(tx, shopId, key, hash)) ?? refuse('order-exists', orderId),
          routed: [],
        }
      }
    }
    const [{ numInsertedOrUpdatedRows: logged } = {}] = await tx
      .insertInto('order_events')
      .values({
        shop_id: shopId,
        order_id: orderId,
        seq: version,
        at: iso(at),
        type,
        payload: JSON.stringify(payload),
        actor_role: actor.role,
        actor_subject: actor.subject,
        idempotency_key: key,
        request_hash: hash,
      })
      .onConflict((c) => c.constraint('order_events_key').doNothing())
      .execute()
    // The same key went to another order at this moment: nothing of this report may stay.
    if (!logged) throw new KeyTaken()
    engine.crash('order.mirrored')

    const routed = await route(engine, tx, scope, { orderId, order, event, at })
    const answer: Kept = { order, routed: routed.map(({ told }) => told) }
    await tx
      .updateTable('order_events')
      .set({ answer: JSON.stringify(answer) })
      .where('shop_id', '=', shopId)
      .where('order_id', '=', orderId)
      .where('seq', '=', version)
      .execute()
    engine.crash('order.routed')
    return { answer: { ok: true, ...answer, replayed: false } as const, routed }
  }).catch((error: unknown) => {
    if (error instanceof KeyTaken) return { answer: refuse('idempotency-mismatch', key), routed: [] }
    throw error
  })

  engine.crash('order.after')
  for (const { prepared } of reported.routed) if (prepared) remember(engine, prepared)
  return reported.answer
}

class KeyTaken extends Error {}

const placed = (event: EventInput): Order | undefined =>
  event.type === 'order.placed' ? (event['order'] as Order) : undefined

/** Whether this is a fact of an order at all, told as one, by somebody who may. */
function unfit(
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
    return refuseEvent('invalid-payload', type, { issues })
  }
  if (!spec.enteredBy.includes(actor.role)) return refuseEvent('not-permitted', spec.enteredBy.join(', '))
  const order = placed({ type, ...payload })
  if (order && order.id !== orderId) {
    return refuseEvent('invalid-payload', type, {
      issues: [{ path: ['order', 'id'], message: `must be ${orderId}, the order that is reported` }],
    })
  }
  return undefined
}

interface Fact {
  readonly orderId: string
  /** After the fact. */
  readonly order: Order
  readonly event: EventInput
  readonly at: number
}

interface RoutedCase {
  readonly told: Routed
  readonly prepared?: Prepared
}

async function route(engine: Engine, tx: Db, scope: Scope, fact: Fact): Promise<readonly RoutedCase[]> {
  const rows = await tx
    .selectFrom('cases')
    .selectAll()
    .where('shop_id', '=', scope.shopId)
    .where('order_id', '=', fact.orderId)
    .where('status', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .execute()
  const routed: RoutedCase[] = []
  for (const row of rows) {
    // What this process has woken already is the same value, and saves waking it again.
    const record = recordOf(row)
    const kept = engine.cache.get(`${row.shop_id} ${row.id}`)
    const woken = kept?.version === record.version ? kept : record
    routed.push(await written(engine, tx, woken, tell(engine, woken, scope, fact)))
  }
  return routed
}

/** What the fact means to one case. Whatever breaks here stays with this case. */
function tell(engine: Engine, record: CaseRecord, { actor }: Scope, { event, order, at }: Fact): RoutedCase {
  const { id: caseId } = record
  const { type, ...payload } = event
  try {
    const flow = flowOf(engine, record)
    if (!Object.hasOwn(flow.definition.events, type)) return { told: { caseId, result: 'notConcerned' } }
    const stepped = step(flow, record.stored, event, { at, actor, order })
    if (!stepped.ok) return { told: { caseId, result: 'refused', ...why(stepped) } }
    const prepared = prepare(flow, record, stepped, { type, payload, actor, wall: engine.clock() })
    return { told: { caseId, result: 'advanced', version: stepped.stored.seq }, prepared }
  } catch (error) {
    return { told: faulted(engine, record, order, error) }
  }
}

const why = ({ code, message, reason, issues }: Refused) => ({
  code,
  message,
  ...(reason && { reason }),
  ...(issues && { issues }),
})

/** Writes the step behind a savepoint: a step that the database refuses must not take the fact with it. */
async function written(engine: Engine, tx: Db, record: CaseRecord, routed: RoutedCase): Promise<RoutedCase> {
  if (!routed.prepared) return routed
  await sql`savepoint one_case`.execute(tx)
  try {
    const [outcome] = await commitAll(tx, [routed.prepared.write])
    if (outcome?.result !== 'ok') throw new Error(`a locked case answered “${outcome?.result}”`)
    await sql`release savepoint one_case`.execute(tx)
    return routed
  } catch (error) {
    await sql`rollback to savepoint one_case`.execute(tx)
    return {
      told: faulted(engine, record, routed.prepared.record.stored.snapshot.context['order'] as Order, error),
    }
  }
}

function faulted(engine: Engine, { shopId, id: caseId }: CaseRecord, order: Order, error: unknown): Routed {
  if (error instanceof Fault) return { caseId, result: 'faulted', faultId: error.faultId }
  const place = { operation: 'reportOrderEvent', shopId, caseId, orderId: order.id }
  return { caseId, result: 'faulted', faultId: logFault(engine.log, error, place, order.receiver) }
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
