/** A flow as the desk reads it: states, events, numbers and a diagram. */
import {
  dated,
  delayWords,
  duration,
  type EffectSpec,
  type EventSpec,
  type Flow,
  type FlowDefinition,
  money,
  type Pack as PackName,
  type PolicyParam,
  packs,
  type Role as RoleName,
  type StateLabel,
  type Label as Words2,
} from '@kefu/core'
import { z } from 'zod'
import type { Workshop } from './builder.ts'
import { draw } from './draw.ts'
import { camel } from './ids.ts'
import { formSchema } from './outside.ts'
import type { Words } from './scalars.ts'

type FlowState = StateLabel & { readonly path: string }
/** Parts of a flow with their names, and the definition that gives them words. */
type FlowEvent = EventSpec & { readonly type: string; readonly definition: FlowDefinition }
type FlowEffect = EffectSpec & { readonly type: string; readonly definition: FlowDefinition }
type FlowPolicy = PolicyParam & { readonly name: string; readonly definition: FlowDefinition }

export function addFlow({ builder, catalogue }: Workshop, { Label, Locale, Role, Pack, Reason }: Words) {
  const Format = builder.enumType('DiagramFormat', {
    description: 'How a diagram is written.',
    values: {
      MERMAID: { value: 'mermaid', description: 'Mermaid `stateDiagram-v2`: text that other tools draw.' },
      SVG: { value: 'svg', description: 'A picture, complete in itself: it loads nothing and runs nothing.' },
    } as const,
  })

  const State = builder.objectRef<FlowState>('State').implement({
    description: 'A state of a flow in the words of the desk.',
    fields: (t) => ({
      path: t.exposeString('path', { description: 'Dotted, outermost first: `conversation.verifying`.' }),
      title: t.field({ type: Label, description: 'What the desk calls it.', resolve: label }),
      about: t.field({
        type: Label,
        description: 'One line: what is going on here.',
        resolve: ({ about }) => about,
      }),
      tags: t.stringList({
        description: 'Whom it waits for, or how it ended: `waiting-customer`.',
        resolve: ({ tags }) => [...(tags ?? [])],
      }),
      source: t.exposeString('source', {
        description: 'Where it comes from: document and section, or `design choice`.',
      }),
    }),
  })

  const FlowEvent = builder.objectRef<FlowEvent>('FlowEvent').implement({
    description: 'A fact that can happen to a case of the flow.',
    fields: (t) => ({
      type: t.exposeString('type', { description: 'Its name: `parcel.signed`.' }),
      field: t.string({
        description: 'Its field in the input of `advance…`: `parcelSigned`.',
        resolve: ({ type }) => camel(type),
      }),
      title: t.field({ type: Label, description: 'What the desk calls it.', resolve: label }),
      from: t.field({ type: Role, description: 'Whose fact it is.', resolve: ({ from }) => from }),
      enteredBy: t.field({
        type: [Role],
        description: 'Who may enter it.',
        resolve: ({ enteredBy }): RoleName[] => [...enteredBy],
      }),
      inputSchema: t.field({
        type: 'JSON',
        description:
          'JSON Schema (draft-07) of its details, in the units of this API, with a title for every field and choice; `x-type` names what is special about a value: `MoneyCNY`, `DateTime`, `Attachment`.',
        args: { locale: t.arg({ type: Locale, defaultValue: 'zh', description: 'In which language.' }) },
        resolve: ({ definition, type, payload }, { locale }) => formSchema(definition, type, payload, locale),
      }),
      source: t.exposeString('source', {
        description: 'Where it comes from: document and section, or `design choice`.',
      }),
    }),
  })

  const FlowEffect = builder.objectRef<FlowEffect>('FlowEffect').implement({
    description: 'Something that the flow may ask the world to do.',
    fields: (t) => ({
      type: t.exposeString('type', { description: 'Its name: `courier.traceRequested`.' }),
      title: t.field({ type: Label, description: 'What the desk calls it.', resolve: label }),
      paramsSchema: t.field({
        type: 'JSON',
        description: 'JSON Schema (draft-07) of its details, in the units of this API: a title for each.',
        args: { locale: t.arg({ type: Locale, defaultValue: 'zh', description: 'In which language.' }) },
        resolve: ({ definition, type, params }, { locale }) => formSchema(definition, type, params, locale),
      }),
    }),
  })

  const FlowDeadline = builder.objectRef<{ name: string; title: Words2 }>('FlowDeadline').implement({
    description: 'A clock of the flow: what happens by itself unless the case moves on.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'The flow’s name for the delay.' }),
      title: t.field({ type: Label, description: 'What the desk calls it.', resolve: ({ title }) => title }),
    }),
  })

  const Unit = builder.enumType('PolicyUnit', {
    description: 'What kind of value a policy takes.',
    values: {
      DURATION: {
        value: 'ms',
        description: 'A length of time, or a time of day counted from midnight: `"1h30m"`.',
      },
      MONEY: { value: 'fen', description: 'Yuan: `"5.00"`.' },
      COUNT: { value: 'count', description: 'A whole number.' },
      SWITCH: { value: 'switch', description: 'Yes or no.' },
      CHOICE: { value: 'choice', description: 'One of several words.' },
      LIST: { value: 'list', description: 'Several words.' },
    } as const,
  })

  const PolicyValue = builder.objectRef<{ pack: PackName; param: PolicyParam }>('PolicyValue').implement({
    description: 'The number that one pack has for a policy.',
    fields: (t) => ({
      pack: t.field({ type: Pack, description: 'Whose number it is.', resolve: ({ pack }) => pack }),
      value: t.field({
        type: 'JSON',
        description:
          'The value in the units of this API: `"12h"` for `DURATION`, `"5.00"` for `MONEY`, otherwise as it is.',
        resolve: ({ pack, param }) => outside(param, dated(param, pack).value),
      }),
      source: t.string({
        description: 'Where it comes from.',
        resolve: ({ pack, param }) => dated(param, pack).source,
      }),
      confidence: t.string({
        description: 'How sure we are of it: official, agreed, single, unverified or chosen.',
        resolve: ({ pack, param }) => dated(param, pack).confidence,
      }),
      since: t.string({
        nullable: true,
        description: 'The day from which it holds, YYYY-MM-DD, where the source says so.',
        resolve: ({ pack, param }) => dated(param, pack).since,
      }),
    }),
  })

  const Policy = builder.objectRef<FlowPolicy>('Policy').implement({
    description: 'One number or switch that a shop may set for a flow.',
    fields: (t) => ({
      name: t.exposeString('name', { description: 'Its name.' }),
      title: t.field({ type: Label, description: 'What the desk calls it.', resolve: label }),
      unit: t.field({ type: Unit, description: 'What kind of value it takes.', resolve: ({ unit }) => unit }),
      values: t.field({
        type: [PolicyValue],
        description: 'What each pack says.',
        resolve: (param) => packs.map((pack) => ({ pack, param })),
      }),
    }),
  })

  const FlowRef = builder.objectRef<Flow>('Flow').implement({
    description: 'A customer-service procedure as a statechart.',
    fields: (t) => ({
      key: t.exposeString('key', { description: 'Its camelCase name.' }),
      version: t.exposeInt('version', {
        description: 'Raised with every change that running cases would notice.',
      }),
      title: t.field({
        type: Label,
        description: 'What the desk calls it.',
        resolve: ({ definition }) => definition.title,
      }),
      about: t.field({
        type: Label,
        description: 'What it is for, in a sentence.',
        resolve: ({ definition }) => definition.about,
      }),
      source: t.string({
        description: 'The document and section it comes from.',
        resolve: ({ definition }) => definition.source,
      }),
      inputSchema: t.field({
        type: 'JSON',
        description:
          'JSON Schema (draft-07) of what starts a case, beside the order; with titles, like that of an event.',
        args: { locale: t.arg({ type: Locale, defaultValue: 'zh', description: 'In which language.' }) },
        resolve: ({ definition }, { locale }) => formSchema(definition, 'input', definition.input, locale),
      }),
      detailsSchema: t.field({
        type: 'JSON',
        description: 'JSON Schema (draft-07) of what a case knows, its `details`: a title for each.',
        args: { locale: t.arg({ type: Locale, defaultValue: 'zh', description: 'In which language.' }) },
        resolve: ({ definition }, { locale }) => formSchema(definition, 'facts', definition.facts, locale),
      }),
      states: t.field({
        type: [State],
        description: 'Every state that a case can be in.',
        resolve: ({ definition }) =>
          Object.entries(definition.states).map(([path, state]) => ({ path, ...state })),
      }),
      events: t.field({
        type: [FlowEvent],
        description: 'Every fact that can happen to a case.',
        resolve: ({ definition }) =>
          Object.entries(definition.events).map(([type, spec]) => ({ type, definition, ...spec })),
      }),
      effects: t.field({
        type: [FlowEffect],
        description: 'Everything that it may ask the world to do.',
        resolve: ({ definition }) =>
          Object.entries(definition.effects).map(([type, spec]) => ({ type, definition, ...spec })),
      }),
      deadlines: t.field({
        type: [FlowDeadline],
        description: 'Every clock that may run in a case.',
        resolve: ({ definition }) =>
          Object.keys(definition.machine.implementations.delays).map((name) => ({
            name,
            title: delayTitle(definition, name),
          })),
      }),
      policy: t.field({
        type: [Policy],
        description: 'The numbers and switches of the shop, with where each comes from.',
        resolve: ({ definition }) =>
          Object.entries(definition.policy).map(([name, param]) => ({ name, definition, ...param })),
      }),
      reasons: t.field({
        type: [Reason],
        description: 'Every reason for which the flow may refuse an event.',
        resolve: ({ definition }) =>
          Object.entries(definition.reasons).map(([name, words]) => ({ name, ...words })),
      }),
      diagram: t.string({
        description: 'The flow as a picture.',
        args: {
          format: t.arg({ type: Format, defaultValue: 'mermaid', description: 'How it is written.' }),
          locale: t.arg({ type: Locale, defaultValue: 'zh', description: 'In which language.' }),
        },
        resolve: (flow, { format, locale }) => draw[format](flow, { locale }),
      }),
    }),
  })

  builder.queryFields((t) => ({
    flows: t.field({
      type: [FlowRef],
      description: 'Every flow that can be started here.',
      resolve: () => [...catalogue.flows],
    }),
    flow: t.field({
      type: FlowRef,
      nullable: true,
      description: 'One flow, in its newest version.',
      args: { key: t.arg.string({ description: 'Its camelCase name.' }) },
      resolve: (_root, { key }) => catalogue.flow(key),
    }),
  }))

  return { FlowRef, State, Format, PolicyValue, Unit }
}

/** A policy's value in the outside units. */
export function outside({ unit }: PolicyParam, value: unknown): unknown {
  if (unit === 'ms') return z.encode(duration, value as number)
  if (unit === 'fen') return z.encode(money, value as number)
  return value
}

/** What the desk calls a clock; its name where the room has no words for it. */
export const delayTitle = (flow: FlowDefinition, delay: string): Words2 =>
  delayWords(flow, delay) ?? { zh: delay, en: delay }

export const label = ({ zh, en }: { zh: string; en: string }) => ({ zh, en })
