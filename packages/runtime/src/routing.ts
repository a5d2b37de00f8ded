/** A fact of an order on its way: into the order's log, then to each open case, one case's trouble staying its own. */
import {
  type EventInput,
  type FlowDefinition,
  type Order,
  order as orderSchema,
  type Refused,
  step,
  withOrder,
} from '@kefu/core'
import { sql } from 'kysely'
import { remember } from './cases.ts'
import { commitAll, type Prepared, prepare } from './commit.ts'
import { type Db, iso } from './connect.ts'
import { cacheKey, type Engine, flowOf, wakened } from './engine.ts'
import { Fault, logFault } from './faults.ts'
import { heldBy, heldIn } from './held.ts'
import { begin } from './opening.ts'
import { type CaseRow, type MirroredOrder, readShop, recordOf } from './read.ts'
import { attempt } from './savepoint.ts'
import type { CaseRecord, OrderReported, Routed, Scope } from './types.ts'

export interface Fact {
  readonly orderId: string
  /** After the fact, and which version of the mirror that is. */
  readonly order: Order
  readonly version: number
  readonly event: EventInput
  readonly at: number
}

export interface RoutedCase {
  readonly told: Routed
  readonly prepared?: Prepared
  /** Of a case that took no step: with the order as it is now. */
  readonly refreshed?: CaseRecord
}

/** What is kept as the answer to a report, to be given again. */
export type Kept = Pick<OrderReported, 'order' | 'routed'>

/** The order as it stands, held for this transaction: nobody else reports, opens or takes back meanwhile. */
export async function lockOrder(tx: Db, shopId: string, orderId: string): Promise<MirroredOrder | undefined> {
  const known = await tx
    .selectFrom('orders')
    .select(['mirror', 'version'])
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .forUpdate()
    .executeTakeFirst()
  return known && { order: known.mirror, version: known.version }
}

/** The order as it is after the fact. */
export async function mirror(
  tx: Db,
  { shopId }: Scope,
  { orderId, order, version, at }: Fact,
): Promise<void> {
  await tx
    .updateTable('orders')
    .set({ version, mirror: JSON.stringify(order), updated_at: iso(at) })
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .execute()
}

/** The key of a fact went to another order at this moment: nothing of it may stay. */
export class KeyTaken extends Error {}

/**
 * Notes a fact that is mirrored, tells it to these cases and keeps the answer; `heard` is the case in which a person
 * entered it. Throws {@link KeyTaken}.
 */
export async function spread(
  engine: Engine,
  tx: Db,
  scope: Scope,
  fact: Fact,
  { key, hash }: { readonly key: string; readonly hash: string },
  rows: readonly CaseRow[],
  heard: readonly RoutedCase[] = [],
): Promise<{ readonly answer: Kept; readonly routed: readonly RoutedCase[] }> {
  const { shopId, actor } = scope
  const { orderId, order, version, at } = fact
  const { type, ...payload } = fact.event
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
  if (!logged) throw new KeyTaken()
  engine.crash('order.mirrored')

  const routed = [...heard, ...(await route(engine, tx, scope, fact, rows))]
  const answer: Kept = { order, routed: routed.map(({ told }) => told) }
  await tx
    .updateTable('order_events')
    .set({ answer: JSON.stringify(answer) })
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('seq', '=', version)
    .execute()
  engine.crash('order.routed')
  return { answer, routed }
}

/** What a committed fact leaves in memory, and whom it tells. */
export function rememberAll(engine: Engine, shopId: string, routed: readonly RoutedCase[]): void {
  for (const { prepared, refreshed } of routed) {
    if (prepared) remember(engine, prepared)
    if (refreshed) engine.cache.set(cacheKey(shopId, refreshed.id), refreshed)
  }
}

