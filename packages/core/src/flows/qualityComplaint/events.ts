/** What can happen to a complaint about the goods, and what the case remembers of it. */
import { z } from 'zod'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, sender } from '../../order-events.ts'
import { attachment, id, money, text, time } from '../../units.ts'

/** What a buyer complains of. */
export const defectKind = z
  .enum([
    'colour',
    'shrink',
    'pilling',
    'fading',
    'thread',
    'size',
    'odour',
    'workmanship',
    'broken',
    'counterfeit',
  ])
  .meta({ id: 'DefectKind' })
export type DefectKind = z.output<typeof defectKind>

export const verdicts = ['quality', 'normal', 'customerCaused'] as const
const verdict = z.enum(verdicts).meta({ id: 'QualityVerdict' })

/** What a supervisor is asked. */
export const questions = ['counterfeit', 'pattern', 'amount'] as const
export type Question = (typeof questions)[number]

export const decisions = ['return', 'compensation', 'explain', 'confirmCounterfeit'] as const
export type Decision = (typeof decisions)[number]

const photos = z.array(attachment).max(50)

const care = '000 退换货情况处理'
const after2 = '002 售后2'
const after5 = '002 售后5'
const service = '003 ⑶ 6.6'
const design = 'design choice'

/** Damages are no money of the order: its ledger knows neither them nor their number. */
const ofDamages = { damagesId: id.describe('The number under which they were asked for.') }

export const events = {
  'order.closed': orderEvents['order.closed'],
  'refund.requested': orderEvents['refund.requested'],
  'refund.closed': orderEvents['refund.closed'],
  'refund.succeeded': orderEvents['refund.succeeded'],
  'transfer.failed': orderEvents['transfer.failed'],
  'transfer.revoked': orderEvents['transfer.revoked'],

  'soothing.sent': event({ zh: '已安抚', en: 'Soothed', from: 'agent', source: care }),
  'defect.reported': event({
    zh: '客户反映问题',
    en: 'Defect reported',
    from: 'customer',
    source: care,
    with: {
      kind: defectKind,
      text: text.min(1),
      line: id.optional().describe('Which line of the order; without it, all of it.'),
    },
  }),
  'photos.received': event({
    zh: '收到照片',
    en: 'Photos received',
    from: 'customer',
    source: `${after2}; ${service}`,
    with: { photos },
  }),
  'photos.refused': event({
    zh: '客户不提供照片',
    en: 'No photos given',
    from: 'customer',
    source: service,
  }),
  'defect.assessed': event({
    zh: '质量已核实',
    en: 'Defect assessed',
    from: 'agent',
    source: `${after2}; 002 售后11`,
    with: {
      verdict,
      sameCases: z.int().nonnegative().describe('Cases of this style with this defect, this one included.'),
      deviationMm: z.int().nonnegative().optional().describe('Of a size: how far it is from the page.'),
    },
  }),
  'explanation.accepted': event({
    zh: '客户接受解释',
    en: 'Explanation accepted',
    from: 'customer',
    source: service,
  }),
  'customer.insisted': event({
    zh: '客户仍不满意',
    en: 'The customer insists',
    from: 'customer',
    source: `${after5}; ${service}`,
    with: {
      ...sender,
      remedy: z.enum(['return', 'compensation']).meta({ id: 'WantedRemedy' }),
    },
  }),
  'compensation.offered': event({
    zh: '提出补偿',
    en: 'Compensation offered',
    from: 'agent',
    source: after5,
    with: { amount: money },
  }),
  'compensation.accepted': event({
    zh: '客户接受补偿',
    en: 'Compensation accepted',
    from: 'customer',
    source: after5,
    with: sender,
  }),
  'compensation.declined': event({
    zh: '客户不接受补偿',
    en: 'Compensation declined',
    from: 'customer',
    source: after5,
  }),
  'supervisor.decided': event({
    zh: '主管决定',
    en: 'Supervisor decided',
    from: 'supervisor',
    source: '002 售后6; 000 填空12',
    with: {
      decision: z.enum(decisions).meta({ id: 'QualityDecision' }),
      amount: money.optional().describe('Of a compensation.'),
      proof: photos.optional().describe('That the goods are genuine: what the buyer is shown.'),
    },
  }),
  'damages.paid': event({
    zh: '假货赔偿已支付',
    en: 'Statutory damages paid',
    from: 'finance',
    source: '消费者权益保护法 第55条',
    with: { ...ofDamages, amount: money },
  }),
  'damages.failed': event({
    zh: '假货赔偿没付成',
    en: 'Statutory damages not paid',
    from: 'finance',
    source: '消费者权益保护法 第55条',
    with: ofDamages,
  }),
  'request.withdrawn': event({
    zh: '客户撤回投诉',
    en: 'Complaint withdrawn',
    from: 'customer',
    source: design,
    with: sender,
  }),
} as const
export type ComplaintEvent = EventsOf<typeof events>

export const input = z.strictObject({
  kind: defectKind.optional(),
  text: text.optional().describe('What the customer said.'),
  photos: photos.optional(),
})
export type Input = z.output<typeof input>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  requestedAt: time.describe('When the buyer complained: what a return that follows is held against.'),
  kind: defectKind.nullable(),
  text,
  line: id.nullable(),
  photos: z.array(attachment).readonly(),
  photosRefused: z.boolean(),
  assessed: events['defect.assessed'].payload.omit({ note: true }).nullable(),
  verdict: verdict.nullable().describe('What holds: as it was assessed, or as the shop’s switches have it.'),
  question: z.enum(questions).meta({ id: 'QualityQuestion' }).nullable(),
  proof: z.array(attachment).readonly().describe('That the goods are genuine.'),
  damages: money.describe('What the law adds for confirmed counterfeit goods.'),
  offer: money.nullable().describe('The compensation that was offered last.'),
  offeredBy: z.enum(['agent', 'supervisor']).meta({ id: 'CompensationOfferedBy' }).nullable(),
  agreed: z.boolean().describe('The buyer takes the compensation.'),
  damagesPaid: money.describe('What was paid of that.'),
  damagesId: id.nullable().describe('The number under which they were asked for last.'),
  refundId: id.nullable(),
  transferId: id.nullable().describe('The number under which finance was asked, while it has not paid.'),
  asked: z.int().nonnegative().describe('How often finance was asked.'),
  paid: money.describe('What was paid of the compensation.'),
})
export type Facts = z.output<typeof facts>
