/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, money, time } from '../../units.ts'
import { questions, requests } from './events.ts'

/** What a supervisor is told without being asked to decide. */
export const alerts = [
  'deskSilent',
  'warehouseSilent',
  'inspectionLate',
  'financeSilent',
  'returnOverdue',
  'exchangeOverdue',
  'exchangeLost',
  'refundOpen',
  'withdrawnTooLate',
  'paidOtherThanDue',
  'freightPaidTwice',
  'paidBesidesExchange',
  'exchangeLeft',
  'platformSilent',
  'supervisorSilent',
] as const
export type Alert = (typeof alerts)[number]

const ofOrder = { orderId: id }
const ofReturn = { orderId: id, waybill: id.optional() }

export const effects = {
  'return.registerRequested': effect({
    zh: '请登记退换备案',
    en: 'Register the return',
    with: { ...ofOrder, request: z.enum(requests), reason: z.string().describe('As the buyer gave it.') },
  }),
  'stock.reserveRequested': effect({
    zh: '请留货',
    en: 'Reserve the wanted goods',
    with: { ...ofOrder, sku: id.optional().describe('Without it, what was ordered.') },
  }),
  'stock.releaseRequested': effect({ zh: '请放回留货', en: 'Release what was reserved', with: ofOrder }),
  'receipt.extendRequested': effect({
    zh: '请延长收货时间',
    en: 'Extend the time for receipt',
    with: { ...ofOrder, until: time },
  }),
  'order.noteRequested': effect({
    zh: '请插红旗备注取件',
    en: 'Note the pick-up on the order',
    with: { ...ofOrder, fee: money },
  }),
  'pickup.bookRequested': effect({
    zh: '请预约上门取件',
    en: 'Book the pick-up',
    with: { ...ofOrder, fee: money },
  }),
  'returnNumber.recordRequested': effect({
    zh: '请登记退货单号',
    en: 'Record the return number',
    with: { ...ofOrder, waybill: id },
  }),
  'warehouse.lookRequested': effect({
    zh: '请仓库按账号和单号找件',
    en: 'Let the warehouse look by account and number',
    with: ofReturn,
  }),
  'warehouse.refuseRequested': effect({
    zh: '请拒收该退件',
    en: 'Turn the return away',
    with: ofReturn,
  }),
  'return.traceRequested': effect({ zh: '请查退件下落', en: 'Trace the return', with: ofReturn }),
  'buyer.claimHelpRequested': effect({
    zh: '请协助买家向其快递索赔',
    en: 'Help the buyer claim from his courier',
    with: ofReturn,
  }),
  'returnedGoods.registerRequested': effect({
    zh: '请登记退回货品并报主管',
    en: 'Register the returned goods and report them',
    with: {
      ...ofOrder,
      restockable: z.boolean(),
      quality: z.boolean().describe('A quality problem: look for a pattern.'),
    },
  }),
  'freight.repayRequested': effect({
    zh: '请返还垫付邮费',
    en: 'Repay the freight',
    with: { ...ofOrder, amount: money },
  }),
  'refund.payRequested': effect({
    zh: '请退款',
    en: 'Pay back',
    with: { ...ofOrder, amount: money, refundId: id.optional() },
  }),
  'receipt.entryRequested': effect({
    zh: '请在退款个案里确认收到退货',
    en: 'Confirm the receipt in the refund’s own case',
    with: { ...ofOrder, refundId: id },
  }),
  'refund.closeRequested': effect({
    zh: '请处理未结的平台退款',
    en: 'Bring the open refund to its close',
    with: { ...ofOrder, refundId: id, ending: z.string() },
  }),
  'exchange.dispatchRequested': effect({
    zh: '请寄出换货',
    en: 'Send the exchanged goods',
    with: { ...ofOrder, sku: id.optional() },
  }),
  'exchange.stopRequested': effect({
    zh: '请停发或拦回换货',
    en: 'Stop the exchange or call it back',
    with: { ...ofOrder, waybill: id.optional().describe('Where it has left already.') },
  }),
  'customer.noticeRequested': effect({
    zh: '请告知客户换货单号',
    en: 'Tell the customer the new number',
    with: { ...ofOrder, waybill: id },
  }),
  'goods.sendBackRequested': effect({
    zh: '请把货寄还买家',
    en: 'Send the goods back to the buyer',
    with: ofOrder,
  }),
  'supervisor.reviewRequested': effect({
    zh: '请主管决定',
    en: 'Let a supervisor decide',
    with: { ...ofOrder, question: z.enum(questions), amount: money.optional() },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { ...ofOrder, about: z.enum(alerts) },
  }),
} as const
