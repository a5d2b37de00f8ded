/** How a case begins, thought out and ready to be written: at the desk’s request, at another case’s, or with its order. */
import { type Actor, type Buyer, type Flow, order as orderSchema, type Refused, start } from '@kefu/core'
import { type Prepared, prepare } from './commit.ts'
import { type Engine, stepping } from './engine.ts'
import { type Held, heldAs } from './held.ts'
import type { MirroredOrder, ShopRow } from './read.ts'
import type { StartCase } from './types.ts'

export interface Opening extends Pick<StartCase, 'input' | 'pack' | 'overrides'> {
  readonly flow: Flow
  readonly shopId: string
  /** Left out: the case begins with a buyer who has not ordered yet. */
  readonly mirrored?: MirroredOrder | undefined
  readonly row: ShopRow | undefined
  readonly at: number
  readonly actor: Actor
  readonly parentId: string | null
  readonly key?: string
  readonly hash?: string
}

/** The first step of a case by the shop's own numbers, under an id of its own. Throws a fault where the flow breaks. */
export function begin(engine: Engine, opening: Opening): Prepared | Refused {
  const { flow, shopId, mirrored, row, input, at, actor, parentId, key, hash } = opening
  const { order = null, version: orderVersion = null } = mirrored ?? {}
  const shop = row?.shop
  const pack = opening.pack ?? shop?.pack
  const orderId = order?.id ?? null
  const place = { operation: 'startCase', shopId, ...(orderId !== null && { orderId }) }
  const atHand = (): readonly Held[] => [[orderSchema, order], ...heldAs(engine, flow.key, input)]
  return stepping(engine, place, atHand, () => {
    const started = start(flow, {
      ...(order && { order }),
      input,
      at,
      ...(shop && { shop: hoursOf(shop) }),
      ...(pack && { pack }),
      overrides: { ...shop?.overrides[flow.key], ...opening.overrides },
    })
    if (!started.ok) return started
    const buyer = flow.definition.order === undefined ? null : (input['buyer'] as Buyer)
    return prepare(flow, { id: engine.ids(), shopId, orderId, orderVersion, buyer, parentId }, started, {
      type: 'case.started',
      payload: input,
      actor,
      ...(key !== undefined && { key }),
      ...(hash !== undefined && { hash }),
      wall: engine.clock(),
    })
  })
}

const hoursOf = ({ timeZone, opensAt, closesAt, holidays }: ShopRow['shop']) => ({
  timeZone,
  opensAt,
  closesAt,
  holidays,
})
