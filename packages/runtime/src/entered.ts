/** What a person enters in one case and is a fact of its order: that case's event, and news for all the others. */
import { type OrderEvent, orderAfter, orderEvents, withOrder } from '@kefu/core'
import { advance, firstAnswer, load, nowFor, stepCase } from './cases.ts'
import { commitAll, prepare } from './commit.ts'
import { inShop } from './connect.ts'
import { cacheKey, type Engine, flowOf, wakened } from './engine.ts'
import { requestHash, storable } from './idempotency.ts'
import { unfit } from './orders.ts'
import { readCase, recordOf } from './read.ts'
import { refuse } from './refusals.ts'
import {
  casesOf,
  type Fact,
  KeyTaken,
  lockOrder,
  mirror,
  type RoutedCase,
  rememberAll,
  spread,
} from './routing.ts'
import type { Advance, Advanced, CaseRecord, RuntimeRefused, Scope } from './types.ts'

/** Tells a case what happened. What concerns the case alone goes the short way. */
export async function enter(
  engine: Engine,
  scope: Scope,
  request: Advance,
): Promise<Advanced | RuntimeRefused> {
  if (!Object.hasOwn(orderEvents, request.event.type)) return advance(engine, scope, request)
  const orderId = await orderOf(engine, scope, request)
  if (orderId === null) return advance(engine, scope, request)
  return enterFact(engine, scope, request, orderId)
}

/** Of which order this is a fact; of none where a case has no order yet, or where it is not told as one. */
async function orderOf(
  engine: Engine,
  scope: Scope,
  { caseId, event }: Pick<Advance, 'caseId' | 'event'>,
): Promise<string | null> {
  if (scope.actor.role === 'platform' || !storable(event)) return null
  const cached = engine.cache.get(cacheKey(scope.shopId, caseId))
  const known = cached?.orderId ?? (await load(engine, scope.shopId, caseId))?.orderId
  return known === undefined || known === null || unfit(event, scope, known) ? null : known
}

/** One transaction: the case's own step, the order's mirror and log, and what every other open case makes of it. */
async function enterFact(
  engine: Engine,
  scope: Scope,
  request: Advance,
  orderId: string,
): Promise<Advanced | RuntimeRefused> {
  const { shopId, actor } = scope
  const { caseId, event, expectedVersion, idempotencyKey: key } = request
  const { type, ...payload } = event
  const hash = requestHash('advance', { caseId, event, expectedVersion })
  const at = await nowFor(engine, shopId)

  const entered = await inShop(engine.db, shopId, async (tx) => {
    const known = await lockOrder(tx, shopId, orderId)
    if (!known) throw new Error(`case ${caseId} is about an order that is not there`)
    const first = await firstAnswer(tx, shopId, key, hash)
    if (first) return refusing(first)
    const rows = await casesOf(tx, scope, orderId)
    const own = rows.find(({ id }) => id === caseId.toLowerCase())
    const read = own ? recordOf(own) : await readCase(tx, shopId, caseId)
    if (!read) return refusing(refuse('no-case', caseId))
    const record = wakened(engine, read)
    const order = orderAfter(known.order, event as unknown as OrderEvent)
    const version = known.version + 1
    const current: CaseRecord =
      record.orderVersion === known.version
        ? record
        : { ...record, stored: withOrder(record.stored, known.order) }
    const stepped = stepCase(engine, current, request, scope, at)
    if (!stepped.ok) return refusing(stepped)

    const prepared = prepare(flowOf(engine, record), { ...current, orderVersion: version }, stepped, {
      type,
      payload,
      actor,
      key,
      hash,
      wall: engine.clock(),
    })
    const fact: Fact = { orderId, order, version, event, at }
    await mirror(tx, scope, fact)
    const [outcome] = await commitAll(tx, [prepared.write])
    if (outcome?.result === 'key') throw new KeyTaken()
    if (outcome?.result !== 'ok') throw new Error(`a locked case answered “${outcome?.result}”`)
    const told = { caseId: record.id, result: 'advanced', version: prepared.record.version } as const
    const others = rows.filter((row) => row !== own)
    const { routed } = await spread(engine, tx, scope, fact, { key, hash }, others, [{ told, prepared }])
    const answer: Advanced = {
      ok: true,
      caseId: record.id,
      version: prepared.record.version,
      event: prepared.event,
      replayed: false,
    }
    return { answer, routed }
  }).catch((error: unknown) => {
    if (error instanceof KeyTaken) return refusing(refuse('idempotency-mismatch', key))
    throw error
  })

  engine.crash('order.after')
  rememberAll(engine, shopId, entered.routed)
  return entered.answer
}

const refusing = (
  answer: Advanced | RuntimeRefused,
): { answer: typeof answer; routed: readonly RoutedCase[] } => ({
  answer,
  routed: [],
})
