import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { agentOf } from './shop.ts'
import { databases, freshOptions, makeRuntime, open, openShop, stopAll, tell } from './world.ts'

afterAll(stopAll)

/** Rejects rather than wait for ever. */
function soon<T>(promise: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('nothing came within ten seconds')), 10_000).unref()
  })
  return Promise.race([promise, late])
}

/** Takes versions until that one comes; on the way there may be older ones, never the same again or a later one. */
async function reach(versions: AsyncIterator<number>, version: number): Promise<void> {
  for (let before = 0; ; ) {
    const { done, value } = await soon(versions.next())
    if (done) throw new Error(`the watch ended before version ${version}`)
    expect(value).toBeGreaterThan(before)
    expect(value).toBeLessThanOrEqual(version)
    if (value === version) return
    before = value
  }
}

describe.each(databases)('who watches a case on %s', (database) => {
  it('hears of its changes, of no others, until the signal', async () => {
    const options = await freshOptions(database)
    const here = await makeRuntime(options)
    // On PostgreSQL the change happens in another process.
    const there = database === 'PostgreSQL' ? await makeRuntime(options) : here
    await openShop(there, 'shop-1')
    await openShop(there, 'shop-2')
    const id = await open(there, 'shop-1')
    const other = await open(there, 'shop-1')
    const stop = new AbortController()
    const versions = here.watch(agentOf('shop-1'), id, stop.signal)[Symbol.asyncIterator]()
    const stranger = here.watch(agentOf('shop-2'), id, stop.signal)[Symbol.asyncIterator]()
    const nothing = stranger.next()
    // It begins with where the case stands.
    await reach(versions, 1)
    const first = versions.next()
    await tell(there, 'shop-1', other, 'lamp.lit')
    await tell(there, 'shop-1', id, 'lamp.lit')
    expect(await soon(first)).toEqual({ done: false, value: 2 })
    const second = versions.next()
    await tell(there, 'shop-1', id, 'lamp.flickered')
    expect(await soon(second)).toEqual({ done: false, value: 3 })
    const last = versions.next()
    stop.abort()
    expect(await soon(last)).toEqual({ done: true, value: undefined })
    expect(await soon(nothing)).toEqual({ done: true, value: undefined })
  })

  it('is let go when the runtime stops', async () => {
    const runtime = await makeRuntime(await freshOptions(database))
    await openShop(runtime, 'shop-1')
    const id = await open(runtime, 'shop-1')
    const watching = runtime.watch(agentOf('shop-1'), id, new AbortController().signal)
    const toTheEnd = async () => {
      for await (const version of watching) expect(version).toBe(1)
    }
    const end = toTheEnd()
    await runtime.stop()
    await soon(end)
    expect(await watching[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined })
  })
})

describe('a lost notification', () => {
  it('is made up for by looking', async () => {
    const options = await freshOptions('PostgreSQL')
    const here = await makeRuntime(options, { watchPollMs: 50 })
    const { url } = options as { url: string }
    const there = await makeRuntime({ url })
    await openShop(there, 'shop-1')
    const id = await open(there, 'shop-1')
    const versions = here.watch(agentOf('shop-1'), id, new AbortController().signal)[Symbol.asyncIterator]()
    await new Promise((resolve) => setTimeout(resolve, 150))
    // A change that nobody announces.
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query("select set_config('kefu.shop_id', 'shop-1', false)")
    await client.query('update kefu.cases set version = 9')
    await client.end()
    await reach(versions, 9)
  })

  it('does not end the listening: a cut connection is opened again', async () => {
    const options = await freshOptions('PostgreSQL')
    const here = await makeRuntime(options, { watchPollMs: 60_000 })
    const there = await makeRuntime(options)
    await openShop(there, 'shop-1')
    const id = await open(there, 'shop-1')
    const client = new pg.Client({ connectionString: (options as { url: string }).url })
    await client.connect()
    await client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen kefu_cases'",
    )
    await new Promise((resolve) => setTimeout(resolve, 1500))
    // What others shout on the channel is passed over.
    await client.query("notify kefu_cases, 'nonsense'")
    await client.end()
    const versions = here.watch(agentOf('shop-1'), id, new AbortController().signal)[Symbol.asyncIterator]()
    await tell(there, 'shop-1', id, 'lamp.lit')
    await reach(versions, 2)
  })
})
