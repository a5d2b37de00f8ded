/** The shop's numbers for returns and exchanges, what is owed, and who may decide what. */
import { z } from 'zod'
import { endOfDayAfter } from '../../desk-hours.ts'
import { type FreightDecided, type PolicyOf, param, type Result, rule } from '../../flow.ts'
import {
  hasLeft,
  isAbout,
  itemsPaid,
  leftFor,
  paidOf,
  parcelsOf,
  refundedOf,
  takenOf,
} from '../../order-after.ts'
import type { OrderContext, OrderInput, OrderRefund } from '../../order-events.ts'
import { interventionStageOf, refundStageOf } from '../../refund-codes.ts'
import { withinAuthority } from '../../rules/authority.ts'
import {
  type FreightFacts,
  freightLiability,
  type Leg,
  nonQualityRules,
} from '../../rules/freight-liability.ts'
import { freightZone } from '../../rules/freight-zones.ts'
import { splitPolicy } from '../../rules/refund-split.ts'
import { days, hours, minutes } from '../../units.ts'
import {
  type Decision,
  type Decline,
  type Ending,
  type Facts,
  goodsClasses,
  type Input,
  type Question,
  type ReturnEvent,
} from './events.ts'

const period = z.int().positive()
const fen = z.int().nonnegative()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const patience = (zh: string, en: string, value: number) =>
  param({ zh, en, schema: period, unit: 'ms', documents: { value, ...chosen } })
const required = (zh: string, en: string) =>
  param({
    zh,
    en,
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '000 退换货规定; 000 选择8', confidence: 'agreed' },
  })
const outbound = (zh: string, en: string, value: number) =>
  param({
    zh,
    en,
    schema: fen,
    unit: 'fen',
    documents: {
      value,
      source: '004 通用买家须知: one shop’s page, the first kilogram',
      confidence: 'single',
    },
  })
const law = { source: '七日无理由退货暂行办法 第8条', confidence: 'official', since: '2020-10-23' } as const
const excluded = {
  source: '七日无理由退货暂行办法 第6、7条',
  confidence: 'official',
  since: '2020-10-23',
} as const
const byLaw = goodsClasses.filter((one) => one !== 'normal')
const sameCourier = {
  value: [],
  source: '淘宝平台争议处理规则 第44条',
  confidence: 'official',
  since: '2025-08-15',
} as const
const byPlatform = {
  source: 'refund clocks of the platform',
  confidence: 'single',
  since: '2022-07-04',
} as const

