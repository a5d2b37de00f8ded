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
  order?: Order | null,
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
    error: masked(`${name}: ${message}`, order),
    ...(stack && { stack: masked(stack, order) }),
    ...(code && { code }),
  })
  return faultId
}

/** Name, phone and address of the receiver, and the accounts of friends who paid. */
function secretsOf({ receiver, ways = [], payments = [], refunds = [] }: Order): string[] {
  const paid = [...ways, ...[...payments, ...refunds].flatMap((one) => one.ways ?? [])]
  return [...Object.values(receiver ?? {}), ...paid.flatMap(({ payer }) => (payer ? [payer.accountId] : []))]
}

/** A thrown message may quote what it choked on: what is personal in the order never reaches the log. */
function masked(text: string, order: Order | null | undefined): string {
  const secrets = order ? secretsOf(order).filter((secret) => secret.length > 0) : []
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text)
}
