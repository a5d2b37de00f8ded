import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DatabaseOptions, Runtime } from '../src/index.ts'
import {
  agentOf,
  databases,
  freshOptions,
  handClock,
  key,
  makeRuntime,
  NOON,
  open,
  openShop,
  stopAll,
  tell,
} from './world.ts'

afterAll(stopAll)

describe.each(databases)('a case on %s', (database) => {
  let runtime: Runtime
  let options: DatabaseOptions
  const clock = handClock()
  const scope = agentOf('shop-1')

  beforeAll(async () => {
    options = await freshOptions(database)
    runtime = await makeRuntime(options, { clock })
    await openShop(runtime, 'shop-1')
  })

  it('is opened, told what happened and read back', async () => {
    const id = await open(runtime, 'shop-1')
    clock.now = NOON + 1000
    const lit = await tell(runtime, 'shop-1', id, 'lamp.lit')
    expect(lit).toMatchObject({
      ok: true,
      version: 2,
      replayed: false,
      event: {
        seq: 2,
        at: NOON + 1000,
        type: 'lamp.lit',
        actor: scope.actor,
        taken: ['dark|lamp.lit|0'],
        states: ['burning'],
        effects: [{ index: 0, type: 'light.switched', params: { on: true }, status: 'waiting', attempts: 0 }],
      },
    })
    const record = await runtime.case(scope, id)
    expect(record).toMatchObject({
      id,
      shopId: 'shop-1',
      orderId: 'order-1',
      flow: 'lamp',
      version: 2,
      status: 'open',
      outcome: null,
      parentId: null,
      openedAt: NOON,
      updatedAt: NOON + 1000,
    })
    expect(record?.stored.snapshot.value).toBe('burning')
  })
})
