import { readTime } from '../../desk-hours.ts'
import type { Context } from './policy.ts'
import { latePromise, nextPromise, nextShift } from './rules.ts'

/** What fills the scripts' placeholders. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const next = nextPromise(context)
  return {
    promise: next?.what,
    promiseDue: next && readTime(next.dueAt, context.shop),
    latePromise: latePromise(context)?.what,
    nextShift: readTime(nextShift(context), context.shop),
  }
}
