/** How long an identity check waits, and the only thing that shows who somebody is. */
import { z } from 'zod'
import { type PolicyOf, param } from '../../flow.ts'
import type { OrderContext, OrderInput } from '../../order-events.ts'
import { hours, minutes } from '../../units.ts'
import type { Facts, Input } from './events.ts'

const chosen = { source: 'design choice: the documents are silent', confidence: 'chosen' } as const

export const policy = {
  identityPatience: param({
    zh: '请客户换账号后等多久',
    en: 'Wait for the buying account',
    schema: z.int().positive(),
    unit: 'ms',
    documents: { value: minutes(30), ...chosen },
  }),
  identityReview: param({
    zh: '主管多久内答复',
    en: 'A supervisor answers within',
    schema: z.int().positive(),
    unit: 'ms',
    documents: { value: hours(2), ...chosen },
  }),
  identityInsistsMax: param({
    zh: '客户坚持几次后告诉主管',
    en: 'Insistences until a supervisor is told',
    schema: z.int().positive(),
    unit: 'count',
    documents: { value: 3, ...chosen },
  }),
} as const
export type Policy = PolicyOf<typeof policy>
export type Context = OrderContext<Policy, Facts>
export type StartInput = OrderInput<Policy, Input>

/** Whether the contact is the account that ordered, in the platform's chat. Two unknown accounts are not the same one. */
export const isBuyer = ({ order, contact }: Pick<Context, 'order' | 'contact'>): boolean =>
  contact.channel === 'chat' && Boolean(contact.accountId) && contact.accountId === order.buyerId

const inChat = ({ contact }: Context): boolean => contact.channel === 'chat'

/** When each wording is true: what the chat can settle, what it cannot, and who speaks of a password. */
export const fits = {
  'identity.useOrderAccount': inChat,
  'identity.refuseAgain': inChat,
  'identity.offChannel': (context: Context) => !inChat(context),
  'identity.keepPassword': ({ identityClaims }: Context) => identityClaims.at(-1)?.claim === 'offersPassword',
}
