/** The shop's numbers for bad reviews, when things are due, and why something may not happen. */
import { z } from 'zod'
import { callHours, callingPolicy, nextOpening, withinHours } from '../../desk-hours.ts'
import { type PolicyOf, param, rule } from '../../flow.ts'
import { hasLeft, leftFor } from '../../order-after.ts'
import { channelsOn, type OrderContext, type OrderInput } from '../../order-events.ts'
import { replyFault } from '../../rules/public-reply.ts'
import { citedReviewLaw } from '../../rules/review-law.ts'
import { days, hours, minutes } from '../../units.ts'
import { mayStart as mayComplain } from '../logisticsComplaint/nested.ts'
import { mayStart as mayAskDifference } from '../priceDifference/nested.ts'
import { mayStart as mayUse } from '../productUsage/nested.ts'
import { mayStart as mayFindFault } from '../qualityComplaint/nested.ts'
import { mayStart as mayRefund } from '../refundHandling/nested.ts'
import { mayStart as mayReturn } from '../returnExchange/nested.ts'
import { type Facts, type Input, offerKinds, type RemedyFlow, type ReviewEvent } from './events.ts'

const period = z.int().positive()
const count = z.int().nonnegative()
const fen = z.int().nonnegative()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const patience = (zh: string, en: string, value: number) =>
  param({ zh, en, schema: period, unit: 'ms', documents: { value, ...chosen } })
const paidChangeSource = { source: '000 中差评处理', confidence: 'single', since: '2013-01-01' } as const
const explainAdd = { source: 'taobao.traderate.explain.add', confidence: 'official' } as const

