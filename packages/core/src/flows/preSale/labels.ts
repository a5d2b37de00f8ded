/** What people read about the states and the refusals of this flow. */
import type { Label, StateLabel } from '../../flow.ts'

const talk = '000 §第一篇·二 客服售前流程图'
const sevenSteps = '004 §淘宝客服沟通技巧（七个步骤）'
const duties = '000 §第一篇·售前客服'
const silence = '003 §⑴ 苹果是如何做售后 23-25'
const payment = '003 §⑶ 6.4 支付环节'
const design = 'design choice'

/** 招呼 询问 推荐 议价, and the way to after-sales. */
const reception: Readonly<Record<string, StateLabel>> = {
  awaitingFirstReply: {
    zh: '等待首次响应',
    en: 'Awaiting the first reply',
    about: { zh: '客户来了，还没有人回复他。', en: 'The customer is here and nobody has answered yet.' },
    source: `003 §⑶ 6.1 欢迎语; ${duties} 四 1`,
    tags: ['needs-agent'],
    says: ['greet.shop', 'greet.number', 'greet.welcome', 'greet.here', 'greet.hereNow', 'greet.short'],
  },
  greeting: {
    zh: '招呼',
    en: 'Greeted',
    about: { zh: '已经打过招呼，等客户说想要什么。', en: 'The customer was greeted and has not asked yet.' },
    source: `${sevenSteps} 首先是招呼`,
    tags: ['waiting-customer'],
  },
  enquiring: {
    zh: '询问与答疑',
    en: 'Questions and needs',
    about: { zh: '回答问题，了解客户的需要。', en: 'Questions are answered, needs are found out.' },
    source: `${sevenSteps} 第二步询问`,
    tags: ['waiting-customer'],
    says: ['need.askCity', 'link.cannotOpen'],
  },
  recommending: {
    zh: '推荐',
    en: 'Recommending',
    about: {
      zh: '推荐合适的商品并说明理由，卖完的给出替代。',
      en: 'What fits is recommended with reasons; what is sold out has an alternative.',
    },
    source: `${sevenSteps} 第三步推荐`,
    tags: ['waiting-customer'],
    says: [
      'stock.soldOutNew',
      'stock.soldOutOther',
      'recommend.twoItems',
      'recommend.goesWith',
      'recommend.lastOne',
      'recommend.lastDay',
    ],
  },
  bargaining: {
    zh: '议价',
    en: 'Bargaining',
    about: {
      zh: '谈价格，回合、请示和优惠整次接待都记着。',
      en: 'The price; rounds, the request and offers are kept for the whole session.',
    },
    source: `${sevenSteps} 第四步议价`,
  },
  agreeing: {
    zh: '价格已谈妥',
    en: 'The price is agreed',
    about: { zh: '谈妥了，按订单的情况往下走。', en: 'It is agreed; the order tells what follows.' },
    source: '000 §第一篇·四 多次议价案例',
  },
  afterSales: {
    zh: '售后问题',
    en: 'An after-sales problem',
    about: { zh: '客户带着售后问题来。', en: 'The customer comes with an after-sales problem.' },
    source: '002 §35',
  },
  'afterSales.offering': {
    zh: '售后转接征询',
    en: 'Offering a transfer',
    about: {
      zh: '客户提出售后问题，征求他同意再转接。',
      en: 'An after-sales problem: a transfer is offered, never forced.',
    },
    source: '001 §淘宝天猫基本服务流程 6; 002 §35',
    tags: ['waiting-customer'],
    says: ['transfer.offer'],
  },
  'afterSales.assisting': {
    zh: '售前代办售后',
    en: 'Handling it for the customer',
    about: {
      zh: '客户不愿转接，客服问过售后再亲自答复。',
      en: 'The customer stays; the agent asks after-sales and answers.',
    },
    source: `002 §35; ${duties} 3`,
    tags: ['needs-agent'],
    says: ['transfer.stay'],
  },
}

