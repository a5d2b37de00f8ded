/** A toy world to try the runtime with: a lamp that burns, asks for things and follows its order; its repair; who waits for it; and the meter. */
import {
  asks,
  type BuyerContext,
  type BuyerInput,
  buyer,
  caseEvents,
  createCatalogue,
  days,
  defineFlow,
  type EventsOf,
  effect,
  event,
  type FlowDefinition,
  id,
  minutes,
  money,
  type Order,
  type OrderContext,
  type OrderInput,
  orderEvents,
  param,
  rule,
} from '@kefu/core'
import { assign, setup } from 'xstate'
import { z } from 'zod'

const source = 'toy'
const words = (en: string) => ({ zh: `玩具:${en}`, en })

const events = {
  'lamp.lit': event({ ...words('Lit'), from: 'agent', source }),
  'lamp.dimmed': event({
    ...words('Dimmed'),
    from: 'agent',
    source,
    with: { level: z.int().min(0).max(10) },
  }),
  'lamp.broken': event({ ...words('Broken'), from: 'customer', source }),
  'lamp.refunded': event({ ...words('Refunded'), from: 'supervisor', source, with: { amount: money } }),
  'lamp.flickered': event({ ...words('Flickered'), from: 'agent', source }),
  'payment.received': orderEvents['payment.received'],
  'order.closed': orderEvents['order.closed'],
}

const effects = {
  'light.switched': effect({ ...words('Switch'), with: { on: z.boolean() } }),
  'refund.issued': effect({ ...words('Refund'), with: { amount: money } }),
}

const policy = {
  burnTime: param({
    ...words('Burn time'),
    schema: z.int().positive(),
    unit: 'ms',
    documents: { value: minutes(10), source, confidence: 'chosen' },
  }),
  refundLimit: param({
    ...words('Refund limit'),
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 5_000, source, confidence: 'chosen' },
  }),
}

interface Numbers {
  readonly burnTime: number
  readonly refundLimit: number
}
type Context = OrderContext<Numbers, { room: string; level: number; flickers: number }>

const lampMachine = setup({
  types: {
    context: {} as Context,
    events: {} as EventsOf<typeof events>,
    input: {} as OrderInput<Numbers, { room: string }>,
  },
  actions: asks(effects),
  guards: {
    withinLimit: rule(({ context, event }: { context: Context; event: EventsOf<typeof events> }) =>
      event.type === 'lamp.refunded' && event.amount > context.policy.refundLimit ? 'aboveLimit' : undefined,
    ),
    // The toy's fault: it throws for a buyer that the tests choose.
    isFull: ({ event, context }: { context: Context; event: EventsOf<typeof events> }) => {
      if (context.room === 'cursed')
        throw new Error(`cannot pay for ${context.order.receiver?.name ?? 'nobody'}`)
      return event.type === 'payment.received' && event.part === 'full'
    },
  },
  delays: {
    burnTime: ({ context }) => context.policy.burnTime,
    coolTime: ({ context }) => {
      if (context.room === 'haunted')
        throw new Error(`no rest for ${context.order.receiver?.name ?? 'nobody'}`)
      return minutes(5)
    },
  },
}).createMachine({
  id: 'lamp',
  version: '1',
  context: ({ input }) => ({ ...input, level: 10, flickers: 0 }),
  initial: 'dark',
  on: {
    'order.closed': { target: '.gone' },
    'lamp.flickered': { actions: assign({ flickers: ({ context }) => context.flickers + 1 }) },
  },
  states: {
    dark: {
      on: {
        'lamp.lit': { target: 'burning' },
        'payment.received': [
          { guard: 'isFull', target: 'burning' },
          { actions: assign({ flickers: ({ context }) => context.flickers + 1 }) },
        ],
      },
    },
    burning: {
      entry: { type: 'light.switched', params: { on: true } },
      after: { burnTime: { target: 'cooling' } },
      on: {
        'lamp.dimmed': { actions: assign({ level: ({ event }) => event.level }) },
        'lamp.broken': {
          target: 'gone',
          actions: {
            type: 'case.openRequested',
            params: ({ context }) => ({ flow: 'repair', input: { what: context.room } }),
          },
        },
        'lamp.refunded': {
          guard: 'withinLimit',
          target: 'gone',
          actions: { type: 'refund.issued', params: ({ event }) => ({ amount: event.amount }) },
        },
      },
    },
    cooling: {
      entry: { type: 'light.switched', params: { on: false } },
      after: { coolTime: { target: 'dark' } },
    },
    gone: { type: 'final' },
  },
})

