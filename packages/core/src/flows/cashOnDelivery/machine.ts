import { and, assign, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { type Alert, effects } from './effects.ts'
import type { CashOnDeliveryEvent } from './events.ts'
import {
  allConfirmed,
  type Context,
  changeInput,
  channelsNow,
  closeRequestAfter,
  contactDueAt,
  hasCloseEvidence,
  isClosed,
  isCod,
  mayAnswer,
  mayConfirm,
  mayConfirmCorrection,
  mayContact,
  mayCorrect,
  mayLink,
  mayPreferOnline,
  mayShip,
  maySuspect,
  mayTry,
  mayUnlink,
  mayWithdraw,
  mayWithdrawCorrection,
  nextChange,
  retryAt,
  type StartInput,
  saidByBuyer,
  withCorrection,
  withPoints,
} from './policy.ts'

interface Here {
  readonly context: Context
}

const say = (script: string) => ({ type: 'say' as const, params: { script } })
const alert = (reason: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, reason }),
})
const closedAlert = {
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({
    orderId: context.order.id,
    reason: 'closedWithoutRequest' as const,
    penaltyPoints: context.policy.penaltyPoints,
  }),
}
const askForChange = {
  type: 'case.openRequested' as const,
  params: ({ context }: Here) => ({ flow: 'orderChange', input: changeInput(context) }),
}
const decidedBy = ({ context }: Here) => context.decidedBy ?? 'buyer'

const oneMoreAttempt = ({ context }: Here) => ({
  attempts: context.attempts + 1,
  lastAttemptAt: context.now,
})

const kit = setup({
  types: {
    input: {} as StartInput,
    context: {} as Context,
    events: {} as CashOnDeliveryEvent,
  },
  guards: {
    mayAnswer,
    mayContact,
    mayTry,
    mayConfirm,
    mayShip,
    mayCorrect,
    mayConfirmCorrection,
    mayWithdrawCorrection,
    mayPreferOnline,
    mayLink,
    mayUnlink,
    mayWithdraw,
    maySuspect,
    codOrder: ({ context }) => isCod(context),
    asksFee: ({ event }) => event.type === 'question.asked' && event.about === 'fee',
    asksShippingTime: ({ context, event }) =>
      event.type === 'question.asked' && event.about === 'shippingTime' && isCod(context),
    saidByBuyer,
    changing: ({ context }) => context.changing !== null,
    changeOver: ({ context, event }) =>
      event.type === 'linkedCase.ended' && event.flow === 'orderChange' && context.changing !== null,
    moreToChange: ({ context }) => context.correction !== null,
    inChat: ({ event }) => event.type === 'correction.stated' && event.channel === 'chat',
    ordersCod: ({ event }) => event.type === 'reorder.linked' && event.method === 'cashOnDelivery',
    allConfirmed: ({ context }) => allConfirmed(context),
    attemptsUsedUp: ({ context }) => context.attempts >= context.policy.maxAttempts,
    suspected: ({ context }) => context.suspicion !== null,
    unsuspected: ({ context }) => context.suspicion === null,
    reordered: ({ context }) => context.reorder !== null,
    oldOrderClosed: ({ context }) => isClosed(context),
    closedByBuyer: ({ context }) =>
      context.order.closeCause === 'buyerCancelled' ||
      (context.order.closeCause === 'sellerClosed' && hasCloseEvidence(context)),
    closedBySeller: ({ context }) =>
      context.order.closeCause === 'sellerClosed' && !hasCloseEvidence(context),
    toShip: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'ship',
    toContactAgain: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'contactAgain',
    toHold: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'hold',
  },
  delays: {
    questionPatience: ({ context }) => context.policy.questionPatience,
    codContact: ({ context }) => contactDueAt(context) - context.now,
    codRetry: ({ context }) => retryAt(context) - context.now,
    answerPatience: ({ context }) => context.policy.answerPatience,
    reorderWait: ({ context }) => context.policy.reorderWait,
    reviewPatience: ({ context }) => context.policy.reviewPatience,
    holdPatience: ({ context }) => context.policy.holdPatience,
  },
  actions: asks(effects),
})

