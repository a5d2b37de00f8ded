/** What the documents have, one by one: where each stands here, or why it does not. */
import { type FlowDefinition, flows, freightRules, type Label } from '@kefu/core'
import { shown } from '../flow-page.ts'

export interface Entry {
  readonly id: string
  /** What it is, in our words. */
  readonly what: string
  /** `<flow> <name>`: a script, a number, or what keeps it (a refusal, a state, an event, an effect); or `freight <row>`. */
  readonly at?: readonly string[]
  /** Why it is left out, or why it is no line or switch of its own. */
  readonly why?: string
}

export interface Group extends Label {
  readonly entries: readonly Entry[]
}

/** What stands at a place, as a page shows it. */
export interface Place {
  readonly shown: string
  /** The wording of a script, a number with its value by the documents; of anything else its name in Chinese. */
  readonly reads: string
}

/** The part of a flow that has something of that name, and what it reads; a state may be named by the end of its path. */
function inFlow(
  { scripts, policy, reasons, states, events, effects }: FlowDefinition,
  name: string,
): string | undefined {
  const state = Object.keys(states).find((path) => path === name || path.endsWith(`.${name}`))
  const label: Label | undefined =
    reasons[name] ?? events[name] ?? effects[name] ?? (state ? states[state] : undefined)
  const number = policy[name]
  return scripts[name]?.text ?? (number ? `${number.zh}：${shown(number, number.documents)}` : label?.zh)
}

export function placeOf(at: string): Place | undefined {
  const [key = '', name = ''] = at.split(' ')
  if (key === 'freight') {
    const row = freightRules.find(({ id }) => id === name)
    return row && { shown: `freight \`${name}\``, reads: row.zh }
  }
  const flow = flows.find((one) => one.key === key)
  const reads = flow && inFlow(flow, name)
  return reads === undefined ? undefined : { shown: `[\`${key}\`](flows/${key}.md) \`${name}\``, reads }
}
