import { encode } from 'zod'
import { money } from '../../units.ts'
import { type Context, dueOf } from './policy.ts'

/** What fills the scripts' placeholders. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { points, due } = context
  return {
    amount: encode(money, dueOf(context)),
    points: points === null ? undefined : encode(money, points),
    transfer: due === null ? undefined : encode(money, due),
  }
}
