/** Faults: what is thrown, as against what is refused. Each has an id to find it by in the log. */
import { randomUUID } from 'node:crypto'
import { personalTexts } from '@kefu/core'
import type { Held } from './held.ts'
import type { LogEntry } from './options.ts'

/** Something broke; nothing was stored. `cause` is what was thrown, and `faultId` is in the log. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly faultId: string

  constructor(faultId: string, operation: string, cause: unknown) {
    super(`${operation} failed (fault ${faultId})`, { cause })
    this.faultId = faultId
  }
}

/** Where it happened; never what a case or an order holds. */
export interface Place {
  readonly operation: string
  readonly shopId?: string
  readonly caseId?: string
  readonly orderId?: string
}

/** Writes what was thrown into the log, without what is personal in what was at hand, and returns the id to tell. */
export function logFault(
  log: (entry: LogEntry) => void,
  error: unknown,
  place: Place,
  atHand: readonly Held[] = [],
): string {
  if (error instanceof Fault) return error.faultId
  const faultId = randomUUID()
  const { name, message, stack, code } = (
    error instanceof Error ? error : new Error(String(error))
  ) as Error & {
    code?: string
  }
  log({
    level: 'error',
    message: `${place.operation} failed`,
    faultId,
    ...place,
    error: masked(`${name}: ${message}`, atHand),
    ...(stack && { stack: masked(stack, atHand) }),
    ...(code && { code }),
  })
  return faultId
}

/** A word of letters alone, such as a choice of a list: it may be part of a name in a program. */
const WORD = /^[a-z]+$/i

/**
 * A thrown message may quote what it choked on: what is personal in the order, in what the case knows or in what it was
 * told never reaches the log. The longest first: one text may be part of another.
 */
function masked(text: string, atHand: readonly Held[]): string {
  const secrets = new Set(atHand.flatMap(([schema, value]) => personalTexts(schema, value)))
  return [...secrets]
    .sort((a, b) => b.length - a.length)
    .reduce(
      (rest, secret) =>
        WORD.test(secret)
          ? rest.replaceAll(new RegExp(`(?<![a-z0-9])${secret}(?![a-z0-9])`, 'gi'), '***')
          : rest.replaceAll(secret, '***'),
      text,
    )
}
