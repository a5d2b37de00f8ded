import type { Order } from '@kefu/core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DatabaseOptions, LogEntry, Runtime } from '../src/index.ts'
import { agentOf, order, platformOf, shop } from './shop.ts'
import { lampAndRepair, neighbours, street } from './toy.ts'
import { databases, freshOptions, key, makeRuntime, open, openShop, place, stopAll, tell } from './world.ts'

afterAll(stopAll)

const scope = agentOf('shop-1')

const write = (runtime: Runtime, accountId: string, idempotencyKey = key()) =>
  runtime.startCase(scope, {
    flow: 'household',
    input: { buyer: { platform: 'taobao', accountId } },
    idempotencyKey,
  })

const buys = (runtime: Runtime, orderId: string, buyerId: string, more: Partial<Order> = {}) =>
  runtime.reportOrderEvent(platformOf('shop-1'), {
    orderId,
    event: { type: 'order.placed', order: order(orderId, { buyerId, ...more }) },
    idempotencyKey: key(),
  })

const report = (runtime: Runtime, orderId: string, type: string, details = {}) =>
  runtime.reportOrderEvent(platformOf('shop-1'), {
    orderId,
    event: { type, ...details },
    idempotencyKey: key(),
  })

const goods = (sku: string): Partial<Order> => ({ items: [{ sku, name: sku, quantity: 1, price: 1 }] })

describe.each(databases)('a case before an order on %s', (database) => {
  let runtime: Runtime
  const logged: LogEntry[] = []

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), {
      catalogue: neighbours,
      log: (entry) => logged.push(entry),
    })
    await openShop(runtime, 'shop-1')
  })

  const begun = async (accountId: string): Promise<string> => {
    const started = await write(runtime, accountId)
    if (!started.ok) throw new Error(started.message.en)
    return started.caseId
  }

  it('begins with who writes, and only of a flow that can', async () => {
    const id = await begun('tang')
    expect(await runtime.case(scope, id)).toMatchObject({
      orderId: null,
      orderVersion: null,
      buyer: { platform: 'taobao', accountId: 'tang' },
      stored: { snapshot: { context: { order: null } } },
    })
    const lamp = { flow: 'lamp', input: { room: 'hall' }, idempotencyKey: key() }
    expect(await runtime.startCase(scope, lamp)).toMatchObject({ ok: false, code: 'order-needed' })
  })

  it('is given the order when its buyer places one, and hears the order’s facts from then on', async () => {
    const id = await begun('song')
    const stranger = await begun('yuan')
    const placed = await buys(runtime, 'order-song', 'song')
    expect(placed).toMatchObject({ ok: true, routed: [{ caseId: id, result: 'advanced', version: 2 }] })
    expect(await runtime.case(scope, id)).toMatchObject({
      orderId: 'order-song',
      orderVersion: 1,
      buyer: { accountId: 'song' },
      stored: { snapshot: { value: 'furnished', context: { order: { id: 'order-song' } } } },
    })
    expect(await runtime.case(scope, stranger)).toMatchObject({ version: 1, orderId: null })
    await report(runtime, 'order-song', 'payment.received', { amount: 5, part: 'balance' })
    expect(await runtime.case(scope, id)).toMatchObject({
      version: 3,
      stored: { snapshot: { context: { payments: 1, order: { paid: 5 } } } },
    })
    // His next wish is another case, and another order.
    const next = await begun('song')
    await buys(runtime, 'order-song-2', 'song')
    expect(await runtime.case(scope, next)).toMatchObject({ orderId: 'order-song-2' })
    expect(await runtime.case(scope, id)).toMatchObject({ orderId: 'order-song', version: 3 })
  })

  it('is of one platform: the same name elsewhere is somebody else', async () => {
    const id = await begun('ming')
    await buys(runtime, 'order-ming', 'ming', { platform: 'pinduoduo' })
    expect(await runtime.case(scope, id)).toMatchObject({ orderId: null, version: 1 })
  })

  it('stays without the order that a rule of its flow refuses', async () => {
    const id = await begun('qing')
    const placed = await buys(runtime, 'order-gift', 'qing', goods('gift'))
    expect(placed).toMatchObject({
      ok: true,
      routed: [{ caseId: id, result: 'refused', reason: { name: 'isGift' } }],
    })
    expect(await runtime.case(scope, id)).toMatchObject({ orderId: null, version: 1 })
    expect(await buys(runtime, 'order-own', 'qing')).toMatchObject({ routed: [{ result: 'advanced' }] })
  })

  it('is given the order though it breaks on it, and so hears what comes next', async () => {
    const id = await begun('han')
    const placed = await buys(runtime, 'order-cursed', 'han', goods('cursed'))
    expect(placed).toMatchObject({ ok: true, routed: [{ caseId: id, result: 'faulted' }] })
    expect(JSON.stringify(logged)).toContain('cursed for ***')
    expect(await runtime.case(scope, id)).toMatchObject({
      orderId: 'order-cursed',
      version: 1,
      stored: { snapshot: { value: 'looking', context: { order: { id: 'order-cursed' } } } },
    })
    expect(await report(runtime, 'order-cursed', 'order.succeeded')).toMatchObject({
      routed: [{ caseId: id, result: 'notConcerned' }],
    })
  })

  it('is in somebody’s hand while its buyer orders: one of them waits, and nothing is lost', async () => {
    const buyers = Array.from({ length: 16 }, (_, n) => `rush-${n}`)
    const cases = await Promise.all(
      buyers.map(async (accountId, n) => {
        const [, id] = await Promise.all([buys(runtime, `order-rush-${n}`, accountId), begun(accountId)])
        return id
      }),
    )
    for (const [n, id] of cases.entries()) {
      const record = await runtime.case(scope, id)
      // Either the start came first and has the order, or the order came first and the start knew of none.
      expect([null, `order-rush-${n}`]).toContain(record?.orderId)
      expect(record?.version).toBe(record?.orderId === null ? 1 : 2)
    }
  })
})

