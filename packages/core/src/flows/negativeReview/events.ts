/** What can happen around a bad review, and what such a case knows. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, sender } from '../../order-events.ts'
import { attachment, id, money, text, time } from '../../units.ts'

export const badRating = z.enum(['neutral', 'negative']).meta({ id: 'BadRating' })
const rating = z.enum(['good', 'neutral', 'negative']).meta({ id: 'ReviewRating' })

const reason = z
  .enum(['product', 'service', 'logistics', 'price', 'colour', 'misunderstanding', 'other'])
  .meta({ id: 'ReviewReason' })

const customerType = z.enum(['A', 'B', 'C']).meta({
  id: 'ReviewCustomerType',
  description:
    'A: strong and stubborn, but reasonable. B: reasonable and calm. C: upset, not open to reasons.',
})

export const offerKinds = ['cash', 'coupon', 'freeShippingNext', 'membership', 'gift'] as const
const offerKind = z.enum(offerKinds).meta({ id: 'ReviewOfferKind' })

/** Flows that solve the problem itself, whatever becomes of the review. */
const remedyFlows = [
  'returnExchange',
  'refundHandling',
  'productUsage',
  'qualityComplaint',
  'logisticsComplaint',
  'priceDifference',
] as const
const remedyFlow = z.enum(remedyFlows).meta({ id: 'ReviewRemedyFlow' })
export type RemedyFlow = z.output<typeof remedyFlow>

const attachments = z.array(attachment).max(20)
const ofReview = {
  reviewId: id.optional().describe('The platform’s number of the review; without it, the one of this case.'),
}
/** Who spoke: an account in the chat; on the telephone nobody has one. */
const said = {
  channel: sender.channel,
  accountId: sender.accountId.optional().describe('The account that wrote; nobody has one on the telephone.'),
}

/** The platform's fact; in a case for training a supervisor plays the platform, a rule refuses it in any other. */
const fromPlatform = {
  from: 'platform',
  enteredBy: ['platform', 'supervisor'],
  source: 'facts of the platform: reviews',
} as const

const procedure = '000 中差评处理'
const talk = '002 售后8'
const malice = '003 ⑶ 1.4'
const answer = '003 ⑶ 3'
const design = 'design choice'

