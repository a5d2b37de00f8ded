import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const imports = 'lint/style/noRestrictedImports'
const globals = 'lint/style/noRestrictedGlobals'
const plugin = 'plugin'
const promises = 'lint/nursery/noFloatingPromises'
const cycles = 'lint/suspicious/noImportCycles'

const room = 'packages/core/src/flows/paymentReminder'
const kernel = 'packages/core/src/kernel'

/** A line that the linter refuses, by which rule, in which file. */
const refused: readonly (readonly [file: string, rule: string, code: string])[] = [
  // A machine knows xstate, its room and what all flows share.
  [`${room}/machine.ts`, imports, `import '../logisticsComplaint/machine.ts'`],
  [`${room}/machine.ts`, imports, `import type { E } from '../logisticsComplaint/events.ts'`],
  [`${room}/machine.ts`, imports, `import '../index.ts'`],
  [`${room}/machine.ts`, imports, `import './scripts.ts'`],
  [`${room}/machine.ts`, imports, `import './labels.ts'`],
  [`${room}/machine.ts`, imports, `import '../../kernel/step.ts'`],
  [`${room}/machine.ts`, imports, `import type { Stored } from '../../kernel/types.ts'`],
  [`${room}/machine.ts`, imports, `import '../../index.ts'`],
  [`${room}/machine.ts`, imports, `import 'xstate/actors'`],
  [`${room}/machine.ts`, imports, `import 'pg'`],
  [`${room}/machine.ts`, imports, `import 'node:crypto'`],
  [`${room}/machine.ts`, imports, `import 'node:timers/promises'`],
  [`${room}/machine.ts`, imports, `import '@kefu/core'`],
  [`${room}/machine.ts`, imports, `import '@kefu/runtime'`],
  [`${room}/machine.ts`, imports, `export * from '../logisticsComplaint/policy.ts'`],
  [`${room}/machine.ts`, imports, `void import('../../kernel/step.ts')`],
  [`${room}/machine.ts`, plugin, `export type Later = import('../../kernel/types.ts').Stored`],
  // So does a part of a chart that is too long for one file.
  [`${room}/chart/talk.ts`, imports, `import '../../logisticsComplaint/machine.ts'`],
  [`${room}/chart/talk.ts`, imports, `import '../scripts.ts'`],
  [`${room}/chart/talk.ts`, imports, `import '../../../kernel/step.ts'`],
  // Its declarations do without it, its words without their values.
  [`${room}/events.ts`, imports, `import './machine.ts'`],
  [`${room}/events.ts`, imports, `import 'xstate'`],
  [`${room}/effects.ts`, imports, `import './scripts.ts'`],
  [`${room}/policy.ts`, imports, `import '../logisticsComplaint/policy.ts'`],
  [`${room}/scripts.ts`, imports, `import type { A } from '../logisticsComplaint/scripts.ts'`],
  [`${room}/scripts.ts`, plugin, `import { policy } from './policy.ts'`],
  [`${room}/scripts.ts`, plugin, `export { policy } from './policy.ts'`],
  [`${room}/labels.ts`, plugin, `import { machine } from './machine.ts'`],
  [`${room}/labels.ts`, imports, `import 'xstate'`],
  [`${room}/index.ts`, imports, `import '../logisticsComplaint/index.ts'`],
  [`${room}/index.ts`, imports, `import '../../kernel/register.ts'`],
  [`${room}/reminders.ts`, imports, `import '../logisticsComplaint/events.ts'`],
  [`${room}/reminders.ts`, imports, `import '../../kernel/types.ts'`],
  // The kernel knows no flow by name; what all flows share knows neither.
  [`${kernel}/step.ts`, imports, `import '../flows/index.ts'`],
  [`${kernel}/step.ts`, imports, `import './../flows/paymentReminder/index.ts'`],
  [`${kernel}/step.ts`, imports, `import '../rules/reply.ts'`],
  [`${kernel}/step.ts`, imports, `import '../index.ts'`],
  [`${kernel}/step.ts`, imports, `import 'node:fs'`],
  [`${kernel}/step.ts`, imports, `import '@kefu/runtime'`],
  ['packages/core/src/flow.ts', imports, `import './kernel/types.ts'`],
  ['packages/core/src/units.ts', imports, `import './flows/index.ts'`],
  ['packages/core/src/flows/index.ts', imports, `import './paymentReminder/machine.ts'`],
  ['packages/core/src/flows/index.ts', imports, `import '../kernel/register.ts'`],
  ['packages/core/src/rules/reply.ts', imports, `import '../kernel/step.ts'`],
  ['packages/core/src/rules/reply.ts', imports, `import '../flows/index.ts'`],
  ['packages/core/src/index.ts', imports, `import '@kefu/runtime'`],
  [`${kernel}/step.ts`, imports, `import '@kefu/diagram'`],
  ['packages/core/test/every-way.ts', imports, `import '@kefu/runtime'`],
  ['packages/core/test/every-way.ts', imports, `import 'elkjs'`],
  [`${room}/paymentReminder.test.ts`, imports, `import '@kefu/runtime'`],
  // Packages know each other in one direction, by their doors.
  ['packages/runtime/src/case.ts', imports, `import '@kefu/api'`],
  ['packages/runtime/src/case.ts', imports, `import '@kefu/scenarios'`],
  ['packages/runtime/src/case.ts', imports, `import '@kefu/core/src/kernel/step.ts'`],
  ['packages/runtime/src/case.ts', imports, `import '../../core/src/kernel/step.ts'`],
  ['packages/runtime/src/case.ts', imports, `import 'xstate'`],
  ['packages/runtime/src/case.test.ts', imports, `import '@kefu/api'`],
  ['packages/runtime/src/case.ts', imports, `import '@kefu/diagram'`],
  ['packages/api/src/case.ts', imports, `import '@kefu/scenarios'`],
  ['packages/api/src/case.ts', imports, `import 'elkjs'`],
  ['packages/api/src/case.ts', imports, `import 'kysely'`],
  ['packages/api/src/case.ts', imports, `import 'pg'`],
  ['packages/api/src/case.ts', imports, `import 'xstate'`],
  ['packages/api/src/case.ts', imports, `import '../../runtime/src/types.ts'`],
  ['packages/scenarios/src/run.ts', imports, `import '@kefu/api'`],
  ['packages/scenarios/src/run.ts', imports, `import '../../api/src/schema.ts'`],
  ['packages/scenarios/src/run.ts', imports, `import 'pg'`],
  ['packages/scenarios/src/run.ts', imports, `import '../../diagram/src/svg.ts'`],
  ['packages/scenarios/src/run.ts', imports, `import 'elkjs/lib/elk.bundled.js'`],
  ['packages/diagram/src/svg.ts', imports, `import '@kefu/runtime'`],
  ['packages/diagram/src/svg.ts', imports, `import '@kefu/api'`],
  ['packages/diagram/src/svg.ts', imports, `import '../../core/src/kernel/states.ts'`],
  ['packages/diagram/src/svg.ts', imports, `import 'xstate'`],
  ['packages/diagram/src/svg.ts', imports, `import 'node:fs'`],
  ['packages/diagram/src/svg.ts', imports, `import 'node:fs/promises'`],
  // The clock and chance, in every spelling.
  ...[
    'void Date.now()',
    'void Date?.now()',
    `void Date['now']()`,
    'void (Date).now()',
    'void new Date()',
    'void new Date',
    'void new (Date)()',
    'void new Date(...[])',
    'void new Date(Date.now())',
    'void Date()',
    'void (Date as unknown)',
    'void { Date }',
    'void class extends Date {}',
    'void Reflect.construct(Date, [])',
    '{ const Clock = Date; void Clock }',
    '{ const { now } = Date; void now }',
    'void new Intl.DateTimeFormat().format()',
    'void new Intl.DateTimeFormat().formatToParts()',
    'void Math.random()',
    `void Math['random']()`,
    'void [1].map(Math.random)',
    '{ const { random } = Math; void random }',
    '{ const Dice = Math; void Dice }',
  ].flatMap((code) => [
    [`${kernel}/clock.ts`, plugin, code] as const,
    [`${room}/machine.ts`, plugin, code] as const,
  ]),
  ...[
    'void new globalThis.Date()',
    'void globalThis.Date.now()',
    `void globalThis['Date'].now()`,
    'void window.Date.now()',
    'void global.Date.now()',
    'void performance.now()',
    '{ const { now } = performance; void now }',
    'void process.hrtime()',
    'void Temporal.Now.instant()',
    'void crypto.randomUUID()',
    'void crypto.getRandomValues(new Uint8Array(1))',
    'setTimeout(() => {}, 1)',
    'setInterval(() => {}, 1)',
    'setImmediate(() => {})',
    'queueMicrotask(() => {})',
    'void AbortSignal.timeout(1)',
    `void fetch('https://example.org')`,
    `void require('node:crypto')`,
  ].flatMap((code) => [
    [`${kernel}/clock.ts`, globals, code] as const,
    [`${room}/machine.ts`, globals, code] as const,
  ]),
  // Everywhere: no file stands on itself, and a promise is awaited or said to be left alone.
  ['packages/runtime/src/hen.ts', cycles, `import './egg.ts'`],
  ['packages/runtime/src/egg.ts', cycles, `import './hen.ts'`],
  ['packages/runtime/src/case.ts', promises, 'Promise.resolve(1)'],
]

