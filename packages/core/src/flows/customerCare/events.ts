/** What can happen to a shop's record of a buyer, and what such a record knows. */
import { z } from 'zod'
import { ASKED_AGAIN, askedAgain } from '../../case-events.ts'
import { type EventsOf, event } from '../../flow.ts'
import { buyer, sender } from '../../order-events.ts'
import { id, money, time } from '../../units.ts'

const member = '000 议价语; 002 售后9'
const keeping = '000 总结三; 002 售后9'
const law = '网络交易监督管理办法 art. 16; 个人信息保护法 art. 13'

const purchase = z
  .strictObject({ orderId: id, amount: money.describe('What was paid for it, less what went back.') })
  .meta({ id: 'FinishedPurchase' })

/** What a buyer may tell of himself; nothing that the shop finds out by itself. */
const record = z
  .strictObject({
    callName: z.string().min(1).max(30).optional().describe('How the buyer likes to be addressed.'),
    birthday: z
      .string()
      .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'month and day, like "05-01"')
      .optional(),
    favouriteColour: z.string().min(1).max(30).optional(),
    preferences: z.string().min(1).max(100).optional().describe('What the buyer likes to see new goods of.'),
  })
  .meta({ id: 'CustomerRecord' })

const segment = z.enum(['quality', 'difficult']).meta({ id: 'CustomerSegment' })
export const occasion = z
  .enum(['birthday', 'festival', 'newArrival', 'promotion'])
  .meta({ id: 'GreetingOccasion' })
export type Occasion = z.output<typeof occasion>

/** What is known when a case begins, or is told to the one that there is. */
export const input = z.strictObject({
  buyer,
  purchase: purchase.optional(),
  optedOut: z.boolean().optional().describe('The buyer has said elsewhere that he wants no contact.'),
})
export type Input = z.output<typeof input>

export const events = {
  [ASKED_AGAIN]: askedAgain(input),

  'purchase.finished': event({
    zh: '一笔交易成功',
    en: 'A purchase is finished',
    from: 'system',
    source: member,
    with: purchase.shape,
  }),
  'consent.given': event({
    zh: '客户同意建档和接收消息',
    en: 'Buyer agrees to the record and to messages',
    from: 'customer',
    source: law,
    with: { ...sender, chatRef: id.optional().describe('Where the platform keeps the words: the evidence.') },
  }),
  'record.updated': event({
    zh: '更新客户档案',
    en: 'Record updated',
    from: 'agent',
    source: keeping,
    with: { record },
  }),
  'record.erased': event({
    zh: '客户要求删除档案',
    en: 'Buyer asks to erase the record',
    from: 'customer',
    source: '个人信息保护法 art. 47',
    with: sender,
  }),
  'customer.segmented': event({
    zh: '客户分类',
    en: 'Customer segmented',
    from: 'agent',
    source: '002 售后9',
    with: { segment },
  }),
  'occasion.came': event({
    zh: '到了问候的时机',
    en: 'An occasion has come',
    from: 'system',
    source: keeping,
    with: {
      occasion,
      name: z.string().min(1).max(30).optional().describe('Which festival, which promotion.'),
    },
  }),
  'case.closed': event({
    zh: '客户的一张工单已结束',
    en: 'A case of the buyer ended',
    from: 'system',
    source: '002 售后9',
    with: {
      flow: z.string().min(1).max(60),
      caseId: id,
      outcome: z.string().min(1).max(120),
    },
  }),
  'contact.refused': event({
    zh: '客户拒绝打扰',
    en: 'Buyer wants no more messages',
    from: 'customer',
    source: '001 拼多多客服规则; 网络交易监督管理办法 art. 16',
    with: sender,
  }),
} as const
export type CareEvent = EventsOf<typeof events>

/** What a case knows of its buyer: for serving him, never to be shown to anybody else. */
export const facts = z.strictObject({
  buyer,
  purchases: z.array(purchase).readonly().describe('Each order once.'),
  spent: money,
  member: z.boolean(),
  consentedAt: time.nullable().describe('Since when the buyer agrees to record and messages.'),
  record,
  segment: segment.nullable(),
  occasion: occasion.nullable().describe('Of the latest greeting.'),
  occasionName: z.string().nullable(),
  touches: z.int().nonnegative().describe('Messages sent.'),
  greetedAt: time.nullable(),
  cases: z
    .array(z.strictObject({ flow: z.string(), caseId: id, outcome: z.string() }))
    .readonly()
    .describe('How the buyer’s latest cases ended.'),
  optedOut: z.boolean(),
})
export type Facts = z.output<typeof facts>
