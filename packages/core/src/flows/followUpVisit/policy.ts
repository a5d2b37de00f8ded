/** The shop's numbers for a visit, when it is due, and what forbids it. */
import { z } from 'zod'
import { callHours, callingPolicy, nextOpening, withinHours } from '../../desk-hours.ts'
import { type PolicyOf, param, rule } from '../../flow.ts'
import { channelsOn, contactChannels, type OrderContext, type OrderInput } from '../../order-events.ts'
import { days, hours } from '../../units.ts'
import type { Facts, Input, VisitEvent } from './events.ts'

const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const
const period = (zh: string, en: string, value: number) =>
  param({ zh, en, schema: z.int().positive(), unit: 'ms', documents: { value, ...chosen } })

export const policy = {
  visitAfter: period('个案结束多久后回访', 'Visit after the end of a case', days(3)),
  startWithin: period('到期后多久内要开始回访', 'A visit that is due starts within', hours(24)),
  answerWithin: period('等客户回应多久', 'Wait for the customer’s answer', hours(24)),
  againAfter: period('没联系上，隔多久再试', 'Next attempt after', hours(24)),
  attemptsMax: param({
    zh: '最多联系几次',
    en: 'Attempts at most',
    schema: z.int().min(1).max(5),
    unit: 'count',
    documents: { value: 2, ...chosen },
  }),
  channels: param({
    zh: '可用的回访渠道',
    en: 'Channels for visits',
    schema: z.array(z.enum(contactChannels)).min(1).readonly(),
    unit: 'list',
    documents: { value: ['telephone', 'chat'], source: '003 ⑵ 英语3.5', confidence: 'single' },
    packs: {
      pinduoduo: { value: ['chat'], source: '001 拼多多违规规则 1(4)', confidence: 'single' },
    },
  }),
  ...callingPolicy,
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

interface Args {
  readonly context: Context
  readonly event: VisitEvent
}

/** How long until the desk is open after this period, ms. */
export const untilDesk = ({ now, shop }: Context, wait: number): number => nextOpening(now + wait, shop) - now

/** What both the platform and the shop allow: never the telephone where the platform forbids contact outside it. */
export const channelsFor = ({ order, policy }: Context) =>
  channelsOn[order.platform].filter((channel) => policy.channels.includes(channel))

/** A visit goes by a channel that is allowed, while the desk is open; what rings, in the hours for calls. */
export const mayVisit = rule(({ context, event }: Args) => {
  if (event.type !== 'visit.started') return undefined
  const { now, shop, policy } = context
  const { channel } = event
  if (!channelsFor(context).includes(channel)) return 'channelNotAllowed'
  const rings = channel === 'telephone' || channel === 'sms'
  return withinHours(now, shop, rings ? callHours(shop, policy) : shop) ? undefined : 'outsideHours'
})

export const fromBuyer = ({ context, event }: Args): boolean =>
  event.type === 'contact.refused' && event.accountId === context.order.buyerId

/** The customer's record tells every visit that he wants no contact, now or later. */
export const optedOut = ({ event }: Args): boolean =>
  event.type === 'linkedCase.ended' && event.flow === 'customerCare' && event.outcome === 'optedOut'

/** Content, and nothing else is wrong. */
export const happy = ({ event }: Args): boolean =>
  event.type === 'feedback.given' && event.satisfied && event.newProblem !== true
