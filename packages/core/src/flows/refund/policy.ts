/** The clocks of a refund, where it stands by the platform's words, and what the shop may do about it. */
import { z } from 'zod'
import { endOfDayAfter } from '../../desk-hours.ts'
import { type PolicyOf, param, type Result, rule } from '../../flow.ts'
import { holdsLine, isAbout, leftFor, lineHasLeft, paidOf, parcelsOf } from '../../order-after.ts'
import type { OrderContext, OrderInput, ParcelStatus } from '../../order-events.ts'
import {
  type AdvanceStage,
  advanceStageOf,
  type InterventionStage,
  interventionStageOf,
  isOperation,
  operationsOf,
  type RefundOperation,
  type RefundStage,
  receivedOf,
  refundStageOf,
} from '../../refund-codes.ts'
import { splitKnown, splitPolicy } from '../../rules/refund-split.ts'
import { days, hours } from '../../units.ts'
import type { Expectation } from './effects.ts'
import type { AdvancePhase, DisputePhase, Facts, Input, RefundEvent } from './events.ts'

const period = z.int().positive()
const ms = { schema: period, unit: 'ms' } as const
const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const pinduoduo001 = { source: '001 拼多多售后规则', confidence: 'single' } as const
const guide = { source: 'chinashoppingguide.com', confidence: 'single' } as const
const agreed = { source: 'baobaocun.com/118965; izhixiu.com/a/2523209', confidence: 'agreed' } as const
const pdd = { source: 'php.xlycwl.com/faq/1501467; beisuda.cn/6679', confidence: 'single' } as const
const both = <T>(dated: T) => ({ taobao: dated, tmall: dated })

