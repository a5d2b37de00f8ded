/** The outbox: effects are handed out at least once, to a handler, to the webhook, or to the runtime itself. */
import { randomUUID } from 'node:crypto'
import { ASKED_AGAIN, type EventInput, LINK_REFUSED } from '@kefu/core'
import { type Selectable, sql } from 'kysely'
import { backoff } from './backoff.ts'
import { advance, load, startCase } from './cases.ts'
import { type Db, inShop, iso } from './connect.ts'
import { type Engine, FlowMissing, flowOf } from './engine.ts'
import { logFault } from './faults.ts'
import { heldFor } from './held.ts'
import { link } from './links.ts'
import { readAnswer } from './read.ts'
import type { EffectsTable } from './tables.ts'
import type { Delivery, Handler, RuntimeRefused, Scope } from './types.ts'
import { post, type Webhook } from './webhook.ts'
import type { Round } from './worker.ts'

/** Effects of one discovery; a full one means that more may wait. */
const EFFECT_BATCH = 100
/** How long an effect waits for a program that has its flow's version before it is looked at again. */
const MISSING_MS = 60_000

/** Asks the runtime itself for a case of another flow. */
export const OPEN_REQUESTED = 'case.openRequested'
const SYSTEM = { role: 'system', subject: 'outbox' } as const
/** A case that others keep telling is looked at again this often before its effect waits for another attempt. */
const ASK_TRIES = 10

export interface DeliverySettings {
  readonly handlers: Readonly<Record<string, Handler>>
  readonly webhook?: Webhook
  readonly attempts: number
  readonly backoffMs: number
  readonly leaseMs: number
}

interface EffectId {
  readonly shop_id: string
  readonly case_id: string
  readonly seq: number
  readonly index: number
}

type Claimed = Selectable<EffectsTable> & {
  readonly order_id: string | null
  readonly flow: string
  readonly flow_version: number
}

/** Delivers what waits and can be delivered here, in every shop; one shop's trouble holds up no other. */
export async function deliver(engine: Engine, settings: DeliverySettings): Promise<Round> {
  const { handlers, webhook } = settings
  const flows = engine.catalogue.flows.map(({ key }) => key)
  const { rows } = await sql<EffectId>`
    select * from kefu.waiting_effects(${iso(engine.clock())}, ${webhook !== undefined},
      ${Object.keys(handlers)}::text[], ${flows}::text[], ${EFFECT_BATCH})`.execute(engine.db)
  const shops = Map.groupBy(rows, ({ shop_id }) => shop_id)
  const delivered = await Promise.all(
    [...shops].map(([shopId, found]) =>
      deliverInShop(engine, settings, shopId, found).catch((error: unknown) => {
        logFault(engine.log, error, { operation: 'deliveries', shopId })
        return 0
      }),
    ),
  )
  return { done: delivered.reduce((sum, count) => sum + count, 0), full: rows.length >= EFFECT_BATCH }
}

export async function deliverInShop(
  engine: Engine,
  settings: DeliverySettings,
  shopId: string,
  found: readonly EffectId[],
): Promise<number> {
  const now = engine.clock()
  const claimed = await inShop(engine.db, shopId, (tx) => claim(tx, settings, shopId, found, now))
  engine.crash('effect.claimed')
  // One case's effects go out one after the other; different cases do not wait for each other.
  const byCase = Map.groupBy(claimed, ({ case_id }) => case_id)
  const results = await Promise.allSettled(
    [...byCase.values()].map(async (own) => {
      let delivered = 0
      for (const effect of own) {
        // Whoever waited in line past the lease is somebody else's by now, and comes back by itself.
        if (engine.clock() >= now + settings.leaseMs) break
        if (await deliverOne(engine, settings, effect)) delivered++
      }
      return delivered
    }),
  )
  let sum = 0
  for (const result of results) {
    if (result.status === 'fulfilled') sum += result.value
    else {
      const atHand = claimed.flatMap((effect) => heldFor(engine, effect))
      logFault(engine.log, result.reason, { operation: 'deliveries', shopId }, atHand)
    }
  }
  return sum
}

/** Takes effects in hand: until the lease ends nobody else sees them; if this process dies, they come back then. */
async function claim(
  tx: Db,
  { leaseMs }: DeliverySettings,
  shopId: string,
  found: readonly EffectId[],
  now: number,
): Promise<readonly Claimed[]> {
  const { rows } = await sql<Claimed>`
    with mine as (
      select e.case_id, e.seq, e.index from kefu.effects e
      where e.shop_id = ${shopId} and e.status = 'waiting' and e.visible_at <= ${iso(now)}
        and (e.case_id, e.seq, e.index) in (
          select * from unnest(${found.map(({ case_id }) => case_id)}::uuid[],
            ${found.map(({ seq }) => seq)}::int[], ${found.map(({ index }) => index)}::int[]))
      for update skip locked)
    update kefu.effects e
    set visible_at = ${iso(now + leaseMs)}, attempts = e.attempts + 1
    from mine join kefu.cases c on c.shop_id = ${shopId} and c.id = mine.case_id
    where e.shop_id = ${shopId} and e.case_id = mine.case_id and e.seq = mine.seq and e.index = mine.index
    returning e.*, c.order_id, c.flow, c.flow_version`.execute(tx)
  return rows.toSorted((a, b) => a.seq - b.seq || a.index - b.index)
}

