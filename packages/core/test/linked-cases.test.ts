/** Where flows meet: what one asks for, the other can open, and the ends that are heard of are ends that it has. */
import { expect, it } from 'vitest'
import type { CaseType } from '../src/flows/afterSaleCase/events.ts'
import { inputOf, meaningOf, notYet, flowOf as solverOf } from '../src/flows/afterSaleCase/links.ts'
import {
  createCatalogue,
  type Effect,
  type EventInput,
  flows,
  type Order,
  placeIn,
  start,
  step,
} from '../src/index.ts'
import { allNodes } from '../src/kernel/xstate.ts'
import { order as orderSchema } from '../src/order-events.ts'
import { MORNING, unpaidOrder } from './every-way.ts'

const catalogue = createCatalogue(flows)
const flowOf = (key: string) => {
  const flow = catalogue.flow(key)
  if (!flow) throw new Error(`no flow ${key}`)
  return flow
}
const BUYER = { accountId: unpaidOrder.buyerId, channel: 'chat' }
const card = { campaign: 'none', specialCategory: false }
const reminder = { consulted: true, canShipIn24h: true }
const item = { codEnabled: true, region: 'mainland' }
const paid = { type: 'order.read', status: 'paid', paid: 12900, by: 'platform' }
const onDelivery = { ...unpaidOrder, method: 'cashOnDelivery' } as const

/** What an after-sale case opens, of the flows that the catalogue has. */
const caseTypes = Object.entries(solverOf).filter(
  (one): one is [string, string] => one[1] !== null && catalogue.flow(one[1]) !== undefined,
)
const promises = [{ kind: 'answer', what: '今天答复', dueAt: MORNING + 1 }]
const shipped = {
  ...unpaidOrder,
  status: 'shipped',
  paid: 12900,
  waybill: 'YT1',
  courier: '圆通',
} as const

const photo = {
  url: 'https://files.example/seam.jpg',
  sha256: 'c'.repeat(64),
  mediaType: 'image/jpeg',
  bytes: 40_960,
}

interface Meeting {
  readonly asker: string
  readonly input: Readonly<Record<string, unknown>>
  readonly told: readonly (EventInput & { readonly by: string })[]
  readonly asked: string
  /** How the order stands when the asker's case begins; unpaid where nothing is said. */
  readonly order?: Order
  /** The order that the case that is asked for is about. */
  readonly about?: typeof unpaidOrder | typeof onDelivery
  /** Ends of the case that was asked for which the asker tells apart. */
  readonly heard: readonly string[]
}

