import { and, assign, not } from 'xstate'
import {
  alert,
  dialled,
  leaves,
  maliceFound,
  noteDeletion,
  noteEvidence,
  noteManner,
  noteOffer,
  noteOutcome,
  noteRemedy,
  noteReply,
  noteReview,
  noteRevision,
  numbered,
  ofReview,
  openRemedy,
  paid,
  reasonTold,
  register,
  remedyFirst,
  reviews,
  secondThoughts,
  toPay,
  toPublish,
  wish,
} from './nested.ts'
import { answerDueAt, answerUntil, permissionOf, revisableUntil } from './policy.ts'

/** A bad review: contact, apology, explanation, a remedy of its own, the buyer’s free choice, and a reply that all can read. */
export const machine = reviews.createMachine({
  id: 'negativeReview',
  version: '1',
  context: ({ input }) => ({
    now: input.now,
    order: input.order,
    shop: input.shop,
    pack: input.pack,
    policy: input.policy,
    training: input.training ?? false,
    reviewId: input.reviewId ?? null,
    rating: input.rating ?? 'negative',
    reviewText: input.text ?? null,
    reviewedAt: input.reviewedAt ?? input.now,
    revisions: 0,
    deleted: false,
    followedUp: false,
    phoned: false,
    reason: null,
    reasonText: null,
    customerType: null,
    apologised: false,
    explained: false,
    objected: false,
    remedies: [],
    wantsRevision: false,
    guided: false,
    reminders: 0,
    offer: null,
    offerRejected: false,
    approval: null,
    promised: false,
    transferId: null,
    asked: 0,
    due: null,
    grounds: null,
    evidence: [],
    report: null,
    rulingDueAt: null,
    reply: null,
    replied: false,
  }),
  initial: 'handling',

  on: {
    // The platform's facts are heard everywhere.
    'review.found': {
      guard: 'genuine',
      actions: [
        noteReview,
        register,
        {
          type: 'deadline.moved',
          params: ({ context }) => ({ delay: 'answerLatest', dueAt: answerDueAt(context) }),
        },
        {
          type: 'deadline.moved',
          params: ({ context }) => ({ delay: 'answerWindow', dueAt: answerUntil(context) }),
        },
        {
          type: 'deadline.moved',
          params: ({ context }) => ({ delay: 'editWindow', dueAt: revisableUntil(context) }),
        },
      ],
    },
    'review.revised': [
      { guard: and(['genuine', 'improved', 'promised']), target: '.weighingPromise', actions: noteRevision },
      { guard: and(['genuine', 'improved']), target: '.revised', actions: noteRevision },
      { guard: 'genuine', actions: noteRevision },
    ],
    'review.deleted': [
      { guard: and(['genuine', 'promised']), target: '.weighingPromise', actions: noteDeletion },
      { guard: 'genuine', target: '.deletedByBuyer', actions: noteDeletion },
    ],
    'review.followedUp': { guard: 'genuine', actions: assign({ followedUp: true }) },
    'review.removed': { guard: 'genuine', target: '.removedByPlatform' },
    'report.rejected': { guard: 'genuine', actions: assign({ report: 'rejected' }) },

    // So is the buyer, and what he is due is never tied to the review.
    'revision.wanted': { guard: and(['byBuyer', 'inChat', 'mayRevise']), actions: wish },
    'guide.sent': { guard: 'wished', actions: assign({ guided: true }) },
    'buyer.objected': { guard: 'byBuyer', actions: assign({ objected: true, wantsRevision: false }) },
    'remedy.started': {
      guard: 'mayRemedy',
      actions: [noteRemedy, openRemedy],
    },
    'linkedCase.ended': { actions: noteOutcome },
    // It is in the order's ledger, where a promise of money has to be found.
    'refund.succeeded': {},
    'transfer.failed': {},
    'transfer.revoked': {},
    'remedy.ended': { guard: 'remedyRuns', actions: noteOutcome },
  },

  states: {
    handling: {
      initial: 'detected',
      // Whatever else is under way, the public reply is not missed.
      after: { answerLatest: { target: 'answering' } },
      on: {
        'revision.wanted': {
          guard: and(['byBuyer', 'inChat', 'mayRevise']),
          target: '.guidingRevision',
          actions: wish,
        },
        'buyer.objected': {
          guard: 'byBuyer',
          target: 'answering',
          actions: assign({ objected: true, wantsRevision: false }),
        },
        ...maliceFound,
        'offer.made': [
          { guard: and(['mayOffer', 'needsSupervisor']), target: '.supervisorReview', actions: noteOffer },
          { guard: 'mayOffer', target: '.offering', actions: noteOffer },
        ],
      },
      states: {
        detected: {
          entry: register,
          on: {
            ...reasonTold,
            'contact.started': [
              { guard: and(['mayContact', 'byPhone']), target: 'contactingByPhone' },
              { guard: 'mayContact', target: 'contactingOnline' },
            ],
          },
          after: { contactWithin: { actions: alert('contactOverdue') } },
        },
        contactingOnline: {
          on: {
            ...reasonTold,
            'buyer.reached': { guard: 'byBuyer', target: 'askingReason' },
            'buyer.unreachable': [
              { guard: 'thenByPhone', target: 'contactingByPhone' },
              { target: '#negativeReview.answering' },
            ],
          },
          after: {
            reachPatience: [
              { guard: 'thenByPhone', target: 'contactingByPhone' },
              { target: '#negativeReview.answering' },
            ],
          },
        },
        contactingByPhone: {
          entry: dialled,
          on: {
            ...reasonTold,
            'buyer.reached': { guard: and(['inCallHours', 'byBuyer']), target: 'askingReason' },
            'buyer.unreachable': { guard: 'inCallHours', target: '#negativeReview.answering' },
          },
          after: { reachPatience: { target: '#negativeReview.answering' } },
        },
        askingReason: {
          on: { ...reasonTold },
          after: { talkPatience: { target: '#negativeReview.answering' } },
        },
        apologising: {
          on: {
            'apology.sent': [
              { guard: 'offerFirst', target: 'offering', actions: assign({ apologised: true }) },
              { target: 'listening', actions: assign({ apologised: true }) },
            ],
          },
        },

        // ── The first method: listen, explain ───────────────────────────────────────────────────────────────────
        listening: {
          on: {
            ...remedyFirst,
            'customer.classified': [
              { guard: 'isA', target: 'explaining.typeA', actions: noteManner },
              { guard: 'isB', target: 'explaining.typeB', actions: noteManner },
              { guard: 'isC', target: 'explaining.typeC', actions: noteManner },
              { target: 'explaining', actions: noteManner },
            ],
          },
        },
        explaining: {
          entry: assign({ explained: true }),
          initial: 'professional',
          on: {
            ...remedyFirst,
            'customer.classified': [
              { guard: 'isA', target: '.typeA', actions: noteManner },
              { guard: 'isB', target: '.typeB', actions: noteManner },
              { guard: 'isC', target: '.typeC', actions: noteManner },
              { target: '.professional', actions: noteManner },
            ],
            'explanation.accepted': { guard: 'byBuyer', target: '#negativeReview.answering' },
            'explanation.rejected': [
              { guard: and(['byBuyer', 'offerLeft']), target: 'offering' },
              { guard: 'byBuyer', target: '#negativeReview.answering' },
            ],
          },
          after: { talkPatience: { target: '#negativeReview.answering' } },
          states: { professional: {}, typeA: {}, typeB: {}, typeC: {} },
        },

        // ── The lawful second method: what he is due, whatever becomes of the review ────────────────────────────
        solvingProblem: {
          on: {
            'linkedCase.ended': [
              { guard: and(['remediesEnded', 'explainLeft']), target: 'explaining', actions: noteOutcome },
              { guard: 'remediesEnded', target: '#negativeReview.answering', actions: noteOutcome },
              { actions: noteOutcome },
            ],
            // Of what was not opened as a case, in training nothing, the agent tells how it ended.
            'remedy.ended': [
              { guard: and(['remediesEnded', 'explainLeft']), target: 'explaining', actions: noteOutcome },
              { guard: 'remediesEnded', target: '#negativeReview.answering', actions: noteOutcome },
              { guard: 'remedyRuns', actions: noteOutcome },
            ],
          },
        },

        // ── The documents' second method: forbidden, off by default ─────────────────────────────────────────────
        offering: {
          on: {
            ...remedyFirst,
            'offer.accepted': {
              guard: and(['byBuyer', 'inChat', 'offerStands', 'mayRevise']),
              target: 'guidingRevision',
              actions: [
                assign({ promised: true, wantsRevision: true }),
                { type: 'promise.noteRequested', params: paid },
              ],
            },
            'offer.rejected': [
              {
                guard: and(['byBuyer', 'offerStands', 'explainLeft']),
                target: 'explaining',
                actions: assign({ offer: null, offerRejected: true }),
              },
              {
                guard: and(['byBuyer', 'offerStands']),
                target: '#negativeReview.answering',
                actions: assign({ offer: null, offerRejected: true }),
              },
            ],
          },
          after: { talkPatience: { target: '#negativeReview.answering' } },
        },
        supervisorReview: {
          entry: { type: 'supervisor.reviewRequested', params: paid },
          on: {
            'paidChange.approved': {
              target: 'offering',
              actions: assign({
                approval: ({ event }) => permissionOf(event.actor.subject, event.reason),
              }),
            },
            'paidChange.declined': { target: 'offering', actions: assign({ offer: null }) },
          },
          after: { reviewPatience: { actions: alert('reviewOverdue') } },
        },

        // ── The buyer's free choice ─────────────────────────────────────────────────────────────────────────────
        guidingRevision: {
          on: {
            ...secondThoughts,
            'guide.sent': { target: 'awaitingRevision', actions: assign({ guided: true }) },
          },
        },
        awaitingRevision: {
          on: {
            ...secondThoughts,
            'buyer.reminded': {
              guard: 'mayRemind',
              actions: assign({ reminders: ({ context }) => context.reminders + 1 }),
            },
          },
          after: { editWindow: { target: '#negativeReview.answering', actions: leaves } },
        },
      },
    },

    // ── A malicious review: evidence, never money ───────────────────────────────────────────────────────────────
    reporting: {
      initial: 'collectingEvidence',
      on: { 'reply.drafted': { guard: 'mayPublish', target: 'answering.publishing', actions: noteReply } },
      states: {
        collectingEvidence: {
          on: {
            'evidence.collected': [
              {
                guard: and(['isEvidence', 'enough']),
                target: 'awaitingRuling',
                actions: [
                  noteEvidence,
                  assign(({ context }) => ({
                    report: 'asked',
                    rulingDueAt: context.now + context.policy.rulingPatience,
                  })),
                  {
                    type: 'platform.reportRequested',
                    params: ({ context }) => ({
                      ...ofReview({ context }),
                      grounds: context.grounds ?? '',
                      evidence: context.evidence,
                    }),
                  },
                ],
              },
              { guard: 'isEvidence', actions: noteEvidence },
            ],
          },
          after: { evidencePatience: { target: '#negativeReview.answering' } },
        },
        awaitingRuling: {
          on: {
            'report.rejected': [
              {
                guard: and(['genuine', 'replied']),
                target: '#negativeReview.unresolvedReplied',
                actions: assign({ report: 'rejected' }),
              },
              {
                guard: 'genuine',
                target: '#negativeReview.answering',
                actions: assign({ report: 'rejected' }),
              },
            ],
          },
          after: {
            // The reply is not missed for the ruling, which is waited for again once it is published.
            answerLatest: [
              { guard: and([not('replied'), not('answerClosed')]), target: '#negativeReview.answering' },
              {},
            ],
            rulingPatience: [
              {
                guard: 'replied',
                target: '#negativeReview.unresolvedReplied',
                actions: alert('platformSilent'),
              },
              {
                guard: 'answerClosed',
                target: '#negativeReview.unresolvedUnanswered',
                actions: [alert('platformSilent'), alert('notAnswered')],
              },
              {
                target: '#negativeReview.answering',
                actions: [assign({ report: 'silent' }), alert('platformSilent')],
              },
            ],
          },
        },
      },
    },

    weighingPromise: {
      always: [
        {
          guard: and(['nothingLeft', 'wasDeleted']),
          target: 'deletedByBuyer',
          actions: alert('nothingLeft'),
        },
        { guard: and(['nothingLeft', 'isGood']), target: 'revised', actions: alert('nothingLeft') },
        { guard: 'nothingLeft', target: 'answering', actions: alert('nothingLeft') },
        { target: 'payingPromise' },
      ],
    },
    payingPromise: {
      entry: [numbered, { type: 'compensation.payRequested', params: toPay }],
      on: {
        'review.revised': { guard: 'genuine', actions: noteRevision },
        'review.deleted': { guard: 'genuine', actions: noteDeletion },
        'review.removed': { guard: 'genuine' },
        'compensation.paid': { guard: 'keepsPromise', target: 'revisedWithCompensation' },
        'benefit.granted': { guard: 'keepsPromise', target: 'revisedWithCompensation' },
        'refund.succeeded': [
          { guard: and(['ofTransfer', not('asDue')]), actions: alert('paidOtherThanDue') },
          {
            guard: 'leftLess',
            actions: [
              {
                type: 'compensation.revokeRequested',
                params: ({ context }) => ({ ...ofReview({ context }), transferId: context.transferId ?? '' }),
              },
              alert('leftLess'),
            ],
          },
          {},
        ],
        // Nothing went: it is asked for anew, as far as there is money left.
        'transfer.failed': [
          { guard: 'ofTransfer', target: 'weighingPromise', actions: alert('transferFailed') },
          {},
        ],
        'transfer.revoked': [
          { guard: 'ofTransfer', target: 'weighingPromise', actions: alert('transferFailed') },
          {},
        ],
      },
      after: { payWithin: { actions: alert('payOverdue') } },
    },

    // ── A reply for everybody who reads the review ──────────────────────────────────────────────────────────────
    answering: {
      initial: 'drafting',
      // Too late for a reply: a report that is open may still take the review away.
      always: [
        { guard: and(['answerClosed', 'reportOpen']), target: 'reporting.awaitingRuling' },
        { guard: 'answerClosed', target: 'unresolvedUnanswered', actions: alert('notAnswered') },
      ],
      on: {
        ...maliceFound,
        // Also of a reply that was taken back too late.
        'reply.published': [
          {
            guard: and(['wasDrafted', 'reportOpen']),
            target: 'reporting.awaitingRuling',
            actions: assign({ replied: true }),
          },
          { guard: 'wasDrafted', target: 'unresolvedReplied', actions: assign({ replied: true }) },
        ],
      },
      after: {
        answerWindow: [
          { guard: 'reportOpen', target: 'reporting.awaitingRuling' },
          { target: 'unresolvedUnanswered', actions: alert('notAnswered') },
        ],
      },
      states: {
        drafting: {
          on: { 'reply.drafted': { guard: 'mayPublish', target: 'publishing', actions: noteReply } },
          after: { answerWithin: { actions: alert('answerOverdue') } },
        },
        publishing: {
          entry: { type: 'review.replyRequested', params: toPublish },
          on: {
            'reply.withdrawn': {
              target: 'drafting',
              actions: { type: 'review.replyWithdrawRequested', params: toPublish },
            },
            'reply.rejected': { target: 'drafting' },
          },
        },
      },
    },

    revised: { type: 'final' },
    revisedWithCompensation: { type: 'final' },
    deletedByBuyer: { type: 'final' },
    removedByPlatform: { type: 'final' },
    unresolvedReplied: { type: 'final' },
    unresolvedUnanswered: { type: 'final' },
  },
})
