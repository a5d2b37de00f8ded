import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  coverageOf,
  findScenarios,
  inProcess,
  passed,
  type Result,
  readScenario,
  run,
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

const results: Result[] = await run(scenarios, { stage: ({ flow }) => inProcess(flow) })

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
    expect(coverage.total).toBeGreaterThan(20)
  })

  test('every named reason refuses somewhere', () => {
    const refused = new Set(
      results
        .filter(({ played }) => played.scenario.flow.key === key)
        .flatMap(({ played }) => played.story.refused),
    )
    expect(Object.keys(flow.definition.reasons).filter((reason) => !refused.has(reason))).toEqual([])
  })

  test('every timer is tried one millisecond before its limit, at it and after it', () => {
    const limits = scenarios.filter((one) => one.flow.key === key && one.tags.includes('limit'))
    const { missing } = coverageOf(
      flow,
      takenBy(results.filter(({ played }) => limits.includes(played.scenario))).get(key) ?? new Set(),
    )
    const untried = new Set(
      missing
        .filter(({ event }) => event.startsWith('after:'))
        .map(({ source, event }) => `${source} ${event}`),
    )
    const tried = new Set(
      results
        .filter(({ played }) => limits.includes(played.scenario))
        .flatMap(({ played }) => played.taken.map((id) => id.split('|').slice(0, 2).join(' '))),
    )
    expect([...untried].filter((timer) => !tried.has(timer))).toEqual([])
  })
})
