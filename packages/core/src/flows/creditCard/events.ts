/** What can be asked and answered about paying by credit card or in instalments, and what such a case knows. */
import { z } from 'zod'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, sender } from '../../order-events.ts'
import { time } from '../../units.ts'

/** Under which campaign the order was placed; some of them exclude instalments. */
const campaign = z.enum(['none', 'juhuasuan', 'flashSale', 'timedDiscount']).meta({ id: 'PaymentCampaign' })

/** The wordings of an answer; which of them is true of an order, `policy.ts` says. */
export const answers = [
  'card.yes',
  'card.otherWays',
  'card.fee',
  'instalment.yes',
  'instalment.fromAmount',
  'instalment.afterCampaign',
  'instalment.otherWays',
] as const
const answer = z.enum(answers).meta({ id: 'CardAnswer' })
export type Answer = z.output<typeof answer>

const card = '000 §第二篇·三 信用卡问题'
const design = 'design choice'

export const events = {
  'payment.received': orderEvents['payment.received'],
  'order.closed': orderEvents['order.closed'],
  'order.amountChanged': orderEvents['order.amountChanged'],

  'card.asked': event({
    zh: '买家问能否用信用卡',
    en: 'Buyer asks about credit cards',
    from: 'customer',
    source: `${card}·信用卡风险案例`,
    with: sender,
  }),
  'instalment.asked': event({
    zh: '买家问能否分期',
    en: 'Buyer asks about instalments',
    from: 'customer',
    source: card,
    with: sender,
  }),
  'fee.asked': event({
    zh: '买家问手续费',
    en: 'Buyer asks about the fee',
    from: 'customer',
    source: `${card}·信用卡风险案例`,
    with: sender,
  }),
  'answer.given': event({
    zh: '客服已答复',
    en: 'Agent answered',
    from: 'agent',
    source: `${card}·信用卡风险案例`,
    with: { script: answer },
  }),
  'help.requested': event({
    zh: '客服不确定，请人帮忙',
    en: 'Agent is unsure and asks for help',
    from: 'agent',
    source: card,
  }),
  'customer.satisfied': event({
    zh: '买家表示清楚了',
    en: 'Buyer is satisfied',
    from: 'customer',
    source: design,
    with: sender,
  }),
  'customer.left': event({
    zh: '买家离开',
    en: 'Buyer left',
    from: 'customer',
    source: design,
    with: sender,
  }),
} as const
export type CreditCardEvent = EventsOf<typeof events>

/** What is known when a case begins, beside the order. */
export const input = z.strictObject({
  topic: z
    .enum(['card', 'instalment'])
    .meta({ id: 'CardTopic' })
    .describe('What the buyer asked with the first line.'),
  campaign: campaign.describe('Under which campaign the order was placed.'),
  specialCategory: z.boolean().describe('Whether the platform takes no credit card for this category.'),
})
export type Input = z.output<typeof input>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  topic: z.enum(['card', 'instalment']).meta({ id: 'CardTopic' }).describe('What was asked last.'),
  campaign,
  specialCategory: z.boolean(),
  cardAsked: z.boolean(),
  cardTold: answer.nullable().describe('What we said about the card.'),
  instalmentAsked: z.boolean(),
  instalmentTold: answer.nullable().describe('What we said about instalments.'),
  feeAsked: z.boolean(),
  feeTold: answer.nullable().describe('What we said about the fee.'),
  spokenAt: time.describe('When something was last said.'),
})
export type Facts = z.output<typeof facts>
