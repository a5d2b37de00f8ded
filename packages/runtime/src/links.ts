/** Cases that wait for others: linked when they ask, and told once how each of those ended. */
import { type CaseEvent, type Result, step } from '@kefu/core'
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
import type { CaseLinksTable, CasesTable } from './tables.ts'
import type { CaseRecord } from './types.ts'
import type { Round } from './worker.ts'

/** Notices of one discovery; a full one means that more may wait. */
const LINK_BATCH = 100
/** How long a notice waits for a program that has its parent's flow version before it is looked at again. */
const MISSING_MS = 60_000

const SYSTEM = { role: 'system', subject: 'links' } as const

export interface LinkSettings {
  readonly attempts: number
  readonly backoffMs: number
}

interface LinkId {
  readonly shop_id: string
  readonly parent_id: string
  readonly child_id: string
}

/** Notes that a case waits for another one, which may have ended already. The child cannot end between look and note. */
export async function link(tx: Db, { shop_id, parent_id, child_id }: LinkId, now: number): Promise<void> {
  await sql`
    with child as (
      select c.status, c.outcome from kefu.cases c where c.shop_id = ${shop_id} and c.id = ${child_id} for share)
    insert into kefu.case_links (shop_id, parent_id, child_id, outcome, tell_at)
    select ${shop_id}, ${parent_id}::uuid, ${child_id}::uuid, child.outcome,
      case child.status when 'done' then ${iso(now)}::timestamptz end
    from child on conflict do nothing`.execute(tx)
}

/** Tells every case that waits for one that has ended, in every shop; one shop's trouble holds up no other. */
export async function tellParents(engine: Engine, settings: LinkSettings): Promise<Round> {
  const { rows } = await sql<LinkId>`
    select * from kefu.due_links(${iso(engine.clock())}, ${LINK_BATCH})`.execute(engine.db)
  let done = 0
  for (const [shopId, due] of Map.groupBy(rows, ({ shop_id }) => shop_id)) {
    try {
      done += await tellInShop(engine, settings, shopId, due)
    } catch (error) {
      logFault(engine.log, error, { operation: 'links', shopId })
    }
  }
  return { done, full: rows.length >= LINK_BATCH }
}

/** The same in one shop. Each notice is taken back in the transaction of the parent's step: told once, or not yet. */
export async function tellInShop(
  engine: Engine,
  settings: LinkSettings,
  shopId: string,
  due: readonly Pick<LinkId, 'parent_id' | 'child_id'>[],
): Promise<number> {
  const at = await nowFor(engine, shopId)
  const now = engine.clock()
  const { committed, settled } = await inShop(engine.db, shopId, async (tx) => {
    const notices = await claim(tx, shopId, due, now)
    engine.crash('link.claimed')
    const parents = new Map<string, CaseRecord>()
    const committed: Prepared[] = []
    let settled = 0
    const children = await readChildren(tx, shopId, notices)
    for (const notice of notices) {
      const parent = parents.get(notice.id) ?? wakened(engine, recordOf(notice))
      const heard = await written(
        engine,
        tx,
        parent,
        tellOne(engine, parent, notice, children.get(notice.child_id) as Child, at),
      )
      if (heard.prepared) {
        committed.push(heard.prepared)
        parents.set(notice.id, heard.prepared.record)
      }
      if (await settle(engine, tx, settings, notice, heard, now)) settled++
    }
    engine.crash('link.told')
    return { committed, settled }
  })
  engine.crash('link.after')
  for (const prepared of committed) remember(engine, prepared)
  return settled
}

/** The parent's row, with what it is to be told. */
type Notice = Selectable<CasesTable> &
  Pick<Selectable<CaseLinksTable>, 'child_id' | 'attempts'> & {
    readonly child_outcome: string
  }

/** Locks notices and parents, passing over what somebody else has in hand: it is looked at again. */
async function claim(
  tx: Db,
  shopId: string,
  due: readonly Pick<LinkId, 'parent_id' | 'child_id'>[],
  now: number,
): Promise<readonly Notice[]> {
  const { rows } = await sql<Notice>`
    select p.*, l.child_id, l.attempts, l.outcome as child_outcome
    from kefu.case_links l
    join kefu.cases p on p.shop_id = l.shop_id and p.id = l.parent_id
    where l.shop_id = ${shopId} and l.tell_at <= ${iso(now)}
      and (l.parent_id, l.child_id) in (
        select * from unnest(${due.map(({ parent_id }) => parent_id)}::uuid[], ${due.map(({ child_id }) => child_id)}::uuid[]))
    order by l.parent_id, l.child_id
    for update of l, p skip locked`.execute(tx)
  return rows
}

