/** What the chart of a parcel complaint is made of: its guards, its clocks, its requests, and what states answer alike. */
import { and, not, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { hasLeft, parcelsOf, refundedOf } from '../../order-after.ts'
import { decidedBy } from '../../rules/authority.ts'
import { type Alert, effects } from './effects.ts'
import type { ComplaintEvent, Outcome, Problem, Remedy } from './events.ts'
import {
  besides,
  type Context,
  confirmsTooSoon,
  dateCanBeKept,
  deliveryOnRecord,
  feeAgreed,
  isOurs,
  isUnfound,
  mayAgree,
  mayAnswerSo,
  mayConfirm,
  mayDecide,
  mayRetry,
  mayWithdraw,
  moneyOf,
  nothingKept,
  ofOurs,
  ofThisParcel,
  owed,
  owesNothing,
  ownRefund,
  packed,
  parcelExists,
  payable,
  paysParcel,
  type StartInput,
  standsIn,
  uncompensated,
} from './policy.ts'

export { mayStart } from './policy.ts'

type Here = { context: Context }
type Told = Here & { event: ComplaintEvent }

export const ofOrder = ({ context }: Here) => ({ orderId: context.order.id })
export const ofParcel = ({ context }: Here) => ({ orderId: context.order.id, waybill: context.waybill })
export const ofTransfer = ({ context }: Here) => ({
  orderId: context.order.id,
  transferId: context.transferId ?? '',
})
export const withProblem = ({ context }: Here) => ({ orderId: context.order.id, problem: context.problem })
export const say = (script: string) => ({ type: 'say' as const, params: { script } })
export const alert = (about: Alert) => ({
  type: 'supervisor.alerted' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, about }),
})

/** What the courier's answer says is wrong with the parcel. */
export const problemFound = ({ finding, problem }: Context): Problem | null => {
  switch (finding) {
    case 'forceMajeure':
      return 'delayed'
    case 'signedByProxy':
      return 'signedNotReceived'
    case 'lost':
    case 'outOfArea':
    case 'confiscated':
    case 'wrongAddress':
    case 'misdelivered':
    case 'infoIncomplete':
      return finding
    default:
      return problem
  }
}

/** Under which head the courier is asked to pay. */
const claimCause = ({ problem }: Context): string => {
  if (problem === 'lost' || problem === 'confiscated' || problem === 'misdelivered') return problem
  return problem === 'signedNotReceived' ? 'misdelivered' : 'delayed'
}

export const claim = {
  type: 'case.openRequested' as const,
  params: ({ context }: Here) => ({
    flow: 'courierClaim',
    input: { cause: claimCause(context), waybill: context.waybill },
  }),
}

/** Why the parcel is not there, as the handling of a refund calls it; of anything else it asks itself. */
function refundCause({ problem, signed, goodsGone, replaced }: Context): string | null {
  // What was sent again, or has arrived, is neither lost nor late.
  if (replaced || (signed && !goodsGone)) return null
  switch (problem) {
    case 'lost':
    case 'outOfArea':
    case 'infoIncomplete':
    case 'delayed':
      return problem
    case 'wrongAddress':
      return 'infoIncomplete'
    case 'notArrived':
      return 'delayed'
    default:
      return null
  }
}

/** The case of another flow that goes on with what was found here. */
export const handover = ({ context }: Here): { flow: string; input: Record<string, unknown> } => {
  const { outcome, problem, record, courierRecorded, photos, refundId, replaced } = context
  // What was wrong with the first parcel is not wrong with the one that was sent in its place.
  const damaged = problem === 'damaged' && !replaced
  // What we called back the buyer refuses for us, unless his own mistake made us do it.
  const instructed = context.recalls > 0 && !replaced && context.liable !== 'buyer'
  if (outcome === 'refundHandling') return { flow: outcome, input: { cause: refundCause(context), refundId } }
  if (outcome === 'rejectedDelivery')
    return {
      flow: outcome,
      input: {
        by: instructed ? 'agent' : damaged ? 'customer' : 'courier',
        waybill: context.waybill,
        reason: damaged ? 'damaged' : 'other',
        photos,
        ...(instructed && { instructed }),
      },
    }
  return {
    flow: 'returnExchange',
    input: {
      soothed: true,
      received: true,
      text: record,
      ...(damaged && { reason: 'damaged', signedUnchecked: true, courierRecorded }),
      photos,
    },
  }
}

