import { expect, it } from 'vitest'
import { z } from 'zod'
import { event } from '../flow.ts'
import { explainFreight } from './freight-explained.ts'
import { freightFacts, freightLiability, freightRules, type Leg, legs } from './freight-liability.ts'
import { factWords, legWords, valueWords } from './freight-words.ts'

const facts = freightFacts.parse({ request: 'return', cause: 'changeOfMind', freeShipping: true })
const decided = (pack: 'taobao' | 'documents') =>
  Object.entries(freightLiability(facts, { pack })).map(([leg, { payer, rule }]) => ({
    leg,
    payer,
    rule: rule.id,
    source: rule.source,
  }))
const anyFlow = { events: {} }
const question = { facts, pack: 'taobao', switches: {} } as const

it('names the row, its article, its day and how sure it is', () => {
  const { legs: told } = explainFreight({ ...question, legs: decided('taobao') }, anyFlow)
  expect(told).toMatchObject([
    { leg: 'outbound', payer: 'seller' },
    {
      leg: 'back',
      payer: 'buyer',
      rule: 'sevenDaysFree',
      source: '淘宝平台争议处理规则 第53条',
      confidence: 'official',
      since: '2025-08-15',
      why: freightRules.find(({ id }) => id === 'sevenDaysFree') && {
        en: expect.stringContaining('shipped free'),
      },
    },
  ])
})

it('says what would change it, each alone', () => {
  const { wouldChange } = explainFreight({ ...question, legs: decided('taobao') }, anyFlow)
  expect(wouldChange).toContainEqual({ fact: 'cause', value: 'quality', legs: { back: 'seller' } })
  expect(wouldChange).toContainEqual({ fact: 'freeShipping', value: false, legs: { outbound: 'buyer' } })
})

it('tells a supervisor’s decision as one, which no fact would change', () => {
  const bySupervisor = decided('taobao').map((one) =>
    one.leg === 'back' ? { ...one, payer: 'seller' as const, rule: 'supervisor', source: '002 售后6' } : one,
  )
  const { legs: told, wouldChange } = explainFreight({ ...question, legs: bySupervisor }, anyFlow)
  expect(told[1]).toEqual({
    leg: 'back',
    payer: 'seller',
    rule: 'supervisor',
    source: '002 售后6',
    why: { zh: '由主管决定', en: 'A supervisor decided it.' },
  })
  expect(wouldChange.flatMap((change) => Object.keys(change.legs))).not.toContain('back')
  expect(wouldChange.length).toBeGreaterThan(0)
})

it('has words for each way, fact and value', () => {
  expect(Object.keys(legWords)).toEqual([...legs] satisfies Leg[])
  expect(Object.keys(factWords).sort()).toEqual(Object.keys(freightFacts.shape).sort())
  const { wouldChange } = explainFreight({ ...question, legs: decided('taobao') }, anyFlow)
  for (const { value } of wouldChange)
    expect(valueWords(value)).toEqual({ zh: expect.any(String), en: expect.any(String) })
})

it('offers no cause that no form of the flow can say', () => {
  const judged = event({
    zh: '判定',
    en: 'Judged',
    from: 'agent',
    source: 'test',
    with: { cause: z.enum(['changeOfMind', 'quality']) },
  })
  const asked = { ...question, legs: decided('taobao') }
  const causes = (flow: { events: Readonly<Record<string, typeof judged>> }) =>
    explainFreight(asked, flow)
      .wouldChange.filter(({ fact }) => fact === 'cause')
      .map(({ value }) => value)
  expect(causes({ events: {} }).length).toBeGreaterThan(1)
  expect(causes({ events: { 'cause.judged': judged } })).toEqual(['quality'])
  // What follows from something else is told as before.
  const { wouldChange } = explainFreight(asked, { events: { 'cause.judged': judged } })
  expect(wouldChange.some(({ fact }) => fact === 'freeShipping')).toBe(true)
})
