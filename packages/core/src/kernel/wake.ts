/** From what was stored to a live snapshot, with everything that XState would mend or drop in silence told aloud. */
import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode } from 'xstate'
import { canonical, settle } from './json.ts'
import type { Flow, Persisted, StateValue, Stored } from './types.ts'
import { allNodes, revive } from './xstate.ts'

/** A stored case that this flow cannot go on with; a fault, never a refusal. */
export class CorruptCase extends Error {
  override readonly name = 'CorruptCase'
}

/** Live snapshots by the stored value they belong to: a hot loop need not revive what it has just persisted. */
const live = new WeakMap<Stored, AnyMachineSnapshot>()

/** Regions in document order: `jsonb` reorders keys, and XState runs regions, and so their effects, in key order. */
function inOrder(node: AnyStateNode, value: StateValue): StateValue {
  if (typeof value === 'string') return value
  const known = Object.keys(node.states).filter((key) => key in value)
  const unknown = Object.keys(value).filter((key) => !(key in node.states))
  return Object.fromEntries(
    [...known, ...unknown].map((key) => {
      const child = node.states[key]
      const inner = value[key] as StateValue
      return [key, child ? inOrder(child, inner) : inner]
    }),
  )
}

function checkHistory(machine: AnyStateMachine, { historyValue }: Persisted): void {
  if (Object.keys(historyValue).length === 0) return
  const ids = new Set(allNodes(machine).map(({ id }) => id))
  for (const [history, nodes] of Object.entries(historyValue)) {
    for (const id of [history, ...nodes.map((node) => node.id)]) {
      if (!ids.has(id))
        throw new CorruptCase(`history remembers a state “${id}” that this version does not have`)
    }
  }
}

/** The live snapshot of a stored case. Throws {@link CorruptCase} where the flow cannot carry it on exactly. */
export function wake(flow: Flow, stored: Stored): AnyMachineSnapshot {
  if (stored.flow !== flow.key || stored.version !== flow.version || stored.hash !== flow.hash) {
    throw new CorruptCase(
      `this case was written by ${stored.flow} version ${stored.version} (${stored.hash}), not by ${flow.key} version ${flow.version} (${flow.hash})`,
    )
  }
  const known = live.get(stored)
  if (known) return known
  const { machine } = flow
  checkHistory(machine, stored.snapshot)
  let snapshot: AnyMachineSnapshot
  try {
    const value = inOrder(machine.root, stored.snapshot.value)
    snapshot = revive(machine, { ...stored.snapshot, value, children: {} })
  } catch (error) {
    throw new CorruptCase(`the stored state does not exist in ${flow.key}: ${(error as Error).message}`, {
      cause: error,
    })
  }
  if (canonical(snapshot.value) !== canonical(stored.snapshot.value)) {
    // XState completes a missing region with its initial state, without that state's entry actions and timers.
    throw new CorruptCase(
      `the stored state ${canonical(stored.snapshot.value)} would come back as ${canonical(snapshot.value)}`,
    )
  }
  settle(snapshot.context)
  remember(stored, snapshot)
  return snapshot
}

/** Remembers the live snapshot of a stored value, and freezes the value: changed in place, the two would differ in silence. */
export function remember(stored: Stored, snapshot: AnyMachineSnapshot): Stored {
  live.set(settle(stored, 'stored'), snapshot)
  return stored
}

/** What is worth keeping of a snapshot: plain JSON. */
export function persist(machine: AnyStateMachine, snapshot: AnyMachineSnapshot): Persisted {
  const { status, value, context, historyValue, output } = machine.getPersistedSnapshot(
    snapshot,
  ) as unknown as Persisted
  return {
    status,
    value,
    context: settle(context),
    historyValue,
    ...(output !== undefined && { output: settle(output, 'output') }),
  }
}
