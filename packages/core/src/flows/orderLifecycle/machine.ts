import { and, assign, not, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { isOver, mismatchesOf, refundOpen } from '../../order-after.ts'
import type { Order, OrderRefund, ParcelStatus } from '../../order-events.ts'
import { type Alert, effects } from './effects.ts'
import type { OrderLifecycleEvent, ParcelPhase, Phase } from './events.ts'
import {
  addsUpAgain,
  addsUpNoMore,
  type Context,
  cancelsByRefund,
  closable,
  closedWithoutRequest,
  closeRequestAfter,
  closesAt,
  codMayShip,
  codReturned,
  codUnconfirmed,
  collectsAtDoor,
  confirmsAt,
  confirmsTooSoon,
  earned,
  foundDelivered,
  fromStranger,
  inTrouble,
  isLate,
  lateCompensation,
  mayClaimLate,
  mayClose,
  mayDispute,
  mayProve,
  mayRelease,
  mayShip,
  mayUnpack,
  mayWithdraw,
  nothingOpen,
  packedAfter,
  packedLines,
  parcelOf,
  parcelPhaseOf,
  parcelsMoved,
  parcelsNow,
  phaseOf,
  refundReported,
  refundsFollowed,
  type StartInput,
  shipBy,
  shippedUnduly,
  timeToReceive,
  tradeOpen,
  unknownCode,
} from './policy.ts'

interface Here {
  readonly context: Context
}
interface Told extends Here {
  readonly event: OrderLifecycleEvent
}

const ofOrder = ({ context }: Here) => ({ orderId: context.order.id })
const say = (script: string) => ({ type: 'say' as const, params: { script } })
const alert = (reason: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, reason }),
})
const readOrder = { type: 'order.readRequested' as const, params: ofOrder }
const pause = (delay: string) => ({ type: 'deadline.paused' as const, params: { delay } })
const resume = (delay: string) => ({ type: 'deadline.resumed' as const, params: { delay } })

/** Does this fact state the clock of the phase at hand? */
const states = (clock: 'autoCloseAt' | 'shipBy' | 'autoConfirmAt') => (event: OrderLifecycleEvent) =>
  event.type === 'order.read' ? event[clock] !== undefined : clock in event

const kit = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as OrderLifecycleEvent },
  guards: {
    mayShip,
    mayUnpack,
    mayRelease,
    mayClose,
    mayWithdraw,
    mayClaimLate,
    mayDispute,
    mayProve,
    collectsAtDoor,
    tradeOpen,
    fromStranger,
    codMayShip,
    foundDelivered,
    movesTo: ({ context }, { phase }: { phase: Phase }) =>
      phaseOf(context.order) === phase && context.phase !== phase,
    parcelMovesTo: ({ context }, { phase }: { phase: ParcelPhase }) =>
      parcelPhaseOf(context) === phase && context.parcelPhase !== phase,
    inTrouble: (args, { status }: { status: ParcelStatus }) => inTrouble(args, status),
    parcelsMoved: ({ context }) => parcelsMoved(context),
    statusUnknown: ({ context }) => unknownCode(context) !== undefined,
    refundReported: ({ context }) => refundReported(context) !== undefined,
    refundEnded: ({ context }) => refundsFollowed(context).length < context.refundsSeen.length,
    refundOpen: ({ context }) => refundOpen(context.order),
    partlyShipped: ({ context }) => context.order.status === 'partlyShipped',
    overdue: ({ context }) => context.overdue,
    codUnconfirmed: ({ context }) => codUnconfirmed(context),
    unsent: ({ context }) => context.phase === 'toShip',
    shipByStated: ({ context }) => context.order.shipBy !== undefined,
    isCod: ({ context }) => context.order.method === 'cashOnDelivery',
    unannounced: ({ context, event }) =>
      event.type === 'order.shipped' && !context.seen.some(({ waybill }) => waybill === event.waybill),
    shippedUnduly: ({ context }) => shippedUnduly(context),
    confirmsTooSoon: (args) => confirmsTooSoon(args),
    codReturned: ({ context }) => codReturned(context),
    closedWithoutRequest: ({ context }) => closedWithoutRequest(context),
    closable: ({ context }) => closable(context),
    cancelsByRefund: ({ context }) => cancelsByRefund(context),
    submitted: ({ context }) => context.closeSubmittedAt !== null,
    nothingOpen: ({ context }) => nothingOpen(context),
    addsUpNoMore: ({ context }) => addsUpNoMore(context),
    addsUpAgain: ({ context }) => addsUpAgain(context),
    statesClose: ({ event }) => states('autoCloseAt')(event),
    statesShipping: ({ event }) => states('shipBy')(event),
    statesReceipt: ({ event }) => states('autoConfirmAt')(event),
    closesLater: ({ context, event }) =>
      states('autoCloseAt')(event) && context.overdue && closesAt(context) > context.now,
    shipsLater: ({ context, event }) =>
      states('shipBy')(event) && context.overdue && shipBy(context) > context.now,
    confirmsLater: ({ context, event }) =>
      states('autoConfirmAt')(event) && context.overdue && confirmsAt(context) > context.now,
  },
  delays: {
    autoClose: ({ context }) => closesAt(context) - context.now,
    shipDeadline: ({ context }) => shipBy(context) - context.now,
    autoConfirm: ({ context }) => confirmsAt(context) - context.now,
    readAgain: ({ context }) => context.policy.readAgain,
    closeRequestPatience: ({ context }) => context.policy.closeRequestPatience,
    closeConfirmation: ({ context }) => context.policy.closeConfirmation,
    archiveAfter: ({ context }) => context.policy.archiveAfter,
  },
  actions: asks(effects),
})

