/** What can happen between a customer's first word and the farewell, and what such a session knows. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { buyer, orderEvents, order as orderShape, sender } from '../../order-events.ts'
import { id, money, text, time } from '../../units.ts'
import { bargainingEvents, bargainingFacts } from '../bargaining/nested.ts'

const name = z.string().min(1).max(100)
const words = text.optional().describe('What was written.')

const topics = [
  'authenticity',
  'stock',
  'size',
  'colour',
  'quality',
  'productCare',
  'invoice',
  'freight',
  'creditCard',
  'instalment',
  'cashOnDelivery',
  'shippingTime',
  'arrivalTime',
  'courier',
  'returnPolicy',
  'compare',
  'other',
] as const
const topic = z.enum(topics).meta({ id: 'PreSaleTopic' })
export type Topic = z.output<typeof topic>

/** What an answer binds the shop to. */
const promises = [
  'freeShipping',
  'shipToday',
  'shipIn24h',
  'invoice',
  'sevenDayReturn',
  'outboundFreight',
] as const
const promise = z.enum(promises).meta({ id: 'PreSalePromise' })
export type PromiseKind = z.output<typeof promise>

/** The wordings of an answer, each to one topic; when it is true, `words.ts` says. */
export const answers = [
  'authenticity.flagship',
  'stock.inStock',
  'size.advice',
  'size.yourChoice',
  'colour.photos',
  'quality.assured',
  'quality.english',
  'care.shrinking',
  'care.pilling',
  'care.fading',
  'care.dryingKnitwear',
  'care.silk',
  'care.cotton',
  'care.linen',
  'care.wool',
  'care.polyester',
  'care.nylon',
  'care.acrylic',
  'care.viscose',
  'invoice.withGoods',
  'invoice.monthlyMail',
  'invoice.electronic',
  'freight.freeEverywhere',
  'freight.scope',
  'freight.template',
  'card.welcome',
  'instalment.atCheckout',
  'cod.seePage',
  'shipping.seePage',
  'shipping.within24h',
  'arrival.shipsToday',
  'arrival.noGuarantee',
  'arrival.noGuaranteeShipsToday',
  'arrival.express',
  'courier.usual',
  'courier.checkReach',
  'return.sevenDays',
  'return.customGoods',
  'return.outboundFreight',
  'return.insurance',
  'return.insuranceTerm',
  'warranty.years',
  'warranty.english',
  'compare.ownGoodsOnly',
] as const
const answer = z.enum(answers).meta({ id: 'PreSaleAnswer' })
export type Answer = z.output<typeof answer>

/** Lines that answer no question. */
export const lines = [
  'need.askCity',
  'link.cannotOpen',
  'recommend.twoItems',
  'recommend.goesWith',
  'recommend.lastOne',
  'recommend.lastDay',
  'order.waitForChange',
  'order.giftFollows',
  'change.willDo',
  'change.done',
  'change.byRefund',
  'receiver.verify',
  'receiver.remarkNoted',
  'receiver.deliveryWindow',
  'receiver.whichCourier',
  'receiver.unreachable',
  'freight.remote',
  'freight.payByPlatform',
  'payment.stuck',
  'payment.alipay',
  'payment.ways',
  'payment.onlineOnly',
] as const
const line = z.enum(lines).meta({ id: 'PreSaleLine' })
export type Line = z.output<typeof line>

const greeting = z
  .enum(['greet.shop', 'greet.number', 'greet.welcome', 'greet.here', 'greet.hereNow', 'greet.short'])
  .meta({ id: 'PreSaleGreeting' })
const acknowledgement = z
  .enum(['payment.seen', 'payment.accepted'])
  .meta({ id: 'PreSalePaymentAcknowledgement' })
const farewell = z
  .enum(['bye.deal', 'bye.dealWarm', 'bye.member', 'bye.noDeal'])
  .meta({ id: 'PreSaleFarewell' })
export type Spoken = z.output<typeof acknowledgement> | z.output<typeof farewell> | Answer | Line

const need = z
  .strictObject({
    purpose: name.optional(),
    size: name.optional(),
    colour: name.optional(),
    budget: money.optional(),
    city: name.optional(),
    courier: name.optional(),
  })
  .meta({ id: 'CustomerNeed', description: 'What the customer looks for, as he told it.' })