/** 核实, from the order to its payment. */
const ordering: Readonly<Record<string, StateLabel>> = {
  keepingPromises: {
    zh: '兑现承诺',
    en: 'Keeping what was promised',
    about: {
      zh: '答应过的赠品、金额和备注先落到订单上。',
      en: 'Gift, amount and remark that were promised are carried to the order.',
    },
    source: design,
  },
  proceeding: {
    zh: '判断下一步',
    en: 'Finding what comes next',
    about: { zh: '按订单现在的情况决定接着做什么。', en: 'The order as it stands decides what comes next.' },
    source: design,
  },
  ordering: {
    zh: '下单',
    en: 'Ordering',
    about: {
      zh: '客户要买，等他拍下、等金额改好。',
      en: 'The customer buys: the order, and its agreed amount.',
    },
    source: talk,
  },
  'ordering.awaitingOrder': {
    zh: '待拍下',
    en: 'Awaiting the order',
    about: { zh: '客户准备购买，等平台显示订单。', en: 'The customer wants to buy; the order is awaited.' },
    source: talk,
    tags: ['waiting-customer'],
    says: ['order.waitForChange', 'bargain.thanks', 'bargain.giftAgreed', 'bargain.changeFirst'],
  },
  'ordering.adjusting': {
    zh: '修改金额',
    en: 'Changing the amount',
    about: {
      zh: '答应的优惠还没改到订单上，先不请买家付款。',
      en: 'An agreed change is not made yet; nobody is asked to pay.',
    },
    source: `${payment} B; 000 §第四篇·二 2`,
    tags: ['needs-agent'],
    says: ['change.willDo'],
  },
  verifying: {
    zh: '核实',
    en: 'Verifying',
    about: {
      zh: '核对收货信息和快递，再请买家付款。',
      en: 'Receiver and courier are checked before the payment.',
    },
    source: `${sevenSteps} 第五步核实`,
    says: ['change.done', 'change.byRefund'],
  },
  'verifying.confirmingReceiver': {
    zh: '核实收货信息',
    en: 'Confirming the receiver',
    about: {
      zh: '和下单账号核对地址、电话和备注。',
      en: 'Address, telephone and remark are checked with the buying account.',
    },
    source: `${duties} 四 4; ${sevenSteps} 第五步核实`,
    tags: ['waiting-customer'],
    says: ['receiver.verify', 'receiver.remarkNoted', 'receiver.deliveryWindow'],
  },
  'verifying.checkingCourier': {
    zh: '核实快递可达',
    en: 'Checking the courier',
    about: {
      zh: '查快递到不到、运费模板怎么算。',
      en: 'Whether a courier gets there, and what the template says.',
    },
    source: '002 §30; 001 §淘宝天猫基本服务流程 5',
    tags: ['needs-agent'],
    says: ['receiver.whichCourier'],
  },
  'verifying.unreachableAddress': {
    zh: '地址送不到',
    en: 'No courier gets there',
    about: {
      zh: '请客户换地址或换快递，不请他付款。',
      en: 'Another address or courier is asked for, and no payment.',
    },
    source: design,
    tags: ['waiting-customer'],
    says: ['receiver.unreachable', 'receiver.whichCourier'],
  },
  'verifying.settlingExtraFreight': {
    zh: '协商补邮',
    en: 'Agreeing on extra freight',
    about: {
      zh: '不在包邮范围，问客户是否愿意补邮费。',
      en: 'Outside the free-shipping scope; the customer decides.',
    },
    source: '000 §第二篇·二 包邮问题; 002 §30',
    tags: ['waiting-customer'],
    says: ['freight.remote'],
  },
  'verifying.collectingExtraFreight': {
    zh: '等平台收到补邮费',
    en: 'Awaiting the extra freight',
    about: {
      zh: '客户同意补，以平台收到为准。',
      en: 'Agreed; only the platform’s word that it came counts.',
    },
    source: '001 §拼多多违规规则 1(11)',
    tags: ['waiting-customer'],
    says: ['freight.payByPlatform'],
  },
  codConfirming: {
    zh: '货到付款确认',
    en: 'Confirming cash on delivery',
    about: {
      zh: '货到付款在自己的个案里确认，等它的结果。',
      en: 'A case of its own confirms it; its outcome is awaited.',
    },
    source: '003 §⑶ 1.3 货到付款的订单处理',
    tags: ['waiting-customer'],
  },
  awaitingPayment: {
    zh: '待付款',
    en: 'Awaiting payment',
    about: { zh: '核实好了，客户还没付款。', en: 'All is verified; the customer has not paid yet.' },
    source: payment,
    says: ['change.done', 'change.byRefund'],
  },
  'awaitingPayment.waiting': {
    zh: '等客户付款',
    en: 'Waiting for the payment',
    about: { zh: '还没有问过付款是否顺利。', en: 'Nobody has asked yet whether paying is difficult.' },
    source: `${payment} A`,
    tags: ['waiting-customer'],
  },
  'awaitingPayment.nudged': {
    zh: '已关心过付款',
    en: 'Asked about the payment',
    about: { zh: '关心过一次，不再催。', en: 'He was asked once and is not asked again.' },
    source: `${payment} A`,
    tags: ['waiting-customer'],
    says: ['payment.stuck'],
  },
  'awaitingPayment.assisting': {
    zh: '支付协助',
    en: 'Helping to pay',
    about: {
      zh: '客户付款有困难，客服一步步指导。',
      en: 'Paying is difficult; the agent helps step by step.',
    },
    source: `${payment} A; 000 §第二篇·七`,
    tags: ['needs-agent'],
    says: ['payment.alipay', 'payment.ways'],
  },
  paid: {
    zh: '已付款',
    en: 'Paid',
    about: {
      zh: '平台显示已付款，客服告知并说明发货。',
      en: 'The platform reports the payment; the agent says so.',
    },
    source: `${talk} 4.支付用语`,
    tags: ['needs-agent'],
    says: ['payment.seen', 'payment.accepted', 'bargain.differenceBack'],
  },
}

