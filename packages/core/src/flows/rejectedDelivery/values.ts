import { encode } from 'zod'
import { splitInWords } from '../../rules/refund-split.ts'
import { days, money } from '../../units.ts'
import type { Context } from './policy.ts'

/** What fills the scripts' placeholders. */
export function values({
  refundDue,
  deduction,
  parts,
  policy,
}: Context): Readonly<Record<string, string | undefined>> {
  return {
    refundDue: refundDue === null ? undefined : encode(money, refundDue),
    deduction: encode(money, deduction),
    parts: splitInWords(parts),
    reshipDays: String(Math.ceil(policy.reshipWithin / days(1))),
  }
}
