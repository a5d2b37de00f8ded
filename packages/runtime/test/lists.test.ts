import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Runtime } from '../src/index.ts'
import { agentOf } from './shop.ts'
import { databases, freshOptions, makeRuntime, open, openShop, place, stopAll, tell } from './world.ts'

afterAll(stopAll)

describe.each(databases)('several at once on %s', (database) => {
  let runtime: Runtime
  beforeAll(async () => {
    runtime = await makeRuntime(await freshOptions(database))
    await openShop(runtime, 'shop-1')
    await place(runtime, 'shop-1', 'order-2')
    await openShop(runtime, 'shop-2', 'order-3')
  })

  it('orders come by their numbers, and only those of the shop', async () => {
    const found = await runtime.orders(agentOf('shop-1'), ['order-2', 'order-3', 'order-1', 'order-404'])
    expect([...found.keys()].sort()).toEqual(['order-1', 'order-2'])
    expect(found.get('order-2')).toEqual(await runtime.order(agentOf('shop-1'), 'order-2'))
    expect(await runtime.orders(agentOf('shop-1'), [])).toEqual(new Map())
  })

  it('logs come whole and in order, each as it comes alone', async () => {
    const lit = await open(runtime, 'shop-1', 'kitchen', 'order-1')
    await tell(runtime, 'shop-1', lit, 'lamp.lit')
    const dark = await open(runtime, 'shop-1', 'hall', 'order-2')
    const strange = await open(runtime, 'shop-2', 'attic', 'order-3')
    const scope = agentOf('shop-1')
    const logs = await runtime.timelines(scope, [dark, strange, lit.toUpperCase(), 'no-id'])
    expect(logs.get(lit.toUpperCase())?.map(({ type }) => type)).toEqual(['case.started', 'lamp.lit'])
    expect(logs.get(lit.toUpperCase())).toEqual(await runtime.timeline(scope, lit))
    expect(logs.get(dark)?.map(({ type }) => type)).toEqual(['case.started'])
    expect([logs.get(strange), logs.get('no-id')]).toEqual([[], []])
  })
})
