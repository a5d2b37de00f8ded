/** An order as the platform shows it; personal data only for those who need them. */
import {
  type Order,
  order as orderSchema,
  type PersonalShape,
  personalShapes,
  type Role,
  withContents,
} from '@kefu/core'
import type { Context } from '../context.ts'
import type { ObjectOf, Workshop } from './builder.ts'
import type { FromZod } from './from-zod.ts'
import { encode, masked } from './outside.ts'

/** Who works with the personal data of a shape; everybody else sees the first letter, or nothing of what is withheld. */
const readers: Readonly<Record<PersonalShape, readonly Role[]>> = {
  Receiver: ['agent', 'supervisor', 'warehouse'],
  Payer: ['agent', 'supervisor', 'finance'],
  PayoutHolder: ['agent', 'supervisor', 'finance'],
  CustomerRecord: ['agent', 'supervisor'],
  CustomerSegment: ['agent', 'supervisor'],
}

const hiddenFrom = ({ identity }: Context): readonly PersonalShape[] =>
  personalShapes.filter((shape) => !identity.roles.some((role) => readers[shape].includes(role)))

export const readsReceiver = (context: Context): boolean => !hiddenFrom(context).includes('Receiver')

/** Hides a value whose shape nobody knows from those who may not read all that could stand in it. */
export const forViewerOfAll = <T extends object>(context: Context, value: T): T | Record<string, never> =>
  hiddenFrom(context).length === 0 ? value : {}

/** Hides personal data in a value of that schema unless the token's roles may read it. */
export function forViewer(context: Context, schema: Parameters<typeof masked>[0], value: unknown): unknown {
  const hidden = hiddenFrom(context)
  return hidden.length === 0 ? value : masked(schema, value, hidden)
}

export const orderForViewer = (context: Context, order: Order): Record<string, unknown> =>
  forViewer(context, orderSchema, encode(orderSchema, withContents(order))) as Record<string, unknown>

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
