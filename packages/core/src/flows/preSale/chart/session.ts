/** What the chart of a session is made of: its guards, its clocks, its requests, and what it notes. */
import { setup } from 'xstate'
import { asks } from '../../../flow.ts'
import { bargainingDelays, bargainingGuards, noBargain } from '../../bargaining/nested.ts'
import { type Alert, effects } from '../effects.ts'
import type { Facts, PreSaleEvent, PromiseKind, Topic } from '../events.ts'
import type { Context, StartInput } from '../policy.ts'
import {
  extraFreightAsked,
  extraFreightComplete,
  handoverWritten,
  hasAlternative,
  mayAcknowledge,
  mayAdjust,
  mayAnswer,
  mayBargain,
  mayCorrect,
  mayFollow,
  mayFollowUp,
  mayGiveUpChange,
  mayIgnore,
  mayPart,
  maySay,
  orderKnown,
  orderOpen,
} from '../rules.ts'
import {
  adjusted,
  agreedAmount,
  changeOutstanding,
  differenceOwed,
  type Ending,
  ending,
  extraFreightLeft,
  isBuyer,
  isOnDelivery,
  nextStep,
  openOrder,
  paid,
  type Step,
  shipped,
  shopOwes,
  toBePaidOnline,
  unpaid,
} from '../standing.ts'
import { promisesOf } from '../words.ts'

export interface Here {
  readonly context: Context
}

const fromBuyer = ({ context, event }: { context: Context; event: PreSaleEvent }): boolean =>
  'accountId' in event && isBuyer(context, event)

const asksAbout = (event: PreSaleEvent, ...topics: readonly Topic[]): boolean =>
  event.type === 'question.asked' && topics.includes(event.topic)

/** Since when the customer has been silent: the shop's last line, and never before it was his turn. */
const silentSince = ({ shopSpokeAt, waitingSince, now }: Context): number =>
  Math.max(shopSpokeAt ?? 0, waitingSince ?? now)
const afterSilence = (context: Context, ms: number): number => silentSince(context) + ms - context.now

/** How a linked case of that flow ended. */
const ended = (event: PreSaleEvent, flow: string, ...outcomes: readonly string[]): boolean =>
  event.type === 'linkedCase.ended' && event.flow === flow && outcomes.includes(event.outcome)

/** How the case ended that confirms an order paid on delivery; one that only answered a question decides nothing. */
const codEnded = (
  { context, event }: { context: Context; event: PreSaleEvent },
  ...outcomes: readonly string[]
): boolean => context.following?.method === 'cashOnDelivery' && ended(event, 'cashOnDelivery', ...outcomes)

/** Topics that a linked case has answered when it ends. */
const topicsOf: Readonly<Record<string, readonly Topic[]>> = {
  creditCard: ['creditCard', 'instalment'],
  invoice: ['invoice'],
  cashOnDelivery: ['cashOnDelivery'],
  orderEnquiry: ['shippingTime', 'arrivalTime'],
}

