/** Reads: rows as the runtime answers them. Each in its shop's scope. */
import type { Actor, Order, Pack } from '@kefu/core'
import { type Selectable, sql } from 'kysely'
import { type Db, inShop } from './connect.ts'
import type { CaseEventsTable, CasesTable, EffectsTable, OrdersTable, ShopsTable } from './tables.ts'
import type {
  CaseEvent,
  CaseRecord,
  CasesFilter,
  CasesPage,
  EffectRecord,
  Page,
  ShopRecord,
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

export interface MirroredOrder {
  readonly order: Order
  readonly version: number
}

export async function readOrder(db: Db, shopId: string, orderId: string): Promise<MirroredOrder | undefined> {
  const { rows } = await sql<Selectable<OrdersTable>>`
    select * from kefu.order_of(${shopId}, ${orderId})`.execute(db)
  return rows[0] && { order: rows[0].mirror, version: rows[0].version }
}

export interface ShopRow {
  readonly shop: ShopRecord
  /** Where a test has set its clock. */
  readonly testNow: number | null
}

export async function readShop(db: Db, shopId: string): Promise<ShopRow | undefined> {
  const { rows } = await sql<Selectable<ShopsTable>>`select * from kefu.shop_of(${shopId})`.execute(db)
  const row = rows[0]
  if (!row) return undefined
  const shop: ShopRecord = {
    shopId: row.shop_id,
    name: row.name,
    pack: row.pack as Pack,
    timeZone: row.time_zone,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    holidays: row.holidays,
    overrides: row.overrides,
  }
  return { shop, testNow: row.test_now }
}

/** Newest first: ids sort by their age. A cursor is the id it stands at. */
export async function readCases(db: Db, shopId: string, filter: CasesFilter, page: Page): Promise<CasesPage> {
  const { flow, orderId, status, state } = filter
  const { first, after } = page
  if (after !== undefined && !isUuid(after)) return { cases: [], hasNextPage: false }
  const rows = await inShop(db, shopId, (tx) => {
    let query = tx.selectFrom('cases').selectAll().where('shop_id', '=', shopId)
    if (flow !== undefined) query = query.where('flow', '=', flow)
    if (orderId !== undefined) query = query.where('order_id', '=', orderId)
    if (status !== undefined) query = query.where('status', '=', status)
    if (state !== undefined) query = query.where(sql<boolean>`${state} = any (states)`)
    if (after !== undefined) query = query.where('id', '<', after)
    return query
      .orderBy('id', 'desc')
      .limit(first + 1)
      .execute()
  })
  return {
    cases: rows.slice(0, first).map((row) => ({ cursor: row.id, record: recordOf(row) })),
    hasNextPage: rows.length > first,
  }
}

export async function readTimeline(db: Db, shopId: string, caseId: string): Promise<readonly CaseEvent[]> {
  if (!isUuid(caseId)) return []
  return inShop(db, shopId, async (tx) => {
    const events = await tx
      .selectFrom('case_events')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('case_id', '=', caseId)
      .orderBy('seq')
      .execute()
    const effects = await tx
      .selectFrom('effects')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('case_id', '=', caseId)
      .orderBy('seq')
      .orderBy('index')
      .execute()
    return events.map((row) =>
      eventOf(
        row,
        effects.filter(({ seq }) => seq === row.seq),
      ),
    )
  })
}

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

export function recordOf(row: Selectable<CasesTable>): CaseRecord {
  return {
    id: row.id,
    shopId: row.shop_id,
    orderId: row.order_id,
    flow: row.flow,
    version: row.version,
    status: row.status,
    outcome: row.outcome,
    stored: row.stored,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    parentId: row.parent_id,
  }
}

function eventOf(row: Selectable<CaseEventsTable>, effects: readonly Selectable<EffectsTable>[]): CaseEvent {
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

const effectOf = (row: Selectable<EffectsTable>): EffectRecord => ({
  index: row.index,
  type: row.type,
  params: row.params,
  status: row.status,
  attempts: row.attempts,
  lastError: row.last_error,
})
