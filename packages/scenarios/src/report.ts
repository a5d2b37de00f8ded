/** Results in words for a terminal. */
import { writePlace } from './place.ts'
import type { Failure } from './play.ts'
import { passed, type Result } from './run.ts'

export interface Colours {
  readonly red: (text: string) => string
  readonly green: (text: string) => string
  readonly dim: (text: string) => string
}

const paint = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`
const plain = (text: string): string => text

/** Colours only where somebody looks, and never against their wish (https://no-color.org). */
export function coloursFor(
  isTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): Colours {
  const wanted = isTerminal && !environment['NO_COLOR']
  return wanted
    ? { red: paint(31), green: paint(32), dim: paint(2) }
    : { red: plain, green: plain, dim: plain }
}

const none = coloursFor(false, {})

export function writeFailure(failure: Failure, colours: Colours = none): string {
  return [
    `${writePlace(failure)} ${colours.red(failure.check)}${failure.step ? ` ${colours.dim('in')} ${failure.step}` : ''}`,
    `    expected  ${failure.expected}`,
    `    actual    ${failure.actual}`,
    ...(failure.hint === undefined ? [] : [`    hint      ${failure.hint}`]),
  ].join('\n')
}

export function writeResult(result: Result, colours: Colours = none): string {
  const { scenario, failures } = result.played
  const name = `${scenario.id} ${colours.dim(scenario.title)}`
  if (result.broken !== undefined)
    return `${colours.red('broken')} ${name}\n  ${scenario.file}: ${result.broken}`
  if (failures.length === 0) return `${colours.green('ok')} ${name}`
  return [
    `${colours.red('failed')} ${name}`,
    ...failures.map((failure) => `  ${writeFailure(failure, colours)}`),
  ].join('\n')
}

export function writeSummary(results: readonly Result[], colours: Colours = none): string {
  const bad = results.filter((result) => !passed(result)).length
  const time = results.reduce((sum, { ms }) => sum + ms, 0)
  const told = `${results.length} ${results.length === 1 ? 'scenario' : 'scenarios'}, ${results.length - bad} passed, ${bad} failed, ${(time / 1000).toFixed(1)} s`
  return bad > 0 ? colours.red(told) : colours.green(told)
}

/** Results for programs. */
export function resultsAsJson(results: readonly Result[]): unknown {
  return results.map(({ played, ms, broken }) => ({
    id: played.scenario.id,
    file: played.scenario.file,
    title: played.scenario.title,
    flow: played.scenario.flow.key,
    passed: broken === undefined && played.failures.length === 0,
    ms: Math.round(ms),
    ...(broken !== undefined && { broken }),
    failures: played.failures,
    story: played.story,
  }))
}
