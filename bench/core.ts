/** How many events the pure kernel steps in a second, beside XState's own pure `transition()` on the same machine. */
import { performance } from 'node:perf_hooks'
import { type EventInput, flows, type Order, register, type Stored, start, step } from '@kefu/core'
import { transition } from 'xstate'
import { report, type Size } from './report.ts'

const at = Date.parse('2026-03-10T10:00:00+08:00')
const actor = { role: 'agent', subject: 'bench' } as const

export const order: Order = {
  id: '2268990123456789012',
  platform: 'taobao',
  buyerId: 'tb-bench',
  status: 'waitingPayment',
  method: 'online',
  amount: 12900,
  paid: 0,
  placedAt: at,
  items: [{ sku: 'A1', name: '帆布包', quantity: 1, price: 12900 }],
}
/** Two events of paymentReminder that lead back to where they began, so that a case can go on for ever. */
export const roundTrip: readonly EventInput[] = [
  { type: 'problem.named', kind: 'dontKnowHow' },
  { type: 'problem.solved' },
]

/** Runs `work` for about `ms` after a warm-up, and tells how often it ran in a second. */
function perSecond(work: () => void, ms: number): number {
  const until = (end: number): number => {
    let runs = 0
    while (performance.now() < end) {
      for (let i = 0; i < 100; i++) work()
      runs += 100
    }
    return runs
  }
  until(performance.now() + ms / 5)
  const begun = performance.now()
  const runs = until(begun + ms)
  return (runs * 1000) / (performance.now() - begun)
}

export function core({ roundMs }: Size): void {
  const definition = flows.find(({ key }) => key === 'paymentReminder')
  if (!definition) throw new Error('paymentReminder is not in the catalogue')
  const flow = register(definition)
  const begun = start(flow, { order, at, input: { consulted: false, canShipIn24h: true } })
  if (!begun.ok) throw new Error(begun.message.en)

  let turn = 0
  const event = (): EventInput => roundTrip[turn++ % roundTrip.length] as EventInput
  const stepped = (stored: Stored, told: EventInput): Stored => {
    const outcome = step(flow, stored, told, { at, actor })
    if (!outcome.ok) throw new Error(outcome.message.en)
    return outcome.stored
  }

  let kept = begun.stored
  const hot = perSecond(() => {
    kept = stepped(kept, event())
  }, roundMs / 2)
  turn = 0
  let text = JSON.stringify(begun.stored)
  const asleep = perSecond(() => {
    text = JSON.stringify(stepped(JSON.parse(text), event()))
  }, roundMs / 2)
  turn = 0
  let snapshot = flow.machine.resolveState({
    value: begun.stored.snapshot.value as never,
    context: begun.stored.snapshot.context,
  })
  const bare = perSecond(() => {
    const [next] = transition(flow.machine, snapshot as never, { ...event(), actor } as never)
    snapshot = next as never
  }, roundMs / 2)

  report('core: steps of one case, pure', [
    ['XState’s transition() alone, nothing checked or stored', bare],
    ['kernel step, case kept in memory', hot],
    ['kernel step, from JSON to JSON', asleep],
  ])
}
