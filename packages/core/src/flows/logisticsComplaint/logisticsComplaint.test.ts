import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beginning, everyWay, MORNING, type Told } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { next, register, start } from '../../index.ts'
import { leftFor } from '../../order-after.ts'
import type { Order } from '../../order-events.ts'
import { days, hours } from '../../units.ts'
import { type Facts, findings, parties, problems, remedies, trackingStatuses } from './events.ts'
import { logisticsComplaint } from './index.ts'
import { ownRefund } from './policy.ts'

const flow = register(logisticsComplaint)
const shipped = { status: 'shipped', paid: 12900, waybill: 'YT1', courier: '圆通' } as const
const unshipped = { status: 'paid', paid: 12900 } as const
const cashOnDelivery = { status: 'shipped', method: 'cashOnDelivery', waybill: 'YT1' } as const
const photo = {
  url: 'https://files.example/box.jpg',
  sha256: 'b'.repeat(64),
  mediaType: 'image/jpeg',
  bytes: 20_480,
}

const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const dueAt = (told: Told): number | null | undefined => told.stored.timers[0]?.dueAt
const linked = (told: Told): unknown[] =>
  told.effects.filter(({ type }) => type === 'case.openRequested').map(({ params }) => params)
const paramsOf = (told: Told, type: string): unknown => told.effects.findLast((e) => e.type === type)?.params
const count = (told: Told, type: string): number => told.asked.filter((asked) => asked === type).length

