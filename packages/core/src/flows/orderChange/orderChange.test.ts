import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { register, start } from '../../index.ts'
import { days, hours, minutes } from '../../units.ts'
import { type Facts, facts } from './events.ts'
import { orderChange } from './index.ts'
import { type Context, postageDue } from './policy.ts'

const flow = register(orderChange)
const BUYER = { accountId: unpaidOrder.buyerId, channel: 'chat' } as const
const COUSIN = { accountId: 'tb-cousin', channel: 'chat' } as const
const RECEIVER = { name: '林小雨', phone: '13800000000', address: '杭州市西湖区文三路 1 号' }
const ADDRESS = { ...BUYER, kind: 'address', receiver: RECEIVER }
const ITEM = { ...BUYER, kind: 'item', item: { replaces: 'A1', sku: 'A2', name: '帆布包（黑）' } }
const COURIER = { ...BUYER, kind: 'waybill', courier: '顺丰' }
const FREE = {
  dispatchClicked: false,
  inspected: false,
  courierLeft: false,
  inStock: true,
  leavesBy: MORNING + hours(6),
  extraPostage: 0,
}
const DEAR = { ...FREE, extraPostage: 1200 }
const LATER = { ...FREE, leavesBy: MORNING + hours(40) }
const SHIPPED = { waybill: 'SF1', courier: '顺丰' }

const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const contextOf = (told: Told) => told.stored.snapshot.context as unknown as Context
const count = (told: Told, type: string): number => told.asked.filter((asked) => asked === type).length

