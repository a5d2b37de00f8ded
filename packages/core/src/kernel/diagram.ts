/** A flow as a picture: Mermaid text, from the machine itself. */
import type { AnyStateNode } from 'xstate'
import type { Label } from '../flow.ts'
import { guardInWords } from './conditions.ts'
import { type Transition, transitionTable } from './transitions.ts'
import type { Flow } from './types.ts'
import { delayWords } from './words.ts'
import { edgesOf, pathOf } from './xstate.ts'

export interface DiagramOptions {
  readonly locale: keyof Label
  /** Paths of the states to mark as the current ones. */
  readonly active?: readonly string[]
}

/** A `stateDiagram-v2` with labels in one language. The root's transitions, which hold in every state, stand in a note. */
export function mermaid(flow: Flow, { locale, active = [] }: DiagramOptions): string {
  const { definition, machine } = flow
  const table = transitionTable(machine)
  const name = (path: string): string => path.replaceAll('.', '__')
  const quiet = (words: string): string => words.replace(/[:;#"]/g, ' ')
  /** What leads on: an event, a timer, or what a passing transition depends on. */
  const title = ({ event, guard }: Transition): string => {
    if (event === '') return guard === undefined ? '' : quiet(guardInWords(definition, guard, locale))
    if (event.startsWith('after:')) {
      const delay = event.slice('after:'.length)
      return `⏱ ${quiet(delayWords(definition, delay)?.[locale] ?? delay)}`
    }
    return quiet(definition.events[event]?.[locale] ?? event)
  }
  const lines = ['stateDiagram-v2', '  direction TB']

  const draw = (node: AnyStateNode, indent: string): void => {
    const children = Object.values(node.states).filter(({ type }) => type !== 'history')
    for (const child of children) {
      const path = pathOf(child)
      const label = quiet(definition.states[path]?.[locale] ?? child.key)
      lines.push(`${indent}state "${label}" as ${name(path)}`)
      if (Object.keys(child.states).length > 0) {
        lines.push(`${indent}state ${name(path)} {`)
        draw(child, `${indent}  `)
        lines.push(`${indent}}`)
      }
      if (node.type === 'parallel' && child !== children.at(-1)) lines.push(`${indent}--`)
    }
    for (const target of node.initial?.target ?? []) lines.push(`${indent}[*] --> ${name(pathOf(target))}`)
    for (const child of children) {
      if (child.type === 'final') lines.push(`${indent}${name(pathOf(child))} --> [*]`)
      // Ways between the same two states share one arrow; their reasons stand on it together.
      const ways = new Map<string, Set<string>>()
      for (const { edge } of edgesOf(child)) {
        const way = table.get(edge) as Transition
        for (const target of way.targets) ways.set(target, (ways.get(target) ?? new Set()).add(title(way)))
      }
      for (const [target, events] of ways) {
        const words = [...events].filter(Boolean).join(' / ')
        lines.push(`${indent}${name(pathOf(child))} --> ${name(target)}${words && ` : ${words}`}`)
      }
    }
  }
  draw(machine.root, '  ')

  const always = edgesOf(machine.root).flatMap(({ edge }) => {
    const way = table.get(edge) as Transition
    return way.targets.map(
      (target) => `${title(way)} → ${quiet(definition.states[target]?.[locale] ?? target)}`,
    )
  })
  const first = machine.root.initial?.target[0]
  if (always.length > 0 && first) {
    lines.push(`  note left of ${name(pathOf(first))}`)
    lines.push(`    ${locale === 'zh' ? '任何状态' : 'In any state'}`)
    for (const line of new Set(always)) lines.push(`    ${line}`)
    lines.push('  end note')
  }
  if (active.length > 0) {
    lines.push('  classDef active fill:#ffe8b3,stroke:#b36b00,stroke-width:2px')
    for (const path of active) lines.push(`  class ${name(path)} active`)
  }
  return lines.join('\n')
}
