/** Reads: rows as the runtime answers them. Each in its shop's scope. */
import type { Actor, Buyer, Order, Pack } from '@kefu/core'
import { type Selectable, sql } from 'kysely'
import type { Db } from './connect.ts'
import { leftOutOf } from './left-out.ts'
import type {
  CaseEventsTable,
  CaseLinksTable,
  CasesTable,
  EffectsTable,
  OrdersTable,
  ShopsTable,
} from './tables.ts'
import type {
  CaseEvent,
  CaseRecord,
  CasesFilter,
  CasesPage,
  EffectRecord,
  Link,
  Page,
  StoredShop,
} from './types.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** What the database would refuse as an id is simply not there. */
export const isUuid = (text: string): boolean => UUID.test(text)

export async function readCase(db: Db, shopId: string, caseId: string): Promise<CaseRecord | undefined> {
  if (!isUuid(caseId)) return undefined
  const { rows } = await sql<Selectable<CasesTable>>`
    select * from kefu.case_of(${shopId}, ${caseId})`.execute(db)
  return rows[0] && recordOf(rows[0])
}

/** The case that has a place among those of an order, or of a buyer: open, or ended for good. */
export async function readStanding(
  tx: Db,
  shopId: string,
  flow: string,
  place: string,
  of: string | Buyer,
  forGood: readonly string[],
): Promise<Pick<CaseRow, 'id' | 'status'> | undefined> {
  const [order, { platform = null, accountId = null }] =
    typeof of === 'string' ? [of, {} as Partial<Buyer>] : [null, of]
  const { rows } = await sql<Pick<CaseRow, 'id' | 'status'>>`
    select c.id, c.status from kefu.cases c
    where c.shop_id = ${shopId} and c.flow = ${flow} and c.place = ${place}
      and case when ${order}::text is null
        then c.order_id is null and c.buyer_platform = ${platform} and c.buyer_id = ${accountId}
        else c.order_id = ${order} end
      and (c.status = 'open' and c.exclusive or c.status = 'done' and c.outcome = any (${forGood}::text[]))
    order by c.status desc limit 1`.execute(tx)
  return rows[0]
}

export interface MirroredOrder {
  readonly order: Order
  readonly version: number
}

export async function readOrder(db: Db, shopId: string, orderId: string): Promise<MirroredOrder | undefined> {
  const { rows } = await sql<Selectable<OrdersTable>>`
    select * from kefu.order_of(${shopId}, ${orderId})`.execute(db)
  return rows[0] && { order: rows[0].mirror, version: rows[0].version }
}

