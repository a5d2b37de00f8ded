import { and, assign, or, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { byBuyer } from '../../rules/buying-account.ts'
import { type Alert, effects } from './effects.ts'
import type { ComplaintEvent, Decision, Facts, Question } from './events.ts'
import {
  type Context,
  damagesOf,
  foundBy,
  lineKnown,
  mayAccept,
  mayAssess,
  mayDecide,
  mayOffer,
  mayWithdraw,
  ofDamages,
  photosShown,
  refundFor,
  restOf,
  type StartInput,
  verdictOf,
} from './policy.ts'

interface Here {
  readonly context: Context
}

// ── Requests ────────────────────────────────────────────────────────────────────────────────────────────────────

const alert = (about: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, about }),
})
const ofDefect = ({ order, line, kind, assessed }: Context) => ({
  orderId: order.id,
  ...(line !== null && { line }),
  ...(kind !== null && { kind }),
  sameCases: assessed?.sameCases ?? 0,
})
const report = (about: 'counterfeit' | 'pattern') => ({
  type: 'purchasing.reportRequested' as const,
  params: ({ context }: Here) => ({ ...ofDefect(context), about }),
})
/** By the refund that the buyer has asked for, else under a number of its own. */
const pay = {
  type: 'compensation.payRequested' as const,
  params: ({ context }: Here) => ({
    orderId: context.order.id,
    amount: restOf(context),
    ...(context.refundId !== null && { refundId: context.refundId }),
    ...(context.transferId !== null && { transferId: context.transferId }),
  }),
}
const revoke = {
  type: 'compensation.revokeRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, transferId: context.transferId ?? '' }),
}
const payDamages = {
  type: 'damages.payRequested' as const,
  params: ({ context: { order, damages, damagesPaid, damagesId } }: Here) => ({
    orderId: order.id,
    damagesId: damagesId ?? '',
    amount: damages - damagesPaid,
  }),
}
/** A return begins after what was settled here: the verdict, the line and a supervisor's word bind there. */
const openReturn = (decided: 'byVerdict' | 'bySupervisor' | 'asCounterfeit') => ({
  type: 'case.openRequested' as const,
  params: ({ context }: Here) => {
    const { requestedAt, text, line, photos } = context
    const found = decided === 'asCounterfeit' ? 'quality' : foundBy(context)
    return {
      flow: 'returnExchange',
      input: {
        soothed: true,
        requestedAt,
        text,
        photos: photos.slice(-50),
        ...(line !== null && { lines: [{ line }] }),
        // What he grants is no matter of whether it is a fault.
        ...(found && (found === 'quality' || decided === 'byVerdict') && { found }),
        ...(decided !== 'byVerdict' && { granted: true }),
      },
    }
  },
})

const kit = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as ComplaintEvent },
  guards: {
    byBuyer,
    lineKnown,
    photosShown,
    mayAssess,
    mayOffer,
    mayAccept,
    mayDecide,
    mayWithdraw,
    kindKnown: ({ context }) => context.kind !== null,
    photosHere: ({ context }) => context.photos.length > 0,
    isCounterfeit: ({ context }) => context.kind === 'counterfeit' && !context.agreed,
    isPattern: ({ context: { assessed, policy } }) => (assessed?.sameCases ?? 0) >= policy.patternFrom,
    isFault: ({ context }) => context.verdict === 'quality',
    wantsReturn: ({ event }) => event.type === 'customer.insisted' && event.remedy === 'return',
    aboveAgent: ({ context, event }) =>
      event.type === 'compensation.offered' &&
      event.actor.role !== 'supervisor' &&
      event.amount > context.policy.compensationMax,
    decides: ({ event }, { decision }: { decision: Decision }) =>
      event.type === 'supervisor.decided' && event.decision === decision,
    aboutAmount: ({ context }) => context.question === 'amount',
    fits: ({ context: { offer, paid }, event }) =>
      event.type === 'refund.requested' && event.amount === (offer ?? 0) - paid,
    ofThisRefund: ({ context, event }) =>
      'refundId' in event && context.refundId !== null && event.refundId === context.refundId,
    /** Of the transfer that is under way, by its number alone. */
    ofTransfer: ({ context, event }) =>
      'transferId' in event && event.transferId !== undefined && event.transferId === context.transferId,
    byTransfer: ({ context }) => context.transferId !== null,
    unnumbered: ({ event }) =>
      event.type === 'refund.succeeded' && event.refundId === undefined && event.transferId === undefined,
    /** The rest to the fen. */
    exact: ({ context: { offer, paid }, event }) =>
      event.type === 'refund.succeeded' && event.amount === (offer ?? 0) - paid,
    ofDamages,
    damagesShort: ({ context: { damages, damagesPaid } }) => damagesPaid < damages,
    damagesOver: ({ context: { damages, damagesPaid } }) => damagesPaid > damages,
    byRefund: ({ context }) => context.refundId !== null,
    paidUp: ({ context: { offer, paid } }) => paid >= (offer ?? 0),
    nothingLeft: ({ context }) => restOf(context) === 0,
  },
  delays: {
    deskAnswer: ({ context }) => context.policy.deskAnswer,
    customerAnswer: ({ context }) => context.policy.customerAnswer,
    photosWait: ({ context }) => context.policy.photosWait,
    reviewPatience: ({ context }) => context.policy.reviewPatience,
    payWithin: ({ context }) => context.policy.payWithin,
  },
  actions: asks(effects),
})

