/** Words broken into lines, each at its place inside the thing they stand in. */
import { textWidth, wrap } from './measure.ts'
import type { Arrow, Box, Told, Way } from './picture.ts'
import { type Locale, words } from './words.ts'

/** The sizes of type, by what is said. */
export const sizes = {
  name: 26,
  title: 15,
  heading: 11,
  about: 11.5,
  event: 12,
  guard: 11,
  mark: 10.5,
} as const
export type Style = keyof typeof sizes

export interface Run {
  readonly style: Style
  readonly text: string
}

export interface Line {
  readonly x: number
  /** Of the base line. */
  readonly y: number
  readonly runs: readonly Run[]
  /** A clock stands before the words. */
  readonly clock?: true
  /** A dot stands before the words. */
  readonly dot?: true
  /** A state's letter in a disc stands before the words. */
  readonly letter?: string
}

/** One way in lines, with the transitions that it stands for. */
export interface Spoken {
  readonly ids: readonly string[]
  readonly lines: readonly Line[]
}

export interface Mark {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly tag: string
  readonly text: string
}

export interface Block {
  readonly width: number
  readonly height: number
  readonly lines: readonly Line[]
  readonly marks: readonly Mark[]
  readonly spoken: readonly Spoken[]
  /** Heights at which a thin rule is drawn. */
  readonly rules: readonly number[]
}

export const markHeight = 17
/** How far words stand from the edge of their box. */
const inset = 12
/** Where much is told, it stands in columns; those of a frame’s head are no wider than this in all. */
const columnWidth = 270
const columnGap = 24
const widestHead = 1200
/** How wide a clock, a dot or a letter is with the space behind it. */
const clockWidth = 16
const dotWidth = 9
const letterWidth = 18

const leading = (style: Style): number => Math.round(sizes[style] * 1.36 * 2) / 2
const bracketed = (guard: string, locale: Locale): string =>
  guard === '' ? '' : locale === 'zh' ? `［${guard}］` : `[${guard}]`

const lineWidth = (runs: readonly Run[]): number =>
  runs.reduce((width, { text, style }) => width + textWidth(text, sizes[style]), 0)

