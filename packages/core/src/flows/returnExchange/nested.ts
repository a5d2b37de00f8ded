/** What the phases of a return are made of: guards, clocks, requests, and what several states answer alike. */
import { and, not, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { askedBesides, parcelsOf } from '../../order-after.ts'
import { type AmountDecision, decidedBy } from '../../rules/authority.ts'
import { byBuyer } from '../../rules/buying-account.ts'
import { type Alert, effects } from './effects.ts'
import type { Decision, Ending, Facts, Question, ReturnEvent } from './events.ts'
import {
  aboveLimit,
  asAsked,
  asOwed,
  type Context,
  comesBack,
  couldBeOurs,
  declineOf,
  downEnding,
  dueOf,
  endingAs,
  exchanged,
  exchangeSigned,
  exchangeUsedUp,
  feeTold,
  findingHolds,
  freightOf,
  freightOwed,
  freightPaidTwice,
  givesTime,
  goodsLeft,
  goodsOnTheWay,
  goodsValue,
  insurerAwaited,
  insurerPaid,
  isSettled,
  judgedBy,
  linesKnown,
  mayDecide,
  mayJudge,
  mayOffer,
  mayReduce,
  mayTake,
  mayTurnAway,
  mayWithdraw,
  noReturnFor,
  nothingKnown,
  offerStands,
  ofOurs,
  ofThisRefund,
  paidByReceipt,
  paidInFull,
  payerOf,
  refundAlready,
  refundGone,
  refundOpen,
  refundPaid,
  refundPaidAmount,
  resolvedAmount,
  type StartInput,
  saysFault,
  standsIn,
  toldBy,
  turnedAway,
  turnedDown,
} from './policy.ts'

export { mayStart } from './policy.ts'

export interface Here {
  readonly context: Context
}

// ── Requests ────────────────────────────────────────────────────────────────────────────────────────────────────

export const ofOrder = ({ context }: Here) => ({ orderId: context.order.id })
export const ofReturn = ({ context }: Here) => ({
  orderId: context.order.id,
  ...(context.returnWaybill !== null && { waybill: context.returnWaybill }),
})
export const say = (script: string) => ({ type: 'say' as const, params: { script } })
export const alert = (about: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, about }),
})

/** The buyer's time to send the goods back, where it runs already, is the platform's. */
export const sendBackBy = (delay: 'shipBack' | 'refusedAgain') => ({
  type: 'deadline.moved' as const,
  params: ({ context }: Here) => ({ delay, dueAt: context.deadline ?? context.now }),
})

/** What is lost or broken is claimed from the courier that carried it. */
export const claim = (cause: 'damaged' | 'lost') => ({
  type: 'case.openRequested' as const,
  params: ({ context }: Here) => {
    const waybill = context.exchangeWaybill ?? context.order.waybill
    return {
      flow: 'courierClaim',
      input: { cause, amount: goodsValue(context), ...(waybill !== undefined && { waybill }) },
    }
  },
})
/** How far the goods are that come back. */
function returnedOf({ goodsTaken, returnWaybill }: Context) {
  if (goodsTaken !== null) return goodsTaken ? 'accepted' : 'turnedAway'
  return returnWaybill === null ? 'awaited' : 'sent'
}
/** The refund of this return has a case of its own, which confirms a receipt only for goods that are kept here. */
export const tellRefund = {
  type: 'case.openRequested' as const,
  params: ({ context }: Here) => ({
    flow: 'refund',
    input: { refundId: context.refundId, returned: returnedOf(context) },
  }),
}
/** An exchange for goods whose money has gone back is not sent, or is called back. */
export const stopExchange = {
  type: 'exchange.stopRequested' as const,
  params: ({ context: { order, exchangeWaybill } }: Here) => ({
    orderId: order.id,
    ...(exchangeWaybill !== null && { waybill: exchangeWaybill }),
  }),
}
// ── What a new case knows ───────────────────────────────────────────────────────────────────────────────────────

