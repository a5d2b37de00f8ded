/** The events after the sale that the documents speak of, and what each became here. */

import type { Group, Listed } from './entries.ts'
import { both } from './reasons.ts'

/** The id is the flow’s name and the event’s. */
export const eventsAfterSale: readonly Group<Listed>[] = [
  {
    zh: '订单状态',
    en: 'Order',
    entries: [
      {
        id: 'orderLifecycle PAYMENT_RECEIVED',
        at: ['orderLifecycle payment.received', 'orderLifecycle order.read'],
        why: both(
          '平台分笔报来，也可以一次读到。',
          'The platform tells of each payment, or of all at once when it is read.',
        ),
      },
      {
        id: 'orderLifecycle COD_CONFIRMED',
        at: ['orderLifecycle linkedCase.ended', 'cashOnDelivery shipApproved'],
        why: both(
          '确认货到付款是单独的个案，结果传回订单。',
          'The confirmation is a case of its own; how it ends comes back to the order.',
        ),
      },
      {
        id: 'orderLifecycle CANCEL_REQUESTED',
        at: ['orderLifecycle close.requested', 'orderLifecycle refund.requested'],
        why: both(
          '没付款是请求关单，付了款就是申请退款。',
          'Unpaid it is a wish to close, paid it is a refund.',
        ),
      },
      {
        id: 'orderLifecycle CLOSE_REQUESTED',
        at: ['orderLifecycle close.submitted', 'orderLifecycle close.requested chatRef'],
        why: both(
          '凭据记在买家的请求里，客服只说已经提交。',
          'The proof stands with the buyer’s wish; the agent says that it was submitted.',
        ),
      },
      {
        id: 'orderLifecycle SHIP',
        at: ['orderLifecycle order.shipped', 'orderLifecycle parcel.packed'],
        why: both(
          '仓库打包是请求发货，发没发以平台为准。',
          'Packed asks to ship; shipped is what the platform says.',
        ),
      },
      { id: 'orderLifecycle LATE_SHIPMENT_COMPLAINED', at: ['orderLifecycle lateShipment.complained'] },
      {
        id: 'orderLifecycle REFUND_OPENED',
        at: ['orderLifecycle refund.requested', 'orderLifecycle refund.read'],
      },
      { id: 'orderLifecycle REFUND_SUCCEEDED', at: ['orderLifecycle refund.succeeded'] },
      { id: 'orderLifecycle REFUND_CLOSED', at: ['orderLifecycle refund.closed'] },
      {
        id: 'orderLifecycle RECEIPT_CONFIRMED',
        at: ['orderLifecycle order.succeeded'],
        why: both(
          '买家点没点，以平台的交易成功为准。',
          'That the buyer confirmed is heard as the platform’s success.',
        ),
      },
      { id: 'orderLifecycle RECEIPT_EXTENDED', at: ['orderLifecycle order.receiptExtended'] },
      { id: 'orderLifecycle COD_COLLECTED', at: ['orderLifecycle cod.collected'] },
      { id: 'orderLifecycle ARRIVED_LOCAL', at: ['orderLifecycle parcel.arrived'] },
      { id: 'orderLifecycle OUT_FOR_DELIVERY', at: ['orderLifecycle parcel.outForDelivery'] },
      { id: 'orderLifecycle SIGNED', at: ['orderLifecycle parcel.signed'] },
      { id: 'orderLifecycle SIGNATURE_DISPUTED', at: ['orderLifecycle receipt.disputed'] },
      {
        id: 'orderLifecycle SIGNATURE_PROVEN',
        at: ['orderLifecycle signature.proven', 'orderLifecycle linkedCase.ended'],
        why: both('查件的投诉个案查到送达，也算证实。', 'A complaint that finds it delivered proves it too.'),
      },
      { id: 'orderLifecycle DELIVERY_REJECTED', at: ['orderLifecycle parcel.rejected'] },
      { id: 'orderLifecycle OUT_OF_AREA_REPORTED', at: ['orderLifecycle parcel.outOfArea'] },
      { id: 'orderLifecycle CONFISCATED', at: ['orderLifecycle parcel.confiscated'] },
      { id: 'orderLifecycle PARCEL_LOST', at: ['orderLifecycle parcel.lost'] },
      { id: 'orderLifecycle RETURN_STARTED', at: ['orderLifecycle parcel.returnStarted'] },
      { id: 'orderLifecycle RETURNED_TO_SELLER', at: ['orderLifecycle parcel.returned'] },
      {
        id: 'orderLifecycle REDELIVERY_STARTED',
        at: ['orderLifecycle parcel.redelivered', 'orderLifecycle parcel.forwarded'],
        why: both(
          '再派一次和转别家快递，分开来说。',
          'Tried again and sent on by another courier are told apart.',
        ),
      },
      { id: 'orderLifecycle RESHIPPED', at: ['orderLifecycle parcel.reshipped'] },
      {
        id: 'orderLifecycle ARCHIVE',
        at: ['orderLifecycle archiveAfter'],
        why: both(
          '订单结束满这段时间就自己归档，没有谁来说。',
          'A clock of the order’s own archives it; nobody says so.',
        ),
      },
    ],
  },
  {
    zh: '订单变更',
    en: 'Change of an order',
    entries: [
      { id: 'orderChange CHANGE_REQUESTED', at: ['orderChange change.requested'] },
      { id: 'orderChange WAREHOUSE_CHECKED', at: ['orderChange warehouse.checked'] },
      {
        id: 'orderChange POSTAGE_PAID',
        at: ['orderChange freightDifference.paid', 'orderChange freight.accepted'],
        why: both(
          '先答应再付；钱到没到听平台的。',
          'Agreed to first; that it was paid is the platform’s fact.',
        ),
      },
      { id: 'orderChange POSTAGE_REFUSED', at: ['orderChange freight.refused'] },
      { id: 'orderChange CHANGE_DONE', at: ['orderChange change.done'] },
      { id: 'orderChange CUSTOMER_NOTIFIED', at: ['orderChange customer.informed'] },
    ],
  },
  {
    zh: '售后受理',
    en: 'After-sale case',
    entries: [
      {
        id: 'afterSaleCase CASE_OPENED',
        at: ['afterSaleCase received', 'afterSaleCase input accountId', 'afterSaleCase input text'],
        why: both(
          '就是开个案本身：谁来问、说了什么，随开案带来。',
          'It is the opening of the case, with who writes and what he says.',
        ),
      },
      {
        id: 'afterSaleCase IDENTITY_CONFIRMED',
        at: ['afterSaleCase contact.switched', 'afterSaleCase customer.wrote'],
        why: both(
          '没有谁宣布核实通过：用下单账号来说话，就是通过。',
          'Nobody asserts it: who writes from the buying account is the buyer.',
        ),
      },
      {
        id: 'afterSaleCase IDENTITY_FAILED',
        at: ['afterSaleCase contact.left', 'afterSaleCase refusedIdentity'],
        why: both(
          '客户离开，或者一直没换账号，就到这一步。',
          'The contact leaves, or never comes with the account.',
        ),
      },
      { id: 'afterSaleCase SOOTHE_SENT', at: ['afterSaleCase soothing.sent'] },
      { id: 'afterSaleCase FACTS_RECORDED', at: ['afterSaleCase facts.recorded'] },
      {
        id: 'afterSaleCase AFTERSALE_OFF_DUTY',
        at: ['afterSaleCase afterSale.absent', 'afterSaleCase afterSaleUntil'],
        why: both(
          '排班时间到了自己知道；班上没人才要说。',
          'The hours say it; an agent says it only of who is missing within them.',
        ),
      },
      {
        id: 'afterSaleCase AFTERSALE_ON_DUTY',
        at: ['afterSaleCase afterSale.present', 'afterSaleCase afterSaleFrom'],
        why: both(
          '下一班开始会自己接着走；早到的才要说。',
          'The next shift begins by the clock; said where somebody is there before.',
        ),
      },
      { id: 'afterSaleCase PRESALE_INSISTED', at: ['afterSaleCase presale.insisted'] },
      { id: 'afterSaleCase POSITION_STATED', at: ['afterSaleCase position.stated'] },
      { id: 'afterSaleCase CHILD_DONE', at: ['afterSaleCase linkedCase.ended'] },
      { id: 'afterSaleCase INFO_GIVEN', at: ['afterSaleCase info.given'] },
      { id: 'afterSaleCase CUSTOMER_SPOKE', at: ['afterSaleCase customer.wrote'] },
      {
        id: 'afterSaleCase CUSTOMER_SILENT',
        at: ['afterSaleCase idlePrompt'],
        why: both('沉默由时钟数，没有谁来说。', 'A clock counts the silence; nobody says so.'),
      },
      { id: 'afterSaleCase APOLOGY_SENT', at: ['afterSaleCase apology.sent'] },
      { id: 'afterSaleCase ENQUIRY_ANSWERED', at: ['afterSaleCase question.answered'] },
      { id: 'afterSaleCase CUSTOMER_SATISFIED', at: ['afterSaleCase customer.satisfied'] },
      { id: 'afterSaleCase CUSTOMER_DISSATISFIED', at: ['afterSaleCase customer.dissatisfied'] },
      { id: 'afterSaleCase ABUSIVE_MESSAGE', at: ['afterSaleCase customer.abused'] },
      {
        id: 'afterSaleCase ESCALATED',
        at: ['afterSaleCase supervisor.asked', 'afterSaleCase supervisor.decided'],
        why: both(
          '交给主管后接着走还是就此结束，由主管说。',
          'Whether it goes on or ends there, the supervisor says.',
        ),
      },
    ],
  },
  {
    zh: '物流投诉',
    en: 'Parcel complaint',
    entries: [
      { id: 'logisticsComplaint CUSTOMER_GREETED', at: ['logisticsComplaint customer.greeted'] },
      { id: 'logisticsComplaint COMPLAINT_STATED', at: ['logisticsComplaint complaint.stated'] },
      { id: 'logisticsComplaint CUSTOMER_URGED', at: ['logisticsComplaint customer.urged'] },
      { id: 'logisticsComplaint SOOTHE_SENT', at: ['logisticsComplaint soothing.sent'] },
      { id: 'logisticsComplaint FACTS_RECORDED', at: ['logisticsComplaint facts.recorded'] },
      {
        id: 'logisticsComplaint SHIPMENT_STATUS',
        at: ['logisticsComplaint shipment.answered', 'logisticsComplaint order.shipped'],
        why: both(
          '平台说发了，就不用等仓库答复。',
          'Where the platform says shipped, nobody waits for the warehouse.',
        ),
      },
      { id: 'logisticsComplaint TRACKING_RESULT', at: ['logisticsComplaint tracking.looked'] },
      { id: 'logisticsComplaint ADDRESS_COMPARED', at: ['logisticsComplaint address.compared'] },
      { id: 'logisticsComplaint COURIER_REPLIED', at: ['logisticsComplaint courier.replied'] },
      { id: 'logisticsComplaint PROXY_FOUND', at: ['logisticsComplaint proxy.found'] },
      { id: 'logisticsComplaint PROXY_DENIED', at: ['logisticsComplaint proxy.denied'] },
      { id: 'logisticsComplaint EVIDENCE_RECEIVED', at: ['logisticsComplaint evidence.received'] },
      { id: 'logisticsComplaint CUSTOMER_ACCEPTED_WAIT', at: ['logisticsComplaint wait.accepted'] },
      { id: 'logisticsComplaint BUYER_CANCELS', at: ['logisticsComplaint buyer.cancelled'] },
      { id: 'logisticsComplaint REFUND_FILED', at: ['logisticsComplaint refund.requested'] },
      { id: 'logisticsComplaint LIABILITY_CONFIRMED', at: ['logisticsComplaint liability.confirmed'] },
      {
        id: 'logisticsComplaint CLAIM_SETTLED',
        at: ['logisticsComplaint claim.settled', 'logisticsComplaint linkedCase.ended'],
        why: both('有理赔个案的，听它怎么结束。', 'Where a claim has a case of its own, its end is heard.'),
      },
      {
        id: 'logisticsComplaint CLAIM_DENIED',
        at: ['logisticsComplaint claim.denied', 'logisticsComplaint linkedCase.ended'],
        why: both('有理赔个案的，听它怎么结束。', 'Where a claim has a case of its own, its end is heard.'),
      },
      { id: 'logisticsComplaint REMEDY_AGREED', at: ['logisticsComplaint remedy.agreed'] },
      { id: 'logisticsComplaint REMEDY_REJECTED', at: ['logisticsComplaint remedy.rejected'] },
      { id: 'logisticsComplaint SUPERVISOR_DECIDED', at: ['logisticsComplaint supervisor.decided'] },
      { id: 'logisticsComplaint PARCEL_BACK', at: ['logisticsComplaint parcel.returned'] },
      { id: 'logisticsComplaint PARCEL_LOST', at: ['logisticsComplaint parcel.lost'] },
      { id: 'logisticsComplaint PARCEL_SIGNED', at: ['logisticsComplaint parcel.signed'] },
      { id: 'logisticsComplaint FORWARDED', at: ['logisticsComplaint parcel.forwarded'] },
      { id: 'logisticsComplaint REFUND_SUCCEEDED', at: ['logisticsComplaint refund.succeeded'] },
      { id: 'logisticsComplaint RESHIPPED', at: ['logisticsComplaint parcel.reshipped'] },
      {
        id: 'logisticsComplaint EXCHANGE_DISPATCHED',
        at: ['logisticsComplaint parcel.reshipped'],
        why: both(
          '换货寄出的也是补发的包裹，同一个事实。',
          'An exchange leaves as any replacement does: one fact for both.',
        ),
      },
      {
        id: 'logisticsComplaint GIFT_SENT',
        at: ['logisticsComplaint gift.sent', 'logisticsComplaint refund.succeeded transferId'],
        why: both(
          '礼品由仓库说寄出，补偿由钱到账来说。',
          'The warehouse tells of a gift, money that arrived of a compensation.',
        ),
      },
      { id: 'logisticsComplaint CUSTOMER_INFORMED', at: ['logisticsComplaint customer.informed'] },
      { id: 'logisticsComplaint PLATFORM_INTERVENED', at: ['logisticsComplaint platform.intervened'] },
    ],
  },
  {
    zh: '快递理赔',
    en: 'Claim on the courier',
    entries: [
      { id: 'courierClaim CLAIM_FILED', at: ['courierClaim claim.filed'] },
      { id: 'courierClaim COURIER_ACCEPTED', at: ['courierClaim claim.accepted'] },
      { id: 'courierClaim COURIER_DENIED', at: ['courierClaim claim.denied'] },
      { id: 'courierClaim CLAIM_APPEALED', at: ['courierClaim claim.appealed'] },
      { id: 'courierClaim CLAIM_PAID', at: ['courierClaim claim.paid'] },
      {
        id: 'courierClaim FINANCE_CONFIRMED',
        at: ['courierClaim claimPayment.verified', 'courierClaim claimPayment.missing'],
        why: both('查到和没查到，是两件事。', 'Found and not found are two facts.'),
      },
      { id: 'courierClaim CLAIM_WRITTEN_OFF', at: ['courierClaim claim.writtenOff'] },
    ],
  },
  {
    zh: '客户拒签',
    en: 'Rejected delivery',
    entries: [
      {
        id: 'rejectedDelivery REJECTION_REPORTED',
        at: ['rejectedDelivery input by', 'orderLifecycle parcel.rejected'],
        why: both(
          '就是开个案本身：快递报来的由订单开，买家或客服说的由别的个案或人来开。',
          'It opens the case: the order’s does so when the courier tells, another case or a person when the buyer or an agent does.',
        ),
      },
      { id: 'rejectedDelivery REASON_CONFIRMED', at: ['rejectedDelivery reason.confirmed'] },
      { id: 'rejectedDelivery BUYER_UNREACHABLE', at: ['rejectedDelivery buyer.unreachable'] },
      { id: 'rejectedDelivery BUYER_ACCEPTS_DELIVERY', at: ['rejectedDelivery delivery.wanted'] },
      { id: 'rejectedDelivery BUYER_STILL_REFUSES', at: ['rejectedDelivery delivery.refused'] },
      { id: 'rejectedDelivery PROOF_RECEIVED', at: ['rejectedDelivery proof.received'] },
      {
        id: 'rejectedDelivery REDELIVERED',
        at: ['rejectedDelivery parcel.signed'],
        why: both('再派成了，就是签收。', 'Delivered at another try is a parcel signed for.'),
      },
      {
        id: 'rejectedDelivery REDELIVERY_REJECTED',
        at: ['rejectedDelivery parcel.rejected', 'rejectedDelivery delivery.refused'],
        why: both('再派时又拒，还是拒签这个事实。', 'Turned away again is the same fact once more.'),
      },
      { id: 'rejectedDelivery RETURN_ARRIVED', at: ['rejectedDelivery parcel.returned'] },
      {
        id: 'rejectedDelivery RETURN_LOST',
        at: ['rejectedDelivery parcel.lost', 'rejectedDelivery loss.declared'],
        why: both(
          '快递确认丢件，或者主管认定。',
          'The courier confirms it, or a supervisor takes it for lost.',
        ),
      },
      {
        id: 'rejectedDelivery RETURN_TRACED',
        at: ['rejectedDelivery parcel.returnStarted'],
        why: both('查到了，就是又在退回的路上。', 'Found is on its way back again.'),
      },
      { id: 'rejectedDelivery INSPECTED', at: ['rejectedDelivery goods.inspected'] },
      { id: 'rejectedDelivery FREIGHT_SETTLED', at: ['rejectedDelivery freight.settled'] },
      { id: 'rejectedDelivery REFUND_SUCCEEDED', at: ['rejectedDelivery refund.succeeded'] },
      { id: 'rejectedDelivery RESHIPPED', at: ['rejectedDelivery parcel.reshipped'] },
      { id: 'rejectedDelivery PLATFORM_INTERVENED', at: ['rejectedDelivery platform.intervened'] },
    ],
  },
  {
    zh: '退换货',
    en: 'Return or exchange',
    entries: [
      { id: 'returnExchange SOOTHE_SENT', at: ['returnExchange soothing.sent'] },
      { id: 'returnExchange REASON_RECORDED', at: ['returnExchange reason.recorded'] },
      { id: 'returnExchange PHOTOS_RECEIVED', at: ['returnExchange photos.received'] },
      { id: 'returnExchange PHOTOS_REFUSED', at: ['returnExchange photos.refused'] },
      { id: 'returnExchange ELIGIBILITY_CHECKED', at: ['returnExchange conditions.checked'] },
      { id: 'returnExchange LIABILITY_JUDGED', at: ['returnExchange liability.judged'] },
      { id: 'returnExchange CUSTOMER_ACCEPTED', at: ['returnExchange explanation.accepted'] },
      { id: 'returnExchange CUSTOMER_INSISTED', at: ['returnExchange customer.insisted'] },
      { id: 'returnExchange PROPOSAL_ACCEPTED', at: ['returnExchange proposal.accepted'] },
      { id: 'returnExchange FREIGHT_DISPUTED', at: ['returnExchange freight.disputed'] },
      { id: 'returnExchange DISCOUNT_PROPOSED', at: ['returnExchange discount.proposed'] },
      { id: 'returnExchange DISCOUNT_ACCEPTED', at: ['returnExchange discount.accepted'] },
      { id: 'returnExchange DISCOUNT_REJECTED', at: ['returnExchange discount.rejected'] },
      {
        id: 'returnExchange SUPERVISOR_APPROVED',
        at: ['returnExchange supervisor.decided decision'],
        why: both(
          '批准什么、批不批，是同一件事的不同答案。',
          'What is approved, and whether, are answers of one decision.',
        ),
      },
      {
        id: 'returnExchange SUPERVISOR_DECLINED',
        at: ['returnExchange supervisor.decided decision'],
        why: both(
          '批准什么、批不批，是同一件事的不同答案。',
          'What is approved, and whether, are answers of one decision.',
        ),
      },
      { id: 'returnExchange FINANCE_REGISTERED', at: ['returnExchange claim.registered'] },
      { id: 'returnExchange STOCK_CHECKED', at: ['returnExchange stock.checked'] },
      { id: 'returnExchange FREIGHT_QUOTED', at: ['returnExchange freight.quoted'] },
      { id: 'returnExchange PICKUP_REQUESTED', at: ['returnExchange pickup.requested'] },
      {
        id: 'returnExchange PICKUP_FEE_ACCEPTED',
        at: ['returnExchange pickup.accepted', 'returnExchange pickup.quoted fee'],
        why: both('多少钱先由客服告知，才能接受。', 'The fee is told first, and then accepted.'),
      },
      { id: 'returnExchange RETURN_INSTRUCTIONS_SENT', at: ['returnExchange instructions.sent'] },
      { id: 'returnExchange RETURN_SHIPPED', at: ['returnExchange return.shipped'] },
      { id: 'returnExchange RETURN_NUMBER_CORRECTED', at: ['returnExchange return.numberCorrected'] },
      { id: 'returnExchange RETURN_SIGNED_CLAIMED', at: ['returnExchange return.signedClaimed'] },
      { id: 'returnExchange RETURN_ARRIVED', at: ['returnExchange parcel.returned'] },
      { id: 'returnExchange RETURN_LOST', at: ['returnExchange parcel.lost'] },
      { id: 'returnExchange INSPECTED', at: ['returnExchange return.inspected'] },
      { id: 'returnExchange DISPUTE_RESOLVED', at: ['returnExchange finding.resolved'] },
      { id: 'returnExchange RESTOCKED', at: ['returnExchange goods.restocked'] },
      { id: 'returnExchange FREIGHT_REIMBURSED', at: ['returnExchange freight.repaid'] },
      { id: 'returnExchange REFUND_SUCCEEDED', at: ['returnExchange refund.succeeded'] },
      {
        id: 'returnExchange EXCHANGE_DISPATCHED',
        at: ['returnExchange parcel.reshipped'],
        why: both(
          '换货寄出的也是补发的包裹，同一个事实。',
          'An exchange leaves as any replacement does: one fact for both.',
        ),
      },
      { id: 'returnExchange EXCHANGE_OUT_OF_STOCK', at: ['returnExchange exchange.soldOut'] },
      { id: 'returnExchange EXCHANGE_SIGNED', at: ['returnExchange parcel.signed'] },
      { id: 'returnExchange WITHDRAWN', at: ['returnExchange request.withdrawn'] },
      { id: 'returnExchange PLATFORM_INTERVENED', at: ['returnExchange platform.intervened'] },
    ],
  },
  {
    zh: '退差价',
    en: 'Price difference',
    entries: [
      { id: 'priceDifference PRICE_CHECKED', at: ['priceDifference price.checked'] },
      {
        id: 'priceDifference PROMOTION_ENDED',
        at: ['priceDifference price.checked promotionEndsAt'],
        why: both(
          '核实差价时就知道活动几时结束，到点自己往下走。',
          'When it ends is known with the check of the price; a clock goes on from there.',
        ),
      },
      { id: 'priceDifference REFUND_SUCCEEDED', at: ['priceDifference refund.succeeded'] },
      {
        id: 'priceDifference TRANSFER_DONE',
        at: ['priceDifference refund.succeeded transferId'],
        why: both(
          '打款到账也在订单的账上，认打款编号。',
          'A transfer that arrived is in the order’s ledger, by its own number.',
        ),
      },
    ],
  },
  {
    zh: '退货运费险',
    en: 'Freight insurance',
    entries: [
      {
        id: 'freightInsurance RETURN_REGISTERED',
        at: ['freightInsurance return.registered', 'freightInsurance case.askedAgain'],
        why: both(
          '退货个案里填的单号，也会传过来。',
          'A number given in the return is told to this case too.',
        ),
      },
      {
        id: 'freightInsurance RETURN_NUMBER_CORRECTED',
        at: ['freightInsurance return.numberCorrected', 'freightInsurance case.askedAgain'],
        why: both(
          '退货个案里改的单号，也会传过来。',
          'A number put right in the return is told to this case too.',
        ),
      },
      {
        id: 'freightInsurance REFUND_SUCCEEDED',
        why: both(
          '新规则从卖家收到退件起算，不等退款成功；单号对不对，看到仓的退件（parcel.returned）。',
          'Not waited for: the newer rule counts from the seller’s receipt, and the number is held against the parcel that came back (parcel.returned).',
        ),
      },
      { id: 'freightInsurance REFUND_CLOSED', at: ['freightInsurance refund.closed'] },
      { id: 'freightInsurance INSURER_PAID', at: ['freightInsurance insurer.paid'] },
      { id: 'freightInsurance INSURER_DENIED', at: ['freightInsurance insurer.denied'] },
      { id: 'freightInsurance TRADE_FINISHED', at: ['freightInsurance order.succeeded'] },
    ],
  },
  {
    zh: '退款',
    en: 'Refund',
    entries: [
      { id: 'refund SELLER_AGREED', at: ['refund agreement.given'] },
      { id: 'refund SELLER_REFUSED', at: ['refund refusal.given'] },
      {
        id: 'refund BUYER_MODIFIED',
        at: ['refund refund.requested', 'refund refund.read'],
        why: both(
          '改过的申请由平台报来，也能读到。',
          'What he changed is reported by the platform, or read there.',
        ),
      },
      {
        id: 'refund BUYER_CANCELLED',
        at: ['refund refund.closed'],
        why: both('撤销也是平台说的退款关闭。', 'Withdrawn is closed, as the platform says it.'),
      },
      {
        id: 'refund RETURN_SHIPPED',
        at: ['refund refund.read returnWaybill', 'refund input returned'],
        why: both(
          '单号从平台读来；退货的个案也会说退到哪一步。',
          'The number is read on the platform; the case of the return tells how far the goods are.',
        ),
      },
      { id: 'refund RECEIPT_CONFIRMED', at: ['refund receipt.confirmed'] },
      {
        id: 'refund PLATFORM_INTERVENED',
        at: ['refund platform.intervened', 'refund refund.read interventionCode'],
      },
      { id: 'refund EVIDENCE_SUBMITTED', at: ['refund evidence.submitted'] },
      { id: 'refund PLATFORM_RULED', at: ['refund platform.ruled'] },
      {
        id: 'refund ADVANCE_STARTED',
        at: ['refund refund.read advanceCode'],
        why: both(
          '垫没垫付，读平台的垫付码。',
          'Whether the platform pays in advance is read in its own word.',
        ),
      },
      {
        id: 'refund ADVANCE_PAID',
        at: ['refund refund.read advanceCode'],
        why: both(
          '垫没垫付，读平台的垫付码。',
          'Whether the platform pays in advance is read in its own word.',
        ),
      },
    ],
  },
  {
    zh: '退款处理',
    en: 'Refund handling',
    entries: [
      {
        id: 'refundHandling REFUND_REQUESTED',
        at: ['refundHandling refund.requested', 'refundHandling request.described'],
        why: both(
          '申请是平台的事实，收没收到、为什么退由买家说。',
          'The request is the platform’s fact; whether it arrived, and why, the buyer says.',
        ),
      },
      { id: 'refundHandling ERP_CHECKED', at: ['refundHandling warehouse.checked'] },
      {
        id: 'refundHandling WAYBILL_VOIDED',
        at: ['refundHandling waybill.voided', 'refundHandling waybill.voidFailed'],
        why: both('作废不了，也要说。', 'That it cannot be voided is told too.'),
      },
      { id: 'refundHandling BUYER_AGREED_TO_REJECT', at: ['refundHandling rejection.agreed'] },
      { id: 'refundHandling BUYER_KEEPS_PARCEL', at: ['refundHandling request.withdrawn'] },
      {
        id: 'refundHandling PROOF_UPLOADED',
        at: ['refundHandling proof.gathered', 'refund refusal.given'],
        why: both(
          '这里备齐凭证，拒绝由退款的个案提交。',
          'Gathered here; the refund’s own case refuses with it.',
        ),
      },
      { id: 'refundHandling PARCEL_BACK', at: ['refundHandling parcel.returned'] },
      { id: 'refundHandling PARCEL_LOST', at: ['refundHandling parcel.lost'] },
      { id: 'refundHandling LOSS_REPORTED', at: ['refundHandling loss.reported'] },
      { id: 'refundHandling INFO_CORRECTED', at: ['refundHandling info.corrected'] },
      { id: 'refundHandling BUYER_NOT_WANTED', at: ['refundHandling delivery.declined'] },
      {
        id: 'refundHandling RETURN_SHIPPED',
        at: ['returnExchange return.shipped', 'refundHandling linkedCase.ended'],
        why: both(
          '退货在退换货的个案里走，这里听结果。',
          'The goods come back in the case of the return; this one hears its end.',
        ),
      },
      {
        id: 'refundHandling RETURN_CHECKED',
        at: ['returnExchange return.inspected', 'refundHandling linkedCase.ended'],
        why: both(
          '退货在退换货的个案里走，这里听结果。',
          'The goods come back in the case of the return; this one hears its end.',
        ),
      },
      { id: 'refundHandling NEGOTIATED', at: ['refundHandling solution.agreed'] },
      { id: 'refundHandling ACCOUNT_VERIFIED', at: ['refundHandling payout.verified'] },
      {
        id: 'refundHandling TRANSFER_DONE',
        at: ['refundHandling refund.succeeded transferId'],
        why: both(
          '打款到账也在订单的账上，认打款编号。',
          'A transfer that arrived is in the order’s ledger, by its own number.',
        ),
      },
      { id: 'refundHandling REFUND_SUCCEEDED', at: ['refundHandling refund.succeeded'] },
      { id: 'refundHandling PLATFORM_INTERVENED', at: ['refundHandling platform.intervened'] },
      { id: 'refundHandling PLATFORM_RULED', at: ['refundHandling platform.ruled'] },
    ],
  },
  {
    zh: '中差评处理',
    en: 'Bad review',
    entries: [
      { id: 'negativeReview REVIEW_FOUND', at: ['negativeReview review.found'] },
      { id: 'negativeReview CONTACT_STARTED', at: ['negativeReview contact.started'] },
      { id: 'negativeReview CUSTOMER_REACHED', at: ['negativeReview buyer.reached'] },
      {
        id: 'negativeReview CUSTOMER_UNREACHABLE',
        at: ['negativeReview buyer.unreachable', 'negativeReview reachPatience'],
        why: both('没人说，时钟也会往下走。', 'A clock goes on where nobody says so.'),
      },
      { id: 'negativeReview REASON_TOLD', at: ['negativeReview reason.told'] },
      { id: 'negativeReview APOLOGY_SENT', at: ['negativeReview apology.sent'] },
      { id: 'negativeReview CUSTOMER_CLASSIFIED', at: ['negativeReview customer.classified'] },
      {
        id: 'negativeReview PERSUADED',
        at: ['negativeReview explanation.accepted', 'negativeReview revision.wanted'],
        why: both(
          '接受解释和自己想改评价，是两件事。',
          'To accept what was explained is one thing, to wish to revise another.',
        ),
      },
      { id: 'negativeReview NOT_PERSUADED', at: ['negativeReview explanation.rejected'] },
      { id: 'negativeReview REMEDY_NEEDED', at: ['negativeReview remedy.started'] },
      {
        id: 'negativeReview CHILD_DONE',
        at: ['negativeReview linkedCase.ended', 'negativeReview remedy.ended'],
      },
      { id: 'negativeReview OFFER_MADE', at: ['negativeReview offer.made'] },
      { id: 'negativeReview OFFER_ACCEPTED', at: ['negativeReview offer.accepted'] },
      { id: 'negativeReview OFFER_REJECTED', at: ['negativeReview offer.rejected'] },
      { id: 'negativeReview SUPERVISOR_APPROVED', at: ['negativeReview paidChange.approved'] },
      { id: 'negativeReview SUPERVISOR_DECLINED', at: ['negativeReview paidChange.declined'] },
      { id: 'negativeReview GUIDE_SENT', at: ['negativeReview guide.sent'] },
      {
        id: 'negativeReview REVIEW_REVISED',
        at: ['negativeReview review.revised', 'negativeReview review.deleted'],
        why: both('改评和删评分开来说。', 'Revised and deleted are told apart.'),
      },
      { id: 'negativeReview REMINDED', at: ['negativeReview buyer.reminded'] },
      { id: 'negativeReview BUYER_BACKED_OUT', at: ['negativeReview revision.declined'] },
      { id: 'negativeReview COMPENSATION_PAID', at: ['negativeReview compensation.paid'] },
      { id: 'negativeReview GIFT_REGISTERED', at: ['negativeReview benefit.granted'] },
      { id: 'negativeReview EVIDENCE_COLLECTED', at: ['negativeReview evidence.collected'] },
      {
        id: 'negativeReview PLATFORM_RULED',
        at: ['negativeReview review.removed', 'negativeReview report.rejected'],
        why: both(
          '删了和不支持，是平台的两个答复。',
          'Removed and rejected are two answers of the platform.',
        ),
      },
      {
        id: 'negativeReview REPLY_PUBLISHED',
        at: ['negativeReview reply.drafted', 'negativeReview reply.published'],
        why: both(
          '店铺写好，平台说发布了才算发布。',
          'The shop writes it; published is what the platform says.',
        ),
      },
    ],
  },
  {
    zh: '产品使用疑问',
    en: 'Help with the product',
    entries: [
      { id: 'productUsage SOOTHE_SENT', at: ['productUsage soothing.sent'] },
      { id: 'productUsage SYMPTOM_DESCRIBED', at: ['productUsage symptom.described'] },
      { id: 'productUsage CAUSE_JUDGED', at: ['productUsage cause.judged'] },
      { id: 'productUsage CAUSE_EXCLUDED', at: ['productUsage cause.excluded'] },
      { id: 'productUsage INSTRUCTIONS_SENT', at: ['productUsage instructions.sent'] },
      { id: 'productUsage WORKS_NOW', at: ['productUsage problem.solved'] },
      { id: 'productUsage STILL_FAILS', at: ['productUsage problem.persists'] },
      { id: 'productUsage REASSURED', at: ['productUsage reassurance.sent'] },
    ],
  },
  {
    zh: '质量投诉',
    en: 'Complaint about the goods',
    entries: [
      { id: 'qualityComplaint SOOTHE_SENT', at: ['qualityComplaint soothing.sent'] },
      { id: 'qualityComplaint DEFECT_REPORTED', at: ['qualityComplaint defect.reported'] },
      { id: 'qualityComplaint PHOTOS_RECEIVED', at: ['qualityComplaint photos.received'] },
      { id: 'qualityComplaint PHOTOS_REFUSED', at: ['qualityComplaint photos.refused'] },
      { id: 'qualityComplaint ASSESSED', at: ['qualityComplaint defect.assessed'] },
      {
        id: 'qualityComplaint CUSTOMER_ACCEPTED',
        at: ['qualityComplaint explanation.accepted', 'qualityComplaint compensation.accepted'],
        why: both('接受解释和接受补偿分开来说。', 'The explanation and a compensation are accepted apart.'),
      },
      { id: 'qualityComplaint CUSTOMER_INSISTED', at: ['qualityComplaint customer.insisted'] },
      { id: 'qualityComplaint SUPERVISOR_DECIDED', at: ['qualityComplaint supervisor.decided'] },
    ],
  },
  {
    zh: '售后回访',
    en: 'Follow-up visit',
    entries: [
      { id: 'followUpVisit VISIT_STARTED', at: ['followUpVisit visit.started'] },
      { id: 'followUpVisit CUSTOMER_REACHED', at: ['followUpVisit contact.reached'] },
      {
        id: 'followUpVisit CUSTOMER_UNREACHABLE',
        at: ['followUpVisit contact.failed', 'followUpVisit answerWithin'],
        why: both('没人说，时钟也会往下走。', 'A clock goes on where nobody says so.'),
      },
      { id: 'followUpVisit FEEDBACK_GIVEN', at: ['followUpVisit feedback.given'] },
    ],
  },
  {
    zh: '维护老客户',
    en: 'Customer care',
    entries: [
      {
        id: 'customerCare ORDER_COMPLETED',
        at: ['customerCare case.askedAgain', 'customerCare purchase.finished'],
        why: both(
          '订单个案每次成功都会告诉老客户档案；不开订单个案的店铺才另外报。',
          'The order’s case tells the record of each success; a shop that keeps no case of its orders reports it.',
        ),
      },
      { id: 'customerCare RECORD_UPDATED', at: ['customerCare record.updated'] },
      { id: 'customerCare SEGMENTED', at: ['customerCare customer.segmented'] },
      { id: 'customerCare GREETING_DUE', at: ['customerCare occasion.came'] },
      { id: 'customerCare OPTED_OUT', at: ['customerCare contact.refused'] },
      { id: 'customerCare CASE_CLOSED', at: ['customerCare case.closed'] },
    ],
  },
]
