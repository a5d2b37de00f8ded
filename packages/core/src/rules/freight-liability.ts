/**
 * Who pays the freight of a return, an exchange or a refused parcel: a decision table of dated rows, first fitting row
 * first, each leg for itself. The answer names the rule and what would change it.
 */
import { z } from 'zod'
import { type Confidence, type Label, type Pack, packs, type Source } from '../flow.ts'

/** What happened to the goods, as found out and not as guessed. */
export const freightCauses = [
  'quality',
  'wrongGoods',
  'courierDamage',
  'lost',
  'confiscated',
  'outOfArea',
  'buyerAddress',
  'shippedLate',
  'atShopsRequest',
  'priceOfDelivery',
  'changeOfMind',
  'undetermined',
] as const

/** What the shop does about returns without a quality reason; the documents know six variants of it. */
export const nonQualityRules = ['byShippingMode', 'buyerReturnOnly', 'buyerBoth', 'sellerBoth'] as const

/** Everything that the table looks at. What is left out is taken for not so. */
export const freightFacts = z
  .strictObject({
    request: z.enum(['return', 'exchange', 'refusal']).meta({ id: 'FreightRequest' }),
    cause: z.enum(freightCauses).meta({ id: 'FreightCause' }),
    freeShipping: z.boolean().describe('The shop bore the freight of the order.'),
    signedUnchecked: z.boolean().default(false).describe('Signed for without a look at the goods.'),
    breaksFreeShipping: z
      .boolean()
      .default(false)
      .describe('What is kept no longer reaches the amount for free shipping.'),
    abusive: z.boolean().default(false).describe('The platform found that the buyer abuses the right.'),
    agreedWithoutFreight: z
      .boolean()
      .default(false)
      .describe('Both agreed on the return before the platform stepped in, and nobody spoke of freight.'),
    sentCollect: z
      .boolean()
      .default(false)
      .describe('The shop sent it freight-collect without the buyer’s consent.'),
    returnedCollect: z
      .boolean()
      .default(false)
      .describe('The buyer returned it freight-collect without consent, and the shop signed for it.'),
    addressDiffers: z
      .boolean()
      .default(false)
      .describe('The return address is not the one that the page names.'),
  })
  .meta({ id: 'FreightFacts' })
export type FreightFacts = z.output<typeof freightFacts>

/** The shop's own switches where the documents contradict themselves or leave it to the shop. */
export const freightSwitches = z
  .strictObject({
    nonQuality: z.enum(nonQualityRules).meta({ id: 'NonQualityFreight' }).default('byShippingMode'),
    uncheckedDamage: z.enum(['buyer', 'seller']).meta({ id: 'FreightPayer' }).default('buyer'),
    replacement: z.enum(['buyer', 'seller']).meta({ id: 'FreightPayer' }).default('seller'),
  })
  .meta({ id: 'FreightSwitches' })
export type FreightSwitches = z.output<typeof freightSwitches>

export type Payer = 'buyer' | 'seller'

/** `outbound`: to the buyer. `back`: to the shop. `backExtra`: what another return address costs more. `replacement`: the exchanged goods. */
export const legs = ['outbound', 'back', 'backExtra', 'replacement'] as const
export type Leg = (typeof legs)[number]

/** One row: where all of `when` holds, these legs are paid by them. A list means any of them. */
export interface FreightRule extends Label {
  readonly id: string
  readonly in: readonly Pack[]
  readonly when: { readonly [F in keyof FreightFacts]?: FreightFacts[F] | readonly FreightFacts[F][] }
  /** Only under this setting of the shop. */
  readonly under?: Partial<FreightSwitches>
  readonly pays: Partial<Record<Leg, Payer>>
  readonly source: Source
  readonly confidence: Confidence
  readonly since?: string
}

const taobaoRules = {
  in: ['taobao', 'tmall'],
  confidence: 'official',
  since: '2025-08-15',
} as const satisfies Partial<FreightRule>
const documents = { in: packs, confidence: 'agreed' } as const satisfies Partial<FreightRule>
const disputeRule = (article: number): Source => `淘宝平台争议处理规则 第${article}条`

const shopsFault = ['quality', 'wrongGoods', 'lost', 'confiscated', 'outOfArea'] as const

