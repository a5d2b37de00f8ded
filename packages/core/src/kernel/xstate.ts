/**
 * The one file that knows XState's insides (5.33.3, pinned exactly): everything semi-internal that the kernel leans on
 * stands here, and `traps.test.ts` fails when an upgrade changes it.
 */
import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode } from 'xstate'

/** A transition as a state node keeps it. */
export interface Edge {
  readonly source: AnyStateNode
  readonly target: readonly AnyStateNode[] | undefined
  readonly guard: unknown
  readonly actions: readonly unknown[]
  readonly eventType: string
  readonly reenter: boolean
}

/** An action that was reached but not run: data. */
export interface Reached {
  readonly type: string
  readonly params: unknown
}

export interface Moved {
  readonly snapshot: AnyMachineSnapshot
  readonly reached: readonly Reached[]
  /** Every transition taken, passing (`always`) ones included. */
  readonly taken: readonly Edge[]
}

type Context = Readonly<Record<string, unknown>>

interface Microstep {
  readonly type: string
  readonly _transitions?: readonly Edge[]
}

/**
 * Our own inert scope. XState's public `transition()` builds one by starting an actor, which reruns the whole initial
 * step on every call (measured there: 120 µs an event against 54 µs); and only a scope's `system` tells the transitions.
 */
function scope(machine: AnyStateMachine): { scope: never; reached: Reached[]; taken: Edge[] } {
  const reached: Reached[] = []
  const taken: Edge[] = []
  const system = {
    _sendInspectionEvent: (event: Microstep) => {
      if (event.type === '@xstate.microstep') taken.push(...(event._transitions ?? []))
    },
    _clock: undefined,
    _logger: () => {},
  }
  const self = { id: machine.id, sessionId: '', _parent: undefined, system }
  const inert = {
    self,
    id: machine.id,
    sessionId: '',
    logger: () => {},
    defer: () => {},
    emit: () => {},
    stopChild: () => {},
    system,
    actionExecutor: ({ type, params }: Reached) => void reached.push({ type, params }),
  }
  return { scope: inert as never, reached, taken }
}

/** The machine's first resting state. A context factory that throws leaves `status: 'error'`; here it throws. */
export function begin(machine: AnyStateMachine, input: unknown): Moved {
  const { scope: inert, reached, taken } = scope(machine)
  const snapshot = machine.getInitialSnapshot(inert, input as never)
  if (snapshot.status === 'error') throw snapshot.error
  return { snapshot, reached, taken }
}

/** What a case knows when it begins, before the machine takes a step. */
export function contextOf(machine: AnyStateMachine, input: unknown): Context {
  const { context = {} } = machine.config as { context?: Context | ((given: { input: unknown }) => Context) }
  return typeof context === 'function' ? context({ input }) : context
}

/** One event, all the way to the next resting state. Guards and assigns that throw, throw. */
export function move(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, event: { type: string }): Moved {
  const { scope: inert, reached, taken } = scope(machine)
  return { snapshot: machine.transition(snapshot, event as never, inert), reached, taken }
}

/** A live snapshot from what was persisted; without an actor, so that nothing is started and no error is hidden. */
export function revive(machine: AnyStateMachine, persisted: unknown): AnyMachineSnapshot {
  return machine.restoreSnapshot(persisted as never, scope(machine).scope) as AnyMachineSnapshot
}

/**
 * The same snapshot with another context. Its nodes stand in document order: XState tries passing transitions of regions,
 * and so orders their effects, as the nodes happen to stand, which a live snapshot and a restored one do not share.
 */
export function withContext(snapshot: AnyMachineSnapshot, context: unknown): AnyMachineSnapshot {
  return { ...snapshot, context, _nodes: activeNodes(snapshot) } as unknown as AnyMachineSnapshot
}

/** The active state nodes in document order, outermost first. */
export function activeNodes(snapshot: AnyMachineSnapshot): readonly AnyStateNode[] {
  const nodes = (snapshot as unknown as { _nodes: AnyStateNode[] })._nodes
  return [...nodes].sort((a, b) => a.order - b.order)
}

/** All transitions that leave a node, passing ones (`always`, event type `''`) included, each with its place among its equals. */
export function edgesOf(node: AnyStateNode): readonly { readonly edge: Edge; readonly index: number }[] {
  const groups = [...node.transitions.values(), node.always ?? []] as unknown as readonly (readonly Edge[])[]
  return groups.flatMap((group) => group.map((edge, index) => ({ edge, index })))
}

/** Every state node of a machine, parents before children. */
export function allNodes(machine: AnyStateMachine): readonly AnyStateNode[] {
  const walk = (node: AnyStateNode): AnyStateNode[] => [node, ...Object.values(node.states).flatMap(walk)]
  return walk(machine.root)
}

/** Dotted path without the machine's id; the root's is empty. */
export const pathOf = (node: AnyStateNode): string => node.path.join('.')

/** `and`, `or` and `not` as XState composes them: functions that carry the guards they are made of. */
export function composed(
  guard: unknown,
): { readonly op: 'and' | 'or' | 'not'; readonly guards: readonly unknown[] } | undefined {
  if (typeof guard !== 'function' || !('guards' in guard)) return undefined
  const op = guard.name
  if (op !== 'and' && op !== 'or' && op !== 'not')
    throw new Error(`a guard is composed by ${op}, which is unknown here`)
  return { op, guards: guard.guards as readonly unknown[] }
}

/**
 * The same machine with a bound on passing transitions: XState's default is Infinity, where a loop of `always` would
 * hang the transaction. The longest chain of our flows is under ten.
 */
export function bounded(machine: AnyStateMachine, maxIterations: number): AnyStateMachine {
  const copy = machine.provide({}) as AnyStateMachine
  Object.assign(copy, { options: { ...copy.options, maxIterations } })
  return copy
}
