/** What the server does to a request besides GraphQL. */

import type { Runtime } from '@kefu/runtime'
import { type Plugin, useReadinessCheck } from 'graphql-yoga'
import { isLoopback } from './config.ts'
import type { Log } from './log.ts'

/** Longest document, in tokens: ten times what a page of a desk asks for; validating more costs more than it is worth. */
const maxTokens = 10_000

export const useTokenLimit = (): Plugin => ({
  onParse: ({ parseFn, setParseFn }) => {
    setParseFn((source, options) => parseFn(source, { ...options, maxTokens }))
  },
})

/**
 * Answers only to names of this machine. A page of another site can point its own name at 127.0.0.1 (DNS rebinding);
 * it cannot make the browser send another Host.
 */
export const useLoopbackOnly = (): Plugin => ({
  onRequest: ({ url, endResponse, fetchAPI }) => {
    if (isLoopback(url.hostname.replace(/^\[(.*)\]$/, '$1'))) return
    endResponse(
      new fetchAPI.Response(
        'This server answers to localhost only. Set JWT_SECRET or JWKS_URL to serve others.\n',
        {
          status: 421,
          headers: { 'content-type': 'text/plain; charset=utf-8' },
        },
      ),
    )
  },
})

/** Not ready while it stops, or when the database does not answer; why is for the log, not for whoever asks. */
export const useReady = (runtime: Runtime, log: Log, stopping: AbortSignal): Plugin =>
  useReadinessCheck({
    endpoint: '/ready',
    check: async () => {
      if (stopping.aborted) return false
      try {
        await runtime.ping()
        return true
      } catch (error) {
        log.error({ error: String(error) }, 'the database does not answer')
        return false
      }
    },
  })

/** One line for each request at level debug: no query, no variables, no token. */
export function useRequestLog(log: Log): Plugin {
  const began = new WeakMap<Request, number>()
  return {
    onRequest: ({ request }) => {
      began.set(request, performance.now())
    },
    onResponse: ({ request, response }) => {
      const { pathname } = new URL(request.url)
      const ms = Math.round(performance.now() - (began.get(request) ?? performance.now()))
      log.debug({ method: request.method, path: pathname, status: response.status, ms }, 'answered')
    },
  }
}

/** Takes people who open the address in a browser to the page where they can try it. */
export const useFrontDoor = (): Plugin => ({
  onRequest: ({ url, endResponse, fetchAPI }) => {
    if (url.pathname === '/')
      endResponse(new fetchAPI.Response(null, { status: 302, headers: { location: '/graphql' } }))
  },
})
