/** The states of an identity check, for its own machine and for nesting in another's. */
import { assign } from 'xstate'
import { asks } from '../../flow.ts'
import { effects } from './effects.ts'
import type { IdentityEvent } from './events.ts'
import { type Context, isBuyer } from './policy.ts'

interface Here {
  readonly context: Context
}
interface Told extends Here {
  readonly event: IdentityEvent
}

type Of<T extends IdentityEvent['type']> = Extract<IdentityEvent, { type: T }>

const alert = <R extends string>(reason: R) => ({
  type: 'supervisor.identityAlertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, reason }),
})

/** Typed for this room's facts alone, so that it fits every machine whose context and events include them. */
const note = {
  contact: assign<Context, Of<'contact.switched'>, undefined, IdentityEvent, never>({
    contact: ({ event: { accountId, channel } }) => ({ accountId, channel }),
  }),
  claim: assign<Context, Of<'identity.insisted'>, undefined, IdentityEvent, never>({
    identityClaims: ({ context, event }) => [
      ...context.identityClaims,
      { claim: event.claim, at: context.now },
    ],
  }),
}

/** What a machine that nests these states spreads into its own `setup`. */
export const identityGuards = {
  fromBuyingAccount: ({ context }: Here) => isBuyer(context),
  insistsTooOften: ({ context }: Here) =>
    context.identityClaims.length + 1 >= context.policy.identityInsistsMax,
  identityAppeals: ({ event }: Told) => event.type === 'supervisor.decided' && event.decision === 'appeal',
}
export const identityDelays = {
  identityPatience: ({ context }: Here) => context.policy.identityPatience,
  identityReview: ({ context }: Here) => context.policy.identityReview,
}
export const identityActions = asks(effects)

interface Ends<V extends string, R extends string, A extends string> {
  readonly verified: V
  readonly refused: R
  /** The buying account is really lost: only the platform's own appeal helps. */
  readonly appealing: A
}

/**
 * The states, which leave by the three targets handed in: names of siblings, or ids (`#orderEnquiry.classifying`).
 * The machine that nests them has this room's events, facts and policy among its own.
 */
export const identityStates = <const V extends string, const R extends string, const A extends string>({
  verified,
  refused,
  appealing,
}: Ends<V, R, A>) => {
  const switched = { target: 'comparing', actions: note.contact } as const
  const left = { target: refused }
  const lost = { target: 'withSupervisor', actions: alert('accountLost') } as const
  return {
    comparing: {
      always: [{ guard: 'fromBuyingAccount', target: verified }, { target: 'askingSwitch' }],
    },
    askingSwitch: {
      after: { identityPatience: { target: refused } },
      on: {
        'contact.switched': switched,
        'contact.left': left,
        'loss.reported': lost,
        'identity.insisted': { target: 'refusing', actions: note.claim },
      },
    },
    refusing: {
      after: { identityPatience: { target: refused } },
      on: {
        'contact.switched': switched,
        'contact.left': left,
        'loss.reported': lost,
        'identity.insisted': [
          {
            guard: 'insistsTooOften',
            target: 'refusing',
            reenter: true,
            actions: [note.claim, alert('insists')],
          },
          { target: 'refusing', reenter: true, actions: note.claim },
        ],
      },
    },
    withSupervisor: {
      after: { identityReview: { actions: alert('reviewOverdue') } },
      on: {
        'contact.switched': switched,
        'contact.left': left,
        'identity.insisted': { actions: note.claim },
        'supervisor.decided': [{ guard: 'identityAppeals', target: appealing }, { target: 'refusing' }],
      },
    },
  } as const
}
