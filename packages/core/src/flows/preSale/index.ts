/** 售前接待: from a customer's first word to a deal, a farewell or a hand-over. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import {
  bargainingConditions,
  bargainingLabels,
  bargainingReasons,
  bargainingScripts,
  bargainingWords,
} from '../bargaining/nested.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { policy } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'
import { keptFromStrangers, offered, offeredBesides } from './words.ts'

export const preSale = defineFlow({
  key: 'preSale',
  version: 1,
  title: { zh: '售前接待', en: 'Before the sale' },
  about: {
    zh: '从招呼、询问、推荐、议价到核实、道别、跟进，一次接待走完；拍下以后由订单带着往前走。',
    en: 'Greeting, questions, recommendation, price, verification, farewell, follow-up; once ordered, the order leads.',
  },
  source: '000 §第一篇·二 客服售前流程图; 004 §淘宝客服沟通技巧（七个步骤）',
  order: 'optional',
  reorders: true,
  input,
  facts,
  events,
  effects,
  policy,
  machine,
  states: { ...states, ...bargainingLabels('conversation.talk.bargaining') },
  reasons: { ...bargainingReasons, ...reasons },
  words: {
    ...words,
    fields: { ...bargainingWords.fields, ...words.fields },
    values: { ...bargainingWords.values, ...words.values },
  },
  guards: { ...bargainingConditions, ...guards },
  scripts: keptFromStrangers(
    onlyWhereTrue({ ...bargainingScripts, ...scripts }, { ...offered, ...offeredBesides }),
  ),
  values,
})
