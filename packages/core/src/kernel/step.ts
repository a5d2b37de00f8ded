/** The kernel's heart: `(flow, stored, event, at) → stepped | refused`. Pure; whatever it throws is a fault. */
import { z } from 'zod'
import { LINK_REFUSED, linkRefused, type RefusedLink } from '../case-events.ts'
import type { Actor, CaseContext, FlowDefinition, Label, Role, Shop } from '../flow.ts'
import { asPlaced, orderAfter, unreturnedOf } from '../order-after.ts'
import { buyer, type Order, type OrderEvent, orderEvents, order as orderSchema } from '../order-events.ts'
import { money, yuan } from '../units.ts'
import { issuesOf } from './issues.ts'
import { canonical, own, settle } from './json.ts'
import { nearest } from './nearest.ts'
import { placeFor, rehearses } from './place.ts'
import { resolvePolicy } from './policy.ts'
import { guardRefused, reasonOf, refused } from './refusals.ts'
import { rolesInWords } from './roles.ts'
import { answerable, situationOf } from './situation.ts'
import { Timers } from './timers.ts'
import { eventName, transitionTable } from './transitions.ts'
import type {
  Effect,
  EventInput,
  Flow,
  Issue,
  Refused,
  StartOptions,
  StateValue,
  StepOptions,
  Stepped,
  Stored,
  Timer,
} from './types.ts'
import { persist, remember, wake } from './wake.ts'
import { begin, contextOf, type Moved, move, pathOf, withContext } from './xstate.ts'

type Context = CaseContext<Order | null, unknown> & Readonly<Record<string, unknown>>

/** Desk hours of the documents (000 §第一篇·客服工作流程 一): 9:00 to 23:30, every day, Chinese time. */
export const DEFAULT_SHOP: Shop = {
  timeZone: 'Asia/Shanghai',
  opensAt: 9 * 60,
  closesAt: 23 * 60 + 30,
  holidays: [],
}
const SYSTEM: Actor = { role: 'system', subject: 'timer' }
/** Who has seen what a case shows once they enter something in it. */
const atTheDesk: readonly Role[] = ['agent', 'supervisor']

const openRequest = z.strictObject({
  flow: z.string(),
  input: z.record(z.string(), z.unknown()),
  orderId: z.string().optional(),
})

/** Opens a case. Refused as `invalid-input` with every field that is wrong, or `may-not-start` with the reason. */
export function start(flow: Flow, options: StartOptions): Stepped | Refused {
  const { definition } = flow
  const { input, at, shop = DEFAULT_SHOP, pack = 'documents', overrides = {} } = options
  const { order: given = null } = options
  const order = definition.order === 'none' ? null : given
  const policy = resolvePolicy(definition, pack, overrides)
  const issues = [
    ...(order === null && definition.order !== undefined ? [] : issuesIn(orderSchema, order, ['order'])),
    ...issuesIn(definition.input, input, []),
    ...strangerIn(given, input),
    ...(policy.ok ? [] : policy.issues.map(({ path, message }) => ({ path: ['policy', ...path], message }))),
  ]
  if (!policy.ok || issues.length > 0) {
    const detail = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    return refused('invalid-input', detail, { issues })
  }
  const begun = own({ ...input, now: at, order, shop, pack, policy: policy.values }, 'input')
  const reason = definition.mayStart?.(begun as never)
  if (reason !== undefined) {
    const words = reasonOf(flow, reason)
    const place = placeFor(flow, input, contextOf(flow.machine, begun))
    return refused('may-not-start', words.en, {
      reason: words,
      message: { zh: words.zh, en: words.en },
      place,
    })
  }
  const moved = begin(flow.machine, begun)
  if (moved.snapshot.context.now !== at)
    throw new Error(`flow ${flow.key}: its context must keep what it is started with`)
  return settled(flow, moved, { at, seq: 1, timers: new Timers([], at, 1) })
}

