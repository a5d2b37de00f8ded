/** Small flows for the kernel's own tests: a machine in, a complete definition out. */
import { setup } from 'xstate'
import { z } from 'zod'
import {
  asks,
  defineFlow,
  type EffectSpec,
  type EventSpec,
  effect,
  event,
  type FlowDefinition,
  type Order,
  type OrderContext,
  type OrderInput,
  rule,
} from '../src/index.ts'

export const order: Order = {
  id: '2268990123456789012',
  platform: 'taobao',
  buyerId: 'tb-lin',
  status: 'waitingPayment',
  method: 'online',
  amount: 12900,
  paid: 0,
  placedAt: Date.parse('2026-03-10T10:00:00+08:00'),
  items: [{ sku: 'A1', name: '帆布包', quantity: 1, price: 12900 }],
}
export const agent = { role: 'agent', subject: 'xiaomei' } as const
export const at = Date.parse('2026-03-10T10:00:00+08:00')

export const events = {
  'thing.happened': event({
    zh: '发生',
    en: 'Happened',
    from: 'agent',
    source: 'test',
    with: { size: z.int().optional() },
  }),
  'thing.repeated': event({ zh: '再次发生', en: 'Happened again', from: 'agent', source: 'test' }),
  'boss.decided': event({ zh: '主管决定', en: 'Boss decided', from: 'supervisor', source: 'test' }),
}
const effects = {
  'bell.rung': effect({ zh: '按铃', en: 'Ring', with: { tone: z.string() } }),
}

type Context = OrderContext<{ patience: number }, { count: number; seen: number[]; due: number | null }>
type Event = { type: keyof typeof events; size?: number; actor: { role: string; subject: string } }

/** The words that every toy machine may use. */
export const words = setup({
  types: {
    context: {} as Context,
    events: {} as Event,
    input: {} as OrderInput<{ patience: number }, object>,
  },
  guards: {
    isBig: ({ event }) => (event.size ?? 0) > 9,
    hasCounted: ({ context }) => context.count > 0,
    enough: rule(({ context }: { context: Context }) => (context.count >= 3 ? undefined : 'notEnough')),
    small: rule(({ event }: { event: Event }) => ((event.size ?? 0) > 9 ? 'tooBig' : undefined)),
    byBoss: rule(({ event }: { event: Event }) =>
      event.actor.role === 'supervisor' ? undefined : 'onlyTheBoss',
    ),
    broken: () => {
      throw new Error('a guard broke')
    },
  },
  actions: asks(effects),
  delays: {
    patience: ({ context }) => context.policy.patience,
    untilDue: ({ context }) => (context.due as number) - context.now,
    nonsense: () => undefined as never,
  },
})

export const start0 = ({ input }: { input: OrderInput<{ patience: number }, object> }): Context => ({
  ...input,
  count: 0,
  seen: [],
  due: null,
})

/** A definition around a machine; everything that is not given is derived from it. */
export function toy(
  machine: FlowDefinition['machine'],
  more: Partial<Omit<FlowDefinition, 'machine'>> & {
    events?: Record<string, EventSpec>
    effects?: Record<string, EffectSpec>
  } = {},
): FlowDefinition {
  const handled = new Set<string>()
  const labels: Record<string, FlowDefinition['states'][string]> = {}
  const walk = (node: typeof machine.root): void => {
    for (const type of node.transitions.keys()) handled.add(type)
    if (node.parent && node.type !== 'history') {
      const label = { zh: node.key, en: node.key }
      labels[node.path.join('.')] = { ...label, about: label, source: 'test' }
    }
    Object.values(node.states).forEach(walk)
  }
  walk(machine.root)
  return defineFlow({
    key: machine.config.id ?? '',
    version: 1,
    title: { zh: '玩具', en: 'Toy' },
    about: { zh: '玩具', en: 'Toy' },
    source: 'test',
    input: z.strictObject({}),
    facts: z.strictObject({ count: z.int(), seen: z.array(z.int()), due: z.int().nullable() }),
    events: Object.fromEntries(Object.entries(events).filter(([type]) => handled.has(type))),
    effects,
    policy: {
      patience: {
        zh: '耐心',
        en: 'Patience',
        unit: 'ms',
        schema: z.int().positive() as z.ZodType<unknown>,
        documents: { value: 60_000, source: 'test', confidence: 'chosen' },
        packs: { tmall: { value: 30_000, source: 'test', confidence: 'single', since: '2026-01-01' } },
      },
    },
    machine,
    states: labels,
    reasons: {
      notEnough: { zh: '次数不够', en: 'Not enough yet.' },
      tooBig: { zh: '太大', en: 'Too big.' },
      onlyTheBoss: { zh: '只有主管可以', en: 'Only the boss.' },
    },
    scripts: { hello: { text: '您好,{agentName}为您服务,订单{orderId}', source: 'test' } },
    values: (context: Context) => ({ orderId: context.order.id }),
    ...more,
  } as FlowDefinition)
}
