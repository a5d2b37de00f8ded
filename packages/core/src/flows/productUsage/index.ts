/** 产品使用疑问: the buyer has trouble using the product. */
import { defineFlow } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { mayStart, policy } from './policy.ts'
import { scripts, values } from './scripts.ts'

export const productUsage = defineFlow({
  key: 'productUsage',
  version: 1,
  title: { zh: '产品使用疑问', en: 'Help with the product' },
  about: {
    zh: '先安抚再问清情况，判断原因、逐项排查、讲解用法；产品有问题的转质量投诉。',
    en: 'Soothe, ask, find the cause, exclude others, explain; a fault goes on as a complaint about quality.',
  },
  source: '000 §产品使用疑问',
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