everyWay('change of an order', orderChange, (begin) => {
  const open = ({ order, ...rest }: Beginning = {}): Told =>
    begin({ ...rest, order: { status: 'paid', paid: 12900, ...order } })
  const asked = (request: object = ADDRESS, rest: Beginning = {}): Told =>
    open({ ...rest, input: { request, ...rest.input } })
  const agreeing = (): Told => asked(COURIER).tell('warehouse.checked', DEAR)
  const awaiting = (): Told => agreeing().tell('freight.accepted', BUYER)
  const changing = (): Told => awaiting().tell('freightDifference.paid', { amount: 1200 })

  describe('the way through', () => {
    it('holds the dispatch, asks the warehouse, notes the change, lets it go on and tells the buyer', () => {
      const told = open()
      expect([told.state, told.asked]).toEqual(['received', []])
      told.tell('change.requested', ADDRESS)
      expect(told.state).toBe('held.checkingWarehouse')
      expect(told.asked).toEqual(['dispatch.holdRequested', 'warehouse.checkRequested'])
      told.tell('warehouse.checked', FREE)
      expect(told.state).toBe('held.changing')
      expect(told.effects.at(-1)).toMatchObject({
        type: 'order.changeRequested',
        params: { kind: 'address', receiver: RECEIVER },
      })
      expect(reasonOf(told, 'change.done', { noted: false })).toBe('notNoted')
      told.tell('change.done', { noted: true, waybill: 'SF9' })
      expect([told.state, told.asked.at(-1)]).toEqual(['informing', 'dispatch.releaseRequested'])
      const [words] = told.description.replies
      expect(words?.text).toContain('文三路')
      expect(told.tell('customer.informed').outcome).toBe('changed')
      expect(told.facts).toMatchObject({ waybill: 'SF9', done: true, failure: null })
    })

    it('begins at once where the request is known, and asks the warehouse of the value alone', () => {
      const told = asked(ITEM)
      expect(told.state).toBe('held.checkingWarehouse')
      expect(told.effects.at(-1)?.params).toEqual({
        orderId: unpaidOrder.id,
        kind: 'item',
        item: ITEM.item,
      })
    })
  })

  describe('extra freight', () => {
    it('is agreed by the buyer and paid by the platform’s word alone', () => {
      const told = agreeing()
      expect(told.state).toBe('held.agreeingPostage')
      expect(told.description.replies[0]?.text).toContain('12.00')
      told.tell('freight.accepted', BUYER)
      expect(told.state).toBe('held.awaitingPostage')
      expect(told.effects.at(-1)?.params).toMatchObject({ amount: 1200 })
      expect(told.refused('freightDifference.paid', { amount: 1200 }, { by: 'agent' }).code).toBe(
        'not-permitted',
      )
      expect(told.tell('freightDifference.paid', { amount: 1200 }).state).toBe('held.changing')
    })

    it('paid in part leaves the rest open', () => {
      const told = awaiting().tell('freightDifference.paid', { amount: 500 })
      expect(told.state).toBe('held.awaitingPostage')
      expect(told.effects.at(-1)?.params).toMatchObject({ amount: 700 })
      expect(told.tell('freightDifference.paid', { amount: 700 }).state).toBe('held.changing')
    })

    it('paid without a word is agreed to', () => {
      expect(agreeing().tell('freightDifference.paid', { amount: 1200 }).state).toBe('held.changing')
    })

    it.each([
      ['the shop causes the change', { input: { cause: 'shop' } }],
      ['the shop bears it', { overrides: { extraPostageOnBuyer: false } }],
    ])('is nothing to the buyer where %s', (_, rest) => {
      expect(asked(COURIER, rest).tell('warehouse.checked', DEAR).state).toBe('held.changing')
    })

    it('refused leaves the order as it was', () => {
      const told = agreeing()
      expect(reasonOf(told, 'freight.refused', COUSIN)).toBe('notBuyingAccount')
      expect(told.tell('freight.refused', BUYER).outcome).toBe('withdrawn')
      expect(awaiting().tell('freight.refused', BUYER).outcome).toBe('withdrawn')
    })

    it('goes back when the change is given up, and the case waits for it', () => {
      const told = changing().tell('change.withdrawn', BUYER)
      expect(told.state).toBe('refundingPostage')
      expect(told.asked.slice(-3)).toEqual([
        'dispatch.releaseRequested',
        'order.changeRevoked',
        'freightDifference.refundRequested',
      ])
      expect(told.tell('freightDifference.refunded', { amount: 700 }).state).toBe('refundingPostage')
      expect(told.effects.at(-1)?.params).toMatchObject({ amount: 500 })
      expect(reasonOf(told, 'change.withdrawn', BUYER)).toBe('alreadyEnding')
      expect(reasonOf(told, 'change.requested', ADDRESS)).toBe('alreadyEnding')
      expect(told.tell('freightDifference.refunded', { amount: 500 }).outcome).toBe('withdrawn')
    })

    it('that comes twice or late goes back too', () => {
      const told = changing().tell('change.done', { noted: true })
      told.tell('freightDifference.paid', { amount: 1200 }).tell('customer.informed')
      expect(told.state).toBe('refundingPostage')
      expect(told.effects.at(-1)?.params).toMatchObject({ amount: 1200 })
      told.tell('freightDifference.paid', { amount: 100 })
      expect(told.effects.at(-1)?.params).toMatchObject({ amount: 1300 })
      expect(told.tell('freightDifference.refunded', { amount: 1300 }).outcome).toBe('changed')
    })
  })

  describe('a later dispatch', () => {
    it('needs the buyer’s word', () => {
      const told = asked().tell('warehouse.checked', LATER)
      expect(told.state).toBe('held.agreeingDate')
      expect(told.description.replies[0]?.missing).toEqual([])
      expect(reasonOf(told, 'laterDispatch.accepted', COUSIN)).toBe('notBuyingAccount')
      expect(told.tell('laterDispatch.accepted', BUYER).state).toBe('held.changing')
    })

    it('refused leaves the order as it was', () => {
      const told = asked().tell('warehouse.checked', LATER)
      expect(told.tell('laterDispatch.refused', BUYER).outcome).toBe('withdrawn')
    })

    it('beyond the platform’s deadline is none', () => {
      const beyond = { ...FREE, leavesBy: MORNING + hours(72) }
      expect(asked().tell('warehouse.checked', beyond).state).toBe('held.agreeingDate')
      const missed = { ...FREE, leavesBy: MORNING + hours(72) + 1 }
      expect(asked().tell('warehouse.checked', missed).outcome).toBe('unavailable')
      expect(
        asked(ADDRESS, { input: { shipBy: MORNING + hours(30) } }).tell('warehouse.checked', LATER).outcome,
      ).toBe('unavailable')
      const stated = { order: { shipBy: MORNING + hours(30) }, input: { shipBy: MORNING + hours(50) } }
      const told = asked(ADDRESS, stated)
      expect(told.tell('warehouse.checked', LATER).outcome).toBe('unavailable')
      expect(told.replies).toEqual(['chg.noTime'])
    })

    it('of an order that is late already is none where it leaves within a day', () => {
      const late = { order: { placedAt: MORNING - days(9) } }
      expect(asked(ADDRESS, late).tell('warehouse.checked', FREE).state).toBe('held.changing')
    })
  })

  describe('what cannot be changed', () => {
    it('has left, as the warehouse says before or while it is changed', () => {
      expect(asked().tell('warehouse.checked', { ...FREE, courierLeft: true }).outcome).toBe('tooLate')
      expect(asked().tell('change.failed', { reason: 'courierLeft' }).outcome).toBe('tooLate')
      const told = changing().tell('change.failed', { reason: 'courierLeft' })
      expect(told.state).toBe('refundingPostage')
    })

    it('is not there: an item that is wanted instead, but no address waits for stock', () => {
      const none = { ...FREE, inStock: false }
      const told = asked(ITEM).tell('warehouse.checked', none)
      expect([told.outcome, ...told.replies]).toEqual(['unavailable', 'chg.noStock'])
      expect(asked().tell('warehouse.checked', none).state).toBe('held.changing')
      expect(asked(ITEM).tell('change.failed', { reason: 'outOfStock' }).outcome).toBe('unavailable')
    })

    it.each([
      ['order.shipped', SHIPPED, 'tooLate'],
      ['order.succeeded', {}, 'tooLate'],
      ['order.closed', { cause: 'refunded' }, 'orderClosed'],
      ['order.read', { status: 'signed', paid: 12900 }, 'tooLate'],
      ['order.read', { status: 'closed', paid: 12900 }, 'orderClosed'],
    ])('is an order that moved on: %s', (type, payload, outcome) => {
      expect(open().tell(type, payload).outcome).toBe(outcome)
      const told = asked().tell(type, payload)
      expect([told.outcome, told.asked.at(-1)]).toEqual([outcome, 'dispatch.releaseRequested'])
      const done = changing().tell('change.done', { noted: true }).tell(type, payload)
      expect(done.tell('customer.informed').outcome).toBe('changed')
    })

    it('the platform’s list of a paid order changes nothing', () => {
      const told = asked().tell('order.read', { status: 'paid', paid: 12900 })
      expect(told.state).toBe('held.checkingWarehouse')
    })

    it.each([
      [{ status: 'closed' }, 'orderClosed'],
      [{ status: 'shipped' }, 'alreadyShipped'],
      [{ status: 'partlyShipped' }, 'alreadyShipped'],
      [{ status: 'success' }, 'alreadyShipped'],
      [{ status: 'waitingPayment', paid: 0 }, 'notPaidYet'],
    ] as const)('is no order like %o', (order, reason) => {
      const started = start(flow, { order: { ...unpaidOrder, ...order }, input: {}, at: MORNING })
      expect(started.ok ? undefined : started.reason?.name).toBe(reason)
    })

    it('an order that is paid on delivery can be changed before it ships', () => {
      const cod = { order: { method: 'cashOnDelivery', status: 'waitingPayment', paid: 0 } } as const
      expect(asked(ADDRESS, cod).state).toBe('held.checkingWarehouse')
    })
  })

  describe('who asks, and for what', () => {
    it('another account is asked to come with the buying one, and changes nothing', () => {
      const told = asked({ ...ADDRESS, ...COUSIN })
      expect([told.state, ...told.asked]).toEqual(['received'])
      told.tell('change.requested', { ...ADDRESS, ...COUSIN })
      expect(told.state).toBe('received')
      expect(told.replies).toContain('chg.useOrderAccount')
      expect(told.facts['request']).toBeNull()
      expect(told.tell('change.requested', ADDRESS).state).toBe('held.checkingWarehouse')
      told.tell('change.requested', { ...COURIER, channel: 'telephone' })
      expect(told.facts['request']).toMatchObject({ kind: 'address' })
    })

    it('where the buying account never comes, the case ends so', () => {
      const told = asked({ ...ADDRESS, ...COUSIN }).wait(hours(24))
      expect([told.outcome, ...told.asked]).toEqual(['identityRefused'])
    })

    it('a wish without a value is none', () => {
      for (const kind of ['address', 'item', 'waybill'])
        expect(reasonOf(open(), 'change.requested', { ...BUYER, kind })).toBe('nothingWanted')
      const other = { ...ITEM, item: { ...ITEM.item, replaces: 'B9' } }
      expect(reasonOf(open(), 'change.requested', other)).toBe('notInOrder')
    })

    it('a new wish replaces the old one without letting the dispatch go on', () => {
      const told = changing().tell('change.requested', ITEM)
      expect(told.state).toBe('held.checkingWarehouse')
      expect(told.asked.slice(-2)).toEqual(['order.changeRevoked', 'warehouse.checkRequested'])
      expect(count(told, 'dispatch.releaseRequested')).toBe(0)
      expect(told.tell('warehouse.checked', DEAR).state).toBe('held.changing')
      expect(told.facts['postagePaid']).toBe(1200)
    })

    it('the buyer gives it up at any time before it is done', () => {
      expect(open().tell('change.withdrawn', BUYER).outcome).toBe('withdrawn')
      for (const told of [asked(), agreeing(), awaiting(), asked().tell('warehouse.checked', LATER)]) {
        expect(reasonOf(told, 'change.withdrawn', COUSIN)).toBe('notBuyingAccount')
        expect(told.tell('change.withdrawn', BUYER).outcome).toBe('withdrawn')
        expect(told.asked.findLast((type) => type.startsWith('dispatch.'))).toBe('dispatch.releaseRequested')
      }
      const done = changing().tell('change.done', { noted: true })
      expect(reasonOf(done, 'change.withdrawn', BUYER)).toBe('alreadyChanged')
      expect(reasonOf(done, 'change.requested', ADDRESS)).toBe('alreadyChanged')
    })
  })

  describe('nobody answers', () => {
    const silent = (told: Told, ms: number) => {
      const before = told.stored.seq
      told.wait(ms - 1)
      expect(told.stored.seq).toBe(before)
      return told.wait(1)
    }

    it('the buyer: the order stays as it was', () => {
      expect(silent(open(), hours(24)).outcome).toBe('lapsed')
      expect(silent(asked().tell('warehouse.checked', LATER), hours(6)).outcome).toBe('lapsed')
      expect(silent(agreeing(), hours(6)).outcome).toBe('lapsed')
      expect(silent(awaiting(), hours(12)).outcome).toBe('lapsed')
    })

    it('the warehouse: it is asked again, a supervisor hears of it, and after a day the dispatch goes on', () => {
      const told = silent(asked(), hours(2))
      expect(told.state).toBe('held.checkingWarehouse')
      expect(told.asked.slice(-2)).toEqual(['supervisor.alertRequested', 'warehouse.checkRequested'])
      expect(told.wait(hours(22)).outcome).toBe('lapsed')
      expect(count(told, 'dispatch.releaseRequested')).toBe(1)
      expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'heldTooLong' })
      const slow = silent(changing(), hours(4))
      expect(slow.effects.at(-1)?.params).toMatchObject({ reason: 'changeOverdue' })
      expect(slow.wait(hours(20)).state).toBe('held.changing')
      expect(slow.effects.at(-1)?.params).toMatchObject({ reason: 'heldTooLong' })
      expect(silent(slow, hours(44)).state).toBe('refundingPostage')
      expect(slow.replies).toEqual(['chg.ourDelay', 'chg.postageBack'])
    })

    it('the desk and finance: a supervisor hears of it', () => {
      const told = silent(changing().tell('change.done', { noted: true }), hours(1))
      expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'customerNotInformed' })
      const owed = silent(changing().tell('change.withdrawn', BUYER), hours(24))
      expect(owed.asked.slice(-2)).toEqual(['supervisor.alertRequested', 'freightDifference.refundRequested'])
    })
  })

  describe('whatever happens, in whatever order', () => {
    const fact = <S extends Record<string, fc.Arbitrary<unknown>>>(type: string, payload = {} as S) =>
      fc.record({ type: fc.constant(type), payload: fc.record(payload) })
    const accountId = fc.constantFrom(BUYER.accountId, BUYER.accountId, BUYER.accountId, 'tb-cousin')
    const sender = { accountId, channel: fc.constantFrom('chat', 'chat', 'chat', 'telephone') }
    const amount = fc.constantFrom(100, 600, 1200)
    const anything = fc.oneof(
      fc.constantFrom(ADDRESS, ITEM, COURIER, { ...ADDRESS, ...COUSIN }).map((payload) => ({
        type: 'change.requested',
        payload,
      })),
      fact('change.withdrawn', sender),
      fact('warehouse.checked', {
        dispatchClicked: fc.boolean(),
        inspected: fc.boolean(),
        courierLeft: fc.constantFrom(false, false, false, true),
        inStock: fc.constantFrom(true, true, false),
        leavesBy: fc.constantFrom(MORNING + hours(6), MORNING + hours(40)),
        extraPostage: fc.constantFrom(0, 600, 1200),
      }),
      fact('laterDispatch.accepted', sender),
      fact('laterDispatch.refused', sender),
      fact('freight.accepted', sender),
      fact('freight.refused', sender),
      fact('freightDifference.paid', { amount }),
      fact('freightDifference.refunded', { amount }),
      fact('change.done', { noted: fc.boolean() }),
      fact('change.failed', { reason: fc.constantFrom('courierLeft', 'outOfStock') }),
      fact('customer.informed'),
      fact('order.shipped', { waybill: fc.constant('SF1'), courier: fc.constant('顺丰') }),
      fact('order.closed', { cause: fc.constant('refunded') }),
      fact('order.read', { status: fc.constantFrom('paid', 'closed'), paid: fc.constant(12900) }),
    )
    const pause = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: minutes(90) }))
    const story = fc.array(fc.record({ what: anything, after: pause }), { maxLength: 30 })

    const walk = (
      told: Told,
      steps: readonly { what: { type: string; payload: object }; after: number }[],
    ) => {
      for (const { what, after } of steps) {
        told.wait(after)
        if (told.outcome !== null) break
        const before = contextOf(told)
        const from = told.state
        const answer = told.tried(what.type, { ...what.payload })
        if (!answer.ok) continue
        told.tell(what.type, { ...what.payload })
        const after_ = contextOf(told)
        if (JSON.stringify(before.request) !== JSON.stringify(after_.request))
          expect(what.payload).toMatchObject(BUYER)
        if (told.state === 'held.changing' && from !== 'held.changing')
          expect(after_.postagePaid).toBeGreaterThanOrEqual(postageDue(after_))
        if (after_.done && !before.done)
          expect(what).toMatchObject({ type: 'change.done', payload: { noted: true } })
      }
      return told
    }
    const held = (told: Told): number =>
      count(told, 'dispatch.holdRequested') - count(told, 'dispatch.releaseRequested')

    it('the dispatch is held exactly while the case is at it, and let go on in the end', () => {
      fc.assert(
        fc.property(story, (steps) => {
          const told = walk(open(), steps)
          expect(held(told)).toBe(told.state.startsWith('held') ? 1 : 0)
          told.wait(days(3))
          expect(held(told)).toBe(0)
        }),
        { numRuns: runs(200) },
      )
    })

    it('nothing paid is kept for a change that was not made', () => {
      fc.assert(
        fc.property(story, (steps) => {
          const told = walk(open(), steps)
          if (told.outcome === null) return
          const { postagePaid, postageRefunded, failure, done } = contextOf(told)
          expect(done).toBe(told.outcome === 'changed')
          if (failure) expect(postageRefunded).toBeGreaterThanOrEqual(postagePaid)
        }),
        { numRuns: runs(200) },
      )
    })

    it('left alone it ends, or waits for the agent or for finance with a supervisor told', () => {
      fc.assert(
        fc.property(story, (steps) => {
          const told = walk(open(), steps).wait(days(5))
          if (told.outcome !== null) return
          expect(['informing', 'refundingPostage']).toContain(told.state)
          expect(told.asked).toContain('supervisor.alertRequested')
        }),
        { numRuns: runs(100) },
      )
    })

    it('what a case knows can be told in outside units and read back', () => {
      fc.assert(
        fc.property(story, (steps) => {
          const told = walk(open(), steps)
          expect(z.decode(facts, z.encode(facts, told.facts as Facts))).toEqual(told.facts)
        }),
        { numRuns: runs(30) },
      )
    })
  })
})
