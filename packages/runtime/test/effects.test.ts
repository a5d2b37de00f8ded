import { createServer } from 'node:http'
import { createCatalogue } from '@kefu/core'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Delivery, type LogEntry, type Runtime, signature } from '../src/index.ts'
import { agentOf, handClock } from './shop.ts'
import { lampAndRepair, lampOnly } from './toy.ts'
import { databases, freshOptions, makeRuntime, open, openShop, stopAll, tell } from './world.ts'

afterAll(stopAll)

const scope = agentOf('shop-1')
const effectsOf = async (runtime: Runtime, id: string) =>
  (await runtime.timeline(scope, id)).flatMap(({ effects }) => effects)

describe.each(databases)('an effect on %s', (database) => {
  let runtime: Runtime
  const clock = handClock()
  const seen: Delivery[] = []
  const logged: LogEntry[] = []
  let lampFails = false

  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database), {
      clock,
      catalogue: lampAndRepair,
      effectAttempts: 3,
      backoffMs: 1000,
      log: (entry) => logged.push(entry),
      handlers: {
        'light.switched': async (delivery) => {
          seen.push(delivery)
          if (lampFails) throw new Error('the switch of 赵小明 sticks')
        },
      },
    })
    await openShop(runtime, 'shop-1')
  })

  it('is handed to its handler, and once when all goes well', async () => {
    const id = await open(runtime, 'shop-1')
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    expect(await runtime.deliverEffects()).toBe(1)
    expect(await runtime.deliverEffects()).toBe(0)
    expect(seen).toEqual([
      {
        key: `${id}:2:0`,
        shopId: 'shop-1',
        caseId: id,
        orderId: 'order-1',
        type: 'light.switched',
        params: { on: true },
        attempt: 1,
      },
    ])
    expect(await effectsOf(runtime, id)).toMatchObject([
      { status: 'delivered', attempts: 1, lastError: null },
    ])
  })

  it('waits, and is never lost, where nobody takes it', async () => {
    const id = await open(runtime, 'shop-1')
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    await tell(runtime, 'shop-1', id, 'lamp.refunded', { amount: 5 }, 'supervisor')
    await runtime.deliverEffects()
    expect(await effectsOf(runtime, id)).toMatchObject([
      { type: 'light.switched', status: 'delivered' },
      { type: 'refund.issued', params: { amount: 5 }, status: 'waiting', attempts: 0 },
    ])
  })

  it('is delivered again after longer and longer waits, laid aside in the end, and replayed on request', async () => {
    seen.length = 0
    lampFails = true
    const id = await open(runtime, 'shop-1')
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    const key = `${id}:2:0`
    await runtime.deliverEffects()
    clock.now += 700
    await runtime.deliverEffects()
    expect(seen).toHaveLength(1)
    clock.now += 600
    await runtime.deliverEffects()
    expect(seen).toHaveLength(2)
    clock.now += 1400
    await runtime.deliverEffects()
    expect(seen).toHaveLength(2)
    clock.now += 1200
    await runtime.deliverEffects()
    expect(seen.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    clock.now += 10_000_000
    await runtime.deliverEffects()
    expect(seen).toHaveLength(3)
    expect(await effectsOf(runtime, id)).toMatchObject([
      { status: 'dead', attempts: 3, lastError: expect.stringContaining('sticks') },
    ])
    const entries = logged.filter((entry) => entry['effect'] === key)
    expect(entries.map(({ level }) => level)).toEqual(['warn', 'warn', 'error'])
    expect(JSON.stringify(logged)).not.toContain('赵小明')

    lampFails = false
    expect(await runtime.replayDead(agentOf('shop-2'), key)).toBe(false)
    expect(await runtime.replayDead(scope, 'nonsense')).toBe(false)
    expect(await runtime.replayDead(scope, key)).toBe(true)
    expect(await runtime.replayDead(scope, key)).toBe(false)
    expect(await runtime.deliverEffects()).toBe(1)
    expect(await effectsOf(runtime, id)).toMatchObject([{ status: 'delivered', attempts: 1 }])
  })

  it('that asks for a case of another flow opens it, linked to the one that asked', async () => {
    const id = await open(runtime, 'shop-1', 'den')
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    await tell(runtime, 'shop-1', id, 'lamp.broken')
    await runtime.deliverEffects()
    await runtime.deliverEffects()
    const { cases } = await runtime.cases(scope, { flow: 'repair' }, { first: 10 })
    expect(cases.map(({ record }) => record)).toMatchObject([
      { parentId: id, orderId: 'order-1', stored: { snapshot: { context: { what: 'den' } } } },
    ])
    expect(await runtime.timeline(scope, cases[0]?.record.id as string)).toMatchObject([
      { type: 'case.started', actor: { role: 'system', subject: 'outbox' } },
    ])
  })
})