/** What a new case knows: the order, the numbers it follows, and the problem where somebody named it already. */
export const opened = ({ now, order, shop, pack, policy, problem, text }: StartInput): Context => ({
  now,
  order,
  shop,
  pack,
  policy,
  problem: problem ?? null,
  record: text ?? '',
  promisedDays: policy.outProvinceDays,
  dispatched: hasLeft(order),
  promisedAt: null,
  waybill: order.waybill ?? null,
  courier: order.courier ?? null,
  trackingStatus: null,
  daysInTransit: 0,
  addressMatch: 'unknown',
  signed: order.status === 'signed' || order.status === 'success',
  proxyAsked: false,
  courierRecorded: false,
  photos: [],
  finding: null,
  courierInquiries: 0,
  deliveriesPromised: 0,
  followUps: 0,
  photoReminders: 0,
  liable: null,
  goodsGone: false,
  lossReported: false,
  parcelBack: false,
  replaced: false,
  claimOpen: false,
  claimPaid: null,
  remedy: null,
  wish: null,
  agreedAmount: null,
  decided: null,
  refundDue: null,
  refundPaid: 0,
  transferId: null,
  asked: 0,
  compensated: 0,
  parts: [],
  refunded: 0,
  refundId: null,
  otherRefunds: besides({ order, waybill: order.waybill ?? null, refundId: null, refundDue: null }),
  receiptUntil: null,
  recalls: 0,
  replacementsMissed: 0,
  forwarded: false,
  remedyRejections: 0,
  supervisorRetries: 0,
  promiseGiven: false,
  outcome: null,
})

