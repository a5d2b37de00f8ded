import type { CaseRecord, Runtime } from '@kefu/runtime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoVisitor } from '../src/demo.ts'
import { example } from '../src/example.ts'
import { unauthenticated } from '../src/faults.ts'
import { identifyBy } from '../src/identity.ts'
import type { Log } from '../src/log.ts'
import { createServer, csrfHeader } from '../src/server.ts'
import {
  address,
  catalogue,
  type Desk,
  type Json,
  morning,
  openCase,
  openDesk,
  openShop,
  placeOrder,
  tell,
} from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({
    anonymous: { ...demoVisitor, shopId: 'mugs' },
    corsOrigins: ['https://desk.example.com'],
    loopbackOnly: true,
  })
  await openShop(desk)
})
afterAll(() => desk.runtime.stop())

const post = (query: string, headers: Record<string, string> = {}, url = address) =>
  desk.server.fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  })
const get = (query: string, headers: Record<string, string> = {}) =>
  desk.server.fetch(`${address}?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'application/json', ...headers },
  })

describe('a page of cases', () => {
  const page =
    'query ($first: Int, $after: String) { cases(first: $first, after: $after, filter: { flow: "paymentReminder" }) { edges { cursor node { id order { id } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }'
  const numbers = (data: Json): string[] => data.cases.edges.map(({ node }: Json) => node.order.id)

  beforeAll(async () => {
    for (const id of ['page-1', 'page-2', 'page-3']) {
      await placeOrder(desk, id)
      await openCase(desk, id, { paymentReminder: { consulted: true, canShipIn24h: true } })
    }
  })

  test('leads to the next one until there is none', async () => {
    const { data: one } = await desk.ask(['agent'], page, { first: 2 })
    expect(numbers(one)).toEqual(['page-3', 'page-2'])
    expect(one.cases.pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: one.cases.edges[0].cursor,
    })
    const { data: two } = await desk.ask(['agent'], page, { first: 2, after: one.cases.pageInfo.endCursor })
    expect(numbers(two)).toEqual(['page-1'])
    expect(two.cases.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
  })

  test('reads the orders and the logs of all its cases together', async () => {
    const asked: string[] = []
    const { runtime, tokens } = desk
    const counting: Runtime = {
      ...runtime,
      orders: (scope, ids) => {
        asked.push(`orders ${[...ids].join(' ')}`)
        return runtime.orders(scope, ids)
      },
      timelines: (scope, ids) => {
        asked.push(`timelines ${ids.length}`)
        return runtime.timelines(scope, ids)
      },
    }
    const server = createServer({ catalogue, runtime: counting, identify: identifyBy({ own: tokens }) })
    const token = await tokens.sign({ shopId: 'mugs', subject: 'xiaomei', roles: ['agent'] })
    const query =
      '{ cases(first: 3, filter: { flow: "paymentReminder" }) { edges { node { order { id } timeline { type } again: order { amount } } } } }'
    const response = await server.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    })
    const { data } = (await response.json()) as Json
    expect(numbers(data)).toEqual(['page-3', 'page-2', 'page-1'])
    expect(data.cases.edges.map(({ node }: Json) => node.timeline)).toEqual(
      Array.from({ length: 3 }, () => [{ type: 'case.started' }]),
    )
    expect(asked.sort()).toEqual(['orders page-3 page-2 page-1', 'timelines 3'])
  })

  test('holds only what the filter lets through', async () => {
    const ask = async (filter: string) =>
      (await desk.ask(['agent'], `{ cases(filter: ${filter}) { edges { node { order { id } } } } }`)).data
    expect(numbers(await ask('{ orderId: "page-2", flow: "paymentReminder" }'))).toEqual(['page-2'])
    expect(numbers(await ask('{ state: "watching", status: OPEN, flow: "paymentReminder" }'))).toHaveLength(3)
    expect(numbers(await ask('{ status: DONE }'))).toEqual([])
  })

  test.each([101, 1_000_000, 0, -5])('of %i is refused instead of cut short', async (first) => {
    const { data, errors } = await desk.ask(['agent'], page, { first })
    expect(data ?? null).toBeNull()
    expect(errors[0]).toMatchObject({
      message: `\`first\` must be between 1 and 100; it was ${first}.`,
      extensions: { code: 'PAGE_TOO_LARGE' },
    })
  })

  test.each(['junk', 'bm9uZQ==', ''])('behind the cursor "%s" is refused: nobody gave it', async (after) => {
    const { data, errors } = await desk.ask(['agent'], page, { first: 2, after })
    expect(data ?? null).toBeNull()
    expect(errors[0]).toMatchObject({
      message: `\`after\` must be a cursor that this API gave; it was "${after}".`,
      extensions: { code: 'BAD_CURSOR' },
    })
  })

  test('of a flow that there is not is refused instead of empty', async () => {
    const ask = (filter: object) =>
      desk.ask(['agent'], 'query ($f: CasesFilter) { cases(filter: $f) { edges { cursor } } }', { f: filter })
    expect((await ask({ flow: 'paymentReminders' })).errors[0]).toMatchObject({
      message: expect.stringMatching(
        /^There is no flow "paymentReminders"; flows are (\w+, )*paymentReminder, /,
      ),
      extensions: { code: 'BAD_FILTER' },
    })
    expect((await ask({ orderId: 'a\0b' })).errors[0].extensions.code).toBe('BAD_FILTER')
    expect((await ask({ flow: null, state: null })).errors).toBeUndefined()
  })

  test('a node comes back by its id, several in their order, and a strange id is refused', async () => {
    const { data } = await desk.ask(['agent'], page, { first: 2 })
    const ids = data.cases.edges.map(({ node }: Json) => node.id)
    const again = await desk.ask(
      ['agent'],
      'query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { id } node(id: $id) { __typename id } }',
      { ids, id: ids[0] },
    )
    expect(again.data).toEqual({
      nodes: ids.map((id: string) => ({ id })),
      node: { __typename: 'PaymentReminderCase', id: ids[0] },
    })
    for (const strange of [
      '???',
      btoa('PaymentReminderCase:1'),
      btoa('Shop:01900000-0000-7000-8000-000000000000'),
      btoa('x'),
    ]) {
      const { errors } = await desk.ask(['agent'], 'query ($id: ID!) { node(id: $id) { id } }', {
        id: strange,
      })
      expect(errors[0].extensions.code).toBe('BAD_ID')
    }
  })
})

