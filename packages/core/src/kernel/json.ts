/** What survives storage: plain JSON, frozen so that nobody changes it behind the kernel's back. */

const settled = new WeakSet<object>()

/**
 * Checks that a value comes back from JSON as it went in, and freezes it. A mutation inside `assign` would leak into
 * the snapshot before; on a frozen one it throws. Values seen before are not walked again.
 */
export function settle<T>(value: T, path = 'context'): T {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean')
    return value
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value
    throw new TypeError(`${path} is ${value}, which JSON cannot keep`)
  }
  if (typeof value !== 'object') throw new TypeError(`${path} is a ${typeof value}, which JSON cannot keep`)
  if (settled.has(value)) return value
  const prototype = Object.getPrototypeOf(value)
  if (Array.isArray(value)) {
    value.forEach((item, i) => {
      if (item === undefined) throw new TypeError(`${path}[${i}] is undefined, which JSON turns into null`)
      settle(item, `${path}[${i}]`)
    })
  } else if (prototype === Object.prototype || prototype === null) {
    for (const [key, item] of Object.entries(value)) settle(item, `${path}.${key}`)
  } else {
    throw new TypeError(
      `${path} is a ${prototype?.constructor?.name ?? 'foreign object'}, which JSON cannot keep`,
    )
  }
  settled.add(Object.freeze(value))
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
