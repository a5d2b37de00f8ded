import { mkdtempSync, rmSync } from 'node:fs'
import { get as httpGet } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditServer } from 'graphql-http'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { silent } from '../src/log.ts'
import { type Serving, serve } from '../src/serve.ts'
import { csrfHeader } from '../src/server.ts'
import type { Json } from './desk.ts'

const folder = mkdtempSync(join(tmpdir(), 'kefu-'))
const config = readConfig({ KEFU_DATA: join(folder, 'data'), PORT: '0', KEFU_TEST_CLOCK: '1' })
let serving: Serving
beforeAll(async () => {
  serving = await serve(config, silent)
})
afterAll(async () => {
  await serving.stop()
  rmSync(folder, { recursive: true, force: true })
})

const post = async (path: string, body: unknown, token?: string): Promise<Json> => {
  const response = await fetch(`${serving.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  return { status: response.status, ...(await response.json()) }
}
const ask = (query: string, variables?: object, token?: string) =>
  post('/graphql', { query, variables }, token)
const desk = '{ cases(first: 50) { edges { node { id version flow { key } state { path } order { id } } } } }'

test('passes the audit of GraphQL over HTTP, 61 of 61', async () => {
  const results = await auditServer({
    url: `${serving.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), [csrfHeader]: '1' } }),
  })
  expect(
    results.filter(({ status }) => status !== 'ok').map((result) => `${result.id} ${result.name}`),
  ).toEqual([])
  expect(results).toHaveLength(61)
})

describe('the demo', () => {
  test('says what it is, and where tokens are to be had', () => {
    const said = serving.greeting.join('\n')
    expect(said).toContain(`${serving.url}/graphql`)
    expect(said).toContain('this machine only')
    expect(said).toContain('/demo/token/<role>')
  })

  test('has cases in different states, each beside that of its order', async () => {
    const { data } = await ask(desk)
    const nodes = data.cases.edges.map(({ node }: Json) => node)
    expect(new Set(nodes.map((node: Json) => node.flow.key))).toEqual(
      new Set(['paymentReminder', 'logisticsComplaint', 'orderLifecycle']),
    )
    expect(new Set(nodes.map((node: Json) => node.state.path)).size).toBeGreaterThanOrEqual(4)
    expect(nodes).toHaveLength(10)
  })

  test('gives tokens for the other roles, and for no other', async () => {
    const given = await (await fetch(`${serving.url}/demo/token/warehouse`)).json()
    expect(given).toMatchObject({ shop: 'demo', roles: ['warehouse'] })
    const { data } = await ask('{ viewer { subject roles } }', {}, given.token)
    expect(data.viewer).toEqual({ subject: 'demo-warehouse', roles: ['warehouse'] })
    expect((await fetch(`${serving.url}/demo/token/king`)).status).toBe(404)
  })

  test('does not answer to a foreign name that points here', async () => {
    const { port } = new URL(serving.url)
    const status = await new Promise((resolve) => {
      httpGet(
        { host: '127.0.0.1', port, path: '/demo/token/platform', headers: { host: 'evil.example.com' } },
        (response) => {
          response.resume()
          resolve(response.statusCode)
        },
      )
    })
    expect(status).toBe(421)
  })
})

