/** What can happen between the end of a case and the visit that follows it, and what such a visit knows. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { contactChannel, sender } from '../../order-events.ts'
import { id, text } from '../../units.ts'

const source = '003 ⑵ 英语3.5; 003 ⑶ 3'
const design = 'design choice'

export const events = {
  ...caseEvents,

  'visit.started': event({
    zh: '开始回访',
    en: 'Visit started',
    from: 'agent',
    source,
    with: { channel: contactChannel.describe('How the customer is contacted.') },
  }),
  'contact.reached': event({ zh: '已联系上客户', en: 'Customer reached', from: 'customer', source }),
  'contact.failed': event({ zh: '没联系上客户', en: 'Customer not reached', from: 'system', source: design }),
  'feedback.given': event({
    zh: '客户给了反馈',
    en: 'Feedback given',
    from: 'customer',
    source: '003 ⑶ 3; 002 28',
    with: {
      text,
      satisfied: z.boolean(),
      newProblem: z.boolean().optional().describe('Something else is wrong, though the customer is content.'),
    },
  }),
  'contact.refused': event({
    zh: '客户不希望再被联系',
    en: 'Customer wants no more contact',
    from: 'customer',
    source: '001 拼多多客服规则; 网络交易监督管理办法 art. 16',
    with: sender,
  }),
  'visit.cancelled': event({
    zh: '取消回访',
    en: 'Visit cancelled',
    from: 'agent',
    source: design,
    with: { reason: text },
  }),
} as const
export type VisitEvent = EventsOf<typeof events>

/** What is known when a case begins, beside the order: which case the visit follows. */
export const input = z.strictObject({
  flow: z.string().min(1).max(60).optional().describe('Key of the flow of the case that ended.'),
  caseId: id.optional().describe('The case that ended.'),
  outcome: z.string().min(1).max(120).optional().describe('How it ended.'),
})
export type Input = z.output<typeof input>

/** What a case knows, beside the order; `null` where it is not known. */
export const facts = z.strictObject({
  flow: z.string().nullable(),
  caseId: id.nullable(),
  outcome: z.string().nullable(),
  channel: contactChannel.nullable().describe('Of the latest attempt; none while the next one is due.'),
  attempts: z.int().nonnegative().describe('Attempts that did not reach the customer, or got no answer.'),
  feedback: text.nullable(),
  satisfied: z.boolean().nullable(),
})
export type Facts = z.output<typeof facts>
