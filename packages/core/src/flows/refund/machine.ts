import { and, assign, not, setup } from 'xstate'
import { asks } from '../../flow.ts'
import type { RefundStage } from '../../refund-codes.ts'
import { partsOf } from '../../rules/refund-split.ts'
import { type Alert, effects } from './effects.ts'
import type { AdvancePhase, DisputePhase, RefundEvent } from './events.ts'
import {
  advancePhaseOf,
  afterRead,
  answersRefusal,
  asAsked,
  asksTooMuch,
  type Context,
  closed,
  countsFrom,
  disputePhaseOf,
  evidenceDue,
  expected,
  hasClock,
  hearsFirst,
  intervening,
  mayAgree,
  mayConfirm,
  mayFail,
  mayProve,
  mayRefuse,
  mayRule,
  ofThisRefund,
  ofThisReturn,
  onTurnAgain,
  paidBack,
  paidBackAmount,
  puzzling,
  restatesTime,
  type StartInput,
  stageDue,
  unknownWordsOf,
} from './policy.ts'

interface Here {
  readonly context: Context
}

const ofRefund = ({ context }: Here) => ({ orderId: context.order.id, refundId: context.refundId })
const versioned = ({ context }: Here) => ({ ...ofRefund({ context }), version: context.codes.version })
/** Whoever has paid the buyer gets the shop's money: the buyer is never paid twice. */
const payee = (context: Context) => (context.advanced ? ('platform' as const) : ('buyer' as const))
const alert = (reason: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ ...ofRefund({ context }), reason }),
})
const readRefund = {
  type: 'refund.readRequested' as const,
  params: ({ context }: Here) => ({ ...ofRefund({ context }), expects: expected(context) }),
}
const moveClock = {
  type: 'deadline.moved' as const,
  params: ({ context }: Here) => ({ delay: 'stageDeadline', dueAt: stageDue(context) }),
}
const moveEvidence = {
  type: 'deadline.moved' as const,
  params: ({ context }: Here) => ({ delay: 'evidence', dueAt: evidenceDue(context) }),
}
const bookAdvance = (bearer: 'shop' | 'platform') => ({
  type: 'advance.bookRequested' as const,
  params: ({ context }: Here) => ({ ...ofRefund({ context }), amount: context.amount, bearer }),
})
const bookRefund = {
  type: 'refund.bookRequested' as const,
  params: ({ context }: Here) => ({
    ...ofRefund({ context }),
    line: context.line,
    amount: paidBackAmount(context),
    asked: context.amount,
  }),
}

const kit = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as RefundEvent },
  guards: {
    ofThisRefund,
    mayAgree,
    mayRefuse,
    mayConfirm,
    mayProve,
    mayRule,
    mayFail,
    ofThisReturn,
    answersRefusal: ({ context }) => answersRefusal(context),
    restatesTime,
    hearsFirst,
    amountUnknown: ({ context }) => context.amount === null,
    asksTooMuch: ({ context }) => asksTooMuch(context),
    puzzling: ({ context }) => puzzling(context),
    paidBack: ({ context }) => paidBack(context),
    closed: ({ context }) => closed(context),
    advancePaid: ({ context }) => context.advanced,
    showsNot: ({ context }, { stage }: { stage: RefundStage }) =>
      context.stage === stage && context.shown !== stage,
    advancesTo: ({ context }, { phase }: { phase: AdvancePhase }) =>
      advancePhaseOf(context) === phase && context.advancePhase !== phase,
    disputesTo: ({ context }, { phase }: { phase: DisputePhase }) =>
      disputePhaseOf(context) === phase && context.disputePhase !== phase,
    stageMoved: ({ context }) => context.stage !== context.clockOf,
    hasClock: ({ context }) => hasClock(context),
    answerGiven: ({ context }) => context.submitted !== null,
    intervening: ({ context }) => intervening(context),
    overdue: ({ context }) => context.overdue,
    dueLater: ({ context }) => stageDue(context) > context.now,
    unanswered: ({ context }) =>
      context.stage === 'awaitingSeller' && context.submitted === null && context.ruling === null,
  },
  delays: {
    stageDeadline: ({ context }) => stageDue(context) - context.now,
    evidence: ({ context }) => evidenceDue(context) - context.now,
    readAgain: ({ context }) => context.policy.readAgain,
  },
  actions: asks(effects),
})

