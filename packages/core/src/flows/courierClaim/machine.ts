import { and, assign, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { decidedBy } from '../../rules/authority.ts'
import { type Alert, effects } from './effects.ts'
import type { ClaimEvent, Outcome } from './events.ts'
import {
  arrived,
  type Context,
  due,
  mayAcceptOffer,
  mayAppeal,
  mayFile,
  mayOffer,
  mayVerify,
  mayWriteOff,
  missed,
  ofThisParcel,
  originalPriceOf,
  type StartInput,
  shortfall,
  waybillOf,
} from './policy.ts'

interface Here {
  readonly context: Context
}

const ofParcel = ({ context }: Here) => ({ orderId: context.order.id, waybill: context.waybill })
const alert = (about: Alert) => ({
  type: 'supervisor.alerted' as const,
  params: ({ context }: Here) => ({ ...ofParcel({ context }), about }),
})
const submit = (appeal: boolean) => ({
  type: 'claim.submitRequested' as const,
  params: ({ context }: Here) => ({
    ...ofParcel({ context }),
    cause: context.cause,
    amount: context.originalPrice,
    evidence: context.evidence.length,
    appeal,
  }),
})
const report = (answer: 'offered' | 'denied') => ({
  type: 'claim.answerReported' as const,
  params: ({ context }: Here) => ({ ...ofParcel({ context }), answer, amount: context.offered ?? 0 }),
})
const bookLoss = {
  type: 'loss.bookRequested' as const,
  params: ({ context }: Here) => ({ ...ofParcel({ context }), amount: shortfall(context) }),
}

const kit = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as ClaimEvent },
  guards: {
    mayFile,
    mayAppeal,
    mayOffer,
    mayAcceptOffer,
    mayVerify,
    mayWriteOff,
    ofThisParcel,
    missed,
    arrived,
    found: ({ context }) => context.found,
    paymentReported: ({ context }) => context.reported !== null,
    received: ({ context }) => context.received > 0,
    covered: ({ context }) => context.received >= due(context),
    shortOfPrice: ({ context }) => shortfall(context) > 0,
    agreed: ({ context }) => context.agreed !== null,
    remindersLeft: ({ context }) => context.reminders < context.policy.remindersMax,
    endsAs: ({ context }, { outcome }: { outcome: Outcome }) => context.outcome === outcome,
  },
  delays: {
    prepareWithin: ({ context }) => context.policy.prepareWithin,
    courierAnswer: ({ context }) => context.policy.courierAnswer,
    payWithin: ({ context }) => context.policy.payWithin,
    verifyWithin: ({ context }) => context.policy.verifyWithin,
    decideWithin: ({ context }) => context.policy.decideWithin,
  },
  actions: asks(effects),
})

const ends = (outcome: Outcome) => kit.assign({ outcome })
const noteOffer = kit.assign(({ context, event }) =>
  event.type === 'claim.accepted'
    ? {
        offered: event.amount,
        denial: null,
        reminders: 0,
        ...(event.amount >= context.originalPrice && { agreed: event.amount, agreedBy: 'policy' as const }),
      }
    : {},
)
const noteDenial = kit.assign(({ event }) =>
  event.type === 'claim.denied'
    ? { denial: event.reason, agreed: null, agreedBy: null, decided: null, reminders: 0 }
    : {},
)
const remind = [
  kit.assign({ reminders: ({ context }) => context.reminders + 1 }),
  { type: 'courier.reminderRequested', params: ofParcel },
] as const
const noteFound = kit.assign({ found: true })

const noteAppeal = kit.assign(({ context, event }) =>
  event.type === 'claim.appealed'
    ? {
        appeals: context.appeals + 1,
        evidence: [...context.evidence, ...event.photos],
        offered: null,
        reminders: 0,
      }
    : {},
)

/** The courier answers, at once or late: an offer is weighed, a refusal can be appealed against. */
const { on: offer } = kit.createStateConfig({
  on: {
    'claim.accepted': { guard: 'mayOffer', target: 'weighing', actions: [noteOffer, report('offered')] },
  },
})
const { on: refusal } = kit.createStateConfig({
  on: { 'claim.denied': { target: 'denied', actions: [noteDenial, report('denied')] } },
})
const { on: appeal } = kit.createStateConfig({
  on: {
    'claim.appealed': { guard: 'mayAppeal', target: 'filed', actions: [noteAppeal, submit(true)] },
  },
})

