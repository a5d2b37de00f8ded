import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const main = new URL('../src/main.ts', import.meta.url).pathname

const inherited = {
  PATH: process.env['PATH'] ?? '',
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
}

/** Starts the server as `npm start` does; once it has said `until`, it is asked to stop. */
async function run(
  env: Record<string, string>,
  until?: RegExp,
): Promise<{ code: number | null; said: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'kefu-'))
  const child = spawn(process.execPath, ['--conditions=@kefu/source', main], {
    env: { ...inherited, KEFU_DATA: join(folder, 'data'), PORT: '0', ...env },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  let asked = false
  const hear = (chunk: Buffer) => {
    said += chunk.toString()
    // Once: a second signal may come when the process has let go of its handlers.
    if (!asked && until?.test(said)) asked = child.kill('SIGTERM')
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true })
  return { code, said }
}

test('the server greets, and stops in order when it is asked to', async () => {
  const { code, said } = await run({}, /JWT_SECRET or JWKS_URL/)
  expect(said).toMatch(/Kefu 客服 is ready: http:\/\/localhost:\d+\/graphql/)
  expect(said).toContain('"msg":"stopped"')
  expect(code).toBe(0)
  // A new folder is some forty megabytes to write, on a busy disk a matter of many seconds.
}, 90_000)

test('settings that will not do are told in words, without a stack', async () => {
  const { code, said } = await run({ PROT: '1', JWT_SECERT: 'x', PORT: 'y' })
  expect(code).toBe(1)
  expect(said).toContain('JWT_SECERT is not a setting')
  expect(said).toContain('PORT must be a number')
  expect(said).not.toContain('    at ')
})

test('a port that is taken is told in words', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  const { code, said } = await run({ PORT: String(port) })
  other.close()
  expect(code).toBe(1)
  expect(said.trim()).toBe(
    `Port ${port} of 127.0.0.1 is taken: stop what listens there, or set PORT to another one.`,
  )
})

test.each([
  [
    'that cannot be reached',
    'postgres://app:hushhush@127.0.0.1:1/kefu',
    /cannot be used: connect ECONNREFUSED/,
  ],
  [
    'whose name does not resolve',
    'postgres://app:hushhush@nowhere.invalid/kefu',
    /cannot be used: getaddrinfo/,
  ],
])('a database %s is told in words, without its password', async (_what, url, words) => {
  const { code, said } = await run({ DATABASE_URL: url })
  expect(code).toBe(1)
  expect(said).toMatch(words)
  expect(said).not.toContain('    at ')
  expect(said).not.toContain('hushhush')
})
