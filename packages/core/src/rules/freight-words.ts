/** What people read of a decision about freight: what the table looks at, its causes, the ways, and who pays. */
import type { Label } from '../flow.ts'
import type { FreightFacts, Leg, Payer } from './freight-liability.ts'

export const factWords: Readonly<Record<keyof FreightFacts, Label>> = {
  request: { zh: '买家要求', en: 'What is asked for' },
  cause: { zh: '原因', en: 'Cause' },
  freeShipping: { zh: '订单包邮', en: 'Shipped free' },
  signedUnchecked: { zh: '签收时没有当面查验', en: 'Signed for unseen' },
  breaksFreeShipping: { zh: '退后不再满足包邮', en: 'What is kept no longer ships free' },
  abusive: { zh: '平台认定滥用退货权利', en: 'The platform found an abuse' },
  agreedWithoutFreight: { zh: '谈妥退换时没说运费', en: 'Agreed without a word about freight' },
  sentCollect: { zh: '店铺未经同意到付发货', en: 'Sent freight-collect without consent' },
  returnedCollect: { zh: '买家未经同意到付退回', en: 'Returned freight-collect without consent' },
  addressDiffers: { zh: '退货地址与页面不一致', en: 'Another return address than the one shown' },
}

const requestWords: Readonly<Record<FreightFacts['request'], Label>> = {
  return: { zh: '退货', en: 'A return' },
  exchange: { zh: '换货', en: 'An exchange' },
  refusal: { zh: '拒收', en: 'A refusal at the door' },
}

const causeWords: Readonly<Record<FreightFacts['cause'], Label>> = {
  quality: { zh: '质量问题', en: 'Faulty goods' },
  wrongGoods: { zh: '发错货', en: 'Wrong goods' },
  courierDamage: { zh: '运输破损', en: 'Damaged on the way' },
  lost: { zh: '丢件', en: 'Lost' },
  confiscated: { zh: '安检没收', en: 'Confiscated' },
  outOfArea: { zh: '超出派送范围', en: 'Out of the courier’s area' },
  buyerAddress: { zh: '买家地址有误', en: 'The buyer’s address is wrong' },
  shippedLate: { zh: '发货晚了', en: 'Shipped late' },
  atShopsRequest: { zh: '应店铺要求', en: 'At the shop’s request' },
  priceOfDelivery: { zh: '到付价格不符', en: 'Another price on delivery' },
  changeOfMind: { zh: '不想要了', en: 'A change of mind' },
  undetermined: { zh: '责任无法判定', en: 'Nobody can tell' },
}

/** A value of one of the facts. */
export function valueWords(value: FreightFacts[keyof FreightFacts]): Label {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' }
  return { ...requestWords, ...causeWords }[value]
}

export const legWords: Readonly<Record<Leg, Label>> = {
  outbound: { zh: '发货运费', en: 'The way to the buyer' },
  back: { zh: '退回运费', en: 'The way back' },
  backExtra: { zh: '退货地址不同多出的运费', en: 'What another return address costs more' },
  replacement: { zh: '换出商品的运费', en: 'The way of the exchanged goods' },
}

export const payerWords: Readonly<Record<Payer, Label>> = {
  buyer: { zh: '买家承担', en: 'The buyer pays' },
  seller: { zh: '店铺承担', en: 'The shop pays' },
}
