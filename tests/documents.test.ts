/** What the documents have is here or left out with a reason: lines of talk, numbers and switches, and what must never happen. */
import { describe, expect, it } from 'vitest'
import { type Listed, placeOf } from '../scripts/documents/entries.ts'
import { invariantsAfterSale } from '../scripts/documents/invariants-after-sale.ts'
import { invariantsBeforeSale } from '../scripts/documents/invariants-before-sale.ts'
import { linesAfterSale } from '../scripts/documents/lines-after-sale.ts'
import { linesBeforeSale } from '../scripts/documents/lines-before-sale.ts'
import { numbers } from '../scripts/documents/numbers.ts'

const all = [
  ...linesBeforeSale,
  ...linesAfterSale,
  ...numbers,
  ...invariantsBeforeSale,
  ...invariantsAfterSale,
].flatMap(({ entries }): readonly Listed[] => entries)

describe('of what the documents have', () => {
  it('each is listed once', () => {
    const ids = all.map(({ id }) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  it('each stands in a flow, or has a reason why it does not', () => {
    expect(all.filter(({ at = [], why }) => at.length === 0 && !why).map(({ id }) => id)).toEqual([])
  })

  it('each place is there', () => {
    const missing = all.flatMap(({ id, at = [] }) =>
      at.filter((one) => placeOf(one) === undefined).map((one) => `${id}: ${one}`),
    )
    expect(missing).toEqual([])
  })
})
