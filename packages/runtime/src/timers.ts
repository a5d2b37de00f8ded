/** Timers: found across shops, then claimed, fired and finished in batches, each shop in its own transaction. */
import { fire, type Timer } from '@kefu/core'
import { type Selectable, sql } from 'kysely'
import { backoff } from './backoff.ts'
import { nowFor, remember } from './cases.ts'
import { commitAll, type Prepared, prepare } from './commit.ts'
import { type Db, inShop, iso } from './connect.ts'
import { type Engine, FlowMissing, flowOf, wakened } from './engine.ts'
import { logFault } from './faults.ts'
import { heldBy } from './held.ts'
import { recordOf } from './read.ts'
import { attempt } from './savepoint.ts'
import type { CasesTable, TimersTable } from './tables.ts'
import type { CaseRecord } from './types.ts'
import type { Round } from './worker.ts'

/** Timers of one discovery; a full one means that more may be due. */
const TIMER_BATCH = 200
/** How long a timer waits for a program that has its flow's version before it is looked at again. */
const MISSING_MS = 60_000

const SYSTEM = { role: 'system', subject: 'timer' } as const

/** Of timers `t` of a case `c` that are due at the same moment, the one that was armed first goes first, as in the kernel. */
const ARMED = sql`(
  select x.place from json_array_elements(c.stored::json -> 'timers') with ordinality as x (timer, place)
  where x.timer ->> 'id' = t.timer_id)`

interface DueTimer {
  readonly shop_id: string
  readonly case_id: string
  readonly timer_id: string
  readonly generation: number
}

export interface TimerSettings {
  readonly attempts: number
  readonly backoffMs: number
}

/** Fires what is due now, in every shop; one shop's trouble holds up no other. */
export async function fireDue(engine: Engine, settings: TimerSettings): Promise<Round> {
  const { rows } = await sql<DueTimer>`
    select * from kefu.due_timers(${iso(engine.clock())}, ${TIMER_BATCH}, ${engine.movableClock})`.execute(
    engine.db,
  )
  let done = 0
  for (const [shopId, due] of Map.groupBy(rows, ({ shop_id }) => shop_id)) {
    try {
      done += await fireInShop(engine, settings, shopId, due)
    } catch (error) {
      logFault(engine.log, error, { operation: 'timers', shopId })
    }
  }
  return { done, full: rows.length >= TIMER_BATCH }
}

async function fireInShop(
  engine: Engine,
  settings: TimerSettings,
  shopId: string,
  due: readonly DueTimer[],
): Promise<number> {
  const at = await nowFor(engine, shopId)
  const committed = await inShop(engine.db, shopId, async (tx) => {
    const claimed = await claim(tx, shopId, due, at)
    engine.crash('timer.claimed')
    const steps = new Map<string, Firing>()
    const firings: Firing[] = []
    for (const timer of claimed) {
      const known = steps.get(timer.case_id)?.record ?? wakened(engine, recordOf(timer))
      const firing = fireOne(engine, known, timer, at)
      firings.push(firing)
      if (firing.prepared) steps.set(timer.case_id, firing)
    }
    const applied = await write(engine, tx, firings)
    await settle(engine, tx, settings, applied, at)
    engine.crash('timer.stepped')
    return applied.flatMap(({ prepared }) => prepared ?? [])
  })
  engine.crash('timer.after')
  for (const prepared of committed) remember(engine, prepared)
  return committed.length
}

type Claimed = Selectable<CasesTable> &
  Pick<Selectable<TimersTable>, 'case_id' | 'timer_id' | 'generation' | 'attempts'>

/**
 * Locks the due timers and their cases, passing over what somebody else has in hand. The case is locked too, because
 * every writer of a timer locks its case first: nobody waits in a circle.
 */
async function claim(
  tx: Db,
  shopId: string,
  due: readonly DueTimer[],
  at: number,
): Promise<readonly Claimed[]> {
  const { rows } = await sql<Claimed>`
    select c.*, t.case_id, t.timer_id, t.generation, t.attempts
    from kefu.timers t join kefu.cases c on c.shop_id = t.shop_id and c.id = t.case_id
    where t.shop_id = ${shopId} and t.run_at <= ${iso(at)}
      and (t.case_id, t.timer_id) in (
        select * from unnest(${due.map(({ case_id }) => case_id)}::uuid[], ${due.map(({ timer_id }) => timer_id)}::text[]))
    order by t.due_at, t.case_id, ${ARMED}
    for update of c, t skip locked`.execute(tx)
  return rows
}

interface Firing {
  readonly timer: Claimed
  /** The case afterwards. */
  readonly record: CaseRecord
  readonly prepared?: Prepared
  readonly faultId?: string
  /** This program lacks the flow's version: the timer waits for one that has it, however long, and never wears out. */
  readonly waits?: true
}

function fireOne(engine: Engine, record: CaseRecord, timer: Claimed, at: number): Firing {
  try {
    const flow = flowOf(engine, record)
    const id = timer.timer_id
    const fired = fire(flow, record.stored, { id, generation: timer.generation }, { at })
    if (!fired) return { timer, record }
    const delay = record.stored.timers.find((known) => known.id === id)?.delay
    const prepared = prepare(flow, record, fired, {
      type: 'timer.fired',
      payload: { timer: id, delay },
      actor: SYSTEM,
      wall: engine.clock(),
    })
    return { timer, record: prepared.record, prepared }
  } catch (error) {
    if (error instanceof FlowMissing) return { timer, record, waits: true }
    return { timer, record, faultId: faultOf(engine, record, timer, error) }
  }
}

