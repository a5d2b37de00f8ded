/** 付款核实: from somebody's word that it is paid to what the platform shows. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { type Context, fits, mayStart, orderedQuantity, policy } from './policy.ts'
import { scripts } from './scripts.ts'

export const paymentProof = defineFlow({
  key: 'paymentProof',
  version: 2,
  title: { zh: '付款核实', en: 'Proof of payment' },
  about: {
    zh: '有人说已付款时，只看平台的交易状态、数量和下单账号，不凭截图、邮件、昵称或催促发货。',
    en: 'When somebody says it is paid, only the platform’s status, quantity and account count; no word or picture ships.',
  },
  source: '004 §淘宝卖家新手必看防骗篇',
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
  values: (context: Context) => ({ orderedQuantity: String(orderedQuantity(context)) }),
  mayStart,
})
