/** Reads scenario files; whatever is wrong with one is told with file, line, column and the nearest right name. */

import { readFileSync } from 'node:fs'
import { type Catalogue, type Flow, order as orderSchema, type Role } from '@kefu/core'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { fill } from './examples.ts'
import { readFixture } from './fixtures.ts'
import { type Ending, type Expectation, formatOf, type ScenarioFile, type StepText } from './format.ts'
import { type Finding, findingsOf } from './issues.ts'
import { nearest } from './nearest.ts'
import { type Path, type Place, type Problem, placeOf } from './place.ts'
import { absolute, readDuration } from './times.ts'
import { misreadNumbers, syntaxProblems, wideColons } from './traps.ts'
import type { Words } from './words.ts'

/** An event to be entered: details in the units of the API, and who stands at the keyboard. */
export interface Told {
  readonly event: string
  readonly with: Readonly<Record<string, unknown>>
  readonly by: Role
  /** It is to be refused with this name. */
  readonly refused?: string
  readonly path: Path
}

/** What is to be waited for: so long, or until then. */
export type Wait = { readonly ms: number } | { readonly until: number }

export type Before = Told | { readonly wait: Wait; readonly path: Path }

export interface Step {
  readonly path: Path
  readonly speaker?: Role
  readonly line?: string
  readonly wait?: Wait
  readonly told: readonly Told[]
  readonly expect?: Expectation
}

/** What a case is opened with, in the units of the API. */
export interface Opening {
  readonly now: number
  readonly order: Readonly<Record<string, unknown>>
  readonly input: Readonly<Record<string, unknown>>
  readonly pack?: string
  readonly overrides: Readonly<Record<string, unknown>>
  /** It is to be refused with this name. */
  readonly refused?: string
}

/** One dialogue, ready to be played: one row of a file's examples, or the whole file. */
export interface Scenario {
  /** The path below its root without the ending; of an example row, with the row's name: `logistics/lost [圆通]`. */
  readonly id: string
  readonly file: string
  readonly title: string
  readonly flow: Flow
  readonly words: Words
  readonly source: string
  readonly tags: readonly string[]
  readonly opening: Opening
  readonly before: readonly Before[]
  readonly steps: readonly Step[]
  readonly ending: Ending
  readonly place: (path: Path, key?: PropertyKey) => Place
}

export interface Read {
  readonly scenarios: readonly Scenario[]
  readonly problems: readonly Problem[]
}

export const ending = '.scenario.yaml'

const speakers: readonly Role[] = [
  'customer',
  'agent',
  'supervisor',
  'warehouse',
  'finance',
  'courier',
  'platform',
  'system',
]

/** Who enters the words of whom: an agent types what a customer, a courier or the warehouse told. */
const entersFor = (speaker: Role): Role =>
  speaker === 'customer' || speaker === 'courier' || speaker === 'warehouse' ? 'agent' : speaker

export function readScenario(catalogue: Catalogue, file: string, id: string): Read {
  return readScenarioText(catalogue, readFileSync(file, 'utf8'), file, id)
}

export function readScenarioText(catalogue: Catalogue, text: string, file: string, id: string): Read {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const place = (path: Path, key?: PropertyKey) => placeOf(document, lines, file, path, key)
  const placed = (finding: Finding): Problem => ({
    ...place(finding.path, finding.key),
    message: finding.message,
  })

  const failed = (problems: Problem[]): Read => ({
    scenarios: [],
    problems: untangled(problems, wideColons(file, text)),
  })

  if (document.errors.length > 0)
    return { scenarios: [], problems: syntaxProblems(file, text, lines, document.errors) }
  const misread = misreadNumbers(file, document, lines)
  const raw: unknown = document.toJS()
  if (!raw || typeof raw !== 'object' || Array.isArray(raw)) {
    return failed([{ ...place([]), message: 'a scenario is a map: scenario, flow, source, given, steps' }])
  }

  const key: unknown = (raw as Record<string, unknown>)['flow']
  const keys = catalogue.flows.map((flow) => flow.key)
  const flow = typeof key === 'string' ? catalogue.flow(key) : undefined
  if (!flow) {
    const near = typeof key === 'string' ? nearest(key, keys) : undefined
    const hint = near ? `did you mean "${near}"?` : `there are ${keys.join(', ')}`
    return failed([
      {
        ...place(['flow']),
        message: key === undefined ? `"flow" is missing; ${hint}` : `unknown flow "${String(key)}"; ${hint}`,
      },
    ])
  }

  const { words, schema } = formatOf(flow)
  const scenarios: Scenario[] = []
  const problems: Problem[] = []
  for (const row of rowsOf(raw as Record<string, unknown>)) {
    const filled = fill(without(raw as Record<string, unknown>, 'examples'), row.values)
    for (const { path, name } of filled.missing) {
      const near = nearest(name, Object.keys(row.values))
      problems.push({
        ...place(path),
        message: `no value for \${${name}}${row.name ? ` in example "${row.name}"` : ': the file has no examples'}${near ? `; did you mean \${${near}}?` : ''}`,
      })
    }
    for (const column of Object.keys(row.values)) {
      if (column !== 'name' && !filled.used.has(column))
        problems.push({
          ...place(['examples', row.index], column),
          message: `nothing in the file uses \${${column}}`,
        })
    }
    if (filled.missing.length > 0) continue

    const value = dated(filled.value as Record<string, unknown>)
    const whole =
      'examples' in raw ? { ...value, examples: (raw as Record<string, unknown>)['examples'] } : value
    const shape = findingsOf({ schema, document, base: [], value: whole })
    problems.push(...shape.map(placed))
    if (shape.length > 0) continue

    const made = make(words, value as unknown as ScenarioFile, file, document)
    problems.push(...made.findings.map(placed))
    if (made.findings.length > 0) continue
    scenarios.push({ ...made.scenario, id: row.name ? `${id} [${row.name}]` : id, file, flow, words, place })
  }
  const told = once(problems, misread)
  return told.length > 0 ? failed(told) : { scenarios, problems: [] }
}

