/** What no single room can see and the types do not check, asked of every flow of the catalogue. */
import { describe, expect, it } from 'vitest'
import {
  createCatalogue,
  type FlowDefinition,
  flows,
  type Label,
  packs,
  register,
  resolvePolicy,
  transitionsOf,
  withoutWords,
} from '../src/index.ts'
import { guardName } from '../src/kernel/transitions.ts'
import { waysOf } from '../src/kernel/words.ts'
import { allNodes, composed, edgesOf } from '../src/kernel/xstate.ts'
import { words as shared } from '../src/words.ts'

const CHINESE = /[一-鿿]/
type Node = ReturnType<typeof allNodes>[number]
/** The named conditions that a guard is made of. */
const namesOf = (guard: unknown): string[] =>
  composed(guard)?.guards.flatMap(namesOf) ?? [guardName(guard)].filter((name) => name !== undefined)
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string)

it('the catalogue registers, each flow once', () => {
  expect(createCatalogue(flows).flows.map(({ key }) => key)).toEqual(flows.map(({ key }) => key))
})

it('shares words in both languages, punctuated as each is', () => {
  const labels = Object.values<Readonly<Record<string, Label>>>({ ...shared }).flatMap(Object.values<Label>)
  expect(
    labels.filter(({ zh, en }) => !CHINESE.test(zh) || CHINESE.test(en) || /[,;:!?()]/.test(zh)),
  ).toEqual([])
})

