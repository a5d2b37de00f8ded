import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { type Walk, walkOn } from '../../../test/random-walk.ts'
import { runs } from '../../../test/runs.ts'
import {
  type EventInput,
  describe as look,
  type Role,
  register,
  type Stored,
  start,
  step,
} from '../../index.ts'
import { hours, minutes } from '../../units.ts'
import type { CaseType, Facts } from './events.ts'
import { afterSaleCase } from './index.ts'

const flow = register(afterSaleCase)
const signed = { status: 'signed', paid: 12900 } as const
const BUYER = { accountId: 'tb-lin', channel: 'chat' }
const COUSIN = { accountId: 'tb-cousin', channel: 'chat' }
const answer = { kind: 'answer', what: '今天给您答复', dueAt: MORNING + hours(6) } as const
const EVENING = Date.parse('2026-03-10T20:00:00+08:00')

const pathsOf = (stored: Stored): readonly string[] => look(flow, stored).states.map(({ path }) => path)
/** The phase, and where the line and the promises stand. */
const placeOf = (stored: Stored, region: string): string | undefined =>
  pathsOf(stored)
    .findLast((path) => path.startsWith(`conversing.${region}.`))
    ?.split('.')
    .at(-1)
const phase = (told: Told) => placeOf(told.stored, 'talk')
const line = (told: Told) => placeOf(told.stored, 'line')
const reasonOf = (told: Told, type: string, payload = {}, how = {}): string | undefined =>
  told.refused(type, payload, how).reason?.name
const opened = (told: Told): readonly unknown[] =>
  told.effects.filter(({ type }) => type === 'case.openRequested').map(({ params }) => params)
const count = (told: Told, type: string): number => told.asked.filter((asked) => asked === type).length

