/** A case told anew from its log: where it stands by it, and where it would stand without what was entered wrongly. */
import type { Actor } from '../flow.ts'
import type { Order } from '../order-events.ts'
import { canonical, settle } from './json.ts'
import { due, fire, start, step } from './step.ts'
import type { Effect, EventInput, Flow, Refused, StartOptions, Stepped, Stored, Taken } from './types.ts'
import { withOrder } from './with-order.ts'

/** A timer that is to pass unheard: the one that fell due then. */
export interface PassedTimer {
  readonly id: string
  readonly dueAt: number
}

/**
 * One entry of a case's log after its opening, in the order of what happened. The log of a case is never rewritten: to
 * leave something out, say so in an entry of its own.
 */
export type LogEntry =
  | {
      readonly kind: 'fact'
      readonly seq: number
      readonly at: number
      readonly event: EventInput
      readonly actor: Actor
      /** Of a fact that came by the order: the order as it stood then. */
      readonly order?: Order
    }
  | {
      /** A fact of the order that the case did not take when it was reported. A case told anew hears it again. */
      readonly kind: 'fact'
      readonly seq: null
      readonly at: number
      readonly event: EventInput
      readonly actor: Actor
      readonly order: Order
      /** Whether the case was given the order as it stood then: while it is open it goes on with no older one. */
      readonly given: boolean
    }
  | { readonly kind: 'firing'; readonly seq: number; readonly at: number; readonly timer: string }
  | { readonly kind: 'voided'; readonly seq: number; readonly at: number }
  | {
      /**
       * The case is told anew without these facts (by `seq`) and firings, in addition to what earlier entries left out.
       * `corrected`: up to `at`, what falls due on the way fires in its own time. `reopened`: up to the entry before;
       * what has become overdue since is left running, and so fires next.
       */
      readonly kind: 'corrected' | 'reopened'
      readonly seq: number
      readonly at: number
      readonly without: readonly number[]
      readonly passed?: readonly PassedTimer[]
    }

/** Something that is in force: it happened and is not left out. */
export interface ReplayedLine {
  /** Of the log; `null` for what has no line there: a timer that fires only now, or a fact of the order heard only now. */
  readonly seq: number | null
  /** `case.started`, a name of the flow's events, or `timer.fired`. */
  readonly type: string
  readonly timer?: PassedTimer
  readonly taken: readonly Taken[]
  readonly effects: readonly Effect[]
}

/** A fact of the log that no longer fits, and is passed over. */
export interface Misfit {
  readonly seq: number
  readonly type: string
  readonly refusal: Refused
}

export interface Replayed {
  readonly stored: Stored
  /** What is in force, in order of time. */
  readonly lines: readonly ReplayedLine[]
  readonly misfits: readonly Misfit[]
}

/** The log does not lead to what it tells of: the flow's rules have changed since, or the log is not whole. */
export class LogDiffers extends Error {
  override readonly name = 'LogDiffers'
}

/** What a case was opened with, its shop, pack and policy as they are pinned in it. */
export function openingOf(
  { snapshot }: Stored,
  given: Pick<StartOptions, 'order' | 'input' | 'at'>,
): StartOptions {
  const { shop, pack, policy } = snapshot.context as unknown as Pick<StartOptions, 'shop' | 'pack'> & {
    policy: NonNullable<StartOptions['overrides']>
  }
  return { ...given, ...(shop && { shop }), ...(pack && { pack }), overrides: policy }
}

/**
 * Tells a case its log from the beginning. Without corrections it ends exactly where the case stands: same state, facts,
 * timers and effects. Timers that fired are fired again when they did; those that fire only in what is told anew fire in
 * their own time. Throws {@link LogDiffers} where an entry does not follow from those before it.
 */
export function replay(flow: Flow, opening: StartOptions, log: readonly LogEntry[]): Replayed {
  const running: (readonly PassedTimer[])[] = []
  let now = opened(flow, opening)
  for (let index = 0; index < log.length; index++) {
    running.push(runningIn(now.stored))
    now = live(flow, opening, log, index, running, now)
  }
  const { stored, lines, misfits } = now
  return { stored, lines, misfits }
}

