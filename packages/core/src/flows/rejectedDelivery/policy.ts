/** The shop's numbers for refused parcels, whose the freight is, what is paid back, and why something may not happen. */
import { z } from 'zod'
import { type FreightDecided, type Pack, type PolicyOf, param, type Result, rule } from '../../flow.ts'
import {
  holdsLine,
  isAbout,
  leftFor,
  paidOf,
  parcelsOf,
  refundedOf,
  shareOf,
  standsInFor,
} from '../../order-after.ts'
import type { OrderContext, OrderInput, OrderRefund } from '../../order-events.ts'
import { decidedBy, withinAuthority } from '../../rules/authority.ts'
import {
  type FreightFacts,
  freightFacts,
  freightLiability,
  type LegPaid,
  nonQualityRules,
} from '../../rules/freight-liability.ts'
import { splitPolicy } from '../../rules/refund-split.ts'
import { days, hours } from '../../units.ts'
import { type Facts, type Input, type Reason, type RejectedEvent, reasons } from './events.ts'

const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const patience = (zh: string, en: string, value: number) =>
  param({ zh, en, schema: z.int().positive(), unit: 'ms', documents: { value, ...chosen } })
const times = (zh: string, en: string, value: number) =>
  param({ zh, en, schema: z.int().nonnegative(), unit: 'count', documents: { value, ...chosen } })

