/** The facts that platforms report of an order, shared by every flow that follows an order: one vocabulary, made once. */
import { z } from 'zod'
import { type CaseContext, type CaseInput, type EventsOf, event, type Platform, platforms } from './flow.ts'
import { refundKinds, refundOperations } from './refund-codes.ts'
import { id, money, text, time } from './units.ts'

const courier = z.string().min(1).max(40)

/** Why a trade ended. A platform says `closed` for all of them; what it adds tells them apart. */
const closeCauses = ['paymentTimeout', 'buyerCancelled', 'sellerClosed', 'refunded'] as const
export type CloseCause = (typeof closeCauses)[number]

const orderStatuses = [
  'waitingPayment',
  'depositPaid',
  'paid',
  'partlyShipped',
  'shipped',
  'signed',
  'success',
  'closed',
  'unknown',
] as const

/** A platform's own word, as it said it. */
const code = z.string().min(1).max(80)

/** Ways to pay, in the order in which a partial refund takes from them: what is money first, points last. */
export const paymentWays = ['card', 'credit', 'balance', 'friend', 'other', 'redPacket', 'points'] as const

const payer = z
  .strictObject({ accountId: id })
  .meta({ id: 'Payer', description: 'Who paid for the buyer. Personal data: masked in logs and reports.' })

export const paidWay = z
  .strictObject({
    way: z.enum(paymentWays).meta({ id: 'PaymentWay' }),
    amount: money.describe('What points and red packets paid, in yuan like the rest.'),
    payer: payer.optional().describe('Of a friend’s payment: whose account it came from.'),
  })
  .meta({ id: 'PaidWay', description: 'What was paid, or went back, in one way.' })
export type PaidWay = z.output<typeof paidWay>

const ways = z.array(paidWay).max(20).optional()

const payment = z
  .strictObject({
    paymentId: id,
    amount: money,
    ways: ways.describe('How it was paid, where the platform says so.'),
  })
  .meta({
    id: 'Payment',
    description:
      'One payment, under the number that the platform gave it: however often it is reported, it counts once.',
  })

/** What a buyer asks for: money alone, money for goods that come back, or some of the money. */
export const refundKind = z.enum(refundKinds).meta({ id: 'RefundKind' })

/** What the platform knows of a request, where it says so: each closes a way to the shop. */
const grounds = {
  noReason: z.boolean().optional().describe('Asked for under the seven days without a reason.'),
  specialGoods: z.boolean().optional().describe('Fresh or virtual goods, which cannot come back.'),
}

const refund = z
  .strictObject({
    refundId: id,
    status: z.enum(['requested', 'closed', 'succeeded']).meta({ id: 'RefundStatus' }),
    code: code.optional().describe('The platform’s own word for its status, verbatim.'),
    amount: money.optional().describe('What was asked for; once it succeeded, what was paid back.'),
    kind: refundKind.optional(),
    line: id.optional().describe('Of which line of the order; without it, of the order as a whole.'),
    ...grounds,
    ways: ways.describe('Which ways it goes back, as far as the platform says so.'),
    returnWaybill: id.optional().describe('Of the parcel that the buyer sent back.'),
  })
  .meta({ id: 'OrderRefund', description: 'One refund as the platform shows it.' })
export type OrderRefund = z.output<typeof refund>

const transfer = z
  .strictObject({
    transferId: id.describe('Under which a case asked for it.'),
    status: refund.shape.status,
    amount: money.optional().describe('What finance accepted to pay; once it succeeded, what was paid.'),
    line: refund.shape.line,
  })
  .meta({ id: 'OrderTransfer', description: 'Money for the buyer outside the platform’s refunds.' })
export type OrderTransfer = z.output<typeof transfer>

export const refundOperation = z.enum(refundOperations).meta({ id: 'RefundOperation' })

const parcelStatuses = [
  'inTransit',
  'atLocalDepot',
  'outForDelivery',
  'signed',
  'rejected',
  'outOfArea',
  'confiscated',
  'lost',
  'returning',
  'returned',
] as const
export type ParcelStatus = (typeof parcelStatuses)[number]

const inParcel = z
  .strictObject({
    line: id.describe('The platform’s sub-order number.'),
    quantity: z.int().positive().optional().describe('How many of it; without it, all.'),
  })
  .meta({ id: 'ParcelLine' })

