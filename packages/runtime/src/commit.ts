/** Steps of cases on their way into the database: one statement writes them with their scope. */
import {
  type Actor,
  type Buyer,
  describe,
  type Flow,
  placeIn,
  type StateValue,
  type Stepped,
  type Stored,
  type Timer,
} from '@kefu/core'
import { CompiledQuery } from 'kysely'
import { type Db, iso } from './connect.ts'
import type { CaseEvent, CaseRecord } from './types.ts'

/** A step as the function `kefu.commit` reads it; the names are those of its record. */
export interface Write {
  readonly shop: string
  readonly id: string
  /** The version that it was thought out on; 0 opens the case. */
  readonly expected: number
  readonly version: number
  readonly order_id: string | null
  /** Where the order's mirror stood when this was thought out. */
  readonly order_version: number | null
  /** Of a case being opened: who writes, where the flow asks, and which place among its flow's open cases it takes. */
  readonly buyer_platform?: string
  readonly buyer_id?: string
  readonly place?: string
  /** Of a flow that may end for good: how. */
  readonly ends_for_good?: readonly string[]
  readonly flow: string
  readonly flow_version: number
  readonly parent: string | null
  readonly status: CaseRecord['status']
  readonly outcome: string | null
  readonly states: readonly string[]
  readonly stored: Stored
  readonly at: string
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly role: string
  readonly subject: string
  readonly taken: readonly string[]
  readonly said: readonly string[]
  readonly key?: string
  readonly hash?: string
  readonly dropped?: readonly string[]
  readonly timers?: readonly { readonly id: string; readonly generation: number; readonly due: string }[]
  readonly effects?: Stepped['effects']
  /** Wall clock: from when the effects may be delivered, and those who wait for the end be told of it. */
  readonly now?: string
}

export interface Outcome {
  readonly result: 'ok' | 'stale' | 'gone' | 'key' | 'order-moved' | 'exists' | 'ended'
  /** The version of the case (or, of `order-moved`, of the order) in the database. */
  readonly stands_at: number | null
  /** Of `exists`: who has the place, unless it has ended since. Of `ended`: who has ended for good. */
  readonly open_case: string | null
}

/** Writes steps in the order given; throws when the database refuses any, and then none is written. */
export async function commitAll(db: Db, batch: readonly Write[]): Promise<readonly Outcome[]> {
  const { rows } = await db.executeQuery<Outcome>(
    CompiledQuery.raw('select result, stands_at, open_case from kefu.commit($1)', [JSON.stringify(batch)]),
  )
  return rows
}

/** Locks are taken in one order everywhere; steps of the same case keep theirs. */
export async function commitSorted(
  db: Db,
  batch: readonly Write[],
  by: (write: Write) => string,
): Promise<readonly Outcome[]> {
  if (batch.length === 1) return commitAll(db, batch)
  const order = batch.map((write, index) => ({ index, write, by: by(write) }))
  order.sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : a.index - b.index))
  const sorted = await commitAll(
    db,
    order.map(({ write }) => write),
  )
  const outcomes: Outcome[] = []
  for (const [place, { index }] of order.entries()) outcomes[index] = sorted[place] as Outcome
  return outcomes
}

/** What is known of a case before the step: enough to write the rest. */
export type Before = Pick<CaseRecord, 'id' | 'shopId' | 'orderId' | 'orderVersion' | 'buyer' | 'parentId'> & {
  readonly stored?: Stored
  readonly openedAt?: number
}

export interface Told {
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly actor: Actor
  readonly key?: string
  readonly hash?: string
  /** When it happened, where that is not when the case was last told something. */
  readonly at?: number
  /** It takes the case out of work. */
  readonly void?: true
  /** Wall clock, epoch ms. */
  readonly wall: number
}

/** A step and what it makes of the case: what to write, and what to remember once it is written. */
export interface Prepared {
  readonly write: Write
  readonly record: CaseRecord
  readonly event: CaseEvent
}

export function prepare(flow: Flow, before: Before, stepped: Stepped, told: Told): Prepared {
  const { stored, effects } = stepped
  const done = stored.snapshot.status === 'done' && !told.void
  const at = told.at ?? (stored.snapshot.context['now'] as number)
  const states = leaves(stored.snapshot.value)
  const taken = stepped.taken.map(({ id }) => id)
  const { id, shopId, orderId, orderVersion, buyer, parentId } = before
  const record: CaseRecord = {
    id,
    shopId,
    orderId,
    orderVersion,
    buyer,
    parentId,
    flow: stored.flow,
    version: stored.seq,
    status: told.void ? 'void' : done ? 'done' : 'open',
    outcome: done ? describe(flow, stored).outcome : null,
    result: (done && stored.result) || null,
    stored,
    openedAt: before.openedAt ?? at,
    updatedAt: at,
  }
  const write: Write = {
    shop: shopId,
    id,
    expected: before.stored?.seq ?? 0,
    version: stored.seq,
    order_id: orderId,
    order_version: orderVersion,
    ...(!before.stored && concerning(flow, buyer, told.payload, stored)),
    flow: stored.flow,
    flow_version: stored.version,
    parent: parentId,
    status: record.status,
    outcome: record.outcome,
    states,
    stored,
    at: iso(at),
    type: told.type,
    payload: told.payload,
    role: told.actor.role,
    subject: told.actor.subject,
    taken,
    said: stored.said,
    ...(told.key !== undefined && { key: told.key }),
    ...(told.hash !== undefined && { hash: told.hash }),
    ...timerRows(before.stored?.timers ?? [], stored.timers),
    ...(effects.length > 0 && { effects }),
    ...((effects.length > 0 || done) && { now: iso(told.wall) }),
  }
  const event: CaseEvent = {
    seq: stored.seq,
    at,
    type: told.type,
    payload: told.payload,
    actor: told.actor,
    taken,
    states,
    effects: effects.map((effect) => ({ ...effect, status: 'waiting', attempts: 0, lastError: null })),
    said: stored.said,
  }
  return { write, record, event }
}

/** What a new case is about: which place it takes, whose, and what rules it out. */
const concerning = (
  flow: Flow,
  buyer: Buyer | null,
  input: Told['payload'],
  begun: Stored,
): Pick<Write, 'place' | 'ends_for_good' | 'buyer_platform' | 'buyer_id'> => ({
  place: placeIn(flow, input, begun),
  ...(flow.definition.endsForGood && { ends_for_good: flow.definition.endsForGood }),
  ...(buyer && { buyer_platform: buyer.platform, buyer_id: buyer.accountId }),
})

/** What changes in the index of timers: paused and finished ones leave it, new and moved ones enter. */
function timerRows(before: readonly Timer[], after: readonly Timer[]): Pick<Write, 'dropped' | 'timers'> {
  const running = after.filter((timer) => timer.dueAt !== null)
  const dropped = before.filter((timer) => timer.dueAt !== null && !running.some(({ id }) => id === timer.id))
  const armed = running.filter(
    (timer) =>
      !before.some((b) => b.id === timer.id && b.generation === timer.generation && b.dueAt === timer.dueAt),
  )
  return {
    ...(dropped.length > 0 && { dropped: dropped.map(({ id }) => id) }),
    ...(armed.length > 0 && {
      timers: armed.map(({ id, generation, dueAt }) => ({ id, generation, due: iso(dueAt as number) })),
    }),
  }
}

/** Paths of the innermost active states: `conversation.verifying`. */
function leaves(value: StateValue, under = ''): string[] {
  if (typeof value === 'string') return [under + value]
  return Object.entries(value).flatMap(([region, inner]) => leaves(inner, `${under}${region}.`))
}
