/** 协商: what is explained, proposed and agreed on; no money moves before the buyer has said yes. */
import { and, assign, not } from 'xstate'
import {
  alert,
  arrived,
  decidedFreight,
  ends,
  judged,
  learns,
  leftLying,
  notTaken,
  offered,
  ofOrder,
  questioned,
  returns,
  say,
  shown,
} from '../nested.ts'

const takes = (option: 'return' | 'exchange' | 'discount') =>
  and(['byBuyer', 'mayTake', { type: 'takes' as const, params: { option } }])
const unanswered = {
  customerAnswer: { target: '#returnExchange.weighingEnd', actions: ends('expired') },
} as const
/** New photos may change whose fault it is. */
const looksAgain = {
  target: '#returnExchange.understanding.judging',
  actions: [shown, returns.assign({ decline: null })],
} as const

export const agreeing = returns.createStateConfig({
  initial: 'proposing',
  states: {
    explaining: {
      after: {
        customerAnswer: { target: '#returnExchange.weighingEnd', actions: ends('refused') },
      },
      on: {
        ...learns,
        'photos.received': looksAgain,
        'explanation.accepted': { target: '#returnExchange.weighingEnd', actions: ends('refused') },
        'customer.insisted': [
          {
            guard: 'excessive',
            target: '#returnExchange.supervisorReview',
            actions: questioned('demand'),
          },
          { target: 'discount' },
        ],
      },
    },
    proposing: {
      after: unanswered,
      on: {
        ...learns,
        ...judged,
        'photos.received': [{ guard: 'settled', actions: shown }, looksAgain],
        'freight.disputed': [
          {
            guard: 'explainedEnough',
            target: '#returnExchange.supervisorReview',
            actions: questioned('freightDispute'),
          },
          {
            target: 'proposing',
            reenter: true,
            actions: [
              assign({ freightDisputes: ({ context }) => context.freightDisputes + 1 }),
              say('ret.freightNegotiate'),
            ],
          },
        ],
        'proposal.accepted': [
          { guard: takes('discount'), target: 'discount' },
          {
            guard: and([takes('exchange'), 'rebuys']),
            target: '#returnExchange.returning.filing',
            actions: [assign({ request: 'return' }), decidedFreight, say('ret.rebuy')],
          },
          {
            guard: takes('exchange'),
            target: 'checkingStock',
            actions: assign({ request: 'exchange', sku: ({ event }) => event.sku ?? null }),
          },
          {
            guard: takes('return'),
            target: '#returnExchange.returning.filing',
            actions: assign({ request: 'return' }),
          },
        ],
      },
    },
    discount: {
      after: {
        customerAnswer: [
          { guard: 'goodsHere', target: '#returnExchange.receiving.disputed' },
          { target: '#returnExchange.weighingEnd', actions: ends('expired') },
        ],
      },
      on: {
        'discount.proposed': [
          {
            guard: and(['mayOffer', 'aboveAgent']),
            target: '#returnExchange.supervisorReview',
            actions: [offered, questioned('discount')],
          },
          { guard: 'mayOffer', actions: offered },
        ],
        // It turns up: first it is looked at.
        'parcel.returned': [
          notTaken,
          {
            guard: and(['ofThisReturn', not('goodsHere')]),
            target: '#returnExchange.receiving',
            actions: [arrived, assign({ offer: null })],
          },
          {},
        ],
        'discount.accepted': [
          {
            guard: and(['byBuyer', 'offerStands', 'goodsHere']),
            target: '#returnExchange.receiving.accepting',
            actions: assign({ offerAgreed: true }),
          },
          {
            guard: and(['byBuyer', 'offerStands']),
            target: '#returnExchange.paying.weighing',
            actions: assign({ offerAgreed: true }),
          },
        ],
        'discount.rejected': [
          {
            guard: 'goodsHere',
            target: '#returnExchange.receiving.disputed',
            actions: assign({ offer: null }),
          },
          {
            target: '#returnExchange.supervisorReview',
            actions: [assign({ offer: null }), questioned('discountRejected')],
          },
        ],
      },
    },
    claimRegistering: {
      after: { payWithin: { actions: alert('financeSilent') } },
      on: {
        'claim.registered': { target: '#returnExchange.weighingEnd', actions: ends('keptWithClaim') },
      },
    },
    checkingStock: {
      after: leftLying,
      on: {
        'stock.checked': [
          {
            guard: 'inStock',
            target: '#returnExchange.returning.filing',
            actions: [
              assign({ stockReserved: true }),
              decidedFreight,
              {
                type: 'stock.reserveRequested',
                params: ({ context: { order, sku } }) => ({
                  orderId: order.id,
                  ...(sku !== null && { sku }),
                }),
              },
              {
                type: 'receipt.extendRequested',
                params: ({ context }) => ({
                  ...ofOrder({ context }),
                  until: (context.order.autoConfirmAt ?? context.now) + context.policy.receiptExtension,
                }),
              },
            ],
          },
          { target: 'proposing', actions: [assign({ request: 'return' }), say('ret.noStock')] },
        ],
      },
    },
  },
})
