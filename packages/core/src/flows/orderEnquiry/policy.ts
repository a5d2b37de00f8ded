/** The shop's numbers for enquiries about an order, what may be promised, and who may decide what. */
import { z } from 'zod'
import { type PolicyOf, param, rule } from '../../flow.ts'
import { hasLeft } from '../../order-after.ts'
import type { OrderContext, OrderInput } from '../../order-events.ts'
import { days, hours, minutes, seconds } from '../../units.ts'
import { identityPolicy } from '../identityCheck/nested.ts'
import { changeRefusal } from '../orderChange/nested.ts'
import type { Choice, Facts, Input, OrderEnquiryEvent, Promised } from './events.ts'

const period = z.int().positive()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const patience = (zh: string, en: string, value: number) =>
  param({ zh, en, schema: period, unit: 'ms', documents: { value, ...chosen } })
const lateRule = { source: 'platform rule on late shipment', confidence: 'agreed' } as const

export const policy = {
  ...identityPolicy,
  deskAnswer: patience('买家最多等客服多久', 'The buyer waits for the desk at most', minutes(30)),
  warehouseAnswer: patience('仓库多久内答复', 'The warehouse answers within', hours(2)),
  courierReply: patience('快递多久内答复', 'The courier answers within', hours(24)),
  courierInquiriesMax: param({
    zh: '最多问快递几次',
    en: 'Inquiries to the courier at most',
    schema: z.int().min(1).max(5),
    unit: 'count',
    documents: { value: 2, ...chosen },
  }),
  choicePatience: patience('等买家选择多久', 'Wait for the buyer’s choice', hours(24)),
  choiceRemindersMax: param({
    zh: '缺货时最多再联系几次',
    en: 'Contact again about a shortage at most',
    schema: z.int().min(0).max(5),
    unit: 'count',
    documents: { value: 1, ...chosen },
  }),
  closeConfirmation: patience('平台确认关闭的最长等待', 'Patience with the platform’s close', hours(1)),
  closeMinAge: param({
    zh: '下单多久后才能关闭',
    en: 'An order can be closed from this age',
    schema: period,
    unit: 'ms',
    documents: {
      value: seconds(10),
      source: 'taobao.trade.close: CLOSE_TRADE_TOO_FAST below 10 s',
      confidence: 'official',
    },
  }),
  refundApplication: patience('等买家申请退款多久', 'Wait for the refund application', hours(24)),
  recallMax: param({
    zh: '追回包裹最多等多久',
    en: 'Wait for the recall at most',
    schema: period,
    unit: 'ms',
    documents: { value: days(3), source: 'the platforms approve the refund then', confidence: 'agreed' },
  }),
  shipFollowUp: patience('没有新日期时多久再看', 'Look again where no date was promised', hours(24)),
  reviewPatience: patience('主管未决定时多久再催', 'Ask the supervisor again after', hours(4)),
  shipPromise: param({
    zh: '页面承诺的发货时间（付款起）',
    en: 'Shipping promised by the page (from the payment)',
    schema: period,
    unit: 'ms',
    documents: {
      value: hours(24),
      source: '000 §第一篇·4 支付用语; 004 §淘宝购物须知',
      confidence: 'single',
    },
  }),
  shipWithin: param({
    zh: '平台要求多久内发货（付款起，平台未给出时间时）',
    en: 'To be shipped within (from the payment, where the platform names no time)',
    schema: period,
    unit: 'ms',
    documents: { value: hours(72), source: '001 §天猫平台客服 一 3', confidence: 'single' },
    packs: {
      taobao: { value: hours(48), ...lateRule },
      tmall: { value: hours(48), ...lateRule },
      pinduoduo: { value: hours(48), ...lateRule },
    },
  }),
  idleFirst: patience('静默多久后第一次关怀', 'First care after', minutes(3)),
  idleSecond: patience('静默多久后第二次关怀', 'Second care after', minutes(5)),
  idleClose: patience('静默多久后结束', 'Ended after', minutes(10)),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

// ── What the order says ─────────────────────────────────────────────────────────────────────────────────────────

type Mirrored = Pick<Context, 'order'>
const isOpen = ({ order }: Mirrored): boolean => order.status !== 'closed' && order.status !== 'success'
export const hasShipped = ({ order }: Mirrored): boolean => hasLeft(order)
export const isReceived = ({ order }: Mirrored): boolean =>
  order.status === 'signed' || order.status === 'success'
/** Neither paid nor to be paid on delivery: there is nothing to ship, to change or to pay back. */
export const isUnpaid = ({ order }: Mirrored): boolean =>
  order.method === 'online' && order.status === 'waitingPayment'
/** Does the shop have to ship it yet? */
export const isToShip = (context: Mirrored): boolean =>
  isOpen(context) && !hasShipped(context) && !isUnpaid(context)
/** Late by the date that was promised; one that is paid on delivery, or whose balance is open, has no such date. */
export const isLate = ({ order, now, promisedShipAt }: Context): boolean =>
  order.status === 'paid' && order.method === 'online' && now >= promisedShipAt

export const promisedShipAt = ({ order, policy, promisedShipAt }: StartInput): number =>
  promisedShipAt ?? (order.paidAt ?? order.placedAt) + policy.shipPromise
/** Until when it has to ship: as the platform says, as it was handed in, or counted from the payment. */
export const deadlineOf = ({ order, policy, shipBy }: Context): number =>
  order.shipBy ?? shipBy ?? (order.paidAt ?? order.placedAt) + policy.shipWithin

/** Did a customer begin it, rather than the warehouse or the order's own flow? */
export const byCustomer = ({ startedBy, contact }: StartInput): boolean =>
  startedBy === undefined ? contact !== undefined : startedBy === 'customer'

// ── Who speaks ──────────────────────────────────────────────────────────────────────────────────────────────────

export interface Args {
  readonly context: Context
  readonly event: OrderEnquiryEvent
}

/** Are these the words of the account that ordered, in the platform's chat? */
export const isBuyers = ({ context, event }: Args): boolean =>
  'accountId' in event && event.channel === 'chat' && event.accountId === context.order.buyerId

const stranger = (args: Args): string | undefined => (isBuyers(args) ? undefined : 'notBuyingAccount')
export const saidByBuyer = rule((args: Args) => stranger(args))

// ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────────

/** The latest date that may still be named: the promise on the page while it can be kept, the platform's deadline after that. */
const latestShipping = (context: Context): number =>
  context.now < context.promisedShipAt
    ? Math.min(context.promisedShipAt, deadlineOf(context))
    : deadlineOf(context)

function promiseRefusal(context: Context, { kind, until }: Promised): string | undefined {
  if (until <= context.now) return 'timeHasPassed'
  if (kind === 'arriveBy') {
    if (context.arrivalEstimate === null) return 'noArrivalEstimate'
    return until < context.arrivalEstimate ? 'earlierThanEstimate' : undefined
  }
  if (!isToShip(context)) return 'nothingToShip'
  if (context.topic === 'postpone' && context.order.platform === 'pinduoduo') return 'mayNotPostpone'
  if (!context.stockVerified || context.canShipBy === null) return 'stockNotVerified'
  if (until < context.canShipBy) return 'earlierThanWarehouse'
  return until > latestShipping(context) ? 'laterThanAllowed' : undefined
}

/** May this be said? A promise only within verified stock, what was promised before and the platform's deadline. */
export const mayPromise = rule(({ context, event }: Args) =>
  'promise' in event && event.promise ? promiseRefusal(context, event.promise) : undefined,
)

/** When to look again whether it has shipped: at the promised date, or after a while where none was promised. */
export function lookAgainAt({ now, promises, policy }: Context): number {
  const promised = promises.filter(({ kind }) => kind === 'shipBy').at(-1)?.until
  return promised !== undefined && promised > now ? promised : now + policy.shipFollowUp
}

// ── Choices ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** May the buyer choose this? `offered` is what the state offers. */
export const mayChoose = rule((args: Args, { offered }: { offered: readonly Choice[] }) => {
  const { event } = args
  if (event.type !== 'buyer.chose') return undefined
  return stranger(args) ?? (offered.includes(event.choice) ? undefined : 'choiceNotOffered')
})

/** May the buyer wait for what is missing? Only until a date that is known and within the platform's deadline. */
export const mayWait = rule(({ context }: Args) => {
  const { restockBy, now } = context
  if (restockBy === null || restockBy <= now) return 'noRestockDate'
  return restockBy > deadlineOf(context) ? 'restockAfterDeadline' : undefined
})

/** Can the order stay as it is? Not where what was ordered is missing. */
export const mayKeep = rule(({ context }: Args) => (context.shopsFault ? 'orderedItemMissing' : undefined))

/** Can this change be asked for? What the linked case would refuse at its door is refused here. */
export const mayAskChange = rule((args: Args) => {
  const { context, event } = args
  if (event.type !== 'change.requested') return undefined
  if (!isBuyers(args)) return 'notBuyingAccount'
  if (!isOpen(context)) return 'orderOver'
  if (hasShipped(context)) return 'alreadyShipped'
  return isUnpaid(context) ? 'notPaidYet' : changeRefusal(event, context.order)
})

/** Is something missing of an order that is still to ship? */
export const mayReport = rule(({ context }: Args) =>
  isToShip(context) ? undefined : hasShipped(context) ? 'alreadyShipped' : 'nothingToShip',
)

// ── Closing and cancelling ──────────────────────────────────────────────────────────────────────────────────────

/** May the agent close the order? Only on the recorded wish of the buying account, and not faster than the platform takes it. */
export const mayClose = rule(({ context }: Args) => {
  if (!context.closeRequest) return 'noCloseEvidence'
  return context.now - context.order.placedAt < context.policy.closeMinAge ? 'closeTooSoon' : undefined
})

/** May a supervisor decide? Only what was asked. */
export const mayDecide = rule(({ context }: Args) => (context.supervisorAsked ? undefined : 'nothingAsked'))

/** A customer's enquiry names who asks; a missing item and a late order are not a customer's to report. */
export function mayStart(given: StartInput): string | undefined {
  const raised = given.topic === 'shortage' || given.topic === 'overdue'
  if (byCustomer(given)) {
    if (!given.contact) return 'contactUnknown'
    return raised ? 'notCustomersTopic' : undefined
  }
  if (raised && !isToShip(given)) return hasShipped(given) ? 'alreadyShipped' : 'nothingToShip'
  return undefined
}
