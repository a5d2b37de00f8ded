import { and, not } from 'xstate'
import { identityStates } from '../identityCheck/nested.ts'
import type { AfterSaleEvent } from './events.ts'
import {
  abusive,
  alert,
  askColleague,
  askSupervisor,
  countSilence,
  endsAs,
  follow,
  followOn,
  heard,
  identified,
  insists,
  kept,
  kit,
  missed,
  notContent,
  noteAbsence,
  noteEnd,
  noteFacts,
  notePosition,
  notePromise,
  noteReview,
  opened,
  openFollowing,
  openFollowUp,
  openRegister,
  parked,
  preSaleHandles,
  prompt,
  prompted,
  register,
  released,
  releasedAll,
  reportAbuse,
  resultDue,
  say,
  setClock,
  spoke,
  unparked,
  waited,
} from './nested.ts'
import type { Context } from './policy.ts'

const where = '#afterSaleCase'
/** The phase that was left, and in it the exact place. */
const BACK = `${where}.conversing.talk.phases.back`
const QUEUED = `${where}.conversing.talk.queued`

const ended = (as: 'settled' | 'failed' | 'handedOn' | 'unclear') => ({
  type: 'endedAs' as const,
  params: { as },
})

const { on: sorted } = kit.createStateConfig({
  on: {
    'facts.recorded': {
      guard: 'fitsOrder',
      target: 'assigning',
      actions: [noteFacts, register('facts')],
    },
  },
})
const { on: notSatisfied } = kit.createStateConfig({
  on: { 'customer.dissatisfied': { guard: 'fromBuyer', target: 'investigating', actions: notContent } },
})

