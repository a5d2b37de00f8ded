/** A measure that nobody runs rots unseen: all of it is run for moments, its figures are not looked at. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)

test('everything that is measured runs and stands beside its baseline', { timeout: 180_000 }, async () => {
  const { stdout } = await run(process.execPath, ['--conditions=@kefu/source', 'bench/index.ts', '--quick'], {
    cwd: new URL('..', import.meta.url),
  })
  const titles = stdout.split('\n\n').slice(1)
  expect(titles.map((title) => title.split(':')[0])).toEqual(['core', 'runtime', 'api'])
  for (const title of titles) {
    const [baseline, ...others] = title.trim().split('\n').slice(1)
    expect(baseline).toMatch(/[1-9][\d,]*\/s +1\.00× /)
    expect(others.length).toBeGreaterThan(0)
    for (const other of others) expect(other).toMatch(/[1-9][\d,]*\/s +\d+\.\d\d× /)
  }
})
