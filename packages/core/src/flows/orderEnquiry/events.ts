/** What can happen while a buyer asks about an order that is on its way, and what such a case knows. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { contactChannel, orderEvents, sender } from '../../order-events.ts'
import { id, text, time } from '../../units.ts'
import { identityEvents, identityFacts } from '../identityCheck/nested.ts'
import { changeRequest, wanted } from '../orderChange/nested.ts'

/** What it is about; a shortage is told by the warehouse, a missed deadline by the order's own flow. */
const topic = z
  .enum([
    'status',
    'shipTime',
    'arrival',
    'track',
    'cancel',
    'changeAddress',
    'changeItem',
    'changeWaybill',
    'urge',
    'postpone',
    'shortage',
    'overdue',
  ])
  .meta({ id: 'EnquiryTopic' })
export type Topic = z.output<typeof topic>
const askedTopic = topic.exclude(['shortage', 'overdue']).meta({ id: 'AskedTopic' })

/** What the tracking shows of the parcel. */
const found = z
  .enum(['asPlanned', 'atLocalDepot', 'stuck', 'outOfArea', 'wrongAddress', 'signed', 'signedNotReceived'])
  .meta({ id: 'TrackedStatus' })

/** What the courier answers. */
const answer = z
  .enum([
    'willDeliver',
    'delayed',
    'addressCorrected',
    'lost',
    'damaged',
    'confiscated',
    'signedByUnknown',
    'wrongAddress',
    'outOfArea',
  ])
  .meta({ id: 'CourierAnswer' })

/** What a buyer may want when his order cannot go its way. */
const choice = z
  .enum(['wait', 'swap', 'refund', 'keep', 'redirect', 'refuseAndReturn'])
  .meta({ id: 'EnquiryChoice' })
export type Choice = z.output<typeof choice>

/** What binds the shop once it is said. */
const promise = z
  .strictObject({
    kind: z.enum(['shipBy', 'arriveBy']).meta({ id: 'EnquiryPromiseKind' }),
    until: time,
  })
  .meta({ id: 'EnquiryPromise' })
export type Promised = z.output<typeof promise>
const promising = { promise: promise.optional().describe('What the buyer was promised, if anything.') }

/** The flows that go on where this one ends. */
const successors = [
  'logisticsComplaint',
  'rejectedDelivery',
  'returnExchange',
  'refundHandling',
  'afterSaleCase',
] as const
export const problems = [
  'delayed',
  'lost',
  'damaged',
  'confiscated',
  'signedNotReceived',
  'wrongAddress',
  'outOfArea',
] as const
export type Problem = (typeof problems)[number]

const design = 'design choice'
const steps = '000 §第一篇·物流问题解答'
const closing = '000 §第二篇·六 关闭订单交易'
const cancel004 = '004 §退款注意事项 2③'
const shortage = '002 §售后内容及职责 12; 004 §我们的承诺 1'

