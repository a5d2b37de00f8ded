/** What an agent may say while a refund is handled: what happens next, and no promise of money before it may go. */
import type { Script } from '../../flow.ts'
import type { Context } from './policy.ts'

const handling = '004 退款注意事项 3③'

export const scripts: Readonly<Record<string, Script<Context>>> = {
  'rfh.askReceived': {
    text: '您的退款我来跟进。物流显示包裹还在路上，您收到了吗？没收到的话，快递那边是怎么跟您说的？',
    source: handling,
  },
  'rfh.askReturn': {
    text: '您的退款我来跟进。想先了解一下：是打算把货退回来，还是货留下、退一部分钱？',
    source: handling,
  },
  'rfh.askWhole': {
    text: '您的退款我来跟进。这单还没发出，您是整单不要了，还是只退一部分钱？',
    source: handling,
  },
  'rfh.checking': { text: '我正在请仓库核实，没发出的就拦下来，有结果马上告诉您。', source: handling },
  'rfh.askReject': {
    text: '这件货已经交给快递了。送到时麻烦您不要签收，包裹回到仓库，退款就给您办理。',
    source: handling,
  },
  'rfh.refuseUntilBack': {
    text: '包裹还在路上，平台上的这次申请我们会先提交凭证说明情况，并不是不退。货退回来我们就接着办，您也可以请平台来看。',
    source: handling,
  },
  'rfh.waitBack': { text: '包裹正在往回走，回到仓库并核对好就办退款，我会盯着进度。', source: handling },
  'rfh.keepApplication': {
    text: '平台上的退款申请请先留着，不用重新提交。',
    when: ({ refundId, proof }) => refundId !== null && proof === null,
    source: 'design choice',
  },
  'rfh.askCourier': {
    text: '您说的情况我记下了，正在请快递核实包裹到了哪里，一有答复就告诉您接下来怎么办。',
    source: `${handling}; 000 选择7`,
  },
  'rfh.lost': {
    text: '快递那边已经确认包裹在途中丢了，责任不在您，我们登记好就接着给您处理。',
    source: handling,
  },
  'rfh.confirmAddress': {
    text: '快递反映收货信息不全，请您把收件人、电话和详细地址再发一遍；如果不想要了也请直接告诉我。',
    source: `000 物流问题解答; ${handling}`,
  },
  'rfh.return': { text: '可以退货，怎么寄、寄到哪里，我在退货里一步步跟您说明。', source: handling },
  'rfh.negotiate': { text: '想跟您核实一下具体情况，看怎样处理对您最方便。', source: handling },
  'rfh.apply': {
    text: '麻烦您在订单里申请退款，金额填{amount}元，提交后我们尽快同意。',
    when: ({ refundId, ruled }) => refundId === null && !ruled,
    source: handling,
  },
  'rfh.change': {
    text: '平台会按申请上的数字退。请把退款申请的金额改成{amount}元，改好我们就同意。',
    when: ({ refundId }) => refundId !== null,
    source: 'design choice',
  },
  'rfh.refunding': {
    text: '退款已经在办理，钱会按付款时的方式退回，到账时间以平台显示为准。',
    source: handling,
  },
  'rfh.askAccount': {
    text: '交易已经成功，退款要另外转给您。请您在这里发一下收款的支付宝或财付通账号、户名，再确认一下金额。',
    platforms: ['taobao', 'tmall'],
    when: ({ policy }) => policy.afterSuccessChannel === 'transfer',
    source: '004 退款注意事项 3④',
  },
  'rfh.askAmount': {
    text: '交易已经成功，我们用平台的小额打款退给您，不需要您的账号。请确认一下金额。',
    when: ({ order: { platform }, policy }) =>
      !['taobao', 'tmall'].includes(platform) || policy.afterSuccessChannel === 'smallPayment',
    source: '001 拼多多违规规则 1(11)',
  },
  'rfh.transferring': { text: '{transfer}元已经交给财务打款，请留意到账。', source: '004 退款注意事项 3④' },
  'rfh.dispute': {
    text: '平台已经介入，我们会把凭证按时交上去，结果以平台判定为准，我们一定配合。',
    source: '001 拼多多违规规则',
  },
  'rfh.pleaseWithdraw': {
    text: '既然不退了，请您在订单里把退款申请撤销，免得影响后面的进度。',
    when: ({ ending }) => ending === 'refundWithdrawn' || ending === 'deliveryResumed',
    source: 'design choice',
  },
  'rfh.done': { text: '退款已经办好，请您留意查收，让您费心了。', source: handling },
  'rfh.split': {
    text: '您付款时用过积分，所以有{points}元退成积分，回到您的账户里，其余的按原来的付款方式退，两样加起来就是全部。',
    when: ({ points }) => points !== null && points > 0,
    source: '000 选择3',
  },
  'rfh.transferred': { text: '钱已经打给您了，请查收，谢谢您的配合。', source: '004 退款注意事项 3④' },
  'rfh.decided': {
    text: '平台已经判定，这笔退款也照判定结清了，判定理由在退款页面能看到。',
    source: '001 拼多多违规规则',
  },
  'rfh.kept': {
    text: '这次的退款已经结束，没有再退钱给您；要是情况有变，随时来找我，我再帮您看。',
    source: 'design choice',
  },
  'rfh.resumed': { text: '收货信息已经转给快递，会继续给您派送。', source: handling },
}
