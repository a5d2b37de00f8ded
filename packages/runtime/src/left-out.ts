import { type LogLine, rebuilds } from './log.ts'
import type { Amendment, LeftOut } from './types.ts'

/**
 * Lines of a log that no longer count, by seq. What was left out stays out; what does not fit is looked at again by
 * every later amendment, which may find a place for it.
 */
export function leftOutOf(lines: readonly Pick<LogLine, 'seq' | 'type' | 'payload'>[]): Map<number, LeftOut> {
  const leftOut = new Map<number, LeftOut>()
  for (const { seq: by, type, payload } of lines) {
    if (!rebuilds(type)) continue
    for (const [seq, { because }] of leftOut) if (because === 'noLongerFits') leftOut.delete(seq)
    const { without, misfits } = payload as unknown as Amendment
    for (const { seq } of misfits) leftOut.set(seq, { by, because: 'noLongerFits' })
    for (const seq of without) leftOut.set(seq, { by, because: 'leftOut' })
  }
  return leftOut
}
