/** People err: a supervisor voids a case, reopens one, or corrects what was entered wrongly. The log is never rewritten. */
import {
  type Flow,
  LogDiffers,
  type LogEntry,
  leadsTo,
  type PassedTimer,
  type Replayed,
  replay,
  type Stored,
} from '@kefu/core'
import { sql } from 'kysely'
import { nowFor, remember } from './cases.ts'
import { commitAll, type Prepared, prepare } from './commit.ts'
import { type Db, inShop } from './connect.ts'
import { keyOf } from './effects.ts'
import { type Engine, flowOf, stepping, wakened } from './engine.ts'
import { heldAs, heldBy, heldIn } from './held.ts'
import { requestHash, storable } from './idempotency.ts'
import { leftOutOf } from './left-out.ts'
import { type CaseLog, interventions, readLog, rebuilds, TIMER_FIRED } from './log.ts'
import { type Asked, type OutboxAnew, outboxAnew } from './outbox-anew.ts'
import { isUuid, readAnswer, readLinks, recordOf } from './read.ts'
import {
  notCorrectable,
  refuse,
  refuseEvent,
  stale,
  supervisorsOnly,
  type Uncorrectable,
  unstorable,
} from './refusals.ts'
import type {
  Amended,
  Amendment,
  CaseRecord,
  Correction,
  CorrectionPreview,
  Intervention,
  RuntimeRefused,
  Scope,
} from './types.ts'

type Kind = keyof typeof interventions

/** Longest reason, characters. */
const REASON_MOST = 500

export const voidCase = (engine: Engine, scope: Scope, request: Intervention) =>
  amend(engine, scope, 'void', request, [])

export const reopenCase = (engine: Engine, scope: Scope, request: Intervention) =>
  amend(engine, scope, 'reopen', request, [])

export const correctCase = (engine: Engine, scope: Scope, request: Correction) =>
  amend(engine, scope, 'correct', request, request.without)

/** One transaction: the order and the case are locked, so that nothing is reported, opened or told meanwhile. */
async function amend(
  engine: Engine,
  scope: Scope,
  kind: Kind,
  request: Intervention,
  without: readonly number[],
): Promise<Amended | RuntimeRefused> {
  const { shopId, actor } = scope
  const { caseId, reason, expectedVersion, idempotencyKey: key } = request
  const wrong = unfit(scope, kind, request)
  if (wrong) return wrong
  const hash = requestHash(kind, { caseId, reason, expectedVersion, without })
  const at = await nowFor(engine, shopId)
  const amended = await inShop(engine.db, shopId, async (tx) => {
    const locked = await lock(engine, tx, shopId, caseId)
    const before = await answered(tx, shopId, key, hash)
    if (before) return { answer: before }
    if (!locked) return { answer: refuse('no-case', caseId) }
    const { record, orderVersion } = locked
    if (record.version !== expectedVersion) return { answer: stale(record.version) }
    const plan = await thinkOut(engine, tx, record, kind, without, at)
    if (!plan.ok) return { answer: plan }
    const payload: Amendment = { reason, ...plan.did }
    const { stored, asked } = plan
    const prepared = prepare(
      flowOf(engine, record),
      { ...record, orderVersion: kind === 'void' ? record.orderVersion : orderVersion },
      { ok: true, stored, effects: asked, taken: [], timerOps: [] },
      {
        type: interventions[kind],
        payload: { ...payload },
        actor,
        key,
        hash,
        at: Math.max(at, record.updatedAt),
        wall: engine.clock(),
        ...(kind === 'void' && { void: true }),
      },
    )
    const [outcome] = await write(engine, tx, record, prepared, plan.gone)
    if (outcome?.result === 'key') return { answer: refuse('idempotency-mismatch', key) }
    if (outcome?.result !== 'ok') throw new Error(`a locked case answered “${outcome?.result}”`)
    engine.crash('amendment.written')
    const { event } = prepared
    const answer: Amended = { ok: true, caseId, version: event.seq, event, did: payload, replayed: false }
    return { answer, prepared }
  })
  engine.crash('amendment.after')
  if (amended.prepared) remember(engine, amended.prepared)
  return amended.answer
}