/** The platform's word puts the trade into a phase; every clock starts anew with it. */
const into = (phase: Phase) =>
  kit.assign({
    phase,
    overdue: false,
    shippedLate: ({ context }) =>
      context.shippedLate || (['shipped', 'success'].includes(phase) && isLate(context)),
    paidAt: ({ context }) =>
      phase === 'toShip' ? (context.order.paidAt ?? context.paidAt ?? context.now) : context.paidAt,
  })
const to = (phase: Phase) => ({ type: 'movesTo' as const, params: { phase } })
const noteMismatches = kit.assign({ mismatches: ({ context }) => mismatchesOf(context.order) })
const noteCode = kit.assign({
  unknownCodes: ({ context }) => [...context.unknownCodes, unknownCode(context) as string],
})
const runsAgain = kit.assign({ overdue: false })
const ranOut = kit.assign({ overdue: true })

const moveClose = {
  type: 'deadline.moved' as const,
  params: ({ context }: Here) => ({ delay: 'autoClose', dueAt: closesAt(context) }),
}
const moveShipping = {
  type: 'deadline.moved' as const,
  params: ({ context }: Here) => ({ delay: 'shipDeadline', dueAt: shipBy(context) }),
}
const moveReceipt = {
  type: 'deadline.moved' as const,
  params: ({ context }: Here) => ({ delay: 'autoConfirm', dueAt: confirmsAt(context) }),
}

const notice = {
  type: 'customer.noticeRequested' as const,
  params: ({ context, event }: Told) => ({
    orderId: context.order.id,
    waybill: event.type === 'order.shipped' ? event.waybill : '',
  }),
}
const complainOf = (problem: 'outOfArea' | 'confiscated' | 'signedNotReceived') => ({
  type: 'case.openRequested' as const,
  params: { flow: 'logisticsComplaint', input: { problem } },
})
const openCod = {
  type: 'case.openRequested' as const,
  params: { flow: 'cashOnDelivery', input: { item: { codEnabled: true, region: 'mainland' } } },
}
const openCare = {
  type: 'case.openRequested' as const,
  params: ({ context: { order } }: Here) => ({
    flow: 'customerCare',
    input: {
      buyer: { platform: order.platform, accountId: order.buyerId },
      purchase: { orderId: order.id, amount: earned(order) },
    },
  }),
}
const openEnquiry = {
  type: 'case.openRequested' as const,
  params: ({ context }: Here) => ({
    flow: 'orderEnquiry',
    input: { topic: 'overdue', startedBy: 'system', shipBy: shipBy(context) },
  }),
}