export const policy = {
  windowDays: param({
    zh: '退换期限（签收次日起，天）',
    en: 'Days for a return, from the day after signature',
    schema: z.int().min(1).max(60),
    unit: 'count',
    documents: { value: 7, source: '000 退换货规定; 消费者权益保护法 第25条', confidence: 'agreed' },
  }),
  qualityDays: param({
    zh: '质量问题退换期限（天）',
    en: 'Days for a return of faulty goods',
    schema: z.int().min(1).max(180),
    unit: 'count',
    documents: { value: 7, source: '000 填空7', confidence: 'single' },
    packs: {
      taobao: {
        value: 15,
        source: 'after-sales window, from the success of the trade',
        confidence: 'agreed',
      },
      tmall: { value: 15, source: 'after-sales window, from the success of the trade', confidence: 'agreed' },
    },
  }),
  nonQualityAccepted: param({
    zh: '接受非质量问题退换',
    en: 'Returns without a quality problem are accepted',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '000 7天无理由风险; 002 29', confidence: 'agreed' },
  }),
  nonReturnable: param({
    zh: '无质量问题不退的品类',
    en: 'Goods that are not returned without a fault',
    schema: z.array(z.enum(goodsClasses)).readonly(),
    unit: 'list',
    documents: { value: ['customised'], source: '001 雷区', confidence: 'single' },
    packs: {
      taobao: { value: byLaw, ...excluded },
      tmall: { value: byLaw, ...excluded },
      pinduoduo: { value: byLaw, ...excluded },
    },
  }),
  requireUnused: required('要求未使用', 'Unused'),
  requireUnwashed: required('要求未洗涤', 'Unwashed'),
  requirePackaging: param({
    zh: '要求外包装完整',
    en: 'Complete packaging',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '000 退换货规定; 000 选择8', confidence: 'agreed' },
    packs: {
      taobao: { value: false, ...law },
      tmall: { value: false, ...law },
      pinduoduo: { value: false, ...law },
    },
  }),
  requireTags: required('要求吊牌齐全', 'Complete tags'),
  uncheckedDamageAccepted: param({
    zh: '未验货签收的破损也受理',
    en: 'Damage signed for unseen is accepted',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '000 退换货运费问题', confidence: 'single' },
  }),
  nonQualityFreight: param({
    zh: '非质量退换的运费',
    en: 'Freight of a return without a fault',
    schema: z.enum(nonQualityRules),
    unit: 'choice',
    documents: { value: 'byShippingMode', source: '000 7天无理由风险; 000 填空7', confidence: 'agreed' },
  }),
  uncheckedDamageFreight: param({
    zh: '未验货签收破损的退回运费',
    en: 'Freight back of damage signed for unseen',
    schema: z.enum(['buyer', 'seller']),
    unit: 'choice',
    documents: { value: 'buyer', source: '000 退换货运费问题', confidence: 'single' },
  }),
  replacementFreight: param({
    zh: '换货寄出的运费',
    en: 'Freight of the exchanged goods',
    schema: z.enum(['buyer', 'seller']),
    unit: 'choice',
    documents: { value: 'seller', source: '000 7天无理由风险', confidence: 'single' },
  }),
  outboundFreight: outbound('包邮订单的发货运费', 'Freight of an order shipped free', 1000),
  outboundFreightFarther: outbound(
    '包邮订单的发货运费（川渝黔桂闽鲁晋陕）',
    'Freight of an order shipped free to Sichuan, Chongqing, Guizhou, Guangxi, Fujian, Shandong, Shanxi, Shaanxi',
    1200,
  ),
  outboundFreightFar: outbound(
    '包邮订单的发货运费（东北、甘青、滇琼）',
    'Freight of an order shipped free to the three provinces of the north-east, Gansu, Qinghai, Yunnan, Hainan',
    1500,
  ),
  outboundFreightRemote: outbound(
    '包邮订单的发货运费（新藏蒙宁）',
    'Freight of an order shipped free to Xinjiang, Tibet, Inner Mongolia, Ningxia',
    1800,
  ),
  outboundFreightOverseas: outbound(
    '包邮订单的发货运费（香港、台湾）',
    'Freight of an order shipped free to Hong Kong and Taiwan',
    3000,
  ),
  usualFreightNear: param({
    zh: '退货运费一般多少（江浙沪）',
    en: 'What sending back usually costs in Jiangsu, Zhejiang and Shanghai',
    schema: fen,
    unit: 'fen',
    documents: { value: 500, source: '002 29; 002 售后2', confidence: 'agreed' },
  }),
  usualFreightFar: param({
    zh: '退货运费一般多少（其他地区）',
    en: 'What sending back usually costs from elsewhere',
    schema: fen,
    unit: 'fen',
    documents: { value: 1200, source: '002 29; 002 售后2', confidence: 'agreed' },
  }),
  freightCap: param({
    zh: '客服可返还的邮费上限',
    en: 'Freight that an agent may repay',
    schema: fen,
    unit: 'fen',
    documents: { value: 1500, source: '002 29; 002 售后2', confidence: 'agreed' },
  }),
  excludedCouriers: param({
    zh: '不收的快递',
    en: 'Couriers that are turned away',
    schema: z.array(z.string()).readonly(),
    unit: 'list',
    documents: { value: ['EMS', '平邮', '顺丰'], source: '002 售后2', confidence: 'single' },
    packs: { taobao: sameCourier, tmall: sameCourier },
  }),
  freightDisputesMax: param({
    zh: '运费异议几次后请示主管',
    en: 'Objections to the freight before a supervisor is asked',
    schema: z.int().min(1).max(5),
    unit: 'count',
    documents: { value: 2, source: '000 选择1', confidence: 'chosen' },
  }),
  exchangesMax: param({
    zh: '非质量原因最多换几次',
    en: 'Exchanges without a fault at most',
    schema: z.int().min(0).max(5),
    unit: 'count',
    documents: { value: 1, source: '000 选择18; 004 淘宝购物须知', confidence: 'agreed' },
  }),
  exchangeMode: param({
    zh: '换货方式',
    en: 'How goods are exchanged',
    schema: z.enum(['exchange', 'refundAndRebuy']),
    unit: 'choice',
    documents: { value: 'exchange', source: '000 选择9', confidence: 'single' },
  }),
  otherStyleAllowed: param({
    zh: '可换其他款式',
    en: 'Another style may be taken',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '000 选择9', confidence: 'single' },
  }),
  receiptExtension: patience('换货时延长收货', 'Receipt extended for an exchange by', days(7)),
  discountMin: param({
    zh: '打折退款下限',
    en: 'Discount at least',
    schema: fen,
    unit: 'fen',
    documents: { value: 500, source: '002 售后3', confidence: 'single' },
  }),
  discountMax: param({
    zh: '客服可给的打折退款上限',
    en: 'Discount that an agent may give',
    schema: fen,
    unit: 'fen',
    documents: { value: 1500, source: '002 售后3', confidence: 'single' },
  }),
  ...splitPolicy,
  findingMax: param({
    zh: '验货异常时客服可自行同意的退款上限',
    en: 'What an agent may pay back for goods that are not in order',
    schema: fen,
    unit: 'fen',
    documents: { value: 50_000, ...chosen },
  }),
  invoiceBack: param({
    zh: '发票须随货退回',
    en: 'The invoice comes back with the goods',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '000 判断9', confidence: 'single' },
  }),
  deskAnswer: patience('买家最多等客服多久', 'The buyer waits for the desk at most', minutes(30)),
  customerAnswer: patience('等客户答复多久', 'Wait for the customer’s answer', days(3)),
  photosWait: patience('等照片多久', 'Wait for the photos', hours(48)),
  reviewPatience: patience('主管未决定时多久再催', 'Ask the supervisor again after', hours(4)),
  warehouseAnswer: patience('仓库多久内完成', 'The warehouse is done within', hours(24)),
  shipBack: param({
    zh: '买家多久内寄回',
    en: 'The buyer sends it back within',
    schema: period,
    unit: 'ms',
    documents: { value: days(7), source: '淘宝平台争议处理规则 第43条', confidence: 'agreed' },
  }),
  returnTransit: patience('退件在途最长时间', 'A return is on its way at most', days(10)),
  tracesMax: param({
    zh: '退件最多查几次',
    en: 'A return is traced at most',
    schema: z.int().min(1).max(5),
    unit: 'count',
    documents: { value: 2, ...chosen },
  }),
  refusedAgain: param({
    zh: '退件被拒后多久内重新寄回',
    en: 'A return turned away is sent again within',
    schema: period,
    unit: 'ms',
    documents: { value: days(7), ...chosen },
    packs: {
      taobao: { value: days(3), ...byPlatform },
      tmall: { value: days(3), ...byPlatform },
      pinduoduo: { value: days(3), ...byPlatform },
    },
  }),
  inspectWithin: param({
    zh: '多久内验货',
    en: 'A return is inspected within',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), source: '000 选择8', confidence: 'single' },
  }),
  payWithin: patience('财务多久内付款', 'Finance pays within', hours(24)),
  insurerPatience: param({
    zh: '等运费险赔付多久',
    en: 'The insurer is waited for',
    schema: period,
    unit: 'ms',
    documents: {
      value: hours(72),
      source: 'design choice: as long as the insurer has from the receipt (000 7天无理由风险)',
      confidence: 'chosen',
    },
  }),
  exchangeTransit: patience('换货在途最长时间', 'Exchanged goods are on their way at most', days(10)),
  closePatience: patience('平台退款多久内了结', 'The platform’s refund is closed within', days(1)),
  platformPatience: patience('平台多久内裁定', 'The platform rules within', days(7)),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

