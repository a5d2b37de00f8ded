/** 断码: what was ordered, or what is wanted instead, is missing; the buyer is told first, and only he chooses. */
import { and, assign } from 'xstate'
import { about, chooses, enquiry, leftLying, missing, moneyBack, review } from '../nested.ts'

const offered = ['wait', 'swap', 'refund', 'keep'] as const

export const shortage = enquiry.createStateConfig({
  initial: 'contacting',
  always: { guard: 'shipped', target: '#orderEnquiry.finishing' },
  on: {
    ...moneyBack,
    'stock.arrived': { target: '#orderEnquiry.finishing', actions: assign({ shopsFault: false }) },
  },
  states: {
    contacting: {
      after: leftLying,
      on: { 'buyer.notified': { target: 'awaitingChoice' } },
    },
    awaitingChoice: {
      after: {
        choicePatience: [
          {
            guard: 'remindersLeft',
            target: 'contacting',
            actions: assign({ remindedOfChoice: ({ context }) => context.remindedOfChoice + 1 }),
          },
          {
            target: '#orderEnquiry.supervisorReview',
            actions: [about('shortage'), review('noChoiceMade')],
          },
        ],
      },
      on: {
        'buyer.chose': [
          { guard: and([chooses('wait', offered), 'mayWait']), target: 'waitingRestock' },
          { guard: chooses('swap', offered), target: '#orderEnquiry.changing.awaitingWish' },
          { guard: chooses('refund', offered), target: '#orderEnquiry.cancelling.stopping' },
          { guard: and([chooses('keep', offered), 'mayKeep']), target: '#orderEnquiry.awaitingMore' },
        ],
      },
    },
    waitingRestock: {
      after: { restock: { target: 'contacting', actions: assign({ restockBy: null }) } },
      on: {
        'shortage.reported': { guard: 'mayReport', target: 'contacting', actions: missing },
        'buyer.chose': {
          guard: { type: 'mayChoose', params: { offered: ['refund'] } },
          target: '#orderEnquiry.cancelling.stopping',
        },
      },
    },
  },
})
