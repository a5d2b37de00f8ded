import { and, assign } from 'xstate'
import { identityStates } from '../identityCheck/nested.ts'
import { awaitingMore } from './chart/awaitingMore.ts'
import { cancelling } from './chart/cancelling.ts'
import { changing } from './chart/changing.ts'
import { delay } from './chart/delay.ts'
import { shortage } from './chart/shortage.ts'
import { tracking } from './chart/tracking.ts'
import type { OrderEnquiryEvent, Topic } from './events.ts'
import {
  about,
  alert,
  asked,
  askedMeanwhile,
  checked,
  enquiry,
  handedOver,
  handTo,
  leftLying,
  missing,
  nextQuestion,
  ofOrder,
  opened,
  promised,
  refundAsked,
  refundGone,
  say,
  setAside,
  wantsClosed,
} from './nested.ts'
import type { Context } from './policy.ts'

const asksFor = <T extends Topic>(...topics: T[]) => ({ type: 'asksFor' as const, params: { topics } })
const asksToChange = asksFor('changeAddress', 'changeItem', 'changeWaybill')
const refundOfParcel = [refundAsked, handTo('refundHandling')]

/** A buyer asks about an order on its way, or the shop has something to tell him of it. */
export const machine = enquiry.createMachine({
  id: 'orderEnquiry',
  version: '1',
  context: ({ input }) => opened(input),
  initial: 'opening',

  on: {
    // Whatever the buyer says is heard; what another account says of the order is not.
    'enquiry.asked': { guard: 'saidByBuyer', actions: askedMeanwhile },
    'customer.wrote': { guard: 'saidByBuyer' },
    'customer.urged': { guard: 'saidByBuyer', actions: say('ord.urged') },
    // Where leaving settles nothing: what is owed is still owed.
    'contact.left': {},
    'customer.calmed': { guard: 'saidByBuyer', actions: say('trk.thanks') },

    'close.requested': { guard: 'saidByBuyer', actions: wantsClosed },
    'close.withdrawn': { guard: 'saidByBuyer', actions: assign({ closeRequest: null }) },

    'supervisor.asked': {
      actions: [
        assign({ supervisorAsked: true }),
        {
          type: 'supervisor.reviewRequested',
          params: ({ context, event }) => ({
            orderId: context.order.id,
            reason: 'asked' as const,
            question: event.question,
          }),
        },
      ],
    },
    'supervisor.decided': { guard: 'mayDecide', actions: assign({ supervisorAsked: false }) },

    'warehouse.checked': { actions: checked },
    'shortage.reported': { guard: 'mayReport', target: '.shortage', actions: missing },
    'linkedCase.ended': {},

    // Facts of the platform: the order is its mirror, and states ask that.
    'payment.received': {},
    'order.shipped': {},
    'order.succeeded': {},
    'parcel.signed': {},
    'parcel.rejected': {},
    'parcel.lost': {},
    'order.read': [{ guard: 'shownClosed', target: '.weighingClose' }, {}],
    'order.closed': { target: '.weighingClose' },
    'refund.requested': [
      { guard: 'shipped', target: '.transferredToAfterSales', actions: refundOfParcel },
      { guard: 'toShip', target: '.cancelling.stopping', actions: refundAsked },
      { actions: refundAsked },
    ],
    'refund.closed': [{ guard: 'ofThisRefund', actions: refundGone }, {}],
    'refund.succeeded': [{ guard: 'allBack', target: '.cancelledRefunded' }, {}],
  },

  states: {
    opening: {
      always: [{ guard: 'known', target: 'classifying' }, { target: 'verifyingIdentity' }],
    },
    verifyingIdentity: {
      initial: 'comparing',
      on: {
        // Nobody who may be spoken with is there: it is noted, and handled once somebody is.
        'refund.requested': { actions: refundAsked },
      },
      states: identityStates<Context, OrderEnquiryEvent>({
        verified: '#orderEnquiry.identified',
        refused: '#orderEnquiry.unidentified',
        appealing: '#orderEnquiry.appealing',
      }),
    },
    identified: { always: { target: 'classifying', actions: assign({ verified: true }) } },
    unidentified: {
      always: [{ guard: 'known', target: 'awaitingMore' }, { target: 'identityRefused' }],
    },

    // By what the order says first, by what is asked second.
    classifying: {
      always: [
        { guard: 'shownClosed', target: 'querying' },
        // Applied for while nobody was there to be spoken with.
        {
          guard: and(['refundKnown', 'shipped']),
          target: 'transferredToAfterSales',
          actions: handTo('refundHandling'),
        },
        { guard: and(['refundKnown', 'toShip']), target: 'cancelling.stopping' },
        { guard: 'succeeded', target: 'transferredToAfterSales', actions: handTo('afterSaleCase') },
        {
          guard: and([asksFor('cancel'), 'received']),
          target: 'transferredToAfterSales',
          actions: handTo('returnExchange'),
        },
        { guard: and([asksFor('cancel'), 'shipped']), target: 'cancelling.recalling' },
        { guard: and([asksFor('cancel'), 'unpaid']), target: 'cancelling.unpaid' },
        { guard: asksFor('cancel'), target: 'cancelling.stopping' },
        { guard: and([asksToChange, 'received']), target: 'querying' },
        { guard: and([asksToChange, 'shipped']), target: 'changing.tooLate' },
        { guard: and([asksToChange, 'toShip']), target: 'changing.awaitingWish' },
        { guard: and([asksFor('shortage'), 'toShip']), target: 'shortage' },
        { guard: and([asksFor('overdue'), 'toShip', 'paidOnline']), target: 'delay' },
        { guard: and([asksFor('track', 'urge'), 'shipped']), target: 'tracking' },
        { guard: and([asksFor('urge', 'shipTime'), 'late']), target: 'delay', actions: about('overdue') },
        { target: 'querying' },
      ],
    },

    querying: {
      after: leftLying,
      on: {
        ...nextQuestion,
        'enquiry.asked': [
          { guard: 'byStranger', target: 'verifyingIdentity', actions: [setAside, asked] },
          { target: 'classifying', actions: asked },
        ],
        'answer.given': { guard: 'mayPromise', target: 'awaitingMore', actions: promised },
        'answer.delayed': {
          actions: [{ type: 'warehouse.checkRequested', params: ofOrder }, say('ord.checking')],
        },
        'contact.left': { target: 'answered' },
      },
    },
    tracking,
    cancelling,
    changing,
    shortage,
    delay,
    awaitingMore,

    supervisorReview: {
      entry: assign({ supervisorAsked: true }),
      exit: assign({ supervisorAsked: false }),
      always: { guard: 'shipped', target: 'finishing' },
      after: {
        reviewPatience: {
          target: 'supervisorReview',
          reenter: true,
          actions: alert('buyerWaits'),
        },
      },
      on: {
        'supervisor.decided': [
          { guard: 'settled', target: 'finishing' },
          { guard: 'itemMissing', target: 'shortage' },
          { target: 'delay' },
        ],
        'buyer.chose': {
          guard: { type: 'mayChoose', params: { offered: ['refund'] } },
          target: 'cancelling.stopping',
        },
      },
    },

    weighingClose: {
      always: [
        {
          guard: 'closedUnasked',
          target: 'closedWithoutRequest',
          actions: alert('closedWithoutRequest'),
        },
        { guard: 'wentBack', target: 'cancelledRefunded' },
        { target: 'closedUnpaid' },
      ],
    },

    // What was asked meanwhile is answered before the case ends.
    finishing: {
      always: [{ guard: 'asksElse', target: 'awaitingMore' }, { target: 'answered' }],
    },
    answered: { type: 'final' },
    changed: { type: 'final' },
    closedUnpaid: { type: 'final' },
    closedWithoutRequest: { type: 'final' },
    cancelledRefunded: { type: 'final' },
    transferredToAfterSales: {
      type: 'final',
      entry: { type: 'case.openRequested', params: handedOver },
    },
    identityRefused: { type: 'final' },
    appealing: { type: 'final' },
  },
})
