/** A flow as SVG: one file without scripts, fonts or anything else from outside. */
import type { Flow } from '@kefu/core'
import { clockIcon, endIcons, tagIcons } from './icons.ts'
import { type Layout, layOut, type Placed, type PlacedArrow, type PlacedBox, type Point } from './layout.ts'
import { textWidth } from './measure.ts'
import { type Box, type Picture, pictureOf } from './picture.ts'
import { styleOf } from './style.ts'
import { type Block, type Line, markHeight, type Spoken, setText, setTold, sizes } from './typeset.ts'
import { joints, type Locale, tagWords, words } from './words.ts'

export interface SvgOptions {
  readonly locale: Locale
  /** Paths of the states to mark as the current ones. */
  readonly active?: readonly string[]
}

const margin = 36

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => escapes[character] ?? character)

/** A tenth of a pixel is finer than anybody sees, and the same on every machine. */
const n = (value: number): string => String(Math.round(value * 10) / 10)

const attributes = (of: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(of)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [` ${name}="${typeof value === 'number' ? n(value) : escaped(value)}"`],
    )
    .join('')

type Content = string | readonly Content[]
const flat = (content: Content): string =>
  typeof content === 'string' ? content : content.map(flat).join('')

const el = (
  name: string,
  of: Readonly<Record<string, string | number | undefined>>,
  content: Content = '',
): string => {
  const inner = flat(content)
  return inner === '' ? `<${name}${attributes(of)}/>` : `<${name}${attributes(of)}>${inner}</${name}>`
}
const group = (of: Readonly<Record<string, string | number | undefined>>, content: Content): string =>
  `${el('g', of, content)}\n`

const at = ({ x, y }: Point): string => `translate(${n(x)} ${n(y)})`

function icon(path: string, x: number, y: number, scale = 1): string {
  return el('path', {
    class: 'sign',
    d: path,
    transform: `translate(${n(x)} ${n(y)})${scale === 1 ? '' : ` scale(${scale})`}`,
  })
}

/** The letter by which a state is named where no arrow leads to it. */
const disc = (letter: string, x: number, y: number, r: number): Content => [
  el('circle', { class: 'begin', cx: x, cy: y, r }),
  el('text', { class: 'letter', x, y: y + 3.8 }, letter),
]

function text({ x, y, runs, clock, dot, letter }: Line): string {
  const [first] = runs
  const words =
    runs.length === 1 && first
      ? el('text', { class: first.style, x, y }, escaped(first.text))
      : el(
          'text',
          { x, y },
          runs.map((run) => el('tspan', { class: run.style }, escaped(run.text))),
        )
  if (clock) return el('g', { class: 'timer' }, [icon(clockIcon, x - 15, y - 9.5, 1.1), words])
  if (letter) return flat(disc(letter, x - 10.5, y - 4, 6.5)) + words
  return dot ? el('circle', { class: 'spot', cx: x - 5.5, cy: y - 4, r: 1.7 }) + words : words
}

const spoken = ({ ids, lines }: Spoken): string =>
  el('g', { 'data-transitions': ids.join(' ') }, lines.map(text))

/** The words of a block, without what they stand on. */
const contents = ({ lines, marks, spoken: said }: Block): Content => [
  lines.map(text),
  marks.map(({ x, y, width, tag, text: word }) =>
    el('g', { class: tag, transform: at({ x, y }) }, [
      el('rect', { class: 'chip', width, height: markHeight, rx: 8.5 }),
      icon(tagIcons[tag as keyof typeof tagIcons] ?? '', 6, 3.5),
      el('text', { class: 'mark', x: 19, y: 12.4 }, escaped(word)),
    ]),
  ),
  said.map(spoken),
]

const hexagon = (width: number, height: number): string =>
  `M12 0H${n(width - 12)}L${n(width)} 12V${n(height - 12)}L${n(width - 12)} ${n(height)}H12L0 ${n(height - 12)}V12z`

