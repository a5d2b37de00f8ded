import { and, assign, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { effects } from './effects.ts'
import type { Doubt, PaymentProofEvent } from './events.ts'
import {
  type Context,
  everPaid,
  identityOf,
  mayDecide,
  orderedQuantity,
  orderPaid,
  paidDiffers,
  type StartInput,
  shipAlertAt,
  stranger,
  tradeClosed,
  tradeEnded,
} from './policy.ts'

type LinkedCaseEnded = Extract<PaymentProofEvent, { type: 'linkedCase.ended' }>
interface Here {
  readonly context: Context
}

const theOrder = ({ context }: Here) => ({ orderId: context.order.id })
const withDoubts = ({ context }: Here) => ({ orderId: context.order.id, doubts: context.doubts })
const alert = <R extends string>(reason: R) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, reason }),
})
const doubtsWith = ({ doubts }: Context, doubt: Doubt): Doubt[] => [...new Set([...doubts, doubt])]
const paidSince = ({ context }: Here) => ({ paidAt: context.paidAt ?? context.now })
const asHolder = ({ context }: Here) => ({ ...theOrder({ context }), holder: 'paymentProof' as const })
const readAgain = { type: 'order.readRequested' as const, params: theOrder }
const askForReview = {
  type: 'supervisor.reviewRequested' as const,
  params: ({ context: { order, doubts, identity } }: Here) => ({ orderId: order.id, doubts, identity }),
}

const report = { type: 'fraud.reportRequested' as const, params: withDoubts }
const identityOfStranger = ({ context }: Here) => {
  const { accountId = '', channel = 'chat' } = stranger(context) ?? {}
  return { flow: 'identityCheck', input: { accountId, channel } }
}

const noteIdentity = assign<Context, LinkedCaseEnded, undefined, PaymentProofEvent, never>({
  identity: ({ event }) => identityOf(event) ?? null,
})

