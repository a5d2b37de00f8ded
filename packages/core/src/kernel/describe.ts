/** A case in words: where it is, what to say, what is due. */
import type { AnyMachineSnapshot } from 'xstate'
import type { CaseContext, Script } from '../flow.ts'
import type { Buyer, Order } from '../order-events.ts'
import type { ActiveState, Description, Flow, Reply, Stored } from './types.ts'
import { wake } from './wake.ts'
import { activeNodes, pathOf } from './xstate.ts'

type Values = Readonly<Record<string, string | undefined>>

/** `{placeholders}` filled where the value is known; the rest stay and are listed. */
function fill(text: string, values: Values): Pick<Reply, 'text' | 'missing'> {
  const missing = new Set<string>()
  const filled = text.replace(/\{(\w+)\}/g, (gap, name: string) => {
    const value = values[name]
    if (value === undefined) missing.add(name)
    return value ?? gap
  })
  return { text: filled, missing: [...missing] }
}

/**
 * Describes a case at rest. `values` fills placeholders that only the person at the desk knows, such as `agentName`.
 */
export function describe(flow: Flow, stored: Stored, { values = {} }: { values?: Values } = {}): Description {
  const { definition } = flow
  const snapshot: AnyMachineSnapshot = wake(flow, stored)
  const context = snapshot.context as CaseContext<Order | null, unknown> & Record<string, unknown>
  const states: ActiveState[] = activeNodes(snapshot)
    .filter((node) => node.parent)
    .map((node) => {
      const path = pathOf(node)
      const label = definition.states[path]
      if (!label) throw new Error(`flow ${flow.key}: state “${path}” has no label`)
      return { path, ...label }
    })
  const known = { ...definition.values(context as never), ...values }
  const { platform } = context.order ?? (context['buyer'] as Buyer)
  const offered = (script: Script): boolean =>
    (script.platforms?.includes(platform) ?? true) && (script.when?.(context as never) ?? true)
  const keys = new Set([...stored.said, ...states.flatMap(({ says }) => says ?? [])])
  return {
    states,
    status: snapshot.status === 'done' ? 'done' : 'open',
    outcome: snapshot.status === 'done' ? (states.at(0)?.path ?? null) : null,
    tags: [...new Set(states.flatMap(({ tags }) => tags ?? []))],
    replies: [...keys]
      .map((key) => ({ key, script: definition.scripts[key] as Script }))
      .filter(({ script }) => offered(script))
      .map(({ key, script }) => ({ key, ...fill(script.text, known) })),
    deadlines: stored.timers,
    facts: Object.fromEntries(
      Object.keys(definition.facts.shape).map((name) => [name, context[name] ?? null]),
    ),
  }
}
