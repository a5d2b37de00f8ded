/** A case's numbers: those of its pack, with the shop's own over them. */
import type { z } from 'zod'
import type { FlowDefinition, Pack, PolicyParam } from '../flow.ts'
import { duration, money } from '../units.ts'
import { issuesOf } from './issues.ts'
import { nearest } from './nearest.ts'
import type { Issue } from './types.ts'

export type Resolved =
  | { readonly ok: true; readonly values: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly issues: readonly Issue[] }

/** The documents' number, or the newer one of the pack where there is one; its source is told along. */
export const dated = (param: PolicyParam, pack: Pack) =>
  (pack === 'documents' ? undefined : param.packs?.[pack]) ?? param.documents

function unknownKeys(flow: FlowDefinition, overrides: Readonly<Record<string, unknown>>): Issue[] {
  return Object.keys(overrides)
    .filter((key) => !Object.hasOwn(flow.policy, key))
    .map((key) => {
      const near = nearest(key, Object.keys(flow.policy))
      return {
        path: [key],
        message: `${flow.key} has no policy “${key}”${near ? `; did you mean “${near}”?` : ''}`,
        zh: `“${flow.title.zh}”没有参数“${key}”${near ? `，是不是“${near}”？` : ''}`,
      }
    })
}

/** All values of a flow's policy, in core units. Overrides that are unknown or misshapen are told, not dropped. */
export function resolvePolicy(
  flow: FlowDefinition,
  pack: Pack = 'documents',
  overrides: Readonly<Record<string, unknown>> = {},
): Resolved {
  const issues = unknownKeys(flow, overrides)
  const values: Record<string, unknown> = {}
  for (const [key, param] of Object.entries(flow.policy)) {
    const value = key in overrides ? overrides[key] : dated(param, pack).value
    const checked = param.schema.safeParse(value)
    if (checked.success) values[key] = checked.data
    else issues.push(...issuesOf(checked.error, [key]))
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, values }
}

/** The schema of one value as it is written outside: `"12h"` for a length of time, `"5.00"` for money, the rest as it is. */
export function policyInput({ unit, schema }: PolicyParam): z.ZodType {
  if (unit === 'ms') return duration.pipe(schema as z.ZodType<number, number>)
  if (unit === 'fen') return money.pipe(schema as z.ZodType<number, number>)
  return schema
}

/** A shop's own numbers from outside units. */
export function decodePolicy(flow: FlowDefinition, outside: Readonly<Record<string, unknown>>): Resolved {
  const issues = unknownKeys(flow, outside)
  const values: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(outside)) {
    const param = flow.policy[key]
    if (!param) continue
    const decoded = policyInput(param).safeDecode(value as never)
    if (decoded.success) values[key] = decoded.data
    else issues.push(...issuesOf(decoded.error, [key]))
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, values }
}
