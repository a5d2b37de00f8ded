/** Plays one scenario on a stage, step by step, and tells what did not hold and where it stands in the file. */
import { nearest } from '@kefu/core'
import { type Miss, missesAtEnd, missesOf } from './checks.ts'
import type { Path, Place } from './place.ts'
import type { Before, Scenario, Step, Told, Wait } from './scenario.ts'
import type { Answer, Happened, Stage } from './stage.ts'
import { writeDuration } from './times.ts'

/** Why a scenario failed, and where. */
export interface Failure extends Place {
  /** The step in words: `customer: 还没收到`; empty for what is given and for the end. */
  readonly step: string
  /** `state`, `says`, …; `event` when an event could not happen; `refused` when a refusal went otherwise. */
  readonly check: string
  readonly expected: string
  readonly actual: string
  readonly hint?: string
}

/** What was seen on the way: the same on every stage. */
export interface Story {
  /** Innermost states after the opening, after each event that led to the dialogue, and after each step. */
  readonly states: readonly (readonly string[])[]
  /** Everything asked of the world, in order. */
  readonly asked: readonly string[]
  readonly outcome: string | null
  /** What was refused, in order. */
  readonly refused: readonly string[]
}

export interface Played {
  readonly scenario: Scenario
  readonly failures: readonly Failure[]
  readonly story: Story
  /** Ids of the transitions taken. */
  readonly taken: readonly string[]
}

export interface PlayOptions {
  /** Called before each event and wait after the opening, with how many there were: a place to break things on purpose. */
  readonly betweenSteps?: (index: number) => Promise<void>
}

class Stop extends Error {}

export async function play(
  scenario: Scenario,
  stage: Stage,
  { betweenSteps }: PlayOptions = {},
): Promise<Played> {
  const failures: Failure[] = []
  const happened: Happened[] = []
  const states: (readonly string[])[] = []
  const refused: string[] = []
  let now = scenario.opening.now
  let moves = 0

  const fail = (path: Path, key: string | undefined, step: string, miss: Omit<Miss, 'path'>): never => {
    failures.push({ ...scenario.place(path, key), step, ...miss })
    throw new Stop()
  }

  /** Holds an answer against what was to come of it; returns what happened. */
  const taken = (
    answer: Answer,
    wanted: string | undefined,
    path: Path,
    key: string,
    step: string,
    what: string,
  ): readonly Happened[] => {
    if (answer.ok) {
      happened.push(...answer.happened)
      if (wanted !== undefined)
        fail(path, 'refused', step, {
          check: 'refused',
          expected: `${what} refused: ${wanted}`,
          actual: `${what} happened`,
        })
      return answer.happened
    }
    const named = answer.reason ?? answer.code
    if (wanted === undefined) {
      const hint = nearest(what, answer.allowed)
      fail(path, key, step, {
        check: 'event',
        expected: `${what} happens`,
        actual: `refused: ${named} (${answer.message})${answer.allowed.length > 0 ? `; allowed: ${answer.allowed.join(', ')}` : ''}`,
        ...(hint !== undefined && hint !== what && { hint: `did you mean "${hint}"?` }),
      })
    } else if (wanted !== answer.reason && wanted !== answer.code) {
      fail(path, 'refused', step, {
        check: 'refused',
        expected: `refused: ${wanted}`,
        actual: `refused: ${named} (${answer.message})`,
      })
    }
    refused.push(named)
    return []
  }

  const move = async (): Promise<void> => {
    await betweenSteps?.(moves)
    moves += 1
  }

  const tell = async (told: Told, step: string): Promise<readonly Happened[]> => {
    await move()
    const before = told.refused === undefined ? undefined : await stage.look()
    const answer = await stage.tell({ event: told.event, with: told.with, by: told.by })
    const came = taken(answer, told.refused, told.path, 'event', step, told.event)
    if (before && JSON.stringify(await stage.look()) !== JSON.stringify(before)) {
      fail(told.path, 'refused', step, {
        check: 'refused',
        expected: 'a refusal changes nothing',
        actual: 'the case has changed',
      })
    }
    return came
  }

  const wait = async (wait: Wait, path: Path, step: string): Promise<readonly Happened[]> => {
    await move()
    const until = 'until' in wait ? wait.until : now + wait.ms
    if (until < now)
      fail(path, 'wait', step, {
        check: 'wait',
        expected: `a time after ${new Date(now).toISOString()}`,
        actual: new Date(until).toISOString(),
      })
    now = until
    return taken(await stage.wait(until), undefined, path, 'wait', step, 'the wait')
  }

  const remember = async (): Promise<void> => {
    const scene = await stage.look()
    states.push(scene.states.filter((path) => !scene.states.some((other) => other.startsWith(`${path}.`))))
  }

  const open = async (): Promise<boolean> => {
    const answer = await stage.begin(scenario.opening)
    taken(answer, scenario.opening.refused, ['given'], 'order', '', 'the opening')
    if (answer.ok) await remember()
    return answer.ok
  }

  const lead = async (before: Before): Promise<void> => {
    if ('wait' in before) await wait(before.wait, before.path, 'before')
    else await tell(before, 'before')
    await remember()
  }

  const take = async (step: Step): Promise<void> => {
    const label = labelOf(step)
    const came: Happened[] = []
    if (step.wait) came.push(...(await wait(step.wait, step.path, label)))
    for (const told of step.told) came.push(...(await tell(told, label)))
    await remember()
    if (!step.expect) return
    const misses = missesOf(step.expect, await stage.look(), came)
    failures.push(
      ...misses.map(({ path, ...miss }) => ({
        ...placeOfMiss(scenario, [...step.path, 'expect'], path),
        step: label,
        ...miss,
      })),
    )
    if (misses.length > 0) throw new Stop()
  }

  let outcome: string | null = null
  try {
    if (await open()) {
      for (const before of scenario.before) await lead(before)
      for (const step of scenario.steps) await take(step)
      const scene = await stage.look()
      outcome = scene.outcome
      const misses = missesAtEnd(scenario.ending, scene, happened)
      failures.push(
        ...misses.map(({ path, ...miss }) => ({
          ...placeOfMiss(scenario, ['finally'], path),
          step: '',
          ...miss,
        })),
      )
    }
  } catch (error) {
    if (!(error instanceof Stop)) throw error
  }
  return {
    scenario,
    failures,
    story: {
      states,
      asked: happened.flatMap(({ effects }) => effects.map(({ type }) => type)),
      outcome,
      refused,
    },
    taken: happened.flatMap(({ taken }) => taken),
  }
}

/** A miss in a map points at its key, a miss in a list at the item. */
function placeOfMiss(scenario: Scenario, base: Path, path: Path): Place {
  const last = path.at(-1)
  return typeof last === 'string'
    ? scenario.place([...base, ...path.slice(0, -1)], last)
    : scenario.place([...base, ...path])
}

/** A step as people would tell it. */
function labelOf(step: Step): string {
  if (step.speaker) return `${step.speaker}: ${step.line}`
  if (step.wait)
    return 'ms' in step.wait
      ? `wait ${writeDuration(step.wait.ms)}`
      : `wait until ${new Date(step.wait.until).toISOString()}`
  return step.told.map(({ event }) => event).join(', ') || 'look'
}
