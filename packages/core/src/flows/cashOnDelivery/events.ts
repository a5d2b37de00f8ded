/** What can happen to an order that is paid on delivery before it ships, and what such a case knows. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, order as orderShape } from '../../order-events.ts'
import { id, money, time } from '../../units.ts'

/** Ways to talk with the buyer of such an order: the platform's chat, or a call to the number of the order. */
export const channels = ['chat', 'telephone'] as const
const channel = z.enum(channels).meta({ id: 'TalkChannel' })
export type Channel = z.output<typeof channel>

/** What the buyer must have confirmed before such an order ships, each by itself. */
export const points = ['method', 'total', 'items', 'receiver', 'availability'] as const
const point = z.enum(points).meta({ id: 'CodPoint' })
export type Point = z.output<typeof point>

/** Why a supervisor has to decide. */
export const reviewReasons = ['suspicion', 'notReached', 'noAnswer', 'reorderPending', 'heldTooLong'] as const
const reviewReason = z.enum(reviewReasons).meta({ id: 'CodReviewReason' })

/** How the question whether this item can be paid on delivery may be answered. */
const answers = ['cod.seePage', 'cod.notOnPage'] as const
const answer = z.enum(answers).meta({ id: 'CodAnswer' })

const suspicion = z.enum(['maliciousOrder', 'wrongData', 'manyUnits', 'other']).meta({ id: 'CodSuspicion' })
const method = orderShape.shape.method
/** What the buyer wants otherwise: where it goes, or one of the items. */
const corrected = {
  receiver: orderShape.shape.receiver,
  item: z
    .strictObject({
      replaces: id.describe('The SKU of the order that is given up.'),
      sku: id.describe('The SKU that is wanted instead.'),
      name: z.string().min(1).max(200),
    })
    .meta({ id: 'CodWantedItem' })
    .optional(),
}

export const campaigns = ['juhuasuan', 'hourlyJu', 'double11'] as const
const campaign = z.enum(campaigns).meta({ id: 'CodCampaign' })

/** Who spoke, and where: stamped by the channel, never typed by a person. On the telephone nobody has an account. */
const sender = {
  accountId: id.optional().describe('The account that wrote; nobody has one on the telephone.'),
  channel: channel.describe('Where it was said.'),
}

const design = 'design choice'
const cod003 = '003 §⑶ 1.3'
const cod000 = '000 §第二篇·四'

export const events = {
  'order.closed': orderEvents['order.closed'],
  'order.shipped': orderEvents['order.shipped'],
  'order.amountChanged': orderEvents['order.amountChanged'],
  'payment.received': orderEvents['payment.received'],

  'question.asked': event({
    zh: '买家询问货到付款',
    en: 'Buyer asks about cash on delivery',
    from: 'customer',
    source: cod000,
    with: {
      about: z.enum(['availability', 'fee', 'shippingTime']).meta({ id: 'CodQuestion' }),
    },
  }),
  'answer.given': event({
    zh: '客服已答复',
    en: 'Answer given',
    from: 'agent',
    source: cod000,
    with: { script: answer },
  }),
  'customer.left': event({ zh: '买家离开', en: 'Customer left', from: 'customer', source: design }),

  'buyer.contacted': event({
    zh: '已联系上买家',
    en: 'Buyer reached',
    from: 'agent',
    source: cod003,
    with: {
      ...sender,
      dialled: z.string().max(30).optional().describe('The number that was called; it must be the order’s.'),
    },
  }),
  'contact.failed': event({
    zh: '未联系上买家',
    en: 'Buyer not reached',
    from: 'agent',
    source: design,
    with: { channel },
  }),
  'buyer.replied': event({
    zh: '买家主动回复',
    en: 'Buyer writes',
    from: 'customer',
    source: design,
    with: sender,
  }),

  'points.confirmed': event({
    zh: '买家确认',
    en: 'Buyer confirmed',
    from: 'customer',
    source: `${cod003}; 000 §第四篇·四 4`,
    with: {
      ...sender,
      points: z.array(point).min(1).readonly().describe('What was confirmed: all five, or some at a time.'),
    },
  }),
  'correction.stated': event({
    zh: '买家更正订单信息',
    en: 'Buyer corrects the order',
    from: 'customer',
    source: '000 §第四篇·三 18',
    with: {
      ...sender,
      ...corrected,
    },
  }),
  'correction.confirmed': event({
    zh: '买家在聊天里确认更正',
    en: 'Correction confirmed in the chat',
    from: 'customer',
    source: '000 §第四篇·三 18',
    with: sender,
  }),
  'correction.withdrawn': event({
    zh: '买家不更正了',
    en: 'Correction withdrawn',
    from: 'customer',
    source: design,
    with: sender,
  }),

  'online.preferred': event({
    zh: '买家想改在线支付',
    en: 'Buyer prefers to pay online',
    from: 'customer',
    source: cod003,
    with: sender,
  }),
  'reorder.linked': event({
    zh: '关联新订单',
    en: 'New order linked',
    from: 'system',
    source: `${cod003}: 否则就需要重新下单`,
    with: {
      orderId: id.describe('The order that the buyer placed instead.'),
      accountId: id.describe('The account that placed it.'),
      method: method.describe('How the new order is paid.'),
    },
  }),
  'reorder.closed': event({
    zh: '新订单已关闭',
    en: 'New order closed',
    from: 'system',
    source: design,
    with: { orderId: id },
  }),

  'close.requested': event({
    zh: '买家要求取消订单',
    en: 'Buyer asks to cancel the order',
    from: 'customer',
    source: '000 §第二篇·六',
    with: { ...sender, chatRef: id.optional().describe('Where the platform keeps the words: the evidence.') },
  }),
  'close.withdrawn': event({
    zh: '买家不取消了',
    en: 'Buyer keeps the order',
    from: 'customer',
    source: design,
    with: sender,
  }),

  'suspicion.raised': event({
    zh: '客服提出疑点',
    en: 'Agent has a suspicion',
    from: 'agent',
    source: `${cod000}: 恶意买家`,
    with: { reason: suspicion },
  }),
  'supervisor.decided': event({
    zh: '主管决定',
    en: 'Supervisor decided',
    from: 'supervisor',
    source: cod000,
    with: { decision: z.enum(['ship', 'contactAgain', 'hold']).meta({ id: 'CodDecision' }) },
  }),

  ...caseEvents,
} as const
export type CashOnDeliveryEvent = EventsOf<typeof events>

