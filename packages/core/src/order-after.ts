/** The order's mirror after a fact: what was paid and paid back, what is shipped and where it is. */
import { meaningOf } from './order-codes.ts'
import {
  type Order,
  type OrderEvent,
  type OrderRefund,
  type OrderTransfer,
  orderEvents,
  type PaidWay,
  type Parcel,
  type ParcelStatus,
} from './order-events.ts'
import { refundStageOf } from './refund-codes.ts'

// ── How far a trade is ──────────────────────────────────────────────────────────────────────────────────────────

type Status = Order['status']

const stages: readonly Status[] = [
  'waitingPayment',
  'depositPaid',
  'paid',
  'partlyShipped',
  'shipped',
  'signed',
  'success',
]

/** Whether the trade has ended: no news reopens it. */
export const isOver = ({ status }: Pick<Order, 'status'>): boolean =>
  status === 'success' || status === 'closed'

/** Whether goods of the order have left the shop, all of them or some. */
export const hasLeft = ({ status }: Pick<Order, 'status'>): boolean =>
  stages.indexOf(status) >= stages.indexOf('partlyShipped')

/** News that comes late, or twice, sets no order back. */
const onward = (order: Order, status: Status): Status =>
  isOver(order) || stages.indexOf(status) < stages.indexOf(order.status) ? order.status : status

/** A payment moves an order that waits for it. */
const paidBy = (part: 'full' | 'deposit' | 'balance'): Status => (part === 'deposit' ? 'depositPaid' : 'paid')

// ── The ledger ──────────────────────────────────────────────────────────────────────────────────────────────────

type Payments = NonNullable<Order['payments']>

const sumOf = (parts: readonly { readonly amount?: number | undefined }[]): number =>
  parts.reduce((sum, { amount = 0 }) => sum + amount, 0)

/** How the order was paid, as far as the platform says so: in all, or payment by payment. */
export const waysOf = ({ ways, payments = [] }: Pick<Order, 'ways' | 'payments'>): readonly PaidWay[] =>
  ways ?? payments.flatMap((payment) => payment.ways ?? [])

type Received = Pick<Fact<'payment.received'>, 'paymentId' | 'amount' | 'ways'>

const collectedFor = ({ collected = [] }: Pick<Order, 'collected'>): number => sumOf(collected)
/** What the platform itself has shown as paid: less than couriers have collected says nothing more than they did. */
const shownPaid = (order: Order): number => (order.paid > collectedFor(order) ? order.paid : 0)
/** What a courier collected and what the platform shows is the same money: the greater of the two is paid. */
const withCollected = (order: Order, shown: number): number => Math.max(shown, collectedFor(order))

/** A payment under a number counts once; where it is told again with another amount, the last word holds. */
function paidAfter(order: Order, { paymentId, amount, ways }: Received) {
  const shown = shownPaid(order)
  if (paymentId === undefined)
    return {
      paid: withCollected(order, shown + amount),
      ...(ways && { ways: [...waysOf(order), ...ways] }),
    }
  const known = order.payments?.find((one) => one.paymentId === paymentId)
  return {
    paid: withCollected(order, Math.max(0, shown + amount - (known?.amount ?? 0))),
    payments: withPayments(order, [{ paymentId, amount, ...(ways && { ways }) }]),
    ...(!known && ways && order.ways && { ways: [...order.ways, ...ways] }),
  }
}

/** For one parcel it is collected once: where it is told again, the last word holds. Nothing is collected of what is paid online. */
function collectedAfter(order: Order, { amount, waybill = order.waybill }: Fact<'cod.collected'>): Order {
  if (order.method === 'online') return order
  const others = (order.collected ?? []).filter((one) => one.waybill !== waybill)
  const after = { ...order, collected: [...others, { amount, ...(waybill !== undefined && { waybill }) }] }
  return { ...after, paid: withCollected(after, shownPaid(order)) }
}

/**
 * What the buyer has paid, fen. On delivery the parcel is handed over against the money: until a courier or the platform
 * says how much it was, an order that was delivered is paid.
 */