const show = (stage: RefundStage) => ({
  guard: { type: 'showsNot' as const, params: { stage } },
  target: `.${stage}`,
  actions: kit.assign({ shown: stage }),
})
const advanceTo = (phase: AdvancePhase) => ({
  guard: { type: 'advancesTo' as const, params: { phase } },
  target: `.${phase}`,
  actions: kit.assign({ advancePhase: phase }),
})
const hear = kit.assign(({ context, event }) =>
  event.type === 'refund.read' ? afterRead(context, event) : {},
)
/** Which ways the money goes back: what was paid once it is, before that what is asked for. */
const splitAnew = kit.assign({
  parts: ({ context }) => partsOf(context, paidBack(context) ? paidBackAmount(context) : context.amount),
})
const disputing = (phase: DisputePhase) => ({ type: 'disputesTo' as const, params: { phase } })
const clockStands = kit.assign({ pausedAt: ({ context }) => context.now })
/** What was left before the pause is left after it; a status that began in between has lost only what it stood. */
const clockGoesOn = kit.assign(({ context }) => ({ ...countsFrom(context), pausedAt: null }))
const clockStarts = kit.assign({ clockOf: ({ context }) => context.stage, overdue: false })

/** One refund as the platform has it: its words move the chart, our clocks only say what to expect and when to look. */
export const machine = kit.createMachine({
  id: 'refund',
  version: '1',
  context: ({ input }) => opened(input),

  on: {
    // The case that brings the goods back tells how far they are; the order's own what the platform said first.
    'case.askedAgain': [
      {
        guard: 'hearsFirst',
        actions: [
          assign(({ context, event: { input } }) =>
            input.code === undefined ? {} : afterRead(context, { ...input, code: input.code }),
          ),
          splitAnew,
          moveClock,
        ],
      },
      { actions: assign({ returned: ({ context, event }) => event.input.returned ?? context.returned }) },
    ],
    'order.read': {},
    'order.shipped': { actions: readRefund },
    'refund.requested': [
      {
        guard: and(['ofThisRefund', 'answersRefusal']),
        actions: [assign(asAsked), assign(onTurnAgain), splitAnew, moveClock, readRefund],
      },
      { guard: 'ofThisRefund', actions: [assign(asAsked), splitAnew] },
      {},
    ],
    'refund.read': [
      {
        guard: and(['ofThisRefund', 'restatesTime']),
        actions: [hear, splitAnew, moveClock, moveEvidence],
      },
      { guard: 'ofThisRefund', actions: [hear, splitAnew] },
      {},
    ],
    'refund.closed': {},
    'refund.succeeded': {},
    'platform.intervened': [
      {
        guard: and(['ofThisRefund', not('intervening')]),
        actions: assign({
          intervention: 'evidence',
          ruling: null,
          evidenceDueAt: ({ event }) => event.dueAt ?? null,
        }),
      },
      {
        guard: 'ofThisRefund',
        actions: [
          assign({ evidenceDueAt: ({ context, event }) => event.dueAt ?? context.evidenceDueAt }),
          moveEvidence,
        ],
      },
    ],
    'platform.ruled': {
      guard: and(['ofThisRefund', 'mayRule']),
      actions: [
        assign({
          ruling: ({ event: { winner, amount = null, goodsFirst = false } }) => ({
            winner,
            amount,
            goodsFirst,
          }),
        }),
        readRefund,
      ],
    },
    'parcel.signed': [
      {
        guard: 'ofThisReturn',
        actions: [assign({ returnArrivedAt: ({ context }) => context.now }), moveClock],
      },
      {},
    ],
    'parcel.returned': [
      {
        guard: 'ofThisReturn',
        actions: [assign({ returnArrivedAt: ({ context }) => context.now }), moveClock],
      },
      {},
    ],

    'agreement.given': {
      guard: 'mayAgree',
      actions: [
        assign(({ context, event: { actor, amount } }) => ({
          submitted: 'agree',
          agreed: { amount, by: actor.role as 'agent', who: actor.subject, at: context.now },
        })),
        {
          type: 'refund.agreeRequested',
          params: ({ context, event }) => ({
            ...versioned({ context }),
            line: context.line,
            amount: event.amount,
            goodsFirst: context.kind === 'returnAndRefund',
            payee: payee(context),
          }),
        },
      ],
    },
    'refusal.given': {
      guard: 'mayRefuse',
      actions: [
        assign(({ event: { reason, proof } }) => ({ submitted: 'refuse', refusal: { reason, proof } })),
        {
          type: 'refund.refuseRequested',
          params: ({ context, event: { reason, proof } }) => ({ ...versioned({ context }), reason, proof }),
        },
      ],
    },
    'receipt.confirmed': {
      guard: 'mayConfirm',
      actions: [
        assign({ submitted: 'confirmReceipt', returnWaybill: ({ event }) => event.waybill }),
        {
          type: 'receipt.confirmRequested',
          params: ({ context, event }) => ({
            ...versioned({ context }),
            waybill: event.waybill,
            payee: payee(context),
          }),
        },
      ],
    },
    'operation.failed': {
      guard: 'mayFail',
      actions: [assign({ submitted: null }), alert('operationFailed'), readRefund],
    },
  },

  initial: 'open',
  states: {
    open: {
      type: 'parallel',
      always: [
        { guard: and(['paidBack', 'advancePaid']), target: 'refundSucceededAdvanced' },
        { guard: 'paidBack', target: 'refundSucceeded' },
        { guard: and(['closed', 'advancePaid']), target: 'refundClosedAdvanced' },
        { guard: 'closed', target: 'refundClosed' },
        {
          guard: 'puzzling',
          actions: [assign({ unknownWords: ({ context }) => unknownWordsOf(context) }), alert('unknownCode')],
        },
        {
          guard: 'asksTooMuch',
          actions: [assign({ excessTold: ({ context }) => context.amount }), alert('asksTooMuch')],
        },
      ],
      states: {
        // ── The platform's status ───────────────────────────────────────────────────────────────────────────────
        status: {
          always: [
            show('awaitingSeller'),
            show('refused'),
            show('awaitingReturn'),
            show('awaitingReceipt'),
            show('paying'),
            show('exchange'),
            show('unknown'),
          ],
          initial: 'validating',
          states: {
            validating: {
              always: { guard: 'amountUnknown', target: 'awaitingSeller', actions: readRefund },
            },
            awaitingSeller: {
              initial: 'toAnswer',
              states: {
                toAnswer: { always: { guard: 'answerGiven', target: 'answered' } },
                answered: { always: { guard: not('answerGiven'), target: 'toAnswer' } },
              },
            },
            refused: {},
            awaitingReturn: {},
            awaitingReceipt: {},
            paying: {},
            exchange: {},
            unknown: {},
          },
        },

        // ── The time that whoever is to act next has ────────────────────────────────────────────────────────────
        clock: {
          always: [
            { guard: and(['stageMoved', 'hasClock']), target: '.timed', actions: clockStarts },
            { guard: 'stageMoved', target: '.untimed', actions: clockStarts },
          ],
          initial: 'untimed',
          states: {
            untimed: {
              always: { guard: 'hasClock', target: 'timed' },
              after: { readAgain: { target: 'untimed', reenter: true, actions: readRefund } },
            },
            timed: {
              after: {
                stageDeadline: [
                  {
                    guard: 'unanswered',
                    target: '.expired',
                    actions: [assign({ overdue: true, consentBySilence: true }), alert('silenceConsents')],
                  },
                  { target: '.expired', actions: assign({ overdue: true }) },
                ],
              },
              initial: 'weighing',
              states: {
                weighing: {
                  always: [
                    { guard: 'intervening', target: 'suspended' },
                    { guard: 'overdue', target: 'expired' },
                    { target: 'running' },
                  ],
                },
                running: { always: { guard: 'intervening', target: 'suspended' } },
                suspended: {
                  entry: [clockStands, { type: 'deadline.paused', params: { delay: 'stageDeadline' } }],
                  exit: [clockGoesOn, { type: 'deadline.resumed', params: { delay: 'stageDeadline' } }],
                  always: { guard: not('intervening'), target: 'weighing' },
                },
                expired: {
                  entry: readRefund,
                  always: [
                    { guard: 'intervening', target: 'suspended' },
                    {
                      guard: 'dueLater',
                      target: '#refund.open.clock.timed',
                      reenter: true,
                      actions: assign({ overdue: false, consentBySilence: false }),
                    },
                  ],
                  after: {
                    readAgain: { target: 'expired', reenter: true, actions: alert('platformSilent') },
                  },
                },
              },
            },
          },
        },

        // ── The platform pays in advance ────────────────────────────────────────────────────────────────────────
        advance: {
          always: [
            advanceTo('noAdvance'),
            advanceTo('inProgress'),
            advanceTo('awaitingBuyerReturn'),
            advanceTo('awaitingSellerReceipt'),
            advanceTo('notReceived'),
            advanceTo('sellerRefused'),
            advanceTo('ended'),
            advanceTo('unknown'),
          ],
          initial: 'noAdvance',
          states: {
            noAdvance: {},
            inProgress: {},
            awaitingBuyerReturn: {},
            awaitingSellerReceipt: {},
            notReceived: {},
            sellerRefused: {},
            ended: {},
            unknown: {},
          },
        },

        // ── The platform steps in ───────────────────────────────────────────────────────────────────────────────
        dispute: {
          always: [
            {
              guard: disputing('noDispute'),
              target: '.noDispute',
              actions: assign({ disputePhase: 'noDispute', evidenceDueAt: null, evidenceMissed: false }),
            },
            {
              guard: disputing('awaitingEvidence'),
              target: '.awaitingEvidence',
              actions: [
                assign(({ context }) => ({
                  disputePhase: 'awaitingEvidence',
                  evidenceMissed: false,
                  evidenceDueAt: evidenceDue(context),
                })),
                alert('platformIntervened'),
              ],
            },
            {
              guard: disputing('reviewing'),
              target: '.reviewing',
              actions: assign({ disputePhase: 'reviewing' }),
            },
            { guard: disputing('ruled'), target: '.ruled', actions: assign({ disputePhase: 'ruled' }) },
          ],
          on: {
            'evidence.submitted': {
              guard: 'mayProve',
              actions: [
                assign(({ context, event }) => ({
                  intervention: 'reviewing',
                  evidence: [...context.evidence, ...event.proof],
                })),
                {
                  type: 'evidence.submitRequested',
                  params: ({ context, event }) => ({ ...ofRefund({ context }), proof: event.proof }),
                },
              ],
            },
          },
          initial: 'noDispute',
          states: {
            noDispute: {},
            awaitingEvidence: {
              after: {
                evidence: {
                  actions: [
                    assign({ intervention: 'reviewing', evidenceMissed: true }),
                    alert('evidenceMissed'),
                  ],
                },
              },
            },
            reviewing: {
              after: { readAgain: { target: 'reviewing', reenter: true, actions: readRefund } },
            },
            ruled: {},
          },
        },
      },
    },
    refundSucceeded: { type: 'final', entry: [splitAnew, bookRefund] },
    refundClosed: { type: 'final' },
    refundSucceededAdvanced: { type: 'final', entry: [splitAnew, bookRefund, bookAdvance('shop')] },
    refundClosedAdvanced: { type: 'final', entry: bookAdvance('platform') },
  },
})