async function route(
  engine: Engine,
  tx: Db,
  scope: Scope,
  fact: Fact,
  rows: readonly CaseRow[],
): Promise<readonly RoutedCase[]> {
  const placing = fact.event.type === 'order.placed'
  const routed: RoutedCase[] = []
  for (const row of rows) {
    const before = wakened(engine, recordOf(row))
    const known = { ...before, orderId: fact.orderId, orderVersion: fact.version }
    const heard = await written(engine, tx, tell(engine, known, scope, fact))
    const { told } = heard
    // A rule may refuse an order to a case that has none, and one that has an order keeps it unless it takes the new one;
    // any other fact is true, whatever the case makes of it.
    const kept = told.result === 'advanced' || (placing && (ruledOut(told) || row.order_id !== null))
    routed.push(kept ? heard : { told, refreshed: { ...known, stored: withOrder(known.stored, fact.order) } })
  }
  await refresh(tx, routed)
  const open = new Set(rows.map(({ flow }) => flow))
  return [...routed, ...(await openAll(engine, tx, scope, fact, open))]
}

const ruledOut = (told: Routed): boolean => told.result === 'refused' && told.code === 'guard-refused'

/** The open cases of an order, locked. */
export const casesOf = (tx: Db, { shopId }: Scope, orderId: string): Promise<readonly CaseRow[]> =>
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
 * The open cases of the buyer who has just ordered: those begun before there was an order, and those that may go on with
 * another one. A start of one and this fact wait for each other: whichever is second sees what the first has left.
 */
export async function casesOfBuyer(
  { catalogue }: Engine,
  tx: Db,
  { shopId }: Scope,
  { platform, buyerId }: Order,
): Promise<readonly CaseRow[]> {
  await sql`select kefu.lock_buyer(${shopId}, ${platform}, ${buyerId})`.execute(tx)
  const keys = (which: (definition: FlowDefinition) => unknown) =>
    catalogue.flows.filter(({ definition }) => which(definition)).map(({ key }) => key)
  const reordering = keys(({ reorders }) => reorders)
  const ofNoOrder = keys(({ order }) => order === 'none')
  return (
    tx
      .selectFrom('cases')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('buyer_platform', '=', platform)
      .where('buyer_id', '=', buyerId)
      // No flow is called ''; without it, none of either kind would be no SQL.
      .where('flow', 'not in', [...ofNoOrder, ''])
      .where(({ or, eb }) => or([eb('order_id', 'is', null), eb('flow', 'in', [...reordering, ''])]))
      .where('status', '=', 'open')
      .orderBy('id')
      .forUpdate()
      .execute()
  )
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
    return { told: faulted(engine, record, event, error) }
  }
}

const why = ({ code, message, reason, issues }: Refused) => ({
  code,
  message,
  ...(reason && { reason }),
  ...(issues && { issues }),
})

/** Writes the step behind a savepoint: a step that the database refuses must not take the fact with it. */
async function written(engine: Engine, tx: Db, routed: RoutedCase): Promise<RoutedCase> {
  const { prepared } = routed
  if (!prepared) return routed
  const error = await attempt(tx, async () => {
    const [outcome] = await commitAll(tx, [prepared.write])
    if (outcome?.result !== 'ok') throw new Error(`a locked case answered “${outcome?.result}”`)
  })
  return error === undefined
    ? routed
    : {
        told: faulted(
          engine,
          prepared.record,
          { ...prepared.event.payload, type: prepared.event.type },
          error,
        ),
      }
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

/**
 * Opens the cases that begin with an order, or anew with this fact of it where none of their flow is `open`, of the flows
 * known at this moment. One that cannot begin is left out.
 */
async function openAll(
  engine: Engine,
  tx: Db,
  { shopId, actor }: Scope,
  { order, version, event, at }: Fact,
  open: ReadonlySet<string>,
): Promise<readonly RoutedCase[]> {
  const flows = engine.catalogue.flows.filter(
    ({ key, definition: { opensWith, opensAnew } }) =>
      opensWith === event.type || (!open.has(key) && opensAnew?.(order as never)),
  )
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
    if (error !== undefined) logFault(engine.log, error, place, [[orderSchema, order]])
  }
  return opened
}

function faulted(engine: Engine, record: CaseRecord, event: EventInput, error: unknown): Routed {
  const { shopId, id: caseId, orderId } = record
  if (error instanceof Fault) return { caseId, result: 'faulted', faultId: error.faultId }
  const place = { operation: 'reportOrderEvent', shopId, caseId, ...(orderId !== null && { orderId }) }
  const atHand = [...heldBy(engine, record), ...heldIn(engine, event)]
  return { caseId, result: 'faulted', faultId: logFault(engine.log, error, place, atHand) }
}
