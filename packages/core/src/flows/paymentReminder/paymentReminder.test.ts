import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { fire, register, start, withinHours } from '../../index.ts'
import { days, hours, minutes } from '../../units.ts'
import { type Facts, facts, reminderScripts } from './events.ts'
import { paymentReminder } from './index.ts'
import { type Context, reminderFor } from './policy.ts'

const flow = register(paymentReminder)
const BUYER = { accountId: unpaidOrder.buyerId, channel: 'chat' }
const STRANGER = { accountId: 'tb-cousin', channel: 'chat' }
const FIRST = { channel: 'chat', script: 'reminder.unconsulted' }
const SECOND = { channel: 'chat', script: 'reminder.second' }
const clock = (iso: string): number => Date.parse(`${iso}+08:00`)
const presale = { status: 'waitingPayment', presale: { deposit: 2000 } } as const

const known = { consulted: false, canShipIn24h: true }
const given = (beginning: Beginning = {}): Beginning => ({
  ...beginning,
  input: { ...known, ...beginning.input },
})
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const dueAt = (told: Told): number | null | undefined => told.stored.timers[0]?.dueAt

everyWay('payment reminder', paymentReminder, (begin) => {
  const unpaid = (beginning?: Beginning): Told => begin(given(beginning))
  const reminded = (beginning?: Beginning): Told => unpaid(beginning).tell('reminder.sent', FIRST)
  const wishToClose = (beginning?: Beginning): Told =>
    reminded(beginning).tell('close.requested', { ...BUYER, chatRef: 'chat-77' })

  describe('the dialogues of the documents', () => {
    it('reminds a buyer who ordered without asking, and promises 24 hours only where they can be kept', () => {
      const told = unpaid().tell('reminder.requested')
      expect(told.state).toBe('preparing')
      expect(told.replies).toEqual(['reminder.unconsulted', 'reminder.unconsultedPlain'])
      expect(told.tell('reminder.sent', FIRST).state).toBe('reminded')

      const slow = unpaid({ input: { canShipIn24h: false } }).tell('reminder.requested')
      expect(slow.replies).toEqual(['reminder.unconsultedPlain'])
      expect(reasonOf(slow, 'reminder.sent', FIRST)).toBe('scriptNotTrue')
    })

    it('changes the promised freight before it asks a consulted buyer to pay', () => {
      const told = unpaid({ input: { consulted: true, freightPromised: true } }).wait(hours(12))
      expect(told.state).toBe('adjustingFreight')
      expect(told.asked).toEqual(['freight.changeRequested'])
      expect(told.replies).toEqual(['freight.willChange'])

      told.tell('freight.adjusted', { amount: 11900 })
      expect(told.state).toBe('preparing')
      expect(told.effects.at(-1)?.params).toMatchObject({ script: 'reminder.consultedFreight' })
      const words = told.description.replies.find(({ key }) => key === 'reminder.consultedFreight')
      expect(words?.text).toContain('119.00')
      expect(words?.missing).toEqual(['agentName'])
      expect(told.tell('reminder.sent', { channel: 'chat', script: 'reminder.consultedFreight' }).state).toBe(
        'reminded',
      )
    })

    it('helps a buyer without Alipay, and keeps the payment on the platform', () => {
      const told = reminded().tell('problem.named', { kind: 'noAlipay' }).tell('guidance.given')
      expect(told.state).toBe('assisting')
      expect(told.replies).toContain('payment.alipayHint')

      told.tell('offlinePayment.requested')
      expect(told.state).toBe('assisting')
      expect(told.replies).toContain('payment.onlineOnly')
    })

    it('reminds twice in vain and leaves the closing to the platform', () => {
      const told = unpaid().wait(hours(12)).tell('reminder.sent', FIRST)
      told.wait(hours(12))
      expect(told.state).toBe('preparing')
      told.tell('reminder.sent', SECOND).wait(hours(12))
      expect(told.state).toBe('quiet')
      expect(told.stored.timers).toEqual([])
      expect(told.tell('order.closed', { cause: 'paymentTimeout' }).outcome).toBe('autoClosed')
    })

    it('lets an assistant talk about a presale only with what is true', () => {
      const told = unpaid({ order: presale, input: { shipsInPaymentOrder: true } }).tell('reminder.requested')
      expect(told.state).toBe('presaleTalk')
      expect(told.replies).toEqual(['reminder.presale', 'presale.paidFirst'])
      expect(told.description.replies[0]?.text).toContain('20.00')
      expect(told.tell('reminder.sent', { channel: 'chat', script: 'reminder.presale' }).state).toBe(
        'reminded',
      )
    })

    it('says that a price ends today on that day alone', () => {
      const ends = { input: { campaignEndsAt: clock('2026-03-10T23:59:59') } }
      expect(unpaid(ends).tell('reminder.requested').replies).toContain('campaign.lastDay')
      const dayBefore = {
        ...ends,
        at: clock('2026-03-09T12:00:00'),
        order: { placedAt: clock('2026-03-09T11:00:00') },
      }
      expect(unpaid(dayBefore).tell('reminder.requested').replies).not.toContain('campaign.lastDay')
    })
  })

  describe('when it starts', () => {
    it.each([
      [{ method: 'cashOnDelivery' }, 'cashOnDelivery'],
      [{ status: 'paid' }, 'alreadyPaid'],
      [{ status: 'shipped' }, 'alreadyPaid'],
      [{ status: 'closed', closeCause: 'paymentTimeout' }, 'alreadyClosed'],
    ] as const)('never begins for an order with %j', (order, reason) => {
      const answer = start(flow, { order: { ...unpaidOrder, ...order }, input: known, at: MORNING })
      expect(answer).toMatchObject({ ok: false, code: 'may-not-start', reason: { name: reason } })
    })

    it('waits for the balance when the deposit is paid already', () => {
      const order = { ...presale, status: 'depositPaid', paid: 2000 } as const
      expect(unpaid({ order }).state).toBe('awaitingBalanceTime')
      const timed = { ...order, presale: { deposit: 2000, balanceFrom: MORNING + days(2) } }
      expect(unpaid({ order: timed }).state).toBe('awaitingBalance')
    })
  })

  describe('the time of a reminder', () => {
    it.each([
      [-1, 'watching'],
      [0, 'preparing'],
      [1, 'preparing'],
    ])('twelve hours after ordering %i ms: %s', (ms, state) => {
      expect(unpaid().wait(hours(12) + ms).state).toBe(state)
    })

    it('moves to the next opening when the desk is closed', () => {
      const late = clock('2026-03-10T14:00:00')
      const told = unpaid({ at: late, order: { placedAt: late } })
      expect(dueAt(told)).toBe(clock('2026-03-11T09:00:00'))
      expect(told.wait(hours(19) - 1).state).toBe('watching')
      expect(told.wait(1).state).toBe('preparing')
    })

    it('comes two hours before the order closes at the latest', () => {
      const told = unpaid({ order: { autoCloseAt: MORNING + hours(6) } })
      expect(dueAt(told)).toBe(MORNING + hours(4))
    })

    it('comes half way where the order lives for half an hour only', () => {
      const told = unpaid({ order: { autoCloseAt: MORNING + minutes(30) } })
      expect(dueAt(told)).toBe(MORNING + minutes(15))
    })

    it('comes before the desk closes when the order would be gone by the next opening', () => {
      const afternoon = clock('2026-03-10T15:00:00')
      const told = unpaid({
        at: afternoon,
        order: { placedAt: afternoon, autoCloseAt: clock('2026-03-11T05:00:00') },
      })
      const due = dueAt(told) ?? 0
      expect(due).toBeGreaterThan(clock('2026-03-10T23:14:00'))
      expect(due).toBeLessThan(clock('2026-03-10T23:30:00'))
    })

    it('moves with the platform’s auto-close, both ways', () => {
      const told = unpaid().tell('order.autoCloseMoved', { autoCloseAt: MORNING + hours(8) })
      expect(dueAt(told)).toBe(MORNING + hours(6))
      told.tell('order.autoCloseMoved', { autoCloseAt: MORNING + days(5) })
      expect(dueAt(told)).toBe(MORNING + hours(12))
      expect(told.facts['closesAt']).toBe(MORNING + days(5))
    })

    it('moves for the second reminder too, but never into the gap', () => {
      const told = reminded().tell('order.autoCloseMoved', { autoCloseAt: MORNING + hours(6) })
      expect(dueAt(told)).toBe(MORNING + hours(12))
      const talked = reminded().wait(hours(8)).tell('problem.named', { kind: 'limit' }).tell('problem.solved')
      expect(dueAt(talked)).toBe(clock('2026-03-11T09:00:00'))
      expect(dueAt(talked.tell('order.autoCloseMoved', { autoCloseAt: MORNING + hours(14) }))).toBe(
        MORNING + hours(12),
      )
    })

    it('is not what a moved auto-close changes while a reminder is being prepared', () => {
      const told = unpaid()
        .tell('reminder.requested')
        .tell('order.autoCloseMoved', { autoCloseAt: MORNING + days(9) })
      expect(told.state).toBe('preparing')
      expect(told.facts['closesAt']).toBe(MORNING + days(9))
    })

    it('comes again as soon as the desk opens, within the 24 hours that Taobao leaves today', () => {
      const told = unpaid({ pack: 'taobao' }).wait(hours(12)).tell('reminder.sent', FIRST)
      expect(told.facts['closesAt']).toBe(clock('2026-03-11T10:00:00'))
      expect(dueAt(told)).toBe(clock('2026-03-11T09:00:00'))
    })

    it('waits for the desk when its timer fires hours late, at night', () => {
      const { stored } = unpaid()
      const [timer] = stored.timers
      const late = timer && fire(flow, stored, timer, { at: clock('2026-03-11T03:00:00') })
      expect(late?.stored).toMatchObject({
        snapshot: { value: 'watching' },
        timers: [{ dueAt: clock('2026-03-11T09:00:00') }],
      })
      expect(late?.effects).toEqual([])
    })
  })

  describe('the two payments of a presale', () => {
    const balance = { channel: 'chat', script: 'reminder.balance' }
    const deposited = (): Told =>
      unpaid({ order: presale }).tell('payment.received', { amount: 2000, part: 'deposit' })

    it('go on after the deposit, without a timer until the time of the balance is known', () => {
      const told = deposited()
      expect(told.state).toBe('awaitingBalanceTime')
      expect(told.stored.timers).toEqual([])
      told.tell('balance.scheduled', { balanceFrom: MORNING + days(3), balanceTo: MORNING + days(5) })
      expect(told.state).toBe('awaitingBalance')
      expect(dueAt(told)).toBe(MORNING + days(3))
      expect(told.facts['closesAt']).toBe(MORNING + days(5))
      expect(reasonOf(told, 'reminder.sent', balance)).toBe('balanceNotOpen')
    })

    it('move the reminder when the balance is scheduled anew', () => {
      const told = deposited().tell('balance.scheduled', { balanceFrom: MORNING + days(3) })
      told.tell('balance.scheduled', { balanceFrom: MORNING + days(4), balanceTo: MORNING + days(6) })
      expect(dueAt(told)).toBe(MORNING + days(4))
      told.tell('order.autoCloseMoved', { autoCloseAt: MORNING + days(4) + hours(2) })
      expect(dueAt(told)).toBe(MORNING + days(4))
      told.wait(days(4))
      expect(told.state).toBe('preparing')
      told.tell('balance.scheduled', { balanceFrom: MORNING + days(7) })
      expect(told.state).toBe('awaitingBalance')
    })

    it('are not asked for before they can be made, whatever the buyer promised', () => {
      const told = deposited().tell('buyer.willPayLater', { until: MORNING + hours(5) })
      told.wait(hours(5))
      expect(told.state).toBe('awaitingBalanceTime')
      told.tell('balance.scheduled', { balanceFrom: MORNING + days(3) })
      told.tell('buyer.willPayLater', { until: MORNING + days(1) }).wait(days(1))
      expect(told.state).toBe('awaitingBalance')
      expect(told.asked).not.toContain('reminder.sendRequested')
      expect(told.wait(days(2)).state).toBe('preparing')
    })

    it('count the reminders of each payment by themselves, and end with the balance', () => {
      const told = unpaid({ order: presale })
        .wait(hours(12))
        .tell('reminder.sent', { channel: 'chat', script: 'reminder.presale' })
        .wait(hours(12))
        .tell('reminder.sent', { channel: 'chat', script: 'reminder.presale' })
        .tell('payment.received', { amount: 2000, part: 'deposit' })
        .tell('balance.scheduled', { balanceFrom: MORNING + days(3) })
        .wait(days(2))
      expect(told.state).toBe('preparing')
      const words = told.description.replies.find(({ key }) => key === 'reminder.balance')
      expect(words?.text).toContain('109.00')
      told.tell('reminder.sent', balance)
      expect(told.state).toBe('reminded')
      expect(told.tell('payment.received', { amount: 10900, part: 'balance' }).outcome).toBe('paid')
    })

    it('keep the times of the balance in mind while the deposit is still due', () => {
      const told = unpaid({ order: presale }).tell('balance.scheduled', {
        balanceFrom: MORNING + days(3),
        balanceTo: MORNING + days(5),
      })
      expect(told.facts['closesAt']).toBe(MORNING + days(3))
      told.tell('payment.received', { amount: 2000, part: 'deposit' })
      expect(told.state).toBe('awaitingBalance')
      expect(told.facts['closesAt']).toBe(MORNING + days(5))
    })

    it('end when the deposit is refunded', () => {
      expect(deposited().tell('order.closed', { cause: 'refunded' }).outcome).toBe('depositRefunded')
    })
  })

  describe('freight', () => {
    it('has a way out where the platform locks the price, and a supervisor keeps the promise', () => {
      const told = unpaid({ order: { platform: 'tmall' }, input: { consulted: true, freightPromised: true } })
        .tell('reminder.requested')
        .tell('freight.changeImpossible')
      expect(told.state).toBe('preparing')
      expect(told.asked).toContain('freight.settlementRequested')
      expect(told.replies).toContain('freight.locked')
      expect(reasonOf(told, 'reminder.sent', { channel: 'chat', script: 'reminder.consultedFreight' })).toBe(
        'scriptNotTrue',
      )
    })

    it('promised while a reminder is being prepared is changed first', () => {
      for (const order of [{}, presale]) {
        const told = unpaid({ order, input: { consulted: true } })
          .tell('reminder.requested')
          .tell('freight.promised')
        expect(told.state).toBe('adjustingFreight')
      }
    })

    it('promised, changed or given up at another time is noted where the case stands', () => {
      const told = unpaid().tell('freight.promised')
      expect(told.state).toBe('watching')
      expect(told.tell('freight.changeImpossible').facts['freight']).toBe('impossible')
      expect(reasonOf(told, 'freight.changeImpossible')).toBe('noFreightPromise')
      told.tell('freight.adjusted', { amount: 11000 })
      expect(told.facts).toMatchObject({ freight: 'adjusted', adjustedAmount: 11000 })
      expect(told.tell('order.amountChanged', { amount: 11500 }).facts['adjustedAmount']).toBe(null)
    })
  })

  describe('a buyer who talks', () => {
    it('is left in peace until the promised time, and never within the gap', () => {
      const told = reminded().tell('buyer.willPayLater', { until: MORNING + 1000 })
      expect(told.state).toBe('waitingPromise')
      expect(dueAt(told)).toBe(MORNING + hours(12))
      expect(told.wait(hours(12)).state).toBe('preparing')
    })

    it('is told until when the platform keeps the order where the platform said so, never what we guess', () => {
      const later = { until: MORNING + hours(3) }
      const guessed = unpaid().tell('buyer.willPayLater', later)
      expect(guessed.replies).toEqual(['later.agreed'])
      const stated = guessed.tell('order.autoCloseMoved', { autoCloseAt: MORNING + days(1) })
      expect(stated.description.replies).toMatchObject([
        { key: 'later.agreedUntil', text: expect.stringContaining('3月11日 10:00'), missing: [] },
      ])
    })

    it('is given the usual patience without a time, and no past one is believed', () => {
      const told = unpaid().tell('buyer.willPayLater')
      expect(told.facts['promisedPayAt']).toBe(MORNING + hours(12))
      expect(reasonOf(told, 'buyer.willPayLater', { until: MORNING - 1 })).toBe('timeHasPassed')
      expect(reasonOf(told, 'reminder.requested')).toBe('promisedLater')
    })

    it('is not reminded after a promise once the limit is reached', () => {
      const told = reminded({ overrides: { maxReminders: 1 } }).tell('buyer.willPayLater', {
        until: MORNING + days(1),
      })
      expect(told.wait(days(1)).state).toBe('quiet')
    })

    it('who objected and then promises stays in peace', () => {
      const told = reminded().tell('buyer.objected').tell('buyer.willPayLater')
      expect(told.state).toBe('quiet')
    })

    it('who complains about reminders is heard by a supervisor', () => {
      const told = reminded().tell('buyer.objected', { complains: true })
      expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'complaintAboutReminders' })
      expect(told.state).toBe('quiet')
    })

    it('goes back to where the case was waiting when the problem is solved', () => {
      const solved = (told: Told): string =>
        told.tell('problem.named', { kind: 'limit' }).tell('problem.solved').state
      expect(solved(unpaid())).toBe('watching')
      expect(solved(reminded())).toBe('reminded')
      expect(solved(unpaid().tell('buyer.willPayLater'))).toBe('waitingPromise')
      expect(solved(wishToClose())).toBe('closeRequested')
      expect(solved(reminded({ overrides: { maxReminders: 1 } }))).toBe('quiet')
    })

    it('gets time to pay after the talk before we ask again', () => {
      const told = unpaid()
        .wait(hours(11))
        .tell('problem.named', { kind: 'dontKnowHow' })
        .tell('problem.solved')
      expect(dueAt(told)).toBe(clock('2026-03-11T09:00:00'))
    })

    it('names one problem after the other', () => {
      const told = unpaid()
        .tell('problem.named', { kind: 'limit' })
        .tell('problem.named', { kind: 'passwordOrBank' })
      expect(told.replies).toContain('payment.bankHint')
      expect(told.replies).not.toContain('payment.limitHint')
    })

    it('who says that he paid opens a check of the proof, and is not believed yet', () => {
      const told = unpaid().tell('payment.claimed', { ...BUYER, evidence: 'screenshot' })
      expect(told.state).toBe('watching')
      expect(told.effects).toMatchObject([
        { type: 'case.openRequested', params: { flow: 'paymentProof', input: { evidence: 'screenshot' } } },
      ])
    })
  })

  describe('cases that it asked for', () => {
    const card = { campaign: 'none', specialCategory: false }
    const ended = (told: Told, flow: string, outcome: string): Told =>
      told.tell('linkedCase.ended', { flow, caseId: 'linked-1', outcome })

    it.each([
      ['creditCard', 'card'],
      ['instalment', 'instalment'],
    ])(
      'a question about %s is answered in a case of its own, and settled once all was answered',
      (kind, topic) => {
        const told = reminded().tell('problem.named', { kind, card })
        expect(told.state).toBe('assisting')
        expect(told.effects.at(-1)).toMatchObject({
          type: 'case.openRequested',
          params: { flow: 'creditCard', input: { topic, ...card } },
        })
        expect(ended(told, 'creditCard', 'unanswered').state).toBe('assisting')
        expect(ended(told, 'creditCard', 'informed').state).toBe('reminded')
        expect(told.facts).toMatchObject({ problem: null, spokeAt: told.now })
      },
    )

    it('without what decides the answer, and for any other problem, the agent helps here', () => {
      for (const payload of [{ kind: 'creditCard' }, { kind: 'limit', card }]) {
        const told = unpaid().tell('problem.named', payload)
        expect(told.state).toBe('assisting')
        expect(told.asked).not.toContain('case.openRequested')
      }
      const other = unpaid().tell('problem.named', { kind: 'limit' })
      expect(ended(other, 'creditCard', 'informed').facts).toMatchObject({ problem: 'limit' })
    })

    it('nobody whose proof was reported as forged is reminded any more, but a payment still counts', () => {
      const told = unpaid().tell('payment.claimed', { ...BUYER, evidence: 'screenshot' })
      for (const outcome of ['cleared', 'neverPaid', 'shippedMeanwhile'])
        expect(ended(told, 'paymentProof', outcome).state).toBe('watching')
      expect(ended(told, 'identityCheck', 'fraudReported').state).toBe('watching')
      expect(ended(told, 'paymentProof', 'fraudReported').state).toBe('quiet')
      expect(told.refused('reminder.requested').reason?.name).toBe('fraudReported')
      expect(told.tell('buyer.willPayLater').state).toBe('quiet')
      expect(told.tell('payment.received', { amount: 12900, part: 'full' }).outcome).toBe('paid')
    })

    it.each(['agent', 'supervisor', 'platform'] as const)(
      'the %s cannot say how another case ended',
      (by) => {
        const ending = { flow: 'paymentProof', caseId: 'linked-1', outcome: 'fraudReported' }
        expect(unpaid().refused('linkedCase.ended', ending, { by }).code).toBe('not-permitted')
      },
    )
  })

  describe('closing', () => {
    it('needs the platform’s word after the agent’s', () => {
      const told = wishToClose().tell('close.submitted')
      expect(told.state).toBe('closing')
      expect(told.effects.at(-1)).toMatchObject({
        type: 'order.closeRequested',
        params: { chatRef: 'chat-77' },
      })
      expect(reasonOf(told, 'close.submitted')).toBe('closeUnderWay')
      expect(told.tell('order.closed', { cause: 'sellerClosed' }).outcome).toBe('closedByRequest')
    })

    it('can fail on the platform, be tried again, and be overtaken by the payment', () => {
      const told = wishToClose().tell('close.submitted').tell('close.failed')
      expect(told.state).toBe('closeRequested')
      told.tell('close.submitted')
      expect(told.tell('payment.received', { amount: 12900, part: 'full' }).outcome).toBe('paid')
    })

    it('is stopped when the buyer keeps the order', () => {
      expect(wishToClose().tell('close.withdrawn', BUYER).state).toBe('reminded')
      const told = wishToClose().tell('close.submitted').tell('close.withdrawn', BUYER)
      expect(told.state).toBe('reminded')
      expect(told.asked.at(-1)).toBe('order.closeRevoked')
      expect(reasonOf(told, 'close.withdrawn', BUYER)).toBe('nothingToWithdraw')
    })

    it('is not stopped by a stranger, nor forgotten when the buyer talks of something else', () => {
      const told = wishToClose().tell('close.submitted')
      expect(reasonOf(told, 'close.withdrawn', STRANGER)).toBe('notBuyingAccount')
      expect(told.tell('buyer.objected').state).toBe('closing')
      expect(told.tell('problem.named', { kind: 'other' }).state).toBe('closing')
      expect(reasonOf(told, 'buyer.willPayLater')).toBe('closeAsked')
    })

    it('on a stranger’s word is refused, and the stranger is asked to use the buying account', () => {
      const told = unpaid().tell('close.requested', { ...STRANGER, chatRef: 'chat-1' })
      expect(told.state).toBe('closeRequested')
      expect(told.replies).toContain('close.useOrderAccount')
      expect(reasonOf(told, 'close.submitted')).toBe('notBuyingAccount')
      expect(told.wait(hours(24)).state).toBe('preparing')
    })

    it('keeps the buyer’s proof whatever is said later', () => {
      const told = wishToClose()
        .tell('close.requested', { ...STRANGER, chatRef: 'chat-1' })
        .tell('close.requested', { accountId: unpaidOrder.buyerId, channel: 'telephone' })
      expect(told.facts['closeRequest']).toMatchObject({ accountId: unpaidOrder.buyerId, chatRef: 'chat-77' })
    })

    it('needs a record: a wish by telephone alone is no proof', () => {
      const told = unpaid().tell('close.requested', { accountId: unpaidOrder.buyerId, channel: 'telephone' })
      expect(reasonOf(told, 'close.submitted')).toBe('noCloseEvidence')
    })

    it('alerts a supervisor when the buyer’s wish or the platform’s answer is left lying', () => {
      const asked = wishToClose().wait(hours(24))
      expect(asked.state).toBe('closeRequested')
      expect(asked.effects.at(-1)?.params).toMatchObject({ reason: 'closeRequestUnanswered' })
      const submitted = wishToClose().tell('close.submitted').wait(hours(1))
      expect(submitted.state).toBe('closing')
      expect(submitted.effects.at(-1)?.params).toMatchObject({ reason: 'closeUnconfirmed' })
    })

    it('by the buyer himself ends as such', () => {
      expect(unpaid().tell('order.closed', { cause: 'buyerCancelled' }).outcome).toBe('cancelledByBuyer')
    })

    it('by nobody but the platform is believed', () => {
      expect(unpaid().refused('order.closed', { cause: 'sellerClosed' }, { by: 'agent' }).code).toBe(
        'not-permitted',
      )
      expect(
        unpaid().refused('payment.received', { amount: 12900, part: 'full' }, { by: 'customer' }).code,
      ).toBe('not-permitted')
    })
  })

  describe('what must never be possible', () => {
    it('1. an end by request without the recorded wish of the buying account', () => {
      const without = [
        unpaid(),
        unpaid().tell('close.requested', { ...STRANGER, chatRef: 'chat-1' }),
        unpaid().tell('close.requested', BUYER),
        wishToClose().tell('close.withdrawn', BUYER),
      ]
      for (const told of without) {
        expect(told.tell('order.closed', { cause: 'sellerClosed' }).outcome).toBe('closedWithoutRequest')
        expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'closedWithoutRequest' })
      }
    })

    it('2. a close because reminders were ignored', () => {
      const told = unpaid()
        .wait(hours(12))
        .tell('reminder.sent', FIRST)
        .wait(hours(12))
        .tell('reminder.sent', SECOND)
      told.wait(days(30))
      expect(told.state).toBe('quiet')
      expect(told.next('close.submitted')).toMatchObject({
        status: 'blocked',
        reasons: [{ name: 'noCloseEvidence' }],
      })
    })

    it('3. a reminder while a promised freight is outstanding', () => {
      const told = unpaid({ input: { freightPromised: true } })
      expect(told.next('reminder.sent')).toMatchObject({
        status: 'blocked',
        reasons: [{ name: 'freightChangeOutstanding' }],
      })
      told.tell('reminder.requested')
      expect(reasonOf(told, 'reminder.sent', FIRST)).toBe('freightChangeOutstanding')
    })

    it('5. a reminder beyond the limit, within the gap, or after an objection', () => {
      const told = reminded()
      expect(reasonOf(told.wait(hours(12) - 1), 'reminder.sent', SECOND)).toBe('tooSoonAfterLast')
      told.wait(1).tell('reminder.sent', SECOND)
      expect(reasonOf(told, 'reminder.sent', SECOND)).toBe('tooManyReminders')
      expect(reasonOf(reminded().tell('buyer.objected'), 'reminder.requested')).toBe('buyerObjected')
    })

    it('6. a word about paying elsewhere; a supervisor hears of it when the buyer insists', () => {
      const told = unpaid().tell('offlinePayment.requested')
      expect(told.asked).toEqual([])
      expect(told.replies).toEqual(['payment.onlineOnly'])
      told.tell('offlinePayment.requested')
      expect(told.state).toBe('watching')
      expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'insistsOnOfflinePayment' })
      for (const { text } of Object.values(paymentReminder.scripts))
        expect(text).not.toMatch(/转账|打款|汇款|收款码|银行卡号|线下|https?:/)
    })

    it('7. words that are not true of the order', () => {
      const consulted = unpaid({ input: { consulted: true, canShipIn24h: false } }).tell('reminder.requested')
      expect(
        reasonOf(consulted, 'reminder.sent', { channel: 'chat', script: 'reminder.consultedFreight' }),
      ).toBe('scriptNotTrue')
      expect(reasonOf(consulted, 'reminder.sent', FIRST)).toBe('scriptNotTrue')
      const paid = consulted.tell('payment.received', { amount: 12900, part: 'full' })
      expect(paid.replies).toEqual(['payment.received'])
    })

    it('8. a reminder while the problem is open or the order is to be closed', () => {
      expect(reasonOf(unpaid().tell('problem.named', { kind: 'limit' }), 'reminder.sent', FIRST)).toBe(
        'problemOpen',
      )
      expect(reasonOf(wishToClose(), 'reminder.sent', SECOND)).toBe('closeAsked')
    })
  })

  describe('channels', () => {
    it('on Pinduoduo are the chat alone, whatever the shop would like, and the word Alipay is not spoken', () => {
      const told = unpaid({
        order: { platform: 'pinduoduo' },
        pack: 'pinduoduo',
        overrides: { channels: ['chat', 'sms'] },
      })
      expect(reasonOf(told, 'reminder.sent', { ...FIRST, channel: 'sms' })).toBe('channelNotAllowed')
      told.tell('reminder.sent', FIRST).tell('problem.named', { kind: 'noAlipay' })
      expect(told.description.replies.map(({ text }) => text).join('')).not.toMatch(/支付宝|微信|QQ/)
    })

    it('end with the telephone: once, after chat and SMS have failed', () => {
      const call = { channel: 'telephone', script: 'reminder.unconsulted' }
      const told = unpaid({ overrides: { maxReminders: 3 } }).tell('reminder.failed', { channel: 'chat' })
      expect(reasonOf(told, 'reminder.sent', call)).toBe('telephoneIsLastResort')
      told.tell('reminder.failed', { channel: 'sms' }).tell('reminder.failed', { channel: 'sms' })
      expect(told.facts['failedChannels']).toEqual(['chat', 'sms'])
      told.tell('reminder.sent', call).wait(days(1))
      expect(reasonOf(told, 'reminder.sent', { ...call, script: 'reminder.second' })).toBe('telephonedBefore')
    })

    it('ring in nobody’s pocket after nine in the evening, and nobody is written to at night', () => {
      const told = unpaid().wait(hours(11))
      expect(reasonOf(told, 'reminder.sent', { ...FIRST, channel: 'sms' })).toBe('outsideDeskHours')
      expect(told.tried('reminder.sent', FIRST).ok).toBe(true)
      expect(reasonOf(told.wait(hours(3)), 'reminder.sent', FIRST)).toBe('outsideDeskHours')
    })

    it('are suggested gentlest first', () => {
      const told = unpaid().tell('reminder.requested')
      expect(told.effects.at(-1)?.params).toMatchObject({ channels: ['chat', 'platformMessage', 'sms'] })
    })
  })

  describe('whatever happens, in whatever order', () => {
    const account = fc.constantFrom(unpaidOrder.buyerId, 'tb-cousin')
    const channel = fc.constantFrom('chat', 'platformMessage', 'sms', 'telephone')
    const fact = <S extends Record<string, fc.Arbitrary<unknown>>>(type: string, payload = {} as S) =>
      fc.record({ type: fc.constant(type), payload: fc.record(payload) })
    const script = fc.option(fc.constantFrom(...reminderScripts), { nil: 'whatFits', freq: 4 })
    const later = fc.integer({ min: -1, max: 96 }).map((h) => MORNING + hours(h))
    const remindings = fc.oneof(
      { weight: 6, arbitrary: fact('reminder.sent', { channel: fc.constant('chat'), script }) },
      { weight: 3, arbitrary: fact('reminder.sent', { channel, script }) },
      { weight: 2, arbitrary: fact('reminder.requested') },
      { weight: 2, arbitrary: fact('reminder.failed', { channel }) },
    )
    // Obstacles come and go, so that most stories get back to reminding.
    const obstacles = fc.oneof(
      fact('freight.promised'),
      fact('problem.named', { kind: fc.constantFrom('noAlipay', 'limit', 'freightNotChanged') }),
      fact('offlinePayment.requested'),
      fact('payment.claimed', { accountId: account, channel, evidence: fc.constant('urging') }),
      fact('buyer.willPayLater', { until: later }),
      fact('buyer.willPayLater'),
      fact('buyer.objected', { complains: fc.boolean() }),
      fact('close.requested', { accountId: account, channel, chatRef: fc.constant('chat-1') }),
      fact('close.requested', { accountId: account, channel }),
    )
    const wayOut = fc.oneof(
      fact('freight.adjusted', { amount: fc.integer({ min: 0, max: 12900 }) }),
      fact('freight.changeImpossible'),
      fact('problem.solved'),
      fact('guidance.given'),
      fact('close.submitted'),
      fact('close.failed'),
      fact('close.withdrawn', { accountId: account, channel }),
      fact('order.autoCloseMoved', { autoCloseAt: later }),
      fact('order.amountChanged', { amount: fc.integer({ min: 0, max: 20000 }) }),
      fact('balance.scheduled', { balanceFrom: later, balanceTo: later }),
    )
    const ending = fc.oneof(
      fact('payment.received', { amount: fc.constant(2000), part: fc.constantFrom('deposit', 'full') }),
      fact('order.closed', {
        cause: fc.constantFrom('paymentTimeout', 'buyerCancelled', 'sellerClosed', 'refunded'),
      }),
    )
    const anything = fc.oneof(
      { weight: 12, arbitrary: remindings },
      { weight: 3, arbitrary: obstacles },
      { weight: 6, arbitrary: wayOut },
      { weight: 1, arbitrary: ending },
    )
    const pause = fc.oneof(fc.integer({ min: 0, max: minutes(5) }), fc.integer({ min: 0, max: hours(14) }))
    const story = fc.array(fc.record({ what: anything, after: pause }), { maxLength: 40 })
    const beginning = fc.record({
      input: fc.record({
        consulted: fc.boolean(),
        canShipIn24h: fc.boolean(),
        freightPromised: fc.boolean(),
      }),
      pack: fc.constantFrom('documents', 'taobao', 'pinduoduo'),
      overrides: fc.constantFrom({}, { maxReminders: 1 }, { secondReminderGap: hours(1) }),
      order: fc.oneof(
        fc.constant({}),
        fc.constant({ platform: 'pinduoduo' as const }),
        fc.constant({ presale: { deposit: 2000 } }),
      ),
    }) as fc.Arbitrary<Beginning>

    const contextOf = (told: Told) => told.stored.snapshot.context as unknown as Context
    const factsOf = (told: Told): Facts => contextOf(told)
    const endOf = ({ stored: { snapshot } }: Told) => snapshot.status === 'done' && snapshot.value
    const shopOf = (told: Told) => contextOf(told).shop

    /** What must hold of every reminder that is taken, seen from just before. */
    function checkReminder(
      before: Facts,
      told: Told,
      platform: string | undefined,
      sent: Record<string, unknown>,
    ): void {
      expect(before).toMatchObject({ objected: false, closeRequest: null, problem: null })
      expect(before.freight).not.toBe('promised')
      expect(withinHours(told.now, shopOf(told))).toBe(true)
      if (platform === 'pinduoduo') expect(sent['channel']).toBe('chat')
      if (sent['channel'] === 'telephone')
        expect(before.failedChannels).toEqual(expect.arrayContaining(['chat', 'sms']))
      if (sent['script'] === 'reminder.unconsulted') expect(before.canShipIn24h).toBe(true)
      if (sent['script'] === 'reminder.consultedFreight') expect(before.freight).toBe('adjusted')
    }

    function checkCase(told: Told): void {
      const { reminders, closeRequest } = factsOf(told)
      const { maxReminders, secondReminderGap } = contextOf(told).policy
      for (const part of ['full', 'deposit', 'balance']) {
        expect(reminders.filter((sent) => sent.part === part).length).toBeLessThanOrEqual(maxReminders)
      }
      reminders.slice(1).forEach(({ at }, i) => {
        expect(at - (reminders[i]?.at ?? 0)).toBeGreaterThanOrEqual(secondReminderGap)
      })
      if (endOf(told) === 'closedByRequest') {
        expect(closeRequest).toMatchObject({
          accountId: unpaidOrder.buyerId,
          channel: 'chat',
          chatRef: 'chat-1',
        })
      }
      for (const { dueAt } of told.stored.timers) expect(dueAt).toBeGreaterThanOrEqual(told.now)
    }

    it('reminders keep their limits, nothing ends without the platform, and no close without proof', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = unpaid(how)
          for (const { what, after } of steps) {
            told.wait(after)
            checkCase(told)
            if (endOf(told)) break
            const before = factsOf(told)
            const payload: Record<string, unknown> = { ...what.payload }
            if (payload['script'] === 'whatFits') payload['script'] = reminderFor(contextOf(told))
            if (!told.tried(what.type, payload).ok) continue
            told.tell(what.type, payload)
            if (what.type === 'reminder.sent') checkReminder(before, told, how.order?.platform, payload)
            if (endOf(told)) expect(['payment.received', 'order.closed']).toContain(what.type)
            checkCase(told)
          }
        }),
        { numRuns: runs(200) },
      )
    })

    it('what a case knows can be told in outside units and read back', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = unpaid(how)
          for (const { what } of steps) {
            if (told.outcome === null && told.tried(what.type, what.payload).ok)
              told.tell(what.type, what.payload)
          }
          expect(z.decode(facts, z.encode(facts, told.facts as Facts))).toEqual(told.facts)
        }),
        { numRuns: runs(30) },
      )
    })

    it('a reminder is asked for only while the desk is open', () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 0, max: days(2) }),
          fc.integer({ min: minutes(20), max: days(4) }),
          (start, life) => {
            const at = MORNING + start
            const told = unpaid({ at, order: { placedAt: at, autoCloseAt: at + life } })
            const due = dueAt(told) ?? 0
            expect(withinHours(due, shopOf(told))).toBe(true)
            told.wait(due - at)
            expect(told.state).toBe('preparing')
          },
        ),
      )
    })
  })
})
