/** What an agent may say or send to a customer who has bought before. */
import { onlyWhereTrue, type Script } from '../../flow.ts'
import type { Context } from './policy.ts'

const source = '002 售后9; 000 总结三'
const greetedFor = (occasion: Context['occasion']) => (context: Context) => context.occasion === occasion

const texts = {
  'care.member': {
    text: '亲，感谢您的信任，这笔交易成功以后您就是{shopName}的会员啦，以后再来都按会员价给您算。',
    source: '000 议价语; 002 售后9',
  },
  'care.askConsent': {
    text: '亲，节日、生日或上新的时候，想不想收到我们的消息？您同意我才登记，随时说一声就停。',
    source: '网络交易监督管理办法 art. 16',
  },
  'care.birthday': {
    text: '{callName}，生日快乐！{shopName}祝您天天都有好心情。不想再收到这类消息，回复一声就好。',
    source,
  },
  'care.festival': {
    text: '{occasion}到了，{shopName}祝您和家人节日快乐。不想再收到这类消息，回复一声就好。',
    source,
  },
  'care.newArrival': {
    text: '您喜欢的{style}有新款了，空了来瞧瞧。不想再收到这类消息，回复一声就好。',
    source: '000 总结三',
  },
  'care.promotion': {
    text: '{shopName}的{occasion}开始了，有空来逛逛。不想再收到这类消息，回复一声就好。',
    source: '000 总结三',
  },
  'care.respected': {
    text: '好的，已经把您移出消息名单，以后不会再给您发了；您来找我们，我们随时在。',
    source: '001 拼多多客服规则',
  },
} as const satisfies Readonly<Record<string, Script>>

/** Each greeting is offered for the occasion that has come; nobody is asked twice for what he agreed to. */
export const scripts = onlyWhereTrue(texts, {
  'care.askConsent': ({ consentedAt }: Context) => consentedAt === null,
  'care.birthday': greetedFor('birthday'),
  'care.festival': greetedFor('festival'),
  'care.newArrival': greetedFor('newArrival'),
  'care.promotion': greetedFor('promotion'),
})

/** What fills the placeholders: the buyer's own words, said to nobody but him. */
export const values = ({ record, occasionName }: Context): Readonly<Record<string, string | undefined>> => ({
  callName: record.callName ?? '亲',
  style: record.preferences,
  occasion: occasionName ?? undefined,
})
