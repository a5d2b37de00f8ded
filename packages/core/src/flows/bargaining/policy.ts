/** How far an agent may go, how long a supervisor may take, what each platform allows, and which words are true. */
import { z } from 'zod'
import { type Platform, type PolicyOf, param, type Result, rule } from '../../flow.ts'
import { leftFor } from '../../order-after.ts'
import type { BuyerContext, BuyerInput } from '../../order-events.ts'
import { hours, minutes } from '../../units.ts'
import type { Bargain, BargainingEvent, BargainKind, Facts, Input, Offer } from './events.ts'

const period = z.int().nonnegative()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const wait = { source: '000 §第一篇·二 3.议价语 6)', confidence: 'single' } as const

export const bargainingPolicy = {
  escalateAfterRounds: param({
    zh: '还价几次后可以请示主管',
    en: 'Rounds before the supervisor is asked',
    schema: z.int().positive().max(20),
    unit: 'count',
    documents: {
      value: 3,
      source: 'design choice: the case of 000 §第一篇·四 escalates after three refusals',
      confidence: 'chosen',
    },
  }),
  supervisorMinWait: param({
    zh: '请示主管后最早多久答复客户',
    en: 'Earliest answer after asking the supervisor',
    schema: period,
    unit: 'ms',
    documents: { value: minutes(2), ...wait },
  }),
  supervisorMaxWait: param({
    zh: '请示主管后最晚多久答复客户',
    en: 'Latest answer after asking the supervisor',
    schema: period,
    unit: 'ms',
    documents: { value: minutes(3), ...wait },
  }),
  supervisorGiveUp: param({
    zh: '超时后还等主管多久',
    en: 'Further patience with the supervisor',
    schema: period,
    unit: 'ms',
    documents: { value: minutes(10), ...chosen },
  }),
  ownGiftMax: param({
    zh: '客服自己能送的赠品最高成本',
    en: 'Costliest gift an agent may give',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 500, ...chosen },
  }),
  ownFreightMax: param({
    zh: '客服自己能减免的最高运费',
    en: 'Most freight an agent may take off',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 1000, ...chosen },
  }),
  freeShippingFrom: param({
    zh: '满多少包邮，没有则为零',
    en: 'Free shipping from; zero where there is none',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 0, source: '000 §第四篇·二 5 leaves the number blank', confidence: 'chosen' },
  }),
  memberPrice: param({
    zh: '交易成功后是否真有会员价',
    en: 'Whether buyers really get a member price next time',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '000 §第一篇·二 3.议价语 3)', confidence: 'single' },
  }),
} as const

