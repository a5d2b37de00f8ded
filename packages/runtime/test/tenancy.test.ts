import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createRuntime, migrate } from '../src/index.ts'
import { onDatabase } from './global-setup.ts'
import { type FreshDatabase, freshDatabase } from './postgres.ts'
import { agentOf } from './shop.ts'
import { lampOnly } from './toy.ts'
import { key, makeRuntime, open, openShop, stopAll, tell } from './world.ts'

afterAll(stopAll)

const TABLES = ['shops', 'orders', 'order_events', 'cases', 'case_events', 'case_links', 'timers', 'effects']

describe('row-level security', () => {
  let database: FreshDatabase
  let app: pg.Client

  beforeAll(async () => {
    database = await freshDatabase()
    const runtime = await makeRuntime({ url: database.url })
    for (const shopId of ['shop-1', 'shop-2']) {
      await openShop(runtime, shopId)
      const id = await open(runtime, shopId)
      await tell(runtime, shopId, id, 'lamp.lit')
      const repair = { flow: 'repair', orderId: 'order-1', input: { what: 'dust' }, parentId: id }
      await runtime.startCase(agentOf(shopId), { ...repair, idempotencyKey: key() })
    }
    app = new pg.Client({ connectionString: database.url })
    await app.connect()
  })
  afterAll(() => app.end())

  const shopsSeen = async (client: pg.Client, table: string) =>
    (await client.query(`select distinct shop_id from kefu.${table}`)).rows.map(({ shop_id }) => shop_id)

  it.each(TABLES)('shows no row of %s without a shop, and of a shop its own alone', async (table) => {
    await app.query('begin')
    expect(await shopsSeen(app, table)).toEqual([])
    await app.query("select set_config('kefu.shop_id', 'shop-1', true)")
    expect(await shopsSeen(app, table)).toEqual(['shop-1'])
    await app.query('commit')
    expect(await shopsSeen(app, table)).toEqual([])
  })

  it('changes, moves and removes no row of another shop', async () => {
    await app.query("select set_config('kefu.shop_id', 'shop-1', false)")
    for (const table of TABLES) {
      expect((await app.query(`delete from kefu.${table} where shop_id = 'shop-2'`)).rowCount).toBe(0)
      await expect(app.query(`update kefu.${table} set shop_id = 'shop-2'`)).rejects.toThrow(
        /row-level security/,
      )
    }
    await app.query("select set_config('kefu.shop_id', '', false)")
  })

  it('takes no shop for one without a name', async () => {
    await app.query("select set_config('kefu.shop_id', '', false)")
    const nameless = "insert into kefu.orders values ('', 'order-1', 1, '{}', now())"
    await expect(app.query(nameless)).rejects.toThrow(/row-level security/)
  })

  it('tells across shops no more than the ids of what is due', async () => {
    const { rows, fields } = await app.query("select * from kefu.due_timers('2099-01-01', 10, false)")
    expect(fields.map(({ name }) => name)).toEqual(['shop_id', 'case_id', 'timer_id', 'generation'])
    expect(rows.map(({ shop_id }) => shop_id).toSorted()).toEqual(['shop-1', 'shop-2'])
    const links = await app.query("select * from kefu.due_links('2099-01-01', 10)")
    expect(links.fields.map(({ name }) => name)).toEqual(['shop_id', 'parent_id', 'child_id'])
    expect(links.rows.map(({ shop_id }) => shop_id).toSorted()).toEqual(['shop-1', 'shop-2'])
  })

  it('binds even the owner but for finding what is due', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    expect(await shopsSeen(owner, 'cases')).toEqual([])
    expect(await shopsSeen(owner, 'orders')).toEqual([])
    expect(await shopsSeen(owner, 'case_events')).toEqual([])
    await owner.end()
  })

  it('does not let a shop reach another’s case by its id', async () => {
    const runtime = await makeRuntime({ url: database.url })
    const id = await open(runtime, 'shop-1')
    const other = agentOf('shop-2')
    expect(await runtime.case(agentOf('shop-1'), id)).toBeDefined()
    expect(await runtime.case(other, id)).toBeUndefined()
    expect(await runtime.timeline(other, id)).toEqual([])
    const advanced = await runtime.advance(other, {
      caseId: id,
      event: { type: 'lamp.lit' },
      expectedVersion: 1,
      idempotencyKey: key(),
    })
    expect(advanced).toMatchObject({ ok: false, code: 'no-case' })
    const { cases } = await runtime.cases(other, {}, { first: 50 })
    expect(cases.every(({ record }) => record.shopId === 'shop-2')).toBe(true)
  })

  it('holds on PGlite, whose own user it would not bind', { timeout: 60_000 }, async () => {
    const pglite = new PGlite()
    await migrate(pglite)
    await pglite.exec(`
      set role kefu_app;
      select set_config('kefu.shop_id', 'shop-1', false);
      insert into kefu.orders values ('shop-1', 'order-1', 1, '{}', now());`)
    const count = async () => (await pglite.query('select from kefu.orders')).rows.length
    expect(await count()).toBe(1)
    await pglite.exec("select set_config('kefu.shop_id', 'shop-2', false)")
    expect(await count()).toBe(0)
    await expect(
      pglite.exec("insert into kefu.orders values ('shop-1', 'order-2', 1, '{}', now())"),
    ).rejects.toThrow(/row-level security/)
    await pglite.close()
  })
})

describe('the app', () => {
  const starting = (url: string) => createRuntime({ catalogue: lampOnly, database: { url } })

  it('refuses to run as the owner and says what to do', async () => {
    const { ownerUrl } = await freshDatabase()
    await expect(starting(ownerUrl)).rejects.toThrow(/owns the tables.*npm run migrate.*DATABASE_URL/s)
  })

  it('refuses to run as a superuser', async ({ skip }) => {
    const { superUrl } = inject('kefuPostgres')
    if (!superUrl) return skip('the server that was given has no superuser for us')
    const { pathname } = new URL((await freshDatabase()).url)
    await expect(starting(onDatabase(superUrl, pathname.slice(1)))).rejects.toThrow(
      /superuser.*npm run migrate/s,
    )
  })

  it('refuses a database without the schema', async () => {
    const { appUrl } = inject('kefuPostgres')
    await expect(starting(onDatabase(appUrl, 'postgres'))).rejects.toThrow(/no schema.*npm run migrate/)
  })

  it('refuses an older and a newer schema than its own', async () => {
    const database = await freshDatabase()
    const owner = new pg.Client({ connectionString: database.ownerUrl })
    await owner.connect()
    await owner.query('update kefu.schema_version set version = version + 100')
    await expect(starting(database.url)).rejects.toThrow(/update the program/)
    await expect(migrate(database.ownerUrl)).rejects.toThrow(/update the program/)
    await owner.query('delete from kefu.schema_version')
    await owner.query('insert into kefu.schema_version values (0)')
    await expect(starting(database.url)).rejects.toThrow(/at version 0.*npm run migrate/)
    await owner.end()
  })
})
