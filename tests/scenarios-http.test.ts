/** The same scenarios on the pure kernel and over HTTP must tell the same story. */
import { join } from 'node:path'
import { inProcess, openTheatre, readScenarioText } from '@kefu/scenarios'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../packages/runtime/test/postgres.ts'
import { catalogue, folder, readAll, tellAlike, told } from './alike.ts'
import { type Server, startServer } from './server.ts'

let server: Server

beforeAll(async () => {
  const { url } = await freshDatabase()
  server = await startServer({ DATABASE_URL: url, KEFU_TEST_CLOCK: '1', NODE_ENV: 'test' })
}, 120_000)
afterAll(() => server.stop())

const address = (): URL => new URL('/graphql', server.url)

test('every scenario tells over HTTP what it tells in process', { timeout: 600_000 }, async () => {
  await tellAlike(readAll(), await openTheatre(address()))
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