/** Several in one round trip, by id; those that the shop has not are left out. */
export async function readOrders(
  db: Db,
  shopId: string,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, Order>> {
  const { rows } = await sql<Selectable<OrdersTable>>`
    select o.* from unnest(${orderIds}::text[]) as wanted (id)
    cross join lateral kefu.order_of(${shopId}, wanted.id) o`.execute(db)
  return new Map(rows.map(({ order_id, mirror }) => [order_id, mirror]))
}

export interface ShopRow {
  readonly shop: StoredShop
  /** Where a test has set its clock. */
  readonly testNow: number | null
}

export async function readShop(db: Db, shopId: string): Promise<ShopRow | undefined> {
  const { rows } = await sql<Selectable<ShopsTable>>`select * from kefu.shop_of(${shopId})`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  return { shop: shopOf(row), testNow: row.test_now }
}

export const shopOf = (row: Selectable<ShopsTable>): StoredShop => ({
  shopId: row.shop_id,
  name: row.name,
  pack: row.pack as Pack,
  timeZone: row.time_zone,
  opensAt: row.opens_at,
  closesAt: row.closes_at,
  holidays: row.holidays,
  overrides: row.overrides,
  scripts: row.scripts,
  values: row.script_values,
  version: row.version,
})

/** Newest first: ids sort by their age. A cursor is the id it stands at. */
export async function readCases(db: Db, shopId: string, filter: CasesFilter, page: Page): Promise<CasesPage> {
  const { flow = null, orderId = null, status = null, state = null } = filter
  const { first, after = null } = page
  if (after !== null && !isUuid(after)) throw new Error('`after` is not a cursor that this runtime gave')
  const { rows } = await sql<Selectable<CasesTable>>`
    select * from kefu.cases_of(${shopId}, ${flow}, ${orderId}, ${status}, ${state}, ${after}, ${first + 1})`.execute(
    db,
  )
  return {
    cases: rows.slice(0, first).map((row) => ({ cursor: row.id, record: recordOf(row) })),
    hasNextPage: rows.length > first,
  }
}

/** The logs of several cases in one round trip, by case id; each oldest first, empty where there is no such case. */
export async function readTimelines(
  db: Db,
  shopId: string,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseEvent[]>> {
  const { rows } = await sql<
    EventRow & { readonly case_id: string; readonly effects: readonly EffectRow[] | null }
  >`
    select wanted.id as case_id, line.* from unnest(${caseIds.filter(isUuid)}::uuid[]) as wanted (id)
    cross join lateral kefu.timeline_of(${shopId}, wanted.id) line
    order by wanted.id, line.seq`.execute(db)
  const byCase = Map.groupBy(rows, ({ case_id }) => case_id)
  return new Map(
    caseIds.map((id) => {
      const log = byCase.get(id.toLowerCase()) ?? []
      const leftOut = leftOutOf(log)
      return [
        id,
        log.map((row) => {
          const why = leftOut.get(row.seq)
          return { ...eventOf(row, row.effects ?? []), ...(why && { leftOut: why }) }
        }),
      ]
    }),
  )
}

/** Who waits for the case, then for whom it waits. */
export async function readLinks(db: Db, shopId: string, caseId: string): Promise<readonly Link[]> {
  if (!isUuid(caseId)) return []
  const { rows } = await sql<Selectable<CaseLinksTable>>`
    select * from kefu.links_of(${shopId}, ${caseId})`.execute(db)
  return rows.map(({ parent_id, child_id, told, tell_at, reason }) => ({
    parentId: parent_id,
    childId: child_id,
    told: told ?? (tell_at === null ? null : 'waiting'),
    reason,
  }))
}

/** Of a row, what callers are told. */
type EventRow = Omit<
  Selectable<CaseEventsTable>,
  'shop_id' | 'case_id' | 'idempotency_key' | 'request_hash' | 'order_version'
>
type EffectRow = Pick<
  Selectable<EffectsTable>,
  'index' | 'type' | 'params' | 'status' | 'attempts' | 'last_error'
>

export interface KeptAnswer {
  readonly hash: string
  readonly of: { readonly caseId: string; readonly event: CaseEvent } | { readonly answer: unknown }
}

/** What was answered under an idempotency key before, in a transaction of the shop. */
export async function readAnswer(tx: Db, shopId: string, key: string): Promise<KeptAnswer | undefined> {
  const row = await tx
    .selectFrom('case_events')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  if (row) {
    const effects = await tx
      .selectFrom('effects')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('case_id', '=', row.case_id)
      .where('seq', '=', row.seq)
      .orderBy('index')
      .execute()
    return { hash: row.request_hash ?? '', of: { caseId: row.case_id, event: eventOf(row, effects) } }
  }
  const fact = await tx
    .selectFrom('order_events')
    .select(['request_hash', 'answer'])
    .where('shop_id', '=', shopId)
    .where('idempotency_key', '=', key)
    .executeTakeFirst()
  return fact && { hash: fact.request_hash, of: { answer: fact.answer } }
}

export type CaseRow = Selectable<CasesTable>

export function recordOf(row: CaseRow): CaseRecord {
  return {
    id: row.id,
    shopId: row.shop_id,
    orderId: row.order_id,
    orderVersion: row.order_version,
    buyer:
      row.buyer_id === null
        ? null
        : { platform: row.buyer_platform as Buyer['platform'], accountId: row.buyer_id },
    flow: row.flow,
    version: row.version,
    status: row.status,
    outcome: row.outcome,
    result: (row.status === 'done' && row.stored.result) || null,
    stored: row.stored,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    parentId: row.parent_id,
  }
}

function eventOf(row: EventRow, effects: readonly EffectRow[]): CaseEvent {
  return {
    seq: row.seq,
    at: row.at,
    type: row.type,
    payload: row.payload,
    actor: { role: row.actor_role as Actor['role'], subject: row.actor_subject },
    taken: row.taken,
    states: row.states,
    effects: effects.map(effectOf),
    said: row.said,
  }
}

const effectOf = (row: EffectRow): EffectRecord => ({
  index: row.index,
  type: row.type,
  params: row.params,
  status: row.status,
  attempts: row.attempts,
  lastError: row.last_error,
})