/** What is told of a case that has ended, beside its outcome. */
interface Child {
  readonly id: string
  readonly flow: string
  readonly result: Result | null
}

/** Read once the notices are locked: whatever ends one of these cases anew must wait, so both tell of the same end. */
async function readChildren(
  tx: Db,
  shopId: string,
  notices: readonly Notice[],
): Promise<ReadonlyMap<string, Child>> {
  const { rows } = await sql<Child>`
    select c.id, c.flow, c.stored -> 'result' as result from kefu.cases c
    where c.shop_id = ${shopId} and c.id = any (${notices.map(({ child_id }) => child_id)}::uuid[])`.execute(
    tx,
  )
  return new Map(rows.map((child) => [child.id, child]))
}

/** What hearing of the end means to the parent. */
interface Heard {
  readonly told: 'advanced' | 'notConcerned' | 'refused' | 'faulted' | 'waits'
  readonly reason?: string
  readonly prepared?: Prepared
}

function tellOne(engine: Engine, parent: CaseRecord, notice: Notice, child: Child, at: number): Heard {
  const { child_id: caseId, child_outcome: outcome } = notice
  const { flow, result } = child
  const type = 'linkedCase.ended' satisfies CaseEvent['type']
  const payload = { flow, caseId, outcome, ...result }
  if (parent.status === 'void') return { told: 'notConcerned' }
  try {
    const waiting = flowOf(engine, parent)
    const stepped = step(waiting, parent.stored, { type, ...payload }, { at, actor: SYSTEM })
    if (stepped.ok) {
      const told = { type, payload, actor: SYSTEM, wall: engine.clock() }
      return { told: 'advanced', prepared: prepare(waiting, parent, stepped, told) }
    }
    const { code, reason } = stepped
    if (code === 'done' || code === 'unknown-event' || code === 'not-handled') return { told: 'notConcerned' }
    return { told: 'refused', reason: reason?.name ?? code }
  } catch (error) {
    if (error instanceof FlowMissing) return { told: 'waits' }
    return { told: 'faulted', reason: faultOf(engine, parent, error) }
  }
}

function faultOf(engine: Engine, parent: CaseRecord, error: unknown): string {
  const place = { operation: 'linkedCase.ended', shopId: parent.shopId, caseId: parent.id }
  return logFault(engine.log, error, place, heldBy(engine, parent))
}

/** Writes the parent's step; one that the database refuses takes no other down. */
async function written(engine: Engine, tx: Db, parent: CaseRecord, heard: Heard): Promise<Heard> {
  const { prepared } = heard
  if (!prepared) return heard
  const error = await attempt(tx, async () => {
    const [outcome] = await commitAll(tx, [prepared.write])
    if (outcome?.result !== 'ok') throw new Error(`a locked case answered “${outcome?.result}”`)
  })
  return error === undefined ? heard : { told: 'faulted', reason: faultOf(engine, parent, error) }
}

/** Takes the notice back, or puts it off after a fault, which is given up in the end; whether it is settled. */
async function settle(
  engine: Engine,
  tx: Db,
  settings: LinkSettings,
  { shop_id, id: parent_id, child_id, attempts: before }: Notice,
  { told, reason }: Heard,
  now: number,
): Promise<boolean> {
  const attempts = told === 'faulted' ? before + 1 : before
  const again = told === 'waits' || (told === 'faulted' && attempts < settings.attempts)
  const wait = told === 'waits' ? MISSING_MS : backoff(settings.backoffMs, attempts)
  if (told === 'faulted' && !again) {
    engine.log({
      level: 'error',
      message: `a case is not told how a linked one ended, after ${attempts} faults`,
      ...(reason !== undefined && { faultId: reason }),
      shopId: shop_id,
      caseId: parent_id,
      linked: child_id,
    })
  }
  await tx
    .updateTable('case_links')
    .set(
      again
        ? { attempts, tell_at: iso(now + wait), reason: reason ?? null }
        : { attempts, tell_at: null, told: told as Exclude<Heard['told'], 'waits'>, reason: reason ?? null },
    )
    .where(({ and }) => and({ shop_id, parent_id, child_id }))
    .execute()
  return !again
}