const paymentProblem = z
  .enum([
    'noAlipay',
    'passwordOrBank',
    'limit',
    'insufficientBalance',
    'freightNotChanged',
    'productDoubt',
    'dontKnowHow',
    'other',
  ])
  .meta({ id: 'PreSalePaymentProblem' })

/** The goods in question, as warehouse and back office show them: never read off the page. */
const item = z
  .strictObject({
    itemId: id,
    name,
    realStock: z
      .int()
      .nonnegative()
      .optional()
      .describe('Pieces really in the warehouse, where somebody looked.'),
    restockPlanned: z.boolean().optional().describe('Whether more will come.'),
    shipsIn24h: z.boolean().describe('Whether the shop can really ship within 24 hours of payment.'),
    freeShipping: z
      .enum(['everywhere', 'someRegions', 'nowhere'])
      .meta({ id: 'FreeShippingScope' })
      .describe('Where in mainland China the freight template asks nothing.'),
    custom: z.boolean().describe('Made to order: no return without a reason.'),
    insured: z.boolean().describe('Whether return freight insurance can be had.'),
    codEnabled: z.boolean().describe('Whether the page shows cash on delivery.'),
    campaign: z.enum(['none', 'juhuasuan', 'flashSale', 'timedDiscount']).meta({ id: 'PreSaleCampaign' }),
    campaignEndsAt: time.optional().describe('When the price of today really ends.'),
    specialCategory: z.boolean().describe('Whether the platform takes no credit card for this category.'),
  })
  .meta({ id: 'PreSaleItem' })
export type Item = z.output<typeof item>

const shopProfile = z
  .strictObject({
    flagship: z.boolean().describe('A brand’s own flagship shop, checked by the platform.'),
    member: z.boolean().optional().describe('Whether the customer has a finished trade with the shop.'),
    invoices: z
      .strictObject({
        delivery: z.enum(['withGoods', 'monthlyMail', 'electronic']).meta({ id: 'PreSaleInvoiceDelivery' }),
        category: name,
        issuer: name,
      })
      .meta({ id: 'PreSaleInvoices' })
      .describe('How, for which goods and by which company invoices are issued.'),
  })
  .meta({ id: 'PreSaleShop' })

const talk = '000 §第一篇·二 客服售前流程图'
const sevenSteps = '004 §淘宝客服沟通技巧（七个步骤）'
const duties = '000 §第一篇·售前客服'
const _design = 'design choice'

