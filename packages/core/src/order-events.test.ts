import { describe, expect, it } from 'vitest'
import { order } from '../test/toy.ts'
import { type Order, type OrderEvent, orderAfter } from './order-events.ts'

const actor = { role: 'platform', subject: 'p' } as const
const shipped = { type: 'order.shipped', waybill: 'YT1', courier: '圆通', actor } as const
const after = (before: Partial<Order>, ...facts: readonly OrderEvent[]): Order =>
  facts.reduce(orderAfter, { ...order, ...before })

describe('an order as the platform shows it', () => {
  it('goes from unpaid to success by the platform’s facts', () => {
    const paid = after({}, { type: 'payment.received', amount: 12900, part: 'full', actor })
    expect(paid).toMatchObject({ status: 'paid', paid: 12900 })
    const signed = after(paid, shipped, { type: 'parcel.signed', actor })
    expect(signed).toMatchObject({ status: 'signed', waybill: 'YT1', courier: '圆通' })
    expect(after(signed, { type: 'order.succeeded', actor }).status).toBe('success')
  })

  it('is paid in two parts where it is a presale', () => {
    const deposit = after({}, { type: 'payment.received', amount: 2000, part: 'deposit', actor })
    expect(deposit).toMatchObject({ status: 'depositPaid', paid: 2000 })
    expect(after(deposit, { type: 'payment.received', amount: 10900, part: 'balance', actor })).toMatchObject(
      {
        status: 'paid',
        paid: 12900,
      },
    )
  })

  it.each(['shipped', 'signed', 'success', 'closed'] as const)(
    '%s, it is not set back by a late payment',
    (status) => {
      const late = after({ status }, { type: 'payment.received', amount: 12900, part: 'full', actor })
      expect(late).toMatchObject({ status, paid: 12900 })
      const paid = after(
        { status: 'paid' },
        { type: 'payment.received', amount: 2000, part: 'deposit', actor },
      )
      expect(paid.status).toBe('paid')
    },
  )

  it('is closed for the cause that was read', () => {
    const read = { type: 'order.read', status: 'closed', paid: 0, closeCause: 'refunded', actor } as const
    expect(after({}, read)).toMatchObject({ status: 'closed', paid: 0, closeCause: 'refunded' })
  })

  it.each(['success', 'closed'] as const)('stays %s whatever is heard of a parcel later', (status) => {
    expect(after({ status }, { type: 'parcel.signed', actor }).status).toBe(status)
    expect(after({ status }, shipped)).toMatchObject({ status, waybill: 'YT1' })
  })
})
