/** Where the questions of this room fit: nobody is asked what the order shows. */
import { type Context, hasGoods } from './policy.ts'

export const fits = {
  'rfh.askReceived': (context: Context) => hasGoods(context) === null,
  'rfh.askReturn': (context: Context) => hasGoods(context) === true,
  'rfh.askWhole': (context: Context) => hasGoods(context) === false,
}
