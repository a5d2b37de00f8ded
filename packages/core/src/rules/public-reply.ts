/**
 * What may stand below a review for everybody to read: no insult, no threat, no personal data, no way around the
 * platform, no reward. As open word filters do (houbb/sensitive-word), a text is folded to one spelling, innocent words
 * are taken out, and the rest is searched for listed words.
 */
import type { Order } from '../order-events.ts'
import { harmlessWords, type ReplyWords, replyWords } from './reply-words.ts'

/** Why a public reply is turned down. */
export type ReplyFault = ReplyWords['fault'] | 'replyTooLong' | 'personalDataInReply'

export interface PublicReply {
  readonly text: string
  /** What its author states about it. Words are only looked for besides: a list knows no irony. */
  readonly containsInsult: boolean
  readonly containsPersonalData: boolean
}

// ── One spelling for what reads alike ───────────────────────────────────────────────────────────────────────────

type Table = Readonly<Record<string, string>>
const table = (...rows: readonly (readonly [string, string])[]): Table =>
  Object.fromEntries(rows.flatMap(([from, to]) => [...from].map((sign, at) => [sign, [...to][at] ?? to])))
const by = (text: string, spelling: Table): string => [...text].map((sign) => spelling[sign] ?? sign).join('')

/** Cyrillic and Greek letters, a sign that stands for a word, and traditional forms of what is searched for. */
const LOOKALIKES = table(
  ['авсеорхукмнтѕіј', 'abceopxykmhtsij'],
  ['αβονχρτ', 'abovxpt'],
  ['+➕', '加'],
  ['滾騙殘腦豬賤媽殺廢窮無賴訛詐閉職業', '滚骗残脑猪贱妈杀废穷无赖讹诈闭职业'],
  ['評現補償錢轉賬帳紅刪獎勵禮質買臉單', '评现补偿钱转账账红删奖励礼质买脸单'],
  ['電話號聯繫線機碼郵訊導處報復弄顧', '电话号联系线机码邮讯导处报复弄顾'],
)
const DIGITS = table(
  ['零〇洞o', '0'],
  ['一壹幺il', '1'],
  ['二贰', '2'],
  ['三叁四肆五伍六陆七柒八捌九玖', '33445566778899'],
)

/** Full width and half width, capitals, accents, invisible signs, traditional forms and letters of other scripts are one. */
const fold = (text: string): string =>
  by(
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\p{M}\p{Cf}]/gu, ''),
    LOOKALIKES,
  )
/** What is left of it without spaces and signs. */
const bare = (folded: string): string => folded.replace(/[^\p{L}\p{N}]/gu, '')
/** The same with every number in digits, whatever it is written in. */
const numbers = (folded: string): string => by(bare(folded), DIGITS)

const CLAUSE = /[。、,!?;:\n]|\.{2,}/u

// ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────────

const HARMLESS = new RegExp(harmlessWords.join('|'), 'u')
const alone = (letters: string): RegExp =>
  new RegExp(`(?<![a-z0-9])${[...letters].join('[.*_·-]*')}(?![a-z])`, 'u')

function faultIn(folded: string): ReplyFault | undefined {
  const parts = folded.split(HARMLESS)
  const across = parts.map(bare)
  const clauses = parts.flatMap((part) => part.split(CLAUSE)).map(bare)
  return replyWords.find(({ words, abbreviations, patterns, acrossClauses }) => {
    const places = acrossClauses ? across : clauses
    return (
      words.some((word) => places.some((place) => place.includes(word))) ||
      abbreviations.some((letters) => parts.some((part) => alone(letters).test(part))) ||
      patterns.some((pattern) => pattern.test(folded))
    )
  })?.fault
}

// ── Personal data ───────────────────────────────────────────────────────────────────────────────────────────────

const DATE_OR_TIME = /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?|\d{1,2}:\d{2}(?::\d{2})?/g
const SIZES = /(?<!\d)\d{2}(?:[\s/]+\d{2})+(?!\d)/g
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/
/** Numbers of orders, parcels and people, however they are spaced. */
const LONG_NUMBER = /\d{11}/
const LANDLINE = /(?<![\d.])\(?0\d{2,3}\)?[-\s]?\d{7,8}(?!\d)/
const MASKED_NUMBER = /1[3-9]\d[*x]{3,}\d{3,4}|尾号\s*\d{4}/
const ADDRESS = /[省市区县镇乡]\p{Script=Han}+[路街巷弄道村]\d+号|\d+(?:栋|幢|号楼|单元)\d+/u

/** Street and house, without the region before them. */
const streetOf = (address: string): readonly string[] =>
  address.split(/(?<=[省市区县镇乡])/u).filter((part) => [...part].length > 3)

/** What the order knows of the buyer; a word of one character would be found anywhere. */
function personalData({ id, buyerId, receiver, waybill, parcels = [] }: Order): readonly string[] {
  const known = [id, buyerId, waybill, ...parcels.map((parcel) => parcel.waybill)]
  const told = receiver ? [receiver.name, receiver.phone, ...streetOf(receiver.address)] : []
  return [...known, ...told].flatMap((word) => (word !== undefined && word.length > 1 ? [word] : []))
}

function tellsOfBuyer(folded: string, order: Order): boolean {
  const undated = folded.replace(DATE_OR_TIME, '。')
  const clauses = undated.replace(SIZES, '。').split(CLAUSE).map(numbers)
  const whole = numbers(folded)
  return (
    clauses.some((clause) => LONG_NUMBER.test(clause)) ||
    [MASKED_NUMBER, LANDLINE].some((shape) => shape.test(undated)) ||
    MOBILE.test(numbers(undated)) ||
    ADDRESS.test(undated.replace(/\s/g, '')) ||
    personalData(order).some((word) => whole.includes(numbers(fold(word))))
  )
}

/** Why this reply may not be published below a review of that order; nothing when it may. */
export function replyFault(reply: PublicReply, order: Order, mostCharacters: number): ReplyFault | undefined {
  const { text, containsInsult, containsPersonalData } = reply
  if ([...text].length > mostCharacters) return 'replyTooLong'
  if (containsInsult) return 'insultInReply'
  const folded = fold(text)
  if (containsPersonalData || tellsOfBuyer(folded, order)) return 'personalDataInReply'
  return faultIn(folded)
}