// ── Noting what happened ────────────────────────────────────────────────────────────────────────────────────────

const reported = kit.assign(({ event }) =>
  event.type === 'defect.reported' ? { kind: event.kind, text: event.text, line: event.line ?? null } : {},
)
const shown = kit.assign(({ context, event }) =>
  event.type === 'photos.received'
    ? { photos: [...context.photos, ...event.photos], photosRefused: false }
    : {},
)
/** What was judged and offered before does not hold for what comes now. */
const judgedAnew = kit.assign({ assessed: null, verdict: null, offer: null, offeredBy: null })
const offered = kit.assign(({ event }): Partial<Facts> => {
  if (event.type === 'compensation.offered')
    return { offer: event.amount, offeredBy: event.actor.role === 'supervisor' ? 'supervisor' : 'agent' }
  if (event.type === 'supervisor.decided') return { offer: event.amount ?? null, offeredBy: 'supervisor' }
  return {}
})
const questioned = (question: Question) => kit.assign({ question })
const paidSome = kit.assign(({ context, event }) =>
  event.type === 'refund.succeeded'
    ? { paid: context.paid + event.amount, refundId: null, transferId: null }
    : {},
)
/** Nothing went; where the buyer has asked for a refund of the same meanwhile, that pays it. */
const notPaid = [
  kit.assign({
    transferId: null,
    refundId: ({ context: { order, offer, paid } }) => refundFor(order, (offer ?? 0) - paid),
  }),
  alert('transferFailed'),
]
/** Every request to finance has a number of its own. */
const numbered = (as: 'transferId' | 'damagesId') =>
  kit.assign(({ context: { now, asked } }) => ({
    asked: asked + 1,
    [as]: `qualityComplaint-${now}-${asked + 1}`,
  }))
const decides = (decision: Decision) => and(['mayDecide', { type: 'decides' as const, params: { decision } }])

// ── What several states answer alike ────────────────────────────────────────────────────────────────────────────

/** Work of the desk that is left lying: a supervisor hears of it, the work stays. */
const leftLying = { deskAnswer: { actions: alert('deskSilent') } }
const unanswered = { customerAnswer: { target: '#qualityComplaint.lapsed' } }
const { on: offers } = kit.createStateConfig({
  on: {
    'compensation.offered': [
      {
        guard: and(['mayOffer', 'aboveAgent']),
        target: '#qualityComplaint.escalating',
        actions: [offered, questioned('amount')],
      },
      { guard: 'mayOffer', target: 'offered', reenter: true, actions: offered },
    ],
  },
})

