/** Personal data is hidden wherever a schema has it, however the schema wraps it. */
import { type FlowDefinition, flows, order, personalShapes, shapeOf } from '@kefu/core'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { masked } from '../src/schema/outside.ts'

const personal: readonly unknown[] = personalShapes

/** A value of that schema as masking sees it, each text in a personal shape a secret; nothing where it has none. */
function revealing(schema: z.ZodType, inside = false): unknown {
  const { innerType } = schema.def as { innerType?: z.ZodType }
  if (innerType) return revealing(innerType, inside)
  if (schema instanceof z.ZodArray) {
    const item = revealing(schema.element as z.ZodType, inside)
    return item === undefined ? undefined : [item]
  }
  if (schema instanceof z.ZodString) return inside ? 'secret' : undefined
  if (!(schema instanceof z.ZodObject)) return undefined
  const within = inside || personal.includes(shapeOf(schema))
  const fields = Object.entries(schema.shape).flatMap(([name, of]) => {
    const value = revealing(of as z.ZodType, within)
    return value === undefined ? [] : [[name, value]]
  })
  return fields.length === 0 ? undefined : Object.fromEntries(fields)
}

const schemasOf = ({ facts, input, events, effects }: FlowDefinition): z.ZodType[] => [
  facts,
  input,
  ...Object.values(events).map(({ payload }) => payload),
  ...Object.values(effects).map(({ params }) => params),
]

describe('personal data', () => {
  it.each([
    ['an order', [order as z.ZodType]] as const,
    ...flows.map((flow) => [`a case of ${flow.key}`, schemasOf(flow)] as const),
  ])('of %s is hidden from those who may not read it', (_, schemas) => {
    for (const schema of schemas) {
      const value = revealing(schema)
      expect(JSON.stringify(masked(schema, value, personal)) ?? '').not.toContain('secret')
    }
  })
})
