/** When each wording is true: a promise is named while it is open, and the second caring line after the first. */
import type { Context } from './policy.ts'
import { latePromise, nextPromise } from './rules.ts'

export const fits = {
  'case.promised': (context: Context) => nextPromise(context) !== undefined,
  'case.late': (context: Context) => latePromise(context) !== undefined,
  'idle.busy': ({ prompts }: Context) => prompts <= 1,
  'idle.stillThere': ({ prompts }: Context) => prompts > 1,
}
