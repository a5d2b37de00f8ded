/** Conditions in words, as pictures show them. */
import type { FlowDefinition, Label } from '../flow.ts'

type Conditioned = Pick<FlowDefinition, 'guards'>

/** What stands between words. */
const joints = {
  is: { zh: '：', en: ': ' },
  and: { zh: '，且', en: ' and ' },
  or: { zh: '，或', en: ' or ' },
} as const

/** `limitReached` as `limit reached`: what is left to say where a flow gives no words. */
export const spaced = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()

/** The arguments of `and(a, or(b, c))` as they stand beside each other. */
function parted(list: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const character of list) {
    if (character === '(') depth += 1
    if (character === ')') depth -= 1
    if (character === ',' && depth === 0) {
      parts.push(part.trim())
      part = ''
    } else part += character
  }
  return [...parts, part.trim()]
}

/** A guard's name in words: the flow's own, else the name itself; `and`, `or` and `not` are put into words. */
export function guardInWords(flow: Conditioned, name: string, locale: keyof Label): string {
  const told = flow.guards?.[name]
  if (told) return told[locale]
  const [, head = name, list] = /^(\w+)\((.*)\)$/.exec(name) ?? []
  if (list === undefined) return spaced(head)
  if (head === 'not') {
    const inner = guardInWords(flow, list, locale)
    return locale === 'zh' ? `并非“${inner}”` : `not “${inner}”`
  }
  if (head === 'and' || head === 'or')
    return parted(list)
      .map((part) => guardInWords(flow, part, locale))
      .join(joints[head][locale])
  return `${spaced(head)}${joints.is[locale]}${spaced(list)}`
}
