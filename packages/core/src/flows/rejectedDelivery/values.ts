import { encode } from 'zod'
import { days, money } from '../../units.ts'
import type { Context } from './policy.ts'

/** What fills the scripts' placeholders. */
export function values({
  refundDue,
  deduction,
  policy,
}: Context): Readonly<Record<string, string | undefined>> {
  return {
    refundDue: refundDue === null ? undefined : encode(money, refundDue),
    deduction: encode(money, deduction),
    reshipDays: String(Math.ceil(policy.reshipWithin / days(1))),
  }
}
