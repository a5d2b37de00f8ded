import { and, assign } from 'xstate'
import { bargainingRoot } from '../bargaining/nested.ts'
import { ordering } from './chart/ordering.ts'
import { parting } from './chart/parting.ts'
import { reception } from './chart/reception.ts'
import {
  alert,
  amountReported,
  answeredTopic,
  askColleague,
  asked,
  asOrdered,
  changedByAgent,
  correctReceiver,
  follow,
  handOver,
  linkedAnswered,
  needMerged,
  noteDeferred,
  openCashOnDelivery,
  openCreditCard,
  openEnquiry,
  opened,
  openIdentityCheck,
  openInvoice,
  openPaymentProof,
  openReminder,
  orderGone,
  paidExtraFreight,
  reportAbuse,
  requestWithdrawn,
  reviewStock,
  say,
  session,
  spokenPromises,
  stockAnswered,
  takeTable,
  withdrawRequest,
} from './chart/session.ts'
import { heardAndSpoken, turns } from './chart/turns.ts'
import type { PreSaleEvent } from './events.ts'
import type { Context } from './policy.ts'
import type { Ending } from './standing.ts'

const bargain = bargainingRoot<Context, PreSaleEvent>('.bargaining')
const [askingStill, bargainedAnew] = bargain['price.bargained']

const endAs = (as: Ending, target: string) => ({
  guard: { type: 'endsAs' as const, params: { as } },
  target,
})

/** What may be said or reported at any time: it is noted, and where the order leads on, `keepingPromises` decides. */
const talk = session.createStateConfig({
  initial: 'awaitingFirstReply',
  on: {
    // ── Facts of the platform, and of the cases that were asked for ─────────────────────────────────────────────
    'order.placed': { guard: 'mayFollow', target: '.keepingPromises', actions: follow },
    'order.read': [
      { guard: and(['orderKnown', 'orderOver']), target: '.farewellNoDeal', actions: orderGone },
      // Still unpaid: nothing new, the talk goes on where it is.
      { guard: and(['orderKnown', 'unpaid']) },
      { guard: 'orderKnown', target: '.keepingPromises' },
    ],
    'payment.received': { guard: 'orderKnown', target: '.keepingPromises' },
    'order.shipped': { guard: 'orderKnown', target: '.keepingPromises' },
    'order.succeeded': { guard: 'orderKnown', target: '.keepingPromises' },
    'order.closed': { guard: 'orderKnown', target: '.farewellNoDeal', actions: orderGone },
    'order.amountChanged': { guard: 'orderKnown', actions: amountReported },
    'extraFreight.paid': {
      guard: 'extraFreightComplete',
      target: '.keepingPromises',
      actions: paidExtraFreight,
    },
    'linkedCase.ended': [
      {
        guard: 'codApproved',
        target: '.keepingPromises',
        actions: assign({ codApproved: true, receiver: 'confirmed' }),
      },
      { guard: 'codReordered', target: '.keepingPromises', actions: assign({ wantsToBuy: true }) },
      { guard: 'codShipped', target: '.farewellDeal' },
      { guard: 'codOver', target: '.farewellNoDeal', actions: orderGone },
      { guard: 'proofForged', actions: alert('paymentForged') },
      { actions: linkedAnswered },
    ],

    // ── The talk ────────────────────────────────────────────────────────────────────────────────────────────────
    'autoReply.sent': { actions: assign({ autoReplied: true }) },
    'agent.greeted': {},
    'message.received': {},
    'message.sent': { guard: 'maySay', actions: spokenPromises },
    'question.asked': [
      { guard: and(['fromBuyer', 'asksOfCard']), actions: [asked, openCreditCard] },
      { guard: and(['fromBuyer', 'asksOfInvoice']), actions: [asked, openInvoice] },
      { guard: and(['fromBuyer', 'asksOfDelivery']), actions: [asked, openCashOnDelivery] },
      {
        guard: and(['fromBuyer', 'asksOfPaidOrder']),
        actions: [asked, openEnquiry('shipTime')],
      },
      { actions: asked },
    ],
    'need.stated': { actions: needMerged },
    'quantity.stated': { actions: assign({ quantity: ({ event }) => event.quantity }) },
    'item.checked': { actions: assign({ item: ({ event }) => event.item }) },
    'answer.given': { guard: 'mayAnswer', actions: answeredTopic },
    'answer.deferred': [
      { guard: 'deferredBefore', actions: [askColleague, alert('unsureTwice')] },
      { actions: [askColleague, noteDeferred] },
    ],
    'stock.soldOut': {
      guard: 'hasAlternative',
      target: '.recommending',
      actions: [stockAnswered, reviewStock],
    },
    'items.recommended': {
      target: '.recommending',
      actions: assign({
        recommendations: ({ context, event }) => [...context.recommendations, ...event.items],
      }),
    },
    'price.bargained': [
      { ...askingStill, guard: and(['awaitsSupervisor', 'mayBargain']) },
      { ...bargainedAnew, guard: 'mayBargain' },
    ],
    'concession.decided': [
      {
        guard: and(['mayDecide', 'hasOpenOrder']),
        target: '.keepingPromises',
        actions: [bargain['concession.decided'].actions, takeTable],
      },
      bargain['concession.decided'],
    ],
    'purchase.intended': {
      target: '.keepingPromises',
      actions: assign({ wantsToBuy: true, quantity: ({ event }) => event.quantity }),
    },

    // ── The order, from its change to its receiver ──────────────────────────────────────────────────────────────
    'freight.adjusted': { guard: 'mayAdjust', target: '.keepingPromises', actions: changedByAgent },
    'freight.changeImpossible': {
      guard: 'mayGiveUpChange',
      target: '.keepingPromises',
      actions: assign({ changeImpossible: true }),
    },
    'receiver.confirmed': [
      { guard: 'fromAnother', actions: openIdentityCheck },
      {
        guard: 'orderOpen',
        target: '.keepingPromises',
        actions: assign({
          receiver: 'confirmed',
          remark: ({ context, event }) => event.remark ?? context.remark,
        }),
      },
    ],
    'receiver.corrected': [
      { guard: 'fromAnother', actions: openIdentityCheck },
      {
        guard: 'mayCorrect',
        target: '.keepingPromises',
        actions: [correctReceiver, assign({ receiver: 'open', courierCheck: null, extraFreight: 'open' })],
      },
    ],
    'courier.checked': {
      guard: 'orderOpen',
      target: '.keepingPromises',
      actions: assign({
        courierCheck: ({ event: { reachable, courier, extraFreight, freeByPage } }) => ({
          reachable,
          courier,
          extraFreight,
          freeByPage,
        }),
        extraFreight: 'open',
      }),
    },
    'extraFreight.accepted': [
      { guard: 'fromAnother', actions: openIdentityCheck },
      {
        guard: 'extraFreightAsked',
        target: '.keepingPromises',
        actions: assign({ extraFreight: 'accepted' }),
      },
    ],
    'extraFreight.refused': [
      { guard: 'fromAnother', actions: openIdentityCheck },
      {
        guard: 'extraFreightAsked',
        target: '.keepingPromises',
        actions: assign({ extraFreight: 'refused' }),
      },
    ],
    'offlinePayment.requested': [
      {
        guard: 'askedOfflineBefore',
        actions: [
          assign({ offlineRequests: ({ context }) => context.offlineRequests + 1 }),
          say('payment.onlineOnly'),
          alert('insistsOnOfflinePayment'),
        ],
      },
      { actions: [assign({ offlineRequests: 1 }), say('payment.onlineOnly')] },
    ],
    'payment.claimed': [
      { guard: 'notShippedOnline', actions: openPaymentProof },
      { actions: say('payment.notShown') },
    ],
    'close.requested': [
      { guard: 'fromAnother', actions: [openIdentityCheck, say('close.useBuyingAccount')] },
      { guard: 'paidForNow', actions: openEnquiry('cancel') },
      { guard: 'orderOpen', actions: say('close.bySelf') },
    ],

    // ── Another worry, abuse, another agent, the end ────────────────────────────────────────────────────────────
    'afterSales.asked': { target: '.afterSales' },
    'customer.abused': { actions: [reportAbuse, alert('abuse'), say('abuse.calm')] },
    'agent.changed': {
      guard: 'handoverWritten',
      actions: [assign({ agentId: ({ event }) => event.to }), handOver],
    },
    'advertiser.marked': { guard: 'mayIgnore', target: '#preSale.adIgnored' },
    'buyer.objected': { actions: assign({ objected: true }) },
    'customer.left': { target: '.leaving' },
  },
  states: { ...reception.states, ...ordering.states, ...parting.states },
})

