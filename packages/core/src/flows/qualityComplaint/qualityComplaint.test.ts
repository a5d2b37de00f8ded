import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { walkOn } from '../../../test/random-walk.ts'
import { runs } from '../../../test/runs.ts'
import { type Order, type OrderRefund, type Role, register, start, step } from '../../index.ts'
import { leftFor } from '../../order-after.ts'
import { days, hours } from '../../units.ts'
import type { Facts } from './events.ts'
import { qualityComplaint } from './index.ts'

const flow = register(qualityComplaint)
const BUYER = { accountId: 'tb-lin', channel: 'chat' }
const signed = { status: 'signed', paid: 12900, waybill: 'YT1' } as const
const photo = {
  url: 'https://files.example/seam.jpg',
  sha256: 'c'.repeat(64),
  mediaType: 'image/jpeg',
  bytes: 40_960,
}
const paramsOf = (told: Told, type: string): unknown => told.effects.findLast((e) => e.type === type)?.params
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name

everyWay('complaint about the goods', qualityComplaint, (begin) => {
  const complain = (beginning: Beginning = {}): Told =>
    begin({ ...beginning, order: { ...signed, ...beginning.order } })
  const shown = (kind: string, beginning: Beginning = {}): Told =>
    complain(beginning)
      .tell('soothing.sent')
      .tell('defect.reported', { kind, text: '……' })
      .tell('photos.received', { photos: [photo] })
  const judged = (kind: string, verdict: string, beginning: Beginning = {}, more = {}): Told =>
    shown(kind, beginning).tell('defect.assessed', { verdict, sameCases: 1, ...more })
  const keeps = (beginning: Beginning = {}): Told =>
    judged('pilling', 'normal', beginning).tell('customer.insisted', { ...BUYER, remedy: 'compensation' })

  describe('the verdict', () => {
    it('comes after the photos, and none are no photos', () => {
      const told = complain().tell('soothing.sent').tell('defect.reported', { kind: 'broken', text: '裂了' })
      expect(told.state).toBe('findingOut.collectingPhotos')
      expect(reasonOf(told, 'photos.received', { photos: [] })).toBe('photosMissing')
      expect(told.refused('defect.assessed', { verdict: 'quality', sameCases: 1 }).ok).toBe(false)
    })

    it('is not asked for twice where everything was told at the start', () => {
      const told = complain({ input: { kind: 'broken', text: '裂了', photos: [photo] } })
      expect(told.tell('soothing.sent').state).toBe('findingOut.assessing')
    })

    it.each([
      ['quality', 'normal', 'toReturnExchange', 'documents'],
      ['nonQuality', 'quality', null, 'documents'],
      ['nonQuality', 'quality', 'toReturnExchange', 'taobao'],
      ['byPhotos', 'quality', 'toReturnExchange', 'documents'],
      ['byPhotos', 'normal', null, 'documents'],
    ] as const)(
      'of a colour, by the switch %s, judged %s, is %s in the pack %s',
      (colourDifference, verdict, outcome, pack) => {
        const told = judged('colour', verdict, { pack, overrides: { colourDifference } })
        expect(told.outcome).toBe(outcome)
      },
    )

    it('of a size needs the deviation, and a tolerance allows for some of it', () => {
      expect(reasonOf(shown('size'), 'defect.assessed', { verdict: 'quality', sameCases: 1 })).toBe(
        'deviationMissing',
      )
      expect(judged('size', 'quality', {}, { deviationMm: 10 }).state).toBe('settling.explaining')
      expect(judged('size', 'quality', {}, { deviationMm: 11 }).outcome).toBe('toReturnExchange')
      const wide = { overrides: { sizeToleranceMm: 20 } }
      expect(judged('size', 'quality', wide, { deviationMm: 20 }).state).toBe('settling.explaining')
    })

    it('of loose threads is no fault, unless the shop takes them for one', () => {
      expect(judged('thread', 'quality').facts['verdict']).toBe('normal')
      expect(judged('thread', 'quality', { overrides: { looseThreadIsQuality: true } }).outcome).toBe(
        'toReturnExchange',
      )
    })

    it('says what is true of the fabric, and of that fabric only', () => {
      expect(judged('pilling', 'normal').replies).toEqual(['qual.pilling', 'qual.returnAnyway'])
      expect(judged('fading', 'customerCaused').replies).toEqual(['qual.fromUse', 'qual.returnAnyway'])
      expect(judged('colour', 'quality', { overrides: { colourDifference: 'nonQuality' } }).replies).toEqual([
        'qual.returnAnyway',
      ])
    })
  })

  describe('a return', () => {
    it('of faulty goods takes the verdict, the line, the words and the photos along', () => {
      const items = [{ line: 'L1', sku: 'A', name: '包', quantity: 1, price: 12900 }]
      const told = complain({ order: { items } }).tell('soothing.sent').wait(hours(20))
      told.tell('defect.reported', { kind: 'broken', text: '裂了', line: 'L1' })
      told.tell('photos.received', { photos: [photo] })
      told.tell('defect.assessed', { verdict: 'quality', sameCases: 1 })
      expect(paramsOf(told, 'case.openRequested')).toEqual({
        flow: 'returnExchange',
        input: {
          soothed: true,
          requestedAt: MORNING,
          text: '裂了',
          photos: [photo],
          lines: [{ line: 'L1' }],
          found: 'quality',
        },
      })
    })

    it('without a fault puts no reason into the buyer’s mouth', () => {
      const told = judged('pilling', 'normal').tell('customer.insisted', { ...BUYER, remedy: 'return' })
      expect(told.outcome).toBe('toNonQualityReturn')
      expect(paramsOf(told, 'case.openRequested')).toMatchObject({ input: { found: 'changeOfMind' } })
    })

    it('that a supervisor grants is granted there too, and makes no fault of it', () => {
      const told = judged('counterfeit', 'normal').tell('supervisor.decided', { decision: 'return' })
      const { input } = paramsOf(told, 'case.openRequested') as { input: Readonly<Record<string, unknown>> }
      expect(input).toMatchObject({ granted: true })
      expect(input).not.toHaveProperty('found')
    })

    it('is still on the shop where a compensation for a fault is declined', () => {
      const told = judged('workmanship', 'quality', {}, { sameCases: 5 })
      expect(paramsOf(told, 'purchasing.reportRequested')).toMatchObject({ about: 'pattern', sameCases: 5 })
      told.tell('supervisor.decided', { decision: 'compensation', amount: 3000 })
      expect(told.tell('compensation.declined').outcome).toBe('toReturnExchange')
      expect(paramsOf(told, 'case.openRequested')).toMatchObject({ input: { found: 'quality' } })
    })
  })

  describe('a compensation', () => {
    it('is the agent’s up to fifteen yuan and the supervisor’s above, with the amount kept', () => {
      const told = keeps().tell('compensation.offered', { amount: 1500 })
      expect(told.facts).toMatchObject({ offer: 1500, offeredBy: 'agent' })
      told.tell('compensation.offered', { amount: 1501 })
      expect(paramsOf(told, 'supervisor.reviewRequested')).toMatchObject({ question: 'amount', amount: 1501 })
      told.tell('supervisor.decided', { decision: 'compensation', amount: 2000 })
      expect(told.facts).toMatchObject({ offer: 2000, offeredBy: 'supervisor' })
      const own = keeps().tell('compensation.offered', { amount: 4000 }, { by: 'supervisor' })
      expect(own.facts).toMatchObject({ offer: 4000, offeredBy: 'supervisor' })
    })

    it('leaves alone what went back and what other refunds ask for, also when the buyer agrees', () => {
      const refunds: OrderRefund[] = [{ refundId: 'R-1', status: 'requested', amount: 12000 }]
      const told = keeps({ order: { refunds } })
      expect(reasonOf(told, 'compensation.offered', { amount: 901 })).toBe('aboveOrder')
      expect(reasonOf(told, 'compensation.offered', { amount: 0 })).toBe('amountMissing')
      told.tell('compensation.offered', { amount: 900 })
      told.tell('refund.succeeded', { refundId: 'R-2', amount: 500 })
      expect(reasonOf(told, 'compensation.accepted', BUYER)).toBe('aboveOrder')
      told.tell('compensation.offered', { amount: 400 }).tell('compensation.accepted', BUYER)
      expect(paramsOf(told, 'compensation.payRequested')).toMatchObject({ amount: 400 })
    })

    it('is paid by the refund that the buyer has asked for, once, and what is missing is asked for again', () => {
      const told = keeps().tell('compensation.offered', { amount: 1000 })
      told.tell('refund.requested', { refundId: 'R-1', amount: 1000 }).tell('compensation.accepted', BUYER)
      expect(paramsOf(told, 'compensation.payRequested')).toMatchObject({ amount: 1000, refundId: 'R-1' })
      told.tell('refund.succeeded', { refundId: 'R-9', amount: 1000 })
      expect(told.state).toBe('paying')
      told.tell('refund.succeeded', { refundId: 'R-1', amount: 600 })
      const { transferId, ...asked } = Object(paramsOf(told, 'compensation.payRequested'))
      expect(asked).toEqual({ orderId: unpaidOrder.id, amount: 400 })
      expect(told.tell('refund.succeeded', { amount: 400, transferId }).outcome).toBe('compensated')
      expect(told.stored.result).toEqual({ amount: 1000 })
    })

    it('is asked for once: neither a refund of the same nor money without its number pays it', () => {
      const told = keeps().tell('compensation.offered', { amount: 1000 }).tell('compensation.accepted', BUYER)
      const { transferId } = Object(paramsOf(told, 'compensation.payRequested'))
      told.tell('refund.requested', { refundId: 'R-1', amount: 1000 })
      expect(paramsOf(told, 'supervisor.alertRequested')).toMatchObject({ about: 'anotherRefund' })
      told
        .tell('refund.succeeded', { refundId: 'R-1', amount: 1000 })
        .tell('refund.succeeded', { amount: 1000 })
      expect(told.effects.filter(({ type }) => type === 'compensation.payRequested')).toHaveLength(1)
      expect(told.state).toBe('paying')
      expect(told.tell('refund.succeeded', { amount: 1000, transferId }).outcome).toBe('compensated')
    })

    it('that could be paid in part only tells that part, and a complaint without one tells no amount', () => {
      const told = keeps().tell('compensation.offered', { amount: 1000 })
      told.tell('refund.requested', { refundId: 'R-1', amount: 1000 }).tell('compensation.accepted', BUYER)
      told.tell('refund.requested', { refundId: 'R-2', amount: 12300 })
      expect(told.tell('refund.succeeded', { refundId: 'R-1', amount: 600 }).outcome).toBe('lapsed')
      expect(told.stored.result).toEqual({ amount: 600 })
      expect(judged('pilling', 'normal').tell('explanation.accepted').stored.result).toBeUndefined()
    })

    it('is no matter of photos that were never shown', () => {
      const told = complain({ input: { kind: 'pilling' } })
        .tell('soothing.sent')
        .tell('photos.refused')
      expect(told.facts['verdict']).toBeNull()
      expect(reasonOf(told, 'customer.insisted', { ...BUYER, remedy: 'compensation' })).toBe('photosMissing')
      expect(told.tell('photos.received', { photos: [photo] }).state).toBe('findingOut.assessing')
    })
  })

  describe('counterfeit goods', () => {
    it('are a supervisor’s to judge, with proof where they are held to be genuine', () => {
      const told = judged('counterfeit', 'normal')
      expect(paramsOf(told, 'purchasing.reportRequested')).toMatchObject({ about: 'counterfeit' })
      expect(reasonOf(told, 'supervisor.decided', { decision: 'explain' })).toBe('proofMissing')
      told.tell('supervisor.decided', { decision: 'explain', proof: [photo] })
      expect(told.replies).toContain('qual.genuine')
    })

    it.each([
      [12900, 50_000],
      [20_000, 60_000],
    ])('of %s fen cost %s fen besides the return, once confirmed', (price, damages) => {
      const items = [{ line: 'l1', sku: 'A', name: '包', quantity: 1, price }]
      const told = judged('counterfeit', 'quality', { order: { items } })
      told.tell('supervisor.decided', { decision: 'confirmCounterfeit' })
      expect(told.state).toBe('payingDamages')
      expect(paramsOf(told, 'damages.payRequested')).toMatchObject({ amount: damages })
      expect(paramsOf(told, 'case.openRequested')).toMatchObject({
        input: { found: 'quality', granted: true },
      })
      const { damagesId } = Object(paramsOf(told, 'damages.payRequested'))
      expect(reasonOf(told, 'damages.paid', { damagesId: 'T-9', amount: damages })).toBe('anotherTransfer')
      expect(told.tell('damages.paid', { damagesId, amount: damages }).outcome).toBe('toReturnExchange')
      expect(told.replies).toEqual(['qual.damagesPaid'])
    })

    it('are complained of even of a closed order', () => {
      const closed = { order: { status: 'closed' }, input: { kind: 'counterfeit' } } as const
      expect(complain(closed).state).toBe('findingOut.soothing')
      expect(() => complain({ ...closed, input: { kind: 'pilling' } })).toThrow('nothingSent')
    })
  })

  it('waits three days for an answer and no longer', () => {
    const told = judged('pilling', 'normal').wait(days(3) - 1)
    expect(told.state).toBe('settling.explaining')
    expect(told.wait(1).outcome).toBe('lapsed')
  })

  it('closes nothing without a word', () => {
    const unshown = complain({ input: { kind: 'pilling' } }).tell('soothing.sent')
    expect(unshown.wait(hours(48)).replies).toEqual(['qual.lapsed'])
    const told = judged('pilling', 'normal').tell('order.closed', { cause: 'refunded' })
    expect([told.outcome, told.replies]).toEqual(['lapsed', []])
  })

  it('calls knitted only what the page or the buyer calls so', () => {
    expect(judged('size', 'normal', {}, { deviationMm: 5 }).replies).not.toContain('qual.knit')
    const items = [{ sku: 'A', name: '针织开衫', quantity: 1, price: 12900 }]
    expect(judged('size', 'normal', { order: { items } }, { deviationMm: 5 }).replies).toContain('qual.knit')
  })
})

