/** Shops: hours, numbers and wording, put there by an embedder or changed by a supervisor; checked either way. */
import {
  type Catalogue,
  DEFAULT_SHOP,
  type FlowDefinition,
  type Issue,
  nearest,
  packs,
  resolvePolicy,
  wordingIssues,
} from '@kefu/core'
import { inShop } from './connect.ts'
import type { Engine } from './engine.ts'
import { storable } from './idempotency.ts'
import { shopOf } from './read.ts'
import { refuseShop } from './refusals.ts'
import type {
  ByFlow,
  RuntimeRefused,
  Scope,
  ShopChange,
  ShopRecord,
  ShopUpdated,
  StoredShop,
} from './types.ts'

const MIDNIGHT = 24 * 60
const LONGEST_NAME = 100
const LONGEST_VALUE = 200
const MOST_HOLIDAYS = 400

/** A shop before anybody has set it up: the documents' hours and numbers, everything in our words. Its version is 0. */
export const defaultShop = (shopId: string): StoredShop => ({
  ...DEFAULT_SHOP,
  shopId,
  name: shopId,
  pack: 'documents',
  overrides: {},
  scripts: {},
  values: {},
  version: 0,
})

/** Writes the whole shop, whatever it was before. Throws with everything that is wrong. */
export async function putShop({ db, catalogue }: Engine, shop: ShopRecord): Promise<void> {
  const full = { ...defaultShop(shop.shopId), ...shop }
  const issues = shopIssues(catalogue, full)
  if (issues.length > 0) {
    const lines = issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new Error(`shop ${shop.shopId} cannot be:\n- ${lines.join('\n- ')}`)
  }
  const row = rowOf(full)
  await inShop(db, shop.shopId, (tx) =>
    tx
      .insertInto('shops')
      .values({ shop_id: shop.shopId, version: 1, ...row })
      .onConflict((c) =>
        c.column('shop_id').doUpdateSet((eb) => ({ ...row, version: eb('shops.version', '+', 1) })),
      )
      .execute(),
  )
}

/**
 * Changes what is named and leaves the rest. Cases opened from now on follow the new hours and numbers; running cases
 * keep those that they were opened with. Wording holds at once, everywhere.
 */
export async function updateShop(
  { db, catalogue }: Engine,
  { shopId, actor }: Scope,
  { expectedVersion, ...change }: ShopChange,
): Promise<ShopUpdated | RuntimeRefused> {
  if (actor.role !== 'supervisor') return refuseShop('not-permitted')
  if (!storable(change)) {
    const zh = '含有无法保存的字符'
    const message = 'some text holds a null character or half of a character'
    return refuseShop('invalid-input', { issues: [{ path: [], message, zh }] })
  }
  return inShop(db, shopId, async (tx) => {
    const kept = await tx
      .selectFrom('shops')
      .selectAll()
      .where('shop_id', '=', shopId)
      .forUpdate()
      .executeTakeFirst()
    const before = kept ? shopOf(kept) : defaultShop(shopId)
    const moved = (currentVersion: number) => refuseShop('stale', { currentVersion })
    if (before.version !== expectedVersion) return moved(before.version)
    const { overrides, scripts, values, ...rest } = change
    const shop: StoredShop = {
      ...before,
      ...rest,
      overrides: mergedByFlow(before.overrides, overrides),
      scripts: mergedByFlow(before.scripts, scripts),
      values: merged(before.values, values),
      version: before.version + 1,
    }
    const issues = shopIssues(catalogue, shop)
    if (issues.length > 0) return refuseShop('invalid-input', { issues })
    const row = { version: shop.version, ...rowOf(shop) }
    if (kept) await tx.updateTable('shops').set(row).where('shop_id', '=', shopId).execute()
    else {
      const [{ numInsertedOrUpdatedRows: written } = {}] = await tx
        .insertInto('shops')
        .values({ shop_id: shopId, ...row })
        .onConflict((c) => c.doNothing())
        .execute()
      // Somebody set it up a moment ago.
      if (!written) return moved(1)
    }
    return { ok: true, shop }
  })
}

const rowOf = (shop: Required<ShopRecord>) => ({
  name: shop.name,
  pack: shop.pack,
  time_zone: shop.timeZone,
  opens_at: shop.opensAt,
  closes_at: shop.closesAt,
  holidays: JSON.stringify(shop.holidays),
  overrides: JSON.stringify(shop.overrides),
  scripts: JSON.stringify(shop.scripts),
  script_values: JSON.stringify(shop.values),
})

/** `null` takes away what was there. */
function merged<T>(
  before: Readonly<Record<string, T>>,
  change: Readonly<Record<string, T | null>> = {},
): Readonly<Record<string, T>> {
  const all = Object.entries<T | null>({ ...before, ...change })
  return Object.fromEntries(all.filter((entry): entry is [string, T] => entry[1] !== null))
}

