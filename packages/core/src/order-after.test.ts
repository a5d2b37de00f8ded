import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { order } from '../test/toy.ts'
import {
  asPlaced,
  hasLeft,
  holdsLine,
  isAbout,
  isOver,
  leftFor,
  lineHasLeft,
  linesIn,
  linesToShip,
  mismatchesOf,
  orderAfter,
  paidOf,
  parcelsOf,
  refundedOf,
  refundOpen,
  shareOf,
  standingIn,
  standsInFor,
  unreturnedOf,
  waysOf,
  withContents,
} from './order-after.ts'
import {
  type Order,
  type OrderEvent,
  orderEvents,
  order as orderSchema,
  type Parcel,
} from './order-events.ts'

const actor = { role: 'platform', subject: 'p' } as const
type Untold<E> = E extends unknown ? Omit<E, 'actor'> : never
type Told = Untold<OrderEvent>
const after = (before: Partial<Order>, ...facts: readonly Told[]): Order =>
  facts.reduce<Order>((one, fact) => orderAfter(one, { ...fact, actor } as OrderEvent), {
    ...order,
    ...before,
  })

const paid = { type: 'payment.received', amount: 12900, part: 'full', paymentId: 'P1' } as const
const shipped = { type: 'order.shipped', waybill: 'YT1', courier: '圆通' } as const
const signed = { type: 'parcel.signed' } as const

/** Two bags and a purse, each a line of its own. */
const twoLines: Partial<Order> = {
  status: 'paid',
  paid: 12900,
  items: [
    { line: 'L1', sku: 'A1', name: '帆布包', quantity: 2, price: 5000 },
    { line: 'L2', sku: 'B1', name: '零钱包', quantity: 1, price: 2900 },
  ],
}

describe('an order as the platform shows it', () => {
  it('goes from unpaid to success by the platform’s facts', () => {
    const unsent = after({}, { ...paid, paidAt: 1000 })
    expect(unsent).toMatchObject({ status: 'paid', paid: 12900, paidAt: 1000 })
    const received = after(unsent, { ...shipped, shippedAt: 2000, autoConfirmAt: 3000 }, signed)
    expect(received).toMatchObject({
      status: 'signed',
      waybill: 'YT1',
      courier: '圆通',
      shippedAt: 2000,
      autoConfirmAt: 3000,
    })
    expect(after(received, { type: 'order.succeeded' }).status).toBe('success')
  })

  it('is paid in two parts where it is a presale', () => {
    const deposit = after({}, { type: 'payment.received', amount: 2000, part: 'deposit' })
    expect(deposit).toMatchObject({ status: 'depositPaid', paid: 2000 })
    const both = after(deposit, { type: 'payment.received', amount: 10900, part: 'balance' })
    expect(both).toMatchObject({ status: 'paid', paid: 12900 })
  })

  it.each(['shipped', 'signed', 'success', 'closed'] as const)(
    '%s, it is not set back by a late payment',
    (status) => {
      expect(after({ status }, paid)).toMatchObject({ status, paid: 12900 })
      const late = after({ status: 'paid' }, { type: 'payment.received', amount: 2000, part: 'deposit' })
      expect(late.status).toBe('paid')
    },
  )

  it('is closed for the cause that was read', () => {
    const read = { type: 'order.read', status: 'closed', paid: 0, closeCause: 'refunded' } as const
    expect(after({}, read)).toMatchObject({ status: 'closed', paid: 0, closeCause: 'refunded' })
  })

  it('keeps the clocks that the platform states', () => {
    const clocks = { autoCloseAt: 1, shipBy: 2, autoConfirmAt: 3 }
    expect(after({}, { type: 'order.read', status: 'paid', paid: 0, ...clocks })).toMatchObject(clocks)
    expect(
      after(
        {},
        { type: 'order.autoCloseMoved', autoCloseAt: 1 },
        { type: 'order.shipDeadlineStated', shipBy: 2 },
        { type: 'order.receiptExtended', autoConfirmAt: 3 },
      ),
    ).toMatchObject(clocks)
  })

  it.each([
    ['paid', false],
    ['partlyShipped', true],
    ['signed', true],
    ['success', true],
    ['closed', false],
  ] as const)('%s, goods have left the shop: %s', (status, left) => {
    expect(hasLeft({ status })).toBe(left)
  })

  it('may be paid while the platform forbids to ship it', () => {
    const forbidden = after({}, paid, { type: 'order.shippingForbidden' })
    expect(forbidden).toMatchObject({ status: 'paid', shippingForbidden: true })
    expect(after(forbidden, { type: 'order.shippingAllowed' }).shippingForbidden).toBe(false)
    const read = { type: 'order.read', status: 'paid', paid: 12900, shippingForbidden: false } as const
    expect(after(forbidden, read).shippingForbidden).toBe(false)
  })

  it.each(['success', 'closed'] as const)('stays %s whatever is heard later', (status) => {
    expect(after({ status }, signed).status).toBe(status)
    expect(after({ status }, shipped)).toMatchObject({ status, waybill: 'YT1' })
    expect(after({ status }, { type: 'order.read', status: 'paid', paid: 100 })).toMatchObject({
      status,
      paid: 100,
    })
    expect(after({ status }, { type: 'order.placed', order }).status).toBe(status)
  })
})