describe('workers', () => {
  it('share the outbox of one PostgreSQL without delivering any effect twice', async () => {
    const options = await freshOptions('PostgreSQL')
    const seen: string[] = []
    const handlers = {
      'light.switched': async ({ key }: Delivery) => {
        seen.push(key)
      },
    }
    const runtimes = await Promise.all([1, 2, 3].map(() => makeRuntime(options, { handlers })))
    const [first] = runtimes as [Runtime, ...Runtime[]]
    await openShop(first, 'shop-1')
    for (let n = 0; n < 40; n++) {
      await tell(first, 'shop-1', await open(first, 'shop-1'), 'lamp.lit')
    }
    const counts = await Promise.all(
      runtimes.flatMap((runtime) => [runtime.deliverEffects(), runtime.deliverEffects()]),
    )
    // Who came second at an effect passed over it; a last look finds nothing left.
    expect(counts.reduce((sum, count) => sum + count, 0) + (await first.deliverEffects())).toBe(40)
    expect(new Set(seen).size).toBe(40)
    expect(seen).toHaveLength(40)
  })

  it('take over what a hanging one has in hand when its lease ends', async () => {
    const options = await freshOptions('PostgreSQL')
    const clock = handClock()
    let release = () => {}
    const hanging = await makeRuntime(options, {
      clock,
      leaseMs: 1000,
      handlers: {
        'light.switched': () =>
          new Promise((resolve) => {
            release = resolve
          }),
      },
    })
    const other = await makeRuntime(options, {
      clock,
      leaseMs: 1000,
      handlers: { 'light.switched': async () => {} },
    })
    await openShop(hanging, 'shop-1')
    const id = await open(hanging, 'shop-1')
    await tell(hanging, 'shop-1', id, 'lamp.lit')
    const late = hanging.deliverEffects()
    while ((await effectsOf(other, id))[0]?.attempts === 0) await new Promise((r) => setTimeout(r, 5))
    expect(await other.deliverEffects()).toBe(0)
    clock.now += 1001
    expect(await other.deliverEffects()).toBe(1)
    release()
    await late
    expect(await effectsOf(other, id)).toMatchObject([{ status: 'delivered', attempts: 2 }])
  })
})

describe('a worker', () => {
  it('begins no delivery after its lease has ended: another one has it in hand by then', async () => {
    const options = await freshOptions('PostgreSQL')
    const clock = handClock()
    const begun: string[] = []
    const slow = await makeRuntime(options, {
      clock,
      leaseMs: 1000,
      handlers: {
        'light.switched': async ({ key }) => {
          begun.push(key)
          clock.now += 1001
        },
        'refund.issued': async ({ key }) => void begun.push(key),
      },
    })
    await openShop(slow, 'shop-1')
    const id = await open(slow, 'shop-1')
    await tell(slow, 'shop-1', id, 'lamp.lit')
    await tell(slow, 'shop-1', id, 'lamp.refunded', { amount: 5 }, 'supervisor')
    expect(await slow.deliverEffects()).toBe(1)
    expect(begun).toEqual([`${id}:2:0`])
    expect(await slow.deliverEffects()).toBe(1)
    expect(begun).toEqual([`${id}:2:0`, `${id}:3:0`])
  })

  it('lays aside what every one died over that had it in hand', async () => {
    const options = await freshOptions('PostgreSQL')
    const clock = handClock()
    let asked = 0
    const handlers = {
      'light.switched': async () => {
        asked++
      },
    }
    const runtime = await makeRuntime(options, { clock, effectAttempts: 3, handlers })
    await openShop(runtime, 'shop-1')
    const id = await open(runtime, 'shop-1')
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    const app = new pg.Client({ connectionString: (options as { url: string }).url })
    await app.connect()
    await app.query("select set_config('kefu.shop_id', 'shop-1', false)")
    await app.query('update kefu.effects set attempts = 3')
    await app.end()
    expect(await runtime.deliverEffects()).toBe(0)
    expect(asked).toBe(0)
    expect(await effectsOf(runtime, id)).toMatchObject([{ status: 'dead' }])
    expect(await runtime.replayDead(scope, `${id}:2:0`)).toBe(true)
    expect(await runtime.deliverEffects()).toBe(1)
  })
})