export const events = {
  'review.found': event({
    ...fromPlatform,
    zh: '出现中差评',
    en: 'A bad review appeared',
    with: { ...ofReview, rating: badRating, text: text.optional(), reviewedAt: time.optional() },
  }),
  'review.revised': event({
    ...fromPlatform,
    zh: '买家修改了评价',
    en: 'The buyer revised the review',
    with: { ...ofReview, rating, text: text.optional() },
  }),
  'review.deleted': event({
    ...fromPlatform,
    zh: '买家删除了评价',
    en: 'The buyer deleted the review',
    with: ofReview,
  }),
  'review.followedUp': event({
    ...fromPlatform,
    zh: '买家追加了评价',
    en: 'The buyer added a follow-up review',
    with: { ...ofReview, text: text.optional() },
  }),
  'review.removed': event({
    ...fromPlatform,
    zh: '平台删除了评价',
    en: 'The platform removed the review',
    with: ofReview,
  }),
  'report.rejected': event({
    ...fromPlatform,
    zh: '平台未支持投诉',
    en: 'The platform rejected the report',
    source: malice,
    with: { reason: text.optional() },
  }),

  'contact.started': event({
    zh: '开始联系买家',
    en: 'Contact started',
    from: 'agent',
    source: procedure,
    with: { channel: z.enum(['chat', 'telephone']).meta({ id: 'ReviewContactChannel' }) },
  }),
  'buyer.reached': event({
    zh: '联系上买家',
    en: 'The buyer was reached',
    from: 'customer',
    source: procedure,
    with: said,
  }),
  'buyer.unreachable': event({
    zh: '联系不上买家',
    en: 'The buyer cannot be reached',
    from: 'agent',
    source: procedure,
  }),
  'reason.told': event({
    zh: '买家说明缘由',
    en: 'The buyer said why',
    from: 'customer',
    source: `${procedure}; ${malice}`,
    with: { ...said, reason, text: text.optional() },
  }),
  'apology.sent': event({ zh: '已道歉', en: 'Apologised', from: 'agent', source: procedure }),
  'customer.classified': event({
    zh: '判断客户类型',
    en: 'The customer’s manner judged',
    from: 'agent',
    source: talk,
    with: { customerType: customerType.nullable().describe('Nothing: none of them fits.') },
  }),
  'explanation.accepted': event({
    zh: '买家接受解释',
    en: 'The buyer accepts the explanation',
    from: 'customer',
    source: design,
    with: said,
  }),
  'explanation.rejected': event({
    zh: '买家不接受解释',
    en: 'The buyer does not accept the explanation',
    from: 'customer',
    source: procedure,
    with: said,
  }),
  'buyer.objected': event({
    zh: '买家不愿再被打扰',
    en: 'The buyer wants to be left in peace',
    from: 'customer',
    source: '网络交易监督管理办法 第十六条',
    with: said,
  }),

  'remedy.started': event({
    zh: '转去解决实际问题',
    en: 'The problem itself is taken up',
    from: 'agent',
    source: `${talk}; ${malice}`,
    with: { flow: remedyFlow, text: text.optional() },
  }),
  'remedy.ended': event({
    zh: '实际处理有了结果',
    en: 'What was taken up came to an end',
    from: 'agent',
    source: design,
    with: {
      flow: remedyFlow,
      outcome: z.string().min(1).max(120).describe('How, where no linked case tells it.'),
    },
  }),

  'revision.wanted': event({
    zh: '买家自己想修改评价',
    en: 'The buyer himself wants to revise the review',
    from: 'customer',
    source: '002 8',
    with: said,
  }),
  'guide.sent': event({ zh: '已发修改步骤', en: 'The steps were sent', from: 'agent', source: '002 8' }),
  'buyer.reminded': event({ zh: '已提醒一次', en: 'Reminded', from: 'agent', source: design }),
  'revision.declined': event({
    zh: '买家决定不改了',
    en: 'The buyer leaves the review as it is',
    from: 'customer',
    source: answer,
    with: said,
  }),

  'offer.made': event({
    zh: '提出补偿换改评',
    en: 'Compensation offered for a revision',
    from: 'agent',
    source: `${procedure}; ${talk}`,
    with: { kind: offerKind, worth: money.describe('What it is worth, a gift as well.') },
  }),
  'paidChange.approved': event({
    zh: '主管批准有偿改评',
    en: 'A supervisor permits it',
    from: 'supervisor',
    source: '002 售后6',
    with: { reason: z.string().min(1).max(2000).describe('Why, knowing the articles of law; it is kept.') },
  }),
  'paidChange.declined': event({
    zh: '主管不批准有偿改评',
    en: 'A supervisor declines it',
    from: 'supervisor',
    source: '002 售后6',
  }),
  'offer.accepted': event({
    zh: '买家接受补偿',
    en: 'The buyer accepts the offer',
    from: 'customer',
    source: procedure,
    with: said,
  }),
  'offer.rejected': event({
    zh: '买家拒绝补偿',
    en: 'The buyer rejects the offer',
    from: 'customer',
    source: talk,
    with: said,
  }),
  'compensation.paid': event({
    zh: '财务已兑现现金',
    en: 'Finance paid what was promised',
    from: 'finance',
    enteredBy: ['finance', 'supervisor'],
    source: '000 选择19',
    with: { worth: money, screenshots: attachments.describe('Of the revised review.') },
  }),
  'refund.succeeded': orderEvents['refund.succeeded'],
  'transfer.failed': orderEvents['transfer.failed'],
  'transfer.revoked': orderEvents['transfer.revoked'],
  'benefit.granted': event({
    zh: '优惠或礼品已登记',
    en: 'The promised benefit was granted',
    from: 'agent',
    source: talk,
    with: { screenshots: attachments.describe('Of the revised review.') },
  }),

  'malice.found': event({
    zh: '判断为恶意评价',
    en: 'The review is taken for malicious',
    from: 'agent',
    source: malice,
    with: { grounds: z.string().min(1).max(2000).describe('What the judgement rests on.') },
  }),
  'evidence.collected': event({
    zh: '取得证据',
    en: 'Evidence collected',
    from: 'agent',
    source: malice,
    with: { items: attachments },
  }),

  'reply.drafted': event({
    zh: '写好公开解释',
    en: 'A public reply was written',
    from: 'agent',
    source: `${answer}; 001 拼多多售后客服`,
    with: {
      text: z.string().min(1).max(2000),
      containsInsult: z.boolean().describe('As its author states.'),
      containsPersonalData: z.boolean().describe('As its author states.'),
    },
  }),
  'reply.withdrawn': event({
    zh: '撤回公开解释',
    en: 'The public reply was taken back before it stood there',
    from: 'agent',
    source: design,
    with: { reason: text.optional() },
  }),
  'reply.published': event({
    zh: '公开解释已发布',
    en: 'The public reply is published',
    from: 'platform',
    enteredBy: ['platform', 'agent', 'supervisor'],
    source: answer,
  }),
  'reply.rejected': event({
    zh: '平台未通过公开解释',
    en: 'The platform did not take the reply',
    from: 'platform',
    enteredBy: ['platform', 'agent', 'supervisor'],
    source: design,
    with: { reason: text.optional() },
  }),

  ...caseEvents,
} as const
export type ReviewEvent = EventsOf<typeof events>

