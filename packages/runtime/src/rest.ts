/** A shop at rest: nothing is on its way from one of its cases to another. */
import { sql } from 'kysely'
import { type Db, inShop, iso } from './connect.ts'
import { type DeliverySettings, deliverInShop, OPEN_REQUESTED } from './effects.ts'
import type { Engine } from './engine.ts'
import { type LinkSettings, tellInShop } from './links.ts'

/** How long to wait for a worker elsewhere that has something in hand, ms. */
const LOOK_AGAIN_MS = 2

/**
 * Opens the cases that were asked for and tells cases how linked ones ended, until there is no more of it; what failed
 * waits for its own time. Where a worker has some of it in hand, it waits until that is through. Tells whether there was any.
 */
export async function comeToRest(
  engine: Engine,
  deliveries: DeliverySettings,
  links: LinkSettings,
  shopId: string,
): Promise<boolean> {
  for (let found = false; ; found = true) {
    const { opens, ends } = await underWay(engine, shopId)
    if (opens.length === 0 && ends.length === 0) return found
    const opened = opens.length > 0 ? await deliverInShop(engine, deliveries, shopId, opens) : 0
    const told = ends.length > 0 ? await tellInShop(engine, links, shopId, ends) : 0
    if (opened + told === 0) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}

async function underWay(engine: Engine, shopId: string) {
  const flows = engine.catalogue.flows.map(({ key }) => key)
  // One snapshot for both, and a clock read after it: what passes from one to the other meanwhile is seen in either, and
  // nothing in it is due only after `now` but what was put off.
  const look = async (tx: Db) => {
    const now = iso(engine.clock())
    // In hand for the first time: no error yet, though it is not to be seen until its lease ends.
    const opens = await tx
      .selectFrom('effects')
      .select(['shop_id', 'case_id', 'seq', 'index'])
      .where('shop_id', '=', shopId)
      .where('status', '=', 'waiting')
      .where('type', '=', OPEN_REQUESTED)
      .where(sql<boolean>`params ->> 'flow' = any (${flows}::text[])`)
      .where(sql<boolean>`(visible_at <= ${now} or last_error is null)`)
      .execute()
    const ends = await tx
      .selectFrom('case_links')
      .select(['parent_id', 'child_id'])
      .where('shop_id', '=', shopId)
      .where(sql<boolean>`tell_at <= ${now}`)
      .execute()
    return { opens, ends }
  }
  return inShop(engine.db, shopId, look, 'repeatable read')
}
