/** The command line of `kefu-scenarios`: `main` answers with the exit code and writes to the streams it is given. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Catalogue, createCatalogue, type Flow, flows, mermaid, nearest } from '@kefu/core'
import { svg } from '@kefu/diagram'
import { coverageOf, writeCoverage } from './coverage.ts'
import { type Found, findScenarios } from './find.ts'
import { format } from './fmt.ts'
import { type Command, commands, help } from './help.ts'
import { openTheatre } from './http.ts'
import { inProcess } from './in-process.ts'
import { writeScenarioSchema } from './json-schema.ts'
import { junit } from './junit.ts'
import { type Problem, writePlace } from './place.ts'
import { readScenario } from './read.ts'
import { coloursFor, resultsAsJson, writeResult, writeSummary } from './report.ts'
import { matches, passed, run, takenBy } from './run.ts'
import { samples } from './samples.ts'
import type { Scenario } from './scenario.ts'

export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Whether somebody looks: colours and progress are for people. */
  readonly isTerminal: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** The call itself is wrong: told in one sentence, exit code 2. */
class Usage extends Error {}

const options = {
  http: { type: 'string' },
  flow: { type: 'string' },
  covers: { type: 'string' },
  tag: { type: 'string', multiple: true },
  grep: { type: 'string' },
  junit: { type: 'string' },
  out: { type: 'string' },
  coverage: { type: 'boolean' },
  json: { type: 'boolean' },
  check: { type: 'boolean' },
  format: { type: 'string' },
  locale: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const accepts: Readonly<Record<Command, readonly (keyof typeof options)[]>> = {
  run: ['http', 'flow', 'covers', 'tag', 'grep', 'junit', 'coverage', 'json'],
  check: ['json'],
  fmt: ['check'],
  list: ['flow', 'covers', 'tag', 'grep', 'json'],
  schema: ['out'],
  diagram: ['format', 'locale', 'out'],
}

interface Call {
  readonly catalogue: Catalogue
  readonly terminal: Terminal
  readonly paths: readonly string[]
  readonly values: ReturnType<typeof read>['values']
}

/** Only the options of a command are parsed for it: any other is a mistake, with the nearest right one. */
function read(command: Command, rest: readonly string[]) {
  for (const argument of rest) {
    const name = /^--([\w-]+)/.exec(argument)?.[1]
    const known = [...accepts[command], 'help']
    if (name === undefined || known.includes(name)) continue
    const near = nearest(name, known)
    throw new Usage(
      `kefu-scenarios ${command} has no option --${name}${near ? `; did you mean --${near}?` : ''}`,
    )
  }
  try {
    return parseArgs({ args: [...rest], options, allowPositionals: true })
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error))
  }
}

/** A file that cannot be read or written is no fault of the program: the system's own sentence tells which and why. */
const isOfTheDisk = (error: unknown): error is Error =>
  error instanceof Error && 'syscall' in error && 'path' in error

export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const [first, ...rest] = argv
    if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
      terminal.out(help.all)
      return first === undefined ? 2 : 0
    }
    const command = commands.find((name) => name === first)
    if (!command) {
      const near = nearest(first, commands)
      throw new Usage(
        `there is no command "${first}"${near ? `; did you mean "${near}"?` : `; there are ${commands.join(', ')}`}`,
      )
    }
    const { values, positionals } = read(command, rest)
    if (values.help) {
      terminal.out(help[command])
      return 0
    }
    const call: Call = { catalogue: createCatalogue(flows), terminal, paths: positionals, values }
    return await { run: runAll, check, fmt, list, schema, diagram }[command](call)
  } catch (error) {
    if (isOfTheDisk(error)) terminal.err(`${error.message}\n`)
    else if (error instanceof Usage) terminal.err(`${error.message}\nkefu-scenarios --help tells more.\n`)
    else throw error
    return 2
  }
}

