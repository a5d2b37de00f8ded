/** A shop's own wording of a flow's scripts: data, checked before it is taken. */
import type { FlowDefinition } from '../flow.ts'
import { nearest } from './nearest.ts'
import type { Issue } from './types.ts'

/** Longest text of one script, characters: what platforms take as one message. */
export const LONGEST_SCRIPT = 500

const PLACEHOLDER = /\{(\w+)\}/g

/** Names of the placeholders in a text, each once. */
export const placeholdersIn = (text: string): string[] => [
  ...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name as string)),
]

/** Text with each placeholder replaced by what `value` says of its name; `undefined` leaves the gap. */
export const filled = (text: string, value: (name: string) => string | undefined): string =>
  text.replace(PLACEHOLDER, (gap, name: string) => value(name) ?? gap)

const near = (name: string, names: Iterable<string>): { readonly zh: string; readonly en: string } => {
  const found = nearest(name, names)
  return found ? { zh: `，是不是“${found}”？`, en: `; did you mean “${found}”?` } : { zh: '', en: '' }
}

function* problemsOf(key: string, text: string, flow: FlowDefinition, known: ReadonlySet<string>) {
  if (!Object.hasOwn(flow.scripts, key)) {
    const { zh, en } = near(key, Object.keys(flow.scripts))
    yield {
      zh: `“${flow.title.zh}”没有话术“${key}”${zh}`,
      message: `${flow.key} has no script “${key}”${en}`,
    }
    return
  }
  if (text.trim() === '') yield { zh: '不能为空', message: 'must not be empty' }
  if (text.length > LONGEST_SCRIPT)
    yield { zh: `最多 ${LONGEST_SCRIPT} 个字`, message: `must have at most ${LONGEST_SCRIPT} characters` }
  if (/[{}]/.test(filled(text, () => '')))
    yield { zh: '占位符要写成 {名称}', message: 'a placeholder is written {name}' }
  for (const name of placeholdersIn(text)) {
    if (known.has(name)) continue
    const { zh, en } = near(name, known)
    yield { zh: `没有可填入“{${name}}”的内容${zh}`, message: `nothing fills “{${name}}”${en}` }
  }
}

/** What may be filled into a script of a flow: whatever its own scripts name. */
export const placeholdersOf = ({ scripts }: FlowDefinition): string[] => [
  ...new Set(Object.values(scripts).flatMap(({ text }) => placeholdersIn(text))),
]

/**
 * What is wrong with a shop's own texts, by script key; nothing when they will do. A text may use the placeholders that
 * the flow's own scripts use, and `values`, the names that the shop itself gives values to.
 */
export function wordingIssues(
  flow: FlowDefinition,
  texts: Readonly<Record<string, string>>,
  values: Iterable<string> = [],
): Issue[] {
  const known = new Set([...placeholdersOf(flow), ...values])
  return Object.entries(texts).flatMap(([key, text]) =>
    [...problemsOf(key, text, flow, known)].map((problem) => ({ path: [key], ...problem })),
  )
}
