/** What the law says about paying for reviews: dated articles, to be shown wherever somebody would pay for a changed one. */
import type { Confidence, Label } from '../flow.ts'

interface LawArticle {
  /** How it is cited. */
  readonly cite: Label
  readonly says: Label
  /** The day from which it holds in this numbering, `YYYY-MM-DD`. */
  readonly since: string
  readonly confidence: Confidence
}

const reviewLaw: readonly LawArticle[] = [
  {
    cite: { zh: '《反不正当竞争法》第九条', en: 'Anti-Unfair Competition Law, art. 9' },
    says: {
      zh: '不得对用户评价作虚假或引人误解的商业宣传',
      en: 'No false or misleading commercial publicity about the reviews of users.',
    },
    since: '2025-10-15',
    confidence: 'official',
  },
  {
    cite: { zh: '《反不正当竞争法》第二十五条', en: 'Anti-Unfair Competition Law, art. 25' },
    says: {
      zh: '违反者最高罚一百万元，情节严重的罚一百万至二百万元，可吊销执照',
      en: 'Fines of up to one million yuan; in serious cases one to two million, and the licence may be revoked.',
    },
    since: '2025-10-15',
    confidence: 'official',
  },
  {
    cite: {
      zh: '《网络反不正当竞争暂行规定》第九条',
      en: 'Interim Provisions against Unfair Competition Online, art. 9',
    },
    says: {
      zh: '不得用返现、红包、卡券等诱导用户作指定的评价',
      en: 'No cash, red envelopes or coupons to make users give the review that is wanted.',
    },
    since: '2024-09-01',
    confidence: 'agreed',
  },
  {
    cite: { zh: '《电子商务法》第十七条', en: 'E-Commerce Law, art. 17' },
    says: { zh: '不得编造用户评价', en: 'No fabricated reviews.' },
    since: '2019-01-01',
    confidence: 'official',
  },
  {
    cite: { zh: '《网络交易监督管理办法》第十四条', en: 'Measures on Online Trade, art. 14' },
    says: { zh: '不得编造好评，也不得掩盖差评', en: 'No fabricated praise, no hidden complaints.' },
    since: '2021-05-01',
    confidence: 'official',
  },
  {
    cite: {
      zh: '《消费者权益保护法实施条例》第九条',
      en: 'Regulations on the Consumer Protection Law, art. 9',
    },
    says: { zh: '不得篡改、编造、隐匿用户评价', en: 'No altering, fabricating or hiding of reviews.' },
    since: '2024-07-01',
    confidence: 'official',
  },
]

/** The articles as a person reads them beside an offer: which one, what it says, from when. */
export const citedReviewLaw: readonly string[] = reviewLaw.map(
  ({ cite, says, since }) => `${cite.zh}：${says.zh}（${since}起）`,
)