/** The room's vocabulary: a state asks in words of the shop. */
export const session = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as PreSaleEvent },
  guards: {
    ...bargainingGuards,
    orderKnown,
    orderOpen,
    mayFollow,
    mayBargain,
    mayAdjust,
    mayGiveUpChange,
    mayCorrect,
    extraFreightAsked,
    extraFreightComplete,
    mayAnswer,
    maySay,
    hasAlternative,
    mayAcknowledge,
    mayPart,
    mayFollowUp,
    mayIgnore,
    handoverWritten,

    nextIs: ({ context }, { step }: { step: Step }) => nextStep(context) === step,
    endsAs: ({ context }, { as }: { as: Ending }) => ending(context) === as,

    answered: ({ context }) => context.firstReplyAt !== null,
    neverAnswered: ({ context }) => context.firstReplyAt === null,
    autoReplied: ({ context }) => context.autoReplied,
    resting: ({ context }) => context.followUpDueAt !== null,
    awake: ({ context }) => context.followUpDueAt === null,
    shopsTurn: ({ context }) => context.lastSpeaker === 'customer' || shopOwes(context),
    customersTurn: ({ context }) => context.lastSpeaker === 'shop' && !shopOwes(context),
    spokeAgain: ({ context }) => context.now - silentSince(context) < context.policy.idleFirst,
    customerWrote: ({ context }) => context.lastSpeaker === 'customer',
    objected: ({ context }) => context.objected,

    talkBegun: ({ context }) => context.pendingTopics.length > 0 || context.answeredTopics.length > 0,
    hasOrder: ({ context }) => context.order !== null,
    hasOpenOrder: ({ context }) => openOrder(context) !== null,
    orderOver: ({ context }) => context.order?.status === 'closed',
    unpaid: ({ context }) => unpaid(context),
    paidForNow: ({ context }) => paid(context),
    changeOutstanding: ({ context }) => changeOutstanding(context),
    toBePaidOnline: ({ context }) => toBePaidOnline(context),
    notShippedOnline: ({ context }) =>
      openOrder(context) !== null && !isOnDelivery(context) && !shipped(context),
    fromBuyer,
    fromAnother: (args) => openOrder(args.context) !== null && !fromBuyer(args),

    asksOfCard: ({ context, event }) =>
      asksAbout(event, 'creditCard', 'instalment') && context.item !== null && toBePaidOnline(context),
    asksOfInvoice: ({ context, event }) => asksAbout(event, 'invoice') && openOrder(context) !== null,
    asksOfDelivery: ({ context, event }) =>
      asksAbout(event, 'cashOnDelivery') && unpaid(context) && !isOnDelivery(context),
    asksOfPaidOrder: ({ context, event }) => asksAbout(event, 'shippingTime', 'arrivalTime') && paid(context),
    deferredBefore: ({ context, event }) =>
      event.type === 'answer.deferred' && context.deferredTopics.includes(event.topic),
    askedOfflineBefore: ({ context }) => context.offlineRequests > 0,

    shippedUnverified: ({ context }) => shipped(context) && context.receiver === 'open',
    remarkToNote: ({ context }) => context.remark !== null && openOrder(context) !== null,
    giftToNote: ({ context }) => context.giftDue && openOrder(context) !== null,
    changeToRequest: ({ context }) =>
      changeOutstanding(context) && context.changeRequested !== agreedAmount(context),
    differenceOwed: ({ context }) => differenceOwed(context) > 0,
    linkToRequest: ({ context }) =>
      nextStep(context) === 'extraFreightPayment' && context.linkRequested !== extraFreightLeft(context),
    tableToTake: ({ context }) =>
      paid(context) && context.bargain.offers.some(({ agreedAt }) => agreedAt === null),
    codToOpen: ({ context }) => nextStep(context) === 'cashOnDelivery' && !context.codOpened,
    receiverLeftOpen: ({ context }) => openOrder(context) !== null && context.receiver === 'open',
    extraFreightUnanswered: ({ context }) =>
      ending(context) === 'handedToOrderEnquiry' &&
      context.courierCheck?.reachable === true &&
      context.extraFreight !== 'refused',

    codApproved: (args) => codEnded(args, 'shipApproved'),
    codReordered: (args) => codEnded(args, 'reordered'),
    codShipped: (args) => codEnded(args, 'shippedUnconfirmed'),
    codOver: (args) => codEnded(args, 'cancelledByBuyer', 'closedWithoutRequest', 'closedByPlatform'),
    proofForged: ({ event }) => ended(event, 'paymentProof', 'fraudReported'),
  },
  delays: {
    ...bargainingDelays,
    autoReply: ({ context }) => context.policy.autoReply,
    replyLost: ({ context }) => context.policy.replyLost,
    idleFirst: ({ context }) => afterSilence(context, context.policy.idleFirst),
    idleSecond: ({ context }) => afterSilence(context, context.policy.idleSecond),
    idleClose: ({ context }) => afterSilence(context, context.policy.idleClose),
    payNudge: ({ context }) => context.policy.payNudge,
    followUpDue: ({ context }) => (context.followUpDueAt ?? context.now) - context.now,
    followUpWait: ({ context }) => context.policy.followUpWait,
  },
  actions: asks(effects),
})

