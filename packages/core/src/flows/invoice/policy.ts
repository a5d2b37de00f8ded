/** The shop's numbers for invoices, what is owed to whom, which words are true, and what an invoice must never be. */
import { z } from 'zod'
import { type PolicyOf, param, rule } from '../../flow.ts'
import { hasLeft } from '../../order-after.ts'
import type { Order, OrderContext, OrderInput } from '../../order-events.ts'
import { days } from '../../units.ts'
import type { Affirmation, Delivery, Facts, Input, InvoiceEvent } from './events.ts'

const period = z.int().positive()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const electronic = {
  value: 'electronic',
  source: '国家税务总局公告 2024 年第 11 号: digital invoices for everybody',
  confidence: 'unverified',
  since: '2024-12-01',
} as const

export const policy = {
  delivery: param({
    zh: '发票怎么给买家',
    en: 'How invoices reach buyers',
    schema: z.enum(['withGoods', 'monthlyMail', 'electronic']),
    unit: 'choice',
    documents: { value: 'withGoods', source: '000 §第二篇·一 发票问题·发票案例', confidence: 'single' },
    packs: { taobao: electronic, tmall: electronic, pinduoduo: electronic },
  }),
  specialInvoice: param({
    zh: '能否开增值税专用发票',
    en: 'Whether special VAT invoices are issued',
    schema: z.enum(['askSupervisor', 'possible', 'notPossible']),
    unit: 'choice',
    documents: { value: 'askSupervisor', source: '000 §第二篇·一 发票问题·提醒 3', confidence: 'single' },
  }),
  issueWithin: param({
    zh: '付款并给出抬头后多久内开出',
    en: 'Issued within, once paid and titled',
    schema: period,
    unit: 'ms',
    documents: {
      value: days(31),
      source: 'design choice: the month of the shop that issues once a month (000 §第二篇·一 发票案例)',
      confidence: 'chosen',
    },
  }),
  overduePayoutPercent: param({
    zh: '平台超时赔付占实付比例（百分比）',
    en: 'Platform’s payout when overdue (percent of what was paid)',
    schema: z.int().min(0).max(100),
    unit: 'count',
    documents: { value: 0, ...chosen },
    packs: {
      tmall: { value: 10, source: 'm.amy520.cn/detail/201', confidence: 'single', since: '2020-07-01' },
    },
  }),
  overduePayoutCap: param({
    zh: '平台超时赔付上限',
    en: 'Most that the platform pays out when overdue',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 0, ...chosen },
    packs: {
      tmall: { value: 30000, source: 'm.amy520.cn/detail/201', confidence: 'single', since: '2020-07-01' },
    },
  }),
  titlePatience: param({
    zh: '等买家给抬头多久',
    en: 'Patience with the title',
    schema: period,
    unit: 'ms',
    documents: { value: days(30), ...chosen },
  }),
  redLetterWithin: param({
    zh: '红字发票多久内开出',
    en: 'Red-letter invoice within',
    schema: period,
    unit: 'ms',
    documents: { value: days(7), ...chosen },
  }),
  afterCare: param({
    zh: '交易成功后还留意多久',
    en: 'Kept open after the trade succeeded',
    schema: period,
    unit: 'ms',
    documents: {
      value: days(15),
      source: 'the complaint window of 15 days after success: taobdx.com/1102',
      confidence: 'agreed',
    },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

interface Args {
  readonly context: Context
  readonly event: InvoiceEvent
}

// ── What the order says ─────────────────────────────────────────────────────────────────────────────────────────

/** What the shop has received, fen; of cash on delivery the platform's word that the trade succeeded is the payment. */
function received({ paid, method, status, amount }: Order): number {
  return paid === 0 && method === 'cashOnDelivery' && status === 'success' ? amount : paid
}

/** What the buyer has paid and not got back, fen: the amount of the invoice. */
export function amountOwed({ order, refunds }: Pick<Context, 'order' | 'refunds'>): number {
  if (order.closeCause === 'refunded') return 0
  return Math.max(0, received(order) - refunds.reduce((sum, { amount }) => sum + amount, 0))
}

const closed = ({ status }: Order): boolean => status === 'closed'
export const fullyRefunded = (context: Pick<Context, 'order' | 'refunds'>): boolean =>
  received(context.order) > 0 && amountOwed(context) === 0
export const neverPaid = ({ order }: Pick<Context, 'order'>): boolean =>
  closed(order) && received(order) === 0
/** A deposit alone waits for its balance: one invoice over the whole. A kept deposit of a closed order is paid. */
export const paymentOutstanding = ({ order }: Context): boolean =>
  received(order) === 0 || order.status === 'depositPaid'

/** The refunds with this one noted; told twice under one number it counts once. */
export function refundsAfter({ context, event }: Args): Facts['refunds'] {
  if (event.type !== 'refund.succeeded') return context.refunds
  const { refundId = null, amount } = event
  const others = context.refunds.filter((one) => refundId === null || one.refundId !== refundId)
  return [...others, { refundId, amount }]
}

// ── The invoice that is owed ────────────────────────────────────────────────────────────────────────────────────

/** How it would travel now: with the goods only while they are here. */
export function deliveryNow({ order, policy }: Context): Delivery {
  if (policy.delivery === 'electronic') return 'electronic'
  return policy.delivery === 'withGoods' && !hasLeft(order) ? 'withGoods' : 'mail'
}

/** Special for a company that wants it from a shop that issues it; otherwise ordinary. */
export const kindOwed = ({ wanted, title, specialPossible }: Context): 'ordinary' | 'special' =>
  wanted === 'special' && title?.kind === 'company' && specialPossible === true ? 'special' : 'ordinary'

export const specialUndecided = ({ wanted, title, specialPossible }: Context): boolean =>
  wanted === 'special' && title?.kind === 'company' && specialPossible === null

/** Does the invoice that is out no longer say what is owed? */
export function misfits(context: Context): boolean {
  const { issued, title } = context
  if (!issued) return false
  return (
    issued.amount !== amountOwed(context) ||
    issued.kind !== kindOwed(context) ||
    issued.title !== title?.text ||
    issued.taxNo !== title.taxNo
  )
}

/** What the platform pays the buyer once its clock has run out, fen: a share of what was paid, up to a cap. */
export const payout = ({ order, policy }: Context): number =>
  Math.min(policy.overduePayoutCap, Math.floor((received(order) * policy.overduePayoutPercent) / 100))

// ── What is known afterwards ────────────────────────────────────────────────────────────────────────────────────

/** The invoice that is out now. */
export function issuedAfter({ context, event }: Args): Partial<Facts> {
  if (event.type !== 'invoice.issued') return {}
  const { number, amount, kind, title, delivery } = event
  const taxNo = context.title?.taxNo ?? null
  return {
    issued: { number, amount, kind, title, taxNo, delivery, at: context.now },
    trackingNo: null,
    postponement: null,
  }
}

/** By when it has to be issued: the platform's date where it named one, else the shop's own. */
export const clockStarted = ({
  context: { issueBy, now, policy },
}: Pick<Args, 'context'>): Partial<Facts> => ({
  issueBy: issueBy ?? now + policy.issueWithin,
})

/** Nothing is out any more; the shop's own clock starts anew, the platform's runs on. */
export const recalledAfter = ({
  context: { issueBy, platformClock },
}: Pick<Args, 'context'>): Partial<Facts> => ({
  issued: null,
  trackingNo: null,
  recallAskedAt: null,
  overdueAt: null,
  issueBy: platformClock ? issueBy : null,
})

// ── Which words are true ────────────────────────────────────────────────────────────────────────────────────────

/** Of which orders a yes is true: how the invoice will really come. */
export const fits: Readonly<Record<Affirmation, (context: Context) => boolean>> = {
  'invoice.withGoods': (context) => deliveryNow(context) === 'withGoods',
  'invoice.byMail': (context) => context.policy.delivery === 'withGoods' && deliveryNow(context) === 'mail',
  'invoice.monthlyMail': ({ policy }) => policy.delivery === 'monthlyMail',
  'invoice.electronic': (context) => deliveryNow(context) === 'electronic',
}

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

const fromStranger = ({ context, event }: Args): boolean =>
  'accountId' in event && event.accountId !== undefined && event.accountId !== context.order.buyerId

/** Is this yes true? There is no rule by which an answer could be no. */
export const mayAffirm = rule(({ context, event }: Args) => {
  if (event.type !== 'invoice.affirmed' || event.script === undefined) return undefined
  return fits[event.script](context) ? undefined : 'scriptNotTrue'
})

/** Is it the buyer who says so? */
export const fromBuyer = rule((args: Args) => (fromStranger(args) ? 'notBuyingAccount' : undefined))

/** May this title be printed? A company's or a person's, as the buyer likes; a company's needs its tax number. */
export const mayTakeTitle = rule((args: Args) => {
  const { event } = args
  if (event.type !== 'title.provided') return undefined
  if (fromStranger(args)) return 'notBuyingAccount'
  return event.kind === 'company' && event.taxNo === undefined ? 'taxNoMissing' : undefined
})

/** May the buyer do without? Only what is not issued yet. */
export const mayWithdraw = rule((args: Args) => {
  if (args.context.issued) return 'alreadyIssued'
  return fromStranger(args) ? 'notBuyingAccount' : undefined
})

/** Can it be issued later? A date to come, and nothing issued yet. */
export const mayPostpone = rule(({ context, event }: Args) => {
  if (context.issued) return 'alreadyIssued'
  if (event.type !== 'issue.blocked') return undefined
  return event.dueAt > context.now ? undefined : 'timeHasPassed'
})

/** What is still missing before any invoice can be issued. */
function notReady(context: Context): string | undefined {
  if (context.issued) return 'alreadyIssued'
  if (context.title === null) return 'titleMissing'
  if (amountOwed(context) === 0) return 'nothingPaid'
  if (paymentOutstanding(context)) return 'balanceOpen'
  return specialUndecided(context) ? 'specialUndecided' : undefined
}

/** Is this invoice the one that is owed? Own company, own category, the buyer's title, exactly what was paid. */
export const mayIssue = rule(({ context, event }: Args) => {
  const refusal = notReady(context)
  if (refusal || event.type !== 'invoice.issued') return refusal
  if (event.issuer !== context.issuer) return 'foreignIssuer'
  if (event.category !== context.category) return 'foreignCategory'
  if (event.title !== context.title?.text) return 'otherTitle'
  if (event.kind !== kindOwed(context)) return 'otherKind'
  if (event.amount !== amountOwed(context)) return 'amountNotPaid'
  return event.delivery === 'withGoods' && hasLeft(context.order) ? 'goodsGone' : undefined
})

/** Who pays the letter? The shop, always. */
export const mayMail = rule(({ event }: Args) =>
  event.type === 'invoice.mailed' && event.freightPaidBy === 'buyer' ? 'freightIsOurs' : undefined,
)

/** Can an invoice be missed that was sent? */
export const mayMiss = rule((args: Args) => {
  const { issued, trackingNo } = args.context
  if (!issued || (issued.delivery === 'mail' && trackingNo === null)) return 'notSentYet'
  return fromStranger(args) ? 'notBuyingAccount' : undefined
})

/** An invoice is owed for what was paid; an order that was never paid or is refunded in full is owed none. */
export function mayStart({ order, refunded = 0 }: StartInput): string | undefined {
  if (neverPaid({ order })) return 'neverPaid'
  return fullyRefunded({ order, refunds: [{ refundId: null, amount: refunded }] })
    ? 'fullyRefunded'
    : undefined
}
