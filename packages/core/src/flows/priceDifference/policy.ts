/** The shop's numbers for price differences, what is owed, and who may ask for it. */
import { z } from 'zod'
import { endOfDayAfter } from '../../desk-hours.ts'
import { type PolicyOf, param, type Result, rule } from '../../flow.ts'
import { leftFor, refundedOf } from '../../order-after.ts'
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

/** What the goods cost less now, less what went back for them already: never the freight, never twice. */
export function differenceOf({ order }: Pick<Context, 'order'>, { line, price }: Checked): number {
  const [item] = itemsOf(order, line)
  if (!item) return 0
  const back = (order.refunds ?? []).filter((one) => one.status === 'succeeded' && one.line === line)
  const already =
    line === undefined ? refundedOf(order) : back.reduce((sum, { amount = 0 }) => sum + amount, 0)
  return Math.max(0, (item.price - price) * item.quantity - already)
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
  return differenceOf(context, event) > leftFor(order, refundId) ? 'aboveOrder' : undefined
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

export const ofThisRefund = ({ context, event }: Args): boolean =>
  'refundId' in event && context.refundId !== null && event.refundId === context.refundId

/** Only what was paid can have cost too much. */
export const mayStart = ({ order }: StartInput): string | undefined =>
  order.status === 'closed' || order.paid === 0 ? 'nothingPaid' : undefined

/** What went back to the buyer. */
export const result = ({ refunded }: Context, outcome: string): Result | undefined =>
  outcome === 'settled' ? { amount: refunded } : undefined
