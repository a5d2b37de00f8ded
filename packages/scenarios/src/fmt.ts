/** One way to write a scenario: keys in order, ids and unclear texts in quotes, comments and blank lines kept. */
import { type Catalogue, roles } from '@kefu/core'
import { type Document, isMap, isScalar, isSeq, type Pair, Scalar, visit, type YAMLMap } from 'yaml'
import { fill } from './examples.ts'
import { formatOf } from './format.ts'
import { type Path, type Problem, valueNode } from './place.ts'
import { readYaml } from './traps.ts'

/** Keys in the order in which a person reads them. Keys that are not named keep their order, after these. */
const order = {
  file: ['scenario', 'flow', 'source', 'covers', 'tags', 'given', 'steps', 'finally', 'examples'],
  given: ['now', 'policy', 'order', 'input', 'refused', 'before'],
  policy: ['pack', 'overrides'],
  orderOf: ['use', 'id'],
  step: [...roles, 'wait', 'event', 'with', 'events', 'enteredBy', 'refused', 'source', 'expect'],
  expect: ['state', 'says', 'asks', 'allowed', 'refuses', 'deadline', 'context'],
  finally: ['outcome', 'context', 'asked', 'never'],
  row: ['name'],
}

function sorted(map: unknown, keys: readonly string[]): void {
  if (!isMap(map)) return
  const place = (pair: Pair): number => {
    const index = keys.indexOf(isScalar(pair.key) ? String(pair.key.value) : '')
    return index < 0 ? keys.length : index
  }
  const first = map.items[0]
  map.items.sort((a, b) => place(a) - place(b))
  const now = map.items[0]
  // A blank line before the first entry belongs to the place, not to the key that stood there.
  if (first && now && first !== now && isScalar(first.key) && isScalar(now.key)) {
    now.key.spaceBefore = first.key.spaceBefore === true
    first.key.spaceBefore = false
  }
}

const child = (node: unknown, key: string): unknown => (isMap(node) ? node.get(key, true) : undefined)
const items = (node: unknown): unknown[] => (isSeq(node) ? node.items : [])

const firstKey = (map: unknown): Scalar | undefined => {
  const key = isMap(map) ? map.items[0]?.key : undefined
  return isScalar(key) ? key : undefined
}

/** What stands at the top of the file, such as the line that names its schema, stays there. */
function moveComment(from: Scalar | undefined, to: Scalar | undefined): void {
  if (!from?.commentBefore || !to || from === to) return
  to.commentBefore = [from.commentBefore, to.commentBefore].filter(Boolean).join('\n')
  from.commentBefore = null
}

function sortKeys(document: Document): void {
  const file = document.contents
  const top = firstKey(file)
  sorted(file, order.file)
  moveComment(top, firstKey(file))
  const given = child(file, 'given')
  sorted(given, order.given)
  sorted(child(given, 'policy'), order.policy)
  sorted(child(given, 'order'), order.orderOf)
  for (const step of [...items(child(given, 'before')), ...items(child(file, 'steps'))]) {
    sorted(step, order.step)
    sorted(child(step, 'expect'), order.expect)
    for (const told of items(child(step, 'events'))) sorted(told, order.step)
  }
  sorted(child(file, 'finally'), order.finally)
  for (const row of items(child(file, 'examples'))) sorted(row, order.row)
}

