/** What people read about the states and the refusals of this flow. */
import type { Label, StateLabel, Words } from '../../flow.ts'

const tricks = '004 §淘宝卖家新手必看防骗篇'
const design = 'design choice'

/** Until it is paid: what the buyer may hear of it, and what everybody else hears. */
const unpaidWords = [
  'proof.notShown',
  'proof.depositOnly',
  'proof.statusDecides',
  'proof.mailNotOfficial',
  'proof.understandHurry',
  'proof.whereToLook',
  'proof.useOrderAccount',
]

export const states: Readonly<Record<string, StateLabel>> = {
  checkingStatus: {
    zh: '查交易状态',
    en: 'Reading the status',
    about: {
      zh: '有人说已付款，先暂停发货，到平台读取这笔订单的状态。',
      en: 'Somebody says it is paid; the dispatch is held and the order is read on the platform.',
    },
    source: `${tricks}·1`,
    tags: ['waiting-platform'],
    says: ['proof.checking', 'proof.useOrderAccount'],
  },
  holding: {
    zh: '未付款·不发货',
    en: 'Not paid, not shipped',
    about: {
      zh: '平台没有显示付款，无论对方怎么说都不发货。',
      en: 'The platform shows no payment: nothing is shipped whatever is said.',
    },
    source: `${tricks}·1-4`,
    tags: ['waiting-customer', 'waiting-platform'],
    says: unpaidWords,
  },
  weighing: {
    zh: '判断平台状态',
    en: 'Weighing the status',
    about: {
      zh: '按平台显示的状态决定下一步。',
      en: 'What the platform shows decides where to go.',
    },
    source: `${tricks}·1`,
  },
  ending: {
    zh: '判断如何结束',
    en: 'Telling how it ended',
    about: {
      zh: '订单已关闭或已发出，按原因归类。',
      en: 'The order was closed or has left; the cause decides the end.',
    },
    source: design,
  },
  reviewingSuspicion: {
    zh: '主管复核·未付款',
    en: 'Reviewed by a supervisor, not paid',
    about: {
      zh: '凭据或昵称可疑，由主管决定举报还是继续等付款。',
      en: 'Evidence or nickname is suspicious; a supervisor reports it or waits for the payment.',
    },
    source: tricks,
    tags: ['needs-supervisor'],
    says: unpaidWords,
  },
  verifying: {
    zh: '已付款·发货前核对',
    en: 'Paid, checked before it ships',
    about: {
      zh: '平台显示已付款，发货前核对数量和账号。',
      en: 'The platform shows it as paid; quantity and account are compared before it ships.',
    },
    source: `${tricks}·3、5`,
    says: ['proof.useOrderAccount'],
  },
  'verifying.checkingQuantity': {
    zh: '查数量',
    en: 'Comparing the quantity',
    about: {
      zh: '看宝贝下方的购买数量，不看买家昵称里的数字。',
      en: 'The number below the item counts, not the one in a nickname.',
    },
    source: `${tricks}·3(买家名字变成1500件)`,
    tags: ['needs-agent'],
    says: ['proof.paidVerifying'],
  },
  'verifying.weighingQuantity': {
    zh: '判断数量',
    en: 'Weighing the quantity',
    about: {
      zh: '聊天里说的数量与订单不同就交主管。',
      en: 'Where the chat speaks of another number, a supervisor decides.',
    },
    source: `${tricks}·3`,
  },
  'verifying.weighingAccounts': {
    zh: '查账号',
    en: 'Comparing the accounts',
    about: {
      zh: '说已付款的账号须是下单账号，长得像的也算另一个人。',
      en: 'Whoever claims must be the buying account; a similar name is another account.',
    },
    source: `${tricks}·5 三角骗术(或类似id)`,
  },
  'verifying.supervisorReview': {
    zh: '主管复核·已付款',
    en: 'Reviewed by a supervisor, paid',
    about: {
      zh: '数量、账号或凭据有疑点，由主管决定按单发货、举报还是暂缓。',
      en: 'Quantity, account or evidence is in doubt: a supervisor ships as ordered, reports, or waits.',
    },
    source: design,
    tags: ['needs-supervisor'],
    says: ['proof.paidVerifying', 'proof.asOrdered'],
  },
  'verifying.suspended': {
    zh: '已付款·暂缓发货',
    en: 'Paid, dispatch suspended',
    about: {
      zh: '主管让这笔订单先等；买家可以申请退款，临近发货时限会再提醒主管。',
      en: 'A supervisor lets it wait; the buyer may ask for the money back, and the dispatch limit is watched.',
    },
    source: design,
    tags: ['needs-supervisor', 'waiting-platform'],
    says: ['proof.refundOpen', 'proof.asOrdered'],
  },
  cleared: {
    zh: '可以发货',
    en: 'Cleared to ship',
    about: {
      zh: '平台已付款，按后台数量和订单地址发货。',
      en: 'Paid on the platform; what was ordered ships to the address of the order.',
    },
    source: tricks,
    tags: ['succeeded'],
    says: ['proof.cleared'],
  },
  fraudReported: {
    zh: '已举报',
    en: 'Reported as fraud',
    about: { zh: '已向平台举报，没有发货。', en: 'Reported to the platform; nothing was shipped.' },
    source: tricks,
    tags: ['failed'],
  },
  neverPaid: {
    zh: '未付款关闭',
    en: 'Closed without payment',
    about: { zh: '订单没付款就关闭了。', en: 'The order was closed and never paid.' },
    source: design,
    tags: ['failed'],
  },
  closedAfterPayment: {
    zh: '付款后关闭',
    en: 'Closed after payment',
    about: {
      zh: '付过款的订单由平台关闭，货款退回买家。',
      en: 'A paid order was closed by the platform; the money goes back.',
    },
    source: design,
    tags: ['failed'],
  },
  shippedMeanwhile: {
    zh: '核实前已发货',
    en: 'Shipped before it was cleared',
    about: {
      zh: '还没核实完平台就显示已发货，已提醒主管。',
      en: 'The platform shows it as shipped before it was cleared; a supervisor is told.',
    },
    source: design,
    tags: ['failed'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  notPaid: { zh: '平台显示还没付款，不能发货', en: 'The platform does not show it as paid' },
  onlyDepositPaid: { zh: '只付了定金，尾款没到，不能发货', en: 'Only the deposit is paid' },
  alreadyReported: { zh: '已经举报过了', en: 'It is reported already' },
  alreadyHeld: { zh: '已经在暂缓发货', en: 'It is held already' },
  cashOnDelivery: { zh: '货到付款订单没有预先付款可查', en: 'A cash-on-delivery order is not paid ahead' },
  alreadyClosed: { zh: '订单已关闭', en: 'The order is closed already' },
  alreadyShipped: { zh: '订单已发货', en: 'The order has been shipped already' },
}

export const words: Words = {
  fields: {
    emailDomain: { zh: '邮件发件域名', en: 'Domain of the mail’s sender' },
    photos: { zh: '付款凭证图片', en: 'Photos sent as a proof' },
    claimedQuantity: { zh: '聊天里说的件数', en: 'Quantity named in the chat' },
    doubts: { zh: '疑点', en: 'Doubts' },
    'suspicion.raised.kind': { zh: '疑点', en: 'Suspicion' },
    held: { zh: '主管暂缓发货', en: 'Held by a supervisor' },
    reported: { zh: '已按诈骗举报', en: 'Reported as a fraud' },
    identity: { zh: '身份核实结果', en: 'Identity check' },
  },
  values: {
    quantityDiffers: { zh: '数量不符', en: 'Another quantity' },
    accountDiffers: { zh: '账号不符', en: 'Another account' },
    forgedScreenshot: { zh: '伪造截图', en: 'Forged screenshot' },
    forgedMail: { zh: '伪造邮件', en: 'Forged mail' },
    misleadingNickname: { zh: '误导性昵称', en: 'Misleading nickname' },
    similarAccount: { zh: '相似账号', en: 'Similar account' },
    otherAddress: { zh: '要求发往别的地址', en: 'Another address is asked for' },
    'decision.ship': { zh: '按订单发货', en: 'Ship as ordered' },
    'decision.report': { zh: '举报诈骗', en: 'Report a fraud' },
    'decision.hold': { zh: '暂缓发货', en: 'Hold' },
    statusNotRead: { zh: '未核对订单状态', en: 'Status not read' },
    quantityNotCompared: { zh: '未核对数量', en: 'Quantity not compared' },
    shipDeadlineNear: { zh: '发货时限将到', en: 'Dispatch is nearly due' },
    paidDiffersFromDue: { zh: '实付与应付不符', en: 'Paid differs from what was due' },
    shippedUnchecked: { zh: '未核对就发货', en: 'Shipped unchecked' },
    verified: { zh: '已核实', en: 'Verified' },
    refused: { zh: '未核实', en: 'Not verified' },
    appealing: { zh: '转平台申诉', en: 'Sent to the platform’s appeal' },
  },
  delays: {
    readWithin: { zh: '读取平台订单状态', en: 'Platform’s status to be read' },
    compareWithin: { zh: '核对数量', en: 'Quantity to be compared' },
    reviewWithin: { zh: '主管复核', en: 'Supervisor’s review' },
    shipAlert: { zh: '发货时限提醒', en: 'Dispatch nearly due' },
  },
}
