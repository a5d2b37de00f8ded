/** What an agent may say in a parcel complaint (话术). */
import { readTime } from '../../desk-hours.ts'
import { empathy } from '../../empathy.ts'
import type { Script } from '../../flow.ts'
import { splitInWords, splitKnown, splitScript } from '../../rules/refund-split.ts'
import { yuan } from '../../units.ts'
import type { Context } from './policy.ts'

const days = (ms: number): number => Math.ceil(ms / 86_400_000)
const exceptPinduoduo = ['taobao', 'tmall', 'douyin'] as const

const late: readonly Context['problem'][] = ['notArrived', 'delayed', 'infoIncomplete', 'outOfArea', null]
/** What an apology is for: a parcel on its way late, one that is gone, or something else. */
function wentWrong({ problem, goodsGone, dispatched, outcome }: Context) {
  if (outcome === 'delivered' || late.includes(problem)) return 'late'
  const gone = dispatched && problem !== 'confiscated' && (goodsGone || problem === 'lost')
  return gone ? 'gone' : 'otherwise'
}

export const scripts: Readonly<Record<string, Script<Context>>> = {
  'greet.agentNo': {
    text: '您好，客服{agentNo}号为您服务，请问有什么可以帮到您？',
    source: '003 ⑶ 6.1',
  },
  'emp.noWorry': empathy['emp.noWorry'],
  'emp.ourMistake': {
    text: '这次确实是我们没做好，真的对不起，我们一定负责到底。',
    when: ({ liable }) => liable === 'seller',
    source: '004 100句二; 002 23',
  },
  'rec.askFacts': {
    text: '方便的话请说说具体经过：最后一次看到的物流是哪天、收件地址有没有变，我都记下来。',
    source: '000 物流问题解答',
  },
  'log.sorryCheck': {
    text: '让您久等了，实在对不起！请给我一两分钟，我这就去看您包裹的进度。',
    source: '003 ⑶ 6.6',
  },
  'log.oneMoment': { text: '正在为您查看包裹走到哪里了，请稍候片刻。', source: '003 ⑶ 6.6' },
  'log.arrivedLocal': {
    text: '查到了，包裹已经到了您所在城市的网点，看情况是还没安排派件。',
    when: ({ trackingStatus }) => trackingStatus === 'atLocalDepot',
    source: '003 ⑶ 6.6',
  },
  'log.willContactCourier': {
    text: '我现在就联系{courier}核实原因，问到结果第一时间回复您，请放心。',
    source: '000 物流问题解答; 003 ⑶ 6.6',
  },
  'log.sorryCourier': {
    text: '包裹路上耽搁让您费心了，向您说声对不起。',
    when: (context) => wentWrong(context) === 'late',
    source: '003 ⑶ 6.6',
  },
  'log.sorryParcel': {
    text: '包裹没能好好送到您手上，让您费心了，向您说声对不起。',
    when: (context) => wentWrong(context) === 'otherwise',
    source: '003 ⑶ 6.6',
  },
  'log.sorryLost': {
    text: '您的包裹没能找回来，让您白等一场，真的很对不起，后面怎么补救由我们来办。',
    when: (context) => wentWrong(context) === 'gone',
    source: '003 ⑶ 6.6; 000 选择7',
  },
  'log.thanksUnderstanding': {
    text: '谢谢您体谅，给您带来不便我们很过意不去。',
    source: '003 ⑶ 6.6',
  },
  'log.satisfyingAnswer': {
    text: '请您安心，后面的沟通交给我们，一有结论就给您一个明确的交代。',
    source: '000 物流问题解答',
  },
  'log.confirmAddress': {
    text: '想请您再报一遍收件人、电话和详细地址，我拿去和面单逐项对照。',
    source: '000 物流问题解答',
  },
  'log.askProxy': {
    text: '物流上写着已经签收。能否请您问问家人、同事、门卫或驿站，看是不是有人先替您收下了？',
    source: '000 选择7',
  },
  'log.askDamagePhotos': {
    text: '看到您说有破损，真是抱歉！请拍几张外箱、面单和宝贝的照片发来，我好一次交给快递核实。',
    source: '002 售后3',
  },
  'log.remindPhotos': {
    text: '您好，破损的照片还没收到，方便时发一下，我就能接着帮您往下办了。',
    source: '002 售后3; design choice: one reminder',
  },
  'log.refuseDamaged': {
    text: '包裹还没签收的话，请当场查看，坏了就直接拒收，后续由我们来处理。',
    source: '000 支付用语',
  },
  'log.explainDelay': {
    text: '您的包裹还在路上，一般{promisedDays}天内能到，目前走了{daysInTransit}天，我会每天帮您盯着。',
    when: ({ dispatched, liable }) => dispatched && liable !== 'forceMajeure',
    source: '004 买家须知; 000 支付用语',
  },
  'log.explainForce': {
    text: '受天气或节假日影响，这一路的快件都慢了些，等运力恢复就会接着往您这边送，我每天帮您看。',
    when: ({ liable }) => liable === 'forceMajeure',
    source: '002 7; 004 买家须知',
  },
  'log.courierNotOurs': {
    text: '路上要是有任何不顺，您直接找我，由我们出面和快递沟通。',
    source: '004 买家须知',
  },
  'log.urgedCourier': {
    text: '{courier}那边答应尽快安排派送，我会继续跟着，直到您拿到手。',
    when: ({ forwarded, finding }) => !forwarded || finding === 'willDeliver',
    source: '003 ⑶ 6.6',
  },
  'log.newWaybill': {
    text: '已经改由{courier}继续派送，新单号是{waybill}，您随时可以查。',
    when: ({ forwarded }) => forwarded,
    source: '002 售后12',
  },
  'log.offerRemedy': {
    text: '给您添麻烦了。您更希望我们退款、换一件，还是重新寄一份？想要别的补偿方式也可以商量。',
    source: '000 物流问题解答; 000 选择7',
  },
  'log.askWish': {
    text: '给您添麻烦了。您希望怎么解决，请跟我说说，我能定的马上给您办，定不了的我去请示主管。',
    source: 'design choice: only what can really be done is offered',
  },
  'log.offerForward': {
    text: '您这里{courier}暂时送不到，可以改走能到的快递，会稍慢一点，您看行吗？',
    when: ({ problem, policy }) => problem === 'outOfArea' && policy.outOfArea !== 'recallAndRefund',
    source: '002 售后12; 004 通用买家须知',
  },
  'log.askingSupervisor': {
    text: '您的想法我已经报给主管了，请稍等，有决定我马上转告您。',
    source: '002 售后6',
  },
  'log.searchFirst': {
    text: '您不想要了，我记下了。物流显示签收可您没拿到，我们先让快递把这一件找清楚，有结果马上跟您商量怎么办。',
    source: 'design choice: nobody sends back what he never got',
  },
  'log.recalling': {
    text: '已经请{courier}把包裹退回来，仓库一收到就接着给您办理。',
    source: '004 退款注意事项 3③',
  },
  'log.forwardEms': {
    text: '接下来会换一家快递送到您的地址，时间可能长一些；费用由{feePayer}承担，落实后就转出。',
    source: '002 售后12; 004 通用买家须知',
  },
  'log.refunding': {
    text: '退款{refundAmount}元已经提交，会按原来的支付方式退给您，到账后我再跟您确认。',
    source: '000 物流问题解答; 004 退款注意事项 3③',
  },
  'log.reshipSoon': {
    text: '我们会免费再寄一份，{reshipDays}天内发出，单号出来就发给您。',
    source: '004 淘宝买家须知',
  },
  'log.exchangeSoon': {
    text: '已经请仓库改发您选的那一款，{reshipDays}天内发出，单号出来就发给您。',
    source: '000 物流问题解答',
  },
  'log.giftSoon': {
    text: '说好的礼品正在给您安排，寄出后单号会告诉您，一点心意，请您收下。',
    when: ({ remedy }) => remedy === 'gift',
    source: '000 物流问题解答; 001 拼多多违规规则',
  },
  'log.compensationSoon': {
    text: '说好的补偿{agreedAmount}元正在办理，会通过平台打给您，到账后请您看一下。',
    when: ({ remedy }) => remedy === 'compensation',
    source: '000 物流问题解答; 001 拼多多违规规则',
  },
  'log.platformDecides': {
    text: '平台已经介入，我们会如实配合提供凭证，结果出来后按平台判定办理。',
    source: '001 拼多多违规规则',
  },
  'log.platformDecided': {
    text: '平台对这件事已经有了判定，我们按判定办，后面有不清楚的地方随时问我。',
    source: '001 拼多多违规规则',
  },
  'log.resultPhone': {
    text: '您好，我是您订单的售后客服，之前答应给您的答复现在有结果了：{result}。',
    platforms: exceptPinduoduo,
    when: ({ policy }) => policy.phoneAllowed,
    source: '003 ⑶ 6.6',
  },
  'log.resultChat': { text: '之前答应给您的答复来了：{result}。', source: '003 ⑶ 6.6' },
  'log.handedOver': {
    text: '您的情况我已经转给负责的同事接着办，前面的经过都写清楚了，不用您再讲一遍。',
    source: 'design choice: no promise is left behind',
  },
  'ord.checkingDispatch': {
    text: '我正在跟仓库确认您这单哪天能发出，问准了再答复您。',
    source: '000 总结二; 000 发货风险案例',
  },
  'ord.shipSeeDetail': {
    text: '商品页面里写有发货时间，供您先参考，我同时帮您问仓库的准信。',
    source: '000 发货风险案例',
  },
  'log.split': { ...splitScript, when: splitKnown },
  'ord.lateApology': {
    text: '没能早点给您发出，是我们安排得不好，很抱歉。仓库确认{promisedAt}前发货，到时我再看一眼。',
    when: ({ promisedAt }) => promisedAt !== null,
    source: '000 总结二',
  },
  'ord.dispatchDate': {
    text: '您的包裹预计{promisedAt}前发出，发出后单号会显示在订单里。',
    when: ({ dispatched, promisedAt }) => !dispatched && promisedAt !== null,
    source: '000 总结二; 000 发货风险案例',
  },
  'ord.outOfStock': {
    text: '很抱歉，仓库盘点后发现您要的这款确实没货了。可以等补货、换一款，或者马上给您退款。',
    source: '002 售后12; 004 淘宝购物须知',
  },
  'ord.stoppingDispatch': {
    text: '您的货还没出库，我已经请仓库停下来，确认后接着给您处理。',
    source: 'design choice: before dispatch nothing is recalled, the dispatch is cancelled',
  },
  'ord.babyBirthday': {
    text: '祝小朋友健康快乐！您急着用我记住了，这就去催发货。',
    // Of a birthday only, and 宝贝 alone will not do: on these platforms it mostly means the goods.
    when: ({ record }) => /生日|周岁|满月/.test(record) && /宝宝|孩子|小朋友|儿子|女儿/.test(record),
    source: '000 总结二',
  },
}

