/** 信用卡/分期: questions about cards, instalments and fees are answered truly. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { answers, events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { type Context, fits, mayStart, policy } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

const conditions = Object.fromEntries(answers.map((key) => [key, (context: Context) => fits(context, key)]))

export const creditCard = defineFlow({
  key: 'creditCard',
  version: 1,
  title: { zh: '信用卡/分期', en: 'Credit card and instalments' },
  about: {
    zh: '信用卡、分期、手续费的问题如实答复：能用就说能用，暂不能分期就说清条件，店铺不另收费用。',
    en: 'Cards, instalments and fees: yes where it is so, the condition by name where it is not, and no fee of the shop’s own.',
  },
  source: '000 §第二篇·三 信用卡问题',
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
  scripts: onlyWhereTrue(scripts, conditions),
  values,
  mayStart,
})
