/** The shop's numbers for price differences, what is owed, and who may ask for it. */
import { z } from 'zod'
import { endOfDayAfter } from '../../desk-hours.ts'
import { type PolicyOf, param, type Result, rule } from '../../flow.ts'
import { leftFor, paidOf, refundedOf } from '../../order-after.ts'
import type { OrderContext, OrderInput } from '../../order-events.ts'
import { withinAuthority } from '../../rules/authority.ts'
import { splitPolicy } from '../../rules/refund-split.ts'
import { days, hours, minutes } from '../../units.ts'
import type { Decline, Facts, PriceDifferenceEvent } from './events.ts'

const period = z.int().positive()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const patience = (zh: string, en: string, value: number) =>
  param({ zh, en, schema: period, unit: 'ms', documents: { value, ...chosen } })
const exam = { source: '000 选择20', confidence: 'single' } as const

export const policy = {
  windowDays: param({
    zh: '签收后几天内可退差价',
    en: 'Days after signature for a price difference',
    schema: z.int().min(1).max(60),
    unit: 'count',
    documents: { value: 7, ...exam },
  }),
  applicationFrom: param({
    zh: '多少起走退款申请',
    en: 'Refund application from this amount',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 10000, ...exam },
    packs: {
      pinduoduo: { value: 0, source: '001 拼多多违规规则: no transfers', confidence: 'single' },
    },
  }),
  agentLimit: param({
    zh: '客服可自行退的差价上限',
    en: 'A difference that an agent may pay',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 20_000, ...chosen },
  }),
  deferDuringPromotion: param({
    zh: '活动期间的差价等活动结束再退',
    en: 'Paid after a promotion that runs',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, ...exam },
  }),
  ...splitPolicy,
  wishPatience: patience('等买家申请多久', 'Wait for the buyer’s request', hours(24)),
  deskAnswer: patience('买家最多等客服多久', 'The buyer waits for the desk at most', minutes(30)),
  reviewPatience: patience('主管未决定时多久再催', 'Ask the supervisor again after', hours(4)),
  applyWithin: patience('等买家申请退款多久', 'Wait for the refund application', days(3)),
  payWithin: patience('财务多久内付款', 'Finance pays within', hours(24)),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Record<never, never>>

interface Args {
  readonly context: Context
  readonly event: PriceDifferenceEvent
}
type Checked = NonNullable<Facts['checked']>

const itemsOf = (order: Context['order'], line: string | undefined): Context['order']['items'] =>
  line === undefined ? order.items : order.items.filter((item) => item.line === line)

/** Which part of the price was really paid: a coupon of the whole order lowers each item alike, and freight is no price. */
function paidShare(order: Context['order']): number {
  const { amount, items } = order
  const goods = items.reduce((sum, { price, quantity }) => sum + price * quantity, 0)
  const freight = Math.max(0, amount - goods)
  return goods === 0 ? 1 : Math.min(1, Math.max(0, paidOf(order) - freight) / goods)
}

/**
 * What was paid for the goods less what they cost now, less what went back for them already: never the freight, never
 * twice. Money that went back for another line is left aside; what nobody said a line of may have been for this one.
 * Pieces that were sent back are paid back as such: the difference is that of the others.
 */
export function differenceOf({ order }: Pick<Context, 'order'>, { line, price }: Checked): number {
  const [item] = itemsOf(order, line)
  if (!item) return 0
  const paid = Math.floor(item.price * paidShare(order))
  const back = (order.refunds ?? []).filter(
    (one) => one.status === 'succeeded' && one.kind === 'returnAndRefund' && one.line === item.line,
  )
  const piecesBack = back.reduce(
    (sum, { amount = 0 }) => sum + Math.max(1, Math.round(amount / Math.max(1, paid))),
    0,
  )
  const ofOthers = [...(order.refunds ?? []), ...(order.transfers ?? [])].filter(
    (one) => one.status === 'succeeded' && one.line !== undefined && one.line !== item.line,
  )
  const already = refundedOf(order) - sumOf([...ofOthers, ...back])
  const kept = Math.max(0, item.quantity - piecesBack)
  return Math.max(0, (paid - price) * kept - Math.max(0, already))
}