/** Tells a case what happened. */
export function step(flow: Flow, stored: Stored, event: EventInput, options: StepOptions): Stepped | Refused {
  const { expectedSeq, actor } = options
  if (expectedSeq !== undefined && expectedSeq !== stored.seq) return refused('stale', String(stored.seq))
  if (stored.snapshot.status === 'done') return refused('done', ended(flow.definition, stored.snapshot.value))
  const snapshot = wake(flow, stored)
  const at = Math.max(options.at, snapshot.context.now)
  const situation = () => situationOf(withContext(snapshot, { ...snapshot.context, now: at }))
  const allowed = () => answerable(flow, situation(), actor)
  const { type, ...payload } = event
  if (type.startsWith('xstate.')) return refused('reserved-event', type, { allowed: allowed() })

  const { events } = flow.definition
  const declared = Object.hasOwn(events, type) ? events[type] : undefined
  const spec = declared ?? (type === LINK_REFUSED ? linkRefused : undefined)
  if (!spec) {
    const didYouMean = nearest(type, Object.keys(events))
    return refused('unknown-event', type, { allowed: allowed(), ...(didYouMean && { didYouMean }) })
  }
  const issues = issuesIn(spec.payload, payload, [])
  if (issues.length > 0) return refused('invalid-payload', spec, { issues, allowed: allowed() })
  if (!spec.enteredBy.includes(actor.role)) {
    return refused('not-permitted', rolesInWords(spec.enteredBy), { allowed: allowed() })
  }
  const beyond = beyondOrder(snapshot.context as Context, event, actor)
  if (beyond) return refused('invalid-payload', spec, { issues: [beyond], allowed: allowed() })

  const told = { ...own(payload, type), type, actor }
  if (!declared) return kept(stored, told, at)
  const order = orderFor(flow, snapshot.context as Context, told, options)
  const before = withContext(snapshot, settle({ ...snapshot.context, now: at, order }))
  const moved = move(flow.machine, before, told)
  // An event that nobody took may still let a passing transition through, because time went on: not this event's doing.
  if (moved.taken[0]?.eventType !== type) {
    if (type === LINK_REFUSED) return kept(stored, told, at)
    const here = situationOf(before)
    if (here.handled.has(type)) return guardRefused(flow, here, told, allowed())
    return refused('not-handled', spec, { allowed: allowed() })
  }
  const seq = stored.seq + 1
  const refusedLinks = atTheDesk.includes(actor.role) ? [] : stored.refusedLinks
  return settled(flow, moved, { at, seq, timers: new Timers(stored.timers, at, seq), refusedLinks })
}

/** A refusal that the flow itself does nothing with: the case stays where it is, and shows it to the desk. */
function kept(stored: Stored, told: EventInput, at: number): Stepped {
  const { flow, orderId, asked, reason, message } = told as unknown as RefusedLink
  const refused = { flow, ...(orderId !== undefined && { orderId }), asked, reason, message, at }
  const { snapshot, refusedLinks = [] } = stored
  const next: Stored = {
    ...stored,
    seq: stored.seq + 1,
    snapshot: { ...snapshot, context: { ...snapshot.context, now: at } },
    said: [],
    refusedLinks: [...refusedLinks, refused],
  }
  return { ok: true, stored: settle(next, 'stored'), taken: [], effects: [], timerOps: [] }
}

/**
 * Fires a timer. `undefined` when it is gone: cancelled, armed again (another generation), paused, moved to later, or
 * fired already. A firing that no guard lets pass is consumed all the same, with nothing in `taken`.
 */
export function fire(
  flow: Flow,
  stored: Stored,
  { id, generation }: Pick<Timer, 'id' | 'generation'>,
  { at }: { at: number },
): Stepped | undefined {
  const timer = stored.timers.find((timer) => timer.id === id && timer.generation === generation)
  if (!timer || timer.dueAt === null || timer.dueAt > at || stored.snapshot.status === 'done')
    return undefined
  const snapshot = wake(flow, stored)
  const now = Math.max(at, snapshot.context.now)
  const seq = stored.seq + 1
  const timers = new Timers(stored.timers, now, seq)
  timers.fired(id)
  const before = withContext(snapshot, settle({ ...snapshot.context, now }))
  return settled(flow, move(flow.machine, before, { type: id, actor: SYSTEM } as never), {
    at: now,
    seq,
    timers,
    refusedLinks: stored.refusedLinks,
  })
}

/** Timers that are due, earliest first. */
export function due(stored: Stored, at: number): Timer[] {
  return stored.timers
    .filter(({ dueAt }) => dueAt !== null && dueAt <= at)
    .sort((a, b) => Number(a.dueAt) - Number(b.dueAt))
}

/** A buyer's case about an order is about an order of that buyer. */
function strangerIn(order: Order | null, input: StartOptions['input']): Issue[] {
  const given = buyer.safeParse(input['buyer'])
  if (order === null || !given.success) return []
  const { platform, accountId } = given.data
  if (order.platform === platform && order.buyerId === accountId) return []
  return [{ path: ['buyer'], message: 'the order is another buyer’s' }]
}

/** How a case ended, in words. */
const ended = ({ states }: FlowDefinition, value: StateValue): Label | string =>
  typeof value === 'string' ? (states[value] ?? value) : canonical(value)

function issuesIn(schema: z.ZodType, value: unknown, under: readonly (string | number)[]) {
  const checked = schema.safeEncode(value as never)
  return checked.success ? [] : issuesOf(checked.error, under, value)
}

/**
 * What is wrong with a refund that a person reports: no more goes back than was paid. What the platform reports stands,
 * as its books do.
 */
function beyondOrder({ order }: Context, event: EventInput, { role }: Actor): Issue | undefined {
  if (event.type !== 'refund.succeeded' || role === 'platform' || !order) return undefined
  const { amount, ...of } = event as unknown as Extract<OrderEvent, { type: 'refund.succeeded' }>
  // Where the platform paid back more than was paid, nothing is left, not less.
  const left = unreturnedOf(order, of)
  if (amount <= left) return undefined
  const shown = yuan(left)
  return {
    path: ['amount'],
    message: `must be at most ${shown}, which is what the order has left`,
    zh: `不能超过订单剩下的 ${shown} 元`,
  }
}

