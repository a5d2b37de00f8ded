import { and, assign, not, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { askedBesides, leftFor, linesIn, paidOf, shareOf, unreturnedOf } from '../../order-after.ts'
import { partsOf } from '../../rules/refund-split.ts'
import { type Alert, effects } from './effects.ts'
import type { RejectedEvent } from './events.ts'
import {
  atFault,
  backAlready,
  type Context,
  confirmsTooSoon,
  disputed,
  freightOf,
  isBack,
  isProof,
  leadsOn,
  mayDeduct,
  mayRedeliver,
  moneyLeft,
  nothingLeft,
  ofBuyer,
  ofOurs,
  ofThisParcel,
  ofThisRefusal,
  ours,
  reasonGiven,
  reasonOpen,
  refundable,
  refundOf,
  replaced,
  type StartInput,
  standsIn,
  stillHis,
  toldBy,
  waiverOf,
  wantsNew,
  waybillOf,
  withRefund,
} from './policy.ts'

interface Here {
  readonly context: Context
}

const ofOrder = ({ context }: Here) => ({ orderId: context.order.id })
const ofParcel = ({ context }: Here) => ({ orderId: context.order.id, waybill: context.waybill })
const alert = (about: Alert) => ({
  type: 'supervisor.alerted' as const,
  params: ({ context }: Here) => ({ ...ofParcel({ context }), about }),
})
const inspect = { type: 'warehouse.inspectRequested' as const, params: ofParcel }
const restock = { type: 'goods.restockRequested' as const, params: ofParcel }
const stopReplacement = { type: 'warehouse.stopRequested' as const, params: ofParcel }
const reportDefect = {
  type: 'goods.defectReported' as const,
  params: ({ context }: Here) => ({
    ...ofParcel({ context }),
    condition: context.condition === 'incomplete' ? ('incomplete' as const) : ('damaged' as const),
  }),
}

const kit = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as RejectedEvent },
  guards: {
    ofBuyer,
    reasonOpen,
    mayRedeliver,
    isProof,
    isBack,
    mayDeduct,
    ofThisParcel,
    ofOurs,
    ofThisRefusal,
    standsIn,
    ours,
    leadsOn,
    toldToRefuse: (args) => leadsOn(args) && toldBy(args).reason === 'agentInstructed',
    backAlready: ({ context }) => backAlready(context),
    confirmsTooSoon: ({ context }) => confirmsTooSoon(context),
    disputed: ({ context }) => disputed(context),
    instructed: ({ context }) => context.reason === 'agentInstructed',
    reasonKnown: ({ context }) => context.reason !== null,
    codPrice: ({ context: { reason, order } }) => reason === 'codPrice' && order.method === 'cashOnDelivery',
    atFault: ({ context }) => atFault(context),
    needsProof: ({ context }) => atFault(context) && context.photos.length === 0,
    courierDamaged: ({ context: { reason, condition, claimAsked } }) =>
      !claimAsked && (reason === 'damaged' || condition === 'damaged'),
    claimAsked: ({ context }) => context.claimAsked,
    packing: ({ context }) => context.packing,
    wanted: ({ event }) => event.type === 'case.askedAgain' && event.input?.wanted === true,
    takesIt: ({ context }) => context.wanted,
    stillHis: ({ context }) => stillHis(context),
    released: ({ context }) => stillHis({ ...context, refundId: null }),
    awaited: ({ context: { goodsBack, lost } }) => !goodsBack && !lost,
    missing: ({ context }) => !context.goodsBack,
    unsettled: ({ context }) => context.refundDue === null,
    lost: ({ context }) => context.lost,
    inOrder: ({ event }) => event.type === 'goods.inspected' && event.condition === 'ok',
    tracesLeft: ({ context }) => context.traces < context.policy.tracesMax,
    wantsReship: ({ context }) =>
      (context.wantsGoods || context.wanted) && !replaced(context) && stillHis(context),
    replaced: ({ context }) => replaced(context),
    nothingPaid: ({ context }) => shareOf(context.order, context.waybill) === 0,
    orderUnpaid: ({ context }) => paidOf(context.order) === 0,
    nothingLeft: ({ context }) => nothingLeft(context),
    /** The platform left the money with the shop: then the goods are the buyer’s. */
    goodsOwed: ({ context }) => context.ruled && context.refundDue === 0 && refundable(context) > 0,
    keepsMoney: ({ context }) => context.refundDue === 0,
    unseen: ({ context }) => context.goodsBack && context.condition === null,
    claimable: ({ context, event }) =>
      !context.claimAsked && event.type === 'goods.inspected' && event.condition === 'damaged',
    lessLeft: ({ context }) => unreturnedOf(context.order, {}) < (context.refundDue ?? 0),
    nothingDue: ({ context }) => context.refundDue === 0,
    ruled: ({ context }) => context.ruled,
    exact: ({ context, event }) => event.type === 'refund.succeeded' && event.amount === context.refundDue,
    paysMore: ({ context, event }) =>
      event.type === 'refund.succeeded' &&
      (event.amount > (context.refundDue ?? 0) || leftFor(context.order, null) === 0),
    toPlatform: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'platform',
  },
  delays: {
    contactPatience: ({ context }) => context.policy.contactPatience,
    proofPatience: ({ context }) => context.policy.proofPatience,
    redeliverWithin: ({ context }) => context.policy.redeliverWithin,
    traceAfter: ({ context }) => context.policy.traceAfter,
    traceAnswer: ({ context }) => context.policy.traceAnswer,
    inspectWithin: ({ context }) => context.policy.inspectWithin,
    reviewWithin: ({ context }) => context.policy.reviewWithin,
    settleWithin: ({ context }) => context.policy.settleWithin,
    payWithin: ({ context }) => context.policy.payWithin,
    reshipWithin: ({ context }) => context.policy.reshipWithin,
    platformFollowUp: ({ context }) => context.policy.platformFollowUp,
  },
  actions: asks(effects),
})

