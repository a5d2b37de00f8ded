/** Cases: opened, told what happened, looked ahead. */
import { type Buyer, type Flow, orderEvents, type Refused, type Stepped, step } from '@kefu/core'
import { type Prepared, prepare } from './commit.ts'
import { type Db, inShop } from './connect.ts'
import { cacheKey, type Engine, flowOf, stepping, wakened } from './engine.ts'
import { heldBy, heldIn } from './held.ts'
import { requestHash, storable } from './idempotency.ts'
import { begin } from './opening.ts'
import { readAnswer, readCase, readOrder, readShop, readStanding } from './read.ts'
import { refuse, refuseForGood, stale, unstorable } from './refusals.ts'
import type { Advance, Advanced, CaseRecord, RuntimeRefused, Scope, StartCase } from './types.ts'

/** An order that facts keep coming in for is read again this often before a start gives up. */
const START_TRIES = 10

export async function startCase(
  engine: Engine,
  scope: Scope,
  request: StartCase,
): Promise<Advanced | RuntimeRefused> {
  const { shopId, actor } = scope
  const { idempotencyKey: key, input, parentId = null, ...rest } = request
  const flow = engine.catalogue.flow(request.flow)
  if (!flow) return refuse('no-flow', request.flow)
  if (!storable(request)) return unstorable('invalid-input', flow.key)
  const orderId = flow.definition.order === 'none' ? undefined : request.orderId
  if (orderId === undefined && flow.definition.order === undefined) return refuse('order-needed', flow.key)
  const hash = requestHash('start', { input, parentId, ...rest })

  for (let tries = 0; tries < START_TRIES; tries++) {
    const [mirrored, row] = await Promise.all([
      orderId === undefined ? undefined : readOrder(engine.db, shopId, orderId),
      readShop(engine.db, shopId),
    ])
    if (orderId !== undefined && !mirrored) return refuse('no-order', orderId)
    const at = (engine.movableClock ? row?.testNow : undefined) ?? engine.clock()
    const { pack, overrides } = request
    const prepared = begin(engine, {
      flow,
      shopId,
      mirrored,
      row,
      input,
      ...(pack && { pack }),
      ...(overrides && { overrides }),
      at,
      actor,
      parentId,
      key,
      hash,
    })
    if ('ok' in prepared) {
      const before = await answered(engine, scope, key, hash)
      return before ?? (await standing(engine, scope, flow, request, prepared)) ?? prepared
    }
    engine.crash('commit.before')
    const { result, open_case: taken } = await engine.starts.submit(placeOf(prepared.write), prepared.write)
    if (result === 'ok') return done(engine, prepared)
    if (result === 'key')
      return (await answered(engine, scope, key, hash)) ?? refuse('idempotency-mismatch', key)
    if (result === 'exists' || result === 'ended') {
      const before = await answered(engine, scope, key, hash)
      if (before) return before
      if (result === 'ended') return refuseForGood(taken as string)
      if (taken !== null) return refuse('case-exists', taken, { caseId: taken })
    }
  }
  throw new Error(`what stood in the way changed ${START_TRIES} times while the case was being opened`)
}

/** Whoever asks for a case that cannot begin now, because it has begun already, is told of the one that has. */
async function standing(
  engine: Engine,
  { shopId }: Scope,
  { key, definition }: Flow,
  { orderId, input }: StartCase,
  { place }: Refused,
): Promise<RuntimeRefused | undefined> {
  if (place === undefined) return undefined
  const of = definition.order === 'none' || orderId === undefined ? (input['buyer'] as Buyer) : orderId
  const forGood = definition.endsForGood ?? []
  const found = await inShop(engine.db, shopId, (tx) => readStanding(tx, shopId, key, place, of, forGood))
  if (!found) return undefined
  return found.status === 'open'
    ? refuse('case-exists', found.id, { caseId: found.id })
    : refuseForGood(found.id)
}

/** What a new case contends for: starts that share it stay in order, and wait for it in the same order everywhere. */
export const placeOf = ({
  shop,
  order_id,
  buyer_platform,
  buyer_id,
  flow,
  place,
}: Prepared['write']): string => `${shop} ${order_id ?? `${buyer_platform} ${buyer_id}`} ${flow} ${place}`

