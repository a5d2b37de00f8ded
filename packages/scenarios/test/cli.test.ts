import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../src/index.ts'
import { sample } from './helpers.ts'

const bundled = join(import.meta.dirname, '..', 'scenarios')
const folder = mkdtempSync(join(tmpdir(), 'kefu-scenarios-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Scenarios of this test, with the package's fixtures above them. */
const own = join(folder, 'scenarios')
const unpaid = readFileSync(join(bundled, '..', 'fixtures', 'orders', 'unpaid.yaml'), 'utf8')

beforeEach(() => {
  rmSync(own, { recursive: true, force: true })
  mkdirSync(join(folder, 'fixtures', 'orders'), { recursive: true })
  mkdirSync(own)
  writeFileSync(join(folder, 'fixtures', 'orders', 'unpaid.yaml'), unpaid)
})

function put(name: string, text: string): string {
  const path = join(own, `${name}.scenario.yaml`)
  writeFileSync(path, text)
  return path
}

async function call(args: readonly string[], { isTerminal = false, environment = {} } = {}) {
  let out = ''
  let err = ''
  const code = await main(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    isTerminal,
    environment,
  })
  return { code, out, err }
}

const failing = sample.replace('{ state: reminded }', '{ state: quiet }')
const broken = sample.replace('state: preparing', 'state: prepairing')

describe('kefu-scenarios run', () => {
  test('exits with 0 when all pass', async () => {
    put('good', sample)
    const { code, out } = await call(['run', own])
    expect(code).toBe(0)
    expect(out).toMatch(/^1 scenario, 1 passed, 0 failed, \d+\.\d s\n$/)
  })

  test('exits with 1 when one fails, and points to its place', async () => {
    const path = put('bad', failing)
    put('good', sample)
    const { code, out } = await call(['run', own])
    expect(code).toBe(1)
    expect(out).toContain(
      `failed bad 提醒一次\n  ${relative(process.cwd(), path).startsWith('..') ? path : relative(process.cwd(), path)}:14:15 state in agent: 亲，方便的时候付款就可以啦\n    expected  quiet\n    actual    reminded\n`,
    )
    expect(out).toContain('2 scenarios, 1 passed, 1 failed')
  })

  test('exits with 2 when a file is not valid, and plays the others', async () => {
    put('broken', broken)
    put('good', sample)
    const { code, out, err } = await call(['run', own])
    expect(code).toBe(2)
    expect(err).toContain('broken.scenario.yaml:10:22 unknown name "prepairing"; did you mean "preparing"?')
    expect(out).toContain('1 scenario, 1 passed')
  })

  test('plays what the filters leave', async () => {
    expect(
      (await call(['run', `${bundled}/payment`, '--flow', 'paymentReminder', '--tag', 'smoke'])).out,
    ).toMatch(/^[3-9] scenarios/)
    expect((await call(['run', `${bundled}/logistics`, '--tag', 'smoke', '--tag', 'lost'])).out).toMatch(
      /^1 scenario/,
    )
    expect((await call(['run', `${bundled}/payment`, '--grep', 'presale-deposit'])).out).toMatch(
      /^1 scenario/,
    )
    expect((await call(['run', `${bundled}/payment`, '--grep', '定金后退款'])).out).toMatch(/^1 scenario/)
  })

  test('tells the coverage of transitions, and names what is missing', async () => {
    put('good', sample)
    const { out } = await call(['run', own, '--coverage'])
    expect(out).toMatch(/^paymentReminder: \d+\/\d+ transitions \(\d+(\.\d)? %\)\n/)
    expect(out).toContain('  not taken: watching —after:firstReminder→ deciding\n')
  })

  test('writes JUnit', async () => {
    put('good', sample)
    put('bad', failing)
    const junit = join(folder, 'reports', 'junit.xml')
    await call(['run', own, '--junit', junit])
    const xml = readFileSync(junit, 'utf8')
    expect(xml).toContain('<testsuites name="kefu-scenarios" tests="2" failures="1" errors="0"')
    expect(xml).toContain('bad.scenario.yaml:14:15 state: expected quiet, but reminded')
  })

  test('prints JSON and nothing else', async () => {
    put('bad', failing)
    const { out } = await call(['run', own, '--json', '--coverage'])
    const told = JSON.parse(out)
    expect(told.results[0]).toMatchObject({
      id: 'bad',
      passed: false,
      failures: [{ line: 14, check: 'state' }],
    })
    expect(told.coverage[0]).toMatchObject({ flow: 'paymentReminder' })
  })

  test('is coloured for people only, and not against their wish', async () => {
    put('bad', failing)
    const esc = String.fromCharCode(27)
    expect((await call(['run', own])).out).not.toContain(esc)
    expect((await call(['run', own], { isTerminal: true })).out).toContain(`${esc}[31mfailed`)
    expect(
      (await call(['run', own], { isTerminal: true, environment: { NO_COLOR: '1' } })).out,
    ).not.toContain(esc)
  })

  test('plays a file once, however often it is named', async () => {
    const path = put('good', sample)
    const { out } = await call(['run', own, path, own])
    expect(out).toMatch(/^1 scenario, 1 passed/)
  })

  test('takes a folder for a folder, whatever its name', async () => {
    put('good', sample)
    mkdirSync(join(own, 'folder.scenario.yaml'))
    expect((await call(['run', own])).out).toMatch(/^1 scenario, 1 passed/)
  })

  test('tells when the results cannot be written', async () => {
    put('good', sample)
    const { code, err } = await call(['run', own, '--junit', own])
    expect(code).toBe(2)
    expect(err).toBe(`EISDIR: illegal operation on a directory, open '${own}'\n`)
  })

  test('tells what is wrong with a fixture, in the fixture', async () => {
    put('good', sample)
    const fixture = join(folder, 'fixtures', 'orders', 'unpaid.yaml')
    writeFileSync(fixture, `${unpaid}id: [\n`)
    const { code, err } = await call(['run', own])
    expect(code).toBe(2)
    expect(err).toContain(`good.scenario.yaml:6:17 ${fixture}:`)
  })

  test('tells when nothing answers at the address', async () => {
    put('good', sample)
    const { code, err } = await call(['run', own, '--http', 'http://127.0.0.1:1/graphql'])
    expect(code).toBe(2)
    expect(err).toContain('nothing answers at http://127.0.0.1:1/graphql')
  })
})

describe('kefu-scenarios check', () => {
  test('exits with 0 when all are valid', async () => {
    put('good', sample)
    expect(await call(['check', own])).toEqual({
      code: 0,
      out: '1 files, 1 scenarios, 0 mistakes\n',
      err: '',
    })
  })

  test('exits with 2 when some are not', async () => {
    put('broken', broken)
    const { code, out } = await call(['check', own, '--json'])
    expect(code).toBe(2)
    expect(JSON.parse(out).problems).toMatchObject([{ line: 10, column: 22 }])
  })
})

describe('kefu-scenarios fmt', () => {
  const untidy = sample.replace('channel: chat', 'channel:   "chat"')

  test('names what would change and exits with 1, changing nothing', async () => {
    const path = put('untidy', untidy)
    const { code, out } = await call(['fmt', '--check', own])
    expect(code).toBe(1)
    expect(out).toMatch(/^would change .*untidy\.scenario\.yaml\n$/)
    expect(readFileSync(path, 'utf8')).toBe(untidy)
  })

  test('writes the canonical form', async () => {
    const path = put('untidy', untidy)
    expect((await call(['fmt', own])).code).toBe(0)
    expect(readFileSync(path, 'utf8')).toBe(sample)
    expect(await call(['fmt', '--check', own])).toEqual({ code: 0, out: '', err: '' })
  })

  test('exits with 2 on what is no YAML', async () => {
    put('broken', sample.replace('亲', '@'))
    const { code, err } = await call(['fmt', own])
    expect(code).toBe(2)
    expect(err).toContain(':11:12 the text starts with @')
  })
})

test('kefu-scenarios list names scenarios with their flow and tags', async () => {
  const { code, out } = await call(['list', bundled, '--grep', 'unconsulted-reminder'])
  expect(code).toBe(0)
  expect(out).toBe(
    'payment/unconsulted-reminder  paymentReminder  没咨询就拍下的订单，客服主动核对信息并请买家付款  (dialogue, smoke)\n',
  )
})

describe('--covers', () => {
  test('plays what plays one dialogue of the documents', async () => {
    const { code, out } = await call(['run', `${bundled}/quality-complaint`, '--covers', 'D-RET-02'])
    expect([code, out]).toEqual([0, expect.stringMatching(/^1 scenario, 1 passed/)])
    const listed = await call(['list', `${bundled}/quality-complaint`, '--covers', 'D-RET-02', '--json'])
    expect(JSON.parse(listed.out)).toMatchObject([{ covers: ['D-RET-02'] }])
  })

  test.each([
    ['D-RET-20', /^the documents have no dialogue or procedure "D-RET-20"; did you mean "S-RET-20"\?/],
    ['D-SYN-21', /^D-SYN-21 is left out: /],
  ])('%s is a mistake', async (id, said) => {
    expect(await call(['run', bundled, '--covers', id])).toMatchObject({
      code: 2,
      err: expect.stringMatching(said),
    })
  })
})

describe('kefu-scenarios diagram', () => {
  test('draws a flow as SVG in Chinese, or as asked', async () => {
    const svg = await call(['diagram', 'identityCheck'])
    expect(svg).toMatchObject({ code: 0, err: '' })
    expect(svg.out).toMatch(/^<svg .*<title id="title">买家身份核对<\/title>[\s\S]*<\/svg>\n$/)
    const mermaid = await call(['diagram', 'identityCheck', '--format', 'mermaid', '--locale', 'en'])
    expect(mermaid.out).toMatch(/^stateDiagram-v2\n[\s\S]*Comparing[\s\S]*\n$/)
  })

  test('writes it to a file, and makes its folder', async () => {
    const file = join(folder, 'pictures', 'identity.svg')
    expect(await call(['diagram', 'identityCheck', '--locale', 'en', '--out', file])).toMatchObject({
      code: 0,
      out: '',
    })
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg .*lang="en"/)
  })

  test.each([
    [['diagram', 'identityChek'], 'there is no flow "identityChek"; did you mean "identityCheck"?'],
    [['diagram'], 'diagram wants one flow; there are preSale, '],
    [['diagram', 'invoice', 'creditCard'], 'diagram wants one flow'],
    [
      ['diagram', 'invoice', '--format', 'mermade'],
      '--format is svg or mermaid, not "mermade"; did you mean "mermaid"?',
    ],
    [['diagram', 'invoice', '--locale', 'fr'], '--locale is zh or en, not "fr"'],
    [['diagram', 'invoice', '--lokale', 'en'], 'no option --lokale; did you mean --locale?'],
    [['diagram', 'identityCheck', '--format', 'mermaid', '--out', '/dev/null/x.svg'], "mkdir '/dev/null'"],
  ])('exits with 2 for %j', async (args, message) => {
    const { code, out, err } = await call(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })
})

test('kefu-scenarios schema prints the JSON Schema', async () => {
  const { out } = await call(['schema'])
  expect(JSON.parse(out)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' })
})

describe('a wrong call exits with 2 and says what would be right', () => {
  test.each([
    [['runn'], 'there is no command "runn"; did you mean "run"?'],
    [['run', '--covrage'], 'kefu-scenarios run has no option --covrage; did you mean --coverage?'],
    [['check', '--junit', 'x'], 'kefu-scenarios check has no option --junit'],
    [['run', 'nowhere'], 'there is no nowhere'],
    [['run', 'package.json'], 'package.json is no scenario: its name must end with .scenario.yaml'],
    [['run', 'lint'], 'no scenarios (*.scenario.yaml) in lint'],
    [
      ['run', bundled, '--flow', 'paymentRemindr'],
      'there is no flow "paymentRemindr"; did you mean "paymentReminder"?',
    ],
    [['run', bundled, '--grep', 'no such thing'], /^none of \d+ scenarios fits these filters/],
    [
      ['run', bundled, '--http', 'localhost'],
      '--http wants an address like http://localhost:4000/graphql, not "localhost"',
    ],
  ])('%j', async (args, told) => {
    const { code, err, out } = await call(args)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toMatch(
      typeof told === 'string' ? new RegExp(`^${told.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) : told,
    )
  })

  test('no command at all shows the help', async () => {
    expect(await call([])).toMatchObject({ code: 2, out: expect.stringContaining('kefu-scenarios run') })
  })
})

describe('every command explains itself', () => {
  test.each(['run', 'check', 'fmt', 'list', 'schema'])('%s --help', async (command) => {
    const { code, out } = await call([command, '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(new RegExp(`^kefu-scenarios ${command}`))
  })

  test('--help', async () => {
    expect(await call(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('Exit codes: 0') })
  })
})