/** The order as the machine sees it; a case of none has none, whatever is told of one. */
function orderFor(
  { definition }: Flow,
  context: Context,
  told: EventInput,
  { order }: StepOptions,
): Order | null {
  if (definition.order === 'none') return null
  return order ? own(order, 'order') : afterFact(context, told)
}

/** A fact of the platform changes the case's copy of the order, whatever the flow makes of it. */
function afterFact(context: Context, event: EventInput): Order | null {
  const { order } = context
  if (!(event.type in orderEvents)) return order
  const fact = event as unknown as OrderEvent
  if (order) return orderAfter(order, fact)
  return fact.type === 'order.placed' ? asPlaced(fact.order) : null
}

interface At {
  readonly at: number
  readonly seq: number
  readonly timers: Timers
  /** What nobody at the desk has seen to yet. */
  readonly refusedLinks?: Stored['refusedLinks'] | undefined
}

/** Sorts what the machine reached into timers, scripts and requests, and stores the rest. */
function settled(
  flow: Flow,
  { snapshot, reached, taken }: Moved,
  { seq, timers, refusedLinks = [] }: At,
): Stepped {
  const effects: Effect[] = []
  const said: string[] = []
  const rehearsed = rehearses(flow, snapshot.context)
  for (const { type, params } of reached) {
    const p = (params ?? {}) as Record<string, never>
    switch (type) {
      case 'xstate.raise':
        arm(timers, p as never)
        break
      case 'xstate.cancel':
        timers.cancel(String(p['sendId'] ?? params))
        break
      case 'say':
        said.push(script(flow.definition, p['script'] ?? ''))
        break
      case 'deadline.moved':
        timers.move(delayed(flow, p['delay']), p['dueAt'])
        break
      case 'deadline.paused':
        timers.pause(delayed(flow, p['delay']))
        break
      case 'deadline.resumed':
        timers.resume(delayed(flow, p['delay']))
        break
      default: {
        const asked = settle(checked(flow.definition, type, p), type)
        if (!rehearsed) effects.push({ index: effects.length, type, params: asked })
      }
    }
  }
  if (snapshot.status === 'done') timers.cancelAll()
  const table = transitionTable(flow.machine)
  const stored: Stored = {
    flow: flow.key,
    version: flow.version,
    hash: flow.hash,
    seq,
    snapshot: persist(flow.machine, snapshot),
    timers: timers.all,
    said,
    ...resultOf(flow, snapshot),
    ...(refusedLinks.length > 0 && snapshot.status !== 'done' && { refusedLinks }),
  }
  return {
    ok: true,
    stored: remember(stored, snapshot),
    taken: taken.map((edge) => ({
      id: table.get(edge)?.id ?? `${pathOf(edge.source)}|${eventName(edge.eventType)}|?`,
      source: pathOf(edge.source),
      event: eventName(edge.eventType),
      targets: (edge.target ?? []).map(pathOf),
    })),
    effects,
    timerOps: timers.ops,
  }
}

const figures = z.strictObject({ amount: money.optional() })

/** What the outcome comes to, where the case has ended and its flow tells it. */
function resultOf(
  { key, definition }: Flow,
  { status, value, context }: Moved['snapshot'],
): Pick<Stored, 'result'> {
  const result = status === 'done' ? definition.result?.(context as never, String(value)) : undefined
  if (!result) return {}
  if (issuesIn(figures, result, []).length > 0)
    throw new Error(`flow ${key} ends with figures that are none: ${JSON.stringify(result)}`)
  return { result }
}

/** XState hands an `after` out as a delayed raise; a misspelt delay comes without a number and would fire at once. */
function arm(
  timers: Timers,
  { event, id, delay }: { event: { type: string }; id?: string; delay?: unknown },
): void {
  const timer = id ?? event.type
  timers.arm(timer, eventName(event.type).replace(/^after:/, ''), delay)
}

/** The name of a delay; a misspelt one would move nothing, in silence. */
function delayed({ key, machine }: Flow, name: unknown): string {
  if (typeof name !== 'string' || !(name in machine.implementations.delays))
    throw new Error(`flow ${key} changes the deadline “${String(name)}”, which is no delay of its machine`)
  return name
}

function script({ key, scripts }: FlowDefinition, name: string): string {
  if (!(name in scripts)) throw new Error(`flow ${key} says “${name}”, which is no script of the room`)
  return name
}

function checked({ key, effects }: FlowDefinition, type: string, params: Record<string, unknown>) {
  const schema = type === 'case.openRequested' ? openRequest : effects[type]?.params
  if (!schema) throw new Error(`flow ${key} asks for “${type}”, which is no effect of the room`)
  const issues = issuesIn(schema, params, [])
  if (issues.length > 0) {
    const detail = issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    throw new Error(`flow ${key} asks for “${type}” with params that do not fit: ${detail}`)
  }
  return params
}