const meetings: readonly Meeting[] = [
  {
    asker: 'paymentReminder',
    input: reminder,
    told: [{ type: 'problem.named', kind: 'creditCard', card, by: 'customer' }],
    asked: 'creditCard',
    heard: ['informed'],
  },
  {
    asker: 'paymentReminder',
    input: reminder,
    told: [{ type: 'problem.named', kind: 'instalment', card, by: 'customer' }],
    asked: 'creditCard',
    heard: ['informed'],
  },
  {
    asker: 'paymentReminder',
    input: reminder,
    told: [{ type: 'payment.claimed', ...BUYER, evidence: 'screenshot', by: 'customer' }],
    asked: 'paymentProof',
    heard: ['fraudReported'],
  },
  {
    asker: 'paymentProof',
    input: { accountId: 'tb-1in', channel: 'chat', evidence: 'urging' },
    told: [paid, { type: 'quantity.compared', by: 'agent' }],
    asked: 'identityCheck',
    heard: ['verified', 'refused', 'appealing'],
  },
  {
    asker: 'cashOnDelivery',
    input: { item },
    told: [
      {
        type: 'reorder.linked',
        orderId: 'new-1',
        accountId: unpaidOrder.buyerId,
        method: 'cashOnDelivery',
        by: 'system',
      },
    ],
    asked: 'cashOnDelivery',
    about: { ...onDelivery, id: 'new-1' },
    heard: [],
  },
  {
    asker: 'logisticsComplaint',
    order: shipped,
    input: { problem: 'notArrived' },
    told: [
      { type: 'soothing.sent', by: 'agent' },
      { type: 'facts.recorded', record: '…', by: 'agent' },
      { type: 'tracking.looked', status: 'lost', daysInTransit: 12, by: 'system' },
      { type: 'liability.confirmed', party: 'courier', goodsGone: true, by: 'agent' },
    ],
    asked: 'courierClaim',
    heard: ['paid', 'writtenOff', 'withdrawn'],
  },
  {
    asker: 'orderLifecycle',
    order: shipped,
    input: {},
    told: [{ type: 'parcel.lost', by: 'courier' }],
    asked: 'courierClaim',
    heard: [],
  },
  {
    asker: 'orderLifecycle',
    order: shipped,
    input: {},
    told: [
      { type: 'refund.requested', refundId: 'R1', amount: 900, kind: 'returnAndRefund', by: 'platform' },
    ],
    asked: 'refund',
    heard: [],
  },
  {
    asker: 'orderLifecycle',
    order: shipped,
    input: {},
    told: [{ type: 'parcel.rejected', reason: '客户说不要', by: 'courier' }],
    asked: 'rejectedDelivery',
    heard: [],
  },
  {
    asker: 'logisticsComplaint',
    order: shipped,
    input: { problem: 'notArrived' },
    told: [
      { type: 'soothing.sent', by: 'agent' },
      { type: 'facts.recorded', record: '…', by: 'agent' },
      { type: 'tracking.looked', status: 'returning', daysInTransit: 9, by: 'system' },
    ],
    asked: 'rejectedDelivery',
    heard: [],
  },
  {
    asker: 'rejectedDelivery',
    order: shipped,
    input: { by: 'courier' },
    told: [{ type: 'parcel.lost', by: 'courier' }],
    asked: 'courierClaim',
    heard: [],
  },
  {
    asker: 'preSale',
    order: shipped,
    input: {
      buyer: { platform: 'taobao', accountId: unpaidOrder.buyerId },
      shopProfile: {
        flagship: true,
        invoices: { delivery: 'withGoods', category: '箱包', issuer: '帆布包有限公司' },
      },
    },
    told: [
      { type: 'agent.greeted', script: 'greet.shop', by: 'agent' },
      { type: 'afterSales.asked', by: 'customer' },
      { type: 'handover.accepted', by: 'customer' },
    ],
    asked: 'afterSaleCase',
    heard: [],
  },
  {
    asker: 'orderEnquiry',
    order: { ...unpaidOrder, status: 'paid', paid: 12900 },
    input: { topic: 'cancel', contact: BUYER },
    told: [
      { type: 'warehouse.checked', inStock: true, courierLeft: false, by: 'warehouse' },
      { type: 'waybill.voided', by: 'warehouse' },
      { type: 'refund.requested', refundId: 'R1', amount: 12900, by: 'platform' },
    ],
    asked: 'refundHandling',
    heard: [],
  },
  {
    asker: 'orderEnquiry',
    order: { ...shipped, status: 'success' },
    input: { topic: 'status', contact: BUYER },
    told: [],
    asked: 'afterSaleCase',
    heard: [],
  },
  ...caseTypes.map(([caseType, asked]) => ({
    asker: 'afterSaleCase',
    // What has left cannot be changed any more.
    order: caseType === 'orderChange' ? ({ ...unpaidOrder, status: 'paid', paid: 12900 } as const) : shipped,
    input: { review: { reviewId: 'R-7', rating: 'neutral' } },
    told: [
      { type: 'soothing.sent', by: 'agent' },
      { type: 'facts.recorded', caseType, record: '客户说的经过', by: 'agent' },
      { type: 'position.stated', position: '我们来办', promises, by: 'agent' },
    ],
    asked,
    heard: [],
  })),
  ...(['returnExchange', 'logisticsComplaint', 'priceDifference'] as const).map((asked) => ({
    asker: 'negativeReview',
    order: shipped,
    input: {},
    told: [{ type: 'remedy.started', flow: asked, by: 'agent' }],
    asked,
    heard: [],
  })),
  ...(['notArrived', 'delayed', 'lost', 'damaged', 'wrongAddress', 'outOfArea', 'misdelivered'] as const).map(
    (problem) => ({
      asker: 'logisticsComplaint',
      order: shipped,
      input: { problem },
      told: [{ type: 'refund.requested', refundId: 'R1', amount: 12900, by: 'platform' }],
      asked: 'refundHandling',
      heard: [],
    }),
  ),
  {
    asker: 'refundHandling',
    order: shipped,
    input: {},
    told: [{ type: 'refund.requested', refundId: 'R1', amount: 12900, by: 'platform' }],
    asked: 'refund',
    heard: [],
  },
  {
    asker: 'returnExchange',
    order: shipped,
    input: {},
    told: [{ type: 'refund.requested', refundId: 'R1', amount: 12900, by: 'platform' }],
    asked: 'refund',
    heard: [],
  },
  {
    asker: 'refundHandling',
    order: shipped,
    input: { cause: 'rejected' },
    told: [],
    asked: 'rejectedDelivery',
    heard: ['refunded', 'decidedByPlatform'],
  },
  {
    asker: 'refundHandling',
    order: shipped,
    input: { cause: 'outOfArea' },
    told: [],
    asked: 'rejectedDelivery',
    heard: ['refunded', 'decidedByPlatform'],
  },
  {
    asker: 'refundHandling',
    order: shipped,
    input: { cause: 'lost' },
    told: [{ type: 'parcel.lost', by: 'courier' }],
    asked: 'courierClaim',
    heard: [],
  },
  {
    asker: 'refundHandling',
    order: shipped,
    input: {},
    told: [{ type: 'request.described', ...BUYER, kind: 'returnAndRefund', received: true, by: 'customer' }],
    asked: 'returnExchange',
    heard: ['refunded', 'refundedPartially', 'keptWithDiscount', 'refused', 'decidedByPlatform'],
  },
  {
    asker: 'refundHandling',
    order: shipped,
    input: { cause: 'rejected' },
    told: [{ type: 'request.withdrawn', ...BUYER, by: 'customer' }],
    asked: 'rejectedDelivery',
    heard: [],
  },
  {
    asker: 'refundHandling',
    order: shipped,
    input: {},
    told: [
      { type: 'request.described', ...BUYER, kind: 'returnAndRefund', received: true, by: 'customer' },
      { type: 'request.withdrawn', ...BUYER, by: 'customer' },
    ],
    asked: 'returnExchange',
    heard: [],
  },
  {
    asker: 'productUsage',
    order: shipped,
    input: { question: '怎么打不开' },
    told: [
      { type: 'symptom.described', text: '拉链拉不动', by: 'customer' },
      { type: 'soothing.sent', by: 'agent' },
      { type: 'cause.judged', cause: 'product', kind: 'broken', by: 'agent' },
    ],
    asked: 'qualityComplaint',
    heard: [],
  },
  {
    asker: 'productUsage',
    order: shipped,
    input: {},
    told: [{ type: 'return.wanted', ...BUYER, by: 'customer' }],
    asked: 'returnExchange',
    heard: [],
  },
  {
    asker: 'qualityComplaint',
    order: shipped,
    input: { kind: 'broken', photos: [photo] },
    told: [
      { type: 'soothing.sent', by: 'agent' },
      { type: 'defect.assessed', verdict: 'quality', sameCases: 1, by: 'agent' },
    ],
    asked: 'returnExchange',
    heard: [],
  },
  {
    asker: 'orderLifecycle',
    order: shipped,
    input: {},
    told: [{ type: 'order.succeeded', by: 'platform' }],
    asked: 'customerCare',
    heard: [],
  },
  {
    asker: 'followUpVisit',
    order: shipped,
    input: { flow: 'logisticsComplaint' },
    told: [],
    asked: 'customerCare',
    heard: ['optedOut'],
  },
]

