/** The thread in which graphs are laid out, one after the other. */
import { parentPort } from 'node:worker_threads'
import ELK from 'elkjs/lib/elk.bundled.js'
import type { Laid, Task } from './elk.ts'

const elk = new ELK.default()

parentPort?.on('message', async ({ id, graph }: Task) => {
  const laid: Laid = { id, graph: await elk.layout(graph) }
  parentPort?.postMessage(laid)
})
