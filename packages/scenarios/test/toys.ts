/** Toy flows: a chat with a buyer, the check that it asks for, and the buyer’s card. */
import {
  ASKED_AGAIN,
  askedAgain,
  asks,
  type Buyer,
  type BuyerContext,
  type BuyerInput,
  buyer,
  caseEvents,
  defineFlow,
  type EventsOf,
  event,
  minutes,
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
  reasons: {},
  scripts: {},
  values: () => ({}),
}

/** Waits for the payment, five minutes at most; an order has one for each topic. */
const checkEvents = {
  'payment.received': orderEvents['payment.received'],
  'parcel.signed': orderEvents['parcel.signed'],
}
export const check = defineFlow({
  ...common,
  key: 'check',
  several: 'topic',
  input: z.strictObject({ topic: z.string().optional() }),
  facts: z.strictObject({}),
  events: checkEvents,
  states: { looking: label, paid: label, unpaid: label },
  reasons: { nonsense: words('Nonsense') },
  mayStart: ({ topic }: { topic?: string }) => (topic === 'nonsense' ? 'nonsense' : undefined),
  machine: setup({
    types: {
      context: {} as OrderContext<object, object>,
      events: {} as EventsOf<typeof checkEvents>,
      input: {} as OrderInput<object, object>,
    },
    delays: { patience: minutes(5) },
  }).createMachine({
    id: 'check',
    version: '1',
    context: ({ input }) => input,
    initial: 'looking',
    states: {
      looking: { on: { 'payment.received': 'paid', 'parcel.signed': 'paid' }, after: { patience: 'unpaid' } },
      paid: { type: 'final' },
      unpaid: { type: 'final' },
    },
  }),
})

/** A case of the buyer and of none of his orders: the second stamp fills it, and once it is lost there is no other. */
const cardInput = z.strictObject({ buyer, lost: z.boolean().optional() })
const cardEvents = { [ASKED_AGAIN]: askedAgain(cardInput), 'order.placed': orderEvents['order.placed'] }
export const card = defineFlow({
  ...common,
  key: 'card',
  order: 'none',
  endsForGood: ['lost'],
  input: cardInput,
  facts: z.strictObject({ buyer, stamps: z.int(), isLost: z.boolean() }),
  events: cardEvents,
  states: { stamping: label, full: label, lost: label },
  machine: setup({
    types: {
      context: {} as BuyerContext<object, { stamps: number; isLost: boolean }>,
      events: {} as EventsOf<typeof cardEvents>,
      input: {} as BuyerInput<object, z.output<typeof cardInput>>,
    },
    actions: asks({}),
    guards: { isLost: ({ context }) => context.isLost, isFull: ({ context }) => context.stamps > 1 },
  }).createMachine({
    id: 'card',
    version: '1',
    context: ({ input: { lost = false, ...rest } }) => ({ ...rest, stamps: 1, isLost: lost }),
    initial: 'stamping',
    states: {
      stamping: {
        always: [
          { guard: 'isLost', target: 'lost' },
          { guard: 'isFull', target: 'full' },
        ],
        on: {
          // Never heard: a card is of no order.
          'order.placed': 'full',
          [ASKED_AGAIN]: {
            actions: assign(({ context, event }) => ({
              stamps: context.stamps + 1,
              isLost: event.input.lost === true,
            })),
          },
        },
      },
      full: { type: 'final' },
      lost: { type: 'final' },
    },
  }),
})

/** Talks with a buyer, asks for checks once there is an order, and is over when it has heard of each topic. */
const chatEvents = {
  ...caseEvents,
  'order.placed': orderEvents['order.placed'],
  'payment.received': orderEvents['payment.received'],
  'parcel.signed': orderEvents['parcel.signed'],
  'check.asked': event({
    ...words('Check asked'),
    from: 'agent',
    source,
    with: { topic: z.string().optional() },
  }),
  'card.stamped': event({ ...words('Card stamped'), from: 'agent', source }),
  'card.lost': event({ ...words('Card lost'), from: 'agent', source }),
}
type ChatEvent = EventsOf<typeof chatEvents>
type ChatContext = BuyerContext<object, { topics: readonly string[]; heard: number }>
interface Said {
  readonly context: ChatContext
  readonly event: ChatEvent
}
const request = {
  type: 'case.openRequested' as const,
  params: ({ event }: Said) => ({
    flow: 'check',
    input: event.type === 'check.asked' && event.topic !== undefined ? { topic: event.topic } : {},
  }),
}
const askForCard = (lost: boolean) => ({
  type: 'case.openRequested' as const,
  params: ({ context: { buyer } }: Said) => ({
    flow: 'card',
    input: { buyer, lost },
  }),
})
export const chat = defineFlow({
  ...common,
  key: 'chat',
  order: 'optional',
  input: z.strictObject({ buyer }),
  facts: z.strictObject({ buyer, topics: z.array(z.string()), heard: z.int() }),
  reasons: { stranger: words('Stranger'), elsewhere: words('Elsewhere') },
  events: chatEvents,
  states: { talking: label, ordered: label, searching: label, over: label },
  machine: setup({
    types: {
      context: {} as ChatContext,
      events: {} as ChatEvent,
      input: {} as BuyerInput<object, { buyer: Buyer }>,
    },
    actions: asks({}),
    guards: {
      isLast: ({ context: { topics, heard } }) => heard + 1 >= topics.length,
      isOwn: rule(({ event }: Said) =>
        event.type === 'order.placed' && event.order.buyerId !== 'lin' ? 'stranger' : undefined,
      ),
      isHere: rule(({ event }: Said) =>
        event.type === 'parcel.signed' && event.waybill === 'elsewhere' ? 'elsewhere' : undefined,
      ),
    },
  }).createMachine({
    id: 'chat',
    version: '1',
    context: ({ input }) => ({ ...input, topics: [], heard: 0 }),
    initial: 'talking',
    states: {
      talking: {
        on: {
          'order.placed': { guard: 'isOwn', target: 'ordered' },
          'payment.received': { actions: request },
        },
      },
      ordered: {
        on: {
          'check.asked': {
            actions: [
              assign({
                topics: ({ context: { topics }, event: { topic = '' } }) => [...new Set([...topics, topic])],
              }),
              request,
              request,
            ],
          },
          'card.stamped': { actions: askForCard(false) },
          'card.lost': { target: 'searching', actions: askForCard(true) },
          'parcel.signed': { guard: 'isHere' },
          'linkedCase.ended': [
            { guard: 'isLast', target: 'over' },
            { actions: assign({ heard: ({ context }) => context.heard + 1 }) },
          ],
        },
      },
      searching: { on: { 'linkedCase.ended': 'ordered' } },
      over: { type: 'final' },
    },
  }),
})
