import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Runtime } from '../src/index.ts'
import { agentOf, platformOf } from './shop.ts'
import { databases, freshOptions, key, makeRuntime, open, openShop, place, stopAll } from './world.ts'

afterAll(stopAll)

describe.each(databases)('many at once on %s', (database) => {
  let first: Runtime
  /** On PostgreSQL another process would do the same; a PGlite belongs to one. */
  let second: Runtime

  beforeAll(async () => {
    const options = await freshOptions(database)
    first = await makeRuntime(options)
    second = database === 'PostgreSQL' ? await makeRuntime(options) : first
  })

  it('let exactly one of sixteen through at each version; the rest are told where the case stands', async () => {
    await openShop(first, 'shop-1')
    const caseId = await open(first, 'shop-1')
    const scope = agentOf('shop-1')
    for (let version = 1; version <= 10; version++) {
      const answers = await Promise.all(
        Array.from({ length: 16 }, (_, client) =>
          (client % 2 ? first : second).advance(scope, {
            caseId,
            event: { type: 'lamp.flickered' },
            expectedVersion: version,
            idempotencyKey: key(),
          }),
        ),
      )
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      const late = answers.filter((answer) => !answer.ok)
      expect(late.every((answer) => answer.code === 'stale' && answer.currentVersion === version + 1)).toBe(
        true,
      )
    }
    const record = await second.case(scope, caseId)
    expect(record).toMatchObject({ version: 11, stored: { snapshot: { context: { flickers: 10 } } } })
    expect(await first.timeline(scope, caseId)).toHaveLength(11)
  })

  it('does a request once that sixteen clients send with one key', async () => {
    await openShop(first, 'shop-2')
    const caseId = await open(first, 'shop-2')
    const request = { caseId, event: { type: 'lamp.flickered' }, expectedVersion: 1, idempotencyKey: key() }
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, client) =>
        (client % 2 ? first : second).advance(agentOf('shop-2'), request),
      ),
    )
    expect(answers.every((answer) => answer.ok && answer.version === 2)).toBe(true)
    expect(answers.filter((answer) => answer.ok && !answer.replayed)).toHaveLength(1)
  })

  it('keep going where facts, events and new cases of many orders cross', async () => {
    const orders = ['order-1', 'order-2', 'order-3']
    await openShop(first, 'shop-3')
    await place(first, 'shop-3', 'order-2')
    await place(first, 'shop-3', 'order-3')
    const ids = await Promise.all(
      Array.from({ length: 12 }, (_, n) => open(first, 'shop-3', 'hall', orders[n % 3])),
    )
    const scope = agentOf('shop-3')
    /** Flickers a case, looking again whenever somebody was faster. */
    const flicker = async (n: number): Promise<void> => {
      const runtime = n % 2 ? first : second
      const caseId = ids[n % ids.length] as string
      for (;;) {
        const record = await runtime.case(scope, caseId)
        const answer = await runtime.advance(scope, {
          caseId,
          event: { type: 'lamp.flickered' },
          expectedVersion: record?.version ?? 0,
          idempotencyKey: key(),
        })
        if (answer.ok) return
        expect(answer.code).toBe('stale')
      }
    }
    const pay = (n: number) =>
      (n % 2 ? first : second).reportOrderEvent(platformOf('shop-3'), {
        orderId: orders[n % 3] as string,
        event: { type: 'payment.received', amount: 1, part: 'balance' },
        idempotencyKey: key(),
      })
    await Promise.all([
      ...Array.from({ length: 60 }, (_, n) => flicker(n)),
      ...Array.from({ length: 30 }, (_, n) => pay(n)),
      ...Array.from({ length: 12 }, (_, n) => open(n % 2 ? first : second, 'shop-3', 'hall', orders[n % 3])),
    ])
    for (const id of ids) {
      const record = await first.case(scope, id)
      // Five flickers, and ten payments that a dark lamp counts alike.
      expect(record).toMatchObject({ version: 16, stored: { snapshot: { context: { flickers: 15 } } } })
      expect(record?.stored.snapshot.context['order']).toMatchObject({ paid: 10 })
    }
  })
})
