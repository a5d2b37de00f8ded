/** What an agent may say about an invoice: yes, when, and how it comes; never a no, a fee or an excuse without a date. */
import type { Script } from '../../flow.ts'
import type { Context } from './policy.ts'

const promise = '000 §第二篇·一 发票问题'
const design = 'design choice'

const sentAs =
  (...ways: readonly ('withGoods' | 'mail' | 'electronic')[]) =>
  ({ issued }: Context): boolean =>
    issued !== null && ways.includes(issued.delivery)

const wantsSpecial =
  (possible: boolean | null) =>
  ({ wanted, specialPossible }: Context): boolean =>
    wanted === 'special' && specialPossible === possible

/** Of which orders a yes is true, `fits` of `policy.ts` says, because a yes that is not is refused. */
export const scripts = {
  'invoice.withGoods': {
    text: '亲，有发票的，正规开具，会跟包裹一起到您手上。您下单时把抬头写在订单备注里，或者直接发给我都可以~',
    source: `${promise}·发票案例 A`,
  },
  'invoice.byMail': {
    text: '亲，有发票的，包裹已经先出发了，发票我们另外寄给您，寄费算我们的。您把抬头发给我就好~',
    source: `${promise}·提醒 2`,
  },
  'invoice.monthlyMail': {
    text: '亲，有发票的，我们店每个月统一开一次，开好用挂号信寄到您那儿，寄费算我们的。您把抬头写进备注或者发给我就好~',
    source: `${promise}·发票案例 B`,
  },
  'invoice.electronic': {
    text: '亲，有发票的，开的是电子发票，开好就发给您，不收任何费用。您把抬头发给我就好~',
    source: `${promise}; ${design}: digital invoices are newer than the documents`,
  },

  'special.asking': {
    text: '亲，普通发票随时能给您开；专票我正在跟主管确认，有结果马上回您~',
    when: wantsSpecial(null),
    source: `${promise}·提醒 3`,
  },
  'special.possible': {
    text: '亲，专票可以开的，麻烦把公司全称和税号一起发给我~',
    when: wantsSpecial(true),
    source: `${promise}·提醒 3`,
  },
  'special.ordinaryOnly': {
    text: '亲，我们店目前开的是增值税普通发票，抬头写公司或个人都行，您把抬头发给我，我这就安排~',
    when: wantsSpecial(false),
    source: `${promise}·提醒 3`,
  },

  'title.ask': {
    text: '亲，发票抬头您想写公司还是个人呢？写个人发姓名就行，写公司的话请把全称和税号一起给我~',
    source: '000 §第四篇·三 8; 001 §淘宝天猫客服规则 一 2(6)',
  },
  'invoice.afterPayment': {
    text: '亲，抬头我记好了，这笔订单付清后就按实付金额给您开，有变动随时告诉我~',
    source: promise,
  },
  'invoice.underWay': {
    text: '亲，已经请财务按实付{amount}元开具了，抬头是“{title}”，您核对一下，要改的话现在跟我说~',
    source: `${promise} 5`,
  },
  'invoice.postponed': {
    text: '亲，发票一定给您开，只是{cause}，要稍晚一点，{dueAt}之前给您补上；如果要邮寄，寄费由我们出~',
    source: `${promise} 4`,
  },
  'invoice.late': {
    text: '亲，说好的日子我们没做到，是我们的不是。我已经请主管盯着，定下新日期马上告诉您，发票肯定给您开~',
    source: `${design}: the buyer hears of a broken date from us`,
  },
  'receipt.meanwhile': {
    text: '亲，额度到位之前您要是急着入账，可以先给您一张收据，发票照样会补给您~',
    when: ({ postponement }) => postponement?.cause === 'quotaUsedUp',
    platforms: ['pinduoduo'],
    source: '001 §拼多多违规规则 1(5)',
  },

  'invoice.willMail': {
    text: '亲，发票开好了，这就单独寄给您，寄费我们出，寄出后我把单号发您~',
    source: `${promise}·提醒 2`,
  },
  'invoice.inParcel': {
    text: '亲，发票已经开好，会跟包裹一起给您，收货时请留意一下~',
    when: sentAs('withGoods'),
    source: `${promise}·发票案例 A`,
  },
  'invoice.onItsWay': {
    text: '亲，发票已经寄出，单号是{trackingNo}，您留意查收~',
    when: sentAs('mail'),
    source: `${promise}·提醒 2`,
  },
  'invoice.readPdf': {
    text: '亲，电子发票是 PDF 文件，要是打开显示不正常，换一个 PDF 阅读软件就好，看不了随时找我~',
    when: sentAs('electronic'),
    source: '003 §⑴ 苹果是如何做售后 20',
  },
  'invoice.sendAgain': {
    text: '亲，给您添麻烦了，我这就安排再给您发一次，不用您出任何费用~',
    source: design,
  },

  'invoice.replaced': {
    text: '亲，信息有变动，之前那张电子发票我们会冲红，您不用做什么；该开的部分会按实付重新开给您~',
    when: sentAs('electronic'),
    source: `${design}: an invoice that no longer fits is cancelled by a red one`,
  },
  'invoice.comesBack': {
    text: '亲，信息有变动，之前那张纸质发票要作废，麻烦您有退货就随货一起寄回，不退货的话我来安排取件，税费和邮费都不用您出~',
    when: sentAs('withGoods', 'mail'),
    source: '000 §第四篇·三 9; 000 §第二篇·一 发票问题 2',
  },
} satisfies Record<string, Script<Context>>
