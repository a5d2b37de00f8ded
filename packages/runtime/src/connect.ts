/** Opens the database: PostgreSQL through `pg` or PGlite in this process, read alike by the same code. */
import { hash } from 'node:crypto'
import { PGlite } from '@electric-sql/pglite'
import { type IsolationLevel, Kysely, PGliteDialect, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { lockFolder } from './folder-lock.ts'
import type { DatabaseOptions } from './options.ts'
import { checkSchema, migrate } from './schema.ts'
import type { Tables } from './tables.ts'

export type Db = Kysely<Tables>

export interface Connection {
  readonly db: Db
  /** How many statements the database works on at once. */
  readonly parallel: number
  /** For LISTEN, where other processes may write: PostgreSQL alone. */
  readonly url?: string
  close(): Promise<void>
}

/** How long a call waits for a connection before it is a fault, ms: a readiness check must not hang. */
const CONNECT_MS = 10_000

/**
 * How long a statement may run or wait for a lock, and a transaction for its next statement, ms. A process that freezes
 * with a case in hand lets go of it then, and those who wait for the case are told of a fault instead of hanging.
 */
const STATEMENT_MS = 30_000

const INT8 = pg.types.builtins.INT8
const TIMESTAMPTZ = pg.types.builtins.TIMESTAMPTZ
const readTimestamp = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date
/** Both databases answer with plain numbers: counts fit a double, and times are epoch ms. */
const parsers: Readonly<Record<number, (text: string) => number>> = {
  [INT8]: Number,
  [TIMESTAMPTZ]: (text) => readTimestamp(text).getTime(),
}

/** Names every statement that has parameters, so that it is parsed and planned once a connection: twice the speed. */
class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's overloads; Kysely calls this with text and values only
  override query(text: any, values?: any, done?: any): any {
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) {
      return super.query(text, values, done)
    }
    return super.query({ name: statementName(text), text, values }, done)
  }
}

const names = new Map<string, string>()
function statementName(text: string): string {
  let name = names.get(text)
  if (!name) {
    name = hash('sha1', text)
    names.set(text, name)
  }
  return name
}

/** Opens the database and makes sure that the app may use it: the schema is there, and row-level security binds it. */
export async function connect(options: DatabaseOptions): Promise<Connection> {
  return 'url' in options ? toServer(options.url, options.connections ?? 10) : inProcess(options)
}

async function toServer(url: string, connections: number): Promise<Connection> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: STATEMENT_MS,
    Client: PreparingClient,
    types: { getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format) },
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  const db: Db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }).withSchema('kefu')
  try {
    await checkSchema(db)
    await checkRole(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, parallel: connections, url, close: () => db.destroy() }
}

async function inProcess(options: Exclude<DatabaseOptions, { url: string }>): Promise<Connection> {
  const release = 'folder' in options ? lockFolder(options.folder) : () => {}
  try {
    const kept =
      'folder' in options ? { dataDir: options.folder } : options.from && { loadDataDir: options.from }
    const pglite = new PGlite({ ...kept, parsers })
    await migrate(pglite)
    // Its default user is a superuser, whom row-level security does not bind.
    await pglite.exec('set role kefu_app')
    const db: Db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) }).withSchema('kefu')
    await checkRole(db)
    const close = async () => {
      await db.destroy()
      release()
    }
    return { db, parallel: 1, close }
  } catch (error) {
    release()
    throw error
  }
}

/** Whether there was no answer at all: both databases say how severe it is when they do answer. */
export const unreachable = (error: unknown): boolean => !(error instanceof Error && 'severity' in error)

interface Role {
  readonly name: string
  readonly above: boolean
  readonly owner: boolean
  readonly member: boolean
}

/** Row-level security does not bind superusers, BYPASSRLS and (but for FORCE) owners: the app must be none of them. */
async function checkRole(db: Db): Promise<void> {
  const { rows } = await sql<Role>`
    select rolname as name, rolsuper or rolbypassrls as above,
      exists (select from pg_class where relnamespace = 'kefu'::regnamespace
              and pg_has_role(current_user, relowner, 'member')) as owner,
      pg_has_role(current_user, 'kefu_app', 'usage') as member
    from pg_roles where rolname = current_user`.execute(db)
  const role = rows[0] as Role
  const advice =
    'run `npm run migrate` with DATABASE_OWNER_URL (who owns the schema) and DATABASE_URL (the app; it is created when missing)'
  if (role.above || role.owner) {
    const because = role.above ? 'is a superuser or bypasses row-level security' : 'owns the tables'
    throw new Error(
      `the app must not run as “${role.name}”, who ${because}: ${advice}, and start it with that DATABASE_URL`,
    )
  }
  if (!role.member) throw new Error(`“${role.name}” is not a member of kefu_app: ${advice}`)
}

/** One transaction in a shop's scope: row-level security shows its rows and no others. */
export function inShop<T>(
  db: Db,
  shopId: string,
  work: (tx: Db) => Promise<T>,
  isolation: IsolationLevel = 'read committed',
): Promise<T> {
  const transaction = db.transaction().setIsolationLevel(isolation)
  return transaction.execute(async (tx) => {
    await sql`select set_config('kefu.shop_id', ${shopId}, true)`.execute(tx)
    return work(tx)
  })
}

/** How times are written: both drivers take ISO text. */
export const iso = (at: number): string => new Date(at).toISOString()