/** 道别 跟进. */
const parting: Readonly<Record<string, StateLabel>> = {
  farewellDeal: {
    zh: '道别（成交）',
    en: 'Farewell after a deal',
    about: { zh: '感谢、请收藏店铺、说明会员。', en: 'Thanks, the shop as a favourite, the member price.' },
    source: `${talk} 6.欢送用语 2)`,
    tags: ['needs-agent'],
    says: ['bye.deal', 'bye.dealWarm', 'bye.member'],
  },
  farewellNoDeal: {
    zh: '道别（未成交）',
    en: 'Farewell without a deal',
    about: { zh: '一样热情地道别，不责怪。', en: 'As warm as after a deal, and no reproach.' },
    source: `${talk} 6.欢送用语 1)`,
    tags: ['needs-agent'],
    says: ['bye.noDeal', 'bargain.farewell'],
  },
  leaving: {
    zh: '客户离开',
    en: 'The customer leaves',
    about: { zh: '客户走了，按订单决定交给谁。', en: 'The customer is gone; the order decides who goes on.' },
    source: design,
  },
  followUp: {
    zh: '跟进',
    en: 'Follow-up',
    about: {
      zh: '有兴趣没成交，下次开班跟进一次。',
      en: 'Interest without a deal: one message at the next opening.',
    },
    source: `${sevenSteps} 第七步跟进`,
  },
  'followUp.planned': {
    zh: '待跟进',
    en: 'Follow-up planned',
    about: { zh: '已记入交接本，等下次开班。', en: 'Noted for the next shift; the next opening is awaited.' },
    source: `${duties} 8`,
    tags: ['quiet'],
  },
  'followUp.contacting': {
    zh: '跟进中',
    en: 'Following up',
    about: {
      zh: '发一次跟进消息，等客户回应。',
      en: 'One message goes out; the customer’s answer is awaited.',
    },
    source: '000 §第三篇·（二）',
    tags: ['needs-agent', 'waiting-customer'],
    says: ['followUp.ask'],
  },
}