/** The buyer is dissatisfied with the goods: first the photos, then the verdict, and a remedy that fits it. */
export const machine = kit.createMachine({
  id: 'qualityComplaint',
  version: '1',
  context: ({ input: { now, order, shop, pack, policy, kind, text, photos } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    requestedAt: now,
    kind: kind ?? null,
    text: text ?? '',
    line: null,
    photos: photos ?? [],
    photosRefused: false,
    assessed: null,
    verdict: null,
    question: null,
    proof: [],
    damages: 0,
    offer: null,
    offeredBy: null,
    agreed: false,
    refundId: null,
    transferId: null,
    asked: 0,
    damagesPaid: 0,
    damagesId: null,
    paid: 0,
  }),
  initial: 'findingOut',
  on: {
    'photos.received': { guard: 'photosShown', actions: shown },
    'request.withdrawn': { guard: and(['byBuyer', 'mayWithdraw']), target: '.withdrawn' },
    // What the law owes for counterfeit goods does not end with the order.
    'order.closed': [{ guard: 'isCounterfeit' }, { target: '.lapsed' }],
    'refund.requested': {},
    'refund.closed': {},
    'refund.succeeded': {},
  },
  states: {
    findingOut: {
      initial: 'soothing',
      on: { 'defect.reported': { guard: 'lineKnown', actions: reported } },
      states: {
        soothing: {
          after: leftLying,
          on: { 'soothing.sent': { target: 'describing' } },
        },
        describing: {
          always: { guard: 'kindKnown', target: 'collectingPhotos' },
          after: unanswered,
        },
        collectingPhotos: {
          always: { guard: 'photosHere', target: 'assessing' },
          after: { photosWait: { target: '#qualityComplaint.lapsed' } },
          on: {
            'photos.refused': [
              // That goods are genuine is the shop's to prove, with photos or without.
              {
                guard: 'isCounterfeit',
                target: '#qualityComplaint.escalating',
                actions: [assign({ photosRefused: true }), questioned('counterfeit'), report('counterfeit')],
              },
              { target: '#qualityComplaint.settling', actions: assign({ photosRefused: true }) },
            ],
          },
        },
        assessing: {
          after: leftLying,
          on: {
            'defect.assessed': {
              guard: 'mayAssess',
              target: 'weighing',
              actions: assign(({ context, event: { type, actor, note, ...assessed } }) => ({
                assessed,
                verdict: verdictOf(context, assessed),
              })),
            },
          },
        },
        weighing: {
          entry: {
            type: 'defect.registerRequested',
            params: ({ context }) => ({
              ...ofDefect(context),
              ...(context.verdict !== null && { verdict: context.verdict }),
            }),
          },
          always: [
            {
              guard: 'isCounterfeit',
              target: '#qualityComplaint.escalating',
              actions: [questioned('counterfeit'), report('counterfeit')],
            },
            {
              guard: 'isPattern',
              target: '#qualityComplaint.escalating',
              actions: [questioned('pattern'), report('pattern')],
            },
            {
              guard: 'isFault',
              target: '#qualityComplaint.toReturnExchange',
              actions: openReturn('byVerdict'),
            },
            { target: '#qualityComplaint.settling' },
          ],
        },
      },
    },
    settling: {
      initial: 'explaining',
      on: {
        'defect.reported': {
          guard: 'lineKnown',
          target: 'findingOut.collectingPhotos',
          actions: [reported, judgedAnew],
        },
        'photos.received': {
          guard: 'photosShown',
          target: 'findingOut.assessing',
          actions: [shown, judgedAnew],
        },
        'customer.insisted': [
          {
            guard: and(['byBuyer', 'wantsReturn', 'isFault']),
            target: 'toReturnExchange',
            actions: openReturn('byVerdict'),
          },
          {
            guard: and(['byBuyer', 'wantsReturn']),
            target: 'toNonQualityReturn',
            actions: openReturn('byVerdict'),
          },
          { guard: and(['byBuyer', 'photosShown']), target: '.offering' },
        ],
      },
      states: {
        explaining: {
          after: unanswered,
          on: { 'explanation.accepted': { target: '#qualityComplaint.acceptedExplanation' } },
        },
        offering: { after: leftLying, on: { ...offers } },
        offered: {
          after: unanswered,
          on: {
            ...offers,
            'compensation.accepted': {
              guard: and(['byBuyer', 'mayAccept']),
              target: '#qualityComplaint.weighingPaid',
              actions: assign({
                agreed: true,
                refundId: ({ context: { order, offer } }) => refundFor(order, offer ?? 0),
              }),
            },
            'compensation.declined': [
              {
                guard: 'isFault',
                target: '#qualityComplaint.toReturnExchange',
                actions: openReturn('byVerdict'),
              },
              { target: 'explaining', actions: assign({ offer: null, offeredBy: null }) },
            ],
          },
        },
      },
    },
    escalating: {
      entry: {
        type: 'supervisor.reviewRequested',
        params: ({ context: { order, question, offer } }) => ({
          orderId: order.id,
          question: question ?? 'amount',
          ...(offer !== null && { amount: offer }),
        }),
      },
      exit: assign({ question: null }),
      after: { reviewPatience: { actions: alert('supervisorSilent') } },
      on: {
        'supervisor.decided': [
          {
            guard: decides('confirmCounterfeit'),
            target: 'payingDamages',
            actions: [assign({ damages: ({ context }) => damagesOf(context) }), openReturn('asCounterfeit')],
          },
          {
            guard: decides('return'),
            target: 'toReturnExchange',
            actions: openReturn('bySupervisor'),
          },
          { guard: decides('compensation'), target: 'settling.offered', actions: offered },
          {
            guard: and([decides('explain'), 'aboutAmount']),
            target: 'settling',
            actions: assign({ offer: null, offeredBy: null }),
          },
          {
            guard: decides('explain'),
            target: 'settling',
            actions: assign(({ context, event }) => ({
              verdict: context.verdict === null ? null : 'normal',
              proof: event.proof ?? [],
            })),
          },
        ],
      },
    },
    paying: {
      entry: pay,
      after: { payWithin: { actions: alert('financeSilent') } },
      on: {
        // Money that is under way is followed to its end.
        'order.closed': {},
        // It is being transferred: a second way to pay the same is a person's matter.
        'refund.requested': [{ guard: and(['byTransfer', 'fits']), actions: alert('anotherRefund') }, {}],
        'refund.closed': [
          { guard: 'ofThisRefund', target: 'weighingPaid', actions: assign({ refundId: null }) },
          {},
        ],
        'refund.succeeded': [
          {
            guard: and([or(['ofThisRefund', 'ofTransfer']), 'exact']),
            target: 'weighingPaid',
            actions: paidSome,
          },
          // What was paid stands, whatever was agreed; what is missing is asked for again.
          {
            guard: or(['ofThisRefund', 'ofTransfer']),
            target: 'weighingPaid',
            actions: [paidSome, alert('paidOtherThanDue')],
          },
          { guard: and(['nothingLeft', 'byTransfer']), actions: [revoke, alert('nothingLeft')] },
          { guard: 'nothingLeft', target: 'lapsed', actions: alert('nothingLeft') },
          { guard: 'unnumbered', actions: alert('paymentUnnumbered') },
          {},
        ],
        'transfer.failed': [{ guard: 'ofTransfer', target: 'weighingPaid', actions: notPaid }, {}],
        'transfer.revoked': [{ guard: 'ofTransfer', target: 'weighingPaid', actions: notPaid }, {}],
      },
    },
    weighingPaid: {
      always: [
        { guard: 'paidUp', target: 'compensated' },
        { guard: 'nothingLeft', target: 'lapsed', actions: alert('nothingLeft') },
        { guard: 'byRefund', target: 'paying' },
        { target: 'paying', actions: numbered('transferId') },
      ],
    },
    payingDamages: {
      entry: [numbered('damagesId'), payDamages],
      after: { payWithin: { actions: alert('financeSilent') } },
      on: {
        'damages.paid': {
          guard: 'ofDamages',
          target: 'weighingDamages',
          actions: assign({ damagesPaid: ({ context, event }) => context.damagesPaid + event.amount }),
        },
        'damages.failed': {
          guard: 'ofDamages',
          target: 'payingDamages',
          reenter: true,
          actions: alert('transferFailed'),
        },
      },
    },
    weighingDamages: {
      always: [
        { guard: 'damagesShort', target: 'payingDamages', actions: alert('paidOtherThanDue') },
        { guard: 'damagesOver', target: 'toReturnExchange', actions: alert('paidOtherThanDue') },
        { target: 'toReturnExchange' },
      ],
    },
    acceptedExplanation: { type: 'final' },
    toReturnExchange: { type: 'final' },
    toNonQualityReturn: { type: 'final' },
    compensated: { type: 'final' },
    withdrawn: { type: 'final' },
    lapsed: { type: 'final' },
  },
})
