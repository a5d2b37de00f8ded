/** The case that an order opens for itself, as the desk and as those beside the desk see it. */
import type { Role } from '@kefu/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, type Json, openDesk, openShop, placeOrder, reportOrder } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await openShop(desk)
})
afterAll(() => desk.runtime.stop())

const look = /* GraphQL */ `
  query ($order: ID!) {
    cases(filter: { flow: "orderLifecycle", orderId: $order }) {
      edges { node { state { path } states { path } replies { text } order { receiver { name } } } }
    }
  }
`
const ownCase = async (order: string, role: Role): Promise<Json> => {
  const { data, errors } = await desk.ask([role], look, { order })
  expect(errors).toBeUndefined()
  return data.cases.edges[0].node
}

test('says where the trade stands, whatever its other regions do', async () => {
  await placeOrder(desk, 'own-1')
  const { state, states } = await ownCase('own-1', 'agent')
  expect(state.path).toBe('active.trade.awaitingPayment.running')
  expect(states.at(-1).path).not.toBe(state.path)
})

test('has words with the receiver for those who speak with the buyer, and none for the rest', async () => {
  await placeOrder(desk, 'own-2')
  const input = {
    orderId: 'own-2',
    event: { paymentReceived: { amount: '129.00', part: 'full' } },
    idempotencyKey: 'own-2-paid',
  }
  await desk.ask(['platform'], reportOrder, { input })
  const told = ({ replies }: Json): string => replies.map(({ text }: Json) => text).join('\n')
  expect(told(await ownCase('own-2', 'agent'))).toContain('林小满')
  for (const role of ['finance', 'courier', 'platform', 'customer'] as const) {
    const node = await ownCase('own-2', role)
    expect(node.replies).toEqual([])
    expect(node.order.receiver.name).toBe('林***')
  }
})