export const events = {
  ...bargainingEvents,
  'order.placed': orderEvents['order.placed'],
  'order.read': orderEvents['order.read'],
  'payment.received': orderEvents['payment.received'],
  'order.amountChanged': orderEvents['order.amountChanged'],
  'order.closed': orderEvents['order.closed'],
  'order.shipped': orderEvents['order.shipped'],
  'order.succeeded': orderEvents['order.succeeded'],

  // 招呼
  'autoReply.sent': event({
    zh: '自动回复已发出',
    en: 'Automatic reply sent',
    from: 'system',
    source: '000 §第三篇·（五）',
  }),
  'agent.greeted': event({
    zh: '客服打招呼',
    en: 'Agent greeted',
    from: 'agent',
    source: `${talk} 1.打招呼用语`,
    with: { script: greeting },
  }),
  'message.received': event({
    zh: '客户发来消息',
    en: 'Customer wrote',
    from: 'customer',
    source: '003 §⑶ 6.1 欢迎语',
    with: { text: words },
  }),
  'message.sent': event({
    zh: '客服发出消息',
    en: 'Agent wrote',
    from: 'agent',
    source: `${talk} 2.对话语`,
    with: { script: line.optional(), promises: z.array(promise).optional() },
  }),
  'advertiser.marked': event({
    zh: '判定为广告账号',
    en: 'Found to be an advertiser',
    from: 'agent',
    source: `${duties} 四 1; 001 §拼多多客服 3、8`,
    with: {
      reported: z.boolean().describe('Whether it was reported to the platform.'),
      inSpamFolder: z.boolean().describe('Whether the platform itself put it into suspected spam.'),
    },
  }),

  // 询问
  'question.asked': event({
    zh: '客户提问',
    en: 'Customer asked',
    from: 'customer',
    source: `${talk} 2.对话语`,
    with: { ...sender, topic, text: words },
  }),
  'need.stated': event({
    zh: '客户说明需求',
    en: 'Customer told the need',
    from: 'customer',
    source: `${sevenSteps} 第二步询问`,
    with: { need },
  }),
  'item.checked': event({
    zh: '商品资料已核实',
    en: 'Goods looked up',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'warehouse', 'system'],
    source: '003 §⑶ 9.3 查看宝贝数量',
    with: { item },
  }),
  'answer.given': event({
    zh: '客服已回答',
    en: 'Agent answered',
    from: 'agent',
    source: `${talk} 2.对话语`,
    with: {
      topic,
      script: answer.optional(),
      promises: z.array(promise).optional().describe('What an answer in own words promises.'),
    },
  }),
  'answer.deferred': event({
    zh: '客服需要先问同事',
    en: 'Agent asks a colleague first',
    from: 'agent',
    source: '002 §10; 000 §第三篇·（二）',
    with: { topic, whom: z.string().min(1).max(60).describe('Who is asked.') },
  }),

  // 推荐
  'stock.soldOut': event({
    zh: '所问商品卖完',
    en: 'What was asked for is sold out',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'system'],
    source: `${sevenSteps} 第二步询问`,
    with: { itemId: id, alternatives: z.array(id).max(20).describe('What is offered instead.') },
  }),
  'items.recommended': event({
    zh: '客服推荐商品',
    en: 'Agent recommended goods',
    from: 'agent',
    source: `${sevenSteps} 第三步推荐`,
    with: {
      items: z
        .array(
          z
            .strictObject({
              itemId: id,
              reason: z.string().min(1).max(200).describe('Why it fits this customer.'),
            })
            .meta({ id: 'Recommendation' }),
        )
        .min(1)
        .max(10),
    },
  }),
  'recommendation.accepted': event({
    zh: '客户看中推荐',
    en: 'Customer likes what was recommended',
    from: 'customer',
    source: `${sevenSteps} 第三步推荐`,
    with: { itemId: id },
  }),
  'recommendation.rejected': event({
    zh: '客户不喜欢推荐',
    en: 'Customer does not like it',
    from: 'customer',
    source: `${sevenSteps} 第二步询问`,
    with: { reason: words },
  }),

  // 下单
  'purchase.intended': event({
    zh: '客户准备购买',
    en: 'Customer wants to buy',
    from: 'customer',
    source: talk,
    with: { quantity: z.int().positive().max(100_000) },
  }),
  'freight.adjusted': event({
    zh: '订单金额已改好',
    en: 'Order changed as agreed',
    from: 'agent',
    source: '003 §⑶ 6.4 支付环节 B',
    with: { amount: money.describe('What the order costs now, as the back office shows it.') },
  }),
  'freight.changeImpossible': event({
    zh: '平台不支持改金额',
    en: 'The amount cannot be changed',
    from: 'agent',
    source: '000 §第一篇·四 疑难问题处理流程图',
  }),

  // 核实
  'receiver.confirmed': event({
    zh: '客户确认收货信息',
    en: 'Receiver confirmed',
    from: 'customer',
    source: `${sevenSteps} 第五步核实`,
    with: {
      ...sender,
      remark: z.string().min(1).max(200).optional().describe('What the buyer wants noted.'),
    },
  }),
  'receiver.corrected': event({
    zh: '客户更正收货信息',
    en: 'Receiver corrected',
    from: 'customer',
    source: '003 §⑶ 9.5 修改备注',
    with: { ...sender, receiver: orderShape.shape.receiver.unwrap() },
  }),
  'courier.checked': event({
    zh: '快递能否送达已查明',
    en: 'Courier looked up',
    from: 'agent',
    enteredBy: ['agent', 'supervisor', 'system'],
    source: '002 §30; 001 §淘宝天猫基本服务流程 5',
    with: {
      reachable: z.boolean(),
      courier: z.string().min(1).max(40),
      extraFreight: money.describe(
        'What this address costs on top by the freight template; 0 where nothing.',
      ),
      freeByPage: z.boolean().describe('Whether the page promises free shipping to this region.'),
    },
  }),
  'extraFreight.accepted': event({
    zh: '客户同意补邮费',
    en: 'Extra freight agreed',
    from: 'customer',
    source: '000 §第二篇·二 包邮问题',
    with: sender,
  }),
  'extraFreight.refused': event({
    zh: '客户不同意补邮费',
    en: 'Extra freight refused',
    from: 'customer',
    source: '000 §第二篇·二 包邮问题',
    with: sender,
  }),
  'extraFreight.paid': event({
    zh: '平台收到补邮费',
    en: 'Extra freight paid',
    from: 'platform',
    source: '001 §拼多多违规规则 1(11)',
    with: { amount: money },
  }),

  // 支付
  'problem.named': event({
    zh: '客户说明付款困难',
    en: 'Customer cannot pay',
    from: 'customer',
    source: '003 §⑶ 6.4 支付环节 A',
    with: { kind: paymentProblem },
  }),
  'problem.solved': event({
    zh: '付款困难已解决',
    en: 'Obstacle removed',
    from: 'agent',
    source: '003 §⑶ 6.4 支付环节 A',
  }),
  'offlinePayment.requested': event({
    zh: '客户要求线下付款',
    en: 'Customer wants to pay outside the platform',
    from: 'customer',
    source: '000 §第四篇·三 21; 001 §天猫平台客服 二 8',
  }),
  'payment.claimed': event({
    zh: '客户称已付款',
    en: 'Customer says it is paid',
    from: 'customer',
    source: '004 §淘宝卖家新手必看防骗篇',
    with: {
      ...sender,
      evidence: z
        .enum(['urging', 'screenshot', 'email', 'nicknameQuantity', 'nicknameStatus', 'thirdParty'])
        .meta({ id: 'PreSalePaymentClaim' }),
    },
  }),
  'payment.acknowledged': event({
    zh: '客服确认收款',
    en: 'Agent acknowledged the payment',
    from: 'agent',
    source: `${talk} 4.支付用语`,
    with: { script: acknowledgement },
  }),
  'close.requested': event({
    zh: '客户要求关闭订单',
    en: 'Customer asks to close the order',
    from: 'customer',
    source: '000 §第二篇·六 关闭订单交易',
    with: sender,
  }),

  // 道别与跟进
  'farewell.sent': event({
    zh: '客服道别',
    en: 'Farewell sent',
    from: 'agent',
    source: `${talk} 6.欢送用语`,
    with: { script: farewell },
  }),
  'followUp.sent': event({
    zh: '跟进消息已发出',
    en: 'Follow-up sent',
    from: 'agent',
    source: `${duties} 8; 000 §第三篇·（二）`,
  }),
  'buyer.objected': event({
    zh: '客户不愿再被联系',
    en: 'Customer does not want to be contacted',
    from: 'customer',
    source: '001 §天猫平台客服 二 10',
  }),

  // 售后、辱骂、换人
  'afterSales.asked': event({
    zh: '客户提出售后问题',
    en: 'Customer has an after-sales problem',
    from: 'customer',
    source: '001 §淘宝天猫基本服务流程 6',
    with: { text: words },
  }),
  'handover.accepted': event({
    zh: '客户同意转接售后',
    en: 'Customer agrees to a transfer',
    from: 'customer',
    source: '001 §淘宝天猫基本服务流程 6',
  }),
  'handover.refused': event({
    zh: '客户坚持由售前处理',
    en: 'Customer wants no transfer',
    from: 'customer',
    source: '002 §35',
  }),
  'afterSales.advised': event({
    zh: '问过售后并已答复',
    en: 'Answered after asking after-sales',
    from: 'agent',
    source: '002 §35',
    with: { advice: text },
  }),
  'customer.abused': event({
    zh: '客户辱骂客服',
    en: 'Customer was abusive',
    from: 'agent',
    source: '001 §电商客服雷区 1(2)',
    with: { text: words },
  }),
  'agent.changed': event({
    zh: '换客服接待',
    en: 'Another agent takes over',
    from: 'system',
    source: `${duties} 四 2; 002 §18`,
    with: {
      to: id.describe('Who goes on.'),
      reason: z
        .enum(['shiftEnd', 'transferAccepted', 'colleagueCovers'])
        .meta({ id: 'AgentChangeReason' })
        .describe('Nobody passes a customer on for any other reason.'),
      handover: z.string().max(500).describe('What the next agent must know.'),
    },
  }),

  ...caseEvents,
} as const
export type PreSaleEvent = EventsOf<typeof events>

