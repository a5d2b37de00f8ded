/** Plays many scenarios, one after the other, and collects what came of them. */
import { type Played, type PlayOptions, play } from './play.ts'
import type { Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

export interface Result {
  readonly played: Played
  readonly ms: number
  /** A fault, as opposed to a failure: the stage itself broke. */
  readonly broken?: string
}

export interface Filter {
  readonly flow?: string
  /** The id of a dialogue or procedure of the documents. */
  readonly covers?: string
  readonly tags?: readonly string[]
  /** Part of the id or of the title; upper and lower case alike. */
  readonly grep?: string
}

export function matches(scenario: Scenario, { flow, covers, tags = [], grep }: Filter): boolean {
  const text = `${scenario.id} ${scenario.title}`.toLowerCase()
  return (
    (flow === undefined || scenario.flow.key === flow) &&
    (covers === undefined || scenario.covers.includes(covers)) &&
    tags.every((tag) => scenario.tags.includes(tag)) &&
    (grep === undefined || text.includes(grep.toLowerCase()))
  )
}

export interface RunOptions extends PlayOptions {
  readonly stage: (scenario: Scenario) => Stage
  /** Told after each scenario. */
  readonly onResult?: (result: Result, index: number) => void
}

export async function run(
  scenarios: readonly Scenario[],
  { stage, onResult, ...options }: RunOptions,
): Promise<Result[]> {
  const results: Result[] = []
  for (const scenario of scenarios) {
    const began = performance.now()
    let result: Result
    try {
      const played = await play(scenario, stage(scenario), options)
      result = { played, ms: performance.now() - began }
    } catch (error) {
      const story = { states: [], asked: [], outcome: null, refused: [] }
      result = {
        played: { scenario, failures: [], story, taken: [] },
        ms: performance.now() - began,
        broken: error instanceof Error ? error.message : String(error),
      }
    }
    results.push(result)
    onResult?.(result, results.length)
  }
  return results
}

export const passed = ({ played, broken }: Result): boolean =>
  broken === undefined && played.failures.length === 0

/** Every transition taken, by flow key. */
export function takenBy(results: readonly Result[]): ReadonlyMap<string, ReadonlySet<string>> {
  const taken = new Map<string, Set<string>>()
  for (const { played } of results) {
    const { key } = played.scenario.flow
    const own = taken.get(key) ?? new Set()
    for (const id of played.taken) own.add(id)
    taken.set(key, own)
  }
  return taken
}