export function opened(input: StartInput): Context {
  const { now, order, shop, pack, policy } = input
  const fresh: Context = {
    now,
    order,
    shop,
    pack,
    policy,
    requestedAt: input.requestedAt ?? now,
    soothed: input.soothed ?? false,
    found: input.found ?? null,
    granted: input.granted ?? false,
    request: input.request ?? null,
    reason: input.reason ?? null,
    text: input.text ?? '',
    lines: input.lines ?? null,
    goodsClass: 'normal',
    exclusionConfirmed: false,
    photos: input.photos ?? [],
    photosRefused: false,
    conditions: null,
    cause: input.found ?? (input.granted ? 'undetermined' : null),
    signedUnchecked: input.signedUnchecked ?? false,
    courierRecorded: input.courierRecorded ?? false,
    breaksFreeShipping: false,
    decline: null,
    freight: [],
    freightGranted: input.granted ?? false,
    freightDisputes: 0,
    freightAdvanced: 0,
    freightQuoted: null,
    freightLimit: policy.freightCap,
    freightAsked: 0,
    freightRepaid: 0,
    limitAsked: false,
    pickupFee: null,
    pickupBooked: false,
    insured: false,
    insurerAwaited: false,
    insurancePaid: 0,
    offer: null,
    offerAgreed: false,
    decided: null,
    question: null,
    outbound: parcelsOf(order).map(({ waybill }) => waybill),
    returnWaybill: null,
    returnCourier: null,
    freightCollect: false,
    slipIncluded: true,
    goodsHere: false,
    returnLost: false,
    sentAway: false,
    filed: false,
    numberRecorded: null,
    traces: 0,
    withdrawn: false,
    finding: null,
    goodsTaken: null,
    invoiceIssued: false,
    invoiceBack: false,
    sku: null,
    stockReserved: false,
    exchangeAsked: false,
    exchangeWaybill: null,
    refundId: null,
    otherRefunds: [],
    refunded: 0,
    due: null,
    parts: [],
    deadline: null,
    ruling: null,
    ending: null,
  }
  return { ...fresh, refundId: refundAlready(fresh) }
}

// ── The room's vocabulary ───────────────────────────────────────────────────────────────────────────────────────

const until = (at: number | null, now: number, otherwise: number): number =>
  at === null ? otherwise : Math.max(0, at - now)

