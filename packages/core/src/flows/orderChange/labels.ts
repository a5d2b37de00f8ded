/** What people read about the states and the refusals of this flow. */
import type { Label, StateLabel, Words } from '../../flow.ts'

const change002 = '002 §售后内容及职责 4'
const design = 'design choice'

export const states: Readonly<Record<string, StateLabel>> = {
  received: {
    zh: '收到变更申请',
    en: 'Change asked for',
    about: {
      zh: '等下单账号说清楚要把什么改成什么。',
      en: 'The buying account has yet to say what is wanted instead of what.',
    },
    source: change002,
    tags: ['waiting-customer'],
    says: ['chg.askWish', 'chg.useOrderAccount'],
  },
  held: {
    zh: '暂停发货，办理变更',
    en: 'Dispatch held for the change',
    about: {
      zh: '办理期间不发货，无论结果如何都会恢复发货。',
      en: 'Nothing ships meanwhile; whatever comes of it, the dispatch goes on afterwards.',
    },
    source: change002,
  },
  'held.checkingWarehouse': {
    zh: '核实仓库状态',
    en: 'Checking with the warehouse',
    about: {
      zh: '点没点发货、验没验货、快递走没走、要换的有没有货、什么时候能走、要不要加邮费。',
      en: 'Dispatch clicked, inspected, courier gone, replacement there, when it leaves, what freight it adds.',
    },
    source: change002,
    tags: ['waiting-warehouse'],
    says: ['chg.checking'],
  },
  'held.weighing': {
    zh: '判断能否变更',
    en: 'Telling whether it can be changed',
    about: {
      zh: '按仓库的答复，决定是否还要问买家。',
      en: 'The warehouse’s answer tells what the buyer still has to agree to.',
    },
    source: change002,
  },
  'held.agreeingDate': {
    zh: '协商晚些发货',
    en: 'Agreeing on a later dispatch',
    about: {
      zh: '改了今天走不了，要买家同意；不能晚于平台的发货时限。',
      en: 'Changed, it cannot leave at once: the buyer has to agree, within the platform’s deadline.',
    },
    source: `${change002}: 今天能不能走`,
    tags: ['waiting-customer'],
    says: ['chg.laterDate'],
  },
  'held.agreeingPostage': {
    zh: '协商补邮费',
    en: 'Agreeing on the extra freight',
    about: { zh: '变更多出来的邮费，要买家先同意。', en: 'The buyer has to agree to what the change adds.' },
    source: `${change002}: 要不要加邮费`,
    tags: ['waiting-customer'],
    says: ['chg.extraPostage'],
  },
  'held.awaitingPostage': {
    zh: '待补邮费到账',
    en: 'Awaiting the extra freight',
    about: {
      zh: '买家已同意，等平台显示到账，只认平台。',
      en: 'Agreed to; it counts once the platform says that it is paid.',
    },
    source: '001 §拼多多违规规则 1(11)',
    tags: ['waiting-customer'],
    says: ['chg.payPostage'],
  },
  'held.changing': {
    zh: '执行变更',
    en: 'Carrying it out',
    about: {
      zh: '售前和仓库改订单、写备注，备注写好才恢复发货。',
      en: 'Pre-sale and warehouse change it and note it on the order; only then the dispatch goes on.',
    },
    source: `${change002}; 003 §⑶ 9.5`,
    tags: ['waiting-warehouse'],
    says: ['chg.underWay'],
  },
  informing: {
    zh: '通知快递与客户',
    en: 'Telling courier and buyer',
    about: {
      zh: '已改好，给快递留言，告诉买家让他放心。',
      en: 'Changed; the courier gets a message, the buyer is told.',
    },
    source: change002,
    tags: ['needs-agent'],
    says: ['chg.done'],
  },
  settling: {
    zh: '判断结果',
    en: 'Telling the outcome',
    about: {
      zh: '先看有没有要退的补邮费，再按结果结束。',
      en: 'Extra freight that is owed back comes first; then the case ends.',
    },
    source: design,
  },
  refundingPostage: {
    zh: '退回补邮费',
    en: 'Paying the extra freight back',
    about: {
      zh: '没改成或多收的补邮费，退到账才结束。',
      en: 'What was paid for nothing, or too much, goes back before the case ends.',
    },
    source: design,
    tags: ['waiting-finance'],
    says: ['chg.ourDelay', 'chg.postageBack'],
  },
  changed: {
    zh: '变更完成',
    en: 'Changed',
    about: { zh: '订单已按买家的意思改好。', en: 'The order is as the buyer wanted it.' },
    source: change002,
    tags: ['succeeded'],
    says: ['chg.done'],
  },
  tooLate: {
    zh: '已发出无法变更',
    en: 'Too late, it has left',
    about: {
      zh: '快递已取走，只能请快递改派，或拒收退回。',
      en: 'The courier has it: only a redirection, or refusing the parcel, is left.',
    },
    source: `${change002}; 004 §退款注意事项 3③`,
    tags: ['failed'],
    says: ['chg.tooLate'],
  },
  unavailable: {
    zh: '无法变更',
    en: 'Not possible',
    about: {
      zh: '要换的没有货，或改了就赶不上发货时限，订单不变。',
      en: 'What is wanted is not there, or would break the deadline; the order stays as it was.',
    },
    source: change002,
    tags: ['failed'],
    says: ['chg.noStock', 'chg.noTime'],
  },
  withdrawn: {
    zh: '买家放弃变更',
    en: 'Given up by the buyer',
    about: { zh: '订单不变，恢复发货。', en: 'The order stays as it was and ships.' },
    source: design,
    tags: ['failed'],
    says: ['chg.asItWas'],
  },
  lapsed: {
    zh: '逾期未定',
    en: 'Not settled in time',
    about: {
      zh: '买家没答复或没补邮费，或仓库没来得及改，订单不变。',
      en: 'No answer, no payment, or the warehouse was not in time; the order stays as it was.',
    },
    source: design,
    tags: ['failed'],
    says: ['chg.asItWas', 'chg.ourDelay'],
  },
  orderClosed: {
    zh: '订单已关闭',
    en: 'Order closed',
    about: {
      zh: '平台已关闭订单，没有可改的。',
      en: 'The platform closed the order; nothing is left to change.',
    },
    source: design,
    tags: ['failed'],
  },
  identityRefused: {
    zh: '不是下单账号',
    en: 'Not the buying account',
    about: {
      zh: '只有别的账号来问过，没有透露也没有改动任何内容。',
      en: 'Only another account asked; nothing was told and nothing changed.',
    },
    source: '000 §第二篇·五 泄露他人信息',
    tags: ['failed'],
  },
}

