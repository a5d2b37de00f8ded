/** 货到付款确认: from the question, or the order, to five confirmations before it ships, or to its end without. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { fits, mayStart, policy } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const cashOnDelivery = defineFlow({
  key: 'cashOnDelivery',
  version: 2,
  title: { zh: '货到付款确认', en: 'Cash on delivery' },
  about: {
    zh: '答复能否货到付款；货到付款的订单先联系买家说明费用、核对五项，确认后才发货。',
    en: 'Answers whether an item can be paid on delivery, and confirms such an order with its buyer before it ships.',
  },
  source: '003 §⑶ 1.3; 000 §第二篇·四',
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
