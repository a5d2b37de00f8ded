import { createCatalogue, flows } from '@kefu/core'
import { describe, expect, it } from 'vitest'
import { logFault } from '../src/faults.ts'
import { type Held, heldAs, heldBy, heldFor, heldIn } from '../src/held.ts'
import type { LogEntry } from '../src/index.ts'
import { order } from './shop.ts'

const catalogue = createCatalogue(flows)
const holder = { number: '13900002222', name: '钱多多' }
const receiver = { name: '赵小明', phone: '13800001111', address: '杭州市某路 1 号' }

/** What the log has of a fault whose message says this. */
function logged(message: string, atHand: readonly Held[]): string {
  const lines: LogEntry[] = []
  logFault((entry) => lines.push(entry), new Error(message), { operation: 'refund' }, atHand)
  expect(lines).toHaveLength(1)
  const { error, stack } = lines[0] as LogEntry & Readonly<Record<string, unknown>>
  expect(String(stack)).toContain(String(error))
  return String(error)
}

describe('the log of a fault', () => {
  const friend = (accountId: string) => ({ way: 'friend', amount: 100, payer: { accountId } }) as const
  const paidByFriends = {
    ...order('order-1'),
    ways: [friend('tb-zhou')],
    payments: [{ paymentId: 'P1', amount: 100, ways: [friend('tb-wang')] }],
    refunds: [{ refundId: 'R1', status: 'succeeded', ways: [friend('tb-qian')] }],
  }
  const storedOf = (flow: string, context: object) =>
    ({
      version: catalogue.flow(flow)?.version,
      snapshot: { context: { order: paidByFriends, ...context } },
    }) as never

  it('has no receiver and no friend who paid, wherever the order of the case names them', () => {
    const atHand = heldBy({ catalogue }, { flow: 'refund', stored: storedOf('refund', {}) })
    expect(logged('no refund to tb-zhou, tb-wang or tb-qian for 赵小明', atHand)).toBe(
      'Error: no refund to ***, *** or *** for ***',
    )
  })

  it('has nothing that a role may not read of what the case knows', () => {
    const known = { record: { callName: '小钱', favouriteColour: 'teal' } }
    const facts = catalogue.flow('customerCare')?.definition.facts.shape ?? {}
    expect(Object.keys(facts)).toEqual(expect.arrayContaining(Object.keys(known)))
    const atHand = heldBy({ catalogue }, { flow: 'customerCare', stored: storedOf('customerCare', known) })
    expect(logged('no greeting for 小钱 in teal; steal nothing', atHand)).toBe(
      'Error: no greeting for *** in ***; steal nothing',
    )
  })

  it('has nothing of the account that an event names, and of the order that was placed', () => {
    const verified = { type: 'payout.verified', amount: 100, account: { kind: 'alipay', holder } }
    expect(logged('no 13900002222 of 钱多多', heldIn({ catalogue }, verified))).toBe('Error: no *** of ***')
    const placed = { type: 'order.placed', order: order('o', { receiver }) }
    expect(logged(`nobody at ${receiver.address}`, heldIn({ catalogue }, placed))).toBe(
      'Error: nobody at ***',
    )
  })

  it('has nothing of what a case is opened with, and of what it asks of the world', () => {
    const input = { request: { kind: 'address', receiver } }
    expect(logged('赵小明 has moved', heldAs({ catalogue }, 'orderChange', input))).toBe(
      'Error: *** has moved',
    )
    const effects = catalogue.flows.flatMap(({ key, version, definition }) =>
      Object.keys(definition.effects).map((type) => ({ flow: key, flow_version: version, type })),
    )
    const hides = effects.filter((effect) => {
      const params = { receiver, account: { kind: 'alipay', holder }, to: { kind: 'alipay', holder } }
      return heldFor({ catalogue }, { ...effect, params }).some(([schema, value]) =>
        logged(`${receiver.name} ${holder.name}`, [[schema, value]]).includes('***'),
      )
    })
    expect(hides).not.toEqual([])
  })

  it('keeps what is nobody’s', () => {
    expect(
      logged('the guard inStock broke', heldIn({ catalogue }, { type: 'nothing.known', x: 'guard' })),
    ).toBe('Error: the guard inStock broke')
  })
})
