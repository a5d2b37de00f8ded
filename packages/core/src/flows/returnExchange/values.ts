/** What fills the scripts' placeholders, and when each wording is true. */
import { splitInWords, splitKnown } from '../../rules/refund-split.ts'
import { yuan } from '../../units.ts'
import { declineWords, findingWords, legWords, payerWords } from './labels.ts'
import type { Context } from './policy.ts'
import { isFault, paidByReceipt, payerOf, quoteDecided, turnedAway } from './policy.ts'

export const values = (context: Context): Readonly<Record<string, string | undefined>> => {
  const { freight, policy, offer, pickupFee, returnWaybill, exchangeWaybill, finding, decline, due } = context
  const { excludedCouriers } = policy
  const legs = freight.map(({ leg, payer }) => `${legWords[leg] ?? leg}由${payerWords[payer]}承担`)
  return {
    days: String(policy.windowDays),
    near: yuan(policy.usualFreightNear),
    far: yuan(policy.usualFreightFar),
    freight: legs.length > 0 ? legs.join('，') : undefined,
    offer: yuan(offer),
    limit: yuan(context.freightLimit),
    fee: yuan(pickupFee),
    waybill: returnWaybill ?? undefined,
    courier: context.returnCourier ?? undefined,
    couriers: excludedCouriers.length > 0 ? excludedCouriers.join('、') : undefined,
    exchangeWaybill: exchangeWaybill ?? undefined,
    finding: finding === null ? undefined : findingWords(context),
    decline: decline === null ? undefined : declineWords[decline],
    due: yuan(due),
    parts: splitInWords(context.parts),
  }
}

const shopPays = (context: Context): boolean => payerOf(context, 'back') === 'seller'

export const fits = {
  'ret.split': splitKnown,
  // With an advance the buyer has the money: nothing is announced to him as on its way.
  'ret.refunding': (context: Context): boolean => !paidByReceipt(context),
  'ret.confirming': (context: Context): boolean => paidByReceipt(context),
  'ret.ourFault': ({ cause }: Context): boolean => cause === 'quality' || cause === 'wrongGoods',
  'ret.rule7days': (context: Context): boolean =>
    !isFault(context) && !context.policy.nonReturnable.includes(context.goodsClass),
  'ret.freightLimit': (context: Context): boolean =>
    shopPays(context) && quoteDecided(context) && !context.insured,
  'ret.freightLimitInsured': (context: Context): boolean =>
    shopPays(context) && quoteDecided(context) && context.insured,
  'ret.insuranceAdvice': (context: Context): boolean => context.insured && !shopPays(context),
  'ret.giveNumber': ({ insured }: Context): boolean => !insured,
  'ret.giveNumberInsured': ({ insured }: Context): boolean => insured,
  'ret.askOffer': ({ offer }: Context): boolean => offer === null,
  'ret.pickupFee': ({ pickupFee }: Context): boolean => pickupFee !== null,
  'ret.askPickup': ({ pickupFee }: Context): boolean => pickupFee === null,
  'ret.closeRefund': ({ ending }: Context): boolean => ending === 'withdrawn' || ending === 'expired',
  'ret.notesCouriers': ({ policy }: Context): boolean => policy.excludedCouriers.length > 0,
  // What will be turned away is not on its way as if it were awaited.
  'ret.onItsWay': (context: Context): boolean => !turnedAway(context),
  'ret.collectOnItsWay': ({ freightCollect }: Context): boolean => freightCollect,
  'ret.courierOnItsWay': (context: Context): boolean => turnedAway(context) && !context.freightCollect,
  'ret.exchangeOnWay': ({ refunded }: Context): boolean => refunded === 0,
  'ret.refusedExplain': ({ decline }: Context): boolean => decline !== null,
}
