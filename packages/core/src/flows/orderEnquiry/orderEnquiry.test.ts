import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { register, start } from '../../index.ts'
import { days, hours, minutes, seconds } from '../../units.ts'
import { type Facts, facts } from './events.ts'
import { orderEnquiry } from './index.ts'
import { type Context, deadlineOf, lookAgainAt } from './policy.ts'

const flow = register(orderEnquiry)
const BUYER = { accountId: unpaidOrder.buyerId, channel: 'chat' } as const
const COUSIN = { accountId: 'tb-cousin', channel: 'chat' } as const
const SENT = { waybill: 'SF1', courier: '顺丰' }
const ADDRESS = {
  ...BUYER,
  kind: 'address',
  receiver: { name: '林小雨', phone: '13800000000', address: '杭州市西湖区文三路 1 号' },
}
const ITEM = { ...BUYER, kind: 'item', item: { replaces: 'A1', sku: 'A2', name: '帆布包（黑）' } }
const THERE = { inStock: true, courierLeft: false, canShipBy: MORNING + hours(4) }
const GONE = { inStock: true, courierLeft: true }
const shipBy = (until: number) => ({ promise: { kind: 'shipBy', until } })

const contextOf = (told: Told) => told.stored.snapshot.context as unknown as Context
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const count = (told: Told, type: string): number => told.asked.filter((asked) => asked === type).length
const lastParams = (told: Told) => told.effects.at(-1)?.params

