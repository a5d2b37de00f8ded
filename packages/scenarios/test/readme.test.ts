import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { format, inProcess, play } from '../src/index.ts'
import { catalogue, file, scenariosOf } from './helpers.ts'

const readme = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8')
const example = /```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

test('the example of the README passes, for each of its rows', async () => {
  const scenarios = scenariosOf(example)
  expect(scenarios).toHaveLength(2)
  for (const scenario of scenarios) {
    const { failures } = await play(scenario, inProcess(catalogue).stage(scenario.flow))
    expect(failures).toEqual([])
  }
})

test('the example of the README is written in the canonical way', () => {
  expect(format(example, file, catalogue)).toEqual({ ok: true, text: example })
})

test('the README names every check and every key', () => {
  for (const key of [
    'state',
    'says',
    'asks',
    'allowed',
    'refuses',
    'context',
    'deadline',
    'outcome',
    'asked',
    'never',
    'covers',
    'before',
    'refused',
    'enteredBy',
    'examples',
    'use',
    'wait',
    'events',
  ])
    expect(readme).toContain(`\`${key}`)
})
