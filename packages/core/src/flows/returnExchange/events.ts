/** What can happen to a return or an exchange, and what the case remembers of it. */
import { z } from 'zod'
import { ASKED_AGAIN, askedAgain, caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, sender } from '../../order-events.ts'
import { amountDecision } from '../../rules/authority.ts'
import { legs } from '../../rules/freight-liability.ts'
import { refundParts } from '../../rules/refund-split.ts'
import { attachment, id, money, text, time } from '../../units.ts'

export const requests = ['return', 'exchange'] as const
const request = z.enum(requests).meta({ id: 'ReturnRequest' })

/** What the buyer says. */
export const saidReasons = [
  'quality',
  'damaged',
  'colourDifference',
  'wrongItem',
  'missingParts',
  'size',
  'dislike',
  'changeOfMind',
  'other',
] as const
const saidReason = z.enum(saidReasons).meta({ id: 'ReturnReason' })

/** What it was, as the shop found out. */
export const causes = [
  'quality',
  'wrongGoods',
  'courierDamage',
  'changeOfMind',
  'undetermined',
  'naturalWear',
  'customerCaused',
] as const
const cause = z.enum(causes).meta({ id: 'ReturnCause' })

/** Goods that the law treats apart; the last three only where the buyer confirmed it when buying. */
export const goodsClasses = [
  'normal',
  'customised',
  'fresh',
  'digital',
  'periodical',
  'sealedHygiene',
  'activated',
  'nearExpiry',
] as const
const goodsClass = z.enum(goodsClasses).meta({ id: 'GoodsClass' })

/** Why a return is declined, always told to the buyer. */
export const declines = [
  'notOurFault',
  'tooLate',
  'classExcluded',
  'qualityOnly',
  'notIntact',
  'notTheGoods',
  'uncheckedDamage',
  'lostOnTheWay',
] as const
export type Decline = (typeof declines)[number]

/** What a supervisor is asked. */
export const questions = [
  'demand',
  'freightDispute',
  'discount',
  'discountRejected',
  'quote',
  'repayment',
  'lostReturn',
  'paymentUnknown',
] as const
export type Question = (typeof questions)[number]

export const decisions = [
  'approveReturn',
  'approveFreight',
  'bearFreight',
  'offerDiscount',
  'decline',
] as const
export type Decision = (typeof decisions)[number]

export const findings = ['ok', 'qualityConfirmed', 'used', 'incomplete', 'wrongGoods'] as const
const finding = z.enum(findings).meta({ id: 'InspectionFinding' })

/** How a case ends; each belongs to one final state. */
export const endings = [
  'refunded',
  'exchanged',
  'refundedPartially',
  'returnedUnpaid',
  'keptWithDiscount',
  'keptWithClaim',
  'refused',
  'withdrawn',
  'expired',
  'decidedByPlatform',
] as const
export type Ending = (typeof endings)[number]

const lines = z
  .array(
    z
      .strictObject({
        line: id.describe('The platform’s sub-order number.'),
        quantity: z.int().positive().optional().describe('How many of it; without it, all.'),
      })
      .meta({ id: 'ReturnLine' }),
  )
  .min(1)
  .max(100)
const photos = z.array(attachment).min(1).max(50)
const courier = z.string().min(1).max(40)

/** What is known when a case begins, beside the order: what another case has settled is not asked again here. */
export const input = z.strictObject({
  request: request.optional(),
  reason: saidReason.optional().describe('What the buyer said there.'),
  text: text.optional().describe('In the buyer’s words.'),
  lines: lines.optional().describe('What comes back; without it, the whole order.'),
  photos: z.array(attachment).max(50).optional(),
  soothed: z.boolean().optional().describe('Somebody has calmed the buyer already.'),
  received: z.boolean().optional().describe('The buyer has the goods, whatever the platform shows yet.'),
  requestedAt: time.optional().describe('When the buyer first complained.'),
  found: cause.optional().describe('What was found out there: it binds here, but for a supervisor.'),
  granted: z
    .boolean()
    .optional()
    .describe('A supervisor has granted the return there, at the shop’s expense.'),
  signedUnchecked: z.boolean().optional(),
  courierRecorded: z.boolean().optional(),
  withdrawn: z.boolean().optional().describe('The buyer keeps the goods after all, as he said there.'),
})
export type Input = z.output<typeof input>