/** A case on its way through its log. */
interface Walk extends Replayed {
  /** Nothing fires before this: from when the case was open again. */
  readonly floor: number
}

const opened = (flow: Flow, opening: StartOptions): Walk => {
  const started = start(flow, opening)
  if (!started.ok) throw new LogDiffers(`the case could not be opened so: ${started.message.en}`)
  const { stored, taken, effects } = started
  return {
    stored,
    lines: [{ seq: 1, type: 'case.started', taken, effects }],
    misfits: [],
    floor: opening.at,
  }
}

const runningIn = ({ timers }: Stored): PassedTimer[] =>
  timers.flatMap(({ id, dueAt }) => (dueAt === null ? [] : [{ id, dueAt }]))

/** What the entry did when it was written. */
function live(
  flow: Flow,
  opening: StartOptions,
  log: readonly LogEntry[],
  index: number,
  running: readonly (readonly PassedTimer[])[],
  now: Walk,
): Walk {
  const entry = log[index] as LogEntry
  if (entry.seq === null) return entry.given ? ordered(now, entry.order) : now
  const next = now.stored.seq + 1
  if (entry.seq !== next) throw new LogDiffers(`entry ${entry.seq} stands where ${next} belongs`)
  switch (entry.kind) {
    case 'fact': {
      const told = tell(flow, now, entry)
      if (told.misfits.length > now.misfits.length)
        throw new LogDiffers(
          `${entry.event.type} (${entry.seq}) is refused: ${told.misfits.at(-1)?.refusal.code}`,
        )
      return told
    }
    case 'firing': {
      const timer = now.stored.timers.find(({ id }) => id === entry.timer)
      const stepped = timer && fire(flow, now.stored, timer, entry)
      if (!timer || !stepped) throw new LogDiffers(`${entry.timer} (${entry.seq}) does not fire`)
      return fired(now, stepped, { id: timer.id, dueAt: timer.dueAt as number }, entry.seq)
    }
    case 'voided':
      return { ...now, stored: settle({ ...now.stored, seq: entry.seq, timers: [] }, 'stored') }
    default: {
      const anew = rebuilt(flow, opening, log.slice(0, index), entry, running)
      const { stored } = anew
      // A firing that is under way for the timer as it was must not fire this one.
      const timers = stored.timers.map((timer) => ({ ...timer, generation: entry.seq }))
      return { ...anew, stored: settle({ ...stored, seq: entry.seq, timers }, 'stored') }
    }
  }
}

type Fact = Extract<LogEntry, { kind: 'fact' }>
type Amending = Extract<LogEntry, { kind: 'corrected' | 'reopened' }>
const isAmending = (entry: LogEntry): entry is Amending =>
  entry.kind === 'corrected' || entry.kind === 'reopened'

/** The log up to an amendment, told anew without all that was left out until then. */
function rebuilt(
  flow: Flow,
  opening: StartOptions,
  before: readonly LogEntry[],
  last: Amending,
  running: readonly (readonly PassedTimer[])[],
): Walk {
  const amending = [...before.filter(isAmending), last]
  const without = new Set(amending.flatMap((entry) => entry.without))
  const passed = amending.flatMap((entry) => entry.passed ?? [])
  const pass = (walk: Walk): Walk => withoutTimers(walk, passed)
  const quiet = outOfWork(before, last)
  let now = pass(opened(flow, opening))
  for (const [index, entry] of before.entries()) {
    /** Timers that had not fired by then although they ran: what is late stays as late as it was. */
    const late = running[index] ?? []
    if (!quiet.has(entry)) now = catchUp(flow, now, entry.at, entry.kind === 'corrected' ? [] : late, pass)
    switch (entry.kind) {
      case 'fact':
        // Left out, a fact of the order is not heard; the order is what it is all the same.
        if (entry.seq !== null && without.has(entry.seq)) now = ordered(now, entry.order)
        else now = pass(tell(flow, now, entry))
        break
      case 'firing': {
        const timer = late.find(({ id }) => id === entry.timer)
        now = timer ? pass(fireOne(flow, now, timer, entry.at, entry.seq)) : now
        break
      }
      case 'reopened':
        now = { ...now, floor: entry.at }
        break
    }
  }
  return last.kind === 'corrected' ? catchUp(flow, now, last.at, [], pass) : now
}

