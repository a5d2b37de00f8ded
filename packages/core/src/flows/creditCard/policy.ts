/** The platforms' conditions for instalments as dated data, which words are true, and what is still to be answered. */
import { z } from 'zod'
import { type PolicyOf, param, rule } from '../../flow.ts'
import type { OrderContext, OrderInput } from '../../order-events.ts'
import { hours } from '../../units.ts'
import type { Answer, CreditCardEvent, Facts, Input } from './events.ts'

const card = '000 §第二篇·三 信用卡问题'

export const policy = {
  instalmentFrom: param({
    zh: '满多少可以分期',
    en: 'Instalments from',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 60000, source: `${card}: undated`, confidence: 'single' },
  }),
  campaignsWithout: param({
    zh: '哪些活动不能分期',
    en: 'Campaigns without instalments',
    schema: z.array(z.enum(['juhuasuan', 'flashSale', 'timedDiscount'])).readonly(),
    unit: 'list',
    documents: {
      value: ['juhuasuan', 'flashSale', 'timedDiscount'],
      source: `${card} 注; 000 §第四篇·三 13`,
      confidence: 'agreed',
    },
  }),
  instalmentBanks: param({
    zh: '可以分期的银行',
    en: 'Banks with instalments',
    schema: z.array(z.string().min(1).max(20)).readonly(),
    unit: 'list',
    documents: {
      value: ['中国银行', '平安', '农业', '招商', '光大', '民生', '中信', '广发', '建设'],
      source: `${card}: undated`,
      confidence: 'single',
    },
  }),
  silence: param({
    zh: '没有下文多久算结束',
    en: 'Ended after a silence of',
    schema: z.int().positive(),
    unit: 'ms',
    documents: {
      value: hours(24),
      source: 'design choice: the documents are silent',
      confidence: 'chosen',
    },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

/** What the buyer has yet to pay, fen: the amount that is to be spread. */
export const payable = ({ order }: Pick<Context, 'order'>): number => Math.max(0, order.amount - order.paid)

// ── Which words are true ────────────────────────────────────────────────────────────────────────────────────────

/** The one answer about instalments that is true of this order; each names its condition. */
function aboutInstalments(context: Context): Answer {
  const { specialCategory, campaign, policy } = context
  if (specialCategory) return 'instalment.otherWays'
  if (campaign !== 'none' && policy.campaignsWithout.includes(campaign)) return 'instalment.afterCampaign'
  return payable(context) >= policy.instalmentFrom ? 'instalment.yes' : 'instalment.fromAmount'
}
const aboutCards = ({ specialCategory }: Context): Answer => (specialCategory ? 'card.otherWays' : 'card.yes')

export const eligible = (context: Context): boolean => aboutInstalments(context) === 'instalment.yes'

/** Whether these words are true of this order. The fee is the same for every order: none of ours. */
export const fits = (context: Context, answer: Answer): boolean =>
  answer === 'card.fee' || answer === aboutCards(context) || answer === aboutInstalments(context)

/** What is known after an answer. */
export function toldAfter({ context, event }: Args): Partial<Facts> {
  if (event.type !== 'answer.given') return {}
  const { script } = event
  const spokenAt = context.now
  if (script === 'card.fee') return { feeTold: script, spokenAt }
  return script.startsWith('card.')
    ? { cardTold: script, spokenAt }
    : { instalmentTold: script, topic: 'instalment', spokenAt }
}

// ── What is still to be answered ────────────────────────────────────────────────────────────────────────────────

/** Whether something is still to be paid online. */
export const owing = ({ order }: Pick<Context, 'order'>): boolean =>
  order.status === 'waitingPayment' || order.status === 'depositPaid'

/** An answer about instalments holds for the amount it was given for: another amount to pay asks for another answer. */
function instalmentOpen(context: Context): boolean {
  const { instalmentAsked, instalmentTold } = context
  if (!instalmentAsked) return false
  return instalmentTold === null || (owing(context) && instalmentTold !== aboutInstalments(context))
}

/** A question is open until it had the answer that is true now. */
export const open = (context: Context): boolean =>
  (context.cardAsked && context.cardTold === null) ||
  instalmentOpen(context) ||
  (context.feeAsked && context.feeTold === null)

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

interface Args {
  readonly context: Context
  readonly event: CreditCardEvent
}

/** Is this answer true of this order? */
export const mayAnswer = rule(({ context, event }: Args) => {
  if (event.type !== 'answer.given' || event.script === undefined) return undefined
  return fits(context, event.script) ? undefined : 'scriptNotTrue'
})

/** Was everything answered? */
export const allAnswered = rule(({ context }: Args) => (open(context) ? 'questionOpen' : undefined))

/** Only what is still to be paid online can be paid by card. */
export function mayStart({ order }: StartInput): string | undefined {
  if (order.method === 'cashOnDelivery') return 'cashOnDelivery'
  if (order.status === 'closed') return 'alreadyClosed'
  return owing({ order }) ? undefined : 'alreadyPaid'
}
