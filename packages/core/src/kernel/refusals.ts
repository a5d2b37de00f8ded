/** Refusals in words. Each names what is wrong and, where it can, what would be right. */
import type { Label } from '../flow.ts'
import { judge, type Verdict } from './guards.ts'
import type { Situation } from './situation.ts'
import type { Flow, Reason, RefusalCode, Refused } from './types.ts'

const WORDS: Readonly<Record<RefusalCode, (zh: string, en: string) => Label>> = {
  stale: (d) => ({
    zh: `工单已被更新（现为第 ${d} 步），请刷新后再操作`,
    en: `The case has moved on to version ${d}; look again.`,
  }),
  done: (zh, en) => ({ zh: `工单已结束：${zh}`, en: `The case has ended: ${en}.` }),
  'reserved-event': (d) => ({ zh: `“${d}”是系统保留的事件名`, en: `“${d}” is a reserved event name.` }),
  'unknown-event': (d) => ({ zh: `没有“${d}”这个事件`, en: `There is no event “${d}”.` }),
  'invalid-payload': (zh, en) => ({
    zh: `“${zh}”的内容填写有误`,
    en: `The details of “${en}” are not right.`,
  }),
  'not-permitted': (zh, en) => ({
    zh: `当前角色不能登记这一事件（可登记：${zh}）`,
    en: `Your role may not enter this event; these may: ${en}.`,
  }),
  'not-handled': (zh, en) => ({
    zh: `现在这一步还不能发生“${zh}”`,
    en: `“${en}” cannot happen in this state.`,
  }),
  'guard-refused': (d) => ({ zh: d, en: d }),
  'invalid-input': (d) => ({
    zh: `开单信息有误：${d}`,
    en: `The case cannot be opened with this input: ${d}.`,
  }),
  'may-not-start': (d) => ({ zh: d, en: d }),
}

/** When every transition was meant for something else: the event fits no way out of this state. */
const NO_WAY: Reason = {
  name: 'noWayFits',
  zh: '以目前登记的情况，这一步没有可走的处理方式',
  en: 'With what is on record, no way out of this state fits the event.',
}

/** The name of a reason in words. A rule that returns a name without words is a fault of the room. */
export function reasonOf(flow: Flow, name: string): Reason {
  const words = flow.definition.reasons[name]
  if (!words) throw new Error(`flow ${flow.key}: a rule gave the reason “${name}”, which has no words`)
  return { name, ...words }
}

/** `detail` is what the refusal is about: in words where people have some for it. */
export function refused(
  code: RefusalCode,
  detail: string | Label,
  more: Partial<Omit<Refused, 'ok' | 'code'>> = {},
): Refused {
  const { zh, en } = typeof detail === 'string' ? { zh: detail, en: detail } : detail
  return { ok: false, code, message: more.reason ?? WORDS[code](zh, en), allowed: [], ...more }
}

/** What is told of several ways that are all shut: the rule of the first that was meant. */
export function firstReason(flow: Flow, verdicts: readonly Verdict[]): Reason {
  const [name] = verdicts.flatMap(({ elsewhere, reasons }) => (elsewhere ? [] : reasons))
  return name === undefined ? NO_WAY : reasonOf(flow, name)
}

/** Why an event that this state handles was refused: the rule of the first transition that was meant. */
export function guardRefused(
  flow: Flow,
  situation: Situation,
  event: { type: string },
  allowed: readonly string[],
): Refused {
  const verdicts = situation
    .candidates(event.type)
    .map(({ guard }) => judge(flow.machine, guard, situation.context, event))
  const reason = firstReason(flow, verdicts)
  return refused('guard-refused', reason.en, {
    reason,
    message: { zh: reason.zh, en: reason.en },
    allowed,
  })
}
