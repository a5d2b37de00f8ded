import type { z } from 'zod'
import { nearest } from './nearest.ts'
import type { Issue } from './types.ts'

/** Zod's complaints as ours: a path and a sentence each. With the `value`, a misspelt choice names the nearest right one. */
export function issuesOf(
  error: z.core.$ZodError,
  under: readonly (string | number)[] = [],
  value?: unknown,
): Issue[] {
  return error.issues.map((issue) => ({
    path: [...under, ...(issue.path as (string | number)[])],
    message: issue.message + hint(issue, value),
  }))
}

function hint(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code !== 'invalid_value') return ''
  const word = issue.path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | null)?.[key],
    value,
  )
  const near = typeof word === 'string' ? nearest(word, issue.values.map(String)) : undefined
  return near === undefined ? '' : `; did you mean “${near}”?`
}