/** The room's vocabulary: a state asks in words of the shop. */
export const complaint = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as ComplaintEvent },
  guards: {
    mayAgree,
    mayDecide,
    mayRetry,
    mayConfirm,
    dateCanBeKept,
    feeAgreed,
    ofThisParcel,
    standsIn,
    packed,
    owesNothing,
    ofOurs,
    mayAnswerSo,
    mayWithdraw,
    deliveryOnRecord,

    problemKnown: ({ context }) => context.problem !== null,
    damaged: ({ context }) => context.problem === 'damaged',
    confiscated: ({ context }) => context.problem === 'confiscated',
    notDispatched: ({ context }) => !context.dispatched,
    askedForDispatch: ({ context }) => context.problem === 'notShipped' || !context.dispatched,
    shipped: ({ event }) => event.type === 'shipment.answered' && event.state === 'shipped',
    scheduled: ({ event }) => event.type === 'shipment.answered' && event.state === 'scheduled',
    outOfStock: ({ event }) => event.type === 'shipment.answered' && event.state === 'outOfStock',

    shownSigned: ({ context }) => context.trackingStatus === 'signed',
    comingBack: ({ context: { trackingStatus: at } }) => at === 'returning' || at === 'rejected',
    causeShown: ({ context: { trackingStatus: at } }) =>
      at === 'lost' || at === 'outOfArea' || at === 'confiscated',
    addressInDoubt: ({ context: { trackingStatus: at, addressMatch, policy } }) =>
      addressMatch === 'unknown' &&
      (policy.addressCheck === 'always' || at === 'none' || at === 'infoIncomplete' || at === 'stuck'),
    withinPromise: ({ context: { trackingStatus: at, daysInTransit, promisedDays } }) =>
      (at === 'inTransit' || at === 'outForDelivery') && daysInTransit <= promisedDays,

    willDeliver: ({ context: { finding } }) => finding === 'willDeliver' || finding === 'addressCorrected',
    nobodysFault: ({ context: { finding, policy } }) =>
      finding === 'forceMajeure' && policy.forceMajeureIsNobodysFault,
    signedByProxy: ({ context }) => context.finding === 'signedByProxy',
    foundDamaged: ({ context }) => context.finding === 'damaged',
    refusedByBuyer: ({ context }) => context.finding === 'returnedByBuyer',
    inquiriesLeft: ({ context }) => context.courierInquiries < context.policy.courierInquiriesMax,
    deliveryBelieved: ({ context }) => context.deliveriesPromised < context.policy.deliveryPromisesMax,
    waitedLong: ({ context }) => context.followUps >= context.policy.followUpsMax,
    unfound: ({ context }) => isUnfound(context),
    proxyUnasked: ({ context }) => !context.proxyAsked,
    notSigned: ({ context }) => !context.signed,
    photosMayStillCome: ({ context }) => context.photoReminders < context.policy.photoRemindersMax,
    stillAwaited: ({ context }) => !context.signed && !context.parcelBack && context.problem !== 'damaged',
    parcelNotBack: ({ context }) => !context.parcelBack,

    lossUnreported: ({ context }) => !context.lossReported,
    goodsGone: ({ context }) => context.goodsGone,
    courierLiable: ({ context }) => context.liable === 'courier',
    claimUnopened: ({ context }) => !context.claimOpen,
    claimComesFirst: ({ context }) => context.policy.claimOrder === 'courierFirst',
    /** Of the transfer that is under way, by its number alone. */
    ofTransfer: ({ context, event }) =>
      'transferId' in event && event.transferId !== undefined && event.transferId === context.transferId,
    unnumbered: ({ event }) =>
      event.type === 'refund.succeeded' && event.refundId === undefined && event.transferId === undefined,
    noneLeft: ({ context }) => owed(context) === 0,
    dueChanged: ({ context }) => payable(context) > 0 && payable(context) !== context.refundDue,
    closesUs: ({ context, event }) => event.type === 'refund.closed' && event.refundId === context.refundId,
    paidLess: ({ context }) => uncompensated(context) > 0,
    paidMore: ({ context }) => uncompensated(context) < 0,
    claimEnded: ({ event }) => event.type === 'linkedCase.ended' && event.flow === 'courierClaim',
    claimPaidOut: ({ event }) =>
      event.type === 'linkedCase.ended' && event.flow === 'courierClaim' && event.outcome === 'paid',
    claimedAsLost: ({ context }) => context.claimOpen && context.goodsGone,
    nobodysDelay: ({ context }) =>
      context.liable === 'forceMajeure' && parcelExists(context) && !context.signed,
    offersLeft: ({ context }) => context.remedyRejections < context.policy.remedyRejectionsMax,
    replaced: ({ context }) => context.replaced,
    confirmsTooSoon: ({ context }) => confirmsTooSoon(context),
    recallsLeft: ({ context }) => context.recalls < context.policy.recallsMax,

    asksPlatform: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'platform',
    sendsBack: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'retry',
    decidesRemedy: ({ event }) =>
      event.type === 'supervisor.decided' && event.decision !== 'platform' && event.decision !== 'retry',

    settles: ({ context }, { remedy }: { remedy: Remedy }) => context.remedy === remedy,
    stillInWarehouse: ({ context }) => parcelExists(context) && !context.dispatched,
    withBuyer: ({ context }) => parcelExists(context) && context.signed,
    parcelExists: ({ context }) => parcelExists(context),
    nothingOwed: ({ context }) => nothingKept(context),
    paysUs: ({ context, event }) => event.type === 'refund.succeeded' && isOurs(context, event),
    refundComplete: ({ context, event }) =>
      event.type === 'refund.succeeded' && isOurs(context, event) && event.amount >= (context.refundDue ?? 0),
    paysAllBack: ({ context }) => nothingKept(context),
    paysParcel: ({ context, event }) => event.type === 'refund.succeeded' && paysParcel(context, event),
    closedByRefund: ({ event }) => event.type === 'order.closed' && event.cause === 'refunded',
    promiseGiven: ({ context }) => context.promiseGiven,
    explained: ({ context }) => context.outcome === 'explained' && !context.promiseGiven,
    promiseKept: ({ context }) => !context.promiseGiven,
    endsAs: ({ context }, { outcome }: { outcome: Outcome }) => context.outcome === outcome,
  },
  delays: {
    courierReply: ({ context }) => context.policy.courierReply,
    followUp: ({ context: { now, dispatched, promisedAt, policy } }) =>
      !dispatched && promisedAt !== null && promisedAt > now ? promisedAt - now : policy.followUp,
    recallMax: ({ context }) => context.policy.recallMax,
    reshipWithin: ({ context }) => context.policy.reshipWithin,
    customerAnswer: ({ context }) => context.policy.customerAnswer,
    warehouseAnswer: ({ context }) => context.policy.warehouseAnswer,
    claimFirstMax: ({ context }) => context.policy.claimFirstMax,
    forwardWithin: ({ context }) => context.policy.forwardWithin,
    payWithin: ({ context }) => context.policy.payWithin,
    deskAnswer: ({ context }) => context.policy.deskAnswer,
    platformFollowUp: ({ context }) => context.policy.platformFollowUp,
  },
  actions: asks(effects),
})

