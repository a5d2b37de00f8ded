/** What people read about the states and the refusals of this flow. */
import type { Label, StateLabel } from '../../flow.ts'

const reminding = '000 §第一篇·二 催付流程图 3)'
const design = 'design choice'

export const states: Readonly<Record<string, StateLabel>> = {
  resuming: {
    zh: '判断在哪一步等',
    en: 'Finding where to wait',
    about: { zh: '按已记录的情况决定接下来等什么。', en: 'What was noted decides what is waited for next.' },
    source: design,
  },
  deciding: {
    zh: '判断能否催付',
    en: 'Deciding about a reminder',
    about: {
      zh: '到了催付时间，先看承诺、次数和间隔。',
      en: 'The time has come; promises, number and spacing are checked.',
    },
    source: reminding,
  },
  weighingPayment: {
    zh: '判断付的是哪一笔',
    en: 'Telling which payment came',
    about: {
      zh: '只付了定金就继续等尾款，否则已付清。',
      en: 'After a deposit the balance is still due; otherwise all is paid.',
    },
    source: design,
  },
  weighingClose: {
    zh: '判断关闭原因',
    en: 'Telling why it was closed',
    about: {
      zh: '平台已关闭订单，按原因归类。',
      en: 'The platform closed the order; the cause decides the end.',
    },
    source: '000 §第二篇·六',
  },
  watching: {
    zh: '待付款监控',
    en: 'Watching',
    about: { zh: '订单未付款，还没催过。', en: 'The order is unpaid and nobody has reminded yet.' },
    source: '000 §第一篇·售前客服·三 4',
    tags: ['waiting-customer'],
  },
  preparing: {
    zh: '催付准备',
    en: 'Preparing a reminder',
    about: {
      zh: '选好话术和渠道，由客服发出催付。',
      en: 'An agent picks words and channel and sends the reminder.',
    },
    source: reminding,
    tags: ['needs-agent'],
    says: [
      'reminder.unconsulted',
      'reminder.unconsultedPlain',
      'reminder.consultedFreight',
      'reminder.consulted',
      'reminder.second',
      'reminder.balance',
      'freight.changed',
      'freight.locked',
      'campaign.lastDay',
    ],
  },
  adjustingFreight: {
    zh: '先改邮费',
    en: 'Changing the freight first',
    about: {
      zh: '答应过的邮费先改好，再请买家付款。',
      en: 'A promised freight is changed before payment is asked for.',
    },
    source: '003 §⑶ 6.6 支付环节 B',
    tags: ['needs-agent'],
    says: ['freight.willChange'],
  },
  presaleTalk: {
    zh: '预售沟通',
    en: 'Talking about the presale',
    about: {
      zh: '预售定金未付，说明现在付的真实好处。',
      en: 'The deposit is unpaid; honest reasons to pay now are given.',
    },
    source: '000 §第四篇·五 12',
    tags: ['needs-agent'],
    says: ['reminder.presale', 'presale.paidFirst', 'freight.changed', 'freight.locked', 'campaign.lastDay'],
  },
  reminded: {
    zh: '已催付',
    en: 'Reminded',
    about: { zh: '已经催过，等买家回应。', en: 'A reminder is out; the buyer’s answer is awaited.' },
    source: reminding,
    tags: ['waiting-customer'],
    says: ['payment.stuck'],
  },
  awaitingBalanceTime: {
    zh: '等待尾款时间',
    en: 'Balance not scheduled',
    about: {
      zh: '定金已付，平台还没给出尾款时间。',
      en: 'The deposit is paid; nobody has said when the balance opens.',
    },
    source: design,
    tags: ['waiting-platform'],
  },
  awaitingBalance: {
    zh: '等待付尾款',
    en: 'Awaiting the balance',
    about: {
      zh: '定金已付，到尾款时间再提醒。',
      en: 'The deposit is paid; a reminder follows once the balance is open.',
    },
    source: design,
    tags: ['waiting-customer'],
  },
  assisting: {
    zh: '支付协助',
    en: 'Helping to pay',
    about: {
      zh: '买家说明了付款困难，客服耐心指导。',
      en: 'The buyer named an obstacle; the agent helps patiently.',
    },
    source: '003 §⑶ 6.6 支付环节 A',
    tags: ['needs-agent'],
    says: [
      'payment.stuck',
      'payment.alipayHint',
      'payment.cardWelcome',
      'payment.bankHint',
      'payment.limitHint',
      'payment.balanceHint',
      'payment.howTo',
      'freight.willChange',
    ],
  },
  waitingPromise: {
    zh: '约定稍后付款',
    en: 'Promised to pay later',
    about: {
      zh: '买家说了稍后付，约定时间前不打扰。',
      en: 'The buyer pays later and is left in peace until then.',
    },
    source: design,
    tags: ['waiting-customer', 'quiet'],
    says: ['later.agreed', 'later.agreedUntil'],
  },
  closeRequested: {
    zh: '买家要求关闭',
    en: 'Close requested',
    about: {
      zh: '核对是不是下单账号提出、有没有聊天记录。',
      en: 'The asking account and the record of its words are checked.',
    },
    source: '000 §第二篇·六; 001 §天猫平台客服 一 5',
    tags: ['needs-agent'],
    says: ['close.bySelf'],
  },
  closing: {
    zh: '等平台确认关闭',
    en: 'Awaiting the close',
    about: {
      zh: '已在后台提交关闭，以平台结果为准。',
      en: 'The close is submitted; only the platform’s word makes it true.',
    },
    source: '000 §第二篇·六 2',
    tags: ['waiting-platform'],
    says: ['close.submitted'],
  },
  quiet: {
    zh: '不再打扰',
    en: 'Left in peace',
    about: {
      zh: '已到次数上限、买家不愿被打扰或伪造凭证已举报，只等平台。',
      en: 'The limit is reached, the buyer objected or a forgery was reported; only the platform’s clock runs.',
    },
    source: '001 §天猫平台客服 二 10; 001 §拼多多客服 10(2)',
    tags: ['quiet', 'waiting-platform'],
  },
  paid: {
    zh: '已付款',
    en: 'Paid',
    about: { zh: '平台显示已付款。', en: 'The platform reports the payment.' },
    source: '000 §第一篇·二 4.支付用语',
    tags: ['succeeded'],
    says: ['payment.received', 'payment.receivedShipsIn24h'],
  },
  autoClosed: {
    zh: '超时关闭',
    en: 'Closed unpaid',
    about: {
      zh: '逾期未付款，平台自动关闭。',
      en: 'The platform closed the order because it stayed unpaid.',
    },
    source: '000 §第四篇·一 8 1)',
    tags: ['failed'],
  },
  cancelledByBuyer: {
    zh: '买家自行取消',
    en: 'Cancelled by the buyer',
    about: { zh: '买家自己取消了订单。', en: 'The buyer cancelled the order.' },
    source: '000 §第二篇·六',
    tags: ['failed'],
  },
  closedByRequest: {
    zh: '应买家要求关闭',
    en: 'Closed on request',
    about: {
      zh: '有下单账号的聊天记录，卖家代为关闭。',
      en: 'The seller closed it on the buying account’s recorded wish.',
    },
    source: '000 §第二篇·六 2',
    tags: ['failed'],
  },
  closedWithoutRequest: {
    zh: '无凭据关闭',
    en: 'Closed without a request',
    about: {
      zh: '卖家关闭了订单，但没有买家要求的凭据，需主管处理。',
      en: 'The seller closed it with no recorded wish of the buyer; a supervisor is told.',
    },
    source: '000 §第二篇·六; 001 §天猫平台客服 一 5',
    tags: ['failed', 'needs-supervisor'],
  },
  depositRefunded: {
    zh: '定金退回',
    en: 'Deposit refunded',
    about: { zh: '预售订单退款后关闭。', en: 'The presale order was refunded and closed.' },
    source: design,
    tags: ['failed'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  buyerObjected: { zh: '买家已表示不愿被打扰', en: 'The buyer asked not to be reminded' },
  fraudReported: { zh: '伪造付款凭证已举报，不再催付', en: 'A forged proof of payment was reported' },
  closeAsked: {
    zh: '买家要求关闭订单，先处理这件事',
    en: 'The buyer asked to close the order; settle that first',
  },
  problemOpen: { zh: '买家的付款困难还没解决', en: 'The buyer’s obstacle is still open' },
  tooManyReminders: { zh: '已达到催付次数上限', en: 'The most reminders allowed have been sent' },
  promisedLater: { zh: '买家约定的付款时间还没到', en: 'The time the buyer promised has not come' },
  balanceNotOpen: { zh: '尾款还没开始支付', en: 'The balance cannot be paid yet' },
  tooSoonAfterLast: { zh: '距离上次催付太近', en: 'Too soon after the last reminder' },
  outsideDeskHours: { zh: '现在不是联系买家的时间', en: 'Outside the hours for contacting buyers' },
  freightChangeOutstanding: { zh: '答应的邮费还没改好', en: 'The promised freight is not changed yet' },
  noFreightPromise: { zh: '没有待兑现的邮费承诺', en: 'No freight change was promised' },
  channelNotAllowed: { zh: '这个平台或店铺不允许用该渠道', en: 'This channel is not allowed here' },
  telephoneIsLastResort: {
    zh: '聊天和短信都联系不上才可以打电话',
    en: 'Telephone only after chat and SMS have failed',
  },
  telephonedBefore: { zh: '已经打过一次电话', en: 'The buyer was telephoned once already' },
  scriptNotTrue: { zh: '这段话术与订单实际情况不符', en: 'These words are not true of this order' },
  timeHasPassed: { zh: '约定的时间已经过去', en: 'The promised time has already passed' },
  noCloseEvidence: {
    zh: '没有下单账号要求关闭的聊天凭据',
    en: 'No recorded wish of the buying account to close',
  },
  notBuyingAccount: { zh: '不是下单账号提出的', en: 'It was not the buying account' },
  closeUnderWay: { zh: '关闭已经提交，等平台结果', en: 'The close is submitted; await the platform' },
  nothingToWithdraw: { zh: '没有待处理的关闭请求', en: 'No wish to close is open' },
  cashOnDelivery: { zh: '货到付款订单不催付', en: 'A cash-on-delivery order is not reminded' },
  alreadyClosed: { zh: '订单已关闭', en: 'The order is closed already' },
  alreadyPaid: { zh: '订单已付款', en: 'The order is paid already' },
}
