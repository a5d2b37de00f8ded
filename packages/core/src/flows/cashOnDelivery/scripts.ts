/** What an agent may say about cash on delivery: what the page says, what it costs, and nothing about a date that is not sure. */
import type { Script } from '../../flow.ts'
import type { Context } from './policy.ts'

const onThePhone = ({ contact }: Context): boolean => contact?.channel === 'telephone'

/** Where an answer is true of the page, the rule `fits` of `policy.ts` says, because one that is not is refused. */
export const scripts = {
  'cod.seePage': {
    text: '亲，能不能货到付款，您看下宝贝页面的付款方式就知道啦，页面上有的方式本店都可以用，喜欢的话直接下单就好~',
    source: '000 §第二篇·四',
  },
  'cod.notOnPage': {
    text: '亲，我看了一下，您这次下单的页面没有货到付款这个选项，可以用页面上列出来的其他方式付款，哪一步不清楚我陪您看~',
    source: '000 §第二篇·四',
  },
  'cod.feesOnPage': {
    text: '亲，按店铺页面上公示的，货到付款首重运费{firstFreight}元，续重每公斤{furtherFreight}元，另有服务费{serviceFeeFrom}元起，实际金额以下单时显示的为准哦~',
    source: '004 §通用买家须知1·关于快递',
  },
  'cod.fee': {
    text: '亲，货到付款要多付一点服务费，是代收货款的物流公司收的，店里不会另外加钱，具体多少以下单页面显示的为准~',
    source: '003 §⑶ 1.3; 000 §第二篇·四·提醒 3',
  },
  'cod.shipsAfterCheck': {
    text: '亲，您这笔是货到付款，要先跟您核对清楚才会安排发货，核对一有结果我就告诉您~',
    source: '000 §第二篇·四 PS',
  },

  'cod.pleaseReply': {
    text: '亲，您拍的{item}选了货到付款，发货前想跟您核对几句，您看到后回我一下好吗？',
    when: ({ order }) => order.method === 'cashOnDelivery',
    source: '003 §⑶ 1.3',
  },
  'cod.confirm': {
    text: '亲，您拍的{item}是货到付款，物流公司会收一点服务费，比在线付款稍贵，签收时一共付{amount}元。收货人{receiverName}，地址{receiverAddress}，商品和收货信息都对吗？送货时有人能签收吗？',
    when: (context) => !onThePhone(context),
    source: '003 §⑶ 1.3; 000 §第四篇·四 4',
  },
  'cod.confirmByPhone': {
    text: '您好，我是{agentName}，您在我们店拍的{item}选了货到付款。物流公司会收一点服务费，比在线付款稍贵，签收时一共付{amount}元，您看可以吗？收货人是{receiverName}，送到{receiverAddress}，对吗？送货时有人能签收吗？',
    when: onThePhone,
    source: '003 §⑶ 1.3; 000 §第四篇·四 4',
  },
  'cod.serviceFee': {
    text: '这{amount}元里有{serviceFee}元是物流公司的货到付款服务费，店里没有另外加价。',
    when: ({ serviceFee }) => serviceFee !== null,
    source: '000 §第二篇·四·提醒 3',
  },
  'cod.confirmInChat': {
    text: '好的，电话里说的更正我先记下，麻烦您用下单的账号在聊天里再发我一遍，收到后我马上替您改。',
    when: ({ pendingCorrection }) => pendingCorrection !== null,
    source: '000 §第四篇·三 18',
  },
  'cod.correctionNoted': {
    text: '亲，您要改的我已经交代下去了，改好以后咱们把整笔订单再对一遍，免得出错~',
    when: ({ changing, pendingCorrection }) => changing !== null && pendingCorrection === null,
    source: '000 §第四篇·三 18',
  },
  'cod.changed': {
    text: '亲，您要改的已经改好啦，麻烦您把整笔订单再看一遍，都对的话我就安排发货~',
    when: ({ changing, changeEnded }) => changing === null && changeEnded === 'changed',
    source: '000 §第四篇·三 18',
  },
  'cod.notChanged': {
    text: '亲，抱歉，您要改的这次没能改成，订单还是原来的样子，您看按原来的收可以吗？不合适也请告诉我~',
    when: ({ changing, changeEnded }) =>
      changing === null && changeEnded !== null && changeEnded !== 'changed',
    source: 'design choice',
  },

  'cod.reorder': {
    text: '好的亲，那麻烦您重新拍一笔，付款方式选在线支付，原来货到付款的那笔请您在订单页面点一下取消~',
    when: ({ reorder, order }) => reorder === null && order.status !== 'closed',
    source: '003 §⑶ 1.3',
  },
  'cod.cancelOld': {
    text: '亲，新订单看到啦，原来货到付款的那笔还开着，麻烦您在订单页面取消一下，免得重复~',
    when: ({ reorder, order }) => reorder !== null && order.status !== 'closed',
    source: '003 §⑶ 1.3',
  },
  'cod.orderNew': {
    text: '亲，原来那笔已经取消了，您方便时重新拍一笔选在线支付就好，拍好跟我说一声~',
    when: ({ reorder, order }) => reorder === null && order.status === 'closed',
    source: '003 §⑶ 1.3',
  },

  'cod.cancelBySelf': {
    text: '亲，不想要了没关系，您的意思我记下了，麻烦您用下单的账号在订单页面点一下取消~',
    when: ({ closeRequest }) => closeRequest !== null,
    source: '000 §第二篇·六',
  },
  'cod.useOrderAccount': {
    text: '您好，为了保护下单人的信息，这笔订单的事要请下单的账号来跟我们说，谢谢理解~',
    source: '000 §第二篇·五',
  },
  'cod.beingChecked': {
    text: '亲，您这笔货到付款订单还在核对，核对清楚才会安排发货，有进展我会马上告诉您~',
    source: '000 §第二篇·四 PS',
  },
  'cod.thanks': {
    text: '好的，都核对好了，接下来给您安排发货，签收时把{amount}元付给快递员就行，收货时请先看看外包装~',
    when: ({ decidedBy }) => decidedBy === 'buyer',
    source: '003 §⑶ 1.3',
  },
} satisfies Record<string, Script<Context>>