/** A wide colon explains what goes wrong around it, so that it alone is told. */
function untangled(problems: readonly Problem[], colons: readonly Problem[]): Problem[] {
  return [...(colons.length > 0 ? colons : problems)].sort((a, b) => a.line - b.line || a.column - b.column)
}

const without = (map: Readonly<Record<string, unknown>>, key: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(map).filter(([name]) => name !== key))

/** Each row tells the mistakes of the file again, and what is misread is wrong in its type too; once is enough. */
function once(problems: readonly Problem[], misread: readonly Problem[]): Problem[] {
  const at = ({ line, column }: Problem): string => `${line}:${column}`
  const known = new Set(misread.map(at))
  const others = problems.filter((one) => !known.has(at(one)))
  return [...misread, ...new Map(others.map((one) => [`${at(one)} ${one.message}`, one])).values()]
}

interface Row {
  readonly name?: string
  readonly index: number
  readonly values: Readonly<Record<string, unknown>>
}

function rowsOf(raw: Readonly<Record<string, unknown>>): Row[] {
  const rows = raw['examples']
  if (!Array.isArray(rows) || rows.length === 0) return [{ index: 0, values: {} }]
  return rows.map((row: unknown, index) => {
    const values = row && typeof row === 'object' ? (row as Record<string, unknown>) : {}
    return { name: String(values['name'] ?? index + 1), index, values }
  })
}

/** Times of the order and of the input may be written from `now`: `9d ago`, `in 3d`. */
function dated(value: Record<string, unknown>): Record<string, unknown> {
  const given = value['given']
  if (!given || typeof given !== 'object' || Array.isArray(given)) return value
  const { now, order, input } = given as Record<string, unknown>
  const at = Date.parse(String(now))
  if (Number.isNaN(at)) return value
  return {
    ...value,
    given: {
      ...given,
      ...(order !== undefined && { order: absolute(order, at) }),
      ...(input !== undefined && { input: absolute(input, at) }),
    },
  }
}

interface Made {
  readonly scenario: Omit<Scenario, 'id' | 'file' | 'flow' | 'words' | 'place'>
  readonly findings: readonly Finding[]
}

