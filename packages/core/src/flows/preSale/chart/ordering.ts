/** 核实: from the order to its payment. Every way leads through `keepingPromises`, where the order tells what comes next. */
import { and, assign } from 'xstate'
import { agreedAmount, differenceOwed, extraFreightLeft, type Step } from '../standing.ts'
import {
  amountReported,
  asOrdered,
  noteGift,
  noteRemark,
  openCashOnDelivery,
  refundDifference,
  requestChange,
  requestExtraFreight,
  send,
  session,
  spokenPromises,
  takeTable,
} from './session.ts'

const goTo = (step: Step, target: string) => ({
  guard: { type: 'nextIs' as const, params: { step } },
  target,
})

export const ordering = session.createStateConfig({
  states: {
    /** What was promised is carried to the order before anything else is asked of the buyer, each thing once. */
    keepingPromises: {
      always: [
        { guard: 'shippedUnverified', actions: asOrdered },
        { guard: 'tableToTake', actions: takeTable },
        { guard: 'giftToNote', actions: [noteGift, assign({ giftDue: false })] },
        { guard: 'remarkToNote', actions: [noteRemark, assign({ remark: null })] },
        {
          guard: 'changeToRequest',
          actions: [requestChange, assign({ changeRequested: ({ context }) => agreedAmount(context) })],
        },
        {
          guard: 'differenceOwed',
          actions: [
            refundDifference,
            assign({
              differenceRefunded: ({ context }) => context.differenceRefunded + differenceOwed(context),
            }),
          ],
        },
        {
          guard: 'linkToRequest',
          actions: [
            requestExtraFreight,
            assign({ linkRequested: ({ context }) => extraFreightLeft(context) }),
          ],
        },
        { guard: 'codToOpen', actions: [openCashOnDelivery, assign({ codOpened: true })] },
        { target: 'proceeding' },
      ],
    },
    proceeding: {
      always: [
        goTo('order', 'ordering.awaitingOrder'),
        goTo('change', 'ordering.adjusting'),
        goTo('cashOnDelivery', 'codConfirming'),
        goTo('receiver', 'verifying.confirmingReceiver'),
        goTo('courier', 'verifying.checkingCourier'),
        goTo('unreachable', 'verifying.unreachableAddress'),
        goTo('extraFreight', 'verifying.settlingExtraFreight'),
        goTo('extraFreightPayment', 'verifying.collectingExtraFreight'),
        goTo('payment', 'awaitingPayment.waiting'),
        goTo('nudged', 'awaitingPayment.nudged'),
        goTo('assisting', 'awaitingPayment.assisting'),
        goTo('paid', 'paid'),
        goTo('farewellDeal', 'farewellDeal'),
        goTo('farewellNoDeal', 'farewellNoDeal'),
        { target: 'enquiring' },
      ],
    },

    ordering: {
      initial: 'awaitingOrder',
      states: {
        awaitingOrder: {},
        adjusting: {
          on: {
            'order.amountChanged': {
              guard: 'orderKnown',
              target: '#preSale.conversation.talk.keepingPromises',
              actions: amountReported,
            },
          },
        },
      },
    },

    verifying: {
      initial: 'confirmingReceiver',
      states: {
        confirmingReceiver: {},
        checkingCourier: {},
        unreachableAddress: {},
        settlingExtraFreight: {},
        collectingExtraFreight: {},
      },
    },

    /** The order is confirmed in a case of its own; how that ends, it tells. */
    codConfirming: {
      on: {
        'order.closed': { guard: 'orderKnown' },
        'order.read': [
          { guard: and(['orderKnown', 'orderOver']) },
          { guard: 'orderKnown', target: 'keepingPromises' },
        ],
      },
    },

    awaitingPayment: {
      initial: 'waiting',
      // A change that is promised now comes before the payment.
      always: { guard: 'changeOutstanding', target: 'keepingPromises' },
      on: {
        'problem.named': {
          target: '.assisting',
          actions: assign({ problem: ({ event }) => event.kind }),
        },
      },
      states: {
        waiting: {
          after: {
            payNudge: [
              { guard: 'objected', target: 'nudged', actions: assign({ nudged: true }) },
              { target: 'nudged', actions: [send('payment.stuck'), assign({ nudged: true })] },
            ],
          },
        },
        nudged: {},
        assisting: {
          on: {
            'problem.solved': {
              target: '#preSale.conversation.talk.keepingPromises',
              actions: assign({ problem: null }),
            },
          },
        },
      },
    },

    paid: {
      on: {
        'payment.acknowledged': {
          guard: 'mayAcknowledge',
          target: 'keepingPromises',
          actions: [assign({ acknowledged: true }), spokenPromises],
        },
      },
    },
  },
})
