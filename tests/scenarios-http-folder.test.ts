/** Kept in a folder, scenarios tell what they tell on PostgreSQL and in process. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTheatre } from '@kefu/scenarios'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogue, readAll, tellAlike } from './alike.ts'
import { type Server, startServer } from './server.ts'

let data = ''
let server: Server

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'kefu-scenarios-http-'))
  server = await startServer({ KEFU_DATA: data, KEFU_TEST_CLOCK: '1', NODE_ENV: 'test' })
}, 120_000)

afterAll(async () => {
  await server.stop()
  await rm(data, { recursive: true })
})

test('scenarios of every flow tell the same on PGlite', { timeout: 600_000 }, async () => {
  // Every one of them runs on PostgreSQL; the statements are the same, and here one in ten shows that their answers are.
  const some = readAll().filter((_, index) => index % 10 === 0)
  expect(new Set(some.map(({ flow }) => flow.key))).toEqual(new Set(catalogue.flows.map(({ key }) => key)))
  await tellAlike(some, await openTheatre(new URL('/graphql', server.url)))
})
