/** When words about the time after a promotion are true: by how the difference will be paid then. */
import { type Context, toApply } from './policy.ts'

export const fits = {
  'pd.afterPromotion': (context: Context) => !toApply(context),
  'pd.applyAfterPromotion': toApply,
}
