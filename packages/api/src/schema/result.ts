/** The union that a mutation answers with, and the checks that every mutation makes. */
import type { Issue } from '@kefu/core'
import type { Builder, ObjectOf } from './builder.ts'
import type { UserError, UserErrorKind } from './errors.ts'

const isUserError = (value: object): value is UserError => 'kind' in value

/** `payload` or one of `errors`. */
export function resultUnion<T extends object>(
  builder: Builder,
  name: string,
  payload: ObjectOf<T>,
  errors: readonly UserErrorKind[],
) {
  return builder.unionType(name, {
    description: `The answer, or why not: ${errors.join(', ')}.`,
    types: [payload, ...errors] as never,
    resolveType: ((value: T | UserError) => (isUserError(value) ? value.kind : payload.name)) as never,
  }) as unknown as ObjectOf<T | UserError>
}

/** What is wrong with an idempotency key; nothing when it will do. */
export function keyIssues(idempotencyKey: string): readonly Issue[] {
  if (idempotencyKey.length >= 1 && idempotencyKey.length <= 200) return []
  return [{ path: ['idempotencyKey'], message: 'write 1 to 200 characters' }]
}

/** The shared field of every mutation that changes something. */
export const idempotencyKeyAbout =
  'Chosen by the caller, 1 to 200 characters: the same key with the same request gives the first answer again.'
