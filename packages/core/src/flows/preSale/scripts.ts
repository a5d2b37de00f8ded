/** What an agent may say before the sale. When each of them is true, `words.ts` says; an answer is offered to its question. */
import type { Platform, Script } from '../../flow.ts'

const talk = '000 §第一篇·二 客服售前流程图'
const sevenSteps = '004 §淘宝客服沟通技巧（七个步骤）'
const freight = '000 §第二篇·二 包邮问题'
const returns = '000 §第二篇·八'
const care = '000 §第四篇·二 10'
const logistics = '003 §⑶ 6.5 物流环节'
const notice = '004 §淘宝购物须知'
const design = 'design choice'
const alibaba: readonly Platform[] = ['taobao', 'tmall']

export const scripts = {
  // ── 招呼 ──────────────────────────────────────────────────────────────────────────────────────────────────────
  'greet.auto': {
    text: '亲，{shopName}收到您的消息啦，客服正在过来，想问什么可以先打出来~',
    source: '000 §第三篇·（五）',
  },
  'greet.shop': {
    text: '亲，您好呀，这里是{shopName}，我是{agentName}，您想看点什么？我来帮您~',
    source: `${talk} 1.打招呼用语`,
  },
  'greet.number': {
    text: '您好，我是{agentNo}号客服，今天由我来接待您，请问有什么想了解的呢？',
    source: '003 §⑶ 6.1 欢迎语',
  },
  'greet.welcome': {
    text: '您好，欢迎来{shopName}逛逛，{agentNo}号客服在这儿，有需要您随时开口~',
    source: '003 §⑶ 6.1 欢迎语',
  },
  'greet.here': {
    text: '亲，我在呢，一直守着等您，想了解哪一款？',
    source: '004 §淘宝客服知识技巧必备 招呼',
  },
  'greet.hereNow': { text: '在的在的，亲请讲，我这就帮您看~', source: '004 §售前售后沟通技巧 1.1' },
  'greet.short': {
    text: '您好，欢迎您来，需要我帮忙介绍一下吗？',
    source: `${sevenSteps} 首先是招呼`,
  },

  // ── 询问：回答 ────────────────────────────────────────────────────────────────────────────────────────────────
  'authenticity.flagship': {
    text: '亲，{shopName}是品牌自己开的旗舰店，开店时营业执照、商标和质检报告平台都审核过，正品这一点您放心~',
    source: `${talk} 2.对话语`,
  },
  'stock.inStock': {
    text: '亲，刚去仓库核对过，这款现在有货，您可以放心拍~',
    source: '000 §第二篇·一 发票案例',
  },
  'size.advice': {
    text: '亲，您把胸围、腰围、臀围这些尺寸报给我，我照以往的经验给您推荐一个码~',
    source: '004 §通用买家须知 1 关于尺寸',
  },
  'size.yourChoice': {
    text: '我推荐的码数供您参考，每个人喜欢的松紧不一样，最后拿哪个码还是听您自己的哦~',
    source: `${notice} 尺寸问题`,
  },
  'colour.photos': {
    text: '亲，图片都是我们自己对着实物拍的，不过屏幕和光线会带来一点色差，介意的话您跟我说，我给您描述得再细一些~',
    source: '002 §4',
  },
  'quality.assured': {
    text: '亲，品质上我们会负责到底，收到以后哪里不对，您拍照发来，售后有专人跟进~',
    source: '003 §⑵ 2',
  },
  'quality.english': {
    text: 'If anything about your order is not right please send us photos. Our after-sale team will sort it out.',
    source: '003 §⑵ 2',
  },
  'care.shrinking': {
    text: '亲，布料下水多少会缩一点，麻和雪纺轻一些，棉和羊毛明显一些，用凉一点的水洗会好很多~',
    source: `${care} B`,
  },
  'care.pilling': {
    text: '亲，羊毛料子穿着摩擦会起一点球，羊毛和羊绒含量越高越容易这样，属于料子本身的特点，用去球器轻轻修一下就好~',
    source: `${care} D`,
  },
  'care.fading': {
    text: '亲，染色的面料前几次洗会有一点浮色，建议用中性洗衣液和温水，单独洗最稳妥~',
    source: `${care} A`,
  },
  'care.dryingKnitwear': {
    text: '亲，针织的衣服湿着挂会被水的重量拉长，洗完平铺着晾就不会变形啦~',
    source: `${care} C`,
  },
  'care.silk': {
    text: '亲，真丝透气凉快，也能挡一些紫外线，就是爱皱、怕勾丝，晾的时候避开太阳~',
    source: '000 §第四篇·二 11',
  },
  'care.cotton': {
    text: '亲，纯棉吸汗透气，贴身穿着软和，穿久了会有褶子，也会走样，洗后趁湿抚平再晾就好~',
    source: '000 §第四篇·二 11',
  },
  'care.linen': {
    text: '亲，麻料耐穿凉快，出汗也不贴身，手感会糙一点、硬一点，也爱起褶~',
    source: '000 §第四篇·二 11',
  },
  'care.wool': {
    text: '亲，羊毛又软又暖，水洗会缩，最好送干洗，熨的时候垫块布~',
    source: '000 §第四篇·二 11',
  },
  'care.polyester': {
    text: '亲，涤纶就是聚酯纤维，挺括滑爽又结实，天气干的时候会带点静电~',
    source: '000 §第四篇·二 12',
  },
  'care.nylon': {
    text: '亲，锦纶也叫尼龙，轻薄耐磨、弹性足，吸汗透气会差一些~',
    source: '000 §第四篇·二 12',
  },
  'care.acrylic': {
    text: '亲，腈纶也叫合成羊毛，轻软保暖，会带静电、起小球，洗时翻个面会好些~',
    source: '000 §第四篇·二 12',
  },
  'care.viscose': {
    text: '亲，粘胶也叫人造丝，滑爽透气又吸汗，爱皱、下水会缩一点，轻柔手洗最好~',
    source: '000 §第四篇·二 12',
  },
  'invoice.withGoods': {
    text: '亲，可以开正规发票的，跟着包裹一起到，您拍下时在备注里写好抬头就行~',
    source: '000 §第二篇·一 发票案例 A',
  },
  'invoice.monthlyMail': {
    text: '亲，可以开正规发票的，我们每个月统一开一次，挂号寄给您，邮费店里出，抬头请写在备注里~',
    source: '000 §第二篇·一 发票案例 B',
  },
  'invoice.electronic': {
    text: '亲，可以开正规发票的，是电子发票，下单后把抬头告诉我们，开好会发给您~',
    source: '国家税务总局公告 2024 年第 11 号',
  },
  'freight.freeEverywhere': {
    text: '亲，这款在大陆地区都是包邮的，港澳台和海外要另外算哦~',
    source: `${freight} 包邮风险案例`,
  },
  'freight.scope': {
    text: '亲，{freeRegions}用{courier}是包邮的，{paidRegions}或者想换别的快递，要补{extraFreight}元，都按运费模板来~',
    source: `${freight} 3`,
  },
  'freight.template': {
    text: '亲，这款参加了包邮活动，不过运费模板里有少数地区和指定以外的快递要补一点邮费，您把收货地告诉我，我帮您查准了再拍~',
    source: `${freight} 包邮风险案例`,
  },
  'card.welcome': {
    text: '亲，可以用信用卡的，付款页面上列出来的方式本店都收，店里不会另外加钱~',
    platforms: ['tmall'],
    source: '000 §第二篇·三 信用卡风险案例',
  },
  'instalment.atCheckout': {
    text: '亲，能不能分期、分几期、手续费多少，要看订单金额、活动和银行，您拍下后付款页面会写得清清楚楚，店里不另收费~',
    platforms: alibaba,
    source: '000 §第二篇·三',
  },
  'cod.seePage': {
    text: '亲，这款的商品页上有付款方式，页面写着支持货到付款的我们都支持，您看一下再拍就好~',
    platforms: alibaba,
    source: '000 §第二篇·四 货到付款风险问题',
  },
  'shipping.seePage': {
    text: '亲，什么时候发货商品页上有写，我们按页面上的时间来，您看看合不合适~',
    source: `${freight} 发货风险案例`,
  },
  'shipping.within24h': {
    text: '亲，这款现货，付款以后 24 小时之内给您发出~',
    source: '004 §淘宝购物须知 发货问题',
  },
  'arrival.shipsToday': {
    text: '亲，我们走{courier}，您现在拍的话今天就能安排发出，一般{days}天左右到您那边~',
    source: `${logistics} A`,
  },
  'arrival.noGuarantee': {
    text: '亲，路上的时间要看快递，具体哪天到我不敢跟您打包票，发出后我把单号给您，您随时能看到走到哪了~',
    source: `${logistics} B`,
  },
  'arrival.noGuaranteeShipsToday': {
    text: '亲，路上的时间我们管不了，哪天到不敢保证；能保证的是现在付款今天就发出，还请您体谅~',
    source: `${logistics} B`,
  },
  'arrival.express': {
    text: '亲，您要是赶时间，可以换成{expressCourier}，会快一些，运费要高一点：近处{expressNear}元，远处{expressFar}元~',
    source: `${logistics} C`,
  },
  'courier.usual': {
    text: '亲，我们平时发{courier}，同省一般两三天，外省四五天，偏远的地方再久一点~',
    source: `${talk} 5.物流用语`,
  },
  'courier.checkReach': {
    text: '亲，您把收货的地方发我，我先查查快递到不到、要多少运费，您确认了再拍~',
    source: '004 §通用买家须知 1 关于快递',
  },
  'return.sevenDays': {
    text: '亲，支持七天无理由退换的，东西保持完好、不影响再次销售就可以~',
    source: returns,
  },
  'return.customGoods': {
    text: '亲，这款是按您的要求定做的，没有质量问题的话不能退，您把尺寸和要求确认好再拍哦~',
    source: '001 §电商客服雷区 1(1)',
  },
  'return.outboundFreight': {
    text: '亲您放心，七天无理由换货的话，我们再寄给您的那一程运费由店里出~',
    source: returns,
  },
  'return.insurance': {
    text: '亲，这款可以买退货运费险，万一要退，寄回来的运费就有人替您分担~',
    source: returns,
  },
  'return.insuranceTerm': {
    text: '买了运费险的，退货成功后保险公司会在 72 小时内按约定把运费赔到您的账户~',
    source: returns,
  },
  'warranty.years': {
    text: '亲，{item}保修{warrantyYears}年，保修卡跟包裹一起到，请您收好~',
    source: '003 §⑵ 3(5)',
  },
  'warranty.english': {
    text: 'The warranty on {item} is {warrantyYears} years at no charge. Please keep the card that comes with it.',
    source: '003 §⑵ 3(5)',
  },
  'compare.ownGoodsOnly': {
    text: '亲，别家的情况我们不清楚，不好乱说；我们自己的东西什么材质、怎么售后，我可以一项项告诉您~',
    source: '001 §拼多多违规规则 1(12)',
  },
  'answer.holdOn': {
    text: '亲，这个我拿不准，不想跟您乱说，我问一下负责的同事，马上回来告诉您~',
    source: '002 §10',
  },
  'need.askCity': {
    text: '亲，请问您的包裹要寄到哪个城市呀？我帮您看看时间和运费~',
    source: `${logistics} A`,
  },
  'link.cannotOpen': {
    text: '亲，这个链接我这边打不开，您把想要的款式、颜色跟我说说好吗？',
    platforms: ['pinduoduo'],
    source: '001 §拼多多违规规则 1(12)',
  },

  // ── 推荐 ──────────────────────────────────────────────────────────────────────────────────────────────────────
  'stock.soldOutNew': {
    text: '亲，真不巧，这款已经卖完了；刚到了几款风格接近的新品，我发给您瞧瞧？',
    source: '004 §淘宝客服知识技巧必备 招呼',
  },
  'stock.soldOutOther': {
    text: '亲，不好意思，您问的这款没有了，这几款用料和版型差不多，您看看有没有喜欢的~',
    source: `${sevenSteps} 第二步询问`,
  },
  'recommend.twoItems': {
    text: '亲，让您等了一小会儿，按您说的我挑了这几款，理由都写在旁边了：{itemLinks}',
    source: '004 §售前售后沟通技巧 1.3',
  },
  'recommend.goesWith': {
    text: '亲，{item}搭{otherItem}挺合适：{reasonOne}，{reasonTwo}，您看要不要一起瞧瞧~',
    source: '000 §第四篇·五 11',
  },
  'recommend.lastOne': {
    text: '亲，跟您如实说，这款仓库里就剩一件了，近期也没有补货的安排，喜欢的话可以考虑早点拍~',
    source: '000 §第三篇·（二） 怕买不到',
  },
  'recommend.lastDay': {
    text: '亲，这个活动价今天就到期了，{campaignEndsAt}以后恢复原价，您按自己的安排来就好~',
    source: '000 §第三篇·（二） 怕买不到',
  },

  // ── 下单与改价 ────────────────────────────────────────────────────────────────────────────────────────────────
  'order.waitForChange': {
    text: '亲，您拍下以后先停在付款前，等我把说好的金额改过来，您再付哦~',
    source: '003 §⑶ 6.4 支付环节 B',
  },
  'order.giftFollows': {
    text: '亲，{gift}给您留着，您拍下以后我就请同事写进订单备注，跟宝贝一起发出~',
    source: design,
  },
  'change.willDo': {
    text: '亲，订单看到了，我正在改说好的金额，您先别付，改完我马上喊您~',
    source: '000 §第四篇·二 2 B',
  },
  'change.done': {
    text: '亲，金额改好啦，现在一共{amount}元，您看看对不对~',
    source: `${talk} 催付用语 b`,
  },
  'change.byRefund': {
    text: '亲，不好意思，平台上这笔订单改不了金额；您按页面付款后，答应您的差额我们从平台上退回给您~',
    source: '000 §第一篇·四 疑难问题处理流程图',
  },

  // ── 核实 ──────────────────────────────────────────────────────────────────────────────────────────────────────
  'receiver.verify': {
    text: '亲，和您对一遍收货信息：{receiverName}，{receiverPhone}，{receiverAddress}，都对吗？',
    source: `${sevenSteps} 第五步核实; 000 §第一篇·售前客服·四 4`,
  },
  'receiver.remarkNoted': {
    text: '亲，您交代的事我写进订单备注了，仓库会照着办~',
    source: `${sevenSteps} 第五步核实`,
  },
  'receiver.deliveryWindow': {
    text: '亲，您哪个时间段方便自己签收？告诉我，我备注在单子上请快递员那会儿再送~',
    source: '004 §淘宝买家须知 签收提醒',
  },
  'receiver.whichCourier': {
    text: '亲，您那边稍微远一些，平时哪家快递能送到家门口呀？',
    source: '002 §30',
  },
  'receiver.unreachable': {
    text: '亲，真抱歉，我们能用的快递都到不了这个地址，您方便换个能收的地址吗？不方便的话订单取消掉也没关系~',
    source: design,
  },
  'freight.remote': {
    text: '亲，您这个地址不在包邮的范围里，按运费模板要补{extraFreight}元，您看能接受吗？',
    source: freight,
  },
  'freight.payByPlatform': {
    text: '亲，补的{extraFreight}元请在平台的补差价链接里付，付好我们就接着安排~',
    source: '001 §拼多多违规规则 1(11)',
  },

  // ── 支付 ──────────────────────────────────────────────────────────────────────────────────────────────────────
  'payment.stuck': {
    text: '亲，付款那一步还顺利吗？卡在哪里您跟我说，我陪您看看~',
    source: '003 §⑶ 6.4 支付环节 A',
  },
  'payment.alipay': {
    text: '亲，可以先开通支付宝，也可以在付款页面选朋友代付，都不麻烦~',
    platforms: alibaba,
    source: '000 §第二篇·七 付款方式问题',
  },
  'payment.ways': {
    text: '亲，付款页面上列出来的方式都能用，这一种不行就换一种试试，走到哪一步不明白您截图给我~',
    source: '000 §第二篇·七 付款方式问题',
  },
  'payment.onlineOnly': {
    text: '亲，为了您的钱款有保障，请在订单页面用列出来的方式付，哪里不顺我帮您看~',
    source: '000 §第四篇·三 21; 001 §天猫平台客服 二 8',
  },
  'payment.notShown': {
    text: '亲，平台上还没有显示收到这笔款，您看看订单现在是什么状态，有结果我马上给您安排~',
    source: '004 §淘宝卖家新手必看防骗篇',
  },
  'payment.seen': {
    text: '亲，平台显示您已经付好了，我们会尽快给您安排发货，谢谢您，有事找{agentNo}号就行~',
    source: '003 §⑶ 6.4 支付环节 C',
  },
  'payment.accepted': {
    text: '好的亲，订单收到啦，24 小时之内给您发出；收货时先看看外包装，破了可以拒收，点清数量再签，路上有什么情况随时找我们查~',
    source: `${talk} 4.支付用语`,
  },
  'close.bySelf': {
    text: '亲，不想要了没关系的，您在订单页面点取消就可以，我们不会催您~',
    source: '000 §第二篇·六 2',
  },
  'close.useBuyingAccount': {
    text: '亲，抱歉，订单的事要请下单的那个账号来跟我们说，这是在保护下单的人~',
    source: '000 §第二篇·五 泄露他人信息',
  },

  // ── 道别、关怀、跟进 ──────────────────────────────────────────────────────────────────────────────────────────
  'bye.deal': {
    text: '谢谢亲对{shopName}的支持，喜欢的话收藏一下店铺，下次来就好找啦，祝您开心~',
    source: `${talk} 6.欢送用语 2)`,
  },
  'bye.dealWarm': {
    text: '谢谢您选了我们家的东西，接下来安心等包裹就好，用着满意欢迎再来~',
    source: `${sevenSteps} 第六步道别`,
  },
  'bye.member': {
    text: '对了亲，这笔交易成功以后您就是{shopName}的会员，以后再来能看到会员价~',
    source: `${talk} 3.议价语 3)`,
  },
  'bye.noDeal': {
    text: '谢谢亲过来看我们家的东西，这次没选到也没关系，收藏一下{shopName}，有活动您第一时间能看到，随时欢迎您~',
    source: `${talk} 6.欢送用语 1)`,
  },
  'idle.first': {
    text: '亲，您这会儿可能在忙吧，别累着哦；我发的消息您能收到吗？',
    source: '003 §⑴ 24',
  },
  'idle.second': {
    text: '亲，一直没等到您的回复，不打扰您啦，照顾好自己，什么时候想聊随时喊我~',
    source: '003 §⑴ 25',
  },
  'followUp.ask': {
    text: '亲，上次您看的{item}还在考虑吗？有哪里拿不准的跟我说，我是{agentName}~',
    source: '000 §第一篇·售前客服 8; 000 §第三篇·（二）',
  },

  // ── 售后与辱骂 ────────────────────────────────────────────────────────────────────────────────────────────────
  'transfer.offer': {
    text: '亲，这件事售后同事更熟，也更快，我把情况写清楚转给他们接着帮您，可以吗？您想让我办我也陪您办~',
    source: '001 §淘宝天猫基本服务流程 6; 002 §35',
  },
  'transfer.stay': {
    text: '亲，您的心情我明白，我先去问过售后，问清楚了亲自回您，请您等我一下~',
    source: '002 §35; 004 §淘宝客服 100 句 一',
  },
  'abuse.calm': {
    text: '亲，您先消消气，事情我会认真帮您处理的~',
    source: '001 §电商客服雷区 1(2)',
  },
} satisfies Record<string, Script>