everyWay('enquiry about an order', orderEnquiry, (begin) => {
  const ask = (topic: string, { order, input, ...rest }: Beginning = {}): Told =>
    begin({
      ...rest,
      order: { status: 'paid', paid: 12900, ...order },
      input: { topic, startedBy: 'customer', contact: BUYER, ...input },
    })
  const raised = (topic: string, input = {}, order: Beginning['order'] = {}): Told =>
    begin({
      order: { status: 'paid', paid: 12900, ...order },
      input: { topic, startedBy: 'system', ...input },
    })
  const onItsWay = { order: { status: 'shipped', ...SENT } } as const
  const tracking = (): Told => ask('track', onItsWay)
  const choose = (told: Told, choice: string): Told => told.tell('buyer.chose', { ...BUYER, choice })

  describe('who asks', () => {
    it('the buying account in the chat is answered at once', () => {
      expect(ask('status').state).toBe('querying')
    })

    it.each([COUSIN, { ...BUYER, channel: 'telephone' }])('%o hears nothing of the order', (contact) => {
      const told = ask('shipTime', { input: { contact } })
      expect(told.state).toBe('verifyingIdentity.askingSwitch')
      expect(told.replies.every((key) => key.startsWith('identity.'))).toBe(true)
      expect(told.tell('contact.switched', BUYER).state).toBe('querying')
    })

    it('a question of another account later is checked anew, and ends nothing of the buyer’s', () => {
      const told = ask('status')
        .tell('answer.given')
        .tell('enquiry.asked', { ...COUSIN, topic: 'status' })
      expect(told.state).toBe('verifyingIdentity.askingSwitch')
      expect(told.wait(minutes(30)).state).toBe('awaitingMore.open')
    })

    it('a question that is still to be answered is not forgotten for one of another account', () => {
      const told = ask('shipTime').tell('enquiry.asked', { ...COUSIN, topic: 'cancel' })
      expect(told.state).toBe('verifyingIdentity.askingSwitch')
      told.tell('contact.left')
      expect([told.state, told.facts['topic']]).toEqual(['querying', 'shipTime'])
    })

    it.each([
      ['buyer.chose', { choice: 'refund' }],
      ['enquiry.asked', { topic: 'cancel' }],
      ['close.requested', { chatRef: 'chat-1' }],
      ['change.requested', ADDRESS],
      ['customer.urged', {}],
      ['customer.wrote', {}],
    ])('%s of another account counts for nothing while something is under way', (type, payload) => {
      const told = type === 'change.requested' ? ask('changeAddress') : raised('overdue')
      expect(reasonOf(told, type, { ...payload, ...COUSIN })).toBe('notBuyingAccount')
    })

    it('where the shop begins, it turns to the buying account', () => {
      expect(raised('overdue').facts).toMatchObject({ verified: true, contact: BUYER })
    })
  })

  describe('promises', () => {
    it('of shipping keep within verified stock, the page and the platform’s deadline', () => {
      const told = ask('shipTime')
      expect(reasonOf(told, 'answer.given', shipBy(MORNING + hours(6)))).toBe('stockNotVerified')
      told.tell('answer.delayed').tell('warehouse.checked', THERE)
      expect(told.asked).toEqual(['warehouse.checkRequested'])
      expect(reasonOf(told, 'answer.given', shipBy(MORNING))).toBe('timeHasPassed')
      expect(reasonOf(told, 'answer.given', shipBy(MORNING + hours(4) - 1))).toBe('earlierThanWarehouse')
      expect(reasonOf(told, 'answer.given', shipBy(MORNING + hours(24) + 1))).toBe('laterThanAllowed')
      for (const until of [hours(4), hours(24)])
        expect(told.tried('answer.given', shipBy(MORNING + until)).ok).toBe(true)
      expect(told.tell('answer.given', shipBy(MORNING + hours(5))).state).toBe('awaitingMore.open')
      expect(told.facts['promises']).toEqual([{ kind: 'shipBy', until: MORNING + hours(5), at: MORNING }])
    })

    it('after the promised date only the platform’s deadline is left', () => {
      const late = { order: { placedAt: MORNING - hours(30) } }
      const told = ask('urge', late).tell('warehouse.checked', THERE)
      expect(told.state).toBe('delay.explaining')
      const deadline = MORNING + hours(42)
      expect(reasonOf(told, 'buyer.notified', shipBy(deadline + 1))).toBe('laterThanAllowed')
      told.tell('buyer.notified', shipBy(deadline))
      expect(told.replies).toContain('delay.newDate')
      expect(choose(told, 'wait').stored.timers[0]?.dueAt).toBe(deadline)
    })

    it('stated dates of platform and page come before the shop’s numbers', () => {
      const order = { shipBy: MORNING + hours(6) }
      const told = ask('shipTime', { order, input: { promisedShipAt: MORNING + hours(8) } }).tell(
        'warehouse.checked',
        THERE,
      )
      expect(reasonOf(told, 'answer.given', shipBy(MORNING + hours(6) + 1))).toBe('laterThanAllowed')
    })

    it('of arrival are the platform’s estimate or none', () => {
      const arriveBy = (until: number) => ({ promise: { kind: 'arriveBy', until } })
      expect(reasonOf(ask('arrival', onItsWay), 'answer.given', arriveBy(MORNING + days(2)))).toBe(
        'noArrivalEstimate',
      )
      const told = ask('arrival', { ...onItsWay, input: { arrivalEstimate: MORNING + days(2) } })
      expect(told.replies).toContain('ord.arrivalEstimate')
      expect(reasonOf(told, 'answer.given', arriveBy(MORNING + days(2) - 1))).toBe('earlierThanEstimate')
      expect(told.tell('answer.given', arriveBy(MORNING + days(2))).state).toBe('awaitingMore.open')
    })

    it('are none of an order that has shipped, nor to ship later on Pinduoduo', () => {
      expect(reasonOf(ask('status', onItsWay), 'answer.given', shipBy(MORNING + hours(5)))).toBe(
        'nothingToShip',
      )
      const pinduoduo = ask('postpone', { order: { platform: 'pinduoduo' } })
      pinduoduo.tell('warehouse.checked', THERE)
      expect(pinduoduo.replies).toContain('ord.noPostpone')
      expect(reasonOf(pinduoduo, 'answer.given', shipBy(MORNING + hours(5)))).toBe('mayNotPostpone')
      const taobao = ask('postpone').tell('warehouse.checked', THERE)
      expect(taobao.tried('answer.given', shipBy(MORNING + hours(5))).ok).toBe(true)
    })
  })

  describe('tracking', () => {
    it('asks the courier, tells the buyer what he said, and hands on with the cause', () => {
      const told = tracking().tell('buyer.soothed').tell('tracking.found', { status: 'stuck' })
      expect(lastParams(told)).toEqual({ orderId: unpaidOrder.id, waybill: 'SF1', purpose: 'trace' })
      told.tell('courier.contacted').tell('courier.replied', { answer: 'lost', words: '找不到了' })
      expect([told.state, ...told.replies]).toEqual(['tracking.reporting', 'trk.result', 'trk.handedOn'])
      told.tell('result.reported', { by: 'telephone' })
      expect(told.outcome).toBe('transferredToAfterSales')
      expect(lastParams(told)).toEqual({ flow: 'logisticsComplaint', input: { problem: 'lost' } })
    })

    it('a courier who stays silent twice is a complaint, told to the buyer first', () => {
      const told = tracking().tell('buyer.soothed').tell('courier.contacted').wait(hours(24))
      expect(told.state).toBe('tracking.contactingCourier')
      told.tell('courier.contacted').wait(hours(24))
      expect(told.state).toBe('tracking.reporting')
      told.tell('result.reported', { by: 'chat' })
      expect(lastParams(told)).toMatchObject({ input: { problem: 'delayed' } })
    })

    it('a parcel that moves is told, and the next inquiry starts its count anew', () => {
      const told = tracking().tell('buyer.soothed').tell('courier.contacted')
      told.tell('courier.replied', { answer: 'willDeliver' }).tell('result.reported', { by: 'chat' })
      expect([told.state, told.facts['courierInquiries']]).toEqual(['awaitingMore.open', 0])
      expect(told.tell('customer.urged', BUYER).state).toBe('tracking.soothing')
    })

    it('words of the courier are told as he said them, and only if he did', () => {
      const told = tracking().tell('buyer.soothed').tell('courier.contacted')
      const silent = told.tell('courier.replied', { answer: 'delayed' })
      expect(silent.replies).not.toContain('trk.result')
    })
  })

  describe('cancelling', () => {
    it('an unpaid order is closed only on the recorded wish of the buying account', () => {
      const told = ask('cancel', { order: { status: 'waitingPayment', paid: 0 } })
      expect(told.state).toBe('cancelling.unpaid')
      expect(reasonOf(told, 'close.submitted')).toBe('noCloseEvidence')
      expect(reasonOf(told, 'close.requested', { ...COUSIN, chatRef: 'chat-1' })).toBe('notBuyingAccount')
      told.tell('close.requested', { ...BUYER, chatRef: 'chat-1' })
      told.wait(seconds(10) - 1)
      expect(reasonOf(told, 'close.submitted')).toBe('closeTooSoon')
      told.wait(1).tell('close.submitted')
      expect(lastParams(told)).toEqual({ orderId: unpaidOrder.id, chatRef: 'chat-1' })
      expect(told.tell('order.closed', { cause: 'sellerClosed' }).outcome).toBe('closedUnpaid')
    })

    it('the shop closing it without that is an end of its own', () => {
      const told = ask('status').tell('order.closed', { cause: 'sellerClosed' })
      expect([told.outcome, told.asked.at(-1)]).toEqual(['closedWithoutRequest', 'supervisor.alertRequested'])
    })

    it('a wish that was taken back is no evidence', () => {
      const told = ask('cancel', { order: { status: 'waitingPayment', paid: 0 } })
      told.tell('close.requested', { ...BUYER, chatRef: 'chat-1' }).tell('close.withdrawn', BUYER)
      expect(told.tell('order.closed', { cause: 'sellerClosed' }).outcome).toBe('closedWithoutRequest')
    })

    it('a paid order is stopped first and paid back on the platform', () => {
      const told = ask('cancel')
      expect(told.state).toBe('cancelling.stopping.checkingShipment')
      told.tell('warehouse.checked', THERE).tell('waybill.voided')
      expect([told.state, ...told.replies]).toEqual(['cancelling.stopping.applying', 'cancel.apply'])
      told.tell('refund.requested', { refundId: 'r-1' })
      expect([told.state, told.asked.at(-1)]).toEqual(['cancelling.stopping.refunding', 'case.openRequested'])
      expect(lastParams(told)).toEqual({ flow: 'refundHandling', input: { refundId: 'r-1', voided: true } })
      expect(told.tell('refund.succeeded', { amount: 12900 }).outcome).toBe('cancelledRefunded')
    })

    it('an application that the buyer takes back on the platform lets the order go on', () => {
      const told = ask('cancel').tell('warehouse.checked', THERE).tell('waybill.voided')
      told.tell('refund.requested', { refundId: 'r-1' }).tell('refund.closed', { refundId: 'r-9' })
      expect(told.state).toBe('cancelling.stopping.refunding')
      told.tell('refund.closed', { refundId: 'r-1' })
      expect([told.state, ...told.asked.slice(-2)]).toEqual([
        'awaitingMore.open',
        'dispatch.releaseRequested',
        'refund.withdrawalRequested',
      ])
    })

    it('a refund that is told twice counts once', () => {
      const told = ask('cancel').tell('refund.succeeded', { refundId: 'r-1', amount: 7000 })
      expect(told.tell('refund.succeeded', { refundId: 'r-1', amount: 7000 }).outcome).toBeNull()
      expect(told.tell('refund.succeeded', { refundId: 'r-2', amount: 5900 }).outcome).toBe(
        'cancelledRefunded',
      )
    })

    it('an order on delivery has nothing to pay back and ends when the platform closes it', () => {
      const cod = { method: 'cashOnDelivery', status: 'waitingPayment', paid: 0 } as const
      const told = ask('cancel', { order: cod }).tell('warehouse.checked', THERE).tell('waybill.voided')
      expect(told.replies).toEqual(['cancel.codBySelf'])
      expect(told.tell('order.closed', { cause: 'buyerCancelled' }).outcome).toBe('closedUnpaid')
    })

    it.each([
      ['shipped', (told: Told) => told.tell('order.shipped', SENT)],
      ['shown as shipped', (told: Told) => told.tell('order.read', { status: 'shipped', paid: 12900 })],
      ['with the courier', (told: Told) => told.tell('warehouse.checked', GONE)],
    ])('one that turns out to be %s is called back, and pays nothing before it is back', (_, turn) => {
      const told = turn(ask('cancel'))
      expect(told.state).toBe('cancelling.recalling')
      expect(told.asked.slice(-2)).toEqual(['dispatch.releaseRequested', 'parcel.recallRequested'])
      told.tell('refund.requested', { refundId: 'r-1' })
      expect([told.state, told.asked.includes('case.openRequested')]).toEqual(['cancelling.recalling', false])
      expect(told.wait(days(3)).outcome).toBe('transferredToAfterSales')
      expect(lastParams(told)).toMatchObject({ flow: 'rejectedDelivery' })
    })

    it('signed for after all it is a return', () => {
      const told = ask('cancel', onItsWay).tell('parcel.signed')
      expect(lastParams(told)).toMatchObject({ flow: 'returnExchange' })
    })

    it('whoever does not apply in a day keeps his order, and the dispatch goes on', () => {
      const told = ask('cancel').tell('warehouse.checked', THERE).tell('waybill.voided').wait(days(1))
      expect(told.asked.slice(-2)).toEqual(['dispatch.releaseRequested', 'supervisor.alertRequested'])
      expect(told.outcome ?? told.state).toBe('awaitingMore.open')
    })
  })

  describe('changing', () => {
    it('is asked of a case of its own, and its outcome comes back', () => {
      const told = ask('changeAddress').tell('change.requested', ADDRESS)
      expect(lastParams(told)).toEqual({
        flow: 'orderChange',
        input: { request: ADDRESS, cause: 'buyer' },
      })
      const linked = { flow: 'orderChange', caseId: 'c-1' }
      told.tell('linkedCase.ended', { ...linked, flow: 'invoice', outcome: 'changed' })
      expect(told.state).toBe('changing.underWay')
      expect(told.tell('linkedCase.ended', { ...linked, outcome: 'changed' }).outcome).toBe('changed')
    })

    it('too late: the courier is asked to redirect it to the new address', () => {
      const told = ask('changeAddress').tell('change.requested', ADDRESS)
      told.tell('linkedCase.ended', { flow: 'orderChange', caseId: 'c-1', outcome: 'tooLate' })
      expect(choose(told, 'redirect').state).toBe('tracking.contactingCourier')
      expect(lastParams(told)).toMatchObject({ purpose: 'redirect', address: ADDRESS.receiver.address })
    })

    it('because of a shortage costs the buyer nothing', () => {
      const told = choose(raised('shortage').tell('buyer.notified'), 'swap')
      expect(lastParams(told.tell('change.requested', ITEM))).toMatchObject({ input: { cause: 'shop' } })
    })
  })

  describe('shortage and delay', () => {
    it('the buyer waits only until a known date within the deadline', () => {
      const missing = (restockBy?: number): Told =>
        raised('shortage', restockBy === undefined ? {} : { restockBy }).tell('buyer.notified')
      const wait = { ...BUYER, choice: 'wait' }
      expect(reasonOf(missing(), 'buyer.chose', wait)).toBe('noRestockDate')
      expect(reasonOf(missing(MORNING), 'buyer.chose', wait)).toBe('noRestockDate')
      expect(reasonOf(missing(MORNING + hours(72) + 1), 'buyer.chose', wait)).toBe('restockAfterDeadline')
      const told = choose(missing(MORNING + hours(72)), 'wait')
      expect(told.state).toBe('shortage.waitingRestock')
      told.wait(hours(72))
      expect(told.state).toBe('shortage.contacting')
      expect(told.replies).toEqual(['oos.noWait'])
    })

    it('never speaks of waiting where waiting is no choice', () => {
      expect(raised('shortage').replies).toEqual(['oos.noWait'])
      expect(raised('shortage', { restockBy: MORNING + hours(20) }).replies).toEqual(['oos.wait'])
    })

    it('delayed a second time a supervisor takes it', () => {
      const told = choose(raised('overdue', {}, { placedAt: MORNING - days(2) }), 'wait')
      expect(told.wait(hours(24) - 1).state).toBe('delay.awaitingShip')
      expect(told.wait(1).state).toBe('supervisorReview')
      expect(lastParams(told)).toMatchObject({ reason: 'delayedAgain' })
      expect(told.tell('supervisor.decided', { decision: 'tellBuyer' }).state).toBe('delay.explaining')
    })

    it('what ships after all is told, whatever the state', () => {
      for (const told of [raised('overdue'), raised('shortage'), choose(raised('overdue'), 'wait')]) {
        told.tell('order.shipped', SENT)
        expect([told.outcome, ...told.replies]).toEqual(['answered', 'ord.shipped'])
      }
    })

    it('a presale order whose balance is open is not late', () => {
      const presale = { order: { status: 'depositPaid', placedAt: MORNING - days(5) } } as const
      expect(ask('urge', presale).state).toBe('querying')
    })
  })

  it.each([
    [{ topic: 'status', startedBy: 'customer' }, {}, 'contactUnknown'],
    [{ topic: 'overdue', startedBy: 'customer', contact: BUYER }, {}, 'notCustomersTopic'],
    [{ topic: 'shortage', startedBy: 'warehouse' }, { status: 'shipped' }, 'alreadyShipped'],
    [{ topic: 'overdue', startedBy: 'system' }, { status: 'closed' }, 'nothingToShip'],
    [{ topic: 'overdue' }, { status: 'waitingPayment' }, 'nothingToShip'],
    [{ topic: 'overdue', contact: BUYER }, {}, 'notCustomersTopic'],
  ] as const)('no case begins with %o', (input, order, reason) => {
    const paid = { ...unpaidOrder, status: 'paid' as const, paid: 12900, ...order }
    const started = start(flow, { order: paid, input, at: MORNING })
    expect(started.ok ? undefined : started.reason?.name).toBe(reason)
  })

  describe('whatever happens, in whatever order', () => {
    const fact = <S extends Record<string, fc.Arbitrary<unknown>>>(type: string, payload = {} as S) =>
      fc.record({ type: fc.constant(type), payload: fc.record(payload) })
    const sender = {
      accountId: fc.constantFrom(BUYER.accountId, BUYER.accountId, BUYER.accountId, 'tb-cousin'),
      channel: fc.constantFrom('chat', 'chat', 'chat', 'telephone'),
    }
    const topics = ['status', 'shipTime', 'arrival', 'track', 'cancel', 'changeAddress', 'urge', 'postpone']
    const buyers = fc.oneof(
      fact('enquiry.asked', { ...sender, topic: fc.constantFrom(...topics) }),
      fact('customer.wrote', sender),
      fact('customer.urged', sender),
      fact('customer.satisfied', sender),
      fact('buyer.chose', {
        ...sender,
        choice: fc.constantFrom('wait', 'swap', 'refund', 'keep', 'redirect', 'refuseAndReturn'),
      }),
      fc.constantFrom(ADDRESS, ITEM, { ...ADDRESS, ...COUSIN }).map((payload) => ({
        type: 'change.requested',
        payload,
      })),
      fact('close.requested', { ...sender, chatRef: fc.constant('chat-1') }),
      fact('close.withdrawn', sender),
      fact('contact.left'),
      fact('contact.switched', sender),
      fact('identity.insisted', { claim: fc.constant('orderNumber') }),
    )
    const promise = fc.record({
      kind: fc.constantFrom('shipBy', 'arriveBy'),
      until: fc.integer({ min: MORNING - hours(1), max: MORNING + hours(90) }),
    })
    const desk = fc.oneof(
      fact('answer.given'),
      fact('answer.given', { promise }),
      fact('buyer.notified', { promise }),
      fact('buyer.notified'),
      fact('buyer.soothed'),
      fact('tracking.found', { status: fc.constantFrom('asPlanned', 'stuck', 'signedNotReceived') }),
      fact('courier.contacted'),
      fact('courier.replied', { answer: fc.constantFrom('willDeliver', 'lost') }),
      fact('result.reported', { by: fc.constant('chat') }),
      fact('close.submitted'),
      fact('close.failed'),
      fact('supervisor.decided', { decision: fc.constantFrom('tellBuyer', 'settled') }),
    )
    const world = fc.oneof(
      fact('warehouse.checked', {
        inStock: fc.constantFrom(true, true, false),
        courierLeft: fc.constantFrom(false, false, true),
        canShipBy: fc.constant(MORNING + hours(4)),
      }),
      fact('waybill.voided'),
      fact('waybill.voidFailed'),
      fact('shortage.reported', { restockBy: fc.constant(MORNING + hours(30)) }),
      fact('stock.arrived'),
      fact('recall.answered', { possible: fc.boolean() }),
      fact('linkedCase.ended', {
        flow: fc.constant('orderChange'),
        caseId: fc.constant('c-1'),
        outcome: fc.constantFrom('changed', 'tooLate', 'unavailable', 'withdrawn', 'lapsed'),
      }),
      fact('payment.received', { amount: fc.constant(12900), part: fc.constant('full') }),
      fact('order.shipped', { waybill: fc.constant('SF1'), courier: fc.constant('顺丰') }),
      fact('order.closed', { cause: fc.constantFrom('buyerCancelled', 'sellerClosed', 'refunded') }),
      fact('refund.requested', { refundId: fc.constant('r-1') }),
      fact('refund.closed', { refundId: fc.constantFrom('r-1', 'r-9') }),
      fact('parcel.lost'),
      fact('refund.succeeded', { amount: fc.constantFrom(100, 12900) }),
    )
    const anything = fc.oneof(
      { weight: 6, arbitrary: buyers },
      { weight: 6, arbitrary: desk },
      { weight: 4, arbitrary: world },
    )
    const pause = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: minutes(40) }))
    const story = fc.array(fc.record({ what: anything, after: pause }), { maxLength: 40 })
    const beginning = fc.record({
      topic: fc.constantFrom(...topics),
      order: fc.constantFrom(
        { status: 'paid', paid: 12900 },
        { status: 'paid', paid: 12900, placedAt: MORNING - days(2) },
        { status: 'shipped', ...SENT },
        { status: 'waitingPayment', paid: 0 },
        { status: 'waitingPayment', paid: 0, method: 'cashOnDelivery' },
      ),
      contact: fc.constantFrom(BUYER, BUYER, BUYER, COUSIN),
    })
    type How = typeof beginning extends fc.Arbitrary<infer T> ? T : never
    const opened = ({ topic, order, contact }: How): Told =>
      ask(topic, { order: order as Beginning['order'], input: { contact } } as Beginning)

    type Steps = typeof story extends fc.Arbitrary<infer T> ? T : never
    /** Walks the story; `look` sees the case before and after each event that was taken. */
    const walk = (
      told: Told,
      steps: Steps,
      look: (before: Context, what: Steps[number]['what']) => void = () => {},
    ): Told => {
      for (const { what, after } of steps) {
        told.wait(after)
        if (told.outcome !== null) break
        const before = contextOf(told)
        const payload = { ...what.payload } as Record<string, unknown>
        if (!told.tried(what.type, payload).ok) continue
        told.tell(what.type, payload)
        look(before, what)
        if (told.outcome !== null) break
      }
      return told
    }

    it('nothing is closed, changed or promised but as the buyer, the warehouse and the deadlines allow', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = opened(how)
          walk(told, steps, (before, { type, payload }) => {
            const after = contextOf(told)
            if (JSON.stringify(before.wish) !== JSON.stringify(after.wish))
              expect(payload).toMatchObject(BUYER)
            if (after.closeRequest && !before.closeRequest) expect(payload).toMatchObject(BUYER)
            if (type === 'close.submitted') {
              expect(after.closeRequest).toMatchObject({ accountId: BUYER.accountId, chatRef: 'chat-1' })
              expect(after.order.status).toBe('waitingPayment')
            }
            if (after.promises.length > before.promises.length) {
              const { kind, until } = after.promises.at(-1)!
              expect(kind).toBe('shipBy')
              expect(before.stockVerified).toBe(true)
              expect(until).toBeGreaterThanOrEqual(Number(before.canShipBy))
              expect(until).toBeLessThanOrEqual(deadlineOf(after))
            }
          })
          const handled = told.effects.findIndex(({ params: { input } }) => Object(input).voided)
          if (handled >= 0) expect(told.asked.slice(0, handled)).toContain('waybill.voidRequested')
          if (told.outcome === 'closedUnpaid' && contextOf(told).order.closeCause === 'sellerClosed')
            expect(contextOf(told).closeRequest).not.toBeNull()
        }),
        { numRuns: runs(300) },
      )
    })

    it('the dispatch is held exactly while a paid order is being cancelled', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = walk(opened(how), steps)
          const held = count(told, 'dispatch.holdRequested') - count(told, 'dispatch.releaseRequested')
          expect(held).toBe(told.state.startsWith('cancelling.stopping') ? 1 : 0)
        }),
        { numRuns: runs(150) },
      )
    })

    it('until the buying account is there, people of the shop say nothing of the order', () => {
      fc.assert(
        fc.property(fc.array(fc.oneof(buyers, desk), { maxLength: 20 }), (told_) => {
          const told = ask('status', { input: { contact: COUSIN } })
          for (const { type, payload } of told_) {
            const { accountId } = payload as { accountId?: string }
            if (told.outcome !== null || accountId === BUYER.accountId) continue
            if (told.tried(type, { ...payload }).ok) told.tell(type, { ...payload })
            expect(told.replies.filter((key) => !key.startsWith('identity.'))).toEqual([])
          }
        }),
        { numRuns: runs(100) },
      )
    })

    it('who was promised an answer about his parcel gets one, unless the platform ends it', () => {
      fc.assert(
        fc.property(story, (steps) => {
          const told = tracking().tell('buyer.soothed').tell('courier.contacted')
          walk(told, steps, (_, { type }) => {
            if (told.state.startsWith('tracking.') || type.startsWith('order.') || type.startsWith('refund.'))
              return
            expect(told.taken.map(({ event }) => event)).toContain('result.reported')
          })
        }),
        { numRuns: runs(100) },
      )
    })

    it('left alone it ends, or waits for the desk, a linked case or a supervisor who has been told', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = walk(opened(how), steps).wait(days(8))
          if (told.outcome !== null || told.state === 'changing.underWay') return
          expect(told.asked.filter((type) => type.startsWith('supervisor.')).length).toBeGreaterThan(0)
        }),
        { numRuns: runs(150) },
      )
    })

    it('what a case knows can be told in outside units and read back', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = walk(opened(how), steps)
          expect(z.decode(facts, z.encode(facts, told.facts as Facts))).toEqual(told.facts)
        }),
        { numRuns: runs(50) },
      )
    })

    it('it never looks again for a dispatch in the past', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = walk(opened(how), steps)
          expect(lookAgainAt(contextOf(told))).toBeGreaterThan(contextOf(told).now)
        }),
        { numRuns: runs(50) },
      )
    })
  })
})
