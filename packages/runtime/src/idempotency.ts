/** A key may be used again for the same request only: the first answer is given again, anything else is refused. */
import { hash } from 'node:crypto'

/** What a request asks for, as one short text; the order of fields does not matter. */
export function requestHash(operation: string, request: object): string {
  return hash('sha256', `${operation} ${canonical(request)}`, 'base64url')
}

/** An escape that JSON knows and PostgreSQL refuses: a null character, or half of a pair of surrogates. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/

/** Whether the database can keep every text in it; one that it cannot would end as a fault. */
export const storable = (request: object): boolean => !UNSTORABLE.test(JSON.stringify(request))

/** JSON with its fields in order: two values that mean the same read the same. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
  return `{${fields.join()}}`
}
