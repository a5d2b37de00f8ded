/** Where everything stands: ELK's layered algorithm over boxes and labels of known size. */
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import { elk } from './elk.ts'
import type { Arrow, Box, Picture } from './picture.ts'
import { type Block, setArrow, setBox } from './typeset.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Placed extends Point {
  readonly width: number
  readonly height: number
}

export interface PlacedBox extends Placed {
  readonly box: Box
  readonly block: Block
}

export interface PlacedArrow {
  /** Missing for the arrow from the dot where everything begins. */
  readonly arrow?: Arrow
  readonly points: readonly Point[]
  readonly label?: Point & { readonly block: Block }
}

export interface Layout {
  readonly width: number
  readonly height: number
  /** Outer boxes before the boxes inside them. */
  readonly boxes: readonly PlacedBox[]
  readonly arrows: readonly PlacedArrow[]
  /** The dots where a frame, or the whole, begins. */
  readonly dots: readonly Placed[]
}

const dotSize = 18

const options = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.randomSeed': '1',
  'elk.layered.thoroughness': '10',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.spacing.nodeNode': '28',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '9',
  'elk.spacing.edgeLabel': '2',
  'elk.spacing.labelNode': '6',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '16',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
}

const onTheLine = { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' }

/** The dot where a flow or a frame begins is at its top, and what it leads to right below. */
const atTheTop = { 'elk.layered.layering.layerConstraint': 'FIRST' }
const close = { 'elk.layered.priority.shortness': '100' }

/** The dot where a frame begins has the frame's path and this behind it, which no name of a state can end with. */
const beginning = (path: string): string => `${path}#begin`

/** An edge that is never drawn: it only puts one state below another. */
const unseen = (from: string, to: string): ElkExtendedEdge => ({
  id: `${from}#above${to}`,
  sources: [from],
  targets: [to],
})

/** More states than this that no arrow touches do not stand in one row. */
const mostInARow = 5

export async function layOut(picture: Picture): Promise<Layout> {
  const boxes = new Map<string, { readonly box: Box; readonly block: Block }>()
  const labels = new Map<string, Block>()
  const edges: ElkExtendedEdge[] = []

  const dot = (path: string, initial: readonly string[]): ElkNode[] => {
    edges.push(
      ...initial.map((to) => ({
        id: `${beginning(path)}${to}`,
        sources: [beginning(path)],
        targets: [to],
        layoutOptions: close,
      })),
    )
    return initial.length > 0
      ? [{ id: beginning(path), width: dotSize, height: dotSize, layoutOptions: atTheTop }]
      : []
  }
  const touched = new Set(picture.arrows.flatMap(({ from, to }) => [from, to]))
  /** States side by side that no arrow puts into an order stand in rows below each other. */
  const rows = (around: Pick<Box, 'initial' | 'children'>): void => {
    const loose = around.children
      .filter(({ path, children }) => children.length === 0 && !touched.has(path))
      .filter(({ path }) => !around.initial.includes(path))
    if (loose.length <= mostInARow) return
    const wide = Math.ceil(Math.sqrt(loose.length))
    loose.slice(wide).forEach((box, index) => {
      edges.push(unseen((loose[index] as Box).path, box.path))
    })
  }
  const nodeOf = (box: Box): ElkNode => {
    const block = setBox(box, picture.locale)
    boxes.set(box.path, { box, block })
    if (box.children.length === 0) return { id: box.path, width: block.width, height: block.height }
    rows(box)
    return {
      id: box.path,
      children: [...dot(box.path, box.initial), ...box.children.map(nodeOf)],
      layoutOptions: {
        ...options,
        'elk.padding': `[top=${block.height + 10},left=20,bottom=18,right=20]`,
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${block.width + 20},${block.height + 40})`,
      },
    }
  }
  const children = [...dot('', picture.initial), ...picture.boxes.map(nodeOf)]
  picture.arrows.forEach((arrow, index) => {
    const block = setArrow(arrow, picture.locale)
    if (block) labels.set(String(index), block)
    edges.push({
      id: String(index),
      sources: [arrow.from],
      targets: [arrow.to],
      ...(block && {
        labels: [
          {
            id: `${index}#words`,
            text: ' ',
            width: block.width,
            height: block.height,
            layoutOptions: onTheLine,
          },
        ],
      }),
    })
  })

  const root = await elk({ id: '', children, edges, layoutOptions: options })

  const placed: PlacedBox[] = []
  const dots: Placed[] = []
  const place = (node: ElkNode): void => {
    const { id, x = 0, y = 0, width = 0, height = 0 } = node
    const known = boxes.get(id)
    if (known) placed.push({ ...known, x, y, width, height })
    else dots.push({ x, y, width, height })
    node.children?.forEach(place)
  }
  root.children?.forEach(place)

  const drawn = (root.edges ?? []).filter(({ id }) => !id.includes('#above'))
  const arrows = drawn.map((edge): PlacedArrow => {
    const arrow = picture.arrows[Number(edge.id)]
    const [section] = edge.sections ?? []
    if (!section) throw new Error(`arrow ${edge.id} was not laid out`)
    const block = labels.get(edge.id)
    const at = edge.labels?.[0]
    return {
      ...(arrow && { arrow }),
      points: [section.startPoint, ...(section.bendPoints ?? []), section.endPoint],
      ...(block && at && { label: { x: at.x ?? 0, y: at.y ?? 0, block } }),
    }
  })
  return { width: root.width ?? 0, height: root.height ?? 0, boxes: placed, arrows, dots }
}
