/** What the conditions and clocks of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  mayPrepare: { zh: '可以准备催付', en: 'a reminder may be prepared' },
  mayRemind: { zh: '符合催付规则', en: 'a reminder may be sent' },
  mayGiveUpFreight: { zh: '答应过改邮费', en: 'a freight change was promised' },
  askedOfflineBefore: { zh: '之前也提过线下付款', en: 'asked for it before' },
  mayPromise: { zh: '约定时间还没过', en: 'the named time is still ahead' },
  complains: { zh: '为催付而投诉', en: 'complains about reminders' },
  fromBuyingAccount: { zh: '由下单账号提出', en: 'from the buying account' },
  mayClose: { zh: '有下单账号的关闭凭据', en: 'the buying account’s wish is on record' },
  mayWithdraw: { zh: '有待处理的关闭请求', en: 'a wish to close is open' },
  closeSubmitted: { zh: '关闭已提交', en: 'the close is submitted' },
  problemOpen: { zh: '付款障碍还在', en: 'an obstacle is open' },
  closeAsked: { zh: '要求过关闭', en: 'a close was asked for' },
  objected: { zh: '买家不愿被打扰', en: 'the buyer objected' },
  promisedLater: { zh: '约好稍后付', en: 'promised for later' },
  limitReached: { zh: '催付次数已满', en: 'all reminders used up' },
  balanceTimeUnknown: { zh: '尾款时间未定', en: 'no time for the balance yet' },
  someReminderSent: { zh: '已经催过', en: 'reminded already' },
  balanceDue: { zh: '该付尾款', en: 'the balance is due' },
  notTheTime: { zh: '还没到时间', en: 'not the time yet' },
  freightOutstanding: { zh: '答应的邮费没改', en: 'a promised freight change is open' },
  depositDue: { zh: '该付定金', en: 'the deposit is due' },
  closedOnRequest: { zh: '卖家关闭且有凭据', en: 'closed by the seller, on record' },
  closedBySeller: { zh: '卖家关闭', en: 'closed by the seller' },
  cancelledByBuyer: { zh: '买家取消', en: 'cancelled by the buyer' },
  depositRefunded: { zh: '退款后关闭', en: 'closed by a refund' },
  closeAskedByBuyer: { zh: '是下单账号要求的', en: 'asked by the buying account' },
}

export const delays: Readonly<Record<string, Label>> = {
  firstReminder: { zh: '到首次催付时间', en: 'Time for the first reminder' },
  nextReminder: { zh: '到下次催付时间', en: 'Time for the next reminder' },
  balanceReminder: { zh: '到尾款催付时间', en: 'Time to remind of the balance' },
  promisedTime: { zh: '约定的付款时间到了', en: 'The promised time has come' },
}
