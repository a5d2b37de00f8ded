/** What can happen to a complaint about a parcel, and what the case remembers of it. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents } from '../../order-events.ts'
import { amountDecision } from '../../rules/authority.ts'
import { refundParts } from '../../rules/refund-split.ts'
import { attachment, id, money, text, time } from '../../units.ts'

/** What the customer says first; later what was found. */
export const problems = [
  'notShipped',
  'notArrived',
  'delayed',
  'lost',
  'damaged',
  'wrongAddress',
  'infoIncomplete',
  'outOfArea',
  'signedNotReceived',
  'misdelivered',
  'confiscated',
] as const
export type Problem = (typeof problems)[number]

export const trackingStatuses = [
  'inTransit',
  'atLocalDepot',
  'outForDelivery',
  'signed',
  'returning',
  'rejected',
  'lost',
  'outOfArea',
  'confiscated',
  'infoIncomplete',
  'stuck',
  'none',
] as const

/** What the courier says after looking into it. */
export const findings = [
  'willDeliver',
  'addressCorrected',
  'forceMajeure',
  'lost',
  'damaged',
  'outOfArea',
  'confiscated',
  'wrongAddress',
  'misdelivered',
  'signedByProxy',
  'returnedByBuyer',
  'infoIncomplete',
] as const

/** Who answers for what happened (物品责任人). */
export const parties = ['courier', 'seller', 'buyer', 'forceMajeure'] as const
export type Party = (typeof parties)[number]

/** What the customer may agree to. */
export const remedies = [
  'wait',
  'refund',
  'reship',
  'exchange',
  'gift',
  'compensation',
  'forward',
  'recall',
] as const
export type Remedy = (typeof remedies)[number]

/** How the complaint ends; each belongs to one final state. */
export const outcomes = [
  'delivered',
  'refunded',
  'reshipped',
  'exchanged',
  'gift',
  'explained',
  'cancelled',
  'decidedByPlatform',
  'unanswered',
  'withdrawn',
  'returnExchange',
  'rejectedDelivery',
  'refundHandling',
] as const
export type Outcome = (typeof outcomes)[number]

const problem = z.enum(problems).meta({ id: 'ParcelProblem' })
const trackingStatus = z.enum(trackingStatuses).meta({ id: 'TrackingStatus' })
const finding = z.enum(findings).meta({ id: 'CourierFinding' })
const party = z.enum(parties).meta({ id: 'LiableParty' })
const remedy = z.enum(remedies).meta({ id: 'ParcelRemedy' })
const outcome = z.enum(outcomes).meta({ id: 'ComplaintOutcome' })
const addressMatch = z.enum(['unknown', 'match', 'sellerError', 'buyerError']).meta({ id: 'AddressMatch' })

const said = { text: text.optional().describe('The customer’s own words.') }
const amount = money
  .optional()
  .describe('Of a refund: all that is left unless named. Of a compensation, or of what a gift costs: needed.')
const photos = z.array(attachment).min(1).max(9)

