/** What a busy system must not slow down: looks at much that does not concern them, on a real PostgreSQL. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from './postgres.ts'

const SHOP = 'shop-1'
/** Pages of 8 KB, those of the catalogue included; the tables below have many hundreds. */
const FEW = 200

let database: FreshDatabase
let app: pg.Client

beforeAll(async () => {
  database = await freshDatabase()
  app = new pg.Client({ connectionString: database.url })
  await app.connect()
  await app.query("select set_config('kefu.shop_id', $1, false)", [SHOP])
  await app.query(
    `insert into kefu.cases
     select $1, ('01890000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'order-' || n % 1000,
       case n % 2 when 0 then 'lamp' else 'repair' end, 1, 1, case when n <= 20 then 'open' else 'done' end, null,
       array['dark'], json_build_object('pad', repeat(md5(n::text), 20)), null, now(), now()
     from generate_series(1, 8000) n`,
    [SHOP],
  )
  await app.query(
    `insert into kefu.effects (shop_id, case_id, seq, index, type, params, visible_at)
     select shop_id, id, 1, n, case n when 1 then 'case.openRequested' else 'nobody.takes' || n end,
       '{"flow":"later"}', now() - interval '1 hour'
     from kefu.cases, generate_series(1, 3) n`,
  )
  await app.query(
    `insert into kefu.timers (shop_id, case_id, timer_id, generation, due_at, run_at)
     select shop_id, id, 'later', 1, now() + interval '1 day', now() + interval '1 day' from kefu.cases`,
  )
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('vacuum analyze')
  await owner.end()
})
afterAll(() => app?.end())

/** Pages that a statement reads once it is prepared and often used. */
async function pages(name: string, text: string, values: unknown[]): Promise<number> {
  for (let n = 0; n < 7; n++) await app.query({ name, text, values })
  const { rows } = await app.query(
    `explain (analyze, buffers, format json) ${text.replaceAll(/\$(\d)/g, (_, n) => literal(values[Number(n) - 1]))}`,
  )
  const { Plan: plan } = rows[0]['QUERY PLAN'][0]
  return plan['Shared Hit Blocks'] + plan['Shared Read Blocks']
}

const literal = (value: unknown): string =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? `array[${value.map((each) => `'${each}'`)}]::text[]`
      : `'${value}'`

describe('with thousands of cases a look reads a few pages', () => {
  const now = new Date().toISOString()
  const none: string[] = []

  it.each([
    ['for effects, where nobody takes any that wait', false, none, ['lamp']],
    ['for effects of a type that none waits of', false, ['light.switched'], ['lamp']],
    ['for effects of any type', true, none, ['lamp']],
    ['for cases to open', false, none, ['later']],
  ])('%s', async (_, all, types, flows) => {
    const text = 'select * from kefu.waiting_effects($1, $2, $3, $4, 20)'
    expect(await pages('waiting', text, [now, all, types, flows])).toBeLessThan(FEW)
  })

  it('for timers that are due', async () => {
    for (const clocks of [true, false]) {
      const text = 'select * from kefu.due_timers($1, 20, $2)'
      expect(await pages('due', text, [now, clocks])).toBeLessThan(FEW)
    }
  })

  it.each([
    ['the newest cases', [null, null, null, null, null]],
    ['the few open ones', [null, null, 'open', null, null]],
    ['the few open ones of a flow', ['lamp', null, 'open', null, null]],
    ['the cases of a flow', ['repair', null, null, null, null]],
    ['the cases of an order', [null, 'order-7', null, null, null]],
    ['the page behind a cursor', [null, null, null, null, '01890000-0000-7000-8000-000000000800']],
  ])('for %s', async (_, filter) => {
    const text = `select * from kefu.cases_of('${SHOP}', $1, $2, $3, $4, $5, 21)`
    expect(await pages('cases', text, filter)).toBeLessThan(FEW)
  })

  it('for open cases of a flow version', async () => {
    expect(await pages('open', "select kefu.has_open_cases('lamp', $1)", ['2'])).toBeLessThan(FEW)
  })
})

it('finds what waits in the order in which it waits, of each type and flow that is taken', async () => {
  const found = async (all: boolean, types: string[], flows: string[], most = 100_000) =>
    (await app.query('select * from kefu.waiting_effects(now(), $1, $2, $3, $4)', [all, types, flows, most]))
      .rowCount
  expect(await found(false, [], [])).toBe(0)
  expect(await found(false, ['nobody.takes2', 'nobody.takes2', 'case.openRequested'], [])).toBe(16_000)
  expect(await found(false, ['nobody.takes2', 'nobody.takes3'], ['later', 'lamp'])).toBe(24_000)
  expect(await found(true, [], [])).toBe(16_000)
  expect(await found(true, [], ['later'], 10)).toBe(10)
})