/** The platform's dispute rules first where they bind the shop; then the documents' table. */
export const freightRules: readonly FreightRule[] = [
  {
    ...taobaoRules,
    id: 'sentCollect',
    when: { sentCollect: true },
    pays: { outbound: 'seller' },
    source: disputeRule(50),
    zh: '未经同意到付发货，运费由卖家承担',
    en: 'Sent freight-collect without consent: the seller pays it.',
  },
  {
    ...taobaoRules,
    id: 'addressDiffers',
    when: { addressDiffers: true },
    pays: { backExtra: 'seller' },
    source: disputeRule(52),
    zh: '退货地址与页面所示不一致，多出的运费由卖家承担',
    en: 'Another return address than the one shown: the seller pays the difference.',
  },
  {
    ...taobaoRules,
    id: 'shippedLate',
    when: { cause: 'shippedLate' },
    pays: { outbound: 'seller', back: 'seller' },
    source: disputeRule(27),
    zh: '逾期发货或退款申请后发货，买家未签收的，来回运费由卖家承担',
    en: 'Shipped late, or after a refund request, and not accepted: the seller pays both ways.',
  },
  {
    ...taobaoRules,
    id: 'agreedWithoutFreight',
    when: { agreedWithoutFreight: true },
    pays: { outbound: 'seller', back: 'seller' },
    source: disputeRule(49),
    zh: '双方已谈妥退换而未约定运费，运费由卖家承担',
    en: 'Agreed on without a word about freight: the seller pays both ways.',
  },
  {
    ...taobaoRules,
    id: 'undetermined',
    when: { cause: 'undetermined' },
    pays: { outbound: 'seller', back: 'buyer' },
    source: disputeRule(7),
    zh: '责任无法判定：发货运费归卖家，退货运费归买家',
    en: 'Nobody can tell whose fault it is: out the seller, back the buyer.',
  },
  {
    ...taobaoRules,
    id: 'returnedCollect',
    when: { returnedCollect: true, cause: 'changeOfMind' },
    pays: { back: 'buyer' },
    source: disputeRule(51),
    zh: '买家未经同意到付退回，退货运费本应由其承担的，仍由买家承担',
    en: 'Returned freight-collect without consent: what was the buyer’s anyway stays the buyer’s.',
  },
  {
    ...taobaoRules,
    id: 'sevenDaysAbuse',
    when: { cause: 'changeOfMind', abusive: true },
    pays: { outbound: 'buyer', back: 'buyer' },
    source: disputeRule(53),
    zh: '平台认定滥用七天无理由，来回运费由买家承担',
    en: 'The right to return is abused: the buyer pays both ways.',
  },
  {
    ...taobaoRules,
    id: 'sevenDaysExchange',
    when: { cause: 'changeOfMind', request: 'exchange' },
    pays: { outbound: 'seller', back: 'buyer', replacement: 'buyer' },
    source: disputeRule(54),
    zh: '七天无理由换货，换货产生的运费由买家承担',
    en: 'An exchange without a reason: the buyer pays what the exchange costs.',
  },
  {
    ...taobaoRules,
    id: 'sevenDaysBroken',
    when: { cause: 'changeOfMind', breaksFreeShipping: true },
    pays: { outbound: 'buyer', back: 'buyer' },
    source: disputeRule(53),
    zh: '部分退货后不再满足包邮条件，来回运费由买家承担',
    en: 'What is kept no longer ships free: the buyer pays both ways.',
  },
  {
    ...taobaoRules,
    id: 'sevenDaysFree',
    when: { cause: 'changeOfMind', freeShipping: true },
    pays: { outbound: 'seller', back: 'buyer' },
    source: disputeRule(53),
    zh: '包邮商品无理由退货或拒收：发货运费归卖家，退货运费归买家',
    en: 'No reason given, shipped free: out the seller, back the buyer.',
  },
  {
    ...taobaoRules,
    id: 'sevenDaysPaid',
    when: { cause: 'changeOfMind', freeShipping: false },
    pays: { outbound: 'buyer', back: 'buyer' },
    source: disputeRule(53),
    zh: '非包邮商品无理由退货或拒收，来回运费由买家承担',
    en: 'No reason given, freight was the buyer’s: the buyer pays both ways.',
  },
  {
    ...documents,
    id: 'shopsFault',
    when: { cause: shopsFault },
    pays: { outbound: 'seller', back: 'seller', replacement: 'seller' },
    source: '000 退换货情况处理; 002 售后 2; 000 物流问题解答',
    zh: '质量问题、发错、丢件、安检没收或超区，运费都由卖家承担',
    en: 'Faulty, wrong, lost, seized or undeliverable goods: the seller pays every way.',
  },
  {
    ...documents,
    id: 'shippedLateToo',
    when: { cause: ['shippedLate', 'atShopsRequest', 'priceOfDelivery'] },
    pays: { outbound: 'seller', back: 'seller', replacement: 'seller' },
    source: '004 退款注意事项 3③; 003 ⑶ 1.3',
    zh: '逾期发货、应店铺要求拒收、到付价格不符的，运费由卖家承担',
    en: 'Late, refused at the shop’s request, or another price than told: the seller pays.',
  },
  {
    ...documents,
    id: 'uncheckedDamage.buyer',
    when: { cause: 'courierDamage', signedUnchecked: true },
    under: { uncheckedDamage: 'buyer' },
    pays: { outbound: 'seller', back: 'buyer', replacement: 'seller' },
    source: '000 退换货运费问题 3',
    zh: '运输破损但签收时未当面查验，退回运费由买家承担',
    en: 'Damaged on the way and signed for unseen: the buyer pays the way back.',
  },
  {
    ...documents,
    id: 'courierDamage',
    when: { cause: 'courierDamage' },
    pays: { outbound: 'seller', back: 'seller', replacement: 'seller' },
    source: '002 售后 3; 000 退换货运费问题 3',
    zh: '运输破损由店铺先行处理，再向快递索赔，买家不承担运费',
    en: 'Damaged on the way: the shop settles it and claims from the courier; the buyer pays nothing.',
  },
  {
    ...documents,
    id: 'buyerAddress',
    when: { cause: 'buyerAddress' },
    pays: { outbound: 'buyer', back: 'seller' },
    source: '000 物流问题解答; 004 退款注意事项 3③',
    zh: '买家地址有误，再次投递的运费由买家承担',
    en: 'The buyer gave a wrong address: the buyer pays for sending it on.',
  },
  {
    ...documents,
    id: 'nonQuality.sellerBoth',
    when: { cause: ['changeOfMind', 'undetermined'] },
    under: { nonQuality: 'sellerBoth' },
    pays: { outbound: 'seller', back: 'seller' },
    source: '000 退换货运费问题 2',
    zh: '本店无理由退货来回运费均由店铺承担',
    en: 'This shop pays both ways of a return without a reason.',
  },
  {
    ...documents,
    id: 'nonQuality.buyerReturnOnly',
    when: { cause: ['changeOfMind', 'undetermined'] },
    under: { nonQuality: 'buyerReturnOnly' },
    pays: { outbound: 'seller', back: 'buyer' },
    source: '000 退换货情况处理',
    zh: '无理由退货，退回运费由买家承担',
    en: 'Without a reason the buyer pays the way back.',
  },
  {
    ...documents,
    id: 'nonQuality.buyerBoth',
    when: { cause: ['changeOfMind', 'undetermined'] },
    under: { nonQuality: 'buyerBoth' },
    pays: { outbound: 'buyer', back: 'buyer' },
    source: '002 售后 1; 002 29; 003 ⑶ 6.6; 004 淘宝购物须知',
    zh: '无理由退货，来回运费由买家承担',
    en: 'Without a reason the buyer pays both ways.',
  },
  {
    ...documents,
    id: 'nonQuality.free',
    when: { cause: ['changeOfMind', 'undetermined'], freeShipping: true, breaksFreeShipping: false },
    under: { nonQuality: 'byShippingMode' },
    pays: { outbound: 'seller', back: 'buyer' },
    source: '000 7天无理由风险; 000 填空 7',
    zh: '包邮商品无理由退货，买家只承担退回运费',
    en: 'Without a reason, shipped free: the buyer pays the way back only.',
  },
  {
    ...documents,
    id: 'nonQuality.paid',
    when: { cause: ['changeOfMind', 'undetermined'] },
    under: { nonQuality: 'byShippingMode' },
    pays: { outbound: 'buyer', back: 'buyer' },
    source: '000 填空 7; 003 ⑶ 6.6',
    zh: '非包邮商品无理由退货，来回运费由买家承担',
    en: 'Without a reason, freight was the buyer’s: the buyer pays both ways.',
  },
  {
    ...documents,
    id: 'replacement.seller',
    when: { request: 'exchange' },
    under: { replacement: 'seller' },
    pays: { replacement: 'seller' },
    source: '000 7天无理由风险',
    zh: '换出的商品由店铺承担运费',
    en: 'The shop pays for sending the exchanged goods.',
  },
  {
    ...documents,
    id: 'replacement.buyer',
    when: { request: 'exchange' },
    under: { replacement: 'buyer' },
    pays: { replacement: 'buyer' },
    source: '004 淘宝购物须知; 002 29',
    zh: '换出的商品由买家承担运费',
    en: 'The buyer pays for sending the exchanged goods.',
  },
]

