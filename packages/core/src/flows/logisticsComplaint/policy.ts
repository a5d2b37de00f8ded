/** The shop's numbers for parcel complaints, and the rules that tell why something may not happen. */
import { z } from 'zod'
import { type PolicyOf, param, type Result, rule } from '../../flow.ts'
import {
  askedBesides,
  holdsLine,
  isAbout,
  isOver,
  leftFor,
  paidOf,
  parcelsOf,
  refundedOf,
  shareOf,
  standsInFor,
  unreturnedOf,
} from '../../order-after.ts'
import type { OrderContext, OrderInput, OrderRefund } from '../../order-events.ts'
import { splitPolicy } from '../../rules/refund-split.ts'
import { days, hours } from '../../units.ts'
import type { ComplaintEvent, Facts, Input, Problem, Remedy } from './events.ts'

const period = z.int().positive()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const intercepted = {
  value: days(3),
  source: 'chinashoppingguide.com: an intercepted parcel’s refund is approved after 3 days',
  confidence: 'single',
} as const

export const policy = {
  inProvinceDays: param({
    zh: '省内承诺到货天数',
    en: 'Promised days inside the province',
    schema: period,
    unit: 'count',
    documents: { value: 3, source: '000 支付用语; 000 物流用语', confidence: 'agreed' },
  }),
  outProvinceDays: param({
    zh: '省外承诺到货天数',
    en: 'Promised days elsewhere',
    schema: period,
    unit: 'count',
    documents: {
      value: 5,
      source: '000 支付用语; 000 物流用语 (000 总结二 says 3–5, 004 买家须知 2–3)',
      confidence: 'agreed',
    },
  }),
  addressCheck: param({
    zh: '何时核对收货信息',
    en: 'When the addresses are compared',
    schema: z.enum(['whenTrackingUnclear', 'always']),
    unit: 'choice',
    documents: {
      value: 'whenTrackingUnclear',
      source: '003 ⑶ 6.6 (000 物流问题解答 compares them always)',
      confidence: 'single',
    },
  }),
  claimOrder: param({
    zh: '先向快递索赔还是同时联系客户',
    en: 'Claim first, or talk to the customer meanwhile',
    schema: z.enum(['parallel', 'courierFirst']),
    unit: 'choice',
    documents: {
      value: 'parallel',
      source: '000 选择7 (000 物流问题解答 and 000 售前职责10 claim first)',
      confidence: 'single',
    },
  }),
  lostRemedy: param({
    zh: '丢件如何处理',
    en: 'What a lost parcel is made good with',
    schema: z.enum(['askCustomer', 'refund', 'reship']),
    unit: 'choice',
    documents: {
      value: 'askCustomer',
      source: '000 选择7 (004 退款注意事项 3③ refunds, 004 淘宝买家须知 sends again)',
      confidence: 'single',
    },
  }),
  outOfArea: param({
    zh: '超区如何处理',
    en: 'What is done when the courier does not go there',
    schema: z.enum(['askCustomer', 'recallAndRefund', 'forwardEms']),
    unit: 'choice',
    documents: {
      value: 'askCustomer',
      source: 'design choice between 002 售后12 (EMS) and 004 退款注意事项 3③ (recall and refund)',
      confidence: 'chosen',
    },
  }),
  forwardFeePayer: param({
    zh: '转发费用由谁承担',
    en: 'Who pays for forwarding',
    schema: z.enum(['buyer', 'seller']),
    unit: 'choice',
    documents: { value: 'buyer', source: '004 通用买家须知', confidence: 'single' },
  }),
  forceMajeureIsNobodysFault: param({
    zh: '不可抗力延误不追究快递',
    en: 'A delay by force majeure is nobody’s fault',
    schema: z.boolean(),
    unit: 'switch',
    documents: {
      value: true,
      source: '002 7; 004 买家须知 (000 物流问题解答 lets the courier pay)',
      confidence: 'agreed',
    },
  }),
  proxyCountsAsSigned: param({
    zh: '代收视为本人签收',
    en: 'A proxy’s signature counts as the buyer’s',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '004 淘宝买家须知', confidence: 'single' },
  }),
  phoneAllowed: param({
    zh: '可以电话联系客户',
    en: 'The customer may be called',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '003 ⑶ 6.6', confidence: 'agreed' },
    packs: { pinduoduo: { value: false, source: '001 拼多多违规规则 (4)', confidence: 'single' } },
  }),
  compensationByAgent: param({
    zh: '客服可自行给出的补偿上限',
    en: 'Most an agent may compensate without asking',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 1000, ...chosen },
  }),
  giftByAgent: param({
    zh: '客服可自行送出的礼品最高成本',
    en: 'Most that a gift may cost which an agent gives',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 500, ...chosen },
  }),
  ...splitPolicy,
  courierReply: param({
    zh: '等快递答复多久',
    en: 'Wait for the courier’s answer',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  courierInquiriesMax: param({
    zh: '最多向快递查件几次无回音',
    en: 'Unanswered inquiries, then the parcel counts as lost',
    schema: period,
    unit: 'count',
    documents: { value: 2, ...chosen },
  }),
  followUp: param({
    zh: '多久复查一次物流',
    en: 'Look again after',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  followUpsMax: param({
    zh: '最多复查几次',
    en: 'Looks at a waiting customer’s parcel, then the supervisor',
    schema: period,
    unit: 'count',
    documents: { value: 10, ...chosen },
  }),
  deliveryPromisesMax: param({
    zh: '快递最多几次答应派送',
    en: 'Promises of delivery believed of a courier',
    schema: period,
    unit: 'count',
    documents: { value: 3, ...chosen },
  }),
  recallMax: param({
    zh: '追回包裹最多等多久',
    en: 'Wait for a recalled parcel',
    schema: period,
    unit: 'ms',
    documents: { value: days(10), ...chosen },
    packs: { taobao: intercepted, tmall: intercepted, pinduoduo: intercepted },
  }),
  recallsMax: param({
    zh: '最多追回几次',
    en: 'Recalls without an arrival, then the parcel counts as lost',
    schema: period,
    unit: 'count',
    documents: { value: 2, ...chosen },
  }),
  reshipWithin: param({
    zh: '确认后多久内补发',
    en: 'Send again within',
    schema: period,
    unit: 'ms',
    documents: { value: days(3), source: '004 淘宝买家须知', confidence: 'single' },
  }),
  replacementsMissedMax: param({
    zh: '补发换货最多误期几次',
    en: 'Replacements that may be late before none is promised again',
    schema: period,
    unit: 'count',
    documents: { value: 2, ...chosen },
  }),
  remedyRejectionsMax: param({
    zh: '客户可拒绝方案几次再请示主管',
    en: 'Rejected offers before the supervisor is asked',
    schema: z.int().nonnegative(),
    unit: 'count',
    documents: { value: 2, ...chosen },
  }),
  supervisorRetriesMax: param({
    zh: '主管最多几次让客服再谈',
    en: 'Times a supervisor may send the agent back to talk',
    schema: z.int().nonnegative(),
    unit: 'count',
    documents: { value: 2, ...chosen },
  }),
  customerAnswer: param({
    zh: '等客户回复多久',
    en: 'Wait for the customer',
    schema: period,
    unit: 'ms',
    documents: { value: hours(48), ...chosen },
  }),
  photoRemindersMax: param({
    zh: '催要照片几次',
    en: 'Reminders for photos',
    schema: z.int().nonnegative(),
    unit: 'count',
    documents: { value: 1, ...chosen },
  }),
  warehouseAnswer: param({
    zh: '等仓库答复多久',
    en: 'Wait for the warehouse',
    schema: period,
    unit: 'ms',
    documents: { value: hours(48), ...chosen },
  }),
  claimFirstMax: param({
    zh: '先索赔时最多让客户等多久',
    en: 'Longest that a claim keeps the customer waiting',
    schema: period,
    unit: 'ms',
    documents: { value: days(3), ...chosen },
  }),
  forwardWithin: param({
    zh: '多久内转发',
    en: 'Forward within',
    schema: period,
    unit: 'ms',
    documents: { value: days(3), ...chosen },
  }),
  payWithin: param({
    zh: '多久内退款或补偿到位',
    en: 'Refund or compensate within',
    schema: period,
    unit: 'ms',
    documents: { value: hours(48), ...chosen },
  }),
  deskAnswer: param({
    zh: '客服多久未处理提醒主管',
    en: 'The supervisor hears of a case left lying after',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  receiptExtension: param({
    zh: '追回途中，至少留几天不自动确认收货',
    en: 'While a parcel is recalled, the receipt does not confirm itself within',
    schema: period,
    unit: 'ms',
    documents: {
      value: days(7),
      source: 'design choice: as for an exchange (000 选择9)',
      confidence: 'chosen',
    },
  }),
  platformFollowUp: param({
    zh: '平台介入多久后跟进',
    en: 'Ask after the platform’s ruling after',
    schema: period,
    unit: 'ms',
    documents: { value: days(3), ...chosen },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

/**
 * A refund that asks for what this parcel is worth, for the rest of that, or for all that is left: a small one is about
 * something else, and so is one of a line that is not in it.
 */
function isForParcel({ order, waybill, refundDue }: Parcel, { amount, kind, line }: OrderRefund): boolean {
  const worth = refundDue ?? Math.min(shareOf(order, waybill), paidOf(order) - refundedOf(order))
  return kind !== 'partial' && (amount ?? worth) >= worth && holdsLine(order, waybill, line)
}

type Parcel = Pick<Context, 'order' | 'waybill' | 'refundId' | 'refundDue'>

/** The refund on the platform that is this case's: the one it heard of, unless that was closed and another is open. */
export function ownRefund(parcel: Parcel): string | null {
  const { order, refundId } = parcel
  const refunds = order.refunds ?? []
  const closed = refunds.some((one) => one.refundId === refundId && one.status === 'closed')
  if (refundId !== null && !closed) return refundId
  const open = refunds.findLast((one) => one.status === 'requested' && isForParcel(parcel, one))
  return open?.refundId ?? refundId
}

/** The refunds of other matters. */
export const besides = (parcel: Parcel): string[] => askedBesides(parcel.order, ownRefund(parcel))

/** What can still go back for this parcel, less what other refunds ask for: no request goes above it. Fen. */
export const owed = (parcel: Parcel): number =>
  Math.min(shareOf(parcel.order, parcel.waybill), leftFor(parcel.order, ownRefund(parcel)))

/** What finance can pay of the refund that was agreed: no more than is left of it and of the order. Fen. */
export const payable = (context: Context): number => {
  const { order, waybill, agreedAmount, refundPaid } = context
  return Math.min((agreedAmount ?? shareOf(order, waybill)) - refundPaid, owed(context))
}

/** Everything that was paid has gone back, or nothing was paid. */
export const nothingKept = ({ order }: Pick<Context, 'order'>): boolean => refundedOf(order) >= paidOf(order)

type Paid = Extract<ComplaintEvent, { type: 'refund.succeeded' }>

/** What is due for the parcel, as it was before this payment: what is being paid back, else what it is worth. Fen. */
const dueBefore = ({ order, waybill, refundDue }: Context, paid: Paid): number =>
  refundDue ?? Math.min(shareOf(order, waybill), unreturnedOf(order, paid))

/**
 * Whether a payment is this complaint's: under the number of its own refund; while it has none, under one that nobody asked
 * for before, and then exactly what is due. What another matter pays, or a refund that was counted already, is not.
 */
export function isOurs(context: Context, paid: Paid): boolean {
  const { order, waybill, otherRefunds, refundDue } = context
  const { refundId, transferId, amount, line } = paid
  if (transferId !== undefined) return false
  if (refundId === undefined) return refundDue === null || amount === refundDue
  const own = ownRefund(context)
  if (own !== null || otherRefunds.includes(refundId)) return refundId === own
  return amount === dueBefore(context, paid) && holdsLine(order, waybill, line)
}

/** Exactly what the parcel is worth has gone back for it, or everything that was paid. */
export const paysParcel = (context: Context, paid: Paid): boolean =>
  nothingKept(context) || (isOurs(context, paid) && paid.amount === dueBefore(context, paid))

/** The parcel is on its way, or somewhere: it must come back before it is paid back or replaced. */
export const parcelExists = ({ goodsGone, parcelBack }: Context): boolean => !goodsGone && !parcelBack

/** Shown as signed, but the customer never got it, and nobody has found out yet: he cannot send it back. */
export const isUnfound = (context: Context): boolean =>
  parcelExists(context) &&
  context.signed &&
  context.problem === 'signedNotReceived' &&
  context.liable === null

/** The platform will take the receipt as confirmed while the goods are still on their way, back or anew. */
export const confirmsTooSoon = ({ order, now, receiptUntil, policy }: Context): boolean =>
  order.autoConfirmAt !== undefined &&
  !isOver(order) &&
  Math.max(order.autoConfirmAt, receiptUntil ?? 0) < now + policy.receiptExtension

/** Pinduoduo fines any contact outside its chat, whatever the case's pack says. */
const phoneAllowed = ({ order, policy }: Context): boolean =>
  policy.phoneAllowed && order.platform !== 'pinduoduo'

/** Another case of the order has had something sent in place of this parcel. */
const replacedElsewhere = ({ order, waybill }: Context): boolean =>
  parcelsOf(order).some((one) => one.waybill === waybill && one.replaced === true)

type Asked = { readonly remedy: Remedy; readonly amount: number | undefined }

/** Why no customer and no supervisor can have this remedy, whatever they want. */
function impossible(context: Context, { remedy, amount }: Asked): string | undefined {
  const { dispatched, goodsGone, parcelBack, signed, policy } = context
  switch (remedy) {
    case 'refund':
      if (owed(context) === 0) return 'nothingPaid'
      if (amount === undefined) return undefined
      if (amount === 0) return 'amountMissing'
      if (amount > owed(context)) return 'moreThanPaid'
      if (amount < owed(context) && context.liable !== 'buyer') return 'buyerBearsNothingBeforeSignature'
      return undefined
    case 'compensation':
      if (amount === undefined || amount === 0) return 'amountMissing'
      return amount > owed(context) ? 'moreThanPaid' : undefined
    case 'reship':
      if (replacedElsewhere(context)) return 'replacedAlready'
      if (!dispatched && !parcelBack) return 'notDispatchedYet'
      if (goodsGone && context.liable === 'buyer') return 'lostAfterSignature'
      if (signed && parcelExists(context)) return 'parcelWithBuyer'
      if (context.replacementsMissed >= policy.replacementsMissedMax) return 'replacementFailedBefore'
      return undefined
    case 'exchange':
      if (replacedElsewhere(context)) return 'replacedAlready'
      if (context.replacementsMissed >= policy.replacementsMissedMax) return 'replacementFailedBefore'
      return undefined
    case 'recall':
      if (!dispatched) return 'notDispatchedYet'
      return parcelExists(context) ? undefined : 'nothingToRecall'
    case 'forward':
      if (!dispatched) return 'notDispatchedYet'
      if (!parcelExists(context)) return 'nothingToForward'
      if (signed) return 'parcelWithBuyer'
      if (context.forwarded) return 'forwardedAlready'
      return undefined
    case 'wait':
      return parcelBack || (goodsGone && dispatched) ? 'nothingToWaitFor' : undefined
    case 'gift':
      return amount === undefined || amount === 0 ? 'amountMissing' : undefined
  }
}

/** What an agent may promise of a remedy that costs the shop something of its own. */
const limitOf = ({ policy }: Context, remedy: Remedy): number => {
  if (remedy === 'compensation') return policy.compensationByAgent
  return remedy === 'gift' ? policy.giftByAgent : Number.POSITIVE_INFINITY
}

/** How much money a remedy moves, where it moves any. */
export const moneyOf = (context: Context, remedy: Remedy, amount: number | undefined): number | null => {
  if (remedy === 'refund') return amount ?? owed(context)
  return remedy === 'compensation' || remedy === 'gift' ? (amount ?? null) : null
}

/** Why this remedy is not agreed to at the desk: a supervisor decides it where he is asked. */
function notByAgent(context: Context, { remedy, amount = 0 }: Asked): string | undefined {
  const { problem, liable, policy } = context
  if ((remedy === 'reship' || remedy === 'exchange') && liable === 'buyer') return 'buyerPaysAgain'
  if (remedy === 'refund' && problem === 'lost' && policy.lostRemedy === 'reship') return 'refundNotByPolicy'
  if (remedy === 'reship' && problem === 'lost' && policy.lostRemedy === 'refund') return 'reshipNotByPolicy'
  if (remedy === 'forward' && policy.outOfArea === 'recallAndRefund') return 'forwardingNotOffered'
  return amount > limitOf(context, remedy) ? 'notWithinAuthority' : undefined
}

/** Whether the customer is offered this at the desk: it can be done, and an agent may promise it. */
export function offered(context: Context, remedy: Remedy): boolean {
  const asked = { remedy, amount: undefined }
  return impossible(context, asked) === undefined && notByAgent(context, asked) === undefined
}

type Args = { readonly context: Context; readonly event: ComplaintEvent }

/** What the customer agreed to can be done, and an agent may promise it. */
export const mayAgree = rule(({ context, event }: Args) => {
  if (event.type !== 'remedy.agreed') return undefined
  const asked = { remedy: event.remedy, amount: event.amount }
  return impossible(context, asked) ?? notByAgent(context, asked)
})

/** What the supervisor decided can be done. */
export const mayDecide = rule(({ context, event }: Args) => {
  if (event.type !== 'supervisor.decided') return undefined
  const { decision, amount } = event
  if (decision === 'retry' || decision === 'platform') return undefined
  return impossible(context, { remedy: decision, amount })
})

/** The agent is not sent back to talk for ever. */
export const mayRetry = rule(({ context }: Args) =>
  context.supervisorRetries < context.policy.supervisorRetriesMax ? undefined : 'talkedEnough',
)

/** What of an agreed compensation finance has not paid; below nothing, what it paid too much. Fen. */
export const uncompensated = ({ agreedAmount, compensated }: Context): number =>
  (agreedAmount ?? 0) - compensated

const canBeGone: readonly (Problem | null)[] = ['lost', 'confiscated', 'misdelivered', 'signedNotReceived']

/**
 * Goods are gone only where something says so, then they are until it is found, and the buyer never bears loss or damage from before the signature
 * (004 淘宝买家须知); a proxy's signature counts as his own where the shop says so.
 */
export const mayConfirm = rule(({ context, event }: Args) => {
  if (event.type !== 'liability.confirmed') return undefined
  const { goodsGone, problem } = context
  if (!event.goodsGone)
    return goodsGone && (problem === 'lost' || problem === 'confiscated') ? 'goneForCertain' : undefined
  if (!canBeGone.includes(context.problem)) return 'parcelStillExists'
  if (event.party !== 'buyer') return undefined
  const byProxy = context.finding === 'signedByProxy' && context.policy.proxyCountsAsSigned
  return context.signed && byProxy ? undefined : 'buyerBearsNothingBeforeSignature'
})

/** A dispatch is promised with a date, and with one that lies ahead: only what can be kept (000 发货风险案例). */
export const dateCanBeKept = rule(({ context, event }: Args) => {
  if (event.type !== 'shipment.answered') return undefined
  if (event.promisedAt === undefined) return 'promiseNeedsDate'
  return event.promisedAt > context.now ? undefined : 'promiseInThePast'
})

/** Forwarding is paid for before it happens: by the shop where it or the courier answers for the trouble. */
export const feeAgreed = rule(({ context, event }: Args) => {
  if (event.type !== 'parcel.forwarded' || event.feePaid) return undefined
  return feePayer(context) === 'seller' ? undefined : 'feeNotAgreed'
})

export const feePayer = ({ policy, liable }: Context): 'buyer' | 'seller' =>
  liable === 'seller' || liable === 'courier' ? 'seller' : policy.forwardFeePayer

const parcelNews = ['parcel.signed', 'parcel.rejected', 'parcel.returned', 'parcel.lost'] as const
type ParcelNews = Extract<ComplaintEvent, { type: (typeof parcelNews)[number] }>
const isParcelNews = (event: ComplaintEvent): event is ParcelNews =>
  parcelNews.some((type) => type === event.type)

/** An order can have several parcels; only the one complained about concerns the case. */
export const ofThisParcel = rule(({ context, event }: Args) => {
  if (!isParcelNews(event)) return undefined
  if (event.waybill !== undefined && context.waybill !== null && event.waybill !== context.waybill)
    return 'anotherParcel'
  return event.type === 'parcel.lost' && context.parcelBack ? 'parcelBackAlready' : undefined
})

/** A replacement is this case's where it was sent in place of this parcel. */
export const standsIn = rule(({ context, event }: Args) => {
  if (event.type !== 'parcel.reshipped') return undefined
  if (standsInFor(context.order, event.waybill, context.waybill)) return undefined
  return event.replaces === undefined ? 'replacesUnsaid' : 'anotherParcel'
})

/** Something was to be sent instead: it may have left before the warehouse heard that it should not. */
export const packed = rule(({ context: { remedy } }: Args) =>
  remedy === 'reship' || remedy === 'exchange' ? undefined : 'nothingPacked',
)

/** What the platform tells of another refund of the order, a small difference say, is not this case's. */
export const ofOurs = ({ context, event }: Args): boolean =>
  isAbout(context.order, ownRefund(context), 'refundId' in event ? event.refundId : undefined)

/** A phone call only where the platform allows it. */
export const mayAnswerSo = rule(({ context, event }: Args) => {
  if (event.type !== 'customer.informed' || event.channel !== 'phone') return undefined
  return phoneAllowed(context) ? undefined : 'noPhoneHere'
})

/** A complaint is dropped only while nothing is being done about it that must be finished. */
export const mayWithdraw = rule(({ context }: Args) => {
  if (context.outcome === 'returnExchange' || context.outcome === 'rejectedDelivery') return 'handedOver'
  if (context.outcome === 'refundHandling') return 'handedOver'
  return context.remedy === null || context.remedy === 'wait' ? undefined : 'remedyUnderway'
})

/** Where money is to go back, a remedy is agreed first. */
export const owesNothing = rule(({ context }: Args) => (nothingKept(context) ? undefined : 'remedyFirst'))

/** Only a delivery that we have on record can be disputed. */
export const deliveryOnRecord = rule(({ context }: Args) =>
  context.outcome === 'delivered' ? undefined : 'noDeliveryOnRecord',
)

/** Why no case is opened: an order that nobody paid ships nothing, and a closed one is over. */
export function mayStart({ order }: StartInput): string | undefined {
  if (order.status === 'closed') return 'orderClosed'
  if (order.method === 'online' && (order.status === 'waitingPayment' || order.status === 'depositPaid'))
    return 'notPaidYet'
  return undefined
}

/** What was paid back for the complaint. */
export const result = ({ refunded, compensated }: Context): Result | undefined =>
  refunded + compensated > 0 ? { amount: refunded + compensated } : undefined
