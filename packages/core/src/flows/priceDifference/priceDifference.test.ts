import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Beginning, everyWay, MORNING, type Told } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { next, register } from '../../index.ts'
import { leftFor, orderAfter } from '../../order-after.ts'
import { days } from '../../units.ts'
import type { Facts } from './events.ts'
import { priceDifference } from './index.ts'
import type { Context } from './policy.ts'

const flow = register(priceDifference)
const paid = { status: 'signed', paid: 12900 } as const
const BUYER = { accountId: 'tb-lin', channel: 'chat' }
const signedAt = MORNING - days(2)

everyWay('price difference', priceDifference, (begin) => {
  const asked = (given: Beginning = {}): Told =>
    begin({ ...given, order: { ...paid, ...given.order } }).tell('difference.requested', BUYER)
  const checked = (price = 9900, given: Beginning = {}, more = {}): Told =>
    asked(given).tell('price.checked', { price, cause: 'priceCut', signedAt, ...more })

  it('works the difference out of the order: for the goods alone, and not twice', () => {
    expect(checked().facts['difference']).toBe(3000)
    expect(checked(9900, { order: { amount: 13900, paid: 13900 } }).facts['difference']).toBe(3000)
    expect(checked(9900, { order: { refunded: 3000 } }).outcome).toBe('refused')
  })

  it('counts the seven days from the day after the signature', () => {
    const on = (at: number): string =>
      asked().tell('price.checked', { price: 1, cause: 'priceCut', signedAt: at }).state
    expect(on(Date.parse('2026-03-03T12:00:00+08:00'))).not.toBe('refused')
    expect(on(Date.parse('2026-03-02T12:00:00+08:00'))).toBe('refused')
  })

  it('takes goods that are not signed for yet', () => {
    const told = asked({ order: { status: 'shipped' } }).tell('price.checked', {
      price: 9900,
      cause: 'priceCut',
    })
    expect(told.state).toBe('transferring')
  })

  it('of a signed order wants the day of the signature, and only the number that it was asked under pays it', () => {
    const told = asked()
    const now = { price: 9900, cause: 'priceCut' }
    expect(told.refused('price.checked', now).reason?.name).toBe('signedAtMissing')
    told.tell('price.checked', { ...now, signedAt })
    const { transferId } = told.effects.at(-1)?.params ?? {}
    told
      .tell('refund.succeeded', { amount: 3000 })
      .tell('refund.succeeded', { amount: 3000, transferId: 'T9' })
    expect(told.state).toBe('transferring')
    expect(told.tell('refund.succeeded', { amount: 3000, transferId }).outcome).toBe('settled')
  })

  it('holds what finance has accepted against other claims, and not against itself', () => {
    const told = checked()
    const { transferId } = told.effects.at(-1)?.params ?? {}
    const { order } = told.stored.snapshot.context as unknown as Context
    const asked = orderAfter(order, {
      type: 'transfer.accepted',
      transferId: transferId as string,
      amount: 3000,
      actor: { role: 'finance', subject: 'f' },
    })
    expect(leftFor(asked, null)).toBe(9900)
    expect(leftFor(asked, null, { transferId: transferId as string })).toBe(12900)
  })

  it('is not settled by another refund of the order', () => {
    const told = checked(100).tell('refund.requested', { refundId: 'F1', amount: 500 })
    expect(told.tell('refund.succeeded', { refundId: 'F1', amount: 500 }).state).toBe('awaitingApplication')
    told.tell('refund.requested', { refundId: 'F2', amount: 12400 })
    expect(told.tell('refund.succeeded', { refundId: 'F2', amount: 12400 }).outcome).toBe('settled')
  })

  it('keeps its word after a promotion by itself', () => {
    const told = checked(9900, {}, { promotionEndsAt: MORNING + days(3) })
    expect([told.state, told.replies]).toEqual(['deferred', ['pd.afterPromotion']])
    const there = checked(9900, { order: { platform: 'pinduoduo' } }, { promotionEndsAt: MORNING + days(3) })
    expect(there.replies).toEqual(['pd.applyAfterPromotion'])
    expect(there.wait(days(3)).asked).toEqual(['customer.noticeRequested'])
    expect(told.wait(days(3)).state).toBe('transferring')
  })

  it('never asks for more than is left of the order, whatever happens', () => {
    const words = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 5, maxLength: 25 })
    const details = (type: string, n: number, { transferId }: Context): Record<string, unknown> => {
      const amount = [100, 3000, 12800, 5000][n % 4] as number
      const refundId = `F${n % 3}`
      switch (type) {
        case 'price.checked':
          return {
            signedAt,
            price: n % 3 === 0 ? 100 : 9900,
            cause: 'priceCut',
            ...(n % 5 === 0 && { promotionEndsAt: MORNING + days(1) }),
          }
        case 'refund.requested':
          return { refundId, amount }
        case 'refund.closed':
          return { refundId }
        case 'refund.succeeded':
          if (n % 2 === 0) return { refundId, amount }
          return { amount, ...(n % 3 > 0 && { transferId }) }
        case 'transfer.failed':
        case 'transfer.revoked':
          return { transferId }
        case 'order.closed':
          return { cause: 'refunded' }
        default:
          return BUYER
      }
    }
    fc.assert(
      fc.property(fc.constantFrom('taobao', 'pinduoduo'), words, (platform, words) => {
        const told = asked({ order: { platform } })
        for (const [a, n] of words) {
          if (told.outcome) break
          const possible = next(flow, told.stored, { at: told.now }).filter(
            ({ type }) => a % 11 === 0 || !/closed|withdrawn/.test(type),
          )
          const type = possible[n % possible.length]?.type
          if (!type) continue
          const before = told.stored.snapshot.context as unknown as Context
          const payload = details(type, n + a, before)
          if (!told.tried(type, payload).ok) continue
          const sofar = told.effects.length
          told.tell(type, payload)
          const facts = told.stored.snapshot.context as unknown as Context
          for (const { type, params } of told.effects.slice(sofar))
            if (type === 'refund.agreeRequested')
              expect(params['amount']).toBeLessThanOrEqual(
                leftFor(facts.order, params['refundId'] as string, { transferId: facts.transferId }),
              )
            else if (type === 'transfer.payRequested') {
              expect(facts.decided?.amount).toBeLessThanOrEqual(facts.policy.agentLimit)
              expect(facts.difference).toBeLessThanOrEqual(
                leftFor(facts.order, null, { transferId: facts.transferId }),
              )
              expect(platform).toBe('taobao')
              expect(params['amount']).toBe(facts.difference)
              expect(facts.difference).toBeGreaterThan(0)
              expect(facts.difference).toBeLessThan(10000)
            }
        }
        if (told.outcome === 'settled')
          expect((told.stored.snapshot.context as unknown as Facts).refunded).toBeGreaterThan(0)
      }),
      { numRuns: runs(200) },
    )
  })
})
