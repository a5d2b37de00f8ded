import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packs } from '../flow.ts'
import {
  type FreightFacts,
  freightCauses,
  freightFacts,
  freightLiability,
  freightRules,
  type Leg,
  type LegPaid,
  nonQualityRules,
  whatWouldChange,
} from './freight-liability.ts'

const facts = (some: Partial<FreightFacts> = {}): FreightFacts =>
  freightFacts.parse({ request: 'return', cause: 'changeOfMind', freeShipping: true, ...some })
const payers = (legs: Partial<Record<Leg, LegPaid>>) =>
  Object.fromEntries(Object.entries(legs).map(([leg, { payer }]) => [leg, payer]))
const ruleOf = (legs: Partial<Record<Leg, LegPaid>>, leg: Leg) => legs[leg]?.rule.id

const bools = [false, true]
const anyFacts: fc.Arbitrary<FreightFacts> = fc.record({
  request: fc.constantFrom('return', 'exchange', 'refusal'),
  cause: fc.constantFrom(...freightCauses),
  freeShipping: fc.boolean(),
  signedUnchecked: fc.boolean(),
  breaksFreeShipping: fc.boolean(),
  abusive: fc.boolean(),
  agreedWithoutFreight: fc.boolean(),
  sentCollect: fc.boolean(),
  returnedCollect: fc.boolean(),
  addressDiffers: fc.boolean(),
})
const anySwitches = fc.record({
  nonQuality: fc.constantFrom(...nonQualityRules),
  uncheckedDamage: fc.constantFrom('buyer' as const, 'seller' as const),
  replacement: fc.constantFrom('buyer' as const, 'seller' as const),
})
const anyPack = fc.constantFrom(...packs)

describe('by the platform’s dispute rules', () => {
  test.each([
    ['free shipping, no reason (art. 53)', { freeShipping: true }, { outbound: 'seller', back: 'buyer' }],
    ['paid shipping, no reason (art. 53)', { freeShipping: false }, { outbound: 'buyer', back: 'buyer' }],
    [
      'a partial return breaks free shipping (art. 53)',
      { breaksFreeShipping: true },
      { outbound: 'buyer', back: 'buyer' },
    ],
    ['the right is abused (art. 53)', { abusive: true }, { outbound: 'buyer', back: 'buyer' }],
    [
      'an exchange without a reason (art. 54)',
      { request: 'exchange' },
      { outbound: 'seller', back: 'buyer', replacement: 'buyer' },
    ],
    [
      'agreed without a word on freight (art. 49)',
      { agreedWithoutFreight: true },
      { outbound: 'seller', back: 'seller' },
    ],
    ['nobody can tell (art. 7)', { cause: 'undetermined' }, { outbound: 'seller', back: 'buyer' }],
    [
      'shipped late (art. 27)',
      { cause: 'shippedLate', request: 'refusal' },
      { outbound: 'seller', back: 'seller' },
    ],
    [
      'sent freight-collect (art. 50)',
      { freeShipping: false, sentCollect: true },
      { outbound: 'seller', back: 'buyer' },
    ],
    [
      'another return address (art. 52)',
      { addressDiffers: true },
      { outbound: 'seller', back: 'buyer', backExtra: 'seller' },
    ],
  ] as const)('%s', (_, some, wanted) => {
    expect(payers(freightLiability(facts(some), { pack: 'tmall' }))).toEqual(wanted)
  })
})

