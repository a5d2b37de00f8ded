import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseDocument } from 'yaml'
import { format } from '../src/index.ts'
import { catalogue, file, mistakes, sample } from './helpers.ts'

function formatted(text: string): string {
  const result = format(text, file, catalogue)
  if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'))
  return result.text
}

const folder = join(import.meta.dirname, '..', 'scenarios')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.yaml'),
)

test.each(files)('%s is written in the canonical way', (name) => {
  const text = readFileSync(join(folder, name), 'utf8')
  expect(formatted(text)).toBe(text)
})

describe('formatting', () => {
  test('puts keys in their order, and doing it twice changes nothing more', () => {
    const mixed = sample
      .replace('scenario: 提醒一次\nflow: paymentReminder', 'flow: paymentReminder\nscenario: 提醒一次')
      .replace('channel: chat, script', '"channel":   chat , script')
      .replace('    event: reminder.sent\n', '')
      .replace('reminder.unconsulted }\n', 'reminder.unconsulted }\n    event: reminder.sent\n')
    expect(formatted(mixed)).toBe(sample)
    expect(formatted(formatted(mixed))).toBe(sample)
  })

  test('leaves at the top what stood at the top, whichever key comes first', () => {
    const mixed = sample.replace(
      'scenario: 提醒一次\nflow: paymentReminder',
      '# yaml-language-server: $schema=x.json\nflow: paymentReminder\n# its name\nscenario: 提醒一次',
    )
    expect(formatted(mixed)).toBe(`# yaml-language-server: $schema=x.json\n# its name\n${sample}`)
  })

  test.each([
    'yes',
    '12:30',
    '1e3',
    '0x1F',
    '- a',
    'a: b',
    'a #b',
    'a：b',
    '@小王',
    '[表情]',
    '一\n二',
    ' 空 ',
    '\u2028',
    '😀',
    '---',
    '<<',
  ])('leaves the meaning of %j as it is, for older readers of YAML too', (line) => {
    const text = sample.replace('亲，方便的时候付款就可以啦', JSON.stringify(line))
    const written = formatted(text)
    for (const version of ['1.1', '1.2'] as const)
      expect(parseDocument(written, { version }).toJS()).toMatchObject({ steps: [{}, { agent: line }] })
    expect(formatted(written)).toBe(written)
  })

  test('keeps comments and blank lines', () => {
    const commented = `# yaml-language-server: $schema=x.json\n${sample.replace(
      'steps:',
      '\n# what is said\nsteps:',
    )}`.replace('chat, script', 'chat, script')
    expect(formatted(commented)).toBe(commented)
  })

  test('gives ids the quotes that were forgotten, with every digit', () => {
    const bare = sample.replace(
      'use: orders/unpaid',
      'use: orders/unpaid, id: 2268990123456789012, amount: 129.00',
    )
    expect(formatted(bare)).toContain('{ use: orders/unpaid, id: "2268990123456789012", amount: "129.00" }')
    const details = `${sample}  - event: freight.adjusted\n    with: { amount: 121.00 }\n    expect: { state: reminded }\n`
    expect(formatted(details)).toContain('with: { amount: "121.00" }')
    expect(mistakes(formatted(details))).toEqual([])
  })

  test('quotes what could be read as something else, and nothing more', () => {
    const text = formatted(
      sample.replace('亲，方便的时候付款就可以啦', `'- 说：好 # 的'`).replace('提醒一次', '"提醒一次"'),
    )
    expect(text).toContain('agent: "- 说：好 # 的"')
    expect(text).toContain('scenario: 提醒一次\n')
  })

  test('writes out what an alias stands for', () => {
    const shared = sample
      .replace('{ state: preparing }', '&there { state: preparing }')
      .replace('{ state: reminded }', '*there')
    expect(formatted(shared)).toBe(sample.replace('{ state: reminded }', '{ state: preparing }'))
  })

  test('leaves alone what is no YAML, and tells where', () => {
    expect(format(sample.replace('亲，', '@'), file, catalogue)).toMatchObject({
      ok: false,
      problems: [{ line: 11, column: 12 }],
    })
  })
})