describe.each(flows.map((flow): [string, FlowDefinition] => [flow.key, flow]))('%s', (_, definition) => {
  const flow = register(definition)
  const nodes = allNodes(flow.machine)

  it('says everything that people read in Chinese and in English', () => {
    const labels = [
      definition.title,
      definition.about,
      ...Object.values(definition.events),
      ...Object.values(definition.effects),
      ...Object.values(definition.policy),
      ...Object.values(definition.reasons),
      ...Object.values(definition.states).flatMap((state) => [state, state.about]),
      ...Object.values<Readonly<Record<string, Label>>>({ ...definition.words }).flatMap(
        Object.values<Label>,
      ),
      ...Object.values<Label>({ ...definition.guards }),
    ]
    expect(labels.filter(({ zh, en }) => !CHINESE.test(zh) || CHINESE.test(en) || en.trim() === '')).toEqual(
      [],
    )
  })

  it('has words for every field, choice and clock, and needs every word it has', () => {
    expect(withoutWords(definition)).toEqual([])
    const { fields, values, delays } = waysOf(definition)
    const idle = (words: object | undefined, ways: readonly string[]) =>
      Object.keys(words ?? {}).filter((key) => !ways.some((way) => `.${way}`.endsWith(`.${key}`)))
    expect([
      ...idle(definition.words?.fields, fields),
      ...idle(definition.words?.values, values),
      ...idle(definition.words?.delays, delays),
    ]).toEqual([])
  })

  it('has words for every condition that its pictures show', () => {
    const guards = new Set(nodes.flatMap(edgesOf).flatMap(({ edge }) => namesOf(edge.guard)))
    expect([...guards].filter((name) => definition.guards?.[name] === undefined)).toEqual([])
  })

  it('names the source of every state, event, script and number', () => {
    const unsourced = [
      ...Object.entries(definition.states).filter(([, { source }]) => !source),
      ...Object.entries(definition.events).filter(([, { source }]) => !source),
      ...Object.entries(definition.scripts).filter(([, { source }]) => !source),
      ...Object.entries(definition.policy).filter(([, { documents, packs = {} }]) =>
        [documents, ...Object.values(packs)].some(({ source }) => !source),
      ),
    ]
    expect(unsourced.map(([name]) => name)).toEqual([])
  })

  it('has words for every state that speaks, and speaks every word it has', () => {
    const said = new Set<string>(Object.values(definition.states).flatMap(({ says }) => says ?? []))
    for (const node of nodes) {
      const actions = [...node.entry, ...node.exit, ...edgesOf(node).flatMap(({ edge }) => edge.actions)]
      for (const action of actions as {
        type?: string
        params?: { script?: string } | ((...args: never) => unknown)
      }[]) {
        if (action.type !== 'say') continue
        if (typeof action.params === 'function') {
          // A script chosen by the case: its key stands in the function's text.
          for (const key of Object.keys(definition.scripts))
            if (String(action.params).includes(key)) said.add(key)
        } else if (action.params?.script) said.add(action.params.script)
      }
    }
    expect(Object.keys(definition.scripts).filter((key) => !said.has(key))).toEqual([])
  })

  it('punctuates its Chinese as Chinese', () => {
    const words = [
      definition.title,
      definition.about,
      ...Object.values(definition.events),
      ...Object.values(definition.effects),
      ...Object.values(definition.policy),
      ...Object.values(definition.reasons),
      ...Object.values(definition.states).flatMap((state) => [state, state.about]),
      ...Object.values<Readonly<Record<string, Label>>>({ ...definition.words }).flatMap(
        Object.values<Label>,
      ),
      ...Object.values<Label>({ ...definition.guards }),
    ].map(({ zh }) => zh)
    const texts = Object.values(definition.scripts).map(({ text }) => text)
    expect([...words, ...texts].filter((text) => /[,;:!?()]/.test(text))).toEqual([])
  })

  it('lets every state reach an end', () => {
    const finals = nodes.filter(({ type, parent }) => type === 'final' && parent === flow.machine.root)
    const open = new Set(finals)
    const isIn = (node: Node, outer: Node): boolean => outer.path.every((key, i) => node.path[i] === key)
    const around = ({ parent }: Node): Node[] => (parent ? [parent, ...around(parent)] : [])
    /** A region ends with those beside it: whatever leaves the parallel state around it leaves it too. */
    const beside = (node: Node) =>
      around(node)
        .filter(({ type }) => type === 'parallel')
        .flatMap((outer) =>
          nodes
            .filter((one) => isIn(one, outer))
            .flatMap(edgesOf)
            .filter(({ edge }) => edge.target?.some((target) => !isIn(target, outer))),
        )
    const leads = (node: Node): boolean => {
      const out = [...[node, ...around(node)].flatMap(edgesOf), ...beside(node)]
      const within = Object.values(node.states) as typeof nodes
      return (
        within.some((child) => open.has(child)) ||
        out.some(({ edge }) => edge.target?.some((target) => open.has(target)))
      )
    }
    for (let before = -1; before < open.size; ) {
      before = open.size
      for (const node of nodes) if (leads(node)) open.add(node)
    }
    expect(nodes.filter((node) => !open.has(node)).map(({ id }) => id)).toEqual([])
  })

  it('writes its scripts in Chinese, but for those whose key says English, with well-formed placeholders', () => {
    for (const [key, { text }] of Object.entries(definition.scripts)) {
      expect(CHINESE.test(text), key).toBe(!key.endsWith('.english'))
      expect(text.replace(/\{\w+\}/g, ''), key).not.toMatch(/[{}]/)
      for (const name of placeholders(text)) expect(name, key).toMatch(/^[a-z][a-zA-Z]*$/)
    }
  })

  it.each(packs)('has a policy that fits its own schemas in the pack %s', (pack) => {
    expect(resolvePolicy(definition, pack)).toMatchObject({ ok: true })
  })

  it('leaves no gap of a state that waits for somebody without a tag', () => {
    const leaves = nodes.filter((node) => node.type === 'atomic' && node.always === undefined)
    const untagged = leaves.filter(
      (node) => (definition.states[node.path.join('.')]?.tags ?? []).length === 0,
    )
    expect(untagged.map((node) => node.path.join('.'))).toEqual([])
  })

  it('never says of a state that it is the desk’s turn and the buyer’s', () => {
    const both = Object.entries(definition.states).filter(
      ([, { tags = [] }]) => tags.includes('needs-agent') && tags.includes('waiting-customer'),
    )
    expect(both.map(([path]) => path)).toEqual([])
  })

  it('asks for every effect it declares', () => {
    const asked = new Set(
      nodes.flatMap((node) =>
        [...node.entry, ...node.exit, ...edgesOf(node).flatMap(({ edge }) => edge.actions)].map(
          (action) => (action as { type?: string }).type ?? (action as unknown as string),
        ),
      ),
    )
    expect(Object.keys(definition.effects).filter((type) => !asked.has(type))).toEqual([])
  })

  it('gives every transition a name of its own', () => {
    const ids = transitionsOf(flow).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
