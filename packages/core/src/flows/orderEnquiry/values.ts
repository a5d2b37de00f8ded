import { readTime } from '../../desk-hours.ts'
import type { Context } from './policy.ts'

/** What fills the scripts' placeholders. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  const { order, shop, promises, restockBy, arrivalEstimate, courierWords } = context
  const [first] = order.items
  const shipDate = promises.filter(({ kind }) => kind === 'shipBy').at(-1)?.until
  const read = (at: number | null | undefined): string | undefined =>
    at === null || at === undefined ? undefined : readTime(at, shop)
  return {
    item: first && order.items.length > 1 ? `${first.name}等${order.items.length}件` : first?.name,
    shipDate: read(shipDate),
    restockDate: read(restockBy),
    arrival: read(arrivalEstimate),
    waybill: order.waybill,
    courier: order.courier,
    courierWords: courierWords ?? undefined,
  }
}
