/** What can happen while the desk handles a wish to be refunded, and what such a case knows. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { order, orderEvents, refundKind, sender } from '../../order-events.ts'
import { attachment, id, money, time } from '../../units.ts'

/** Why the parcel is not there (004 退款注意事项 3③). */
export const causes = ['justPickedUp', 'lost', 'rejected', 'outOfArea', 'infoIncomplete', 'delayed'] as const
export type Cause = (typeof causes)[number]
const cause = z.enum(causes).meta({ id: 'RefundHandlingCause' })

/** How money goes back once the trade has succeeded and no refund is open (004 退款注意事项 3④; 001 拼多多违规规则). */
export const payoutChannels = ['transfer', 'smallPayment'] as const
export type PayoutChannel = (typeof payoutChannels)[number]
export const payoutChannel = z.enum(payoutChannels).meta({ id: 'PayoutChannel' })

const holder = z
  .strictObject({ number: z.string().max(60), name: z.string().max(60) })
  .meta({ id: 'PayoutHolder', description: 'Personal data: masked in logs and reports.' })
export const payoutAccount = z
  .strictObject({ kind: z.enum(['alipay', 'tenpay']).meta({ id: 'PayoutAccountKind' }), holder })
  .meta({ id: 'PayoutAccount', description: 'Where money goes that is paid outside the platform’s refunds.' })

const files = z.array(attachment).max(9)
/** The three things that a refusal rests on. */
const proofs = {
  dispatchProof: files.describe('That the parcel has left.'),
  chatRecord: files.describe('What was said with the buyer.'),
  buyerStatement: files.describe('The buyer’s own words about the refund.'),
}
export const proof = z.strictObject(proofs).meta({ id: 'RefundHandlingProof' })
export type Proof = z.output<typeof proof>

const transfer = z
  .strictObject({
    transferId: id,
    amount: money,
    paid: money.nullable().describe('Nothing where it failed or was stopped.'),
    refundsBefore: z.array(id).readonly().describe('Refunds that the platform had paid by then.'),
  })
  .meta({ id: 'RefundTransfer', description: 'Money asked for outside the platform’s refunds.' })
export type Transfer = z.output<typeof transfer>

/** How the case ends, known before the platform has closed the refund. */
const endings = ['refunded', 'refundWithdrawn', 'deliveryResumed', 'decidedByPlatform'] as const

const handling = '004 退款注意事项 3③'
const afterSuccess = '004 退款注意事项 3④'
const design = 'design choice'

