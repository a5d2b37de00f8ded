/** 结清: the freight that is the shop's to bear, then the goods; exact amounts, each above its limit only by a supervisor. */
import { and, assign, not } from 'xstate'
import { askedBesides } from '../../../order-after.ts'
import { partsOf } from '../../../rules/refund-split.ts'
import {
  alert,
  decides,
  ends,
  exchangeLeft,
  type Here,
  knownRefund,
  paidBack,
  questioned,
  returns,
  stopExchange,
  taken,
  tellRefund,
} from '../nested.ts'
import { dueOf, endingOf, freightOwed } from '../policy.ts'

const noteDue = returns.assign({ due: ({ context }) => dueOf(context) })
const askFinance = {
  type: 'refund.payRequested' as const,
  params: ({ context: { order, due, refundId } }: Here) => ({
    orderId: order.id,
    amount: due ?? 0,
    ...(refundId !== null && { refundId }),
  }),
}
const enterReceipt = {
  type: 'receipt.entryRequested' as const,
  params: ({ context: { order, refundId } }: Here) => ({ orderId: order.id, refundId: refundId ?? '' }),
}

export const paying = returns.createStateConfig({
  initial: 'weighingFreight',
  on: {
    ...taken,
    'parcel.reshipped': [
      {
        guard: and(['exchangeAsked', 'standsIn']),
        actions: [exchangeLeft, stopExchange, alert('paidBesidesExchange')],
      },
      {},
    ],
  },
  states: {
    weighingFreight: {
      always: [
        // What an insurer may pay waits for him; the money for the goods does not.
        { guard: 'insurerAwaited', target: 'weighing' },
        {
          guard: 'aboveLimit',
          target: '#returnExchange.supervisorReview',
          actions: questioned('repayment'),
        },
        { guard: 'freightOwed', target: 'repaying' },
        { target: 'weighing' },
      ],
    },
    repaying: {
      entry: [
        assign({ freightAsked: ({ context }) => freightOwed(context) }),
        {
          type: 'freight.repayRequested',
          params: ({ context }) => ({ orderId: context.order.id, amount: context.freightAsked }),
        },
      ],
      after: { payWithin: { actions: alert('financeSilent') } },
      on: {
        'freight.repaid': {
          guard: 'asOwed',
          target: 'weighing',
          actions: assign({
            freightAsked: 0,
            freightRepaid: ({ context, event }) => context.freightRepaid + event.amount,
          }),
        },
      },
    },
    weighing: {
      always: [
        { guard: and(['exchanged', 'insurerAwaited']), target: 'awaitingInsurer' },
        {
          guard: 'exchanged',
          target: '#returnExchange.weighingEnd',
          actions: assign({ ending: 'exchanged' }),
        },
        { guard: 'toExchange', target: '#returnExchange.exchanging' },
        // Another that was open besides may ask for what this one left open.
        { guard: and(['moneyWentBack', 'refundKnown']), actions: [knownRefund, tellRefund] },
        { guard: 'nothingKnown', target: 'unpaid' },
        { guard: and(['nothingDue', 'insurerAwaited']), target: 'awaitingInsurer' },
        {
          guard: 'nothingDue',
          target: '#returnExchange.weighingEnd',
          actions: assign({ ending: ({ context }) => endingOf(context) }),
        },
        // The goods are back and the platform’s refund is for just that: its own case confirms the receipt.
        { guard: 'paidByReceipt', target: 'refunding', actions: [noteDue, enterReceipt] },
        { target: 'refunding', actions: [noteDue, askFinance] },
      ],
    },
    // The goods are settled: what the insurer leaves of the freight is the shop's, and all of it where he is silent.
    awaitingInsurer: {
      always: { guard: not('insurerAwaited'), target: 'weighingFreight' },
      after: {
        insurerPatience: {
          target: 'weighingFreight',
          actions: [
            assign({ insurerAwaited: false }),
            {
              type: 'case.openRequested',
              params: { flow: 'freightInsurance', input: { repaidByShop: true } },
            },
          ],
        },
      },
    },
    // The goods are back, and no money is known that could go back: paid to a courier, or never paid.
    unpaid: {
      entry: [
        questioned('paymentUnknown'),
        {
          type: 'supervisor.reviewRequested',
          params: ({ context }) => ({ orderId: context.order.id, question: 'paymentUnknown' }),
        },
      ],
      exit: returns.assign({ question: null }),
      always: { guard: not('nothingKnown'), target: 'weighing' },
      after: { reviewPatience: { actions: alert('supervisorSilent') } },
      on: {
        'supervisor.decided': {
          guard: decides('decline'),
          target: '#returnExchange.weighingEnd',
          actions: ends('returnedUnpaid'),
        },
      },
    },
    refunding: {
      entry: assign({
        parts: ({ context }) => partsOf(context, context.due),
        otherRefunds: ({ context }) => askedBesides(context.order, context.refundId),
      }),
      after: { payWithin: { actions: alert('financeSilent') } },
      always: [
        { guard: and(['refundPaid', 'asDue']), target: 'weighing', actions: paidBack },
        // The platform's fact stands, whatever was agreed; what is missing is asked for again.
        { guard: 'refundPaid', target: 'weighing', actions: [paidBack, alert('paidOtherThanDue')] },
      ],
      on: {
        'refund.succeeded': [
          {
            guard: 'asAsked',
            target: 'weighing',
            actions: assign({ refunded: ({ context, event }) => context.refunded + event.amount }),
          },
          {},
        ],
      },
    },
  },
})
