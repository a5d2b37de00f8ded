import { readTime } from '../../desk-hours.ts'
import { splitInWords } from '../../rules/refund-split.ts'
import { yuan } from '../../units.ts'
import { type Context, evidenceDue, stageDue } from './policy.ts'

/** What fills the scripts' placeholders. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { amount, parts, refusal, shop } = context
  return {
    amount: yuan(amount),
    parts: splitInWords(parts),
    refusalReason: refusal?.reason,
    returnBy: readTime(stageDue(context), shop),
    evidenceBy: readTime(evidenceDue(context), shop),
  }
}