/** The second look: what the shape alone cannot tell (details by event, the whole order, who speaks, whether anything is checked). */
function make(words: Words, text: ScenarioFile, file: string, document: Document): Made {
  const findings: Finding[] = []
  const now = Date.parse(text.given.now)

  const telling = (
    one: {
      event: string
      with?: Record<string, unknown> | undefined
      enteredBy?: Role | undefined
      refused?: string | undefined
    },
    path: Path,
    by: Role,
  ): Told => {
    const spec = words.events[one.event]
    const details = one.with ?? {}
    if (spec && one.refused !== 'invalid-payload') {
      const found = findingsOf({ schema: spec.payload, document, base: [...path, 'with'], value: details })
      findings.push(
        ...(one.with
          ? found
          : found.map((finding) => ({
              ...finding,
              path,
              key: 'event',
              message: `${one.event}: ${finding.message}`,
            }))),
      )
    }
    return {
      event: one.event,
      with: details,
      by: one.enteredBy ?? by,
      ...(one.refused !== undefined && { refused: one.refused }),
      path,
    }
  }
  const spokenBy = (event: string): Role => words.events[event]?.from ?? 'agent'

  const { use, ...own } = text.given.order
  let order: Record<string, unknown> = own
  if (use !== undefined) {
    const fixture = readFixture(file, use)
    if ('names' in fixture) {
      const near = nearest(use, fixture.names)
      findings.push({
        path: ['given', 'order', 'use'],
        message: `unknown fixture "${use}"; ${near ? `did you mean "${near}"?` : fixture.names.length > 0 ? `there are ${fixture.names.join(', ')}` : 'no folder "fixtures" stands above this file'}`,
      })
    } else order = { ...(absolute(fixture.value, now) as Record<string, unknown>), ...own }
  }
  if (findings.length === 0) {
    for (const { path, key, message } of findingsOf({
      schema: orderSchema,
      document,
      base: ['given', 'order'],
      value: order,
    })) {
      findings.push({
        path,
        ...(key !== undefined && { key }),
        message: use !== undefined ? `${message} (with fixture ${use})` : message,
      })
    }
  }

  const before = (text.given.before ?? []).map((one, index): Before => {
    const path = ['given', 'before', index]
    if (typeof one === 'string') return telling({ event: one }, path, entersFor(spokenBy(one)))
    if ('wait' in one) return { wait: waitOf(one.wait), path }
    return telling(one, path, entersFor(spokenBy(one.event)))
  })

  const steps = (text.steps ?? []).map((one, index): Step => {
    const path = ['steps', index]
    findings.push(...shapeOf(one, path))
    const speaker = speakers.find((role) => one[role] !== undefined)
    const by = (event: string) => one.enteredBy ?? entersFor(speaker ?? spokenBy(event))
    const told =
      one.event !== undefined
        ? [
            telling(
              { event: one.event, with: one.with, enteredBy: one.enteredBy, refused: one.refused },
              path,
              by(one.event),
            ),
          ]
        : (one.events ?? []).map((item, at) => telling(item, [...path, 'events', at], by(item.event)))
    const line = speaker && one[speaker]
    return {
      path,
      ...(speaker && { speaker }),
      ...(line !== undefined && { line }),
      ...(one.wait !== undefined && { wait: waitOf(one.wait) }),
      told,
      ...(one.expect && { expect: one.expect }),
    }
  })

  if (text.given.refused !== undefined && (steps.length > 0 || text.finally)) {
    findings.push({
      path: ['given'],
      key: 'refused',
      message: 'a case that cannot be opened has no steps and no end: leave out "steps" and "finally"',
    })
  }
  if (!checksAnything(text)) {
    findings.push({
      path: [],
      key: 'scenario',
      message: 'checks nothing: give a step an "expect", or write what holds in "finally"',
    })
  }

  return {
    findings,
    scenario: {
      title: text.scenario,
      source: text.source,
      tags: text.tags ?? [],
      opening: {
        now,
        order,
        input: text.given.input ?? {},
        overrides: text.given.policy?.overrides ?? {},
        ...(text.given.policy?.pack !== undefined && { pack: text.given.policy.pack }),
        ...(text.given.refused !== undefined && { refused: text.given.refused }),
      },
      before,
      steps,
      ending: text.finally ?? {},
    },
  }
}

const filledMap = (map: object | undefined): boolean => map !== undefined && Object.keys(map).length > 0

function checksAnything(text: ScenarioFile): boolean {
  return (
    text.given.refused !== undefined ||
    filledMap(text.finally) ||
    (text.steps ?? []).some(
      (one) =>
        filledMap(one.expect) ||
        one.refused !== undefined ||
        one.events?.some((item) => item.refused !== undefined),
    )
  )
}

/** Keys that do not go together in one step. */
function shapeOf(step: StepText, path: Path): Finding[] {
  const found: Finding[] = []
  const say = (key: string, message: string) => found.push({ path, key, message })
  const spoken = speakers.filter((role) => step[role] !== undefined)
  if (spoken.length > 1)
    say(spoken[1] ?? '', `one line has one speaker, and this step has ${spoken.join(' and ')}`)
  if (spoken.length === 1 && Object.keys(step)[0] !== spoken[0])
    say(spoken[0] ?? '', 'the speaker is the first key of a step')
  if (step.event !== undefined && step.events !== undefined) say('events', 'write either "event" or "events"')
  if (step.wait !== undefined && (step.event !== undefined || step.events !== undefined || spoken.length > 0))
    say('wait', 'a wait is a step of its own')
  if (step.with !== undefined && step.event === undefined) say('with', '"with" needs an "event" beside it')
  if (step.refused !== undefined && step.event === undefined)
    say('refused', '"refused" needs an "event" beside it')
  if (step.enteredBy !== undefined && step.event === undefined && step.events === undefined)
    say('enteredBy', '"enteredBy" needs an "event" beside it')
  if (
    spoken.length === 0 &&
    step.event === undefined &&
    step.events === undefined &&
    step.wait === undefined &&
    !step.expect
  ) {
    found.push({ path, message: 'this step does nothing: give it a line, an event, a wait or an "expect"' })
  }
  return found
}

function waitOf(text: string): Wait {
  const ms = readDuration(text)
  return ms === undefined ? { until: Date.parse(text) } : { ms }
}
