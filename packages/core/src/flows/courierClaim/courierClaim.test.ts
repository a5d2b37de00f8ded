import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beginning, everyWay, type Told } from '../../../test/every-way.ts'
import { walk } from '../../../test/random-walk.ts'
import { runs } from '../../../test/runs.ts'
import { register } from '../../index.ts'
import { days } from '../../units.ts'
import type { Facts } from './events.ts'
import { courierClaim } from './index.ts'

const flow = register(courierClaim)
const shipped = { status: 'shipped', paid: 12900, waybill: 'YT1', courier: '圆通' } as const
const photo = {
  url: 'https://files.example/box.jpg',
  sha256: 'b'.repeat(64),
  mediaType: 'image/jpeg',
  bytes: 20_480,
}
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const paramsOf = (told: Told, type: string): unknown => told.effects.findLast((e) => e.type === type)?.params

everyWay('claim on the courier', courierClaim, (begin) => {
  const begun = (beginning: Beginning = {}): Told =>
    begin({
      ...beginning,
      order: { ...shipped, ...beginning.order },
      input: { cause: 'lost', ...beginning.input },
    })
  const filed = (beginning: Beginning = {}): Told =>
    begun(beginning).tell('claim.filed', { amount: 12900, photos: [photo] })

  describe('what is claimed', () => {
    it('is the original price of the goods, whatever was paid for them', () => {
      const told = begun({ order: { amount: 9900, paid: 9900 } })
      expect(told.facts).toMatchObject({ originalPrice: 12900, waybill: 'YT1', courier: '圆通' })
      expect(reasonOf(told, 'claim.filed', { amount: 9900, photos: [photo] })).toBe('notOriginalPrice')
    })

    it('is what lies in the parcel where the order has several', () => {
      const items = [
        { line: 'l1', sku: 'A', name: '包', quantity: 2, price: 3000 },
        { line: 'l2', sku: 'B', name: '带', quantity: 1, price: 900 },
      ]
      const parcels = [
        { waybill: 'YT1', status: 'lost' as const, lines: [{ line: 'l1', quantity: 1 }] },
        {
          waybill: 'YT2',
          status: 'inTransit' as const,
          lines: [{ line: 'l1', quantity: 1 }, { line: 'l2' }],
        },
      ]
      const of = (waybill: string) =>
        begun({ order: { items, parcels }, input: { waybill } }).facts['originalPrice']
      expect([of('YT1'), of('YT2')]).toEqual([3000, 3900])
    })

    it('is never more than the goods cost, however much was asked for', () => {
      expect(begun({ input: { amount: 99_900 } }).facts['originalPrice']).toBe(12900)
      expect(begun({ input: { amount: 4000 } }).facts['originalPrice']).toBe(4000)
    })
  })

  it('goes from the claim to the money, and needs a proof', () => {
    expect(reasonOf(begun(), 'claim.filed', { amount: 12900, photos: [] })).toBe('evidenceMissing')
    const told = filed().tell('claim.accepted', { amount: 12900 }).tell('claim.paid', { amount: 12900 })
    expect(told.state).toBe('financeVerifying')
    expect(told.tell('claimPayment.verified', { amount: 12900 }).outcome).toBe('paid')
    expect(told.asked).not.toContain('loss.bookRequested')
    expect(told.stored.result).toEqual({ amount: 12900 })
  })

  it('ends with what the shop bears where a supervisor writes it off, and with nothing where it is withdrawn', () => {
    const part = filed().tell('claim.accepted', { amount: 5000 })
    part.tell('claimPayment.verified', { amount: 4000 })
    expect(part.stored.result).toBeUndefined()
    part.tell('claim.writtenOff', { reason: '…' }, { by: 'supervisor' })
    expect([part.outcome, part.stored.result]).toEqual(['writtenOff', { amount: 8900 }])
    const found = filed().tell('parcel.signed', { waybill: 'YT1' })
    expect([found.outcome, found.stored.result]).toEqual(['withdrawn', undefined])
  })

  it('books what is missing of the price once what was agreed has come', () => {
    const told = filed()
      .tell('claim.accepted', { amount: 10000 })
      .tell('offer.accepted', {}, { by: 'supervisor' })
    expect(told.tell('claimPayment.verified', { amount: 10000 }).outcome).toBe('paid')
    expect(paramsOf(told, 'loss.bookRequested')).toMatchObject({ amount: 2900 })
  })

  it('takes a silent courier for one that refuses, after one reminder', () => {
    const told = filed()
    expect(told.description.replies).toEqual([])
    told.wait(days(7))
    expect(told.state).toBe('filed')
    expect(told.description.replies.map(({ key }) => key)).toEqual(['claim.remindCourier'])
    expect(told.wait(days(7)).state).toBe('denied')
    expect(told.asked.filter((type) => type === 'courier.reminderRequested')).toHaveLength(1)
  })

  it('ends when the parcel comes after all, and pays back what had come in', () => {
    const told = filed()
      .tell('claim.accepted', { amount: 12900 })
      .tell('claimPayment.verified', { amount: 2900 })
    expect(told.tell('parcel.signed', { waybill: 'YT1' }).outcome).toBe('withdrawn')
    expect(paramsOf(told, 'claim.repayRequested')).toMatchObject({ amount: 2900 })
  })
})

describe('in any story', () => {
  it('claims exactly the original price with a proof, appeals once, and adds the money up', () => {
    let submitted = 0
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const story = walk(g, flow, 25)
        if (!story) return
        let received = 0
        story.stands.forEach(({ snapshot }, at) => {
          const facts = snapshot.context as unknown as Facts
          const entry = story.log[at - 1]
          if (entry?.kind === 'fact' && entry.event.type === 'claimPayment.verified')
            received += entry.event['amount'] as number
          expect(facts.received).toBe(received)
          expect(facts.appeals).toBeLessThanOrEqual(1)
          if (snapshot.value === 'paid')
            expect(facts.received).toBeGreaterThanOrEqual(facts.agreed ?? facts.originalPrice)
          for (const { type, params } of story.effects[at] ?? []) {
            if (type === 'claim.submitRequested') {
              submitted++
              expect(params).toMatchObject({ amount: facts.originalPrice, evidence: facts.evidence.length })
              expect(facts.evidence.length).toBeGreaterThan(0)
            }
            if (type === 'loss.bookRequested')
              expect(params['amount']).toBe(Math.max(0, facts.originalPrice - facts.received))
            if (type === 'claim.repayRequested') expect(params['amount']).toBe(facts.received)
          }
        })
      }),
      { numRuns: runs(400) },
    )
    expect(submitted).toBeGreaterThan(20)
  })
})
