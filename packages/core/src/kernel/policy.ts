/** A case's numbers: those of its pack, with the shop's own over them. */
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
    .filter((key) => !(key in flow.policy))
    .map((key) => {
      const near = nearest(key, Object.keys(flow.policy))
      return {
        path: [key],
        message: `${flow.key} has no policy “${key}”${near ? `; did you mean “${near}”?` : ''}`,
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

/** A shop's own numbers from outside units: `"12h"` for a length of time, `"5.00"` for money, the rest as it is. */
export function decodePolicy(flow: FlowDefinition, outside: Readonly<Record<string, unknown>>): Resolved {
  const issues = unknownKeys(flow, outside)
  const values: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(outside)) {
    const unit = flow.policy[key]?.unit
    const codec = unit === 'ms' ? duration : unit === 'fen' ? money : undefined
    const decoded = codec ? codec.safeDecode(value as string) : ({ success: true, data: value } as const)
    if (decoded.success) values[key] = decoded.data
    else issues.push(...issuesOf(decoded.error, [key]))
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, values }
}
