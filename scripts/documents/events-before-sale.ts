/** The events before and during the sale that the documents speak of, and what each became here. */

import type { Group, Listed } from './entries.ts'
import { both } from './reasons.ts'

const closedBy = both(
  '谁关的、为什么，跟着平台关单一起来。',
  'Who closed it and why comes with the platform’s word that it is closed.',
)
const inCod = both(
  '货到付款另有个案，这里听结果。',
  'Cash on delivery has a case of its own; here its end is heard.',
)
const inChange = both(
  '改订单另有个案，这里听结果。',
  'A change of the order has a case of its own; here its end is heard.',
)
const silence = both('沉默由时钟数，没有谁来说。', 'Clocks count the silence; nobody says so.')
const clocks = both(
  '客服台自己的时钟还没有流程；对话里的那一半在这里。',
  'The desk’s own clocks have no flow yet; the half that belongs to a talk is here.',
)
const shift = both(
  '客服的班次还没有流程；跟个案有关的那一半在这里。',
  'The shifts of the desk have no flow yet; what a case has to know of them is here.',
)

/** The id is the flow’s name and the event’s. */
export const eventsBeforeSale: readonly Group<Listed>[] = [
  {
    zh: '售前接待',
    en: 'Before the sale',
    entries: [
      { id: 'preSale CUSTOMER_MESSAGE', at: ['preSale message.received'] },
      {
        id: 'preSale CUSTOMER_RETURNED',
        at: ['preSale message.received'],
        why: both(
          '对话没有离开过原处，再开口就接着走。',
          'The talk never left its place: whatever is said goes on from there.',
        ),
      },
      { id: 'preSale ASK_TOPIC', at: ['preSale question.asked'] },
      { id: 'preSale STATE_NEED', at: ['preSale need.stated'] },
      { id: 'preSale ACCEPT_RECOMMENDATION', at: ['preSale recommendation.accepted'] },
      { id: 'preSale REJECT_RECOMMENDATION', at: ['preSale recommendation.rejected'] },
      { id: 'preSale BARGAIN', at: ['preSale price.bargained'] },
      { id: 'preSale CUSTOMER_HESITATES', at: ['preSale customer.hesitated'] },
      { id: 'preSale THREATEN_TO_LEAVE', at: ['preSale leaving.threatened'] },
      { id: 'preSale QUANTITY_STATED', at: ['preSale quantity.stated'] },
      { id: 'preSale ASK_FUTURE_DISCOUNT', at: ['preSale futureDiscount.asked'] },
      { id: 'preSale CUSTOMER_ACCEPTS', at: ['preSale deal.accepted'] },
      { id: 'preSale DROP_TOPIC', at: ['preSale topic.dropped'] },
      { id: 'preSale LEAVE', at: ['preSale customer.left'] },
      { id: 'preSale INTEND_TO_BUY', at: ['preSale purchase.intended'] },
      { id: 'preSale RECEIVER_CONFIRMED', at: ['preSale receiver.confirmed'] },
      { id: 'preSale RECEIVER_CORRECTED', at: ['preSale receiver.corrected'] },
      {
        id: 'preSale EXTRA_FREIGHT_ACCEPTED',
        at: ['preSale extraFreight.accepted', 'preSale extraFreight.paid'],
        why: both(
          '先答应再付；钱到没到听平台的。',
          'Agreed to first; that it was paid is the platform’s fact.',
        ),
      },
      { id: 'preSale EXTRA_FREIGHT_REFUSED', at: ['preSale extraFreight.refused'] },
      { id: 'preSale PAYMENT_PROBLEM', at: ['preSale problem.named'] },
      { id: 'preSale PAYMENT_CLAIMED', at: ['preSale payment.claimed'] },
      { id: 'preSale OFFLINE_PAYMENT_REQUESTED', at: ['preSale offlinePayment.requested'] },
      { id: 'preSale BUYER_OBJECTS', at: ['preSale buyer.objected'] },
      { id: 'preSale CLOSE_REQUESTED', at: ['preSale close.requested'] },
      { id: 'preSale ASK_AFTER_SALES', at: ['preSale afterSales.asked'] },
      { id: 'preSale TRANSFER_ACCEPTED', at: ['preSale handover.accepted'] },
      { id: 'preSale TRANSFER_REFUSED', at: ['preSale handover.refused'] },
      {
        id: 'preSale BUYER_CONFIRMS_COD',
        at: ['cashOnDelivery points.confirmed', 'preSale linkedCase.ended'],
        why: inCod,
      },
      {
        id: 'preSale BUYER_CORRECTS',
        at: ['cashOnDelivery correction.stated', 'preSale linkedCase.ended'],
        why: inCod,
      },
      {
        id: 'preSale BUYER_PREFERS_ONLINE',
        at: ['cashOnDelivery online.preferred', 'preSale linkedCase.ended'],
        why: inCod,
      },
      { id: 'preSale ABUSE_BY_CUSTOMER', at: ['preSale customer.abused'] },
      { id: 'preSale AGENT_GREET', at: ['preSale agent.greeted'] },
      { id: 'preSale AGENT_MESSAGE', at: ['preSale message.sent'] },
      { id: 'preSale AGENT_ANSWER', at: ['preSale answer.given'] },
      { id: 'preSale AGENT_UNSURE', at: ['preSale answer.deferred'] },
      { id: 'preSale STOCK_OUT', at: ['preSale stock.soldOut'] },
      { id: 'preSale RECOMMEND', at: ['preSale items.recommended'] },
      { id: 'preSale ESCALATE_SUPERVISOR', at: ['preSale supervisor.asked'] },
      { id: 'preSale OFFER_MADE', at: ['preSale offer.made'] },
      {
        id: 'preSale FREIGHT_ADJUSTED',
        at: ['preSale freight.adjusted', 'preSale freight.changeImpossible'],
        why: both('平台改不了的，也要说。', 'That the platform cannot change it is told too.'),
      },
      { id: 'preSale COURIER_CHECKED', at: ['preSale courier.checked'] },
      { id: 'preSale AGENT_ACK_PAYMENT', at: ['preSale payment.acknowledged'] },
      { id: 'preSale FAREWELL_SENT', at: ['preSale farewell.sent'] },
      { id: 'preSale FOLLOW_UP_SENT', at: ['preSale followUp.sent'] },
      { id: 'preSale MARK_AD', at: ['preSale advertiser.marked'] },
      { id: 'preSale AGENT_CHANGED', at: ['preSale agent.changed'] },
      { id: 'preSale AFTER_SALES_ADVISED', at: ['preSale afterSales.advised'] },
      { id: 'preSale PROBLEM_SOLVED', at: ['preSale problem.solved'] },
      {
        id: 'preSale AGENT_CONTACTED',
        at: ['cashOnDelivery buyer.contacted', 'preSale linkedCase.ended'],
        why: inCod,
      },
      {
        id: 'preSale CONTACT_FAILED',
        at: ['cashOnDelivery contact.failed', 'preSale linkedCase.ended'],
        why: inCod,
      },
      {
        id: 'preSale SUSPICION_RAISED',
        at: ['cashOnDelivery suspicion.raised', 'preSale linkedCase.ended'],
        why: inCod,
      },
      { id: 'preSale AUTO_REPLY_SENT', at: ['preSale autoReply.sent'] },
      {
        id: 'preSale CUSTOMER_IDLE',
        at: ['preSale idleFirst', 'preSale idleSecond', 'preSale idleClose'],
        why: silence,
      },
      {
        id: 'preSale FOLLOW_UP_DUE',
        at: ['preSale planned'],
        why: both('几时跟进由时钟定，没有谁来说。', 'A clock knows when it is due; nobody says so.'),
      },
      {
        id: 'preSale BARGAINING_DONE',
        at: ['preSale bargaining'],
        why: both(
          '议价是嵌在里面的一段，走完就接着走，不另外报。',
          'Bargaining is a part of this chart and goes on by itself when it is done.',
        ),
      },
      { id: 'preSale COD_DONE', at: ['preSale linkedCase.ended'] },
      { id: 'preSale ORDER_PLACED', at: ['preSale order.placed'] },
      { id: 'preSale PAYMENT_RECEIVED', at: ['preSale payment.received'] },
      { id: 'preSale ORDER_CANCELLED_BY_BUYER', at: ['preSale order.closed cause'], why: closedBy },
      { id: 'preSale SUPERVISOR_DECIDED', at: ['preSale concession.decided'] },
    ],
  },
  {
    zh: '议价',
    en: 'Bargaining',
    entries: [
      { id: 'bargaining BARGAIN', at: ['bargaining price.bargained'] },
      { id: 'bargaining CUSTOMER_HESITATES', at: ['bargaining customer.hesitated'] },
      { id: 'bargaining THREATEN_TO_LEAVE', at: ['bargaining leaving.threatened'] },
      { id: 'bargaining QUANTITY_STATED', at: ['bargaining quantity.stated'] },
      { id: 'bargaining ASK_FUTURE_DISCOUNT', at: ['bargaining futureDiscount.asked'] },
      { id: 'bargaining CUSTOMER_ACCEPTS', at: ['bargaining deal.accepted'] },
      { id: 'bargaining DROP_TOPIC', at: ['bargaining topic.dropped'] },
      { id: 'bargaining LEAVE', at: ['bargaining customer.left'] },
      { id: 'bargaining ESCALATE_SUPERVISOR', at: ['bargaining supervisor.asked'] },
      { id: 'bargaining OFFER_MADE', at: ['bargaining offer.made'] },
      { id: 'bargaining SUPERVISOR_DECIDED', at: ['bargaining concession.decided'] },
    ],
  },
  {
    zh: '催付',
    en: 'Payment reminder',
    entries: [
      { id: 'paymentReminder PAYMENT_PROBLEM', at: ['paymentReminder problem.named'] },
      { id: 'paymentReminder PAYMENT_CLAIMED', at: ['paymentReminder payment.claimed'] },
      { id: 'paymentReminder OFFLINE_PAYMENT_REQUESTED', at: ['paymentReminder offlinePayment.requested'] },
      { id: 'paymentReminder BUYER_WILL_PAY_LATER', at: ['paymentReminder buyer.willPayLater'] },
      { id: 'paymentReminder BUYER_OBJECTS', at: ['paymentReminder buyer.objected'] },
      { id: 'paymentReminder CLOSE_REQUESTED', at: ['paymentReminder close.requested'] },
      { id: 'paymentReminder CLOSE_WITHDRAWN', at: ['paymentReminder close.withdrawn'] },
      {
        id: 'paymentReminder FREIGHT_ADJUSTED',
        at: ['paymentReminder freight.adjusted', 'paymentReminder freight.changeImpossible'],
        why: both('平台改不了的，也要说。', 'That the platform cannot change it is told too.'),
      },
      { id: 'paymentReminder PROBLEM_SOLVED', at: ['paymentReminder problem.solved'] },
      { id: 'paymentReminder REMIND_NOW', at: ['paymentReminder reminder.requested'] },
      {
        id: 'paymentReminder REMINDER_SENT',
        at: ['paymentReminder reminder.sent', 'paymentReminder reminder.failed'],
        why: both('没送到的，也要说。', 'That it did not arrive is told too.'),
      },
      { id: 'paymentReminder GUIDANCE_GIVEN', at: ['paymentReminder guidance.given'] },
      {
        id: 'paymentReminder ORDER_CLOSED_BY_SELLER',
        at: ['paymentReminder close.submitted', 'paymentReminder order.closed'],
        why: both(
          '客服只说已经提交，关没关以平台为准。',
          'The agent says that it was submitted; closed is what the platform says.',
        ),
      },
      { id: 'paymentReminder PAYMENT_RECEIVED', at: ['paymentReminder payment.received'] },
      { id: 'paymentReminder ORDER_AUTO_CLOSED', at: ['paymentReminder order.closed cause'], why: closedBy },
      {
        id: 'paymentReminder ORDER_CANCELLED_BY_BUYER',
        at: ['paymentReminder order.closed cause'],
        why: closedBy,
      },
    ],
  },
  {
    zh: '售中查询',
    en: 'Enquiry about an order',
    entries: [
      { id: 'orderEnquiry CUSTOMER_MESSAGE', at: ['orderEnquiry customer.wrote'] },
      {
        id: 'orderEnquiry EXTRA_FREIGHT_ACCEPTED',
        at: ['orderChange freight.accepted', 'orderEnquiry linkedCase.ended'],
        why: inChange,
      },
      {
        id: 'orderEnquiry EXTRA_FREIGHT_REFUSED',
        at: ['orderChange freight.refused', 'orderEnquiry linkedCase.ended'],
        why: inChange,
      },
      { id: 'orderEnquiry CLOSE_REQUESTED', at: ['orderEnquiry close.requested'] },
      { id: 'orderEnquiry CLOSE_WITHDRAWN', at: ['orderEnquiry close.withdrawn'] },
      {
        id: 'orderEnquiry ENQUIRE',
        at: ['orderEnquiry enquiry.asked', 'orderEnquiry change.requested'],
        why: both('要改订单的，同时说清改什么。', 'Who wants a change says at once what.'),
      },
      { id: 'orderEnquiry CUSTOMER_URGES', at: ['orderEnquiry customer.urged'] },
      { id: 'orderEnquiry CUSTOMER_SOOTHED', at: ['orderEnquiry customer.calmed'] },
      { id: 'orderEnquiry CUSTOMER_SATISFIED', at: ['orderEnquiry customer.satisfied'] },
      { id: 'orderEnquiry BUYER_CHOOSES', at: ['orderEnquiry buyer.chose'] },
      { id: 'orderEnquiry AGENT_ANSWER', at: ['orderEnquiry answer.given'] },
      { id: 'orderEnquiry AGENT_UNSURE', at: ['orderEnquiry answer.delayed'] },
      { id: 'orderEnquiry ESCALATE_SUPERVISOR', at: ['orderEnquiry supervisor.asked'] },
      {
        id: 'orderEnquiry ORDER_CLOSED_BY_SELLER',
        at: ['orderEnquiry close.submitted', 'orderEnquiry order.closed'],
        why: both(
          '客服只说已经提交，关没关以平台为准。',
          'The agent says that it was submitted; closed is what the platform says.',
        ),
      },
      {
        id: 'orderEnquiry ORDER_LOOKED_UP',
        at: ['orderEnquiry order.read', 'orderEnquiry buyer.soothed'],
        why: both(
          '订单的状态本来就知道；查物流从安抚过后开始。',
          'The order’s status is known here; the parcel is looked up once the buyer is soothed.',
        ),
      },
      { id: 'orderEnquiry TRACKING_FOUND', at: ['orderEnquiry tracking.found'] },
      { id: 'orderEnquiry COURIER_CONTACTED', at: ['orderEnquiry courier.contacted'] },
      { id: 'orderEnquiry RESULT_REPORTED', at: ['orderEnquiry result.reported'] },
      {
        id: 'orderEnquiry BUYER_NOTIFIED',
        at: ['orderEnquiry buyer.notified', 'orderChange customer.informed'],
        why: both(
          '缺货、晚发在这里告知；改订单的在那个个案里告知。',
          'Of shortage and delay he is told here, of a change in the case of the change.',
        ),
      },
      {
        id: 'orderEnquiry CUSTOMER_IDLE',
        at: ['orderEnquiry idleFirst', 'orderEnquiry idleSecond', 'orderEnquiry idleClose'],
        why: silence,
      },
      {
        id: 'orderEnquiry SHIP_OVERDUE',
        at: ['orderEnquiry input topic', 'orderEnquiry awaitingShip'],
        why: both(
          '时限到了由订单开个案；答应过的日子由这里的时钟数。',
          'The order opens the case when its time is over; the promised day is counted here.',
        ),
      },
      {
        id: 'orderEnquiry IDENTITY_DONE',
        at: ['orderEnquiry identified', 'orderEnquiry unidentified'],
        why: both(
          '身份核实嵌在里面，走完就接着走，不另外报。',
          'The check is a part of this chart and goes on by itself when it is done.',
        ),
      },
      { id: 'orderEnquiry ORDER_CANCELLED_BY_BUYER', at: ['orderEnquiry order.closed cause'], why: closedBy },
      { id: 'orderEnquiry REFUND_REQUESTED', at: ['orderEnquiry refund.requested'] },
      { id: 'orderEnquiry ORDER_REFUNDED', at: ['orderEnquiry refund.succeeded'] },
      { id: 'orderEnquiry SHIPPED', at: ['orderEnquiry order.shipped'] },
      { id: 'orderEnquiry SUPERVISOR_DECIDED', at: ['orderEnquiry supervisor.decided'] },
      { id: 'orderEnquiry WAREHOUSE_CHECKED', at: ['orderEnquiry warehouse.checked'] },
      {
        id: 'orderEnquiry WAREHOUSE_DONE',
        at: ['orderChange change.done', 'orderEnquiry linkedCase.ended'],
        why: inChange,
      },
      {
        id: 'orderEnquiry WAYBILL_VOIDED',
        at: ['orderEnquiry waybill.voided', 'orderEnquiry waybill.voidFailed'],
        why: both('作废不了，也要说。', 'That it cannot be voided is told too.'),
      },
      { id: 'orderEnquiry RESTOCKED', at: ['orderEnquiry stock.arrived'] },
      { id: 'orderEnquiry COURIER_REPLIED', at: ['orderEnquiry courier.replied'] },
      {
        id: 'orderEnquiry COURIER_COLLECTED',
        at: ['orderEnquiry order.shipped', 'orderChange tooLate', 'orderEnquiry linkedCase.ended'],
        why: both(
          '快递取走了，改订单的个案就以来不及结束。',
          'Once the courier has it, the case of the change ends as too late.',
        ),
      },
      { id: 'orderEnquiry COURIER_RECALLED', at: ['orderEnquiry recall.answered'] },
    ],
  },
  {
    zh: '货到付款确认',
    en: 'Cash on delivery',
    entries: [
      { id: 'cashOnDelivery ASK_TOPIC', at: ['cashOnDelivery question.asked'] },
      { id: 'cashOnDelivery LEAVE', at: ['cashOnDelivery customer.left'] },
      { id: 'cashOnDelivery CLOSE_REQUESTED', at: ['cashOnDelivery close.requested'] },
      { id: 'cashOnDelivery BUYER_CONFIRMS_COD', at: ['cashOnDelivery points.confirmed'] },
      {
        id: 'cashOnDelivery BUYER_CORRECTS',
        at: ['cashOnDelivery correction.stated', 'cashOnDelivery correction.confirmed'],
        why: both('更正要在聊天里再确认一次。', 'A correction is confirmed once more in the chat.'),
      },
      { id: 'cashOnDelivery BUYER_PREFERS_ONLINE', at: ['cashOnDelivery online.preferred'] },
      { id: 'cashOnDelivery AGENT_ANSWER', at: ['cashOnDelivery answer.given'] },
      { id: 'cashOnDelivery AGENT_CONTACTED', at: ['cashOnDelivery buyer.contacted'] },
      { id: 'cashOnDelivery CONTACT_FAILED', at: ['cashOnDelivery contact.failed'] },
      { id: 'cashOnDelivery SUSPICION_RAISED', at: ['cashOnDelivery suspicion.raised'] },
      {
        id: 'cashOnDelivery ORDER_PLACED',
        at: ['cashOnDelivery reorder.linked'],
        why: both(
          '个案随订单而来；另拍的新订单，由关联来说。',
          'The case comes with its order; another order in its place is linked to it.',
        ),
      },
      {
        id: 'cashOnDelivery ORDER_CANCELLED_BY_BUYER',
        at: ['cashOnDelivery order.closed cause'],
        why: closedBy,
      },
      { id: 'cashOnDelivery SUPERVISOR_DECIDED', at: ['cashOnDelivery supervisor.decided'] },
    ],
  },
  {
    zh: '发票',
    en: 'Invoice',
    entries: [
      { id: 'invoice ASK_TOPIC', at: ['invoice invoice.asked'] },
      {
        id: 'invoice LEAVE',
        at: ['invoice request.withdrawn', 'invoice titlePatience'],
        why: both(
          '不要了，或者一直不给抬头，时钟会往下走。',
          'He wants none, or gives no title and a clock goes on.',
        ),
      },
      { id: 'invoice TITLE_PROVIDED', at: ['invoice title.provided'] },
      { id: 'invoice AGENT_ANSWER', at: ['invoice invoice.affirmed'] },
      { id: 'invoice ISSUE_BLOCKED', at: ['invoice issue.blocked'] },
      { id: 'invoice ISSUE_READY', at: ['invoice issue.ready'] },
      { id: 'invoice INVOICE_ISSUED', at: ['invoice invoice.issued'] },
      { id: 'invoice INVOICE_MAILED', at: ['invoice invoice.mailed'] },
      { id: 'invoice PAYMENT_RECEIVED', at: ['invoice payment.received'] },
      { id: 'invoice ORDER_AUTO_CLOSED', at: ['invoice order.closed cause'], why: closedBy },
      { id: 'invoice ORDER_REFUNDED', at: ['invoice refund.succeeded'] },
    ],
  },
  {
    zh: '信用卡/分期',
    en: 'Credit card and instalments',
    entries: [
      { id: 'creditCard CUSTOMER_SATISFIED', at: ['creditCard customer.satisfied'] },
      { id: 'creditCard ASK_INSTALMENT', at: ['creditCard instalment.asked'] },
      { id: 'creditCard ASK_FEE', at: ['creditCard fee.asked'] },
      { id: 'creditCard AGENT_ANSWER', at: ['creditCard answer.given'] },
      {
        id: 'creditCard ORDER_PLACED',
        why: both(
          '个案随订单而来，不等下单；还没下单的，在售前接待里问。',
          'The case comes with its order; before there is one, the talk before the sale has the question.',
        ),
      },
    ],
  },
  {
    zh: '买家身份核对',
    en: 'Identity check',
    entries: [
      { id: 'identityCheck LEAVE', at: ['identityCheck contact.left'] },
      { id: 'identityCheck IDENTITY_INSISTS', at: ['identityCheck identity.insisted'] },
      { id: 'identityCheck CONTACT_SWITCHED', at: ['identityCheck contact.switched'] },
    ],
  },
  {
    zh: '付款核实',
    en: 'Proof of payment',
    entries: [
      { id: 'paymentProof PAYMENT_CLAIMED', at: ['paymentProof payment.claimed'] },
      { id: 'paymentProof SUSPICION_RAISED', at: ['paymentProof suspicion.raised'] },
      { id: 'paymentProof BACKEND_READ', at: ['paymentProof order.read', 'paymentProof payment.received'] },
      { id: 'paymentProof QUANTITY_CHECKED', at: ['paymentProof quantity.compared'] },
      {
        id: 'paymentProof ACCOUNTS_COMPARED',
        at: ['paymentProof payment.claimed accountId', 'paymentProof weighingAccounts'],
        why: both(
          '谁来说的，跟下单账号一比就知道，不用再报。',
          'Who claims it is held against the buying account; nobody has to say so.',
        ),
      },
      { id: 'paymentProof ORDER_AUTO_CLOSED', at: ['paymentProof order.closed cause'], why: closedBy },
      { id: 'paymentProof ORDER_CANCELLED_BY_BUYER', at: ['paymentProof order.closed cause'], why: closedBy },
      { id: 'paymentProof SUPERVISOR_DECIDED', at: ['paymentProof supervisor.decided'] },
    ],
  },
  {
    zh: '回复时钟',
    en: 'Clock of the replies',
    entries: [
      { id: 'replyClock CUSTOMER_MESSAGE', at: ['preSale message.received'], why: clocks },
      { id: 'replyClock AGENT_MESSAGE', at: ['preSale message.sent'], why: clocks },
      { id: 'replyClock AUTO_REPLY_SENT', at: ['preSale autoReply.sent'], why: clocks },
      { id: 'replyClock CUSTOMER_IDLE', at: ['preSale idleFirst', 'orderEnquiry idleFirst'], why: clocks },
      { id: 'replyClock SESSION_CLOSED', why: clocks },
    ],
  },
  {
    zh: '客服班次',
    en: 'Shift of an agent',
    entries: [
      { id: 'agentShift CUSTOMER_MESSAGE', why: shift },
      { id: 'agentShift SESSION_CLOSED', why: shift },
      { id: 'agentShift SHIFT_STARTED', why: shift },
      { id: 'agentShift CHECKLIST_DONE', why: shift },
      { id: 'agentShift NO_CUSTOMERS', why: shift },
      { id: 'agentShift AGENT_AWAY', at: ['afterSaleCase afterSale.absent'], why: shift },
      { id: 'agentShift AGENT_BACK', at: ['afterSaleCase afterSale.present'], why: shift },
      { id: 'agentShift SHIFT_END', at: ['preSale agent.changed reason'], why: shift },
      { id: 'agentShift HANDOVER_DONE', at: ['preSale agent.changed handover'], why: shift },
    ],
  },
]
