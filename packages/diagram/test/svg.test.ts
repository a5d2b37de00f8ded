import { createCatalogue, type Flow, flows, transitionsOf } from '@kefu/core'
import { describe, expect, it } from 'vitest'
import { svg } from '../src/index.ts'
import { textWidth } from '../src/measure.ts'
import { laidOut } from '../src/svg.ts'
import { sizes } from '../src/typeset.ts'
import { toy } from './toy.ts'

const catalogue = createCatalogue(flows)
const locales = ['zh', 'en'] as const
const every = [...catalogue.flows, toy].flatMap((flow) =>
  locales.map((locale) => [flow.key, locale, flow] as const),
)

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Reads XML, and throws where it is not well formed: tags nest, attributes are quoted once, nothing is left bare. */
function read(xml: string): Element[] {
  const open: string[] = []
  const found: Element[] = []
  const rest = xml.replaceAll(
    /<(\/)?([a-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)(\/)?>/gi,
    (_tag, closing: string | undefined, name: string, list: string, empty: string | undefined) => {
      if (closing) {
        const last = open.pop()
        if (last !== name) throw new Error(`</${name}> ends <${last}>`)
        return ''
      }
      const pairs = [...list.matchAll(/([\w:-]+)="([^"]*)"/g)].map(
        ([, key = '', value = '']) => [key, value] as const,
      )
      if (new Set(pairs.map(([key]) => key)).size < pairs.length)
        throw new Error(`<${name}> says something twice`)
      found.push({ name, attributes: Object.fromEntries(pairs) })
      if (!empty) open.push(name)
      return ''
    },
  )
  if (open.length > 0) throw new Error(`<${open.join('> <')}> is never closed`)
  if (/[<>]/.test(rest)) throw new Error('a bare < or >')
  if (/&(?!(amp|lt|gt|quot);)/.test(xml)) throw new Error('a bare &')
  return found
}

const told = (elements: readonly Element[], attribute: string): Set<string> =>
  new Set(
    elements.flatMap(({ attributes }) => (attributes[attribute] ? attributes[attribute].split(' ') : [])),
  )

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const overlapping = (areas: readonly Area[]): Area[] =>
  areas.flatMap((one, index) =>
    areas
      .slice(index + 1)
      .filter(
        (other) =>
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      ),
  )

