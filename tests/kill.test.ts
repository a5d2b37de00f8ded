/** The server is killed between any two steps of a scenario and started again: the story ends the same, timers included. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCatalogue, flows } from '@kefu/core'
import { inProcess, openTheatre, play, readScenario, type Scenario } from '@kefu/scenarios'
import { beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../packages/runtime/test/embedded-postgres.ts'
import { freshDatabase } from '../packages/runtime/test/postgres.ts'
import { type Server, startServer } from './server.ts'

const catalogue = createCatalogue(flows)
const root = new URL('../packages/scenarios/scenarios/', import.meta.url).pathname

/** Where a server keeps its cases, and what to do once nobody needs them any more. */
type Keep = () => Promise<{ env: Record<string, string>; clear: () => Promise<void> }>

const onPostgres: Keep = async () => {
  const { url } = await freshDatabase()
  return { env: { DATABASE_URL: url }, clear: async () => {} }
}
const inFolder: Keep = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kefu-kill-'))
  return { env: { KEFU_DATA: folder }, clear: () => rm(folder, { recursive: true }) }
}

function scenarioOf(name: string): readonly Scenario[] {
  const { scenarios, problems } = readScenario(catalogue, join(root, `${name}.scenario.yaml`), name)
  expect(problems).toEqual([])
  return scenarios
}

// One that is killed leaves nothing compiled behind; what this one leaves, the others start from.
beforeAll(async () => {
  const { env, clear } = await onPostgres()
  const server = await startServer(env)
  expect(await server.stop()).toBe(0)
  await clear()
})

describe('killed before every step', () => {
  it.each([
    ['payment/two-reminders-then-auto-close', 'PostgreSQL', onPostgres],
    ['logistics/recall-lost-exchange', 'PostgreSQL', onPostgres],
    ['payment/two-reminders-then-auto-close', 'PGlite', inFolder],
    ['logistics/courier-never-answers', 'PGlite', inFolder],
  ])('%s ends the same on %s', { timeout: 600_000 }, async (name, _, keep) => {
    const { env: kept, clear } = await keep()
    const env = { ...kept, NODE_ENV: 'test', KEFU_TEST_CLOCK: '1', PORT: String(await freePort()) }
    let server: Server = await startServer(env)
    try {
      for (const scenario of scenarioOf(name)) {
        const straight = await play(scenario, inProcess(catalogue).stage(scenario.flow))
        const theatre = await openTheatre(new URL('/graphql', server.url))
        let kills = 0
        const killed = await play(scenario, theatre.stage(scenario.flow), {
          betweenSteps: async () => {
            await server.kill()
            server = await startServer(env)
            kills++
          },
        })
        expect(killed.failures).toEqual([])
        expect(killed.story).toEqual(straight.story)
        expect(killed.taken).toEqual(straight.taken)
        expect(kills).toBeGreaterThan(5)
      }
    } finally {
      await server.kill()
      await clear()
    }
  })
})
