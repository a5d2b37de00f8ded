/** The facts that platforms report of an order, shared by every flow that follows an order: one vocabulary, made once. */
import { z } from 'zod'
import { type CaseContext, type CaseInput, type EventsOf, event, platforms } from './flow.ts'
import { id, money, time } from './units.ts'

/** Who delivers, and under which number. */
const waybill = { waybill: id, courier: z.string().min(1).max(40) }

/** Why a trade ended. A platform says `closed` for all of them; what it adds tells them apart. */
const closeCauses = ['paymentTimeout', 'buyerCancelled', 'sellerClosed', 'refunded'] as const
export type CloseCause = (typeof closeCauses)[number]

const orderStatuses = [
  'waitingPayment',
  'depositPaid',
  'paid',
  'shipped',
  'signed',
  'success',
  'closed',
] as const
/** An order as the platform shows it: mirrored, never decided by us. */
export const order = z
  .strictObject({
    id: id.describe('The platform’s order number, as text.'),
    platform: z.enum(platforms).meta({ id: 'Platform' }),
    buyerId: id.describe('The account that placed the order.'),
    status: z.enum(orderStatuses).meta({ id: 'OrderStatus' }),
    method: z.enum(['online', 'cashOnDelivery']).meta({ id: 'PaymentMethod' }),
    amount: money.describe('What the buyer owes in all.'),
    paid: money.describe('What the buyer has paid so far.'),
    placedAt: time,
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
    waybill: id.optional(),
    courier: z.string().max(40).optional(),
    shippedAt: time.optional(),
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
export const contactChannel = z.enum(contactChannels).meta({ id: 'ContactChannel' })

/** Who wrote, and where: stamped by the platform's channel, or reported by an agent whose name is then on record. */
export const sender = {
  accountId: id.describe('The account that wrote.'),
  channel: contactChannel.describe('Where it was said.'),
}

const fromPlatform = { from: 'platform', source: 'facts of the platform: trade messages' } as const

export const orderEvents = {
  'order.placed': event({ ...fromPlatform, zh: '买家拍下', en: 'Order placed', with: { order } }),
  'order.read': event({
    ...fromPlatform,
    zh: '平台订单状态已读取',
    en: 'Order read on the platform',
    with: {
      status: order.shape.status,
      paid: order.shape.paid,
      closeCause: order.shape.closeCause,
    },
  }),
  'payment.received': event({
    ...fromPlatform,
    zh: '平台到账',
    en: 'Payment received',
    with: {
      amount: money,
      part: paymentPart.describe('Of a presale order: which of its two payments.'),
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
  'order.shipped': event({ ...fromPlatform, zh: '平台显示已发货', en: 'Order shipped', with: waybill }),
  'parcel.signed': event({
    zh: '包裹签收',
    en: 'Parcel signed',
    from: 'courier',
    enteredBy: ['courier', 'platform', 'agent', 'supervisor'],
    source: '003 ⑶ 6.6',
    with: { waybill: id.optional() },
  }),
  'order.succeeded': event({ ...fromPlatform, zh: '交易成功', en: 'Trade succeeded' }),
  'refund.requested': event({
    zh: '客户已申请退款',
    en: 'Refund requested on the platform',
    from: 'platform',
    source: '004 退款注意事项 3③',
    with: { refundId: id, amount: money.optional() },
  }),
  'refund.succeeded': event({
    zh: '退款成功',
    en: 'Refund succeeded',
    from: 'platform',
    enteredBy: ['platform', 'finance'],
    source: '004 退款注意事项 3③',
    with: { refundId: id.optional(), amount: money },
  }),
  'platform.intervened': event({
    ...fromPlatform,
    zh: '平台介入',
    en: 'The platform intervened',
    source: '001 拼多多违规规则',
  }),
} as const
export type OrderEvent = EventsOf<typeof orderEvents>
export type OrderEventName = keyof typeof orderEvents & string

/** A payment moves an order that waits for it; a late message of one sets no order back. */
function paidBy(part: 'full' | 'deposit' | 'balance', status: Order['status']): Order['status'] {
  if (status !== 'waitingPayment' && status !== 'depositPaid') return status
  return part === 'deposit' ? 'depositPaid' : 'paid'
}

/**
 * The order's mirror after a fact of the platform; the fact always wins, whatever the mirror believed before, but news of
 * a parcel, which can come late and from people, never reopens a trade that has ended. The kernel applies it before the
 * machine sees the event: a flow reads `context.order` and never changes it.
 */
export function orderAfter(order: Order, event: OrderEvent): Order {
  const over = order.status === 'success' || order.status === 'closed'
  switch (event.type) {
    case 'order.placed':
      return event.order
    case 'order.read':
      return {
        ...order,
        status: event.status,
        paid: event.paid,
        ...(event.closeCause && { closeCause: event.closeCause }),
      }
    case 'payment.received':
      return { ...order, paid: order.paid + event.amount, status: paidBy(event.part, order.status) }
    case 'order.autoCloseMoved':
      return { ...order, autoCloseAt: event.autoCloseAt }
    case 'order.amountChanged':
      return { ...order, amount: event.amount }
    case 'order.closed':
      return { ...order, status: 'closed', closeCause: event.cause }
    case 'order.shipped':
      return {
        ...order,
        status: over ? order.status : 'shipped',
        waybill: event.waybill,
        courier: event.courier,
      }
    case 'parcel.signed':
      return over ? order : { ...order, status: 'signed' }
    case 'order.succeeded':
      return { ...order, status: 'success' }
    default:
      return order
  }
}
