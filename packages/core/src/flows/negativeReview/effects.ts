/** What the flow asks the world to do; nothing of it leaves a case for training. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { attachment, id, money, time } from '../../units.ts'
import { badRating, offerKinds } from './events.ts'

const review = { orderId: id, reviewId: id.nullable() }
/** An offer never travels without the law. */
const paid = {
  ...review,
  kind: z.enum(offerKinds),
  worth: money,
  articles: z.array(z.string()).readonly(),
}

/** What a supervisor is told of. */
const alerts = [
  'contactOverdue',
  'reviewOverdue',
  'payOverdue',
  'transferFailed',
  'nothingLeft',
  'leftLess',
  'paidOtherThanDue',
  'platformSilent',
  'answerOverdue',
  'notAnswered',
] as const
export type Alert = (typeof alerts)[number]

export const effects = {
  'review.registerRequested': effect({
    zh: '请登记中差评',
    en: 'Enter the review in the register',
    with: { ...review, rating: badRating, text: z.string().nullable(), at: time },
  }),
  'supervisor.alerted': effect({
    zh: '提醒主管',
    en: 'Supervisor alerted',
    with: { ...review, about: z.enum(alerts) },
  }),
  'supervisor.reviewRequested': effect({
    zh: '请主管决定是否有偿改评',
    en: 'Ask the supervisor about a paid change',
    with: paid,
  }),
  'promise.noteRequested': effect({ zh: '请登记补偿承诺', en: 'Put the promise on record', with: paid }),
  'compensation.payRequested': effect({
    zh: '请兑现补偿',
    en: 'Keep the promise',
    with: { ...paid, transferId: id.nullable().describe('Of money: the number under which it is paid.') },
  }),
  'compensation.revokeRequested': effect({
    zh: '请停下还没付的补偿',
    en: 'Take the compensation back that is not paid yet',
    with: { ...review, transferId: id },
  }),
  'platform.reportRequested': effect({
    zh: '请向平台投诉恶意评价',
    en: 'Report the malicious review to the platform',
    with: { ...review, grounds: z.string(), evidence: z.array(attachment).readonly() },
  }),
  'review.replyRequested': effect({
    zh: '请发布公开解释',
    en: 'Publish the reply below the review',
    with: { ...review, text: z.string() },
  }),
  'review.replyWithdrawRequested': effect({
    zh: '请撤下还没发布的公开解释',
    en: 'Do not publish that reply',
    with: { ...review, text: z.string() },
  }),
} as const