describe('its ledger', () => {
  it('counts a payment once, whether it was reported twice or read before', () => {
    expect(after({}, paid, paid).paid).toBe(12900)
    const read = {
      type: 'order.read',
      status: 'paid',
      paid: 12900,
      payments: [{ paymentId: 'P1', amount: 12900 }],
    }
    expect(after({}, read as Told, paid).paid).toBe(12900)
    expect(after({}, paid, read as Told)).toMatchObject({ paid: 12900, payments: read.payments })
  })

  it('believes the last word on the amount of a payment', () => {
    expect(after({}, paid, { ...paid, amount: 12000 })).toMatchObject({
      paid: 12000,
      payments: [{ paymentId: 'P1', amount: 12000 }],
    })
  })

  it('knows which refunds are open and what has gone back', () => {
    const asked = after({ paid: 12900 }, { type: 'refund.requested', refundId: 'R1', amount: 12900 })
    expect([refundOpen(asked), refundedOf(asked)]).toEqual([true, 0])
    const part = after(asked, { type: 'refund.succeeded', refundId: 'R1', amount: 2000, line: 'L1' })
    expect([refundOpen(part), refundedOf(part)]).toEqual([false, 2000])
    expect(part.refunds).toEqual([{ refundId: 'R1', status: 'succeeded', amount: 2000, line: 'L1' }])
    const another = after(
      part,
      { type: 'refund.requested', refundId: 'R2' },
      { type: 'refund.closed', refundId: 'R2' },
    )
    expect([refundOpen(another), refundedOf(another)]).toEqual([false, 2000])
  })

  it('reads refunds with the order', () => {
    const refunds = [{ refundId: 'R1', status: 'succeeded', amount: 500 } as const]
    expect(refundedOf(after({}, { type: 'order.read', status: 'paid', paid: 12900, refunds }))).toBe(500)
    expect(refundedOf({ refunds })).toBe(500)
  })

  it('opens no refund anew by a late request, and takes back no money that went', () => {
    const asked = { type: 'refund.requested', refundId: 'R1', amount: 900 } as const
    const closed = { type: 'refund.closed', refundId: 'R1' } as const
    const back = { type: 'refund.succeeded', refundId: 'R1', amount: 800 } as const
    expect(after({}, closed, asked).refunds).toEqual([{ refundId: 'R1', status: 'closed', amount: 900 }])
    expect(refundedOf(after({}, back, closed, asked, back))).toBe(800)
    expect(refundedOf(after({}, closed, back))).toBe(800)
  })

  it('has a refund open again that is read as open, but not by a word that nobody knows', () => {
    const asked = { type: 'refund.requested', refundId: 'R1', amount: 900 } as const
    const closed = { type: 'refund.closed', refundId: 'R1' } as const
    const read = (code: string) => ({ type: 'refund.read', refundId: 'R1', code }) as const
    expect(refundOpen(after({}, asked, closed, read('WAIT_SELLER_AGREE')))).toBe(true)
    expect(refundOpen(after({}, asked, closed, read('SOMETHING_NEW')))).toBe(false)
    expect(refundOpen(after({}, asked, closed, read('CLOSED')))).toBe(false)
    const back = { type: 'refund.succeeded', refundId: 'R1', amount: 900 } as const
    expect(refundedOf(after({}, asked, back, read('WAIT_SELLER_AGREE')))).toBe(900)
  })

  it('leaves for a line no more than it cost, less what went back or is asked for it', () => {
    const line = { ...twoLines, paid: 12900, refunds: [] }
    const of = (refundId: string, amount: number) =>
      ({ type: 'refund.requested', refundId, amount, line: 'L2' }) as const
    expect(leftFor(after(line), 'R9', { line: 'L2' })).toBe(2900)
    expect(leftFor(after(line, of('R1', 900)), 'R9', { line: 'L2' })).toBe(2000)
    const back = { type: 'refund.succeeded', refundId: 'R1', amount: 500 } as const
    expect(leftFor(after(line, of('R1', 900), back), 'R9', { line: 'L2' })).toBe(2400)
    expect(leftFor(after(line), 'R9', { line: 'L7' })).toBe(12900)
  })

  it('keeps no money for an exchange, and keeps it once the exchange becomes a refund', () => {
    const read = (code: string) => ({ type: 'refund.read', refundId: 'R1', amount: 9000, code }) as const
    const exchanged = after({ paid: 12900 }, read('WAIT_SELLER_CONSIGN_GOOGDS'))
    expect([refundOpen(exchanged), leftFor(exchanged, 'R2')]).toEqual([true, 12900])
    const asked = { type: 'refund.requested', refundId: 'R1' } as const
    expect(leftFor(after(exchanged, asked), 'R2')).toBe(12900)
    expect(leftFor(after(exchanged, read('EXCHANGE_TRANSFORM_TO_REFUND')), 'R2')).toBe(3900)
  })

  it.each(['16', '17'])('has an exchange that ended as %s closed: nothing was paid for it', (code) => {
    const ended = after({ platform: 'pinduoduo' }, { type: 'refund.read', refundId: 'R1', amount: 900, code })
    expect([refundOpen(ended), refundedOf(ended)]).toEqual([false, 0])
  })

  it('counts money that went back outside the platform’s refunds', () => {
    expect(refundedOf(after({ refunded: 100 }, { type: 'refund.succeeded', amount: 300 }))).toBe(400)
  })

  describe('a transfer', () => {
    const accepted = { type: 'transfer.accepted', transferId: 'T1', amount: 1500, line: 'L1' } as const
    const done = { type: 'refund.succeeded', transferId: 'T1', amount: 1500 } as const
    const failed = { type: 'transfer.failed', transferId: 'T1' } as const

    it('that finance has accepted takes from what others may ask for, and nothing from the case that asked', () => {
      const asked = after({ paid: 12900 }, accepted)
      expect([
        leftFor(asked, null),
        leftFor(asked, 'R1'),
        leftFor(asked, null, { transferId: 'T1' }),
      ]).toEqual([11400, 11400, 12900])
      const both = after({ paid: 12900 }, accepted, {
        type: 'refund.requested',
        refundId: 'R1',
        amount: 11400,
      })
      expect([leftFor(both, 'R1'), leftFor(both, null, { transferId: 'T1' }), leftFor(both, null)]).toEqual([
        11400, 1500, 0,
      ])
    })

    it('counts once under its number, and keeps the line that it was for', () => {
      const back = after({ paid: 12900 }, accepted, done, done, accepted)
      expect([refundedOf(back), leftFor(back, null)]).toEqual([1500, 11400])
      expect(back.transfers).toEqual([{ transferId: 'T1', status: 'succeeded', amount: 1500, line: 'L1' }])
      expect(refundedOf(after({}, done, { ...done, amount: 1200 }))).toBe(1200)
      expect([unreturnedOf(back, done), unreturnedOf(back, {})]).toEqual([12900, 11400])
      expect(refundedOf({ transfers: back.transfers })).toBe(1500)
    })

    it.each(['transfer.failed', 'transfer.revoked'] as const)(
      'gives free what it held once finance says %s, and is paid all the same if the money went',
      (type) => {
        const gone = after({ paid: 12900 }, accepted, { type, transferId: 'T1' }, accepted)
        expect([leftFor(gone, null), refundedOf(gone)]).toEqual([12900, 0])
        expect(refundedOf(after({ paid: 12900 }, failed, done, failed))).toBe(1500)
      },
    )
  })

  it('shows what does not add up', () => {
    expect(mismatchesOf(after({}, paid))).toEqual([])
    expect(mismatchesOf(after({}, { ...paid, amount: 100 }))).toEqual(['paidOtherThanDue'])
    const back = after({}, paid, { type: 'refund.succeeded', refundId: 'R1', amount: 13000 })
    expect(mismatchesOf(back)).toEqual(['refundedMoreThanPaid'])
    expect(mismatchesOf(after({}, paid, { type: 'order.read', status: 'waitingPayment', paid: 0 }))).toEqual([
      'paidLessThanPayments',
    ])
    expect(mismatchesOf(after({ method: 'cashOnDelivery', status: 'shipped' }))).toEqual([])
  })
})

