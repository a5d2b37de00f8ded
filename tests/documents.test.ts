/** What the documents have is here or left out with a reason: lines of talk, numbers and switches, events, and what must never happen. */
import { describe, expect, it } from 'vitest'
import { heardIn, type Listed, placeOf } from '../scripts/documents/entries.ts'
import { eventsAfterSale } from '../scripts/documents/events-after-sale.ts'
import { eventsBeforeSale } from '../scripts/documents/events-before-sale.ts'
import { invariantsAfterSale } from '../scripts/documents/invariants-after-sale.ts'
import { invariantsBeforeSale } from '../scripts/documents/invariants-before-sale.ts'
import { linesAfterSale } from '../scripts/documents/lines-after-sale.ts'
import { linesBeforeSale } from '../scripts/documents/lines-before-sale.ts'
import { numbers } from '../scripts/documents/numbers.ts'

const events = [...eventsBeforeSale, ...eventsAfterSale].flatMap(({ entries }) => entries)
const others = [
  ...linesBeforeSale,
  ...linesAfterSale,
  ...numbers,
  ...invariantsBeforeSale,
  ...invariantsAfterSale,
].flatMap(({ entries }): readonly Listed[] => entries)
const all = [...others, ...events]

const missing = (entries: readonly Listed[], readsIn?: typeof heardIn) =>
  entries.flatMap(({ id, at = [] }) =>
    at.filter((one) => placeOf(one, readsIn) === undefined).map((one) => `${id}: ${one}`),
  )

describe('of what the documents have', () => {
  it('each is listed once', () => {
    const ids = all.map(({ id }) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  it('each stands in a flow, or has a reason why it does not', () => {
    expect(all.filter(({ at = [], why }) => at.length === 0 && !why).map(({ id }) => id)).toEqual([])
  })

  it('each place is there', () => {
    expect([...missing(others), ...missing(events, heardIn)]).toEqual([])
  })

  it.each([
    'nobody price.checked',
    'priceDifference promotion.ended',
    'orderLifecycle order.lateApology',
    'priceDifference price.checked ends',
    'priceDifference input promotionEndsAt',
  ])('“%s” would be no place', (at) => {
    expect(placeOf(at, heardIn)).toBeUndefined()
  })
})
