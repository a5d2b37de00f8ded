/** What can happen while a courier is asked to pay for a parcel, and what such a case knows. */
import { z } from 'zod'
import { type EventsOf, event, roles } from '../../flow.ts'
import { orderEvents } from '../../order-events.ts'
import { amountDecision } from '../../rules/authority.ts'
import { attachment, id, money, text } from '../../units.ts'

/** What the courier is asked to answer for. */
export const causes = ['lost', 'damaged', 'confiscated', 'misdelivered', 'delayed'] as const
const cause = z.enum(causes).meta({ id: 'ClaimCause' })

const outcomes = ['paid', 'writtenOff', 'withdrawn'] as const
export type Outcome = (typeof outcomes)[number]

const photos = z.array(attachment).max(20).describe('Photos of parcel and goods, the waybill, the records.')
const filing = '002 售后3; 000 选择7'
const answer = '000 物流问题解答'
const design = 'design choice: the documents do not say what follows a refusal'

export const events = {
  'parcel.signed': orderEvents['parcel.signed'],
  'parcel.returned': orderEvents['parcel.returned'],

  'claim.filed': event({
    zh: '已向快递提交理赔',
    en: 'Claim filed with the courier',
    from: 'agent',
    source: filing,
    with: {
      amount: money.describe('The original price of the goods.'),
      photos,
      claimNumber: id.optional().describe('The number that the courier gave it.'),
    },
  }),
  'claim.accepted': event({
    zh: '快递认赔',
    en: 'Courier agreed to pay',
    from: 'courier',
    source: answer,
    with: { amount: money.describe('What it agreed to pay in all.') },
  }),
  'claim.denied': event({
    zh: '快递拒赔',
    en: 'Courier refused to pay',
    from: 'courier',
    source: design,
    with: { reason: text },
  }),
  'claim.appealed': event({
    zh: '已向快递申诉',
    en: 'Appeal filed with the courier',
    from: 'agent',
    source: design,
    with: { photos },
  }),
  'offer.accepted': event({
    zh: '接受快递的赔付金额',
    en: 'Offer of the courier accepted',
    from: 'agent',
    source: design,
  }),
  'claim.paid': event({
    zh: '快递称已赔付',
    en: 'Courier says it has paid',
    from: 'courier',
    source: '002 售后3',
    with: { amount: money },
  }),
  'claimPayment.verified': event({
    zh: '财务核实到账',
    en: 'Finance found the payment',
    from: 'finance',
    source: '002 售后3',
    with: { amount: money.describe('What came in this time.') },
  }),
  'claimPayment.missing': event({
    zh: '财务未查到款项',
    en: 'Finance found no payment',
    from: 'finance',
    source: design,
  }),
  'claim.writtenOff': event({
    zh: '主管核销',
    en: 'Supervisor wrote it off',
    from: 'supervisor',
    source: design,
    with: { reason: text },
  }),
} as const
export type ClaimEvent = EventsOf<typeof events>

/** What is known when a case begins, beside the order. */
export const input = z.strictObject({
  cause,
  waybill: id.nullish().describe('Which parcel; without it, the one that was sent last.'),
  amount: money.optional().describe('Original price of what is claimed, where it is not all of the parcel.'),
  courier: z.string().min(1).max(40).optional(),
})
export type Input = z.output<typeof input>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  cause,
  waybill: id.nullable(),
  courier: z.string().nullable(),
  originalPrice: money.describe('What the goods cost: exactly this is claimed.'),
  claimNumber: id.nullable(),
  evidence: z.array(attachment).readonly(),
  offered: money.nullable().describe('What the courier offers to pay in all.'),
  agreed: money.nullable().describe('What was agreed with the courier.'),
  decided: amountDecision
    .nullable()
    .describe('Who gave up how much of the price, by accepting less or by writing it off.'),
  agreedBy: z
    .enum([...roles, 'policy'])
    .meta({ id: 'ClaimAgreedBy' })
    .nullable()
    .describe('Who accepted an offer below the price.'),
  denial: z.string().nullable().describe('Why the courier refuses.'),
  appeals: z.int().nonnegative(),
  reminders: z.int().nonnegative().describe('In a row, since the courier last said something.'),
  reported: money.nullable().describe('What the courier says it has paid, not found by finance yet.'),
  received: money.describe('What finance found, in all.'),
  found: z.boolean().describe('The parcel came after all.'),
  outcome: z.enum(outcomes).meta({ id: 'ClaimOutcome' }).nullable(),
})
export type Facts = z.output<typeof facts>
