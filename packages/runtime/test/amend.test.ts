import { createCatalogue, type FlowDefinition, minutes } from '@kefu/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Amended, Runtime, RuntimeRefused, Scope } from '../src/index.ts'
import { agentOf, handClock, NOON, order, platformOf } from './shop.ts'
import { lamp, neighbours } from './toy.ts'
import { databases, freshOptions, key, makeRuntime, open, openShop, place, stopAll, tell } from './world.ts'

afterAll(stopAll)

const supervisorOf = (shopId: string): Scope => ({ shopId, actor: { role: 'supervisor', subject: 'li' } })
const boss = supervisorOf('shop-1')
const agent = agentOf('shop-1')

function did(answer: Amended | RuntimeRefused): Amended {
  if (!answer.ok) throw new Error(`${answer.code}: ${answer.message.en}`)
  return answer
}

describe.each(databases)('a supervisor on %s', (database) => {
  let runtime: Runtime
  const clock = handClock()
  /** Effects that a test wants to be delivered go here; what it holds up waits for it. */
  const delivered: string[] = []
  let holdUp: Promise<void> | undefined

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), {
      clock,
      handlers: {
        'light.switched': async (delivery) => {
          delivered.push(delivery.key)
          await holdUp
        },
      },
    })
    await openShop(runtime, 'shop-1')
  })

  /** An order of its own and a lamp for it. */
  async function lampOf(orderId: string): Promise<string> {
    clock.now = NOON
    await place(runtime, 'shop-1', orderId)
    return open(runtime, 'shop-1', 'hall', orderId)
  }
  const asked = async (caseId: string) => ({
    caseId,
    reason: '点错了',
    expectedVersion: (await runtime.case(boss, caseId))?.version ?? 0,
    idempotencyKey: key(),
  })
  const voided = async (caseId: string) => runtime.voidCase(boss, await asked(caseId))
  const reopened = async (caseId: string) => runtime.reopenCase(boss, await asked(caseId))
  const corrected = async (caseId: string, ...without: number[]) =>
    runtime.correctCase(boss, { ...(await asked(caseId)), without })
  const report = (orderId: string, type: string, details: object) =>
    runtime.reportOrderEvent(platformOf('shop-1'), {
      orderId,
      event: { type, ...details },
      idempotencyKey: key(),
    })
  const stateOf = async (caseId: string) => (await runtime.case(boss, caseId))?.stored.snapshot.value
  const linesOf = async (caseId: string) =>
    (await runtime.timeline(boss, caseId)).map(
      ({ seq, type, states, leftOut }) =>
        `${seq} ${type} ${states}${leftOut ? ` (${leftOut.because} by ${leftOut.by})` : ''}`,
    )
  const effectsOf = async (caseId: string) =>
    (await runtime.timeline(boss, caseId)).flatMap(({ seq, effects }) =>
      effects.map(({ type, status }) => `${seq} ${type} ${status}`),
    )

  describe('voids', () => {
    it('a case opened by mistake: nothing fires, goes out or is told any more, and all is on record', async () => {
      const id = await lampOf('void-1')
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      clock.now = NOON + minutes(1)
      const answer = did(await voided(id))
      expect(answer).toMatchObject({
        version: 3,
        replayed: false,
        event: { seq: 3, at: NOON + minutes(1), type: 'case.voided', actor: boss.actor, states: ['burning'] },
        did: { reason: '点错了', withdrawn: [`${id}:2:0`], sent: [], linked: [] },
      })
      expect(await runtime.case(agent, id)).toMatchObject({ status: 'void', outcome: null, version: 3 })
      clock.now = NOON + minutes(30)
      const before = delivered.length
      await runtime.fireDueTimers()
      await runtime.deliverEffects()
      expect(delivered).toHaveLength(before)
      expect(await effectsOf(id)).toEqual(['2 light.switched withdrawn'])
      expect(await tell(runtime, 'shop-1', id, 'lamp.broken')).toMatchObject({ ok: false, code: 'void' })
      expect(await runtime.preview(agent, { caseId: id, event: { type: 'lamp.broken' } })).toMatchObject({
        code: 'void',
      })
      expect(await report('void-1', 'order.closed', { cause: 'buyerCancelled' })).toMatchObject({
        routed: [],
      })
      expect(await linesOf(id)).toEqual([
        '1 case.started dark',
        '2 lamp.lit burning',
        '3 case.voided burning',
      ])
      const { cases } = await runtime.cases(boss, { status: 'void', orderId: 'void-1' }, { first: 5 })
      expect(cases.map(({ record }) => record.id)).toEqual([id])
      expect((await runtime.cases(boss, { status: 'open', orderId: 'void-1' }, { first: 5 })).cases).toEqual(
        [],
      )
    })

    it('and is told what had been sent, and whom the case is linked with', async () => {
      const id = await lampOf('void-2')
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      await tell(runtime, 'shop-1', id, 'lamp.broken')
      await runtime.deliverEffects()
      const { cases } = await runtime.cases(boss, { flow: 'repair', orderId: 'void-2' }, { first: 5 })
      const repair = cases[0]?.record.id as string
      expect(did(await voided(id)).did).toMatchObject({
        sent: [`${id}:2:0`, `${id}:3:0`],
        withdrawn: [],
        linked: [repair],
      })
      expect(await runtime.case(boss, repair)).toMatchObject({ status: 'open', version: 1 })
    })

    it('what is on its way at that moment is on record as delivered once it arrives', async () => {
      const id = await lampOf('void-3')
      let letGo = () => {}
      holdUp = new Promise((resolve) => {
        letGo = resolve
      })
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      const delivery = runtime.deliverEffects()
      while (!delivered.includes(`${id}:2:0`)) await new Promise((resolve) => setTimeout(resolve, 5))
      expect(did(await voided(id)).did).toMatchObject({ withdrawn: [`${id}:2:0`] })
      letGo()
      holdUp = undefined
      await delivery
      expect(await effectsOf(id)).toEqual(['2 light.switched delivered'])
    })

    it('once', async () => {
      const id = await lampOf('void-4')
      did(await voided(id))
      expect(await voided(id)).toMatchObject({ ok: false, code: 'void' })
      expect(await corrected(id, 2)).toMatchObject({ ok: false, code: 'void' })
    })
  })

  describe('reopens', () => {
    it('a void case as it stood: its timer as it ran, and what was withdrawn is asked again', async () => {
      const id = await lampOf('reopen-1')
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      did(await voided(id))
      clock.now = NOON + minutes(4)
      did(await reopened(id))
      expect(await runtime.case(boss, id)).toMatchObject({
        status: 'open',
        version: 4,
        stored: {
          seq: 4,
          snapshot: { value: 'burning' },
          timers: [{ delay: 'burnTime', dueAt: NOON + minutes(10), generation: 4 }],
        },
      })
      expect(await effectsOf(id)).toEqual(['2 light.switched withdrawn', '4 light.switched waiting'])
      clock.now = NOON + minutes(10)
      await runtime.fireDueTimers()
      expect(await stateOf(id)).toBe('cooling')
    })

    it('one whose timer fell due meanwhile: it fires next, and what follows counts from now', async () => {
      const id = await lampOf('reopen-2')
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      did(await voided(id))
      clock.now = NOON + minutes(60)
      did(await reopened(id))
      expect(await stateOf(id)).toBe('burning')
      await runtime.fireDueTimers()
      expect(await runtime.case(boss, id)).toMatchObject({
        stored: { snapshot: { value: 'cooling' }, timers: [{ dueAt: NOON + minutes(65) }] },
      })
      // The log tells the same story again.
      await tell(runtime, 'shop-1', id, 'lamp.flickered')
      expect(did(await corrected(id, 6)).did.misfits).toEqual([])
      expect(await runtime.case(boss, id)).toMatchObject({
        stored: { snapshot: { value: 'cooling' }, timers: [{ dueAt: NOON + minutes(65) }] },
      })
    })

    it('one that has ended, without what ended it, and hears of its order what it missed', async () => {
      const id = await lampOf('reopen-3')
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      await tell(runtime, 'shop-1', id, 'lamp.refunded', { amount: 100 }, 'supervisor')
      await runtime.deliverEffects()
      await report('reopen-3', 'order.amountChanged', { amount: 500 })
      expect(did(await reopened(id)).did).toMatchObject({
        without: [3],
        // The light was delivered and still follows; nobody takes refunds here.
        sent: [],
        withdrawn: [`${id}:3:0`],
      })
      const record = await runtime.case(boss, id)
      expect(record).toMatchObject({ status: 'open', outcome: null, orderVersion: 2 })
      expect(record?.stored.snapshot).toMatchObject({ value: 'burning', context: { order: { amount: 500 } } })
      expect(await linesOf(id)).toEqual([
        '1 case.started dark',
        '2 lamp.lit burning',
        '3 lamp.refunded gone (leftOut by 4)',
        '4 case.reopened burning',
      ])
      expect(await tell(runtime, 'shop-1', id, 'lamp.dimmed', { level: 2 })).toMatchObject({ ok: true })
    })

    it('a void case to find that its order was closed meanwhile', async () => {
      const id = await lampOf('reopen-4')
      did(await voided(id))
      await report('reopen-4', 'order.closed', { cause: 'paymentTimeout' })
      did(await reopened(id))
      expect(await runtime.case(boss, id)).toMatchObject({ status: 'done', outcome: 'gone' })
      expect(await reopened(id)).toMatchObject({ ok: false, code: 'ends-at-once' })
    })

    it('no case that is open, would end at once, or has been replaced', async () => {
      const id = await lampOf('reopen-5')
      expect(await reopened(id)).toMatchObject({ ok: false, code: 'not-ended' })
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      await tell(runtime, 'shop-1', id, 'lamp.refunded', { amount: 1 }, 'supervisor')
      await report('reopen-5', 'order.closed', { cause: 'buyerCancelled' })
      expect(await reopened(id)).toMatchObject({ ok: false, code: 'ends-at-once' })

      const repair = async (what = 'hall') =>
        runtime.startCase(agent, {
          flow: 'repair',
          orderId: 'reopen-5',
          input: { what },
          idempotencyKey: key(),
        })
      const first = await repair()
      const firstId = first.ok ? first.caseId : ''
      await tell(runtime, 'shop-1', firstId, 'lamp.mended', {}, 'warehouse')
      const second = await repair()
      expect(await reopened(firstId)).toMatchObject({
        ok: false,
        code: 'case-exists',
        caseId: second.ok && second.caseId,
      })
      expect(await corrected(firstId, 2)).toMatchObject({ ok: false, code: 'case-exists' })
      did(await voided(second.ok ? second.caseId : ''))
      expect(await repair('cellar')).toMatchObject({ ok: true })
      expect(did(await reopened(firstId)).did.without).toEqual([2])
    })
  })

  describe('corrects', () => {
    it('a fact that was entered wrongly: what no longer fits is listed, what had been sent too', async () => {
      const id = await lampOf('correct-1')
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      await tell(runtime, 'shop-1', id, 'lamp.dimmed', { level: 3 })
      await tell(runtime, 'shop-1', id, 'lamp.flickered')
      await runtime.deliverEffects()
      clock.now = NOON + minutes(2)
      const answer = did(await corrected(id, 2))
      expect(answer.did).toMatchObject({
        without: [2],
        misfits: [{ seq: 3, code: 'not-handled', message: { zh: expect.any(String) } }],
        sent: [`${id}:2:0`],
        withdrawn: [],
      })
      const record = await runtime.case(boss, id)
      expect(record).toMatchObject({ status: 'open', version: 5, stored: { timers: [] } })
      expect(record?.stored.snapshot).toMatchObject({ value: 'dark', context: { level: 10, flickers: 1 } })
      expect(await linesOf(id)).toEqual([
        '1 case.started dark',
        '2 lamp.lit burning (leftOut by 5)',
        '3 lamp.dimmed burning (noLongerFits by 5)',
        '4 lamp.flickered burning',
        '5 case.corrected dark',
      ])
      expect((await runtime.timeline(boss, id))[2]?.leftOut).toEqual({
        by: 5,
        because: 'noLongerFits',
        actor: boss.actor,
        reason: '点错了',
      })
      expect(await tell(runtime, 'shop-1', id, 'lamp.lit')).toMatchObject({ ok: true, version: 6 })
    })

    it('an end that was none: timers have fired in their own time, and ask for what they ask', async () => {
      const id = await lampOf('correct-2')
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      await runtime.deliverEffects()
      clock.now = NOON + minutes(3)
      await tell(runtime, 'shop-1', id, 'lamp.refunded', { amount: 1 }, 'supervisor')
      clock.now = NOON + minutes(12)
      expect(did(await corrected(id, 3)).did).toMatchObject({ sent: [], withdrawn: [`${id}:3:0`] })
      expect(await runtime.case(boss, id)).toMatchObject({
        status: 'open',
        stored: {
          snapshot: { value: 'cooling' },
          timers: [{ delay: 'coolTime', dueAt: NOON + minutes(15) }],
        },
      })
      expect(await effectsOf(id)).toEqual([
        '2 light.switched delivered',
        '3 refund.issued withdrawn',
        '4 light.switched waiting',
      ])
      clock.now = NOON + minutes(15)
      await runtime.fireDueTimers()
      expect(await stateOf(id)).toBe('dark')
    })

    it('hears of its order what did not concern it', async () => {
      const id = await lampOf('correct-3')
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      const paid = await report('correct-3', 'payment.received', { amount: 12_900, part: 'full' })
      expect(paid).toMatchObject({ routed: [{ result: 'notConcerned' }] })
      const before = (await runtime.timeline(boss, id)).length
      did(await corrected(id, 2))
      // It was switched on by the payment now; the request is the same, and is not made twice.
      expect(await stateOf(id)).toBe('burning')
      expect(await effectsOf(id)).toEqual(['2 light.switched waiting'])
      expect(await runtime.timeline(boss, id)).toHaveLength(before + 1)
    })

    it('again, without what was left out before; what fits again counts again', async () => {
      const id = await lampOf('correct-4')
      for (const type of ['lamp.lit', 'lamp.flickered', 'lamp.flickered'])
        await tell(runtime, 'shop-1', id, type)
      did(await corrected(id, 3))
      await tell(runtime, 'shop-1', id, 'lamp.flickered')
      did(await corrected(id, 4))
      expect((await runtime.case(boss, id))?.stored.snapshot.context).toMatchObject({ flickers: 1 })
      expect(await linesOf(id)).toEqual([
        '1 case.started dark',
        '2 lamp.lit burning',
        '3 lamp.flickered burning (leftOut by 5)',
        '4 lamp.flickered burning (leftOut by 7)',
        '5 case.corrected burning',
        '6 lamp.flickered burning',
        '7 case.corrected burning',
      ])
    })

    it.each([
      ['the opening', 1, 'openingStays'],
      ['a timer', 3, 'firingFollows'],
      ['a fact of the platform', 5, 'orderFactStays'],
      ['a correction', 7, 'recordStays'],
      ['what is left out', 6, 'alreadyLeftOut'],
    ])('but not %s', async (_, seq, name) => {
      const id = await lampOf(`correct-not-${seq}`)
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      for (const later of [10, 15]) {
        clock.now = NOON + minutes(later)
        await runtime.fireDueTimers()
      }
      await report(`correct-not-${seq}`, 'payment.received', { amount: 1, part: 'balance' })
      await tell(runtime, 'shop-1', id, 'lamp.flickered')
      did(await corrected(id, 6))
      expect(await corrected(id, seq)).toMatchObject({
        ok: false,
        code: 'not-correctable',
        reason: { name, zh: expect.any(String), en: expect.any(String) },
      })
      expect(await runtime.case(boss, id)).toMatchObject({ version: 7 })
    })

    it('but no line that is not there, and not nothing', async () => {
      const id = await lampOf('correct-none')
      expect(await corrected(id, 17)).toMatchObject({
        code: 'not-correctable',
        reason: { name: 'noSuchLine' },
      })
      expect(await corrected(id)).toMatchObject({ code: 'invalid-input', issues: [{ path: ['without'] }] })
    })

    it('after looking at what it would do, which stores nothing', async () => {
      const id = await lampOf('preview-1')
      await tell(runtime, 'shop-1', id, 'lamp.lit')
      await tell(runtime, 'shop-1', id, 'lamp.dimmed', { level: 3 })
      const seen = await runtime.previewCorrection(boss, { caseId: id, without: [2] })
      expect(seen).toMatchObject({
        ok: true,
        before: { version: 3, stored: { snapshot: { value: 'burning' } } },
        after: { version: 4, stored: { snapshot: { value: 'dark' } } },
        did: { misfits: [{ seq: 3 }], withdrawn: [`${id}:2:0`], sent: [] },
        asked: [],
      })
      expect(await linesOf(id)).toHaveLength(3)
      expect(await effectsOf(id)).toEqual(['2 light.switched waiting'])
      expect(await runtime.previewCorrection(agent, { caseId: id, without: [2] })).toMatchObject({
        code: 'not-permitted',
      })
    })
  })

  it('alone does any of it', async () => {
    const id = await lampOf('roles-1')
    const request = await asked(id)
    for (const role of ['agent', 'platform', 'system', 'finance'] as const) {
      const scope: Scope = { shopId: 'shop-1', actor: { role, subject: 'x' } }
      expect(await runtime.voidCase(scope, request)).toMatchObject({ code: 'not-permitted' })
      expect(await runtime.reopenCase(scope, request)).toMatchObject({ code: 'not-permitted' })
      expect(await runtime.correctCase(scope, { ...request, without: [1] })).toMatchObject({
        code: 'not-permitted',
      })
    }
    expect(await runtime.case(boss, id)).toMatchObject({ version: 1 })
  })

  it('of another shop finds no such case', async () => {
    await openShop(runtime, 'shop-2')
    const id = await lampOf('tenancy-1')
    const other = supervisorOf('shop-2')
    const request = await asked(id)
    expect(await runtime.voidCase(other, request)).toMatchObject({ code: 'no-case' })
    expect(await runtime.reopenCase(other, request)).toMatchObject({ code: 'no-case' })
    expect(await runtime.correctCase(other, { ...request, without: [1] })).toMatchObject({ code: 'no-case' })
    expect(await runtime.previewCorrection(other, { caseId: id, without: [1] })).toMatchObject({
      code: 'no-case',
    })
  })

  it.each(['', ' \t', '长'.repeat(501), 'a\u0000b'])(
    'says why, in words that can be kept: not “%s”',
    async (reason) => {
      const id = await lampOf(`why-${reason.length}`)
      const request = { ...(await asked(id)), reason }
      expect(await runtime.voidCase(boss, request)).toMatchObject({ ok: false, code: 'invalid-input' })
    },
  )

  it('asks once under a key, and only on the version that was seen', async () => {
    const id = await lampOf('keys-1')
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    const request = { ...(await asked(id)), without: [2] }
    const first = did(await runtime.correctCase(boss, request))
    expect(await runtime.correctCase(boss, request)).toMatchObject({ ...first, replayed: true })
    expect(await runtime.correctCase(boss, { ...request, reason: '另一个原因' })).toMatchObject({
      code: 'idempotency-mismatch',
    })
    expect(await runtime.voidCase(boss, request)).toMatchObject({ code: 'idempotency-mismatch' })
    expect(await runtime.voidCase(boss, { ...request, idempotencyKey: key() })).toMatchObject({
      code: 'stale',
      currentVersion: 3,
    })
    expect(await linesOf(id)).toHaveLength(3)
  })

  it('and agents at the same moment: one is first, the others are told so', async () => {
    const id = await lampOf('races-1')
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    for (let round = 0; round < 8; round++) {
      await tell(runtime, 'shop-1', id, 'lamp.flickered')
      const version = (await runtime.case(boss, id))?.version as number
      const flickers = Array.from({ length: 4 }, () =>
        runtime.advance(agent, {
          caseId: id,
          event: { type: 'lamp.flickered' },
          expectedVersion: version,
          idempotencyKey: key(),
        }),
      )
      const last = (await runtime.timeline(boss, id)).findLast(
        ({ type, leftOut }) => type.startsWith('lamp.') && !leftOut,
      )
      const correction = runtime.correctCase(boss, {
        caseId: id,
        reason: '抢着改',
        expectedVersion: version,
        idempotencyKey: key(),
        without: [last?.seq ?? 0],
      })
      const payment = report('races-1', 'payment.received', { amount: 1, part: 'balance' })
      const answers = await Promise.all([...flickers, correction])
      await payment
      const won = answers.filter(({ ok }) => ok)
      // The payment may be first of all.
      expect(won.length).toBeLessThanOrEqual(1)
      expect(answers.every((answer) => answer.ok || answer.code === 'stale')).toBe(true)
    }
    const log = await runtime.timeline(boss, id)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1))
    // Whatever came in between, the log leads to where the case stands: a correction would be refused otherwise.
    const last = log.findLast(({ type, leftOut }) => type === 'lamp.flickered' && !leftOut)
    if (last) did(await corrected(id, last.seq))
    did(await voided(id))
    did(await reopened(id))
  })
})