const rules000 = '000 退换货情况处理'
const notes000 = '000 选择8'
const after002 = '002 售后2'
const design = 'design choice'

export const events = {
  ...caseEvents,
  [ASKED_AGAIN]: askedAgain(input),
  'order.read': orderEvents['order.read'],
  'order.closed': orderEvents['order.closed'],
  'order.succeeded': orderEvents['order.succeeded'],
  'order.receiptExtended': orderEvents['order.receiptExtended'],
  'refund.requested': orderEvents['refund.requested'],
  'refund.read': orderEvents['refund.read'],
  'refund.closed': orderEvents['refund.closed'],
  'refund.succeeded': orderEvents['refund.succeeded'],
  'platform.intervened': orderEvents['platform.intervened'],
  'parcel.signed': orderEvents['parcel.signed'],
  'parcel.rejected': orderEvents['parcel.rejected'],
  'parcel.returned': orderEvents['parcel.returned'],
  'parcel.lost': orderEvents['parcel.lost'],
  'parcel.reshipped': orderEvents['parcel.reshipped'],

  // Understanding
  'soothing.sent': event({ zh: '已安抚', en: 'Soothed', from: 'agent', source: rules000 }),
  'reason.recorded': event({
    zh: '原因已记录',
    en: 'Reason recorded',
    from: 'agent',
    source: rules000,
    with: {
      request,
      reason: saidReason,
      text: text.min(1).describe('In the buyer’s words.'),
      lines: lines.optional().describe('What comes back; without it, the whole order.'),
      goodsClass: goodsClass.optional(),
      exclusionConfirmed: z
        .boolean()
        .optional()
        .describe('When buying, the buyer confirmed that it cannot be returned.'),
      invoiceIssued: z.boolean().optional(),
      insured: z.boolean().optional().describe('The order has insurance of the return freight.'),
    },
  }),
  'photos.received': event({
    zh: '收到照片',
    en: 'Photos received',
    from: 'customer',
    source: `${after002}; 003 ⑶ 6.6`,
    with: { photos },
  }),
  'photos.refused': event({
    zh: '客户不提供照片',
    en: 'No photos given',
    from: 'customer',
    source: '003 ⑶ 6.6',
  }),
  'conditions.checked': event({
    zh: '退换条件已核对',
    en: 'Conditions checked',
    from: 'agent',
    source: '000 退换货规定; 000 填空7',
    with: {
      signedAt: time.describe('As on the signature slip; the days count from the day after.'),
      succeededAt: time.optional().describe('When the trade succeeded, where it has.'),
      unused: z.boolean(),
      unwashed: z.boolean(),
      packagingComplete: z.boolean(),
      tagsComplete: z.boolean(),
    },
  }),
  'liability.judged': event({
    zh: '责任已判定',
    en: 'Liability judged',
    from: 'agent',
    source: `${rules000}; 淘宝平台争议处理规则 第7条`,
    with: {
      cause,
      signedUnchecked: z.boolean().optional().describe('Signed for without a look at the goods.'),
      courierRecorded: z.boolean().optional().describe('The courier recorded the damage at the door.'),
      satisfied: z.boolean().optional().describe('The buyer likes the goods and keeps them.'),
      breaksFreeShipping: z
        .boolean()
        .optional()
        .describe('What is kept no longer reaches the amount for free shipping.'),
    },
  }),

  // Agreeing
  'explanation.accepted': event({
    zh: '客户接受说明',
    en: 'Explanation accepted',
    from: 'customer',
    source: '002 售后5',
  }),
  'customer.insisted': event({
    zh: '客户坚持要求',
    en: 'Customer insists',
    from: 'customer',
    source: '002 售后5',
    with: { excessive: z.boolean().optional().describe('Out of all proportion to the damage.') },
  }),
  'proposal.accepted': event({
    zh: '客户选定方案',
    en: 'Proposal accepted',
    from: 'customer',
    source: '000 选择9; 002 售后3',
    with: {
      ...sender,
      option: z.enum(['return', 'exchange', 'discount']).meta({ id: 'ReturnOption' }),
      sku: id.optional().describe('What is wanted instead.'),
      otherStyle: z.boolean().optional().describe('It is another style, not another size or colour.'),
    },
  }),
  'freight.disputed': event({
    zh: '客户不肯承担运费',
    en: 'Freight disputed',
    from: 'customer',
    source: '000 选择1',
    with: { text: text.optional() },
  }),
  'discount.proposed': event({
    zh: '提出打折退款',
    en: 'Discount proposed',
    from: 'agent',
    source: '002 售后3',
    with: { amount: money },
  }),
  'discount.accepted': event({
    zh: '客户接受打折退款',
    en: 'Discount accepted',
    from: 'customer',
    source: '002 售后3',
    with: sender,
  }),
  'discount.rejected': event({
    zh: '客户不接受打折退款',
    en: 'Discount rejected',
    from: 'customer',
    source: '002 售后5',
  }),
  'supervisor.decided': event({
    zh: '主管决定',
    en: 'Supervisor decided',
    from: 'supervisor',
    source: '002 29; 002 售后2, 3, 5, 6',
    with: {
      decision: z.enum(decisions).meta({ id: 'ReturnDecision' }),
      amount: money.optional().describe('Up to how much freight, or how much of a discount.'),
    },
  }),
  'claim.registered': event({
    zh: '财务已登记原价',
    en: 'Claim registered by finance',
    from: 'finance',
    source: '002 售后3',
    with: { amount: money },
  }),
  'stock.checked': event({
    zh: '已查库存',
    en: 'Stock checked',
    from: 'warehouse',
    source: '000 选择9; 002 售后4',
    with: { inStock: z.boolean() },
  }),

  // Returning
  'freight.quoted': event({
    zh: '客户报来邮费',
    en: 'Freight quoted',
    from: 'customer',
    source: `002 29; ${after002}`,
    with: { amount: money },
  }),
  'pickup.requested': event({
    zh: '要求上门取件',
    en: 'Pick-up asked for',
    from: 'customer',
    source: after002,
  }),
  'pickup.quoted': event({
    zh: '已告知取件费',
    en: 'Pick-up fee told',
    from: 'agent',
    source: after002,
    with: { fee: money },
  }),
  'pickup.accepted': event({ zh: '接受取件费', en: 'Pick-up accepted', from: 'customer', source: after002 }),
  'pickup.declined': event({ zh: '不要上门取件', en: 'Pick-up declined', from: 'customer', source: design }),
  'instructions.sent': event({
    zh: '已告知退货须知',
    en: 'Instructions sent',
    from: 'agent',
    source: `${rules000}; ${notes000}`,
    with: {
      invoiceIssued: z.boolean().optional().describe('An invoice was issued: it comes back with the goods.'),
      insured: z.boolean().optional().describe('The order has insurance of the return freight.'),
    },
  }),
  'return.shipped': event({
    zh: '买家已寄回',
    en: 'Sent back by the buyer',
    from: 'customer',
    enteredBy: ['customer', 'platform', 'agent', 'supervisor'],
    source: `004 退款注意事项 3③; ${notes000}`,
    with: {
      waybill: id,
      courier,
      freightCollect: z.boolean().describe('Freight to be paid by the shop on arrival.'),
      freight: money.describe('What the buyer paid in advance.'),
      slipIncluded: z.boolean().optional().describe('With a slip: account, order, name, telephone, reason.'),
    },
  }),
  'return.numberCorrected': event({
    zh: '更正退货单号',
    en: 'Return number corrected',
    from: 'customer',
    enteredBy: ['customer', 'platform', 'agent', 'supervisor'],
    source: '000 判断2; 000 填空17',
    with: { waybill: id },
  }),
  'return.signedClaimed': event({
    zh: '称退件已签收未处理',
    en: 'Said to be signed for',
    from: 'customer',
    source: '000 选择7',
  }),
  'return.turnedAway': event({
    zh: '仓库拒收退件',
    en: 'Return turned away',
    from: 'warehouse',
    source: `000 退换货运费问题; ${after002}`,
    with: { because: z.enum(['freightCollect', 'excludedCourier']).meta({ id: 'TurnedAwayBecause' }) },
  }),
  'insurance.paid': event({
    zh: '运费险已赔付',
    en: 'Freight insurance paid',
    from: 'platform',
    enteredBy: ['platform', 'agent', 'supervisor'],
    source: '000 7天无理由风险',
    with: { amount: money },
  }),

  // Receiving
  'return.inspected': event({
    zh: '退件已验货',
    en: 'Return inspected',
    from: 'warehouse',
    source: `002 售后7; ${notes000}`,
    with: { finding, invoiceBack: z.boolean().optional(), photos: photos.optional() },
  }),
  'invoice.returned': event({
    zh: '发票已寄回',
    en: 'Invoice came back',
    from: 'warehouse',
    source: '000 判断9',
  }),
  'finding.resolved': event({
    zh: '验货异常已商定',
    en: 'Finding resolved',
    from: 'agent',
    source: design,
    with: {
      as: z.enum(['refund', 'reduction']).meta({ id: 'FindingResolution' }),
      amount: money.optional().describe('What is paid back where it is reduced.'),
    },
  }),
  'goods.restocked': event({
    zh: '退件已整理登记',
    en: 'Goods put away and registered',
    from: 'warehouse',
    source: '002 售后7',
    with: { restockable: z.boolean() },
  }),
  'goods.sentBack': event({
    zh: '退件已寄还买家',
    en: 'Goods sent back to the buyer',
    from: 'warehouse',
    source: design,
    with: { waybill: id },
  }),

  // Settling
  'freight.repaid': event({
    zh: '垫付邮费已返还',
    en: 'Freight repaid',
    from: 'finance',
    source: `002 29; ${after002}`,
    with: { amount: money },
  }),
  'exchange.soldOut': event({
    zh: '换货缺货',
    en: 'Exchange sold out',
    from: 'warehouse',
    source: '000 选择9',
  }),
  'request.withdrawn': event({
    zh: '客户撤回申请',
    en: 'Request withdrawn',
    from: 'customer',
    source: design,
    with: sender,
  }),
  'platform.ruled': orderEvents['platform.ruled'],
} as const
export type ReturnEvent = EventsOf<typeof events>

