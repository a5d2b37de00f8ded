/** What people read about the states and the refusals of this flow. */
import type { Label, StateLabel } from '../../flow.ts'

const cod003 = '003 §⑶ 1.3'
const cod000 = '000 §第二篇·四'
const design = 'design choice'

export const states: Readonly<Record<string, StateLabel>> = {
  opening: {
    zh: '判断是询问还是订单',
    en: 'Telling a question from an order',
    about: {
      zh: '货到付款的订单要确认，其他订单只是询问。',
      en: 'An order paid on delivery is confirmed; about any other there is a question.',
    },
    source: design,
  },
  weighing: {
    zh: '判断是否都确认了',
    en: 'Telling whether all is confirmed',
    about: {
      zh: '五项都确认才可以发货。',
      en: 'Only all five points let it ship.',
    },
    source: cod003,
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
  answering: {
    zh: '询问应答',
    en: 'Answering',
    about: {
      zh: '买家问能不能货到付款，以宝贝页面为准答复。',
      en: 'The buyer asks whether it can be paid on delivery; the item’s page is the answer.',
    },
    source: cod000,
    tags: ['needs-agent', 'waiting-customer'],
    says: ['cod.seePage', 'cod.notOnPage', 'cod.feesOnPage'],
  },
  contacting: {
    zh: '立即联系',
    en: 'Contacting at once',
    about: {
      zh: '来了货到付款订单，马上联系买家。',
      en: 'An order paid on delivery came in; the buyer is contacted at once.',
    },
    source: cod003,
    tags: ['needs-agent'],
    says: ['cod.pleaseReply'],
  },
  unreachable: {
    zh: '未联系上',
    en: 'Not reached',
    about: { zh: '这次没联系上，过一会儿再试。', en: 'Nobody answered; it is tried again later.' },
    source: design,
    tags: ['waiting-customer'],
    says: ['cod.pleaseReply'],
  },
  informing: {
    zh: '告知费用并核对',
    en: 'Telling the cost and confirming',
    about: {
      zh: '说明货到付款略贵，核对方式、金额、商品、收货信息和能否收货。',
      en: 'The buyer is told that it costs a little more and confirms method, amount, items, receiver, availability.',
    },
    source: `${cod003}; 000 §第四篇·四 4`,
    tags: ['waiting-customer'],
    says: [
      'cod.confirm',
      'cod.confirmByPhone',
      'cod.serviceFee',
      'cod.confirmInChat',
      'cod.correctionNoted',
      'cod.changed',
      'cod.notChanged',
      'cod.cancelBySelf',
    ],
  },
  awaitingReorder: {
    zh: '待重新下单',
    en: 'Awaiting the new order',
    about: {
      zh: '买家改在线支付：要新订单，也要他取消旧订单。',
      en: 'The buyer pays online instead: a new order is needed, and the old one cancelled by him.',
    },
    source: `${cod003}: 否则就需要重新下单`,
    tags: ['waiting-customer'],
    says: ['cod.reorder', 'cod.cancelOld', 'cod.orderNew'],
  },
  supervisorReview: {
    zh: '主管复核',
    en: 'Supervisor’s review',
    about: {
      zh: '联系不上、没有答复或有疑点，由主管决定；客服不得拒发或关单。',
      en: 'Not reached, no answer or a suspicion: a supervisor decides; the agent may neither refuse nor close.',
    },
    source: cod000,
    tags: ['needs-supervisor'],
    says: ['cod.beingChecked'],
  },
  onHold: {
    zh: '挂起',
    en: 'On hold',
    about: {
      zh: '主管决定先不发，继续联系买家，不作任何发货时间的说法。',
      en: 'The supervisor holds the order; the buyer is still contacted, and no date is named.',
    },
    source: `${cod000} PS`,
    tags: ['needs-agent'],
    says: ['cod.beingChecked', 'cod.pleaseReply'],
  },
  shipApproved: {
    zh: '确认发货',
    en: 'May ship',
    about: { zh: '可以写运单发货。', en: 'The waybill may be written.' },
    source: cod003,
    tags: ['succeeded'],
    says: ['cod.thanks'],
  },
  reordered: {
    zh: '已改在线支付',
    en: 'Ordered anew, paid online',
    about: {
      zh: '新的在线支付订单已关联，旧订单已取消。',
      en: 'The new online order is linked and the old one cancelled.',
    },
    source: cod003,
    tags: ['succeeded'],
  },
  informed: {
    zh: '已答复',
    en: 'Answered',
    about: {
      zh: '问题已答复，没有货到付款订单。',
      en: 'The question is answered; nothing is paid on delivery.',
    },
    source: design,
    tags: ['succeeded'],
  },
  codOrdered: {
    zh: '已下货到付款订单',
    en: 'Ordered on delivery',
    about: {
      zh: '买家另下了货到付款订单，在那笔订单上确认。',
      en: 'The buyer placed an order paid on delivery; it is confirmed in a case of its own.',
    },
    source: cod003,
    tags: ['handed-over'],
  },
  paidOnline: {
    zh: '已在线付款',
    en: 'Paid online after all',
    about: {
      zh: '平台显示这笔订单已付款，不再货到付款。',
      en: 'The platform reports the payment; nothing is left to pay on delivery.',
    },
    source: design,
    tags: ['succeeded'],
  },
  cancelledByBuyer: {
    zh: '买家取消',
    en: 'Cancelled by the buyer',
    about: {
      zh: '买家自己取消，或有他在聊天里的要求。',
      en: 'The buyer cancelled it, or asked for it on record.',
    },
    source: '000 §第二篇·六',
    tags: ['failed'],
  },
  closedWithoutRequest: {
    zh: '店铺擅自关闭',
    en: 'Closed by the shop without a request',
    about: {
      zh: '店铺关闭了货到付款订单，没有买家要求的凭据，需主管处理。',
      en: 'The shop closed it with no recorded wish of the buyer; a supervisor is told.',
    },
    source: cod000,
    tags: ['failed', 'needs-supervisor'],
  },
  closedByPlatform: {
    zh: '平台关闭',
    en: 'Closed by the platform',
    about: { zh: '平台关闭了订单。', en: 'The platform closed the order.' },
    source: design,
    tags: ['failed'],
  },
  shippedUnconfirmed: {
    zh: '未确认就发货',
    en: 'Shipped unconfirmed',
    about: {
      zh: '还没确认，平台已显示发货，需主管处理。',
      en: 'The platform reports it shipped before anybody confirmed; a supervisor is told.',
    },
    source: `${design}: the platform’s word stands`,
    tags: ['failed', 'needs-supervisor'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  notCashOnDelivery: { zh: '这笔订单不是货到付款', en: 'This order is not paid on delivery' },
  pageOffersCod: {
    zh: '页面支持货到付款，不能说不支持',
    en: 'The page offers cash on delivery; it must not be denied',
  },
  channelNotAllowed: { zh: '这个平台或店铺不允许用该渠道', en: 'This channel is not allowed here' },
  outsideCallHours: { zh: '现在不是打电话的时间', en: 'Outside the hours for calls' },
  notTheOrdersNumber: { zh: '拨打的不是订单上的电话', en: 'It was not the number of the order' },
  notBuyingAccount: { zh: '不是下单账号', en: 'It was not the buying account' },
  notOnTheLine: {
    zh: '没有按订单电话联系上买家，电话里的话不能作数',
    en: 'No call reached the order’s number, so words on the telephone do not count',
  },
  closeAsked: { zh: '买家要求取消，先处理这件事', en: 'The buyer asked to cancel; settle that first' },
  alreadyReordered: { zh: '买家已另下在线支付订单', en: 'The buyer has ordered anew' },
  correctionPending: {
    zh: '更正还没由下单账号在聊天里确认',
    en: 'A correction still awaits the buying account’s word in the chat',
  },
  nothingCorrected: { zh: '没有写明要更正什么', en: 'It says nothing that should be corrected' },
  changeUnderWay: {
    zh: '订单正在变更，改好再核对',
    en: 'The order is being changed; confirm it once that is over',
  },
  notInOrder: { zh: '订单里没有这件商品', en: 'The order has no such item' },
  nothingPending: { zh: '没有待确认的更正', en: 'No correction is pending' },
  sameOrder: { zh: '这就是原来的订单', en: 'That is this very order' },
  stillCashOnDelivery: { zh: '新订单还是货到付款', en: 'The new order is paid on delivery too' },
  noReorder: { zh: '没有关联这笔新订单', en: 'No such new order is linked' },
  nothingToWithdraw: { zh: '没有待处理的取消要求', en: 'No wish to cancel is open' },
  alreadyClosed: { zh: '订单已关闭', en: 'The order is closed already' },
  alreadyShipped: { zh: '订单已发货', en: 'The order has shipped already' },
  alreadyPaid: { zh: '订单已付款', en: 'The order is paid already' },
}