async function deliverOne(engine: Engine, settings: DeliverySettings, effect: Claimed): Promise<boolean> {
  let answer: Answer
  try {
    // Each time it was in hand the process died, or else it would have been laid aside by now.
    if (effect.attempts > settings.attempts) throw new Final('no delivery ever came to an end')
    answer = await handOut(engine, settings, effect)
  } catch (error) {
    await failed(engine, settings, effect, error)
    return false
  }
  engine.crash('effect.delivered')
  const settled_at = iso(engine.clock())
  const { refused, noted } = answer
  const set =
    refused === undefined
      ? ({ status: 'delivered', last_error: null } as const)
      : ({ status: 'refused', last_error: refused } as const)
  await mark(engine, effect, { ...set, settled_at }, noted)
  engine.crash('effect.after')
  return true
}

/** A failure that trying again does not mend. */
class Final extends Error {}

/** What is written together with the note that an effect was delivered. */
type Noted = (tx: Db) => Promise<void>

/** What became of an effect that arrived. */
interface Answer {
  /** Why what it asks for is refused, and will be however often it is asked. */
  readonly refused?: string
  readonly noted?: Noted
}

async function handOut(
  engine: Engine,
  { handlers, webhook }: DeliverySettings,
  effect: Claimed,
): Promise<Answer> {
  const { shop_id: shopId, case_id: caseId, order_id: orderId, type, params, attempts: attempt } = effect
  const delivery: Delivery = { key: keyOf(effect), shopId, caseId, orderId, type, params, attempt }
  const handler = Object.hasOwn(handlers, type) ? handlers[type] : undefined
  if (type === OPEN_REQUESTED) return openLinked(engine, delivery)
  if (handler) await handler(delivery)
  else if (webhook) await post(webhook, { ...delivery, params: outside(engine, effect) }, engine.clock())
  return {}
}

interface OpenRequest {
  readonly flow: string
  readonly input: Readonly<Record<string, unknown>>
  readonly orderId?: string
}

/**
 * Opens the case that another one asked for, or lets the other one wait for a case that is open already. Where neither is
 * to be had, the one that asked is told so. The effect's key makes a repeat find the first, whatever has become of either
 * case since.
 */
async function openLinked(engine: Engine, delivery: Delivery): Promise<Answer> {
  const { key, shopId, caseId, orderId: own, params } = delivery
  const { flow, input, orderId = own } = params as unknown as OpenRequest
  const idempotencyKey = `effect:${key}`
  const before = await inShop(engine.db, shopId, (tx) => readAnswer(tx, shopId, idempotencyKey))
  const linked = (child: string): Answer => ({
    noted: (tx) => link(tx, { shop_id: shopId, parent_id: caseId, child_id: child }, engine.clock()),
  })
  // It was told already, and this process died before it could be noted.
  if (before && 'caseId' in before.of) {
    const { caseId: told, event } = before.of
    if (event.type === ASKED_AGAIN) return linked(told)
    if (event.type === LINK_REFUSED) return { refused: String(event.payload['reason']) }
  }
  if (before) return {}
  const opened = await startCase(
    engine,
    { shopId, actor: SYSTEM },
    { flow, input, parentId: caseId, idempotencyKey, ...(orderId !== null && { orderId }) },
  )
  if (opened.ok) return {}
  const { code, caseId: child } = opened
  // Whoever had it in hand before, past the lease, has told it meanwhile: there is an answer now.
  if (code === 'idempotency-mismatch') return openLinked(engine, delivery)
  if (child !== undefined) {
    await tellOpen(engine, shopId, child, { type: ASKED_AGAIN, input }, idempotencyKey)
    return linked(child)
  }
  const refusal = refusalOf(delivery, opened)
  await tellOpen(engine, shopId, caseId, refusal, idempotencyKey)
  return { refused: refusal.reason }
}

/** What a case is told whose request was refused. */
const refusalOf = ({ key, params }: Delivery, { code, reason, message: { zh, en } }: RuntimeRefused) => {
  const { flow, orderId } = params as unknown as OpenRequest
  return {
    type: LINK_REFUSED,
    flow,
    ...(orderId !== undefined && { orderId }),
    asked: key,
    reason: reason?.name ?? code,
    message: { zh, en },
  }
}