/** What a state stands on: its kind is told by the shape. */
function card({ box, block, width, height }: PlacedBox): Content {
  if (box.kind === 'history')
    return [
      el('circle', { class: 'card', cx: width / 2, cy: height / 2, r: width / 2 - 1 }),
      el('text', { class: 'heading middle', x: width / 2, y: height / 2 + 4 }, 'H'),
    ]
  if (box.kind === 'decision') return el('path', { class: 'card', d: hexagon(width, height) })
  const plain = el('rect', { class: 'card', width, height, rx: box.end ? 16 : 7 })
  const [first] = block.marks
  if (!box.end) return [plain, first ? el('g', { class: first.tag }, bar(height)) : '']
  return [
    plain,
    el('g', { class: box.end }, [
      el('rect', { class: 'rim', x: 3.5, y: 3.5, width: width - 7, height: height - 7, rx: 13 }),
      el('circle', { class: 'rim', cx: 24, cy: 21, r: 10 }),
      icon(endIcons[box.end], 18, 15, 1.2),
    ]),
  ]
}

const bar = (height: number): string =>
  el('path', { class: 'bar', d: `M7 0H5V${n(height)}H7A7 7 0 0 1 0 ${n(height - 7)}V7A7 7 0 0 1 7 0z` })

/** A short arrow out of a ring: what leads here stands in the box of what can happen in any state. */
const fromAnywhere = (y: number): Content => [
  el('circle', { class: 'way', cx: -17, cy: y, r: 3.5 }),
  el('path', { class: 'way', d: `M-13.5 ${n(y)}H-7` }),
  el('path', { class: 'tip', d: `M0 ${n(y)}l-8 -4v8z` }),
]

/** That the case stands here, in a word. */
function flag(width: number, locale: Locale): Content {
  const word = words.current[locale]
  const wide = textWidth(word, sizes.mark) + 16
  return [
    el('rect', { class: 'flag', x: width - wide - 16, y: -10, width: wide, height: 19, rx: 9.5 }),
    el('text', { class: 'mark flagged middle', x: width - 16 - wide / 2, y: 3.4 }, escaped(word)),
  ]
}

const classOf = (box: Box, now: boolean): string =>
  `${box.children.length > 0 && box.kind !== 'region' ? 'compound' : box.kind}${now ? ' now' : ''}`

/** The frame around states, which arrows cross. */
const frame = ({ box, width, height, ...place }: PlacedBox, active: ReadonlySet<string>): string =>
  group(
    { class: classOf(box, active.has(box.path)), transform: at(place) },
    el('rect', { class: 'frame', width, height, rx: 12 }),
  )

/** A state, or the head of a frame: an arrow into it passes behind its words. */
function state(placed: PlacedBox, active: ReadonlySet<string>, locale: Locale): string {
  const { box, block, width, height } = placed
  const now = active.has(box.path)
  const inside = box.children.length > 0
  return group(
    {
      class: classOf(box, now),
      transform: at(placed),
      'data-state': box.path,
      'data-current': now ? 'true' : undefined,
    },
    [
      el('title', {}, escaped(box.about === '' ? box.title : `${box.title}: ${box.about}`)),
      inside
        ? el('rect', { class: 'head', x: 6, y: 4, width: block.width - 6, height: block.height - 6 })
        : card(placed),
      block.rules.map((y) =>
        el('path', { class: 'rule', d: `M10 ${n(y)}H${n((inside ? block.width : width) - 10)}` }),
      ),
      contents(block),
      box.letter ? disc(box.letter, width - 4, 4, 10) : '',
      box.fromAnywhere ? fromAnywhere(Math.min(20, height / 2)) : '',
      now && !box.children.some(({ path }) => active.has(path)) ? flag(width, locale) : '',
    ],
  )
}

/** A line with round corners. */
function path(points: readonly Point[]): string {
  const [start, ...rest] = points as [Point, ...Point[]]
  let d = `M${n(start.x)} ${n(start.y)}`
  rest.forEach((point, index) => {
    const next = rest[index + 1]
    if (!next) {
      d += `L${n(point.x)} ${n(point.y)}`
      return
    }
    const before = points[index] as Point
    const near = (to: Point): Point => {
      const far = Math.hypot(to.x - point.x, to.y - point.y)
      const cut = Math.min(6, far / 2) / (far || 1)
      return { x: point.x + (to.x - point.x) * cut, y: point.y + (to.y - point.y) * cut }
    }
    const from = near(before)
    const to = near(next)
    d += `L${n(from.x)} ${n(from.y)}Q${n(point.x)} ${n(point.y)} ${n(to.x)} ${n(to.y)}`
  })
  return d
}

