/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, money, time } from '../../units.ts'

const order = { orderId: id }
const parcel = { orderId: id, waybill: id.nullable() }

/** What a supervisor is told of. */
const alerts = [
  'redeliveryOverdue',
  'returnMissing',
  'notInspected',
  'reviewOverdue',
  'freightNotSettled',
  'refundOverdue',
  'refundDiffers',
  'refundClosed',
  'refundedBeforeReturn',
  'replacementOverdue',
  'replacementLeft',
  'tradeSucceeded',
  'parcelFound',
  'wantedTooLate',
  'platformSilent',
] as const
export type Alert = (typeof alerts)[number]

export const effects = {
  'order.noteRequested': effect({
    zh: '请备注订单',
    en: 'Note it on the order',
    with: { ...parcel, reason: z.string().nullable() },
  }),
  'courier.redeliverRequested': effect({ zh: '请快递重新派送', en: 'Deliver it again', with: parcel }),
  'courier.returnRequested': effect({ zh: '请快递退回', en: 'Bring it back', with: parcel }),
  'courier.traceRequested': effect({ zh: '请快递追查退件', en: 'Trace the return', with: parcel }),
  'receipt.extendRequested': effect({
    zh: '请延长收货时间',
    en: 'Extend the time to confirm receipt',
    with: { ...order, until: time },
  }),
  'warehouse.inspectRequested': effect({ zh: '请仓库验收', en: 'Inspect the goods', with: parcel }),
  'goods.restockRequested': effect({ zh: '请重新入库', en: 'Put the goods back on the shelf', with: parcel }),
  'goods.defectReported': effect({
    zh: '退件有异常，请勿入库',
    en: 'The goods are not in order: keep them off the shelf',
    with: { ...parcel, condition: z.enum(['damaged', 'incomplete']) },
  }),
  'warehouse.reshipRequested': effect({ zh: '请仓库补发', en: 'Send the goods again', with: parcel }),
  'warehouse.stopRequested': effect({ zh: '请仓库停止补发', en: 'Stop the replacement', with: parcel }),
  'freight.settleRequested': effect({ zh: '请财务结算运费', en: 'Settle the freight', with: parcel }),
  'refund.issueRequested': effect({
    zh: '请退款',
    en: 'Pay the buyer back',
    with: { ...order, refundId: id.nullable(), amount: money },
  }),
  'order.closeRequested': effect({ zh: '请关闭未付款的订单', en: 'Close the unpaid order', with: order }),
  'platform.helpRequested': effect({ zh: '请平台介入', en: 'Ask the platform to step in', with: order }),
  'supervisor.reviewRequested': effect({
    zh: '请主管决定',
    en: 'Ask the supervisor to decide',
    with: { ...parcel, condition: z.string().nullable() },
  }),
  'supervisor.alerted': effect({
    zh: '提醒主管',
    en: 'Supervisor alerted',
    with: { ...parcel, about: z.enum(alerts) },
  }),
} as const
