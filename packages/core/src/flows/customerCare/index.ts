/** 维护老客户: a buyer's record with the shop, and greetings that he agreed to. */
import { defineFlow } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { policy } from './policy.ts'
import { scripts, values } from './scripts.ts'

export const customerCare = defineFlow({
  key: 'customerCare',
  version: 2,
  title: { zh: '维护老客户', en: 'Customer care' },
  about: {
    zh: '一位买家一份档案：首次交易成功成为会员，同意后登记喜好，只在特定时机问候；说不就永远不再打扰。',
    en: 'One record for each buyer: member after the first purchase, greeted rarely and if he agrees, and never after a no.',
  },
  source: '000 总结三; 000 议价语; 002 售后9',
  order: 'none',
  endsForGood: ['optedOut'],
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
})
