/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  saidByBuyer: { zh: '买家本人账号', en: 'said by the buyer’s own account' },
  mayRecord: { zh: '客户已同意', en: 'the buyer agreed' },
  mayGreet: { zh: '已同意、不频繁、时机对', en: 'agreed, rare, the right time' },
  optedOut: { zh: '拒绝打扰', en: 'wants no messages' },
  becomesMember: { zh: '达到会员门槛', en: 'becomes a member' },
  segmented: { zh: '已分类', en: 'segmented' },
  isMember: { zh: '已是会员', en: 'a member' },
}