/** Nothing ships on anybody's word: the platform's status, quantity and account decide, a supervisor where they differ. */
export const machine = setup({
  types: {
    input: {} as StartInput,
    context: {} as Context,
    events: {} as PaymentProofEvent,
  },
  guards: {
    mayDecide,
    ships: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'ship',
    reports: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'report',
    identityTold: ({ event }) => event.type === 'linkedCase.ended' && identityOf(event) !== undefined,
    identityVerified: ({ event }) => event.type === 'linkedCase.ended' && identityOf(event) === 'verified',
    orderPaid: ({ context }) => orderPaid(context),
    paidDiffers: ({ context }) => paidDiffers(context),
    tradeEnded: ({ context }) => tradeEnded(context),
    tradeClosed: ({ context }) => tradeClosed(context),
    everPaid: ({ context }) => everPaid(context),
    reported: ({ context }) => context.reported,
    quantityAsOrdered: ({ context: { claimedQuantity, order } }) =>
      claimedQuantity === null || claimedQuantity === orderedQuantity({ order }),
    onlyBuyerClaims: ({ context }) => stranger(context) === undefined,
  },
  delays: {
    readWithin: ({ context }) => context.policy.readWithin,
    compareWithin: ({ context }) => context.policy.compareWithin,
    reviewWithin: ({ context }) => context.policy.reviewWithin,
    shipAlert: ({ context }) => Math.max(0, shipAlertAt(context) - context.now),
  },
  actions: asks(effects),
}).createMachine({
  id: 'paymentProof',
  version: '2',
  context: ({ input: { now, order, shop, pack, policy, evidence, accountId, channel } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    claims: [{ evidence, accountId, channel, at: now, emailDomain: null, photos: [] }],
    claimedQuantity: null,
    paidAt: order.status === 'paid' ? order.placedAt : null,
    doubts: [],
    identity: null,
    held: false,
    reported: false,
  }),

  // What anybody says is noted and moves nothing; what the platform says is in the mirror by now, and is weighed.
  on: {
    'payment.claimed': {
      actions: assign({
        claims: ({ context, event: { evidence, accountId, channel, emailDomain = null, photos = [] } }) => [
          ...context.claims,
          { evidence, accountId, channel, at: context.now, emailDomain, photos },
        ],
      }),
    },
    'check.requested': { actions: readAgain },
    'suspicion.raised': [
      {
        guard: 'orderPaid',
        target: '.verifying.supervisorReview',
        actions: [
          assign(paidSince),
          assign({ doubts: ({ context, event }) => doubtsWith(context, event.kind) }),
        ],
      },
      {
        target: '.reviewingSuspicion',
        actions: assign({ doubts: ({ context, event }) => doubtsWith(context, event.kind) }),
      },
    ],
    'linkedCase.ended': [{ guard: 'identityTold', actions: noteIdentity }, {}],
    'order.closed': { target: '.ending' },
    'order.shipped': { target: '.ending' },
    'parcel.signed': { target: '.ending' },
    'order.succeeded': { target: '.ending' },
  },

  initial: 'checkingStatus',
  states: {
    checkingStatus: {
      entry: [{ type: 'dispatch.holdRequested', params: asHolder }, readAgain],
      after: { readWithin: { actions: alert('statusNotRead') } },
      on: { 'order.read': { target: 'weighing' }, 'payment.received': { target: 'weighing' } },
    },
    holding: {
      on: { 'order.read': { target: 'weighing' }, 'payment.received': { target: 'weighing' } },
    },

    // ── Passing states: what the platform says decides ──────────────────────────────────────────────────────────
    weighing: {
      always: [
        { guard: 'tradeEnded', target: 'ending' },
        {
          guard: and(['orderPaid', 'paidDiffers']),
          target: 'verifying',
          actions: [assign(paidSince), alert('paidDiffersFromDue')],
        },
        { guard: 'orderPaid', target: 'verifying', actions: assign(paidSince) },
        { target: 'holding' },
      ],
    },
    ending: {
      always: [
        { guard: and(['tradeClosed', 'reported']), target: 'fraudReported' },
        { guard: and(['tradeClosed', 'everPaid']), target: 'closedAfterPayment' },
        { guard: 'tradeClosed', target: 'neverPaid' },
        { target: 'shippedMeanwhile' },
      ],
    },

    // ── Not paid, and something is wrong ────────────────────────────────────────────────────────────────────────
    reviewingSuspicion: {
      entry: askForReview,
      after: { reviewWithin: { actions: alert('reviewOverdue') } },
      on: {
        'order.read': [
          { guard: 'tradeEnded', target: 'ending' },
          { guard: 'orderPaid', target: 'verifying.supervisorReview', actions: assign(paidSince) },
          {},
        ],
        'payment.received': [
          { guard: 'orderPaid', target: 'verifying.supervisorReview', actions: assign(paidSince) },
          {},
        ],
        'supervisor.decided': [
          {
            guard: and(['mayDecide', 'reports']),
            target: 'fraudReported',
            actions: [assign({ reported: true }), report],
          },
          { guard: 'mayDecide', target: 'holding' },
        ],
      },
    },

    // ── Paid: quantity and account are compared before it ships ─────────────────────────────────────────────────
    verifying: {
      initial: 'checkingQuantity',
      after: { shipAlert: { actions: alert('shipDeadlineNear') } },
      on: {
        'order.read': [{ guard: 'orderPaid' }, { target: 'weighing' }],
        // A message of what is known already, or of a deposit that came late: paid it stays.
        'payment.received': {},
        'suspicion.raised': {
          target: '.supervisorReview',
          actions: assign({
            doubts: ({ context, event }) => doubtsWith(context, event.kind),
            held: false,
          }),
        },
      },
      states: {
        checkingQuantity: {
          after: { compareWithin: { actions: alert('quantityNotCompared') } },
          on: {
            'quantity.compared': {
              target: 'weighingQuantity',
              actions: assign({ claimedQuantity: ({ event }) => event.claimedQuantity ?? null }),
            },
          },
        },
        weighingQuantity: {
          always: [
            { guard: 'quantityAsOrdered', target: 'weighingAccounts' },
            {
              target: 'supervisorReview',
              actions: assign({ doubts: ({ context }) => doubtsWith(context, 'quantityDiffers') }),
            },
          ],
        },
        weighingAccounts: {
          always: [
            { guard: and(['orderPaid', 'onlyBuyerClaims']), target: '#paymentProof.cleared' },
            {
              target: 'supervisorReview',
              actions: [
                assign({ doubts: ({ context }) => doubtsWith(context, 'accountDiffers'), identity: null }),
                { type: 'case.openRequested', params: identityOfStranger },
              ],
            },
          ],
        },
        supervisorReview: {
          entry: askForReview,
          after: { reviewWithin: { actions: alert('reviewOverdue') } },
          on: {
            'linkedCase.ended': [
              { guard: 'identityTold', target: 'supervisorReview', reenter: true, actions: noteIdentity },
              {},
            ],
            'supervisor.decided': [
              { guard: and(['mayDecide', 'ships']), target: '#paymentProof.cleared' },
              {
                guard: and(['mayDecide', 'reports']),
                target: 'suspended',
                actions: [assign({ reported: true }), report],
              },
              { guard: 'mayDecide', target: 'suspended', actions: assign({ held: true }) },
            ],
          },
        },
        suspended: {
          on: {
            'linkedCase.ended': [
              {
                guard: 'identityVerified',
                target: 'supervisorReview',
                actions: [noteIdentity, assign({ held: false })],
              },
              { guard: 'identityTold', actions: noteIdentity },
              {},
            ],
            'supervisor.decided': [
              { guard: and(['mayDecide', 'ships']), target: '#paymentProof.cleared' },
              {
                guard: and(['mayDecide', 'reports']),
                target: 'suspended',
                actions: [assign({ reported: true }), report],
              },
              { guard: 'mayDecide', target: 'suspended', actions: assign({ held: true }) },
            ],
          },
        },
      },
    },

    cleared: {
      type: 'final',
      entry: {
        type: 'dispatch.releaseRequested',
        params: ({ context }) => ({ ...asHolder({ context }), quantity: orderedQuantity(context) }),
      },
    },
    fraudReported: { type: 'final' },
    neverPaid: { type: 'final' },
    closedAfterPayment: { type: 'final' },
    shippedMeanwhile: { type: 'final', entry: alert('shippedUnchecked') },
  },
})
