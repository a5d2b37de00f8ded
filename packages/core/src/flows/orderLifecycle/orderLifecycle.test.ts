import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { describe as describeCase, fire, register, start, step } from '../../index.ts'
import { isOver, refundOpen } from '../../order-after.ts'
import type { Order } from '../../order-events.ts'
import { days, hours, minutes, seconds } from '../../units.ts'
import { type Facts, facts } from './events.ts'
import { orderLifecycle } from './index.ts'
import { type Context, phaseOf } from './policy.ts'

const BUYER = { accountId: unpaidOrder.buyerId, channel: 'chat' }
const STRANGER = { accountId: 'tb-cousin', channel: 'chat' }
const WISH = { ...BUYER, chatRef: 'chat-77' }
const PAY = { amount: 12900, part: 'full', paymentId: 'P1' }
const SHIP = { waybill: 'YT1', courier: '圆通' }
const platform = { by: 'platform' } as const

const statesOf = (told: Told): string[] => told.description.states.map(({ path }) => path)
const isIn = (told: Told, state: string): boolean => statesOf(told).includes(`active.${state}`)
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const timerOf = (told: Told, delay: string) => told.stored.timers.find((timer) => timer.delay === delay)
const openedFlows = (told: Told) =>
  told.effects.filter(({ type }) => type === 'case.openRequested').map(({ params }) => params['flow'])

