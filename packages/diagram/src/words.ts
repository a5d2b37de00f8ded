/** The words of the pictures themselves; everything else they say is told by the flows. */
import { delayWords, type Flow, type Label, spaced, type Tag } from '@kefu/core'

export type Locale = keyof Label

export const words = {
  anywhere: { zh: '在任何状态下都可能发生', en: 'Can happen in any state' },
  stays: { zh: '状态不变', en: 'The state stays' },
  otherwise: { zh: '其他情况', en: 'otherwise' },
  completed: { zh: '内部流程结束', en: 'What is inside ended' },
  current: { zh: '当前', en: 'now' },
  version: { zh: '版本', en: 'version' },
  states: { zh: '个状态', en: 'states' },
  transitions: { zh: '条转换', en: 'transitions' },
  source: { zh: '依据', en: 'Source' },
  begin: { zh: '开始', en: 'Begin' },
  state: { zh: '状态', en: 'State' },
  decision: { zh: '立即判断', en: 'Decided at once' },
  timer: { zh: '到时间', en: 'Time is up' },
  guard: { zh: '［条件］', en: '[condition]' },
  fromAnywhere: { zh: '从任何状态可达', en: 'Reached from any state' },
  lettered: { zh: '去往标有此字母的状态', en: 'To the state with this letter' },
  history: { zh: '回到离开时的状态', en: 'Back to where it was' },
  succeeded: { zh: '圆满结束', en: 'Ended well' },
  failed: { zh: '未成结束', en: 'Ended without success' },
  'handed-over': { zh: '转交结束', en: 'Handed over' },
  ended: { zh: '结束', en: 'Ended' },
} as const satisfies Readonly<Record<string, Label>>

/** Who or what a state waits for, where its tags tell. The ends are told by their shape. */
export const tagWords: Readonly<Partial<Record<Tag, Label>>> = {
  'waiting-customer': { zh: '等买家', en: 'customer' },
  'waiting-courier': { zh: '等快递', en: 'courier' },
  'waiting-warehouse': { zh: '等仓库', en: 'warehouse' },
  'waiting-platform': { zh: '等平台', en: 'platform' },
  'waiting-finance': { zh: '等财务', en: 'finance' },
  'needs-agent': { zh: '客服处理', en: 'agent acts' },
  'needs-supervisor': { zh: '主管处理', en: 'supervisor acts' },
  quiet: { zh: '不打扰', en: 'left in peace' },
}

const units = [
  [86_400_000, { zh: ' 天', en: ['day', 'days'] }],
  [3_600_000, { zh: ' 小时', en: ['hour', 'hours'] }],
  [60_000, { zh: ' 分钟', en: ['minute', 'minutes'] }],
  [1000, { zh: ' 秒', en: ['second', 'seconds'] }],
] as const

/** A duration as people say it: `1 天 12 小时`, `15 minutes`. */
export function durationInWords(ms: number, locale: Locale): string {
  const parts: string[] = []
  let left = ms
  for (const [size, names] of units) {
    const count = Math.floor(left / size)
    if (count === 0) continue
    left -= count * size
    parts.push(locale === 'zh' ? `${count}${names.zh}` : `${count} ${names.en[count === 1 ? 0 : 1]}`)
  }
  return parts.join(' ') || (locale === 'zh' ? '0 秒' : '0 seconds')
}

/** What stands between words. */
export const joints = {
  is: { zh: '：', en: ': ' },
} as const

/** A timer in words: what the number behind it is called and how long it is by default. */
export function delayInWords(flow: Flow, delay: string, locale: Locale): string {
  const param = flow.definition.policy[delay]
  if (param?.unit === 'ms')
    return `${param[locale]}${joints.is[locale]}${durationInWords(param.documents.value as number, locale)}`
  return delayWords(flow.definition, delay)?.[locale] ?? spaced(delay)
}
