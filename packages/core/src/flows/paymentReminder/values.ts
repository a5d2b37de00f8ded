import { readTime } from '../../desk-hours.ts'
import { yuan } from '../../units.ts'
import { amountDue, type Context, closeIsStated } from './policy.ts'

/** What fills the scripts' placeholders; who is speaking (`agentName`) only the desk knows. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { order, shop, closesAt, campaignEndsAt } = context
  const [first] = order.items
  const item = first && order.items.length > 1 ? `${first.name}等${order.items.length}款` : first?.name
  return {
    item,
    amount: yuan(amountDue(context)),
    closesAt: closesAt !== null && closeIsStated(context) ? readTime(closesAt, shop) : undefined,
    campaignEndsAt: campaignEndsAt === null ? undefined : readTime(campaignEndsAt, shop),
  }
}