interface Args {
  readonly context: Context
  readonly event: ReturnEvent
}

// ── Conditions ──────────────────────────────────────────────────────────────────────────────────────────────────

const saidFaults: readonly unknown[] = ['quality', 'damaged', 'colourDifference', 'wrongItem', 'missingParts']
const faults: readonly unknown[] = ['quality', 'wrongGoods', 'courierDamage']

/** Does the buyer speak of a fault? Then photos are asked for. */
export const saysFault = ({ reason }: Context): boolean => saidFaults.includes(reason)
/** A fault that was judged; before that, one that is said and shown. */
export const isFault = (context: Context): boolean =>
  context.cause === null
    ? saysFault(context) && context.photos.length > 0
    : faults.includes(context.cause) || context.cause === 'undetermined'
/** The same, but for what nobody could tell: that is no fault to exchange for again and again. */
const isRealFault = (context: Context): boolean => isFault(context) && context.cause !== 'undetermined'
/** The seven days are the law on the platforms: there no shop narrows them. */
const lawBinds = ({ pack, order }: Context): boolean => pack !== 'documents' || order.platform === 'tmall'
const toConfirm: readonly unknown[] = ['sealedHygiene', 'activated', 'nearExpiry']

/** The days count from the day after; what counts is when the buyer asked. A fault is held against the trade's success where the platform says so. */
function isLate(context: Context): boolean {
  const { conditions, requestedAt, policy, order, shop, pack } = context
  if (!conditions) return false
  const { signedAt, succeededAt } = conditions
  if (!isFault(context)) return requestedAt >= endOfDayAfter(signedAt, policy.windowDays, shop)
  const fromSuccess = pack === 'taobao' || pack === 'tmall'
  if (fromSuccess && order.status !== 'success') return false
  const from = fromSuccess ? (succeededAt ?? signedAt) : signedAt
  return requestedAt >= endOfDayAfter(from, policy.qualityDays, shop)
}

function isIntact({ conditions, policy, order }: Context): boolean {
  if (!conditions) return true
  const { unused, unwashed, packagingComplete, tagsComplete } = conditions
  const packaging = policy.requirePackaging && order.platform !== 'tmall'
  return (
    (unused || !policy.requireUnused) &&
    (unwashed || !policy.requireUnwashed) &&
    (packagingComplete || !packaging) &&
    (tagsComplete || !policy.requireTags)
  )
}

