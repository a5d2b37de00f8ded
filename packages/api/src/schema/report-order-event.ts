/** What the platform's channel reports of an order: the order is mirrored, and every open case of it is told. */
import { type Reason as NamedReason, orderEvents, type Role, type Label as Words2 } from '@kefu/core'
import type { OrderReported, Routed } from '@kefu/runtime'
import { scopeFor } from './actor.ts'
import type { ObjectOf, Workshop } from './builder.ts'
import type { CaseTypes } from './case.ts'
import { invalidInput, notPermitted, userError } from './errors.ts'
import type { FromZod } from './from-zod.ts'
import { chosen, eventInput } from './one-of.ts'
import { orderForViewer } from './order.ts'
import { decode } from './outside.ts'
import { idempotencyKeyAbout, keyIssues, resultUnion } from './result.ts'
import type { Words } from './scalars.ts'

const mayReport: readonly Role[] = ['platform']

export function addReportOrderEvent(
  workshop: Workshop,
  { Label, Reason }: Words,
  { Case }: CaseTypes,
  OrderRef: ObjectOf<Record<string, unknown>>,
  zod: FromZod,
) {
  const { builder } = workshop
  const event = eventInput(workshop, zod, {
    name: 'OrderEventInput',
    prefix: 'Order',
    about: 'What happened to the order: exactly one event.',
    events: orderEvents,
    shared: orderEvents,
    reportedBy: mayReport,
  })
  const Input = builder.inputType('ReportOrderEventInput', {
    description: 'A fact of the platform about an order.',
    fields: (t) => ({
      orderId: t.id({ description: 'The platform’s order number; `orderPlaced` makes an order known.' }),
      event: t.field({ type: event.ref, description: 'What happened.' }),
      idempotencyKey: t.string({ description: idempotencyKeyAbout }),
    }),
  })
  const Outcome = builder.enumType('OrderEventOutcome', {
    description: 'What an order’s fact did to one of its cases.',
    values: {
      OPENED: { value: 'opened', description: 'The case began with it.' },
      ADVANCED: { value: 'advanced', description: 'The case took it.' },
      NOT_CONCERNED: { value: 'notConcerned', description: 'The case does not handle it in its state.' },
      REFUSED: {
        value: 'refused',
        description: 'A rule of the case refused it; the order has it all the same.',
      },
      FAULTED: {
        value: 'faulted',
        description: 'Something broke on our side; the order has it all the same.',
      },
    } as const,
  })
  const RoutedRef = builder.objectRef<Routed>('OrderEventRouted').implement({
    description: 'What an order’s fact did to one of its open cases, or which case began with it.',
    fields: (t) => ({
      case: t.field({
        type: Case,
        description: 'The case as it is now.',
        resolve: async ({ caseId }, _args, context) => {
          const record = await context.case(caseId)
          if (!record) throw new Error(`case ${caseId} was routed to, but is not there`)
          return record
        },
      }),
      outcome: t.field({ type: Outcome, description: 'What became of it.', resolve: ({ result }) => result }),
      message: t.field({
        type: Label,
        nullable: true,
        description: 'Of `REFUSED`: why, for people.',
        resolve: (routed): Words2 | null => (routed.result === 'refused' ? routed.message : null),
      }),
      reason: t.field({
        type: Reason,
        nullable: true,
        description: 'Of `REFUSED`: the rule that refused.',
        resolve: (routed): NamedReason | null =>
          routed.result === 'refused' ? (routed.reason ?? null) : null,
      }),
      faultId: t.string({
        nullable: true,
        description: 'Of `FAULTED`: where to find it in the log.',
        resolve: (routed) => (routed.result === 'faulted' ? routed.faultId : null),
      }),
    }),
  })
  const Payload = builder.objectRef<OrderReported>('ReportOrderEventPayload').implement({
    description: 'The order has it.',
    fields: (t) => ({
      order: t.field({
        type: OrderRef,
        description: 'The order afterwards.',
        resolve: ({ order }, _args, context) => orderForViewer(context, order),
      }),
      routed: t.field({
        type: [RoutedRef],
        description:
          'One for each open case of the order; when the order was placed, of its buyer before and of the flows that begin with it.',
        resolve: ({ routed }) => [...routed],
      }),
      replayed: t.exposeBoolean('replayed', {
        description: 'The same request was answered before; this is that answer.',
      }),
    }),
  })
  const Result = resultUnion(builder, 'ReportOrderEventResult', Payload, [
    'NotFound',
    'EventNotAllowed',
    'InvalidInput',
    'NotPermitted',
    'IdempotencyMismatch',
  ])
  builder.mutationField('reportOrderEvent', (t) =>
    t.field({
      type: Result,
      description: 'Reports a fact of the platform about an order. Entered by the platform’s channel only.',
      args: { input: t.arg({ type: Input, description: 'The fact.' }) },
      resolve: async (_root, { input }, context) => {
        const scope = scopeFor(context, mayReport)
        if (!scope) return notPermitted(mayReport)
        const [field, details] = chosen(input.event)
        const known = event.events.get(field)
        if (!known) throw new Error(`the schema has an order event "${field}" that core has not`)
        const decoded = decode(known.spec.payload, details, ['event', field])
        const issues = [...keyIssues(input), ...(decoded.ok ? [] : decoded.issues)]
        if (!decoded.ok || issues.length > 0) return invalidInput(issues)
        const answer = await context.runtime.reportOrderEvent(scope, {
          orderId: input.orderId,
          event: { ...decoded.value, type: known.type },
          idempotencyKey: input.idempotencyKey,
        })
        context.forget()
        return answer.ok ? answer : userError(answer, ['event', field])
      },
    }),
  )
}
