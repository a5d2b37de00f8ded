/** The platforms' own words for an order behind clean names; a word that is not listed here is kept, and moves nothing. */
import type { Platform } from './flow.ts'
import type { Order } from './order-events.ts'

/** What a platform's word says of an order: how far it is, and what else is in that one word. */
type Meaning = Pick<Order, 'status' | 'shippingForbidden' | 'closeCause'>
type Words = Readonly<Record<string, Meaning>>

/** taobao trade.status. */
const alibaba: Words = {
  TRADE_NO_CREATE_PAY: { status: 'waitingPayment' },
  WAIT_BUYER_PAY: { status: 'waitingPayment' },
  PAY_PENDING: { status: 'waitingPayment' },
  WAIT_PRE_AUTH_CONFIRM: { status: 'waitingPayment' },
  PAID_FORBID_CONSIGN: { status: 'paid', shippingForbidden: true },
  WAIT_SELLER_SEND_GOODS: { status: 'paid', shippingForbidden: false },
  SELLER_CONSIGNED_PART: { status: 'partlyShipped' },
  WAIT_BUYER_CONFIRM_GOODS: { status: 'shipped' },
  TRADE_BUYER_SIGNED: { status: 'signed' },
  TRADE_FINISHED: { status: 'success' },
  TRADE_CLOSED: { status: 'closed', closeCause: 'refunded' },
  TRADE_CLOSED_BY_TAOBAO: { status: 'closed' },
}

/** order_status of pdd.order.information.get, which lists orders once they are paid. */
const pinduoduo: Words = {
  '1': { status: 'paid' },
  '2': { status: 'shipped' },
  '3': { status: 'signed' },
}

const tables: Partial<Record<Platform, Words>> = { taobao: alibaba, tmall: alibaba, pinduoduo }

/** What that word says, or nothing where it is on no list of ours. */
export function meaningOf(platform: Platform, code: string): Meaning | undefined {
  const words = tables[platform]
  return words && Object.hasOwn(words, code) ? words[code] : undefined
}
