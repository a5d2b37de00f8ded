/** 查件: the buyer is calmed, the parcel found, the courier asked, and whatever comes of it is told to the buyer. */
import { assign } from 'xstate'
import { enquiry, handTo, leftLying, ofParcel, problemOf, refundAsked, say } from '../nested.ts'

/** Somebody else makes it good: the case goes on there, once the buyer has been told. */
const withProblem = enquiry.assign({
  handover: ({ context }) => {
    const problem = problemOf(context)
    return problem === null ? context.handover : { flow: 'logisticsComplaint' as const, problem }
  },
})

const unanswered = enquiry.assign({
  handover: ({ context }) => ({
    flow: 'logisticsComplaint' as const,
    problem: problemOf(context) ?? ('delayed' as const),
  }),
})

export const tracking = enquiry.createStateConfig({
  initial: 'soothing',
  on: {
    'refund.requested': { target: '.reporting', actions: [refundAsked, handTo('refundHandling')] },
    'parcel.lost': {
      target: '.reporting',
      actions: [assign({ courierAnswer: 'lost' }), handTo('logisticsComplaint', 'lost')],
    },
    'parcel.signed': { target: '.reporting', actions: assign({ trackedStatus: 'signed' }) },
  },
  states: {
    soothing: {
      after: leftLying,
      on: { 'buyer.soothed': { target: 'lookingUp' } },
    },
    lookingUp: {
      entry: { type: 'tracking.queryRequested', params: ofParcel },
      after: leftLying,
      on: {
        'tracking.found': [
          {
            guard: 'needsCourier',
            target: 'contactingCourier',
            actions: assign({ trackedStatus: ({ event }) => event.status, courierAnswer: null }),
          },
          {
            target: 'reporting',
            actions: [
              assign({ trackedStatus: ({ event }) => event.status, courierAnswer: null }),
              withProblem,
            ],
          },
        ],
        'courier.contacted': { target: 'awaitingCourier' },
      },
    },
    contactingCourier: {
      entry: {
        type: 'courier.inquiryRequested',
        params: ({ context }) => ({
          ...ofParcel({ context }),
          purpose: context.topic === 'changeAddress' ? ('redirect' as const) : ('trace' as const),
          ...(context.topic === 'changeAddress' &&
            context.wish?.receiver && { address: context.wish.receiver.address }),
        }),
      },
      after: leftLying,
      on: { 'courier.contacted': { target: 'awaitingCourier' } },
    },
    awaitingCourier: {
      entry: assign({ courierInquiries: ({ context }) => context.courierInquiries + 1 }),
      after: {
        courierReply: [
          { guard: 'inquiriesLeft', target: 'contactingCourier', actions: say('trk.stillAsking') },
          {
            target: 'reporting',
            actions: unanswered,
          },
        ],
      },
      on: {
        'courier.replied': {
          target: 'reporting',
          actions: [
            assign({
              courierAnswer: ({ event }) => event.answer,
              courierWords: ({ event }) => event.words ?? null,
            }),
            withProblem,
          ],
        },
      },
    },
    reporting: {
      after: leftLying,
      on: {
        'result.reported': [
          { guard: 'handingOver', target: '#orderEnquiry.transferredToAfterSales' },
          { target: '#orderEnquiry.awaitingMore', actions: assign({ courierInquiries: 0 }) },
        ],
      },
    },
  },
})
