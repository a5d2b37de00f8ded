/** Puts a configured server together, listens, and takes it down again in order. */
import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Catalogue, createCatalogue, flows, roles } from '@kefu/core'
import { createRuntime, type Runtime } from '@kefu/runtime'
import type { Config } from './config.ts'
import { demoShop, demoVisitor, seedDemo } from './demo.ts'
import { identifyBy, jwtVerifier } from './identity.ts'
import type { Log } from './log.ts'
import { useDemoTokens, useTestEndpoints } from './own-endpoints.ts'
import { createOwnTokens, type OwnTokens } from './own-tokens.ts'
import { createServer, type Server } from './server.ts'

/** How long answers under way may take once the server stops, ms. */
const patience = 10_000

/** The database cannot be used as it is set up: whoever runs the server can mend it. */
export class DatabaseUnusable extends Error {
  constructor(cause: unknown) {
    super(`The database cannot be used: ${wordsOf(cause)}`, { cause })
  }
}

/** Of several addresses that were tried in vain, Node tells the words in a list. */
const wordsOf = (error: unknown): string =>
  error instanceof AggregateError
    ? error.errors.map(wordsOf).join('; ')
    : error instanceof Error
      ? error.message
      : String(error)

export interface Serving {
  readonly url: string
  /** What to tell whoever started it. */
  readonly greeting: readonly string[]
  /** Answers what is under way, then closes everything. */
  stop(): Promise<void>
}

/**
 * Takes the port first, so that a second start is told at once and touches no data; until the database is open, every
 * request is answered 503.
 */
export async function serve(
  config: Config,
  log: Log,
  catalogue: Catalogue = createCatalogue(flows),
): Promise<Serving> {
  let answer: RequestListener = (_request, response) =>
    void response.writeHead(503, { 'retry-after': '1' }).end()
  const http = createHttpServer((request, response) => answer(request, response))
  // Longer than the idle time of the usual proxies: whoever closes first must not be the one who is asked.
  http.keepAliveTimeout = 65_000
  await listening(http, config)
  const url = urlOf(http.address() as AddressInfo)
  let runtime: Runtime | undefined
  try {
    runtime = await createRuntime({
      catalogue,
      database: config.database,
      movableClock: config.testClock,
      ...(config.webhook && { webhook: config.webhook }),
      log: ({ level, message, ...details }) => log[level](details, message),
    }).catch((error: unknown) => {
      throw new DatabaseUnusable(error)
    })
    const server = serverFor(config, runtime, catalogue, createOwnTokens(), log)
    if (!config.jwt) await seedDemo(runtime, catalogue, log)
    runtime.start()
    answer = server.listener
    return { url, greeting: greeting(config, url), stop: stopping(http, server, runtime) }
  } catch (error) {
    http.close()
    http.closeAllConnections()
    await runtime?.stop()
    throw error
  }
}

function serverFor(
  config: Config,
  runtime: Runtime,
  catalogue: Catalogue,
  tokens: OwnTokens,
  log: Log,
): Server {
  const demo = config.jwt === undefined
  return createServer({
    catalogue,
    runtime,
    log,
    corsOrigins: config.corsOrigins,
    loopbackOnly: demo,
    identify: identifyBy({
      ...(config.jwt && { jwt: jwtVerifier(config.jwt) }),
      ...((demo || config.testClock) && { own: tokens }),
      ...(demo && { anonymous: demoVisitor }),
    }),
    plugins: [
      ...(demo ? [useDemoTokens({ tokens, shopId: demoShop.shopId })] : []),
      ...(config.testClock ? [useTestEndpoints({ runtime, catalogue, tokens })] : []),
    ],
  })
}

function listening(http: HttpServer, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      http.off('error', reject)
      resolve()
    })
  })
}

function stopping(http: HttpServer, server: Server, runtime: Runtime): () => Promise<void> {
  return async () => {
    server.drain()
    const closed = new Promise<void>((resolve) => http.close(() => resolve()))
    http.closeIdleConnections()
    const impatient = setTimeout(() => http.closeAllConnections(), patience)
    await closed
    clearTimeout(impatient)
    await runtime.stop()
  }
}

function urlOf({ address, family, port }: AddressInfo): string {
  const host = family === 'IPv6' ? `[${address}]` : address
  return `http://${/^(127\.|\[::1\])/.test(host) ? 'localhost' : host}:${port}`
}

function greeting({ jwt, database, testClock }: Config, url: string): string[] {
  const kept =
    'url' in database ? 'PostgreSQL' : `the folder ${database.folder} (set DATABASE_URL for PostgreSQL)`
  return [
    `Kefu 客服 is ready: ${url}/graphql`,
    `  Cases are kept in ${kept}.`,
    ...(jwt
      ? ['  Every request needs a token with the claims shop, sub and roles.']
      : [
          `  This is the demo: it answers to this machine only, and whoever comes without a token is agent and supervisor of the shop "${demoShop.shopId}".`,
          `  Tokens for other roles: ${url}/demo/token/<role> (${roles.join(', ')}).`,
          '  To serve others, set JWT_SECRET or JWKS_URL.',
        ]),
    ...(testClock ? ['  The clock can be moved: POST /test/clock. For tests alone.'] : []),
  ]
}
