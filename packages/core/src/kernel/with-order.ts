import type { Order } from '../order-events.ts'
import { own, settle } from './json.ts'
import type { Stored } from './types.ts'

/** The case with the order as it is now: for facts of the platform that the flow itself does not handle. No event, no step. */
export function withOrder(stored: Stored, order: Order): Stored {
  const context = { ...stored.snapshot.context, order: own(order, 'order') }
  return settle({ ...stored, snapshot: { ...stored.snapshot, context } }, 'stored')
}
