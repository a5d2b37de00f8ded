/** Who speaks for the buyer: the account that placed the order, in the platform's chat (000 §泄露他人信息, 判断17, 判断18). */
import { rule } from '../flow.ts'

interface Args {
  readonly context: { readonly order: { readonly buyerId: string } }
  readonly event: { readonly type: string }
}

export const byBuyer = rule(({ context, event }: Args) =>
  'accountId' in event &&
  event.accountId === context.order.buyerId &&
  'channel' in event &&
  event.channel === 'chat'
    ? undefined
    : 'notBuyingAccount',
)