// ── What several states answer alike ────────────────────────────────────────────────────────────────────────────

export const ends = (outcome: Outcome) => complaint.assign({ outcome })
export const askAnew = complaint.assign({ courierInquiries: 0 })
export const lost = complaint.assign({ problem: 'lost', goodsGone: true, replaced: false, dispatched: true })
export const signed = complaint.assign({ signed: true, dispatched: true })
export const back = complaint.assign({ parcelBack: true, dispatched: true })
export const shipped = complaint.assign(({ context, event }) =>
  event.type === 'order.shipped' && !context.dispatched
    ? { dispatched: true, goodsGone: false, waybill: event.waybill, courier: event.courier }
    : {},
)
/** The parcel that was sent instead is the one at issue from now on: it is on its way. */
export const sentAgain = complaint.assign(({ context, event }: Told) =>
  event.type === 'parcel.reshipped'
    ? {
        replaced: true,
        goodsGone: false,
        parcelBack: false,
        signed: false,
        waybill: event.waybill,
        courier: event.courier ?? context.courier,
      }
    : {},
)
/** What the courier has paid, by the case that claimed it. */
export const noteClaimPaid = complaint.assign(({ context, event }: Told) =>
  event.type === 'linkedCase.ended' ? { claimPaid: event.amount ?? context.claimPaid } : {},
)
/** What was paid for this complaint, and what emptied the order; told twice it is no more than the order's ledger knows. */
export const paidBack = complaint.assign(({ context, event }: Told) => {
  if (event.type !== 'refund.succeeded') return {}
  const { order, refunded, compensated, refundDue, refundPaid } = context
  if (!isOurs(context, event) && !nothingKept(context)) return {}
  return {
    refunded: Math.min(refunded + event.amount, Math.max(0, refundedOf(order) - compensated)),
    refundDue: refundDue === null ? null : Math.max(refundDue - event.amount, 0),
    refundPaid: refundDue === null ? refundPaid : refundPaid + event.amount,
  }
})
export const noteBesides = complaint.assign({ otherRefunds: ({ context }) => besides(context) })
/** The refund is paid, and was not all: what is told of it again pays none of the rest, which may be asked for already. */
export const restOpen = complaint.assign(({ context }) => {
  const rest = { ...context, refundId: null }
  return { refundId: ownRefund(rest), otherRefunds: besides(rest) }
})
export const refundNoted = complaint.assign({ refundId: ({ context }) => ownRefund(context) })
/** Every request to finance has a number of its own. */
export const numbered = complaint.assign(({ context: { now, asked } }) => ({
  asked: asked + 1,
  transferId: `logisticsComplaint-${now}-${asked + 1}`,
}))
export const compensated = complaint.assign(({ context, event }: Told) =>
  event.type === 'refund.succeeded'
    ? { compensated: context.compensated + event.amount, transferId: null }
    : {},
)
const found = complaint.assign({
  finding: ({ context, event }) => (event.type === 'courier.replied' ? event.finding : context.finding),
})
const wantsMoney = complaint.assign({ remedy: 'refund', agreedAmount: null })