everyWay('order lifecycle', orderLifecycle, (begin) => {
  const paid = (beginning?: Beginning): Told => begin(beginning).tell('payment.received', PAY)
  const shipped = (beginning?: Beginning): Told => paid(beginning).tell('order.shipped', SHIP)

  describe('paid, shipped, successful and closed', () => {
    it('are the platform’s words', () => {
      const told = begin()
      expect(isIn(told, 'trade.awaitingPayment.running')).toBe(true)
      expect(isIn(told.tell('payment.received', PAY), 'trade.toShip.awaitingShipment')).toBe(true)
      expect(isIn(told.tell('order.shipped', SHIP), 'trade.shipped.countingDown')).toBe(true)
      expect(isIn(told.tell('order.succeeded'), 'trade.success')).toBe(true)
      expect(told.wait(days(15)).outcome).toBe('archived')
    })

    it.each(['payment.received', 'order.shipped', 'order.succeeded', 'order.closed'])(
      'nobody at the desk can say %s',
      (type) => {
        const payload = {
          ...(type === 'payment.received' ? PAY : {}),
          ...(type === 'order.shipped' ? SHIP : {}),
        }
        const whole = type === 'order.closed' ? { cause: 'sellerClosed' } : payload
        for (const by of ['agent', 'supervisor', 'system', 'finance'] as const)
          expect(begin().refused(type, whole, { by }).code).toBe('not-permitted')
      },
    )

    it('are never what a clock of ours says', () => {
      const unpaid = begin().wait(days(40))
      expect(isIn(unpaid, 'trade.awaitingPayment.closeExpected')).toBe(true)
      const received = shipped().wait(days(40))
      expect(isIn(received, 'trade.shipped.receiptExpected')).toBe(true)
      expect(received.asked.filter((type) => type === 'order.readRequested').length).toBeGreaterThan(20)
    })

    it('are read when a message was lost', () => {
      const told = begin().tell('order.read', { status: 'shipped', paid: 12900 })
      expect(isIn(told, 'trade.shipped.countingDown')).toBe(true)
      expect(isIn(told, 'parcel.inTransit')).toBe(true)
    })
  })

  describe('a clock', () => {
    it('stands while a refund is open and gives the rest back, not the whole', () => {
      const told = shipped().wait(days(9)).tell('refund.requested', { refundId: 'R1' })
      expect(timerOf(told, 'autoConfirm')).toMatchObject({ dueAt: null, remaining: days(1) })
      told.wait(days(30)).tell('refund.closed', { refundId: 'R1' })
      expect(timerOf(told, 'autoConfirm')?.dueAt).toBe(told.now + days(1))
    })

    it('stands until the last of several refunds has ended', () => {
      const told = shipped()
        .tell('refund.requested', { refundId: 'R1' })
        .tell('refund.requested', { refundId: 'R2' })
      told.tell('refund.closed', { refundId: 'R1' })
      expect(isIn(told, 'trade.shipped.suspended')).toBe(true)
      told.tell('refund.succeeded', { refundId: 'R2', amount: 1000 })
      expect(isIn(told, 'trade.shipped.countingDown')).toBe(true)
    })

    it('is moved by what the platform states, in the middle of a pause too', () => {
      const until = MORNING + days(20)
      const told = shipped().tell('refund.requested', { refundId: 'R1' })
      told.tell('order.receiptExtended', { autoConfirmAt: until }).wait(days(3))
      told.tell('refund.closed', { refundId: 'R1' })
      expect(timerOf(told, 'autoConfirm')?.dueAt).toBe(until + days(3))
    })

    it('is not wound up anew by other news', () => {
      const told = paid()
        .wait(hours(10))
        .tell('payment.received', PAY)
        .tell('order.amountChanged', { amount: 12900 })
      expect(timerOf(told, 'shipDeadline')?.dueAt).toBe(MORNING + hours(72))
    })

    it('counts from when the platform says that it was paid', () => {
      const told = begin()
        .wait(hours(5))
        .tell('payment.received', { ...PAY, paidAt: MORNING + hours(1) })
      expect(timerOf(told, 'shipDeadline')?.dueAt).toBe(MORNING + hours(73))
    })
  })

  describe('nothing leaves', () => {
    it.each([
      ['unpaid, whatever anybody says', {}, 'notPaid'],
      [
        'with the deposit alone',
        { status: 'depositPaid', paid: 2000, presale: { deposit: 2000 } },
        'notPaid',
      ],
      ['on delivery without a confirmation', { method: 'cashOnDelivery' }, 'codUnconfirmed'],
      [
        'while the platform forbids it',
        { status: 'paid', paid: 12900, shippingForbidden: true },
        'shippingForbidden',
      ],
      ['twice', { status: 'shipped', paid: 12900 }, 'alreadyShipped'],
      ['once the trade is over', { status: 'closed' }, 'tradeOver'],
      [
        'while a refund is open',
        { status: 'paid', paid: 12900, refunds: [{ refundId: 'R1', status: 'requested' }] },
        'refundOpen',
      ],
    ] as const)('%s', (_, order, reason) => {
      expect(reasonOf(begin({ order: order as Partial<Order> }), 'parcel.packed', SHIP)).toBe(reason)
    })

    it('while somebody holds it, and each lets go of his own hold alone', () => {
      const told = paid()
        .tell('dispatch.held', { holder: 'orderChange' })
        .tell('dispatch.held', { holder: 'case-7' })
      told.tell('dispatch.released', { holder: 'orderChange' })
      expect(reasonOf(told, 'parcel.packed', SHIP)).toBe('dispatchHeld')
      expect(reasonOf(told, 'dispatch.released', { holder: 'orderChange' })).toBe('notHeld')
      told.tell('dispatch.released', { holder: 'case-7' }).tell('parcel.packed', SHIP)
      expect(told.effects.at(-1)).toMatchObject({ type: 'order.shipRequested', params: SHIP })
    })

    it('on delivery before its own case says so', () => {
      const told = begin({ order: { method: 'cashOnDelivery' } })
      expect(openedFlows(told)).toEqual(['cashOnDelivery'])
      told.tell('linkedCase.ended', { flow: 'cashOnDelivery', caseId: 'c1', outcome: 'informed' })
      expect(reasonOf(told, 'parcel.packed', SHIP)).toBe('codUnconfirmed')
      told.tell('linkedCase.ended', { flow: 'cashOnDelivery', caseId: 'c2', outcome: 'shipApproved' })
      expect(told.tell('parcel.packed', SHIP).asked).toContain('order.shipRequested')
    })
  })

  describe('the seller closes', () => {
    const wished = (): Told => begin().wait(seconds(10)).tell('close.requested', WISH)

    it('only on the buying account’s wish in the chat', () => {
      for (const said of [
        undefined,
        BUYER,
        { ...WISH, channel: 'telephone' },
        { ...STRANGER, chatRef: 'chat-9' },
      ]) {
        const told = begin().wait(minutes(1))
        if (said) told.tell('close.requested', said)
        expect(reasonOf(told, 'close.submitted')).toBe('noCloseEvidence')
      }
      expect(wished().tell('close.submitted').effects.at(-1)).toMatchObject({
        type: 'order.closeRequested',
        params: { because: 'buyerRequest', chatRef: 'chat-77' },
      })
    })

    it('on a wish that the platform’s own chat reports to every case of the order', () => {
      const told = begin().wait(seconds(10)).tell('close.requested', WISH, platform)
      expect(told.tell('close.submitted').asked).toContain('order.closeRequested')
    })

    it('by a request: the order is closed when the platform says so', () => {
      const told = wished().tell('close.submitted')
      expect(isIn(told, 'trade.awaitingPayment.running')).toBe(true)
      told.tell('order.closed', { cause: 'sellerClosed' })
      expect(isIn(told, 'trade.closed')).toBe(true)
      expect(told.asked).not.toContain('supervisor.alertRequested')
    })

    it('and without a recorded wish a supervisor is told', () => {
      expect(begin().tell('order.closed', { cause: 'sellerClosed' }).effects.at(-1)?.params).toMatchObject({
        reason: 'closedWithoutRequest',
      })
    })

    it('no paid order: that one is refunded', () => {
      const told = paid().tell('close.requested', WISH)
      expect(told.replies).toContain('order.fileRefund')
      expect(reasonOf(told, 'close.submitted')).toBe('alreadyPaid')
    })

    it('a refused parcel that nobody paid, once it is back', () => {
      const cod = { method: 'cashOnDelivery', status: 'shipped', waybill: 'YT1' } as const
      const told = begin({ order: cod }).tell('parcel.rejected').tell('parcel.returned')
      expect(told.effects.at(-1)).toMatchObject({
        type: 'order.closeRequested',
        params: { because: 'codReturned' },
      })
      const online = shipped().tell('parcel.returned')
      expect(online.asked).not.toContain('order.closeRequested')
    })
  })

  describe('a parcel in trouble', () => {
    it.each([
      ['parcel.rejected', 'rejectedDelivery'],
      ['parcel.outOfArea', 'logisticsComplaint'],
      ['parcel.confiscated', 'logisticsComplaint'],
      ['parcel.lost', 'courierClaim'],
    ])('%s opens %s once, however often it is told', (type, flow) => {
      const told = shipped()
        .tell(type, { waybill: 'YT1' })
        .tell(type)
        .tell(type, { waybill: 'YT1' }, platform)
      expect(openedFlows(told)).toEqual([flow])
    })

    it('is somebody’s care again when it is refused again', () => {
      const told = shipped().tell('parcel.rejected').tell('parcel.redelivered').tell('parcel.rejected')
      expect(openedFlows(told)).toEqual(['rejectedDelivery', 'rejectedDelivery'])
      const held = shipped().tell('parcel.outOfArea').tell('parcel.redelivered').tell('parcel.confiscated')
      expect(openedFlows(held)).toEqual(['logisticsComplaint', 'logisticsComplaint'])
    })

    it('opens nothing by late news, nor before it left, nor once the trade is closed', () => {
      const late = shipped().tell('parcel.returned').tell('parcel.lost')
      expect(openedFlows(late)).toEqual([])
      expect(openedFlows(paid().tell('parcel.lost', { waybill: 'YT9' }))).toEqual([])
      const closed = shipped().tell('order.closed', { cause: 'refunded' }).tell('parcel.lost')
      expect(openedFlows(closed)).toEqual([])
    })

    it('comes before what goes well', () => {
      const told = shipped()
        .tell('order.shipped', { waybill: 'W2', courier: '圆通' })
        .tell('parcel.lost', { waybill: 'YT1' })
      expect(isIn(told.tell('parcel.arrived', { waybill: 'W2' }), 'parcel.lost')).toBe(true)
    })
  })

  it('has each refund followed once it is paid, however often it is reported', () => {
    const asked = { refundId: 'R1', amount: 900 }
    const told = begin().tell('refund.requested', asked)
    expect(openedFlows(told)).toEqual([])
    told.tell('payment.received', PAY).tell('refund.requested', asked)
    told.tell('refund.requested', { refundId: 'R2', amount: 100 })
    told.tell('linkedCase.ended', { flow: 'refund', caseId: 'c1', outcome: 'refundClosed' })
    expect(openedFlows(told)).toEqual(['refund', 'refund'])
  })

  describe('late shipment', () => {
    const owed = (beginning: Beginning): unknown => {
      const told = paid(beginning).wait(days(3)).tell('lateShipment.complained', BUYER)
      return told.facts['penalty']
    }

    it('opens the enquiry and is owed for within the platform’s limits', () => {
      expect(openedFlows(paid().wait(days(3)))).toEqual(['orderEnquiry'])
      expect(owed({})).toBe(3870)
      expect(owed({ pack: 'taobao' })).toBe(645)
      expect(owed({ pack: 'pinduoduo' })).toBe(500)
    })
  })

  it('cannot be told that a signature is false by anybody but the buying account', () => {
    const told = shipped().tell('parcel.signed')
    expect(reasonOf(told, 'receipt.disputed', STRANGER)).toBe('notBuyingAccount')
    expect(openedFlows(told.tell('receipt.disputed', BUYER))).toEqual(['logisticsComplaint'])
    told.tell('parcel.reshipped', { waybill: 'W2' })
    expect(told.facts['disputed']).toBe(false)
  })

  it('promises a day of shipping only where nothing keeps the goods here and that day is ahead', () => {
    const promises = (told: Told) => told.replies.includes('order.accepted')
    expect(promises(paid())).toBe(true)
    expect(promises(paid().tell('order.shippingForbidden'))).toBe(false)
    expect(promises(paid().tell('dispatch.held', { holder: 'orderChange' }, platform))).toBe(false)
    expect(promises(paid().tell('order.shipDeadlineStated', { shipBy: MORNING + hours(1) }))).toBe(true)
    expect(promises(paid().tell('order.shippingForbidden').tell('order.shippingAllowed'))).toBe(true)
  })

  it.each([
    [-1, 1],
    [0, 0],
    [1, 0],
  ])(
    'gives goods that are sent again the time of goods that leave: confirmed %i ms from then',
    (ms, times) => {
      const autoConfirmAt = MORNING + days(10) + ms
      const told = shipped().tell('order.receiptExtended', { autoConfirmAt })
      told.tell('parcel.reshipped', { waybill: 'YT2' }).tell('parcel.reshipped', { waybill: 'YT2' })
      const asked = told.effects.filter(({ type }) => type === 'receipt.extendRequested')
      expect(asked.map(({ params }) => params['until'])).toEqual(times === 1 ? [MORNING + days(10)] : [])
    },
  )

  it('asks to look out for a parcel only while it is on its way', () => {
    const told = shipped()
    expect(told.replies).toContain('order.shippedNotice')
    for (const news of ['parcel.rejected', 'parcel.returnStarted', 'parcel.lost'])
      expect(shipped().tell(news).replies).not.toContain('order.shippedNotice')
    expect(told.tell('parcel.outForDelivery').replies).toContain('order.shippedNotice')
    expect(told.tell('parcel.signed').replies).not.toContain('order.shippedNotice')
  })

  it('fills its words from the order', () => {
    const receiver = { name: '林小雨', phone: '13800000000', address: '杭州市余杭区' }
    const told = paid({ order: { receiver } })
    const words = told.description.replies.find(({ key }) => key === 'payment.received')
    expect(words?.text).toContain('林小雨，13800000000，杭州市余杭区')
    expect(words?.missing).toEqual(['agentName'])
  })
})

