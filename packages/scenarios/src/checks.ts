/** What a scenario expects, held against what is. Each check answers with what was instead, or with nothing. */
import { nearest } from '@kefu/core'
import type { Ending, Expectation } from './format.ts'
import type { Path } from './place.ts'
import type { Happened, Scene } from './stage.ts'
import { readDuration, writeDuration } from './times.ts'

/** A check that did not hold. */
export interface Miss {
  /** Below the expectation: `['refuses', 'remedy.agreed']`. */
  readonly path: Path
  readonly check: string
  readonly expected: string
  readonly actual: string
  readonly hint?: string
}

const list = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T])
const written = (names: readonly string[]): string => (names.length > 0 ? names.join(', ') : 'nothing')

/** Whether everything in `part` is in `whole`; two writings of one point in time are the same. */
function includes(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    return (
      Array.isArray(whole) &&
      whole.length === part.length &&
      part.every((item, index) => includes(whole[index], item))
    )
  }
  if (part && typeof part === 'object') {
    return (
      whole !== null &&
      typeof whole === 'object' &&
      Object.entries(part).every(([key, item]) =>
        includes((whole as Record<string, unknown>)[key] ?? null, item ?? null),
      )
    )
  }
  return whole === part || (isTime(whole) && isTime(part) && Date.parse(whole) === Date.parse(part))
}

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)

function miss(path: Path, expected: string, actual: string, hint?: string): Miss {
  return { path, check: String(path[0]), expected, actual, ...(hint !== undefined && { hint }) }
}

const at = (value: unknown, index: number): Path => (Array.isArray(value) ? [index] : [])

function names(
  key: string,
  wanted: string | readonly string[],
  present: readonly string[],
  all: readonly string[] = present,
): Miss[] {
  return list(wanted).flatMap((name, index) => {
    if (present.includes(name)) return []
    const near = nearest(name, all)
    return [miss([key, ...at(wanted, index)], name, written(present), near && `there is "${near}"`)]
  })
}

function context(
  wanted: Readonly<Record<string, unknown>>,
  facts: Readonly<Record<string, unknown>>,
): Miss[] {
  return Object.entries(wanted).flatMap(([name, part]) =>
    includes(facts[name] ?? null, part ?? null)
      ? []
      : [miss(['context', name], JSON.stringify(part), JSON.stringify(facts[name] ?? null))],
  )
}

type Request = string | Partial<Record<string, Record<string, unknown>>>

/** The requests in this order, others between them or not. */
function asks(key: string, wanted: Request | readonly Request[], happened: readonly Happened[]): Miss[] {
  const asked = happened.flatMap(({ effects }) => effects)
  let from = 0
  // A map may name several; a bare name asks for no details.
  const requests = list<Request>(wanted).flatMap((request, index) =>
    Object.entries(typeof request === 'string' ? { [request]: undefined } : request).map(
      ([type, params]) => ({ index, type, params }),
    ),
  )
  for (const { index, type, params } of requests) {
    const found = asked.findIndex(
      (effect, position) => position >= from && effect.type === type && includes(effect.params, params ?? {}),
    )
    if (found < 0) {
      const same = asked.find((effect) => effect.type === type)
      const actual =
        same && params
          ? `${type} ${JSON.stringify(same.params)}`
          : written(asked.map((effect) => effect.type))
      const late = asked.findIndex((effect) => effect.type === type && includes(effect.params, params ?? {}))
      const expected = params ? `${type} ${JSON.stringify(params)}` : type
      return [
        miss(
          [key, ...at(wanted, index)],
          expected,
          actual,
          late >= 0 ? 'it came earlier than this order says' : undefined,
        ),
      ]
    }
    from = found + 1
  }
  return []
}

function allowed(wanted: readonly string[], scene: Scene): Miss[] {
  const may = scene.next.filter(({ status }) => status !== 'blocked').map(({ type }) => type)
  return wanted.flatMap((type, index) => {
    if (may.includes(type)) return []
    const blocked = scene.next.find((one) => one.type === type)
    const actual = blocked
      ? `${type} is blocked: ${written(blocked.reasons)}`
      : `${type} cannot happen here; allowed: ${written(may)}`
    return [miss(['allowed', index], type, actual)]
  })
}

