/** 订单变更: address, item or courier of an order are changed while the courier has not left. */
import { defineFlow } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { mayStart, policy } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const orderChange = defineFlow({
  key: 'orderChange',
  version: 1,
  title: { zh: '订单变更', en: 'Change of an order' },
  about: {
    zh: '发货前按买家的意思改地址、换商品或换快递：先暂停发货，谈妥邮费和时间，改好再发。',
    en: 'Address, item or courier changed before the courier leaves: the dispatch waits until all is agreed and done.',
  },
  source: '002 §售后内容及职责 4',
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
  mayStart,
})