/** A line that passes, in which file. */
const allowed: readonly (readonly [file: string, code: string])[] = [
  [`${room}/machine.ts`, `import 'xstate'`],
  ...['./events.ts', './effects.ts', './policy.ts', '../bargaining/nested.ts'].map(
    (from) => [`${room}/machine.ts`, `import '${from}'`] as const,
  ),
  ...['machine', 'events', 'effects', 'policy', 'scripts', 'labels', 'reminders'].flatMap((file) =>
    ['flow', 'units', 'desk-hours', 'order-after', 'order-events'].map(
      (shared) => [`${room}/${file}.ts`, `import '../../${shared}.ts'`] as const,
    ),
  ),
  [`${room}/events.ts`, `import 'zod'`],
  [`${room}/policy.ts`, `import './events.ts'`],
  [`${room}/scripts.ts`, `import type { Events } from './events.ts'`],
  [`${room}/scripts.ts`, `import type * as shopPolicy from './policy.ts'`],
  [`${room}/labels.ts`, `import type { Machine } from './machine.ts'`],
  [`${room}/index.ts`, `import './machine.ts'`],
  [`${room}/index.ts`, `import '../../flow.ts'`],
  [`${room}/paymentReminder.test.ts`, `import '../../kernel/step.ts'`],
  [`${room}/paymentReminder.test.ts`, 'void Date.now()'],
  [`${kernel}/step.ts`, `import 'xstate'`],
  [`${kernel}/step.ts`, `import '../order-after.ts'`],
  [`${kernel}/step.ts`, `import '../order-events.ts'`],
  [`${kernel}/step.ts`, `import './types.ts'`],
  ['packages/core/src/flow.ts', `import './units.ts'`],
  ['packages/core/src/flows/index.ts', `import './paymentReminder/index.ts'`],
  ['packages/core/src/rules/reply.ts', `import '../flow.ts'`],
  ['packages/core/src/index.ts', `import './kernel/step.ts'`],
  ['packages/core/test/every-way.ts', `import '../src/kernel/step.ts'`],
  ['packages/runtime/src/case.ts', `import '@kefu/core'`],
  ['packages/runtime/src/case.ts', `import 'kysely'`],
  ['packages/runtime/src/case.ts', 'void Date.now()'],
  ['packages/api/src/case.ts', `import '@kefu/core'`],
  ['packages/api/src/case.ts', `import '@kefu/runtime'`],
  ['packages/api/src/case.ts', `import '@kefu/diagram'`],
  ['packages/diagram/src/svg.ts', `import '@kefu/core'`],
  ['packages/diagram/src/layout.ts', `import 'elkjs/lib/elk.bundled.js'`],
  ['packages/scenarios/src/run.ts', `import '@kefu/diagram'`],
  ['packages/scenarios/src/run.ts', `import '@kefu/core'`],
  ['packages/scenarios/src/run.ts', `import '@kefu/runtime'`],
  ['tests/whole.test.ts', `import '@kefu/api'`],
  ['tests/whole.test.ts', `import '@kefu/scenarios'`],
  ...[
    'void new Date(1).toISOString()',
    'void Date.UTC(2026, 0, 1)',
    `void Date.parse('2026-01-01T00:00:00Z')`,
    'void ((at: Date): number => at.getTime())',
    'void new Intl.DateTimeFormat().format(1)',
    'void Math.min(1, 2)',
    'void [1.5].map(Math.floor)',
  ].map((code) => [`${kernel}/clock.ts`, code] as const),
]

