/** 售后回访: some days after a case ended, how did it go? */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { fits } from './fits.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { policy } from './policy.ts'
import { scripts, values } from './scripts.ts'

export const followUpVisit = defineFlow({
  key: 'followUpVisit',
  version: 1,
  title: { zh: '售后回访', en: 'Follow-up visit' },
  about: {
    zh: '个案结束几天后问问客户情况，如实记录反馈；有新问题就新开受理，不愿被联系的不打扰。',
    en: 'Some days after a case the customer is asked how it went; a new problem becomes a case, a no is respected.',
  },
  source: '003 ⑵ 英语3.5; 003 ⑶ 3',
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
  scripts: onlyWhereTrue(scripts, fits),
  values,
})
