/** The shop's numbers for help with the product, and who may ask for what. */
import { z } from 'zod'
import { type PolicyOf, param } from '../../flow.ts'
import { hasLeft } from '../../order-after.ts'
import type { OrderContext, OrderInput } from '../../order-events.ts'
import { days, minutes } from '../../units.ts'
import type { Facts, Input, UsageEvent } from './events.ts'

const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const patience = (zh: string, en: string, value: number) =>
  param({ zh, en, schema: z.int().positive(), unit: 'ms', documents: { value, ...chosen } })

export const policy = {
  maxDiagnosisRounds: param({
    zh: '排除几项后按质量问题处理',
    en: 'Causes excluded before it is taken for a fault',
    schema: z.int().min(1).max(10),
    unit: 'count',
    documents: { value: 3, ...chosen },
  }),
  deskAnswer: patience('买家最多等客服多久', 'The buyer waits for the desk at most', minutes(30)),
  remindAfter: patience('客户多久没答复提醒一次', 'The customer is reminded after', days(1)),
  customerAnswer: patience('等客户答复多久', 'Wait for the customer’s answer', days(3)),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

interface Args {
  readonly context: Context
  readonly event: UsageEvent
}

/** Is there, after this one, still another cause to exclude? */
export const roundsLeft = ({ context: { excluded, policy } }: Args): boolean =>
  excluded.length + 1 < policy.maxDiagnosisRounds

/** What a return is opened with: whoever uses it has it, and nothing that he has told is asked again. */
export const forReturn = ({ requestedAt, soothed, symptom, question, photos }: Context) => ({
  received: true,
  requestedAt,
  soothed,
  text: symptom ?? question ?? '',
  photos,
})

/** Only what was sent can be used. */
export const mayStart = ({ order }: StartInput): string | undefined =>
  hasLeft(order) ? undefined : 'nothingSent'
