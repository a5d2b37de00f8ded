/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { contactChannels } from '../../order-events.ts'
import { id } from '../../units.ts'
import { reminderScripts } from './events.ts'

export const effects = {
  'reminder.sendRequested': effect({
    zh: '请发送催付',
    en: 'Send a reminder',
    with: {
      orderId: id,
      script: z.enum(reminderScripts),
      channels: z.array(z.enum(contactChannels)).readonly(),
    },
  }),
  'freight.changeRequested': effect({
    zh: '请先改邮费',
    en: 'Change the freight',
    with: { orderId: id },
  }),
  'freight.settlementRequested': effect({
    zh: '请主管决定如何兑现邮费承诺',
    en: 'Decide how to keep the freight promise',
    with: { orderId: id },
  }),
  'order.closeRequested': effect({
    zh: '请在平台后台关闭订单',
    en: 'Close the order on the platform',
    with: { orderId: id, chatRef: id },
  }),
  'order.closeRevoked': effect({
    zh: '请撤回关闭操作',
    en: 'Stop closing the order',
    with: { orderId: id },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: {
      orderId: id,
      reason: z.enum([
        'closedWithoutRequest',
        'closeRequestUnanswered',
        'closeUnconfirmed',
        'complaintAboutReminders',
        'insistsOnOfflinePayment',
      ]),
    },
  }),
} as const