export const policy = {
  contactPatience: patience('等买家答复多久', 'The buyer is waited for', hours(48)),
  proofPatience: patience('等破损证明多久', 'A proof is waited for', hours(48)),
  redeliverWithin: patience('重新派送多久', 'A second delivery takes at most', days(3)),
  traceAfter: patience('退件多久没到就追查', 'A return is traced after', days(10)),
  traceAnswer: patience('快递多久内答复追查', 'The courier answers a trace within', days(3)),
  inspectWithin: patience('仓库多久内验收', 'The warehouse inspects within', hours(48)),
  reviewWithin: patience('主管多久内决定', 'A supervisor decides within', hours(24)),
  settleWithin: patience('财务多久内结算运费', 'Finance settles the freight within', hours(48)),
  payWithin: patience('多久内退款', 'The money goes back within', hours(48)),
  platformFollowUp: patience('平台介入后多久跟进', 'The platform is followed up after', days(3)),
  reshipWithin: param({
    zh: '补发时限',
    en: 'A replacement leaves within',
    schema: z.int().positive(),
    unit: 'ms',
    documents: { value: days(3), source: '004 淘宝买家须知', confidence: 'single' },
  }),
  waiverMax: param({
    zh: '财务可自行少扣的运费上限',
    en: 'Freight that finance may waive',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 1500, source: '002 29; 002 售后2: what an agent may repay', confidence: 'chosen' },
  }),
  ...splitPolicy,
  redeliveriesMax: times('最多重新派送几次', 'Second deliveries at most', 1),
  tracesMax: times('最多追查几次', 'Traces at most', 2),
  freightNoLongerWanted: param({
    zh: '不想要了而拒收的运费',
    en: 'Freight when the buyer simply does not want it any more',
    schema: z.enum(['sameAsReturn', 'seller', 'buyer']),
    unit: 'choice',
    documents: {
      value: 'sameAsReturn',
      source: '000 选择18 (004 退款注意事项 3③ names no deduction)',
      confidence: 'single',
    },
  }),
  freightNonQuality: param({
    zh: '无质量问题退货的运费',
    en: 'Freight of returns without a quality reason',
    schema: z.enum(nonQualityRules),
    unit: 'choice',
    documents: {
      value: 'byShippingMode',
      source: '000 7天无理由风险; 000 填空7 (others in 002, 003, 004)',
      confidence: 'agreed',
    },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

interface Args {
  readonly context: Context
  readonly event: RejectedEvent
}

// ── Which parcel ────────────────────────────────────────────────────────────────────────────────────────────────

/** The one that was named; else the one that is refused or on its way back; else the one that was sent last. */
export function waybillOf({ order, waybill }: StartInput): string | null {
  const refused = parcelsOf(order).findLast(({ status }) => status === 'rejected' || status === 'returning')
  return waybill ?? refused?.waybill ?? order.waybill ?? null
}

/** The order may have other parcels; their news is not this case's. */
export const ofThisParcel = ({ context, event }: Args): boolean => {
  if (!event.type.startsWith('parcel.') || !('waybill' in event)) return true
  const told = event.waybill ?? context.order.waybill
  return context.waybill === null || told === undefined || told === context.waybill
}

/** What was sent again is this case's where it was sent in place of this parcel. */
export const standsIn = ({ context, event }: Args): boolean =>
  event.type === 'parcel.reshipped' && standsInFor(context.order, event.waybill, context.waybill)

/** The platform shows it back in the warehouse before anybody opened a case. */
export const backAlready = ({ order, waybill }: Context): boolean =>
  parcelsOf(order).some((parcel) => parcel.waybill === waybill && parcel.status === 'returned')

/** The platform will take the receipt as confirmed before the return can be back. */
export const confirmsTooSoon = ({ order, now, policy }: Context): boolean =>
  order.autoConfirmAt !== undefined && order.autoConfirmAt <= now + policy.traceAfter

// ── Why it was refused ──────────────────────────────────────────────────────────────────────────────────────────

/** A reason that the buyer gave, by its name; what a courier writes is only kept. */
export const reasonGiven = ({ by, reason, instructed }: Input): Facts['reason'] =>
  instructed
    ? 'agentInstructed'
    : by === 'courier'
      ? null
      : (reasons.find((one) => one === reason && one !== 'other') ?? null)

type ReasonTold = Extract<RejectedEvent, { type: 'reason.confirmed' }>

const faults: readonly Facts['reason'][] = ['damaged', 'wrongGoods']
const ownFaults: readonly Facts['reason'][] = [...faults, 'shippedLate']
/** New goods are for what went wrong here; who simply refuses gets his money. */
export const wantsNew = ({ wantsGoods }: Pick<Context, 'wantsGoods'>, event: ReasonTold): boolean =>
  (event.wantsGoods ?? wantsGoods) && ownFaults.includes(event.reason)
export const atFault = ({ reason }: Pick<Context, 'reason'>): boolean => faults.includes(reason)

/** What another case tells: a refusal at the shop’s request, but for a fault; else the reason, where none is known; and photos. */
export function toldBy({ context, event }: Args): Pick<Facts, 'reason' | 'photos'> {
  const { reason, photos } = context
  if (event.type !== 'case.askedAgain') return { reason, photos }
  const given = reasonGiven(event.input)
  const open = reason === null || (given === 'agentInstructed' && !atFault({ reason }))
  return { reason: open ? given : reason, photos: [...photos, ...(event.input.photos ?? [])] }
}
/** Whether that leads on from where the buyer is asked. */
export const leadsOn = ({ context, event }: Args): boolean => {
  const { reason, photos } = toldBy({ context, event })
  return reason !== null && (reason !== context.reason || photos.length > context.photos.length)
}

/** What came back is not what was sent, and the refusal does not explain it. */
export const disputed = (context: Context): boolean =>
  !context.lost && context.condition !== 'ok' && !atFault(context)

// ── Whose the freight is ────────────────────────────────────────────────────────────────────────────────────────

type Settlement = Extract<RejectedEvent, { type: 'freight.settled' }>

const causeOf: Readonly<Record<Reason | 'agentInstructed', FreightFacts['cause']>> = {
  damaged: 'courierDamage',
  wrongGoods: 'wrongGoods',
  noLongerWanted: 'changeOfMind',
  codPrice: 'priceOfDelivery',
  shippedLate: 'shippedLate',
  agentInstructed: 'atShopsRequest',
  other: 'undetermined',
}
const nonQualityOf = ({ policy }: Context): (typeof nonQualityRules)[number] => {
  switch (policy.freightNoLongerWanted) {
    case 'seller':
      return 'sellerBoth'
    case 'buyer':
      return 'buyerBoth'
    case 'sameAsReturn':
      return policy.freightNonQuality
  }
}
const paidBy = (leg: LegPaid | undefined) =>
  leg === undefined ? null : { payer: leg.payer, rule: leg.rule.id, source: leg.rule.source }

const asked = (
  {
    cause,
    freeShipping,
    nonQuality,
  }: Pick<NonNullable<Facts['freight']>, 'cause' | 'freeShipping' | 'nonQuality'>,
  pack: Pack,
) => ({
  facts: freightFacts.parse({ request: 'refusal', cause, freeShipping }),
  pack,
  switches: { nonQuality },
})

/** The freight as it was settled. */
export function freight({ freight, pack }: Context): FreightDecided | undefined {
  if (freight === null) return undefined
  const { outboundPaid, backPaid } = freight
  const legs = [
    ...(outboundPaid ? [{ leg: 'outbound' as const, ...outboundPaid }] : []),
    ...(backPaid ? [{ leg: 'back' as const, ...backPaid }] : []),
  ]
  return { legs, ...asked(freight, pack) }
}

/** Who pays each way, by the table; only a change of mind costs the buyer anything, and never more than is his. */
export function freightOf(context: Context, { freeShipping, outbound, back }: Settlement) {
  const cause = context.lost ? 'lost' : causeOf[context.reason ?? 'other']
  const nonQuality = nonQualityOf(context)
  const { facts, ...terms } = asked({ cause, freeShipping, nonQuality }, context.pack)
  const paid = freightLiability(facts, terms)
  const [outboundPaid, backPaid] = [paidBy(paid.outbound), paidBy(paid.back)]
  const his = (outboundPaid?.payer === 'buyer' ? outbound : 0) + (backPaid?.payer === 'buyer' ? back : 0)
  const allowed = cause === 'changeOfMind' ? Math.min(his, refundable(withRefund(context))) : 0
  return { cause, nonQuality, freeShipping, outbound, back, outboundPaid, backPaid, allowed }
}

// ── What is paid back ───────────────────────────────────────────────────────────────────────────────────────────

type Parcel = Pick<Context, 'order' | 'waybill'>
type Money = Parcel & Pick<Context, 'refundId'>

/** What is left of the money of this parcel: nothing that was paid back already or that another open refund asks for. */
export const moneyLeft = ({ order, waybill, refundId }: Money): number =>
  Math.min(shareOf(order, waybill), leftFor(order, refundId))

/** Another parcel was sent in its place: the buyer has the goods that he paid for. */
export const replaced = ({ order, waybill }: Parcel): boolean =>
  parcelsOf(order).some((parcel) => parcel.waybill === waybill && parcel.replaced)

/** What can still go back for this parcel: nothing where its goods were sent again. */
export const refundable = (context: Money): number => (replaced(context) ? 0 : moneyLeft(context))

/** All that was paid went back, this parcel's money with it. */
export const nothingLeft = ({ order, waybill }: Parcel): boolean =>
  shareOf(order, waybill) > 0 && refundedOf(order) >= paidOf(order)

type Asked = Pick<OrderRefund, 'refundId' | 'amount' | 'line'>

/** A refund that asks for all that this parcel is worth belongs to it: no small one, and none of a line that is not in it. */
function asksForAll(parcel: Parcel, { refundId, amount, line }: Asked): boolean {
  const worth = refundable({ ...parcel, refundId })
  return worth > 0 && (amount ?? worth) >= worth && holdsLine(parcel.order, parcel.waybill, line)
}

/** The open refund that belongs to this parcel, whether it was asked for before the refusal or after. */
export const refundOf = (parcel: Parcel, known: string | null = null): string | null =>
  known ??
  parcel.order.refunds?.findLast((refund) => refund.status === 'requested' && asksForAll(parcel, refund))
    ?.refundId ??
  null

/** The case with the refund that belongs to it. */
export const withRefund = (context: Context): Context => ({
  ...context,
  refundId: refundOf(context, context.refundId),
})

/** Its money is neither back nor asked for: the goods may go to the buyer. */
export const stillHis = (context: Context): boolean =>
  refundOf(context, context.refundId) === null &&
  (shareOf(context.order, context.waybill) === 0 || refundable(context) > 0)

export const ofThisRefusal = ({ context, event }: Args): boolean => {
  if (event.type !== 'refund.requested' || context.refundId !== null) return false
  if (context.refundDue === null) return asksForAll(context, event)
  const { order, waybill, refundDue } = context
  return (event.amount ?? refundDue) >= refundDue && holdsLine(order, waybill, event.line)
}
export const ours = ({ context, event }: Args): boolean => {
  if (event.type === 'refund.closed') return event.refundId === context.refundId
  if (event.type !== 'refund.succeeded') return false
  if (context.refundId !== null) return event.refundId === context.refundId
  return (
    event.transferId === undefined &&
    event.amount === context.refundDue &&
    !context.otherRefunds.includes(event.refundId ?? '') &&
    holdsLine(context.order, context.waybill, event.line)
  )
}

/** What the platform says of a refund, said of this one; without one of its own, of none that is another’s. */
export const ofOurs = ({ context, event }: Args): boolean =>
  isAbout(
    context.order,
    refundOf(context, context.refundId),
    'refundId' in event ? event.refundId : undefined,
  )

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Only the account that ordered speaks for the order. */
export const ofBuyer = rule(({ context, event }: Args) =>
  'accountId' in event && event.accountId !== context.order.buyerId ? 'otherAccount' : undefined,
)

/** The reason counts until the freight is settled by it; a fault that the warehouse did not find has to be shown. */
export const reasonOpen = rule(({ context, event }: Args) => {
  if (context.refundDue !== null) return 'settledAlready'
  if (event.type !== 'reason.confirmed' || context.condition !== 'ok') return undefined
  const shown = context.photos.length + (event.photos?.length ?? 0) > 0
  return atFault(event) && !shown ? 'inspectedAlready' : undefined
})

export const mayRedeliver = rule(({ context: { redeliveries, policy } }: Args) =>
  redeliveries < policy.redeliveriesMax ? undefined : 'redeliveredBefore',
)

export const isProof = rule(({ event }: Args) =>
  event.type === 'proof.received' && event.photos.length === 0 ? 'proofMissing' : undefined,
)

/** The warehouse looks at what it has. */
export const isBack = rule(({ context }: Args) => (context.goodsBack ? undefined : 'notBackYet'))

/** What is kept back is the buyer's by the table of freight, or it is less. */
export const mayDeduct = rule(({ context, event }: Args) => {
  if (event.type !== 'freight.settled') return undefined
  const { allowed } = freightOf(context, event)
  if (event.deduction > allowed) return allowed === 0 ? 'buyerPaysNoFreight' : 'deductionAboveRule'
  const waived = allowed - event.deduction
  return withinAuthority(event.actor, waived, context.policy.waiverMax) ? undefined : 'waiverAboveLimit'
})

/** What is not kept back although the rule allows it is somebody's gift. */
export function waiverOf(context: Context, event: Settlement): Facts['decided'] {
  const waived = freightOf(context, event).allowed - event.deduction
  return waived > 0 ? decidedBy(event.actor, waived, context.now) : null
}

/** Why no case is opened: nothing was paid and sent, or the trade is over; what was received comes back as a return. */
export function mayStart({ order, wanted }: StartInput): string | undefined {
  if (wanted) return 'takenAfterAll'
  if (order.status === 'closed') return 'orderClosed'
  if (order.status === 'success') return 'tradeSucceeded'
  if (order.method === 'online' && order.paid === 0) return 'notPaidYet'
  return undefined
}

/** What went back to the buyer. */
export const result = ({ refunded }: Context): Result | undefined =>
  refunded > 0 ? { amount: refunded } : undefined
