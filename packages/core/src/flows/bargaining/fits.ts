/** When each wording is true. */
import { leftFor } from '../../order-after.ts'
import type { Bargain, BargainKind, Offer } from './events.ts'
import { type Context, freeShippingGap, paid } from './policy.ts'

type Holds = (context: Context) => boolean

const all =
  (...conditions: readonly Holds[]): Holds =>
  (context) =>
    conditions.every((holds) => holds(context))
const not =
  (holds: Holds): Holds =>
  (context) =>
    !holds(context)

const kindIs =
  (...kinds: readonly BargainKind[]): Holds =>
  ({ bargain }) =>
    kinds.includes(bargain.kind)
const roundIs =
  (round: number): Holds =>
  ({ bargain }) =>
    bargain.rounds === round
const campaignRuns: Holds = ({ bargain, now }) => bargain.campaign !== null && now < bargain.campaign.until
const membersBuyCheaper: Holds = ({ policy }) => policy.memberPrice
const member: Holds = ({ bargain }) => bargain.member
const shipsFree: Holds = ({ bargain }) => bargain.freight === 0
const offeredBy =
  (by: Offer['by'], kind?: Offer['kind']): Holds =>
  ({ bargain }) =>
    bargain.offers.some((offer) => offer.by === by && (kind === undefined || offer.kind === kind))
/** Words that quote the supervisor need the decision on record. */
const decisionIs =
  (decision: NonNullable<NonNullable<Bargain['request']>['decision']>): Holds =>
  ({ bargain }) =>
    bargain.request?.decision === decision
const unpaid: Holds = not(paid)

export const fits = {
  'bargain.campaign': all(kindIs('campaign', 'quantity'), campaignRuns),
  'bargain.quantity': kindIs('quantity'),
  'bargain.memberNextTime': all(kindIs('returnPromise'), membersBuyCheaper, not(member)),
  'bargain.memberNow': all(kindIs('returnPromise', 'afterDiscount'), membersBuyCheaper, member),
  'bargain.elsewhere': kindIs('cheaperElsewhere'),
  'bargain.expensive': kindIs('tooExpensive'),
  'bargain.walletShort': kindIs('walletShort'),
  'bargain.freeShippingFrom': all(
    kindIs('freeShipping', 'walletShort'),
    ({ order, policy }) => order === null && policy.freeShippingFrom > 0,
    not(shipsFree),
  ),
  'bargain.freeShippingGap': all(
    kindIs('freeShipping', 'walletShort'),
    (context) => freeShippingGap(context) !== null,
  ),
  'bargain.freightStands': all(
    kindIs('freeShipping'),
    ({ policy }) => policy.freeShippingFrom === 0,
    not(shipsFree),
  ),
  'bargain.shipsFree': all(kindIs('freeShipping'), shipsFree),
  'bargain.locked': roundIs(1),
  'bargain.fixed': roundIs(1),
  'bargain.quality': roundIs(2),
  'bargain.fixedAgain': ({ bargain }) => bargain.rounds >= 3,
  'bargain.afterConcession': all(kindIs('afterDiscount'), offeredBy('supervisor')),
  'bargain.divertCampaign': campaignRuns,
  'bargain.askQuantity': ({ bargain }) => bargain.quantity === null,
  'bargain.askQuantityKnown': ({ bargain }) => bargain.quantity !== null,
  'bargain.giftLocked': decisionIs('gift'),
  'bargain.giftGranted': decisionIs('gift'),
  'bargain.freightGranted': decisionIs('freight'),
  'bargain.discountGranted': all(decisionIs('discount'), unpaid),
  'bargain.refused': decisionIs('refuse'),
  'bargain.noAnswer': ({ bargain }) => bargain.request?.status === 'givenUp',
  'bargain.giftOwn': offeredBy('agent', 'gift'),
  'bargain.freightOwn': offeredBy('agent', 'freight'),
  'bargain.memberNextTimeYes': membersBuyCheaper,
  'bargain.noLaterPromise': not(membersBuyCheaper),
  'bargain.changeFirst': unpaid,
  'bargain.differenceBack': all(paid, ({ order }) => order !== null && leftFor(order, null) > 0),
} satisfies Record<string, Holds>
