/** What a runtime is made with. */
import type { Catalogue } from '@kefu/core'
import type { Handler } from './types.ts'

/**
 * Where the cases are kept: a PostgreSQL server, a folder on this machine (PGlite, one process at a time), or the
 * memory of this process. An empty database takes seconds to make; `from`, what `dumpDataDir` of PGlite gave for one,
 * makes each further one in memory a copy.
 */
export type DatabaseOptions =
  | { readonly url: string; readonly connections?: number }
  | { readonly folder: string }
  | { readonly memory: true; readonly from?: Blob }

/** Places where a test can kill the process: between them everything is either done or not begun. */
export const crashPoints = [
  'commit.before',
  'commit.after',
  'order.mirrored',
  'order.routed',
  'order.after',
  'amendment.written',
  'amendment.after',
  'timer.claimed',
  'timer.stepped',
  'timer.after',
  'effect.claimed',
  'effect.delivered',
  'effect.after',
  'link.claimed',
  'link.told',
  'link.after',
] as const
export type CrashPoint = (typeof crashPoints)[number]

/** One line for the operator's log. Never carries what a case or an order holds. */
export interface LogEntry {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  /** Of a fault: the same id that its caller was given. */
  readonly faultId?: string
  readonly [detail: string]: unknown
}

export interface RuntimeOptions {
  readonly catalogue: Catalogue
  readonly database: DatabaseOptions
  /** Epoch ms; the machine's clock by default. */
  readonly clock?: () => number
  /** Ids that sort by their age: UUIDv7 by default. */
  readonly ids?: () => string
  /** By effect type; they go before the webhook. What has neither waits until a later start brings one. */
  readonly handlers?: Readonly<Record<string, Handler>>
  readonly webhook?: { readonly url: string; readonly secret: string }
  /** Lets `moveClock` set a shop's time. For tests and demonstrations alone. */
  readonly movableClock?: boolean
  /** By default nothing is logged. */
  readonly log?: (entry: LogEntry) => void
  readonly crashPoint?: (name: CrashPoint) => void
  /** Longest sleep of a worker that found nothing to do, ms. A timer armed by another process may be late by it. */
  readonly pollMs?: number
  /** How often watched cases are looked up besides notifications, which may be lost, ms. */
  readonly watchPollMs?: number
  /** How long a worker may keep an effect in hand before another one takes it, ms. */
  readonly leaseMs?: number
  /** Deliveries of an effect before it is laid aside as dead; tellings of a linked case's end likewise. */
  readonly effectAttempts?: number
  /** Firings of a faulting timer before it is given up. */
  readonly timerAttempts?: number
  /** First wait after a failure, ms; doubled each time up to an hour, give or take a quarter. */
  readonly backoffMs?: number
  /** How many cases stay in memory, woken. */
  readonly cacheSize?: number
}