export const policy = {
  answerUnshipped: param({
    zh: '未发货退款的答复时限',
    en: 'Answer: not shipped',
    ...ms,
    documents: { value: hours(48), ...pinduoduo001 },
    packs: { ...both({ value: hours(24), ...agreed }), pinduoduo: { value: hours(36), ...pdd } },
  }),
  answerNotReceived: param({
    zh: '已发货未收到货退款的答复时限',
    en: 'Answer: shipped, not received',
    ...ms,
    documents: { value: hours(48), ...pinduoduo001 },
    packs: { ...both({ value: hours(36), ...guide }), pinduoduo: { value: hours(48), ...pdd } },
  }),
  answerReceived: param({
    zh: '退货退款和已收货退款的答复时限',
    en: 'Answer: received, or goods come back',
    ...ms,
    documents: { value: hours(48), ...pinduoduo001 },
    packs: { ...both({ value: days(2), ...agreed }), pinduoduo: { value: hours(48), ...pdd } },
  }),
  buyerModify: param({
    zh: '拒绝后买家修改时限',
    en: 'Buyer changes a refused refund',
    ...ms,
    documents: { value: days(7), ...chosen },
    packs: both({ value: days(5), ...guide }),
  }),
  buyerReturn: param({
    zh: '同意后买家寄回时限',
    en: 'Buyer sends the goods back',
    ...ms,
    documents: { value: days(7), ...chosen },
    packs: both({ value: days(7), ...agreed }),
  }),
  sellerReceipt: param({
    zh: '卖家确认收到退货时限',
    en: 'Seller confirms the return',
    ...ms,
    documents: { value: days(10), ...chosen },
    packs: both({ value: days(10), source: 'baobaocun.com', confidence: 'single' }),
  }),
  sellerReceiptSigned: param({
    zh: '退件签收后的确认时限',
    en: 'Seller confirms once the return is signed',
    ...ms,
    documents: { value: days(10), ...chosen },
    packs: {
      ...both({ value: days(3), source: 'baobaocun.com', confidence: 'single', since: '2022-07-04' }),
      pinduoduo: { value: days(3), ...pdd },
    },
  }),
  sellerReceiptFrom: param({
    zh: '退件签收后的时限从什么时候起算',
    en: 'That time counts from',
    schema: z.enum(['arrival', 'nextDay']),
    unit: 'choice',
    documents: { value: 'arrival', ...chosen },
    packs: { pinduoduo: { value: 'nextDay', ...pdd } },
  }),
  evidence: param({
    zh: '平台介入后的举证时限',
    en: 'Evidence after the intervention',
    ...ms,
    documents: { value: hours(48), source: '001 拼多多违规规则', confidence: 'single' },
  }),
  readAgain: param({
    zh: '平台没有消息时多久再查一次',
    en: 'Read the refund again after',
    ...ms,
    documents: { value: hours(24), ...chosen },
  }),
  silenceOnReturn: param({
    zh: '退货退款超时未答复视为',
    en: 'Silence on a return means',
    schema: z.enum(['agreeReturn', 'directRefund']),
    unit: 'choice',
    documents: {
      value: 'agreeReturn',
      source: 'design choice against the letter of 001 拼多多售后规则 4 (directRefund)',
      confidence: 'chosen',
    },
  }),
  returnNeedsShipped: param({
    zh: '未发货不能退货退款',
    en: 'Goods come back only where they were shipped',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, ...pinduoduo001 },
  }),
  ...splitPolicy,
  agentLimit: param({
    zh: '客服可自行同意的退款上限',
    en: 'An agent agrees up to',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 50_000, ...chosen },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

interface Here {
  readonly context: Context
}
interface Args extends Here {
  readonly event: RefundEvent
}

// ── Where the refund stands, by the platform's words ────────────────────────────────────────────────────────────

/** The platform's own money is with the buyer. */
const paidAdvances: readonly AdvanceStage[] = ['paid', 'sellerRefused', 'settled']

/** What the platform said of the refund, read here or handed on by the case that read it. */
type Read = Input & { readonly code: string }

/** The case after the platform's words were read: what it does not say stays, a new status ends the old deadline. */
export function afterRead(context: Context, event: Read): Partial<Context> {
  const { platform } = context.order
  const { code, advanceCode, interventionCode, goodsCode } = event
  const returnWaybill = event.returnWaybill ?? context.returnWaybill
  const told = refundStageOf(platform, code)
  const stage = standsAt(told, context.stage, returnWaybill)
  const moved = stage !== context.stage
  const intervention = interventionBy(context, event, told)
  const ruling = rulingBy(intervention, interventionCode !== undefined, context.ruling)
  const decides = intervening({ ...context, intervention, ruling })
  const advance = advanceCode === undefined ? context.advance : advanceStageOf(platform, advanceCode)
  return {
    codes: {
      status: code,
      advance: advanceCode ?? context.codes.advance,
      intervention: interventionCode ?? context.codes.intervention,
      goods: goodsCode ?? context.codes.goods,
      version: event.version ?? context.codes.version,
      operations: event.operations ?? (moved ? [] : context.codes.operations),
    },
    stage,
    returnWaybill,
    intervention,
    ruling,
    advance,
    advanced: context.advanced || paidAdvances.includes(advance),
    received: (goodsCode === undefined ? undefined : receivedOf(platform, goodsCode)) ?? context.received,
    ...toldOf(context, event),
    amount: event.amount ?? context.amount,
    points: event.points ?? context.points,
    ...(decides
      ? {
          dueAt: moved ? null : context.dueAt,
          evidenceDueAt: event.dueAt ?? (intervening(context) ? context.evidenceDueAt : null),
        }
      : {
          dueAt: event.dueAt ?? (moved ? null : context.dueAt),
          // What is stated now is not lengthened by the pause that ends with it.
          pausedAt: event.dueAt !== undefined && context.pausedAt !== null ? context.now : context.pausedAt,
        }),
    operations: event.operations ? operationsOf(event.operations) : moved ? null : context.operations,
    refusalReasons: event.refusalReasons ?? context.refusalReasons,
    submitted: moved ? null : context.submitted,
    ...(moved && { since: context.now, clockFrom: context.now }),
  }
}

/**
 * How far the intervention is. Some platforms keep the word that asks for evidence while they look at it: what was given,
 * or missed, is asked for again only with a later time.
 */
function interventionBy(
  { order, intervention, disputePhase, evidence, evidenceMissed, evidenceDueAt }: Context,
  { interventionCode, dueAt = 0 }: Read,
  told: RefundStage,
): InterventionStage {
  if (interventionCode === undefined)
    return told === 'platformHandling' && intervention === 'none' ? 'evidence' : intervention
  const stage = interventionStageOf(order.platform, interventionCode)
  const settled = disputePhase === 'reviewing' && (evidence.length > 0 || evidenceMissed)
  return stage === 'evidence' && settled && dueAt <= (evidenceDueAt ?? 0) ? 'reviewing' : stage
}

/** What the platform's word for its intervention tells of a ruling: who won, or that it looks at the case anew. */
function rulingBy(stage: InterventionStage, said: boolean, before: Context['ruling']): Context['ruling'] {
  if (!said) return before
  if (stage === 'evidence' || stage === 'reviewing') return null
  if (stage !== 'ruledForBuyer' && stage !== 'ruledForSeller') return before
  const winner = stage === 'ruledForBuyer' ? 'buyer' : 'seller'
  return before?.winner === winner ? before : { winner, amount: null, goodsFirst: false }
}

/** What kind of request it is; what nobody says stays. */
const toldOf = (
  { kind, line, noReason, specialGoods }: Context,
  told: Pick<Input, 'kind' | 'line' | 'noReason' | 'specialGoods'>,
) => ({
  kind: told.kind ?? kind,
  line: told.line ?? line,
  noReason: told.noReason ?? noReason,
  specialGoods: told.specialGoods ?? specialGoods,
})

/** What the buyer asks for; what he does not say stays. */
export const asAsked = ({ context, event }: Args): Partial<Context> =>
  event.type === 'refund.requested'
    ? { amount: event.amount ?? context.amount, ...toldOf(context, event) }
    : {}

/** The shop has refused: what the buyer asks for now, changed or not, is his answer to that. */
export const answersRefusal = ({ stage, submitted }: Context): boolean =>
  stage === 'refused' || submitted === 'refuse'

/** The shop is to answer again, with a whole time for it; a reading tells more. */
export const onTurnAgain = ({ context: { now } }: Args): Partial<Context> => ({
  stage: 'awaitingSeller',
  since: now,
  clockFrom: now,
  dueAt: null,
  operations: null,
  submitted: null,
})

/** Another case hands on what the platform said, and this one has heard no more than the word for the status. */
export const hearsFirst = ({ context: { codes, dueAt, operations }, event }: Args): boolean =>
  event.type === 'case.askedAgain' &&
  event.input.code !== undefined &&
  (codes.status === null || codes.status === event.input.code) &&
  [codes.version, codes.advance, codes.intervention, codes.goods, dueAt, operations].every(
    (heard) => heard === null,
  )

/** What was read says how long there is, or is of another kind than was thought: the time is told anew. */
export const restatesTime = ({ context, event }: Args): boolean =>
  event.type === 'refund.read' &&
  (event.dueAt !== undefined || (event.kind !== undefined && event.kind !== context.kind))

/** Some platforms keep one word while the goods come back, and one while they decide: the chart tells them apart. */
function standsAt(told: RefundStage, before: RefundStage, returnWaybill: string | null): RefundStage {
  if (told === 'platformHandling') return before
  return told === 'awaitingReturn' && returnWaybill !== null ? 'awaitingReceipt' : told
}

/** The words that were read and are on no list of ours: shown as they are. */
export const unknownWordsOf = ({ codes, stage, advance, intervention }: Context): string[] => [
  ...(stage === 'unknown' && codes.status !== null ? [codes.status] : []),
  ...(advance === 'unknown' && codes.advance !== null ? [codes.advance] : []),
  ...(intervention === 'unknown' && codes.intervention !== null ? [codes.intervention] : []),
  ...codes.operations.filter((word) => !isOperation(word)),
]

/** The platform says something that we cannot read, and have not told anybody yet. */
export const puzzling = (context: Context): boolean =>
  unknownWordsOf(context).some((word) => !context.unknownWords.includes(word))

const ledgerOf = ({ order, refundId }: Context) =>
  order.refunds?.find((refund) => refund.refundId === refundId)
/** What is to be paid back has left: its line, where the refund names one, else anything of the order. */
const wasSent = ({ order, line }: Context): boolean => lineHasLeft(order, line ?? undefined)
export const paidBack = (context: Context): boolean => ledgerOf(context)?.status === 'succeeded'
export const closed = (context: Context): boolean => ledgerOf(context)?.status === 'closed'
/** What went back to the buyer, fen. */
export const paidBackAmount = (context: Context): number => ledgerOf(context)?.amount ?? context.amount ?? 0

/** The seven states of an advance (004 退款注意事项 3②), read from its own word and from where the goods are. */
export function advancePhaseOf({ advance, received, kind, returnWaybill }: Context): AdvancePhase {
  switch (advance) {
    case 'none':
      return 'noAdvance'
    case 'applying':
      return 'inProgress'
    case 'sellerRefused':
      return 'sellerRefused'
    case 'closed':
    case 'settled':
      return 'ended'
    case 'unknown':
      return 'unknown'
    default:
      if (received === false) return 'notReceived'
      return kind === 'returnAndRefund' && returnWaybill === null
        ? 'awaitingBuyerReturn'
        : 'awaitingSellerReceipt'
  }
}

export function disputePhaseOf({ intervention, ruling, disputePhase }: Context): DisputePhase {
  if (ruling !== null) return 'ruled'
  switch (intervention) {
    case 'none':
    case 'ended':
      return 'noDispute'
    case 'evidence':
      return 'awaitingEvidence'
    case 'reviewing':
      return 'reviewing'
    case 'unknown':
      return disputePhase
    default:
      return 'ruled'
  }
}

/** The platform decides: nobody's answer is awaited meanwhile, and the clock stands. */
export const intervening = (context: Context): boolean =>
  ['awaitingEvidence', 'reviewing'].includes(disputePhaseOf(context))

// ── Clocks: what the platform states holds, ours are expectations ───────────────────────────────────────────────

/** Statuses in which somebody has to act within a time. */
const timed: readonly RefundStage[] = ['awaitingSeller', 'refused', 'awaitingReturn', 'awaitingReceipt']

/** A time that the platform states runs in whatever status it states it. */
export const hasClock = ({ stage, dueAt }: Context): boolean => timed.includes(stage) || dueAt !== null

function answerTime(context: Context): number {
  const { kind, received, policy } = context
  if (!wasSent(context)) return policy.answerUnshipped
  return kind !== 'returnAndRefund' && received !== true ? policy.answerNotReceived : policy.answerReceived
}

/** The times that the clock counts from and to, as a pause has moved them so far: what was left before it is left after it. */
export function countsFrom({ now, clockFrom, dueAt, pausedAt }: Context) {
  const stood = now - Math.max(clockFrom, pausedAt ?? now)
  return { clockFrom: clockFrom + stood, dueAt: dueAt === null ? null : dueAt + stood }
}

/** Until when a return is confirmed that has arrived; some platforms count whole days. */
function onceSigned({ policy, shop }: Context, arrivedAt: number): number {
  const from = policy.sellerReceiptFrom === 'nextDay' ? endOfDayAfter(arrivedAt, 0, shop) : arrivedAt
  return from + policy.sellerReceiptSigned
}

/** Until when whoever is to act next has time. */
export function stageDue(context: Context): number {
  const { stage, returnArrivedAt, policy } = context
  const { clockFrom, dueAt } = countsFrom(context)
  if (dueAt !== null) return dueAt
  switch (stage) {
    case 'refused':
      return clockFrom + policy.buyerModify
    case 'awaitingReturn':
      return clockFrom + policy.buyerReturn
    case 'awaitingReceipt':
      return returnArrivedAt === null
        ? clockFrom + policy.sellerReceipt
        : Math.min(clockFrom + policy.sellerReceipt, onceSigned(context, returnArrivedAt))
    default:
      return clockFrom + answerTime(context)
  }
}

export const evidenceDue = ({ evidenceDueAt, now, policy }: Context): number =>
  evidenceDueAt ?? now + policy.evidence

/** What the platform's own rules bring about once the time of this status is over. */
export function expected({ stage, kind, ruling, policy }: Context): Expectation {
  if (ruling !== null) {
    if (ruling.winner === 'seller') return 'closed'
    return ruling.goodsFirst ? 'awaitingReturn' : 'succeeded'
  }
  switch (stage) {
    case 'awaitingSeller':
      return kind === 'returnAndRefund' && policy.silenceOnReturn === 'agreeReturn'
        ? 'awaitingReturn'
        : 'succeeded'
    case 'refused':
    case 'awaitingReturn':
      return 'closed'
    case 'awaitingReceipt':
    case 'paying':
      return 'succeeded'
    default:
      return 'unknown'
  }
}

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** A fact without a number belongs to the only refund that is open. */
export const ofThisRefund = rule(({ context: { order, refundId }, event }: Args) =>
  isAbout(order, refundId, 'refundId' in event ? event.refundId : undefined) ? undefined : 'anotherRefund',
)

export const ofThisReturn = ({ context, event }: Args): boolean =>
  'waybill' in event && event.waybill !== undefined && event.waybill === context.returnWaybill

/** What stands in the way of an operation, whatever it is: the platform's own list comes before our reading of it. */
function barred(
  { operations, submitted, stage }: Context,
  wanted: RefundOperation,
  at: readonly RefundStage[],
) {
  if (submitted !== null) return 'operationUnderWay'
  if (operations !== null) return operations.includes(wanted) ? undefined : 'notOffered'
  return at.includes(stage) ? undefined : 'notNow'
}

/** A parcel goes no further: the buyer has it, or he never will. */
const ended: readonly ParcelStatus[] = ['signed', 'returned', 'lost', 'confiscated']

/** Goods have left, are not sent again, and are neither with the buyer nor back nor lost: the money would be paid and the parcel delivered. */
function onItsWay({ order, received, line }: Pick<Context, 'order' | 'received' | 'line'>): boolean {
  if (received === true || (order.status !== 'shipped' && order.status !== 'partlyShipped')) return false
  const parcels = parcelsOf(order)
  const goesOn = parcels.filter(({ status, replaced }) => !replaced && !ended.includes(status))
  return parcels.length === 0 || goesOn.some(({ waybill }) => holdsLine(order, waybill, line ?? undefined))
}

/** The platform has ruled that the buyer is paid, wherever the goods are. */
const owedByRuling = ({ ruling }: Context): boolean => ruling?.winner === 'buyer' && !ruling.goodsFirst

/** Nobody agrees to more than was read last, more than is left, or more than his own limit; nor for goods on their way. */
export const mayAgree = rule(({ context, event }: Args) => {
  if (event.type !== 'agreement.given') return undefined
  const { order, refundId, line, amount, kind, specialGoods, ruling, policy, operations } = context
  const bar = barred(context, 'agree', ['awaitingSeller', 'refused'])
  if (bar) return bar
  if (event.amount === 0 || event.amount !== amount) return 'amountDiffers'
  if (event.amount > leftFor(order, refundId, { line })) return 'moreThanLeft'
  if (operations === null && kind === 'returnAndRefund') {
    if (policy.returnNeedsShipped && !wasSent(context)) return 'nothingToReturn'
    if (specialGoods) return 'cannotComeBack'
  }
  if (event.actor.role === 'supervisor') return undefined
  if (ruling?.winner === 'seller') return 'ruled'
  if (kind === 'refundOnly' && onItsWay(context) && !owedByRuling(context)) return 'parcelOnItsWay'
  return event.amount > policy.agentLimit ? 'aboveAgentLimit' : undefined
})

/** What a refusal of goods under way has to show (004 退款注意事项 3③). */
const dispatchProofs = ['dispatchProof', 'chatRecord', 'buyerStatement'] as const

export const mayRefuse = rule(({ context, event }: Args) => {
  if (event.type !== 'refusal.given') return undefined
  const { operations, overdue, noReason, refusalReasons, ruling } = context
  const bar = barred(context, 'refuse', ['awaitingSeller', 'awaitingReceipt'])
  if (bar) return bar
  if (ruling !== null) return 'ruled'
  if (operations === null) {
    if (overdue) return 'silenceConsents'
    if (!wasSent(context)) return 'notShipped'
    if (noReason && context.stage === 'awaitingSeller') return 'sevenDayRight'
  }
  if (refusalReasons !== null && !refusalReasons.includes(event.reason)) return 'reasonNotOffered'
  const shown = event.proof.map(({ kind }) => kind)
  const complete = !onItsWay(context) || dispatchProofs.every((kind) => shown.includes(kind))
  return complete ? undefined : 'proofIncomplete'
})

/**
 * A receipt pays the buyer: the parcel has to be this return's, inspected and kept; before that only a supervisor says so.
 * Where no case brings the goods back, the warehouse says itself that it has looked at them.
 */
export const mayConfirm = rule(({ context, event }: Args) => {
  if (event.type !== 'receipt.confirmed') return undefined
  const bar = barred(context, 'confirmReceipt', ['awaitingReceipt'])
  if (bar) return bar
  if (event.waybill !== (context.returnWaybill ?? event.waybill)) return 'anotherParcel'
  if (context.returned === 'turnedAway') return 'turnedAway'
  const inspected = context.returned === null ? event.inspected === true : context.returned === 'accepted'
  return inspected || event.actor.role === 'supervisor' ? undefined : 'notInspected'
})

export const mayProve = rule(({ context }: Args) => {
  const { operations, evidenceDueAt, now } = context
  if (!intervening(context)) return 'noIntervention'
  if (operations?.includes('submitEvidence')) return undefined
  return evidenceDueAt !== null && now >= evidenceDueAt ? 'evidenceTooLate' : undefined
})

/** A ruling ends an intervention that we heard of; where its message was lost, reading the refund brings both. */
export const mayRule = rule(({ context }: Args) =>
  disputePhaseOf(context) === 'noDispute' ? 'noIntervention' : undefined,
)

export const mayFail = rule(({ context, event }: Args) =>
  event.type === 'operation.failed' && event.operation !== context.submitted ? 'nothingSubmitted' : undefined,
)

/** Why a case of this flow cannot be opened. */
export function mayStart({ order, refundId }: StartInput): string | undefined {
  if (paidOf(order) === 0) return 'notPaid'
  const status = order.refunds?.find((refund) => refund.refundId === refundId)?.status
  return status === 'succeeded' || status === 'closed' ? 'refundOver' : undefined
}

/** The buyer asks for more than the order has left, and nobody has been told of that amount yet. */
export const asksTooMuch = ({ order, refundId, line, amount, excessTold }: Context): boolean =>
  amount !== null && amount !== excessTold && amount > leftFor(order, refundId, { line })

/** The goods are here and kept, or their receipt is with the platform already: nothing is looked at any more. */
const isConfirming = ({ returned, submitted }: Context): boolean =>
  returned === 'accepted' || submitted === 'confirmReceipt'

/** Words that are true only sometimes: how it is split is told only where somebody says how it was paid. */
export const fits = {
  'refund.splitExplain': splitKnown,
  'refund.agreed': ({ submitted }: Context): boolean => submitted === 'agree',
  'refund.refusedExplain': ({ refusal, submitted }: Context): boolean =>
    refusal !== null && submitted !== 'agree',
  'refund.sendBack': (context: Context): boolean =>
    !context.overdue && !intervening(context) && (context.returned ?? 'awaited') === 'awaited',
  'refund.enterNumber': ({ returned }: Context): boolean => returned === 'sent',
  'refund.checkingReturn': (context: Context): boolean =>
    context.returnWaybill !== null && context.returned !== 'turnedAway' && !isConfirming(context),
  'refund.confirmingReturn': isConfirming,
}

/** What went back to the buyer, whoever paid it. */
export const result = (context: Context): Result | undefined =>
  paidBack(context) ? { amount: paidBackAmount(context) } : undefined
