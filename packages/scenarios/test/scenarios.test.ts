import { join } from 'node:path'
import { type Flow, transitionsOf } from '@kefu/core'
import { describe, expect, test } from 'vitest'
import {
  coverageOf,
  findScenarios,
  inProcess,
  passed,
  type Result,
  readScenario,
  run,
  type Scenario,
  type Stage,
  takenBy,
  writeCoverage,
  writeResult,
} from '../src/index.ts'
import { catalogue } from './helpers.ts'

const read = findScenarios([join(import.meta.dirname, '..', 'scenarios')]).map(({ file, id }) =>
  readScenario(catalogue, file, id),
)
const scenarios = read.flatMap((one) => one.scenarios)

test('every file can be read', () => {
  expect(read.flatMap(({ problems }) => problems)).toEqual([])
})

/** What became of a timer when the clock stood still one millisecond before its limit, at it and after it. */
const tries = new Map<string, Set<'before' | 'at' | 'after'>>()

/** A stage that notes how near to the limits of what runs each wait ends, and what fires then. */
function watched(flow: Flow): Stage {
  const stage = inProcess(catalogue).stage(flow)
  const fired = new Map<number, string>()
  const note = (timer: string, when: 'before' | 'at' | 'after') => {
    const key = `${flow.key} ${timer}`
    tries.set(key, (tries.get(key) ?? new Set()).add(when))
  }
  return {
    ...stage,
    async wait(until) {
      const { states, deadlines } = await stage.look()
      const answer = await stage.wait(until)
      // A linked case that ended meanwhile may have been told of as well.
      const firings = answer.ok ? answer.happened.filter(({ type }) => type === 'timer.fired') : []
      const earlier = fired.get(until - 1)
      if (earlier && firings.length === 0) note(earlier, 'after')
      for (const { at, taken } of firings) {
        const timer = taken.find((id) => id.includes('|after:'))?.replace(/\|\d+$/, '')
        if (!timer) throw new Error(`a timer fired and took none of its transitions: ${taken}`)
        fired.set(at, timer)
        if (until === at) note(timer, 'at')
        if (until === at + 1) note(timer, 'after')
      }
      // A timer may belong to a state around the innermost one.
      for (const { delay, dueAt } of deadlines)
        if (dueAt === until + 1 && firings.length === 0)
          for (const state of states) note(`${state}|after:${delay}`, 'before')
      return answer
    },
  }
}

const results: Result[] = await run(scenarios, { stage: ({ flow }) => watched(flow) })

/** The refusals that a scenario asks for by name. */
const refusalsOf = ({ opening, before, steps }: Scenario): readonly (string | undefined)[] => [
  opening.refused,
  ...before.map((one) => ('wait' in one ? undefined : one.refused)),
  ...steps.flatMap(({ told }) => told.map(({ refused }) => refused)),
]

test.each(
  results.map((result) => [`${result.played.scenario.id}: ${result.played.scenario.title}`, result] as const),
)('%s', (_, result) => {
  expect(passed(result) ? '' : writeResult(result)).toBe('')
})

describe.each(catalogue.flows.map((flow) => [flow.key, flow] as const))('%s', (key, flow) => {
  test('every transition is taken, those of timers and passing states too', () => {
    const coverage = coverageOf(flow, takenBy(results).get(key) ?? new Set())
    console.log(writeCoverage(coverage))
    expect(coverage.missing.map(({ id }) => id)).toEqual([])
    expect(coverage.total).toBeGreaterThan(0)
  })

  test('every named reason refuses somewhere, and a scenario asks for it by name', () => {
    const asked = new Set(scenarios.filter((one) => one.flow.key === key).flatMap(refusalsOf))
    expect(Object.keys(flow.definition.reasons).filter((reason) => !asked.has(reason))).toEqual([])
  })

  test('every timer is tried one millisecond before its limit, at it and after it', () => {
    const timers = transitionsOf(flow).filter(({ event }) => event.startsWith('after:'))
    for (const timer of new Set(timers.map(({ source, event }) => `${source}|${event}`)))
      expect([timer, [...(tries.get(`${key} ${timer}`) ?? [])].sort()]).toEqual([
        timer,
        ['after', 'at', 'before'],
      ])
  })
})