export async function previewCorrection(
  engine: Engine,
  scope: Scope,
  { caseId, without }: Pick<Correction, 'caseId' | 'without'>,
): Promise<CorrectionPreview | RuntimeRefused> {
  const { shopId } = scope
  if (scope.actor.role !== 'supervisor') return supervisorsOnly()
  const at = await nowFor(engine, shopId)
  return inShop(engine.db, shopId, async (tx) => {
    const locked = await lock(engine, tx, shopId, caseId)
    if (!locked) return refuse('no-case', caseId)
    const { record, orderVersion } = locked
    const plan = await thinkOut(engine, tx, record, 'correct', without, at)
    if (!plan.ok) return plan
    const { stored, asked, did } = plan
    const told = { type: interventions.correct, payload: {}, actor: scope.actor, wall: engine.clock() }
    const after = prepare(
      flowOf(engine, record),
      { ...record, orderVersion },
      { ok: true, stored, effects: asked, taken: [], timerOps: [] },
      { ...told, at: Math.max(at, record.updatedAt) },
    )
    return { ok: true, before: record, after: after.record, did, asked }
  })
}

/** What is wrong with the request itself. */
function unfit({ actor }: Scope, kind: Kind, request: Intervention): RuntimeRefused | undefined {
  if (actor.role !== 'supervisor') return supervisorsOnly()
  if (!storable(request)) return unstorable('invalid-input', interventions[kind])
  if (request.reason.trim() !== '' && request.reason.length <= REASON_MOST) return undefined
  return refuseEvent('invalid-input', interventions[kind], {
    issues: [{ path: ['reason'], message: `say why, in 1 to ${REASON_MOST} characters` }],
  })
}

interface Locked {
  readonly record: CaseRecord
  /** Where the order's mirror stands now. */
  readonly orderVersion: number | null
}

/** How often the case is looked for again when it was given an order between the look and the lock. */
const LOCK_TRIES = 3

/** Locks as everywhere: the order (or the buyer who has none yet), then the case. */
async function lock(engine: Engine, tx: Db, shopId: string, caseId: string): Promise<Locked | undefined> {
  if (!isUuid(caseId)) return undefined
  for (let tries = 0; tries < LOCK_TRIES; tries++) {
    const seen = await rowOf(tx, shopId, caseId).executeTakeFirst()
    if (!seen) return undefined
    await sql`savepoint looked`.execute(tx)
    let orderVersion: number | null = null
    if (seen.order_id !== null) {
      const order = await tx
        .selectFrom('orders')
        .select('version')
        .where('shop_id', '=', shopId)
        .where('order_id', '=', seen.order_id)
        .forUpdate()
        .executeTakeFirstOrThrow()
      orderVersion = order.version
    } else if (seen.buyer_id !== null) {
      await sql`select kefu.lock_buyer(${shopId}, ${seen.buyer_platform}, ${seen.buyer_id})`.execute(tx)
    }
    const row = await rowOf(tx, shopId, caseId).forUpdate().executeTakeFirstOrThrow()
    if (row.order_id === seen.order_id) return { record: wakened(engine, recordOf(row)), orderVersion }
    // The buyer has ordered since. Without the savepoint the case would stay locked, before its order.
    await sql`rollback to savepoint looked`.execute(tx)
  }
  throw new Error(`case ${caseId} was given another order ${LOCK_TRIES} times`)
}

const rowOf = (tx: Db, shopId: string, caseId: string) =>
  tx.selectFrom('cases').selectAll().where('shop_id', '=', shopId).where('id', '=', caseId)

/** What an intervention comes to. */
interface Plan extends OutboxAnew {
  readonly ok: true
  readonly stored: Stored
  readonly did: Omit<Amendment, 'reason'>
}