// ── Requests ────────────────────────────────────────────────────────────────────────────────────────────────────

export const say = <S extends string>(script: S) => ({ type: 'say' as const, params: { script } })
export const send = <S extends 'greet.auto' | 'idle.first' | 'idle.second' | 'payment.stuck'>(script: S) => ({
  type: 'message.sendRequested' as const,
  params: ({ context }: Here) => ({ accountId: context.buyer.accountId, script }),
})
export const alert = (reason: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ accountId: context.buyer.accountId, reason }),
})
export const noteFollowUp = {
  type: 'followUp.noteRequested' as const,
  params: ({ context }: Here) => ({
    accountId: context.buyer.accountId,
    dueAt: context.followUpDueAt ?? context.now,
  }),
}
const open = (flow: string, input: (context: Context) => Record<string, unknown>) => ({
  type: 'case.openRequested' as const,
  params: ({ context }: Here) => ({ flow, input: input(context) }),
})
const orderId = ({ order }: Context): string => order?.id ?? ''
const whose = ({ buyer, order }: Context) => ({
  platform: buyer.platform,
  accountId: buyer.accountId,
  ...(order && { orderId: order.id }),
})

export const openReminder = open('paymentReminder', (context) => ({
  consulted: true,
  canShipIn24h: context.item?.shipsIn24h ?? false,
  freightPromised: changeOutstanding(context),
  ...(context.item?.campaignEndsAt !== undefined && { campaignEndsAt: context.item.campaignEndsAt }),
}))
/** Who cancels, or what is left open, is looked into where orders are. */
export const openEnquiry = (topic: 'cancel' | 'shipTime' | 'status') =>
  open('orderEnquiry', ({ buyer }) => ({ topic, contact: { accountId: buyer.accountId, channel: 'chat' } }))
export const openAfterSales = open('afterSaleCase', ({ buyer }) => ({
  accountId: buyer.accountId,
  channel: 'chat',
}))
export const openCashOnDelivery = open('cashOnDelivery', ({ item }) => ({
  item: { codEnabled: item?.codEnabled ?? true, region: 'mainland' },
}))
export const openIdentityCheck = {
  type: 'case.openRequested' as const,
  params: ({ event }: { event: PreSaleEvent }) => ({
    flow: 'identityCheck',
    input: 'accountId' in event ? { accountId: event.accountId, channel: event.channel } : {},
  }),
}
export const openPaymentProof = {
  type: 'case.openRequested' as const,
  params: ({ event }: { event: Extract<PreSaleEvent, { type: 'payment.claimed' }> }) => ({
    flow: 'paymentProof',
    input: { evidence: event.evidence, accountId: event.accountId, channel: event.channel },
  }),
}
export const openCreditCard = {
  type: 'case.openRequested' as const,
  params: ({ context, event }: { context: Context; event: PreSaleEvent }) => ({
    flow: 'creditCard',
    input: {
      topic: asksAbout(event, 'instalment') ? 'instalment' : 'card',
      campaign: context.item?.campaign ?? 'none',
      specialCategory: context.item?.specialCategory ?? false,
    },
  }),
}
export const openInvoice = open('invoice', ({ shopProfile: { invoices } }) => ({
  entry: 'question',
  category: invoices.category,
  issuer: invoices.issuer,
}))

