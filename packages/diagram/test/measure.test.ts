import { createCatalogue, flows } from '@kefu/core'
import { describe, expect, it, test } from 'vitest'
import { textWidth, wrap } from '../src/measure.ts'
import { pictureOf } from '../src/picture.ts'
import { type Block, setArrow, setBox, setTold, sizes } from '../src/typeset.ts'
import { durationInWords } from '../src/words.ts'
import { toy } from './toy.ts'

test('a Chinese character and its punctuation are as wide as they are high, Latin letters narrower', () => {
  expect(textWidth('等买家付款，', 10)).toBe(60)
  expect(textWidth('illicit', 10)).toBeLessThan(30)
  expect(textWidth('MMMM', 10)).toBeGreaterThan(30)
  expect(textWidth('𠮷', 10)).toBe(10)
})

test('lines break between characters and between words, never before a comma or inside a duration', () => {
  expect(wrap('等买家付款，再发货', 10, 50)).toEqual(['等买家付', '款，再发货'])
  expect(wrap('the customer, and nobody else', 10, 80)).toEqual(['the customer,', 'and nobody', 'else'])
  expect(wrap('最长等待：15 分钟', 10, 70)).toEqual(['最长等待：', '15 分钟'])
  expect(wrap('（买家）说', 10, 30)).toEqual(['（买', '家）说'])
  expect(wrap('unbreakable', 10, 5)).toEqual(['unbreakable'])
})

test('a duration is said as people say it', () => {
  expect(durationInWords(36 * 3_600_000, 'zh')).toBe('1 天 12 小时')
  expect(durationInWords(61_000, 'en')).toBe('1 minute 1 second')
  expect(durationInWords(0, 'zh')).toBe('0 秒')
})

const locales = ['zh', 'en'] as const
const every = [...createCatalogue(flows).flows, toy].flatMap((flow) =>
  locales.map((locale) => [flow.key, locale, flow] as const),
)

/** How far the words of a block reach to the right and down. */
function reach({ lines, spoken, marks }: Block): { right: number; bottom: number } {
  const all = [...lines, ...spoken.flatMap((said) => said.lines)]
  return {
    right: Math.max(
      0,
      ...all.map(({ x, runs }) =>
        runs.reduce((width, { text, style }) => width + textWidth(text, sizes[style]), x),
      ),
      ...marks.map(({ x, width }) => x + width),
    ),
    bottom: Math.max(0, ...all.map(({ y }) => y), ...marks.map(({ y }) => y)),
  }
}

describe('no words run out of their box', () => {
  it.each(every)('in %s in %s', (_key, locale, flow) => {
    const picture = pictureOf(flow, locale)
    const boxes = [...picture.boxes]
    for (const box of boxes) boxes.push(...box.children)
    const blocks = [
      ...boxes.map((box) => setBox(box, locale)),
      ...picture.arrows.flatMap((arrow) => setArrow(arrow, locale) ?? []),
      ...setTold(picture.anywhere, locale, 1200).placed.map(({ block }) => block),
    ]
    expect(blocks.length).toBeGreaterThan(boxes.length)
    for (const block of blocks) {
      expect(reach(block).right).toBeLessThanOrEqual(block.width)
      expect(reach(block).bottom).toBeLessThan(block.height)
    }
  })
})
