/** What an agent may say about a refused parcel: asking, never blaming, and no promise before the goods are back. */
import { empathy } from '../../empathy.ts'
import type { Script } from '../../flow.ts'
import { splitKnown, splitScript } from '../../rules/refund-split.ts'
import type { Context } from './policy.ts'

export const scripts: Readonly<Record<string, Script<Context>>> = {
  'rej.askReason': {
    text: '您好，物流显示您的包裹没有签收，是不是哪里不合适？告诉我一声，我来帮您安排。',
    source: '004 退款注意事项 3③',
  },
  'emp.understand': empathy['emp.understand'],
  'rej.explainCod': {
    text: '货到付款要另收快递的代收服务费，所以总价会比页面高一些，没有提前说清楚是我们不周到。您看还按货到付款收下，还是让它退回来？',
    when: ({ order }) => order.method === 'cashOnDelivery',
    source: '003 ⑶ 1.3; 004 通用买家须知',
  },
  'rej.askCourierProof': {
    text: '如果派送员还在，请让他当面登记一下外箱或商品的情况，这份记录对您对我们都有用。',
    source: '004 我们的承诺',
  },
  'rej.askPhotos': {
    text: '方便的话，把包裹外面和里面的问题各拍一张发给我，剩下的我们去跟快递谈。',
    source: '002 售后3',
  },
  'rej.redelivering': {
    text: '谢谢您愿意收下，已经请快递再送一趟，派送前会联系您。',
    source: '003 ⑶ 1.3',
  },
  'rej.waitReturn': {
    text: '快递正把包裹送回来，仓库收到并验好之后就给您办退款，进度我会留意。',
    when: ({ order, wantsGoods, wanted }) => order.paid > 0 && !wantsGoods && !wanted,
    source: '004 退款注意事项 3③',
  },
  'rej.waitReturnReship': {
    text: '快递正把原来的包裹送回来，仓库收到后我们接着安排您要的那一件，进度我会留意。',
    when: ({ wantsGoods, wanted }) => wantsGoods || wanted,
    source: '004 淘宝买家须知',
  },
  'rej.waitReturnCod': {
    text: '包裹会由快递送回，您没有付款，不用再做什么，也不收您费用。',
    when: ({ order, wantsGoods, wanted }) => order.paid === 0 && !wantsGoods && !wanted,
    source: '003 ⑶ 1.3',
  },
  'rej.refundOpen': {
    text: '这笔退款请先留着不要撤销，货一回到仓库我们就处理。',
    when: ({ refundId, wanted }) => refundId !== null && !wanted,
    source: 'design choice',
  },
  'rej.closeRefund': {
    text: '您要收下的话，请先在订单里把这笔退款撤销，撤销好我们就安排给您送去。',
    when: ({ refundId, wanted }) => refundId !== null && wanted,
    source: 'design choice',
  },
  'rej.tracing': {
    text: '退件比预计的慢，我已经请快递追查，查到结果马上跟您说，不影响您该得的退款。',
    when: ({ order, wantsGoods, wanted }) => order.paid > 0 && !wantsGoods && !wanted,
    source: 'design choice',
  },
  'rej.tracingReship': {
    text: '退件比预计的慢，我已经请快递追查，查到结果马上跟您说，您要的那一件我们记着。',
    when: ({ wantsGoods, wanted }) => wantsGoods || wanted,
    source: 'design choice',
  },
  'rej.withSupervisor': {
    text: '退回的货和寄出时不太一样，我请主管看过再给您答复，不会拖着您。',
    source: 'design choice',
  },
  'rej.reckoning': {
    text: '退件这边已经有结果，财务在核算金额，算好马上告诉您。',
    source: 'design choice',
  },
  'rej.withPlatform': {
    text: '平台已经介入，我们会配合提供材料，按平台的判定办理。',
    source: '001 拼多多违规规则',
  },
  'rej.refunding': {
    text: '货已经核对清楚，给您退{refundDue}元，按原来的付款方式退回。',
    when: ({ refundDue, ruled, lost }) => (refundDue ?? 0) > 0 && !ruled && !lost,
    source: '004 退款注意事项 3③',
  },
  'rej.refundingLost': {
    text: '退回的包裹在路上丢了，责任不在您，给您退{refundDue}元，按原来的付款方式退回。',
    when: ({ refundDue, ruled, lost }) => (refundDue ?? 0) > 0 && !ruled && lost,
    source: '004 退款注意事项 3③',
  },
  'rej.deduction': {
    text: '其中运费{deduction}元按退货的运费约定由您这边承担，已经从退款里减去，请您核对。',
    when: ({ deduction }) => deduction > 0,
    source: '000 选择18',
  },
  'rej.split': { ...splitScript, when: splitKnown },
  'rej.reship': {
    text: '这次让您收到有问题的包裹，很抱歉。完好的一件会在{reshipDays}天内给您寄出。',
    when: ({ lost, ruled, reason }) => !lost && !ruled && reason !== 'shippedLate',
    source: '004 淘宝买家须知',
  },
  'rej.reshipLate': {
    text: '发货晚了，让您久等，很抱歉。新的一件会在{reshipDays}天内给您寄出。',
    when: ({ lost, ruled, reason }) => !lost && !ruled && reason === 'shippedLate',
    source: '004 淘宝买家须知',
  },
  'rej.reshipLost': {
    text: '退回的那件在路上丢了，责任不在您，新的一件会在{reshipDays}天内寄出。',
    when: ({ lost, ruled }) => lost && !ruled,
    source: '004 淘宝买家须知',
  },
  'rej.platformDecided': {
    text: '平台判定这一单没有款项要退，判定理由在订单里能看到，有疑问我陪您一起向平台了解。',
    source: '001 拼多多违规规则',
  },
  'rej.reshipRuled': {
    text: '平台的判定我们都收到了：款不退，货还是您的。{reshipDays}天内给您寄出，寄出就把单号告诉您。',
    when: ({ ruled }) => ruled,
    source: 'design choice',
  },
  'rej.settledAwaiting': {
    text: '您这边的款项已经办妥，剩下的退件由我们和快递跟进，不用您再操心。',
    when: ({ refundDue }) => (refundDue ?? 0) > 0,
    source: 'design choice',
  },
  'ref.done': {
    text: '退款已经办好，麻烦您查看一下，给您添麻烦了。',
    when: ({ order }) =>
      (order.refunded ?? 0) > 0 || (order.refunds ?? []).some(({ status }) => status === 'succeeded'),
    source: '004 退款注意事项 3③',
  },
}
