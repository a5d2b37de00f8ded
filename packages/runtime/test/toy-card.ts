/** A till that stamps its buyers' cards: a card is a case of the buyer, and of none of his orders. */
import {
  ASKED_AGAIN,
  askedAgain,
  asks,
  type BuyerContext,
  type BuyerInput,
  buyer,
  caseEvents,
  createCatalogue,
  defineFlow,
  type EventsOf,
  event,
  type FlowDefinition,
  type OrderContext,
  type OrderInput,
  orderEvents,
  rule,
} from '@kefu/core'
import { assign, setup } from 'xstate'
import { z } from 'zod'

const source = 'toy'
const words = (en: string) => ({ zh: `玩具:${en}`, en })
const label = { ...words('State'), about: words('About'), source }
const common = {
  version: 1,
  title: words('Toy'),
  about: words('Toy'),
  source,
  effects: {},
  policy: {},
  scripts: {},
  values: () => ({}),
}

const input = z.strictObject({ buyer, stamps: z.int() })
const cardEvents = {
  [ASKED_AGAIN]: askedAgain(input),
  'order.placed': orderEvents['order.placed'],
  'card.torn': event({ ...words('Torn'), from: 'customer', source }),
}
type Card = BuyerContext<object, { stamps: number; placed: number }>
type CardEvent = EventsOf<typeof cardEvents>
const card = defineFlow({
  ...common,
  key: 'card',
  order: 'none',
  endsForGood: ['torn'],
  input,
  facts: z.strictObject({ buyer, stamps: z.int(), placed: z.int() }),
  events: cardEvents,
  reasons: { tooMany: words('Too many') },
  states: { open: label, full: label, torn: label },
  machine: setup({
    types: {
      context: {} as Card,
      events: {} as CardEvent,
      input: {} as BuyerInput<object, { stamps: number }>,
    },
    actions: asks({}),
    guards: {
      fits: rule(({ event }: { context: Card; event: CardEvent }) =>
        event.type === ASKED_AGAIN && event.input.stamps > 9 ? 'tooMany' : undefined,
      ),
      isFull: ({ context }) => context.stamps >= 20,
    },
  }).createMachine({
    id: 'card',
    version: '1',
    context: ({ input }) => ({ ...input, placed: 0 }),
    initial: 'open',
    states: {
      open: {
        always: { guard: 'isFull', target: 'full' },
        on: {
          [ASKED_AGAIN]: {
            guard: 'fits',
            actions: assign({ stamps: ({ context, event }) => context.stamps + event.input.stamps }),
          },
          // Never heard: a card is of no order.
          'order.placed': { actions: assign({ placed: ({ context }) => context.placed + 1 }) },
          'card.torn': 'torn',
        },
      },
      full: { type: 'final' },
      torn: { type: 'final' },
    },
  }),
})

const tillEvents = {
  ...caseEvents,
  'order.succeeded': orderEvents['order.succeeded'],
  'stamps.given': event({ ...words('Given'), from: 'agent', source, with: { stamps: z.int() } }),
}
const till = defineFlow({
  ...common,
  key: 'till',
  input: z.strictObject({}),
  facts: z.strictObject({ heard: z.array(z.string()) }),
  events: tillEvents,
  reasons: {},
  states: { open: label, shut: label },
  machine: setup({
    types: {
      context: {} as OrderContext<object, { heard: readonly string[] }>,
      events: {} as EventsOf<typeof tillEvents>,
      input: {} as OrderInput<object, object>,
    },
    actions: asks({}),
  }).createMachine({
    id: 'till',
    version: '1',
    context: ({ input }) => ({ ...input, heard: [] }),
    initial: 'open',
    on: {
      'stamps.given': {
        actions: {
          type: 'case.openRequested',
          params: ({ context: { order }, event }) => ({
            flow: 'card',
            input: {
              buyer: { platform: order.platform, accountId: order.buyerId },
              stamps: event.stamps,
            },
          }),
        },
      },
      'linkedCase.ended': {
        actions: assign({ heard: ({ context, event }) => [...context.heard, event.outcome] }),
      },
    },
    states: { open: { on: { 'order.succeeded': 'shut' } }, shut: { type: 'final' } },
  }),
})

export const tillAndCard = createCatalogue([till, card] as readonly FlowDefinition[])
