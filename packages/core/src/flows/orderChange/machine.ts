import { and, assign, not, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { type Alert, effects } from './effects.ts'
import type { ChangeRequest, Failure, OrderChangeEvent } from './events.ts'
import {
  type Context,
  changeBy,
  hasGone,
  isBuyer,
  isNoted,
  leavesSoon,
  leavesTooLate,
  mayRequest,
  mayWithdraw,
  postageBack,
  postageDue,
  postageOpen,
  requestOf,
  type StartInput,
  saidByBuyer,
} from './policy.ts'

interface Here {
  readonly context: Context
}

const ofOrder = ({ context }: Here) => ({ orderId: context.order.id })
const asHolder = ({ context }: Here) => ({
  orderId: context.order.id,
  holder: 'orderChange' as const,
})
const say = (script: string) => ({ type: 'say' as const, params: { script } })
const alert = (reason: Alert) => ({
  type: 'supervisor.alertRequested' as const,
  params: ({ context }: Here) => ({ orderId: context.order.id, reason }),
})
/** What is to be changed, for whoever does it; the states that ask are entered with a request alone. */
const wanted = ({ context }: Here) => ({
  orderId: context.order.id,
  ...(context.request as ChangeRequest),
})
const revoke = { type: 'order.changeRevoked' as const, params: ofOrder }

const kit = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as OrderChangeEvent },
  guards: {
    mayRequest,
    mayWithdraw,
    saidByBuyer,
    isNoted,
    askedAlready: ({ context }) => context.request !== null,
    byStranger: ({ context, event }) => event.type === 'change.requested' && !isBuyer(context, event),
    courierLeft: ({ context }) => context.courierLeft,
    takenAlong: ({ event }) => event.type === 'change.failed' && event.reason === 'courierLeft',
    missing: ({ context }) => context.request?.kind === 'item' && !context.inStock,
    leavesSoon: ({ context }) => leavesSoon(context),
    leavesTooLate: ({ context }) => leavesTooLate(context),
    ordered: ({ context }) => context.ordered,
    postageAsked: ({ context }) => context.postageAsked,
    postageOpen: ({ context }) => postageOpen(context) > 0,
    postageAgreed: ({ context }) => context.postageAccepted >= postageDue(context),
    owesPostage: ({ context }) => postageBack(context) > 0,
    shownClosed: ({ context }) => context.order.status === 'closed',
    shownGone: ({ context }) => hasGone(context.order, context.request),
    onlyStranger: ({ context }) => context.strangerAsked && context.request === null,
    failedAs: ({ context }, { failure }: { failure: Failure }) => context.failure === failure,
  },
  delays: {
    requestPatience: ({ context }) => context.policy.requestPatience,
    warehouseAnswer: ({ context }) => context.policy.warehouseAnswer,
    customerAnswer: ({ context }) => context.policy.customerAnswer,
    postagePayment: ({ context }) => context.policy.postagePayment,
    changeWithin: ({ context }) => context.policy.changeWithin,
    changeBy: ({ context }) => changeBy(context) - context.now,
    holdAtMost: ({ context }) => context.policy.holdAtMost,
    informWithin: ({ context }) => context.policy.informWithin,
    postageRefundWithin: ({ context }) => context.policy.postageRefundWithin,
  },
  actions: asks(effects),
})

const ends = (failure: Failure) => kit.assign({ failure })
/** A new wish makes the warehouse's answer to the old one worthless; what was paid stays paid. */
const noted = kit.assign(({ context, event }) =>
  event.type === 'change.requested'
    ? { request: requestOf(event), leavesBy: null, laterAccepted: null, postageAccepted: 0 }
    : { request: context.request },
)
const paid = kit.assign({
  postageAsked: false,
  postagePaid: ({ context, event }) =>
    context.postagePaid + (event.type === 'freightDifference.paid' ? event.amount : 0),
})
const refunded = kit.assign({
  postageRefunded: ({ context, event }) =>
    context.postageRefunded + (event.type === 'freightDifference.refunded' ? event.amount : 0),
})

/** Nobody waits for this payment any more: money that came later would find no case. */
const takenBack = {
  guard: 'postageAsked',
  actions: [
    kit.assign({ postageAsked: false }),
    { type: 'freightDifference.cancelRequested', params: ofOrder },
  ],
} as const

/** The platform may move its deadline while the dispatch waits. */
const reckoned = {
  type: 'deadline.moved' as const,
  params: ({ context }: Here) => ({ delay: 'changeBy', dueAt: changeBy(context) }),
}

