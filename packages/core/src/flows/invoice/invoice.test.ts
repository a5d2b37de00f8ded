import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { register, start } from '../../index.ts'
import { days, hours } from '../../units.ts'
import { type Facts, facts } from './events.ts'
import { invoice } from './index.ts'
import { amountOwed, type Context, deliveryNow, kindOwed } from './policy.ts'

const flow = register(invoice)
const BUYER = { accountId: unpaidOrder.buyerId, channel: 'chat' }
const STRANGER = { accountId: 'tb-cousin', channel: 'chat' }
const COMPANY = { ...BUYER, kind: 'company', text: '青禾商贸有限公司', taxNo: '91330100MA2ABCDE1X' }
const PERSON = { ...BUYER, kind: 'personal', text: '林小雨' }
const paid = { status: 'paid', paid: 12900 } as const

const known = { entry: 'request', category: '箱包', issuer: '杭州木棉箱包有限公司' }
const given = (beginning: Beginning = {}): Beginning => ({
  ...beginning,
  input: { ...known, ...beginning.input },
})
const contextOf = (told: Told) => told.stored.snapshot.context as unknown as Context
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const dueOf = (told: Told, delay: string): number | null | undefined =>
  told.stored.timers.find((timer) => timer.delay === delay)?.dueAt

/** The invoice that is owed now, as the accountant would issue it. */
const asOwed = (told: Told, other: Readonly<Record<string, unknown>> = {}) => {
  const context = contextOf(told)
  return {
    number: 'FP-1',
    amount: amountOwed(context),
    kind: kindOwed(context),
    title: context.title?.text ?? '某某',
    category: context.category,
    issuer: context.issuer,
    delivery: deliveryNow(context),
    ...other,
  }
}

