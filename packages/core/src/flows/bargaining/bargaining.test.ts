import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createActor, setup } from 'xstate'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { defineFlow, type Platform, platforms, register, start, step } from '../../index.ts'
import { hours, minutes } from '../../units.ts'
import { bargaining } from './index.ts'
import {
  type BargainingFact,
  bargainingActions,
  bargainingConditions,
  bargainingDelays,
  bargainingEffects,
  bargainingEvents,
  bargainingFacts,
  bargainingGuards,
  bargainingLabels,
  bargainingPolicy,
  bargainingReasons,
  bargainingRoot,
  bargainingScripts,
  bargainingState,
  bargainingValues,
  bargainingWords,
  noBargain,
} from './nested.ts'
import type { Context, StartInput } from './policy.ts'

const SENDER = { accountId: unpaidOrder.buyerId, channel: 'chat' } as const
const contextOf = (told: Pick<Told, 'stored'>) => told.stored.snapshot.context as unknown as Context
const bargainOf = (told: Pick<Told, 'stored'>) => contextOf(told).bargain

type Known = Partial<Pick<StartInput, 'kind' | 'rounds' | 'freight' | 'campaign' | 'member' | 'askedPrice'>>

everyWay('bargaining', bargaining, (begin) => {
  const on = (platform: Platform, input: Known = {}, rest: Beginning = {}): Told =>
    begin({
      order: null,
      ...rest,
      input: { buyer: { platform, accountId: unpaidOrder.buyerId }, kind: 'general', ...input },
    })
  const talk = (input: Known = {}, rest: Beginning = {}): Told => on('taobao', input, rest)
  const again = (told: Told, times = 1, kind = 'general'): Told => {
    for (let i = 0; i < times; i++) told.tell('price.bargained', { kind })
    return told
  }
  const asked = (platform: Platform = 'taobao', rest: Beginning = {}): Told =>
    on(platform, { rounds: 3 }, rest).tell('supervisor.asked')
  const discount = (told: Told): Told =>
    told.tell('concession.decided', { decision: 'discount', value: 1000 }).wait(minutes(2))
  const accept = (told: Told): Told => told.tell('deal.accepted', SENDER)

  it('every kind of bargaining is declined with an apology or a reason, never barely', () => {
    const kinds = bargainingEvents['price.bargained'].payload.shape.kind.options
    for (const platform of platforms)
      for (const kind of kinds)
        for (const rounds of [1, 2, 3]) {
          const told = on(platform, { kind, rounds })
          expect(told.state).toBe('explaining')
          const texts = told.description.replies.map(({ text }) => text)
          expect(texts.length, `${platform} ${kind} ${rounds}`).toBeGreaterThan(0)
          expect(texts.filter((text) => /不议价|主管(说|回复|同意)/.test(text))).toEqual([])
          expect(
            texts.some((text) => /抱歉|不好意思|体谅|理解|包涵/.test(text)),
            `${platform} ${kind}`,
          ).toBe(true)
        }
  })

  it('no words of one platform name another', () => {
    const names = { taobao: '淘宝', tmall: '天猫', pinduoduo: '拼多多', douyin: '抖音' } as const
    for (const { text } of Object.values(bargaining.scripts))
      for (const name of Object.values(names)) expect(text).not.toContain(name)
  })

  it('words about campaign, membership and freight are offered only where they are true', () => {
    const campaign = { name: '春茶节', until: MORNING + hours(1) }
    expect(talk({ kind: 'campaign' }).replies).not.toContain('bargain.campaign')
    const told = talk({ kind: 'campaign', campaign })
    expect(told.replies).toContain('bargain.campaign')
    expect(again(told.wait(hours(1)), 1, 'campaign').replies).not.toContain('bargain.campaign')

    expect(talk({ kind: 'returnPromise' }).replies).toContain('bargain.memberNextTime')
    expect(talk({ kind: 'returnPromise', member: true }).replies).toContain('bargain.memberNow')
    const none = { overrides: { memberPrice: false } }
    expect(talk({ kind: 'returnPromise' }, none).replies).toEqual(['bargain.fixed'])
    expect(talk({}, none).tell('futureDiscount.asked').replies).toContain('bargain.noLaterPromise')
    expect(talk().tell('futureDiscount.asked').replies).toContain('bargain.memberNextTimeYes')

    const free = { overrides: { freeShippingFrom: 15000 } }
    expect(talk({ kind: 'freeShipping' }).replies).toContain('bargain.freightStands')
    expect(talk({ kind: 'freeShipping' }, free).replies).toContain('bargain.freeShippingFrom')
    expect(talk({ kind: 'freeShipping', freight: 0 }, free).replies).toContain('bargain.shipsFree')
    const withOrder = talk({ kind: 'freeShipping' }, { ...free, order: {} })
    expect(withOrder.replies).toContain('bargain.freeShippingGap')
    expect(
      withOrder.description.replies.find(({ key }) => key === 'bargain.freeShippingGap')?.text,
    ).toContain('21.00')
    expect(
      talk({ kind: 'freeShipping' }, { ...free, order: { amount: 15000 } }).replies.filter((key) =>
        key.startsWith('bargain.fre'),
      ),
    ).toEqual([])
  })

  it('three refusals, then the number is asked and a supervisor', () => {
    const told = talk()
    expect(told.refused('supervisor.asked').reason?.name).toBe('notPressedYet')
    expect(again(told, 2).state).toBe('explaining')
    expect(again(told).state).toBe('askingQuantity')
    expect(told.replies).toEqual(['bargain.askQuantity'])
    told.tell('quantity.stated', { quantity: 2 })
    expect(told.replies).toEqual(['bargain.askQuantityKnown'])
    expect(again(told).state).toBe('askingQuantity')
    told.tell('supervisor.asked')
    expect(told.state).toBe('supervisorPending.counting')
    expect(told.effects).toEqual([
      expect.objectContaining({
        type: 'supervisor.concessionRequested',
        params: {
          platform: 'taobao',
          accountId: 'tb-lin',
          kind: 'general',
          rounds: 5,
          threatened: false,
          quantity: 2,
          askedPrice: null,
          offered: [],
        },
      }),
    ])
  })

  it('a threat is not leaving: before the supervisor was asked it leads to asking, afterwards it changes nothing', () => {
    const told = talk().tell('leaving.threatened')
    expect(told.state).toBe('askingQuantity')
    told.tell('supervisor.asked').tell('leaving.threatened')
    expect(told.state).toBe('supervisorPending.counting')
    told.tell('concession.decided', { decision: 'refuse' }).wait(minutes(2))
    expect(told.tell('leaving.threatened').state).toBe('offering')
    expect(told.outcome).toBeNull()
  })

  it('the answer is told after two minutes at the earliest, a holding word after three', () => {
    const early = asked().tell('concession.decided', { decision: 'gift', gift: '环保袋' })
    expect(early.wait(minutes(2) - 1).state).toBe('supervisorPending.counting')
    expect(early.replies).toEqual(['bargain.asking'])
    expect(early.wait(1).state).toBe('offering')
    expect(early.replies).toContain('bargain.giftGranted')

    const late = asked().wait(minutes(2))
    expect(late.state).toBe('supervisorPending.expected')
    expect(late.wait(minutes(1) - 1).state).toBe('supervisorPending.expected')
    expect(late.wait(1).state).toBe('supervisorPending.overdue')
    expect(late.asked.at(-1)).toBe('supervisor.concessionOverdue')
    expect(late.replies).toEqual(['bargain.hold'])
    expect(late.wait(minutes(10) - 1).state).toBe('supervisorPending.overdue')
    expect(late.wait(1).state).toBe('offering')
    expect(late.replies).toContain('bargain.noAnswer')
    late.tell('concession.decided', { decision: 'freight', value: 500 })
    expect(late.replies).toContain('bargain.freightGranted')
    expect(late.replies).not.toContain('bargain.noAnswer')
  })

  it('a shop that does not wait tells the decision at once', () => {
    const told = asked('taobao', { overrides: { supervisorMinWait: 0 } }).wait(0)
    expect(told.state).toBe('supervisorPending.expected')
    expect(told.tell('concession.decided', { decision: 'refuse' }).replies).toContain('bargain.refused')
  })

  it('is asked once in a session, whatever the answer', () => {
    const told = asked().tell('concession.decided', { decision: 'refuse' }).wait(minutes(2))
    expect(again(told, 5).state).toBe('offering')
    expect(told.refused('supervisor.asked').reason?.name).toBe('askedBefore')
    expect(told.refused('concession.decided', { decision: 'gift', gift: '杯垫' }).reason?.name).toBe(
      'requestOver',
    )
    expect(accept(told).outcome).toBe('agreedListPrice')
  })

  it('nobody decides what was not asked', () => {
    expect(talk().refused('concession.decided', { decision: 'refuse' }).reason?.name).toBe('nothingAsked')
  })

  it.each(['agent', 'customer', 'system'] as const)('the %s does not decide for the supervisor', (by) => {
    expect(asked().refused('concession.decided', { decision: 'refuse' }, { by }).code).toBe('not-permitted')
  })

  it.each([
    ['taobao', undefined],
    ['pinduoduo', undefined],
    ['tmall', 'priceLocked'],
    ['douyin', 'priceLocked'],
  ] as const)('a discount on %s: %s', (platform, refusal) => {
    const told = asked(platform)
    const decision = { decision: 'discount', value: 1000 }
    if (refusal) {
      expect(told.refused('concession.decided', decision).reason?.name).toBe(refusal)
    } else {
      expect(accept(discount(told)).outcome).toBe('agreedDiscount')
      expect(told.effects.at(-1)).toMatchObject({
        type: 'order.priceReductionRequested',
        params: { accountId: 'tb-lin', amount: 1000 },
      })
    }
  })

  it('a decision says which gift and how much, and gives no more than there is', () => {
    const told = asked('taobao', { order: {} }).tell('freight.quoted', { freight: 800 })
    const why = (decision: string, rest = {}) =>
      told.refused('concession.decided', { decision, ...rest }).reason?.name
    expect(why('gift')).toBe('termsMissing')
    expect(why('discount')).toBe('termsMissing')
    expect(why('freight', { value: 0 })).toBe('termsMissing')
    expect(why('freight', { value: 801 })).toBe('moreThanFreight')
    expect(why('discount', { value: 12900 })).toBe('moreThanPrice')
    expect(told.tried('concession.decided', { decision: 'freight', value: 800 }).ok).toBe(true)
    expect(told.tried('concession.decided', { decision: 'discount', value: 12899 }).ok).toBe(true)
    expect(told.next('concession.decided')?.status).toBe('dependsOnInput')
  })

  it('an agent alone gives a small gift, or freight that the buyer would really pay', () => {
    const told = talk({ freight: 1200 })
    const why = (kind: string, value: number, gift?: string) =>
      told.refused('offer.made', { kind, value, ...(gift && { gift }) }).reason?.name
    expect(talk().refused('offer.made', { kind: 'freight', value: 100 }).reason?.name).toBe('freightUnknown')
    expect(why('freight', 1001)).toBe('aboveOwnAuthority')
    expect(why('freight', 1201)).toBe('moreThanFreight')
    expect(why('freight', 0)).toBe('termsMissing')
    expect(why('gift', 501, '杯垫')).toBe('aboveOwnAuthority')
    expect(why('gift', 500)).toBe('termsMissing')
    expect(told.tried('offer.made', { kind: 'gift', value: 500, gift: '杯垫' }).ok).toBe(true)
    told.tell('offer.made', { kind: 'freight', value: 600 })
    expect(told.replies).toEqual(['bargain.freightOwn'])
    expect(why('freight', 600)).toBe('offeredAlready')
    told.tell('offer.made', { kind: 'freight', value: 1000 })
    expect(bargainOf(told).offers).toMatchObject([{ kind: 'freight', value: 1000 }])
    told.tell('offer.made', { kind: 'gift', value: 300, gift: '杯垫' })
    expect(why('gift', 400, '环保袋')).toBe('offeredAlready')
    expect(again(told, 3).state).toBe('askingQuantity')
    told.tell('supervisor.asked')
    expect(told.effects.at(-1)?.params['offered']).toHaveLength(2)
    expect(why('gift', 100, '贴纸')).toBe('awaitSupervisor')
  })

  it('nothing that was offered is taken away: a second gift comes on top, and all of it is carried out', () => {
    const told = talk({ rounds: 3, freight: 800 })
      .tell('offer.made', { kind: 'freight', value: 800 })
      .tell('offer.made', { kind: 'gift', value: 300, gift: '杯垫' })
      .tell('supervisor.asked')
    expect(told.refused('concession.decided', { decision: 'freight', value: 800 }).reason?.name).toBe(
      'offeredAlready',
    )
    told.tell('concession.decided', { decision: 'gift', gift: '环保袋' }).wait(minutes(2))
    expect(accept(told).outcome).toBe('agreedGift')
    expect(told.effects.slice(-2)).toMatchObject([
      { type: 'order.giftMemoRequested', params: { gift: '杯垫、环保袋' } },
      { type: 'order.freightReductionRequested', params: { amount: 800 } },
    ])
  })

  it.each([
    ['before payment', 'waitingPayment', 'order.priceReductionRequested'],
    ['after payment', 'paid', 'order.differenceRefundRequested'],
  ] as const)('a discount %s is carried out by what is still possible', (_, status, effect) => {
    const told = discount(asked('taobao', { order: {} }))
    if (status === 'paid') told.tell('payment.received', { amount: 12900, part: 'full' })
    else accept(told)
    expect(told.outcome).toBe('agreedDiscount')
    expect(told.effects.at(-1)).toMatchObject({
      type: effect,
      params: { orderId: unpaidOrder.id, amount: 1000 },
    })
    expect(told.replies).toEqual([status === 'paid' ? 'bargain.differenceBack' : 'bargain.changeFirst'])
  })

  it('a payment that comes first gives the freight back as a difference', () => {
    const told = talk({ freight: 800 }, { order: {} }).tell('offer.made', { kind: 'freight', value: 500 })
    told.tell('payment.received', { amount: 12900, part: 'full' })
    expect(told.outcome).toBe('agreedFreight')
    expect(told.effects.at(-1)).toMatchObject({
      type: 'order.differenceRefundRequested',
      params: { amount: 500 },
    })
  })

  it('gives no more back than the order has left', () => {
    const told = talk({ freight: 800 }, { order: { refunded: 12600 } }).tell('offer.made', {
      kind: 'freight',
      value: 500,
    })
    told.tell('payment.received', { amount: 12900, part: 'full' })
    expect(told.effects.at(-1)).toMatchObject({
      type: 'order.differenceRefundRequested',
      params: { transferId: `bargaining-${MORNING}`, amount: 300 },
    })
  })

  it('says and asks nothing of a difference where the order has no money left', () => {
    const placed = talk({ freight: 800 }, { order: { refunded: 12900 } })
    const told = placed.tell('offer.made', { kind: 'freight', value: 500 })
    told.tell('payment.received', { amount: 12900, part: 'full' })
    expect(told.outcome).toBe('agreedFreight')
    expect(told.asked).toEqual([])
    expect(told.replies).toEqual([])
  })

  it('an order that ships though its payment was never told was bought: what was offered is given', () => {
    const told = talk({}, { order: {} }).tell('offer.made', { kind: 'gift', value: 100, gift: '贴纸' })
    told.tell('order.shipped', { waybill: 'SF1', courier: '顺丰' })
    expect(told.outcome).toBe('agreedGift')
    expect(told.asked).toEqual(['order.giftMemoRequested'])
  })

  it('ordering accepts what lies on the table, but waits for a supervisor who is asked', () => {
    const placed = { order: unpaidOrder }
    const told = talk({ freight: 800 }).tell('offer.made', { kind: 'freight', value: 500 })
    told.tell('order.placed', placed)
    expect(told.outcome).toBe('agreedFreight')
    expect(told.effects.at(-1)?.params).toMatchObject({ orderId: unpaidOrder.id, amount: 500 })
    expect(talk().tell('order.placed', placed).outcome).toBe('agreedListPrice')

    const waiting = asked().tell('order.placed', placed)
    expect(waiting.state).toBe('supervisorPending.counting')
    expect(accept(discount(waiting)).effects.at(-1)?.params).toMatchObject({ orderId: unpaidOrder.id })
    for (const stranger of [{ buyerId: 'tb-1in' }, { platform: 'tmall' }])
      expect(talk().refused('order.placed', { order: { ...unpaidOrder, ...stranger } }).reason?.name).toBe(
        'notBuyingAccount',
      )
  })

  it('whoever accepts while the supervisor is asked keeps what was granted, and ends an open request', () => {
    const granted = asked().tell('concession.decided', { decision: 'gift', gift: '环保袋' })
    expect(accept(granted).outcome).toBe('agreedGift')
    const open = accept(asked())
    expect(open.outcome).toBe('agreedListPrice')
    expect(open.asked).toEqual(['supervisor.concessionRequested', 'supervisor.concessionWithdrawn'])
  })

  it('only the buyer accepts, in the chat', () => {
    const told = talk()
    for (const sender of [
      { ...SENDER, accountId: 'tb-1in' },
      { ...SENDER, channel: 'telephone' },
    ])
      expect(told.refused('deal.accepted', sender).reason?.name).toBe('notBuyingAccount')
    expect(accept(told).outcome).toBe('agreedListPrice')
    expect(told.replies).toEqual(['bargain.thanks'])
  })

  it('a customer who wavers hears of something else; who drops the subject or leaves is let go kindly', () => {
    const told = talk().tell('customer.hesitated')
    expect(told.state).toBe('diverting')
    expect(told.replies).toEqual(['bargain.divertChoice'])
    expect(again(told).state).toBe('explaining')
    expect(told.tell('topic.dropped').outcome).toBe('withdrawn')
    const left = asked().tell('customer.left')
    expect(left.outcome).toBe('customerLeft')
    expect(left.replies).toEqual(['bargain.farewell'])
    expect(left.asked.at(-1)).toBe('supervisor.concessionWithdrawn')
    expect(talk({}, { order: {} }).tell('order.closed', { cause: 'buyerCancelled' }).outcome).toBe(
      'customerLeft',
    )
    const pending = asked().tell('topic.dropped')
    expect(pending.state).toBe('supervisorPending.counting')
    expect(pending.replies).toEqual(['bargain.stillAsking', 'bargain.asking'])
    const offered = talk().tell('offer.made', { kind: 'gift', value: 100, gift: '贴纸' })
    expect(offered.tell('customer.hesitated').state).toBe('offering')
  })

  it('a talk that nobody takes up again ends after a day', () => {
    for (const told of [
      talk(),
      talk().tell('customer.hesitated'),
      talk().tell('leaving.threatened'),
      talk().tell('offer.made', { kind: 'gift', value: 100, gift: '贴纸' }),
    ]) {
      expect(told.wait(hours(24) - 1).outcome).toBeNull()
      expect(told.wait(1).outcome).toBe('customerLeft')
    }
  })

  it('keeps every rule, whatever is told in whatever order', () => {
    const money = fc.integer({ min: 0, max: 1500 })
    const gift = fc.option(fc.constantFrom('杯垫', '环保袋'), { nil: undefined })
    const decision = fc.constantFrom('gift', 'freight', 'discount', 'refuse')
    const of = (type: string, payload: fc.Arbitrary<Record<string, unknown>> = fc.constant({})) =>
      fc.record({ type: fc.constant(type), payload })
    const accountId = fc.constantFrom('tb-lin', 'tb-lin', 'tb-1in')
    const fact = fc.oneof(
      {
        weight: 5,
        arbitrary: of('price.bargained', fc.record({ kind: fc.constantFrom('general', 'afterDiscount') })),
      },
      { weight: 1, arbitrary: of('leaving.threatened') },
      { weight: 1, arbitrary: of('customer.hesitated') },
      { weight: 1, arbitrary: of('topic.dropped') },
      {
        weight: 1,
        arbitrary: of('quantity.stated', fc.record({ quantity: fc.integer({ min: 1, max: 9 }) })),
      },
      { weight: 1, arbitrary: of('freight.quoted', fc.record({ freight: money })) },
      {
        weight: 3,
        arbitrary: of(
          'offer.made',
          fc.record({ kind: fc.constantFrom('gift', 'freight'), value: money, gift }),
        ),
      },
      { weight: 3, arbitrary: of('supervisor.asked') },
      { weight: 3, arbitrary: of('concession.decided', fc.record({ decision, value: money, gift })) },
      { weight: 1, arbitrary: of('deal.accepted', fc.record({ accountId, channel: fc.constant('chat') })) },
      { weight: 1, arbitrary: of('order.placed', fc.constant({ order: unpaidOrder })) },
      { weight: 1, arbitrary: of('payment.received', fc.constant({ amount: 12900, part: 'full' })) },
    )
    const story = fc.array(
      fc.record({ fact, after: fc.constantFrom(0, 0, minutes(1), minutes(3), minutes(11)) }),
      {
        maxLength: 16,
      },
    )
    fc.assert(
      fc.property(fc.constantFrom(...platforms), fc.constantFrom(1, 3), story, (platform, rounds, steps) => {
        const order = { ...unpaidOrder, platform }
        const told = on(platform, { rounds })
        const clean = ({ gift, ...rest }: Record<string, unknown>) =>
          gift === undefined ? rest : { ...rest, gift }
        for (const { fact, after } of steps) {
          told.wait(after)
          if (told.outcome !== null) break
          const before = bargainOf(told)
          const payload = fact.type === 'order.placed' ? { order } : clean(fact.payload)
          if (told.tried(fact.type, payload).ok) told.tell(fact.type, payload)
          const { offers, request } = bargainOf(told)
          // Nothing that was offered shrinks or vanishes.
          for (const offer of before.offers) {
            const now = offers.find(({ kind }) => kind === offer.kind)
            expect(now?.gift ?? '').toContain(offer.gift ?? '')
            if (offer.kind !== 'gift') expect(now?.value ?? 0).toBeGreaterThanOrEqual(offer.value ?? 0)
          }
          // Words that quote the supervisor, and what only he gives, need his decision.
          const quotes = told.description.replies.filter(({ text }) =>
            /主管(回复|同意)|主管单独批/.test(text),
          )
          if (request?.decision == null) {
            expect(quotes).toEqual([])
            expect(offers.filter(({ by }) => by === 'supervisor')).toEqual([])
          }
          if (platform === 'tmall' || platform === 'douyin')
            expect(offers.filter(({ kind }) => kind === 'discount')).toEqual([])
        }
        const count = (type: string) => told.asked.filter((one) => one === type).length
        expect(count('supervisor.concessionRequested')).toBeLessThanOrEqual(1)
        if (told.outcome?.startsWith('agreed')) {
          const { offers, request } = bargainOf(told)
          expect(offers.every(({ agreedAt }) => agreedAt !== null)).toBe(true)
          expect(request?.status).not.toBe('open')
          const carriedOut = told.effects.filter(({ type }) => type.startsWith('order.'))
          expect(carriedOut).toHaveLength(offers.length)
          expect(told.outcome === 'agreedListPrice').toBe(offers.length === 0)
        }
        if (told.outcome === null && bargainOf(told).request?.status === 'open')
          expect(told.state).toMatch(/^supervisorPending/)
      }),
      { numRuns: runs(150) },
    )
  })
})

