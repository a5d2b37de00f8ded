/** Which words are true of a session, and what they promise: a line that is not true is neither offered nor accepted. */
import type { Script } from '../../flow.ts'
import { type Answer, answers, type Line, type PromiseKind, type Spoken, type Topic } from './events.ts'
import type { Context } from './policy.ts'
import {
  campaignEndsToday,
  canShipToday,
  changeOutstanding,
  extraFreightLeft,
  freeShippingPromised,
  nextStep,
  openOrder,
  paid,
  shipped,
  strangerSpeaks,
  unpaid,
} from './standing.ts'

type Truth = (context: Context) => boolean
const always: Truth = () => true

/** To which question an answer belongs: the first word of its key, but for the topics with a longer name. */
const topicOf: Readonly<Record<string, Topic>> = {
  authenticity: 'authenticity',
  stock: 'stock',
  size: 'size',
  colour: 'colour',
  quality: 'quality',
  care: 'productCare',
  invoice: 'invoice',
  freight: 'freight',
  card: 'creditCard',
  instalment: 'instalment',
  cod: 'cashOnDelivery',
  shipping: 'shippingTime',
  arrival: 'arrivalTime',
  courier: 'courier',
  return: 'returnPolicy',
  warranty: 'returnPolicy',
  compare: 'compare',
}
export const topicOfAnswer = (answer: Answer): Topic => topicOf[answer.split('.')[0] ?? ''] ?? 'other'

const invoicesBy =
  (delivery: Context['shopProfile']['invoices']['delivery']): Truth =>
  ({ shopProfile }) =>
    shopProfile.invoices.delivery === delivery

/** Of which sessions an answer is true. */
const answerFits: Readonly<Record<Answer, Truth>> = {
  'authenticity.flagship': ({ shopProfile }) => shopProfile.flagship,
  'stock.inStock': ({ item, quantity }) => (item?.realStock ?? 0) >= quantity,
  'size.advice': always,
  'size.yourChoice': always,
  'colour.photos': always,
  'quality.assured': always,
  'quality.english': always,
  'care.shrinking': always,
  'care.pilling': always,
  'care.fading': always,
  'care.dryingKnitwear': always,
  'care.silk': always,
  'care.cotton': always,
  'care.linen': always,
  'care.wool': always,
  'care.polyester': always,
  'care.nylon': always,
  'care.acrylic': always,
  'care.viscose': always,
  'invoice.withGoods': invoicesBy('withGoods'),
  'invoice.monthlyMail': invoicesBy('monthlyMail'),
  'invoice.electronic': invoicesBy('electronic'),
  'freight.freeEverywhere': ({ item }) => item?.freeShipping === 'everywhere',
  'freight.scope': ({ item }) => item?.freeShipping === 'someRegions',
  // After an unconditional promise nobody is told of exceptions.
  'freight.template': (context) =>
    context.item?.freeShipping === 'someRegions' && !freeShippingPromised(context),
  'card.welcome': ({ item }) => item?.specialCategory === false,
  'instalment.atCheckout': always,
  'cod.seePage': always,
  'shipping.seePage': always,
  'shipping.within24h': ({ item }) => item?.shipsIn24h === true,
  'arrival.shipsToday': canShipToday,
  'arrival.noGuarantee': always,
  'arrival.noGuaranteeShipsToday': canShipToday,
  'arrival.express': always,
  'courier.usual': always,
  'courier.checkReach': always,
  'return.sevenDays': ({ item }) => item?.custom === false,
  'return.customGoods': ({ item }) => item?.custom === true,
  'return.outboundFreight': ({ item }) => item?.custom === false,
  'return.insurance': ({ item }) => item?.insured === true,
  'return.insuranceTerm': ({ item }) => item?.insured === true,
  // How many years only the desk knows, and fills in.
  'warranty.years': always,
  'warranty.english': always,
  'compare.ownGoodsOnly': always,
}

const agreed = ({ bargain }: Context, ...kinds: readonly string[]): boolean =>
  bargain.offers.some(({ kind, agreedAt }) => agreedAt !== null && kinds.includes(kind))

/** Where a line about the order, its change or its payment is true; the buyer himself placed it, or it is not known here. */
const lineFits: Readonly<Record<Line, Truth>> = {
  'need.askCity': ({ need }) => need.city === undefined,
  'link.cannotOpen': always,
  'recommend.twoItems': ({ recommendations }) => recommendations.length > 1,
  'recommend.goesWith': ({ recommendations }) => recommendations.length > 0,
  'recommend.lastOne': ({ item }) => item?.realStock === 1 && item.restockPlanned === false,
  'recommend.lastDay': campaignEndsToday,
  'order.waitForChange': (context) =>
    openOrder(context) === null && context.promises.some(({ kind }) => kind === 'freeShipping'),
  'order.giftFollows': (context) => openOrder(context) === null && agreed(context, 'gift'),
  'change.willDo': changeOutstanding,
  'change.done': (context) =>
    unpaid(context) && !changeOutstanding(context) && context.adjustedAmount !== null,
  'change.byRefund': ({ changeImpossible }) => changeImpossible,
  'receiver.verify': (context) => openOrder(context)?.receiver !== undefined,
  'receiver.remarkNoted': (context) => openOrder(context) !== null,
  'receiver.deliveryWindow': (context) => openOrder(context) !== null,
  'receiver.whichCourier': (context) =>
    nextStep(context) === 'courier' || nextStep(context) === 'unreachable',
  'receiver.unreachable': ({ courierCheck }) => courierCheck?.reachable === false,
  'freight.remote': (context) => extraFreightLeft(context) > 0,
  'freight.payByPlatform': (context) => nextStep(context) === 'extraFreightPayment',
  'payment.stuck': (context) => ['payment', 'nudged', 'assisting'].includes(nextStep(context)),
  'payment.alipay': (context) => unpaid(context) && context.problem === 'noAlipay',
  'payment.ways': (context) => unpaid(context) && context.problem !== null,
  'payment.onlineOnly': always,
}

