/** What people read about the states and the refusals of this flow. */
import type { Label, StateLabel, Words } from '../../flow.ts'

const talk = '000 §第一篇·二 3.议价语'
const repeated = '000 §第一篇·四 多次议价案例'
const design = 'design choice'

const talkStates: Readonly<Record<string, StateLabel>> = {
  weighing: {
    zh: '判断怎么谈',
    en: 'Finding how to go on',
    about: {
      zh: '按还价次数和已提出的优惠决定下一步。',
      en: 'The rounds and what lies on the table decide.',
    },
    source: design,
  },
  accepting: {
    zh: '兑现答应的优惠',
    en: 'Carrying out what was offered',
    about: {
      zh: '客户同意了，把答应的每一样交办下去。',
      en: 'The customer accepts; everything offered is asked to be done.',
    },
    source: design,
  },
  dropping: {
    zh: '价格话题结束',
    en: 'The subject is dropped',
    about: {
      zh: '不再谈价格，已提出的优惠仍然有效。',
      en: 'No more about the price; what was offered stands.',
    },
    source: design,
  },
  leaving: {
    zh: '客户要走',
    en: 'The customer leaves',
    about: {
      zh: '客户离开，撤回没有答复的申请。',
      en: 'An unanswered request to the supervisor is taken back.',
    },
    source: design,
  },
  explaining: {
    zh: '婉拒说明',
    en: 'Declining with a reason',
    about: {
      zh: '价格不变，先致歉，再按客户的理由说明。',
      en: 'The price stands: an apology, and the reason that fits.',
    },
    source: `${talk} 1)-5); 003 §⑶ 6.3 议价环节`,
    tags: ['waiting-customer'],
    says: [
      'bargain.campaign',
      'bargain.quantity',
      'bargain.memberNextTime',
      'bargain.memberNow',
      'bargain.elsewhere',
      'bargain.expensive',
      'bargain.walletShort',
      'bargain.freeShippingFrom',
      'bargain.freeShippingGap',
      'bargain.freightStands',
      'bargain.shipsFree',
      'bargain.locked',
      'bargain.fixed',
      'bargain.quality',
      'bargain.fixedAgain',
    ],
  },
  diverting: {
    zh: '转移注意',
    en: 'Talking of something else instead',
    about: {
      zh: '客户犹豫，介绍真实的活动或帮他省运费。',
      en: 'The customer wavers; a real campaign or the freight may help.',
    },
    source: '003 §⑶ 6.3 议价环节; 004 §淘宝客服沟通技巧 3 议价环节',
    tags: ['waiting-customer'],
    says: [
      'bargain.divertCampaign',
      'bargain.divertChoice',
      'bargain.freeShippingFrom',
      'bargain.freeShippingGap',
    ],
  },
  askingQuantity: {
    zh: '询问数量',
    en: 'Asking how many',
    about: {
      zh: '准备请示主管，先问清这次买多少。',
      en: 'Before the supervisor is asked: how many will it be?',
    },
    source: repeated,
    tags: ['waiting-customer'],
    says: ['bargain.askQuantity', 'bargain.askQuantityKnown'],
  },
  supervisorPending: {
    zh: '等主管答复',
    en: 'With the supervisor',
    about: {
      zh: '申请真的在主管那里，答复前不许诺。',
      en: 'A real request is out; nothing is promised before.',
    },
    source: `${talk} 6)`,
  },
  'supervisorPending.counting': {
    zh: '刚申请',
    en: 'Just asked',
    about: { zh: '请客户等两分钟，答复先记下。', en: 'The customer was asked for two minutes’ patience.' },
    source: `${talk} 6)`,
    tags: ['needs-supervisor'],
    says: ['bargain.asking'],
  },
  'supervisorPending.expected': {
    zh: '该答复了',
    en: 'The answer is due',
    about: { zh: '两分钟已到，主管还没答复。', en: 'Two minutes are over without an answer.' },
    source: `${talk} 6)`,
    tags: ['needs-supervisor'],
    says: ['bargain.stillAsking'],
  },
  'supervisorPending.overdue': {
    zh: '超时安抚',
    en: 'Overdue',
    about: {
      zh: '三分钟已过，安抚客户并再催主管。',
      en: 'Three minutes are over; customer and supervisor hear of it.',
    },
    source: design,
    tags: ['needs-supervisor'],
    says: ['bargain.hold'],
  },
  offering: {
    zh: '提出替代优惠',
    en: 'Something instead is offered',
    about: {
      zh: '赠礼、运费或主管批的优惠已告诉客户，等他决定。',
      en: 'A gift, freight or what the supervisor granted; the customer decides.',
    },
    source: `${talk} 4) 6); ${repeated}`,
    tags: ['waiting-customer'],
    says: [
      'bargain.giftLocked',
      'bargain.giftGranted',
      'bargain.freightGranted',
      'bargain.discountGranted',
      'bargain.refused',
      'bargain.noAnswer',
      'bargain.giftOwn',
      'bargain.freightOwn',
      'bargain.afterConcession',
      'bargain.memberNow',
      'bargain.fixedAgain',
    ],
  },
}