const parcel = z
  .strictObject({
    waybill: id,
    courier: courier.optional(),
    lines: z
      .array(inParcel)
      .max(100)
      .optional()
      .describe('What is in it; without it, the whole order; empty where nobody has said it.'),
    status: z.enum(parcelStatuses).meta({ id: 'ParcelStatus' }),
    replaced: z.boolean().optional().describe('Another parcel was sent in its place.'),
    replaces: id.optional().describe('In the place of which parcel it was sent, where that is known.'),
  })
  .meta({ id: 'Parcel', description: 'One parcel of the order, replacements included.' })
export type Parcel = z.output<typeof parcel>

const collection = z
  .strictObject({ waybill: id.optional(), amount: money })
  .meta({ id: 'Collection', description: 'What a courier has collected for one parcel.' })

/** An order as the platform shows it: mirrored, never decided by us. */
export const order = z
  .strictObject({
    id: id.describe('The platform’s order number, as text.'),
    platform: z.enum(platforms).meta({ id: 'Platform' }),
    buyerId: id.describe('The account that placed the order.'),
    status: z
      .enum(orderStatuses)
      .meta({ id: 'OrderStatus' })
      .describe('How far it is; `unknown` where only `statusCode` says it, and that word is on no list yet.'),
    statusCode: code.optional().describe('The platform’s own word for the status, verbatim.'),
    method: z.enum(['online', 'cashOnDelivery']).meta({ id: 'PaymentMethod' }),
    amount: money.describe('What the buyer owes in all.'),
    paid: money.describe('What the buyer has paid so far.'),
    payments: z.array(payment).max(100).optional().describe('The payments that make it up, where known.'),
    ways: ways.describe('How it was paid in all; without it, as its payments were.'),
    collected: z
      .array(collection)
      .max(100)
      .optional()
      .describe('What couriers have collected on delivery: the same money as `paid`, from their side.'),
    refunded: money.optional().describe('What has gone back to the buyer so far.'),
    refunds: z.array(refund).max(200).optional(),
    transfers: z.array(transfer).max(200).optional(),
    placedAt: time,
    paidAt: time.optional(),
    autoCloseAt: time.optional().describe('When the platform closes the order if it stays unpaid.'),
    presale: z
      .strictObject({
        deposit: money,
        balanceFrom: time.optional(),
        balanceTo: time.optional(),
      })
      .meta({ id: 'Presale' })
      .optional(),
    items: z
      .array(
        z
          .strictObject({
            line: id.optional().describe('The platform’s sub-order number.'),
            sku: id,
            name: z.string().min(1).max(200),
            quantity: z.int().positive(),
            price: money,
          })
          .meta({ id: 'OrderItem' }),
      )
      .max(100),
    receiver: z
      .strictObject({
        name: z.string().max(60),
        phone: z.string().max(30),
        address: z.string().max(300),
      })
      .meta({ id: 'Receiver', description: 'Personal data: masked in logs and reports.' })
      .optional(),
    shipBy: time.optional().describe('When the platform counts the order as shipped late.'),
    shippingForbidden: z.boolean().optional().describe('Paid, but the platform forbids to ship it for now.'),
    waybill: id.optional().describe('Of the parcel that was sent last.'),
    courier: z.string().max(40).optional(),
    shippedAt: time.optional(),
    parcels: z.array(parcel).max(100).optional(),
    autoConfirmAt: time.optional().describe('When the platform takes the receipt as confirmed.'),
    closeCause: z.enum(closeCauses).meta({ id: 'CloseCause' }).optional(),
  })
  .meta({ id: 'Order' })
export type Order = z.output<typeof order>

/** The context of a flow that follows an order, and what its machine is started with. */
export type OrderContext<P, F> = CaseContext<Order, P> & F
export type OrderInput<P, I> = CaseInput<Order, P, I>

/** Who writes to the shop, before there is an order: what starts a case of a flow whose order is `optional`. */
export const buyer = z
  .strictObject({
    platform: order.shape.platform,
    accountId: id.describe('The account that writes.'),
  })
  .meta({ id: 'Buyer' })
export type Buyer = z.output<typeof buyer>

/** The same of a flow that can begin before there is an order. */
export type BuyerContext<P, F> = CaseContext<Order | null, P> & F & { readonly buyer: Buyer }
export type BuyerInput<P, I> = CaseInput<Order | null, P, I & { readonly buyer: Buyer }>

/** Of the two payments of a presale order, or the only one of any other. */
export const paymentPart = z.enum(['full', 'deposit', 'balance']).meta({ id: 'PaymentPart' })