const back = kit.assign({ goodsBack: true })
const gone = kit.assign({ lost: true })
const wantsIt = kit.assign({ wanted: true })
const refuses = kit.assign({ wanted: false })
const noGoods = kit.assign({ wantsGoods: false, wanted: false })
const noteReason = kit.assign(({ context, event }) =>
  event.type === 'reason.confirmed'
    ? {
        reason: event.reason,
        wantsGoods: wantsNew(context, event),
        wanted: false,
        photos: [...context.photos, ...(event.photos ?? [])],
      }
    : {},
)
const told = kit.assign(toldBy)
const noteCondition = kit.assign(({ context, event }) =>
  event.type === 'goods.inspected'
    ? { condition: event.condition, photos: [...context.photos, ...(event.photos ?? [])] }
    : {},
)
const adopt = kit.assign(({ context, event }) => ({
  refundId: event.type === 'refund.requested' ? event.refundId : context.refundId,
}))
const noteBesides = kit.assign({
  otherRefunds: ({ context }) => askedBesides(context.order, context.refundId),
})
const paidBack = kit.assign(({ context, event }) => ({
  refunded: context.refunded + (event.type === 'refund.succeeded' ? event.amount : 0),
}))
const left = kit.assign({ packing: false })
const released = kit.assign({ refundId: null })

/** The courier answers for what was lost, and for what was damaged before anybody signed. */
const claim = (cause: 'lost' | 'damaged') =>
  [
    kit.assign({ claimAsked: true }),
    {
      type: 'case.openRequested' as const,
      params: ({ context: { waybill, courier } }: Here) => ({
        flow: 'courierClaim',
        input: { cause, waybill, ...(courier !== null && { courier }) },
      }),
    },
  ] as const

/** What was told of it before the signature stands: it goes on as a return of faulty goods. */
const asReturn = {
  type: 'case.openRequested' as const,
  params: ({ context: { reason, photos, order, waybill } }: Here) => {
    const lines = linesIn(order, waybill)
    return {
      flow: 'returnExchange',
      input: {
        reason: reason === 'damaged' ? ('damaged' as const) : ('wrongItem' as const),
        photos,
        received: true,
        ...(lines.length > 0 && { lines }),
      },
    }
  },
}
const { on: reasonTold } = kit.createStateConfig({
  on: { 'reason.confirmed': { guard: 'ofBuyer', target: 'weighingReason', actions: noteReason } },
})
/** Another case knows more of the refusal: nobody is asked what it has settled. */
const { on: learns } = kit.createStateConfig({
  on: {
    'case.askedAgain': [
      { guard: and(['wanted', 'mayRedeliver', 'stillHis']), target: 'arrangingRedelivery' },
      { guard: 'wanted', actions: wantsIt },
      { guard: 'leadsOn', target: 'weighingReason', actions: told },
      { actions: told },
    ],
  },
})
const { on: changeOfHeart } = kit.createStateConfig({
  on: {
    'delivery.wanted': [
      { guard: and(['ofBuyer', 'mayRedeliver', 'stillHis']), target: 'arrangingRedelivery' },
      { guard: and(['ofBuyer', 'mayRedeliver']), actions: wantsIt },
    ],
  },
})
const { on: refusedAgain } = kit.createStateConfig({
  on: { 'delivery.refused': { guard: 'ofBuyer', target: 'returning', actions: refuses } },
})

