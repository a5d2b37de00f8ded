import { describe, expect, it } from 'vitest'
import { unpaidOrder } from '../../test/every-way.ts'
import { scripts } from '../flows/negativeReview/scripts.ts'
import type { Order } from '../order-events.ts'
import { replyFault } from './public-reply.ts'
import { harmlessWords, replyWords } from './reply-words.ts'

const receiver = { name: '林小雨', phone: '13800000000', address: '浙江省杭州市余杭区良睦路 8 号' }
const order: Order = { ...unpaidOrder, waybill: 'YT-4417', receiver }
const faultOf = (text: string) =>
  replyFault({ text, containsInsult: false, containsPersonalData: false }, order, 500)

describe('a public reply', () => {
  it.each([
    ['滚', 'insultInReply'],
    ['您可以滚了', 'insultInReply'],
    ['滚。动作快点', 'insultInReply'],
    ['滾蛋', 'insultInReply'],
    ['你就是骗　子', 'insultInReply'],
    ['骗\u200b子', 'insultInReply'],
    ['傻*逼', 'insultInReply'],
    ['傻，逼', 'insultInReply'],
    ['傻Ｂ一个', 'insultInReply'],
    ['你这个 S.B', 'insultInReply'],
    ['你这个ѕв', 'insultInReply'],
    ['职 业 差 评 师', 'insultInReply'],
    ['你等着，走着瞧', 'threatInReply'],
    ['再来就拉黑您', 'threatInReply'],
    ['我们知道您住哪儿', 'threatInReply'],
    ['保留追究法律责任的权利', 'threatInReply'],
    ['有事加微信说', 'outsideContactInReply'],
    ['有事➕V 说', 'outsideContactInReply'],
    ['ＱＱ 1234567', 'outsideContactInReply'],
    ['ｖｘ：kefu01', 'outsideContactInReply'],
    ['拨打 400-820-8820', 'outsideContactInReply'],
    ['请看 www.example.com', 'outsideContactInReply'],
    ['写信到 help@example.com', 'outsideContactInReply'],
    ['改 成-好 评', 'inducementInReply'],
    ['返 現给您', 'inducementInReply'],
    ['补偿您二十元', 'inducementInReply'],
    ['我们赔您 15.50 元', 'inducementInReply'],
    ['送您一份礼物', 'inducementInReply'],
    ['打 １３９ 1111 2222 找我', 'personalDataInReply'],
    ['一三九零零零零一一一一', 'personalDataInReply'],
    ['l39OOOO1111', 'personalDataInReply'],
    ['138，0000，1111', 'personalDataInReply'],
    ['①③⑨①①①①②②②②', 'personalDataInReply'],
    ['尾号 0000 的客户', 'personalDataInReply'],
    ['138****0000 您好', 'personalDataInReply'],
    ['电话 0571-8888888', 'personalDataInReply'],
    ['林*小*雨您好', 'personalDataInReply'],
    ['送到良睦路8号了', 'personalDataInReply'],
    ['送到杭州市西湖区文三路 12 号了', 'personalDataInReply'],
    ['送到 3 栋 502 了', 'personalDataInReply'],
    ['单号 yt4417 已签收', 'personalDataInReply'],
  ])('may not say “%s”', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })

  it.each([
    '滚筒洗衣机的滚动声音偏大，已经安排检修。',
    '边角做了滚边，翻滚时不会勾线。',
    '可能是导致电池发热的原因，我们在查。',
    'USB 接口的问题已经反馈给工厂。',
    '表面出现金属味，属于正常现象，通风几天就好。',
    '颜色偏红，包装破损，都是我们的疏忽。',
    '快递往返，现已重新发出。',
    '这款有去死皮的作用，使用时请轻一点。',
    '是我操作失误，给您添麻烦了。',
    '36、37、38、39、40、41 码都有货。',
    '36 37 38 39 40 41 42 码都有货。',
    '2026-03-10 10:00:00 已发出，2026 年 3 月 12 日签收。',
    '增加V领款式的建议已经记下，更加微调一下肩宽。',
    '退款已经退回您的微信支付账户。',
    '已按规则退款 20 元，运费 12 元由我们承担，配送费 10 元不用您出。',
    '这是傻瓜式安装，宝妈的意见我们也听了。',
    '当时不知道您住几楼，是我们没问清楚。',
    '林女士您好，谢谢您把感受写下来。',
    '包裹已上路，12 号能到。',
  ])('may say “%s”', (text) => {
    expect(faultOf(text)).toBeUndefined()
  })

  it('may be what our own scripts say in public', () => {
    const own = Object.keys(scripts).filter((key) => key.startsWith('rev.publicReply'))
    expect(own.map((key) => [key, faultOf(scripts[key]?.text ?? '')])).toEqual([
      ['rev.publicReply', undefined],
      ['rev.publicReplyHeard', undefined],
      ['rev.publicReplyUnreached', undefined],
    ])
  })

  it('is searched for words in the spelling that it is folded to, each of which is found, and none of which is exempt', () => {
    for (const { words, fault } of replyWords)
      for (const word of words) expect([word, faultOf(`您${word}`)]).toEqual([word, fault])
    const listed = replyWords.flatMap(({ words, abbreviations }) => [...words, ...abbreviations])
    expect(new Set(listed).size).toBe(listed.length)
    expect(listed.filter((word) => harmlessWords.includes(word))).toEqual([])
    // Each of them holds a listed word, and none begins like another, so that their order does not matter.
    expect(harmlessWords.filter((word) => !listed.some((one) => word.includes(one)))).toEqual([])
    expect(
      harmlessWords.filter((word) => harmlessWords.some((one) => one !== word && word.startsWith(one))),
    ).toEqual([])
  })

  it('is checked by lists that somebody has gone through, on a day', () => {
    for (const { source, reviewed } of replyWords) {
      expect(source).not.toBe('')
      expect(reviewed).toMatch(/^20\d\d-\d\d-\d\d$/)
    }
  })
})
