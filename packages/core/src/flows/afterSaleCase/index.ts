/** 售后受理: every contact after the sale is registered, led through six phases, and solved by the flow that fits. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import {
  identityConditions,
  identityLabels,
  identityScripts,
  identityWords,
} from '../identityCheck/nested.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { fits } from './fits.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { policy } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const afterSaleCase = defineFlow({
  key: 'afterSaleCase',
  version: 1,
  title: { zh: '售后受理', en: 'After-sale case' },
  about: {
    zh: '先登记、核对账号，再安抚、查因、表态、解决、道歉、感谢；由合适的流程去解决，答应的事一件件兑现。',
    en: 'Registered and identified, then soothed, looked into, taken on, solved by the flow that fits, apologised for and thanked; every promise is kept.',
  },
  source: '003 ⑶ 6.6; 000 售前日流程; 003 ⑴ 苹果; 002 售后29, 35',
  input,
  facts,
  events,
  effects,
  policy,
  machine,
  mainRegion: 'conversing.talk',
  states: { ...states, ...identityLabels('verifyingIdentity') },
  reasons,
  words: {
    fields: { ...identityWords.fields, ...words.fields },
    values: { ...identityWords.values, ...words.values },
    delays: { ...identityWords.delays, ...words.delays },
  },
  guards: { ...identityConditions, ...guards },
  scripts: { ...identityScripts, ...onlyWhereTrue(scripts, fits) },
  values,
})