export const transfer = {
  type: 'afterSales.transferRequested' as const,
  params: ({ context }: Here) => ({ accountId: context.buyer.accountId }),
}
export const askColleague = {
  type: 'colleague.askRequested' as const,
  params: ({
    context,
    event,
  }: {
    context: Context
    event: Extract<PreSaleEvent, { type: 'answer.deferred' }>
  }) => ({ accountId: context.buyer.accountId, topic: event.topic, whom: event.whom }),
}
export const reviewStock = {
  type: 'stock.reviewRequested' as const,
  params: ({ event }: { event: Extract<PreSaleEvent, { type: 'stock.soldOut' }> }) => ({
    itemId: event.itemId,
  }),
}
export const reportAbuse = {
  type: 'abuse.reportRequested' as const,
  params: ({ context }: Here) => ({ accountId: context.buyer.accountId }),
}
export const handOver = {
  type: 'handover.noteRequested' as const,
  params: ({
    context,
    event,
  }: {
    context: Context
    event: Extract<PreSaleEvent, { type: 'agent.changed' }>
  }) => ({ accountId: context.buyer.accountId, note: event.handover }),
}
export const correctReceiver = {
  type: 'order.receiverChangeRequested' as const,
  params: ({
    context,
    event,
  }: {
    context: Context
    event: Extract<PreSaleEvent, { type: 'receiver.corrected' }>
  }) => ({ orderId: orderId(context), receiver: event.receiver }),
}
export const noteRemark = {
  type: 'order.memoRequested' as const,
  params: ({ context }: Here) => ({ orderId: orderId(context), remark: context.remark ?? '' }),
}
export const noteGift = {
  type: 'order.giftMemoRequested' as const,
  params: ({ context }: Here) => ({
    ...whose(context),
    gift: context.bargain.offers.find(({ kind }) => kind === 'gift')?.gift ?? '',
  }),
}
export const requestChange = {
  type: 'order.amountChangeRequested' as const,
  params: ({ context }: Here) => ({ orderId: orderId(context), amount: agreedAmount(context) }),
}
export const refundDifference = {
  type: 'order.differenceRefundRequested' as const,
  params: ({ context }: Here) => ({
    ...whose(context),
    transferId: `preSale-${context.now}`,
    amount: differenceOwed(context),
  }),
}
export const requestExtraFreight = {
  type: 'extraFreight.linkRequested' as const,
  params: ({ context }: Here) => ({ orderId: orderId(context), amount: extraFreightLeft(context) }),
}
export const withdrawRequest = {
  type: 'supervisor.concessionWithdrawn' as const,
  params: ({ context }: Here) => whose(context),
}

// ── What is noted ───────────────────────────────────────────────────────────────────────────────────────────────

const { assign } = session

const without = (topics: readonly Topic[], ...gone: readonly Topic[]): readonly Topic[] =>
  topics.filter((topic) => !gone.includes(topic))
const withPromises = (context: Context, kinds: readonly PromiseKind[]): Context['promises'] => [
  ...context.promises,
  ...kinds.map((kind) => ({ kind, at: context.now })),
]

export const asked = assign({
  pendingTopics: ({ context, event }) =>
    event.type === 'question.asked'
      ? [...without(context.pendingTopics, event.topic), event.topic]
      : context.pendingTopics,
})
export const answeredTopic = assign(({ context, event }) =>
  event.type === 'answer.given'
    ? {
        pendingTopics: without(context.pendingTopics, event.topic),
        answeredTopics: [...without(context.answeredTopics, event.topic), event.topic],
        promises: withPromises(context, promisesOf(event.script, event.promises)),
      }
    : {},
)
export const spokenPromises = assign(({ context, event }) =>
  event.type === 'message.sent' || event.type === 'payment.acknowledged'
    ? {
        promises: withPromises(
          context,
          promisesOf(event.script, event.type === 'message.sent' ? event.promises : []),
        ),
      }
    : {},
)
/** What a linked case has answered is no open question here any more. */
export const linkedAnswered = assign({
  pendingTopics: ({ context, event }) =>
    event.type === 'linkedCase.ended'
      ? without(context.pendingTopics, ...(topicsOf[event.flow] ?? []))
      : context.pendingTopics,
})
export const stockAnswered = assign({
  pendingTopics: ({ context }) => without(context.pendingTopics, 'stock', 'size', 'colour'),
  answeredTopics: ({ context }) => [...without(context.answeredTopics, 'stock'), 'stock' as const],
})
export const needMerged = assign({
  need: ({ context, event }) =>
    event.type === 'need.stated' ? { ...context.need, ...event.need } : context.need,
})

