/** The JSON Schema of scenario files (draft-07, which editors read), derived from the catalogue. */
import type { Catalogue, EventSpec, Flow } from '@kefu/core'
import { z } from 'zod'
import { formatOf, givenOrder } from './format.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type JsonMap = { readonly [key: string]: Json }

const isMap = (json: Json | undefined): json is JsonMap =>
  typeof json === 'object' && json !== null && !Array.isArray(json)

/** Where an editor expects a checked text or a number, a row of `examples` may stand instead. */
const placeholder = { $ref: '#/definitions/Placeholder' }
const common: JsonMap = {
  Placeholder: {
    type: 'string',
    pattern: '^\\$\\{\\w+\\}$',
    description: 'Taken from each row of examples.',
  },
  WrongDetails: {
    description: 'A step that is about wrong details may have them.',
    required: ['refused'],
    properties: { refused: { const: 'invalid-payload' } },
  },
  Relative: {
    type: 'string',
    pattern: '^(in \\S+|\\S+ ago)$',
    description: 'Seen from `now`: `9d ago`, `in 3d`.',
  },
}

/** Leaves that check something, lists and details as a whole also take a placeholder; plain texts do anyway. */
function placeable(json: Json): Json {
  if (Array.isArray(json)) return json.map(placeable)
  if (!isMap(json)) return json
  const orPlaceholder = ({ description, ...rest }: JsonMap): Json => ({
    ...(description !== undefined && { description }),
    anyOf: [rest, placeholder],
  })
  const leaf =
    (json['type'] === 'object' && 'propertyNames' in json) ||
    json['type'] === 'number' ||
    json['type'] === 'integer' ||
    json['type'] === 'boolean' ||
    (json['type'] === 'string' && ('enum' in json || 'pattern' in json || 'format' in json))
  if (leaf) return orPlaceholder(json)
  // Names of keys are never placeholders, and a constant is what tells flows and events apart.
  const within: JsonMap = Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, key === 'propertyNames' ? value : placeable(value)]),
  )
  return json['type'] === 'array' ? orPlaceholder(within) : within
}

/** One schema, and what it defines apart. */
function written(schema: z.ZodType): { readonly schema: JsonMap; readonly definitions: JsonMap } {
  const {
    $schema: _,
    definitions,
    ...rest
  } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) as Record<string, Json>
  return {
    schema: placeable(rest) as JsonMap,
    definitions: isMap(definitions) ? (placeable(definitions) as JsonMap) : {},
  }
}

/** Which details belong to which event. */
function payloads(events: Readonly<Record<string, EventSpec>>): {
  readonly schema: JsonMap
  readonly definitions: JsonMap
} {
  const definitions: Record<string, Json> = {}
  const allOf = Object.entries(events).map(([name, spec]) => {
    const payload = written(
      name === 'order.placed' ? spec.payload.extend({ order: givenOrder }) : spec.payload,
    )
    Object.assign(definitions, payload.definitions)
    const needsDetails = !spec.payload.safeParse({}).success
    return {
      if: {
        properties: { event: { const: name } },
        required: ['event'],
        not: { $ref: '#/definitions/WrongDetails' },
      },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
      then: {
        properties: {
          with: { anyOf: [payload.schema, placeholder], description: `${spec.zh} ${spec.en}` },
        },
        ...(needsDetails && { required: ['with'] }),
      },
    }
  })
  return { schema: { allOf }, definitions }
}

/** Times before the case begins may be written from `now`. */
function relativeTimes(json: Json): Json {
  if (Array.isArray(json)) return json.map(relativeTimes)
  if (!isMap(json)) return json
  if (json['$ref'] === '#/definitions/DateTime') return { anyOf: [json, { $ref: '#/definitions/Relative' }] }
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, relativeTimes(value)]))
}

function withRelativeTimes(schema: JsonMap): JsonMap {
  const properties = schema['properties']
  const given = isMap(properties) ? properties['given'] : undefined
  const parts = isMap(given) ? given['properties'] : undefined
  if (!isMap(properties) || !isMap(given) || !isMap(parts)) return schema
  const dated = Object.fromEntries(
    Object.entries(parts).map(([key, value]) => [
      key,
      key === 'order' || key === 'input' ? relativeTimes(value) : value,
    ]),
  )
  return { ...schema, properties: { ...properties, given: { ...given, properties: dated } } }
}

function ofFlow(flow: Flow): JsonMap {
  const { words, schema } = formatOf(flow)
  const file = written(schema)
  const told = payloads(words.events)
  return {
    ...told.definitions,
    ...Object.fromEntries(
      Object.entries(file.definitions).map(([name, json]) => [
        name,
        name === 'DateTime' ? json : relativeTimes(json),
      ]),
    ),
    [`${flow.key}.payloads`]: told.schema,
    [flow.key]: withRelativeTimes(file.schema),
  }
}

export function scenarioSchema(catalogue: Catalogue): JsonMap {
  const keys = catalogue.flows.map(({ key }) => key)
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Kefu scenario',
    description: 'A dialogue of customer service, played as a test.',
    type: 'object',
    required: ['scenario', 'flow'],
    properties: {
      scenario: { type: 'string' },
      flow: { enum: keys, description: 'The flow whose case is played.' },
    },
    allOf: keys.map((key) => ({
      if: { properties: { flow: { const: key } }, required: ['flow'] },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so
      then: { $ref: `#/definitions/${key}` },
    })),
    definitions: { ...common, ...Object.assign({}, ...catalogue.flows.map(ofFlow)) },
  }
}

/** As the file in the repository holds it. */
export const writeScenarioSchema = (catalogue: Catalogue): string =>
  `${JSON.stringify(scenarioSchema(catalogue), null, 2)}\n`
