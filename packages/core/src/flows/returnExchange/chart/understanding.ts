/** 安抚与查明原因: soothe first, then the reason, the photos, the conditions, and whose fault it is. */
import { and, assign, not } from 'xstate'
import {
  decidedFreight,
  ends,
  judged,
  knownRefund,
  learns,
  leftLying,
  returns,
  say,
  shown,
  tellRefund,
} from '../nested.ts'
import { declineOf, noReturnFor } from '../policy.ts'

export const understanding = returns.createStateConfig({
  initial: 'linking',
  on: { ...learns },
  states: {
    linking: {
      always: [{ guard: 'refundOpen', target: 'beginning', actions: tellRefund }, { target: 'beginning' }],
    },
    // What another case has settled is not gone through again.
    beginning: {
      always: [
        { guard: 'granted', target: '#returnExchange.agreeing.proposing', actions: decidedFreight },
        { guard: and(['found', 'settled']), target: 'weighingLiability' },
        { guard: not('soothed'), target: 'soothing' },
        { guard: 'reasonKnown', target: 'weighingReason' },
        { target: 'recordingReason' },
      ],
    },
    soothing: {
      after: leftLying,
      on: { 'soothing.sent': { target: 'beginning', actions: assign({ soothed: true }) } },
    },
    recordingReason: {
      after: leftLying,
      on: {
        'reason.recorded': {
          guard: 'linesKnown',
          target: 'weighingReason',
          actions: assign(({ context, event }) => ({
            request: event.request,
            reason: event.reason,
            text: event.text,
            lines: event.lines ?? context.lines,
            goodsClass: event.goodsClass ?? 'normal',
            exclusionConfirmed: event.exclusionConfirmed ?? false,
            invoiceIssued: event.invoiceIssued ?? false,
            insured: event.insured ?? false,
          })),
        },
      },
    },
    weighingReason: {
      always: [
        // Which lines come back tells which of the refunds asked for is theirs.
        { guard: 'refundKnown', actions: [knownRefund, tellRefund] },
        { guard: 'photosHere', target: 'checkingConditions' },
        { guard: 'saysFault', target: 'collectingPhotos' },
        { target: 'checkingConditions' },
      ],
    },
    collectingPhotos: {
      after: {
        photosWait: [
          // It is on its way without them: the conditions are looked at all the same.
          { guard: 'underWay', target: 'checkingConditions', actions: assign({ photosRefused: true }) },
          { target: '#returnExchange.weighingEnd', actions: ends('expired') },
        ],
      },
      on: {
        'photos.received': { target: 'checkingConditions', actions: shown },
        // Without photos it is handled like any other wish.
        'photos.refused': { target: 'checkingConditions', actions: assign({ photosRefused: true }) },
      },
    },
    checkingConditions: {
      after: leftLying,
      on: {
        'conditions.checked': {
          target: 'weighingConditions',
          actions: assign({
            conditions: ({ event: { signedAt, succeededAt, ...event } }) => ({
              signedAt,
              ...(succeededAt !== undefined && { succeededAt }),
              unused: event.unused,
              unwashed: event.unwashed,
              packagingComplete: event.packagingComplete,
              tagsComplete: event.tagsComplete,
            }),
          }),
        },
      },
    },
    weighingConditions: {
      always: [
        {
          guard: 'declined',
          target: '#returnExchange.weighingEnd',
          actions: [assign({ decline: ({ context }) => declineOf(context) }), ends('refused')],
        },
        {
          guard: 'secondExchange',
          target: 'judging',
          actions: [assign({ request: 'return' }), say('ret.oneExchange')],
        },
        { target: 'judging' },
      ],
    },
    judging: {
      always: { guard: 'found', target: 'weighingLiability' },
      after: leftLying,
      on: { ...judged },
    },
    weighingLiability: {
      always: [
        {
          guard: 'noReturn',
          target: '#returnExchange.agreeing.explaining',
          actions: assign({ decline: ({ context }) => noReturnFor(context) }),
        },
        {
          guard: 'declined',
          target: '#returnExchange.weighingEnd',
          actions: [assign({ decline: ({ context }) => declineOf(context) }), ends('refused')],
        },
        { target: '#returnExchange.agreeing.proposing', actions: decidedFreight },
      ],
    },
  },
})
