/** Addresses beside GraphQL that exist for the demo and for tests alone; anywhere else they are 404. */
import { type Catalogue, decodePolicy, packs, roles } from '@kefu/core'
import type { Runtime, ShopRecord } from '@kefu/runtime'
import type { Plugin } from 'graphql-yoga'
import { z } from 'zod'
import type { Roles } from './identity.ts'
import type { OwnTokens } from './own-tokens.ts'

const json = (body: unknown, status = 200): Response =>
  Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
const wrong = (message: string): Response => json({ error: message }, 400)

/** `GET /demo/token/<role>`: a token of the demo shop in that role. */
export function useDemoTokens({ tokens, shopId }: { tokens: OwnTokens; shopId: string }): Plugin {
  return {
    onRequest: async ({ request, url, endResponse }) => {
      const asked = /^\/demo\/token\/(\w+)$/.exec(url.pathname)?.[1]
      if (asked === undefined || request.method !== 'GET') return
      const role = roles.find((role) => role === asked)
      if (!role)
        return endResponse(
          json({ error: `There is no role "${asked}"; roles are ${roles.join(', ')}.` }, 404),
        )
      const token = await tokens.sign({ shopId, subject: `demo-${role}`, roles: [role] })
      endResponse(json({ token, shop: shopId, roles: [role] }))
    },
  }
}

const moveClock = z.strictObject({ shop: z.string().min(1).max(64), now: z.iso.datetime({ offset: true }) })

const askToken = z.strictObject({
  shop: z.string().min(1).max(64),
  subject: z.string().min(1).max(64),
  roles: z.tuple([z.enum(roles)], z.enum(roles)),
  pack: z.enum(packs).optional(),
  /** By flow key, in outside units: `"12h"`, `"5.00"`. */
  overrides: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  timeZone: z.string().optional(),
  opensAt: z.int().min(0).max(1440).optional(),
  closesAt: z.int().min(0).max(1440).optional(),
  holidays: z.array(z.iso.date()).optional(),
})

/** The desk of a shop that a test sets up, unless it says otherwise: 9:00 to 23:30, as the documents have it. */
const usualDesk = { timeZone: 'Asia/Shanghai', opensAt: 540, closesAt: 1410, holidays: [] } as const

/**
 * `POST /test/clock {shop, now}` moves a shop's time and fires what falls due on the way; `POST /test/token {shop,
 * subject, roles}` gives a token, and sets the shop up unless it is there. What else the latter is told (pack, overrides,
 * hours) sets the shop up anew.
 */
export function useTestEndpoints({
  runtime,
  catalogue,
  tokens,
}: {
  runtime: Runtime
  catalogue: Catalogue
  tokens: OwnTokens
}): Plugin {
  const clock = async (body: unknown): Promise<Response> => {
    const asked = moveClock.safeParse(body)
    if (!asked.success) return wrong(z.prettifyError(asked.error))
    const { shop, now } = asked.data
    await runtime.moveClock(shop, Date.parse(now))
    return json({ shop, now: new Date(now).toISOString() })
  }
  const token = async (body: unknown): Promise<Response> => {
    const asked = askToken.safeParse(body)
    if (!asked.success) return wrong(z.prettifyError(asked.error))
    const { shop: shopId, subject, roles: given, overrides = {}, pack = 'documents', ...desk } = asked.data
    const decoded: Record<string, Readonly<Record<string, unknown>>> = {}
    for (const [key, values] of Object.entries(overrides)) {
      const flow = catalogue.flow(key)
      if (!flow) return wrong(`overrides: there is no flow "${key}"`)
      const policy = decodePolicy(flow.definition, values)
      if (!policy.ok)
        return wrong(
          policy.issues
            .map(({ path, message }) => `overrides.${key}.${path.join('.')}: ${message}`)
            .join('\n'),
        )
      decoded[key] = policy.values
    }
    const scope = { shopId, actor: { role: 'system', subject } } as const
    const said =
      asked.data.pack !== undefined || asked.data.overrides !== undefined || Object.keys(desk).length > 0
    if (said || !(await runtime.shop(scope))) {
      const shop = { ...usualDesk, ...desk, shopId, name: shopId, pack, overrides: decoded } as ShopRecord
      await runtime.putShop(shop)
    }
    return json({
      token: await tokens.sign({ shopId, subject, roles: given as Roles }),
      shop: shopId,
      roles: given,
    })
  }
  const handlers: Readonly<Record<string, (body: unknown) => Promise<Response>>> = {
    '/test/clock': clock,
    '/test/token': token,
  }
  return {
    onRequest: async ({ request, url, endResponse }) => {
      const handler = handlers[url.pathname]
      if (!handler || request.method !== 'POST') return
      if (!request.headers.get('content-type')?.startsWith('application/json'))
        return endResponse(wrong('Send JSON.'))
      let body: unknown
      try {
        body = await request.json()
      } catch {
        return endResponse(wrong('This is not JSON.'))
      }
      endResponse(
        await handler(body).catch((error: unknown) =>
          wrong(error instanceof Error ? error.message : String(error)),
        ),
      )
    },
  }
}
