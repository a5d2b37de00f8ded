/** What people read about the states and the refusals of this flow. */
import type { Label, StateLabel, Words } from '../../flow.ts'

const lost = '000 §第一篇·三 客服售中流程图'
const steps = '000 §第一篇·物流问题解答'
const dialogue = '003 §⑶ 6.6 情景对话一'
const cancel = '004 §退款注意事项 2③'
const closing = '000 §第二篇·六 关闭订单交易'
const change = '002 §售后内容及职责 4'
const short = '002 §售后内容及职责 12; 004 §我们的承诺 1'
const late = '000 §第三篇·工作总结（二）; 001 §天猫平台客服 一 3'
const apple = '003 §⑴ 苹果是如何做售后'
const leak = '000 §第二篇·五 泄露他人信息'
const design = 'design choice'

export const states: Readonly<Record<string, StateLabel>> = {
  opening: {
    zh: '判断谁发起',
    en: 'Telling who began',
    about: {
      zh: '客户来问要先核对身份；店铺主动联系的就是下单账号。',
      en: 'A customer has to show who he is; where the shop begins, it turns to the buying account.',
    },
    source: leak,
  },
  verifyingIdentity: {
    zh: '核对身份',
    en: 'Checking the identity',
    about: {
      zh: '不是下单账号在平台聊天里，订单的事一句不说。',
      en: 'Without the buying account in the platform’s chat nothing of the order is said.',
    },
    source: `${leak}; 001 §天猫平台客服 二 12`,
  },
  identified: {
    zh: '身份已核实',
    en: 'Identified',
    about: { zh: '是下单账号，可以办了。', en: 'It is the buying account.' },
    source: leak,
  },
  unidentified: {
    zh: '身份未核实',
    en: 'Not identified',
    about: {
      zh: '别的账号没换过来；下单账号来过的，事情不受影响。',
      en: 'The other account did not switch; what the buying account asked goes on.',
    },
    source: leak,
  },
  classifying: {
    zh: '判断诉求',
    en: 'Sorting the enquiry',
    about: { zh: '先看订单状态，再看问的是什么。', en: 'By what the order says, then by what is asked.' },
    source: lost,
  },
  querying: {
    zh: '查询订单',
    en: 'Looking it up',
    about: {
      zh: '查状态、发货时间，答复并主动说下一步；没核实的不许诺。',
      en: 'Status and dates are looked up and answered, the next steps too; nothing unverified is promised.',
    },
    source: `${lost}; 000 §第二篇·二 发货风险案例`,
    tags: ['needs-agent'],
    says: [
      'ord.shipTimeOnPage',
      'ord.shipsBy',
      'ord.unpaid',
      'ord.noArrivalPromise',
      'ord.arrivalEstimate',
      'ord.stayOnline',
      'ord.noPostpone',
      'ord.nextSteps',
    ],
  },

  tracking: {
    zh: '查件',
    en: 'Tracking',
    about: {
      zh: '先安抚，再查清、联系快递，结果一定回复买家。',
      en: 'Calm, look it up, ask the courier; the buyer always hears the result.',
    },
    source: steps,
  },
  'tracking.soothing': {
    zh: '查件·安抚',
    en: 'Tracking: soothing',
    about: {
      zh: '先安抚买家，核对地址和电话。',
      en: 'The buyer is calmed and confirms address and telephone.',
    },
    source: `${steps} 步骤一至三`,
    tags: ['needs-agent'],
    says: ['trk.soothe', 'trk.confirmAddress'],
  },
  'tracking.lookingUp': {
    zh: '查件·查物流',
    en: 'Tracking: looking up',
    about: {
      zh: '对订单、发货记录和面单的地址，看物流。',
      en: 'Addresses are compared and the tracking is read.',
    },
    source: `${steps} 步骤四`,
    tags: ['needs-agent'],
    says: ['trk.lookingUp', 'ord.stayOnline'],
  },
  'tracking.contactingCourier': {
    zh: '查件·联系快递',
    en: 'Tracking: contacting the courier',
    about: { zh: '客服联系快递问清情况。', en: 'The agent asks the courier.' },
    source: `${steps} 步骤五; ${dialogue}`,
    tags: ['needs-agent'],
    says: ['trk.atLocal', 'trk.contactCourier', 'trk.sorryForCourier'],
  },
  'tracking.awaitingCourier': {
    zh: '查件·等快递答复',
    en: 'Tracking: awaiting the courier',
    about: {
      zh: '已答应回复买家，等快递答复。',
      en: 'The buyer was promised a reply; the courier owes one.',
    },
    source: dialogue,
    tags: ['waiting-courier'],
    says: ['trk.thanks'],
  },
  'tracking.reporting': {
    zh: '查件·回复结果',
    en: 'Tracking: reporting',
    about: { zh: '把结果告诉买家，最好打电话。', en: 'The result is told to the buyer, best by telephone.' },
    source: '003 §⑶ 6.6',
    tags: ['needs-agent'],
    says: ['trk.onItsWay', 'trk.signed', 'trk.askNearby', 'trk.result', 'trk.handedOn', 'trk.exchangeParcel'],
  },

  cancelling: {
    zh: '取消',
    en: 'Cancelling',
    about: {
      zh: '没付款的买家自己取消，没发的截下退款，发出的追回。',
      en: 'Unpaid: the buyer cancels; not shipped: stopped and paid back; shipped: called back.',
    },
    source: cancel,
  },
  'cancelling.unpaid': {
    zh: '取消·未付款',
    en: 'Cancelling: unpaid',
    about: {
      zh: '请买家自己取消；要店铺关闭须有下单账号的留言。',
      en: 'The buyer cancels it himself; the shop only on the recorded wish of the buying account.',
    },
    source: `${closing}; 001 §天猫平台客服 一 5`,
    tags: ['waiting-customer'],
    says: ['cancel.bySelf'],
  },
  'cancelling.closing': {
    zh: '取消·等平台关闭',
    en: 'Cancelling: awaiting the close',
    about: {
      zh: '已按买家留言提交关闭，以平台为准。',
      en: 'Submitted on the recorded wish; the platform’s word counts.',
    },
    source: `${closing} 2`,
    tags: ['waiting-platform'],
    says: ['cancel.closing'],
  },
  'cancelling.stopping': {
    zh: '取消·暂停发货',
    en: 'Cancelling: dispatch held',
    about: {
      zh: '付了款还没发的，先停发货；不取消了或已发出就放开。',
      en: 'Paid and not shipped: the dispatch is held, and released when this is left.',
    },
    source: cancel,
  },
  'cancelling.stopping.checkingShipment': {
    zh: '取消·查是否发货',
    en: 'Cancelling: has it shipped?',
    about: { zh: '请仓库看快递走没走。', en: 'The warehouse looks whether the courier has it.' },
    source: cancel,
    tags: ['waiting-warehouse'],
    says: ['cancel.checking'],
  },
  'cancelling.stopping.voidingWaybill': {
    zh: '取消·作废面单',
    en: 'Cancelling: voiding the waybill',
    about: { zh: '还没走，作废面单、截下包裹。', en: 'Not gone: the waybill is voided, the parcel stopped.' },
    source: cancel,
    tags: ['waiting-warehouse'],
    says: ['cancel.stopped'],
  },
  'cancelling.stopping.applying': {
    zh: '取消·等买家申请退款',
    en: 'Cancelling: awaiting the application',
    about: {
      zh: '包裹已截下，请买家在平台申请退款；货到付款的请他取消订单。',
      en: 'Stopped; the buyer applies for the refund on the platform, or cancels an order on delivery.',
    },
    source: `${cancel}; 001 §拼多多售后规则 3`,
    tags: ['waiting-customer'],
    says: ['cancel.apply', 'cancel.codBySelf'],
  },
  'cancelling.stopping.refunding': {
    zh: '取消·退款中',
    en: 'Cancelling: refunding',
    about: {
      zh: '买家已申请，钱在退款处理里办，发货一直停着。',
      en: 'Applied for; the refund is handled in its own case, the dispatch stays held.',
    },
    source: `${cancel}; 001 §拼多多售后规则 4`,
    tags: ['waiting-platform'],
    says: ['cancel.refunding'],
  },
  'cancelling.recalling': {
    zh: '取消·拒收退回',
    en: 'Cancelling: calling it back',
    about: {
      zh: '已发出：请买家拒收，快递追回，收到前不退款。',
      en: 'On its way: refused or called back; nothing is paid back before that.',
    },
    source: cancel,
    tags: ['waiting-courier'],
    says: ['cancel.refuseParcel'],
  },

  changing: {
    zh: '修改',
    en: 'Changing',
    about: {
      zh: '改地址、商品或快递，由订单变更单办理。',
      en: 'Address, item or courier; a case of its own does it.',
    },
    source: change,
  },
  'changing.awaitingWish': {
    zh: '修改·等买家说明',
    en: 'Changing: awaiting the wish',
    about: { zh: '等买家说清要改成什么。', en: 'The buyer has yet to say what is wanted.' },
    source: change,
    tags: ['waiting-customer'],
    says: ['chg.askWish'],
  },
  'changing.underWay': {
    zh: '修改·办理中',
    en: 'Changing: under way',
    about: {
      zh: '订单变更单正在办理，结果会回到这里。',
      en: 'The linked change is at it; its outcome comes back.',
    },
    source: change,
    tags: ['waiting-warehouse'],
    says: ['chg.underWay'],
  },
  'changing.tooLate': {
    zh: '修改·已发出',
    en: 'Changing: too late',
    about: {
      zh: '包裹已走：改派、拒收退回或照收，买家选。',
      en: 'Gone: redirect, refuse or keep it, as the buyer likes.',
    },
    source: `${change}; 002 §售后内容及职责 12`,
    tags: ['waiting-customer'],
    says: ['chg.tooLate'],
  },

  shortage: {
    zh: '断码',
    en: 'Shortage',
    about: { zh: '缺货先联系买家，怎么办由买家定。', en: 'The buyer is told first and decides.' },
    source: short,
  },
  'shortage.contacting': {
    zh: '断码·主动联系',
    en: 'Shortage: contacting',
    about: {
      zh: '主动告诉买家哪件没有、有哪些办法。',
      en: 'The buyer is told what is missing and what he can choose.',
    },
    source: short,
    tags: ['needs-agent'],
    says: ['oos.wait', 'oos.noWait'],
  },
  'shortage.awaitingChoice': {
    zh: '断码·等买家选择',
    en: 'Shortage: awaiting the choice',
    about: {
      zh: '等货、换一款还是退款，只由买家选。',
      en: 'Wait, another item or the money: only the buyer chooses.',
    },
    source: short,
    tags: ['waiting-customer'],
    says: ['oos.wait', 'oos.noWait', 'oos.otherMissing'],
  },
  'shortage.waitingRestock': {
    zh: '断码·等货',
    en: 'Shortage: waiting for stock',
    about: {
      zh: '买家愿意等到说好的日子，到期没货再问。',
      en: 'He waits until the agreed day, and is asked again then.',
    },
    source: '004 §我们的承诺 1',
    tags: ['waiting-warehouse'],
    says: ['oos.waiting'],
  },

  delay: {
    zh: '延迟',
    en: 'Delay',
    about: { zh: '过了答应的时间还没发。', en: 'Not shipped by the promised date.' },
    source: late,
  },
  'delay.explaining': {
    zh: '延迟·道歉说明',
    en: 'Delay: explaining',
    about: {
      zh: '道歉、说真实原因；新日期要仓库确认，也可以退款。',
      en: 'Sorry, the true reason, a date only if the warehouse confirmed it, or the money back.',
    },
    source: late,
    tags: ['needs-agent'],
    says: ['delay.sorry', 'delay.newDate', 'delay.child'],
  },
  'delay.awaitingShip': {
    zh: '延迟·等待发出',
    en: 'Delay: awaiting the dispatch',
    about: {
      zh: '买家愿意等，到日子还没发就找主管。',
      en: 'The buyer waits; if it does not ship, a supervisor takes it.',
    },
    source: late,
    tags: ['waiting-warehouse'],
    says: ['delay.thanks'],
  },
  supervisorReview: {
    zh: '主管处理',
    en: 'With a supervisor',
    about: {
      zh: '再次延迟，或缺货一直没有选择：解决原因，不只道歉。',
      en: 'Delayed again, or no choice made: the cause is to be solved, not soothed.',
    },
    source: '000 §第三篇·工作总结（二）: 一次两次还可以',
    tags: ['needs-supervisor'],
    says: ['ord.withSupervisor'],
  },

  awaitingMore: {
    zh: '看看还有没有别的问题',
    en: 'Anything else?',
    about: { zh: '答完了，看买家还有没有别的问题。', en: 'Answered; there may be more.' },
    source: apple,
  },
  'awaitingMore.open': {
    zh: '看看还有没有别的问题',
    en: 'Anything else?',
    about: { zh: '答完了，等买家。', en: 'Answered; the buyer may ask on.' },
    source: `${apple}·22`,
    tags: ['waiting-customer'],
    says: ['ord.isItClear'],
  },
  'awaitingMore.firstCare': {
    zh: '静默关怀一',
    en: 'First care',
    about: { zh: '买家没回，关心一句。', en: 'The buyer is silent; a kind word.' },
    source: `${apple}·23-24`,
    tags: ['waiting-customer'],
    says: ['idle.first'],
  },
  'awaitingMore.secondCare': {
    zh: '静默关怀二',
    en: 'Second care',
    about: { zh: '还是没回，道别并留个口子。', en: 'Still silent; a farewell that leaves the door open.' },
    source: `${apple}·25`,
    tags: ['waiting-customer'],
    says: ['idle.second'],
  },

  weighingClose: {
    zh: '判断关闭原因',
    en: 'Telling why it was closed',
    about: { zh: '平台已关闭订单，按原因归类。', en: 'The platform closed it; the cause decides the end.' },
    source: closing,
  },
  finishing: {
    zh: '判断还有没有别的问题',
    en: 'Telling whether anything is open',
    about: { zh: '期间问过别的，先答完再结束。', en: 'What was asked meanwhile is answered first.' },
    source: design,
  },
  answered: {
    zh: '已答复',
    en: 'Answered',
    about: { zh: '问题已答复。', en: 'The enquiry is answered.' },
    source: lost,
    tags: ['succeeded'],
    says: ['ord.shipped', 'oos.arrived'],
  },
  changed: {
    zh: '已变更',
    en: 'Changed',
    about: { zh: '订单已改好，买家已知道。', en: 'The order is changed and the buyer knows.' },
    source: change,
    tags: ['succeeded'],
  },
  closedUnpaid: {
    zh: '未付款订单已关闭',
    en: 'Closed unpaid',
    about: {
      zh: '付款前关闭：买家取消、超时或按他的留言。',
      en: 'Closed before payment: by the buyer, in time, or on his wish.',
    },
    source: closing,
    tags: ['succeeded'],
  },
  closedWithoutRequest: {
    zh: '店铺擅自关闭',
    en: 'Closed by the shop without a request',
    about: {
      zh: '店铺关闭了订单，没有下单账号要求的凭据，需主管处理。',
      en: 'The shop closed it with no recorded wish of the buying account; a supervisor is told.',
    },
    source: closing,
    tags: ['failed', 'needs-supervisor'],
  },
  cancelledRefunded: {
    zh: '已取消并退款',
    en: 'Cancelled and paid back',
    about: { zh: '平台显示已退款。', en: 'The platform says that it was paid back.' },
    source: cancel,
    tags: ['succeeded'],
    says: ['cancel.refunded'],
  },
  transferredToAfterSales: {
    zh: '转售后',
    en: 'Handed to after-sales',
    about: { zh: '带着原因转给售后继续处理。', en: 'It goes on after the sale, with its cause.' },
    source: `001 §淘宝天猫客服规则 三 6; ${steps}`,
    tags: ['handed-over'],
  },
  identityRefused: {
    zh: '身份未核实',
    en: 'Not the buying account',
    about: {
      zh: '下单账号一直没来，没有透露任何信息。',
      en: 'The buying account never came; nothing was told.',
    },
    source: leak,
    tags: ['failed'],
  },
  appealing: {
    zh: '转平台申诉',
    en: 'Sent to the platform’s appeal',
    about: { zh: '账号用不了的请走平台找回。', en: 'The account is got back through the platform.' },
    source: design,
    tags: ['handed-over'],
    says: ['identity.appealWay'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  notBuyingAccount: {
    zh: '不是下单账号在平台聊天里说的',
    en: 'Not the buying account in the platform’s chat',
  },
  timeHasPassed: { zh: '说的时间已经过了', en: 'That time has passed' },
  noArrivalEstimate: { zh: '平台没有预计到达时间，不能许诺', en: 'The platform shows no arrival date' },
  earlierThanEstimate: { zh: '比平台预计的到达时间还早', en: 'Earlier than the platform expects' },
  nothingToShip: { zh: '这笔订单没有要发的', en: 'Nothing of this order is to ship' },
  mayNotPostpone: { zh: '拼多多不能答应延后发货', en: 'Pinduoduo lets nobody agree to ship later' },
  stockNotVerified: {
    zh: '仓库还没确认有货、何时能发',
    en: 'The warehouse has not confirmed stock and date',
  },
  earlierThanWarehouse: { zh: '比仓库说的还早', en: 'Earlier than the warehouse can' },
  laterThanAllowed: {
    zh: '晚于承诺或平台的发货时限',
    en: 'Later than promised, or than the platform allows',
  },
  choiceNotOffered: { zh: '现在不能这样选', en: 'That cannot be chosen now' },
  noRestockDate: { zh: '不知道什么时候有货，不能让买家等', en: 'Nobody knows when it will be there' },
  restockAfterDeadline: { zh: '到货晚于平台的发货时限', en: 'It would arrive after the platform’s deadline' },
  orderedItemMissing: { zh: '原来那件没有货，不能照原样发', en: 'What was ordered is not there' },
  nothingWanted: { zh: '没有写明要改成什么', en: 'It does not say what is wanted instead' },
  notInOrder: { zh: '订单里没有要换掉的商品', en: 'The order has no such item to replace' },
  orderOver: { zh: '订单已结束', en: 'The order is over' },
  alreadyShipped: { zh: '订单已发货', en: 'The order has shipped' },
  notPaidYet: {
    zh: '订单还没付款，可以直接重新拍',
    en: 'The order is not paid; it can simply be placed anew',
  },
  noCloseEvidence: { zh: '没有下单账号要求关闭的聊天凭据', en: 'No recorded wish of the buying account' },
  closeTooSoon: { zh: '刚下单，平台还不能关闭', en: 'Too young for the platform to close' },
  nothingAsked: { zh: '没有请示过主管', en: 'Nothing was asked' },
  contactUnknown: { zh: '没有写明是谁来问', en: 'It does not say who asks' },
  notCustomersTopic: { zh: '这类事由仓库或系统发起', en: 'Raised by the warehouse or the system alone' },
}

export const words: Words = {
  fields: {
    topic: { zh: '咨询事项', en: 'What it is about' },
    startedBy: { zh: '由谁发起', en: 'Began by' },
    promisedShipAt: { zh: '答应的发货时间', en: 'Shipping promised for' },
    arrivalEstimate: { zh: '平台预计送达时间', en: 'Expected to arrive' },
    restockBy: { zh: '预计到货时间', en: 'In stock again' },
    verified: { zh: '身份已核实', en: 'Identity verified' },
    pendingTopic: { zh: '还问了什么', en: 'Asked besides' },
    stockVerified: { zh: '仓库确认有货', en: 'Stock verified' },
    canShipBy: { zh: '仓库最晚发货时间', en: 'Can ship by' },
    promises: { zh: '许下的承诺', en: 'Promises' },
    promise: { zh: '许下的承诺', en: 'Promise' },
    'promises.kind': { zh: '承诺内容', en: 'What was promised' },
    'promise.kind': { zh: '承诺内容', en: 'What was promised' },
    'promises.until': { zh: '承诺的时间', en: 'Promised for' },
    'promise.until': { zh: '承诺的时间', en: 'Promised for' },
    'promises.at': { zh: '承诺于', en: 'Given' },
    remindedOfChoice: { zh: '已提醒选择的次数', en: 'Reminded to choose' },
    shopsFault: { zh: '店铺缺货所致', en: 'Missing at the shop' },
    wish: { zh: '要改成什么', en: 'Change wanted' },
    trackedStatus: { zh: '物流显示', en: 'What the tracking shows' },
    'tracking.found.status': { zh: '物流显示', en: 'What the tracking shows' },
    courierAnswer: { zh: '快递的答复', en: 'Courier’s answer' },
    courierWords: { zh: '快递原话', en: 'Courier’s words' },
    courierInquiries: { zh: '已问快递的次数', en: 'Inquiries to the courier' },
    handover: { zh: '后续处理', en: 'Handed over' },
    problem: { zh: '遇到的问题', en: 'Problem' },
    supervisorAsked: { zh: '已请示主管', en: 'Supervisor asked' },
    choice: { zh: '买家的选择', en: 'Buyer’s choice' },
    'result.reported.by': { zh: '告知方式', en: 'Told by' },
    question: { zh: '请示的问题', en: 'Question' },
    answer: { zh: '快递的答复', en: 'Courier’s answer' },
    words: { zh: '快递原话', en: 'Courier’s words' },
    possible: { zh: '能追回', en: 'Can be called back' },
    purpose: { zh: '找快递做什么', en: 'Asked for' },
  },
  values: {
    // What it is about
    'topic.status': { zh: '订单到哪一步', en: 'How the order stands' },
    shipTime: { zh: '什么时候发', en: 'When it ships' },
    arrival: { zh: '几天能到', en: 'When it arrives' },
    track: { zh: '查件', en: 'Where it is' },
    cancel: { zh: '取消订单', en: 'Cancel it' },
    changeAddress: { zh: '改地址', en: 'Change the address' },
    changeItem: { zh: '换商品', en: 'Change the item' },
    changeWaybill: { zh: '换快递', en: 'Change the courier' },
    urge: { zh: '催件', en: 'Urges' },
    postpone: { zh: '晚点再发', en: 'Ship later' },
    shortage: { zh: '断码', en: 'Shortage' },
    overdue: { zh: '过时未发', en: 'Not shipped in time' },
    'pendingTopic.status': { zh: '订单到哪一步', en: 'How the order stands' },

    // What is promised, shown and answered
    shipBy: { zh: '发货时间', en: 'To ship by then' },
    arriveBy: { zh: '送达时间', en: 'To arrive by then' },
    asPlanned: { zh: '正常运输', en: 'As planned' },
    addressCorrected: { zh: '地址已更正', en: 'Address corrected' },
    signedByUnknown: { zh: '不知谁签收', en: 'Signed by somebody unknown' },
    trace: { zh: '查件', en: 'Trace it' },
    redirect: { zh: '改派', en: 'Redirect it' },

    // What the buyer chooses, and the supervisor decides
    wait: { zh: '愿意等', en: 'Wait' },
    swap: { zh: '换一款', en: 'Another item' },
    keep: { zh: '照原样收', en: 'Keep it' },
    refuseAndReturn: { zh: '拒收退回', en: 'Refuse it' },
    tellBuyer: { zh: '再和买家沟通', en: 'Talk with the buyer again' },
    settled: { zh: '主管已处理好', en: 'Settled' },

    // Where it goes on
    logisticsComplaint: { zh: '物流投诉', en: 'Logistics complaint' },
    rejectedDelivery: { zh: '拒签件', en: 'Rejected delivery' },
    returnExchange: { zh: '退换货', en: 'Return or exchange' },
    refundHandling: { zh: '退款处理', en: 'Refund handling' },
    afterSaleCase: { zh: '售后单', en: 'After-sale case' },

    // Why a supervisor is asked or told
    delayedAgain: { zh: '再次延迟', en: 'Delayed again' },
    noChoiceMade: { zh: '买家一直没选', en: 'No choice made' },
    asked: { zh: '客服请示', en: 'Asked by the agent' },
    buyerWaits: { zh: '买家在等', en: 'The buyer waits' },
    refundNotApplied: { zh: '没申请退款', en: 'No refund applied for' },
  },
  delays: {
    restock: { zh: '到预计到货时间', en: 'Expected in stock' },
    shipping: { zh: '到答应的发货时间', en: 'Promised shipping date' },
  },
}