const registersPenalty = [
  kit.assign({ penalty: ({ context }) => lateCompensation(context) }),
  {
    type: 'penalty.registered' as const,
    params: ({ context }: Here) => ({ orderId: context.order.id, amount: lateCompensation(context) }),
  },
]

/** What the platform says of this refund in the fact at hand, beside what the ledger keeps of it. */
function saidOf(refundId: string, event: OrderLifecycleEvent) {
  if (event.type !== 'refund.read' || event.refundId !== refundId) return {}
  const { type, actor, note, ways, ...said } = event
  return said
}
/** One refund after the other: the case follows what the platform says of it. Nothing here waits for its end. */
const openRefund = {
  type: 'case.openRequested' as const,
  params: ({ context, event }: Told) => {
    const { refundId, amount, kind } = refundReported(context) as OrderRefund
    const told = { refundId, ...(amount !== undefined && { amount }), ...(kind && { kind }) }
    return { flow: 'refund', input: { ...told, ...saidOf(refundId, event) } }
  },
}
const noteRefund = kit.assign({
  refundsSeen: ({ context }) => [...context.refundsSeen, (refundReported(context) as OrderRefund).refundId],
})

const parcelTo = (phase: ParcelPhase) => ({
  guard: { type: 'parcelMovesTo' as const, params: { phase } },
  target: `.${phase}`,
  actions: kit.assign({ parcelPhase: phase }),
})

