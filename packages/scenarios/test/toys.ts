/** Two toy flows: a chat with a buyer, and the check that it asks for. */
import {
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
export const chat = defineFlow({
  ...common,
  key: 'chat',
  order: 'optional',
  input: z.strictObject({ buyer }),
  facts: z.strictObject({ buyer, topics: z.array(z.string()), heard: z.int() }),
  reasons: { stranger: words('Stranger'), elsewhere: words('Elsewhere') },
  events: chatEvents,
  states: { talking: label, ordered: label, over: label },
  machine: setup({
    types: {
      context: {} as ChatContext,
      events: {} as ChatEvent,
      input: {} as BuyerInput<object, { buyer: Buyer }>,
    },
    actions: asks({}),
    guards: {
      isLast: ({ context: { topics, heard } }) => heard + 1 === topics.length,
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
          'parcel.signed': { guard: 'isHere' },
          'linkedCase.ended': [
            { guard: 'isLast', target: 'over' },
            { actions: assign({ heard: ({ context }) => context.heard + 1 }) },
          ],
        },
      },
      over: { type: 'final' },
    },
  }),
})