function tip(points: readonly Point[]): string {
  const end = points.at(-1) as Point
  const before = points.at(-2) as Point
  const far = Math.hypot(end.x - before.x, end.y - before.y) || 1
  const [dx, dy] = [(end.x - before.x) / far, (end.y - before.y) / far]
  const corner = (side: number): string =>
    `${n(end.x - 8 * dx - side * 4 * dy)} ${n(end.y - 8 * dy + side * 4 * dx)}`
  return el('path', { class: 'tip', d: `M${n(end.x)} ${n(end.y)}L${corner(1)}L${corner(-1)}z` })
}

function line({ arrow, points }: PlacedArrow): string {
  const timed = arrow?.ways.every(({ timer }) => timer)
  const ids = arrow?.ways.flatMap((way) => way.ids).join(' ')
  return group({ 'data-from': arrow?.from, 'data-to': arrow?.to, 'data-transitions': ids }, [
    el('path', { class: timed ? 'way timed' : 'way', d: path(points) }),
    tip(points),
  ])
}

const label = ({ label: placed }: PlacedArrow): string =>
  placed
    ? group({ transform: at(placed) }, [
        el('rect', { class: 'label', width: placed.block.width, height: placed.block.height, rx: 5 }),
        contents(placed.block),
      ])
    : ''

const dot = ({ x, y, width, height }: Placed): string =>
  el('circle', { class: 'begin', cx: x + width / 2, cy: y + height / 2, r: width / 2 - 1 })

/** What can happen in any state. */
function anywhere({ anywhere: told, locale }: Picture, room: number): { svg: string; height: number } {
  if (told.length === 0) return { svg: '', height: 0 }
  const columns = setTold(told, locale, room - 40)
  const height = 52 + columns.height
  return {
    svg: group({ class: 'anywhere' }, [
      el('rect', { class: 'frame', width: 40 + columns.width, height, rx: 12 }),
      el('circle', { class: 'way', cx: 26, cy: 24, r: 5 }),
      el('text', { class: 'title', x: 40, y: 29 }, escaped(words.anywhere[locale])),
      columns.placed.map(({ x, y, block }) =>
        el('g', { transform: at({ x: 20 + x, y: 44 + y }) }, contents(block)),
      ),
    ]),
    height,
  }
}

/** The signs that this picture uses, each with its word. */
function legend(picture: Picture, layout: Layout, width: number): { svg: string; height: number } {
  const { locale } = picture
  const say = (key: keyof typeof words) => words[key][locale]
  const boxes = layout.boxes.map(({ box }) => box)
  const used = new Set(boxes.flatMap(({ marks }) => marks.map(({ tag }) => tag)))
  const kinds = new Set<string>(boxes.map(({ kind }) => kind))
  const ends = (['succeeded', 'failed', 'handed-over', 'ended'] as const).filter((end) =>
    boxes.some((box) => box.end === end),
  )
  const sample: [string, string][] = [
    [el('circle', { class: 'begin', cx: 11, cy: 9, r: 7 }), say('begin')],
    [el('rect', { class: 'card', x: 0, y: 0, width: 26, height: 18, rx: 5 }), say('state')],
  ]
  if (kinds.has('decision'))
    sample.push([
      el('g', { class: 'decision' }, el('path', { class: 'card', d: 'M6 0H20L26 6V12L20 18H6L0 12V6z' })),
      say('decision'),
    ])
  for (const end of ends)
    sample.push([
      el('g', { class: end }, [
        el('circle', { class: 'rim', cx: 12, cy: 9, r: 9 }),
        icon(endIcons[end], 7, 4),
      ]),
      say(end),
    ])
  if (kinds.has('history')) sample.push([el('text', { class: 'heading', x: 6, y: 13 }, 'H'), say('history')])
  sample.push([el('g', { class: 'timer' }, icon(clockIcon, 6, 2, 1.4)), say('timer')])
  sample.push(['', say('guard')])
  if (picture.anywhere.length > 0)
    sample.push([el('g', { transform: 'translate(28 0)' }, fromAnywhere(9)), say('fromAnywhere')])
  if (boxes.some(({ letter }) => letter)) sample.push([flat(disc('A', 18, 9, 8)), say('lettered')])
  for (const tag of Object.keys(tagWords) as (keyof typeof tagWords)[])
    if (used.has(tag))
      sample.push([
        el('g', { class: tag }, icon(tagIcons[tag] ?? '', 6, 2, 1.4)),
        tagWords[tag]?.[locale] ?? '',
      ])
  let x = 0
  let y = 0
  const placed = sample.map(([sign, word]) => {
    const start = sign === '' ? 0 : 34
    const wide = start + textWidth(word, sizes.event) + 26
    if (x > 0 && x + wide > width) {
      x = 0
      y += 30
    }
    const item = el('g', { transform: at({ x, y }) }, [
      sign,
      el('text', { class: sign === '' ? 'event guard' : 'event', x: start, y: 13.5 }, escaped(word)),
    ])
    x += wide
    return item
  })
  return { svg: group({ class: 'legend' }, placed), height: y + 24 }
}

