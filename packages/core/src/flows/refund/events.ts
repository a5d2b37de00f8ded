/** What can happen to a refund on the platform, and what such a case knows. */
import { z } from 'zod'
import { ASKED_AGAIN, askedAgain } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, refundKind, refundOperation } from '../../order-events.ts'
import { advanceStages, interventionStages, refundStages } from '../../refund-codes.ts'
import { refundParts } from '../../rules/refund-split.ts'
import { attachment, id, money, text, time } from '../../units.ts'

/** Kinds of proof that platforms accept (001 §拼多多违规规则; 004 退款注意事项 3③). */
const proofKinds = [
  'courierLetter',
  'courierReceipt',
  'dispatchProof',
  'chatRecord',
  'buyerStatement',
  'goodsPhotos',
] as const
const proof = z
  .array(z.strictObject({ kind: z.enum(proofKinds).meta({ id: 'ProofKind' }), file: attachment }))
  .min(1)
  .max(20)
  .readonly()
const stage = z
  .enum(refundStages)
  .meta({ id: 'RefundStage', description: 'A status of the platform by its clean name.' })

/** How far an advance of the platform is (004 §退款注意事项 3②). */
export const advancePhases = [
  'noAdvance',
  'inProgress',
  'awaitingBuyerReturn',
  'awaitingSellerReceipt',
  'notReceived',
  'sellerRefused',
  'ended',
  'unknown',
] as const
export type AdvancePhase = (typeof advancePhases)[number]

export const disputePhases = ['noDispute', 'awaitingEvidence', 'reviewing', 'ruled'] as const
export type DisputePhase = (typeof disputePhases)[number]

const returned = z
  .enum(['awaited', 'sent', 'accepted', 'turnedAway'])
  .meta({ id: 'ReturnedGoods' })
  .describe('What the case that brings the goods back says of them.')

const read = orderEvents['refund.read'].payload.shape
const refund004 = '004 退款注意事项 3①'

/** What is known when the refund is seen first: whatever the platform has said of it, where it has; the rest it states later. */
export const input = orderEvents['refund.read'].payload.omit({ note: true, ways: true }).extend({
  code: read.code.optional(),
  received: z.boolean().optional().describe('The buyer says that the goods arrived.'),
  returned: returned.optional(),
})
export type Input = z.output<typeof input>

export const events = {
  [ASKED_AGAIN]: askedAgain(input),
  'order.read': orderEvents['order.read'],
  'order.shipped': orderEvents['order.shipped'],
  'refund.requested': orderEvents['refund.requested'],
  'refund.read': orderEvents['refund.read'],
  'refund.closed': orderEvents['refund.closed'],
  'refund.succeeded': orderEvents['refund.succeeded'],
  'platform.intervened': orderEvents['platform.intervened'],
  'platform.ruled': orderEvents['platform.ruled'],
  'parcel.signed': orderEvents['parcel.signed'],
  'parcel.returned': orderEvents['parcel.returned'],

  'agreement.given': event({
    zh: '店铺同意退款',
    en: 'The shop agrees',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'system'],
    source: `${refund004}; 004 退款注意事项 3③`,
    with: { amount: money.describe('Exactly what is asked for, read again before agreeing.') },
  }),
  'refusal.given': event({
    zh: '店铺拒绝退款并上传凭证',
    en: 'The shop refuses, with proof',
    from: 'agent',
    source: `${refund004}; taobao.refund.refuse`,
    with: { reason: z.string().min(2).max(200), proof },
  }),
  'receipt.confirmed': event({
    zh: '仓库确认收到退货',
    en: 'Return received',
    from: 'warehouse',
    source: refund004,
    with: {
      waybill: id.describe('On the parcel that arrived.'),
      inspected: z
        .boolean()
        .optional()
        .describe('The goods were looked at and are kept; asked for where no case of the return says so.'),
    },
  }),
  'evidence.submitted': event({
    zh: '店铺向平台举证',
    en: 'Evidence submitted',
    from: 'agent',
    source: '001 拼多多违规规则; 004 退款注意事项 3③',
    with: { proof },
  }),
  'operation.failed': event({
    zh: '平台未接受操作',
    en: 'The platform did not take it',
    from: 'system',
    source: 'taobao and youzan: the refund’s version has changed',
    with: { operation: refundOperation, reason: text.optional().describe('The platform’s own words.') },
  }),
} as const
export type RefundEvent = EventsOf<typeof events>

