/** What zod found, in words that name the place and the nearest right name. */
import { nearest } from '@kefu/core'
import { type Document, isScalar } from 'yaml'
import type { z } from 'zod'
import { type Path, valueNode } from './place.ts'

export interface Finding {
  readonly path: Path
  /** The finding is about this key of the map at `path`. */
  readonly key?: string
  readonly message: string
}

interface Definition {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly innerType?: z.ZodType
  readonly in?: z.ZodType
  readonly element?: z.ZodType
  readonly options?: readonly z.ZodType[]
  readonly keyType?: z.ZodType
  readonly valueType?: z.ZodType
  readonly entries?: Readonly<Record<string, string>>
}

const definitionOf = (schema: z.ZodType): Definition => schema._zod.def as unknown as Definition

/** The keys that a map at `path` may have, as the schema tells. */
function keysAt(schema: z.ZodType | undefined, path: Path): string[] {
  if (!schema) return []
  const def = definitionOf(schema)
  if (def.options) return def.options.flatMap((option) => keysAt(option, path))
  if (def.innerType) return keysAt(def.innerType, path)
  if (def.type === 'pipe') return keysAt(def.in, path)
  const [first, ...rest] = path
  if (first === undefined) {
    if (def.shape) return Object.keys(def.shape)
    const names = def.keyType ? definitionOf(def.keyType).entries : undefined
    return names ? Object.values(names) : []
  }
  if (def.shape) return keysAt(def.shape[String(first)], rest)
  return keysAt(def.valueType ?? def.element, rest)
}

/** Of a union, what the branch says that fits best: the one that got deepest, or that knows names to choose from. */
function bestBranch(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const score = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(
      0,
      ...issues.map(
        (issue) => issue.path.length * 2 + (issue.code === 'invalid_type' && issue.path.length === 0 ? 0 : 1),
      ),
    )
  return [...branches].sort((a, b) => score(b) - score(a))[0] ?? []
}

const hint = (word: string, names: readonly string[]): string => {
  const near = nearest(word, names)
  if (near) return `; did you mean "${near}"?`
  return names.length > 0 && names.length <= 12 ? `; it may be ${names.join(', ')}` : ''
}

export interface Checked {
  readonly schema: z.ZodType
  readonly document: Document
  /** Where the schema's value stands in the document. */
  readonly base: Path
  readonly value: unknown
}

const article = (type: string) =>
  type === 'array'
    ? 'a list'
    : type === 'object' || type === 'record'
      ? 'a map (key: value)'
      : type === 'string'
        ? 'text'
        : `a ${type}`

function typeFinding(document: Document, path: Path, expected: string, value: unknown): string {
  const node = valueNode(document, path)
  if (value === undefined) return 'is missing'
  if (
    expected === 'string' &&
    isScalar(node) &&
    typeof node.value !== 'string' &&
    node.source !== undefined &&
    node.value !== null
  ) {
    return `expected text, but ${node.source} without quotes reads as the ${typeof node.value} ${String(node.value)}: write "${node.source}"`
  }
  if (expected === 'string' && Array.isArray(value))
    return 'expected text, but a line that starts with [ reads as a list: put it in quotes'
  if (expected === 'boolean' && typeof value === 'string')
    return `expected true or false, but this is the text "${value}"`
  const received =
    value === null
      ? 'nothing'
      : Array.isArray(value)
        ? 'a list'
        : typeof value === 'object'
          ? 'a map'
          : `the ${typeof value} ${JSON.stringify(value)}`
  return `expected ${article(expected)}, but found ${received}`
}

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (at, key) => (at && typeof at === 'object' ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  )

function find(checked: Checked, issue: z.core.$ZodIssue, prefix: Path): Finding[] {
  const inner = [...prefix, ...issue.path]
  const path = [...checked.base, ...inner]
  const value = valueAt(checked.value, inner)
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(checked.schema, inner)
      return issue.keys.map((key) => ({ path, key, message: `unknown key "${key}"${hint(key, known)}` }))
    }
    case 'invalid_union':
      return bestBranch(issue.errors).flatMap((one) => find(checked, one, inner))
    case 'invalid_value': {
      const names = issue.values.map(String)
      if (value === undefined)
        return [
          {
            path,
            message: `${named(path)} is missing${names.length <= 12 ? `; it may be ${names.join(', ')}` : ''}`,
          },
        ]
      if (typeof value !== 'string')
        return [{ path, message: typeFinding(checked.document, path, 'string', value) }]
      return [{ path, message: `unknown name "${value}"${hint(value, names)}` }]
    }
    case 'invalid_key':
      return issue.issues.flatMap((one) => find(checked, one, inner))
    case 'invalid_type': {
      const message = typeFinding(checked.document, path, issue.expected, value)
      return [{ path, message: message === 'is missing' ? `${named(path)} is missing` : message }]
    }
    default:
      return [{ path, message: typeof value === 'string' ? `"${value}": ${issue.message}` : issue.message }]
  }
}

const named = (path: Path): string => `"${String(path.at(-1) ?? 'the file')}"`

/** Everything that the schema finds wrong with the value, told in the file's own terms. */
export function findingsOf(checked: Checked): Finding[] {
  const result = checked.schema.safeParse(checked.value)
  return result.success ? [] : result.error.issues.flatMap((issue) => find(checked, issue, []))
}
