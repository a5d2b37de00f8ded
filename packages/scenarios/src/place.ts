/** Where something stands in a file, for people and editors: line and column count from 1. */
import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Scalar,
} from 'yaml'

export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

export type Path = readonly PropertyKey[]

/** Something that is wrong with a file, or with what was played from it. */
export interface Problem extends Place {
  readonly message: string
}

export const writePlace = ({ file, line, column }: Place): string => `${file}:${line}:${column}`

/** The scalar of a key, or `undefined` when the map at that path has no such key. */
function keyNode(map: unknown, key: PropertyKey): Scalar | undefined {
  if (!isMap(map)) return undefined
  const pair = map.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key),
  )
  return pair && isScalar(pair.key) ? pair.key : undefined
}

export function valueNode(document: Document, path: Path): Node | undefined {
  let node: unknown = document.contents
  for (const key of path) {
    if (isMap(node)) {
      const found = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      node = found?.value
    } else if (isSeq(node)) node = node.items[Number(key)]
    else return undefined
  }
  return isNode(node) ? node : undefined
}

/** The place of the value at `path`; of its key, when `key` is asked for; of what stands around it, when it is missing. */
export function placeOf(
  document: Document,
  lines: LineCounter,
  file: string,
  path: Path,
  key?: PropertyKey,
): Place {
  let node: Node | undefined
  if (key !== undefined) node = keyNode(valueNode(document, path), key)
  for (let length = path.length; !node?.range && length >= 0; length--) {
    node = valueNode(document, path.slice(0, length))
    // A missing value is better told at its map's key than at the first entry of that map.
    if (length < path.length && length > 0)
      node = keyNode(valueNode(document, path.slice(0, length - 1)), path[length - 1] ?? '') ?? node
  }
  const { line, col } = lines.linePos(node?.range?.[0] ?? 0)
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
}