const codes = z
  .strictObject({
    status: read.code.nullable(),
    advance: read.code.nullable(),
    intervention: read.code.nullable(),
    goods: read.code.nullable(),
    version: read.version.unwrap().nullable(),
    operations: read.operations.unwrap().readonly(),
  })
  .meta({ id: 'RefundCodes', description: 'The platform’s own words, verbatim.' })

/** What the case knows beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  refundId: id,
  kind: refundKind,
  line: id.nullable().describe('Of which line of the order; without it, of the order as a whole.'),
  amount: money.nullable().describe('What is asked for now.'),
  points: money.nullable().describe('What of it goes back as points.'),
  parts: refundParts,
  received: z.boolean().nullable().describe('Whether the buyer has, or had, the goods.'),
  specialGoods: z.boolean(),
  noReason: z.boolean(),
  codes,
  unknownWords: z
    .array(z.string())
    .readonly()
    .describe('Words of the platform that are on no list of ours, as it said them.'),
  excessTold: money.nullable().describe('The amount above what is left that a supervisor was told of last.'),
  stage,
  shown: stage.nullable().describe('Which of them the chart shows.'),
  clockOf: stage.nullable().describe('The status whose clock was started last.'),
  advance: z.enum(advanceStages).meta({ id: 'AdvanceStage' }),
  advanced: z.boolean().describe('The platform has paid the buyer: no later word of it undoes that.'),
  advancePhase: z.enum(advancePhases).meta({ id: 'AdvancePhase' }),
  intervention: z.enum(interventionStages).meta({ id: 'InterventionStage' }),
  disputePhase: z.enum(disputePhases).meta({ id: 'DisputePhase' }),
  since: time.describe('When the present status began, as far as we saw.'),
  clockFrom: time.describe('From when our own clock of this status counts: later by every pause.'),
  pausedAt: time.nullable().describe('Since when the clock stands.'),
  dueAt: time.nullable().describe('Until when the platform gives time, where it says so.'),
  overdue: z.boolean().describe('That time is over and the platform has not spoken yet.'),
  operations: z
    .array(refundOperation)
    .readonly()
    .nullable()
    .describe('What the platform lets the seller do.'),
  refusalReasons: z.array(z.string()).readonly().nullable(),
  submitted: refundOperation.nullable().describe('What we asked the platform to do and have no word of yet.'),
  agreed: z
    .strictObject({
      amount: money,
      by: z.enum(['agent', 'supervisor', 'system']),
      who: z.string().describe('The person, as the token names him.'),
      at: time,
    })
    .meta({ id: 'RefundAgreement', description: 'Who agreed to how much.' })
    .nullable(),
  refusal: z.strictObject({ reason: z.string(), proof }).meta({ id: 'RefundRefusal' }).nullable(),
  consentBySilence: z.boolean().describe('Nobody answered in time: that is consent.'),
  returnWaybill: id.nullable(),
  returnArrivedAt: time.nullable(),
  returned: returned.nullable(),
  evidence: z.array(proof.unwrap().element).readonly(),
  evidenceDueAt: time.nullable(),
  evidenceMissed: z.boolean().describe('The time for evidence passed without any.'),
  ruling: z
    .strictObject({
      winner: orderEvents['platform.ruled'].payload.shape.winner,
      amount: money.nullable(),
      goodsFirst: z.boolean(),
    })
    .meta({ id: 'RefundRuling' })
    .nullable(),
})
export type Facts = z.output<typeof facts>
