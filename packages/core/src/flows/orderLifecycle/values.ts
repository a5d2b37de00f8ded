import { readTime } from '../../desk-hours.ts'
import { linesToShip } from '../../order-after.ts'
import type { Order } from '../../order-events.ts'
import { yuan } from '../../units.ts'
import { type Context, shipBy } from './policy.ts'

const named = (items: Order['items']): string | undefined =>
  items.length > 1 ? `${items[0]?.name}等${items.length}款` : items[0]?.name

/** What fills the scripts' placeholders; who speaks, and a day that the warehouse confirmed, only the desk knows. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { order, shop, penalty, policy } = context
  const { receiver } = order
  return {
    item: named(order.items),
    itemsToShip: named(linesToShip(order)),
    shipBy: readTime(shipBy(context), shop),
    receiver: receiver && [receiver.name, receiver.phone, receiver.address].join('，'),
    courier: order.courier,
    waybill: order.waybill,
    penalty: yuan(penalty),
    penaltyForm: policy.lateForm === 'points' ? '积分' : '现金',
  }
}
