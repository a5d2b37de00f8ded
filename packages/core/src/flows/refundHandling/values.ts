import { yuan } from '../../units.ts'
import { type Context, dueOf, transferOf } from './policy.ts'

/** What fills the scripts' placeholders. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { points } = context
  const transfer = transferOf(context)
  return {
    amount: yuan(dueOf(context)),
    points: yuan(points),
    transfer: transfer && yuan(transfer.amount),
  }
}
