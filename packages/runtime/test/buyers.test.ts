/** Cases of a buyer, and of none of his orders: one for all of them, told of each, and not opened again after a no. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { connect, inShop } from '../src/connect.ts'
import type { Runtime } from '../src/index.ts'
import { agentOf, handClock, order, platformOf, shop } from './shop.ts'
import { tillAndCard } from './toy-card.ts'
import { databases, freshOptions, key, makeRuntime, stopAll, tell } from './world.ts'

afterAll(stopAll)

const scope = agentOf('shop-1')

const report = (runtime: Runtime, orderId: string, event: { type: string } & Record<string, unknown>) =>
  runtime.reportOrderEvent(platformOf('shop-1'), { orderId, event, idempotencyKey: key() })

const buys = (runtime: Runtime, orderId: string, buyerId: string) =>
  report(runtime, orderId, { type: 'order.placed', order: order(orderId, { buyerId }) })

const casesOf = async (runtime: Runtime, flow: string, accountId: string) => {
  const { cases } = await runtime.cases(scope, { flow }, { first: 50 })
  return cases.map(({ record }) => record).filter(({ buyer }) => buyer?.accountId === accountId)
}

describe.each(databases)('a case of a buyer on %s', (database) => {
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), { catalogue: tillAndCard })
    await runtime.putShop(shop('shop-1'))
  })

  const till = async (orderId: string, buyerId: string): Promise<string> => {
    await buys(runtime, orderId, buyerId)
    const request = { flow: 'till', orderId, input: {}, idempotencyKey: key() }
    const started = await runtime.startCase(scope, request)
    if (!started.ok) throw new Error(started.message.en)
    return started.caseId
  }
  const gives = (id: string, stamps: number) => tell(runtime, 'shop-1', id, 'stamps.given', { stamps })
  const cards = (accountId: string) => casesOf(runtime, 'card', accountId)
  const context = (id: string) => runtime.case(scope, id).then((record) => record?.stored.snapshot.context)

  it('is one for all his orders, and hears what each of them asks it with', async () => {
    const [one, other] = [await till('t-1', 'tang'), await till('t-2', 'tang')]
    await gives(one, 3)
    await runtime.deliverEffects()
    await gives(other, 4)
    await gives(one, 2)
    await runtime.deliverEffects()
    const [card, ...more] = await cards('tang')
    expect(more).toEqual([])
    expect(card).toMatchObject({
      orderId: null,
      orderVersion: null,
      version: 3,
      stored: { snapshot: { context: { order: null, stamps: 9 } } },
    })
    expect(await runtime.links(scope, card?.id ?? '')).toHaveLength(2)
    expect((await runtime.timeline(scope, card?.id ?? '')).at(-1)).toMatchObject({
      type: 'case.askedAgain',
      payload: { input: { buyer: { platform: 'taobao', accountId: 'tang' } } },
      actor: { role: 'system' },
    })
  })

  it('hears each request once, however many ask at the same moment', async () => {
    const tills = await Promise.all(Array.from({ length: 8 }, (_, n) => till(`rush-${n}`, 'ming')))
    await Promise.all(tills.map((id) => gives(id, 1)))
    await runtime.deliverEffects()
    await runtime.deliverEffects()
    const [card, ...more] = await cards('ming')
    expect(more).toEqual([])
    expect(card?.stored.snapshot.context['stamps']).toBe(8)
    expect(await runtime.links(scope, card?.id ?? '')).toHaveLength(8)
  })

  it('is linked all the same where its rule refuses what it is asked with', async () => {
    const [one, other] = [await till('r-1', 'yuan'), await till('r-2', 'yuan')]
    await gives(one, 1)
    await runtime.deliverEffects()
    await gives(other, 10)
    await runtime.deliverEffects()
    const [card] = await cards('yuan')
    expect(card).toMatchObject({ version: 1, stored: { snapshot: { context: { stamps: 1 } } } })
    expect(await runtime.links(scope, card?.id ?? '')).toHaveLength(2)
  })

  it('is given no order, and hears of none, though its flow would know the fact', async () => {
    await gives(await till('o-1', 'song'), 1)
    await runtime.deliverEffects()
    expect(await buys(runtime, 'o-2', 'song')).toMatchObject({ ok: true, routed: [] })
    const [card] = await cards('song')
    expect(card).toMatchObject({ orderId: null, version: 1 })
    // Opened by hand with an order, it is the buyer's, and there is one already.
    const request = {
      flow: 'card',
      orderId: 'o-2',
      input: { buyer: { platform: 'taobao', accountId: 'song' }, stamps: 0 },
      idempotencyKey: key(),
    }
    expect(await runtime.startCase(scope, request)).toMatchObject({ code: 'case-exists', caseId: card?.id })
  })

  it('ends for good: no other is opened, and whoever asks is told of that end', async () => {
    const waiting = await till('g-1', 'qing')
    await gives(waiting, 1)
    await runtime.deliverEffects()
    const [card] = await cards('qing')
    const torn = await tell(runtime, 'shop-1', card?.id ?? '', 'card.torn', {}, 'customer')
    expect(torn).toMatchObject({ ok: true })
    await runtime.deliverEffects()
    expect((await context(waiting))?.['heard']).toEqual(['torn'])

    const later = await till('g-2', 'qing')
    await gives(later, 5)
    await runtime.deliverEffects()
    await runtime.deliverEffects()
    expect((await context(later))?.['heard']).toEqual(['torn'])
    expect(await cards('qing')).toMatchObject([{ id: card?.id, version: 2, status: 'done' }])
    const request = {
      flow: 'card',
      input: { buyer: { platform: 'taobao', accountId: 'qing' }, stamps: 0 },
      idempotencyKey: key(),
    }
    expect(await runtime.startCase(scope, request)).toMatchObject({
      code: 'case-exists',
      caseId: card?.id,
      message: { en: 'The buyer’s case of this flow has ended for good; no other is opened.' },
    })
  })

  it('is not opened where its end for good crosses the request', async () => {
    for (let n = 0; n < 12; n++) {
      const accountId = `cross-${n}`
      const request = () => ({
        flow: 'card',
        input: { buyer: { platform: 'taobao' as const, accountId }, stamps: 0 },
        idempotencyKey: key(),
      })
      const card = await runtime.startCase(scope, request())
      const caseId = card.ok ? card.caseId : ''
      const asked = Array.from({ length: 4 }, () => runtime.startCase(scope, request()))
      const torn = tell(runtime, 'shop-1', caseId, 'card.torn', {}, 'customer')
      const late = Array.from({ length: 4 }, () => runtime.startCase(scope, request()))
      expect(await torn).toMatchObject({ ok: true })
      for (const answer of await Promise.all([...asked, ...late]))
        expect(answer).toMatchObject({ code: 'case-exists', caseId })
      expect(await cards(accountId)).toMatchObject([{ id: caseId, status: 'done' }])
    }
  })

  it('is not reopened behind an end for good', async () => {
    const opens = async () => {
      const buyer = { platform: 'taobao', accountId: 'shen' }
      const request = { flow: 'card', input: { buyer, stamps: 0 }, idempotencyKey: key() }
      const card = await runtime.startCase(scope, request)
      return card.ok ? card.caseId : ''
    }
    const li = { shopId: 'shop-1', actor: { role: 'supervisor', subject: 'li' } } as const
    const amendment = (caseId: string, expectedVersion: number) => ({
      caseId,
      reason: '录错了',
      expectedVersion,
      idempotencyKey: key(),
    })
    const first = await opens()
    expect(await runtime.voidCase(li, amendment(first, 1))).toMatchObject({ ok: true })
    const second = await opens()
    await tell(runtime, 'shop-1', second, 'card.torn', {}, 'customer')
    expect(await runtime.reopenCase(li, amendment(first, 2))).toMatchObject({
      code: 'case-exists',
      caseId: second,
    })
    expect(await runtime.reopenCase(li, amendment(second, 2))).toMatchObject({ ok: true })
  })

  it('is opened anew after any other end', async () => {
    const full = await till('f-1', 'zhou')
    await gives(full, 20)
    await runtime.deliverEffects()
    await gives(full, 1)
    await runtime.deliverEffects()
    expect((await cards('zhou')).map(({ status }) => status).toSorted()).toEqual(['done', 'open'])
  })
})

describe('a request for a case that is there, in hand twice', () => {
  it('is told once and linked, though the other delivery told it meanwhile', async () => {
    const options = await freshOptions('PostgreSQL')
    const runtime = await makeRuntime(options, { catalogue: tillAndCard })
    await runtime.putShop(shop('shop-1'))
    await buys(runtime, 'twice', 'gao')
    const buyer = { platform: 'taobao' as const, accountId: 'gao' }
    const card = await runtime.startCase(scope, {
      flow: 'card',
      input: { buyer, stamps: 1 },
      idempotencyKey: key(),
    })
    const till = await runtime.startCase(scope, {
      flow: 'till',
      orderId: 'twice',
      input: {},
      idempotencyKey: key(),
    })
    if (!card.ok || !till.ok) throw new Error('neither card nor till')
    await tell(runtime, 'shop-1', till.caseId, 'stamps.given', { stamps: 2 })

    const { db, close } = await connect(options)
    let delivered: Promise<number> | undefined
    // What holds the buyer holds up the delivery, after it has seen that nobody was told.
    await inShop(db, 'shop-1', async (tx) => {
      await sql`select kefu.lock_buyer('shop-1', 'taobao', 'gao')`.execute(tx)
      delivered = runtime.deliverEffects()
      await vi.waitFor(async () => {
        const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(
          db,
        )
        expect(rows).toHaveLength(1)
      }, 5000)
      const told = await runtime.advance(
        { shopId: 'shop-1', actor: { role: 'system', subject: 'outbox' } },
        {
          caseId: card.caseId,
          event: { type: 'case.askedAgain', input: { buyer, stamps: 2 } },
          expectedVersion: 1,
          idempotencyKey: `effect:${till.caseId}:2:0`,
        },
      )
      expect(told).toMatchObject({ ok: true })
    })
    await delivered
    await close()
    expect(await runtime.links(scope, till.caseId)).toMatchObject([{ childId: card.caseId }])
    expect(await runtime.case(scope, card.caseId)).toMatchObject({ version: 2 })
  })
})

describe.each(databases)('a request for a case that is there on %s', (database) => {
  const clock = handClock()
  let dies = false
  let runtime: Runtime

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), {
      catalogue: tillAndCard,
      clock,
      leaseMs: 1000,
      crashPoint: (name) => {
        if (dies && name === 'effect.delivered') throw new Error('the process dies')
      },
    })
    await runtime.putShop(shop('shop-1'))
  })

  it('is told once and linked, though the process dies between the two', async () => {
    const tills: string[] = []
    for (const orderId of ['d-1', 'd-2']) {
      await buys(runtime, orderId, 'han')
      const request = { flow: 'till', orderId, input: {}, idempotencyKey: key() }
      const started = await runtime.startCase(scope, request)
      tills.push(started.ok ? started.caseId : '')
      await tell(runtime, 'shop-1', tills.at(-1) ?? '', 'stamps.given', { stamps: 2 })
      dies = orderId === 'd-2'
      await runtime.deliverEffects()
    }
    const [card] = await casesOf(runtime, 'card', 'han')
    expect(card).toMatchObject({ version: 2 })
    expect(await runtime.links(scope, card?.id ?? '')).toHaveLength(1)
    dies = false
    clock.now += 1001
    await runtime.deliverEffects()
    expect(await casesOf(runtime, 'card', 'han')).toMatchObject([
      { version: 2, stored: { snapshot: { context: { stamps: 4 } } } },
    ])
    const waiting = (await runtime.links(scope, card?.id ?? '')).map(({ parentId }) => parentId)
    expect(waiting.toSorted()).toEqual(tills.toSorted())
  })
})
