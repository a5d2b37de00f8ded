import { expect, it } from 'vitest'
import { setup } from 'xstate'
import { z } from 'zod'
import { toy } from '../../test/toy.ts'
import { delayWords, effect, event, formOf, money, time, type Words, withoutWords } from '../index.ts'

const size = z.enum(['small', 'refuse']).meta({ id: 'ToySize' })
const words: Words = {
  fields: {
    size: { zh: '大小', en: 'Size' },
    sizes: { zh: '各种大小', en: 'Sizes' },
    tone: { zh: '音调', en: 'Tone' },
    'box.amount': { zh: '盒子的价钱', en: 'What the box costs' },
    box: { zh: '盒子', en: 'Box' },
    count: { zh: '次数', en: 'Count' },
    seen: { zh: '见过的', en: 'Seen' },
    due: { zh: '到期', en: 'Due' },
  },
  values: {
    small: { zh: '小', en: 'Small' },
    refuse: { zh: '不要', en: 'None of it' },
    'sizes.refuse': { zh: '哪个都不要', en: 'None of them' },
  },
  delays: { untilDue: { zh: '到期', en: 'Due' } },
}
const happened = event({
  zh: '发生',
  en: 'Happened',
  from: 'agent',
  source: 'test',
  with: {
    size: size.optional().describe('How big.'),
    sizes: z.array(size).readonly().nullable(),
    box: z.strictObject({ amount: money, at: time }).meta({ id: 'ToyBox' }),
    amount: money.describe('All of it.'),
  },
})
const flow = toy(
  setup({ delays: { patience: 1, untilDue: 1, nameless: 1 } }).createMachine({ id: 'toy', version: '1' }),
  {
    words,
    events: { 'thing.happened': happened },
    effects: { 'bell.rung': effect({ zh: '按铃', en: 'Ring', with: { tone: z.string(), pitch: z.int() } }) },
  },
)
const form = (locale: 'zh' | 'en') => formOf(flow, ['thing.happened'], happened.payload, locale)

it('a form stands alone: every field and every choice has its words, the longest way to a name first', () => {
  expect(form('zh')).toEqual({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['sizes', 'box', 'amount'],
    additionalProperties: false,
    properties: {
      size: {
        title: '大小',
        type: 'string',
        'x-type': 'ToySize',
        oneOf: [
          { const: 'small', title: '小' },
          { const: 'refuse', title: '不要' },
        ],
      },
      sizes: {
        title: '各种大小',
        anyOf: [
          {
            type: 'array',
            items: {
              type: 'string',
              'x-type': 'ToySize',
              oneOf: [
                { const: 'small', title: '小' },
                { const: 'refuse', title: '哪个都不要' },
              ],
            },
          },
          { type: 'null' },
        ],
      },
      box: {
        title: '盒子',
        type: 'object',
        'x-type': 'ToyBox',
        required: ['amount', 'at'],
        additionalProperties: false,
        properties: {
          amount: { title: '盒子的价钱', type: 'string', 'x-type': 'MoneyCNY', pattern: expect.any(String) },
          at: {
            title: '时间',
            type: 'string',
            'x-type': 'DateTime',
            format: 'date-time',
            pattern: expect.any(String),
          },
        },
      },
      amount: { title: '金额', type: 'string', 'x-type': 'MoneyCNY', pattern: expect.any(String) },
      note: { title: '备注', type: 'string', maxLength: 500 },
    },
  })
})

it('an English form also says what programmers wrote about a field', () => {
  expect(form('en')).toMatchObject({
    properties: {
      size: { title: 'Size', description: 'How big.', oneOf: [{ title: 'Small' }, { title: 'None of it' }] },
      amount: { title: 'Amount', description: 'All of it.' },
    },
  })
})

it('what has no words yet is named with the way to it', () => {
  expect(withoutWords(flow)).toEqual(['fields: bell.rung.pitch', 'delays: nameless'])
})

it('a clock has words of its own, or those of the policy that it is named after', () => {
  expect(delayWords(flow, 'untilDue')).toEqual({ zh: '到期', en: 'Due' })
  expect(delayWords(flow, 'patience')).toEqual({ zh: '耐心', en: 'Patience' })
  expect(delayWords(flow, 'nameless')).toBeUndefined()
})