it('judges by photos, pays what was agreed within its limits, and hides no pattern, whatever happens', () => {
  const seen = { paid: 0, patterns: 0, damages: 0 }
  const order: Order = { ...unpaidOrder, ...signed }
  const judged = { type: 'defect.assessed', verdict: 'normal', sameCases: 1, by: 'agent' }
  const wanted = { type: 'customer.insisted', ...BUYER, remedy: 'compensation', by: 'customer' }
  const offered = { type: 'compensation.offered', amount: 100, by: 'agent' }
  const accepted = { type: 'compensation.accepted', ...BUYER, by: 'customer' }
  const beginnings = fc.constantFrom(
    [],
    [judged],
    [judged, wanted, offered],
    [judged, wanted, offered, accepted],
  )
  fc.assert(
    fc.property(
      fc.gen(),
      fc.constantFrom('counterfeit', 'pilling', 'broken'),
      beginnings,
      (g, kind, events) => {
        const opening = { order, input: events.length > 0 ? { kind, photos: [photo] } : {}, at: MORNING }
        const begun = start(flow, opening)
        if (!begun.ok) throw new Error(begun.message.en)
        let { stored, effects } = begun
        for (const { by, ...event } of [{ type: 'soothing.sent', by: 'agent' }, ...events]) {
          const stepped = step(flow, stored, event, { at: MORNING, actor: { role: by as Role, subject: by } })
          if (stepped.ok) ({ stored, effects } = stepped)
        }
        const story = walkOn(g, flow, { opening, log: [], stands: [stored], effects: [effects] }, 30)
        story.stands.forEach(({ snapshot }, at) => {
          const facts = snapshot.context as unknown as Facts & { order: Order }
          if (facts.verdict !== null) expect(facts.photos.length).toBeGreaterThan(0)
          if (facts.agreed && facts.offeredBy === 'agent') expect(facts.offer).toBeLessThanOrEqual(1500)
          for (const { type, params } of story.effects[at] ?? []) {
            if (type === 'compensation.payRequested') {
              seen.paid++
              expect(facts.agreed).toBe(true)
              expect(params['amount']).toBeGreaterThan(0)
              expect(params['amount']).toBeLessThanOrEqual(
                leftFor(facts.order, facts.refundId, { transferId: facts.transferId }),
              )
            }
            if (type === 'damages.payRequested') {
              seen.damages++
              expect(params['amount']).toBeLessThanOrEqual(facts.damages)
            }
            if (type === 'defect.registerRequested' && (params['sameCases'] as number) >= 3) {
              seen.patterns++
              expect(story.effects[at]?.map((one) => one.type)).toContain('purchasing.reportRequested')
            }
          }
        })
      },
    ),
    { numRuns: runs(300) },
  )
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(0)
})
