/** What an agent may say about a price difference, worded afresh. */
import type { Script } from '../../flow.ts'
import { splitInWords, splitKnown, splitScript } from '../../rules/refund-split.ts'
import { yuan } from '../../units.ts'
import type { Context } from './policy.ts'

const source = '000 选择20'

export const scripts = {
  'pd.askAccount': { text: '麻烦您用下单的账号在这里说一声，我马上帮您核实差价。', source },
  'pd.checking': { text: '明白您的心情，我核对一下您买的价格和现在的价格。', source },
  'pd.askSupervisor': {
    text: '这笔差价金额比较大，我已经请主管核一下，定了马上告诉您。',
    source: '002 售后6',
  },
  'pd.afterPromotion': { text: '差价{amount}元我记下了，活动结束就给您办，不用再来催。', source },
  'pd.apply': { text: '差价是{amount}元，请您在订单里申请一笔同样金额的退款，我们尽快同意。', source },
  'pd.split': { ...splitScript, when: splitKnown },
  'pd.transfer': { text: '差价{amount}元，我们通过平台打款给您，请留意到账。', source },
  'pd.refused': { text: '很抱歉，{decline}，这次没有差价可以退。', source },
  'pd.done': { text: '差价已经退给您了，谢谢您的信任。', source },
} as const satisfies Readonly<Record<string, Script>>

const declineWords = {
  tooLate: '订单已经过了可退差价的期限',
  noDifference: '现在的价格没有比您买的低，或差价已经退过',
  specialGoods: '特价商品不参加退差价',
  otherCause: '比较的不是同一件商品',
  notApproved: '主管核对之后没有同意这笔差价',
} as const

/** What fills the placeholders. */
export const values = ({
  difference,
  decline,
  parts,
}: Context): Readonly<Record<string, string | undefined>> => ({
  parts: splitInWords(parts),
  amount: difference > 0 ? yuan(difference) : undefined,
  decline: decline === null ? undefined : declineWords[decline],
})
