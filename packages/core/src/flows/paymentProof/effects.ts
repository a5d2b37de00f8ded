/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id } from '../../units.ts'
import { identityOutcomes } from './events.ts'

/** Each holder lets go of its own hold alone. */
const held = { orderId: id, holder: z.literal('paymentProof') }

export const effects = {
  'order.readRequested': effect({
    zh: '请到平台读取订单状态',
    en: 'Read the order on the platform',
    with: { orderId: id },
  }),
  'dispatch.holdRequested': effect({
    zh: '请暂停发货',
    en: 'Hold the dispatch',
    with: held,
  }),
  'dispatch.releaseRequested': effect({
    zh: '请按后台数量和订单地址发货',
    en: 'Release the dispatch, as ordered and to the address of the order',
    with: { ...held, quantity: z.int().nonnegative() },
  }),
  'supervisor.reviewRequested': effect({
    zh: '请主管复核',
    en: 'Ask a supervisor to review',
    with: {
      orderId: id,
      doubts: z.array(z.string()).readonly(),
      identity: z.enum(identityOutcomes).nullable(),
    },
  }),
  'fraud.reportRequested': effect({
    zh: '请向平台举报',
    en: 'Report to the platform',
    with: { orderId: id, doubts: z.array(z.string()).readonly() },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: {
      orderId: id,
      reason: z.enum([
        'statusNotRead',
        'quantityNotCompared',
        'reviewOverdue',
        'shipDeadlineNear',
        'paidDiffersFromDue',
        'shippedUnchecked',
      ]),
    },
  }),
} as const