function found({ paths }: Call): readonly Found[] {
  const bundled = fileURLToPath(new URL('../scenarios', import.meta.url))
  const where = paths.length > 0 ? paths : existsSync('scenarios') ? ['scenarios'] : [bundled]
  try {
    // Shown as people would type them, where that is not longer.
    const files = findScenarios(where).map(({ file, id }) => {
      const short = relative(process.cwd(), file)
      return { id, file: short.startsWith('..') ? file : short }
    })
    if (files.length === 0) throw new Error(`no scenarios (*.scenario.yaml) in ${where.join(', ')}`)
    return files
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : String(error))
  }
}

interface Sorted {
  readonly files: number
  readonly scenarios: readonly Scenario[]
  readonly problems: readonly Problem[]
}

function readAll(call: Call): Sorted {
  const files = found(call)
  // A mistake in the call is told before hundreds of files are read.
  if (call.values.flow !== undefined) flowCalled(call.values.flow, call.catalogue)
  if (call.values.covers !== undefined) sampleCalled(call.values.covers)
  const all = files.map(({ file, id }) => readScenario(call.catalogue, file, id))
  return {
    files: files.length,
    scenarios: all.flatMap(({ scenarios }) => scenarios),
    problems: all.flatMap(({ problems }) => problems),
  }
}

const writeProblem = (problem: Problem): string => `${writePlace(problem)} ${problem.message}\n`

function flowCalled(key: string, catalogue: Catalogue): Flow {
  const flow = catalogue.flow(key)
  if (flow) return flow
  const keys = catalogue.flows.map((known) => known.key)
  const near = nearest(key, keys)
  throw new Usage(
    `there is no flow "${key}"; ${near ? `did you mean "${near}"?` : `there are ${keys.join(', ')}`}`,
  )
}

function sampleCalled(id: string): void {
  const sample = samples.find((known) => known.id === id)
  if (sample && 'leftOut' in sample) throw new Usage(`${id} is left out: ${sample.leftOut.en}`)
  if (sample) return
  const near = nearest(
    id,
    samples.map((known) => known.id),
  )
  throw new Usage(
    `the documents have no dialogue or procedure "${id}"${near ? `; did you mean "${near}"?` : ''}`,
  )
}

function chosen({ values }: Call, scenarios: readonly Scenario[]): readonly Scenario[] {
  const { flow, covers, tag, grep } = values
  const filter = {
    ...(flow !== undefined && { flow }),
    ...(covers !== undefined && { covers }),
    ...(tag && { tags: tag }),
    ...(grep !== undefined && { grep }),
  }
  const kept = scenarios.filter((scenario) => matches(scenario, filter))
  if (kept.length === 0 && scenarios.length > 0)
    throw new Usage(`none of ${scenarios.length} scenarios fits these filters`)
  return kept
}

async function runAll(call: Call): Promise<number> {
  const { terminal, values, catalogue } = call
  const address = values.http === undefined ? undefined : url(values.http)
  const { scenarios, problems } = readAll(call)
  for (const problem of problems) terminal.err(writeProblem(problem))
  const kept = problems.length > 0 && scenarios.length === 0 ? [] : chosen(call, scenarios)
  const colours = coloursFor(terminal.isTerminal, terminal.environment)
  const theatre =
    address === undefined ? inProcess(catalogue) : await openTheatre(address).catch(refuseTheatre)

  let lastTold = performance.now()
  const results = await run(kept, {
    stage: ({ flow }) => theatre.stage(flow),
    onResult: (result, index) => {
      if (values.json) return
      if (!passed(result)) terminal.out(`${writeResult(result, colours)}\n`)
      // A long run without a word looks like one that hangs.
      if (performance.now() - lastTold > 2000) {
        lastTold = performance.now()
        terminal.err(`${colours.dim(`${index} of ${kept.length} played`)}\n`)
      }
    },
  })

  if (values.junit !== undefined) {
    mkdirSync(dirname(values.junit), { recursive: true })
    writeFileSync(values.junit, junit(results))
  }
  const taken = takenBy(results)
  const coverage = [...taken].flatMap(([key, ids]) => {
    const flow = catalogue.flow(key)
    return flow ? [coverageOf(flow, ids)] : []
  })
  if (values.json) {
    const told = { results: resultsAsJson(results), problems, ...(values.coverage && { coverage }) }
    terminal.out(`${JSON.stringify(told, null, 2)}\n`)
  } else {
    if (values.coverage) terminal.out(`${coverage.map(writeCoverage).join('\n')}\n`)
    terminal.out(`${writeSummary(results, colours)}\n`)
  }
  if (problems.length > 0) return 2
  return results.every(passed) ? 0 : 1
}

