/** When each wording is true: nobody is asked for what is known, a promise is named while it is open, and the second caring line after the first. */
import type { Context } from './policy.ts'
import { latePromise, nextPromise } from './rules.ts'

export const fits = {
  'case.askReview': ({ caseType, review }: Context) =>
    review === null && (caseType === null || caseType === 'review'),
  'case.promised': (context: Context) => nextPromise(context) !== undefined,
  'case.late': (context: Context) => latePromise(context) !== undefined,
  'idle.busy': ({ prompts }: Context) => prompts <= 1,
  'idle.stillThere': ({ prompts }: Context) => prompts > 1,
}
