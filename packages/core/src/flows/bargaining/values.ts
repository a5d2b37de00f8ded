import { readTime } from '../../desk-hours.ts'
import { yuan } from '../../units.ts'
import { type Context, freeShippingGap, offered } from './policy.ts'

/** What fills the scripts’ placeholders; the name of the shop only the desk knows. */
export function bargainingValues(context: Context): Readonly<Record<string, string | undefined>> {
  const { bargain, policy, shop } = context
  return {
    campaign: bargain.campaign?.name,
    campaignUntil: bargain.campaign ? readTime(bargain.campaign.until, shop) : undefined,
    quantity: bargain.quantity === null ? undefined : String(bargain.quantity),
    gift: offered(bargain, 'gift')?.gift ?? undefined,
    freightOff: yuan(offered(bargain, 'freight')?.value),
    priceOff: yuan(offered(bargain, 'discount')?.value),
    freeShippingFrom: yuan(policy.freeShippingFrom),
    freeShippingGap: yuan(freeShippingGap(context)),
  }
}