/** Talking with the buyer now, because we reached him or because he wrote. */
const talking = kit.assign(({ context: { now, contact, heardAt }, event }) => ({
  contact: 'channel' in event ? { channel: event.channel, at: now } : contact,
  heardAt: event.type === 'buyer.replied' ? now : heardAt,
}))
const heard = kit.assign({ heardAt: ({ context }) => context.now })
const linked = kit.assign({
  reorder: ({ context, event }) =>
    event.type === 'reorder.linked' ? { orderId: event.orderId, at: context.now } : context.reorder,
})

/** Whoever has the buyer on the line, or reads his words, confirms the order with him. */
const { on: whenReached } = kit.createStateConfig({
  on: {
    'buyer.contacted': {
      guard: 'mayContact',
      target: 'informing',
      actions: talking,
    },
    'buyer.replied': [
      {
        guard: 'saidByBuyer',
        target: 'informing',
        actions: talking,
      },
      { actions: say('cod.useOrderAccount') },
    ],
  },
})
const shipAnyway = kit.assign({ decidedBy: 'supervisor' })
const takeUpChange = kit.assign(({ context }) => nextChange(context))
const noteCorrection = kit.assign(({ context, event }) =>
  event.type === 'correction.stated'
    ? { correction: withCorrection(context.correction, event), pendingCorrection: null, confirmed: [] }
    : {},
)
const confirmCorrection = kit.assign(({ context }) => ({
  correction: withCorrection(context.correction, context.pendingCorrection),
  pendingCorrection: null,
}))
const noteChange = kit.assign(({ context, event }) =>
  event.type === 'linkedCase.ended'
    ? {
        changing: null,
        changed:
          event.outcome === 'changed' ? withCorrection(context.changed, context.changing) : context.changed,
        changeEnded: event.outcome,
      }
    : {},
)
const tryAnew = kit.assign({ attempts: 0, suspicion: null })
const { on: whenDecided } = kit.createStateConfig({
  on: {
    'supervisor.decided': [
      {
        guard: and(['toShip', 'mayShip']),
        target: 'shipApproved',
        actions: shipAnyway,
      },
      {
        guard: 'toContactAgain',
        target: 'contacting',
        actions: tryAnew,
      },
      { guard: 'toHold', target: 'onHold', reenter: true },
    ],
  },
})

