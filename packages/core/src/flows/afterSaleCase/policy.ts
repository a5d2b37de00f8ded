/** The shop's numbers for after-sale cases. */
import { z } from 'zod'
import { type PolicyOf, param } from '../../flow.ts'
import type { OrderContext, OrderInput } from '../../order-events.ts'
import { hours, minutes } from '../../units.ts'
import { identityPolicy } from '../identityCheck/nested.ts'
import type { Facts, Input } from './events.ts'

const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const apple = { source: '003 ⑴ 苹果: two caring lines, no times', confidence: 'chosen' } as const
const minutesOfDay = z
  .int()
  .min(0)
  .max(24 * 60)

export const policy = {
  ...identityPolicy,
  idlePrompt: param({
    zh: '客户多久没回就关怀一次',
    en: 'A silent customer is asked after',
    schema: z.int().positive(),
    unit: 'ms',
    documents: { value: minutes(5), ...apple },
  }),
  idlePromptsMax: param({
    zh: '最多关怀几次',
    en: 'Caring lines at most',
    schema: z.int().positive(),
    unit: 'count',
    documents: { value: 2, ...apple },
  }),
  deskAnswer: param({
    zh: '客户最多等客服多久',
    en: 'The customer waits for the desk at most',
    schema: z.int().positive(),
    unit: 'ms',
    documents: { value: minutes(30), ...chosen },
  }),
  supervisorAnswer: param({
    zh: '主管多久内决定',
    en: 'A supervisor decides within',
    schema: z.int().positive(),
    unit: 'ms',
    documents: { value: hours(24), ...chosen },
  }),
  afterSaleFrom: param({
    zh: '售后几点上班（零点起的分钟数）',
    en: 'After-sale is there from (minutes after midnight)',
    schema: minutesOfDay,
    unit: 'count',
    documents: { value: 9 * 60, ...chosen },
  }),
  afterSaleUntil: param({
    zh: '售后几点下班（零点起的分钟数）',
    en: 'After-sale is there until (minutes after midnight)',
    schema: minutesOfDay,
    unit: 'count',
    documents: { value: 18 * 60, ...chosen },
  }),
  promisedMoneyMax: param({
    zh: '客服可自行承诺的金额上限',
    en: 'An agent promises money up to',
    schema: z.int().nonnegative(),
    unit: 'fen',
    documents: { value: 50_000, ...chosen },
  }),
  followUp: param({
    zh: '解决后安排回访',
    en: 'A solved case is followed up by a visit',
    schema: z.boolean(),
    unit: 'switch',
    documents: { value: true, source: '003 ⑶ 3; 003 ⑵ 英语 3.5', confidence: 'single' },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>
