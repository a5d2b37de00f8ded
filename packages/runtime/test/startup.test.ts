import { PGlite } from '@electric-sql/pglite'
import { createCatalogue, type FlowDefinition, id } from '@kefu/core'
import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { Fault, type LogEntry, migrate } from '../src/index.ts'
import { admit } from '../src/migrate.ts'
import { migrations } from '../src/migrations/index.ts'
import { onDatabase } from './global-setup.ts'
import { agentOf } from './shop.ts'
import { lamp } from './toy.ts'
import { databases, freshOptions, makeRuntime, open, openShop, stopAll, tell } from './world.ts'

afterAll(stopAll)

const lampOf = (more: Partial<FlowDefinition>) => createCatalogue([{ ...(lamp as FlowDefinition), ...more }])

describe('a start', () => {
  it('is refused with a flow that was changed under the same version, and names it', async () => {
    const options = await freshOptions('PostgreSQL')
    await makeRuntime(options, { catalogue: lampOf({}) })
    const changed = lampOf({ input: lamp.input.extend({ shade: id.optional() }) })
    await expect(makeRuntime(options, { catalogue: changed })).rejects.toThrow(
      /flow “lamp” version 1.*new version/,
    )
    await makeRuntime(options, { catalogue: lampOf({}) })
  })

  it('is open to the owner’s program only to migrate, any number of times at once', async () => {
    const { ownerUrl, template } = inject('kefuPostgres')
    const name = `${template}_migrated`
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    await owner.query(`create database ${name}`)
    const url = onDatabase(ownerUrl, name)
    await Promise.all([migrate(url), migrate(url), migrate(url)])
    const app = new URL(url)
    app.username = `clerk_${process.pid}`
    app.password = "o'clock"
    expect(await admit(url, app.href)).toBe(`clerk_${process.pid}`)
    await admit(url, app.href)
    const runtime = await makeRuntime({ url: app.href })
    await runtime.ping()
    await runtime.stop()
    await owner.query(`drop role clerk_${process.pid}`)
    await owner.end()
  })
})

