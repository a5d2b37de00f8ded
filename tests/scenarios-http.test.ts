/** The same scenarios on the pure kernel and over HTTP must tell the same story, whatever happens to the server. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCatalogue, flows } from '@kefu/core'
import {
  findScenarios,
  inProcess,
  openTheatre,
  passed,
  play,
  readScenario,
  run,
  type Scenario,
  writeResult,
} from '@kefu/scenarios'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort, type Server, startServer } from './server.ts'

const catalogue = createCatalogue(flows)
const folder = new URL('../packages/scenarios/scenarios', import.meta.url).pathname
const scenarios = findScenarios([folder]).flatMap(
  ({ file, id }) => readScenario(catalogue, file, id).scenarios,
)

let data = ''
let env: Record<string, string> = {}
let server: Server

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'kefu-scenarios-http-'))
  env = { KEFU_DATA: data, KEFU_TEST_CLOCK: '1', NODE_ENV: 'test', PORT: String(await freePort()) }
  server = await startServer(env)
}, 120_000)

afterAll(async () => {
  await server.stop()
  await rm(data, { recursive: true })
})

const address = (): URL => new URL('/graphql', server.url)

test('every scenario tells over HTTP what it tells in process', { timeout: 600_000 }, async () => {
  expect(scenarios.length).toBeGreaterThan(100)
  const theatre = await openTheatre(address())
  const here = await run(scenarios, { stage: ({ flow }) => inProcess(flow) })
  // Several at a time: each has a shop of its own, and shops do not meet.
  const share = (index: number): readonly Scenario[] => scenarios.filter((_, at) => at % 4 === index)
  const shares = [0, 1, 2, 3].map((index) => run(share(index), { stage: ({ flow }) => theatre.stage(flow) }))
  const there = new Map(
    (await Promise.all(shares)).flat().map((result) => [result.played.scenario.id, result]),
  )
  for (const result of here) {
    const over = there.get(result.played.scenario.id)
    if (!over) throw new Error(`${result.played.scenario.id} was not played over HTTP`)
    expect(passed(over) ? '' : writeResult(over)).toBe('')
    expect([over.played.scenario.id, over.played.story, over.played.taken]).toEqual([
      result.played.scenario.id,
      result.played.story,
      result.played.taken,
    ])
  }
})

test.each(['payment/two-reminders-then-auto-close', 'logistics/courier-never-answers'])(
  '%s goes on to the same end when the server is killed before every step',
  { timeout: 600_000 },
  async (id) => {
    const scenario = scenarios.find((one) => one.id === id)
    if (!scenario) throw new Error(`there is no scenario ${id}`)
    const theatre = await openTheatre(address())
    let kills = 0
    const over = await play(scenario, theatre.stage(scenario.flow), {
      betweenSteps: async () => {
        await server.kill()
        server = await startServer(env)
        kills += 1
      },
    })
    const here = await play(scenario, inProcess(scenario.flow))
    expect(kills).toBeGreaterThan(5)
    expect(over.failures).toEqual([])
    expect(over.story).toEqual(here.story)
    expect(over.taken).toEqual(here.taken)
  },
)
