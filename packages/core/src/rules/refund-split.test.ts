import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../test/runs.ts'
import { order as unpaid } from '../../test/toy.ts'
import { leftFor } from '../order-after.ts'
import { type Order, type PaidWay, paymentWays } from '../order-events.ts'
import { partialSplits, type RefundPart, splitInWords, splitRefund, splitRules } from './refund-split.ts'

/** The order of 000 选择3: 89 yuan by bank card, 10 yuan by points. */
const examined = paidBy({ way: 'card', amount: 8900 }, { way: 'points', amount: 1000 })
const bankFirst = { partialSplit: 'bankFirst' } as const
const proportional = { partialSplit: 'proportional' } as const
const figures = (parts: readonly RefundPart[]) => parts.map(({ way, amount }) => [way, amount])
const friend = (accountId: string, amount: number): PaidWay => ({
  way: 'friend',
  amount,
  payer: { accountId },
})

function paidBy(...ways: PaidWay[]): Order {
  const paid = ways.reduce((sum, { amount }) => sum + amount, 0)
  return { ...unpaid, status: 'paid', amount: paid, paid, ways }
}

const backed = (
  order: Order,
  refundId: string,
  amount: number,
  ways?: readonly Pick<PaidWay, 'way' | 'amount' | 'payer'>[],
): Order => ({
  ...order,
  refunds: [
    ...(order.refunds ?? []),
    { refundId, status: 'succeeded', amount, ...(ways && { ways: [...ways] }) },
  ],
})

describe('a whole refund', () => {
  it.each(partialSplits)('goes back every way it came, 99 as 89 and 10 (%s)', (partialSplit) => {
    expect(splitRefund(examined, 9900, { partialSplit })).toEqual([
      { way: 'card', amount: 8900, rule: 'wayBack', source: '000 选择3' },
      { way: 'points', amount: 1000, rule: 'wayBack', source: '000 选择3' },
    ])
  })

  it('gives each friend back what each paid', () => {
    const order = paidBy(friend('tb-zhou', 5000), friend('tb-wang', 3000), friend('tb-zhou', 1000))
    expect(splitRefund(order, 9000, bankFirst)).toMatchObject([
      { way: 'friend', amount: 6000, payer: { accountId: 'tb-zhou' } },
      { way: 'friend', amount: 3000, payer: { accountId: 'tb-wang' } },
    ])
  })

  it('is the platform’s to return where nobody says how it was paid', () => {
    const order: Order = { ...unpaid, paid: 12900 }
    const parts = splitRefund(order, 12900, bankFirst)
    expect(parts).toEqual([
      { way: 'unstated', amount: 12900, rule: 'unstated', source: splitRules.unstated.source },
    ])
    expect(splitInWords(parts)).toBeUndefined()
  })
})

describe('a part of the money', () => {
  it('takes money first and points last, where the shop says so', () => {
    expect(figures(splitRefund(examined, 3000, bankFirst))).toEqual([['card', 3000]])
    expect(splitRefund(examined, 9400, bankFirst)).toMatchObject([
      { way: 'card', amount: 8900, rule: 'bankFirst' },
      { way: 'points', amount: 500, rule: 'bankFirst' },
    ])
    const many = paidBy(...paymentWays.toReversed().map((way) => ({ way, amount: 100 })))
    expect(figures(splitRefund({ ...many, paid: 800 }, 650, bankFirst))).toEqual([
      ['card', 100],
      ['credit', 100],
      ['balance', 100],
      ['friend', 100],
      ['other', 100],
      ['unstated', 100],
      ['redPacket', 50],
    ])
  })

  it('takes from every way by its share, the odd fen from the one that lost most by rounding', () => {
    expect(splitRefund(examined, 5000, proportional)).toMatchObject([
      { way: 'card', amount: 4495, rule: 'proportional' },
      { way: 'points', amount: 505, rule: 'proportional' },
    ])
    const thirds = paidBy(
      { way: 'card', amount: 1 },
      { way: 'balance', amount: 1 },
      { way: 'points', amount: 1 },
    )
    expect(figures(splitRefund(thirds, 2, proportional))).toEqual([
      ['card', 1],
      ['balance', 1],
    ])
  })

  it('leaves nothing to choose where one way is left', () => {
    const order = backed(examined, 'R1', 8900, [{ way: 'card', amount: 8900 }])
    expect(splitRefund(order, 400, bankFirst)).toMatchObject([
      { way: 'points', amount: 400, rule: 'wayBack' },
    ])
  })

  it('takes no way beyond what is left of it after refunds that nobody split', () => {
    const order = backed(examined, 'R1', 9000)
    expect(figures(splitRefund(order, 900, bankFirst))).toEqual([['points', 900]])
  })

  it('goes no further than the money that the shop still has', () => {
    expect(figures(splitRefund(examined, 20000, bankFirst))).toEqual([
      ['card', 8900],
      ['points', 1000],
    ])
    const transferred: Order = { ...examined, refunded: 9000 }
    expect(figures(splitRefund(transferred, 5000, bankFirst))).toEqual([['card', 900]])
  })
})