/** Nothing has been checked, changed or paid of a new order yet. */
const newOrder = {
  adjustedAmount: null,
  raisedBy: 0,
  changeRequested: null,
  changeImpossible: false,
  differenceRefunded: 0,
  receiver: 'open',
  courierCheck: null,
  extraFreight: 'open',
  settledExtraFreight: 0,
  linkRequested: null,
  codOpened: false,
  codApproved: false,
  acknowledged: false,
  nudged: false,
  problem: null,
} as const satisfies Partial<Facts>

/** Ordering and paying accept whatever lies on the table; a gift among it must reach the order. */
const tableTaken = ({ bargain, now, giftDue }: Context): Pick<Context, 'bargain' | 'giftDue'> => ({
  bargain: {
    ...bargain,
    offers: bargain.offers.map((offer) => ({ ...offer, agreedAt: offer.agreedAt ?? now })),
  },
  giftDue: giftDue || bargain.offers.some(({ kind, agreedAt }) => kind === 'gift' && agreedAt === null),
})
export const takeTable = assign(({ context }) => tableTaken(context))

export const follow = assign(({ context, event }) =>
  event.type === 'order.placed'
    ? {
        ...newOrder,
        ...tableTaken(context),
        giftDue: context.bargain.offers.some(({ kind }) => kind === 'gift'),
        lastSpeaker: 'customer' as const,
        following: { orderId: event.order.id, method: event.order.method },
        placedAmount: event.order.amount,
      }
    : {},
)
export const orderGone = assign({ following: null, wantsToBuy: false })
export const amountReported = assign(({ context, event }) =>
  event.type === 'order.amountChanged' ? { adjustedAmount: null, ...adjusted(context, event.amount) } : {},
)
export const changedByAgent = assign(({ context, event }) =>
  event.type === 'freight.adjusted'
    ? { adjustedAmount: event.amount, ...adjusted(context, event.amount) }
    : {},
)
export const paidExtraFreight = assign({
  settledExtraFreight: ({ context }) => context.settledExtraFreight + extraFreightLeft(context),
})
export const noteDeferred = assign({
  deferredTopics: ({ context, event }) =>
    event.type === 'answer.deferred' ? [...context.deferredTopics, event.topic] : context.deferredTopics,
})
/** Whoever does not answer, or leaves after paying, gets the parcel where the order says. */
export const asOrdered = assign({
  receiver: ({ context }) => (context.receiver === 'open' ? 'asOrdered' : context.receiver),
})
export const requestWithdrawn = assign({
  bargain: ({ context: { bargain } }) => ({
    ...bargain,
    request: bargain.request && { ...bargain.request, status: 'withdrawn' as const },
  }),
})

/** What a new session knows: the customer, what he looks at, and an order that was there before. */
export const opened = ({
  now,
  order,
  shop,
  pack,
  policy,
  buyer,
  agentId,
  shopProfile,
  item,
  question,
}: StartInput): Context => ({
  now,
  order,
  shop,
  pack,
  policy,
  buyer,
  bargain: noBargain({ member: shopProfile.member }),
  agentId: agentId ?? null,
  shopProfile,
  item: item ?? null,
  need: {},
  quantity: 1,
  lastSpeaker: 'customer',
  lastSender: null,
  shopSpokeAt: null,
  waitingSince: null,
  announced: null,
  firstReplyAt: null,
  autoReplied: false,
  pendingTopics: question ? [question] : [],
  answeredTopics: [],
  deferredTopics: [],
  recommendations: [],
  promises: [],
  wantsToBuy: false,
  following: order && order.status !== 'closed' ? { orderId: order.id, method: order.method } : null,
  placedAmount: order?.amount ?? null,
  ...newOrder,
  giftDue: false,
  remark: null,
  offlineRequests: 0,
  farewellDue: false,
  assisting: false,
  objected: false,
  followUpDueAt: null,
  followUps: 0,
})