describe('what one request may cost', () => {
  test('counts the size of the page that is asked for', async () => {
    const related = '{ relatedCases { relatedCases { timeline(last: 5) { seq asked { type } } } } }'
    const ask = (first: number) =>
      desk.ask(['agent'], `query ($first: Int!) { cases(first: $first) { edges { node ${related} } } }`, {
        first,
      })
    expect((await ask(2)).errors).toBeUndefined()
    const { errors } = await ask(100)
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/asks for too much at once: complexity \d+ of \d+/),
      extensions: { code: 'TOO_COMPLEX' },
    })
  })

  test('is bounded in depth', async () => {
    const deep = (levels: number): string =>
      levels === 0 ? '{ id }' : `{ relatedCases ${deep(levels - 1)} }`
    const { errors } = await desk.ask(['agent'], `{ cases(first: 1) { edges { node ${deep(12)} } } }`)
    expect(errors[0].extensions.code).toBe('TOO_COMPLEX')
  })

  test('does not grow by asking the same a thousand times under other names', async () => {
    const flood = Array.from(
      { length: 300 },
      (_, index) => `a${index}: cases(first: 100) { edges { node { id version } } }`,
    ).join('\n')
    const { errors } = await desk.ask(['agent'], `{ ${flood} }`)
    expect(errors[0].extensions.code).toBe('TOO_COMPLEX')
  })

  test('is bounded in tokens and in bytes', async () => {
    const many = await desk.ask(['agent'], `{ viewer { ${'subject '.repeat(11_000)} } }`)
    expect(many.errors[0].message).toContain('10000')
    const big = await post(`{ viewer { subject } } # ${'x'.repeat(300 * 1024)}`)
    expect(big.status).toBe(413)
  })

  test('is one operation: a batch is refused', async () => {
    const response = await desk.server.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ query: '{ viewer { subject } }' }, { query: '{ viewer { subject } }' }]),
    })
    expect(response.status).toBe(400)
  })
})