/** The courier is asked for the original price of what it lost or spoilt; the customer's remedy does not wait for it. */
export const machine = kit.createMachine({
  id: 'courierClaim',
  version: '1',
  context: ({ input }) => ({
    now: input.now,
    order: input.order,
    shop: input.shop,
    pack: input.pack,
    policy: input.policy,
    cause: input.cause,
    waybill: waybillOf(input),
    courier: input.courier ?? input.order.courier ?? null,
    originalPrice: originalPriceOf(input),
    claimNumber: null,
    evidence: [],
    offered: null,
    agreed: null,
    agreedBy: null,
    decided: null,
    denial: null,
    appeals: 0,
    reminders: 0,
    reported: null,
    received: 0,
    found: false,
    outcome: null,
  }),

  // What happens to the parcel and to the money is true in every state.
  on: {
    'parcel.signed': [
      { guard: and(['ofThisParcel', 'arrived']), target: '.weighingFind', actions: noteFound },
      {},
    ],
    'parcel.returned': [
      { guard: and(['ofThisParcel', 'missed']), target: '.weighingFind', actions: noteFound },
      {},
    ],
    'claim.paid': {
      target: '.financeVerifying',
      actions: assign({ reported: ({ event }) => event.amount, reminders: 0 }),
    },
    'claimPayment.verified': {
      guard: 'mayVerify',
      target: '.weighing',
      actions: assign(({ context, event }) => ({
        reported: null,
        received: context.received + event.amount,
        offered: Math.max(context.offered ?? 0, context.received + event.amount),
      })),
    },
    'claim.writtenOff': {
      guard: 'mayWriteOff',
      target: '.ending',
      actions: [
        assign({
          decided: ({ context, event }) => decidedBy(event.actor, shortfall(context), context.now),
        }),
        ends('writtenOff'),
        bookLoss,
      ],
    },
  },

  initial: 'preparing',
  states: {
    preparing: {
      entry: {
        type: 'evidence.collectRequested',
        params: ({ context }) => ({
          ...ofParcel({ context }),
          cause: context.cause,
          originalPrice: context.originalPrice,
        }),
      },
      on: {
        'claim.filed': {
          guard: 'mayFile',
          target: 'filed',
          actions: [
            assign({
              evidence: ({ event }) => event.photos,
              claimNumber: ({ event }) => event.claimNumber ?? null,
            }),
            submit(false),
          ],
        },
      },
      after: { prepareWithin: { actions: alert('claimNotFiled') } },
    },
    filed: {
      on: { ...offer, ...refusal },
      after: {
        courierAnswer: [
          { guard: 'remindersLeft', target: 'filed', reenter: true, actions: remind },
          { target: 'denied', actions: [alert('courierSilent'), report('denied')] },
        ],
      },
    },
    accepted: {
      on: { ...refusal },
      after: {
        payWithin: [
          { guard: 'remindersLeft', target: 'accepted', reenter: true, actions: remind },
          { target: 'denied', actions: alert('claimUnpaid') },
        ],
      },
    },
    offerReview: {
      entry: alert('offerBelowPrice'),
      on: {
        ...offer,
        ...refusal,
        ...appeal,
        'offer.accepted': {
          guard: 'mayAcceptOffer',
          target: 'weighing',
          actions: assign({
            agreed: ({ context }) => context.offered,
            agreedBy: ({ event }) => event.actor.role,
            decided: ({ context, event }) =>
              decidedBy(event.actor, context.originalPrice - (context.offered ?? 0), context.now),
          }),
        },
      },
      after: { decideWithin: { actions: alert('decisionOverdue') } },
    },
    denied: {
      on: { ...offer, ...appeal },
      after: { decideWithin: { actions: alert('decisionOverdue') } },
    },
    financeVerifying: {
      entry: {
        type: 'finance.verifyRequested',
        params: ({ context }) => ({ ...ofParcel({ context }), amount: context.reported ?? 0 }),
      },
      on: {
        'claimPayment.missing': {
          target: 'weighingAbsence',
          actions: [assign({ reported: null }), alert('paymentMissing')],
        },
      },
      after: { verifyWithin: { actions: alert('paymentNotVerified') } },
    },

    // ── Passing states: what was noted decides ──────────────────────────────────────────────────────────────────
    weighing: {
      always: [
        { guard: 'found', target: 'withdrawing' },
        { guard: and(['covered', 'shortOfPrice']), target: 'ending', actions: [ends('paid'), bookLoss] },
        { guard: 'covered', target: 'ending', actions: ends('paid') },
        {
          guard: and(['agreed', 'received']),
          target: 'accepted',
          actions: [alert('claimUnderpaid'), ...remind],
        },
        { guard: 'agreed', target: 'accepted' },
        { target: 'offerReview' },
      ],
    },
    weighingAbsence: {
      always: [
        { guard: 'found', target: 'withdrawing' },
        { guard: 'agreed', target: 'accepted', actions: remind },
        { target: 'filed', actions: remind },
      ],
    },
    weighingFind: {
      always: [{ guard: 'paymentReported', target: 'financeVerifying' }, { target: 'withdrawing' }],
    },
    withdrawing: {
      entry: [ends('withdrawn'), { type: 'claim.withdrawRequested', params: ofParcel }],
      always: [
        {
          guard: 'received',
          target: 'ending',
          actions: {
            type: 'claim.repayRequested',
            params: ({ context }) => ({ ...ofParcel({ context }), amount: context.received }),
          },
        },
        { target: 'ending' },
      ],
    },
    ending: {
      always: [
        { guard: { type: 'endsAs', params: { outcome: 'paid' } }, target: 'paid' },
        { guard: { type: 'endsAs', params: { outcome: 'withdrawn' } }, target: 'withdrawn' },
        { target: 'writtenOff' },
      ],
    },

    paid: { type: 'final' },
    writtenOff: { type: 'final' },
    withdrawn: { type: 'final' },
  },
})