/** The review that another case opens this one about. */
export const badReview = z
  .strictObject({
    reviewId: id.describe('The platform’s number of the review.'),
    rating: badRating,
    text: text.optional().describe('What it says.'),
    reviewedAt: time.optional().describe('When it was given.'),
  })
  .meta({ id: 'BadReview' })

/** What is known when a case begins, beside the order. */
export const input = z.strictObject({
  rating: badRating.optional().describe('Without it, a negative one.'),
  reviewId: id.optional(),
  text: text.optional().describe('What it says.'),
  reviewedAt: time.optional().describe('When it was given; without it, when the case begins.'),
  training: z.boolean().optional().describe('Only walked for practice: nothing leaves the case.'),
})
export type Input = z.output<typeof input>

const offer = z.strictObject({ kind: offerKind, worth: money }).meta({ id: 'ReviewOffer' })
export type Offer = z.output<typeof offer>

const approval = z
  .strictObject({
    by: z.string(),
    reason: z.string(),
    articles: z.array(z.string()).readonly().describe('The law as it was shown.'),
  })
  .meta({ id: 'ReviewPaidChangeApproval' })

const remedy = z
  .strictObject({ flow: remedyFlow, outcome: z.string().nullable().describe('Nothing while it runs.') })
  .meta({ id: 'ReviewRemedy' })

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  training: z.boolean(),
  reviewId: id.nullable(),
  rating,
  reviewText: z.string().nullable(),
  reviewedAt: time,
  revisions: z.int().nonnegative().describe('How often the buyer changed it.'),
  deleted: z.boolean(),
  followedUp: z.boolean().describe('With a follow-up review the public reply is closed.'),
  phoned: z.boolean().describe('The number of the order is being called.'),
  reason: reason.nullable(),
  reasonText: z.string().nullable(),
  customerType: customerType.nullable(),
  apologised: z.boolean(),
  explained: z.boolean(),
  objected: z.boolean(),
  remedies: z.array(remedy).readonly(),
  wantsRevision: z.boolean(),
  guided: z.boolean(),
  reminders: z.int().nonnegative(),
  offer: offer.nullable(),
  offerRejected: z.boolean(),
  approval: approval.nullable(),
  promised: z.boolean(),
  transferId: id.nullable().describe('Of promised money: the number under which finance pays it.'),
  asked: z.int().nonnegative().describe('How often finance was asked.'),
  due: money.nullable().describe('Of promised money: what finance was asked for, no more than was left.'),
  grounds: z.string().nullable().describe('Why the review is taken for malicious.'),
  evidence: z.array(attachment).readonly(),
  report: z
    .enum(['asked', 'silent', 'rejected'])
    .meta({ id: 'ReviewReport' })
    .nullable()
    .describe('How far the report to the platform is.'),
  rulingDueAt: time.nullable().describe('How long its ruling is waited for, whatever comes between.'),
  reply: z.string().nullable(),
  replied: z.boolean(),
})
export type Facts = z.output<typeof facts>
