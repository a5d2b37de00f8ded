/** Finds the scenario files below the given paths, in a stable order. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { ending } from './read.ts'

export interface Found {
  readonly file: string
  /** The path below its root, without the ending. */
  readonly id: string
}

/** A root called `scenarios` above a file gives its ids; else the folder that was named. */
function idOf(file: string, root: string): string {
  const path = resolve(file).replaceAll('\\', '/')
  const marker = path.lastIndexOf('/scenarios/')
  const below =
    marker >= 0 ? path.slice(marker + '/scenarios/'.length) : relative(root, path).replaceAll('\\', '/')
  return below.slice(0, -ending.length)
}

/** Throws a plain sentence when a path does not exist or is no scenario. */
export function findScenarios(paths: readonly string[]): Found[] {
  const found = paths.flatMap((path) => {
    if (!existsSync(path)) throw new Error(`there is no ${path}`)
    if (!statSync(path).isDirectory()) {
      if (!path.endsWith(ending)) throw new Error(`${path} is no scenario: its name must end with ${ending}`)
      return [{ file: path, id: idOf(path, path.slice(0, -basename(path).length) || '.') }]
    }
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((entry) => entry.endsWith(ending) && !entry.split(/[\\/]/).includes('node_modules'))
      .filter((entry) => statSync(join(path, entry)).isFile())
      .sort()
      .map((entry) => ({ file: join(path, entry), id: idOf(join(path, entry), resolve(path)) }))
  })
  // Named twice, once by its folder and once by itself, a file is still one.
  return [...new Map(found.toReversed().map((one) => [resolve(one.file), one])).values()].toReversed()
}
