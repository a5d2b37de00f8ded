/** What the topics of an enquiry are made of: guards, clocks, requests, and what several states answer alike. */
import { and, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { refundedOf } from '../../order-after.ts'
import { identityDelays, identityGuards } from '../identityCheck/nested.ts'
import { requestOf } from '../orderChange/nested.ts'
import { type Alert, effects, type reviewReasons } from './effects.ts'
import type { Choice, Facts, OrderEnquiryEvent, Problem, Topic } from './events.ts'
import {
  byCustomer,
  type Context,
  hasShipped,
  isBuyers,
  isLate,
  isReceived,
  isToShip,
  isUnpaid,
  lookAgainAt,
  mayAskChange,
  mayChoose,
  mayClose,
  mayDecide,
  mayKeep,
  mayPromise,
  mayReport,
  mayWait,
  promisedShipAt,
  type StartInput,
  saidByBuyer,
} from './policy.ts'

export interface Here {
  readonly context: Context
}

// ── Requests ────────────────────────────────────────────────────────────────────────────────────────────────────

export const ofOrder = ({ context }: Here) => ({ orderId: context.order.id })
export const asHolder = ({ context }: Here) => ({
  orderId: context.order.id,
  holder: 'orderEnquiry' as const,
})
export const ofParcel = ({ context: { order } }: Here) => ({
  orderId: order.id,
  ...(order.waybill !== undefined && { waybill: order.waybill }),
})
export const say = (script: string) => ({ type: 'say' as const, params: { script } })
export const alert = (reason: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, reason }),
})
export const review = (reason: (typeof reviewReasons)[number]) => ({
  type: 'supervisor.reviewRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, reason }),
})

/** The case of another flow that goes on where this one ends. */
export const handedOver = ({ context }: Here): { flow: string; input: Record<string, unknown> } => {
  const { flow, problem } = context.handover ?? { flow: 'afterSaleCase' as const }
  switch (flow) {
    case 'logisticsComplaint':
      return { flow, input: { problem } }
    case 'rejectedDelivery':
      return { flow, input: { by: 'customer', waybill: context.order.waybill, reason: 'other', photos: [] } }
    case 'returnExchange':
      return { flow, input: { received: true } }
    case 'refundHandling':
      return { flow, input: { refundId: context.refundId } }
    case 'afterSaleCase':
      return { flow, input: {} }
  }
}

/** What a courier's answer or the tracking says is wrong, where somebody else has to make it good. */
export function problemOf({ courierAnswer, trackedStatus }: Context): Problem | null {
  switch (courierAnswer ?? trackedStatus) {
    case 'lost':
    case 'damaged':
    case 'confiscated':
    case 'wrongAddress':
    case 'outOfArea':
      return (courierAnswer ?? trackedStatus) as Problem
    case 'signedByUnknown':
    case 'signedNotReceived':
      return 'signedNotReceived'
    default:
      return null
  }
}

// ── What a new case knows ───────────────────────────────────────────────────────────────────────────────────────

export const opened = (input: StartInput): Context => {
  const { now, order, shop, pack, policy, topic, contact } = input
  return {
    now,
    order,
    shop,
    pack,
    policy,
    // Where nobody asked, the shop turns to the account that ordered.
    contact: contact ?? { accountId: order.buyerId, channel: 'chat' },
    identityClaims: [],
    verified: !byCustomer(input),
    topic,
    pendingTopic: null,
    promisedShipAt: promisedShipAt(input),
    shipBy: input.shipBy ?? null,
    arrivalEstimate: input.arrivalEstimate ?? null,
    stockVerified: false,
    canShipBy: null,
    promises: [],
    restockBy: input.restockBy ?? null,
    remindedOfChoice: 0,
    shopsFault: topic === 'shortage',
    wish: null,
    closeRequest: null,
    refundId: null,
    trackedStatus: null,
    courierAnswer: null,
    courierWords: null,
    courierInquiries: 0,
    handover: null,
    supervisorAsked: false,
  }
}

