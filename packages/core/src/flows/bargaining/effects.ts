/** What the flow asks the world to do. */
import { z } from 'zod'
import { effect } from '../../flow.ts'
import { id, money } from '../../units.ts'
import { whose } from './events.ts'

const offered = z.array(
  z.strictObject({ kind: z.string(), value: money.nullable(), gift: z.string().nullable() }),
)

export const effects = {
  'supervisor.concessionRequested': effect({
    zh: '请主管决定能否给优惠',
    en: 'Ask a supervisor for a concession',
    with: {
      ...whose,
      kind: z.string(),
      rounds: z.int(),
      threatened: z.boolean(),
      quantity: z.int().nullable(),
      askedPrice: money.nullable(),
      offered: offered.readonly(),
    },
  }),
  'supervisor.concessionOverdue': effect({
    zh: '客户在等，请主管尽快答复',
    en: 'Remind the supervisor: the customer waits',
    with: whose,
  }),
  'supervisor.concessionWithdrawn': effect({
    zh: '不用再答复这次优惠申请',
    en: 'The request for a concession is over',
    with: whose,
  }),
  'order.giftMemoRequested': effect({
    zh: '请把答应的赠品写进订单备注',
    en: 'Put the promised gift into the order memo',
    with: { ...whose, gift: z.string() },
  }),
  'order.freightReductionRequested': effect({
    zh: '请在付款前减免运费',
    en: 'Take the promised sum off the freight before payment',
    with: { ...whose, amount: money },
  }),
  'order.priceReductionRequested': effect({
    zh: '请在付款前改价',
    en: 'Take the promised sum off the price before payment',
    with: { ...whose, amount: money },
  }),
  'order.differenceRefundRequested': effect({
    zh: '订单已付款，请退还答应的差额',
    en: 'Paid already: refund the promised difference',
    with: { ...whose, transferId: id, amount: money },
  }),
} as const