/** Why the request is declined by its conditions; nothing where it has to be taken, or a supervisor has granted it. */
export function declineOf(context: Context): Decline | null {
  const { goodsClass, exclusionConfirmed, policy, request, reason, granted } = context
  if (granted) return null
  if (isLate(context)) return 'tooLate'
  if (isFault(context)) return null
  const confirmed = exclusionConfirmed || !toConfirm.includes(goodsClass)
  if (policy.nonReturnable.includes(goodsClass) && confirmed) return 'classExcluded'
  const sizeExchange = request === 'exchange' && reason === 'size'
  if (!policy.nonQualityAccepted && !lawBinds(context) && !sizeExchange) return 'qualityOnly'
  return isIntact(context) ? null : 'notIntact'
}

/** Damage from wear or by the buyer is no reason for a return; damage signed for unseen only where the shop says so. */
export function noReturnFor({ cause, signedUnchecked, policy, granted }: Context): Decline | null {
  if (granted) return null
  if (cause === 'naturalWear' || cause === 'customerCaused') return 'notOurFault'
  return cause === 'courierDamage' && signedUnchecked && !policy.uncheckedDamageAccepted
    ? 'uncheckedDamage'
    : null
}

/** The exchange was signed for, whatever the case was at when it was told. */
export const exchangeSigned = ({ order, exchangeWaybill }: Context): boolean =>
  parcelsOf(order).some(({ waybill, status }) => waybill === exchangeWaybill && status === 'signed')

/** A parcel that these goods may have come in, or an exchange of them that did not arrive. */
const mayHold = ({ order, lines, outbound, exchangeWaybill }: Context, waybill: string): boolean => {
  const { lines: inside = [] } = parcelsOf(order).find((one) => one.waybill === waybill) ?? {}
  const holds =
    !lines || inside.length === 0 || inside.some(({ line }) => lines.some((one) => one.line === line))
  return waybill === exchangeWaybill || (outbound.includes(waybill) && holds)
}
/** What is said to be sent in place of other goods is no exchange of these. */
export const standsIn = ({ context, event }: Args): boolean =>
  event.type === 'parcel.reshipped' && (event.replaces === undefined || mayHold(context, event.replaces))

/** What was to be exchanged is: the exchange was signed for, and no ruling has put money in its place. */
export const exchanged = (context: Context): boolean =>
  context.request === 'exchange' && exchangeSigned(context) && (context.ruling?.amount ?? 0) === 0

/** Exchanges that the order has seen: parcels that came back and were replaced. */
const exchangesMade = ({ order }: Context): number =>
  parcelsOf(order).filter(({ status, replaced }) => status === 'returned' && replaced).length
export const exchangeUsedUp = (context: Context): boolean =>
  !isRealFault(context) && exchangesMade(context) >= context.policy.exchangesMax

// ── Freight ─────────────────────────────────────────────────────────────────────────────────────────────────────

const sumOf = (items: readonly { price: number; quantity: number }[]): number =>
  items.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
/** What the buyer paid for the way out, by the order. */
const paidFreight = ({ order }: Pick<Context, 'order'>): number =>
  Math.max(0, order.amount - sumOf(order.items))

const tableCause = (cause: Facts['cause']): FreightFacts['cause'] =>
  cause === null || cause === 'naturalWear' || cause === 'customerCaused' ? 'changeOfMind' : cause

/** What the decision table is asked. */
function askedOf(context: Context) {
  const { request, cause, signedUnchecked, breaksFreeShipping, pack, policy } = context
  return {
    facts: {
      request: request ?? 'return',
      cause: tableCause(cause),
      freeShipping: paidFreight(context) === 0,
      signedUnchecked,
      breaksFreeShipping,
      abusive: false,
      agreedWithoutFreight: false,
      sentCollect: false,
      returnedCollect: false,
      addressDiffers: false,
    },
    pack,
    switches: {
      nonQuality: policy.nonQualityFreight,
      uncheckedDamage: policy.uncheckedDamageFreight,
      replacement: policy.replacementFreight,
    },
  }
}

/** Who pays each way, by the decision table, or by a supervisor who lets the shop bear it. */
export function freightOf(context: Context): Facts['freight'] {
  const { facts, ...terms } = askedOf(context)
  return Object.entries(freightLiability(facts, terms)).map(([leg, { payer, rule }]) => ({
    leg: leg as Leg,
    ...(context.freightGranted
      ? { payer: 'seller', rule: 'supervisor', source: '002 售后6' }
      : { payer, rule: rule.id, source: rule.source }),
  }))
}
/** The freight as it was decided last, by the table or by a supervisor. */
export const freight = (context: Context): FreightDecided | undefined =>
  context.freight.length === 0 ? undefined : { legs: context.freight, ...askedOf(context) }
