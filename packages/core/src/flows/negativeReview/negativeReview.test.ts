import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { type Walk, walkOn } from '../../../test/random-walk.ts'
import { runs } from '../../../test/runs.ts'
import { type Order, register, start, step } from '../../index.ts'
import { citedReviewLaw } from '../../rules/review-law.ts'
import { days, hours, minutes } from '../../units.ts'
import type { Facts } from './events.ts'
import { negativeReview } from './index.ts'

const flow = register(negativeReview)
const receiver = { name: '林小雨', phone: '13800000000', address: '杭州市余杭区良睦路 8 号' }
const received: Partial<Order> = { status: 'success', paid: 12900, waybill: 'YT1', courier: '圆通', receiver }
const ME = { accountId: 'tb-lin', channel: 'chat' }
const screenshot = {
  url: 'https://files.example/review.png',
  sha256: 'c'.repeat(64),
  mediaType: 'image/png',
  bytes: 10_240,
}
const reasonOf = (told: Told, type: string, payload = {}, how = {}): string | undefined =>
  told.refused(type, payload, how).reason?.name
const paramsOf = (told: Told, type: string): unknown => told.effects.findLast((e) => e.type === type)?.params
const polite = (text: string) => ({ text, containsInsult: false, containsPersonalData: false })

everyWay('a bad review', negativeReview, (begin) => {
  const opened = (beginning: Beginning = {}): Told =>
    begin({ ...beginning, order: { ...received, ...beginning.order } })
  const heard = (beginning: Beginning = {}): Told =>
    opened(beginning)
      .tell('contact.started', { channel: 'chat' })
      .tell('buyer.reached', ME)
      .tell('reason.told', { ...ME, reason: 'product', text: '料子薄' })
      .tell('apology.sent')
  const explained = (beginning: Beginning = {}, customerType: string | null = 'B'): Told =>
    heard(beginning).tell('customer.classified', { customerType })
  const answering = (beginning: Beginning = {}): Told => opened(beginning).tell('buyer.objected', ME)
  const switched = (paidChange: string, more = {}): Beginning => ({ overrides: { paidChange, ...more } })
  const training = (more = {}): Beginning => ({
    ...switched('trainingOnly', more),
    input: { training: true },
  })
  const cash = (worth: number) => ({ kind: 'cash', worth })

  describe('the first contact', () => {
    it('is due half an hour after the review, or after the desk opens', () => {
      expect(opened().wait(minutes(30)).asked).toEqual(['review.registerRequested', 'supervisor.alerted'])
      const night = opened({ at: MORNING - hours(8) })
      expect(night.wait(hours(7) + minutes(29)).asked).toEqual(['review.registerRequested'])
      expect(night.wait(minutes(1)).asked).toEqual(['review.registerRequested', 'supervisor.alerted'])
    })

    it.each(['pinduoduo', 'douyin'] as const)(
      'is never by telephone on %s, whatever the shop says',
      (platform) => {
        const told = opened({ order: { platform }, overrides: { outsideContact: true } })
        expect(reasonOf(told, 'contact.started', { channel: 'telephone' })).toBe('channelNotAllowed')
        told.tell('contact.started', { channel: 'chat' }).tell('buyer.unreachable')
        expect(told.state).toBe('answering.drafting')
      },
    )

    it('never calls anybody “dear” on the telephone, and none of its words press for praise', () => {
      const texts = Object.values(negativeReview.scripts).map(({ text }) => text)
      expect(texts.filter((text) => /亲|帅哥|美女|好评|返现|红包|抽奖/.test(text))).toEqual([])
    })
  })

  describe('a revision', () => {
    it('is the buyer’s own wish: nobody is told how who did not ask', () => {
      expect(reasonOf(explained(), 'guide.sent')).toBe('wishMissing')
      expect(explained().replies).not.toContain('rev.editPath')
      expect(explained().tell('revision.wanted', ME).replies).toEqual(['rev.editPath'])
    })

    it('is heard of in every state, also before anybody was told how', () => {
      for (const told of [opened(), heard(), explained(), answering()])
        expect(told.tell('review.revised', { rating: 'good' }, { by: 'platform' }).outcome).toBe('revised')
    })

    it('is reminded of once, and not at all after an objection', () => {
      const told = explained().tell('revision.wanted', ME).tell('guide.sent')
      expect(told.replies).toEqual(['rev.remind'])
      expect(told.tell('buyer.reminded').replies).toEqual([])
      expect(reasonOf(told, 'buyer.reminded')).toBe('tooManyReminders')
      expect(told.tell('buyer.objected', ME).state).toBe('answering.drafting')
    })

    it('cannot be had once the time to revise is over, however often the case changes its state', () => {
      const told = opened({ input: { reviewedAt: MORNING - days(9) }, overrides: { editWindow: days(10) } })
      told.tell('revision.wanted', ME).tell('guide.sent').wait(days(1))
      expect(told.state).toBe('answering.drafting')
      expect(reasonOf(told, 'revision.wanted', ME)).toBe('editWindowOver')
    })

    it('of another review is not this case’s', () => {
      const told = opened({ input: { reviewId: 'R-1' } })
      expect(reasonOf(told, 'review.revised', { reviewId: 'R-2', rating: 'good' })).toBe('otherReview')
      expect(told.tell('review.revised', { reviewId: 'R-1', rating: 'good' }).outcome).toBe('revised')
    })
  })

  describe('a remedy', () => {
    it('is opened at any time and leaves the review where it is, however it ends', () => {
      for (const outcome of ['keptWithDiscount', 'compensated', 'refused']) {
        const told = explained().tell('remedy.started', { flow: 'returnExchange' })
        told.tell('linkedCase.ended', { flow: 'returnExchange', caseId: 'c-1', outcome })
        expect(told.state).toBe('answering.drafting')
        expect(told.facts).toMatchObject({ wantsRevision: false, guided: false, promised: false })
      }
    })

    it('waits for the last of several', () => {
      const told = heard()
        .tell('remedy.started', { flow: 'priceDifference' })
        .tell('remedy.started', { flow: 'logisticsComplaint' })
      expect(reasonOf(told, 'remedy.started', { flow: 'priceDifference' })).toBe('remedyUnderWay')
      told.tell('linkedCase.ended', { flow: 'priceDifference', caseId: 'c-1', outcome: 'settled' })
      expect(told.state).toBe('handling.solvingProblem')
      told.tell('linkedCase.ended', { flow: 'logisticsComplaint', caseId: 'c-2', outcome: 'withdrawn' })
      expect(told.state).toBe('handling.explaining.professional')
    })

    it('is owed to a malicious reviewer as well', () => {
      const told = opened().tell('malice.found', { grounds: '开价改评' })
      told.tell('remedy.started', { flow: 'refundHandling' })
      expect(paramsOf(told, 'case.openRequested')).toEqual({ flow: 'refundHandling', input: {} })
    })
  })

  describe('paying for a changed review', () => {
    it('is blocked unless the shop says otherwise, in training too, and says by which articles', () => {
      for (const beginning of [{}, { input: { training: true } }]) {
        const refusal = heard(beginning).refused('offer.made', cash(500))
        expect(refusal.reason?.name).toBe('paidChangeBlocked')
        expect(refusal.message.zh).toContain('《反不正当竞争法》第九条')
      }
      expect(explained().tell('explanation.rejected', ME).state).toBe('answering.drafting')
    })

    it('stays out of cases in earnest where it is for training only', () => {
      expect(reasonOf(heard(switched('trainingOnly')), 'offer.made', cash(500))).toBe(
        'paidChangeTrainingOnly',
      )
    })

    it('is walked in training to its end, and nothing at all leaves the case', () => {
      const told = heard(training()).tell('offer.made', cash(1000))
      expect(told.state).toBe('handling.offering')
      told.tell('offer.accepted', ME).tell('guide.sent')
      told.tell('review.revised', { rating: 'good' }, { by: 'supervisor' })
      told.tell('compensation.paid', { worth: 1000, screenshots: [screenshot] }, { by: 'supervisor' })
      expect(told.outcome).toBe('revisedWithCompensation')
      const alerted = heard(training()).tell('remedy.started', { flow: 'returnExchange' }).wait(days(40))
      expect([...told.asked, ...alerted.asked]).toEqual([])
    })

    it.each([
      ['neutral', 500],
      ['negative', 1000],
    ])(
      'goes, in training, up to the documents’ number for a %s review; above it a supervisor decides',
      (rating, most) => {
        const told = (worth: number) =>
          heard({ ...training(), input: { training: true, rating } }).tell('offer.made', cash(worth)).state
        expect(told(most)).toBe('handling.offering')
        expect(told(most + 1)).toBe('handling.supervisorReview')
      },
    )

    it('in earnest always needs a supervisor, who is shown the law and whose reason is kept', () => {
      const told = heard(switched('allowed')).tell('offer.made', { kind: 'gift', worth: 0 })
      expect(told.state).toBe('handling.supervisorReview')
      expect(paramsOf(told, 'supervisor.reviewRequested')).toMatchObject({ articles: citedReviewLaw })
      expect(told.refused('paidChange.approved', { reason: '…' }, { by: 'agent' }).code).toBe('not-permitted')
      told.tell('paidChange.approved', { reason: '店主书面要求' })
      expect(told.facts['approval']).toEqual({
        by: 'supervisor',
        reason: '店主书面要求',
        articles: citedReviewLaw,
      })
      expect(told.replies).toEqual(['rev.offer'])
      expect(told.description.states.at(-1)?.about.zh).toContain('《反不正当竞争法》第九条')
    })

    it('promises no more than is left of what was paid', () => {
      const told = heard({ ...switched('allowed'), order: { refunded: 12_500 } })
      expect(reasonOf(told, 'offer.made', cash(401))).toBe('aboveOrder')
    })

    it('has no place where the review cannot be revised', () => {
      const told = heard({ ...switched('allowed'), order: { platform: 'tmall' } })
      expect(reasonOf(told, 'offer.made', cash(500))).toBe('noRevisionHere')
    })
  })

  describe('a malicious review', () => {
    it('is found by the agent, at any time before its end, once', () => {
      for (const told of [opened(), heard(), explained(), answering()]) {
        told.tell('malice.found', { grounds: '开价改评' })
        expect(told.state).toBe('reporting.collectingEvidence')
        told.wait(days(3))
        expect(reasonOf(told, 'malice.found', { grounds: '又来' })).toBe('reportedBefore')
      }
    })

    it('is reported with what was collected, and may be replied to meanwhile', () => {
      const told = opened().tell('malice.found', { grounds: '开价改评' })
      told.tell('evidence.collected', { items: [screenshot, screenshot] })
      expect(paramsOf(told, 'platform.reportRequested')).toMatchObject({
        grounds: '开价改评',
        evidence: [screenshot, screenshot],
      })
      told.tell('reply.drafted', polite('谢谢您的反馈。')).tell('reply.published')
      expect(told.state).toBe('reporting.awaitingRuling')
      expect(told.asked.filter((type) => type === 'platform.reportRequested')).toHaveLength(1)
      expect(told.tell('review.removed').outcome).toBe('removedByPlatform')
    })
  })

  describe('the public reply', () => {
    it.each([
      ['您就是骗子', 'insultInReply'],
      ['林小雨您好，已经处理', 'personalDataInReply'],
      ['请查收 YT 1', 'personalDataInReply'],
      ['打 139-1111-2222 找我', 'personalDataInReply'],
      ['改成 好评有礼', 'inducementInReply'],
      ['好'.repeat(501), 'replyTooLong'],
    ])('may not say “%s”', (text, reason) => {
      expect(reasonOf(answering(), 'reply.drafted', polite(text))).toBe(reason)
    })

    it('believes its author who says that something is in it', () => {
      const text = '谢谢您的反馈。'
      const stated = (more: object) => reasonOf(answering(), 'reply.drafted', { ...polite(text), ...more })
      expect(stated({ containsInsult: true })).toBe('insultInReply')
      expect(stated({ containsPersonalData: true })).toBe('personalDataInReply')
    })

    it('is not missed because something else takes its time', () => {
      const told = heard({ input: { reviewedAt: MORNING - days(20) } })
      told.tell('remedy.started', { flow: 'returnExchange' }).wait(days(5))
      expect(told.state).toBe('answering.drafting')
      told.tell('reply.drafted', polite('谢谢您的反馈。')).tell('reply.published', {}, { by: 'platform' })
      expect(told.outcome).toBe('unresolvedReplied')
    })
  })
})