/** Who pays one leg, and the row that says so. */
export interface LegPaid {
  readonly payer: Payer
  readonly rule: FreightRule
}

/** If this one fact were otherwise, these legs would be paid by somebody else. */
export interface WouldChange {
  readonly fact: keyof FreightFacts
  readonly value: FreightFacts[keyof FreightFacts]
  readonly legs: Partial<Record<Leg, Payer>>
}

/** What binds a decision beside its facts: whose rules, and what the shop decided where the documents leave it open. */
export interface FreightTerms {
  readonly pack?: Pack
  readonly switches?: Partial<FreightSwitches>
}

export type FreightDecision = Partial<Record<Leg, LegPaid>>

const includes = (wanted: unknown, value: unknown): boolean =>
  Array.isArray(wanted) ? wanted.includes(value) : wanted === value

const fits = (rule: FreightRule, facts: FreightFacts, switches: FreightSwitches, pack: Pack): boolean =>
  rule.in.includes(pack) &&
  Object.entries(rule.when).every(([fact, wanted]) => includes(wanted, facts[fact as keyof FreightFacts])) &&
  Object.entries(rule.under ?? {}).every(([name, value]) => switches[name as keyof FreightSwitches] === value)

/** Legs that such a request has: nothing comes back of what was lost, and only an exchange sends something else. */
const hasLeg = (leg: Leg, { request, cause, addressDiffers }: FreightFacts): boolean => {
  if (leg === 'replacement') return request === 'exchange'
  if (leg === 'backExtra') return addressDiffers && request !== 'refusal'
  return leg === 'outbound' || (cause !== 'lost' && cause !== 'confiscated')
}

