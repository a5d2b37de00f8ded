/** A scenario told twice: on the pure kernel and over HTTP against a server of its own. */
import { createCatalogue, flows } from '@kefu/core'
import {
  type Answer,
  findScenarios,
  inProcess,
  play,
  readScenario,
  type Scenario,
  type Stage,
  type Theatre,
} from '@kefu/scenarios'
import { expect } from 'vitest'

export const catalogue = createCatalogue(flows)
export const folder = new URL('../packages/scenarios/scenarios', import.meta.url).pathname

/** Every scenario of the repository. */
export function readAll(): readonly Scenario[] {
  const scenarios = findScenarios([folder]).flatMap(
    ({ file, id }) => readScenario(catalogue, file, id).scenarios,
  )
  expect(scenarios.length).toBeGreaterThan(100)
  return scenarios
}

/** A stage that writes down everything it answers; sentences for people apart, which each stage words itself. */
function noting(stage: Stage, log: unknown[]): Stage {
  const noted = <T extends Answer>(answer: T): T => {
    log.push(answer.ok ? answer.happened : { code: answer.code, reason: answer.reason })
    return answer
  }
  return {
    begin: async (opening) => noted(await stage.begin(opening)),
    tell: async (entry) => noted(await stage.tell(entry)),
    wait: async (until) => noted(await stage.wait(until)),
    look: async () => {
      const scene = await stage.look()
      log.push({ ...scene, next: [...scene.next].sort((a, b) => (a.type < b.type ? -1 : 1)) })
      return scene
    },
  }
}

/** What a scenario answers on a stage, from the opening to the end. */
export async function told(scenario: Scenario, stage: Stage): Promise<unknown[]> {
  const log: unknown[] = []
  const { failures } = await play(scenario, noting(stage, log))
  expect([scenario.id, failures]).toEqual([scenario.id, []])
  return log
}

/** Plays each on both and holds them against each other: the same to the millisecond and the last fact. */
export async function tellAlike(scenarios: readonly Scenario[], theatre: Theatre): Promise<void> {
  const left = [...scenarios]
  const differing: unknown[] = []
  // Several at a time: each has a shop of its own, and shops do not meet.
  const player = async (): Promise<void> => {
    for (let scenario = left.shift(); scenario; scenario = left.shift()) {
      const { id, flow } = scenario
      const here = await told(scenario, inProcess(catalogue).stage(flow))
      try {
        expect([id, await told(scenario, theatre.stage(flow))]).toEqual([id, here])
      } catch (error) {
        differing.push(error)
      }
    }
  }
  await Promise.all([player(), player(), player(), player()])
  // All that differ at once: mending one after the other would take a run of minutes each.
  if (differing.length > 0) throw new AggregateError(differing, `${differing.length} scenarios differ`)
}