const label = (en: string) => ({ ...words(en), about: words(`It is ${en}.`), source })

export const lamp = defineFlow({
  key: 'lamp',
  version: 1,
  title: words('Lamp'),
  about: words('A lamp that burns for a while.'),
  source,
  several: 'serial',
  input: z.strictObject({ room: id, serial: id.optional() }),
  facts: z.object({ room: id, level: z.int(), flickers: z.int() }),
  events,
  effects,
  policy,
  machine: lampMachine,
  states: { dark: label('dark'), burning: label('burning'), cooling: label('cooling'), gone: label('gone') },
  reasons: { aboveLimit: words('Above the limit'), noRoom: words('No room') },
  scripts: {},
  values: () => ({}),
  mayStart: (input: { room: string }) => (input.room === 'outside' ? 'noRoom' : undefined),
})

const repairEvents = {
  'lamp.mended': event({ ...words('Mended'), from: 'warehouse', source }),
  'lamp.scrapped': event({ ...words('Scrapped'), from: 'warehouse', source }),
}
const repairMachine = setup({
  types: {
    context: {} as OrderContext<Record<never, never>, { what: string }>,
    events: {} as EventsOf<typeof repairEvents>,
    input: {} as OrderInput<Record<never, never>, { what: string }>,
  },
  actions: asks({}),
  guards: {
    // The toy's fault: it breaks on what the tests choose.
    isDust: ({ context }) => {
      if (context.what === 'curse') throw new Error('cannot look at a curse')
      return context.what === 'dust'
    },
  },
  delays: { patience: () => days(30) },
}).createMachine({
  id: 'repair',
  version: '1',
  context: ({ input }) => ({ ...input }),
  initial: 'onTheBench',
  states: {
    onTheBench: {
      // Dust is wiped off while one waits.
      always: { guard: 'isDust', target: 'mended' },
      on: { 'lamp.mended': { target: 'mended' }, 'lamp.scrapped': { target: 'scrapped' } },
      after: { patience: { target: 'returned' } },
    },
    returned: { type: 'final' },
    mended: { type: 'final' },
    scrapped: { type: 'final' },
  },
})

/** What a broken lamp asks for. */
const repair = defineFlow({
  key: 'repair',
  version: 1,
  title: words('Repair'),
  about: words('A lamp on the bench.'),
  source,
  several: 'what',
  input: z.strictObject({ what: id }),
  facts: z.object({ what: id }),
  events: repairEvents,
  effects: {},
  policy: {},
  machine: repairMachine,
  states: {
    onTheBench: label('on the bench'),
    mended: label('mended'),
    returned: label('returned'),
    scrapped: label('scrapped'),
  },
  reasons: { isHeirloom: words('Is an heirloom'), isOver: words('The order is over') },
  scripts: {},
  values: () => ({}),
  mayStart: ({ order, what }: { order: Order; what: string }) => {
    if (order.closeCause === 'sellerClosed') return 'isOver'
    return what === 'heirloom' ? 'isHeirloom' : undefined
  },
  // Only what was mended is paid for; dust less than the rest.
  result: ({ what }: { what: string }, outcome: string) =>
    outcome === 'mended' ? { amount: what === 'dust' ? 100 : 900 } : undefined,
})

