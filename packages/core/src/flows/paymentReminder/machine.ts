import { and, assign, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { effects } from './effects.ts'
import type { PaymentReminderEvent } from './events.ts'
import {
  balanceScheduled,
  type Context,
  cardTopic,
  channelsNow,
  closeRequestAfter,
  closesAt,
  freightOutstanding,
  hasCloseEvidence,
  isBuyer,
  limitReached,
  mayClose,
  mayGiveUpFreight,
  mayPrepare,
  mayPromise,
  mayRemind,
  mayWithdraw,
  nextReminderAt,
  notTheTime,
  paymentDue,
  promiseDueAt,
  promisedLater,
  reminderFor,
  remindersSent,
  type StartInput,
} from './policy.ts'

interface Here {
  readonly context: Context
}

const theOrder = ({ context }: Here) => ({ orderId: context.order.id })
const say = (script: string) => ({ type: 'say' as const, params: { script } })
const alert = <R extends string>(reason: R) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, reason }),
})
const askForReminder = {
  type: 'reminder.sendRequested' as const,
  params: ({ context }: Here) => ({
    orderId: context.order.id,
    script: reminderFor(context),
    channels: channelsNow(context),
  }),
}
const untilReminder = ({ context }: Here): number => nextReminderAt(context) - context.now
const moveReminder = (delay: string) => ({
  type: 'deadline.moved' as const,
  params: ({ context }: Here) => ({ delay, dueAt: nextReminderAt(context) }),
})

