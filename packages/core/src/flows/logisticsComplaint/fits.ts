/** When each wording is true, where that hangs on what can be done for the customer. */
import { type Context, offered } from './policy.ts'

/** His money, the same goods again or other ones: all three are his to choose from. */
const choiceIsHis = (context: Context): boolean =>
  (['refund', 'exchange', 'reship'] as const).every((remedy) => offered(context, remedy))

const outOfStock = ({ dispatched, goodsGone }: Context): boolean => !dispatched && goodsGone

export const fits = {
  'log.offerRemedy': choiceIsHis,
  'log.askWish': (context: Context) => !choiceIsHis(context) && !outOfStock(context),
  'ord.outOfStock': outOfStock,
}
