/** What can be read off a stored case without asking the database again; worked out once per record. */
import {
  type Catalogue,
  type Description,
  describe,
  type Flow,
  type FlowDefinition,
  type Label,
} from '@kefu/core'
import type { CaseRecord } from '@kefu/runtime'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { forViewer, forViewerOfAll } from './order.ts'
import { encode } from './outside.ts'

const descriptions = new WeakMap<CaseRecord, Description>()

/** The flow in the version that the case runs. A case whose flow is gone from the catalogue is a fault. */
export function flowOf(catalogue: Catalogue, { flow: key, stored }: CaseRecord): Flow {
  const flow = catalogue.flow(key, stored.version)
  if (!flow) throw new Error(`the catalogue has no flow "${key}" in version ${stored.version}`)
  return flow
}

export function descriptionOf(catalogue: Catalogue, record: CaseRecord): Description {
  const before = descriptions.get(record)
  if (before) return before
  const made = describe(flowOf(catalogue, record), record.stored)
  descriptions.set(record, made)
  return made
}

export interface AskedEffect {
  readonly type: string
  readonly title: Label
  readonly params: Readonly<Record<string, unknown>>
}

/** A request to the world, in words and in the outside units, without the personal data that the viewer may not read. */
export function effectOutside(
  context: Context,
  catalogue: Catalogue,
  definition: FlowDefinition,
  { type, params }: { readonly type: string; readonly params: Readonly<Record<string, unknown>> },
): AskedEffect {
  if (type === 'case.openRequested') {
    const { flow, input, ...rest } = params as {
      flow: string
      input: Record<string, unknown>
      orderId?: string
    }
    const asked = catalogue.flow(flow)
    // What does not fit is the runtime's to refuse; the log shows it as it was asked.
    const outside = asked && z.safeEncode(asked.definition.input, input as never)
    return {
      type,
      title: { zh: '发起关联工单', en: 'Open a linked case' },
      params: {
        flow,
        input:
          asked && outside?.success
            ? forViewer(context, asked.definition.input, outside.data)
            : forViewerOfAll(context, input),
        ...rest,
      },
    }
  }
  const spec = definition.effects[type]
  if (!spec) throw new Error(`flow ${definition.key} asked for "${type}", which it does not declare`)
  const outside = forViewer(context, spec.params, encode(spec.params, params)) as AskedEffect['params']
  return { type, title: { zh: spec.zh, en: spec.en }, params: outside }
}
