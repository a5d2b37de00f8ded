/** The same scenarios on the pure kernel and over HTTP must tell the same story. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCatalogue, flows } from '@kefu/core'
import {
  type Answer,
  findScenarios,
  inProcess,
  openTheatre,
  play,
  readScenario,
  readScenarioText,
  type Scenario,
  type Stage,
} from '@kefu/scenarios'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../packages/runtime/test/embedded-postgres.ts'
import { type Server, startServer } from './server.ts'

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

/** A stage that writes down everything it answers; sentences for people apart, which each stage words itself. */
function noting(stage: Stage, log: unknown[]): Stage {
  const noted = <T extends Answer>(answer: T): T => {
    log.push(answer.ok ? answer.happened : { code: answer.code, reason: answer.reason })
    return answer
  }
  return {
    begin: async (opening) => noted(await stage.begin(opening)),
    tell: async (entry) => noted(await stage.tell(entry)),
    wait: async (until) => noted(await stage.wait(until)),
    look: async () => {
      const scene = await stage.look()
      log.push({ ...scene, next: [...scene.next].sort((a, b) => (a.type < b.type ? -1 : 1)) })
      return scene
    },
  }
}

/** What a scenario answers on a stage, from the opening to the end. */
async function told(scenario: Scenario, stage: Stage): Promise<unknown[]> {
  const log: unknown[] = []
  const { failures } = await play(scenario, noting(stage, log))
  expect([scenario.id, failures]).toEqual([scenario.id, []])
  return log
}

test('every scenario tells over HTTP what it tells in process, to the millisecond and the last fact', {
  timeout: 600_000,
}, async () => {
  expect(scenarios.length).toBeGreaterThan(100)
  const theatre = await openTheatre(address())
  const left = [...scenarios]
  const differing: unknown[] = []
  // Several at a time: each has a shop of its own, and shops do not meet.
  const player = async (): Promise<void> => {
    for (let scenario = left.shift(); scenario; scenario = left.shift()) {
      const { id, flow } = scenario
      const here = await told(scenario, inProcess(catalogue).stage(flow))
      try {
        expect([id, await told(scenario, theatre.stage(flow))]).toEqual([id, here])
      } catch (error) {
        differing.push(error)
      }
    }
  }
  await Promise.all([player(), player(), player(), player()])
  // All that differ at once: mending one after the other would take a run of minutes each.
  if (differing.length > 0) throw new AggregateError(differing, `${differing.length} scenarios differ`)
})

test.each([
  ['a name that no event has', 'with: { kind: bored }'],
  ['a detail that no event has', 'with: { kind: limit, colour: red }'],
  ['a detail that is missing', 'with: {}'],
])('%s is refused over HTTP as it is in process', async (_, details) => {
  const text = `scenario: 问题说不清
flow: paymentReminder
source: design choice
given:
  now: "2026-03-10T10:00:00+08:00"
  order: { use: orders/unpaid }
  input: { consulted: false, canShipIn24h: true }
steps:
  - event: problem.named
    ${details}
    refused: invalid-payload
`
  const [scenario] = readScenarioText(catalogue, text, join(folder, 'a.scenario.yaml'), 'a').scenarios
  if (!scenario) throw new Error('nothing to play')
  const theatre = await openTheatre(address())
  const here = await told(scenario, inProcess(catalogue).stage(scenario.flow))
  expect(await told(scenario, theatre.stage(scenario.flow))).toEqual(here)
})
