/** `npm run migrate`: brings the schema up to date as its owner, and lets the app's user in. */
import pg from 'pg'
import { migrate } from './schema.ts'

/**
 * Lets a user act as the app: makes it when it is missing (with the password of its URL) and puts it into `kefu_app`.
 * Run by the owner of the database, who must be allowed to make roles.
 */
export async function admit(ownerUrl: string, appUrl: string): Promise<string> {
  const { username, password } = new URL(appUrl)
  const [user, secret] = [decodeURIComponent(username), decodeURIComponent(password)]
  if (!user) throw new Error('DATABASE_URL names no user; the app needs one of its own')
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [user])
    if (rowCount === 0) {
      const login = secret ? `login password ${pg.escapeLiteral(secret)}` : 'login'
      await owner.query(`create role ${pg.escapeIdentifier(user)} ${login} nosuperuser nobypassrls`)
    }
    await owner.query(`grant kefu_app to ${pg.escapeIdentifier(user)}`)
  } finally {
    await owner.end()
  }
  return user
}

async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: appUrl } = env
  if (!ownerUrl) {
    throw new Error(
      'set DATABASE_OWNER_URL to the database as its owner sees it: postgres://owner:password@host/kefu',
    )
  }
  await migrate(ownerUrl)
  console.log('The schema is up to date.')
  if (!appUrl) return console.log('DATABASE_URL is not set: no user was let in.')
  console.log(`${await admit(ownerUrl, appUrl)} may run the app.`)
}

if (import.meta.main) {
  main(process.env).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
}
