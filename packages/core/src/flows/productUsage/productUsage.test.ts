import fc from 'fast-check'
import { expect, it } from 'vitest'
import { everyWay, type Told } from '../../../test/every-way.ts'
import { walk } from '../../../test/random-walk.ts'
import { runs } from '../../../test/runs.ts'
import { register } from '../../index.ts'
import { days } from '../../units.ts'
import type { Facts } from './events.ts'
import { productUsage } from './index.ts'

const flow = register(productUsage)
const BUYER = { accountId: 'tb-lin', channel: 'chat' }
const signed = { status: 'signed', paid: 12900 } as const
const opened = (told: Told): unknown =>
  told.effects.findLast(({ type }) => type === 'case.openRequested')?.params

everyWay('help with the product', productUsage, (begin) => {
  const help = (input = {}): Told => begin({ order: signed, input })
  const described = (): Told => help().tell('soothing.sent').tell('symptom.described', { text: '拉链拉不动' })
  const excluded = (told: Told, cause: string): Told =>
    told
      .tell('cause.judged', { cause: 'unknown' })
      .tell('check.suggested', { step: cause })
      .tell('cause.excluded', { cause })

  it('asks what happens even where the first question is known, and only once', () => {
    expect(help({ question: '怎么用' }).tell('soothing.sent').state).toBe('helping.recording')
    const told = help().tell('symptom.described', { text: '拉链拉不动' })
    expect(told.state).toBe('helping.soothing')
    expect(told.tell('soothing.sent').state).toBe('helping.diagnosing')
  })

  it('hands a fault over with its kind and the customer’s words', () => {
    const told = described().tell('cause.judged', { cause: 'product', kind: 'broken' })
    expect(opened(told)).toEqual({ flow: 'qualityComplaint', input: { kind: 'broken', text: '拉链拉不动' } })
    expect(told.replies).toEqual(['use.faulty'])
    told.tell('linkedCase.ended', { flow: 'returnExchange', caseId: 'c9', outcome: 'refunded' })
    expect(told.state).toBe('inQuality')
    told.tell('linkedCase.ended', { flow: 'qualityComplaint', caseId: 'c1', outcome: 'compensated' })
    expect(told.outcome).toBe('toQuality')
    expect(told.facts['quality']).toBe('compensated')
  })

  it('takes it for a possible fault once three causes are excluded', () => {
    const told = excluded(excluded(described(), '滑轨'), '布边')
    expect(told.state).toBe('helping.diagnosing')
    excluded(told, '拉头')
    expect(told.state).toBe('inQuality')
    expect(told.replies).toEqual(['use.perhapsFaulty'])
  })

  it('soothes anew where it fails again after the customer was content', () => {
    const told = described().tell('problem.solved').tell('problem.persists')
    expect(told.state).toBe('helping.soothing')
    expect(told.tell('soothing.sent').state).toBe('helping.diagnosing')
  })

  it('lets the buyer return it instead, and nobody else', () => {
    const told = described()
    const cousin = { ...BUYER, accountId: 'tb-cousin' }
    expect(told.refused('return.wanted', cousin).reason?.name).toBe('notBuyingAccount')
    expect(told.tell('return.wanted', BUYER).outcome).toBe('toReturn')
    expect(opened(told)).toMatchObject({ flow: 'returnExchange' })
  })

  it('waits three days for an answer and no longer', () => {
    const told = help().tell('soothing.sent')
    expect(told.wait(days(3) - 1).state).toBe('helping.recording')
    expect(told.wait(1).outcome).toBe('lapsed')
  })
})

it('soothes before it judges, and never closes a fault as a matter of handling, whatever happens', () => {
  let faults = 0
  fc.assert(
    fc.property(fc.gen(), (g) => {
      const story = walk(g, flow, 30)
      if (!story) return
      const told = story.log.flatMap((entry) => (entry.kind === 'fact' ? [entry.event.type] : []))
      const [soothed, judged] = [told.indexOf('soothing.sent'), told.indexOf('cause.judged')]
      if (judged >= 0) expect(soothed >= 0 && soothed < judged).toBe(true)
      const { snapshot } = story.stands.at(-1)!
      const facts = snapshot.context as unknown as Facts
      expect(facts.excluded.length).toBeLessThanOrEqual(3)
      const asked = story.effects.flat().filter(({ type }) => type === 'case.openRequested')
      if (facts.cause === 'product') {
        faults++
        expect(asked[0]?.params['flow']).toBe('qualityComplaint')
        expect(snapshot.value).not.toBe('resolvedByInstruction')
      }
    }),
    { numRuns: runs(1000) },
  )
  expect(faults).toBeGreaterThan(5)
})