/** Sets lines below each other and remembers how far they reach. */
class Column {
  #y: number
  #width = 0
  constructor(y: number) {
    this.#y = y
  }
  get y(): number {
    return this.#y
  }
  get width(): number {
    return this.#width
  }
  skip(height: number): void {
    this.#y += height
  }
  /** Makes room for something of that width without words. */
  reach(width: number): void {
    this.#width = Math.max(this.#width, width)
  }
  line(runs: readonly Run[], x: number, extra: Partial<Line> = {}): Line {
    const first = runs[0] as Run
    const height = leading(first.style)
    const line = { x, y: this.#y + height * 0.76, runs, ...extra }
    this.#y += height
    this.reach(x + lineWidth(runs))
    return line
  }
  text(text: string, style: Style, x: number, width: number): Line[] {
    return wrap(text, sizes[style], width).map((part) => this.line([{ style, text: part }], x))
  }
  way({ timer, event, guard, ids }: Way, locale: Locale, x: number, width: number, dotted: boolean): Spoken {
    const indent = timer ? clockWidth : dotted ? dotWidth : 0
    const start = x + indent
    const room = width - indent
    const condition = bracketed(guard, locale)
    const events = wrap(event, sizes.event, room)
    const gap = locale === 'zh' ? '' : ' '
    const together: Run[] = [
      { style: 'event', text: `${event}${condition === '' ? '' : gap}` },
      { style: 'guard', text: condition },
    ]
    const runs: Run[][] =
      events.length === 1 && condition !== '' && lineWidth(together) <= room
        ? [together]
        : [
            ...events.map((text): Run[] => [{ style: 'event', text }]),
            ...wrap(condition, sizes.guard, room).map((text): Run[] => [{ style: 'guard', text }]),
          ]
    const lines = runs.map((run, index) =>
      this.line(run, start, index > 0 ? {} : timer ? { clock: true } : dotted ? { dot: true } : {}),
    )
    return { ids, lines }
  }
}

/** What is told in words, each place with its heading. */
function tellAll(column: Column, told: readonly Told[], locale: Locale, x: number, width: number) {
  const lines: Line[] = []
  const spoken: Spoken[] = []
  for (const { to, letter, ways } of told) {
    if (letter)
      lines.push(
        ...wrap(to, sizes.heading, width - letterWidth).map((text, index) =>
          column.line([{ style: 'heading', text }], x + letterWidth, index === 0 ? { letter } : {}),
        ),
      )
    else lines.push(...column.text(to === '' ? `↺ ${words.stays[locale]}` : `→ ${to}`, 'heading', x, width))
    spoken.push(...ways.map((way) => column.way(way, locale, x, width, true)))
    column.skip(3)
  }
  return { lines, spoken }
}

interface Columns {
  readonly placed: readonly { readonly x: number; readonly y: number; readonly block: Block }[]
  readonly width: number
  readonly height: number
}

/** Each block into the shortest column so far. */
function inColumns(blocks: readonly Block[], count: number): Columns {
  const heights = Array.from({ length: count }, () => 0)
  const placed = blocks.map((block) => {
    const column = heights.indexOf(Math.min(...heights))
    const y = heights[column] ?? 0
    heights[column] = y + block.height + 6
    return { x: column * (columnWidth + columnGap), y, block }
  })
  return { placed, width: count * (columnWidth + columnGap) - columnGap, height: Math.max(...heights) }
}

/** More ways to one place than this are told in several blocks, so that they fill columns side by side. */
const mostWays = 12
const inParts = (told: Told): Told[] => {
  const parts = Math.ceil(told.ways.length / mostWays)
  const each = Math.ceil(told.ways.length / parts)
  return Array.from({ length: parts }, (_, part) => ({
    ...told,
    ways: told.ways.slice(part * each, (part + 1) * each),
  }))
}

function setPart(told: Told, locale: Locale): Block {
  const column = new Column(0)
  const { lines, spoken } = tellAll(column, [told], locale, 0, columnWidth)
  return { width: columnWidth, height: Math.ceil(column.y + 4), lines, marks: [], spoken, rules: [] }
}

/** What is told in columns, the longest first: as few columns as do not make it higher, and no wider than the room. */
export function setTold(told: readonly Told[], locale: Locale, room: number): Columns {
  const blocks = told
    .flatMap(inParts)
    .map((one) => setPart(one, locale))
    .sort((one, other) => other.height - one.height)
  const most = Math.max(1, Math.floor((room + columnGap) / (columnWidth + columnGap)))
  const ways = Array.from({ length: most }, (_, index) => inColumns(blocks, index + 1))
  const lowest = Math.min(...ways.map(({ height }) => height))
  return ways.find(({ height }) => height <= lowest) as Columns
}

const moved = (lines: readonly Line[], by: { readonly x: number; readonly y: number }): Line[] =>
  lines.map((line) => ({ ...line, x: line.x + by.x, y: line.y + by.y }))

/** What is told, in columns: the head of a frame in which much can happen would be a tower of words. */
function tellBeside(column: Column, told: readonly Told[], locale: Locale, x: number) {
  const { placed, width, height } = setTold(told, locale, widestHead)
  const lines: Line[] = []
  const spoken: Spoken[] = []
  for (const { block, ...place } of placed) {
    const by = { x: x + place.x, y: column.y + place.y }
    lines.push(...moved(block.lines, by))
    spoken.push(...block.spoken.map((one) => ({ ...one, lines: moved(one.lines, by) })))
  }
  column.reach(x + width)
  column.skip(height)
  return { lines, spoken }
}

/** Chips beside each other, as many to a line as there is room. */
function setMarks(column: Column, box: Box, x: number, width: number): Mark[] {
  const marks: Mark[] = []
  let at = x
  for (const { tag, text } of box.marks) {
    const wide = textWidth(text, sizes.mark) + 24
    if (at > x && at + wide > x + width) {
      at = x
      column.skip(markHeight + 3)
    }
    marks.push({ x: at, y: column.y, width: wide, tag, text })
    column.reach(at + wide)
    at += wide + 4
  }
  if (marks.length > 0) column.skip(markHeight + 3)
  return marks
}

/** What a state says of itself; the head of its frame where there are states inside. */
export function setBox(box: Box, locale: Locale): Block {
  if (box.kind === 'history') return { width: 26, height: 26, lines: [], marks: [], spoken: [], rules: [] }
  const frame = box.children.length > 0
  const left = inset + (box.kind === 'decision' ? 10 : 4) + (box.end ? 26 : 0)
  const right = inset + (box.kind === 'decision' ? 10 : 0)
  const width = frame ? 360 : 196
  const column = new Column(9)
  const lines = column.text(box.title, 'title', left, width)
  if (box.about !== '') {
    column.skip(1)
    lines.push(...column.text(box.about, 'about', left, width))
  }
  if (box.marks.length > 0) column.skip(5)
  const marks = setMarks(column, box, left, width)
  const rules: number[] = []
  const spoken: Spoken[] = []
  if (box.told.length > 0) {
    column.skip(5)
    rules.push(column.y)
    column.skip(5)
    const much = box.told.flatMap(({ ways }) => ways).length > mostWays
    const told =
      frame && much
        ? tellBeside(column, box.told, locale, left)
        : tellAll(column, box.told, locale, left, width)
    lines.push(...told.lines)
    spoken.push(...told.spoken)
    column.skip(-3)
  }
  column.skip(9)
  return {
    width: Math.ceil(Math.max(column.width + right, 96)),
    height: Math.ceil(column.y),
    lines,
    marks,
    spoken,
    rules,
  }
}

/** What stands on an arrow; nothing where it only leads on. */
export function setArrow({ ways }: Arrow, locale: Locale): Block | undefined {
  if (ways.every(({ event, guard }) => event === '' && guard === '')) return undefined
  const column = new Column(3)
  const spoken = ways.map((way) => column.way(way, locale, 6, 176, ways.length > 1))
  return {
    width: Math.ceil(column.width + 6),
    height: Math.ceil(column.y + 3),
    lines: [],
    marks: [],
    spoken,
    rules: [],
  }
}

/** A paragraph of one style. */
export function setText(text: string, style: Style, width: number): Block {
  const column = new Column(0)
  const lines = column.text(text, style, 0, width)
  return {
    width: Math.ceil(column.width),
    height: Math.ceil(column.y),
    lines,
    marks: [],
    spoken: [],
    rules: [],
  }
}
