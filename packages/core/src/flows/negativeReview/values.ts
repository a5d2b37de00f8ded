import { yuan } from '../../units.ts'
import type { Offer } from './events.ts'
import type { Context } from './policy.ts'

const offered: Readonly<Record<Offer['kind'], string>> = {
  cash: '现金',
  coupon: '店铺优惠券',
  freeShippingNext: '下次包邮',
  membership: '会员等级',
  gift: '一份小礼品',
}

/** What fills the scripts' placeholders. */
export function values({ offer }: Context): Readonly<Record<string, string | undefined>> {
  if (!offer) return { offer: undefined }
  return { offer: offer.kind === 'cash' ? `${yuan(offer.worth)}元` : offered[offer.kind] }
}
