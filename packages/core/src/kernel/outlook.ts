/** What may still stand in the way of an event, before its details are known. */
import type { z } from 'zod'
import type { Actor } from '../flow.ts'
import { detailsOf, judge, type Verdict } from './guards.ts'
import { firstReason } from './refusals.ts'
import { samplesOf } from './samples.ts'
import { situationOf } from './situation.ts'
import type { Flow, Reason, Stored } from './types.ts'
import { wake } from './wake.ts'
import { withContext } from './xstate.ts'

export interface Outlook {
  /** The details that decide. */
  readonly dependsOn: readonly string[]
  /** What it may be refused for: each is what some details of the event would be answered. */
  readonly reasons: readonly Reason[]
}

/** Rounds of questions for one event; those that one value of a detail leaves over are the next one's. */
const ROUNDS = 1_000

/**
 * Asks the rules of an event what they would say to one set of details after the other: values of the event's own schema,
 * and of what the case knows. Only details that a rule asks for are tried. Every reason that is told can come; where
 * rules look at much at once, one may be missed.
 */
export function outlook(
  flow: Flow,
  stored: Stored,
  type: string,
  { at, actor }: { at: number; actor: Actor },
): Outlook {
  const spec = flow.definition.events[type]
  if (!spec || stored.snapshot.status === 'done') return { dependsOn: [], reasons: [] }
  const snapshot = wake(flow, stored)
  const { context, candidates } = situationOf(
    withContext(snapshot, { ...snapshot.context, now: Math.max(at, snapshot.context.now) }),
  )
  const ways = candidates(type)
  const details = detailsOf(spec)
  const shape = spec.payload.shape as Readonly<Record<string, z.ZodType>>
  const asked = new Set<string>()
  const reasons = new Map<string, Reason>()
  const values = new Map<string, readonly unknown[]>()
  const valuesOf = (field: string): readonly unknown[] => {
    const schema = shape[field]
    const found = values.get(field) ?? (schema ? samplesOf(flow, context as never, field, schema) : [])
    values.set(field, found)
    return found
  }

  /** Returns how many rounds it took. */
  const ask = (known: Readonly<Record<string, unknown>>, rounds: number): number => {
    const verdicts = ways.map(({ guard }) =>
      judge(flow.machine, guard, context, { type, actor, ...known }, details),
    )
    if (verdicts.some(({ answer }) => answer === 'yes')) return 1
    const field = unknownIn(verdicts)
    if (field === undefined) {
      const reason = firstReason(flow, verdicts)
      reasons.set(reason.name, reason)
      return 1
    }
    asked.add(field)
    const tried = valuesOf(field)
    let taken = 1
    for (const [index, value] of tried.entries()) {
      if (index > 0 && taken >= rounds) break
      taken += ask({ ...known, [field]: value }, (rounds - taken) / (tried.length - index))
    }
    return taken
  }
  ask({}, ROUNDS)
  return { dependsOn: [...asked], reasons: [...reasons.values()] }
}

/** The first detail that is asked for and not known. */
const unknownIn = (verdicts: readonly Verdict[]): string | undefined =>
  verdicts.flatMap(({ answer, fields }) => (answer === 'depends' ? fields : []))[0]
