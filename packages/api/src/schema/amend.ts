/** What a supervisor does to a case as a whole: void it, reopen it, correct what was entered wrongly, all on record. */
import type { Issue, Role } from '@kefu/core'
import type {
  Amended as AmendedCase,
  Amendment,
  CaseEvent,
  CaseRecord,
  CorrectionPreview,
  Intervention,
  RuntimeRefused,
  Scope,
} from '@kefu/runtime'
import type { Context } from '../context.ts'
import { scopeFor } from './actor.ts'
import type { ObjectOf, Workshop } from './builder.ts'
import type { CaseTypes } from './case.ts'
import { effectOutside, flowOf } from './case-view.ts'
import { invalidInput, notFound, notPermitted, type UserErrorKind, userError } from './errors.ts'
import { caseIdOf, caseTypeName, pascal } from './ids.ts'
import { inputIssue } from './issues.ts'
import { expectedVersionAbout, idempotencyKeyAbout, keyIssues, resultUnion } from './result.ts'
import type { Words } from './scalars.ts'
import { type addTimeline, isAmendment, type TimelineEntry } from './timeline.ts'

const mayAmend: readonly Role[] = ['supervisor']

/** What it did to which case; without a reason while it is only looked at. */
interface Done {
  readonly caseId: string
  readonly did: Omit<Amendment, 'reason'> & Partial<Pick<Amendment, 'reason'>>
}

interface Amended extends Done {
  readonly entry: TimelineEntry
  readonly replayed: boolean
}

interface AmendedEffect {
  readonly seq: number
  readonly type: string
  readonly params: unknown
  readonly attempts: number
}

type Timeline = ReturnType<typeof addTimeline>

export function addAmendments(workshop: Workshop, words: Words, cases: CaseTypes, timeline: Timeline) {
  const AmendmentRef = addAmendment(workshop, words, cases, timeline)
  addIntervention(workshop, cases, timeline, AmendmentRef, {
    name: 'voidCase',
    about:
      'Takes a case out of work that was opened by mistake or twice: nothing fires, goes out or may happen any more.',
    errors: [],
    call: ({ runtime }, scope, request) => runtime.voidCase(scope, request),
  })
  addIntervention(workshop, cases, timeline, AmendmentRef, {
    name: 'reopenCase',
    about:
      'Puts a case that has ended or is void back to where it stood before. Deadlines run as they ran; those that have passed take effect next.',
    errors: ['CaseExists'],
    call: ({ runtime }, scope, request) => runtime.reopenCase(scope, request),
  })
  addIntervention(workshop, cases, timeline, AmendmentRef, {
    name: 'correctCase',
    about:
      'Lets a case go on as if some lines of its log had never been entered: it is told anew without them.',
    errors: ['CaseExists'],
    corrects: true,
    call: ({ runtime }, scope, request, without) => runtime.correctCase(scope, { ...request, without }),
  })
  addPreviewCorrection(workshop, cases, timeline, AmendmentRef)
}

function addAmendment(
  workshop: Workshop,
  { Label }: Words,
  { Case }: CaseTypes,
  { Entry }: Timeline,
): ObjectOf<Done> {
  const { builder } = workshop
  const EffectRef = builder.objectRef<AmendedEffect>('AmendedEffect').implement({
    description: 'Something that the case had asked the world to do, and asks for no more.',
    fields: (t) => ({
      seq: t.exposeInt('seq', { description: '`seq` of the line that asked for it.' }),
      type: t.exposeString('type', { description: 'Its name: `courier.traceRequested`.' }),
      params: t.field({
        type: 'JSON',
        description: 'Its details, in the units of this API.',
        resolve: ({ params }) => params,
      }),
      attempts: t.exposeInt('attempts', {
        description:
          'How often its delivery was tried. Of a withdrawn one: when more than 0, it may have arrived.',
      }),
    }),
  })
  const Misfit = builder.objectRef<Amendment['misfits'][number]>('NoLongerFits').implement({
    description: 'A line of the log that does not fit what is left, and is passed over.',
    fields: (t) => ({
      seq: t.exposeInt('seq', { description: 'Its `seq`.' }),
      code: t.string({
        description: 'Why, for programs: as `code` of a refusal.',
        resolve: ({ code }) => code.toUpperCase().replaceAll('-', '_'),
      }),
      message: t.field({
        type: Label,
        description: 'Why, for people.',
        resolve: ({ message }) => message,
      }),
    }),
  })
  const AmendmentRef = builder.objectRef<Done>('Amendment').implement({
    description: 'What a supervisor did to a case as a whole, or would do.',
    fields: (t) => ({
      reason: t.string({
        nullable: true,
        description: 'Why, in that person’s words; nothing while it is only looked at.',
        resolve: ({ did }) => did.reason,
      }),
      without: t.intList({
        description: '`seq` of the lines that it leaves out, in addition to what was left out before.',
        resolve: ({ did }) => [...did.without],
      }),
      noLongerFit: t.field({
        type: [Misfit],
        description: 'Lines that no longer fit what is left.',
        resolve: ({ did }) => [...did.misfits],
      }),
      sent: t.field({
        type: [EffectRef],
        description: 'Delivered before, and asked for no more: whatever it did still stands, see to it.',
        resolve: ({ caseId, did }, _args, context) => effectsOf(workshop, context, caseId, did.sent),
      }),
      withdrawn: t.field({
        type: [EffectRef],
        description: 'Not known to be delivered before, and never delivered now.',
        resolve: ({ caseId, did }, _args, context) => effectsOf(workshop, context, caseId, did.withdrawn),
      }),
      linkedCases: t.field({
        type: [Case],
        description:
          'Cases that wait for this one or that it waits for. They are as they were: look at each.',
        resolve: ({ did }, _args, context) =>
          Promise.all(did.linked.map((caseId) => recordOf(context, caseId))),
      }),
    }),
  })
  builder.objectField(Entry, 'amendment', (t) =>
    t.field({
      type: AmendmentRef,
      nullable: true,
      description: 'Of what a supervisor did to the case as a whole: what it came to.',
      resolve: ({ event, caseId }) => (isAmendment(event) ? { caseId, did: amendmentOf(event) } : null),
    }),
  )
  return AmendmentRef
}

