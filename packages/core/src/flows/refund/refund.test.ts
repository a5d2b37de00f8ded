import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beginning, everyWay, type Told } from '../../../test/every-way.ts'
import { type Walk, walk } from '../../../test/random-walk.ts'
import { runs } from '../../../test/runs.ts'
import { register } from '../../index.ts'
import { leftFor } from '../../order-after.ts'
import {
  advanceStageOf,
  interventionStageOf,
  receivedOf,
  refundStageOf,
  refundStages,
} from '../../refund-codes.ts'
import { days, hours } from '../../units.ts'
import { refund } from './index.ts'
import type { Context } from './policy.ts'

const SHIPPED = { status: 'shipped', paid: 12_900, waybill: 'YT-1', courier: '圆通' } as const
const FILE = {
  url: 'https://img.example.com/1.jpg',
  sha256: 'a'.repeat(64),
  mediaType: 'image/jpeg',
  bytes: 9,
}
const PROOF = ['dispatchProof', 'chatRecord', 'buyerStatement'].map((kind) => ({ kind, file: FILE }))
const REFUSE = { reason: '商品已发出', proof: PROOF }

const statesOf = (told: Told): string[] => told.description.states.map(({ path }) => path)
const isIn = (told: Told, state: string): boolean => statesOf(told).includes(`open.${state}`)
const timerOf = (told: Told, delay: string) => told.stored.timers.find((timer) => timer.delay === delay)
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name

