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
import { setup } from 'xstate'
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

/** Waits for the payment, five minutes at most. */
const checkEvents = {
  'payment.received': orderEvents['payment.received'],
  'parcel.signed': orderEvents['parcel.signed'],
}
export const check = defineFlow({
  ...common,
  key: 'check',
  input: z.strictObject({}),
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

/** Talks with a buyer, asks for a check once there is an order, and hears how it ended. */
const chatEvents = {
  ...caseEvents,
  'order.placed': orderEvents['order.placed'],
  'payment.received': orderEvents['payment.received'],
  'parcel.signed': orderEvents['parcel.signed'],
  'check.asked': event({ ...words('Check asked'), from: 'agent', source }),
}
const request = { type: 'case.openRequested', params: { flow: 'check', input: {} } } as const
export const chat = defineFlow({
  ...common,
  key: 'chat',
  order: 'optional',
  input: z.strictObject({ buyer }),
  facts: z.strictObject({ buyer }),
  reasons: { stranger: words('Stranger'), elsewhere: words('Elsewhere') },
  events: chatEvents,
  states: { talking: label, ordered: label, over: label },
  machine: setup({
    types: {
      context: {} as BuyerContext<object, object>,
      events: {} as EventsOf<typeof chatEvents>,
      input: {} as BuyerInput<object, { buyer: Buyer }>,
    },
    actions: asks({}),
    guards: {
      isOwn: rule(({ event }: { event: EventsOf<typeof chatEvents> }) =>
        event.type === 'order.placed' && event.order.buyerId !== 'lin' ? 'stranger' : undefined,
      ),
      isHere: rule(({ event }: { event: EventsOf<typeof chatEvents> }) =>
        event.type === 'parcel.signed' && event.waybill === 'elsewhere' ? 'elsewhere' : undefined,
      ),
    },
  }).createMachine({
    id: 'chat',
    version: '1',
    context: ({ input }) => input,
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
          'check.asked': { actions: [request, request] },
          'parcel.signed': { guard: 'isHere' },
          'linkedCase.ended': 'over',
        },
      },
      over: { type: 'final' },
    },
  }),
})
