import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Identify, identifyBy, jwtVerifier } from '../src/identity.ts'
import { createOwnTokens } from '../src/own-tokens.ts'

const secret = 'a-secret-of-thirty-two-characters'
const claims = { shop: 'mugs', roles: ['agent', 'finance'] }

interface Made {
  readonly payload?: JWTPayload
  readonly key?: Uint8Array | CryptoKey
  readonly header?: { alg: string; kid?: string }
  readonly subject?: string | undefined
  readonly expires?: string | number | undefined
}

async function bearer({
  payload = claims,
  key,
  header = { alg: 'HS256' },
  ...made
}: Made = {}): Promise<string> {
  const jwt = new SignJWT(payload).setProtectedHeader(header)
  if (!('subject' in made) || made.subject !== undefined) jwt.setSubject(made.subject ?? 'li')
  if (!('expires' in made) || made.expires !== undefined) jwt.setExpirationTime(made.expires ?? '1h')
  return `Bearer ${await jwt.sign(key ?? new TextEncoder().encode(secret))}`
}

const refused = async (identify: Identify, authorization: string | null): Promise<string> => {
  const error = await identify(authorization).then(
    () => undefined,
    (error) => error,
  )
  expect(error?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', http: { status: 401 } })
  return error.message
}

describe('a shared secret', () => {
  const identify = identifyBy({ jwt: jwtVerifier({ secret, issuer: 'id', audience: 'kefu' }) })
  const good = { ...claims, iss: 'id', aud: 'kefu' }

  test('lets in who has a good token, with shop, subject, roles and its end', async () => {
    const identity = await identify(await bearer({ payload: good }))
    expect(identity).toEqual({
      shopId: 'mugs',
      subject: 'li',
      roles: ['agent', 'finance'],
      expiresAt: expect.any(Number),
    })
    expect(identity.expiresAt).toBeGreaterThan(Date.now())
  })

  test('checks a token once a minute, and anew past its end', async () => {
    let checks = 0
    const { verify } = jwtVerifier({ secret })
    const counting = identifyBy({
      jwt: {
        verify: (token) => {
          checks++
          return verify(token)
        },
      },
    })
    const brief = await bearer({ payload: claims, expires: Math.floor(Date.now() / 1000) + 2 })
    const first = await counting(brief)
    expect(await counting(brief)).toBe(first)
    expect(checks).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 2100))
    // The clocks of others may be a few seconds off; who decides on that is the check, not the memory of it.
    await counting(brief)
    expect(checks).toBe(2)
  })

  test.each<[string, () => Promise<string | null>, RegExp]>([
    ['no token', async () => null, /Send a token/],
    ['another scheme', async () => 'Basic bGk6bGk=', /must read `Bearer/],
    ['no token at all', async () => 'Bearer nonsense', /not a token that can be read/],
    [
      'a token of another secret',
      () => bearer({ payload: good, key: new TextEncoder().encode('another-secret-of-that-length-too') }),
      /signature/,
    ],
    ['an expired token', () => bearer({ payload: good, expires: 1_600_000_000 }), /expired/],
    ['a token without end', () => bearer({ payload: good, expires: undefined }), /"exp"/],
    ['a token of another issuer', () => bearer({ payload: { ...good, iss: 'other' } }), /"iss"/],
    ['a token for another audience', () => bearer({ payload: { ...good, aud: 'other' } }), /"aud"/],
    ['a token without subject', () => bearer({ payload: good, subject: undefined }), /"sub"/],
    ['a token without shop', () => bearer({ payload: { ...good, shop: '' } }), /"shop"/],
    ['a shop that no database keeps', () => bearer({ payload: { ...good, shop: 'a\0b' } }), /"shop"/],
    ['a token without roles', () => bearer({ payload: { ...good, roles: [] } }), /"roles"/],
    [
      'an unknown role',
      () => bearer({ payload: { ...good, roles: ['agent', 'king'] } }),
      /"king"; roles are customer, agent/,
    ],
    [
      'another algorithm',
      () => bearer({ payload: good, header: { alg: 'HS512' }, key: new Uint8Array(64) }),
      /algorithm/,
    ],
    [
      'an unsigned token',
      async () =>
        `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(good)).toString('base64url')}.`,
      /token/,
    ],
  ])('refuses %s', async (_what, make, words) => {
    expect(await refused(identify, await make())).toMatch(words)
  })
})

describe('public keys', () => {
  let server: Server
  let identify: Identify
  let keys: { readonly first: CryptoKey; readonly stranger: CryptoKey }
  let published: JWK

  beforeAll(async () => {
    const first = await generateKeyPair('ES256')
    const stranger = await generateKeyPair('ES256')
    keys = { first: first.privateKey, stranger: stranger.privateKey }
    published = { ...(await exportJWK(first.publicKey)), kid: 'first', alg: 'ES256' }
    server = createServer((_request, response) => response.end(JSON.stringify({ keys: [published] })))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const jwksUrl = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`)
    identify = identifyBy({ jwt: jwtVerifier({ jwksUrl, issuer: 'id', audience: 'kefu' }) })
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  const payload = { ...claims, iss: 'id', aud: 'kefu' }

  test('let in who has a token of a published key', async () => {
    const authorization = await bearer({ payload, key: keys.first, header: { alg: 'ES256', kid: 'first' } })
    expect(await identify(authorization)).toMatchObject({ shopId: 'mugs', roles: ['agent', 'finance'] })
  })

  test('refuse a key that is not published, a stranger’s signature, and a secret', async () => {
    expect(
      await refused(
        identify,
        await bearer({ payload, key: keys.stranger, header: { alg: 'ES256', kid: 'second' } }),
      ),
    ).toMatch(/does not publish/)
    expect(
      await refused(
        identify,
        await bearer({ payload, key: keys.stranger, header: { alg: 'ES256', kid: 'first' } }),
      ),
    ).toMatch(/signature/)
    expect(await refused(identify, await bearer({ payload }))).toMatch(/algorithm/)
  })

  test('that cannot be fetched are a fault of ours, not of the token', async () => {
    const gone = identifyBy({ jwt: jwtVerifier({ jwksUrl: new URL('http://127.0.0.1:9/keys') }) })
    const authorization = await bearer({ payload, key: keys.first, header: { alg: 'ES256', kid: 'first' } })
    await expect(gone(authorization)).rejects.not.toHaveProperty('extensions')
  })
})

test('tokens that this server gave end with it', async () => {
  const mine = createOwnTokens()
  const other = createOwnTokens()
  const token = `Bearer ${await mine.sign({ shopId: 'demo', subject: 'demo-courier', roles: ['courier'] })}`
  expect(await identifyBy({ own: mine })(token)).toMatchObject({ shopId: 'demo', roles: ['courier'] })
  expect(await refused(identifyBy({ own: other }), token)).toMatch(/signature/)
  expect(await refused(identifyBy({ jwt: jwtVerifier({ secret }) }), token)).toMatch(/signature/)
  expect(await refused(identifyBy({ own: mine }), await bearer())).toMatch(
    /Only tokens that this server gave/,
  )
})