const item = z
  .strictObject({
    codEnabled: z.boolean().describe('Whether the item’s page shows cash on delivery.'),
    campaign: campaign.optional().describe('The campaign that the item takes part in.'),
    region: z
      .enum(['mainland', 'hongKong', 'macau', 'taiwan', 'overseas'])
      .meta({ id: 'CodRegion' })
      .describe('Where the parcel goes.'),
  })
  .meta({ id: 'CodItem' })

/** What is known when a case begins, beside the order. Whether it is a question or an order, the order itself tells. */
export const input = z.strictObject({
  item,
  serviceFee: money
    .optional()
    .describe(
      'The courier’s service fee within the amount, as the platform shows it; the shop adds nothing.',
    ),
})
export type Input = z.output<typeof input>

const correction = z
  .strictObject(corrected)
  .meta({ id: 'CodCorrection', description: 'Personal data: what the buyer wants corrected.' })
export type Correction = z.output<typeof correction>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  item,
  serviceFee: money.nullable(),
  confirmed: z.array(point).readonly().describe('What the buyer has confirmed of the order as it stands.'),
  contact: z
    .strictObject({ channel, at: time })
    .meta({ id: 'CodContact', description: 'When and how the buyer was last reached.' })
    .nullable(),
  attempts: z.int().nonnegative().describe('Attempts in vain since somebody last decided to try.'),
  lastAttemptAt: time.nullable(),
  heardAt: time.nullable().describe('When the buying account last wrote.'),
  suspicion: suspicion.nullable(),
  review: reviewReason.nullable().describe('Why a supervisor was last asked to decide.'),
  pendingCorrection: correction
    .nullable()
    .describe('Agreed on the telephone, not yet confirmed in the chat.'),
  correction: correction.nullable().describe('Confirmed by the buying account, and next to be carried out.'),
  changing: correction.nullable().describe('What the case of the order’s change is about.'),
  changed: correction.nullable().describe('What was carried out.'),
  changeEnded: z
    .string()
    .max(120)
    .nullable()
    .describe('How the last change ended: `changed`, or why the order stays as it is.'),
  reorder: z
    .strictObject({ orderId: id, at: time })
    .meta({ id: 'CodReorder', description: 'The order that the buyer placed instead.' })
    .nullable(),
  closeRequest: z
    .strictObject({ channel, chatRef: id.nullable(), at: time })
    .meta({ id: 'CodCloseRequest', description: 'The buyer’s wish to cancel, and where it is recorded.' })
    .nullable(),
  decidedBy: z.enum(['buyer', 'supervisor']).meta({ id: 'CodDecider' }).nullable(),
})
export type Facts = z.output<typeof facts>
