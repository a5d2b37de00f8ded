/** The shop's numbers for checking a payment, what the order says of it, and which words are true. */
import { z } from 'zod'
import { type PolicyOf, param, rule } from '../../flow.ts'
import { hasLeft } from '../../order-after.ts'
import type { OrderContext, OrderInput } from '../../order-events.ts'
import { hours, minutes } from '../../units.ts'
import type { Facts, Input, PaymentProofEvent } from './events.ts'

const period = z.int().positive()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const newer = {
  value: hours(48),
  source: 'mr010.com: the usual promise of dispatch is 48 hours',
  confidence: 'single',
} as const

export const policy = {
  readWithin: param({
    zh: '多久内应读到平台状态',
    en: 'The platform’s status is read within',
    schema: period,
    unit: 'ms',
    documents: { value: minutes(10), ...chosen },
  }),
  compareWithin: param({
    zh: '到账后多久内核对数量',
    en: 'The quantity is compared within',
    schema: period,
    unit: 'ms',
    documents: { value: hours(1), ...chosen },
  }),
  reviewWithin: param({
    zh: '主管多久内复核',
    en: 'A supervisor reviews within',
    schema: period,
    unit: 'ms',
    documents: { value: hours(2), ...chosen },
  }),
  shipWithin: param({
    zh: '付款后的发货时限',
    en: 'Dispatch is due after payment within',
    schema: period,
    unit: 'ms',
    documents: { value: hours(72), source: '001 §天猫平台客服 一 3', confidence: 'agreed' },
    packs: { taobao: newer, tmall: newer, pinduoduo: newer },
  }),
  shipLead: param({
    zh: '发货时限前多久提醒主管',
    en: 'Supervisor told ahead of the dispatch limit',
    schema: period,
    unit: 'ms',
    documents: { value: hours(12), ...chosen },
  }),
  freeMail: param({
    zh: '免费邮箱（平台不会用来发通知）',
    en: 'Free mail services, from which no platform writes',
    schema: z.array(z.string().min(1)).readonly(),
    unit: 'list',
    documents: {
      value: ['126', 'sina', 'tom', 'yahoo', 'sohu'],
      source: '004 §淘宝卖家新手必看防骗篇·3 诈骗邮件',
      confidence: 'single',
    },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

// ── What the platform says: the only thing that pays ────────────────────────────────────────────────────────────

export const orderPaid = ({ order }: Context): boolean => order.status === 'paid'
export const tradeClosed = ({ order }: Context): boolean => order.status === 'closed'
/** Closed, or under way already: there is nothing left to check. */
export const tradeEnded = ({ order }: Context): boolean =>
  order.status !== 'waitingPayment' && order.status !== 'depositPaid' && order.status !== 'paid'
export const paidDiffers = ({ order }: Context): boolean => order.paid !== order.amount
export const everPaid = ({ order, paidAt }: Context): boolean =>
  order.paid > 0 || paidAt !== null || order.closeCause === 'refunded'

/** How many pieces were ordered, as it stands below the items: the only number that ships. */
export const orderedQuantity = ({ order }: Pick<Context, 'order'>): number =>
  order.items.reduce((sum, { quantity }) => sum + quantity, 0)

/** Epoch ms at which a supervisor is told that a paid order still waits. */
export const shipAlertAt = ({ paidAt, now, policy }: Context): number =>
  (paidAt ?? now) + policy.shipWithin - policy.shipLead

// ── Who speaks: the buyer is who ordered, whoever paid ──────────────────────────────────────────────────────────

type Claim = Context['claims'][number]

const ofBuyer = ({ order }: Context, { channel, accountId }: Claim): boolean =>
  channel === 'chat' && accountId === order.buyerId
const lastClaim = ({ claims }: Context): Claim | undefined => claims.at(-1)

/** The last one who claimed and is not known to be the buyer. */
export const stranger = (context: Context): Claim | undefined =>
  context.claims.findLast((claim) => !ofBuyer(context, claim))

const withBuyer = (context: Context): boolean => {
  const claim = lastClaim(context)
  return claim !== undefined && ofBuyer(context, claim)
}

// ── Which words are true, and for whose ears ────────────────────────────────────────────────────────────────────

/** Whether this mail came from where no platform writes: `mail.sina.com` does, `sinar.com` does not. */
const fromFreeMail = (context: Context): boolean => {
  const labels = lastClaim(context)?.emailDomain?.toLowerCase().split('.') ?? []
  return context.policy.freeMail.some((name) => labels.includes(name))
}
const claimedBy =
  (...kinds: readonly Claim['evidence'][]) =>
  (context: Context): boolean =>
    withBuyer(context) && kinds.some((kind) => kind === lastClaim(context)?.evidence)

/** To whom and when each wording may be said; only the buying account hears of the order. */
export const fits = {
  'proof.notShown': (context: Context) => withBuyer(context) && context.order.status === 'waitingPayment',
  'proof.depositOnly': (context: Context) => withBuyer(context) && context.order.status === 'depositPaid',
  'proof.whereToLook': withBuyer,
  'proof.statusDecides': claimedBy('screenshot', 'email', 'thirdParty'),
  'proof.mailNotOfficial': (context: Context) => claimedBy('email')(context) && fromFreeMail(context),
  'proof.understandHurry': claimedBy('urging'),
  'proof.paidVerifying': withBuyer,
  'proof.asOrdered': (context: Context) => withBuyer(context) && context.doubts.includes('quantityDiffers'),
  'proof.refundOpen': withBuyer,
  'proof.cleared': withBuyer,
  'proof.useOrderAccount': (context: Context) => !withBuyer(context),
}

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Args {
  readonly context: Context
  readonly event: PaymentProofEvent
}

/** May a supervisor decide so? Nobody ships what the platform does not show as paid. */
export const mayDecide = rule(({ context, event }: Args) => {
  if (event.type !== 'supervisor.decided') return undefined
  const { order, reported, held } = context
  const { decision } = event
  if (decision === 'report') return reported ? 'alreadyReported' : undefined
  if (decision === 'hold') return held ? 'alreadyHeld' : undefined
  if (order.status === 'paid') return undefined
  return order.status === 'depositPaid' ? 'onlyDepositPaid' : 'notPaid'
})

/** Only orders that are paid online and have not left yet are checked here. */
export function mayStart({ order }: StartInput): string | undefined {
  if (order.method === 'cashOnDelivery') return 'cashOnDelivery'
  if (order.status === 'closed') return 'alreadyClosed'
  if (hasLeft(order)) return 'alreadyShipped'
  return undefined
}
