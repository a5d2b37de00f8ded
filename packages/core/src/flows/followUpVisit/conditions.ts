/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  mayVisit: { zh: '渠道允许且在服务时间', en: 'channel allowed, desk open' },
  fromBuyer: { zh: '是下单账号', en: 'said by the buying account' },
  optedOut: { zh: '客户已拒绝打扰', en: 'the customer has opted out' },
  happy: { zh: '满意且没有新问题', en: 'content, nothing new is wrong' },
  attemptsLeft: { zh: '还可再联系', en: 'an attempt is left' },
}
