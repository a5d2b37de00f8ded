/** What of a value is somebody's own, by the shapes that its schema is made of. */
import { z } from 'zod'

/** The shapes that hold personal data. Who may read each is for those to say who show them. */
export const personalShapes = [
  'Receiver',
  'Payer',
  'PayoutHolder',
  'CustomerRecord',
  'CustomerSegment',
] as const
export type PersonalShape = (typeof personalShapes)[number]

/** The name of a shape. A description of its own takes it away from a copy, which still knows what it is a copy of. */
export function shapeOf(schema: z.ZodType): string | undefined {
  const { parent } = schema._zod
  return z.globalRegistry.get(schema)?.id ?? (parent && shapeOf(parent as z.ZodType))
}

/** Every text of a value that stands in a personal shape of that schema; of what does not fit the schema as well. */
export function personalTexts(schema: z.ZodType, value: unknown, within = false): readonly string[] {
  const personal = within || personalShapes.some((shape) => shape === shapeOf(schema))
  const { innerType } = schema.def as { innerType?: z.ZodType }
  if (innerType) return personalTexts(innerType, value, personal)
  if (typeof value === 'string') return personal && value !== '' ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  const element = schema instanceof z.ZodArray ? (schema.element as z.ZodType) : undefined
  const shape = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {}
  return Object.entries(value).flatMap(([field, inner]) => {
    const of = element ?? (Object.hasOwn(shape, field) ? shape[field] : undefined)
    return personalTexts(of ?? z.unknown(), inner, personal)
  })
}