export const reasons: Readonly<Record<string, Label>> = {
  notBuyingAccount: {
    zh: '不是下单账号在平台聊天里说的',
    en: 'Not the buying account in the platform’s chat',
  },
  nothingWanted: { zh: '没有写明要改成什么', en: 'It does not say what is wanted instead' },
  notInOrder: { zh: '订单里没有要换掉的商品', en: 'The order has no such item to replace' },
  notNoted: { zh: '订单备注还没改，不能恢复发货', en: 'The memo of the order does not have it yet' },
  alreadyChanged: { zh: '已经改好了', en: 'It is changed already' },
  alreadyEnding: { zh: '这次变更已经结束，只剩退补邮费', en: 'It is over; only the extra freight goes back' },
  orderClosed: { zh: '订单已关闭', en: 'The order is closed' },
  alreadyShipped: { zh: '订单已发货', en: 'The order has shipped' },
  notPaidYet: {
    zh: '订单还没付款，可以直接重新拍',
    en: 'The order is not paid; it can simply be placed anew',
  },
}

export const words: Words = {
  fields: {
    request: { zh: '要改什么', en: 'What is asked for' },
    strangerAsked: { zh: '别的账号来问过', en: 'Another account asked' },
    dispatchClicked: { zh: '已点发货', en: 'Dispatch was clicked' },
    inspected: { zh: '已验货', en: 'Inspected' },
    inStock: { zh: '要换的有货', en: 'What is wanted is there' },
    heldAt: { zh: '何时起暂停发货', en: 'Held since' },
    leavesBy: { zh: '改后最晚何时能走', en: 'Leaves by' },
    laterAccepted: { zh: '买家愿意等到', en: 'The buyer waits until' },
    extraPostage: { zh: '要补的邮费', en: 'Extra freight' },
    postageAccepted: { zh: '买家同意补的邮费', en: 'Freight agreed to' },
    postageAsked: { zh: '补邮费付款已发起', en: 'Payment of it was asked for' },
    postagePaid: { zh: '已补邮费', en: 'Extra freight paid' },
    postageRefunded: { zh: '已退邮费', en: 'Extra freight paid back' },
    noted: { zh: '已写进订单备注', en: 'Noted on the order' },
    ordered: { zh: '仓库正在改', en: 'The warehouse is at it' },
    done: { zh: '已改好', en: 'Changed' },
    failure: { zh: '没改成的原因', en: 'Why nothing was changed' },
  },
  values: {
    courierLeft: { zh: '快递已取走', en: 'The courier has it' },
    tooLate: { zh: '货已发出', en: 'It has left' },
    unavailable: { zh: '改不了', en: 'Not possible' },
    withdrawn: { zh: '买家放弃', en: 'Given up by the buyer' },
    notInTime: { zh: '仓库没来得及改', en: 'The warehouse was not in time' },
    lapsed: { zh: '逾期未定', en: 'Not settled in time' },
    orderClosed: { zh: '订单已关闭', en: 'Order closed' },
    changeOverdue: { zh: '变更超时', en: 'The change is overdue' },
    heldTooLong: { zh: '发货暂停过久', en: 'Held too long' },
    customerNotInformed: { zh: '还没告知买家', en: 'The buyer is not told' },
    postageNotRefunded: { zh: '补邮费还没退', en: 'The freight is not paid back' },
  },
  delays: {
    requestPatience: { zh: '等买家说明', en: 'Buyer’s wish' },
    warehouseAnswer: { zh: '等仓库核实', en: 'Warehouse’s answer' },
    customerAnswer: { zh: '等买家答复', en: 'Buyer’s answer' },
    postagePayment: { zh: '等买家补邮费', en: 'Extra freight to be paid' },
    changeWithin: { zh: '改好订单', en: 'Change to be carried out' },
    changeBy: { zh: '改单最晚到', en: 'Last moment for the change' },
    holdAtMost: { zh: '暂停发货的上限', en: 'End of the hold' },
    informWithin: { zh: '告知买家', en: 'Buyer to be told' },
    postageRefundWithin: { zh: '退回补邮费', en: 'Extra freight to be paid back' },
  },
}
