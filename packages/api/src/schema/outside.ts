/** Between the outside units of the API and core's own: decoding what callers send, encoding what they are shown. */
import { type FlowDefinition, formOf, type Issue, type Label, type PersonalShape, shapeOf } from '@kefu/core'
import { z } from 'zod'
import { issueOf } from './issues.ts'

type Decoded =
  | { readonly ok: true; readonly value: Record<string, unknown> }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** What a caller sent, in core's units; or what is wrong with it, by path. */
export function decode(schema: z.ZodObject, sent: unknown, path: readonly (string | number)[]): Decoded {
  const result = z.safeDecode(schema, withoutNulls(schema, sent) as never)
  if (result.success) return { ok: true, value: result.data }
  return {
    ok: false,
    issues: result.error.issues.map((issue) => issueOf(issue, path)),
  }
}

/** GraphQL tells "nothing" as null, zod's optional fields as absence. */
function withoutNulls(schema: z.ZodType, value: unknown): unknown {
  if (Array.isArray(value)) {
    const element = schema instanceof z.ZodArray ? (schema.element as z.ZodType) : undefined
    return element ? value.map((item) => withoutNulls(bare(element), item)) : value
  }
  if (typeof value !== 'object' || value === null || !(schema instanceof z.ZodObject)) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([field, inner]): [string, unknown] => {
        const of = schema.shape[field] as z.ZodType | undefined
        return [field, of && inner !== null ? withoutNulls(bare(of), inner) : inner]
      })
      .filter(
        ([field, inner]) =>
          inner !== null || (schema.shape[field] as z.ZodType | undefined)?.safeParse(null).success === true,
      ),
  )
}

/** Without the wrappers that only say whether a value must be there, or may be changed. */
function bare(schema: z.ZodType): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly
  )
    return bare(schema.def.innerType as z.ZodType)
  return schema
}

/** Core's value in the outside units. Throws when the value does not fit its own schema: that is a fault of ours. */
export function encode(
  schema: z.ZodObject,
  value: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return z.encode(schema, withoutNulls(schema, value) as never) as Record<string, unknown>
}

/** False for what no database keeps as it is: a null character, half of a surrogate pair. */
export const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

const forms = new WeakMap<z.ZodType, Map<string, unknown>>()

/** The JSON Schema of what a caller sends, or is shown, in words of the flow; worked out once. */
export function formSchema(
  flow: FlowDefinition,
  place: string,
  schema: z.ZodType,
  locale: keyof Label,
): unknown {
  const known = forms.get(schema) ?? new Map<string, unknown>()
  forms.set(schema, known)
  const key = `${flow.key} ${flow.version} ${place} ${locale}`
  const form = known.get(key) ?? formOf(flow, [place], schema, locale)
  known.set(key, form)
  return form
}

/** Shapes of which nothing is shown: what a shop knows of a customer himself. Their fields can be left out. */
const withheld: readonly unknown[] = ['CustomerRecord', 'CustomerSegment'] satisfies PersonalShape[]

/**
 * Replaces the texts of the shapes named in `hide`, such as a receiver's name, phone and address. `value` is in the
 * outside units; what is shown instead still lets two people be told apart.
 */
export function masked(schema: z.ZodType, value: unknown, hide: readonly unknown[]): unknown {
  const of = bare(schema)
  const id = shapeOf(of)
  if (hide.includes(id) && withheld.includes(id)) return of instanceof z.ZodObject ? {} : null
  if (Array.isArray(value))
    return of instanceof z.ZodArray ? value.map((item) => masked(of.element as z.ZodType, item, hide)) : value
  if (typeof value !== 'object' || value === null || !(of instanceof z.ZodObject)) return value
  const personal = hide.includes(id)
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      field,
      personal && typeof inner === 'string'
        ? hidden(inner)
        : masked((of.shape[field] as z.ZodType | undefined) ?? z.any(), inner, hide),
    ]),
  )
}

const hidden = (text: string): string => (text === '' ? '' : `${text.slice(0, 1)}***`)
