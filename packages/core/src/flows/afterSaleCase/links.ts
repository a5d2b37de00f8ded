/** Which flow solves what a customer has, what it is told, and what its ends mean here. */
import { mayStart as mayComplain } from '../logisticsComplaint/nested.ts'
import { mayStart as mayReview } from '../negativeReview/nested.ts'
import { mayStart as mayChange } from '../orderChange/nested.ts'
import { mayStart as mayAskDifference } from '../priceDifference/nested.ts'
import { mayStart as mayUse } from '../productUsage/nested.ts'
import { mayStart as mayFindFault } from '../qualityComplaint/nested.ts'
import { mayStart as mayRefund } from '../refundHandling/nested.ts'
import { mayStart as mayReject } from '../rejectedDelivery/nested.ts'
import { mayStart as mayReturn } from '../returnExchange/nested.ts'
import type { CaseType, Facts } from './events.ts'
import type { Context } from './policy.ts'

/** Who solves it; an enquiry is answered at the desk. */
export const flowOf: Readonly<Record<CaseType, string | null>> = {
  logistics: 'logisticsComplaint',
  rejected: 'rejectedDelivery',
  return: 'returnExchange',
  exchange: 'returnExchange',
  refund: 'refundHandling',
  review: 'negativeReview',
  usage: 'productUsage',
  quality: 'qualityComplaint',
  priceDifference: 'priceDifference',
  orderChange: 'orderChange',
  enquiry: null,
}

/** The refund that was asked for last and is open. */
export const refundAsked = ({ refunds = [] }: Context['order']): string | null =>
  refunds.findLast(({ status }) => status === 'requested')?.refundId ?? null

type Sorted = Pick<Context, 'order' | 'caseType' | 'record' | 'review'>

/** What the linked case is opened with. */
export function inputOf({ order, caseType, record, review }: Sorted, flow: string): Record<string, unknown> {
  switch (flow) {
    case 'rejectedDelivery':
      return { by: 'customer' }
    case 'returnExchange':
      return {
        soothed: true,
        text: record ?? '',
        ...((caseType === 'return' || caseType === 'exchange') && { request: caseType }),
      }
    case 'refundHandling':
      return { refundId: refundAsked(order) }
    case 'productUsage':
      return { question: record ?? '' }
    case 'logisticsComplaint':
    case 'qualityComplaint':
      return { text: record ?? '' }
    case 'negativeReview':
      return { ...review }
    default:
      return {}
  }
}

/** Each flow's own condition. */
const conditions: Readonly<Record<string, (start: never) => string | undefined>> = {
  logisticsComplaint: mayComplain,
  rejectedDelivery: mayReject,
  returnExchange: mayReturn,
  refundHandling: mayRefund,
  negativeReview: mayReview,
  productUsage: mayUse,
  qualityComplaint: mayFindFault,
  priceDifference: mayAskDifference,
  orderChange: mayChange,
}

/** Why the flow that solves it could not begin as the order stands, in that flow's own words. */
export function notYet(sorted: Sorted): string | undefined {
  const flow = sorted.caseType && flowOf[sorted.caseType]
  return flow ? conditions[flow]?.({ order: sorted.order, ...inputOf(sorted, flow) } as never) : undefined
}

/** Solved, not solved, or handed on to another flow, which is then waited for. */
type Meaning = 'settled' | 'failed' | { readonly to: string }

const meanings: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
  logisticsComplaint: {
    resolvedDelivered: 'settled',
    resolvedRefunded: 'settled',
    resolvedReshipped: 'settled',
    resolvedExchanged: 'settled',
    resolvedGift: 'settled',
    resolvedExplained: 'settled',
    resolvedCancelled: 'settled',
    withdrawn: 'settled',
    toReturnExchange: { to: 'returnExchange' },
    toRejectedDelivery: { to: 'rejectedDelivery' },
    toRefundHandling: { to: 'refundHandling' },
    decidedByPlatform: 'failed',
    closedUnanswered: 'failed',
  },
  rejectedDelivery: {
    refunded: 'settled',
    closedNoPayment: 'settled',
    reshipped: 'settled',
    deliveredAfterAll: 'settled',
    toReturnExchange: { to: 'returnExchange' },
    decidedByPlatform: 'failed',
  },
  returnExchange: {
    refunded: 'settled',
    exchanged: 'settled',
    refundedPartially: 'settled',
    keptWithDiscount: 'settled',
    keptWithClaim: 'settled',
    withdrawn: 'settled',
    refused: 'failed',
    expired: 'failed',
    decidedByPlatform: 'failed',
  },
  priceDifference: { settled: 'settled', withdrawn: 'settled', refused: 'failed', lapsed: 'failed' },
  orderChange: {
    changed: 'settled',
    withdrawn: 'settled',
    tooLate: 'failed',
    unavailable: 'failed',
    lapsed: 'failed',
    orderClosed: 'failed',
    identityRefused: 'failed',
  },
  refundHandling: {
    refunded: 'settled',
    transferred: 'settled',
    deliveryResumed: 'settled',
    refundWithdrawn: 'settled',
    decidedByPlatform: 'failed',
  },
  negativeReview: {
    revised: 'settled',
    revisedWithCompensation: 'settled',
    deletedByBuyer: 'settled',
    removedByPlatform: 'settled',
    unresolvedReplied: 'failed',
    unresolvedUnanswered: 'failed',
  },
  productUsage: {
    resolvedByInstruction: 'settled',
    toQuality: { to: 'qualityComplaint' },
    toReturn: { to: 'returnExchange' },
    withdrawn: 'settled',
    lapsed: 'failed',
  },
  qualityComplaint: {
    acceptedExplanation: 'settled',
    compensated: 'settled',
    toReturnExchange: { to: 'returnExchange' },
    toNonQualityReturn: { to: 'returnExchange' },
    withdrawn: 'settled',
    lapsed: 'failed',
  },
}

/** What an end means here; `undefined` where nobody said, which a person then looks into. */
export const meaningOf = (flow: string, outcome: string): Meaning | undefined => meanings[flow]?.[outcome]

type Following = NonNullable<Facts['following']>
const meaning = ({ flow, outcome }: Following) => (outcome === null ? null : meaningOf(flow, outcome))

/** How the case that is followed ended, or `running`; `null` where none is followed. */
export function solutionOf(
  following: Facts['following'],
): 'running' | 'settled' | 'failed' | 'handedOn' | 'unclear' | null {
  if (following === null) return null
  const end = meaning(following)
  if (end === null) return 'running'
  if (end === undefined) return 'unclear'
  return typeof end === 'string' ? end : 'handedOn'
}

/** Where the case that is followed went on. */
export function nextFlow(following: Facts['following']): string | null {
  const end = following === null ? null : meaning(following)
  return typeof end === 'object' && end !== null ? end.to : null
}