export const payerOf = ({ freight }: Pick<Facts, 'freight'>, leg: string): 'buyer' | 'seller' | undefined =>
  freight.find((one) => one.leg === leg)?.payer

/** What the one way back cost the buyer: what he says he paid, else the fee of the pick-up that was booked. */
const freightSpent = ({ freightAdvanced, pickupBooked, pickupFee }: Context): number =>
  freightAdvanced > 0 ? freightAdvanced : pickupBooked ? (pickupFee ?? 0) : 0
/** What of it is the shop's to bear, net of what the insurance paid, before any limit. */
const freightBorne = (context: Context): number =>
  payerOf(context, 'back') === 'seller' ? Math.max(0, freightSpent(context) - context.insurancePaid) : 0
export const freightOwed = (context: Context): number =>
  Math.max(0, Math.min(freightBorne(context), context.freightLimit) - context.freightRepaid)
/** The insurer may still pay it: of the goods that are kept here, the shop repays what he leaves. */
export const insurerAwaited = (context: Context): boolean =>
  context.insurerAwaited && context.goodsTaken === true && freightOwed(context) > 0
/** What the insurer has paid, as it is told now. */
export const insurerPaid = ({ context, event }: Args): number =>
  (event.type === 'insurance.paid' || event.type === 'linkedCase.ended' ? event.amount : undefined) ??
  context.insurancePaid
/** With it the buyer has more than the way back cost him: the shop has paid as well, or has asked finance to. */
export function freightPaidTwice({ context, event }: Args): boolean {
  const byShop = context.freightRepaid + context.freightAsked
  const paid = insurerPaid({ context, event })
  return byShop > 0 && paid > context.insurancePaid && byShop + paid > freightSpent(context)
}
export const aboveLimit = (context: Context): boolean =>
  !context.limitAsked && freightBorne(context) > context.freightLimit

/** The amount that a supervisor is asked about, where the question is about one. */
export function amountAsked(context: Context): number | null {
  if (context.question === 'quote') return context.freightQuoted
  return context.question === 'repayment' ? freightBorne(context) : context.offer
}
/** A supervisor has said how much of a quote above the agent’s limit the shop bears. */
export const quoteDecided = ({ freightQuoted, policy }: Context): boolean =>
  (freightQuoted ?? 0) > policy.freightCap

export const turnedAway = ({ freightCollect, returnCourier, policy }: Context): boolean =>
  freightCollect || policy.excludedCouriers.includes(returnCourier ?? '')

/** Whether the return is on its way to the warehouse. */
export const comesBack = ({ returnWaybill, goodsHere, returnLost, sentAway }: Context): boolean =>
  returnWaybill !== null && !goodsHere && !returnLost && !sentAway

// ── Money ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** What was paid for the goods that come back; a part of the order has its share of what was paid for goods. */
export function goodsValue(context: Context): number {
  const { order, lines } = context
  if (!lines) return paidOf(order)
  const paid = itemsPaid(order)
  const back = paid.map((item) => {
    const one = lines.find(({ line }) => line === item.line)
    return { price: item.price, quantity: one ? Math.min(one.quantity ?? item.quantity, item.quantity) : 0 }
  })
  const goods = Math.max(0, paidOf(order) - paidFreight(context))
  return Math.floor((goods * sumOf(back)) / Math.max(1, sumOf(paid)))
}

/** What sending an order free has cost, by where it went. */
const outboundFreight = ({ order, policy }: Context): number =>
  ({
    usual: policy.outboundFreight,
    farther: policy.outboundFreightFarther,
    far: policy.outboundFreightFar,
    remote: policy.outboundFreightRemote,
    overseas: policy.outboundFreightOverseas,
  })[freightZone(order.receiver?.address)]

/** The freight of the way out that is kept back, where it is the buyer’s. */
function deductionOf(context: Context): number {
  if (payerOf(context, 'outbound') !== 'buyer') return 0
  const paid = paidFreight(context)
  // Of a part, what the buyer paid for freight is not in its value.
  const kept = paid === 0 ? outboundFreight(context) : context.lines ? 0 : paid
  return Math.min(kept, goodsValue(context))
}

const total = (context: Context): number => {
  if (context.ruling) return context.ruling.amount
  return context.offerAgreed ? (context.offer ?? 0) : goodsValue(context) - deductionOf(context)
}
/** What is left of the money of these goods: of a part of the order no more than was paid for its lines. */
function leftOf(context: Context): number {
  const { order, lines, refundId } = context
  const left = leftFor(order, refundId)
  if (!lines) return left
  const paid = goodsValue({ ...context, lines: lines.map(({ line }) => ({ line })) })
  const taken = lines.reduce((sum, { line }) => sum + takenOf(order, refundId, { line }), 0)
  return Math.max(0, Math.min(left, paid - taken))
}
/** All the money of these goods that is the buyer’s: what has gone back to him here, and what is left. */
export const allOf = (context: Context): number =>
  Math.min(goodsValue(context), context.refunded + leftOf(context))
