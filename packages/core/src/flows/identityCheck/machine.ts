import { setup } from 'xstate'
import type { IdentityEvent } from './events.ts'
import { identityActions, identityDelays, identityGuards, identityStates } from './nested.ts'
import type { Context, StartInput } from './policy.ts'

/** Nobody hears of an order but the account that placed it, in the platform's chat; no story opens it. */
export const machine = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as IdentityEvent },
  guards: identityGuards,
  delays: identityDelays,
  actions: identityActions,
}).createMachine({
  id: 'identityCheck',
  version: '1',
  context: ({ input: { now, order, shop, pack, policy, accountId, channel } }) => ({
    now,
    order,
    shop,
    pack,
    policy,
    contact: { accountId, channel },
    identityClaims: [],
  }),
  initial: 'comparing',
  states: {
    ...identityStates<Context, IdentityEvent>({
      verified: 'verified',
      refused: 'refused',
      appealing: 'appealing',
    }),
    verified: { type: 'final' },
    refused: { type: 'final' },
    appealing: { type: 'final' },
  },
})
