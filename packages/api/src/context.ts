/** What every resolver is handed: who asks, the runtime, and what was read already for this request. */
import type { Order, ReplyCheck } from '@kefu/core'
import {
  type CaseEvent,
  type CaseRecord,
  defaultShop,
  type Runtime,
  type Scope,
  type StoredShop,
} from '@kefu/runtime'
import { batched } from './batched.ts'
import type { Identity } from './identity.ts'
import { storable } from './schema/outside.ts'

export interface Context {
  readonly runtime: Runtime
  readonly identity: Identity
  /** For reading: the shop of the token. Events carry the role that may enter them instead. */
  readonly scope: Scope
  /** Each ends what is being watched: the client leaves, the server stops. */
  readonly ends: readonly AbortSignal[]
  /** Looks at each reply before it is shown; none by default. */
  readonly checkReply: ReplyCheck | undefined
  /** The shop of the token, asked once; what holds for every shop until it is set up. */
  shop(): Promise<StoredShop>
  /** Now in the shop, epoch ms: asked once. */
  now(): Promise<number>
  /** Each order, log and case is read once, however often it is asked for; those of a list together. */
  order(id: string): Promise<Order | undefined>
  timeline(caseId: string): Promise<readonly CaseEvent[]>
  case(id: string): Promise<CaseRecord | undefined>
  /** What was read is no longer so: after a mutation, and before each answer of a subscription. */
  forget(): void
}

export function contextFor(
  runtime: Runtime,
  identity: Identity,
  ends: readonly AbortSignal[],
  checkReply?: ReplyCheck,
): Context {
  const scope: Scope = {
    shopId: identity.shopId,
    actor: { role: identity.roles[0], subject: identity.subject },
  }
  const orders = batched((ids) => runtime.orders(scope, ids))
  const timelines = batched((ids) => runtime.timelines(scope, ids))
  const cases = new Map<string, Promise<CaseRecord | undefined>>()
  let now: Promise<number> | undefined
  let shop: Promise<StoredShop> | undefined
  return {
    runtime,
    identity,
    scope,
    ends,
    checkReply,
    shop() {
      shop ??= runtime.shop(scope).then((kept) => kept ?? defaultShop(scope.shopId))
      return shop
    },
    now() {
      now ??= runtime.now(scope)
      return now
    },
    order: async (id) => (storable(id) ? orders.one(id) : undefined),
    timeline: async (caseId) => (await timelines.one(caseId)) ?? [],
    case: (id) => once(cases, id, () => runtime.case(scope, id)),
    forget() {
      orders.forget()
      timelines.forget()
      cases.clear()
      now = undefined
      shop = undefined
    },
  }
}

function once<T>(known: Map<string, Promise<T>>, id: string, read: () => Promise<T>): Promise<T> {
  const before = known.get(id)
  if (before) return before
  const reading = read()
  known.set(id, reading)
  return reading
}
