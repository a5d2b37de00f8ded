/** The shop's numbers for changing an order, who bears the freight, and what forbids a change. */
import { z } from 'zod'
import { type PolicyOf, param, rule } from '../../flow.ts'
import { hasLeft, linesToShip, parcelsOf } from '../../order-after.ts'
import type { OrderContext, OrderInput } from '../../order-events.ts'
import { hours } from '../../units.ts'
import type { ChangeRequest, Facts, Input, OrderChangeEvent } from './events.ts'

const period = z.int().positive()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const patience = (zh: string, en: string, value: number) =>
  param({ zh, en, schema: period, unit: 'ms', documents: { value, ...chosen } })

export const policy = {
  requestPatience: patience('等买家说明要改什么多久', 'Wait for what is wanted', hours(24)),
  warehouseAnswer: patience('仓库多久内核实', 'The warehouse checks within', hours(2)),
  customerAnswer: patience('等买家答复多久', 'Wait for the buyer’s answer', hours(6)),
  postagePayment: patience('等买家补邮费多久', 'Wait for the extra freight', hours(12)),
  changeWithin: patience('仓库多久内完成变更', 'The change is carried out within', hours(4)),
  shipMargin: patience(
    '发货时限前多久必须恢复发货',
    'Ships again before the platform’s deadline by',
    hours(4),
  ),
  leavesSoon: patience('多久内能走就不必再问买家', 'Needs no agreement where it leaves within', hours(24)),
  holdAtMost: patience('最多暂停发货多久', 'Hold the dispatch at most', hours(24)),
  informWithin: patience('变更后多久内告知买家', 'Tell the buyer within', hours(1)),
  postageRefundWithin: patience('多久内退回补邮费', 'Pay the extra freight back within', hours(24)),
  shipWithin: param({
    zh: '平台要求多久内发货（付款起，平台未给出时间时）',
    en: 'To be shipped within (from the payment, where the platform names no time)',
    schema: period,
    unit: 'ms',
    documents: { value: hours(72), source: '001 §天猫平台客服 一 3', confidence: 'single' },
    packs: {
      taobao: { value: hours(48), source: 'platform rule on late shipment', confidence: 'agreed' },
      tmall: { value: hours(48), source: 'platform rule on late shipment', confidence: 'agreed' },
      pinduoduo: { value: hours(48), source: 'platform rule on late shipment', confidence: 'agreed' },
    },
  }),
  extraPostageOnBuyer: param({
    zh: '买家原因的变更由买家补邮费',
    en: 'The buyer bears the extra freight of his own change',
    schema: z.boolean(),
    unit: 'switch',
    documents: {
      value: true,
      source: '002 §售后内容及职责 4 asks and does not answer',
      confidence: 'chosen',
    },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

// ── What was asked for ──────────────────────────────────────────────────────────────────────────────────────────

/** Who speaks, as far as a rule asks. */
interface From {
  readonly accountId: string
  readonly channel: string
}

/** Only the account that ordered, in the platform's chat, speaks for the order. */
export const isBuyer = ({ order }: Pick<Context, 'order'>, { accountId, channel }: From): boolean =>
  channel === 'chat' && accountId === order.buyerId

/** Why this request cannot be carried out as it stands. */
export function incomplete(
  { kind, receiver, item, courier }: ChangeRequest,
  order: Context['order'],
): string | undefined {
  if (kind === 'address') return receiver ? undefined : 'nothingWanted'
  if (kind === 'waybill') return courier ? undefined : 'nothingWanted'
  if (!item) return 'nothingWanted'
  return order.items.some(({ sku }) => sku === item.replaces) ? undefined : 'notInOrder'
}

/** The new value alone, without who said it. */
export const requestOf = ({ kind, receiver, item, courier }: ChangeRequest): ChangeRequest => ({
  kind,
  ...(receiver && { receiver }),
  ...(item && { item }),
  ...(courier && { courier }),
})

// ── Money and time ──────────────────────────────────────────────────────────────────────────────────────────────

/** What the buyer owes for the change: nothing where the shop causes it, or bears it. */
export const postageDue = ({ cause, extraPostage, policy }: Context): number =>
  cause === 'buyer' && policy.extraPostageOnBuyer ? extraPostage : 0

export const postageOpen = (context: Context): number =>
  Math.max(0, postageDue(context) - context.postagePaid)

/** What goes back to the buyer: all that was paid where nothing changed, what is too much where it did. */
export const postageBack = (context: Context): number =>
  Math.max(
    0,
    context.postagePaid - context.postageRefunded - (context.failure === null ? postageDue(context) : 0),
  )

/** Leaves it so soon that nobody has to agree, or no later than the buyer agreed to? */
export const leavesSoon = ({ now, leavesBy, laterAccepted, policy }: Context): boolean =>
  leavesBy === null ||
  leavesBy <= now + policy.leavesSoon ||
  (laterAccepted !== null && leavesBy <= laterAccepted)

/** Until when the order has to ship: as the platform says, as it was handed in, or counted from its payment. */
const deadlineOf = ({ order, policy, shipBy }: Context): number =>
  order.shipBy ?? shipBy ?? (order.paidAt ?? order.placedAt) + policy.shipWithin

/**
 * Until when the warehouse may still change it: its own hours from the hold on, also where the platform's deadline is
 * nearer, or longer where that is far.
 */
export const changeBy = (context: Context): number => {
  const { now, heldAt, policy } = context
  return Math.max((heldAt ?? now) + policy.changeWithin, deadlineOf(context) - policy.shipMargin)
}

/** Would waiting for the change break the platform's deadline? */
export const leavesTooLate = (context: Context): boolean => {
  const { now, leavesBy, policy } = context
  return leavesBy !== null && leavesBy > now + policy.leavesSoon && leavesBy > deadlineOf(context)
}

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Args {
  readonly context: Context
  readonly event: OrderChangeEvent
}

const stranger = ({ context, event }: Args): string | undefined =>
  'accountId' in event && !isBuyer(context, event) ? 'notBuyingAccount' : undefined

/** Are these the words of the account that ordered? */
export const saidByBuyer = rule((args: Args) => stranger(args))

/** Is this a request that can be carried out, of somebody who may ask for it? */
export const mayRequest = rule((args: Args) => {
  const { context, event } = args
  if (context.done) return 'alreadyChanged'
  if (context.failure) return 'alreadyEnding'
  if (event.type !== 'change.requested') return undefined
  const gone = hasGone(context.order, event) ? 'alreadyShipped' : undefined
  return stranger(args) ?? incomplete(event, context.order) ?? gone
})

/** May the buyer still give the change up? */
export const mayWithdraw = rule((args: Args) => {
  if (args.context.done) return 'alreadyChanged'
  return args.context.failure ? 'alreadyEnding' : stranger(args)
})

/** Was the change noted on the order? It must stand there before the dispatch goes on. */
export const isNoted = rule(({ event }: Args) =>
  event.type === 'change.done' && !event.noted ? 'notNoted' : undefined,
)

/** Nothing is left to change: of an order that was shipped in part, nothing that is still in the warehouse. */
export const hasGone = (order: Context['order'], request?: ChangeRequest | null): boolean => {
  // Where nobody said what has left, all of it may have.
  if (order.status !== 'partlyShipped' || parcelsOf(order).length === 0) return hasLeft(order)
  const here = linesToShip(order)
  const replaces = request?.kind === 'item' ? request.item?.replaces : undefined
  return !here.some(({ sku }) => replaces === undefined || sku === replaces)
}

/** Before it ships a paid order, or one that is paid on delivery, can be changed. */
export function mayStart({ order, request }: StartInput): string | undefined {
  if (order.status === 'closed') return 'orderClosed'
  if (hasGone(order, request)) return 'alreadyShipped'
  if (order.method === 'online' && order.status === 'waitingPayment') return 'notPaidYet'
  return request && incomplete(request, order)
}