function url(text: string): URL {
  if (!URL.canParse(text) || !/^https?:/.test(text))
    throw new Usage(`--http wants an address like http://localhost:4000/graphql, not "${text}"`)
  return new URL(text)
}

function refuseTheatre(error: unknown): never {
  throw new Usage(error instanceof Error ? error.message : String(error))
}

async function check(call: Call): Promise<number> {
  const { files, scenarios, problems } = readAll(call)
  if (call.values.json)
    call.terminal.out(`${JSON.stringify({ files, scenarios: scenarios.length, problems }, null, 2)}\n`)
  else {
    for (const problem of problems) call.terminal.err(writeProblem(problem))
    call.terminal.out(`${files} files, ${scenarios.length} scenarios, ${problems.length} mistakes\n`)
  }
  return problems.length > 0 ? 2 : 0
}

async function fmt(call: Call): Promise<number> {
  const { terminal, values, catalogue } = call
  const changed: string[] = []
  let broken = 0
  for (const { file } of found(call)) {
    const before = readFileSync(file, 'utf8')
    const formatted = format(before, file, catalogue)
    if (!formatted.ok) {
      broken += 1
      for (const problem of formatted.problems) terminal.err(writeProblem(problem))
    } else if (formatted.text !== before) {
      changed.push(file)
      if (!values.check) writeFileSync(file, formatted.text)
    }
  }
  for (const file of changed) terminal.out(`${values.check ? 'would change' : 'changed'} ${file}\n`)
  if (broken > 0) return 2
  return values.check && changed.length > 0 ? 1 : 0
}

async function list(call: Call): Promise<number> {
  const { scenarios, problems } = readAll(call)
  const kept = scenarios.length > 0 ? chosen(call, scenarios) : []
  if (call.values.json) {
    const told = kept.map(({ id, file, title, flow, covers, tags, source }) => ({
      id,
      file,
      title,
      flow: flow.key,
      covers,
      tags,
      source,
    }))
    call.terminal.out(`${JSON.stringify(told, null, 2)}\n`)
  } else
    for (const { id, flow, title, tags } of kept)
      call.terminal.out(`${id}  ${flow.key}  ${title}${tags.length > 0 ? `  (${tags.join(', ')})` : ''}\n`)
  for (const problem of problems) call.terminal.err(writeProblem(problem))
  return problems.length > 0 ? 2 : 0
}

/** One of a few words, the first of them when none is given. */
function oneOf<T extends string>(option: string, given: string | undefined, known: readonly [T, ...T[]]): T {
  if (given === undefined) return known[0]
  const found = known.find((word) => word === given)
  if (found) return found
  const near = nearest(given, known)
  throw new Usage(
    `--${option} is ${known.join(' or ')}, not "${given}"${near ? `; did you mean "${near}"?` : ''}`,
  )
}

async function diagram({ catalogue, values, paths, terminal }: Call): Promise<number> {
  const [key, ...others] = paths
  if (key === undefined || others.length > 0)
    throw new Usage(
      `kefu-scenarios diagram wants one flow; there are ${catalogue.flows.map((flow) => flow.key).join(', ')}`,
    )
  const flow = flowCalled(key, catalogue)
  const format = oneOf('format', values.format, ['svg', 'mermaid'])
  const locale = oneOf('locale', values.locale, ['zh', 'en'])
  write(
    format === 'svg' ? await svg(flow, { locale }) : `${mermaid(flow, { locale })}\n`,
    values.out,
    terminal,
  )
  return 0
}

async function schema({ catalogue, values, terminal }: Call): Promise<number> {
  write(writeScenarioSchema(catalogue), values.out, terminal)
  return 0
}

function write(text: string, file: string | undefined, terminal: Terminal): void {
  if (file === undefined) terminal.out(text)
  else {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
}