describe('what is told of a refund', () => {
  const two = after(
    { status: 'paid', paid: 12900 },
    { type: 'refund.requested', refundId: 'R1' },
    { type: 'refund.requested', refundId: 'R2' },
  )

  it('is about the refund whose number it has', () => {
    expect(isAbout(two, 'R1', 'R1')).toBe(true)
    expect(isAbout(two, 'R1', 'R2')).toBe(false)
    expect(isAbout(two, null, 'R2')).toBe(false)
  })

  it('is without a number about the only one that is open, or about the order where none is', () => {
    expect(isAbout(two, 'R1', undefined)).toBe(false)
    const one = after(two, { type: 'refund.closed', refundId: 'R2' })
    expect(isAbout(one, 'R1', undefined)).toBe(true)
    expect(isAbout(one, null, undefined)).toBe(false)
    expect(isAbout(after(one, { type: 'refund.closed', refundId: 'R1' }), null, undefined)).toBe(true)
  })
})

describe('the ways it was paid', () => {
  const cardAndPoints = [
    { way: 'card', amount: 8900 },
    { way: 'points', amount: 4000 },
  ] as const
  const inWays: Told = { ...paid, ways: [...cardAndPoints] }
  const friend = { way: 'friend', amount: 12900, payer: { accountId: 'tb-zhou' } } as const
  const read = { type: 'order.read', status: 'paid', paid: 12900 } as const

  it('are those of its payments', () => {
    const both = after(
      {},
      {
        type: 'payment.received',
        amount: 2000,
        part: 'deposit',
        paymentId: 'D',
        ways: [{ way: 'balance', amount: 2000 }],
      },
      {
        type: 'payment.received',
        amount: 10900,
        part: 'balance',
        paymentId: 'B',
        ways: [{ ...friend, amount: 10900 }],
      },
    )
    expect(waysOf(both)).toEqual([
      { way: 'balance', amount: 2000 },
      { way: 'friend', amount: 10900, payer: { accountId: 'tb-zhou' } },
    ])
    expect(mismatchesOf(both)).toEqual([])
  })

  it('are not known where nobody says them', () => {
    expect(waysOf(after({}, paid))).toEqual([])
    expect(mismatchesOf(after({}, paid))).toEqual([])
  })

  it('stay known when the payment is told again without them, unless the amount is another', () => {
    expect(waysOf(after({}, inWays, paid))).toEqual(cardAndPoints)
    expect(waysOf(after({}, inWays, { ...paid, amount: 12000 }))).toEqual([])
  })

  it('are added up where payments have no number, and follow what was read of the order', () => {
    const { paymentId, ...unnumbered } = paid
    expect(waysOf(after({}, { ...unnumbered, ways: [friend] }))).toEqual([friend])
    const stated = after(
      {},
      { ...read, paid: 100, ways: [{ way: 'redPacket', amount: 100 }] },
      inWays,
      inWays,
    )
    expect(waysOf(stated)).toEqual([{ way: 'redPacket', amount: 100 }, ...cardAndPoints])
    expect(mismatchesOf(stated)).toContain('paidOtherThanDue')
    expect(waysOf(after(stated, { ...read, ways: [friend] }))).toEqual([friend])
  })

  it('are shown where they do not add up, and believed all the same', () => {
    const short: Told = { ...paid, ways: [{ way: 'card', amount: 8900 }] }
    expect(mismatchesOf(after({}, short))).toEqual(['waysOtherThanPaid'])
    expect(waysOf(after({}, short))).toEqual(short.ways)
    const stated: Told = { ...read, ways: [{ ...friend, amount: 13000 }] }
    expect(mismatchesOf(after({}, stated))).toEqual(['waysOtherThanPaid'])
    expect(mismatchesOf(after({}, stated, { ...read, ways: [friend] }))).toEqual([])
  })

  it('tell of a refund which ways it went back, or what of it went back as points', () => {
    const asked = { type: 'refund.requested', refundId: 'R1', amount: 9900 } as const
    const wentBack = [
      { way: 'card', amount: 8900 },
      { way: 'points', amount: 1000 },
    ] as const
    const done = after({ paid: 12900 }, asked, {
      type: 'refund.succeeded',
      refundId: 'R1',
      amount: 9900,
      ways: [...wentBack],
    })
    expect(done.refunds).toEqual([{ refundId: 'R1', status: 'succeeded', amount: 9900, ways: wentBack }])
    const points = { type: 'refund.read', refundId: 'R1', code: 'WAIT_SELLER_AGREE', points: 1000 } as const
    const readBack = after({ paid: 12900, platform: 'taobao' }, asked, points)
    expect(readBack.refunds?.[0]?.ways).toEqual([{ way: 'points', amount: 1000 }])
    expect(after(readBack, { ...asked, amount: 500 }).refunds?.[0]).toEqual({
      refundId: 'R1',
      status: 'requested',
      code: 'WAIT_SELLER_AGREE',
      amount: 500,
    })
  })

  it('are decimal yuan outside, like every amount', () => {
    const outside = { way: 'friend', amount: '129.00', payer: { accountId: 'tb-zhou' } }
    expect(orderSchema.shape.ways.parse([outside])).toEqual([friend])
    expect(orderSchema.shape.ways.safeParse([{ ...outside, way: 'cheque' }]).success).toBe(false)
  })
})

