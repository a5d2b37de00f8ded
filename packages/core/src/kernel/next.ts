import type { Actor, EventSpec } from '../flow.ts'
import { detailsOf, judge } from './guards.ts'
import { reasonOf } from './refusals.ts'
import { situationOf } from './situation.ts'
import type { Flow, NextEvent, Stored } from './types.ts'
import { wake } from './wake.ts'
import { withContext } from './xstate.ts'

/**
 * Every event that the case's state handles, and whether it may happen now: `allowed`, `blocked` with named reasons, or
 * `dependsOnInput` with the details that decide; `outlook` tells what such an event may be refused for. `actor` sharpens
 * the answer where a rule asks who enters it.
 */
export function next(
  flow: Flow,
  stored: Stored,
  { at, actor }: { at: number; actor?: Actor | ((spec: EventSpec) => Actor) },
): NextEvent[] {
  if (stored.snapshot.status === 'done') return []
  const snapshot = wake(flow, stored)
  const situation = situationOf(
    withContext(snapshot, { ...snapshot.context, now: Math.max(at, snapshot.context.now) }),
  )
  return Object.entries(flow.definition.events)
    .filter(([type]) => situation.handled.has(type))
    .map(([type, spec]) => {
      const known = { type, ...(actor && { actor: typeof actor === 'function' ? actor(spec) : actor }) }
      const details = detailsOf(spec)
      const verdicts = situation
        .candidates(type)
        .map(({ guard }) => judge(flow.machine, guard, situation.context, known, details))
      if (verdicts.some(({ answer }) => answer === 'yes'))
        return { type, spec, status: 'allowed', dependsOn: [], reasons: [] }
      const open = verdicts.filter(({ answer }) => answer === 'depends')
      const meant = verdicts.filter(({ elsewhere }) => !elsewhere)
      const names = new Set((meant.length > 0 ? meant : verdicts).flatMap(({ reasons }) => reasons))
      const reasons = [...names].map((name) => reasonOf(flow, name))
      if (open.length === 0) return { type, spec, status: 'blocked', dependsOn: [], reasons }
      return {
        type,
        spec,
        status: 'dependsOnInput',
        dependsOn: [...new Set(open.flatMap(({ fields }) => fields))].filter((field) => field !== 'actor'),
        reasons,
      }
    })
}
