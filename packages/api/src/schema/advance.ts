/** Telling a case what happened (`advance<Flow>`), and asking what would follow (`preview<Flow>`): one pair per flow. */
import { type Flow, orderEvents, type Stepped } from '@kefu/core'
import type { CaseRecord, RuntimeRefused, Scope } from '@kefu/runtime'
import type { Context } from '../context.ts'
import { scopeFor } from './actor.ts'
import type { ObjectOf, Workshop } from './builder.ts'
import type { CaseTypes } from './case.ts'
import { effectOutside, flowOf } from './case-view.ts'
import { invalidInput, notFound, notPermitted, type UserError, userError } from './errors.ts'
import type { FromZod } from './from-zod.ts'
import { caseIdOf, caseTypeName, pascal } from './ids.ts'
import { inputIssue } from './issues.ts'
import { chosen, type EventInputType, eventInput } from './one-of.ts'
import { decode } from './outside.ts'
import { expectedVersionAbout, idempotencyKeyAbout, keyIssues, resultUnion } from './result.ts'
import type { addTimeline, TimelineEntry } from './timeline.ts'

interface Advanced {
  readonly caseId: string
  readonly entry: TimelineEntry
  readonly replayed: boolean
}

interface Previewed {
  readonly case: CaseRecord
  readonly asked: Stepped['effects']
  readonly taken: readonly string[]
}

type Timeline = ReturnType<typeof addTimeline>

export function addAdvance(workshop: Workshop, cases: CaseTypes, timeline: Timeline, zod: FromZod) {
  for (const flow of workshop.catalogue.flows) {
    const Case = cases.byFlow.get(flow.key)
    if (!Case) throw new Error(`flow ${flow.key} has no case type`)
    const name = pascal(flow.key)
    const { title, events } = flow.definition
    const event = eventInput(workshop, zod, {
      name: `${name}EventInput`,
      prefix: name,
      about: `What happened to a case of ${title.en} (${title.zh}): exactly one event.`,
      events,
      shared: orderEvents,
    })
    addAdvanceOf(workshop, flow, Case, event, timeline)
    addPreviewOf(workshop, flow, Case, event, timeline)
  }
}

interface Told {
  readonly scope: Scope
  readonly caseId: string
  readonly event: { readonly type: string }
  /** From the input object to the details of the event. */
  readonly at: readonly string[]
}

/** What a caller said, in the runtime's words; or what is wrong with it. */
function told(
  { catalogue }: Workshop,
  flow: Flow,
  { events }: EventInputType,
  input: { readonly caseId: string; readonly event: object },
  context: Context,
): Told | UserError {
  const id = caseIdOf(input.caseId, catalogue)
  if (!id)
    return invalidInput([
      inputIssue(['caseId'], { zh: '这不是工单的 id', en: 'this is not the id of a case' }),
    ])
  if (id.typename !== caseTypeName(flow.key)) return notFound('no-case')
  const [field, details] = chosen(input.event)
  const event = events.get(field)
  if (!event) throw new Error(`the schema has an event "${field}" that flow ${flow.key} has not`)
  const scope = scopeFor(context, event.spec.enteredBy)
  if (!scope) return notPermitted(event.spec.enteredBy)
  const at = ['event', field]
  const decoded = decode(event.spec.payload, details, at)
  if (!decoded.ok) return invalidInput(decoded.issues)
  return { scope, caseId: id.id, event: { ...decoded.value, type: event.type }, at }
}

