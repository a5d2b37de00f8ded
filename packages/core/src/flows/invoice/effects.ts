/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, money, time } from '../../units.ts'

export const effects = {
  'invoice.issueRequested': effect({
    zh: '请按这些内容开票',
    en: 'Issue the invoice',
    with: {
      orderId: id,
      amount: money,
      kind: z.enum(['ordinary', 'special']),
      title: z.string(),
      taxNo: z.string().nullable(),
      category: z.string(),
      issuer: z.string(),
      delivery: z.enum(['withGoods', 'mail', 'electronic']),
    },
  }),
  'invoice.mailRequested': effect({
    zh: '请寄出发票，邮费由店铺承担',
    en: 'Mail the invoice at the shop’s cost',
    with: { orderId: id, number: id },
  }),
  'invoice.sendAgainRequested': effect({
    zh: '请再发一次发票，费用由店铺承担',
    en: 'Send the invoice again at the shop’s cost',
    with: { orderId: id, number: id, delivery: z.enum(['withGoods', 'mail', 'electronic']) },
  }),
  'invoice.redLetterRequested': effect({
    zh: '请开具红字发票',
    en: 'Cancel the invoice by a red-letter one',
    with: { orderId: id, number: id, amount: money },
  }),
  'payout.expected': effect({
    zh: '平台将向买家赔付',
    en: 'The platform will pay the buyer',
    with: { orderId: id, amount: money },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: {
      orderId: id,
      reason: z.enum([
        'specialInvoiceUndecided',
        'postponedAgain',
        'postponementPassed',
        'issueOverdue',
        'complaintFiled',
        'platformClockPassed',
        'redLetterOverdue',
      ]),
      dueAt: time.optional(),
    },
  }),
} as const
