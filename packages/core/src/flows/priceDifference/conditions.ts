/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  byBuyer: { zh: '下单账号说的', en: 'said by the buying account' },
  mayCheck: { zh: '商品和金额对得上', en: 'goods and amount add up' },
  mayDecide: { zh: '金额在差价以内', en: 'within the difference' },
  leftLess: { zh: '订单可退的已不够', en: 'less is left of the order' },
  undecided: { zh: '超出客服权限', en: 'beyond an agent’s limit' },
  approves: { zh: '主管同意', en: 'the supervisor approves' },
  ofThisRefund: { zh: '是这笔差价退款', en: 'the refund of this difference' },
  declined: { zh: '不符合退差价条件', en: 'the conditions are not met' },
  promotionRuns: { zh: '活动还在进行', en: 'a promotion runs' },
  toApply: { zh: '金额大、不许转账，或转账没成', en: 'large, or no transfer there, or none that worked' },
  fits: { zh: '金额一致', en: 'the amount fits' },
  applied: { zh: '已申请退款', en: 'applied for' },
  mayWithdraw: { zh: '钱还没在路上', en: 'no money is on its way' },
  reminded: { zh: '已提醒过', en: 'reminded already' },
  ofTransfer: { zh: '是这笔打款', en: 'it is this transfer' },
  unnumbered: { zh: '没写编号', en: 'without a number' },
  exact: { zh: '金额一致', en: 'exactly the amount' },
}
