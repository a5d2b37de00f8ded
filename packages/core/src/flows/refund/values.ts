import { encode } from 'zod'
import { readTime } from '../../desk-hours.ts'
import { money } from '../../units.ts'
import { type Context, evidenceDue, paidBackAmount, stageDue } from './policy.ts'

const yuan = (fen: number): string => encode(money, fen)

/** What fills the scripts' placeholders. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { amount, points, refusal, shop } = context
  return {
    amount: amount === null ? undefined : yuan(amount),
    points: points === null ? undefined : yuan(points),
    cash: points === null ? undefined : yuan(Math.max(0, paidBackAmount(context) - points)),
    refusalReason: refusal?.reason,
    returnBy: readTime(stageDue(context), shop),
    evidenceBy: readTime(evidenceDue(context), shop),
  }
}
