/** What an agent may say about the price: an apology, a reason, and what can be done instead. */
import type { Platform, Script } from '../../flow.ts'

const talk = '000 §第一篇·二 3.议价语'
const repeated = '000 §第一篇·四 多次议价案例'
const design = 'design choice'
/** Where nobody can change a price after ordering. */
const locked: readonly Platform[] = ['tmall', 'douyin']
const editable: readonly Platform[] = ['taobao', 'pinduoduo']

/** When each of them is true, `fits.ts` says. */
export const scripts = {
  // ── The price stands ──────────────────────────────────────────────────────────────────────────────────────────
  'bargain.campaign': {
    text: '亲，不好意思哦，现在的价格已经是{campaign}的活动价了，没办法再往下减，活动到{campaignUntil}为止，您按自己的节奏考虑就好~',
    source: `${talk} 1) 2)`,
  },
  'bargain.quantity': {
    text: '亲，谢谢您想多带几件！单价是店里统一定的，我没法按件数再减，真是抱歉；您把数量告诉我，能帮您争取的我一定去问~',
    source: `${talk} 2)`,
  },
  'bargain.memberNextTime': {
    text: '亲，这一单的价格我动不了，抱歉啦；不过这笔交易成功以后您就是{shopName}的会员了，下次来买就能按会员价算~',
    source: `${talk} 3)`,
  },
  'bargain.memberNow': {
    text: '亲，您是{shopName}的老会员，现在看到的已经是会员价啦，再低我确实做不到，还请您体谅~',
    source: `${talk} 4)`,
  },
  'bargain.elsewhere': {
    text: '亲，别家的情况我们不了解，不好随便比较；我们自己的东西，用料和售后都由我们负责，您收到不满意也可以找我们~',
    source: `${talk} 5); 001 §拼多多违规规则 1(12)`,
  },
  'bargain.expensive': {
    text: '亲，您说的我理解，这款确实不算便宜，主要是材质、做工和售后上下了功夫，您可以一样一样比一比再决定~',
    source: '004 §淘宝客服沟通技巧 第四步议价',
  },
  'bargain.walletShort': {
    text: '亲，不着急的，余额不够可以等方便了再拍；价格上我实在减不了，抱歉哦，要不我帮您看看预算以内的款式？',
    source: '000 §第四篇·四 3',
  },
  'bargain.freeShippingFrom': {
    text: '亲，抱歉这一单要算运费，不过店里满{freeShippingFrom}元就包邮，您看看还有没有别的想一起带的~',
    source: '000 §第四篇·二 5 B',
  },
  'bargain.freeShippingGap': {
    text: '亲，抱歉这一单还差{freeShippingGap}元才到包邮的{freeShippingFrom}元，您再添一件小的就免运费啦~',
    source: '000 §第四篇·二 5 B',
  },
  'bargain.freightStands': {
    text: '亲，抱歉哦，运费是按收货地址和店里的运费标准算的，这一单没法直接包邮，我再看看能不能帮您省一点~',
    source: design,
  },
  'bargain.shipsFree': {
    text: '亲，您这一单本来就是包邮的，不用另外付运费，您放心~',
    source: '000 §第二篇·二 包邮问题',
  },
  'bargain.locked': {
    text: '亲，很抱歉，这个平台上拍下后价格就改不了了，标多少就是多少，请您多包涵~',
    platforms: locked,
    source: repeated,
  },
  'bargain.fixed': {
    text: '亲，很抱歉，价格是店里统一定的，我这边没有权限改，请您多包涵~',
    platforms: editable,
    source: '003 §⑶ 6.3 议价环节',
  },
  'bargain.quality': {
    text: '亲，花钱当然要看价格，不过东西好不好、出了问题有没有人管也很要紧，这两样我们都不会让您操心的；价格这边真的抱歉了~',
    source: repeated,
  },
  'bargain.fixedAgain': {
    text: '亲，您的意思我都明白，价格上我确实没有办法，不是不想帮您，真的不好意思~',
    source: repeated,
  },
  'bargain.afterConcession': {
    text: '亲，这份优惠是主管单独批下来的，已经算到底了，再多我就真申请不到了，谢谢您体谅~',
    source: `${talk} 4)`,
  },

  // ── Something else instead ────────────────────────────────────────────────────────────────────────────────────
  'bargain.divertCampaign': {
    text: '亲，单价是统一的，不过店里正好有{campaign}，到{campaignUntil}结束，我把能用上的给您讲讲？',
    source: '003 §⑶ 6.3 议价环节; 004 §淘宝客服沟通技巧 3 议价环节',
  },
  'bargain.divertChoice': {
    text: '亲，不急着定，您说说预算和最看重哪一点，我帮您挑挑有没有更合适的，运费上能省的我也替您看看~',
    source: '003 §⑶ 6.3 议价环节',
  },
  'bargain.askQuantity': {
    text: '亲，我想去跟主管问问看，您这次大概要几件呢？',
    source: repeated,
  },
  'bargain.askQuantityKnown': {
    text: '好的亲，{quantity}件我记下了，我这就去问主管~',
    source: repeated,
  },

  // ── The supervisor is really asked ────────────────────────────────────────────────────────────────────────────
  'bargain.asking': {
    text: '亲，改价我做不了主，申请刚递给主管了，成不成现在还说不好，麻烦您等我两三分钟~',
    source: `${talk} 6)`,
  },
  'bargain.stillAsking': {
    text: '亲，申请已经在主管那里了，我在等回复，一有结果就告诉您，请再等我一下下~',
    source: `${talk} 6)`,
  },
  'bargain.hold': {
    text: '亲，让您等久了，真不好意思，主管那边还没回，我又催了一次，您先忙您的，有消息我马上说~',
    source: `${talk} 6)`,
  },

  // ── What lies on the table ────────────────────────────────────────────────────────────────────────────────────
  'bargain.giftLocked': {
    text: '亲，主管回复了，平台上价格改不了，但同意给您加送一份{gift}，您看这样行吗？',
    platforms: locked,
    source: `${talk} 6)`,
  },
  'bargain.giftGranted': {
    text: '亲，主管回复了，价格还是统一价，不过同意给您加送一份{gift}，您看这样行吗？',
    platforms: editable,
    source: `${talk} 6)`,
  },
  'bargain.freightGranted': {
    text: '亲，主管回复了，价格不动，运费给您减{freightOff}元，您看这样可以吗？',
    source: design,
  },
  'bargain.discountGranted': {
    text: '亲，主管同意给您减{priceOff}元！您拍下后先别付款，等我改好价告诉您再付哦~',
    source: '003 §⑶ 2 接待客户',
  },
  'bargain.refused': {
    text: '亲，主管回复了，这次价格上确实没有余地，没能帮到您，真的很抱歉，您再考虑考虑也没关系~',
    source: design,
  },
  'bargain.noAnswer': {
    text: '亲，抱歉让您白等了，主管暂时没能答复，申请还留着，要是有消息我一定告诉您~',
    source: design,
  },
  'bargain.giftOwn': {
    text: '亲，价格我改不了，不过我可以随单送您一份{gift}，算是一点心意，您看好不好？',
    source: '003 §⑶ 6.3 议价环节',
  },
  'bargain.freightOwn': {
    text: '亲，价格我改不了，不过运费我可以帮您减{freightOff}元，您看这样行吗？',
    source: '003 §⑶ 6.3 议价环节',
  },
  'bargain.memberNextTimeYes': {
    text: '有的亲，交易成功以后您就是{shopName}的会员了，以后再来就按会员价给您算~',
    source: repeated,
  },
  'bargain.noLaterPromise': {
    text: '亲，以后的活动现在还没定，我不好随便答应您，有活动时店铺页面上都会写清楚的~',
    source: design,
  },

  // ── How it ended ──────────────────────────────────────────────────────────────────────────────────────────────
  'bargain.giftAgreed': {
    text: '好的亲，{gift}我已经请同事记在订单备注里，会跟您的宝贝一起发出~',
    source: design,
  },
  'bargain.changeFirst': {
    text: '好的亲，拍下以后请先别付款，我把答应您的金额改好，您核对没问题再付~',
    source: '003 §⑶ 2 接待客户',
  },
  'bargain.differenceBack': {
    text: '好的亲，这笔已经付过款了，答应您的差额我请同事从平台上退给您~',
    source: design,
  },
  'bargain.thanks': {
    text: '谢谢亲的理解！您直接拍下就好，有哪里不清楚随时问我~',
    source: '003 §⑶ 6.3 议价环节',
  },
  'bargain.farewell': {
    text: '没关系的亲，多看看多比比是应该的，谢谢您来逛，以后想起我们随时欢迎~',
    source: '004 §淘宝客服沟通技巧 第六步道别',
  },
} satisfies Record<string, Script>
