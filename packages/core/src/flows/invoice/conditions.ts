/** What the conditions and clocks of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  asksUndecided: { zh: '要专票且还没定能否开', en: 'a special one, not decided yet' },
  fromBuyer: { zh: '下单买家提出', en: 'from the buyer' },
  mayTakeTitle: { zh: '抬头可以采用', en: 'the title may be taken' },
  mayWithdraw: { zh: '可以撤回', en: 'it may be withdrawn' },
  toBeMailed: { zh: '需要邮寄', en: 'it goes by mail' },
  mayIssue: { zh: '可以开具', en: 'it may be issued' },
  mayMiss: { zh: '确实还没收到', en: 'it can be missing' },
  recallUnderWay: { zh: '正在冲红', en: 'a red letter is under way' },
  misfits: { zh: '与已开发票不符', en: 'the issued one no longer fits' },
  waitsForMail: { zh: '等待寄出', en: 'waits for the mail' },
  issued: { zh: '已开具', en: 'it is issued' },
  tradeSucceeded: { zh: '交易已成功', en: 'the trade succeeded' },
  fullyRefunded: { zh: '已全额退款', en: 'fully refunded' },
  neverPaid: { zh: '一直没付款', en: 'never paid' },
  unanswered: { zh: '还没答复', en: 'not answered yet' },
  titleMissing: { zh: '还没有抬头', en: 'no title yet' },
  paymentOutstanding: { zh: '款还没付清', en: 'payment is outstanding' },
  specialUndecided: { zh: '专票待主管定', en: 'the special invoice is undecided' },
  postponementPassed: { zh: '约定的日期已过', en: 'the promised date passed' },
  postponed: { zh: '约好后补', en: 'postponed' },
  mayAffirm: { zh: '可以答复能开', en: 'yes may be said' },
  postponedBefore: { zh: '之前已推迟过', en: 'postponed before' },
  mayPostpone: { zh: '可以推迟', en: 'it may be postponed' },
  overdueTold: { zh: '逾期已上报', en: 'told before' },
  payoutDue: { zh: '平台要赔付', en: 'a payout is due' },
  onPlatformClock: { zh: '平台已计时', en: 'the platform’s clock runs' },
  wasToGoAlong: { zh: '本应随货寄出', en: 'was to go with the goods' },
  mayMail: { zh: '可以寄出', en: 'it may be mailed' },
}

export const delays: Readonly<Record<string, Label>> = {
  overdue: { zh: '开票期限已到', en: 'The deadline for issuing has passed' },
  promisedDate: { zh: '约定的补寄日期到了', en: 'The promised date has come' },
}
