/** What is checked of every flow before it may run: everything that XState would only notice, or never, at run time. */
import type { AnyStateMachine, AnyStateNode } from 'xstate'
import { type EventSpec, type FlowDefinition, sharedActions } from '../flow.ts'
import { changesOrder } from '../order-after.ts'
import { buyer, type OrderEventName, orderEvents } from '../order-events.ts'
import { definitionHash } from './hash.ts'
import { nearest } from './nearest.ts'
import { guardName } from './transitions.ts'
import type { Flow } from './types.ts'
import { allNodes, bounded, composed, type Edge, edgesOf, pathOf } from './xstate.ts'

/** Passing transitions in a row; the longest chain of our flows is under ten. */
const MAX_ITERATIONS = 100
const EVENT_NAME = /^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/
/** Fields that the kernel itself puts on events and into contexts. */
const OF_EVENTS = ['type', 'actor']
const OF_CONTEXTS = ['now', 'order', 'shop', 'pack', 'policy']
/** XState's built-in actions that only note something in the context. */
const PURE = new Set(['xstate.assign'])

interface Named {
  readonly type: string
  readonly params?: unknown
}

/** A leaf guard or an action that stands by name; `undefined` for one written in place. */
function named(thing: unknown): Named | undefined {
  if (typeof thing === 'string') return { type: thing }
  if (typeof thing === 'object' && thing !== null && 'type' in thing) return thing as Named
  return undefined
}

function leaves(guard: unknown): unknown[] {
  if (guard === undefined) return []
  return composed(guard)?.guards.flatMap(leaves) ?? [guard]
}

const where = (node: AnyStateNode): string => (pathOf(node) ? `state “${pathOf(node)}”` : 'the root')

function suggest(name: string, names: Iterable<string>): string {
  const near = nearest(name, names)
  return near ? ` (did you mean “${near}”?)` : ''
}

function* ofActions(flow: FlowDefinition, node: AnyStateNode): Generator<string> {
  const { machine } = flow
  const known = new Set([...Object.keys(flow.effects), ...sharedActions])
  const all: readonly unknown[] = [
    ...node.entry,
    ...node.exit,
    ...(node.initial?.actions ?? []),
    ...edgesOf(node).flatMap(({ edge }) => edge.actions),
  ]
  for (const action of all) {
    const type = typeof action === 'function' ? (action as { type?: string }).type : named(action)?.type
    if (type && PURE.has(type)) continue
    // The timers of `after` are raise and cancel of XState's own making.
    if (type === 'xstate.raise' || type === 'xstate.cancel') {
      const { event, id, sendId } = action as { event?: { type: string }; id?: string; sendId?: string }
      const timer = event?.type ?? id ?? sendId ?? ''
      if (String(timer).startsWith('xstate.after.')) continue
    }
    if (typeof action === 'function')
      yield `${where(node)} has an action written in place (${type ?? 'inline'}); name it`
    else if (!type || type.startsWith('xstate.'))
      yield `${where(node)} uses ${type ?? 'an action'}, which cannot be stored`
    else if (!known.has(type))
      yield `${where(node)} asks for “${type}”, which is no effect of the room${suggest(type, known)}`
    else if (!(type in machine.implementations.actions))
      yield `${where(node)}: action “${type}” has no body in setup()`
    else if (type === 'say') {
      const script = (named(action)?.params as { script?: string } | undefined)?.script
      if (script !== undefined && !(script in flow.scripts)) {
        yield `${where(node)} says “${script}”, which is no script of the room${suggest(script, Object.keys(flow.scripts))}`
      }
    } else if (type.startsWith('deadline.')) {
      const { delays } = machine.implementations
      const delay = (named(action)?.params as { delay?: string } | undefined)?.delay
      if (delay !== undefined && !(delay in delays))
        yield `${where(node)} changes the deadline “${delay}”, which is no delay of the machine${suggest(delay, Object.keys(delays))}`
    }
  }
}

/** Whether a guard's no comes with a reason. The opposite of a rule has none: its words tell why the rule itself refuses. */
function tells(machine: AnyStateMachine, guard: unknown): boolean {
  const made = composed(guard)
  if (made) return made.op !== 'not' && made.guards.some((inner) => tells(machine, inner))
  const body = machine.implementations.guards[named(guard)?.type ?? '']
  return typeof body === 'function' && 'refusal' in body
}

