/** A case: one interface, and one type per flow with that flow's own details. */
import { isDeepStrictEqual } from 'node:util'
import {
  type Actor,
  buyer as buyerSchema,
  type Catalogue,
  describe,
  type EventSpec,
  explainFreight,
  type Flow,
  type FlowDefinition,
  money,
  type NextEvent,
  next,
  type Outlook,
  outlook,
  type RefusedLink,
  type Reply,
  type Role as RoleName,
  type Timer,
} from '@kefu/core'
import type { CaseRecord } from '@kefu/runtime'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { badRequest } from '../faults.ts'
import { scopeFor } from './actor.ts'
import { type InterfaceOf, largestPage, type ObjectOf, type Workshop } from './builder.ts'
import { descriptionOf, flowOf } from './case-view.ts'
import { draw } from './draw.ts'
import { type addFlow, delayTitle } from './flow.ts'
import { addFreight } from './freight.ts'
import type { FromZod } from './from-zod.ts'
import { camel, caseTypeName, isCursor, pascal } from './ids.ts'
import { forViewer, orderForViewer, readsReceiver } from './order.ts'
import { encode, formSchema, storable } from './outside.ts'
import type { Words } from './scalars.ts'
import { wordsOf } from './shop.ts'
import type { addTimeline } from './timeline.ts'

type Built = ReturnType<typeof addFlow> &
  ReturnType<typeof addTimeline> & { OrderRef: ObjectOf<Record<string, unknown>> }

export interface CaseTypes {
  readonly Case: InterfaceOf<CaseRecord>
  /** By flow key. */
  readonly byFlow: ReadonlyMap<string, ObjectOf<CaseRecord>>
}

/** Most placeholders that a desk may fill in at once. */
const mostValues = 50

/** The deepest of the active states; in a parallel state, that of the region which the flow calls its main one, else of the last. */
function innermost<S extends { readonly path: string }>(states: readonly S[], main = ''): S {
  const inMain = states.filter(({ path }) => `${path}.`.startsWith(`${main}.`))
  return (inMain.at(-1) ?? states.at(-1)) as S
}

/** With the definition that gives it words. */
type Worded<T> = T & { readonly definition: FlowDefinition }
/** An event that may happen, with what may still stand in its way: asked for only by those who want to know. */
type Possible = Worded<NextEvent> & { readonly ahead: () => Outlook }

async function nextEvents(
  { catalogue }: Workshop,
  record: CaseRecord,
  context: Context,
): Promise<Possible[]> {
  if (record.status === 'void') return []
  const flow = flowOf(catalogue, record)
  const { definition } = flow
  const { stored } = record
  const at = await context.now()
  const actor = (spec: EventSpec) => entering(context, spec)
  return next(flow, stored, { at, actor }).map((event) => {
    let known: Outlook | undefined
    const ahead = () => {
      known ??= outlook(flow, stored, event.type, { at, actor: actor(event.spec) })
      return known
    }
    return { ...event, definition, ahead }
  })
}

/** Who would enter it: the viewer, or whoever may where the viewer may not. */
const entering = (context: Context, { enteredBy }: EventSpec): Actor =>
  scopeFor(context, enteredBy)?.actor ?? {
    role: enteredBy[0] as RoleName,
    subject: context.identity.subject,
  }

/** What the case knows, whole and as the viewer is shown it. */
function factsOf(context: Context, catalogue: Catalogue, record: CaseRecord) {
  const { facts } = flowOf(catalogue, record).definition
  const whole = encode(facts, descriptionOf(catalogue, record).facts)
  return { whole, shown: forViewer(context, facts, whole) as Record<string, unknown> }
}

/** Whether the viewer may read all that can stand in a reply: the receiver, and what the case knows. */
function mayReply(context: Context, catalogue: Catalogue, record: CaseRecord): boolean {
  if (!readsReceiver(context)) return false
  const { whole, shown } = factsOf(context, catalogue, record)
  return isDeepStrictEqual(shown, whole)
}