/** An unpaid order is reminded of kindly, helped to be paid, or closed by its buyer's own wish; only the platform ends it. */
export const machine = setup({
  types: {
    input: {} as StartInput,
    context: {} as Context,
    events: {} as PaymentReminderEvent,
  },
  guards: {
    mayPrepare,
    mayRemind,
    mayPromise,
    mayGiveUpFreight,
    mayClose,
    mayWithdraw,
    limitReached: ({ context }) => limitReached(context),
    notTheTime: ({ context }) => notTheTime(context),
    someReminderSent: ({ context }) => remindersSent(context) > 0,
    freightOutstanding: ({ context }) => freightOutstanding(context),
    problemOpen: ({ context }) => context.problem !== null,
    promisedLater: ({ context }) => promisedLater(context),
    objected: ({ context }) => context.objected,
    fraudReported: ({ context }) => context.fraudReported,
    asksAboutCards: ({ event }) =>
      event.type === 'problem.named' && event.card !== undefined && cardTopic(event.kind) !== undefined,
    cardProblem: ({ context }) => cardTopic(context.problem) !== undefined,
    cardsExplained: ({ event }) =>
      event.type === 'linkedCase.ended' && event.flow === 'creditCard' && event.outcome === 'informed',
    proofForged: ({ event }) =>
      event.type === 'linkedCase.ended' && event.flow === 'paymentProof' && event.outcome === 'fraudReported',
    complains: ({ event }) => event.type === 'buyer.objected' && event.complains === true,
    askedOfflineBefore: ({ context }) => context.offlineRequests > 0,
    depositDue: ({ context }) => paymentDue(context) === 'deposit',
    balanceDue: ({ context }) => paymentDue(context) === 'balance',
    balanceTimeUnknown: ({ context }) => paymentDue(context) === 'balance' && context.balanceFrom === null,
    closeAsked: ({ context }) => context.closeRequest !== null,
    closeAskedByBuyer: ({ context }) =>
      context.closeRequest !== null && isBuyer(context, context.closeRequest.accountId),
    closeSubmitted: ({ context }) => context.closeSubmittedAt !== null,
    fromBuyingAccount: ({ context, event }) =>
      event.type === 'close.requested' && isBuyer(context, event.accountId),
    closedOnRequest: ({ context }) =>
      context.order.closeCause === 'sellerClosed' && hasCloseEvidence(context),
    closedBySeller: ({ context }) => context.order.closeCause === 'sellerClosed',
    cancelledByBuyer: ({ context }) => context.order.closeCause === 'buyerCancelled',
    depositRefunded: ({ context }) => context.order.closeCause === 'refunded',
  },
  delays: {
    firstReminder: untilReminder,
    nextReminder: untilReminder,
    balanceReminder: untilReminder,
    promisedTime: ({ context }) => promiseDueAt(context) - context.now,
    closeRequestPatience: ({ context }) => context.policy.closeRequestPatience,
    closeConfirmation: ({ context }) => context.policy.closeConfirmation,
  },
  actions: asks(effects),
}).createMachine({
  id: 'paymentReminder',
  version: '2',
  context: ({ input: { now, order, shop, pack, policy, ...known } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    consulted: known.consulted,
    canShipIn24h: known.canShipIn24h,
    shipsInPaymentOrder: known.shipsInPaymentOrder ?? false,
    campaignEndsAt: known.campaignEndsAt ?? null,
    freight: known.freightPromised ? 'promised' : 'asPlaced',
    adjustedAmount: null,
    balanceFrom: order.presale?.balanceFrom ?? null,
    balanceTo: order.presale?.balanceTo ?? null,
    closesAt: closesAt({ order, policy, balanceTo: order.presale?.balanceTo ?? null }),
    reminders: [],
    failedChannels: [],
    spokeAt: null,
    objected: false,
    fraudReported: false,
    problem: null,
    offlineRequests: 0,
    promisedPayAt: null,
    closeRequest: null,
    closeSubmittedAt: null,
  }),

  // What may be said or reported at any time. It is noted (the order is mirrored by then), and a passing state decides.
  on: {
    'payment.received': { target: '.weighingPayment' },
    // What is shipped or done was paid, though the message of the payment was lost on its way.
    'order.shipped': { target: '.weighingPayment' },
    'order.succeeded': { target: '.weighingPayment' },
    'order.closed': { target: '.weighingClose' },
    'order.amountChanged': { actions: assign({ adjustedAmount: null }) },
    'order.autoCloseMoved': { actions: assign({ closesAt: ({ event }) => event.autoCloseAt }) },
    'balance.scheduled': { actions: assign(({ context, event }) => balanceScheduled(context, event)) },

    'reminder.requested': { guard: 'mayPrepare', target: '.deciding' },
    'reminder.sent': {
      guard: 'mayRemind',
      target: '.reminded',
      actions: assign({
        reminders: ({ context, event: { channel, script } }) => [
          ...context.reminders,
          { at: context.now, channel, script, part: paymentDue(context) },
        ],
      }),
    },
    'reminder.failed': {
      actions: assign({
        failedChannels: ({ context, event }) => [...new Set([...context.failedChannels, event.channel])],
      }),
    },

    'freight.promised': {
      actions: [assign({ freight: 'promised' }), { type: 'freight.changeRequested', params: theOrder }],
    },
    'freight.adjusted': {
      actions: assign({ freight: 'adjusted', adjustedAmount: ({ event }) => event.amount }),
    },
    'freight.changeImpossible': {
      guard: 'mayGiveUpFreight',
      actions: [assign({ freight: 'impossible' }), { type: 'freight.settlementRequested', params: theOrder }],
    },

    'problem.named': [
      {
        guard: 'asksAboutCards',
        target: '.resuming',
        actions: [
          assign({ problem: ({ event }) => event.kind }),
          {
            type: 'case.openRequested',
            params: ({ event: { kind, card } }) => ({
              flow: 'creditCard',
              input: { topic: cardTopic(kind), ...card },
            }),
          },
        ],
      },
      { target: '.resuming', actions: assign({ problem: ({ event }) => event.kind }) },
    ],
    'offlinePayment.requested': [
      {
        guard: 'askedOfflineBefore',
        actions: [
          assign({ offlineRequests: ({ context }) => context.offlineRequests + 1 }),
          say('payment.onlineOnly'),
          alert('insistsOnOfflinePayment'),
        ],
      },
      { actions: [assign({ offlineRequests: 1 }), say('payment.onlineOnly')] },
    ],
    'payment.claimed': {
      actions: {
        type: 'case.openRequested',
        params: ({ event: { evidence, accountId, channel } }) => ({
          flow: 'paymentProof',
          input: { evidence, accountId, channel },
        }),
      },
    },
    'linkedCase.ended': [
      {
        guard: and(['cardsExplained', 'cardProblem']),
        target: '.resuming',
        actions: assign({ problem: null, spokeAt: ({ context }) => context.now }),
      },
      {
        guard: 'proofForged',
        target: '.resuming',
        actions: assign({ fraudReported: true, problem: null, promisedPayAt: null }),
      },
      {},
    ],
    'buyer.willPayLater': {
      guard: 'mayPromise',
      target: '.resuming',
      actions: assign({
        promisedPayAt: ({ context, event }) => event.until ?? context.now + context.policy.promisePatience,
        problem: null,
      }),
    },
    'buyer.objected': [
      {
        guard: 'complains',
        target: '.resuming',
        actions: [assign({ objected: true, problem: null }), alert('complaintAboutReminders')],
      },
      { target: '.resuming', actions: assign({ objected: true, problem: null }) },
    ],

    'close.requested': [
      {
        guard: 'fromBuyingAccount',
        target: '.resuming',
        actions: assign({ closeRequest: closeRequestAfter, problem: null }),
      },
      {
        target: '.resuming',
        actions: [assign({ closeRequest: closeRequestAfter }), say('close.useOrderAccount')],
      },
    ],
    'close.submitted': {
      guard: 'mayClose',
      target: '.closing',
      actions: [
        assign({ closeSubmittedAt: ({ context }) => context.now }),
        {
          type: 'order.closeRequested',
          params: ({ context }) => ({
            orderId: context.order.id,
            chatRef: context.closeRequest?.chatRef ?? '',
          }),
        },
      ],
    },
    'close.withdrawn': {
      guard: 'mayWithdraw',
      target: '.resuming',
      actions: assign({ closeRequest: null, spokeAt: ({ context }) => context.now }),
    },
  },

  initial: 'resuming',
  states: {
    // ── Passing states: what was noted decides ──────────────────────────────────────────────────────────────────
    resuming: {
      always: [
        { guard: 'closeSubmitted', target: 'closing' },
        { guard: 'problemOpen', target: 'assisting' },
        { guard: 'closeAsked', target: 'closeRequested' },
        { guard: 'objected', target: 'quiet' },
        { guard: 'fraudReported', target: 'quiet' },
        { guard: 'promisedLater', target: 'waitingPromise' },
        { guard: 'limitReached', target: 'quiet' },
        { guard: 'balanceTimeUnknown', target: 'awaitingBalanceTime' },
        { guard: 'someReminderSent', target: 'reminded' },
        { guard: 'balanceDue', target: 'awaitingBalance' },
        { target: 'watching' },
      ],
    },
    deciding: {
      always: [
        { guard: 'limitReached', target: 'quiet' },
        { guard: 'notTheTime', target: 'resuming' },
        { guard: 'freightOutstanding', target: 'adjustingFreight' },
        { guard: 'depositDue', target: 'presaleTalk' },
        { target: 'preparing' },
      ],
    },
    weighingPayment: {
      always: [
        {
          guard: 'balanceDue',
          target: 'resuming',
          actions: assign({
            closesAt: ({ context }) => closesAt(context),
            problem: null,
            promisedPayAt: null,
            closeRequest: null,
            closeSubmittedAt: null,
          }),
        },
        { target: 'paid' },
      ],
    },
    weighingClose: {
      always: [
        { guard: 'closedOnRequest', target: 'closedByRequest' },
        { guard: 'closedBySeller', target: 'closedWithoutRequest' },
        { guard: 'cancelledByBuyer', target: 'cancelledByBuyer' },
        { guard: 'depositRefunded', target: 'depositRefunded' },
        { target: 'autoClosed' },
      ],
    },

    // ── Waiting for the time of a reminder ──────────────────────────────────────────────────────────────────────
    watching: {
      after: { firstReminder: { target: 'deciding' } },
      on: {
        'order.autoCloseMoved': {
          actions: [assign({ closesAt: ({ event }) => event.autoCloseAt }), moveReminder('firstReminder')],
        },
      },
    },
    reminded: {
      after: { nextReminder: { target: 'deciding' } },
      on: {
        'order.autoCloseMoved': {
          actions: [assign({ closesAt: ({ event }) => event.autoCloseAt }), moveReminder('nextReminder')],
        },
      },
    },
    awaitingBalanceTime: {
      on: {
        'balance.scheduled': {
          target: 'resuming',
          actions: assign(({ context, event }) => balanceScheduled(context, event)),
        },
      },
    },
    awaitingBalance: {
      after: { balanceReminder: { target: 'deciding' } },
      on: {
        'order.autoCloseMoved': {
          actions: [assign({ closesAt: ({ event }) => event.autoCloseAt }), moveReminder('balanceReminder')],
        },
        'balance.scheduled': {
          actions: [
            assign(({ context, event }) => balanceScheduled(context, event)),
            moveReminder('balanceReminder'),
          ],
        },
      },
    },
    waitingPromise: {
      after: { promisedTime: { target: 'deciding' } },
    },

    // ── A reminder is being prepared ────────────────────────────────────────────────────────────────────────────
    preparing: {
      entry: askForReminder,
      on: {
        'freight.promised': { target: 'adjustingFreight', actions: assign({ freight: 'promised' }) },
        'balance.scheduled': {
          target: 'resuming',
          actions: assign(({ context, event }) => balanceScheduled(context, event)),
        },
      },
    },
    presaleTalk: {
      entry: askForReminder,
      on: {
        'freight.promised': { target: 'adjustingFreight', actions: assign({ freight: 'promised' }) },
      },
    },
    adjustingFreight: {
      entry: { type: 'freight.changeRequested', params: theOrder },
      on: {
        'freight.adjusted': {
          target: 'deciding',
          actions: assign({ freight: 'adjusted', adjustedAmount: ({ event }) => event.amount }),
        },
        'freight.changeImpossible': {
          guard: 'mayGiveUpFreight',
          target: 'deciding',
          actions: [
            assign({ freight: 'impossible' }),
            { type: 'freight.settlementRequested', params: theOrder },
          ],
        },
      },
    },

    // ── Talking with the buyer ──────────────────────────────────────────────────────────────────────────────────
    assisting: {
      on: {
        'guidance.given': { actions: assign({ spokeAt: ({ context }) => context.now }) },
        'problem.solved': {
          target: 'resuming',
          actions: assign({ problem: null, spokeAt: ({ context }) => context.now }),
        },
      },
    },
    closeRequested: {
      after: {
        closeRequestPatience: [
          { guard: 'closeAskedByBuyer', actions: alert('closeRequestUnanswered') },
          { target: 'resuming', actions: assign({ closeRequest: null }) },
        ],
      },
    },
    closing: {
      after: { closeConfirmation: { actions: alert('closeUnconfirmed') } },
      on: {
        'close.failed': { target: 'closeRequested', actions: assign({ closeSubmittedAt: null }) },
        'close.withdrawn': {
          guard: 'mayWithdraw',
          target: 'resuming',
          actions: [
            assign({ closeRequest: null, closeSubmittedAt: null, spokeAt: ({ context }) => context.now }),
            { type: 'order.closeRevoked', params: theOrder },
          ],
        },
      },
    },
    quiet: {},

    paid: { type: 'final' },
    autoClosed: { type: 'final' },
    cancelledByBuyer: { type: 'final' },
    closedByRequest: { type: 'final' },
    closedWithoutRequest: { type: 'final', entry: alert('closedWithoutRequest') },
    depositRefunded: { type: 'final' },
  },
})