export function paidOf(order: Order): number {
  const { method, status, paid, amount, items } = order
  if (method === 'online' || paid > 0) return paid
  const parcels = parcelsOf(order)
  const cameBack = parcels.length > 0 && parcels.every((parcel) => parcel.status === 'returned')
  if (status !== 'signed' && (status !== 'success' || cameBack)) return 0
  const all = goodsWorth(items)
  const part = goodsWorth(itemsPaid(order))
  return part === 0 || part === all ? amount : Math.floor((amount * part) / all)
}

const goodsWorth = (items: Order['items']): number => items.reduce((sum, item) => sum + worthOf(item), 0)

const notHandedOver: readonly ParcelStatus[] = [
  'rejected',
  'returning',
  'returned',
  'outOfArea',
  'confiscated',
  'lost',
]

/** Couriers say of which parcels they have the money, and the platform shows no more: of the others nobody has any. */
const toldByParcel = (order: Order): boolean =>
  shownPaid(order) === 0 && (order.collected ?? []).some((one) => one.waybill !== undefined)

/** On delivery, the parcels against which no money was handed over, neither for them nor for what they were sent in place of. */
function parcelsUnpaid(order: Order): readonly Parcel[] {
  if (order.method === 'online' || order.paid >= order.amount) return []
  return parcelsOf(order).filter(
    ({ waybill, replaced }) =>
      !replaced &&
      collectedAgainst(order, waybill) === undefined &&
      (toldByParcel(order) ||
        sentInTurn(order, waybill).every(({ status }) => notHandedOver.includes(status))),
  )
}

/** What the buyer paid for: on delivery, nothing in a parcel that was not handed over, as far as it is told what is in it. */
export function itemsPaid(order: Order): Order['items'] {
  const gone = parcelsUnpaid(order).flatMap(({ waybill }) => linesIn(order, waybill))
  return order.items.flatMap((item) => {
    const quantity = gone
      .filter(({ line }) => line === item.line)
      .reduce((left, one) => left - (one.quantity ?? item.quantity), item.quantity)
    return quantity > 0 ? [{ ...item, quantity }] : []
  })
}

/** The ways of a payment stay known when it is told again without them, as long as it is the same amount. */
function withPayments({ payments = [] }: Order, stated: Payments): Payments {
  const said = new Set(stated.map(({ paymentId }) => paymentId))
  const kept = stated.map((one) => {
    const before = payments.find(({ paymentId }) => paymentId === one.paymentId)
    return one.ways || !before?.ways || before.amount !== one.amount ? one : { ...one, ways: before.ways }
  })
  return [...payments.filter(({ paymentId }) => !said.has(paymentId)), ...kept]
}

/** Money that went back is a fact whatever was said before; a refund that was closed is not asked for anew by a late message. */
const finality = { requested: 0, closed: 1, succeeded: 2 } as const

const wentBack = (money: OrderRefund | OrderTransfer | undefined): number =>
  money?.status === 'succeeded' ? (money.amount ?? 0) : 0

type Ledger = Pick<Order, 'refunded' | 'refunds' | 'transfers'>

/** What has gone back to the buyer so far, by refunds and by transfers, fen. */
export const refundedOf = ({ refunded, refunds = [], transfers = [] }: Ledger): number =>
  refunded ?? [...refunds, ...transfers].reduce((sum, money) => sum + wentBack(money), 0)

const known = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>

/** What the platform's own word for a refund means in the ledger; one that we do not know leaves it open. */
function ledgerStatusOf(platform: Order['platform'], code: string): OrderRefund['status'] {
  const stage = refundStageOf(platform, code)
  return stage === 'succeeded' || stage === 'closed' ? stage : 'requested'
}

function refundAfter(order: Order, told: OrderRefund): Order {
  const refunds = order.refunds ?? []
  const before = refunds.find(({ refundId }) => refundId === told.refundId)
  const newer = !before || finality[told.status] >= finality[before.status]
  const [gaps, word]: [Partial<OrderRefund>, Partial<OrderRefund>] = newer
    ? [before ?? {}, told]
    : [told, before ?? {}]
  const { ways, code, ...after } = { ...known(gaps), ...known(word) } as OrderRefund
  // The platform's word is of the status that it was read with.
  const said = newer ? (told.code ?? (before?.status === told.status ? code : undefined)) : before?.code
  // Which ways another amount goes back has to be said anew.
  const stale = !word.ways && gaps.amount !== undefined && gaps.amount !== after.amount
  const refund = { ...after, ...known({ code: said }), ...(ways && !stale && { ways }) }
  return {
    ...order,
    refunds: before ? refunds.map((one) => (one === before ? refund : one)) : [...refunds, refund],
    refunded: Math.max(0, refundedOf(order) + wentBack(refund) - wentBack(before)),
  }
}