describe('a migration', () => {
  it('goes on from where an older program left the schema, and keeps what is stored', async () => {
    const { ownerUrl, template } = inject('kefuPostgres')
    const name = `${template}_older`
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    await owner.query(`create database ${name}`)
    await owner.end()
    const url = onDatabase(ownerUrl, name)
    const older = new pg.Client({ connectionString: url })
    await older.connect()
    await older.query('create schema kefu; create table kefu.schema_version (version int primary key)')
    await older.query(`${migrations[0]}; insert into kefu.schema_version values (1)`)
    await older.query(`
      select set_config('kefu.shop_id', 'shop-1', false);
      insert into kefu.orders values ('shop-1', 'order-1', 1, '{}', now());
      insert into kefu.cases
      select 'shop-1', ('01890000-0000-7000-8000-00000000000' || n)::uuid, 'order-1', 'lamp', 1, 1, 'open', null,
        array['dark'], '{}', case n when 2 then '01890000-0000-7000-8000-000000000001'::uuid end, now(), now()
      from generate_series(1, 2) n`)
    await Promise.all([migrate(url), migrate(url)])
    const { rows } = await older.query('select version from kefu.schema_version order by 1')
    expect(rows.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
    expect((await older.query('select from kefu.orders')).rowCount).toBe(1)
    // Two open cases of one order were nothing special then; who asked for whom is kept.
    expect((await older.query('select from kefu.cases where not exclusive')).rowCount).toBe(2)
    const { rows: links } = await older.query(
      'select parent_id, child_id, tell_at, told from kefu.case_links',
    )
    expect(links).toEqual([
      {
        parent_id: '01890000-0000-7000-8000-000000000001',
        child_id: '01890000-0000-7000-8000-000000000002',
        tell_at: null,
        told: null,
      },
    ])
    const { rows: open } = await older.query(`
      select proname from pg_proc where pronamespace = 'kefu'::regnamespace
        and exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)`)
    expect(open).toEqual([])
    await older.end()
  })
})

describe.each(databases)('a migration to places on %s', (database) => {
  /** A database whose schema is at this version, and what runs statements in it. */
  async function schemaAt(version: number) {
    const ground = 'create schema kefu; create table kefu.schema_version (version int primary key)'
    const written = [...migrations.entries()]
      .slice(0, version)
      .map(([index, text]) => `${text}; insert into kefu.schema_version values (${index + 1})`)
    if (database === 'PGlite') {
      const lite = await PGlite.create()
      await lite.exec('create role kefu_app nologin')
      const rows = async (text: string) => (await lite.query<Record<string, unknown>>(text)).rows
      for (const text of [ground, ...written]) await lite.exec(text)
      return { rows, up: () => migrate(lite), end: () => lite.close() }
    }
    const { ownerUrl, template } = inject('kefuPostgres')
    const name = `${template}_at_${version}`
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    await owner.query(`create database ${name}`)
    await owner.end()
    const url = onDatabase(ownerUrl, name)
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    for (const text of [ground, ...written]) await client.query(text)
    return {
      rows: async (text: string) => (await client.query<Record<string, unknown>>(text)).rows,
      up: () => migrate(url),
      end: () => client.end(),
    }
  }

  it('gives each case the place that it knows or its beginning names, and the first of two that had one', async () => {
    const { rows, up, end } = await schemaAt(5)
    const cases = [
      ['refund', 'open', false, { refundId: 'R1' }],
      ['refund', 'open', false, { refundId: 'R1' }],
      ['refund', 'open', false, { refundId: 'R2' }],
      ['refund', 'done', false, { refundId: 'R1' }],
      ['courierClaim', 'open', true, { cause: 'lost', waybill: 'YT1' }],
      ['rejectedDelivery', 'open', true, { by: 'courier', waybill: null }],
      ['rejectedDelivery', 'done', true, { by: 'courier', waybill: null }, { waybill: 'YT2' }],
      ['lamp', 'open', true, { room: 'hall' }],
      ['meter', 'open', false, {}],
    ] as const
    for (const [n, [flow, status, exclusive, input, context = {}]] of cases.entries()) {
      const id = `01890000-0000-7000-8000-00000000000${n + 1}`
      await rows("select set_config('kefu.shop_id', 'shop-1', false)")
      await rows(`insert into kefu.cases (shop_id, id, order_id, exclusive, flow, flow_version, version, status, states,
          stored, opened_at, updated_at)
        values ('shop-1', '${id}', 'order-1', ${exclusive}, '${flow}', 1, 1, '${status}', '{}', '${JSON.stringify({ snapshot: { context } })}', now(), now())`)
      await rows(`insert into kefu.case_events (shop_id, case_id, seq, at, type, payload, actor_role, actor_subject, taken,
          states, said)
        values ('shop-1', '${id}', 1, now(), 'case.started', '${JSON.stringify(input)}', 'agent', 'wang', '{}', '{}', '{}')`)
    }
    await up()
    const placed = await rows('select flow, place, exclusive from kefu.cases order by id')
    expect(placed.map(({ flow, place, exclusive }) => [flow, place, exclusive])).toEqual([
      ['refund', 'R1', true],
      ['refund', 'R1', false],
      ['refund', 'R2', true],
      ['refund', 'R1', true],
      ['courierClaim', 'YT1', true],
      ['rejectedDelivery', '', true],
      ['rejectedDelivery', 'YT2', true],
      ['lamp', '', true],
      ['meter', '', false],
    ])
    const [forced] = await rows("select relforcerowsecurity as yes from pg_class where relname = 'cases'")
    expect(forced).toEqual({ yes: true })
    await end()
  })

  it('lets the program before it go on opening cases until it is replaced', async () => {
    const { rows, up, end } = await schemaAt(6)
    await up()
    /** As a program wrote it that knew of several cases, and of no places. */
    const opens = async (n: number, flow: string, exclusive: boolean) => {
      const write = {
        shop: 'shop-1',
        id: `01890000-0000-7000-8000-0000000000a${n}`,
        expected: 0,
        version: 1,
        buyer_platform: 'taobao',
        buyer_id: 'tang',
        exclusive,
        flow,
        flow_version: 1,
        status: 'open',
        states: ['begun'],
        stored: {},
        at: '2026-03-10T04:00:00Z',
        type: 'case.started',
        payload: {},
        role: 'agent',
        subject: 'wang',
        taken: [],
        said: [],
      }
      const [answer] = await rows(`select result, open_case from kefu.commit('[${JSON.stringify(write)}]')`)
      return answer
    }
    expect(await opens(1, 'preSale', true)).toEqual({ result: 'ok', open_case: null })
    expect(await opens(2, 'preSale', true)).toEqual({
      result: 'exists',
      open_case: '01890000-0000-7000-8000-0000000000a1',
    })
    expect(await opens(3, 'refund', false)).toMatchObject({ result: 'ok' })
    expect(await opens(4, 'refund', false)).toMatchObject({ result: 'ok' })
    await rows("select set_config('kefu.shop_id', 'shop-1', false)")
    const placed = await rows('select place, exclusive from kefu.cases order by id')
    expect(placed.map(({ place, exclusive }) => [place, exclusive])).toEqual([
      ['', true],
      ['', false],
      ['', false],
    ])
    await end()
  })
})

describe.each(databases)('a stop on %s', (database) => {
  it('lets what is in hand finish and begins nothing new', async () => {
    const options = await freshOptions(database)
    let release = () => {}
    let begun = () => {}
    const inHand = new Promise<void>((resolve) => {
      begun = resolve
    })
    const log: LogEntry[] = []
    const runtime = await makeRuntime(options, {
      log: (entry) => log.push(entry),
      handlers: {
        'light.switched': () => {
          begun()
          return new Promise<void>((resolve) => {
            release = resolve
          })
        },
      },
    })
    await openShop(runtime, 'shop-1')
    const caseId = await open(runtime, 'shop-1')
    runtime.start()
    await tell(runtime, 'shop-1', caseId, 'lamp.lit')
    await inHand
    const stopped = runtime.stop()
    await expect(runtime.case(agentOf('shop-1'), caseId)).rejects.toThrow(Fault)
    release()
    await stopped
    await runtime.stop()
    expect(() => runtime.start()).toThrow('stopped')
    expect(log.filter(({ operation }) => operation !== 'case')).toEqual([])
    if (!('url' in options)) return
    const next = await makeRuntime(options)
    const [, lit] = await next.timeline(agentOf('shop-1'), caseId)
    expect(lit?.effects).toMatchObject([{ status: 'delivered', attempts: 1 }])
  })
})

describe('a fault', () => {
  it('is thrown with the id that stands in the log, and nothing is stored', async () => {
    const log: LogEntry[] = []
    const options = await freshOptions('PostgreSQL')
    const before = await makeRuntime(options, { catalogue: lampOf({ version: 1 }) })
    await openShop(before, 'shop-1')
    const caseId = await open(before, 'shop-1')
    const without = await makeRuntime(options, {
      catalogue: createCatalogue([]),
      log: (entry) => log.push(entry),
    })
    const fault = await tell(without, 'shop-1', caseId, 'lamp.lit').catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(Fault)
    const { faultId } = fault as Fault
    expect(log).toMatchObject([
      { level: 'warn', flow: 'lamp', version: 1, message: expect.stringContaining('open cases run on') },
      { level: 'error', faultId, caseId, error: expect.stringContaining('no version 1') },
    ])
    expect(await before.case(agentOf('shop-1'), caseId)).toMatchObject({ version: 1 })
  })
})
