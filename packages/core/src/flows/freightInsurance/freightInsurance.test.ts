import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Beginning, everyWay, MORNING, type Told } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { next, register } from '../../index.ts'
import { hours } from '../../units.ts'
import type { Facts } from './events.ts'
import { freightInsurance } from './index.ts'

const flow = register(freightInsurance)
const sent = { status: 'signed', paid: 12900, waybill: 'YT1', courier: '圆通' } as const

everyWay('freight insurance', freightInsurance, (begin) => {
  const opened = (given: Beginning = {}): Told => begin({ ...given, order: { ...sent, ...given.order } })

  it('counts seventy-two hours from the seller’s receipt, then asks the insurer again and again', () => {
    const told = opened({ input: { waybill: 'R1', insured: true } }).tell('parcel.returned', {
      waybill: 'R1',
    })
    expect(told.stored.timers[0]?.dueAt).toBe(MORNING + hours(72))
    told.wait(hours(72)).wait(hours(72))
    expect(told.asked).toEqual(['insurer.askRequested', 'insurer.askRequested'])
  })

  it('holds the number against the parcel that came back, and lets it be put right', () => {
    const told = opened()
      .tell('return.registered', { waybill: 'R9' })
      .tell('parcel.returned', { waybill: 'R1' })
    expect(told.state).toBe('numberWrong')
    expect(told.tell('return.numberCorrected', { waybill: 'R1' }).state).toBe('payoutDue')
  })

  it('is not ended by the trade’s success once a return was asked for', () => {
    const told = opened().tell('refund.requested', { refundId: 'F1' }).tell('order.succeeded')
    expect(told.state).toBe('awaitingNumber')
    expect(opened().tell('order.succeeded').outcome).toBe('lapsed')
    expect(
      opened({ order: { status: 'success' } }).refused('return.registered', { waybill: 'R1' }).reason?.name,
    ).toBe('tradeOver')
  })

  it('takes the parcels of the shop for no return', () => {
    const told = opened()
      .tell('return.registered', { waybill: 'R1' })
      .tell('parcel.returned', { waybill: 'YT1' })
    expect(told.state).toBe('returnRegistered')
  })

  it('never has the shop pay, and expects nothing without a return under its number, whatever happens', () => {
    const words = fc.array(fc.tuple(fc.nat(99), fc.nat(99)), { minLength: 3, maxLength: 20 })
    fc.assert(
      fc.property(words, (words) => {
        const told = opened()
        for (const [a, n] of words) {
          if (told.outcome) break
          const [timer] = told.stored.timers
          if (a % 5 === 0 && timer) {
            told.wait(Math.max((timer.dueAt ?? told.now) - told.now, 0))
            continue
          }
          const possible = next(flow, told.stored, { at: told.now }).filter(
            ({ status }) => status !== 'blocked',
          )
          const type = possible[n % possible.length]?.type
          if (!type) continue
          const waybill = ['R1', 'R2', 'YT1'][a % 3]
          const payload =
            type === 'insurer.paid'
              ? { amount: 1000 }
              : type === 'insurer.denied'
                ? { reason: '…' }
                : type.startsWith('refund.')
                  ? { refundId: 'F1' }
                  : type === 'order.succeeded'
                    ? {}
                    : { waybill }
          if (told.tried(type, payload).ok) told.tell(type, payload)
          const facts = told.stored.snapshot.context as unknown as Facts
          if (told.state.startsWith('payout')) {
            expect(facts.arrived).toBe(facts.waybill)
            expect(facts.requested).toBe(true)
          }
          if (facts.paidOut > 0) expect(told.outcome).toBe('paidOut')
        }
        expect(told.asked.filter((one) => one !== 'insurer.askRequested')).toEqual([])
      }),
      { numRuns: runs(200) },
    )
  })
})