/** A transfer under a number counts once, however often it is told, as a refund does. */
function transferAfter(order: Order, told: OrderTransfer): Order {
  const transfers = order.transfers ?? []
  const before = transfers.find(({ transferId }) => transferId === told.transferId)
  const late = before && finality[told.status] < finality[before.status]
  const [gaps, word] = late ? [told, before] : [before, told]
  const transfer = { ...known({ ...gaps }), ...known(word) } as OrderTransfer
  return {
    ...order,
    transfers: before ? transfers.map((one) => (one === before ? transfer : one)) : [...transfers, transfer],
    refunded: Math.max(0, refundedOf(order) + wentBack(transfer) - wentBack(before)),
  }
}

/** Money went back by a refund, by a transfer, or nobody says how: that can only be added. */
function paidBackAfter(order: Order, { refundId, transferId, ...paid }: Fact<'refund.succeeded'>): Order {
  const { amount, line, ways } = paid
  if (refundId !== undefined) return refundAfter(order, { refundId, amount, line, ways, status: 'succeeded' })
  if (transferId !== undefined) return transferAfter(order, { transferId, amount, line, status: 'succeeded' })
  return { ...order, refunded: refundedOf(order) + amount }
}

/** What is read on the platform is no late message: a refund that is open there is open again, whatever closed it here. */
const reopened = (order: Order, refundId: string): Order => ({
  ...order,
  refunds: (order.refunds ?? []).map((one) =>
    one.refundId === refundId && one.status === 'closed' ? { ...one, status: 'requested' } : one,
  ),
})

/** What the platform says of the ways of a refund; some say no more than what of it comes back as points. */
const waysBack = ({ ways, points }: Fact<'refund.read'>): OrderRefund['ways'] =>
  ways ?? (points === undefined || points === 0 ? undefined : [{ way: 'points', amount: points }])

/** Whether a refund is asked for and neither paid nor closed. */
export const refundOpen = ({ refunds = [] }: Pick<Order, 'refunds'>): boolean =>
  refunds.some(({ status }) => status === 'requested')

/** What is asked for besides this refund, or was paid, by its numbers: what is told of one of them pays nothing else. */
export const askedBesides = ({ refunds = [] }: Pick<Order, 'refunds'>, refundId: string | null): string[] =>
  refunds.flatMap((one) => (one.status !== 'closed' && one.refundId !== refundId ? [one.refundId] : []))

/** Whether what is told of a refund is about this one: by its number; without one, where no other refund is open. */
export function isAbout(
  order: Pick<Order, 'refunds'>,
  refundId: string | null,
  told: string | undefined,
): boolean {
  if (told !== undefined) return told === refundId
  return (order.refunds ?? []).every((one) => one.status !== 'requested' || one.refundId === refundId)
}

/** Goods are asked for, by the platform's own word, and no money: none is held for it. */
const forGoods = ({ platform }: Order, { code }: OrderRefund): boolean =>
  code !== undefined && refundStageOf(platform, code) === 'exchange'

/** What is asked for: it takes nothing away from itself. */
interface Asking {
  readonly transferId?: string | null | undefined
  /** Of a single line: no more than that line cost. */
  readonly line?: string | null | undefined
}

/**
 * What other refunds and other transfers leave of the money that the shop still has: nothing may be asked for above it.
 * The refund and the transfer that a case asks for itself take nothing away from it. Fen.
 */
export function leftFor(order: Order, refundId: string | null, asking: Asking = {}): number {
  const left = paidOf(order) - refundedOf(order) - sumOf(askedByOthers(order, refundId, asking))
  const item = asking.line == null ? undefined : order.items.find((one) => one.line === asking.line)
  return Math.max(0, item ? Math.min(left, worthOf(item) - takenOf(order, refundId, asking)) : left)
}

