/** Faults: what is thrown, as against what is refused. Each has an id to find it by in the log. */
import { randomUUID } from 'node:crypto'
import type { Order } from '@kefu/core'
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

/** Writes what was thrown into the log, without the buyer's personal data, and returns the id to tell. */
export function logFault(
  log: (entry: LogEntry) => void,
  error: unknown,
  place: Place,
  receiver?: Order['receiver'],
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
    error: masked(`${name}: ${message}`, receiver),
    ...(stack && { stack: masked(stack, receiver) }),
    ...(code && { code }),
  })
  return faultId
}

/** A thrown message may quote what it choked on: name, phone and address of the receiver never reach the log. */
function masked(text: string, receiver: Order['receiver']): string {
  const secrets = receiver ? Object.values(receiver).filter((secret) => secret.length > 0) : []
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
}
