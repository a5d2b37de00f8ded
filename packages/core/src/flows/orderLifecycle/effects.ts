/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { orderEvents } from '../../order-events.ts'
import { id, money, time } from '../../units.ts'

/** What a supervisor is told. */
export const alerts = [
  'shipmentOverdue',
  'platformSilent',
  'shippedUnduly',
  'closedWithoutRequest',
  'closeRequestUnanswered',
  'closeUnconfirmed',
  'ledgerMismatch',
  'statusUnknown',
] as const
export type Alert = (typeof alerts)[number]

const { waybill, courier, lines } = orderEvents['order.shipped'].payload.shape

export const effects = {
  'order.readRequested': effect({
    zh: '请平台接口重读订单',
    en: 'Have the platform’s channel read the order',
    with: { orderId: id },
  }),
  'order.shipRequested': effect({
    zh: '请在平台点击发货',
    en: 'Report the shipment on the platform',
    with: { orderId: id, waybill, courier, lines },
  }),
  'order.shipRevoked': effect({
    zh: '这个单号不要点发货',
    en: 'Do not report this shipment',
    with: { orderId: id, waybill },
  }),
  'order.closeRequested': effect({
    zh: '请在平台后台关闭订单',
    en: 'Close the order on the platform',
    with: {
      orderId: id,
      because: z.enum(['buyerRequest', 'codReturned']),
      chatRef: id.nullable().describe('The record of the buyer’s wish.'),
    },
  }),
  'order.closeRevoked': effect({
    zh: '请撤回关闭操作',
    en: 'Stop closing the order',
    with: { orderId: id },
  }),
  'receipt.extendRequested': effect({
    zh: '请延长收货时间',
    en: 'Extend the time to confirm receipt',
    with: { orderId: id, until: time },
  }),
  'receiver.confirmRequested': effect({
    zh: '请与买家核对收货信息',
    en: 'Confirm the receiver with the buyer',
    with: { orderId: id },
  }),
  'customer.noticeRequested': effect({
    zh: '请告知买家已发货',
    en: 'Tell the buyer that it is shipped',
    with: { orderId: id, waybill },
  }),
  'penalty.registered': effect({
    zh: '请登记延迟发货赔付',
    en: 'Register what is owed for late shipment',
    with: { orderId: id, amount: money },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { orderId: id, reason: z.enum(alerts) },
  }),
} as const
