/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, money, time } from '../../units.ts'
import { problems } from './events.ts'

const problem = z.enum(problems).nullable()
const transfer = { orderId: id, transferId: id }
const parcel = { orderId: id, waybill: id.nullable() }

/** What a supervisor is told of without being asked to decide. */
export const alerts = [
  'deskSilent',
  'reviewOverdue',
  'dispatchUnclear',
  'dispatchNotStopped',
  'recallOverdue',
  'replacementOverdue',
  'refundOverdue',
  'refundClosed',
  'orderClosed',
  'dueChanged',
  'giftOverdue',
  'compensationOverdue',
  'anotherRefund',
  'platformSteppedIn',
  'nothingLeft',
  'paymentUnnumbered',
  'paidOtherThanDue',
  'transferFailed',
  'platformSilent',
  'parcelFound',
  'parcelTurnedAway',
  'replacementLeft',
] as const
export type Alert = (typeof alerts)[number]

export const effects = {
  'complaint.registered': effect({
    zh: '请登记投诉',
    en: 'Register the complaint',
    with: { orderId: id, problem },
  }),
  'warehouse.dispatchQueried': effect({
    zh: '请仓库答复发货时间',
    en: 'Ask the warehouse when it ships',
    with: { orderId: id },
  }),
  'warehouse.stopRequested': effect({
    zh: '请仓库停止发货',
    en: 'Stop what the warehouse is about to ship',
    with: { orderId: id },
  }),
  'warehouse.reshipRequested': effect({ zh: '请仓库补发', en: 'Send the goods again', with: parcel }),
  'warehouse.exchangeRequested': effect({
    zh: '请仓库换货发出',
    en: 'Send another item instead',
    with: { ...parcel, wish: z.string().nullable() },
  }),
  'tracking.queryRequested': effect({ zh: '请查询物流', en: 'Look up the tracking', with: parcel }),
  'courier.inquiryRequested': effect({
    zh: '请向快递查件',
    en: 'Ask the courier',
    with: { ...parcel, problem, inquiry: z.int().positive().describe('The how-manieth in a row.') },
  }),
  'courier.forwardRequested': effect({
    zh: '请转其他快递',
    en: 'Forward by another courier',
    with: { ...parcel, feePayer: z.enum(['buyer', 'seller']) },
  }),
  'parcel.recallRequested': effect({ zh: '请快递追回包裹', en: 'Call the parcel back', with: parcel }),
  'receipt.extendRequested': effect({
    zh: '请延长收货时间',
    en: 'Extend the time to confirm receipt',
    with: { orderId: id, until: time },
  }),
  'claim.appealRequested': effect({
    zh: '请向快递申诉',
    en: 'Appeal against the courier’s refusal',
    with: parcel,
  }),
  'claim.withdrawRequested': effect({
    zh: '包裹已找到，请撤回理赔',
    en: 'Withdraw the claim, the parcel was found',
    with: parcel,
  }),
  'loss.reported': effect({
    zh: '向主管报告丢失',
    en: 'Loss reported to the supervisor',
    with: {
      ...parcel,
      problem,
      toTell: z
        .enum(['lost', 'confiscated'])
        .nullable()
        .describe(
          'What is to be reported of the parcel next, for its other cases; null where the order knows.',
        ),
    },
  }),
  'order.noteRequested': effect({
    zh: '请备注订单',
    en: 'Note it on the order',
    with: { orderId: id, problem },
  }),
  'order.closeRequested': effect({
    zh: '请关闭未付款的订单',
    en: 'Close the unpaid order',
    with: { orderId: id },
  }),
  'refund.issueRequested': effect({
    zh: '请退款',
    en: 'Pay the customer back',
    with: { orderId: id, amount: money },
  }),
  'gift.sendRequested': effect({
    zh: '请寄礼品',
    en: 'Send a gift',
    with: { orderId: id, wish: z.string().nullable(), amount: money.describe('What it costs the shop.') },
  }),
  'compensation.payRequested': effect({
    zh: '请通过平台小额打款补偿',
    en: 'Pay a compensation by the platform’s small payment',
    with: { ...transfer, amount: money, channel: z.literal('platformSmallPayment') },
  }),
  'compensation.revokeRequested': effect({
    zh: '请停下还没付的补偿',
    en: 'Take the compensation back that is not paid yet',
    with: transfer,
  }),
  'customer.noticeRequested': effect({
    zh: '请告知客户新单号',
    en: 'Tell the customer the new waybill',
    with: { orderId: id, waybill: id },
  }),
  'supervisor.reviewRequested': effect({
    zh: '请主管决定',
    en: 'Ask the supervisor to decide',
    with: { orderId: id, problem, rejections: z.int().min(0) },
  }),
  'supervisor.alerted': effect({
    zh: '提醒主管',
    en: 'Supervisor alerted',
    with: { orderId: id, about: z.enum(alerts) },
  }),
  'platform.helpRequested': effect({
    zh: '请平台介入',
    en: 'Ask the platform to step in',
    with: { orderId: id },
  }),
} as const
