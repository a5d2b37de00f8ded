/** ELK in a thread of its own: a large graph takes a second, in which a server must still answer. */
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { ElkNode } from 'elkjs/lib/elk-api.js'

export interface Task {
  readonly id: number
  readonly graph: ElkNode
}
export type Laid = Task

interface Asked {
  readonly resolve: (graph: ElkNode) => void
  readonly reject: (error: unknown) => void
}

/** The worker stands beside this file, as a source or built. */
const file = new URL(`./elk-worker${extname(import.meta.url)}`, import.meta.url)

const asked = new Map<number, Asked>()
let thread: Worker | undefined
let last = 0

/** Takes the thread down: what it needs, a megabyte and a half of program, is kept only while something is asked. */
function end(worker: Worker): void {
  if (thread === worker) thread = undefined
  void worker.terminate()
}

function begin(): Worker {
  const worker = new Worker(file)
  worker.on('message', ({ id, graph }: Laid) => {
    asked.get(id)?.resolve(graph)
    asked.delete(id)
    if (asked.size === 0) end(worker)
  })
  worker.on('error', (error) => {
    for (const { reject } of asked.values()) reject(error)
    asked.clear()
    end(worker)
  })
  return worker
}

/** The graph with a place for everything in it. Graphs asked for at the same time wait for each other. */
export function elk(graph: ElkNode): Promise<ElkNode> {
  thread ??= begin()
  last += 1
  const task: Task = { id: last, graph }
  thread.postMessage(task)
  return new Promise((resolve, reject) => asked.set(task.id, { resolve, reject }))
}
