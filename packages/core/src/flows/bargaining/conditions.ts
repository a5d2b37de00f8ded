/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const bargainingConditions: Readonly<Record<string, Label>> = {
  mayOffer: { zh: '客服权限内', en: 'within the agent’s authority' },
  mayAskSupervisor: { zh: '可以请示', en: 'the supervisor may be asked' },
  mayDecide: { zh: '答复有效', en: 'the answer counts' },
  mayAccept: { zh: '买家本人同意', en: 'the buyer himself accepts' },
  awaitsSupervisor: { zh: '主管还没答复', en: 'the supervisor is asked' },
  requestUndecided: { zh: '申请还没有结果', en: 'the request is undecided' },
  pressing: { zh: '再三还价或要走', en: 'bargains on, or looks elsewhere' },
  answerable: { zh: '已有优惠或已请示', en: 'something is offered, or asked for' },
  paid: { zh: '已付款', en: 'it is paid' },
  giftUntaken: { zh: '赠品还没交办', en: 'the gift is not arranged yet' },
  freightUntaken: { zh: '运费还没减', en: 'the freight is not lowered yet' },
  discountUntaken: { zh: '价格还没改', en: 'the price is not lowered yet' },
  reductionUntaken: { zh: '减免还没落实', en: 'a reduction is not carried out yet' },
  reductionToRefund: { zh: '已付款，有差额可退', en: 'it is paid, and a difference can go back' },
  giftOffered: { zh: '给了赠品', en: 'a gift was offered' },
  freightOffered: { zh: '减了运费', en: 'less freight was offered' },
  discountOffered: { zh: '给了优惠价', en: 'a lower price was offered' },
}
export const guards: Readonly<Record<string, Label>> = {
  ...bargainingConditions,
  buyersOwnOrder: { zh: '是这位买家的订单', en: 'it is this buyer’s order' },
}