const sumOf = (money: readonly { readonly amount?: number | undefined }[]): number =>
  money.reduce((sum, { amount = 0 }) => sum + amount, 0)

/** By a refund that the buyer applies for: a large one, where no transfers are allowed, or where one did not work. */
export const toApply = ({ order, policy, difference, refundId, transferId }: Context): boolean =>
  order.platform === 'pinduoduo' ||
  difference >= policy.applicationFrom ||
  refundId !== null ||
  transferId !== null

/** What is left for this claim, by this refund or by its own transfer. Fen. */
export const left = ({ order, transferId }: Pick<Context, 'order' | 'transferId'>, refundId: string | null) =>
  leftFor(order, refundId, { transferId })

/** The number under which finance is asked. */
export const asking = ({ now }: Pick<Context, 'now'>): string => `priceDifference-${now}`

/** The open refund by which exactly the difference can be paid, if the buyer has asked for one. */
export function openRefund(context: Context): string | null {
  const { order, difference, checked } = context
  const fitting = (order.refunds ?? []).find(
    ({ refundId, status, amount, line, kind }) =>
      status === 'requested' &&
      kind !== 'returnAndRefund' &&
      (amount === undefined || amount === difference) &&
      (line === undefined || line === itemsOf(order, checked?.line)[0]?.line) &&
      difference <= left(context, refundId),
  )
  return fitting?.refundId ?? null
}

export function declineOf({ checked, difference, requestedAt, policy, shop }: Context): Decline | null {
  if (!checked) return null
  const { signedAt, special, cause } = checked
  if (signedAt !== undefined && requestedAt >= endOfDayAfter(signedAt, policy.windowDays, shop))
    return 'tooLate'
  if (special) return 'specialGoods'
  if (cause === 'otherGoods') return 'otherCause'
  return difference === 0 ? 'noDifference' : null
}

/** Of which goods, and is so much left of the order: less what went back, less what open refunds ask for. */
export const mayCheck = rule(({ context, event }: Args) => {
  if (event.type !== 'price.checked') return undefined
  const { order, refundId } = context
  if (itemsOf(order, event.line).length !== 1) return 'lineUnknown'
  if (event.signedAt === undefined && isReceived(order)) return 'signedAtMissing'
  return differenceOf(context, event) > left(context, refundId) ? 'aboveOrder' : undefined
})

/** Whoever checked it may have the authority to pay it, too; else it is a supervisor's to decide. */
export const mayPay = ({ policy }: Context, event: PriceDifferenceEvent, difference: number): boolean =>
  withinAuthority(event.actor, difference, policy.agentLimit)

/** A supervisor names what is paid: something, and no more than was worked out. */
export const mayDecide = rule(({ context, event }: Args) => {
  if (event.type !== 'supervisor.decided' || event.decision === 'decline') return undefined
  if (event.amount === undefined || event.amount === 0) return 'amountMissing'
  return event.amount > context.difference ? 'aboveDifference' : undefined
})

const isReceived = ({ status }: Context['order']): boolean => status === 'signed' || status === 'success'

/** Nobody takes back a wish that is being paid: a transfer under way, or a refund that was agreed to. */
export const mayWithdraw = rule(({ context: { order, transferId, refundId } }: Args) => {
  const transfer = order.transfers?.find((one) => one.transferId === transferId)
  const transferring = transferId !== null && transfer?.status !== 'closed'
  return transferring || refundId !== null ? 'moneyOnItsWay' : undefined
})

export const ofThisRefund = ({ context, event }: Args): boolean =>
  'refundId' in event && context.refundId !== null && event.refundId === context.refundId

/** Only what was paid can have cost too much. */
export const mayStart = ({ order }: StartInput): string | undefined =>
  order.status === 'closed' || paidOf(order) === 0 ? 'nothingPaid' : undefined

/** What went back to the buyer. */
export const result = ({ refunded }: Context, outcome: string): Result | undefined =>
  outcome === 'settled' ? { amount: refunded } : undefined
