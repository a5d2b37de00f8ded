/**
 * Which way a refund goes back: every way of payment to its own origin, none beyond what was paid with it less what
 * went back that way already. Each part names the rule that it follows; what the platform states comes before ours.
 */
import { z } from 'zod'
import { type Confidence, type Label, param, type Script, type Source } from '../flow.ts'
import { paidOf, refundedOf, waysOf } from '../order-after.ts'
import { type Order, type OrderRefund, type PaidWay, paidWay, paymentWays } from '../order-events.ts'
import { money, yuan } from '../units.ts'

/** Which ways a part of the money takes first. */
export const partialSplits = ['bankFirst', 'proportional'] as const
export type PartialSplit = (typeof partialSplits)[number]

interface SplitRule extends Label {
  readonly source: Source
  readonly confidence: Confidence
}

const single = { source: '000 选择3', confidence: 'single' } as const
const chosen = {
  source: 'design choice: 000 选择3 splits a whole refund only',
  confidence: 'chosen',
} as const

/** By what a part goes back the way it goes. */
export const splitRules = {
  platformStated: {
    zh: '平台写明的退回方式',
    en: 'The platform says which way it goes back.',
    source: 'facts of the platform: refund messages',
    confidence: 'official',
  },
  wayBack: {
    zh: '怎么付的怎么退，各退各的来处',
    en: 'Every way of payment goes back to its own origin.',
    ...single,
  },
  bankFirst: {
    zh: '部分退款先退资金，再退红包和积分',
    en: 'A part of the money is taken from money first, then red packets, then points.',
    ...chosen,
  },
  proportional: {
    zh: '部分退款按各付款方式的余额比例退',
    en: 'A part of the money is taken from every way by its share of what is left.',
    ...chosen,
  },
  unstated: {
    zh: '平台没有写明付款构成，由平台原路退回',
    en: 'Nobody says how it was paid: the platform returns it the way it came.',
    source: 'design choice: the platform knows what it does not tell',
    confidence: 'chosen',
  },
} as const satisfies Readonly<Record<string, SplitRule>>
export type SplitRuleName = keyof typeof splitRules

/** `unstated`: what was paid in a way that nobody told us. */
const ways = [...paymentWays, 'unstated'] as const
type Way = (typeof ways)[number]

const ruleNames = Object.keys(splitRules) as [SplitRuleName, ...SplitRuleName[]]

/** One part of a refund, as a case keeps it. */
export const refundPart = z
  .strictObject({
    way: z.enum(ways).meta({ id: 'RefundWay' }),
    amount: money,
    payer: paidWay.shape.payer,
    rule: z.enum(ruleNames).meta({ id: 'RefundSplitRule' }),
    source: z.string(),
  })
  .meta({ id: 'RefundPart', description: 'What of a refund goes back which way, and by which rule.' })
export type RefundPart = z.output<typeof refundPart>
/** The parts of a refund in a case's facts. */
export const refundParts = z
  .array(refundPart)
  .readonly()
  .describe('Which ways the refund goes back that was asked for or paid last.')

/** The shop's choice where the documents leave it open, for the policy of every room that pays money back. */
export const splitPolicy = {
  partialSplit: param({
    zh: '部分退款先退哪种付款方式',
    en: 'Which way a part of the money goes back first',
    schema: z.enum(partialSplits),
    unit: 'choice',
    documents: { value: 'bankFirst', ...chosen },
  }),
} as const

// ── What is left of each way ────────────────────────────────────────────────────────────────────────────────────

interface Rest {
  readonly way: Way
  readonly amount: number
  readonly payer?: PaidWay['payer']
}

/** Money first, then what cannot be told, then what is no money. */
const takenAt: Readonly<Record<Way, number>> = {
  card: 0,
  credit: 1,
  balance: 2,
  friend: 3,
  other: 4,
  unstated: 5,
  redPacket: 6,
  points: 7,
}

const sumOf = (parts: readonly Pick<Rest, 'amount'>[]): number =>
  parts.reduce((sum, { amount }) => sum + amount, 0)
const sameWay = (one: Rest, other: Rest): boolean =>
  one.way === other.way && one.payer?.accountId === other.payer?.accountId

/** What was paid, each way once, in the order in which it is taken. */
function paidIn(order: Order): readonly Rest[] {
  const told = waysOf(order)
  const unstated = { way: 'unstated', amount: Math.max(0, paidOf(order) - sumOf(told)) } as const
  const sums: Rest[] = []
  for (const one of [...told, unstated]) {
    const at = sums.findIndex((sum) => sameWay(sum, one))
    if (at < 0) sums.push(one)
    else sums[at] = { ...one, amount: one.amount + (sums[at]?.amount ?? 0) }
  }
  return sums.toSorted((one, other) => takenAt[one.way] - takenAt[other.way])
}

const less = (rests: readonly Rest[], parts: readonly Rest[]): readonly Rest[] =>
  rests.map((rest) => ({
    ...rest,
    amount: Math.max(0, rest.amount - sumOf(parts.filter((part) => sameWay(part, rest)))),
  }))

// ── The split ───────────────────────────────────────────────────────────────────────────────────────────────────