export const returns = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as ReturnEvent },
  guards: {
    byBuyer,
    linesKnown,
    mayJudge,
    mayTake,
    mayOffer,
    mayReduce,
    offerStands,
    mayDecide,
    feeTold,
    asOwed,
    mayWithdraw,
    mayTurnAway,
    couldBeOurs,
    freightPaidTwice,
    givesTime,
    ofOurs,
    ofThisRefund,
    standsIn,

    granted: ({ context }) => context.granted,
    settled: ({ context }) => isSettled(context),
    found: ({ context }) => findingHolds(context),
    soothed: ({ context }) => context.soothed,
    reasonKnown: ({ context }) => context.reason !== null,
    tellsKept: ({ event }) => event.type === 'case.askedAgain' && event.input.withdrawn === true,
    tellsFinding: ({ event }) =>
      event.type === 'case.askedAgain' && (event.input.found !== undefined || event.input.granted === true),
    tellsFault: ({ context, event }) =>
      event.type === 'case.askedAgain' &&
      (event.input.found !== undefined || event.input.granted === true) &&
      isSettled({ ...context, ...toldBy({ context, event }) }),
    saysFault: ({ context }) => saysFault(context),
    photosHere: ({ context }) => context.photos.length > 0,
    declined: ({ context }) => declineOf(context) !== null,
    secondExchange: ({ context }) => context.request === 'exchange' && exchangeUsedUp(context),
    keptAndClaimed: ({ event }) =>
      event.type === 'liability.judged' &&
      event.cause === 'courierDamage' &&
      event.courierRecorded === true &&
      event.satisfied === true,
    noReturn: ({ context }) => noReturnFor(context) !== null,
    isDeclined: ({ context }) => context.decline !== null,

    excessive: ({ event }) => event.type === 'customer.insisted' && event.excessive === true,
    takes: ({ event }, { option }: { option: 'return' | 'exchange' | 'discount' }) =>
      event.type === 'proposal.accepted' && event.option === option,
    rebuys: ({ context }) => context.policy.exchangeMode === 'refundAndRebuy',
    explainedEnough: ({ context }) => context.freightDisputes + 1 >= context.policy.freightDisputesMax,
    aboveAgent: ({ context, event }) =>
      event.type === 'discount.proposed' && event.amount > context.policy.discountMax,
    inStock: ({ event }) => event.type === 'stock.checked' && event.inStock,
    asked: ({ context }, { question }: { question: Question }) => context.question === question,
    decides: ({ event }, { decision }: { decision: Decision }) =>
      event.type === 'supervisor.decided' && event.decision === decision,

    quoteAboveLimit: ({ context, event }) =>
      event.type === 'freight.quoted' &&
      payerOf(context, 'back') === 'seller' &&
      event.amount > context.freightLimit,
    shopPaysBack: ({ context }) => payerOf(context, 'back') === 'seller',
    underWay: ({ context }) => context.returnWaybill !== null,
    goodsHere: ({ context }) => context.goodsHere,
    returnLost: ({ context }) => context.returnLost,
    ofThisReturn: ({ context, event }) =>
      'waybill' in event && context.returnWaybill !== null && event.waybill === context.returnWaybill,
    /** A parcel that nobody told of, and that is none of those that the shop sent. */
    untold: ({ context, event }) =>
      event.type === 'parcel.returned' &&
      event.waybill !== undefined &&
      context.returnWaybill === null &&
      !context.outbound.includes(event.waybill),
    turnedAway: ({ context }) => turnedAway(context),
    insured: ({ context }) => context.insured,
    exchangeAsked: ({ context }) => context.exchangeAsked,
    exchangeGone: ({ context }) => context.exchangeWaybill !== null && !context.exchangeAsked,
    exchangeSigned: ({ context }) => exchangeSigned(context),
    exchanged: ({ context }) => exchanged(context),
    ofInsurer: ({ event }) => event.type === 'linkedCase.ended' && event.flow === 'freightInsurance',
    insurerAwaited: ({ context }) => insurerAwaited(context),
    givenUp: ({ context }) => turnedDown(context),
    goodsLeft: ({ context }) => goodsLeft(context),
    goodsOnTheWay: ({ context }) => goodsOnTheWay(context),
    inspected: ({ context }) => context.finding !== null,
    filed: ({ context }) => context.filed,
    numberRecorded: ({ context }) => context.numberRecorded === context.returnWaybill,
    tracedEnough: ({ context }) => context.traces >= context.policy.tracesMax,

    invoiceMissing: ({ context: { invoiceIssued, invoiceBack, policy } }) =>
      invoiceIssued && policy.invoiceBack && !invoiceBack,
    inOrder: ({ context: { finding } }) => finding === 'ok' || finding === 'qualityConfirmed',
    reduces: ({ event }) => event.type === 'finding.resolved' && event.as === 'reduction',

    aboveLimit: ({ context }) => aboveLimit(context),
    freightOwed: ({ context }) => freightOwed(context) > 0,
    toExchange: ({ context }) =>
      context.request === 'exchange' &&
      context.goodsHere &&
      !context.offerAgreed &&
      context.ruling === null &&
      context.refunded === 0,
    nothingKnown: ({ context }) => nothingKnown(context),
    nothingDue: ({ context }) => dueOf(context) === 0,
    asAsked,
    asDue: ({ context }) => refundPaidAmount(context) === context.due,
    ofExchange: ({ context, event }) =>
      'waybill' in event && context.exchangeWaybill !== null && event.waybill === context.exchangeWaybill,

    nothingRuled: ({ context }) => context.ruling?.amount === 0 && context.refunded === 0,
    comesBack: ({ context }) => comesBack(context),
    goodsToCome: ({ context }) => context.ruling?.goodsFirst === true && !context.goodsHere,
    stockReserved: ({ context }) => context.stockReserved,
    refundOpen: ({ context }) => refundOpen(context),
    refundKnown: ({ context }) => context.refundId === null && refundAlready(context) !== null,
    paidByReceipt: ({ context }) => paidByReceipt(context),
    refundPaid: ({ context }) => refundPaid(context),
    refundGone: ({ context }) => refundGone(context),
    paidInFull: ({ context }) => paidInFull(context),
    moneyWentBack: ({ context }) => context.refunded > 0,
    endsAs: ({ context }, { ending }: { ending: Ending }) => context.ending === ending,
  },
  delays: {
    deskAnswer: ({ context }) => context.policy.deskAnswer,
    customerAnswer: ({ context }) => context.policy.customerAnswer,
    photosWait: ({ context }) => context.policy.photosWait,
    reviewPatience: ({ context }) => context.policy.reviewPatience,
    warehouseAnswer: ({ context }) => context.policy.warehouseAnswer,
    shipBack: ({ context }) => until(context.deadline, context.now, context.policy.shipBack),
    returnTransit: ({ context }) => context.policy.returnTransit,
    refusedAgain: ({ context }) => until(context.deadline, context.now, context.policy.refusedAgain),
    inspectWithin: ({ context }) => context.policy.inspectWithin,
    payWithin: ({ context }) => context.policy.payWithin,
    insurerPatience: ({ context }) => context.policy.insurerPatience,
    exchangeTransit: ({ context }) => context.policy.exchangeTransit,
    closePatience: ({ context }) => context.policy.closePatience,
    platformPatience: ({ context }) => context.policy.platformPatience,
  },
  actions: asks(effects),
})

