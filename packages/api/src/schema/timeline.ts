/** The log of a case: what happened, whose fact, who entered it, and what it did. */
import {
  type Actor,
  type FlowDefinition,
  LINK_REFUSED,
  linkRefused,
  type Role as RoleName,
  type Label as Words2,
} from '@kefu/core'
import type { CaseEvent, LeftOut } from '@kefu/runtime'
import type { Workshop } from './builder.ts'
import { type AskedEffect, effectOutside } from './case-view.ts'
import { forViewer } from './order.ts'
import { encode } from './outside.ts'
import type { Words } from './scalars.ts'

/** One line of the log, with the definition that gives its words and units. */
export interface TimelineEntry {
  readonly caseId: string
  readonly event: CaseEvent
  readonly definition: FlowDefinition
}

/** Lines that are nobody's event. */
const own: Readonly<Record<string, Words2>> = {
  'case.started': { zh: '工单建立', en: 'Case opened' },
  'case.voided': { zh: '工单作废', en: 'Case voided' },
  'case.reopened': { zh: '工单重开', en: 'Case reopened' },
  'case.corrected': { zh: '工单更正', en: 'Case corrected' },
  'timer.fired': { zh: '到时', en: 'Timer fired' },
  [LINK_REFUSED]: { zh: linkRefused.zh, en: linkRefused.en },
}

const amendments: readonly string[] = ['case.voided', 'case.reopened', 'case.corrected']
/** Whether it is what a supervisor did to the case as a whole. */
export const isAmendment = ({ type }: CaseEvent): boolean => amendments.includes(type)

export function addTimeline({ builder, catalogue }: Workshop, { Label, Role }: Words) {
  const ActorRef = builder.objectRef<Actor>('Actor').implement({
    description: 'Who entered something.',
    fields: (t) => ({
      role: t.field({ type: Role, description: 'In which role.', resolve: ({ role }) => role }),
      subject: t.exposeString('subject', { description: 'The person or channel.' }),
    }),
  })
  const Asked = builder.objectRef<AskedEffect>('AskedEffect').implement({
    description: 'Something that the flow asked the world to do.',
    fields: (t) => ({
      type: t.exposeString('type', { description: 'Its name: `courier.traceRequested`.' }),
      title: t.field({ type: Label, description: 'What the desk calls it.', resolve: ({ title }) => title }),
      params: t.field({
        type: 'JSON',
        description: 'Its details, in the units of this API.',
        resolve: ({ params }) => params,
      }),
    }),
  })
  const LeftOutCause = builder.enumType('LeftOutCause', {
    description: 'Why a line of the log counts no more.',
    values: {
      LEFT_OUT: { value: 'leftOut', description: 'A supervisor left it out.' },
      NO_LONGER_FITS: { value: 'noLongerFits', description: 'It does not fit what a supervisor left.' },
    } as const,
  })
  const LeftOutRef = builder.objectRef<LeftOut>('LeftOut').implement({
    description: 'Why a line of the log counts no more, and who said so.',
    fields: (t) => ({
      by: t.exposeInt('by', { description: '`seq` of the line that says so.' }),
      because: t.field({
        type: LeftOutCause,
        description: 'In what way.',
        resolve: ({ because }) => because,
      }),
      actor: t.field({ type: ActorRef, description: 'Who.', resolve: ({ actor }) => actor }),
      reason: t.exposeString('reason', { description: 'Why, in that person’s words.' }),
    }),
  })
  const Entry = builder.objectRef<TimelineEntry>('TimelineEntry').implement({
    description: 'One line of a case’s log.',
    fields: (t) => ({
      seq: t.int({ description: 'The version of the case after it.', resolve: ({ event }) => event.seq }),
      at: t.field({
        type: 'DateTime',
        description: 'When it happened.',
        resolve: ({ event }) => new Date(event.at).toISOString(),
      }),
      type: t.string({
        description:
          'The event’s name, or `case.started`, `timer.fired`, `linkedCase.refused`, or what a supervisor did: `case.voided`, `case.reopened`, `case.corrected`.',
        resolve: ({ event }) => event.type,
      }),
      title: t.field({
        type: Label,
        description: 'What the desk calls it.',
        resolve: ({ event: { type }, definition }) => {
          const words = own[type] ?? definition.events[type]
          return words ? { zh: words.zh, en: words.en } : { zh: type, en: type }
        },
      }),
      from: t.field({
        type: Role,
        description: 'Whose fact it is.',
        resolve: ({ event, definition }): RoleName =>
          isAmendment(event) ? 'supervisor' : (definition.events[event.type]?.from ?? 'system'),
      }),
      actor: t.field({ type: ActorRef, description: 'Who entered it.', resolve: ({ event }) => event.actor }),
      payload: t.field({
        type: 'JSON',
        description: 'Its details, in the units of this API. Of what a supervisor did see `amendment`.',
        resolve: ({ event, definition }, _args, context) => {
          if (isAmendment(event))
            return { reason: event.payload['reason'], without: event.payload['without'] }
          const schema =
            event.type === 'case.started' ? definition.input : definition.events[event.type]?.payload
          return schema ? forViewer(context, schema, encode(schema, event.payload)) : event.payload
        },
      }),
      taken: t.stringList({
        description: 'Transitions taken: `source|event|index`.',
        resolve: ({ event }) => [...event.taken],
      }),
      states: t.stringList({
        description: 'Paths of the innermost states afterwards.',
        resolve: ({ event }) => [...event.states],
      }),
      asked: t.field({
        type: [Asked],
        description: 'What the flow asked the world to do, in order.',
        resolve: ({ event, definition }, _args, context) =>
          event.effects.map((effect) => effectOutside(context, catalogue, definition, effect)),
      }),
      leftOut: t.field({
        type: LeftOutRef,
        nullable: true,
        description: 'Why the case goes on as if this had not been entered; nothing while it counts.',
        resolve: ({ event }) => event.leftOut ?? null,
      }),
      said: t.stringList({
        description: 'Keys of the scripts that it offered beside those of the state.',
        resolve: ({ event }) => [...event.said],
      }),
    }),
  })
  return { Entry, Asked }
}