describe.each(databases)('cases that wait for one another, on %s', (database) => {
  it('hear of a new end after a reopening; one that was never told hears no old one', async () => {
    const runtime = await makeRuntime(await freshOptions(database), { catalogue: neighbours })
    await openShop(runtime, 'shop-1')
    const asking = await runtime.startCase(agent, {
      flow: 'household',
      orderId: 'order-1',
      input: { buyer: { platform: 'taobao', accountId: 'buyer-1' } },
      idempotencyKey: key(),
    })
    const parent = asking.ok ? asking.caseId : ''
    await tell(runtime, 'shop-1', parent, 'lamp.reported', { what: 'hall' })
    await runtime.deliverEffects()
    const { cases } = await runtime.cases(boss, { flow: 'repair' }, { first: 2 })
    const child = cases[0]?.record.id as string
    const request = (caseId: string, expectedVersion: number) => ({
      caseId,
      reason: '记错了',
      expectedVersion,
      idempotencyKey: key(),
    })
    const toldOf = async () => (await runtime.links(boss, child)).map(({ told }) => told)

    // Scrapped, but taken back before the household was told.
    await tell(runtime, 'shop-1', child, 'lamp.scrapped', {}, 'warehouse')
    expect(await toldOf()).toEqual(['waiting'])
    expect(did(await runtime.reopenCase(boss, request(child, 2))).did).toMatchObject({
      without: [2],
      linked: [parent],
    })
    expect(await toldOf()).toEqual([null])
    await runtime.deliverEffects()
    expect(await runtime.case(boss, parent)).toMatchObject({ version: 2 })

    await tell(runtime, 'shop-1', child, 'lamp.mended', {}, 'warehouse')
    await runtime.deliverEffects()
    const heard = async () => (await runtime.case(boss, parent))?.stored.snapshot.context['heard']
    expect(await heard()).toEqual(['repair mended'])

    // Void and back: it had ended before, and that was told.
    did(await runtime.voidCase(boss, request(child, 4)))
    did(await runtime.reopenCase(boss, request(child, 5)))
    expect(await runtime.case(boss, child)).toMatchObject({ status: 'done', outcome: 'mended' })
    await runtime.deliverEffects()
    expect(await toldOf()).toEqual(['advanced'])
    expect(await heard()).toEqual(['repair mended'])

    // Mended it was not, and it ends once more: the household hears, and takes back what it had heard.
    did(await runtime.reopenCase(boss, request(child, 6)))
    await tell(runtime, 'shop-1', child, 'lamp.mended', {}, 'warehouse')
    await runtime.deliverEffects()
    expect(await heard()).toEqual(['repair mended', 'repair mended'])
    did(await runtime.correctCase(boss, { ...request(parent, 4), without: [3] }))
    expect(await heard()).toEqual(['repair mended'])
  })

  it('are told on their reopening what ended while they were void', async () => {
    const runtime = await makeRuntime(await freshOptions(database), { catalogue: neighbours })
    await openShop(runtime, 'shop-1')
    const buyer = { platform: 'taobao', accountId: 'buyer-9' }
    const start = () =>
      runtime.startCase(agent, { flow: 'household', input: { buyer }, idempotencyKey: key() })
    const asking = await start()
    const parent = asking.ok ? asking.caseId : ''
    await tell(runtime, 'shop-1', parent, 'lamp.reported', { what: 'hall', orderId: 'order-1' })
    await runtime.deliverEffects()
    const { cases } = await runtime.cases(boss, { flow: 'repair' }, { first: 2 })
    const child = cases[0]?.record.id as string
    const request = (expectedVersion: number) => ({
      caseId: parent,
      reason: '重复了',
      expectedVersion,
      idempotencyKey: key(),
    })
    did(await runtime.voidCase(boss, request(2)))
    await tell(runtime, 'shop-1', child, 'lamp.mended', {}, 'warehouse')
    await runtime.deliverEffects()
    expect(await runtime.links(boss, child)).toMatchObject([{ told: 'notConcerned' }])

    // Before there is an order, the buyer has one open case of a flow too.
    const second = await start()
    const secondId = second.ok ? second.caseId : ''
    expect(await runtime.reopenCase(boss, request(3))).toMatchObject({
      code: 'case-exists',
      caseId: secondId,
    })
    did(await runtime.voidCase(boss, { ...request(1), caseId: secondId }))
    did(await runtime.reopenCase(boss, request(3)))
    await runtime.deliverEffects()
    expect((await runtime.case(boss, parent))?.stored.snapshot.context['heard']).toEqual(['repair mended'])

    // The order comes, and a correction keeps it.
    const placed = await runtime.reportOrderEvent(platformOf('shop-1'), {
      orderId: 'order-9',
      event: { type: 'order.placed', order: order('order-9', { buyerId: 'buyer-9' }) },
      idempotencyKey: key(),
    })
    expect(placed).toMatchObject({ routed: [{ caseId: parent, result: 'advanced', version: 6 }] })
    did(await runtime.correctCase(boss, { ...request(6), without: [2] }))
    expect(await runtime.case(boss, parent)).toMatchObject({
      orderId: 'order-9',
      stored: { snapshot: { value: 'furnished', context: { heard: ['repair mended'] } } },
    })
  })
})

it('cannot correct a case whose flow has changed its mind since, but can void it', async () => {
  const options = await freshOptions('PostgreSQL')
  const first = await makeRuntime(options)
  await openShop(first, 'shop-1')
  const id = await open(first, 'shop-1')
  await first.reportOrderEvent(platformOf('shop-1'), {
    orderId: 'order-1',
    event: { type: 'payment.received', amount: 12_900, part: 'full' },
    idempotencyKey: key(),
  })
  await tell(first, 'shop-1', id, 'lamp.flickered')
  const machine = lamp.machine.provide({ guards: { isFull: () => false } })
  const catalogue = createCatalogue([{ ...lamp, machine } as FlowDefinition])
  const later = await makeRuntime(options, { catalogue })
  const request = { caseId: id, reason: '点错了', expectedVersion: 3, idempotencyKey: key() }
  expect(await later.correctCase(boss, { ...request, without: [3] })).toMatchObject({ code: 'log-differs' })
  expect(await later.voidCase(boss, request)).toMatchObject({ ok: true })
  expect(
    await later.reopenCase(boss, { ...request, expectedVersion: 4, idempotencyKey: key() }),
  ).toMatchObject({ code: 'log-differs' })
})