const ends: Readonly<Record<string, StateLabel>> = {
  agreedListPrice: {
    zh: '原价成交',
    en: 'Agreed at the listed price',
    about: { zh: '客户按标价购买。', en: 'The customer buys at the listed price.' },
    source: '003 §⑶ 6.3 议价环节',
    tags: ['succeeded'],
    says: ['bargain.thanks'],
  },
  agreedGift: {
    zh: '赠礼成交',
    en: 'Agreed with a gift',
    about: {
      zh: '客户接受赠品，已请同事记入订单备注。',
      en: 'The gift is accepted and asked into the order memo.',
    },
    source: repeated,
    tags: ['succeeded'],
    says: ['bargain.giftAgreed'],
  },
  agreedFreight: {
    zh: '运费优惠成交',
    en: 'Agreed with freight off',
    about: { zh: '客户接受运费优惠。', en: 'Something off the freight is accepted.' },
    source: '003 §⑶ 6.3 议价环节',
    tags: ['succeeded'],
    says: ['bargain.changeFirst', 'bargain.differenceBack'],
  },
  agreedDiscount: {
    zh: '优惠价成交',
    en: 'Agreed at a lower price',
    about: {
      zh: '主管批了优惠价，付款前先改价。',
      en: 'The supervisor granted a lower price, changed before payment.',
    },
    source: '003 §⑶ 2 接待客户',
    tags: ['succeeded'],
    says: ['bargain.changeFirst', 'bargain.differenceBack'],
  },
  withdrawn: {
    zh: '议价结束（继续咨询）',
    en: 'Subject dropped',
    about: { zh: '客户不再谈价格。', en: 'The customer talks of something else.' },
    source: design,
    tags: ['quiet'],
  },
  customerLeft: {
    zh: '未成交',
    en: 'No deal',
    about: {
      zh: '客户离开，一样热情道别。',
      en: 'The customer left and was thanked as warmly as for a deal.',
    },
    source: '004 §淘宝客服沟通技巧 第六步道别',
    tags: ['failed'],
    says: ['bargain.farewell'],
  },
}

export const states: Readonly<Record<string, StateLabel>> = { ...talkStates, ...ends }

/** The labels of the states that a host nests under the path of its own state. */
export const bargainingLabels = (path: string): Readonly<Record<string, StateLabel>> =>
  Object.fromEntries(Object.entries(talkStates).map(([name, label]) => [`${path}.${name}`, label]))

