/** What people read about the states, the refusals and the names of this flow. */
import type { Label, StateLabel, Words } from '../../flow.ts'

const source = '000 §产品使用疑问'
const design = 'design choice'

export const states: Readonly<Record<string, StateLabel>> = {
  helping: {
    zh: '帮客户排查',
    en: 'Helping',
    about: { zh: '安抚、问清、找原因、讲方法。', en: 'Soothe, ask, find the cause, explain.' },
    source,
  },
  'helping.soothing': {
    zh: '安抚情绪',
    en: 'Soothing',
    about: { zh: '先稳住情绪，再谈产品。', en: 'First the customer, then the product.' },
    source,
    tags: ['needs-agent'],
    says: ['use.soothe'],
  },
  'helping.recording': {
    zh: '询问并记录',
    en: 'Asking what happens',
    about: { zh: '请客户说清遇到的情况，记录下来。', en: 'The customer describes it, and it is noted.' },
    source,
    tags: ['waiting-customer'],
    says: ['use.askSymptom'],
  },
  'helping.diagnosing': {
    zh: '分析原因',
    en: 'Diagnosing',
    about: { zh: '判断是操作问题还是产品问题。', en: 'Handling, or the product itself?' },
    source,
    tags: ['needs-agent'],
  },
  'helping.excluding': {
    zh: '逐项排查',
    en: 'Excluding causes',
    about: { zh: '原因不明，挑一处请客户检查。', en: 'Nothing is clear yet; one more thing to look at.' },
    source,
    tags: ['needs-agent'],
  },
  'helping.checking': {
    zh: '等客户检查',
    en: 'The customer looks',
    about: { zh: '客户正在检查说好的那一处。', en: 'The customer looks at what was asked.' },
    source,
    tags: ['waiting-customer'],
    says: ['use.tryStep'],
  },
  'helping.instructing': {
    zh: '讲解用法',
    en: 'Explaining how',
    about: { zh: '耐心讲解步骤和方法。', en: 'The steps, patiently.' },
    source,
    tags: ['needs-agent'],
    says: ['use.explainSteps'],
  },
  'helping.tryingOut': {
    zh: '等客户再试',
    en: 'The customer tries again',
    about: { zh: '客户照着讲解再试一遍。', en: 'Tried again as it was explained.' },
    source,
    tags: ['waiting-customer'],
    says: ['use.howIsIt'],
  },
  reassuring: {
    zh: '请客户放心',
    en: 'Reassuring',
    about: { zh: '告诉客户以后随时可以再来。', en: 'The customer may come back at any time.' },
    source,
    tags: ['needs-agent'],
    says: ['use.comeBack'],
  },
  inQuality: {
    zh: '质量投诉处理中',
    en: 'A complaint about quality',
    about: { zh: '已另开质量投诉，等它的结果。', en: 'Another case goes on with it; its end is awaited.' },
    source: `${source}; 002 29`,
    tags: ['handed-over'],
    says: ['use.faulty', 'use.perhapsFaulty'],
  },
  resolvedByInstruction: {
    zh: '指导后解决',
    en: 'Solved by instruction',
    about: { zh: '客户会用了。', en: 'It works for the customer.' },
    source,
    tags: ['succeeded'],
  },
  toQuality: {
    zh: '按质量投诉办结',
    en: 'Settled as a complaint',
    about: { zh: '质量投诉已有结果。', en: 'The complaint about quality has ended.' },
    source: `${source}; 002 29`,
    tags: ['handed-over'],
  },
  toReturn: {
    zh: '转退换货',
    en: 'To a return',
    about: { zh: '客户想退换，已另开退换货。', en: 'The buyer would rather return it.' },
    source: design,
    tags: ['handed-over'],
  },
  withdrawn: {
    zh: '客户不用帮忙了',
    en: 'Withdrawn',
    about: { zh: '客户说不用处理了。', en: 'The customer needs no help any more.' },
    source: design,
    tags: ['quiet'],
  },
  lapsed: {
    zh: '没有下文',
    en: 'Lapsed',
    about: { zh: '客户没再回复，或订单已关闭。', en: 'No answer came, or the order was closed.' },
    source: design,
    tags: ['quiet'],
    says: ['use.lapsed'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  nothingSent: { zh: '订单还没有发过货，或已关闭', en: 'Nothing was sent, or the order is closed.' },
  notBuyingAccount: { zh: '不是下单账号在聊天里说的', en: 'Not said by the buying account in the chat.' },
}

export const words: Words = {
  fields: {
    requestedAt: { zh: '求助时间', en: 'Asked for help' },
    soothed: { zh: '已安抚', en: 'Soothed' },
    question: { zh: '最初的提问', en: 'First question' },
    text: { zh: '遇到的情况', en: 'What happens' },
    symptom: { zh: '遇到的情况', en: 'Symptom' },
    step: { zh: '请客户检查', en: 'To look at' },
    excluded: { zh: '已排除', en: 'Excluded' },
    quality: { zh: '质量投诉的结果', en: 'How the complaint ended' },
    about: { zh: '提醒事由', en: 'What about' },
  },
  values: {
    operation: { zh: '操作问题', en: 'Handling' },
    product: { zh: '产品问题', en: 'The product' },
    unknown: { zh: '还不清楚', en: 'Unknown' },
    deskSilent: { zh: '客服未处理', en: 'The desk is silent' },
  },
}