export const policy = {
  contactWithin: patience('多久内联系买家', 'The buyer is contacted within', minutes(30)),
  reachPatience: patience('等买家回应联系多久', 'The buyer is waited for', hours(24)),
  talkPatience: patience('买家沉默多久后公开解释', 'A silent talk goes on in public after', hours(48)),
  ...callingPolicy,
  outsideContact: param({
    zh: '可否用平台以外的方式联系',
    en: 'Contact outside the platform',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '000 中差评处理; 002 售后8', confidence: 'agreed' },
    packs: { pinduoduo: { value: false, source: '001 拼多多违规规则 (4)', confidence: 'single' } },
  }),

  phoneIfOffline: param({
    zh: '聊天联系不上就打电话',
    en: 'Who does not answer in the chat is called',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '000 中差评处理', confidence: 'single' },
  }),

  revisable: param({
    zh: '评价可否修改',
    en: 'Reviews can be revised',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '002 8', confidence: 'single' },
    packs: {
      tmall: { value: false, source: '淘宝规则 第四十条; ae1234.com/article/30831', confidence: 'agreed' },
    },
  }),
  editWindow: param({
    zh: '评价后多久内可修改',
    en: 'A review can be revised within',
    schema: period,
    unit: 'ms',
    documents: { value: days(30), ...chosen },
    packs: { taobao: { value: days(30), source: '淘宝规则 第四十条', confidence: 'agreed' } },
  }),
  revisionsMax: param({
    zh: '评价最多修改几次',
    en: 'Revisions at most',
    schema: count,
    unit: 'count',
    documents: { value: 1, source: '淘宝规则 第四十条', confidence: 'agreed' },
  }),
  remindersMax: param({
    zh: '最多提醒几次',
    en: 'Reminders at most',
    schema: count,
    unit: 'count',
    documents: { value: 1, ...chosen },
  }),

  paidChange: param({
    zh: '有偿改评',
    en: 'Paying for a changed review',
    schema: z.enum(['blocked', 'trainingOnly', 'allowed']),
    unit: 'choice',
    documents: {
      value: 'blocked',
      source: '反不正当竞争法 第九条、第二十五条; 网络反不正当竞争暂行规定 第九条',
      confidence: 'official',
      since: '2025-10-15',
    },
  }),
  methodOrder: param({
    zh: '先解释还是先补偿',
    en: 'Which method comes first',
    schema: z.enum(['explainFirst', 'compensateFirst']),
    unit: 'choice',
    documents: {
      value: 'explainFirst',
      source: '000 中差评处理 (002 售后8 compensates first)',
      confidence: 'single',
    },
  }),
  neutralWorth: param({
    zh: '中评补偿上限',
    en: 'For a neutral review at most',
    schema: fen,
    unit: 'fen',
    documents: { value: 500, ...paidChangeSource },
  }),
  negativeWorth: param({
    zh: '差评补偿上限',
    en: 'For a negative review at most',
    schema: fen,
    unit: 'fen',
    documents: { value: 1000, ...paidChangeSource },
  }),
  offerKinds: param({
    zh: '补偿方式',
    en: 'Kinds of compensation',
    schema: z.array(z.enum(offerKinds)).readonly(),
    unit: 'list',
    documents: { value: offerKinds, ...paidChangeSource },
  }),
  reviewPatience: patience('主管多久内决定', 'A supervisor decides within', hours(24)),
  payWithin: patience('承诺多久内兑现', 'A promise is kept within', hours(48)),

  evidenceMin: param({
    zh: '投诉恶意评价至少几份证据',
    en: 'Evidence for a report, at least',
    schema: z.int().positive(),
    unit: 'count',
    documents: { value: 1, source: '003 ⑶ 1.4', confidence: 'chosen' },
  }),
  evidencePatience: patience('取证最多多久', 'Evidence is collected within', days(3)),
  rulingPatience: patience('等平台处理投诉多久', 'The platform is waited for', days(7)),

  answerWithin: patience('多久内写好公开解释', 'A public reply is written within', hours(24)),
  answerWindow: param({
    zh: '评价后多久内可公开解释',
    en: 'A review can be replied to within',
    schema: period,
    unit: 'ms',
    documents: { value: days(30), ...explainAdd },
  }),
  answerLead: patience('最迟提前多久转为公开解释', 'The reply is due before that by', days(5)),
  replyCharacters: param({
    zh: '公开解释最多字数',
    en: 'Characters of a reply at most',
    schema: z.int().positive(),
    unit: 'count',
    documents: { value: 500, ...explainAdd },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

interface Args {
  readonly context: Context
  readonly event: ReviewEvent
}

// ── When things are due ─────────────────────────────────────────────────────────────────────────────────────────

/** Counted while somebody is at the desk. */
export const contactDueAt = ({ now, shop, policy }: Context): number =>
  nextOpening(now, shop) + policy.contactWithin
export const revisableUntil = ({ reviewedAt, policy }: Context): number => reviewedAt + policy.editWindow
/** From then on the platform takes no reply. */
export const answerUntil = ({ reviewedAt, policy }: Context): number => reviewedAt + policy.answerWindow
/** Until then everything else comes first. */
export const answerDueAt = (context: Context): number => answerUntil(context) - context.policy.answerLead

export const answerClosed = (context: Context): boolean =>
  context.followedUp || context.now >= answerUntil(context)

// ── Talking with the buyer ──────────────────────────────────────────────────────────────────────────────────────

/** Whether this platform and this shop let anybody telephone. */
const mayPhone = ({ order, policy }: Context): boolean =>
  policy.outsideContact && channelsOn[order.platform].includes('telephone')

/** Whether the telephone comes next where nobody answers in the chat. */
export const thenByPhone = (context: Context): boolean => context.policy.phoneIfOffline && mayPhone(context)

const callable = ({ now, shop, policy }: Context): boolean => withinHours(now, shop, callHours(shop, policy))

/** Contact begins in the chat, or by telephone where and when that is allowed. */
export const mayContact = rule(({ context, event }: Args) => {
  if (event.type !== 'contact.started' || event.channel === 'chat') return undefined
  if (!mayPhone(context)) return 'channelNotAllowed'
  return callable(context) ? undefined : 'outsideCallHours'
})

/** Nobody's telephone rings outside the hours for calls; what the buyer writes may come at any time. */
export const inCallHours = rule(({ context, event }: Args) =>
  ('channel' in event && event.channel !== 'telephone') || callable(context) ? undefined : 'outsideCallHours',
)

/** Only the buying account speaks for the buyer, or whoever answers the number of the order. */
export const byBuyer = rule(({ context, event }: Args) => {
  if (!('channel' in event) || event.type === 'contact.started') return undefined
  if (event.channel === 'telephone') return context.phoned ? undefined : 'notOnTheLine'
  return event.accountId === context.order.buyerId ? undefined : 'otherAccount'
})

/** What is wished on the telephone is done once it was said in the chat (000 判断18). */
export const inChat = rule(({ event }: Args) =>
  'channel' in event && event.channel === 'telephone' ? 'notInChat' : undefined,
)

// ── The review ──────────────────────────────────────────────────────────────────────────────────────────────────

/** A fact that the platform or finance alone reports; in a case for training a supervisor plays them. */
const playedFor = ({ context, event }: Args, role: 'platform' | 'finance'): string | undefined =>
  event.actor.role === role || context.training ? undefined : 'notTraining'

/** The platform's own word, about the review of this case. */
export const genuine = rule((args: Args) => {
  const { context, event } = args
  const played = playedFor(args, 'platform')
  if (played || !('reviewId' in event) || context.reviewId === null) return played
  return event.reviewId === undefined || event.reviewId === context.reviewId ? undefined : 'otherReview'
})

/** Why the buyer cannot revise it, though he would like to. */
function notRevisable(context: Context): string | undefined {
  const { order, policy, revisions, now } = context
  if (!policy.revisable || order.platform === 'tmall') return 'noRevisionHere'
  if (revisions >= policy.revisionsMax) return 'revisedBefore'
  return now < revisableUntil(context) ? undefined : 'editWindowOver'
}
export const mayRevise = rule(({ context }: Args) => notRevisable(context))

/** The steps are sent to those who asked for them. */
export const wished = rule(({ context }: Args) => (context.wantsRevision ? undefined : 'wishMissing'))

export const mayRemind = rule(({ context: { reminders, policy } }: Args) =>
  reminders < policy.remindersMax ? undefined : 'tooManyReminders',
)

// ── Paying for a changed review ─────────────────────────────────────────────────────────────────────────────────

/** Why no compensation for a revision may be offered here: forbidden by law, and off unless the shop says otherwise. */
export function offerRefusal(context: Context): string | undefined {
  const { policy, training, promised, apologised, offerRejected } = context
  if (policy.paidChange === 'blocked') return 'paidChangeBlocked'
  if (policy.paidChange === 'trainingOnly' && !training) return 'paidChangeTrainingOnly'
  if (promised) return 'promiseStands'
  if (!apologised) return 'apologyFirst'
  if (offerRejected) return 'offerRejectedBefore'
  return notRevisable(context)
}
export const mayOffer = rule(({ context, event }: Args) => {
  const most = leftFor(context.order, null)
  return (
    offerRefusal(context) ?? (event.type === 'offer.made' && event.worth > most ? 'aboveOrder' : undefined)
  )
})

/** In earnest a supervisor decides on every offer; in training on those that go beyond the documents' table. */
export function needsSupervisor({ context: { training, policy, rating }, event }: Args): boolean {
  if (event.type !== 'offer.made' || !training) return true
  const most = rating === 'neutral' ? policy.neutralWorth : policy.negativeWorth
  return event.worth > most || !policy.offerKinds.includes(event.kind)
}

/** What is on the table; it never travels without the law. */
export const offerTerms = ({ offer }: Context) => ({
  kind: offer?.kind ?? ('cash' as const),
  worth: offer?.worth ?? 0,
  articles: citedReviewLaw,
})

/** Who permitted it, why, and which law he was shown. */
export const permissionOf = (by: string, reason: string): NonNullable<Facts['approval']> => ({
  by,
  reason,
  articles: citedReviewLaw,
})

export const offerStands = rule(({ context }: Args) => (context.offer ? undefined : 'noOffer'))

/** The money that was promised, no more than the order has left; nothing of what is no money. */
export const promisedMoney = ({ order, offer, transferId }: Context): number | null =>
  offer?.kind === 'cash' ? Math.min(offer.worth, leftFor(order, null, { transferId })) : null

/** What finance has paid under its number; nothing yet, or not at all, is null. */
const paidOf = ({ order, transferId }: Context): number | null => {
  const transfer = order.transfers?.find((one) => one.transferId === transferId)
  return transfer?.status === 'succeeded' ? (transfer.amount ?? 0) : null
}
/** While finance is to pay it, other refunds left less than it was asked for. */
export const leftLess = (context: Context): boolean =>
  paidOf(context) === null && (promisedMoney(context) ?? 0) < (context.due ?? 0)

/** What was promised is given, as it was promised: cash as finance was asked, the rest on record; the review was seen. */
export const keepsPromise = rule((args: Args) => {
  const { context, event } = args
  if (event.type !== 'compensation.paid' && event.type !== 'benefit.granted') return undefined
  const cash = event.type === 'compensation.paid'
  const played = cash ? playedFor(args, 'finance') : undefined
  if (played) return played
  if (cash !== (context.offer?.kind === 'cash')) return 'otherPromise'
  if (cash && event.worth !== context.due) return 'otherPromise'
  if (event.screenshots.length === 0) return 'screenshotMissing'
  return cash && !context.training && paidOf(context) !== context.due ? 'notInLedger' : undefined
})

// ── Remedies, malice, the public reply ──────────────────────────────────────────────────────────────────────────

/** Why a flow could not begin as the order stands: by its own condition. */
const mayBegin: Readonly<Record<RemedyFlow, (start: never) => string | undefined>> = {
  returnExchange: mayReturn,
  refundHandling: mayRefund,
  productUsage: mayUse,
  qualityComplaint: mayFindFault,
  logisticsComplaint: mayComplain,
  priceDifference: mayAskDifference,
}
const runs = ({ remedies }: Context, flow: string): boolean =>
  remedies.some((one) => one.flow === flow && one.outcome === null)

/** The problem itself may be taken up at any time, whatever the review says; not twice at once, and not in vain. */
export const mayRemedy = rule(({ context, event }: Args) => {
  if (event.type !== 'remedy.started') return undefined
  if (runs(context, event.flow)) return 'remedyUnderWay'
  const { flow, input } = remedyRequest(context, event)
  return mayBegin[flow]({ order: context.order, ...input } as never)
})
export const remedyRuns = rule(({ context, event }: Args) =>
  event.type === 'remedy.ended' && !runs(context, event.flow) ? 'noSuchRemedy' : undefined,
)

/** The case that takes up the problem itself; the buyer’s words go with it where that flow asks for them. */
export function remedyRequest(
  { reasonText }: Context,
  { flow, text = reasonText ?? undefined }: { readonly flow: RemedyFlow; readonly text?: string | undefined },
) {
  if (text === undefined) return { flow, input: {} }
  if (flow === 'productUsage') return { flow, input: { question: text } }
  return { flow, input: flow === 'qualityComplaint' ? { text } : {} }
}

/** The last of the remedies that ran has ended. */
export const remediesEnded = ({ context, event }: Args): boolean =>
  (event.type === 'linkedCase.ended' || event.type === 'remedy.ended') &&
  runs(context, event.flow) &&
  context.remedies.every(({ flow, outcome }) => flow === event.flow || outcome !== null)

/** A review is reported once, and never after something was promised for it. */
export const mayReport = rule(({ context: { promised, grounds } }: Args) => {
  if (promised) return 'promiseStands'
  return grounds === null ? undefined : 'reportedBefore'
})

export const isEvidence = rule(({ event }: Args) =>
  event.type === 'evidence.collected' && event.items.length === 0 ? 'evidenceMissing' : undefined,
)
export const enough = ({ context, event }: Args): boolean =>
  event.type === 'evidence.collected' &&
  context.evidence.length + event.items.length >= context.policy.evidenceMin

/** What everybody will read insults nobody, tells nothing of the buyer and promises nothing for another review. */
export const mayPublish = rule(({ context, event }: Args) => {
  if (event.type !== 'reply.drafted') return undefined
  if (answerClosed(context)) return 'answerClosed'
  return replyFault(event, context.order, context.policy.replyCharacters)
})

/** Nothing stands below a review that was not written here. */
export const wasDrafted = rule(({ context }: Args) => (context.reply === null ? 'nothingDrafted' : undefined))

/** Why no case is opened: only what was sent can have been reviewed. */
export const mayStart = ({ order }: StartInput): string | undefined =>
  hasLeft(order) || (order.status === 'closed' && order.paid > 0) ? undefined : 'nothingToReview'
