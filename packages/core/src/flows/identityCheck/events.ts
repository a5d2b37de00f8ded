/** What can happen while a contact has to show that he is the buyer, and what such a case knows. */
import { z } from 'zod'
import { type EventsOf, event } from '../../flow.ts'
import { id, time } from '../../units.ts'

/** Who writes, and where: stamped by the channel, never typed by a person. */
const contact = {
  accountId: id.describe('The account that writes.'),
  channel: z
    .enum(['chat', 'platformMessage', 'sms', 'telephone', 'qq', 'other'])
    .meta({ id: 'IdentityChannel' })
    .describe('Where; only the platform’s chat can show who somebody is.'),
}

/** What is told instead of coming with the buying account; none of it opens anything. */
const claim = z
  .enum([
    'orderNumber',
    'receiverData',
    'friendBought',
    'accountUnused',
    'phoneLost',
    'offersPassword',
    'other',
  ])
  .meta({ id: 'IdentityClaim' })

const rule = '001 §天猫平台客服 二 12'
const design = 'design choice'

export const events = {
  'contact.switched': event({
    zh: '客户换账号联系',
    en: 'Contact came with another account',
    from: 'customer',
    enteredBy: ['customer', 'platform', 'system'],
    source: '000 §第二篇·五 泄露信息风险案例',
    with: contact,
  }),
  'identity.insisted': event({
    zh: '客户坚持要在这里核实',
    en: 'Contact insists without the buying account',
    from: 'customer',
    source: rule,
    with: { claim },
  }),
  'contact.left': event({
    zh: '客户离开',
    en: 'Contact left',
    from: 'customer',
    source: design,
  }),
  'account.lost': event({
    zh: '下单账号确实无法使用',
    en: 'The buying account is really lost',
    from: 'agent',
    source: design,
  }),
  'identity.decided': event({
    zh: '主管已决定',
    en: 'Supervisor decided',
    from: 'supervisor',
    source: design,
    with: { decision: z.enum(['appeal', 'refuse']).meta({ id: 'IdentityDecision' }) },
  }),
} as const
export type IdentityEvent = EventsOf<typeof events>

/** What is known when a case begins, beside the order: who writes. */
export const input = z.strictObject(contact)
export type Input = z.output<typeof input>

/** What a case knows, beside the order. */
export const facts = z.strictObject({
  contact: z.strictObject(contact).meta({ id: 'IdentityContact' }),
  identityClaims: z.array(z.strictObject({ claim, at: time }).meta({ id: 'IdentityStory' })).readonly(),
})
export type Facts = z.output<typeof facts>