/** An order paid on delivery ships once its buyer has confirmed five points, or a supervisor decides; only the platform closes it. */
export const machine = kit.createMachine({
  id: 'cashOnDelivery',
  version: '2',
  context: ({ input: { now, order, shop, pack, policy, ...known } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    item: known.item,
    serviceFee: known.serviceFee ?? null,
    confirmed: [],
    contact: null,
    attempts: 0,
    lastAttemptAt: null,
    heardAt: null,
    suspicion: null,
    review: null,
    pendingCorrection: null,
    correction: null,
    changing: null,
    changed: null,
    changeEnded: null,
    reorder: null,
    closeRequest: null,
    decidedBy: null,
  }),

  // What may be said or reported at any time. It is noted (the order is mirrored by then), and a passing state decides.
  on: {
    'order.closed': { target: '.weighingClose' },
    'order.shipped': [{ guard: 'codOrder', target: '.shippedUnconfirmed' }, { target: '.informed' }],
    'payment.received': [{ guard: 'codOrder', target: '.paidOnline' }, { target: '.informed' }],
    'order.amountChanged': {
      actions: assign({
        confirmed: ({ context }) => context.confirmed.filter((point) => point !== 'total'),
      }),
    },

    'question.asked': [
      { guard: 'asksFee', actions: say('cod.fee') },
      { guard: 'asksShippingTime', actions: say('cod.shipsAfterCheck') },
      { actions: [say('cod.seePage'), say('cod.notOnPage')] },
    ],

    'buyer.contacted': {
      guard: 'mayContact',
      actions: talking,
    },
    'contact.failed': { guard: 'mayTry', actions: assign(oneMoreAttempt) },
    'buyer.replied': [{ guard: 'saidByBuyer', actions: heard }, { actions: say('cod.useOrderAccount') }],

    'points.confirmed': {
      guard: 'mayConfirm',
      target: '.weighing',
      actions: assign({ confirmed: ({ context, event }) => withPoints(context.confirmed, event.points) }),
    },
    'correction.stated': [
      { guard: and(['inChat', 'changing', 'mayCorrect']), actions: noteCorrection },
      { guard: and(['inChat', 'mayCorrect']), actions: [noteCorrection, takeUpChange, askForChange] },
      {
        guard: 'mayCorrect',
        actions: [
          assign({ pendingCorrection: ({ event }) => withCorrection(null, event), confirmed: [] }),
          say('cod.confirmInChat'),
        ],
      },
    ],
    'correction.confirmed': [
      { guard: and(['changing', 'mayConfirmCorrection']), actions: confirmCorrection },
      { guard: 'mayConfirmCorrection', actions: [confirmCorrection, takeUpChange, askForChange] },
    ],
    'correction.withdrawn': {
      guard: 'mayWithdrawCorrection',
      actions: assign({ pendingCorrection: null }),
    },

    // One change of the order at a time; what else is wanted follows once it has ended, however it ended.
    'linkedCase.ended': [
      { guard: and(['changeOver', 'moreToChange']), actions: [noteChange, takeUpChange, askForChange] },
      { guard: 'changeOver', actions: noteChange },
      {},
    ],

    'online.preferred': { guard: 'mayPreferOnline', target: '.awaitingReorder' },
    'reorder.linked': {
      guard: 'mayLink',
      target: '.awaitingReorder',
      actions: linked,
    },
    'reorder.closed': { guard: 'mayUnlink', actions: assign({ reorder: null }) },

    'close.requested': [
      {
        guard: 'saidByBuyer',
        actions: [assign({ closeRequest: closeRequestAfter }), say('cod.cancelBySelf')],
      },
      { actions: say('cod.useOrderAccount') },
    ],
    'close.withdrawn': { guard: 'mayWithdraw', actions: assign({ closeRequest: null }) },

    'suspicion.raised': {
      guard: 'maySuspect',
      target: '.supervisorReview',
      actions: assign({ suspicion: ({ event }) => event.reason, review: 'suspicion' }),
    },
  },

  initial: 'opening',
  states: {
    // ── Passing states: what was noted decides ──────────────────────────────────────────────────────────────────
    opening: {
      always: [{ guard: 'codOrder', target: 'contacting' }, { target: 'answering' }],
    },
    weighing: {
      always: [
        { guard: 'allConfirmed', target: 'shipApproved', actions: assign({ decidedBy: 'buyer' }) },
        { target: 'informing' },
      ],
    },
    weighingClose: {
      always: [
        { guard: 'reordered', target: 'reordered' },
        { guard: 'closedByBuyer', target: 'cancelledByBuyer' },
        { guard: 'closedBySeller', target: 'closedWithoutRequest', actions: closedAlert },
        { target: 'closedByPlatform' },
      ],
    },

    // ── A question before the order ─────────────────────────────────────────────────────────────────────────────
    answering: {
      after: { questionPatience: { target: 'informed' } },
      on: {
        'answer.given': { guard: 'mayAnswer' },
        'customer.left': { target: 'informed' },
        'reorder.linked': [
          {
            guard: and(['ordersCod', 'mayLink']),
            target: 'codOrdered',
            actions: [
              linked,
              {
                type: 'case.openRequested',
                params: ({ context, event }) => ({
                  flow: 'cashOnDelivery',
                  orderId: event.orderId,
                  input: { item: context.item },
                }),
              },
            ],
          },
          { guard: 'mayLink', target: 'informed' },
        ],
        // An order given up here is often placed anew, to be paid on delivery: the new one is waited for.
        'order.closed': {},
      },
    },

    // ── Reaching the buyer ──────────────────────────────────────────────────────────────────────────────────────
    contacting: {
      entry: {
        type: 'contact.requested',
        params: ({ context }) => ({ orderId: context.order.id, channels: channelsNow(context) }),
      },
      after: { codContact: { actions: alert('notContactedInTime') } },
      on: {
        ...whenReached,
        'contact.failed': { guard: 'mayTry', target: 'unreachable', actions: assign(oneMoreAttempt) },
      },
    },
    unreachable: {
      after: {
        codRetry: [
          {
            guard: 'attemptsUsedUp',
            target: 'supervisorReview',
            actions: assign({ review: 'notReached' }),
          },
          { target: 'contacting' },
        ],
      },
      on: { ...whenReached },
    },

    // ── Talking with the buyer ──────────────────────────────────────────────────────────────────────────────────
    informing: {
      entry: assign({ attempts: 0 }),
      after: {
        answerPatience: { target: 'supervisorReview', actions: assign({ review: 'noAnswer' }) },
      },
      on: {
        'contact.failed': { guard: 'mayTry', target: 'unreachable', actions: assign(oneMoreAttempt) },
      },
    },
    awaitingReorder: {
      after: {
        reorderWait: [
          { guard: 'closedByBuyer', target: 'cancelledByBuyer' },
          { guard: 'closedBySeller', target: 'closedWithoutRequest' },
          { guard: 'oldOrderClosed', target: 'closedByPlatform' },
          { target: 'supervisorReview', actions: assign({ review: 'reorderPending' }) },
        ],
      },
      on: {
        'online.preferred': { guard: 'mayPreferOnline' },
        'reorder.linked': [
          {
            guard: and(['oldOrderClosed', 'mayLink']),
            target: 'reordered',
            actions: linked,
          },
          {
            guard: 'mayLink',
            actions: linked,
          },
        ],
        'order.closed': [
          { guard: 'reordered', target: 'reordered' },
          { guard: 'closedBySeller', actions: closedAlert },
          {},
        ],
      },
    },

    // ── The supervisor's word ───────────────────────────────────────────────────────────────────────────────────
    supervisorReview: {
      entry: {
        type: 'supervisor.reviewRequested',
        params: ({ context }) => ({ orderId: context.order.id, reason: context.review ?? 'suspicion' }),
      },
      after: { reviewPatience: { target: 'supervisorReview', reenter: true } },
      on: {
        ...whenDecided,
        'buyer.contacted': {
          guard: and(['unsuspected', 'mayContact']),
          target: 'informing',
          actions: talking,
        },
        'buyer.replied': [
          {
            guard: and(['unsuspected', 'saidByBuyer']),
            target: 'informing',
            actions: talking,
          },
          { guard: 'saidByBuyer', actions: heard },
          { actions: say('cod.useOrderAccount') },
        ],
        'points.confirmed': {
          guard: and(['suspected', 'mayConfirm']),
          actions: assign({
            confirmed: ({ context, event }) => withPoints(context.confirmed, event.points),
          }),
        },
      },
    },
    onHold: {
      after: { holdPatience: { target: 'supervisorReview', actions: assign({ review: 'heldTooLong' }) } },
      on: {
        ...whenDecided,
        ...whenReached,
      },
    },

    shipApproved: {
      type: 'final',
      entry: [
        {
          type: 'memo.writeRequested',
          params: ({ context }) => ({
            orderId: context.order.id,
            decidedBy: decidedBy({ context }),
            confirmed: context.confirmed,
          }),
        },
        {
          type: 'cod.confirmed',
          params: ({ context }) => ({ orderId: context.order.id, decidedBy: decidedBy({ context }) }),
        },
      ],
    },
    reordered: { type: 'final' },
    informed: { type: 'final' },
    codOrdered: { type: 'final' },
    paidOnline: { type: 'final' },
    cancelledByBuyer: { type: 'final' },
    closedWithoutRequest: { type: 'final' },
    closedByPlatform: { type: 'final' },
    shippedUnconfirmed: { type: 'final', entry: alert('shippedUnconfirmed') },
  },
})
