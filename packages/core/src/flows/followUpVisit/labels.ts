/** What people read about the states, the refusals and the names of this flow. */
import type { Label, StateLabel, Words } from '../../flow.ts'

const design = 'design choice'

export const states: Readonly<Record<string, StateLabel>> = {
  scheduled: {
    zh: '已安排回访',
    en: 'Scheduled',
    about: { zh: '隔几天，等客服上班时再回访。', en: 'Some days later, when the desk is open.' },
    source: '003 ⑵ 英语3.5; 003 ⑶ 3',
    tags: ['quiet'],
    says: ['visit.announce', 'visit.english'],
  },
  due: {
    zh: '该回访了',
    en: 'Due',
    about: {
      zh: '请客服用允许的渠道联系客户。',
      en: 'An agent is to contact the customer by an allowed channel.',
    },
    source: '003 ⑶ 3',
    tags: ['needs-agent'],
    says: ['visit.openCall', 'visit.openText'],
  },
  contacting: {
    zh: '联系客户',
    en: 'Contacting the customer',
    about: { zh: '等客户接听或回复。', en: 'The customer is to answer.' },
    source: '003 ⑵ 英语3.5; 002 售后12',
    tags: ['waiting-customer'],
    says: ['visit.openCall', 'visit.openText'],
  },
  recording: {
    zh: '记录反馈',
    en: 'Recording the feedback',
    about: { zh: '听客户说，如实记下。', en: 'What the customer says is written down as it is.' },
    source: '003 ⑶ 3; 002 28',
    tags: ['waiting-customer'],
    says: ['visit.ask'],
  },
  missed: {
    zh: '未联系上',
    en: 'Not reached',
    about: { zh: '看还能不能再联系一次。', en: 'Is an attempt left?' },
    source: design,
  },
  resting: {
    zh: '隔一段再联系',
    en: 'Waiting before the next attempt',
    about: { zh: '不连着打扰，隔一段时间再试。', en: 'Nobody is called twice in a row.' },
    source: design,
    tags: ['quiet'],
  },
  satisfied: {
    zh: '客户满意',
    en: 'Satisfied',
    about: { zh: '反馈已记录并转达。', en: 'The feedback is on record and passed on.' },
    source: '003 ⑶ 3',
    tags: ['succeeded'],
    says: ['visit.thanks'],
  },
  newCase: {
    zh: '产生新问题',
    en: 'A new problem',
    about: { zh: '反馈已转达，新开售后受理。', en: 'The feedback is passed on and a new case asked for.' },
    source: '003 ⑶ 3',
    tags: ['handed-over'],
    says: ['visit.newCase'],
  },
  unreachable: {
    zh: '未能回访',
    en: 'Unreachable',
    about: { zh: '次数用完，不再联系。', en: 'The attempts are used up; nobody tries again.' },
    source: design,
    tags: ['failed'],
    says: ['visit.notReached'],
  },
  declined: {
    zh: '客户不愿被联系',
    en: 'Declined',
    about: { zh: '客户不希望被联系，不再回访。', en: 'The customer wants no contact, so there is no visit.' },
    source: '001 拼多多客服规则',
    tags: ['quiet'],
    says: ['visit.respected'],
  },
  cancelled: {
    zh: '已取消',
    en: 'Cancelled',
    about: { zh: '不需要回访了。', en: 'The visit is not needed any more.' },
    source: design,
    tags: ['quiet'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  channelNotAllowed: {
    zh: '平台或店铺不允许用这个渠道',
    en: 'The platform or the shop does not allow this channel',
  },
  outsideHours: { zh: '不在可联系的时间', en: 'Not at this hour' },
}

export const words: Words = {
  fields: {
    newProblem: { zh: '另有新问题', en: 'Something else is wrong' },
    satisfied: { zh: '是否满意', en: 'Content' },
    attempt: { zh: '第几次联系', en: 'Which attempt' },
    attempts: { zh: '未联系上次数', en: 'Attempts without an answer' },
    feedback: { zh: '客户反馈', en: 'Feedback' },
  },
  values: {
    visitNotStarted: { zh: '回访到期未开始', en: 'A visit that is due has not started' },
  },
}
