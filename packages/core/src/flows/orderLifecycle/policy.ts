/** The clocks of an order, where it stands by the platform's word, and what forbids to ship or to close it. */
import { z } from 'zod'
import { type PolicyOf, param, rule } from '../../flow.ts'
import {
  hasLeft,
  isOver,
  linesToShip,
  mismatchesOf,
  paidOf,
  parcelsOf,
  refundedOf,
  refundOpen,
} from '../../order-after.ts'
import { meaningOf } from '../../order-codes.ts'
import type {
  Order,
  OrderContext,
  OrderInput,
  OrderRefund,
  Parcel,
  ParcelStatus,
} from '../../order-events.ts'
import { days, hours, seconds } from '../../units.ts'
import type { Facts, Input, OrderLifecycleEvent, ParcelPhase, Phase } from './events.ts'

const period = z.int().positive()
const fen = z.int().nonnegative()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const newest = { source: 'mr010.com: shipped within a promise of 48 hours', confidence: 'single' } as const
const pinduoduo = { source: '001 §拼多多违规规则', confidence: 'single' } as const

export const policy = {
  keepCase: param({
    zh: '为每笔订单建立订单工单',
    en: 'Keep a case of its own for each order',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, ...chosen },
  }),
  autoClose: param({
    zh: '平台未告知时的自动关闭时间',
    en: 'Auto-close where the platform states none',
    schema: period,
    unit: 'ms',
    documents: { value: days(3), source: '000 §第四篇·一 8 leaves the number blank', confidence: 'chosen' },
    packs: {
      taobao: { value: hours(24), source: 'm.sboyo.com/1/2757079', confidence: 'single' },
      tmall: { value: hours(24), source: 'm.sboyo.com/1/2757079', confidence: 'single' },
      pinduoduo: { value: hours(24), source: 'common knowledge', confidence: 'unverified' },
    },
  }),
  shipDeadline: param({
    zh: '平台未告知时的发货时限',
    en: 'Ship deadline where the platform states none',
    schema: period,
    unit: 'ms',
    documents: { value: hours(72), source: '001 §天猫平台客服 一 3; 000 §第四篇·一 9', confidence: 'single' },
  }),
  autoConfirm: param({
    zh: '平台未告知时的自动确认收货时间',
    en: 'Auto-confirm where the platform states none',
    schema: period,
    unit: 'ms',
    documents: { value: days(10), source: '000 §第四篇·一 8 leaves the number blank', confidence: 'chosen' },
    packs: {
      taobao: { value: days(10), source: 'baobaocun.com/123605; xieniao.com/128007', confidence: 'agreed' },
      tmall: { value: days(10), source: 'baobaocun.com/123605; xieniao.com/128007', confidence: 'agreed' },
    },
  }),
  readAgain: param({
    zh: '平台没有消息时多久再查一次',
    en: 'Read the order again after',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  archiveAfter: param({
    zh: '交易结束后多久归档',
    en: 'Archive after the end',
    schema: period,
    unit: 'ms',
    documents: { value: days(15), source: '000 §第四篇·一 14', confidence: 'chosen' },
    packs: {
      taobao: { value: days(15), source: 'baobaocun.com: after-sales window', confidence: 'agreed' },
      tmall: { value: days(15), source: 'baobaocun.com: after-sales window', confidence: 'agreed' },
    },
  }),
  closeNotBefore: param({
    zh: '下单后多久才能关闭',
    en: 'An order can be closed from',
    schema: period,
    unit: 'ms',
    documents: {
      value: seconds(10),
      source: 'taobao.trade.close: CLOSE_TRADE_TOO_FAST',
      confidence: 'official',
    },
  }),
  closeRequestPatience: param({
    zh: '取消请求最长等待',
    en: 'Patience with an open wish to cancel',
    schema: period,
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  closeConfirmation: param({
    zh: '平台确认关闭的最长等待',
    en: 'Patience with the platform’s close',
    schema: period,
    unit: 'ms',
    documents: { value: hours(1), ...chosen },
  }),
  latePercent: param({
    zh: '延迟发货赔付比例（占实付，百分比）',
    en: 'Late shipment: percent of what was paid',
    schema: z.int().min(0).max(100),
    unit: 'count',
    documents: { value: 30, source: '000 §第四篇·一 9 leaves the number blank', confidence: 'chosen' },
    packs: {
      taobao: { value: 5, ...newest },
      tmall: { value: 5, ...newest },
      pinduoduo: { value: 0, ...pinduoduo },
    },
  }),
  lateAtLeast: param({
    zh: '延迟发货赔付下限',
    en: 'Late shipment: at least',
    schema: fen,
    unit: 'fen',
    documents: { value: 0, ...chosen },
    packs: {
      taobao: { value: 500, ...newest },
      tmall: { value: 500, ...newest },
      pinduoduo: { value: 500, ...pinduoduo },
    },
  }),
  lateAtMost: param({
    zh: '延迟发货赔付上限',
    en: 'Late shipment: at most',
    schema: fen,
    unit: 'fen',
    documents: { value: 50_000, source: '000 §第四篇·一 9', confidence: 'single' },
    packs: {
      taobao: { value: 5_000, ...newest },
      tmall: { value: 5_000, ...newest },
      pinduoduo: { value: 500, ...pinduoduo },
    },
  }),
  lateForm: param({
    zh: '延迟发货赔付以什么形式给买家',
    en: 'Late shipment: in what the buyer gets it',
    schema: z.enum(['points', 'cash']),
    unit: 'choice',
    documents: {
      value: 'points',
      source: '000 §第四篇·一 9 leaves the form blank; Tmall paid points: m.ljsggw.cn/internet/55493',
      confidence: 'unverified',
    },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

/** A shop that follows its orders in a system of its own keeps no second chart of them here. */
export const mayStart = ({ policy }: StartInput): string | undefined =>
  policy.keepCase ? undefined : 'notKept'

// ── Where the order stands, by the platform's word ──────────────────────────────────────────────────────────────

const isCod = ({ method }: Pick<Order, 'method'>): boolean => method === 'cashOnDelivery'

/** What the shop keeps of a trade that succeeded, fen. */
export const earned = (order: Order): number => Math.max(0, paidOf(order) - refundedOf(order))

/** An order paid on delivery waits for its shipping from the start; where the platform's word says nothing, it is in none. */
export function phaseOf({ status, method }: Pick<Order, 'status' | 'method'>): Phase | null {
  switch (status) {
    case 'unknown':
      return null
    case 'closed':
    case 'success':
      return status
    case 'shipped':
    case 'signed':
      return 'shipped'
    case 'paid':
    case 'partlyShipped':
      return 'toShip'
    case 'depositPaid':
      return 'awaitingBalance'
    default:
      return isCod({ method }) ? 'toShip' : 'awaitingPayment'
  }
}

/** The platform's word for the status, where it is on no list of ours and nobody has been told yet. */
export function unknownCode({
  order,
  unknownCodes,
}: Pick<Context, 'order' | 'unknownCodes'>): string | undefined {
  const { platform, status, statusCode = status === 'unknown' ? status : undefined } = order
  if (statusCode === undefined || meaningOf(platform, statusCode)) return undefined
  return unknownCodes.includes(statusCode) ? undefined : statusCode
}

/** Which news of a parcel comes first: what needs somebody, then what is furthest behind. */
const urgency: readonly ParcelStatus[] = [
  'lost',
  'confiscated',
  'outOfArea',
  'rejected',
  'returning',
  'inTransit',
  'atLocalDepot',
  'outForDelivery',
  'returned',
  'signed',
]

const gone: readonly ParcelStatus[] = ['lost', 'confiscated']

/** Parcels that nothing has taken the place of. */
const standing = (order: Order): readonly Parcel[] => parcelsOf(order).filter(({ replaced }) => !replaced)

/** The courier may be faster than the platform: until the platform says so, nothing is shipped. */
const wasShipped = (order: Order): boolean => hasLeft(order) || order.status === 'closed'

export function parcelPhaseOf({ order, disputed }: Pick<Context, 'order' | 'disputed'>): ParcelPhase {
  if (!wasShipped(order)) return 'notShipped'
  const closed = order.status === 'closed'
  const statuses = standing(order).map(({ status }) => status)
  // What is gone needs nobody any more once the trade is closed: other parcels come first.
  const awaited = statuses.filter((status) => !closed || !gone.includes(status))
  const worst = urgency.find((status) => awaited.includes(status))
  if (worst === undefined && statuses.length > 0) return 'settled'
  if (worst === undefined) return closed ? 'notShipped' : 'inTransit'
  return worst === 'signed' && disputed ? 'signatureDisputed' : worst
}

/** Nothing is asked for, nothing is denied and nothing is coming back: the order can rest. */
export const nothingOpen = ({ order, disputed }: Context): boolean =>
  !refundOpen(order) &&
  !disputed &&
  !standing(order).some(({ status }) => ['rejected', 'outOfArea', 'returning'].includes(status))

/** Something does not add up that did before. */
export const addsUpNoMore = ({ order, mismatches }: Context): boolean =>
  mismatchesOf(order).some((one) => !mismatches.includes(one))
/** Something adds up that did not: a later message was the missing one. */
export const addsUpAgain = ({ order, mismatches }: Context): boolean =>
  mismatches.some((one) => !mismatchesOf(order).includes(one))

// ── Clocks: what the platform states holds, ours are expectations ───────────────────────────────────────────────

const ahead = (at: number | undefined, now: number): number | undefined =>
  at !== undefined && at > now ? at : undefined

/** When the platform closes the order if the payment that is due does not come. */
export function closesAt({ order, policy, now }: Context): number {
  if (order.status === 'depositPaid')
    return order.presale?.balanceTo ?? ahead(order.autoCloseAt, now) ?? now + policy.autoClose
  return order.autoCloseAt ?? order.placedAt + policy.autoClose
}

/** When the platform counts the order as shipped late. */
export function shipBy({ order, policy, paidAt, now }: Context): number {
  return (
    order.shipBy ?? (isCod(order) ? order.placedAt : (order.paidAt ?? paidAt ?? now)) + policy.shipDeadline
  )
}

/** When the platform takes the receipt as confirmed, if no refund stops its clock. */
export function confirmsAt({ order, policy, now }: Context): number {
  return order.autoConfirmAt ?? (order.shippedAt ?? now) + policy.autoConfirm
}

/** What the buyer is owed for late shipment, fen. */
export function lateCompensation({ order, policy }: Pick<Context, 'order' | 'policy'>): number {
  const share = Math.round(((order.paid - refundedOf(order)) * policy.latePercent) / 100)
  return Math.min(Math.max(share, policy.lateAtLeast), policy.lateAtMost)
}

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Args {
  readonly context: Context
  readonly event: OrderLifecycleEvent
}

/** Cash on delivery that nobody has confirmed with the buyer yet. */
export const codUnconfirmed = ({ order, codConfirmed }: Pick<Context, 'order' | 'codConfirmed'>): boolean =>
  isCod(order) && !codConfirmed && order.paid === 0

/** Why the order must not leave, whatever stage the platform shows. */
function keptBack({ order, holders, codConfirmed, closeRequest }: Context): string | undefined {
  if (!isCod(order) && order.paid === 0) return 'notPaid'
  if (codUnconfirmed({ order, codConfirmed })) return 'codUnconfirmed'
  if (refundOpen(order)) return 'refundOpen'
  if (order.shippingForbidden) return 'shippingForbidden'
  if (holders.length > 0) return 'dispatchHeld'
  return closeRequest ? 'closeAsked' : undefined
}

/** Why no parcel may leave now. Paid means that the platform says so: no picture, mail or word does. */
function heldBack(context: Context): string | undefined {
  const { order } = context
  if (isOver(order)) return 'tradeOver'
  const phase = phaseOf(order)
  if (phase === null) return 'statusUnknown'
  if (phase === 'shipped') return 'alreadyShipped'
  return phase === 'toShip' ? keptBack(context) : 'notPaid'
}

/** What was packed under other numbers and is not shown as shipped yet. */
const packedBeside = ({ order, packed }: Context, waybill: string): Facts['packed'] =>
  packed.filter(
    (one) =>
      one.waybill !== waybill &&
      !parcelsOf(order).some((parcel) => parcel.waybill === one.waybill && parcel.lines?.length !== 0),
  )

/** What is in a parcel that nobody described, nobody can tell; nor of an order without sub-orders. */
const knowsLines = (order: Order): boolean =>
  order.items.some(({ line }) => line !== undefined) && parcelsOf(order).every(({ lines }) => lines)

/** May this parcel leave? Nothing leaves twice: neither what another parcel holds, nor what was paid back. */
export const mayShip = rule(({ context, event }: Args) => {
  const held = heldBack(context)
  if (held || event.type !== 'parcel.packed') return held
  const { waybill, lines } = event
  const others = packedBeside(context, waybill)
  if (others.some((one) => !one.lines || !lines)) return 'alreadyPacked'
  const toShip = linesToShip(context.order)
  if (!lines || !knowsLines(context.order)) return undefined
  for (const { line, quantity = 1 } of lines) {
    const left = toShip.find((item) => item.line === line)?.quantity ?? 0
    if (left < quantity) return 'notToShip'
    const elsewhere = others.flatMap((one) => one.lines ?? []).filter((one) => one.line === line)
    if (elsewhere.reduce((rest, one) => rest - (one.quantity ?? left), left) < quantity)
      return 'alreadyPacked'
  }
  return undefined
})

/** What goes into a parcel that nobody described: all of the order, or by name what is left of it. */
export function packedLines({ context: { order }, event }: Args): Parcel['lines'] {
  if (event.type !== 'parcel.packed' || event.lines) return 'lines' in event ? event.lines : undefined
  const rest = linesToShip(order)
  const all = order.items.every((item) =>
    rest.some((one) => one.line === item.line && one.quantity === item.quantity),
  )
  const named = rest.flatMap(({ line, quantity }) => (line === undefined ? [] : [{ line, quantity }]))
  return all || named.length === 0 ? undefined : named
}

/** What is packed once this parcel is. */
export function packedAfter(args: Args): Facts['packed'] {
  const { packed } = args.context
  if (args.event.type !== 'parcel.packed') return packed
  const { waybill } = args.event
  const lines = packedLines(args)
  return [...packed.filter((one) => one.waybill !== waybill), { waybill, ...(lines && { lines }) }]
}

export const mayUnpack = rule(({ context, event }: Args) => {
  if (event.type !== 'parcel.unpacked') return undefined
  if (parcelsOf(context.order).some(({ waybill }) => waybill === event.waybill)) return 'alreadyShipped'
  return context.packed.some(({ waybill }) => waybill === event.waybill) ? undefined : 'notPacked'
})

/** The platform shows as shipped what we kept back. Late news of a parcel that has left tells nothing. */
export const shippedUnduly = (context: Context): boolean =>
  context.phase !== null &&
  ['awaitingPayment', 'awaitingBalance', 'toShip'].includes(context.phase) &&
  keptBack(context) !== undefined

export const mayRelease = rule(({ context, event }: Args) =>
  event.type === 'dispatch.released' && !context.holders.includes(event.holder) ? 'notHeld' : undefined,
)

type Said = Extract<OrderLifecycleEvent, { readonly accountId: string }>
const isBuyer = ({ order }: Context, { accountId }: Pick<Said, 'accountId'>): boolean =>
  accountId === order.buyerId

export const fromStranger = ({ context, event }: Args): boolean =>
  event.type === 'close.requested' && !isBuyer(context, event)

/** Nothing is paid and nothing has left: only then can an order be closed on the buyer's wish. */
export const closable = ({ order }: Pick<Context, 'order'>): boolean =>
  order.paid === 0 && (order.status === 'waitingPayment' || (isCod(order) && order.status === 'paid'))

/** Paid and still here: cancelled by a refund, not by closing. */
export const cancelsByRefund = ({ order }: Pick<Context, 'order'>): boolean =>
  !closable({ order }) && (phaseOf(order) === 'toShip' || phaseOf(order) === 'awaitingBalance')

export const tradeOpen = rule(({ context: { order } }: Args) => {
  if (phaseOf(order) === null) return 'statusUnknown'
  return isOver(order) ? 'tradeOver' : undefined
})

/** The wish that stays on record: one kept in the chat is not replaced by one that is not. */
export function closeRequestAfter({ context, event }: Args): Context['closeRequest'] {
  const kept = context.closeRequest
  if (event.type !== 'close.requested') return kept
  const { accountId, channel, chatRef = null } = event
  return kept?.chatRef && chatRef === null ? kept : { accountId, channel, chatRef, at: context.now }
}

/** Is the buying account's wish to cancel on record in the platform's chat? */
const hasCloseEvidence = ({ closeRequest }: Pick<Context, 'closeRequest'>): boolean =>
  closeRequest?.channel === 'chat' && closeRequest.chatRef !== null

/** May the seller close the order? Only an unpaid one, on the buying account's recorded wish. */
export const mayClose = rule(({ context }: Args) => {
  const { order, policy, now } = context
  if (isOver(order)) return 'tradeOver'
  if (context.closeSubmittedAt !== null) return 'closeUnderWay'
  if (phaseOf(order) === null) return 'statusUnknown'
  if (!closable(context)) return phaseOf(order) === 'shipped' ? 'alreadyShipped' : 'alreadyPaid'
  if (!hasCloseEvidence(context)) return 'noCloseEvidence'
  return now - order.placedAt < policy.closeNotBefore ? 'closeTooSoon' : undefined
})

export const mayWithdraw = rule(({ context, event }: Args) => {
  if (!context.closeRequest) return 'nothingToWithdraw'
  return event.type === 'close.withdrawn' && !isBuyer(context, event) ? 'notBuyingAccount' : undefined
})

/** An unpaid parcel is back: nothing is left to be paid or delivered. */
const unpaidAndBack = (order: Order): boolean =>
  isCod(order) &&
  paidOf(order) === 0 &&
  standing(order).length > 0 &&
  standing(order).every(({ status }) => status === 'returned')
export const codReturned = ({ order }: Pick<Context, 'order'>): boolean =>
  !isOver(order) && unpaidAndBack(order)

/** The seller closed it, and neither the buyer's recorded wish nor a returned parcel says why. */
export const closedWithoutRequest = (context: Context): boolean =>
  context.phase !== 'closed' &&
  context.order.closeCause === 'sellerClosed' &&
  !hasCloseEvidence(context) &&
  !unpaidAndBack(context.order)

/** The time to ship is over, or it was when the goods left. */
export const isLate = ({ phase, overdue, shippedLate }: Pick<Context, 'phase' | 'overdue' | 'shippedLate'>) =>
  shippedLate || (phase === 'toShip' && overdue)

/** May this buyer claim what late shipment costs the shop? Once, and not of an order that is paid on delivery. */
export const mayClaimLate = rule(({ context, event }: Args) => {
  if (isCod(context.order)) return 'codOutsideRule'
  if (context.phase === 'closed') return 'tradeOver'
  if (!isLate(context)) return 'notOverdue'
  if (context.penalty !== null) return 'penaltyRegistered'
  return event.type === 'lateShipment.complained' && !isBuyer(context, event) ? 'notBuyingAccount' : undefined
})

export const mayDispute = rule(({ context, event }: Args) => {
  if (context.parcelPhase === 'signatureDisputed') return 'alreadyDisputed'
  if (context.parcelPhase !== 'signed') return 'notSigned'
  return event.type === 'receipt.disputed' && !isBuyer(context, event) ? 'notBuyingAccount' : undefined
})

export const mayProve = rule(({ context }: Args) => (context.disputed ? undefined : 'notDisputed'))

// ── A parcel in trouble ─────────────────────────────────────────────────────────────────────────────────────────

/** The parcel that the news is about. */
export function parcelOf({ order }: Pick<Context, 'order'>, event: OrderLifecycleEvent): Parcel | undefined {
  const waybill = 'waybill' in event ? event.waybill : undefined
  const parcels = parcelsOf(order)
  return waybill === undefined ? parcels.at(-1) : parcels.find((one) => one.waybill === waybill)
}

/** News of a parcel that left, not heard before and not overtaken by later news: somebody must take care of it. */
export function inTrouble({ context, event }: Args, status: ParcelStatus): boolean {
  const parcel = parcelOf(context, event)
  return (
    parcel?.status === status &&
    hasLeft(context.order) &&
    !context.seen.some((seen) => seen.waybill === parcel.waybill && seen.status === status)
  )
}

/** Goods that are sent again have as long to arrive as goods that leave for the first time. */
export const timeToReceive = ({ now, policy }: Pick<Context, 'now' | 'policy'>): number =>
  now + policy.autoConfirm

/** A parcel that is new to us has been sent in another's place, and the platform would take it as received before that. */
export const confirmsTooSoon = ({ context, event }: Args): boolean =>
  event.type === 'parcel.reshipped' &&
  context.phase === 'shipped' &&
  !context.seen.some(({ waybill }) => waybill === event.waybill) &&
  confirmsAt(context) < timeToReceive(context)

/** The parcels as they are now, for telling what is news. */
export const parcelsNow = ({ order }: Pick<Context, 'order'>): Facts['seen'] =>
  parcelsOf(order).map(({ waybill, status }) => ({ waybill, status }))

export const parcelsMoved = ({ order, seen }: Pick<Context, 'order' | 'seen'>): boolean => {
  const now = parcelsNow({ order })
  return (
    now.length !== seen.length ||
    now.some(({ waybill, status }, i) => waybill !== seen[i]?.waybill || status !== seen[i]?.status)
  )
}

// ── Refunds ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** A refund that is open on the platform and has no case yet; an order that nothing was paid for has none to follow. */
export const refundReported = ({
  order,
  refundsSeen,
}: Pick<Context, 'order' | 'refundsSeen'>): OrderRefund | undefined =>
  paidOf(order) === 0
    ? undefined
    : order.refunds?.find(({ refundId, status }) => status === 'requested' && !refundsSeen.includes(refundId))

/** Of the refunds that have a case those that are not closed: what the platform opens again has its case anew. */
export const refundsFollowed = ({
  order: { refunds = [] },
  refundsSeen,
}: Pick<Context, 'order' | 'refundsSeen'>): readonly string[] =>
  refundsSeen.filter((id) => refunds.find(({ refundId }) => refundId === id)?.status !== 'closed')

/** Whether an order that nobody follows any more is to be followed again: the clock of its refund runs on the platform. */
export const hasRefundToFollow = (order: Order): boolean =>
  refundReported({ order, refundsSeen: [] }) !== undefined

/** Money is collected at the door only of an order that is paid there. */
export const collectsAtDoor = rule(({ context }: Args) =>
  isCod(context.order) ? undefined : 'notOnDelivery',
)

/** Did this linked case let an order that is paid on delivery ship? */
export const codMayShip = ({ event }: Args): boolean =>
  event.type === 'linkedCase.ended' && event.flow === 'cashOnDelivery' && event.outcome === 'shipApproved'

/** Did this complaint find that the parcel arrived? */
export const foundDelivered = ({ event }: Args): boolean =>
  event.type === 'linkedCase.ended' &&
  event.flow === 'logisticsComplaint' &&
  event.outcome === 'resolvedDelivered'

/** Words that are true only sometimes. */
export const fits = {
  // Nobody is told a day while something keeps the goods here, or once that day is over.
  'order.accepted': (context: Context) => heldBack(context) === undefined && shipBy(context) > context.now,
  'order.latePayout': ({ penalty }: Context) => penalty !== null && penalty > 0,
  // Only a parcel that is on its way is looked out for.
  'order.shippedNotice': ({ parcelPhase }: Context) =>
    ['inTransit', 'atLocalDepot', 'outForDelivery'].includes(parcelPhase),
}
