import { and, assign, not, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { decidedBy } from '../../rules/authority.ts'
import { byBuyer } from '../../rules/buying-account.ts'
import { partsOf } from '../../rules/refund-split.ts'
import { type Alert, effects } from './effects.ts'
import type { PriceDifferenceEvent } from './events.ts'
import {
  asking,
  type Context,
  declineOf,
  differenceOf,
  left,
  mayCheck,
  mayDecide,
  mayPay,
  mayWithdraw,
  ofThisRefund,
  openRefund,
  type StartInput,
  toApply,
} from './policy.ts'

const alert = (about: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: { context: Context }) => ({ orderId: context.order.id, about }),
})

const kit = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as PriceDifferenceEvent },
  guards: {
    byBuyer,
    mayCheck,
    mayDecide,
    mayWithdraw,
    ofThisRefund,
    /** While it waited, money of the order went elsewhere. */
    leftLess: ({ context }) => context.difference > left(context, context.refundId),
    undecided: ({ context }) => context.decided === null,
    approves: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'approve',
    declined: ({ context }) => declineOf(context) !== null,
    promotionRuns: ({ context: { policy, promotionEndsAt, now } }) =>
      policy.deferDuringPromotion && promotionEndsAt !== null && promotionEndsAt > now,
    toApply: ({ context }) => toApply(context),
    fits: ({ context }) => context.refundId === null && openRefund(context) !== null,
    applied: ({ context }) => context.refundId !== null,
    reminded: ({ context }) => context.reminded,
    /** Of the transfer that this case asked for, by its number alone. */
    ofTransfer: ({ context, event }) =>
      'transferId' in event && event.transferId !== undefined && event.transferId === context.transferId,
    unnumbered: ({ event }) =>
      event.type === 'refund.succeeded' && event.refundId === undefined && event.transferId === undefined,
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
})

const paid = kit.assign(({ event }) => (event.type === 'refund.succeeded' ? { refunded: event.amount } : {}))

/** The price fell after the purchase, and the buyer asks for the difference. */
export const machine = kit.createMachine({
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
    transferId: null,
    reminded: false,
    refunded: 0,
  }),
  initial: 'requested',
  on: {
    'request.withdrawn': { guard: and(['byBuyer', 'mayWithdraw']), target: '.withdrawn' },
    // Money that was agreed to or asked for is followed to its end.
    'order.closed': [{ guard: 'mayWithdraw', target: '.lapsed' }, {}],
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
          actions: assign({ difference: ({ context }) => left(context, context.refundId) }),
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
      entry: {
        type: 'customer.noticeRequested',
        params: ({ context }) => ({ orderId: context.order.id, amount: context.difference }),
      },
      // Also one that he asked for before, while it was checked or deferred.
      always: {
        guard: 'fits',
        actions: [
          assign(({ context }) => ({
            refundId: openRefund(context),
            parts: partsOf(context, context.difference),
          })),
          {
            type: 'refund.agreeRequested',
            params: ({ context }) => ({
              orderId: context.order.id,
              refundId: context.refundId ?? '',
              amount: context.difference,
            }),
          },
        ],
      },
      after: {
        applyWithin: [
          { guard: 'applied', actions: alert('refundOpen') },
          {
            guard: not('reminded'),
            target: 'awaitingApplication',
            reenter: true,
            actions: [assign({ reminded: true }), alert('notApplied')],
          },
          { target: 'lapsed' },
        ],
      },
      on: {
        'refund.closed': [{ guard: 'ofThisRefund', actions: assign({ refundId: null, parts: [] }) }, {}],
        'refund.succeeded': [
          {
            guard: and(['ofThisRefund', 'exact']),
            target: 'settled',
            actions: paid,
          },
          // The platform's fact stands, whatever was owed.
          { guard: 'ofThisRefund', target: 'settled', actions: [paid, alert('paidOtherThanDue')] },
          // The transfer was said to have failed, and came all the same.
          { guard: and(['ofTransfer', 'applied']), target: 'settled', actions: [paid, alert('paidTwice')] },
          { guard: and(['ofTransfer', 'exact']), target: 'settled', actions: paid },
          { guard: 'ofTransfer', target: 'settled', actions: [paid, alert('paidOtherThanDue')] },
          { guard: 'leftLess', target: 'weighing' },
          {},
        ],
      },
    },
    transferring: {
      entry: [
        assign({ transferId: ({ context }) => asking(context) }),
        {
          type: 'transfer.payRequested',
          params: ({ context: { order, difference, transferId, checked } }) => ({
            orderId: order.id,
            transferId: transferId ?? '',
            amount: difference,
            ...(checked?.line !== undefined && { line: checked.line }),
          }),
        },
      ],
      after: { payWithin: { actions: alert('financeSilent') } },
      on: {
        'refund.requested': { actions: alert('anotherRefund') },
        'refund.succeeded': [
          { guard: and(['ofTransfer', 'exact']), target: 'settled', actions: paid },
          // Finance's fact stands, too.
          { guard: 'ofTransfer', target: 'settled', actions: [paid, alert('paidOtherThanDue')] },
          {
            guard: 'leftLess',
            actions: [
              {
                type: 'transfer.revokeRequested',
                params: ({ context: { order, transferId } }) => ({
                  orderId: order.id,
                  transferId: transferId ?? '',
                }),
              },
              alert('leftLess'),
            ],
          },
          { guard: 'unnumbered', actions: alert('paymentUnnumbered') },
          {},
        ],
        'transfer.failed': [{ guard: 'ofTransfer', target: 'weighing' }, {}],
        'transfer.revoked': [{ guard: 'ofTransfer', target: 'weighing' }, {}],
      },
    },
    settled: { type: 'final' },
    refused: { type: 'final' },
    lapsed: { type: 'final' },
    withdrawn: { type: 'final' },
  },
})
