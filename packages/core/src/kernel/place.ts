/** Which cases of a flow exclude one another. */
import type { Flow, Stored } from './types.ts'

type Known = Readonly<Record<string, unknown>>

/**
 * The place that a new case takes among those of its flow and order, of which each is for one open case: the value of the
 * field that the flow names by `several`, as the case understood it (a parcel that nobody named is the one sent last), or
 * else as it was asked for. Cases without a value share the empty place, as do all of a flow that names none.
 */
export const placeIn = (flow: Flow, input: Known, begun: Stored): string =>
  placeFor(flow, input, begun.snapshot.context)

/** The same of a case that need not have begun, by what it knows. */
export function placeFor(flow: Flow, input: Known, context: Known): string {
  const { several } = flow.definition
  const known = { ...input, ...context }
  const value = (several === undefined ? undefined : known[several]) ?? ''
  return rehearses(flow, known) ? `practice ${value}` : String(value)
}

/** Whether a case is only walked for practice, by what it was opened with or what it knows. */
export const rehearses = ({ definition: { rehearsal } }: Flow, known: Known): boolean =>
  rehearsal !== undefined && known[rehearsal] === true
