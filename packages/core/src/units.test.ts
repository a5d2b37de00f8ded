import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duration, money, time, yuan } from './units.ts'

describe('money', () => {
  it.each([
    ['0.00', 0],
    ['0.05', 5],
    ['129.00', 12900],
    ['1234567.89', 123456789],
  ])('%s yuan is %i fen, there and back', (yuan, fen) => {
    expect(money.decode(yuan)).toBe(fen)
    expect(money.encode(fen)).toBe(yuan)
  })
  it.each(['129', '129.0', '-1.00', '01.00', '1,000.00', '¥5.00', ''])('refuses “%s”', (yuan) => {
    expect(money.safeDecode(yuan).success).toBe(false)
  })
  it.each([-1, 0.5, 1_000_000_000_000])('has no amount of %d fen: nothing could write it outside', (fen) => {
    expect(money.safeEncode(fen).success).toBe(false)
    expect(money.def.out.safeParse(fen).success).toBe(false)
  })
  it('is written in texts as everywhere else, with two digits', () => {
    expect([0, 9900, 11_850].map(yuan)).toEqual(['0.00', '99.00', '118.50'])
  })
  it('loses nothing on the way', () => {
    fc.assert(fc.property(fc.nat(99_999_999_999), (fen) => money.decode(money.encode(fen)) === fen))
  })
})

it('a time that no calendar has is refused, not thrown', () => {
  for (const ms of [9e15, -9e15, 5e14, 1.5]) expect(time.safeEncode(ms).success, String(ms)).toBe(false)
  expect(time.safeEncode(0).success).toBe(true)
})

describe('a length of time', () => {
  it.each([
    ['12h', 43_200_000],
    ['1h30m', 5_400_000],
    ['3d', 259_200_000],
    ['11h59m59s999ms', 43_199_999],
    ['0s', 0],
  ])('%s is %i ms, there and back', (words, ms) => {
    expect(duration.decode(words)).toBe(ms)
    expect(duration.encode(ms)).toBe(words)
  })
  it.each(['12', 'h', '-1h', '1.5h', '1 h', ''])('refuses “%s”', (words) => {
    expect(duration.safeDecode(words).success).toBe(false)
  })
  it('loses nothing on the way', () => {
    fc.assert(fc.property(fc.nat(), (ms) => duration.decode(duration.encode(ms)) === ms))
  })
})

describe('a point in time', () => {
  it('needs its offset', () => {
    expect(time.decode('2026-03-10T10:00:00+08:00')).toBe(Date.UTC(2026, 2, 10, 2))
    expect(time.safeDecode('2026-03-10T10:00:00').success).toBe(false)
  })
})
