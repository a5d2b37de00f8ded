/** What nobody may do before the sale, each with the name of the reason. */
import { rule } from '../../flow.ts'
import type { PreSaleEvent, Spoken } from './events.ts'
import type { Context } from './policy.ts'
import {
  adjusted,
  agreedAmount,
  changeOutstanding,
  extraFreightLeft,
  openOrder,
  paidInFull,
  shipped,
  toBeRaised,
} from './standing.ts'
import { brokenPromise, fits, promisesOf, topicOfAnswer } from './words.ts'

export interface Args {
  readonly context: Context
  readonly event: PreSaleEvent
}

// ── The order ───────────────────────────────────────────────────────────────────────────────────────────────────

/** Is there an order to speak of, and is it not over? */
export const orderOpen = rule(({ context }: Args) => (openOrder(context) ? undefined : 'noOrderYet'))

/** A fact of the platform needs an order; one that is over may still be told of. */
export const orderKnown = rule(({ context }: Args) => (context.order ? undefined : 'noOrderYet'))

/**
 * May this session look after the order? It is this buyer's, and no other order is looked after: but one paid on delivery,
 * which the buyer may place anew to pay online.
 */
export const mayFollow = rule(({ context: { buyer, following }, event }: Args) => {
  if (event.type !== 'order.placed' || event.order === undefined) return undefined
  const { platform, buyerId, id } = event.order
  if (platform !== buyer.platform || buyerId !== buyer.accountId) return 'notBuyingAccount'
  return following && following.orderId !== id && following.method === 'online'
    ? 'anotherOrderOpen'
    : undefined
})

/** May the price be talked about? Not of what is paid: that is a matter of the price afterwards. */
export const mayBargain = rule(({ context }: Args) => (paidInFull(context) ? 'alreadyPaid' : undefined))

/** Was the order changed as agreed, and was anything agreed? */
export const mayAdjust = rule(({ context, event }: Args) => {
  if (!changeOutstanding(context)) return 'nothingToChange'
  if (event.type !== 'freight.adjusted') return undefined
  if (event.amount > agreedAmount(context)) return 'notAsAgreed'
  const settles = adjusted(context, event.amount).settledExtraFreight > context.settledExtraFreight
  return toBeRaised(context) && !settles ? 'notAsAgreed' : undefined
})

/** Is there a change that cannot be made? */
export const mayGiveUpChange = rule(({ context }: Args) =>
  changeOutstanding(context) ? undefined : 'nothingToChange',
)

/** May the receiver still be changed here? What is shipped is stopped elsewhere. */
export const mayCorrect = rule(({ context }: Args) => {
  if (!openOrder(context)) return 'noOrderYet'
  return shipped(context) ? 'alreadyShipped' : undefined
})

/** Is extra freight asked for at all? */
export const extraFreightAsked = rule(({ context }: Args) =>
  openOrder(context) && extraFreightLeft(context) > 0 ? undefined : 'noExtraFreight',
)

/** Did the whole extra freight come? */
export const extraFreightComplete = rule(({ context, event }: Args) => {
  if (!openOrder(context) || extraFreightLeft(context) === 0) return 'noExtraFreight'
  if (event.type !== 'extraFreight.paid') return undefined
  return event.amount >= extraFreightLeft(context) ? undefined : 'extraFreightShort'
})

// ── What is said ────────────────────────────────────────────────────────────────────────────────────────────────

/** Topics that only a checked wording answers: a free answer too easily refuses what must be granted (000 §第二篇·一、三). */
const onlyByScript: readonly string[] = ['invoice', 'creditCard', 'instalment']

const untrue = (context: Context, script: Spoken | undefined): string | undefined =>
  script === undefined || fits[script](context) ? undefined : 'scriptNotTrue'

/** What an answer's question needs to be known for, whatever the words. */
const unverified = ({ item }: Context, topic: string): string | undefined =>
  topic === 'stock' && item?.realStock === undefined ? 'stockNotVerified' : undefined

/** May this be answered so? What is promised must be kept, and what is claimed must be true. */
export const mayAnswer = rule(({ context, event }: Args) => {
  if (event.type !== 'answer.given' || event.topic === undefined) return undefined
  const { topic, script, promises } = event
  if (script === undefined && onlyByScript.includes(topic)) return 'scriptNeeded'
  if (script !== undefined && topicOfAnswer(script) !== topic) return 'answersOtherQuestion'
  const reason = unverified(context, topic)
  if (reason) return reason
  const [broken] = promisesOf(script, promises).flatMap((kind) => brokenPromise[kind](context) ?? [])
  return broken ?? untrue(context, script)
})

/** May this be said so? */
export const maySay = rule(({ context, event }: Args) => {
  if (event.type !== 'message.sent') return undefined
  const [broken] = promisesOf(event.script, event.promises).flatMap(
    (kind) => brokenPromise[kind](context) ?? [],
  )
  return broken ?? untrue(context, event.script)
})

/** Is something offered instead of what is sold out? A bare no is no answer. */
export const hasAlternative = rule(({ event }: Args) =>
  event.type === 'stock.soldOut' && event.alternatives?.length === 0 ? 'noAlternative' : undefined,
)

/** Is it true what the payment is acknowledged with? */
export const mayAcknowledge = rule(({ context, event }: Args) =>
  event.type === 'payment.acknowledged' ? untrue(context, event.script) : undefined,
)

/** May the agent say goodbye? Not over an open question. */
export const mayPart = rule(({ context, event }: Args) => {
  if (context.pendingTopics.length > 0) return 'questionOpen'
  return event.type === 'farewell.sent' ? untrue(context, event.script) : undefined
})

/** May a follow-up go out? One in a session. */
export const mayFollowUp = rule(({ context }: Args) =>
  context.followUps > 0 ? 'followedUpBefore' : undefined,
)

// ── Who is served, and by whom ──────────────────────────────────────────────────────────────────────────────────

/** May this account be left unserved as an advertiser? On Pinduoduo only after an answer and a report, or in suspected spam. */
export const mayIgnore = rule(({ context, event }: Args) => {
  if (context.order) return 'isCustomer'
  if (context.buyer.platform !== 'pinduoduo' || event.type !== 'advertiser.marked') return undefined
  if (event.inSpamFolder) return undefined
  return event.reported && context.firstReplyAt !== null ? undefined : 'answerAndReportFirst'
})

/** Does the next agent hear what this one knows? */
export const handoverWritten = rule(({ event }: Args) =>
  event.type === 'agent.changed' && event.handover?.trim() === '' ? 'handoverMissing' : undefined,
)
