/** The platform's own words, as the API takes and shows them beside the clean names. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk, openShop, placeOrder, reportOrder } from './desk.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
  await openShop(desk)
})
afterAll(() => desk?.runtime.stop())

const look = /* GraphQL */ `
  query ($id: ID!) { order(id: $id) { status statusCode paid refunds { status code } collected { waybill amount } } }
`
const see = async (id: string) => (await desk.ask(['agent'], look, { id })).data.order
const report = async (orderId: string, event: object) => {
  const input = { orderId, idempotencyKey: crypto.randomUUID(), event }
  const { data, errors } = await desk.ask(['platform'], reportOrder, { input })
  expect(errors).toBeUndefined()
  return data.reportOrderEvent.__typename
}

test('an order is taken with a word that nobody knows, and shows it', async () => {
  await placeOrder(desk, 'frozen', { status: 'unknown', statusCode: 'TRADE_FROZEN' })
  expect(await see('frozen')).toMatchObject({ status: 'unknown', statusCode: 'TRADE_FROZEN' })
  await report('frozen', { orderRead: { statusCode: 'WAIT_SELLER_SEND_GOODS', paid: '129.00' } })
  expect(await see('frozen')).toMatchObject({ status: 'paid', statusCode: 'WAIT_SELLER_SEND_GOODS' })
  expect(await report('frozen', { orderRead: { statusCode: 'TRADE_THAWED', paid: '129.00' } })).toBe(
    'ReportOrderEventPayload',
  )
  expect(await see('frozen')).toMatchObject({ status: 'paid', statusCode: 'TRADE_THAWED' })
})

test('a refund shows the platform’s own word too, and operations that nobody knows lose no reading', async () => {
  await placeOrder(desk, 'asked', { status: 'paid', paid: '129.00' })
  const read = { refundId: 'R1', code: 'POST_FEE_DISPUTE_WAIT_ACTIVATE', operations: ['refund_onweb'] }
  expect(await report('asked', { refundRead: read })).toBe('ReportOrderEventPayload')
  expect(await see('asked')).toMatchObject({
    refunds: [{ status: 'requested', code: 'POST_FEE_DISPUTE_WAIT_ACTIVATE' }],
  })
})

test('what a courier collected is money paid', async () => {
  await placeOrder(desk, 'at-the-door', { method: 'cashOnDelivery', status: 'shipped', waybill: 'YT1' })
  await report('at-the-door', { codCollected: { amount: '129.00' } })
  expect(await see('at-the-door')).toMatchObject({
    paid: '129.00',
    collected: [{ waybill: 'YT1', amount: '129.00' }],
  })
})
