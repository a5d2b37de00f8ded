/** The GraphQL server over a runtime: Yoga with our limits, identity and masks. It does not listen; `serve` does. */
import type { RequestListener } from 'node:http'
import { useCSRFPrevention } from '@graphql-yoga/plugin-csrf-prevention'
import type { Catalogue, ReplyCheck } from '@kefu/core'
import type { Runtime } from '@kefu/runtime'
import { createYoga, type Plugin, type YogaInitialContext } from 'graphql-yoga'
import { type Context, contextFor } from './context.ts'
import { example } from './example.ts'
import { maskFaults } from './faults.ts'
import type { Identify } from './identity.ts'
import { type Log, silent } from './log.ts'
import { useFrontDoor, useLoopbackOnly, useReady, useRequestLog, useTokenLimit } from './plugins.ts'
import { createSchema } from './schema/index.ts'

/** The header that a client must send with what a browser would send without asking: GET, and forms. */
export const csrfHeader = 'x-graphql-yoga-csrf'

/** Largest body, bytes: photos are references, so that nothing a desk sends comes near. */
const maxBody = 256 * 1024

export interface ServerOptions {
  readonly catalogue: Catalogue
  readonly runtime: Runtime
  /** Tells who asks; throws UNAUTHENTICATED. */
  readonly identify: Identify
  readonly log?: Log
  /** Looks at each reply before an agent sees it; its findings stand beside the reply. None by default. */
  readonly checkReply?: ReplyCheck
  /** Origins whose pages may call; none by default. */
  readonly corsOrigins?: readonly string[]
  /** Answer to names of this machine only. */
  readonly loopbackOnly?: boolean
  /** Endpoints beside GraphQL. */
  readonly plugins?: readonly Plugin[]
}

export interface Server {
  /** Answers a request without a port. */
  fetch(url: string, init?: RequestInit): Promise<Response>
  /** For `node:http`. */
  readonly listener: RequestListener
  /** From now on not ready; ends every subscription. */
  drain(): void
}

export function createServer(options: ServerOptions): Server {
  const {
    catalogue,
    runtime,
    identify,
    log = silent,
    checkReply,
    corsOrigins = [],
    loopbackOnly = false,
    plugins = [],
  } = options
  const stopping = new AbortController()
  const yoga = createYoga<object, Context>({
    schema: createSchema(catalogue),
    context: async ({ request }: YogaInitialContext) =>
      contextFor(
        runtime,
        await identify(request.headers.get('authorization')),
        [request.signal, stopping.signal],
        checkReply,
      ),
    plugins: [
      useRequestLog(log),
      ...(loopbackOnly ? [useLoopbackOnly()] : []),
      useReady(runtime, log, stopping.signal),
      useFrontDoor(),
      ...plugins,
      useCSRFPrevention({ requestHeaders: [csrfHeader, 'authorization'] }),
      useTokenLimit(),
    ],
    maskedErrors: {
      maskError: maskFaults((faultId, error) => {
        const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
        log.error({ faultId, name, error: message, stack }, 'a request failed')
      }),
    },
    // An empty list would allow every origin, and a list of one would be sent to all.
    cors: (request: Request) => {
      const origin = request.headers.get('origin')
      if (origin === null || !corsOrigins.includes(origin)) return false
      return {
        origin: [origin],
        methods: ['GET', 'POST', 'OPTIONS'],
        allowedHeaders: ['content-type', 'authorization', csrfHeader],
        credentials: false,
        maxAge: 600,
      }
    },
    graphiql: {
      title: 'Kefu 客服',
      defaultQuery: example,
      additionalHeaders: { [csrfHeader]: '1' },
    },
    // From our own files: no page of ours loads a script from a foreign host. Nine megabytes, so only once a browser comes.
    renderGraphiQL: async (options) => {
      const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql')
      return renderGraphiQL(options)
    },
    batching: false,
    multipart: false,
    landingPage: false,
    maxRequestBodySize: maxBody,
    logging: false,
  })
  return {
    fetch: async (url, init) => yoga.fetch(url, init as never),
    listener: yoga,
    drain: () => stopping.abort(),
  }
}