describe('the platform’s own word for an order', () => {
  const read = (statusCode: string) => ({ type: 'order.read', paid: 12900, statusCode }) as const

  it.each([
    ['taobao', 'WAIT_SELLER_SEND_GOODS', { status: 'paid', shippingForbidden: false }],
    ['tmall', 'PAID_FORBID_CONSIGN', { status: 'paid', shippingForbidden: true }],
    ['taobao', 'WAIT_PRE_AUTH_CONFIRM', { status: 'waitingPayment' }],
    ['taobao', 'TRADE_CLOSED', { status: 'closed', closeCause: 'refunded' }],
    ['pinduoduo', '2', { status: 'shipped' }],
  ] as const)('says where it stands: %s %s', (platform, code, expected) => {
    expect(after({ platform }, read(code))).toMatchObject({ ...expected, statusCode: code })
  })

  it('moves nothing where it is on no list, and is kept as it is', () => {
    expect(after({ status: 'shipped' }, read('TRADE_FROZEN'))).toMatchObject({
      status: 'shipped',
      paid: 12900,
      statusCode: 'TRADE_FROZEN',
    })
    // A name out of the language itself is no word of the platform.
    expect(after({ status: 'shipped' }, read('toString')).status).toBe('shipped')
    expect(after({ platform: 'douyin', status: 'paid' }, read('3')).status).toBe('paid')
  })

  it('gives way to what is stated beside it, and is gone once the order has moved on', () => {
    const stated = after({}, { ...read('WAIT_SELLER_SEND_GOODS'), status: 'shipped' })
    expect(stated).toMatchObject({ status: 'shipped', statusCode: 'WAIT_SELLER_SEND_GOODS' })
    expect(after({ status: 'paid' }, read('WAIT_SELLER_SEND_GOODS'), shipped)).not.toHaveProperty(
      'statusCode',
    )
    expect(after({ status: 'success' }, read('WAIT_BUYER_CONFIRM_GOODS'))).not.toHaveProperty('statusCode')
  })

  it('says where an order stands that is placed with it alone', () => {
    const placed = (statusCode: string) => asPlaced({ ...order, status: 'unknown', statusCode }).status
    expect([placed('WAIT_BUYER_PAY'), placed('TRADE_FROZEN')]).toEqual(['waitingPayment', 'unknown'])
    expect(asPlaced({ ...order, status: 'paid' }).status).toBe('paid')
    expect(after({ status: 'unknown' }, paid).status).toBe('paid')
  })

  it('stays with the refund that it was read with', () => {
    const asked = { type: 'refund.read', refundId: 'R1', code: 'WAIT_SELLER_AGREE', amount: 100 } as const
    const [refund] = after({}, asked).refunds ?? []
    expect(refund).toMatchObject({ status: 'requested', code: 'WAIT_SELLER_AGREE' })
    const [later] = after({}, asked, { type: 'refund.requested', refundId: 'R1', amount: 200 }).refunds ?? []
    expect(later).toMatchObject({ amount: 200, code: 'WAIT_SELLER_AGREE' })
    const [over] = after({}, asked, { type: 'refund.closed', refundId: 'R1' }).refunds ?? []
    expect(over).not.toHaveProperty('code')
    const unknown = { ...asked, code: 'SOMETHING_NEW' }
    const [late] = after({}, { type: 'refund.closed', refundId: 'R1' }, unknown).refunds ?? []
    expect(late).not.toHaveProperty('code')
  })
})

describe('money that a courier collects', () => {
  const cod: Partial<Order> = { method: 'cashOnDelivery', status: 'shipped', waybill: 'YT1', courier: '圆通' }
  const collected = { type: 'cod.collected', amount: 12900 } as const

  it('is money paid, counted once however often it is told', () => {
    expect(after(cod, collected, { ...collected, waybill: 'YT1' })).toMatchObject({
      paid: 12900,
      collected: [{ waybill: 'YT1', amount: 12900 }],
    })
    expect(after(cod, collected, { ...collected, amount: 9900 }).paid).toBe(9900)
    expect(after(cod, collected, { ...collected, waybill: 'YT2', amount: 100 }).paid).toBe(13000)
  })

  it('is the same money that the platform shows, whoever tells it first', () => {
    expect(after(cod, collected, paid).paid).toBe(12900)
    expect(after(cod, paid, collected, paid).paid).toBe(12900)
    expect(after(cod, collected, { type: 'order.read', status: 'signed', paid: 0 }).paid).toBe(12900)
    expect(
      after(cod, { ...collected, amount: 6000 }, paid, { ...collected, waybill: 'YT2', amount: 6900 }),
    ).toMatchObject({ paid: 12900 })
  })

  it('does not add up once all is delivered and it is other than what was due', () => {
    const less = after(cod, { ...collected, amount: 9900 })
    expect(mismatchesOf(less)).toEqual([])
    expect(mismatchesOf(after(less, signed))).toEqual(['paidOtherThanDue'])
    expect(mismatchesOf(after(cod, collected, signed))).toEqual([])
  })

  it('is nothing of an order that was paid online', () => {
    expect(after({ status: 'shipped', paid: 12900 }, collected)).not.toHaveProperty('collected')
  })

  it('is taken as paid in full where the order was delivered and nobody has told of it', () => {
    expect(paidOf(after(cod))).toBe(0)
    const delivered = after(cod, signed)
    expect([delivered.paid, paidOf(delivered), leftFor(delivered, null)]).toEqual([0, 12900, 12900])
    expect(paidOf(after(delivered, { ...collected, amount: 9900 }))).toBe(9900)
    expect(
      mismatchesOf(after(delivered, { type: 'refund.succeeded', refundId: 'R1', amount: 12900 })),
    ).toEqual([])
    // A refused parcel was not paid for, even where the platform confirms the receipt by itself.
    const back = after(
      cod,
      { type: 'parcel.rejected' },
      { type: 'parcel.returned' },
      { type: 'order.succeeded' },
    )
    expect(paidOf(back)).toBe(0)
  })

  it('counts nothing on delivery for a parcel that came back while another was signed', () => {
    const item = { sku: 'S', name: '裙', quantity: 1 }
    const half: Order = {
      ...order,
      method: 'cashOnDelivery',
      status: 'signed',
      paid: 0,
      amount: 9900,
      items: [
        { ...item, line: 'L1', price: 6900 },
        { ...item, line: 'L2', price: 3000 },
      ],
      parcels: [
        { waybill: 'A', status: 'signed', lines: [{ line: 'L1' }] },
        { waybill: 'B', status: 'returned', lines: [{ line: 'L2' }] },
      ],
    }
    expect(paidOf(half)).toBe(6900)
    expect(shareOf({ ...half, paid: 6900, collected: [{ amount: 6900, waybill: 'A' }] }, 'B')).toBe(0)
  })
})