everyWay('parcel complaint', logisticsComplaint, (begin) => {
  const soothed = (problem = 'notArrived', beginning: Beginning = {}): Told =>
    begin({ ...beginning, order: { ...shipped, ...beginning.order } })
      .tell('complaint.stated', { problem })
      .tell('soothing.sent')
  const recorded = (problem = 'notArrived', beginning: Beginning = {}, facts = {}): Told =>
    soothed(problem, beginning).tell('facts.recorded', { record: '九天没收到', ...facts })
  const tracked = (status: string, daysInTransit = 6, beginning: Beginning = {}): Told =>
    recorded('notArrived', beginning).tell('tracking.looked', { status, daysInTransit })
  const asking = (beginning: Beginning = {}): Told => tracked('atLocalDepot', 6, beginning)
  const lost = (party = 'courier', beginning: Beginning = {}): Told =>
    tracked('lost', 12, beginning).tell('liability.confirmed', { party, goodsGone: true })
  const outOfArea = (party = 'buyer', beginning: Beginning = {}): Told =>
    tracked('outOfArea', 4, beginning).tell('liability.confirmed', { party, goodsGone: false })
  const recalling = (remedy = 'refund', beginning: Beginning = {}): Told =>
    outOfArea('seller', beginning).tell('remedy.agreed', { remedy })
  const outOfStock = (): Told =>
    recorded('notShipped', { order: { ...unshipped } }).tell('shipment.answered', { state: 'outOfStock' })
  const withSupervisor = (told: Told): Told => told.tell('supervisor.asked')

  describe('what is offered', () => {
    it('is the customer’s choice where each can be had, and else only his wish is asked', () => {
      expect(lost().replies).toContain('log.offerRemedy')
      expect(lost().replies).not.toContain('log.askWish')
      for (const told of [
        lost('courier', { overrides: { lostRemedy: 'refund' } }),
        lost('courier', { order: { refunded: 12900 } }),
        outOfArea('buyer'),
      ]) {
        expect(told.replies).toContain('log.askWish')
        expect(told.replies).not.toContain('log.offerRemedy')
      }
    })

    it('is said in the words for sold-out goods where they are that', () => {
      expect(outOfStock().replies).toEqual(['emp.ourMistake', 'ord.outOfStock'])
    })
  })

  describe('the dialogues of the documents', () => {
    it('looks for a parcel that has not arrived, asks the courier, and keeps its word', () => {
      const told = begin({ order: shipped }).tell('customer.greeted', { text: '有人吗' })
      expect(told.state).toBe('received')
      expect(told.stored.said).toEqual(['greet.agentNo'])

      told.tell('complaint.stated', { problem: 'notArrived', text: '都多少天了还没到' })
      expect(told.state).toBe('soothing')
      expect(told.replies).toContain('log.sorryCheck')
      told.tell('soothing.sent').tell('facts.recorded', { record: '未收到货', promisedDays: 5 })
      expect(told.state).toBe('checkingTracking')
      told.tell('customer.urged', { text: '快点' })
      expect(told.state).toBe('checkingTracking')
      expect(told.stored.said).toEqual(['emp.noWorry'])

      told.tell('tracking.looked', { status: 'atLocalDepot', daysInTransit: 6 })
      expect(told.state).toBe('contactingCourier')
      expect(told.replies).toEqual(['log.arrivedLocal', 'log.willContactCourier', 'log.sorryCourier'])
      expect(told.facts['promiseGiven']).toBe(true)
      told.tell('wait.accepted', { text: '尽快吧' })
      expect(told.stored.said).toEqual(['log.thanksUnderstanding'])

      told.tell('courier.replied', { finding: 'willDeliver' })
      expect(told.state).toBe('expediting')
      told.tell('customer.informed', { channel: 'phone' })
      expect(told.facts['promiseGiven']).toBe(false)
      told.tell('parcel.signed')
      expect(told.state).toBe('replying')
      expect(told.tell('customer.informed', { channel: 'phone' }).outcome).toBe('resolvedDelivered')
    })

    it('names a day of dispatch that can be kept, and the customer is content', () => {
      const told = recorded('notShipped', { order: { ...unshipped } }, { record: '宝宝急着穿' })
      expect(told.state).toBe('checkingShipment')
      expect(told.asked).toContain('warehouse.dispatchQueried')
      told.tell('shipment.answered', { state: 'scheduled', promisedAt: MORNING + days(1) })
      expect(told.state).toBe('explainingWait')
      expect(told.stored.said).toEqual(['ord.lateApology'])
      expect(told.description.replies.find(({ key }) => key === 'ord.dispatchDate')?.text).toContain(
        '3月11日 10:00',
      )
      told.tell('wait.accepted')
      expect(told.tell('customer.informed', { channel: 'chat' }).state).toBe('explainingWait')
      expect(told.tell('order.shipped', { waybill: 'YT1', courier: '圆通' }).outcome).toBe(
        'resolvedExplained',
      )
    })

    it('asks the warehouse again when the day that was named has come and nothing was dispatched', () => {
      const told = recorded('notShipped', { order: { ...unshipped } })
      told.tell('shipment.answered', { state: 'scheduled', promisedAt: MORNING + days(1) })
      told.tell('customer.informed', { channel: 'chat' })
      expect(told.wait(days(1) - 1).state).toBe('explainingWait')
      expect(told.wait(1).state).toBe('checkingShipment')
      expect(count(told, 'warehouse.dispatchQueried')).toBe(2)
    })
  })

  describe('finding the cause', () => {
    it('begins with soothing where the problem is known from elsewhere', () => {
      const told = begin({ order: shipped, input: { problem: 'outOfArea' } })
      expect(told.state).toBe('soothing')
      expect(told.asked).toEqual(['complaint.registered'])
    })

    it('wishes a child well on its birthday, not the goods that are called 宝贝 here', () => {
      const says = (text: string) =>
        begin({ order: unshipped, input: { problem: 'notShipped', text } }).replies.includes(
          'ord.babyBirthday',
        )
      expect(says('宝宝过生日要穿')).toBe(true)
      expect(says('我拍的宝贝怎么还没到')).toBe(false)
      expect(says('生日礼物还没到')).toBe(false)
    })

    it('asks for no facts before the customer is soothed', () => {
      const told = begin({ order: shipped }).tell('complaint.stated', { problem: 'delayed' })
      expect(told.refused('facts.recorded', { record: '…' }).code).toBe('not-handled')
    })

    it('explains and looks again every day while the parcel is inside the promised days', () => {
      const told = tracked('inTransit', 5)
      expect(told.state).toBe('explainingWait')
      expect(told.wait(hours(24) - 1).state).toBe('explainingWait')
      expect(told.wait(1).state).toBe('checkingTracking')
      expect(told.tell('tracking.looked', { status: 'inTransit', daysInTransit: 6 }).state).toBe(
        'contactingCourier',
      )
    })

    it('promises three days inside the province and five elsewhere', () => {
      expect(recorded('delayed', {}, { sameProvince: true }).facts['promisedDays']).toBe(3)
      expect(recorded('delayed', {}, { sameProvince: false }).facts['promisedDays']).toBe(5)
      expect(recorded('delayed', {}, { sameProvince: true, promisedDays: 7 }).facts['promisedDays']).toBe(7)
    })

    it('compares the addresses when the tracking is unclear, or always where the shop says so, and once', () => {
      expect(tracked('stuck').state).toBe('confirmingAddress')
      const always = asking({ overrides: { addressCheck: 'always' } })
      expect(always.state).toBe('confirmingAddress')
      always.tell('address.compared', { customerMatchesOrder: true, orderMatchesWaybill: true })
      expect(always.state).toBe('contactingCourier')
      always.tell('courier.replied', { finding: 'forceMajeure' }).wait(hours(24))
      expect(always.tell('tracking.looked', { status: 'stuck', daysInTransit: 7 }).state).toBe(
        'contactingCourier',
      )
    })

    it.each([
      [true, true, 'match', 'notArrived'],
      [false, true, 'buyerError', 'wrongAddress'],
      [true, false, 'sellerError', 'wrongAddress'],
      [false, false, 'sellerError', 'wrongAddress'],
    ])(
      'customer = order %s, order = waybill %s: %s',
      (customerMatchesOrder, orderMatchesWaybill, match, problem) => {
        const told = tracked('none').tell('address.compared', { customerMatchesOrder, orderMatchesWaybill })
        expect(told.facts).toMatchObject({ addressMatch: match, problem })
      },
    )

    it('goes on without the customer when he does not confirm the address within two days', () => {
      expect(tracked('none').wait(hours(48)).state).toBe('contactingCourier')
    })

    it('asks for a proxy once when the parcel is shown as signed', () => {
      const told = tracked('signed')
      expect(told.state).toBe('checkingProxy')
      told.tell('proxy.denied')
      expect(told.state).toBe('contactingCourier')
      expect(told.tell('courier.replied', { finding: 'signedByProxy' }).state).toBe('determiningLiability')
      expect(told.facts).toMatchObject({ problem: 'signedNotReceived', goodsGone: true })
    })

    it('finds the parcel at the neighbour’s', () => {
      const told = tracked('signed').tell('proxy.found', { who: '物业' })
      expect(told.state).toBe('replying')
      expect(told.tell('customer.informed', { channel: 'chat' }).outcome).toBe('resolvedDelivered')
    })

    it('asks the courier for proof when the customer does not say whether somebody signed', () => {
      const told = tracked('signed')
      expect(told.wait(hours(48) - 1).state).toBe('checkingProxy')
      expect(told.wait(1).state).toBe('contactingCourier')
      expect(told.facts['proxyAsked']).toBe(true)
    })

    it('takes up the search again when the customer disputes a delivery', () => {
      const told = asking().tell('parcel.signed').tell('receipt.disputed')
      expect(told.state).toBe('checkingProxy')
      told.tell('proxy.found', { who: '门卫' }).tell('receipt.disputed')
      expect(told.state).toBe('contactingCourier')
      expect(
        reasonOf(
          lost().tell('remedy.agreed', { remedy: 'refund' }).tell('refund.succeeded', { amount: 12900 }),
          'receipt.disputed',
        ),
      ).toBe('noDeliveryOnRecord')
    })

    it('inquires twice in all, a day apart; then the parcel counts as lost', () => {
      const told = asking()
      expect(count(told, 'courier.inquiryRequested')).toBe(1)
      expect(
        told.wait(hours(24) - 1).asked.filter((asked) => asked === 'courier.inquiryRequested'),
      ).toHaveLength(1)
      expect(told.wait(1).state).toBe('contactingCourier')
      expect(paramsOf(told, 'courier.inquiryRequested')).toMatchObject({ inquiry: 2 })
      expect(told.wait(hours(24)).state).toBe('determiningLiability')
      expect(count(told, 'courier.inquiryRequested')).toBe(2)
      expect(told.facts).toMatchObject({ problem: 'lost', goodsGone: true })
      expect(told.asked.slice(-2)).toEqual(['loss.reported', 'order.noteRequested'])
    })

    it('is apologised for as what it is: late, gone, or not as it should be', () => {
      const sorry = (told: Told) => told.replies.filter((key) => key.startsWith('log.sorry'))
      expect(sorry(asking())).toEqual(['log.sorryCourier'])
      const paid = lost().tell('remedy.agreed', { remedy: 'refund' })
      paid.tell('refund.succeeded', { amount: 12900 }, { by: 'platform' })
      expect([paid.state, sorry(paid)]).toEqual(['replying', ['log.sorryLost']])
      const sent = outOfStock().tell('remedy.agreed', { remedy: 'refund' })
      sent.tell('refund.succeeded', { amount: 12900 }, { by: 'platform' })
      expect([sent.state, sorry(sent)]).toEqual(['replying', ['log.sorryParcel']])
    })

    it('believes a courier’s promise of delivery three times', () => {
      const told = asking()
      for (let promise = 1; promise <= 3; promise++) {
        told.tell('courier.replied', { finding: 'willDeliver' })
        expect(told.state).toBe('expediting')
        told.wait(hours(24))
        expect(told.state).toBe(promise < 3 ? 'contactingCourier' : 'determiningLiability')
      }
      expect(told.facts).toMatchObject({ problem: 'delayed', goodsGone: false })
    })

    it('hears the courier also while it expedites', () => {
      const told = asking().tell('courier.replied', { finding: 'addressCorrected' })
      expect(told.tell('courier.replied', { finding: 'outOfArea' }).state).toBe('determiningLiability')
    })

    it('lets a customer wait ten days for what is nobody’s fault, then asks the supervisor', () => {
      const told = asking()
      for (let round = 0; round < 10; round++) {
        told.tell('courier.replied', { finding: 'forceMajeure' })
        expect(told.state).toBe('explainingWait')
        told.wait(hours(24)).tell('tracking.looked', { status: 'atLocalDepot', daysInTransit: 7 + round })
      }
      told.tell('courier.replied', { finding: 'forceMajeure' })
      expect(told.wait(hours(24)).state).toBe('supervisorReview')
    })

    it('holds a courier to a delay by force majeure only where the shop says so', () => {
      const told = asking({ overrides: { forceMajeureIsNobodysFault: false } })
      expect(told.tell('courier.replied', { finding: 'forceMajeure' }).state).toBe('determiningLiability')
      expect(told.facts['problem']).toBe('delayed')
    })

    it('tells the supervisor of a case that its own desk leaves lying', () => {
      const told = recorded().wait(hours(24))
      expect(told.state).toBe('checkingTracking')
      expect(paramsOf(told, 'supervisor.alerted')).toMatchObject({ about: 'deskSilent' })
    })

    it('closes a conversation in which no complaint was made', () => {
      expect(begin({ order: shipped }).tell('customer.greeted').wait(hours(48)).outcome).toBe(
        'closedUnanswered',
      )
    })
  })

  describe('damage', () => {
    it('is refused when it is not signed for', () => {
      const told = recorded('damaged').tell('evidence.received', { photos: [photo] })
      expect(told.outcome).toBe('toRejectedDelivery')
      expect(told.stored.said).toEqual(['log.refuseDamaged'])
      expect(linked(told)).toEqual([
        {
          flow: 'rejectedDelivery',
          input: { by: 'customer', waybill: shipped.waybill, reason: 'damaged', photos: [photo] },
        },
      ])
    })

    it('is returned when it is signed for', () => {
      const told = recorded('damaged', {}, { signed: true }).tell('evidence.received', {
        photos: [photo],
        courierRecorded: true,
      })
      expect(told.outcome).toBe('toReturnExchange')
      expect(linked(told)).toEqual([
        {
          flow: 'returnExchange',
          input: {
            soothed: true,
            received: true,
            reason: 'damaged',
            text: told.facts['record'],
            signedUnchecked: true,
            courierRecorded: true,
            photos: [photo],
          },
        },
      ])
    })

    it('needs at least one photo', () => {
      expect(recorded('damaged').refused('evidence.received', { photos: [] }).code).toBe('invalid-payload')
    })

    it('reminds once of the photos; then an unsigned parcel is refused without them', () => {
      const told = recorded('damaged').wait(hours(48))
      expect(told.state).toBe('collectingEvidence')
      expect(told.stored.said).toEqual(['log.remindPhotos'])
      expect(told.wait(hours(48)).outcome).toBe('toRejectedDelivery')
    })

    it('ends unanswered, and with a word to the customer, when nobody shows what is wrong with signed goods', () => {
      const told = recorded('damaged', {}, { signed: true }).wait(hours(96))
      expect(told.state).toBe('replying')
      expect(told.tell('customer.informed', { channel: 'chat' }).outcome).toBe('closedUnanswered')
    })
  })

  describe('before dispatch', () => {
    it('promises no dispatch without a day, nor with one that has passed', () => {
      const told = recorded('notShipped', { order: { ...unshipped } })
      expect(reasonOf(told, 'shipment.answered', { state: 'scheduled' })).toBe('promiseNeedsDate')
      expect(reasonOf(told, 'shipment.answered', { state: 'scheduled', promisedAt: MORNING })).toBe(
        'promiseInThePast',
      )
    })

    it('asks the warehouse again on the promised day, and tracks nothing that is not dispatched', () => {
      const told = recorded('notShipped', { order: { ...unshipped } }).tell('shipment.answered', {
        state: 'scheduled',
        promisedAt: MORNING + days(3),
      })
      expect(dueAt(told)).toBe(MORNING + days(3))
      expect(told.wait(days(3)).state).toBe('checkingShipment')
      expect(told.asked).not.toContain('tracking.queryRequested')
      expect(told.tell('order.shipped', { waybill: 'ZT2', courier: '中通' }).state).toBe('checkingTracking')
      expect(told.facts).toMatchObject({ dispatched: true, waybill: 'ZT2' })
    })

    it('stops the dispatch instead of recalling a parcel that never left', () => {
      const told = recorded('notShipped', { order: { ...unshipped } }).tell('buyer.cancelled')
      expect(told.state).toBe('cancellingDispatch')
      expect(told.wait(hours(48)).state).toBe('cancellingDispatch')
      expect(paramsOf(told, 'supervisor.alerted')).toMatchObject({ about: 'dispatchNotStopped' })
      told.tell('dispatch.stopped')
      expect(told.state).toBe('refunding')
      expect(told.asked).not.toContain('parcel.recallRequested')
      expect(paramsOf(told, 'refund.issueRequested')).toMatchObject({ amount: 12900 })
    })

    it('recalls a parcel that left before it could be stopped', () => {
      const told = recorded('notShipped', { order: { ...unshipped } })
        .tell('buyer.cancelled')
        .tell('order.shipped', { waybill: 'ZT2', courier: '中通' })
      expect(told.state).toBe('recalling')
      expect(paramsOf(told, 'parcel.recallRequested')).toMatchObject({ waybill: 'ZT2' })
    })

    it('tells at once when goods are out of stock; the customer may wait, change or be paid back', () => {
      const told = outOfStock()
      expect(told.state).toBe('negotiatingRemedy')
      expect(told.replies).toContain('ord.outOfStock')
      for (const remedy of ['reship', 'recall', 'forward'])
        expect(reasonOf(told, 'remedy.agreed', { remedy })).toBe('notDispatchedYet')
      expect(outOfStock().tell('remedy.agreed', { remedy: 'refund' }).state).toBe('refunding')
      expect(outOfStock().tell('remedy.agreed', { remedy: 'exchange', wish: '蓝色' }).state).toBe(
        'exchanging',
      )
      const waits = outOfStock().tell('remedy.agreed', { remedy: 'wait' })
      expect(waits.state).toBe('explainingWait')
      expect(waits.wait(hours(24)).state).toBe('checkingShipment')
    })

    it('asks the supervisor when the warehouse does not answer for two days', () => {
      const told = recorded('notShipped', { order: { ...unshipped } }).wait(hours(48))
      expect(told.state).toBe('supervisorReview')
      const refunds = told.tell('supervisor.decided', { decision: 'refund' })
      expect(refunds.state).toBe('cancellingDispatch')
    })
  })

  describe('making good', () => {
    it('pays back a lost parcel, having reported, noted and claimed it', () => {
      const told = lost()
      expect(told.asked).toEqual([
        'complaint.registered',
        'tracking.queryRequested',
        'loss.reported',
        'order.noteRequested',
        'case.openRequested',
      ])
      expect(linked(told)).toEqual([{ flow: 'courierClaim', input: { cause: 'lost', waybill: 'YT1' } }])
      told.tell('remedy.agreed', { remedy: 'refund' })
      expect(paramsOf(told, 'refund.issueRequested')).toEqual({
        orderId: '2268990123456789012',
        amount: 12900,
      })
      told.tell('refund.succeeded', { amount: 12900 })
      expect(told.state).toBe('replying')
      expect(told.tell('customer.informed', { channel: 'phone' }).outcome).toBe('resolvedRefunded')
    })

    it('claims first and then talks, where the shop says so', () => {
      const told = lost('courier', { overrides: { claimOrder: 'courierFirst' } })
      expect(told.state).toBe('claimingFirst')
      told.tell('claim.settled', { amount: 9900 })
      expect(told.state).toBe('negotiatingRemedy')
      expect(told.facts['claimPaid']).toBe(9900)

      const denied = lost('courier', { overrides: { claimOrder: 'courierFirst' } }).tell('claim.denied')
      expect(denied.state).toBe('negotiatingRemedy')
      expect(denied.asked).toContain('claim.appealRequested')
      const silent = lost('courier', { overrides: { claimOrder: 'courierFirst' } })
      expect(silent.wait(days(3) - 1).state).toBe('claimingFirst')
      expect(silent.wait(1).state).toBe('negotiatingRemedy')
    })

    it('asks the supervisor after the third rejected offer, or when the customer falls silent', () => {
      const told = lost().tell('remedy.rejected').tell('remedy.rejected')
      expect(told.state).toBe('negotiatingRemedy')
      expect(told.tell('remedy.rejected').state).toBe('supervisorReview')
      expect(lost().wait(hours(48)).state).toBe('supervisorReview')
    })

    it('lets the supervisor send the agent back twice, no more', () => {
      const told = withSupervisor(lost())
      told.tell('supervisor.decided', { decision: 'retry' }).tell('supervisor.asked')
      told.tell('supervisor.decided', { decision: 'retry' }).tell('supervisor.asked')
      expect(reasonOf(told, 'supervisor.decided', { decision: 'retry' })).toBe('talkedEnough')
      expect(told.refused('supervisor.decided', { decision: 'refund' }, { by: 'agent' }).code).toBe(
        'not-permitted',
      )
      expect(told.tell('supervisor.decided', { decision: 'gift', amount: 3000 }).state).toBe('gifting')
    })

    it('compensates inside the platform alone, up to what an agent may, and above it by the supervisor', () => {
      const told = lost()
      expect(reasonOf(told, 'remedy.agreed', { remedy: 'compensation' })).toBe('amountMissing')
      expect(reasonOf(told, 'remedy.agreed', { remedy: 'compensation', amount: 1001 })).toBe(
        'notWithinAuthority',
      )
      const small = lost().tell('remedy.agreed', { remedy: 'compensation', amount: 1000 })
      expect(paramsOf(small, 'compensation.payRequested')).toMatchObject({
        amount: 1000,
        channel: 'platformSmallPayment',
      })
      const { transferId } = Object(paramsOf(small, 'compensation.payRequested'))
      expect(small.replies).toEqual(['log.compensationSoon'])
      expect(small.description.replies[0]?.text).toContain('10.00元')
      expect(lost().tell('remedy.agreed', { remedy: 'gift', amount: 500 }).replies).toEqual(['log.giftSoon'])
      expect(
        small
          .tell('refund.succeeded', { amount: 1000, transferId }, { by: 'finance' })
          .tell('customer.informed', { channel: 'chat' }).outcome,
      ).toBe('resolvedGift')
      expect(reasonOf(told, 'remedy.agreed', { remedy: 'gift' })).toBe('amountMissing')
      expect(reasonOf(told, 'remedy.agreed', { remedy: 'gift', amount: 501 })).toBe('notWithinAuthority')
      withSupervisor(told)
      expect(reasonOf(told, 'supervisor.decided', { decision: 'compensation', amount: 12901 })).toBe(
        'moreThanPaid',
      )
      expect(told.tell('supervisor.decided', { decision: 'compensation', amount: 5000 }).state).toBe(
        'compensating',
      )
    })

    it('refuses with the reason of the rule that would have let it pass', () => {
      const gone = lost()
      expect(reasonOf(gone, 'remedy.agreed', { remedy: 'wait' })).toBe('nothingToWaitFor')
      expect(reasonOf(gone, 'remedy.agreed', { remedy: 'recall' })).toBe('nothingToRecall')
      expect(reasonOf(gone, 'remedy.agreed', { remedy: 'forward' })).toBe('nothingToForward')
      expect(reasonOf(gone, 'remedy.agreed', { remedy: 'refund', amount: 12901 })).toBe('moreThanPaid')
      expect(reasonOf(gone, 'remedy.agreed', { remedy: 'refund', amount: 12899 })).toBe(
        'buyerBearsNothingBeforeSignature',
      )
      const refunds = lost('courier', { overrides: { lostRemedy: 'refund' } })
      expect(reasonOf(refunds, 'remedy.agreed', { remedy: 'reship' })).toBe('reshipNotByPolicy')
      const reships = lost('courier', { overrides: { lostRemedy: 'reship' } })
      expect(reasonOf(reships, 'remedy.agreed', { remedy: 'refund' })).toBe('refundNotByPolicy')
      expect(withSupervisor(reships).tell('supervisor.decided', { decision: 'refund' }).state).toBe(
        'refunding',
      )
      const recalls = outOfArea('buyer', { overrides: { outOfArea: 'recallAndRefund' } })
      expect(reasonOf(recalls, 'remedy.agreed', { remedy: 'forward' })).toBe('forwardingNotOffered')
      const told = gone.next('remedy.agreed')
      expect(told).toMatchObject({ status: 'dependsOnInput', dependsOn: ['remedy', 'amount'] })
    })

    it('sends again within three days, and promises no third time', () => {
      const told = lost().tell('remedy.agreed', { remedy: 'reship' })
      expect(told.wait(days(3) - 1).state).toBe('reshipping')
      expect(told.wait(1).state).toBe('supervisorReview')
      told.tell('supervisor.decided', { decision: 'reship' }).wait(days(3))
      expect(reasonOf(told, 'supervisor.decided', { decision: 'reship' })).toBe('replacementFailedBefore')
      told.tell('supervisor.decided', { decision: 'platform' })
      expect(told.state).toBe('platformIntervention')
      expect(told.asked).toContain('platform.helpRequested')
      const sent = lost()
        .tell('remedy.agreed', { remedy: 'reship' })
        .tell('parcel.reshipped', { waybill: 'ZT9' })
      expect(sent.tell('customer.informed', { channel: 'chat' }).outcome).toBe('resolvedReshipped')
    })

    it('sends another item instead', () => {
      const told = lost().tell('remedy.agreed', { remedy: 'exchange', wish: '红色 L' })
      expect(paramsOf(told, 'warehouse.exchangeRequested')).toMatchObject({ wish: '红色 L' })
      told.tell('parcel.reshipped', { waybill: 'ZT9', courier: '中通' })
      expect(told.tell('customer.informed', { channel: 'chat' }).outcome).toBe('resolvedExchanged')
    })

    it('stops the warehouse when the buyer takes his money back meanwhile', () => {
      for (const remedy of ['reship', 'exchange']) {
        const files = lost().tell('remedy.agreed', { remedy }).tell('refund.requested', { refundId: 'R1' })
        expect(files.asked.at(-2)).toBe('warehouse.stopRequested')
        expect(files.outcome).toBe('toRefundHandling')
        const paid = lost().tell('remedy.agreed', { remedy }).tell('refund.succeeded', { amount: 2000 })
        expect(paid.asked).not.toContain('warehouse.stopRequested')
        expect(paid.tell('refund.succeeded', { amount: 10900 }).state).toBe('replying')
        expect(paid.asked).toContain('warehouse.stopRequested')
      }
    })

    it('alerts when a lost parcel turns up while it is made good, and sends nothing more', () => {
      for (const remedy of ['refund', 'reship', 'exchange']) {
        const told = lost().tell('remedy.agreed', { remedy }).tell('parcel.signed')
        expect(paramsOf(told, 'supervisor.alerted')).toMatchObject({ about: 'parcelFound' })
        expect(told.asked.includes('warehouse.stopRequested')).toBe(remedy !== 'refund')
        expect(told.state).toBe(remedy === 'refund' ? 'refunding' : 'replying')
      }
    })

    it('withdraws the claim when a lost parcel arrives before it is made good', () => {
      const told = lost().tell('parcel.signed')
      expect(told.state).toBe('replying')
      expect(told.asked).toContain('claim.withdrawRequested')
      expect(told.facts).toMatchObject({ claimOpen: false, goodsGone: false })
    })

    it('forwards by another courier when the fee is settled, and the customer must hear of it', () => {
      const told = outOfArea().tell('remedy.agreed', { remedy: 'forward' })
      expect(paramsOf(told, 'courier.forwardRequested')).toMatchObject({ feePayer: 'buyer' })
      const waybill = { waybill: 'EMS1', courier: 'EMS' }
      expect(reasonOf(told, 'parcel.forwarded', { ...waybill, feePaid: false })).toBe('feeNotAgreed')
      told.tell('parcel.forwarded', { ...waybill, feePaid: true })
      expect(told.state).toBe('expediting')
      expect(paramsOf(told, 'customer.noticeRequested')).toMatchObject({ waybill: 'EMS1' })
      expect(told.facts['promiseGiven']).toBe(true)
      expect(reasonOf(told, 'parcel.signed', { waybill: 'YT1' })).toBe('anotherParcel')
      expect(told.tell('parcel.signed', { waybill: 'EMS1' }).state).toBe('replying')
      const ours = outOfArea('seller').tell('remedy.agreed', { remedy: 'forward' })
      expect(ours.tell('parcel.forwarded', { ...waybill, feePaid: false }).state).toBe('expediting')
    })

    it('forwards a parcel once, and turns to the supervisor when it takes too long', () => {
      const told = outOfArea('seller').tell('remedy.agreed', { remedy: 'forward' })
      told.tell('parcel.forwarded', { waybill: 'EMS1', courier: 'EMS', feePaid: false })
      told.tell('courier.replied', { finding: 'outOfArea' })
      told.tell('liability.confirmed', { party: 'courier', goodsGone: false })
      expect(reasonOf(told, 'remedy.agreed', { remedy: 'forward' })).toBe('forwardedAlready')
      expect(outOfArea().tell('remedy.agreed', { remedy: 'forward' }).wait(days(3)).state).toBe(
        'supervisorReview',
      )
      const back = outOfArea().tell('remedy.agreed', { remedy: 'forward' }).tell('parcel.returned')
      expect(back.state).toBe('negotiatingRemedy')
      expect(reasonOf(back, 'remedy.agreed', { remedy: 'wait' })).toBe('nothingToWaitFor')
    })

    it('charges a buyer who gave a wrong address with the freight, never with more than he paid', () => {
      const told = outOfArea('buyer').tell('remedy.agreed', { remedy: 'refund', amount: 11900 })
      told.tell('parcel.returned')
      expect(paramsOf(told, 'refund.issueRequested')).toMatchObject({ amount: 11900 })
      told.tell('refund.requested', { refundId: 'R1' })
      told.tell('refund.succeeded', { refundId: 'R1', amount: 1900 })
      told.tell('refund.succeeded', { refundId: 'R1', amount: 1900 })
      expect(told.state).toBe('refunding')
      expect(told.tell('refund.succeeded', { amount: 10000 }).state).toBe('replying')
    })

    it('alerts when money or a gift is late', () => {
      const refund = lost().tell('remedy.agreed', { remedy: 'refund' }).wait(hours(48))
      expect(paramsOf(refund, 'supervisor.alerted')).toMatchObject({ about: 'refundOverdue' })
      const gift = lost().tell('remedy.agreed', { remedy: 'gift', amount: 500 }).wait(hours(48))
      expect(paramsOf(gift, 'supervisor.alerted')).toMatchObject({ about: 'giftOverdue' })
    })

    it('has nothing to pay back for an unpaid parcel: it comes back and the order is closed', () => {
      const told = asking({ order: { ...cashOnDelivery, paid: 0 } }).tell('buyer.cancelled')
      expect(told.state).toBe('recalling')
      told.tell('parcel.returned')
      expect(told.asked).toContain('order.closeRequested')
      expect(told.tell('customer.informed', { channel: 'chat' }).outcome).toBe('resolvedCancelled')
    })
  })

  describe('calling a parcel back', () => {
    it('pays or replaces only what is back', () => {
      const told = recalling('refund')
      expect(told.state).toBe('recalling')
      expect(told.tell('refund.succeeded', { amount: 500 }).state).toBe('recalling')
      expect(told.tell('parcel.returned').state).toBe('refunding')
      expect(recalling('reship').tell('parcel.returned').state).toBe('reshipping')
      expect(recalling('exchange').tell('parcel.returned').state).toBe('exchanging')
      expect(recalling('recall').tell('parcel.returned').state).toBe('refunding')
      expect(recalling('exchange').refused('parcel.reshipped', { waybill: 'X' }).code).toBe('not-handled')
    })

    it.each([
      ['documents', days(10)],
      ['taobao', days(3)],
      ['tmall', days(3)],
      ['pinduoduo', days(3)],
    ] as const)(
      'waits by the pack %s, then asks the supervisor; a second time it counts as lost',
      (pack, period) => {
        const told = recalling('refund', { pack })
        expect(told.wait(period - 1).state).toBe('recalling')
        expect(told.wait(1).state).toBe('supervisorReview')
        expect(told.tell('supervisor.decided', { decision: 'refund' }).state).toBe('recalling')
        expect(told.wait(period).state).toBe('determiningLiability')
        expect(told.facts).toMatchObject({ problem: 'lost', goodsGone: true })
      },
    )

    it('becomes a return when the recall came too late', () => {
      const told = tracked('inTransit', 2).tell('buyer.cancelled').tell('parcel.signed')
      expect(told.outcome).toBe('toReturnExchange')
      expect(linked(told)).toMatchObject([{ flow: 'returnExchange', input: { received: true } }])
    })

    it('becomes a return when the goods are with the customer', () => {
      const told = recorded('delayed', {}, { signed: true })
      told.tell('tracking.looked', { status: 'outOfArea', daysInTransit: 4 })
      told.tell('liability.confirmed', { party: 'seller', goodsGone: false })
      expect(reasonOf(told, 'remedy.agreed', { remedy: 'reship' })).toBe('parcelWithBuyer')
      expect(reasonOf(told, 'remedy.agreed', { remedy: 'forward' })).toBe('parcelWithBuyer')
      expect(told.tell('remedy.agreed', { remedy: 'refund' }).outcome).toBe('toReturnExchange')
    })

    it('asks anew who is liable when the recalled parcel is lost', () => {
      const told = recalling('exchange').tell('parcel.lost')
      expect(told.state).toBe('determiningLiability')
      told.tell('liability.confirmed', { party: 'forceMajeure', goodsGone: true })
      expect(told.state).toBe('negotiatingRemedy')
      expect(told.tell('remedy.agreed', { remedy: 'exchange' }).state).toBe('exchanging')
    })

    it('does not lose what is back', () => {
      const told = recalling('refund').tell('parcel.returned')
      expect(reasonOf(told, 'parcel.lost')).toBe('parcelBackAlready')
    })
  })

  describe('facts of the platform', () => {
    it('hands a complaint over once the buyer asks for a refund there', () => {
      const told = recorded().tell('refund.requested', { refundId: 'R1' })
      expect(told.outcome).toBe('toRefundHandling')
      expect(linked(told)).toEqual([{ flow: 'refundHandling', input: { cause: 'delayed', refundId: 'R1' } }])
    })

    it('takes the buyer’s request as the way to be paid where a refund is agreed', () => {
      const told = lost()
        .tell('remedy.agreed', { remedy: 'refund' })
        .tell('refund.requested', { refundId: 'R1' })
      expect(told.state).toBe('refunding')
      expect(told.facts['refundId']).toBe('R1')
    })

    it('takes another request of the buyer’s only for the whole parcel, and once the first is closed', () => {
      const told = lost()
        .tell('remedy.agreed', { remedy: 'refund' })
        .tell('refund.requested', { refundId: 'R1', amount: 500 })
      expect(told.facts['refundId']).toBeNull()
      told.tell('refund.requested', { refundId: 'R2', amount: 12900 })
      told.tell('refund.requested', { refundId: 'R3', amount: 12900 })
      expect(told.facts['refundId']).toBe('R2')
      const order = told.stored.snapshot.context['order'] as Order
      const closed = {
        ...order,
        refunds: order.refunds?.map((one) =>
          one.refundId === 'R2' ? { ...one, status: 'closed' as const } : one,
        ),
      }
      expect(ownRefund({ order: closed, refundId: 'R2', waybill: null, refundDue: null })).toBe('R3')
    })

    it('waits for the platform’s ruling, and then tells the customer', () => {
      const told = recorded().tell('platform.intervened')
      expect(told.state).toBe('platformIntervention')
      expect(paramsOf(told.wait(days(3)), 'supervisor.alerted')).toMatchObject({ about: 'platformSilent' })
      told.tell('platform.ruled', { winner: 'buyer' })
      expect(told.state).toBe('replying')
      expect(told.tell('customer.informed', { channel: 'chat' }).outcome).toBe('decidedByPlatform')
    })

    it('ends refunded wherever the whole amount is paid back, in one part or in two', () => {
      const told = tracked('inTransit', 2).tell('refund.succeeded', { amount: 2900 })
      expect(told.state).toBe('explainingWait')
      told.tell('refund.succeeded', { amount: 10000 })
      expect(told.tell('customer.informed', { channel: 'chat' }).outcome).toBe('resolvedRefunded')
    })

    it('ends when the order is closed', () => {
      expect(asking().tell('order.closed', { cause: 'refunded' }).facts['outcome']).toBe('refunded')
      const told = asking().tell('order.closed', { cause: 'sellerClosed' })
      expect(told.tell('customer.informed', { channel: 'chat' }).outcome).toBe('resolvedCancelled')
    })

    it('is not asked by anybody but the platform', () => {
      expect(recorded().refused('platform.intervened', {}, { by: 'agent' }).code).toBe('not-permitted')
    })

    it('does not start for an order that ships nothing', () => {
      const given = {
        input: {},
        at: MORNING,
        order: { ...(begin({ order: shipped }).stored.snapshot.context['order'] as object) },
      }
      const open = (order: object) => start(flow, { ...given, order: { ...given.order, ...order } as never })
      expect(open({ status: 'waitingPayment' })).toMatchObject({
        code: 'may-not-start',
        reason: { name: 'notPaidYet' },
      })
      expect(open({ status: 'depositPaid' })).toMatchObject({ reason: { name: 'notPaidYet' } })
      expect(open({ status: 'closed' })).toMatchObject({ reason: { name: 'orderClosed' } })
      expect(open({ status: 'waitingPayment', method: 'cashOnDelivery' }).ok).toBe(true)
    })
  })

  describe('wherever the case stands', () => {
    const delivered = 'replying'
    const unsure = 'determiningLiability'
    const rejected = 'handingOver'
    /** Where the parcel's own facts lead from each state; a dash where they are only noted. */
    const table: readonly (readonly [string, () => Told, string, string, string])[] = [
      ['received', () => begin({ order: shipped }), '—', 'soothing', '—'],
      ['recording', () => soothed(), '—', '—', '—'],
      ['checkingShipment', () => recorded('notShipped'), delivered, unsure, rejected],
      ['checkingTracking', () => recorded(), delivered, unsure, rejected],
      ['confirmingAddress', () => tracked('stuck'), delivered, unsure, rejected],
      ['checkingProxy', () => tracked('signed'), '—', unsure, rejected],
      ['collectingEvidence', () => recorded('damaged'), '—', unsure, rejected],
      ['contactingCourier', () => asking(), delivered, unsure, rejected],
      ['explainingWait', () => tracked('inTransit', 2), delivered, unsure, rejected],
      [
        'expediting',
        () => asking().tell('courier.replied', { finding: 'willDeliver' }),
        delivered,
        unsure,
        rejected,
      ],
      ['determiningLiability', () => tracked('outOfArea'), delivered, '—', rejected],
      [
        'claimingFirst',
        () => outOfArea('courier', { overrides: { claimOrder: 'courierFirst' } }),
        delivered,
        unsure,
        '—',
      ],
      ['negotiatingRemedy', () => outOfArea(), delivered, unsure, '—'],
      ['supervisorReview', () => withSupervisor(outOfArea()), delivered, unsure, '—'],
      ['recalling', () => recalling(), 'toReturnExchange', unsure, 'refunding'],
      [
        'forwarding',
        () => outOfArea().tell('remedy.agreed', { remedy: 'forward' }),
        delivered,
        unsure,
        'negotiatingRemedy',
      ],
      ['gifting', () => outOfArea().tell('remedy.agreed', { remedy: 'gift', amount: 500 }), '—', '—', '—'],
      ['platformIntervention', () => recorded().tell('platform.intervened'), '—', '—', '—'],
    ]
    it.each(table)('the parcel’s own facts are heard in %s', (state, at, whenSigned, whenLost, whenBack) => {
      const after = (fact: string): string => {
        const told = at()
        expect(told.state).toBe(state)
        const promised = told.facts['promiseGiven']
        const now = told.tell(fact, { waybill: 'YT1' }).state
        // A case that owes nobody an answer is handed over at once.
        return now === 'toRejectedDelivery' && !promised ? 'handingOver' : now
      }
      expect(after('parcel.signed')).toBe(whenSigned === '—' ? state : whenSigned)
      expect(after('parcel.lost')).toBe(whenLost === '—' ? state : whenLost)
      expect(after('parcel.returned')).toBe(whenBack === '—' ? state : whenBack)
    })

    it('a loss is reported once, wherever it is heard first', () => {
      const told = recorded().tell('platform.intervened').tell('parcel.lost').tell('parcel.lost')
      expect(count(told, 'loss.reported')).toBe(1)
      expect(count(told, 'order.noteRequested')).toBe(1)
    })

    it('the buyer may give the goods up while they are looked for', () => {
      const looking = [
        tracked('stuck'),
        asking(),
        tracked('inTransit', 2),
        asking().tell('courier.replied', { finding: 'willDeliver' }).tell('wait.accepted'),
        outOfArea().tell('remedy.agreed', { remedy: 'forward' }),
      ]
      expect(looking.map((told) => told.tell('buyer.cancelled').state)).toEqual(
        looking.map(() => 'recalling'),
      )
    })

    it('the courier’s answer may turn a search into a question of signature or of damage', () => {
      const proxy = asking().tell('courier.replied', { finding: 'signedByProxy' })
      expect(proxy.state).toBe('checkingProxy')
      const damage = asking().tell('courier.replied', { finding: 'damaged' })
      expect(damage.state).toBe('collectingEvidence')
      expect(damage.facts['problem']).toBe('damaged')
    })

    it('a parcel that the warehouse has dispatched is tracked', () => {
      expect(recorded('notShipped').tell('shipment.answered', { state: 'shipped' }).state).toBe(
        'checkingTracking',
      )
    })

    it('a late exchange goes to the supervisor', () => {
      const told = lost().tell('remedy.agreed', { remedy: 'exchange' })
      expect(told.wait(days(3)).state).toBe('supervisorReview')
    })

    it('refunds of the platform are noted where another case or the platform decides', () => {
      const ruling = recorded().tell('platform.intervened').tell('refund.requested', { refundId: 'R2' })
      expect(ruling.state).toBe('platformIntervention')
      const handed = asking().tell('refund.requested', { refundId: 'R1' })
      handed.tell('refund.requested', { refundId: 'R2' }).tell('refund.succeeded', { amount: 12900 })
      expect(handed.state).toBe('handingOver')
      expect(handed.facts).toMatchObject({ refundId: 'R1', refunded: 12900 })
      expect(linked(handed)).toHaveLength(1)
    })
  })

  describe('the word that was given', () => {
    it.each([
      ['courier.replied', { finding: 'returnedByBuyer' }, 'toRejectedDelivery'],
      ['parcel.returned', {}, 'toRejectedDelivery'],
      ['refund.requested', { refundId: 'R1' }, 'toRefundHandling'],
    ])('is kept before a case is handed over by %s', (type, payload, outcome) => {
      const told = asking().tell(type, payload)
      expect(told.state).toBe('handingOver')
      expect(linked(told)).toHaveLength(1)
      expect(paramsOf(told.wait(hours(24)), 'supervisor.alerted')).toMatchObject({ about: 'deskSilent' })
      expect(told.tell('customer.informed', { channel: 'chat' }).outcome).toBe(outcome)
    })

    it('is kept even when the complaint is withdrawn', () => {
      const told = asking().tell('complaint.withdrawn')
      expect(told.state).toBe('replying')
      expect(told.tell('customer.informed', { channel: 'chat' }).outcome).toBe('withdrawn')
      expect(recorded().tell('complaint.withdrawn').outcome).toBe('withdrawn')
    })

    it('does not let a complaint be dropped while it is being made good', () => {
      expect(reasonOf(recalling(), 'complaint.withdrawn')).toBe('remedyUnderway')
      expect(reasonOf(asking().tell('refund.requested', { refundId: 'R1' }), 'complaint.withdrawn')).toBe(
        'handedOver',
      )
    })

    it('is given in the chat alone on Pinduoduo', () => {
      const onPlatform = asking({ order: { ...shipped, platform: 'pinduoduo' } })
      expect(reasonOf(onPlatform, 'customer.informed', { channel: 'phone' })).toBe('noPhoneHere')
      const inPack = asking({ pack: 'pinduoduo' })
      expect(reasonOf(inPack, 'customer.informed', { channel: 'phone' })).toBe('noPhoneHere')
      expect(onPlatform.tell('parcel.signed').replies).not.toContain('log.resultPhone')
      expect(asking().tell('parcel.signed').replies).toContain('log.resultPhone')
    })
  })

  describe('what is said', () => {
    it('blames neither the customer nor a colleague, and names no contact outside the platform', () => {
      for (const [key, { text }] of Object.entries(logisticsComplaint.scripts)) {
        expect(text, key).not.toMatch(
          /您(自己)?(填|写|弄|搞)错|怪(您|他|仓库|快递)|(仓库|同事|快递)的(错|责任)|与我们无关/,
        )
        expect(text, key).not.toMatch(/微信|QQ|支付宝账号|加我|手机号/)
      }
    })

    it('a phone call is offered only where it is allowed, with the result filled in', () => {
      const told = asking().tell('parcel.signed')
      const words = told.description.replies.find(({ key }) => key === 'log.resultPhone')
      expect(words?.missing).toEqual([])
      expect(words?.text).toContain('包裹已经送达')
    })
  })

  describe('who bears the loss', () => {
    it('is never the buyer before the signature', () => {
      const told = tracked('lost', 12)
      expect(reasonOf(told, 'liability.confirmed', { party: 'buyer', goodsGone: true })).toBe(
        'buyerBearsNothingBeforeSignature',
      )
      const signed = tracked('signed')
        .tell('proxy.denied')
        .tell('courier.replied', { finding: 'signedByProxy' })
      signed.tell('liability.confirmed', { party: 'buyer', goodsGone: true })
      expect(reasonOf(signed, 'remedy.agreed', { remedy: 'reship' })).toBe('lostAfterSignature')
    })

    it('is nobody for a delay, and the customer waits', () => {
      const told = tracked('outOfArea').tell('liability.confirmed', {
        party: 'forceMajeure',
        goodsGone: false,
      })
      expect(told.state).toBe('explainingWait')
    })

    it('cannot be settled by calling a parcel gone that still exists', () => {
      const told = tracked('outOfArea')
      expect(reasonOf(told, 'liability.confirmed', { party: 'seller', goodsGone: true })).toBe(
        'parcelStillExists',
      )
    })

    it('opens one claim, however often the liability is confirmed', () => {
      const told = outOfArea('courier')
        .tell('parcel.lost')
        .tell('liability.confirmed', { party: 'courier', goodsGone: true })
      expect(linked(told)).toHaveLength(1)
      expect(count(told, 'loss.reported')).toBe(1)
    })
  })

  describe('whatever happens', () => {
    const of = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
    const amounts = [500, 2000, 12900, 99900]
    /** Plausible details of an event, told by a number. */
    const details = (
      type: string,
      n: number,
      now: number,
      { transferId }: Facts,
    ): Record<string, unknown> => {
      const half = n % 2 === 0
      const builders: Record<string, () => Record<string, unknown>> = {
        'complaint.stated': () => ({ problem: of(problems, n) }),
        'facts.recorded': () => ({ record: '…', ...(half && { signed: n % 4 === 0 }) }),
        'shipment.answered': () => ({
          state: of(['shipped', 'scheduled', 'outOfStock'], n),
          promisedAt: now + hours((n % 90) - 10),
        }),
        'tracking.looked': () => ({ status: of(trackingStatuses, n), daysInTransit: n % 9 }),
        'address.compared': () => ({ customerMatchesOrder: half, orderMatchesWaybill: n % 3 > 0 }),
        'courier.replied': () => ({ finding: of(findings, n) }),
        'proxy.found': () => ({ who: '物业' }),
        'evidence.received': () => ({ photos: [photo] }),
        'liability.confirmed': () => ({ party: of(parties, n), goodsGone: n % 8 < 4 }),
        'claim.settled': () => ({ amount: 12900 }),
        'remedy.agreed': () => ({ remedy: of(remedies, n), ...(n % 3 === 0 && { amount: of(amounts, n) }) }),
        'supervisor.decided': () => ({
          decision: of(['refund', 'reship', 'gift', 'compensation', 'recall', 'platform', 'retry'], n),
          ...(n % 3 === 0 && { amount: of(amounts, n) }),
        }),
        'parcel.forwarded': () => ({ waybill: 'EMS1', courier: 'EMS', feePaid: half }),
        'parcel.reshipped': () => ({ waybill: 'ZT9' }),
        'customer.informed': () => ({ channel: half ? 'chat' : 'phone' }),
        'platform.ruled': () => ({ winner: 'buyer' }),
        'order.shipped': () => ({ waybill: 'ZT2', courier: '中通' }),
        'order.closed': () => ({ cause: half ? 'refunded' : 'sellerClosed' }),
        'refund.requested': () => ({ refundId: 'R1' }),
        'refund.closed': () => ({ refundId: 'R1' }),
        'refund.succeeded': () => ({
          amount: of([500, 2000, 12900], n),
          ...(half && transferId !== null && { transferId }),
        }),
        'transfer.failed': () => ({ transferId: transferId ?? 'T9' }),
        'transfer.revoked': () => ({ transferId: transferId ?? 'T9' }),
      }
      return builders[type]?.() ?? {}
    }
    /** Facts that end a story early: told rarely, so that stories grow long. */
    const rare =
      /^(complaint\.withdrawn|platform\.intervened|order\.closed|refund\.|parcel\.(lost|signed|returned)|customer\.informed)/

    interface Moment {
      readonly before: Facts
      readonly after: Facts
      readonly event: string
      readonly state: string
      readonly asked: readonly { readonly type: string; readonly params: Readonly<Record<string, unknown>> }[]
    }
    /** Where a random story begins: at the first word, or in the middle of things. */
    const opening = fc.constantFrom<(beginning: Beginning) => Told>(
      (beginning) => begin({ ...beginning, order: shipped }),
      (beginning) => begin({ ...beginning, order: unshipped }),
      (beginning) => begin({ ...beginning, order: { ...shipped, platform: 'pinduoduo' } }),
      (beginning) => recorded('notShipped', { ...beginning, order: unshipped }),
      (beginning) => recorded('delayed', { ...beginning, order: { ...cashOnDelivery, paid: 0 } }),
      (beginning) => recorded('damaged', beginning),
      (beginning) => tracked('signed', 4, beginning),
      (beginning) => tracked('atLocalDepot', 6, beginning),
      (beginning) => tracked('lost', 12, beginning),
      (beginning) => tracked('outOfArea', 4, beginning),
      (beginning) => outOfArea('seller', beginning),
    )
    const overrides = fc.record({
      claimOrder: fc.constantFrom('parallel', 'courierFirst'),
      addressCheck: fc.constantFrom('always', 'whenTrackingUnclear'),
      lostRemedy: fc.constantFrom('askCustomer', 'refund', 'reship'),
    })
    const words = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 10, maxLength: 50 })

    /** Lives through a random story; hands every moment to `watch`. */
    const live = (watch: (moment: Moment, told: Told) => void, often = 150): void => {
      fc.assert(
        fc.property(opening, overrides, words, (open, overrides, words) => {
          const told = open({ overrides })
          const facts = (): Facts => told.stored.snapshot.context as unknown as Facts
          const moment = (event: string, act: () => unknown): void => {
            const before = facts()
            const sofar = told.effects.length
            act()
            const state = String(told.stored.snapshot.value)
            watch({ before, after: facts(), event, state, asked: told.effects.slice(sofar) }, told)
          }
          for (const [a, n] of words) {
            if (told.stored.snapshot.status === 'done') break
            const timer = told.stored.timers[0]
            if (a % 6 === 0 && timer) {
              moment('timer', () => told.wait(Math.max((timer.dueAt ?? told.now) - told.now, 0)))
              continue
            }
            const possible = next(flow, told.stored, { at: told.now })
              .filter(({ type, status }) => status !== 'blocked' && (a % 17 === 0 || !rare.test(type)))
              .map(({ type }) => type)
            const type = of(possible, n)
            if (!type) continue
            const payload = details(type, n + a, told.now, facts())
            if (told.tried(type, payload).ok) moment(type, () => told.tell(type, payload))
          }
        }),
        { numRuns: runs(often) },
      )
    }

    it('soothes before it asks, keeps every promise, and compensates inside the platform', () => {
      live(({ before, after, event, asked }, told) => {
        const path = told.taken.map(({ source }) => source)
        if (path.includes('recording'))
          expect(path.indexOf('soothing')).toBeLessThan(path.indexOf('recording'))
        if (told.stored.snapshot.status === 'done') expect(after.promiseGiven).toBe(false)
        if (before.promiseGiven && !after.promiseGiven) expect(event).toBe('customer.informed')
        for (const { type, params } of asked)
          if (type === 'compensation.payRequested') expect(params['channel']).toBe('platformSmallPayment')
      })
    })

    it('pays and replaces only what is gone or back, never above what was paid, never at the buyer’s cost', () => {
      const arose = { refund: 0, exchange: 0 }
      live(({ before, after, asked }, told) => {
        for (const { type, params } of asked) {
          if (type === 'warehouse.exchangeRequested') arose.exchange++
          if (type === 'refund.issueRequested') {
            arose.refund++
            const order = told.stored.snapshot.context['order'] as Order
            const left = leftFor(order, after.refundId)
            expect(params['amount']).toBeGreaterThan(0)
            expect(params['amount']).toBeLessThanOrEqual(left)
            if (after.liable !== 'buyer') expect(params['amount']).toBe(left)
          }
          if (
            ['refund.issueRequested', 'warehouse.reshipRequested', 'warehouse.exchangeRequested'].includes(
              type,
            )
          )
            expect(after.goodsGone || after.parcelBack).toBe(true)
          if (type === 'parcel.recallRequested') expect(after.dispatched).toBe(true)
          if (type === 'warehouse.stopRequested' && after.remedy !== 'reship' && after.remedy !== 'exchange')
            expect(before.dispatched).toBe(false)
        }
        if (after.liable === 'buyer' && before.liable !== 'buyer' && after.goodsGone) {
          expect(after.signed).toBe(true)
          expect(after.finding).toBe('signedByProxy')
        }
      }, 500)
      for (const [situation, times] of Object.entries(arose)) expect(times, situation).toBeGreaterThan(0)
    })

    it('reports every loss, claims whatever the courier answers for, and forwards only what the customer chose', () => {
      live(({ before, after, state, asked }, told) => {
        if (after.liable === 'courier' && before.liable !== 'courier')
          expect(told.asked.includes('case.openRequested')).toBe(true)
        if (
          after.goodsGone &&
          after.dispatched &&
          state !== 'soothing' &&
          after.problem === 'lost' &&
          after.liable
        )
          expect(told.asked).toContain('loss.reported')
        expect(count(told, 'loss.reported')).toBeLessThanOrEqual(1)
        for (const { type } of asked) {
          if (type === 'courier.forwardRequested') expect(after.remedy).toBe('forward')
          if (type === 'customer.noticeRequested') expect(after.promiseGiven).toBe(true)
        }
      })
    })
  })
})
