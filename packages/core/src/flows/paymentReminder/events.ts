/** What can happen to an unpaid order while the shop waits for its payment, and what such a case knows. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { closeEvents, contactChannel, orderEvents, paymentPart, sender } from '../../order-events.ts'
import { id, money, time } from '../../units.ts'

export type Channel = z.output<typeof contactChannel>

/** The wordings of a reminder; which of them is true of an order, `policy.ts` says. */
export const reminderScripts = [
  'reminder.unconsulted',
  'reminder.unconsultedPlain',
  'reminder.consultedFreight',
  'reminder.consulted',
  'reminder.second',
  'reminder.presale',
  'reminder.balance',
] as const
const reminderScript = z.enum(reminderScripts).meta({ id: 'ReminderScript' })
export type ReminderScript = z.output<typeof reminderScript>

const problem = z
  .enum([
    'noAlipay',
    'creditCard',
    'instalment',
    'passwordOrBank',
    'limit',
    'insufficientBalance',
    'freightNotChanged',
    'productDoubt',
    'dontKnowHow',
    'presaleWait',
    'other',
  ])
  .meta({ id: 'PaymentProblem' })

const claim = z
  .enum(['urging', 'screenshot', 'email', 'nicknameQuantity', 'nicknameStatus', 'thirdParty'])
  .meta({ id: 'PaymentClaimEvidence' })

const design = 'design choice'