/** What stands between the end of a case and its reopening: no timer runs there. */
function outOfWork(before: readonly LogEntry[], last: Amending): ReadonlySet<LogEntry> {
  const quiet = new Set<LogEntry>()
  let reopens = last.kind === 'reopened'
  for (const entry of before.toReversed()) {
    const meanwhile = entry.kind === 'fact' && entry.seq === null
    if (!meanwhile) reopens = entry.kind === 'reopened'
    if (reopens) quiet.add(entry)
  }
  return quiet
}

/** Fires what is due until then, each in its own time. */
function catchUp(
  flow: Flow,
  walk: Walk,
  until: number,
  late: readonly PassedTimer[],
  pass: (walk: Walk) => Walk,
): Walk {
  let now = walk
  for (;;) {
    const timer = due(now.stored, until).find(({ id, dueAt }) => !late.some(same(id, dueAt)))
    if (!timer || timer.dueAt === null) return now
    const { id, dueAt } = timer
    now = pass(fireOne(flow, now, { id, dueAt }, Math.max(dueAt, now.floor), null))
  }
}

const same =
  (id: string, dueAt: number | null) =>
  (other: PassedTimer): boolean =>
    other.id === id && other.dueAt === dueAt

function withoutTimers(walk: Walk, passed: readonly PassedTimer[]): Walk {
  const timers = walk.stored.timers.filter(({ id, dueAt }) => !passed.some(same(id, dueAt)))
  if (timers.length === walk.stored.timers.length) return walk
  return { ...walk, stored: settle({ ...walk.stored, timers }, 'stored') }
}

/** Fires the timer if it still runs and is still due then. */
function fireOne(flow: Flow, walk: Walk, { id, dueAt }: PassedTimer, at: number, seq: number | null): Walk {
  const timer = walk.stored.timers.find((timer) => same(id, dueAt)(timer as PassedTimer))
  const stepped = timer && fire(flow, walk.stored, timer, { at })
  return stepped ? fired(walk, stepped, { id, dueAt }, seq) : walk
}

const fired = (walk: Walk, stepped: Stepped, timer: PassedTimer, seq: number | null): Walk => ({
  ...walk,
  stored: stepped.stored,
  lines: [...walk.lines, { seq, type: 'timer.fired', timer, taken: stepped.taken, effects: stepped.effects }],
})

/** Tells a fact; one that is refused is passed over, and noted unless the case had refused it in its time too. */
function tell(flow: Flow, walk: Walk, fact: Fact): Walk {
  const { seq, at, event, actor, order } = fact
  const stepped = step(flow, walk.stored, event, { at, actor, ...(order && { order }) })
  const { type } = event
  if (stepped.ok) {
    const { stored, taken, effects } = stepped
    return { ...walk, stored, lines: [...walk.lines, { seq, type, taken, effects }] }
  }
  // A rule may refuse an order to a case that has none; any other is the case's own.
  const ruledOut = orderIn(walk) === null && stepped.code === 'guard-refused'
  const after = ruledOut ? walk : ordered(walk, order)
  return seq === null ? after : { ...after, misfits: [...after.misfits, { seq, type, refusal: stepped }] }
}

const orderIn = ({ stored }: Walk): unknown => stored.snapshot.context['order']

/** Gives an open case the order as it stands. */
function ordered(walk: Walk, order: Order | undefined): Walk {
  if (!order || walk.stored.snapshot.status === 'done' || canonical(order) === canonical(orderIn(walk)))
    return walk
  return { ...walk, stored: settle(withOrder(walk.stored, order), 'stored') }
}

/** Whether a case stands where its log leads. */
export const leadsTo = ({ stored }: Replayed, stands: Stored): boolean => {
  // A case may have ended before its flow told figures: it stands as it did then.
  const { result, ...rest } = stored
  return canonical(stands.result ? stored : rest) === canonical(stands)
}
