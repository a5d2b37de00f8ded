/** What an agent may say at the turns of an order. */
import type { Script } from '../../flow.ts'

export const scripts = {
  'payment.help': {
    text: '亲，付款时碰到什么问题了吗？哪一步不清楚跟我说，我来帮您看看~',
    source: '003 §⑶ 6.4',
  },
  'payment.received': {
    text: '亲，您的付款到账了，谢谢您的支持！麻烦您再看一眼收货信息：{receiver}，没问题我们就安排发货，我是{agentName}，有事随时叫我~',
    source: '003 §⑶ 6.4; 004 §淘宝客服的入职要求 二 3',
  },
  'order.accepted': {
    text: '亲，{item}已经排上发货了，最晚{shipBy}前发出。收到时请先看外包装，有破损可以不签；数量也请当面点一下，有什么不满意第一时间找我们~',
    source: '000 §第一篇·二 4.支付用语',
  },
  'order.partlyShipped': {
    text: '亲，您的订单分几个包裹发，第一批已经在路上了，还没发的是：{itemsToShip}，发出后马上告诉您~',
    source: 'design choice: partial shipment',
  },
  'order.lateApology': {
    text: '亲，实在抱歉，您的订单没能按时发出，这是我们没安排好。仓库确认{shipDate}发出，我会一直盯着，有变化第一时间告诉您。',
    source: '000 §第三篇·(二)',
  },
  'order.latePayout': {
    text: '亲，这次发晚了，按平台规则赔您{penalty}元，以{penaltyForm}到您的账户，我们已经登记好了~',
    source: '000 §第四篇·一 9',
  },
  'order.shippedNotice': {
    text: '亲，包裹已经交给{courier}啦，单号{waybill}，路上有消息我帮您留意，到了记得查收哦~',
    source: '003 §⑶ 9',
  },
  'order.fileRefund': {
    text: '亲，这笔订单已经付款了，要取消的话请您在订单里申请退款，我这边看到就尽快处理。',
    source: '004 §退款注意事项 3③',
  },
  'order.refuseParcel': {
    text: '亲，包裹已经在路上了，没法直接取消。您可以先申请退款，快递送到时不要签收，退回来我们就给您处理。',
    source: '004 §退款注意事项 3③',
  },
  'order.thanks': {
    text: '亲，感谢您选择我们，希望东西您用着满意！喜欢的话可以收藏一下店铺，欢迎常来~',
    source: '000 §第一篇·二 欢送用语',
  },
  'close.bySelf': {
    text: '亲，不需要的话您可以在“我的订单”里自己取消这笔订单，选您真实的原因就好，有不会的地方我陪您操作~',
    source: '000 §第二篇·六',
  },
  'close.useOrderAccount': {
    text: '亲，为了保护下单人的权益，取消订单要用下单的那个账号来说，麻烦您换账号联系我们，谢谢理解~',
    source: '000 §第二篇·五',
  },
  'close.submitted': {
    text: '亲，已经按您的要求提交关闭了，等平台处理好，订单页面就会显示。',
    source: '000 §第二篇·六 2',
  },
} as const satisfies Readonly<Record<string, Script>>
