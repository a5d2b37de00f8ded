import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beginning, everyWay, MORNING, type Told } from '../../../test/every-way.ts'
import { walk } from '../../../test/random-walk.ts'
import { runs } from '../../../test/runs.ts'
import { register } from '../../index.ts'
import { days, hours } from '../../units.ts'
import type { Facts } from './events.ts'
import { followUpVisit } from './index.ts'

const flow = register(followUpVisit)
const buyer = { platform: 'taobao', accountId: 'tb-lin' }
const noContact = { accountId: 'tb-lin', channel: 'chat' }
const reasonOf = (told: Told, channel: string): string | undefined =>
  told.refused('visit.started', { channel }).reason?.name
const requests = (told: Told): unknown[] =>
  told.effects.filter(({ type }) => type === 'case.openRequested').map(({ params }) => params)

everyWay('follow-up visit', followUpVisit, (begin) => {
  const visited = (beginning: Beginning = {}, channel = 'chat'): Told =>
    begin(beginning).tell('visit.started', { channel })

  it('is due days later at the opening of the desk, holidays left out, and contacts nobody by itself', () => {
    const shop = { timeZone: 'Asia/Shanghai', opensAt: 540, closesAt: 1080, holidays: ['2026-03-13'] }
    const told = begin({ shop, at: MORNING + hours(10) })
    expect(told.stored.timers[0]?.dueAt).toBe(Date.parse('2026-03-14T09:00:00+08:00'))
    told.wait(days(4))
    expect(told.state).toBe('due')
    expect(told.asked).toEqual(['case.openRequested', 'customer.visitRequested'])
  })

  it('goes by telephone only where the platform allows it, and only in the hours for calls', () => {
    const late = { at: Date.parse('2026-03-10T21:30:00+08:00') }
    expect(reasonOf(begin(late), 'telephone')).toBe('outsideHours')
    expect(visited(late).state).toBe('contacting')
    expect(reasonOf(begin({ at: MORNING - hours(2) }), 'chat')).toBe('outsideHours')
    const pinduoduo = { order: { platform: 'pinduoduo' } } as const
    // Even of a shop that follows the documents’ numbers.
    expect(reasonOf(begin(pinduoduo), 'telephone')).toBe('channelNotAllowed')
    expect(reasonOf(begin(pinduoduo), 'sms')).toBe('channelNotAllowed')
    const due = begin(pinduoduo).wait(days(3))
    expect(due.replies).toEqual(['visit.openText'])
    expect(due.effects.at(-1)?.params).toMatchObject({ channels: ['chat'], attempt: 1 })
  })

  it('passes every feedback on, and opens a case for whatever is wrong', () => {
    const reached = (): Told =>
      visited({ input: { flow: 'returnExchange', outcome: 'refunded' } }).tell('contact.reached')
    const content = reached().tell('feedback.given', { text: '很好', satisfied: true })
    expect(content.outcome).toBe('satisfied')
    expect(content.effects.at(-1)).toMatchObject({
      type: 'feedback.reportRequested',
      params: { flow: 'returnExchange', outcome: 'refunded', text: '很好', satisfied: true },
    })
    for (const answer of [{ satisfied: false }, { satisfied: true, newProblem: true }]) {
      const told = reached().tell('feedback.given', { text: '拉链坏了', ...answer })
      expect(told.outcome).toBe('newCase')
      expect(told.asked).toContain('feedback.reportRequested')
      expect(requests(told).at(-1)).toEqual({ flow: 'afterSaleCase', input: { text: '拉链坏了' } })
    }
  })

  it('tries twice, a day apart, and then leaves the customer alone', () => {
    const told = visited().tell('contact.failed')
    expect(told.state).toBe('resting')
    expect(told.refused('visit.started', { channel: 'chat' }).code).toBe('not-handled')
    expect(told.wait(hours(24)).replies).toEqual(['visit.openCall', 'visit.openText'])
    told.tell('visit.started', { channel: 'telephone' })
    expect(told.replies).toEqual(['visit.openCall'])
    told.tell('contact.reached')
    expect(told.wait(hours(24)).outcome).toBe('unreachable')
  })

  it('ends when the customer’s record tells that he has opted out', () => {
    expect(requests(begin())).toEqual([{ flow: 'customerCare', input: { buyer } }])
    const ended = (flow: string, outcome: string) =>
      visited().tell('linkedCase.ended', { flow, caseId: 'c1', outcome }, { by: 'system' })
    expect(ended('customerCare', 'optedOut').outcome).toBe('declined')
    expect(ended('customerCare', 'unknown').outcome).toBe(null)
    expect(ended('afterSaleCase', 'optedOut').outcome).toBe(null)
  })

  it('ends with a no to itself, which the buying account’s record is told', () => {
    const told = visited().tell('contact.refused', noContact)
    expect(told.outcome).toBe('declined')
    expect(requests(told).at(-1)).toEqual({ flow: 'customerCare', input: { buyer, optedOut: true } })
    const other = visited().tell('contact.refused', { ...noContact, accountId: 'tb-cousin' })
    expect(other.outcome).toBe('declined')
    expect(requests(other)).toHaveLength(1)
  })
})

describe('in any story', () => {
  it('never tries more often than it may, never off the channels, and loses no feedback', () => {
    let reports = 0
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const story = walk(g, flow, 20)
        if (!story) return
        story.stands.forEach(({ snapshot }, at) => {
          const facts = snapshot.context as unknown as Facts
          expect(facts.attempts).toBeLessThanOrEqual(2)
          if (story.opening.pack === 'pinduoduo') expect([null, 'chat']).toContain(facts.channel)
          const entry = story.log[at - 1]
          if (entry?.kind !== 'fact' || entry.event.type !== 'feedback.given') return
          reports++
          expect(story.effects[at]?.[0]).toMatchObject({
            type: 'feedback.reportRequested',
            params: { text: entry.event['text'] },
          })
        })
      }),
      { numRuns: runs(400) },
    )
    expect(reports).toBeGreaterThan(5)
  })
})
