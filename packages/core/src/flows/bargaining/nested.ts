/**
 * Bargaining for its own machine and for nesting in another's: everything that a host spreads into its own room.
 *
 * The host is a flow whose order is `optional`. It takes `bargainingEvents`, `bargainingFacts`, `bargainingPolicy`,
 * `bargainingEffects`, `bargainingScripts`, `bargainingReasons`, `bargainingWords`, `bargainingConditions`,
 * `bargainingLabels(path)` and `bargainingValues` into its room, `bargainingGuards`, `bargainingDelays` and
 * `bargainingActions` into its `setup`, starts its context with `bargain: noBargain({…})`, and makes one of its states with
 * `bargainingState<Context, Event>({…})`.
 */
import { and, assign, type EventObject } from 'xstate'
import { asks, onlyWhereTrue } from '../../flow.ts'
import { effects } from './effects.ts'
import type { Bargain, BargainingEvent, Offer } from './events.ts'
import { fits } from './fits.ts'
import {
  awaitsSupervisor,
  bargained,
  type Context,
  mayAccept,
  mayAskSupervisor,
  mayDecide,
  mayOffer,
  offered,
  paid,
  pressing,
  reductionToRefund,
  reductionUntaken,
  requestUndecided,
  untaken,
  withOffer,
} from './policy.ts'
import { scripts } from './scripts.ts'

export { bargainingConditions } from './conditions.ts'
export { effects as bargainingEffects } from './effects.ts'
export { type BargainingFact, bargainingEvents, bargainingFacts } from './events.ts'
export { bargainingLabels, bargainingReasons, bargainingWords } from './labels.ts'
export { bargainingPolicy, noBargain } from './policy.ts'
export { bargainingValues } from './values.ts'

/** What may be said, each only where it is true. */
export const bargainingScripts = onlyWhereTrue(scripts, fits)

export interface Here {
  readonly context: Context
}

const whose = ({ context: { buyer, order } }: Here) => ({
  platform: buyer.platform,
  accountId: buyer.accountId,
  ...(order && { orderId: order.id }),
})
const say = <S extends string>(script: S) => ({ type: 'say' as const, params: { script } })
const sum = (kind: Offer['kind']) => (here: Here) => ({
  ...whose(here),
  amount: untaken(here.context, kind)?.value ?? 0,
})

const ask = {
  type: 'supervisor.concessionRequested',
  params: (here: Here) => {
    const { kind, rounds, threatened, quantity, askedPrice, offers } = here.context.bargain
    const onTable = offers.map(({ kind, value, gift }) => ({ kind, value, gift }))
    return { ...whose(here), kind, rounds, threatened, quantity, askedPrice, offered: onTable }
  },
} as const
const remind = { type: 'supervisor.concessionOverdue', params: whose } as const
const withdraw = { type: 'supervisor.concessionWithdrawn', params: whose } as const
const giveGift = {
  type: 'order.giftMemoRequested',
  params: (here: Here) => ({ ...whose(here), gift: untaken(here.context, 'gift')?.gift ?? '' }),
} as const
const lowerFreight = { type: 'order.freightReductionRequested', params: sum('freight') } as const
const lowerPrice = { type: 'order.priceReductionRequested', params: sum('discount') } as const
/** The same of an order that is paid: all that was taken off in one sum, under a number of its own. */
const refundDifference = {
  type: 'order.differenceRefundRequested',
  params: (here: Here) => ({
    ...whose(here),
    transferId: `bargaining-${here.context.now}`,
    amount: reductionToRefund(here.context),
  }),
} as const

type Noted<E extends EventObject, T extends BargainingEvent['type']> = Extract<BargainingEvent, { type: T }> &
  E
type Request = NonNullable<Bargain['request']>