describe('in any story', () => {
  const beginnings = [
    ['contact.started', { channel: 'chat' }],
    ['buyer.reached', ME],
    ['reason.told', { ...ME, reason: 'other' }],
    ['apology.sent'],
    ['offer.made', { kind: 'cash', worth: 500 }],
    ['paidChange.approved', { reason: '店主书面要求' }, 'supervisor'],
    ['offer.accepted', ME],
  ] as const

  /** A review, told on at random from somewhere on the way to a promise; what may not be told is left out. */
  const stories = (watch: (facts: Facts, story: Walk, at: number, paidChange: string) => void) =>
    fc.assert(
      fc.property(
        fc.gen(),
        fc.boolean(),
        fc.constantFrom('blocked', 'trainingOnly', 'allowed'),
        fc.nat({ max: beginnings.length }),
        (g, training, paidChange, length) => {
          const opening = {
            order: { ...unpaidOrder, ...received },
            input: { training },
            at: MORNING,
            overrides: { paidChange },
          }
          const begun = start(flow, opening)
          if (!begun.ok) throw new Error(begun.message.en)
          let { stored } = begun
          const effects = [...begun.effects]
          for (const [type, payload, role = 'agent'] of beginnings.slice(0, length)) {
            const told = step(
              flow,
              stored,
              { ...payload, type },
              { at: MORNING, actor: { role, subject: role } },
            )
            if (!told.ok) continue
            stored = told.stored
            effects.push(...told.effects)
          }
          const story = walkOn(g, flow, { opening, log: [], stands: [stored], effects: [effects] }, 20)
          story.stands.forEach(({ snapshot }, at) => {
            watch(snapshot.context as unknown as Facts, story, at, paidChange)
          })
        },
      ),
      { numRuns: runs(300) },
    )

  it('promises nothing where it is forbidden, nothing without a supervisor in earnest, nothing before an apology', () => {
    let promised = 0
    stories((facts, _, __, paidChange) => {
      if (!facts.promised) return
      promised++
      expect(paidChange).not.toBe('blocked')
      expect(facts.apologised).toBe(true)
      if (facts.training) return
      expect(paidChange).toBe('allowed')
      expect(facts.approval?.reason).toBeTruthy()
    })
    expect(promised).toBeGreaterThan(5)
  })

  it('asks for nothing in training', () => {
    stories(({ training }, { effects }) => {
      if (training) expect(effects.flat()).toEqual([])
    })
  })

  it('pays only what was promised, after the review changed, and never for a malicious one', () => {
    let paid = 0
    stories((facts, { effects }, at) => {
      for (const { type } of effects[at] ?? []) {
        if (type !== 'compensation.payRequested') continue
        paid++
        expect(facts).toMatchObject({ promised: true, grounds: null })
        expect(facts.deleted || facts.rating === 'good').toBe(true)
      }
    })
    expect(paid).toBeGreaterThan(0)
  })

  it('explains once, after an apology, and promises more than the table only where a supervisor permits it', () => {
    let explained = 0
    let promised = 0
    const explains = (story: Walk, at: number) =>
      JSON.stringify(story.stands[at]?.snapshot.value ?? '').includes('explaining')
    const entries = new Map<Walk, number>()
    stories((facts, story, at) => {
      if (explains(story, at) && !explains(story, at - 1)) {
        explained++
        entries.set(story, (entries.get(story) ?? 0) + 1)
        expect(entries.get(story)).toBe(1)
        expect(facts.apologised).toBe(true)
      }
      if (!facts.promised || facts.approval) return
      promised++
      expect(facts.offer?.worth).toBeLessThanOrEqual(1000)
    })
    expect(Math.min(explained, promised)).toBeGreaterThan(5)
  })

  it('ends with a bad review that stays only after a reply, or after the platform closed it', () => {
    stories((facts, { stands }, at) => {
      const { snapshot } = stands[at] ?? {}
      if (snapshot?.value === 'unresolvedReplied') expect(facts.replied).toBe(true)
      if (snapshot?.value === 'revised') expect(facts.rating).toBe('good')
      if (snapshot?.value === 'revisedWithCompensation') expect(facts.promised).toBe(true)
      expect(facts.reminders).toBeLessThanOrEqual(1)
    })
  })
})
