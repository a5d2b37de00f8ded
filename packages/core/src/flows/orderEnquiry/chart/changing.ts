/** 修改: the change itself is a linked case of its own; here the buyer says what he wants and hears what came of it. */
import { and } from 'xstate'
import { chooses, enquiry, missing, moneyBack, wished } from '../nested.ts'

/** How a change can end with the order as it was. */
const unchanged = ['unavailable', 'withdrawn', 'lapsed', 'identityRefused'] as const
const offered = ['redirect', 'refuseAndReturn', 'keep'] as const

export const changing = enquiry.createStateConfig({
  initial: 'awaitingWish',
  states: {
    awaitingWish: {
      always: { guard: 'shipped', target: 'tooLate' },
      after: { choicePatience: { target: '#orderEnquiry.answered' } },
      on: {
        ...moneyBack,
        'change.requested': { guard: 'mayAskChange', target: 'underWay', actions: wished },
        'contact.left': { target: '#orderEnquiry.answered' },
      },
    },
    underWay: {
      entry: {
        type: 'case.openRequested',
        params: ({ context }) => ({
          flow: 'orderChange',
          input: {
            request: { accountId: context.order.buyerId, channel: 'chat', ...context.wish },
            cause: context.shopsFault ? 'shop' : 'buyer',
            ...(context.shipBy !== null && { shipBy: context.shipBy }),
          },
        }),
      },
      on: {
        'linkedCase.ended': [
          {
            guard: and([{ type: 'changeEnded', params: { as: ['changed'] } }, 'asksElse']),
            target: '#orderEnquiry.awaitingMore',
          },
          { guard: { type: 'changeEnded', params: { as: ['changed'] } }, target: '#orderEnquiry.changed' },
          { guard: { type: 'changeEnded', params: { as: ['tooLate'] } }, target: 'tooLate' },
          {
            guard: and([{ type: 'changeEnded', params: { as: ['unavailable'] } }, 'wantsItem']),
            target: '#orderEnquiry.shortage.awaitingChoice',
          },
          {
            guard: and([{ type: 'changeEnded', params: { as: unchanged } }, 'itemMissing']),
            target: '#orderEnquiry.shortage.awaitingChoice',
          },
          {
            guard: { type: 'changeEnded', params: { as: unchanged } },
            target: '#orderEnquiry.awaitingMore',
          },
          {},
        ],
        'shortage.reported': { guard: 'mayReport', actions: missing },
      },
    },
    tooLate: {
      after: { choicePatience: { target: '#orderEnquiry.answered' } },
      on: {
        'buyer.chose': [
          {
            guard: chooses('redirect', offered),
            target: '#orderEnquiry.tracking.contactingCourier',
          },
          {
            guard: chooses('refuseAndReturn', offered),
            target: '#orderEnquiry.cancelling.recalling',
          },
          { guard: { type: 'mayChoose', params: { offered } }, target: '#orderEnquiry.awaitingMore' },
        ],
        'contact.left': { target: '#orderEnquiry.answered' },
      },
    },
  },
})
