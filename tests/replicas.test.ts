/** Two servers on one database share what is due and tell each other what changed. */
import { randomBytes } from 'node:crypto'
import { createCatalogue, flows, type Order } from '@kefu/core'
import { createRuntime, type Runtime, type Scope } from '@kefu/runtime'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase } from '../packages/runtime/test/postgres.ts'
import { type Server, startServer } from './server.ts'

const SHOP = 'replicated'
const CASES = 30
const secret = randomBytes(32).toString('base64url')
const scope = (role: 'agent' | 'platform'): Scope => ({ shopId: SHOP, actor: { role, subject: 'test' } })

let runtime: Runtime
let one: Server
let two: Server
let token: string

beforeAll(async () => {
  const { url } = await freshDatabase()
  runtime = await createRuntime({ catalogue: createCatalogue(flows), database: { url } })
  // A desk that never closes and a reminder that is due at once, so that nobody waits for the morning.
  await runtime.putShop({
    shopId: SHOP,
    name: '通宵小店',
    timeZone: 'Asia/Shanghai',
    opensAt: 0,
    closesAt: 24 * 60,
    holidays: [],
    pack: 'documents',
    overrides: { paymentReminder: { reminderDelay: 1500 } },
  })
  const env = { DATABASE_URL: url, JWT_SECRET: secret }
  ;[one, two] = await Promise.all([startServer(env), startServer(env)])
  token = await new SignJWT({ shop: SHOP, roles: ['agent'] })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject('xiaomei')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret))
}, 90_000)

afterAll(async () => {
  await Promise.all([one?.kill(), two?.kill(), runtime?.stop()])
})

async function unpaid(n: number): Promise<{ caseId: string; version: number }> {
  const orderId = `order-${n}`
  const order: Order = {
    id: orderId,
    platform: 'taobao',
    buyerId: 'tb-lin',
    status: 'waitingPayment',
    method: 'online',
    amount: 12900,
    paid: 0,
    placedAt: await runtime.now(scope('platform')),
    items: [{ sku: 'A1', name: '帆布包', quantity: 1, price: 12900 }],
  }
  await runtime.reportOrderEvent(scope('platform'), {
    orderId,
    event: { type: 'order.placed', order },
    idempotencyKey: `placed-${n}`,
  })
  const started = await runtime.startCase(scope('agent'), {
    flow: 'paymentReminder',
    orderId,
    input: { consulted: false, canShipIn24h: true },
    idempotencyKey: `started-${n}`,
  })
  if (!started.ok) throw new Error(started.message.en)
  return started
}

const globalId = (caseId: string): string => Buffer.from(`PaymentReminderCase:${caseId}`).toString('base64')
const headers = () => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })

it('whichever of them is first fires a timer; none fires twice', async () => {
  const cases = await Promise.all(Array.from({ length: CASES }, (_, n) => unpaid(n)))
  const firings = async (caseId: string): Promise<number> =>
    (await runtime.timeline(scope('agent'), caseId)).filter(({ type }) => type === 'timer.fired').length
  await expect
    .poll(() => Promise.all(cases.map(({ caseId }) => firings(caseId))), { timeout: 20_000, interval: 200 })
    .toEqual(cases.map(() => 1))
  // And stays so: what was fired once is not waiting for the other one.
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await Promise.all(cases.map(({ caseId }) => firings(caseId)))).toEqual(cases.map(() => 1))
})

it('a change through one is told to who listens at the other', { timeout: 30_000 }, async () => {
  const { caseId, version } = await unpaid(CASES)
  const stop = new AbortController()
  const stream = await fetch(`${one.url}/graphql`, {
    method: 'POST',
    headers: { ...headers(), accept: 'text/event-stream' },
    signal: stop.signal,
    body: JSON.stringify({
      query: `subscription { caseUpdated(id: "${globalId(caseId)}") { version state { path } } }`,
    }),
  })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  let heard = ''
  const listening = (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of stream.body ?? []) {
      heard += decoder.decode(chunk as Uint8Array, { stream: true })
      if (heard.includes('assisting')) return
    }
  })()
  const advanced = await fetch(`${two.url}/graphql`, {
    method: 'POST',
    headers: headers(),
    body: JSON.stringify({
      query: `mutation ($input: AdvancePaymentReminderInput!) {
        advancePaymentReminder(input: $input) { __typename ... on UserError { code message(locale: EN) } }
      }`,
      variables: {
        input: {
          caseId: globalId(caseId),
          event: { problemNamed: { kind: 'limit' } },
          expectedVersion: version,
          idempotencyKey: 'named',
        },
      },
    }),
  })
  expect(await advanced.json()).toEqual({
    data: { advancePaymentReminder: { __typename: 'AdvancePaymentReminderPayload' } },
  })
  await listening
  stop.abort()
  expect(heard).toContain('"path":"assisting"')
})

it('when one is killed the other carries on', { timeout: 30_000 }, async () => {
  const { caseId } = await unpaid(CASES + 1)
  await one.kill()
  await expect
    .poll(async () => (await runtime.timeline(scope('agent'), caseId)).map(({ type }) => type), {
      timeout: 20_000,
      interval: 200,
    })
    .toContain('timer.fired')
})
