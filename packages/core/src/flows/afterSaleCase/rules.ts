/** When after-sale is there, what may be promised, who is listened to, and why something may not happen. */
import { endOfDayAfter, type Hours, nextOpening, withinHours } from '../../desk-hours.ts'
import { rule, type Shop } from '../../flow.ts'
import { leftFor } from '../../order-after.ts'
import type { AfterSaleEvent, Facts, PromiseGiven } from './events.ts'
import { notYet, refundAsked, solutionOf } from './links.ts'
import type { Context, Policy } from './policy.ts'

interface Args {
  readonly context: Context
  readonly event: AfterSaleEvent
}

// ── The after-sale shift ────────────────────────────────────────────────────────────────────────────────────────

/** Its hours: never wider than the desk's own. */
const shiftOf = (shop: Shop, { afterSaleFrom, afterSaleUntil }: Policy): Hours => ({
  opensAt: Math.max(shop.opensAt, afterSaleFrom),
  closesAt: Math.min(shop.closesAt, afterSaleUntil),
})
export const offDuty = ({ now, shop, policy }: Context): boolean =>
  !withinHours(now, shop, shiftOf(shop, policy))

/** When it begins again; who is missing during it is there the next day. */
export function nextShift(context: Context): number {
  const { now, shop, policy } = context
  const from = offDuty(context) ? now : endOfDayAfter(now, 0, shop)
  return nextOpening(from, shop, shiftOf(shop, policy))
}

/** Who cannot wait, or wants the pre-sale agent and nobody else, is not made to. */
export const canWait = ({ context: { urgent, insistsOnPreSale }, event }: Args): boolean =>
  !urgent && !insistsOnPreSale && !('urgent' in event && event.urgent === true)

// ── Promises ────────────────────────────────────────────────────────────────────────────────────────────────────

const openPromises = ({ promises }: Pick<Facts, 'promises'>) =>
  promises.filter(({ status }) => status === 'open')
export const promiseOpen = (facts: Pick<Facts, 'promises'>): boolean => openPromises(facts).length > 0

/** The promise whose time comes next. */
export const nextPromise = (facts: Pick<Facts, 'promises'>): Facts['promises'][number] | undefined =>
  openPromises(facts)
    .filter(({ late }) => !late)
    .sort((a, b) => a.dueAt - b.dueAt)[0]

/** The promise that is owed longest. */
export const latePromise = (facts: Pick<Facts, 'promises'>): Facts['promises'][number] | undefined =>
  openPromises(facts).find(({ late }) => late)

/** What of it is money, fen. */
const moneyIn = (promises: Facts['promises']): number =>
  promises.reduce((sum, { kind, amount }) => sum + (kind === 'money' ? (amount ?? 0) : 0), 0)

/**
 * Nothing is promised that the shop cannot do: in time, by its rules, and not more than there is or than he may, with the
 * money that was promised before. Of a refund that the case is about, the money it asks for may be promised.
 */
function overPromised(
  context: Context,
  { actor }: AfterSaleEvent,
  { kind, dueAt, amount }: Partial<PromiseGiven>,
  beside: number,
): string | undefined {
  const { order, policy, now, excludedGoods, caseType, promises } = context
  if (dueAt !== undefined && dueAt <= now) return 'timePassed'
  if (kind === 'takeBack' && excludedGoods && caseType !== 'quality') return 'notTakenBack'
  if (kind !== 'money') return undefined
  if (amount === undefined) return 'amountMissing'
  const sum = amount + beside
  const left = leftFor(order, caseType === 'refund' ? refundAsked(order) : null)
  if (moneyIn(openPromises(context)) + sum > left) return 'aboveOrder'
  const standing = promises.filter(({ status }) => status !== 'released')
  const beyond = moneyIn(standing) + sum > policy.promisedMoneyMax
  return actor.role !== 'supervisor' && beyond ? 'notWithinAuthority' : undefined
}

export const mayPromise = rule(({ context, event }: Args) =>
  event.type === 'promise.given' ? overPromised(context, event, event, 0) : undefined,
)

/** What is not just a question is taken on with a promise that has a time. */
export const mayState = rule(({ context, event }: Args) => {
  if (event.type !== 'position.stated') return undefined
  const promises = event.promises ?? []
  if (promises.length === 0 && context.caseType !== 'enquiry' && !promiseOpen(context))
    return 'promiseMissing'
  let beside = 0
  for (const one of promises) {
    const reason = overPromised(context, event, one, beside)
    if (reason !== undefined) return reason
    if (one.kind === 'money') beside += one.amount ?? 0
  }
  return undefined
})

export const isOpenPromise = rule(({ context, event }: Args) =>
  'number' in event && !openPromises(context).some(({ number }) => number === event.number)
    ? 'noSuchPromise'
    : undefined,
)

// ── Who speaks ──────────────────────────────────────────────────────────────────────────────────────────────────

export const fromBuyer = rule(({ context: { order }, event }: Args) => {
  if (!('accountId' in event)) return undefined
  return event.channel === 'chat' && event.accountId === order.buyerId ? undefined : 'otherAccount'
})

/** Which review it is has to be known first; and a flow that cannot begin as the order stands would be waited for in vain. */
export const fitsOrder = rule(({ context, event }: Args) => {
  if (event.type !== 'facts.recorded') return undefined
  const { caseType, record, review = context.review } = event
  if (caseType === 'review' && review === null) return 'reviewUnknown'
  const runs = caseType === context.caseType && solutionOf(context.following) === 'running'
  return runs ? undefined : notYet({ order: context.order, caseType, record, review })
})

export const onlyEnquiry = rule(({ context }: Args) =>
  context.caseType === 'enquiry' ? undefined : 'notJustAQuestion',
)

/** What another case is working on is withdrawn there. */
export const nothingRuns = rule(({ context }: Args) =>
  solutionOf(context.following) === 'running' ? 'linkedCaseOpen' : undefined,
)

/** Somebody is at work for the customer, who need not answer anything meanwhile. */
export const atWork = (context: Context): boolean =>
  context.parked || promiseOpen(context) || solutionOf(context.following) === 'running'
