/** 等待追问: the question is answered; a silent buyer is asked twice whether there is anything else. */
import { assign } from 'xstate'
import { about, enquiry, nextQuestion } from '../nested.ts'

export const awaitingMore = enquiry.createStateConfig({
  initial: 'open',
  always: {
    guard: 'asksElse',
    target: '#orderEnquiry.classifying',
    actions: assign(({ context }) => ({
      topic: context.pendingTopic ?? context.topic,
      pendingTopic: null,
    })),
  },
  on: {
    ...nextQuestion,
    'customer.wrote': { guard: 'saidByBuyer', target: '.open' },
    'customer.urged': {
      guard: 'saidByBuyer',
      target: '#orderEnquiry.classifying',
      actions: about('urge'),
    },
    'customer.satisfied': { guard: 'saidByBuyer', target: '#orderEnquiry.answered' },
    'contact.left': { target: '#orderEnquiry.answered' },
  },
  states: {
    open: { after: { idleFirst: { target: 'firstCare' } } },
    firstCare: { after: { idleSecond: { target: 'secondCare' } } },
    secondCare: { after: { idleClose: { target: '#orderEnquiry.answered' } } },
  },
})