/** What of a line went back already, or is asked for by others. Fen. */
export function takenOf(order: Order, refundId: string | null, asking: Asking): number {
  const { refunds = [], transfers = [] } = order
  const ofLine = (one: OrderRefund | OrderTransfer): boolean => one.line === asking.line
  const back = [...refunds, ...transfers].filter(ofLine).reduce((sum, one) => sum + wentBack(one), 0)
  return back + sumOf(askedByOthers(order, refundId, asking).filter(ofLine))
}

function askedByOthers(order: Order, refundId: string | null, { transferId }: Asking) {
  const { refunds = [], transfers = [] } = order
  const asked = refunds.filter(
    (one) => one.status === 'requested' && one.refundId !== refundId && !forGoods(order, one),
  )
  const accepted = transfers.filter((one) => one.status === 'requested' && one.transferId !== transferId)
  return [...asked, ...accepted]
}

/** What a courier collected for this parcel, else for the one in whose place it was sent. */
const collectedAgainst = (order: Order, waybill: string): number | undefined =>
  sentInTurn(order, waybill)
    .map((parcel) => order.collected?.find((one) => one.waybill === parcel.waybill))
    .find((one) => one !== undefined)?.amount

/** The part of what was paid that belongs to the goods in this parcel, fen: all of it where nobody said what is in it. */
export function shareOf(order: Order, waybill: string | null): number {
  const told = waybill === null ? undefined : collectedAgainst(order, waybill)
  if (told !== undefined) return told
  if (waybill !== null && toldByParcel(order)) return 0
  const paid = paidOf(order)
  const lines = linesIn(order, waybill)
  const items = itemsPaid(order)
  const all = goodsWorth(items)
  if (lines.length === 0 || all === 0) return paid
  if (parcelsUnpaid(order).some((one) => one.waybill === waybill)) return 0
  const inside = items.flatMap((item) => {
    const held = lines.find(({ line }) => line === item.line)
    return held ? [{ ...item, quantity: held.quantity ?? item.quantity }] : []
  })
  return Math.floor((paid * goodsWorth(inside)) / all)
}

type OfPayment = Pick<Fact<'refund.succeeded'>, 'refundId' | 'transferId'>

/** What the order still has of the money that was paid; a payment that is told again counts once. Fen. */
export function unreturnedOf(order: Order, { refundId, transferId }: OfPayment = {}): number {
  const { refunds = [], transfers = [] } = order
  const before =
    refundId === undefined
      ? transfers.find((one) => one.transferId === transferId)
      : refunds.find((one) => one.refundId === refundId)
  return Math.max(0, paidOf(order) - refundedOf(order) + wentBack(before))
}

const received = (order: Order): boolean =>
  ['signed', 'success'].includes(order.status) && parcelsOf(order).every(({ status }) => status === 'signed')

/** What does not add up in what the platform says. It is shown, never refused: the fact wins. */
export const mismatches = [
  'paidOtherThanDue',
  'paidLessThanPayments',
  'refundedMoreThanPaid',
  'waysOtherThanPaid',
] as const
export type Mismatch = (typeof mismatches)[number]
export function mismatchesOf(order: Order): Mismatch[] {
  const { amount, paid, payments = [], method, status } = order
  const due =
    method === 'online'
      ? !['waitingPayment', 'depositPaid', 'closed', 'unknown'].includes(status)
      : paid > 0 && received(order)
  const holds: Readonly<Record<Mismatch, boolean>> = {
    paidOtherThanDue: due && paid !== amount,
    paidLessThanPayments: sumOf(payments) > paid,
    refundedMoreThanPaid: refundedOf(order) > paidOf(order),
    waysOtherThanPaid:
      (order.ways !== undefined && sumOf(order.ways) !== paid) ||
      payments.some(({ amount, ways }) => ways !== undefined && sumOf(ways) !== amount),
  }
  return mismatches.filter((one) => holds[one])
}

// ── Parcels ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** The parcels of the order; one that was mirrored before they were listed is known by its waybill. */
export function parcelsOf({ parcels, waybill, courier, status }: Order): readonly Parcel[] {
  if (parcels) return parcels
  if (waybill === undefined) return []
  const received = status === 'signed' || status === 'success'
  return [{ waybill, ...(courier !== undefined && { courier }), status: received ? 'signed' : 'inTransit' }]
}

