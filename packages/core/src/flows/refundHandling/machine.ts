import { and, assign, not, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { byBuyer } from '../../rules/buying-account.ts'
import { type Alert, effects } from './effects.ts'
import type { Cause, Facts, HandlingEvent } from './events.ts'
import {
  afterRead,
  agreement,
  allProofs,
  answered,
  asking,
  type Context,
  channelOf,
  clearedTooMuch,
  closed,
  comingBack,
  couldBeOurs,
  dueOf,
  followed,
  isBack,
  isLost,
  isOpen,
  isReady,
  kindOf,
  left,
  lineOf,
  mayDescribe,
  mayPayOut,
  maySettle,
  maySolve,
  mayWithdraw,
  ofOurs,
  ofThisParcel,
  onItsWay,
  paidBack,
  paidElsewhere,
  paidOtherwise,
  proofOf,
  refundOf,
  refusal,
  type StartInput,
  sameMoney,
  shortBy,
  shownCause,
  shownLeft,
  stale,
  standsBack,
  stillOwed,
  toReturn,
  transferOf,
  understood,
  waybillOf,
  worthUnknown,
} from './policy.ts'

type Ending = NonNullable<Facts['ending']>

interface Here {
  readonly context: Context
}

const ofOrder = ({ context }: Here) => ({ orderId: context.order.id })
/** Nothing else of the order is touched. */
const ofLine = ({ context }: Here) => ({ ...ofOrder({ context }), line: lineOf(context) })
const ofParcel = ({ context }: Here) => ({ orderId: context.order.id, waybill: context.waybill })
const ofRefund = ({ context }: Here) => ({ orderId: context.order.id, refundId: context.refundId ?? '' })
const alert = (about: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, about }),
})
/** Whatever the platform is told of a refund, its own case asks for: one for each number, however often it is asked for. */
const openRefund = {
  type: 'case.openRequested' as const,
  params: ({ context: { refundId, kind } }: Here) => ({
    flow: 'refund',
    input: { refundId, ...(kind !== null && { kind }) },
  }),
}
const openReturn = {
  type: 'case.openRequested' as const,
  params: () => ({ flow: 'returnExchange', input: { request: 'return' } }),
}
/** At the shop's wish, or because the buyer would not have it: that decides who bears the freight there. */
const openParcel = {
  type: 'case.openRequested' as const,
  params: ({ context }: Here) => ({ flow: 'rejectedDelivery', input: refusal(context) }),
}
/** Whoever has the parcel brought back, or the goods, hears that the buyer keeps them after all. */
const parcelKept = {
  type: 'case.openRequested' as const,
  params: ({ context: { waybill } }: Here) => ({
    flow: 'rejectedDelivery',
    input: { by: 'customer', waybill, wanted: true },
  }),
}
const goodsKept = {
  type: 'case.openRequested' as const,
  params: () => ({ flow: 'returnExchange', input: { withdrawn: true } }),
}
const openClaim = {
  type: 'case.openRequested' as const,
  params: ({ context: { waybill } }: Here) => ({
    flow: 'courierClaim',
    input: { cause: 'lost', waybill },
  }),
}
const ofTransfer = ({ context }: Here) => {
  const { transferId = '', amount = 0 } = transferOf(context) ?? {}
  return { ...ofOrder({ context }), transferId, amount }
}
const revoke = { type: 'refund.clearanceRevoked' as const, params: ofRefund }

/** What the refund is about when the case begins. */
const about = (input: StartInput) => ({ order: input.order, refundId: refundOf(input) })