it('a start that is refused tells the place of the case that it was for', () => {
  for (const flow of catalogue.flows.filter(({ definition }) => definition.several !== undefined)) {
    const field = flow.definition.several as string
    const asked = { cause: 'lost', by: 'courier', platform: 'taobao', [field]: 'N1' }
    const input = Object.fromEntries(
      Object.keys(flow.definition.input.shape).flatMap((name) =>
        name in asked ? [[name, asked[name as keyof typeof asked]]] : [],
      ),
    )
    for (const status of ['waitingPayment', 'paid', 'shipped', 'success', 'closed'] as const) {
      const begun = start(flow, { order: { ...unpaidOrder, status }, input, at: MORNING })
      const place = begun.ok ? placeIn(flow, input, begun.stored) : begun.place
      expect([flow.key, status, place, begun.ok || begun.code]).toEqual([
        flow.key,
        status,
        'N1',
        begun.ok || 'may-not-start',
      ])
    }
  }
})

it('an after-sale case is sorted to a flow where that flow begins, and refused in its words where it does not', () => {
  const refunds = (status: 'requested' | 'succeeded') => [{ refundId: 'R1', status, amount: 12900 }]
  const orders: readonly Order[] = orderSchema.shape.status.options.flatMap((status) =>
    [
      { paid: 0 },
      { paid: 12900 },
      { paid: 12900, method: 'cashOnDelivery' as const },
      { paid: 12900, refunds: refunds('requested') },
      { paid: 12900, refunds: refunds('succeeded'), refunded: 12900 },
    ].map((more) => ({ ...unpaidOrder, status, ...more })),
  )
  for (const [caseType, asked] of caseTypes) {
    const flow = flowOf(asked)
    for (const order of orders) {
      const type = caseType as CaseType
      const known = { order, caseType: type, record: '客户说的经过', review: null }
      const begun = start(flow, { order, input: inputOf(known, asked), at: MORNING })
      expect(notYet(known), `${caseType} ${JSON.stringify(order)}`).toBe(
        begun.ok ? undefined : begun.reason?.name,
      )
    }
  }
})