function refuses(wanted: Readonly<Record<string, string | undefined>>, scene: Scene): Miss[] {
  return Object.entries(wanted).flatMap(([type, reason]) => {
    const found = scene.next.find((one) => one.type === type)
    const expected = `${type} refused: ${reason}`
    const path = ['refuses', type]
    if (!found)
      return reason === (scene.outcome === null ? 'not-handled' : 'done')
        ? []
        : [
            miss(
              path,
              expected,
              `${type} ${scene.outcome === null ? 'is not handled here: not-handled' : 'comes too late: done'}`,
            ),
          ]
    if (found.status === 'allowed') return [miss(path, expected, `${type} may happen`)]
    if (found.status === 'dependsOnInput')
      return [miss(path, expected, `${type} depends on its details`, 'enter it in a step with "refused"')]
    if (found.reasons.includes(reason ?? '') || reason === 'guard-refused') return []
    const near = nearest(reason ?? '', found.reasons)
    return [miss(path, expected, `refused: ${written(found.reasons)}`, near && `there is "${near}"`)]
  })
}

function deadlines(wanted: Readonly<Record<string, string | undefined>>, scene: Scene): Miss[] {
  return Object.entries(wanted).flatMap(([delay, due = 'none']) => {
    const timer = scene.deadlines.find((one) => one.delay === delay)
    const path = ['deadline', delay]
    const actual = !timer
      ? 'none'
      : timer.dueAt === null
        ? 'paused'
        : `in ${writeDuration(timer.dueAt - scene.now)} (${new Date(timer.dueAt).toISOString()})`
    if (due === 'none' || due === 'paused') return due === actual ? [] : [miss(path, due, actual)]
    const ms = readDuration(due)
    const dueAt = ms === undefined ? Date.parse(due) : scene.now + ms
    return timer?.dueAt === dueAt
      ? []
      : [miss(path, `in ${writeDuration(dueAt - scene.now)} (${new Date(dueAt).toISOString()})`, actual)]
  })
}

/** What does not hold after a step. `happened` is what this step alone brought about. */
export function missesOf(expected: Expectation, scene: Scene, happened: readonly Happened[]): Miss[] {
  return [
    ...(expected.state ? names('state', expected.state, scene.states) : []),
    ...(expected.says ? names('says', expected.says, scene.says) : []),
    ...(expected.asks ? asks('asks', expected.asks as Request | Request[], happened) : []),
    ...(expected.allowed ? allowed(expected.allowed, scene) : []),
    ...(expected.refuses ? refuses(expected.refuses, scene) : []),
    ...(expected.context ? context(expected.context, scene.facts) : []),
    ...(expected.deadline ? deadlines(expected.deadline, scene) : []),
  ]
}

/** What does not hold at the end. `happened` is the whole log. */
export function missesAtEnd(expected: Ending, scene: Scene, happened: readonly Happened[]): Miss[] {
  const outcome =
    expected.outcome !== undefined && scene.outcome !== expected.outcome
      ? [
          miss(
            ['outcome'],
            expected.outcome,
            scene.outcome ?? `the case is still open, in ${written(scene.states)}`,
          ),
        ]
      : []
  const came = new Set(
    happened.flatMap(({ type, states, effects, taken }) => [
      type,
      ...states,
      ...effects.map((effect) => effect.type),
      // A state that is only passed through is never stood in: what leads out of it tells that it came.
      ...taken.map((id) => id.slice(0, id.indexOf('|'))),
    ]),
  )
  const never = (expected.never ?? []).flatMap((name, index) =>
    came.has(name) ? [miss(['never', index], `never ${name}`, `${name} came`)] : [],
  )
  return [
    ...outcome,
    ...(expected.context ? context(expected.context, scene.facts) : []),
    ...(expected.asked ? asks('asked', expected.asked, happened) : []),
    ...never,
  ]
}