/** What is known when somebody begins to write. */
export const input = z.strictObject({
  buyer,
  agentId: id.optional().describe('Who the customer was given to.'),
  shopProfile,
  item: item.optional().describe('What the customer is looking at.'),
  question: topic.optional().describe('What the first line asks, where that is known.'),
})
export type Input = z.output<typeof input>

/** What a session knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  buyer,
  ...bargainingFacts,
  agentId: id.nullable(),
  shopProfile,
  item: item.nullable(),
  need,
  quantity: z.int().positive().describe('How many the customer wants.'),

  lastSpeaker: z.enum(['customer', 'shop']).meta({ id: 'LastSpeaker' }),
  lastSender: z
    .strictObject(sender)
    .meta({ id: 'PreSaleSender' })
    .nullable()
    .describe('By which account, and where, something was last said that is told only to the buyer.'),
  shopSpokeAt: time.nullable().describe('When a person of the shop last wrote; an automatic reply is none.'),
  waitingSince: time.nullable().describe('Since when it has been the customer’s turn.'),
  firstReplyAt: time.nullable(),
  announced: z
    .string()
    .nullable()
    .describe('How the request to the supervisor stood when the shop last wrote.'),
  autoReplied: z.boolean(),

  pendingTopics: z.array(topic).readonly().describe('Asked and not answered yet.'),
  answeredTopics: z.array(topic).readonly(),
  deferredTopics: z.array(topic).readonly().describe('A colleague was asked about it.'),
  recommendations: z
    .array(z.strictObject({ itemId: id, reason: z.string() }).meta({ id: 'GivenRecommendation' }))
    .readonly(),
  promises: z
    .array(z.strictObject({ kind: promise, at: time }).meta({ id: 'GivenPromise' }))
    .readonly()
    .describe('Everything that was promised in this chat.'),
  wantsToBuy: z.boolean(),

  following: z
    .strictObject({ orderId: id, method: orderShape.shape.method })
    .meta({ id: 'FollowedOrder' })
    .nullable()
    .describe('The order that this session looks after, until it is closed.'),
  placedAmount: money.nullable().describe('What the order cost when it was placed.'),
  adjustedAmount: money.nullable().describe('As the agent changed it, until the platform reports it.'),
  raisedBy: money.describe('Extra freight that was put onto the order itself.'),
  changeRequested: money.nullable().describe('Which amount was asked of the back office.'),
  changeImpossible: z.boolean(),
  differenceRefunded: money.describe('What was asked to be refunded of what was paid too much.'),
  giftDue: z.boolean().describe('A gift was agreed that does not stand in the order’s memo yet.'),

  receiver: z
    .enum(['open', 'confirmed', 'asOrdered'])
    .meta({ id: 'ReceiverCheck' })
    .describe('`asOrdered`: nobody answered, the address of the order is used unchanged.'),
  remark: z.string().nullable().describe('What the buyer wants noted, until it stands in the memo.'),
  courierCheck: z
    .strictObject({
      reachable: z.boolean(),
      courier: z.string(),
      extraFreight: money,
      freeByPage: z.boolean(),
    })
    .meta({ id: 'CourierCheck' })
    .nullable(),
  extraFreight: z.enum(['open', 'accepted', 'refused']).meta({ id: 'ExtraFreightAnswer' }),
  settledExtraFreight: money.describe(
    'What the buyer has paid, or the order been raised by, for the address.',
  ),
  linkRequested: money.nullable().describe('For which extra freight the platform’s link was asked for.'),
  codOpened: z.boolean(),
  codApproved: z.boolean(),
  acknowledged: z.boolean().describe('Whether the payment was acknowledged to the buyer.'),
  nudged: z.boolean().describe('Whether the silent buyer was asked if paying is difficult: once.'),
  problem: paymentProblem.nullable(),
  offlineRequests: z.int().nonnegative(),

  farewellDue: z.boolean(),
  assisting: z.boolean().describe('The agent asks after-sales for a customer who wants no transfer.'),
  objected: z.boolean(),
  followUpDueAt: time.nullable(),
  followUps: z.int().nonnegative(),
})
export type Facts = z.output<typeof facts>
export type Sender = NonNullable<Facts['lastSender']>
