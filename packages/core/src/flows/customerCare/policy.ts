/** The shop's numbers for looking after its customers, what a record adds up to, and what forbids a message. */
import { z } from 'zod'
import { callHours, callingPolicy, withinHours } from '../../desk-hours.ts'
import { type PolicyOf, param, rule } from '../../flow.ts'
import { type BuyerContext, type BuyerInput, channelsOn, contactChannels } from '../../order-events.ts'
import { days } from '../../units.ts'
import type { CareEvent, Facts, Input, Occasion } from './events.ts'

const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const

export const policy = {
  memberAfter: param({
    zh: '成功几笔交易后成为会员',
    en: 'Member after so many purchases',
    schema: z.int().min(1).max(100),
    unit: 'count',
    documents: { value: 1, source: '000 议价语; 000 多次议价案例', confidence: 'agreed' },
  }),
  greetingGap: param({
    zh: '两次问候至少间隔',
    en: 'Least time between greetings',
    schema: z.int().positive(),
    unit: 'ms',
    documents: { value: days(30), ...chosen },
  }),
  channels: param({
    zh: '可用的问候渠道',
    en: 'Channels for greetings',
    schema: z.array(z.enum(contactChannels)).min(1).readonly(),
    unit: 'list',
    documents: { value: ['chat', 'platformMessage', 'sms'], source: '000 总结三', confidence: 'single' },
    packs: {
      pinduoduo: { value: ['chat'], source: '001 拼多多违规规则 1(4)', confidence: 'single' },
    },
  }),
  ...callingPolicy,
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = BuyerContext<Policy, Facts>
export type StartInput = BuyerInput<Policy, Input>

interface Args {
  readonly context: Context
  readonly event: CareEvent
}

// ── What the record adds up to ──────────────────────────────────────────────────────────────────────────────────

type Purchase = Facts['purchases'][number]

/** An order counts once; told again with another amount, the last word holds. */
export function bought(before: Facts['purchases'], told: Purchase | undefined) {
  const purchases = told ? [...before.filter(({ orderId }) => orderId !== told.orderId), told] : before
  return { purchases, spent: purchases.reduce((sum, { amount }) => sum + amount, 0) }
}

/** Month and day of a moment, in the shop's time zone: `05-01`. */
function dayOf(at: number, { timeZone }: Context['shop']): string {
  const day = new Intl.DateTimeFormat('en-CA', { timeZone, month: '2-digit', day: '2-digit' })
  return day.format(at)
}

export const channelsFor = ({ buyer, policy }: Context) =>
  channelsOn[buyer.platform].filter((channel) => policy.channels.includes(channel))

/** The words of each occasion. */
export const greetings = {
  birthday: 'care.birthday',
  festival: 'care.festival',
  newArrival: 'care.newArrival',
  promotion: 'care.promotion',
} as const satisfies Readonly<Record<Occasion, string>>

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** What concerns the buyer's own data he says himself, from his account. */
export const saidByBuyer = rule(({ context, event }: Args) =>
  'accountId' in event && event.accountId !== context.buyer.accountId ? 'notTheBuyer' : undefined,
)

/** What is kept of a person is what he agreed to. */
export const mayRecord = rule(({ context }: Args) => (context.consentedAt === null ? 'noConsent' : undefined))

/** What a greeting names beside the shop: the goods that the buyer likes, the festival, the promotion. */
const wordsMissing = (
  { record }: Context,
  { occasion, name }: Extract<CareEvent, { type: 'occasion.came' }>,
) =>
  occasion === 'newArrival' ? record.preferences === undefined : occasion !== 'birthday' && name === undefined

/** A message is agreed to, rare, sent by day, whole, and for an occasion that there is (网络交易监督管理办法 art. 16). */
export const mayGreet = rule(({ context, event }: Args) => {
  if (event.type !== 'occasion.came') return undefined
  const { now, shop, policy, consentedAt, greetedAt, record } = context
  if (consentedAt === null) return 'noConsent'
  if (greetedAt !== null && now < greetedAt + policy.greetingGap) return 'greetedLately'
  if (event.occasion === 'birthday' && record.birthday !== dayOf(now, shop)) return 'notTheBirthday'
  if (wordsMissing(context, event)) return 'wordsMissing'
  return withinHours(now, shop, callHours(shop, policy)) ? undefined : 'outsideHours'
})