it.each([
  ['closed', 'alreadyClosed'],
  ['paid', 'alreadyPaid'],
  ['shipped', 'alreadyPaid'],
] as const)('of an order that is %s no price is left to talk about', (status, reason) => {
  const order = { ...unpaidOrder, status }
  const input = { buyer: { platform: 'taobao', accountId: 'tb-lin' }, kind: 'general' }
  expect(start(register(bargaining), { order, input, at: MORNING })).toMatchObject({
    code: 'may-not-start',
    reason: { name: reason },
  })
})

// ── Nested ──────────────────────────────────────────────────────────────────────────────────────────────────────

type HostContext = Context & { readonly topic: string }
type HostEvent = BargainingFact | { type: 'topic.asked' }

const hostMachine = setup({
  types: { input: {} as StartInput, context: {} as HostContext, events: {} as HostEvent },
  guards: bargainingGuards,
  delays: bargainingDelays,
  actions: bargainingActions,
}).createMachine({
  id: 'host',
  version: '1',
  context: ({ input: { now, order, shop, pack, policy, buyer } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    buyer,
    bargain: noBargain(),
    topic: 'colour',
  }),
  initial: 'enquiring',
  on: {
    ...bargainingRoot<HostContext, HostEvent>('.talking.bargaining'),
    'topic.asked': { target: '.enquiring' },
  },
  states: {
    enquiring: {},
    talking: {
      initial: 'bargaining',
      states: {
        bargaining: bargainingState<HostContext, HostEvent>({
          agreedListPrice: '#host.ordering',
          agreedGift: '#host.ordering',
          agreedFreight: '#host.ordering',
          agreedDiscount: '#host.ordering',
          withdrawn: '#host.enquiring',
          customerLeft: '#host.gone',
        }),
      },
    },
    ordering: {},
    gone: { type: 'final' },
  },
})
const label = (en: string) => ({ zh: '宿主', en, about: { zh: '宿主', en }, source: 'test' })
const host = defineFlow({
  ...bargaining,
  key: 'host',
  input: bargaining.input.pick({ buyer: true }),
  facts: bargaining.facts
    .pick({ buyer: true })
    .extend({ ...bargainingFacts, topic: bargaining.input.shape.kind }),
  events: { ...bargainingEvents, 'topic.asked': bargainingEvents['topic.dropped'] },
  effects: bargainingEffects,
  policy: bargainingPolicy,
  machine: hostMachine,
  states: {
    ...bargainingLabels('talking.bargaining'),
    enquiring: label('Enquiring'),
    talking: label('Talking'),
    'talking.bargaining': label('Bargaining'),
    ordering: label('Ordering'),
    gone: label('Gone'),
  },
  reasons: bargainingReasons,
  words: bargainingWords,
  guards: bargainingConditions,
  scripts: bargainingScripts,
  values: bargainingValues,
})

