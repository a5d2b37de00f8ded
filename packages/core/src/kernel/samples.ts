/** Values that a field of an event may have: enough of them to see what its rules make of each. Core units. */
import { z } from 'zod'
import { shapeOf } from '../personal.ts'
import { days } from '../units.ts'
import type { Flow } from './types.ts'

/** What is known of a case: its own values are those that rules compare with. */
type Known = Readonly<Record<string, unknown>>

/** Most values tried for one field; of things that have fields of their own there are more to tell apart. */
const MOST = 24
const MOST_THINGS = 96
/** Most values of each field of such a thing. */
const MOST_WITHIN = 8

/** An attachment that fits its schema. */
const PHOTO = {
  url: 'https://example.com/photo.jpg',
  sha256: '0'.repeat(64),
  mediaType: 'image/jpeg',
  bytes: 1,
}

/** Values of that schema, each of which may stand in an event of the case; none where nothing is known to fit. */
export function samplesOf(flow: Flow, context: Known, field: string, schema: z.ZodType): readonly unknown[] {
  const of = (name: string, inner: z.ZodType) => samplesOf(flow, context, name, inner)
  const tried = candidates(flow, context, field, schema, of)
  const seen = new Set<unknown>()
  return tried
    .filter((value) => !seen.has(value) && seen.add(value) && schema.safeEncode(value as never).success)
    .slice(0, tried.some((value) => typeof value === 'object' && value !== null) ? MOST_THINGS : MOST)
}

type Inner = (name: string, schema: z.ZodType) => readonly unknown[]

function candidates(
  flow: Flow,
  context: Known,
  field: string,
  schema: z.ZodType,
  of: Inner,
): readonly unknown[] {
  const id = shapeOf(schema)
  if (id === 'Attachment') return [PHOTO]
  if (id === 'DateTime') return instants(Number(context['now']))
  if (id === 'MoneyCNY') return steps(amountsOf(flow, context, field), schema)
  if (schema instanceof z.ZodOptional) return [undefined, ...of(field, schema.unwrap() as z.ZodType)]
  if (schema instanceof z.ZodNullable) return [null, ...of(field, schema.unwrap() as z.ZodType)]
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly)
    return of(field, schema.unwrap() as z.ZodType)
  if (schema instanceof z.ZodPipe) return of(field, schema.out as z.ZodType)
  if (schema instanceof z.ZodBoolean) return [true, false]
  if (schema instanceof z.ZodEnum) return schema.options
  if (schema instanceof z.ZodLiteral) return [...schema.values]
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((one) => of(field, one as z.ZodType))
  if (schema instanceof z.ZodNumber) return steps(numbersOf(flow, context, 'count'), schema)
  if (schema instanceof z.ZodString) return textsOf(flow, context, field, schema)
  if (schema instanceof z.ZodArray) return [[], ...of(field, schema.element as z.ZodType).map((one) => [one])]
  if (schema instanceof z.ZodObject) return objects(schema, of)
  return []
}

/** One whole object, and others that differ from it in one field or in two. */
function objects(schema: z.ZodObject, of: Inner): readonly unknown[] {
  const fields = Object.entries(schema.shape).map(
    ([name, inner]) => [name, of(name, inner as z.ZodType).slice(0, MOST_WITHIN)] as const,
  )
  if (fields.some(([, values]) => values.length === 0)) return []
  const whole = Object.fromEntries(fields.map(([name, [first]]) => [name, first]))
  const changes = fields.map(([name, [, ...rest]]) => rest.map((value) => ({ [name]: value })))
  const pairs = changes.flatMap((some, index) =>
    some.flatMap((one) =>
      changes.slice(index + 1).flatMap((others) => others.map((other) => ({ ...one, ...other }))),
    ),
  )
  return [{}, ...changes.flat(), ...pairs].slice(0, MOST_THINGS).map((change) => ({ ...whole, ...change }))
}

/** The least and the most that there can be, and what lies on either side of each number that a rule may compare with. */
function steps(known: readonly number[], schema: z.ZodType): readonly number[] {
  const { minValue, maxValue } = (schema instanceof z.ZodPipe ? schema.out : schema) as z.ZodNumber
  const least = Math.max(Number(minValue ?? 0), Number.MIN_SAFE_INTEGER)
  const most = Math.min(Number(maxValue ?? Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)
  const [first, ...rest] = known
  return [
    ...(first === undefined ? [] : [first]),
    most,
    least,
    least + 1,
    ...rest,
    ...known.map((n) => n + 1),
  ]
}

const instants = (now: number): readonly number[] => [
  now + days(1),
  now,
  now + 1,
  now - 1,
  now - days(1),
  now + days(400),
  now - days(400),
]

/** The shop's own numbers of that unit. */
function numbersOf({ definition }: Flow, { policy }: Known, unit: 'fen' | 'count'): readonly number[] {
  return Object.entries(policy as Known).flatMap(([name, value]) =>
    definition.policy[name]?.unit === unit && typeof value === 'number' ? [value] : [],
  )
}

/** Amounts that the case knows, those of that name first, and the shop's own. */
const amountsOf = (flow: Flow, context: Known, field: string): readonly number[] => [
  ...new Set([
    ...leavesOf(context, field).filter((value) => typeof value === 'number' && value < MOST_AMOUNT),
    ...numbersOf(flow, context, 'fen'),
  ] as number[]),
]

/** Beyond this a number of the case is a time. */
const MOST_AMOUNT = 1e11

/** Texts that the case knows, those of that name first; nothing, something, and as much as may be written. */
function textsOf(flow: Flow, context: Known, field: string, { maxLength }: z.ZodString): readonly string[] {
  const known = leavesOf(context, field).filter((value) => typeof value === 'string')
  const named = field === 'script' ? Object.keys(flow.definition.scripts) : []
  const [first = '1', ...rest] = known
  return [first, ' ', '1', '字'.repeat(maxLength ?? 1), ...named, ...rest]
}

/** What stands at the ends of a value, those of that name first. The shop's numbers are not the case's. */
function leavesOf({ shop, pack, policy, ...context }: Known, field: string): readonly unknown[] {
  const named: unknown[] = []
  const others: unknown[] = []
  const walk = (value: unknown, name: string): void => {
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, Array.isArray(value) ? name : key)
    else (name === field ? named : others).push(value)
  }
  walk(context, '')
  return [...named, ...others]
}