everyWay('invoice', invoice, (begin) => {
  const opened = (beginning?: Beginning): Told => begin(given(beginning))
  const questioned = (beginning: Beginning = {}): Told =>
    opened({ ...beginning, input: { entry: 'question', ...beginning.input } })
  const owed = (beginning: Beginning = {}): Told =>
    opened({ ...beginning, order: { ...paid, ...beginning.order } }).tell('title.provided', COMPANY)
  const issued = (beginning?: Beginning, other = {}): Told => {
    const told = owed(beginning)
    return told.tell('invoice.issued', asOwed(told, other))
  }
  const byMail = { overrides: { delivery: 'monthlyMail' } } as const
  const electronic = { overrides: { delivery: 'electronic' } } as const

  describe('the dialogues of the documents', () => {
    it('answers yes, with the goods, and waits for the title', () => {
      const told = questioned().tell('invoice.asked', BUYER)
      expect(told.state).toBe('answering')
      expect(told.replies).toEqual(['invoice.withGoods'])
      expect(told.tell('invoice.affirmed', { script: 'invoice.withGoods' }).state).toBe('collectingTitle')
      expect(told.replies).toEqual(['title.ask'])
    })

    it('answers yes, once a month by mail, at the shop’s cost', () => {
      const told = questioned(byMail)
      expect(told.replies).toEqual(['invoice.monthlyMail'])
      expect(reasonOf(told, 'invoice.affirmed', { script: 'invoice.withGoods' })).toBe('scriptNotTrue')
      expect(told.tell('invoice.affirmed', { script: 'invoice.monthlyMail' }).state).toBe('collectingTitle')
    })

    it('names a date when the quota is used up, then issues and mails', () => {
      const told = owed(byMail)
      expect(told.state).toBe('owed.issuing')
      expect(told.effects.at(-1)).toMatchObject({
        type: 'invoice.issueRequested',
        params: {
          amount: 12900,
          kind: 'ordinary',
          title: COMPANY.text,
          taxNo: COMPANY.taxNo,
          delivery: 'mail',
        },
      })
      told.tell('issue.blocked', { cause: 'quotaUsedUp', dueAt: MORNING + days(5) })
      expect(told.state).toBe('owed.postponed')
      expect(told.description.replies[0]?.text).toContain('3月15日')
      expect(told.description.replies[0]?.missing).toEqual([])
      told.tell('issue.ready')
      expect(told.state).toBe('owed.issuing')
      told.tell('invoice.issued', asOwed(told))
      expect(told.state).toBe('owed.mailing')
      expect(told.asked.at(-1)).toBe('invoice.mailRequested')
      told.tell('invoice.mailed', { trackingNo: 'XA1', freightPaidBy: 'seller' })
      expect(told.state).toBe('provided')
      expect(told.description.replies[0]?.text).toContain('XA1')
      told.tell('order.succeeded').wait(days(15))
      expect(told.outcome).toBe('delivered')
    })
  })

  describe('when it starts', () => {
    it.each([
      [{ status: 'closed', closeCause: 'paymentTimeout' }, {}, 'neverPaid'],
      [{ status: 'closed', closeCause: 'refunded', paid: 12900 }, {}, 'fullyRefunded'],
      [paid, { refunded: 12900 }, 'fullyRefunded'],
      [paid, { refunded: 20000 }, 'fullyRefunded'],
    ] as const)('never begins for an order with %j and %j', (order, more, reason) => {
      const answer = start(flow, {
        order: { ...unpaidOrder, ...order },
        input: { ...known, ...more },
        at: MORNING,
      })
      expect(answer).toMatchObject({ ok: false, code: 'may-not-start', reason: { name: reason } })
    })

    it('takes a title given with the first question', () => {
      expect(questioned({ order: paid }).tell('title.provided', PERSON).state).toBe('owed.issuing')
    })

    it('deducts what was refunded before', () => {
      const told = owed({ input: { refunded: 900 } })
      expect(told.effects.at(-1)?.params).toMatchObject({ amount: 12000 })
    })
  })

  describe('the payment', () => {
    it('comes before or after the title, and is the platform’s word', () => {
      const before = opened()
        .tell('payment.received', { amount: 12900, part: 'full' })
        .tell('title.provided', PERSON)
      expect(before.state).toBe('owed.issuing')
      const after = opened().tell('title.provided', PERSON)
      expect(after.state).toBe('awaitingPayment')
      expect(reasonOf(after, 'invoice.issued', asOwed(after))).toBe('nothingPaid')
      expect(after.tell('payment.received', { amount: 12900, part: 'full' }).state).toBe('owed.issuing')
      expect(opened().refused('payment.received', { amount: 1, part: 'full' }, { by: 'agent' }).code).toBe(
        'not-permitted',
      )
    })

    it('of a presale is waited for to the end; a deposit that is kept is invoiced too', () => {
      const presale = { presale: { deposit: 2000 } }
      const deposited = (): Told =>
        opened({ order: presale })
          .tell('title.provided', PERSON)
          .tell('payment.received', { amount: 2000, part: 'deposit' })
      const told = deposited()
      expect(told.state).toBe('awaitingPayment')
      expect(reasonOf(told, 'invoice.issued', asOwed(told))).toBe('balanceOpen')
      expect(
        told.tell('payment.received', { amount: 10900, part: 'balance' }).effects.at(-1)?.params,
      ).toMatchObject({ amount: 12900 })
      const kept = deposited().tell('order.closed', { cause: 'paymentTimeout' })
      expect(kept.state).toBe('owed.issuing')
      expect(kept.effects.at(-1)?.params).toMatchObject({ amount: 2000 })
    })

    it('of cash on delivery is there once the platform says that the trade succeeded', () => {
      const told = opened({ order: { method: 'cashOnDelivery' } }).tell('title.provided', PERSON)
      told.tell('order.shipped', { waybill: 'YT1', courier: '圆通' })
      expect(told.state).toBe('awaitingPayment')
      told.tell('order.succeeded')
      expect(told.state).toBe('owed.issuing')
      expect(told.effects.at(-1)?.params).toMatchObject({ amount: 12900, delivery: 'mail' })
    })

    it('that never came ends the case when the platform closes the order', () => {
      for (const cause of ['paymentTimeout', 'buyerCancelled', 'sellerClosed'])
        expect(opened().tell('order.closed', { cause }).outcome).toBe('lapsed')
    })
  })

  describe('the title', () => {
    it('is a company’s with its tax number, or a person’s', () => {
      const told = opened({ order: paid })
      expect(reasonOf(told, 'title.provided', { ...COMPANY, taxNo: undefined })).toBe('taxNoMissing')
      expect(told.tell('title.provided', PERSON).facts['title']).toEqual({
        kind: 'personal',
        text: PERSON.text,
        taxNo: null,
      })
    })

    it('comes from the buying account alone', () => {
      expect(reasonOf(opened(), 'title.provided', { ...PERSON, ...STRANGER })).toBe('notBuyingAccount')
    })

    it('can be corrected before it is printed, and after', () => {
      const told = owed().tell('title.provided', PERSON)
      expect(told.effects.at(-1)?.params).toMatchObject({ title: PERSON.text, taxNo: null })
      told.tell('invoice.issued', asOwed(told))
      told.tell('title.provided', COMPANY)
      expect(told.state).toBe('recalling')
      expect(told.effects.at(-1)).toMatchObject({
        type: 'invoice.redLetterRequested',
        params: { number: 'FP-1', amount: 12900 },
      })
      told.tell('redLetter.issued')
      expect(told.state).toBe('owed.issuing')
      expect(told.effects.at(-1)?.params).toMatchObject({ title: COMPANY.text })
    })

    it('that is the same again changes nothing', () => {
      expect(issued().tell('title.provided', COMPANY).state).toBe('provided')
      expect(issued(byMail).tell('title.provided', COMPANY).state).toBe('owed.mailing')
    })

    it('that never comes ends the waiting, not the right', () => {
      const told = opened({ order: paid })
      expect(told.wait(days(30) - 1).state).toBe('collectingTitle')
      expect(told.wait(1).outcome).toBe('unclaimed')
      expect(opened({ order: paid }).state).toBe('collectingTitle')
    })
  })

  describe('a special invoice', () => {
    const special = { ...BUYER, kind: 'special' }

    it('is asked of the supervisor where the shop has not said', () => {
      const told = questioned({ order: paid }).tell('kind.chosen', special)
      expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'specialInvoiceUndecided' })
      expect(told.replies).toEqual(['special.asking', 'invoice.withGoods'])
      told.tell('title.provided', COMPANY)
      expect(told.state).toBe('owed.decidingKind')
      expect(reasonOf(told, 'invoice.issued', asOwed(told))).toBe('specialUndecided')
      expect(told.refused('special.decided', { possible: true }, { by: 'agent' }).code).toBe('not-permitted')
      told.tell('special.decided', { possible: true })
      expect(told.effects.at(-1)?.params).toMatchObject({ kind: 'special' })
      expect(reasonOf(told, 'invoice.issued', asOwed(told, { kind: 'ordinary' }))).toBe('otherKind')
    })

    it('that the shop does not issue leaves the ordinary one', () => {
      const told = owed({ overrides: { specialInvoice: 'notPossible' } }).tell('kind.chosen', special)
      expect(told.state).toBe('owed.issuing')
      expect(told.replies).toContain('special.ordinaryOnly')
      expect(told.effects.at(-1)?.params).toMatchObject({ kind: 'ordinary' })
    })

    it('chosen too late replaces the ordinary one', () => {
      const told = issued({ overrides: { specialInvoice: 'possible' } })
      expect(reasonOf(told, 'kind.chosen', { ...STRANGER, kind: 'special' })).toBe('notBuyingAccount')
      expect(told.tell('kind.chosen', special).state).toBe('recalling')
    })
  })

  describe('a delay', () => {
    const later = (ms: number) => ({ cause: 'printerBroken', dueAt: MORNING + ms })

    it('has a date to come', () => {
      const told = owed()
      expect(reasonOf(told, 'issue.blocked', later(0))).toBe('timeHasPassed')
      expect(told.tell('issue.blocked', later(1)).state).toBe('owed.postponed')
    })

    it.each([
      [-1, 'owed.postponed'],
      [0, 'owed.late'],
      [1, 'owed.late'],
    ])('at the promised date %i ms: %s', (ms, state) => {
      const told = owed()
        .tell('issue.blocked', later(days(3)))
        .wait(days(3) + ms)
      expect(told.state).toBe(state)
      const alerts = told.effects.filter(({ params }) => params['reason'] === 'postponementPassed')
      expect(alerts).toHaveLength(ms < 0 ? 0 : 1)
    })

    it('is told anew, to a supervisor as well, and alerts once for each date', () => {
      const told = owed()
        .tell('issue.blocked', later(days(3)))
        .wait(days(3))
      expect(told.tell('payment.received', { amount: 0, part: 'full' }).state).toBe('owed.late')
      told.tell('issue.blocked', later(days(6)))
      expect(told.state).toBe('owed.postponed')
      expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'postponedAgain' })
      expect(dueOf(told, 'promisedDate')).toBe(MORNING + days(6))
      told.wait(days(3)).tell('issue.ready')
      expect(told.state).toBe('owed.issuing')
      expect(reasonOf(issued(byMail), 'issue.blocked', later(days(1)))).toBe('alreadyIssued')
    })

    it('names the cause as it is, and leaves “other” to the person', () => {
      const told = owed().tell('issue.blocked', { cause: 'other', dueAt: MORNING + days(1) })
      expect(told.description.replies.find(({ key }) => key === 'invoice.postponed')?.missing).toEqual([
        'cause',
      ])
    })

    it('offers a receipt meanwhile on Pinduoduo alone, and only for want of quota', () => {
      const quota = { cause: 'quotaUsedUp', dueAt: MORNING + days(1) }
      const on = (platform: 'pinduoduo' | 'tmall', block: object) =>
        owed({ order: { platform } }).tell('issue.blocked', { ...block }).replies
      expect(on('pinduoduo', quota)).toContain('receipt.meanwhile')
      expect(on('tmall', quota)).not.toContain('receipt.meanwhile')
      expect(on('pinduoduo', later(days(1)))).not.toContain('receipt.meanwhile')
    })

    it('may not outlast the day by which the invoice is owed without a supervisor hearing of it', () => {
      const told = owed().wait(days(31) - 1)
      expect(told.asked).not.toContain('supervisor.alertRequested')
      told.wait(1)
      expect(told.effects.at(-1)?.params).toMatchObject({ reason: 'issueOverdue' })
      expect(told.state).toBe('owed.issuing')
      const before = told.effects.length
      told.tell('title.provided', PERSON).wait(days(30))
      expect(told.effects.slice(before).map(({ type }) => type)).toEqual(['invoice.issueRequested'])
    })
  })

  describe('the platform’s clock', () => {
    const complained = (pack: 'documents' | 'tmall', paidFen = 12900): Told =>
      owed({ pack, order: { paid: paidFen } }).tell('complaint.filed', { respondBy: MORNING + days(3) })

    it('takes the place of the shop’s own, and Tmall pays a tenth when it has run out', () => {
      const told = complained('tmall')
      expect(told.effects.find(({ params }) => params['reason'] === 'complaintFiled')?.params).toMatchObject({
        dueAt: MORNING + days(3),
      })
      expect(dueOf(told, 'overdue')).toBe(MORNING + days(3))
      told.wait(days(3))
      expect(told.effects.slice(-2)).toMatchObject([
        { params: { reason: 'platformClockPassed' } },
        { type: 'payout.expected', params: { amount: 1290 } },
      ])
    })

    it('pays 300 yuan at most, nothing where the documents alone are known, and the invoice stays owed', () => {
      const dear = complained('tmall', 500000).wait(days(3))
      expect(dear.effects.at(-1)?.params).toMatchObject({ amount: 30000 })
      expect(dear.state).toBe('owed.issuing')
      const plain = complained('documents').wait(days(3))
      expect(plain.effects.at(-1)?.params).toMatchObject({ reason: 'platformClockPassed' })
    })

    it('that began before the title came still counts', () => {
      const told = opened({ order: paid }).tell('complaint.filed', { respondBy: MORNING + days(2) })
      expect(told.state).toBe('collectingTitle')
      told.tell('title.provided', PERSON)
      expect(dueOf(told, 'overdue')).toBe(MORNING + days(2))
    })

    it('runs on while an invoice is replaced; the shop’s own starts anew', () => {
      const own = issued().wait(days(2)).tell('title.provided', PERSON).tell('redLetter.issued')
      expect(dueOf(own, 'overdue')).toBe(MORNING + days(33))
      const theirs = complained('tmall')
      theirs.tell('invoice.issued', asOwed(theirs)).tell('title.provided', PERSON).tell('redLetter.issued')
      expect(dueOf(theirs, 'overdue')).toBe(MORNING + days(3))
    })
  })

  describe('a refund', () => {
    const back = (amount: number, refundId = 'r-1') => ({ amount, refundId })

    it('in part lowers the invoice, and in full ends the case', () => {
      const told = owed().tell('refund.succeeded', back(2900))
      expect(told.effects.at(-1)?.params).toMatchObject({ amount: 10000 })
      told.tell('refund.succeeded', back(2900))
      expect(told.facts['refunds']).toHaveLength(1)
      expect(reasonOf(told, 'invoice.issued', asOwed(told, { amount: 12900 }))).toBe('amountNotPaid')
      expect(told.tell('refund.succeeded', back(10000, 'r-2')).outcome).toBe('voided')
    })

    it('after the invoice is answered by a red one, and by a new one over the rest', () => {
      const told = issued(electronic).tell('refund.succeeded', back(2900))
      expect(told.state).toBe('recalling')
      expect(told.replies).toEqual(['invoice.replaced'])
      expect(
        told.tell('refund.succeeded', back(100, 'r-2')).asked.filter((type) => type.includes('redLetter')),
      ).toEqual(['invoice.redLetterRequested'])
      told.tell('redLetter.issued')
      expect(told.effects.at(-1)?.params).toMatchObject({ amount: 9900 })
    })

    it('of more than was paid leaves nothing to invoice, and nothing below that', () => {
      const told = owed().tell('refund.succeeded', back(20000))
      expect(amountOwed(contextOf(told))).toBe(0)
      expect(told.outcome).toBe('voided')
      const early = opened().tell('title.provided', PERSON).tell('refund.succeeded', back(20000))
      const paidLater = early.tell('payment.received', { amount: 12900, part: 'full' })
      expect(amountOwed(contextOf(paidLater))).toBe(0)
      expect(paidLater.asked).not.toContain('invoice.issueRequested')
    })

    it('of everything after the invoice ends with the red one; paper comes back at no cost to the buyer', () => {
      const told = issued().tell('order.closed', { cause: 'refunded' })
      expect(told.state).toBe('recalling')
      expect(told.replies).toEqual(['invoice.comesBack'])
      expect(told.wait(days(7)).effects.at(-1)?.params).toMatchObject({ reason: 'redLetterOverdue' })
      expect(told.tell('redLetter.issued').outcome).toBe('voided')
    })

    it('is still heard in the days after the trade succeeded', () => {
      const told = issued(electronic)
        .tell('order.succeeded')
        .wait(days(15) - 1)
      expect(told.state).toBe('afterCare')
      expect(told.tell('refund.succeeded', back(100)).state).toBe('recalling')
    })
  })

  describe('the way to the buyer', () => {
    it('is the parcel only while the goods are here', () => {
      const told = owed()
      expect(told.effects.at(-1)?.params).toMatchObject({ delivery: 'withGoods' })
      told.tell('order.shipped', { waybill: 'YT1', courier: '圆通' })
      expect(told.effects.at(-1)?.params).toMatchObject({ delivery: 'mail' })
      expect(reasonOf(told, 'invoice.issued', asOwed(told, { delivery: 'withGoods' }))).toBe('goodsGone')
      expect(questioned({ order: { ...paid, status: 'shipped' } }).replies).toEqual(['invoice.byMail'])
    })

    it('does not change an electronic one when the parcel leaves', () => {
      const told = owed(electronic).tell('order.shipped', { waybill: 'YT1', courier: '圆通' })
      expect(told.asked).toEqual(['invoice.issueRequested'])
    })

    it('is gone again at the shop’s cost when nothing arrived', () => {
      const told = issued(byMail)
      expect(reasonOf(told, 'invoice.notReceived', BUYER)).toBe('notSentYet')
      told.tell('invoice.mailed', { trackingNo: 'XA1', freightPaidBy: 'seller' })
      expect(reasonOf(told, 'invoice.notReceived', STRANGER)).toBe('notBuyingAccount')
      told.tell('invoice.notReceived', BUYER)
      expect(told.asked.at(-1)).toBe('invoice.sendAgainRequested')
      expect(told.replies).toContain('invoice.sendAgain')
    })
  })

  describe('what must never be possible', () => {
    it('1. a refusal: no event says no, and no words do', () => {
      for (const { text } of Object.values(invoice.scripts))
        expect(text).not.toMatch(/(没有|不提供|开不了|不能开|无法|不开)|特价/)
      for (const state of ['answering', 'collectingTitle', 'owed.postponed', 'owed.late'])
        expect(invoice.states[state]?.says?.length).toBeGreaterThan(0)
    })

    it('1. an end without an invoice while money is kept, unless the buyer says so', () => {
      const told = owed()
      expect(reasonOf(told, 'request.withdrawn', STRANGER)).toBe('notBuyingAccount')
      expect(told.tell('request.withdrawn', BUYER).outcome).toBe('withdrawn')
      expect(reasonOf(issued(), 'request.withdrawn', BUYER)).toBe('alreadyIssued')
    })

    it('2. postage or tax on the buyer', () => {
      const told = issued(byMail)
      expect(reasonOf(told, 'invoice.mailed', { trackingNo: 'XA1', freightPaidBy: 'buyer' })).toBe(
        'freightIsOurs',
      )
      for (const { text } of Object.values(invoice.scripts))
        expect(text).not.toMatch(/税点|个点|(邮费|寄费|运费)(您|自理)|到付/)
    })

    it('4. a receipt in place of an invoice on Taobao, Tmall and Douyin', () => {
      const receipts = Object.entries(invoice.scripts).filter(([, { text }]) => text.includes('收据'))
      expect(receipts.map(([key]) => key)).toEqual(['receipt.meanwhile'])
      expect(invoice.scripts['receipt.meanwhile']?.platforms).toEqual(['pinduoduo'])
    })

    it('5. another company, another category, another title', () => {
      const told = owed()
      expect(reasonOf(told, 'invoice.issued', asOwed(told, { issuer: '别家公司' }))).toBe('foreignIssuer')
      expect(reasonOf(told, 'invoice.issued', asOwed(told, { category: '办公用品' }))).toBe('foreignCategory')
      expect(reasonOf(told, 'invoice.issued', asOwed(told, { title: '别的抬头' }))).toBe('otherTitle')
      expect(reasonOf(opened({ order: paid }), 'invoice.issued', asOwed(told))).toBe('titleMissing')
    })
  })

  describe('whatever happens, in whatever order', () => {
    const account = fc.constantFrom(unpaidOrder.buyerId, unpaidOrder.buyerId, 'tb-cousin')
    const sender = { accountId: account, channel: fc.constantFrom('chat', 'sms') }
    const fact = <S extends Record<string, fc.Arbitrary<unknown>>>(type: string, payload = {} as S) =>
      fc.record({ type: fc.constant(type), payload: fc.record(payload) })
    const later = fc.integer({ min: -1, max: 40 }).map((n) => MORNING + days(n))
    const talk = fc.oneof(
      fact('invoice.asked', sender),
      fact('invoice.affirmed', { script: fc.constantFrom('invoice.withGoods', 'invoice.monthlyMail') }),
      fact('kind.chosen', { ...sender, kind: fc.constantFrom('ordinary', 'special') }),
      fact('special.decided', { possible: fc.boolean() }),
      fact('title.provided', {
        ...sender,
        kind: fc.constantFrom('company', 'personal'),
        text: fc.constantFrom('青禾商贸有限公司', '林小雨'),
        taxNo: fc.constantFrom('91330100MA2ABCDE1X'),
      }),
      fact('invoice.notReceived', sender),
    )
    const work = fc.oneof(
      { weight: 6, arbitrary: fact('invoice.issued') },
      { weight: 2, arbitrary: fact('invoice.issued', { amount: fc.integer({ min: 0, max: 20000 }) }) },
      { weight: 2, arbitrary: fact('redLetter.issued') },
      { weight: 1, arbitrary: fact('issue.blocked', { cause: fc.constant('other'), dueAt: later }) },
      { weight: 1, arbitrary: fact('issue.ready') },
      {
        weight: 2,
        arbitrary: fact('invoice.mailed', {
          trackingNo: fc.constant('XA1'),
          freightPaidBy: fc.constantFrom('seller', 'buyer'),
        }),
      },
    )
    const platform = fc.oneof(
      fact('payment.received', {
        amount: fc.constantFrom(2000, 12900),
        part: fc.constantFrom('deposit', 'full', 'balance'),
      }),
      fact('refund.succeeded', {
        amount: fc.integer({ min: 1, max: 13000 }),
        refundId: fc.constantFrom('r-1', 'r-2'),
      }),
      fact('order.shipped', { waybill: fc.constant('YT1'), courier: fc.constant('圆通') }),
      fact('order.succeeded'),
      fact('complaint.filed', { respondBy: later }),
    )
    const ending = fc.oneof(
      fact('order.closed', { cause: fc.constantFrom('paymentTimeout', 'refunded') }),
      fact('request.withdrawn', sender),
    )
    const anything = fc.oneof(
      { weight: 6, arbitrary: talk },
      { weight: 8, arbitrary: work },
      { weight: 3, arbitrary: platform },
      { weight: 1, arbitrary: ending },
    )
    const pause = fc.oneof(fc.integer({ min: 0, max: hours(1) }), fc.integer({ min: 0, max: days(9) }))
    const story = fc.array(fc.record({ what: anything, after: pause }), { maxLength: 40 })
    const beginning = fc.record({
      input: fc.record({ entry: fc.constantFrom('question', 'request') }),
      pack: fc.constantFrom('documents', 'tmall'),
      overrides: fc.constantFrom({}, { delivery: 'monthlyMail' }, { specialInvoice: 'possible' }),
      order: fc.constantFrom({}, paid, { method: 'cashOnDelivery' as const }, { presale: { deposit: 2000 } }),
    }) as fc.Arbitrary<Beginning>

    const endOf = ({ stored: { snapshot } }: Told) => snapshot.status === 'done' && snapshot.value

    function checkCase(told: Told): void {
      const context = contextOf(told)
      const end = endOf(told)
      if (end === 'voided' || end === 'lapsed') {
        expect(context.issued).toBe(null)
        expect(amountOwed(context)).toBe(0)
      }
      if (end === 'delivered') {
        expect(context.issued?.amount).toBe(amountOwed(context))
        expect(context.issued?.title).toBe(context.title?.text)
        if (context.issued?.delivery === 'mail') expect(context.trackingNo).not.toBe(null)
      }
      if (end === 'withdrawn') expect(context.issued).toBe(null)
      for (const { dueAt } of told.stored.timers) expect(dueAt).not.toBe(null)
    }

    it('what is issued is what is owed, and nobody who paid ends without an invoice against his will', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = opened(how)
          for (const { what, after } of steps) {
            told.wait(after)
            checkCase(told)
            if (endOf(told)) break
            const payload =
              what.type === 'invoice.issued' ? { ...asOwed(told), ...what.payload } : what.payload
            if (!told.tried(what.type, payload).ok) continue
            const before = contextOf(told)
            told.tell(what.type, payload)
            if (what.type === 'invoice.issued') {
              expect(before.issued).toBe(null)
              expect(contextOf(told).issued?.amount).toBe(amountOwed(before))
              expect(amountOwed(before)).toBeGreaterThan(0)
            }
            if (what.type === 'invoice.mailed') expect(payload).toMatchObject({ freightPaidBy: 'seller' })
            if (what.type === 'title.provided')
              expect(payload).toMatchObject({ accountId: unpaidOrder.buyerId })
            checkCase(told)
          }
          const payouts = told.asked.filter((type) => type === 'payout.expected').length
          const complaints = told.taken.filter(({ event }) => event === 'complaint.filed').length
          const reds = told.taken.filter(({ event }) => event === 'redLetter.issued').length
          expect(payouts).toBeLessThanOrEqual(complaints * (1 + reds))
        }),
        { numRuns: runs(200) },
      )
    })

    it('what a case knows can be told in outside units and read back', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = opened(how)
          for (const { what } of steps) {
            const payload =
              what.type === 'invoice.issued' ? { ...asOwed(told), ...what.payload } : what.payload
            if (told.outcome === null && told.tried(what.type, payload).ok) told.tell(what.type, payload)
          }
          expect(z.decode(facts, z.encode(facts, told.facts as Facts))).toEqual(told.facts)
        }),
        { numRuns: runs(30) },
      )
    })
  })
})
