import { days, describe as describeCase } from '@kefu/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, inShop } from '../src/connect.ts'
import type { CaseRecord, LogEntry, Runtime, Scope } from '../src/index.ts'
import { link } from '../src/links.ts'
import { agentOf, handClock, NOON, platformOf } from './shop.ts'
import { lampAndRepair, neighbours } from './toy.ts'
import { databases, freshOptions, key, makeRuntime, open, openShop, place, stopAll, tell } from './world.ts'

afterAll(stopAll)

const scope = agentOf('shop-1')
const buyer = { platform: 'taobao', accountId: 'buyer-1' }

/** A household that has ordered already. */
async function settleIn(runtime: Runtime, orderId: string, of: Scope = scope): Promise<string> {
  const started = await runtime.startCase(of, {
    flow: 'household',
    orderId,
    input: { buyer },
    idempotencyKey: key(),
  })
  if (!started.ok) throw new Error(started.message.en)
  return started.caseId
}

const heardBy = async (runtime: Runtime, id: string) =>
  (await runtime.case(scope, id))?.stored.snapshot.context['heard']

describe.each(databases)('a case that waits for another on %s', (database) => {
  let runtime: Runtime
  const clock = handClock()

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), { clock, catalogue: neighbours })
    await openShop(runtime, 'shop-1')
  })

  const asks = async (id: string, what: string, more = {}) => {
    const told = await tell(runtime, 'shop-1', id, 'lamp.reported', { what, ...more })
    if (!told.ok) throw new Error(told.message.en)
    return told
  }
  /** The newest repair of an order. */
  const repairOf = async (orderId: string): Promise<string> => {
    const { cases } = await runtime.cases(scope, { flow: 'repair', orderId }, { first: 1 })
    return cases[0]?.record.id ?? ''
  }
  const ends = (id: string, type = 'lamp.mended') => tell(runtime, 'shop-1', id, type, {}, 'warehouse')

  it('is told once how it ended, in its own log', async () => {
    const id = await settleIn(runtime, 'order-1')
    await asks(id, 'hall')
    await runtime.deliverEffects()
    const repair = await repairOf('order-1')
    expect(await runtime.links(scope, id)).toEqual([
      { parentId: id, childId: repair, told: null, reason: null },
    ])
    await ends(repair)
    expect(await runtime.links(scope, repair)).toMatchObject([{ parentId: id, told: 'waiting' }])
    expect(await runtime.deliverEffects()).toBe(1)
    expect(await runtime.deliverEffects()).toBe(0)
    expect(await heardBy(runtime, id)).toEqual(['repair mended'])
    expect((await runtime.timeline(scope, id)).at(-1)).toMatchObject({
      type: 'linkedCase.ended',
      payload: { flow: 'repair', caseId: repair, outcome: 'mended', amount: 900 },
      actor: { role: 'system', subject: 'links' },
    })
    expect(await runtime.links(scope, id)).toMatchObject([{ told: 'advanced', reason: null }])
  })

  it('waits for the one that is open already, with everybody else who asked, of whichever order', async () => {
    await place(runtime, 'shop-1', 'order-a')
    await place(runtime, 'shop-1', 'order-b')
    const ids = [await settleIn(runtime, 'order-a'), await settleIn(runtime, 'order-b')]
    for (const id of ids) await asks(id, 'den', { orderId: 'order-b' })
    await runtime.deliverEffects()
    expect(await repairOf('order-a')).toBe('')
    const repair = await repairOf('order-b')
    // Asked once more: there is still one case, and one thing to hear.
    await asks(ids[0] as string, 'den', { orderId: 'order-b' })
    await runtime.deliverEffects()
    expect((await runtime.links(scope, repair)).map(({ parentId }) => parentId).toSorted()).toEqual(ids)
    await ends(repair)
    expect(await runtime.deliverEffects()).toBe(2)
    for (const id of ids) expect(await heardBy(runtime, id)).toEqual(['repair mended'])
  })

  it('waits for one of each thing that it asked about', async () => {
    await place(runtime, 'shop-1', 'order-things')
    const id = await settleIn(runtime, 'order-things')
    for (const what of ['stairs', 'porch', 'stairs']) await asks(id, what)
    await runtime.deliverEffects()
    const children = (await runtime.links(scope, id)).map(({ childId }) => childId)
    expect(children).toHaveLength(2)
    await ends(children[0] as string)
    expect(await runtime.deliverEffects()).toBe(1)
    expect(await runtime.case(scope, children[1] as string)).toMatchObject({ status: 'open' })
    await asks(id, 'stairs')
    await runtime.deliverEffects()
    expect(await runtime.links(scope, id)).toHaveLength(3)
  })

  it('hears of one that ended at its start, and of each further one', async () => {
    await place(runtime, 'shop-1', 'order-dust')
    const id = await settleIn(runtime, 'order-dust')
    await asks(id, 'dust')
    await runtime.deliverEffects()
    await asks(id, 'dust')
    await runtime.deliverEffects()
    expect(await heardBy(runtime, id)).toEqual(['repair mended', 'repair mended'])
    const told = (await runtime.timeline(scope, id)).filter(({ type }) => type === 'linkedCase.ended')
    expect(told.map(({ payload }) => payload['amount'])).toEqual([100, 100])
  })

  it('is on record with the rule that would not hear of it, and not asked again', async () => {
    await place(runtime, 'shop-1', 'order-scrap')
    const id = await settleIn(runtime, 'order-scrap')
    const { version } = await asks(id, 'hall')
    await runtime.deliverEffects()
    await ends(await repairOf('order-scrap'), 'lamp.scrapped')
    expect(await runtime.case(scope, await repairOf('order-scrap'))).toMatchObject({
      status: 'done',
      result: null,
    })
    expect(await runtime.deliverEffects()).toBe(1)
    clock.now += days(1)
    expect(await runtime.deliverEffects()).toBe(0)
    expect(await runtime.links(scope, id)).toMatchObject([{ told: 'refused', reason: 'wantsNoScrap' }])
    expect(await runtime.case(scope, id)).toMatchObject({ version, status: 'open' })
  })

  it('is not concerned where it has ended, or knows no such event', async () => {
    await place(runtime, 'shop-1', 'order-gone')
    const dark = await open(runtime, 'shop-1', 'hall', 'order-gone')
    const gone = await settleIn(runtime, 'order-gone')
    await asks(gone, 'hall')
    await runtime.deliverEffects()
    const repair = await repairOf('order-gone')
    const started = { flow: 'repair', orderId: 'order-1', input: { what: 'dust' }, idempotencyKey: key() }
    await runtime.startCase(scope, { ...started, parentId: dark })
    await tell(runtime, 'shop-1', gone, 'household.moved')
    await ends(repair)
    expect(await runtime.deliverEffects()).toBe(2)
    expect(await runtime.links(scope, dark)).toMatchObject([{ told: 'notConcerned' }])
    expect(await runtime.links(scope, gone)).toMatchObject([{ told: 'notConcerned' }])
    expect(await runtime.case(scope, dark)).toMatchObject({ version: 1 })
  })

  /** Opens a household without an order, which asks for a repair. */
  const asksFrom = async (accountId: string, what: string, more = {}): Promise<string> => {
    const started = await runtime.startCase(scope, {
      flow: 'household',
      input: { buyer: { ...buyer, accountId } },
      idempotencyKey: key(),
    })
    const id = started.ok ? started.caseId : ''
    await asks(id, what, more)
    return id
  }
  const effectsOf = async (id: string) =>
    (await runtime.timeline(scope, id)).flatMap(({ effects }) => effects)
  const turnOf = async (id: string) => {
    const record = await runtime.case(scope, id)
    const flow = neighbours.flow('household')
    if (!record || !flow) throw new Error('no household')
    return describeCase(flow, record.stored)
  }

  it.each([
    ['an order that nobody knows', 'hall', { orderId: 'order-404' }, 'no-order'],
    ['no order, where one is needed', 'hall', {}, 'order-needed'],
    ['what a rule of it does not take', 'heirloom', { orderId: 'order-1' }, 'isHeirloom'],
    ['what its input does not know', 'nonsense', { orderId: 'order-1' }, 'invalid-input'],
  ])('is told why a case was refused to it that it asked for about %s', async (_, what, more, reason) => {
    const id = await asksFrom(`${reason} ${what}`, what, more)
    await runtime.deliverEffects()
    expect(await effectsOf(id)).toMatchObject([{ status: 'refused', lastError: reason }])
    expect(await runtime.links(scope, id)).toEqual([])
    const line = (await runtime.timeline(scope, id)).at(-1)
    const words = { zh: expect.stringMatching(/[一-鿿]/), en: expect.any(String) }
    const told = { flow: 'repair', ...more, asked: `${id}:2:0`, reason, message: words }
    expect(line).toMatchObject({
      seq: 3,
      type: 'linkedCase.refused',
      payload: told,
      actor: { role: 'system' },
      taken: [],
    })
    expect(await turnOf(id)).toMatchObject({ tags: ['needs-agent'], refusedLinks: [told] })
    // Once: nothing is left to deliver, and nothing is tried again.
    clock.now += days(1)
    expect(await runtime.deliverEffects()).toBe(0)
    expect(await runtime.case(scope, id)).toMatchObject({ version: 3 })
    await asks(id, 'dust', { orderId: 'order-1' })
    expect(await turnOf(id)).toMatchObject({ tags: [], refusedLinks: [] })
  })

  it('is left as it is by a refusal that comes when it is over, which stands with its request', async () => {
    const id = await asksFrom('over', 'heirloom', { orderId: 'order-1' })
    await tell(runtime, 'shop-1', id, 'household.moved')
    await runtime.deliverEffects()
    expect(await runtime.case(scope, id)).toMatchObject({ version: 3, status: 'done' })
    expect(await effectsOf(id)).toMatchObject([{ status: 'refused', lastError: 'isHeirloom' }])
  })

  it('has a dead letter, and is told of no refusal, where what it asks for breaks', async () => {
    const id = await asksFrom('cursed', 'curse', { orderId: 'order-1' })
    for (let n = 0; n < 20; n++) {
      await runtime.deliverEffects()
      clock.now += days(1)
    }
    expect(await effectsOf(id)).toMatchObject([
      { status: 'dead', lastError: expect.stringMatching(/cannot look at a curse|fault/) },
    ])
    expect(await runtime.case(scope, id)).toMatchObject({ version: 2 })
  })

  it('is linked to the case that stands, though no other might begin by now', async () => {
    await place(runtime, 'shop-1', 'order-shut')
    const first = await settleIn(runtime, 'order-shut')
    await asks(first, 'hall')
    await runtime.deliverEffects()
    const repair = await repairOf('order-shut')
    await runtime.reportOrderEvent(platformOf('shop-1'), {
      orderId: 'order-shut',
      event: { type: 'order.closed', cause: 'sellerClosed' },
      idempotencyKey: key(),
    })
    const later = await asksFrom('later', 'hall', { orderId: 'order-shut' })
    const other = await asksFrom('other', 'den', { orderId: 'order-shut' })
    await runtime.deliverEffects()
    expect(await runtime.links(scope, later)).toMatchObject([{ childId: repair, told: null }])
    expect(await runtime.case(scope, later)).toMatchObject({ version: 2 })
    expect(await turnOf(other)).toMatchObject({ refusedLinks: [{ reason: 'isOver' }] })
    // A person who opens one is led to it as well.
    const request = { flow: 'repair', orderId: 'order-shut', input: { what: 'hall' } }
    const again = await runtime.startCase(scope, { ...request, idempotencyKey: key() })
    expect(again).toMatchObject({ code: 'case-exists', caseId: repair })
  })

  it('goes on as before when a supervisor corrects it, its refusal told anew', async () => {
    const id = await asksFrom('corrected', 'heirloom', { orderId: 'order-1' })
    await runtime.deliverEffects()
    await asks(id, 'dust', { orderId: 'order-1' })
    const li = { shopId: 'shop-1', actor: { role: 'supervisor', subject: 'li' } } as const
    const corrected = await runtime.correctCase(li, {
      caseId: id,
      reason: '登记错了',
      without: [4],
      expectedVersion: 4,
      idempotencyKey: key(),
    })
    expect(corrected).toMatchObject({ ok: true, did: { misfits: [], sent: [] } })
    expect(await turnOf(id)).toMatchObject({ refusedLinks: [{ reason: 'isHeirloom' }] })
    expect((await effectsOf(id))[0]).toMatchObject({ status: 'refused' })
  })

  it('hears what is told by the system directly, too', async () => {
    await place(runtime, 'shop-1', 'order-direct')
    const id = await settleIn(runtime, 'order-direct')
    const details = { flow: 'repair', caseId: 'somewhere', outcome: 'mended' }
    expect(await tell(runtime, 'shop-1', id, 'linkedCase.ended', details)).toMatchObject({
      code: 'not-permitted',
    })
    expect(await tell(runtime, 'shop-1', id, 'linkedCase.ended', details, 'system')).toMatchObject({
      ok: true,
    })
    expect(await heardBy(runtime, id)).toEqual(['repair mended'])
  })
})