// ── The room's vocabulary ───────────────────────────────────────────────────────────────────────────────────────

export const enquiry = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as OrderEnquiryEvent },
  guards: {
    ...identityGuards,
    saidByBuyer,
    mayPromise,
    mayChoose,
    mayWait,
    mayKeep,
    mayAskChange,
    mayReport,
    mayClose,
    mayDecide,

    byStranger: (args) => !isBuyers(args),
    known: ({ context }) => context.verified,
    asksFor: ({ context }, { topics }: { topics: readonly Topic[] }) => topics.includes(context.topic),
    asksElse: ({ context }) => context.pendingTopic !== null,
    asksToCancel: ({ event }) => event.type === 'enquiry.asked' && event.topic === 'cancel',
    chose: ({ event }, { choice }: { choice: Choice }) =>
      event.type === 'buyer.chose' && event.choice === choice,

    shownClosed: ({ context }) => context.order.status === 'closed',
    succeeded: ({ context }) => context.order.status === 'success',
    received: ({ context }) => isReceived(context),
    shipped: ({ context }) => hasShipped(context),
    toShip: ({ context }) => isToShip(context),
    unpaid: ({ context }) => isUnpaid(context),
    paid: ({ context }) => !isUnpaid(context),
    late: ({ context }) => isLate(context),
    paidOnline: ({ context }) => context.order.method === 'online',

    ofThisRefund: ({ context, event }) =>
      event.type === 'refund.closed' && event.refundId === context.refundId,
    refundKnown: ({ context }) => context.refundId !== null,
    allBack: ({ context: { order } }) => order.paid > 0 && refundedOf(order) >= order.paid,
    partlyBack: ({ context: { order } }) => refundedOf(order) > 0,
    wentBack: ({ context: { order } }) => order.closeCause === 'refunded' || order.paid > 0,
    closedUnasked: ({ context }) =>
      context.order.closeCause === 'sellerClosed' && context.closeRequest === null,

    courierHasIt: ({ event }) => event.type === 'warehouse.checked' && event.courierLeft,
    comesBack: ({ event }) => event.type === 'recall.answered' && event.possible,
    inquiriesLeft: ({ context }) => context.courierInquiries < context.policy.courierInquiriesMax,
    needsCourier: ({ event }) =>
      event.type === 'tracking.found' &&
      ['atLocalDepot', 'stuck', 'outOfArea', 'wrongAddress'].includes(event.status),
    handingOver: ({ context }) => context.handover !== null,
    remindersLeft: ({ context }) => context.remindedOfChoice < context.policy.choiceRemindersMax,
    settled: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'settled',
    /** The linked change, and no other case, ended as one of these. */
    changeEnded: ({ event }, { as }: { as: readonly string[] }) =>
      event.type === 'linkedCase.ended' && event.flow === 'orderChange' && as.includes(event.outcome),
    /** The linked refund, and no other case, has ended. */
    refundHandled: ({ event }) => event.type === 'linkedCase.ended' && event.flow === 'refundHandling',
    wantsItem: ({ context }) => context.wish?.kind === 'item',
    itemMissing: ({ context }) => context.shopsFault,
  },
  delays: {
    ...identityDelays,
    deskAnswer: ({ context }) => context.policy.deskAnswer,
    warehouseAnswer: ({ context }) => context.policy.warehouseAnswer,
    courierReply: ({ context }) => context.policy.courierReply,
    choicePatience: ({ context }) => context.policy.choicePatience,
    closeConfirmation: ({ context }) => context.policy.closeConfirmation,
    refundApplication: ({ context }) => context.policy.refundApplication,
    recallMax: ({ context }) => context.policy.recallMax,
    reviewPatience: ({ context }) => context.policy.reviewPatience,
    restock: ({ context }) => Math.max(0, (context.restockBy ?? context.now) - context.now),
    shipping: ({ context }) => lookAgainAt(context) - context.now,
    idleFirst: ({ context }) => context.policy.idleFirst,
    idleSecond: ({ context }) => Math.max(0, context.policy.idleSecond - context.policy.idleFirst),
    idleClose: ({ context }) => Math.max(0, context.policy.idleClose - context.policy.idleSecond),
  },
  actions: asks(effects),
})

