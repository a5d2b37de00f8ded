/** docs/money.md as data: its text, and a row for every amount that a flow asks for. */
import { readFileSync } from 'node:fs'

export const page = readFileSync(new URL('../../../docs/money.md', import.meta.url), 'utf8')

/** Cells of the table's rows; names stand between back quotes. */
export const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

export const namesIn = (cell = ''): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string)