const kit = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as HandlingEvent },
  guards: {
    byBuyer,
    mayDescribe,
    allProofs,
    maySolve,
    mayPayOut,
    mayWithdraw,
    maySettle,
    ofOurs,
    couldBeOurs,
    ofThisParcel,
    standsBack,
    numbered: ({ context }) => context.refundId !== null,
    isOpen: ({ context }) => isOpen(context),
    isReady: ({ context }) => isReady(context),
    paidBack: ({ context }) => paidBack(context),
    paidOtherwise: ({ context }) => paidOtherwise(context),
    closed: ({ context }) => closed(context),
    stillOwed: ({ context }) => stillOwed(context),
    onItsWay: ({ context }) => onItsWay(context),
    followed: ({ context }) => followed(context),
    unheard: ({ context }) => context.received !== true,
    stale: ({ context }) => stale(context),
    clearedAlready: ({ context }) => context.cleared === dueOf(context),
    clearedTooMuch: ({ context }) => clearedTooMuch(context),
    worthUnknown: ({ context }) => worthUnknown(context),
    left: ({ context }) => left(context),
    leftThoughVoid: ({ context }) => context.voided && shownLeft(context),
    comingBack: ({ context }) => comingBack(context),
    isLost: ({ context }) => isLost(context),
    succeeded: ({ context }) => context.order.status === 'success',
    toReturn: ({ context }) => toReturn(context),
    understood: ({ context }) => understood(context),
    causeIs: ({ context }, { cause }: { cause: Cause }) =>
      context.cause === cause && context.received !== true,
    dispatched: ({ event }) => event.type === 'warehouse.checked' && event.dispatched,
    solvedBy: ({ event }, { solution }: { solution: string }) =>
      event.type === 'solution.agreed' && event.solution === solution,
    linkedIs: ({ event }, { flow }: { flow: string }) =>
      event.type === 'linkedCase.ended' && event.flow === flow,
    endedAs: ({ event }, { outcomes }: { outcomes: readonly string[] }) =>
      event.type === 'linkedCase.ended' && outcomes.includes(event.outcome),
    parcelCase: ({ context }) => context.parcelCase,
    returnCase: ({ context }) => context.returnCase,
    backOrLost: ({ context }) => isBack(context) || context.lost,
    lost: ({ context }) => context.lost,
    unreported: ({ context: { lost, lossReported } }) => lost && !lossReported,
    cleared: ({ context }) => context.cleared !== null,
    voided: ({ context }) => context.voided,
    ruled: ({ context }) => context.ruled,
    ofTransfer: ({ context, event }) =>
      'transferId' in event && event.transferId === transferOf(context)?.transferId,
    unnumbered: ({ event }) =>
      event.type === 'refund.succeeded' && event.refundId === undefined && event.transferId === undefined,
    paidElsewhere: ({ context }) => paidElsewhere(context),
    paidLess: ({ context }) => shortBy(context) > 0,
    paidMore: ({ context }) => shortBy(context) < 0,
    endsAs: ({ context }, { ending }: { ending: Ending }) => context.ending === ending,
  },
  delays: {
    deskAnswer: ({ context }) => context.policy.deskAnswer,
    warehouseAnswer: ({ context }) => context.policy.warehouseAnswer,
    askPatience: ({ context }) => context.policy.askPatience,
    proofWithin: ({ context }) => context.policy.proofWithin,
    lossAnswer: ({ context }) => context.policy.lossAnswer,
    reportWithin: ({ context }) => context.policy.reportWithin,
    parcelBack: ({ context }) => context.policy.parcelBack,
    infoPatience: ({ context }) => context.policy.infoPatience,
    returnWithin: ({ context }) => context.policy.returnWithin,
    talkPatience: ({ context }) => context.policy.talkPatience,
    applyWithin: ({ context }) => context.policy.applyWithin,
    payWithin: ({ context }) => context.policy.payWithin,
    accountPatience: ({ context }) => context.policy.accountPatience,
    closeWithin: ({ context }) => context.policy.closeWithin,
    platformFollowUp: ({ context }) => context.policy.platformFollowUp,
  },
  actions: asks(effects),
})

