import { yuan } from '../../units.ts'
import type { Context } from './policy.ts'

/** What fills the scripts' placeholders; who is speaking (`agentName`) only the desk knows. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { order, policy, serviceFee, changed } = context
  const [first] = order.items
  const receiver = changed?.receiver ?? order.receiver
  return {
    item: first && order.items.length > 1 ? `${first.name}等${order.items.length}件` : first?.name,
    amount: yuan(order.amount),
    serviceFee: yuan(serviceFee),
    receiverName: receiver?.name,
    receiverAddress: receiver?.address,
    firstFreight: yuan(policy.firstFreight),
    furtherFreight: yuan(policy.furtherFreight),
    serviceFeeFrom: yuan(policy.serviceFeeFrom),
  }
}