export const events = {
  'order.read': orderEvents['order.read'],
  'order.shipped': orderEvents['order.shipped'],
  'order.succeeded': orderEvents['order.succeeded'],
  'refund.requested': orderEvents['refund.requested'],
  'refund.read': orderEvents['refund.read'],
  'refund.closed': orderEvents['refund.closed'],
  'refund.succeeded': orderEvents['refund.succeeded'],
  'platform.intervened': orderEvents['platform.intervened'],
  'platform.ruled': orderEvents['platform.ruled'],
  'parcel.signed': orderEvents['parcel.signed'],
  'parcel.rejected': orderEvents['parcel.rejected'],
  'parcel.returnStarted': orderEvents['parcel.returnStarted'],
  'parcel.returned': orderEvents['parcel.returned'],
  'parcel.lost': orderEvents['parcel.lost'],
  ...caseEvents,

  'request.described': event({
    zh: '买家说明退款要求',
    en: 'The buyer says what he wants',
    from: 'customer',
    source: handling,
    with: {
      ...sender,
      kind: refundKind,
      received: z
        .boolean()
        .optional()
        .describe('Whether the goods arrived, where the order does not show it.'),
      cause: cause.optional().describe('Of goods that did not arrive.'),
    },
  }),
  'request.withdrawn': event({
    zh: '买家不退了',
    en: 'The buyer keeps it',
    from: 'customer',
    source: design,
    with: sender,
  }),
  'warehouse.checked': event({
    zh: '仓库发货情况已查',
    en: 'The warehouse has looked',
    from: 'warehouse',
    source: handling,
    with: { dispatched: z.boolean(), waybill: id.optional().describe('Of the parcel that left.') },
  }),
  'waybill.voided': event({ zh: '快递单已作废', en: 'Waybill voided', from: 'warehouse', source: handling }),
  'waybill.voidFailed': event({
    zh: '快递单无法作废',
    en: 'Waybill cannot be voided',
    from: 'warehouse',
    source: design,
  }),
  'rejection.agreed': event({
    zh: '买家同意到时拒收',
    en: 'The buyer will refuse the parcel',
    from: 'customer',
    source: handling,
    with: sender,
  }),
  'proof.gathered': event({
    zh: '拒绝退款的凭证已备齐',
    en: 'Proof for a refusal is there',
    from: 'agent',
    source: handling,
    with: {
      dispatchProof: proofs.dispatchProof.optional(),
      chatRecord: proofs.chatRecord.optional(),
      buyerStatement: proofs.buyerStatement.optional(),
    },
  }),
  'loss.reported': event({
    zh: '丢件已反馈主管并备注',
    en: 'The loss is reported and noted',
    from: 'agent',
    source: handling,
  }),
  'info.corrected': event({
    zh: '收货信息已核实',
    en: 'The receiver’s data are right now',
    from: 'customer',
    source: handling,
    with: { ...sender, receiver: order.shape.receiver.unwrap() },
  }),
  'delivery.declined': event({
    zh: '买家不要这件货了',
    en: 'The buyer does not want it any more',
    from: 'customer',
    source: handling,
    with: sender,
  }),
  'solution.agreed': event({
    zh: '与买家协商一致',
    en: 'Agreed with the buyer',
    from: 'customer',
    enteredBy: ['agent', 'supervisor'],
    source: handling,
    with: {
      ...sender,
      solution: z
        .enum(['return', 'reject', 'refund', 'withdraw'])
        .meta({ id: 'RefundSolution' })
        .describe('Send it back, refuse it at the door, money alone, or nothing.'),
      amount: money.optional().describe('Of money alone.'),
    },
  }),
  'payout.verified': event({
    zh: '收款账号和金额已核实',
    en: 'Account and amount are verified',
    from: 'customer',
    enteredBy: ['agent', 'supervisor'],
    source: afterSuccess,
    with: {
      ...sender,
      amount: money,
      account: payoutAccount.optional().describe('For a transfer; a small payment needs none.'),
    },
  }),
  'transfer.failed': event({ zh: '打款失败', en: 'Transfer failed', from: 'finance', source: design }),
  'transfer.revoked': event({
    zh: '打款已停下',
    en: 'Transfer stopped, nothing was paid',
    from: 'finance',
    source: design,
  }),
  'transfer.revokeFailed': event({
    zh: '钱已打出，停不下来',
    en: 'Transfer was paid already',
    from: 'finance',
    source: design,
  }),
  'overpayment.settled': event({
    zh: '多付的钱已了结',
    en: 'Overpayment settled',
    from: 'supervisor',
    source: design,
    with: { returned: money.describe('What the buyer gave back; nothing where it is left with him.') },
  }),
} as const
export type HandlingEvent = EventsOf<typeof events>

/** What is known when a case begins, beside the order. */
export const input = z.strictObject({
  refundId: id.nullish().describe('The refund on the platform; without it, the only one that is open.'),
  voided: z.boolean().optional().describe('The warehouse has stopped the parcel and voided its waybill.'),
  cause: cause.nullish().describe('Why the parcel is not there, as another case found it.'),
})
export type Input = z.output<typeof input>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  refundId: id.nullable(),
  kind: refundKind.nullable(),
  received: z
    .boolean()
    .nullable()
    .describe('Whether the buyer has the goods, as he, the platform or the courier said last.'),
  cause: cause.nullable(),
  waybill: id.nullable(),
  dispatched: z.boolean().nullable().describe('What the warehouse says.'),
  voided: z.boolean().describe('The waybill is void: nothing leaves.'),
  proof: proof.nullable(),
  calledBack: z
    .boolean()
    .describe('The shop asked the buyer to refuse the parcel, or the courier to bring it back.'),
  parcelCase: z.boolean().describe('The parcel comes back in a case of its own, which settles the money.'),
  returnCase: z.boolean().describe('The return is a case of its own, which settles the money.'),
  goodsBack: z.boolean(),
  lost: z.boolean(),
  lossReported: z.boolean(),
  agreed: z
    .strictObject({ amount: money, by: z.enum(['agent', 'supervisor']), at: time })
    .meta({
      id: 'RefundHandlingAgreement',
      description: 'How much was agreed with the buyer, and who entered it.',
    })
    .nullable(),
  cleared: money.nullable().describe('What the refund’s own case was told that may be agreed to.'),
  points: money.nullable().describe('What of the refund went back as points.'),
  account: payoutAccount.nullable(),
  transfers: z
    .array(transfer)
    .readonly()
    .describe('What finance was asked for; the last one is under way while nobody says what was paid.'),
  overpaid: z.boolean().describe('Transferred although the platform had paid the same back.'),
  returned: money.nullable().describe('What the buyer gave back of what was paid twice.'),
  settled: money.nullable().describe('What the case paid back that the goods came back in.'),
  ruled: z.boolean().describe('The platform decided.'),
  ending: z.enum(endings).meta({ id: 'RefundHandlingEnding' }).nullable(),
})
export type Facts = z.output<typeof facts>