describe('its parcels', () => {
  const part = (waybill: string, ...lines: { line: string; quantity?: number }[]) =>
    ({ ...shipped, waybill, lines }) as const

  it('is partly shipped until every line is in a parcel', () => {
    const one = after(twoLines, part('W1', { line: 'L1', quantity: 1 }))
    expect(one.status).toBe('partlyShipped')
    expect(linesToShip(one).map(({ line }) => line)).toEqual(['L1', 'L2'])
    const two = after(one, part('W2', { line: 'L1', quantity: 1 }))
    expect(linesToShip(two).map(({ line }) => line)).toEqual(['L2'])
    expect(after(two, part('W3', { line: 'L2' })).status).toBe('shipped')
    expect(after(one, { ...shipped, waybill: 'W4' }).status).toBe('shipped')
  })

  it('tells of each line whether it has left, where the parcels say what is in them', () => {
    const one = after(twoLines, part('W1', { line: 'L1', quantity: 1 }))
    const left = (order: Order) => ['L1', 'L2', undefined].map((line) => lineHasLeft(order, line))
    expect(left(after(twoLines))).toEqual([false, false, false])
    expect(left(one)).toEqual([true, false, true])
    // What is in a parcel that was heard of before its shipping nobody knows.
    expect(left(after(one, { type: 'parcel.arrived', waybill: 'W9' }))).toEqual([true, true, true])
    expect(left(after(twoLines, { type: 'order.read', status: 'partlyShipped', paid: 12900 }))).toEqual([
      true,
      true,
      true,
    ])
    expect(left(after(one, part('W2', { line: 'L2' })))).toEqual([true, true, true])
  })

  it('owes no parcel for a line that cost less by a coupon and was paid back', () => {
    const back = { type: 'refund.succeeded', refundId: 'R1', line: 'L2' } as const
    const coupon = { ...twoLines, paid: 10_900 }
    const some = after(coupon, { ...back, amount: 2449 })
    expect(linesToShip(some).map(({ line }) => line)).toEqual(['L1', 'L2'])
    expect(linesToShip(after(coupon, { ...back, amount: 2450 })).map(({ line }) => line)).toEqual(['L1'])
    // The platform shares the coupon out as it likes: the kind of the refund says that it was for the whole line.
    const asked = { type: 'refund.requested', refundId: 'R1', line: 'L2', kind: 'refundOnly' } as const
    const whole = after(coupon, asked, { ...back, amount: 2000 }, part('W1', { line: 'L1' }))
    expect([linesToShip(whole), whole.status]).toEqual([[], 'shipped'])
    const partial = after(coupon, { ...asked, kind: 'partial' }, { ...back, amount: 2000 })
    expect(linesToShip(partial)).toHaveLength(2)
  })

  it('tells how many of a line are still to be sent', () => {
    const one = after(twoLines, part('W1', { line: 'L1', quantity: 1 }))
    expect(linesToShip(one).map(({ line, quantity }) => [line, quantity])).toEqual([
      ['L1', 1],
      ['L2', 1],
    ])
  })

  it('is not what a buyer sends back', () => {
    const lost = { type: 'parcel.lost', waybill: 'RET-1' } as const
    expect(after({ status: 'paid', paid: 12900 }, shipped, signed, lost).parcels).toHaveLength(1)
    const read = { type: 'refund.read', refundId: 'R1', code: 'WAIT_SELLER_CONFIRM_GOODS' } as const
    const told = after({ status: 'paid' }, shipped, { ...read, returnWaybill: 'RET-1' }, lost)
    expect(told.parcels).toMatchObject([{ waybill: 'YT1', status: 'inTransit' }])
    // News of a parcel that was not announced yet is news all the same.
    expect(after({ status: 'paid' }, shipped, { ...lost, waybill: 'YT2' }).parcels).toHaveLength(2)
  })

  it('owes no parcel for a line that was paid back before it left', () => {
    const back = { type: 'refund.succeeded', refundId: 'R1', line: 'L2', amount: 2900 } as const
    expect(after(twoLines, back, part('W1', { line: 'L1' })).status).toBe('shipped')
    expect(after(twoLines, { ...back, amount: 500 }, part('W1', { line: 'L1' })).status).toBe('partlyShipped')
  })

  it('is signed once all that can arrive are', () => {
    const both = after(twoLines, part('W1', { line: 'L1' }), part('W2', { line: 'L2' }))
    const one = after(both, { ...signed, waybill: 'W1' })
    expect(one.status).toBe('shipped')
    expect(after(one, { ...signed, waybill: 'W2' }).status).toBe('signed')
    expect(after(both, { type: 'parcel.lost', waybill: 'W2' }, { ...signed, waybill: 'W1' }).status).toBe(
      'signed',
    )
  })

  it('says the same when the signature is heard before the shipping', () => {
    const first = after(twoLines, { ...signed, waybill: 'W1' })
    expect(first.status).toBe('partlyShipped')
    expect(after(first, part('W1', { line: 'L1' })).status).toBe('partlyShipped')
    expect(after(first, { ...shipped, waybill: 'W1' }).status).toBe('signed')
    expect(after({ status: 'paid' }, { ...signed, waybill: 'W1' }).status).toBe('signed')
    expect(after({ status: 'paid' }, signed).status).toBe('signed')
  })

  it('follows each on its way, and lets late news pass', () => {
    const way = (...types: Told['type'][]) =>
      parcelsOf(
        after({ status: 'paid' }, shipped, ...types.map((type) => ({ type, waybill: 'YT1' }) as Told)),
      )[0]?.status
    expect(way()).toBe('inTransit')
    expect(way('parcel.arrived')).toBe('atLocalDepot')
    expect(way('parcel.outForDelivery', 'parcel.arrived')).toBe('outForDelivery')
    expect(way('parcel.arrived', 'parcel.rejected')).toBe('rejected')
    expect(way('parcel.rejected', 'parcel.redelivered')).toBe('inTransit')
    expect(way('parcel.rejected', 'parcel.returnStarted', 'parcel.returned', 'parcel.signed')).toBe(
      'returned',
    )
    expect(way('parcel.outOfArea')).toBe('outOfArea')
    expect(way('parcel.confiscated')).toBe('confiscated')
    expect(way('parcel.lost', 'parcel.outForDelivery')).toBe('outForDelivery')
    expect(way('parcel.signed', 'parcel.returnStarted')).toBe('returning')
  })

  it('goes on under the number of the courier that takes it further', () => {
    const held = after({ status: 'paid' }, shipped, { type: 'parcel.outOfArea' })
    const forwarded = { type: 'parcel.forwarded', waybill: 'EMS1', courier: 'EMS' } as const
    const on = after(held, forwarded, forwarded)
    expect(on).toMatchObject({ waybill: 'EMS1', courier: 'EMS' })
    expect(parcelsOf(on)).toEqual([{ waybill: 'EMS1', courier: 'EMS', status: 'inTransit' }])
    expect(parcelsOf(after({ status: 'paid' }, forwarded))).toHaveLength(1)
  })

  it('has one parcel more when something is sent again', () => {
    const again = { type: 'parcel.reshipped', waybill: 'W9' } as const
    const twice = after({ status: 'paid' }, shipped, { type: 'parcel.lost' }, again, again)
    expect(twice).toMatchObject({ status: 'shipped', waybill: 'W9', courier: '圆通' })
    expect(parcelsOf(twice).map(({ waybill, status }) => [waybill, status])).toEqual([
      ['YT1', 'lost'],
      ['W9', 'inTransit'],
    ])
    expect(after(twice, { ...signed, waybill: 'W9' }).status).toBe('signed')
    expect(after({}, again).waybill).toBe('W9')
  })

  it('knows in whose place something was sent again: as it is said, else for the last that did not arrive', () => {
    const two = after(
      { status: 'shipped' },
      { ...shipped, lines: [{ line: 'L1' }] },
      { ...shipped, waybill: 'YT2', lines: [{ line: 'L2' }] },
      { type: 'parcel.lost', waybill: 'YT1' },
      { type: 'parcel.rejected', waybill: 'YT2' },
    )
    const again = { type: 'parcel.reshipped', waybill: 'W9' } as const
    const replacedOf = (order: Order) =>
      parcelsOf(order).flatMap(({ replaced, waybill }) => (replaced ? [waybill] : []))
    const said = after(two, { ...again, replaces: 'YT1' })
    expect(replacedOf(said)).toEqual(['YT1'])
    expect([standsInFor(said, 'W9', 'YT1'), standsInFor(said, 'W9', 'YT2')]).toEqual([true, false])
    const unsaid = after(two, again)
    expect(replacedOf(unsaid)).toEqual(['YT2'])
    expect([standsInFor(unsaid, 'W9', 'YT1'), standsInFor(unsaid, 'W9', 'YT2')]).toEqual([false, true])
  })

  it('takes it for the one that did not arrive, though another was signed for later', () => {
    const again = { type: 'parcel.reshipped', waybill: 'W9' } as const
    const two = after(
      { status: 'shipped' },
      { ...shipped, lines: [{ line: 'L1' }] },
      { ...shipped, waybill: 'YT2', lines: [{ line: 'L2' }] },
      { type: 'parcel.returned', waybill: 'YT1' },
      { type: 'parcel.signed', waybill: 'YT2' },
    )
    expect(standsInFor(after(two, again), 'W9', 'YT1')).toBe(true)
  })

  it('takes it for the only one still awaited, and for one that arrived only where all have', () => {
    const again = { type: 'parcel.reshipped', waybill: 'W9' } as const
    const two = after(
      { ...twoLines, status: 'shipped' },
      part('W1', { line: 'L1' }),
      part('W2', { line: 'L2' }),
      { type: 'parcel.signed', waybill: 'W1' },
    )
    const awaited = after(two, again)
    expect(parcelsOf(awaited).map(({ replaced = false }) => replaced)).toEqual([false, true, false])
    expect(shareOf(awaited, 'W9')).toBe(2900)
    const all = after(two, { type: 'parcel.signed', waybill: 'W2' }, again)
    expect(parcelsOf(all).at(-1)?.replaces).toBe('W2')
  })

  it('does not know it of parcels that are all under way, but where it is said', () => {
    const again = { type: 'parcel.reshipped', waybill: 'W9' } as const
    const two = after({ status: 'paid' }, shipped, { ...shipped, waybill: 'YT2' }, again)
    expect([standsInFor(two, 'W9', 'YT1'), standsInFor(two, 'W9', 'YT2')]).toEqual([true, true])
    expect(standsInFor(after({}, { ...again, replaces: 'W1' }), 'W9', 'YT1')).toBe(false)
  })

  describe('with a replacement', () => {
    const lost = (waybill: string) => ({ type: 'parcel.lost', waybill }) as const
    const again = (waybill: string, replaces?: string) =>
      ({ type: 'parcel.reshipped', waybill, ...(replaces && { replaces }) }) as const
    const two = after(twoLines, part('W1', { line: 'L1' }), part('W2', { line: 'L2' }), lost('W2'))
    const first = after(two, again('W3', 'W2'))
    const second = after(first, lost('W3'), again('W4', 'W3'))

    it('has in it what was in the first parcel in whose place it was sent', () => {
      for (const [order, waybill] of [
        [two, 'W2'],
        [first, 'W3'],
        [second, 'W4'],
      ] as const) {
        expect(linesIn(order, waybill)).toEqual([{ line: 'L2' }])
        expect([holdsLine(order, waybill, 'L1'), holdsLine(order, waybill, 'L2')]).toEqual([false, true])
        expect(shareOf(order, waybill)).toBe(2900)
      }
      expect(shareOf(second, 'W1')).toBe(10000)
    })

    it('is shown with what is in it: of the whole order, with no lines; where nobody knows it, with none', () => {
      const shown = (order: Order) => withContents(order).parcels?.map(({ lines }) => lines)
      const [one, other] = [[{ line: 'L1' }], [{ line: 'L2' }]]
      expect(shown(second)).toEqual([one, other, other, other])
      expect(shown(after({ ...twoLines, status: 'shipped' }, shipped, lost('YT1'), again('W9')))).toEqual([
        undefined,
        undefined,
      ])
      expect(shown(after(two, again('W9', 'W8')))).toEqual([one, other, []])
      expect(withContents(after({}))).toEqual(after({}))
    })

    it('goes by the last that was sent in its place', () => {
      for (const waybill of ['W2', 'W3', 'W4']) expect(standingIn(second, waybill)?.waybill).toBe('W4')
      expect(standingIn(second, 'W1')).toMatchObject({ waybill: 'W1', status: 'inTransit' })
      expect([standingIn(second, 'W9'), standingIn(second, undefined)]).toEqual([undefined, undefined])
    })

    it('may hold anything where nobody said what was in it or in whose place it was sent', () => {
      const unsaid = after({ ...twoLines, status: 'shipped' }, shipped, lost('YT1'), again('W9'))
      const unplaced = after(two, again('W9', 'W8'))
      for (const order of [unsaid, unplaced]) {
        expect(linesIn(order, 'W9')).toEqual([])
        expect(holdsLine(order, 'W9', 'L1')).toBe(true)
        expect(shareOf(order, 'W9')).toBe(12900)
      }
      expect(linesIn(two, null)).toEqual([])
    })

    it('stands in for it also under the number of another courier, and when its shipping is told', () => {
      const on = after(first, { type: 'parcel.forwarded', waybill: 'W5', courier: 'EMS' })
      expect(parcelsOf(on).map(({ waybill }) => waybill)).toEqual(['W1', 'W2', 'W5'])
      const told = after(first, { ...shipped, waybill: 'W3' }, { ...shipped, waybill: 'W2' })
      for (const [order, waybill] of [
        [on, 'W5'],
        [told, 'W3'],
      ] as const) {
        expect(linesIn(order, waybill)).toEqual([{ line: 'L2' }])
        expect(standsInFor(order, waybill, 'W1')).toBe(false)
      }
    })

    it('has an end where two are said to stand in for each other', () => {
      expect(linesIn(after(two, again('W8', 'W9'), again('W9', 'W8')), 'W9')).toEqual([])
    })

    it('is paid on delivery under the number of either', () => {
      const cod = { method: 'cashOnDelivery', paid: 0 } as const
      const unpaid = after({ ...second, ...cod }, { ...signed, waybill: 'W1' }, { ...signed, waybill: 'W4' })
      const collected = (waybill: string, amount: number) =>
        ({ type: 'cod.collected', waybill, amount }) as const
      const replacement = after(unpaid, collected('W1', 10000), collected('W4', 2500))
      expect([shareOf(replacement, 'W4'), shareOf(replacement, 'W1')]).toEqual([2500, 10000])
      expect(shareOf(after(unpaid, collected('W2', 2900)), 'W4')).toBe(2900)
      expect(shareOf(after(unpaid, collected('W1', 10000)), 'W4')).toBe(0)
    })
  })

  it('has its share on delivery only where it was handed over', () => {
    const both: Partial<Order> = { ...twoLines, method: 'cashOnDelivery', paid: 0, status: 'signed' }
    const parcels: Parcel[] = [
      { waybill: 'W1', status: 'signed', lines: [{ line: 'L1' }] },
      { waybill: 'W2', status: 'returned', lines: [{ line: 'L2' }] },
    ]
    const shares = (order: Partial<Order>, ...waybills: string[]) =>
      waybills.map((waybill) => shareOf(after({ parcels, ...both, ...order }), waybill))
    expect(shares({}, 'W1', 'W2')).toEqual([10000, 0])
    expect(shares({ paid: 10000 }, 'W1', 'W2')).toEqual([10000, 0])
    // The platform shows that all of it was paid: what came back was paid, too.
    expect(shares({ paid: 12900 }, 'W1', 'W2')).toEqual([10000, 2900])
    // Of one line, half was taken.
    const halves: Parcel[] = [
      { waybill: 'W1', status: 'signed', lines: [{ line: 'L1', quantity: 1 }] },
      { waybill: 'W2', status: 'rejected', lines: [{ line: 'L1', quantity: 1 }] },
      { waybill: 'W3', status: 'signed', lines: [{ line: 'L2' }] },
    ]
    expect(shares({ parcels: halves }, 'W1', 'W2', 'W3')).toEqual([5000, 0, 2900])
    // What was sent in place of a lost one and refused was not paid, either.
    const refused = (status: Parcel['status']): Parcel[] => [
      { waybill: 'W1', status: 'signed', lines: [{ line: 'L1' }] },
      { waybill: 'W2', status: 'lost', replaced: true, lines: [{ line: 'L2' }] },
      { waybill: 'W3', status, replaces: 'W2', lines: [] },
    ]
    expect(shares({ parcels: refused('rejected') }, 'W1', 'W3')).toEqual([10000, 0])
    expect(shares({ parcels: refused('signed') }, 'W1', 'W3')).toEqual([10000, 2900])
  })

  it('knows the one parcel of an order that was mirrored before parcels were listed', () => {
    expect(parcelsOf({ ...order, waybill: 'YT7', status: 'signed' })).toEqual([
      { waybill: 'YT7', status: 'signed' },
    ])
    expect(after({ waybill: 'YT7', status: 'shipped' }, signed).status).toBe('signed')
    expect(after({}, { type: 'parcel.arrived' }).parcels).toBeUndefined()
  })
})

