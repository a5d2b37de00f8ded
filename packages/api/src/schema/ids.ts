/** Names and ids of the schema that follow from a flow's key. */
import type { Catalogue } from '@kefu/core'

/** `paymentReminder` → `PaymentReminder`. */
export const pascal = (name: string): string =>
  name
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== '')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('')

/** `parcel.signed` → `parcelSigned`: GraphQL names have no dots. */
export const camel = (name: string): string => {
  const text = pascal(name)
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

/** The type that a flow's cases have. */
export const caseTypeName = (flowKey: string): string => `${pascal(flowKey)}Case`

/** Opaque to callers; holds the type and the id. */
export const globalId = (typename: string, id: string): string => btoa(`${typename}:${id}`)

/** A cursor of a page of cases, as this API gives it. */
export const isCursor = (text: string): boolean => uuid.test(text)

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What a global id of a case holds; nothing unless it names a type of this catalogue and a well-formed UUID. */
export function caseIdOf(text: string, catalogue: Catalogue): { typename: string; id: string } | undefined {
  let plain: string
  try {
    plain = atob(text)
  } catch {
    return undefined
  }
  const [typename = '', id = '', ...rest] = plain.split(':')
  if (rest.length > 0 || !uuid.test(id)) return undefined
  if (!catalogue.flows.some((flow) => caseTypeName(flow.key) === typename)) return undefined
  return { typename, id }
}
