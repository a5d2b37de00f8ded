/** What the chart of an after-sale case is made of: its guards, its clocks, its requests, and what it notes. */
import { setup } from 'xstate'
import { nextOpening } from '../../desk-hours.ts'
import { asks } from '../../flow.ts'
import { identityActions, identityDelays, identityGuards } from '../identityCheck/nested.ts'
import { type Alert, type Entry, effects } from './effects.ts'
import type { AfterSaleEvent, CaseType, Facts, PromiseGiven } from './events.ts'
import { flowOf, inputOf, meaningOf, nextFlow, solutionOf } from './links.ts'
import type { Context, StartInput } from './policy.ts'
import {
  atWork,
  canWait,
  fitsOrder,
  fromBuyer,
  isOpenPromise,
  mayPromise,
  mayState,
  nextPromise,
  nextShift,
  nothingRuns,
  offDuty,
  onlyEnquiry,
  promiseOpen,
} from './rules.ts'

interface Here {
  readonly context: Context
}

export const kit = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as AfterSaleEvent },
  guards: {
    ...identityGuards,
    fromBuyer,
    fitsOrder,
    onlyEnquiry,
    nothingRuns,
    mayState,
    mayPromise,
    isOpenPromise,
    canWait,
    isUrgent: ({ event }) => event.type === 'customer.wrote' && event.urgent === true,
    isEnquiry: ({ context }) => context.caseType === 'enquiry',
    endedMeanwhile: ({ context }) => (context.following?.outcome ?? null) !== null,
    offDuty: ({ context }) => offDuty(context),
    waitedBefore: ({ context }) => context.waited,
    endedAs: ({ context }, { as }: { as: ReturnType<typeof solutionOf> }) =>
      solutionOf(context.following) === as,
    promiseOpen: ({ context }) => promiseOpen(context),
    endsResolved: ({ context }) => context.ending === 'resolved',
    followUp: ({ context }) => context.policy.followUp,
    clockToSet: ({ context }) => nextPromise(context) !== undefined,
    clockMoved: ({ context }) => nextPromise(context)?.dueAt !== context.clockFor,
    deskSpoke: ({ context }) => context.turn === 'customer',
    customerSpoke: ({ context }) => context.turn === 'desk',
    spokeAgain: ({ context }) => context.spokenAt !== context.silentFrom,
    atWork: ({ context }) => atWork(context),
    promptsLeft: ({ context }) => context.prompts < context.policy.idlePromptsMax,
    goesOn: ({ event }) => event.type === 'supervisor.decided' && event.decision === 'goOn',
    isParked: ({ context }) => context.parked,
  },
  delays: {
    ...identityDelays,
    idlePrompt: ({ context }) => context.policy.idlePrompt,
    deskAnswer: ({ context: { now, shop, policy } }) => nextOpening(now, shop) + policy.deskAnswer - now,
    supervisorAnswer: ({ context }) => context.policy.supervisorAnswer,
    nextShift: ({ context }) => nextShift(context) - context.now,
    promiseDue: ({ context }) => Math.max(0, (context.clockFor ?? context.now) - context.now),
  },
  actions: { ...identityActions, ...asks(effects) },
})

// ── Requests ────────────────────────────────────────────────────────────────────────────────────────────────────

const ofOrder = ({ context }: Here) => ({ orderId: context.order.id })
const ofContact = ({ context }: Here) => ({ ...ofOrder({ context }), accountId: context.contact.accountId })

