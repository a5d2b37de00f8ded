/** What the documents have, one by one: where each stands here, or why it does not. */
import { existsSync, readFileSync } from 'node:fs'
import { type FlowDefinition, flows, formOf, freightRules, type Label } from '@kefu/core'
import { shown } from '../flow-page.ts'

/** What a list names: anything that the documents have. */
export interface Listed {
  readonly id: string
  /**
   * `<flow> <name>`: a script, a number, or what keeps it (a refusal, a condition, a state, an event, an effect);
   * `<flow> <event> <field>`, or `<flow> input <field>`; `freight <row>`; `<file>.test.ts <title>`, of the flow's room or by
   * its path; or the id of a scenario.
   */
  readonly at?: readonly string[]
  /** Why it is left out, why it is no line or switch of its own, or where it does not hold. */
  readonly why?: string
}

/** A line, a number or a switch. */
export interface Entry extends Listed {
  /** What it is, in our words. */
  readonly what: string
}

/** What must never happen, in our words. */
export interface Invariant extends Listed, Label {}

export interface Group<T extends Listed = Entry> extends Label {
  readonly entries: readonly T[]
}

/** What stands at a place, as a page shows it. */
export interface Place {
  readonly shown: string
  /** The wording of a script, a number with its value by the documents; of anything else its name in Chinese. */
  readonly reads: string
}

/** The part of a flow that has something of that name, and what it reads; a state may be named by the end of its path. */
function inFlow(
  { scripts, policy, reasons, guards = {}, states, events, effects }: FlowDefinition,
  name: string,
): string | undefined {
  const state = Object.keys(states).find((path) => path === name || path.endsWith(`.${name}`))
  const label: Label | undefined =
    reasons[name] ?? guards[name] ?? events[name] ?? effects[name] ?? (state ? states[state] : undefined)
  const number = policy[name]
  return scripts[name]?.text ?? (number ? `${number.zh}：${shown(number, number.documents)}` : label?.zh)
}

/** The same in a list of events: a name with a dot is an event’s, even where a script has it too. */
export const heardIn: typeof inFlow = (flow, name) =>
  name.includes('.') ? flow.events[name]?.zh : inFlow(flow, name)

/** What is told with an event, or when a case is opened: what the field is called there. */
function fieldIn(flow: FlowDefinition, owner: string, field: string): string | undefined {
  const event = flow.events[owner]
  const schema = owner === 'input' ? flow.input : event?.payload
  if (!schema?.shape[field]) return undefined
  const { properties = {} } = formOf(flow, [owner], schema)
  return `${event?.zh ?? '开个案时'}：${Object(properties)[field].title}`
}

const root = new URL('../../', import.meta.url)

/** A test by its title, as it is written in its file. */
function inTest(file: string, title: string): Place | undefined {
  const path = file.includes('/') ? file : `packages/core/src/flows/${file.replace('.test.ts', '')}/${file}`
  const url = new URL(path, root)
  if (!existsSync(url) || !readFileSync(url, 'utf8').includes(`'${title}',`)) return undefined
  return { shown: `[${file.split('/').at(-1)}](../${path}) “${title}”`, reads: title }
}

function inScenario(id: string): Place | undefined {
  const path = `packages/scenarios/scenarios/${id}.scenario.yaml`
  return existsSync(new URL(path, root)) ? { shown: `[${id}](../${path})`, reads: id } : undefined
}

export function placeOf(at: string, readsIn = inFlow): Place | undefined {
  const [key = '', ...rest] = at.split(' ')
  const name = rest.join(' ')
  if (key.endsWith('.test.ts')) return inTest(key, name)
  if (key.includes('/')) return inScenario(key)
  if (key === 'freight') {
    const row = freightRules.find(({ id }) => id === name)
    return row && { shown: `freight \`${name}\``, reads: row.zh }
  }
  const flow = flows.find((one) => one.key === key)
  const [owner = '', field] = rest
  const reads = flow && (field === undefined ? readsIn(flow, name) : fieldIn(flow, owner, field))
  return reads === undefined ? undefined : { shown: `[\`${key}\`](flows/${key}.md) \`${name}\``, reads }
}