/** Money that a remedy moves is somebody's decision, with the amount. */
export const decided = complaint.assign({
  decided: ({ context, event }) => {
    if (event.type !== 'remedy.agreed' && event.type !== 'supervisor.decided') return context.decided
    const amount = context.remedy && moneyOf(context, context.remedy, event.amount)
    return amount === null ? null : decidedBy(event.actor, amount, context.now)
  },
})

/** What the order and its other cases have not heard of a parcel that the courier has lost for certain. */
function untold({ order, waybill, problem }: Context): 'lost' | 'confiscated' | null {
  if (problem !== 'lost' && problem !== 'confiscated') return null
  const { status } = parcelsOf(order).find((one) => one.waybill === waybill) ?? {}
  return status === undefined || status === 'lost' || status === 'confiscated' ? null : problem
}

/** A loss is told to the supervisor and noted on the order, once. */
export const reportLoss = [
  complaint.assign({ lossReported: true }),
  {
    type: 'loss.reported' as const,
    params: ({ context }: Here) => ({
      ...ofParcel({ context }),
      problem: context.problem,
      toTell: untold(context),
    }),
  },
  { type: 'order.noteRequested' as const, params: withProblem },
] as const

/** Finance did not pay: asked anew, unless all the money has gone back meanwhile. */
export const notPaid = [
  { guard: and(['ofTransfer', 'paysAllBack']), target: 'replying', actions: ends('refunded') },
  { guard: and(['ofTransfer', 'noneLeft']), target: 'supervisorReview', actions: alert('nothingLeft') },
  { guard: 'ofTransfer', target: 'compensating', reenter: true, actions: alert('transferFailed') },
  {},
] as const

/** The trade must not be taken as done while the goods are on their way back; for what is sent again the order's own case asks. */
export const extendReceipt = [
  complaint.assign({ receiptUntil: ({ context }) => context.now + 2 * context.policy.receiptExtension }),
  {
    type: 'receipt.extendRequested' as const,
    params: ({ context }: Here) => ({
      ...ofOrder({ context }),
      until: context.receiptUntil ?? context.now,
    }),
  },
] as const

