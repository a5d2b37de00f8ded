import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beginning, everyWay, MORNING, type Told } from '../../../test/every-way.ts'
import { walk } from '../../../test/random-walk.ts'
import { runs } from '../../../test/runs.ts'
import { register } from '../../index.ts'
import { days, hours } from '../../units.ts'
import type { Facts } from './events.ts'
import { customerCare } from './index.ts'

const flow = register(customerCare)
const buyer = { platform: 'taobao', accountId: 'tb-lin' }
const said = { accountId: 'tb-lin', channel: 'chat' }
const reasonOf = (told: Told, type: string, payload = {}): string | undefined =>
  told.refused(type, payload).reason?.name

everyWay('customer care', customerCare, (begin) => {
  const begun = ({ input, ...rest }: Beginning = {}): Told =>
    begin({ ...rest, order: null, input: { buyer, ...input } })
  const member = (beginning: Beginning = {}): Told =>
    begun({ ...beginning, input: { purchase: { orderId: 'A', amount: 9900 }, ...beginning.input } })
  const maintained = (beginning: Beginning = {}): Told =>
    member(beginning).tell('customer.segmented', { segment: 'quality' })
  const agreed = (beginning: Beginning = {}): Told => maintained(beginning).tell('consent.given', said)

  it('makes a member of whoever has finished as many purchases as the shop asks for, once', () => {
    const told = begun({ overrides: { memberAfter: 2 } })
    expect(told.state).toBe('unknown')
    told.tell('purchase.finished', { orderId: 'A', amount: 9900 })
    expect(told.state).toBe('unknown')
    told.tell('case.askedAgain', { input: { buyer, purchase: { orderId: 'B', amount: 100 } } })
    expect(told.state).toBe('recorded')
    told.tell('purchase.finished', { orderId: 'C', amount: 1 })
    expect(told.asked).toEqual(['member.addRequested'])
  })

  it('counts every order once, with the amount that was told last', () => {
    const told = member()
      .tell('case.askedAgain', { input: { buyer, purchase: { orderId: 'B', amount: 5000 } } })
      .tell('case.askedAgain', { input: { buyer, purchase: { orderId: 'A', amount: 9900 } } })
      .tell('purchase.finished', { orderId: 'B', amount: 4000 })
      .tell('case.askedAgain', { input: { buyer } })
    expect(told.facts).toMatchObject({ spent: 13900, member: true })
    expect(told.facts['purchases']).toHaveLength(2)
  })

  it('greets who agreed, on the day that it is for, by day and rarely', () => {
    const birthday = { occasion: 'birthday' }
    expect(reasonOf(maintained(), 'occasion.came', { occasion: 'festival' })).toBe('noConsent')
    const told = agreed().tell('record.updated', { record: { birthday: '03-11', preferences: '碎花裙' } })
    expect(reasonOf(told, 'occasion.came', birthday)).toBe('notTheBirthday')
    // The eleventh of March has begun in the shop’s own time zone.
    told.wait(hours(14.5))
    expect(reasonOf(told, 'occasion.came', birthday)).toBe('outsideHours')
    told.wait(hours(9)).tell('occasion.came', birthday)
    expect(told.effects.at(-1)).toEqual({
      index: 0,
      type: 'greeting.sendRequested',
      params: {
        buyer,
        occasion: 'birthday',
        script: 'care.birthday',
        channels: ['chat', 'platformMessage', 'sms'],
      },
    })
    expect(told.replies).toEqual(['care.birthday'])
    const arrival = { occasion: 'newArrival' }
    expect(reasonOf(told.wait(days(29)), 'occasion.came', arrival)).toBe('greetedLately')
    told.wait(days(1)).tell('occasion.came', arrival)
    expect(told.description.replies[0]?.text).toContain('您喜欢的碎花裙有新款了')
    expect(told.refused('occasion.came', { occasion: 'random' }).code).toBe('invalid-payload')
  })

  it('stays on the platform where the platform wants it so', () => {
    const pinduoduo = { ...buyer, platform: 'pinduoduo' }
    const told = agreed({ input: { buyer: pinduoduo }, at: MORNING }).tell('occasion.came', {
      occasion: 'festival',
      name: '端午',
    })
    expect(told.effects.at(-1)?.params).toMatchObject({ buyer: pinduoduo, channels: ['chat'] })
  })

  it('keeps only what the buyer agreed to, said from his own account, and erases it when he asks', () => {
    expect(reasonOf(member(), 'record.updated', { record: { birthday: '05-01' } })).toBe('noConsent')
    const stranger = { ...said, accountId: 'tb-cousin' }
    for (const type of ['consent.given', 'record.erased', 'contact.refused'])
      expect(reasonOf(member(), type, stranger)).toBe('notTheBuyer')
    const told = agreed().tell('record.updated', { record: { birthday: '05-01' } })
    told.tell('record.updated', { record: { favouriteColour: '红' } })
    expect(told.facts['record']).toEqual({ birthday: '05-01', favouriteColour: '红' })
    told.tell('record.erased', said)
    expect(told.facts).toMatchObject({ record: {}, segment: null, member: true, spent: 9900 })
    expect(told.state).toBe('recorded')
  })

  it('ends with a no wherever it is said, and whatever is known then', () => {
    expect(begun().tell('contact.refused', said).outcome).toBe('optedOut')
    const told = agreed()
      .tell('record.updated', { record: { birthday: '05-01' } })
      .tell('contact.refused', said)
    expect(told.outcome).toBe('optedOut')
    expect(told.facts).toMatchObject({ record: {}, consentedAt: null, segment: null })
    expect(told.asked.at(-1)).toBe('mailing.removeRequested')
    // Said on a visit, to a record that is there and to one that is not.
    expect(agreed().tell('case.askedAgain', { input: { buyer, optedOut: true } }).outcome).toBe('optedOut')
    expect(member({ input: { optedOut: true } }).outcome).toBe('optedOut')
  })

  it('is of no order, even where one is at hand', () => {
    const told = begin({ order: { status: 'success' }, input: { buyer } })
    expect(told.stored.snapshot.context['order']).toBe(null)
    expect(() => begin({ input: { buyer: { ...buyer, accountId: 'tb-wang' } } })).toThrow('another buyer’s')
  })
})

describe('in any story', () => {
  it('greets nobody without his agreement, nobody twice in a month, and tells nothing of the record', () => {
    let greetings = 0
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const story = walk(g, flow, 40)
        if (!story) return
        const greeted: number[] = []
        story.stands.forEach(({ snapshot }, at) => {
          const facts = snapshot.context as unknown as Facts
          const orders = facts.purchases.map(({ orderId }) => orderId)
          expect(new Set(orders).size).toBe(orders.length)
          expect(facts.spent).toBe(facts.purchases.reduce((sum, { amount }) => sum + amount, 0))
          for (const { type, params } of story.effects[at] ?? []) {
            const known = ['buyer', 'occasion', 'script', 'channels']
            expect(known).toEqual(expect.arrayContaining(Object.keys(params)))
            if (type !== 'greeting.sendRequested') continue
            greetings++
            expect(facts.consentedAt).not.toBe(null)
            greeted.push(facts.greetedAt ?? 0)
          }
        })
        greeted.forEach((when, n) => {
          if (n > 0) expect(when - (greeted[n - 1] ?? 0)).toBeGreaterThanOrEqual(days(30))
        })
      }),
      { numRuns: runs(400), endOnFailure: true },
    )
    expect(greetings).toBeGreaterThan(5)
  })
})
