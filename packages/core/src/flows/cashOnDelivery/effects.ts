/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id } from '../../units.ts'
import { channels, points, reviewReasons } from './events.ts'

/** What a supervisor is told of without being asked to decide. */
export const alerts = ['notContactedInTime', 'closedWithoutRequest', 'shippedUnconfirmed'] as const
export type Alert = (typeof alerts)[number]

export const effects = {
  'contact.requested': effect({
    zh: '请立即联系买家',
    en: 'Contact the buyer at once',
    with: { orderId: id, channels: z.array(z.enum(channels)).readonly() },
  }),
  'memo.writeRequested': effect({
    zh: '请写订单备注',
    en: 'Write the memo of the order',
    with: {
      orderId: id,
      decidedBy: z.enum(['buyer', 'supervisor']),
      confirmed: z.array(z.enum(points)).readonly(),
    },
  }),
  'cod.confirmed': effect({
    zh: '货到付款已确认，可以发货',
    en: 'Cash on delivery confirmed, the order may ship',
    with: { orderId: id, decidedBy: z.enum(['buyer', 'supervisor']) },
  }),
  'supervisor.reviewRequested': effect({
    zh: '请主管决定',
    en: 'Let a supervisor decide',
    with: { orderId: id, reason: z.enum(reviewReasons) },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: {
      orderId: id,
      reason: z.enum(alerts),
      penaltyPoints: z.int().optional().describe('What the platform may take for it.'),
    },
  }),
} as const