const topicOf = { address: 'changeAddress', item: 'changeItem', waybill: 'changeWaybill' } as const

// ── Noting what happened ────────────────────────────────────────────────────────────────────────────────────────

/** Who asks, and about what. */
export const asked = enquiry.assign(({ context, event }) =>
  event.type === 'enquiry.asked'
    ? { topic: event.topic, contact: { accountId: event.accountId, channel: event.channel } }
    : { topic: context.topic },
)
/** What the buyer asked waits while another account is checked. */
export const setAside = enquiry.assign({ pendingTopic: ({ context }) => context.topic })
export const askedMeanwhile = enquiry.assign({
  pendingTopic: ({ context, event }) => (event.type === 'enquiry.asked' ? event.topic : context.pendingTopic),
})
export const about = (topic: Topic) => enquiry.assign({ topic })
export const promised = enquiry.assign({
  promises: ({ context, event }) =>
    'promise' in event && event.promise
      ? [...context.promises, { ...event.promise, at: context.now }]
      : context.promises,
})
export const checked = enquiry.assign(({ context, event }) =>
  event.type === 'warehouse.checked'
    ? { stockVerified: event.inStock, canShipBy: event.canShipBy ?? null }
    : { stockVerified: context.stockVerified },
)
export const wantsClosed = enquiry.assign({
  closeRequest: ({ context, event }) =>
    event.type === 'close.requested' && event.chatRef !== undefined
      ? { accountId: event.accountId, chatRef: event.chatRef, at: context.now }
      : context.closeRequest,
})
export const wished = enquiry.assign(({ context, event }) =>
  event.type === 'change.requested'
    ? { wish: requestOf(event), topic: topicOf[event.kind] }
    : { wish: context.wish },
)
export const missing = enquiry.assign(({ context, event }) => ({
  topic: 'shortage' as const,
  shopsFault: true,
  stockVerified: false,
  restockBy: event.type === 'shortage.reported' ? (event.restockBy ?? null) : context.restockBy,
}))
export const refundAsked = enquiry.assign({
  refundId: ({ context, event }) => (event.type === 'refund.requested' ? event.refundId : context.refundId),
})
export const refundGone = enquiry.assign({ refundId: null })
/** Who goes on where this case ends. */
export const handTo = (flow: NonNullable<Facts['handover']>['flow'], problem?: Problem) =>
  enquiry.assign({ handover: { flow, ...(problem && { problem }) } })

// ── What several states answer alike ────────────────────────────────────────────────────────────────────────────

/** Work of the desk that is left lying: a supervisor hears of it, the work stays. */
export const leftLying = { deskAnswer: { actions: alert('buyerWaits') } } as const

/** The buyer's choice of what the state offers. */
export const chooses = <C extends Choice>(choice: C, offered: readonly Choice[]) =>
  and([
    { type: 'chose' as const, params: { choice } },
    { type: 'mayChoose' as const, params: { offered } },
  ])

/** While nothing is under way the next question leads on; another account has to show first who it is. */
export const { on: nextQuestion } = enquiry.createStateConfig({
  on: {
    'enquiry.asked': [
      { guard: 'byStranger', target: '#orderEnquiry.verifyingIdentity', actions: asked },
      { target: '#orderEnquiry.classifying', actions: asked },
    ],
    'change.requested': {
      guard: 'mayAskChange',
      target: '#orderEnquiry.changing.underWay',
      actions: wished,
    },
  },
})

/** A buyer who waits for the shop may at any time want his money back instead; what else he asks is for later. */
export const { on: moneyBack } = enquiry.createStateConfig({
  on: {
    'enquiry.asked': {
      guard: and(['saidByBuyer', 'asksToCancel']),
      target: '#orderEnquiry.classifying',
      actions: asked,
    },
  },
})