export const policy = {
  ...bargainingPolicy,
  bargainSilence: param({
    zh: '没有下文多久算结束',
    en: 'Ended after a silence of',
    schema: z.int().positive(),
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
} as const
/** What bargaining reads of a case, its own or that of the machine that nests it. */
export type Context = BuyerContext<PolicyOf<typeof bargainingPolicy>, Facts>
export type LoneContext = BuyerContext<PolicyOf<typeof policy>, Facts>
export type StartInput = BuyerInput<PolicyOf<typeof policy>, Input>

// ── What is known ───────────────────────────────────────────────────────────────────────────────────────────────

/** Before the first word about the price. */
export const noBargain = ({
  freight = null,
  campaign = null,
  member = false,
}: {
  freight?: number | null | undefined
  campaign?: Bargain['campaign'] | undefined
  member?: boolean | undefined
} = {}): Bargain => ({
  kind: 'general',
  rounds: 0,
  askedPrice: null,
  threatened: false,
  quantity: null,
  freight,
  campaign,
  member,
  request: null,
  offers: [],
})

/** After one more attempt at the price. */
export const bargained = (
  bargain: Bargain,
  { kind, askedPrice }: { kind: BargainKind; askedPrice?: number | undefined },
): Bargain => ({
  ...bargain,
  kind,
  rounds: bargain.rounds + 1,
  askedPrice: askedPrice ?? bargain.askedPrice,
})

export const offered = ({ offers }: Bargain, kind: Offer['kind']): Offer | undefined =>
  offers.find((offer) => offer.kind === kind)

/** What lies on the table after an offer. Nothing is taken away: a second gift comes on top, a larger sum instead. */
export function withOffer(bargain: Bargain, offer: Offer): Bargain {
  const before = offered(bargain, offer.kind)
  const gift = before?.gift ? `${before.gift}、${offer.gift}` : offer.gift
  return { ...bargain, offers: [...bargain.offers.filter((one) => one !== before), { ...offer, gift }] }
}

/** What was offered of this kind and is not taken yet. */
export const untaken = ({ bargain }: Context, kind: Offer['kind']): Offer | undefined => {
  const offer = offered(bargain, kind)
  return offer?.agreedAt === null ? offer : undefined
}

/** Whether the supervisor was asked and has neither answered nor been given up. */
export const awaitsSupervisor = ({ bargain }: Context): boolean => bargain.request?.status === 'open'
/** Whether an answer would still count. */
export const requestUndecided = ({ bargain: { request } }: Context): boolean =>
  request?.status === 'open' || request?.status === 'givenUp'

const repeated = ({ bargain, policy }: Context): boolean => bargain.rounds >= policy.escalateAfterRounds
/** The third refusal is behind us, or the customer looks elsewhere: a real request to the supervisor is due. */
export const pressing = ({ bargain, policy }: Context): boolean =>
  bargain.request === null && (bargain.rounds > policy.escalateAfterRounds || bargain.threatened)

/** Whether the money has come already; an order that is not known yet is not paid. */
export const paid = ({ order }: Context): boolean =>
  order !== null && order.status !== 'waitingPayment' && order.status !== 'depositPaid'

/** What the customer took off freight and price and nobody has carried out yet, fen. */
export const reductionUntaken = (context: Context): number =>
  (untaken(context, 'freight')?.value ?? 0) + (untaken(context, 'discount')?.value ?? 0)

/** What of it an order that is paid gives back, fen: never more than it has left. */
export const reductionToRefund = (context: Context): number =>
  context.order !== null && paid(context)
    ? Math.min(reductionUntaken(context), leftFor(context.order, null))
    : 0

/** How much more the order needs for free shipping, fen; `null` where there is no order, no threshold or nothing missing. */
export function freeShippingGap({ order, policy, bargain }: Context): number | null {
  if (order === null || bargain.freight === 0 || order.amount >= policy.freeShippingFrom) return null
  return policy.freeShippingFrom - order.amount
}

// ── What each platform allows ───────────────────────────────────────────────────────────────────────────────────

/**
 * Where a price can be changed after ordering (001 §淘宝天猫客服规则·三 4; 001 §拼多多违规规则 1(7): in the PC client, before
 * payment, downwards; 000 §第一篇·四: not on Tmall; Douyin: the documents are silent).
 */
const priceEditable: Readonly<Record<Platform, boolean>> = {
  taobao: true,
  tmall: false,
  pinduoduo: true,
  douyin: false,
}

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Loose, because a machine that nests this one has events of its own. */
export interface Args {
  readonly context: Context
  readonly event: { readonly type: string }
}
type Fact<T extends BargainingEvent['type']> = Extract<BargainingEvent, { type: T }>
const is = <T extends BargainingEvent['type']>(event: Args['event'], type: T): event is Fact<T> =>
  event.type === type

/** May the agent offer this alone? A small gift, or freight that the buyer would really pay; never the price. */
export const mayOffer = rule(({ context, event }: Args) => {
  const { bargain, policy } = context
  if (awaitsSupervisor(context)) return 'awaitSupervisor'
  if (!is(event, 'offer.made')) return undefined
  const { kind, value, gift } = event
  if (kind === 'freight') {
    if (bargain.freight === null) return 'freightUnknown'
    if (value > bargain.freight) return 'moreThanFreight'
    if (value > policy.ownFreightMax) return 'aboveOwnAuthority'
  } else {
    if (gift === undefined) return 'termsMissing'
    if (value > policy.ownGiftMax) return 'aboveOwnAuthority'
  }
  if (value === 0) return 'termsMissing'
  const before = offered(bargain, kind)
  return before && (kind === 'gift' || (before.value ?? 0) >= value) ? 'offeredAlready' : undefined
})

/** May the supervisor be asked? Once in a session, and only when it is really needed. */
export const mayAskSupervisor = rule(({ context }: Args) => {
  if (context.bargain.request) return 'askedBefore'
  return repeated(context) || context.bargain.threatened ? undefined : 'notPressedYet'
})

/** Can this decision be kept, and was it asked for? A late one is welcome. */
export const mayDecide = rule(({ context, event }: Args) => {
  const { bargain, buyer, order } = context
  if (!bargain.request) return 'nothingAsked'
  if (!requestUndecided(context)) return 'requestOver'
  if (!is(event, 'concession.decided')) return undefined
  const { decision, value = 0, gift } = event
  if (decision === 'refuse') return undefined
  if (decision === 'gift') return gift === undefined ? 'termsMissing' : undefined
  if (decision === 'discount' && !priceEditable[buyer.platform]) return 'priceLocked'
  if (value === 0) return 'termsMissing'
  if (decision === 'discount') return order && value >= order.amount ? 'moreThanPrice' : undefined
  if (bargain.freight !== null && value > bargain.freight) return 'moreThanFreight'
  return value <= (offered(bargain, 'freight')?.value ?? 0) ? 'offeredAlready' : undefined
})

/** Was it the buyer who accepted? What somebody else accepts binds nobody. */
export const mayAccept = rule(({ context: { buyer }, event }: Args) => {
  if (!is(event, 'deal.accepted')) return undefined
  return event.channel === 'chat' && event.accountId === buyer.accountId ? undefined : 'notBuyingAccount'
})

/** Is it this buyer's order? */
export const buyersOwnOrder = rule(({ context: { buyer }, event }: Args) => {
  if (!is(event, 'order.placed') || event.order === undefined) return undefined
  const { platform, buyerId } = event.order
  return platform === buyer.platform && buyerId === buyer.accountId ? undefined : 'notBuyingAccount'
})

/** What is paid or closed has no price left to talk about. */
export function mayStart({ order }: Pick<StartInput, 'order'>): string | undefined {
  if (order?.status === 'closed') return 'alreadyClosed'
  return order && order.status !== 'waitingPayment' && order.status !== 'depositPaid'
    ? 'alreadyPaid'
    : undefined
}

/** What was conceded in all; nothing where the price stood, or where a gift's worth was left open. */
export function result({ bargain }: Context): Result | undefined {
  const agreed = bargain.offers.filter(({ agreedAt }) => agreedAt !== null)
  const values = agreed.flatMap(({ value }) => value ?? [])
  if (agreed.length === 0 || values.length < agreed.length) return undefined
  return { amount: values.reduce((sum, value) => sum + value, 0) }
}
