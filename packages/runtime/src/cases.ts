/** Cases: opened, told what happened, looked ahead. */
import { orderEvents, type Stepped, start, step } from '@kefu/core'
import { type Prepared, prepare } from './commit.ts'
import { inShop } from './connect.ts'
import { type Engine, flowOf, orderIn, stepping } from './engine.ts'
import { requestHash, storable } from './idempotency.ts'
import { readAnswer, readCase, readOrder, readShop } from './read.ts'
import { refuse, stale, unstorable } from './refusals.ts'
import type { Advance, Advanced, CaseRecord, RuntimeRefused, Scope, StartCase } from './types.ts'

/** An order that facts keep coming in for is read again this often before a start gives up. */
const START_TRIES = 10

export async function startCase(
  engine: Engine,
  scope: Scope,
  request: StartCase,
): Promise<Advanced | RuntimeRefused> {
  const { shopId, actor } = scope
  const { idempotencyKey: key, orderId, input, parentId = null, ...rest } = request
  const flow = engine.catalogue.flow(request.flow)
  if (!flow) return refuse('no-flow', request.flow)
  if (!storable(request)) return unstorable('invalid-input', flow.key)
  const hash = requestHash('start', { orderId, input, parentId, ...rest })
  const place = { operation: 'startCase', shopId, orderId }

  for (let tries = 0; tries < START_TRIES; tries++) {
    const [mirrored, row] = await Promise.all([
      readOrder(engine.db, shopId, orderId),
      readShop(engine.db, shopId),
    ])
    if (!mirrored) return refuse('no-order', orderId)
    const { order, version } = mirrored
    const shop = row?.shop
    const pack = request.pack ?? shop?.pack
    const started = stepping(engine, place, order, () =>
      start(flow, {
        order,
        input,
        at: (engine.movableClock ? row?.testNow : undefined) ?? engine.clock(),
        ...(shop && { shop: hoursOf(shop) }),
        ...(pack && { pack }),
        overrides: { ...shop?.overrides[flow.key], ...request.overrides },
      }),
    )
    if (!started.ok) return (await answered(engine, scope, key, hash)) ?? started
    const id = engine.ids()
    const prepared = stepping(engine, place, order, () =>
      prepare(flow, { id, shopId, orderId, parentId }, started, {
        type: 'case.started',
        payload: input,
        actor,
        key,
        hash,
        orderVersion: version,
        wall: engine.clock(),
      }),
    )
    engine.crash('commit.before')
    const { result } = await engine.starts.submit(`${shopId} ${orderId}`, prepared.write)
    if (result === 'ok') return done(engine, prepared)
    if (result === 'key')
      return (await answered(engine, scope, key, hash)) ?? refuse('idempotency-mismatch', key)
  }
  throw new Error(`the order changed ${START_TRIES} times while the case was being opened`)
}

const hoursOf = ({
  timeZone,
  opensAt,
  closesAt,
  holidays,
}: NonNullable<Awaited<ReturnType<typeof readShop>>>['shop']) => ({
  timeZone,
  opensAt,
  closesAt,
  holidays,
})

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

function stepCase(
  engine: Engine,
  record: CaseRecord,
  { event, expectedVersion }: Pick<Advance, 'event' | 'expectedVersion'>,
  { actor }: Scope,
  at: number,
): Stepped | RuntimeRefused {
  if (record.version !== expectedVersion) return stale(record.version)
  const { shopId, id: caseId } = record
  return stepping(engine, { operation: `advance ${event.type}`, shopId, caseId }, orderIn(record), () =>
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
  const key = cacheKey(shopId, caseId)
  const [read, known] = [await readCase(engine.db, shopId, caseId), engine.cache.get(key)]
  if (!read) return undefined
  const record = known?.version === read.version ? known : read
  engine.cache.set(key, record)
  return record
}

export const cacheKey = (shopId: string, caseId: string): string => `${shopId} ${caseId.toLowerCase()}`

/** Now, for this shop: the wall clock, unless a test has set another. */
export async function nowFor(engine: Engine, shopId: string): Promise<number> {
  const row = engine.movableClock ? await readShop(engine.db, shopId) : undefined
  return row?.testNow ?? engine.clock()
}

/** The first answer under this key, or the refusal of a key that was used for something else. */
async function answered(
  engine: Engine,
  { shopId }: Scope,
  key: string,
  hash: string,
): Promise<Advanced | RuntimeRefused | undefined> {
  const kept = await inShop(engine.db, shopId, (tx) => readAnswer(tx, shopId, key))
  if (!kept) return undefined
  if (kept.hash !== hash || 'answer' in kept.of) return refuse('idempotency-mismatch', key)
  const { caseId, event } = kept.of
  return { ok: true, caseId, version: event.seq, event, replayed: true }
}
