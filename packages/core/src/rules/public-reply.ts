/** What may stand below a review for everybody to read: no insult, no personal data, no reward for another review. */
import type { Order } from '../order-events.ts'

/** Why a public reply is turned down. */
export const replyFaults = [
  'replyTooLong',
  'insultInReply',
  'personalDataInReply',
  'inducementInReply',
] as const
export type ReplyFault = (typeof replyFaults)[number]

export interface PublicReply {
  readonly text: string
  /** What its author states about it. Words are only looked for besides: a list knows no irony. */
  readonly containsInsult: boolean
  readonly containsPersonalData: boolean
}

const insults = [
  '骗子',
  '白痴',
  '傻瓜',
  '傻子',
  '神经病',
  '无赖',
  '不要脸',
  '没素质',
  '素质低',
  '活该',
  '敲诈',
  '讹诈',
  '滚开',
  '滚蛋',
  '闭嘴',
  '穷鬼',
  '职业差评',
]
const inducements = ['返现', '红包', '好评返', '改好评', '改成好评', '改为好评', '删评', '删除评价']

/** Telephone, order and identity numbers, however they are spaced. */
const LONG_NUMBER = /\d{11}/

/** What the order knows of the buyer; a word of one character would be found anywhere. */
function personalData({ id, buyerId, receiver, waybill, parcels = [] }: Order): readonly string[] {
  const known = [id, buyerId, waybill, ...parcels.map((parcel) => parcel.waybill)]
  const told = receiver ? [receiver.name, receiver.phone, receiver.address] : []
  return [...known, ...told].flatMap((word) => (word !== undefined && word.length > 1 ? [word] : []))
}

/** Why this reply may not be published below a review of that order; nothing when it may. */
export function replyFault(reply: PublicReply, order: Order, mostCharacters: number): ReplyFault | undefined {
  const { text, containsInsult, containsPersonalData } = reply
  const bare = text.replace(/[\s\-_.·]/g, '')
  const has = (words: readonly string[]): boolean =>
    words.some((word) => text.includes(word) || bare.includes(word.replace(/[\s\-_.·]/g, '')))
  if ([...text].length > mostCharacters) return 'replyTooLong'
  if (containsInsult || has(insults)) return 'insultInReply'
  if (containsPersonalData || LONG_NUMBER.test(bare) || has(personalData(order))) return 'personalDataInReply'
  return has(inducements) ? 'inducementInReply' : undefined
}
