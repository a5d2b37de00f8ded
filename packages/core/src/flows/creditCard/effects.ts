/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id } from '../../units.ts'

export const effects = {
  'colleague.helpRequested': effect({
    zh: '请同事或主管帮忙答复',
    en: 'Help an agent with the answer',
    with: { orderId: id, topic: z.enum(['card', 'instalment']) },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { orderId: id, reason: z.enum(['leftUnanswered']) },
  }),
} as const
