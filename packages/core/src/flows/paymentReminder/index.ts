/** 催付: from an unpaid order to its payment, or to its end by the platform or by its buyer's own wish. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { fits, mayStart, policy } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const paymentReminder = defineFlow({
  key: 'paymentReminder',
  version: 2,
  title: { zh: '催付', en: 'Payment reminder' },
  about: {
    zh: '关心地提醒未付款的买家、帮他解决付款困难，订单由平台结束或应买家本人要求关闭。',
    en: 'Reminds the buyer of an unpaid order with care and helps to pay; the platform or the buyer’s own wish ends it.',
  },
  source: '000 §第一篇·二 催付流程图',
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