/** Ways to talk with a buyer, gentlest first: the order in which they are tried. */
export const contactChannels = ['chat', 'platformMessage', 'sms', 'telephone'] as const
type ContactChannel = (typeof contactChannels)[number]
/** What each platform allows, whatever a shop would like (001 §拼多多违规规则 1(4); Douyin by analogy). */
export const channelsOn: Readonly<Record<Platform, readonly ContactChannel[]>> = {
  taobao: contactChannels,
  tmall: contactChannels,
  pinduoduo: ['chat'],
  douyin: ['chat'],
}
export const contactChannel = z.enum(contactChannels).meta({ id: 'ContactChannel' })

/** Who wrote, and where: stamped by the platform's channel, or reported by an agent whose name is then on record. */
export const sender = {
  accountId: id.describe('The account that wrote.'),
  channel: contactChannel.describe('Where it was said.'),
}

const fromPlatform = { from: 'platform', source: 'facts of the platform: trade messages' } as const

/** The buyer's own wish: the platform's chat reports it to every case of the order, or an agent enters it in one. */
const fromBuyer = {
  from: 'customer',
  enteredBy: ['customer', 'platform', 'agent', 'supervisor'],
  source: '000 §第二篇·六',
} as const
/** News of a parcel: the courier's fact, which the platform's tracking or a person reports. */
const fromCourier = {
  from: 'courier',
  enteredBy: ['courier', 'platform', 'agent', 'supervisor'],
  source: '003 ⑶ 6.6; 004 退款注意事项 3③',
} as const
const fromWarehouse = {
  from: 'warehouse',
  enteredBy: ['warehouse', 'platform', 'agent', 'supervisor'],
  source: '004 退款注意事项 3③; 000 选择7',
} as const
/** Money outside the platform's refunds: a case asks for it under a number, and finance says under it what became of it. */
const fromFinance = {
  from: 'finance',
  enteredBy: ['finance', 'platform'],
  source: 'design choice: an order ledger in which every payment is counted once',
} as const
const ofTransfer = { transferId: id.describe('The number under which it was asked for.') }
const holder = z.string().min(1).max(120)
const ofParcel = { waybill: id.optional().describe('Which parcel; without it, the one that was sent last.') }

