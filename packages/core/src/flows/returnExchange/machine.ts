import { and, assign, not, or } from 'xstate'
import { agreeing } from './chart/agreeing.ts'
import { exchanging } from './chart/exchanging.ts'
import { paying } from './chart/paying.ts'
import { receiving } from './chart/receiving.ts'
import { returning } from './chart/returning.ts'
import { understanding } from './chart/understanding.ts'
import type { Ending } from './events.ts'
import {
  adopted,
  alert,
  arrived,
  decided,
  decidedFreight,
  decides,
  decidesOn,
  ends,
  exchangeLeft,
  goesOn,
  insurerAnswered,
  limited,
  notedBesides,
  notTaken,
  offered,
  ofOrder,
  opened,
  paidBack,
  returns,
  sendBackBy,
  sentBack,
  shopBearsFreight,
  shown,
  stopExchange,
  taken,
  tellRefund,
  told,
} from './nested.ts'
import { allOf, amountAsked } from './policy.ts'

const endsAs = (ending: Ending) => ({
  guard: { type: 'endsAs' as const, params: { ending } },
  target: ending,
})

/** A buyer wants to return or exchange what he received. */
export const machine = returns.createMachine({
  id: 'returnExchange',
  version: '1',
  context: ({ input }) => opened(input),
  initial: 'understanding',

  // Whatever the platform told it by, what became of the refund stands in the order's ledger.
  always: [
    // Goods that move are still awaited; what was paid counts when it is settled.
    { guard: and(['refundPaid', 'underWay']), actions: [paidBack, alert('paidOtherThanDue')] },
    { guard: 'refundPaid', target: '.weighingEnd' },
    { guard: 'refundGone', actions: assign({ refundId: null, deadline: null }) },
  ],

  on: {
    'photos.received': { actions: shown },
    // A fault that another case has found never costs the buyer freight, however far the return is.
    'case.askedAgain': [
      // He said in another case that he keeps the goods: the same as said here.
      {
        guard: and(['tellsKept', 'mayWithdraw', 'goodsHere']),
        target: '.receiving.turningAway',
        actions: assign({ withdrawn: true }),
      },
      { guard: and(['tellsKept', 'mayWithdraw', 'comesBack']), actions: assign({ withdrawn: true }) },
      { guard: and(['tellsKept', 'mayWithdraw']), target: '.weighingEnd', actions: ends('withdrawn') },
      { guard: 'tellsKept', actions: alert('withdrawnTooLate') },
      { guard: 'tellsFault', actions: [told, decidedFreight] },
      { actions: shown },
    ],
    'insurance.paid': [
      { guard: 'freightPaidTwice', actions: [insurerAnswered, alert('freightPaidTwice')] },
      { actions: insurerAnswered },
    ],
    'return.shipped': { actions: sentBack },
    'linkedCase.ended': [
      {
        guard: and(['ofInsurer', 'freightPaidTwice']),
        actions: [insurerAnswered, alert('freightPaidTwice')],
      },
      { guard: 'ofInsurer', actions: insurerAnswered },
      {},
    ],

    'request.withdrawn': [
      {
        guard: and(['byBuyer', 'mayWithdraw', 'goodsHere']),
        target: '.receiving.turningAway',
        actions: assign({ withdrawn: true }),
      },
      // The goods are on their way: they are sent back to the buyer once they are here.
      { guard: and(['byBuyer', 'mayWithdraw', 'comesBack']), actions: assign({ withdrawn: true }) },
      { guard: and(['byBuyer', 'mayWithdraw']), target: '.weighingEnd', actions: ends('withdrawn') },
    ],

    // Facts of the platform and of couriers: the order is their mirror.
    'order.read': {},
    'order.closed': {},
    'order.succeeded': {},
    'order.receiptExtended': {},
    'parcel.signed': {},
    'parcel.rejected': {},
    'parcel.lost': {},
    'parcel.returned': [notTaken, { guard: 'ofThisReturn', actions: arrived }, {}],
    'refund.closed': {},
    'refund.succeeded': {},
    'refund.requested': [{ guard: 'couldBeOurs', actions: [adopted, tellRefund] }, { actions: notedBesides }],
    'refund.read': [
      {
        guard: and(['ofThisRefund', 'givesTime']),
        actions: [
          assign({ deadline: ({ context, event }) => event.dueAt ?? context.deadline }),
          sendBackBy('shipBack'),
          sendBackBy('refusedAgain'),
        ],
      },
      { guard: 'couldBeOurs', actions: [adopted, tellRefund] },
      {},
    ],
    'platform.intervened': [{ guard: 'ofOurs', target: '.platformDeciding' }, {}],
  },

  states: {
    understanding,
    agreeing,
    returning,
    receiving,
    paying,
    exchanging,

    supervisorReview: {
      entry: {
        type: 'supervisor.reviewRequested',
        params: ({ context }) => {
          const amount = amountAsked(context)
          return {
            orderId: context.order.id,
            question: context.question ?? 'demand',
            ...(amount !== null && { amount }),
          }
        },
      },
      exit: assign({ question: null }),
      after: { reviewPatience: { actions: alert('supervisorSilent') } },
      on: {
        'supervisor.decided': [
          { guard: decides('offerDiscount'), target: 'agreeing.discount', actions: offered },
          {
            guard: decides('bearFreight'),
            target: 'agreeing.proposing',
            actions: [shopBearsFreight, assign({ freightDisputes: 0 })],
          },
          {
            guard: and([decides('approveReturn'), 'goodsHere', 'inspected']),
            target: 'receiving.accepting',
            actions: [assign({ granted: true, decline: null }), decided],
          },
          {
            guard: and([decides('approveReturn'), 'goodsHere']),
            target: 'receiving',
            actions: [assign({ granted: true, decline: null, offer: null }), decidedFreight],
          },
          {
            guard: decides('approveReturn'),
            target: 'agreeing.proposing',
            actions: [assign({ granted: true, decline: null, offer: null }), decidedFreight],
          },
          { guard: decidesOn('quote', 'approveFreight'), target: 'returning.filing', actions: limited },
          {
            guard: decides('approveFreight'),
            target: 'paying.weighingFreight',
            actions: limited,
          },
          { guard: decidesOn('quote', 'decline'), target: 'returning.filing' },
          {
            guard: decidesOn('repayment', 'decline'),
            target: 'paying.weighingFreight',
            actions: assign({ limitAsked: true }),
          },
          {
            guard: and([decides('decline'), 'goodsHere']),
            target: 'receiving.turningAway',
            actions: assign({ decline: 'notTheGoods' }),
          },
          {
            guard: and([decides('decline'), 'returnLost']),
            target: 'weighingEnd',
            actions: [assign({ decline: 'lostOnTheWay' }), ends('refused')],
          },
          {
            guard: and([decides('decline'), 'isDeclined']),
            target: 'agreeing.explaining',
            actions: assign({ offer: null }),
          },
          {
            guard: decides('decline'),
            target: 'agreeing.proposing',
            actions: assign({ freightDisputes: 0, offer: null }),
          },
        ],
      },
    },

    platformDeciding: {
      always: {
        guard: 'refundPaid',
        target: 'weighingEnd',
        actions: [paidBack, ends('decidedByPlatform')],
      },
      after: { platformPatience: { actions: alert('platformSilent') } },
      on: {
        'platform.intervened': {},
        ...taken,
        // It left all the same: whoever tells the platform has to know.
        'parcel.reshipped': [
          { guard: and(['exchangeAsked', 'standsIn']), actions: [exchangeLeft, alert('exchangeLeft')] },
          {},
        ],
        'platform.ruled': [
          {
            guard: 'ofOurs',
            target: 'weighingRuling',
            actions: assign({
              ruling: ({ context, event: { winner, amount, goodsFirst } }) => ({
                amount: winner === 'seller' ? 0 : (amount ?? allOf(context)),
                goodsFirst: goodsFirst ?? false,
              }),
            }),
          },
          {},
        ],
      },
    },
    weighingRuling: {
      always: [
        { guard: 'goodsToCome', target: 'returning.awaitingReturn' },
        // The goods follow the money: what the shop is not to pay for does not stay here.
        { guard: and(['nothingRuled', 'exchangeGone']), target: 'exchanging.underWay' },
        { guard: and(['nothingRuled', 'goodsHere']), target: 'receiving.turningAway' },
        { guard: and(['nothingRuled', 'comesBack']), target: 'returning.recording' },
        { guard: 'exchangeGone', target: 'paying.weighing', actions: stopExchange },
        { target: 'paying.weighing' },
      ],
    },

    // No case ends while its refund stands open on the platform.
    weighingEnd: {
      always: [
        {
          guard: 'refundPaid',
          target: 'weighingEnd',
          reenter: true,
          actions: [paidBack, alert('paidOtherThanDue'), ends('decidedByPlatform')],
        },
        {
          guard: 'stockReserved',
          target: 'weighingEnd',
          reenter: true,
          actions: [assign({ stockReserved: false }), { type: 'stock.releaseRequested', params: ofOrder }],
        },
        // Nobody is left without goods and money: what came, or comes, is inspected or goes back.
        { guard: and(['goodsLeft', 'givenUp']), target: 'receiving.turningAway' },
        { guard: 'goodsLeft', target: 'receiving', actions: goesOn },
        {
          guard: and(['goodsOnTheWay', 'givenUp']),
          target: 'returning.recording',
          actions: assign({ ending: null }),
        },
        { guard: 'goodsOnTheWay', target: 'returning.recording', actions: goesOn },
        { guard: 'refundOpen', target: 'closing' },
        endsAs('refunded'),
        endsAs('exchanged'),
        endsAs('refundedPartially'),
        endsAs('returnedUnpaid'),
        endsAs('keptWithDiscount'),
        endsAs('keptWithClaim'),
        endsAs('refused'),
        endsAs('withdrawn'),
        endsAs('expired'),
        { target: 'decidedByPlatform' },
      ],
    },
    closing: {
      entry: {
        type: 'refund.closeRequested',
        params: ({ context: { order, refundId, ending } }) => ({
          orderId: order.id,
          refundId: refundId ?? '',
          ending: ending ?? '',
        }),
      },
      always: { guard: or(['goodsLeft', 'goodsOnTheWay', not('refundOpen')]), target: 'weighingEnd' },
      after: { closePatience: { actions: alert('refundOpen') } },
    },

    refunded: { type: 'final' },
    exchanged: { type: 'final' },
    refundedPartially: { type: 'final' },
    returnedUnpaid: { type: 'final' },
    keptWithDiscount: { type: 'final' },
    keptWithClaim: { type: 'final' },
    refused: { type: 'final' },
    withdrawn: { type: 'final' },
    expired: { type: 'final' },
    decidedByPlatform: { type: 'final' },
  },
})
