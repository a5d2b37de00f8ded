/** What may stand in `errors[]`: requests that make no sense, and faults, which are masked and found in the log by their id. */
import { randomUUID } from 'node:crypto'
import { GraphQLError, Kind } from 'graphql'

/** A request that cannot be answered as it stands; the words are for the developer who wrote it. */
export const badRequest = (message: string, code: string, status = 400): GraphQLError =>
  new GraphQLError(message, { extensions: { code, http: { status } } })

export const unauthenticated = (message: string): GraphQLError =>
  new GraphQLError(message, {
    extensions: {
      code: 'UNAUTHENTICATED',
      http: { status: 401, headers: { 'www-authenticate': 'Bearer' } },
    },
  })

/** Hides what broke, and hands it to the log with the id that the client is given. */
export function maskFaults(report: (faultId: string, error: unknown) => void): (error: unknown) => Error {
  return (error) => {
    if (error instanceof GraphQLError && isForTheClient(error)) return withCode(error)
    const known = knownFault(error)
    const faultId = known ?? randomUUID()
    if (known === undefined) report(faultId, error)
    const at = error instanceof GraphQLError ? error : undefined
    return new GraphQLError('Something broke on our side. The log has it under this faultId.', {
      nodes: at?.nodes,
      path: at?.path,
      extensions: { code: 'INTERNAL_SERVER_ERROR', faultId },
    })
  }
}

/** The id under which the runtime has put it into the log already. */
function knownFault(error: unknown): string | undefined {
  if (error instanceof GraphQLError) return error.originalError && knownFault(error.originalError)
  if (error instanceof Error && 'faultId' in error && typeof error.faultId === 'string') return error.faultId
  return undefined
}

/**
 * Errors of parsing, validation and variables have no path. A field's error is for the client when we threw it with a
 * code, or when it points at an argument; what is left — a resolver that broke, a value that does not fit its
 * type — is a fault, even though the executor throws the latter as a GraphQLError too.
 */
function isForTheClient(error: GraphQLError): boolean {
  if (typeof error.extensions['code'] === 'string') return true
  if (error.originalError && !(error.originalError instanceof GraphQLError)) return false
  return error.path === undefined || pointsAtInput(error)
}

const pointsAtInput = (error: GraphQLError): boolean =>
  error.nodes?.some(({ kind }) => kind !== Kind.FIELD) ?? false

/** Gives errors of the library a code too, so that clients never have to read the words. */
function withCode(error: GraphQLError): GraphQLError {
  if (typeof error.extensions['code'] !== 'string') error.extensions['code'] = 'BAD_USER_INPUT'
  return error
}
