/** Watching a case: what it is now, then what it becomes, until the client leaves or its token ends. */
import type { CaseRecord } from '@kefu/runtime'
import type { Context } from '../context.ts'
import { badRequest } from '../faults.ts'
import type { Workshop } from './builder.ts'
import type { CaseTypes } from './case.ts'
import { caseTypeName } from './ids.ts'

export function addCaseUpdated({ builder }: Workshop, { Case }: CaseTypes) {
  builder.subscriptionField('caseUpdated', (t) =>
    t.field({
      type: Case,
      description: 'The case as it is now, then again after every change. Ends when the token does.',
      args: { id: t.arg.globalID({ description: 'The `id` of the case.' }) },
      subscribe: async (_root, { id }, context) => {
        const record = await context.runtime.case(context.scope, id.id)
        if (!record || caseTypeName(record.flow) !== id.typename)
          throw badRequest('This shop has no such case.', 'NOT_FOUND', 404)
        return untilLeft(context, (signal) => changes(context, id.id, signal))
      },
      resolve: (record, _args, context) => {
        context.forget()
        return record
      },
    }),
  )
}

/** Begins to watch before the first look, so that nothing is missed in between. */
async function* changes(
  { runtime, scope }: Context,
  id: string,
  signal: AbortSignal,
): AsyncGenerator<CaseRecord> {
  const watched = runtime.watch(scope, id, signal)[Symbol.asyncIterator]()
  const read = async (): Promise<CaseRecord | undefined> => runtime.case(scope, id)
  let change = watched.next()
  let shown = -1
  try {
    for (;;) {
      const record = await read()
      if (signal.aborted || !record) return
      if (record.version > shown) {
        shown = record.version
        yield record
      }
      if ((await change).done === true) return
      change = watched.next()
    }
  } finally {
    await watched.return?.()
  }
}

/**
 * Gives the source a signal that ends when the client leaves. A generator that waits cannot be returned from outside, so
 * leaving must reach what it waits for.
 */
function untilLeft<T>(
  { ends, identity }: Context,
  source: (signal: AbortSignal) => AsyncGenerator<T>,
): AsyncIterableIterator<T> {
  const left = new AbortController()
  const signals = [...ends, left.signal]
  if (identity.expiresAt !== undefined) {
    // Node's timers hold 2^31 - 1 ms; a token that lives longer is not cut short by it.
    const rest = identity.expiresAt - Date.now()
    if (rest < 2 ** 31) signals.push(AbortSignal.timeout(Math.max(0, rest)))
  }
  const items = source(AbortSignal.any(signals))
  return {
    next: () => items.next(),
    return: async () => {
      left.abort()
      return items.return(undefined)
    },
    throw: (error) => items.throw(error),
    [Symbol.asyncIterator]() {
      return this
    },
  }
}