describe('a linked case', () => {
  it('is opened by a later start whose catalogue has its flow', async () => {
    const options = await freshOptions('PostgreSQL')
    const before = await makeRuntime(options, { catalogue: lampOnly })
    await openShop(before, 'shop-1')
    const id = await open(before, 'shop-1', 'den')
    await tell(before, 'shop-1', id, 'lamp.lit')
    await tell(before, 'shop-1', id, 'lamp.broken')
    expect(await before.deliverEffects()).toBe(0)
    expect((await effectsOf(before, id)).at(-1)).toMatchObject({
      type: 'case.openRequested',
      params: { flow: 'repair', input: { what: 'den' } },
      status: 'waiting',
    })
    await before.stop()

    const after = await makeRuntime(options, { catalogue: lampAndRepair })
    expect(await after.deliverEffects()).toBe(1)
    const { cases } = await after.cases(scope, { flow: 'repair' }, { first: 10 })
    expect(cases.map(({ record }) => record.parentId)).toEqual([id])
  })
})

describe('a webhook', () => {
  it('that cannot be reached is kept with the reason, and waits where its flow version is missing', async () => {
    const options = await freshOptions('PostgreSQL')
    const clock = handClock()
    const webhook = { url: 'http://127.0.0.1:9/hook', secret: 'shh' }
    const before = await makeRuntime(options, { clock })
    await openShop(before, 'shop-1')
    const id = await open(before, 'shop-1')
    await tell(before, 'shop-1', id, 'lamp.lit')
    const without = await makeRuntime(options, { clock, webhook, catalogue: createCatalogue([]) })
    expect(await without.deliverEffects()).toBe(0)
    expect(await effectsOf(before, id)).toMatchObject([
      { status: 'waiting', attempts: 0, lastError: expect.stringContaining('no version 1 of the flow lamp') },
    ])
    clock.now += 60_000
    const able = await makeRuntime(options, { clock, webhook })
    expect(await able.deliverEffects()).toBe(0)
    expect(await effectsOf(before, id)).toMatchObject([
      { status: 'waiting', attempts: 1, lastError: expect.stringMatching(/bad port|ECONNREFUSED/) },
    ])
  })

  it('gets effects signed and in outside units, and again when it does not answer 2xx', async () => {
    const received: { headers: Record<string, unknown>; body: string }[] = []
    const answers = [500, 204, 204]
    const receiver = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => {
        body += chunk
      })
      request.on('end', () => {
        received.push({ headers: request.headers, body })
        response.writeHead(answers.shift() ?? 204).end()
      })
    })
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    const { port } = receiver.address() as { port: number }
    const clock = handClock()
    const runtime = await makeRuntime(await freshOptions('PostgreSQL'), {
      clock,
      webhook: { url: `http://127.0.0.1:${port}/hook`, secret: 'shh' },
    })
    await openShop(runtime, 'shop-1')
    const id = await open(runtime, 'shop-1')
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    expect(await runtime.deliverEffects()).toBe(0)
    await tell(runtime, 'shop-1', id, 'lamp.refunded', { amount: 1250 }, 'supervisor')
    clock.now += 2000
    expect(await runtime.deliverEffects()).toBe(2)
    receiver.close()

    expect(received.map(({ headers }) => headers['kefu-delivery'])).toEqual([
      `${id}:2:0`,
      `${id}:2:0`,
      `${id}:3:0`,
    ])
    const { headers, body } = received[2] as (typeof received)[number]
    expect(JSON.parse(body)).toEqual({
      key: `${id}:3:0`,
      shopId: 'shop-1',
      caseId: id,
      orderId: 'order-1',
      type: 'refund.issued',
      params: { amount: '12.50' },
      attempt: 1,
    })
    expect(headers['kefu-timestamp']).toBe(String(Math.floor(clock.now / 1000)))
    expect(headers['kefu-signature']).toBe(signature('shh', String(headers['kefu-timestamp']), body))
  })
})
