/** What an agent may say in an after-sale case: fellow feeling first, then facts, and no word that is not kept. */
import { empathy } from '../../empathy.ts'
import type { Script } from '../../flow.ts'

const phases = '003 ⑶ 6.6'
const apple = '003 ⑴ 苹果'

/** When each of them may be said, `fits.ts` tells. */
export const scripts = {
  ...empathy,
  'case.greet': { text: '您好，我是{agentNo}号客服，您的事交给我，您慢慢说。', source: '003 ⑶ 6.1' },
  'case.introduce': { text: '您好，我叫{agentName}，您这件从现在起由我跟。', source: apple },
  'case.askFacts': {
    text: '麻烦您讲讲是怎么回事、什么时候发现的，我边听边记，记好了马上去办。',
    source: '000 物流问题解答',
  },
  'case.askReview': {
    text: '要是跟您写的评价有关，方便告诉我是哪一条、给的中评还是差评吗？我先看清楚再帮您处理。',
    source: '000 中差评处理',
  },
  'case.position': { text: '情况清楚了，接下来由我们去办，不用您来回跑。', source: `${phases}; 001 雷区` },
  'case.restate': { text: '我先跟您对一下，您说的是{topic}，对吗？', source: apple },
  'case.promised': {
    text: '我答应您的是：{promise}，最晚{promiseDue}，到时候我来找您。',
    source: '002 售后12',
  },
  'case.late': {
    text: '答应您的“{latePromise}”没赶上时间，是我们的不对，我正在催，有结果马上跟您说。',
    source: '002 售后12',
  },
  'case.waitAfterSale': {
    text: '您的情况我都记好了，售后同事{nextShift}上班，一来就先看您这件；要是等不了您说一声，我先帮您办。',
    source: '002 售后29',
  },
  'case.preSaleHandles': {
    text: '售后同事现在不在，您这件我先按店里的标准帮您办，一直跟到有结果。',
    source: '002 售后29',
  },
  'case.askColleague': {
    text: '好的，还是我来办，我先跟售后同事问清楚，再亲口答复您。',
    source: '002 售后35',
  },
  'case.withSupervisor': {
    text: '您的要求我已经请主管来看，有了决定我第一时间告诉您。',
    source: '002 售后33',
  },
  'case.solved': {
    text: '您的问题有结果了，让您操心了这么久，我郑重跟您说声对不起。',
    source: phases,
  },
  'case.thanks': { text: '谢谢您的体谅，还有什么不放心的，现在都可以跟我说。', source: phases },
  'case.comeBack': { text: '往后有什么问题，随时来这里找我们。', source: '000 产品使用疑问' },
  'case.keepingWord': {
    text: '答应您的事还没全办完，这件不会就这么算了，办好了我告诉您。',
    source: '002 售后12; 003 ⑶ 6.6',
  },
  'case.unresolved': {
    text: '这次没能帮您办成，实在抱歉。经过都登记在案，您也可以请平台来看，我们会如实配合；之后有事，随时来找我。',
    source: '001 拼多多违规规则; 002 售后33',
  },
  'case.end': { text: '谢谢您信任小店，祝您天天顺心。', source: '000 欢送用语' },
  'idle.busy': {
    text: '您这会儿大概在忙，不着急，我在这儿等您，您照顾好自己。',
    source: apple,
  },
  'idle.stillThere': {
    text: '看得到我刚才发的消息吗？方便的时候回我一句就行。',
    source: apple,
  },
  'idle.close': {
    text: '一直没等到您的回复，先不打扰了，抱歉。您忙完了随时回来，接着说就行，多保重。',
    source: apple,
  },
} satisfies Record<string, Script>
