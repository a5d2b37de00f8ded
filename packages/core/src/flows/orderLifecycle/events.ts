/** What can happen to an order from its placing to its archive, and what its own case knows beside the mirror. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { mismatches } from '../../order-after.ts'
import { closeEvents, contactChannel, orderEvents, order as orderShape, sender } from '../../order-events.ts'
import { attachment, id, money, text, time } from '../../units.ts'

/** How far the trade is, as the platform's word has it. */
export const phases = [
  'awaitingPayment',
  'awaitingBalance',
  'toShip',
  'shipped',
  'success',
  'closed',
] as const
export type Phase = (typeof phases)[number]

/** Where the goods are; of several parcels the one that needs somebody, or is furthest behind. */
export const parcelPhases = [
  'notShipped',
  'inTransit',
  'atLocalDepot',
  'outForDelivery',
  'signed',
  'signatureDisputed',
  'rejected',
  'outOfArea',
  'confiscated',
  'lost',
  'returning',
  'returned',
  'settled',
] as const
export type ParcelPhase = (typeof parcelPhases)[number]

const packed = orderEvents['order.shipped'].payload.shape

const photos = z.array(attachment).min(1).max(9).optional()

export const events = {
  ...caseEvents,
  'order.read': orderEvents['order.read'],
  'payment.received': orderEvents['payment.received'],
  'cod.collected': orderEvents['cod.collected'],
  'order.autoCloseMoved': orderEvents['order.autoCloseMoved'],
  'order.amountChanged': orderEvents['order.amountChanged'],
  'order.closed': orderEvents['order.closed'],
  'order.shipDeadlineStated': orderEvents['order.shipDeadlineStated'],
  'order.shippingForbidden': orderEvents['order.shippingForbidden'],
  'order.shippingAllowed': orderEvents['order.shippingAllowed'],
  'order.shipped': orderEvents['order.shipped'],
  'order.receiptExtended': orderEvents['order.receiptExtended'],
  'order.succeeded': orderEvents['order.succeeded'],
  'refund.requested': orderEvents['refund.requested'],
  'refund.read': orderEvents['refund.read'],
  'refund.closed': orderEvents['refund.closed'],
  'refund.succeeded': orderEvents['refund.succeeded'],
  'platform.intervened': orderEvents['platform.intervened'],
  'parcel.arrived': orderEvents['parcel.arrived'],
  'parcel.outForDelivery': orderEvents['parcel.outForDelivery'],
  'parcel.signed': orderEvents['parcel.signed'],
  'parcel.rejected': orderEvents['parcel.rejected'],
  'parcel.outOfArea': orderEvents['parcel.outOfArea'],
  'parcel.confiscated': orderEvents['parcel.confiscated'],
  'parcel.lost': orderEvents['parcel.lost'],
  'parcel.returnStarted': orderEvents['parcel.returnStarted'],
  'parcel.returned': orderEvents['parcel.returned'],
  'parcel.redelivered': orderEvents['parcel.redelivered'],
  'parcel.forwarded': orderEvents['parcel.forwarded'],
  'parcel.reshipped': orderEvents['parcel.reshipped'],

  'dispatch.held': orderEvents['dispatch.held'],
  'dispatch.released': orderEvents['dispatch.released'],

  'parcel.packed': event({
    zh: '仓库已打包待发',
    en: 'Parcel packed, ready to leave',
    from: 'warehouse',
    source: '003 §⑶ 9; 004 §淘宝卖家新手必看防骗篇',
    with: { waybill: packed.waybill, courier: packed.courier, lines: packed.lines },
  }),
  'parcel.unpacked': event({
    zh: '包裹已拆回',
    en: 'Parcel unpacked again',
    from: 'warehouse',
    source: 'design choice: what does not leave can be packed anew',
    with: { waybill: packed.waybill.describe('The one that is not used.') },
  }),
  'lateShipment.complained': event({
    zh: '买家投诉延迟发货',
    en: 'Buyer complains about late shipment',
    from: 'customer',
    source: '000 §第四篇·一 9',
    with: sender,
  }),

  ...closeEvents,

  'receipt.disputed': event({
    zh: '买家称并未收到',
    en: 'Buyer says it did not arrive',
    from: 'customer',
    source: '000 选择7',
    with: { ...sender, text: text.optional().describe('The buyer’s own words.'), photos },
  }),
  'signature.proven': event({
    zh: '签收已证实',
    en: 'Signature proven',
    from: 'courier',
    source: '000 选择7',
    with: {
      who: z.string().min(1).max(60).optional().describe('Who signed, where that was found out.'),
      photos: photos.describe('The signed slip, the place where it was left.'),
    },
  }),
} as const
export type OrderLifecycleEvent = EventsOf<typeof events>

/** Nothing but the order: the case is as old as the order itself. */
export const input = z.strictObject({})
export type Input = z.output<typeof input>

const parcel = orderShape.shape.parcels.unwrap().element.shape

/** What the case knows beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  phase: z.enum(phases).meta({ id: 'TradePhase' }).nullable().describe('How far the trade is.'),
  parcelPhase: z.enum(parcelPhases).meta({ id: 'ParcelPhase' }).describe('Where the goods are.'),
  paidAt: time.nullable().describe('When it was paid, or when we first saw it ready to ship.'),
  overdue: z.boolean().describe('The clock of this phase has run out without the platform’s word.'),
  shippedLate: z.boolean().describe('It left after the time to ship was over.'),
  codConfirmed: z.boolean().describe('Cash on delivery: confirmed with the buyer, so that it may ship.'),
  holders: z
    .array(orderEvents['dispatch.held'].payload.shape.holder)
    .readonly()
    .describe('Who keeps the order back.'),
  packed: z
    .array(z.strictObject({ waybill: parcel.waybill, lines: parcel.lines }).meta({ id: 'PackedParcel' }))
    .readonly()
    .describe('What was packed, and asked to be reported as shipped.'),
  penalty: money.nullable().describe('What the buyer is owed for late shipment.'),
  closeRequest: z
    .strictObject({ accountId: id, channel: contactChannel, chatRef: id.nullable(), at: time })
    .meta({
      id: 'OrderCloseRequest',
      description: 'The buying account’s wish to cancel, and where it is recorded.',
    })
    .nullable(),
  closeSubmittedAt: time.nullable(),
  disputed: z.boolean().describe('The buyer denies a signature.'),
  seen: z
    .array(z.strictObject({ waybill: parcel.waybill, status: parcel.status }).meta({ id: 'SeenParcel' }))
    .readonly()
    .describe('The parcels as this case last saw them: what is news, it tells by them.'),
  refundsSeen: z
    .array(id)
    .readonly()
    .describe('Refunds that the platform has reported and that have a case.'),
  unknownCodes: z
    .array(orderShape.shape.statusCode.unwrap())
    .readonly()
    .describe('Words of the platform that are on no list of ours, and that a supervisor was told of.'),
  mismatches: z
    .array(z.enum(mismatches).meta({ id: 'LedgerMismatch' }))
    .readonly()
    .describe('What does not add up in what the platform says.'),
})
export type Facts = z.output<typeof facts>
