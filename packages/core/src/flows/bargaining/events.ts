/** What can happen while a customer bargains, and what such a case knows. */
import { z } from 'zod'
import { type EventsOf, event } from '../../flow.ts'
import { buyer, orderEvents, sender } from '../../order-events.ts'
import { id, money, time } from '../../units.ts'

const kinds = [
  'general',
  'tooExpensive',
  'campaign',
  'quantity',
  'returnPromise',
  'afterDiscount',
  'cheaperElsewhere',
  'walletShort',
  'freeShipping',
] as const
/** What the customer gives as the reason for a lower price. That somebody bargains often, the rounds tell. */
const kind = z.enum(kinds).meta({ id: 'BargainKind' })
export type BargainKind = z.output<typeof kind>

const decision = z.enum(['gift', 'freight', 'discount', 'refuse']).meta({ id: 'ConcessionDecision' })
const concession = z.enum(['gift', 'freight', 'discount']).meta({ id: 'ConcessionKind' })
const gift = z.string().min(1).max(100)
const quantity = z.int().positive().max(100_000)
const campaign = z
  .strictObject({ name: z.string().min(1).max(60), until: time })
  .meta({ id: 'BargainCampaign' })

const talk = '000 §第一篇·二 3.议价语'
const repeated = '000 §第一篇·四 多次议价案例'
const design = 'design choice'

/** The facts of bargaining itself, which a machine that nests it has among its own. */
export const bargainingEvents = {
  'price.bargained': event({
    zh: '客户还价',
    en: 'Customer bargained',
    from: 'customer',
    source: talk,
    with: { kind, askedPrice: money.optional().describe('The price that the customer named.') },
  }),
  'customer.hesitated': event({
    zh: '客户犹豫不决',
    en: 'Customer hesitates',
    from: 'customer',
    source: '003 §⑶ 6.3 议价环节',
  }),
  'leaving.threatened': event({
    zh: '客户说要去别家看看',
    en: 'Customer says he looks elsewhere',
    from: 'customer',
    source: repeated,
  }),
  'quantity.stated': event({
    zh: '客户说明数量',
    en: 'Customer said how many',
    from: 'customer',
    source: repeated,
    with: { quantity },
  }),
  'futureDiscount.asked': event({
    zh: '客户问以后有没有优惠',
    en: 'Customer asks about a later discount',
    from: 'customer',
    source: repeated,
  }),
  'deal.accepted': event({
    zh: '客户同意购买',
    en: 'Customer accepts',
    from: 'customer',
    source: '003 §⑶ 6.3 议价环节',
    with: sender,
  }),
  'topic.dropped': event({
    zh: '客户不再谈价格',
    en: 'Customer drops the subject',
    from: 'customer',
    source: design,
  }),
  'customer.left': event({
    zh: '客户离开',
    en: 'Customer left',
    from: 'customer',
    source: '004 §淘宝客服沟通技巧 第六步道别',
  }),

  'freight.quoted': event({
    zh: '运费已查明',
    en: 'Freight looked up',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'system'],
    source: '000 §第二篇·二 包邮问题',
    with: { freight: money.describe('What this buyer pays for freight by the shop’s template.') },
  }),
  'offer.made': event({
    zh: '客服提出优惠',
    en: 'Agent made an offer',
    from: 'agent',
    source: '003 §⑶ 6.3 议价环节',
    with: {
      kind: z.enum(['gift', 'freight']).meta({ id: 'OwnConcession' }),
      value: money.describe('What the gift costs the shop, or what is taken off the freight.'),
      gift: gift.optional().describe('Which gift.'),
    },
  }),
  'supervisor.asked': event({
    zh: '客服向主管申请优惠',
    en: 'Agent asked the supervisor',
    from: 'agent',
    source: `${talk} 6)`,
  }),
  'concession.decided': event({
    zh: '主管已答复',
    en: 'Supervisor decided',
    from: 'supervisor',
    source: `${talk} 6)`,
    with: {
      decision,
      value: money.optional().describe('What is taken off the freight or the price in all.'),
      gift: gift.optional().describe('Which gift.'),
    },
  }),
} as const
export type BargainingFact = EventsOf<typeof bargainingEvents>

export const events = {
  'order.placed': orderEvents['order.placed'],
  'payment.received': orderEvents['payment.received'],
  'order.closed': orderEvents['order.closed'],
  ...bargainingEvents,
} as const
export type BargainingEvent = EventsOf<typeof events>

/** What is known of the buyer and the goods, which decides what is true to say. */
const known = {
  freight: money
    .optional()
    .describe('What this buyer pays for freight by the shop’s template, where that is known.'),
  campaign: campaign.optional().describe('The campaign in which the goods really are, and when it ends.'),
  member: z.boolean().optional().describe('Whether the buyer already buys at the member price.'),
}

/** What is known when a case begins. */
export const input = z.strictObject({
  buyer,
  kind: kind.describe('What the customer said first.'),
  askedPrice: money.optional().describe('The price that the customer named.'),
  rounds: z
    .int()
    .positive()
    .max(100)
    .optional()
    .describe('How often he has bargained so far; 1 when left out.'),
  ...known,
})
export type Input = z.output<typeof input>

const offer = z
  .strictObject({
    kind: concession,
    value: money
      .nullable()
      .describe('What it is worth; of a gift that a supervisor granted it may stay open.'),
    gift: z.string().nullable().describe('Which gift, or gifts.'),
    by: z.enum(['agent', 'supervisor']).meta({ id: 'OfferedBy' }),
    at: time,
    agreedAt: time.nullable().describe('When the customer took it; only then it is asked to be carried out.'),
  })
  .meta({ id: 'BargainOffer' })
export type Offer = z.output<typeof offer>

/**
 * All that bargaining knows, in one fact: a machine that nests it keeps the rounds, the one request to the supervisor and
 * what lies on the table for the whole session, whatever is talked about between.
 */
const bargain = z
  .strictObject({
    kind,
    rounds: z.int().nonnegative(),
    askedPrice: money.nullable(),
    threatened: z.boolean(),
    quantity: quantity.nullable(),
    freight: money.nullable(),
    campaign: campaign.nullable(),
    member: z.boolean(),
    request: z
      .strictObject({
        askedAt: time,
        status: z
          .enum(['open', 'givenUp', 'decided', 'withdrawn'])
          .meta({ id: 'ConcessionRequestStatus' })
          .describe(
            '`givenUp`: the customer was told that no answer has come; one that comes later still counts.',
          ),
        decision: decision.nullable(),
      })
      .meta({ id: 'ConcessionRequest' })
      .nullable(),
    offers: z.array(offer).max(3).readonly().describe('What lies on the table, at most one of each kind.'),
  })
  .meta({ id: 'Bargain' })
export type Bargain = z.output<typeof bargain>

export const bargainingFacts = { bargain }

/** What a case knows, beside the order. */
export const facts = z.strictObject({ buyer, ...bargainingFacts })
export type Facts = z.output<typeof facts>

/** Names the order where there is one; before that the account has to do. */
export const whose = { platform: buyer.shape.platform, accountId: id, orderId: id.optional() }
