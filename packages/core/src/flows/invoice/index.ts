/** 发票: whoever paid gets an invoice, free of charge. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { fits, mayStart, policy } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const invoice = defineFlow({
  key: 'invoice',
  version: 1,
  title: { zh: '发票', en: 'Invoice' },
  about: {
    zh: '付了款就有发票，不收税点和邮费；记下抬头，按实付开具，晚了要给日期，退款或改抬头就冲红重开。',
    en: 'Whoever paid gets an invoice at no cost: the title is noted, the amount is what was paid, a delay has a date, and a change is answered by a new one.',
  },
  source: '000 §第二篇·一 发票问题',
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
  mayStart,
})
