/** Where a session stands: what its order says, what is still to do, and how it would end now. Nothing here is stored. */
import { type Hours, nextOpening, withinHours } from '../../desk-hours.ts'
import { leftFor } from '../../order-after.ts'
import type { Order } from '../../order-events.ts'
import { hours, minutes } from '../../units.ts'
import type { PromiseKind, Sender } from './events.ts'
import type { Context } from './policy.ts'

// ── What the order says ─────────────────────────────────────────────────────────────────────────────────────────

/** The order that is neither missing nor over. */
export const openOrder = ({ order }: Pick<Context, 'order'>): Order | null =>
  order === null || order.status === 'closed' ? null : order

const onDelivery = ({ method }: Order): boolean => method === 'cashOnDelivery'
const gone = ({ status }: Order): boolean => ['shipped', 'signed', 'success'].includes(status)

/** Nothing has been paid that was asked for now. */
export const unpaid = (context: Context): boolean => openOrder(context)?.status === 'waitingPayment'
/** What is due now is paid: all, or the deposit of a presale. */
export const paid = (context: Context): boolean => openOrder(context) !== null && !unpaid(context)
/** Nothing is left to pay. */
export const paidInFull = (context: Context): boolean =>
  paid(context) && openOrder(context)?.status !== 'depositPaid'
/** Some money is still to come through the platform's checkout. */
export const toBePaidOnline = (context: Context): boolean => {
  const order = openOrder(context)
  return order !== null && !onDelivery(order) && (unpaid(context) || order.status === 'depositPaid')
}
export const shipped = (context: Context): boolean => {
  const order = openOrder(context)
  return order !== null && gone(order)
}
export const isOnDelivery = (context: Context): boolean => {
  const order = openOrder(context)
  return order !== null && onDelivery(order)
}

// ── Who speaks ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The buying account in the platform's chat: only there it is known who speaks. */
export const isBuyer = ({ buyer }: Pick<Context, 'buyer'>, { accountId, channel }: Sender): boolean =>
  channel === 'chat' && accountId === buyer.accountId

/** Somebody else spoke last, or not in the chat: of the order he is told nothing. */
export const strangerSpeaks = (context: Pick<Context, 'buyer' | 'order' | 'lastSender'>): boolean =>
  context.order !== null && context.lastSender !== null && !isBuyer(context, context.lastSender)

// ── What was agreed about the amount ────────────────────────────────────────────────────────────────────────────

const promised = ({ promises }: Context, kind: PromiseKind): boolean =>
  promises.some((given) => given.kind === kind)

/** The page, the freight template or somebody in this chat has promised free shipping: the shop keeps it. */
export const freeShippingPromised = (context: Context): boolean =>
  promised(context, 'freeShipping') ||
  context.item?.freeShipping === 'everywhere' ||
  context.courierCheck?.freeByPage === true

type Offer = Context['bargain']['offers'][number]
const reductionsOf = ({ bargain }: Context, which: (offer: Offer) => boolean): number =>
  bargain.offers
    .filter((offer) => offer.kind !== 'gift' && which(offer))
    .reduce((sum, { value }) => sum + (value ?? 0), 0)

/** What bargaining took off freight and price, fen; an order placed or paid with an offer on the table takes it. */
const reductions = (context: Context): number => reductionsOf(context, ({ agreedAt }) => agreedAt !== null)

const goodsValue = ({ items }: Order): number =>
  items.reduce((sum, { price, quantity }) => sum + price * quantity, 0)

/** What the address costs on top, and nobody has paid yet; nothing where free shipping was promised. */
export const extraFreightLeft = (context: Context): number =>
  freeShippingPromised(context)
    ? 0
    : Math.max(0, (context.courierCheck?.extraFreight ?? 0) - context.settledExtraFreight)

/** Only Taobao lets a shop raise the freight of an unpaid order; elsewhere the platform collects the difference. */
const canBeRaised = ({ buyer, changeImpossible }: Context): boolean =>
  buyer.platform === 'taobao' && !changeImpossible

