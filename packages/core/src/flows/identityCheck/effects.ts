/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id } from '../../units.ts'

export const effects = {
  'supervisor.identityAlertRequested': effect({
    zh: '请主管关注身份核对',
    en: 'Alert a supervisor about an identity check',
    with: { orderId: id, reason: z.enum(['insists', 'accountLost', 'reviewOverdue']) },
  }),
} as const