const turns: Readonly<Record<string, StateLabel>> = {
  unanswered: {
    zh: '还没人回复',
    en: 'Not answered yet',
    about: { zh: '首次响应的时间在走。', en: 'The clock of the first reply runs.' },
    source: '001 §淘宝天猫基本服务流程 二 1',
  },
  'unanswered.fresh': {
    zh: '刚来',
    en: 'Just arrived',
    about: { zh: '三秒内自动回复一句。', en: 'An automatic line goes out within three seconds.' },
    source: '001 §电商客服雷区 1(4)',
    tags: ['needs-agent'],
  },
  'unanswered.greetedBySystem': {
    zh: '只有自动回复',
    en: 'Only an automatic reply',
    about: { zh: '自动回复不算首次响应。', en: 'An automatic reply is no first reply.' },
    source: '000 §第三篇·（五）',
    tags: ['needs-agent'],
    says: ['greet.auto'],
  },
  shop: {
    zh: '轮到客服',
    en: 'The shop’s turn',
    about: { zh: '客户在等，或客服还欠着一件事。', en: 'The customer waits, or the shop owes something.' },
    source: design,
    tags: ['needs-agent'],
  },
  customer: {
    zh: '轮到客户',
    en: 'The customer’s turn',
    about: { zh: '客服说完了，等客户回应。', en: 'The shop has spoken; the customer’s answer is awaited.' },
    source: design,
    tags: ['waiting-customer'],
  },
  firstCare: {
    zh: '静默关怀一',
    en: 'First caring line',
    about: {
      zh: '客户沉默了，问问是否收到消息。',
      en: 'The customer is silent and is asked whether lines arrive.',
    },
    source: silence,
    tags: ['waiting-customer'],
    says: ['idle.first'],
  },
  secondCare: {
    zh: '静默关怀二',
    en: 'Second caring line',
    about: { zh: '还没回应，再关心一句。', en: 'Still silent; one more caring line.' },
    source: silence,
    tags: ['waiting-customer'],
    says: ['idle.second'],
  },
  resting: {
    zh: '不用等人',
    en: 'Nobody is waited for',
    about: { zh: '接待结束，只等跟进的时间。', en: 'The talk is over; only the follow-up is due.' },
    source: design,
    tags: ['quiet'],
  },
}

const under = (path: string, labels: Readonly<Record<string, StateLabel>>) =>
  Object.fromEntries(Object.entries(labels).map(([name, label]) => [`${path}.${name}`, label]))