/** The agreed extra freight goes onto the order itself, because it is not paid yet. */
export const toBeRaised = (context: Context): boolean =>
  context.extraFreight === 'accepted' &&
  extraFreightLeft(context) > 0 &&
  unpaid(context) &&
  canBeRaised(context)

/** What the order costs as far as anybody has said. */
export const amountNow = (context: Context): number =>
  context.adjustedAmount ?? openOrder(context)?.amount ?? 0

/** What the order should cost once everything that was agreed is done, fen. */
export function agreedAmount(context: Context): number {
  const order = openOrder(context)
  if (!order) return 0
  const asPlaced = context.placedAmount ?? order.amount
  const free = promised(context, 'freeShipping') ? Math.min(asPlaced, goodsValue(order)) : asPlaced
  const raise = context.raisedBy + (toBeRaised(context) ? extraFreightLeft(context) : 0)
  return Math.max(0, free - reductions(context)) + raise
}

const reduced = (context: Context): boolean => reductions(context) > 0 || promised(context, 'freeShipping')

/** A smaller amount was agreed than the order still shows. */
const toBeLowered = (context: Context): boolean =>
  reduced(context) && amountNow(context) > agreedAmount(context)

/** An agreed change has not been made: until then nobody is asked to pay. */
export const changeOutstanding = (context: Context): boolean =>
  unpaid(context) && (toBeRaised(context) || (toBeLowered(context) && !context.changeImpossible))

/** What the buyer paid more than was agreed, fen: the platform refunds it, never more than the order has left. */
export function differenceOwed(context: Context): number {
  const order = openOrder(context)
  if (!order || !paidInFull(context) || !reduced(context)) return 0
  const owed = Math.min(amountNow(context) - agreedAmount(context), leftFor(order, null))
  return Math.max(0, owed - context.differenceRefunded)
}

/** What was taken off just now of an order that is paid: bargaining itself asks for that refund, as far as there is money left. */
export function takenAfterPayment(context: Context): number {
  const order = openOrder(context)
  if (!order || !paidInFull(context)) return 0
  return Math.min(
    reductionsOf(context, ({ agreedAt }) => agreedAt === context.now),
    leftFor(order, null),
  )
}

/** After the order was changed to this amount. */
export function adjusted(
  context: Context,
  amount: number,
): Pick<Context, 'raisedBy' | 'settledExtraFreight'> {
  const { raisedBy, settledExtraFreight } = context
  if (!toBeRaised(context)) return { raisedBy, settledExtraFreight }
  // Less than agreed is the shop's own kindness; what the platform shows without the raise settles nothing.
  if (amount <= (context.placedAmount ?? 0) - reductions(context) + raisedBy)
    return { raisedBy, settledExtraFreight }
  const extra = extraFreightLeft(context)
  return { raisedBy: raisedBy + extra, settledExtraFreight: settledExtraFreight + extra }
}

// ── What is still to do ─────────────────────────────────────────────────────────────────────────────────────────

export type Step =
  | 'enquiry'
  | 'order'
  | 'change'
  | 'cashOnDelivery'
  | 'receiver'
  | 'courier'
  | 'unreachable'
  | 'extraFreight'
  | 'extraFreightPayment'
  | 'payment'
  | 'nudged'
  | 'assisting'
  | 'paid'
  | 'farewellDeal'
  | 'farewellNoDeal'

/** What comes next, whatever was talked about before. */
export function nextStep(context: Context): Step {
  const order = openOrder(context)
  if (!order) return context.wantsToBuy ? 'order' : 'enquiry'
  if (changeOutstanding(context)) return 'change'
  if (onDelivery(order)) return context.codApproved || gone(order) ? 'farewellDeal' : 'cashOnDelivery'
  return gone(order) ? afterPayment(context) : (verification(context) ?? afterVerification(context))
}

