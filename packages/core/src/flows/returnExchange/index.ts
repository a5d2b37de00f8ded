/** 退换货: a buyer wants to return or exchange what he received. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { freight, mayStart, policy, result } from './policy.ts'
import { scripts } from './scripts.ts'
import { fits, values } from './values.ts'

export const returnExchange = defineFlow({
  key: 'returnExchange',
  version: 1,
  title: { zh: '退换货', en: 'Return or exchange' },
  about: {
    zh: '先安抚，再记录原因、要照片、核对条件、判定责任；讲清运费，收到退件验货以后才退款或换货，也可以打折退款把货留下。',
    en: 'Soothe, record the reason, ask for photos, check the conditions, judge the fault; refund or exchange only after the return is in, or keep the goods for a discount.',
  },
  source: '000 退换货情况处理; 000 退换货规定; 000 退换货运费问题; 002 售后1～7; 003 ⑶ 6.6',
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
  freight,
  result,
  mayStart,
})
