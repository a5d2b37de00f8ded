/** Which cases of a flow exclude one another. */
import type { Flow } from './types.ts'

/**
 * The place that a case takes among those of its flow and order, of which each is for one open case: the value of the
 * field that the flow names by `several`. Cases without a value share the empty place, as do all of a flow that names none.
 */
export function placeIn({ definition: { several } }: Flow, input: Readonly<Record<string, unknown>>): string {
  const value = several === undefined ? undefined : input[several]
  return value === undefined || value === null ? '' : String(value)
}
