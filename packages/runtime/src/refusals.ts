/** The refusals that only a runtime can give, in words. */
import type { Label, RefusalCode } from '@kefu/core'
import type { RuntimeRefused } from './types.ts'

type RuntimeCode = Exclude<RuntimeRefused['code'], RefusalCode>

const WORDS: Readonly<Record<RuntimeCode, (detail: string) => Label>> = {
  'no-case': (d) => ({ zh: `找不到工单 ${d}`, en: `There is no case ${d}.` }),
  'no-order': (d) => ({ zh: `还没有收到订单 ${d} 的信息`, en: `Order ${d} is not known yet.` }),
  'no-flow': (d) => ({ zh: `没有名为“${d}”的流程`, en: `There is no flow “${d}”.` }),
  'idempotency-mismatch': (d) => ({
    zh: `幂等键“${d}”已用于另一项请求`,
    en: `The idempotency key “${d}” was used for another request.`,
  }),
  'order-fact': (d) => ({
    zh: `“${d}”是平台关于订单的事实，请按订单上报，这笔订单的每张工单才都会知道`,
    en: `“${d}” is a fact of the platform about an order: report it of the order, so that every case of it hears.`,
  }),
  'order-needed': (d) => ({
    zh: `“${d}”须针对一笔订单开单，请填写订单号`,
    en: `A case of “${d}” is about an order: say which.`,
  }),
  'case-exists': () => ({
    zh: '同一流程已有未结束的工单，请在该工单中继续处理',
    en: 'There is an open case of this flow already; go on with that one.',
  }),
  void: () => ({ zh: '工单已作废，须先重开', en: 'The case is void; it must be reopened first.' }),
  'not-ended': () => ({
    zh: '工单仍在处理中，无需重开',
    en: 'The case is open: there is nothing to reopen.',
  }),
  'ends-at-once': () => ({
    zh: '按平台此后的通知，工单重开后会立即再次结束',
    en: 'By what the platform has told since, the case would end again at once.',
  }),
  'not-correctable': (d) => ({ zh: d, en: d }),
  'log-differs': () => ({
    zh: '流程规则已有变动，按现行规则重放记录得不到工单的现状，因此不能更正或重开',
    en: 'The rules of the flow have changed since: its log, told anew, does not lead to where the case stands, so it cannot be corrected or reopened.',
  }),
  'order-exists': (d) => ({ zh: `订单 ${d} 已登记过`, en: `Order ${d} is known already.` }),
}

export function refuse(
  code: RuntimeCode,
  detail: string,
  more: Partial<Omit<RuntimeRefused, 'ok' | 'code'>> = {},
): RuntimeRefused {
  return { ok: false, code, message: WORDS[code](detail), allowed: [], ...more }
}

/** The buyer's case of this flow has ended in a way that lets no other be opened. */
export const refuseForGood = (caseId: string): RuntimeRefused =>
  refuse('case-exists', caseId, {
    caseId,
    message: {
      zh: '这位买家的此类工单已永久结束，不再另开',
      en: 'The buyer’s case of this flow has ended for good; no other is opened.',
    },
  })

const STALE = (version: number): Label => ({
  zh: `工单已更新到第 ${version} 版，请刷新后再操作`,
  en: `The case has moved on to version ${version}; look again.`,
})

export const stale = (currentVersion: number, allowed: readonly string[] = []): RuntimeRefused => ({
  ok: false,
  code: 'stale',
  message: STALE(currentVersion),
  allowed,
  currentVersion,
})

type EventCode = 'reserved-event' | 'unknown-event' | 'invalid-payload' | 'invalid-input' | 'not-permitted'

