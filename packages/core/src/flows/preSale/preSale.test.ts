import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { days, hours, minutes, money, seconds } from '../../units.ts'
import { answers, type Facts, facts, type Item, lines } from './events.ts'
import { preSale } from './index.ts'
import type { Context } from './policy.ts'
import { agreedAmount, changeOutstanding, differenceOwed, nextStep, openOrder, shopOwes } from './standing.ts'
import { topicOfAnswer } from './words.ts'

const BUYER = { accountId: unpaidOrder.buyerId, channel: 'chat' } as const
const STRANGER = { accountId: 'tb-cousin', channel: 'chat' } as const
const clock = (iso: string): number => Date.parse(`${iso}+08:00`)
const bag: Item = {
  itemId: 'A1',
  name: '帆布包',
  realStock: 3,
  restockPlanned: true,
  shipsIn24h: true,
  freeShipping: 'someRegions',
  custom: false,
  insured: true,
  codEnabled: true,
  campaign: 'none',
  specialCategory: false,
}
const shopProfile = {
  flagship: true,
  invoices: { delivery: 'withGoods', category: '箱包', issuer: '帆布包有限公司' },
} as const
const receiver = { name: '林小雨', phone: '13800000000', address: '杭州市余杭区良睦路 8 号' }
const order = { ...unpaidOrder, receiver }
const onDelivery = { ...order, id: 'cod-1', method: 'cashOnDelivery' } as const
const reached = { reachable: true, courier: '圆通', extraFreight: 0, freeByPage: false }
const PAID = { amount: 12900, part: 'full' } as const

const given = ({ input, ...rest }: Beginning = {}): Beginning => ({
  order: null,
  ...rest,
  input: {
    buyer: { platform: 'taobao', accountId: unpaidOrder.buyerId },
    shopProfile,
    item: bag,
    ...input,
  },
})
const here = ({ state }: Told): string => state.replace('conversation.talk.', '')
const turn = ({ description }: Told): string | undefined =>
  description.states
    .map(({ path }) => path)
    .filter((path) => path.startsWith('conversation.turn.'))
    .at(-1)
    ?.replace('conversation.turn.', '')
const contextOf = ({ stored }: Told): Context =>
  (stored.snapshot as unknown as { readonly context: Context }).context
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const opened = (told: Told): unknown[] =>
  told.effects.filter(({ type }) => type === 'case.openRequested').map(({ params }) => params['flow'])
const alerts = (told: Told): unknown[] =>
  told.effects
    .filter(({ type }) => type === 'supervisor.alertRequested')
    .map(({ params }) => params['reason'])

