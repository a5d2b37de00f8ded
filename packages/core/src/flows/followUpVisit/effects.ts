/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { contactChannel } from '../../order-events.ts'
import { id, text } from '../../units.ts'
import { facts } from './events.ts'

const alerts = ['visitNotStarted'] as const
export type Alert = (typeof alerts)[number]

export const effects = {
  'customer.visitRequested': effect({
    zh: '请回访客户',
    en: 'Visit the customer',
    with: { orderId: id, channels: z.array(contactChannel), attempt: z.int().positive() },
  }),
  'feedback.reportRequested': effect({
    zh: '请把反馈转给相关部门',
    en: 'Pass the feedback on to those responsible',
    with: {
      orderId: id,
      flow: facts.shape.flow,
      outcome: facts.shape.outcome,
      text,
      satisfied: z.boolean(),
    },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { orderId: id, reason: z.enum(alerts) },
  }),
} as const