// ── Whatever happens ────────────────────────────────────────────────────────────────────────────────────────────

const flow = register(orderLifecycle)
interface Word {
  readonly type: string
  readonly payload: Record<string, unknown>
}
const said = (type: string, payload: Record<string, fc.Arbitrary<unknown>> = {}): fc.Arbitrary<Word> =>
  fc.record({ type: fc.constant(type), payload: fc.record(payload) })
const waybill = fc.constantFrom('W1', 'W2', undefined)
const number = (prefix: string) => fc.constantFrom(`${prefix}1`, `${prefix}2`)
const money = fc.constantFrom(0, 500, 6400, 12900, 20000)
const accountId = fc.constantFrom(unpaidOrder.buyerId, 'tb-cousin')
const word: fc.Arbitrary<Word> = fc.oneof(
  said('payment.received', { amount: money, part: fc.constant('full'), paymentId: number('P') }),
  said('order.read', {
    status: fc.constantFrom('waitingPayment', 'paid', 'shipped', 'success'),
    paid: money,
  }),
  said('order.closed', { cause: fc.constantFrom('paymentTimeout', 'sellerClosed', 'refunded') }),
  said('order.shipped', { waybill: number('W'), courier: fc.constant('圆通') }),
  said('order.succeeded'),
  said('order.shippingForbidden'),
  said('order.shippingAllowed'),
  said('refund.requested', { refundId: number('R'), amount: money }),
  said('refund.closed', { refundId: number('R') }),
  said('refund.succeeded', { refundId: number('R'), amount: money }),
  ...['arrived', 'signed', 'rejected', 'outOfArea', 'lost', 'returnStarted', 'returned', 'redelivered'].map(
    (news) => said(`parcel.${news}`, { waybill }),
  ),
  said('parcel.reshipped', { waybill: number('X') }),
  said('dispatch.held', { holder: number('h') }),
  said('dispatch.released', { holder: number('h') }),
  said('parcel.packed', { waybill: number('W'), courier: fc.constant('圆通') }),
  said('linkedCase.ended', {
    flow: fc.constantFrom('cashOnDelivery', 'logisticsComplaint'),
    caseId: fc.constant('c1'),
    outcome: fc.constantFrom('shipApproved', 'resolvedDelivered', 'informed'),
  }),
  said('close.requested', {
    accountId,
    channel: fc.constantFrom('chat', 'telephone'),
    chatRef: fc.constantFrom('chat-1', undefined),
  }),
  said('close.withdrawn', { accountId, channel: fc.constant('chat') }),
  said('close.submitted'),
  said('close.failed'),
  said('lateShipment.complained', { accountId, channel: fc.constant('chat') }),
  said('receipt.disputed', { accountId, channel: fc.constant('chat') }),
  said('signature.proven'),
)
const story = fc.array(
  fc.record({ what: word, after: fc.constantFrom(0, 1, minutes(1), hours(30), days(4)) }),
  {
    maxLength: 30,
  },
)
const method = fc.constantFrom('online', 'cashOnDelivery')