export function addCase(workshop: Workshop, words: Words, built: Built, zod: FromZod): CaseTypes {
  const { builder, catalogue } = workshop
  const { Label, Locale, Role, Reason, WordedBy } = words
  const { State, FlowRef, Format, Entry, OrderRef } = built

  const Freight = addFreight(workshop, words)
  const BuyerRef = zod.output(
    buyerSchema,
    'Buyer',
    'buyer',
    'Who writes to the shop: an account of a platform.',
  ) as ObjectOf<Record<string, unknown>>
  const Status = builder.enumType('CaseStatus', {
    description: 'Whether a case is still being worked on.',
    values: {
      OPEN: { value: 'open', description: 'Something may still happen.' },
      DONE: { value: 'done', description: 'It ended; `outcome` says how.' },
      VOID: {
        value: 'void',
        description: 'A supervisor took it out of work: opened by mistake, or twice. It may be reopened.',
      },
    } as const,
  })
  const EventStatus = builder.enumType('EventStatus', {
    description: 'Whether an event may happen now.',
    values: {
      ALLOWED: { value: 'allowed', description: 'Whatever its details say.' },
      DEPENDS_ON_INPUT: { value: 'dependsOnInput', description: 'The details named in `dependsOn` decide.' },
    } as const,
  })
  const AllowedEvent = builder.objectRef<Possible>('AllowedEvent').implement({
    description: 'An event that may happen to the case now.',
    fields: (t) => ({
      type: t.exposeString('type', { description: 'Its name: `parcel.signed`.' }),
      field: t.string({
        description: 'Its field in the input of `advance…`: `parcelSigned`.',
        resolve: ({ type }) => camel(type),
      }),
      title: t.field({
        type: Label,
        description: 'What the desk calls it.',
        resolve: ({ spec }) => ({ zh: spec.zh, en: spec.en }),
      }),
      inputSchema: t.field({
        type: 'JSON',
        description:
          'JSON Schema (draft-07) of its details, in the units of this API, with a title for every field and choice; `x-type` names what is special about a value: `MoneyCNY`, `DateTime`, `Attachment`.',
        args: { locale: t.arg({ type: Locale, defaultValue: 'zh', description: 'In which language.' }) },
        resolve: ({ definition, type, spec }, { locale }) =>
          formSchema(definition, type, spec.payload, locale),
      }),
      status: t.field({
        type: EventStatus,
        description: 'Surely, or depending on its details.',
        resolve: ({ status }) => status as 'allowed' | 'dependsOnInput',
      }),
      dependsOn: t.stringList({
        description: 'The details that decide, where the status depends on them.',
        resolve: ({ status, ahead }) => (status === 'allowed' ? [] : [...ahead().dependsOn]),
      }),
      reasons: t.field({
        type: [Reason],
        description:
          'Why it may still be refused: each is the answer to some details that the viewer could send. Where rules look at much at once, one may be missing.',
        resolve: ({ status, ahead }) => (status === 'allowed' ? [] : [...ahead().reasons]),
      }),
      from: t.field({ type: Role, description: 'Whose fact it is.', resolve: ({ spec }) => spec.from }),
      enteredBy: t.field({
        type: [Role],
        description: 'Who may enter it.',
        resolve: ({ spec }): RoleName[] => [...spec.enteredBy],
      }),
    }),
  })
  const BlockedEvent = builder.objectRef<NextEvent>('BlockedEvent').implement({
    description: 'An event that this state handles, but that a rule refuses now.',
    fields: (t) => ({
      type: t.exposeString('type', { description: 'Its name.' }),
      field: t.string({
        description: 'Its field in the input of `advance…`: `parcelSigned`.',
        resolve: ({ type }) => camel(type),
      }),
      title: t.field({
        type: Label,
        description: 'What the desk calls it.',
        resolve: ({ spec }) => ({ zh: spec.zh, en: spec.en }),
      }),
      reasons: t.field({ type: [Reason], description: 'Why not.', resolve: ({ reasons }) => [...reasons] }),
    }),
  })
  const ReplyRef = builder.objectRef<Reply>('Reply').implement({
    description: 'Something that the agent may say now (话术).',
    fields: (t) => ({
      key: t.exposeString('key', { description: 'The script it comes from.' }),
      text: t.exposeString('text', {
        description: 'In Chinese, with what is known filled in; `{name}` stays where it is missing.',
      }),
      missing: t.stringList({
        description: 'Names of what is missing.',
        resolve: ({ missing }) => [...missing],
      }),
      wordedBy: t.field({
        type: WordedBy,
        description: 'Whose words these are.',
        resolve: ({ wordedBy }) => wordedBy,
      }),
      findings: t.field({
        type: [Reason],
        description: 'What the server’s check of replies has against it; nothing when there is no check.',
        resolve: ({ findings }) => [...findings],
      }),
    }),
  })
  const ReplyValue = builder.inputType('ReplyValueInput', {
    description: 'What is said in place of a placeholder.',
    fields: (t) => ({
      name: t.string({ description: 'The placeholder: `agentName`.' }),
      value: t.string({ description: 'What is said there.' }),
    }),
  })
  const DeadlineStatus = builder.enumType('DeadlineStatus', {
    description: 'Whether time is counting.',
    values: {
      RUNNING: { value: 'running', description: 'It falls due at `dueAt`.' },
      PAUSED: { value: 'paused', description: 'It waits; `remainingSeconds` are left.' },
    } as const,
  })
  const Deadline = builder.objectRef<Worded<Timer>>('Deadline').implement({
    description: 'Something that will happen by itself unless the case moves on.',
    fields: (t) => ({
      name: t.string({ description: 'The flow’s name for the delay.', resolve: ({ delay }) => delay }),
      title: t.field({
        type: Label,
        description: 'What the desk calls it.',
        resolve: ({ definition, delay }) => delayTitle(definition, delay),
      }),
      status: t.field({
        type: DeadlineStatus,
        description: 'Running or paused.',
        resolve: ({ dueAt }) => (dueAt === null ? 'paused' : 'running'),
      }),
      dueAt: t.field({
        type: 'DateTime',
        nullable: true,
        description: 'When it falls due; nothing while it is paused.',
        resolve: ({ dueAt }) => (dueAt === null ? null : new Date(dueAt).toISOString()),
      }),
      remainingSeconds: t.int({
        description:
          'How long until then, or what was left when it was paused, in seconds; 0 when it is due.',
        resolve: async ({ dueAt, remaining }, _args, context) =>
          Math.ceil(Math.max(0, dueAt === null ? (remaining ?? 0) : dueAt - (await context.now())) / 1000),
      }),
      armedAt: t.field({
        type: 'DateTime',
        description: 'Since when it counts.',
        resolve: ({ armedAt }) => new Date(armedAt).toISOString(),
      }),
      serverTime: t.field({
        type: 'DateTime',
        description: 'What time it is in the shop, to count down by.',
        resolve: async (_timer, _args, context) => new Date(await context.now()).toISOString(),
      }),
    }),
  })

  const Refusal = builder.objectRef<RefusedLink>('RefusedLink').implement({
    description: 'A case that this one asked for, and that was refused.',
    fields: (t) => ({
      flow: t.exposeString('flow', { description: 'Key of the flow of which a case was asked for.' }),
      orderId: t.exposeID('orderId', {
        nullable: true,
        description: 'The order that it was to be about, where that is another one.',
      }),
      reason: t.field({
        type: Reason,
        description: 'Why it was refused.',
        resolve: ({ reason: name, message }) => ({ name, ...message }),
      }),
      at: t.field({
        type: 'DateTime',
        description: 'When.',
        resolve: ({ at }) => new Date(at).toISOString(),
      }),
    }),
  })

  const Case = builder.interfaceRef<CaseRecord>('Case')
  Case.implement({
    description: 'One procedure being followed for one order, or for a buyer who has not ordered yet.',
    interfaces: [builder.nodeInterfaceRef()],
    resolveType: ({ flow }) => caseTypeName(flow),
    fields: (t) => ({
      flow: t.field({
        type: FlowRef,
        description: 'The procedure, in the version that the case runs.',
        resolve: (record) => flowOf(catalogue, record),
      }),
      version: t.exposeInt('version', {
        description: 'Hand it back as `expectedVersion`; grows by one with every event.',
      }),
      state: t.field({
        type: State,
        description:
          'Where the case stands: the innermost state, of the main region where there are several.',
        resolve: (record) =>
          innermost(descriptionOf(catalogue, record).states, flowOf(catalogue, record).definition.mainRegion),
      }),
      states: t.field({
        type: [State],
        description: 'Every active state, outermost first.',
        resolve: (record) => [...descriptionOf(catalogue, record).states],
      }),
      tags: t.stringList({
        description: 'Whom the case waits for, or how it ended: `waiting-customer`.',
        resolve: (record) => (record.status === 'void' ? [] : [...descriptionOf(catalogue, record).tags]),
      }),
      status: t.field({ type: Status, description: 'Open, done or void.', resolve: ({ status }) => status }),
      outcome: t.exposeString('outcome', {
        nullable: true,
        description: 'The final state; nothing while the case is open or void.',
      }),
      outcomeAmount: t.field({
        type: 'MoneyCNY',
        nullable: true,
        description:
          'What the outcome came to, where the flow says so: paid, paid back, granted or written off. Cases that wait for this one are told it too.',
        resolve: ({ result }) => (result?.amount === undefined ? null : z.encode(money, result.amount)),
      }),
      freightLiability: t.field({
        type: Freight,
        nullable: true,
        description:
          'Who pays the freight, why, by which rule, and what would change it; nothing where the flow decides none, or has not yet.',
        resolve: (record) => {
          const { definition } = flowOf(catalogue, record)
          const decided = definition.freight?.(record.stored.snapshot.context as never)
          return decided ? explainFreight(decided, definition) : null
        },
      }),
      openedAt: t.field({
        type: 'DateTime',
        description: 'When it was opened.',
        resolve: ({ openedAt }) => new Date(openedAt).toISOString(),
      }),
      updatedAt: t.field({
        type: 'DateTime',
        description: 'When it last changed.',
        resolve: ({ updatedAt }) => new Date(updatedAt).toISOString(),
      }),
      allowedEvents: t.field({
        type: [AllowedEvent],
        description: 'What may happen now.',
        resolve: async (record, _args, context) =>
          (await nextEvents(workshop, record, context)).filter(({ status }) => status !== 'blocked'),
      }),
      blockedEvents: t.field({
        type: [BlockedEvent],
        description: 'What may not happen now although the state handles it, and why.',
        resolve: async (record, _args, context) =>
          (await nextEvents(workshop, record, context)).filter(({ status }) => status === 'blocked'),
      }),
      replies: t.field({
        type: [ReplyRef],
        description:
          'What the agent may say now, in the words of the flow or the shop’s own; nothing for roles that may not read the receiver, whose data may be in it.',
        args: {
          values: t.arg({
            type: [ReplyValue],
            required: false,
            description: 'What only the desk knows, by the names in `missing`: `agentName`, `situation`.',
          }),
        },
        resolve: async (record, { values }, context) => {
          if ((values?.length ?? 0) > mostValues)
            throw badRequest(`\`values\` takes ${mostValues} at most.`, 'TOO_MANY_VALUES')
          if (record.status === 'void' || !mayReply(context, catalogue, record)) return []
          const known = Object.fromEntries((values ?? []).map(({ name, value }) => [name, value]))
          const options = { ...(await wordsOf(context, record.flow)), values: known }
          return [...describe(flowOf(catalogue, record), record.stored, options).replies]
        },
      }),
      deadlines: t.field({
        type: [Deadline],
        description: 'What falls due when.',
        resolve: (record) => {
          const { definition } = flowOf(catalogue, record)
          return descriptionOf(catalogue, record).deadlines.map((timer) => ({ ...timer, definition }))
        },
      }),
      timeline: t.field({
        type: [Entry],
        description:
          'What happened, oldest first: the newest lines, or those before one that is known. The first line of all has the seq 1.',
        args: {
          last: t.arg.int({
            defaultValue: largestPage,
            description: `How many at most; 1 to ${largestPage}.`,
          }),
          before: t.arg.int({
            required: false,
            description: 'Only lines of a smaller seq: that of the first line of the page before.',
          }),
        },
        complexity: ({ last }) => ({ field: 1, multiplier: Math.min(last ?? largestPage, largestPage) }),
        resolve: async (record, { last, before }, context) => {
          checkPage('last', last)
          const { definition } = flowOf(catalogue, record)
          const lines = await context.timeline(record.id)
          return lines
            .filter(({ seq }) => before == null || seq < before)
            .slice(-last)
            .map((event) => ({ caseId: record.id, event, definition }))
        },
      }),
      order: t.field({
        type: OrderRef,
        nullable: true,
        description: 'The order as the platform shows it; nothing while the buyer has not ordered yet.',
        resolve: async ({ id, orderId }, _args, context) => {
          if (orderId === null) return null
          const order = await context.order(orderId)
          if (!order) throw new Error(`case ${id} belongs to an order that is gone`)
          return orderForViewer(context, order)
        },
      }),
      buyer: t.field({
        type: BuyerRef,
        nullable: true,
        description: 'Who writes, of a flow that can begin before there is an order.',
        resolve: ({ buyer }) => buyer && encode(buyerSchema, buyer),
      }),
      relatedCases: t.field({
        type: [Case],
        description:
          'The cases that wait for this one to end, then those that this one waits for or has waited for; each the oldest first.',
        resolve: async ({ id }, _args, { runtime, scope, case: read }) => {
          const links = await runtime.links(scope, id)
          return Promise.all(
            links.map(async ({ parentId, childId }) => {
              const other = parentId === id ? childId : parentId
              const record = await read(other)
              if (!record) throw new Error(`case ${id} is linked to case ${other}, which is not there`)
              return record
            }),
          )
        },
      }),
      refusedLinks: t.field({
        type: [Refusal],
        description:
          'Cases that this one asked for and that were refused, until somebody at the desk enters something; `tags` then has `needs-agent`. The timeline keeps them all.',
        resolve: (record) =>
          record.status === 'open' ? [...descriptionOf(catalogue, record).refusedLinks] : [],
      }),
      diagram: t.string({
        description: 'The flow as a picture, with the current states marked.',
        args: {
          format: t.arg({ type: Format, defaultValue: 'mermaid', description: 'How it is written.' }),
          locale: t.arg({ type: Locale, defaultValue: 'zh', description: 'In which language.' }),
        },
        resolve: (record, { format, locale }) =>
          draw[format](flowOf(catalogue, record), {
            locale,
            active: descriptionOf(catalogue, record).states.map(({ path }) => path),
          }),
      }),
    }),
  })

  const byFlow = new Map(catalogue.flows.map((flow) => [flow.key, addCaseOf(workshop, flow, Case, zod)]))
  addCases(workshop, Case, Status)
  return { Case, byFlow }
}