const back = kit.assign({ goodsBack: true, received: false })
const gone = kit.assign({ lost: true, cause: 'lost', received: false })
/** The buyer has it: nothing comes back any more, and the parcel’s case has no money to settle. */
const arrived = kit.assign({ received: true, lost: false, parcelCase: false })
const calledBack = kit.assign({ calledBack: true })
const uncleared = kit.assign({ cleared: null })
const ending = (how: Ending) => kit.assign({ ending: how })
/** Another case settled it, and says what that came to. */
const settledAs = (how: Ending) =>
  kit.assign(({ event }) => ({
    ending: how,
    parcelCase: false,
    returnCase: false,
    settled: event.type === 'linkedCase.ended' ? (event.amount ?? null) : null,
  }))
const decided = kit.assign({ ruled: true, ending: 'decidedByPlatform' })
const kept = kit.assign({ ending: 'refundWithdrawn', cleared: null })
const released = kit.assign({ refundId: null, cleared: null })
const adopted = [
  kit.assign(({ context, event }) => ({
    refundId: event.type === 'refund.requested' ? event.refundId : context.refundId,
  })),
  openRefund,
] as const
/** It left after all, whatever was believed: it must come back before any money goes. */
const hasGone = kit.assign(({ context }) => ({
  dispatched: true,
  voided: false,
  cleared: null,
  waybill: waybillOf(context) ?? context.waybill,
}))
const noted = kit.assign(afterRead)
const described = kit.assign(({ context, event }) =>
  event.type === 'request.described'
    ? {
        kind: event.kind,
        received: event.received ?? context.received,
        cause: event.cause ?? context.cause,
        agreed: null,
        calledBack: false,
        returnCase: false,
        ending: null,
      }
    : {},
)
const endsAs = (how: Ending) => ({ type: 'endsAs' as const, params: { ending: how } })
const returning = [kit.assign({ returnCase: true }), openReturn] as const
const because = (cause: Cause) => ({ type: 'causeIs' as const, params: { cause } })
const solvedBy = (solution: string) => ({ type: 'solvedBy' as const, params: { solution } })
const linkedIs = (flow: string) => ({ type: 'linkedIs' as const, params: { flow } })
const endedAs = (...outcomes: string[]) => ({ type: 'endedAs' as const, params: { outcomes } })

/** What was paid under the transfer's number. */
const transferPaid = kit.assign({
  transfers: ({ context, event }) => answered(context, event.type === 'refund.succeeded' ? event.amount : 0),
})
/** The transfer went although the platform's refund had paid the same. */
const transferTwice = kit.assign(({ context, event }) => ({
  overpaid: true,
  refundId: sameMoney(context) ?? context.refundId,
  transfers: answered(
    context,
    event.type === 'refund.succeeded' ? event.amount : (transferOf(context)?.amount ?? 0),
  ),
}))
/** Nothing was transferred; the platform's refund, if that paid the same, is what went back. */
const transferGone = kit.assign({
  account: null,
  refundId: ({ context }) => sameMoney(context) ?? context.refundId,
  transfers: ({ context }) => answered(context, 0),
})
/** Finance says so under the transfer's own number; what becomes of another flow's is nothing to this case. */
const notPaid = [{ guard: 'ofTransfer', target: 'verifyingAccount', actions: transferGone }, {}] as const
/** What was decided of our refund is kept, whatever the transfer comes to. */
const ruledOn = kit.assign({ ruled: (args) => args.context.ruled || ofOurs(args) })
/** Money is out: a second way to pay the same is a person's matter. */
const { on: moneyOut } = kit.createStateConfig({
  on: {
    'refund.requested': { actions: alert('anotherRefund') },
    'platform.intervened': { actions: alert('platformIntervened') },
    'platform.ruled': { actions: ruledOn },
  },
})

