import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Runtime } from '../src/index.ts'
import { agentOf, order, platformOf } from './shop.ts'
import { databases, freshOptions, key, makeRuntime, open, openShop, stopAll, tell } from './world.ts'

afterAll(stopAll)

describe.each(databases)('an idempotency key on %s', (database) => {
  let runtime: Runtime
  const scope = agentOf('shop-1')
  const platform = platformOf('shop-1')

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database))
    await openShop(runtime, 'shop-1')
    await openShop(runtime, 'shop-2')
  })

  it('gives the first answer of an advance again, also after the case went on', async () => {
    const caseId = await open(runtime, 'shop-1')
    const request = { caseId, event: { type: 'lamp.lit' }, expectedVersion: 1, idempotencyKey: key() }
    const first = await runtime.advance(scope, request)
    expect(await runtime.advance(scope, request)).toEqual({ ...first, replayed: true })
    await tell(runtime, 'shop-1', caseId, 'lamp.dimmed', { level: 2 })
    await tell(runtime, 'shop-1', caseId, 'lamp.refunded', { amount: 1 }, 'supervisor')
    expect(await runtime.advance(scope, request)).toEqual({ ...first, replayed: true })
    expect(await runtime.timeline(scope, caseId)).toHaveLength(4)
  })

  it('opens one case however often the start is sent', async () => {
    const request = { flow: 'lamp', orderId: 'order-1', input: { room: 'hall' }, idempotencyKey: key() }
    const answers = await Promise.all(Array.from({ length: 8 }, () => runtime.startCase(scope, request)))
    expect(new Set(answers.map((answer) => answer.ok && answer.caseId)).size).toBe(1)
    expect(answers.filter((answer) => answer.ok && !answer.replayed)).toHaveLength(1)
  })

  it('mirrors a fact once however often it is reported', async () => {
    const request = {
      orderId: 'order-1',
      event: { type: 'payment.received', amount: 100, part: 'balance' },
      idempotencyKey: key(),
    }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => runtime.reportOrderEvent(platform, request)),
    )
    expect(answers.filter((answer) => answer.ok && !answer.replayed)).toHaveLength(1)
    expect(answers.filter((answer) => answer.ok && answer.replayed)).toHaveLength(7)
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer, replayed: true }))).size).toBe(1)
    expect(await runtime.order(scope, 'order-1')).toMatchObject({ paid: 100 })
  })

  it('places an order once however often that is reported', async () => {
    const request = {
      orderId: 'order-new',
      event: { type: 'order.placed', order: order('order-new') },
      idempotencyKey: key(),
    }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => runtime.reportOrderEvent(platform, request)),
    )
    expect(answers.filter((answer) => answer.ok && !answer.replayed)).toHaveLength(1)
    expect(answers.every((answer) => answer.ok)).toBe(true)
    const again = await runtime.reportOrderEvent(platform, { ...request, idempotencyKey: key() })
    expect(again).toMatchObject({ ok: false, code: 'order-exists' })
  })

  it('is refused for another request, whatever the operation', async () => {
    const caseId = await open(runtime, 'shop-1')
    const other = await open(runtime, 'shop-1')
    const used = key()
    const mismatch = { ok: false, code: 'idempotency-mismatch' }
    const lit = { caseId, event: { type: 'lamp.lit' }, expectedVersion: 1, idempotencyKey: used }
    expect(await runtime.advance(scope, lit)).toMatchObject({ ok: true })
    expect(await runtime.advance(scope, { ...lit, caseId: other })).toMatchObject(mismatch)
    expect(await runtime.advance(scope, { ...lit, expectedVersion: 2 })).toMatchObject(mismatch)
    const start = { flow: 'lamp', orderId: 'order-1', input: { room: 'hall' }, idempotencyKey: used }
    expect(await runtime.startCase(scope, start)).toMatchObject(mismatch)
    const fact = { orderId: 'order-1', event: { type: 'order.succeeded' }, idempotencyKey: used }
    expect(await runtime.reportOrderEvent(platform, fact)).toMatchObject(mismatch)

    const reported = key()
    expect(await runtime.reportOrderEvent(platform, { ...fact, idempotencyKey: reported })).toMatchObject({
      ok: true,
    })
    expect(await runtime.advance(scope, { ...lit, caseId: other, idempotencyKey: reported })).toMatchObject(
      mismatch,
    )
    expect(await runtime.case(scope, other)).toMatchObject({ version: 1 })
  })

  it('is free again after a refusal, and belongs to its shop', async () => {
    const caseId = await open(runtime, 'shop-1')
    const used = key()
    const request = { caseId, event: { type: 'lamp.lit' }, expectedVersion: 1, idempotencyKey: used }
    expect(await runtime.advance(scope, { ...request, expectedVersion: 7 })).toMatchObject({ code: 'stale' })
    expect(await runtime.advance(scope, request)).toMatchObject({ ok: true, replayed: false })
    const elsewhere = await open(runtime, 'shop-2')
    expect(await runtime.advance(agentOf('shop-2'), { ...request, caseId: elsewhere })).toMatchObject({
      ok: true,
      replayed: false,
    })
  })
})
