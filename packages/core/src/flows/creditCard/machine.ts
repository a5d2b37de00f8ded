import { and, assign, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { effects } from './effects.ts'
import type { CreditCardEvent } from './events.ts'
import {
  allAnswered,
  type Context,
  eligible,
  mayAnswer,
  open,
  owing,
  type StartInput,
  toldAfter,
} from './policy.ts'

interface Here {
  readonly context: Context
}

const now = ({ context }: Here): number => context.now
const untilSilence = { silence: { target: 'ending' } } as const

/** A question about cards, instalments or fees gets the answer that is true of this order, with its condition named. */
export const machine = setup({
  types: {
    input: {} as StartInput,
    context: {} as Context,
    events: {} as CreditCardEvent,
  },
  guards: {
    mayAnswer,
    allAnswered,
    aboutInstalments: ({ context }) => context.topic === 'instalment',
    cardTold: ({ context }) => context.cardTold !== null,
    specialCategory: ({ context }) => context.specialCategory,
    eligible: ({ context }) => eligible(context),
    open: ({ context }) => open(context),
    owing: ({ context }) => owing(context),
  },
  delays: {
    silence: ({ context }) => context.policy.silence,
  },
  actions: asks(effects),
}).createMachine({
  id: 'creditCard',
  version: '1',
  context: ({ input: { now, order, shop, pack, policy, ...known } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    topic: known.topic,
    campaign: known.campaign,
    specialCategory: known.specialCategory,
    cardAsked: known.topic === 'card',
    cardTold: null,
    instalmentAsked: known.topic === 'instalment',
    instalmentTold: null,
    feeAsked: false,
    feeTold: null,
    spokenAt: now,
  }),

  // What may be said or reported at any time. It is noted (the order is mirrored by then), and a passing state decides.
  on: {
    'payment.received': [{ guard: 'owing', target: '.weighing' }, { target: '.ending' }],
    'order.closed': { target: '.ending' },
    'order.amountChanged': { target: '.weighing' },

    'card.asked': {
      target: '.weighing',
      actions: assign({ topic: 'card', cardAsked: true, cardTold: null, spokenAt: now }),
    },
    'instalment.asked': {
      target: '.weighing',
      actions: assign({ topic: 'instalment', instalmentAsked: true, instalmentTold: null, spokenAt: now }),
    },
    'fee.asked': {
      target: '.weighing',
      actions: assign({ feeAsked: true, feeTold: null, spokenAt: now }),
    },
    'answer.given': { guard: 'mayAnswer', target: '.weighing', actions: assign(toldAfter) },
    'help.requested': {
      actions: {
        type: 'colleague.helpRequested',
        params: ({ context }) => ({ orderId: context.order.id, topic: context.topic }),
      },
    },
    'customer.satisfied': { guard: 'allAnswered', target: '.informed' },
    'customer.left': { target: '.ending' },
  },

  initial: 'weighing',
  states: {
    // ── Passing states: what was noted decides ──────────────────────────────────────────────────────────────────
    weighing: {
      always: [
        { guard: 'aboutInstalments', target: 'checkingInstalment' },
        { guard: and(['cardTold', 'specialCategory']), target: 'otherWays' },
        { guard: 'cardTold', target: 'cardConfirmed' },
        { target: 'asked' },
      ],
    },
    checkingInstalment: {
      always: [{ guard: 'eligible', target: 'eligible' }, { target: 'notEligible' }],
    },
    ending: {
      always: [
        {
          guard: 'open',
          target: 'unanswered',
          actions: {
            type: 'supervisor.alertRequested',
            params: ({ context }) => ({ orderId: context.order.id, reason: 'leftUnanswered' }),
          },
        },
        { target: 'informed' },
      ],
    },

    // ── Talking with the buyer ──────────────────────────────────────────────────────────────────────────────────
    asked: { after: untilSilence },
    cardConfirmed: { after: untilSilence },
    otherWays: { after: untilSilence },
    eligible: { after: untilSilence },
    notEligible: { after: untilSilence },

    informed: { type: 'final' },
    unanswered: { type: 'final' },
  },
})