/** Notes what happened in a host's context, which holds more than this room's facts. */
const notes = <C extends Context, E extends EventObject>() => {
  /** What comes out of an event of that name. */
  const after = <T extends BargainingEvent['type']>(
    change: (bargain: Bargain, event: Noted<E, T>, now: number) => Bargain,
  ) =>
    assign<C, Noted<E, T>, undefined, E, never>(
      ({ context, event }) => ({ bargain: change(context.bargain, event, context.now) }) as Partial<C>,
    )
  /** What comes out of time or of a passing state, whatever the event. */
  const then = (change: (bargain: Bargain, now: number) => Bargain) =>
    assign<C, E, undefined, E, never>(
      ({ context }) => ({ bargain: change(context.bargain, context.now) }) as Partial<C>,
    )
  const request = (status: Request['status']) =>
    then((bargain) => ({ ...bargain, request: bargain.request && { ...bargain.request, status } }))
  const takes = (...kinds: readonly Offer['kind'][]) =>
    then((bargain, now) => ({
      ...bargain,
      offers: bargain.offers.map((offer) =>
        offer.agreedAt === null && kinds.includes(offer.kind) ? { ...offer, agreedAt: now } : offer,
      ),
    }))
  return {
    bargained: after<'price.bargained'>(bargained),
    threatened: then((bargain) => ({ ...bargain, threatened: true })),
    quantity: after<'quantity.stated'>((bargain, { quantity }) => ({ ...bargain, quantity })),
    freight: after<'freight.quoted'>((bargain, { freight }) => ({ ...bargain, freight })),
    offer: after<'offer.made'>((bargain, { kind, value, gift = null }, now) =>
      withOffer(bargain, { kind, value, gift, by: 'agent', at: now, agreedAt: null }),
    ),
    asked: then((bargain, now) => ({
      ...bargain,
      request: { askedAt: now, status: 'open', decision: null },
    })),
    decision: after<'concession.decided'>((bargain, { decision, value = null, gift = null }, now) => {
      const request: Request = { askedAt: bargain.request?.askedAt ?? now, status: 'decided', decision }
      if (decision === 'refuse') return { ...bargain, request }
      const offer: Offer = { kind: decision, value, gift, by: 'supervisor', at: now, agreedAt: null }
      return withOffer({ ...bargain, request }, offer)
    }),
    givenUp: request('givenUp'),
    withdrawn: request('withdrawn'),
    takesGift: takes('gift'),
    takesFreight: takes('freight'),
    takesDiscount: takes('discount'),
    takesReductions: takes('freight', 'discount'),
  }
}

/**
 * What the host's own root hears, wherever the talk is: one more attempt at the price, which leads to `to` (the state made by
 * `bargainingState`), and the supervisor's answer to a request that is still undecided, which stays on the table.
 */
export const bargainingRoot = <C extends Context, E extends EventObject>(to: string) => {
  const note = notes<C, E>()
  return {
    'price.bargained': [
      { guard: 'awaitsSupervisor', target: `${to}.supervisorPending`, actions: note.bargained },
      { target: to, actions: note.bargained },
    ],
    'concession.decided': { guard: 'mayDecide', actions: note.decision },
  } as const
}

export const bargainingGuards = {
  mayOffer,
  mayAskSupervisor,
  mayDecide,
  mayAccept,
  awaitsSupervisor: ({ context }: Here) => awaitsSupervisor(context),
  requestUndecided: ({ context }: Here) => requestUndecided(context),
  pressing: ({ context }: Here) => pressing(context),
  answerable: ({ context: { bargain } }: Here) => bargain.offers.length > 0 || bargain.request !== null,
  paid: ({ context }: Here) => paid(context),
  giftUntaken: ({ context }: Here) => untaken(context, 'gift') !== undefined,
  freightUntaken: ({ context }: Here) => untaken(context, 'freight') !== undefined,
  discountUntaken: ({ context }: Here) => untaken(context, 'discount') !== undefined,
  reductionUntaken: ({ context }: Here) => reductionUntaken(context) > 0,
  reductionToRefund: ({ context }: Here) => reductionToRefund(context) > 0,
  giftOffered: ({ context }: Here) => offered(context.bargain, 'gift') !== undefined,
  freightOffered: ({ context }: Here) => offered(context.bargain, 'freight') !== undefined,
  discountOffered: ({ context }: Here) => offered(context.bargain, 'discount') !== undefined,
}

/** How long from now until `ms` after the supervisor was asked: a host that comes back late finds it over. */
const sinceAsked = ({ bargain, now }: Context, ms: number): number =>
  (bargain.request?.askedAt ?? now) + ms - now

export const bargainingDelays = {
  supervisorMinWait: ({ context }: Here) => sinceAsked(context, context.policy.supervisorMinWait),
  supervisorMaxWait: ({ context }: Here) => sinceAsked(context, context.policy.supervisorMaxWait),
  supervisorGiveUp: ({ context }: Here) =>
    sinceAsked(context, context.policy.supervisorMaxWait + context.policy.supervisorGiveUp),
}
export const bargainingActions = asks(effects)

/** Where bargaining leads: names of siblings of its states, or ids (`#preSale.conversation.ordering`). */
interface Ends {
  readonly agreedListPrice: string
  readonly agreedGift: string
  readonly agreedFreight: string
  readonly agreedDiscount: string
  /** The customer talks of something else; what was offered stays on the table. */
  readonly withdrawn: string
  readonly customerLeft: string
}

