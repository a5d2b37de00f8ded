/** Reads scenario files; whatever is wrong with one is told with file, line, column and the nearest right name. */

import { readFileSync } from 'node:fs'
import type { Catalogue } from '@kefu/core'
import { nearest } from '@kefu/core'
import { fill } from './examples.ts'
import { formatOf, type ScenarioFile } from './format.ts'
import { type Finding, findingsOf } from './issues.ts'
import { make } from './make.ts'
import { type Path, type Problem, placeOf } from './place.ts'
import type { Scenario } from './scenario.ts'
import { absolute } from './times.ts'
import { brokenTexts, misreadNumbers, readYaml, wideColons } from './traps.ts'

export interface Read {
  readonly scenarios: readonly Scenario[]
  readonly problems: readonly Problem[]
}

export const ending = '.scenario.yaml'

export function readScenario(catalogue: Catalogue, file: string, id: string): Read {
  return readScenarioText(catalogue, readFileSync(file, 'utf8'), file, id)
}

export function readScenarioText(catalogue: Catalogue, text: string, file: string, id: string): Read {
  const { document, lines, problems: unreadable } = readYaml(file, text)
  const place = (path: Path, key?: PropertyKey) => placeOf(document, lines, file, path, key)
  const placed = (finding: Finding): Problem => ({
    ...place(finding.path, finding.key),
    message: finding.message,
  })

  const failed = (problems: Problem[]): Read => ({
    scenarios: [],
    problems: untangled(problems, wideColons(file, text)),
  })

  if (unreadable.length > 0) return { scenarios: [], problems: unreadable }
  const misread = [...misreadNumbers(file, document, lines), ...brokenTexts(file, document, lines)]
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
  const named = new Set<string>()
  for (const row of rowsOf(raw as Record<string, unknown>)) {
    if (row.name !== undefined && named.has(row.name))
      problems.push({
        ...place(['examples', row.index], 'name'),
        message: `there is an example "${row.name}" already: each needs a name of its own`,
      })
    if (row.name !== undefined) named.add(row.name)
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