describe.each(databases)('a case whose request is refused on %s', (database) => {
  it('is told once, though the process dies before it can note that', async () => {
    const clock = handClock()
    let dies = true
    const runtime = await makeRuntime(await freshOptions(database), {
      catalogue: neighbours,
      clock,
      leaseMs: 1000,
      crashPoint: (name) => {
        if (dies && name === 'effect.delivered') throw new Error('the process dies')
      },
    })
    await openShop(runtime, 'shop-1')
    const id = await settleIn(runtime, 'order-1')
    await tell(runtime, 'shop-1', id, 'lamp.reported', { what: 'heirloom' })
    await runtime.deliverEffects()
    expect(await runtime.case(scope, id)).toMatchObject({ version: 3 })
    dies = false
    clock.now += 1001
    await runtime.deliverEffects()
    expect(await runtime.case(scope, id)).toMatchObject({ version: 3 })
    const [effect] = (await runtime.timeline(scope, id)).flatMap(({ effects }) => effects)
    expect(effect).toMatchObject({ status: 'refused', lastError: 'isHeirloom', attempts: 2 })
  })
})

describe.each(databases)('a moved clock on %s', (database) => {
  it('lets linked cases come to rest before it moves, and after each firing at the time of the firing', async () => {
    const runtime = await makeRuntime(await freshOptions(database), {
      catalogue: neighbours,
      movableClock: true,
    })
    await openShop(runtime, 'shop-1')
    await runtime.moveClock('shop-1', NOON)
    const id = await settleIn(runtime, 'order-1')
    await tell(runtime, 'shop-1', id, 'lamp.reported', { what: 'dust' })
    await runtime.moveClock('shop-1', NOON)
    expect(await heardBy(runtime, id)).toEqual(['repair mended'])
    await tell(runtime, 'shop-1', id, 'lamp.reported', { what: 'hall' })
    await runtime.moveClock('shop-1', NOON + days(100))
    expect(await heardBy(runtime, id)).toEqual(['repair mended', 'repair returned'])
    expect((await runtime.timeline(scope, id)).at(-1)).toMatchObject({
      type: 'linkedCase.ended',
      at: NOON + days(30),
    })
  })

  it('waits for a worker that has a request in hand', async () => {
    const runtime = await makeRuntime(await freshOptions(database), {
      catalogue: neighbours,
      movableClock: true,
    })
    await openShop(runtime, 'shop-1')
    await runtime.moveClock('shop-1', NOON)
    for (let n = 0; n < 5; n++) {
      const orderId = `order-w${n}`
      await place(runtime, 'shop-1', orderId)
      const id = await settleIn(runtime, orderId)
      await tell(runtime, 'shop-1', id, 'lamp.reported', { what: 'dust' })
      const [, told] = await Promise.all([
        runtime.deliverEffects(),
        runtime.moveClock('shop-1', NOON).then(() => heardBy(runtime, id)),
      ])
      expect(told).toEqual(['repair mended'])
    }
  })
})