/** Whether an event can never be refused here, or its refusal can be explained. */
const explains = (machine: AnyStateMachine, edges: readonly Edge[]): boolean =>
  edges.some(({ guard }) => guard === undefined || tells(machine, guard))

function* ofTransitions(flow: FlowDefinition, node: AnyStateNode): Generator<string> {
  const { machine } = flow
  const { guards, delays } = machine.implementations
  for (const { edge } of edgesOf(node)) {
    for (const leaf of leaves(edge.guard)) {
      const name = named(leaf)?.type
      if (!name) yield `${where(node)} has a guard written in place; name it`
      else if (!(name in guards))
        yield `${where(node)}: guard “${name}” has no body in setup()${suggest(name, Object.keys(guards))}`
    }
  }
  // XState takes a forbidden event for a handled one that does nothing: it would be accepted, and logged.
  for (const [type, way] of Object.entries(node.config.on ?? {})) {
    if (way === undefined) yield `${where(node)} forbids “${type}”; a rule() with a reason refuses it`
  }
  for (const { delay } of node.after) {
    if (typeof delay !== 'string')
      yield `${where(node)} waits a literal ${delay} ms; numbers belong to the policy`
    else if (!(delay in delays))
      yield `${where(node)}: delay “${delay}” has no body in setup(), it would fire at once${suggest(delay, Object.keys(delays))}`
  }
  for (const [type, group] of node.transitions as unknown as Map<string, readonly Edge[]>) {
    if (type.includes('*')) yield `${where(node)} handles “${type}”: a wildcard makes everything handled`
    else if (type.startsWith('xstate.after.')) {
      if (group.every(({ guard }) => guard !== undefined)) {
        yield `${where(node)}: the timer ${type} is lost when its guard refuses; give it a last way without a guard`
      }
    } else if (!type.startsWith('xstate.')) {
      if (!(type in flow.events)) {
        yield `${where(node)} handles “${type}”, which is no event of the room${suggest(type, Object.keys(flow.events))}`
      } else if (!explains(machine, group)) {
        yield `${where(node)} can refuse “${type}” without a reason: let a rule() decide, or add a way without a guard`
      }
    }
  }
}

/** Words for what the machine does not have are words for something misspelt. */
function* ofWords({ machine, guards = {}, words = {} }: FlowDefinition): Generator<string> {
  const edges = allNodes(machine).flatMap(edgesOf)
  const known = {
    guard: new Set(edges.flatMap(({ edge }) => leaves(edge.guard).map((leaf) => String(guardName(leaf))))),
    delay: new Set(Object.keys(machine.implementations.delays)),
  }
  for (const [kind, told] of [
    ['guard', guards],
    ['delay', words.delays ?? {}],
  ] as const)
    for (const name of Object.keys(told))
      if (!known[kind].has(name))
        yield `there are words for “${name}”, which is no ${kind} of the machine${suggest(name, known[kind])}`
}

function reached(machine: AnyStateMachine): Set<AnyStateNode> {
  const seen = new Set<AnyStateNode>()
  const visit = (node: AnyStateNode): void => {
    if (seen.has(node)) return
    seen.add(node)
    if (node.parent) visit(node.parent)
    for (const { edge } of edgesOf(node)) edge.target?.forEach(visit)
    if (node.type === 'parallel') Object.values(node.states).forEach(visit)
    else for (const target of node.initial?.target ?? []) visit(target)
  }
  visit(machine.root)
  return seen
}

function* ofStates(flow: FlowDefinition): Generator<string> {
  const { machine, states, scripts } = flow
  const nodes = allNodes(machine).filter((node) => node.parent && node.type !== 'history')
  const paths = new Set(nodes.map(pathOf))
  const seen = reached(machine)
  for (const node of nodes) {
    const path = pathOf(node)
    if (!seen.has(node)) yield `${where(node)} cannot be reached`
    const around = (n: AnyStateNode): AnyStateNode[] => (n.parent ? [n, ...around(n.parent)] : [n])
    const leaf = Object.keys(node.states).length === 0
    if (leaf && node.type !== 'final' && around(node).every((n) => edgesOf(n).length === 0)) {
      yield `${where(node)} has no way out`
    }
    if (!states[path]) yield `${where(node)} has no label`
    for (const key of states[path]?.says ?? []) {
      if (!(key in scripts))
        yield `${where(node)} says “${key}”, which is no script of the room${suggest(key, Object.keys(scripts))}`
    }
  }
  if (flow.mainRegion !== undefined && !paths.has(flow.mainRegion))
    yield `its main region “${flow.mainRegion}” is no state${suggest(flow.mainRegion, paths)}`
  for (const path of Object.keys(states)) {
    if (!paths.has(path)) yield `label “${path}” belongs to no state${suggest(path, paths)}`
  }
}

