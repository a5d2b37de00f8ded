/** Bad news that is an answer: every mutation answers with its payload or with one of these. */
import { type Issue, type Label, type Reason, type Role, rolesInWords } from '@kefu/core'
import type { RuntimeRefused } from '@kefu/runtime'
import type { Workshop } from './builder.ts'
import { inputIssue } from './issues.ts'
import type { Words } from './scalars.ts'

/** The kinds of bad news; each is a GraphQL type. */
export type UserErrorKind =
  | 'NotFound'
  | 'StaleVersion'
  | 'EventNotAllowed'
  | 'InvalidInput'
  | 'NotPermitted'
  | 'IdempotencyMismatch'
  | 'CaseExists'

export interface UserError {
  readonly kind: UserErrorKind
  readonly code: string
  readonly message: Label
  readonly currentVersion?: number | undefined
  readonly reason?: Reason | undefined
  readonly allowed?: readonly string[]
  readonly issues?: readonly Issue[]
  readonly mayEnter?: readonly Role[]
  readonly caseId?: string | undefined
}

const codes: Readonly<Record<RuntimeRefused['code'], string>> = {
  stale: 'The case, or the shop, has moved on since it was read.',
  done: 'The case is closed.',
  'reserved-event': 'The event belongs to the machinery.',
  'unknown-event': 'The flow of this case has no such event.',
  'invalid-payload': 'The details of the event are not what the flow takes.',
  'not-permitted': 'The role may not do this.',
  'not-handled': 'The event cannot happen in this state.',
  'guard-refused': 'A rule of the flow refuses the event; `reason` says which.',
  'invalid-input': 'What was sent is not what the API takes.',
  'may-not-start': 'A rule of the flow refuses such a case for this order.',
  'no-case': 'The shop has no such case.',
  'no-order': 'The shop has no such order.',
  'no-flow': 'There is no such flow.',
  'idempotency-mismatch': 'The idempotency key was used for another request.',
  'order-exists': 'The order is there already.',
  'order-needed': 'A case of this flow is about an order; none was named.',
  'case-exists':
    'The order (or the buyer without one) has a case of this flow that is open, or has ended for good.',
  void: 'The case is void: a supervisor may reopen it.',
  'not-ended': 'The case is open: there is nothing to reopen.',
  'ends-at-once': 'Reopened, the case would end again at once.',
  'not-correctable': 'A line of the log that cannot be left out; `reason` says why.',
  'log-differs':
    'The rules of the flow have changed since: the log no longer leads to where the case stands.',
  'order-fact': 'The platform tells facts of an order with `reportOrderEvent`, for every case of it.',
}

const codeName = (code: string): string => code.toUpperCase().replaceAll('-', '_')

/**
 * A refusal of the runtime in the words of the API. `at` leads from the input object to the details, whose fields the
 * runtime speaks of. TypeScript checks that none is forgotten.
 */
export function userError(refused: RuntimeRefused, at: readonly string[]): UserError {
  const { message, reason, allowed } = refused
  const code = codeName(refused.code)
  switch (refused.code) {
    case 'no-case':
    case 'no-order':
    case 'no-flow':
      return { kind: 'NotFound', code, message }
    case 'stale':
      return { kind: 'StaleVersion', code, message, currentVersion: refused.currentVersion }
    case 'done':
    case 'not-handled':
    case 'guard-refused':
    case 'may-not-start':
    case 'order-exists':
    case 'order-fact':
    case 'void':
    case 'not-ended':
    case 'ends-at-once':
    case 'not-correctable':
    case 'log-differs':
      return { kind: 'EventNotAllowed', code, message, reason, allowed }
    case 'reserved-event':
    case 'unknown-event':
    case 'invalid-payload':
    case 'invalid-input':
      return {
        kind: 'InvalidInput',
        code,
        message,
        issues: (refused.issues ?? []).map((issue) => ({ ...issue, path: [...at, ...issue.path] })),
      }
    case 'order-needed':
      return {
        kind: 'InvalidInput',
        code,
        message,
        issues: [inputIssue(['orderId'], { zh: '请填写订单号', en: 'name the order' })],
      }
    case 'case-exists':
      return { kind: 'CaseExists', code, message, caseId: refused.caseId }
    case 'not-permitted':
      return { kind: 'NotPermitted', code, message, mayEnter: [] }
    case 'idempotency-mismatch':
      return { kind: 'IdempotencyMismatch', code, message }
    default:
      return unmapped(refused.code)
  }
}

function unmapped(code: never): never {
  throw new Error(`the API has no words for the refusal "${String(code)}"`)
}

