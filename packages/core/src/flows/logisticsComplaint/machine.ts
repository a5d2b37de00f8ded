import { and, assign } from 'xstate'
import { partsOf } from '../../rules/refund-split.ts'
import type { Party, Problem, Remedy } from './events.ts'
import {
  alert,
  arrival,
  askAnew,
  back,
  claim,
  comeback,
  compensated,
  complaint,
  courierNews,
  decided,
  ends,
  extendReceipt,
  foundAfterAll,
  giveUp,
  giveUpUnpaid,
  handover,
  investigation,
  leftAnyway,
  leftLying,
  loss,
  lost,
  noteBesides,
  noteClaimPaid,
  notPaid,
  numbered,
  ofOrder,
  ofParcel,
  ofTransfer,
  opened,
  packing,
  paidBack,
  patience,
  problemFound,
  refundHeard,
  refundNoted,
  reportLoss,
  restOpen,
  say,
  sentAgain,
  shipped,
  signed,
  turnedAway,
  turnedAwayBesides,
  withProblem,
} from './nested.ts'
import { feePayer, owed, payable, uncompensated } from './policy.ts'

/** A customer complains about a parcel: soothed first, the cause found, made good, answered. */
export const machine = complaint.createMachine({
  id: 'logisticsComplaint',
  version: '2',
  context: ({ input }) => opened(input),
  initial: 'received',

  on: {
    'customer.urged': { actions: say('emp.noWorry') },
    'customer.informed': { guard: 'mayAnswerSo', actions: assign({ promiseGiven: false }) },
    'complaint.withdrawn': [
      { guard: and(['promiseGiven', 'mayWithdraw']), target: '.replying', actions: ends('withdrawn') },
      { guard: 'mayWithdraw', target: '.withdrawn', actions: ends('withdrawn') },
    ],
    'parcel.signed': { guard: 'ofThisParcel', actions: signed },
    'parcel.rejected': { guard: 'ofThisParcel' },
    'parcel.returned': { guard: 'ofThisParcel', actions: back },
    'parcel.lost': [
      { guard: and(['ofThisParcel', 'lossUnreported']), actions: [lost, ...reportLoss] },
      { guard: 'ofThisParcel', actions: lost },
    ],
    'order.shipped': { actions: shipped },
    'order.closed': [
      { guard: 'closedByRefund', target: '.replying', actions: ends('refunded') },
      { target: '.replying', actions: ends('cancelled') },
    ],
    'refund.requested': [
      { guard: 'ofOurs', target: '.handingOver', actions: [refundNoted, ends('refundHandling')] },
      { actions: noteBesides },
    ],
    'refund.closed': {},
    'refund.succeeded': [
      { guard: 'paysParcel', target: '.replying', actions: [paidBack, ends('refunded')] },
      { actions: paidBack },
    ],
    'claim.settled': { actions: assign({ claimPaid: ({ event }) => event.amount }) },
    'claim.denied': { actions: { type: 'claim.appealRequested', params: ofParcel } },
    'platform.intervened': [{ guard: 'ofOurs', target: '.platformIntervention', actions: refundNoted }, {}],
    'linkedCase.ended': [{ guard: 'claimPaidOut', actions: noteClaimPaid }, {}],
  },

  states: {
    // 1 · soothe
    received: {
      always: {
        guard: 'problemKnown',
        target: 'soothing',
        actions: { type: 'complaint.registered', params: withProblem },
      },
      on: {
        'customer.greeted': { actions: say('greet.agentNo') },
        'complaint.stated': {
          actions: assign({
            problem: ({ event }) => event.problem,
            record: ({ context, event }) => event.text ?? context.record,
          }),
        },
      },
      after: { customerAnswer: { target: 'closedUnanswered', actions: ends('unanswered') } },
    },
    soothing: {
      on: { 'soothing.sent': { target: 'recording' } },
      after: leftLying,
    },

    // 2 · find the cause
    recording: {
      on: {
        'facts.recorded': {
          target: 'weighingFacts',
          actions: assign(({ context, event }) => ({
            record: event.record,
            signed: event.signed ?? context.signed,
            promisedDays:
              event.promisedDays ??
              (event.sameProvince ? context.policy.inProvinceDays : context.policy.outProvinceDays),
          })),
        },
      },
      after: leftLying,
    },
    weighingFacts: {
      always: [
        { guard: 'damaged', target: 'collectingEvidence', actions: assign({ dispatched: true }) },
        { guard: 'confiscated', target: 'contactingCourier', actions: assign({ dispatched: true }) },
        { guard: 'askedForDispatch', target: 'checkingShipment' },
        { target: 'checkingTracking' },
      ],
    },
    checkingShipment: {
      entry: { type: 'warehouse.dispatchQueried', params: ofOrder },
      on: {
        ...giveUp,
        ...investigation,
        'shipment.answered': [
          {
            guard: 'shipped',
            target: 'checkingTracking',
            actions: assign({ dispatched: true, goodsGone: false }),
          },
          {
            guard: and(['scheduled', 'dateCanBeKept']),
            target: 'explainingWait',
            actions: [
              assign({
                promisedAt: ({ event }) => event.promisedAt ?? null,
                goodsGone: false,
                promiseGiven: true,
              }),
              say('ord.lateApology'),
            ],
          },
          {
            guard: 'outOfStock',
            target: 'negotiatingRemedy',
            actions: assign({ liable: 'seller', goodsGone: true, promisedAt: null }),
          },
        ],
        'order.shipped': { target: 'checkingTracking', actions: shipped },
      },
      after: { warehouseAnswer: { target: 'supervisorReview', actions: alert('dispatchUnclear') } },
    },
    checkingTracking: {
      entry: { type: 'tracking.queryRequested', params: ofParcel },
      on: {
        ...investigation,
        'tracking.looked': {
          target: 'weighingTracking',
          actions: assign({
            trackingStatus: ({ event }) => event.status,
            daysInTransit: ({ event }) => event.daysInTransit,
          }),
        },
      },
      after: leftLying,
    },
    weighingTracking: {
      always: [
        {
          guard: and(['shownSigned', 'proxyUnasked']),
          target: 'checkingProxy',
          actions: assign({ signed: true, problem: 'signedNotReceived' }),
        },
        { guard: 'comingBack', target: 'handingOver', actions: ends('rejectedDelivery') },
        {
          guard: 'causeShown',
          target: 'determiningLiability',
          actions: assign(({ context: { trackingStatus: cause } }) => ({
            problem: cause as Problem,
            goodsGone: cause !== 'outOfArea',
          })),
        },
        { guard: 'addressInDoubt', target: 'confirmingAddress' },
        { guard: 'withinPromise', target: 'explainingWait' },
        { target: 'contactingCourier', actions: askAnew },
      ],
    },
    confirmingAddress: {
      on: {
        ...giveUp,
        ...investigation,
        'address.compared': {
          target: 'contactingCourier',
          actions: [
            assign(({ context, event: { customerMatchesOrder, orderMatchesWaybill } }) => ({
              addressMatch: !orderMatchesWaybill
                ? 'sellerError'
                : !customerMatchesOrder
                  ? 'buyerError'
                  : 'match',
              problem: orderMatchesWaybill && customerMatchesOrder ? context.problem : 'wrongAddress',
            })),
            askAnew,
          ],
        },
      },
      after: { customerAnswer: { target: 'contactingCourier', actions: askAnew } },
    },
    checkingProxy: {
      on: {
        ...loss,
        ...comeback,
        'proxy.found': { target: 'parcelArrived', actions: assign({ proxyAsked: true }) },
        'proxy.denied': { target: 'contactingCourier', actions: [assign({ proxyAsked: true }), askAnew] },
      },
      after: {
        customerAnswer: { target: 'contactingCourier', actions: [assign({ proxyAsked: true }), askAnew] },
      },
    },
    collectingEvidence: {
      on: {
        ...loss,
        ...comeback,
        'evidence.received': {
          target: 'weighingDamage',
          actions: assign(({ context, event }) => ({
            photos: event.photos,
            courierRecorded: event.courierRecorded ?? context.courierRecorded,
          })),
        },
      },
      after: {
        customerAnswer: [
          {
            guard: 'photosMayStillCome',
            target: 'collectingEvidence',
            reenter: true,
            actions: [
              assign({ photoReminders: ({ context }) => context.photoReminders + 1 }),
              say('log.remindPhotos'),
            ],
          },
          { guard: 'notSigned', target: 'weighingDamage' },
          { target: 'replying', actions: ends('unanswered') },
        ],
      },
    },
    weighingDamage: {
      always: [
        {
          guard: 'notSigned',
          target: 'handingOver',
          actions: [ends('rejectedDelivery'), say('log.refuseDamaged')],
        },
        { target: 'handingOver', actions: ends('returnExchange') },
      ],
    },

    // 3 · make our position clear
    contactingCourier: {
      entry: [
        assign({ courierInquiries: ({ context }) => context.courierInquiries + 1, promiseGiven: true }),
        {
          type: 'courier.inquiryRequested',
          params: ({ context }) => ({
            ...ofParcel({ context }),
            problem: context.problem,
            inquiry: context.courierInquiries,
          }),
        },
      ],
      on: {
        ...patience,
        ...investigation,
        ...courierNews,
        'buyer.cancelled': [{ guard: 'unfound', actions: say('log.searchFirst') }, giveUp['buyer.cancelled']],
      },
      after: {
        courierReply: [
          { guard: 'inquiriesLeft', target: 'contactingCourier', reenter: true },
          { target: 'determiningLiability', actions: lost },
        ],
      },
    },
    weighingFinding: {
      // What the courier has on its way, nobody has signed for and nobody has taken away.
      always: [
        {
          guard: 'willDeliver',
          target: 'expediting',
          actions: assign({
            deliveriesPromised: ({ context }) => context.deliveriesPromised + 1,
            goodsGone: false,
            signed: false,
          }),
        },
        {
          guard: 'nobodysFault',
          target: 'explainingWait',
          actions: assign({ liable: 'forceMajeure', goodsGone: false, signed: false }),
        },
        {
          guard: and(['signedByProxy', 'proxyUnasked']),
          target: 'checkingProxy',
          actions: assign({ signed: true }),
        },
        { guard: 'foundDamaged', target: 'collectingEvidence', actions: assign({ problem: 'damaged' }) },
        { guard: 'refusedByBuyer', target: 'handingOver', actions: ends('rejectedDelivery') },
        {
          target: 'determiningLiability',
          actions: assign(({ context }) => ({
            problem: problemFound(context),
            goodsGone: ['lost', 'confiscated', 'misdelivered', 'signedByProxy'].includes(
              context.finding ?? '',
            ),
          })),
        },
      ],
    },
    explainingWait: {
      on: {
        ...patience,
        ...giveUp,
        ...investigation,
        // Explained is not done: we look on until what was named has come true.
        'customer.informed': {
          guard: 'mayAnswerSo',
          actions: [assign({ promiseGiven: false }), ends('explained')],
        },
        'order.shipped': [
          { guard: and(['explained', 'notDispatched']), target: 'resolvedExplained', actions: shipped },
          { actions: shipped },
        ],
        'parcel.signed': [
          {
            guard: and(['ofThisParcel', 'stillAwaited', 'explained']),
            target: 'resolvedExplained',
            actions: signed,
          },
          arrival['parcel.signed'],
        ],
      },
      after: {
        followUp: [
          { guard: 'waitedLong', target: 'supervisorReview' },
          {
            guard: 'notDispatched',
            target: 'checkingShipment',
            actions: assign({ followUps: ({ context }) => context.followUps + 1 }),
          },
          {
            target: 'checkingTracking',
            actions: assign({ followUps: ({ context }) => context.followUps + 1 }),
          },
        ],
      },
    },

    // 4 · solve it
    expediting: {
      on: { ...patience, ...giveUp, ...investigation, ...courierNews },
      after: {
        followUp: [
          { guard: 'deliveryBelieved', target: 'contactingCourier', actions: askAnew },
          { target: 'determiningLiability', actions: assign({ problem: 'delayed' }) },
        ],
      },
    },
    determiningLiability: {
      entry: assign({ liable: null }),
      always: { guard: and(['goodsGone', 'lossUnreported']), actions: reportLoss },
      on: {
        ...arrival,
        ...comeback,
        'liability.confirmed': {
          guard: 'mayConfirm',
          target: 'weighingLiability',
          actions: assign({
            liable: ({ event }): Party => event.party,
            goodsGone: ({ event }) => event.goodsGone,
          }),
        },
      },
      after: leftLying,
    },
    weighingLiability: {
      always: [
        {
          guard: and(['courierLiable', 'claimUnopened', 'claimComesFirst']),
          target: 'claimingFirst',
          actions: [assign({ claimOpen: true }), claim],
        },
        {
          guard: and(['courierLiable', 'claimUnopened']),
          target: 'negotiatingRemedy',
          actions: [assign({ claimOpen: true }), claim],
        },
        { guard: 'nobodysDelay', target: 'explainingWait' },
        { target: 'negotiatingRemedy' },
      ],
    },
    claimingFirst: {
      on: {
        ...arrival,
        ...turnedAway,
        ...loss,
        'claim.settled': {
          target: 'negotiatingRemedy',
          actions: assign({ claimPaid: ({ event }) => event.amount }),
        },
        'claim.denied': {
          target: 'negotiatingRemedy',
          actions: { type: 'claim.appealRequested', params: ofParcel },
        },
        'linkedCase.ended': [
          { guard: 'claimPaidOut', target: 'negotiatingRemedy', actions: noteClaimPaid },
          { guard: 'claimEnded', target: 'negotiatingRemedy' },
          {},
        ],
      },
      after: { claimFirstMax: { target: 'negotiatingRemedy' } },
    },
    negotiatingRemedy: {
      on: {
        ...arrival,
        ...turnedAway,
        ...giveUpUnpaid,
        ...loss,
        'remedy.agreed': {
          guard: 'mayAgree',
          target: 'settling',
          actions: [
            assign({
              remedy: ({ event }): Remedy => event.remedy,
              agreedAmount: ({ event }) => event.amount ?? null,
              wish: ({ event }) => event.wish ?? null,
            }),
            decided,
          ],
        },
        'remedy.rejected': [
          {
            guard: 'offersLeft',
            target: 'negotiatingRemedy',
            reenter: true,
            actions: assign({ remedyRejections: ({ context }) => context.remedyRejections + 1 }),
          },
          { target: 'supervisorReview' },
        ],
        'supervisor.asked': { target: 'supervisorReview' },
      },
      after: { customerAnswer: { target: 'supervisorReview' } },
    },
    supervisorReview: {
      entry: {
        type: 'supervisor.reviewRequested',
        params: ({ context }) => ({ ...withProblem({ context }), rejections: context.remedyRejections }),
      },
      on: {
        ...arrival,
        ...turnedAway,
        ...giveUpUnpaid,
        ...loss,
        'supervisor.decided': [
          {
            guard: 'asksPlatform',
            target: 'platformIntervention',
            actions: { type: 'platform.helpRequested', params: ofOrder },
          },
          {
            guard: and(['sendsBack', 'mayRetry']),
            target: 'negotiatingRemedy',
            actions: assign({
              remedyRejections: 0,
              supervisorRetries: ({ context }) => context.supervisorRetries + 1,
            }),
          },
          {
            guard: and(['decidesRemedy', 'mayDecide']),
            target: 'settling',
            actions: [
              assign({
                remedy: ({ event }) => event.decision as Remedy,
                agreedAmount: ({ event }) => event.amount ?? null,
              }),
              decided,
            ],
          },
        ],
      },
      after: { deskAnswer: { actions: alert('reviewOverdue') } },
    },
    settling: {
      always: [
        { guard: { type: 'settles', params: { remedy: 'wait' } }, target: 'explainingWait' },
        { guard: { type: 'settles', params: { remedy: 'forward' } }, target: 'forwarding' },
        {
          guard: { type: 'settles', params: { remedy: 'gift' } },
          target: 'gifting',
          actions: {
            type: 'gift.sendRequested',
            params: ({ context }) => ({
              ...ofOrder({ context }),
              wish: context.wish,
              amount: context.agreedAmount ?? 0,
            }),
          },
        },
        {
          guard: { type: 'settles', params: { remedy: 'compensation' } },
          target: 'compensating',
        },
        { guard: 'stillInWarehouse', target: 'cancellingDispatch' },
        {
          guard: 'unfound',
          target: 'contactingCourier',
          actions: [assign({ remedy: null }), askAnew, say('log.searchFirst')],
        },
        { guard: 'withBuyer', target: 'handingOver', actions: ends('returnExchange') },
        { guard: 'parcelExists', target: 'recalling' },
        { guard: { type: 'settles', params: { remedy: 'reship' } }, target: 'reshipping' },
        { guard: { type: 'settles', params: { remedy: 'exchange' } }, target: 'exchanging' },
        {
          guard: 'nothingOwed',
          target: 'replying',
          actions: [ends('cancelled'), { type: 'order.closeRequested', params: ofOrder }],
        },
        { guard: 'noneLeft', target: 'supervisorReview', actions: alert('nothingLeft') },
        { target: 'refunding' },
      ],
    },
    cancellingDispatch: {
      entry: { type: 'warehouse.stopRequested', params: ofOrder },
      on: {
        'dispatch.stopped': { target: 'settling', actions: assign({ parcelBack: true }) },
        'order.shipped': { target: 'settling', actions: shipped },
      },
      after: { warehouseAnswer: { actions: alert('dispatchNotStopped') } },
    },
    recalling: {
      entry: [
        assign({ recalls: ({ context }) => context.recalls + 1 }),
        { type: 'parcel.recallRequested', params: ofParcel },
      ],
      always: { guard: 'confirmsTooSoon', actions: extendReceipt },
      on: {
        ...turnedAway,
        ...loss,
        'parcel.returned': { guard: 'ofThisParcel', target: 'settling', actions: back },
        'parcel.signed': {
          guard: 'ofThisParcel',
          target: 'handingOver',
          actions: [signed, ends('returnExchange')],
        },
      },
      after: {
        recallMax: [
          { guard: 'recallsLeft', target: 'supervisorReview', actions: alert('recallOverdue') },
          { target: 'determiningLiability', actions: lost },
        ],
      },
    },
    forwarding: {
      entry: {
        type: 'courier.forwardRequested',
        params: ({ context }) => ({ ...ofParcel({ context }), feePayer: feePayer(context) }),
      },
      on: {
        ...giveUp,
        ...arrival,
        ...turnedAway,
        ...loss,
        'parcel.forwarded': {
          guard: 'feeAgreed',
          target: 'expediting',
          actions: [
            assign({
              waybill: ({ event }) => event.waybill,
              courier: ({ event }) => event.courier,
              forwarded: true,
              promiseGiven: true,
            }),
            {
              type: 'customer.noticeRequested',
              params: ({ context, event }) => ({ ...ofOrder({ context }), waybill: event.waybill }),
            },
          ],
        },
        'parcel.returned': { guard: 'ofThisParcel', target: 'negotiatingRemedy', actions: back },
      },
      after: { forwardWithin: { target: 'supervisorReview' } },
    },
    refunding: {
      entry: [
        assign({ refundDue: ({ context }) => payable(context) }),
        assign({ parts: ({ context }) => partsOf(context, context.refundDue) }),
        refundNoted,
        noteBesides,
        {
          type: 'refund.issueRequested',
          params: ({ context }) => ({ ...ofOrder({ context }), amount: context.refundDue ?? 0 }),
        },
      ],
      on: {
        ...foundAfterAll,
        ...refundHeard,
        'refund.succeeded': [
          { guard: 'refundComplete', target: 'replying', actions: [paidBack, ends('refunded')] },
          {
            guard: 'paysAllBack',
            target: 'replying',
            actions: [paidBack, ends('refunded'), alert('paidOtherThanDue')],
          },
          { guard: 'paysUs', actions: [paidBack, restOpen, alert('paidOtherThanDue')] },
          // Another refund took it, or a part of it: no more is asked for than the shop still has.
          { guard: 'noneLeft', actions: alert('nothingLeft') },
          {
            guard: and(['dueChanged', 'unnumbered']),
            target: 'refunding',
            reenter: true,
            actions: alert('paymentUnnumbered'),
          },
          { guard: 'dueChanged', target: 'refunding', reenter: true, actions: alert('dueChanged') },
          { guard: 'unnumbered', actions: alert('paymentUnnumbered') },
          {},
        ],
        'refund.closed': [
          {
            guard: 'closesUs',
            target: 'refunding',
            reenter: true,
            actions: [assign({ refundId: null }), alert('refundClosed')],
          },
          { guard: 'dueChanged', target: 'refunding', reenter: true, actions: alert('dueChanged') },
          {},
        ],
        // Money that finance was asked for is paid all the same.
        'order.closed': [
          { guard: 'closedByRefund', target: 'replying', actions: ends('refunded') },
          { actions: alert('orderClosed') },
        ],
      },
      after: { payWithin: { actions: alert('refundOverdue') } },
    },
    reshipping: {
      entry: { type: 'warehouse.reshipRequested', params: ofParcel },
      on: {
        ...packing,
        'parcel.reshipped': {
          guard: 'standsIn',
          target: 'replying',
          actions: [sentAgain, ends('reshipped')],
        },
      },
      after: {
        reshipWithin: {
          target: 'supervisorReview',
          actions: [
            assign({ replacementsMissed: ({ context }) => context.replacementsMissed + 1 }),
            alert('replacementOverdue'),
          ],
        },
      },
    },
    exchanging: {
      entry: {
        type: 'warehouse.exchangeRequested',
        params: ({ context }) => ({ ...ofParcel({ context }), wish: context.wish }),
      },
      on: {
        ...packing,
        'parcel.reshipped': {
          guard: 'standsIn',
          target: 'replying',
          actions: [sentAgain, ends('exchanged')],
        },
      },
      after: {
        reshipWithin: {
          target: 'supervisorReview',
          actions: [
            assign({ replacementsMissed: ({ context }) => context.replacementsMissed + 1 }),
            alert('replacementOverdue'),
          ],
        },
      },
    },
    gifting: {
      on: {
        ...turnedAwayBesides,
        'gift.sent': { target: 'replying', actions: ends('gift') },
      },
      after: { payWithin: { actions: alert('giftOverdue') } },
    },
    // Money that finance was asked for is followed to its end, whatever else the order meets.
    compensating: {
      entry: [
        numbered,
        {
          type: 'compensation.payRequested',
          params: ({ context }) => ({
            ...ofTransfer({ context }),
            amount: Math.min(uncompensated(context), owed(context)),
            channel: 'platformSmallPayment',
          }),
        },
      ],
      on: {
        ...turnedAwayBesides,
        'order.closed': {},
        'refund.requested': { actions: alert('anotherRefund') },
        'platform.intervened': { actions: alert('platformSteppedIn') },
        'refund.succeeded': [
          { guard: 'ofTransfer', target: 'weighingCompensation', actions: compensated },
          {
            guard: 'paysAllBack',
            actions: [
              paidBack,
              { type: 'compensation.revokeRequested', params: ofTransfer },
              alert('nothingLeft'),
            ],
          },
          { guard: 'unnumbered', actions: [paidBack, alert('paymentUnnumbered')] },
          { actions: paidBack },
        ],
        'transfer.failed': notPaid,
        'transfer.revoked': notPaid,
      },
      after: { payWithin: { actions: alert('compensationOverdue') } },
    },
    weighingCompensation: {
      always: [
        { guard: and(['paidLess', 'noneLeft']), target: 'supervisorReview', actions: alert('nothingLeft') },
        { guard: 'paidLess', target: 'compensating', actions: alert('paidOtherThanDue') },
        { guard: 'paidMore', target: 'replying', actions: [ends('gift'), alert('paidOtherThanDue')] },
        { target: 'replying', actions: ends('gift') },
      ],
    },
    platformIntervention: {
      on: {
        ...turnedAwayBesides,
        ...refundHeard,
        ...leftAnyway,
        'platform.ruled': [{ guard: 'ofOurs', target: 'replying', actions: ends('decidedByPlatform') }, {}],
      },
      after: { platformFollowUp: { actions: alert('platformSilent') } },
    },

    // 5 · apologise and answer, 6 · thank
    parcelArrived: {
      always: [
        {
          guard: 'claimedAsLost',
          target: 'replying',
          actions: [
            assign({ outcome: 'delivered', goodsGone: false, claimOpen: false }),
            { type: 'claim.withdrawRequested', params: ofParcel },
          ],
        },
        { target: 'replying', actions: assign({ outcome: 'delivered', goodsGone: false }) },
      ],
    },
    replying: {
      on: {
        ...leftAnyway,
        // What was sent instead is turned away: the answer is not the end of it.
        'parcel.rejected': [
          {
            guard: and(['ofThisParcel', 'replaced']),
            target: 'handingOver',
            actions: ends('rejectedDelivery'),
          },
          { guard: 'ofThisParcel', actions: alert('parcelTurnedAway') },
        ],
        // What was told to be delivered is not told so any more.
        'parcel.lost': [
          {
            guard: and(['ofThisParcel', 'deliveryOnRecord']),
            target: 'determiningLiability',
            actions: [lost, assign({ outcome: null })],
          },
          // What was sent instead is a loss of its own.
          {
            guard: and(['ofThisParcel', 'replaced']),
            target: 'determiningLiability',
            actions: [lost, assign({ outcome: null, remedy: null, lossReported: false, claimOpen: false })],
          },
        ],
        'customer.informed': {
          guard: 'mayAnswerSo',
          target: 'ending',
          actions: assign({ promiseGiven: false }),
        },
        'receipt.disputed': [
          {
            guard: and(['deliveryOnRecord', 'proxyUnasked']),
            target: 'checkingProxy',
            actions: assign({ problem: 'signedNotReceived', outcome: null }),
          },
          {
            guard: 'deliveryOnRecord',
            target: 'contactingCourier',
            actions: [assign({ problem: 'signedNotReceived', outcome: null }), askAnew],
          },
        ],
      },
      after: leftLying,
    },
    handingOver: {
      entry: { type: 'case.openRequested', params: handover },
      always: { guard: 'promiseKept', target: 'ending' },
      on: {
        ...refundHeard,
        ...leftAnyway,
        'refund.succeeded': { actions: paidBack },
      },
      after: leftLying,
    },
    ending: {
      always: [
        { guard: { type: 'endsAs', params: { outcome: 'delivered' } }, target: 'resolvedDelivered' },
        { guard: { type: 'endsAs', params: { outcome: 'refunded' } }, target: 'resolvedRefunded' },
        { guard: { type: 'endsAs', params: { outcome: 'reshipped' } }, target: 'resolvedReshipped' },
        { guard: { type: 'endsAs', params: { outcome: 'exchanged' } }, target: 'resolvedExchanged' },
        { guard: { type: 'endsAs', params: { outcome: 'gift' } }, target: 'resolvedGift' },
        { guard: { type: 'endsAs', params: { outcome: 'cancelled' } }, target: 'resolvedCancelled' },
        { guard: { type: 'endsAs', params: { outcome: 'returnExchange' } }, target: 'toReturnExchange' },
        { guard: { type: 'endsAs', params: { outcome: 'rejectedDelivery' } }, target: 'toRejectedDelivery' },
        { guard: { type: 'endsAs', params: { outcome: 'refundHandling' } }, target: 'toRefundHandling' },
        { guard: { type: 'endsAs', params: { outcome: 'decidedByPlatform' } }, target: 'decidedByPlatform' },
        { guard: { type: 'endsAs', params: { outcome: 'unanswered' } }, target: 'closedUnanswered' },
        { target: 'withdrawn' },
      ],
    },

    resolvedDelivered: { type: 'final' },
    resolvedRefunded: { type: 'final' },
    resolvedReshipped: { type: 'final' },
    resolvedExchanged: { type: 'final' },
    resolvedGift: { type: 'final' },
    resolvedExplained: { type: 'final' },
    resolvedCancelled: { type: 'final' },
    toReturnExchange: { type: 'final' },
    toRejectedDelivery: { type: 'final' },
    toRefundHandling: { type: 'final' },
    decidedByPlatform: { type: 'final' },
    closedUnanswered: { type: 'final' },
    withdrawn: { type: 'final' },
  },
})