export const states: Readonly<Record<string, StateLabel>> = {
  conversation: {
    zh: '接待中',
    en: 'In conversation',
    about: { zh: '一边聊到哪一步，一边轮到谁说话。', en: 'Where the talk stands, and whose turn it is.' },
    source: design,
  },
  'conversation.turn': {
    zh: '轮到谁',
    en: 'Whose turn',
    about: { zh: '谁最后说话，沉默了多久。', en: 'Who spoke last, and how long ago.' },
    source: design,
  },
  ...under('conversation.turn', turns),
  'conversation.talk': {
    zh: '聊到哪一步',
    en: 'Where the talk stands',
    about: {
      zh: '客户问什么，就给出对应的真实回答。',
      en: 'Every open question has the answers that are true.',
    },
    source: sevenSteps,
    says: [
      'answer.holdOn',
      'authenticity.flagship',
      'stock.inStock',
      'size.advice',
      'size.yourChoice',
      'colour.photos',
      'quality.assured',
      'care.shrinking',
      'care.pilling',
      'care.fading',
      'care.dryingKnitwear',
      'invoice.withGoods',
      'invoice.monthlyMail',
      'invoice.electronic',
      'freight.freeEverywhere',
      'freight.scope',
      'freight.template',
      'card.welcome',
      'instalment.atCheckout',
      'cod.seePage',
      'shipping.seePage',
      'shipping.within24h',
      'arrival.shipsToday',
      'arrival.noGuarantee',
      'arrival.noGuaranteeShipsToday',
      'arrival.express',
      'courier.usual',
      'courier.checkReach',
      'return.sevenDays',
      'return.customGoods',
      'return.outboundFreight',
      'return.insurance',
      'return.insuranceTerm',
      'compare.ownGoodsOnly',
    ],
  },
  ...under('conversation.talk', { ...reception, ...ordering, ...parting }),
  concluding: {
    zh: '结束接待',
    en: 'Concluding',
    about: { zh: '按订单和客户的兴趣决定怎么收尾。', en: 'Order and interest decide how it ends.' },
    source: design,
  },
  dealDone: {
    zh: '成交结束',
    en: 'Deal done',
    about: {
      zh: '已付款或货到付款已确认，收货信息核实过。',
      en: 'Paid, or cash on delivery confirmed, and the receiver settled.',
    },
    source: `${talk} 6.欢送用语 2)`,
    tags: ['succeeded'],
  },
  noDealClosed: {
    zh: '未成交结束',
    en: 'Closed without a deal',
    about: { zh: '没有订单，道别或跟进已完成。', en: 'No order; the farewell or follow-up is done.' },
    source: `${sevenSteps} 第六步道别`,
    tags: ['failed'],
  },
  handedToPaymentReminder: {
    zh: '转催付',
    en: 'Handed to the payment reminder',
    about: { zh: '客户不在，订单未付，由催付接着跟。', en: 'The order is unpaid and the customer gone.' },
    source: `${duties} 三 4`,
    tags: ['handed-over'],
  },
  handedToCashOnDelivery: {
    zh: '转货到付款确认',
    en: 'Handed to cash on delivery',
    about: { zh: '货到付款还在确认，由它的个案接着办。', en: 'It is still being confirmed in its own case.' },
    source: '003 §⑶ 1.3 货到付款的订单处理',
    tags: ['handed-over'],
  },
  handedToOrderEnquiry: {
    zh: '转订单处理',
    en: 'Handed to the order desk',
    about: {
      zh: '补邮没谈成或送不到，订单由售中处理。',
      en: 'It cannot be delivered as agreed; the order desk goes on.',
    },
    source: design,
    tags: ['handed-over'],
  },
  transferredToAfterSales: {
    zh: '转售后',
    en: 'Transferred to after-sales',
    about: { zh: '客户同意，由售后接着处理。', en: 'With the customer’s consent after-sales goes on.' },
    source: '001 §淘宝天猫基本服务流程 6',
    tags: ['handed-over'],
  },
  adIgnored: {
    zh: '广告不接待',
    en: 'Advertiser left alone',
    about: { zh: '广告账号，不需要接待。', en: 'An advertiser needs no service.' },
    source: `${duties} 四 1; 001 §拼多多客服 3`,
    tags: ['quiet'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  noOrderYet: { zh: '还没有订单', en: 'There is no open order yet' },
  anotherOrderOpen: {
    zh: '这次接待已经在跟另一笔订单',
    en: 'This session looks after another order already',
  },
  alreadyPaid: { zh: '订单已付款', en: 'The order is paid already' },
  alreadyShipped: { zh: '已经发货，改收货信息要另走流程', en: 'It is shipped; that is changed elsewhere' },
  nothingToChange: { zh: '没有要改的金额', en: 'No change was agreed' },
  notAsAgreed: { zh: '金额和答应客户的不一样', en: 'It is not the amount that was agreed' },
  noExtraFreight: { zh: '这笔订单不用补邮费', en: 'No extra freight is asked for' },
  extraFreightShort: { zh: '补的邮费不够', en: 'It is less than the extra freight' },
  stockNotVerified: { zh: '还没核实仓库的实际库存', en: 'Nobody has looked at the real stock' },
  cannotShipToday: {
    zh: '今天发不出：过了截单时间，或库存没核实',
    en: 'It cannot leave today: past the cut-off, or stock unverified',
  },
  cannotShipIn24h: { zh: '保证不了 24 小时内发货', en: 'It cannot be shipped within 24 hours' },
  notFreeEverywhere: { zh: '不是所有地区都包邮', en: 'It does not ship free everywhere' },
  customGoods: { zh: '定制商品，或没核实能不能退', en: 'Made to order, or not known to be returnable' },
  scriptNotTrue: { zh: '这段话与实际情况不符', en: 'These words are not true here' },
  scriptNeeded: {
    zh: '这类问题要用审核过的话术回答',
    en: 'Such a question is answered with a checked wording only',
  },
  answersOtherQuestion: { zh: '答的不是客户问的问题', en: 'It answers another question' },
  noAlternative: { zh: '卖完了也要给客户替代', en: 'Something must be offered instead' },
  questionOpen: { zh: '客户还有问题没回答', en: 'A question is still open' },
  followedUpBefore: { zh: '已经跟进过一次', en: 'A follow-up went out already' },
  isCustomer: { zh: '他有订单，是客户', en: 'He has ordered: a customer' },
  answerAndReportFirst: {
    zh: '拼多多要先回复并举报，或在疑似垃圾消息里',
    en: 'On Pinduoduo: answer and report first, or the spam folder',
  },
  handoverMissing: { zh: '要写交接内容才能换人', en: 'The next agent needs a note' },
}