describe('several processes on one PostgreSQL', () => {
  it('tell each case once, whoever comes first', async () => {
    const options = await freshOptions('PostgreSQL')
    const runtimes = await Promise.all([1, 2, 3].map(() => makeRuntime(options, { catalogue: neighbours })))
    const [first, second] = runtimes as [Runtime, Runtime, Runtime]
    await openShop(first, 'shop-1')
    const ids: string[] = []
    for (let n = 0; n < 20; n++) {
      await place(first, 'shop-1', `order-m${n}`)
      const id = await settleIn(n % 2 ? first : second, `order-m${n}`)
      await tell(first, 'shop-1', id, 'lamp.reported', { what: n % 2 ? 'dust' : 'hall' })
      ids.push(id)
    }
    const all = () => Promise.all(runtimes.flatMap((one) => [one.deliverEffects(), one.deliverEffects()]))
    await all()
    const { cases } = await first.cases(scope, { flow: 'repair', status: 'open' }, { first: 50 })
    await Promise.all(
      cases.map(({ record }) => tell(second, 'shop-1', record.id, 'lamp.mended', {}, 'warehouse')),
    )
    await all()
    // Who came second passed over it; a last look finds nothing left to do but that.
    await first.deliverEffects()
    for (const id of ids) expect([id, await heardBy(second, id)]).toEqual([id, ['repair mended']])
  })

  it('leave a notice to the one that has the flow of who waits', async () => {
    const options = await freshOptions('PostgreSQL')
    const clock = handClock()
    const able = await makeRuntime(options, { clock, catalogue: neighbours })
    const without = await makeRuntime(options, { clock, catalogue: lampAndRepair })
    await openShop(able, 'shop-1')
    const id = await settleIn(able, 'order-1')
    await tell(able, 'shop-1', id, 'lamp.reported', { what: 'hall' })
    await able.deliverEffects()
    const { cases } = await without.cases(scope, { flow: 'repair' }, { first: 1 })
    await tell(without, 'shop-1', cases[0]?.record.id ?? '', 'lamp.mended', {}, 'warehouse')
    expect(await without.deliverEffects()).toBe(0)
    expect(await able.links(scope, id)).toMatchObject([{ told: 'waiting' }])
    clock.now += 60_000
    expect(await able.deliverEffects()).toBe(1)
    expect(await heardBy(able, id)).toEqual(['repair mended'])
  })

  it('tell no amount of a case that ended before its flow told one, and read and reopen it as before', async () => {
    const options = await freshOptions('PostgreSQL')
    const runtime = await makeRuntime(options, { catalogue: neighbours })
    await openShop(runtime, 'shop-1')
    const id = await settleIn(runtime, 'order-1')
    await tell(runtime, 'shop-1', id, 'lamp.reported', { what: 'hall' })
    await runtime.deliverEffects()
    const [{ childId: child } = { childId: '' }] = await runtime.links(scope, id)
    await tell(runtime, 'shop-1', child, 'lamp.mended', {}, 'warehouse')
    const ended = await runtime.case(scope, child)
    expect(ended).toMatchObject({ status: 'done', outcome: 'mended', result: { amount: 900 } })

    // As a program wrote it that knew no amounts.
    const { result: _, ...stored } = (ended as CaseRecord).stored
    const { db, close } = await connect(options)
    await inShop(db, 'shop-1', (tx) =>
      tx
        .updateTable('cases')
        .set({ stored: JSON.stringify(stored) })
        .where('id', '=', child)
        .execute(),
    )
    await close()
    expect(await runtime.deliverEffects()).toBe(1)
    expect((await runtime.timeline(scope, id)).at(-1)?.payload).toEqual({
      flow: 'repair',
      caseId: child,
      outcome: 'mended',
    })
    const after = await makeRuntime(options, { catalogue: neighbours })
    expect(await after.case(scope, child)).toMatchObject({ status: 'done', outcome: 'mended', result: null })
    const reopened = await after.reopenCase(
      { shopId: 'shop-1', actor: { role: 'supervisor', subject: 'li' } },
      { caseId: child, reason: '没修好', expectedVersion: ended?.version ?? 0, idempotencyKey: key() },
    )
    expect(reopened).toMatchObject({ ok: true })
  })

  it('tell a case again that could not hear at first, and give up in the end', async () => {
    const options = await freshOptions('PostgreSQL')
    const clock = handClock()
    const logged: LogEntry[] = []
    const runtime = await makeRuntime(options, {
      clock,
      catalogue: neighbours,
      effectAttempts: 2,
      log: (entry) => logged.push(entry),
    })
    await openShop(runtime, 'shop-1')
    const id = await settleIn(runtime, 'order-1')
    await tell(runtime, 'shop-1', id, 'lamp.reported', { what: 'hall' })
    await runtime.deliverEffects()
    const { cases } = await runtime.cases(scope, { flow: 'repair' }, { first: 1 })
    await tell(runtime, 'shop-1', cases[0]?.record.id ?? '', 'lamp.mended', {}, 'warehouse')
    const stored = (await runtime.case(scope, id))?.stored
    await runtime.stop()
    const { db, close } = await connect(options)
    await inShop(db, 'shop-1', (tx) =>
      tx
        .updateTable('cases')
        .set({ stored: JSON.stringify({ ...stored, hash: 'of another definition' }) })
        .where('id', '=', id)
        .execute(),
    )
    await close()
    const after = await makeRuntime(options, {
      clock,
      catalogue: neighbours,
      effectAttempts: 2,
      log: (entry) => logged.push(entry),
    })
    expect(await after.deliverEffects()).toBe(0)
    expect(await after.links(scope, id)).toMatchObject([{ told: 'waiting', reason: expect.any(String) }])
    clock.now += 10_000
    expect(await after.deliverEffects()).toBe(1)
    expect(await after.links(scope, id)).toMatchObject([{ told: 'faulted', reason: expect.any(String) }])
    expect(logged.at(-1)).toMatchObject({ level: 'error', caseId: id })
    expect(await after.deliverEffects()).toBe(0)
  })

  it('let a case wait for one that has ended by the time it is linked', async () => {
    const options = await freshOptions('PostgreSQL')
    const runtime = await makeRuntime(options, { catalogue: neighbours })
    await openShop(runtime, 'shop-1')
    const id = await settleIn(runtime, 'order-1')
    const started = await runtime.startCase(scope, {
      flow: 'repair',
      orderId: 'order-1',
      input: { what: 'dust' },
      idempotencyKey: key(),
    })
    const child = started.ok ? started.caseId : ''
    const { db, close } = await connect(options)
    const note = () =>
      inShop(db, 'shop-1', (tx) =>
        link(tx, { shop_id: 'shop-1', parent_id: id, child_id: child }, Date.now() - 1),
      )
    await note()
    expect(await runtime.deliverEffects()).toBe(1)
    await note()
    expect(await runtime.deliverEffects()).toBe(0)
    expect(await heardBy(runtime, id)).toEqual(['repair mended'])
    await close()
  })
})
