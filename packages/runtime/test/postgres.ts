/** A fresh, migrated database on the PostgreSQL of this test run. */
import pg from 'pg'
import { inject } from 'vitest'
import { onDatabase } from './global-setup.ts'

export interface FreshDatabase {
  /** For the app: row-level security binds it. */
  readonly url: string
  readonly ownerUrl: string
}

let count = 0

/** Makes a copy of the template; the whole server goes when the run ends. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { ownerUrl, appUrl, template } = inject('kefuPostgres')
  const name = `${template}_${process.pid}_${count++}`
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query(`create database ${name} template ${template}`)
  } finally {
    await owner.end()
  }
  return { url: onDatabase(appUrl, name), ownerUrl: onDatabase(ownerUrl, name) }
}