export const events = {
  'customer.greeted': event({
    zh: '客户打招呼',
    en: 'Customer said hello',
    from: 'customer',
    source: '003 ⑶ 6.6',
    with: said,
  }),
  'complaint.stated': event({
    zh: '客户投诉物流',
    en: 'Customer complained about the parcel',
    from: 'customer',
    source: '003 ⑶ 6.6; 000 物流问题解答',
    with: { problem, ...said },
  }),
  'customer.urged': event({
    zh: '客户催促',
    en: 'Customer urged us',
    from: 'customer',
    source: '003 ⑶ 6.6',
    with: said,
  }),
  'complaint.withdrawn': event({
    zh: '客户撤回投诉',
    en: 'Customer withdrew the complaint',
    from: 'customer',
    source: 'design choice: a request can be dropped at any time',
    with: said,
  }),
  'soothing.sent': event({
    zh: '已安抚客户',
    en: 'Customer soothed',
    from: 'agent',
    source: '000 物流问题解答',
  }),
  'facts.recorded': event({
    zh: '已记录情况',
    en: 'Facts recorded',
    from: 'agent',
    source: '000 物流问题解答',
    with: {
      record: text.describe('What happened, in detail.'),
      sameProvince: z.boolean().optional().describe('Whether sender and receiver live in the same province.'),
      promisedDays: z.int().positive().max(60).optional().describe('Days promised to this customer.'),
      signed: z.boolean().optional().describe('Whether the customer has signed for the parcel.'),
    },
  }),
  'shipment.answered': event({
    zh: '仓库答复发货情况',
    en: 'Warehouse told about the dispatch',
    from: 'warehouse',
    source: '000 总结二; 002 售后12',
    with: {
      state: z.enum(['shipped', 'scheduled', 'outOfStock']).meta({ id: 'ShipmentState' }),
      promisedAt: time.optional().describe('When it will be dispatched; needed when it is scheduled.'),
    },
  }),
  'tracking.looked': event({
    zh: '已查询物流',
    en: 'Tracking looked up',
    from: 'system',
    source: '003 ⑶ 6.6',
    with: {
      status: trackingStatus,
      daysInTransit: z.int().min(0).max(365),
    },
  }),
  'address.compared': event({
    zh: '已核对收货信息',
    en: 'Addresses compared',
    from: 'agent',
    source: '000 物流问题解答',
    with: {
      customerMatchesOrder: z.boolean().describe('What the customer says now is what stands on the order.'),
      orderMatchesWaybill: z.boolean().describe('What stands on the order is what stands on the waybill.'),
    },
  }),
  'courier.replied': event({
    zh: '快递答复',
    en: 'Courier answered',
    from: 'courier',
    source: '000 物流问题解答; 003 ⑶ 6.6',
    with: { finding },
  }),
  'proxy.found': event({
    zh: '找到代收人',
    en: 'Somebody had signed for the customer',
    from: 'customer',
    source: '000 选择7; 004 淘宝买家须知',
    with: { who: z.string().min(1).max(60) },
  }),
  'proxy.denied': event({
    zh: '无人代收',
    en: 'Nobody had signed for the customer',
    from: 'customer',
    source: '000 选择7',
  }),
  'receipt.disputed': event({
    zh: '客户称并未收到',
    en: 'Customer says it did not arrive after all',
    from: 'customer',
    source: 'design choice: a disputed signature can turn out to be a lost parcel',
    with: said,
  }),
  'evidence.received': event({
    zh: '收到破损照片',
    en: 'Photos of the damage received',
    from: 'customer',
    source: '002 售后3',
    with: {
      photos,
      courierRecorded: z.boolean().optional().describe('Whether the courier recorded the damage.'),
    },
  }),
  'wait.accepted': event({
    zh: '客户同意等待',
    en: 'Customer agreed to wait',
    from: 'customer',
    source: '003 ⑶ 6.6',
    with: said,
  }),
  'buyer.cancelled': event({
    zh: '客户不要了',
    en: 'Customer no longer wants the goods',
    from: 'customer',
    source: '004 退款注意事项 3③',
    with: said,
  }),
  'liability.confirmed': event({
    zh: '已确认责任人',
    en: 'Liability confirmed',
    from: 'agent',
    source: '000 物流问题解答; 000 售前职责10',
    with: {
      party,
      goodsGone: z.boolean().describe('Lost or confiscated: nothing can come back.'),
    },
  }),
  'claim.settled': event({
    zh: '快递同意赔偿',
    en: 'Courier agreed to pay',
    from: 'courier',
    enteredBy: ['courier', 'system', 'agent', 'supervisor'],
    source: '000 物流问题解答',
    with: { amount: money },
  }),
  'claim.denied': event({
    zh: '快递拒绝赔偿',
    en: 'Courier refused to pay',
    from: 'courier',
    enteredBy: ['courier', 'system', 'agent', 'supervisor'],
    source: '000 物流问题解答; design choice: one appeal',
  }),
  'remedy.agreed': event({
    zh: '与客户达成方案',
    en: 'Customer agreed to a remedy',
    from: 'customer',
    source: '000 物流问题解答; 000 选择7',
    with: {
      remedy,
      amount,
      wish: z.string().min(1).max(200).optional().describe('Which other item or gift.'),
    },
  }),
  'remedy.rejected': event({
    zh: '客户不接受方案',
    en: 'Customer rejected what was offered',
    from: 'customer',
    source: '000 物流问题解答',
  }),
  'supervisor.asked': event({
    zh: '请示主管',
    en: 'Supervisor asked',
    from: 'agent',
    source: '002 售后6',
  }),
  'supervisor.decided': event({
    zh: '主管决定',
    en: 'Supervisor decided',
    from: 'supervisor',
    source: '002 售后6; 002 33',
    with: {
      decision: z
        .enum(['refund', 'reship', 'gift', 'compensation', 'recall', 'platform', 'retry'])
        .meta({ id: 'ParcelDecision' }),
      amount,
    },
  }),
  'dispatch.stopped': event({
    zh: '仓库已拦下未发的货',
    en: 'Dispatch stopped in the warehouse',
    from: 'warehouse',
    source: 'design choice: before dispatch nothing is recalled, the dispatch is cancelled',
  }),
  'parcel.rejected': orderEvents['parcel.rejected'],
  'parcel.returned': orderEvents['parcel.returned'],
  'parcel.lost': orderEvents['parcel.lost'],
  'parcel.forwarded': orderEvents['parcel.forwarded'],
  'parcel.reshipped': orderEvents['parcel.reshipped'],
  'gift.sent': event({
    zh: '礼品已寄出',
    en: 'Gift sent',
    from: 'warehouse',
    source: '000 物流问题解答',
  }),
  'customer.informed': event({
    zh: '已答复客户',
    en: 'Customer informed',
    from: 'agent',
    source: '003 ⑶ 6.6',
    with: { channel: z.enum(['phone', 'chat']).meta({ id: 'AnswerChannel' }) },
  }),
  'platform.ruled': orderEvents['platform.ruled'],
  'parcel.signed': orderEvents['parcel.signed'],
  'order.shipped': orderEvents['order.shipped'],
  'order.closed': orderEvents['order.closed'],
  'refund.requested': orderEvents['refund.requested'],
  'refund.closed': orderEvents['refund.closed'],
  'refund.succeeded': orderEvents['refund.succeeded'],
  'transfer.failed': orderEvents['transfer.failed'],
  'transfer.revoked': orderEvents['transfer.revoked'],
  'platform.intervened': orderEvents['platform.intervened'],

  ...caseEvents,
} as const
export type ComplaintEvent = EventsOf<typeof events>

