/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, money } from '../../units.ts'
import { events } from './events.ts'

/** What a supervisor is told. */
export const alerts = [
  'unknownCode',
  'silenceConsents',
  'platformSilent',
  'platformIntervened',
  'evidenceMissed',
  'asksTooMuch',
  'operationFailed',
] as const
export type Alert = (typeof alerts)[number]

/** What the platform will do by its own rules once a time is over. */
export const expectations = ['succeeded', 'awaitingReturn', 'closed', 'unknown'] as const
export type Expectation = (typeof expectations)[number]

const ofRefund = { orderId: id, refundId: id }
const version = id.nullable().describe('As the platform stated it last.')
const line = id.nullable().describe('Of which line of the order; without it, of the order as a whole.')
const { reason, proof } = events['refusal.given'].payload.shape

export const effects = {
  'refund.readRequested': effect({
    zh: '请到平台读取退款状态',
    en: 'Read the refund on the platform',
    with: { ...ofRefund, expects: z.enum(expectations) },
  }),
  'refund.agreeRequested': effect({
    zh: '请在平台同意退款',
    en: 'Agree to the refund on the platform',
    with: {
      ...ofRefund,
      version,
      line,
      amount: money,
      goodsFirst: z.boolean(),
      payee: z.enum(['buyer', 'platform']).describe('The platform, where it has paid the buyer in advance.'),
    },
  }),
  'refund.refuseRequested': effect({
    zh: '请在平台拒绝退款并上传凭证',
    en: 'Refuse the refund on the platform',
    with: { ...ofRefund, version, reason, proof },
  }),
  'receipt.confirmRequested': effect({
    zh: '请在平台确认收到退货',
    en: 'Confirm the return on the platform',
    with: { ...ofRefund, version, waybill: id, payee: z.enum(['buyer', 'platform']) },
  }),
  'evidence.submitRequested': effect({
    zh: '请向平台提交凭证',
    en: 'Submit the evidence to the platform',
    with: { ...ofRefund, proof },
  }),
  'refund.bookRequested': effect({
    zh: '请登记退款入账',
    en: 'Book the refund',
    with: {
      ...ofRefund,
      line,
      amount: money.describe('What went back.'),
      asked: money.nullable().describe('What was asked for last; a difference wants a look.'),
    },
  }),
  'advance.bookRequested': effect({
    zh: '请登记平台垫付的归属',
    en: 'Book who bears the advance',
    with: { ...ofRefund, amount: money.nullable(), bearer: z.enum(['shop', 'platform']) },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { ...ofRefund, reason: z.enum(alerts) },
  }),
} as const
