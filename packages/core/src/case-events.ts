/** The facts that the runtime itself tells a case: what became of the cases that it asked for. */
import { z } from 'zod'
import { type EventsOf, event } from './flow.ts'
import { id, money } from './units.ts'

export const caseEvents = {
  'linkedCase.ended': event({
    zh: '关联个案已结束',
    en: 'A linked case ended',
    from: 'system',
    enteredBy: ['system'],
    source: 'design choice',
    with: {
      flow: z.string().min(1).max(60).describe('Key of the linked case’s flow.'),
      caseId: id.describe('The linked case.'),
      outcome: z.string().min(1).max(120).describe('Name of the final state that it reached.'),
      amount: money
        .optional()
        .describe('What that came to, where its flow says so: paid, paid back, granted or written off.'),
    },
  }),
} as const

/**
 * Told to an open case when another one asks for a case of its flow: it stays the only one, and hears what it is asked
 * with, whole, whatever its fields are called. A flow declares it under this name with its own input; one that does not is
 * asked in vain but for the link.
 */
export const ASKED_AGAIN = 'case.askedAgain'
export const askedAgain = <I extends z.ZodObject>(input: I) =>
  event({
    zh: '再次被请求',
    en: 'Asked for again',
    from: 'system',
    enteredBy: ['system'],
    source: 'design choice',
    with: { input },
  })
export type CaseEvent = EventsOf<typeof caseEvents>

/**
 * Told to a case whose request for another one was refused: no such case was opened, and none stands in its place. Every
 * flow understands it. One that declares and handles it goes its own way; of any other the kernel keeps it with the case
 * until somebody at the desk enters something, and it is the desk's turn.
 */
export const LINK_REFUSED = 'linkedCase.refused'
export const linkRefused = event({
  zh: '关联个案未能建立',
  en: 'A linked case was refused',
  from: 'system',
  enteredBy: ['system'],
  source: 'design choice',
  with: {
    flow: z.string().min(1).max(60).describe('Key of the flow of which a case was asked for.'),
    orderId: id.optional().describe('The order that it was to be about, where that is another one.'),
    asked: z.string().min(1).max(120).describe('Key of the request that was refused.'),
    reason: z.string().min(1).max(120).describe('Name of the rule that refused it, or of the refusal.'),
    message: z.strictObject({ zh: z.string(), en: z.string() }).describe('The same in words.'),
  },
})
/** A request for another case that was refused, as the case that asked keeps it. */
export type RefusedLink = Omit<z.output<typeof linkRefused.payload>, 'note'> & { readonly at: number }