describe('on PostgreSQL a start and a fact of the same buyer', () => {
  it('wait for each other, and those of others do not', async () => {
    const options = await freshOptions('PostgreSQL')
    const runtime = await makeRuntime(options, { catalogue: neighbours })
    await openShop(runtime, 'shop-1')
    const holder = new pg.Client({ connectionString: (options as { url: string }).url })
    await holder.connect()
    await holder.query('begin')
    await holder.query("select kefu.lock_buyer('shop-1', 'taobao', 'held')")
    const late: string[] = []
    const start = write(runtime, 'held').then(() => late.push('start'))
    const fact = buys(runtime, 'order-held', 'held').then(() => late.push('fact'))
    expect(await buys(runtime, 'order-free', 'free')).toMatchObject({ ok: true })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(late).toEqual([])
    await holder.query('commit')
    await Promise.all([start, fact])
    expect(late).toHaveLength(2)
    await holder.end()
  })
})

describe.each(databases)('one open case of a flow on %s', (database) => {
  let options: DatabaseOptions
  let first: Runtime
  let second: Runtime

  beforeAll(async () => {
    options = await freshOptions(database)
    first = await makeRuntime(options, { catalogue: neighbours })
    second = database === 'PostgreSQL' ? await makeRuntime(options, { catalogue: neighbours }) : first
    await openShop(first, 'shop-1')
  })

  const repair = (runtime: Runtime, orderId: string, idempotencyKey = key()) =>
    runtime.startCase(scope, { flow: 'repair', orderId, input: { what: 'hall' }, idempotencyKey })

  it('is enough for an order: a second is refused with the first, until that has ended', async () => {
    const before = await repair(first, 'order-1', 'first')
    const caseId = before.ok && before.caseId
    expect(await repair(second, 'order-1')).toMatchObject({
      ok: false,
      code: 'case-exists',
      caseId,
      message: { en: 'There is an open case of this flow already; go on with that one.' },
    })
    expect(await repair(second, 'order-1', 'first')).toMatchObject({ ok: true, caseId, replayed: true })
    await tell(first, 'shop-1', String(caseId), 'lamp.mended', {}, 'warehouse')
    const after = await repair(second, 'order-1')
    expect(after.ok && after.caseId).not.toBe(caseId)
    expect(await repair(second, 'order-1', 'first')).toMatchObject({ caseId, replayed: true })
  })

  it('is enough for a buyer before there is an order', async () => {
    const before = await write(first, 'lin')
    const caseId = before.ok && before.caseId
    expect(await write(second, 'lin')).toMatchObject({ code: 'case-exists', caseId })
    expect(await write(second, 'wu')).toMatchObject({ ok: true })
  })

  it('is all that comes of sixteen who open one at the same time', async () => {
    await place(first, 'shop-1', 'order-race')
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, n) => repair(n % 2 ? first : second, 'order-race')),
    )
    const opened = answers.filter((answer) => answer.ok)
    expect(opened).toHaveLength(1)
    const { caseId } = opened[0] as { caseId: string }
    for (const answer of answers) expect(answer.ok || answer.code === 'case-exists').toBe(true)
    for (const answer of answers) expect(answer.caseId).toBe(caseId)
  })

  it('answers sixteen who send one and the same request alike', async () => {
    await place(first, 'shop-1', 'order-same')
    const once = key()
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, n) => repair(n % 2 ? first : second, 'order-same', once)),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(new Set(answers.map((answer) => answer.caseId)).size).toBe(1)
  })

  it('leaves no case behind where its key was used for another', async () => {
    const caseId = await open(first, 'shop-1')
    const used = key()
    await first.advance(scope, {
      caseId,
      event: { type: 'lamp.lit' },
      expectedVersion: 1,
      idempotencyKey: used,
    })
    await place(first, 'shop-1', 'order-used')
    expect(await repair(first, 'order-used', used)).toMatchObject({ code: 'idempotency-mismatch' })
    const { cases } = await first.cases(scope, { orderId: 'order-used' }, { first: 1 })
    expect(cases).toEqual([])
    expect(await repair(first, 'order-used')).toMatchObject({ ok: true })
  })

  it('is asked of each value of the field that the flow names, and of those without one', async () => {
    const light = (more: object) =>
      second.startCase(scope, {
        flow: 'lamp',
        orderId: 'order-1',
        input: { room: 'hall', ...more },
        idempotencyKey: key(),
      })
    const places = [{ serial: 'a' }, { serial: 'b' }, {}]
    const opened = []
    for (const one of places) opened.push(await light(one))
    expect(opened).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
    for (const [index, one] of places.entries()) {
      expect(await light({ ...one, room: 'attic' })).toMatchObject({
        code: 'case-exists',
        caseId: opened[index]?.caseId,
      })
    }
  })
})