const underWay: readonly ParcelStatus[] = ['inTransit', 'atLocalDepot', 'outForDelivery']
/** A courier has it and may still deliver it. */
export const isUnderWay = (status: ParcelStatus): boolean => underWay.includes(status)
const stranded: readonly ParcelStatus[] = ['rejected', 'outOfArea', 'confiscated', 'lost']

type ParcelNews = Exclude<
  Extract<OrderEvent['type'], `parcel.${string}`>,
  'parcel.forwarded' | 'parcel.reshipped'
>

/** Where a parcel is after each news, and from where that can be: anything else is late news of a way already gone. */
const news: Readonly<Record<ParcelNews, { to: ParcelStatus; from: readonly ParcelStatus[] }>> = {
  'parcel.arrived': { to: 'atLocalDepot', from: ['inTransit', 'lost'] },
  'parcel.outForDelivery': { to: 'outForDelivery', from: ['inTransit', 'atLocalDepot', 'lost'] },
  'parcel.signed': { to: 'signed', from: [...underWay, ...stranded] },
  'parcel.rejected': { to: 'rejected', from: underWay },
  'parcel.outOfArea': { to: 'outOfArea', from: underWay },
  'parcel.confiscated': { to: 'confiscated', from: underWay },
  'parcel.lost': { to: 'lost', from: [...underWay, 'rejected', 'outOfArea', 'signed', 'returning'] },
  'parcel.returnStarted': { to: 'returning', from: [...underWay, ...stranded, 'signed'] },
  'parcel.returned': { to: 'returned', from: [...underWay, ...stranded, 'signed', 'returning'] },
  'parcel.redelivered': { to: 'inTransit', from: ['rejected', 'outOfArea', 'returning'] },
}

/** A parcel heard of before its shipping was: what is in it nobody has said, unless there is only one thing to send. */
const unheardOf = ({ items }: Order, waybill: string): Parcel => ({
  waybill,
  status: 'inTransit',
  ...(items.filter(({ line }) => line !== undefined).length > 1 && { lines: [] }),
})

/** What a buyer sends back is no parcel of the order; where all that was sent has arrived, nothing else can be one. */
const comesBack = (order: Order, waybill: string): boolean =>
  (order.refunds ?? []).some(({ returnWaybill }) => returnWaybill === waybill) || received(order)

function parcelAfter(order: Order, type: ParcelNews, waybill: string | undefined): readonly Parcel[] {
  const parcels = parcelsOf(order)
  const which = waybill ?? parcels.at(-1)?.waybill
  if (which === undefined) return parcels
  const heard = parcels.some((one) => one.waybill === which)
  if (!heard && comesBack(order, which)) return parcels
  const all = heard ? parcels : [...parcels, unheardOf(order, which)]
  const { to, from } = news[type]
  return all.map((one) => (one.waybill === which && from.includes(one.status) ? { ...one, status: to } : one))
}

/** Whether goods of this line have left, or of any where none is named; a parcel of unknown content may hold them. */
export function lineHasLeft(order: Order, line: string | undefined): boolean {
  if (order.status !== 'partlyShipped' || line === undefined) return hasLeft(order)
  const sure = parcelsOf(order).flatMap(({ lines = [] }) => (lines.length > 0 ? [lines] : []))
  return (
    sure.length < Math.max(1, parcelsOf(order).length) ||
    sure.some((lines) => lines.some((one) => one.line === line))
  )
}

type Item = Order['items'][number]

const worthOf = ({ price, quantity }: Item): number => price * quantity

/** A line was paid back: all of it, as the kind of its refund says, or as much as was paid for it. */
function linePaidBack({ paid, items, refunds = [] }: Order, item: Item): boolean {
  const back = refunds.filter(
    ({ line, status }) => status === 'succeeded' && line !== undefined && line === item.line,
  )
  // With a coupon on the order, a line costs its share of what was paid.
  const all = items.reduce((sum, one) => sum + worthOf(one), 0)
  const share = Math.min(worthOf(item), Math.floor((paid * worthOf(item)) / Math.max(1, all)))
  const sum = back.reduce((total, refund) => total + wentBack(refund), 0)
  return back.some(({ kind = 'partial' }) => kind !== 'partial') || (sum > 0 && sum >= share)
}

