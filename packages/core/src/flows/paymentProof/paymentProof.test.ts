import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { register, start } from '../../index.ts'
import { days, hours, minutes } from '../../units.ts'
import { paymentReminder } from '../paymentReminder/index.ts'
import { type Facts, facts } from './events.ts'
import { paymentProof } from './index.ts'
import type { Context } from './policy.ts'

const flow = register(paymentProof)
const BUYER = { accountId: unpaidOrder.buyerId, channel: 'chat' } as const
const SIMILAR = { accountId: 'tb-1in', channel: 'chat' } as const
const PAID = { status: 'paid', paid: 12900 } as const
const UNPAID = { status: 'waitingPayment', paid: 0 } as const

const contextOf = (told: Told) => told.stored.snapshot.context as unknown as Context
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const paramsOf = (told: Told, type: string) =>
  told.effects.filter((effect) => effect.type === type).map(({ params }) => params)
const alerts = (told: Told) => paramsOf(told, 'supervisor.alertRequested').map(({ reason }) => reason)

everyWay('payment proof', paymentProof, (begin) => {
  const claimed = (beginning: Beginning = {}): Told =>
    begin({ ...beginning, input: { evidence: 'urging', ...BUYER, ...beginning.input } })
  const holding = (beginning?: Beginning): Told => claimed(beginning).tell('order.read', UNPAID)
  const paid = (beginning?: Beginning): Told => claimed(beginning).tell('order.read', PAID)
  const doubted = (): Told => paid().tell('quantity.compared', { claimedQuantity: 1500 })

  describe('the six tricks', () => {
    it('holds the dispatch and looks at the platform before anything else', () => {
      const told = claimed()
      expect(told.state).toBe('checkingStatus')
      expect(told.asked).toEqual(['dispatch.holdRequested', 'order.readRequested'])
    })

    it.each([
      ['urging', ['proof.notShown', 'proof.understandHurry', 'proof.whereToLook']],
      ['screenshot', ['proof.notShown', 'proof.statusDecides', 'proof.whereToLook']],
      ['nicknameStatus', ['proof.notShown', 'proof.whereToLook']],
      ['thirdParty', ['proof.notShown', 'proof.statusDecides', 'proof.whereToLook']],
    ])('ships nothing for %s while the platform shows no payment', (evidence, words) => {
      const told = holding({ input: { evidence } })
      expect(told.state).toBe('holding')
      expect(told.replies).toEqual(words)
      told.tell('payment.claimed', { ...BUYER, evidence })
      expect(told.state).toBe('holding')
      expect(told.asked).not.toContain('dispatch.releaseRequested')
    })

    it.each([
      ['126.com', true],
      ['mail.SINA.com.cn', true],
      ['sinar.com', false],
      ['taobao.com', false],
    ])('a mail from %s is called unofficial: %s', (emailDomain, unofficial) => {
      const told = holding().tell('payment.claimed', { ...BUYER, evidence: 'email', emailDomain })
      expect(told.replies.includes('proof.mailNotOfficial')).toBe(unofficial)
      expect(told.state).toBe('holding')
    })

    it('a number in a nickname is no quantity: what was ordered can ship, and no more', () => {
      const told = paid({ input: { evidence: 'nicknameQuantity' } })
      expect(told.state).toBe('verifying.checkingQuantity')
      told.tell('quantity.compared', { claimedQuantity: 1500 })
      expect(told.state).toBe('verifying.supervisorReview')
      expect(told.facts['doubts']).toEqual(['quantityDiffers'])
      expect(told.replies).toEqual(['proof.paidVerifying', 'proof.asOrdered'])
      expect(told.description.replies.find(({ key }) => key === 'proof.asOrdered')).toMatchObject({
        missing: [],
        text: expect.stringContaining('1件'),
      })
      told.tell('supervisor.decided', { decision: 'ship' })
      expect(told.outcome).toBe('cleared')
      expect(paramsOf(told, 'dispatch.releaseRequested')).toEqual([
        { orderId: unpaidOrder.id, holder: 'paymentProof', quantity: 1 },
      ])
    })

    it.each([{}, { claimedQuantity: 1 }])(
      'a paid order whose quantity agrees with the chat is cleared %j',
      (compared) => {
        const told = paid().tell('quantity.compared', compared)
        expect(told.outcome).toBe('cleared')
        expect(told.replies).toEqual(['proof.cleared'])
      },
    )

    it('a similar account is another account, and hears nothing of the order', () => {
      const told = claimed({ input: SIMILAR })
      told.tell('order.read', PAID)
      expect(told.replies).toEqual(['proof.useOrderAccount'])
      told.tell('quantity.compared', { claimedQuantity: 1 })
      expect(told.state).toBe('verifying.supervisorReview')
      expect(told.replies).toEqual(['proof.useOrderAccount'])
      expect(paramsOf(told, 'case.openRequested')).toEqual([{ flow: 'identityCheck', input: SIMILAR }])
    })

    it('what came of the stranger’s identity check is told to the supervisor, and clears nothing', () => {
      const ended = (told: Told, outcome: string, flow = 'identityCheck'): Told =>
        told.tell('linkedCase.ended', { flow, caseId: 'identity-1', outcome })
      const told = claimed({ input: SIMILAR }).tell('order.read', PAID).tell('quantity.compared')
      expect(ended(told, 'verified', 'invoice').facts).toMatchObject({ identity: null })
      expect(ended(told, 'refused').state).toBe('verifying.supervisorReview')
      told.tell('supervisor.decided', { decision: 'hold' })
      expect(ended(told, 'appealing').state).toBe('verifying.suspended')
      expect(ended(told, 'verified').state).toBe('verifying.supervisorReview')
      expect(paramsOf(told, 'supervisor.reviewRequested').map(({ identity }) => identity)).toEqual([
        null,
        'refused',
        'verified',
      ])
      expect(told.asked).not.toContain('dispatch.releaseRequested')
      expect(told.tell('supervisor.decided', { decision: 'hold' }).state).toBe('verifying.suspended')
    })

    it('the buyer’s words do not make up for a stranger’s among them', () => {
      const told = paid().tell('payment.claimed', { ...SIMILAR, evidence: 'urging' })
      told.tell('payment.claimed', { ...BUYER, evidence: 'urging' }).tell('quantity.compared')
      expect(told.state).toBe('verifying.supervisorReview')
    })

    it('a claim by telephone names no account', () => {
      const told = paid({ input: { channel: 'telephone' } }).tell('quantity.compared')
      expect(told.facts['doubts']).toEqual(['accountDiffers'])
    })
  })

  describe('what the platform says', () => {
    it.each(['agent', 'supervisor', 'customer'] as const)('is never entered by the %s', (by) => {
      const told = claimed()
      expect(told.refused('order.read', PAID, { by }).code).toBe('not-permitted')
      expect(told.refused('payment.received', { amount: 12900, part: 'full' }, { by }).code).toBe(
        'not-permitted',
      )
    })

    it('a payment that arrives is enough, before the order was read and after', () => {
      const amount = { amount: 12900, part: 'full' }
      expect(claimed().tell('payment.received', amount).state).toBe('verifying.checkingQuantity')
      expect(holding().tell('payment.received', amount).state).toBe('verifying.checkingQuantity')
    })

    it('a deposit is not the whole', () => {
      const told = holding().tell('payment.received', { amount: 2000, part: 'deposit' })
      expect(told.state).toBe('holding')
      expect(told.replies).toContain('proof.depositOnly')
      expect(told.replies).not.toContain('proof.notShown')
      told.tell('suspicion.raised', { kind: 'forgedMail' })
      expect(reasonOf(told, 'supervisor.decided', { decision: 'ship' })).toBe('onlyDepositPaid')
    })

    it('an amount that differs from what is due is accepted, and a supervisor is told', () => {
      const told = claimed().tell('order.read', { status: 'paid', paid: 100 })
      expect(told.state).toBe('verifying.checkingQuantity')
      expect(alerts(told)).toEqual(['paidDiffersFromDue'])
    })

    it('a payment that is shown no longer stops the dispatch again', () => {
      const told = paid().tell('order.read', PAID)
      expect(told.state).toBe('verifying.checkingQuantity')
      expect(told.tell('order.read', UNPAID).state).toBe('holding')
    })

    it('a closed order was never paid, or was', () => {
      expect(holding().tell('order.closed', { cause: 'paymentTimeout' }).outcome).toBe('neverPaid')
      expect(claimed().tell('order.closed', { cause: 'buyerCancelled' }).outcome).toBe('neverPaid')
      expect(paid().tell('order.closed', { cause: 'refunded' }).outcome).toBe('closedAfterPayment')
      expect(
        claimed().tell('order.read', { ...UNPAID, status: 'closed', closeCause: 'refunded' }).outcome,
      ).toBe('closedAfterPayment')
      const reported = doubted().tell('supervisor.decided', { decision: 'report' })
      expect(reported.state).toBe('verifying.suspended')
      expect(reported.tell('order.closed', { cause: 'refunded' }).outcome).toBe('fraudReported')
    })

    it('an order that left in the meantime alarms the supervisor', () => {
      const told = holding().tell('order.shipped', { waybill: 'YT1', courier: '圆通' })
      expect(told.outcome).toBe('shippedMeanwhile')
      expect(alerts(told)).toEqual(['shippedUnchecked'])
    })
  })

  describe('the supervisor', () => {
    it('never ships what the platform does not show as paid', () => {
      const told = holding().tell('suspicion.raised', { kind: 'forgedScreenshot' })
      expect(told.state).toBe('reviewingSuspicion')
      expect(reasonOf(told, 'supervisor.decided', { decision: 'ship' })).toBe('notPaid')
      expect(told.next('supervisor.decided')?.status).toBe('dependsOnInput')
      expect(told.refused('supervisor.decided', { decision: 'hold' }, { by: 'agent' }).code).toBe(
        'not-permitted',
      )
      expect(told.tell('supervisor.decided', { decision: 'hold' }).state).toBe('holding')
    })

    it('reports a forgery', () => {
      const told = holding().tell('suspicion.raised', { kind: 'forgedMail' })
      told.tell('supervisor.decided', { decision: 'report' })
      expect(told.outcome).toBe('fraudReported')
      expect(paramsOf(told, 'fraud.reportRequested')).toEqual([
        { orderId: unpaidOrder.id, doubts: ['forgedMail'] },
      ])
    })

    it('keeps the review of a suspicion when the money really comes', () => {
      const told = holding().tell('suspicion.raised', { kind: 'misleadingNickname' })
      expect(told.tell('order.read', UNPAID).state).toBe('reviewingSuspicion')
      told.tell('payment.received', { amount: 2000, part: 'deposit' })
      expect(told.state).toBe('reviewingSuspicion')
      expect(told.tell('payment.received', { amount: 10900, part: 'balance' }).state).toBe(
        'verifying.supervisorReview',
      )
    })

    it('lets a paid order wait once, reports it once, and may ship it after all', () => {
      const told = doubted().tell('supervisor.decided', { decision: 'hold' })
      expect(told.state).toBe('verifying.suspended')
      expect(told.replies).toEqual(['proof.refundOpen', 'proof.asOrdered'])
      expect(reasonOf(told, 'supervisor.decided', { decision: 'hold' })).toBe('alreadyHeld')
      told.tell('supervisor.decided', { decision: 'report' })
      expect(reasonOf(told, 'supervisor.decided', { decision: 'report' })).toBe('alreadyReported')
      expect(told.tell('supervisor.decided', { decision: 'ship' }).outcome).toBe('cleared')
    })

    it('is asked again when another suspicion comes up', () => {
      const told = doubted().tell('supervisor.decided', { decision: 'hold' })
      told.tell('suspicion.raised', { kind: 'otherAddress' })
      expect(told.state).toBe('verifying.supervisorReview')
      expect(told.facts).toMatchObject({ held: false, doubts: ['quantityDiffers', 'otherAddress'] })
    })
  })

  describe('the clocks', () => {
    it.each([
      ['the status', claimed, minutes(10), 'statusNotRead'],
      ['the quantity', paid, hours(1), 'quantityNotCompared'],
      ['a review', doubted, hours(2), 'reviewOverdue'],
    ])('%s that nobody looks at is told to a supervisor', (_, opened, limit, reason) => {
      const told = opened().wait(limit - 1)
      expect(alerts(told)).toEqual([])
      expect(alerts(told.wait(1))).toEqual([reason])
    })

    it.each([
      ['documents', days(3)],
      ['taobao', days(2)],
    ] as const)('a paid order of the pack %s is not forgotten', (pack, limit) => {
      const told = paid({ pack }).tell('quantity.compared', { claimedQuantity: 9 })
      told.tell('supervisor.decided', { decision: 'hold' })
      told.wait(limit - hours(12) - 1)
      expect(alerts(told)).toEqual([])
      expect(alerts(told.wait(1))).toEqual(['shipDeadlineNear'])
    })

    it('an order that was paid before the case is counted from its placing', () => {
      const told = paid({ order: { ...PAID, placedAt: MORNING - days(2) } })
      expect(told.stored.timers.find(({ delay }) => delay === 'shipAlert')?.dueAt).toBe(MORNING + hours(12))
    })
  })

  it('reads the status again whenever an agent asks', () => {
    const told = holding().tell('check.requested')
    expect(paramsOf(told, 'order.readRequested')).toHaveLength(2)
  })

  describe('what can never happen', () => {
    const fact = <S extends Record<string, fc.Arbitrary<unknown>>>(type: string, payload = {} as S) =>
      fc.record({ type: fc.constant(type), payload: fc.record(payload) })
    const evidence = fc.constantFrom(
      'urging',
      'screenshot',
      'email',
      'nicknameQuantity',
      'nicknameStatus',
      'thirdParty',
    )
    const account = fc.oneof({ weight: 5, arbitrary: fc.constant('tb-lin') }, fc.constant('tb-1in'))
    const channel = fc.oneof({ weight: 5, arbitrary: fc.constant('chat') }, fc.constant('telephone'))
    const anything = fc.oneof(
      { weight: 4, arbitrary: fact('payment.claimed', { evidence, accountId: account, channel }) },
      {
        weight: 3,
        arbitrary: fact('order.read', {
          status: fc.constantFrom('waitingPayment', 'depositPaid', 'paid', 'paid'),
          paid: fc.constantFrom(0, 2000, 12900),
        }),
      },
      {
        weight: 1,
        arbitrary: fact('payment.received', {
          amount: fc.constant(12900),
          part: fc.constantFrom('full', 'deposit'),
        }),
      },
      {
        weight: 3,
        arbitrary: fact('quantity.compared', { claimedQuantity: fc.constantFrom(1, 1, 2, 1500) }),
      },
      { weight: 2, arbitrary: fact('quantity.compared') },
      {
        weight: 2,
        arbitrary: fact('suspicion.raised', { kind: fc.constantFrom('forgedMail', 'otherAddress') }),
      },
      {
        weight: 4,
        arbitrary: fact('supervisor.decided', { decision: fc.constantFrom('ship', 'report', 'hold') }),
      },
      { weight: 1, arbitrary: fact('check.requested') },
      {
        weight: 1,
        arbitrary: fact('linkedCase.ended', {
          flow: fc.constantFrom('identityCheck', 'invoice'),
          caseId: fc.constant('linked-1'),
          outcome: fc.constantFrom('verified', 'refused'),
        }),
      },
      {
        weight: 1,
        arbitrary: fact('order.closed', { cause: fc.constantFrom('paymentTimeout', 'refunded') }),
      },
    )
    const pause = fc.integer({ min: 0, max: hours(30) })
    const story = fc.array(fc.record({ what: anything, after: pause }), { maxLength: 25 })

    it('nothing ships unpaid, nor more than was ordered, nor to whoever claims', () => {
      fc.assert(
        fc.property(evidence, account, channel, story, (evidence, accountId, channel, steps) => {
          const told = claimed({ input: { evidence, accountId, channel } })
          for (const { what, after } of steps) {
            told.wait(after)
            if (told.outcome !== null) break
            const before = contextOf(told)
            if (told.tried(what.type, what.payload).ok) told.tell(what.type, what.payload)
            if (what.type === 'payment.claimed') expect(told.outcome).toBeNull()
            for (const { dueAt } of told.stored.timers) expect(dueAt).toBeGreaterThanOrEqual(told.now)
            if (told.outcome !== 'cleared') {
              expect(told.asked).not.toContain('dispatch.releaseRequested')
              continue
            }
            expect(contextOf(told).order.status).toBe('paid')
            expect(paramsOf(told, 'dispatch.releaseRequested')).toEqual([
              { orderId: unpaidOrder.id, holder: 'paymentProof', quantity: 1 },
            ])
            const trusted = before.claims.every(
              (claim) => claim.accountId === 'tb-lin' && claim.channel === 'chat',
            )
            const agreed = (what.payload as { claimedQuantity?: number }).claimedQuantity ?? 1
            if (what.type !== 'supervisor.decided') expect([trusted, agreed]).toEqual([true, 1])
          }
          expect(z.decode(facts, z.encode(facts, told.facts as Facts))).toEqual(told.facts)
        }),
        { numRuns: runs(200) },
      )
    })

    it('the kind of evidence changes no state: whatever was shown, the way is the same', () => {
      fc.assert(
        fc.property(story, evidence, evidence, (steps, one, other) => {
          const [a, b] = [one, other].map((evidence) => {
            const told = claimed({ input: { evidence } })
            for (const { what, after } of steps) {
              told.wait(after)
              const payload = what.type === 'payment.claimed' ? { ...what.payload, evidence } : what.payload
              if (told.outcome === null && told.tried(what.type, payload).ok) told.tell(what.type, payload)
            }
            return [told.state, told.asked]
          })
          expect(a).toEqual(b)
        }),
        { numRuns: runs(50) },
      )
    })
  })
})

describe('which orders are checked', () => {
  it.each([
    [{ method: 'cashOnDelivery' }, 'cashOnDelivery'],
    [{ status: 'closed' }, 'alreadyClosed'],
    [{ status: 'shipped' }, 'alreadyShipped'],
    [{ status: 'signed' }, 'alreadyShipped'],
    [{ status: 'success' }, 'alreadyShipped'],
  ] as const)('not one with %j', (order, reason) => {
    const input = { evidence: 'urging', ...BUYER }
    expect(start(flow, { order: { ...unpaidOrder, ...order }, input, at: MORNING })).toMatchObject({
      code: 'may-not-start',
      reason: { name: reason },
    })
  })

  it('the request of a payment reminder opens a case', () => {
    const claim = { evidence: 'screenshot', accountId: 'tb-lin', channel: 'sms' }
    const reminder = register(paymentReminder)
    expect(reminder.definition.events['payment.claimed'].payload.safeParse(claim).success).toBe(true)
    expect(start(flow, { order: unpaidOrder, input: claim, at: MORNING })).toMatchObject({ ok: true })
  })
})