/** Of which sessions words are true; a greeting always is. */
export const fits: Readonly<Record<Spoken, Truth>> = {
  ...answerFits,
  ...lineFits,
  'payment.seen': paid,
  'payment.accepted': (context) => paid(context) && !shipped(context) && context.item?.shipsIn24h === true,
  'bye.deal': (context) => nextStep(context) === 'farewellDeal',
  'bye.dealWarm': (context) => nextStep(context) === 'farewellDeal',
  'bye.member': ({ policy }) => policy.memberPrice,
  'bye.noDeal': (context) => nextStep(context) !== 'farewellDeal',
}

/** An answer is offered while its question is open. */
export const offered: Readonly<Record<Spoken, Truth>> = {
  ...fits,
  ...Object.fromEntries(
    answers.map((answer) => [
      answer,
      (context: Context) =>
        context.pendingTopics.includes(topicOfAnswer(answer)) && answerFits[answer](context),
    ]),
  ),
}

/** What is offered beside the lines whose truth is checked: a pause, and what bargaining says once it is over. */
export const offeredBesides: Readonly<Record<string, Truth>> = {
  'answer.holdOn': ({ pendingTopics }) => pendingTopics.length > 0,
  'bargain.thanks': (context) =>
    context.bargain.rounds > 0 && !agreed(context, 'gift', 'freight', 'discount'),
  'bargain.giftAgreed': (context) =>
    openOrder(context) !== null && agreed(context, 'gift') && !context.giftDue,
  'bargain.changeFirst': (context) => agreed(context, 'freight', 'discount'),
  'bargain.differenceBack': ({ differenceRefunded }) => differenceRefunded > 0,
  'bargain.farewell': ({ bargain }) => bargain.rounds > 0,
  'close.useBuyingAccount': strangerSpeaks,
}

/** Lines that tell something of the order, be it only that there is one. */
const ofTheOrder = [
  'change.willDo',
  'change.done',
  'change.byRefund',
  'receiver.verify',
  'receiver.remarkNoted',
  'receiver.deliveryWindow',
  'receiver.whichCourier',
  'receiver.unreachable',
  'freight.remote',
  'freight.payByPlatform',
  'payment.stuck',
  'payment.alipay',
  'payment.ways',
  'payment.notShown',
  'payment.seen',
  'payment.accepted',
  'close.bySelf',
  'bye.deal',
  'bye.dealWarm',
  'bye.member',
  'bargain.freeShippingGap',
  'bargain.giftAgreed',
  'bargain.changeFirst',
  'bargain.differenceBack',
] as const

/** The same scripts, of which those about the order are withheld while a stranger speaks. */
export function keptFromStrangers<K extends string>(
  scripts: Readonly<Record<K | (typeof ofTheOrder)[number], Script>>,
): Readonly<Record<K, Script>> {
  const kept = ofTheOrder.map((key) => {
    const script: Script = scripts[key]
    const when: Truth = (context) => !strangerSpeaks(context) && (script.when?.(context as never) ?? true)
    return [key, { ...script, when }]
  })
  return { ...scripts, ...Object.fromEntries(kept) }
}

const promisedBy: Readonly<Partial<Record<Spoken, PromiseKind>>> = {
  'invoice.withGoods': 'invoice',
  'invoice.monthlyMail': 'invoice',
  'invoice.electronic': 'invoice',
  'freight.freeEverywhere': 'freeShipping',
  'shipping.within24h': 'shipIn24h',
  'arrival.shipsToday': 'shipToday',
  'arrival.noGuaranteeShipsToday': 'shipToday',
  'return.sevenDays': 'sevenDayReturn',
  'return.outboundFreight': 'outboundFreight',
  'payment.accepted': 'shipIn24h',
}

/** What a line promises: what its wording says, and what an answer in own words says besides. */
export const promisesOf = (
  script: Spoken | undefined,
  own: readonly PromiseKind[] = [],
): readonly PromiseKind[] => {
  const kind = script && promisedBy[script]
  return [...new Set(kind ? [kind, ...own] : own)]
}

/** Why the shop cannot promise this; nothing where it can be kept. */
export const brokenPromise: Readonly<Record<PromiseKind, (context: Context) => string | undefined>> = {
  freeShipping: ({ item }) => (item?.freeShipping === 'everywhere' ? undefined : 'notFreeEverywhere'),
  shipToday: (context) => (canShipToday(context) ? undefined : 'cannotShipToday'),
  shipIn24h: ({ item }) => (item?.shipsIn24h ? undefined : 'cannotShipIn24h'),
  invoice: () => undefined,
  sevenDayReturn: ({ item }) => (item?.custom === false ? undefined : 'customGoods'),
  outboundFreight: ({ item }) => (item?.custom === false ? undefined : 'customGoods'),
}
