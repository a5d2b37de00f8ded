/** How much of a machine the scenarios took: transitions, those of timers and passing states included. */
import { type Flow, type Transition, transitionsOf } from '@kefu/core'

export interface Coverage {
  readonly flow: string
  readonly total: number
  readonly covered: number
  readonly missing: readonly Transition[]
}

export function coverageOf(flow: Flow, taken: ReadonlySet<string>): Coverage {
  const all = transitionsOf(flow)
  const missing = all.filter(({ id }) => !taken.has(id))
  return { flow: flow.key, total: all.length, covered: all.length - missing.length, missing }
}

/** `soothing —customer.soothed→ recording`, as people read it. */
function writeTransition({ source, event, targets, guard }: Transition): string {
  const when = guard ? ` [${guard}]` : ''
  return `${source || '(any state)'} —${event || 'always'}${when}→ ${targets.join(', ') || '(stays)'}`
}

export function writeCoverage({ flow, total, covered, missing }: Coverage): string {
  const share = total === 0 ? 100 : Math.floor((covered / total) * 1000) / 10
  const lines = missing.map((one) => `  not taken: ${writeTransition(one)}`)
  return [`${flow}: ${covered}/${total} transitions (${share} %)`, ...lines].join('\n')
}