/** What the linter names at `file:line`, when every line above stands in a workspace under our own rules. */
function lint(): { named: Map<string, string[]>; place: (file: string, code: string) => string } {
  const files = new Map<string, string[]>()
  for (const { file, code } of [
    ...refused.map(([file, , code]) => ({ file, code })),
    ...allowed.map(([file, code]) => ({ file, code })),
  ])
    files.set(file, [...(files.get(file) ?? []), code])

  const workspace = realpathSync(mkdtempSync(join(tmpdir(), 'kefu-lint-')))
  try {
    for (const name of ['biome.json', 'lint', '.gitignore'])
      cpSync(join(root, name), join(workspace, name), { recursive: true })
    for (const [file, lines] of files) {
      mkdirSync(dirname(join(workspace, file)), { recursive: true })
      writeFileSync(join(workspace, file), lines.join('\n'))
    }
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
    const options = ['lint', '--reporter=github', '--diagnostic-level=error', '--max-diagnostics=none']
    const { stdout } = spawnSync(process.execPath, [biome, ...options], { cwd: workspace, encoding: 'utf8' })

    const named = new Map<string, string[]>()
    for (const [, rule = '', path = '', row] of stdout.matchAll(
      /^::error title=([^,]+),file=([^,]+),line=(\d+)/gm,
    )) {
      const key = `${relative(workspace, path)}:${row}`
      named.set(key, [...(named.get(key) ?? []), rule])
    }
    return { named, place: (file, code) => `${file}:${(files.get(file)?.indexOf(code) ?? -1) + 1}` }
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}

const { named, place } = lint()

describe('The linter refuses', () => {
  test.each(refused)('in %s by %s: %s', (file, rule, code) => {
    expect(named.get(place(file, code))).toContain(rule)
  })
})

describe('The linter lets pass', () => {
  test.each(allowed)('in %s: %s', (file, code) => {
    // The lines of one file stand on each other here; the cycles that makes are not the question.
    expect(named.get(place(file, code))?.filter((rule) => rule !== cycles) ?? []).toEqual([])
  })
})
