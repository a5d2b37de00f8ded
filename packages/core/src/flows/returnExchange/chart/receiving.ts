/** 验货: the warehouse looks at what came back, by the next day; what is wrong with it is settled with the buyer. */
import { and, assign } from 'xstate'
import {
  alert,
  decided,
  endsDown,
  judgedAgain,
  offered,
  ofOrder,
  questioned,
  returns,
  tellRefund,
} from '../nested.ts'

export const receiving = returns.createStateConfig({
  initial: 'inspecting',
  states: {
    inspecting: {
      after: { inspectWithin: { actions: alert('inspectionLate') } },
      on: {
        'return.inspected': {
          target: 'weighingFinding',
          actions: [
            assign(({ context, event }) => ({
              finding: event.finding,
              invoiceBack: event.invoiceBack ?? context.invoiceBack,
              photos: [...context.photos, ...(event.photos ?? [])],
            })),
            judgedAgain,
          ],
        },
      },
    },
    weighingFinding: {
      always: [
        { guard: 'invoiceMissing', target: 'disputed' },
        { guard: 'inOrder', target: 'accepting' },
        { target: 'disputed' },
      ],
    },
    disputed: {
      always: { guard: 'paidInFull', target: 'accepting' },
      after: { customerAnswer: { actions: alert('deskSilent') } },
      on: {
        'invoice.returned': { target: 'weighingFinding', actions: assign({ invoiceBack: true }) },
        'finding.resolved': [
          {
            guard: and(['mayReduce', 'reduces']),
            target: '#returnExchange.agreeing.discount',
            actions: offered,
          },
          { guard: 'mayReduce', target: 'accepting', actions: decided },
        ],
        'explanation.accepted': {
          guard: 'mayTurnAway',
          target: 'turningAway',
          actions: assign({ decline: 'notTheGoods' }),
        },
        'customer.insisted': { target: '#returnExchange.supervisorReview', actions: questioned('demand') },
      },
    },
    // What is kept and what goes back, its refund has to know: the receipt is confirmed on the platform by that.
    accepting: {
      entry: assign({ goodsTaken: true }),
      always: [{ guard: 'refundOpen', target: 'restocking', actions: tellRefund }, { target: 'restocking' }],
    },
    turningAway: {
      entry: assign({ goodsTaken: false }),
      always: [
        { guard: 'refundOpen', target: 'sendingBack', actions: tellRefund },
        { target: 'sendingBack' },
      ],
    },
    restocking: {
      after: { warehouseAnswer: { actions: alert('warehouseSilent') } },
      on: {
        'goods.restocked': {
          target: '#returnExchange.paying',
          actions: {
            type: 'returnedGoods.registerRequested',
            params: ({ context, event }) => ({
              orderId: context.order.id,
              restockable: event.restockable,
              quality: context.cause === 'quality',
            }),
          },
        },
      },
    },
    // Once the platform has paid, no buyer gets the goods as well.
    sendingBack: {
      always: [
        { guard: 'paidInFull', target: 'accepting' },
        { guard: 'moneyWentBack', target: 'disputed' },
      ],
      entry: { type: 'goods.sendBackRequested', params: ofOrder },
      after: { warehouseAnswer: { actions: alert('warehouseSilent') } },
      on: { 'goods.sentBack': { target: '#returnExchange.weighingEnd', actions: endsDown } },
    },
  },
})