const amendmentOf = ({ payload }: CaseEvent): Amendment => payload as unknown as Amendment

async function recordOf(context: Context, caseId: string): Promise<CaseRecord> {
  const record = await context.case(caseId)
  if (!record) throw new Error(`case ${caseId} was answered for, but is not there`)
  return record
}

/** Effects by their keys, as the log has them. */
async function effectsOf(
  { catalogue }: Workshop,
  context: Context,
  caseId: string,
  keys: readonly string[],
): Promise<AmendedEffect[]> {
  if (keys.length === 0) return []
  const { definition } = flowOf(catalogue, await recordOf(context, caseId))
  const log = await context.runtime.timeline(context.scope, caseId)
  return log.flatMap(({ seq, effects }) =>
    effects
      .filter(({ index }) => keys.includes(`${caseId}:${seq}:${index}`))
      .map((effect) => ({
        ...effectOutside(context, catalogue, definition, effect),
        seq,
        attempts: effect.attempts,
      })),
  )
}

interface Way {
  readonly name: 'voidCase' | 'reopenCase' | 'correctCase'
  readonly about: string
  readonly errors: readonly UserErrorKind[]
  readonly corrects?: true
  readonly call: (
    context: Context,
    scope: Scope,
    request: Intervention,
    without: readonly number[],
  ) => Promise<AmendedCase | RuntimeRefused>
}

const withoutAbout = '`seq` of the lines of its log that were entered wrongly.'

function addIntervention(
  workshop: Workshop,
  { Case }: CaseTypes,
  { Entry }: Timeline,
  AmendmentRef: ObjectOf<Done>,
  { name, about, errors, corrects, call }: Way,
) {
  const { builder, catalogue } = workshop
  const type = pascal(name)
  const Input = builder.inputType(`${type}Input`, {
    description: 'Which case, and why.',
    fields: (t) => ({
      caseId: t.id({ description: 'The `id` of the case.' }),
      ...(corrects && { without: t.intList({ description: withoutAbout }) }),
      reason: t.string({ description: 'Why: 1 to 500 characters, kept on record.' }),
      expectedVersion: t.int({ description: expectedVersionAbout }),
      idempotencyKey: t.string({ description: idempotencyKeyAbout }),
    }),
  })
  const Payload = builder.objectRef<Amended>(`${type}Payload`).implement({
    description: 'It is on record.',
    fields: (t) => ({
      case: t.field({
        type: Case,
        description: 'The case as it is now.',
        resolve: ({ caseId }, _args, context) => recordOf(context, caseId),
      }),
      event: t.field({ type: Entry, description: 'Its line in the log.', resolve: ({ entry }) => entry }),
      amendment: t.field({ type: AmendmentRef, description: 'What it came to.', resolve: (done) => done }),
      replayed: t.exposeBoolean('replayed', {
        description: 'The same request was answered before; this is that answer.',
      }),
    }),
  })
  const Result = resultUnion(builder, `${type}Result`, Payload, [
    'NotFound',
    'StaleVersion',
    'EventNotAllowed',
    'InvalidInput',
    'NotPermitted',
    'IdempotencyMismatch',
    ...errors,
  ])
  builder.mutationField(name, (t) =>
    t.field({
      type: Result,
      description: `${about} Entered by ${mayAmend.join(', ')}.`,
      args: { input: t.arg({ type: Input, description: 'Which case, and why.' }) },
      resolve: async (_root, { input }, context) => {
        const scope = scopeFor(context, mayAmend)
        if (!scope) return notPermitted(mayAmend)
        const { without = [] } = input as { without?: readonly number[] }
        const id = caseIdOf(input.caseId, catalogue)
        const issues = [
          ...keyIssues(input),
          ...(id ? [] : [notACase]),
          ...reasonIssues(input.reason),
          ...(corrects ? withoutIssues(without) : []),
        ]
        if (!id || issues.length > 0) return invalidInput(issues)
        const record = await caseOf(context, id)
        if (!record) return notFound('no-case')
        const caseId = record.id
        const { reason, expectedVersion, idempotencyKey } = input
        const request = { caseId, reason, expectedVersion, idempotencyKey }
        const answer = await call(context, scope, request, without)
        context.forget()
        if (!answer.ok) return userError(answer, [])
        const { definition } = flowOf(catalogue, record)
        const { event, did, replayed } = answer
        return { caseId, did, replayed, entry: { event, definition, caseId } }
      },
    }),
  )
}

