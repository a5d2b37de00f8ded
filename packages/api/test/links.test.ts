/** Cases that belong together, cases before an order, and cases that begin with one: of a toy world, whose flows have all of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { street } from '../../runtime/test/toy.ts'
import {
  advancing,
  type Desk,
  type Json,
  openDesk,
  openShop,
  order,
  placeOrder,
  reportOrder,
  startCase,
} from './desk.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk({ catalogue: street })
  await openShop(desk)
})
afterAll(() => desk?.runtime.stop())

const start = async (input: object): Promise<Json> => {
  const { data, errors } = await desk.ask(['agent'], startCase, {
    input: { idempotencyKey: crypto.randomUUID(), ...input },
  })
  if (errors) throw new Error(JSON.stringify(errors))
  return data.startCase
}
const writes = (accountId: string) =>
  start({ flow: { household: { buyer: { platform: 'tmall', accountId } } } })

const look = /* GraphQL */ `
  query ($id: ID!) {
    case(id: $id) {
      version status outcome
      buyer { platform accountId }
      order { id }
      relatedCases { id flow { key } status outcome outcomeAmount }
      tags
      refusedLinks { flow orderId reason { name zh en } at }
      timeline { type title { zh en } from actor { role } payload asked { type params } }
    }
  }
`
const see = async (id: string): Promise<Json> => (await desk.ask(['agent'], look, { id })).data.case

test('a case can begin with a buyer alone, and is given the order that he places', async () => {
  const { case: begun } = await writes('tang')
  expect(await see(begun.id)).toMatchObject({
    buyer: { platform: 'tmall', accountId: 'tang' },
    order: null,
  })
  const placed = { orderPlaced: { order: order('order-tang', { buyerId: 'tang' }) } }
  const { data } = await desk.ask(['platform'], reportOrder, {
    input: { orderId: 'order-tang', idempotencyKey: 'tang', event: placed },
  })
  expect(data.reportOrderEvent.routed).toMatchObject([
    { outcome: 'ADVANCED', case: { id: begun.id, version: 2, state: { path: 'furnished' } } },
    { outcome: 'OPENED', case: { version: 1, state: { path: 'running' } } },
  ])
  expect(await see(begun.id)).toMatchObject({ order: { id: 'order-tang' }, buyer: { accountId: 'tang' } })
})

test('a flow that needs an order says which field is missing', async () => {
  expect(await start({ flow: { repair: { what: 'hall' } } })).toMatchObject({
    __typename: 'InvalidInput',
    code: 'ORDER_NEEDED',
    issues: [{ path: ['orderId'] }],
  })
})

test('a second case is refused with the one that is open, which the desk can go to', async () => {
  await placeOrder(desk, 'order-1')
  const repair = { orderId: 'order-1', flow: { repair: { what: 'hall' } } }
  const { case: first } = await start(repair)
  expect(await start(repair)).toMatchObject({
    __typename: 'CaseExists',
    code: 'CASE_EXISTS',
    case: { id: first.id, state: { path: 'onTheBench' } },
  })
  const { case: writing } = await writes('song')
  expect(await writes('song')).toMatchObject({ __typename: 'CaseExists', case: { id: writing.id } })
})

const tell = async (
  flow: string,
  caseId: string,
  event: object,
  as: 'agent' | 'warehouse' | 'system' = 'agent',
) => {
  const { version } = await see(caseId)
  const input = { caseId, event, expectedVersion: version, idempotencyKey: crypto.randomUUID() }
  const { data } = await desk.ask([as], advancing(flow), { input })
  return data[`advance${flow}`]
}

test('a case that is refused the one it asked for says so, why, and that it is the desk’s turn', async () => {
  await placeOrder(desk, 'order-heirloom')
  const { case: asking } = await writes('tao')
  await tell('Household', asking.id, { lampReported: { what: 'heirloom', orderId: 'order-heirloom' } })
  await desk.runtime.deliverEffects()
  const refused = await see(asking.id)
  const reason = { name: 'isHeirloom', zh: '玩具:Is an heirloom', en: 'Is an heirloom' }
  expect(refused).toMatchObject({
    tags: ['needs-agent'],
    relatedCases: [],
    refusedLinks: [{ flow: 'repair', orderId: 'order-heirloom', reason }],
  })
  expect(refused.timeline.at(-1)).toMatchObject({
    type: 'linkedCase.refused',
    title: { zh: '关联个案未能建立', en: 'A linked case was refused' },
    from: 'system',
    actor: { role: 'system' },
    payload: { flow: 'repair', reason: 'isHeirloom', message: { zh: reason.zh, en: reason.en } },
  })
  await tell('Household', asking.id, { lampReported: { what: 'dust', orderId: 'order-heirloom' } })
  expect(await see(asking.id)).toMatchObject({ tags: [], refusedLinks: [] })
})

test('linked cases know each other, and the end of one is a line in the log of the other', async () => {
  await placeOrder(desk, 'order-2')
  const { case: asking } = await writes('ming')
  const reported = { lampReported: { what: 'den', orderId: 'order-2' } }
  const asked = await tell('Household', asking.id, reported, 'agent')
  expect(asked.event.asked).toEqual([
    { type: 'case.openRequested', params: { flow: 'repair', input: { what: 'den' }, orderId: 'order-2' } },
  ])
  await desk.runtime.deliverEffects()
  const [repair] = (await see(asking.id)).relatedCases
  expect(repair).toMatchObject({
    flow: { key: 'repair' },
    status: 'OPEN',
    outcome: null,
    outcomeAmount: null,
  })
  expect((await see(repair.id)).relatedCases).toMatchObject([{ id: asking.id, flow: { key: 'household' } }])

  await tell('Repair', repair.id, { lampMended: {} }, 'warehouse')
  await desk.runtime.deliverEffects()
  const after = await see(asking.id)
  expect(after.relatedCases).toMatchObject([
    { id: repair.id, status: 'DONE', outcome: 'mended', outcomeAmount: '9.00' },
  ])
  expect(after.timeline.at(-1)).toMatchObject({
    type: 'linkedCase.ended',
    title: { en: 'A linked case ended' },
    actor: { role: 'system' },
    payload: { flow: 'repair', outcome: 'mended', amount: '9.00' },
  })

  const direct = { linkedCaseEnded: { flow: 'repair', caseId: 'elsewhere', outcome: 'mended' } }
  expect(await tell('Household', asking.id, direct, 'agent')).toMatchObject({ __typename: 'NotPermitted' })
  expect(await tell('Household', asking.id, direct, 'system')).toMatchObject({ case: { version: 4 } })
})
