/** What a picture of a flow shows, in words and before anything has a place. */
import {
  type Flow,
  type FlowState,
  guardInWords,
  type Label,
  statesOf,
  type Tag,
  type Transition,
  transitionsOf,
} from '@kefu/core'
import { delayInWords, type Locale, tagWords, words } from './words.ts'

/** One reason to go: an event or a timer, under a condition or without. */
export interface Way {
  readonly timer: boolean
  /** Empty for a passing transition. */
  readonly event: string
  /** Empty where there is none. */
  readonly guard: string
  /** Ids of the transitions that it stands for. */
  readonly ids: readonly string[]
}

/** Ways that lead to the same place, told in words instead of by an arrow. */
export interface Told {
  /** Title of the state that they lead to; empty where the state stays. */
  readonly to: string
  /** The letter of that state, where it has one. */
  readonly letter?: string
  readonly ways: readonly Way[]
}

export type End = 'succeeded' | 'failed' | 'handed-over' | 'ended'

export interface Box {
  readonly path: string
  readonly kind: FlowState['kind'] | 'decision' | 'region'
  readonly title: string
  readonly about: string
  /** Only of a final state. */
  readonly end?: End
  /** Who or what it waits for. */
  readonly marks: readonly { readonly tag: Tag; readonly text: string }[]
  /** Of a state that so many lead to that their arrows would hide the rest: they name this letter instead. */
  readonly letter?: string
  /** Whether a transition of the root leads here. */
  readonly fromAnywhere: boolean
  /** What leads nowhere else, or into the state's own inside. */
  readonly told: readonly Told[]
  readonly initial: readonly string[]
  readonly children: readonly Box[]
}

/** All ways from one state to another. */
export interface Arrow {
  readonly from: string
  readonly to: string
  readonly ways: readonly Way[]
}

export interface Picture {
  readonly locale: Locale
  readonly title: string
  readonly about: string
  /** Key, version and size of the flow. */
  readonly facts: string
  readonly source: string
  readonly initial: readonly string[]
  readonly boxes: readonly Box[]
  readonly arrows: readonly Arrow[]
  /** What the root answers, which holds in every state. */
  readonly anywhere: readonly Told[]
}

const ends: readonly End[] = ['succeeded', 'failed', 'handed-over']

/** Whether one of two states is the other or stands inside it. */
const related = (a: string, b: string): boolean =>
  a === b || a === '' || b === '' || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)

function grouped<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}

/** Where more arrows than this would lead to one state, none is drawn: its letter is told instead. */
const mostArrows = 5

/** All ways from one state to another that is not around or inside it, in document order. */
function leaps(transitions: readonly Transition[]) {
  const pairs = transitions.flatMap((transition) =>
    transition.targets
      .filter((to) => !related(transition.source, to))
      .map((to) => ({ from: transition.source, to, transition })),
  )
  return [...grouped(pairs, ({ from, to }) => `${from}>${to}`).values()].map((same) => ({
    ...(same[0] as (typeof pairs)[number]),
    transitions: same.map(({ transition }) => transition),
  }))
}

export function pictureOf(flow: Flow, locale: Locale): Picture {
  const { key, version, definition } = flow
  const root = statesOf(flow)
  const transitions = transitionsOf(flow)
  const bySource = grouped(transitions, ({ source }) => source)
  const titleOf = (path: string): string =>
    definition.states[path]?.[locale] ?? path.slice(path.lastIndexOf('.') + 1)

  const eventInWords = (event: string): string => {
    if (event.startsWith('after:')) return delayInWords(flow, event.slice('after:'.length), locale)
    if (event === 'done') return words.completed[locale]
    return definition.events[event]?.[locale] ?? event
  }
  /** A way without a condition, after others that have one, is what is left. */
  const guardOf = ({ source, event, guard }: Transition): string => {
    if (guard !== undefined) return guardInWords(definition, guard, locale)
    const alternatives = (bySource.get(source) ?? []).filter((other) => other.event === event)
    return alternatives.length > 1 ? words.otherwise[locale] : ''
  }
  /** The same words are said once, whatever the flow asks for besides. */
  const waysOf = (among: readonly Transition[]): Way[] => {
    const said = among.map((transition) => ({
      way: {
        timer: transition.event.startsWith('after:'),
        event: eventInWords(transition.event),
        guard: guardOf(transition),
      },
      id: transition.id,
    }))
    return [...grouped(said, ({ way }) => JSON.stringify(way)).values()].map((same) => ({
      ...(same[0] as (typeof said)[number]).way,
      ids: same.map(({ id }) => id),
    }))
  }

  const all = leaps(transitions)
  const letters = new Map<string, string>()
  for (const [to, same] of grouped(all, (leap) => leap.to))
    if (same.length > mostArrows) letters.set(to, String.fromCharCode(65 + letters.size))
  const drawn = all.filter((leap) => !letters.has(leap.to))
  const reached = new Set((bySource.get('') ?? []).flatMap(({ targets }) => targets))

  const tell = (source: string): Told[] => {
    const shown = new Set(drawn.filter(({ from }) => from === source).flatMap((leap) => leap.transitions))
    const left = (bySource.get(source) ?? []).filter((transition) => !shown.has(transition))
    const byTargets = grouped(left, ({ targets }) => targets.filter((target) => target !== source).join())
    return [...byTargets].map(([targets, same]) => {
      const letter = letters.get(targets)
      return {
        to: targets === '' ? '' : targets.split(',').map(titleOf).join(' + '),
        ...(letter && { letter }),
        ways: waysOf(same),
      }
    })
  }

  const boxOf = (state: FlowState, parent: FlowState): Box => {
    const { path, kind, initial, children } = state
    const label = definition.states[path]
    const own = bySource.get(path) ?? []
    const passing = own.length > 0 && own.every(({ event }) => event === '') && kind === 'atomic'
    const tags = label?.tags ?? []
    /** What waits for somebody while none of its conditions holds is no mere decision. */
    const waits = tags.length > 0 && own.every(({ guard }) => guard !== undefined)
    const letter = letters.get(path)
    return {
      path,
      kind: passing && !waits ? 'decision' : parent.kind === 'parallel' ? 'region' : kind,
      title: titleOf(path),
      about: label?.about[locale] ?? '',
      ...(kind === 'final' && {
        end: ends.find((end) => (tags as readonly string[]).includes(end)) ?? 'ended',
      }),
      marks: tags.flatMap((tag) => {
        const text = tagWords[tag]?.[locale]
        return text ? [{ tag, text }] : []
      }),
      ...(letter && { letter }),
      fromAnywhere: reached.has(path),
      told: tell(path),
      initial,
      children: children.map((child) => boxOf(child, state)),
    }
  }
  const count = Object.keys(definition.states).length
  const size = [`${count} ${words.states[locale]}`, `${transitions.length} ${words.transitions[locale]}`]
  return {
    locale,
    title: (definition.title as Label)[locale],
    about: definition.about[locale],
    facts: [key, `${words.version[locale]} ${version}`, ...size].join(' · '),
    source: definition.source,
    initial: root.initial,
    boxes: root.children.map((child) => boxOf(child, root)),
    arrows: drawn.map(({ from, to, transitions: same }) => ({ from, to, ways: waysOf(same) })),
    anywhere: tell(''),
  }
}
