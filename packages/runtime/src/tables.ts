/** The tables as Kysely sees them. Times come out as epoch ms and go in as ISO text; JSON goes in as text. */
import type { Order, Stored } from '@kefu/core'
import type { ColumnType } from 'kysely'
import type { ByFlow } from './types.ts'

/** Epoch ms when read; ISO 8601 when written, because both drivers take that alike. */
type Time = ColumnType<number, string, string>
type NullableTime = ColumnType<number | null, string | null | undefined, string | null>
type Json<T> = ColumnType<T, string, string>
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>

export interface Tables {
  schema_version: { version: number }
  flow_versions: { flow: string; version: number; hash: string }
  shops: ShopsTable
  orders: OrdersTable
  order_events: OrderEventsTable
  cases: CasesTable
  case_events: CaseEventsTable
  case_links: CaseLinksTable
  timers: TimersTable
  effects: EffectsTable
}

export interface ShopsTable {
  shop_id: string
  name: string
  pack: string
  time_zone: string
  opens_at: number
  closes_at: number
  holidays: Json<readonly string[]>
  overrides: Json<ByFlow<unknown>>
  /** Grows with every change. */
  version: number
  scripts: Json<ByFlow<string>>
  script_values: Json<Readonly<Record<string, string>>>
  /** Where a test has set this shop's clock. */
  test_now: NullableTime
}

export interface OrdersTable {
  shop_id: string
  order_id: string
  /** How many facts were reported of it. */
  version: number
  mirror: Json<Order>
  updated_at: Time
}

export interface OrderEventsTable {
  shop_id: string
  order_id: string
  seq: number
  at: Time
  type: string
  payload: Json<Readonly<Record<string, unknown>>>
  actor_role: string
  actor_subject: string
  idempotency_key: string
  request_hash: string
  /** What was answered: the order after the fact, and what it did to each open case. */
  answer: NullableJson<unknown>
}

export interface CasesTable {
  shop_id: string
  id: string
  /** Null before there is an order; the buyer is known then. */
  order_id: string | null
  /** Where the order's mirror stood when the case last heard of it: its own copy of the order is of that version. */
  order_version: number | null
  /** Who writes, of a flow whose cases can begin before there is an order. */
  buyer_platform: string | null
  buyer_id: string | null
  /** It has its place for itself; not so where a program that knew no places had opened two for it. */
  exclusive: boolean
  /** Which of the places that its flow has for an order, or for a buyer before there is one. */
  place: string
  flow: string
  flow_version: number
  /** The optimistic version: `stored.seq`. */
  version: number
  status: 'open' | 'done' | 'void'
  outcome: string | null
  states: string[]
  stored: Json<Stored>
  parent_id: string | null
  opened_at: Time
  updated_at: Time
}

export interface CaseEventsTable {
  shop_id: string
  case_id: string
  seq: number
  at: Time
  type: string
  payload: Json<Readonly<Record<string, unknown>>>
  actor_role: string
  actor_subject: string
  taken: string[]
  states: string[]
  said: string[]
  idempotency_key: string | null
  request_hash: string | null
  /** Of the order, when this step was thought out. */
  order_version: number | null
}

/** That one case waits for another's end, and how the telling stands. */
export interface CaseLinksTable {
  shop_id: string
  parent_id: string
  child_id: string
  /** How the child ended; null while it is open. */
  outcome: string | null
  /** From when the parent is to be told; null when there is nothing to tell, or no more. */
  tell_at: NullableTime
  attempts: number
  told: 'advanced' | 'notConcerned' | 'refused' | 'faulted' | null
  /** Of `refused`: the name of the rule, or the code; of `faulted`: the id in the log. */
  reason: string | null
}

/** An index of `stored.timers`, which is the truth: written in the same transaction, read to find what is due. */
export interface TimersTable {
  shop_id: string
  case_id: string
  timer_id: string
  generation: number
  due_at: Time
  /** When to try next: the due time, or later after a fault; null when it was given up. */
  run_at: NullableTime
  attempts: number
  /** Of the last fault, to find it in the log. */
  fault_id: string | null
}

export interface EffectsTable {
  shop_id: string
  case_id: string
  seq: number
  index: number
  type: string
  params: Json<Readonly<Record<string, unknown>>>
  status: 'waiting' | 'delivered' | 'refused' | 'dead' | 'withdrawn'
  attempts: number
  /** When to try next; while a worker has it in hand, when its lease ends. */
  visible_at: Time
  last_error: string | null
  settled_at: NullableTime
}
