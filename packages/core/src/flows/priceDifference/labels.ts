/** What people read about the states, the refusals and the names of this flow. */
import type { Label, StateLabel, Words } from '../../flow.ts'

const source = '000 选择20'
const design = 'design choice'

export const states: Readonly<Record<string, StateLabel>> = {
  requested: {
    zh: '收到退差价申请',
    en: 'Asked for',
    about: { zh: '等下单账号提出申请。', en: 'The buying account has yet to ask.' },
    source,
    tags: ['waiting-customer'],
    says: ['pd.askAccount'],
  },
  checking: {
    zh: '核实差价',
    en: 'Checking the price',
    about: {
      zh: '核对签收时间、原价、现价和降价原因。',
      en: 'Signature, both prices, and why it is cheaper.',
    },
    source,
    tags: ['needs-agent'],
    says: ['pd.checking'],
  },
  weighing: {
    zh: '判断怎么退',
    en: 'How it is paid',
    about: { zh: '不符合的说明，大额走申请，小额打款。', en: 'Explained, applied for, or transferred.' },
    source,
  },
  supervisorReview: {
    zh: '主管决定差价',
    en: 'A supervisor decides',
    about: {
      zh: '差价超出客服权限，等主管定金额。',
      en: 'Beyond an agent’s limit: a supervisor names the amount.',
    },
    source: '002 售后6',
    tags: ['needs-supervisor'],
    says: ['pd.askSupervisor'],
  },
  deferred: {
    zh: '活动结束后处理',
    en: 'After the promotion',
    about: { zh: '活动期间先记下，结束就办。', en: 'Noted while the promotion runs, paid when it is over.' },
    source,
    tags: ['quiet'],
    says: ['pd.afterPromotion'],
  },
  awaitingApplication: {
    zh: '等待客户申请退款',
    en: 'Waiting for the application',
    about: { zh: '客户在平台申请同样金额的退款。', en: 'The buyer applies for exactly the difference.' },
    source,
    tags: ['waiting-customer'],
    says: ['pd.apply', 'pd.split'],
  },
  transferring: {
    zh: '平台打款',
    en: 'Paying by transfer',
    about: { zh: '小额由财务通过平台打款。', en: 'A small amount, paid by finance through the platform.' },
    source,
    tags: ['waiting-finance'],
    says: ['pd.transfer'],
  },
  settled: {
    zh: '差价已退',
    en: 'Settled',
    about: { zh: '差价已退给客户。', en: 'The difference is paid.' },
    source,
    tags: ['succeeded'],
    says: ['pd.done'],
  },
  refused: {
    zh: '不符合条件',
    en: 'Refused',
    about: { zh: '已说明为什么没有差价可退。', en: 'Explained why nothing is owed.' },
    source,
    tags: ['failed'],
    says: ['pd.refused'],
  },
  lapsed: {
    zh: '未办理',
    en: 'Lapsed',
    about: { zh: '客户没有申请，或订单已关闭。', en: 'Never applied for, or the order was closed.' },
    source: design,
    tags: ['quiet'],
  },
  withdrawn: {
    zh: '客户撤回',
    en: 'Withdrawn',
    about: { zh: '客户不要差价了。', en: 'The customer does not want it any more.' },
    source: design,
    tags: ['quiet'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  nothingPaid: { zh: '订单没有付款或已关闭', en: 'Nothing was paid, or the order is closed.' },
  notBuyingAccount: { zh: '不是下单账号在聊天里说的', en: 'Not said by the buying account in the chat.' },
  lineUnknown: { zh: '请指明订单里的哪一行', en: 'Name the line of the order.' },
  amountMissing: { zh: '同意要写明金额', en: 'An approval names its amount.' },
  aboveDifference: { zh: '高于核实的差价', en: 'More than the difference.' },
  signedAtMissing: { zh: '已签收的订单要写明签收时间', en: 'Of a signed order, say when it was signed for.' },
  moneyOnItsWay: { zh: '差价已经在付了', en: 'The difference is being paid already.' },
  aboveOrder: { zh: '超出订单还能退的金额', en: 'More than is left to be paid back.' },
}

export const words: Words = {
  fields: {
    requestedAt: { zh: '申请时间', en: 'Asked for' },
    checked: { zh: '核实结果', en: 'What was checked' },
    'checked.price': { zh: '现价', en: 'Price now' },
    difference: { zh: '应退差价', en: 'Difference' },
    'decided.amount': { zh: '决定的金额', en: 'Amount decided' },
    'supervisor.decided.amount': { zh: '同意退的金额', en: 'Amount approved' },
    decline: { zh: '不退的原因', en: 'Why it is declined' },
    line: { zh: '子订单号', en: 'Sub-order number' },
    signedAt: { zh: '签收时间', en: 'Signed for' },
    special: { zh: '特价或非正常商品', en: 'Special goods' },
    promotionEndsAt: { zh: '活动结束时间', en: 'Promotion ends' },
    reminded: { zh: '已提醒未申请', en: 'Reminded of the application' },
    about: { zh: '提醒事由', en: 'What about' },
  },
  values: {
    tooLate: { zh: '已过期限', en: 'Too late' },
    noDifference: { zh: '没有差价', en: 'No difference' },
    specialGoods: { zh: '特价商品', en: 'Special goods' },
    otherCause: { zh: '不是降价', en: 'No price cut' },
    priceCut: { zh: '降价', en: 'Price cut' },
    promotion: { zh: '活动价', en: 'Promotion' },
    otherGoods: { zh: '不是同一商品', en: 'Other goods' },
    notApproved: { zh: '主管未同意', en: 'Not approved' },
    'decision.approve': { zh: '同意', en: 'Approve' },
    'decision.decline': { zh: '不同意', en: 'Decline' },
    supervisorSilent: { zh: '主管未决定', en: 'The supervisor is silent' },
    deskSilent: { zh: '客服未处理', en: 'The desk is silent' },
    financeSilent: { zh: '财务未付款', en: 'Finance is silent' },
    refundOpen: { zh: '退款未结', en: 'Refund still open' },
    notApplied: { zh: '客户还没申请', en: 'Not applied for yet' },
    anotherRefund: { zh: '打款途中又有退款申请', en: 'A refund is asked for besides the transfer' },
    paymentUnnumbered: { zh: '有一笔付款没写编号', en: 'A payment without a number' },
    paidTwice: { zh: '打款后又同意了退款', en: 'Transferred, and a refund agreed to besides' },
    paidOtherThanDue: { zh: '实退与应退不符', en: 'Paid other than due' },
  },
  delays: { promotionEnd: { zh: '活动结束', en: 'The promotion ends' } },
}
