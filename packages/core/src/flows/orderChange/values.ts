import { readTime } from '../../desk-hours.ts'
import { yuan } from '../../units.ts'
import { type Context, postageBack, postageOpen } from './policy.ts'

/** The change in words for the buyer: what is wanted, never what stood there before. */
function changeOf({ request }: Context): string | undefined {
  switch (request?.kind) {
    case 'address':
      return request.receiver && `收货信息改为${request.receiver.name}，${request.receiver.address}`
    case 'item':
      return request.item && `商品换成${request.item.name}`
    case 'waybill':
      return request.courier && `快递换成${request.courier}`
    default:
      return undefined
  }
}

/** What fills the scripts' placeholders. */
export function values(context: Context): Readonly<Record<string, string | undefined>> {
  return {
    change: changeOf(context),
    postage: yuan(postageOpen(context)),
    postageBack: yuan(postageBack(context)),
    leavesBy: context.leavesBy === null ? undefined : readTime(context.leavesBy, context.shop),
  }
}
