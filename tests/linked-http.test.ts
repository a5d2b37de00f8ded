/** Cases that ask for others: the same story over HTTP as in process, whatever the server's workers do meanwhile. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCatalogue, minutes } from '@kefu/core'
import { inProcess, type Opening, openTheatre, type Stage } from '@kefu/scenarios'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig, silent } from '../packages/api/src/index.ts'
import { type Serving, serve } from '../packages/api/src/serve.ts'
import { freePort } from '../packages/runtime/test/embedded-postgres.ts'
import { chat, check } from '../packages/scenarios/test/toys.ts'

const catalogue = createCatalogue([chat, check])
const now = Date.parse('2026-03-10T10:00:00+08:00')
const opening: Opening = {
  now,
  input: { buyer: { platform: 'taobao', accountId: 'lin' } },
  overrides: {},
}
const order = {
  id: '1',
  platform: 'taobao',
  buyerId: 'lin',
  status: 'waitingPayment',
  method: 'online',
  amount: '10.00',
  paid: '0.00',
  placedAt: '2026-03-10T10:00:00+08:00',
  items: [],
}

let data = ''
let serving: Serving

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'kefu-linked-http-'))
  const env = { KEFU_DATA: data, KEFU_TEST_CLOCK: '1', NODE_ENV: 'test', PORT: String(await freePort()) }
  serving = await serve(readConfig(env), silent, catalogue)
}, 60_000)
afterAll(async () => {
  await serving?.stop()
  await rm(data, { recursive: true })
})

type Act = (stage: Stage) => Promise<unknown>

const placed: Act = (stage) => stage.tell({ event: 'order.placed', with: { order }, by: 'platform' })
const asked: Act = (stage) => stage.tell({ event: 'check.asked', with: {}, by: 'agent' })
const paid: Act = (stage) =>
  stage.tell({ event: 'payment.received', with: { amount: '10.00', part: 'full' }, by: 'platform' })
const look: Act = (stage) => stage.look()
const wait =
  (ms: number): Act =>
  (stage) =>
    stage.wait(now + ms)

test.each<[string, readonly Act[]]>([
  ['a fact that the asking case does not take ends the other', [placed, asked, paid, look, wait(0), look]],
  ['time ends the other, on the way to later', [placed, asked, wait(minutes(10)), look]],
  ['nobody orders, and a request made without an order comes to nothing', [look, asked, look]],
])('when %s', async (_, acts) => {
  const flow = catalogue.flow('chat')
  if (!flow) throw new Error('the catalogue has no chat')
  const tell = async (stage: Stage): Promise<unknown[]> => {
    const answers: unknown[] = [await stage.begin(opening)]
    for (const act of acts) answers.push(await act(stage))
    // Each stage words its refusals itself.
    return answers.map((answer) => ({ ...(answer as object), message: undefined, allowed: undefined }))
  }
  const theatre = await openTheatre(new URL('/graphql', serving.url))
  const here = await tell(inProcess(catalogue).stage(flow))
  expect(await tell(theatre.stage(flow))).toEqual(here)
})
