/** 退款（平台状态）: one refund as the platform has it, from the buyer's request to its end. */
import { defineFlow, onlyWhereTrue } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { fits, mayStart, policy, result } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const refund = defineFlow({
  key: 'refund',
  version: 1,
  title: { zh: '退款', en: 'Refund' },
  about: {
    zh: '平台上的一笔退款：状态、时限、垫付和介入都以平台的说法为准，我们的时钟只提醒去看。',
    en: 'One refund on the platform: its words say status, time, advance and ruling; our clocks say when to look.',
  },
  source: '004 退款注意事项 3①②; 001 拼多多售后规则; 001 拼多多违规规则',
  several: 'refundId',
  input,
  facts,
  events,
  effects,
  policy,
  machine,
  states,
  mainRegion: 'open.status',
  reasons,
  words,
  guards,
  scripts: onlyWhereTrue(scripts, fits),
  values,
  result,
  mayStart,
})
