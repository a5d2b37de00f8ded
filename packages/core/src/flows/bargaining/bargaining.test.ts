import { describe, expect, it } from 'vitest'
import { createActor, setup } from 'xstate'
import { MORNING } from '../../../test/every-way.ts'
import { register, start } from '../../index.ts'
import type { BargainingFact } from './events.ts'
import { bargaining } from './index.ts'
import {
  bargainingActions,
  bargainingDelays,
  bargainingGuards,
  bargainingRoot,
  bargainingState,
  noBargain,
} from './nested.ts'
import type { Context } from './policy.ts'

const BUYER = { platform: 'taobao', accountId: 'tb-lin' } as const

type HostContext = Context & { readonly topic: string }
type HostEvent = BargainingFact | { type: 'order.talkedAbout' }

describe('nested in another machine', () => {
  const opened = start(register(bargaining), {
    input: { buyer: BUYER, kind: 'general' },
    at: MORNING,
  })
  if (!opened.ok) throw new Error('may not start')
  const kernels = opened.stored.snapshot.context as unknown as Context
  const machine = setup({
    types: { context: {} as HostContext, events: {} as HostEvent },
    guards: bargainingGuards,
    delays: bargainingDelays,
    actions: bargainingActions,
  }).createMachine({
    id: 'host',
    context: { ...kernels, bargain: noBargain(), topic: 'colour' },
    initial: 'enquiring',
    on: {
      ...bargainingRoot<HostContext, HostEvent>('.talking.bargaining'),
      'order.talkedAbout': { target: '.enquiring' },
    },
    states: {
      enquiring: {},
      talking: {
        initial: 'bargaining',
        states: {
          bargaining: bargainingState<HostContext, HostEvent>({
            agreedListPrice: '#host.ordering',
            agreedGift: '#host.ordering',
            agreedFreight: '#host.ordering',
            agreedDiscount: '#host.ordering',
            withdrawn: '#host.enquiring',
            customerLeft: '#host.gone',
          }),
        },
      },
      ordering: {},
      gone: { type: 'final' },
    },
  })
  const actor = { role: 'customer', subject: 'c' } as const

  it('keeps rounds, the one request and the offers of the whole session', () => {
    const host = createActor(machine).start()
    for (const _ of [1, 2, 3, 4]) host.send({ type: 'price.bargained', kind: 'general', actor })
    expect(host.getSnapshot().value).toEqual({ talking: { bargaining: 'askingQuantity' } })
    host.send({ type: 'supervisor.asked', actor })
    expect(host.getSnapshot().value).toEqual({ talking: { bargaining: { supervisorPending: 'counting' } } })
    host.send({ type: 'concession.decided', decision: 'gift', gift: '环保袋', actor })
    host.send({ type: 'deal.accepted', accountId: 'tb-lin', channel: 'chat', actor })
    expect(host.getSnapshot()).toMatchObject({
      value: 'ordering',
      context: { topic: 'colour', bargain: { rounds: 4, offers: [{ gift: '环保袋', agreedAt: MORNING }] } },
    })
    host.send({ type: 'price.bargained', kind: 'afterDiscount', actor })
    expect(host.getSnapshot().value).toEqual({ talking: { bargaining: 'offering' } })
    host.send({ type: 'topic.dropped', actor })
    expect(host.getSnapshot()).toMatchObject({ value: 'enquiring', context: { bargain: { rounds: 5 } } })
  })

  it('hears the supervisor wherever the talk has gone meanwhile', () => {
    const host = createActor(machine).start()
    const decision = { type: 'concession.decided', decision: 'freight', value: 600, actor } as const
    expect(host.getSnapshot().can(decision)).toBe(false)
    for (const _ of [1, 2, 3]) host.send({ type: 'price.bargained', kind: 'general', actor })
    host.send({ type: 'supervisor.asked', actor })
    host.send({ type: 'order.talkedAbout' })
    expect(host.getSnapshot().value).toBe('enquiring')
    host.send(decision)
    expect(host.getSnapshot()).toMatchObject({
      value: 'enquiring',
      context: { bargain: { request: { status: 'decided' }, offers: [{ kind: 'freight', value: 600 }] } },
    })
    host.send({ type: 'price.bargained', kind: 'general', actor })
    expect(host.getSnapshot().value).toEqual({ talking: { bargaining: 'offering' } })
  })
})
