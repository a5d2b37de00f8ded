/** Orders: mirrored from the platform, each fact routed to the open cases of its order; some cases begin with one. */
import {
  type EventInput,
  type Order,
  type OrderEvent,
  orderAfter,
  orderEvents,
  type Refused,
  step,
  withOrder,
} from '@kefu/core'
import { sql } from 'kysely'
import { nowFor, remember } from './cases.ts'
import { commitAll, type Prepared, prepare } from './commit.ts'
import { type Db, inShop, iso } from './connect.ts'
import { cacheKey, type Engine, flowOf, orderIn, wakened } from './engine.ts'
import { Fault, logFault } from './faults.ts'
import { requestHash, storable } from './idempotency.ts'
import { begin } from './opening.ts'
import { readAnswer, readShop, recordOf } from './read.ts'
import { refuse, refuseEvent, unstorable } from './refusals.ts'
import { attempt } from './savepoint.ts'
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

    const routed = await route(engine, tx, scope, { orderId, order, version, event, at })
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
  for (const { prepared, refreshed } of reported.routed) {
    if (prepared) remember(engine, prepared)
    if (refreshed) engine.cache.set(cacheKey(shopId, refreshed.id), refreshed)
  }
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
  /** After the fact, and which version of the mirror that is. */
  readonly order: Order
  readonly version: number
  readonly event: EventInput
  readonly at: number
}

interface RoutedCase {
  readonly told: Routed
  readonly prepared?: Prepared
  /** Of a case that took no step: with the order as it is now. */
  readonly refreshed?: CaseRecord
}

async function route(engine: Engine, tx: Db, scope: Scope, fact: Fact): Promise<readonly RoutedCase[]> {
  const placing = fact.event.type === 'order.placed'
  const rows = placing ? await casesBefore(tx, scope, fact) : await casesOf(tx, scope, fact)
  const routed: RoutedCase[] = []
  for (const row of rows) {
    const before = wakened(engine, recordOf(row))
    const known = { ...before, orderId: fact.orderId, orderVersion: fact.version }
    const heard = await written(engine, tx, known, tell(engine, known, scope, fact))
    const { told } = heard
    // A rule may refuse an order to a case that has none; any other fact is true, whatever the case makes of it.
    const kept = told.result === 'advanced' || (placing && ruledOut(told))
    routed.push(kept ? heard : { told, refreshed: { ...known, stored: withOrder(known.stored, fact.order) } })
  }
  await refresh(tx, routed)
  return placing ? [...routed, ...(await openAll(engine, tx, scope, fact))] : routed
}

const ruledOut = (told: Routed): boolean => told.result === 'refused' && told.code === 'guard-refused'

const casesOf = (tx: Db, { shopId }: Scope, { orderId }: Fact) =>
  tx
    .selectFrom('cases')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('status', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .execute()

/**
 * The open cases of the buyer who has just ordered, begun before there was an order. A start of one and this fact wait
 * for each other: whichever is second sees what the first has left.
 */
async function casesBefore(tx: Db, { shopId }: Scope, { order: { platform, buyerId } }: Fact) {
  await sql`select kefu.lock_buyer(${shopId}, ${platform}, ${buyerId})`.execute(tx)
  return tx
    .selectFrom('cases')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('buyer_platform', '=', platform)
    .where('buyer_id', '=', buyerId)
    .where('order_id', 'is', null)
    .where('status', '=', 'open')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** What the fact means to one case. Whatever breaks here stays with this case. */
function tell(engine: Engine, record: CaseRecord, { actor }: Scope, { event, order, at }: Fact): RoutedCase {
  const { id: caseId } = record
  const { type, ...payload } = event
  try {
    const flow = flowOf(engine, record)
    if (!Object.hasOwn(flow.definition.events, type)) return { told: { caseId, result: 'notConcerned' } }
    const stepped = step(flow, record.stored, event, { at, actor, order })
    if (!stepped.ok) {
      if (stepped.code === 'not-handled') return { told: { caseId, result: 'notConcerned' } }
      return { told: { caseId, result: 'refused', ...why(stepped) } }
    }
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
  const { prepared } = routed
  if (!prepared) return routed
  const error = await attempt(tx, async () => {
    const [outcome] = await commitAll(tx, [prepared.write])
    if (outcome?.result !== 'ok') throw new Error(`a locked case answered “${outcome?.result}”`)
  })
  return error === undefined
    ? routed
    : { told: faulted(engine, record, orderIn(prepared.record) as Order, error) }
}

/**
 * Gives the order as it is now to the cases that took no step: none goes on with an older one. Their version stays; the
 * order's version that goes with it makes every other process look again before it writes.
 */
async function refresh(tx: Db, routed: readonly RoutedCase[]): Promise<void> {
  const records = routed.flatMap(({ refreshed }) => refreshed ?? [])
  const [first] = records
  if (!first) return
  const { shopId, orderId, orderVersion } = first
  const rows = JSON.stringify(records.map(({ id, stored }) => ({ id, stored })))
  await sql`
    update kefu.cases c set order_id = ${orderId}, order_version = ${orderVersion}, stored = n.stored
    from json_to_recordset(${rows}::json) as n (id uuid, stored json)
    where c.shop_id = ${shopId} and c.id = n.id`.execute(tx)
}

/** Opens the cases that begin with an order, of the flows known at this moment. One that cannot begin is left out. */
async function openAll(
  engine: Engine,
  tx: Db,
  { shopId, actor }: Scope,
  { order, version, event, at }: Fact,
): Promise<readonly RoutedCase[]> {
  const flows = engine.catalogue.flows.filter(({ definition }) => definition.opensWith === event.type)
  if (flows.length === 0) return []
  const row = await readShop(tx, shopId)
  const mirrored = { order, version }
  const opened: RoutedCase[] = []
  for (const flow of flows) {
    const place = { operation: `opening ${flow.key}`, shopId, orderId: order.id }
    const error = await attempt(tx, async () => {
      const prepared = begin(engine, { flow, shopId, mirrored, row, input: {}, at, actor, parentId: null })
      if ('ok' in prepared) {
        if (prepared.code === 'may-not-start') return
        throw new Error(`${prepared.code}: ${prepared.message.en}`)
      }
      const [outcome] = await commitAll(tx, [prepared.write])
      // A case of the buyer that has just been given this order may have the place already.
      if (outcome?.result !== 'ok') return
      const { id: caseId, version: first } = prepared.record
      opened.push({ told: { caseId, result: 'opened', version: first }, prepared })
    })
    if (error !== undefined) logFault(engine.log, error, place, order.receiver)
  }
  return opened
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
