/** The fingerprint of a definition: structure and names, so that a change without a new version is noticed. */
import type { AnyStateNode } from 'xstate'
import { z } from 'zod'
import type { FlowDefinition } from '../flow.ts'
import { order } from '../order-events.ts'
import { canonical } from './json.ts'
import { guardName } from './transitions.ts'
import { edgesOf, pathOf } from './xstate.ts'

/** FNV-1a, 64 bit, in hex. It tells definitions apart; it protects nothing. */
function fnv1a(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text))
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

/** An action's name, with what is always handed to it; params worked out from the case count as a body. */
function nameOf(action: unknown): unknown {
  if (typeof action === 'string') return action
  const { type = 'inline', params } = action as { type?: string; params?: unknown }
  return params === undefined || typeof params === 'function' ? type : { type, params }
}

function shape(node: AnyStateNode): unknown {
  return {
    path: pathOf(node),
    id: node.id,
    type: node.type,
    initial: node.initial?.target.map(pathOf),
    initially: node.initial?.actions.map(nameOf),
    history: node.type === 'history' ? [node.history, node.config.target] : undefined,
    entry: node.entry.map(nameOf),
    exit: node.exit.map(nameOf),
    edges: edgesOf(node).map(({ edge }) => ({
      event: edge.eventType,
      guard: guardName(edge.guard),
      targets: edge.target?.map(pathOf),
      actions: edge.actions.map(nameOf),
      reenter: edge.reenter,
    })),
    states: Object.values(node.states).map(shape),
  }
}

const schema = (type: z.ZodType): unknown => z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' })

/**
 * Covers states, transitions, names of guards and actions, and the shapes of whatever a case keeps: events, facts, the
 * order, the numbers it pinned. Not the bodies of guards and assigns (replaying stored logs catches those), nor words and
 * the numbers themselves, which running cases do not notice.
 */
export function definitionHash({ machine, events, facts, input, policy }: FlowDefinition): string {
  return fnv1a(
    canonical({
      root: shape(machine.root),
      events: Object.fromEntries(
        Object.entries(events).map(([type, { payload }]) => [type, schema(payload)]),
      ),
      facts: schema(facts),
      input: schema(input),
      order: schema(order),
      policy: Object.fromEntries(Object.entries(policy).map(([key, param]) => [key, schema(param.schema)])),
    }),
  )
}
