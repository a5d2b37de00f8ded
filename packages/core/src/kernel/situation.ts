/** Where a case stands at a moment: which transitions its active states offer. */
import type { AnyMachineSnapshot } from 'xstate'
import type { Actor, EventSpec } from '../flow.ts'
import { detailsOf, judge } from './guards.ts'
import type { Flow } from './types.ts'
import { activeNodes, type Edge } from './xstate.ts'

export interface Situation {
  readonly context: unknown
  /** Types that some active state handles, XState's own left out. */
  readonly handled: ReadonlySet<string>
  /** Transitions for an event in the order they are tried: innermost states first, regions in document order. */
  candidates(type: string): readonly Edge[]
}

export function situationOf(snapshot: AnyMachineSnapshot): Situation {
  const nodes = [...activeNodes(snapshot)].sort((a, b) => b.path.length - a.path.length || a.order - b.order)
  const handled = new Set(
    nodes.flatMap((node) => [...node.transitions.keys()]).filter((type) => !type.startsWith('xstate.')),
  )
  return {
    context: snapshot.context,
    handled,
    candidates: (type) =>
      nodes.flatMap((node) => (node.transitions.get(type) ?? []) as unknown as readonly Edge[]),
  }
}

/**
 * Types of the events that may happen now, or may with the right details: entered by who asks, or by whoever may where he
 * may not.
 */
export function answerable(flow: Flow, situation: Situation, asking: Actor): string[] {
  const { machine, definition } = flow
  const entering = ({ enteredBy }: EventSpec): Actor =>
    enteredBy.includes(asking.role) ? asking : { ...asking, role: enteredBy[0] ?? asking.role }
  return Object.entries(definition.events)
    .filter(
      ([type, spec]) =>
        situation.handled.has(type) &&
        situation
          .candidates(type)
          .some(
            ({ guard }) =>
              judge(machine, guard, situation.context, { type, actor: entering(spec) }, detailsOf(spec))
                .answer !== 'no',
          ),
    )
    .map(([type]) => type)
}