const results: Readonly<Record<string, string>> = {
  delivered: '包裹已经送达',
  refunded: '款项已经退给您',
  reshipped: '已经重新寄出',
  exchanged: '换的商品已经寄出',
  gift: '说好的礼品或补偿已经办妥',
  cancelled: '订单已经取消，不产生费用',
  decidedByPlatform: '平台已有判定，我们照此执行',
  unanswered: '一直没等到您的回音，先为您记录在案，随时可以再找我们',
  withdrawn: '已按您的意思结束处理',
}

/** What fills the scripts' placeholders; who speaks is known to the caller alone. */
export function values(context: Context): Record<string, string | undefined> {
  const { promisedAt, shop, courier, waybill, promisedDays, daysInTransit, policy, outcome } = context
  const { refundDue, agreedAmount } = context
  const shopPays =
    context.liable === 'seller' || context.liable === 'courier' || policy.forwardFeePayer === 'seller'
  return {
    agentNo: undefined,
    courier: courier ?? '快递',
    waybill: waybill ?? undefined,
    promisedAt: promisedAt === null ? undefined : readTime(promisedAt, shop),
    promisedDays: String(promisedDays),
    daysInTransit: String(daysInTransit),
    reshipDays: String(days(policy.reshipWithin)),
    refundAmount: yuan(refundDue),
    parts: splitInWords(context.parts),
    agreedAmount: yuan(agreedAmount),
    feePayer: shopPays ? '我们' : '您这边',
    result: outcome === null ? undefined : results[outcome],
  }
}