describe('nested in another machine', () => {
  const actor = { role: 'customer', subject: 'c' } as const
  const opened = start(register(host), {
    input: { buyer: { platform: 'taobao', accountId: 'tb-lin' } },
    at: MORNING,
  })
  if (!opened.ok) throw new Error('may not start')
  const input = opened.stored.snapshot.context as unknown as StartInput
  const begin = () => createActor(hostMachine, { input }).start()

  it('makes a flow that the kernel takes', () => {
    const stepped = step(
      register(host),
      opened.stored,
      { type: 'price.bargained', kind: 'general' },
      { at: MORNING, actor },
    )
    expect(stepped).toMatchObject({
      ok: true,
      stored: { snapshot: { value: { talking: { bargaining: 'explaining' } } } },
    })
  })

  it('keeps rounds, the one request and the offers of the whole session', () => {
    const host = begin()
    for (const _ of [1, 2, 3, 4]) host.send({ type: 'price.bargained', kind: 'general', actor })
    expect(host.getSnapshot().value).toEqual({ talking: { bargaining: 'askingQuantity' } })
    host.send({ type: 'supervisor.asked', actor })
    host.send({ type: 'concession.decided', decision: 'gift', gift: '环保袋', actor })
    host.send({ type: 'deal.accepted', ...SENDER, actor })
    expect(host.getSnapshot()).toMatchObject({
      value: 'ordering',
      context: { topic: 'colour', bargain: { rounds: 4, offers: [{ gift: '环保袋', agreedAt: MORNING }] } },
    })
    host.send({ type: 'price.bargained', kind: 'afterDiscount', actor })
    expect(host.getSnapshot().value).toEqual({ talking: { bargaining: 'offering' } })
    expect(host.getSnapshot().can({ type: 'supervisor.asked', actor })).toBe(false)
    host.send({ type: 'topic.dropped', actor })
    expect(host.getSnapshot()).toMatchObject({ value: 'enquiring', context: { bargain: { rounds: 5 } } })
  })

  it('hears the supervisor wherever the talk has gone meanwhile, and comes back to a request that is still open', () => {
    const host = begin()
    const decision = { type: 'concession.decided', decision: 'freight', value: 600, actor } as const
    expect(host.getSnapshot().can(decision)).toBe(false)
    for (const _ of [1, 2, 3]) host.send({ type: 'price.bargained', kind: 'general', actor })
    host.send({ type: 'supervisor.asked', actor })
    host.send({ type: 'topic.asked' })
    host.send({ type: 'price.bargained', kind: 'general', actor })
    expect(host.getSnapshot().value).toEqual({ talking: { bargaining: { supervisorPending: 'counting' } } })
    host.send({ type: 'topic.asked' })
    host.send(decision)
    expect(host.getSnapshot()).toMatchObject({
      value: 'enquiring',
      context: { bargain: { request: { status: 'decided' }, offers: [{ kind: 'freight', value: 600 }] } },
    })
    host.send({ type: 'price.bargained', kind: 'general', actor })
    expect(host.getSnapshot().value).toEqual({ talking: { bargaining: 'offering' } })
  })
})