function mergedByFlow<T>(before: ByFlow<T>, change: ByFlow<T | null> = {}): ByFlow<T> {
  const flows = Object.entries(change).map(([flow, own]) => [flow, merged(before[flow] ?? {}, own)] as const)
  const all = Object.entries({ ...before, ...Object.fromEntries(flows) })
  return Object.fromEntries(all.filter(([, own]) => Object.keys(own).length > 0))
}

/** Everything that is wrong with a shop, by path. */
function shopIssues(catalogue: Catalogue, shop: Required<ShopRecord>): Issue[] {
  return [
    ...deskIssues(shop),
    ...perFlow(catalogue, 'overrides', shop.overrides, (flow, own) => {
      const policy = resolvePolicy(flow, shop.pack, own)
      return policy.ok ? [] : policy.issues
    }),
    ...perFlow(catalogue, 'scripts', shop.scripts, (flow, own) =>
      wordingIssues(flow, own, Object.keys(shop.values)),
    ),
    ...Object.entries(shop.values).flatMap(([name, value]) => [...valueIssues(name, value)]),
  ]
}

function* perFlow<T>(
  catalogue: Catalogue,
  field: string,
  byFlow: ByFlow<T>,
  check: (flow: FlowDefinition, own: Readonly<Record<string, T>>) => readonly Issue[],
): Generator<Issue> {
  for (const [key, own] of Object.entries(byFlow)) {
    const flow = catalogue.flow(key)?.definition
    if (flow) {
      for (const issue of check(flow, own)) yield { ...issue, path: [field, key, ...issue.path] }
      continue
    }
    const near = nearest(
      key,
      catalogue.flows.map(({ key }) => key),
    )
    yield {
      path: [field, key],
      message: `there is no flow “${key}”${near ? `; did you mean “${near}”?` : ''}`,
      zh: `没有流程“${key}”${near ? `，是不是“${near}”？` : ''}`,
    }
  }
}

function* deskIssues({ name, timeZone, opensAt, closesAt, holidays, pack }: ShopRecord): Generator<Issue> {
  if (name.trim() === '' || name.length > LONGEST_NAME)
    yield {
      path: ['name'],
      message: `write 1 to ${LONGEST_NAME} characters`,
      zh: `请写 1 到 ${LONGEST_NAME} 个字`,
    }
  if (!isTimeZone(timeZone)) {
    const near = nearest(timeZone, Intl.supportedValuesOf('timeZone'))
    yield {
      path: ['timeZone'],
      message: `there is no time zone “${timeZone}”${near ? `; did you mean “${near}”?` : ''}`,
      zh: `没有时区“${timeZone}”${near ? `，是不是“${near}”？` : ''}`,
    }
  }
  if (!Number.isInteger(opensAt) || opensAt < 0 || opensAt >= MIDNIGHT)
    yield {
      path: ['opensAt'],
      message: 'is in minutes after midnight, 0 to 1439',
      zh: '请写零点起的分钟数，0 到 1439',
    }
  if (!Number.isInteger(closesAt) || closesAt <= opensAt || closesAt > MIDNIGHT)
    yield {
      path: ['closesAt'],
      message: 'is in minutes after midnight, later than the opening, 1440 at most',
      zh: '请写零点起的分钟数，晚于上班时间，最多 1440',
    }
  if (holidays.length > MOST_HOLIDAYS)
    yield {
      path: ['holidays'],
      message: `must have at most ${MOST_HOLIDAYS} entries`,
      zh: `最多 ${MOST_HOLIDAYS} 项`,
    }
  for (const [index, day] of holidays.entries()) {
    if (!isDay(day))
      yield {
        path: ['holidays', index],
        message: `“${day}” is no day; write it like 2026-10-01`,
        zh: `“${day}”不是日期，请写成 2026-10-01 这样`,
      }
  }
  if (!packs.includes(pack))
    yield { path: ['pack'], message: `is one of ${packs.join(', ')}`, zh: `只能是 ${packs.join('、')}` }
}

function* valueIssues(name: string, value: string): Generator<Issue> {
  const path = ['values', name]
  if (!/^[a-z][a-zA-Z]{0,39}$/.test(name))
    yield {
      path,
      message: 'a placeholder’s name has letters alone and begins with a small one',
      zh: '占位符名称只用英文字母，首字母小写',
    }
  if (value.trim() === '' || value.length > LONGEST_VALUE)
    yield {
      path,
      message: `write 1 to ${LONGEST_VALUE} characters`,
      zh: `请写 1 到 ${LONGEST_VALUE} 个字`,
    }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true
