import { and, assign, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { type Alert, effects } from './effects.ts'
import type { ComplaintEvent, Outcome, Party, Problem, Remedy } from './events.ts'
import {
  type Context,
  dateCanBeKept,
  deliveryOnRecord,
  feeAgreed,
  feePayer,
  goodsValue,
  mayAgree,
  mayAnswerSo,
  mayBeLiable,
  mayDecide,
  mayRetry,
  mayWithdraw,
  ofThisParcel,
  owed,
  parcelExists,
  type StartInput,
} from './policy.ts'

type Here = { context: Context }
type Told = Here & { event: ComplaintEvent }

const ofOrder = ({ context }: Here) => ({ orderId: context.order.id })
const ofParcel = ({ context }: Here) => ({ orderId: context.order.id, waybill: context.waybill })
const withProblem = ({ context }: Here) => ({ orderId: context.order.id, problem: context.problem })
const say = (script: string) => ({ type: 'say' as const, params: { script } })
const alert = (about: Alert) => ({
  type: 'supervisor.alerted' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, about }),
})

/** What the courier's answer says is wrong with the parcel. */
const problemFound = ({ finding, problem }: Context): Problem | null => {
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

const claim = {
  type: 'case.openRequested' as const,
  params: ({ context }: Here) => ({
    flow: 'courierClaim',
    input: { cause: context.problem, amount: goodsValue(context), waybill: context.waybill },
  }),
}

/** The case of another flow that goes on with what was found here. */
const handover = ({ context }: Here): { flow: string; input: Record<string, unknown> } => {
  const { outcome, problem, courierRecorded, photos, order, refundId } = context
  const damaged = problem === 'damaged'
  if (outcome === 'refundHandling')
    return { flow: outcome, input: { orderStatus: order.status, cause: problem, refundId } }
  if (outcome === 'rejectedDelivery')
    return {
      flow: outcome,
      input: { by: damaged ? 'customer' : 'courier', reason: damaged ? 'damaged' : 'other', photos },
    }
  return {
    flow: 'returnExchange',
    input: {
      cause: damaged ? 'courierDamage' : 'recallTooLate',
      signedUnchecked: damaged,
      courierRecorded,
      photos,
    },
  }
}

const complaint = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as ComplaintEvent },
  guards: {
    mayAgree,
    mayDecide,
    mayRetry,
    mayBeLiable,
    dateCanBeKept,
    feeAgreed,
    ofThisParcel,
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
    proxyUnasked: ({ context }) => !context.proxyAsked,
    notSigned: ({ context }) => !context.signed,
    photosMayStillCome: ({ context }) => context.photoReminders < context.policy.photoRemindersMax,
    stillAwaited: ({ context }) => !context.signed && !context.parcelBack && context.problem !== 'damaged',
    parcelNotBack: ({ context }) => !context.parcelBack,

    lossUnreported: ({ context }) => context.goodsGone && !context.lossReported,
    courierLiable: ({ context }) => context.liable === 'courier',
    claimUnopened: ({ context }) => !context.claimOpen,
    claimComesFirst: ({ context }) => context.policy.claimOrder === 'courierFirst',
    claimedAsLost: ({ context }) => context.claimOpen && context.goodsGone,
    nobodysDelay: ({ context }) =>
      context.liable === 'forceMajeure' && parcelExists(context) && !context.signed,
    offersLeft: ({ context }) => context.remedyRejections < context.policy.remedyRejectionsMax,
    recallsLeft: ({ context }) => context.recalls < context.policy.recallsMax,

    asksPlatform: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'platform',
    sendsBack: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'retry',
    decidesRemedy: ({ event }) =>
      event.type === 'supervisor.decided' && event.decision !== 'platform' && event.decision !== 'retry',

    settles: ({ context }, { remedy }: { remedy: Remedy }) => context.remedy === remedy,
    stillInWarehouse: ({ context }) => parcelExists(context) && !context.dispatched,
    withBuyer: ({ context }) => parcelExists(context) && context.signed,
    parcelExists: ({ context }) => parcelExists(context),
    nothingOwed: ({ context }) => owed(context) === 0,
    refundComplete: ({ context, event }) =>
      event.type === 'refund.succeeded' && event.amount >= (context.refundDue ?? 0),
    paysAllBack: ({ context, event }) => event.type === 'refund.succeeded' && event.amount >= owed(context),
    closedByRefund: ({ event }) => event.type === 'order.closed' && event.cause === 'refunded',
    promiseGiven: ({ context }) => context.promiseGiven,
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

const ends = (outcome: Outcome) => complaint.assign({ outcome })
const askAnew = complaint.assign({ courierInquiries: 0 })
const lost = complaint.assign({ problem: 'lost', goodsGone: true, dispatched: true })
const signed = complaint.assign({ signed: true, dispatched: true })
const back = complaint.assign({ parcelBack: true, dispatched: true })
const shipped = complaint.assign(({ context, event }) =>
  event.type === 'order.shipped' && !context.dispatched
    ? { dispatched: true, goodsGone: false, waybill: event.waybill, courier: event.courier }
    : {},
)
const paidBack = complaint.assign(({ context, event }: Told) =>
  event.type === 'refund.succeeded'
    ? {
        refunded: context.refunded + event.amount,
        refundDue: context.refundDue === null ? null : Math.max(context.refundDue - event.amount, 0),
      }
    : {},
)
const refundAsked = complaint.assign({
  refundId: ({ context, event }) => (event.type === 'refund.requested' ? event.refundId : context.refundId),
})
const found = complaint.assign({
  finding: ({ context, event }) => (event.type === 'courier.replied' ? event.finding : context.finding),
})
const wantsMoney = complaint.assign({ remedy: 'refund', agreedAmount: null })

/** The parcel comes after all. */
const { on: arrival } = complaint.createStateConfig({
  on: {
    'parcel.signed': {
      guard: and(['ofThisParcel', 'stillAwaited']),
      target: 'parcelArrived',
      actions: signed,
    },
  },
})
/** The parcel is lost for certain: somebody must answer for it. */
const { on: loss } = complaint.createStateConfig({
  on: { 'parcel.lost': { guard: 'ofThisParcel', target: 'determiningLiability', actions: lost } },
})
/** The parcel comes back by itself, before any remedy was agreed. */
const { on: comeback } = complaint.createStateConfig({
  on: {
    'parcel.returned': {
      guard: 'ofThisParcel',
      target: 'handingOver',
      actions: [back, ends('rejectedDelivery')],
    },
  },
})
/** The customer gives the goods up. */
const { on: giveUp } = complaint.createStateConfig({
  on: { 'buyer.cancelled': { target: 'settling', actions: wantsMoney } },
})
const { on: patience } = complaint.createStateConfig({
  on: { 'wait.accepted': { actions: say('log.thanksUnderstanding') } },
})
const { on: courierNews } = complaint.createStateConfig({
  on: { 'courier.replied': { target: 'weighingFinding', actions: found } },
})
/** The warehouse is packing a replacement: it must stop when the customer takes the money instead. */
const { on: packing } = complaint.createStateConfig({
  on: {
    'refund.requested': {
      target: 'handingOver',
      actions: [refundAsked, ends('refundHandling'), { type: 'warehouse.stopRequested', params: ofOrder }],
    },
    'refund.succeeded': [
      {
        guard: 'paysAllBack',
        target: 'replying',
        actions: [paidBack, ends('refunded'), { type: 'warehouse.stopRequested', params: ofOrder }],
      },
      { actions: paidBack },
    ],
  },
})
/** A parcel believed lost turns up while it is being made good. */
const { on: foundAfterAll } = complaint.createStateConfig({
  on: {
    'parcel.signed': {
      guard: and(['parcelNotBack', 'ofThisParcel']),
      actions: [signed, alert('parcelFound')],
    },
  },
})
/** Nobody at the desk moves the case on. */
const { after: leftLying } = complaint.createStateConfig({
  after: { deskAnswer: { actions: alert('deskSilent') } },
})
const investigation = { ...arrival, ...loss, ...comeback }

/** A customer complains about a parcel: soothed first, the cause found, made good, answered. */
export const machine = complaint.createMachine({
  id: 'logisticsComplaint',
  version: '1',
  context: ({ input: { now, order, shop, pack, policy, problem, text } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    problem: problem ?? null,
    record: text ?? '',
    promisedDays: policy.outProvinceDays,
    dispatched: order.status === 'shipped' || order.status === 'signed' || order.status === 'success',
    promisedAt: null,
    waybill: order.waybill ?? null,
    courier: order.courier ?? null,
    trackingStatus: null,
    daysInTransit: 0,
    addressMatch: 'unknown',
    signed: false,
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
    claimOpen: false,
    claimPaid: null,
    remedy: null,
    wish: null,
    agreedAmount: null,
    refundDue: null,
    refunded: 0,
    refundId: null,
    recalls: 0,
    replacementsMissed: 0,
    forwarded: false,
    remedyRejections: 0,
    supervisorRetries: 0,
    promiseGiven: false,
    outcome: null,
  }),
  initial: 'received',

  on: {
    'customer.urged': { actions: say('emp.noWorry') },
    'customer.informed': { guard: 'mayAnswerSo', actions: assign({ promiseGiven: false }) },
    'complaint.withdrawn': [
      { guard: and(['promiseGiven', 'mayWithdraw']), target: '.replying', actions: ends('withdrawn') },
      { guard: 'mayWithdraw', target: '.withdrawn', actions: ends('withdrawn') },
    ],
    'parcel.signed': { guard: 'ofThisParcel', actions: signed },
    'parcel.returned': { guard: 'ofThisParcel', actions: back },
    'parcel.lost': { guard: 'ofThisParcel', actions: lost },
    'order.shipped': { actions: shipped },
    'order.closed': [
      { guard: 'closedByRefund', target: '.replying', actions: ends('refunded') },
      { target: '.replying', actions: ends('cancelled') },
    ],
    'refund.requested': { target: '.handingOver', actions: [refundAsked, ends('refundHandling')] },
    'refund.succeeded': [
      { guard: 'paysAllBack', target: '.replying', actions: [paidBack, ends('refunded')] },
      { actions: paidBack },
    ],
    'claim.settled': { actions: assign({ claimPaid: ({ event }) => event.amount }) },
    'claim.denied': { actions: { type: 'claim.appealRequested', params: ofParcel } },
    'platform.intervened': { target: '.platformIntervention' },
  },

  states: {
    // 1 · soothe
    received: {
      always: {
        guard: 'problemKnown',
        target: 'soothing',
        actions: { type: 'complaint.registered', params: withProblem },
      },
      on: {
        'customer.greeted': { actions: say('greet.agentNo') },
        'complaint.stated': {
          actions: assign({
            problem: ({ event }) => event.problem,
            record: ({ context, event }) => event.text ?? context.record,
          }),
        },
      },
      after: { customerAnswer: { target: 'closedUnanswered', actions: ends('unanswered') } },
    },
    soothing: {
      on: { 'soothing.sent': { target: 'recording' } },
      after: leftLying,
    },

    // 2 · find the cause
    recording: {
      on: {
        'facts.recorded': {
          target: 'weighingFacts',
          actions: assign(({ context, event }) => ({
            record: event.record,
            signed: event.signed ?? context.signed,
            promisedDays:
              event.promisedDays ??
              (event.sameProvince ? context.policy.inProvinceDays : context.policy.outProvinceDays),
          })),
        },
      },
      after: leftLying,
    },
    weighingFacts: {
      always: [
        { guard: 'damaged', target: 'collectingEvidence', actions: assign({ dispatched: true }) },
        {
          guard: 'confiscated',
          target: 'contactingCourier',
          actions: assign({ dispatched: true, goodsGone: true }),
        },
        { guard: 'askedForDispatch', target: 'checkingShipment' },
        { target: 'checkingTracking' },
      ],
    },
    checkingShipment: {
      entry: { type: 'warehouse.dispatchQueried', params: ofOrder },
      on: {
        ...giveUp,
        ...investigation,
        'shipment.answered': [
          {
            guard: 'shipped',
            target: 'checkingTracking',
            actions: assign({ dispatched: true, goodsGone: false }),
          },
          {
            guard: and(['scheduled', 'dateCanBeKept']),
            target: 'explainingWait',
            actions: [
              assign({
                promisedAt: ({ event }) => event.promisedAt ?? null,
                goodsGone: false,
                promiseGiven: true,
              }),
              say('ord.lateApology'),
            ],
          },
          {
            guard: 'outOfStock',
            target: 'negotiatingRemedy',
            actions: assign({ liable: 'seller', goodsGone: true, promisedAt: null }),
          },
        ],
        'order.shipped': { target: 'checkingTracking', actions: shipped },
      },
      after: { warehouseAnswer: { target: 'supervisorReview', actions: alert('dispatchUnclear') } },
    },
    checkingTracking: {
      entry: { type: 'tracking.queryRequested', params: ofParcel },
      on: {
        ...investigation,
        'tracking.looked': {
          target: 'weighingTracking',
          actions: assign({
            trackingStatus: ({ event }) => event.status,
            daysInTransit: ({ event }) => event.daysInTransit,
          }),
        },
      },
      after: leftLying,
    },
    weighingTracking: {
      always: [
        {
          guard: and(['shownSigned', 'proxyUnasked']),
          target: 'checkingProxy',
          actions: assign({ signed: true, problem: 'signedNotReceived' }),
        },
        { guard: 'comingBack', target: 'handingOver', actions: ends('rejectedDelivery') },
        {
          guard: 'causeShown',
          target: 'determiningLiability',
          actions: assign(({ context: { trackingStatus: cause } }) => ({
            problem: cause as Problem,
            goodsGone: cause !== 'outOfArea',
          })),
        },
        { guard: 'addressInDoubt', target: 'confirmingAddress' },
        { guard: 'withinPromise', target: 'explainingWait' },
        { target: 'contactingCourier', actions: askAnew },
      ],
    },
    confirmingAddress: {
      on: {
        ...giveUp,
        ...investigation,
        'address.compared': {
          target: 'contactingCourier',
          actions: [
            assign(({ context, event: { customerMatchesOrder, orderMatchesWaybill } }) => ({
              addressMatch: !orderMatchesWaybill
                ? 'sellerError'
                : !customerMatchesOrder
                  ? 'buyerError'
                  : 'match',
              problem: orderMatchesWaybill && customerMatchesOrder ? context.problem : 'wrongAddress',
            })),
            askAnew,
          ],
        },
      },
      after: { customerAnswer: { target: 'contactingCourier', actions: askAnew } },
    },
    checkingProxy: {
      on: {
        ...loss,
        ...comeback,
        'proxy.found': { target: 'parcelArrived', actions: assign({ proxyAsked: true }) },
        'proxy.denied': { target: 'contactingCourier', actions: [assign({ proxyAsked: true }), askAnew] },
      },
      after: {
        customerAnswer: { target: 'contactingCourier', actions: [assign({ proxyAsked: true }), askAnew] },
      },
    },
    collectingEvidence: {
      on: {
        ...loss,
        ...comeback,
        'evidence.received': {
          target: 'weighingDamage',
          actions: assign(({ context, event }) => ({
            photos: event.photos,
            courierRecorded: event.courierRecorded ?? context.courierRecorded,
          })),
        },
      },
      after: {
        customerAnswer: [
          {
            guard: 'photosMayStillCome',
            target: 'collectingEvidence',
            reenter: true,
            actions: [
              assign({ photoReminders: ({ context }) => context.photoReminders + 1 }),
              say('log.remindPhotos'),
            ],
          },
          { guard: 'notSigned', target: 'weighingDamage' },
          { target: 'replying', actions: ends('unanswered') },
        ],
      },
    },
    weighingDamage: {
      always: [
        {
          guard: 'notSigned',
          target: 'handingOver',
          actions: [ends('rejectedDelivery'), say('log.refuseDamaged')],
        },
        { target: 'handingOver', actions: ends('returnExchange') },
      ],
    },

    // 3 · make our position clear
    contactingCourier: {
      entry: [
        assign({ courierInquiries: ({ context }) => context.courierInquiries + 1, promiseGiven: true }),
        {
          type: 'courier.inquiryRequested',
          params: ({ context }) => ({
            ...ofParcel({ context }),
            problem: context.problem,
            inquiry: context.courierInquiries,
          }),
        },
      ],
      on: { ...patience, ...giveUp, ...investigation, ...courierNews },
      after: {
        courierReply: [
          { guard: 'inquiriesLeft', target: 'contactingCourier', reenter: true },
          { target: 'determiningLiability', actions: lost },
        ],
      },
    },
    weighingFinding: {
      always: [
        {
          guard: 'willDeliver',
          target: 'expediting',
          actions: assign({ deliveriesPromised: ({ context }) => context.deliveriesPromised + 1 }),
        },
        { guard: 'nobodysFault', target: 'explainingWait', actions: assign({ liable: 'forceMajeure' }) },
        {
          guard: and(['signedByProxy', 'proxyUnasked']),
          target: 'checkingProxy',
          actions: assign({ signed: true }),
        },
        { guard: 'foundDamaged', target: 'collectingEvidence', actions: assign({ problem: 'damaged' }) },
        { guard: 'refusedByBuyer', target: 'handingOver', actions: ends('rejectedDelivery') },
        {
          target: 'determiningLiability',
          actions: assign(({ context }) => ({
            problem: problemFound(context),
            goodsGone: ['lost', 'confiscated', 'misdelivered', 'signedByProxy'].includes(
              context.finding ?? '',
            ),
          })),
        },
      ],
    },
    explainingWait: {
      on: {
        ...patience,
        ...giveUp,
        ...investigation,
        'customer.informed': {
          guard: 'mayAnswerSo',
          target: 'resolvedExplained',
          actions: assign({ promiseGiven: false, outcome: 'explained' }),
        },
      },
      after: {
        followUp: [
          { guard: 'waitedLong', target: 'supervisorReview' },
          {
            guard: 'notDispatched',
            target: 'checkingShipment',
            actions: assign({ followUps: ({ context }) => context.followUps + 1 }),
          },
          {
            target: 'checkingTracking',
            actions: assign({ followUps: ({ context }) => context.followUps + 1 }),
          },
        ],
      },
    },

    // 4 · solve it
    expediting: {
      on: { ...patience, ...giveUp, ...investigation, ...courierNews },
      after: {
        followUp: [
          { guard: 'deliveryBelieved', target: 'contactingCourier', actions: askAnew },
          { target: 'determiningLiability', actions: assign({ problem: 'delayed' }) },
        ],
      },
    },
    determiningLiability: {
      entry: assign({ liable: null }),
      on: {
        ...arrival,
        ...comeback,
        'liability.confirmed': {
          guard: 'mayBeLiable',
          target: 'weighingLiability',
          actions: assign({
            liable: ({ event }): Party => event.party,
            goodsGone: ({ event }) => event.goodsGone,
          }),
        },
      },
      after: leftLying,
    },
    weighingLiability: {
      always: [
        {
          guard: 'lossUnreported',
          actions: [
            assign({ lossReported: true }),
            {
              type: 'loss.reported',
              params: ({ context }) => ({ ...ofParcel({ context }), problem: context.problem }),
            },
            { type: 'order.noteRequested', params: withProblem },
          ],
        },
        {
          guard: and(['courierLiable', 'claimUnopened', 'claimComesFirst']),
          target: 'claimingFirst',
          actions: [assign({ claimOpen: true }), claim],
        },
        {
          guard: and(['courierLiable', 'claimUnopened']),
          target: 'negotiatingRemedy',
          actions: [assign({ claimOpen: true }), claim],
        },
        { guard: 'nobodysDelay', target: 'explainingWait' },
        { target: 'negotiatingRemedy' },
      ],
    },
    claimingFirst: {
      on: {
        ...arrival,
        'claim.settled': {
          target: 'negotiatingRemedy',
          actions: assign({ claimPaid: ({ event }) => event.amount }),
        },
        'claim.denied': {
          target: 'negotiatingRemedy',
          actions: { type: 'claim.appealRequested', params: ofParcel },
        },
      },
      after: { claimFirstMax: { target: 'negotiatingRemedy' } },
    },
    negotiatingRemedy: {
      on: {
        ...arrival,
        ...loss,
        'remedy.agreed': {
          guard: 'mayAgree',
          target: 'settling',
          actions: assign({
            remedy: ({ event }): Remedy => event.remedy,
            agreedAmount: ({ event }) => event.amount ?? null,
            wish: ({ event }) => event.wish ?? null,
          }),
        },
        'remedy.rejected': [
          {
            guard: 'offersLeft',
            target: 'negotiatingRemedy',
            reenter: true,
            actions: assign({ remedyRejections: ({ context }) => context.remedyRejections + 1 }),
          },
          { target: 'supervisorReview' },
        ],
        'supervisor.asked': { target: 'supervisorReview' },
      },
      after: { customerAnswer: { target: 'supervisorReview' } },
    },
    supervisorReview: {
      entry: {
        type: 'supervisor.reviewRequested',
        params: ({ context }) => ({ ...withProblem({ context }), rejections: context.remedyRejections }),
      },
      on: {
        ...arrival,
        ...loss,
        'supervisor.decided': [
          {
            guard: 'asksPlatform',
            target: 'platformIntervention',
            actions: { type: 'platform.helpRequested', params: ofOrder },
          },
          {
            guard: and(['sendsBack', 'mayRetry']),
            target: 'negotiatingRemedy',
            actions: assign({
              remedyRejections: 0,
              supervisorRetries: ({ context }) => context.supervisorRetries + 1,
            }),
          },
          {
            guard: and(['decidesRemedy', 'mayDecide']),
            target: 'settling',
            actions: assign({
              remedy: ({ event }) => event.decision as Remedy,
              agreedAmount: ({ event }) => event.amount ?? null,
            }),
          },
        ],
      },
      after: { deskAnswer: { actions: alert('reviewOverdue') } },
    },
    settling: {
      always: [
        { guard: { type: 'settles', params: { remedy: 'wait' } }, target: 'explainingWait' },
        { guard: { type: 'settles', params: { remedy: 'forward' } }, target: 'forwarding' },
        {
          guard: { type: 'settles', params: { remedy: 'gift' } },
          target: 'gifting',
          actions: {
            type: 'gift.sendRequested',
            params: ({ context }) => ({ ...ofOrder({ context }), wish: context.wish }),
          },
        },
        {
          guard: { type: 'settles', params: { remedy: 'compensation' } },
          target: 'gifting',
          actions: {
            type: 'compensation.payRequested',
            params: ({ context }) => ({
              ...ofOrder({ context }),
              amount: context.agreedAmount ?? 0,
              channel: 'platformSmallPayment',
            }),
          },
        },
        { guard: 'stillInWarehouse', target: 'cancellingDispatch' },
        { guard: 'withBuyer', target: 'handingOver', actions: ends('returnExchange') },
        { guard: 'parcelExists', target: 'recalling' },
        { guard: { type: 'settles', params: { remedy: 'reship' } }, target: 'reshipping' },
        { guard: { type: 'settles', params: { remedy: 'exchange' } }, target: 'exchanging' },
        {
          guard: 'nothingOwed',
          target: 'replying',
          actions: [ends('cancelled'), { type: 'order.closeRequested', params: ofOrder }],
        },
        { target: 'refunding' },
      ],
    },
    cancellingDispatch: {
      entry: { type: 'warehouse.stopRequested', params: ofOrder },
      on: {
        'dispatch.stopped': { target: 'settling', actions: assign({ parcelBack: true }) },
        'order.shipped': { target: 'settling', actions: shipped },
      },
      after: { warehouseAnswer: { actions: alert('dispatchNotStopped') } },
    },
    recalling: {
      entry: [
        assign({ recalls: ({ context }) => context.recalls + 1 }),
        { type: 'parcel.recallRequested', params: ofParcel },
      ],
      on: {
        ...loss,
        'parcel.returned': { guard: 'ofThisParcel', target: 'settling', actions: back },
        'parcel.signed': {
          guard: 'ofThisParcel',
          target: 'handingOver',
          actions: [signed, ends('returnExchange')],
        },
      },
      after: {
        recallMax: [
          { guard: 'recallsLeft', target: 'supervisorReview', actions: alert('recallOverdue') },
          { target: 'determiningLiability', actions: lost },
        ],
      },
    },
    forwarding: {
      entry: {
        type: 'courier.forwardRequested',
        params: ({ context }) => ({ ...ofParcel({ context }), feePayer: feePayer(context) }),
      },
      on: {
        ...giveUp,
        ...arrival,
        ...loss,
        'parcel.forwarded': {
          guard: 'feeAgreed',
          target: 'expediting',
          actions: [
            assign({
              waybill: ({ event }) => event.waybill,
              courier: ({ event }) => event.courier,
              forwarded: true,
              promiseGiven: true,
            }),
            {
              type: 'customer.noticeRequested',
              params: ({ context, event }) => ({ ...ofOrder({ context }), waybill: event.waybill }),
            },
          ],
        },
        'parcel.returned': { guard: 'ofThisParcel', target: 'negotiatingRemedy', actions: back },
      },
      after: { forwardWithin: { target: 'supervisorReview' } },
    },
    refunding: {
      entry: [
        assign({
          refundDue: ({ context }) => Math.min(context.agreedAmount ?? owed(context), owed(context)),
        }),
        {
          type: 'refund.issueRequested',
          params: ({ context }) => ({ ...ofOrder({ context }), amount: context.refundDue ?? 0 }),
        },
      ],
      on: {
        ...foundAfterAll,
        'refund.succeeded': [
          { guard: 'refundComplete', target: 'replying', actions: [paidBack, ends('refunded')] },
          { actions: paidBack },
        ],
        'refund.requested': { actions: refundAsked },
      },
      after: { payWithin: { actions: alert('refundOverdue') } },
    },
    reshipping: {
      entry: { type: 'warehouse.reshipRequested', params: ofOrder },
      on: {
        ...packing,
        ...foundAfterAll,
        'parcel.reshipped': {
          target: 'replying',
          actions: assign(({ context, event }) => ({
            outcome: 'reshipped',
            waybill: event.waybill,
            courier: event.courier ?? context.courier,
          })),
        },
      },
      after: {
        reshipWithin: {
          target: 'supervisorReview',
          actions: [
            assign({ replacementsMissed: ({ context }) => context.replacementsMissed + 1 }),
            alert('replacementOverdue'),
          ],
        },
      },
    },
    exchanging: {
      entry: {
        type: 'warehouse.exchangeRequested',
        params: ({ context }) => ({ ...ofOrder({ context }), wish: context.wish }),
      },
      on: {
        ...packing,
        ...foundAfterAll,
        'exchange.dispatched': {
          target: 'replying',
          actions: assign(({ context, event }) => ({
            outcome: 'exchanged',
            waybill: event.waybill,
            courier: event.courier ?? context.courier,
          })),
        },
      },
      after: {
        reshipWithin: {
          target: 'supervisorReview',
          actions: [
            assign({ replacementsMissed: ({ context }) => context.replacementsMissed + 1 }),
            alert('replacementOverdue'),
          ],
        },
      },
    },
    gifting: {
      on: { 'gift.sent': { target: 'replying', actions: ends('gift') } },
      after: { payWithin: { actions: alert('giftOverdue') } },
    },
    platformIntervention: {
      on: {
        'platform.ruled': { target: 'replying', actions: ends('decidedByPlatform') },
        'refund.requested': { actions: refundAsked },
      },
      after: { platformFollowUp: { actions: alert('platformSilent') } },
    },

    // 5 · apologise and answer, 6 · thank
    parcelArrived: {
      always: [
        {
          guard: 'claimedAsLost',
          target: 'replying',
          actions: [
            assign({ outcome: 'delivered', goodsGone: false, claimOpen: false }),
            { type: 'claim.withdrawRequested', params: ofParcel },
          ],
        },
        { target: 'replying', actions: assign({ outcome: 'delivered', goodsGone: false }) },
      ],
    },
    replying: {
      on: {
        'customer.informed': {
          guard: 'mayAnswerSo',
          target: 'ending',
          actions: assign({ promiseGiven: false }),
        },
        'receipt.disputed': [
          {
            guard: and(['deliveryOnRecord', 'proxyUnasked']),
            target: 'checkingProxy',
            actions: assign({ problem: 'signedNotReceived', outcome: null }),
          },
          {
            guard: 'deliveryOnRecord',
            target: 'contactingCourier',
            actions: [assign({ problem: 'signedNotReceived', outcome: null }), askAnew],
          },
        ],
      },
      after: leftLying,
    },
    handingOver: {
      entry: { type: 'case.openRequested', params: handover },
      always: { guard: 'promiseKept', target: 'ending' },
      on: {
        'refund.requested': { actions: refundAsked },
        'refund.succeeded': { actions: paidBack },
      },
      after: leftLying,
    },
    ending: {
      always: [
        { guard: { type: 'endsAs', params: { outcome: 'delivered' } }, target: 'resolvedDelivered' },
        { guard: { type: 'endsAs', params: { outcome: 'refunded' } }, target: 'resolvedRefunded' },
        { guard: { type: 'endsAs', params: { outcome: 'reshipped' } }, target: 'resolvedReshipped' },
        { guard: { type: 'endsAs', params: { outcome: 'exchanged' } }, target: 'resolvedExchanged' },
        { guard: { type: 'endsAs', params: { outcome: 'gift' } }, target: 'resolvedGift' },
        { guard: { type: 'endsAs', params: { outcome: 'cancelled' } }, target: 'resolvedCancelled' },
        { guard: { type: 'endsAs', params: { outcome: 'returnExchange' } }, target: 'toReturnExchange' },
        { guard: { type: 'endsAs', params: { outcome: 'rejectedDelivery' } }, target: 'toRejectedDelivery' },
        { guard: { type: 'endsAs', params: { outcome: 'refundHandling' } }, target: 'toRefundHandling' },
        { guard: { type: 'endsAs', params: { outcome: 'decidedByPlatform' } }, target: 'decidedByPlatform' },
        { guard: { type: 'endsAs', params: { outcome: 'unanswered' } }, target: 'closedUnanswered' },
        { target: 'withdrawn' },
      ],
    },

    resolvedDelivered: { type: 'final' },
    resolvedRefunded: { type: 'final' },
    resolvedReshipped: { type: 'final' },
    resolvedExchanged: { type: 'final' },
    resolvedGift: { type: 'final' },
    resolvedExplained: { type: 'final' },
    resolvedCancelled: { type: 'final' },
    toReturnExchange: { type: 'final' },
    toRejectedDelivery: { type: 'final' },
    toRefundHandling: { type: 'final' },
    decidedByPlatform: { type: 'final' },
    closedUnanswered: { type: 'final' },
    withdrawn: { type: 'final' },
  },
})
