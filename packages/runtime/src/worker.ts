/** A loop that does what is to be done, sleeps when there is nothing, and can be woken earlier. */
export class Worker {
  private readonly work: () => Promise<boolean>
  private readonly pollMs: number
  private readonly failed: (error: unknown) => void
  private running = false
  private inHand: Promise<void> | undefined
  private sleep: NodeJS.Timeout | undefined
  private wakeAt = Number.POSITIVE_INFINITY

  /** `work` answers whether more is probably waiting. */
  constructor(work: () => Promise<boolean>, pollMs: number, failed: (error: unknown) => void) {
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
      more = await this.work()
    } catch (error) {
      this.failed(error)
    }
    this.wake(more ? 0 : this.pollMs)
  }
}
