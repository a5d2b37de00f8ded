/** The shop's numbers for claims against couriers, what the goods cost, and why something may not happen. */
import { z } from 'zod'
import { type PolicyOf, param, type Result, rule } from '../../flow.ts'
import { hasLeft, linesIn, parcelsOf } from '../../order-after.ts'
import type { Order, OrderContext, OrderInput } from '../../order-events.ts'
import { withinAuthority } from '../../rules/authority.ts'
import { days, hours } from '../../units.ts'
import type { ClaimEvent, Facts, Input } from './events.ts'

const period = z.int().positive()
const count = z.int().nonnegative()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const

export const policy = {
  prepareWithin: param({
    zh: '多久内提交理赔',
    en: 'A claim is filed within',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  courierAnswer: param({
    zh: '快递多久内答复理赔',
    en: 'The courier answers a claim within',
    schema: period,
    unit: 'ms',
    documents: { value: days(7), ...chosen },
  }),
  payWithin: param({
    zh: '认赔后多久内到账',
    en: 'What was agreed is paid within',
    schema: period,
    unit: 'ms',
    documents: { value: days(15), ...chosen },
  }),
  verifyWithin: param({
    zh: '财务多久内核实',
    en: 'Finance looks for a payment within',
    schema: period,
    unit: 'ms',
    documents: { value: hours(48), ...chosen },
  }),
  decideWithin: param({
    zh: '拒赔或少赔后多久内决定',
    en: 'A refusal or a low offer is decided on within',
    schema: period,
    unit: 'ms',
    documents: { value: hours(48), ...chosen },
  }),
  remindersMax: param({
    zh: '催快递几次',
    en: 'Reminders in a row',
    schema: count,
    unit: 'count',
    documents: { value: 1, ...chosen },
  }),
  appealsMax: param({
    zh: '申诉几次',
    en: 'Appeals',
    schema: count,
    unit: 'count',
    documents: { value: 1, source: 'design choice: one appeal', confidence: 'chosen' },
  }),
  shortfallByAgent: param({
    zh: '客服可接受少赔多少',
    en: 'How much below the price an agent may accept',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 500, ...chosen },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

// ── What the goods cost ─────────────────────────────────────────────────────────────────────────────────────────

/** What is in a parcel, at the prices of the order (登记原价). Where nobody said what is in it, the whole order. Fen. */
function goodsIn(order: Order, waybill: string | null): number {
  const lines = linesIn(order, waybill)
  const priceOf = (line: string | undefined, quantity?: number): number =>
    order.items
      .filter((item) => line === undefined || item.line === line)
      .reduce((sum, item) => sum + item.price * (quantity ?? item.quantity), 0)
  const inParcel = lines.reduce((sum, { line, quantity }) => sum + priceOf(line, quantity), 0)
  return inParcel || priceOf(undefined) || order.amount
}

export const waybillOf = ({ order, waybill }: StartInput): string | null => waybill ?? order.waybill ?? null

/** What is claimed: the price of the goods, or of the part of them that whoever asked for the claim names. */
export const originalPriceOf = (start: StartInput): number => {
  const goods = goodsIn(start.order, waybillOf(start))
  return Math.min(start.amount ?? goods, goods)
}

export const shortfall = ({ originalPrice, received }: Context): number =>
  Math.max(0, originalPrice - received)
export const due = ({ agreed, originalPrice }: Context): number => agreed ?? originalPrice

// ── Which parcel ────────────────────────────────────────────────────────────────────────────────────────────────

interface Args {
  readonly context: Context
  readonly event: ClaimEvent
}

type ParcelNews = Extract<ClaimEvent, { type: `parcel.${string}` }>
const isParcelNews = (event: ClaimEvent): event is ParcelNews => event.type.startsWith('parcel.')
const meant = ({ context, event }: Args): string | undefined =>
  isParcelNews(event) ? (event.waybill ?? context.order.waybill) : undefined

export const ofThisParcel = (args: Args): boolean =>
  args.context.waybill === null || meant(args) === undefined || meant(args) === args.context.waybill

/** Goods that were missed are no loss once they are here; a damage stays one, and so does a delay. */
export const missed = ({ context: { cause } }: Args): boolean => cause !== 'damaged' && cause !== 'delayed'

/** A signature is what a misdelivery is about: that the buyer has it after all, only the desk can say, who asked him. */
export const arrived = (args: Args): boolean =>
  missed(args) &&
  (args.context.cause !== 'misdelivered' || ['agent', 'supervisor'].includes(args.event.actor.role))

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A claim needs a proof, and is for the original price: no more, no less (002 售后3). */
export const mayFile = rule(({ context, event }: Args) => {
  if (event.type !== 'claim.filed') return undefined
  if (event.photos.length === 0) return 'evidenceMissing'
  return event.amount === context.originalPrice ? undefined : 'notOriginalPrice'
})

/** An appeal brings something that the courier has not seen, and comes once. */
export const mayAppeal = rule(({ context, event }: Args) => {
  if (event.type !== 'claim.appealed') return undefined
  if (context.appeals >= context.policy.appealsMax) return 'appealUsedUp'
  return event.photos.length > 0 ? undefined : 'evidenceMissing'
})

/** An offer of nothing is a refusal; one of more than was claimed is a slip of the pen. */
export const mayOffer = rule(({ context, event }: Args) => {
  if (event.type !== 'claim.accepted') return undefined
  if (event.amount === 0) return 'nothingOffered'
  return event.amount > context.originalPrice ? 'moreThanClaimed' : undefined
})

/** An agent accepts small differences alone; above them a supervisor must. */
export const mayAcceptOffer = rule(({ context, event }: Args) => {
  if (event.type !== 'offer.accepted') return undefined
  const less = context.originalPrice - (context.offered ?? 0)
  return withinAuthority(event.actor, less, context.policy.shortfallByAgent)
    ? undefined
    : 'notWithinAuthority'
})

/** Money that came in is more than nothing. */
export const mayVerify = rule(({ event }: Args) =>
  event.type === 'claimPayment.verified' && event.amount === 0 ? 'nothingArrived' : undefined,
)

/** Nothing is written off while finance still looks for a payment. */
export const mayWriteOff = rule(({ context }: Args) =>
  context.reported === null ? undefined : 'paymentUnverified',
)

/** Why no case is opened: nothing was handed to a courier, or there is nothing to pay for. */
export function mayStart(start: StartInput): string | undefined {
  if (!hasLeft(start.order) && parcelsOf(start.order).length === 0) return 'notShipped'
  return originalPriceOf(start) === 0 ? 'nothingToClaim' : undefined
}

/** What came in, or what the shop bears. */
export function result(context: Context, outcome: string): Result | undefined {
  if (outcome === 'paid') return { amount: context.received }
  return outcome === 'writtenOff' ? { amount: shortfall(context) } : undefined
}
