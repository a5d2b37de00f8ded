/** What the chart of a session is made of: its guards, its clocks, its requests, and what it notes. */
import { setup } from 'xstate'
import { asks } from '../../flow.ts'
import { bargainingDelays, bargainingGuards } from '../bargaining/nested.ts'
import { type Alert, effects } from './effects.ts'
import type { PreSaleEvent, Spoken, Topic } from './events.ts'
import type { Context, StartInput } from './policy.ts'
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
} from './rules.ts'
import {
  adjusted,
  agreedAmount,
  amountNow,
  changeOutstanding,
  differenceOwed,
  type Ending,
  ending,
  extraFreightLeft,
  isOnDelivery,
  nextDeskDay,
  nextStep,
  openOrder,
  paid,
  type Step,
  shipped,
  shopOwes,
  toBePaidOnline,
  unpaid,
} from './standing.ts'
import { canShipIn24h, promisesOf } from './words.ts'

interface Here {
  readonly context: Context
}

/** The buying account in the platform's chat: only there it is known who speaks. */
const fromBuyer = ({ context: { buyer }, event }: { context: Context; event: PreSaleEvent }): boolean =>
  'accountId' in event && event.channel === 'chat' && event.accountId === buyer.accountId

const asksAbout = (event: PreSaleEvent, ...topics: readonly Topic[]): boolean =>
  event.type === 'question.asked' && topics.includes(event.topic)

/** How a linked case of that flow ended. */
const ended = (event: PreSaleEvent, flow: string, ...outcomes: readonly string[]): boolean =>
  event.type === 'linkedCase.ended' && event.flow === flow && outcomes.includes(event.outcome)

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
    spokeAgain: ({ context }) =>
      context.shopSpokeAt !== null && context.now - context.shopSpokeAt < context.policy.idleFirst,
    customerWrote: ({ context }) => context.lastSpeaker === 'customer',
    objected: ({ context }) => context.objected,

    questionKnown: ({ context }) => context.pendingTopics.length > 0,
    hasOpenOrder: ({ context }) => openOrder(context) !== null,
    sameOrder: ({ context, event }) =>
      event.type === 'order.placed' && event.order.id === context.following?.orderId,
    orderOver: ({ context }) => context.order?.status === 'closed',
    paid: ({ context }) => paid(context),
    unpaidOnline: ({ context }) => unpaid(context) && !isOnDelivery(context),
    toBePaidOnline: ({ context }) => toBePaidOnline(context),
    notShippedOnline: ({ context }) =>
      openOrder(context) !== null && !isOnDelivery(context) && !shipped(context),
    fromBuyer,
    fromAnother: (args) => openOrder(args.context) !== null && !fromBuyer(args),

    asksOfCard: ({ context, event }) =>
      asksAbout(event, 'creditCard', 'instalment') &&
      context.item !== null &&
      toBePaidOnline(context),
    asksOfInvoice: ({ context, event }) => asksAbout(event, 'invoice') && openOrder(context) !== null,
    asksOfDelivery: ({ context, event }) =>
      asksAbout(event, 'cashOnDelivery') && unpaid(context) && !isOnDelivery(context),
    asksOfPaidOrder: ({ context, event }) =>
      asksAbout(event, 'shippingTime', 'arrivalTime') && paid(context),
    deferredBefore: ({ context, event }) =>
      event.type === 'answer.deferred' && context.deferredTopics.includes(event.topic),
    askedOfflineBefore: ({ context }) => context.offlineRequests > 0,

    shippedUnverified: ({ context }) => shipped(context) && context.receiver === 'open',
    remarkToNote: ({ context }) => context.remark !== null && openOrder(context) !== null,
    giftToNote: ({ context }) => context.giftDue && openOrder(context) !== null,
    changeToRequest: ({ context }) =>
      changeOutstanding(context) && context.changeRequested !== agreedAmount(context),
    differenceOwed: ({ context }) => differenceOwed(context),
    codToOpen: ({ context }) => nextStep(context) === 'cashOnDelivery' && !context.codOpened,
    receiverLeftOpen: ({ context }) => openOrder(context) !== null && context.receiver === 'open',
    extraFreightUnanswered: ({ context }) =>
      ending(context) === 'handedToOrderEnquiry' && context.extraFreight !== 'refused',

    codApproved: ({ event }) => ended(event, 'cashOnDelivery', 'shipApproved'),
    codReordered: ({ event }) => ended(event, 'cashOnDelivery', 'reordered'),
    codShipped: ({ event }) => ended(event, 'cashOnDelivery', 'shippedUnconfirmed'),
    codOver: ({ event }) =>
      ended(event, 'cashOnDelivery', 'cancelledByBuyer', 'closedWithoutRequest', 'closedByPlatform'),
    proofForged: ({ event }) => ended(event, 'paymentProof', 'fraudReported'),
  },
  delays: {
    ...bargainingDelays,
    autoReply: ({ context }) => context.policy.autoReply,
    replyLost: ({ context }) => context.policy.replyLost,
    idleFirst: ({ context }) => sinceShopSpoke(context, context.policy.idleFirst),
    idleSecond: ({ context }) => sinceShopSpoke(context, context.policy.idleSecond),
    idleClose: ({ context }) => sinceShopSpoke(context, context.policy.idleClose),
    payNudge: ({ context }) => context.policy.payNudge,
    followUpDue: ({ context }) => (context.followUpDueAt ?? context.now) - context.now,
    followUpWait: ({ context }) => context.policy.followUpWait,
  },
  actions: asks(effects),
})