everyWay('before the sale', preSale, (begin) => {
  const met = (beginning?: Beginning): Told => begin(given(beginning))
  const greeted = (beginning?: Beginning): Told =>
    met(beginning).tell('agent.greeted', { script: 'greet.shop' })
  const ordered = (beginning?: Beginning): Told =>
    greeted(beginning).tell('purchase.intended', { quantity: 1 }).tell('order.placed', { order })
  const verified = (beginning?: Beginning): Told =>
    ordered(beginning).tell('receiver.confirmed', BUYER).tell('courier.checked', reached)
  const freightAgreed = (beginning?: Beginning): Told =>
    greeted(beginning)
      .tell('price.bargained', { kind: 'general' })
      .tell('freight.quoted', { freight: 1000 })
      .tell('offer.made', { kind: 'freight', value: 800 })
      .tell('deal.accepted', BUYER)
  const bargainedAway = (): Told =>
    greeted()
      .tell('price.bargained', { kind: 'general' })
      .tell('freight.quoted', { freight: 1000 })
      .tell('offer.made', { kind: 'freight', value: 800 })
      .tell('offer.made', { kind: 'gift', value: 300, gift: '挂件' })
      .tell('deal.accepted', BUYER)

  describe('the seven moves', () => {
    it('leads from the first word to a deal', () => {
      const told = met().tell('message.received').wait(seconds(3)).tell('autoReply.sent')
      expect(told.asked).toEqual(['message.sendRequested'])
      expect(told.facts).toMatchObject({ autoReplied: true, firstReplyAt: null })

      told.tell('agent.greeted', { script: 'greet.shop' })
      expect([here(told), turn(told)]).toEqual(['greeting', 'customer'])
      told.tell('need.stated', { need: { purpose: '上班' } })
      told.tell('items.recommended', { items: [{ itemId: 'A1', reason: '装得下电脑' }] })
      told.tell('price.bargained', { kind: 'campaign' }).tell('deal.accepted', BUYER)
      expect(here(told)).toBe('ordering.awaitingOrder')
      told.tell('order.placed', { order })
      expect([here(told), told.replies.includes('receiver.verify')]).toEqual([
        'verifying.confirmingReceiver',
        true,
      ])
      told.tell('receiver.confirmed', { ...BUYER, remark: '周末送' }).tell('courier.checked', reached)
      expect(told.asked).toContain('order.memoRequested')
      expect(here(told)).toBe('awaitingPayment.waiting')
      told.tell('payment.received', PAID)
      expect(here(told)).toBe('paid')
      told.tell('payment.acknowledged', { script: 'payment.accepted' })
      expect(told.tell('farewell.sent', { script: 'bye.deal' }).outcome).toBe('dealDone')
    })

    it('offers to an open question the answers that are true, and no others', () => {
      const told = greeted().tell('question.asked', { ...BUYER, topic: 'returnPolicy' })
      const offers = told.replies.filter((key) => answers.some((answer) => answer === key))
      expect(offers).toEqual([
        'return.sevenDays',
        'return.outboundFreight',
        'return.insurance',
        'return.insuranceTerm',
        'warranty.years',
        'warranty.english',
      ])
      told.tell('answer.given', { topic: 'returnPolicy', script: 'return.sevenDays' })
      expect(told.replies.filter((key) => answers.some((answer) => answer === key))).toEqual([])
    })

    it('answers one question and leaves the others open', () => {
      const told = greeted()
        .tell('question.asked', { ...BUYER, topic: 'size' })
        .tell('question.asked', { ...BUYER, topic: 'stock' })
        .tell('answer.given', { topic: 'stock', script: 'stock.inStock' })
      expect(told.facts['pendingTopics']).toEqual(['size'])
    })

    it('hears a first word that is no question: the price, a purchase, a worry', () => {
      expect(here(met().tell('price.bargained', { kind: 'general' }))).toBe('bargaining.explaining')
      expect(here(met().tell('purchase.intended', { quantity: 2 }))).toBe('ordering.awaitingOrder')
      expect(here(met().tell('afterSales.asked'))).toBe('afterSales.offering')
    })
  })

  describe('what may be promised', () => {
    it.each([
      [-1, true],
      [0, false],
      [1, false],
    ])('a parcel leaves today when it is %i ms to three o’clock: %s', (ms, may) => {
      const told = greeted({ at: clock('2026-03-10T15:00:00') + ms })
      const answer = { topic: 'arrivalTime', script: 'arrival.shipsToday' }
      expect(told.tried('answer.given', answer).ok).toBe(may)
      if (!may) expect(reasonOf(told, 'answer.given', answer)).toBe('cannotShipToday')
    })

    it('not today what the warehouse does not have, or nobody has counted', () => {
      const answer = { topic: 'arrivalTime', script: 'arrival.shipsToday' }
      const none = greeted({ input: { item: { ...bag, realStock: 0 } } })
      expect(reasonOf(none, 'answer.given', answer)).toBe('cannotShipToday')
      const many = greeted().tell('quantity.stated', { quantity: 4 })
      expect(reasonOf(many, 'answer.given', answer)).toBe('cannotShipToday')
    })

    it('every wording that promises leaves the promise on record', () => {
      const told = greeted({ input: { item: { ...bag, freeShipping: 'everywhere' } } })
        .tell('answer.given', { topic: 'freight', script: 'freight.freeEverywhere' })
        .tell('answer.given', { topic: 'invoice', script: 'invoice.withGoods' })
        .tell('message.sent', { promises: ['shipIn24h'] })
      expect((told.facts['promises'] as Facts['promises']).map(({ kind }) => kind)).toEqual([
        'freeShipping',
        'invoice',
        'shipIn24h',
      ])
    })

    it('belongs each answer to the question that its name says', () => {
      expect(answers.filter((answer) => topicOfAnswer(answer) === 'other')).toEqual([])
    })
  })

  describe('what was agreed goes to the order', () => {
    it('nobody is asked to pay before the freight is changed', () => {
      const told = freightAgreed().tell('order.placed', { order })
      expect(here(told)).toBe('ordering.adjusting')
      expect(told.effects.at(-1)).toMatchObject({
        type: 'order.amountChangeRequested',
        params: { amount: 12100 },
      })
      expect(reasonOf(told, 'message.sent', { script: 'payment.stuck' })).toBe('scriptNotTrue')
      expect(reasonOf(told, 'freight.adjusted', { amount: 12101 })).toBe('notAsAgreed')
      expect(here(told.tell('freight.adjusted', { amount: 12100 }))).toBe('verifying.confirmingReceiver')
      expect(told.description.replies.find(({ key }) => key === 'change.done')?.text).toContain('121.00')
    })

    it('whoever pays too early gets the difference back, once', () => {
      const told = freightAgreed().tell('order.placed', { order }).tell('payment.received', PAID)
      told.tell('order.read', { status: 'paid', paid: 12900 })
      const refunds = told.effects.filter(({ type }) => type === 'order.differenceRefundRequested')
      expect(refunds.map(({ params }) => params['amount'])).toEqual([800])
    })

    it('takes what it has asked for off the rest of an order once, booked or not', () => {
      const context = contextOf(
        freightAgreed().tell('order.placed', { order }).tell('payment.received', PAID),
      )
      const owed = (refunded: number, status?: 'succeeded' | 'requested' | 'closed'): number => {
        const asked = { transferId: 'preSale-1', amount: 500 }
        const paid = { ...order, ...context.order, refunded }
        const transfers = status ? [{ ...asked, status }] : []
        return differenceOwed({ ...context, differenceRefunded: 500, order: { ...paid, transfers } })
      }
      // Eight yuan are owed, five were asked for.
      expect(owed(0)).toBe(300)
      expect([owed(12200), owed(12200, 'closed')]).toEqual([200, 200])
      expect(owed(12200, 'requested')).toBe(200)
      expect([owed(12500, 'succeeded'), owed(12700, 'succeeded')]).toEqual([300, 200])
    })

    it('a gift stands in the memo once, wherever it was agreed', () => {
      const gift = { kind: 'gift', value: 300, gift: '挂件' }
      const bargained = (told: Told): Told =>
        told.tell('price.bargained', { kind: 'general' }).tell('offer.made', gift)
      const memos = (told: Told): unknown[] =>
        told.effects
          .filter(({ type }) => type === 'order.giftMemoRequested')
          .map(({ params }) => [params['gift'], params['orderId']])
      const once = [['挂件', order.id]]
      const accepted = bargained(greeted()).tell('deal.accepted', BUYER)
      expect(memos(accepted)).toEqual([])
      expect(accepted.replies).toContain('order.giftFollows')
      expect(accepted.replies).not.toContain('bargain.giftAgreed')
      accepted.tell('order.placed', { order })
      expect(memos(accepted)).toEqual(once)
      expect(accepted.replies).toContain('bargain.giftAgreed')
      expect(memos(bargained(greeted()).tell('order.placed', { order }))).toEqual(once)
      expect(memos(bargained(ordered()).tell('deal.accepted', BUYER))).toEqual(once)
      expect(memos(bargained(ordered()).tell('payment.received', PAID))).toEqual(once)
    })

    it('asks nothing of an order that never comes, and once of one that does', () => {
      const left = bargainedAway().tell('customer.left').tell('farewell.sent', { script: 'bye.noDeal' })
      expect(left.asked.filter((type) => type.startsWith('order.'))).toEqual([])
      const bought = bargainedAway().tell('order.placed', { order })
      expect(bought.asked.filter((type) => type.startsWith('order.'))).toEqual([
        'order.giftMemoRequested',
        'order.amountChangeRequested',
      ])
    })

    it('keeps rounds and the one request to the supervisor for the whole session', () => {
      const told = greeted().tell('price.bargained', { kind: 'general' }).tell('topic.dropped')
      told.tell('question.asked', { ...BUYER, topic: 'size' })
      told.tell('price.bargained', { kind: 'general' }).tell('price.bargained', { kind: 'general' })
      expect((told.facts['bargain'] as Facts['bargain']).rounds).toBe(3)
      told.tell('supervisor.asked').tell('concession.decided', { decision: 'refuse' }).wait(minutes(2))
      told.tell('topic.dropped').tell('price.bargained', { kind: 'general' })
      expect(reasonOf(told, 'supervisor.asked')).toBe('askedBefore')
    })
  })

  describe('a stranger who speaks', () => {
    it.each([[STRANGER], [{ ...STRANGER, channel: 'telephone' }], [{ ...BUYER, channel: 'telephone' }]])(
      'is asked to write from the buying account, and told nothing: %o',
      (who) => {
        const told = ordered()
        const before = told.replies
        expect(before).toContain('receiver.verify')
        expect(before).not.toContain('close.useBuyingAccount')
        told.tell('question.asked', { ...who, topic: 'size' })
        expect(told.replies).toContain('close.useBuyingAccount')
        expect(told.replies.filter((key) => key.startsWith('receiver.'))).toEqual([])
        told.tell('answer.given', { topic: 'size', script: 'size.advice' })
        expect(told.replies).not.toContain('receiver.verify')
        told.tell('question.asked', { ...BUYER, topic: 'size' })
        told.tell('answer.given', { topic: 'size', script: 'size.advice' })
        expect(told.replies).toEqual(before)
      },
    )

    it('before there is an order, is answered like anybody', () => {
      const told = greeted().tell('question.asked', { ...STRANGER, topic: 'size' })
      expect(told.replies).toContain('size.advice')
      expect(told.replies).not.toContain('close.useBuyingAccount')
      expect(told.tell('order.placed', { order }).replies).not.toContain('receiver.verify')
    })
  })

  describe('silence', () => {
    it.each([
      [minutes(3) - 1, 'customer'],
      [minutes(3), 'firstCare'],
      [minutes(5) - 1, 'firstCare'],
      [minutes(5), 'secondCare'],
      [minutes(10) - 1, 'secondCare'],
    ])('%i ms after the last line of the shop: %s', (ms, where) => {
      const told = ordered().tell('message.sent').wait(ms)
      expect([turn(told), here(told)]).toEqual([where, 'verifying.confirmingReceiver'])
    })

    it('ends in the hands of whoever has the order next', () => {
      expect(ordered().tell('message.sent').wait(minutes(10)).outcome).toBe('handedToPaymentReminder')
      const paid = ordered().tell('payment.received', PAID).tell('message.sent').wait(minutes(10))
      expect([paid.outcome, paid.facts['receiver']]).toEqual(['dealDone', 'asOrdered'])
      expect(greeted().wait(minutes(10)).outcome).toBe('noDealClosed')
    })

    it('counts from the last line, not from the first', () => {
      const told = greeted()
        .wait(minutes(2))
        .tell('message.sent')
        .wait(minutes(3) - 1)
      expect(turn(told)).toBe('customer')
      expect(turn(told.wait(1))).toBe('firstCare')
    })

    it('never runs while the shop owes something', () => {
      const told = ordered().tell('receiver.confirmed', BUYER).tell('message.sent').wait(hours(1))
      expect([turn(told), here(told)]).toEqual(['shop', 'verifying.checkingCourier'])
      expect(alerts(told)).toEqual(['replyLost'])
      told.tell('courier.checked', reached)
      expect([turn(told), told.outcome]).toEqual(['customer', null])
    })

    it('a word in the middle of bargaining finds the talk where it was', () => {
      const told = greeted()
        .tell('price.bargained', { kind: 'general' })
        .tell('customer.hesitated')
        .tell('message.sent')
        .wait(minutes(4))
      expect([turn(told), here(told)]).toEqual(['firstCare', 'bargaining.diverting'])
      told.tell('price.bargained', { kind: 'tooExpensive' })
      expect([turn(told), here(told)]).toEqual(['shop', 'bargaining.explaining'])
    })

    it('asks once whether paying is difficult', () => {
      const told = verified({ overrides: { idleFirst: hours(5) } })
        .tell('message.sent')
        .wait(minutes(10))
      expect(here(told)).toBe('awaitingPayment.nudged')
      told.tell('problem.named', { kind: 'limit' }).tell('problem.solved').wait(hours(4))
      const asked = told.effects.filter(({ params }) => params['script'] === 'payment.stuck')
      expect(asked).toHaveLength(1)
    })
  })

  describe('the order leads, wherever the talk is', () => {
    const places: readonly (readonly [string, (beginning?: Beginning) => Told])[] = [
      ['awaitingFirstReply', met],
      ['greeting', greeted],
      ['enquiring', (b) => greeted(b).tell('question.asked', { ...BUYER, topic: 'size' })],
      [
        'recommending',
        (b) => greeted(b).tell('items.recommended', { items: [{ itemId: 'A1', reason: '轻' }] }),
      ],
      ['bargaining', (b) => greeted(b).tell('price.bargained', { kind: 'general' })],
      ['afterSales', (b) => greeted(b).tell('afterSales.asked')],
      ['awaitingOrder', (b) => greeted(b).tell('purchase.intended', { quantity: 1 })],
      ['farewellNoDeal', (b) => greeted(b).tell('customer.left')],
      ['followUp', (b) => met(b).tell('customer.left')],
      ['firstCare', (b) => greeted(b).wait(minutes(3))],
    ]
    it.each(places)('takes the order, its payment and its close in %s', (_, reach) => {
      const told = reach().tell('order.placed', { order })
      expect(told.facts['following']).toEqual({ orderId: order.id, method: 'online' })
      expect(told.tried('payment.received', PAID).ok).toBe(true)
      expect(told.tried('order.closed', { cause: 'buyerCancelled' }).ok).toBe(true)
      told.tell('payment.received', PAID)
      expect(openOrder(contextOf(told))?.status).toBe('paid')
      if (here(told) === 'awaitingFirstReply') told.tell('agent.greeted', { script: 'greet.shop' })
      if (here(told) === 'afterSales.offering')
        told.tell('handover.refused').tell('afterSales.advised', { advice: '' })
      expect(here(told)).toBe('verifying.confirmingReceiver')
    })

    it('goes back to the payment after bargaining, recommending and after-sales', () => {
      expect(here(verified().tell('price.bargained', { kind: 'general' }).tell('deal.accepted', BUYER))).toBe(
        'awaitingPayment.waiting',
      )
      const liked = verified()
        .tell('items.recommended', { items: [{ itemId: 'B2', reason: '同色' }] })
        .tell('recommendation.accepted', { itemId: 'B2' })
      expect(here(liked)).toBe('awaitingPayment.waiting')
      const advised = verified()
        .tell('afterSales.asked')
        .tell('handover.refused')
        .tell('afterSales.advised', { advice: '可以换' })
      expect(here(advised)).toBe('awaitingPayment.waiting')
    })

    it('asks for the extra freight until it is settled, and then no more', () => {
      const told = ordered().tell('receiver.confirmed', BUYER)
      const remote = { ...reached, extraFreight: 1200 }
      told.tell('courier.checked', remote).tell('extraFreight.accepted', BUYER)
      expect(here(told)).toBe('ordering.adjusting')
      expect(told.effects.at(-1)).toMatchObject({ params: { amount: 14100 } })
      told.tell('freight.adjusted', { amount: 14100 }).tell('courier.checked', remote)
      expect(here(told)).toBe('awaitingPayment.waiting')
    })

    it('confirms cash on delivery in a case of its own', () => {
      const told = greeted().tell('order.placed', { order: onDelivery })
      expect([here(told), opened(told)]).toEqual(['codConfirming', ['cashOnDelivery']])
      told.tell('items.recommended', { items: [{ itemId: 'B2', reason: '同色' }] })
      told.tell('recommendation.rejected')
      expect([here(told), opened(told)]).toEqual(['codConfirming', ['cashOnDelivery']])
      told.tell('linkedCase.ended', { flow: 'cashOnDelivery', caseId: 'c1', outcome: 'shipApproved' })
      expect(told.tell('farewell.sent', { script: 'bye.deal' }).outcome).toBe('dealDone')
    })

    it('starts over with a new order after the old one was cancelled', () => {
      const told = verified().tell('order.closed', { cause: 'buyerCancelled' })
      expect(here(told)).toBe('farewellNoDeal')
      told
        .tell('purchase.intended', { quantity: 1 })
        .tell('order.placed', { order: { ...order, id: 'again-1' } })
      expect(here(told)).toBe('verifying.confirmingReceiver')
      expect(told.facts).toMatchObject({ receiver: 'open', courierCheck: null })
    })
  })

  describe('the follow-up', () => {
    it.each([
      ['2026-03-10T10:00:00', '2026-03-11T09:00:00'],
      ['2026-03-10T23:29:59', '2026-03-11T09:00:00'],
      ['2026-03-10T23:30:00', '2026-03-11T09:00:00'],
      ['2026-03-10T08:00:00', '2026-03-10T09:00:00'],
    ])('of a customer who left at %s is due at %s', (left, due) => {
      const told = met({ at: clock(left) }).tell('customer.left')
      const timer = told.stored.timers.find(({ delay }) => delay === 'followUpDue')
      expect(timer?.dueAt).toBe(clock(due))
    })

    it('comes after a day at a desk that never closes', () => {
      const shop = { timeZone: 'Asia/Shanghai', opensAt: 0, closesAt: 24 * 60, holidays: [] }
      const told = met({ shop }).tell('customer.left')
      expect(told.stored.timers.find(({ delay }) => delay === 'followUpDue')?.dueAt).toBe(MORNING + days(1))
    })

    it('goes out once in a session, and never to who objected', () => {
      const told = met().tell('customer.left').wait(hours(23)).tell('followUp.sent')
      told.tell('message.received').tell('customer.left')
      told.tell('answer.given', { topic: 'other' }).tell('farewell.sent', { script: 'bye.noDeal' })
      expect(told.outcome).toBe('noDealClosed')
      expect(met().tell('buyer.objected').tell('customer.left').outcome).toBe('noDealClosed')
    })
  })

  describe('what must never be possible', () => {
    interface What {
      readonly type: string
      readonly payload: Readonly<Record<string, unknown>>
    }
    const what = (type: string, payload: fc.Arbitrary<object> = fc.constant({})): fc.Arbitrary<What> =>
      payload.map((payload) => ({ type, payload: payload as What['payload'] }))
    const who = fc.constantFrom(BUYER, { ...BUYER, channel: 'telephone' }, STRANGER)
    const topic = fc.constantFrom('stock', 'freight', 'invoice', 'arrivalTime', 'size')
    const chat: fc.Arbitrary<What> = fc.oneof(
      what('agent.greeted', fc.constant({ script: 'greet.here' })),
      what('message.received'),
      what(
        'message.sent',
        fc.record({
          script: fc.option(fc.constantFrom(...lines), { nil: undefined }),
          promises: fc.constantFrom([], ['freeShipping'], ['shipToday']),
        }),
      ),
      what(
        'question.asked',
        fc.record({ topic, by: who }).map(({ topic, by }) => ({ ...by, topic })),
      ),
      what(
        'answer.given',
        fc.constantFrom(...answers).map((script) => ({ topic: topicOfAnswer(script), script })),
      ),
      what(
        'answer.given',
        topic.map((topic) => ({ topic })),
      ),
      what(
        'stock.soldOut',
        fc.record({ itemId: fc.constant('A1'), alternatives: fc.constantFrom([], ['B2']) }),
      ),
      what('items.recommended', fc.constant({ items: [{ itemId: 'B2', reason: '轻' }] })),
      what('price.bargained', fc.constant({ kind: 'general' })),
      what('freight.quoted', fc.constant({ freight: 1000 })),
      what(
        'offer.made',
        fc.constantFrom({ kind: 'freight', value: 800 }, { kind: 'gift', value: 300, gift: '挂件' }),
      ),
      what('supervisor.asked'),
      what(
        'concession.decided',
        fc.constantFrom({ decision: 'refuse' }, { decision: 'discount', value: 500 }),
      ),
      what('deal.accepted', who),
      what('topic.dropped'),
      what('farewell.sent', fc.constantFrom({ script: 'bye.deal' }, { script: 'bye.noDeal' })),
      what('followUp.sent'),
    )
    const goodbye: fc.Arbitrary<What> = fc.oneof(
      what('customer.left'),
      what('buyer.objected'),
      what('afterSales.asked'),
      what('handover.accepted'),
      what('handover.refused'),
    )
    const trade: fc.Arbitrary<What> = fc.oneof(
      what('purchase.intended', fc.constant({ quantity: 1 })),
      what(
        'order.placed',
        fc.constantFrom(order, onDelivery, { ...order, buyerId: 'tb-cousin' }).map((order) => ({ order })),
      ),
      what('payment.received', fc.constant(PAID)),
      what('order.closed', fc.constant({ cause: 'buyerCancelled' })),
      what('order.shipped', fc.constant({ waybill: 'YT1', courier: '圆通' })),
      what(
        'payment.claimed',
        who.map((by) => ({ ...by, evidence: 'screenshot' })),
      ),
      what('receiver.confirmed', who),
      what(
        'receiver.corrected',
        who.map((by) => ({ ...by, receiver })),
      ),
      what(
        'courier.checked',
        fc.constantFrom(reached, { ...reached, extraFreight: 1200 }, { ...reached, reachable: false }),
      ),
      what('extraFreight.accepted', who),
      what('extraFreight.refused', who),
      what('extraFreight.paid', fc.constantFrom({ amount: 1200 }, { amount: 1 })),
      what(
        'freight.adjusted',
        fc.constantFrom(12100, 12900, 14100, 11600).map((amount) => ({ amount })),
      ),
      what('freight.changeImpossible'),
      what('payment.acknowledged', fc.constant({ script: 'payment.seen' })),
      what(
        'linkedCase.ended',
        fc.constant({ flow: 'cashOnDelivery', caseId: 'c1', outcome: 'shipApproved' }),
      ),
    )
    /** What a willing customer, a busy agent and the platform would do next. */
    function willing(context: Context): What {
      const [open] = context.pendingTopics
      if (open) return { type: 'answer.given', payload: { topic: open, ...checkedAnswer[open] } }
      switch (nextStep(context)) {
        case 'order':
          return { type: 'order.placed', payload: { order } }
        case 'change':
          return { type: 'freight.adjusted', payload: { amount: agreedAmount(context) } }
        case 'cashOnDelivery':
          return {
            type: 'linkedCase.ended',
            payload: { flow: 'cashOnDelivery', caseId: 'c1', outcome: 'shipApproved' },
          }
        case 'receiver':
          return { type: 'receiver.confirmed', payload: BUYER }
        case 'courier':
        case 'unreachable':
          return { type: 'courier.checked', payload: reached }
        case 'extraFreight':
          return { type: 'extraFreight.accepted', payload: BUYER }
        case 'extraFreightPayment':
          return { type: 'extraFreight.paid', payload: { amount: 1200 } }
        case 'payment':
        case 'nudged':
        case 'assisting':
          return { type: 'payment.received', payload: PAID }
        case 'paid':
          return { type: 'payment.acknowledged', payload: { script: 'payment.seen' } }
        case 'farewellDeal':
          return { type: 'farewell.sent', payload: { script: 'bye.deal' } }
        case 'farewellNoDeal':
          return { type: 'farewell.sent', payload: { script: 'bye.noDeal' } }
        default:
          return { type: 'purchase.intended', payload: { quantity: 1 } }
      }
    }
    const checkedAnswer: Readonly<Record<string, object>> = { invoice: { script: 'invoice.withGoods' } }
    const tale = fc.array(
      fc.record({
        what: fc.oneof(
          { weight: 4, arbitrary: fc.constant('willing' as const) },
          { weight: 3, arbitrary: chat },
          { weight: 3, arbitrary: trade },
          { weight: 1, arbitrary: goodbye },
        ),
        after: fc.oneof(
          { weight: 9, arbitrary: fc.constant(0) },
          { weight: 2, arbitrary: fc.constantFrom(minutes(1), minutes(4), minutes(11), hours(23)) },
        ),
      }),
      { minLength: 5, maxLength: 30, size: 'max' },
    )
    const platform = fc.constantFrom('taobao', 'tmall', 'pinduoduo', 'douyin')
    const goods = fc.constantFrom<Item>(bag, { ...bag, freeShipping: 'everywhere' }, { ...bag, custom: true })

    /** Plays what can be played; `check` sees every step that was taken. */
    function play(
      how: { platform: string; item: Item },
      steps: readonly { what: What | 'willing'; after: number }[],
      check: (before: Context, what: What, told: Told) => void,
    ): Told {
      const told = met({
        input: { buyer: { platform: how.platform, accountId: BUYER.accountId }, item: how.item },
      })
      for (const { what: next, after } of steps) {
        told.wait(after)
        if (told.outcome) break
        const what = next === 'willing' ? willing(contextOf(told)) : next
        const payload = { ...what.payload }
        if (payload['order']) payload['order'] = { ...(payload['order'] as object), platform: how.platform }
        const before = contextOf(told)
        if (!told.tried(what.type, payload).ok) continue
        told.tell(what.type, payload)
        check(before, { ...what, payload }, told)
        if (told.outcome) break
      }
      return told
    }
    const anyone = fc.record({ platform, item: goods })

    function checkEnd(told: Told): void {
      const context = contextOf(told)
      const { order } = context
      if (told.outcome === 'dealDone') {
        expect(context.receiver).not.toBe('open')
        if (order?.method === 'cashOnDelivery') expect(context.codApproved).toBe(true)
        else expect(['paid', 'shipped', 'signed', 'success']).toContain(order?.status)
      }
      // No open order is left to nobody, and none is closed by us.
      if (told.outcome === 'noDealClosed') expect(openOrder(context)).toBeNull()
      if (told.outcome === 'handedToPaymentReminder') expect(opened(told)).toContain('paymentReminder')
      if (
        told.outcome === 'transferredToAfterSales' &&
        order?.status === 'waitingPayment' &&
        order.method === 'online'
      )
        expect(opened(told)).toContain('paymentReminder')
      if (told.outcome === 'handedToOrderEnquiry') expect(opened(told)).toContain('orderEnquiry')
    }

    it('a deal is paid and its receiver settled, and no open order is abandoned', () => {
      fc.assert(
        fc.property(anyone, tale, (how, steps) => {
          checkEnd(play(how, steps, () => {}))
        }),
        { numRuns: runs(60) },
      )
    })

    it('only the platform pays, only the buying account is heard, and nobody pays before what was agreed', () => {
      fc.assert(
        fc.property(anyone, tale, (how, steps) => {
          play(how, steps, (before, { type, payload }, told) => {
            const after = contextOf(told)
            const fromPlatform = type.startsWith('order.') || type === 'payment.received'
            if (!fromPlatform) expect(after.order).toEqual(before.order)
            if (
              after.receiver === 'confirmed' &&
              before.receiver !== 'confirmed' &&
              type !== 'linkedCase.ended'
            )
              expect(payload).toMatchObject(BUYER)
            if (type === 'receiver.corrected' && payload['accountId'] !== BUYER.accountId)
              expect(told.asked.at(-1)).not.toBe('order.receiverChangeRequested')
            if (type === 'order.placed') expect(after.order?.buyerId).toBe(BUYER.accountId)
            if (here(told).startsWith('awaitingPayment')) {
              expect(changeOutstanding(after)).toBe(false)
              expect(['payment', 'nudged', 'assisting']).toContain(nextStep(after))
            }
            if (changeOutstanding(after)) expect(told.replies).not.toContain('payment.stuck')
          })
        }),
        { numRuns: runs(60) },
      )
    })

    it('nothing of the order is told while somebody else speaks', () => {
      const parts = ['林小雨', '小雨', '13800000000', '1380', '0000', '杭州', '余杭', '良睦路']
      let heard = 0
      fc.assert(
        fc.property(anyone, tale, who, (how, steps, last) => {
          const silent = (told: Told): void => {
            const context = contextOf(told)
            if (!context.order) return
            heard += 1
            const { amount } = context.order
            const freight = context.courierCheck?.extraFreight
            const { placedAmount, adjustedAmount } = context
            const sums = [amount, placedAmount, adjustedAmount, agreedAmount(context), freight]
            const secret = [...parts, ...sums.filter((sum) => sum).map((sum) => z.encode(money, sum ?? 0))]
            for (const { key, text } of told.description.replies)
              for (const part of secret) expect(text, `${key} tells ${part}`).not.toContain(part)
            expect(told.replies).not.toContain('receiver.verify')
            if (!told.outcome) expect(told.replies).toContain('close.useBuyingAccount')
          }
          const stranger = last === BUYER ? STRANGER : last
          let speaker: unknown
          const told = play(how, steps, (_, { payload }, told) => {
            if ('accountId' in payload) speaker = payload
            const from = speaker as Partial<typeof BUYER> | undefined
            if (from && (from.accountId !== BUYER.accountId || from.channel !== 'chat')) silent(told)
          })
          if (told.outcome) return
          told.tell('question.asked', { ...stranger, topic: 'freight' })
          silent(told)
        }),
        { numRuns: runs(100) },
      )
      expect(heard).toBeGreaterThan(50)
    })

    it('no farewell over an open question, no second follow-up, no promise off the record, no bare sold out', () => {
      fc.assert(
        fc.property(anyone, tale, (how, steps) => {
          play(how, steps, (before, { type, payload }, told) => {
            const after = contextOf(told)
            if (type === 'farewell.sent') expect(before.pendingTopics).toEqual([])
            if (type === 'stock.soldOut') expect(payload['alternatives']).not.toEqual([])
            expect(after.followUps).toBeLessThanOrEqual(1)
            if (type === 'followUp.sent') expect(before.objected).toBe(false)
            expect(after.promises.slice(0, before.promises.length)).toEqual(before.promises)
            if (payload['script'] === 'freight.freeEverywhere') {
              expect(how.item.freeShipping).toBe('everywhere')
              expect(after.promises.map(({ kind }) => kind)).toContain('freeShipping')
            }
            if (payload['script'] === 'return.sevenDays') expect(how.item.custom).toBe(false)
          })
        }),
        { numRuns: runs(60) },
      )
    })

    it('what was agreed is asked of the order, refunded, or settled: never forgotten', () => {
      fc.assert(
        fc.property(anyone, tale, (how, steps) => {
          play(how, steps, (_, __, told) => {
            const context = contextOf(told)
            if (here(told) === 'ordering.adjusting') {
              expect(context.changeRequested).toBe(agreedAmount(context))
              expect(shopOwes(context)).toBe(true)
            }
            if (here(told) === 'paid' && context.order?.status === 'paid') expect(context.giftDue).toBe(false)
          })
        }),
        { numRuns: runs(60) },
      )
    })

    it('no session waits for ever: left alone, it ends or the shop was told that its reply is lost', () => {
      fc.assert(
        fc.property(anyone, tale, (how, steps) => {
          const told = play(how, steps, () => {})
          told.wait(days(4))
          if (told.outcome === null) expect(alerts(told)).toContain('replyLost')
          else checkEnd(told)
        }),
        { numRuns: runs(30) },
      )
    })

    it('what a session knows can be told in outside units and read back', () => {
      fc.assert(
        fc.property(anyone, tale, (how, steps) => {
          const told = play(how, steps, () => {})
          expect(z.decode(facts, z.encode(facts, told.facts as Facts))).toEqual(told.facts)
        }),
        { numRuns: runs(30) },
      )
    })
  })
})
