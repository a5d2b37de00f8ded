/** 换货: sent only once the return is in; what is lost on the way is claimed and sent again. */
import { assign } from 'xstate'
import { alert, claim, returns } from '../nested.ts'

const takesMoney = returns.assign({ request: 'return' })

export const exchanging = returns.createStateConfig({
  initial: 'dispatching',
  states: {
    dispatching: {
      entry: {
        type: 'exchange.dispatchRequested',
        params: ({ context: { order, sku } }) => ({ orderId: order.id, ...(sku !== null && { sku }) }),
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
