/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  byStranger: { zh: '别的账号来说', en: 'another account asks' },
  mayRequest: { zh: '可以申请变更', en: 'a change may be asked for' },
  mayWithdraw: { zh: '可以放弃变更', en: 'it may be given up' },
  shownClosed: { zh: '平台显示已关闭', en: 'shown as closed' },
  shownGone: { zh: '平台显示已发货', en: 'shown as shipped' },
  askedAlready: { zh: '已说明要改什么', en: 'what is wanted is known' },
  takenAlong: { zh: '因为快递已取走', en: 'the courier has taken it' },
  courierLeft: { zh: '快递已取走', en: 'the courier has it' },
  missing: { zh: '要换的没有货', en: 'what is wanted is not there' },
  leavesTooLate: { zh: '赶不上发货时限', en: 'would break the deadline' },
  leavesSoon: { zh: '时间没问题', en: 'it leaves soon enough' },
  postageOpen: { zh: '邮费还没补足', en: 'extra freight is open' },
  postageAgreed: { zh: '邮费已谈妥', en: 'it is agreed to' },
  postageAsked: { zh: '付款还开着', en: 'the payment is still open' },
  saidByBuyer: { zh: '买家本人所说', en: 'the buyer’s own words' },
  isNoted: { zh: '备注已写好', en: 'it stands in the memo' },
  owesPostage: { zh: '有邮费要退', en: 'extra freight goes back' },
  'failedAs(tooLate)': { zh: '货已发出', en: 'it has left' },
  'failedAs(unavailable)': { zh: '改不了', en: 'it cannot be changed' },
  'failedAs(withdrawn)': { zh: '买家放弃', en: 'the buyer gave it up' },
  'failedAs(orderClosed)': { zh: '订单关闭了', en: 'the order was closed' },
  onlyStranger: { zh: '只有别的账号来问', en: 'only another account asked' },
  'failedAs(lapsed)': { zh: '逾期没有定下来', en: 'not settled in time' },
}