describe('browsers of other sites', () => {
  test('cannot make a form or a link ask in the name of who sits there', async () => {
    expect((await get('{ viewer { subject } }')).status).toBe(403)
    const form = await desk.server.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: '{ viewer { subject } }' }),
    })
    expect(form.status).toBe(403)
    expect((await get('{ viewer { subject } }', { [csrfHeader]: '1' })).status).toBe(200)
  })

  test('may call only from an origin that is on the list', async () => {
    const known = await post('{ viewer { subject } }', { origin: 'https://desk.example.com' })
    expect(known.headers.get('access-control-allow-origin')).toBe('https://desk.example.com')
    expect(known.headers.get('access-control-allow-credentials')).toBeNull()
    const stranger = await post('{ viewer { subject } }', { origin: 'https://evil.example.com' })
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull()
  })

  test('cannot reach it under a name of their own', async () => {
    for (const host of ['localhost:4000', '127.0.0.1', '[::1]:4000'])
      expect((await post('{ viewer { subject } }', {}, `http://${host}/graphql`)).status).toBe(200)
    for (const host of ['evil.example.com', '127.0.0.1.evil.example.com', '192.168.0.7'])
      expect((await post('{ viewer { subject } }', {}, `http://${host}/graphql`)).status).toBe(421)
  })
})

test('a browser that opens the address finds GraphiQL with an example that has an answer', async () => {
  const door = await desk.server.fetch('http://localhost/', { redirect: 'manual' })
  expect(door.headers.get('location')).toBe('/graphql')
  const page = await (await desk.server.fetch(address, { headers: { accept: 'text/html' } })).text()
  expect(page).toContain('Kefu 客服')
  expect(page).toContain(csrfHeader)
  expect(page).not.toMatch(/src="https?:/)
  const { data, errors } = await (await post(example)).json()
  expect(errors).toBeUndefined()
  expect(data.cases.edges.length).toBeGreaterThan(0)
})

describe('who asks', () => {
  test('is told by the token, and without one is whoever the server says', async () => {
    const { data } = await (await post('{ viewer { subject roles shopId } shop { id name pack } }')).json()
    expect(data).toEqual({
      viewer: { subject: 'demo-visitor', roles: ['agent', 'supervisor'], shopId: 'mugs' },
      shop: { id: 'mugs', name: 'Shop mugs', pack: 'documents' },
    })
  })

  test('with a bad token is nobody: 401 with a code', async () => {
    const response = await post('{ viewer { subject } }', {
      authorization: 'Bearer nonsense',
      accept: 'application/graphql-response+json',
    })
    expect(response.status).toBe(401)
    expect((await response.json()).errors[0]).toMatchObject({
      message: 'This is not a token that can be read.',
      extensions: { code: 'UNAUTHENTICATED' },
    })
  })
})

describe('what breaks', () => {
  const logged: { details: Json; message: string }[] = []
  const keep = (details: object, message: string) => void logged.push({ details, message })
  const log: Log = { debug() {}, info: keep, warn: keep, error: keep }
  /** The runtime, with one part of it broken. */
  const broken = (part: Partial<Runtime>) =>
    createServer({
      catalogue,
      runtime: { ...desk.runtime, ...part },
      identify: async () => ({ ...demoVisitor, shopId: 'mugs' }),
      log,
    })
  const ask = async (part: Partial<Runtime>, query: string): Promise<Json> => {
    const response = await broken(part).fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    return response.json()
  }
  const find = ({ errors }: Json) => {
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({
      message: expect.stringMatching(/faultId/),
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    })
    expect(Object.keys(errors[0].extensions).sort()).toEqual(['code', 'faultId'])
    const { faultId } = errors[0].extensions
    return logged.find(({ details }) => details.faultId === faultId)
  }

  test('in a resolver is masked, and the log has it in full under the id', async () => {
    const answer = await ask(
      { cases: async () => Promise.reject(new Error('password=hunter2')) },
      '{ cases { edges { node { id } } } }',
    )
    expect(JSON.stringify(answer)).not.toContain('hunter2')
    expect(find(answer)).toMatchObject({
      details: {
        name: expect.any(String),
        error: 'password=hunter2',
        stack: expect.stringContaining('hunter2'),
      },
    })
  })

  test('in the executor is masked too: a value that does not fit its type', async () => {
    const answer = await ask(
      {
        shop: async () =>
          ({
            shopId: 'mugs',
            name: 'x',
            pack: 'hunter2',
            holidays: [],
            timeZone: 'x',
            opensAt: 0,
            closesAt: 0,
            overrides: {},
          }) as never,
      },
      '{ shop { pack } }',
    )
    expect(JSON.stringify(answer)).not.toContain('hunter2')
    expect(find(answer)).toBeDefined()
    const missing = await ask({ shop: async () => ({ shopId: 'mugs' }) as never }, '{ shop { name } }')
    expect(JSON.stringify(missing)).not.toContain('non-nullable')
    expect(find(missing)).toBeDefined()
  })

  test('and was logged by the runtime keeps the id that it has there', async () => {
    const fault = Object.assign(new Error('failed'), { faultId: '0199-known' })
    const before = logged.length
    const { errors } = await ask(
      { cases: async () => Promise.reject(fault) },
      '{ cases { edges { node { id } } } }',
    )
    expect(errors[0].extensions.faultId).toBe('0199-known')
    expect(logged.length).toBe(before)
  })

  test('while finding out who asks is masked, too', async () => {
    const server = createServer({
      catalogue,
      runtime: desk.runtime,
      identify: async () => Promise.reject(new Error('keys at http://internal')),
      log,
    })
    const response = await server.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{viewer{subject}}"}',
    })
    const answer = await response.json()
    expect(JSON.stringify(answer)).not.toContain('internal')
    expect(find(answer)).toBeDefined()
  })

  test('is not what a caller wrote wrongly: that is told, with a code', async () => {
    const told = async (query: string, variables?: object) =>
      (await desk.ask(['agent'], query, variables)).errors[0]
    expect(await told('{ nothing }')).toMatchObject({
      message: expect.stringContaining('nothing'),
      extensions: { code: expect.any(String) },
    })
    expect(await told('{')).toMatchObject({ message: expect.stringContaining('Syntax Error') })
    expect(
      await told('query ($first: Int!) { cases(first: $first) { edges { node { id } } } }', {
        first: 'many',
      }),
    ).toMatchObject({ message: expect.stringContaining('many') })
    expect(
      await told('query ($first: Int = 3) { cases(first: $first) { edges { node { id } } } }', {
        first: null,
      }),
    ).toMatchObject({ message: expect.stringContaining('first'), extensions: { code: 'BAD_USER_INPUT' } })
    const two =
      'mutation ($id: ID!) { advancePaymentReminder(input: { caseId: $id, expectedVersion: 1, idempotencyKey: "x", event: { problemSolved: {}, freightPromised: {} } }) { __typename } }'
    expect(await told(two, { id: 'x' })).toMatchObject({ message: expect.stringMatching(/exactly one/i) })
  })
})

