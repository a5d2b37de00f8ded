/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  byBuyer: { zh: '下单账号说的', en: 'said by the buying account' },
  roundsLeft: { zh: '还有原因可排除', en: 'another cause to exclude' },
  isOperation: { zh: '操作问题', en: 'a matter of handling' },
  isProduct: { zh: '产品问题', en: 'the product’s fault' },
  symptomKnown: { zh: '情况已经说过', en: 'the symptom is known' },
  ofQuality: { zh: '质量投诉的结果', en: 'of the complaint about quality' },
}
