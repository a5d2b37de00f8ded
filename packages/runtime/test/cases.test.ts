import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Runtime } from '../src/index.ts'
import { agentOf, handClock, NOON, shop } from './shop.ts'
import { databases, freshOptions, key, makeRuntime, open, openShop, place, stopAll, tell } from './world.ts'

afterAll(stopAll)

describe.each(databases)('a case on %s', (database) => {
  let runtime: Runtime
  const clock = handClock()
  const scope = agentOf('shop-1')

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), { clock })
    await openShop(runtime, 'shop-1')
  })

  it('is opened, told what happened and read back', async () => {
    clock.now = NOON
    const id = await open(runtime, 'shop-1')
    clock.now = NOON + 1000
    const lit = await tell(runtime, 'shop-1', id, 'lamp.lit')
    expect(lit).toMatchObject({
      ok: true,
      version: 2,
      replayed: false,
      event: {
        seq: 2,
        at: NOON + 1000,
        type: 'lamp.lit',
        actor: { role: 'agent', subject: 'wang' },
        taken: ['dark|lamp.lit|0'],
        states: ['burning'],
        effects: [{ index: 0, type: 'light.switched', params: { on: true }, status: 'waiting', attempts: 0 }],
      },
    })
    const record = await runtime.case(scope, id)
    expect(record).toMatchObject({
      id,
      shopId: 'shop-1',
      orderId: 'order-1',
      flow: 'lamp',
      version: 2,
      status: 'open',
      outcome: null,
      parentId: null,
      openedAt: NOON,
      updatedAt: NOON + 1000,
    })
    expect(record?.stored.snapshot.value).toBe('burning')
  })

  it('keeps a log that tells the whole way, oldest first', async () => {
    const id = await open(runtime, 'shop-1', 'cellar')
    await tell(runtime, 'shop-1', id, 'lamp.lit', { note: 'by hand' })
    const refunded = await tell(runtime, 'shop-1', id, 'lamp.refunded', { amount: 300 }, 'supervisor')
    const log = await runtime.timeline(scope, id)
    expect(log.map(({ seq, type, payload, states }) => ({ seq, type, payload, states }))).toEqual([
      {
        seq: 1,
        type: 'case.started',
        payload: { room: 'cellar', serial: expect.any(String) },
        states: ['dark'],
      },
      { seq: 2, type: 'lamp.lit', payload: { note: 'by hand' }, states: ['burning'] },
      { seq: 3, type: 'lamp.refunded', payload: { amount: 300 }, states: ['gone'] },
    ])
    expect(refunded.ok && refunded.event).toEqual(log[2])
    expect(await runtime.case(scope, id)).toMatchObject({ status: 'done', outcome: 'gone' })
  })

  it('starts with the shop’s own numbers, and with those of the request over them', async () => {
    const overrides = { lamp: { burnTime: 1000, refundLimit: 7 } }
    await runtime.putShop({ ...shop('shop-own'), pack: 'tmall', overrides })
    await place(runtime, 'shop-own', 'order-1')
    const started = await runtime.startCase(agentOf('shop-own'), {
      flow: 'lamp',
      orderId: 'order-1',
      input: { room: 'hall' },
      overrides: { refundLimit: 9 },
      idempotencyKey: key(),
    })
    const record = await runtime.case(agentOf('shop-own'), started.ok ? started.caseId : '')
    expect(record?.stored.snapshot.context).toMatchObject({
      pack: 'tmall',
      policy: { burnTime: 1000, refundLimit: 9 },
      shop: { opensAt: 540, timeZone: 'Asia/Shanghai' },
    })
    expect(await runtime.shop(agentOf('shop-own'))).toMatchObject({
      ...shop('shop-own'),
      pack: 'tmall',
      overrides,
    })
  })

  it.each([
    ['a flow that is not here', { flow: 'candle' }, { code: 'no-flow' }],
    ['an order that was never reported', { orderId: 'order-404' }, { code: 'no-order' }],
    ['input that does not fit', { input: { room: 7 } }, { code: 'invalid-input' }],
    ['input that a rule forbids', { input: { room: 'outside' } }, { reason: { name: 'noRoom' } }],
  ])('is not opened for %s', async (_, wrong, expected) => {
    const request = { flow: 'lamp', orderId: 'order-1', input: { room: 'attic' }, idempotencyKey: key() }
    expect(await runtime.startCase(scope, { ...request, ...wrong })).toMatchObject({ ok: false, ...expected })
  })

  it('refuses by name what may not happen, and stays as it was', async () => {
    const id = await open(runtime, 'shop-1', 'loft')
    expect(await tell(runtime, 'shop-1', id, 'lamp.dimmed', { level: 3 })).toMatchObject({
      code: 'not-handled',
    })
    expect(await tell(runtime, 'shop-1', id, 'lamp.dimed')).toMatchObject({ didYouMean: 'lamp.dimmed' })
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    expect(await tell(runtime, 'shop-1', id, 'lamp.refunded', { amount: 1 })).toMatchObject({
      code: 'not-permitted',
    })
    expect(await tell(runtime, 'shop-1', id, 'lamp.refunded', { amount: 9999 }, 'supervisor')).toMatchObject({
      code: 'guard-refused',
      reason: { name: 'aboveLimit' },
    })
    expect(await runtime.case(scope, id)).toMatchObject({ version: 2 })
  })

  it.each([
    ['a null character', 'a\u0000b'],
    ['half of a character', 'a\ud83d'],
  ])('refuses %s, which no database keeps, and takes a backslash for what it is', async (_, note) => {
    const id = await open(runtime, 'shop-1', 'barn')
    expect(await tell(runtime, 'shop-1', id, 'lamp.lit', { note })).toMatchObject({ code: 'invalid-payload' })
    expect(
      await runtime.startCase(scope, {
        flow: 'lamp',
        orderId: 'order-1',
        input: { room: note },
        idempotencyKey: key(),
      }),
    ).toMatchObject({ code: 'invalid-input' })
    const path = 'C:\\u0000 \\ud83d 😀'
    expect(await tell(runtime, 'shop-1', id, 'lamp.lit', { note: path })).toMatchObject({ ok: true })
    expect((await runtime.timeline(scope, id)).at(-1)?.payload).toEqual({ note: path })
  })

  it('says where it stands to whoever is late', async () => {
    const id = await open(runtime, 'shop-1', 'porch')
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    const request = { caseId: id, event: { type: 'lamp.flickered' }, idempotencyKey: key() }
    expect(await runtime.advance(scope, { ...request, expectedVersion: 1 })).toMatchObject({
      ok: false,
      code: 'stale',
      currentVersion: 2,
    })
    expect(await runtime.advance(scope, { ...request, expectedVersion: 3 })).toMatchObject({ code: 'stale' })
  })

  it.each(['019a0000-0000-7000-8000-000000000000', 'no-id-at-all'])('is not found as %s', async (id) => {
    expect(await runtime.case(scope, id)).toBeUndefined()
    expect(await runtime.timeline(scope, id)).toEqual([])
    expect(await tell(runtime, 'shop-1', id, 'lamp.lit')).toMatchObject({ ok: false, code: 'no-case' })
    expect(await runtime.preview(scope, { caseId: id, event: { type: 'lamp.lit' } })).toMatchObject({
      code: 'no-case',
    })
  })

  it('is looked ahead without being changed', async () => {
    const id = await open(runtime, 'shop-1', 'study')
    const seen = await runtime.preview(scope, { caseId: id, event: { type: 'lamp.lit' } })
    expect(seen).toMatchObject({ ok: true, stored: { seq: 2, snapshot: { value: 'burning' } } })
    expect(await runtime.case(scope, id)).toMatchObject({ version: 1 })
    expect(await runtime.timeline(scope, id)).toHaveLength(1)
  })

  it('is listed by flow, order, status and state, newest first, page by page', async () => {
    await openShop(runtime, 'shop-list', 'order-a')
    await place(runtime, 'shop-list', 'order-b')
    const list = agentOf('shop-list')
    const ids: string[] = []
    for (const orderId of ['order-a', 'order-a', 'order-b', 'order-b', 'order-b']) {
      ids.unshift(await open(runtime, 'shop-list', 'shed', orderId))
    }
    await tell(runtime, 'shop-list', ids[0] as string, 'lamp.lit')
    await tell(runtime, 'shop-list', ids[1] as string, 'lamp.lit')
    await tell(runtime, 'shop-list', ids[1] as string, 'lamp.refunded', { amount: 1 }, 'supervisor')
    const found = async (filter: Parameters<Runtime['cases']>[1]) =>
      (await runtime.cases(list, filter, { first: 10 })).cases.map(({ record }) => record.id)
    expect(await found({})).toEqual(ids)
    expect(await found({ orderId: 'order-a' })).toEqual(ids.slice(3))
    expect(await found({ status: 'done' })).toEqual([ids[1]])
    expect(await found({ state: 'burning' })).toEqual([ids[0]])
    expect(await found({ flow: 'repair' })).toEqual([])

    const first = await runtime.cases(list, {}, { first: 2 })
    expect(first.hasNextPage).toBe(true)
    const after = first.cases[1]?.cursor as string
    const second = await runtime.cases(list, {}, { first: 3, after })
    expect([...first.cases, ...second.cases].map(({ record }) => record.id)).toEqual(ids)
    expect(second.hasNextPage).toBe(false)
    await expect(runtime.cases(list, {}, { first: 3, after: 'page 2' })).rejects.toThrow(/cases failed/)
  })
})
