import { and, setup } from 'xstate'
import type { BargainingEvent } from './events.ts'
import { bargainingActions, bargainingDelays, bargainingGuards, bargainingState } from './nested.ts'
import { bargained, buyersOwnOrder, type LoneContext, noBargain, type StartInput } from './policy.ts'

const talk = bargainingState<
  LoneContext,
  BargainingEvent,
  { after: { bargainSilence: { target: 'leaving' } } }
>(
  {
    agreedListPrice: 'agreedListPrice',
    agreedGift: 'agreedGift',
    agreedFreight: 'agreedFreight',
    agreedDiscount: 'agreedDiscount',
    withdrawn: 'withdrawn',
    customerLeft: 'customerLeft',
  },
  { after: { bargainSilence: { target: 'leaving' } } },
)

/** The price stands, kindly and with a reason; what is given instead is offered once, kept, and asked to be carried out. */
export const machine = setup({
  types: { input: {} as StartInput, context: {} as LoneContext, events: {} as BargainingEvent },
  guards: { ...bargainingGuards, buyersOwnOrder },
  delays: { ...bargainingDelays, bargainSilence: ({ context }) => context.policy.bargainSilence },
  actions: bargainingActions,
}).createMachine({
  id: 'bargaining',
  version: '1',
  context: ({
    input: { now, order, shop, pack, policy, buyer, kind, askedPrice, rounds = 1, ...known },
  }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    buyer,
    bargain: bargained({ ...noBargain(known), rounds: rounds - 1 }, { kind, askedPrice }),
  }),
  initial: talk.initial,
  on: {
    ...talk.on,
    // Ordering accepts what lies on the table; while the supervisor is asked it waits for the answer.
    'order.placed': [
      { guard: and(['buyersOwnOrder', 'awaitsSupervisor']) },
      { guard: 'buyersOwnOrder', target: '.accepting' },
    ],
    'payment.received': { target: '.accepting' },
    'order.closed': { target: '.leaving' },
  },
  states: {
    ...talk.states,
    agreedListPrice: { type: 'final' },
    agreedGift: { type: 'final' },
    agreedFreight: { type: 'final' },
    agreedDiscount: { type: 'final' },
    withdrawn: { type: 'final' },
    customerLeft: { type: 'final' },
  },
})