everyWay('after-sale case', afterSaleCase, (begin) => {
  const met = (given: Beginning = {}): Told =>
    begin({ input: { ...BUYER }, ...given, order: { ...signed, ...given.order } })
  const sorted = (caseType: CaseType, given: Beginning = {}, more = {}): Told =>
    met(given)
      .tell('soothing.sent')
      .tell('facts.recorded', { caseType, record: '客户说的经过', ...more })
  const resolving = (
    caseType: CaseType,
    promises: readonly object[] = [answer],
    given: Beginning = {},
  ): Told => sorted(caseType, given).tell('position.stated', { position: '我们来办', promises })
  const ended = (told: Told, of: string, outcome: string): Told =>
    told.tell('linkedCase.ended', { flow: of, caseId: 'case-7', outcome }, { by: 'system' })

  it('goes through the six phases, and is over once the customer is content', () => {
    const told = resolving('logistics')
    expect(opened(told)).toEqual([{ flow: 'logisticsComplaint', input: { text: '客户说的经过' } }])
    ended(told, 'logisticsComplaint', 'resolvedDelivered')
    expect(phase(told)).toBe('apologising')
    told.tell('promise.kept', { number: 1 }).tell('apology.sent').tell('customer.satisfied', BUYER)
    expect(told.outcome).toBe('closedResolved')
    expect(opened(told).at(-1)).toEqual({
      flow: 'followUpVisit',
      input: { flow: 'logisticsComplaint', caseId: 'case-7', outcome: 'resolvedDelivered' },
    })
  })

  it('is entered in the register before anybody is answered', () => {
    expect(met().asked).toEqual(['register.openRequested'])
    expect(met({ input: { ...COUSIN } }).asked).toEqual(['register.openRequested'])
  })

  describe('the flow that solves it', () => {
    it.each([
      ['logistics', 'logisticsComplaint', { text: '客户说的经过' }],
      ['rejected', 'rejectedDelivery', { by: 'customer' }],
      ['return', 'returnExchange', { soothed: true, text: '客户说的经过', request: 'return' }],
      ['exchange', 'returnExchange', { soothed: true, text: '客户说的经过', request: 'exchange' }],
      ['refund', 'refundHandling', { refundId: 'R-1' }],
      ['usage', 'productUsage', { question: '客户说的经过' }],
      ['quality', 'qualityComplaint', { text: '客户说的经过' }],
      ['priceDifference', 'priceDifference', {}],
      ['orderChange', 'orderChange', {}],
    ] as const)('of %s is %s', (caseType, key, input) => {
      const refunds = [{ refundId: 'R-1', status: 'requested' as const, amount: 500 }]
      const order = caseType === 'orderChange' ? { status: 'paid' as const } : { refunds }
      expect(opened(resolving(caseType, [answer], { order }))).toEqual([{ flow: key, input }])
    })

    it.each([
      ['orderChange', 'signed', 12900, 'alreadyShipped'],
      ['return', 'paid', 12900, 'notShippedYet'],
      ['quality', 'paid', 12900, 'nothingSent'],
      ['rejected', 'success', 12900, 'tradeSucceeded'],
      ['refund', 'waitingPayment', 0, 'notPaid'],
    ] as const)('of %s is not waited for where the order is %s', (caseType, status, paid, reason) => {
      const told = met({ order: { status, paid } }).tell('soothing.sent')
      expect(reasonOf(told, 'facts.recorded', { caseType, record: '…' })).toBe(reason)
      expect(told.next('facts.recorded')?.status).toBe('dependsOnInput')
    })

    it('of a bad review is told which one it is: that is asked for first, unless the platform or who opened it said', () => {
      const review = { reviewId: 'R-7', rating: 'neutral', text: '一般' } as const
      const another = { reviewId: 'R-8', rating: 'negative' } as const
      const record = { caseType: 'review', record: '买家写了评价' } as const
      const stated = { position: '我们来办', promises: [answer] }
      const asked = met().tell('soothing.sent')
      expect(reasonOf(asked, 'facts.recorded', record)).toBe('reviewUnknown')
      expect(asked.replies).toContain('case.askReview')
      asked.tell('facts.recorded', { ...record, review }).tell('position.stated', stated)
      expect(opened(asked)).toEqual([{ flow: 'negativeReview', input: review }])

      const reported = met().tell('soothing.sent').tell('review.found', another, { by: 'platform' })
      expect(reported.replies).not.toContain('case.askReview')
      reported.tell('facts.recorded', record).tell('position.stated', stated)
      expect(opened(reported)).toEqual([{ flow: 'negativeReview', input: another }])

      const known = met({ input: { ...BUYER, review } }).tell('soothing.sent')
      known.tell('facts.recorded', record).tell('position.stated', stated)
      expect(opened(known)).toEqual([{ flow: 'negativeReview', input: review }])
    })

    it('is none for a question, which is answered and needs no promise', () => {
      const told = resolving('enquiry', [])
      expect(opened(told)).toEqual([])
      expect(phase(told.tell('question.answered'))).toBe('thanking')
      expect(told.tell('customer.satisfied', BUYER).outcome).toBe('closedResolved')
      expect(opened(told)).toEqual([
        { flow: 'followUpVisit', input: { flow: 'afterSaleCase', outcome: 'closedResolved' } },
      ])
      expect(reasonOf(resolving('return'), 'question.answered')).toBe('notJustAQuestion')
    })

    it('hands on to another, which is waited for in its place', () => {
      const told = ended(resolving('logistics'), 'logisticsComplaint', 'toReturnExchange')
      expect(phase(told)).toBe('resolving')
      expect(opened(told).at(-1)).toEqual({
        flow: 'returnExchange',
        input: { soothed: true, text: '客户说的经过' },
      })
      expect(phase(ended(told, 'logisticsComplaint', 'resolvedGift'))).toBe('resolving')
      expect(phase(ended(told, 'returnExchange', 'exchanged'))).toBe('apologising')
    })

    it.each(['refused', 'expired', 'decidedByPlatform'])('that ends as %s has not solved it', (outcome) => {
      const told = ended(resolving('return'), 'returnExchange', outcome)
      expect(phase(told)).toBe('keepingWord')
      expect(told.tell('promise.kept', { number: 1 }).outcome).toBe('closedUnresolved')
      expect(told.replies).toEqual(['case.unresolved'])
      expect(opened(told)).toHaveLength(1)
    })

    it('that ends in a way nobody knows is looked into by a person', () => {
      expect(phase(ended(resolving('return'), 'returnExchange', 'vanished'))).toBe('investigating')
    })

    it('may be another one once more is known', () => {
      const told = resolving('logistics').tell('facts.recorded', {
        caseType: 'quality',
        record: '其实是坏的',
      })
      told.tell('position.stated', { position: '按质量问题办' })
      expect(opened(told).at(-1)).toEqual({ flow: 'qualityComplaint', input: { text: '其实是坏的' } })
      expect(phase(ended(told, 'logisticsComplaint', 'resolvedDelivered'))).toBe('resolving')
    })

    it('is still followed where the facts of the same matter are put right', () => {
      const again = { caseType: 'return', record: '补充了照片' }
      const told = resolving('return').tell('facts.recorded', again)
      expect(reasonOf(told, 'request.withdrawn', BUYER)).toBe('linkedCaseOpen')
      ended(told, 'returnExchange', 'refunded')
      expect(phase(told)).toBe('positioning')
      expect(phase(told.tell('position.stated', { position: '照常办' }))).toBe('apologising')
      expect(opened(told)).toHaveLength(1)
    })

    it('is heard whatever the case is at, and weighed once it goes on', () => {
      const told = resolving('return').tell('afterSale.absent')
      ended(told, 'returnExchange', 'refunded')
      expect(phase(told)).toBe('queued')
      expect(phase(told.tell('afterSale.present'))).toBe('apologising')
    })
  })

  it('begins again at the cause when the customer is not content', () => {
    const told = ended(resolving('return'), 'returnExchange', 'refunded').tell('apology.sent')
    told.tell('customer.dissatisfied', BUYER)
    expect(phase(told)).toBe('investigating')
    told.tell('facts.recorded', { caseType: 'return', record: '少退了' })
    told.tell('position.stated', { position: '再查', promises: [] })
    expect(phase(told)).toBe('resolving')
    expect(opened(told)).toHaveLength(2)
  })

  describe('a promise', () => {
    const money = (amount: number) => ({ ...answer, kind: 'money', what: '退款', amount })
    const taken = { ...answer, kind: 'takeBack', what: '可以退' } as const

    it('has a time, and is none that the shop cannot keep', () => {
      const stated = (promises: readonly object[], caseType: CaseType = 'return', more = {}, how = {}) =>
        reasonOf(sorted(caseType, {}, more), 'position.stated', { position: '我们来办', promises }, how)
      expect(stated([])).toBe('promiseMissing')
      expect(stated([{ ...answer, dueAt: MORNING }])).toBe('timePassed')
      expect(stated([taken], 'return', { excludedGoods: true })).toBe('notTakenBack')
      expect(stated([answer, money(12901)])).toBe('aboveOrder')
      expect(stated([{ ...answer, kind: 'money', what: '退款' }])).toBe('amountMissing')
      const faulty = sorted('quality', {}, { excludedGoods: true })
      expect(phase(faulty.tell('position.stated', { position: '能退', promises: [taken] }))).toBe('resolving')
    })

    it('of more money than an agent may promise is the supervisor’s', () => {
      const dear = { order: { paid: 90_000, amount: 90_000 } }
      const told = sorted('return', dear)
      const state = { position: '退款', promises: [money(50_001)] }
      expect(reasonOf(told, 'position.stated', state)).toBe('notWithinAuthority')
      expect(phase(told.tell('position.stated', state, { by: 'supervisor' }))).toBe('resolving')
      expect(reasonOf(told, 'promise.given', money(1))).toBe('notWithinAuthority')
    })

    it('leaves alone what other refunds ask for', () => {
      const refunds = [{ refundId: 'R-1', status: 'requested' as const, amount: 12000 }]
      const told = sorted('return', { order: { refunds } })
      expect(reasonOf(told, 'position.stated', { position: '退款', promises: [money(901)] })).toBe(
        'aboveOrder',
      )
    })

    it('of money is weighed with those before it, in part or in whole', () => {
      const said = (promises: readonly object[]) => ({ position: '退款', promises })
      const twice = sorted('return')
      expect(reasonOf(twice, 'position.stated', said([money(12900), money(1)]))).toBe('aboveOrder')
      twice.tell('position.stated', said([money(9000)]))
      expect(reasonOf(twice, 'promise.given', money(3901))).toBe('aboveOrder')
      const dear = sorted('return', { order: { paid: 90_000, amount: 90_000 } })
      dear.tell('position.stated', said([money(30_000)])).tell('promise.kept', { number: 1 })
      expect(reasonOf(dear, 'promise.given', money(20_001))).toBe('notWithinAuthority')
      expect(dear.tell('promise.given', money(20_000)).facts['promises']).toHaveLength(2)
    })

    it('of the money of the refund at hand may be given', () => {
      const refunds = [{ refundId: 'R-1', status: 'requested' as const, amount: 12900 }]
      const told = sorted('refund', { order: { refunds } })
      expect(reasonOf(told, 'position.stated', { position: '退款', promises: [money(12901)] })).toBe(
        'aboveOrder',
      )
      expect(phase(told.tell('position.stated', { position: '退款', promises: [money(12900)] }))).toBe(
        'resolving',
      )
    })

    it('rings at its time, the next one first, and stays owed', () => {
      const sooner = { ...answer, what: '一小时内回您', dueAt: MORNING + hours(1) }
      const told = resolving('return', [answer]).tell('promise.given', sooner)
      told.wait(hours(1))
      expect(count(told, 'supervisor.alertRequested')).toBe(1)
      expect(told.replies).toContain('case.late')
      told.wait(hours(5))
      expect(count(told, 'supervisor.alertRequested')).toBe(2)
      expect(told.facts['promises']).toMatchObject([
        { number: 1, status: 'open', late: true },
        { number: 2, status: 'open', late: true },
      ])
    })

    it('does not ring once it is kept', () => {
      const told = resolving('return').tell('promise.kept', { number: 1 })
      expect(count(told.wait(hours(7)), 'supervisor.alertRequested')).toBe(0)
      expect(reasonOf(told, 'promise.kept', { number: 1 })).toBe('noSuchPromise')
    })

    it('keeps the case open until it is kept, or the customer lets it go', () => {
      const content = () =>
        ended(resolving('return'), 'returnExchange', 'refunded')
          .tell('apology.sent')
          .tell('customer.satisfied', BUYER)
      expect(content().outcome).toBeNull()
      expect(content().wait(hours(48)).outcome).toBeNull()
      expect(content().tell('promise.kept', { number: 1 }).outcome).toBe('closedResolved')
      expect(content().tell('promise.released', { ...BUYER, number: 1 }).outcome).toBe('closedResolved')
    })
  })

  describe('a silent customer', () => {
    it('is asked after twice, and parted with politely', () => {
      const told = met().tell('soothing.sent').wait(minutes(5))
      expect(told.replies).toContain('idle.busy')
      expect(told.wait(minutes(5)).replies).toContain('idle.stillThere')
      expect(told.wait(minutes(4)).outcome).toBeNull()
      expect(told.wait(minutes(1)).outcome).toBe('closedIdle')
      expect(count(told, 'message.sendRequested')).toBe(2)
    })

    it.each([1, 2])('goes on at the exact place after %s prompts', (prompts) => {
      const told = resolving('enquiry', []).wait(minutes(5 * prompts))
      expect(line(told)).toBe('prompted')
      told.tell('customer.wrote', BUYER)
      expect([phase(told), line(told)]).toEqual(['resolving', 'ours'])
      told.tell('info.given', { topic: '物流' }).wait(minutes(5))
      expect(told.facts['prompts']).toBe(1)
    })

    it('is left in peace while we are at work for him, and told when there is something to tell', () => {
      const told = resolving('return', [answer]).wait(hours(3))
      expect([line(told), count(told, 'message.sendRequested')]).toEqual(['resting', 0])
      told.tell('promise.kept', { number: 1 })
      expect(line(ended(told, 'returnExchange', 'refunded'))).toBe('ours')
      told.wait(minutes(30))
      expect(count(told, 'supervisor.alertRequested')).toBe(1)
      expect(told.tell('apology.sent').wait(minutes(15)).outcome).toBe('closedIdle')
      expect(opened(told).at(-1)).toEqual({
        flow: 'followUpVisit',
        input: { flow: 'returnExchange', caseId: 'case-7', outcome: 'refunded' },
      })
    })
  })

  describe('without the after-sale shift', () => {
    it('who can wait waits for it, and the case goes on where it stood', () => {
      const told = sorted('return', { at: EVENING })
      expect(phase(told)).toBe('queued')
      expect(told.replies).toContain('case.waitAfterSale')
      told.wait(hours(13) - 1)
      expect(phase(told)).toBe('queued')
      expect(phase(told.wait(1))).toBe('positioning')
    })

    it('who is missed during the shift is there the next day', () => {
      const told = met().tell('soothing.sent').tell('afterSale.absent')
      expect(phase(told.wait(hours(23) - 1))).toBe('queued')
      expect(phase(told.wait(1))).toBe('investigating')
    })

    it('who cannot wait is looked after by the pre-sale agent', () => {
      const urgent = sorted('return', { at: EVENING }, { urgent: true })
      expect([phase(urgent), urgent.asked.at(-1)]).toEqual(['positioning', 'presale.handleRequested'])
      const back = sorted('return', { at: EVENING }).tell('customer.wrote', { ...BUYER, urgent: true })
      expect(phase(back)).toBe('positioning')
      expect(phase(sorted('return', { at: EVENING }).tell('customer.wrote', BUYER))).toBe('queued')
    })

    it('who insists on the pre-sale agent is never made to wait or handed over', () => {
      const told = met().tell('soothing.sent').tell('presale.insisted', BUYER)
      expect(told.asked).toContain('colleague.askRequested')
      expect(phase(told.tell('afterSale.absent'))).toBe('investigating')
      expect(phase(sorted('return', { at: EVENING }).tell('presale.insisted', BUYER))).toBe('positioning')
    })

    it('the desk hours of the shop narrow those of after-sale', () => {
      const shop = { timeZone: 'Asia/Shanghai', opensAt: 600, closesAt: 900, holidays: ['2026-03-11'] }
      const told = sorted('return', { at: MORNING + hours(5), shop })
      expect(phase(told)).toBe('queued')
      expect(phase(told.wait(hours(43) - 1))).toBe('queued')
      expect(phase(told.wait(1))).toBe('positioning')
    })
  })

  it('reports an abusive customer and stays kind', () => {
    const told = met().tell('customer.abused', { text: '骂人的话' })
    expect(told.asked).toContain('abuse.reportRequested')
    expect(told.stored.said).toContain('emp.calmDown')
    expect(phase(told)).toBe('soothing')
  })

  describe('the supervisor', () => {
    const asked = () => resolving('return').tell('supervisor.asked', { question: '要求三倍赔偿' })

    it('lets it go on at the exact place', () => {
      const told = asked().tell('supervisor.decided', { decision: 'goOn', reason: '按规定办' })
      expect(phase(told)).toBe('resolving')
      expect(opened(told)).toHaveLength(1)
    })

    it('ends it, once we have kept our word', () => {
      const told = asked().tell('supervisor.decided', { decision: 'close', reason: '谈不拢' })
      expect(phase(told)).toBe('keepingWord')
      expect(told.tell('promise.kept', { number: 1 }).outcome).toBe('closedUnresolved')
    })
  })

  it('is withdrawn by the buyer, but not over the head of a linked case', () => {
    expect(reasonOf(resolving('return'), 'request.withdrawn', BUYER)).toBe('linkedCaseOpen')
    const told = resolving('enquiry', [answer]).tell('request.withdrawn', BUYER)
    expect(told.outcome).toBe('withdrawn')
    expect(told.facts['promises']).toMatchObject([{ status: 'released' }])
  })

  describe('another account', () => {
    it('hears nothing of the order until the buying account writes', () => {
      const told = met({ input: { ...COUSIN, text: '地址好像填错了' } })
      const onlyIdentity = () => told.replies.every((key) => key.startsWith('identity.'))
      expect([told.state, onlyIdentity()]).toEqual(['verifyingIdentity.askingSwitch', true])
      told.tell('customer.wrote', COUSIN)
      expect(told.stored.said).toEqual(['identity.refuseAgain'])
      expect(phase(told.tell('customer.wrote', BUYER))).toBe('soothing')
      expect(told.facts['contact']).toEqual(BUYER)
    })

    it('that never changes over is not served', () => {
      expect(met({ input: { ...COUSIN } }).wait(minutes(30)).outcome).toBe('refusedIdentity')
      expect(met({ input: { accountId: 'tb-lin', channel: 'telephone' } }).state).toMatch(
        /^verifyingIdentity/,
      )
      expect(met({ input: { accountId: 'tb-lin' } }).state).toMatch(/^verifyingIdentity/)
    })

    it('is not listened to in the middle of a talk either', () => {
      const told = resolving('return')
      for (const type of ['presale.insisted', 'request.withdrawn'])
        expect(reasonOf(told, type, COUSIN)).toBe('otherAccount')
      expect(line(told.tell('customer.wrote', { ...COUSIN, urgent: true }))).toBe('theirs')
      expect(told.facts['urgent']).toBe(false)
    })
  })
})

