import { describe, expect, it } from 'vitest'
import { callHours, nextOpening, readTime, withinHours } from './desk-hours.ts'
import type { Shop } from './flow.ts'
import { hours } from './units.ts'

const shop: Shop = {
  timeZone: 'Asia/Shanghai',
  opensAt: 9 * 60,
  closesAt: 23 * 60 + 30,
  holidays: ['2026-03-11'],
}
const at = (iso: string): number => Date.parse(iso)
const iso = (ms: number): string => new Date(ms).toISOString()

describe('a desk from 9:00 to 23:30', () => {
  it.each([
    ['2026-03-10T08:59:59.999+08:00', false],
    ['2026-03-10T09:00:00+08:00', true],
    ['2026-03-10T23:29:59.999+08:00', true],
    ['2026-03-10T23:30:00+08:00', false],
    ['2026-03-11T12:00:00+08:00', false],
  ])('at %s is staffed: %s', (when, staffed) => {
    expect(withinHours(at(when), shop)).toBe(staffed)
  })

  it.each([
    ['2026-03-10T12:00:00+08:00', '2026-03-10T12:00:00+08:00'],
    ['2026-03-10T03:00:00+08:00', '2026-03-10T09:00:00+08:00'],
    ['2026-03-12T23:30:00+08:00', '2026-03-13T09:00:00+08:00'],
    ['2026-03-10T23:45:00+08:00', '2026-03-12T09:00:00+08:00'],
  ])('after %s opens at %s, over night and holiday', (when, opening) => {
    expect(iso(nextOpening(at(when), shop))).toBe(iso(at(opening)))
  })

  it('can be narrowed for calls', () => {
    const calls = { opensAt: 9 * 60, closesAt: 21 * 60 }
    expect(withinHours(at('2026-03-10T22:00:00+08:00'), shop, calls)).toBe(false)
    expect(iso(nextOpening(at('2026-03-12T22:00:00+08:00'), shop, calls))).toBe('2026-03-13T01:00:00.000Z')
  })
})

describe('a shop where clocks change', () => {
  const berlin: Shop = { timeZone: 'Europe/Berlin', opensAt: 9 * 60, closesAt: 18 * 60, holidays: [] }
  it('opens at nine by the wall on both sides of the change', () => {
    expect(iso(nextOpening(at('2026-03-28T20:00:00+01:00'), berlin))).toBe('2026-03-29T07:00:00.000Z')
    expect(iso(nextOpening(at('2026-10-24T20:00:00+02:00'), berlin))).toBe('2026-10-25T08:00:00.000Z')
  })
})

it.each([
  [9, 21, 9, 21],
  [8, 24, 9, 23.5],
])(
  'calls allowed from %d to %d ring from %d to %d: never outside the desk’s hours',
  (from, until, first, last) => {
    const allowed = callHours(shop, { callsFrom: hours(from), callsUntil: hours(until) })
    expect(allowed).toEqual({ opensAt: first * 60, closesAt: last * 60 })
  },
)

it('a desk that never opens is told, not waited for', () => {
  expect(() =>
    nextOpening(at('2026-03-10T08:00:00+08:00'), { ...shop, opensAt: 600, closesAt: 600 }),
  ).toThrow(/does not open/)
})

it('a time reads as people of the shop read it', () => {
  expect(readTime(at('2026-03-10T21:30:00+08:00'), shop)).toBe('3月10日 21:30')
})