/** The order's own chart: the platform's facts move it, its clocks only say when to look. */
export const machine = kit.createMachine({
  id: 'orderLifecycle',
  version: '1',
  context: ({ input: { now, order, shop, pack, policy } }) => ({
    now,
    order: order as Order,
    shop,
    pack,
    policy,
    phase: null,
    parcelPhase: 'notShipped',
    paidAt: null,
    overdue: false,
    shippedLate: false,
    codConfirmed: false,
    holders: [],
    packed: [],
    penalty: null,
    closeRequest: null,
    closeSubmittedAt: null,
    disputed: false,
    seen: [],
    refundsSeen: [],
    unknownCodes: [],
    mismatches: [],
  }),

  // Every fact is in the order's mirror by now, and the regions follow the mirror. Here stands what it means beside that.
  on: {
    'order.read': {},
    'payment.received': {},
    'cod.collected': { guard: 'collectsAtDoor' },
    'order.autoCloseMoved': {},
    'order.amountChanged': {},
    'order.closed': [{ guard: 'closedWithoutRequest', actions: alert('closedWithoutRequest') }, {}],
    'order.shipDeadlineStated': {},
    'order.shippingForbidden': {},
    'order.shippingAllowed': {},
    'order.shipped': [
      {
        guard: and(['unannounced', 'shippedUnduly']),
        actions: [notice, alert('shippedUnduly')],
      },
      { guard: 'unannounced', actions: notice },
      {},
    ],
    'order.receiptExtended': {},
    'order.succeeded': {},
    'refund.requested': {},
    'refund.read': {},
    'refund.closed': {},
    'refund.succeeded': {},
    'platform.intervened': {},
    'parcel.arrived': {},
    'parcel.outForDelivery': {},
    'parcel.signed': {},
    'parcel.rejected': [
      {
        guard: { type: 'inTrouble', params: { status: 'rejected' } },
        actions: [
          {
            type: 'case.openRequested',
            params: ({ context, event }) => ({
              flow: 'rejectedDelivery',
              input: {
                by: 'courier',
                waybill: parcelOf(context, event)?.waybill,
                ...(event.reason !== undefined && { reason: event.reason }),
              },
            }),
          },
        ],
      },
      {},
    ],
    'parcel.outOfArea': [
      {
        guard: { type: 'inTrouble', params: { status: 'outOfArea' } },
        actions: [complainOf('outOfArea')],
      },
      {},
    ],
    'parcel.confiscated': [
      {
        guard: { type: 'inTrouble', params: { status: 'confiscated' } },
        actions: [complainOf('confiscated')],
      },
      {},
    ],
    'parcel.lost': [
      {
        guard: { type: 'inTrouble', params: { status: 'lost' } },
        actions: [
          {
            type: 'case.openRequested',
            params: ({ context, event }) => ({
              flow: 'courierClaim',
              input: { cause: 'lost', waybill: parcelOf(context, event)?.waybill },
            }),
          },
        ],
      },
      {},
    ],
    'parcel.returnStarted': {},
    'parcel.returned': [
      {
        guard: 'codReturned',
        actions: {
          type: 'order.closeRequested',
          params: ({ context }) => ({ orderId: context.order.id, because: 'codReturned', chatRef: null }),
        },
      },
      {},
    ],
    'parcel.redelivered': {},
    'parcel.forwarded': {},
    'parcel.reshipped': [
      {
        guard: 'confirmsTooSoon',
        actions: [
          assign({ disputed: false }),
          {
            type: 'receipt.extendRequested',
            params: ({ context }) => ({ orderId: context.order.id, until: timeToReceive(context) }),
          },
        ],
      },
      { actions: assign({ disputed: false }) },
    ],

    'linkedCase.ended': [
      { guard: 'codMayShip', actions: assign({ codConfirmed: true }) },
      { guard: 'foundDelivered', actions: assign({ disputed: false }) },
      {},
    ],
    'dispatch.held': {
      actions: assign({ holders: ({ context, event }) => [...new Set([...context.holders, event.holder])] }),
    },
    'dispatch.released': {
      guard: 'mayRelease',
      actions: assign({
        holders: ({ context, event }) => context.holders.filter((holder) => holder !== event.holder),
      }),
    },
    'lateShipment.complained': [
      { guard: and(['mayClaimLate', 'unsent']), actions: [...registersPenalty, say('order.lateApology')] },
      { guard: 'mayClaimLate', actions: [...registersPenalty, say('order.latePayout')] },
    ],
    'parcel.packed': {
      guard: 'mayShip',
      actions: [
        assign({ packed: packedAfter }),
        {
          type: 'order.shipRequested',
          params: ({ context, event }) => {
            const { waybill, courier } = event
            const lines = packedLines({ context, event })
            return { orderId: context.order.id, waybill, courier, ...(lines && { lines }) }
          },
        },
      ],
    },
    'parcel.unpacked': {
      guard: 'mayUnpack',
      actions: [
        assign({
          packed: ({ context, event }) => context.packed.filter(({ waybill }) => waybill !== event.waybill),
        }),
        {
          type: 'order.shipRevoked',
          params: ({ context, event: { waybill } }) => ({ orderId: context.order.id, waybill }),
        },
      ],
    },
    'receipt.disputed': {
      guard: 'mayDispute',
      actions: [assign({ disputed: true }), complainOf('signedNotReceived')],
    },
    'signature.proven': { guard: 'mayProve', actions: assign({ disputed: false }) },
  },

  initial: 'active',
  states: {
    active: {
      type: 'parallel',
      always: [
        { guard: 'addsUpNoMore', actions: [alert('ledgerMismatch'), noteMismatches] },
        { guard: 'addsUpAgain', actions: noteMismatches },
        { guard: 'statusUnknown', actions: [alert('statusUnknown'), noteCode] },
        { guard: 'parcelsMoved', actions: assign({ seen: ({ context }) => parcelsNow(context) }) },
        { guard: 'refundReported', actions: [openRefund, noteRefund] },
        { guard: 'refundEnded', actions: assign({ refundsSeen: ({ context }) => refundsFollowed(context) }) },
      ],
      states: {
        // ── The trade, as the platform shows it ─────────────────────────────────────────────────────────────────
        trade: {
          always: [
            {
              guard: to('awaitingPayment'),
              target: '.awaitingPayment',
              actions: into('awaitingPayment'),
            },
            {
              guard: to('awaitingBalance'),
              target: '.awaitingPayment',
              actions: into('awaitingBalance'),
            },
            {
              guard: and([to('toShip'), 'codUnconfirmed']),
              target: '.toShip',
              actions: [into('toShip'), openCod],
            },
            {
              guard: to('toShip'),
              target: '.toShip',
              actions: [
                into('toShip'),
                { type: 'receiver.confirmRequested', params: ofOrder },
                say('payment.received'),
              ],
            },
            {
              guard: to('shipped'),
              target: '.shipped',
              actions: into('shipped'),
            },
            {
              guard: to('success'),
              target: '.success',
              actions: [into('success'), openCare],
            },
            {
              guard: to('closed'),
              target: '.closed',
              actions: into('closed'),
            },
          ],
          initial: 'opening',
          states: {
            opening: {},
            awaitingPayment: {
              after: { autoClose: { target: '.closeExpected', actions: ranOut } },
              on: {
                'order.autoCloseMoved': [
                  { guard: 'closesLater', target: 'awaitingPayment', reenter: true, actions: runsAgain },
                  { actions: moveClose },
                ],
                'order.read': [
                  { guard: 'closesLater', target: 'awaitingPayment', reenter: true, actions: runsAgain },
                  { guard: 'statesClose', actions: moveClose },
                  {},
                ],
              },
              initial: 'running',
              states: {
                running: {},
                closeExpected: {
                  entry: readOrder,
                  after: {
                    readAgain: { target: 'closeExpected', reenter: true, actions: alert('platformSilent') },
                  },
                },
              },
            },
            toShip: {
              after: {
                shipDeadline: [
                  {
                    guard: 'isCod',
                    target: '.overdueShipment',
                    actions: [ranOut, alert('shipmentOverdue')],
                  },
                  {
                    target: '.overdueShipment',
                    actions: [ranOut, alert('shipmentOverdue'), openEnquiry],
                  },
                ],
              },
              on: {
                'order.shipDeadlineStated': [
                  { guard: 'shipsLater', target: 'toShip', reenter: true, actions: runsAgain },
                  { actions: moveShipping },
                ],
                'order.read': [
                  { guard: 'shipsLater', target: 'toShip', reenter: true, actions: runsAgain },
                  { guard: 'statesShipping', actions: moveShipping },
                  {},
                ],
              },
              initial: 'weighing',
              states: {
                weighing: {
                  always: [
                    { guard: 'refundOpen', target: 'suspended' },
                    { guard: 'overdue', target: 'overdueShipment' },
                    { guard: 'codUnconfirmed', target: 'confirmingCod' },
                    { guard: 'partlyShipped', target: 'partlyShipped' },
                    { target: 'awaitingShipment' },
                  ],
                },
                confirmingCod: {
                  always: [
                    { guard: 'refundOpen', target: 'suspended' },
                    { guard: not('codUnconfirmed'), target: 'weighing' },
                  ],
                },
                awaitingShipment: {
                  always: [
                    { guard: 'refundOpen', target: 'suspended' },
                    { guard: 'partlyShipped', target: 'partlyShipped' },
                  ],
                },
                partlyShipped: { always: { guard: 'refundOpen', target: 'suspended' } },
                overdueShipment: { always: { guard: 'refundOpen', target: 'suspended' } },
                suspended: {
                  entry: pause('shipDeadline'),
                  exit: resume('shipDeadline'),
                  always: [
                    {
                      guard: and([not('refundOpen'), 'shipByStated']),
                      target: 'weighing',
                      actions: moveShipping,
                    },
                    { guard: not('refundOpen'), target: 'weighing' },
                  ],
                },
              },
            },
            shipped: {
              after: { autoConfirm: { target: '.receiptExpected', actions: ranOut } },
              on: {
                'order.receiptExtended': [
                  { guard: 'confirmsLater', target: 'shipped', reenter: true, actions: runsAgain },
                  { actions: moveReceipt },
                ],
                'order.read': [
                  { guard: 'confirmsLater', target: 'shipped', reenter: true, actions: runsAgain },
                  { guard: 'statesReceipt', actions: moveReceipt },
                  {},
                ],
              },
              initial: 'weighing',
              states: {
                weighing: {
                  always: [
                    { guard: 'refundOpen', target: 'suspended' },
                    { guard: 'overdue', target: 'receiptExpected' },
                    { target: 'countingDown' },
                  ],
                },
                countingDown: { always: { guard: 'refundOpen', target: 'suspended' } },
                suspended: {
                  entry: pause('autoConfirm'),
                  exit: resume('autoConfirm'),
                  always: { guard: not('refundOpen'), target: 'weighing' },
                },
                receiptExpected: {
                  entry: readOrder,
                  always: { guard: 'refundOpen', target: 'suspended' },
                  after: {
                    readAgain: { target: 'receiptExpected', reenter: true, actions: alert('platformSilent') },
                  },
                },
              },
            },
            success: {
              after: {
                archiveAfter: [
                  { guard: 'nothingOpen', target: '#orderLifecycle.archived' },
                  { target: 'success', reenter: true },
                ],
              },
            },
            closed: {
              after: {
                archiveAfter: [
                  { guard: 'nothingOpen', target: '#orderLifecycle.archived' },
                  { target: 'closed', reenter: true },
                ],
              },
            },
          },
        },

        // ── The goods ───────────────────────────────────────────────────────────────────────────────────────────
        parcel: {
          always: [
            parcelTo('notShipped'),
            parcelTo('inTransit'),
            parcelTo('atLocalDepot'),
            parcelTo('outForDelivery'),
            parcelTo('signed'),
            parcelTo('signatureDisputed'),
            parcelTo('rejected'),
            parcelTo('outOfArea'),
            parcelTo('confiscated'),
            parcelTo('lost'),
            parcelTo('returning'),
            parcelTo('returned'),
            parcelTo('settled'),
          ],
          initial: 'notShipped',
          states: {
            notShipped: {},
            inTransit: {},
            atLocalDepot: {},
            outForDelivery: {},
            signed: {},
            signatureDisputed: {},
            rejected: {},
            outOfArea: {},
            confiscated: {},
            lost: {},
            returning: {},
            returned: {},
            settled: {},
          },
        },

        // ── The buyer's wish to cancel ──────────────────────────────────────────────────────────────────────────
        cancelling: {
          on: {
            'close.submitted': {
              guard: 'mayClose',
              target: '.submitted',
              actions: [
                assign({ closeSubmittedAt: ({ context }) => context.now }),
                {
                  type: 'order.closeRequested',
                  params: ({ context }) => ({
                    orderId: context.order.id,
                    because: 'buyerRequest',
                    chatRef: context.closeRequest?.chatRef ?? null,
                  }),
                },
              ],
            },
            'close.withdrawn': [
              {
                guard: and(['submitted', 'mayWithdraw']),
                target: '.unasked',
                actions: [
                  assign({ closeRequest: null, closeSubmittedAt: null }),
                  { type: 'order.closeRevoked', params: ofOrder },
                ],
              },
              { guard: 'mayWithdraw', target: '.unasked', actions: assign({ closeRequest: null }) },
            ],
            'close.requested': [
              { guard: 'fromStranger', actions: say('close.useOrderAccount') },
              {
                guard: and(['closable', 'submitted']),
                actions: assign({ closeRequest: closeRequestAfter }),
              },
              {
                guard: 'closable',
                target: '.asked',
                actions: [assign({ closeRequest: closeRequestAfter }), say('close.bySelf')],
              },
              { guard: 'cancelsByRefund', actions: say('order.fileRefund') },
              { guard: 'tradeOpen', actions: say('order.refuseParcel') },
            ],
          },
          initial: 'unasked',
          states: {
            unasked: {},
            asked: {
              always: {
                guard: not('closable'),
                target: 'unasked',
                actions: assign({ closeRequest: ({ context }) => keptIfOver(context) }),
              },
              after: { closeRequestPatience: { actions: alert('closeRequestUnanswered') } },
            },
            submitted: {
              always: {
                guard: not('closable'),
                target: 'unasked',
                actions: assign({
                  closeRequest: ({ context }) => keptIfOver(context),
                  closeSubmittedAt: null,
                }),
              },
              after: { closeConfirmation: { actions: [alert('closeUnconfirmed'), readOrder] } },
              on: { 'close.failed': { target: 'asked', actions: assign({ closeSubmittedAt: null }) } },
            },
          },
        },
      },
    },
    archived: { type: 'final' },
  },
})

/** Paying or taking the parcel overtakes the wish; the end of the trade keeps it as the reason on record. */
function keptIfOver({ order, closeRequest }: Context): Context['closeRequest'] {
  return isOver(order) ? closeRequest : null
}
