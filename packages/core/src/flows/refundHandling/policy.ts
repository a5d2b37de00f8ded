/** The shop's patience while a refund is handled, what is owed and by which way, and why something may not happen. */
import { z } from 'zod'
import { type PolicyOf, param, type Result, type Role, rule } from '../../flow.ts'
import {
  isAbout,
  isUnderWay,
  leftFor,
  lineHasLeft,
  linesIn,
  paidOf,
  parcelsOf,
  refundedOf,
  shareOf,
  standingIn,
} from '../../order-after.ts'
import type { OrderContext, OrderInput, ParcelStatus } from '../../order-events.ts'
import { interventionStageOf, receivedOf } from '../../refund-codes.ts'
import { days, hours, minutes } from '../../units.ts'
import {
  type Cause,
  type Facts,
  type HandlingEvent,
  type Input,
  type PayoutChannel,
  type Proof,
  payoutChannel,
  type Transfer,
} from './events.ts'

const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const patience = (zh: string, en: string, value: number) =>
  param({ zh, en, schema: z.int().positive(), unit: 'ms', documents: { value, ...chosen } })

export const policy = {
  deskAnswer: patience('买家最多等客服多久', 'The buyer waits for the desk at most', minutes(30)),
  warehouseAnswer: patience('等仓库答复多久', 'The warehouse answers within', hours(4)),
  askPatience: patience('等买家答应拒收多久', 'The buyer is asked to refuse for', hours(12)),
  proofWithin: patience('凭证多久内备齐', 'The proofs are there within', hours(12)),
  lossAnswer: patience('快递多久内确认丢件', 'The courier confirms a loss within', hours(24)),
  reportWithin: patience('丢件多久内反馈主管', 'A loss is reported within', hours(2)),
  parcelBack: patience('包裹多久内退回', 'The parcel is back within', days(10)),
  infoPatience: patience('等买家核实收货信息多久', 'The buyer corrects his data within', hours(24)),
  returnWithin: patience('退货多久内了结', 'A return is settled within', days(15)),
  talkPatience: patience('协商多久没有结果要提醒', 'A solution is found within', hours(24)),
  applyWithin: patience('买家多久内在平台申请', 'The buyer applies on the platform within', days(3)),
  payWithin: patience('多久内退款', 'The money goes back within', hours(48)),
  accountPatience: patience('等买家核实收款信息多久', 'The account is verified within', days(3)),
  closeWithin: patience('买家多久内撤销平台退款', 'The open refund is withdrawn within', days(3)),
  platformFollowUp: patience('平台介入后多久跟进', 'The platform is followed up after', days(3)),
  afterSuccessChannel: param({
    zh: '交易成功后的退款方式',
    en: 'How money goes back after the trade succeeded',
    schema: payoutChannel,
    unit: 'choice',
    documents: { value: 'transfer', source: '004 退款注意事项 3④', confidence: 'single' },
    packs: {
      pinduoduo: { value: 'smallPayment', source: '001 拼多多违规规则 1(11)', confidence: 'single' },
    },
  }),
  agentLimit: param({
    zh: '客服可自行约定的退款上限',
    en: 'An agent settles up to',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 50_000, ...chosen },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

interface Args {
  readonly context: Context
  readonly event: HandlingEvent
}

// ── What is known at the beginning ──────────────────────────────────────────────────────────────────────────────

/** The refund that was named, or the only one that is open. */
export function refundOf({ order, refundId }: Pick<StartInput, 'order' | 'refundId'>): string | null {
  const open = (order.refunds ?? []).filter(({ status }) => status === 'requested')
  return refundId ?? (open.length === 1 ? (open[0]?.refundId ?? null) : null)
}

/**
 * The parcel that holds what is to be paid back: the one that is not on its usual way and was not replaced, else the one
 * that was sent last.
 */
export function waybillOf({ order, refundId }: Pick<Context, 'order' | 'refundId'>): string | null {
  const line = entryOf({ order, refundId })?.line
  if (!lineHasLeft(order, line)) return null
  const holding = parcelsOf(order).filter(({ waybill }) =>
    linesIn(order, waybill).some((one) => one.line === line),
  )
  const parcels = holding.length > 0 ? holding : parcelsOf(order)
  const astray = parcels.findLast(
    ({ status, replaced }) => !replaced && ['rejected', 'returning', 'returned', 'lost'].includes(status),
  )
  return (astray ?? holding.at(-1))?.waybill ?? order.waybill ?? null
}

/** What the courier's news say of it. */
const shownCauses: Readonly<Record<string, Cause>> = {
  rejected: 'rejected',
  outOfArea: 'outOfArea',
  lost: 'lost',
}
export const shownCause = (about: Pick<Context, 'order' | 'refundId'>): Cause | null =>
  shownCauses[statusOf({ ...about, waybill: waybillOf(about), dispatched: null }) ?? ''] ?? null

// ── The refund on the platform ──────────────────────────────────────────────────────────────────────────────────

const entryOf = ({ order, refundId }: Pick<Context, 'order' | 'refundId'>) =>
  order.refunds?.find((one) => one.refundId === refundId)
const paidFor = (order: Context['order'], refundId: string | null): number | undefined => {
  const refund = entryOf({ order, refundId })
  return refund?.status === 'succeeded' ? (refund.amount ?? 0) : undefined
}
export const isOpen = (context: Context): boolean => entryOf(context)?.status === 'requested'
/** The line of the order that the refund is about; nothing where it is about the order as a whole. */
export const lineOf = (context: Context): string | null => entryOf(context)?.line ?? null
/** Our refund, or all that was paid by whatever refund: then there is none left that could be ours. */
export const paidBack = (context: Context): boolean => {
  const { order, refundId } = context
  if (payingOut(context)) return false
  if (refundId !== null) return entryOf(context)?.status === 'succeeded'
  return paidOf(order) > 0 && refundedOf(order) >= paidOf(order)
}
export const closed = (context: Context): boolean =>
  !payingOut(context) && entryOf(context)?.status === 'closed'

/** What other refunds leave for ours: of the line that it names, else of the order. */
const leftForOurs = ({ order, refundId }: Pick<Context, 'order' | 'refundId'>): number =>
  leftFor(order, refundId, { line: entryOf({ order, refundId })?.line })

/** What was paid for all but the other parcels that may arrive, or did. */
const withoutOthers = ({ order, waybill: ours }: Pick<Context, 'order' | 'waybill'>): number =>
  parcelsOf(order)
    .filter(({ waybill, status, replaced }) => waybill !== ours && !replaced && !gone.includes(status))
    .reduce((rest, { waybill }) => Math.max(0, rest - shareOf(order, waybill)), paidOf(order))

/**
 * What is to go back, fen: what was agreed, else what is asked for; never above what is left, nor, for a loss, with the
 * money of another parcel.
 */
export function dueOf(context: Context): number {
  const left = leftForOurs(context)
  const { agreed, lost } = context
  if (agreed) return Math.min(agreed.amount, left)
  const most = lost && lineOf(context) === null ? Math.min(left, withoutOthers(context)) : left
  return Math.min(entryOf(context)?.amount ?? most, most)
}

/** There is money left, but how much of it the loss is worth nobody can tell. */
export const worthUnknown = (context: Context): boolean =>
  context.lost && dueOf(context) === 0 && leftForOurs(context) > 0

/** For a loss more was cleared than is due: another parcel of the order has turned up. */
export const clearedTooMuch = (context: Context): boolean =>
  context.lost && context.cleared !== null && context.cleared > dueOf(context)

/** The refund on the platform asks for exactly what is due: anything else is paid by the platform as it was asked for. */
export function isReady(context: Context): boolean {
  const due = dueOf(context)
  return isOpen(context) && due > 0 && (entryOf(context)?.amount ?? due) === due
}

export const paidOtherwise = (context: Context): boolean =>
  context.cleared !== null && entryOf(context)?.amount !== context.cleared

/** What became of it settles nothing yet: something is owed, or another case goes on. */
export const stillOwed = (context: Context): boolean => {
  const { ending, parcelCase, returnCase, lost, voided, agreed } = context
  return ending === null && (parcelCase || returnCase || lost || voided || agreed !== null)
}

/** What was cleared is not what the platform would pay now. */
export const stale = (context: Context): boolean =>
  !context.parcelCase &&
  (context.refundId === null ||
    (isOpen(context) && !(isReady(context) && context.cleared === dueOf(context))))

export const ofOurs = ({ context, event }: Args): boolean =>
  isAbout(context.order, context.refundId, 'refundId' in event ? event.refundId : undefined)

/** An application that can be the one we wait for: for what was agreed, or for all that a parcel that never leaves is worth. */
export function couldBeOurs({ context, event }: Args): boolean {
  if (event.type !== 'refund.requested' || context.refundId !== null) return false
  const { order, agreed, voided, returnCase } = context
  // A difference that is paid back while the goods are on their way to us is not the money of the return.
  if (returnCase && event.kind === 'partial') return false
  const expected = agreed?.amount ?? (voided ? leftFor(order, event.refundId) : null)
  return expected === null || event.amount === undefined || event.amount === expected
}

/** What was read on the platform about our refund. */
export function afterRead({ context, event }: Args): Partial<Context> {
  if (event.type !== 'refund.read') return {}
  const { goodsCode, kind = context.kind, points = context.points } = event
  const told = goodsCode === undefined ? undefined : receivedOf(context.order.platform, goodsCode)
  return { kind, points, received: told ?? context.received }
}

/** The platform does not decide any more, and has not. */
export const standsBack = ({ context, event }: Args): boolean =>
  event.type === 'refund.read' &&
  event.interventionCode !== undefined &&
  ['none', 'ended'].includes(interventionStageOf(context.order.platform, event.interventionCode))

// ── The parcel ──────────────────────────────────────────────────────────────────────────────────────────────────

/** The order may have other parcels; their news is not this case's. */
export function ofThisParcel({ context, event }: Args): boolean {
  const told = ('waybill' in event ? event.waybill : undefined) ?? context.order.waybill
  return context.waybill === null || told === undefined || told === context.waybill
}

/** It reaches the buyer no more. */
const gone: readonly ParcelStatus[] = ['lost', 'returned', 'confiscated']

type Shown = Pick<Context, 'order' | 'waybill' | 'dispatched' | 'refundId'>
/** Where the parcel is; of one that was sent again, where its last replacement is. */
const statusOf = (context: Shown): ParcelStatus | undefined =>
  left(context) ? standingIn(context.order, context.waybill ?? context.order.waybill)?.status : undefined

export const comingBack = (context: Context): boolean =>
  (context.parcelCase && onItsWay(context)) ||
  ['rejected', 'returning', 'returned'].includes(statusOf(context) ?? '')
/** What the parcel's own case is told: that the shop called it back, or only who says that it comes. */
export function refusal(context: Context) {
  const { waybill, calledBack } = context
  if (calledBack) return { by: 'agent', waybill, instructed: true }
  return { by: comingBack(context) ? 'courier' : 'customer', waybill }
}
export const isBack = (context: Context): boolean => context.goodsBack || statusOf(context) === 'returned'
export const isLost = (context: Context): boolean => context.lost || statusOf(context) === 'lost'
/** What the refund is about has left: its line, where it names one, else anything of the order. */
export const shownLeft = ({ order, refundId }: Pick<Context, 'order' | 'refundId'>): boolean =>
  lineHasLeft(order, entryOf({ order, refundId })?.line)
export const left = (context: Pick<Context, 'order' | 'dispatched' | 'refundId'>): boolean =>
  context.dispatched === true || shownLeft(context)

/** Whether the buyer has the goods, as the order shows it; nothing where all it shows is a parcel on its way. */
function shownReceived(context: Shown): boolean | null {
  if (!left(context)) return false
  const status = statusOf(context)
  if (status === 'signed') return true
  if (status !== undefined && !isUnderWay(status)) return false
  return ['signed', 'success'].includes(context.order.status) ? true : null
}
/** What the order shows holds, whatever was said; where it shows nothing, what was said. */
export const hasGoods = (context: Context): boolean | null => shownReceived(context) ?? context.received
/** A parcel that was signed for may still not have reached the buyer. */
export const toReturn = (context: Context): boolean =>
  context.kind === 'returnAndRefund' && hasGoods(context) === true && context.received !== false

/** What became of the parcel is this case's: no return of what was received is under way, and no transfer. */
export const followed = (context: Context): boolean =>
  left(context) && !context.goodsBack && !context.returnCase && !payingOut(context)

/** It has left, the buyer does not have it, and it is neither back nor lost. */
export const onItsWay = (context: Context): boolean =>
  followed(context) && hasGoods(context) !== true && !isBack(context) && !context.lost

/** What the buyer wants: as he or the platform says; all the money of what was not sent is money alone. */
export function kindOf(context: Context): Context['kind'] {
  const { kind, order, refundId } = context
  const entry = entryOf(context)
  const line = order.items.find((item) => entry?.line !== undefined && item.line === entry.line)
  const worth = Math.min(line ? line.price * line.quantity : paidOf(order), leftFor(order, refundId))
  const whole = !left(context) && (entry?.amount ?? 0) >= worth
  return kind ?? entry?.kind ?? (whole && isOpen(context) ? 'refundOnly' : null)
}

/** There is nothing to ask: the order and the platform show where the goods are, and what is wanted. */
export const understood = (context: Context): boolean => {
  if (context.cause !== null || context.voided || isLost(context) || comingBack(context)) return true
  return kindOf(context) !== null && (!left(context) || hasGoods(context) === true)
}

// ── Money outside the platform's refunds ────────────────────────────────────────────────────────────────────────

/** Only Taobao and Tmall let money go to an outside account (001 拼多多违规规则 1(11); Douyin by analogy). */
export const channelOf = ({ order: { platform }, policy }: Context): PayoutChannel =>
  platform === 'taobao' || platform === 'tmall' ? policy.afterSuccessChannel : 'smallPayment'

/** What finance was asked for, while neither its payment nor its failure is known. */
export function transferOf({ transfers }: Pick<Context, 'transfers'>): Transfer | undefined {
  const last = transfers.at(-1)
  return last?.paid === null ? last : undefined
}

/** Money is on its way outside the platform's refunds, or went twice: how it ends is finance's or a person's word. */
const payingOut = (context: Context): boolean => transferOf(context) !== undefined || context.overpaid

const isPaid = ({ status }: { readonly status: string }): boolean => status === 'succeeded'

/** One more transfer to ask for, under a number of its own. */
export const asking = ({ order, now, transfers }: Context, amount: number): Transfer[] => [
  ...transfers,
  {
    transferId: `refundHandling-${now}-${transfers.length + 1}`,
    amount,
    paid: null,
    refundsBefore: (order.refunds ?? []).filter(isPaid).map(({ refundId }) => refundId),
  },
]

/** What became of the transfer that is under way. */
export const answered = ({ transfers }: Context, paid: number): Transfer[] =>
  transfers.map((one) => (one.paid === null ? { ...one, paid } : one))

/** What finance has paid in all. */
const transferredOf = ({ transfers }: Context): number =>
  transfers.reduce((sum, { paid }) => sum + (paid ?? 0), 0)

/** What the last transfer was asked for and did not bring. */
export function shortBy({ transfers }: Context): number {
  const { amount, paid } = transfers.at(-1) ?? { amount: 0, paid: 0 }
  return amount - (paid ?? 0)
}

/** The platform's refund of the same money: ours, or one that was paid since, for just as much or nobody says how much. */
export function sameMoney(context: Context): string | null {
  const { order, refundId: ours } = context
  const transfer = transferOf(context)
  const since = (order.refunds ?? []).filter(
    (one) => isPaid(one) && !transfer?.refundsBefore.includes(one.refundId),
  )
  const same = since.find(
    ({ refundId, amount }) => refundId === ours || amount === undefined || amount === transfer?.amount,
  )
  return same?.refundId ?? null
}

/** The transfer must not be paid any more: the platform has paid the same, or the order has less than that left. */
export function paidElsewhere(context: Context): boolean {
  const amount = transferOf(context)?.amount ?? 0
  return sameMoney(context) !== null || amount > paidOf(context.order) - refundedOf(context.order)
}

/** Who entered how much. */
export const agreement = ({ now: at }: Context, role: Role, amount: number): Facts['agreed'] => ({
  amount,
  by: role === 'supervisor' ? role : 'agent',
  at,
})

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** The three proofs, if this event brings them all. */
export function proofOf(event: HandlingEvent): Proof | null {
  if (event.type !== 'proof.gathered') return null
  const { dispatchProof = [], chatRecord = [], buyerStatement = [] } = event
  const all = [dispatchProof, chatRecord, buyerStatement]
  return all.every((files) => files.length > 0) ? { dispatchProof, chatRecord, buyerStatement } : null
}
export const allProofs = rule(({ event }: Args) => (proofOf(event) === null ? 'proofIncomplete' : undefined))

function overLimit(context: Context, event: HandlingEvent, amount: number) {
  if (amount === 0) return 'amountMissing'
  if (amount > leftForOurs(context)) return 'moreThanLeft'
  return event.actor.role !== 'supervisor' && amount > context.policy.agentLimit
    ? 'aboveAgentLimit'
    : undefined
}

/** Nobody has received what was not sent; where the order does not show it, the buyer says whether he has. */
export const mayDescribe = rule(({ context, event }: Args) => {
  if (event.type !== 'request.described') return undefined
  if (event.received === true && !left(context)) return 'nothingSent'
  return event.received === undefined && hasGoods(context) === null ? 'receivedUnknown' : undefined
})

/** A parcel that is under way comes back first; money alone is for goods that the buyer has. */
export const maySolve = rule(({ context, event }: Args) => {
  if (event.type !== 'solution.agreed') return undefined
  switch (event.solution) {
    case 'withdraw':
      return undefined
    case 'reject':
      return onItsWay(context) ? undefined : 'nothingUnderWay'
    case 'return':
      return hasGoods(context) === true ? undefined : 'nothingReceived'
    case 'refund':
      return onItsWay(context) ? 'parcelOnItsWay' : overLimit(context, event, event.amount ?? 0)
  }
})

/** Account, name and amount; an outside account only where the platform lets money go there. */
export const mayPayOut = rule(({ context, event }: Args) => {
  if (event.type !== 'payout.verified') return undefined
  const { account, amount } = event
  if (channelOf(context) === 'smallPayment' && account) return 'outsideAccountForbidden'
  if (channelOf(context) === 'transfer' && !(account?.holder.number.trim() && account.holder.name.trim()))
    return 'accountIncomplete'
  return overLimit(context, event, amount)
})

/** Nobody takes back a wish whose money is being transferred. */
export const mayWithdraw = rule(({ context }: Args) => (payingOut(context) ? 'moneyOnItsWay' : undefined))

/** No more comes back of an overpayment than was transferred. */
export const maySettle = rule(({ context, event }: Args) =>
  event.type === 'overpayment.settled' && event.returned > transferredOf(context)
    ? 'moreThanTransferred'
    : undefined,
)

/** Why no case is opened: there is nothing to pay back. */
export function mayStart({ order, refundId }: StartInput): string | undefined {
  if (paidOf(order) === 0) return 'notPaid'
  const status = order.refunds?.find((one) => one.refundId === refundId)?.status
  if (status === 'succeeded' || status === 'closed') return 'refundOver'
  return refundedOf(order) >= paidOf(order) ? 'nothingLeft' : undefined
}

/** What went back: by our refund or the case that settled it, and by transfer, less what the buyer gave back. */
export function result(context: Context, outcome: string): Result | undefined {
  const { order, refundId, settled, returned } = context
  const refund = paidFor(order, refundId) ?? settled ?? 0
  // Nothing of our own: all that was paid had gone back by other refunds.
  const others = outcome === 'refunded' && refundId === null && settled === null ? refundedOf(order) : 0
  const amount = Math.max(refund + transferredOf(context) - (returned ?? 0), others)
  return amount > 0 ? { amount } : undefined
}
