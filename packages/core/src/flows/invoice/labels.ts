/** What people read about the states and the refusals of this flow. */
import type { Label, StateLabel } from '../../flow.ts'

const promise = '000 §第二篇·一 发票问题'
const design = 'design choice'
const special = ['special.asking', 'special.possible', 'special.ordinaryOnly']

export const states: Readonly<Record<string, StateLabel>> = {
  weighing: {
    zh: '判断走到哪一步',
    en: 'Finding where it stands',
    about: { zh: '按已记录的情况决定下一步。', en: 'What was noted decides what comes next.' },
    source: design,
  },
  answering: {
    zh: '应答',
    en: 'Answering',
    about: {
      zh: '买家问有没有发票，答复只有一个：有。',
      en: 'The buyer asks for an invoice; there is one answer, and it is yes.',
    },
    source: `${promise}·发票案例`,
    tags: ['needs-agent'],
    says: ['invoice.withGoods', 'invoice.byMail', 'invoice.monthlyMail', 'invoice.electronic', ...special],
  },
  collectingTitle: {
    zh: '收集抬头',
    en: 'Collecting the title',
    about: {
      zh: '等买家在备注或聊天里给出抬头，公司、个人都可以。',
      en: 'The buyer writes the title, a company’s or a person’s, in the remark or the chat.',
    },
    source: `${promise}·发票案例; 000 §第四篇·三 8`,
    tags: ['waiting-customer'],
    says: ['title.ask', ...special],
  },
  awaitingPayment: {
    zh: '待付款',
    en: 'Awaiting the payment',
    about: {
      zh: '抬头有了，钱还没付清；付清后按实付开。',
      en: 'The title is known; the invoice follows the payment.',
    },
    source: promise,
    tags: ['waiting-platform'],
    says: ['invoice.afterPayment', ...special],
  },
  owed: {
    zh: '应开票',
    en: 'Owed',
    about: {
      zh: '已付款也有抬头，发票要在期限前开出并送到。',
      en: 'Paid and titled: the invoice has to be issued and on its way in time.',
    },
    source: promise,
  },
  'owed.decidingKind': {
    zh: '等主管确认专票',
    en: 'Deciding on a special invoice',
    about: {
      zh: '公司买家要专票，店铺能不能开由主管确认。',
      en: 'A company wants a special invoice; a supervisor says whether the shop issues it.',
    },
    source: `${promise}·提醒 3`,
    tags: ['needs-supervisor'],
    says: special,
  },
  'owed.issuing': {
    zh: '开票',
    en: 'Issuing',
    about: {
      zh: '按实付金额、本公司、真实品类开具。',
      en: 'Issued for what was paid, by the own company, for the real category.',
    },
    source: `${promise} 5; 000 §第四篇·三 7`,
    tags: ['needs-agent'],
    says: ['invoice.underWay', 'special.ordinaryOnly'],
  },
  'owed.postponed': {
    zh: '后期补寄',
    en: 'Postponed',
    about: {
      zh: '暂时开不出，已告诉买家日期，补寄费用由店铺承担。',
      en: 'It cannot be issued now; the buyer knows the date and pays nothing for the mailing.',
    },
    source: `${promise} 4`,
    tags: ['needs-agent'],
    says: ['invoice.postponed', 'receipt.meanwhile'],
  },
  'owed.late': {
    zh: '补寄逾期',
    en: 'Promised date passed',
    about: {
      zh: '说好的日期过了，主管跟进，给买家新的日期。',
      en: 'The date told to the buyer has passed; a supervisor follows it up and the buyer hears a new one.',
    },
    source: `${promise} 4; ${design}`,
    tags: ['needs-agent', 'needs-supervisor'],
    says: ['invoice.late', 'receipt.meanwhile'],
  },
  'owed.mailing': {
    zh: '寄送',
    en: 'Mailing',
    about: {
      zh: '发票单独寄出，寄费由店铺承担。',
      en: 'The invoice goes by a letter of its own, at the shop’s cost.',
    },
    source: `${promise}·提醒 2; 000 §第四篇·三 6`,
    tags: ['needs-agent'],
    says: ['invoice.willMail'],
  },
  provided: {
    zh: '已提供，等交易成功',
    en: 'Provided, trade still open',
    about: {
      zh: '发票已给买家；交易还没成功，退款或改抬头都要跟上。',
      en: 'The buyer has it; the trade is open, and a refund or another title would be answered.',
    },
    source: design,
    tags: ['waiting-platform'],
    says: ['invoice.inParcel', 'invoice.onItsWay', 'invoice.readPdf'],
  },
  afterCare: {
    zh: '已提供，售后期内',
    en: 'Provided, within after-care',
    about: {
      zh: '交易成功，售后期内退款或改抬头仍会冲红重开。',
      en: 'The trade succeeded; within its after-care a refund or another title is still answered.',
    },
    source: design,
    tags: ['quiet'],
    says: ['invoice.inParcel', 'invoice.onItsWay', 'invoice.readPdf'],
  },
  recalling: {
    zh: '冲红',
    en: 'Being cancelled',
    about: {
      zh: '退款、改抬头或换票种后，旧发票冲红，该开的重开。',
      en: 'After a refund or a change the old invoice is cancelled by a red one; what is owed is issued anew.',
    },
    source: '000 §第四篇·三 9; design choice',
    tags: ['waiting-finance'],
    says: ['invoice.replaced', 'invoice.comesBack'],
  },
  delivered: {
    zh: '已提供',
    en: 'Delivered',
    about: { zh: '发票已给到买家，售后期已过。', en: 'The buyer has the invoice and after-care is over.' },
    source: promise,
    tags: ['succeeded'],
  },
  withdrawn: {
    zh: '买家不需要',
    en: 'Not wanted',
    about: {
      zh: '买家自己说不用开了，再要随时可以。',
      en: 'The buyer wants none; asking again opens a new case.',
    },
    source: design,
    tags: ['succeeded'],
  },
  unclaimed: {
    zh: '一直没给抬头',
    en: 'No title came',
    about: {
      zh: '买家一直没给抬头，权利不变，再问就重新开始。',
      en: 'No title came for a long time; the right stays, and asking again opens a new case.',
    },
    source: design,
    tags: ['failed'],
  },
  lapsed: {
    zh: '未成交',
    en: 'Never paid',
    about: { zh: '订单没有付款就关闭了。', en: 'The order was closed without any payment.' },
    source: design,
    tags: ['failed'],
  },
  voided: {
    zh: '退款作废',
    en: 'Refunded',
    about: {
      zh: '已全额退款，不再有要开的发票，买家不出任何税费。',
      en: 'Everything was refunded; no invoice is owed, and the buyer bears no tax.',
    },
    source: '000 §第四篇·三 9',
    tags: ['failed'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  scriptNotTrue: { zh: '这段答复与这笔订单的开票方式不符', en: 'These words are not true of this order' },
  notBuyingAccount: { zh: '不是下单账号提出的', en: 'It was not the buying account' },
  taxNoMissing: { zh: '公司抬头需要税号', en: 'A company’s title needs its tax number' },
  alreadyIssued: { zh: '发票已经开出', en: 'The invoice is issued already' },
  timeHasPassed: { zh: '答应的日期必须在今后', en: 'The promised date must lie ahead' },
  titleMissing: { zh: '还没有抬头', en: 'There is no title yet' },
  nothingPaid: { zh: '还没有收到款项', en: 'Nothing has been paid yet' },
  balanceOpen: { zh: '尾款付清后一起开', en: 'One invoice over the whole follows the balance' },
  specialUndecided: {
    zh: '能否开专票还在等主管确认',
    en: 'A supervisor has yet to decide on the special invoice',
  },
  foreignIssuer: { zh: '只能用本店公司开具', en: 'Only the shop’s own company may issue it' },
  foreignCategory: { zh: '品类必须与实际商品一致', en: 'The category must be that of the goods' },
  otherTitle: { zh: '抬头与买家提供的不一致', en: 'The title is not the one the buyer gave' },
  otherKind: { zh: '票种与应开的不一致', en: 'The kind is not the one that is owed' },
  amountNotPaid: { zh: '金额必须等于实付减去已退', en: 'The amount must be what was paid and not refunded' },
  goodsGone: { zh: '货已发出，发票要另外寄', en: 'The goods are gone; the invoice goes by itself' },
  freightIsOurs: { zh: '寄发票的邮费由店铺承担', en: 'The shop pays for mailing the invoice' },
  notSentYet: { zh: '发票还没有发出', en: 'The invoice has not been sent yet' },
  neverPaid: { zh: '订单没有付款就关闭了', en: 'The order was closed without any payment' },
  fullyRefunded: { zh: '订单已全额退款', en: 'The order was refunded in full' },
}
