/** 寄回: filed with its reason, told how to send it, awaited, turned away where it must be, traced where it is late. */
import { and, assign, not } from 'xstate'
import {
  alert,
  arrived,
  decides,
  ends,
  endsDown,
  type Here,
  leftLying,
  offered,
  ofReturn,
  questioned,
  quoted,
  returns,
  say,
  sentBack,
  tellInsurer,
  tellRefund,
} from '../nested.ts'

const recordNumber = [
  returns.assign({ numberRecorded: ({ context }) => context.returnWaybill }),
  {
    type: 'returnNumber.recordRequested',
    params: ({ context }: Here) => ({
      orderId: context.order.id,
      waybill: context.returnWaybill ?? '',
    }),
  },
] as const
const register = [
  returns.assign({ filed: true }),
  {
    type: 'return.registerRequested',
    params: ({ context }: Here) => ({
      orderId: context.order.id,
      request: context.request ?? ('return' as const),
      reason: context.text,
    }),
  },
] as const

export const returning = returns.createStateConfig({
  initial: 'filing',
  on: {
    'return.shipped': { target: '.recording', actions: sentBack },
    'parcel.rejected': [{ guard: 'ofThisReturn', target: '.parcelRefused' }, {}],
    'parcel.lost': [
      // He keeps nothing and is owed nothing: what is left is his claim.
      {
        guard: and(['ofThisReturn', 'givenUp']),
        target: '#returnExchange.weighingEnd',
        actions: [
          assign({ returnLost: true }),
          { type: 'buyer.claimHelpRequested', params: ofReturn },
          endsDown,
        ],
      },
      { guard: 'ofThisReturn', target: '.returnLost', actions: assign({ returnLost: true }) },
      {},
    ],
    'parcel.returned': [
      {
        guard: and(['ofThisReturn', 'givenUp']),
        target: '#returnExchange.receiving.turningAway',
        actions: arrived,
      },
      {
        guard: and(['ofThisReturn', 'turnedAway']),
        target: '.parcelRefused',
        actions: { type: 'warehouse.refuseRequested', params: ofReturn },
      },
      { guard: 'ofThisReturn', target: '#returnExchange.receiving', actions: arrived },
      { guard: 'untold', target: '#returnExchange.receiving', actions: arrived },
      {},
    ],
  },
  states: {
    filing: {
      after: leftLying,
      on: {
        'freight.quoted': [
          {
            guard: 'quoteAboveLimit',
            target: '#returnExchange.supervisorReview',
            actions: [quoted, questioned('quote')],
          },
          { guard: and(['shopPaysBack', 'insured']), actions: [quoted, say('ret.freightInsured')] },
          { guard: 'shopPaysBack', actions: [quoted, say('ret.freightStandard')] },
          { actions: [quoted, say('ret.freightRule')] },
        ],
        'pickup.requested': { target: 'arrangingPickup' },
        'instructions.sent': {
          target: 'awaitingReturn',
          actions: [
            assign(({ context, event }) => ({
              invoiceIssued: event.invoiceIssued ?? context.invoiceIssued,
              insured: event.insured ?? context.insured,
            })),
            ...register,
          ],
        },
      },
    },
    arrangingPickup: {
      after: { customerAnswer: { target: 'filing' } },
      on: {
        'pickup.quoted': { actions: assign({ pickupFee: ({ event }) => event.fee }) },
        'pickup.accepted': {
          guard: 'feeTold',
          target: 'awaitingReturn',
          actions: [
            assign({ pickupBooked: true }),
            ...register,
            {
              type: 'order.noteRequested',
              params: ({ context }) => ({ orderId: context.order.id, fee: context.pickupFee ?? 0 }),
            },
            {
              type: 'pickup.bookRequested',
              params: ({ context }) => ({ orderId: context.order.id, fee: context.pickupFee ?? 0 }),
            },
          ],
        },
        'pickup.declined': { target: 'filing' },
      },
    },
    awaitingReturn: {
      always: [
        { guard: 'goodsHere', target: '#returnExchange.receiving' },
        { guard: 'comesBack', target: 'recording' },
      ],
      after: { shipBack: { target: '#returnExchange.weighingEnd', actions: ends('expired') } },
      // One that nobody told of is turned away like any other.
      on: { 'return.turnedAway': { target: 'parcelRefused' } },
    },
    // Whenever it was sent: registered with its reason, its number recorded, and told to the insurer.
    recording: {
      always: [
        { guard: not('filed'), target: 'recording', reenter: true, actions: register },
        { guard: 'numberRecorded', target: 'telling' },
        { guard: 'insured', target: 'telling', actions: [...recordNumber, ...tellInsurer] },
        { target: 'telling', actions: recordNumber },
      ],
    },
    telling: {
      always: [{ guard: 'refundOpen', target: 'inTransit', actions: tellRefund }, { target: 'inTransit' }],
    },
    inTransit: {
      after: {
        returnTransit: [
          {
            guard: and(['tracedEnough', 'givenUp']),
            target: '#returnExchange.weighingEnd',
            actions: [
              assign({ returnLost: true }),
              { type: 'buyer.claimHelpRequested', params: ofReturn },
              endsDown,
            ],
          },
          { guard: 'tracedEnough', target: 'returnLost', actions: assign({ returnLost: true }) },
          {
            target: 'inTransit',
            reenter: true,
            actions: [
              assign({ traces: ({ context }) => context.traces + 1 }),
              { type: 'return.traceRequested', params: ofReturn },
              alert('returnOverdue'),
            ],
          },
        ],
      },
      on: {
        'return.numberCorrected': [
          {
            guard: 'insured',
            actions: [
              assign({ returnWaybill: ({ event }) => event.waybill }),
              ...recordNumber,
              ...tellInsurer,
            ],
          },
          { actions: [assign({ returnWaybill: ({ event }) => event.waybill }), ...recordNumber] },
        ],
        'return.signedClaimed': { actions: { type: 'warehouse.lookRequested', params: ofReturn } },
        'return.turnedAway': { target: 'parcelRefused' },
      },
    },
    // It goes back to the buyer, who sends it once more as he was told.
    parcelRefused: {
      entry: assign({ sentAway: true }),
      always: {
        guard: 'paidInFull',
        target: '#returnExchange.weighingEnd',
        actions: ends('decidedByPlatform'),
      },
      after: { refusedAgain: { target: '#returnExchange.weighingEnd', actions: ends('expired') } },
    },
    returnLost: {
      entry: [
        questioned('lostReturn'),
        { type: 'buyer.claimHelpRequested', params: ofReturn },
        {
          type: 'supervisor.reviewRequested',
          params: ({ context }) => ({ orderId: context.order.id, question: 'lostReturn' }),
        },
      ],
      exit: assign({ question: null }),
      after: { reviewPatience: { actions: alert('supervisorSilent') } },
      on: {
        'supervisor.decided': [
          {
            guard: decides('offerDiscount'),
            target: '#returnExchange.agreeing.discount',
            actions: offered,
          },
          {
            guard: decides('decline'),
            target: '#returnExchange.weighingEnd',
            actions: [assign({ decline: 'lostOnTheWay' }), ends('refused')],
          },
        ],
      },
    },
  },
})
