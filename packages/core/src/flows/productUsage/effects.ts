/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id } from '../../units.ts'

export const effects = {
  'usageRegister.updateRequested': effect({
    zh: '请登记客户遇到的情况',
    en: 'Register what the customer met with',
    with: { orderId: id, symptom: z.string() },
  }),
  'customer.remindRequested': effect({
    zh: '请提醒客户还在等答复',
    en: 'Remind the customer that his answer is awaited',
    with: { orderId: id },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { orderId: id, about: z.enum(['deskSilent']) },
  }),
} as const
