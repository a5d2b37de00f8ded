/** What can happen while somebody says that an order is paid, and what such a case knows. */
import { z } from 'zod'
import { caseEvents } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, sender } from '../../order-events.ts'
import { attachment, time } from '../../units.ts'

/** What a claim rests on. It is kept for people to read; no rule looks at it. */
const evidence = z
  .enum(['urging', 'screenshot', 'email', 'nicknameQuantity', 'nicknameStatus', 'thirdParty'])
  .meta({ id: 'PaymentClaimEvidence' })

/** Who says that it is paid, and where: stamped by the channel, never typed by a person. */
const claim = {
  evidence,
  ...sender,
}

/** What speaks against shipping, though it may be paid. */
const suspicion = z
  .enum(['forgedScreenshot', 'forgedMail', 'misleadingNickname', 'similarAccount', 'otherAddress', 'other'])
  .meta({ id: 'PaymentSuspicion' })
const doubt = z.enum(['quantityDiffers', 'accountDiffers', ...suspicion.options]).meta({ id: 'PaymentDoubt' })
export type Doubt = z.output<typeof doubt>

/** What came of asking a stranger to write with the buying account. */
export const identityOutcomes = ['verified', 'refused', 'appealing'] as const

const tricks = '004 §淘宝卖家新手必看防骗篇'
const design = 'design choice'

export const events = {
  'order.read': orderEvents['order.read'],
  'payment.received': orderEvents['payment.received'],
  'order.closed': orderEvents['order.closed'],
  'order.shipped': orderEvents['order.shipped'],
  'parcel.signed': orderEvents['parcel.signed'],
  'order.succeeded': orderEvents['order.succeeded'],

  'payment.claimed': event({
    zh: '买家称已付款',
    en: 'Buyer says it is paid',
    from: 'customer',
    source: `${tricks}·1-4`,
    with: {
      ...claim,
      emailDomain: z
        .string()
        .min(1)
        .max(253)
        .optional()
        .describe('Of a mail that reports the payment: what stands behind the @.'),
      photos: z.array(attachment).max(9).optional().describe('What was sent along as a proof.'),
    },
  }),
  'check.requested': event({
    zh: '客服要求再查一次状态',
    en: 'Agent wants the status read again',
    from: 'agent',
    source: `${tricks}·1`,
  }),
  'quantity.compared': event({
    zh: '客服核对了数量',
    en: 'Agent compared the quantity',
    from: 'agent',
    source: `${tricks}·3`,
    with: {
      claimedQuantity: z
        .int()
        .positive()
        .optional()
        .describe('How many pieces the chat speaks of; nothing where it names no number.'),
    },
  }),
  'suspicion.raised': event({
    zh: '客服发现可疑',
    en: 'Agent became suspicious',
    from: 'agent',
    source: tricks,
    with: { kind: suspicion },
  }),
  'supervisor.decided': event({
    zh: '主管已决定',
    en: 'Supervisor decided',
    from: 'supervisor',
    source: design,
    with: {
      decision: z
        .enum(['ship', 'report', 'hold'])
        .meta({ id: 'PaymentProofDecision' })
        .describe('Ship what was ordered to the address of the order; report a fraud; or wait.'),
    },
  }),

  ...caseEvents,
} as const
export type PaymentProofEvent = EventsOf<typeof events>

/** What is known when a case begins, beside the order: the first claim. */
export const input = z.strictObject(claim)
export type Input = z.output<typeof input>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  claims: z
    .array(
      z
        .strictObject({
          ...claim,
          at: time,
          emailDomain: z.string().nullable(),
          photos: z.array(attachment).readonly(),
        })
        .meta({ id: 'PaymentClaim', description: 'Somebody’s word that the order is paid.' }),
    )
    .readonly(),
  claimedQuantity: z.int().positive().nullable().describe('How many pieces the chat speaks of.'),
  paidAt: time.nullable().describe('When it was paid, at the earliest: from then the dispatch is due.'),
  doubts: z.array(doubt).readonly(),
  identity: z
    .enum(identityOutcomes)
    .meta({ id: 'IdentityOutcome' })
    .nullable()
    .describe('How the last identity check of a stranger who claimed ended.'),
  held: z.boolean().describe('A supervisor lets the paid order wait.'),
  reported: z.boolean().describe('A supervisor had it reported as a fraud.'),
})
export type Facts = z.output<typeof facts>
