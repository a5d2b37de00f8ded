/** What an agent may say to somebody who is not known to be the buyer: friendly, and nothing of the order. */
import type { Script } from '../../flow.ts'

const leak = '000 §第二篇·五 泄露他人信息'

/** When each of them may be said, `fits` of `policy.ts` tells. */
export const scripts = {
  'identity.useOrderAccount': {
    text: '亲，抱歉哦，订单的事要请下单的那个账号来找我们，这样别人就拿不到您的信息啦~',
    source: `${leak}·泄露信息风险案例`,
  },
  'identity.offChannel': {
    text: '您好，这个渠道没法确认是不是下单人本人，请用下单的账号在平台聊天里找我们，确认后我们就能继续帮您。',
    source: '000 §第四篇·三 18',
  },
  'identity.forYourSake': {
    text: '多这一步是替您把关，您的订单内容只有您自己能问到。',
    source: '004 §淘宝客服100句沟通技巧·四 28',
  },
  'identity.refuseAgain': {
    text: '亲，您的情况我听明白了，也很想帮上忙，可是订单的内容我们只能跟下单账号谈；您换过来后直接找我，我接着给您看~',
    source: `${leak}·泄露信息风险案例`,
  },
  'identity.notAnybody': {
    text: '要是报个单号或名字就能查、能改，换作别人来问您的订单，您也不会放心的。',
    source: '004 §淘宝客服100句沟通技巧·四 29',
  },
  'identity.forEveryBuyer': {
    text: '谢谢您体谅。每一笔订单都这么守着，您和别的客人才都能放心在我们这里买。',
    source: '004 §淘宝客服100句沟通技巧·四 30: breaks off',
  },
  'identity.keepPassword': {
    text: '账号密码和验证码请您自己收好，别告诉任何人，我们不会向您要，也不会代您登录。',
    source: '000 §第四篇·二 17',
  },
  'identity.askingSupervisor': {
    text: '您好，账号登不上的情况我已经转给主管，有答复我们会告诉您；在那之前订单的内容还是不方便说，请您谅解。',
    source: 'design choice',
  },
  'identity.appealWay': {
    text: '您好，账号用不了的话，可以在平台的登录页面走找回或申诉，也可以请平台客服协助；找回后用那个账号来找我们就行。',
    source: 'design choice',
  },
} satisfies Record<string, Script>
