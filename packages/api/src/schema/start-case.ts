/** Opening a case of any flow: for an order that the shop has, or for a buyer who has not ordered yet. */
import type { Flow, Role } from '@kefu/core'
import type { CaseRecord } from '@kefu/runtime'
import type { InputRef } from '@pothos/core'
import { scopeFor } from './actor.ts'
import type { Workshop } from './builder.ts'
import type { CaseTypes } from './case.ts'
import { invalidInput, notPermitted, userError } from './errors.ts'
import type { FromZod } from './from-zod.ts'
import { pascal } from './ids.ts'
import { chosen } from './one-of.ts'
import { decode } from './outside.ts'
import { idempotencyKeyAbout, keyIssues, resultUnion } from './result.ts'

/** Opening a case is the desk's decision, or that of a program that works for it. */
const mayStart: readonly Role[] = ['agent', 'supervisor', 'platform', 'system']

interface Started {
  readonly caseId: string
  readonly replayed: boolean
}

export function addStartCase({ builder, catalogue }: Workshop, { Case }: CaseTypes, zod: FromZod) {
  const typeOf = ({ key, definition }: Flow): InputRef<object> => {
    if (Object.keys(definition.input.shape).length === 0) return NoDetails()
    return zod.input(
      definition.input,
      `${pascal(key)}StartInput`,
      `${key}.input`,
      `What starts a case of ${definition.title.en} (${definition.title.zh}).`,
    ) as InputRef<object>
  }
  let noDetails: InputRef<object> | undefined
  /** GraphQL has no empty input. */
  const NoDetails = (): InputRef<object> => {
    noDetails ??= builder.inputType('NoDetailsInput', {
      description: 'Nothing has to be said to start such a case: write `{}`.',
      fields: (t) => ({ none: t.boolean({ required: false, description: 'Ignored.' }) }),
    }) as unknown as InputRef<object>
    return noDetails
  }
  const FlowInput = builder.inputRef<object>('StartFlowInput').implement({
    description: 'Which flow, and what starts it beside the order.',
    isOneOf: true,
    fields: (t) =>
      Object.fromEntries(
        catalogue.flows.map((flow) => [
          flow.key,
          t.field({
            type: typeOf(flow),
            required: false,
            description: `${flow.definition.title.en} (${flow.definition.title.zh}).`,
          }),
        ]),
      ) as never,
  })
  const Input = builder.inputType('StartCaseInput', {
    description: 'A case to be opened.',
    fields: (t) => ({
      idempotencyKey: t.string({ description: idempotencyKeyAbout }),
      orderId: t.id({
        required: false,
        description:
          'The platform’s number of an order that the shop has; may be left out where the flow can begin with a buyer who has not ordered yet.',
      }),
      flow: t.field({ type: FlowInput, description: 'Which flow.' }),
    }),
  })
  const Payload = builder.objectRef<Started>('StartCasePayload').implement({
    description: 'The case is open.',
    fields: (t) => ({
      case: t.field({
        type: Case,
        description: 'The case as it is now.',
        resolve: (started, _args, context) => opened(started, context),
      }),
      replayed: t.exposeBoolean('replayed', {
        description: 'The same request was answered before; this is that case.',
      }),
    }),
  })
  const Result = resultUnion(builder, 'StartCaseResult', Payload, [
    'NotFound',
    'EventNotAllowed',
    'CaseExists',
    'InvalidInput',
    'NotPermitted',
    'IdempotencyMismatch',
  ])
  builder.mutationField('startCase', (t) =>
    t.field({
      type: Result,
      description: `Opens a case. Entered by ${mayStart.join(', ')}.`,
      args: { input: t.arg({ type: Input, description: 'The case to be opened.' }) },
      resolve: async (_root, { input }, context) => {
        const [key, given] = chosen(input.flow)
        const flow = catalogue.flow(key)
        if (!flow) throw new Error(`the schema has a flow "${key}" that the catalogue has not`)
        const scope = scopeFor(context, mayStart)
        if (!scope) return notPermitted(mayStart)
        const empty = Object.keys(flow.definition.input.shape).length === 0
        const decoded = decode(flow.definition.input, empty ? {} : given, ['flow', key])
        const issues = [...keyIssues(input), ...(decoded.ok ? [] : decoded.issues)]
        if (!decoded.ok || issues.length > 0) return invalidInput(issues)
        const answer = await context.runtime.startCase(scope, {
          flow: key,
          ...(input.orderId != null && { orderId: input.orderId }),
          input: decoded.value,
          idempotencyKey: input.idempotencyKey,
        })
        context.forget()
        return answer.ok
          ? { caseId: answer.caseId, replayed: answer.replayed }
          : userError(answer, ['flow', key])
      },
    }),
  )
}

async function opened(
  { caseId }: Started,
  context: { case(id: string): Promise<CaseRecord | undefined> },
): Promise<CaseRecord> {
  const record = await context.case(caseId)
  if (!record) throw new Error(`case ${caseId} was answered for, but is not there`)
  return record
}
