/** 退差价: the price fell after the purchase, and the buyer asks for the difference. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { fits } from './fits.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { mayStart, policy, result } from './policy.ts'
import { scripts, values } from './scripts.ts'

export const priceDifference = defineFlow({
  key: 'priceDifference',
  version: 1,
  title: { zh: '退差价', en: 'Price difference' },
  about: {
    zh: '签收七天内降价的，退差价、不退运费：大额走退款申请，小额平台打款，活动期间等活动结束。',
    en: 'Cheaper within seven days of the signature: the difference, never the freight, by refund or by a small transfer.',
  },
  source: '000 选择20',
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
  result,
  mayStart,
})
