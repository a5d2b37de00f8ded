/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, money } from '../../units.ts'
import { defectKind, questions, verdicts } from './events.ts'

/** What a supervisor is told without being asked to decide. */
export const alerts = [
  'deskSilent',
  'supervisorSilent',
  'financeSilent',
  'paidOtherThanDue',
  'anotherRefund',
  'paymentUnnumbered',
  'transferFailed',
  'nothingLeft',
] as const
export type Alert = (typeof alerts)[number]

const ofOrder = { orderId: id }
const ofDefect = {
  ...ofOrder,
  line: id.optional(),
  kind: defectKind.optional(),
  sameCases: z.int().nonnegative(),
}

export const effects = {
  'defect.registerRequested': effect({
    zh: '请登记质量反馈',
    en: 'Register the defect',
    with: { ...ofDefect, verdict: z.enum(verdicts).optional() },
  }),
  'purchasing.reportRequested': effect({
    zh: '请反馈采购',
    en: 'Report to purchasing',
    with: { ...ofDefect, about: z.enum(['counterfeit', 'pattern']) },
  }),
  'supervisor.reviewRequested': effect({
    zh: '请主管决定',
    en: 'Let a supervisor decide',
    with: { ...ofOrder, question: z.enum(questions), amount: money.optional() },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { ...ofOrder, about: z.enum(alerts) },
  }),
  'compensation.payRequested': effect({
    zh: '请在平台内付补偿',
    en: 'Pay the compensation on the platform',
    with: {
      ...ofOrder,
      amount: money,
      refundId: id.optional().describe('By this refund, and not besides.'),
      transferId: id.optional().describe('By the platform’s small payment, under this number.'),
    },
  }),
  'compensation.revokeRequested': effect({
    zh: '请停下还没付的补偿',
    en: 'Take the compensation back that is not paid yet',
    with: { ...ofOrder, transferId: id },
  }),
  'damages.payRequested': effect({
    zh: '请按法律支付假货赔偿',
    en: 'Pay the statutory damages',
    with: { ...ofOrder, damagesId: id, amount: money },
  }),
} as const
