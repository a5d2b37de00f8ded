/** What must never happen after the sale, and what holds it. */

import type { Group, Invariant } from './entries.ts'

const sayInstead = 'packages/core/src/say-instead.test.ts'
const orderMoney = 'packages/core/src/kernel/order-money.test.ts'
const split = 'packages/core/src/rules/refund-split.test.ts'

const lifecycle = (title: string) => `orderLifecycle.test.ts ${title}`
const complaint = (title: string) => `logisticsComplaint.test.ts ${title}`
const returning = (title: string) => `returnExchange.test.ts ${title}`
const handling = (title: string) => `refundHandling.test.ts ${title}`
const review = (title: string) => `negativeReview.test.ts ${title}`

const refused =
  'rejectedDelivery.test.ts pays back only what is here, lost, or ruled on, never above what is left, nothing to those who paid nothing'
const claimed =
  'courierClaim.test.ts claims exactly the original price with a proof, appeals once, and adds the money up'
const soothed = complaint('soothes before it asks, keeps every promise, and compensates inside the platform')
const madeGood = complaint(
  'pays and replaces only what is gone or back, never above what was paid, never at the buyer’s cost',
)
const reported = complaint(
  'reports every loss, claims whatever the courier answers for, and forwards only what the customer chose',
)
const kept = returning('keeps the shop’s word, the buyer’s money and the goods where they belong')
const cleared = handling(
  'never lets money go before its time, twice, or above what is left, whatever happens',
)
const shownByPlatform =
  'refund.test.ts the chart shows what the platform says, and nobody agrees to more than is left'
const leftAlone = `${orderMoney} is no more than the order has left, and says how much that is`
const neverMore =
  'packages/core/test/random-walks.test.ts %s pays no more than is left, asks others for what they take, waits for something, and ends for good'
const scripts = `${sayInstead} %s puts nobody off with its scripts`

