/** The transitions of a flow by name: what coverage counts, diagrams draw and logs cite. */
import type { AnyStateMachine } from 'xstate'
import type { Flow } from './types.ts'
import { allNodes, composed, type Edge, edgesOf, pathOf } from './xstate.ts'

export interface Transition {
  /** `source|event|index`, the index among the source's transitions for that event. */
  readonly id: string
  /** Path of the state it leaves; empty for the root, which answers in every state. */
  readonly source: string
  /** An event's name, `after:<delay>` for a timer, empty for a passing (`always`) transition. */
  readonly event: string
  /** Empty when the state stays. */
  readonly targets: readonly string[]
  /** Names of the guards, composed as they stand: `and(a, not(b))`. */
  readonly guard?: string
}

const TIMER = /^xstate\.after\.([^.]+)\./
const DONE = /^xstate\.done\.state\./

/** XState's event type in our words. */
export function eventName(type: string): string {
  const timer = TIMER.exec(type)
  if (timer) return `after:${timer[1]}`
  return DONE.test(type) ? 'done' : type
}

/** A guard's names, composed as they stand. */
export function guardName(guard: unknown): string | undefined {
  if (guard === undefined) return undefined
  if (typeof guard === 'string') return guard
  const made = composed(guard)
  if (made) return `${made.op}(${made.guards.map(guardName).join(', ')})`
  const { type = '(inline)', params } = guard as { type?: string; params?: unknown }
  // What is always handed to a guard tells it from its namesakes: `settles(gift)`.
  if (typeof params !== 'object' || params === null) return type
  return `${type}(${Object.values(params).join(', ')})`
}

function named(edge: Edge, index: number): Transition {
  const source = pathOf(edge.source)
  const event = eventName(edge.eventType)
  const guard = guardName(edge.guard)
  return {
    id: `${source}|${event}|${index}`,
    source,
    event,
    targets: (edge.target ?? []).map(pathOf),
    ...(guard !== undefined && { guard }),
  }
}

const tables = new WeakMap<AnyStateMachine, ReadonlyMap<Edge, Transition>>()

/** Each transition of a machine and its name, worked out once. */
export function transitionTable(machine: AnyStateMachine): ReadonlyMap<Edge, Transition> {
  let table = tables.get(machine)
  if (!table) {
    table = new Map(
      allNodes(machine).flatMap((node) =>
        edgesOf(node).map(({ edge, index }) => [edge, named(edge, index)] as const),
      ),
    )
    tables.set(machine, table)
  }
  return table
}

/** Every transition of a flow, in document order. */
export function transitionsOf(flow: Flow): readonly Transition[] {
  return [...transitionTable(flow.machine).values()]
}
