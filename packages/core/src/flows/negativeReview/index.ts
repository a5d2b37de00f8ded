/** 中差评处理: from a bad review to what the buyer is due, his own free choice, and a reply that everybody can read. */
import { defineFlow } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { mayStart, policy } from './policy.ts'
import { scripts } from './scripts.ts'
import { values } from './values.ts'

export const negativeReview = defineFlow({
  key: 'negativeReview',
  version: 1,
  title: { zh: '中差评处理', en: 'Bad review' },
  about: {
    zh: '出现中差评：尽快联系、道歉、倾听，把实际问题解决；改不改评价由买家决定，最后公开解释；恶意评价凭证据投诉。',
    en: 'A bad review: contact, apology, a remedy that is not tied to it, the buyer’s free choice, a public reply, or a report with evidence.',
  },
  source: '000 中差评处理; 002 售后8; 002 8; 003 ⑶ 1.4; 003 ⑶ 3',
  several: 'reviewId',
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
  rehearsal: 'training',
  mayStart,
})
