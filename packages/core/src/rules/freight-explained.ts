/** A decision about freight as a case keeps it, told in full: who pays, by which row, and what would change it. */
import type { z } from 'zod'
import type { Confidence, FlowDefinition, FreightDecided, Label, LegDecided } from '../flow.ts'
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

/** Whether a form of the flow can say so; a fact that none asks for by that name follows from something else. */
function sayable(events: FlowDefinition['events'], { fact, value }: WouldChange): boolean {
  const fields = Object.values(events).flatMap(({ payload: { shape } }) =>
    Object.hasOwn(shape, fact) ? [shape[fact] as z.ZodType] : [],
  )
  return fields.length === 0 || fields.some((field) => field.safeEncode(value as never).success)
}

/**
 * What the table says, in its words, and what would change it of what people can enter in that flow; what a person
 * decided no fact would change.
 */
export function explainFreight(
  decided: FreightDecided,
  { events }: Pick<FlowDefinition, 'events'>,
): FreightExplained {
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
      if (changed.length === 0 || !sayable(events, change)) return []
      return [{ ...change, legs: Object.fromEntries(changed.map(({ leg }) => [leg, change.legs[leg]])) }]
    }),
  }
}
