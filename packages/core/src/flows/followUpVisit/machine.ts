import { setup } from 'xstate'
import { asks } from '../../flow.ts'
import { type Alert, effects } from './effects.ts'
import type { VisitEvent } from './events.ts'
import {
  type Context,
  channelsFor,
  fromBuyer,
  happy,
  mayVisit,
  optedOut,
  type StartInput,
  untilDesk,
} from './policy.ts'

interface Here {
  readonly context: Context
}

const kit = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as VisitEvent },
  guards: {
    mayVisit,
    fromBuyer,
    optedOut,
    happy,
    attemptsLeft: ({ context }) => context.attempts < context.policy.attemptsMax,
  },
  delays: {
    visitAfter: ({ context }) => untilDesk(context, context.policy.visitAfter),
    againAfter: ({ context }) => untilDesk(context, context.policy.againAfter),
    startWithin: ({ context }) => context.policy.startWithin,
    answerWithin: ({ context }) => context.policy.answerWithin,
  },
  actions: asks(effects),
})

const buyerOf = ({ order: { platform, buyerId } }: Context) => ({ platform, accountId: buyerId })
/** The record of this customer knows whether he wants to be contacted, and is told where he does not. */
const askRecord = (known: { optedOut?: true }) => ({
  type: 'case.openRequested' as const,
  params: ({ context }: Here) => ({
    flow: 'customerCare',
    input: { buyer: buyerOf(context), ...known },
  }),
})
const alert = (reason: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, reason }),
})
const noteChannel = kit.assign(({ event }) =>
  event.type === 'visit.started' ? { channel: event.channel } : {},
)
const oneMoreAttempt = kit.assign({ attempts: ({ context }) => context.attempts + 1 })
const noteFeedback = kit.assign(({ event }) =>
  event.type === 'feedback.given' ? { feedback: event.text, satisfied: event.satisfied } : {},
)
const report = {
  type: 'feedback.reportRequested' as const,
  params: ({ context, event }: Here & { event: VisitEvent }) => ({
    orderId: context.order.id,
    flow: context.flow,
    outcome: context.outcome,
    text: event.type === 'feedback.given' ? event.text : '',
    satisfied: event.type === 'feedback.given' && event.satisfied,
  }),
}

const { on: start } = kit.createStateConfig({
  on: {
    'visit.started': {
      guard: 'mayVisit',
      target: 'contacting',
      actions: noteChannel,
    },
  },
})

/** Some days after a case ended somebody asks the customer how it went; nobody is visited who does not want it. */
export const machine = kit.createMachine({
  id: 'followUpVisit',
  version: '1',
  context: ({ input: { now, order, shop, pack, policy, ...followed } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    flow: followed.flow ?? null,
    caseId: followed.caseId ?? null,
    outcome: followed.outcome ?? null,
    channel: null,
    attempts: 0,
    feedback: null,
    satisfied: null,
  }),

  on: {
    'contact.refused': [
      { guard: 'fromBuyer', target: '.declined', actions: askRecord({ optedOut: true }) },
      { target: '.declined' },
    ],
    // Said before anybody asked, between two attempts, or at once: it is heard, and nobody asks again.
    'feedback.given': [
      { guard: 'happy', target: '.satisfied', actions: [noteFeedback, report] },
      {
        target: '.newCase',
        actions: [
          noteFeedback,
          report,
          {
            type: 'case.openRequested',
            params: ({ event }) => ({ flow: 'afterSaleCase', input: { text: event.text } }),
          },
        ],
      },
    ],
    'linkedCase.ended': [{ guard: 'optedOut', target: '.declined' }, {}],
    'visit.cancelled': { target: '.cancelled' },
  },

  initial: 'scheduled',
  states: {
    scheduled: {
      entry: askRecord({}),
      on: { ...start },
      after: { visitAfter: { target: 'due' } },
    },
    due: {
      entry: [
        kit.assign({ channel: null }),
        {
          type: 'customer.visitRequested',
          params: ({ context }) => ({
            orderId: context.order.id,
            channels: channelsFor(context),
            attempt: context.attempts + 1,
          }),
        },
      ],
      on: { ...start },
      after: { startWithin: { actions: alert('visitNotStarted') } },
    },
    contacting: {
      on: {
        'contact.reached': { target: 'recording' },
        'contact.failed': { target: 'missed', actions: oneMoreAttempt },
      },
      after: { answerWithin: { target: 'missed', actions: oneMoreAttempt } },
    },
    recording: {
      after: { answerWithin: { target: 'missed', actions: oneMoreAttempt } },
    },
    missed: {
      always: [{ guard: 'attemptsLeft', target: 'resting' }, { target: 'unreachable' }],
    },
    resting: {
      after: { againAfter: { target: 'due' } },
    },

    satisfied: { type: 'final' },
    newCase: { type: 'final' },
    unreachable: { type: 'final' },
    declined: { type: 'final' },
    cancelled: { type: 'final' },
  },
})
