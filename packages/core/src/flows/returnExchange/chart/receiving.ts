/** 验货: the warehouse looks at what came back, by the next day; what is wrong with it is settled with the buyer. */
import { and, assign } from 'xstate'
import { alert, decided, judgedAgain, offered, ofOrder, questioned, returns } from '../nested.ts'

const ending = returns.assign({
  ending: ({ context }) => (context.withdrawn ? ('withdrawn' as const) : ('refused' as const)),
})

export const receiving = returns.createStateConfig({
  initial: 'inspecting',
  states: {
    inspecting: {
      after: { inspectWithin: { actions: alert('inspectionLate') } },
      on: {
        'return.inspected': {
          target: 'weighingFinding',
          actions: [
            assign(({ context, event }) => ({
              finding: event.finding,
              invoiceBack: event.invoiceBack ?? context.invoiceBack,
              photos: [...context.photos, ...(event.photos ?? [])],
            })),
            judgedAgain,
          ],
        },
      },
    },
    weighingFinding: {
      always: [
        { guard: 'invoiceMissing', target: 'disputed' },
        { guard: 'inOrder', target: 'restocking' },
        { target: 'disputed' },
      ],
    },
    disputed: {
      after: { customerAnswer: { actions: alert('deskSilent') } },
      on: {
        'invoice.returned': { target: 'weighingFinding', actions: assign({ invoiceBack: true }) },
        'finding.resolved': [
          {
            guard: and(['mayReduce', 'reduces']),
            target: '#returnExchange.agreeing.discount',
            actions: offered,
          },
          { guard: 'mayReduce', target: 'restocking', actions: decided },
        ],
        'explanation.accepted': { target: 'sendingBack', actions: assign({ decline: 'notTheGoods' }) },
        'customer.insisted': { target: '#returnExchange.supervisorReview', actions: questioned('demand') },
      },
    },
    restocking: {
      after: { warehouseAnswer: { actions: alert('warehouseSilent') } },
      on: {
        'goods.restocked': {
          target: '#returnExchange.paying',
          actions: {
            type: 'returnedGoods.registerRequested',
            params: ({ context, event }) => ({
              orderId: context.order.id,
              restockable: event.restockable,
              quality: context.cause === 'quality',
            }),
          },
        },
      },
    },
    sendingBack: {
      entry: { type: 'goods.sendBackRequested', params: ofOrder },
      after: { warehouseAnswer: { actions: alert('warehouseSilent') } },
      on: { 'goods.sentBack': { target: '#returnExchange.weighingEnd', actions: ending } },
    },
  },
})
