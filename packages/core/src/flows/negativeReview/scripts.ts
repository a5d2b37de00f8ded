/** What an agent may say about a review, worded afresh: nothing that presses, promises what is not so, or asks for praise. */
import type { Script } from '../../flow.ts'
import type { Context } from './policy.ts'

export const scripts: Readonly<Record<string, Script<Context>>> = {
  'rev.contact': {
    text: '您好，看到您写的评价了，让您失望很对不起。能跟我说说是哪里没做好吗？我来处理。',
    source: '000 中差评处理',
  },
  'rev.contactPhone': {
    text: '您好，我是这家店的售后客服，占用您一点时间：您买的商品好像不太满意，想听听是怎么回事，您现在方便吗？',
    source: '000 中差评处理; 002 售后12',
  },
  'rev.askReason': {
    text: '是商品本身、发货快慢，还是我们接待得不好？您照实说就行，我都记下来。',
    source: '000 中差评处理; 003 ⑶ 1.4',
  },
  'rev.apologise': {
    text: '这次没让您用得舒心，是我们的问题，真心跟您说声对不起。',
    source: '000 中差评处理',
  },
  'emp.sorryTrouble': { text: '让您费心了，实在过意不去，我们也不好受。', source: '004 100句一' },
  'emp.understand': { text: '您说的我都听明白了，遇到这种事谁都会不高兴。', source: '004 100句一' },
  'emp.sameFeeling': { text: '您生气是应该的，要是我遇到，也会一样着急。', source: '004 100句一' },
  'emp.agree': { text: '您提的这一点很在理，我们是该这么做。', source: '004 100句一' },
  'rev.explain': {
    text: '我把查到的情况如实跟您说一下，有没说清楚的地方您随时问我。',
    source: '000 中差评处理',
  },
  'rev.typeA': {
    text: '您看得很细，指出的地方我们确实欠考虑，我会反馈给同事，也想请您说说怎么做更好。',
    source: '002 售后8',
  },
  'rev.typeB': {
    text: '我理一下，您在意的主要就是这几点，对吗？我们先把它解决掉，别的都不急。',
    source: '002 售后8',
  },
  'rev.typeC': {
    text: '您先说，我听着。等您愿意的时候，我们再一起看看怎么处理合适。',
    source: '002 售后8',
  },
  'rev.confirmInChat': {
    text: '电话里您跟我说的我记下了，麻烦您在这里回一句，我照您的意思来办。',
    when: ({ phoned }) => phoned,
    source: '000 判断18',
  },
  'rev.solving': {
    text: '这件事已经有专人在办，该怎么处理就怎么处理，跟您怎么评价没有关系。',
    source: '002 售后8',
  },
  'rev.offer': {
    text: '这次没让您满意，我们想补偿您{offer}，收不收都由您，评价也由您自己决定。',
    when: ({ offer }) => offer !== null,
    source: '000 中差评处理; 002 售后8',
  },
  'rev.editPath': {
    text: '您问的修改入口在“我的淘宝”的评价管理里，找到自己写过的那条就能编辑。改不改、怎么写，都按您的真实感受来。',
    platforms: ['taobao'],
    source: '002 8',
  },
  'rev.editPathElsewhere': {
    text: '您问的修改入口在订单的评价页面，平台允许的话，那里会有编辑按钮。改不改、怎么写，都按您的真实感受来。',
    platforms: ['pinduoduo', 'douyin'],
    source: '002 8',
  },
  'rev.remind': {
    text: '上次您问到评价怎么改，不知道找到入口没有？需要帮忙就说一声，不想改也完全没关系。',
    when: ({ reminders, policy, objected }) => reminders < policy.remindersMax && !objected,
    source: 'design choice',
  },
  'rev.publicReply': {
    text: '谢谢您把感受写下来。您说的问题我们核实过了，处理办法也已经跟您沟通，后面有任何需要，在平台上找我们就好。',
    when: ({ reason, remedies }) => reason !== null && remedies.length > 0,
    source: '003 ⑶ 3',
  },
  'rev.publicReplyHeard': {
    text: '谢谢您把感受写下来。您跟我们说的，我们都认真听了、记下了，还有什么需要处理，在平台上找我们就好。',
    when: ({ reason, remedies }) => reason !== null && remedies.length === 0,
    source: '003 ⑶ 3',
  },
  'rev.publicReplyUnreached': {
    text: '谢谢您把感受写下来。我们想了解详细情况，暂时还没跟您聊上，方便时请在平台上找我们，一定认真处理。',
    when: ({ reason }) => reason === null,
    source: '003 ⑶ 3',
  },
  'rev.thanks': {
    text: '谢谢您愿意再给我们一次机会，以后有事随时找我。',
    source: '000 中差评处理',
  },
  'rev.confirmRemind': {
    text: '包裹已经签收了，东西都看好的话，方便时可以在平台确认一下收货，还想再看看也不着急。',
    when: ({ order }) => order.status === 'signed',
    source: '000 §第四篇·二 5',
  },
}
