/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, text } from '../../units.ts'
import { identityEffects } from '../identityCheck/nested.ts'

/** What a supervisor is told without being asked to decide. */
export const alerts = [
  'buyerWaits',
  'warehouseSilent',
  'closeUnconfirmed',
  'closedWithoutRequest',
  'refundNotApplied',
] as const
export type Alert = (typeof alerts)[number]

/** Why a supervisor has to decide. */
export const reviewReasons = ['delayedAgain', 'noChoiceMade', 'asked'] as const

const ofOrder = { orderId: id }
/** Each holder lets go of its own hold alone. */
const held = { orderId: id, holder: z.literal('orderEnquiry') }
const ofParcel = { orderId: id, waybill: id.optional() }

export const effects = {
  ...identityEffects,
  'dispatch.holdRequested': effect({ zh: '请暂停发货', en: 'Hold the dispatch', with: held }),
  'dispatch.releaseRequested': effect({ zh: '可以恢复发货', en: 'Release the dispatch', with: held }),
  'warehouse.checkRequested': effect({ zh: '请仓库核实', en: 'Let the warehouse check', with: ofOrder }),
  'waybill.voidRequested': effect({
    zh: '请作废面单并截下包裹',
    en: 'Void the waybill and stop the parcel',
    with: ofOrder,
  }),
  'tracking.queryRequested': effect({ zh: '请查询物流', en: 'Look up the tracking', with: ofParcel }),
  'courier.inquiryRequested': effect({
    zh: '请联系快递',
    en: 'Ask the courier',
    with: {
      ...ofParcel,
      purpose: z.enum(['trace', 'redirect']),
      address: z.string().optional().describe('Where the parcel is wanted instead.'),
    },
  }),
  'parcel.recallRequested': effect({ zh: '请快递追回包裹', en: 'Call the parcel back', with: ofParcel }),
  'parcel.recallRevoked': effect({ zh: '不用追回了', en: 'Stop calling the parcel back', with: ofParcel }),
  'order.closeRequested': effect({
    zh: '请在平台后台关闭订单',
    en: 'Close the order on the platform',
    with: { ...ofOrder, chatRef: id },
  }),
  'order.closeRevoked': effect({ zh: '请撤回关闭操作', en: 'Stop closing the order', with: ofOrder }),
  'refund.withdrawalRequested': effect({
    zh: '买家不退了，请在退款处理里登记',
    en: 'The buyer keeps the order: enter it where the refund is handled',
    with: { ...ofOrder, refundId: id },
  }),
  'supervisor.reviewRequested': effect({
    zh: '请主管决定',
    en: 'Let a supervisor decide',
    with: { ...ofOrder, reason: z.enum(reviewReasons), question: text.optional() },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { ...ofOrder, reason: z.enum(alerts) },
  }),
} as const
