/** Random but sensible stories of any flow: what fits the schemas, told when the case can hear it, timers sometimes late. */
import fc from 'fast-check'
import { z } from 'zod'
import {
  type Actor,
  due,
  type Effect,
  type EventInput,
  type Flow,
  fire,
  hours,
  type LogEntry,
  minutes,
  type NextEvent,
  next,
  type Order,
  orderAfter,
  orderEvents,
  order as orderSchema,
  type StartOptions,
  type Stored,
  start,
  step,
  withOrder,
} from '../src/index.ts'
import { MORNING, unpaidOrder } from './every-way.ts'

const drawn = new WeakMap<z.ZodType, fc.Arbitrary<unknown>>()

/** Values of a schema in core units; worked out once, as every event of every walk asks for one. */
function anyOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const known = drawn.get(schema)
  if (known) return known
  const values = valuesOf(schema)
  drawn.set(schema, values)
  return values
}

/** Names are drawn from a few, so that they meet. */
function valuesOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  if (schema === orderSchema) return fc.constant(unpaidOrder)
  if (schema instanceof z.ZodCodec) return anyOf(schema.def.out as z.ZodType)
  if (schema instanceof z.ZodOptional)
    return fc.option(anyOf(schema.def.innerType as z.ZodType), { nil: undefined })
  if (schema instanceof z.ZodNullable)
    return fc.option(anyOf(schema.def.innerType as z.ZodType), { nil: null })
  if (schema instanceof z.ZodReadonly || schema instanceof z.ZodDefault)
    return anyOf(schema.def.innerType as z.ZodType)
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options)
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values)
  if (schema instanceof z.ZodBoolean) return fc.boolean()
  if (schema instanceof z.ZodNumber) return numberOf(schema)
  if (schema instanceof z.ZodString) return textOf(schema)
  if (schema instanceof z.ZodArray) {
    const { element } = schema.def
    return fc.array(anyOf(element as z.ZodType), { minLength: 1, maxLength: 2 })
  }
  if (schema instanceof z.ZodObject) {
    const fields = Object.entries(schema.shape).map(([key, inner]) => [key, anyOf(inner as z.ZodType)])
    return fc.record(Object.fromEntries(fields)).map(withoutGaps)
  }
  if (schema instanceof z.ZodUnion)
    return fc.oneof(...schema.options.map((option) => anyOf(option as z.ZodType)))
  throw new Error(`no values are known for a ${schema.constructor.name}`)
}

const withoutGaps = (value: object): object =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined))

/** Small counts, amounts around that of the order, times around the morning: whatever the schema takes. */
function numberOf(schema: z.ZodNumber): fc.Arbitrary<number> {
  const candidates = [0, 1, 2, 3, 5, 100, 2000, 12_900, ...[-1, 1, 24, 96].map((h) => MORNING + hours(h))]
  return fc.constantFrom(...candidates.filter((value) => schema.safeParse(value).success))
}

/** Few names, so that what is told of a parcel or a refund is about one that the case knows. */
const NAMES = ['YT-1', 'R-1', unpaidOrder.buyerId, 'tb-cousin']
const FORMS = [
  unpaidOrder.id,
  'https://example.com/1.jpg',
  'image/jpeg',
  'a'.repeat(64),
  '2026-03-12',
  '91310000MA1K35',
  '03-11',
]

function textOf(schema: z.ZodString): fc.Arbitrary<string> {
  const fits = (value: string) => schema.safeParse(value).success
  const names = NAMES.filter(fits)
  return fc.constantFrom(...(names.length > 0 ? names : FORMS.filter(fits)))
}

/** A story: what the case was opened with, its log, and where it stands after each entry. */
export interface Walk {
  readonly opening: StartOptions
  readonly log: readonly LogEntry[]
  readonly stands: readonly Stored[]
  readonly effects: readonly (readonly Effect[])[]
}

/** Two lines in two parcels, named as everything is named here, so that what is told of one of them meets it. */
const inTwoParcels = {
  items: [
    { line: 'R-1', sku: 'A1', name: '帆布包', quantity: 1, price: 6900 },
    { line: 'tb-cousin', sku: 'B2', name: '挂绳', quantity: 2, price: 3000 },
  ],
  waybill: 'YT-1',
  courier: '圆通',
} satisfies Partial<Order>
const [first, second] = [
  { waybill: 'YT-1', courier: '圆通', lines: [{ line: 'R-1' }] },
  { waybill: 'R-1', courier: '圆通', lines: [{ line: 'tb-cousin' }] },
]

const ORDERS: readonly Partial<Order>[] = [
  {},
  { status: 'paid', paid: 12_900 },
  { status: 'shipped', paid: 12_900, waybill: 'YT-1', courier: '圆通' },
  { status: 'signed', paid: 12_900, waybill: 'YT-1', courier: '圆通' },
  { method: 'cashOnDelivery' },
  {
    ...inTwoParcels,
    status: 'shipped',
    paid: 12_900,
    parcels: [
      { ...first, status: 'signed' },
      { ...second, status: 'inTransit' },
    ],
  },
  // One of two was lost and sent again, and some money went back before.
  {
    ...inTwoParcels,
    status: 'shipped',
    paid: 12_900,
    parcels: [
      { ...first, status: 'signed' },
      { ...second, status: 'lost', replaced: true },
      { waybill: 'tb-cousin', courier: '圆通', status: 'inTransit', replaces: 'R-1' },
    ],
    transfers: [{ transferId: 'tb-lin', amount: 500, status: 'succeeded' }],
  },
  {
    ...inTwoParcels,
    status: 'shipped',
    method: 'cashOnDelivery',
    parcels: [
      { ...first, status: 'signed' },
      { ...second, status: 'rejected' },
    ],
  },
]

