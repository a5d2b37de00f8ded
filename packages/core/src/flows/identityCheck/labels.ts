/** What people read about the states of this flow. */
import type { Label, StateLabel, Words } from '../../flow.ts'

const leak = '000 §第二篇·五 泄露他人信息'
const design = 'design choice'

export const states: Readonly<Record<string, StateLabel>> = {
  comparing: {
    zh: '比对账号',
    en: 'Comparing the accounts',
    about: {
      zh: '看联系的账号是不是下单账号，渠道是不是平台聊天。',
      en: 'Is it the account that ordered, and the platform’s chat?',
    },
    source: `${leak} 1`,
  },
  askingSwitch: {
    zh: '请用下单账号',
    en: 'Asked for the buying account',
    about: {
      zh: '请客户换成下单账号来，在此之前不透露也不确认任何信息。',
      en: 'The contact is asked to use the buying account; until then nothing is told or confirmed.',
    },
    source: `${leak}·泄露信息风险案例`,
    tags: ['waiting-customer'],
    says: ['identity.useOrderAccount', 'identity.offChannel', 'identity.forYourSake'],
  },
  refusing: {
    zh: '再次婉拒',
    en: 'Refused again',
    about: {
      zh: '客户用订单号、收件人或别的理由坚持，仍请他换账号。',
      en: 'An order number, a name or a story is offered instead; the answer stays the same.',
    },
    source: `${leak}·泄露信息风险案例; 001 §天猫平台客服 二 12`,
    tags: ['waiting-customer'],
    says: [
      'identity.refuseAgain',
      'identity.notAnybody',
      'identity.forEveryBuyer',
      'identity.keepPassword',
      'identity.offChannel',
      'identity.forYourSake',
    ],
  },
  withSupervisor: {
    zh: '主管处理账号丢失',
    en: 'With a supervisor, account lost',
    about: {
      zh: '下单账号确实用不了，主管只能请客户走平台申诉。',
      en: 'The buying account is really lost; a supervisor can only point to the platform’s appeal.',
    },
    source: design,
    tags: ['needs-supervisor'],
    says: ['identity.askingSupervisor', 'identity.keepPassword'],
  },
  verified: {
    zh: '已核实',
    en: 'Verified',
    about: {
      zh: '联系的就是下单账号，在平台聊天里。',
      en: 'The contact is the buying account, in the platform’s chat.',
    },
    source: `${leak} 1`,
    tags: ['succeeded'],
  },
  refused: {
    zh: '未核实',
    en: 'Not verified',
    about: {
      zh: '客户离开或一直没换账号，没有透露任何信息。',
      en: 'The contact left or stayed silent; nothing was told.',
    },
    source: design,
    tags: ['failed'],
  },
  appealing: {
    zh: '转平台申诉',
    en: 'Sent to the platform’s appeal',
    about: {
      zh: '请客户通过平台找回账号，店铺不代为核实。',
      en: 'The contact gets the account back through the platform; the shop verifies nothing itself.',
    },
    source: design,
    tags: ['handed-over'],
    says: ['identity.appealWay'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {}

export const words: Words = {
  values: {
    refuse: { zh: '拒绝透露', en: 'Refuse' },
  },
  delays: {
    identityPatience: { zh: '等客户换账号', en: 'Wait for the buying account' },
    identityReview: { zh: '主管答复', en: 'Supervisor’s answer' },
  },
}
