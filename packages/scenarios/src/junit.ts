/** Results as JUnit XML, which every CI reads. */
import { writePlace } from './place.ts'
import { writeFailure } from './report.ts'
import type { Result } from './run.ts'

// XML 1.0 has no way to write most control characters, so they are left out.
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to leave out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')

const seconds = (ms: number): string => (ms / 1000).toFixed(3)

function testcase({ played, ms, broken }: Result): string {
  const { id, flow, title, file } = played.scenario
  const head = `    <testcase classname="${escaped(flow.key)}" name="${escaped(`${id}: ${title}`)}" file="${escaped(file)}" time="${seconds(ms)}"`
  if (broken !== undefined)
    return `${head}>\n      <error type="fault" message="${escaped(broken)}"/>\n    </testcase>`
  const [first] = played.failures
  if (!first) return `${head}/>`
  const message = `${writePlace(first)} ${first.check}: expected ${first.expected}, but ${first.actual}`
  const body = played.failures.map((failure) => writeFailure(failure)).join('\n')
  return `${head}>\n      <failure type="${escaped(first.check)}" message="${escaped(message)}">${escaped(body)}</failure>\n    </testcase>`
}

export function junit(results: readonly Result[]): string {
  const suites = [...new Set(results.map(({ played }) => played.scenario.flow.key))].map((flow) => {
    const own = results.filter(({ played }) => played.scenario.flow.key === flow)
    return `  <testsuite name="${escaped(flow)}" ${counts(own)}>\n${own.map(testcase).join('\n')}\n  </testsuite>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kefu-scenarios" ${counts(results)}>\n${suites.join('\n')}\n</testsuites>\n`
}

function counts(results: readonly Result[]): string {
  const errors = results.filter(({ broken }) => broken !== undefined).length
  const failures = results.filter(
    ({ broken, played }) => broken === undefined && played.failures.length > 0,
  ).length
  const time = results.reduce((sum, { ms }) => sum + ms, 0)
  return `tests="${results.length}" failures="${failures}" errors="${errors}" skipped="0" time="${seconds(time)}"`
}
