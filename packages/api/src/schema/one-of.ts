/** `@oneOf` inputs: of a flow's events, and of the flows that can be started. */
import type { EventSpec, Role } from '@kefu/core'
import type { InputRef } from '@pothos/core'
import type { Workshop } from './builder.ts'
import type { FromZod } from './from-zod.ts'
import { camel, pascal } from './ids.ts'

/** The one field that was set. GraphQL has made sure that there is exactly one. */
export function chosen(input: object): readonly [field: string, value: unknown] {
  const [entry] = Object.entries(input)
  if (!entry) throw new Error('a @oneOf input came without a field')
  return entry
}

export interface EventInputType {
  readonly ref: InputRef<object>
  /** By field of the input. */
  readonly events: ReadonlyMap<string, { readonly type: string; readonly spec: EventSpec }>
}

/**
 * Events that flows share have one input type; `shared` tells which. Every other is named after its flow. `reportedBy` says
 * who alone tells them here, whoever may enter them in a case.
 */
export function eventInput(
  { builder }: Workshop,
  zod: FromZod,
  {
    name,
    prefix,
    about,
    events,
    shared,
    reportedBy,
  }: {
    readonly name: string
    readonly prefix: string
    readonly about: string
    readonly events: Readonly<Record<string, EventSpec>>
    readonly shared: Readonly<Record<string, EventSpec>>
    readonly reportedBy?: readonly Role[]
  },
): EventInputType {
  const fields = new Map<string, { type: string; spec: EventSpec }>()
  for (const [type, spec] of Object.entries(events)) {
    const field = camel(type)
    const before = fields.get(field)
    if (before)
      throw new Error(`${prefix}: events "${before.type}" and "${type}" would both be "${field}" in GraphQL`)
    fields.set(field, { type, spec })
  }
  const typeOf = (type: string, { payload, en, zh }: EventSpec): InputRef<unknown> => {
    if (Object.keys(payload.shape).length === 1)
      return zod.input(payload, 'NoteInput', type, 'Of an event that says it all: nothing but a remark.')
    const own = shared[type]?.payload === payload ? pascal(type) : `${prefix}${pascal(type)}`
    return zod.input(payload, `${own}Input`, type, `Details of: ${en} (${zh}).`)
  }
  const entered = ({ enteredBy }: EventSpec): string => {
    const inCase = `entered by ${enteredBy.join(', ')}`
    return reportedBy ? `reported here by ${reportedBy.join(', ')} alone, in a case ${inCase}` : inCase
  }
  const ref = builder.inputRef<object>(name).implement({
    description: about,
    isOneOf: true,
    fields: (t) =>
      Object.fromEntries(
        [...fields].map(([field, { type, spec }]) => [
          field,
          t.field({
            type: typeOf(type, spec) as InputRef<object>,
            required: false,
            description: `${spec.en} (${spec.zh}): a fact of the ${spec.from}, ${entered(spec)}.`,
          }),
        ]),
      ) as never,
  })
  return { ref: ref as InputRef<object>, events: fields }
}
