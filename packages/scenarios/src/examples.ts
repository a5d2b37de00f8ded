/** `${placeholders}` of a scenario, filled from a row of its examples. */
import type { Path } from './place.ts'

const placeholder = /\$\{([^}]*)\}/g
const whole = /^\$\{([^}]*)\}$/

export interface Filled {
  readonly value: unknown
  /** Placeholders without a value in the row. */
  readonly missing: readonly { readonly path: Path; readonly name: string }[]
  readonly used: ReadonlySet<string>
}

/** A text that is one placeholder takes the row's value as it is, number or not; within a text it is written out. */
export function fill(value: unknown, row: Readonly<Record<string, unknown>>): Filled {
  const missing: { path: Path; name: string }[] = []
  const used = new Set<string>()
  const take = (name: string, path: Path): unknown => {
    used.add(name)
    if (Object.hasOwn(row, name)) return row[name]
    missing.push({ path, name })
    return undefined
  }
  const walk = (at: unknown, path: Path): unknown => {
    if (Array.isArray(at)) return at.map((item, index) => walk(item, [...path, index]))
    if (at && typeof at === 'object') {
      return Object.fromEntries(Object.entries(at).map(([key, item]) => [key, walk(item, [...path, key])]))
    }
    if (typeof at !== 'string') return at
    const only = whole.exec(at)
    if (only) return take(only[1] ?? '', path)
    return at.replace(placeholder, (_, name: string) => String(take(name, path)))
  }
  return { value: walk(value, []), missing, used }
}
