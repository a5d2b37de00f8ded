import { encode } from 'zod'
import { readTime } from '../../desk-hours.ts'
import { money } from '../../units.ts'
import { bargainingValues } from '../bargaining/nested.ts'
import type { Context } from './policy.ts'
import { amountNow, extraFreightLeft } from './standing.ts'

/** What fills the scripts' placeholders; who speaks, for which shop, and its freight template only the desk knows. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { order, item, courierCheck, shop } = context
  const extra = extraFreightLeft(context)
  return {
    ...bargainingValues(context),
    item: item?.name ?? order?.items[0]?.name,
    amount: order ? encode(money, amountNow(context)) : undefined,
    extraFreight: extra > 0 ? encode(money, extra) : undefined,
    courier: courierCheck?.courier,
    campaignEndsAt: item?.campaignEndsAt === undefined ? undefined : readTime(item.campaignEndsAt, shop),
    receiverName: order?.receiver?.name,
    receiverPhone: order?.receiver?.phone,
    receiverAddress: order?.receiver?.address,
  }
}
