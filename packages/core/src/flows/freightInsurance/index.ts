/** 退货运费险: the insurance of the way back, which the insurer pays and never the shop. */
import { defineFlow } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { mayStart, policy, result } from './policy.ts'
import { scripts, values } from './scripts.ts'

export const freightInsurance = defineFlow({
  key: 'freightInsurance',
  version: 1,
  title: { zh: '退货运费险', en: 'Freight insurance' },
  about: {
    zh: '交易结束前申请退货、单号填准，卖家收到后由保险公司赔付单程运费。',
    en: 'Asked for before the trade is over, under the right number: the insurer pays the one way back.',
  },
  source: '000 7天无理由风险; 000 填空17; 000 判断2',
  input,
  facts,
  events,
  effects,
  policy,
  machine,
  states,
  reasons,
  words,
  guards,
  scripts,
  values,
  result,
  mayStart,
})