/** What still has to go back for this return, never above what is left of its goods; a ruling is bound by the order alone. */
export const dueOf = (context: Context): number =>
  Math.min(
    Math.max(0, total(context) - context.refunded),
    context.ruling ? leftFor(context.order, context.refundId) : leftOf(context),
  )

/** What was not paid back of these goods: what is only asked for takes nothing away from it. */
function unreturnedOf(context: Context): number {
  const { order } = context
  const { refunds = [], transfers = [] } = order
  const settled = ({ status }: { readonly status: string }): boolean => status !== 'requested'
  const ledger = { refunds: refunds.filter(settled), transfers: transfers.filter(settled) }
  return leftOf({ ...context, order: { ...order, ...ledger } })
}

/** Goods are back, nobody has ruled or paid for them, and their money is asked for by others, or the mirror does not know of any. */
export function nothingKnown(context: Context): boolean {
  if (!context.goodsHere || context.ruling !== null || context.refunded > 0) return false
  return unreturnedOf(context) > 0
    ? leftOf(context) === 0
    : goodsValue(context) === 0 && refundedOf(context.order) === 0
}

const ledgerOf = ({ order }: Context, refundId: string | null) =>
  order.refunds?.find((refund) => refund.refundId === refundId)

/** Could this refund of the platform be the one of this return? */
export function couldBeOurs({ context, event }: Args): boolean {
  if (event.type !== 'refund.requested' && event.type !== 'refund.read') return false
  if (context.refundId !== null) return false
  const refund = ledgerOf(context, event.refundId)
  return refund?.status === 'requested' && fitsReturn(context, refund)
}
/** It asks for what these goods are worth, was agreed, or is due or still missing: of each, what was not paid back. */
function fitsReturn(context: Context, { amount, line }: OrderRefund): boolean {
  const { lines, offer, due, refunded } = context
  if (line !== undefined && lines && !lines.some((one) => one.line === line)) return false
  const rest = total(context) - refunded
  if (refunded > 0 && rest <= 0) return false
  if (amount === undefined) return true
  const value = goodsValue(context)
  const unreturned = unreturnedOf(context)
  return [value, value - deductionOf(context), offer, due, rest].some(
    (sum) => sum !== null && (amount === sum || amount === Math.min(sum, unreturned)),
  )
}
/** The refund that the buyer had asked for before the case began. */
export const refundAlready = (context: Context): string | null =>
  (context.order.refunds ?? []).find((refund) => refund.status === 'requested' && fitsReturn(context, refund))
    ?.refundId ?? null

/** What finance was asked for, paid: no transfer, no refund that was asked for besides, none of another line. */
export const asAsked = ({ context, event }: Args): boolean =>
  event.type === 'refund.succeeded' &&
  event.transferId === undefined &&
  event.amount === context.due &&
  context.refundId === null &&
  !context.otherRefunds.includes(event.refundId ?? '') &&
  (event.line === undefined || !context.lines || context.lines.some(({ line }) => line === event.line))

export const ofThisRefund = ({ context, event }: Args): boolean =>
  'refundId' in event && context.refundId !== null && event.refundId === context.refundId
/** What the platform says of a refund, said of this one; without one of its own, of none that is another’s. */
export const ofOurs = ({ context, event }: Args): boolean =>
  isAbout(context.order, context.refundId, 'refundId' in event ? event.refundId : undefined)
/** The platform waits for the buyer's parcel, and says how long; while it decides it speaks of evidence. */
export function givesTime({ context: { order }, event }: Args): boolean {
  if (event.type !== 'refund.read' || event.dueAt === undefined) return false
  const { code, interventionCode = '' } = event
  const decides = ['evidence', 'reviewing'].includes(interventionStageOf(order.platform, interventionCode))
  return !decides && refundStageOf(order.platform, code) === 'awaitingReturn'
}
/** The platform pays for these goods once their receipt is confirmed, or has paid in advance: nobody is to pay besides. */
export function paidByReceipt(context: Context): boolean {
  const { amount = dueOf(context), kind = 'returnAndRefund' } = ledgerOf(context, context.refundId) ?? {}
  return (
    refundOpen(context) &&
    context.goodsTaken === true &&
    kind === 'returnAndRefund' &&
    amount === dueOf(context)
  )
}
const refundIs = (context: Context, status: OrderRefund['status']): boolean =>
  ledgerOf(context, context.refundId)?.status === status
