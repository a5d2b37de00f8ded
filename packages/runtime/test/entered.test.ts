import { randomUUID } from 'node:crypto'
import type { EventInput, Order } from '@kefu/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Advanced, Runtime, RuntimeRefused, Scope } from '../src/index.ts'
import { agentOf, order, platformOf } from './shop.ts'
import { street } from './toy.ts'
import { databases, freshOptions, key, makeRuntime, open, openShop, place, stopAll, tell } from './world.ts'

afterAll(stopAll)

const agent = agentOf('shop-1')
const boss: Scope = { shopId: 'shop-1', actor: { role: 'supervisor', subject: 'li' } }
const SIGNED = { type: 'parcel.signed', signedBy: 'buyer' } as const

function did(answer: Advanced | RuntimeRefused): Advanced {
  if (!answer.ok) throw new Error(`${answer.code}: ${answer.message.en}`)
  return answer
}

describe.each(databases)('a fact of the order that a person enters in a case, on %s', (database) => {
  let runtime: Runtime
  /** On PostgreSQL another process would do the same; a PGlite belongs to one. */
  let elsewhere: Runtime

  beforeAll(async () => {
    const options = await freshOptions(database)
    runtime = await makeRuntime(options, { catalogue: street })
    elsewhere = database === 'PostgreSQL' ? await makeRuntime(options, { catalogue: street }) : runtime
    await openShop(runtime, 'shop-1', 'order-0')
  })

  const report = (orderId: string, type: string, details: object = {}, idempotencyKey = key()) =>
    elsewhere.reportOrderEvent(platformOf('shop-1'), { orderId, event: { type, ...details }, idempotencyKey })
  const casesOf = async (orderId: string) => {
    const { cases } = await runtime.cases(agent, { orderId }, { first: 20 })
    return new Map(cases.map(({ record }) => [record.flow, record]))
  }
  const orderIn = async (caseId: string) =>
    (await runtime.case(agent, caseId))?.stored.snapshot.context['order'] as Order
  const enter = (caseId: string, event: EventInput, expectedVersion: number, idempotencyKey = key()) =>
    runtime.advance(agent, { caseId, event, expectedVersion, idempotencyKey })

  /** An order of its own with a meter, a household and a lamp that does not care for parcels. */
  async function furnished(): Promise<{ orderId: string; household: string; meter: string; lamp: string }> {
    const orderId = `order-${randomUUID()}`
    await place(runtime, 'shop-1', orderId)
    const lamp = await open(runtime, 'shop-1', 'hall', orderId)
    const { caseId: household } = did(
      await runtime.startCase(agent, {
        flow: 'household',
        orderId,
        input: { buyer: { platform: 'taobao', accountId: 'buyer-1' } },
        idempotencyKey: key(),
      }),
    )
    const meter = (await casesOf(orderId)).get('meter')?.id as string
    return { orderId, household, meter, lamp }
  }

  it('is that case’s event, the order’s fact and news for every other open case of it', async () => {
    const { orderId, household, meter, lamp } = await furnished()
    expect(await enter(household, SIGNED, 1)).toMatchObject({
      ok: true,
      caseId: household,
      version: 2,
      replayed: false,
      event: { seq: 2, type: 'parcel.signed', payload: { signedBy: 'buyer' }, actor: agent.actor },
    })
    expect(await runtime.order(agent, orderId)).toMatchObject({ status: 'signed' })
    expect(await runtime.case(agent, meter)).toMatchObject({ status: 'done', outcome: 'stopped' })
    expect(await runtime.timeline(agent, meter)).toMatchObject([
      { type: 'case.started' },
      { type: 'parcel.signed', actor: agent.actor },
    ])
    expect(await runtime.case(agent, lamp)).toMatchObject({ version: 1 })
    expect(await orderIn(lamp)).toMatchObject({ status: 'signed' })

    // What the platform tells next does not take it back.
    const paid = await report(orderId, 'payment.received', { amount: 12_900, part: 'full' })
    expect(paid).toMatchObject({ ok: true, order: { status: 'signed', paid: 12_900 } })
    for (const caseId of [household, lamp])
      expect(await orderIn(caseId)).toEqual(await runtime.order(agent, orderId))
  })

  it('changes nothing at all where the case refuses it', async () => {
    const { orderId, household, meter, lamp } = await furnished()
    const refusals = [
      await enter(household, { ...SIGNED, waybill: 'of the neighbours' }, 1),
      await enter(household, SIGNED, 7),
      await enter(household, { ...SIGNED, signedBy: 'nobody' }, 1),
      await enter(household, { type: 'payment.received', amount: 1, part: 'full' }, 1),
      await enter(lamp, SIGNED, 1),
      await enter(lamp, { type: 'order.closed', cause: 'sellerClosed' }, 1),
      await enter(randomUUID(), SIGNED, 1),
    ]
    expect(refusals.map((answer) => !answer.ok && (answer.reason?.name ?? answer.code))).toEqual([
      'notOurs',
      'stale',
      'invalid-payload',
      'not-permitted',
      'unknown-event',
      'not-permitted',
      'no-case',
    ])
    expect(await runtime.order(agent, orderId)).toEqual(order(orderId))
    for (const caseId of [household, meter, lamp])
      expect(await runtime.case(agent, caseId)).toMatchObject({ version: 1, orderVersion: 1 })

    await tell(runtime, 'shop-1', household, 'household.moved', {}, 'customer')
    expect(await enter(household, SIGNED, 2)).toMatchObject({ ok: false, code: 'done' })
    const asked = { caseId: lamp, reason: '开错', expectedVersion: 1, idempotencyKey: key() }
    expect(await runtime.voidCase(boss, asked)).toMatchObject({ ok: true })
    expect(await enter(lamp, SIGNED, 2)).toMatchObject({ ok: false, code: 'void' })
    expect(await runtime.order(agent, orderId)).toEqual(order(orderId))
  })

  it('stays with the case while there is no order', async () => {
    const { caseId } = did(
      await runtime.startCase(agent, {
        flow: 'household',
        input: { buyer: { platform: 'taobao', accountId: 'nobody-yet' } },
        idempotencyKey: key(),
      }),
    )
    expect(await enter(caseId, SIGNED, 1)).toMatchObject({ ok: true, version: 2 })
    expect(await runtime.case(agent, caseId)).toMatchObject({ orderId: null })
  })

  it('is entered once under a key, whatever else comes with that key', async () => {
    const { orderId, household, meter } = await furnished()
    const again = key()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, client) =>
        (client % 2 ? runtime : elsewhere).advance(agent, {
          caseId: household,
          event: SIGNED,
          expectedVersion: 1,
          idempotencyKey: again,
        }),
      ),
    )
    expect(answers.every((answer) => answer.ok && answer.version === 2)).toBe(true)
    expect(answers.filter((answer) => answer.ok && !answer.replayed)).toHaveLength(1)
    expect(await orderVersions(orderId)).toEqual([2, 2])
    const mismatch = { ok: false, code: 'idempotency-mismatch' }
    expect(await enter(household, { ...SIGNED, signedBy: 'proxy' }, 2, again)).toMatchObject(mismatch)
    expect(await report(orderId, 'order.succeeded', {}, again)).toMatchObject(mismatch)
    const reported = key()
    expect(await report(orderId, 'order.succeeded', {}, reported)).toMatchObject({ ok: true })
    expect(await enter(household, SIGNED, 2, reported)).toMatchObject(mismatch)
    expect(await runtime.case(agent, meter)).toMatchObject({ version: 2 })
  })

  /** Where the copies of the order stand that the open cases have. */
  const orderVersions = async (orderId: string) =>
    [...(await casesOf(orderId)).values()]
      .filter(({ status }) => status === 'open')
      .map(({ orderVersion }) => orderVersion)

  it('of two people at one version, one is told that the case has moved on', async () => {
    const { orderId, household } = await furnished()
    const answers = await Promise.all([
      runtime.advance(agent, { caseId: household, event: SIGNED, expectedVersion: 1, idempotencyKey: key() }),
      elsewhere.advance(boss, {
        caseId: household,
        event: SIGNED,
        expectedVersion: 1,
        idempotencyKey: key(),
      }),
    ])
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual(['ok', 'stale'])
    expect(await orderVersions(orderId)).toEqual([2, 2])
  })

  it('is lost to nobody while others enter, report and go on with cases of the order', async () => {
    const places = await Promise.all(Array.from({ length: 4 }, furnished))
    await Promise.all(
      places.flatMap(({ orderId, household, meter, lamp }) => [
        enter(household, SIGNED, 1),
        elsewhere.advance(boss, {
          caseId: meter,
          event: SIGNED,
          expectedVersion: 1,
          idempotencyKey: key(),
        }),
        report(orderId, 'payment.received', { amount: 12_900, part: 'full', paymentId: 'p-1' }),
        tell(elsewhere, 'shop-1', lamp, 'lamp.flickered'),
        report(orderId, 'order.shipDeadlineStated', { shipBy: 1_800_000_000_000 }),
      ]),
    )
    for (const { orderId, household, lamp } of places) {
      const mirror = await runtime.order(agent, orderId)
      expect(mirror).toMatchObject({ paid: 12_900, shipBy: 1_800_000_000_000, status: 'signed' })
      for (const caseId of [household, lamp]) expect(await orderIn(caseId)).toEqual(mirror)
      const all = await casesOf(orderId)
      expect(all.get('meter')).toMatchObject({ status: 'done' })
      // The log of each tells how it came to stand where it stands.
      const { version } = (await runtime.case(agent, household)) as { version: number }
      const more = did(await enter(household, { type: 'lamp.reported', what: 'bulb' }, version))
      expect(
        await runtime.correctCase(boss, {
          caseId: household,
          reason: '点错了',
          expectedVersion: more.version,
          without: [more.version],
          idempotencyKey: key(),
        }),
      ).toMatchObject({ ok: true })
    }
  })

  describe('and a supervisor who corrects', () => {
    const corrected = async (caseId: string, ...without: number[]) =>
      runtime.correctCase(boss, {
        caseId,
        reason: '点错了',
        expectedVersion: (await runtime.case(boss, caseId))?.version ?? 0,
        without,
        idempotencyKey: key(),
      })

    it('something else finds it told anew with the order as it stood then', async () => {
      const { orderId, household } = await furnished()
      await enter(household, { type: 'lamp.reported', what: 'bulb' }, 1)
      await enter(household, SIGNED, 2)
      await report(orderId, 'payment.received', { amount: 12_900, part: 'full' })
      expect(await corrected(household, 2)).toMatchObject({ ok: true, did: { misfits: [] } })
      expect((await runtime.case(agent, household))?.stored.snapshot.context).toMatchObject({
        heard: ['parcel signed'],
        order: { status: 'signed', paid: 12_900 },
      })
    })

    it('takes it back in the case where it was entered; the order and its other cases keep it', async () => {
      const { orderId, household, lamp } = await furnished()
      const { caseId: second } = did(
        await runtime.startCase(agent, {
          flow: 'lamp',
          orderId,
          input: { room: 'attic' },
          idempotencyKey: key(),
        }),
      )
      await enter(household, SIGNED, 1)
      expect(await corrected(household, 2)).toMatchObject({ ok: true, did: { without: [2], misfits: [] } })
      expect((await runtime.case(agent, household))?.stored.snapshot.context).toMatchObject({ heard: [] })
      const mirror = await runtime.order(agent, orderId)
      expect(mirror).toMatchObject({ status: 'signed' })
      for (const caseId of [household, lamp, second]) expect(await orderIn(caseId)).toEqual(mirror)
    })

    it('cannot take it back where it only was heard', async () => {
      const { household, meter } = await furnished()
      await enter(meter, SIGNED, 1)
      expect(await corrected(household, 2)).toMatchObject({
        ok: false,
        code: 'not-correctable',
        reason: { name: 'orderFactStays' },
      })
    })
  })
})
