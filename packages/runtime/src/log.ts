/** A case's log as replay reads it: its own lines, and between them the facts of its order that it did not take. */
import {
  type Actor,
  type LogEntry,
  type Order,
  openingOf,
  type PassedTimer,
  type StartOptions,
} from '@kefu/core'
import type { Selectable } from 'kysely'
import type { Db } from './connect.ts'
import type { CaseEventsTable, OrderEventsTable } from './tables.ts'
import type { CaseRecord, Routed } from './types.ts'

/** Lines that a supervisor's intervention leaves, by what it was. */
export const interventions = {
  void: 'case.voided',
  reopen: 'case.reopened',
  correct: 'case.corrected',
} as const
export const TIMER_FIRED = 'timer.fired'

/** Whether a line tells that the case was told anew. */
export const rebuilds = (type: string): boolean =>
  type === interventions.reopen || type === interventions.correct

export type LogLine = Pick<
  Selectable<CaseEventsTable>,
  'seq' | 'at' | 'type' | 'payload' | 'actor_role' | 'actor_subject' | 'order_version' | 'idempotency_key'
>

export interface CaseLog {
  readonly opening: StartOptions
  readonly entries: readonly LogEntry[]
  /** The lines themselves, the opening first. */
  readonly lines: readonly LogLine[]
  /** Seqs of the lines that came by the order; what a person entered here is the case's own, though the order has it too. */
  readonly ofOrder: ReadonlySet<number>
}

/** What was reported of the order, and what it did to this case. */
interface OrderFact {
  readonly row: Selectable<OrderEventsTable>
  /** The order afterwards. */
  readonly order: Order
  readonly routed: Routed | undefined
}

/** Reads the log of a case that nobody else is writing: the case and its order are locked. */
export async function readLog(tx: Db, record: CaseRecord): Promise<CaseLog> {
  const { shopId, id, orderId } = record
  const lines = await tx
    .selectFrom('case_events')
    .select([
      'seq',
      'at',
      'type',
      'payload',
      'actor_role',
      'actor_subject',
      'order_version',
      'idempotency_key',
    ])
    .where('shop_id', '=', shopId)
    .where('case_id', '=', id)
    .orderBy('seq')
    .execute()
  const [first, ...rest] = lines
  if (!first) throw new Error(`case ${id} has no log`)
  const facts = orderId === null ? [] : await readFacts(tx, shopId, orderId, id)
  const since = first.order_version ?? 0
  const order = facts.find(({ row }) => row.seq === since)?.order
  const opening = openingOf(record.stored, { ...(order && { order }), input: first.payload, at: first.at })
  const heard = facts.filter(({ row }) => row.seq > since)
  const bySeq = new Map(
    heard.flatMap((fact) =>
      fact.routed?.result === 'advanced' ? [[fact.routed.version, fact] as const] : [],
    ),
  )
  return {
    opening,
    entries: interleave(
      rest,
      bySeq,
      heard.filter(({ routed }) => routed?.result !== 'advanced'),
    ),
    lines,
    ofOrder: new Set(
      lines.filter(({ seq, idempotency_key }) => bySeq.has(seq) && !idempotency_key).map(({ seq }) => seq),
    ),
  }
}

async function readFacts(
  tx: Db,
  shopId: string,
  orderId: string,
  caseId: string,
): Promise<readonly OrderFact[]> {
  const rows = await tx
    .selectFrom('order_events')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => {
    const { order, routed } = row.answer as { order: Order; routed: readonly Routed[] }
    return { row, order, routed: routed.find((told) => told.caseId === caseId) }
  })
}

/** Each line knows which version of the order it was thought out on: what is not newer was reported before it. */
function interleave(
  lines: readonly LogLine[],
  taken: ReadonlyMap<number, OrderFact>,
  untaken: readonly OrderFact[],
): readonly LogEntry[] {
  const waiting = [...untaken]
  const entries: LogEntry[] = []
  for (const line of lines) {
    while (waiting[0] && waiting[0].row.seq <= (line.order_version ?? 0)) {
      entries.push(untakenEntry(waiting.shift() as OrderFact))
    }
    entries.push(entryOf(line, taken.get(line.seq)?.order))
  }
  return [...entries, ...waiting.map(untakenEntry)]
}

export const actorOf = ({
  actor_role,
  actor_subject,
}: Pick<LogLine, 'actor_role' | 'actor_subject'>): Actor => ({
  role: actor_role as Actor['role'],
  subject: actor_subject,
})

const untakenEntry = ({ row, order, routed }: OrderFact): LogEntry => ({
  kind: 'fact',
  seq: null,
  at: row.at,
  event: { ...row.payload, type: row.type },
  actor: actorOf(row),
  order,
  given: routed !== undefined,
})

function entryOf(line: LogLine, order: Order | undefined): LogEntry {
  const { seq, at, type, payload } = line
  switch (type) {
    case TIMER_FIRED:
      return { kind: 'firing', seq, at, timer: String(payload['timer']) }
    case interventions.void:
      return { kind: 'voided', seq, at }
    case interventions.reopen:
    case interventions.correct: {
      const { without, passed } = payload as { without: readonly number[]; passed: readonly PassedTimer[] }
      return { kind: type === interventions.reopen ? 'reopened' : 'corrected', seq, at, without, passed }
    }
    default:
      return {
        kind: 'fact',
        seq,
        at,
        event: { ...payload, type },
        actor: actorOf(line),
        ...(order && { order }),
      }
  }
}
