/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, money } from '../../units.ts'
import { input } from './events.ts'

/** What a supervisor is told. */
export const alerts = [
  'warehouseSilent',
  'changeOverdue',
  'heldTooLong',
  'customerNotInformed',
  'postageNotRefunded',
] as const
export type Alert = (typeof alerts)[number]

const { kind, receiver, item, courier } = input.shape.request.unwrap().shape
const wanted = { orderId: id, kind, receiver, item, courier }

/** Each holder lets go of its own hold alone. */
const held = { orderId: id, holder: z.literal('orderChange') }

export const effects = {
  'dispatch.holdRequested': effect({
    zh: '请暂停发货',
    en: 'Hold the dispatch',
    with: held,
  }),
  'dispatch.releaseRequested': effect({
    zh: '可以恢复发货',
    en: 'Release the dispatch',
    with: held,
  }),
  'warehouse.checkRequested': effect({
    zh: '请仓库核实能否变更',
    en: 'Let the warehouse check whether it can be changed',
    with: wanted,
  }),
  'order.changeRequested': effect({
    zh: '请售前和仓库执行变更并写备注',
    en: 'Change the order and note it in the memo',
    with: wanted,
  }),
  'order.changeRevoked': effect({
    zh: '请停止变更，按原订单处理',
    en: 'Leave the order as it was',
    with: { orderId: id },
  }),
  'freightDifference.paymentRequested': effect({
    zh: '请在平台发起补邮费',
    en: 'Let the buyer pay the extra freight on the platform',
    with: { orderId: id, amount: money },
  }),
  'freightDifference.cancelRequested': effect({
    zh: '请撤回补邮费的付款',
    en: 'Take the request for the extra freight back',
    with: { orderId: id },
  }),
  'freightDifference.refundRequested': effect({
    zh: '请退回补邮费',
    en: 'Pay the extra freight back',
    with: { orderId: id, amount: money },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { orderId: id, reason: z.enum(alerts) },
  }),
} as const
