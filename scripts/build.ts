/** Builds `dist` of each package for publishing: `npm run build`. */
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Each stands on those before it, and is checked against their built types, as whoever installs it is. */
const packages = ['core', 'runtime', 'diagram', 'api', 'scenarios']

const root = join(import.meta.dirname, '..')
const tsc = join(root, 'node_modules/typescript/bin/tsc')

for (const name of packages) {
  const folder = join(root, 'packages', name)
  rmSync(join(folder, 'dist'), { recursive: true, force: true })
  const { status } = spawnSync(process.execPath, [tsc, '--project', join(folder, 'tsconfig.build.json')], {
    stdio: ['ignore', process.stderr, 'inherit'],
  })
  if (status !== 0) {
    console.error(`@kefu/${name} does not build`)
    process.exit(1)
  }
  // Files that the sources read besides code (a page, a schema) go along.
  cpSync(join(folder, 'src'), join(folder, 'dist'), {
    recursive: true,
    filter: (path) => !/\.(ts|md)$/.test(path),
  })
  console.log(`@kefu/${name} is built`)
}
