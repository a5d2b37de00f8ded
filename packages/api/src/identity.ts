/** Who asks: a JWT with the shop, the subject and the roles. */
import { type Role, roles } from '@kefu/core'
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyOptions,
  jwtVerify,
} from 'jose'
import { unauthenticated } from './faults.ts'
import { storable } from './schema/outside.ts'

/** Never empty: whoever has no role may do nothing, not even read. */
export type Roles = readonly [Role, ...Role[]]

export interface Identity {
  readonly shopId: string
  readonly subject: string
  /** The preferred one first. */
  readonly roles: Roles
  /** When the token ends, epoch ms; absent for who came without one. */
  readonly expiresAt?: number
}

/** How tokens are checked. */
export type JwtSettings = {
  readonly issuer?: string
  readonly audience?: string
} & ({ readonly secret: string } | { readonly jwksUrl: URL })

/** Tells who asks, or throws UNAUTHENTICATED with what is wrong. */
export type Identify = (authorization: string | null) => Promise<Identity>

interface Verifier {
  verify(token: string): Promise<JWTPayload>
}

/** Algorithms that a key set may use: none that shares a secret. */
const asymmetric = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]

/** Seconds that two clocks may differ. */
const clockTolerance = 5

export function jwtVerifier(settings: JwtSettings): Verifier {
  const options: JWTVerifyOptions = {
    clockTolerance,
    requiredClaims: ['exp', 'sub'],
    ...(settings.issuer !== undefined && { issuer: settings.issuer }),
    ...(settings.audience !== undefined && { audience: settings.audience }),
  }
  if ('secret' in settings) {
    const key = new TextEncoder().encode(settings.secret)
    return {
      verify: async (token) => (await jwtVerify(token, key, { ...options, algorithms: ['HS256'] })).payload,
    }
  }
  const keys = createRemoteJWKSet(settings.jwksUrl)
  return {
    verify: async (token) => (await jwtVerify(token, keys, { ...options, algorithms: asymmetric })).payload,
  }
}

export interface IdentifyOptions {
  /** Checks the tokens of the shop's identity provider; without it only the tokens given here count. */
  readonly jwt?: Verifier
  /** Checks the tokens given here, told by their key id. */
  readonly own?: Verifier & { readonly keyId: string }
  /** Who comes without a token; without it a token is required. */
  readonly anonymous?: Identity
}

/**
 * How long a token that was found good is taken at its word, ms: checking its signature is a tenth of what a small
 * request costs. A key that the issuer takes back counts that much longer.
 */
const trust = 60_000
const mostTrusted = 10_000

export function identifyBy({ jwt, own, anonymous }: IdentifyOptions): Identify {
  const trusted = new Map<string, { readonly identity: Identity; readonly until: number }>()
  return async (authorization) => {
    if (authorization === null) {
      if (anonymous) return anonymous
      throw unauthenticated('Send a token: `Authorization: Bearer …`.')
    }
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization)?.[1]
    if (!token) throw unauthenticated('The Authorization header must read `Bearer <token>`.')
    const known = trusted.get(token)
    if (known && Date.now() < known.until) return known.identity
    let payload: JWTPayload
    try {
      const verifier = own && keyIdOf(token) === own.keyId ? own : jwt
      if (!verifier)
        throw unauthenticated('Only tokens that this server gave count here: see /demo/token/<role>.')
      payload = await verifier.verify(token)
    } catch (error) {
      throw whatIsWrong(error)
    }
    const identity = identityOf(payload)
    trusted.delete(token)
    const [oldest] = trusted.keys()
    if (oldest !== undefined && trusted.size >= mostTrusted) trusted.delete(oldest)
    trusted.set(token, { identity, until: Math.min(Date.now() + trust, identity.expiresAt ?? 0) })
    return identity
  }
}

const keyIdOf = (token: string): string | undefined => decodeProtectedHeader(token).kid

/** A failed check in words. A key server that cannot be reached is a fault of ours, not of the token. */
function whatIsWrong(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return unauthenticated('The token has expired.')
  if (error instanceof errors.JWTClaimValidationFailed)
    return unauthenticated(`The token’s claim "${error.claim}" is missing or not what it must be.`)
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return unauthenticated('The token’s signature does not fit.')
  if (error instanceof errors.JOSEAlgNotAllowed)
    return unauthenticated('The token is signed by an algorithm that is not allowed here.')
  if (error instanceof errors.JWKSNoMatchingKey)
    return unauthenticated('The token is signed by a key that the issuer does not publish.')
  if (error instanceof errors.JWKSMultipleMatchingKeys)
    return unauthenticated('The token does not name its key (`kid`), and several would fit.')
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return error
  if (
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JOSENotSupported
  )
    return unauthenticated('This is not a token that can be read.')
  // What decodeProtectedHeader throws at text that is no token.
  if (error instanceof TypeError && error.message.includes('Token'))
    return unauthenticated('This is not a token that can be read.')
  return error
}

const isRole = (value: unknown): value is Role => (roles as readonly unknown[]).includes(value)

function identityOf({ sub, exp, ...claims }: JWTPayload): Identity {
  const shop = claims['shop']
  const given = claims['roles']
  if (typeof sub !== 'string' || sub === '' || !storable(sub))
    throw unauthenticated('The token’s claim "sub" must name somebody.')
  if (typeof shop !== 'string' || shop === '' || !storable(shop))
    throw unauthenticated('The token’s claim "shop" must name a shop.')
  if (!Array.isArray(given) || given.length === 0)
    throw unauthenticated('The token’s claim "roles" must be a list of at least one role.')
  const unknown = given.filter((role) => !isRole(role))
  if (unknown.length > 0)
    throw unauthenticated(
      `The token’s claim "roles" has ${unknown.map((role) => JSON.stringify(role)).join(', ')}; roles are ${roles.join(', ')}.`,
    )
  return {
    shopId: shop,
    subject: sub,
    roles: given as unknown as Roles,
    ...(exp !== undefined && { expiresAt: exp * 1000 }),
  }
}
