/** What is generated stands as it would be written now: schema, pages, pictures, and the answers below the README's examples. */
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { generated } from '../scripts/generated.ts'

describe('npm run generate would change nothing in', async () => {
  it.each((await generated()).map(({ path, text }) => [path, text] as const))('%s', async (path, text) => {
    expect(await readFile(new URL(`../${path}`, import.meta.url), 'utf8')).toBe(text)
  })
})
