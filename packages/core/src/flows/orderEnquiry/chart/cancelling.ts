/** 取消: an unpaid order is cancelled by its buyer, a paid one is stopped and paid back, one on its way is called back. */
import { and, assign } from 'xstate'
import {
  alert,
  asHolder,
  checked,
  enquiry,
  type Here,
  handTo,
  ofOrder,
  ofParcel,
  refundAsked,
  refundGone,
  say,
} from '../nested.ts'

const revokeClose = { type: 'order.closeRevoked' as const, params: ofOrder }

/** Where the refund is handled nobody else enters that the buyer keeps the order. */
const withdrawal = {
  type: 'refund.withdrawalRequested' as const,
  params: ({ context }: Here) => ({ ...ofOrder({ context }), refundId: context.refundId ?? '' }),
}

export const cancelling = enquiry.createStateConfig({
  initial: 'unpaid',
  on: {
    // What is missing of an order that is given up changes nothing.
    'shortage.reported': {},
  },
  states: {
    unpaid: {
      always: {
        guard: 'paid',
        target: '#orderEnquiry.awaitingMore',
        actions: say('cancel.paidMeanwhile'),
      },
      after: { choicePatience: { target: '#orderEnquiry.answered' } },
      on: {
        'close.submitted': { guard: 'mayClose', target: 'closing' },
        'close.withdrawn': {
          guard: 'saidByBuyer',
          target: '#orderEnquiry.awaitingMore',
          actions: assign({ closeRequest: null }),
        },
        'contact.left': { target: '#orderEnquiry.answered' },
      },
    },
    closing: {
      entry: {
        type: 'order.closeRequested',
        params: ({ context }) => ({
          orderId: context.order.id,
          chatRef: context.closeRequest?.chatRef ?? '',
        }),
      },
      always: {
        guard: 'paid',
        target: '#orderEnquiry.awaitingMore',
        actions: [revokeClose, say('cancel.paidMeanwhile')],
      },
      after: { closeConfirmation: { actions: alert('closeUnconfirmed') } },
      on: {
        'close.failed': { target: 'unpaid' },
        'close.withdrawn': {
          guard: 'saidByBuyer',
          target: '#orderEnquiry.awaitingMore',
          actions: [revokeClose, assign({ closeRequest: null })],
        },
      },
    },

    // Nothing ships while it is being cancelled; leaving releases the dispatch, whichever way it is left.
    stopping: {
      entry: { type: 'dispatch.holdRequested', params: asHolder },
      exit: { type: 'dispatch.releaseRequested', params: asHolder },
      always: { guard: 'shipped', target: 'recalling' },
      on: {
        'close.withdrawn': {
          guard: 'saidByBuyer',
          target: '#orderEnquiry.awaitingMore',
          actions: say('cancel.kept'),
        },
        'refund.requested': { actions: refundAsked },
        // The buyer took his application back on the platform.
        'refund.closed': [
          {
            guard: 'ofThisRefund',
            target: '#orderEnquiry.awaitingMore',
            actions: [refundGone, say('cancel.kept')],
          },
          {},
        ],
        'warehouse.checked': [
          { guard: 'courierHasIt', target: 'recalling', actions: checked },
          { actions: checked },
        ],
      },
      initial: 'checkingShipment',
      states: {
        checkingShipment: {
          entry: { type: 'warehouse.checkRequested', params: ofOrder },
          after: {
            warehouseAnswer: {
              target: 'checkingShipment',
              reenter: true,
              actions: alert('warehouseSilent'),
            },
          },
          on: {
            'warehouse.checked': [
              {
                guard: 'courierHasIt',
                target: '#orderEnquiry.cancelling.recalling',
                actions: checked,
              },
              { target: 'voidingWaybill', actions: checked },
            ],
          },
        },
        voidingWaybill: {
          entry: { type: 'waybill.voidRequested', params: ofOrder },
          after: {
            warehouseAnswer: {
              target: 'voidingWaybill',
              reenter: true,
              actions: alert('warehouseSilent'),
            },
          },
          on: {
            'waybill.voided': { target: 'applying' },
            'waybill.voidFailed': { target: '#orderEnquiry.cancelling.recalling' },
          },
        },
        applying: {
          always: { guard: 'refundKnown', target: 'refunding' },
          after: {
            refundApplication: {
              target: '#orderEnquiry.awaitingMore',
              actions: alert('refundNotApplied'),
            },
          },
        },
        refunding: {
          // Whether money may go, and how much, is decided in one place; the dispatch stays held until it has gone.
          entry: {
            type: 'case.openRequested',
            params: ({ context: { refundId } }) => ({
              flow: 'refundHandling',
              input: { refundId, voided: true },
            }),
          },
          on: {
            'linkedCase.ended': [
              { guard: and(['refundHandled', 'allBack']), target: '#orderEnquiry.cancelledRefunded' },
              // What is left of it can still be applied for, before the dispatch goes on.
              {
                guard: and(['refundHandled', 'partlyBack']),
                target: 'applying',
                actions: assign({ refundId: null }),
              },
              {
                guard: 'refundHandled',
                target: '#orderEnquiry.awaitingMore',
                actions: assign({ refundId: null }),
              },
              {},
            ],
            'close.withdrawn': {
              guard: 'saidByBuyer',
              target: '#orderEnquiry.awaitingMore',
              actions: [withdrawal, assign({ refundId: null }), say('cancel.withdrawApplication')],
            },
            'refund.closed': [
              {
                guard: 'ofThisRefund',
                target: '#orderEnquiry.awaitingMore',
                actions: [withdrawal, refundGone, say('cancel.kept')],
              },
              {},
            ],
          },
        },
      },
    },

    // On its way: nothing is paid back before it is back or lost, and that is for the flows after the sale.
    recalling: {
      entry: { type: 'parcel.recallRequested', params: ofParcel },
      always: {
        guard: 'received',
        target: '#orderEnquiry.transferredToAfterSales',
        actions: handTo('returnExchange'),
      },
      after: {
        recallMax: {
          target: '#orderEnquiry.transferredToAfterSales',
          actions: handTo('rejectedDelivery'),
        },
      },
      on: {
        'recall.answered': [
          {
            guard: 'comesBack',
            target: '#orderEnquiry.transferredToAfterSales',
            actions: handTo('rejectedDelivery'),
          },
          { actions: say('cancel.recallFailed') },
        ],
        // It goes back when the parcel does.
        'refund.requested': { actions: refundAsked },
        'parcel.lost': {
          target: '#orderEnquiry.transferredToAfterSales',
          actions: handTo('logisticsComplaint', 'lost'),
        },
        'parcel.rejected': {
          target: '#orderEnquiry.transferredToAfterSales',
          actions: handTo('rejectedDelivery'),
        },
        'close.withdrawn': {
          guard: 'saidByBuyer',
          target: '#orderEnquiry.awaitingMore',
          actions: { type: 'parcel.recallRevoked', params: ofParcel },
        },
      },
    },
  },
})
