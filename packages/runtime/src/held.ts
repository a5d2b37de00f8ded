/** What a case holds and what it is told, with the schemas that say what of it is personal: for the log alone. */
import { type EventInput, type FlowDefinition, orderEvents, order as orderSchema } from '@kefu/core'
import type { z } from 'zod'
import type { Engine } from './engine.ts'
import type { CaseRecord } from './types.ts'

/** A value, and the schema that it is of. */
export type Held = readonly [schema: z.ZodType, value: unknown]

type Knowing = Pick<Engine, 'catalogue'>

/** The order and the facts of a case; of a case whose version is not at hand, by what its flow knows today. */
export function heldBy(
  { catalogue }: Knowing,
  { flow, stored }: Pick<CaseRecord, 'flow' | 'stored'>,
): readonly Held[] {
  const { context } = stored.snapshot
  const definition = (catalogue.flow(flow, stored.version) ?? catalogue.flow(flow))?.definition
  return [[orderSchema, context['order']], ...(definition ? [[definition.facts, context] as const] : [])]
}

/** The details of an event, whichever flow it is of. */
export const heldIn = ({ catalogue }: Knowing, { type, ...details }: EventInput): readonly Held[] =>
  [{ events: orderEvents }, ...catalogue.flows.map(({ definition }) => definition)].flatMap(
    ({ events }: Pick<FlowDefinition, 'events'>): Held[] => {
      const spec = Object.hasOwn(events, type) ? events[type] : undefined
      return spec ? [[spec.payload, details]] : []
    },
  )

/** What a case of that flow is to be opened with. */
export function heldAs({ catalogue }: Knowing, flow: string, input: unknown): readonly Held[] {
  const definition = catalogue.flow(flow)?.definition
  return definition ? [[definition.input, input]] : []
}

/** The details of a request to the world. */
export function heldFor(
  { catalogue }: Knowing,
  { flow, flow_version, type, params }: { flow: string; flow_version: number; type: string; params: unknown },
): readonly Held[] {
  const spec = catalogue.flow(flow, flow_version)?.definition.effects[type]
  return spec ? [[spec.params, params]] : []
}
