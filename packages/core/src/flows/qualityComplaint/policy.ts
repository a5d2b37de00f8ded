/** The shop's numbers and switches for complaints about the goods, what holds by them, and who may decide what. */
import { z } from 'zod'
import { type PolicyOf, param, type Result, rule } from '../../flow.ts'
import { hasLeft, leftFor, parcelsOf } from '../../order-after.ts'
import type { OrderContext, OrderInput } from '../../order-events.ts'
import { days, hours, minutes } from '../../units.ts'
import type { ComplaintEvent, Decision, Facts, Input, Question } from './events.ts'

const fen = z.int().nonnegative()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const patience = (zh: string, en: string, value: number) =>
  param({ zh, en, schema: z.int().positive(), unit: 'ms', documents: { value, ...chosen } })
const asDescribed = {
  value: 'byPhotos',
  source: '淘宝平台争议处理规则 第73–81条',
  confidence: 'official',
  since: '2025-08-15',
} as const
const law = { source: '消费者权益保护法 第55条', confidence: 'official', since: '2014-03-15' } as const
const complaintWindow = 'complaint window of the platform for counterfeit goods'

export const policy = {
  colourDifference: param({
    zh: '色差算不算质量问题',
    en: 'Whether a colour difference is a fault',
    schema: z.enum(['byPhotos', 'quality', 'nonQuality']),
    unit: 'choice',
    documents: {
      value: 'byPhotos',
      source: '002 售后2 (a fault); 004 淘宝购物须知, 通用买家须知, 我们的承诺 (none): the photos decide',
      confidence: 'chosen',
    },
    packs: { taobao: asDescribed, tmall: asDescribed },
  }),
  sizeToleranceMm: param({
    zh: '尺寸误差多少毫米以内算正常',
    en: 'A size may differ by, millimetres',
    schema: z.int().min(0).max(100),
    unit: 'count',
    documents: {
      value: 10,
      source: '004 淘宝购物须知 (5 to 10); 004 通用买家须知 (20)',
      confidence: 'single',
    },
  }),
  looseThreadIsQuality: param({
    zh: '线头算质量问题',
    en: 'Loose threads are a fault',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: false, source: '003 ⑶ 6.6; 004 我们的承诺', confidence: 'agreed' },
  }),
  patternFrom: param({
    zh: '同款同样问题几件起报采购和主管',
    en: 'Same cases from which purchasing and a supervisor are told',
    schema: z.int().min(2).max(100),
    unit: 'count',
    documents: { value: 3, source: '002 售后6: “many”, without a number', confidence: 'chosen' },
  }),
  compensationMax: param({
    zh: '客服可给的补偿上限',
    en: 'Compensation that an agent may give',
    schema: fen,
    unit: 'fen',
    documents: { value: 1500, source: '002 售后3', confidence: 'single' },
  }),
  damagesMultiple: param({
    zh: '假货按价款几倍赔偿',
    en: 'Counterfeit goods: so many times their price',
    schema: z.int().min(3).max(10),
    unit: 'count',
    documents: { value: 3, ...law },
  }),
  damagesFloor: param({
    zh: '假货赔偿最低',
    en: 'Counterfeit goods: damages of at least',
    schema: fen.min(50_000),
    unit: 'fen',
    documents: { value: 50_000, ...law },
  }),
  counterfeitDays: param({
    zh: '平台受理假货投诉的天数',
    en: 'Days in which the platform takes a complaint about counterfeit goods',
    schema: z.int().min(1).max(365),
    unit: 'count',
    documents: { value: 90, source: complaintWindow, confidence: 'agreed' },
  }),
  deskAnswer: patience('买家最多等客服多久', 'The buyer waits for the desk at most', minutes(30)),
  customerAnswer: patience('等客户答复多久', 'Wait for the customer’s answer', days(3)),
  photosWait: patience('等照片多久', 'Wait for the photos', hours(48)),
  reviewPatience: patience('主管未决定时多久再催', 'Ask the supervisor again after', hours(4)),
  payWithin: patience('财务多久内付款', 'Finance pays within', hours(24)),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

interface Args {
  readonly context: Context
  readonly event: ComplaintEvent
}

// ── The verdict ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Beyond the documents no notice of a shop makes what is not as described a matter of course (消费者权益保护法 第26条). */
const colourIsNone = ({ policy, pack }: Context): boolean =>
  policy.colourDifference === 'nonQuality' && pack === 'documents'

/** What holds: the photos as they were judged, but where a switch of the shop decides. */
export function verdictOf(context: Context, assessed: NonNullable<Facts['assessed']>): Facts['verdict'] {
  const { kind, policy } = context
  if (kind === 'colour' && policy.colourDifference === 'quality') return 'quality'
  const tolerated = kind === 'size' && (assessed.deviationMm ?? 0) <= policy.sizeToleranceMm
  const cosmetic = kind === 'thread' && !policy.looseThreadIsQuality
  return tolerated || cosmetic || (kind === 'colour' && colourIsNone(context)) ? 'normal' : assessed.verdict
}