export const invariantsAfterSale: readonly Group<Invariant>[] = [
  {
    zh: '订单',
    en: 'The order',
    entries: [
      {
        id: 'INV-N1-1',
        zh: '没付款的（到付未确认的）、有退款没完结的，不发货；截图和消息不算付款。',
        en: 'Nothing ships unpaid, unconfirmed or with a refund open; a picture or a message is no payment.',
        at: [
          'orderLifecycle notPaid',
          'orderLifecycle refundOpen',
          lifecycle(
            'nothing is asked to ship that is unpaid, unconfirmed, held, forbidden or being refunded',
          ),
          lifecycle('are the platform’s words'),
        ],
      },
      {
        id: 'INV-N1-2',
        zh: '退款没完结，不会自动确认收货。',
        en: 'Receipt does not confirm itself while a refund is open.',
        at: [
          lifecycle(
            'no clock confirms or closes while a refund is open, nor does anything ask to close without a reason on record',
          ),
          lifecycle('stands while a refund is open and gives the rest back, not the whole'),
        ],
      },
      {
        id: 'INV-N1-3',
        zh: '卖家关单，要有下单账号要求关闭的凭据。',
        en: 'The seller closes only on proof of the buying account’s wish.',
        at: [
          'orderLifecycle noCloseEvidence',
          lifecycle('only on the buying account’s wish in the chat'),
          lifecycle(
            'no clock confirms or closes while a refund is open, nor does anything ask to close without a reason on record',
          ),
        ],
        why: 'One other close is asked for: of a parcel on delivery that nobody paid and that is back.',
      },
      {
        id: 'INV-N1-4',
        zh: '一个订单的退款加起来，不超过付过的钱。',
        en: 'All refunds of an order together stay within what was paid.',
        at: [
          neverMore,
          leftAlone,
          lifecycle('what is refunded beyond what was paid is taken as the fact it is, and shown'),
        ],
        why: 'No flow asks for more; what a platform pays beyond it is its fact, kept and shown.',
      },
      {
        id: 'INV-N1-5',
        zh: '交易成功就不再回头，之后退钱走退款处理。',
        en: 'Success is not taken back; later refunds go by refund handling.',
        at: [
          lifecycle(
            'the trade stands where the platform says, moved by its facts alone, and what has ended stays ended',
          ),
          'refundHandling verifyingAccount',
        ],
      },
      {
        id: 'INV-N1-6',
        zh: '货在路上的订单，只会是已发货、成功或关闭的。',
        en: 'Goods are on their way only of an order that is shipped or over.',
        at: [lifecycle('the goods are on their way only of an order that is shipped or over')],
      },
      {
        id: 'INV-N1-7',
        zh: '到付单确认过才发。',
        en: 'An order on delivery ships only once it is confirmed.',
        at: [
          'orderLifecycle codUnconfirmed',
          lifecycle('on delivery before its own case says so'),
          lifecycle(
            'nothing is asked to ship that is unpaid, unconfirmed, held, forbidden or being refunded',
          ),
        ],
        why: 'By telephone or in the chat: some platforms allow no calls.',
      },
    ],
  },
  {
    zh: '订单变更',
    en: 'Change of an order',
    entries: [
      {
        id: 'INV-N2-1',
        zh: '换颜色、换款，客户点头才换。',
        en: 'Colour and item change only as the customer agrees.',
        at: [
          'orderChange notBuyingAccount',
          'orderChange.test.ts another account is asked to come with the buying one, and changes nothing',
          'orderChange.test.ts the dispatch is held exactly while the case is at it, and let go on in the end',
        ],
      },
      {
        id: 'INV-N2-2',
        zh: '改了什么，发货前写进订单备注。',
        en: 'Every change is in the memo before the dispatch.',
        at: [
          'orderChange notNoted',
          'orderChange.test.ts holds the dispatch, asks the warehouse, notes the change, lets it go on and tells the buyer',
          'orderChange.test.ts nothing paid is kept for a change that was not made',
        ],
      },
    ],
  },
  {
    zh: '售后接待',
    en: 'After-sale case',
    entries: [
      {
        id: 'INV-M0-1',
        zh: '六步依次走，一步不跳；只是问一句的，不用另立个案。',
        en: 'The six phases come in order, none left out; a mere question needs no linked case.',
        at: ['afterSaleCase.test.ts skips no phase, and closes with no promise open'],
        why: 'A mere question needs no apology either.',
      },
      {
        id: 'INV-M0-2',
        zh: '账号和下单账号对上之前，订单内容一点不透露。',
        en: 'Nothing of the order is told before the account is the ordering one.',
        at: [
          'afterSaleCase.test.ts tells a stranger nothing but how to show who he is, and registers before everything',
          'afterSaleCase.test.ts hears nothing of the order until the buying account writes',
        ],
      },
      {
        id: 'INV-M0-3',
        zh: '先登记再答复；承诺件件记着，件件兑现。',
        en: 'It is registered before the first answer; every promise is kept on record until it is kept.',
        at: [
          'afterSaleCase.test.ts is entered in the register before anybody is answered',
          'afterSaleCase.test.ts tells a stranger nothing but how to show who he is, and registers before everything',
          'afterSaleCase.test.ts skips no phase, and closes with no promise open',
        ],
      },
      {
        id: 'INV-M0-4',
        zh: '店里做不到的，不答应。',
        en: 'What the shop’s rules do not allow is not promised.',
        at: [
          'afterSaleCase notTakenBack',
          'afterSaleCase notWithinAuthority',
          'afterSaleCase.test.ts has a time, and is none that the shop cannot keep',
        ],
      },
      {
        id: 'INV-M0-5',
        zh: '不骂、不怪、不盘问，不把客户拉黑。',
        en: 'Nobody is insulted, blamed, interrogated or put on a black list.',
        at: ['afterSaleCase.test.ts reports an abusive customer and stays kind', scripts],
        why: 'There is no black list: no event and no request of any flow knows one.',
      },
      {
        id: 'INV-M0-6',
        zh: '客户坚持找售前那位，就不硬转。',
        en: 'Who insists on the pre-sale agent is not handed over.',
        at: ['afterSaleCase.test.ts who insists on the pre-sale agent is never made to wait or handed over'],
      },
    ],
  },
  {
    zh: '物流投诉',
    en: 'Complaint about a parcel',
    entries: [
      {
        id: 'INV-H-1',
        zh: '先安抚，再问情况。',
        en: 'The customer is soothed before anything is asked.',
        at: [soothed, complaint('asks for no facts before the customer is soothed')],
      },
      {
        id: 'INV-H-2',
        zh: '许过答复的，了结之前一定答复到。',
        en: 'A promised answer is given before the case ends.',
        at: [soothed, complaint('is kept even when the complaint is withdrawn')],
      },
      {
        id: 'INV-H-3',
        zh: '签收前丢了坏了，都不算买家的。',
        en: 'Before the signature no loss or damage is the buyer’s.',
        at: [
          'logisticsComplaint buyerBearsNothingBeforeSignature',
          madeGood,
          complaint('is never the buyer before the signature'),
        ],
      },
      {
        id: 'INV-H-4',
        zh: '包裹还在，就等它回来再退、再补、再换；丢了没收了的马上办。',
        en: 'A parcel that still exists is made good once it is back; one that is gone at once.',
        at: [
          'logisticsComplaint parcelStillExists',
          madeGood,
          complaint('pays or replaces only what is back'),
        ],
      },
      {
        id: 'INV-H-5',
        zh: '丢件要报主管、写备注，快递的责任就索赔。',
        en: 'A loss is reported, noted on the order, and claimed where the courier is liable.',
        at: [reported, complaint('pays back a lost parcel, having reported, noted and claimed it')],
      },
      {
        id: 'INV-H-6',
        zh: '改走邮政或别家快递，要客户知道。',
        en: 'No other courier takes the parcel on without the customer’s knowledge.',
        at: [
          reported,
          complaint('forwards by another courier when the fee is settled, and the customer must hear of it'),
        ],
      },
      {
        id: 'INV-H-7',
        zh: '补偿只在平台里付。',
        en: 'Compensation is paid inside the platform only.',
        at: [
          soothed,
          complaint(
            'compensates inside the platform alone, up to what an agent may, and above it by the supervisor',
          ),
        ],
      },
      {
        id: 'INV-H-8',
        zh: '不怪客户，也不推给别的部门。',
        en: 'Neither the customer nor another department is blamed.',
        at: [
          complaint('blames neither the customer nor a colleague, and names no contact outside the platform'),
          scripts,
        ],
      },
    ],
  },
  {
    zh: '快递索赔',
    en: 'Claim on the courier',
    entries: [
      {
        id: 'INV-H2-1',
        zh: '按货的原价索赔。',
        en: 'The claim is for the original price of the goods.',
        at: [
          'courierClaim notOriginalPrice',
          claimed,
          'courierClaim.test.ts is what lies in the parcel where the order has several',
        ],
      },
      {
        id: 'INV-H2-2',
        zh: '没有凭证不索赔。',
        en: 'There is no claim without a proof.',
        at: ['courierClaim evidenceMissing', claimed],
      },
      {
        id: 'INV-H2-3',
        zh: '赔不赔得下来，都不耽误给客户解决；店铺选了先索赔的，只等第一次答复。',
        en: 'What the customer gets does not hang on the claim; at most on its first answer, where the shop says so.',
        at: [
          complaint('pays back a lost parcel, having reported, noted and claimed it'),
          complaint('claims first and then talks, where the shop says so'),
        ],
      },
    ],
  },
  {
    zh: '拒签',
    en: 'Refused delivery',
    entries: [
      {
        id: 'INV-I-1',
        zh: '退件没回到仓、也没确认丢，不退款。',
        en: 'No refund before the parcel is back or known to be lost.',
        at: [refused],
        why: 'What the platform has ruled is paid as it ruled.',
      },
      {
        id: 'INV-I-2',
        zh: '退的加扣的不超过付的；到付没收过钱的，没有钱可退。',
        en: 'Refund and deduction stay within what was paid; who paid nothing is paid nothing back.',
        at: [refused, 'rejectedDelivery.test.ts never leaves for a parcel that nobody paid'],
      },
      {
        id: 'INV-I-3',
        zh: '因为破损或发错而拒收，运费不归买家。',
        en: 'Who refused damaged or wrong goods pays no freight.',
        at: [
          'rejectedDelivery buyerPaysNoFreight',
          'rejectedDelivery.test.ts refused as %s costs the buyer %s fen at most',
          refused,
        ],
      },
      {
        id: 'INV-I-4',
        zh: '退回的货验过才上架。',
        en: 'What came back is inspected before it goes back on the shelf.',
        at: ['rejectedDelivery.test.ts puts nothing back on the shelf unseen, and claims a parcel once'],
      },
      {
        id: 'INV-I-5',
        zh: '重新派送有次数。',
        en: 'A parcel is delivered again only so often.',
        at: [
          'rejectedDelivery redeliveredBefore',
          'rejectedDelivery.test.ts is delivered once more at most',
          refused,
        ],
      },
    ],
  },
  {
    zh: '退换货',
    en: 'Return and exchange',
    entries: [
      {
        id: 'INV-J-1',
        zh: '退件收到了，才寄换的货。',
        en: 'No exchange leaves before the return is in.',
        at: [kept, returning('sends no exchange before the return is in')],
      },
      {
        id: 'INV-J-2',
        zh: '先验货后退款；退的加扣的不超过付的，返的运费不超过买家垫的。',
        en: 'No refund before the inspection, none above what was paid, no more freight than was advanced.',
        at: [kept, returning('reserves what other refunds ask for, and is not settled by one of them')],
        why: 'A ruling of the platform, and a part agreed for goods that the buyer keeps, need no inspection.',
      },
      {
        id: 'INV-J-3',
        zh: '到付件、不收的快递寄来的，一律不收。',
        en: 'No parcel is taken that comes freight-collect or by an excluded courier.',
        at: [
          'returnExchange turnedAway',
          returning('awaits only a parcel that will be taken'),
          kept,
          'returns/turned-away',
          'returns/excluded-courier',
          'returns/collect-while-supervisor',
          'returns/collect-while-offering',
        ],
        why: 'One that comes while the platform decides, or while money for it is being paid, is taken: a ruling or a payment binds more than how it was sent.',
      },
      {
        id: 'INV-J-4',
        zh: '质量问题，运费一分不让买家出。',
        en: 'A fault never costs the buyer freight.',
        at: [
          returning('never leaves a fault with the buyer: what the inspection finds changes who pays'),
          kept,
          'packages/core/src/rules/freight-liability.test.ts faulty or wrong goods never cost the buyer freight',
        ],
      },
      {
        id: 'INV-J-5',
        zh: '没有照片，不按质量问题退。',
        en: 'Without photos nothing is returned as faulty.',
        at: [
          'returnExchange photosMissing',
          returning('exempts a fault that is shown from all of it, and puts none down without photos'),
          kept,
        ],
      },
      {
        id: 'INV-J-6',
        zh: '不是质量问题的换货，一个订单一次。',
        en: 'One exchange without a fault for an order.',
        at: [
          'returnExchange exchangeUsedUp',
          returning('allows one exchange without a fault, counted from the order'),
        ],
      },
      {
        id: 'INV-J-7',
        zh: '运费、折让超过十五元，主管同意才行。',
        en: 'Above fifteen yuan freight and discounts are the supervisor’s.',
        at: [
          'returnExchange aboveAgentLimit',
          returning('asks the supervisor for freight above fifteen yuan, and keeps the limit that was given'),
          kept,
        ],
      },
      {
        id: 'INV-J-8',
        zh: '先安抚、先记原因，再谈是谁的责任。',
        en: 'Whose fault it is comes after soothing and the reason.',
        at: [
          returning('asks nothing of fault before the customer is soothed and the reason is on record'),
          kept,
        ],
      },
      {
        id: 'INV-J-9',
        zh: '不拿运费要挟或拒绝客户，也不说没有理由就不给退。',
        en: 'Nobody is threatened or refused over freight, or told that returns need a good reason.',
        at: [scripts, returning('says in the chat who pays which way')],
      },
      {
        id: 'INV-J-10',
        zh: '天猫上期限内还能再卖的货，确认收货之后也照样受理。',
        en: 'On Tmall nothing resaleable inside the days is refused, the receipt confirmed or not.',
        at: [
          returning(
            'refuses nothing resaleable inside the seven days on Tmall, with the receipt confirmed or not',
          ),
          returning('takes what the law takes on the platforms, whatever the shop would like'),
        ],
      },
      {
        id: 'INV-J-11',
        zh: '给过差评，不是拒绝退货的理由。',
        en: 'A bad review is no reason to refuse a return.',
        at: [
          review('is opened at any time and leaves the review where it is, however it ends'),
          review('is owed to a malicious reviewer as well'),
        ],
        why: 'A return knows nothing of reviews: no field of it tells one.',
      },
      {
        id: 'INV-J-12',
        zh: '每笔退货写明原因登记，退回的货件件登记、报给主管。',
        en: 'Every return is filed with its reason, and what came back is registered and reported.',
        at: [
          'returnExchange return.registerRequested',
          'returnExchange returnedGoods.registerRequested',
          kept,
        ],
      },
      {
        id: 'INV-J-13',
        zh: '不教买家选不实的退款原因。',
        en: 'No buyer is led to a reason that is not his.',
        at: [
          `${sayInstead} minds whoever tells the buyer which reason to choose for his refund`,
          scripts,
          'qualityComplaint.test.ts without a fault puts no reason into the buyer’s mouth',
        ],
      },
    ],
  },
  {
    zh: '补差价',
    en: 'Price difference',
    entries: [
      {
        id: 'INV-J2-1',
        zh: '只补货价的差，不补运费。',
        en: 'Only the difference of the goods, never freight.',
        at: [
          'priceDifference.test.ts works the difference out of the order: for the goods alone, and not twice',
        ],
      },
      {
        id: 'INV-J2-2',
        zh: '这个订单退过的全算上，不超过付的。',
        en: 'All refunds of the order together stay within what was paid.',
        at: [
          neverMore,
          'priceDifference aboveOrder',
          'priceDifference.test.ts never asks for more than is left of the order, whatever happens',
        ],
      },
    ],
  },
  {
    zh: '退货运费险',
    en: 'Freight insurance',
    entries: [
      {
        id: 'INV-J3-1',
        zh: '保险该赔的，店铺不替它垫。',
        en: 'The shop never pays in the insurer’s place.',
        at: [
          'freightInsurance.test.ts never has the shop pay, and expects nothing without a return under its number, whatever happens',
        ],
      },
      {
        id: 'INV-J3-2',
        zh: '没有退货、没有对得上的单号，就等不到理赔。',
        en: 'No payout is awaited without a return under its right number.',
        at: [
          'freightInsurance.test.ts never has the shop pay, and expects nothing without a return under its number, whatever happens',
          'freightInsurance.test.ts holds the number against the parcel that came back, and lets it be put right',
        ],
        why: 'A refund that succeeded is not waited for: the newer rule counts from the seller’s receipt.',
      },
      {
        id: 'INV-J3-3',
        zh: '只赔退回来的那一程。',
        en: 'One way only: the way back.',
        at: [
          'freightInsurance.test.ts takes the parcels of the shop for no return',
          'freightInsurance ins.onItsWay',
        ],
      },
    ],
  },
  {
    zh: '退款',
    en: 'The refund on the platform',
    entries: [
      {
        id: 'INV-K1-1',
        zh: '所有退款加起来，不超过付的。',
        en: 'All refunds of an order together stay within what was paid.',
        at: [neverMore, 'refund moreThanLeft', shownByPlatform, leftAlone],
      },
      {
        id: 'INV-K1-2',
        zh: '没发货的、特殊的货，谈不上退货退款。',
        en: 'What was not sent, or cannot come back, is no case for a return.',
        at: [
          'refund nothingToReturn',
          'refund cannotComeBack',
          'refund/return-of-undispatched',
          'refund/may-not-agree-or-refuse',
        ],
        why: 'The first is a switch of the shop (`returnNeedsShipped`), and the platform’s own list of operations comes before both.',
      },
      {
        id: 'INV-K1-3',
        zh: '卖家到时限没答复，当作同意，不当作拒绝。',
        en: 'The seller’s silence is consent, never refusal.',
        at: [
          'refund silenceConsents',
          'refund.test.ts is consent, never refusal',
          'refund/silence-is-consent',
        ],
      },
      {
        id: 'INV-K1-4',
        zh: '拒绝要说原因、附凭证。',
        en: 'A refusal has a reason and a proof.',
        at: ['refund reasonNotOffered', 'refund proofIncomplete', shownByPlatform],
      },
      {
        id: 'INV-K1-5',
        zh: '过了举证期限，凭证不再收。',
        en: 'No evidence once its time is over.',
        at: ['refund evidenceTooLate', 'refund/refused-then-evidence-missed', 'refund/evidence-time-stated'],
        why: 'Forty-eight hours, or what the platform states.',
      },
      {
        id: 'INV-K1-6',
        zh: '平台没介入，就没有判定。',
        en: 'Nothing is ruled before the platform has stepped in.',
        at: ['refund noIntervention', 'refund/evidence-in-time'],
      },
      {
        id: 'INV-K1-7',
        zh: '钱怎么付的怎么退：卡里的回卡、积分回积分、朋友付的回朋友，哪一路都不多退。',
        en: 'Money goes back the way it came, a friend’s to the friend, no way beyond what came by it.',
        at: [
          `${split} adds up to the fen, asks no way for more than it has left, and ends with every way back`,
          `${split} gives each friend back what each paid`,
          'refund/split-card-and-points',
        ],
      },
      {
        id: 'INV-K1-8',
        zh: '状态和垫付一起走到头。',
        en: 'Status and advance end together.',
        at: [shownByPlatform],
        why: 'The regions end by leaving their parent; there is no end of one alone.',
      },
      {
        id: 'INV-K1-9',
        zh: '垫付过的，买家不再另拿一份。',
        en: 'No buyer gets the money twice, in advance and as the refund.',
        at: [
          'refund.test.ts pays nobody twice: after an advance every request names the platform',
          'refund.test.ts knows of an advance whatever the platform says of it later, to the end of both',
          'refund/advance-then-unknown-word',
          'refund/advance-while-returning',
        ],
      },
    ],
  },
  {
    zh: '退款处理',
    en: 'Refund handling',
    entries: [
      {
        id: 'INV-K2-1',
        zh: '发出去的包裹，回来了或查实丢了才退款。',
        en: 'What was sent is paid back once it is back or proven lost.',
        at: ['refundHandling parcelOnItsWay', cleared],
      },
      {
        id: 'INV-K2-2',
        zh: '没发的单，先作废面单再退款。',
        en: 'Of an unsent order the waybill is voided before the money.',
        at: [cleared, handling('voids the waybill of what has not left before the money is cleared')],
      },
      {
        id: 'INV-K2-3',
        zh: '拒绝退款要三样凭证齐全：发货、聊天、买家的说明。',
        en: 'A refusal needs proof of dispatch, the chat and the buyer’s statement.',
        at: ['refundHandling proofIncomplete', cleared],
      },
      {
        id: 'INV-K2-4',
        zh: '丢件先报主管、记在订单上，再退款。',
        en: 'A loss is reported and noted before the money.',
        at: [cleared, handling('believes a loss from the courier, and reports it before the money')],
      },
      {
        id: 'INV-K2-5',
        zh: '交易成功后动钱，要货验过，账号、姓名、金额都核过。',
        en: 'After success money moves once the goods are checked, and account, name and amount verified.',
        at: [
          'refundHandling accountIncomplete',
          handling('pays to an outside account only where the platform lets it, and only verified'),
          cleared,
        ],
        why: 'Goods that come back are the return’s: its case pays for them, and no transfer is made beside it.',
      },
      {
        id: 'INV-K2-6',
        zh: '金额任何时候都不超过付的。',
        en: 'The amount stays within what was paid, always.',
        at: [neverMore, 'refundHandling moreThanLeft', cleared],
      },
    ],
  },
  {
    zh: '中差评',
    en: 'Bad review',
    entries: [
      {
        id: 'INV-L-1',
        zh: '先联系客户，不反过来评他、不报复，也不因此拒绝退货。',
        en: 'The buyer is contacted first; no counter-review, no retaliation, no refused return.',
        at: [
          review('is due half an hour after the review, or after the desk opens'),
          review('is opened at any time and leaves the review where it is, however it ends'),
        ],
        why: 'A counter-review is not built: no event and no request of the flow makes one.',
      },
      {
        id: 'INV-L-2',
        zh: '先道歉，后解释；解释和补偿都最多一次，先后看店铺设定。',
        en: 'Apology before explanation; explanation and compensation once each, in the shop’s order.',
        at: [
          review(
            'explains once, after an apology, and promises more than the table only where a supervisor permits it',
          ),
          'negativeReview apologyFirst',
          'negativeReview offerRejectedBefore',
        ],
      },
      {
        id: 'INV-L-3',
        zh: '中评过五元、差评过十元的补偿，主管不批不许。',
        en: 'Above five yuan (neutral) or ten (negative) only by the supervisor.',
        at: [
          'negativeReview needsSupervisor',
          review('in earnest always needs a supervisor, who is shown the law and whose reason is kept'),
          review(
            'explains once, after an apology, and promises more than the table only where a supervisor permits it',
          ),
        ],
        why: 'Paying for a changed review is forbidden by law and blocked by default.',
      },
      {
        id: 'INV-L-4',
        zh: '答应的补偿，看到评价改了再付，而且一定付。',
        en: 'What was promised is paid after the revision, and always.',
        at: [
          review('pays only what was promised, after the review changed, and never for a malicious one'),
          'negative-review/promise-transfer-fails',
        ],
        why: 'Where other refunds have left nothing, the case goes on without the money and a supervisor knows.',
      },
      {
        id: 'INV-L-5',
        zh: '差评还在，就要公开解释过才了结。',
        en: 'No end with a bad review that stays unanswered in public.',
        at: [
          review('ends with a bad review that stays only after a reply, or after the platform closed it'),
          'negativeReview unresolvedUnanswered',
        ],
        why: 'Once the platform takes no reply any more there is an end without one, and a supervisor knows.',
      },
      {
        id: 'INV-L-6',
        zh: '公开解释里不骂人，不带客户的信息。',
        en: 'A public reply has no insult and nothing personal.',
        at: [
          'negativeReview insultInReply',
          'negativeReview personalDataInReply',
          review('may not say “%s”'),
          review('believes its author who says that something is in it'),
        ],
      },
      {
        id: 'INV-L-7',
        zh: '恶意评价有证据才投诉，不拿钱去换。',
        en: 'A malicious review is reported with evidence only, and no money is offered for it.',
        at: [
          'negativeReview evidenceMissing',
          review('pays only what was promised, after the review changed, and never for a malicious one'),
          'negative-review/never-money-for-malice',
        ],
      },
      {
        id: 'INV-L-8',
        zh: '打电话不用网店那套称呼。',
        en: 'On the telephone nobody is addressed as in a shop’s chat.',
        at: [
          review('never calls anybody “dear” on the telephone, and none of its words press for praise'),
          `${sayInstead} minds the shop’s own address on the telephone, and not in the chat`,
        ],
      },
    ],
  },
  {
    zh: '使用指导',
    en: 'Help with the product',
    entries: [
      {
        id: 'INV-M1-1',
        zh: '先安抚；是不是用错了，由步骤说明，不当面怪客户。',
        en: 'Soothed first; the steps show a wrong use, nobody is told that it is his fault.',
        at: [
          'productUsage.test.ts soothes before it judges, and never closes a fault as a matter of handling, whatever happens',
          scripts,
        ],
      },
      {
        id: 'INV-M1-2',
        zh: '产品的毛病，不说成客户不会用。',
        en: 'A fault of the product is not hidden behind a wrong use.',
        at: [
          'productUsage.test.ts soothes before it judges, and never closes a fault as a matter of handling, whatever happens',
          'productUsage.test.ts hands a fault over with its kind and the customer’s words',
        ],
      },
    ],
  },
  {
    zh: '质量投诉',
    en: 'Complaint about quality',
    entries: [
      {
        id: 'INV-M2-1',
        zh: '没有照片不下结论，除非客户不肯给。',
        en: 'No verdict without photos, but where the customer will not show any.',
        at: [
          'qualityComplaint photosMissing',
          'qualityComplaint.test.ts judges by photos, pays what was agreed within its limits, and hides no pattern, whatever happens',
          'quality-complaint/photos-refused',
        ],
      },
      {
        id: 'INV-M2-2',
        zh: '不和客户争质量好坏：先看照片，再说结论。',
        en: 'Quality is not quarrelled about: photos first, then the verdict.',
        at: ['qualityComplaint.test.ts comes after the photos, and none are no photos', scripts],
      },
      {
        id: 'INV-M2-3',
        zh: '同样的毛病报得多了，要告诉采购。',
        en: 'A fault that is reported often goes to purchasing.',
        at: [
          'qualityComplaint.test.ts judges by photos, pays what was agreed within its limits, and hides no pattern, whatever happens',
          'quality-complaint/many-cases',
        ],
      },
    ],
  },
  {
    zh: '售后回访',
    en: 'Follow-up visit',
    entries: [
      {
        id: 'INV-M3-1',
        zh: '说过别打扰的客户，不回访。',
        en: 'Who has opted out is not visited.',
        at: [
          'followUpVisit.test.ts ends when the customer’s record tells that he has opted out',
          'followUpVisit.test.ts ends with a no to itself, which the buying account’s record is told',
        ],
      },
      {
        id: 'INV-M3-2',
        zh: '客户的反馈，都送到管这件事的部门。',
        en: 'Every feedback reaches the department that it concerns.',
        at: [
          'followUpVisit.test.ts never tries more often than it may, never off the channels, and loses no feedback',
        ],
      },
    ],
  },
  {
    zh: '客户关怀',
    en: 'Customer care',
    entries: [
      {
        id: 'INV-N3-1',
        zh: '只在说定的日子问候，拒绝之后一次也不发。',
        en: 'Only on named occasions, and never after a no.',
        at: [
          'customerCare noConsent',
          'customerCare.test.ts greets who agreed, on the day that it is for, by day and rarely',
          'customerCare.test.ts greets nobody without his agreement, nobody twice in a month, and tells nothing of the record',
          'customerCare.test.ts ends with a no wherever it is said, and whatever is known then',
        ],
      },
      {
        id: 'INV-N3-2',
        zh: '客户档案只用来服务，不外传。',
        en: 'The record serves the customer and is told to nobody.',
        at: [
          'customerCare.test.ts greets nobody without his agreement, nobody twice in a month, and tells nothing of the record',
          'packages/api/test/customer-record.test.ts is for the service of that customer alone: no other role reads record or segment',
        ],
      },
    ],
  },
]