const ofRefund = { refundId: id.optional().describe('Which refund; without it, the only one that is open.') }
export const orderEvents = {
  'order.placed': event({ ...fromPlatform, zh: '买家拍下', en: 'Order placed', with: { order } }),
  'order.read': event({
    ...fromPlatform,
    zh: '平台订单状态已读取',
    en: 'Order read on the platform',
    with: {
      status: order.shape.status.optional().describe('Without it, what `statusCode` says, or no news.'),
      statusCode: order.shape.statusCode,
      paid: order.shape.paid,
      closeCause: order.shape.closeCause,
      payments: order.shape.payments,
      ways: order.shape.ways,
      refunds: order.shape.refunds,
      autoCloseAt: order.shape.autoCloseAt,
      shipBy: order.shape.shipBy,
      shippingForbidden: order.shape.shippingForbidden,
      autoConfirmAt: order.shape.autoConfirmAt,
    },
  }),
  'payment.received': event({
    ...fromPlatform,
    zh: '平台到账',
    en: 'Payment received',
    with: {
      amount: money,
      part: paymentPart.describe('Of a presale order: which of its two payments.'),
      paymentId: id.optional().describe('The same payment counts once, however often it is reported.'),
      ways: payment.shape.ways,
      paidAt: time.optional(),
    },
  }),
  'cod.collected': event({
    zh: '快递已代收货款',
    en: 'Courier collected the money',
    from: 'courier',
    enteredBy: ['courier', 'platform', 'finance'],
    source: '000 §第四篇·一 5',
    with: {
      amount: money,
      waybill: id.optional().describe('For which parcel; without it, for the one that was sent last.'),
    },
  }),
  'order.autoCloseMoved': event({
    ...fromPlatform,
    zh: '自动关闭时间变更',
    en: 'Auto-close moved',
    with: { autoCloseAt: time },
  }),
  'order.amountChanged': event({
    ...fromPlatform,
    zh: '订单金额变更',
    en: 'Order amount changed',
    with: { amount: money },
  }),
  'order.closed': event({
    ...fromPlatform,
    zh: '平台关闭订单',
    en: 'Order closed',
    with: { cause: order.shape.closeCause.unwrap() },
  }),
  'order.shipDeadlineStated': event({
    ...fromPlatform,
    zh: '平台告知发货时限',
    en: 'Ship deadline stated',
    with: { shipBy: time },
  }),
  'order.shippingForbidden': event({
    ...fromPlatform,
    zh: '平台禁止发货',
    en: 'Shipping forbidden',
    source: 'taobao trade status PAID_FORBID_CONSIGN',
  }),
  'order.shippingAllowed': event({
    ...fromPlatform,
    zh: '平台恢复发货',
    en: 'Shipping allowed again',
    source: 'taobao trade status PAID_FORBID_CONSIGN',
  }),
  'order.shipped': event({
    ...fromPlatform,
    zh: '平台显示已发货',
    en: 'Order shipped',
    with: {
      waybill: id,
      courier,
      lines: parcel.shape.lines,
      shippedAt: time.optional(),
      autoConfirmAt: time.optional().describe('When the platform takes the receipt as confirmed.'),
    },
  }),
  'order.receiptExtended': event({
    ...fromPlatform,
    zh: '确认收货时间延长',
    en: 'Receipt extended',
    source: '000 选择9; taobao.trade.receivetime.delay',
    with: { autoConfirmAt: time.describe('Until when, as the platform says.') },
  }),
  'order.succeeded': event({ ...fromPlatform, zh: '交易成功', en: 'Trade succeeded' }),
  'refund.requested': event({
    zh: '客户已申请退款',
    en: 'Refund requested on the platform',
    from: 'platform',
    source: '004 退款注意事项 3③',
    with: {
      refundId: id,
      amount: money.optional(),
      kind: refund.shape.kind,
      line: refund.shape.line,
      ...grounds,
    },
  }),
  'refund.closed': event({
    zh: '退款关闭',
    en: 'Refund closed',
    from: 'platform',
    source: '004 退款注意事项 3①',
    with: { refundId: id },
  }),
  'refund.succeeded': event({
    zh: '退款或补偿已到账',
    en: 'Money went back to the buyer',
    from: 'platform',
    enteredBy: ['platform', 'finance'],
    source: '004 退款注意事项 3③',
    with: {
      refundId: id.optional().describe('Without it, money that went back outside the platform’s refunds.'),
      transferId: id.optional().describe('Of such money: the number under which it was asked for.'),
      amount: money,
      line: refund.shape.line,
      ways: refund.shape.ways,
    },
  }),
  'transfer.accepted': event({
    ...fromFinance,
    zh: '财务已受理打款',
    en: 'Finance accepted the transfer',
    with: { ...ofTransfer, amount: money, line: refund.shape.line },
  }),
  'transfer.failed': event({ ...fromFinance, zh: '打款失败', en: 'Transfer failed', with: ofTransfer }),
  'transfer.revoked': event({
    ...fromFinance,
    zh: '打款已撤回',
    en: 'Transfer taken back',
    with: ofTransfer,
  }),
  'refund.read': event({
    ...fromPlatform,
    zh: '平台退款状态已读取',
    en: 'Refund read on the platform',
    source: 'taobao.refund.get; pdd.refund.list.increment.get',
    with: {
      refundId: id,
      code: code.describe('The platform’s own word for the status, verbatim.'),
      advanceCode: code.optional().describe('Its word for the advance, verbatim.'),
      interventionCode: code.optional().describe('Its word for its own intervention, verbatim.'),
      goodsCode: code.optional().describe('Its word for where the goods are, verbatim.'),
      version: id.optional().describe('Which version of the refund this is; some platforms ask for it back.'),
      kind: refundKind.optional(),
      line: refund.shape.line,
      ...grounds,
      amount: money.optional(),
      points: money.optional().describe('What of the amount goes back as points.'),
      ways: refund.shape.ways,
      dueAt: time
        .optional()
        .describe('Until when whoever is to act next has time; while the platform decides, for evidence.'),
      operations: z
        .array(code)
        .max(10)
        .optional()
        .describe('What the platform lets the seller do now; without it, its usual rules hold.'),
      refusalReasons: z
        .array(z.string().min(1).max(100))
        .max(50)
        .optional()
        .describe('The reasons among which a refusal must choose, where the platform lists them.'),
      returnWaybill: id.optional().describe('Of the parcel that the buyer sent back.'),
    },
  }),
  'platform.ruled': event({
    ...fromPlatform,
    zh: '平台判定',
    en: 'The platform ruled',
    source: '001 拼多多违规规则; 000 §第四篇·一 13',
    with: {
      ...ofRefund,
      winner: z.enum(['buyer', 'seller']).meta({ id: 'RulingWinner' }),
      amount: money.optional().describe('What goes to the buyer, where it is not what was asked for.'),
      goodsFirst: z.boolean().optional().describe('Whether the goods have to come back first.'),
    },
  }),
  'close.requested': event({
    ...fromBuyer,
    zh: '买家要求关闭订单',
    en: 'Buyer asks to close the order',
    with: { ...sender, chatRef: id.optional().describe('Where the platform keeps the words: the evidence.') },
  }),
  'close.withdrawn': event({ ...fromBuyer, zh: '买家不关闭了', en: 'Buyer keeps the order', with: sender }),
  'platform.intervened': event({
    ...fromPlatform,
    zh: '平台介入',
    en: 'The platform intervened',
    source: '001 拼多多违规规则',
    with: { ...ofRefund, dueAt: time.optional().describe('Until when the platform takes evidence.') },
  }),

  'dispatch.held': event({
    ...fromWarehouse,
    zh: '发货已暂停',
    en: 'Dispatch held',
    source: '002 §售后内容及职责 4',
    with: {
      holder: holder.describe('For whom, as the request to hold names it: `orderChange`, a case, a person.'),
    },
  }),
  'dispatch.released': event({
    ...fromWarehouse,
    zh: '暂停已解除',
    en: 'Dispatch released',
    source: '002 §售后内容及职责 4',
    with: { holder: holder.describe('Whose hold ends; those of others go on.') },
  }),

  'parcel.arrived': event({
    ...fromCourier,
    zh: '包裹到达当地',
    en: 'Parcel at the local depot',
    with: ofParcel,
  }),
  'parcel.outForDelivery': event({ ...fromCourier, zh: '派送中', en: 'Out for delivery', with: ofParcel }),
  'parcel.signed': event({
    ...fromCourier,
    zh: '包裹签收',
    en: 'Parcel signed',
    source: '003 ⑶ 6.6',
    with: {
      waybill: id.optional(),
      signedBy: z
        .enum(['buyer', 'proxy'])
        .meta({ id: 'SignedBy' })
        .optional()
        .describe('A proxy who signs counts as the buyer.'),
    },
  }),
  'parcel.rejected': event({
    ...fromCourier,
    zh: '收件人拒签',
    en: 'Parcel rejected',
    source: '000 客户拒签流程图; 004 退款注意事项 3③',
    with: { ...ofParcel, reason: text.optional().describe('As the courier reports it.') },
  }),
  'parcel.outOfArea': event({
    ...fromCourier,
    zh: '超区无法派送',
    en: 'Out of the courier’s area',
    source: '002 售后12; 004 退款注意事项 3③',
    with: ofParcel,
  }),
  'parcel.confiscated': event({
    ...fromCourier,
    zh: '安检没收',
    en: 'Taken out at the security check',
    source: '000 售前职责10',
    with: ofParcel,
  }),
  'parcel.lost': event({
    ...fromCourier,
    zh: '快递确认丢件',
    en: 'Courier confirmed the loss',
    source: '000 选择7; 004 退款注意事项 3③',
    with: ofParcel,
  }),
  'parcel.returnStarted': event({
    ...fromCourier,
    zh: '包裹退回途中',
    en: 'Parcel on its way back',
    with: ofParcel,
  }),
  'parcel.returned': event({
    ...fromWarehouse,
    zh: '退件到仓',
    en: 'Parcel back in the warehouse',
    with: ofParcel,
  }),
  'parcel.redelivered': event({
    ...fromCourier,
    zh: '重新派送',
    en: 'Delivery tried again',
    source: '002 售后12',
    with: ofParcel,
  }),
  'parcel.forwarded': event({
    ...fromCourier,
    zh: '已转其他快递',
    en: 'Parcel forwarded by another courier',
    source: '002 售后12; 004 通用买家须知',
    with: {
      waybill: id.describe('The new one.'),
      courier,
      feePaid: z.boolean().optional().describe('Whether the buyer has paid for forwarding.'),
    },
  }),
  'parcel.reshipped': event({
    ...fromWarehouse,
    zh: '已补发',
    en: 'Sent again',
    source: '004 淘宝买家须知; 000 选择7',
    with: {
      waybill: id,
      courier: courier.optional(),
      replaces: id
        .optional()
        .describe(
          'In the place of which parcel; without it, of the last that did not arrive, or the only one awaited.',
        ),
    },
  }),
} as const
export type OrderEvent = EventsOf<typeof orderEvents>
export type OrderEventName = keyof typeof orderEvents & string

/** The close of an unpaid order, from the wish for it to the platform's answer. */
export const closeEvents = {
  'close.requested': orderEvents['close.requested'],
  'close.withdrawn': orderEvents['close.withdrawn'],
  'close.submitted': event({
    zh: '客服提交关闭',
    en: 'Agent submitted the close',
    from: 'agent',
    source: '000 §第二篇·六 2',
  }),
  'close.failed': event({
    zh: '平台未接受关闭',
    en: 'The platform did not take the close',
    from: 'system',
    source: 'taobao.trade.close: CLOSE_TRADE_TOO_FAST',
  }),
} as const
