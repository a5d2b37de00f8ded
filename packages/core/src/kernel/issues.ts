import type { z } from 'zod'
import type { Issue } from './types.ts'

/** zod's complaints as ours: a path and a sentence each. */
export function issuesOf(error: z.core.$ZodError, under: readonly (string | number)[] = []): Issue[] {
  return error.issues.map(({ path, message }) => ({
    path: [...under, ...(path as (string | number)[])],
    message,
  }))
}