describe('whether it is well', () => {
  test('alive and ready are told apart', async () => {
    expect((await desk.server.fetch('http://localhost/health')).status).toBe(200)
    expect((await desk.server.fetch('http://localhost/ready')).status).toBe(200)
    const options = { catalogue, identify: async () => demoVisitor }
    const cut = createServer({
      ...options,
      runtime: { ...desk.runtime, ping: async () => Promise.reject(new Error('no route to db.internal')) },
    })
    const ready = await cut.fetch('http://localhost/ready')
    expect(ready.status).toBe(503)
    expect(await ready.text()).toBe('')
    expect((await cut.fetch('http://localhost/health')).status).toBe(200)
    const stopping = createServer({ ...options, runtime: desk.runtime })
    stopping.drain()
    expect((await stopping.fetch('http://localhost/ready')).status).toBe(503)
  })

  test('what belongs to the demo and to tests is not there by default', async () => {
    for (const path of ['/demo/token/platform', '/test/clock', '/test/token', '/nowhere']) {
      expect(
        (
          await desk.server.fetch(`http://localhost${path}`, {
            method: path.startsWith('/test') ? 'POST' : 'GET',
          })
        ).status,
      ).toBe(404)
    }
  })
})

describe('watching a case', () => {
  const watch =
    'subscription ($id: ID!) { caseUpdated(id: $id) { id version state { path } deadlines { serverTime } } }'
  let caseId: string
  beforeAll(async () => {
    await placeOrder(desk, 'watched')
    caseId = await openCase(desk, 'watched', { paymentReminder: { consulted: true, canShipIn24h: true } })
  })

  const open = async (server = desk.server, token?: string) => {
    const left = new AbortController()
    const response = await server.fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query: watch, variables: { id: caseId } }),
      signal: left.signal,
    })
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    return { events: eventsOf(response), leave: () => left.abort() }
  }

  test('shows it as it is, then after every change, until the client leaves', async () => {
    let watchers = 0
    const runtime: Runtime = {
      ...desk.runtime,
      watch: async function* (scope, id, signal) {
        watchers++
        try {
          yield* desk.runtime.watch(scope, id, signal)
        } finally {
          watchers--
        }
      },
    }
    const server = createServer({
      catalogue,
      runtime,
      identify: async () => ({ ...demoVisitor, shopId: 'mugs' }),
    })
    const { events } = await open(server)
    expect((await events.next()).value.data.caseUpdated).toMatchObject({
      id: caseId,
      version: 1,
      state: { path: 'watching' },
    })
    await tell(desk, 'PaymentReminder', caseId, { problemNamed: { kind: 'limit' } })
    expect((await events.next()).value.data.caseUpdated).toMatchObject({
      id: caseId,
      version: 2,
      state: { path: 'assisting' },
    })
    expect(watchers).toBe(1)
    await events.return(undefined)
    await expect.poll(() => watchers).toBe(0)
  })

  test('tells the time of each answer, not that of the first', async () => {
    const { events } = await open()
    const first = (await events.next()).value.data.caseUpdated
    await desk.runtime.moveClock('mugs', morning + 60_000)
    await tell(desk, 'PaymentReminder', caseId, { problemSolved: {} })
    const second = (await events.next()).value.data.caseUpdated
    await events.return(undefined)
    expect(second.version).toBe(first.version + 1)
    expect(second.deadlines[0].serverTime).toBe(new Date(morning + 60_000).toISOString())
  })

  test('ends when the server stops', async () => {
    const server = createServer({
      catalogue,
      runtime: desk.runtime,
      identify: async () => ({ ...demoVisitor, shopId: 'mugs' }),
    })
    const { events } = await open(server)
    await events.next()
    server.drain()
    expect((await events.next()).done).toBe(true)
  })

  test('ends when the token does', async () => {
    const server = createServer({
      catalogue,
      runtime: desk.runtime,
      identify: async () => ({ ...demoVisitor, shopId: 'mugs', expiresAt: Date.now() + 400 }),
    })
    const { events } = await open(server)
    await events.next()
    expect((await events.next()).done).toBe(true)
  })

  test('needs to be let in', async () => {
    const server = createServer({
      catalogue,
      runtime: desk.runtime,
      identify: async () => Promise.reject(unauthenticated('Send a token.')),
    })
    const response = await server.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify({ query: watch, variables: { id: caseId } }),
    })
    expect(await response.text()).toContain('UNAUTHENTICATED')
  })
})

