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
  query ($id: ID!) { order(id: $id) { status statusCode paid refunds { status code } collected { waybill amount }
    parcels { waybill replaces lines { line } } } }
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

test('a parcel that was sent again shows what is in it', async () => {
  const item = { quantity: 1, price: '100.00' }
  await placeOrder(desk, 'again', {
    status: 'paid',
    amount: '200.00',
    paid: '200.00',
    items: [
      { line: 'L1', sku: 'A1', name: '帆布包', ...item },
      { line: 'L2', sku: 'B1', name: '零钱包', ...item },
    ],
  })
  for (const [waybill, line] of [
    ['P1', 'L1'],
    ['P2', 'L2'],
  ])
    await report('again', { orderShipped: { waybill, courier: '圆通', lines: [{ line }] } })
  await report('again', { parcelLost: { waybill: 'P2' } })
  await report('again', { parcelReshipped: { waybill: 'P3' } })
  expect((await see('again')).parcels.at(-1)).toEqual({
    waybill: 'P3',
    replaces: 'P2',
    lines: [{ line: 'L2' }],
  })
})
