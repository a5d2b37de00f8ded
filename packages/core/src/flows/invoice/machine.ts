import { and, assign, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { effects } from './effects.ts'
import type { InvoiceEvent } from './events.ts'
import {
  amountOwed,
  type Context,
  clockStarted,
  deliveryNow,
  fromBuyer,
  fullyRefunded,
  issuedAfter,
  kindOwed,
  mayAffirm,
  mayIssue,
  mayMail,
  mayMiss,
  mayPostpone,
  mayTakeTitle,
  mayWithdraw,
  misfits,
  neverPaid,
  paymentOutstanding,
  payout,
  recalledAfter,
  refundsAfter,
  type StartInput,
  specialUndecided,
} from './policy.ts'

interface Here {
  readonly context: Context
}

const say = (script: string) => ({ type: 'say' as const, params: { script } })
const alert = <R extends string>(reason: R) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, reason }),
})
const askToIssue = {
  type: 'invoice.issueRequested' as const,
  params: ({ context }: Here) => ({
    orderId: context.order.id,
    amount: amountOwed(context),
    kind: kindOwed(context),
    title: context.title?.text ?? '',
    taxNo: context.title?.taxNo ?? null,
    category: context.category,
    issuer: context.issuer,
    delivery: deliveryNow(context),
  }),
}
const askForRedLetter = {
  type: 'invoice.redLetterRequested' as const,
  params: ({ context: { order, issued } }: Here) => ({
    orderId: order.id,
    number: issued?.number ?? '',
    amount: issued?.amount ?? 0,
  }),
}