async function thinkOut(
  engine: Engine,
  tx: Db,
  record: CaseRecord,
  kind: Kind,
  without: readonly number[],
  now: number,
): Promise<Plan | RuntimeRefused> {
  const { shopId, id, status } = record
  if (status === 'void' && kind !== 'reopen') return refuse('void', id)
  if (status === 'open' && kind === 'reopen') return refuse('not-ended', id)
  const seq = record.version + 1
  const outbox = await readOutbox(tx, record)
  const linked = await readLinked(tx, record)
  if (kind === 'void') {
    const stored: Stored = { ...record.stored, seq, timers: [] }
    const gone = outbox.filter((effect) => effect.status !== 'withdrawn')
    const did = { without, passed: [], misfits: [], linked, ...byFate(id, gone) }
    return { ok: true, stored, gone, asked: [], did }
  }
  const log = await readLog(tx, record)
  const wrong = kind === 'correct' ? uncorrectable(log, without) : undefined
  if (wrong) return wrong
  const flow = flowOf(engine, record)
  const place = { operation: interventions[kind], shopId, caseId: id }
  const atHand = () => [
    ...heldBy(engine, record),
    ...heldAs(engine, record.flow, log.opening.input),
    ...log.entries.flatMap((entry) => (entry.kind === 'fact' ? heldIn(engine, entry.event) : [])),
  ]
  const told = stepping(engine, place, atHand, () => {
    const stands = retold(flow, log, [])
    if (!stands || !leadsTo(stands, record.stored)) return refuse('log-differs', id)
    const left = kind === 'correct' ? { without, passed: [] } : whatEnded(stands, status)
    if (!left) return refuse('ends-at-once', id)
    const at = Math.max(now, record.updatedAt)
    const entry = { kind: kind === 'correct' ? 'corrected' : 'reopened', seq, at, ...left } as const
    const anew = retold(flow, log, [entry])
    if (!anew) return refuse('log-differs', id)
    const again = status === 'done' && kind === 'reopen' && anew.stored.snapshot.status === 'done'
    return again ? refuse('ends-at-once', id) : { ok: true as const, left, anew }
  })
  if (!told.ok) return told
  const { left, anew } = told
  const inTheWay = anew.stored.snapshot.status === 'done' ? undefined : await inPlaceOf(tx, record, flow)
  if (inTheWay !== undefined) return refuse('case-exists', inTheWay, { caseId: inTheWay })
  const { gone, asked } = outboxAnew(outbox, anew.lines)
  const misfits = anew.misfits.map(({ seq, refusal: { code, message } }) => ({ seq, code, message }))
  return {
    ok: true,
    stored: anew.stored,
    gone,
    asked,
    did: { ...left, misfits, linked, ...byFate(id, gone) },
  }
}

/** Nothing where the log does not lead on. */
function retold(flow: Flow, { opening, entries }: CaseLog, more: readonly LogEntry[]): Replayed | undefined {
  try {
    return replay(flow, opening, [...entries, ...more])
  } catch (error) {
    if (error instanceof LogDiffers) return undefined
    throw error
  }
}

interface Left {
  readonly without: readonly number[]
  readonly passed: readonly PassedTimer[]
}

/** What a reopening leaves out: the fact or the timer that ended the case; nothing of one that was voided. */
function whatEnded({ lines }: Replayed, status: CaseRecord['status']): Left | undefined {
  if (status === 'void') return { without: [], passed: [] }
  const last = lines.at(-1)
  if (last?.timer) return { without: [], passed: [last.timer] }
  // Its opening, or a fact of the order that it heard when it was told anew, and would hear again.
  if (!last || last.seq === null || last.seq === 1) return undefined
  return { without: [last.seq], passed: [] }
}

/** Why these lines cannot be left out: the first reason found. */
function uncorrectable({ lines, ofOrder }: CaseLog, without: readonly number[]): RuntimeRefused | undefined {
  if (without.length === 0) {
    const issues = [{ path: ['without'], message: 'name at least one line of the log' }]
    return refuseEvent('invalid-input', interventions.correct, { issues })
  }
  const leftOut = leftOutOf(lines)
  for (const seq of without) {
    const line = lines.find((line) => line.seq === seq)
    const why = line ? whyNot(line.type, seq, ofOrder, leftOut.get(seq)?.because === 'leftOut') : 'noSuchLine'
    if (why) return notCorrectable(why, seq)
  }
  return undefined
}

function whyNot(
  type: string,
  seq: number,
  ofOrder: ReadonlySet<number>,
  out: boolean,
): Uncorrectable | undefined {
  if (seq === 1) return 'openingStays'
  if (type === TIMER_FIRED) return 'firingFollows'
  if (type === interventions.void || rebuilds(type)) return 'recordStays'
  if (ofOrder.has(seq)) return 'orderFactStays'
  return out ? 'alreadyLeftOut' : undefined
}

async function readOutbox(tx: Db, { shopId, id }: CaseRecord): Promise<readonly Asked[]> {
  return tx
    .selectFrom('effects')
    .select(['seq', 'index', 'type', 'params', 'status'])
    .where('shop_id', '=', shopId)
    .where('case_id', '=', id)
    .orderBy('seq')
    .orderBy('index')
    .forUpdate()
    .execute()
}