/** From the first way as much as it has, then from the next. */
function inTurn(rests: readonly Rest[], amount: number): readonly Rest[] {
  let due = amount
  return rests.map((rest) => {
    const part = Math.min(rest.amount, due)
    due -= part
    return { ...rest, amount: part }
  })
}

/** By shares, rounded down; the fen that are over go to those that lost most by it. */
function byShares(rests: readonly Rest[], amount: number): readonly Rest[] {
  const total = BigInt(sumOf(rests))
  const shares = rests.map((rest) => {
    const share = BigInt(amount) * BigInt(rest.amount)
    return { rest, whole: Number(share / total), lost: share % total }
  })
  const over = amount - shares.reduce((sum, { whole }) => sum + whole, 0)
  const first = new Set(
    shares
      .toSorted((one, other) => (one.lost === other.lost ? 0 : one.lost > other.lost ? -1 : 1))
      .slice(0, over),
  )
  return shares.map((share) => ({ ...share.rest, amount: share.whole + (first.has(share) ? 1 : 0) }))
}

interface Division {
  readonly parts: readonly Rest[]
  readonly rule: SplitRuleName
}

function divided(rests: readonly Rest[], amount: number, partialSplit: PartialSplit): Division {
  const open = rests.filter((rest) => rest.amount > 0)
  if (amount >= sumOf(open) || open.length === 1) return { parts: inTurn(open, amount), rule: 'wayBack' }
  const parts = partialSplit === 'bankFirst' ? inTurn(open, amount) : byShares(open, amount)
  return { parts, rule: partialSplit }
}

const by = (rule: SplitRuleName, { way, amount, payer }: Rest): RefundPart => ({
  way,
  amount,
  ...(payer && { payer }),
  rule: way === 'unstated' ? 'unstated' : rule,
  source: splitRules[way === 'unstated' ? 'unstated' : rule].source,
})

/** What the platform states of a refund comes first; what it leaves open goes back the other ways. */
function split(
  rests: readonly Rest[],
  amount: number,
  stated: OrderRefund['ways'] = [],
  partialSplit: PartialSplit,
): readonly RefundPart[] {
  const said = sumOf(stated) <= amount ? stated : []
  const others = rests.filter((rest) => !said.some((one) => sameWay(one, rest)))
  const due = amount - sumOf(said)
  const { parts, rule } = divided(others, due, partialSplit)
  const beyond = { way: 'unstated', amount: due - sumOf(parts) } as const
  return [
    ...said.map((one) => by('platformStated', one)),
    ...parts.map((one) => by(rule, one)),
    by('unstated', beyond),
  ].filter((part) => part.amount > 0)
}

export interface SplitTerms {
  readonly partialSplit: PartialSplit
  /** The platform's number of the refund, where it has one: what is stated of it holds, and it is not its own past. */
  readonly refundId?: string | null
}

/**
 * Splits a refund over the ways in which the order was paid. Refunds that went back before count, by the ways that the
 * platform stated or by the same rule. An amount above what the order has left is split as far as it goes.
 */
export function splitRefund(
  order: Order,
  amount: number,
  { partialSplit, refundId = null }: SplitTerms,
): readonly RefundPart[] {
  const refunds = order.refunds ?? []
  const earlier = refunds.filter((one) => one.status === 'succeeded' && one.refundId !== refundId)
  const own = refunds.find((one) => one.refundId === refundId)
  const gone = refundedOf(order) - (own?.status === 'succeeded' ? (own.amount ?? 0) : 0)
  const rests = earlier.reduce(
    (rest, { amount = 0, ways }) => less(rest, split(rest, amount, ways, partialSplit)),
    paidIn(order),
  )
  return split(rests, Math.min(amount, Math.max(0, paidOf(order) - gone)), own?.ways, partialSplit)
}

/** What a room knows when it asks for a refund. */
interface Asking {
  readonly order: Order
  readonly refundId: string | null
  readonly policy: { readonly partialSplit: PartialSplit }
}

/** The parts of the refund that a case asks for, or that it heard of; none while nobody knows how much it is. */
export const partsOf = ({ order, refundId, policy }: Asking, amount: number | null): readonly RefundPart[] =>
  amount === null ? [] : splitRefund(order, amount, { partialSplit: policy.partialSplit, refundId })

// ── What a customer is told ─────────────────────────────────────────────────────────────────────────────────────

const toCustomer: Readonly<Record<Way, string>> = {
  card: '银行卡',
  credit: '信用支付',
  balance: '账户余额',
  friend: '代付的朋友',
  other: '其他付款方式',
  unstated: '原付款方式',
  redPacket: '红包',
  points: '积分',
}

/** The figures of a split; nothing where nobody says how the order was paid. */
export const splitInWords = (parts: readonly RefundPart[]): string | undefined =>
  parts.some(({ way }) => way !== 'unstated')
    ? parts.map(({ way, amount }) => `${toCustomer[way]}${yuan(amount)}元`).join('、')
    : undefined

/** The explanation with the figures, and when it is true. */
export const splitScript = {
  text: '退款按您付款时的方式分开退回：{parts}，合起来就是这次退的金额；积分和红包退回原账户，不折成现金。',
  source: '000 选择3',
} as const satisfies Script
export const splitKnown = ({ parts }: { readonly parts: readonly RefundPart[] }): boolean =>
  splitInWords(parts) !== undefined
