/** The shop's numbers for reminding a buyer, when a reminder is due, and what forbids one. */
import { z } from 'zod'
import { callHours, callingPolicy, nextOpening, withinHours } from '../../desk-hours.ts'
import { type PolicyOf, param, rule } from '../../flow.ts'
import { channelsOn, contactChannels, type OrderContext, type OrderInput } from '../../order-events.ts'
import { days, hours, minutes } from '../../units.ts'
import {
  type Channel,
  type Facts,
  type Input,
  type PaymentReminderEvent,
  type ReminderScript,
  reminderScripts,
} from './events.ts'

const period = z.int().positive()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const

export const policy = {
  reminderDelay: param({
    zh: '拍下多久后催付',
    en: 'First reminder after',
    schema: period,
    unit: 'ms',
    documents: { value: hours(12), source: '000 §第一篇·售前客服·三 4', confidence: 'single' },
  }),
  secondReminderGap: param({
    zh: '两次催付的最短间隔',
    en: 'Least time between reminders',
    schema: period,
    unit: 'ms',
    documents: { value: hours(12), ...chosen },
    packs: {
      taobao: {
        value: hours(6),
        source: 'design choice: the order closes after 24 hours',
        confidence: 'chosen',
      },
      tmall: {
        value: hours(6),
        source: 'design choice: the order closes after 24 hours',
        confidence: 'chosen',
      },
      pinduoduo: {
        value: hours(6),
        source: 'design choice: the order closes after 24 hours',
        confidence: 'chosen',
      },
    },
  }),
  maxReminders: param({
    zh: '每笔应付款最多催付次数',
    en: 'Most reminders for one payment',
    schema: z.int().min(0).max(5),
    unit: 'count',
    documents: { value: 2, ...chosen },
  }),
  closeLead: param({
    zh: '最晚在自动关闭前多久催付',
    en: 'Last reminder ahead of the auto-close',
    schema: period,
    unit: 'ms',
    documents: { value: hours(2), ...chosen },
  }),
  autoClose: param({
    zh: '平台未告知时的自动关闭时间',
    en: 'Auto-close where the platform states none',
    schema: period,
    unit: 'ms',
    documents: {
      value: days(3),
      source: '000 §第四篇·一 8 1) leaves the number blank',
      confidence: 'chosen',
    },
    packs: {
      taobao: { value: hours(24), source: 'm.sboyo.com/1/2757079', confidence: 'single' },
      tmall: { value: hours(24), source: 'm.sboyo.com/1/2757079', confidence: 'single' },
      pinduoduo: { value: hours(24), source: 'common knowledge', confidence: 'unverified' },
    },
  }),
  promisePatience: param({
    zh: '买家未说时间时等多久',
    en: 'Patience when the buyer names no time',
    schema: period,
    unit: 'ms',
    documents: { value: hours(12), ...chosen },
  }),
  closeRequestPatience: param({
    zh: '关闭请求最长等待',
    en: 'Patience with an open wish to close',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  closeConfirmation: param({
    zh: '平台确认关闭的最长等待',
    en: 'Patience with the platform’s close',
    schema: period,
    unit: 'ms',
    documents: { value: hours(1), ...chosen },
  }),
  channels: param({
    zh: '可用的催付渠道',
    en: 'Channels for reminders',
    schema: z.array(z.enum(contactChannels)).readonly(),
    unit: 'list',
    documents: { value: contactChannels, source: '000 §第三篇·(三)', confidence: 'single' },
    packs: {
      pinduoduo: { value: ['chat'], source: '001 §拼多多违规规则 1(4)', confidence: 'single' },
    },
  }),
  ...callingPolicy,
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

// ── What the order says ─────────────────────────────────────────────────────────────────────────────────────────

export type Part = 'full' | 'deposit' | 'balance'

/** The payment that is due now. */
export function paymentDue({ order }: Pick<Context, 'order'>): Part {
  if (order.status === 'depositPaid') return 'balance'
  return order.presale ? 'deposit' : 'full'
}

/** What the buyer still owes with this payment, fen. */
export function amountDue({ order, adjustedAmount }: Context): number {
  if (order.presale && order.status !== 'depositPaid') return order.presale.deposit
  return Math.max(0, (adjustedAmount ?? order.amount) - order.paid)
}

/** When the platform closes the order unless the payment now due comes; `null` where nobody has said. */
export function closesAt({
  order,
  policy,
  balanceTo,
}: Pick<Context, 'order' | 'policy' | 'balanceTo'>): number | null {
  if (order.status === 'depositPaid') return balanceTo
  return order.autoCloseAt ?? order.placedAt + policy.autoClose
}

/** Whether that time was stated by the platform or for the balance; a guess of ours is not told to the buyer. */
export const closeIsStated = ({ closesAt, order, balanceTo }: Context): boolean =>
  closesAt !== null && (closesAt === order.autoCloseAt || closesAt === balanceTo)

/** What is known once the time for the balance is; after the deposit it also ends the time to pay. */
export function balanceScheduled(
  context: Context,
  {
    balanceFrom,
    balanceTo = context.balanceTo,
  }: { balanceFrom: number; balanceTo?: number | null | undefined },
): Pick<Context, 'balanceFrom' | 'balanceTo' | 'closesAt'> {
  const ends = paymentDue(context) === 'balance' ? (balanceTo ?? context.closesAt) : context.closesAt
  return { balanceFrom, balanceTo, closesAt: ends }
}

/** How many reminders the payment now due has had. */
export const remindersSent = (context: Context): number =>
  context.reminders.filter(({ part }) => part === paymentDue(context)).length

const lastReminderAt = ({ reminders }: Context): number => reminders.at(-1)?.at ?? Number.NEGATIVE_INFINITY

export const isBuyer = ({ order }: Context, accountId: string): boolean => accountId === order.buyerId

/** Whether the price ends today, in the shop's own calendar, and has not ended yet. */
function campaignEndsToday({ campaignEndsAt, now, shop }: Context): boolean {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: shop.timeZone, dateStyle: 'short' })
  return campaignEndsAt !== null && now < campaignEndsAt && day.format(now) === day.format(campaignEndsAt)
}

// ── When the next reminder is due ───────────────────────────────────────────────────────────────────────────────

/** The last moment at which a reminder still helps. Half the time to pay where that is short (30 minutes of virtual goods). */
function lastChance(context: Context): number {
  const { order, policy, closesAt, balanceFrom } = context
  if (closesAt === null) return Number.POSITIVE_INFINITY
  const from = (paymentDue(context) === 'balance' ? balanceFrom : null) ?? order.placedAt
  return closesAt - Math.max(0, Math.min(policy.closeLead, Math.floor((closesAt - from) / 2)))
}

/**
 * `wish` while the desk is open, else its next opening. Where that comes after `latest`, the last quarter of an hour with
 * an open desk between `earliest` and `latest`: sooner rather than never, but never while the desk is closed.
 */
function atTheDesk(wish: number, earliest: number, latest: number, shop: Context['shop']): number {
  const opening = nextOpening(wish, shop)
  if (opening <= latest) return opening
  for (let at = Math.min(wish, latest); at >= earliest; at -= minutes(15))
    if (withinHours(at, shop)) return at
  return opening
}

/** When the next reminder is due, epoch ms; never before now, nor within the gap, nor before the balance can be paid. */
export function nextReminderAt(context: Context): number {
  const { order, policy, now, spokeAt, shop, balanceFrom } = context
  const balance = paymentDue(context) === 'balance'
  const first = balance ? (balanceFrom ?? now) : order.placedAt + policy.reminderDelay
  const wish = Math.max(
    remindersSent(context) === 0 ? first : lastReminderAt(context) + policy.secondReminderGap,
    spokeAt === null ? 0 : spokeAt + policy.secondReminderGap,
  )
  const earliest = Math.max(now, lastReminderAt(context) + policy.secondReminderGap, balance ? first : 0)
  const latest = lastChance(context)
  return atTheDesk(Math.max(earliest, Math.min(wish, latest)), earliest, latest, shop)
}

/** When we may ask again after a promise: not before the promised time, nor within the gap. */
export function promiseDueAt(context: Context): number {
  const gapOver = lastReminderAt(context) + context.policy.secondReminderGap
  return nextOpening(Math.max(context.now, context.promisedPayAt ?? 0, gapOver), context.shop)
}

// ── Which words are true ────────────────────────────────────────────────────────────────────────────────────────

/** Words that name a time. */
type WordOfTime = 'campaign.lastDay' | 'later.agreed' | 'later.agreedUntil'

const firstOfAll = (context: Context): boolean =>
  paymentDue(context) === 'full' && remindersSent(context) === 0

/** Of which orders a wording is true: every reminder, and whatever else would be a lie elsewhere. */
export const fits: Readonly<Record<ReminderScript | WordOfTime, (context: Context) => boolean>> = {
  'reminder.unconsulted': (context) => firstOfAll(context) && !context.consulted && context.canShipIn24h,
  'reminder.unconsultedPlain': (context) => firstOfAll(context) && !context.consulted,
  'reminder.consultedFreight': (context) =>
    firstOfAll(context) && context.consulted && context.freight === 'adjusted',
  'reminder.consulted': (context) => firstOfAll(context) && context.consulted,
  'reminder.second': (context) => paymentDue(context) === 'full' && remindersSent(context) > 0,
  'reminder.presale': (context) => paymentDue(context) === 'deposit',
  'reminder.balance': (context) => paymentDue(context) === 'balance',
  'campaign.lastDay': campaignEndsToday,
  'later.agreed': (context) => !closeIsStated(context),
  'later.agreedUntil': closeIsStated,
}

/** The first wording of a reminder that fits; of any order one does. */
export const reminderFor = (context: Context): ReminderScript =>
  reminderScripts.find((script) => fits[script](context)) ?? 'reminder.second'

// ── Channels ────────────────────────────────────────────────────────────────────────────────────────────────────

/** Why this channel may not be used now. The telephone is the last resort: once, after chat and SMS have failed. */
function channelRefusal(context: Context, channel: Channel): string | undefined {
  const { order, policy, reminders, failedChannels, shop, now } = context
  if (!channelsOn[order.platform].includes(channel) || !policy.channels.includes(channel))
    return 'channelNotAllowed'
  if (channel === 'telephone') {
    if (!failedChannels.includes('chat') || !failedChannels.includes('sms')) return 'telephoneIsLastResort'
    if (reminders.some((sent) => sent.channel === 'telephone')) return 'telephonedBefore'
  }
  const rings = channel === 'sms' || channel === 'telephone'
  return withinHours(now, shop, rings ? callHours(shop, policy) : shop) ? undefined : 'outsideDeskHours'
}

/** Channels that may be used now, gentlest first. */
export const channelsNow = (context: Context): Channel[] =>
  contactChannels.filter((channel) => channelRefusal(context, channel) === undefined)

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Args {
  readonly context: Context
  readonly event: PaymentReminderEvent
}

export const limitReached = (context: Context): boolean =>
  remindersSent(context) >= context.policy.maxReminders
export const freightOutstanding = ({ freight }: Context): boolean => freight === 'promised'
export const promisedLater = ({ promisedPayAt, now }: Context): boolean =>
  promisedPayAt !== null && now < promisedPayAt
const tooSoon = (context: Context): boolean =>
  context.now - lastReminderAt(context) < context.policy.secondReminderGap
const deskClosed = ({ now, shop }: Context): boolean => !withinHours(now, shop)
const balanceNotOpen = (context: Context): boolean =>
  paymentDue(context) === 'balance' && (context.balanceFrom === null || context.balanceFrom > context.now)
/** A timer rang, but nobody is at the desk, or there is nothing to pay yet: a promise can fall due before the balance opens. */
export const notTheTime = (context: Context): boolean => deskClosed(context) || balanceNotOpen(context)

/** Of a payment problem about cards: the question that a case of its own answers. */
export function cardTopic(problem: Context['problem']): 'card' | 'instalment' | undefined {
  if (problem === 'creditCard') return 'card'
  return problem === 'instalment' ? 'instalment' : undefined
}

/** Why the buyer is left in peace for now. */
function peace(context: Context): string | undefined {
  if (context.objected) return 'buyerObjected'
  if (context.fraudReported) return 'fraudReported'
  if (context.closeRequest) return 'closeAsked'
  if (context.problem) return 'problemOpen'
  if (limitReached(context)) return 'tooManyReminders'
  if (promisedLater(context)) return 'promisedLater'
  if (balanceNotOpen(context)) return 'balanceNotOpen'
  if (tooSoon(context)) return 'tooSoonAfterLast'
  if (deskClosed(context)) return 'outsideDeskHours'
  return undefined
}

/** May a reminder be prepared now? */
export const mayPrepare = rule(({ context }: Args) => peace(context))

/** Did this reminder keep every limit? Everything that is known without its details is asked first. */
export const mayRemind = rule(({ context, event }: Args) => {
  const refusal = peace(context) ?? (freightOutstanding(context) ? 'freightChangeOutstanding' : undefined)
  if (refusal || event.type !== 'reminder.sent') return refusal
  const { channel, script } = event
  return channelRefusal(context, channel) ?? (fits[script](context) ? undefined : 'scriptNotTrue')
})

/** Why this wish is no proof that the buyer wants the order closed: it needs the buying account and a kept chat. */
function closeRefusal(context: Context, wish: Context['closeRequest']): string | undefined {
  if (!wish) return 'noCloseEvidence'
  if (!isBuyer(context, wish.accountId)) return 'notBuyingAccount'
  return wish.channel === 'chat' && wish.chatRef !== null ? undefined : 'noCloseEvidence'
}
export const hasCloseEvidence = (context: Context): boolean =>
  closeRefusal(context, context.closeRequest) === undefined

/** None, a stranger's, the buyer's, proven. */
function weight(context: Context, wish: Context['closeRequest']): number {
  if (!wish) return 0
  if (closeRefusal(context, wish) === undefined) return 3
  return isBuyer(context, wish.accountId) ? 2 : 1
}

/** The wish to close that stays on record: a proven one is replaced only by a proven one, the buyer's by the buyer's. */
export function closeRequestAfter({ context, event }: Args): Context['closeRequest'] {
  const kept = context.closeRequest
  if (event.type !== 'close.requested') return kept
  const { accountId, channel, chatRef = null } = event
  const told = { accountId, channel, chatRef, at: context.now }
  return weight(context, told) < weight(context, kept) ? kept : told
}

/** May the agent close the order? Unpaid days and ignored reminders are no reason. */
export const mayClose = rule(({ context }: Args) =>
  context.closeSubmittedAt === null ? closeRefusal(context, context.closeRequest) : 'closeUnderWay',
)

/** May this account take the wish back? The one that ordered, or the one that asked. */
export const mayWithdraw = rule(({ context, event }: Args) => {
  if (!context.closeRequest) return 'nothingToWithdraw'
  if (event.type !== 'close.withdrawn') return undefined
  const known = isBuyer(context, event.accountId) || event.accountId === context.closeRequest.accountId
  return known ? undefined : 'notBuyingAccount'
})

/** Is there a promise about the freight that could not be kept? */
export const mayGiveUpFreight = rule(({ context }: Args) =>
  freightOutstanding(context) ? undefined : 'noFreightPromise',
)

/** Can this promise be kept in mind? A buyer who asked to close first takes that back. */
export const mayPromise = rule(({ context, event }: Args) => {
  if (context.closeRequest) return 'closeAsked'
  if (event.type !== 'buyer.willPayLater' || event.until === undefined) return undefined
  return event.until > context.now ? undefined : 'timeHasPassed'
})

/** Only unpaid orders that are paid online are waited for here. */
export function mayStart({ order }: StartInput): string | undefined {
  if (order.method === 'cashOnDelivery') return 'cashOnDelivery'
  if (order.status === 'closed') return 'alreadyClosed'
  if (order.status !== 'waitingPayment' && order.status !== 'depositPaid') return 'alreadyPaid'
  return undefined
}
