import { actorOf, type LogLine, rebuilds } from './log.ts'
import type { Amendment, LeftOut } from './types.ts'

/**
 * Lines of a log that no longer count, by seq. What was left out stays out; what does not fit is looked at again by
 * every later amendment, which may find a place for it.
 */
export function leftOutOf(
  lines: readonly Omit<LogLine, 'at' | 'order_version' | 'idempotency_key'>[],
): Map<number, LeftOut> {
  const leftOut = new Map<number, LeftOut>()
  for (const line of lines) {
    if (!rebuilds(line.type)) continue
    for (const [seq, { because }] of leftOut) if (because === 'noLongerFits') leftOut.delete(seq)
    const { reason, without, misfits } = line.payload as unknown as Amendment
    const said = { by: line.seq, actor: actorOf(line), reason }
    for (const { seq } of misfits) leftOut.set(seq, { ...said, because: 'noLongerFits' })
    for (const seq of without) leftOut.set(seq, { ...said, because: 'leftOut' })
  }
  return leftOut
}
