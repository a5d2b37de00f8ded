/**
 * An identity check for its own machine and for nesting in another's: everything that a host spreads into its own room.
 *
 * The host takes `identityEvents`, `identityFacts`, `identityPolicy`, `identityEffects`, `identityScripts`, `identityWords`,
 * `identityConditions` and `identityLabels(path)` into its room, `identityGuards`, `identityDelays` and `identityActions` into
 * its `setup`, and makes the states of one of its own with `identityStates<Context, Event>({…})`.
 */
import { assign, type EventObject } from 'xstate'
import { asks, onlyWhereTrue, type StateLabel } from '../../flow.ts'
import { effects } from './effects.ts'
import { facts, type IdentityEvent } from './events.ts'
import { states } from './labels.ts'
import { type Context, fits, isBuyer } from './policy.ts'
import { scripts } from './scripts.ts'

export { guards as identityConditions } from './conditions.ts'
export { effects as identityEffects } from './effects.ts'
export { events as identityEvents } from './events.ts'
export { words as identityWords } from './labels.ts'
export { policy as identityPolicy } from './policy.ts'

export const identityFacts = facts.shape
/** What may be said, each only where it is true. */
export const identityScripts = onlyWhereTrue(scripts, fits)
/** The labels of the nested states, under the path of the host's state around them. */
export const identityLabels = (path: string): Record<string, StateLabel> => {
  const { comparing, askingSwitch, refusing, withSupervisor } = states
  const nested = { comparing, askingSwitch, refusing, withSupervisor }
  return Object.fromEntries(
    Object.entries(nested).map(([state, label]) => [`${path}.${state}`, label as StateLabel]),
  )
}

interface Here {
  readonly context: Context
}
/** Loose, because a host has events of its own. */
interface Told {
  readonly event: { readonly type: string; readonly decision?: unknown }
}

const alert = <R extends string>(reason: R) => ({
  type: 'supervisor.identityAlertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, reason }),
})

type Noted<E extends EventObject, T extends IdentityEvent['type']> = Extract<IdentityEvent, { type: T }> & E

/** Notes what happened in a host's context, which holds more than this room's facts. */
const notes = <C extends Context, E extends EventObject>() => ({
  contact: assign<C, Noted<E, 'contact.switched'>, undefined, E, never>(
    ({ event: { accountId, channel } }) => ({ contact: { accountId, channel } }) as Partial<C>,
  ),
  claim: assign<C, Noted<E, 'identity.insisted'>, undefined, E, never>(
    ({ context, event: { claim } }) =>
      ({ identityClaims: [...context.identityClaims, { claim, at: context.now }] }) as unknown as Partial<C>,
  ),
})

/** What a machine that nests these states spreads into its own `setup`. */
export const identityGuards = {
  fromBuyingAccount: ({ context }: Here) => isBuyer(context),
  insistsTooOften: ({ context }: Here) =>
    context.identityClaims.length + 1 >= context.policy.identityInsistsMax,
  identityAppeals: ({ event }: Told) => event.type === 'identity.decided' && event.decision === 'appeal',
}
export const identityDelays = {
  identityPatience: ({ context }: Here) => context.policy.identityPatience,
  identityReview: ({ context }: Here) => context.policy.identityReview,
}
export const identityActions = asks(effects)

interface Ends {
  readonly verified: string
  readonly refused: string
  /** The buying account is really lost: only the platform's own appeal helps. */
  readonly appealing: string
}

/**
 * The states, which leave by the three targets handed in: names of siblings, or ids (`#orderEnquiry.classifying`).
 * The machine that nests them has this room's events, facts and policy among its own: `identityStates<Context, Event>({…})`.
 */
export const identityStates = <C extends Context, E extends EventObject>({
  verified,
  refused,
  appealing,
}: Ends) => {
  const note = notes<C, E>()
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
        'account.lost': lost,
        'identity.insisted': { target: 'refusing', actions: note.claim },
      },
    },
    refusing: {
      after: { identityPatience: { target: refused } },
      on: {
        'contact.switched': switched,
        'contact.left': left,
        'account.lost': lost,
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
        'identity.decided': [{ guard: 'identityAppeals', target: appealing }, { target: 'refusing' }],
      },
    },
  } as const
}
