/** The insurance's clocks, and when it can be asked for. */
import { z } from 'zod'
import { type PolicyOf, param, type Result, rule } from '../../flow.ts'
import { isOver, parcelsOf } from '../../order-after.ts'
import type { OrderContext, OrderInput } from '../../order-events.ts'
import { days, hours } from '../../units.ts'
import type { Facts, Input, InsuranceEvent } from './events.ts'

const period = z.int().positive()
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const

export const policy = {
  payoutWithin: param({
    zh: '卖家收到退件后多久内赔付',
    en: 'Paid within, from the seller’s receipt',
    schema: period,
    unit: 'ms',
    documents: { value: hours(72), source: '000 7天无理由风险; 14919.com/n/2681988', confidence: 'single' },
  }),
  numberWithin: param({
    zh: '多久内要填退货单号',
    en: 'The number is given within',
    schema: period,
    unit: 'ms',
    documents: { value: days(7), ...chosen },
  }),
  returnWithin: param({
    zh: '填了单号后多久内要退到',
    en: 'The return arrives within',
    schema: period,
    unit: 'ms',
    documents: { value: days(30), ...chosen },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

interface Args {
  readonly context: Context
  readonly event: InsuranceEvent
}

/** A return has to be asked for before the trade is over. */
export const inTime = rule(({ context }: Args) =>
  context.requested || !isOver(context.order) ? undefined : 'tradeOver',
)

/** Another case tells of the return’s number; after the trade only where the return was asked for before. */
export const tellsNumber = ({ context, event }: Args): boolean =>
  event.type === 'case.askedAgain' &&
  event.input.waybill !== undefined &&
  (context.requested || !isOver(context.order))

/** A parcel that is none of those that the shop sent; one of them that comes back is no return. */
export const isReturn = ({ context, event }: Args): boolean =>
  event.type === 'parcel.returned' &&
  event.waybill !== undefined &&
  (event.waybill === context.waybill || !context.outbound.includes(event.waybill))

export const requestedAlready = ({ order, waybill }: StartInput): boolean =>
  waybill !== undefined || (order.refunds ?? []).some(({ status }) => status === 'requested')

/** Of an order that was never sent nothing can come back; and where the shop has repaid it, nothing begins here. */
export const mayStart = ({ order, repaidByShop }: StartInput): string | undefined => {
  if (repaidByShop) return 'repaidAlready'
  return parcelsOf(order).length === 0 && order.status !== 'signed' && order.status !== 'success'
    ? 'nothingSent'
    : undefined
}

/** What the insurance paid. */
export const result = ({ paidOut }: Context, outcome: string): Result | undefined =>
  outcome === 'paidOut' ? { amount: paidOut } : undefined
