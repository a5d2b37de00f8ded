/** The server is killed between any two steps of a scenario and started again: the story ends the same, timers included. */
import { join } from 'node:path'
import { createCatalogue, flows } from '@kefu/core'
import { inProcess, openTheatre, play, readScenario, type Scenario } from '@kefu/scenarios'
import { describe, expect, it } from 'vitest'
import { freshDatabase } from '../packages/runtime/test/postgres.ts'
import { freePort, type Server, startServer } from './server.ts'

const catalogue = createCatalogue(flows)
const root = new URL('../packages/scenarios/scenarios/', import.meta.url).pathname
const reminder = 'payment/two-reminders-then-auto-close'
const complaint = 'logistics/recall-lost-exchange'

function scenarioOf(name: string): readonly Scenario[] {
  const { scenarios, problems } = readScenario(catalogue, join(root, `${name}.scenario.yaml`), name)
  expect(problems).toEqual([])
  return scenarios
}

describe('killed between any two steps, on PostgreSQL', () => {
  it.each([reminder, complaint])('%s ends the same', { timeout: 240_000 }, async (name) => {
    const { url } = await freshDatabase()
    const env = {
      DATABASE_URL: url,
      NODE_ENV: 'test',
      KEFU_TEST_CLOCK: '1',
      PORT: String(await freePort()),
    }
    let server: Server = await startServer(env)
    try {
      for (const scenario of scenarioOf(name)) {
        const flow = scenario.flow
        const straight = await play(scenario, inProcess(flow))
        const theatre = await openTheatre(new URL('/graphql', server.url))
        let kills = 0
        const killed = await play(scenario, theatre.stage(flow), {
          betweenSteps: async () => {
            await server.kill()
            server = await startServer(env)
            kills++
          },
        })
        expect(killed.failures).toEqual([])
        expect(killed.story).toEqual(straight.story)
        expect(kills).toBeGreaterThan(3)
      }
    } finally {
      await server.kill()
    }
  })
})
