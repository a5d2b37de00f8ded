/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, money } from '../../units.ts'

/** What a supervisor is told without being asked to decide. */
export const alerts = [
  'deskSilent',
  'supervisorSilent',
  'financeSilent',
  'refundOpen',
  'notApplied',
  'anotherRefund',
  'paymentUnnumbered',
  'paidOtherThanDue',
  'paidTwice',
  'leftLess',
] as const
export type Alert = (typeof alerts)[number]

export const effects = {
  'refund.agreeRequested': effect({
    zh: '请同意差价退款',
    en: 'Agree to the refund of the difference',
    with: { orderId: id, refundId: id, amount: money },
  }),
  'transfer.payRequested': effect({
    zh: '请用平台小额打款退差价',
    en: 'Pay the difference by the platform’s small payment',
    with: { orderId: id, transferId: id, amount: money, line: id.optional() },
  }),
  'transfer.revokeRequested': effect({
    zh: '请停下还没打出的差价',
    en: 'Take the transfer back that is not paid yet',
    with: { orderId: id, transferId: id },
  }),
  'customer.noticeRequested': effect({
    zh: '请告诉客户可以申请差价退款',
    en: 'Tell the buyer to apply for the difference',
    with: { orderId: id, amount: money },
  }),
  'supervisor.reviewRequested': effect({
    zh: '请主管决定差价',
    en: 'Let a supervisor decide about the difference',
    with: { orderId: id, amount: money },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { orderId: id, about: z.enum(alerts) },
  }),
} as const