/** Decides who pays each leg. Every cause has an answer for every leg that the request has. */
export function freightLiability(
  facts: FreightFacts,
  { pack = 'documents', switches = {} }: FreightTerms = {},
): FreightDecision {
  const settings = freightSwitches.parse(switches)
  const rules = freightRules.filter((rule) => fits(rule, facts, settings, pack))
  return Object.fromEntries(
    legs
      .filter((leg) => hasLeg(leg, facts))
      .flatMap((leg) => {
        const rule = rules.find(({ pays }) => leg in pays)
        const payer = rule?.pays[leg]
        return rule && payer ? [[leg, { payer, rule }]] : []
      }),
  )
}

/** Every other value of a fact. */
function otherwise(
  fact: keyof FreightFacts,
  facts: FreightFacts,
): readonly FreightFacts[keyof FreightFacts][] {
  if (typeof facts[fact] === 'boolean') return [!facts[fact]]
  const values: readonly FreightFacts[keyof FreightFacts][] =
    fact === 'cause' ? freightCauses : freightFacts.shape.request.options
  return values.filter((value) => value !== facts[fact])
}

/** What would change a decision, fact by fact: the other value, and the legs that somebody else would pay then. */
export function whatWouldChange(facts: FreightFacts, terms: FreightTerms = {}): readonly WouldChange[] {
  const decided = freightLiability(facts, terms)
  return (Object.keys(freightFacts.shape) as (keyof FreightFacts)[]).flatMap((fact) =>
    otherwise(fact, facts).flatMap((value): WouldChange[] => {
      const other = freightLiability({ ...facts, [fact]: value }, terms)
      const changed = legs.filter(
        (leg) => decided[leg] && other[leg] && decided[leg].payer !== other[leg].payer,
      )
      if (changed.length === 0) return []
      return [{ fact, value, legs: Object.fromEntries(changed.map((leg) => [leg, other[leg]?.payer])) }]
    }),
  )
}
