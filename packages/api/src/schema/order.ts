/** An order as the platform shows it; the buyer's name, phone and address only for those who need them. */
import { type Order, order as orderSchema } from '@kefu/core'
import type { Context } from '../context.ts'
import type { ObjectOf, Workshop } from './builder.ts'
import type { FromZod } from './from-zod.ts'
import { encode, masked, type Personal } from './outside.ts'

/** Who works with the receiver's name, phone and address; everybody else sees the first letter. */
const mayReadReceiver: readonly string[] = ['agent', 'supervisor', 'warehouse']

export const readsReceiver = ({ identity }: Context): boolean =>
  identity.roles.some((role) => mayReadReceiver.includes(role))

/** Who looks after customers; what the shop knows of them is for nobody else. */
const mayReadRecord: readonly string[] = ['agent', 'supervisor']

const readsRecord = ({ identity }: Context): boolean =>
  identity.roles.some((role) => mayReadRecord.includes(role))

/** Hides receivers and customers' records in a value of that schema unless the token's roles may read them. */
export function forViewer(context: Context, schema: Parameters<typeof masked>[0], value: unknown): unknown {
  if (readsRecord(context)) return value
  const hides = new Set<Personal>(['CustomerRecord', 'CustomerSegment'])
  if (!readsReceiver(context)) hides.add('Receiver')
  return masked(schema, value, hides)
}

export const orderForViewer = (context: Context, order: Order): Record<string, unknown> =>
  forViewer(context, orderSchema, encode(orderSchema, order)) as Record<string, unknown>

export function addOrder({ builder }: Workshop, zod: FromZod) {
  const OrderRef = zod.output(
    orderSchema,
    'Order',
    'order',
    'An order as the platform shows it: mirrored, never decided here.',
  ) as ObjectOf<Record<string, unknown>>
  builder.queryFields((t) => ({
    order: t.field({
      type: OrderRef,
      nullable: true,
      description: 'An order of the shop by the platform’s number; nothing when the shop has no such order.',
      args: { id: t.arg.id({ description: 'The platform’s order number.' }) },
      resolve: async (_root, { id }, context) => {
        const order = await context.order(id)
        return order && orderForViewer(context, order)
      },
    }),
  }))
  return OrderRef
}
