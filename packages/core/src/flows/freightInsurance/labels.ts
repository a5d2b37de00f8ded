/** What people read about the states, the refusals and the names of this flow. */
import type { Label, StateLabel, Tag, Words } from '../../flow.ts'

const source = '000 7天无理由风险; 000 填空17'
const state = (
  zh: string,
  en: string,
  about: Label,
  tags: readonly Tag[],
  says: readonly string[],
): StateLabel => ({
  zh,
  en,
  about,
  source,
  tags,
  says,
})

export const states: Readonly<Record<string, StateLabel>> = {
  opening: state('开始', 'Opening', { zh: '先看有没有投保。', en: 'Is it insured at all?' }, [], []),
  weighing: state(
    '核对',
    'Weighing',
    { zh: '有没有申请、单号对不对。', en: 'Asked for? Is the number right?' },
    [],
    [],
  ),
  insured: state(
    '已投保',
    'Insured',
    { zh: '保险生效，还没有退货。', en: 'In force, nothing is returned yet.' },
    ['quiet'],
    ['ins.advice'],
  ),
  awaitingNumber: state(
    '等退货单号',
    'Waiting for the number',
    { zh: '已申请退货，等买家填单号。', en: 'Asked for; the number is awaited.' },
    ['waiting-customer'],
    ['ins.giveNumber'],
  ),
  returnRegistered: state(
    '已登记退货物流',
    'Return registered',
    { zh: '有单号，等卖家收到。', en: 'Numbered; it has to arrive.' },
    ['waiting-courier'],
    ['ins.onItsWay'],
  ),
  numberWrong: state(
    '单号不一致',
    'Number does not fit',
    { zh: '收到的包裹与所填单号不符，还可更正。', en: 'Another parcel than was named; it can be put right.' },
    ['waiting-customer'],
    ['ins.numberWrong'],
  ),
  payoutDue: state(
    '待赔付',
    'Payment due',
    { zh: '卖家已收到，等保险公司赔付。', en: 'The seller has it; the insurer pays.' },
    ['waiting-platform'],
    ['ins.payoutDue'],
  ),
  payoutOverdue: state(
    '赔付超时',
    'Payment overdue',
    { zh: '超时未赔，向保险公司查询。', en: 'Late: the insurer is asked.' },
    ['waiting-platform'],
    ['ins.overdue'],
  ),
  paidOut: state(
    '已赔付',
    'Paid out',
    { zh: '保险公司已赔单程运费。', en: 'The insurer paid the one way.' },
    ['succeeded'],
    [],
  ),
  denied: state(
    '不予赔付',
    'Denied',
    { zh: '单号不符或保险公司不赔。', en: 'Wrong number, or the insurer said no.' },
    ['failed'],
    ['ins.denied', 'ins.deniedByInsurer'],
  ),
  lapsed: state(
    '未使用',
    'Lapsed',
    { zh: '没有投保，或没有退货。', en: 'Not insured, or nothing was returned.' },
    ['quiet'],
    [],
  ),
}

export const reasons: Readonly<Record<string, Label>> = {
  nothingSent: { zh: '订单还没发货', en: 'Nothing was sent yet.' },
  repaidAlready: {
    zh: '运费店铺已返还，保险没有要跟的了',
    en: 'The shop has repaid it: there is nothing to follow.',
  },
  tradeOver: { zh: '交易已结束才申请', en: 'The trade was over before it was asked for.' },
}

export const words: Words = {
  fields: {
    insured: { zh: '有运费险', en: 'Insured' },
    requested: { zh: '已申请退货', en: 'Return asked for' },
    outbound: { zh: '店铺寄出的单号', en: 'Numbers that the shop sent' },
    arrived: { zh: '收到的退件单号', en: 'Number that arrived' },
    repaidByShop: { zh: '店铺已返还运费', en: 'Repaid by the shop' },
    about: { zh: '提醒事由', en: 'What about' },
    paidOut: { zh: '已赔金额', en: 'Paid out' },
    denial: { zh: '不赔原因', en: 'Why it was denied' },
    line: { zh: '子订单号', en: 'Sub-order number' },
  },
  values: {
    freightPaidTwice: { zh: '保险和店铺都付了运费', en: 'Freight paid by the shop and the insurer' },
  },
}
