/** A return and the platform's refund of the same goods: two cases that know each other and do not contradict each other. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, type Json, openCase, openDesk, openShop, placeOrder, reportOrder, tell } from './desk.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
  await openShop(desk)
})
afterAll(() => desk?.runtime.stop())

const report = async (event: object, orderId = 'order-worn'): Promise<void> => {
  const input = { orderId, idempotencyKey: crypto.randomUUID(), event }
  const { errors } = await desk.ask(['platform'], reportOrder, { input })
  if (errors) throw new Error(JSON.stringify(errors))
  await desk.runtime.deliverEffects()
}
const related = async (id: string): Promise<Json> => {
  const query = 'query ($id: ID!) { case(id: $id) { relatedCases { id flow { key } } } }'
  return (await desk.ask(['agent'], query, { id })).data.case.relatedCases
}

test('no receipt is confirmed to the platform for goods that the warehouse did not keep', async () => {
  await placeOrder(desk, 'order-worn', { status: 'signed', paid: '129.00', waybill: 'YT1', courier: '圆通' })
  const id = await openCase(desk, 'order-worn', { returnExchange: { soothed: true } })
  await report({ refundRequested: { refundId: 'F1', amount: '129.00', kind: 'returnAndRefund' } })

  const [refund] = await related(id)
  expect(refund).toMatchObject({ flow: { key: 'refund' } })
  expect(await related(refund.id)).toContainEqual({ id, flow: { key: 'returnExchange' } })

  const whole = { unused: true, unwashed: true, packagingComplete: true, tagsComplete: true }
  const buyer = { accountId: 'buyer-7', channel: 'chat' }
  const facts = {
    reasonRecorded: { request: 'return', reason: 'dislike', text: '不太喜欢' },
    conditionsChecked: { signedAt: '2026-03-08T15:00:00+08:00', ...whole },
    liabilityJudged: { cause: 'changeOfMind' },
    proposalAccepted: { ...buyer, option: 'return' },
    instructionsSent: {},
    returnShipped: { waybill: 'R1', courier: '圆通', freightCollect: false, freight: '12.00' },
  }
  for (const [event, details] of Object.entries(facts))
    expect(await tell(desk, 'ReturnExchange', id, { [event]: details })).toMatchObject({ case: {} })
  await report({ parcelReturned: { waybill: 'R1' } })
  await report({ refundRead: { refundId: 'F1', code: 'WAIT_SELLER_CONFIRM_GOODS', returnWaybill: 'R1' } })

  const confirm = async () =>
    tell(desk, 'Refund', refund.id, { receiptConfirmed: { waybill: 'R1' } }, { as: 'warehouse' })
  expect(await confirm()).toMatchObject({ reason: { name: 'notInspected' } })

  await tell(desk, 'ReturnExchange', id, { returnInspected: { finding: 'used' } }, { as: 'warehouse' })
  await tell(desk, 'ReturnExchange', id, { explanationAccepted: {} })
  await desk.runtime.deliverEffects()
  expect(await confirm()).toMatchObject({ reason: { name: 'turnedAway' } })
})

test('a refund that was closed and is open on the platform again has a case again, and knows its grounds', async () => {
  await placeOrder(desk, 'order-appeal', {
    status: 'signed',
    paid: '129.00',
    waybill: 'YT2',
    courier: '圆通',
  })
  const grounds = { kind: 'returnAndRefund', noReason: true, specialGoods: true }
  await report({ refundRequested: { refundId: 'F2', amount: '129.00', ...grounds } }, 'order-appeal')
  await report({ refundClosed: { refundId: 'F2' } }, 'order-appeal')
  await report({ refundRead: { refundId: 'F2', code: 'WAIT_SELLER_AGREE' } }, 'order-appeal')

  const query = `{ cases(filter: { orderId: "order-appeal", flow: "refund" }) { edges { node {
    outcome ... on RefundCase { details { noReason specialGoods } } } } } }`
  const { data, errors } = await desk.ask(['agent'], query)
  expect(errors).toBeUndefined()
  const found = data.cases.edges.map(({ node }: Json) => node)
  expect(found.map(({ outcome }: Json) => outcome).toSorted()).toEqual(['refundClosed', null].toSorted())
  for (const { details } of found) expect(details).toEqual({ noReason: true, specialGoods: true })
})

test('a refund first heard of by reading it stands as the platform said', async () => {
  await placeOrder(desk, 'order-read', { status: 'shipped', paid: '129.00', waybill: 'YT2', courier: '圆通' })
  const said = { advanceCode: '2', interventionCode: '8', version: '5', dueAt: '2030-03-12T04:00:00Z' }
  const read = { refundId: 'T1', code: 'WAIT_BUYER_RETURN_GOODS', amount: '129.00', kind: 'returnAndRefund' }
  await report({ refundRead: { ...read, ...said } }, 'order-read')

  const query = `{ cases(filter: { orderId: "order-read", flow: "refund" }) { edges { node {
    ... on RefundCase { details { stage advance dueAt codes { status advance intervention version } } } } } } }`
  const { data, errors } = await desk.ask(['agent'], query)
  expect(errors).toBeUndefined()
  expect(data.cases.edges.map(({ node }: Json) => node.details)).toMatchObject([
    {
      stage: 'awaitingReturn',
      advance: 'paid',
      dueAt: '2030-03-12T04:00:00.000Z',
      codes: { status: read.code, advance: '2', intervention: '8', version: '5' },
    },
  ])
})
