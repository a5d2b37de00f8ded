/** 售中查询: what a buyer asks of an order on its way, and what the shop has to tell him of it. */
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
import { mayStart, policy } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const orderEnquiry = defineFlow({
  key: 'orderEnquiry',
  version: 1,
  title: { zh: '售中查询', en: 'Enquiry about an order' },
  about: {
    zh: '下单后到收货前的事：查状态、查件、取消、修改、断码和延迟，先核对身份，不许诺没把握的。',
    en: 'From the order to its delivery: status, tracking, cancelling, changes, shortage and delay, with nothing promised that is not sure.',
  },
  source: '000 §第一篇·三 客服售中流程图; 000 §第一篇·物流问题解答; 002 §售后内容及职责 4, 12',
  input,
  facts,
  events,
  effects,
  policy,
  machine,
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
  mayStart,
})
