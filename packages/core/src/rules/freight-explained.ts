/** A decision about freight as a case keeps it, told in full: who pays, by which row, and what would change it. */
import type { Confidence, FreightDecided, Label, LegDecided } from '../flow.ts'
import {
  freightFacts,
  freightLiability,
  freightRules,
  freightSwitches,
  legs as knownLegs,
  type Leg,
  type WouldChange,
  whatWouldChange,
} from './freight-liability.ts'

export interface LegExplained extends LegDecided {
  readonly leg: Leg
  readonly why: Label
  /** Of a row of the table: how sure it is, and from which day it holds where its source says so. */
  readonly confidence?: Confidence
  readonly since?: string
}

export interface FreightExplained {
  readonly legs: readonly LegExplained[]
  readonly wouldChange: readonly WouldChange[]
}

const byPerson: Label = { zh: '由主管决定', en: 'A supervisor decided it.' }

const isKnown = (one: LegDecided): one is LegDecided & { readonly leg: Leg } =>
  (knownLegs as readonly string[]).includes(one.leg)

/** What the table says, in its words; what a person decided no fact would change. */
export function explainFreight(decided: FreightDecided): FreightExplained {
  const facts = freightFacts.parse(decided.facts)
  const terms = { pack: decided.pack, switches: freightSwitches.parse(decided.switches) }
  const legs = decided.legs.filter(isKnown)
  const table = freightLiability(facts, terms)
  const byTable = legs.filter(({ leg, payer, rule }) => {
    const row = table[leg]
    return row?.payer === payer && row.rule.id === rule
  })
  return {
    legs: legs.map((one) => {
      const row = freightRules.find(({ id }) => id === one.rule)
      if (!row) return { ...one, why: byPerson }
      const { zh, en, confidence, since } = row
      return { ...one, why: { zh, en }, confidence, ...(since !== undefined && { since }) }
    }),
    wouldChange: whatWouldChange(facts, terms).flatMap((change) => {
      const changed = byTable.filter(({ leg }) => leg in change.legs)
      if (changed.length === 0) return []
      return [{ ...change, legs: Object.fromEntries(changed.map(({ leg }) => [leg, change.legs[leg]])) }]
    }),
  }
}
