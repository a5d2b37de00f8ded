/** What an agent may say about cards, instalments and fees: yes, or the condition by name. */
import type { Script } from '../../flow.ts'
import type { Context } from './policy.ts'

const card = '000 §第二篇·三 信用卡问题'

/** Of which orders an answer is true, `fits` of `policy.ts` says, because one that is not is refused. */
export const scripts = {
  'card.yes': {
    text: '亲，可以刷信用卡的，付款页面上有的方式本店都收，您放心挑~',
    source: `${card}·信用卡风险案例`,
  },
  'card.help': {
    text: '亲，分期怎么用，平台写了说明，您点这里看：{instalmentHelpUrl}，哪一步不明白我陪您看~',
    when: ({ specialCategory }) => !specialCategory,
    source: `${card}·防范 2`,
  },
  'card.otherWays': {
    text: '亲，这一类商品平台暂时没有开放信用卡，付款页面上列出的其他方式都可以用，我帮您看看哪种最方便~',
    source: `${card}: 特殊类目`,
  },
  'card.fee': {
    text: '亲，刷卡的费用我们店来出，不会多收您一分钱；分期的手续费是银行收的，每期多少以付款页面显示为准~',
    source: `${card}·防范 3; ${card}·提醒 3`,
  },
  'instalment.yes': {
    text: '亲，这笔{amount}元可以用信用卡分期，支持的银行有{banks}等，每期金额和手续费以付款页面为准，我们不加价~',
    source: card,
  },
  'instalment.fromAmount': {
    text: '亲，信用卡可以直接付的；分期要付款金额满{instalmentFrom}元才有，这笔是{amount}元，以付款页面显示为准~',
    source: card,
  },
  'instalment.afterCampaign': {
    text: '亲，信用卡可以直接付的；{campaign}的订单按平台规则暂时用不了分期，平时下单满{instalmentFrom}元就可以，以付款页面显示为准~',
    source: `${card} 注; 000 §第四篇·三 13`,
  },
  'instalment.otherWays': {
    text: '亲，这一类商品平台暂时没有开放信用卡和信用卡分期，付款页面上列出的其他方式都可以用，我陪您看看~',
    source: `${card}: 特殊类目`,
  },
} satisfies Record<string, Script<Context>>
