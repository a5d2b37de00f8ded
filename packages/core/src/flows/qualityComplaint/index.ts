/** 质量投诉: colour, size, fabric, workmanship, or whether the goods are genuine. */
import { defineFlow } from '../../flow.ts'
import { guards } from './conditions.ts'
import { effects } from './effects.ts'
import { events, facts, input } from './events.ts'
import { reasons, states, words } from './labels.ts'
import { machine } from './machine.ts'
import { mayStart, policy, result } from './policy.ts'
import { scripts, values } from './scripts.ts'

export const qualityComplaint = defineFlow({
  key: 'qualityComplaint',
  version: 1,
  title: { zh: '质量投诉', en: 'Complaint about the goods' },
  about: {
    zh: '先看照片再下结论：材质特点解释清楚，质量问题转退换，补偿按权限，假货疑问和成批问题请示主管。',
    en: 'First photos, then the verdict: explained, returned, compensated within limits, or decided by a supervisor.',
  },
  source: '002 售后2, 5, 6; 003 ⑶ 6.6; 000 选择10',
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
  result,
  mayStart,
})