// ── Noting what happened ────────────────────────────────────────────────────────────────────────────────────────

const { assign } = returns

export const ends = (ending: Ending) => assign({ ending: ({ context }) => endingAs(context, ending) })
export const endsDown = assign({ ending: ({ context }) => downEnding(context) })
/** The case goes on after all. */
export const goesOn = assign({ ending: null, decline: null, offer: null })
export const questioned = (question: Question) => assign({ question })
export const shown = assign({
  photos: ({ context, event }) =>
    event.type === 'photos.received'
      ? [...context.photos, ...event.photos]
      : event.type === 'case.askedAgain'
        ? [...context.photos, ...(event.input.photos ?? [])]
        : context.photos,
})
export const told = assign(toldBy)
export const decidedFreight = assign({ freight: ({ context }) => freightOf(context) })
/** Found faulty at the inspection: whoever was to pay the freight, it is the shop's now. */
export const judgedAgain = assign(({ context }) => {
  if (context.finding !== 'qualityConfirmed') return {}
  const facts = { cause: 'quality' as const, signedUnchecked: false }
  return { ...facts, freight: freightOf({ ...context, ...facts }) }
})
export const shopBearsFreight = assign(({ context }) => {
  const facts = { freightGranted: true }
  return { ...facts, freight: freightOf({ ...context, ...facts }) }
})
export const sentBack = assign(
  ({ context, event }): Partial<Facts> =>
    event.type === 'return.shipped'
      ? {
          returnWaybill: event.waybill,
          returnCourier: event.courier,
          freightCollect: event.freightCollect,
          freightAdvanced: event.freightCollect ? 0 : event.freight,
          slipIncluded: event.slipIncluded ?? context.slipIncluded,
          returnLost: false,
          sentAway: false,
          traces: 0,
        }
      : {},
)
export const arrived = assign(
  ({ context, event }): Partial<Facts> => ({
    goodsHere: true,
    returnLost: false,
    returnWaybill:
      context.returnWaybill ?? (event.type === 'parcel.returned' ? (event.waybill ?? null) : null),
  }),
)
/** One that is not taken goes back to the buyer, wherever the case stands. */
export const notTaken = {
  guard: and(['ofThisReturn', 'turnedAway', not('goodsHere')]),
  actions: [
    assign({ sentAway: true, returnLost: false }),
    { type: 'warehouse.refuseRequested' as const, params: ofReturn },
  ],
}
/** Where the platform rules or money is on its way, what comes is taken, however it was sent. */
export const { on: taken } = returns.createStateConfig({
  on: { 'parcel.returned': [{ guard: 'ofThisReturn', actions: arrived }, {}] },
})
/** The exchange has left, asked for or stopped meanwhile. */
export const exchangeLeft = assign(
  ({ context, event }): Partial<Facts> =>
    event.type === 'parcel.reshipped'
      ? { exchangeWaybill: event.waybill, exchangeAsked: false, stockReserved: false }
      : { exchangeWaybill: context.exchangeWaybill },
)
/** The insurer learns of the return, and of every correction of its number; then his answer is awaited. */
export const tellInsurer = [
  assign({ insurerAwaited: true }),
  {
    type: 'case.openRequested' as const,
    params: ({ context }: Here) => ({
      flow: 'freightInsurance',
      input: { waybill: context.returnWaybill, insured: context.insured },
    }),
  },
] as const
export const insurerAnswered = assign(({ context, event }) => ({
  insurerAwaited: false,
  insurancePaid: insurerPaid({ context, event }),
}))
/** A refund that has succeeded is settled; what is still due is another. */
export const paidBack = assign(({ context }) => ({
  refunded: context.refunded + refundPaidAmount(context),
  refundId: null,
  deadline: null,
}))
export const knownRefund = assign({ refundId: ({ context }) => refundAlready(context) })
export const notedBesides = assign({
  otherRefunds: ({ context }) => askedBesides(context.order, context.refundId),
})
export const adopted = assign(({ context, event }): Partial<Facts> => {
  if (event.type !== 'refund.requested' && event.type !== 'refund.read') return {}
  const given = givesTime({ context, event }) && event.type === 'refund.read' ? event.dueAt : undefined
  return { refundId: event.refundId, deadline: given ?? context.deadline }
})

