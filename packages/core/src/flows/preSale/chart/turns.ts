/**
 * Whose turn it is to speak: a region of its own beside the talk, so that a silent customer is cared for while the talk
 * stays exactly where it is, and whatever he says when he comes back is heard there.
 */
import { and } from 'xstate'
import { events } from '../events.ts'
import { alert, send, session } from './session.ts'

/** What an agent does that the customer reads at once; looking something up is no line. */
const linesOfTheShop: readonly string[] = [
  'agent.greeted',
  'message.sent',
  'answer.given',
  'answer.deferred',
  'stock.soldOut',
  'items.recommended',
  'offer.made',
  'supervisor.asked',
  'freight.adjusted',
  'payment.acknowledged',
  'afterSales.advised',
  'farewell.sent',
  'followUp.sent',
]
const isLineOfCustomer = (type: string): boolean =>
  type in events && events[type as keyof typeof events].from === 'customer'

const heard = session.assign({
  lastSpeaker: 'customer',
  lastSender: ({ context, event }) =>
    'accountId' in event ? { accountId: event.accountId, channel: event.channel } : context.lastSender,
})
const spoken = session.assign({
  lastSpeaker: 'shop',
  shopSpokeAt: ({ context }) => context.now,
  firstReplyAt: ({ context }) => context.firstReplyAt ?? context.now,
  announced: ({ context }) => context.bargain.request?.status ?? null,
})
/** The clock of a silent customer starts anew with every line of the shop. */
const clockAnew = {
  type: 'deadline.moved' as const,
  params: ({ context: { now, policy } }: { context: { now: number; policy: { idleFirst: number } } }) => ({
    delay: 'idleFirst',
    dueAt: now + policy.idleFirst,
  }),
}

interface Way {
  readonly actions?: unknown
}
interface State {
  readonly on?: Readonly<Record<string, string | Way | readonly Way[]>>
  readonly states?: Readonly<Record<string, State>>
}

const list = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

function noting(type: string, way: string | Way): Way {
  const { actions, ...rest } = typeof way === 'string' ? { target: way, actions: undefined } : way
  const notes = isLineOfCustomer(type) ? [heard] : linesOfTheShop.includes(type) ? [spoken, clockAnew] : []
  return { ...rest, actions: [...list(actions), ...notes] }
}

/** The same states, in which every line of the customer and of the shop is also noted as one. */
export function heardAndSpoken<S extends object>(state: S): S {
  const { on = {}, states = {} } = state as State
  const ways = Object.entries(on).map(([type, way]) => [
    type,
    Array.isArray(way) ? way.map((one) => noting(type, one)) : noting(type, way as string | Way),
  ])
  const within = Object.entries(states).map(([key, inner]) => [key, heardAndSpoken(inner)])
  return {
    ...state,
    ...(ways.length > 0 && { on: Object.fromEntries(ways) }),
    ...(within.length > 0 && { states: Object.fromEntries(within) }),
  }
}

const toShop = { guard: 'shopsTurn', target: 'shop' } as const
const toCustomer = { guard: 'customersTurn', target: 'customer' } as const

export const turns = session.createStateConfig({
  initial: 'unanswered',
  states: {
    unanswered: {
      initial: 'fresh',
      always: [
        { guard: 'resting', target: 'resting' },
        { guard: and(['answered', 'shopsTurn']), target: 'shop' },
        { guard: and(['answered', 'customersTurn']), target: 'customer' },
      ],
      after: { replyLost: { actions: alert('replyLost') } },
      states: {
        fresh: {
          always: { guard: 'autoReplied', target: 'greetedBySystem' },
          after: { autoReply: { target: 'greetedBySystem', actions: send('greet.auto') } },
        },
        greetedBySystem: {},
      },
    },
    shop: {
      always: toCustomer,
      after: { replyLost: { actions: alert('replyLost') } },
    },
    customer: {
      entry: session.assign({ waitingSince: ({ context }) => context.now }),
      always: toShop,
      after: {
        idleFirst: [{ guard: 'objected', target: '#preSale.concluding' }, { target: 'firstCare' }],
      },
    },
    firstCare: {
      entry: send('idle.first'),
      always: [toShop, { guard: 'spokeAgain', target: 'customer' }],
      after: { idleSecond: { target: 'secondCare' } },
    },
    secondCare: {
      entry: send('idle.second'),
      always: [toShop, { guard: 'spokeAgain', target: 'customer' }],
      after: { idleClose: { target: '#preSale.concluding' } },
    },
    /** A follow-up is planned: nobody is waited for in the chat. */
    resting: {
      always: [
        { guard: and(['awake', 'neverAnswered']), target: 'unanswered' },
        { guard: and(['awake', 'shopsTurn']), target: 'shop' },
        { guard: and(['awake', 'customersTurn']), target: 'customer' },
      ],
    },
  },
})
