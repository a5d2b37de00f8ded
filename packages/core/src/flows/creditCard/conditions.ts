/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  owing: { zh: '还有问题没答', en: 'an answer is owing' },
  mayAnswer: { zh: '答复属实', en: 'the answer is true' },
  allAnswered: { zh: '都已答复', en: 'all is answered' },
  aboutInstalments: { zh: '问的是分期', en: 'asks about instalments' },
  cardTold: { zh: '已说明是什么卡', en: 'the card is known' },
  specialCategory: { zh: '属于特殊类目', en: 'a special category' },
  eligible: { zh: '可以分期', en: 'eligible' },
  open: { zh: '还没付款', en: 'still unpaid' },
}