/** The parcel comes after all. */
export const { on: arrival } = complaint.createStateConfig({
  on: {
    'parcel.signed': {
      guard: and(['ofThisParcel', 'stillAwaited']),
      target: 'parcelArrived',
      actions: signed,
    },
  },
})
/** The parcel is lost for certain: somebody must answer for it. Found out before, it is no news. */
export const { on: loss } = complaint.createStateConfig({
  on: {
    'parcel.lost': {
      guard: and(['ofThisParcel', not('goodsGone')]),
      target: 'determiningLiability',
      actions: lost,
    },
  },
})
/** The parcel is turned away at the door: it and the money for it are the matter of its own case alone. */
export const { on: turnedAway } = complaint.createStateConfig({
  on: {
    'parcel.rejected': { guard: 'ofThisParcel', target: 'handingOver', actions: ends('rejectedDelivery') },
  },
})
/** The same while something else is carried out for it: that goes on, and a supervisor sees whether it still should. */
export const { on: turnedAwayBesides } = complaint.createStateConfig({
  on: { 'parcel.rejected': { guard: 'ofThisParcel', actions: alert('parcelTurnedAway') } },
})
/** The parcel comes back by itself, before any remedy was agreed. */
export const { on: comeback } = complaint.createStateConfig({
  on: {
    ...turnedAway,
    'parcel.returned': {
      guard: 'ofThisParcel',
      target: 'handingOver',
      actions: [back, ends('rejectedDelivery')],
    },
  },
})
/** The customer gives the goods up. */
export const { on: giveUp } = complaint.createStateConfig({
  on: { 'buyer.cancelled': { target: 'settling', actions: wantsMoney } },
})
/** Of goods that nobody has paid for there is nothing to agree on. */
export const { on: giveUpUnpaid } = complaint.createStateConfig({
  on: { 'buyer.cancelled': { guard: 'owesNothing', target: 'settling', actions: wantsMoney } },
})
export const { on: patience } = complaint.createStateConfig({
  on: { 'wait.accepted': { actions: say('log.thanksUnderstanding') } },
})
export const { on: courierNews } = complaint.createStateConfig({
  on: { 'courier.replied': { target: 'weighingFinding', actions: found } },
})
/** A refund of the platform's is noted where it is this case's, and nothing else begins because of it. */
export const { on: refundHeard } = complaint.createStateConfig({
  on: {
    'refund.requested': [{ guard: 'ofOurs', actions: refundNoted }, { actions: noteBesides }],
  },
})
const stop = { type: 'warehouse.stopRequested' as const, params: ofOrder }
/**
 * The warehouse is packing a replacement: it stops when the customer gets the money instead, the platform decides, the
 * trade is over, or the parcel arrives after all.
 */
export const { on: packing } = complaint.createStateConfig({
  on: {
    'refund.requested': [
      { guard: 'ofOurs', target: 'handingOver', actions: [refundNoted, ends('refundHandling'), stop] },
      { actions: noteBesides },
    ],
    'refund.succeeded': [
      { guard: 'paysParcel', target: 'replying', actions: [paidBack, ends('refunded'), stop] },
      { actions: paidBack },
    ],
    'order.closed': [
      { guard: 'closedByRefund', target: 'replying', actions: [ends('refunded'), stop] },
      { target: 'replying', actions: [ends('cancelled'), stop] },
    ],
    'platform.intervened': [
      { guard: 'ofOurs', target: 'platformIntervention', actions: [refundNoted, stop] },
      {},
    ],
    'parcel.signed': {
      guard: and(['parcelNotBack', 'ofThisParcel']),
      target: 'parcelArrived',
      actions: [signed, stop, alert('parcelFound')],
    },
    'parcel.rejected': {
      guard: and(['parcelNotBack', 'ofThisParcel']),
      target: 'handingOver',
      actions: [ends('rejectedDelivery'), stop, alert('parcelFound')],
    },
  },
})
/** The warehouse was told to stop, and what it was packing has left all the same: the goods are a supervisor's matter. */
export const { on: leftAnyway } = complaint.createStateConfig({
  on: {
    'parcel.reshipped': { guard: and(['standsIn', 'packed']), actions: alert('replacementLeft') },
  },
})
/** A parcel believed lost turns up while it is being paid back. */
export const { on: foundAfterAll } = complaint.createStateConfig({
  on: {
    'parcel.signed': {
      guard: and(['parcelNotBack', 'ofThisParcel']),
      actions: [signed, alert('parcelFound')],
    },
    'parcel.rejected': { guard: and(['parcelNotBack', 'ofThisParcel']), actions: alert('parcelFound') },
  },
})
/** Nobody at the desk moves the case on. */
export const { after: leftLying } = complaint.createStateConfig({
  after: { deskAnswer: { actions: alert('deskSilent') } },
})
export const investigation = { ...arrival, ...loss, ...comeback }
