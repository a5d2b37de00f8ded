/** What can happen to the freight insurance of an order, and what the case remembers of it. */
import { z } from 'zod'
import { ASKED_AGAIN, askedAgain } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents } from '../../order-events.ts'
import { id, money, text } from '../../units.ts'

const source = '000 填空17; 000 7天无理由风险'
const toldByAnyone = ['customer', 'platform', 'agent', 'supervisor'] as const
const byInsurer = { from: 'platform', enteredBy: ['platform', 'agent', 'supervisor'] } as const

export const input = z.strictObject({
  waybill: id.optional().describe('The return’s number, where it is known.'),
  insured: z.boolean().optional().describe('Whether the order is insured; taken for granted when left out.'),
  repaidByShop: z
    .boolean()
    .optional()
    .describe('The return has waited for the insurer, and the shop repays the freight.'),
})
export type Input = z.output<typeof input>

export const events = {
  [ASKED_AGAIN]: askedAgain(input),
  'refund.requested': orderEvents['refund.requested'],
  'refund.closed': orderEvents['refund.closed'],
  'order.succeeded': orderEvents['order.succeeded'],
  'order.shipped': orderEvents['order.shipped'],
  'parcel.reshipped': orderEvents['parcel.reshipped'],
  'parcel.returned': orderEvents['parcel.returned'],

  'return.registered': event({
    zh: '已填退货单号',
    en: 'Return number given',
    from: 'customer',
    enteredBy: toldByAnyone,
    source,
    with: { waybill: id },
  }),
  'return.numberCorrected': event({
    zh: '更正退货单号',
    en: 'Return number corrected',
    from: 'customer',
    enteredBy: toldByAnyone,
    source: '000 判断2; 000 填空17',
    with: { waybill: id },
  }),
  'insurer.paid': event({
    ...byInsurer,
    zh: '保险公司已赔付',
    en: 'The insurer paid',
    source,
    with: { amount: money },
  }),
  'insurer.denied': event({
    ...byInsurer,
    zh: '保险公司不赔',
    en: 'The insurer denied it',
    source: 'design choice',
    with: { reason: text },
  }),
} as const
export type InsuranceEvent = EventsOf<typeof events>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  insured: z.boolean(),
  requested: z.boolean().describe('A return was asked for before the trade was over.'),
  waybill: id.nullable().describe('The return number that the buyer gave.'),
  outbound: z.array(id).describe('Parcels of the shop’s, which are no return.'),
  arrived: id.nullable().describe('The number of the parcel that came back.'),
  repaidByShop: z.boolean().describe('The shop has repaid the freight, the insurer was silent.'),
  paidOut: money,
  denial: text.nullable(),
})
export type Facts = z.output<typeof facts>