describe('whatever is reported, in whatever order', () => {
  const money = fc.integer({ min: 0, max: 20_000 })
  const number = (prefix: string) => fc.integer({ min: 1, max: 3 }).map((n) => `${prefix}${n}`)
  const waybill = fc.option(number('W'), { nil: undefined })
  const ofParcel = (type: Told['type']) => fc.record({ type: fc.constant(type), waybill })
  const fact: fc.Arbitrary<Told> = fc.oneof(
    fc.record({
      type: fc.constant('payment.received'),
      amount: money,
      part: fc.constantFrom('full', 'deposit', 'balance'),
      paymentId: fc.option(number('P'), { nil: undefined }),
    }),
    fc.record({
      type: fc.constant('order.read'),
      status: fc.constantFrom(...orderSchema.shape.status.options),
      paid: money,
    }),
    fc.record({
      type: fc.constant('order.shipped'),
      waybill: number('W'),
      courier: fc.constant('圆通'),
      lines: fc.option(fc.array(fc.record({ line: number('L') }), { maxLength: 2 }), { nil: undefined }),
    }),
    fc.record({ type: fc.constant('refund.requested'), refundId: number('R'), amount: money }),
    fc.record({ type: fc.constant('refund.closed'), refundId: number('R') }),
    fc.record({
      type: fc.constant('refund.succeeded'),
      refundId: fc.option(number('R'), { nil: undefined }),
      amount: money,
    }),
    fc.record({ type: fc.constant('order.closed'), cause: fc.constantFrom('refunded', 'buyerCancelled') }),
    fc.record({ type: fc.constant('order.succeeded') }),
    fc.record({ type: fc.constant('platform.intervened') }),
    fc.record({ type: fc.constant('parcel.forwarded'), waybill: number('W'), courier: fc.constant('EMS') }),
    fc.record(
      { type: fc.constant('parcel.reshipped'), waybill: number('W'), replaces: number('W') },
      { requiredKeys: ['type', 'waybill'] },
    ),
    ...Object.keys(orderEvents)
      .filter(
        (type) => type.startsWith('parcel.') && !['parcel.forwarded', 'parcel.reshipped'].includes(type),
      )
      .map((type) => ofParcel(type as Told['type'])),
  ) as fc.Arbitrary<Told>

  it('the mirror stays an order, and what has ended stays ended', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 25 }), (facts) => {
        let one: Order = { ...order, ...twoLines, status: 'waitingPayment', paid: 0 }
        for (const told of facts) {
          const before = one
          one = after(one, told)
          expect(orderSchema.safeEncode(one).error).toBeUndefined()
          if (isOver(before)) expect(isOver(one)).toBe(true)
          const went = (order: Order) =>
            (order.refunds ?? []).filter(({ status }) => status === 'succeeded').length
          expect(went(one)).toBeGreaterThanOrEqual(went(before))
        }
      }),
    )
  })

  const story: readonly Told[] = [
    { ...paid, part: 'deposit', amount: 2000 },
    { ...paid, part: 'balance', amount: 10900, paymentId: 'P2' },
    { type: 'refund.requested', refundId: 'R1', amount: 900 },
    { type: 'refund.closed', refundId: 'R1' },
    { type: 'refund.requested', refundId: 'R2', amount: 1000, line: 'L1' },
    { type: 'refund.succeeded', refundId: 'R2', amount: 800 },
    { ...shipped, waybill: 'W1', lines: [{ line: 'L1' }] },
    { ...shipped, waybill: 'W2', lines: [{ line: 'L2' }] },
    { type: 'parcel.signed', waybill: 'W1' },
    { type: 'parcel.signed', waybill: 'W2' },
  ]
  const sorted = ({ payments = [], refunds = [], parcels = [], waybill: _, ...rest }: Order) => ({
    ...rest,
    payments: payments.toSorted((a, b) => a.paymentId.localeCompare(b.paymentId)),
    refunds: refunds.toSorted((a, b) => a.refundId.localeCompare(b.refundId)),
    parcels: parcels.toSorted((a, b) => a.waybill.localeCompare(b.waybill)),
  })

  it('the same facts, late or twice, make the same order', () => {
    const straight = sorted(after({ ...twoLines, status: 'waitingPayment', paid: 0 }, ...story))
    expect(straight).toMatchObject({ status: 'signed', paid: 12900, refunded: 800 })
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...story, ...story], { minLength: 0 }),
        fc.shuffledSubarray([...story], { minLength: story.length }),
        (early, all) => {
          const told = after({ ...twoLines, status: 'waitingPayment', paid: 0 }, ...early, ...all)
          expect(sorted(told)).toEqual(straight)
        },
      ),
    )
  })
})