/** What a return is told that it was: no fault is a matter of the buyer's wish there; without photos nobody knows. */
export const foundBy = ({ verdict }: Context): 'quality' | 'changeOfMind' | null =>
  verdict === null ? null : verdict === 'quality' ? 'quality' : 'changeOfMind'

// ── Money ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** The refund that the buyer has asked for with exactly this amount, if any. */
export const refundFor = ({ refunds = [] }: Context['order'], amount: number): string | null =>
  refunds.find((one) => one.status === 'requested' && one.amount === amount)?.refundId ?? null

const left = ({ order }: Context, amount: number): number => leftFor(order, refundFor(order, amount))

/** What is still to be paid of the compensation, never above what is left of the order. */
export const restOf = ({ offer, paid, order, refundId, transferId }: Context): number =>
  Math.min(Math.max(0, (offer ?? 0) - paid), leftFor(order, refundId, { transferId }))

/** What the law adds to the price that goes back (消费者权益保护法 第55条). */
export function damagesOf({ order, line, policy }: Context): number {
  const items = order.items.filter((item) => line === null || item.line === line)
  const price = items.reduce((sum, item) => sum + item.price * item.quantity, 0)
  return Math.max(price * policy.damagesMultiple, policy.damagesFloor)
}

// ── Who may do what ─────────────────────────────────────────────────────────────────────────────────────────────

export const lineKnown = rule(({ context, event }: Args) => {
  if (event.type !== 'defect.reported' || event.line === undefined) return undefined
  return context.order.items.some(({ line }) => line === event.line) ? undefined : 'lineUnknown'
})

/** Photos are at least one; money for the goods is talked of once some were seen. */
export const photosShown = rule(({ context, event }: Args) => {
  const { photos } = event.type === 'photos.received' ? event : context
  return photos.length > 0 ? undefined : 'photosMissing'
})

export const mayAssess = rule(({ context, event }: Args) =>
  event.type === 'defect.assessed' && context.kind === 'size' && event.deviationMm === undefined
    ? 'deviationMissing'
    : undefined,
)

const amountRefusal = (context: Context, amount: number | undefined): string | undefined => {
  if (amount === undefined || amount === 0) return 'amountMissing'
  return amount > left(context, amount) ? 'aboveOrder' : undefined
}
export const mayOffer = rule(({ context, event }: Args) =>
  event.type === 'compensation.offered' ? amountRefusal(context, event.amount) : undefined,
)
/** Other refunds may have taken what was left since it was offered. */
export const mayAccept = rule(({ context }: Args) => amountRefusal(context, context.offer ?? undefined))

const answers: Readonly<Record<Question, readonly Decision[]>> = {
  counterfeit: ['confirmCounterfeit', 'return', 'compensation', 'explain'],
  pattern: ['return', 'compensation', 'explain'],
  amount: ['return', 'compensation', 'explain'],
}
/** A supervisor answers what was asked, names the amount, and shows why goods are held to be genuine. */
export const mayDecide = rule(({ context, event }: Args) => {
  if (event.type !== 'supervisor.decided') return undefined
  const { decision, amount, proof = [] } = event
  if (!context.question || !answers[context.question].includes(decision)) return 'notAsked'
  if (decision === 'compensation') return amountRefusal(context, amount)
  // Explaining makes no fault good: it goes back, or is compensated.
  if (context.question === 'pattern' && decision === 'explain' && context.verdict === 'quality')
    return 'faultStands'
  const genuine = context.question === 'counterfeit' && decision === 'explain'
  return genuine && proof.length === 0 ? 'proofMissing' : undefined
})

export const mayWithdraw = rule(({ context: { agreed, damages } }: Args) =>
  agreed || damages > 0 ? 'tooLateToWithdraw' : undefined,
)

/** Damages are known by the number under which they were asked for. */
export const ofDamages = rule(({ context, event }: Args) =>
  'damagesId' in event && event.damagesId !== context.damagesId ? 'anotherTransfer' : undefined,
)

/** Only what was sent can be complained of; of counterfeit goods also once the order is closed. */
export const mayStart = ({ order, kind }: StartInput): string | undefined =>
  hasLeft(order) || (kind === 'counterfeit' && parcelsOf(order).length > 0) ? undefined : 'nothingSent'

/** What was paid of the compensation, also where the rest of it could not be. */
export const result = ({ paid }: Context): Result | undefined => (paid > 0 ? { amount: paid } : undefined)