/** Pothos would cut a page that is too large short in silence. */
function checkPage(name: 'first' | 'last', size: number): void {
  if (size >= 1 && size <= largestPage) return
  throw badRequest(`\`${name}\` must be between 1 and ${largestPage}; it was ${size}.`, 'PAGE_TOO_LARGE')
}

function addCaseOf(
  { builder, catalogue }: Workshop,
  flow: Flow,
  Case: CaseTypes['Case'],
  zod: FromZod,
): ObjectOf<CaseRecord> {
  const { key, definition } = flow
  const name = caseTypeName(key)
  const ref = builder.objectRef<CaseRecord>(name)
  builder.node(ref, {
    description: `A case of ${definition.title.en} (${definition.title.zh}).`,
    interfaces: [Case],
    isTypeOf: (value) => (value as Partial<CaseRecord>).flow === key,
    id: { resolve: ({ id }) => id },
    loadOne: async (id, context) => {
      const record = await context.case(id)
      return record?.flow === key ? record : null
    },
    fields: (t) => ({
      ...(Object.keys(definition.facts.shape).length > 0 && {
        details: t.field({
          type: zod.output(
            definition.facts,
            `${pascal(key)}Details`,
            `${key}.facts`,
            `What a case of ${definition.title.en} (${definition.title.zh}) knows.`,
          ) as ObjectOf<Record<string, unknown>>,
          description: 'What this flow knows of the case.',
          resolve: (record, _args, context) => {
            return factsOf(context, catalogue, record).shown
          },
        }),
      }),
    }),
  })
  return ref as ObjectOf<CaseRecord>
}

