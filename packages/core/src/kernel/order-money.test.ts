/** A person cannot report more money back than an order was paid; what the platform reports stands. */
import { expect, describe as group, it } from 'vitest'
import { MORNING, unpaidOrder } from '../../test/every-way.ts'
import { createCatalogue, flows, type Role, start, step } from '../index.ts'

const catalogue = createCatalogue(flows)
const flow = catalogue.flow('logisticsComplaint')
const order = {
  ...unpaidOrder,
  status: 'shipped' as const,
  paid: 12_900,
  waybill: 'YT-1',
  refunds: [{ refundId: 'R1', status: 'succeeded' as const, amount: 900 }],
  refunded: 900,
}

function told(role: Role, payload: { amount: number; refundId?: string }, refunded = order.refunded) {
  const opened =
    flow && start(flow, { order: { ...order, refunded }, input: { problem: 'lost' }, at: MORNING })
  if (!flow || !opened?.ok) throw new Error('the complaint does not open')
  const actor = { role, subject: role }
  return step(flow, opened.stored, { type: 'refund.succeeded', ...payload }, { at: MORNING, actor })
}

group('a refund that finance reports', () => {
  it('is no more than the order has left, and says how much that is', () => {
    expect(told('finance', { amount: 12_000 }).ok).toBe(true)
    expect(told('finance', { amount: 12_001 })).toMatchObject({
      code: 'invalid-payload',
      issues: [
        {
          path: ['amount'],
          message: expect.stringContaining('120.00'),
          zh: expect.stringContaining('120.00'),
        },
      ],
    })
  })

  it('is refused in words also where the platform has paid back more than was paid', () => {
    expect(told('finance', { amount: 1 }, 20_000)).toMatchObject({
      code: 'invalid-payload',
      issues: [{ path: ['amount'], message: expect.stringContaining('0.00') }],
    })
  })

  it('counts once, however often it is told', () => {
    expect(told('finance', { amount: 900, refundId: 'R1' }).ok).toBe(true)
    expect(told('finance', { amount: 12_900, refundId: 'R1' }).ok).toBe(true)
  })
})

it('a refund that the platform reports stands, whatever our books say', () => {
  expect(told('platform', { amount: 99_900 }).ok).toBe(true)
})