everyWay('refund', refund, (begin) => {
  const asked = (input = {}, rest: Beginning = {}): Told =>
    begin({ order: SHIPPED, ...rest, input: { refundId: 'R1', amount: 12_900, ...input } })
  const read = (told: Told, payload: object): Told => told.tell('refund.read', { refundId: 'R1', ...payload })

  describe('the end', () => {
    it('is the platform’s word alone', () => {
      const told = asked({ received: true }).tell('agreement.given', { amount: 12_900 }).wait(days(30))
      expect(told.outcome).toBeNull()
      expect(told.tell('refund.succeeded', { refundId: 'R1', amount: 12_900 }).outcome).toBe(
        'refundSucceeded',
      )
    })

    it.each(['refund.read', 'refund.closed', 'platform.intervened', 'platform.ruled'])(
      'nobody at the desk can say %s',
      (type) => {
        const payload = { refundId: 'R1', ...(type === 'refund.read' && { code: 'SUCCESS' }) }
        const whole = type === 'platform.ruled' ? { ...payload, winner: 'buyer' } : payload
        for (const by of ['agent', 'supervisor', 'system', 'finance'] as const)
          expect(asked().refused(type, whole, { by }).code).toBe('not-permitted')
      },
    )

    it('books what went back beside what was asked for', () => {
      const told = asked().tell('refund.succeeded', { refundId: 'R1', amount: 2_000 })
      expect(told.effects.at(-1)).toMatchObject({
        type: 'refund.bookRequested',
        params: { amount: 2_000, asked: 12_900 },
      })
    })

    it('comes to what went back, and to nothing where it was closed', () => {
      const paid = asked().tell('refund.succeeded', { refundId: 'R1', amount: 2_000 })
      const closed = asked().tell('refund.closed', { refundId: 'R1' })
      expect([paid.stored.result, closed.stored.result]).toEqual([{ amount: 2_000 }, undefined])
    })

    it('does not come from another refund of the order', () => {
      expect(asked().tell('refund.succeeded', { refundId: 'R2', amount: 2_000 }).outcome).toBeNull()
    })
  })

  describe('the clock', () => {
    it('stands while the platform decides and gives the rest back', () => {
      const told = asked().wait(hours(40)).tell('platform.intervened')
      expect(timerOf(told, 'stageDeadline')).toMatchObject({ dueAt: null, remaining: hours(8) })
      read(told.wait(hours(20)), { code: 'WAIT_SELLER_AGREE' })
      expect(timerOf(told, 'stageDeadline')).toMatchObject({ remaining: hours(8) })
      told.tell('platform.ruled', { winner: 'seller' })
      expect(timerOf(told, 'stageDeadline')?.dueAt).toBe(told.now + hours(8))
    })

    it('keeps the rest that a pause left, also where the parcel arrives afterwards', () => {
      const told = read(asked({ kind: 'returnAndRefund' }), {
        code: 'WAIT_SELLER_CONFIRM_GOODS',
        returnWaybill: 'SF-R1',
      })
      told
        .tell('platform.intervened')
        .wait(hours(5))
        .tell('platform.ruled', { winner: 'buyer', goodsFirst: true })
      const due = told.now + days(10)
      expect(timerOf(told, 'stageDeadline')?.dueAt).toBe(due)
      told.wait(days(8)).tell('parcel.returned', { waybill: 'SF-R1' })
      expect(timerOf(told, 'stageDeadline')?.dueAt).toBe(due)
    })

    it('follows what the platform states, earlier and later', () => {
      const told = asked()
      for (const dueAt of [told.now + hours(1), told.now + days(9)])
        expect(timerOf(read(told, { code: 'WAIT_SELLER_AGREE', dueAt }), 'stageDeadline')?.dueAt).toBe(dueAt)
    })

    it('does not keep the deadline of a status that is over', () => {
      const told = read(asked(), { code: 'WAIT_SELLER_AGREE', dueAt: asked().now + hours(1) })
      read(told, { code: 'WAIT_BUYER_RETURN_GOODS' })
      expect(timerOf(told, 'stageDeadline')?.dueAt).toBe(told.now + days(7))
    })

    it('counts anew when the platform says that it is another kind of refund', () => {
      const told = asked({}, { pack: 'tmall' })
      expect(timerOf(told, 'stageDeadline')?.dueAt).toBe(told.now + hours(36))
      read(told, { code: 'WAIT_SELLER_AGREE', kind: 'returnAndRefund' })
      expect(timerOf(told, 'stageDeadline')?.dueAt).toBe(told.now + hours(48))
    })
  })

  describe('silence', () => {
    it('is consent, never refusal', () => {
      const told = asked().wait(hours(48))
      expect(told.facts).toMatchObject({ consentBySilence: true })
      expect(reasonOf(told, 'refusal.given', REFUSE)).toBe('silenceConsents')
    })

    it('is none where an answer is under way', () => {
      const told = asked().tell('refusal.given', REFUSE).wait(hours(48))
      expect(told.facts).toMatchObject({ consentBySilence: false, overdue: true })
    })
  })

  describe('a refusal', () => {
    it('is for goods that have left, by the line that it is about', () => {
      const lines = [{ line: 'L1' }]
      const order = {
        ...SHIPPED,
        status: 'partlyShipped' as const,
        parcels: [{ waybill: 'YT1', lines, status: 'inTransit' as const }],
      }
      const of = (line: string) =>
        asked(
          {},
          { order: { ...order, refunds: [{ refundId: 'R1', status: 'requested', amount: 900, line }] } },
        )
      expect(reasonOf(of('L2'), 'refusal.given', REFUSE)).toBe('notShipped')
      expect(of('L1').tried('refusal.given', REFUSE).ok).toBe(true)
    })
  })

  describe('the platform’s own list of operations', () => {
    it('allows what our reading would refuse', () => {
      const told = asked({}, { order: { status: 'paid', paid: 12_900 } })
      expect(reasonOf(told, 'refusal.given', REFUSE)).toBe('notShipped')
      read(told, { code: 'WAIT_SELLER_AGREE', operations: ['refuse'] }).tell('refusal.given', REFUSE)
      expect(told.asked).toContain('refund.refuseRequested')
    })

    it('is kept word for word, and one that says nothing we know leaves our own rules in force', () => {
      const told = read(asked(), { code: 'WAIT_SELLER_AGREE', operations: ['refund_onweb'] })
      expect(told.facts).toMatchObject({
        operations: null,
        codes: { operations: ['refund_onweb'] },
        unknownWords: ['refund_onweb'],
      })
      const both = read(asked(), { code: 'WAIT_SELLER_AGREE', operations: ['agree', 'refund_onweb'] })
      expect(both.facts).toMatchObject({ operations: ['agree'], unknownWords: ['refund_onweb'] })
    })

    it('does not outlive its status, and lends nobody authority', () => {
      const told = read(
        asked({ amount: 60_000, received: true }, { order: { ...SHIPPED, amount: 60_000, paid: 60_000 } }),
        {
          code: 'WAIT_SELLER_AGREE',
          operations: ['agree'],
        },
      )
      expect(reasonOf(told, 'agreement.given', { amount: 60_000 })).toBe('aboveAgentLimit')
      expect(told.refused('agreement.given', { amount: 60_000 }, { by: 'system' }).reason?.name).toBe(
        'aboveAgentLimit',
      )
      expect(read(told, { code: 'SELLER_REFUSE_BUYER' }).facts).toMatchObject({ operations: null })
    })

    it('lets a return be agreed to where the shop has switched that rule off', () => {
      const order = { status: 'paid', paid: 12_900 } as const
      const told = asked({ kind: 'returnAndRefund' }, { order, overrides: { returnNeedsShipped: false } })
      expect(told.tell('agreement.given', { amount: 12_900 }).asked).toContain('refund.agreeRequested')
    })
  })

  describe('an intervention', () => {
    it('that ended may begin anew, with its whole time for evidence', () => {
      const told = asked().tell('platform.intervened').wait(hours(47))
      told.tell('platform.ruled', { winner: 'seller' }).wait(days(1)).tell('platform.intervened')
      expect(isIn(told, 'dispute.awaitingEvidence')).toBe(true)
      expect(timerOf(told, 'evidence')?.dueAt).toBe(told.now + hours(48))
    })

    it('is heard of by its codes too, ruling and appeal included', () => {
      const told = read(asked(), { code: 'WAIT_SELLER_AGREE', interventionCode: '8' })
      expect(told.facts).toMatchObject({ disputePhase: 'ruled', ruling: { winner: 'buyer' } })
      read(told, { code: 'WAIT_SELLER_AGREE', interventionCode: '11' })
      expect(told.facts).toMatchObject({ disputePhase: 'reviewing', ruling: null })
    })
  })

  it('pays nobody twice: after an advance every request names the platform', () => {
    const told = read(asked({ received: true }), { code: 'WAIT_SELLER_AGREE', advanceCode: '2' })
    told.tell('agreement.given', { amount: 12_900 })
    expect(told.effects.at(-1)?.params).toMatchObject({ payee: 'platform' })
    read(told, { code: 'SUCCESS' })
    expect(told.outcome).toBe('refundSucceededAdvanced')
  })

  it('knows of an advance whatever the platform says of it later, to the end of both', () => {
    const word = fc.record({
      code: fc.constantFrom('WAIT_SELLER_AGREE', 'SELLER_REFUSE_BUYER', 'WAIT_SELLER_CONFIRM_GOODS'),
      advanceCode: fc.constantFrom('0', '1', '2', '3', '4', '5', '77'),
    })
    const answers = Object.entries({
      'agreement.given': { amount: 12_900 },
      'receipt.confirmed': { waybill: 'SF-R1' },
    })
    const story = fc.property(fc.array(word, { maxLength: 5 }), fc.boolean(), (words, succeeds) => {
      const told = asked({ received: true, returned: 'accepted' })
      let advanced = false
      for (const said of words) {
        read(told, { ...said, returnWaybill: 'SF-R1' })
        advanced ||= ['2', '3', '5'].includes(said.advanceCode)
        for (const [type, payload] of answers) {
          if (!told.tried(type, payload).ok) continue
          const params = told.tell(type, payload).effects.at(-1)?.params
          expect(params).toMatchObject({ payee: advanced ? 'platform' : 'buyer' })
        }
      }
      if (succeeds) told.tell('refund.succeeded', { refundId: 'R1', amount: 12_900 })
      else told.tell('refund.closed', { refundId: 'R1' })
      expect(told.outcome).toBe(`refund${succeeds ? 'Succeeded' : 'Closed'}${advanced ? 'Advanced' : ''}`)
      expect(told.asked.includes('advance.bookRequested')).toBe(advanced)
    })
    fc.assert(story, { numRuns: runs(150) })
  })

  it('keeps a word that it does not know, and tells of it once', () => {
    const told = read(read(asked(), { code: 'NEW_WORD' }), { code: 'NEW_WORD' })
    expect(told.facts).toMatchObject({ stage: 'unknown', unknownWords: ['NEW_WORD'] })
    expect(told.effects.filter(({ params }) => params['reason'] === 'unknownCode')).toHaveLength(1)
  })

  it('tells of an excess whenever it is asked for, once for each amount', () => {
    const told = read(asked({ amount: 99_900 }), { code: 'WAIT_SELLER_AGREE', amount: 99_900 })
    const excesses = () => told.effects.filter(({ params }) => params['reason'] === 'asksTooMuch')
    expect(excesses()).toHaveLength(1)
    read(read(told, { code: 'WAIT_SELLER_AGREE', amount: 100 }), {
      code: 'WAIT_SELLER_AGREE',
      amount: 88_800,
    })
    expect(excesses()).toHaveLength(2)
  })

  describe('the words to the buyer', () => {
    const returning = () => read(asked({ kind: 'returnAndRefund' }), { code: 'WAIT_BUYER_RETURN_GOODS' })

    it('name a day to send the goods back by only while it lies ahead and the time runs', () => {
      expect(returning().replies).toContain('refund.sendBack')
      expect(returning().tell('platform.intervened').replies).not.toContain('refund.sendBack')
      expect(returning().wait(days(8)).replies).not.toContain('refund.sendBack')
    })

    it('do not ask for goods that another case knows to be sent', () => {
      const told = returning()
      told.tell('case.askedAgain', { input: { refundId: 'R1', returned: 'sent' } })
      expect(told.replies).toEqual(['refund.enterNumber'])
    })

    it('speak of a number only where there is one', () => {
      const told = read(returning(), { code: 'WAIT_SELLER_CONFIRM_GOODS' })
      expect(told.replies).not.toContain('refund.checkingReturn')
      read(told, { code: 'WAIT_SELLER_CONFIRM_GOODS', returnWaybill: 'SF-R1' })
      expect(told.replies).toContain('refund.checkingReturn')
    })

    it('look at the request, and at the goods, only until the shop has answered', () => {
      const agreed = asked({ received: true }).tell('agreement.given', { amount: 12_900 })
      expect(agreed.replies).toEqual(['refund.agreed'])
      const refused = asked().tell('refusal.given', REFUSE)
      expect(refused.replies).toEqual(['refund.refusedExplain'])
      for (const told of [agreed, refused]) expect(told.description.tags).not.toContain('needs-agent')
      const here = read(asked({ kind: 'returnAndRefund', returned: 'accepted' }), {
        code: 'WAIT_SELLER_CONFIRM_GOODS',
        returnWaybill: 'SF-R1',
      })
      expect(here.replies).toEqual(['refund.confirmingReturn'])
      expect(here.tell('receipt.confirmed', { waybill: 'SF-R1' }).replies).toEqual([
        'refund.confirmingReturn',
      ])
    })

    it('do not leave a refund closed without a line', () => {
      const told = returning().wait(days(8)).tell('refund.closed', { refundId: 'R1' })
      expect([told.outcome, told.replies]).toEqual(['refundClosed', ['refund.closed']])
    })
  })

  it('explains a split only where there is one', () => {
    expect(read(asked(), { code: 'SUCCESS' }).replies).toEqual(['refund.done'])
    expect(read(asked(), { code: 'SUCCESS', points: 1_000 }).replies).toContain('refund.splitExplain')
  })
})

