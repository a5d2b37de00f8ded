/** Orders that many scenarios share, as files: `orders/unpaid` is `fixtures/orders/unpaid.yaml`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { type Problem, writePlace } from './place.ts'
import { misreadNumbers, readYaml } from './traps.ts'

export interface Fixture {
  readonly value: unknown
  /** Why its file cannot be read, with the place in it. */
  readonly mistakes: readonly string[]
}

const written = (problem: Problem): string => `${writePlace(problem)} ${problem.message}`

/** The nearest `fixtures` folder above a scenario; `undefined` when there is none. */
function fixturesAbove(file: string): string | undefined {
  for (let folder = dirname(resolve(file)); ; folder = dirname(folder)) {
    const fixtures = join(folder, 'fixtures')
    if (existsSync(fixtures)) return fixtures
    if (folder === dirname(folder)) return undefined
  }
}

export function readFixture(
  scenarioFile: string,
  name: string,
): Fixture | { readonly names: readonly string[] } {
  const folder = fixturesAbove(scenarioFile)
  if (!folder) return { names: [] }
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((entry) => entry.endsWith('.yaml'))
    .map((entry) =>
      relative(folder, join(folder, entry))
        .replaceAll('\\', '/')
        .replace(/\.yaml$/, ''),
    )
  if (!names.includes(name)) return { names }
  const file = join(folder, `${name}.yaml`)
  const text = readFileSync(file, 'utf8')
  const known = read.get(file)
  if (known?.text === text) return known.fixture
  const fixture = fixtureOf(file, text)
  read.set(file, { text, fixture })
  return fixture
}

/** Fixtures as they were last read: many scenarios share one. */
const read = new Map<string, { readonly text: string; readonly fixture: Fixture }>()

function fixtureOf(file: string, text: string): Fixture {
  const { document, lines, problems } = readYaml(file, text)
  if (problems.length > 0) return { value: {}, mistakes: problems.map(written) }
  return { value: document.toJS(), mistakes: misreadNumbers(file, document, lines).map(written) }
}