const payer = z.enum(['buyer', 'seller']).meta({ id: 'FreightPayer' })

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  requestedAt: time.describe('When the buyer asked: what the seven days are held against.'),
  soothed: z.boolean(),
  found: cause.nullable().describe('What another case found out: it binds, but for a supervisor.'),
  granted: z.boolean().describe('A supervisor has granted the return: nothing declines it any more.'),
  request: request.nullable(),
  reason: saidReason.nullable(),
  text: text.describe('In the buyer’s words.'),
  lines: lines.nullable().describe('What comes back; null for the whole order.'),
  goodsClass,
  exclusionConfirmed: z.boolean(),
  photos: z.array(attachment),
  photosRefused: z.boolean(),
  conditions: events['conditions.checked'].payload.omit({ note: true }).nullable(),
  cause: cause.nullable(),
  signedUnchecked: z.boolean(),
  courierRecorded: z.boolean(),
  breaksFreeShipping: z.boolean(),
  decline: z.enum(declines).meta({ id: 'ReturnDecline' }).nullable().describe('Why it is declined.'),

  freight: z
    .array(
      z
        .strictObject({
          leg: z.enum(legs).meta({ id: 'FreightLegName' }),
          payer,
          rule: z.string(),
          source: z.string(),
        })
        .meta({ id: 'FreightLegDecided' }),
    )
    .describe('Who pays each way, by which rule.'),
  freightGranted: z
    .boolean()
    .describe('A supervisor lets the shop bear the freight, whatever the table says.'),
  freightDisputes: z.int(),
  freightAdvanced: money.describe('What the buyer paid in advance for the way back.'),
  freightQuoted: money.nullable().describe('What the buyer was last told that the way back costs.'),
  freightLimit: money.describe('Up to how much may be repaid; above the agent’s only by a supervisor.'),
  freightAsked: money.describe('What finance was asked to repay, and has not told of.'),
  freightRepaid: money,
  limitAsked: z.boolean().describe('A supervisor has decided on freight above the limit.'),
  pickupFee: money.nullable(),
  pickupBooked: z.boolean(),
  insured: z.boolean(),
  insurerAwaited: z.boolean().describe('The insurer was told of the return, and has not answered.'),
  insurancePaid: money.describe('What the insurance has paid for the way back.'),

  offer: money.nullable().describe('The discount on the table.'),
  offerAgreed: z.boolean(),
  decided: amountDecision
    .nullable()
    .describe('Who decided about the money that is no rule’s: a discount, a reduced refund, more freight.'),
  question: z
    .enum(questions)
    .meta({ id: 'ReturnQuestion' })
    .nullable()
    .describe('What the supervisor is asked.'),

  outbound: z.array(id).describe('Parcels of the order that were known before the return.'),
  returnWaybill: id.nullable(),
  returnCourier: z.string().nullable(),
  freightCollect: z.boolean(),
  slipIncluded: z.boolean(),
  goodsHere: z.boolean().describe('The return is in the warehouse.'),
  returnLost: z.boolean(),
  sentAway: z.boolean().describe('It was turned away and goes back to the buyer.'),
  filed: z.boolean().describe('The return is registered with its reason.'),
  numberRecorded: id.nullable().describe('The return number that was recorded last.'),
  traces: z.int(),
  withdrawn: z.boolean().describe('Given up while the return was on its way.'),
  finding: finding.nullable(),
  goodsTaken: z
    .boolean()
    .nullable()
    .describe('What came back is kept, or goes back to the buyer; null while that is open.'),
  invoiceIssued: z.boolean(),
  invoiceBack: z.boolean(),

  sku: id.nullable().describe('What is wanted instead.'),
  stockReserved: z.boolean(),
  exchangeAsked: z.boolean().describe('The warehouse was asked to send the exchange, and has not sent it.'),
  exchangeWaybill: id.nullable(),

  refundId: id.nullable().describe('The platform’s refund that belongs to this return.'),
  otherRefunds: z.array(id).describe('Refunds that were asked for besides the one of this return.'),
  refunded: money.describe('What went back for this return.'),
  due: money.nullable().describe('What was asked to be paid back last.'),
  parts: refundParts,
  deadline: time
    .nullable()
    .describe('Until when the platform gives the buyer time to send the goods back, where it says so.'),
  ruling: z
    .strictObject({ amount: money, goodsFirst: z.boolean() })
    .meta({ id: 'ReturnRuling' })
    .nullable()
    .describe('What goes to the buyer, and whether the goods have to be back before.'),
  ending: z.enum(endings).meta({ id: 'ReturnEnding' }).nullable(),
})
export type Facts = z.output<typeof facts>