/** A layout does not depend on what is marked in it: each is worked out once for a flow and a language. */
const layouts = new WeakMap<Flow, Map<Locale, Promise<readonly [Picture, Layout]>>>()

export function laidOut(flow: Flow, locale: Locale): Promise<readonly [Picture, Layout]> {
  const known = layouts.get(flow) ?? new Map<Locale, Promise<readonly [Picture, Layout]>>()
  layouts.set(flow, known)
  const before = known.get(locale)
  if (before) return before
  const picture = pictureOf(flow, locale)
  const made = layOut(picture).then((layout) => [picture, layout] as const)
  known.set(locale, made)
  // What failed for want of a thread is tried again when it is asked for again.
  made.catch(() => known.delete(locale))
  return made
}

/** The flow as a picture in one language, complete in itself, the same bytes wherever it is drawn. */
export async function svg(flow: Flow, { locale, active = [] }: SvgOptions): Promise<string> {
  const [picture, layout] = await laidOut(flow, locale)
  const marked = new Set(active)
  const inner = Math.max(Math.ceil(layout.width), 960)
  const width = inner + 2 * margin
  let y = margin
  const about = setText(picture.about, 'event', inner)
  const parts: string[] = []
  const put = (height: number, content: Content, x = margin): void => {
    parts.push(group({ transform: at({ x, y }) }, content))
    y += height
  }
  put(36, el('text', { class: 'name', x: 0, y: 24 }, escaped(picture.title)))
  put(about.height + 2, contents(about))
  put(24, el('text', { class: 'about', x: 0, y: 12 }, escaped(picture.facts)))
  const everywhere = anywhere(picture, inner)
  if (everywhere.height > 0) put(everywhere.height + 24, everywhere.svg)
  const frames = layout.boxes.filter(({ box }) => box.children.length > 0)
  put(
    layout.height + 20,
    [
      frames.map((placed) => frame(placed, marked)),
      layout.arrows.map(line),
      layout.dots.map(dot),
      layout.boxes.map((placed) => state(placed, marked, locale)),
      layout.arrows.map(label),
    ],
    margin + (inner - layout.width) / 2,
  )
  const key = legend(picture, layout, inner)
  put(key.height + 10, key.svg)
  const source = setText(`${words.source[locale]}${joints.is[locale]}${picture.source}`, 'about', inner)
  put(source.height, contents(source))
  const height = Math.ceil(y + margin)
  const current = layout.boxes.filter(({ box }) => marked.has(box.path)).map(({ box }) => box.title)
  const told = [
    picture.about,
    ...(current.length > 0 ? [`${words.current[locale]}${joints.is[locale]}${current.join(' / ')}`] : []),
  ]
  return `${el(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      lang: locale === 'zh' ? 'zh-CN' : 'en',
      'aria-labelledby': 'title desc',
    },
    [
      el('title', { id: 'title' }, escaped(picture.title)),
      el('desc', { id: 'desc' }, escaped(told.join(' '))),
      el('style', {}, styleOf(locale)),
      '\n',
      el('rect', { class: 'paper', width, height }),
      '\n',
      parts,
    ],
  )}\n`
}