/** While nothing is changed yet, an order that leaves or closes ends the matter. */
const { on: orderMoved } = kit.createStateConfig({
  on: {
    'order.shipped': [{ guard: 'shownGone', target: '#orderChange.settling', actions: ends('tooLate') }, {}],
    'order.succeeded': { target: '#orderChange.settling', actions: ends('tooLate') },
    'order.closed': { target: '#orderChange.settling', actions: ends('orderClosed') },
    'order.read': [
      { guard: 'shownClosed', target: '#orderChange.settling', actions: ends('orderClosed') },
      { guard: 'shownGone', target: '#orderChange.settling', actions: ends('tooLate') },
      { actions: reckoned },
    ],
    'order.shipDeadlineStated': { actions: reckoned },
  },
})

/** An order is changed as its buyer wants before the courier takes it along; the dispatch waits meanwhile, and goes on. */
export const machine = kit.createMachine({
  id: 'orderChange',
  version: '1',
  context: ({ input }) => {
    const { now, order, shop, pack, policy, request, cause = 'buyer', shipBy = null } = input
    const buyers = request !== undefined && isBuyer(input, request)
    return {
      now,
      order,
      shop,
      pack,
      policy,
      request: buyers ? requestOf(request) : null,
      cause,
      shipBy,
      heldAt: null,
      strangerAsked: request !== undefined && !buyers,
      courierLeft: false,
      inStock: true,
      leavesBy: null,
      laterAccepted: null,
      extraPostage: 0,
      postageAccepted: 0,
      postageAsked: false,
      postagePaid: 0,
      postageRefunded: 0,
      waybill: null,
      ordered: false,
      done: false,
      failure: null,
    }
  },
  initial: 'received',

  on: {
    'change.requested': [
      { guard: 'byStranger', actions: [assign({ strangerAsked: true }), say('chg.useOrderAccount')] },
      { guard: 'mayRequest', target: '.held', actions: noted },
    ],
    'change.withdrawn': { guard: 'mayWithdraw', target: '.settling', actions: ends('withdrawn') },
    'freightDifference.paid': { actions: paid },
    'freightDifference.refunded': { actions: refunded },
    'order.shipped': {},
    'order.succeeded': {},
    'order.closed': {},
    'order.read': {},
    'order.shipDeadlineStated': {},
  },

  states: {
    received: {
      always: { guard: 'askedAlready', target: 'held' },
      after: { requestPatience: { target: 'settling', actions: ends('lapsed') } },
      on: { ...orderMoved },
    },

    // The dispatch waits as long as the case is in here; leaving releases it, whichever way it is left.
    held: {
      entry: [
        assign({ heldAt: ({ context }) => context.now }),
        { type: 'dispatch.holdRequested', params: asHolder },
      ],
      exit: { type: 'dispatch.releaseRequested', params: asHolder },
      after: {
        // What the buyer agreed to and the warehouse is at, is finished while the platform's deadline lets it.
        holdAtMost: [
          { guard: 'ordered', actions: alert('heldTooLong') },
          { target: 'settling', actions: [ends('notInTime'), revoke, alert('heldTooLong')] },
        ],
        // However long the talk takes, it ends while the platform’s deadline can still be met.
        changeBy: { target: 'settling', actions: [ends('notInTime'), revoke, alert('heldTooLong')] },
      },
      on: {
        ...orderMoved,
        'change.requested': {
          guard: and([not('byStranger'), 'mayRequest']),
          target: '.checkingWarehouse',
          actions: noted,
        },
        'change.failed': [
          { guard: 'takenAlong', target: 'settling', actions: ends('tooLate') },
          { target: 'settling', actions: ends('unavailable') },
        ],
        'warehouse.checked': {
          target: '.weighing',
          actions: assign({
            courierLeft: ({ event }) => event.courierLeft,
            inStock: ({ event }) => event.inStock,
            leavesBy: ({ event }) => event.leavesBy,
            extraPostage: ({ event }) => event.extraPostage,
          }),
        },
      },
      initial: 'checkingWarehouse',
      states: {
        checkingWarehouse: {
          entry: { type: 'warehouse.checkRequested', params: wanted },
          after: {
            warehouseAnswer: {
              target: 'checkingWarehouse',
              reenter: true,
              actions: alert('warehouseSilent'),
            },
          },
        },
        weighing: {
          always: [
            takenBack,
            { guard: 'courierLeft', target: '#orderChange.settling', actions: ends('tooLate') },
            { guard: 'missing', target: '#orderChange.settling', actions: ends('unavailable') },
            { guard: 'leavesTooLate', target: '#orderChange.settling', actions: ends('unavailable') },
            { guard: not('leavesSoon'), target: 'agreeingDate' },
            { guard: and(['postageOpen', not('postageAgreed')]), target: 'agreeingPostage' },
            { guard: 'postageOpen', target: 'awaitingPostage' },
            { target: 'changing' },
          ],
        },
        agreeingDate: {
          after: {
            customerAnswer: { target: '#orderChange.settling', actions: ends('lapsed') },
          },
          on: {
            'laterDispatch.accepted': {
              guard: 'saidByBuyer',
              target: 'weighing',
              actions: assign({ laterAccepted: ({ context }) => context.leavesBy }),
            },
            'laterDispatch.refused': {
              guard: 'saidByBuyer',
              target: '#orderChange.settling',
              actions: ends('withdrawn'),
            },
          },
        },
        agreeingPostage: {
          after: {
            customerAnswer: { target: '#orderChange.settling', actions: ends('lapsed') },
          },
          on: {
            'freight.accepted': {
              guard: 'saidByBuyer',
              target: 'weighing',
              actions: assign({ postageAccepted: ({ context }) => postageDue(context) }),
            },
            'freight.refused': {
              guard: 'saidByBuyer',
              target: '#orderChange.settling',
              actions: ends('withdrawn'),
            },
            // Paying on the platform is agreeing.
            'freightDifference.paid': { target: 'weighing', actions: paid },
          },
        },
        awaitingPostage: {
          entry: [
            assign({ postageAsked: true }),
            {
              type: 'freightDifference.paymentRequested',
              params: ({ context }) => ({ orderId: context.order.id, amount: postageOpen(context) }),
            },
          ],
          after: {
            postagePayment: { target: '#orderChange.settling', actions: ends('lapsed') },
          },
          on: {
            'freightDifference.paid': { target: 'weighing', actions: paid },
            'freight.refused': {
              guard: 'saidByBuyer',
              target: '#orderChange.settling',
              actions: ends('withdrawn'),
            },
          },
        },
        changing: {
          entry: [assign({ ordered: true }), { type: 'order.changeRequested', params: wanted }],
          exit: assign({ ordered: false }),
          after: {
            changeWithin: { actions: alert('changeOverdue') },
          },
          on: {
            'change.done': {
              guard: 'isNoted',
              target: '#orderChange.informing',
              actions: assign({ done: true, waybill: ({ event }) => event.waybill ?? null }),
            },
            'change.requested': {
              guard: and([not('byStranger'), 'mayRequest']),
              target: 'checkingWarehouse',
              actions: [revoke, noted],
            },
            'change.withdrawn': {
              guard: 'mayWithdraw',
              target: '#orderChange.settling',
              actions: [revoke, ends('withdrawn')],
            },
          },
        },
      },
    },

    informing: {
      after: { informWithin: { actions: alert('customerNotInformed') } },
      on: { 'customer.informed': { target: 'settling' } },
    },

    // Whatever was paid for a change that did not happen goes back before the case ends.
    settling: {
      always: [
        takenBack,
        { guard: 'owesPostage', target: 'refundingPostage' },
        { guard: { type: 'failedAs', params: { failure: 'tooLate' } }, target: 'tooLate' },
        { guard: { type: 'failedAs', params: { failure: 'unavailable' } }, target: 'unavailable' },
        { guard: { type: 'failedAs', params: { failure: 'withdrawn' } }, target: 'withdrawn' },
        { guard: { type: 'failedAs', params: { failure: 'orderClosed' } }, target: 'orderClosed' },
        {
          guard: 'onlyStranger',
          target: 'identityRefused',
        },
        { guard: { type: 'failedAs', params: { failure: 'lapsed' } }, target: 'lapsed' },
        { guard: { type: 'failedAs', params: { failure: 'notInTime' } }, target: 'lapsed' },
        { target: 'changed' },
      ],
    },
    refundingPostage: {
      entry: {
        type: 'freightDifference.refundRequested',
        params: ({ context }) => ({ orderId: context.order.id, amount: postageBack(context) }),
      },
      after: {
        postageRefundWithin: {
          target: 'refundingPostage',
          reenter: true,
          actions: alert('postageNotRefunded'),
        },
      },
      on: {
        'freightDifference.refunded': { target: 'settling', actions: refunded },
        'freightDifference.paid': { target: 'settling', actions: paid },
      },
    },

    changed: { type: 'final' },
    tooLate: { type: 'final' },
    unavailable: { type: 'final' },
    withdrawn: { type: 'final' },
    lapsed: { type: 'final' },
    orderClosed: { type: 'final' },
    identityRefused: { type: 'final' },
  },
})
