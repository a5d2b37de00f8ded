/** What can happen while a shop looks after a customer after the sale, and what such a case remembers. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { sender } from '../../order-events.ts'
import { id, money, text, time } from '../../units.ts'
import { identityEvents, identityFacts } from '../identityCheck/nested.ts'
import { badReview } from '../negativeReview/nested.ts'

/** What a case is about; which flow takes it, `links.ts` says. */
const caseTypes = [
  'logistics',
  'rejected',
  'return',
  'exchange',
  'refund',
  'review',
  'usage',
  'quality',
  'priceDifference',
  'orderChange',
  'enquiry',
] as const
const caseType = z.enum(caseTypes).meta({ id: 'AfterSaleCaseType' })
export type CaseType = z.output<typeof caseType>

/** What is promised: an answer, taking goods back, money, goods that arrive, or something else. */
const promiseKind = z
  .enum(['answer', 'takeBack', 'money', 'delivery', 'other'])
  .meta({ id: 'AfterSalePromiseKind' })
const given = {
  kind: promiseKind,
  what: z.string().min(1).max(200).describe('What is promised, as the customer was told.'),
  dueAt: time.describe('By when.'),
  amount: money.optional().describe('Of money: how much.'),
}
const promise = z.strictObject(given).meta({ id: 'AfterSalePromiseGiven' })
export type PromiseGiven = z.output<typeof promise>
const number = z.int().positive().describe('Which promise, as they were numbered.')

const phases = '003 ⑶ 6.6'
const duty = '002 售后29; 002 售后35'
const design = 'design choice'

export const events = {
  ...caseEvents,
  ...identityEvents,

  // ── The customer ──────────────────────────────────────────────────────────────────────────────────────────────
  'customer.wrote': event({
    zh: '客户发言',
    en: 'Customer wrote',
    from: 'customer',
    enteredBy: ['customer', 'platform', 'agent', 'supervisor'],
    source: phases,
    with: {
      ...sender,
      text: text.optional(),
      urgent: z.boolean().optional().describe('Cannot wait for the after-sale shift.'),
    },
  }),
  'customer.satisfied': event({
    zh: '客户满意',
    en: 'Customer is content',
    from: 'customer',
    source: phases,
    with: sender,
  }),
  'customer.dissatisfied': event({
    zh: '客户不满意',
    en: 'Customer is not content',
    from: 'customer',
    source: phases,
    with: { ...sender, text: text.optional() },
  }),
  'customer.abused': event({
    zh: '客户辱骂客服',
    en: 'Customer was abusive',
    from: 'agent',
    source: '001 雷区',
    with: { text },
  }),
  'presale.insisted': event({
    zh: '客户坚持由售前处理',
    en: 'Customer insists on the pre-sale agent',
    from: 'customer',
    source: '002 售后35',
    with: sender,
  }),
  'request.withdrawn': event({
    zh: '客户不用处理了',
    en: 'Customer withdrew',
    from: 'customer',
    source: design,
    with: sender,
  }),
  'promise.released': event({
    zh: '客户不需要这项承诺了',
    en: 'Customer let a promise go',
    from: 'customer',
    source: design,
    with: { ...sender, number },
  }),

  // ── The platform ──────────────────────────────────────────────────────────────────────────────────────────────
  'review.found': event({
    zh: '出现中差评',
    en: 'A bad review appeared',
    from: 'platform',
    source: 'facts of the platform: reviews',
    with: badReview.shape,
  }),

  // ── The desk ──────────────────────────────────────────────────────────────────────────────────────────────────
  'soothing.sent': event({ zh: '已安抚客户', en: 'Customer was soothed', from: 'agent', source: phases }),
  'facts.recorded': event({
    zh: '记录事实并归类',
    en: 'Facts recorded and sorted',
    from: 'agent',
    source: `${phases}; 000 物流问题解答`,
    with: {
      caseType,
      record: text.min(1).describe('What happened, in detail.'),
      urgent: z.boolean().optional().describe('Cannot wait for the after-sale shift.'),
      excludedGoods: z
        .boolean()
        .optional()
        .describe('Goods that are not taken back without a reason: made to order, fresh, and the like.'),
      review: badReview.optional().describe('Of a bad review: which one, where nobody told it before.'),
    },
  }),
  'position.stated': event({
    zh: '表明立场',
    en: 'Position stated',
    from: 'agent',
    source: `${phases}; 001 雷区`,
    with: {
      position: text.min(1).describe('What we are going to do, or the answer.'),
      promises: z.array(promise).max(10).optional().describe('What of it is a promise, and by when.'),
    },
  }),
  'info.given': event({
    zh: '主动告知',
    en: 'Told unasked',
    from: 'agent',
    source: '003 ⑴ 苹果',
    with: {
      topic: z.string().min(1).max(60).describe('About what: invoice, tracking, the right to return.'),
    },
  }),
  'question.answered': event({
    zh: '问题已答复',
    en: 'Question answered',
    from: 'agent',
    source: `${phases}; 003 ⑴ 苹果`,
  }),
  'apology.sent': event({ zh: '已道歉并答复结果', en: 'Apologised', from: 'agent', source: phases }),
  'promise.given': event({
    zh: '又作出承诺',
    en: 'Another promise given',
    from: 'agent',
    source: '002 售后12; 003 ⑶ 6.6',
    with: given,
  }),
  'promise.kept': event({
    zh: '承诺已兑现',
    en: 'Promise kept',
    from: 'agent',
    source: '002 售后12; 003 ⑶ 6.6',
    with: { number },
  }),
  'supervisor.asked': event({
    zh: '请主管处理',
    en: 'Put to the supervisor',
    from: 'agent',
    source: '002 售后6; 002 售后33',
    with: { question: text.min(1) },
  }),
  'supervisor.decided': event({
    zh: '主管已决定',
    en: 'Supervisor decided',
    from: 'supervisor',
    source: '002 售后6; 002 售后33',
    with: {
      decision: z.enum(['goOn', 'close']).meta({ id: 'AfterSaleDecision' }),
      reason: text.min(1),
    },
  }),

  // ── The after-sale shift ──────────────────────────────────────────────────────────────────────────────────────
  'afterSale.absent': event({
    zh: '售后没人在班',
    en: 'Nobody of after-sale is there',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'system'],
    source: duty,
    with: { urgent: z.boolean().optional().describe('Cannot wait for the after-sale shift.') },
  }),
  'afterSale.present': event({
    zh: '售后到岗',
    en: 'After-sale is there',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'system'],
    source: duty,
  }),
} as const
export type AfterSaleEvent = EventsOf<typeof events>

