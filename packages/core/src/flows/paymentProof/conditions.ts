/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  orderPaid: { zh: '平台显示已付款', en: 'the platform shows it paid' },
  tradeEnded: { zh: '交易已关闭或已发货', en: 'closed or shipped' },
  paidDiffers: { zh: '实付与应付不符', en: 'the amount paid differs' },
  tradeClosed: { zh: '交易已关闭', en: 'the trade is closed' },
  reported: { zh: '已举报过', en: 'reported before' },
  everPaid: { zh: '曾经付过款', en: 'it was paid once' },
  mayDecide: { zh: '可以作此决定', en: 'this may be decided' },
  reports: { zh: '决定举报', en: 'decides to report' },
  quantityAsOrdered: { zh: '数量与订单一致', en: 'the quantity is as ordered' },
  onlyBuyerClaims: { zh: '只有下单账号说已付', en: 'only the buying account claims it' },
  ships: { zh: '决定发货', en: 'decides to ship' },
  identityTold: { zh: '身份核实有了结果', en: 'the identity check has ended' },
  identityVerified: { zh: '核实是买家本人', en: 'verified as the buyer' },
}