describe('the platforms’ words', () => {
  it.each([
    ['taobao', 'WAIT_SELLER_AGREE', 'awaitingSeller'],
    ['tmall', 'WAIT_SELLER_CONSIGN_GOOGDS', 'exchange'],
    ['pinduoduo', '5', 'paying'],
    ['pinduoduo', '13', 'closed'],
    ['pinduoduo', 'SUCCESS', 'unknown'],
    ['taobao', 'constructor', 'unknown'],
    ['douyin', '1', 'unknown'],
  ] as const)('%s says %s: %s', (platform, code, stage) => {
    expect(refundStageOf(platform, code)).toBe(stage)
  })

  it('for advance, intervention and goods are known of Taobao and Tmall alone', () => {
    expect([advanceStageOf('tmall', '2'), interventionStageOf('taobao', '10')]).toEqual(['paid', 'evidence'])
    expect([advanceStageOf('pinduoduo', '2'), interventionStageOf('pinduoduo', '10')]).toEqual([
      'unknown',
      'unknown',
    ])
    expect(receivedOf('tmall', 'BUYER_NOT_RECEIVED')).toBe(false)
    expect(receivedOf('pinduoduo', 'BUYER_RECEIVED')).toBeUndefined()
  })
})

describe('whatever happens', () => {
  const flow = register(refund)
  let stories = 0

  /** Amounts beyond ten digits of yuan come into no ledger from outside: a story that draws one tells nothing. */
  function story(g: fc.GeneratorValue): Walk | undefined {
    try {
      const told = walk(g, flow, 25)
      if (told) stories += 1
      return told
    } catch (fault) {
      if (String(fault).includes('with params that do not fit: amount')) return undefined
      throw fault
    }
  }

  it('the chart shows what the platform says, and nobody agrees to more than is left', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const told = story(g)
        told?.stands.forEach(({ snapshot }, at) => {
          const context = snapshot.context as unknown as Context
          expect(refundStages).toContain(context.stage)
          if (snapshot.status === 'active') {
            expect(context.shown).toBe(context.stage)
            expect(context.clockOf).toBe(context.stage)
          } else expect(snapshot.value).toEqual(expect.any(String))
          for (const { type, params } of told.effects[at] ?? []) {
            if ('payee' in params) expect(params['payee'] === 'platform').toBe(context.advanced)
            if (type === 'advance.bookRequested') {
              expect(context.advanced).toBe(true)
              expect(snapshot.value).toMatch(/Advanced$/)
            }
            if (type === 'refund.agreeRequested')
              expect(params['amount']).toBeLessThanOrEqual(leftFor(context.order, context.refundId))
            if (type === 'refund.refuseRequested') {
              expect(params['proof']).not.toHaveLength(0)
              expect(context.overdue && context.operations === null).toBe(false)
            }
            if (type === 'evidence.submitRequested') expect(context.disputePhase).toBe('reviewing')
          }
        })
      }),
      { numRuns: runs(100), endOnFailure: true },
    )
    expect(stories).toBeGreaterThan(50)
  })
})