/** The parcel's own case has settled the money, or the buyer has the goods after all. */
const { on: parcelSettled } = kit.createStateConfig({
  on: {
    'linkedCase.ended': [
      {
        guard: and([linkedIs('rejectedDelivery'), endedAs('refunded')]),
        target: 'weighingEnd',
        actions: settledAs('refunded'),
      },
      {
        guard: and([linkedIs('rejectedDelivery'), endedAs('decidedByPlatform')]),
        target: 'weighingEnd',
        actions: settledAs('decidedByPlatform'),
      },
      { guard: linkedIs('rejectedDelivery'), target: 'weighingEnd', actions: settledAs('refundWithdrawn') },
      {},
    ],
  },
})
/** He need not be refused what he asked for: the parcel comes back, and the money follows it. */
const { on: willRefuse } = kit.createStateConfig({
  on: { 'rejection.agreed': { guard: 'byBuyer', target: 'bringingBack' } },
})
const { on: leavesNow } = kit.createStateConfig({
  on: { 'order.shipped': [{ guard: 'left', target: 'askingToReject', actions: hasGone }, {}] },
})
/** What leaves though its waybill is void must not be paid for as well. */
const leftCleared = {
  guard: and(['leftThoughVoid', 'cleared']),
  actions: [revoke, hasGone, alert('shippedAfterVoid')],
} as const
const leftUncleared = { guard: 'leftThoughVoid', actions: [hasGone, alert('shippedAfterVoid')] } as const
/** The parcel is followed while others decide; nothing is begun because of it. */
const { on: parcelNoted } = kit.createStateConfig({
  on: {
    'parcel.signed': [{ guard: 'ofThisParcel', actions: arrived }, {}],
    'parcel.returned': [{ guard: 'ofThisParcel', actions: back }, {}],
    'parcel.lost': [{ guard: 'ofThisParcel', actions: gone }, {}],
    'parcel.rejected': {},
    'parcel.returnStarted': {},
  },
})