export const say = <S extends string>(script: S) => ({ type: 'say' as const, params: { script } })
export const alert = (about: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ ...ofOrder({ context }), about }),
})
export const prompt = (script: 'idle.busy' | 'idle.stillThere') => ({
  type: 'message.sendRequested' as const,
  params: ({ context }: Here) => ({ ...ofOrder({ context }), accountId: context.order.buyerId, script }),
})
export const openRegister = {
  type: 'register.openRequested' as const,
  params: ({ context }: Here) => ({
    ...ofContact({ context }),
    at: context.now,
    caseType: context.caseType,
    text: context.text,
  }),
}
const entered: Readonly<Record<Entry, (context: Context) => string | null>> = {
  facts: ({ record }) => record,
  position: ({ position }) => position,
  promise: ({ promises }) => promises.at(-1)?.what ?? null,
  solution: ({ following }) => following && `${following.flow}: ${following.outcome}`,
  abuse: () => null,
  end: ({ ending }) => ending,
}
export const register = (entry: Entry) => ({
  type: 'register.updateRequested' as const,
  params: ({ context }: Here) => ({ ...ofOrder({ context }), entry, text: entered[entry](context) }),
})
export const preSaleHandles = { type: 'presale.handleRequested' as const, params: ofOrder }
export const askColleague = { type: 'colleague.askRequested' as const, params: ofOrder }
export const reportAbuse = {
  type: 'abuse.reportRequested' as const,
  params: ({ context }: Here) => ({ ...ofOrder({ context }), accountId: context.order.buyerId }),
}
export const askSupervisor = {
  type: 'supervisor.reviewRequested' as const,
  params: ({
    context,
    event,
  }: {
    context: Context
    event: Extract<AfterSaleEvent, { type: 'supervisor.asked' }>
  }) => ({ ...ofOrder({ context }), question: event.question }),
}
/** The case that `following` names: opened, or joined where the order has an open one already. */
export const openFollowing = {
  type: 'case.openRequested' as const,
  params: ({ context }: Here) => {
    const flow = context.following?.flow ?? ''
    return { flow, input: inputOf(context, flow) }
  },
}
/** A visit of its own, which nobody waits for: about the case that solved it, or about this talk. */
export const openFollowUp = {
  type: 'case.openRequested' as const,
  params: ({ context: { following } }: Here) => ({
    flow: 'followUpVisit',
    input:
      following?.caseId && following.outcome
        ? { flow: following.flow, caseId: following.caseId, outcome: following.outcome }
        : { flow: 'afterSaleCase', outcome: 'closedResolved' },
  }),
}

// ── What is noted ───────────────────────────────────────────────────────────────────────────────────────────────

const { assign } = kit

const withPromises = (context: Context, given: readonly PromiseGiven[]): Facts['promises'] => [
  ...context.promises,
  ...given.map(({ kind, what, dueAt, amount }, i) => ({
    number: context.promises.length + i + 1,
    kind,
    what,
    dueAt,
    amount: amount ?? null,
    givenAt: context.now,
    status: 'open' as const,
    late: false,
  })),
]
const settled = (context: Context, number: number, status: 'kept' | 'released'): Facts['promises'] =>
  context.promises.map((one) => (one.number === number ? { ...one, status } : one))

export const identified = assign(({ event }) =>
  event.type === 'customer.wrote' ? { contact: { accountId: event.accountId, channel: event.channel } } : {},
)
/** The desk spoke: the customer's silence is counted from here. */
export const spoke = assign({ turn: 'customer', spokenAt: ({ context }) => context.now })
export const heard = assign(({ context, event }) => ({
  turn: 'desk' as const,
  urgent: context.urgent || (event.type === 'customer.wrote' && event.urgent === true),
}))
/** The facts of the same matter put right: what solves it is still waited for. */
const followedStill = ({ caseType, following }: Context, told: CaseType): Facts['following'] =>
  caseType === told && following?.outcome === null ? following : null
