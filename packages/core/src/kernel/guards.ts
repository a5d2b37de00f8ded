/** Asks a machine's guards more than XState does: why not, and on what it depends. */
import type { AnyStateMachine } from 'xstate'
import type { EventSpec } from '../flow.ts'
import { composed } from './xstate.ts'

type Args = { readonly context: unknown; readonly event: unknown }
type Guard = ((args: Args, params: unknown) => boolean) & {
  /** Of a `rule()`: the name of the reason, or nothing. */
  readonly refusal?: (args: Args, params: unknown) => string | undefined
}

/** A guard's answer before (`depends`) or with the event's details in hand. */
export interface Verdict {
  readonly answer: 'yes' | 'no' | 'depends'
  /** Of `depends`: the details that were asked for. */
  readonly fields: readonly string[]
  /** Names given by the rules that refused. */
  readonly reasons: readonly string[]
  /** A guard that only chooses a way said no: this transition is not meant, and its reasons do not count. */
  readonly elsewhere: boolean
}

const YES: Verdict = { answer: 'yes', fields: [], reasons: [], elsewhere: false }

const detailNames = new WeakMap<EventSpec, ReadonlySet<string>>()

/** What an event holds that need not be known yet: its details, and who enters it. Worked out once: every answer asks for all of them. */
export function detailsOf(spec: EventSpec): ReadonlySet<string> {
  let names = detailNames.get(spec)
  if (!names) {
    names = new Set([...Object.keys(spec.payload.shape), 'actor'])
    detailNames.set(spec, names)
  }
  return names
}

/** Stands in for an event whose details are not known yet, and notes which of them are asked for. */
class Probe {
  readonly fields = new Set<string>()
  readonly event: object
  constructor(known: object, details: ReadonlySet<string>) {
    const isUnknown = (key: string | symbol): boolean => {
      if (typeof key === 'symbol' || key in known || !details.has(key)) return false
      this.fields.add(key)
      return true
    }
    this.event = new Proxy(known, {
      get: (target, key) => (isUnknown(key) ? undefined : Reflect.get(target, key)),
      has: (target, key) => !isUnknown(key) && Reflect.has(target, key),
    })
  }
}

function leaf(
  machine: AnyStateMachine,
  guard: unknown,
  context: unknown,
  known: object,
  details: ReadonlySet<string> | undefined,
): Verdict {
  const name = typeof guard === 'string' ? guard : (guard as { type: string }).type
  const body = machine.implementations.guards[name] as Guard
  const probe = details && new Probe(known, details)
  const args = { context, event: probe ? probe.event : known }
  try {
    const { params } = typeof guard === 'string' ? { params: undefined } : (guard as { params?: unknown })
    const given = typeof params === 'function' ? params(args) : params
    const reason = body.refusal?.(args, given)
    const passes = body.refusal ? reason === undefined : body(args, given)
    if (!probe?.fields.size) {
      if (passes) return YES
      return {
        answer: 'no',
        fields: [],
        reasons: reason === undefined ? [] : [reason],
        elsewhere: !body.refusal,
      }
    }
  } catch (error) {
    // A guard may stumble over details that are not there yet; one that never looked at them is broken.
    if (!probe?.fields.size) throw error
  }
  return { answer: 'depends', fields: [...probe.fields], reasons: [], elsewhere: false }
}

/** All of them (`and`), told together: one plain no settles it, whatever the others wait for. */
function every(verdicts: readonly Verdict[]): Verdict {
  const answers = verdicts.map(({ answer }) => answer)
  return {
    answer: answers.includes('no') ? 'no' : answers.includes('depends') ? 'depends' : 'yes',
    fields: verdicts.flatMap(({ fields }) => fields),
    reasons: verdicts.flatMap(({ reasons }) => reasons),
    elsewhere: verdicts.some(({ elsewhere }) => elsewhere),
  }
}

function some(verdicts: readonly Verdict[]): Verdict {
  const answers = verdicts.map(({ answer }) => answer)
  if (answers.includes('yes')) return YES
  return {
    answer: answers.includes('depends') ? 'depends' : 'no',
    fields: verdicts.flatMap(({ fields }) => fields),
    reasons: verdicts.flatMap(({ reasons }) => reasons),
    elsewhere: verdicts.every(({ elsewhere }) => elsewhere),
  }
}

/** What a guard says of an event; with `details`, of one of which these may still be unknown. */
export function judge(
  machine: AnyStateMachine,
  guard: unknown,
  context: unknown,
  event: object,
  details?: ReadonlySet<string>,
): Verdict {
  if (guard === undefined) return YES
  const made = composed(guard)
  if (!made) return leaf(machine, guard, context, event, details)
  const verdicts = made.guards.map((inner) => judge(machine, inner, context, event, details))
  if (made.op === 'and') return every(verdicts)
  if (made.op === 'or') return some(verdicts)
  const [inner = YES] = verdicts
  if (inner.answer === 'depends') return inner
  return inner.answer === 'no' ? YES : { answer: 'no', fields: [], reasons: [], elsewhere: true }
}
