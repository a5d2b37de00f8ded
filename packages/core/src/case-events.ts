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
 * with. A flow declares it under this name with its own input; one that does not is asked in vain but for the link.
 */
export const ASKED_AGAIN = 'case.askedAgain'
export const askedAgain = <S extends z.ZodRawShape>(input: z.ZodObject<S>) =>
  event({
    zh: '再次被请求',
    en: 'Asked for again',
    from: 'system',
    enteredBy: ['system'],
    source: 'design choice',
    with: input.shape,
  })
export type CaseEvent = EventsOf<typeof caseEvents>
