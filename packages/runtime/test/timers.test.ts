import { createCatalogue, minutes } from '@kefu/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DatabaseOptions, LogEntry, Runtime } from '../src/index.ts'
import { agentOf, handClock, NOON, platformOf } from './shop.ts'
import { databases, freshOptions, key, makeRuntime, open, openShop, stopAll, tell } from './world.ts'

afterAll(stopAll)

const stateOf = async (runtime: Runtime, shopId: string, id: string) =>
  (await runtime.case(agentOf(shopId), id))?.stored.snapshot.value

/** Waits for what workers do in their own time. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error('it did not come to pass within ten seconds')
}

describe.each(databases)('timers on %s', (database) => {
  let options: DatabaseOptions
  let runtime: Runtime
  const logged: LogEntry[] = []
  const clock = handClock()

  beforeAll(async () => {
    options = await freshOptions(database)
    runtime = await makeRuntime(options, {
      clock,
      movableClock: true,
      timerAttempts: 3,
      backoffMs: 1000,
      log: (entry) => logged.push(entry),
    })
    await openShop(runtime, 'shop-1')
    await openShop(runtime, 'shop-2')
  })

  it('fire when they are due, not a millisecond before, and once', async () => {
    clock.now = NOON
    const id = await open(runtime, 'shop-1')
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    clock.now = NOON + minutes(10) - 1
    expect(await runtime.fireDueTimers()).toBe(0)
    clock.now = NOON + minutes(10)
    expect(await runtime.fireDueTimers()).toBe(1)
    expect(await runtime.fireDueTimers()).toBe(0)
    expect(await stateOf(runtime, 'shop-1', id)).toBe('cooling')
    expect((await runtime.timeline(agentOf('shop-1'), id)).at(-1)).toMatchObject({
      seq: 3,
      at: NOON + minutes(10),
      type: 'timer.fired',
      payload: { delay: 'burnTime' },
      actor: { role: 'system', subject: 'timer' },
      effects: [{ type: 'light.switched', params: { on: false } }],
    })
    clock.now = NOON + minutes(15)
    expect(await runtime.fireDueTimers()).toBe(1)
    expect(await stateOf(runtime, 'shop-1', id)).toBe('dark')
  })

  it('are gone with the state that armed them', async () => {
    clock.now = NOON
    const id = await open(runtime, 'shop-1')
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    await tell(runtime, 'shop-1', id, 'lamp.refunded', { amount: 1 }, 'supervisor')
    clock.now = NOON + minutes(60)
    expect(await runtime.fireDueTimers()).toBe(0)
    expect(await runtime.case(agentOf('shop-1'), id)).toMatchObject({ version: 3 })
  })

  it('fire in order and at their own times when a test moves a shop’s clock', async () => {
    await runtime.moveClock('shop-2', NOON)
    expect(await runtime.now(agentOf('shop-2'))).toBe(NOON)
    const early = await open(runtime, 'shop-2')
    await tell(runtime, 'shop-2', early, 'lamp.lit')
    await runtime.moveClock('shop-2', NOON + minutes(2))
    const late = await open(runtime, 'shop-2')
    await tell(runtime, 'shop-2', late, 'lamp.lit')

    await runtime.moveClock('shop-2', NOON + minutes(13))
    expect(await runtime.now(agentOf('shop-2'))).toBe(NOON + minutes(13))
    const times = async (id: string) =>
      (await runtime.timeline(agentOf('shop-2'), id)).slice(2).map(({ at }) => (at - NOON) / minutes(1))
    expect(await times(early)).toEqual([10])
    await runtime.moveClock('shop-2', NOON + minutes(60))
    expect(await times(early)).toEqual([10, 15])
    expect(await times(late)).toEqual([12, 17])
    expect(await stateOf(runtime, 'shop-2', late)).toBe('dark')
  })

  it('that break hold up no others; they are tried later, then given up, and the log keeps the buyer’s data out', async () => {
    clock.now = NOON
    const haunted = await open(runtime, 'shop-1', 'haunted')
    const well = await open(runtime, 'shop-1', 'hall')
    await tell(runtime, 'shop-1', haunted, 'lamp.lit')
    await tell(runtime, 'shop-1', well, 'lamp.lit')
    clock.now = NOON + minutes(10)
    expect(await runtime.fireDueTimers()).toBe(1)
    expect(await stateOf(runtime, 'shop-1', well)).toBe('cooling')
    expect(await stateOf(runtime, 'shop-1', haunted)).toBe('burning')
    const faults = () => logged.filter(({ caseId, error }) => caseId === haunted && error)
    expect(faults()).toHaveLength(1)
    expect(JSON.stringify(faults())).toContain('no rest for ***')
    expect(JSON.stringify(logged)).not.toContain('赵小明')
    await runtime.fireDueTimers()
    expect(faults()).toHaveLength(1)
    for (const wait of [minutes(1), minutes(2), minutes(3), minutes(4)]) {
      clock.now = NOON + minutes(10) + wait
      await runtime.fireDueTimers()
    }
    expect(faults()).toHaveLength(3)
    expect(logged.at(-1)).toMatchObject({
      level: 'error',
      message: expect.stringContaining('given up after 3 faults'),
      caseId: haunted,
      faultId: faults().at(-1)?.faultId,
    })
    // It is the timer that was given up, not the case.
    expect(await tell(runtime, 'shop-1', haunted, 'lamp.dimmed', { level: 1 })).toMatchObject({ ok: true })
  })

  it('move by hand only where that was allowed', async () => {
    const strict = await makeRuntime(database === 'PostgreSQL' ? options : await freshOptions(database))
    await expect(strict.moveClock('shop-1', NOON)).rejects.toThrow(/moveClock failed/)
    await strict.stop()
  })
})

describe('workers', () => {
  it('share the timers of one PostgreSQL without firing any twice', async () => {
    const options = await freshOptions('PostgreSQL')
    const clock = handClock()
    const runtimes = await Promise.all([1, 2, 3].map(() => makeRuntime(options, { clock, pollMs: 20 })))
    const [first] = runtimes as [Runtime, ...Runtime[]]
    await openShop(first, 'shop-1')
    await openShop(first, 'shop-2')
    const ids = await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        const shopId = `shop-${(n % 2) + 1}`
        const id = await open(first, shopId)
        await tell(first, shopId, id, 'lamp.lit')
        return { shopId, id }
      }),
    )
    clock.now = NOON + minutes(10)
    for (const runtime of runtimes) runtime.start()
    await until(async () => {
      const values = await Promise.all(ids.map(({ shopId, id }) => stateOf(first, shopId, id)))
      return values.every((value) => value === 'cooling')
    })
    clock.now = NOON + minutes(60)
    await until(async () => {
      const values = await Promise.all(ids.map(({ shopId, id }) => stateOf(first, shopId, id)))
      return values.every((value) => value === 'dark')
    })
    for (const { shopId, id } of ids) {
      const log = await first.timeline(agentOf(shopId), id)
      expect(log.map(({ type }) => type)).toEqual(['case.started', 'lamp.lit', 'timer.fired', 'timer.fired'])
    }
    await Promise.all(runtimes.map((runtime) => runtime.stop()))
  })

  it('go by the wall clock where none can be moved, though a test moved it here before', async () => {
    const options = await freshOptions('PostgreSQL')
    const clock = handClock()
    const testing = await makeRuntime(options, { clock, movableClock: true })
    await openShop(testing, 'shop-1')
    await testing.moveClock('shop-1', NOON)
    const id = await open(testing, 'shop-1')
    await tell(testing, 'shop-1', id, 'lamp.lit')
    await testing.stop()
    const real = await makeRuntime(options, { clock })
    clock.now = NOON + minutes(10)
    expect(await real.fireDueTimers()).toBe(1)
    expect(await stateOf(real, 'shop-1', id)).toBe('cooling')
  })

  it('leave a timer whose flow version they lack to whoever has it, however long that takes', async () => {
    const options = await freshOptions('PostgreSQL')
    const clock = handClock()
    const able = await makeRuntime(options, { clock })
    await openShop(able, 'shop-1')
    const id = await open(able, 'shop-1')
    await tell(able, 'shop-1', id, 'lamp.lit')
    const logged: LogEntry[] = []
    const without = await makeRuntime(options, {
      clock,
      catalogue: createCatalogue([]),
      timerAttempts: 2,
      log: (entry) => logged.push(entry),
    })
    expect(logged).toMatchObject([{ level: 'warn', flow: 'lamp', version: 1 }])
    for (let hour = 1; hour <= 5; hour++) {
      clock.now = NOON + minutes(60) * hour
      expect(await without.fireDueTimers()).toBe(0)
    }
    clock.now += minutes(2)
    expect(await able.fireDueTimers()).toBe(1)
    expect(await stateOf(able, 'shop-1', id)).toBe('cooling')
    await able.reportOrderEvent(platformOf('shop-1'), {
      orderId: 'order-1',
      event: { type: 'order.closed', cause: 'buyerCancelled' },
      idempotencyKey: key(),
    })
    expect((await able.case(agentOf('shop-1'), id))?.status).toBe('done')
    const quiet: LogEntry[] = []
    await makeRuntime(options, { catalogue: createCatalogue([]), log: (entry) => quiet.push(entry) })
    expect(quiet).toEqual([])
  })

  it('wake for a timer that is due before their next look', async () => {
    const runtime = await makeRuntime(await freshOptions('PostgreSQL'), { pollMs: 60_000 })
    await openShop(runtime, 'shop-1')
    runtime.start()
    const started = await runtime.startCase(agentOf('shop-1'), {
      flow: 'lamp',
      orderId: 'order-1',
      input: { room: 'hall' },
      overrides: { burnTime: 50 },
      idempotencyKey: 'start',
    })
    const id = started.ok ? started.caseId : ''
    await tell(runtime, 'shop-1', id, 'lamp.lit')
    await until(async () => (await stateOf(runtime, 'shop-1', id)) === 'cooling')
    await runtime.stop()
  })
})
