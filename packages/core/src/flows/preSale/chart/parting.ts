/** 道别 跟进: the farewell, and the one message afterwards. */
import { assign } from 'xstate'
import { nextDeskDay } from '../standing.ts'
import { asked, asOrdered, needMerged, noteFollowUp, session } from './session.ts'

export const parting = session.createStateConfig({
  states: {
    farewellDeal: {
      entry: assign({ farewellDue: true }),
      exit: assign({ farewellDue: false }),
      on: { 'farewell.sent': { guard: 'mayPart', target: '#preSale.concluding' } },
    },
    farewellNoDeal: {
      entry: assign({ farewellDue: true }),
      exit: assign({ farewellDue: false }),
      on: {
        'farewell.sent': { guard: 'mayPart', target: '#preSale.concluding' },
        // The customer has changed his mind.
        'question.asked': { target: 'enquiring', actions: asked },
        'need.stated': { target: 'enquiring', actions: needMerged },
      },
    },
    /** Whoever is gone is handed on at once, but what the shop still has to do for a paid order it does. */
    leaving: {
      always: [
        { guard: 'neverAnswered', target: '#preSale.concluding' },
        { guard: 'toBePaidOnline', target: '#preSale.concluding' },
        { guard: { type: 'nextIs', params: { step: 'cashOnDelivery' } }, target: '#preSale.concluding' },
        { guard: { type: 'nextIs', params: { step: 'unreachable' } }, target: '#preSale.concluding' },
        { guard: 'hasOpenOrder', target: 'keepingPromises', actions: asOrdered },
        { target: 'farewellNoDeal' },
      ],
    },

    followUp: {
      initial: 'planned',
      entry: assign({
        followUpDueAt: ({ context }) => nextDeskDay(context),
        lastSpeaker: 'shop',
        wantsToBuy: false,
      }),
      exit: assign({ followUpDueAt: null }),
      always: { guard: 'customerWrote', target: 'keepingPromises' },
      on: {
        'customer.left': { target: '#preSale.noDealClosed' },
        'buyer.objected': { target: '#preSale.noDealClosed', actions: assign({ objected: true }) },
      },
      states: {
        planned: {
          entry: noteFollowUp,
          after: { followUpDue: { target: 'contacting' } },
        },
        contacting: {
          after: { followUpWait: { target: '#preSale.noDealClosed' } },
          on: {
            'followUp.sent': {
              guard: 'mayFollowUp',
              actions: assign({ followUps: ({ context }) => context.followUps + 1 }),
            },
          },
        },
      },
    },
  },
})
