import { assign, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { byBuyer } from '../../rules/buying-account.ts'
import { effects } from './effects.ts'
import type { UsageEvent } from './events.ts'
import { type Context, forReturn, roundsLeft, type StartInput } from './policy.ts'

interface Here {
  readonly context: Context
}

/** Work of the desk that is left lying: a supervisor hears of it, the work stays. */
const leftLying = {
  deskAnswer: {
    actions: {
      type: 'supervisor.alertRequested' as const,
      params: ({ context }: Here) => ({ orderId: context.order.id, about: 'deskSilent' as const }),
    },
  },
}
/** The customer is reminded once before the case is laid aside. */
const unanswered = {
  remindAfter: {
    actions: [
      { type: 'say' as const, params: { script: 'use.remind' } },
      {
        type: 'customer.remindRequested' as const,
        params: ({ context }: Here) => ({ orderId: context.order.id }),
      },
    ],
  },
  customerAnswer: { target: '#productUsage.lapsed' },
}

/** The buyer has trouble using the product: most of it is a matter of handling, and a fault is never taken for one. */
export const machine = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as UsageEvent },
  guards: {
    byBuyer,
    roundsLeft,
    isOperation: ({ event }) => event.type === 'cause.judged' && event.cause === 'operation',
    isProduct: ({ event }) => event.type === 'cause.judged' && event.cause === 'product',
    symptomKnown: ({ context }) => context.symptom !== null,
    ofQuality: ({ event }) => event.type === 'linkedCase.ended' && event.flow === 'qualityComplaint',
  },
  delays: {
    deskAnswer: ({ context }) => context.policy.deskAnswer,
    remindAfter: ({ context }) => context.policy.remindAfter,
    customerAnswer: ({ context }) => context.policy.customerAnswer,
  },
  actions: asks(effects),
}).createMachine({
  id: 'productUsage',
  version: '1',
  context: ({ input: { now, order, shop, pack, policy, question } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    requestedAt: now,
    question: question ?? null,
    soothed: false,
    symptom: null,
    photos: [],
    cause: null,
    kind: null,
    step: null,
    excluded: [],
    quality: null,
  }),
  initial: 'helping',
  on: {
    'symptom.described': {
      actions: [
        assign(({ context, event }) => ({
          symptom: event.text,
          photos: [...context.photos, ...(event.photos ?? [])].slice(-50),
        })),
        {
          type: 'usageRegister.updateRequested',
          params: ({ context, event }) => ({ orderId: context.order.id, symptom: event.text }),
        },
      ],
    },
    'return.wanted': {
      guard: 'byBuyer',
      target: '.toReturn',
      actions: {
        type: 'case.openRequested',
        params: ({ context }) => ({ flow: 'returnExchange', input: forReturn(context) }),
      },
    },
    'request.withdrawn': { guard: 'byBuyer', target: '.withdrawn' },
    'order.closed': { target: '.lapsed' },
    'linkedCase.ended': {},
  },
  states: {
    helping: {
      initial: 'soothing',
      on: { 'problem.solved': { target: 'reassuring' } },
      states: {
        soothing: {
          after: leftLying,
          on: { 'soothing.sent': { target: 'recording', actions: assign({ soothed: true }) } },
        },
        recording: {
          always: { guard: 'symptomKnown', target: 'diagnosing' },
          after: unanswered,
        },
        diagnosing: {
          after: leftLying,
          on: {
            'cause.judged': [
              {
                guard: 'isOperation',
                target: 'instructing',
                actions: assign({ cause: 'operation' }),
              },
              {
                guard: 'isProduct',
                target: '#productUsage.inQuality',
                actions: assign({ cause: 'product', kind: ({ event }) => event.kind ?? null }),
              },
              { target: 'excluding', actions: assign({ cause: 'unknown' }) },
            ],
          },
        },
        excluding: {
          after: leftLying,
          on: {
            'check.suggested': {
              target: 'checking',
              actions: assign({ step: ({ event }) => event.step }),
            },
          },
        },
        checking: {
          after: unanswered,
          on: {
            'cause.excluded': [
              {
                guard: 'roundsLeft',
                target: 'diagnosing',
                actions: assign({ excluded: ({ context, event }) => [...context.excluded, event.cause] }),
              },
              {
                target: '#productUsage.inQuality',
                actions: assign({ excluded: ({ context, event }) => [...context.excluded, event.cause] }),
              },
            ],
          },
        },
        instructing: {
          after: leftLying,
          on: { 'instructions.sent': { target: 'tryingOut' } },
        },
        tryingOut: {
          after: unanswered,
          on: { 'problem.persists': { target: 'excluding' } },
        },
      },
    },
    reassuring: {
      after: leftLying,
      on: {
        'reassurance.sent': { target: 'resolvedByInstruction' },
        'problem.persists': { target: 'helping' },
      },
    },
    inQuality: {
      entry: {
        type: 'case.openRequested',
        params: ({ context: { kind, symptom, photos } }) => ({
          flow: 'qualityComplaint',
          input: {
            ...(kind !== null && { kind }),
            ...(symptom !== null && { text: symptom }),
            ...(photos.length > 0 && { photos }),
          },
        }),
      },
      on: {
        'linkedCase.ended': [
          {
            guard: 'ofQuality',
            target: 'toQuality',
            actions: assign({ quality: ({ event }) => event.outcome }),
          },
          {},
        ],
      },
    },
    resolvedByInstruction: { type: 'final' },
    toQuality: { type: 'final' },
    toReturn: { type: 'final' },
    withdrawn: { type: 'final' },
    lapsed: { type: 'final' },
  },
})
