import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { type walk, walkOn } from '../../../test/random-walk.ts'
import { runs } from '../../../test/runs.ts'
import { type Order, type OrderRefund, register, start } from '../../index.ts'
import { paidOf, refundedOf } from '../../order-after.ts'
import { days, hours } from '../../units.ts'
import type { Facts } from './events.ts'
import { rejectedDelivery } from './index.ts'

const flow = register(rejectedDelivery)
const shipped = { status: 'shipped', paid: 12900, waybill: 'YT1', courier: '圆通' } as const
const unpaidOnDelivery = { ...shipped, method: 'cashOnDelivery', paid: 0 } as const
const said = { accountId: 'tb-lin', channel: 'chat' }
const photo = {
  url: 'https://files.example/box.jpg',
  sha256: 'b'.repeat(64),
  mediaType: 'image/jpeg',
  bytes: 20_480,
}
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const paramsOf = (told: Told, type: string): unknown => told.effects.findLast((e) => e.type === type)?.params
const count = (told: Told, type: string): number => told.asked.filter((asked) => asked === type).length

everyWay('rejected delivery', rejectedDelivery, (begin) => {
  const refused = (beginning: Beginning = {}): Told =>
    begin({
      ...beginning,
      order: { ...shipped, ...beginning.order },
      input: { by: 'courier', ...beginning.input },
    })
  const because = (reason: string, beginning: Beginning = {}, more = {}): Told =>
    refused(beginning).tell('reason.confirmed', { ...said, reason, ...more })
  const inspected = (reason: string, beginning: Beginning = {}, condition = 'ok'): Told =>
    because(reason, beginning, { photos: [photo] })
      .tell('parcel.returned')
      .tell('goods.inspected', { condition })
  const costs = (deduction: number, more = {}) => ({
    freeShipping: true,
    outbound: 1000,
    back: 1000,
    deduction,
    ...more,
  })

  describe('why it was refused', () => {
    it('is asked of the buyer, whoever told of it and whatever the courier wrote', () => {
      expect(refused({ input: { reason: '客户说不要' } }).state).toBe('contactingBuyer')
      expect(refused({ input: { by: 'agent' } }).state).toBe('contactingBuyer')
      expect(refused({ input: { by: 'agent', instructed: true } }).state).toBe('awaitingReturn')
    })

    it('is heard from the buying account alone', () => {
      expect(
        reasonOf(refused(), 'reason.confirmed', { ...said, accountId: 'tb-cousin', reason: 'other' }),
      ).toBe('otherAccount')
    })

    it('may still be told while the parcel is on its way, and changes whose the freight is', () => {
      const told = refused().wait(hours(48))
      expect(told.facts['reason']).toBe('other')
      told.tell('reason.confirmed', { ...said, reason: 'noLongerWanted' })
      told.tell('parcel.returned').tell('goods.inspected', { condition: 'ok' })
      expect(told.tell('freight.settled', costs(1000)).facts).toMatchObject({ refundDue: 11900 })
    })
  })

  describe('the parcel', () => {
    it('is delivered once more at most', () => {
      const told = refused().tell('delivery.wanted', said).tell('parcel.rejected')
      expect(told.state).toBe('contactingBuyer')
      expect(reasonOf(told, 'delivery.wanted', said)).toBe('redeliveredBefore')
      expect(told.tell('parcel.signed').outcome).toBe('deliveredAfterAll')
    })

    it('is traced after ten days, twice; then a supervisor may take it for lost', () => {
      const told = because('other').wait(days(10))
      expect(told.state).toBe('tracingReturn')
      told.wait(days(6))
      expect(count(told, 'courier.traceRequested')).toBe(2)
      expect(paramsOf(told, 'supervisor.alerted')).toMatchObject({ about: 'returnMissing' })
      expect(told.tell('loss.declared', { reason: '查无此件' }).state).toBe('settlingFreight')
      expect(paramsOf(told, 'case.openRequested')).toEqual({
        flow: 'courierClaim',
        input: { cause: 'lost', waybill: 'YT1', courier: '圆通' },
      })
    })

    it('is not confirmed as received while it comes back', () => {
      const told = because('other', { order: { autoConfirmAt: MORNING + days(9) } })
      expect(paramsOf(told, 'receipt.extendRequested')).toMatchObject({ until: MORNING + days(20) })
      expect(because('other', { order: { autoConfirmAt: MORNING + days(30) } }).asked).not.toContain(
        'receipt.extendRequested',
      )
    })

    it('is the one that was refused, where the order has several', () => {
      const parcels = [
        { waybill: 'YT1', status: 'signed' as const },
        { waybill: 'YT2', status: 'rejected' as const },
        { waybill: 'YT3', status: 'inTransit' as const },
      ]
      const told = refused({ order: { parcels } })
      expect(told.facts['waybill']).toBe('YT2')
      expect(told.tell('parcel.returned', { waybill: 'YT3' }).state).toBe('contactingBuyer')
      expect(told.tell('parcel.returned', { waybill: 'YT2' }).state).toBe('inspecting')
    })

    it('is claimed once, however it was spoilt', () => {
      const told = because('damaged', {}, { photos: [photo] }).tell('parcel.lost')
      expect(count(told, 'case.openRequested')).toBe(1)
    })
  })

  describe('the money', () => {
    it.each([
      ['damaged', 0],
      ['wrongGoods', 0],
      ['codPrice', 0],
      ['shippedLate', 0],
      ['other', 0],
      ['noLongerWanted', 1000],
    ])('refused as %s costs the buyer %s fen at most', (reason, most) => {
      const told = inspected(reason)
      expect(reasonOf(told, 'freight.settled', costs(most + 1))).toBe(
        most === 0 ? 'buyerPaysNoFreight' : 'deductionAboveRule',
      )
      told.tell('freight.settled', costs(most))
      expect(paramsOf(told, 'refund.issueRequested')).toMatchObject({ amount: 12900 - most })
    })

    it('is all kept where the freight is as much as was paid, and nothing is refunded then', () => {
      const told = inspected('noLongerWanted', { order: { paid: 1000, amount: 1000 } })
      expect(told.tell('freight.settled', costs(1000)).outcome).toBe('refunded')
      expect(told.asked).not.toContain('refund.issueRequested')
    })

    it('leaves alone what another refund asks for, and is shared by what lies in the parcel', () => {
      const items = [
        { line: 'l1', sku: 'A', name: '包', quantity: 1, price: 10_000 },
        { line: 'l2', sku: 'B', name: '带', quantity: 1, price: 5000 },
      ]
      const parcels = [
        { waybill: 'YT0', status: 'signed' as const, lines: [{ line: 'l2' }] },
        { waybill: 'YT1', status: 'rejected' as const, lines: [{ line: 'l1' }] },
      ]
      const refunds: OrderRefund[] = [{ refundId: 'R-0', status: 'requested', amount: 5000 }]
      const order: Partial<Order> = { items, parcels, paid: 12_000, amount: 12_000 }
      const due = (more: Partial<Order>) =>
        inspected('wrongGoods', { order: { ...order, ...more } }).tell('freight.settled', costs(0)).facts[
          'refundDue'
        ]
      expect(due({})).toBe(8000)
      expect(due({ refunds })).toBe(7000)
      expect(due({ refunded: 6000 })).toBe(6000)
    })

    it('is not taken for paid back by another refund of the order', () => {
      const told = inspected('wrongGoods').tell('refund.requested', { refundId: 'R-1', amount: 12900 })
      told.tell('freight.settled', costs(0)).tell('refund.succeeded', { refundId: 'R-9', amount: 2000 })
      expect(told.state).toBe('refunding')
      expect(told.tell('refund.succeeded', { refundId: 'R-1', amount: 12900 }).outcome).toBe('refunded')
    })

    it('goes back by the refund that the buyer had asked for before he refused', () => {
      const refunds: OrderRefund[] = [{ refundId: 'R-1', status: 'requested', amount: 12900 }]
      const told = inspected('noLongerWanted', { order: { refunds } }).tell('freight.settled', costs(1000))
      expect(paramsOf(told, 'refund.issueRequested')).toMatchObject({ refundId: 'R-1', amount: 11900 })
      expect(told.tell('refund.succeeded', { refundId: 'R-1', amount: 11900 }).outcome).toBe('refunded')
    })

    it('tells what went back, in how many parts it was', () => {
      const told = inspected('wrongGoods').tell('freight.settled', costs(0))
      told.tell('refund.requested', { refundId: 'R-1', amount: 12900 })
      told.tell('refund.succeeded', { refundId: 'R-1', amount: 2900 })
      expect([told.state, told.stored.result]).toEqual(['refunding', undefined])
      told.tell('refund.requested', { refundId: 'R-2', amount: 10000 })
      told.tell('refund.succeeded', { refundId: 'R-2', amount: 10000 })
      expect([told.outcome, told.stored.result]).toEqual(['refunded', { amount: 12900 }])

      const unpaid = inspected('noLongerWanted', { order: unpaidOnDelivery })
      expect([unpaid.outcome, unpaid.stored.result]).toEqual(['closedNoPayment', undefined])
    })

    it('goes back where the buyer asked for it, though he had wanted new goods', () => {
      const told = because('damaged', {}, { wantsGoods: true, photos: [photo] })
      told.tell('refund.requested', { refundId: 'R-1', amount: 12900 }).tell('parcel.returned')
      expect(told.tell('goods.inspected', { condition: 'damaged' }).state).toBe('settlingFreight')
    })

    it('never leaves for a parcel that nobody paid', () => {
      const told = inspected('noLongerWanted', { order: unpaidOnDelivery })
      expect(told.outcome).toBe('closedNoPayment')
      expect(told.asked).not.toContain('refund.issueRequested')
    })
  })

  it('asks for no refund of nothing, and ends as paid back only where the order knows of all that was due', () => {
    const news = fc.record({
      type: fc.constantFrom(
        'refund.requested',
        'refund.succeeded',
        'refund.succeeded',
        'refund.read',
        'refund.closed',
        'parcel.returned',
        'parcel.reshipped',
        'goods.inspected',
        'goods.unavailable',
        'freight.settled',
      ),
      refundId: fc.constantFrom('R-1', 'R-2', undefined),
      transferId: fc.constantFrom('T-1', undefined),
      amount: fc.constantFrom(0, 900, 2900, 10_000, 11_900, 12_900),
      code: fc.constantFrom('SUCCESS', 'CLOSED', 'WAIT_SELLER_AGREE'),
      deduction: fc.constantFrom(0, 1000),
    })
    type News = typeof news extends fc.Arbitrary<infer T> ? T : never
    const payloads: Readonly<Record<string, (one: News) => Record<string, unknown>>> = {
      'refund.requested': ({ refundId = 'R-3', amount }) => ({ refundId, amount }),
      'refund.succeeded': ({ refundId, transferId, amount }) =>
        refundId === undefined ? { transferId, amount } : { refundId, amount },
      'refund.read': ({ refundId = 'R-3', amount, code }) => ({ refundId, amount, code }),
      'refund.closed': ({ refundId = 'R-3' }) => ({ refundId }),
      'parcel.reshipped': () => ({ waybill: 'W2' }),
      'goods.inspected': () => ({ condition: 'ok' }),
      'freight.settled': ({ deduction }) => costs(deduction),
    }
    const openings = fc.constantFrom(
      () => because('noLongerWanted'),
      () => inspected('wrongGoods'),
      () => inspected('noLongerWanted'),
      () => inspected('wrongGoods').tell('freight.settled', costs(0)),
      () => because('wrongGoods', {}, { wantsGoods: true, photos: [photo] }).tell('parcel.returned'),
    )
    let ends = 0
    fc.assert(
      fc.property(openings, fc.array(news, { minLength: 4, maxLength: 14 }), (open, list) => {
        const told = open()
        let due = 0
        for (const one of list) {
          if (told.outcome) break
          const payload = payloads[one.type]?.(one) ?? {}
          if (told.tried(one.type, payload).ok) told.tell(one.type, payload)
          due = Math.max(due, (told.facts['refundDue'] as number | null) ?? 0)
        }
        for (const { type, params } of told.effects)
          if (type === 'refund.issueRequested') expect(params['amount']).toBeGreaterThan(0)
        if (told.outcome !== 'refunded') return
        ends++
        const { order } = told.stored.snapshot.context as unknown as { order: Order }
        expect(refundedOf(order)).toBeGreaterThanOrEqual(due)
      }),
      { numRuns: runs(150) },
    )
    expect(ends).toBeGreaterThan(10)
  })

  it('sends new goods once the old ones are back or lost, and money where there are none', () => {
    const wants = { wantsGoods: true, photos: [photo] }
    const told = because('damaged', {}, wants).tell('parcel.lost')
    expect(told.state).toBe('reshipping')
    expect(told.tell('goods.unavailable').state).toBe('settlingFreight')
  })
})

