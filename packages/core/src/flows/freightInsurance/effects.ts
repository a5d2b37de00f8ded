/** What the flow asks the world to do; paying is the insurer's alone. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id } from '../../units.ts'

export const effects = {
  'insurer.askRequested': effect({
    zh: '请向保险公司查询赔付',
    en: 'Ask the insurer about the payment',
    with: { orderId: id, waybill: id.optional() },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { orderId: id, about: z.enum(['freightPaidTwice']) },
  }),
} as const