export const events = {
  'payment.received': orderEvents['payment.received'],
  'order.closed': orderEvents['order.closed'],
  'order.autoCloseMoved': orderEvents['order.autoCloseMoved'],
  'order.amountChanged': orderEvents['order.amountChanged'],
  'order.shipped': orderEvents['order.shipped'],
  'order.succeeded': orderEvents['order.succeeded'],
  'balance.scheduled': event({
    zh: '尾款时间确定',
    en: 'Balance scheduled',
    from: 'platform',
    enteredBy: ['platform', 'agent', 'supervisor'],
    source: `${design}: the documents give no times for a presale`,
    with: { balanceFrom: time, balanceTo: time.optional() },
  }),

  'reminder.requested': event({
    zh: '客服决定现在催付',
    en: 'Agent wants to remind now',
    from: 'agent',
    source: '000 §第一篇·二 催付流程图 3) a',
  }),
  'reminder.sent': event({
    zh: '催付已发出',
    en: 'Reminder sent',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'system'],
    source: '000 §第一篇·二 催付流程图 3)',
    with: { channel: contactChannel, script: reminderScript },
  }),
  'reminder.failed': event({
    zh: '催付未能送达',
    en: 'Reminder not delivered',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'system'],
    source: `${design}: makes "only if chat and SMS failed" decidable`,
    with: { channel: contactChannel },
  }),

  'freight.promised': event({
    zh: '客服答应改邮费',
    en: 'Freight change promised',
    from: 'agent',
    source: '003 §⑶ 6.6 支付环节 B',
  }),
  'freight.adjusted': event({
    zh: '邮费已改好',
    en: 'Freight changed',
    from: 'agent',
    source: '000 §第一篇·二 催付流程图 3) b',
    with: { amount: money.describe('What the order costs now, as the back office shows it.') },
  }),
  'freight.changeImpossible': event({
    zh: '平台不支持改价',
    en: 'Freight cannot be changed',
    from: 'agent',
    source: '000 §第一篇·四 疑难问题处理流程图',
  }),

  'problem.named': event({
    zh: '买家说明付款障碍',
    en: 'Buyer named an obstacle',
    from: 'customer',
    source: '003 §⑶ 6.6 支付环节 A',
    with: {
      kind: problem,
      card: z
        .strictObject({
          campaign: z
            .enum(['none', 'juhuasuan', 'flashSale', 'timedDiscount'])
            .meta({ id: 'PaymentCampaign' })
            .describe('Under which campaign the order was placed.'),
          specialCategory: z
            .boolean()
            .describe('Whether the platform takes no credit card for this category.'),
        })
        .meta({ id: 'CardConditions' })
        .optional()
        .describe('About cards and instalments: what decides the answer; with it a case of its own answers.'),
    },
  }),
  'guidance.given': event({
    zh: '客服已指导付款',
    en: 'Guidance given',
    from: 'agent',
    source: '000 §第二篇·七',
  }),
  'problem.solved': event({
    zh: '付款障碍已解决',
    en: 'Obstacle removed',
    from: 'agent',
    source: '003 §⑶ 6.6 支付环节 A',
  }),
  'offlinePayment.requested': event({
    zh: '买家要求线下付款',
    en: 'Buyer wants to pay outside the platform',
    from: 'customer',
    source: '000 §第四篇·三 21',
  }),
  'payment.claimed': event({
    zh: '买家称已付款',
    en: 'Buyer says it is paid',
    from: 'customer',
    source: '004 §淘宝卖家新手必看防骗篇',
    with: { ...sender, evidence: claim },
  }),
  'buyer.willPayLater': event({
    zh: '买家约定稍后付款',
    en: 'Buyer will pay later',
    from: 'customer',
    source: design,
    with: { until: time.optional().describe('When; without it the shop’s usual patience holds.') },
  }),
  'buyer.objected': event({
    zh: '买家不愿再被打扰',
    en: 'Buyer does not want to be reminded',
    from: 'customer',
    source: '001 §天猫平台客服 二 10; 001 §拼多多客服 10(2)',
    with: {
      complains: z.boolean().optional().describe('Complains about the reminders: a supervisor is told.'),
    },
  }),

  ...closeEvents,

  ...caseEvents,
} as const
export type PaymentReminderEvent = EventsOf<typeof events>
/** What is known when a case begins, beside the order. */
export const input = z.strictObject({
  consulted: z
    .boolean()
    .describe('Whether this buyer chatted with the shop within 24 hours before ordering.'),
  canShipIn24h: z.boolean().describe('Whether the shop can really ship within 24 hours of payment.'),
  freightPromised: z
    .boolean()
    .optional()
    .describe('Whether a lower freight was promised and is not made yet.'),
  shipsInPaymentOrder: z
    .boolean()
    .optional()
    .describe('Whether this presale is really shipped in the order of payment.'),
  campaignEndsAt: time.optional().describe('When the price of this order really ends.'),
})
export type Input = z.output<typeof input>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  consulted: z.boolean(),
  canShipIn24h: z.boolean(),
  shipsInPaymentOrder: z.boolean(),
  campaignEndsAt: time.nullable(),
  freight: z.enum(['asPlaced', 'promised', 'adjusted', 'impossible']).meta({ id: 'FreightChange' }),
  adjustedAmount: money
    .nullable()
    .describe('As the agent changed it, until the platform reports the amount itself.'),
  balanceFrom: time.nullable().describe('From when the balance of a presale order can be paid.'),
  balanceTo: time.nullable().describe('Until when the balance can be paid.'),
  closesAt: time
    .nullable()
    .describe('When the platform closes the order if the payment now due does not come.'),
  reminders: z
    .array(
      z
        .strictObject({ at: time, channel: contactChannel, script: reminderScript, part: paymentPart })
        .meta({ id: 'SentReminder' }),
    )
    .readonly(),
  failedChannels: z.array(contactChannel).readonly().describe('Tried without reaching the buyer.'),
  spokeAt: time.nullable().describe('When we last talked with the buyer about the payment.'),
  objected: z.boolean(),
  fraudReported: z.boolean().describe('A supervisor had a forged proof of payment reported.'),
  problem: problem.nullable(),
  offlineRequests: z.int().nonnegative(),
  promisedPayAt: time.nullable(),
  closeRequest: z
    .strictObject({ accountId: id, channel: contactChannel, chatRef: id.nullable(), at: time })
    .meta({ id: 'CloseRequest', description: 'Who asked to close the order, and where it is recorded.' })
    .nullable(),
  closeSubmittedAt: time.nullable(),
})
export type Facts = z.output<typeof facts>
