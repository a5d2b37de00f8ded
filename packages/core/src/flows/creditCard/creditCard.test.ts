import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { register, start } from '../../index.ts'
import { days, hours } from '../../units.ts'
import { answers, type Facts, facts } from './events.ts'
import { creditCard } from './index.ts'
import { type Context, fits, open } from './policy.ts'

const flow = register(creditCard)
const BUYER = { accountId: unpaidOrder.buyerId, channel: 'chat' }
const known = { topic: 'card', campaign: 'none', specialCategory: false }
const dear = { amount: 112700 }

const given = (beginning: Beginning = {}): Beginning => ({
  ...beginning,
  input: { ...known, ...beginning.input },
})
const contextOf = (told: Told) => told.stored.snapshot.context as unknown as Context
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name
const textOf = (told: Told, key: string) =>
  told.description.replies.find((reply) => reply.key === key) ?? { text: '', missing: ['no such reply'] }

everyWay('credit card', creditCard, (begin) => {
  const asked = (beginning?: Beginning): Told => begin(given(beginning))
  const instalments = (beginning: Beginning = {}): Told =>
    asked({ ...beginning, input: { topic: 'instalment', ...beginning.input } })
  const answer = (told: Told, script: string): Told => told.tell('answer.given', { script })

  describe('the dialogues of the documents', () => {
    it('confirms the card, then explains the fee without charging one', () => {
      const told = asked()
      expect(told.state).toBe('asked')
      expect(told.replies).toEqual(['card.yes', 'card.fee'])
      expect(answer(told, 'card.yes').state).toBe('cardConfirmed')
      expect(textOf(told, 'card.help').missing).toEqual(['instalmentHelpUrl'])
      told.tell('fee.asked', BUYER)
      expect(told.state).toBe('cardConfirmed')
      expect(reasonOf(told, 'customer.satisfied', BUYER)).toBe('questionOpen')
      answer(told, 'card.fee')
      expect(told.tell('customer.satisfied', BUYER).outcome).toBe('informed')
    })

    it('names the campaign that excludes instalments, and that the card is welcome', () => {
      const told = asked({ order: dear, input: { campaign: 'juhuasuan' } }).tell('instalment.asked', BUYER)
      expect(told.state).toBe('notEligible')
      const { text, missing } = textOf(told, 'instalment.afterCampaign')
      expect(missing).toEqual([])
      expect(text).toContain('聚划算')
      expect(reasonOf(told, 'answer.given', { script: 'instalment.yes' })).toBe('scriptNotTrue')
    })
  })

  describe('when it starts', () => {
    it.each([
      [{ method: 'cashOnDelivery' }, 'cashOnDelivery'],
      [{ status: 'paid' }, 'alreadyPaid'],
      [{ status: 'closed', closeCause: 'buyerCancelled' }, 'alreadyClosed'],
    ] as const)('never begins for an order with %j', (order, reason) => {
      const refused = start(flow, { order: { ...unpaidOrder, ...order }, input: known, at: MORNING })
      expect(refused).toMatchObject({ ok: false, code: 'may-not-start', reason: { name: reason } })
    })
  })

  describe('instalments', () => {
    it.each([
      [59999, 'notEligible', 'instalment.fromAmount'],
      [60000, 'eligible', 'instalment.yes'],
      [60001, 'eligible', 'instalment.yes'],
    ])('of %i fen: %s', (amount, state, script) => {
      const told = instalments({ order: { amount } })
      expect(told.state).toBe(state)
      expect(told.replies).toContain(script)
      expect(answer(told, script).state).toBe(state)
    })

    it.each(['juhuasuan', 'flashSale', 'timedDiscount'])('are excluded by the campaign %s', (campaign) => {
      expect(instalments({ order: dear, input: { campaign } }).state).toBe('notEligible')
      const allowed = { order: dear, input: { campaign }, overrides: { campaignsWithout: [] } }
      expect(instalments(allowed).state).toBe('eligible')
    })

    it('are of what is still to be paid', () => {
      const presale = {
        status: 'depositPaid',
        paid: 60000,
        amount: 112700,
        presale: { deposit: 60000 },
      } as const
      expect(instalments({ order: presale }).state).toBe('notEligible')
    })

    it('are judged anew when the amount changes, and the buyer hears the truth', () => {
      const told = answer(instalments({ order: dear }), 'instalment.yes')
      expect(told.next('customer.satisfied')?.status).toBe('allowed')
      told.tell('order.amountChanged', { amount: 50000 })
      expect(told.state).toBe('notEligible')
      expect(reasonOf(told, 'customer.satisfied', BUYER)).toBe('questionOpen')
      expect(textOf(told, 'instalment.fromAmount').text).toContain('500.00')
    })
  })

  describe('the payment', () => {
    it('leaves a true answer true', () => {
      const told = answer(instalments({ order: dear }), 'instalment.yes')
      expect(told.tell('payment.received', { amount: 112700, part: 'full' }).outcome).toBe('informed')
    })

    it('of a deposit leaves the balance to be asked about', () => {
      const presale = { amount: 70000, presale: { deposit: 20000 } }
      const told = answer(instalments({ order: presale }), 'instalment.yes')
      told.tell('payment.received', { amount: 20000, part: 'deposit' })
      expect(told.state).toBe('notEligible')
      expect(textOf(told, 'instalment.fromAmount').text).toContain('500.00')
    })
  })

  describe('a special category', () => {
    const special = { order: dear, input: { specialCategory: true } }

    it('is answered with the condition and the ways that work, for cards as for instalments', () => {
      const told = asked(special)
      expect(told.replies).toEqual(['card.otherWays', 'card.fee'])
      expect(reasonOf(told, 'answer.given', { script: 'card.yes' })).toBe('scriptNotTrue')
      expect(answer(told, 'card.otherWays').state).toBe('otherWays')
      expect(told.tell('instalment.asked', BUYER).state).toBe('notEligible')
      expect(told.replies).toEqual(['instalment.otherWays', 'card.fee'])
      expect(answer(told, 'instalment.otherWays').tell('customer.satisfied', BUYER).outcome).toBe('informed')
    })
  })

  describe('the end of the talk', () => {
    it('tells what was answered from what was not', () => {
      expect(asked().tell('customer.left', BUYER).outcome).toBe('unanswered')
      expect(answer(asked(), 'card.yes').tell('customer.left', BUYER).outcome).toBe('informed')
      const paying = asked().tell('payment.received', { amount: 12900, part: 'full' })
      expect(paying.outcome).toBe('unanswered')
      expect(paying.effects).toMatchObject([{ params: { reason: 'leftUnanswered' } }])
      expect(answer(asked(), 'card.yes').tell('order.closed', { cause: 'paymentTimeout' }).outcome).toBe(
        'informed',
      )
    })

    it.each([
      [-1, null],
      [0, 'informed'],
      [1, 'informed'],
    ])('comes with a day of silence, at %i ms: %s', (ms, outcome) => {
      expect(answer(asked(), 'card.yes').wait(hours(24) + ms).outcome).toBe(outcome)
    })

    it('does not come while somebody talks', () => {
      const told = answer(asked().wait(hours(20)), 'card.yes')
        .wait(hours(20))
        .tell('fee.asked', BUYER)
      expect(told.wait(hours(24) - 1).state).toBe('cardConfirmed')
      expect(told.wait(1).outcome).toBe('unanswered')
    })

    it('is not made by asking a colleague', () => {
      const told = asked().tell('help.requested')
      expect(told.state).toBe('asked')
      expect(told.effects).toMatchObject([{ type: 'colleague.helpRequested', params: { topic: 'card' } }])
      expect(answer(told, 'card.yes').tell('card.asked', BUYER).state).toBe('asked')
    })
  })

  describe('what must never be possible', () => {
    it('1. a denial without its condition', () => {
      for (const { text } of Object.values(creditCard.scripts)) {
        expect(text).not.toMatch(/信用卡.{0,6}(不支持|不能|不可以|用不了)|不支持.{0,4}信用卡/)
        expect(text).not.toMatch(/(不支持|不能|不可以).{0,4}分期|分期.{0,8}(不支持|不可以)/)
        if (/没有开放|用不了|才有/.test(text))
          expect(text).toMatch(/这一类商品|\{campaign\}|\{instalmentFrom\}/)
      }
    })

    it('2. a fee of the shop’s own', () => {
      for (const { text } of Object.values(creditCard.scripts))
        expect(text).not.toMatch(/手续费.{0,6}(您承担|您出|另收|另付)|加收/)
    })
  })

  describe('whatever happens, in whatever order', () => {
    const fact = <S extends Record<string, fc.Arbitrary<unknown>>>(type: string, payload = {} as S) =>
      fc.record({ type: fc.constant(type), payload: fc.record(payload) })
    const sender = { accountId: fc.constant(unpaidOrder.buyerId), channel: fc.constant('chat') }
    const anything = fc.oneof(
      { weight: 2, arbitrary: fact('card.asked', sender) },
      { weight: 2, arbitrary: fact('instalment.asked', sender) },
      { weight: 2, arbitrary: fact('fee.asked', sender) },
      { weight: 8, arbitrary: fact('answer.given', { script: fc.constantFrom(...answers) }) },
      { weight: 1, arbitrary: fact('help.requested') },
      { weight: 2, arbitrary: fact('order.amountChanged', { amount: fc.integer({ min: 0, max: 120000 }) }) },
      { weight: 1, arbitrary: fact('customer.satisfied', sender) },
      { weight: 1, arbitrary: fact('customer.left', sender) },
      {
        weight: 1,
        arbitrary: fact('payment.received', {
          amount: fc.constant(12900),
          part: fc.constantFrom('full', 'deposit'),
        }),
      },
    )
    const story = fc.array(fc.record({ what: anything, after: fc.integer({ min: 0, max: days(1) }) }), {
      maxLength: 25,
    })
    const beginning = fc.record({
      input: fc.record({
        topic: fc.constantFrom('card', 'instalment'),
        campaign: fc.constantFrom('none', 'juhuasuan'),
        specialCategory: fc.boolean(),
      }),
      order: fc.record({ amount: fc.integer({ min: 0, max: 120000 }) }),
    }) as fc.Arbitrary<Beginning>

    it('every answer is true when it is given, and only what was answered ends as informed', () => {
      fc.assert(
        fc.property(beginning, story, (how, steps) => {
          const told = asked(how)
          for (const { what, after } of steps) {
            told.wait(after)
            if (told.outcome !== null || !told.tried(what.type, what.payload).ok) continue
            const before = contextOf(told)
            told.tell(what.type, what.payload)
            if (what.type === 'answer.given')
              expect(fits(before, (what.payload as { script: (typeof answers)[number] }).script)).toBe(true)
            for (const { key } of told.description.replies)
              if (answers.includes(key as never)) expect(fits(contextOf(told), key as never)).toBe(true)
          }
          if (told.outcome !== null) expect(open(contextOf(told))).toBe(told.outcome === 'unanswered')
          expect(z.decode(facts, z.encode(facts, told.facts as Facts))).toEqual(told.facts)
        }),
        { numRuns: runs(200) },
      )
    })
  })
})
