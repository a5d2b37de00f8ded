import { type EventSpec, type Flow, type PolicyParam, transitionsOf } from '@kefu/core'
import type { z } from 'zod'
import { samples } from './samples.ts'

/** Codes that a kernel may refuse with besides the named reasons of a flow. */
const refusalCodes = [
  'done',
  'no-order',
  'order-exists',
  'not-routed',
  'invalid-payload',
  'invalid-input',
  'not-permitted',
  'not-handled',
  'guard-refused',
  'may-not-start',
] as const

/** Every name that a scenario of a flow may use: what the reader checks against and what editors complete. */
export interface Words {
  readonly flow: string
  readonly events: Readonly<Record<string, EventSpec>>
  readonly states: readonly string[]
  readonly finals: readonly string[]
  readonly scripts: readonly string[]
  readonly effects: readonly string[]
  readonly refusals: readonly string[]
  readonly delays: readonly string[]
  readonly policy: Readonly<Record<string, PolicyParam>>
  readonly facts: readonly string[]
  readonly input: z.ZodObject
  /** Dialogues and procedures of the documents that are played in this flow, by id. */
  readonly samples: readonly string[]
  /** A case can begin before there is an order. */
  readonly orderOptional: boolean
}

export function wordsOf(flow: Flow): Words {
  const { definition } = flow
  const transitions = transitionsOf(flow)
  return {
    flow: flow.key,
    events: definition.events,
    states: Object.keys(definition.states),
    finals: Object.entries(definition.machine.states).flatMap(([name, node]) =>
      node.type === 'final' ? [name] : [],
    ),
    scripts: Object.keys(definition.scripts),
    effects: [...Object.keys(definition.effects), 'case.openRequested'],
    refusals: [...Object.keys(definition.reasons), 'noWayFits', ...refusalCodes],
    delays: [
      ...new Set(
        transitions.filter((one) => one.event.startsWith('after:')).map((one) => one.event.slice(6)),
      ),
    ],
    policy: definition.policy,
    facts: Object.keys(definition.facts.shape),
    input: definition.input,
    samples: samples.flatMap((one) => (one.flow === flow.key && 'ends' in one ? [one.id] : [])),
    orderOptional: definition.order !== undefined,
  }
}
