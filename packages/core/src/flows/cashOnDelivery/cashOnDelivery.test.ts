import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { register, start } from '../../index.ts'
import { days, hours, minutes } from '../../units.ts'
import { type Facts, facts, points } from './events.ts'
import { cashOnDelivery } from './index.ts'
import { type Context, codAllowed } from './policy.ts'

const flow = register(cashOnDelivery)
const RECEIVER = { name: '林小雨', phone: '13800000000', address: '杭州市余杭区良睦路 8 号' }
const BUYER = { accountId: unpaidOrder.buyerId, channel: 'chat' }
const STRANGER = { accountId: 'tb-cousin', channel: 'chat' }
const CALLER = { channel: 'telephone' }
const CALL = { channel: 'telephone', dialled: RECEIVER.phone }
const ALL = { ...BUYER, points }
const RED = { replaces: 'A1', sku: 'A2', name: '帆布包 红色' }
const NEW_ORDER = { orderId: 'new-1', accountId: unpaidOrder.buyerId, method: 'online' }

const item = { codEnabled: true, region: 'mainland' }
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const dueAt = (told: Told): number | null | undefined => told.stored.timers[0]?.dueAt

everyWay('cash on delivery', cashOnDelivery, (begin) => {
  const order = ({ order, input, ...rest }: Beginning = {}): Told =>
    begin({
      ...rest,
      order: { method: 'cashOnDelivery', receiver: RECEIVER, ...order },
      input: { item, ...input },
    })
  const question = (beginning: Beginning = {}): Told =>
    order({ ...beginning, order: { method: 'online', ...beginning.order } })
  const talking = (beginning?: Beginning): Told => order(beginning).tell('buyer.contacted', BUYER)
  const calling = (beginning?: Beginning): Told => order(beginning).tell('buyer.contacted', CALL)
  const reviewed = (): Told => talking().tell('suspicion.raised', { reason: 'manyUnits' })
  const held = (): Told => reviewed().tell('supervisor.decided', { decision: 'hold' })

  describe('the dialogues of the documents', () => {
    it('answers the question by the page, and never denies what the page offers', () => {
      const told = question().tell('question.asked', { about: 'availability' })
      expect(told.state).toBe('answering')
      expect(told.replies).toEqual(['cod.seePage'])
      expect(reasonOf(told, 'answer.given', { script: 'cod.notOnPage' })).toBe('pageOffersCod')
      expect(told.tell('answer.given', { script: 'cod.seePage' }).state).toBe('answering')
      expect(told.tell('customer.left').outcome).toBe('informed')
    })

    it('calls the buyer at once, tells the cost, hears five points and lets it ship', () => {
      const told = order()
      expect(told.state).toBe('contacting')
      expect(told.effects).toMatchObject([
        { type: 'contact.requested', params: { channels: ['chat', 'telephone'] } },
      ])
      told.tell('buyer.contacted', CALL)
      expect(told.state).toBe('informing')
      expect(told.replies).toEqual(['cod.confirmByPhone'])
      const [words] = told.description.replies
      expect(words?.text).toContain('129.00')
      expect(words?.text).not.toMatch(/亲/)
      expect(words?.missing).toEqual(['agentName'])
      expect(told.tell('points.confirmed', { ...CALLER, points }).outcome).toBe('shipApproved')
      expect(told.asked).toEqual(['contact.requested', 'memo.writeRequested', 'cod.confirmed'])
      expect(told.effects.at(-1)?.params).toEqual({ orderId: unpaidOrder.id, decidedBy: 'buyer' })
      expect(told.replies).toEqual(['cod.thanks'])
    })

    it.each([
      ['the new order first', ['reorder.linked', 'order.closed']],
      ['the old order’s end first', ['order.closed', 'reorder.linked']],
    ])('is ordered anew and paid online: %s', (_, [first = '', second = '']) => {
      const told = talking().tell('online.preferred', BUYER)
      expect(told.replies).toEqual(['cod.reorder'])
      const payloads: Record<string, Record<string, unknown>> = {
        'reorder.linked': NEW_ORDER,
        'order.closed': { cause: 'buyerCancelled' },
      }
      told.tell(first, payloads[first])
      expect(told.state).toBe('awaitingReorder')
      expect(told.replies).toEqual([first === 'order.closed' ? 'cod.orderNew' : 'cod.cancelOld'])
      expect(told.tell(second, payloads[second]).outcome).toBe('reordered')
      expect(told.facts['reorder']).toMatchObject({ orderId: 'new-1' })
    })
  })

  describe('when it starts', () => {
    it.each([
      [{ status: 'closed', closeCause: 'buyerCancelled' }, 'alreadyClosed'],
      [{ status: 'shipped' }, 'alreadyShipped'],
      [{ status: 'success' }, 'alreadyShipped'],
      [{ status: 'paid', method: 'online' }, 'alreadyPaid'],
    ] as const)('never begins for an order with %j', (more, reason) => {
      const given = { ...unpaidOrder, method: 'cashOnDelivery' as const, ...more }
      const answer = start(flow, { order: given, input: { item }, at: MORNING })
      expect(answer).toMatchObject({ ok: false, code: 'may-not-start', reason: { name: reason } })
    })

    it('an order on delivery that the platform shows as ready to ship is confirmed all the same', () => {
      expect(order({ order: { status: 'paid' } }).state).toBe('contacting')
    })
  })

  describe('the answer to the question', () => {
    it.each([
      [{}, {}, true],
      [{ codEnabled: false }, {}, false],
      [{ region: 'hongKong' }, {}, false],
      [{ campaign: 'double11' }, {}, false],
      [{ campaign: 'double11' }, { campaignsWithoutCod: [] }, true],
      [{}, { codOffered: false }, false],
    ])('follows shop, page, campaign and region: %j %j', (more, overrides, allowed) => {
      const told = question({ input: { item: { ...item, ...more } }, overrides })
      expect(codAllowed(told.stored.snapshot.context as unknown as Context)).toBe(allowed)
      expect(told.tried('answer.given', { script: 'cod.notOnPage' }).ok).toBe(!allowed)
      expect(told.replies).toEqual(allowed ? ['cod.seePage'] : ['cod.seePage', 'cod.notOnPage'])
    })

    it('never denies the service, nor that the goods are sent, and adds no fee of the shop’s own', () => {
      for (const { text } of Object.values(cashOnDelivery.scripts)) {
        expect(text).not.toMatch(/(不支持|不做|不接受).{0,4}货到付款|货到付款.{0,4}(不支持|不做|用不了)/)
        expect(text).not.toMatch(/不发货|不能发|发不了|不给您发/)
        expect(text).not.toMatch(/(店里|本店|我们).{0,6}(加收|另收|收取)/)
      }
    })

    it('names the fees of a page only where the shop says that its page shows them', () => {
      const told = question({ overrides: { feesOnPage: true } })
      expect(told.replies).toEqual(['cod.seePage', 'cod.feesOnPage'])
      expect(told.description.replies[1]?.text).toContain('20.00')
    })

    it('hands an order on delivery over to a case of its own', () => {
      const told = question().tell('order.closed', { cause: 'buyerCancelled' })
      expect(told.state).toBe('answering')
      told.tell('reorder.linked', { ...NEW_ORDER, method: 'cashOnDelivery' })
      expect(told.outcome).toBe('codOrdered')
      expect(told.effects).toMatchObject([
        { type: 'case.openRequested', params: { flow: 'cashOnDelivery', orderId: 'new-1', input: { item } } },
      ])
    })

    it.each([
      ['payment.received', { amount: 12900, part: 'full' }],
      ['order.shipped', { waybill: 'SF1', courier: '顺丰' }],
      ['reorder.linked', NEW_ORDER],
    ])('is over with %s', (type, payload) => {
      expect(question().tell(type, payload).outcome).toBe('informed')
    })

    it.each([
      ['points.confirmed', ALL],
      ['buyer.contacted', BUYER],
      ['contact.failed', { channel: 'chat' }],
      ['correction.stated', { ...BUYER, item: RED }],
      ['online.preferred', BUYER],
      ['suspicion.raised', { reason: 'other' }],
    ])('never leads to shipping: %s', (type, payload) => {
      expect(reasonOf(question(), type, payload)).toBe('notCashOnDelivery')
    })

    it('tells of the fee and of the shipping without a date', () => {
      expect(question().tell('question.asked', { about: 'fee' }).replies).toContain('cod.fee')
      expect(held().tell('question.asked', { about: 'shippingTime' }).replies).toContain(
        'cod.shipsAfterCheck',
      )
      for (const { text } of Object.values(cashOnDelivery.scripts))
        expect(text).not.toMatch(/小时|今天|明天|\d+天/)
    })
  })

  describe('reaching the buyer', () => {
    it.each([
      [CALL, undefined],
      [{ channel: 'telephone', dialled: '13911111111' }, 'notTheOrdersNumber'],
      [{ channel: 'telephone' }, 'notTheOrdersNumber'],
      [BUYER, undefined],
      [STRANGER, 'notBuyingAccount'],
      [{ channel: 'chat' }, 'notBuyingAccount'],
    ])('counts only by %j', (payload, reason) => {
      const answer = order().tried('buyer.contacted', payload)
      expect(answer.ok ? undefined : answer.reason?.name).toBe(reason)
    })

    it.each(['pinduoduo', 'douyin'] as const)('is by chat alone on %s', (platform) => {
      const told = order({ order: { platform } })
      expect(told.effects[0]?.params).toMatchObject({ channels: ['chat'] })
      expect(reasonOf(told, 'buyer.contacted', CALL)).toBe('channelNotAllowed')
      expect(reasonOf(told, 'contact.failed', { channel: 'telephone' })).toBe('channelNotAllowed')
    })

    it.each([
      ['08:59:59.999', 'outsideCallHours'],
      ['09:00:00.000', undefined],
      ['20:59:59.999', undefined],
      ['21:00:00.000', 'outsideCallHours'],
    ])('rings nobody’s telephone outside the hours: %s', (clock, reason) => {
      const answer = order({ at: Date.parse(`2026-03-10T${clock}+08:00`) }).tried('buyer.contacted', CALL)
      expect(answer.ok ? undefined : answer.reason?.name).toBe(reason)
    })

    it('is missed when half an hour of open desk went by', () => {
      const told = order().wait(minutes(30) - 1)
      expect(told.asked).not.toContain('supervisor.alertRequested')
      expect(told.wait(1).effects.at(-1)?.params).toMatchObject({ reason: 'notContactedInTime' })
      expect(told.state).toBe('contacting')
    })

    it.each([
      ['2026-03-10T03:00:00', '2026-03-10T09:30:00'],
      ['2026-03-10T23:10:00', '2026-03-11T09:30:00'],
      ['2026-03-10T22:59:00', '2026-03-10T23:29:00'],
    ])('of an order at %s is due at %s', (at, due) => {
      expect(dueAt(order({ at: Date.parse(`${at}+08:00`) }))).toBe(Date.parse(`${due}+08:00`))
    })

    it('is tried three times, two hours apart, then a supervisor decides', () => {
      const told = order()
      for (const state of ['contacting', 'contacting', 'supervisorReview']) {
        told.tell('contact.failed', { channel: 'chat' })
        expect(told.state).toBe('unreachable')
        expect(told.wait(hours(2) - 1).state).toBe('unreachable')
        expect(told.wait(1).state).toBe(state)
      }
      expect(told.effects.at(-1)).toMatchObject({
        type: 'supervisor.reviewRequested',
        params: { reason: 'notReached' },
      })
      told.tell('supervisor.decided', { decision: 'contactAgain' })
      expect(told.state).toBe('contacting')
      expect(told.facts['attempts']).toBe(0)
    })

    it('is tried again at the desk only', () => {
      const told = order({ at: Date.parse('2026-03-10T22:00:00+08:00') }).tell('contact.failed', {
        channel: 'chat',
      })
      expect(dueAt(told)).toBe(Date.parse('2026-03-11T09:00:00+08:00'))
    })

    it('happens too when the buyer writes by himself', () => {
      for (const told of [order(), order().tell('contact.failed', { channel: 'chat' }), held()]) {
        expect(told.tell('buyer.replied', STRANGER).state).not.toBe('informing')
        expect(told.replies).toContain('cod.useOrderAccount')
        expect(told.tell('buyer.replied', BUYER).state).toBe('informing')
      }
    })

    it('starts anew when a talk breaks off', () => {
      const told = calling().tell('contact.failed', { channel: 'telephone' })
      expect(told.state).toBe('unreachable')
      expect(told.facts['attempts']).toBe(1)
    })
  })

  describe('the five points', () => {
    it('may come one at a time, and nothing ships before the last', () => {
      const told = talking()
      for (const point of points) {
        expect(told.state).toBe('informing')
        told.tell('points.confirmed', { ...BUYER, points: [point] })
      }
      expect(told.outcome).toBe('shipApproved')
    })

    it.each(points)('are not complete without %s', (missing) => {
      const told = talking().tell('points.confirmed', {
        ...BUYER,
        points: points.filter((p) => p !== missing),
      })
      expect(told.state).toBe('informing')
      expect(told.tell('points.confirmed', { ...BUYER, points: [missing] }).outcome).toBe('shipApproved')
    })

    it('come from the buying account, or from the line that was called', () => {
      expect(reasonOf(talking(), 'points.confirmed', { ...STRANGER, points })).toBe('notBuyingAccount')
      expect(reasonOf(talking(), 'points.confirmed', { ...CALLER, points })).toBe('notOnTheLine')
      expect(calling().tell('points.confirmed', ALL).outcome).toBe('shipApproved')
    })

    it('are heard before anybody called', () => {
      expect(order().tell('points.confirmed', ALL).outcome).toBe('shipApproved')
    })

    it('lose the total when the platform reports another amount', () => {
      const told = talking()
        .tell('points.confirmed', { ...BUYER, points: points.slice(0, 4) })
        .tell('order.amountChanged', { amount: 13900 })
      expect(told.facts['confirmed']).toEqual(['method', 'items', 'receiver'])
      expect(told.tell('points.confirmed', { ...BUYER, points: ['availability'] }).state).toBe('informing')
    })

    it('wait for a supervisor after a day without an answer', () => {
      expect(talking().wait(days(1) - 1).state).toBe('informing')
      expect(talking().wait(days(1)).state).toBe('supervisorReview')
    })
  })

  describe('a correction', () => {
    const stated = { receiver: { ...RECEIVER, address: '杭州市西湖区文三路 1 号' } }

    const changes = (told: Told) =>
      told.effects.filter(({ type }) => type === 'case.openRequested').map(({ params }) => params['input'])
    const ended = (told: Told, outcome: string): Told =>
      told.tell('linkedCase.ended', { flow: 'orderChange', caseId: 'change-1', outcome })

    it('of the buying account in the chat becomes a change of the order, after which all is confirmed anew', () => {
      const told = talking()
        .tell('points.confirmed', { ...BUYER, points: ['method', 'total'] })
        .tell('correction.stated', { ...BUYER, ...stated })
      expect(changes(told)).toEqual([{ request: { ...BUYER, kind: 'address', ...stated } }])
      expect(told.facts['confirmed']).toEqual([])
      expect(told.replies).toContain('cod.correctionNoted')
      expect(reasonOf(told, 'points.confirmed', ALL)).toBe('changeUnderWay')
      expect(
        told.tell('linkedCase.ended', { flow: 'invoice', caseId: 'i-1', outcome: 'issued' }).replies,
      ).toContain('cod.correctionNoted')
      expect(ended(told, 'changed').replies).toContain('cod.changed')
      expect(told.description.replies.find(({ key }) => key === 'cod.confirm')?.text).toContain('文三路')
      expect(told.tell('points.confirmed', ALL).outcome).toBe('shipApproved')
    })

    it.each(['unavailable', 'lapsed', 'withdrawn'])(
      'that ended as %s leaves the order as it was',
      (outcome) => {
        const told = ended(talking().tell('correction.stated', { ...BUYER, ...stated }), outcome)
        expect(told.replies).toContain('cod.notChanged')
        expect(told.description.replies.find(({ key }) => key === 'cod.confirm')?.text).not.toContain(
          '文三路',
        )
        expect(told.tell('points.confirmed', ALL).outcome).toBe('shipApproved')
      },
    )

    it('of two things changes one after the other, and takes the later word', () => {
      const told = talking().tell('correction.stated', { ...BUYER, ...stated, item: RED })
      const later = { receiver: { ...RECEIVER, name: '林小雪' } }
      told.tell('correction.stated', { ...BUYER, ...later })
      expect(changes(told)).toHaveLength(1)
      ended(told, 'changed')
      expect(changes(told).at(-1)).toMatchObject({ request: { kind: 'address', ...later } })
      ended(told, 'lapsed')
      expect(changes(told).at(-1)).toEqual({ request: { ...BUYER, kind: 'item', item: RED } })
      expect(ended(told, 'changed').facts).toMatchObject({
        changed: { ...stated, item: RED },
        changing: null,
      })
    })

    it('by telephone waits for the buying account’s word in the chat, and nothing ships meanwhile', () => {
      const told = calling().tell('correction.stated', { ...CALLER, ...stated, item: RED })
      expect(changes(told)).toEqual([])
      expect(told.replies).toContain('cod.confirmInChat')
      expect(reasonOf(told, 'points.confirmed', ALL)).toBe('correctionPending')
      expect(reasonOf(told, 'correction.confirmed', STRANGER)).toBe('notBuyingAccount')
      expect(reasonOf(told, 'correction.confirmed', CALLER)).toBe('notBuyingAccount')
      told.tell('correction.confirmed', BUYER)
      expect(changes(told)).toMatchObject([{ request: { kind: 'address' } }])
      told.tell('correction.stated', { ...CALLER, receiver: RECEIVER }).tell('correction.confirmed', BUYER)
      expect(changes(told)).toHaveLength(1)
    })

    it('is not carried out by a supervisor’s word either', () => {
      const told = calling()
        .tell('correction.stated', { ...CALLER, ...stated })
        .tell('suspicion.raised', { reason: 'wrongData' })
      expect(reasonOf(told, 'supervisor.decided', { decision: 'ship' })).toBe('correctionPending')
      const changing = talking()
        .tell('correction.stated', { ...BUYER, ...stated })
        .tell('suspicion.raised', { reason: 'wrongData' })
      expect(reasonOf(changing, 'supervisor.decided', { decision: 'ship' })).toBe('changeUnderWay')
      told.tell('correction.withdrawn', CALLER)
      expect(told.tell('supervisor.decided', { decision: 'ship' }).outcome).toBe('shipApproved')
    })

    it('says what is to be corrected, and by whom', () => {
      expect(reasonOf(talking(), 'correction.stated', BUYER)).toBe('nothingCorrected')
      const foreign = { ...RED, replaces: 'B7' }
      expect(reasonOf(talking(), 'correction.stated', { ...BUYER, item: foreign })).toBe('notInOrder')
      expect(reasonOf(talking(), 'correction.stated', { ...STRANGER, ...stated })).toBe('notBuyingAccount')
      expect(reasonOf(talking(), 'correction.confirmed', BUYER)).toBe('nothingPending')
      expect(reasonOf(talking(), 'correction.withdrawn', BUYER)).toBe('nothingPending')
    })
  })

  describe('ordering anew', () => {
    const waiting = (): Told => talking().tell('online.preferred', BUYER)

    it.each([
      [{ orderId: unpaidOrder.id }, 'sameOrder'],
      [{ accountId: 'tb-cousin' }, 'notBuyingAccount'],
      [{ method: 'cashOnDelivery' }, 'stillCashOnDelivery'],
    ])('is not done with %j', (more, reason) => {
      expect(reasonOf(waiting(), 'reorder.linked', { ...NEW_ORDER, ...more })).toBe(reason)
    })

    it('leaves the old one unshipped, unless the new one is closed again', () => {
      const told = waiting().tell('reorder.linked', NEW_ORDER)
      expect(reasonOf(told, 'points.confirmed', ALL)).toBe('alreadyReordered')
      expect(reasonOf(told, 'reorder.linked', { ...NEW_ORDER, orderId: 'new-2' })).toBe('alreadyReordered')
      expect(reasonOf(told, 'reorder.closed', { orderId: 'new-2' })).toBe('noReorder')
      told.tell('reorder.closed', { orderId: 'new-1' })
      expect(reasonOf(told, 'reorder.closed', { orderId: 'new-1' })).toBe('noReorder')
      expect(told.tell('points.confirmed', ALL).outcome).toBe('shipApproved')
    })

    it('is waited for a day', () => {
      expect(waiting().wait(days(1) - 1).state).toBe('awaitingReorder')
      const told = waiting().wait(days(1))
      expect(told.state).toBe('supervisorReview')
      expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'reorderPending' })
      told.tell('reorder.linked', NEW_ORDER)
      expect(told.tell('order.closed', { cause: 'buyerCancelled' }).outcome).toBe('reordered')
    })

    it('never came where the old one is cancelled and the day goes by', () => {
      const told = waiting().tell('order.closed', { cause: 'buyerCancelled' })
      expect(reasonOf(told, 'points.confirmed', ALL)).toBe('alreadyClosed')
      expect(told.wait(days(1)).outcome).toBe('cancelledByBuyer')
    })

    it.each([
      ['sellerClosed', 'closedWithoutRequest', 1],
      ['refunded', 'closedByPlatform', 0],
    ])('that never came keeps the cause of the old one’s end: %s', (cause, outcome, alerts) => {
      const told = waiting().tell('order.closed', { cause }).wait(days(1))
      expect(told.outcome).toBe(outcome)
      expect(told.asked.filter((type) => type === 'supervisor.alertRequested')).toHaveLength(alerts)
    })

    it('does not excuse a shop that closes the old order itself', () => {
      const told = waiting().tell('order.closed', { cause: 'sellerClosed' })
      expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'closedWithoutRequest', penaltyPoints: 6 })
      expect(told.tell('reorder.linked', NEW_ORDER).outcome).toBe('reordered')
    })
  })

  describe('the supervisor', () => {
    it('alone decides on a suspicion; a confirmation is only noted meanwhile', () => {
      const told = reviewed()
      expect(told.tell('points.confirmed', ALL).state).toBe('supervisorReview')
      expect(told.tell('buyer.replied', BUYER).state).toBe('supervisorReview')
      expect(told.tell('buyer.contacted', BUYER).state).toBe('supervisorReview')
      expect(told.refused('supervisor.decided', { decision: 'ship' }, { by: 'agent' }).code).toBe(
        'not-permitted',
      )
      told.tell('supervisor.decided', { decision: 'ship' })
      expect(told.outcome).toBe('shipApproved')
      expect(told.effects.at(-1)).toMatchObject({
        type: 'cod.confirmed',
        params: { decidedBy: 'supervisor' },
      })
      expect(told.replies).toEqual([])
    })

    it.each([
      ['buyer.replied', BUYER, 'informing'],
      ['buyer.contacted', CALL, 'informing'],
      ['points.confirmed', ALL, 'shipApproved'],
    ])('need not decide where only the buyer was missing: %s', (type, payload, state) => {
      const told = talking().wait(days(1)).wait(hours(1))
      expect(told.tell(type, payload).state).toBe(state)
    })

    it('is asked again every four hours, and reviews what he holds after a day', () => {
      const told = reviewed().wait(hours(4))
      expect(told.asked.filter((type) => type === 'supervisor.reviewRequested')).toHaveLength(2)
      told.tell('supervisor.decided', { decision: 'hold' }).wait(hours(23))
      told.tell('supervisor.decided', { decision: 'hold' }).wait(days(1) - 1)
      expect(told.state).toBe('onHold')
      expect(told.wait(1).state).toBe('supervisorReview')
      expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'heldTooLong' })
    })
  })

  describe('the wish to cancel', () => {
    const wish = { ...BUYER, chatRef: 'chat-7' }

    it('is recorded, and nothing ships until the buyer takes it back', () => {
      const told = reviewed().tell('close.requested', wish)
      expect(told.replies).toContain('cod.cancelBySelf')
      expect(reasonOf(told, 'points.confirmed', ALL)).toBe('closeAsked')
      expect(reasonOf(told, 'supervisor.decided', { decision: 'ship' })).toBe('closeAsked')
      expect(reasonOf(told, 'close.withdrawn', STRANGER)).toBe('notBuyingAccount')
      told.tell('close.withdrawn', BUYER)
      expect(reasonOf(told, 'close.withdrawn', BUYER)).toBe('nothingToWithdraw')
      expect(told.tell('supervisor.decided', { decision: 'ship' }).outcome).toBe('shipApproved')
    })

    it('of a stranger changes nothing', () => {
      const told = talking().tell('close.requested', { ...STRANGER, chatRef: 'chat-8' })
      expect(told.replies).toContain('cod.useOrderAccount')
      expect(told.facts['closeRequest']).toBeNull()
    })

    it.each([
      [wish, 'sellerClosed', 'cancelledByBuyer'],
      [CALLER, 'sellerClosed', 'closedWithoutRequest'],
      [undefined, 'sellerClosed', 'closedWithoutRequest'],
      [undefined, 'buyerCancelled', 'cancelledByBuyer'],
      [undefined, 'paymentTimeout', 'closedByPlatform'],
      [undefined, 'refunded', 'closedByPlatform'],
    ])('%j, then %s: %s', (asked, cause, outcome) => {
      const told = calling()
      if (asked) told.tell('close.requested', asked)
      expect(told.tell('order.closed', { cause }).outcome).toBe(outcome)
      expect(told.asked.includes('supervisor.alertRequested')).toBe(outcome === 'closedWithoutRequest')
    })

    it('that is kept in the chat is not replaced by a spoken one', () => {
      const told = calling().tell('close.requested', wish).tell('close.requested', CALLER)
      expect(told.facts['closeRequest']).toMatchObject({ chatRef: 'chat-7' })
    })
  })

  describe('the platform’s word', () => {
    it('stands when it ships unconfirmed, and a supervisor is told', () => {
      const told = held().tell('order.shipped', { waybill: 'SF1', courier: '顺丰' })
      expect(told.outcome).toBe('shippedUnconfirmed')
      expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'shippedUnconfirmed' })
      expect(told.asked).not.toContain('cod.confirmed')
    })

    it('ends the matter when it was paid online after all', () => {
      expect(talking().tell('payment.received', { amount: 12900, part: 'full' }).outcome).toBe('paidOnline')
    })
  })

  describe('whatever happens, in whatever order', () => {
    const fact = <S extends Record<string, fc.Arbitrary<unknown>>>(type: string, payload = {} as S) =>
      fc.record({ type: fc.constant(type), payload: fc.record(payload) })
    const accountId = fc.oneof(
      { weight: 4, arbitrary: fc.constant(unpaidOrder.buyerId) },
      { weight: 1, arbitrary: fc.constant('tb-cousin') },
    )
    const channel = fc.constantFrom('chat', 'chat', 'telephone')
    const sender = { accountId, channel }
    const receiver = fc.constant({ ...RECEIVER, name: '林小雪' })
    const buyersWords = fc.oneof(
      fact('buyer.replied', sender),
      fact('points.confirmed', {
        ...sender,
        points: fc.oneof(fc.subarray([...points], { minLength: 1 }), fc.constant([...points])),
      }),
      fact('correction.stated', { ...sender, receiver }),
      fact('correction.stated', { ...sender, item: fc.constant(RED) }),
      fact('correction.confirmed', sender),
      fact('correction.withdrawn', sender),
      fact('online.preferred', sender),
      fact('close.requested', { ...sender, chatRef: fc.constant('chat-1') }),
      fact('close.withdrawn', sender),
      fact('question.asked', { about: fc.constantFrom('availability', 'fee', 'shippingTime') }),
    )
    const deskWords = fc.oneof(
      fact('buyer.contacted', { ...sender, dialled: fc.constantFrom(RECEIVER.phone, '13911111111') }),
      fact('contact.failed', { channel }),
      fact('suspicion.raised', { reason: fc.constantFrom('maliciousOrder', 'wrongData') }),
      fact('supervisor.decided', { decision: fc.constantFrom('ship', 'contactAgain', 'hold', 'hold') }),
      fact('reorder.linked', {
        orderId: fc.constantFrom('new-1', unpaidOrder.id),
        accountId,
        method: fc.constantFrom('online', 'cashOnDelivery'),
      }),
      fact('reorder.closed', { orderId: fc.constant('new-1') }),
      fact('linkedCase.ended', {
        flow: fc.constantFrom('orderChange', 'orderChange', 'invoice'),
        caseId: fc.constant('change-1'),
        outcome: fc.constantFrom('changed', 'lapsed'),
      }),
      fact('answer.given', { script: fc.constantFrom('cod.seePage', 'cod.notOnPage') }),
    )
    const platformWords = fc.oneof(
      fact('order.amountChanged', { amount: fc.integer({ min: 100, max: 20000 }) }),
      fact('order.closed', { cause: fc.constantFrom('buyerCancelled', 'sellerClosed', 'refunded') }),
      fact('order.shipped', { waybill: fc.constant('SF1'), courier: fc.constant('顺丰') }),
      fact('payment.received', { amount: fc.constant(12900), part: fc.constant('full') }),
    )
    const anything = fc.oneof(
      { weight: 12, arbitrary: buyersWords },
      { weight: 8, arbitrary: deskWords },
      { weight: 1, arbitrary: platformWords },
    )
    const pause = fc.oneof(fc.integer({ min: 0, max: minutes(5) }), fc.integer({ min: 0, max: hours(26) }))
    const story = fc.array(fc.record({ what: anything, after: pause }), { maxLength: 40 })
    const beginning = fc.record({
      order: fc.record({
        method: fc.constantFrom('cashOnDelivery', 'cashOnDelivery', 'cashOnDelivery', 'online'),
        platform: fc.constantFrom('taobao', 'pinduoduo'),
      }),
      pack: fc.constantFrom('documents', 'pinduoduo'),
    }) as fc.Arbitrary<Beginning>

    const contextOf = (told: Told) => told.stored.snapshot.context as unknown as Context
    const endOf = ({ stored: { snapshot } }: Told) => snapshot.status === 'done' && snapshot.value

    /** What must hold of every event that is taken, seen from just before. */
    function checkEvent(before: Context, what: { type: string; payload: object }, told: Told): void {
      const { channel, accountId, dialled } = what.payload as Record<string, string | undefined>
      const after = contextOf(told)
      if (what.type === 'buyer.contacted' && channel === 'telephone') {
        expect(before.order.platform).toBe('taobao')
        expect(dialled).toBe(RECEIVER.phone)
      }
      if (['points.confirmed', 'online.preferred', 'close.withdrawn'].includes(what.type)) {
        if (channel === 'chat') expect(accountId).toBe(unpaidOrder.buyerId)
        else expect(before.contact?.channel).toBe('telephone')
      }
      const wishes = ({ correction, changing }: Context) => [correction, changing]
      if (
        JSON.stringify(wishes(before)) !== JSON.stringify(wishes(after)) &&
        what.type !== 'linkedCase.ended'
      ) {
        expect([channel, accountId]).toEqual(['chat', unpaidOrder.buyerId])
      }
      // What is next waits only while something is being changed.
      if (after.correction) expect(after.changing).not.toBeNull()
    }

    function checkEnd(told: Told, last: string): void {
      const end = endOf(told)
      const { decidedBy, confirmed, pendingCorrection, changing, closeRequest, reorder, order } =
        contextOf(told)
      expect(told.asked.includes('cod.confirmed')).toBe(end === 'shipApproved')
      if (end === 'shipApproved') {
        if (last === 'points.confirmed') expect(confirmed).toEqual(points)
        else expect([last, decidedBy]).toEqual(['supervisor.decided', 'supervisor'])
        expect([pendingCorrection, changing, closeRequest, reorder]).toEqual([null, null, null, null])
        expect([order.method, order.status]).toEqual(['cashOnDelivery', 'waitingPayment'])
      }
      if (end === 'reordered') {
        expect(reorder?.orderId).toBe('new-1')
        expect(order.status).toBe('closed')
      }
      if (end === 'cancelledByBuyer' && order.closeCause !== 'buyerCancelled') {
        expect(order.closeCause).toBe('sellerClosed')
        expect(closeRequest).toMatchObject({ channel: 'chat', chatRef: 'chat-1' })
      }
      if (order.closeCause === 'sellerClosed' && end === 'closedWithoutRequest') {
        expect(told.asked.filter((type) => type === 'supervisor.alertRequested').length).toBeGreaterThan(0)
      }
      if (typeof end === 'string' && /cancelled|closed/.test(end)) expect(order.status).toBe('closed')
    }

    it('nothing ships unconfirmed, no order is closed by us, and no correction is made without the chat', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = order(how)
          for (const { what, after } of steps) {
            told.wait(after)
            checkEnd(told, 'timer')
            if (endOf(told)) break
            const before = contextOf(told)
            if (!told.tried(what.type, what.payload).ok) continue
            told.tell(what.type, what.payload)
            checkEvent(before, what, told)
            checkEnd(told, what.type)
            if (endOf(told)) break
            expect(told.stored.timers.every(({ dueAt }) => Number(dueAt) >= told.now)).toBe(true)
          }
        }),
        { numRuns: runs(300) },
      )
    })

    it('no case waits for ever: left alone, it ends or stands before a supervisor', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = order(how)
          for (const { what } of steps) {
            if (told.outcome === null && told.tried(what.type, what.payload).ok)
              told.tell(what.type, what.payload)
          }
          told.wait(days(5))
          // A buyer not yet sought out: its alert is out, and the agent is to act.
          expect(endOf(told) || told.state).toMatch(endOf(told) ? /./ : /^(supervisorReview|contacting)$/)
        }),
        { numRuns: runs(60) },
      )
    })

    it('what a case knows can be told in outside units and read back', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = order(how)
          for (const { what } of steps) {
            if (told.outcome === null && told.tried(what.type, what.payload).ok)
              told.tell(what.type, what.payload)
          }
          expect(z.decode(facts, z.encode(facts, told.facts as Facts))).toEqual(told.facts)
        }),
        { numRuns: runs(30) },
      )
    })
  })
})