describe('the clock of tests', () => {
  test('gives a shop of its own to each run, moves its time and fires what falls due', async () => {
    const { token } = await post('/test/token', {
      shop: 'run-1',
      subject: 'runner',
      roles: ['agent', 'platform'],
      overrides: { paymentReminder: { reminderDelay: '2h' } },
    })
    expect(await post('/test/clock', { shop: 'run-1', now: '2026-03-10T10:00:00+08:00' })).toMatchObject({
      status: 200,
      now: '2026-03-10T02:00:00.000Z',
    })
    const order = {
      id: 'run-order',
      platform: 'taobao',
      buyerId: 'b',
      status: 'waitingPayment',
      method: 'online',
      amount: '10.00',
      paid: '0.00',
      placedAt: '2026-03-10T10:00:00+08:00',
      items: [],
    }
    await ask(
      'mutation ($order: OrderInput!) { reportOrderEvent(input: { orderId: "run-order", idempotencyKey: "1", event: { orderPlaced: { order: $order } } }) { __typename } }',
      { order },
      token,
    )
    const { data } = await ask(
      'mutation { startCase(input: { orderId: "run-order", idempotencyKey: "2", flow: { paymentReminder: { consulted: true, canShipIn24h: true } } }) { ... on StartCasePayload { case { id state { path } deadlines { dueAt } } } } }',
      {},
      token,
    )
    expect(data.startCase.case).toMatchObject({
      state: { path: 'watching' },
      deadlines: [{ dueAt: '2026-03-10T04:00:00.000Z' }],
    })
    await post('/test/clock', { shop: 'run-1', now: '2026-03-10T12:00:00+08:00' })
    const after = await ask(
      'query ($id: ID!) { case(id: $id) { state { path } timeline { type at asked { type } } } }',
      { id: data.startCase.case.id },
      token,
    )
    expect(after.data.case).toMatchObject({
      state: { path: 'preparing' },
      timeline: [
        { type: 'case.started' },
        { type: 'timer.fired', at: '2026-03-10T04:00:00.000Z', asked: [{ type: 'reminder.sendRequested' }] },
      ],
    })
  })

  test.each<[string, unknown, RegExp]>([
    ['/test/clock', { shop: 'run-1', now: 'tomorrow' }, /now/],
    ['/test/clock', { shop: 'run-1' }, /now/],
    ['/test/token', { shop: 'run-1', subject: 'x', roles: [] }, /roles/],
    ['/test/token', { shop: 'run-1', subject: 'x', roles: ['king'] }, /roles/],
    [
      '/test/token',
      { shop: 'run-1', subject: 'x', roles: ['agent'], overrides: { nothing: {} } },
      /no flow "nothing"/,
    ],
    [
      '/test/token',
      {
        shop: 'run-1',
        subject: 'x',
        roles: ['agent'],
        overrides: { paymentReminder: { reminderDelai: '1h' } },
      },
      /reminderDelay/,
    ],
  ])('%s tells what is wrong with %j', async (path, body, words) => {
    const answer = await post(path, body)
    expect(answer.status).toBe(400)
    expect(answer.error).toMatch(words)
  })
})

test('a second server on the same port is told so', async () => {
  const { port } = new URL(serving.url)
  const other = readConfig({ KEFU_DATA: join(folder, 'other'), PORT: port })
  await expect(serve(other, silent)).rejects.toMatchObject({ code: 'EADDRINUSE' })
})

test('stops although somebody watches, and finds everything again afterwards without seeding twice', async () => {
  const before = await ask(desk)
  const { id } = before.data.cases.edges[0].node
  const watching = await fetch(`${serving.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({
      query: 'subscription ($id: ID!) { caseUpdated(id: $id) { version } }',
      variables: { id },
    }),
  })
  const began = Date.now()
  await serving.stop()
  expect(Date.now() - began).toBeLessThan(5_000)
  expect(await watching.text()).toContain('event: complete')
  serving = await serve(config, silent)
  const after = await ask(desk)
  expect(after.data.cases.edges.map(({ node }: Json) => node.id)).toEqual(
    before.data.cases.edges.map(({ node }: Json) => node.id),
  )
})

test('with a secret for tokens there is no demo: no visitor, no tokens to be had, no seeded case', async () => {
  const secret = 'a-secret-of-thirty-two-characters'
  const guarded = await serve(
    readConfig({ KEFU_DATA: join(folder, 'guarded'), PORT: '0', JWT_SECRET: secret }),
    silent,
  )
  try {
    expect(guarded.greeting.join('\n')).toContain('Every request needs a token')
    expect((await fetch(`${guarded.url}/demo/token/agent`)).status).toBe(404)
    const query = (authorization?: string) =>
      fetch(`${guarded.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: JSON.stringify({ query: '{ viewer { shopId } shop { id } cases { edges { node { id } } } }' }),
      }).then((response) => response.json() as Promise<Json>)
    expect((await query()).errors[0].extensions.code).toBe('UNAUTHENTICATED')
    const token = await new SignJWT({ shop: 'demo', roles: ['agent'] })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject('li')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode(secret))
    expect((await query(`Bearer ${token}`)).data).toEqual({
      viewer: { shopId: 'demo' },
      shop: { id: 'demo' },
      cases: { edges: [] },
    })
  } finally {
    await guarded.stop()
  }
}, 90_000)
