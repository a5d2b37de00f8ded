/** The second look at a file: what its shape alone cannot tell (details by event, the whole order, who enters what). */
import { nearest, order as orderSchema, type Role, roles } from '@kefu/core'
import type { Document } from 'yaml'
import { readFixture } from './fixtures.ts'
import type { ScenarioFile, StepText } from './format.ts'
import { type Finding, findingsOf } from './issues.ts'
import type { Path } from './place.ts'
import type { Before, Scenario, Step, Told, Wait } from './scenario.ts'
import { absolute, readDuration } from './times.ts'
import type { Words } from './words.ts'

/** Who enters the words of whom: an agent types what a customer, a courier or the warehouse told. */
const entersFor = (speaker: Role): Role =>
  speaker === 'customer' || speaker === 'courier' || speaker === 'warehouse' ? 'agent' : speaker

interface Made {
  readonly scenario: Omit<Scenario, 'id' | 'file' | 'flow' | 'words' | 'place'>
  readonly findings: readonly Finding[]
}

/** The second look: what the shape alone cannot tell (details by event, the whole order, who speaks, whether anything is checked). */
export function make(words: Words, text: ScenarioFile, file: string, document: Document): Made {
  const findings: Finding[] = []

  const spokenBy = (event: string): Role => words.events[event]?.from ?? 'agent'
  const now = Date.parse(text.given.now)
  const whole = (order: GivenOrder, base: Path): Readonly<Record<string, unknown>> => {
    const made = orderOf(order, { file, document, base, now })
    findings.push(...made.findings)
    return made.order
  }
  const telling = (one: ToldText, path: Path, by: Role): Told => {
    const placed = one.event === 'order.placed' ? one.with?.['order'] : undefined
    const details = isMap(placed)
      ? { ...one.with, order: whole(placed, [...path, 'with', 'order']) }
      : one.with
    if (details === one.with) findings.push(...detailsOf(words, document, one, path))
    return {
      event: one.event,
      with: details ?? {},
      by: one.enteredBy ?? by,
      ...(one.refused !== undefined && { refused: one.refused }),
      path,
    }
  }

  const order = text.given.order && whole(text.given.order, ['given', 'order'])

  const before = (text.given.before ?? []).map((one, index): Before => {
    const path = ['given', 'before', index]
    if (typeof one === 'string') return telling({ event: one }, path, entersFor(spokenBy(one)))
    if ('wait' in one) return { wait: waitOf(one.wait), path }
    return telling(one, path, entersFor(spokenBy(one.event)))
  })

  const steps = (text.steps ?? []).map((one, index): Step => {
    const path = ['steps', index]
    findings.push(...shapeOf(one, path), ...emptyOf(one.expect, [...path, 'expect']))
    const speaker = roles.find((role) => one[role] !== undefined)
    const by = (event: string) => one.enteredBy ?? entersFor(speaker ?? spokenBy(event))
    const told =
      one.event !== undefined
        ? [
            telling(
              { event: one.event, with: one.with, enteredBy: one.enteredBy, refused: one.refused },
              path,
              by(one.event),
            ),
          ]
        : (one.events ?? []).map((item, at) => telling(item, [...path, 'events', at], by(item.event)))
    const line = speaker && one[speaker]
    return {
      path,
      ...(speaker && { speaker }),
      ...(line !== undefined && { line }),
      ...(one.wait !== undefined && { wait: waitOf(one.wait) }),
      told,
      ...(one.expect && { expect: one.expect }),
    }
  })

  if (text.given.refused !== undefined && (steps.length > 0 || text.finally)) {
    findings.push({
      path: ['given'],
      key: 'refused',
      message: 'a case that cannot be opened has no steps and no end: leave out "steps" and "finally"',
    })
  }
  findings.push(...emptyOf(text.finally, ['finally']))
  if (!checksAnything(text)) {
    findings.push({
      path: [],
      key: 'scenario',
      message: 'checks nothing: give a step an "expect", or write what holds in "finally"',
    })
  }

  return {
    findings,
    scenario: {
      title: text.scenario,
      source: text.source,
      covers: text.covers ?? [],
      tags: text.tags ?? [],
      opening: {
        now,
        ...(order && { order }),
        input: text.given.input ?? {},
        overrides: text.given.policy?.overrides ?? {},
        ...(text.given.policy?.pack !== undefined && { pack: text.given.policy.pack }),
        ...(text.given.refused !== undefined && { refused: text.given.refused }),
      },
      before,
      steps,
      ending: text.finally ?? {},
    },
  }
}

interface ToldText {
  readonly event: string
  readonly with?: Readonly<Record<string, unknown>> | undefined
  readonly enteredBy?: Role | undefined
  readonly refused?: string | undefined
}

