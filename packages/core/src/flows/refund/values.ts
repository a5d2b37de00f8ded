import { encode } from 'zod'
import { readTime } from '../../desk-hours.ts'
import { splitInWords } from '../../rules/refund-split.ts'
import { money } from '../../units.ts'
import { type Context, evidenceDue, stageDue } from './policy.ts'

const yuan = (fen: number): string => encode(money, fen)

/** What fills the scripts' placeholders. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { amount, parts, refusal, shop } = context
  return {
    amount: amount === null ? undefined : yuan(amount),
    parts: splitInWords(parts),
    refusalReason: refusal?.reason,
    returnBy: readTime(stageDue(context), shop),
    evidenceBy: readTime(evidenceDue(context), shop),
  }
}
