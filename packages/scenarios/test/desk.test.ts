/** Cases that a case asks for, played beside it as the runtime would keep them. */
import { createCatalogue, minutes } from '@kefu/core'
import { describe, expect, test } from 'vitest'
import { type Entry, inProcess, type Opening, type Stage } from '../src/index.ts'
import { card, chat, check } from './toys.ts'

const now = Date.parse('2026-03-10T10:00:00+08:00')
const opening: Opening = {
  now,
  input: { buyer: { platform: 'taobao', accountId: 'lin' } },
  overrides: {},
}
const order = {
  id: '1',
  platform: 'taobao',
  buyerId: 'lin',
  status: 'waitingPayment',
  method: 'online',
  amount: '10.00',
  paid: '0.00',
  placedAt: '2026-03-10T10:00:00+08:00',
  items: [],
}

async function ordered(): Promise<Stage> {
  const catalogue = createCatalogue([chat, check])
  const flow = catalogue.flow('chat')
  if (!flow) throw new Error('the catalogue has no chat')
  const stage = inProcess(catalogue).stage(flow)
  expect(await stage.begin(opening)).toMatchObject({ ok: true })
  expect(await stage.tell({ event: 'order.placed', with: { order }, by: 'platform' })).toMatchObject({
    ok: true,
  })
  await stage.tell({ event: 'check.asked', with: {}, by: 'agent' })
  return stage
}

describe('a case that asked for another one', () => {
  test('hears how it ended when a fact of the order ends it, once although it asked twice', async () => {
    const stage = await ordered()
    const paid = { amount: '10.00', part: 'full' }
    // The chat itself does not take the payment; the check does, and its end comes back.
    const answer = await stage.tell({ event: 'payment.received', with: paid, by: 'platform' })
    expect(answer).toMatchObject({ ok: false, code: 'not-handled' })
    expect((await stage.look()).outcome).toBe('over')
    expect(await stage.wait(now)).toMatchObject({ ok: true, happened: [{ type: 'linkedCase.ended' }] })
  })

  test('hears it at the time when a timer ends it', async () => {
    const stage = await ordered()
    expect(await stage.wait(now + minutes(5) - 1)).toEqual({ ok: true, happened: [] })
    const answer = await stage.wait(now + minutes(10))
    expect(answer).toMatchObject({
      ok: true,
      happened: [{ type: 'linkedCase.ended', at: now + minutes(5), states: ['over'] }],
    })
  })

  test('hears of each thing that it asked about apart, where that flow has several cases', async () => {
    const stage = await ordered()
    await stage.wait(now + minutes(3))
    const about = (topic: string): Entry => ({ event: 'check.asked', with: { topic }, by: 'agent' })
    for (const topic of ['price', 'colour', 'price']) await stage.tell(about(topic))
    expect(await stage.wait(now + minutes(8))).toMatchObject({
      ok: true,
      happened: [
        { type: 'linkedCase.ended', at: now + minutes(5), states: ['ordered'] },
        { type: 'linkedCase.ended', at: now + minutes(8), states: ['ordered'] },
        { type: 'linkedCase.ended', at: now + minutes(8), states: ['over'] },
      ],
    })
  })

  test('is told in its own log that what it asked for is refused', async () => {
    const stage = await ordered()
    const nonsense: Entry = { event: 'check.asked', with: { topic: 'nonsense' }, by: 'agent' }
    const refused = { type: 'linkedCase.refused', states: ['ordered'], taken: [] }
    expect(await stage.tell(nonsense)).toMatchObject({
      ok: true,
      happened: [{ type: 'check.asked' }, refused, refused],
    })
  })

  test('hears of it when a person enters in it what is a fact of the order', async () => {
    const stage = await ordered()
    const elsewhere = { event: 'parcel.signed', with: { waybill: 'elsewhere' }, by: 'courier' } as const
    expect(await stage.tell(elsewhere)).toMatchObject({ ok: false, reason: 'elsewhere' })
    expect((await stage.look()).outcome).toBe(null)
    const signed = { event: 'parcel.signed', with: {}, by: 'courier' } as const
    expect(await stage.tell(signed)).toMatchObject({
      ok: true,
      happened: [{ type: 'parcel.signed' }, { type: 'linkedCase.ended' }],
    })
  })

  test('has no order when a rule refuses it, and asks for nothing about it', async () => {
    const catalogue = createCatalogue([chat, check])
    const flow = catalogue.flow('chat')
    if (!flow) throw new Error('the catalogue has no chat')
    const stage = inProcess(catalogue).stage(flow)
    await stage.begin(opening)
    const placed = { event: 'order.placed', with: { order: { ...order, buyerId: 'wang' } }, by: 'platform' }
    expect(await stage.tell(placed as Entry)).toMatchObject({ ok: false, code: 'not-routed' })
    expect(await stage.tell({ event: 'order.placed', with: { order }, by: 'platform' })).toMatchObject({
      ok: true,
      happened: [{ type: 'order.placed', states: ['ordered'] }],
    })
  })

  test('shares the buyer’s card with others, which hears each request and outlives no end for good', async () => {
    const catalogue = createCatalogue([chat, check, card])
    const flow = catalogue.flow('chat')
    if (!flow) throw new Error('the catalogue has no chat')
    const stage = inProcess(catalogue).stage(flow)
    await stage.begin(opening)
    await stage.tell({ event: 'order.placed', with: { order }, by: 'platform' })
    const stamped = { event: 'card.stamped', with: {}, by: 'agent' } as const
    await stage.tell(stamped)
    expect(await stage.wait(now)).toEqual({ ok: true, happened: [] })
    // A fact of the order passes the card by: it is of no order.
    await stage.tell({ event: 'payment.received', with: { amount: '10.00', part: 'full' }, by: 'platform' })
    expect((await stage.look()).outcome).toBe(null)
    // The second stamp fills it.
    const filled = { ok: true, happened: [{ type: 'card.stamped' }, { type: 'linkedCase.ended' }] }
    expect(await stage.tell(stamped)).toMatchObject(filled)
    expect((await stage.look()).outcome).toBe('over')
    const next = inProcess(catalogue).stage(flow)
    await next.begin(opening)
    await next.tell({ event: 'order.placed', with: { order }, by: 'platform' })
    await next.tell({ event: 'card.lost', with: {}, by: 'agent' })
    // No other card is opened after that, and of that end it has been told.
    expect(await next.tell(stamped)).toEqual({
      ok: true,
      happened: [expect.objectContaining({ type: 'card.stamped' })],
    })
  })

  test('plays a case of a buyer to which no fact of an order is brought', async () => {
    const catalogue = createCatalogue([card])
    const flow = catalogue.flow('card')
    if (!flow) throw new Error('the catalogue has no card')
    const stage = inProcess(catalogue).stage(flow)
    const buyer = { platform: 'taobao', accountId: 'lin' }
    await stage.begin({ ...opening, input: { buyer } })
    const placed = { event: 'order.placed', with: { order }, by: 'platform' } as const
    expect(await stage.tell(placed)).toMatchObject({ ok: false, code: 'not-routed' })
  })

  test('is not opened for another buyer’s order', async () => {
    const catalogue = createCatalogue([chat, check])
    const flow = catalogue.flow('chat')
    if (!flow) throw new Error('the catalogue has no chat')
    const stage = inProcess(catalogue).stage(flow)
    const answer = await stage.begin({ ...opening, order: { ...order, buyerId: 'wang' } })
    expect(answer).toMatchObject({ ok: false, code: 'invalid-input' })
  })
})