export async function advance(
  engine: Engine,
  scope: Scope,
  request: Advance,
): Promise<Advanced | RuntimeRefused> {
  const { shopId, actor } = scope
  const { caseId, event, expectedVersion, idempotencyKey: key } = request
  const { type, ...payload } = event
  if (!storable(request)) return unstorable('invalid-payload', type)
  if (actor.role === 'platform' && type in orderEvents) return refuse('order-fact', type)
  const hash = requestHash('advance', { caseId, event, expectedVersion })
  const at = await nowFor(engine, shopId)
  let record = engine.cache.get(cacheKey(shopId, caseId))
  // What the cache knows may be old: only an answer from the database may refuse.
  for (let fresh = false; ; fresh = true) {
    if (fresh || !record || record.version < expectedVersion) {
      record = await load(engine, shopId, caseId)
      fresh = true
    }
    if (!record) return (await answered(engine, scope, key, hash)) ?? refuse('no-case', caseId)
    const stepped = stepCase(engine, record, request, scope, at)
    if (!stepped.ok) {
      if (!fresh) continue
      return (await answered(engine, scope, key, hash)) ?? stepped
    }
    const { stored } = record
    const prepared = prepare(flowOf(engine, record), { ...record, stored }, stepped, {
      type,
      payload,
      actor,
      key,
      hash,
      wall: engine.clock(),
    })
    engine.crash('commit.before')
    const outcome = await engine.advances.submit(`${shopId} ${caseId}`, prepared.write)
    if (outcome.result === 'ok') return done(engine, prepared)
    engine.cache.delete(cacheKey(shopId, caseId))
    // The case has heard of its order since: thought out again with what it knows now.
    if (outcome.result === 'order-moved') continue
    const before = await answered(engine, scope, key, hash)
    if (before) return before
    return outcome.result === 'stale' ? stale(outcome.stands_at as number) : refuse('no-case', caseId)
  }
}

export async function preview(
  engine: Engine,
  scope: Scope,
  request: Pick<Advance, 'caseId' | 'event'>,
): Promise<Stepped | RuntimeRefused> {
  const { shopId } = scope
  const record = await load(engine, shopId, request.caseId)
  if (!record) return refuse('no-case', request.caseId)
  const at = await nowFor(engine, shopId)
  return stepCase(engine, record, { ...request, expectedVersion: record.version }, scope, at)
}

/** The step that the event is to this case, unless its version or the flow refuses it. */
export function stepCase(
  engine: Engine,
  record: CaseRecord,
  { event, expectedVersion }: Pick<Advance, 'event' | 'expectedVersion'>,
  { actor }: Scope,
  at: number,
): Stepped | RuntimeRefused {
  if (record.version !== expectedVersion) return stale(record.version)
  const { shopId, id: caseId } = record
  if (record.status === 'void') return refuse('void', caseId)
  const atHand = () => [...heldBy(engine, record), ...heldIn(engine, event)]
  return stepping(engine, { operation: `advance ${event.type}`, shopId, caseId }, atHand, () =>
    step(flowOf(engine, record), record.stored, event, { at, actor }),
  )
}

function done(engine: Engine, prepared: Prepared): Advanced {
  engine.crash('commit.after')
  remember(engine, prepared)
  const { record, event } = prepared
  return { ok: true, caseId: record.id, version: record.version, event, replayed: false }
}

/** What a committed step leaves in memory, and whom it tells. */
export function remember(engine: Engine, prepared: Prepared): void {
  const { record } = prepared
  engine.cache.set(cacheKey(record.shopId, record.id), record)
  engine.committed(prepared)
}

/** The case as the database has it; the woken value in memory is kept when it is the same one. */
export async function load(engine: Engine, shopId: string, caseId: string): Promise<CaseRecord | undefined> {
  const read = await readCase(engine.db, shopId, caseId)
  if (!read) return undefined
  const record = wakened(engine, read)
  engine.cache.set(cacheKey(shopId, caseId), record)
  return record
}

/** Now, for this shop: the wall clock, unless a test has set another. */
export async function nowFor(engine: Engine, shopId: string): Promise<number> {
  const row = engine.movableClock ? await readShop(engine.db, shopId) : undefined
  return row?.testNow ?? engine.clock()
}

const answered = (engine: Engine, { shopId }: Scope, key: string, hash: string) =>
  inShop(engine.db, shopId, (tx) => firstAnswer(tx, shopId, key, hash))

/** The first answer under this key, or the refusal of a key that was used for something else. */
export async function firstAnswer(
  tx: Db,
  shopId: string,
  key: string,
  hash: string,
): Promise<Advanced | RuntimeRefused | undefined> {
  const kept = await readAnswer(tx, shopId, key)
  if (!kept) return undefined
  if (kept.hash !== hash || 'answer' in kept.of) return refuse('idempotency-mismatch', key)
  const { caseId, event } = kept.of
  return { ok: true, caseId, version: event.seq, event, replayed: true }
}
