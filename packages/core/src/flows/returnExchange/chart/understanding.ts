/** 安抚与查明原因: soothe first, then the reason, the photos, the conditions, and whose fault it is. */
import { and, assign } from 'xstate'
import { claim, decidedFreight, ends, leftLying, returns, say, shown } from '../nested.ts'
import { declineOf, noReturnFor } from '../policy.ts'

export const understanding = returns.createStateConfig({
  initial: 'soothing',
  states: {
    soothing: {
      after: leftLying,
      on: { 'soothing.sent': { target: 'recordingReason' } },
    },
    recordingReason: {
      after: leftLying,
      on: {
        'reason.recorded': {
          guard: 'linesKnown',
          target: 'weighingReason',
          actions: assign(({ event }) => ({
            request: event.request,
            reason: event.reason,
            text: event.text,
            lines: event.lines ?? null,
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
        { guard: 'photosHere', target: 'checkingConditions' },
        { guard: 'saysFault', target: 'collectingPhotos' },
        { target: 'checkingConditions' },
      ],
    },
    collectingPhotos: {
      after: { photosWait: { target: '#returnExchange.weighingEnd', actions: ends('expired') } },
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
        { guard: 'secondExchange', target: 'judging', actions: say('ret.oneExchange') },
        { target: 'judging' },
      ],
    },
    judging: {
      after: leftLying,
      on: {
        'liability.judged': [
          {
            guard: and(['mayJudge', 'keptAndClaimed']),
            target: '#returnExchange.agreeing.claimRegistering',
            actions: [assign({ cause: 'courierDamage', courierRecorded: true }), claim('damaged')],
          },
          {
            guard: 'mayJudge',
            target: 'weighingLiability',
            actions: assign(({ context, event }) => ({
              cause: event.cause,
              signedUnchecked: event.signedUnchecked ?? context.signedUnchecked,
              courierRecorded: event.courierRecorded ?? context.courierRecorded,
              breaksFreeShipping: event.breaksFreeShipping ?? false,
            })),
          },
        ],
      },
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
