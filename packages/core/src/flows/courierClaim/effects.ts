/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, money } from '../../units.ts'
import { causes } from './events.ts'

const parcel = { orderId: id, waybill: id.nullable() }

/** What a supervisor is told of. */
const alerts = [
  'claimNotFiled',
  'courierSilent',
  'claimUnpaid',
  'claimUnderpaid',
  'paymentMissing',
  'paymentNotVerified',
  'offerBelowPrice',
  'decisionOverdue',
] as const
export type Alert = (typeof alerts)[number]

export const effects = {
  'evidence.collectRequested': effect({
    zh: '请备齐理赔凭证并登记原价',
    en: 'Collect the evidence and note the original price',
    with: { ...parcel, cause: z.enum(causes), originalPrice: money },
  }),
  'claim.submitRequested': effect({
    zh: '请向快递提交理赔',
    en: 'Hand the claim to the courier',
    with: {
      ...parcel,
      cause: z.enum(causes),
      amount: money,
      evidence: z.int().positive(),
      appeal: z.boolean(),
    },
  }),
  'claim.answerReported': effect({
    zh: '快递已答复理赔',
    en: 'The courier has answered the claim',
    with: { ...parcel, answer: z.enum(['offered', 'denied']), amount: money },
  }),
  'courier.reminderRequested': effect({ zh: '请催快递', en: 'Remind the courier', with: parcel }),
  'finance.verifyRequested': effect({
    zh: '请财务核实到账',
    en: 'Ask finance to look for the payment',
    with: { ...parcel, amount: money },
  }),
  'claim.withdrawRequested': effect({
    zh: '包裹已找到，请撤回理赔',
    en: 'Withdraw the claim, the parcel was found',
    with: parcel,
  }),
  'claim.repayRequested': effect({
    zh: '包裹已找到，请退还赔款',
    en: 'Pay the compensation back, the parcel was found',
    with: { ...parcel, amount: money },
  }),
  'loss.bookRequested': effect({
    zh: '请将损失记入店铺账',
    en: 'Book the loss to the shop',
    with: { ...parcel, amount: money },
  }),
  'supervisor.alerted': effect({
    zh: '提醒主管',
    en: 'Supervisor alerted',
    with: { ...parcel, about: z.enum(alerts) },
  }),
} as const
