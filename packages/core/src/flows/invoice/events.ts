/** What can happen while a buyer is owed an invoice, and what such a case knows. */
import { z } from 'zod'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, sender } from '../../order-events.ts'
import { id, money, time } from '../../units.ts'

/** Ordinary (普票) or special (专票), whose tax a company may deduct. */
const invoiceKind = z.enum(['ordinary', 'special']).meta({ id: 'InvoiceKind' })

/** How one invoice reaches its buyer. */
const delivery = z.enum(['withGoods', 'mail', 'electronic']).meta({ id: 'InvoiceDelivery' })
export type Delivery = z.output<typeof delivery>

/** What keeps the shop from issuing now. A cause for a later date, never for a refusal. */
export const causes = ['quotaUsedUp', 'printerBroken', 'taxpayerChanging', 'accountingAway', 'other'] as const
const cause = z.enum(causes).meta({ id: 'InvoiceDelayCause' })

/** The wordings of the yes to an invoice; which of them is true of an order, `policy.ts` says. */
const affirmations = [
  'invoice.withGoods',
  'invoice.byMail',
  'invoice.monthlyMail',
  'invoice.electronic',
] as const
const affirmation = z.enum(affirmations).meta({ id: 'InvoiceAffirmation' })
export type Affirmation = z.output<typeof affirmation>

const name = z.string().trim().min(1).max(100)
const taxNo = z.string().regex(/^[0-9A-Z]{15,20}$/, 'write the tax number in 15 to 20 digits and capitals')
const titleDetails = {
  kind: z.enum(['company', 'personal']).meta({ id: 'InvoiceTitleKind' }),
  text: name.describe('The title (抬头): the name of the company or the person.'),
  taxNo: taxNo.optional().describe('The company’s tax number (税号).'),
}

const promise = '000 §第二篇·一 发票问题'
const design = 'design choice'

export const events = {
  'payment.received': orderEvents['payment.received'],
  'order.closed': orderEvents['order.closed'],
  'order.shipped': orderEvents['order.shipped'],
  'order.succeeded': orderEvents['order.succeeded'],
  'refund.succeeded': orderEvents['refund.succeeded'],

  'invoice.asked': event({
    zh: '买家问发票',
    en: 'Buyer asks about the invoice',
    from: 'customer',
    source: `${promise}·发票案例`,
    with: sender,
  }),
  'invoice.affirmed': event({
    zh: '客服答复可以开票',
    en: 'Agent says yes',
    from: 'agent',
    source: `${promise}·提醒 1`,
    with: { script: affirmation },
  }),
  'kind.chosen': event({
    zh: '买家选择普票或专票',
    en: 'Buyer chooses the kind of invoice',
    from: 'customer',
    source: `${promise}·提醒 3`,
    with: { ...sender, kind: invoiceKind },
  }),
  'special.decided': event({
    zh: '主管确认能否开专票',
    en: 'Supervisor decides on the special invoice',
    from: 'supervisor',
    source: `${promise}·提醒 3`,
    with: { possible: z.boolean() },
  }),
  'title.provided': event({
    zh: '买家提供或更正抬头',
    en: 'Buyer gives or corrects the title',
    from: 'customer',
    source: '000 §第四篇·三 8; 001 §淘宝天猫客服规则 一 2(6)',
    with: { ...sender, ...titleDetails },
  }),
  'request.withdrawn': event({
    zh: '买家不需要发票了',
    en: 'Buyer wants no invoice',
    from: 'customer',
    source: design,
    with: sender,
  }),

  'issue.blocked': event({
    zh: '暂时开不出来',
    en: 'Cannot be issued now',
    from: 'agent',
    source: `${promise} 4`,
    with: { cause, dueAt: time.describe('By when it will be issued: the date the buyer is told.') },
  }),
  'issue.ready': event({ zh: '可以开票了', en: 'Can be issued now', from: 'agent', source: `${promise} 4` }),
  'invoice.issued': event({
    zh: '发票已开具',
    en: 'Invoice issued',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'finance', 'system'],
    source: `${promise} 5; 000 §第四篇·三 7`,
    with: {
      number: id.describe('The number of the invoice.'),
      amount: money,
      kind: invoiceKind,
      title: name.describe('The title as it is printed.'),
      category: name.describe('The category of goods as it is printed.'),
      issuer: name.describe('The company that issued it.'),
      delivery,
    },
  }),
  'invoice.mailed': event({
    zh: '发票已寄出',
    en: 'Invoice mailed',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'finance', 'system'],
    source: `${promise}·提醒 2`,
    with: { trackingNo: id, freightPaidBy: z.enum(['seller', 'buyer']).meta({ id: 'InvoiceFreightPayer' }) },
  }),
  'invoice.notReceived': event({
    zh: '买家说没收到发票',
    en: 'Buyer has not received it',
    from: 'customer',
    source: design,
    with: sender,
  }),
  'redLetter.issued': event({
    zh: '红字发票已开具',
    en: 'Red-letter invoice issued',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'finance', 'system'],
    source: `${design}: an invoice that no longer fits is cancelled by a red one`,
  }),
  'complaint.filed': event({
    zh: '买家在平台投诉发票',
    en: 'Invoice complaint on the platform',
    from: 'platform',
    enteredBy: ['platform', 'agent', 'supervisor'],
    source: 'm.amy520.cn/detail/201',
    with: { respondBy: time.describe('When the platform’s clock for the invoice runs out.') },
  }),
} as const
export type InvoiceEvent = EventsOf<typeof events>

/** What is known when a case begins, beside the order. */
export const input = z.strictObject({
  entry: z
    .enum(['question', 'request'])
    .describe('Whether the buyer asks if there is an invoice, or wants one.')
    .meta({ id: 'InvoiceEntry' }),
  category: name.describe('The category of goods that the shop really sells.'),
  issuer: name.describe('The shop’s own company.'),
  refunded: money.optional().describe('What was refunded of this order before.'),
})
export type Input = z.output<typeof input>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  category: name,
  issuer: name,
  affirmed: z.boolean().describe('Whether the buyer has heard the yes, or never needed to ask.'),
  askedAt: time.nullable().describe('When the buyer last asked.'),
  wanted: invoiceKind,
  specialPossible: z.boolean().nullable().describe('Whether this shop issues special invoices.'),
  title: z
    .strictObject({ ...titleDetails, taxNo: taxNo.nullable() })
    .meta({ id: 'InvoiceTitle' })
    .nullable(),
  refunds: z
    .array(z.strictObject({ refundId: id.nullable(), amount: money }).meta({ id: 'InvoiceRefund' }))
    .readonly(),
  postponement: z
    .strictObject({ cause, dueAt: time })
    .meta({ id: 'InvoicePostponement', description: 'Why it comes later, and by when.' })
    .nullable(),
  issueBy: time.nullable().describe('By when it has to be issued and on its way.'),
  platformClock: z.boolean().describe('Whether that date is the platform’s, after a complaint.'),
  overdueAt: time.nullable().describe('When that date passed.'),
  issued: z
    .strictObject({
      number: id,
      amount: money,
      kind: invoiceKind,
      title: name,
      taxNo: taxNo.nullable(),
      delivery,
      at: time,
    })
    .meta({ id: 'IssuedInvoice' })
    .nullable(),
  trackingNo: id.nullable(),
  recallAskedAt: time.nullable().describe('Since when the issued invoice is being cancelled.'),
})
export type Facts = z.output<typeof facts>
