/** The union that a mutation answers with, and the checks that every mutation makes. */
import type { Issue } from '@kefu/core'
import type { Builder, ObjectOf } from './builder.ts'
import type { UserError, UserErrorKind } from './errors.ts'
import { inputIssue } from './issues.ts'
import { storable } from './outside.ts'

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

/** What is wrong with the names by which a mutation is told from others, and its order from others; nothing when they will do. */
export function keyIssues({
  idempotencyKey,
  orderId,
}: {
  readonly idempotencyKey: string
  readonly orderId?: string | null | undefined
}): readonly Issue[] {
  const issues: Issue[] = []
  if (idempotencyKey.length < 1 || idempotencyKey.length > 200)
    issues.push(
      inputIssue(['idempotencyKey'], { zh: '请写 1 到 200 个字符', en: 'write 1 to 200 characters' }),
    )
  for (const [field, text] of Object.entries({ idempotencyKey, orderId: orderId ?? '' })) {
    if (!storable(text))
      issues.push(
        inputIssue([field], {
          zh: '含有无法保存的字符',
          en: 'holds a null character or half of a character',
        }),
      )
  }
  return issues
}

/** The shared fields of every mutation that changes something. */
export const expectedVersionAbout =
  'The `version` that the caller saw; refused as `StaleVersion` when the case has moved on.'

export const idempotencyKeyAbout =
  'Chosen by the caller, 1 to 200 characters: the same key with the same request gives the first answer again.'