/** A parcel refused at the door: the reason is asked for, the goods come back or are delivered after all, the money follows. */
export const machine = kit.createMachine({
  id: 'rejectedDelivery',
  version: '1',
  context: ({ input }) => ({
    now: input.now,
    order: input.order,
    shop: input.shop,
    pack: input.pack,
    policy: input.policy,
    by: input.by,
    waybill: waybillOf(input),
    courier: input.order.courier ?? null,
    reason: reasonGiven(input),
    reportedReason: input.reason ?? null,
    photos: input.photos ?? [],
    wantsGoods: false,
    wanted: false,
    redeliveries: 0,
    traces: 0,
    goodsBack: false,
    lost: false,
    condition: null,
    claimAsked: false,
    packing: false,
    freight: null,
    deduction: 0,
    decided: null,
    refundId: refundOf({ order: input.order, waybill: waybillOf(input) }),
    otherRefunds: [],
    refundDue: null,
    refunded: 0,
    parts: [],
    ruled: false,
  }),

  // What happens to the parcel and to the money is true in every state; states that can act on it do.
  on: {
    'reason.confirmed': { guard: and(['ofBuyer', 'reasonOpen']), actions: noteReason },
    // The buyer said elsewhere that he keeps it: it is delivered once no refund of it is open, or sent again once it is back.
    'case.askedAgain': [
      {
        guard: and(['wanted', 'awaited', 'unsettled', 'mayRedeliver', 'stillHis']),
        target: '.arrangingRedelivery',
      },
      { guard: and(['wanted', 'unsettled']), actions: wantsIt },
      { guard: 'wanted', actions: alert('wantedTooLate') },
      { guard: 'unsettled', actions: told },
      {},
    ],
    'parcel.signed': [
      // Damaged or wrong, it was told before: who holds it now does not keep it for that, but where he takes it.
      {
        guard: and(['ofThisParcel', 'awaited', 'unsettled', 'atFault', not('takesIt')]),
        target: '.toReturnExchange',
        actions: asReturn,
      },
      { guard: and(['ofThisParcel', 'awaited', 'unsettled']), target: '.deliveredAfterAll' },
      { guard: and(['ofThisParcel', 'missing']), actions: alert('parcelFound') },
      {},
    ],
    'parcel.returned': [
      { guard: and(['ofThisParcel', 'missing', 'unsettled']), target: '.inspecting', actions: back },
      { guard: and(['ofThisParcel', 'missing']), actions: [back, alert('parcelFound'), inspect] },
      {},
    ],
    'parcel.lost': [
      { guard: and(['ofThisParcel', 'awaited', 'unsettled']), target: '.claimingLoss', actions: gone },
      {},
    ],
    'goods.inspected': [
      { guard: and(['isBack', 'inOrder']), actions: [noteCondition, restock] },
      { guard: 'isBack', actions: [noteCondition, reportDefect] },
    ],
    'parcel.rejected': {},
    'parcel.redelivered': {},
    'parcel.returnStarted': {},
    // It left all the same: whoever decides about the money has to know.
    'parcel.reshipped': [
      { guard: and(['packing', 'standsIn']), actions: [left, alert('replacementLeft')] },
      {},
    ],
    'refund.requested': [{ guard: 'ofThisRefusal', actions: adopt }, { actions: noteBesides }],
    'refund.closed': [
      {
        guard: and(['ours', 'takesIt', 'awaited', 'unsettled', 'mayRedeliver', 'released']),
        target: '.arrangingRedelivery',
        actions: released,
      },
      { guard: 'ours', actions: released },
      {},
    ],
    'refund.read': {},
    'refund.succeeded': [{ guard: 'nothingLeft', actions: alert('refundedBeforeReturn') }, {}],
    'order.closed': {},
    'order.succeeded': { actions: alert('tradeSucceeded') },
    'platform.intervened': [{ guard: 'ofOurs', target: '.platformIntervention' }, {}],
  },

  initial: 'notified',
  states: {
    notified: {
      entry: {
        type: 'order.noteRequested',
        params: ({ context }) => ({
          ...ofParcel({ context }),
          reason: context.reason ?? context.reportedReason,
        }),
      },
      always: [
        { guard: 'backAlready', target: 'inspecting', actions: back },
        { guard: 'reasonKnown', target: 'weighingReason' },
        { target: 'contactingBuyer' },
      ],
    },

    // ── Why, and whether it comes back at all ───────────────────────────────────────────────────────────────────
    contactingBuyer: {
      on: {
        ...learns,
        ...reasonTold,
        ...changeOfHeart,
        'buyer.unreachable': { target: 'returning', actions: assign({ reason: 'other' }) },
      },
      after: { contactPatience: { target: 'returning', actions: assign({ reason: 'other' }) } },
    },
    weighingReason: {
      always: [
        { guard: 'instructed', target: 'returning' },
        { guard: 'codPrice', target: 'explainingCod' },
        { guard: 'needsProof', target: 'collectingProof' },
        { guard: 'courierDamaged', target: 'returning', actions: claim('damaged') },
        { target: 'returning' },
      ],
    },
    explainingCod: {
      on: { ...learns, ...reasonTold, ...changeOfHeart, ...refusedAgain },
      after: { contactPatience: { target: 'returning' } },
    },
    collectingProof: {
      on: {
        ...learns,
        'proof.received': {
          guard: 'isProof',
          target: 'weighingReason',
          actions: assign({ photos: ({ context, event }) => [...context.photos, ...event.photos] }),
        },
      },
      after: { proofPatience: { target: 'returning' } },
    },
    arrangingRedelivery: {
      entry: [
        assign({ redeliveries: ({ context }) => context.redeliveries + 1, wanted: true }),
        { type: 'courier.redeliverRequested', params: ofParcel },
      ],
      on: {
        'case.askedAgain': [
          { guard: 'toldToRefuse', target: 'returning', actions: [told, refuses] },
          { actions: told },
        ],
        ...refusedAgain,
        'parcel.rejected': [
          { guard: and(['ofThisParcel', 'reasonKnown']), target: 'returning', actions: refuses },
          { guard: 'ofThisParcel', target: 'contactingBuyer', actions: refuses },
          {},
        ],
        'refund.closed': [{ guard: 'ours', actions: released }, {}],
      },
      after: { redeliverWithin: { target: 'tracingReturn', actions: alert('redeliveryOverdue') } },
    },

    // ── On its way back ─────────────────────────────────────────────────────────────────────────────────────────
    returning: {
      entry: { type: 'courier.returnRequested', params: ofParcel },
      always: [
        {
          guard: 'confirmsTooSoon',
          target: 'awaitingReturn',
          actions: {
            type: 'receipt.extendRequested',
            params: ({ context }) => ({
              ...ofOrder({ context }),
              until: context.now + 2 * context.policy.traceAfter,
            }),
          },
        },
        { target: 'awaitingReturn' },
      ],
    },
    awaitingReturn: {
      after: { traceAfter: { target: 'tracingReturn' } },
    },
    tracingReturn: {
      entry: [
        assign({ traces: ({ context }) => context.traces + 1 }),
        { type: 'courier.traceRequested', params: ofParcel },
      ],
      on: {
        'parcel.returnStarted': [{ guard: 'ofThisParcel', target: 'awaitingReturn' }, {}],
        'loss.declared': { target: 'claimingLoss', actions: gone },
      },
      after: {
        traceAnswer: [
          { guard: 'tracesLeft', target: 'tracingReturn', reenter: true },
          { actions: alert('returnMissing') },
        ],
      },
    },
    claimingLoss: {
      always: [
        { guard: 'claimAsked', target: 'weighingOutcome' },
        { target: 'weighingOutcome', actions: claim('lost') },
      ],
    },

    // ── In the warehouse ────────────────────────────────────────────────────────────────────────────────────────
    inspecting: {
      entry: inspect,
      on: {
        'goods.inspected': [
          { guard: 'inOrder', target: 'weighingGoods', actions: [noteCondition, restock] },
          { target: 'weighingGoods', actions: [noteCondition, reportDefect] },
        ],
      },
      after: { inspectWithin: { actions: alert('notInspected') } },
    },
    weighingGoods: {
      always: [
        { guard: 'courierDamaged', target: 'weighingOutcome', actions: claim('damaged') },
        { target: 'weighingOutcome' },
      ],
    },
    weighingOutcome: {
      always: [
        { guard: 'wantsReship', target: 'reshipping' },
        {
          guard: and(['orderUnpaid', 'lost']),
          target: 'closedNoPayment',
          actions: { type: 'order.closeRequested', params: ofOrder },
        },
        { guard: 'nothingPaid', target: 'closedNoPayment' },
        { guard: 'disputed', target: 'disputing' },
        { target: 'settlingFreight' },
      ],
    },
    disputing: {
      entry: {
        type: 'supervisor.reviewRequested',
        params: ({ context }) => ({ ...ofParcel({ context }), condition: context.condition }),
      },
      always: { guard: 'wantsReship', target: 'reshipping' },
      on: {
        'supervisor.decided': [
          {
            guard: 'toPlatform',
            target: 'platformIntervention',
            actions: { type: 'platform.helpRequested', params: ofOrder },
          },
          { target: 'settlingFreight' },
        ],
      },
      after: { reviewWithin: { actions: alert('reviewOverdue') } },
    },

    // ── The money, or the goods once more ───────────────────────────────────────────────────────────────────────
    settlingFreight: {
      entry: { type: 'freight.settleRequested', params: ofParcel },
      // Said meanwhile, or the refund that stood in the way is closed.
      always: { guard: 'wantsReship', target: 'reshipping' },
      on: {
        'freight.settled': {
          guard: 'mayDeduct',
          target: 'weighingRefund',
          actions: assign({
            freight: ({ context, event }) => freightOf(context, event),
            decided: ({ context, event }) => waiverOf(context, event),
            deduction: ({ event }) => event.deduction,
            refundId: ({ context }) => refundOf(context, context.refundId),
            refundDue: ({ context, event }) => Math.max(0, refundable(withRefund(context)) - event.deduction),
          }),
        },
      },
      after: { settleWithin: { actions: alert('freightNotSettled') } },
    },
    weighingRefund: {
      always: [{ guard: 'nothingDue', target: 'weighingEnd' }, { target: 'refunding' }],
    },
    refunding: {
      entry: [
        assign({ parts: ({ context }) => partsOf(context, context.refundDue) }),
        noteBesides,
        {
          type: 'refund.issueRequested',
          params: ({ context }) => ({
            ...ofOrder({ context }),
            refundId: context.refundId,
            amount: context.refundDue ?? 0,
          }),
        },
      ],
      on: {
        'refund.succeeded': [
          { guard: and(['ours', 'exact']), target: 'weighingEnd', actions: paidBack },
          {
            guard: and(['ours', 'paysMore']),
            target: 'weighingEnd',
            actions: [paidBack, alert('refundDiffers')],
          },
          {
            guard: 'ours',
            target: 'weighingRefund',
            actions: [
              paidBack,
              alert('refundDiffers'),
              assign({
                refundId: null,
                // Another refund may have taken some of it meanwhile.
                refundDue: ({ context, event }) =>
                  Math.min((context.refundDue ?? 0) - event.amount, leftFor(context.order, null)),
              }),
            ],
          },
          // Another refund took it, or a part of it: no more is asked for than the shop still has.
          { guard: 'nothingLeft', target: 'weighingEnd', actions: alert('refundDiffers') },
          {
            guard: 'lessLeft',
            target: 'weighingRefund',
            actions: [
              alert('refundDiffers'),
              assign({ refundDue: ({ context }) => Math.max(0, unreturnedOf(context.order, {})) }),
            ],
          },
          {},
        ],
        'refund.closed': [
          {
            guard: 'ours',
            target: 'refunding',
            reenter: true,
            actions: [released, alert('refundClosed')],
          },
          {},
        ],
      },
      after: { payWithin: { actions: alert('refundOverdue') } },
    },
    reshipping: {
      entry: [assign({ packing: true }), { type: 'warehouse.reshipRequested', params: ofParcel }],
      // Its money went back by another way: no goods leave besides.
      always: {
        guard: 'nothingLeft',
        target: 'weighingEnd',
        actions: [
          noGoods,
          assign({ ruled: false, refundDue: 0 }),
          stopReplacement,
          alert('refundedBeforeReturn'),
        ],
      },
      on: {
        'refund.succeeded': {},
        'parcel.reshipped': [{ guard: 'standsIn', target: 'reshipped', actions: left }, {}],
        'parcel.returned': [
          { guard: and(['ofThisParcel', 'missing']), actions: [back, alert('parcelFound'), inspect] },
          {},
        ],
        'goods.unavailable': {
          target: 'weighingOutcome',
          actions: [noGoods, assign({ packing: false, ruled: false })],
        },
        'platform.intervened': [
          {
            guard: 'ofOurs',
            target: 'platformIntervention',
            actions: stopReplacement,
          },
          {},
        ],
        'refund.requested': [
          {
            guard: and(['ofThisRefusal', 'unsettled']),
            target: 'weighingOutcome',
            actions: [adopt, noGoods, stopReplacement],
          },
          {},
        ],
      },
      after: { reshipWithin: { actions: alert('replacementOverdue') } },
    },
    platformIntervention: {
      on: {
        'case.askedAgain': [{ guard: 'wanted', actions: wantsIt }, {}],
        'refund.closed': [{ guard: 'ours', actions: released }, {}],
        'platform.intervened': {},
        'parcel.signed': {},
        'parcel.returned': [{ guard: and(['ofThisParcel', 'missing']), actions: [back, inspect] }, {}],
        'parcel.lost': [
          { guard: and(['ofThisParcel', 'awaited', 'claimAsked']), actions: gone },
          { guard: and(['ofThisParcel', 'awaited']), actions: [gone, ...claim('lost')] },
          {},
        ],
        'platform.ruled': [
          {
            guard: 'ofOurs',
            target: 'weighingRefund',
            actions: assign({
              ruled: true,
              refundId: ({ context }) => refundOf(context, context.refundId),
              refundDue: ({ context, event: { winner, amount } }) => {
                const left = moneyLeft(withRefund(context))
                return winner === 'seller' ? 0 : Math.min(amount ?? left, left)
              },
            }),
          },
          {},
        ],
      },
      after: { platformFollowUp: { actions: alert('platformSilent') } },
    },

    // The goods follow the money: none is left on its way, unseen or with neither side when the case ends.
    weighingEnd: {
      always: [
        { guard: 'awaited', target: 'awaitingParcel' },
        { guard: 'unseen', target: 'checkingParcel' },
        { guard: 'goodsOwed', target: 'reshipping' },
        { guard: and(['nothingDue', 'ruled']), target: 'decidedByPlatform' },
        // No money went back where another case has sent the goods again.
        { guard: and(['nothingDue', 'replaced']), target: 'reshipped' },
        { target: 'refunded' },
      ],
    },
    awaitingParcel: {
      on: {
        'parcel.returned': [
          { guard: and(['ofThisParcel', 'missing']), target: 'checkingParcel', actions: [back, inspect] },
          {},
        ],
        'parcel.lost': [
          { guard: and(['ofThisParcel', 'claimAsked']), target: 'weighingEnd', actions: gone },
          { guard: 'ofThisParcel', target: 'weighingEnd', actions: [gone, ...claim('lost')] },
          {},
        ],
        'parcel.signed': [
          { guard: and(['ofThisParcel', 'keepsMoney']), target: 'deliveredAfterAll' },
          { guard: 'ofThisParcel', target: 'refunded', actions: alert('parcelFound') },
          {},
        ],
        'loss.declared': [
          { guard: 'claimAsked', target: 'weighingEnd', actions: gone },
          { target: 'weighingEnd', actions: [gone, ...claim('lost')] },
        ],
      },
      after: {
        traceAfter: {
          actions: [{ type: 'courier.traceRequested', params: ofParcel }, alert('returnMissing')],
        },
      },
    },
    checkingParcel: {
      on: {
        'goods.inspected': [
          { guard: 'inOrder', target: 'weighingEnd', actions: [noteCondition, restock] },
          {
            guard: 'claimable',
            target: 'weighingEnd',
            actions: [noteCondition, reportDefect, ...claim('damaged')],
          },
          { target: 'weighingEnd', actions: [noteCondition, reportDefect] },
        ],
      },
      after: { inspectWithin: { actions: alert('notInspected') } },
    },

    refunded: { type: 'final' },
    closedNoPayment: { type: 'final' },
    reshipped: { type: 'final' },
    deliveredAfterAll: { type: 'final' },
    toReturnExchange: { type: 'final' },
    decidedByPlatform: { type: 'final' },
  },
})
