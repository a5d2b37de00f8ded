/** Who pays the freight, as a person at the desk reads it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, type Json, openCase, openDesk, openShop, placeOrder, tell } from './desk.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
  await openShop(desk)
})
afterAll(() => desk?.runtime.stop())

const query = /* GraphQL */ `
  query ($id: ID!) {
    case(id: $id) {
      freightLiability {
        legs { way title { zh en } payer payerTitle { zh } why { zh en } rule source since confidence }
        wouldChange { fact title { zh en } value { zh en } legs { way payer } }
      }
    }
  }
`
const liability = async (id: string): Promise<Json> => {
  const { data, errors } = await desk.ask(['agent'], query, { id })
  if (errors) throw new Error(JSON.stringify(errors))
  return data.case.freightLiability
}

test('a return tells who pays each way, by which article, and what would change it', async () => {
  await placeOrder(desk, 'order-back', {
    status: 'signed',
    paid: '129.00',
    waybill: 'YT1',
    courier: '圆通',
    shippedAt: '2026-03-06T10:00:00+08:00',
  })
  const id = await openCase(desk, 'order-back', { returnExchange: {} })
  expect(await liability(id)).toBeNull()
  const facts = {
    soothingSent: {},
    reasonRecorded: { request: 'return', reason: 'dislike', text: '不太喜欢' },
    conditionsChecked: {
      signedAt: '2026-03-08T15:00:00+08:00',
      unused: true,
      unwashed: true,
      packagingComplete: true,
      tagsComplete: true,
    },
    liabilityJudged: { cause: 'changeOfMind' },
  }
  for (const [event, details] of Object.entries(facts))
    expect(await tell(desk, 'ReturnExchange', id, { [event]: details })).toMatchObject({ case: {} })
  const { legs, wouldChange } = await liability(id)
  expect(legs).toMatchObject([
    { way: 'OUTBOUND', payer: 'SELLER', title: { zh: '发货运费' } },
    {
      way: 'BACK',
      title: { zh: '退回运费', en: 'The way back' },
      payer: 'BUYER',
      payerTitle: { zh: '买家承担' },
      why: { zh: expect.stringContaining('包邮') },
      rule: 'nonQuality.free',
      source: '000 7天无理由风险; 000 填空 7',
      since: null,
      confidence: 'agreed',
    },
  ])
  expect(wouldChange).toContainEqual({
    fact: 'cause',
    title: { zh: '原因', en: 'Cause' },
    value: { zh: '质量问题', en: 'Faulty goods' },
    legs: [{ way: 'BACK', payer: 'SELLER' }],
  })
})

test('a case of a flow that decides nothing about freight has none', async () => {
  await placeOrder(desk, 'order-unpaid')
  const id = await openCase(desk, 'order-unpaid', {
    paymentReminder: { consulted: true, canShipIn24h: true },
  })
  expect(await liability(id)).toBeNull()
})
