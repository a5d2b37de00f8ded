/** What can happen while a buyer is helped with the product, and what the case remembers of it. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, sender } from '../../order-events.ts'
import { attachment, text, time } from '../../units.ts'
import { defectKind } from '../qualityComplaint/nested.ts'

/** Why it does not work. */
const cause = z.enum(['operation', 'product', 'unknown']).meta({ id: 'UsageCause' })

const words = text.min(1)
const photos = z.array(attachment).max(50)
const help000 = '000 §产品使用疑问'
const design = 'design choice'

export const events = {
  ...caseEvents,
  'order.closed': orderEvents['order.closed'],

  'soothing.sent': event({ zh: '已安抚', en: 'Soothed', from: 'agent', source: help000 }),
  'symptom.described': event({
    zh: '客户描述情况',
    en: 'Symptom described',
    from: 'customer',
    source: help000,
    with: { text: words, photos: photos.min(1).optional() },
  }),
  'cause.judged': event({
    zh: '原因已判断',
    en: 'Cause judged',
    from: 'agent',
    source: help000,
    with: {
      cause,
      kind: defectKind
        .optional()
        .describe('Where it is the product: what is wrong with it, if that is clear.'),
    },
  }),
  'check.suggested': event({
    zh: '请客户检查一处',
    en: 'Check suggested',
    from: 'agent',
    source: help000,
    with: { step: z.string().min(1).max(200).describe('What the customer is asked to look at.') },
  }),
  'cause.excluded': event({
    zh: '排除一项原因',
    en: 'Cause excluded',
    from: 'agent',
    source: help000,
    with: { cause: z.string().min(1).max(200).describe('What it was not.') },
  }),
  'instructions.sent': event({
    zh: '已讲解使用方法',
    en: 'Instructions sent',
    from: 'agent',
    source: help000,
  }),
  'problem.solved': event({ zh: '能正常使用了', en: 'It works now', from: 'customer', source: help000 }),
  'problem.persists': event({ zh: '仍有问题', en: 'It still fails', from: 'customer', source: help000 }),
  'reassurance.sent': event({
    zh: '已告知随时可以再来',
    en: 'Told to come back any time',
    from: 'agent',
    source: help000,
  }),
  'return.wanted': event({
    zh: '客户想退换',
    en: 'The buyer would rather return it',
    from: 'customer',
    source: design,
    with: sender,
  }),
  'request.withdrawn': event({
    zh: '客户不用帮忙了',
    en: 'No help needed any more',
    from: 'customer',
    source: design,
    with: sender,
  }),
} as const
export type UsageEvent = EventsOf<typeof events>

export const input = z.strictObject({
  question: text.optional().describe('What the customer asked first.'),
})
export type Input = z.output<typeof input>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  requestedAt: time.describe('When the buyer asked for help: what a return that follows is held against.'),
  question: text.nullable().describe('What the customer asked first.'),
  soothed: z.boolean(),
  symptom: text.nullable().describe('What happens, as the customer describes it.'),
  photos: photos.readonly().describe('What the customer has shown of it.'),
  cause: cause.nullable(),
  kind: defectKind.nullable().describe('What is wrong with the product.'),
  step: z.string().nullable().describe('What the customer was last asked to look at.'),
  excluded: z.array(z.string()).readonly().describe('What it was not.'),
  quality: z.string().nullable().describe('How the complaint about the quality ended.'),
})
export type Facts = z.output<typeof facts>
