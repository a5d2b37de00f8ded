/** Words that show a customer he is heard and valued, for every flow that calms somebody: one stock, so that all of them speak alike. */
import type { Script } from './flow.ts'

const source = (item: number, more = ''): string => `004 100句一 ${item}${more}`
const valued = (item: number): string => `004 100句二 ${item}`
const iNotYou = (item: string): string => `004 100句三 ${item}`

/** By what they answer to; the numbers in the sources are those of the documents' list. */
export const empathy = {
  'emp.heard': { text: '您说的我都听进去了。', source: source(1) },
  'emp.understand': { text: '您的感受我明白，换作是谁都会在意的。', source: source(2) },
  'emp.sameFeeling': { text: '摊上这种事谁都有火气，我也不例外。', source: source(3) },
  'emp.noWorry': { text: '您先别急，您的着急我能体会，这件事我会一直跟到有结果。', source: source(4) },
  'emp.inYourPlace': { text: '一件接一件的不顺都让您碰上了，搁谁都轻松不起来。', source: source(5) },
  'emp.together': { text: '给您添了麻烦，接下来咱们一步一步把它解决好。', source: source(6) },
  'emp.wronged': { text: '听您这么一说，我也替您觉得委屈，本来不该让您受这些。', source: source(7) },
  'emp.findOut': {
    text: '您着急我看在眼里，来龙去脉我们会弄清楚，再给您一个交代。',
    source: source(8),
  },
  'emp.replyAfterCheck': { text: '您的意思我懂，先让我去核实，核实完就来回您。', source: source(9) },
  'emp.anxious': { text: '看得出您心里着急。', source: source(10) },
  'emp.worried': { text: '您是不是有点不放心？有什么顾虑都可以跟我说。', source: source(10) },
  'emp.otherWays': { text: '您生气是应该的，我另外想了几个办法，说给您听听好吗？', source: source(10) },
  'emp.disappointed': { text: '让您失望了，眼下我能为您做的是：{help}。', source: source(10) },
  'emp.trouble': { text: '{situation}这件事给您添了不少不该有的麻烦，我心里有数。', source: source(10) },
  'emp.restless': { text: '要是发生在我身上，我也坐不住。', source: source(11) },
  'emp.sameMind': { text: '这一点我跟您想的一样。', source: source(11) },
  'emp.annoying': { text: '这事确实让人恼火。', source: source(11) },
  'emp.calmDown': {
    text: '这么多不顺心都赶到一块了，真对不住。您先缓一缓，给我几分钟，我把经过讲给您听，可以吗？',
    source: source(12),
  },
  'emp.agree': { text: '您讲得在理，我也是这么看的。', source: source(13) },
  'emp.sorryTrouble': { text: '这次让您费心了，很抱歉，我们心里也不好受。', source: source(14) },
  'emp.atOnce': { text: '您的心情我收到了，这就动手去办。', source: source(15) },
  'emp.truly': { text: '我是真心体谅您的。', source: source(16, '; addressed to nobody by sex') },
  'emp.anybody': { text: '这样的事落到谁头上都不好受，您这么想很正常。', source: source(17) },

  // Of somebody who came back: how long or how often only the desk knows, and without that none of them can be sent.
  'emp.years': { text: '您光顾小店都{years}年了，还碰上这样的事，实在过意不去。', source: valued(18) },
  'emp.loyal': { text: '从{customerSince}起您就一直照顾我们，这份信任我们记着。', source: valued(19) },
  'emp.loyalSorry': {
    text: '您在这里买过{purchases}回了，差错出在我们身上，真对不住您。',
    source: valued(20),
  },
  'emp.passedOn': {
    text: '之前没让您舒心，很抱歉。您提的这些我会原样转给{department}，请他们去改。',
    source: valued(21),
  },

  // What did not come across is put on ourselves.
  'emp.sayAgain': { text: '我刚才没跟上，麻烦您再讲一遍好吗？', source: iNotYou('22, 26') },
  'emp.misunderstood': { text: '可能是我理解岔了，咱们把这一点再对一对。', source: iNotYou('23') },
  'emp.unclear': { text: '是我没讲明白，我换个说法再说一遍。', source: iNotYou('24') },
  'emp.isClear': { text: '我这样说清楚吗？哪里还不明白，您随时问。', source: iNotYou('25') },
  'emp.suggest': { text: '我有个想法，您看这样行不行：{suggestion}。', source: iNotYou('27') },
} as const satisfies Readonly<Record<string, Script>>