/** 退款订单处理: what the desk does about a wish to be refunded, by how far the order is, until the platform has paid or closed it. */
export const machine = kit.createMachine({
  id: 'refundHandling',
  version: '1',
  context: ({ input }) => ({
    now: input.now,
    order: input.order,
    shop: input.shop,
    pack: input.pack,
    policy: input.policy,
    refundId: refundOf(input),
    kind: null,
    received: null,
    cause: input.cause ?? shownCause(about(input)),
    waybill: waybillOf(about(input)),
    dispatched: null,
    voided: input.voided ?? false,
    proof: null,
    calledBack: false,
    parcelCase: false,
    returnCase: false,
    goodsBack: false,
    lost: false,
    lossReported: false,
    agreed: null,
    cleared: null,
    points: null,
    account: null,
    transfers: [],
    overpaid: false,
    returned: null,
    settled: null,
    ruled: false,
    ending: null,
  }),

  // The ledger says how the refund ended, in whatever state, however the platform told of it.
  always: [
    { guard: and(['paidBack', 'ruled']), target: '.decidedByPlatform' },
    { guard: and(['paidBack', 'onItsWay']), target: '.refunded', actions: alert('refundedBeforeReturn') },
    { guard: and(['paidBack', 'paidOtherwise']), target: '.refunded', actions: alert('refundDiffers') },
    { guard: 'paidBack', target: '.refunded' },
    { guard: and(['closed', 'ruled']), target: '.decidedByPlatform' },
    { guard: and(['closed', 'stillOwed']), actions: [released, alert('refundClosed')] },
    {
      guard: 'closed',
      target: '.weighingEnd',
      actions: assign({ ending: ({ context }) => context.ending ?? 'refundWithdrawn' }),
    },
  ],

  on: {
    'order.read': {},
    'order.shipped': { actions: assign({ waybill: ({ context }) => context.waybill ?? waybillOf(context) }) },
    'order.succeeded': {},
    'refund.closed': {},
    'refund.succeeded': {},
    'refund.read': [{ guard: 'ofOurs', actions: noted }, {}],
    'refund.requested': [
      { guard: 'ofOurs' },
      { guard: 'couldBeOurs', actions: adopted },
      { actions: alert('anotherRefund') },
    ],
    'platform.intervened': [
      { guard: and(['ofOurs', 'numbered']), target: '.inDispute' },
      { guard: 'ofOurs', target: '.inDispute', actions: alert('platformIntervened') },
      {},
    ],
    // Heard whenever it comes: what the platform decided has its name, after the buyer withdrew as well.
    'platform.ruled': [{ guard: and(['ofOurs', 'numbered']), target: '.weighingEnd', actions: decided }, {}],
    'parcel.signed': [
      {
        guard: and(['ofThisParcel', 'followed', 'unheard', 'cleared']),
        target: '.negotiating',
        actions: [revoke, uncleared, arrived],
      },
      { guard: and(['ofThisParcel', 'followed', 'unheard']), target: '.negotiating', actions: arrived },
      {},
    ],
    'parcel.rejected': [
      { guard: and(['ofThisParcel', 'onItsWay', not('parcelCase')]), target: '.bringingBack' },
      {},
    ],
    'parcel.returnStarted': [
      { guard: and(['ofThisParcel', 'onItsWay', not('parcelCase')]), target: '.bringingBack' },
      {},
    ],
    'parcel.returned': [
      { guard: and(['ofThisParcel', 'followed', not('lost')]), target: '.bringingBack', actions: back },
      {},
    ],
    'parcel.lost': [{ guard: and(['ofThisParcel', 'onItsWay']), target: '.claimingLoss', actions: gone }, {}],
    'linkedCase.ended': {},
    'request.withdrawn': [
      {
        guard: and(['byBuyer', 'mayWithdraw', 'voided', 'cleared']),
        target: '.weighingEnd',
        actions: [revoke, kept, alert('voidedButKept')],
      },
      {
        guard: and(['byBuyer', 'mayWithdraw', 'voided']),
        target: '.weighingEnd',
        actions: [kept, alert('voidedButKept')],
      },
      { guard: and(['byBuyer', 'mayWithdraw', 'cleared']), target: '.weighingEnd', actions: [revoke, kept] },
      { guard: and(['byBuyer', 'mayWithdraw']), target: '.weighingEnd', actions: kept },
    ],
  },

  initial: 'opening',
  states: {
    opening: {
      always: [{ guard: 'numbered', target: 'classifying', actions: openRefund }, { target: 'classifying' }],
    },
    classifying: {
      always: {
        guard: 'understood',
        target: 'sorting',
        actions: assign({ kind: ({ context }) => kindOf(context) }),
      },
      on: {
        'request.described': {
          guard: and(['byBuyer', 'mayDescribe']),
          target: 'sorting',
          actions: described,
        },
      },
      after: { deskAnswer: { actions: alert('deskSilent') } },
    },
    sorting: {
      always: [
        { guard: and(['succeeded', 'toReturn']), target: 'agreeingReturn', actions: returning },
        { guard: and(['succeeded', 'isOpen']), target: 'negotiating' },
        { guard: 'succeeded', target: 'verifyingAccount' },
        { guard: not('left'), target: 'weighingMoney' },
        { guard: 'isLost', target: 'claimingLoss', actions: gone },
        { guard: 'comingBack', target: 'bringingBack' },
        { guard: because('rejected'), target: 'bringingBack' },
        { guard: because('outOfArea'), target: 'bringingBack', actions: calledBack },
        { guard: and([because('justPickedUp'), 'isOpen']), target: 'refusingWithProof' },
        { guard: because('justPickedUp'), target: 'askingToReject' },
        { guard: because('lost'), target: 'confirmingLoss' },
        { guard: because('infoIncomplete'), target: 'verifyingInfo' },
        { guard: 'toReturn', target: 'agreeingReturn', actions: returning },
        { target: 'negotiating' },
      ],
    },

    // ── Not sent yet: nothing may leave any more ────────────────────────────────────────────────────────────────
    checkingWarehouse: {
      entry: { type: 'warehouse.checkRequested', params: ofLine },
      on: {
        ...leavesNow,
        'warehouse.checked': [
          {
            guard: 'dispatched',
            target: 'askingToReject',
            actions: assign(({ context, event }) => ({
              dispatched: true,
              voided: false,
              waybill: event.waybill ?? context.waybill,
            })),
          },
          { target: 'voidingWaybill', actions: assign({ dispatched: false }) },
        ],
      },
      after: { warehouseAnswer: { actions: alert('warehouseSilent') } },
    },
    voidingWaybill: {
      entry: { type: 'waybill.voidRequested', params: ofLine },
      on: {
        ...leavesNow,
        'waybill.voided': { target: 'weighingMoney', actions: assign({ voided: true }) },
        'waybill.voidFailed': { target: 'askingToReject', actions: assign({ dispatched: true }) },
      },
      after: { warehouseAnswer: { actions: alert('warehouseSilent') } },
    },

    // ── On its way: it comes back, or is lost, before money goes ────────────────────────────────────────────────
    askingToReject: {
      entry: calledBack,
      on: { ...willRefuse },
      after: {
        askPatience: [{ guard: 'isOpen', target: 'refusingWithProof' }, { actions: alert('noSolution') }],
      },
    },
    refusingWithProof: {
      entry: [calledBack, { type: 'proof.gatherRequested', params: ofParcel }],
      on: {
        ...willRefuse,
        'proof.gathered': {
          guard: 'allProofs',
          target: 'bringingBack',
          actions: [
            assign({ proof: ({ event }) => proofOf(event) }),
            {
              type: 'refund.refusalPrepared',
              params: ({ context, event }) => ({
                ...ofRefund({ context }),
                proof: proofOf(event) ?? { dispatchProof: [], chatRecord: [], buyerStatement: [] },
              }),
            },
          ],
        },
      },
      after: { proofWithin: { actions: alert('proofMissing') } },
    },
    bringingBack: {
      always: [
        { guard: 'cleared', actions: [revoke, uncleared] },
        { guard: 'parcelCase', target: 'awaitingParcelBack' },
        { target: 'awaitingParcelBack', actions: [openParcel, assign({ parcelCase: true })] },
      ],
    },
    awaitingParcelBack: {
      always: { guard: 'backOrLost', target: 'weighingMoney' },
      on: parcelSettled,
      after: { parcelBack: { actions: alert('parcelNotBack') } },
    },
    confirmingLoss: {
      entry: { type: 'courier.lossCheckRequested', params: ofParcel },
      after: { lossAnswer: { actions: alert('lossNotConfirmed') } },
    },
    claimingLoss: {
      always: [
        { guard: 'cleared', actions: [revoke, uncleared] },
        { guard: 'parcelCase', target: 'reportingLoss' },
        { target: 'reportingLoss', actions: openClaim },
      ],
    },
    reportingLoss: {
      entry: [alert('parcelLost'), { type: 'order.noteRequested', params: ofParcel }],
      on: {
        ...parcelSettled,
        'loss.reported': { target: 'weighingMoney', actions: assign({ lossReported: true }) },
      },
      after: { reportWithin: { actions: alert('lossNotReported') } },
    },
    verifyingInfo: {
      on: {
        'info.corrected': {
          guard: 'byBuyer',
          target: 'weighingEnd',
          actions: [
            ending('deliveryResumed'),
            {
              type: 'courier.correctRequested',
              params: ({ context, event }) => ({ ...ofParcel({ context }), receiver: event.receiver }),
            },
          ],
        },
        'delivery.declined': { guard: 'byBuyer', target: 'bringingBack' },
      },
      after: { infoPatience: { target: 'bringingBack', actions: calledBack } },
    },

    // ── Received ────────────────────────────────────────────────────────────────────────────────────────────────
    agreeingReturn: {
      on: {
        'linkedCase.ended': [
          {
            guard: and([
              linkedIs('returnExchange'),
              endedAs('refunded', 'refundedPartially', 'keptWithDiscount'),
            ]),
            target: 'weighingEnd',
            actions: settledAs('refunded'),
          },
          {
            guard: and([linkedIs('returnExchange'), endedAs('refused')]),
            target: 'negotiating',
            actions: assign({ returnCase: false }),
          },
          {
            guard: and([linkedIs('returnExchange'), endedAs('decidedByPlatform')]),
            target: 'weighingEnd',
            actions: settledAs('decidedByPlatform'),
          },
          { guard: linkedIs('returnExchange'), target: 'weighingEnd', actions: settledAs('refundWithdrawn') },
          {},
        ],
      },
      after: { returnWithin: { actions: alert('returnOverdue') } },
    },
    negotiating: {
      on: {
        'solution.agreed': [
          {
            guard: and(['byBuyer', 'maySolve', solvedBy('return')]),
            target: 'agreeingReturn',
            actions: returning,
          },
          {
            guard: and(['byBuyer', 'maySolve', solvedBy('reject')]),
            target: 'bringingBack',
            actions: calledBack,
          },
          {
            guard: and(['byBuyer', 'maySolve', solvedBy('withdraw')]),
            target: 'weighingEnd',
            actions: ending('refundWithdrawn'),
          },
          {
            guard: and(['byBuyer', 'maySolve']),
            target: 'weighingMoney',
            actions: assign({
              agreed: ({ context, event }) => agreement(context, event.actor.role, event.amount ?? 0),
            }),
          },
        ],
      },
      after: { talkPatience: { actions: alert('noSolution') } },
    },

    // ── The money: cleared once, paid by the refund's own case, or by the case that the goods come back in ──────
    weighingMoney: {
      always: [
        { guard: 'unreported', target: 'claimingLoss' },
        { guard: and(['parcelCase', not('backOrLost')]), target: 'awaitingParcelBack' },
        { guard: 'parcelCase', target: 'refunding' },
        { guard: 'returnCase', target: 'agreeingReturn' },
        { guard: and([not('left'), not('voided')]), target: 'checkingWarehouse' },
        { guard: and(['succeeded', not('isOpen')]), target: 'verifyingAccount' },
        { guard: 'clearedTooMuch', actions: [revoke, uncleared] },
        // Nobody said what is in another parcel that arrived, or may: how much the loss is worth is talked about.
        { guard: 'worthUnknown', target: 'negotiating' },
        { guard: and(['isReady', 'clearedAlready']), target: 'refunding' },
        {
          guard: 'isReady',
          target: 'refunding',
          actions: [
            {
              type: 'refund.agreementCleared',
              params: ({ context }) => ({ ...ofRefund({ context }), amount: dueOf(context) }),
            },
            assign({ cleared: ({ context }) => dueOf(context) }),
          ],
        },
        { target: 'awaitingApplication' },
      ],
    },
    awaitingApplication: {
      always: [
        { ...leftCleared, target: 'askingToReject' },
        { ...leftUncleared, target: 'askingToReject' },
        { guard: 'isReady', target: 'weighingMoney' },
      ],
      on: { 'order.succeeded': { target: 'weighingMoney' } },
      after: { applyWithin: { actions: alert('notApplied') } },
    },
    refunding: {
      always: [
        { ...leftCleared, target: 'askingToReject' },
        { guard: 'stale', target: 'weighingMoney' },
      ],
      on: parcelSettled,
      after: { payWithin: { actions: alert('refundOverdue') } },
    },
    verifyingAccount: {
      always: { guard: 'isOpen', target: 'negotiating' },
      on: {
        'payout.verified': {
          guard: and(['byBuyer', 'mayPayOut']),
          target: 'transferring',
          actions: assign(({ context, event: { account = null, amount, actor } }) => ({
            account,
            transfers: asking(context, amount),
            agreed: agreement(context, actor.role, amount),
          })),
        },
      },
      after: { accountPatience: { actions: alert('accountMissing') } },
    },
    transferring: {
      entry: {
        type: 'transfer.payRequested',
        params: ({ context }) => ({
          ...ofTransfer({ context }),
          channel: channelOf(context),
          account: context.account,
        }),
      },
      always: { guard: 'paidElsewhere', target: 'revokingTransfer' },
      on: {
        ...moneyOut,
        'refund.succeeded': [
          { guard: 'ofTransfer', target: 'weighingTransfer', actions: transferPaid },
          { guard: 'unnumbered', actions: alert('paymentUnnumbered') },
          {},
        ],
        'transfer.failed': notPaid,
        'transfer.revoked': notPaid,
      },
      after: { payWithin: { actions: alert('transferOverdue') } },
    },
    weighingTransfer: {
      always: [
        {
          guard: 'paidLess',
          target: 'transferring',
          actions: [
            alert('transferDiffers'),
            assign({ transfers: ({ context }) => asking(context, shortBy(context)) }),
          ],
        },
        { guard: 'paidMore', target: 'transferred', actions: alert('transferDiffers') },
        { target: 'transferred' },
      ],
    },
    // The platform has paid the same money: the buyer is not paid twice, and where he was, a person decides.
    revokingTransfer: {
      entry: { type: 'transfer.revokeRequested', params: ofTransfer },
      on: {
        ...moneyOut,
        'refund.succeeded': [
          { guard: 'ofTransfer', target: 'paidTwice', actions: transferTwice },
          { guard: 'unnumbered', actions: alert('paymentUnnumbered') },
          {},
        ],
        'transfer.failed': notPaid,
        'transfer.revoked': notPaid,
        'transfer.revokeFailed': { target: 'paidTwice', actions: transferTwice },
      },
      after: { payWithin: { actions: alert('transferNotRevoked') } },
    },
    paidTwice: {
      entry: alert('paidTwice'),
      on: {
        ...moneyOut,
        'overpayment.settled': {
          guard: 'maySettle',
          target: 'transferred',
          actions: assign({ returned: ({ event }) => event.returned }),
        },
      },
    },

    // ── The platform decides, or still has a refund open that nobody wants ──────────────────────────────────────
    inDispute: {
      always: [
        leftCleared,
        leftUncleared,
        { guard: and(['closed', 'stillOwed']), target: 'weighingMoney', actions: released },
      ],
      on: {
        ...parcelNoted,
        'platform.intervened': {},
        'linkedCase.ended': [
          { guard: linkedIs('returnExchange'), actions: assign({ returnCase: false }) },
          {},
        ],
        'platform.ruled': [{ guard: 'ofOurs', target: 'weighingEnd', actions: decided }, {}],
        'refund.read': [
          { guard: and(['ofOurs', 'standsBack', 'stillOwed']), target: 'weighingMoney', actions: noted },
          { guard: and(['ofOurs', 'standsBack']), target: 'negotiating', actions: noted },
          { guard: 'ofOurs', actions: noted },
          {},
        ],
      },
      after: { platformFollowUp: { actions: alert('platformSilent') } },
    },
    weighingEnd: {
      always: [
        {
          guard: and([endsAs('refundWithdrawn'), 'parcelCase']),
          actions: [parcelKept, assign({ parcelCase: false })],
        },
        {
          guard: and([endsAs('refundWithdrawn'), 'returnCase']),
          actions: [goodsKept, assign({ returnCase: false })],
        },
        { guard: 'isOpen', target: 'awaitingClose' },
        { guard: endsAs('refunded'), target: 'refunded' },
        { guard: endsAs('deliveryResumed'), target: 'deliveryResumed' },
        { guard: endsAs('decidedByPlatform'), target: 'decidedByPlatform' },
        { target: 'refundWithdrawn' },
      ],
    },
    awaitingClose: {
      on: {
        ...parcelNoted,
        'request.described': {
          guard: and(['byBuyer', 'mayDescribe']),
          target: 'sorting',
          actions: described,
        },
      },
      after: { closeWithin: { actions: alert('refundStillOpen') } },
    },

    refunded: { type: 'final' },
    transferred: { type: 'final' },
    refundWithdrawn: { type: 'final' },
    deliveryResumed: { type: 'final' },
    decidedByPlatform: { type: 'final' },
  },
})
