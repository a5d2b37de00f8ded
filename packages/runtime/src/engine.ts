/** What every part of the runtime works with, made once. */
import type { Catalogue } from '@kefu/core'
import type { Outcome, Prepared, Write } from './commit.ts'
import type { Db } from './connect.ts'
import { Fault, logFault, type Place } from './faults.ts'
import type { Held } from './held.ts'
import type { Lanes } from './lanes.ts'
import type { Lru } from './lru.ts'
import type { CrashPoint, LogEntry } from './options.ts'
import type { CaseRecord } from './types.ts'

export interface Engine {
  readonly db: Db
  readonly catalogue: Catalogue
  /** The wall clock, epoch ms. */
  readonly clock: () => number
  readonly movableClock: boolean
  readonly ids: () => string
  readonly log: (entry: LogEntry) => void
  readonly crash: (name: CrashPoint) => void
  /** Cases as this process saw them last, woken; the version check of every write guards against their age. */
  readonly cache: Lru<CaseRecord>
  readonly advances: Lanes<Write, Outcome>
  readonly starts: Lanes<Write, Outcome>
  /** Tells watchers and workers; once the step is in the database, never before. */
  readonly committed: (prepared: Prepared) => void
}

/** Runs what may break; what is thrown is logged under an id and thrown on as a {@link Fault}. */
export async function sealed<T>(
  engine: Pick<Engine, 'log'>,
  place: Place,
  work: () => Promise<T> | T,
  atHand?: () => readonly Held[],
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Fault
      ? error
      : new Fault(logFault(engine.log, error, place, atHand?.()), place.operation, error)
  }
}

/** The same around a step of the kernel. */
export function stepping<T>(engine: Engine, place: Place, atHand: () => readonly Held[], work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Fault(logFault(engine.log, error, place, atHand()), place.operation, error)
  }
}

/** A case cannot go on here: another program may have its version, or a later start of this one. Nothing is broken. */
export class FlowMissing extends Error {
  constructor(key: string, version: number) {
    super(`this program has no version ${version} of the flow ${key}`)
  }
}

/** The version of a flow that a case runs on. Throws {@link FlowMissing} when this program does not have it. */
export function flowOf(engine: Engine, { flow: key, stored }: Pick<CaseRecord, 'flow' | 'stored'>) {
  const flow = engine.catalogue.flow(key, stored.version)
  if (!flow) throw new FlowMissing(key, stored.version)
  return flow
}

export const cacheKey = (shopId: string, caseId: string): string => `${shopId} ${caseId.toLowerCase()}`

/** A case as it was read; what this process has woken already is kept when it is the same value. */
export function wakened(engine: Engine, read: CaseRecord): CaseRecord {
  const known = engine.cache.get(cacheKey(read.shopId, read.id))
  return known?.version === read.version && known.orderVersion === read.orderVersion ? known : read
}