/** The case that an id names, of the type that it names. */
async function caseOf(
  context: Context,
  { typename, id }: { readonly typename: string; readonly id: string },
): Promise<CaseRecord | undefined> {
  const record = await context.case(id)
  return record && caseTypeName(record.flow) === typename ? record : undefined
}

const notACase = inputIssue(['caseId'], { zh: '这不是工单的 id', en: 'this is not the id of a case' })

/** Longest reason, characters. */
const longestReason = 500

const reasonIssues = (reason: string): Issue[] =>
  reason.trim() !== '' && reason.length <= longestReason
    ? []
    : [
        inputIssue(['reason'], {
          zh: `请写明原因，1 到 ${longestReason} 个字`,
          en: 'say why, in 1 to 500 characters',
        }),
      ]

const withoutIssues = (without: readonly number[]): Issue[] =>
  without.length > 0
    ? []
    : [inputIssue(['without'], { zh: '请至少选一条记录', en: 'name at least one line of the log' })]

interface Previewed extends Done {
  readonly preview: CorrectionPreview
}

function addPreviewCorrection(
  { builder, catalogue }: Workshop,
  { Case }: CaseTypes,
  { Asked }: Timeline,
  AmendmentRef: ObjectOf<Done>,
) {
  const Input = builder.inputType('PreviewCorrectionInput', {
    description: 'Which lines might be left out, and of which case.',
    fields: (t) => ({
      caseId: t.id({ description: 'The `id` of the case.' }),
      without: t.intList({ description: withoutAbout }),
    }),
  })
  const Payload = builder.objectRef<Previewed>('PreviewCorrectionPayload').implement({
    description: 'What would change. Nothing was stored.',
    fields: (t) => ({
      before: t.field({
        type: Case,
        description: 'The case as it is.',
        resolve: ({ preview }) => preview.before,
      }),
      after: t.field({
        type: Case,
        description: 'The case as it would be; its timeline is the one that is stored.',
        resolve: ({ preview }) => preview.after,
      }),
      amendment: t.field({
        type: AmendmentRef,
        description: 'What it would come to.',
        resolve: (seen) => seen,
      }),
      asked: t.field({
        type: [Asked],
        description: 'What the case would newly ask the world to do.',
        resolve: ({ preview: { after, asked } }, _args, context) =>
          asked.map((effect) =>
            effectOutside(context, catalogue, flowOf(catalogue, after).definition, effect),
          ),
      }),
    }),
  })
  const Result = resultUnion(builder, 'PreviewCorrectionResult', Payload, [
    'NotFound',
    'EventNotAllowed',
    'InvalidInput',
    'NotPermitted',
    'CaseExists',
  ])
  builder.queryField('previewCorrection', (t) =>
    t.field({
      type: Result,
      description: 'What a correction would do to a case; stores nothing.',
      args: { input: t.arg({ type: Input, description: 'Which lines, of which case.' }) },
      resolve: async (_root, { input }, context) => {
        const scope = scopeFor(context, mayAmend)
        if (!scope) return notPermitted(mayAmend)
        const id = caseIdOf(input.caseId, catalogue)
        const issues = [...(id ? [] : [notACase]), ...withoutIssues(input.without)]
        if (!id || issues.length > 0) return invalidInput(issues)
        const record = await caseOf(context, id)
        if (!record) return notFound('no-case')
        const { without } = input
        const caseId = record.id
        const preview = await context.runtime.previewCorrection(scope, { caseId, without })
        return preview.ok ? { caseId, did: preview.did, preview } : userError(preview, [])
      },
    }),
  )
}
