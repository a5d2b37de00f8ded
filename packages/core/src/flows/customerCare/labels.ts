/** What people read about the states, the refusals and the names of this flow. */
import type { Label, StateLabel, Words } from '../../flow.ts'

export const states: Readonly<Record<string, StateLabel>> = {
  weighing: {
    zh: '核对档案',
    en: 'Weighing the record',
    about: { zh: '按已知情况决定下一步。', en: 'What is known decides.' },
    source: 'design choice',
  },
  unknown: {
    zh: '未建档',
    en: 'No record yet',
    about: { zh: '还没有成功的交易。', en: 'No purchase is finished yet.' },
    source: '000 总结三',
    tags: ['quiet'],
  },
  recorded: {
    zh: '已建档',
    en: 'On record',
    about: {
      zh: '成为店铺会员，客户同意后才登记喜好。',
      en: 'A member of the shop; what he likes is noted once he agrees.',
    },
    source: '002 售后9; 000 总结三; 000 议价语',
    tags: ['needs-agent'],
    says: ['care.member', 'care.askConsent'],
  },
  maintaining: {
    zh: '定期维护',
    en: 'Looked after',
    about: {
      zh: '只在生日、节日、上新、促销时问候，不频繁打扰。',
      en: 'Greeted on birthdays, festivals, new arrivals and promotions, and rarely.',
    },
    source: '002 售后9; 000 总结三',
    tags: ['quiet'],
    says: ['care.askConsent', 'care.birthday', 'care.festival', 'care.newArrival', 'care.promotion'],
  },
  optedOut: {
    zh: '不再打扰',
    en: 'Left alone',
    about: {
      zh: '客户拒绝打扰，永久有效，以后的订单也不再建档。',
      en: 'The buyer wants no messages: for good, whatever he orders later.',
    },
    source: '001 拼多多客服规则',
    tags: ['quiet'],
    says: ['care.respected'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  notTheBuyer: { zh: '须由买家本人账号提出', en: 'The buyer says it from his own account' },
  noConsent: { zh: '客户还没有同意', en: 'The buyer has not agreed' },
  greetedLately: { zh: '不久前刚问候过', en: 'The last greeting is too recent' },
  notTheBirthday: { zh: '今天不是登记的生日', en: 'Today is not the birthday on record' },
  wordsMissing: {
    zh: '问候里要说的还没有：上新要有客户喜好，节日和促销要有名称',
    en: 'The greeting has nothing to name: likes for new arrivals, else which festival or promotion',
  },
  outsideHours: { zh: '不在可发消息的时间', en: 'Not at this hour' },
}

export const words: Words = {
  fields: {
    purchase: { zh: '成功的交易', en: 'Finished purchase' },
    purchases: { zh: '成功的交易', en: 'Finished purchases' },
    'purchase.amount': { zh: '实付金额', en: 'Paid for it' },
    'purchases.amount': { zh: '实付金额', en: 'Paid for it' },
    'purchase.finished.amount': { zh: '实付金额', en: 'Paid for it' },
    optedOut: { zh: '拒绝打扰', en: 'Wants no messages' },
    spent: { zh: '累计实付', en: 'Spent in all' },
    member: { zh: '店铺会员', en: 'Member' },
    consentedAt: { zh: '同意时间', en: 'Agreed' },
    record: { zh: '客户档案', en: 'Record' },
    callName: { zh: '称呼', en: 'Addressed as' },
    birthday: { zh: '生日', en: 'Birthday' },
    favouriteColour: { zh: '喜欢的颜色', en: 'Favourite colour' },
    preferences: { zh: '偏好', en: 'Likes' },
    segment: { zh: '客户分类', en: 'Segment' },
    occasion: { zh: '问候时机', en: 'Occasion' },
    'occasion.came.name': { zh: '节日或活动名称', en: 'Which one' },
    occasionName: { zh: '节日或活动名称', en: 'Which one' },
    touches: { zh: '已发消息数', en: 'Messages sent' },
    greetedAt: { zh: '上次问候', en: 'Last greeting' },
    cases: { zh: '结束的工单', en: 'Cases that ended' },
  },
  values: {
    quality: { zh: '优质客户', en: 'Easy to please' },
    difficult: { zh: '需要多些耐心', en: 'Needs more patience' },
    'occasion.birthday': { zh: '生日', en: 'Birthday' },
    festival: { zh: '节日', en: 'Festival' },
    newArrival: { zh: '上新', en: 'New arrivals' },
    promotion: { zh: '促销', en: 'Promotion' },
  },
}
