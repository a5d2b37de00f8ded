/** 议价: the price stands, kindly; a gift, freight or what the supervisor really grants may be given instead. */
import { defineFlow } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { bargainingScripts } from './nested.ts'
import { mayStart, policy, result } from './policy.ts'
import { bargainingValues } from './values.ts'

export const bargaining = defineFlow({
  key: 'bargaining',
  version: 1,
  title: { zh: '议价', en: 'Bargaining' },
  about: {
    zh: '价格不变，致歉说明；客户再三还价就真的去请示主管，以赠品、运费等替代，答应的都交办到底。',
    en: 'The price stands, with an apology and a reason; pressed again, a supervisor is really asked, and what is promised is carried out.',
  },
  source: '000 §第一篇·二 3.议价语; 000 §第一篇·四 疑难问题处理流程图',
  order: 'optional',
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
  scripts: bargainingScripts,
  values: bargainingValues,
  result,
  mayStart,
})
