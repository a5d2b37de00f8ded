/** The platforms' own words for a refund behind clean names; a word that is not listed here is kept, and is `unknown`. */
import type { Platform } from './flow.ts'

export const refundKinds = ['refundOnly', 'returnAndRefund', 'partial'] as const
/** What a seller can do about a refund on the platform. */
export const refundOperations = ['agree', 'refuse', 'confirmReceipt', 'submitEvidence'] as const
export type RefundOperation = (typeof refundOperations)[number]

/** The six states of a refund (004 §退款注意事项 3①), money under way, and what is no refund of money or not known. */
export const refundStages = [
  'awaitingSeller',
  'refused',
  'awaitingReturn',
  'awaitingReceipt',
  'paying',
  'exchange',
  'platformHandling',
  'closed',
  'succeeded',
  'unknown',
] as const
export type RefundStage = (typeof refundStages)[number]

export const advanceStages = [
  'none',
  'applying',
  'paid',
  'sellerRefused',
  'closed',
  'settled',
  'unknown',
] as const
export type AdvanceStage = (typeof advanceStages)[number]

export const interventionStages = [
  'none',
  'evidence',
  'reviewing',
  'ruledForBuyer',
  'ruledForSeller',
  'ended',
  'unknown',
] as const
export type InterventionStage = (typeof interventionStages)[number]

type Words<T> = Readonly<Record<string, T>>

/** taobao refund.status, and what tmall.dispute.receive.get adds (one of them misspelt by the platform itself). */
const alibaba: Words<RefundStage> = {
  WAIT_SELLER_AGREE: 'awaitingSeller',
  SELLER_REFUSE_BUYER: 'refused',
  WAIT_BUYER_RETURN_GOODS: 'awaitingReturn',
  WAIT_SELLER_CONFIRM_GOODS: 'awaitingReceipt',
  CLOSED: 'closed',
  SUCCESS: 'succeeded',
  WAIT_BUYER_CONFIRM_REDO_SEND_GOODS: 'exchange',
  WAIT_SELLER_CONFIRM_RETURN_ADDRESS: 'awaitingSeller',
  WAIT_SELLER_CONSIGN_GOOGDS: 'exchange',
  EXCHANGE_TRANSFORM_TO_REFUND: 'awaitingSeller',
  EXCHANGE_WAIT_BUYER_CONFIRM_GOODS: 'exchange',
}

/** after_sales_status of pdd.refund.list.increment.get. */
const pinduoduo: Words<RefundStage> = {
  '2': 'awaitingSeller',
  '3': 'awaitingSeller',
  '4': 'paying',
  '5': 'paying',
  '6': 'refused',
  '7': 'awaitingReturn',
  '8': 'platformHandling',
  '9': 'closed',
  '10': 'succeeded',
  '11': 'closed',
  '12': 'closed',
  '13': 'closed',
  '14': 'exchange',
  '15': 'exchange',
  '16': 'closed',
  '17': 'closed',
  '18': 'exchange',
}

/** taobao refund.advance_status. */
const advances: Words<AdvanceStage> = {
  '0': 'none',
  '1': 'applying',
  '2': 'paid',
  '3': 'sellerRefused',
  '4': 'closed',
  '5': 'settled',
}

/** taobao refund.cs_status, short and long form. */
const interventions: Words<InterventionStage> = {
  '1': 'none',
  '2': 'evidence',
  '3': 'evidence',
  '4': 'reviewing',
  '5': 'reviewing',
  '6': 'ended',
  '7': 'ended',
  '8': 'ruledForBuyer',
  '9': 'ruledForSeller',
  '10': 'evidence',
  '11': 'reviewing',
}

/** taobao refund.good_status: whether the buyer has, or had, the goods. */
const goods: Words<boolean> = {
  BUYER_NOT_RECEIVED: false,
  BUYER_RECEIVED: true,
  BUYER_RETURNED_GOODS: true,
}

const tables: Partial<Record<Platform, Words<RefundStage>>> = { taobao: alibaba, tmall: alibaba, pinduoduo }
const ofAlibaba = (platform: Platform): boolean => platform === 'taobao' || platform === 'tmall'
const look = <T>(words: Words<T> | undefined, code: string): T | undefined =>
  words && Object.hasOwn(words, code) ? words[code] : undefined

export const refundStageOf = (platform: Platform, code: string): RefundStage =>
  look(tables[platform], code) ?? 'unknown'

export const advanceStageOf = (platform: Platform, code: string): AdvanceStage =>
  (ofAlibaba(platform) && look(advances, code)) || 'unknown'

export const interventionStageOf = (platform: Platform, code: string): InterventionStage =>
  (ofAlibaba(platform) && look(interventions, code)) || 'unknown'

/** The operations that we know among those that the platform names; nothing where it names none of them. */
export function operationsOf(words: readonly string[]): RefundOperation[] | null {
  const known = refundOperations.filter((one) => words.includes(one))
  return known.length > 0 || words.length === 0 ? known : null
}
export const isOperation = (word: string): boolean => refundOperations.some((one) => one === word)

/** Whether the buyer has received the goods; `undefined` where the word does not tell. */
export const receivedOf = (platform: Platform, code: string): boolean | undefined =>
  ofAlibaba(platform) ? look(goods, code) : undefined
