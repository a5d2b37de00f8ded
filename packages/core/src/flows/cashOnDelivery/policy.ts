/** The shop's numbers for orders paid on delivery, and what forbids a word, a call or the shipping. */
import { z } from 'zod'
import { type Hours, nextOpening, withinHours } from '../../desk-hours.ts'
import { type Platform, type PolicyOf, param, rule } from '../../flow.ts'
import { hasLeft } from '../../order-after.ts'
import type { OrderContext, OrderInput } from '../../order-events.ts'
import { days, hours, minutes } from '../../units.ts'
import {
  type CashOnDeliveryEvent,
  type Channel,
  campaigns,
  channels,
  type Facts,
  type Input,
  type Point,
  points,
} from './events.ts'

const period = z.int().positive()
const fen = z.int().nonnegative()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const onePage = { source: '004 §通用买家须知1·关于快递: one shop’s page', confidence: 'single' } as const

export const policy = {
  codContact: param({
    zh: '多久之内联系买家（营业时间）',
    en: 'Contact the buyer within (desk hours)',
    schema: period,
    unit: 'ms',
    documents: {
      value: minutes(30),
      source: '003 §⑶ 1.3 says at once; the figure is a choice',
      confidence: 'chosen',
    },
  }),
  codRetry: param({
    zh: '未联系上时多久后再试',
    en: 'Try again after',
    schema: period,
    unit: 'ms',
    documents: { value: hours(2), ...chosen },
  }),
  maxAttempts: param({
    zh: '最多联系几次',
    en: 'Most attempts',
    schema: z.int().min(1).max(10),
    unit: 'count',
    documents: { value: 3, ...chosen },
  }),
  answerPatience: param({
    zh: '核对时等买家多久',
    en: 'Patience while the buyer confirms',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  reorderWait: param({
    zh: '等买家重新下单多久',
    en: 'Patience for the new order',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  reviewPatience: param({
    zh: '主管未决定时多久再催',
    en: 'Ask the supervisor again after',
    schema: period,
    unit: 'ms',
    documents: { value: hours(4), ...chosen },
  }),
  holdPatience: param({
    zh: '挂起多久后重新复核',
    en: 'Review a held order after',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  questionPatience: param({
    zh: '答复后等买家多久',
    en: 'Patience after an answer',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  channels: param({
    zh: '可用的联系渠道',
    en: 'Channels for contacting',
    schema: z.array(z.enum(channels)).readonly(),
    unit: 'list',
    documents: { value: channels, source: '003 §⑶ 1.3', confidence: 'single' },
    packs: {
      pinduoduo: { value: ['chat'], source: '001 §拼多多违规规则 1(4)', confidence: 'single' },
    },
  }),
  callsFrom: param({
    zh: '电话最早时间（零点起）',
    en: 'Calls from (after midnight)',
    schema: z.int().min(0).max(days(1)),
    unit: 'ms',
    documents: { value: hours(9), ...chosen },
  }),
  callsUntil: param({
    zh: '电话最晚时间（零点起）',
    en: 'Calls until (after midnight)',
    schema: z.int().min(0).max(days(1)),
    unit: 'ms',
    documents: { value: hours(21), ...chosen },
  }),
  codOffered: param({
    zh: '店铺已开通货到付款',
    en: 'The shop has subscribed to cash on delivery',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '000 §第二篇·四', confidence: 'single' },
  }),
  campaignsWithoutCod: param({
    zh: '不支持货到付款的活动',
    en: 'Campaigns without cash on delivery',
    schema: z.array(z.enum(campaigns)).readonly(),
    unit: 'list',
    documents: { value: campaigns, source: '000 §第二篇·四', confidence: 'single' },
  }),
  feesOnPage: param({
    zh: '以下费用确实公示在店铺页面',
    en: 'The fees below are published on the shop’s page',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: false, ...chosen },
  }),
  firstFreight: param({
    zh: '货到付款首重运费',
    en: 'Freight, first weight',
    schema: fen,
    unit: 'fen',
    documents: { value: 2000, ...onePage },
  }),
  furtherFreight: param({
    zh: '货到付款续重运费（每公斤）',
    en: 'Freight, each further kilogram',
    schema: fen,
    unit: 'fen',
    documents: { value: 500, ...onePage },
  }),
  serviceFeeFrom: param({
    zh: '货到付款服务费起步价',
    en: 'Service fee from',
    schema: fen,
    unit: 'fen',
    documents: { value: 1000, ...onePage },
  }),
  penaltyPoints: param({
    zh: '拒绝货到付款的扣分',
    en: 'Points for refusing cash on delivery',
    schema: z.int().nonnegative(),
    unit: 'count',
    documents: {
      value: 6,
      source: '000 §第二篇·四 says 6, the list at the head of 000 第二篇 says 4: the stricter',
      confidence: 'single',
    },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

// ── What the order says ─────────────────────────────────────────────────────────────────────────────────────────

/** An order paid on delivery is confirmed; about any other there is only a question to answer. */
export const isCod = ({ order }: Pick<Context, 'order'>): boolean => order.method === 'cashOnDelivery'

export const isClosed = ({ order }: Pick<Context, 'order'>): boolean => order.status === 'closed'

/** Whether this item can be paid on delivery: the shop, its page, the campaign and the region all allow it. */
export const codAllowed = ({ item, policy }: Context): boolean =>
  policy.codOffered &&
  item.codEnabled &&
  item.region === 'mainland' &&
  (item.campaign === undefined || !policy.campaignsWithoutCod.includes(item.campaign))

/** Which answers are true only of some pages: one that is not true is refused, or never offered. */
export const fits: Readonly<Record<'cod.notOnPage' | 'cod.feesOnPage', (context: Context) => boolean>> = {
  'cod.notOnPage': (context) => !codAllowed(context),
  'cod.feesOnPage': (context) => context.policy.feesOnPage && codAllowed(context),
}

/** All five, of the order as it stands, and no correction in the air. */
export const allConfirmed = ({ confirmed, pendingCorrection }: Context): boolean =>
  pendingCorrection === null && points.every((point) => confirmed.includes(point))

/** Points in the order in which they are always told, each once. */
export const withPoints = (confirmed: readonly Point[], more: readonly Point[]): Point[] =>
  points.filter((point) => confirmed.includes(point) || more.includes(point))

// ── When things are due ─────────────────────────────────────────────────────────────────────────────────────────

/** When the buyer should have been contacted: counted while the desk is open, anew from the next opening at the latest. */
export function contactDueAt({ now, shop, policy }: Context): number {
  const due = nextOpening(now, shop) + policy.codContact
  return withinHours(due, shop) ? due : nextOpening(due, shop) + policy.codContact
}

/** When to try again: at the desk. */
export const retryAt = ({ now, shop, policy }: Context): number => nextOpening(now + policy.codRetry, shop)

// ── Channels ────────────────────────────────────────────────────────────────────────────────────────────────────

/** What each platform allows, whatever the shop would like (001 §拼多多违规规则 1(4); Douyin by analogy). */
const allowedBy: Readonly<Record<Platform, readonly Channel[]>> = {
  taobao: channels,
  tmall: channels,
  pinduoduo: ['chat'],
  douyin: ['chat'],
}

/** Hours for what rings in a pocket: narrower than the desk's. */
const callHours = ({ shop, policy }: Context): Hours => ({
  opensAt: Math.max(shop.opensAt, policy.callsFrom / minutes(1)),
  closesAt: Math.min(shop.closesAt, policy.callsUntil / minutes(1)),
})

function channelRefusal(context: Context, channel: Channel): string | undefined {
  const { order, policy, now, shop } = context
  if (!allowedBy[order.platform].includes(channel) || !policy.channels.includes(channel))
    return 'channelNotAllowed'
  const rings = channel === 'telephone'
  return !rings || withinHours(now, shop, callHours(context)) ? undefined : 'outsideCallHours'
}

/** Channels that may be used now. */
export const channelsNow = (context: Context): Channel[] =>
  channels.filter((channel) => channelRefusal(context, channel) === undefined)

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Args {
  readonly context: Context
  readonly event: CashOnDeliveryEvent
}
type From = { readonly accountId?: string | undefined; readonly channel: Channel }

const notCod = (context: Context): string | undefined => (isCod(context) ? undefined : 'notCashOnDelivery')

/** Only the account that ordered speaks for the order. */
const isBuyer = ({ order }: Context, { accountId, channel }: From): boolean =>
  channel === 'chat' && accountId === order.buyerId

/** Why these words are not the buyer's: another account, or a call that did not go to the order's number. */
function notTheBuyer(context: Context, from: From): string | undefined {
  if (from.channel === 'chat') return isBuyer(context, from) ? undefined : 'notBuyingAccount'
  return context.contact?.channel === 'telephone' ? undefined : 'notOnTheLine'
}

/** May the agent answer so? Nothing that the page offers is denied. */
export const mayAnswer = rule(({ context, event }: Args) =>
  event.type === 'answer.given' && event.script === 'cod.notOnPage' && !fits['cod.notOnPage'](context)
    ? 'pageOffersCod'
    : undefined,
)

/** Was the buyer reached in a way that counts: the buying account in the chat, or the order's own number? */
export const mayContact = rule(({ context, event }: Args) => {
  const refusal = notCod(context)
  if (refusal || event.type !== 'buyer.contacted') return refusal
  const { channel, dialled } = event
  const wrongWay = channelRefusal(context, channel)
  if (wrongWay) return wrongWay
  if (channel === 'chat') return isBuyer(context, event) ? undefined : 'notBuyingAccount'
  return dialled !== undefined && dialled === context.order.receiver?.phone ? undefined : 'notTheOrdersNumber'
})

/** Does this attempt count? Only one that was allowed. */
export const mayTry = rule(({ context, event }: Args) => {
  const refusal = notCod(context)
  return refusal || event.type !== 'contact.failed' ? refusal : channelRefusal(context, event.channel)
})

/** Why this order must not ship, whoever would like it to. */
function shipRefusal(context: Context): string | undefined {
  if (isClosed(context)) return 'alreadyClosed'
  if (context.closeRequest) return 'closeAsked'
  if (context.reorder) return 'alreadyReordered'
  if (context.pendingCorrection) return 'correctionPending'
  return undefined
}

/** Do these words confirm the order? */
export const mayConfirm = rule(({ context, event }: Args) => {
  const refusal = notCod(context) ?? shipRefusal(context)
  return refusal || event.type !== 'points.confirmed' ? refusal : notTheBuyer(context, event)
})

/** May a supervisor let it ship? Nothing that the buyer takes back or has not confirmed in writing. */
export const mayShip = rule(({ context }: Args) => shipRefusal(context))

/** Is this the buyer's own correction, and of what? */
export const mayCorrect = rule(({ context, event }: Args) => {
  const refusal = notCod(context) ?? (isClosed(context) ? 'alreadyClosed' : undefined)
  if (refusal || event.type !== 'correction.stated') return refusal
  if (event.receiver === undefined && event.items === undefined) return 'nothingCorrected'
  return notTheBuyer(context, event)
})

/** Only the buying account, in the chat, makes a correction of the telephone valid. */
export const mayConfirmCorrection = rule(({ context, event }: Args) => {
  if (!context.pendingCorrection) return 'nothingPending'
  if (event.type !== 'correction.confirmed') return undefined
  return isBuyer(context, event) ? undefined : 'notBuyingAccount'
})

export const mayWithdrawCorrection = rule(({ context, event }: Args) => {
  if (!context.pendingCorrection) return 'nothingPending'
  return event.type === 'correction.withdrawn' ? notTheBuyer(context, event) : undefined
})

/** May the buyer still choose to pay online? */
export const mayPreferOnline = rule(({ context, event }: Args) => {
  const refusal = notCod(context)
  return refusal || event.type !== 'online.preferred' ? refusal : notTheBuyer(context, event)
})

/** Is this the buyer's other order? One that replaces cash on delivery is paid online. */
export const mayLink = rule(({ context, event }: Args) => {
  if (context.reorder) return 'alreadyReordered'
  if (event.type !== 'reorder.linked') return undefined
  if (event.orderId === context.order.id) return 'sameOrder'
  if (event.accountId !== context.order.buyerId) return 'notBuyingAccount'
  return isCod(context) && event.method === 'cashOnDelivery' ? 'stillCashOnDelivery' : undefined
})

export const mayUnlink = rule(({ context, event }: Args) => {
  if (!context.reorder) return 'noReorder'
  return event.type === 'reorder.closed' && event.orderId !== context.reorder.orderId
    ? 'noReorder'
    : undefined
})

/** May the wish to cancel be taken back? By whom it was made: the buyer. */
export const mayWithdraw = rule(({ context, event }: Args) => {
  if (!context.closeRequest) return 'nothingToWithdraw'
  return event.type === 'close.withdrawn' ? notTheBuyer(context, event) : undefined
})

/** Only what is to be shipped can be suspect. */
export const maySuspect = rule(({ context }: Args) => notCod(context))

/** The wish to cancel that stays on record: one kept in the chat is not replaced by a spoken one. */
export function closeRequestAfter({ context, event }: Args): Context['closeRequest'] {
  const kept = context.closeRequest
  if (event.type !== 'close.requested') return kept
  const told = { channel: event.channel, chatRef: event.chatRef ?? null, at: context.now }
  return kept?.chatRef && !told.chatRef ? kept : told
}

/** Is the buyer's wish to cancel on record in the chat? */
export const hasCloseEvidence = ({ closeRequest }: Context): boolean =>
  closeRequest?.channel === 'chat' && closeRequest.chatRef !== null

/** Did these words come from the buyer, written or on the line? */
export const saidByBuyer = ({ context, event }: Args): boolean =>
  (event.type === 'buyer.replied' || event.type === 'close.requested') &&
  notTheBuyer(context, event) === undefined

/** Before it ships an order can be confirmed; before it is paid a question about it can be asked. */
export function mayStart({ order }: StartInput): string | undefined {
  if (order.status === 'closed') return 'alreadyClosed'
  if (hasLeft(order)) return 'alreadyShipped'
  if (order.method === 'online' && order.status !== 'waitingPayment') return 'alreadyPaid'
  return undefined
}