describe('whatever is told, in whatever order', () => {
  /** Walks a story and looks at every step that was taken. */
  function walk(
    order: Order,
    steps: readonly { what: Word; after: number }[],
    look: (before: Context, after: ReturnType<typeof startedOf>, type: string) => void,
  ): void {
    let one = startedOf(order)
    let now = MORNING
    const settleTimers = (until: number): void => {
      for (;;) {
        const timer = one.stored.timers
          .filter(({ dueAt }) => dueAt !== null && dueAt <= until)
          .sort((a, b) => Number(a.dueAt) - Number(b.dueAt))[0]
        if (!timer || one.stored.snapshot.status === 'done') return
        const before = one.stored.snapshot.context as unknown as Context
        const fired = fire(flow, one.stored, timer, { at: Number(timer.dueAt) })
        if (!fired) throw new Error(`${timer.id} does not fire`)
        one = fired
        look(before, one, `after:${timer.delay}`)
      }
    }
    for (const { what, after } of steps) {
      now += after
      settleTimers(now)
      if (one.stored.snapshot.status === 'done') return
      const spec = orderLifecycle.events[what.type as keyof typeof orderLifecycle.events]
      const role = spec.enteredBy.includes(spec.from) ? spec.from : spec.enteredBy[0]
      const before = one.stored.snapshot.context as unknown as Context
      const payload = Object.fromEntries(
        Object.entries(what.payload).filter(([, value]) => value !== undefined),
      )
      const answer = step(
        flow,
        one.stored,
        { ...payload, type: what.type },
        {
          at: now,
          actor: { role: role ?? 'platform', subject: 'walk' },
        },
      )
      if (!answer.ok) {
        expect(answer.code).toMatch(/guard-refused|not-handled/)
        continue
      }
      one = answer
      look(before, one, what.type)
    }
  }
  function startedOf(order: Order) {
    const started = start(flow, { order, input: {}, at: MORNING })
    if (!started.ok) throw new Error(started.message.en)
    return started
  }
  const contextIn = ({ stored }: ReturnType<typeof startedOf>) =>
    stored.snapshot.context as unknown as Context
  const asks = ({ effects }: ReturnType<typeof startedOf>) => effects.map(({ type }) => type)

  it('nothing is asked to ship that is unpaid, unconfirmed, held, forbidden or being refunded', () => {
    fc.assert(
      fc.property(method, story, (how, steps) => {
        walk({ ...unpaidOrder, method: how }, steps, (before, after) => {
          if (!asks(after).includes('order.shipRequested')) return
          expect(before.order.paid > 0 || before.codConfirmed).toBe(true)
          expect(refundOpen(before.order)).toBe(false)
          expect(before.holders).toEqual([])
          expect(before.order.shippingForbidden ?? false).toBe(false)
          expect(isOver(before.order)).toBe(false)
        })
      }),
      { numRuns: runs(150) },
    )
  })

  it('the trade stands where the platform says, moved by its facts alone, and what has ended stays ended', () => {
    fc.assert(
      fc.property(method, story, (how, steps) => {
        walk({ ...unpaidOrder, method: how }, steps, (before, after, type) => {
          const context = contextIn(after)
          expect(context.phase).toBe(phaseOf(context.order))
          if (!/^(order|payment)\./.test(type) && type !== 'parcel.signed')
            expect(context.phase).toBe(before.phase)
          if (isOver(before.order)) expect(isOver(context.order)).toBe(true)
        })
      }),
      { numRuns: runs(150) },
    )
  })

  it('the goods are on their way only of an order that is shipped or over', () => {
    fc.assert(
      fc.property(method, story, (how, steps) => {
        walk({ ...unpaidOrder, method: how }, steps, (_, after) => {
          const { parcelPhase, order } = contextIn(after)
          if (parcelPhase !== 'notShipped')
            expect(['partlyShipped', 'shipped', 'signed', 'success', 'closed']).toContain(order.status)
        })
      }),
      { numRuns: runs(100) },
    )
  })

  it('no clock confirms or closes while a refund is open, nor does anything ask to close without a reason on record', () => {
    fc.assert(
      fc.property(method, story, (how, steps) => {
        walk({ ...unpaidOrder, method: how }, steps, (before, after, type) => {
          if (type === 'after:autoConfirm' || type === 'after:shipDeadline')
            expect(refundOpen(before.order)).toBe(false)
          for (const { type: effect, params } of after.effects) {
            if (effect !== 'order.closeRequested') continue
            expect(before.order.paid).toBe(0)
            if (params['because'] === 'buyerRequest')
              expect(before.closeRequest).toMatchObject({
                accountId: unpaidOrder.buyerId,
                channel: 'chat',
                chatRef: 'chat-1',
              })
            else expect(before.order.method).toBe('cashOnDelivery')
          }
        })
      }),
      { numRuns: runs(150) },
    )
  })

  it('the same facts, late or twice, lead to the same state', () => {
    const told: readonly Word[] = [
      { type: 'payment.received', payload: PAY },
      { type: 'order.shipped', payload: SHIP },
      { type: 'parcel.arrived', payload: { waybill: 'YT1' } },
      { type: 'parcel.signed', payload: { waybill: 'YT1' } },
      { type: 'refund.requested', payload: { refundId: 'R1', amount: 500 } },
      { type: 'refund.succeeded', payload: { refundId: 'R1', amount: 500 } },
    ]
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...told, ...told]),
        fc.shuffledSubarray([...told], { minLength: told.length }),
        (early, all) => {
          let last: Context | undefined
          const facts = [...early, ...all].map((what) => ({ what, after: minutes(1) }))
          walk(unpaidOrder, facts, (_, after) => {
            last = contextIn(after)
          })
          expect(last).toMatchObject({ phase: 'shipped', parcelPhase: 'signed', mismatches: [] })
          expect(last?.order).toMatchObject({ status: 'signed', paid: 12900, refunded: 500 })
        },
      ),
      { numRuns: runs(60) },
    )
  })

  it('what is refunded beyond what was paid is taken as the fact it is, and shown', () => {
    fc.assert(
      fc.property(story, (steps) => {
        walk(unpaidOrder, steps, (_, after) => {
          const { order, mismatches } = contextIn(after)
          if ((order.refunded ?? 0) > order.paid) expect(mismatches).toContain('refundedMoreThanPaid')
        })
      }),
      { numRuns: runs(100) },
    )
  })

  it('what the case knows can be told in outside units and read back, and every state can be described', () => {
    fc.assert(
      fc.property(method, story, (how, steps) => {
        walk({ ...unpaidOrder, method: how }, steps, (_, after) => {
          const told = describeCase(flow, after.stored).facts
          expect(z.decode(facts, z.encode(facts, told as Facts))).toEqual(told)
        })
      }),
      { numRuns: runs(30) },
    )
  })
})
