import { readTime } from '../../desk-hours.ts'
import { yuan } from '../../units.ts'
import type { causes } from './events.ts'
import { amountOwed, type Context } from './policy.ts'

/** Why it takes longer, as the buyer may hear it; `other` has no words of its own. */
const causeInWords: Readonly<Partial<Record<(typeof causes)[number], string>>> = {
  quotaUsedUp: '本月的开票额度用完了',
  printerBroken: '开票设备在修',
  taxpayerChanging: '公司的税务登记在办变更',
  accountingAway: '财务这两天不在',
}

/** What fills the scripts' placeholders. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { postponement, shop, title, trackingNo } = context
  return {
    amount: yuan(amountOwed(context)),
    title: title?.text,
    cause: postponement ? causeInWords[postponement.cause] : undefined,
    dueAt: postponement ? readTime(postponement.dueAt, shop) : undefined,
    trackingNo: trackingNo ?? undefined,
  }
}