describe('in any story', () => {
  const ORDER = ['soothing', 'investigating', 'positioning', 'resolving', 'apologising', 'thanking'] as const

  const after = (story: Walk, event: EventInput, role: Role): Walk => {
    const { log, stands, effects } = story
    const stored = stands.at(-1) as Stored
    const at = Math.max(stored.snapshot.context['now'] as number, log.at(-1)?.at ?? MORNING)
    const actor = { role, subject: role }
    const stepped = step(flow, stored, event, { at, actor })
    if (!stepped.ok) throw new Error(stepped.message.en)
    return {
      ...story,
      log: [...log, { kind: 'fact', seq: stepped.stored.seq, at, event, actor }],
      stands: [...stands, stepped.stored],
      effects: [...effects, stepped.effects],
    }
  }
  /** The linked case that is followed ends, some way or other. */
  const withEnd = (g: fc.GeneratorValue, story: Walk): Walk => {
    const { status, context } = (story.stands.at(-1) as Stored).snapshot
    const { following } = context as unknown as Facts
    if (status !== 'active' || following === null) return story
    const outcome = g(() => fc.constantFrom('refunded', 'exchanged', 'withdrawn', 'refused', 'vanished'))
    const event = { type: 'linkedCase.ended', flow: following.flow, caseId: 'case-7', outcome }
    return after(story, event, 'system')
  }

  /** Cases that are begun in order and told on at random; the linked ones end as they may. */
  const stories = (watch: (story: Walk) => void) =>
    fc.assert(
      fc.property(fc.gen(), fc.boolean(), fc.boolean(), (g, stranger, begun) => {
        const opening = {
          order: { ...unpaidOrder, ...signed },
          input: stranger ? { ...COUSIN } : {},
          at: MORNING,
        }
        const first = start(flow, opening)
        if (!first.ok) throw new Error(first.message.en)
        let story: Walk = { opening, log: [], stands: [first.stored], effects: [first.effects] }
        if (begun && !stranger) {
          story = after(story, { type: 'soothing.sent' }, 'agent')
          story = after(story, { type: 'facts.recorded', caseType: 'return', record: '…' }, 'agent')
          story = after(story, { type: 'position.stated', position: '…', promises: [answer] }, 'agent')
        }
        for (let part = 0; part < 8; part++) story = withEnd(g, walkOn(g, flow, story, 4))
        watch(story)
      }),
      { numRuns: runs(250) },
    )

  it('skips no phase, and closes with no promise open', () => {
    let closed = 0
    let thanked = false
    stories(({ stands }) => {
      let before = 0
      for (const stored of stands) {
        const at = ORDER.findIndex((one) => pathsOf(stored).includes(`conversing.talk.phases.${one}`))
        if (at < 0) continue
        // Forward by one; a question needs no apology; back whenever more is known.
        const facts = stored.snapshot.context as unknown as Facts
        const most = before === 3 && facts.caseType === 'enquiry' ? 5 : before + 1
        expect(at).toBeLessThanOrEqual(most)
        thanked ||= at === 5
        before = at
      }
      const last = stands.at(-1) as Stored
      if (last.snapshot.status === 'active') return
      closed++
      const { promises } = last.snapshot.context as unknown as Facts
      expect(promises.filter(({ status }) => status === 'open')).toEqual([])
    })
    expect(closed).toBeGreaterThan(20)
    expect(thanked).toBe(true)
  })

  it('tells a stranger nothing but how to show who he is, and registers before everything', () => {
    stories(({ stands, effects }) => {
      expect(effects[0]?.map(({ type }) => type)).toEqual(['register.openRequested'])
      for (const stored of stands) {
        if (!pathsOf(stored).includes('verifyingIdentity')) continue
        const { replies } = look(flow, stored)
        expect(replies.filter(({ key }) => !key.startsWith('identity.'))).toEqual([])
      }
    })
  })
})