/** Tells an open case what became of a request, where its flow hears that; a rule of it may refuse. */
async function tellOpen(
  engine: Engine,
  shopId: string,
  caseId: string,
  event: EventInput,
  idempotencyKey: string,
): Promise<void> {
  for (let tries = 0; tries < ASK_TRIES; tries++) {
    const record = await load(engine, shopId, caseId)
    if (record?.status !== 'open') return
    const { events } = flowOf(engine, record).definition
    // Every flow understands that its request was refused.
    if (event.type !== LINK_REFUSED && !Object.hasOwn(events, event.type)) return
    const told = await advance(
      engine,
      { shopId, actor: SYSTEM },
      { caseId, event, expectedVersion: record.version, idempotencyKey },
    )
    if (told.ok || told.code !== 'stale') return
  }
  throw new Error(`case ${caseId} moved on ${ASK_TRIES} times while it was to be told ${event.type}`)
}

/** Params as the world outside writes them: amounts in yuan, times in ISO 8601. */
function outside({ catalogue }: Engine, { type, params, flow, flow_version }: Claimed): Claimed['params'] {
  const spec = catalogue.flow(flow, flow_version)?.definition.effects[type]
  if (!spec) throw new FlowMissing(flow, flow_version)
  return spec.params.encode(params as never)
}

async function failed(
  engine: Engine,
  settings: DeliverySettings,
  effect: Claimed,
  error: unknown,
): Promise<void> {
  const { shop_id: shopId, case_id: caseId, type, attempts } = effect
  if (error instanceof FlowMissing) {
    // Another program may have it, or a later start: this was no attempt.
    const visible_at = iso(engine.clock() + MISSING_MS)
    return mark(engine, effect, { attempts: attempts - 1, last_error: error.message, visible_at })
  }
  const dead = error instanceof Final || attempts >= settings.attempts
  const faultId = randomUUID()
  engine.log({
    level: dead ? 'error' : 'warn',
    message: dead ? 'an effect is laid aside as dead' : 'an effect will be delivered again later',
    faultId,
    effect: keyOf(effect),
    type,
    shopId,
    caseId,
    attempts,
  })
  // What a handler throws may quote anything: it is kept with the effect, not in the log.
  const reason = `${messageOf(error)} (fault ${faultId})`
  const now = engine.clock()
  await mark(engine, effect, {
    last_error: reason,
    ...(dead
      ? { status: 'dead', settled_at: iso(now) }
      : { visible_at: iso(now + backoff(settings.backoffMs, attempts)) }),
  })
}

/** What was thrown, in words; `fetch` alone says only that it failed, and its cause says why. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { message, cause } = error
  return cause instanceof Error
    ? `${message}: ${cause.message || (cause as { code?: string }).code}`
    : message
}

/**
 * Notes how a delivery ended, unless the lease ran out and another worker has the effect in hand by now. What arrived
 * although it was withdrawn meanwhile is on record as delivered.
 */
async function mark(
  engine: Engine,
  { shop_id, case_id, seq, index, attempts }: Claimed,
  set: {
    status?: 'delivered' | 'refused' | 'dead'
    attempts?: number
    last_error: string | null
    settled_at?: string
    visible_at?: string
  },
  noted?: Noted,
): Promise<void> {
  await inShop(engine.db, shop_id, async (tx) => {
    const [{ numUpdatedRows = 0n } = {}] = await tx
      .updateTable('effects')
      .set(set)
      .where(({ and }) => and({ shop_id, case_id, seq, index, attempts }))
      .where('status', 'in', set.status === 'delivered' ? ['waiting', 'withdrawn'] : ['waiting'])
      .execute()
    if (numUpdatedRows > 0n) await noted?.(tx)
  })
}

/** Gives a dead effect its attempts back. */
export async function replayDead(engine: Engine, { shopId }: Scope, key: string): Promise<boolean> {
  const [, caseId, seq, index] = /^([0-9a-f-]{36}):(\d{1,9}):(\d{1,9})$/i.exec(key) ?? []
  if (!caseId) return false
  const row = {
    shop_id: shopId,
    case_id: caseId,
    seq: Number(seq),
    index: Number(index),
    status: 'dead' as const,
  }
  return inShop(engine.db, shopId, async (tx) => {
    const [{ numUpdatedRows = 0n } = {}] = await tx
      .updateTable('effects')
      .set({ status: 'waiting', attempts: 0, visible_at: iso(engine.clock()), settled_at: null })
      .where(({ and }) => and(row))
      .execute()
    return numUpdatedRows > 0n
  })
}

export const keyOf = ({ case_id, seq, index }: Omit<EffectId, 'shop_id'>): string =>
  `${case_id}:${seq}:${index}`
