/** 招呼 询问 推荐 议价: the talk before there is an order, and the way to after-sales for whoever has another worry. */
import { and, assign } from 'xstate'
import { bargainingState } from '../../bargaining/nested.ts'
import type { PreSaleEvent } from '../events.ts'
import type { Context } from '../policy.ts'
import { agreedAmount, takenAfterPayment } from '../standing.ts'
import {
  asked,
  follow,
  needMerged,
  openAfterSales,
  openReminder,
  orderGone,
  session,
  takeTable,
  transfer,
} from './session.ts'

/** Facts of the platform are noted while something else must be settled first; the order leads on afterwards. */
const { on: orderNoted } = session.createStateConfig({
  on: {
    'order.placed': { guard: 'mayFollow', actions: follow },
    'order.read': [{ guard: and(['orderKnown', 'orderOver']), actions: orderGone }, { guard: 'orderKnown' }],
    'payment.received': { guard: 'orderKnown' },
    'order.shipped': { guard: 'orderKnown' },
    'order.succeeded': { guard: 'orderKnown' },
    'order.closed': { guard: 'orderKnown', actions: orderGone },
  },
})

const bargaining = bargainingState<Context, PreSaleEvent>({
  agreedListPrice: '#preSale.conversation.talk.agreeing',
  agreedGift: '#preSale.conversation.talk.agreeing',
  agreedFreight: '#preSale.conversation.talk.agreeing',
  agreedDiscount: '#preSale.conversation.talk.agreeing',
  withdrawn: '#preSale.conversation.talk.keepingPromises',
  customerLeft: '#preSale.conversation.talk.leaving',
})

export const reception: ReturnType<typeof session.createStateConfig> = session.createStateConfig({
  states: {
    awaitingFirstReply: {
      on: { ...orderNoted },
      always: [
        { guard: and(['answered', 'hasOpenOrder']), target: 'keepingPromises' },
        { guard: and(['answered', 'talkBegun']), target: 'enquiring' },
        { guard: 'answered', target: 'greeting' },
      ],
    },
    greeting: {
      on: {
        'question.asked': { target: 'enquiring', actions: asked },
        'need.stated': { target: 'enquiring', actions: needMerged },
      },
    },
    enquiring: {},
    recommending: {
      on: {
        'recommendation.accepted': { target: 'keepingPromises', actions: assign({ wantsToBuy: true }) },
        'recommendation.rejected': { target: 'keepingPromises', actions: assign({ wantsToBuy: false }) },
      },
    },
    /** Paying accepts what lies on the table. What is accepted before ordering waits for the order: nothing is asked yet. */
    bargaining: {
      ...bargaining,
      on: {
        ...bargaining.on,
        'deal.accepted': [
          { guard: and(['mayAccept', 'hasOpenOrder']), target: '.accepting' },
          { guard: 'mayAccept', target: '.accepting', actions: takeTable },
        ],
        'payment.received': { guard: 'orderKnown', target: '.accepting' },
      },
    },
    /** Bargaining itself has asked for what was taken; it is not asked for twice. */
    agreeing: {
      always: [
        {
          guard: 'changeOutstanding',
          target: 'keepingPromises',
          actions: assign({
            wantsToBuy: true,
            changeRequested: ({ context }) => agreedAmount(context),
          }),
        },
        {
          target: 'keepingPromises',
          actions: assign({
            wantsToBuy: true,
            differenceRefunded: ({ context }) => context.differenceRefunded + takenAfterPayment(context),
          }),
        },
      ],
    },

    afterSales: {
      initial: 'offering',
      on: { ...orderNoted },
      states: {
        offering: {
          on: {
            'handover.accepted': [
              {
                guard: 'toBePaidOnline',
                target: '#preSale.transferredToAfterSales',
                actions: [openAfterSales, openReminder],
              },
              { guard: 'hasOrder', target: '#preSale.transferredToAfterSales', actions: openAfterSales },
              { target: '#preSale.transferredToAfterSales', actions: transfer },
            ],
            'handover.refused': { target: 'assisting' },
          },
        },
        assisting: {
          entry: assign({ assisting: true }),
          exit: assign({ assisting: false }),
          on: { 'afterSales.advised': { target: '#preSale.conversation.talk.keepingPromises' } },
        },
      },
    },
  },
})
