/** The words of the chart: its conditions, clocks, what it notes, and the ways that several states share. */
import { and, not, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { type Alert, effects } from './effects.ts'
import type { ReviewEvent } from './events.ts'
import {
  answerClosed,
  answerDueAt,
  answerUntil,
  byBuyer,
  type Context,
  contactDueAt,
  enough,
  genuine,
  inCallHours,
  inChat,
  isEvidence,
  keepsPromise,
  leftLess,
  mayContact,
  mayOffer,
  mayPublish,
  mayRemedy,
  mayRemind,
  mayReport,
  mayRevise,
  needsSupervisor,
  offerRefusal,
  offerStands,
  offerTerms,
  promisedMoney,
  remediesEnded,
  remedyRequest,
  remedyRuns,
  revisableUntil,
  type StartInput,
  thenByPhone,
  wasDrafted,
  wished,
} from './policy.ts'

/** Which review a case is opened about, and why it could not begin. */
export { badReview } from './events.ts'
export { mayStart } from './policy.ts'

interface Here {
  readonly context: Context
}
type Told<T extends ReviewEvent['type']> = Extract<ReviewEvent, { type: T }>

export const ofReview = ({ context }: Here) => ({ orderId: context.order.id, reviewId: context.reviewId })
export const paid = ({ context }: Here) => ({ ...ofReview({ context }), ...offerTerms(context) })
export const toPay = ({ context }: Here) => {
  const { transferId, due } = context
  return { ...paid({ context }), ...(due !== null && { worth: due }), transferId }
}
/** The reply as it was written last. */
export const toPublish = ({ context }: Here) => ({ ...ofReview({ context }), text: context.reply ?? '' })
/** Registered before anybody answers. */
export const register = {
  type: 'review.registerRequested' as const,
  params: ({ context }: Here) => ({
    ...ofReview({ context }),
    rating: context.rating === 'neutral' ? ('neutral' as const) : ('negative' as const),
    text: context.reviewText,
    at: context.reviewedAt,
  }),
}
export const alert = (about: Alert) => ({
  type: 'supervisor.alerted' as const,
  params: ({ context }: Here) => ({ ...ofReview({ context }), about }),
})
const until = (at: (context: Context) => number) => (here: Here) =>
  Math.max(0, at(here.context) - here.context.now)

export const reviews = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as ReviewEvent },
  guards: {
    byBuyer,
    mayContact,
    inCallHours,
    inChat,
    genuine,
    mayRevise,
    wished,
    mayRemind,
    mayOffer,
    needsSupervisor,
    offerStands,
    keepsPromise,
    mayRemedy,
    remediesEnded,
    remedyRuns,
    wasDrafted,
    mayReport,
    isEvidence,
    enough,
    mayPublish,
    thenByPhone: ({ context }) => thenByPhone(context),
    byPhone: ({ event }) => event.type === 'contact.started' && event.channel === 'telephone',
    improved: ({ event }) => event.type === 'review.revised' && event.rating === 'good',
    promised: ({ context }) => context.promised,
    nothingLeft: ({ context }) => promisedMoney(context) === 0,
    leftLess: ({ context }) => leftLess(context),
    asDue: ({ context, event }) => event.type === 'refund.succeeded' && event.amount === context.due,
    wasDeleted: ({ context }) => context.deleted,
    isGood: ({ context }) => context.rating === 'good',
    /** Of the transfer that is under way, by its number alone. */
    ofTransfer: ({ context, event }) => 'transferId' in event && event.transferId === context.transferId,
    offerFirst: ({ context }) =>
      context.policy.methodOrder === 'compensateFirst' &&
      offerRefusal({ ...context, apologised: true }) === undefined,
    offerLeft: ({ context }) => offerRefusal(context) === undefined,
    explainLeft: ({ context }) => !context.explained,
    isA: ({ event }) => event.type === 'customer.classified' && event.customerType === 'A',
    isB: ({ event }) => event.type === 'customer.classified' && event.customerType === 'B',
    isC: ({ event }) => event.type === 'customer.classified' && event.customerType === 'C',
    answerClosed: ({ context }) => answerClosed(context),
    replied: ({ context }) => context.replied,
    reportOpen: ({ context }) => context.report === 'asked',
  },
  delays: {
    contactWithin: until(contactDueAt),
    reachPatience: ({ context }) => context.policy.reachPatience,
    talkPatience: ({ context }) => context.policy.talkPatience,
    answerLatest: until(answerDueAt),
    editWindow: until(revisableUntil),
    reviewPatience: ({ context }) => context.policy.reviewPatience,
    payWithin: ({ context }) => context.policy.payWithin,
    evidencePatience: ({ context }) => context.policy.evidencePatience,
    rulingPatience: until(({ rulingDueAt, now }) => rulingDueAt ?? now),
    answerWithin: ({ context }) => context.policy.answerWithin,
    answerWindow: until(answerUntil),
  },
  actions: asks(effects),
})