/** What starts a case: nothing but the order, or the problem where another case or the platform already named it. */
export const input = z.strictObject({
  problem: problem.optional(),
  ...said,
})
export type Input = z.output<typeof input>

export const facts = z.strictObject({
  problem: problem.nullable().describe('What the customer said first, later what was found.'),
  record: z.string().describe('What happened, in detail.'),
  promisedDays: z.int().positive().describe('How long delivery may take as it was promised.'),
  dispatched: z.boolean(),
  promisedAt: time.nullable().describe('When the warehouse will dispatch.'),
  waybill: id.nullable().describe('The parcel at issue.'),
  courier: z.string().nullable(),
  trackingStatus: trackingStatus.nullable(),
  daysInTransit: z.int().min(0),
  addressMatch,
  signed: z.boolean().describe('Tracking, courier or customer says that somebody signed.'),
  proxyAsked: z.boolean().describe('Neighbours, colleagues and family were asked.'),
  courierRecorded: z.boolean().describe('The courier recorded the damage.'),
  photos: z.array(attachment),
  finding: finding.nullable().describe('The courier’s last answer.'),
  courierInquiries: z.int().min(0).describe('Unanswered inquiries in a row.'),
  deliveriesPromised: z.int().min(0).describe('How often the courier promised delivery.'),
  followUps: z.int().min(0).describe('How often a waiting customer’s parcel was looked up again.'),
  photoReminders: z.int().min(0),
  liable: party.nullable(),
  goodsGone: z.boolean().describe('Lost, confiscated or out of stock: nothing can come back.'),
  lossReported: z.boolean(),
  parcelBack: z.boolean().describe('The goods are in the warehouse, returned or never dispatched.'),
  replaced: z.boolean().describe('Another parcel was sent in its place, and is the one at issue now.'),
  claimOpen: z.boolean().describe('The courier was asked to pay.'),
  claimPaid: money.nullable().describe('What the courier agreed to pay.'),
  remedy: remedy.nullable().describe('The remedy agreed or decided last.'),
  wish: z.string().nullable().describe('Which other item or gift.'),
  agreedAmount: money.nullable().describe('Of the refund, compensation or gift agreed last.'),
  decided: amountDecision.nullable().describe('Who decided about the money agreed last.'),
  refundDue: money.nullable().describe('What is still to be paid back, while a refund is under way.'),
  refundPaid: money.describe('What was paid of the refund that is under way.'),
  parts: refundParts,
  refunded: money.describe('What has been paid back so far.'),
  refundId: id.nullable(),
  otherRefunds: z.array(id).describe('Refunds that were asked for besides the one of this complaint.'),
  transferId: id.nullable().describe('The number under which finance was asked, while it has not paid.'),
  asked: z.int().min(0).describe('How often finance was asked.'),
  compensated: money.describe('What was paid of the compensation.'),
  receiptUntil: time.nullable().describe('Until when the platform was asked to wait with the receipt.'),
  recalls: z.int().min(0),
  replacementsMissed: z.int().min(0).describe('How often a replacement was not sent in time.'),
  forwarded: z.boolean(),
  remedyRejections: z.int().min(0).describe('Rejected offers since the supervisor was asked last.'),
  supervisorRetries: z.int().min(0),
  promiseGiven: z.boolean().describe('The customer was promised an answer and has not got it yet.'),
  outcome: outcome.nullable(),
})
export type Facts = z.output<typeof facts>