export const refundOpen = (context: Context): boolean => refundIs(context, 'requested')
/** The platform has paid it or closed it, by whatever message it told us: the ledger says so, and the case has not noted it. */
export const refundPaid = (context: Context): boolean => refundIs(context, 'succeeded')
export const refundGone = (context: Context): boolean => refundIs(context, 'closed')
/** What the platform paid; where it does not say how much, all that was due. */
export const refundPaidAmount = (context: Context): number =>
  ledgerOf(context, context.refundId)?.amount ?? dueOf(context)
/** The buyer has all the money of what he was to send back. */
export const paidInFull = (context: Context): boolean => context.refunded > 0 && dueOf(context) === 0

const unpaid: readonly Ending[] = ['refused', 'withdrawn', 'expired']
/** Nobody is refused whom the platform has paid, or in whose case it has ruled. */
export const endingAs = (context: Context, ending: Ending): Ending =>
  (context.refunded > 0 || context.ruling !== null) && unpaid.includes(ending) ? 'decidedByPlatform' : ending

/** A return that is not to be taken: its goods go back to the buyer. */
export const turnedDown = ({ withdrawn, ruling, decline }: Context): boolean =>
  withdrawn || ruling?.amount === 0 || (decline !== null && decline !== 'lostOnTheWay')
/** How it ends then. */
export const downEnding = (context: Context): Ending =>
  endingAs(context, context.withdrawn || context.decline === null ? 'withdrawn' : 'refused')
/** Goods that came, or come, to a case that was about to end without them. */
export const goodsLeft = (context: Context): boolean =>
  unpaid.some((one) => one === context.ending) && context.goodsHere && context.goodsTaken === null
export const goodsOnTheWay = (context: Context): boolean =>
  unpaid.some((one) => one === context.ending) && comesBack(context)

/** How a case ends that has paid what it owed. */
export const endingOf = ({ ruling, offerAgreed, goodsHere, returnLost }: Context): Ending => {
  if (ruling) return 'decidedByPlatform'
  if (!offerAgreed) return 'refunded'
  return goodsHere || returnLost ? 'refundedPartially' : 'keptWithDiscount'
}

// ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────

/** What is settled as the cause, elsewhere or by a supervisor's grant; nothing where the desk has yet to find out. */
const settledCause = ({ found, granted, cause }: Context): Facts['cause'] => found ?? (granted ? cause : null)
/** Whether it holds what another case has found: a fault only once it is shown. */
export const findingHolds = ({ found, photos }: Context): boolean =>
  found !== null && (photos.length > 0 || !faults.includes(found))
/** Whether nothing that comes now leads back to the judgement: a fault that was found, or a supervisor's grant. */
export const isSettled = (context: Context): boolean => context.granted || faults.includes(context.found)
/** What was settled for some lines holds for these; another judgement is a supervisor's. */
const judgesAnew = ({ context, event }: Args): boolean =>
  event.type === 'liability.judged' && settledCause(context) !== null && event.cause !== settledCause(context)

/** Are these lines of the order, no more of each than was bought, and those that were spoken of where that is settled? */
export const linesKnown = rule(({ context, event }: Args) => {
  if (event.type !== 'reason.recorded' || !event.lines) return undefined
  const told = context.lines?.map(({ line }) => line)
  if (context.found !== null && told && !event.lines.every(({ line }) => told.includes(line)))
    return 'settledAlready'
  const known = event.lines.every(({ line, quantity = 1 }) =>
    context.order.items.some((item) => item.line === line && quantity <= item.quantity),
  )
  const once = new Set(event.lines.map(({ line }) => line)).size === event.lines.length
  return known && once ? undefined : 'lineUnknown'
})

/** May it be judged so? A fault of the shop or the courier only with photos, and what is settled only by a supervisor. */
export const mayJudge = rule(({ context, event }: Args) => {
  if (event.type !== 'liability.judged') return undefined
  if (judgesAnew({ context, event }) && event.actor.role !== 'supervisor') return 'settledAlready'
  return faults.includes(event.cause) && context.photos.length === 0 ? 'photosMissing' : undefined
})
/** What a judgement notes; where a supervisor judges otherwise than was settled, his word takes its place. */
export function judgedBy({ context, event }: Args): Partial<Facts> {
  if (event.type !== 'liability.judged') return {}
  const { cause, signedUnchecked, courierRecorded, breaksFreeShipping = false } = event
  return {
    cause,
    signedUnchecked: signedUnchecked ?? context.signedUnchecked,
    courierRecorded: courierRecorded ?? context.courierRecorded,
    breaksFreeShipping,
    ...(judgesAnew({ context, event }) && { found: cause, granted: false, freightGranted: false }),
  }
}

/** What another case tells of: what it has settled, and what it knows besides. */
export function toldBy({ context, event }: Args): Partial<Facts> {
  if (event.type !== 'case.askedAgain') return {}
  const { input } = event
  const { found = context.found, granted = context.granted } = input
  return {
    found,
    cause: found ?? context.cause ?? (granted ? 'undetermined' : null),
    granted,
    freightGranted: context.freightGranted || input.granted === true,
    lines: input.lines ?? context.lines,
    text: input.text ?? context.text,
    photos: [...context.photos, ...(input.photos ?? [])],
  }
}