describe.each(every)('the picture of %s in %s', async (_key, locale, flow) => {
  const text = await svg(flow, { locale })
  const elements = read(text)

  it('is a picture with a name and a description, which loads nothing and runs nothing', () => {
    const [root, title, desc] = elements
    expect(root).toMatchObject({ name: 'svg', attributes: { role: 'img', 'aria-labelledby': 'title desc' } })
    expect(title).toMatchObject({ name: 'title', attributes: { id: 'title' } })
    expect(desc).toMatchObject({ name: 'desc', attributes: { id: 'desc' } })
    expect(text).toContain(`<title id="title">${flow.definition.title[locale]}</title>`)
    expect(text).not.toMatch(/<script|<image|<foreignObject|href=|url\(|@import| on\w+=/)
  })

  it('shows every state and every transition', async () => {
    const [, { boxes }] = await laidOut(flow, locale)
    const ways = boxes.filter(({ box }) => box.kind === 'history').map(({ box }) => box.path)
    expect([...told(elements, 'data-state')].filter((path) => !ways.includes(path)).sort()).toEqual(
      Object.keys(flow.definition.states).sort(),
    )
    expect([...told(elements, 'data-transitions')].sort()).toEqual(
      transitionsOf(flow)
        .map(({ id }) => id)
        .sort(),
    )
    expect(text).toContain(`${flow.key} · `)
  })

  it('lets no words stand on other words, and none outside', async () => {
    const [, { boxes, arrows, width, height }] = await laidOut(flow, locale)
    const things = [
      ...boxes.filter(({ box }) => box.children.length === 0),
      ...arrows.flatMap(({ label }) =>
        label ? [{ x: label.x, y: label.y, width: label.block.width, height: label.block.height }] : [],
      ),
    ]
    expect(overlapping(things)).toEqual([])
    for (const thing of things) {
      expect(Math.min(thing.x, thing.y)).toBeGreaterThanOrEqual(0)
      expect(thing.x + thing.width).toBeLessThanOrEqual(width)
      expect(thing.y + thing.height).toBeLessThanOrEqual(height)
    }
  })

  it('lets no line of a state stand on another', async () => {
    const [, { boxes }] = await laidOut(flow, locale)
    for (const { block } of boxes) {
      const lines = [...block.lines, ...block.spoken.flatMap((one) => one.lines)].map(({ x, y, runs }) => {
        const height = sizes[runs[0]?.style ?? 'event']
        const width = runs.reduce((sum, { text, style }) => sum + textWidth(text, sizes[style]), 0)
        return { x, y: y - height * 0.8, width, height }
      })
      expect(overlapping(lines)).toEqual([])
    }
  })
})

describe('a picture', () => {
  const flow = catalogue.flow('identityCheck') as Flow

  it('is the same, byte for byte, when it is drawn afresh', async () => {
    const again = createCatalogue(flows).flow('identityCheck') as Flow
    expect(await svg(again, { locale: 'zh' })).toBe(await svg(flow, { locale: 'zh' }))
  })

  it('marks where the case stands, in its shape and in words, and nothing else', async () => {
    const marked = read(
      await svg(toy, { locale: 'en', active: ['working', 'working.left', 'working.left.one'] }),
    )
    const current = marked.filter(({ attributes }) => attributes['data-current'] === 'true')
    expect(current.map(({ attributes }) => attributes['data-state'])).toEqual([
      'working',
      'working.left',
      'working.left.one',
    ])
    expect(marked.filter(({ attributes }) => attributes['class'] === 'flag')).toHaveLength(1)
    const text = await svg(toy, { locale: 'en', active: ['waiting'] })
    expect(text).toContain('>now</text>')
    expect(text).toContain('now: Waiting</desc>')
    expect(await svg(toy, { locale: 'en' })).not.toContain('data-current')
  })

  it('tells the ends apart by a sign, not by colour alone', async () => {
    const text = await svg(toy, { locale: 'zh' })
    const signOf = (path: string): string | undefined =>
      new RegExp(`data-state="${path}".*?<circle class="rim".*?class="sign" d="([^"]+)"`).exec(text)?.[1]
    const signs = ['done', 'dropped', 'handed', 'working.left.two'].map(signOf)
    expect(new Set(signs).size).toBe(4)
    expect(signs).not.toContain(undefined)
  })

  it('says conditions and clocks in words, and what holds everywhere once', async () => {
    const zh = await svg(toy, { locale: 'zh' })
    expect(zh).toContain('［已付款，且并非“is late”］')
    expect(zh).toContain('［其他情况］')
    expect(zh).toContain('等待：15 分钟')
    expect(zh).toContain('约定的时间到了')
    expect(zh).toContain('在任何状态下都可能发生')
    expect(zh.match(/全部停止 &amp; &lt;结束&gt;/g)).toHaveLength(1)
    const en = await svg(toy, { locale: 'en' })
    expect(en).toContain('Patience: 15 minutes')
    expect(en).toContain('[it is paid and not “is late”]')
  })

  it('lets much that is told stand in columns, not in a tower', async () => {
    const [, { boxes }] = await laidOut(catalogue.flow('preSale') as Flow, 'zh')
    const talk = boxes.find(({ box }) => box.path === 'conversation.talk')?.block
    expect(talk?.spoken.length).toBeGreaterThan(50)
    expect(talk?.height).toBeLessThan(talk?.width ?? 0)
  })

  it('draws what runs beside each other as regions, and the way back as a circle', async () => {
    const elements = read(await svg(toy, { locale: 'zh' }))
    const classes = elements
      .filter(({ attributes }) => attributes['data-state'])
      .map(({ attributes }) => [attributes['data-state'], attributes['class']])
    expect(Object.fromEntries(classes)).toMatchObject({
      deciding: 'decision',
      waiting: 'atomic',
      working: 'compound',
      'working.left': 'region',
      'working.right': 'region',
      'working.left.back': 'history',
      done: 'final',
    })
  })

  describe('of many facts and many states that no arrow joins', () => {
    const order = catalogue.flow('orderLifecycle') as Flow

    it('shows what waits for somebody as a state, what passes on at once as a decision', async () => {
      const elements = read(await svg(order, { locale: 'zh' }))
      const classOf = (path: string) =>
        elements.find(({ attributes }) => attributes['data-state'] === path)?.attributes['class']
      expect(classOf('active.trade.toShip.weighing')).toBe('decision')
      expect(classOf('active.trade.toShip.awaitingShipment')).toBe('atomic')
    })

    it('puts the states below each other in rows, and draws no arrow between them', async () => {
      const [{ arrows: told }, { boxes, arrows, dots }] = await laidOut(order, 'zh')
      const parcels = boxes.filter(({ box }) => box.path.startsWith('active.parcel.'))
      const rows = new Set(parcels.map(({ y }) => y))
      const phases = Object.keys(order.definition.states).filter((path) => path.startsWith('active.parcel.'))
      expect(parcels.map(({ box }) => box.path).toSorted()).toEqual(phases.toSorted())
      expect(rows.size).toBeGreaterThan(2)
      expect(arrows).toHaveLength(told.length + dots.length)
    })

    it('tells what can happen in any state side by side, each once', async () => {
      const text = await svg(order, { locale: 'zh' })
      const [, frame = ''] = /<g class="anywhere"><rect class="frame" ([^>]*)>/.exec(text) ?? []
      const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(frame) ?? []
      expect(Number(width)).toBeGreaterThan(Number(height))
    })
  })
})
