import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findScenarios, inProcess, type Result, readScenario, run, samples } from '../src/index.ts'
import { catalogue, mistakes, sample as text } from './helpers.ts'

const played = samples.flatMap((sample) => ('ends' in sample ? [sample] : []))

const scenarios = findScenarios([join(import.meta.dirname, '..', 'scenarios')])
  .flatMap(({ file, id }) => readScenario(catalogue, file, id).scenarios)
  .filter(({ covers }) => covers.length > 0)
const results = await run(scenarios, { stage: ({ flow }) => inProcess(catalogue).stage(flow) })

test('each dialogue and procedure of the documents is listed once', () => {
  const ids = samples.map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
})

test('what the list after the sale calls by an id that is taken stands under another, once', () => {
  const taken = samples.flatMap(({ afterSaleId, id }) => (afterSaleId ? [{ afterSaleId, id }] : []))
  const ids = samples.map(({ id }) => id)
  expect(taken.filter(({ afterSaleId, id }) => afterSaleId === id || !ids.includes(afterSaleId))).toEqual([])
  expect(new Set(taken.map(({ afterSaleId }) => afterSaleId)).size).toBe(6)
})

const reaches = ({ played: { story } }: Result, ends: readonly string[]): boolean =>
  story.states.some((states) => ends.every((state) => states.includes(state)))

test.each(played.map((sample) => [`${sample.id} ${sample.en}`, sample] as const))(
  '%s: a scenario plays it to its end',
  (_, { id, ends }) => {
    const covering = results.filter((result) => result.played.scenario.covers.includes(id))
    expect(covering.map((result) => result.played.scenario.id)).not.toEqual([])
    expect(covering.filter((result) => reaches(result, [ends].flat()))).not.toEqual([])
  },
)

test.each(played.map(({ id, flow, ends }) => [id, flow, ends] as const))(
  '%s ends in states that its flow has',
  (_, flow, ends) => {
    expect(Object.keys(catalogue.flow(flow)?.definition.states ?? {})).toEqual(
      expect.arrayContaining([ends].flat()),
    )
  },
)

describe('what a scenario says that it covers', () => {
  const covering = (ids: string) => mistakes(text.replace('source: "', `covers: [${ids}]\nsource: "`))

  test('is a dialogue or procedure of its flow', () => {
    expect(covering('D-PAY-01, D-SYN-14')).toEqual([])
  })

  test.each([
    [
      'no such id, with the nearest right one',
      'D-PAY-11',
      'unknown name "D-PAY-11"; did you mean "D-PAY-01"?',
    ],
    [
      'one of another flow',
      'S-RET-30',
      'unknown name "S-RET-30"; it may be D-PAY-01, D-PAY-02, D-PAY-06, D-SYN-14',
    ],
    ['one that is left out', 'D-SYN-21', 'unknown name "D-SYN-21"; did you mean "D-SYN-14"?'],
  ])('%s', (_, id, message) => {
    expect(covering(id)).toEqual([`3:10 ${message}`])
  })
})
