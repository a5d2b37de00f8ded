/** What can happen while an order is changed before its courier has left, and what such a case knows. */
import { z } from 'zod'
import { type EventsOf, event } from '../../flow.ts'
import { orderEvents, order as orderShape, sender } from '../../order-events.ts'
import { id, money, time } from '../../units.ts'

/** What a buyer may want changed: where it goes, what is in it, or who carries it. */
const kind = z.enum(['address', 'item', 'waybill']).meta({ id: 'ChangeKind' })

/** Why the change is needed: the buyer would like it, or the shop cannot send what was ordered. */
const cause = z.enum(['buyer', 'shop']).meta({ id: 'ChangeCause' })

/** How a change can end while nothing was changed. */
export const failures = ['tooLate', 'unavailable', 'withdrawn', 'lapsed', 'notInTime', 'orderClosed'] as const
export type Failure = (typeof failures)[number]

/** What is wanted instead; of the three the one that the kind names. */
export const wanted = {
  kind,
  receiver: orderShape.shape.receiver,
  item: z
    .strictObject({
      replaces: id.describe('The SKU of the order that is given up.'),
      sku: id.describe('The SKU that is wanted instead.'),
      name: z.string().min(1).max(200),
    })
    .meta({ id: 'WantedItem' })
    .optional(),
  courier: z.string().min(1).max(40).optional().describe('The courier that is wanted.'),
}

const change002 = '002 §售后内容及职责 4'
const design = 'design choice'

export const events = {
  'order.shipped': orderEvents['order.shipped'],
  'order.read': orderEvents['order.read'],
  'order.shipDeadlineStated': orderEvents['order.shipDeadlineStated'],
  'order.closed': orderEvents['order.closed'],
  'order.succeeded': orderEvents['order.succeeded'],

  'change.requested': event({
    zh: '买家申请变更',
    en: 'Change requested',
    from: 'customer',
    source: `${change002}; 000 §第二篇·五`,
    with: { ...sender, ...wanted },
  }),
  'change.withdrawn': event({
    zh: '买家放弃变更',
    en: 'Change withdrawn',
    from: 'customer',
    source: design,
    with: sender,
  }),

  'warehouse.checked': event({
    zh: '仓库已核实',
    en: 'Warehouse checked',
    from: 'warehouse',
    source: change002,
    with: {
      dispatchClicked: z.boolean().describe('The platform was told that it ships.'),
      inspected: z.boolean().describe('The parcel passed the inspection of the warehouse.'),
      courierLeft: z.boolean().describe('The courier has taken the parcel along.'),
      inStock: z.boolean().describe('What is wanted is there.'),
      leavesBy: time.describe('When the changed parcel can leave at the latest.'),
      extraPostage: money.describe('What the change adds to the freight.'),
    },
  }),
  'laterDispatch.accepted': event({
    zh: '买家同意晚些发货',
    en: 'Later dispatch accepted',
    from: 'customer',
    source: `${change002}: 今天能不能走`,
    with: sender,
  }),
  'laterDispatch.refused': event({
    zh: '买家不同意晚些发货',
    en: 'Later dispatch refused',
    from: 'customer',
    source: design,
    with: sender,
  }),
  'freight.accepted': event({
    zh: '买家同意补邮费',
    en: 'Extra freight accepted',
    from: 'customer',
    source: `${change002}: 要不要加邮费`,
    with: sender,
  }),
  'freight.refused': event({
    zh: '买家不补邮费',
    en: 'Extra freight refused',
    from: 'customer',
    source: design,
    with: sender,
  }),
  'freightDifference.paid': event({
    zh: '平台到账：补邮费',
    en: 'Extra freight paid',
    from: 'platform',
    source: '001 §拼多多违规规则 1(11)',
    with: { amount: money },
  }),
  'freightDifference.refunded': event({
    zh: '平台已退补邮费',
    en: 'Extra freight paid back',
    from: 'platform',
    enteredBy: ['platform', 'finance'],
    source: design,
    with: { amount: money },
  }),

  'change.done': event({
    zh: '仓库已完成变更',
    en: 'Change carried out',
    from: 'warehouse',
    source: `${change002}; 003 §⑶ 9.5`,
    with: {
      noted: z.boolean().describe('The change stands in the memo of the order.'),
      waybill: id.optional().describe('The number of the new waybill.'),
    },
  }),
  'change.failed': event({
    zh: '仓库无法变更',
    en: 'Change not possible',
    from: 'warehouse',
    source: change002,
    with: { reason: z.enum(['courierLeft', 'outOfStock']).meta({ id: 'ChangeObstacle' }) },
  }),
  'customer.informed': event({
    zh: '已告知买家并给快递留言',
    en: 'Buyer told and courier messaged',
    from: 'agent',
    source: `${change002}: 给快递留言，让客户舒心`,
  }),
} as const
export type OrderChangeEvent = EventsOf<typeof events>

export const changeRequest = z.strictObject(wanted).meta({
  id: 'ChangeRequest',
  description: 'What the buyer wants instead. Personal data where it is an address.',
})
export type ChangeRequest = z.output<typeof changeRequest>

/** What is known when a case begins, beside the order. */
export const input = z.strictObject({
  request: z
    .strictObject({ ...sender, ...wanted })
    .meta({ id: 'FirstChangeRequest' })
    .optional()
    .describe('What was asked for, and by which account, where somebody asked already.'),
  cause: cause.optional().describe('Why; the buyer’s own wish when left out.'),
  shipBy: time
    .optional()
    .describe('Until when it has to ship as the asking case counts; the order’s own deadline comes first.'),
})
export type Input = z.output<typeof input>

/** What a case knows, beside the order; `null` where it is not known yet. */
export const facts = z.strictObject({
  request: changeRequest.nullable().describe('What the buying account asked for last.'),
  cause,
  shipBy: time.nullable().describe('Until when it has to ship, as it was handed in.'),
  heldAt: time.nullable().describe('Since when the dispatch waits for the change.'),
  strangerAsked: z.boolean().describe('Another account asked for a change.'),
  courierLeft: z.boolean(),
  inStock: z.boolean(),
  leavesBy: time.nullable().describe('When the changed parcel can leave, as the warehouse said.'),
  laterAccepted: time.nullable().describe('Until when the buyer agreed to wait for the dispatch.'),
  extraPostage: money.describe('What the change adds to the freight, as the warehouse said.'),
  postageAccepted: money.describe('What the buyer agreed to pay.'),
  postageAsked: z.boolean().describe('The buyer can pay on the platform: the request is open.'),
  postagePaid: money.describe('What the platform says was paid of it.'),
  postageRefunded: money.describe('What the platform says was paid back of it.'),
  waybill: id.nullable(),
  ordered: z.boolean().describe('The warehouse is to change it, and has not answered yet.'),
  done: z.boolean().describe('The warehouse has carried it out.'),
  failure: z.enum(failures).meta({ id: 'ChangeFailure' }).nullable().describe('Why nothing was changed.'),
})
export type Facts = z.output<typeof facts>