describe('by the documents', () => {
  test.each([
    ['byShippingMode', true, { outbound: 'seller', back: 'buyer' }],
    ['byShippingMode', false, { outbound: 'buyer', back: 'buyer' }],
    ['buyerReturnOnly', false, { outbound: 'seller', back: 'buyer' }],
    ['buyerBoth', true, { outbound: 'buyer', back: 'buyer' }],
    ['sellerBoth', false, { outbound: 'seller', back: 'seller' }],
  ] as const)('a change of mind under %s, free shipping %s', (nonQuality, freeShipping, wanted) => {
    const legs = freightLiability(facts({ freeShipping }), { switches: { nonQuality } })
    expect(payers(legs)).toEqual(wanted)
  })

  test('damage signed for unseen costs the buyer the way back, unless the shop decided otherwise', () => {
    const damage = facts({ cause: 'courierDamage', signedUnchecked: true })
    expect(payers(freightLiability(damage))).toEqual({ outbound: 'seller', back: 'buyer' })
    expect(payers(freightLiability(damage, { switches: { uncheckedDamage: 'seller' } }))).toEqual({
      outbound: 'seller',
      back: 'seller',
    })
  })

  test('what was lost or seized has no way back', () => {
    for (const cause of ['lost', 'confiscated'] as const)
      expect(payers(freightLiability(facts({ cause })))).toEqual({ outbound: 'seller' })
  })
})

test('the answer tells the rule, its source, and what would change it', () => {
  const shipped = facts({ freeShipping: true })
  const legs = freightLiability(shipped, { pack: 'taobao' })
  const wouldChange = whatWouldChange(shipped, { pack: 'taobao' })
  expect(ruleOf(legs, 'back')).toBe('sevenDaysFree')
  expect(legs.back?.rule.source).toContain('53')
  expect(wouldChange).toContainEqual({ fact: 'freeShipping', value: false, legs: { outbound: 'buyer' } })
  expect(wouldChange).toContainEqual({ fact: 'cause', value: 'quality', legs: { back: 'seller' } })
  expect(wouldChange.some(({ fact }) => fact === 'sentCollect')).toBe(false)
})

describe('whatever the facts', () => {
  test('every leg that there is has a payer', () => {
    fc.assert(
      fc.property(anyFacts, anySwitches, anyPack, (some, switches, pack) => {
        const legs = freightLiability(some, { pack, switches })
        expect(legs.outbound).toBeDefined()
        expect(legs.back === undefined).toBe(some.cause === 'lost' || some.cause === 'confiscated')
        if (some.request === 'exchange') expect(legs.replacement).toBeDefined()
      }),
    )
  })

  test('faulty or wrong goods never cost the buyer freight', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anySwitches,
        anyPack,
        fc.constantFrom('quality' as const, 'wrongGoods' as const),
        (some, switches, pack, cause) => {
          const legs = freightLiability({ ...some, cause }, { pack, switches })
          expect(Object.values(payers(legs))).not.toContain('buyer')
        },
      ),
    )
  })

  test('what would change it does change it', () => {
    fc.assert(
      fc.property(anyFacts, anySwitches, anyPack, (some, switches, pack) => {
        for (const { fact, value, legs } of whatWouldChange(some, { pack, switches }))
          expect(payers(freightLiability({ ...some, [fact]: value }, { pack, switches }))).toMatchObject(legs)
      }),
    )
  })
})

test('no row is hidden by those before it', () => {
  const terms = packs.flatMap((pack) =>
    nonQualityRules.flatMap((nonQuality) =>
      (['buyer', 'seller'] as const).map((payer) => ({
        pack,
        switches: { nonQuality, uncheckedDamage: payer, replacement: payer },
      })),
    ),
  )
  const flags = Object.keys(freightFacts.shape).filter((name) => typeof facts()[name as never] === 'boolean')
  const situations = freightFacts.shape.request.options.flatMap((request) =>
    freightCauses.flatMap((cause) =>
      bools.flatMap((freeShipping) =>
        flags.map((flag) => facts({ request, cause, [flag]: true, freeShipping })),
      ),
    ),
  )
  const decisive = new Set(
    terms.flatMap((under) =>
      situations.flatMap((situation) =>
        Object.values(freightLiability(situation, under)).map(({ rule }) => rule.id),
      ),
    ),
  )
  expect(freightRules.map(({ id }) => id).filter((id) => !decisive.has(id))).toEqual([])
})