describe.each(databases)('a case that begins with its order on %s', (database) => {
  let runtime: Runtime
  const logged: LogEntry[] = []

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), {
      catalogue: street,
      log: (entry) => logged.push(entry),
    })
    await runtime.putShop(shop('shop-1'))
  })

  it('is opened in the fact’s own transaction, and hears what follows', async () => {
    const event = { type: 'order.placed', order: order('order-m') }
    const request = { orderId: 'order-m', event, idempotencyKey: 'placed' }
    const placed = await runtime.reportOrderEvent(platformOf('shop-1'), request)
    expect(placed).toMatchObject({ ok: true, routed: [{ result: 'opened', version: 1 }] })
    const caseId = placed.ok ? (placed.routed[0]?.caseId ?? '') : ''
    expect(await runtime.reportOrderEvent(platformOf('shop-1'), request)).toMatchObject({
      replayed: true,
      routed: [{ caseId, result: 'opened' }],
    })
    expect(await runtime.timeline(scope, caseId)).toMatchObject([
      { type: 'case.started', payload: {}, actor: { role: 'platform' } },
    ])
    await report(runtime, 'order-m', 'payment.received', { amount: 7, part: 'balance' })
    expect(await runtime.case(scope, caseId)).toMatchObject({
      flow: 'meter',
      orderId: 'order-m',
      stored: { snapshot: { context: { paid: 7 } } },
    })
    expect((await runtime.cases(scope, {}, { first: 5 })).cases).toHaveLength(1)
  })

  it('is not opened where its own rule declines the order', async () => {
    expect(await buys(runtime, 'order-candle', 'zhou', goods('candle'))).toMatchObject({
      ok: true,
      routed: [],
    })
    expect(logged).toEqual([])
  })

  it('takes no order down that it cannot begin with', async () => {
    expect(await buys(runtime, 'order-fault', 'zheng', goods('curse'))).toMatchObject({
      ok: true,
      routed: [],
    })
    expect(await runtime.order(scope, 'order-fault')).toBeDefined()
    expect(logged).toMatchObject([{ level: 'error', orderId: 'order-fault', operation: 'startCase' }])
  })
})

describe.each(databases)('a case whose flow does not handle a fact of its order on %s', (database) => {
  it('goes on with the order as it is now, in whichever process', async () => {
    const options = await freshOptions(database)
    const first = await makeRuntime(options, { catalogue: lampAndRepair })
    const second =
      database === 'PostgreSQL' ? await makeRuntime(options, { catalogue: lampAndRepair }) : first
    await openShop(first, 'shop-1')
    const id = await open(first, 'shop-1')
    // The other one has it in memory, as it was.
    await tell(second, 'shop-1', id, 'lamp.lit')
    const changed = await report(first, 'order-1', 'order.amountChanged', { amount: 700 })
    expect(changed).toMatchObject({ routed: [{ caseId: id, result: 'notConcerned' }] })
    const known = await first.case(scope, id)
    expect(known).toMatchObject({
      version: 2,
      orderVersion: 2,
      stored: { snapshot: { context: { order: { amount: 700 } } } },
    })
    const request = {
      caseId: id,
      event: { type: 'lamp.flickered' },
      expectedVersion: 2,
      idempotencyKey: key(),
    }
    expect(await second.advance(scope, request)).toMatchObject({ ok: true, version: 3 })
    expect(await second.case(scope, id)).toMatchObject({
      orderVersion: 2,
      stored: { seq: 3, snapshot: { context: { order: { amount: 700 }, flickers: 1 } } },
    })
    if (!('url' in options)) return
    const app = new pg.Client({ connectionString: options.url })
    await app.connect()
    await app.query("select set_config('kefu.shop_id', 'shop-1', false)")
    const { rows } = await app.query(
      'select seq, order_version from kefu.case_events where case_id = $1 order by seq',
      [id],
    )
    await app.end()
    expect(rows).toEqual([
      { seq: 1, order_version: 1 },
      { seq: 2, order_version: 1 },
      { seq: 3, order_version: 2 },
    ])
  })
})
