/** Lengths of time and points in time as scenario files write them. */
import { duration } from '@kefu/core'

/** Milliseconds of `4h` or `1d12h`, or `undefined` when the text is no length of time. */
export function readDuration(text: string): number | undefined {
  const read = duration.safeDecode(text)
  return read.success ? read.data : undefined
}

export const writeDuration = (ms: number): string => `${ms < 0 ? '-' : ''}${duration.encode(Math.abs(ms))}`

const relative = /^(?:in (\S+)|(\S+) ago)$/

/** A time seen from `now`, as fixtures write it (`9d ago`, `in 3d`), turned into ISO; anything else stays as it is. */
export function absolute(value: unknown, now: number): unknown {
  if (Array.isArray(value)) return value.map((item) => absolute(item, now))
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, absolute(item, now)]))
  }
  const match = typeof value === 'string' ? relative.exec(value) : null
  if (!match) return value
  const ms = readDuration(match[1] ?? match[2] ?? '')
  return ms === undefined ? value : new Date(match[1] ? now + ms : now - ms).toISOString()
}
