/** One look at what is to be done. */
export interface Round {
  /** How much was done; what was tried in vain does not count. */
  readonly done: number
  /** As much was found as one look takes: more may be waiting. */
  readonly full: boolean
}

/** A loop that does what is to be done, sleeps when there is nothing, and can be woken earlier. */
export class Worker {
  private readonly work: () => Promise<Round>
  private readonly pollMs: number
  private readonly failed: (error: unknown) => void
  private running = false
  private inHand: Promise<void> | undefined
  private sleep: NodeJS.Timeout | undefined
  private wakeAt = Number.POSITIVE_INFINITY

  constructor(work: () => Promise<Round>, pollMs: number, failed: (error: unknown) => void) {
    this.work = work
    this.pollMs = pollMs
    this.failed = failed
  }

  start(): void {
    if (this.running) return
    this.running = true
    this.wake(0)
  }

  /** Works again in so many ms at the latest. */
  wake(inMs: number): void {
    // Nothing sleeps longer than a poll anyway, and setTimeout takes no more than 24 days.
    const wait = Math.min(inMs, this.pollMs)
    const at = performance.now() + wait
    if (!this.running || at >= this.wakeAt) return
    clearTimeout(this.sleep)
    this.wakeAt = at
    this.sleep = setTimeout(() => {
      this.wakeAt = Number.POSITIVE_INFINITY
      // Woken while at work: the round at hand may have looked too early, so another one follows it.
      this.inHand = (this.inHand ?? Promise.resolve()).then(() => this.round())
    }, wait)
  }

  /** Begins nothing new and waits for what is in hand. */
  async stop(): Promise<void> {
    this.running = false
    clearTimeout(this.sleep)
    this.wakeAt = Number.POSITIVE_INFINITY
    await this.inHand
  }

  private async round(): Promise<void> {
    if (!this.running) return
    let more = false
    try {
      const { done, full } = await this.work()
      // Where nothing could be done, looking again at once would only turn in circles.
      more = full && done > 0
    } catch (error) {
      this.failed(error)
    }
    this.wake(more ? 0 : this.pollMs)
  }
}