function faultOf(engine: Engine, record: CaseRecord, { timer_id }: Claimed, error: unknown): string {
  const place = { operation: `timer ${timer_id}`, shopId: record.shopId, caseId: record.id }
  return logFault(engine.log, error, place, heldBy(engine, record))
}

/** Writes all steps at once; if the database refuses one, case by case, so that only that case's timers fail. */
async function write(engine: Engine, tx: Db, firings: readonly Firing[]): Promise<readonly Firing[]> {
  const steps = firings.flatMap(({ prepared }) => prepared?.write ?? [])
  if (steps.length === 0) return firings
  if ((await attempt(tx, () => commitAll(tx, steps))) === undefined) return firings
  const written: Firing[] = []
  for (const own of Map.groupBy(firings, ({ timer }) => timer.case_id).values()) {
    const ownSteps = own.flatMap(({ prepared }) => prepared?.write ?? [])
    const error = await attempt(tx, () => commitAll(tx, ownSteps))
    if (error === undefined) written.push(...own)
    else {
      written.push(
        ...own.map(({ timer, record }) => ({
          timer,
          record,
          faultId: faultOf(engine, record, timer, error),
        })),
      )
    }
  }
  return written
}

/** A timer that did not fire leaves the index when it is gone; one that faulted is tried later, and given up in the end. */
async function settle(
  engine: Engine,
  tx: Db,
  settings: TimerSettings,
  firings: readonly Firing[],
  at: number,
): Promise<void> {
  for (const { timer, record, prepared, faultId, waits } of firings) {
    if (prepared) continue
    const { shop_id, case_id, timer_id } = timer
    const row = { shop_id, case_id, timer_id }
    if (waits) {
      await tx
        .updateTable('timers')
        .set({ run_at: iso(at + MISSING_MS) })
        .where(({ and }) => and(row))
        .execute()
      continue
    }
    if (faultId === undefined) {
      const running = record.stored.timers.find(({ id, dueAt }) => id === timer_id && dueAt !== null)
      if (running) await point(tx, row, running)
      else
        await tx
          .deleteFrom('timers')
          .where(({ and }) => and(row))
          .execute()
      continue
    }
    const attempts = timer.attempts + 1
    const next = attempts < settings.attempts ? iso(at + backoff(settings.backoffMs, attempts)) : null
    if (next === null) {
      engine.log({
        level: 'error',
        message: `a timer is given up after ${attempts} faults; its case goes on without it`,
        faultId,
        shopId: shop_id,
        caseId: case_id,
        timer: timer_id,
      })
    }
    await tx
      .updateTable('timers')
      .set({ attempts, run_at: next, fault_id: faultId })
      .where(({ and }) => and(row))
      .execute()
  }
}

/** A timer that another of its case moved a moment ago: the index follows the case. */
async function point(
  tx: Db,
  row: Pick<DueTimer, 'shop_id' | 'case_id' | 'timer_id'>,
  { generation, dueAt }: Timer,
): Promise<void> {
  const due = iso(dueAt as number)
  await tx
    .updateTable('timers')
    .set({ generation, due_at: due, run_at: due })
    .where(({ and }) => and(row))
    .execute()
}

/**
 * Sets a shop's test clock and fires what falls due on the way, in order, each at its own time. Workers elsewhere may
 * take some of them; it waits until they are through. `rest` lets the shop come to rest before time goes on, and tells
 * whether it was not at rest.
 */
export async function moveClock(
  engine: Engine,
  settings: TimerSettings,
  shopId: string,
  at: number,
  rest: () => Promise<boolean>,
): Promise<void> {
  const setClock = (tx: Db, now: number) =>
    tx
      .updateTable('shops')
      .set({ test_now: iso(now) })
      .where('shop_id', '=', shopId)
      .execute()
  for (;;) {
    await rest()
    const next = await inShop(engine.db, shopId, async (tx) => {
      const { rows } = await sql<DueTimer & { readonly run_at: number | null }>`
        select t.shop_id, t.case_id, t.timer_id, t.generation, t.run_at
        from kefu.timers t join kefu.cases c on c.shop_id = t.shop_id and c.id = t.case_id
        where t.shop_id = ${shopId} and t.run_at <= ${iso(at)}
        order by t.run_at, t.due_at, t.case_id, ${ARMED} limit 1`.execute(tx)
      const timer = rows[0]
      const { test_now } = await tx
        .selectFrom('shops')
        .select('test_now')
        .where('shop_id', '=', shopId)
        .executeTakeFirstOrThrow(() => new Error(`there is no shop ${shopId}`))
      if (timer) await setClock(tx, Math.max(timer.run_at ?? 0, test_now ?? 0))
      return timer
    })
    if (next) {
      const fired = await fireInShop(engine, settings, shopId, [next])
      if (fired === 0) await new Promise((resolve) => setTimeout(resolve, 2))
    } else if (!(await rest())) {
      await inShop(engine.db, shopId, (tx) => setClock(tx, at))
      return
    }
    // Else a worker elsewhere fired the last one after we had rested: what it asked for comes before time goes on.
  }
}