const packs = fc.constantFrom('documents', 'taobao', 'pinduoduo')
const orders = fc.constantFrom(...ORDERS)
const coin = fc.boolean()
/** Mostly soon; now and then a day later. */
const pause = fc.oneof(fc.integer({ min: 0, max: minutes(30) }), fc.integer({ max: hours(30), min: 0 }))
const oneInTen = fc.integer({ min: 0, max: 9 })

/** Tries to open a case; some openings are refused. */
function opened(g: fc.GeneratorValue, flow: Flow): Walk | undefined {
  const { platform, buyerId: accountId } = unpaidOrder
  const optional = flow.definition.order !== undefined
  for (let tries = 0; tries < 10; tries++) {
    const ordered = !optional || g(() => coin)
    const input = g(() => anyOf(flow.definition.input)) as Record<string, unknown>
    const opening: StartOptions = {
      ...(ordered && { order: { ...unpaidOrder, ...g(() => orders) } }),
      // A buyer's own order is what the case meets, or none.
      input: optional ? { ...input, buyer: { platform, accountId } } : input,
      at: MORNING,
      pack: g(() => packs),
    }
    const started = start(flow, opening)
    if (started.ok) return { opening, log: [], stands: [started.stored], effects: [started.effects] }
  }
  return undefined
}

/** Tells a new case up to `length` things; `undefined` where it may not start. */
export function walk(g: fc.GeneratorValue, flow: Flow, length: number): Walk | undefined {
  const begun = opened(g, flow)
  return begun && walkOn(g, flow, begun, length)
}

/** A story that breaks the flow is told as it was walked. */
function unbroken<T>(work: () => T, story: object): T {
  try {
    return work()
  } catch (cause) {
    throw new Error(`this story breaks the flow: ${JSON.stringify(story)}`, { cause })
  }
}

/** Tells a case up to `length` things more. */
export function walkOn(g: fc.GeneratorValue, flow: Flow, before: Walk, length: number): Walk {
  const { opening } = before
  const log = [...before.log]
  const stands = [...before.stands]
  const effects = [...before.effects]
  let stored = stands.at(-1) as Stored
  let now = log.at(-1)?.at ?? opening.at
  let mirror = log.reduce(
    (order, entry) => (entry.kind === 'fact' && entry.order ? entry.order : order),
    opening.order,
  )
  const keep = (entry: LogEntry, after: { stored: Stored; effects: readonly Effect[] }) => {
    stored = after.stored
    log.push(entry)
    stands.push(stored)
    effects.push(after.effects)
  }
  for (let told = 0; told < length && stored.snapshot.status === 'active'; told++) {
    now += g(() => pause)
    // Workers are late now and then: what is due fires after what is told.
    const late = g(() => oneInTen) === 0
    for (let [timer] = due(stored, now); timer && !late; [timer] = due(stored, now)) {
      const at = Math.max(timer.dueAt ?? now, stored.snapshot.context['now'] as number)
      const after = fire(flow, stored, timer, { at })
      if (!after) throw new Error(`${timer.id} is due and does not fire`)
      keep({ kind: 'firing', seq: after.stored.seq, at, timer: timer.id }, after)
    }
    const open = next(flow, stored, { at: now }).filter(({ status }) => status !== 'blocked')
    if (open.length === 0) continue
    // The work of the case goes on, or there is news of its order.
    const own = open.filter(({ type }) => !(type in orderEvents))
    const possible = own.length > 0 && g(() => coin) ? own : open
    // The number of an event is drawn, not the event: a counterexample would print its schemas.
    const { type, spec } = possible[g(() => fc.nat({ max: possible.length - 1 }))] as NextEvent
    const event = { ...(g(() => anyOf(spec.payload)) as object), type } as EventInput
    const role = g(() => fc.constantFrom(...spec.enteredBy))
    const actor: Actor = { role, subject: role }
    const routed = type in orderEvents && role === 'platform' && (mirror || type === 'order.placed')
    const order = routed
      ? mirror
        ? orderAfter(mirror, { ...event, actor } as never)
        : unpaidOrder
      : undefined
    const known = order && { order }
    const tell = () => step(flow, stored, event, { at: now, actor, ...known })
    const after = unbroken(tell, { opening, log, event, actor })
    // A case that ends at once tells little: while it is young, its end is mostly not told.
    const ends = after.ok && after.stored.snapshot.status === 'done'
    if (ends && told < length / 2 && g(() => oneInTen) > 0) continue
    mirror = order ?? mirror
    const fact = { kind: 'fact', at: now, event, actor, ...known } as const
    if (after.ok) keep({ ...fact, seq: after.stored.seq }, after)
    // Refused, it is no line of the log; but what the platform says is true of the order, and heard again by a case told anew.
    else if (order) {
      stored = withOrder(stored, order)
      log.push({ ...fact, order, seq: null, given: true })
      stands.push(stored)
      effects.push([])
    }
  }
  return { opening, log, stands, effects }
}