describe('what the platform states', () => {
  const stated = (amount: number, ...ways: PaidWay[]): Order => ({
    ...examined,
    refunds: [{ refundId: 'R1', status: 'requested', amount, ways }],
  })

  it('comes before the shop’s choice', () => {
    const order = stated(5000, { way: 'card', amount: 4000 }, { way: 'points', amount: 1000 })
    expect(splitRefund(order, 5000, { ...bankFirst, refundId: 'R1' })).toMatchObject([
      { way: 'card', amount: 4000, rule: 'platformStated' },
      { way: 'points', amount: 1000, rule: 'platformStated' },
    ])
    expect(figures(splitRefund(order, 5000, bankFirst))).toEqual([['card', 5000]])
  })

  it('may be the points alone: the rest goes back the other ways', () => {
    const order = stated(5000, { way: 'points', amount: 300 })
    expect(splitRefund(order, 5000, { ...proportional, refundId: 'R1' })).toMatchObject([
      { way: 'points', amount: 300, rule: 'platformStated' },
      { way: 'card', amount: 4700, rule: 'wayBack' },
    ])
  })

  it('is of another amount where it says more than goes back, and does not hold then', () => {
    const order = stated(9900, { way: 'card', amount: 8900 }, { way: 'points', amount: 1000 })
    expect(splitRefund(order, 3000, { ...bankFirst, refundId: 'R1' })).toMatchObject([
      { way: 'card', amount: 3000, rule: 'bankFirst' },
    ])
  })

  it('stays so once it has succeeded: a refund is not its own past', () => {
    const order = backed(examined, 'R1', 9900)
    expect(figures(splitRefund(order, 9900, { ...bankFirst, refundId: 'R1' }))).toEqual([
      ['card', 8900],
      ['points', 1000],
    ])
  })
})

it('is told to the customer with its figures, and no friend is named', () => {
  const order = paidBy(friend('tb-zhou', 8900), { way: 'points', amount: 1000 })
  expect(splitInWords(splitRefund(order, 9900, bankFirst))).toBe('代付的朋友89.00元、积分10.00元')
})

describe('whatever was paid and whatever goes back', () => {
  const way = fc.record({
    way: fc.constantFrom(...paymentWays),
    amount: fc.integer({ min: 0, max: 999_999_999_999 }),
  })
  /** Ways that add up, or that the platform tells in part only. */
  const orders = fc
    .tuple(fc.array(way, { maxLength: 5 }), fc.integer({ min: 0, max: 5000 }))
    .map(([ways, more]) => ({ ...paidBy(...ways), paid: paidBy(...ways).paid + more }))
  const shares = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 6 })
  const chosen = fc.constantFrom(...partialSplits)
  const sum = (parts: readonly { amount: number }[]) => parts.reduce((all, { amount }) => all + amount, 0)
  const inWay = (parts: readonly { way: string; amount: number }[], way: string) =>
    sum(parts.filter((part) => part.way === way))

  it('adds up to the fen, asks no way for more than it has left, and ends with every way back', () => {
    fc.assert(
      fc.property(orders, shares, chosen, fc.boolean(), (order, percents, partialSplit, told) => {
        const back: RefundPart[] = []
        let now: Order = order
        const refund = (amount: number) => {
          const parts = splitRefund(now, amount, { partialSplit })
          expect(sum(parts)).toBe(amount)
          expect(splitRefund(now, amount, { partialSplit })).toEqual(parts)
          back.push(...parts)
          for (const way of paymentWays)
            expect(inWay(back, way)).toBeLessThanOrEqual(inWay(order.ways ?? [], way))
          const stated = parts.flatMap(({ way, amount }) => (way === 'unstated' ? [] : [{ way, amount }]))
          const whole = sum(stated) === amount
          now = backed(now, `R${now.refunds?.length ?? 0}`, amount, told && whole ? stated : undefined)
        }
        for (const percent of percents) refund(Math.floor((leftFor(now, null) * percent) / 100))
        refund(leftFor(now, null))
        expect(sum(back)).toBe(order.paid)
        for (const way of paymentWays) expect(inWay(back, way)).toBe(inWay(order.ways ?? [], way))
      }),
      { numRuns: runs(500) },
    )
  })

  it('keeps every part on one way within a fen of its share, where it goes by shares', () => {
    fc.assert(
      fc.property(orders, fc.integer({ min: 0, max: 100 }), (order, percent) => {
        const amount = Math.floor((order.paid * percent) / 100)
        for (const { way, amount: part, rule } of splitRefund(order, amount, proportional)) {
          if (rule !== 'proportional') continue
          const share = BigInt(amount) * BigInt(inWay(order.ways ?? [], way))
          const off = BigInt(part) * BigInt(order.paid) - share
          expect(off < BigInt(order.paid) && -off < BigInt(order.paid)).toBe(true)
        }
      }),
    )
  })
})
