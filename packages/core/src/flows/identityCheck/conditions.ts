/** What the conditions of this flow are called in its pictures. */
import type { Label } from '../../flow.ts'

export const guards: Readonly<Record<string, Label>> = {
  fromBuyingAccount: { zh: '下单账号在平台聊天里联系', en: 'the buying account, in the platform’s chat' },
  insistsTooOften: { zh: '坚持次数过多', en: 'insists too often' },
  identityAppeals: { zh: '转平台申诉', en: 'sends to the platform’s appeal' },
}
