/** 延迟: the promised date has passed; the buyer is told the truth and waits, or has his money back. */
import { chooses, enquiry, leftLying, moneyBack, promised, review } from '../nested.ts'

const offered = ['wait', 'refund'] as const

export const delay = enquiry.createStateConfig({
  initial: 'explaining',
  always: { guard: 'shipped', target: '#orderEnquiry.finishing' },
  on: {
    ...moneyBack,
    'buyer.notified': { guard: 'mayPromise', actions: promised },
  },
  states: {
    explaining: {
      after: {
        ...leftLying,
        // Silence is no wish to cancel: the order still ships, and it is watched.
        choicePatience: { target: 'awaitingShip' },
      },
      on: {
        'buyer.chose': [
          { guard: chooses('refund', offered), target: '#orderEnquiry.cancelling.stopping' },
          { guard: { type: 'mayChoose', params: { offered } }, target: 'awaitingShip' },
        ],
        'contact.left': { target: 'awaitingShip' },
      },
    },
    awaitingShip: {
      after: {
        shipping: { target: '#orderEnquiry.supervisorReview', actions: review('delayedAgain') },
      },
      on: {
        'buyer.chose': {
          guard: { type: 'mayChoose', params: { offered: ['refund'] } },
          target: '#orderEnquiry.cancelling.stopping',
        },
      },
    },
  },
})
