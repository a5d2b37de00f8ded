/** What the flow asks the world to do. What the platform is told of a refund, the refund’s own case asks for. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { order } from '../../order-events.ts'
import { id, money } from '../../units.ts'
import { payoutAccount, payoutChannel, proof } from './events.ts'

const ofOrder = { orderId: id }
/** Without a line it is the order as a whole. */
const ofLine = { orderId: id, line: id.nullable() }
const ofParcel = { orderId: id, waybill: id.nullable() }
const ofRefund = { orderId: id, refundId: id }
/** Whoever pays it reports it by this number. */
const ofTransfer = { orderId: id, transferId: id, amount: money }

/** What a supervisor is told of. */
const alerts = [
  'deskSilent',
  'warehouseSilent',
  'proofMissing',
  'parcelLost',
  'lossNotConfirmed',
  'lossNotReported',
  'parcelNotBack',
  'returnOverdue',
  'noSolution',
  'notApplied',
  'anotherRefund',
  'refundOverdue',
  'refundDiffers',
  'refundClosed',
  'refundedBeforeReturn',
  'refundStillOpen',
  'shippedAfterVoid',
  'voidedButKept',
  'accountMissing',
  'transferOverdue',
  'transferDiffers',
  'transferNotRevoked',
  'paymentUnnumbered',
  'paidTwice',
  'platformIntervened',
  'platformSilent',
] as const
export type Alert = (typeof alerts)[number]

export const effects = {
  'warehouse.checkRequested': effect({
    zh: '请查仓库是否已发货',
    en: 'See whether it has left the warehouse',
    with: ofLine,
  }),
  'waybill.voidRequested': effect({ zh: '请作废快递单', en: 'Void the waybill', with: ofLine }),
  'proof.gatherRequested': effect({
    zh: '请备齐发货凭证、聊天记录和买家说明',
    en: 'Gather the three proofs',
    with: ofParcel,
  }),
  'refund.refusalPrepared': effect({
    zh: '请在退款工单里拒绝并附上凭证',
    en: 'Refuse it in the refund’s own case, with these proofs',
    with: { ...ofRefund, proof },
  }),
  'refund.agreementCleared': effect({
    zh: '可以在退款工单里同意退款了',
    en: 'It may be agreed to in the refund’s own case',
    with: { ...ofRefund, amount: money },
  }),
  'refund.clearanceRevoked': effect({
    zh: '先不要同意这笔退款',
    en: 'It may not be agreed to after all',
    with: ofRefund,
  }),
  'courier.lossCheckRequested': effect({
    zh: '请快递确认是否丢件',
    en: 'Have the courier say whether it is lost',
    with: ofParcel,
  }),
  'courier.correctRequested': effect({
    zh: '请把核实后的收货信息告知快递',
    en: 'Give the courier the right data',
    with: { ...ofParcel, receiver: order.shape.receiver.unwrap() },
  }),
  'order.noteRequested': effect({
    zh: '请在订单上备注丢件',
    en: 'Note the loss on the order',
    with: ofParcel,
  }),
  'transfer.payRequested': effect({
    zh: '请财务打款',
    en: 'Pay the buyer',
    with: { ...ofTransfer, channel: payoutChannel, account: payoutAccount.nullable() },
  }),
  'transfer.revokeRequested': effect({
    zh: '平台已经退了，请财务停下打款',
    en: 'Stop the transfer, the platform has paid it back',
    with: ofTransfer,
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { ...ofOrder, about: z.enum(alerts) },
  }),
} as const