export const bargainingReasons: Readonly<Record<string, Label>> = {
  awaitSupervisor: {
    zh: '正在等主管答复，先不另外许诺',
    en: 'The supervisor is asked; promise nothing meanwhile',
  },
  freightUnknown: { zh: '还没查明这位买家的运费', en: 'The freight of this buyer is not known yet' },
  moreThanFreight: { zh: '减免超过了实际运费', en: 'More than the freight itself' },
  aboveOwnAuthority: { zh: '超出客服自己的权限', en: 'Beyond the agent’s own authority' },
  termsMissing: { zh: '没有写明送什么或减多少', en: 'Which gift, or how much, is not said' },
  offeredAlready: { zh: '已经提出过同样或更好的优惠', en: 'The same or better was offered already' },
  askedBefore: { zh: '这次接待已经请示过主管', en: 'The supervisor was asked in this session already' },
  notPressedYet: { zh: '还没到需要请示主管的时候', en: 'It is too early to ask the supervisor' },
  nothingAsked: { zh: '没有请示过主管', en: 'The supervisor was not asked' },
  requestOver: { zh: '申请已经答复或撤回', en: 'The request is answered or taken back' },
  priceLocked: { zh: '这个平台不能改价', en: 'This platform lets nobody change the price' },
  moreThanPrice: { zh: '优惠不能达到或超过订单金额', en: 'As much as the order itself, or more' },
  notBuyingAccount: { zh: '不是这位买家的账号', en: 'It is not this buyer’s account' },
}
export const reasons: Readonly<Record<string, Label>> = {
  ...bargainingReasons,
  alreadyClosed: { zh: '订单已关闭', en: 'The order is closed already' },
  alreadyPaid: { zh: '订单已付款', en: 'The order is paid already' },
}

export const bargainingWords: Words = {
  fields: {
    bargain: { zh: '议价情况', en: 'The bargaining' },
    'price.bargained.kind': { zh: '还价理由', en: 'Reason given' },
    'bargain.kind': { zh: '还价理由', en: 'Reason given' },
    'concessionRequested.kind': { zh: '还价理由', en: 'Reason given' },
    rounds: { zh: '还价次数', en: 'Times bargained' },
    askedPrice: { zh: '客户出价', en: 'Price asked for' },
    threatened: { zh: '说要去别家', en: 'Says he looks elsewhere' },
    member: { zh: '已享会员价', en: 'Buys at the member price' },
    request: { zh: '优惠申请', en: 'Request to the supervisor' },
    'request.status': { zh: '申请进展', en: 'How the request stands' },
    askedAt: { zh: '申请时间', en: 'Asked' },
    decision: { zh: '主管答复', en: 'Supervisor’s answer' },
    offers: { zh: '已提出的优惠', en: 'Offers made' },
    offered: { zh: '已提出的优惠', en: 'Offers made' },
    'offers.kind': { zh: '优惠方式', en: 'Kind of concession' },
    'offer.made.kind': { zh: '优惠方式', en: 'Kind of concession' },
    'offered.kind': { zh: '优惠方式', en: 'Kind of concession' },
    value: { zh: '优惠金额', en: 'What it is worth' },
    gift: { zh: '赠品', en: 'Gift' },
    'offers.by': { zh: '提出人', en: 'Offered by' },
    agreedAt: { zh: '客户接受时间', en: 'Accepted' },
  },
  values: {
    general: { zh: '只问能否便宜', en: 'Just asks for less' },
    tooExpensive: { zh: '嫌贵', en: 'Too expensive' },
    campaign: { zh: '要活动价', en: 'Wants a campaign’s price' },
    quantity: { zh: '买得多', en: 'Buys many' },
    returnPromise: { zh: '说下次还来', en: 'Will come again' },
    afterDiscount: { zh: '优惠后再还价', en: 'Wants still more off' },
    cheaperElsewhere: { zh: '别家更便宜', en: 'Cheaper elsewhere' },
    walletShort: { zh: '钱不够', en: 'Is short of money' },
    'kind.freeShipping': { zh: '要求包邮', en: 'Wants free shipping' },
    gift: { zh: '送赠品', en: 'A gift' },
    'kind.freight': { zh: '减运费', en: 'Less freight' },
    'decision.freight': { zh: '减运费', en: 'Less freight' },
    discount: { zh: '降价', en: 'A lower price' },
    'request.status.open': { zh: '等主管答复', en: 'Awaited' },
    givenUp: { zh: '已回客户，暂无答复', en: 'Customer told that no answer came' },
    decided: { zh: '已答复', en: 'Answered' },
    withdrawn: { zh: '已撤回', en: 'Taken back' },
    'offers.by.agent': { zh: '客服', en: 'The agent' },
  },
}
export const words: Words = {
  ...bargainingWords,
  fields: { ...bargainingWords.fields, 'input.kind': { zh: '还价理由', en: 'Reason given' } },
}