/**
 * The state in which the price is talked about: `initial`, `on` and `states`, for the host's own state or for a machine's root.
 * `waiting` goes into every state that waits for the customer (a timer of the host's).
 */
export const bargainingState = <C extends Context, E extends EventObject, W extends object = object>(
  ends: Ends,
  waiting: W = {} as W,
) => {
  const note = notes<C, E>()
  const over = (target: string) => [
    { guard: 'requestUndecided' as const, target, actions: [note.withdrawn, withdraw] },
    { target },
  ]
  return {
    initial: 'weighing',
    on: {
      'price.bargained': { target: '.weighing', actions: note.bargained },
      'customer.hesitated': { target: '.diverting' },
      'leaving.threatened': { target: '.weighing', actions: note.threatened },
      'quantity.stated': { actions: note.quantity },
      'futureDiscount.asked': { actions: [say('bargain.memberNextTimeYes'), say('bargain.noLaterPromise')] },
      'deal.accepted': { guard: 'mayAccept', target: '.accepting' },
      'topic.dropped': { target: '.dropping' },
      'customer.left': { target: '.leaving' },
      'freight.quoted': { actions: note.freight },
      'offer.made': { guard: 'mayOffer', target: '.offering', actions: note.offer },
      'supervisor.asked': {
        guard: 'mayAskSupervisor',
        target: '.supervisorPending',
        actions: [note.asked, ask],
      },
      'concession.decided': { guard: 'mayDecide', target: '.offering', actions: note.decision },
    },
    states: {
      // ── Passing states: what was noted decides ────────────────────────────────────────────────────────────────
      weighing: {
        always: [
          { guard: 'pressing', target: 'askingQuantity' },
          { guard: 'answerable', target: 'offering' },
          { target: 'explaining' },
        ],
      },
      /** Everything that lies on the table is asked to be carried out, once. */
      accepting: {
        always: [
          {
            guard: 'requestUndecided',
            target: 'accepting',
            reenter: true,
            actions: [note.withdrawn, withdraw],
          },
          { guard: 'giftUntaken', target: 'accepting', reenter: true, actions: [giveGift, note.takesGift] },
          {
            guard: 'reductionToRefund',
            target: 'accepting',
            reenter: true,
            actions: [refundDifference, note.takesReductions],
          },
          // Of an order that has no money left nothing can go back.
          {
            guard: and(['reductionUntaken', 'paid']),
            target: 'accepting',
            reenter: true,
            actions: note.takesReductions,
          },
          {
            guard: 'freightUntaken',
            target: 'accepting',
            reenter: true,
            actions: [lowerFreight, note.takesFreight],
          },
          {
            guard: 'discountUntaken',
            target: 'accepting',
            reenter: true,
            actions: [lowerPrice, note.takesDiscount],
          },
          { guard: 'discountOffered', target: ends.agreedDiscount },
          { guard: 'giftOffered', target: ends.agreedGift },
          { guard: 'freightOffered', target: ends.agreedFreight },
          { target: ends.agreedListPrice },
        ],
      },
      dropping: { always: over(ends.withdrawn) },
      leaving: { always: over(ends.customerLeft) },

      // ── Talking with the customer ─────────────────────────────────────────────────────────────────────────────
      explaining: waiting,
      diverting: waiting,
      askingQuantity: waiting,
      offering: { ...waiting, id: 'bargainOffering', on: { 'customer.hesitated': {} } },

      // ── A real request lies with the supervisor ───────────────────────────────────────────────────────────────
      supervisorPending: {
        initial: 'counting',
        on: {
          'price.bargained': { actions: [note.bargained, say('bargain.stillAsking')] },
          'customer.hesitated': { actions: say('bargain.stillAsking') },
          'leaving.threatened': { actions: [note.threatened, say('bargain.stillAsking')] },
          // The answer was promised; it is told even if the talk has turned to something else.
          'topic.dropped': { actions: say('bargain.stillAsking') },
        },
        states: {
          counting: {
            after: {
              supervisorMinWait: [
                { guard: 'awaitsSupervisor', target: 'expected' },
                { target: '#bargainOffering' },
              ],
            },
            on: { 'concession.decided': { guard: 'mayDecide', actions: note.decision } },
          },
          expected: { after: { supervisorMaxWait: { target: 'overdue', actions: remind } } },
          overdue: { after: { supervisorGiveUp: { target: '#bargainOffering', actions: note.givenUp } } },
        },
      },
    },
  } as const
}
