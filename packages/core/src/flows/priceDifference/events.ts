/** What can happen to a claim of the price difference, and what the case remembers of it. */
import { z } from 'zod'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, sender } from '../../order-events.ts'
import { amountDecision } from '../../rules/authority.ts'
import { refundParts } from '../../rules/refund-split.ts'
import { id, money, time } from '../../units.ts'

/** Why the difference is not paid. */
export const declines = ['tooLate', 'noDifference', 'specialGoods', 'otherCause', 'notApproved'] as const
export type Decline = (typeof declines)[number]

/** Why the price is lower now. */
const cause = z.enum(['priceCut', 'promotion', 'otherGoods']).meta({ id: 'PriceDifferenceCause' })

const source = '000 选择20'
const design = 'design choice'

export const events = {
  'order.closed': orderEvents['order.closed'],
  'refund.requested': orderEvents['refund.requested'],
  'refund.closed': orderEvents['refund.closed'],
  'refund.succeeded': orderEvents['refund.succeeded'],

  'difference.requested': event({
    zh: '买家申请退差价',
    en: 'Price difference asked for',
    from: 'customer',
    source,
    with: sender,
  }),
  'price.checked': event({
    zh: '差价已核实',
    en: 'Price checked',
    from: 'agent',
    source,
    with: {
      line: id.optional().describe('Which line of the order; without it, its only one.'),
      price: money.describe('What one of it costs now.'),
      cause,
      signedAt: time.optional().describe('When it was signed for, where it has been.'),
      special: z.boolean().optional().describe('Goods at a special price, or otherwise not normal.'),
      promotionEndsAt: time.optional().describe('While a promotion runs: until when.'),
    },
  }),
  'supervisor.decided': event({
    zh: '主管已决定',
    en: 'Supervisor decided',
    from: 'supervisor',
    source: '002 售后6',
    with: {
      decision: z.enum(['approve', 'decline']).meta({ id: 'DifferenceDecision' }),
      amount: money.optional().describe('How much is paid: all of the difference, or some of it.'),
    },
  }),
  'transfer.failed': orderEvents['transfer.failed'],
  'transfer.revoked': orderEvents['transfer.revoked'],
  'request.withdrawn': event({
    zh: '客户撤回申请',
    en: 'Request withdrawn',
    from: 'customer',
    source: design,
    with: sender,
  }),
} as const
export type PriceDifferenceEvent = EventsOf<typeof events>

export const input = z.strictObject({})

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  requestedAt: time.describe('When the buyer asked: what the seven days are held against.'),
  checked: events['price.checked'].payload.omit({ note: true }).nullable(),
  difference: money.describe('What is owed: for the goods alone, less what went back for them already.'),
  decided: amountDecision.nullable().describe('Who decided about the difference.'),
  decline: z.enum(declines).meta({ id: 'DifferenceDecline' }).nullable(),
  promotionEndsAt: time.nullable(),
  refundId: id.nullable(),
  parts: refundParts,
  transferId: id.nullable().describe('The number under which finance was asked last.'),
  reminded: z.boolean().describe('He has not applied in time, and a supervisor has heard of it.'),
  refunded: money,
})
export type Facts = z.output<typeof facts>