it('an after-sale case knows what every end of a flow that it opens means', () => {
  const opened = catalogue.flows.filter(({ key }) => caseTypes.some(([, asked]) => asked === key))
  expect(opened.length).toBeGreaterThan(4)
  const unknown = opened.flatMap(({ key, machine }) =>
    allNodes(machine)
      .filter(({ type, key: end }) => type === 'final' && meaningOf(key, end) === undefined)
      .map(({ key: end }) => `${key} ${end}`),
  )
  expect(unknown).toEqual([])
})

it.each(meetings.map((one) => [`${one.asker} asks for ${one.asked}`, one] as const))('%s', (_, meeting) => {
  const asker = flowOf(meeting.asker)
  const opened = start(asker, { order: meeting.order ?? unpaidOrder, input: meeting.input, at: MORNING })
  if (!opened.ok) throw new Error(opened.message.en)
  const effects: Effect[] = [...opened.effects]
  let { stored } = opened
  for (const { by, ...event } of meeting.told) {
    const stepped = step(asker, stored, event, {
      at: MORNING,
      actor: { role: by as 'agent', subject: by },
    })
    if (!stepped.ok) throw new Error(stepped.message.en)
    effects.push(...stepped.effects)
    stored = stepped.stored
  }
  const [request] = effects.filter(({ type }) => type === 'case.openRequested')
  expect(request?.params['flow']).toBe(meeting.asked)
  const order = meeting.about ?? meeting.order ?? unpaidOrder
  expect(request?.params['orderId']).toBe(meeting.about?.id)

  const asked = flowOf(meeting.asked)
  const input = request?.params['input'] as Record<string, unknown>
  expect(start(asked, { order, input, at: MORNING })).toMatchObject({ ok: true })
  const ends = allNodes(asked.machine)
    .filter(({ type }) => type === 'final')
    .map(({ key }) => key)
  expect(ends).toEqual(expect.arrayContaining([...meeting.heard]))
})