function addAdvanceOf(
  workshop: Workshop,
  flow: Flow,
  Case: ObjectOf<CaseRecord>,
  event: EventInputType,
  { Entry }: Timeline,
) {
  const { builder } = workshop
  const name = `Advance${pascal(flow.key)}`
  const Input = builder.inputType(`${name}Input`, {
    description: 'What happened, to which case, as the caller saw it.',
    fields: (t) => ({
      caseId: t.id({ description: 'The `id` of the case.' }),
      event: t.field({ type: event.ref, description: 'What happened.' }),
      expectedVersion: t.int({ description: expectedVersionAbout }),
      idempotencyKey: t.string({ description: idempotencyKeyAbout }),
    }),
  })
  const Payload = builder.objectRef<Advanced>(`${name}Payload`).implement({
    description: 'It is on record.',
    fields: (t) => ({
      case: t.field({
        type: Case,
        description: 'The case as it is now.',
        resolve: async ({ caseId }, _args, context) => {
          const record = await context.case(caseId)
          if (!record) throw new Error(`case ${caseId} was answered for, but is not there`)
          return record
        },
      }),
      event: t.field({ type: Entry, description: 'Its line in the log.', resolve: ({ entry }) => entry }),
      replayed: t.exposeBoolean('replayed', {
        description: 'The same request was answered before; `event` is that answer.',
      }),
    }),
  })
  const Result = resultUnion(builder, `${name}Result`, Payload, [
    'NotFound',
    'StaleVersion',
    'EventNotAllowed',
    'InvalidInput',
    'NotPermitted',
    'IdempotencyMismatch',
  ])
  builder.mutationField(`advance${pascal(flow.key)}`, (t) =>
    t.field({
      type: Result,
      description: `Tells a case of ${flow.definition.title.en} what happened.`,
      args: { input: t.arg({ type: Input, description: 'What happened.' }) },
      resolve: async (_root, { input }, context) => {
        const issues = keyIssues(input)
        if (issues.length > 0) return invalidInput(issues)
        const said = told(workshop, flow, event, input, context)
        if ('kind' in said) return said
        const { scope, caseId } = said
        const answer = await context.runtime.advance(scope, {
          caseId,
          event: said.event,
          expectedVersion: input.expectedVersion,
          idempotencyKey: input.idempotencyKey,
        })
        context.forget()
        if (!answer.ok) return userError(answer, said.at)
        const { event: line, replayed } = answer
        return { caseId, entry: { caseId, event: line, definition: flow.definition }, replayed }
      },
    }),
  )
}

function addPreviewOf(
  workshop: Workshop,
  flow: Flow,
  Case: ObjectOf<CaseRecord>,
  event: EventInputType,
  { Asked }: Timeline,
) {
  const { builder, catalogue } = workshop
  const name = `Preview${pascal(flow.key)}`
  const Input = builder.inputType(`${name}Input`, {
    description: 'What might happen, and to which case.',
    fields: (t) => ({
      caseId: t.id({ description: 'The `id` of the case.' }),
      event: t.field({ type: event.ref, description: 'What might happen.' }),
    }),
  })
  const Payload = builder.objectRef<Previewed>(`${name}Payload`).implement({
    description: 'What would follow. Nothing was stored.',
    fields: (t) => ({
      case: t.field({
        type: Case,
        description: 'The case as it would be; its timeline is the one that is stored.',
        resolve: (previewed) => previewed.case,
      }),
      asked: t.field({
        type: [Asked],
        description: 'What the flow would ask the world to do.',
        resolve: ({ case: record, asked }, _args, context) =>
          asked.map((effect) =>
            effectOutside(context, catalogue, flowOf(catalogue, record).definition, effect),
          ),
      }),
      taken: t.stringList({
        description: 'Transitions that it would take: `source|event|index`.',
        resolve: ({ taken }) => [...taken],
      }),
    }),
  })
  const Result = resultUnion(builder, `${name}Result`, Payload, [
    'NotFound',
    'EventNotAllowed',
    'InvalidInput',
    'NotPermitted',
  ])
  builder.queryField(`preview${pascal(flow.key)}`, (t) =>
    t.field({
      type: Result,
      description: `What an event would do to a case of ${flow.definition.title.en}; stores nothing.`,
      args: { input: t.arg({ type: Input, description: 'What might happen.' }) },
      resolve: async (_root, { input }, context) => {
        const said = told(workshop, flow, event, input, context)
        if ('kind' in said) return said
        const { scope, caseId } = said
        const record = await context.case(caseId)
        if (!record) return notFound('no-case')
        const answer: Stepped | RuntimeRefused = await context.runtime.preview(scope, {
          caseId,
          event: said.event,
        })
        if (!answer.ok) return userError(answer, said.at)
        return { case: after(record, answer), asked: answer.effects, taken: answer.taken.map(({ id }) => id) }
      },
    }),
  )
}

/** The record as it would be stored. */
function after(record: CaseRecord, { stored }: Stepped): CaseRecord {
  const done = stored.snapshot.status === 'done'
  return {
    ...record,
    stored,
    version: stored.seq,
    status: done ? 'done' : 'open',
    outcome: done && typeof stored.snapshot.value === 'string' ? stored.snapshot.value : null,
    result: stored.result ?? null,
  }
}
