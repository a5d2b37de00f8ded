/** Which cases of a flow exclude one another. */
import type { Flow } from './types.ts'

/**
 * The place that a case takes among those of its flow and order, of which each is for one open case: the value of the
 * field that the flow names by `several`. Cases without a value share the empty place, as do all of a flow that names none.
 */
export function placeIn(flow: Flow, input: Readonly<Record<string, unknown>>): string {
  const { several } = flow.definition
  const value = (several === undefined ? undefined : input[several]) ?? ''
  return rehearses(flow, input) ? `practice ${value}` : String(value)
}

/** Whether a case is only walked for practice, by what it was opened with or what it knows. */
export const rehearses = (
  { definition: { rehearsal } }: Flow,
  known: Readonly<Record<string, unknown>>,
): boolean => rehearsal !== undefined && known[rehearsal] === true