/** What stays to be sent, and how many of it: lines that no parcel holds whole, but for those that were paid back before they left. */
export function linesToShip(order: Order): Order['items'] {
  const parcels = parcelsOf(order)
  if (parcels.some(({ lines }) => lines === undefined)) return []
  return order.items.flatMap((item) => {
    const sent = parcels.flatMap(({ lines = [] }) => lines.filter(({ line }) => line === item.line))
    const quantity = sent.reduce((left, one) => left - (one.quantity ?? item.quantity), item.quantity)
    return quantity > 0 && !linePaidBack(order, item) ? [{ ...item, quantity }] : []
  })
}

/** How far the order is by its parcels: signed once all are that can still arrive. */
function shippedSoFar(order: Order): Status {
  if (linesToShip(order).length > 0) return 'partlyShipped'
  const awaited = parcelsOf(order).filter(
    ({ status }) => !['confiscated', 'lost', 'returned'].includes(status),
  )
  return awaited.length > 0 && awaited.every(({ status }) => status === 'signed') ? 'signed' : 'shipped'
}

const asShipped = (order: Order): Order => ({ ...order, status: onward(order, shippedSoFar(order)) })

function shippedAfter(order: Order, { waybill, courier, lines, ...stated }: Fact<'order.shipped'>): Order {
  const parcels = parcelsOf(order)
  const before = parcels.find((one) => one.waybill === waybill)
  const { status } = before ?? { status: 'inTransit' }
  const { replaced, replaces, lines: toldBefore = [] } = before ?? {}
  // Of a parcel that was only heard of nobody has said what is in it: it is as its shipping says.
  const stands = toldBefore.length > 0 || replaces !== undefined
  const inside = lines ?? (stands ? toldBefore : undefined)
  const after: Parcel = { waybill, courier, status, ...known({ lines: inside, replaced, replaces }) }
  return asShipped({
    ...order,
    ...(before?.courier === undefined && { waybill, courier }),
    ...known({ shippedAt: order.shippedAt ?? stated.shippedAt, autoConfirmAt: stated.autoConfirmAt }),
    parcels: before ? parcels.map((one) => (one === before ? after : one)) : [...parcels, after],
  })
}

/** The parcel goes on under another number; where several are out, the one that its courier could not deliver. */
function forwardedAfter(order: Order, { waybill, courier }: Fact<'parcel.forwarded'>): Order {
  const parcels = parcelsOf(order)
  const held =
    parcels.findLast(({ status, replaced }) => !replaced && stranded.includes(status)) ?? parcels.at(-1)
  const after: Parcel = { ...held, waybill, courier, status: 'inTransit' }
  if (parcels.some((one) => one.waybill === waybill)) return order
  return {
    ...order,
    waybill,
    courier,
    parcels: held ? parcels.map((one) => (one === held ? after : one)) : [after],
  }
}

/**
 * In whose place a replacement was sent: as it says, else of the last that ended without arriving, else of the only one
 * still awaited; of one that arrived only where all have, and where several are under way nobody knows.
 */
function replacedBy(parcels: readonly Parcel[], named: string | undefined): Parcel | undefined {
  if (named !== undefined) return parcels.find(({ waybill }) => waybill === named)
  const standing = parcels.filter(({ replaced }) => !replaced)
  const missing = standing.filter(({ status }) => status !== 'signed')
  const ended = missing.findLast(({ status }) => !isUnderWay(status))
  return ended ?? (missing.length > 1 ? undefined : (missing[0] ?? standing.at(-1)))
}

/** A replacement takes the place of a parcel; it ships nothing of the order that was not shipped before. */
function reshippedAfter(order: Order, event: Fact<'parcel.reshipped'>): Order {
  const { waybill, courier = order.courier, replaces } = event
  const parcels = parcelsOf(order)
  if (parcels.some((one) => one.waybill === waybill)) return order
  const before = replacedBy(parcels, replaces)
  const carried = { waybill, ...(courier !== undefined && { courier }) }
  return {
    ...order,
    ...carried,
    parcels: [
      ...parcels.map((one) => (one === before ? { ...one, replaced: true } : one)),
      { ...carried, ...known({ replaces: replaces ?? before?.waybill }), lines: [], status: 'inTransit' },
    ],
  }
}