export const notFound = (code: 'no-case' | 'no-order'): UserError => ({
  kind: 'NotFound',
  code: codeName(code),
  message:
    code === 'no-case'
      ? { zh: '本店没有这张工单', en: 'This shop has no such case.' }
      : { zh: '本店没有这笔订单', en: 'This shop has no such order.' },
})

export const invalidInput = (issues: readonly Issue[]): UserError => ({
  kind: 'InvalidInput',
  code: codeName('invalid-input'),
  message: { zh: '填写的内容不符合要求', en: 'What was sent is not what the API takes.' },
  issues,
})

export const notPermitted = (mayEnter: readonly Role[]): UserError => ({
  kind: 'NotPermitted',
  code: codeName('not-permitted'),
  message: {
    zh: `当前身份不能执行此操作，可执行的角色：${rolesInWords(mayEnter).zh}`,
    en: `None of your roles may do this; it takes one of: ${rolesInWords(mayEnter).en}.`,
  },
  mayEnter,
})

export function addErrors({ builder }: Workshop, { Locale, Reason, Role }: Words) {
  const Code = builder.enumType('UserErrorCode', {
    description: 'What went wrong, finer than the type of the error; stays the same when the words change.',
    values: Object.fromEntries(
      Object.entries(codes).map(([code, description]) => [codeName(code), { description }]),
    ),
  })
  const Base = builder.interfaceRef<UserError>('UserError').implement({
    description: 'An expected refusal, told to the person; nothing was stored.',
    resolveType: (error) => error.kind,
    fields: (t) => ({
      code: t.field({ type: Code, description: 'For programs.', resolve: ({ code }) => code }),
      message: t.string({
        description: 'For people.',
        args: { locale: t.arg({ type: Locale, defaultValue: 'zh', description: 'In which language.' }) },
        resolve: ({ message }, { locale }) => message[locale],
      }),
    }),
  })
  const kind = (name: UserErrorKind, description: string) => ({
    interfaces: [Base],
    description,
    isTypeOf: isKind(name),
  })

  const IssueRef = builder.objectRef<Issue>('InputIssue').implement({
    description: 'What is wrong with one field.',
    fields: (t) => ({
      path: t.stringList({
        description: 'From the input object down to the field.',
        resolve: ({ path }) => path.map(String),
      }),
      message: t.string({
        description: 'What the field must be.',
        args: { locale: t.arg({ type: Locale, defaultValue: 'zh', description: 'In which language.' }) },
        resolve: ({ message, zh }, { locale }) => (locale === 'zh' ? (zh ?? message) : message),
      }),
    }),
  })
  builder
    .objectRef<UserError>('NotFound')
    .implement(kind('NotFound', 'The shop has no such case, order or flow.'))
  builder.objectRef<UserError>('StaleVersion').implement({
    ...kind(
      'StaleVersion',
      'Somebody else was faster: read the case, or the shop, again, then decide again.',
    ),
    fields: (t) => ({
      currentVersion: t.int({
        nullable: true,
        description: 'Where the case stands now.',
        resolve: ({ currentVersion }) => currentVersion,
      }),
    }),
  })
  builder.objectRef<UserError>('EventNotAllowed').implement({
    ...kind(
      'EventNotAllowed',
      'The event (or the opening, voiding, reopening or correction of a case) is refused as things stand.',
    ),
    fields: (t) => ({
      reason: t.field({
        type: Reason,
        nullable: true,
        description:
          'The rule that would have let it pass; nothing when the state simply does not handle the event.',
        resolve: ({ reason }) => reason,
      }),
      allowed: t.stringList({
        description:
          'Events that may happen now, some with the right details alone: those of `allowedEvents`, for the role that entered this one.',
        resolve: ({ allowed }) => [...(allowed ?? [])],
      }),
    }),
  })
  builder.objectRef<UserError>('InvalidInput').implement({
    ...kind('InvalidInput', 'Some fields are not what they must be.'),
    fields: (t) => ({
      issues: t.field({
        type: [IssueRef],
        description: 'One for each field.',
        resolve: ({ issues }) => [...(issues ?? [])],
      }),
    }),
  })
  builder.objectRef<UserError>('NotPermitted').implement({
    ...kind('NotPermitted', 'None of the token’s roles may do this.'),
    fields: (t) => ({
      mayEnter: t.field({
        type: [Role],
        description: 'Roles that may.',
        resolve: ({ mayEnter }) => [...(mayEnter ?? [])],
      }),
    }),
  })
  builder
    .objectRef<UserError>('IdempotencyMismatch')
    .implement(kind('IdempotencyMismatch', 'The idempotency key was used before, for another request.'))
  return { Base }
}

const isKind = (name: UserErrorKind) => (value: unknown) => (value as Partial<UserError>).kind === name
