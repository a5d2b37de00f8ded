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
  'order-exists': (d) => ({ zh: `订单 ${d} 已登记过`, en: `Order ${d} is known already.` }),
}

export function refuse(
  code: RuntimeCode,
  detail: string,
  more: Partial<Omit<RuntimeRefused, 'ok' | 'code'>> = {},
): RuntimeRefused {
  return { ok: false, code, message: WORDS[code](detail), allowed: [], ...more }
}

const STALE = (version: number): Label => ({
  zh: `工单已更新到第 ${version} 版,请刷新后再操作`,
  en: `The case has moved on to version ${version}; look again.`,
})

export const stale = (currentVersion: number, allowed: readonly string[] = []): RuntimeRefused => ({
  ok: false,
  code: 'stale',
  message: STALE(currentVersion),
  allowed,
  currentVersion,
})

type OrderCode = 'reserved-event' | 'unknown-event' | 'invalid-payload' | 'not-permitted'

/** What the kernel would say of an event, said of a fact about an order before any case hears of it. */
const ORDER_WORDS: Readonly<Record<OrderCode, (detail: string) => Label>> = {
  'reserved-event': (d) => ({ zh: `“${d}”是系统保留的事件名`, en: `“${d}” is a reserved event name.` }),
  'unknown-event': (d) => ({ zh: `“${d}”不是订单事件`, en: `“${d}” is no event of an order.` }),
  'invalid-payload': (d) => ({ zh: `“${d}”的内容填写有误`, en: `The details of “${d}” are not right.` }),
  'not-permitted': (d) => ({
    zh: `当前角色不能登记这一事件(可登记:${d})`,
    en: `Your role may not enter this event; these may: ${d}.`,
  }),
}

export function orderRefusal(
  code: OrderCode,
  detail: string,
  more: Partial<Omit<RuntimeRefused, 'ok' | 'code'>> = {},
): RuntimeRefused {
  return { ok: false, code, message: ORDER_WORDS[code](detail), allowed: [], ...more }
}
