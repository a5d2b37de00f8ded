/** Once a run: a PostgreSQL for the tests, with a migrated database to copy, and an empty PGlite. */
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { admit } from '../src/migrate.ts'
import { migrate } from '../src/schema.ts'
import { makeOwner, startPostgres } from './embedded-postgres.ts'
import { emptyPglite } from './empty-pglite.ts'

export interface TestPostgres {
  /** Of the owner, who may make databases. */
  readonly ownerUrl: string
  /** Of the user that the app runs as; the database's name is to be replaced. */
  readonly appUrl: string
  readonly template: string
  /** Of a superuser, where this run brought the server along. */
  readonly superUrl?: string
}

declare module 'vitest' {
  interface ProvidedContext {
    kefuPostgres: TestPostgres
  }
}

/** Takes the server of DATABASE_OWNER_URL or DATABASE_URL where one is set (its user must be able to make databases), and brings its own otherwise. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_OWNER_URL'] ?? process.env['DATABASE_URL']
  const server = given ? undefined : await startPostgres({ durable: false })
  // Before two workers set about it at once.
  await emptyPglite()
  const ownerUrl = given ?? (await makeOwner(server as NonNullable<typeof server>))

  const template = `kefu_test_${process.pid}`
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query(`create database ${template}`)
  const templateUrl = onDatabase(ownerUrl, template)
  await migrate(templateUrl)
  const app = new URL(ownerUrl)
  app.username = 'kefu_test_app'
  app.password = 'kefu'
  await admit(templateUrl, app.href)

  project.provide('kefuPostgres', {
    ownerUrl,
    appUrl: app.href,
    template,
    ...(server && { superUrl: server.url }),
  })
  return async () => {
    if (given) {
      const { rows } = await owner.query<{ datname: string }>(
        'select datname from pg_database where starts_with(datname, $1)',
        [template],
      )
      for (const { datname } of rows) await owner.query(`drop database ${datname} with (force)`)
    }
    await owner.end()
    await server?.stop()
  }
}

export function onDatabase(url: string, database: string): string {
  const to = new URL(url)
  to.pathname = `/${database}`
  return to.href
}
