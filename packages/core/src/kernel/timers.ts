/** A case's timers as data. XState's `after` only says that one is wanted; it is kept, moved and fired by us. */
import type { Timer, TimerOp } from './types.ts'

const finite = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

export class Timers {
  readonly ops: TimerOp[] = []
  private readonly running: Map<string, Timer>
  private readonly at: number
  private readonly generation: number

  constructor(timers: readonly Timer[], at: number, generation: number) {
    this.running = new Map(timers.map((timer) => [timer.id, timer]))
    this.at = at
    this.generation = generation
  }

  get all(): readonly Timer[] {
    return [...this.running.values()]
  }

  arm(id: string, delay: string, ms: unknown): void {
    if (!finite(ms))
      throw new TypeError(`the delay “${delay}” is ${String(ms)}, not a number of ms; it would fire at once`)
    const dueAt = this.at + Math.max(0, Math.round(ms))
    const timer: Timer = { id, delay, generation: this.generation, armedAt: this.at, dueAt, remaining: null }
    this.running.set(id, timer)
    this.ops.push({ op: 'armed', timer })
  }

  cancel(id: string): void {
    if (this.running.delete(id)) this.ops.push({ op: 'cancelled', id })
  }

  fired(id: string): void {
    this.running.delete(id)
    this.ops.push({ op: 'fired', id })
  }

  /** Another absolute due time; a paused timer keeps its pause and gets the new rest. */
  move(delay: string, dueAt: unknown): void {
    if (!finite(dueAt))
      throw new TypeError(`the deadline “${delay}” is moved to ${String(dueAt)}, which is no time`)
    this.change(delay, 'moved', (timer) =>
      timer.dueAt === null ? { ...timer, remaining: Math.max(0, dueAt - this.at) } : { ...timer, dueAt },
    )
  }

  pause(delay: string): void {
    this.change(delay, 'paused', (timer) =>
      timer.dueAt === null ? timer : { ...timer, dueAt: null, remaining: Math.max(0, timer.dueAt - this.at) },
    )
  }

  /** Gives the rest of the period back, not the whole. */
  resume(delay: string): void {
    this.change(delay, 'resumed', (timer) =>
      timer.remaining === null ? timer : { ...timer, dueAt: this.at + timer.remaining, remaining: null },
    )
  }

  cancelAll(): void {
    for (const id of [...this.running.keys()]) this.cancel(id)
  }

  private change(delay: string, op: 'moved' | 'paused' | 'resumed', to: (timer: Timer) => Timer): void {
    for (const timer of this.running.values()) {
      if (timer.delay !== delay) continue
      const changed = to(timer)
      if (changed === timer) continue
      this.running.set(timer.id, changed)
      this.ops.push({ op, timer: changed })
    }
  }
}
