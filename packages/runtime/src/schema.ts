/** Creates and updates the schema, and tells whether a database has the one that this program needs. */
import type { PGlite } from '@electric-sql/pglite'
import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import { migrations } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/** Any number would do; all migrating programs must use the same one. */
const MIGRATION_LOCK = 5_335_845

/** What both drivers offer: one statement, or several without parameters. */
interface Session {
  rows(statement: string): Promise<readonly Record<string, unknown>[]>
  run(script: string): Promise<unknown>
}

/**
 * Brings the schema up to date, as its owner: one transaction under an advisory lock, so that any number of programs
 * may start at once. Also makes the group role `kefu_app`, which owns nothing. Takes the owner's URL or an open PGlite.
 */
export async function migrate(owner: string | PGlite): Promise<void> {
  if (typeof owner !== 'string') {
    const rows = async (statement: string) => (await owner.query<Record<string, unknown>>(statement)).rows
    return bringUp({ rows, run: (script) => owner.exec(script) })
  }
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  try {
    await bringUp({
      rows: async (statement) => (await client.query(statement)).rows,
      run: (script) => client.query(script),
    })
  } finally {
    await client.end()
  }
}

async function bringUp({ rows, run }: Session): Promise<void> {
  await run('begin')
  try {
    await run(`select pg_advisory_xact_lock(${MIGRATION_LOCK})`)
    await run(GROUND)
    const [at] = await rows('select coalesce(max(version), 0)::int as version from kefu.schema_version')
    const from = Number(at?.['version'])
    if (from > migrations.length) throw new Error(tooNew(from))
    for (const [index, migration] of [...migrations.entries()].slice(from)) {
      await run(migration)
      await run(`insert into kefu.schema_version (version) values (${index + 1})`)
    }
    await run('commit')
  } catch (error) {
    await run('rollback')
    throw error
  }
}

/** Roles belong to the whole cluster: another database's migration may make the same one at this moment. */
const GROUND = `
create schema if not exists kefu;
create table if not exists kefu.schema_version (version int primary key, applied_at timestamptz not null default now());
do $$ begin
  -- Where somebody made it before, the owner need not be allowed to make roles.
  if not exists (select from pg_roles where rolname = 'kefu_app') then
    create role kefu_app nologin nobypassrls;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
`

const tooNew = (version: number): string =>
  `the database's schema is at version ${version}, this program knows ${migrations.length}: update the program`

/** Throws unless the database has exactly the schema that this program was written for, saying what to run. */
export async function checkSchema(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from pg_namespace
      where nspname = 'kefu' and has_schema_privilege(oid, 'usage')) as there`.execute(db)
  const advice = 'run `npm run migrate` with DATABASE_OWNER_URL and DATABASE_URL set'
  if (!rows[0]?.there) throw new Error(`the database has no schema for this user: ${advice}`)
  const { version } = await db
    .selectFrom('schema_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirstOrThrow()
  if (version > migrations.length) throw new Error(tooNew(version))
  if (version < migrations.length) {
    throw new Error(
      `the database's schema is at version ${version}, this program needs ${migrations.length}: ${advice}`,
    )
  }
}