/** What is wrong with the details of an event; nothing where wrong details are what the step is about. */
function detailsOf(words: Words, document: Document, told: ToldText, path: Path): Finding[] {
  const spec = words.events[told.event]
  if (!spec || told.refused === 'invalid-payload') return []
  const found = findingsOf({
    schema: spec.payload,
    document,
    base: [...path, 'with'],
    value: told.with ?? {},
  })
  if (told.with) return found
  return found.map(({ message }) => ({ path, key: 'event', message: `${told.event}: ${message}` }))
}

type GivenOrder = Readonly<Record<string, unknown>> & { readonly use?: unknown }

const isMap = (value: unknown): value is GivenOrder =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

interface Where {
  readonly file: string
  readonly document: Document
  /** Where the order stands in the document. */
  readonly base: Path
  readonly now: number
}

/** The order as it stands: the fixture, with what the file says over it. */
function orderOf(
  { use, ...own }: GivenOrder,
  { file, document, base, now }: Where,
): { readonly order: Readonly<Record<string, unknown>>; readonly findings: readonly Finding[] } {
  const fixture = use === undefined ? { value: {}, mistakes: [] } : readFixture(file, String(use))
  const wrong = (messages: readonly string[]) => ({
    order: own,
    findings: messages.map((message): Finding => ({ path: [...base, 'use'], message })),
  })
  if ('names' in fixture) {
    const near = nearest(String(use), fixture.names)
    const known = fixture.names.length > 0 ? `there are ${fixture.names.join(', ')}` : undefined
    const hint = near ? `did you mean "${near}"?` : (known ?? 'no folder "fixtures" stands above this file')
    return wrong([`unknown fixture "${String(use)}"; ${hint}`])
  }
  if (fixture.mistakes.length > 0) return wrong(fixture.mistakes)
  const order = absolute({ ...(fixture.value as object), ...own }, now) as Record<string, unknown>
  const where = use === undefined ? '' : ` (with fixture ${String(use)})`
  const found = findingsOf({ schema: orderSchema, document, base, value: order })
  return { order, findings: found.map((finding) => ({ ...finding, message: `${finding.message}${where}` })) }
}

const filledMap = (map: object | undefined): boolean => map !== undefined && Object.keys(map).length > 0

function checksAnything(text: ScenarioFile): boolean {
  return (
    text.given.refused !== undefined ||
    filledMap(text.finally) ||
    (text.steps ?? []).some(
      (one) =>
        filledMap(one.expect) ||
        one.refused !== undefined ||
        one.events?.some((item) => item.refused !== undefined),
    )
  )
}

/** A check that names nothing holds whatever happens, and looks as if it did not. */
function emptyOf(checks: object | undefined, path: Path): Finding[] {
  return Object.entries(checks ?? {}).flatMap(([key, wanted]: [string, unknown]) =>
    wanted !== null && typeof wanted === 'object' && Object.keys(wanted).length === 0
      ? [{ path, key, message: `"${key}" names nothing, so it checks nothing` }]
      : [],
  )
}

/** Keys that do not go together in one step. */
function shapeOf(step: StepText, path: Path): Finding[] {
  const found: Finding[] = []
  const say = (key: string, message: string) => found.push({ path, key, message })
  const spoken = roles.filter((role) => step[role] !== undefined)
  if (spoken.length > 1)
    say(spoken[1] ?? '', `one line has one speaker, and this step has ${spoken.join(' and ')}`)
  if (spoken.length === 1 && Object.keys(step)[0] !== spoken[0])
    say(spoken[0] ?? '', 'the speaker is the first key of a step')
  if (step.event !== undefined && step.events !== undefined) say('events', 'write either "event" or "events"')
  if (step.wait !== undefined && (step.event !== undefined || step.events !== undefined || spoken.length > 0))
    say('wait', 'a wait is a step of its own')
  if (step.with !== undefined && step.event === undefined) say('with', '"with" needs an "event" beside it')
  if (step.refused !== undefined && step.event === undefined)
    say('refused', '"refused" needs an "event" beside it')
  if (step.enteredBy !== undefined && step.event === undefined && step.events === undefined)
    say('enteredBy', '"enteredBy" needs an "event" beside it')
  if (
    spoken.length === 0 &&
    step.event === undefined &&
    step.events === undefined &&
    step.wait === undefined &&
    !step.expect
  ) {
    found.push({ path, message: 'this step does nothing: give it a line, an event, a wait or an "expect"' })
  }
  return found
}

function waitOf(text: string): Wait {
  const ms = readDuration(text)
  return ms === undefined ? { until: Date.parse(text) } : { ms }
}
