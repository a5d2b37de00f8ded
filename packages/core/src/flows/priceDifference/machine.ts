import { and, assign, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { leftFor } from '../../order-after.ts'
import { decidedBy } from '../../rules/authority.ts'
import { byBuyer } from '../../rules/buying-account.ts'
import { partsOf } from '../../rules/refund-split.ts'
import { type Alert, effects } from './effects.ts'
import type { PriceDifferenceEvent } from './events.ts'
import {
  type Context,
  declineOf,
  differenceOf,
  mayCheck,
  mayDecide,
  mayPay,
  ofThisRefund,
  type StartInput,
} from './policy.ts'

const alert = (about: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: { context: Context }) => ({ orderId: context.order.id, about }),
})

/** The price fell after the purchase, and the buyer asks for the difference. */
export const machine = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as PriceDifferenceEvent },
  guards: {
    byBuyer,
    mayCheck,
    mayDecide,
    ofThisRefund,
    /** While it waited, money of the order went elsewhere. */
    leftLess: ({ context: { order, difference, refundId } }) => difference > leftFor(order, refundId),
    undecided: ({ context }) => context.decided === null,
    approves: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'approve',
    declined: ({ context }) => declineOf(context) !== null,
    promotionRuns: ({ context: { policy, promotionEndsAt, now } }) =>
      policy.deferDuringPromotion && promotionEndsAt !== null && promotionEndsAt > now,
    toApply: ({ context: { order, policy, difference } }) =>
      order.platform === 'pinduoduo' || difference >= policy.applicationFrom,
    fits: ({ context, event }) =>
      event.type === 'refund.requested' &&
      (event.amount === undefined || event.amount === context.difference) &&
      context.difference <= leftFor(context.order, event.refundId),
    applied: ({ context }) => context.refundId !== null,
    /** Money outside the platform’s refunds, of no other flow’s transfer, and exactly what was asked for. */
    asTransferred: ({ context, event }) =>
      event.type === 'refund.succeeded' &&
      event.refundId === undefined &&
      event.transferId === undefined &&
      event.amount === context.difference,
    exact: ({ context, event }) => event.type === 'refund.succeeded' && event.amount === context.difference,
  },
  delays: {
    wishPatience: ({ context }) => context.policy.wishPatience,
    deskAnswer: ({ context }) => context.policy.deskAnswer,
    promotionEnd: ({ context: { promotionEndsAt, now } }) => Math.max(0, (promotionEndsAt ?? now) - now),
    reviewPatience: ({ context }) => context.policy.reviewPatience,
    applyWithin: ({ context }) => context.policy.applyWithin,
    payWithin: ({ context }) => context.policy.payWithin,
  },
  actions: asks(effects),
}).createMachine({
  id: 'priceDifference',
  version: '1',
  context: ({ input: { now, order, shop, pack, policy } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    requestedAt: now,
    checked: null,
    difference: 0,
    decided: null,
    decline: null,
    promotionEndsAt: null,
    refundId: null,
    parts: [],
    refunded: 0,
  }),
  initial: 'requested',
  on: {
    'request.withdrawn': { guard: 'byBuyer', target: '.withdrawn' },
    'order.closed': { target: '.lapsed' },
    'refund.requested': {},
    'refund.closed': {},
    'refund.succeeded': {},
  },
  states: {
    requested: {
      after: { wishPatience: { target: 'lapsed' } },
      on: {
        'difference.requested': {
          guard: 'byBuyer',
          target: 'checking',
          actions: assign({ requestedAt: ({ context }) => context.now }),
        },
      },
    },
    checking: {
      after: { deskAnswer: { actions: alert('deskSilent') } },
      on: {
        'price.checked': {
          guard: 'mayCheck',
          target: 'weighing',
          actions: assign(({ context, event }) => {
            const { type, actor, note, ...checked } = event
            const difference = differenceOf(context, checked)
            return {
              checked,
              difference,
              decided: mayPay(context, event, difference) ? decidedBy(actor, difference, context.now) : null,
              promotionEndsAt: checked.promotionEndsAt ?? null,
            }
          }),
        },
      },
    },
    weighing: {
      always: [
        {
          guard: 'leftLess',
          target: 'weighing',
          reenter: true,
          actions: assign({ difference: ({ context }) => leftFor(context.order, context.refundId) }),
        },
        {
          guard: 'declined',
          target: 'refused',
          actions: assign({ decline: ({ context }) => declineOf(context) }),
        },
        { guard: 'undecided', target: 'supervisorReview' },
        { guard: 'promotionRuns', target: 'deferred' },
        { guard: 'toApply', target: 'awaitingApplication' },
        { target: 'transferring' },
      ],
    },
    supervisorReview: {
      entry: {
        type: 'supervisor.reviewRequested',
        params: ({ context }) => ({ orderId: context.order.id, amount: context.difference }),
      },
      after: { reviewPatience: { actions: alert('supervisorSilent') } },
      on: {
        'supervisor.decided': [
          {
            guard: and(['mayDecide', 'approves']),
            target: 'weighing',
            actions: assign(({ context, event: { actor, amount = 0 } }) => ({
              difference: amount,
              decided: decidedBy(actor, amount, context.now),
            })),
          },
          { guard: 'mayDecide', target: 'refused', actions: assign({ decline: 'notApproved' }) },
        ],
      },
    },
    // The promise stands: what was owed when he asked is owed when the promotion is over.
    deferred: { after: { promotionEnd: { target: 'weighing' } } },
    awaitingApplication: {
      after: {
        applyWithin: [{ guard: 'applied', actions: alert('refundOpen') }, { target: 'lapsed' }],
      },
      on: {
        'refund.requested': [
          {
            guard: 'fits',
            actions: [
              assign({ refundId: ({ event }) => event.refundId }),
              assign({ parts: ({ context }) => partsOf(context, context.difference) }),
              {
                type: 'refund.agreeRequested',
                params: ({ context, event }) => ({
                  orderId: context.order.id,
                  refundId: event.refundId,
                  amount: context.difference,
                }),
              },
            ],
          },
          {},
        ],
        'refund.closed': [{ guard: 'ofThisRefund', actions: assign({ refundId: null, parts: [] }) }, {}],
        'refund.succeeded': [
          {
            guard: and(['ofThisRefund', 'exact']),
            target: 'settled',
            actions: assign({ refunded: ({ event }) => event.amount }),
          },
          // The platform's fact stands, whatever was owed.
          {
            guard: 'ofThisRefund',
            target: 'settled',
            actions: [assign({ refunded: ({ event }) => event.amount }), alert('paidOtherThanDue')],
          },
          { guard: 'leftLess', target: 'weighing' },
          {},
        ],
      },
    },
    transferring: {
      entry: {
        type: 'transfer.payRequested',
        params: ({ context }) => ({ orderId: context.order.id, amount: context.difference }),
      },
      after: { payWithin: { actions: alert('financeSilent') } },
      on: {
        'refund.succeeded': [
          {
            guard: 'asTransferred',
            target: 'settled',
            actions: assign({ refunded: ({ event }) => event.amount }),
          },
          {},
        ],
        'transfer.failed': { target: 'awaitingApplication' },
      },
    },
    settled: { type: 'final' },
    refused: { type: 'final' },
    lapsed: { type: 'final' },
    withdrawn: { type: 'final' },
  },
})
