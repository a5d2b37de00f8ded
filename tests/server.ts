/** The real server as a process of its own, as `npm start` runs it: for tests that kill it, restart it or run two of it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { freePort } from '../packages/runtime/test/embedded-postgres.ts'

const root = new URL('../', import.meta.url).pathname

export interface Server {
  readonly url: string
  /** Everything it has printed so far. */
  output(): string
  /** Ends it as a power cut to the process would: no time for a last word. */
  kill(): Promise<void>
  /** Asks it to stop; resolves with its exit code. */
  stop(): Promise<number | null>
}

function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', (code) => resolve(code)))
}

/** Starts the server and waits until it is ready. Rejects with its output when it ends before that. */
export async function startServer(env: Readonly<Record<string, string>>): Promise<Server> {
  const port = env['PORT'] ?? String(await freePort())
  const child = spawn(process.execPath, ['--conditions=@kefu/source', 'packages/api/src/main.ts'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
      LOG_LEVEL: 'warn',
      ...env,
      PORT: port,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)))
  const url = `http://127.0.0.1:${port}`
  const deadline = Date.now() + 40_000
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output}`)
    const ready = await fetch(`${url}/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) break
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`the server was not ready within 40 s:\n${output}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended(child)
  }
  return {
    url,
    output: () => output,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}