/** Texts that a reader could take for something else: a number, a time, a yes, a comment, a placeholder in braces. */
function unclear(text: string): boolean {
  return (
    text === '' ||
    (/^[\s\d@`[\]{}%*&!|>#,?:'"+.~=<-]/.test(text) && !/^[\d.]+(ms|[dhms])[\w]*$/.test(text)) ||
    /^(true|false|yes|no|on|off|null|y|n)$/i.test(text) ||
    /[:#]\s|\s#|：|\$\{|[{}[\]]|:$|\s$/.test(text)
  )
}

function quoted(document: Document): void {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'string') return
      if (node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL) return
      node.type = unclear(node.value) ? Scalar.QUOTE_DOUBLE : Scalar.PLAIN
    },
  })
}

/** Numbers where the format wants text get the quotes that were forgotten, with the digits as they were typed. */
function restoreTexts(document: Document, catalogue: Catalogue): void {
  const file: unknown = document.toJS()
  const key = isMap(document.contents) ? document.contents.get('flow') : undefined
  const flow = typeof key === 'string' ? catalogue.flow(key) : undefined
  if (!flow || !file || typeof file !== 'object') return
  const { words, schema } = formatOf(flow)
  const restore = (path: Path): void => {
    const node = valueNode(document, path)
    if (!isScalar(node) || typeof node.value === 'string' || node.value === null || node.source === undefined)
      return
    node.value = node.source
    node.type = Scalar.QUOTE_DOUBLE
  }
  for (const { path } of wantedTexts(schema, fill(file, {}).value)) restore(path)
  const tell = (told: unknown, path: Path): void => {
    const { event, with: details } = (told ?? {}) as { event?: string; with?: unknown }
    const spec = event === undefined ? undefined : words.events[event]
    if (spec && details)
      for (const found of wantedTexts(spec.payload, details)) restore([...path, 'with', ...found.path])
  }
  const { steps, given } = file as { steps?: unknown; given?: { before?: unknown } }
  for (const [name, list, path] of [
    ['steps', steps, ['steps']],
    ['before', given?.before, ['given', 'before']],
  ] as const) {
    if (!Array.isArray(list)) continue
    for (const [index, step] of list.entries()) {
      tell(step, [...path, index])
      const events: unknown =
        name === 'steps' && step && typeof step === 'object'
          ? (step as { events?: unknown }).events
          : undefined
      if (Array.isArray(events))
        for (const [at, told] of events.entries()) tell(told, [...path, index, 'events', at])
    }
  }
}

function wantedTexts(
  schema: { safeParse(value: unknown): { error?: { issues: readonly Issue[] } | undefined } },
  value: unknown,
): Issue[] {
  const flat = (issue: Issue, prefix: Path): Issue[] =>
    issue.code === 'invalid_union'
      ? (issue.errors ?? []).flat().flatMap((one) => flat(one, [...prefix, ...issue.path]))
      : issue.code === 'invalid_type' && issue.expected === 'string'
        ? [{ ...issue, path: [...prefix, ...issue.path] }]
        : []
  return (schema.safeParse(value).error?.issues ?? []).flatMap((issue) => flat(issue, []))
}

interface Issue {
  readonly code: string
  readonly path: Path
  readonly expected?: string
  readonly errors?: readonly (readonly Issue[])[]
}

export type Formatted =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Formats a file's text. What YAML cannot read is told, and left as it is. */
export function format(text: string, file: string, catalogue: Catalogue): Formatted {
  const { document, problems } = readYaml(file, text)
  if (problems.length > 0) return { ok: false, problems }
  restoreTexts(document, catalogue)
  sortKeys(document)
  quoted(document)
  // An alias saves typing and costs the reader: what it stands for is written out.
  unalias(document)
  pad(document)
  return {
    ok: true,
    text: document.toString({
      lineWidth: 0,
      indentSeq: true,
      flowCollectionPadding: true,
      singleQuote: false,
    }),
  }
}

function unalias(document: Document): void {
  visit(document, {
    Alias(_, alias) {
      const target = alias.resolve(document)
      return target ? (target.clone() as YAMLMap) : undefined
    },
  })
  visit(document, {
    Node(_, node) {
      if ('anchor' in node) delete (node as { anchor?: string }).anchor
    },
  })
}

/** `[a, b]` and `{ a: b }`: the library pads both or neither, so each collection says for itself. */
function pad(document: Document): void {
  visit(document, {
    Collection(_, node) {
      const write = node.toString.bind(node)
      const padding = isMap(node) ? ' ' : ''
      node.toString = (context, ...rest) =>
        write(context && { ...context, flowCollectionPadding: padding }, ...rest)
    },
  })
}
