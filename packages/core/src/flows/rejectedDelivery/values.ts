import { splitInWords } from '../../rules/refund-split.ts'
import { days, yuan } from '../../units.ts'
import type { Context } from './policy.ts'

/** What fills the scripts' placeholders. */
export function values({
  refundDue,
  deduction,
  parts,
  policy,
}: Context): Readonly<Record<string, string | undefined>> {
  return {
    refundDue: yuan(refundDue),
    deduction: yuan(deduction),
    parts: splitInWords(parts),
    reshipDays: String(Math.ceil(policy.reshipWithin / days(1))),
  }
}