export const mayTake = rule(({ context, event }: Args) => {
  if (event.type !== 'proposal.accepted' || event.option !== 'exchange') return undefined
  if (exchangeUsedUp(context)) return 'exchangeUsedUp'
  return event.otherStyle && !context.policy.otherStyleAllowed ? 'otherStyle' : undefined
})

const amountRefusal = (context: Context, amount: number | undefined): string | undefined => {
  if (amount === undefined || amount === 0) return 'amountMissing'
  return amount > Math.min(goodsValue(context), leftOf(context)) ? 'aboveOrder' : undefined
}
/** What may be offered as a discount, by whomever: something, and never above what is left. */
export const mayOffer = rule(({ context, event }: Args) => {
  if (event.type !== 'discount.proposed') return undefined
  return event.amount > 0 && event.amount < context.policy.discountMin
    ? 'discountTooSmall'
    : amountRefusal(context, event.amount)
})
/** What is paid back for goods that are not in order is somebody's decision, above the agent's limit a supervisor's. */
export const mayReduce = rule(({ context, event }: Args) => {
  if (event.type !== 'finding.resolved') return undefined
  const refusal = event.as === 'reduction' ? amountRefusal(context, event.amount) : undefined
  if (refusal) return refusal
  const amount = resolvedAmount(context, event)
  return withinAuthority(event.actor, amount, context.policy.findingMax) ? undefined : 'aboveAgentLimit'
})
/** What a resolved finding pays back: the reduced amount, or what is due all the same. */
export const resolvedAmount = (
  context: Context,
  { as, amount }: Extract<ReturnEvent, { type: 'finding.resolved' }>,
): number => (as === 'reduction' ? (amount ?? 0) : dueOf(context))
export const offerStands = rule(({ context }: Args) =>
  context.offer === null ? 'nothingOffered' : undefined,
)

const keptBack = ({ refunded }: Context): string | undefined => (refunded > 0 ? 'paidAlready' : undefined)
/** Goods for which money has gone back stay here: no buyer has both. */
export const mayTurnAway = rule(({ context }: Args) => keptBack(context))

const answers: Readonly<Record<Question, readonly Decision[]>> = {
  demand: ['approveReturn', 'offerDiscount', 'decline'],
  freightDispute: ['bearFreight', 'offerDiscount', 'decline'],
  discount: ['offerDiscount', 'approveReturn', 'decline'],
  discountRejected: ['offerDiscount', 'approveReturn', 'decline'],
  quote: ['approveFreight', 'decline'],
  repayment: ['approveFreight', 'decline'],
  lostReturn: ['offerDiscount', 'decline'],
  paymentUnknown: ['decline'],
}
/** Questions of money alone: whatever the answer, the goods stay where they are. */
const moneyAsked: readonly Question[] = ['repayment', 'paymentUnknown']
/** A supervisor answers what was asked, and names the amount where it is about money. */
export const mayDecide = rule(({ context, event }: Args) => {
  if (event.type !== 'supervisor.decided') return undefined
  const { decision, amount } = event
  if (!context.question || !answers[context.question].includes(decision)) return 'notAsked'
  if (decision === 'decline' && context.goodsHere && !moneyAsked.some((one) => one === context.question))
    return keptBack(context)
  if (decision === 'offerDiscount') return amountRefusal(context, amount)
  return decision === 'approveFreight' && amount === undefined ? 'amountMissing' : undefined
})

export const feeTold = rule(({ context }: Args) => (context.pickupFee === null ? 'feeUntold' : undefined))
export const asOwed = rule(({ context, event }: Args) =>
  event.type === 'freight.repaid' && event.amount !== context.freightAsked ? 'otherAmount' : undefined,
)
/** A request can be given up until money or goods were asked for: what was asked for is not given up by half. */
export const mayWithdraw = rule(({ context }: Args) =>
  context.exchangeAsked ||
  context.exchangeWaybill !== null ||
  context.due !== null ||
  context.refunded > 0 ||
  context.ending !== null
    ? 'tooLateToWithdraw'
    : undefined,
)

/** Only goods that left the shop come back; what another case found of them may be ahead of the platform. */
export const mayStart = ({ order, received, found, granted, withdrawn }: StartInput): string | undefined => {
  if (withdrawn) return 'nothingComesBack'
  return hasLeft(order) || received || found !== undefined || granted ? undefined : 'notShippedYet'
}

/** What went back to the buyer for this return, whoever decided it. */
export const result = ({ refunded }: Context): Result | undefined =>
  refunded > 0 ? { amount: refunded } : undefined