describe('in any story', () => {
  /** A refusal, told on at random from where it stands. */
  const stories = (watch: (facts: Facts, order: Order, told: ReturnType<typeof walk>, at: number) => void) =>
    fc.assert(
      fc.property(fc.gen(), fc.boolean(), (g, onDelivery) => {
        const order = { ...unpaidOrder, ...(onDelivery ? unpaidOnDelivery : shipped) }
        const opening = { order, input: { by: 'courier', waybill: 'YT-1' }, at: MORNING }
        const begun = start(flow, opening)
        if (!begun.ok) throw new Error(begun.message.en)
        const story = walkOn(
          g,
          flow,
          { opening, log: [], stands: [begun.stored], effects: [begun.effects] },
          40,
        )
        story.stands.forEach(({ snapshot }, at) => {
          const facts = snapshot.context as unknown as Facts & { order: Order }
          watch(facts, facts.order, story, at)
        })
      }),
      { numRuns: runs(400) },
    )

  it('pays back only what is here, lost, or ruled on, never above what is left, nothing to those who paid nothing', () => {
    let asked = 0
    stories((facts, order, story, at) => {
      for (const { type, params } of story?.effects[at] ?? []) {
        if (type !== 'refund.issueRequested') continue
        asked++
        expect(facts.goodsBack || facts.lost || facts.ruled).toBe(true)
        expect(paidOf(order)).toBeGreaterThan(0)
        expect(params['amount']).toBeGreaterThan(0)
        expect((params['amount'] as number) + facts.deduction).toBeLessThanOrEqual(paidOf(order))
      }
      expect(facts.redeliveries).toBeLessThanOrEqual(1)
      if (facts.freight) expect(facts.deduction).toBeLessThanOrEqual(facts.freight.allowed)
      if (facts.freight && facts.freight.cause !== 'changeOfMind') expect(facts.deduction).toBe(0)
    })
    expect(asked).toBeGreaterThan(0)
  })

  it('puts nothing back on the shelf unseen, and claims a parcel once', () => {
    let restocked = 0
    stories((facts, _, story, at) => {
      const effects = story?.effects[at] ?? []
      if (effects.some(({ type }) => type === 'goods.restockRequested')) {
        restocked++
        expect(facts).toMatchObject({ goodsBack: true, condition: 'ok' })
      }
      const claims = (story?.effects ?? []).flat().filter(({ type }) => type === 'case.openRequested')
      expect(claims.length).toBeLessThanOrEqual(1)
    })
    expect(restocked).toBeGreaterThan(5)
  })
})
