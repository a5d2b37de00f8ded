/** An empty database of PGlite to copy, made before the first run and kept for later ones. */
import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

const folder = new URL('../../../node_modules/.cache/kefu', import.meta.url).pathname
// Another PGlite makes another one.
const program = readFileSync(createRequire(import.meta.url).resolve('@electric-sql/pglite'))
const file = join(folder, `empty-${hash('sha1', program)}.tar`)

let empty: Promise<Blob> | undefined

/** What a database in memory may start `from`: everything of ours is still to be done in it. */
export function emptyPglite(): Promise<Blob> {
  empty ??= readOrMake()
  return empty
}

async function readOrMake(): Promise<Blob> {
  try {
    return new Blob([readFileSync(file)])
  } catch {
    const pglite = await PGlite.create()
    const dump = await pglite.dumpDataDir('none')
    await pglite.close()
    // In one move: another run may be about it as well.
    const own = `${file}.${process.pid}`
    mkdirSync(folder, { recursive: true })
    writeFileSync(own, await dump.bytes())
    renameSync(own, file)
    return dump
  }
}
