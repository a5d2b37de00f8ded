import { assign, setup } from 'xstate'
import { asks } from '../../flow.ts'
import { parcelsOf } from '../../order-after.ts'
import { effects } from './effects.ts'
import type { InsuranceEvent } from './events.ts'
import { type Context, inTime, isReturn, requestedAlready, type StartInput, tellsNumber } from './policy.ts'

/** The insurer, never the shop, pays the one way back of a return that was asked for in time under its right number. */
export const machine = setup({
  types: { input: {} as StartInput, context: {} as Context, events: {} as InsuranceEvent },
  guards: {
    inTime,
    isReturn,
    tellsNumber,
    tellsRepaid: ({ event }) => event.type === 'case.askedAgain' && event.input.repaidByShop === true,
    repaidByShop: ({ context }) => context.repaidByShop,
    notInsured: ({ context }) => !context.insured,
    numbered: ({ context }) => context.waybill !== null,
    requested: ({ context }) => context.requested,
    numberFits: ({ context: { arrived, waybill } }) => arrived !== null && arrived === waybill,
    arrived: ({ context }) => context.arrived !== null,
  },
  delays: {
    payoutWithin: ({ context }) => context.policy.payoutWithin,
    numberWithin: ({ context }) => context.policy.numberWithin,
    returnWithin: ({ context }) => context.policy.returnWithin,
  },
  actions: asks(effects),
}).createMachine({
  id: 'freightInsurance',
  version: '1',
  context: ({ input }) => ({
    now: input.now,
    order: input.order,
    shop: input.shop,
    pack: input.pack,
    policy: input.policy,
    insured: input.insured ?? true,
    requested: requestedAlready(input),
    waybill: input.waybill ?? null,
    outbound: parcelsOf(input.order).map(({ waybill }) => waybill),
    arrived: null,
    repaidByShop: false,
    paidOut: 0,
    denial: null,
  }),
  initial: 'opening',
  on: {
    // Whatever was believed, the insurer's word is the fact.
    'insurer.paid': [
      {
        guard: 'repaidByShop',
        target: '.paidOut',
        actions: [
          assign({ paidOut: ({ event }) => event.amount }),
          {
            type: 'supervisor.alertRequested',
            params: ({ context }) => ({ orderId: context.order.id, about: 'freightPaidTwice' }),
          },
        ],
      },
      { target: '.paidOut', actions: assign({ paidOut: ({ event }) => event.amount }) },
    ],
    'insurer.denied': { target: '.denied', actions: assign({ denial: ({ event }) => event.reason }) },
    'refund.requested': { actions: assign({ requested: true }) },
    // The return tells of its number, and of every correction.
    'case.askedAgain': [
      {
        guard: 'tellsNumber',
        target: '.weighing',
        actions: assign({
          requested: true,
          waybill: ({ context, event }) => event.input.waybill ?? context.waybill,
        }),
      },
      { guard: 'tellsRepaid', actions: assign({ repaidByShop: true }) },
      {},
    ],
    'refund.closed': {},
    // What the shop sends later is no return either.
    'order.shipped': {
      actions: assign({ outbound: ({ context, event }) => [...context.outbound, event.waybill] }),
    },
    'parcel.reshipped': {
      actions: assign({ outbound: ({ context, event }) => [...context.outbound, event.waybill] }),
    },
    'order.succeeded': {},
    'parcel.returned': [
      {
        guard: 'isReturn',
        target: '.weighing',
        actions: assign({ arrived: ({ event }) => event.waybill ?? null }),
      },
      {},
    ],
    'return.registered': {
      guard: 'inTime',
      target: '.weighing',
      actions: assign({ requested: true, waybill: ({ event }) => event.waybill }),
    },
    'return.numberCorrected': {
      guard: 'inTime',
      target: '.weighing',
      actions: assign({ requested: true, waybill: ({ event }) => event.waybill }),
    },
  },
  states: {
    opening: { always: [{ guard: 'notInsured', target: 'lapsed' }, { target: 'weighing' }] },
    weighing: {
      always: [
        { guard: 'numberFits', target: 'payoutDue' },
        { guard: 'arrived', target: 'numberWrong' },
        { guard: 'numbered', target: 'returnRegistered' },
        { guard: 'requested', target: 'awaitingNumber' },
        { target: 'insured' },
      ],
    },
    insured: {
      on: {
        'refund.requested': { target: 'awaitingNumber', actions: assign({ requested: true }) },
        'order.succeeded': { target: 'lapsed' },
      },
    },
    awaitingNumber: {
      after: { numberWithin: { target: 'lapsed' } },
      on: { 'refund.closed': { target: 'lapsed' } },
    },
    returnRegistered: {
      after: { returnWithin: { target: 'lapsed' } },
    },
    // The number can still be put right.
    numberWrong: {
      after: { payoutWithin: { target: 'denied' } },
    },
    payoutDue: {
      after: { payoutWithin: { target: 'payoutOverdue' } },
    },
    payoutOverdue: {
      entry: {
        type: 'insurer.askRequested',
        params: ({ context: { order, waybill } }) => ({
          orderId: order.id,
          ...(waybill !== null && { waybill }),
        }),
      },
      after: { payoutWithin: { target: 'payoutOverdue', reenter: true } },
    },
    paidOut: { type: 'final' },
    denied: { type: 'final' },
    lapsed: { type: 'final' },
  },
})