/** What the kernel would say of an event, said before any case hears of it. */
const EVENT_WORDS: Readonly<Record<EventCode, (zh: string, en: string) => Label>> = {
  'reserved-event': (d) => ({ zh: `“${d}”是系统保留的事件名`, en: `“${d}” is a reserved event name.` }),
  'unknown-event': (d) => ({ zh: `“${d}”不是订单事件`, en: `“${d}” is no event of an order.` }),
  'invalid-payload': (zh, en) => ({
    zh: `“${zh}”的内容填写有误`,
    en: `The details of “${en}” are not right.`,
  }),
  'invalid-input': (d) => ({ zh: `“${d}”的开单信息有误`, en: `The input of “${d}” is not right.` }),
  'not-permitted': (zh, en) => ({
    zh: `当前角色不能登记这一事件（可登记：${zh}）`,
    en: `Your role may not enter this event; these may: ${en}.`,
  }),
}

/** `detail` is what the refusal is about: in words where people have some for it. */
export function refuseEvent(
  code: EventCode,
  detail: string | Label,
  more: Partial<Omit<RuntimeRefused, 'ok' | 'code'>> = {},
): RuntimeRefused {
  const { zh, en } = typeof detail === 'string' ? { zh: detail, en: detail } : detail
  return { ok: false, code, message: EVENT_WORDS[code](zh, en), allowed: [], ...more }
}

type ShopCode = 'not-permitted' | 'invalid-input' | 'stale'

const SHOP_WORDS: Readonly<Record<ShopCode, Label>> = {
  'not-permitted': { zh: '只有主管可以修改店铺设置', en: 'Only a supervisor may change the shop.' },
  'invalid-input': {
    zh: '店铺设置有误，没有保存',
    en: 'The settings of the shop are not right; nothing was changed.',
  },
  stale: {
    zh: '店铺设置已被别人更新，请刷新后再改',
    en: 'Somebody else has changed the shop meanwhile; look again.',
  },
}

export const refuseShop = (
  code: ShopCode,
  more: Partial<Omit<RuntimeRefused, 'ok' | 'code'>> = {},
): RuntimeRefused => ({ ok: false, code, message: SHOP_WORDS[code], allowed: [], ...more })

/** Why a line of the log cannot be left out. */
const UNCORRECTABLE = {
  noSuchLine: { zh: '工单记录里没有这一条', en: 'The log has no such line.' },
  openingStays: {
    zh: '开单本身不能剔除；整张工单开错时请作废',
    en: 'The opening cannot be left out; a case opened by mistake is voided.',
  },
  firingFollows: {
    zh: '到时由其他记录推出，不能单独剔除',
    en: 'A timer fires because of what was entered: it cannot be left out by itself.',
  },
  orderFactStays: {
    zh: '这是平台关于订单的事实；有误时请重新读取平台订单状态',
    en: 'This is a fact of the platform about the order; if it is wrong, the order is read on the platform again.',
  },
  recordStays: {
    zh: '作废、重开和更正的记录不能剔除',
    en: 'That a case was voided, reopened or corrected stays on record.',
  },
  alreadyLeftOut: { zh: '这条记录已被剔除', en: 'This line is left out already.' },
} as const satisfies Readonly<Record<string, Label>>
export type Uncorrectable = keyof typeof UNCORRECTABLE

export function notCorrectable(name: Uncorrectable, seq: number): RuntimeRefused {
  const { zh, en } = UNCORRECTABLE[name]
  const message = { zh: `第 ${seq} 条：${zh}`, en: `Line ${seq}: ${en}` }
  return refuse('not-correctable', en, { message, reason: { name, zh, en } })
}

/** For whom an intervention is not. */
export const supervisorsOnly = (): RuntimeRefused =>
  refuseEvent('not-permitted', 'supervisor', {
    message: {
      zh: '只有主管可以作废、重开或更正工单',
      en: 'Only a supervisor voids, reopens or corrects a case.',
    },
  })

/** For text that the database cannot keep. */
export const unstorable = (code: 'invalid-payload' | 'invalid-input', detail: string): RuntimeRefused =>
  refuseEvent(code, detail, {
    issues: [{ path: [], message: 'some text holds a null character or half of a character' }],
  })