function verification(context: Context): Step | undefined {
  const { receiver, courierCheck, extraFreight } = context
  if (receiver === 'open') return 'receiver'
  if (!courierCheck) return 'courier'
  if (!courierCheck.reachable) return 'unreachable'
  if (extraFreightLeft(context) === 0) return undefined
  if (extraFreight === 'refused') return 'farewellNoDeal'
  return extraFreight === 'accepted' ? 'extraFreightPayment' : 'extraFreight'
}

const afterPayment = ({ acknowledged }: Context): Step => (acknowledged ? 'farewellDeal' : 'paid')
function afterVerification(context: Context): Step {
  if (paid(context)) return afterPayment(context)
  if (context.problem) return 'assisting'
  return context.nudged ? 'nudged' : 'payment'
}

/** The supervisor was asked, and the customer has not heard how that stands. */
const awaitedOfSupervisor = ({ bargain: { request }, announced }: Context): boolean =>
  request?.status === 'open' ||
  ((request?.status === 'decided' || request?.status === 'givenUp') && announced !== request.status)

/** Something is the shop's to do: a customer who waits for it is not silent. */
export const shopOwes = (context: Context): boolean =>
  context.pendingTopics.length > 0 ||
  context.farewellDue ||
  context.assisting ||
  awaitedOfSupervisor(context) ||
  ['change', 'courier', 'paid'].includes(nextStep(context))

// ── How it would end now ────────────────────────────────────────────────────────────────────────────────────────

export type Ending =
  | 'followUp'
  | 'noDealClosed'
  | 'dealDone'
  | 'handedToPaymentReminder'
  | 'handedToCashOnDelivery'
  | 'handedToOrderEnquiry'

/** Somebody really showed interest, or was never answered, and did not ask to be left alone. */
const worthFollowingUp = (context: Context): boolean => {
  const { answeredTopics, recommendations, bargain, firstReplyAt, objected, followUps, order } = context
  if (objected || followUps > 0 || order !== null) return false
  return (
    firstReplyAt === null || answeredTopics.length > 0 || recommendations.length > 0 || bargain.rounds > 0
  )
}

/** Which end an order leads to when the customer is gone; no open order is left to nobody. */
export function ending(context: Context): Ending {
  const order = openOrder(context)
  if (!order) return worthFollowingUp(context) ? 'followUp' : 'noDealClosed'
  if (onDelivery(order)) return context.codApproved ? 'dealDone' : 'handedToCashOnDelivery'
  if (gone(order)) return 'dealDone'
  if (context.courierCheck?.reachable === false) return 'handedToOrderEnquiry'
  if (toBePaidOnline(context)) return 'handedToPaymentReminder'
  return extraFreightLeft(context) > 0 ? 'handedToOrderEnquiry' : 'dealDone'
}

// ── Times ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whether goods that are paid now leave today: before the cut-off, and really there. */
export function canShipToday({ now, shop, policy, item, quantity }: Context): boolean {
  const untilCutoff: Hours = { opensAt: 0, closesAt: policy.shipCutoff / minutes(1) }
  return withinHours(now, shop, untilCutoff) && (item?.realStock ?? 0) >= quantity
}

/** The next time the desk opens after it has closed; at a desk that never closes, the latest time to follow up. */
export function nextDeskDay({ now, shop, policy }: Context): number {
  const latest = now + policy.followUpLatest
  for (let at = now; at < latest; at += minutes(15)) if (!withinHours(at, shop)) return nextOpening(at, shop)
  return latest
}

/** Whether the price ends today, in the shop's own calendar, and has not ended yet. */
export function campaignEndsToday({ item, now, shop }: Context): boolean {
  const ends = item?.campaignEndsAt
  if (ends === undefined || now >= ends || ends - now > hours(24)) return false
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: shop.timeZone, dateStyle: 'short' })
  return day.format(now) === day.format(ends)
}
