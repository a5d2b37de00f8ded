/** What can happen to a parcel that was refused at the door, and what such a case knows. */
import { z } from 'zod'
import { ASKED_AGAIN, askedAgain } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, sender } from '../../order-events.ts'
import { amountDecision } from '../../rules/authority.ts'
import { freightCauses, nonQualityRules } from '../../rules/freight-liability.ts'
import { refundParts } from '../../rules/refund-split.ts'
import { attachment, id, money, text } from '../../units.ts'

export const reasons = [
  'damaged',
  'wrongGoods',
  'noLongerWanted',
  'codPrice',
  'shippedLate',
  'other',
] as const
const reason = z.enum(reasons).meta({ id: 'RefusalReason' })
export type Reason = z.output<typeof reason>
const knownReason = z.enum([...reasons, 'agentInstructed']).meta({ id: 'RefusalReasonKnown' })

const by = z.enum(['courier', 'customer', 'agent']).meta({ id: 'RefusalToldBy' })
const condition = z.enum(['ok', 'damaged', 'incomplete']).meta({ id: 'RefusedGoodsCondition' })
const photos = z.array(attachment).max(9)

const refusal = '004 退款注意事项 3③'
const inspection = '002 售后7'
const design = 'design choice'

/** What is known when a case begins, beside the order. */
export const input = z.strictObject({
  by: by.describe('Who told of it.'),
  waybill: id.nullish().describe('Which parcel; without it, the one that was sent last.'),
  reason: text.optional().describe('A reason by its name, or what the courier wrote.'),
  photos: photos.optional(),
  instructed: z.boolean().optional().describe('Another case asked the buyer to refuse it.'),
  wanted: z.boolean().optional().describe('The buyer takes it after all, as he said in another case.'),
})
export type Input = z.output<typeof input>

export const events = {
  [ASKED_AGAIN]: askedAgain(input),
  'order.closed': orderEvents['order.closed'],
  'order.succeeded': orderEvents['order.succeeded'],
  'refund.requested': orderEvents['refund.requested'],
  'refund.read': orderEvents['refund.read'],
  'refund.closed': orderEvents['refund.closed'],
  'refund.succeeded': orderEvents['refund.succeeded'],
  'platform.intervened': orderEvents['platform.intervened'],
  'parcel.signed': orderEvents['parcel.signed'],
  'parcel.rejected': orderEvents['parcel.rejected'],
  'parcel.redelivered': orderEvents['parcel.redelivered'],
  'parcel.returnStarted': orderEvents['parcel.returnStarted'],
  'parcel.returned': orderEvents['parcel.returned'],
  'parcel.lost': orderEvents['parcel.lost'],
  'parcel.reshipped': orderEvents['parcel.reshipped'],

  'reason.confirmed': event({
    zh: '买家说明拒收原因',
    en: 'Buyer said why',
    from: 'customer',
    source: `${refusal}; 003 ⑶ 1.3`,
    with: {
      ...sender,
      reason,
      wantsGoods: z.boolean().optional().describe('Still wants the goods, in good order.'),
      photos: photos.optional(),
    },
  }),
  'buyer.unreachable': event({
    zh: '联系不上买家',
    en: 'Buyer cannot be reached',
    from: 'agent',
    source: design,
  }),
  'delivery.wanted': event({
    zh: '买家同意收货',
    en: 'Buyer takes it after all',
    from: 'customer',
    source: '003 ⑶ 1.3',
    with: sender,
  }),
  'delivery.refused': event({
    zh: '买家仍拒收',
    en: 'Buyer still refuses',
    from: 'customer',
    source: '003 ⑶ 1.3',
    with: sender,
  }),
  'proof.received': event({
    zh: '收到破损或错发证明',
    en: 'Proof received',
    from: 'courier',
    enteredBy: ['courier', 'customer', 'agent', 'supervisor'],
    source: '004 我们的承诺; 002 售后3',
    with: { photos },
  }),
  'loss.declared': event({
    zh: '主管认定退件丢失',
    en: 'Supervisor takes the return for lost',
    from: 'supervisor',
    source: design,
    with: { reason: text },
  }),
  'goods.inspected': event({
    zh: '仓库已验收',
    en: 'Warehouse has inspected the goods',
    from: 'warehouse',
    source: inspection,
    with: { condition, photos: photos.optional() },
  }),
  'supervisor.decided': event({
    zh: '主管已决定',
    en: 'Supervisor decided',
    from: 'supervisor',
    source: design,
    with: { decision: z.enum(['refund', 'platform']).meta({ id: 'RefusalDecision' }) },
  }),
  'freight.settled': event({
    zh: '财务结算运费',
    en: 'Finance settled the freight',
    from: 'finance',
    enteredBy: ['finance', 'supervisor'],
    source: '000 选择18; 003 ⑶ 1.3',
    with: {
      freeShipping: z.boolean().describe('The shop bore the freight of the order.'),
      outbound: money.describe('What the way to the buyer cost.'),
      back: money.describe('What the way back cost.'),
      deduction: money.describe('Kept back from the refund; the shop may keep less than the rule allows.'),
    },
  }),
  'goods.unavailable': event({
    zh: '无货可补发',
    en: 'Nothing in stock to send',
    from: 'warehouse',
    source: design,
  }),
  'platform.ruled': orderEvents['platform.ruled'],
} as const
export type RejectedEvent = EventsOf<typeof events>

const legPaid = z
  .strictObject({
    payer: z.enum(['buyer', 'seller']).meta({ id: 'RefusalFreightPayer' }),
    rule: z.string(),
    source: z.string(),
  })
  .meta({ id: 'RefusalLegPaid', description: 'Who pays one way, and the row of the table that says so.' })

const freight = z
  .strictObject({
    cause: z.enum(freightCauses).meta({ id: 'RefusalFreightCause' }),
    nonQuality: z.enum(nonQualityRules).meta({ id: 'RefusalNonQuality' }),
    freeShipping: z.boolean(),
    outbound: money,
    back: money,
    outboundPaid: legPaid.nullable(),
    backPaid: legPaid.nullable(),
    allowed: money.describe('The most that may be kept back.'),
  })
  .meta({ id: 'RefusalFreight', description: 'The decision about the freight, and what it rests on.' })

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  by,
  waybill: id.nullable(),
  courier: z.string().nullable(),
  reason: knownReason.nullable(),
  reportedReason: z.string().nullable().describe('In the courier’s words.'),
  photos: photos.readonly(),
  wantsGoods: z.boolean(),
  wanted: z.boolean().describe('Takes the parcel that he refused after all.'),
  redeliveries: z.int().nonnegative(),
  traces: z.int().nonnegative(),
  goodsBack: z.boolean(),
  lost: z.boolean().describe('Lost on the way back.'),
  condition: condition.nullable(),
  claimAsked: z.boolean().describe('A claim on the courier was asked for.'),
  packing: z.boolean().describe('A replacement was asked for and has not left.'),
  freight: freight.nullable(),
  deduction: money,
  decided: amountDecision
    .nullable()
    .describe('Who waived freight that the rule would have kept back, and how much.'),
  refundId: id.nullable().describe('The platform’s refund that belongs to this refusal.'),
  otherRefunds: z.array(id).describe('Refunds that were asked for besides the one of this refusal.'),
  refundDue: money.nullable(),
  refunded: money.describe('What has gone back for this parcel.'),
  parts: refundParts,
  ruled: z.boolean().describe('The platform decided.'),
})
export type Facts = z.output<typeof facts>