/** What a stream of server-sent events brings, until it is complete. */
async function* eventsOf(response: Response): AsyncGenerator<Json, void> {
  const reader = (response.body as ReadableStream<Uint8Array>)
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>
  let text = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      text += value
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const lines = text.slice(0, end).split('\n')
        text = text.slice(end + 2)
        if (lines.includes('event: complete')) return
        const data = lines.find((line) => line.startsWith('data: '))
        if (lines.includes('event: next') && data) yield JSON.parse(data.slice(6))
      }
    }
  } finally {
    await reader.cancel()
  }
}

test('a case whose flow is gone from the catalogue is a fault, not a lie', async () => {
  const runtime: Runtime = {
    ...desk.runtime,
    cases: async (...args) => {
      const page = await desk.runtime.cases(...args)
      return {
        ...page,
        cases: page.cases.map(({ cursor, record }) => ({
          cursor,
          record: { ...record, stored: { ...record.stored, version: 99 } } as CaseRecord,
        })),
      }
    },
  }
  const server = createServer({
    catalogue,
    runtime,
    identify: async () => ({ ...demoVisitor, shopId: 'mugs' }),
  })
  const response = await server.fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ cases(first: 1) { edges { node { state { path } } } } }"}',
  })
  expect((await response.json()).errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR')
})