const byFate = (case_id: string, gone: readonly Asked[]): Pick<Amendment, 'sent' | 'withdrawn'> => ({
  sent: gone.filter(({ status }) => status === 'delivered').map((effect) => keyOf({ case_id, ...effect })),
  withdrawn: gone
    .filter(({ status }) => status !== 'delivered' && status !== 'refused')
    .map((effect) => keyOf({ case_id, ...effect })),
})

async function readLinked(tx: Db, { shopId, id }: CaseRecord): Promise<readonly string[]> {
  const links = await readLinks(tx, shopId, id)
  return links.map(({ parentId, childId }) => (parentId === id ? childId : parentId))
}

/** Another case that has the place of this one: open, or ended for good. */
async function inPlaceOf(
  tx: Db,
  { shopId, id }: CaseRecord,
  { definition }: Flow,
): Promise<string | undefined> {
  // No end is called ''; without it, none for good would be no SQL.
  const forGood = [...(definition.endsForGood ?? []), '']
  const other = await tx
    .selectFrom('cases as other')
    .innerJoin('cases as own', (on) =>
      on
        .onRef('own.shop_id', '=', 'other.shop_id')
        .onRef('own.flow', '=', 'other.flow')
        .onRef('own.place', '=', 'other.place')
        .on('own.id', '=', id)
        .on('own.exclusive', '=', true),
    )
    .select('other.id')
    .where('other.shop_id', '=', shopId)
    .where(({ or, and, eb }) =>
      or([
        and([eb('other.status', '=', 'open'), eb('other.exclusive', '=', true)]),
        and([eb('other.status', '=', 'done'), eb('other.outcome', 'in', forGood)]),
      ]),
    )
    .where('other.id', '!=', id)
    .where(
      sql<boolean>`case when own.order_id is null then other.order_id is null
        and other.buyer_platform = own.buyer_platform and other.buyer_id = own.buyer_id
        else other.order_id = own.order_id end`,
    )
    .executeTakeFirst()
  return other?.id
}

/** Writes it all: the line, the case, its timers, what is asked for now and what no more, and who is told of its end. */
async function write(engine: Engine, tx: Db, before: CaseRecord, prepared: Prepared, gone: readonly Asked[]) {
  const { shopId, id } = before
  const heard = await tx
    .selectFrom('case_links')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('child_id', '=', id)
    .where('told', 'is not', null)
    .forUpdate()
    .execute()
  const outcomes = await commitAll(tx, [prepared.write])
  if (outcomes[0]?.result !== 'ok') return outcomes
  for (const { seq, index, status } of gone) {
    if (status === 'delivered' || status === 'refused') continue
    await tx
      .updateTable('effects')
      .set({ status: 'withdrawn' })
      .where(({ and }) => and({ shop_id: shopId, case_id: id, seq, index }))
      .execute()
  }
  const { status } = prepared.record
  const links = tx.updateTable('case_links').where('shop_id', '=', shopId)
  if (status !== 'done') {
    // A notice under way of an end that is no more is withdrawn like an effect.
    await links
      .set({ outcome: null, tell_at: null })
      .where('child_id', '=', id)
      .where('tell_at', 'is not', null)
      .execute()
  } else if (before.status !== 'open') {
    // It had ended before: who was told of that is not told again.
    for (const { parent_id, outcome, attempts, told, reason } of heard) {
      await links
        .set({ outcome, attempts, told, reason, tell_at: null })
        .where('child_id', '=', id)
        .where('parent_id', '=', parent_id)
        .execute()
    }
  }
  if (status === 'open' && before.status !== 'open') {
    // What ended while nobody listened is told now.
    await links
      .set({ told: null, attempts: 0, tell_at: sql<string>`${new Date(engine.clock()).toISOString()}` })
      .where('parent_id', '=', id)
      .where('told', '=', 'notConcerned')
      .execute()
  }
  return outcomes
}

/** The first answer under this key, or the refusal of a key that was used for something else. */
async function answered(
  tx: Db,
  shopId: string,
  key: string,
  hash: string,
): Promise<Amended | RuntimeRefused | undefined> {
  const kept = await readAnswer(tx, shopId, key)
  if (!kept) return undefined
  if (kept.hash !== hash || 'answer' in kept.of) return refuse('idempotency-mismatch', key)
  const { caseId, event } = kept.of
  return {
    ok: true,
    caseId,
    version: event.seq,
    event,
    did: event.payload as unknown as Amendment,
    replayed: true,
  }
}
