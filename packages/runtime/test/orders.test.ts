import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LogEntry, Runtime } from '../src/index.ts'
import { agentOf, order, platformOf } from './shop.ts'
import { databases, freshOptions, key, makeRuntime, open, openShop, place, stopAll, tell } from './world.ts'

afterAll(stopAll)

describe.each(databases)('an order on %s', (database) => {
  let runtime: Runtime
  const logged: LogEntry[] = []
  const scope = agentOf('shop-1')

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), { log: (entry) => logged.push(entry) })
    await openShop(runtime, 'shop-1')
  })

  const report = (orderId: string, type: string, details = {}) =>
    runtime.reportOrderEvent(platformOf('shop-1'), {
      orderId,
      event: { type, ...details },
      idempotencyKey: key(),
    })

  it('is mirrored as the platform tells it', async () => {
    await place(runtime, 'shop-1', 'order-m')
    expect(await runtime.order(scope, 'order-m')).toEqual(order('order-m'))
    const paid = await report('order-m', 'payment.received', { amount: 12_900, part: 'full' })
    expect(paid).toMatchObject({ ok: true, routed: [], order: { status: 'paid', paid: 12_900 } })
    expect(await runtime.order(scope, 'order-m')).toMatchObject({ status: 'paid', paid: 12_900 })
    expect(await runtime.order(scope, 'order-404')).toBeUndefined()
  })

  it('is told of by its own way, never to one case alone', async () => {
    await place(runtime, 'shop-1', 'order-w')
    const id = await open(runtime, 'shop-1', 'hall', 'order-w')
    const alone = await runtime.advance(platformOf('shop-1'), {
      caseId: id,
      event: { type: 'order.closed', cause: 'buyerCancelled' },
      expectedVersion: 1,
      idempotencyKey: key(),
    })
    expect(alone).toMatchObject({ ok: false, code: 'order-fact' })
    expect(await runtime.case(scope, id)).toMatchObject({ version: 1, status: 'open' })
  })

  it('hands its facts to each of its open cases, with the order as it is now', async () => {
    await place(runtime, 'shop-1', 'order-r')
    await place(runtime, 'shop-1', 'order-other')
    const dark = await open(runtime, 'shop-1', 'hall', 'order-r')
    const burning = await open(runtime, 'shop-1', 'hall', 'order-r')
    await tell(runtime, 'shop-1', burning, 'lamp.lit')
    const over = await open(runtime, 'shop-1', 'hall', 'order-r')
    await tell(runtime, 'shop-1', over, 'lamp.lit')
    await tell(runtime, 'shop-1', over, 'lamp.refunded', { amount: 1 }, 'supervisor')
    const elsewhere = await open(runtime, 'shop-1', 'hall', 'order-other')
    const repaired = await runtime.startCase(scope, {
      flow: 'repair',
      orderId: 'order-r',
      input: { what: 'hall' },
      idempotencyKey: key(),
    })

    await report('order-r', 'order.amountChanged', { amount: 500 })
    const paid = await report('order-r', 'payment.received', { amount: 500, part: 'full' })
    expect(paid.ok && paid.routed).toEqual([
      { caseId: dark, result: 'advanced', version: 2 },
      { caseId: burning, result: 'notConcerned' },
      { caseId: repaired.ok && repaired.caseId, result: 'notConcerned' },
    ])
    const record = await runtime.case(scope, dark)
    expect(record?.stored.snapshot).toMatchObject({
      value: 'burning',
      context: { order: { amount: 500, paid: 500, status: 'paid' } },
    })
    expect(await runtime.timeline(scope, dark)).toMatchObject([
      { type: 'case.started' },
      { type: 'payment.received', actor: { role: 'platform' } },
    ])
    expect(await runtime.case(scope, burning)).toMatchObject({ version: 2 })
    expect(await runtime.case(scope, elsewhere)).toMatchObject({ version: 1 })
  })

  it('keeps its fact though one of its cases breaks on it, and the log keeps the buyer’s data out', async () => {
    await place(runtime, 'shop-1', 'order-f')
    const well = await open(runtime, 'shop-1', 'hall', 'order-f')
    const cursed = await open(runtime, 'shop-1', 'cursed', 'order-f')
    const alsoWell = await open(runtime, 'shop-1', 'hall', 'order-f')
    const paid = await report('order-f', 'payment.received', { amount: 1, part: 'full' })
    expect(paid.ok && paid.routed).toEqual([
      { caseId: well, result: 'advanced', version: 2 },
      { caseId: cursed, result: 'faulted', faultId: expect.any(String) },
      { caseId: alsoWell, result: 'advanced', version: 2 },
    ])
    expect(await runtime.order(scope, 'order-f')).toMatchObject({ paid: 1 })
    expect(await runtime.case(scope, cursed)).toMatchObject({ version: 1 })
    const told = paid.ok && paid.routed[1]?.result === 'faulted' && paid.routed[1].faultId
    const entry = logged.find(({ faultId }) => faultId === told)
    expect(entry).toMatchObject({ level: 'error', caseId: cursed, orderId: 'order-f' })
    expect(JSON.stringify(logged)).toContain('cannot pay for ***')
    expect(JSON.stringify(logged)).not.toContain('赵小明')
  })

  it.each([
    ['an order that nobody placed', 'order-404', 'order.succeeded', {}, 'no-order'],
    ['what is no fact of an order', 'order-1', 'lamp.lit', {}, 'unknown-event'],
    ['a reserved name', 'order-1', 'xstate.stop', {}, 'reserved-event'],
    [
      'details that do not fit',
      'order-1',
      'payment.received',
      { amount: -1, part: 'full' },
      'invalid-payload',
    ],
    ['another order than it says', 'order-2', 'order.placed', { order: order('order-3') }, 'invalid-payload'],
  ])('refuses %s', async (_, orderId, type, details, code) => {
    expect(await report(orderId, type, details)).toMatchObject({ ok: false, code })
  })

  it('hears facts of the platform from nobody else', async () => {
    const event = { type: 'payment.received', amount: 1, part: 'full' }
    expect(
      await runtime.reportOrderEvent(scope, { orderId: 'order-1', event, idempotencyKey: key() }),
    ).toMatchObject({ ok: false, code: 'not-permitted' })
  })

  it('loses no fact to a case that is being opened at that moment', async () => {
    await place(runtime, 'shop-1', 'order-busy')
    const facts = Array.from({ length: 20 }, () =>
      report('order-busy', 'payment.received', { amount: 1, part: 'balance' }),
    )
    const starts = Array.from({ length: 10 }, () => open(runtime, 'shop-1', 'hall', 'order-busy'))
    await Promise.all(facts)
    for (const id of await Promise.all(starts)) {
      const record = await runtime.case(scope, id)
      expect(record?.stored.snapshot.context['order']).toMatchObject({ paid: 20 })
    }
  })
})
