/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { order } from '../../order-events.ts'
import { id, money, time } from '../../units.ts'
import { bargainingEffects } from '../bargaining/nested.ts'

/** Why a supervisor should look at a session. */
export type Alert =
  | 'replyLost'
  | 'abuse'
  | 'unsureTwice'
  | 'insistsOnOfflinePayment'
  | 'paymentForged'
  | 'extraFreightUnanswered'
const alerts = [
  'replyLost',
  'abuse',
  'unsureTwice',
  'insistsOnOfflinePayment',
  'paymentForged',
  'extraFreightUnanswered',
] as const satisfies readonly Alert[]

const account = { accountId: id.describe('The account of the customer.') }

export const effects = {
  ...bargainingEffects,
  'message.sendRequested': effect({
    zh: '请发送消息',
    en: 'Send a line',
    with: { ...account, script: z.enum(['greet.auto', 'idle.first', 'idle.second', 'payment.stuck']) },
  }),
  'supervisor.alertRequested': effect({
    zh: '请主管关注',
    en: 'Alert a supervisor',
    with: { ...account, reason: z.enum(alerts) },
  }),
  'colleague.askRequested': effect({
    zh: '请同事帮忙确认',
    en: 'Ask a colleague',
    with: { ...account, topic: z.string(), whom: z.string() },
  }),
  'stock.reviewRequested': effect({
    zh: '请运营核对库存和页面',
    en: 'Ask operations to check stock and page',
    with: { itemId: id },
  }),
  'abuse.reportRequested': effect({
    zh: '请向平台举报辱骂',
    en: 'Report the abuse to the platform',
    with: account,
  }),
  'order.amountChangeRequested': effect({
    zh: '请在付款前把订单改成约定金额',
    en: 'Change the order to the agreed amount before payment',
    with: { orderId: id, amount: money },
  }),
  'order.memoRequested': effect({
    zh: '请写入订单备注',
    en: 'Write into the order memo',
    with: { orderId: id, remark: z.string() },
  }),
  'order.receiverChangeRequested': effect({
    zh: '请修改收货信息',
    en: 'Change the receiver of the order',
    with: { orderId: id, receiver: order.shape.receiver.unwrap() },
  }),
  'extraFreight.linkRequested': effect({
    zh: '请发补邮费的平台链接',
    en: 'Send the platform’s link for the extra freight',
    with: { orderId: id, amount: money },
  }),
  'afterSales.transferRequested': effect({
    zh: '请售后接手并附上聊天要点',
    en: 'Hand over to after-sales with the notes',
    with: account,
  }),
  'followUp.noteRequested': effect({
    zh: '请记入交接本，到时跟进一次',
    en: 'Note it for the next shift: follow up once',
    with: { ...account, dueAt: time },
  }),
  'handover.noteRequested': effect({
    zh: '请把交接内容记下来',
    en: 'Keep the note for the next agent',
    with: { ...account, note: z.string() },
  }),
} as const
