import type { Order } from '../order-events.ts'
import type { Stored } from './types.ts'

/** The case with the order as it is now: for facts of the platform that the flow itself does not handle. No event, no step. */
export const withOrder = (stored: Stored, order: Order): Stored => ({
  ...stored,
  snapshot: { ...stored.snapshot, context: { ...stored.snapshot.context, order } },
})