const householdEvents = {
  'lamp.reported': event({
    ...words('Reported'),
    from: 'customer',
    source,
    with: { what: id, orderId: id.optional() },
  }),
  'household.moved': event({ ...words('Moved'), from: 'customer', source }),
  'parcel.signed': orderEvents['parcel.signed'],
  'payment.received': orderEvents['payment.received'],
  'order.placed': orderEvents['order.placed'],
  ...caseEvents,
}
type Household = BuyerContext<Record<never, never>, { heard: readonly string[]; payments: number }>
type HouseholdEvent = EventsOf<typeof householdEvents>
interface Hearing {
  context: Household
  event: HouseholdEvent
}
const householdMachine = setup({
  types: {
    context: {} as Household,
    events: {} as HouseholdEvent,
    input: {} as BuyerInput<Record<never, never>, Record<never, never>>,
  },
  actions: asks({}),
  guards: {
    isNews: rule(({ event }: Hearing) =>
      event.type === 'linkedCase.ended' && event.outcome === 'scrapped' ? 'wantsNoScrap' : undefined,
    ),
    isForUs: rule(({ event }: Hearing) =>
      event.type === 'parcel.signed' && event.waybill === 'of the neighbours' ? 'notOurs' : undefined,
    ),
    // Like the lamp's: it throws where a test wants a fault.
    isOwn: rule(({ event }: Hearing) => {
      if (event.type !== 'order.placed') return undefined
      if (event.order.items[0]?.sku === 'cursed') throw new Error(`cursed for ${event.order.receiver?.name}`)
      return event.order.items[0]?.sku === 'gift' ? 'isGift' : undefined
    }),
  },
}).createMachine({
  id: 'household',
  version: '1',
  context: ({ input }) => ({ ...input, heard: [], payments: 0 }),
  initial: 'looking',
  on: {
    'lamp.reported': {
      actions: {
        type: 'case.openRequested',
        params: ({ event }) => ({
          flow: 'repair',
          input: event.what === 'nonsense' ? { size: 9 } : { what: event.what },
          ...(event.orderId !== undefined && { orderId: event.orderId }),
        }),
      },
    },
    'linkedCase.ended': {
      guard: 'isNews',
      actions: assign({
        heard: ({ context, event }) => [...context.heard, `${event.flow} ${event.outcome}`],
      }),
    },
    'household.moved': { target: '.away' },
    'parcel.signed': {
      guard: 'isForUs',
      actions: assign({ heard: ({ context }) => [...context.heard, 'parcel signed'] }),
    },
  },
  states: {
    looking: { on: { 'order.placed': { guard: 'isOwn', target: 'furnished' } } },
    furnished: {
      on: { 'payment.received': { actions: assign({ payments: ({ context }) => context.payments + 1 }) } },
    },
    away: { type: 'final' },
  },
})

/** Writes before it buys, and waits for its lamps to come back from repair. */
const household = defineFlow({
  key: 'household',
  version: 1,
  title: words('Household'),
  about: words('People who want light.'),
  source,
  order: 'optional',
  input: z.strictObject({ buyer }),
  facts: z.object({ buyer, heard: z.array(z.string()), payments: z.int() }),
  events: householdEvents,
  effects: {},
  policy: {},
  machine: householdMachine,
  states: { looking: label('looking'), furnished: label('furnished'), away: label('away') },
  reasons: { wantsNoScrap: words('Wants no scrap'), isGift: words('Is a gift'), notOurs: words('Not ours') },
  scripts: {},
  values: () => ({}),
})

const meterEvents = {
  'payment.received': orderEvents['payment.received'],
  'parcel.signed': orderEvents['parcel.signed'],
  'meter.read': event({ ...words('Read'), from: 'agent', source }),
}
type Meter = OrderContext<Record<never, never>, { paid: number }>
const meterMachine = setup({
  types: {
    context: {} as Meter,
    events: {} as EventsOf<typeof meterEvents>,
    input: {} as OrderInput<Record<never, never>, Record<never, never>>,
  },
  actions: asks({}),
}).createMachine({
  id: 'meter',
  version: '1',
  context: ({ input }) => ({ ...input, paid: 0 }),
  initial: 'running',
  states: {
    running: {
      on: {
        'payment.received': { actions: assign({ paid: ({ context }) => context.order.paid }) },
        'parcel.signed': { target: 'stopped' },
        'meter.read': { target: 'stopped' },
      },
    },
    stopped: { type: 'final' },
  },
})

/** Begins with every order but those of candles. */
const meter = defineFlow({
  key: 'meter',
  version: 1,
  title: words('Meter'),
  about: words('What an order costs.'),
  source,
  opensWith: 'order.placed',
  input: z.strictObject({}),
  facts: z.object({ paid: z.int() }),
  events: meterEvents,
  effects: {},
  policy: {},
  machine: meterMachine,
  states: { running: label('running'), stopped: label('stopped') },
  reasons: { isCandle: words('Is a candle') },
  scripts: {},
  values: () => ({}),
  mayStart: ({ order: { items } }: { order: Order }) => {
    // The toy's fault: it breaks on goods that the tests choose.
    if (items[0]?.sku === 'curse') throw new Error('cannot count a curse')
    return items[0]?.sku === 'candle' ? 'isCandle' : undefined
  },
})

export const lampOnly = createCatalogue([lamp as FlowDefinition])
export const lampAndRepair = createCatalogue([lamp as FlowDefinition, repair as FlowDefinition])
/** Those whose cases wait for one another. */
export const neighbours = createCatalogue([
  lamp as FlowDefinition,
  repair as FlowDefinition,
  household as FlowDefinition,
])
/** All of them, and a meter with every order. */
export const street = createCatalogue([lamp, repair, household, meter] as readonly FlowDefinition[])
