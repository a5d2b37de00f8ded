/** What an agent may say to somebody who says that it is paid: patient, and never more than the platform shows. */
import type { Script } from '../../flow.ts'

const tricks = '004 §淘宝卖家新手必看防骗篇'
const design = 'design choice'

/** To whom and when each of them may be said, `fits` of `policy.ts` tells. */
export const scripts = {
  'proof.checking': {
    text: '您好，收到，我这就去看这笔订单的付款状态，请稍等一下~',
    source: `${tricks}·1`,
  },
  'proof.notShown': {
    text: '亲，我刚看过，这笔订单目前还是等待付款的状态，麻烦您也看看是不是哪一步没走完，平台一显示付款我们就接着往下办~',
    source: `${tricks}·对策`,
  },
  'proof.depositOnly': {
    text: '亲，定金已经看到啦，尾款这边还没有显示，等尾款到账我们再安排发货哦~',
    source: design,
  },
  'proof.whereToLook': {
    text: '您可以在订单列表里找到这一笔看看状态；如果银行那边扣了钱、订单却没变，请留好扣款记录，找平台客服查一下会最快~',
    source: design,
  },
  'proof.statusDecides': {
    text: '亲，图片和转来的消息我们收下了，不过能不能发货只看平台上的订单状态，这样对您的钱款也更安全，请您理解~',
    source: `${tricks}·2、3`,
  },
  'proof.mailNotOfficial': {
    text: '亲，那封付款通知不是平台的邮箱发出来的，里面的链接请不要点，付没付成以订单页面为准~',
    source: `${tricks}·3 诈骗邮件`,
  },
  'proof.understandHurry': {
    text: '亲，您着急我能理解，这笔订单我一直盯着；没显示付款之前确实发不了，您有意见也可以向平台反映，我们会配合~',
    source: `${tricks}·1 催促干扰`,
  },
  'proof.paidVerifying': {
    text: '亲，您的付款平台已经显示到账，发货前我们再对一遍数量和收货信息，对好就往下安排~',
    source: `${tricks}·3`,
  },
  'proof.asOrdered': {
    text: '亲，这笔订单上拍的是{orderedQuantity}件，我们只能照订单的数量发；还想多要的话，请把差的数量另外拍下来~',
    source: `${tricks}·3`,
  },
  'proof.refundOpen': {
    text: '亲，这笔订单还有些信息要核对，暂时没法发出，抱歉让您等；不想再等的话，您随时可以在订单页面申请退款~',
    source: design,
  },
  'proof.useOrderAccount': {
    text: '您好，订单的情况只能跟下单的账号说，请用下单的那个账号在平台聊天里联系我们，我会马上帮您看~',
    source: '000 §第二篇·五',
  },
  'proof.cleared': {
    text: '亲，付款和订单都核对好了，接下来就照订单上的数量和地址安排发货，谢谢您的配合~',
    source: design,
  },
} satisfies Record<string, Script>
