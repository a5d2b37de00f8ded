import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type FlowDefinition, flows, type Order, register } from '@kefu/core'
import { svg } from '@kefu/diagram'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const packages = ['core', 'runtime', 'diagram', 'api', 'scenarios']

const paymentReminder = flows.find(({ key }) => key === 'paymentReminder') as FlowDefinition
const order: Order = {
  id: '2268990123456789012',
  platform: 'taobao',
  buyerId: 'tb-spring',
  status: 'waitingPayment',
  method: 'online',
  amount: 12900,
  paid: 0,
  placedAt: Date.parse('2026-03-10T09:00:00+08:00'),
  items: [{ sku: 'A1', name: '帆布包', quantity: 1, price: 12900 }],
}

/** A program of somebody who installed the packages: no checkout, no condition, no TypeScript. */
let project: string

const run = (...args: string[]): string =>
  execFileSync(process.execPath, args, { cwd: project, encoding: 'utf8', env: { PATH: process.env['PATH'] } })

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'kefu-installed-'))
  execFileSync(process.execPath, [join(root, 'scripts/build.ts')], { stdio: 'pipe' })
  const modules = join(project, 'node_modules')
  mkdirSync(join(modules, '@kefu'), { recursive: true })
  const chosen = packages.map((name) => `--workspace=@kefu/${name}`)
  execFileSync('npm', ['pack', '--silent', `--pack-destination=${project}`, ...chosen], { cwd: root })
  for (const name of packages) {
    const folder = join(modules, '@kefu', name)
    mkdirSync(folder)
    const archive = readdirSync(project).find((file) => file.startsWith(`kefu-${name}-`)) ?? ''
    execFileSync('tar', ['-xzf', join(project, archive), '-C', folder, '--strip-components=1'])
  }
  // What they depend on, as it is installed here.
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@kefu' && !name.startsWith('.'))
      symlinkSync(join(root, 'node_modules', name), join(modules, name))
}, 600_000)

afterAll(() => rmSync(project, { recursive: true, force: true }))

describe('The packages, as they are published', () => {
  test('take a case one step in plain Node, and are the same flow as their sources', () => {
    writeFileSync(
      join(project, 'embed.mjs'),
      `import { createCatalogue, flows, start, step } from '@kefu/core'
      const flow = createCatalogue(flows).flow('paymentReminder')
      const at = Date.parse('2026-03-10T10:00:00+08:00')
      const begun = start(flow, { order: ${JSON.stringify(order)}, at, input: { consulted: false, canShipIn24h: true } })
      const event = { type: 'problem.named', kind: 'dontKnowHow' }
      const stepped = step(flow, begun.stored, event, { at, actor: { role: 'agent', subject: 'anna' } })
      console.log(JSON.stringify({ seq: stepped.stored.seq, hash: flow.hash }))`,
    )
    const { hash } = register(paymentReminder)
    expect(JSON.parse(run('embed.mjs'))).toEqual({ seq: 2, hash })
  })

  test.each(packages)('@kefu/%s opens by its door and ships no sources', (name) => {
    expect(
      run(
        '--input-type=module',
        '--eval',
        `console.log(Object.keys(await import('@kefu/${name}')).length > 0)`,
      ),
    ).toBe('true\n')
    const shipped = readdirSync(join(project, 'node_modules/@kefu', name), {
      recursive: true,
      encoding: 'utf8',
    })
    expect(shipped).toContain('dist/index.d.ts')
    expect(shipped.filter((file) => /(?<!\.d)\.ts$|\.test\./.test(file))).toEqual([])
  })

  test('the command line of scenarios tells how to use it', () => {
    expect(run('node_modules/@kefu/scenarios/bin/kefu-scenarios.js', '--help')).toContain('kefu-scenarios')
  })

  test('the command line draws a flow, in the thread that is built beside it, as the sources do', async () => {
    const drawn = run('node_modules/@kefu/scenarios/bin/kefu-scenarios.js', 'diagram', 'paymentReminder')
    expect(drawn).toBe(await svg(register(paymentReminder), { locale: 'zh' }))
  })
})
