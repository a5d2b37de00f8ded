/** Puts writes that arrive together into one transaction: commits are the database's cost. */

interface Waiting<W, R> {
  readonly write: W
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}

/** Longest batch: at 64 the commit's share of an event is small, and nobody waits long for his neighbours. */
const MOST = 64

/**
 * A few queues, each with one batch on its way. An idle lane sends in the same turn of the event loop; a busy one
 * gathers. Writes with the same key share a lane and keep their order.
 */
export class Lanes<W, R> {
  private readonly lanes: { queue: Waiting<W, R>[]; busy: boolean }[]
  private readonly send: (batch: readonly W[]) => Promise<readonly R[]>
  private readonly unreachable: (error: unknown) => boolean

  constructor(
    count: number,
    send: (batch: readonly W[]) => Promise<readonly R[]>,
    unreachable: (error: unknown) => boolean,
  ) {
    this.unreachable = unreachable
    this.lanes = Array.from({ length: count }, () => ({ queue: [], busy: false }))
    this.send = send
  }

  submit(key: string, write: W): Promise<R> {
    const lane = this.lanes[spread(key) % this.lanes.length] as (typeof this.lanes)[number]
    return new Promise<R>((resolve, reject) => {
      lane.queue.push({ write, resolve, reject })
      if (lane.busy) return
      lane.busy = true
      // Those whom one answer set going come back in the same turn of the event loop: let them all on board.
      setImmediate(() => void this.drain(lane))
    })
  }

  private async drain(lane: { queue: Waiting<W, R>[]; busy: boolean }): Promise<void> {
    await this.deliver(lane.queue.splice(0, MOST))
    lane.busy = lane.queue.length > 0
    if (lane.busy) setImmediate(() => void this.drain(lane))
  }

  private async deliver(batch: readonly Waiting<W, R>[]): Promise<void> {
    try {
      const results = await this.send(batch.map(({ write }) => write))
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as R)
    } catch (error) {
      if (batch.length === 1) return batch[0]?.reject(error)
      // One of them failed and took the others down: each on its own, so that only the guilty one fails.
      for (const [index, one] of batch.entries()) {
        const lost = await this.alone(one)
        if (lost === undefined) continue
        // Nobody is there to answer: the rest would wait for the same end, one after the other.
        for (const { reject } of batch.slice(index + 1)) reject(lost)
        return
      }
    }
  }

  /** Returns what was thrown when it is not this write that is at fault, but the way to the database. */
  private async alone({ write, resolve, reject }: Waiting<W, R>): Promise<unknown> {
    try {
      const [result] = await this.send([write])
      resolve(result as R)
    } catch (error) {
      reject(error)
      if (this.unreachable(error)) return error
    }
    return undefined
  }
}

function spread(key: string): number {
  let sum = 0
  for (let i = 0; i < key.length; i++) sum = (sum * 31 + key.charCodeAt(i)) >>> 0
  return sum
}