/** What is known when a case begins, beside the order. */
export const input = z.strictObject({
  type: caseType.optional().describe('What it is about, where somebody sorted it already.'),
  text: text.optional(),
  review: badReview.optional().describe('Of a bad review: which one.'),
  accountId: sender.accountId.optional().describe('Who writes; without it the shop turns to the buyer.'),
  channel: identityFacts.contact.shape.channel.optional(),
})
export type Input = z.output<typeof input>

const flowKey = z.string().min(1).max(60)
const outcome = z.string().min(1).max(120)
const followed = z
  .strictObject({ flow: flowKey, caseId: id.nullable(), outcome: outcome.nullable() })
  .meta({ id: 'AfterSaleFollowed', description: 'The linked case that solves it, and how it ended.' })
const ended = z.strictObject({ flow: flowKey, caseId: id, outcome }).meta({ id: 'AfterSaleEnded' })

const promiseKnown = z
  .strictObject({
    number,
    ...given,
    amount: money.nullable(),
    givenAt: time,
    status: z.enum(['open', 'kept', 'released']).meta({ id: 'AfterSalePromiseStatus' }),
    late: z.boolean().describe('Its time passed while it was open.'),
  })
  .meta({ id: 'AfterSalePromise' })

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  ...identityFacts,
  caseType: caseType.nullable(),
  text: text.nullable(),
  record: text.nullable(),
  review: badReview.nullable().describe('The bad review that the register or the platform knows.'),
  urgent: z.boolean(),
  insistsOnPreSale: z.boolean(),
  excludedGoods: z.boolean(),
  abusive: z.boolean(),
  dissatisfied: z.int().nonnegative().describe('How often the customer was not content.'),
  position: text.nullable(),
  promises: z.array(promiseKnown).readonly(),
  clockFor: time.nullable().describe('The promised time that the clock runs to.'),
  following: followed.nullable(),
  ended: z
    .array(ended)
    .readonly()
    .describe('Linked cases that ended, whether this one waited for them or not.'),
  parked: z.boolean().describe('Waits for the after-sale shift or for the supervisor.'),
  waited: z.boolean().describe('Waited for the after-sale shift since the facts were recorded.'),
  turn: z.enum(['desk', 'customer']).meta({ id: 'AfterSaleTurn' }).describe('Who is to speak.'),
  spokenAt: time.nullable().describe('When the desk spoke last.'),
  silentFrom: time.nullable().describe('From when the customer’s silence is counted.'),
  prompts: z.int().nonnegative().describe('Caring prompts since the desk spoke last.'),
  ending: z.enum(['resolved', 'unresolved']).meta({ id: 'AfterSaleEnding' }).nullable(),
})
export type Facts = z.output<typeof facts>