/** A parcel, the one in whose place it was sent, and so on to the first. */
function sentInTurn(
  order: Order,
  waybill: string | null | undefined,
  parcels = parcelsOf(order),
): readonly Parcel[] {
  const parcel = parcels.find((one) => one.waybill === waybill)
  if (!parcel) return []
  const others = parcels.filter((one) => one !== parcel)
  return [parcel, ...sentInTurn(order, parcel.replaces, others)]
}

/** The parcel itself, or what was sent in its place, and in the place of that. */
export const standingIn = (order: Order, waybill: string | null | undefined): Parcel | undefined =>
  parcelsOf(order).findLast((one) =>
    sentInTurn(order, one.waybill).some((parcel) => parcel.waybill === waybill),
  )

/** What is in a parcel; in a replacement, what was in the first one in whose place it was sent. Nothing where nobody said it. */
export const linesIn = (order: Order, waybill: string | null): NonNullable<Parcel['lines']> =>
  sentInTurn(order, waybill).find(({ lines = [] }) => lines.length > 0)?.lines ?? []

/** The order as it is shown: of a replacement, what was in the first parcel in whose place it was sent. */
export const withContents = (order: Order): Order => ({
  ...order,
  ...(order.parcels && {
    parcels: order.parcels.map(({ lines: _, ...parcel }) => {
      const inside = linesIn(order, parcel.waybill)
      return {
        ...parcel,
        ...known({ lines: inside.length > 0 ? inside : sentInTurn(order, parcel.waybill).at(-1)?.lines }),
      }
    }),
  }),
})

/** Whether goods of this line are in this parcel, as far as either is told. */
export function holdsLine(order: Order, waybill: string | null, line: string | undefined): boolean {
  const lines = linesIn(order, waybill)
  return line === undefined || lines.length === 0 || lines.some((one) => one.line === line)
}

/** Whether a parcel that was sent again stands in for this one; nobody knows for which: then it may. */
export function standsInFor(order: Order, sent: string, waybill: string | null): boolean {
  const { replaces } = parcelsOf(order).find((one) => one.waybill === sent) ?? {}
  return replaces === undefined || waybill === null || replaces === waybill
}

// ── The mirror ──────────────────────────────────────────────────────────────────────────────────────────────────

type Fact<T extends OrderEvent['type']> = Extract<OrderEvent, { type: T }>

type Said = {
  readonly [K in 'status' | 'statusCode' | 'closeCause' | 'shippingForbidden']?: Order[K] | undefined
}

/** How far an order is told to be; where nothing else is said of it, by the platform's own word. */
function saidOf(platform: Order['platform'], { status, statusCode, closeCause, shippingForbidden }: Said) {
  const meant = statusCode === undefined ? undefined : meaningOf(platform, statusCode)
  const stated = status === 'unknown' ? undefined : status
  return { ...meant, ...(known({ status: stated, closeCause, shippingForbidden }) as Partial<Order>) }
}

/** An order as it was placed, by the platform's own word where that is all that says how far it is. */
export const asPlaced = (order: Order): Order => ({ ...order, ...saidOf(order.platform, order) })

function readAfter(order: Order, read: Fact<'order.read'>): Order {
  const { paid, payments, refunds = [] } = read
  const { autoCloseAt, shipBy, autoConfirmAt, ways } = read
  const { status = order.status, closeCause, shippingForbidden } = saidOf(order.platform, read)
  const stale = isOver(order) && !isOver({ status })
  return refunds.reduce(refundAfter, {
    ...order,
    ...known({ closeCause, ways, autoCloseAt, shipBy, shippingForbidden, autoConfirmAt }),
    ...(!stale && known({ status, statusCode: read.statusCode })),
    ...(payments && { payments: withPayments(order, payments) }),
    paid: withCollected(order, paid),
  })
}

/**
 * The order's mirror after a fact of the platform; the fact always wins, whatever the mirror believed before, but news
 * that comes late or twice counts once, sets nothing back and reopens no trade that has ended. The kernel applies it
 * before the machine sees the event: a flow reads `context.order` and never changes it.
 */
