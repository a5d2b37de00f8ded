/** 换货: sent only once the return is in; what is lost on the way is claimed and sent again. */
import { and, assign } from 'xstate'
import { alert, claim, exchangeLeft, paidBack, returns, stopExchange } from '../nested.ts'

const takesMoney = returns.assign({ request: 'return' })

export const exchanging = returns.createStateConfig({
  initial: 'dispatching',
  states: {
    dispatching: {
      entry: [
        assign({ exchangeAsked: true }),
        {
          type: 'exchange.dispatchRequested',
          params: ({ context: { order, sku } }) => ({ orderId: order.id, ...(sku !== null && { sku }) }),
        },
      ],
      always: {
        guard: 'refundPaid',
        target: '#returnExchange.paying.weighing',
        actions: [paidBack, takesMoney, stopExchange, alert('paidBesidesExchange')],
      },
      after: { warehouseAnswer: { actions: alert('warehouseSilent') } },
      on: {
        'parcel.reshipped': [
          {
            guard: 'standsIn',
            target: 'underWay',
            actions: [
              exchangeLeft,
              {
                type: 'customer.noticeRequested',
                params: ({ context, event }) => ({ orderId: context.order.id, waybill: event.waybill }),
              },
            ],
          },
          {},
        ],
        'platform.intervened': [
          { guard: 'ofOurs', target: '#returnExchange.platformDeciding', actions: stopExchange },
          {},
        ],
        'exchange.soldOut': {
          target: '#returnExchange.paying.weighing',
          actions: [takesMoney, assign({ exchangeAsked: false })],
        },
      },
    },
    underWay: {
      always: [
        { guard: 'refundPaid', actions: [paidBack, stopExchange, alert('paidBesidesExchange')] },
        { guard: 'exchangeSigned', target: '#returnExchange.paying.weighing' },
      ],
      after: { exchangeTransit: { actions: alert('exchangeOverdue') } },
      on: {
        'parcel.lost': [
          {
            guard: and(['ofExchange', 'moneyWentBack']),
            target: '#returnExchange.paying.weighing',
            actions: [takesMoney, claim('lost')],
          },
          {
            guard: 'ofExchange',
            target: 'dispatching',
            actions: [claim('lost'), alert('exchangeLost')],
          },
          {},
        ],
        'parcel.rejected': [{ guard: 'ofExchange', target: 'rejected' }, {}],
      },
    },
    // The buyer does not take the exchanged goods: once they are back, he gets his money.
    rejected: {
      after: { exchangeTransit: { actions: alert('exchangeOverdue') } },
      on: {
        'parcel.returned': [
          {
            guard: 'ofExchange',
            target: '#returnExchange.paying.weighing',
            actions: takesMoney,
          },
          {},
        ],
        'parcel.lost': [
          {
            guard: 'ofExchange',
            target: '#returnExchange.paying.weighing',
            actions: [takesMoney, claim('lost')],
          },
          {},
        ],
      },
    },
  },
})
