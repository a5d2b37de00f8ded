/** Tells a case its story twice: in one breath, and waking from storage before every word. */
import { describe as group } from 'vitest'
import {
  type Actor,
  type Description,
  describe,
  due,
  type Effect,
  type Flow,
  type FlowDefinition,
  fire,
  type NextEvent,
  next,
  type Order,
  type Refused,
  type Role,
  register,
  type StartOptions,
  type Stepped,
  type Stored,
  start,
  step,
  type Taken,
} from '../src/index.ts'

/** Tuesday, 10 March 2026, ten in the morning, Chinese time: the desk opened an hour ago. */
export const MORNING = Date.parse('2026-03-10T10:00:00+08:00')

/** An order of two bags, placed this morning and not paid yet. */
export const unpaidOrder: Order = {
  id: '2268990123456789012',
  platform: 'taobao',
  buyerId: 'tb-lin',
  status: 'waitingPayment',
  method: 'online',
  amount: 12900,
  paid: 0,
  placedAt: MORNING,
  items: [{ sku: 'A1', name: '帆布包', quantity: 1, price: 12900 }],
}

type Payload = Readonly<Record<string, unknown>>
interface How {
  /** Who enters it; whose fact it is when left out. */
  readonly by?: Role
  /** How long after the last event, ms; what falls due until then fires first. */
  readonly after?: number
}
/** `order: null` begins before there is an order. */
export type Beginning = Partial<Omit<StartOptions, 'order'>> & { readonly order?: Partial<Order> | null }

/** A case whose story is being told. */
export interface Told {
  /** Throws unless the event is taken. */
  tell(type: string, payload?: Payload, how?: How): Told
  /** Lets time pass; fires what falls due, in order. */
  wait(ms: number): Told
  /** The refusal of this event; throws if it is taken. The case stays as it is. */
  refused(type: string, payload?: Payload, how?: How): Refused
  /** What the event would answer, taken or refused; the case stays as it is. */
  tried(type: string, payload?: Payload, how?: How): Stepped | Refused
  next(type: string): NextEvent | undefined
  readonly now: number
  /** Innermost path of the state. */
  readonly state: string
  readonly stored: Stored
  readonly facts: Payload
  readonly description: Description
  /** Keys of the scripts on offer. */
  readonly replies: readonly string[]
  /** All so far. */
  readonly effects: readonly Effect[]
  /** Types of all effects so far. */
  readonly asked: readonly string[]
  readonly taken: readonly Taken[]
  readonly outcome: string | null
}

type Wake = (stored: Stored) => Stored
const ways: Readonly<Record<string, Wake>> = {
  'in one breath': (stored) => stored,
  'waking from storage before every word': (stored) => JSON.parse(JSON.stringify(stored)),
}

const inWords = (refusal: Refused): string =>
  [
    refusal.code,
    refusal.reason?.name,
    ...(refusal.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
  ]
    .filter(Boolean)
    .join(' ')

/** Opens a case; throws when it may not start. */
function begin(
  flow: Flow,
  { order, input = {}, at = MORNING, ...rest }: Beginning = {},
  wake: Wake = (s) => s,
): Told {
  const effects: Effect[] = []
  const taken: Taken[] = []
  let now = at
  let stored: Stored

  const keep = (stepped: Stepped): void => {
    stored = stepped.stored
    effects.push(...stepped.effects)
    taken.push(...stepped.taken)
  }
  const actorOf = (type: string, by?: Role): Actor => {
    const spec = flow.definition.events[type]
    const role =
      by ?? (spec && !spec.enteredBy.includes(spec.from) ? spec.enteredBy[0] : spec?.from) ?? 'agent'
    return { role, subject: role }
  }
  const attempt = (type: string, payload: Payload, { by, after = 0 }: How): Stepped | Refused =>
    step(flow, wake(stored), { ...payload, type }, { at: now + after, actor: actorOf(type, by) })

  const started = start(flow, {
    ...(order !== null && { order: { ...unpaidOrder, ...order } }),
    input,
    at,
    ...rest,
  })
  if (!started.ok) throw new Error(`${flow.key} may not start: ${inWords(started)}`)
  keep(started)

  const told: Told = {
    tell(type, payload = {}, how = {}) {
      told.wait(how.after ?? 0)
      const answer = attempt(type, payload, { ...how, after: 0 })
      if (!answer.ok) throw new Error(`${type} in ${told.state}: ${inWords(answer)}`)
      keep(answer)
      return told
    },
    wait(ms) {
      const until = now + ms
      for (let [timer] = due(stored, until); timer; [timer] = due(stored, until)) {
        now = Math.max(now, timer.dueAt ?? now)
        const fired = fire(flow, wake(stored), timer, { at: now })
        if (!fired) throw new Error(`${timer.id} is due and does not fire`)
        keep(fired)
      }
      now = until
      return told
    },
    tried: (type, payload = {}, how = {}) => attempt(type, payload, how),
    refused(type, payload = {}, how = {}) {
      const answer = attempt(type, payload, how)
      if (answer.ok) throw new Error(`${type} in ${told.state} is taken`)
      return answer
    },
    next: (type) => next(flow, wake(stored), { at: now }).find((event) => event.type === type),
    get now() {
      return now
    },
    get state() {
      return told.description.states.at(-1)?.path ?? ''
    },
    get stored() {
      return stored
    },
    get facts() {
      return told.description.facts
    },
    get description() {
      return describe(flow, wake(stored))
    },
    get replies() {
      return told.description.replies.map(({ key }) => key)
    },
    get effects() {
      return effects
    },
    get asked() {
      return effects.map(({ type }) => type)
    },
    get taken() {
      return taken
    },
    get outcome() {
      return told.description.outcome
    },
  }
  return told
}

/** Runs a group of tests twice; `begin` opens a case of the flow in the way at hand. */
export function everyWay(
  title: string,
  definition: FlowDefinition,
  tests: (begin: (beginning?: Beginning) => Told) => void,
): void {
  const flow = register(definition)
  group.each(Object.entries(ways))(`${title}, %s`, (_, wake) => {
    tests((beginning) => begin(flow, beginning, wake))
  })
}