/** Whoever paid gets an invoice, free of charge: the answer is yes, the date is kept, and what no longer fits is replaced. */
export const machine = setup({
  types: {
    input: {} as StartInput,
    context: {} as Context,
    events: {} as InvoiceEvent,
  },
  guards: {
    mayAffirm,
    fromBuyer,
    mayTakeTitle,
    mayWithdraw,
    mayPostpone,
    mayIssue,
    mayMail,
    mayMiss,
    asksUndecided: ({ context, event }) =>
      event.type === 'kind.chosen' && event.kind === 'special' && context.specialPossible === null,
    toBeMailed: ({ event }) => event.type === 'invoice.issued' && event.delivery === 'mail',
    wasToGoAlong: ({ context }) => context.policy.delivery === 'withGoods',
    postponedBefore: ({ context }) => context.postponement !== null,
    recallUnderWay: ({ context }) => context.recallAskedAt !== null,
    misfits: ({ context }) => misfits(context),
    waitsForMail: ({ context }) => context.issued?.delivery === 'mail' && context.trackingNo === null,
    issued: ({ context }) => context.issued !== null,
    tradeSucceeded: ({ context }) => context.order.status === 'success',
    fullyRefunded: ({ context }) => fullyRefunded(context),
    neverPaid: ({ context }) => neverPaid(context),
    unanswered: ({ context }) => !context.affirmed && context.title === null,
    titleMissing: ({ context }) => context.title === null,
    paymentOutstanding: ({ context }) => paymentOutstanding(context),
    specialUndecided: ({ context }) => specialUndecided(context),
    postponementPassed: ({ context }) =>
      context.postponement !== null && context.postponement.dueAt <= context.now,
    postponed: ({ context }) => context.postponement !== null,
    overdueTold: ({ context }) => context.overdueAt !== null,
    payoutDue: ({ context }) => context.platformClock && payout(context) > 0,
    onPlatformClock: ({ context }) => context.platformClock,
  },
  delays: {
    titlePatience: ({ context }) => context.policy.titlePatience,
    overdue: ({ context }) => (context.issueBy ?? context.now) - context.now,
    promisedDate: ({ context }) => (context.postponement?.dueAt ?? context.now) - context.now,
    redLetterWithin: ({ context }) => context.policy.redLetterWithin,
    afterCare: ({ context }) => context.policy.afterCare,
  },
  actions: asks(effects),
}).createMachine({
  id: 'invoice',
  version: '1',
  context: ({ input: { now, order, shop, pack, policy, ...known } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    category: known.category,
    issuer: known.issuer,
    affirmed: known.entry === 'request',
    askedAt: now,
    wanted: 'ordinary',
    specialPossible: policy.specialInvoice === 'askSupervisor' ? null : policy.specialInvoice === 'possible',
    title: null,
    refunds: known.refunded ? [{ refundId: null, amount: known.refunded }] : [],
    postponement: null,
    issueBy: null,
    platformClock: false,
    overdueAt: null,
    issued: null,
    trackingNo: null,
    recallAskedAt: null,
  }),

  // What may be said or reported at any time. It is noted (the order is mirrored by then), and a passing state decides.
  on: {
    'payment.received': { target: '.weighing' },
    'order.closed': { target: '.weighing' },
    'refund.succeeded': { target: '.weighing', actions: assign({ refunds: refundsAfter }) },
    'order.shipped': {},
    'order.succeeded': {},

    'invoice.asked': { actions: assign({ askedAt: ({ context }) => context.now }) },
    'kind.chosen': [
      {
        guard: and(['asksUndecided', 'fromBuyer']),
        target: '.weighing',
        actions: [
          assign({ wanted: ({ event }) => event.kind }),
          alert('specialInvoiceUndecided'),
          say('special.asking'),
        ],
      },
      { guard: 'fromBuyer', target: '.weighing', actions: assign({ wanted: ({ event }) => event.kind }) },
    ],
    'special.decided': {
      target: '.weighing',
      actions: assign({ specialPossible: ({ event }) => event.possible }),
    },
    'title.provided': {
      guard: 'mayTakeTitle',
      target: '.weighing',
      actions: assign({
        title: ({ event: { kind, text, taxNo } }) => ({
          kind,
          text,
          taxNo: kind === 'company' ? (taxNo ?? null) : null,
        }),
      }),
    },
    'request.withdrawn': { guard: 'mayWithdraw', target: '.withdrawn' },

    'invoice.issued': [
      {
        guard: and(['toBeMailed', 'mayIssue']),
        target: '.owed.mailing',
        actions: [
          assign(issuedAfter),
          {
            type: 'invoice.mailRequested',
            params: ({ context, event }) => ({ orderId: context.order.id, number: event.number }),
          },
        ],
      },
      { guard: 'mayIssue', target: '.weighing', actions: assign(issuedAfter) },
    ],
    'invoice.notReceived': {
      guard: 'mayMiss',
      actions: [
        {
          type: 'invoice.sendAgainRequested',
          params: ({ context: { order, issued } }) => ({
            orderId: order.id,
            number: issued?.number ?? '',
            delivery: issued?.delivery ?? 'electronic',
          }),
        },
        say('invoice.sendAgain'),
      ],
    },
    'complaint.filed': {
      target: '.weighing',
      actions: [
        assign({ issueBy: ({ event }) => event.respondBy, platformClock: true, overdueAt: null }),
        {
          type: 'supervisor.alertRequested',
          params: ({ context, event }) => ({
            orderId: context.order.id,
            reason: 'complaintFiled',
            dueAt: event.respondBy,
          }),
        },
      ],
    },
  },

  initial: 'weighing',
  states: {
    // ── A passing state: what was noted decides ─────────────────────────────────────────────────────────────────
    weighing: {
      always: [
        { guard: 'recallUnderWay', target: 'recalling' },
        {
          guard: 'misfits',
          target: 'recalling',
          actions: [assign({ recallAskedAt: ({ context }) => context.now }), askForRedLetter],
        },
        { guard: 'waitsForMail', target: 'owed.mailing' },
        { guard: and(['issued', 'tradeSucceeded']), target: 'afterCare' },
        { guard: 'issued', target: 'provided' },
        { guard: 'fullyRefunded', target: 'voided' },
        { guard: 'neverPaid', target: 'lapsed' },
        { guard: 'unanswered', target: 'answering' },
        { guard: 'titleMissing', target: 'collectingTitle' },
        { guard: 'paymentOutstanding', target: 'awaitingPayment' },
        { guard: 'specialUndecided', target: 'owed.decidingKind', actions: assign(clockStarted) },
        { guard: 'postponementPassed', target: 'owed.late' },
        { guard: 'postponed', target: 'owed.postponed' },
        { target: 'owed.issuing', actions: assign(clockStarted) },
      ],
    },

    // ── Before anything is owed ─────────────────────────────────────────────────────────────────────────────────
    answering: {
      on: {
        'invoice.affirmed': {
          guard: 'mayAffirm',
          target: 'weighing',
          actions: assign({ affirmed: true }),
        },
      },
    },
    collectingTitle: { after: { titlePatience: { target: 'unclaimed' } } },
    awaitingPayment: { on: { 'order.succeeded': { target: 'weighing' } } },

    // ── Paid, titled, and not in the buyer's hands yet ──────────────────────────────────────────────────────────
    owed: {
      after: {
        overdue: [
          { guard: 'overdueTold' },
          {
            guard: 'payoutDue',
            actions: [
              assign({ overdueAt: ({ context }) => context.now }),
              alert('platformClockPassed'),
              {
                type: 'payout.expected',
                params: ({ context }) => ({ orderId: context.order.id, amount: payout(context) }),
              },
            ],
          },
          {
            guard: 'onPlatformClock',
            actions: [assign({ overdueAt: ({ context }) => context.now }), alert('platformClockPassed')],
          },
          { actions: [assign({ overdueAt: ({ context }) => context.now }), alert('issueOverdue')] },
        ],
      },
      on: {
        'issue.blocked': [
          {
            guard: and(['postponedBefore', 'mayPostpone']),
            target: 'weighing',
            actions: [
              assign({ postponement: ({ event: { cause, dueAt } }) => ({ cause, dueAt }) }),
              alert('postponedAgain'),
            ],
          },
          {
            guard: 'mayPostpone',
            target: 'weighing',
            actions: assign({ postponement: ({ event: { cause, dueAt } }) => ({ cause, dueAt }) }),
          },
        ],
      },
      initial: 'issuing',
      states: {
        decidingKind: {},
        issuing: {
          entry: askToIssue,
          on: { 'order.shipped': [{ guard: 'wasToGoAlong', target: 'issuing', reenter: true }, {}] },
        },
        postponed: {
          after: { promisedDate: { target: 'late', actions: alert('postponementPassed') } },
          on: {
            'issue.ready': { target: '#invoice.weighing', actions: assign({ postponement: null }) },
          },
        },
        late: {
          on: {
            'issue.ready': { target: '#invoice.weighing', actions: assign({ postponement: null }) },
          },
        },
        mailing: {
          on: {
            'invoice.mailed': {
              guard: 'mayMail',
              target: '#invoice.weighing',
              actions: assign({ trackingNo: ({ event }) => event.trackingNo }),
            },
          },
        },
      },
    },

    // ── With the buyer, and still watched over ──────────────────────────────────────────────────────────────────
    provided: { on: { 'order.succeeded': { target: 'weighing' } } },
    afterCare: { after: { afterCare: { target: 'delivered' } } },
    recalling: {
      after: { redLetterWithin: { actions: alert('redLetterOverdue') } },
      on: {
        'redLetter.issued': { target: 'weighing', actions: assign(recalledAfter) },
      },
    },

    delivered: { type: 'final' },
    withdrawn: { type: 'final' },
    unclaimed: { type: 'final' },
    lapsed: { type: 'final' },
    voided: { type: 'final' },
  },
})
