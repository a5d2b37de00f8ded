/** What survives storage: plain JSON, frozen so that nobody changes it behind the kernel's back. */

const settled = new WeakSet<object>()

/** Found on the way down, named on the way up: a path is only put together when something is wrong. */
class NotJson {
  path = ''
  readonly what: string
  constructor(what: string) {
    this.what = what
  }
}

function walk(value: unknown): void {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return
    throw new NotJson(`is ${value}, which JSON cannot keep`)
  }
  if (typeof value !== 'object') throw new NotJson(`is a ${typeof value}, which JSON cannot keep`)
  if (settled.has(value)) return
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      if (value[i] === undefined) {
        const gap = new NotJson('is undefined, which JSON turns into null')
        gap.path = `[${i}]`
        throw gap
      }
      below(value[i], i)
    }
  } else {
    const prototype = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null)
      throw new NotJson(`is a ${prototype.constructor?.name ?? 'foreign object'}, which JSON cannot keep`)
    const record = value as Record<string, unknown>
    for (const key in record) below(record[key], key)
  }
  settled.add(Object.freeze(value))
}

function below(value: unknown, key: string | number): void {
  try {
    walk(value)
  } catch (error) {
    if (error instanceof NotJson)
      error.path = typeof key === 'number' ? `[${key}]${error.path}` : `.${key}${error.path}`
    throw error
  }
}

/**
 * Checks that a value comes back from JSON as it went in, and freezes it. A mutation inside `assign` would leak into
 * the snapshot before; on a frozen one it throws. Values seen before are not walked again.
 */
export function settle<T>(value: T, path = 'context'): T {
  try {
    walk(value)
  } catch (error) {
    if (error instanceof NotJson) throw new TypeError(`${path}${error.path} ${error.what}`)
    throw error
  }
  return value
}

/** A caller's value as the kernel's own: copied unless it is settled already, so that nothing of theirs is frozen or can change under us. */
export function own<T>(value: T, path?: string): T {
  const known = typeof value === 'object' && value !== null && settled.has(value)
  return known ? value : settle(structuredClone(value), path)
}

/** JSON with keys in alphabetical order: two structures that mean the same read the same. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item) =>
    item && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  )
}
