/** What people read about the states and the refusals of this flow. */
import type { Label, StateLabel, Words } from '../../flow.ts'

const card = '000 §第二篇·三 信用卡问题'
const design = 'design choice'

export const states: Readonly<Record<string, StateLabel>> = {
  weighing: {
    zh: '判断在问什么',
    en: 'Telling what is asked',
    about: { zh: '按最近的问题和已有的答复决定。', en: 'The latest question and what was answered decide.' },
    source: design,
  },
  asked: {
    zh: '被询问',
    en: 'Asked',
    about: {
      zh: '买家问能不能用信用卡，还没答复。',
      en: 'The buyer asks about credit cards; no answer yet.',
    },
    source: card,
    tags: ['needs-agent'],
    says: ['card.yes', 'card.otherWays', 'card.fee'],
  },
  cardConfirmed: {
    zh: '已确认支持',
    en: 'Card confirmed',
    about: { zh: '已告诉买家可以用信用卡。', en: 'The buyer knows that the card is welcome.' },
    source: `${card}·信用卡风险案例`,
    tags: ['waiting-customer'],
    says: ['card.help', 'card.fee'],
  },
  otherWays: {
    zh: '已介绍其他方式',
    en: 'Other ways named',
    about: {
      zh: '特殊类目没有开放信用卡，已介绍能用的方式。',
      en: 'The platform takes no card for this category; the ways that work were named.',
    },
    source: `${card}: 特殊类目`,
    tags: ['waiting-customer'],
    says: ['card.otherWays', 'card.fee'],
  },
  checkingInstalment: {
    zh: '核对分期条件',
    en: 'Checking the conditions',
    about: { zh: '看金额、活动和类目是否符合分期。', en: 'Amount, campaign and category decide.' },
    source: card,
  },
  eligible: {
    zh: '可分期',
    en: 'Instalments possible',
    about: {
      zh: '符合分期条件，费用以付款页面为准。',
      en: 'The conditions are met; the cashier page shows the fees.',
    },
    source: card,
    tags: ['waiting-customer'],
    says: ['instalment.yes', 'card.yes', 'card.help', 'card.fee'],
  },
  notEligible: {
    zh: '暂不可分期',
    en: 'No instalments for now',
    about: {
      zh: '条件还不符合，说明是哪一条，能用的方式照样用。',
      en: 'A condition is not met; it is named, and the other ways stay open.',
    },
    source: `${card} 注`,
    tags: ['waiting-customer'],
    says: [
      'instalment.fromAmount',
      'instalment.afterCampaign',
      'instalment.otherWays',
      'card.yes',
      'card.fee',
    ],
  },
  ending: {
    zh: '看是否都答复了',
    en: 'Telling whether all was answered',
    about: { zh: '对话结束，看问题是否都有答复。', en: 'The talk is over; every question needs its answer.' },
    source: design,
  },
  informed: {
    zh: '已答复',
    en: 'Informed',
    about: { zh: '问题都已如实答复。', en: 'Every question had its true answer.' },
    source: design,
    tags: ['succeeded'],
  },
  unanswered: {
    zh: '未答复',
    en: 'Left unanswered',
    about: {
      zh: '买家走了，还有问题没答复，主管会知道。',
      en: 'The buyer is gone with a question open; a supervisor is told.',
    },
    source: design,
    tags: ['failed', 'needs-supervisor'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  scriptNotTrue: { zh: '这段答复与这笔订单的实际情况不符', en: 'These words are not true of this order' },
  questionOpen: { zh: '还有问题没有答复', en: 'A question is still open' },
  cashOnDelivery: { zh: '货到付款订单不在线付款', en: 'A cash-on-delivery order is not paid online' },
  alreadyClosed: { zh: '订单已关闭', en: 'The order is closed already' },
  alreadyPaid: { zh: '订单已付款', en: 'The order is paid already' },
}

export const words: Words = {
  fields: {
    topic: { zh: '咨询内容', en: 'Topic' },
    cardAsked: { zh: '问过信用卡', en: 'Asked about the card' },
    cardTold: { zh: '信用卡的答复', en: 'Told about the card' },
    instalmentAsked: { zh: '问过分期', en: 'Asked about instalments' },
    instalmentTold: { zh: '分期的答复', en: 'Told about instalments' },
    feeAsked: { zh: '问过手续费', en: 'Asked about the fee' },
    feeTold: { zh: '手续费的答复', en: 'Told about the fee' },
    spokenAt: { zh: '上次沟通时间', en: 'Last talk' },
  },
  values: {
    'topic.card': { zh: '信用卡', en: 'Credit card' },
    'card.yes': { zh: '可用信用卡', en: 'Cards are taken' },
    'card.otherWays': { zh: '不能用信用卡，介绍其他方式', en: 'No card, other ways to pay' },
    'card.fee': { zh: '说明手续费', en: 'About the fee' },
    'instalment.yes': { zh: '可以分期', en: 'Instalments are possible' },
    'instalment.fromAmount': { zh: '满额才可分期', en: 'Instalments from an amount' },
    'instalment.afterCampaign': { zh: '活动后可分期', en: 'Instalments after the campaign' },
    'instalment.otherWays': { zh: '不能分期，介绍其他方式', en: 'No instalments, other ways' },
    leftUnanswered: { zh: '没有答复就离开', en: 'Left unanswered' },
  },
  delays: {
    silence: { zh: '无人回复自动结束', en: 'Ended by silence' },
  },
}
