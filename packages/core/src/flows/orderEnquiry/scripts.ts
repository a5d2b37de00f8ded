/** What an agent may say about an order on its way: what is known, and no date that nobody has confirmed. */
import type { Script } from '../../flow.ts'
import type { Context } from './policy.ts'

const dialogue = '003 §⑶ 6.6 情景对话一'
const steps = '000 §第一篇·物流问题解答'
const cancel = '004 §退款注意事项 2③'
const short = '002 §售后内容及职责 12; 004 §我们的承诺 1'
const late = '000 §第三篇·工作总结（二）'
const apple = '003 §⑴ 苹果是如何做售后'

/** Where a script is true that asks more than a line of the case, the rule `fits` of `fits.ts` says. */
export const scripts = {
  'ord.shipTimeOnPage': {
    text: '亲，这款什么时候发，宝贝页面的发货说明里写着的，仓库会按那个时间安排，您可以先看一眼~',
    source: '000 §第二篇·二 发货风险案例',
  },
  'ord.shipsBy': {
    text: '亲，仓库查过了，货是有的，最晚{shipDate}给您发出~',
    source: '000 §第二篇·二 发货风险案例',
  },
  'ord.unpaid': {
    text: '亲，这笔订单还没付款，付好以后就会排进发货，想改的话重新拍一笔也很方便~',
    source: '000 §第三篇·工作总结（二）',
  },
  'ord.noArrivalPromise': {
    text: '您好，路上走几天要看快递，具体哪天送到我不敢随便答应您，发出后有单号，您随时能看到走到哪儿了。',
    source: '003 §⑶ 6.5 物流环节 B',
  },
  'ord.arrivalEstimate': {
    text: '亲，平台上显示预计{arrival}前后送到，以快递实际派送为准哦~',
    source: `${apple}·11`,
  },
  'ord.stayOnline': {
    text: '我去查一下，可能要几分钟，您先别关这个窗口，有结果我立刻回您~',
    source: `${apple}·7`,
  },
  'ord.checking': {
    text: '这个我不想凭印象答您，先跟仓库核实一下，核实好了马上告诉您~',
    source: '000 §第四篇·二 7·D',
  },
  'ord.noPostpone': {
    text: '亲，很理解您想晚点收，可平台规定了发货时间，我们没法往后拖；要是这阵子不方便收，您可以先申请退款，方便时再拍~',
    platforms: ['pinduoduo'],
    source: '001 §拼多多违规规则 1(9)',
  },
  'ord.nextSteps': {
    text: '顺便跟您说下后面的事：发出后会有单号，收到先看外包装，有破损先别签收，随时找我们~',
    source: `${apple}·12-21`,
  },
  'ord.urged': {
    text: '真抱歉让您久等，我正盯着这件事，一有消息先告诉您~',
    source: dialogue,
  },
  'ord.withSupervisor': {
    text: '亲，让您一等再等，是我们没做好。我已经请主管来处理，不会再让您空等，您要是不想等了也可以随时退款~',
    source: '000 §第三篇·工作总结（二）: 一次两次还可以',
  },
  'ord.isItClear': {
    text: '不知道我讲清楚没有？还有想了解的尽管问我~',
    source: `${apple}·22`,
  },
  'ord.shipped': {
    text: '亲，您买的{item}已经发出啦，{courier}，单号{waybill}，收的时候留意一下~',
    source: '003 §⑶ 9.6 发货通知',
  },

  'trk.soothe': {
    text: '您先别急，等了这么久换谁都会着急，这件事我来跟到底，一定给您一个说法~',
    source: `${steps} 步骤三`,
  },
  'trk.confirmAddress': {
    text: '麻烦您把收货地址和电话发我核对一下，免得我查错~',
    source: `${steps} 步骤二`,
  },
  'trk.lookingUp': {
    text: '让您久等真不好意思，我现在就看物流到哪儿了，请稍等~',
    source: dialogue,
  },
  'trk.atLocal': {
    text: '查到了，包裹已经到您那边的网点，看样子还没安排派送。',
    source: dialogue,
  },
  'trk.contactCourier': {
    text: '我这就联系快递问清楚是什么情况，问到了回您，也请他们尽快给您处理~',
    source: dialogue,
  },
  'trk.sorryForCourier': {
    text: '快递这边耽误了您，我们一样有责任，跟您说声抱歉。',
    source: dialogue,
  },
  'trk.thanks': {
    text: '谢谢您体谅，给您添麻烦了，答应您的回复我记着呢~',
    source: dialogue,
  },
  'trk.stillAsking': {
    text: '亲，快递到现在还没给准信，我再催一遍，您这件事我没有放下。',
    source: `${steps} 步骤五`,
  },
  'trk.onItsWay': {
    text: '亲，物流显示包裹在正常往您那边走，单号{waybill}，这两天留意下电话~',
    source: '003 §⑶ 7.1',
  },
  'trk.signed': {
    text: '亲，物流显示包裹已经签收了，您看看是不是已经拿到啦？',
    source: '003 §⑶ 7.1',
  },
  'trk.askNearby': {
    text: '物流显示已经签收，麻烦您先问下家人、同事、邻居或者物业有没有代收；都没有的话我们马上去查~',
    source: '000 §第四篇·二 7·B',
  },
  'trk.result': {
    text: '您好，快递那边回话了：{courierWords}。后面有变化我会再跟您说。',
    source: '003 §⑶ 6.6',
  },
  'trk.handedOn': {
    text: '亲，这件包裹的情况我们已经弄清楚，是我们该负责处理的，售后同事会接着给您办，您不用再从头说一遍~',
    source: `${steps} 步骤五`,
  },
  'trk.exchangeParcel': {
    text: '您好，换货补寄的那件也能在这里查，单号{waybill}，已经在路上了，记得查收~',
    source: '000 §第一篇·5 物流用语 售后',
  },

  'cancel.bySelf': {
    text: '亲，没付款的订单在订单页点一下取消就行；想让我们来关，请用下单的账号在这里留一句话确认~',
    source: '000 §第二篇·六 2; 001 §天猫平台客服 一 5',
  },
  'cancel.closing': {
    text: '好的，您的留言收到了，已经在后台帮您提交关闭，以订单页显示的为准~',
    source: '000 §第二篇·六 2',
  },
  'cancel.paidMeanwhile': {
    text: '亲，看到您已经付款了，那这笔先给您留着；要是还想取消，跟我说一声就行~',
    source: 'design choice',
  },
  'cancel.checking': {
    text: '收到，我先让仓库停一下，看看包裹走没走，马上回您~',
    source: cancel,
  },
  'cancel.stopped': {
    text: '亲，包裹还没走，已经给您拦下来了，接下来给您办退款~',
    source: cancel,
  },
  'cancel.apply': {
    text: '包裹已经拦下，麻烦您在订单页点申请退款，我们看到就同意~',
    source: `${cancel}; 001 §拼多多售后规则 3`,
  },
  'cancel.codBySelf': {
    text: '包裹已经拦下，这笔是货到付款，没有要退的钱，麻烦您在订单页点一下取消就好~',
    source: cancel,
  },
  'cancel.refunding': {
    text: '退款申请收到了，正在给您办，钱按付款的方式原路退回，到账以平台显示为准~',
    source: cancel,
  },
  'cancel.refunded': {
    text: '亲，平台显示已经退款给您了，以后有需要随时再来~',
    source: cancel,
  },
  'cancel.refuseParcel': {
    text: '亲，包裹已经在路上了，我们请快递往回追；万一送到了，麻烦您别签收，等退回来就给您处理退款~',
    source: cancel,
  },
  'cancel.recallFailed': {
    text: '亲，快递说半路拦不下来，送到时麻烦您拒收一下，包裹退回来我们就接着办~',
    source: cancel,
  },
  'cancel.kept': {
    text: '好的亲，那不取消了，马上恢复给您发货~',
    source: 'design choice',
  },
  'cancel.withdrawApplication': {
    text: '好的亲，那麻烦您在订单页把退款申请撤销一下，撤好我们照常给您发~',
    source: 'design choice',
  },

  'chg.askWish': {
    text: '好的亲，要改成什么样麻烦写给我，我请仓库看看能不能改、要不要加邮费，再跟您说~',
    source: '002 §售后内容及职责 4',
  },
  'chg.underWay': {
    text: '亲，您要改的正在办，仓库那边先停着没发，有结果第一时间告诉您~',
    source: '002 §售后内容及职责 4',
  },
  'chg.tooLate': {
    text: '亲，抱歉没赶上，包裹已经走了。我可以问快递能不能改派，或者您到时拒收退回来，照收也可以，您看哪样好？',
    source: '002 §售后内容及职责 4; 002 §售后内容及职责 12',
  },

  'oos.wait': {
    text: '亲，实在抱歉，您拍的{item}里有一件断码了，预计{restockDate}前能到。您看是等一等、换一款，还是退款？都听您的~',
    source: short,
  },
  'oos.noWait': {
    text: '亲，实在抱歉，您拍的{item}里有一件断码了，赶不上发货的时间。您看是换一款，还是给您退款？都听您的~',
    source: short,
  },
  'oos.otherMissing': {
    text: '亲，您想换的那款现在没有，原来那件还在。您看是照原样发、再挑一款，还是退款？',
    source: short,
  },
  'oos.waiting': {
    text: '好的，谢谢您愿意等，货一到就给您发；到{restockDate}还没到我会主动来找您商量~',
    source: '004 §我们的承诺 1',
  },
  'oos.arrived': {
    text: '亲，您等的货到了，马上排给您发，谢谢您的耐心~',
    source: '004 §我们的承诺 1',
  },

  'delay.sorry': {
    text: '亲，真的对不起，答应您的时间到了还没发出去，我正在跟仓库核实原因，您愿意等的话我盯着，不想等了也可以给您退款~',
    source: late,
  },
  'delay.newDate': {
    text: '亲，仓库确认了，最晚{shipDate}给您发出，让您久等很抱歉~',
    source: `${late}; 000 §第二篇·二`,
  },
  'delay.child': {
    text: '要是给宝贝过生日用的，先祝小朋友生日快乐！我更得给您催紧一点~',
    source: late,
  },
  'delay.thanks': {
    text: '谢谢您愿意再等等，我每天都会看这一单，一发出就告诉您~',
    source: late,
  },

  'idle.first': {
    text: '您可能正忙着，不打扰您，刚才发的您有空看一眼，没收到的话告诉我~',
    source: `${apple}·23-24`,
  },
  'idle.second': {
    text: '一直没等到您的消息，那我先不打扰了，您照顾好自己，想问什么随时回来找我~',
    source: `${apple}·25`,
  },
} satisfies Record<string, Script<Context>>