/** Whether an event is the fact of the order that it is called after, or says more besides. */
function tellsOfOrder(type: string, { payload }: EventSpec): boolean {
  const fact = orderEvents[type as OrderEventName]
  return Object.entries(fact.payload.shape).every(([name, field]) => payload.shape[name] === field)
}

function* ofNames(flow: FlowDefinition): Generator<string> {
  const { machine, events, facts, key, version } = flow
  if (machine.config.id !== key) yield `the machine needs the explicit id “${key}”`
  if (machine.config.version !== String(version)) yield `the machine needs the explicit version “${version}”`
  const handled = new Set(allNodes(machine).flatMap((node) => [...node.transitions.keys()]))
  for (const [type, spec] of Object.entries(events)) {
    const { payload } = spec
    if (flow.order !== 'none' && changesOrder(type) && !tellsOfOrder(type, spec))
      yield `event “${type}” has the name of a fact of the order and is another: the order would change by it`
    if (!EVENT_NAME.test(type)) yield `event “${type}” is not named noun.happened`
    if (!handled.has(type)) yield `event “${type}” is handled nowhere`
    for (const field of OF_EVENTS)
      if (field in payload.shape) yield `event “${type}” has a field “${field}”, which is the kernel's`
  }
  for (const field of OF_CONTEXTS) if (field in facts.shape) yield `fact “${field}” is the kernel's own name`
  if (flow.order !== undefined) {
    for (const [what, shape] of Object.entries({ input: flow.input.shape, facts: facts.shape }))
      if (shape['buyer'] !== buyer)
        yield `it begins without an order, so its ${what} needs the shared “buyer”`
  }
  for (const end of flow.endsForGood ?? []) {
    if (flow.order !== 'none') yield 'only a flow without an order ends for good'
    if (machine.states[end]?.type !== 'final')
      yield `it ends for good in “${end}”, which is no final state of it`
  }
  if (flow.opensWith && !flow.input.safeParse({}).success)
    yield `it opens with “${flow.opensWith}”, so every field of its input must be optional`
  if (flow.opensAnew && !flow.opensWith)
    yield 'it opens anew, and says by no “opensWith” that it opens by itself'
  if (flow.several !== undefined && !(flow.several in flow.input.shape))
    yield `it has several cases by “${flow.several}”, which is no field of its input${suggest(flow.several, Object.keys(flow.input.shape))}`
  if (flow.rehearsal !== undefined && !(flow.rehearsal in flow.input.shape && flow.rehearsal in facts.shape))
    yield `it is for practice by “${flow.rehearsal}”, which must be a field of its input and of its facts`
  for (const type of sharedActions)
    if (type in flow.effects) yield `effect “${type}” is the kernel's own name`
}

function* problems(flow: FlowDefinition): Generator<string> {
  yield* ofNames(flow)
  yield* ofStates(flow)
  yield* ofWords(flow)
  for (const node of allNodes(flow.machine)) {
    if (node.invoke.length > 0) yield `${where(node)} invokes an actor; use nested states or a linked case`
    yield* ofActions(flow, node)
    yield* ofTransitions(flow, node)
  }
}

/** A definition never changes: asked for again, it is the flow that it was. */
const registered = new WeakMap<FlowDefinition, Flow>()

/** Makes a flow ready to run. Throws with every problem found, so that one round mends them all. */
export function register<D extends FlowDefinition>(definition: D): Flow<D> {
  const known = registered.get(definition)
  if (known) return known as Flow<D>
  const flow = checked(definition)
  registered.set(definition, flow)
  return flow
}

function checked<D extends FlowDefinition>(definition: D): Flow<D> {
  const found = [...problems(definition)]
  if (found.length > 0) throw new Error(`flow ${definition.key} cannot run:\n- ${found.join('\n- ')}`)
  return {
    definition,
    machine: bounded(definition.machine, MAX_ITERATIONS),
    key: definition.key,
    version: definition.version,
    hash: definitionHash(definition),
  }
}
