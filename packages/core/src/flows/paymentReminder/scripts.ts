/** What an agent may say while an order is unpaid: caring, asking, never pressing, and only where it is true. */
import type { Script } from '../../flow.ts'
import type { Context } from './policy.ts'

const problemIs =
  (...kinds: readonly Context['problem'][]) =>
  ({ problem }: Context): boolean =>
    kinds.includes(problem)

/** Where a reminder, or a word about a time, is true, the rule `fits` of `policy.ts` says: a reminder that is not is refused. */
export const scripts = {
  'reminder.unconsulted': {
    text: '亲，谢谢您选了{item}！下单信息我这边看到了，您有空时对一下收货地址和电话，没问题就可以付款啦，付好后我们 24 小时之内发出~',
    source: '000 §第一篇·二 催付流程图 3) a',
  },
  'reminder.unconsultedPlain': {
    text: '亲，谢谢您选了{item}！您有空时对一下收货地址和电话，没问题就可以付款啦，有拿不准的地方随时问我~',
    source: '000 §第一篇·二 催付流程图 3) a',
  },
  'reminder.consultedFreight': {
    text: '亲，之前说好的邮费已经调整过了，现在一共{amount}元，您什么时候方便就什么时候付，我是{agentName}，有事叫我就行~',
    source: '000 §第一篇·二 催付流程图 3) b',
  },
  'reminder.consulted': {
    text: '亲，您拍的{item}我给您记着呢，什么时候方便就什么时候付，我是{agentName}，还有想了解的尽管问~',
    source: '000 §第一篇·二 催付流程图 3) b',
  },
  'reminder.second': {
    text: '亲，又来打扰您一下，{item}这笔订单还没付款，是不是哪里不太方便？告诉我，我陪您一起看看；要是不打算要了也没关系~',
    source: 'design choice',
  },
  'reminder.presale': {
    text: '亲，您预定的{item}定金是{amount}元，付定金前有什么顾虑都可以跟我说，我给您讲清楚~',
    source: '000 §第四篇·五 12',
  },
  'reminder.balance': {
    text: '亲，您预定的{item}可以付尾款了，尾款{amount}元，您方便时在订单页面付一下就好，有问题随时找我~',
    source: 'design choice',
  },
  'presale.paidFirst': {
    text: '这批预售是按付款先后来安排发货的，您早一点付就能早一点排上~',
    when: ({ shipsInPaymentOrder }) => shipsInPaymentOrder,
    source: '000 §第四篇·五 12',
  },
  'campaign.lastDay': {
    text: '跟您说一声，这个活动价到{campaignEndsAt}为止，之后会恢复原价，您看着安排就好~',
    source: '000 §第三篇·(二) 怕买不到',
  },

  'freight.willChange': {
    text: '亲，答应您的邮费我这就去改，您先别急着付款，改好了我第一时间告诉您~',
    when: ({ freight }) => freight === 'promised',
    source: '003 §⑶ 6.6 支付环节 B',
  },
  'freight.changed': {
    text: '亲，邮费改好啦，这笔订单现在是{amount}元，您核对一下再付款哦~',
    when: ({ freight }) => freight === 'adjusted',
    source: '000 §第一篇·二 催付流程图 3) b',
  },
  'freight.locked': {
    text: '亲，不好意思，这笔订单在平台上改不了邮费，我已经请主管来定怎么兑现答应您的这部分，有结果马上跟您说~',
    when: ({ freight }) => freight === 'impossible',
    source: '000 §第一篇·四 疑难问题处理流程图',
  },

  'payment.stuck': {
    text: '亲，付款时是不是碰到什么麻烦了？您跟我说说卡在哪一步，我帮您看看~',
    source: '003 §⑶ 6.6 支付环节 A',
  },
  'payment.alipayHint': {
    text: '亲，您可以先开通支付宝再付，也可以在付款页面选找朋友代付，两种都很方便~',
    when: problemIs('noAlipay'),
    platforms: ['taobao', 'tmall'],
    source: '000 §第二篇·七',
  },
  'payment.cardWelcome': {
    text: '亲，可以的，付款页面上列出来的方式本店都支持，信用卡和分期能不能用，以您付款页面显示的为准~',
    when: problemIs('creditCard', 'instalment'),
    platforms: ['tmall'],
    source: '000 §第二篇·三',
  },
  'payment.bankHint': {
    text: '亲，密码或银行验证过不去的话，可以在付款页面点找回，或者换一种页面上有的方式；密码和验证码千万别发给任何人，也别发给我们哦~',
    when: problemIs('passwordOrBank'),
    source: '000 §第二篇·七',
  },
  'payment.limitHint': {
    text: '亲，可能是超过了单笔或当天的限额，您可以在付款页面换一种方式，或者明天额度恢复了再付~',
    when: problemIs('limit'),
    source: 'design choice',
  },
  'payment.balanceHint': {
    text: '亲，不着急的，余额不够可以在付款页面换一种方式，等您方便了再付也行~',
    when: problemIs('insufficientBalance'),
    source: 'design choice',
  },
  'payment.howTo': {
    text: '亲，您打开我的订单，找到待付款的这一笔，点付款再照页面提示走就好，走到哪一步不明白就截个图给我~',
    when: problemIs('dontKnowHow'),
    source: '003 §⑶ 6.6 支付环节 A',
  },
  'payment.onlineOnly': {
    text: '亲，为了您的钱款安全，请用订单页面上提供的方式付款，哪一步不顺手我来帮您~',
    source: '000 §第四篇·三 21; 001 §天猫平台客服 二 8',
  },
  'payment.received': {
    text: '亲，您的付款我们收到啦，接下来就安排发货，谢谢您，有事随时找我~',
    when: ({ order, canShipIn24h }) => order.status === 'paid' && !canShipIn24h,
    source: '003 §⑶ 6.6 支付环节 C',
  },
  'payment.receivedShipsIn24h': {
    text: '亲，您的付款我们收到啦，24 小时之内就给您发出，收货时记得先看看外包装，谢谢您~',
    when: ({ order, canShipIn24h }) => order.status === 'paid' && canShipIn24h,
    source: '000 §第一篇·二 4.支付用语',
  },

  'later.agreed': {
    text: '好的亲，您忙您的，什么时候方便再付就行，有问题随时叫我~',
    source: 'design choice',
  },
  'later.agreedUntil': {
    text: '好的亲，您忙您的，方便时再付就行，这笔订单平台会留到{closesAt}，有问题随时叫我~',
    source: 'design choice',
  },

  'close.bySelf': {
    text: '亲，不想要了没关系的，您在订单页面点取消就可以；想让我们代劳的话，麻烦用下单的账号在聊天里跟我说一声~',
    source: '000 §第二篇·六 2; 001 §天猫平台客服 一 5',
  },
  'close.useOrderAccount': {
    text: '亲，抱歉哦，为了保护下单人的权益，这件事要请下单的那个账号来跟我们说~',
    source: '000 §第二篇·五',
  },
  'close.submitted': {
    text: '亲，已经按您说的提交关闭了，请以订单页面显示的结果为准~',
    source: '000 §第二篇·六 2',
  },
} satisfies Record<string, Script<Context>>