/** A flow that nobody has heard of is a slip of the pen: an empty page would hide it. */
function checkFilter(catalogue: Catalogue, wanted: Readonly<Record<string, unknown>>): void {
  for (const [name, text] of Object.entries(wanted)) {
    if (!storable(String(text)))
      throw badRequest(`\`filter.${name}\` holds a null character or half of a character.`, 'BAD_FILTER')
  }
  const { flow } = wanted
  if (typeof flow === 'string' && !catalogue.flow(flow))
    throw badRequest(
      `There is no flow "${flow.slice(0, 80)}"; flows are ${catalogue.flows.map(({ key }) => key).join(', ')}.`,
      'BAD_FILTER',
    )
}

/** How many cases a page has when nobody says. */
const usualPage = 20

function addCases({ builder, catalogue }: Workshop, Case: CaseTypes['Case'], Status: unknown) {
  const Filter = builder.inputType('CasesFilter', {
    description: 'Which cases; everything that is given must hold.',
    fields: (t) => ({
      flow: t.string({ required: false, description: 'Key of their flow.' }),
      orderId: t.id({ required: false, description: 'The platform’s number of their order.' }),
      status: t.field({ type: Status as 'String', required: false, description: 'Open, done or void.' }),
      state: t.string({
        required: false,
        description: 'Path of an innermost state: `conversation.verifying`.',
      }),
    }),
  })
  const Connection = builder.connectionObject(
    {
      type: Case,
      name: 'CaseConnection',
      description: 'A page of cases.',
      edgesField: { description: 'The cases of this page.' },
    },
    {
      name: 'CaseEdge',
      description: 'A case and where it stands in the list.',
      nodeField: { description: 'The case.' },
    },
  )
  builder.queryFields((t) => ({
    case: t.field({
      type: Case,
      nullable: true,
      description: 'One case; nothing when the shop has no such case.',
      args: { id: t.arg.globalID({ description: 'The `id` of the case.' }) },
      resolve: async (_root, { id }, context) => {
        const record = await context.case(id.id)
        return record && caseTypeName(record.flow) === id.typename ? record : null
      },
    }),
    cases: t.field({
      type: Connection,
      description: 'Cases of the shop, the newest first.',
      args: {
        filter: t.arg({ type: Filter, required: false, description: 'All of them when left out.' }),
        first: t.arg.int({ defaultValue: usualPage, description: `How many at most; 1 to ${largestPage}.` }),
        after: t.arg.string({ required: false, description: '`endCursor` of the page before.' }),
      },
      complexity: ({ first }) => ({ field: 1, multiplier: Math.min(first ?? usualPage, largestPage) }),
      resolve: async (_root, { filter, first, after }, { runtime, scope }) => {
        checkPage('first', first)
        if (after != null && !isCursor(after))
          throw badRequest(
            `\`after\` must be a cursor that this API gave; it was "${after.slice(0, 80)}".`,
            'BAD_CURSOR',
          )
        const wanted = Object.fromEntries(Object.entries(filter ?? {}).filter(([, value]) => value != null))
        checkFilter(catalogue, wanted)
        const page = await runtime.cases(scope, wanted, { first, ...(after != null && { after }) })
        return {
          edges: page.cases.map(({ cursor, record }) => ({ cursor, node: record })),
          pageInfo: {
            hasNextPage: page.hasNextPage,
            hasPreviousPage: after != null,
            startCursor: page.cases.at(0)?.cursor ?? null,
            endCursor: page.cases.at(-1)?.cursor ?? null,
          },
        }
      },
    }),
  }))
}
