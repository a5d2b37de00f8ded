/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  byBuyer: { zh: '下单账号说的', en: 'said by the buying account' },
  mayCheck: { zh: '商品和金额对得上', en: 'goods and amount add up' },
  ofThisRefund: { zh: '是这笔差价退款', en: 'the refund of this difference' },
  declined: { zh: '不符合退差价条件', en: 'the conditions are not met' },
  promotionRuns: { zh: '活动还在进行', en: 'a promotion runs' },
  toApply: { zh: '金额大或不许转账', en: 'large, or no transfers there' },
  fits: { zh: '金额一致', en: 'the amount fits' },
  applied: { zh: '已申请退款', en: 'applied for' },
  asTransferred: { zh: '与打款一致', en: 'as transferred' },
  exact: { zh: '金额一致', en: 'exactly the amount' },
}
