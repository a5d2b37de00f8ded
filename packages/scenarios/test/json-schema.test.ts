import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { scenarioSchema, writeScenarioSchema } from '../src/index.ts'
import { catalogue, sample } from './helpers.ts'

const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(
  scenarioSchema(catalogue),
)

function complaints(text: string): string[] {
  validate(parse(text))
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

test('the committed schema is current (kefu-scenarios schema --out packages/scenarios/scenario.schema.json)', () => {
  const committed = readFileSync(join(import.meta.dirname, '..', 'scenario.schema.json'), 'utf8')
  expect(committed).toBe(writeScenarioSchema(catalogue))
})

const folder = join(import.meta.dirname, '..', 'scenarios')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
)

test.each(files)('%s fits the schema', (name) => {
  expect(complaints(readFileSync(join(folder, name), 'utf8'))).toEqual([])
})

describe('the schema refuses what the reader refuses', () => {
  test.each([
    ['an unknown flow', 'flow: paymentReminder', 'flow: paymentRemainder'],
    ['an unknown key', 'source:', 'sorce:'],
    ['an unknown event', 'event: reminder.requested', 'event: reminder.request'],
    ['an unknown state', 'state: preparing', 'state: prepare'],
    ['an unknown script', 'state: preparing', 'says: reminder.unknown'],
    ['an unknown detail', 'channel: chat', 'channel: chat, colour: red'],
    ['a wrong value of a detail', 'channel: chat', 'channel: pigeon'],
    ['a missing detail', 'channel: chat, ', ''],
    [
      'details that are missing altogether',
      '    with: { channel: chat, script: reminder.unconsulted }\n',
      '',
    ],
    ['a number where an id belongs', 'use: orders/unpaid', 'use: orders/unpaid, id: 5'],
  ])('%s', (_, from, to) => {
    expect(complaints(sample)).toEqual([])
    expect(complaints(sample.replace(from, to))).not.toEqual([])
  })
})

test('wrong details may be what a step is about', () => {
  const wrong = sample.replace('channel: chat', 'channel: pigeon').replace('expect: { state: reminded }', '')
  expect(complaints(wrong)).not.toEqual([])
  expect(complaints(`${wrong.trimEnd()}\n    refused: invalid-payload\n`)).toEqual([])
})

test('every reference leads somewhere', () => {
  const text = writeScenarioSchema(catalogue)
  const { definitions } = JSON.parse(text) as { definitions: Record<string, unknown> }
  for (const [, name] of text.matchAll(/"#\/definitions\/([^"]+)"/g))
    expect(Object.keys(definitions)).toContain(name)
})
