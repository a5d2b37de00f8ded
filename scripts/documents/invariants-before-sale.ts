/** What must never happen before and during the sale, and what holds it. */

import type { Group, Invariant } from './entries.ts'
import { desk } from './reasons.ts'

const sayInstead = 'packages/core/src/say-instead.test.ts'

export const invariantsBeforeSale: readonly Group<Invariant>[] = [
  {
    zh: '售前接待',
    en: 'Before the sale',
    entries: [
      {
        id: 'INV-A-1',
        zh: '收件信息核过，或者关怀两次都没回音，再加上钱已到账、到付已获准，才算成交。',
        en: 'A deal needs a settled receiver, and an order that is paid or approved for cash on delivery.',
        at: ['preSale.test.ts a deal is paid and its receiver settled, and no open order is abandoned'],
      },
      {
        id: 'INV-A-2',
        zh: '钱到没到，只听平台的；客户说的、截的图都不改变它。',
        en: 'Only the platform makes an order paid; no word or picture of a customer does.',
        at: [
          'preSale.test.ts only the platform pays, only the buying account is heard, and nobody pays before what was agreed',
        ],
      },
      {
        id: 'INV-A-3',
        zh: '订单和收件人的内容，只说给下单账号听。',
        en: 'What is in the order is told to the buying account alone.',
        at: ['preSale.test.ts nothing of the order is told while somebody else speaks'],
      },
      {
        id: 'INV-A-4',
        zh: '答应改的运费或价格还没改好，就不请客户付款。',
        en: 'Nobody is asked to pay while an agreed change of freight or price is outstanding.',
        at: [
          'preSale.test.ts nobody is asked to pay before the freight is changed',
          'preSale.test.ts only the platform pays, only the buying account is heard, and nobody pays before what was agreed',
        ],
      },
      {
        id: 'INV-A-5',
        zh: '接待不会关掉任何订单；没付的交给催付接着跟。',
        en: 'No order is closed by the talk; an unpaid one goes on to the payment reminder.',
        at: [
          'preSale.test.ts a deal is paid and its receiver settled, and no open order is abandoned',
          'preSale.test.ts ends in the hands of whoever has the order next',
        ],
      },
      {
        id: 'INV-A-6',
        zh: '说卖完了，总要给别的选择；一个字的回答不算回答。',
        en: 'Sold out comes with something else instead; one bare word is no answer.',
        at: [
          'preSale noAlternative',
          'preSale.test.ts no farewell over an open question, no second follow-up, no promise off the record, no bare sold out',
          `${sayInstead} takes a bare no for one only where nothing else is said, however it is punctuated`,
        ],
      },
      {
        id: 'INV-A-7',
        zh: '还有问题没答，不能道别。',
        en: 'There is no farewell over an open question.',
        at: [
          'preSale questionOpen',
          'preSale.test.ts no farewell over an open question, no second follow-up, no promise off the record, no bare sold out',
        ],
      },
      {
        id: 'INV-A-8',
        zh: '一次接待最多跟进一回，不愿被打扰的一回也没有。',
        en: 'One follow-up at most in a session, none to who objected.',
        at: [
          'preSale followedUpBefore',
          'preSale.test.ts goes out once in a session, and never to who objected',
        ],
      },
      {
        id: 'INV-A-9',
        zh: '换人接待只有列明的几种原因，还要写好交接。',
        en: 'A customer is passed on for a listed reason only, with a note.',
        at: ['preSale agent.changed', 'preSale handoverMissing', 'pre-sale/another-agent'],
      },
      {
        id: 'INV-A-10',
        zh: '话术里的每个承诺，发出去之前就记下来了。',
        en: 'Every promise of a wording is on record before it is sent.',
        at: [
          'preSale.test.ts every wording that promises leaves the promise on record',
          'preSale.test.ts what was agreed is asked of the order, refunded, or settled: never forgotten',
        ],
      },
    ],
  },
  {
    zh: '议价',
    en: 'Bargaining',
    entries: [
      {
        id: 'INV-B-1',
        zh: '天猫的价格锁住，谈不成降价。',
        en: 'On Tmall nothing ends in a lower price.',
        at: [
          'bargaining priceLocked',
          'bargaining.test.ts keeps every rule, whatever is told in whatever order',
        ],
      },
      {
        id: 'INV-B-2',
        zh: '凡是转述主管的话，主管都真的答复过。',
        en: 'Words that quote the supervisor need his stored decision.',
        at: ['bargaining.test.ts keeps every rule, whatever is told in whatever order'],
      },
      {
        id: 'INV-B-3',
        zh: '“已经给过优惠”这句，给过才能说。',
        en: 'The words about an earlier concession need one that was granted.',
        at: [
          'bargaining bargain.afterConcession',
          'bargaining.test.ts keeps every rule, whatever is told in whatever order',
        ],
      },
      {
        id: 'INV-B-4',
        zh: '回绝还价要有歉意、有理由，不硬邦邦一句不谈价。',
        en: 'A refusal to bargain carries an apology and a reason, never the bare notice.',
        at: [
          'bargaining.test.ts every kind of bargaining is declined with an apology or a reason, never barely',
          `${sayInstead} %s puts nobody off with its scripts`,
        ],
      },
      {
        id: 'INV-B-5',
        zh: '在一个平台上不提别的平台。',
        en: 'No other platform is ever named.',
        at: ['bargaining.test.ts no words of one platform name another'],
      },
      {
        id: 'INV-B-6',
        zh: '许给客户的，不超过主管批的、活动给的和客服自己能做主的。',
        en: 'Nothing is promised above what the supervisor, the campaign or the agent’s own limit gives.',
        at: [
          'bargaining aboveOwnAuthority',
          'bargaining.test.ts an agent alone gives a small gift, or freight that the buyer would really pay',
          'bargaining.test.ts a decision says which gift and how much, and gives no more than there is',
        ],
      },
      {
        id: 'INV-B-7',
        zh: '没谈成的客户，道别一样热情。',
        en: 'Who leaves without a deal is parted with as warmly.',
        at: [
          'bargaining.test.ts a customer who wavers hears of something else; who drops the subject or leaves is let go kindly',
          'bargaining bargain.farewell',
        ],
      },
    ],
  },
  {
    zh: '催付',
    en: 'Payment reminder',
    entries: [
      {
        id: 'INV-C-1',
        zh: '说是应买家要求关闭，必须有下单账号在聊天里的凭据。',
        en: 'Closed on request only with the buying account’s wish on record in the chat.',
        at: [
          'paymentReminder noCloseEvidence',
          'paymentReminder.test.ts 1. an end by request without the recorded wish of the buying account',
          'paymentReminder.test.ts reminders keep their limits, nothing ends without the platform, and no close without proof',
        ],
      },
      {
        id: 'INV-C-2',
        zh: '催多少次没人理，也不能因此关单。',
        en: 'No number of ignored reminders allows a close.',
        at: ['paymentReminder.test.ts 2. a close because reminders were ignored'],
      },
      {
        id: 'INV-C-3',
        zh: '答应改的运费没改，不发催付。',
        en: 'No reminder while a promised freight is outstanding.',
        at: [
          'paymentReminder freightChangeOutstanding',
          'paymentReminder.test.ts 3. a reminder while a promised freight is outstanding',
        ],
      },
      {
        id: 'INV-C-4',
        zh: '货到付款的单不催付。',
        en: 'An order on delivery is never reminded.',
        at: ['paymentReminder cashOnDelivery', 'paymentReminder.test.ts never begins for an order with %j'],
      },
      {
        id: 'INV-C-5',
        zh: '催付有次数、有间隔，说了别催就不再催。',
        en: 'Reminders keep their number and their gap, and stop at an objection.',
        at: [
          'paymentReminder.test.ts 5. a reminder beyond the limit, within the gap, or after an objection',
          'paymentReminder.test.ts reminders keep their limits, nothing ends without the platform, and no close without proof',
        ],
      },
      {
        id: 'INV-C-6',
        zh: '不发平台以外的账号、收款码或链接。',
        en: 'No account, code or link outside the platform is ever sent.',
        at: [
          'paymentReminder.test.ts 6. a word about paying elsewhere; a supervisor hears of it when the buyer insists',
        ],
      },
      {
        id: 'INV-C-7',
        zh: '“运费改好了”改好才说，“二十四小时发”发得出才说。',
        en: 'A changed freight and 24 hours are told only where they are true.',
        at: [
          'paymentReminder scriptNotTrue',
          'paymentReminder.test.ts 7. words that are not true of the order',
          'paymentReminder.test.ts reminders keep their limits, nothing ends without the platform, and no close without proof',
        ],
      },
    ],
  },
  {
    zh: '售中查询',
    en: 'Order enquiry',
    entries: [
      {
        id: 'INV-D-1',
        zh: '没核实是下单账号，订单的事一句不说。',
        en: 'Nothing of the order is said before the buying account is there.',
        at: [
          'orderEnquiry.test.ts until the buying account is there, people of the shop say nothing of the order',
          'orderEnquiry.test.ts a question of another account later is checked anew, and ends nothing of the buyer’s',
        ],
      },
      {
        id: 'INV-D-2',
        zh: '没付款的单，只有买家、平台，或凭下单账号留的话，才会关。',
        en: 'An unpaid order is closed by the buyer, the platform, or on the buying account’s recorded wish.',
        at: [
          'orderEnquiry noCloseEvidence',
          'orderEnquiry.test.ts nothing is closed, changed or promised but as the buyer, the warehouse and the deadlines allow',
        ],
      },
      {
        id: 'INV-D-3',
        zh: '颜色、款式、快递，买家没选就不换。',
        en: 'Colour, item and courier change only as the buyer chose.',
        at: [
          'orderEnquiry.test.ts nothing is closed, changed or promised but as the buyer, the warehouse and the deadlines allow',
          'orderChange.test.ts another account is asked to come with the buying one, and changes nothing',
        ],
      },
      {
        id: 'INV-D-4',
        zh: '先问仓库，再答应改。',
        en: 'The warehouse is asked before a change is promised.',
        at: [
          'orderChange.test.ts holds the dispatch, asks the warehouse, notes the change, lets it go on and tells the buyer',
          'orderEnquiry stockNotVerified',
        ],
      },
      {
        id: 'INV-D-5',
        zh: '不担保哪天送到；拼多多上不同意晚于平台时限发货。',
        en: 'No day of arrival is promised, and on Pinduoduo no dispatch past the platform’s deadline.',
        at: [
          'orderEnquiry.test.ts of arrival are the platform’s estimate or none',
          'orderEnquiry.test.ts are none of an order that has shipped, nor to ship later on Pinduoduo',
        ],
        why: 'What the platform itself estimates may be passed on; the shop adds no day of its own.',
      },
      {
        id: 'INV-D-6',
        zh: '天猫上换个说法讲没货，而且要真没货。',
        en: 'On Tmall missing goods are told in other words, and only where they are missing.',
        at: [
          `${sayInstead} minds a platform’s words on that platform`,
          `${sayInstead} %s puts nobody off with its scripts`,
          'orderEnquiry shortage.reported',
        ],
      },
      {
        id: 'INV-D-7',
        zh: '答应去问快递，就一定有回音。',
        en: 'Who was promised news of his parcel gets it.',
        at: [
          'orderEnquiry.test.ts who was promised an answer about his parcel gets one, unless the platform ends it',
        ],
      },
      {
        id: 'INV-D-8',
        zh: '发出去的货，退回或确认丢了才退款。',
        en: 'After dispatch money goes back once the parcel is back or lost.',
        at: [
          'orderEnquiry.test.ts one that turns out to be %s is called back, and pays nothing before it is back',
          'refundHandling.test.ts never lets money go before its time, twice, or above what is left, whatever happens',
        ],
      },
    ],
  },
  {
    zh: '货到付款',
    en: 'Cash on delivery',
    entries: [
      {
        id: 'INV-E1-1',
        zh: '到付单要五点都核对过，或主管拍板，才发货。',
        en: 'Nothing ships on delivery before all five points are confirmed, or a supervisor decides.',
        at: [
          'cashOnDelivery.test.ts nothing ships unconfirmed, no order is closed by us, and no correction is made without the chat',
          'orderLifecycle.test.ts on delivery before its own case says so',
        ],
      },
      {
        id: 'INV-E1-2',
        zh: '页面支持到付，就不说不支持、不关单、不在聊天里拒发。',
        en: 'What the page offers is not denied, closed, or refused in the chat.',
        at: [
          'cashOnDelivery pageOffersCod',
          'cashOnDelivery.test.ts never denies the service, nor that the goods are sent, and adds no fee of the shop’s own',
          'cashOnDelivery.test.ts nothing ships unconfirmed, no order is closed by us, and no correction is made without the chat',
        ],
      },
      {
        id: 'INV-E1-3',
        zh: '到付的费用照快递和运费模板算，店铺一分不加。',
        en: 'Fees are the courier’s and the template’s; the shop adds none.',
        at: [
          'cashOnDelivery.test.ts never denies the service, nor that the goods are sent, and adds no fee of the shop’s own',
          'cashOnDelivery.test.ts names the fees of a page only where the shop says that its page shows them',
        ],
      },
      {
        id: 'INV-E1-4',
        zh: '电话里说的更正，等下单账号在聊天里认了才改。',
        en: 'A change told on the telephone waits for the buying account’s word in the chat.',
        at: [
          'cashOnDelivery correctionPending',
          'cashOnDelivery.test.ts by telephone waits for the buying account’s word in the chat, and nothing ships meanwhile',
          'cashOnDelivery.test.ts nothing ships unconfirmed, no order is closed by us, and no correction is made without the chat',
        ],
      },
      {
        id: 'INV-E1-5',
        zh: '到付单不催付，也不算延迟发货。',
        en: 'An order on delivery is not reminded, and outside the rule on late dispatch.',
        at: ['paymentReminder cashOnDelivery', 'orderLifecycle codOutsideRule', 'order-enquiry/cod-not-late'],
      },
    ],
  },
  {
    zh: '发票',
    en: 'Invoice',
    entries: [
      {
        id: 'INV-E2-1',
        zh: '没有哪一步、哪句话可以不给开发票。',
        en: 'No event, state or word refuses an invoice.',
        at: [
          'invoice.test.ts 1. a refusal: no event says no, and no words do',
          'invoice.test.ts 1. an end without an invoice while money is kept, unless the buyer says so',
        ],
      },
      {
        id: 'INV-E2-2',
        zh: '买家不为发票出税钱，也不出寄费。',
        en: 'The buyer pays neither tax nor postage for it.',
        at: ['invoice freightIsOurs', 'invoice.test.ts 2. postage or tax on the buyer'],
      },
      {
        id: 'INV-E2-3',
        zh: '抬头写公司、写个人都行。',
        en: 'The title may be a company’s or a person’s.',
        at: ['invoice.test.ts is a company’s with its tax number, or a person’s'],
      },
      {
        id: 'INV-E2-4',
        zh: '淘宝、天猫不拿收据顶发票；拼多多额度不够时可先给收据，发票照开。',
        en: 'No receipt in place of an invoice, but for a while on Pinduoduo for want of quota.',
        at: [
          'invoice.test.ts 4. a receipt in place of an invoice on Taobao, Tmall and Douyin',
          'invoice.test.ts offers a receipt meanwhile on Pinduoduo alone, and only for want of quota',
        ],
      },
      {
        id: 'INV-E2-5',
        zh: '开票的公司是本店，类目是所买的货。',
        en: 'The issuer is the shop’s own company, the category that of the goods.',
        at: [
          'invoice foreignIssuer',
          'invoice foreignCategory',
          'invoice.test.ts 5. another company, another category, another title',
        ],
      },
    ],
  },
  {
    zh: '信用卡与分期',
    en: 'Credit card',
    entries: [
      {
        id: 'INV-E3-1',
        zh: '说不能用卡或分期，总要说明是什么条件。',
        en: 'Nothing denies cards or instalments without naming the condition.',
        at: [
          'creditCard scriptNotTrue',
          'creditCard.test.ts 1. a denial without its condition',
          'creditCard.test.ts every answer is true when it is given, and only what was answered ends as informed',
        ],
      },
      {
        id: 'INV-E3-2',
        zh: '刷卡的费用店铺出，不向买家收。',
        en: 'The shop bears the card fee and charges none.',
        at: ['creditCard.test.ts 2. a fee of the shop’s own'],
      },
      {
        id: 'INV-E3-3',
        zh: '分期手续费是买家和银行之间的事，店铺一次收齐货款。',
        en: 'The fee for instalments is between buyer and bank; the shop gets the whole at once.',
        at: [
          'creditCard.test.ts confirms the card, then explains the fee without charging one',
          'creditCard card.fee',
        ],
      },
    ],
  },
  {
    zh: '买家身份核对',
    en: 'Identity check',
    entries: [
      {
        id: 'INV-E4-1',
        zh: '只有平台聊天里的账号对上了，才算核实。',
        en: 'Only equal accounts in the platform’s chat verify anybody.',
        at: [
          'identityCheck.test.ts verifies the buying account in the chat alone, and fills no word with the order',
          'identityCheck.test.ts an order without a known buyer verifies nobody',
        ],
      },
      {
        id: 'INV-E4-2',
        zh: '没核实时，单号、姓名、电话、地址既不念也不认。',
        en: 'Unverified, nothing of the order is repeated, confirmed or denied.',
        at: [
          'identityCheck.test.ts verifies the buying account in the chat alone, and fills no word with the order',
        ],
      },
      {
        id: 'INV-E4-3',
        zh: '不远程操作买家的账号，也不收他的密码。',
        en: 'Nobody works the buyer’s account for him or takes his password.',
        at: [
          'identityCheck.test.ts %s opens nothing, however often it is told',
          'identityCheck identity.keepPassword',
        ],
      },
    ],
  },
  {
    zh: '付款核实',
    en: 'Proof of payment',
    entries: [
      {
        id: 'INV-E5-1',
        zh: '平台上看到已付，才放行。',
        en: 'Cleared only where the platform shows it as paid.',
        at: [
          'paymentProof notPaid',
          'paymentProof.test.ts nothing ships unpaid, nor more than was ordered, nor to whoever claims',
          'paymentProof.test.ts never ships what the platform does not show as paid',
        ],
      },
      {
        id: 'INV-E5-2',
        zh: '发多少、发到哪，照订单，不照来人说的。',
        en: 'Quantity and address of what ships are the order’s.',
        at: [
          'paymentProof.test.ts nothing ships unpaid, nor more than was ordered, nor to whoever claims',
          'paymentProof.test.ts a number in a nickname is no quantity: what was ordered can ship, and no more',
        ],
      },
      {
        id: 'INV-E5-3',
        zh: '截图、邮件、昵称，什么也决定不了。',
        en: 'Screenshots, mails and nicknames decide nothing.',
        at: [
          'paymentProof.test.ts the kind of evidence changes no state: whatever was shown, the way is the same',
        ],
      },
    ],
  },
  {
    zh: '响应计时',
    en: 'Reply clock',
    entries: [
      {
        id: 'INV-G1-1',
        zh: '来的消息要有人回，拼多多上的广告也一样。',
        en: 'A message waits until somebody answers, an advertisement on Pinduoduo as well.',
        at: [
          'preSale.test.ts no session waits for ever: left alone, it ends or the shop was told that its reply is lost',
          'preSale answerAndReportFirst',
        ],
        why: `Within a session; the rest: ${desk}`,
      },
      {
        id: 'INV-G1-2',
        zh: '拼多多疑似垃圾消息夹里的会话不计时。',
        en: 'What lies in Pinduoduo’s folder of suspected spam has no clock.',
        why: desk,
      },
    ],
  },
  {
    zh: '客服班次',
    en: 'Agents’ shifts',
    entries: [
      {
        id: 'INV-G2-1',
        zh: '还有会话没回，不能下班。',
        en: 'Nobody finishes with an unanswered session.',
        why: desk,
      },
      {
        id: 'INV-G2-2',
        zh: '晚班最后走的人确认门窗和钥匙。',
        en: 'The last of the evening confirms doors, windows and keys.',
        why: desk,
      },
      {
        id: 'INV-G2-3',
        zh: '开着自动回复、没人在等，才能离开一会儿。',
        en: 'Away only with the automatic reply on and nobody waiting.',
        why: desk,
      },
    ],
  },
]