/** From a customer's first word to a deal or a farewell; the order leads, and none that is open is left to nobody. */
export const machine = session.createMachine({
  id: 'preSale',
  version: '1',
  context: ({ input }) => opened(input),
  initial: 'conversation',
  states: {
    conversation: {
      type: 'parallel',
      states: { turn: turns, talk: heardAndSpoken(talk) },
    },
    concluding: {
      always: [
        { guard: 'requestUndecided', actions: [requestWithdrawn, withdrawRequest] },
        { guard: and(['paidForNow', 'receiverLeftOpen']), actions: asOrdered },
        endAs('followUp', '#preSale.conversation.talk.followUp'),
        endAs('dealDone', 'dealDone'),
        { ...endAs('handedToPaymentReminder', 'handedToPaymentReminder'), actions: openReminder },
        endAs('handedToCashOnDelivery', 'handedToCashOnDelivery'),
        {
          guard: 'extraFreightUnanswered',
          target: 'handedToOrderEnquiry',
          actions: [alert('extraFreightUnanswered'), openEnquiry('status')],
        },
        {
          ...endAs('handedToOrderEnquiry', 'handedToOrderEnquiry'),
          actions: openEnquiry('cancel'),
        },
        { target: 'noDealClosed' },
      ],
    },
    dealDone: { type: 'final' },
    noDealClosed: { type: 'final' },
    handedToPaymentReminder: { type: 'final' },
    handedToCashOnDelivery: { type: 'final' },
    handedToOrderEnquiry: { type: 'final' },
    transferredToAfterSales: { type: 'final' },
    adIgnored: { type: 'final' },
  },
})
