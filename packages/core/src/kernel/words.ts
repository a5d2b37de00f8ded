/** Words for names: the longest end of the way to a name that has words, the room's own before those of all flows. */
import { z } from 'zod'
import type { FlowDefinition, Label, Words } from '../flow.ts'
import { words as shared } from '../words.ts'

type Worded = Pick<FlowDefinition, 'words'>
/** From what a schema belongs to (`input`, `facts`, an event, an effect, a policy) down to a field. */
export type Way = readonly string[]

function find(flow: Worded, kind: keyof Words, way: Way): Label | undefined {
  const ends = way.map((_, from) => way.slice(from).join('.'))
  for (const words of [flow.words?.[kind], shared[kind]]) {
    const end = words && ends.find((end) => Object.hasOwn(words, end))
    if (end !== undefined) return words?.[end]
  }
  return undefined
}

export const fieldWords = (flow: Worded, way: Way): Label | undefined => find(flow, 'fields', way)

export const valueWords = (flow: Worded, way: Way, value: string): Label | undefined =>
  find(flow, 'values', [...way, value])

/** What the desk calls a clock of the flow. */
export function delayWords(flow: Pick<FlowDefinition, 'words' | 'policy'>, delay: string): Label | undefined {
  const { zh, en } = find(flow, 'delays', [delay]) ?? flow.policy[delay] ?? {}
  return zh === undefined || en === undefined ? undefined : { zh, en }
}

/** Every schema of a flow that people fill in or read, with the way to it. */
function* schemasOf({ input, facts, events, effects, policy }: FlowDefinition): Generator<[Way, z.ZodType]> {
  yield [['input'], input]
  yield [['facts'], facts]
  for (const [type, { payload }] of Object.entries(events)) yield [[type], payload]
  for (const [type, { params }] of Object.entries(effects)) yield [[type], params]
  for (const [name, { schema }] of Object.entries(policy)) yield [[name], schema]
}

interface Named {
  readonly kind: 'fields' | 'values'
  readonly way: Way
}

function* namesIn(way: Way, schema: z.ZodType): Generator<Named> {
  const { innerType, element, in: from } = schema._zod.def as unknown as Record<string, z.ZodType | undefined>
  const inner = innerType ?? element ?? from
  if (inner) yield* namesIn(way, inner)
  else if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) {
    const values = schema instanceof z.ZodEnum ? schema.options : [...schema.values]
    for (const value of values) yield { kind: 'values', way: [...way, String(value)] }
  } else if (schema instanceof z.ZodObject) {
    for (const [name, field] of Object.entries(schema.shape)) {
      yield { kind: 'fields', way: [...way, name] }
      yield* namesIn([...way, name], field as z.ZodType)
    }
  }
}

const namesOf = (flow: FlowDefinition): Named[] =>
  [...schemasOf(flow)].flatMap(([way, schema]) => [...namesIn(way, schema)])

/** The ways to everything in a flow that wants words, dotted. */
export function waysOf(flow: FlowDefinition): Readonly<Record<keyof Words, readonly string[]>> {
  const names = namesOf(flow)
  const of = (wanted: Named['kind']) =>
    names.filter(({ kind }) => kind === wanted).map(({ way }) => way.join('.'))
  return {
    fields: of('fields'),
    values: of('values'),
    delays: Object.keys(flow.machine.implementations.delays),
  }
}

/** Fields, choices and clocks of a flow that nobody has put into words yet: the way to each. */
export function withoutWords(flow: FlowDefinition): string[] {
  return [
    ...namesOf(flow)
      .filter(({ kind, way }) => !find(flow, kind, way))
      .map(({ kind, way }) => `${kind}: ${way.join('.')}`),
    ...Object.keys(flow.machine.implementations.delays)
      .filter((name) => !delayWords(flow, name))
      .map((name) => `delays: ${name}`),
  ]
}
