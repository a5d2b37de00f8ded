import { encode } from 'zod'
import { money } from '../../units.ts'
import { type Context, dueOf, transferOf } from './policy.ts'

/** What fills the scripts' placeholders. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { points } = context
  const transfer = transferOf(context)
  return {
    amount: encode(money, dueOf(context)),
    points: points === null ? undefined : encode(money, points),
    transfer: transfer && encode(money, transfer.amount),
  }
}