export const dialled = reviews.assign({ phoned: true })
export const wish = reviews.assign({ wantsRevision: true })
export const leaves = reviews.assign({ wantsRevision: false })
export const noteReview = reviews.assign(({ context, event }) =>
  event.type === 'review.found'
    ? {
        reviewId: event.reviewId ?? context.reviewId,
        rating: event.rating,
        reviewText: event.text ?? context.reviewText,
        reviewedAt: event.reviewedAt ?? context.reviewedAt,
      }
    : {},
)
export const noteRevision = reviews.assign(({ context, event }) =>
  event.type === 'review.revised'
    ? {
        rating: event.rating,
        reviewText: event.text ?? context.reviewText,
        revisions: context.revisions + 1,
        wantsRevision: false,
      }
    : {},
)
/** Money is asked for under a number, which finance names when it has paid; a gift needs none. */
export const numbered = reviews.assign(({ context }) => {
  const { now, reviewId, asked } = context
  const due = promisedMoney(context)
  if (due === null) return {}
  return {
    due,
    asked: asked + 1,
    transferId: `negativeReview-${reviewId ?? 'unknown'}-${now}-${asked + 1}`,
  }
})
export const noteDeletion = reviews.assign({ deleted: true })
const noteReason = reviews.assign(({ event }) =>
  event.type === 'reason.told' ? { reason: event.reason, reasonText: event.text ?? null } : {},
)
export const noteManner = reviews.assign(({ context, event }) => ({
  customerType: event.type === 'customer.classified' ? event.customerType : context.customerType,
}))
export const noteOffer = reviews.assign(({ event }) =>
  event.type === 'offer.made' ? { offer: { kind: event.kind, worth: event.worth }, approval: null } : {},
)
export const noteOutcome = reviews.assign(({ context, event }) =>
  event.type === 'linkedCase.ended' || event.type === 'remedy.ended'
    ? {
        remedies: context.remedies.map((one) =>
          one.flow === event.flow && one.outcome === null ? { ...one, outcome: event.outcome } : one,
        ),
      }
    : {},
)
export const noteEvidence = reviews.assign(({ context, event }) =>
  event.type === 'evidence.collected' ? { evidence: [...context.evidence, ...event.items] } : {},
)
const noteGrounds = reviews.assign(({ context, event }) => ({
  grounds: event.type === 'malice.found' ? event.grounds : context.grounds,
}))
export const noteReply = reviews.assign(({ context, event }) => ({
  reply: event.type === 'reply.drafted' ? event.text : context.reply,
}))

export const noteRemedy = reviews.assign(({ context, event }) =>
  event.type === 'remedy.started'
    ? { remedies: [...context.remedies, { flow: event.flow, outcome: null }] }
    : {},
)

export const openRemedy = {
  type: 'case.openRequested' as const,
  params: ({ context, event }: Here & { readonly event: Told<'remedy.started'> }) =>
    remedyRequest(context, event),
}

export const { on: reasonTold } = reviews.createStateConfig({
  on: { 'reason.told': { guard: 'byBuyer', target: 'apologising', actions: noteReason } },
})
export const { on: remedyFirst } = reviews.createStateConfig({
  on: {
    'remedy.started': {
      guard: 'mayRemedy',
      target: 'solvingProblem',
      actions: [noteRemedy, openRemedy],
    },
  },
})
/** Changed, but not for the good, or not at all: the buyer has spoken, and is not asked again. */
export const { on: secondThoughts } = reviews.createStateConfig({
  on: {
    'review.revised': {
      guard: and(['genuine', not('improved')]),
      target: '#negativeReview.answering',
      actions: noteRevision,
    },
    'revision.declined': { guard: 'byBuyer', target: '#negativeReview.answering', actions: leaves },
  },
})
export const { on: maliceFound } = reviews.createStateConfig({
  on: {
    'malice.found': {
      guard: 'mayReport',
      target: '#negativeReview.reporting',
      actions: noteGrounds,
    },
  },
})
