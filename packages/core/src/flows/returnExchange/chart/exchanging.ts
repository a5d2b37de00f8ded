/** 换货: sent only once the return is in; what is lost on the way is claimed and sent again. */
import { and, assign } from 'xstate'
import { alert, claim, paidBack, returns, stopExchange } from '../nested.ts'

const takesMoney = returns.assign({ request: 'return' })

export const exchanging = returns.createStateConfig({
  initial: 'dispatching',
  states: {
    dispatching: {
      entry: {
        type: 'exchange.dispatchRequested',
        params: ({ context: { order, sku } }) => ({ orderId: order.id, ...(sku !== null && { sku }) }),
      },
      always: {
        guard: 'refundPaid',
        target: '#returnExchange.paying.weighing',
        actions: [paidBack, takesMoney, stopExchange, alert('paidBesidesExchange')],
      },
      after: { warehouseAnswer: { actions: alert('warehouseSilent') } },
      on: {
        'parcel.reshipped': {
          target: 'underWay',
          actions: [
            assign({ exchangeWaybill: ({ event }) => event.waybill, stockReserved: false }),
            {
              type: 'customer.noticeRequested',
              params: ({ context, event }) => ({ orderId: context.order.id, waybill: event.waybill }),
            },
          ],
        },
        'exchange.soldOut': { target: '#returnExchange.paying.weighing', actions: takesMoney },
      },
    },
    underWay: {
      always: {
        guard: 'refundPaid',
        actions: [paidBack, stopExchange, alert('paidBesidesExchange')],
      },
      after: { exchangeTransit: { actions: alert('exchangeOverdue') } },
      on: {
        'parcel.signed': [
          {
            guard: 'ofExchange',
            target: '#returnExchange.weighingEnd',
            actions: assign({ ending: 'exchanged' }),
          },
          {},
        ],
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