// ── What several states answer alike ────────────────────────────────────────────────────────────────────────────

/** Work of the desk that is left lying: a supervisor hears of it, the work stays. */
export const leftLying = { deskAnswer: { actions: alert('deskSilent') } } as const

/** Whose fault it was, as the desk judges it, or a supervisor against what was settled before. */
export const { on: judged } = returns.createStateConfig({
  on: {
    'liability.judged': [
      {
        guard: and(['mayJudge', 'keptAndClaimed']),
        target: '#returnExchange.agreeing.claimRegistering',
        actions: [assign(judgedBy), claim('damaged')],
      },
      {
        guard: 'mayJudge',
        target: '#returnExchange.understanding.weighingLiability',
        actions: assign(judgedBy),
      },
    ],
  },
})
/** Another case has found something out before anything was agreed here: it is gone by from there. */
export const { on: learns } = returns.createStateConfig({
  on: {
    'case.askedAgain': [
      {
        guard: 'tellsKept',
        target: '#returnExchange.weighingEnd',
        actions: [assign({ withdrawn: true }), ends('withdrawn')],
      },
      {
        guard: 'tellsFinding',
        target: '#returnExchange.understanding.beginning',
        actions: [told, assign({ decline: null })],
      },
      { actions: shown },
    ],
  },
})

export const decides = (decision: Decision) =>
  and(['mayDecide', { type: 'decides' as const, params: { decision } }])
export const decidesOn = (question: Question, decision: Decision) =>
  and([decides(decision), { type: 'asked' as const, params: { question } }])

/** Who decided about an amount: an agent within his limit, else the supervisor, once he has spoken. */
function decisionIn(context: Context, event: ReturnEvent): AmountDecision | null {
  const by = (amount: number) => decidedBy(event.actor, amount, context.now)
  switch (event.type) {
    case 'discount.proposed':
      return event.amount > context.policy.discountMax ? null : by(event.amount)
    case 'supervisor.decided':
      if (event.decision === 'approveReturn') return by(dueOf(context))
      return event.amount === undefined ? context.decided : by(event.amount)
    case 'finding.resolved':
      return by(resolvedAmount(context, event))
    default:
      return context.decided
  }
}
export const decided = assign({ decided: ({ context, event }) => decisionIn(context, event) })

export const quoted = assign({
  freightQuoted: ({ context, event }) =>
    event.type === 'freight.quoted' ? event.amount : context.freightQuoted,
})
/** A supervisor names a discount; whether it is taken is the buyer's to say. */
export const offered = assign(({ context, event }) =>
  event.type === 'supervisor.decided' ||
  event.type === 'discount.proposed' ||
  event.type === 'finding.resolved'
    ? { offer: event.amount ?? null, decided: decisionIn(context, event) }
    : {},
)
export const limited = assign(({ context, event }) => ({
  limitAsked: true,
  freightLimit:
    event.type === 'supervisor.decided' ? (event.amount ?? context.freightLimit) : context.freightLimit,
  decided: decisionIn(context, event),
}))
