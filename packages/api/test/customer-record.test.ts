/** What a shop knows of a customer, as those who look after him see it, and everybody else. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk, openShop } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await openShop(desk)
})
afterAll(() => desk.runtime.stop())

const look = /* GraphQL */ `
  query {
    cases(filter: { flow: "customerCare" }) {
      edges { node {
        timeline { payload }
        replies { text }
        ... on CustomerCareCase { details { member segment record { birthday } } }
      } }
    }
  }
`

test('is for the service of that customer alone: no other role reads record or segment', async () => {
  const scope = { shopId: 'mugs', actor: { role: 'agent', subject: 'wang' } } as const
  const buyer = { platform: 'taobao', accountId: 'lin' }
  const input = { buyer, purchase: { orderId: 'A1', amount: 9900 } }
  const started = await desk.runtime.startCase(scope, {
    flow: 'customerCare',
    input,
    idempotencyKey: 'begin',
  })
  const caseId = started.ok ? started.caseId : ''
  const told = [
    { type: 'consent.given', accountId: 'lin', channel: 'chat' },
    { type: 'record.updated', record: { birthday: '05-01', preferences: '手作杯子' } },
    { type: 'customer.segmented', segment: 'difficult' },
    { type: 'occasion.came', occasion: 'newArrival' },
  ]
  for (const [n, event] of told.entries()) {
    const request = { caseId, event, expectedVersion: n + 1, idempotencyKey: event.type }
    expect(await desk.runtime.advance(scope, request)).toMatchObject({ ok: true })
  }
  const seenBy = async (role: 'agent' | 'warehouse' | 'courier' | 'customer') => {
    const { data, errors } = await desk.ask([role], look)
    expect(errors).toBeUndefined()
    return data.cases.edges[0].node
  }
  const own = await seenBy('agent')
  expect(JSON.stringify(own.replies)).toContain('手作杯子')
  expect(own.details).toEqual({ member: true, segment: 'difficult', record: { birthday: '05-01' } })
  for (const role of ['warehouse', 'courier', 'customer'] as const) {
    const node = await seenBy(role)
    expect(node.details).toEqual({ member: true, segment: null, record: { birthday: null } })
    expect(node.timeline).toHaveLength(5)
    expect(JSON.stringify(node)).not.toMatch(/05-01|difficult|手作杯子/)
  }
})
