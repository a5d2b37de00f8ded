/** JSON Schemas that a form can be built from: every field and every choice in words. */
import { z } from 'zod'
import type { FlowDefinition, Label } from '../flow.ts'
import { fieldWords, valueWords, type Way } from './words.ts'

export type JsonSchema = Readonly<Record<string, unknown>>

interface Wording {
  readonly flow: FlowDefinition
  readonly locale: keyof Label
  readonly definitions: Readonly<Record<string, JsonSchema>>
}

const isMap = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The schema itself in place of a reference to it, under the name it has there. */
function inPlace(json: JsonSchema, definitions: Wording['definitions']): JsonSchema {
  const { $ref, allOf, ...rest } = json
  const [only] = (allOf ?? []) as readonly JsonSchema[]
  if (only) return { ...inPlace(only, definitions), ...rest }
  if (typeof $ref !== 'string') return json
  const name = $ref.replace('#/definitions/', '')
  return { ...definitions[name], ...rest, 'x-type': name }
}

/** A choice as form libraries read it: each value with its title. */
const choices = (values: readonly unknown[], way: Way, { flow, locale }: Wording) =>
  values.map((value) => ({
    const: value,
    title: valueWords(flow, way, String(value))?.[locale] ?? String(value),
  }))

function worded(raw: JsonSchema, way: Way, wording: Wording): JsonSchema {
  // `readOnly` is zod's word for TypeScript's `readonly`; a form would take it for what nobody may fill in.
  const {
    description,
    readOnly,
    enum: values,
    const: value,
    properties,
    items,
    anyOf,
    ...rest
  } = inPlace(raw, wording.definitions)
  const options = Array.isArray(values) ? values : value === undefined ? undefined : [value]
  const fields = isMap(properties) ? Object.entries(properties) : undefined
  const titled = ([name, field]: [string, unknown]): [string, JsonSchema] => {
    const inner = [...way, name]
    return [
      name,
      {
        title: fieldWords(wording.flow, inner)?.[wording.locale] ?? name,
        ...worded(field as JsonSchema, inner, wording),
      },
    ]
  }
  return {
    ...rest,
    // What programmers wrote about a field is in English.
    ...(description !== undefined && wording.locale === 'en' && { description }),
    ...(options && { oneOf: choices(options, way, wording) }),
    ...(fields && { properties: Object.fromEntries(fields.map(titled)) }),
    ...(isMap(items) && { items: worded(items, way, wording) }),
    ...(Array.isArray(anyOf) && { anyOf: anyOf.map((one: JsonSchema) => worded(one, way, wording)) }),
  }
}

/**
 * The JSON Schema (draft-07) of what people fill in, in outside units, with titles in one language. It stands alone,
 * without references; `x-type` names what is special about a value: `MoneyCNY`, `DateTime`, `Attachment`. `way` tells
 * what it belongs to: `input`, `facts`, an event, an effect or a policy.
 */
export function formOf(
  flow: FlowDefinition,
  way: Way,
  schema: z.ZodType,
  locale: keyof Label = 'zh',
): JsonSchema {
  const { definitions = {}, ...json } = z.toJSONSchema(schema, { io: 'input', target: 'draft-07' })
  return worded(json, way, { flow, locale, definitions: definitions as Record<string, JsonSchema> })
}
