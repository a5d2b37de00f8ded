/** The states of a flow as a tree: what a picture of it is laid out from. */
import type { AnyStateNode } from 'xstate'
import type { Flow } from './types.ts'
import { pathOf } from './xstate.ts'

export interface FlowState {
  /** Dotted, outermost first; empty for the root. */
  readonly path: string
  readonly kind: 'atomic' | 'compound' | 'parallel' | 'final' | 'history'
  /** Paths of the states that are entered first; empty where there is nothing inside. */
  readonly initial: readonly string[]
  readonly children: readonly FlowState[]
}

/** The root of a flow with all its states below it, in document order. */
export function statesOf(flow: Flow): FlowState {
  const told = (node: AnyStateNode): FlowState => ({
    path: pathOf(node),
    kind: node.type,
    initial: node.type === 'compound' ? (node.initial?.target ?? []).map(pathOf) : [],
    children: Object.values(node.states).map(told),
  })
  return told(flow.machine.root)
}
