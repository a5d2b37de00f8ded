/** What holds in every story of every flow, whatever happens in it. */
import fc from 'fast-check'
import { afterAll, expect, describe as group, it } from 'vitest'
import {
  describe,
  type Effect,
  type Flow,
  type FlowDefinition,
  fire,
  flows,
  type LogEntry,
  next,
  type Order,
  register,
  type Stored,
  step,
} from '../src/index.ts'
import { leftFor, paidOf, refundedOf, shareOf } from '../src/order-after.ts'
import { namesIn, rows } from './money-page.ts'
import { type Walk, walk } from './random-walk.ts'
import { runs } from './runs.ts'

/** What docs/money.md holds below what is left of the order: `flow effect.amount`. */
const fromOrder = new Set(
  rows.flatMap(([names, source = '']) => (source.includes('never above what is left') ? namesIn(names) : [])),
)

/** Refunds for one parcel: no more than what is in it was paid with. */
const forParcel = ['logisticsComplaint refund.issueRequested', 'rejectedDelivery refund.issueRequested']

/** Flows that see a refund of their own through: none of their cases ends while it stands open. */
const settling = ['refund', 'refundHandling']

/** How often each situation came up: what never does proves nothing. */
const arose = {
  paidBack: 0,
  paidForOneOfTwo: 0,
  toldByPeople: 0,
  linked: 0,
  settled: 0,
  ended: 0,
  waiting: 0,
}

const factsOf = ({ snapshot }: Stored) =>
  snapshot.context as {
    readonly now: number
    readonly order: Order | null
    readonly refundId?: string | null
    readonly waybill?: string | null
  }

/** Every amount that goes back to the buyer is something, and all of them no more than the order has left. */
function paysWhatIsLeft(flow: Flow, stored: Stored, effects: readonly Effect[]): void {
  const { order, refundId = null, waybill = null } = factsOf(stored)
  let asked = 0
  for (const { type, params } of effects) {
    const name = Object.keys(params).find((name) => fromOrder.has(`${flow.key} ${type}.${name}`))
    if (name === undefined) continue
    const { refundId: ofRefund = refundId, transferId, line } = params as Record<string, string | null>
    const left = order ? leftFor(order, ofRefund ?? null, { transferId, line }) : 0
    const amount = Number(params[name])
    expect(amount, type).toBeGreaterThan(0)
    expect(amount, type).toBeLessThanOrEqual(left - asked)
    asked += amount
    arose.paidBack++
    if (order && forParcel.includes(`${flow.key} ${type}`)) {
      expect(amount, type).toBeLessThanOrEqual(shareOf(order, waybill))
      if (shareOf(order, waybill) < paidOf(order)) arose.paidForOneOfTwo++
    }
  }
}

/** Only the platform says that more went back than was paid. */
function peopleOverpayNothing(before: Stored, after: Stored, entry: LogEntry): void {
  const [was, is] = [factsOf(before).order, factsOf(after).order]
  if (entry.kind !== 'fact' || entry.actor.role === 'platform' || !was || !is) return
  if (refundedOf(is) <= refundedOf(was)) return
  expect(refundedOf(is)).toBeLessThanOrEqual(paidOf(is))
  arose.toldByPeople++
}

/** What another case is asked for with, it takes. */
function asksWhatIsTaken(effects: readonly Effect[]): void {
  for (const { type, params } of effects) {
    if (type !== 'case.openRequested') continue
    const asked: FlowDefinition | undefined = flows.find(({ key }) => key === params['flow'])
    expect(asked?.input.safeEncode(params['input'] as never).error).toBeUndefined()
    arose.linked++
  }
}

/** An ended case is over: nothing runs, nothing is heard, and it says how it ended. */
function isOver(flow: Flow, stored: Stored, before: Stored | undefined, told: LogEntry | undefined): void {
  const later = { at: Number.MAX_SAFE_INTEGER }
  expect(stored.timers).toEqual([])
  expect(describe(flow, stored).outcome).not.toBeNull()
  expect(next(flow, stored, later)).toEqual([])
  for (const timer of before?.timers ?? []) expect(fire(flow, stored, timer, later)).toBeUndefined()
  const { order, refundId } = factsOf(stored)
  const refund = settling.includes(flow.key) && order?.refunds?.find((one) => one.refundId === refundId)
  if (refund) {
    expect(refund.status).not.toBe('requested')
    arose.settled++
  }
  // A refused parcel is paid for once: what is still asked for then is nothing that the order has left.
  if (flow.key === 'rejectedDelivery' && describe(flow, stored).outcome === 'refunded' && order && refundId) {
    const open = order.refunds?.some((one) => one.refundId === refundId && one.status === 'requested')
    if (open) expect(leftFor(order, refundId)).toBe(0)
  }
  if (told?.kind === 'fact')
    expect(step(flow, stored, told.event, { ...later, actor: told.actor })).toMatchObject({ code: 'done' })
  arose.ended++
}

/** A case that is open waits for somebody, or for the time. */
function waits(flow: Flow, stored: Stored): void {
  const open = next(flow, stored, { at: factsOf(stored).now }).some(({ status }) => status !== 'blocked')
  expect(open || stored.timers.some(({ dueAt }) => dueAt !== null)).toBe(true)
  expect(describe(flow, stored).outcome).toBeNull()
  arose.waiting++
}

function holds(flow: Flow, { stands, effects, log }: Walk): void {
  for (const [at, stored] of stands.entries()) {
    const asked = effects[at] ?? []
    paysWhatIsLeft(flow, stored, asked)
    asksWhatIsTaken(asked)
    const before = stands[at - 1]
    if (before) peopleOverpayNothing(before, stored, log[at - 1] as LogEntry)
  }
  const last = stands.at(-1) as Stored
  if (last.snapshot.status === 'done') isOver(flow, last, stands.at(-2), log.at(-1))
  else waits(flow, last)
}

group('in every story', () => {
  it.each(flows.map(({ key }, index) => [key, index] as const))(
    '%s pays no more than is left, asks others for what they take, waits for something, and ends for good',
    (_, index) => {
      const flow = register(flows[index] as FlowDefinition)
      let stories = 0
      for (const g of fc.sample(fc.gen(), runs(1000))) {
        const story = walk(g, flow, 16)
        if (!story) continue
        stories++
        try {
          holds(flow, story)
        } catch (cause) {
          const { opening, log } = story
          throw new Error(`this story goes wrong: ${JSON.stringify({ opening, log })}`, { cause })
        }
      }
      expect(stories).toBeGreaterThan(runs(700))
    },
  )

  afterAll(() => {
    for (const [situation, times] of Object.entries(arose)) expect(times, situation).toBeGreaterThan(0)
  })
})