/** What a new case knows: what the order's ledger has, and what the asker told of it, as if it had heard that itself. */
function opened(input: StartInput): Context {
  const { now, order, shop, pack, policy, refundId, points = null } = input
  const known = order.refunds?.find((refund) => refund.refundId === refundId)
  const code = input.code ?? known?.code
  const amount = input.amount ?? known?.amount ?? null
  const unheard: Context = {
    now,
    order,
    shop,
    pack,
    policy,
    refundId,
    kind: input.kind ?? known?.kind ?? 'refundOnly',
    line: input.line ?? known?.line ?? null,
    amount,
    points,
    parts: partsOf({ order, refundId, policy }, amount),
    received: input.received ?? null,
    specialGoods: input.specialGoods ?? known?.specialGoods ?? false,
    noReason: input.noReason ?? known?.noReason ?? false,
    codes: { status: null, advance: null, intervention: null, goods: null, version: null, operations: [] },
    unknownWords: [],
    excessTold: null,
    stage: 'awaitingSeller',
    shown: null,
    clockOf: null,
    advance: 'none',
    advanced: false,
    advancePhase: 'noAdvance',
    intervention: 'none',
    disputePhase: 'noDispute',
    since: now,
    clockFrom: now,
    pausedAt: null,
    dueAt: null,
    overdue: false,
    operations: null,
    refusalReasons: null,
    submitted: null,
    agreed: null,
    refusal: null,
    consentBySilence: false,
    returnWaybill: known?.returnWaybill ?? null,
    returnArrivedAt: null,
    returned: input.returned ?? null,
    evidence: [],
    evidenceDueAt: null,
    evidenceMissed: false,
    ruling: null,
  }
  return code === undefined ? unheard : { ...unheard, ...afterRead(unheard, { ...input, code }) }
}
