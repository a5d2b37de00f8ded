import { createCatalogue, flows, hours } from '@kefu/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultShop, type Runtime, type Scope, type ShopChange } from '../src/index.ts'
import { agentOf, handClock, NOON, shop } from './shop.ts'
import { databases, freshOptions, key, makeRuntime, place, stopAll } from './world.ts'

afterAll(stopAll)

const bossOf = (shopId: string): Scope => ({ shopId, actor: { role: 'supervisor', subject: 'zhou' } })

describe.each(databases)('a shop on %s', (database) => {
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), {
      catalogue: createCatalogue(flows),
      clock: handClock(),
    })
  })

  const change = (shopId: string, changed: ShopChange) => runtime.updateShop(bossOf(shopId), changed)
  const open = async (shopId: string, orderId: string) => {
    await place(runtime, shopId, orderId)
    const started = await runtime.startCase(agentOf(shopId), {
      flow: 'paymentReminder',
      orderId,
      input: { consulted: true, canShipIn24h: true },
      idempotencyKey: key(),
    })
    const record = await runtime.case(agentOf(shopId), started.ok ? started.caseId : '')
    return record?.stored.snapshot.context as { policy: { maxReminders: number }; shop: object; pack: string }
  }

  it('is set up by its first change, on top of the documents’ hours and numbers', async () => {
    expect(await runtime.shop(agentOf('new'))).toBeUndefined()
    const expected = { ...defaultShop('new'), name: '青瓷小铺', opensAt: 480, version: 1 }
    expect(await change('new', { expectedVersion: 0, name: '青瓷小铺', opensAt: 480 })).toEqual({
      ok: true,
      shop: expected,
    })
    expect(await runtime.shop(agentOf('new'))).toEqual(expected)
  })

  it('changes only what is named, and null takes one thing back', async () => {
    await runtime.putShop({ ...shop('steps'), overrides: { paymentReminder: { maxReminders: 3 } } })
    await change('steps', {
      expectedVersion: 1,
      overrides: { paymentReminder: { reminderDelay: hours(2) } },
      scripts: { paymentReminder: { 'reminder.second': '亲，{shopName}提醒您付款哦' } },
      values: { shopName: '灯铺' },
    })
    expect(await runtime.shop(agentOf('steps'))).toEqual({
      ...shop('steps'),
      version: 2,
      overrides: { paymentReminder: { maxReminders: 3, reminderDelay: hours(2) } },
      scripts: { paymentReminder: { 'reminder.second': '亲，{shopName}提醒您付款哦' } },
      values: { shopName: '灯铺' },
    })
    await change('steps', {
      expectedVersion: 2,
      overrides: { paymentReminder: { maxReminders: null } },
      scripts: { paymentReminder: { 'reminder.second': null } },
      values: { shopName: null },
    })
    expect(await runtime.shop(agentOf('steps'))).toEqual({
      ...shop('steps'),
      version: 3,
      overrides: { paymentReminder: { reminderDelay: hours(2) } },
      scripts: {},
      values: {},
    })
  })

  it('new cases follow the new numbers, running ones keep theirs', async () => {
    await runtime.putShop(shop('pinned'))
    const before = await open('pinned', 'order-1')
    await change('pinned', {
      expectedVersion: 1,
      pack: 'tmall',
      closesAt: 1200,
      overrides: { paymentReminder: { maxReminders: 1 } },
    })
    const after = await open('pinned', 'order-2')
    expect([before.policy.maxReminders, after.policy.maxReminders]).toEqual([2, 1])
    expect(before).toMatchObject({ pack: 'documents', shop: { closesAt: 1410 } })
    expect(after).toMatchObject({ pack: 'tmall', shop: { closesAt: 1200 } })
  })

  it('is changed by whoever has seen it as it is: of two at once one looks again', async () => {
    await runtime.putShop(shop('raced'))
    const both = await Promise.all(['甲', '乙'].map((name) => change('raced', { expectedVersion: 1, name })))
    const refusals = both.filter(({ ok }) => !ok)
    expect(refusals).toMatchObject([{ code: 'stale', currentVersion: 2 }])
    const first = await Promise.all(
      ['甲', '乙'].map((name) => change('raced-anew', { expectedVersion: 0, name })),
    )
    expect(first.filter(({ ok }) => !ok)).toMatchObject([{ code: 'stale', currentVersion: 1 }])
    expect(await runtime.shop(agentOf('raced-anew'))).toMatchObject({ version: 1 })
  })

  it('is changed by a supervisor alone', async () => {
    const refused = await runtime.updateShop(agentOf('new'), { expectedVersion: 1, name: '别家' })
    expect(refused).toMatchObject({ ok: false, code: 'not-permitted' })
    expect(await runtime.shop(agentOf('new'))).toMatchObject({ name: '青瓷小铺' })
  })

  it.each<[string, Omit<ShopChange, 'expectedVersion'>, object[]]>([
    ['a nameless shop', { name: ' ' }, [{ path: ['name'] }]],
    [
      'a time zone that is nowhere',
      { timeZone: 'Asia/Shanghia' },
      [{ path: ['timeZone'], message: expect.stringContaining('Asia/Shanghai') }],
    ],
    [
      'hours out of the day',
      { opensAt: -1, closesAt: 1441 },
      [{ path: ['opensAt'] }, { path: ['closesAt'] }],
    ],
    ['hours that close before they open', { opensAt: 600, closesAt: 600 }, [{ path: ['closesAt'] }]],
    ['holidays that are no days', { holidays: ['2026-10-01', '2026-02-30'] }, [{ path: ['holidays', 1] }]],
    [
      'numbers that do not fit, and names that nobody has',
      { overrides: { paymentReminder: { maxReminders: -1, maxRemidners: 2 }, paymentReminders: { a: 1 } } },
      [
        {
          path: ['overrides', 'paymentReminder', 'maxRemidners'],
          message: expect.stringContaining('“maxReminders”'),
        },
        { path: ['overrides', 'paymentReminder', 'maxReminders'] },
        { path: ['overrides', 'paymentReminders'], message: expect.stringContaining('“paymentReminder”') },
      ],
    ],
    [
      'wording of a script that is not there, or with a gap that nothing fills',
      { scripts: { paymentReminder: { 'reminder.secnd': '在吗', 'reminder.second': '{weather}' } } },
      [
        {
          path: ['scripts', 'paymentReminder', 'reminder.secnd'],
          message: expect.stringContaining('“reminder.second”'),
        },
        { path: ['scripts', 'paymentReminder', 'reminder.second'] },
      ],
    ],
    [
      'a value without a text, or under no name',
      { values: { '1x': 'y', shopName: '' } },
      [{ path: ['values', '1x'] }, { path: ['values', 'shopName'] }],
    ],
    ['text that no database keeps', { name: 'a\0b' }, [{ path: [] }]],
  ])('refuses %s, and stays as it was', async (_, wrong, issues) => {
    const kept = await runtime.shop(agentOf('new'))
    const refused = await change('new', { expectedVersion: kept?.version ?? 0, ...wrong })
    expect(refused).toMatchObject({ ok: false, code: 'invalid-input', issues })
    expect(await runtime.shop(agentOf('new'))).toEqual(kept)
  })

  it('is not taken away a value that its wording still needs', async () => {
    await runtime.putShop({
      ...shop('needs'),
      scripts: { paymentReminder: { 'reminder.second': '{shopName}提醒您' } },
      values: { shopName: '灯铺' },
    })
    expect(await change('needs', { expectedVersion: 1, values: { shopName: null } })).toMatchObject({
      code: 'invalid-input',
      issues: [{ path: ['scripts', 'paymentReminder', 'reminder.second'] }],
    })
  })

  it('is not put there by an embedder with what it may not have', async () => {
    const wrong = runtime.putShop({ ...shop('wrong'), overrides: { paymentReminder: { maxRemidners: 2 } } })
    await expect(wrong).rejects.toThrow()
    expect(await runtime.shop(agentOf('wrong'))).toBeUndefined()
  })

  it('keeps the time that a test has set', async () => {
    const movable = await makeRuntime(await freshOptions(database), {
      catalogue: createCatalogue(flows),
      movableClock: true,
    })
    await movable.putShop(shop('timed'))
    await movable.moveClock('timed', NOON)
    await movable.updateShop(bossOf('timed'), { expectedVersion: 1, name: '慢钟' })
    expect(await movable.now(agentOf('timed'))).toBe(NOON)
  })
})