export function orderAfter(order: Order, event: OrderEvent): Order {
  const after = told(order, event)
  if (after.status === order.status || ('statusCode' in event && event.statusCode)) return after
  // The platform's word was of the status before.
  return event.type === 'order.placed' ? after : (known({ ...after, statusCode: undefined }) as Order)
}

/** Facts that are told of an order and change nothing in its mirror. */
const besides = [
  'close.requested',
  'close.withdrawn',
  'platform.intervened',
  'platform.ruled',
  'dispatch.held',
  'dispatch.released',
] as const
type Besides = Extract<OrderEvent, { type: (typeof besides)[number] }>
const isBesides = (event: OrderEvent): event is Besides => besides.some((type) => type === event.type)

/** Whether the mirror is changed by facts of that name. */
export const changesOrder = (type: string): boolean =>
  Object.hasOwn(orderEvents, type) && besides.every((one) => one !== type)

function told(order: Order, event: OrderEvent): Order {
  if (isBesides(event)) return order
  switch (event.type) {
    case 'order.placed':
      return event.order.id === order.id ? order : asPlaced(event.order)
    case 'order.read':
      return readAfter(order, event)
    case 'payment.received': {
      const { paidAt = order.paidAt } = event
      return {
        ...order,
        ...known({ paidAt }),
        ...paidAfter(order, event),
        status: onward(order, paidBy(event.part)),
      }
    }
    case 'cod.collected':
      return collectedAfter(order, event)
    case 'order.autoCloseMoved':
      return { ...order, autoCloseAt: event.autoCloseAt }
    case 'order.amountChanged':
      return { ...order, amount: event.amount }
    case 'order.closed':
      return { ...order, status: 'closed', closeCause: event.cause }
    case 'order.shipDeadlineStated':
      return { ...order, shipBy: event.shipBy }
    case 'order.shippingForbidden':
      return { ...order, shippingForbidden: true }
    case 'order.shippingAllowed':
      return { ...order, shippingForbidden: false }
    case 'order.shipped':
      return shippedAfter(order, event)
    case 'order.receiptExtended':
      return { ...order, autoConfirmAt: event.autoConfirmAt }
    case 'order.succeeded':
      return { ...order, status: 'success' }
    case 'refund.requested': {
      const { refundId, amount, kind, line, noReason, specialGoods } = event
      const asked = { refundId, amount, kind, line, noReason, specialGoods }
      return refundAfter(order, { ...asked, status: 'requested' })
    }
    case 'refund.closed':
      return refundAfter(order, { refundId: event.refundId, status: 'closed' })
    case 'refund.succeeded':
      return paidBackAfter(order, event)
    case 'transfer.accepted': {
      const { transferId, amount, line } = event
      return transferAfter(order, { transferId, amount, line, status: 'requested' })
    }
    case 'transfer.failed':
    case 'transfer.revoked':
      return transferAfter(order, { transferId: event.transferId, status: 'closed' })
    case 'refund.read': {
      const { refundId, amount, kind, line, noReason, specialGoods, returnWaybill, code } = event
      const status = ledgerStatusOf(order.platform, code)
      const stage = refundStageOf(order.platform, code)
      const read = { refundId, amount, kind, line, noReason, specialGoods, returnWaybill, status, code }
      const before = stage === 'unknown' ? order : reopened(order, refundId)
      return refundAfter(before, { ...read, ways: waysBack(event) })
    }
    case 'parcel.signed':
      return signedAfter(order, event)
    case 'parcel.forwarded':
      return forwardedAfter(order, event)
    case 'parcel.reshipped':
      return reshippedAfter(order, event)
    default: {
      const parcels = parcelAfter(order, event.type, event.waybill)
      return parcels.length > 0 ? { ...order, parcels: [...parcels] } : order
    }
  }
}

/** A signature moves the order once nothing else is awaited; where nobody told of a parcel, it is the order's own. */
function signedAfter(order: Order, { type, waybill }: Fact<'parcel.signed'>): Order {
  const parcels = parcelAfter(order, type, waybill)
  if (parcels.length === 0) return { ...order, status: onward(order, 'signed') }
  return asShipped({ ...order, parcels: [...parcels] })
}
