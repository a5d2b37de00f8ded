import { assign, setup } from 'xstate'
import { ASKED_AGAIN } from '../../case-events.ts'
import { asks } from '../../flow.ts'
import { effects } from './effects.ts'
import type { CareEvent } from './events.ts'
import {
  bought,
  type Context,
  channelsFor,
  greetings,
  mayGreet,
  mayRecord,
  type StartInput,
  saidByBuyer,
} from './policy.ts'

/** Cases remembered; older ones are found in the shop's cases. */
const CASES_KEPT = 20

interface Here {
  readonly context: Context
}

const kit = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as CareEvent },
  guards: {
    saidByBuyer,
    mayRecord,
    mayGreet,
    optedOut: ({ context }) => context.optedOut,
    becomesMember: ({ context }) => !context.member && context.purchases.length >= context.policy.memberAfter,
    segmented: ({ context }) => context.segment !== null,
    isMember: ({ context }) => context.member,
  },
  actions: asks(effects),
})

const ofBuyer = ({ context: { buyer } }: Here) => ({ buyer })

const { on: kept } = kit.createStateConfig({
  on: {
    'record.updated': {
      guard: 'mayRecord',
      actions: kit.assign(({ context, event }) =>
        event.type === 'record.updated' ? { record: { ...context.record, ...event.record } } : {},
      ),
    },
    'customer.segmented': {
      target: 'maintaining',
      actions: kit.assign(({ event }) =>
        event.type === 'customer.segmented' ? { segment: event.segment } : {},
      ),
    },
  },
})

/** A buyer's record lasts as long as he buys: greetings that he agreed to, on named occasions, and none once he said no. */
export const machine = kit.createMachine({
  id: 'customerCare',
  version: '2',
  context: ({ input: { now, order, shop, pack, policy, buyer, purchase, optedOut } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    buyer,
    ...bought([], purchase),
    member: false,
    consentedAt: null,
    record: {},
    segment: null,
    occasion: null,
    occasionName: null,
    touches: 0,
    greetedAt: null,
    cases: [],
    optedOut: optedOut ?? false,
  }),

  on: {
    // Another case asks for this record: it tells of one more order that succeeded, or of a no that the buyer said there.
    [ASKED_AGAIN]: {
      target: '.weighing',
      actions: assign(({ context, event }) => ({
        ...bought(context.purchases, event.input.purchase),
        optedOut: context.optedOut || event.input.optedOut === true,
      })),
    },
    'purchase.finished': {
      target: '.weighing',
      actions: assign(({ context, event: { orderId, amount } }) =>
        bought(context.purchases, { orderId, amount }),
      ),
    },
    'consent.given': {
      guard: 'saidByBuyer',
      actions: assign({ consentedAt: ({ context }) => context.consentedAt ?? context.now }),
    },
    'record.erased': {
      guard: 'saidByBuyer',
      actions: assign({ record: {}, segment: null, cases: [] }),
      target: '.weighing',
    },
    'case.closed': {
      actions: assign({
        cases: ({ context, event: { flow, caseId, outcome } }) =>
          [...context.cases.filter((one) => one.caseId !== caseId), { flow, caseId, outcome }].slice(
            -CASES_KEPT,
          ),
      }),
    },
    'contact.refused': {
      guard: 'saidByBuyer',
      target: '.weighing',
      actions: assign({ optedOut: true }),
    },
  },

  initial: 'weighing',
  states: {
    // What is known decides where the record stands.
    weighing: {
      always: [
        { guard: 'optedOut', target: 'optedOut' },
        {
          guard: 'becomesMember',
          target: 'recorded',
          actions: [assign({ member: true }), { type: 'member.addRequested', params: ofBuyer }],
        },
        { guard: 'segmented', target: 'maintaining' },
        { guard: 'isMember', target: 'recorded' },
        { target: 'unknown' },
      ],
    },
    unknown: {},
    recorded: { on: { ...kept } },
    maintaining: {
      on: {
        ...kept,
        'occasion.came': {
          guard: 'mayGreet',
          actions: [
            assign(({ context, event: { occasion, name } }) => ({
              occasion,
              occasionName: name ?? null,
              touches: context.touches + 1,
              greetedAt: context.now,
            })),
            {
              type: 'greeting.sendRequested',
              params: ({ context, event: { occasion } }) => ({
                buyer: context.buyer,
                occasion,
                script: greetings[occasion],
                channels: channelsFor(context),
              }),
            },
          ],
        },
      },
    },
    // His agreement is taken back with it, and with that whatever he told of himself.
    optedOut: {
      type: 'final',
      entry: [
        assign({ consentedAt: null, record: {}, segment: null }),
        { type: 'mailing.removeRequested', params: ofBuyer },
      ],
    },
  },
})
