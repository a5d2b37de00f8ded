/** Say this, not that: words that put a customer off or take his rights away, and what to say in their place. */
import { empathy } from './empathy.ts'
import type { Confidence, Label, Platform, Source } from './flow.ts'

/** One pair; the label says why. */
export interface SayInstead extends Label {
  /** Any of these words, as they stand in a message. */
  readonly not: readonly string[]
  readonly say: string
  /** Only where a message is nothing else; without it, wherever the words stand. */
  readonly alone?: true
  /** Only there; without it, everywhere. */
  readonly platforms?: readonly Platform[]
  readonly on?: 'telephone'
  readonly source: Source
  readonly confidence: Confidence
}

/** When the list was last gone through, `YYYY-MM-DD`: it is a seed that a shop adds to, not a complete filter. */
export const sayInsteadAsOf = '2026-11-22'

const iNotYou = (item: number) => ({ source: `004 100句三 ${item}`, confidence: 'single' }) as const
const blame: Label = { zh: '把没说通的责任推给客户', en: 'It puts what did not come across on the customer.' }

export const sayInstead: readonly SayInstead[] = [
  { ...blame, ...iNotYou(22), not: ['搞糊涂', '弄糊涂'], say: empathy['emp.sayAgain'].text },
  { ...blame, ...iNotYou(23), not: ['您搞错', '您弄错'], say: empathy['emp.misunderstood'].text },
  {
    ...blame,
    ...iNotYou(24),
    not: ['说的很清楚', '说得很清楚', '讲得很清楚'],
    say: empathy['emp.unclear'].text,
  },
  { ...blame, ...iNotYou(25), not: ['听明白了吗', '听懂了吗', '明白了没'], say: empathy['emp.isClear'].text },
  { ...blame, ...iNotYou(26), not: ['您说什么'], say: empathy['emp.sayAgain'].text },
  {
    ...iNotYou(27),
    zh: '像在下命令',
    en: 'It sounds like an order.',
    not: ['您需要', '您必须', '自己看'],
    say: empathy['emp.suggest'].text,
  },
  {
    zh: '对客户用尊称',
    en: 'A customer is addressed politely.',
    not: ['你'],
    say: '您',
    source: '001 电商客服雷区 2(8)',
    confidence: 'agreed',
  },
  {
    zh: '电话里不用网店的称呼',
    en: 'On the telephone nobody is addressed as in a shop’s chat.',
    not: ['亲', '帅哥', '美女'],
    on: 'telephone',
    say: '您好',
    source: '002 售后12',
    confidence: 'single',
  },
  {
    zh: '一个字的应付算不上答复',
    en: 'A grunt is no answer.',
    not: ['哦', '额', '呃', '嗯'],
    alone: true,
    say: '好的，我这就看。',
    source: '002 售后12',
    confidence: 'single',
  },
  {
    zh: '光说没有，客户就走了',
    en: 'A bare no sends the customer away.',
    not: ['没', '没有', '卖完了', '不能', '不可以', '不行'],
    alone: true,
    say: '这个不巧办不到，{reason}；您看{alternative}行吗？',
    source: '004 淘宝客服知识技巧必备',
    confidence: 'agreed',
  },
  {
    zh: '只回一个在字，没有接待',
    en: 'A bare “here” is no welcome.',
    not: ['在', '在的'],
    alone: true,
    say: '您好，我在，您请说。',
    source: '004 淘宝客服沟通技巧（七个步骤）',
    confidence: 'agreed',
  },
  {
    zh: '像在审问客户',
    en: 'It interrogates the customer.',
    not: ['为什么不', '凭什么'],
    say: '方便说说您的顾虑吗？',
    source: '000 第三篇·（四）; 001 淘宝天猫基本服务流程 二 3',
    confidence: 'agreed',
  },
  {
    zh: '拒绝还价要先道歉、讲原因',
    en: 'Who does not bargain says sorry, and why.',
    not: ['不议价', '不讲价'],
    say: '抱歉，价格是店里统一定的，我帮您看看有没有能用上的活动。',
    source: '000 第四篇·二 5',
    confidence: 'single',
  },
  {
    zh: '平台会当成没货投诉；先给替代的选择',
    en: 'The platform takes it for out of stock; offer something else first.',
    not: ['缺货'],
    platforms: ['tmall'],
    say: '这款断码了，您看等一等还是换一款？',
    source: '001 天猫平台注意事项 11',
    confidence: 'single',
  },
  {
    zh: '推脱、指责客户',
    en: 'It shifts the blame.',
    not: ['不关我们', '怪您', '是您自己'],
    say: '这件事我来跟，先弄清楚是怎么回事。',
    source: '001 电商客服雷区 2(8)',
    confidence: 'single',
  },
  {
    zh: '剥夺七天无理由退换的权利',
    en: 'It denies the return without a reason.',
    not: ['恕不退', '概不退', '不予退', '不退不换'],
    say: '可以退换的，东西保持完好就行，运费怎么分我先跟您说清楚。',
    source: '000 第四篇·二 5; 消费者权益保护法 第25条',
    confidence: 'official',
  },
  {
    zh: '教客户选错退款原因，平台的记录就假了',
    en: 'It leads the buyer to another reason than his own, and falsifies the platform’s record.',
    not: ['选其他原因', '选别的原因', '不要选质量', '别选质量', '不要选品质', '别选品质'],
    say: '退款原因请您照实选，选哪一项我们都一样给您办。',
    source: '001 拼多多违规规则 (8): advised the other way',
    confidence: 'single',
  },
  {
    zh: '拿运费要挟客户',
    en: 'It threatens with the freight.',
    not: ['不出运费就', '不承担运费就'],
    say: '运费由谁出是有规则的，我把规则和原因一起发您。',
    source: '000 第四篇·二 1',
    confidence: 'single',
  },
  {
    zh: '到付通常贵一倍，仓库也收不了',
    en: 'Freight-collect costs about double, and the warehouse cannot take it.',
    not: ['到付寄回', '到付寄来'],
    say: '运费请您先垫一下，收到退件就返还给您。',
    source: '000 第四篇·二 1、8',
    confidence: 'agreed',
  },
  {
    zh: '报复评价的客户',
    en: 'It retaliates against a review.',
    not: ['也给您差评', '拒绝售后'],
    say: '谢谢您把感受写下来，问题我们来解决，跟评价没有关系。',
    source: '003 ⑶ 3; 001 天猫平台注意事项',
    confidence: 'agreed',
  },
]

/** The pairs whose bad half stands in a message, there and said that way. */
export const putsOff = (
  text: string,
  { platform, on }: { readonly platform?: Platform; readonly on?: 'telephone' } = {},
): readonly SayInstead[] => {
  const bare = text.replace(/[\s\p{P}\p{S}]/gu, '')
  return sayInstead.filter(
    (one) =>
      (!one.platforms || (platform !== undefined && one.platforms.includes(platform))) &&
      (!one.on || one.on === on) &&
      one.not.some((words) => (one.alone ? bare === words : text.includes(words))),
  )
}
