/** A case told anew from its log, asked of every flow of the catalogue. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { flows, leadsTo, openingOf, register, replay, type Stored, withOrder } from '../src/index.ts'
import { type Walk, walk, walkOn } from './random-walk.ts'
import { runs } from './runs.ts'

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value))
/** Where a case stands, but for what counts its entries. */
const standing = ({ snapshot, timers }: Stored) =>
  plain({ snapshot, timers: timers.map(({ generation: _, ...timer }) => timer) })

describe.each(flows.map((flow) => [flow.key, register(flow)] as const))('%s', (_, flow) => {
  let told: readonly (Walk & { readonly g: fc.GeneratorValue })[] = []

  /** Random stories of the flow, most of them long enough to have gone somewhere; each is told once, and asked everything. */
  beforeAll(() => {
    told = fc.sample(fc.gen(), runs(40)).flatMap((g) => {
      const story = walk(g, flow, 40)
      return story ? [{ ...story, g }] : []
    })
    // A talk that anybody can end ends soon; most flows tell several times as much.
    expect(told.reduce((entries, { log }) => entries + log.length, 0)).toBeGreaterThan(80)
  })

  const stories = (check: (story: Walk, g: fc.GeneratorValue) => void) => {
    for (const { g, ...story } of told) {
      try {
        check(story, g)
      } catch (cause) {
        const { opening, log } = story
        throw new Error(`this story goes wrong: ${JSON.stringify({ opening, log })}`, { cause })
      }
    }
  }

  it('comes to where it stands by its log alone, with all it asked for', () => {
    stories(({ opening, log, stands, effects }) => {
      const stored = stands.at(-1) as Stored
      // As storage gives it back.
      const again = replay(flow, openingOf(plain(stored), plain(opening)), plain(log))
      expect(again.stored).toEqual(stored)
      expect(leadsTo(again, stored)).toBe(true)
      expect(again.misfits).toEqual([])
      expect(again.lines.flatMap((line) => line.effects)).toEqual(effects.flat())
    })
  })

  it('told anew without anything left out, stands where it stood', () => {
    stories(({ opening, log, stands, effects }) => {
      const stored = stands.at(-1) as Stored
      const last = log.at(-1)
      if (!last) return
      const seq = stored.seq + 1
      const again = replay(flow, opening, [...log, { kind: 'reopened', seq, at: last.at, without: [] }])
      expect(standing(again.stored)).toEqual(standing(stored))
      expect(again.stored.seq).toBe(seq)
      expect(again.misfits).toEqual([])
      expect(again.lines.flatMap((line) => line.effects)).toEqual(effects.flat())
    })
  })

  it('without its last fact, stands where it stood before', () => {
    stories(({ opening, log, stands }) => {
      const index = log.findLastIndex(({ kind, seq }) => kind === 'fact' && seq !== null)
      const last = log[index]
      if (last?.kind !== 'fact' || last.seq === null) return
      const upTo = log.slice(0, index + 1)
      const seq = (stands[index + 1] as Stored).seq + 1
      const again = replay(flow, opening, [
        ...upTo,
        { kind: 'reopened', seq, at: last.at, without: [last.seq] },
      ])
      const before = stands[index] as Stored
      // What the platform says of the order stays true though this case does not hear it.
      expect(standing(again.stored)).toEqual(standing(last.order ? withOrder(before, last.order) : before))
    })
  })

  it('corrected and reopened, it goes on, and its log still leads where it stands', () => {
    stories(({ opening, log, stands, effects }, g) => {
      const facts = log.flatMap(({ kind, seq }) => (kind === 'fact' && seq !== null ? [seq] : []))
      const at = log.at(-1)?.at
      if (facts.length === 0 || at === undefined) return
      const wrong = facts[g(() => fc.nat({ max: facts.length - 1 }))] as number
      const seq = (stands.at(-1) as Stored).seq + 1
      const corrected = [...log, { kind: 'corrected', seq, at, without: [wrong] }] as const
      const { stored } = replay(flow, opening, corrected)
      expect(stored.seq).toBe(seq)

      const before = { opening, log: corrected, stands: [...stands, stored], effects: [...effects, []] }
      const on = walkOn(g, flow, before, 10)
      const stood = on.stands.at(-1) as Stored
      expect(replay(flow, opening, plain(on.log)).stored).toEqual(stood)

      const later = { at: Math.max(at, on.log.at(-1)?.at ?? at), without: [] }
      const again = replay(flow, opening, [...on.log, { kind: 'reopened', seq: stood.seq + 1, ...later }])
      expect(standing(again.stored)).toEqual(standing(stood))
    })
  })
})