export const noteFacts = assign(({ context, event }) =>
  event.type === 'facts.recorded'
    ? {
        caseType: event.caseType,
        record: event.record,
        review: event.review ?? context.review,
        urgent: context.urgent || event.urgent === true,
        excludedGoods: event.excludedGoods ?? context.excludedGoods,
        following: followedStill(context, event.caseType),
        waited: false,
      }
    : {},
)
/** The platform tells of a bad review: whoever sorts the case need not ask which one it is. */
export const noteReview = assign(({ event }) => {
  if (event.type !== 'review.found') return {}
  const { reviewId, rating, text, reviewedAt } = event
  const known = { ...(text !== undefined && { text }), ...(reviewedAt !== undefined && { reviewedAt }) }
  return { review: { reviewId, rating, ...known } }
})
export const notePosition = assign(({ context, event }) =>
  event.type === 'position.stated'
    ? { position: event.position, promises: withPromises(context, event.promises ?? []) }
    : {},
)
export const notePromise = assign({
  promises: ({ context, event }) =>
    event.type === 'promise.given' ? withPromises(context, [event]) : context.promises,
})
export const kept = assign({
  promises: ({ context, event }) =>
    event.type === 'promise.kept' ? settled(context, event.number, 'kept') : context.promises,
})
export const released = assign({
  promises: ({ context, event }) =>
    event.type === 'promise.released' ? settled(context, event.number, 'released') : context.promises,
})
export const releasedAll = assign({
  promises: ({ context }) =>
    context.promises.map((one) => (one.status === 'open' ? { ...one, status: 'released' as const } : one)),
})
/** Which promises missed their time. */
export const missed = assign({
  promises: ({ context }) =>
    context.promises.map((one) =>
      one.status === 'open' && one.dueAt <= context.now ? { ...one, late: true } : one,
    ),
})
export const setClock = assign({ clockFor: ({ context }) => nextPromise(context)?.dueAt ?? null })
export const countSilence = assign({ silentFrom: ({ context }) => context.spokenAt, prompts: 0 })
export const prompted = assign({ prompts: ({ context }) => context.prompts + 1 })
export const noteAbsence = assign({
  urgent: ({ context, event }) =>
    context.urgent || (event.type === 'afterSale.absent' && event.urgent === true),
})
export const insists = assign({ insistsOnPreSale: true, turn: 'desk' })
export const parked = assign({ parked: true })
export const unparked = assign({ parked: false })
export const waited = assign({ waited: true })
export const abusive = assign({ abusive: true, turn: 'desk' })
export const resultDue = assign({ turn: 'desk' })
export const endsAs = (ending: NonNullable<Facts['ending']>) => assign({ ending })
export const notContent = assign({
  turn: 'desk',
  following: null,
  ending: null,
  dissatisfied: ({ context }) => context.dissatisfied + 1,
})

/** Nothing is followed where a question is answered at the desk. */
export const follow = assign({
  following: ({ context: { caseType, following } }) => {
    if (following) return following
    const flow = caseType && flowOf[caseType]
    return flow ? { flow, caseId: null, outcome: null } : null
  },
})
export const followOn = assign({
  following: ({ context: { following } }) => {
    const flow = nextFlow(following)
    return flow === null ? following : { flow, caseId: null, outcome: null }
  },
})
/** How a linked case ended, kept whatever this one is at; it is weighed once it is what we wait for. */
export const noteEnd = assign(({ context, event }) => {
  if (event.type !== 'linkedCase.ended') return {}
  const { flow, caseId, outcome } = event
  const { following } = context
  const awaited = following?.flow === flow && following.outcome === null
  return {
    ended: [...context.ended, { flow, caseId, outcome }],
    following: awaited ? { flow, caseId, outcome } : following,
    // The customer waits for the result now, not we for him.
    ...(awaited && typeof meaningOf(flow, outcome) !== 'object' && { turn: 'desk' as const }),
  }
})

/** What a new case knows. Where nobody is named, the shop turns to the account that ordered. */
export const opened = (input: StartInput): Context => {
  const { now, order, shop, pack, policy, type, text, review, accountId, channel } = input
  return {
    now,
    order,
    shop,
    pack,
    policy,
    contact:
      accountId === undefined
        ? { accountId: order.buyerId, channel: 'chat' }
        : { accountId, channel: channel ?? 'other' },
    identityClaims: [],
    caseType: type ?? null,
    text: text ?? null,
    record: null,
    review: review ?? null,
    urgent: false,
    insistsOnPreSale: false,
    excludedGoods: false,
    abusive: false,
    dissatisfied: 0,
    position: null,
    promises: [],
    clockFor: null,
    following: null,
    ended: [],
    parked: false,
    waited: false,
    turn: 'desk',
    spokenAt: null,
    silentFrom: null,
    prompts: 0,
    ending: null,
  }
}