/** Six phases, in which other flows solve what the customer has; his silence and our promises are watched beside them. */
export const machine = kit.createMachine({
  id: 'afterSaleCase',
  version: '1',
  context: ({ input }) => opened(input),
  initial: 'received',
  on: { 'linkedCase.ended': { actions: noteEnd }, 'review.found': { actions: noteReview } },

  states: {
    // Registered before the first answer, whoever writes.
    received: {
      entry: openRegister,
      always: [{ guard: 'fromBuyingAccount', target: 'conversing' }, { target: 'verifyingIdentity' }],
    },
    verifyingIdentity: {
      initial: 'comparing',
      on: {
        'customer.wrote': [
          { guard: 'fromBuyer', target: 'conversing', actions: [identified, heard] },
          { actions: say('identity.refuseAgain') },
        ],
      },
      states: identityStates<Context, AfterSaleEvent>({
        verified: `${where}.conversing`,
        refused: `${where}.refusedIdentity`,
        appealing: `${where}.appealing`,
      }),
    },

    conversing: {
      type: 'parallel',
      on: {
        'customer.wrote': [
          { guard: 'fromBuyer', actions: heard },
          { actions: say('identity.useOrderAccount') },
        ],
        'customer.abused': {
          actions: [abusive, reportAbuse, register('abuse'), say('emp.calmDown')],
        },
        'promise.given': { guard: 'mayPromise', actions: [notePromise, spoke, register('promise')] },
        'promise.kept': { guard: 'isOpenPromise', actions: kept },
        'promise.released': { guard: and(['fromBuyer', 'isOpenPromise']), actions: released },
        'request.withdrawn': {
          guard: and(['fromBuyer', 'nothingRuns']),
          target: 'withdrawn',
          actions: releasedAll,
        },
      },
      states: {
        talk: {
          initial: 'phases',
          states: {
            phases: {
              initial: 'soothing',
              on: {
                'info.given': { actions: spoke },
                'presale.insisted': {
                  guard: 'fromBuyer',
                  actions: [insists, askColleague, say('case.askColleague')],
                },
                'afterSale.absent': [
                  { guard: 'canWait', target: QUEUED, actions: spoke },
                  { actions: [noteAbsence, preSaleHandles, say('case.preSaleHandles')] },
                ],
                'supervisor.asked': { target: 'withSupervisor', actions: askSupervisor },
              },
              states: {
                // 1 · soothe
                soothing: { on: { 'soothing.sent': { target: 'investigating', actions: spoke } } },

                // 2 · find the cause
                investigating: { on: { ...sorted } },
                assigning: {
                  always: [
                    { guard: and(['offDuty', 'canWait', not('waitedBefore')]), target: QUEUED },
                    {
                      guard: 'offDuty',
                      target: 'positioning',
                      actions: [preSaleHandles, say('case.preSaleHandles')],
                    },
                    { target: 'positioning' },
                  ],
                },

                // 3 · say where we stand
                positioning: {
                  on: {
                    ...sorted,
                    'position.stated': {
                      guard: 'mayState',
                      target: 'opening',
                      actions: [notePosition, spoke, register('position')],
                    },
                  },
                },

                // 4 · solve it
                opening: {
                  always: [
                    { guard: 'isEnquiry', target: 'resolving', actions: follow },
                    { guard: 'endedMeanwhile', target: 'resolving' },
                    { target: 'resolving', actions: [follow, openFollowing] },
                  ],
                },
                resolving: {
                  always: [
                    {
                      guard: ended('handedOn'),
                      target: 'resolving',
                      actions: [register('solution'), followOn, openFollowing],
                    },
                    {
                      guard: ended('failed'),
                      target: 'keepingWord',
                      actions: [register('solution'), endsAs('unresolved')],
                    },
                    { guard: ended('unclear'), target: 'investigating', actions: register('solution') },
                    { guard: ended('settled'), target: 'apologising', actions: register('solution') },
                  ],
                  on: {
                    ...sorted,
                    'question.answered': { guard: 'onlyEnquiry', target: 'thanking', actions: spoke },
                  },
                },

                // 5 · apologise
                apologising: { on: { 'apology.sent': { target: 'thanking', actions: spoke } } },

                // 6 · thank
                thanking: {
                  on: {
                    ...notSatisfied,
                    'customer.satisfied': {
                      guard: 'fromBuyer',
                      target: 'keepingWord',
                      actions: endsAs('resolved'),
                    },
                  },
                },

                // Nothing closes while a promise is open.
                keepingWord: {
                  always: [
                    {
                      guard: and([not('promiseOpen'), 'endsResolved', 'followUp']),
                      target: `${where}.closedResolved`,
                      actions: openFollowUp,
                    },
                    { guard: and([not('promiseOpen'), 'endsResolved']), target: `${where}.closedResolved` },
                    { guard: not('promiseOpen'), target: `${where}.closedUnresolved` },
                  ],
                  on: { ...notSatisfied },
                },
                back: { type: 'history' },
              },
            },

            queued: {
              entry: [parked, waited],
              exit: unparked,
              on: {
                'afterSale.present': { target: BACK },
                'presale.insisted': {
                  guard: 'fromBuyer',
                  target: BACK,
                  actions: [insists, preSaleHandles, say('case.preSaleHandles')],
                },
                'customer.wrote': {
                  guard: and(['fromBuyer', 'isUrgent']),
                  target: BACK,
                  actions: [heard, preSaleHandles, say('case.preSaleHandles')],
                },
              },
              after: { nextShift: { target: BACK } },
            },
            withSupervisor: {
              entry: parked,
              exit: unparked,
              on: {
                'supervisor.decided': [
                  { guard: 'goesOn', target: BACK },
                  { target: 'phases.keepingWord', actions: endsAs('unresolved') },
                ],
              },
              after: { supervisorAnswer: { actions: alert('supervisorSilent') } },
            },
          },
        },

        // Whose turn it is; nobody is asked after, and nothing closes, while we are at work for him.
        line: {
          initial: 'ours',
          states: {
            ours: {
              always: [
                { guard: 'deskSpoke', target: 'theirs' },
                { guard: 'isParked', target: 'resting' },
              ],
              after: { deskAnswer: { actions: alert('deskSilent') } },
            },
            theirs: {
              entry: countSilence,
              always: [
                { guard: 'customerSpoke', target: 'ours' },
                { guard: 'spokeAgain', target: 'theirs', reenter: true },
              ],
              after: {
                idlePrompt: [
                  { guard: 'atWork', target: 'resting' },
                  { target: 'prompted', actions: [prompted, prompt('idle.busy')] },
                ],
              },
            },
            prompted: {
              always: [
                { guard: 'customerSpoke', target: 'ours' },
                { guard: 'spokeAgain', target: 'theirs' },
              ],
              after: {
                idlePrompt: [
                  { guard: 'atWork', target: 'resting' },
                  {
                    guard: 'promptsLeft',
                    target: 'prompted',
                    reenter: true,
                    actions: [prompted, prompt('idle.stillThere')],
                  },
                  {
                    guard: and([ended('settled'), 'followUp']),
                    target: `${where}.closedIdle`,
                    actions: openFollowUp,
                  },
                  { target: `${where}.closedIdle` },
                ],
              },
            },
            resting: {
              always: [
                { guard: and(['customerSpoke', not('isParked')]), target: 'ours' },
                { guard: not('atWork'), target: 'ours', actions: resultDue },
              ],
            },
          },
        },

        // The clock of the promise that comes next; one that is late stays open.
        promises: {
          initial: 'unset',
          states: {
            unset: { always: { guard: 'clockToSet', target: 'running' } },
            running: {
              entry: setClock,
              always: { guard: 'clockMoved', target: 'unset' },
              after: { promiseDue: { target: 'unset', actions: [missed, alert('promiseLate')] } },
            },
          },
        },
      },
    },

    closedResolved: { type: 'final', entry: register('end') },
    closedUnresolved: { type: 'final', entry: register('end') },
    closedIdle: { type: 'final', entry: register('end') },
    withdrawn: { type: 'final', entry: register('end') },
    refusedIdentity: { type: 'final', entry: register('end') },
    appealing: { type: 'final', entry: register('end') },
  },
})
