import { readTime } from '../../desk-hours.ts'
import { yuan } from '../../units.ts'
import { bargainingValues } from '../bargaining/nested.ts'
import type { Context } from './policy.ts'
import { amountNow, extraFreightLeft, strangerSpeaks } from './standing.ts'

/** What fills the scripts' placeholders, of the order only for its buyer; who speaks, for which shop, and its freight template only the desk knows. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { item, courierCheck, shop } = context
  const order = strangerSpeaks(context) ? null : context.order
  const extra = order ? extraFreightLeft(context) : 0
  return {
    ...bargainingValues(context),
    item: item?.name ?? order?.items[0]?.name,
    amount: order ? yuan(amountNow(context)) : undefined,
    extraFreight: extra > 0 ? yuan(extra) : undefined,
    courier: order ? courierCheck?.courier : undefined,
    campaignEndsAt: item?.campaignEndsAt === undefined ? undefined : readTime(item.campaignEndsAt, shop),
    receiverName: order?.receiver?.name,
    receiverPhone: order?.receiver?.phone,
    receiverAddress: order?.receiver?.address,
  }
}