export const events = {
  ...identityEvents,
  ...caseEvents,
  'payment.received': orderEvents['payment.received'],
  'order.read': orderEvents['order.read'],
  'order.shipped': orderEvents['order.shipped'],
  'order.closed': orderEvents['order.closed'],
  'order.succeeded': orderEvents['order.succeeded'],
  'parcel.signed': orderEvents['parcel.signed'],
  'parcel.rejected': orderEvents['parcel.rejected'],
  'parcel.lost': orderEvents['parcel.lost'],
  'refund.requested': orderEvents['refund.requested'],
  'refund.closed': orderEvents['refund.closed'],
  'refund.succeeded': orderEvents['refund.succeeded'],

  // The buyer
  'enquiry.asked': event({
    zh: '买家询问',
    en: 'Buyer asks',
    from: 'customer',
    source: '000 §第一篇·三 客服售中流程图',
    with: { ...sender, topic: askedTopic },
  }),
  'customer.wrote': event({
    zh: '买家说了别的话',
    en: 'Buyer writes',
    from: 'customer',
    source: design,
    with: sender,
  }),
  'customer.urged': event({
    zh: '买家催促',
    en: 'Buyer urges',
    from: 'customer',
    source: '003 §⑶ 6.6 情景对话一',
    with: sender,
  }),
  'customer.calmed': event({
    zh: '买家表示理解',
    en: 'Buyer understands',
    from: 'customer',
    source: '003 §⑶ 6.6 情景对话一',
    with: sender,
  }),
  'customer.satisfied': event({
    zh: '买家没有别的问题',
    en: 'Buyer is satisfied',
    from: 'customer',
    source: design,
    with: sender,
  }),
  'buyer.chose': event({
    zh: '买家选择',
    en: 'Buyer chose',
    from: 'customer',
    source: shortage,
    with: { ...sender, choice },
  }),
  'change.requested': event({
    zh: '买家申请变更',
    en: 'Change requested',
    from: 'customer',
    source: '002 §售后内容及职责 4',
    with: { ...sender, ...wanted },
  }),
  'close.requested': orderEvents['close.requested'],
  'close.withdrawn': orderEvents['close.withdrawn'],

  // The desk
  'answer.given': event({
    zh: '客服已答复',
    en: 'Answer given',
    from: 'agent',
    source: '000 §第二篇·二 发货风险案例; 003 §⑴ 12-21',
    with: promising,
  }),
  'answer.delayed': event({
    zh: '要核实后再答复',
    en: 'To be checked before answering',
    from: 'agent',
    source: '000 §第四篇·二 7·D',
  }),
  'buyer.soothed': event({
    zh: '已安抚，并核对过电话和地址',
    en: 'Buyer soothed, address confirmed',
    from: 'agent',
    source: `${steps} 步骤一至三`,
  }),
  'tracking.found': event({
    zh: '已查到物流',
    en: 'Tracking looked up',
    from: 'agent',
    source: `${steps} 步骤四`,
    with: { status: found },
  }),
  'courier.contacted': event({
    zh: '已联系快递',
    en: 'Courier contacted',
    from: 'agent',
    source: `${steps} 步骤五`,
  }),
  'result.reported': event({
    zh: '已把结果告诉买家',
    en: 'Result told to the buyer',
    from: 'agent',
    source: '003 §⑶ 6.6',
    with: { by: contactChannel.describe('By telephone is best.') },
  }),
  'buyer.notified': event({
    zh: '已告知买家',
    en: 'Buyer told',
    from: 'agent',
    source: shortage,
    with: promising,
  }),
  'close.submitted': event({
    zh: '已在后台提交关闭',
    en: 'Close submitted',
    from: 'agent',
    source: `${closing} 2`,
  }),
  'close.failed': event({
    zh: '平台未关闭',
    en: 'Close failed',
    from: 'agent',
    source: design,
  }),
  'supervisor.asked': event({
    zh: '请示主管',
    en: 'Supervisor asked',
    from: 'agent',
    source: '002 §售后内容及职责 6',
    with: { question: text },
  }),
  'supervisor.decided': event({
    zh: '主管决定',
    en: 'Supervisor decided',
    from: 'supervisor',
    source: '002 §售后内容及职责 6',
    with: {
      decision: z
        .enum(['tellBuyer', 'settled'])
        .meta({ id: 'EnquiryDecision' })
        .describe('Talk with the buyer again, or the supervisor has settled it.'),
    },
  }),

  // Warehouse and courier
  'warehouse.checked': event({
    zh: '仓库已核实',
    en: 'Warehouse checked',
    from: 'warehouse',
    source: '002 §售后内容及职责 4',
    with: {
      inStock: z.boolean(),
      courierLeft: z.boolean().describe('The courier has taken the parcel along.'),
      canShipBy: time.optional().describe('When it can be shipped at the latest.'),
    },
  }),
  'waybill.voided': event({
    zh: '面单已作废，包裹已截下',
    en: 'Waybill voided, parcel stopped',
    from: 'warehouse',
    source: cancel004,
  }),
  'waybill.voidFailed': event({
    zh: '面单作废不了，包裹已走',
    en: 'Waybill not voided, parcel gone',
    from: 'warehouse',
    source: cancel004,
  }),
  'shortage.reported': event({
    zh: '仓库报缺货',
    en: 'Shortage reported',
    from: 'warehouse',
    source: shortage,
    with: { restockBy: time.optional().describe('When it will be there again, where that is known.') },
  }),
  'stock.arrived': event({
    zh: '货已到',
    en: 'Stock arrived',
    from: 'warehouse',
    source: '004 §我们的承诺 1',
  }),
  'courier.replied': event({
    zh: '快递答复',
    en: 'Courier answered',
    from: 'courier',
    source: `${steps} 步骤五`,
    with: { answer, words: text.optional().describe('What the buyer may be told of it.') },
  }),
  'recall.answered': event({
    zh: '快递答复能否追回',
    en: 'Courier answered the recall',
    from: 'courier',
    source: cancel004,
    with: { possible: z.boolean() },
  }),
} as const
export type OrderEnquiryEvent = EventsOf<typeof events>

