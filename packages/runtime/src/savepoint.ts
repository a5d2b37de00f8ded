/** Work that may fail without taking the rest of its transaction down. */
import { sql } from 'kysely'
import type { Db } from './connect.ts'

/** Tries it behind a savepoint; returns what was thrown, if anything was. */
export async function attempt(tx: Db, work: () => Promise<unknown>): Promise<unknown> {
  await sql`savepoint attempt`.execute(tx)
  try {
    await work()
    await sql`release savepoint attempt`.execute(tx)
    return undefined
  } catch (error) {
    await sql`rollback to savepoint attempt`.execute(tx)
    return error ?? new Error('nothing was thrown')
  }
}