/** Who began it: a buyer who asks, the warehouse that lacks something, or the order's own flow. */
const startedBy = z.enum(['customer', 'warehouse', 'system']).meta({ id: 'EnquiryStarter' })

/** What is known when a case begins, beside the order. */
export const input = z.strictObject({
  topic,
  startedBy: startedBy
    .optional()
    .describe('When left out: the customer where it is known who asks, else the order’s own flow.'),
  contact: identityFacts.contact
    .optional()
    .describe('Who asks; needed where a customer does. Else the shop turns to the buying account.'),
  promisedShipAt: time.optional().describe('The earliest date that page or chat promised.'),
  shipBy: time
    .optional()
    .describe('Until when it has to ship as the asking case counts; the order’s own deadline comes first.'),
  arrivalEstimate: time.optional().describe('When the platform expects it to arrive, where it shows that.'),
  restockBy: time.optional().describe('When the missing item will be there again, where that is known.'),
})
export type Input = z.output<typeof input>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  ...identityFacts,
  verified: z.boolean().describe('The buying account has been spoken with.'),
  topic,
  pendingTopic: topic.nullable().describe('What else was asked while something was under way.'),
  promisedShipAt: time,
  shipBy: time.nullable().describe('Until when it has to ship, as it was handed in.'),
  arrivalEstimate: time.nullable(),
  stockVerified: z.boolean().describe('The warehouse has seen the goods.'),
  canShipBy: time.nullable(),
  promises: z
    .array(z.strictObject({ ...promise.shape, at: time }).meta({ id: 'GivenEnquiryPromise' }))
    .readonly(),
  restockBy: time.nullable(),
  remindedOfChoice: z.int().nonnegative(),
  shopsFault: z.boolean().describe('What was ordered is not there: a change costs the buyer nothing.'),
  wish: changeRequest.nullable(),
  closeRequest: z
    .strictObject({ accountId: id, chatRef: id, at: time })
    .meta({ id: 'EnquiryCloseRequest', description: 'The buyer’s wish, and where it is recorded.' })
    .nullable(),
  refundId: id.nullable(),
  trackedStatus: found.nullable(),
  courierAnswer: answer.nullable(),
  courierWords: z.string().nullable(),
  courierInquiries: z.int().nonnegative(),
  handover: z
    .strictObject({
      flow: z.enum(successors).meta({ id: 'EnquirySuccessor' }),
      problem: z.enum(problems).meta({ id: 'HandedOverProblem' }).optional(),
    })
    .meta({ id: 'EnquiryHandover', description: 'Which flow goes on, and with what cause.' })
    .nullable(),
  supervisorAsked: z.boolean().describe('A supervisor’s decision is open.'),
})
export type Facts = z.output<typeof facts>
