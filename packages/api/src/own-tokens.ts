/** Tokens that this server gives itself, for the demo shop and for tests: signed with a secret that is made at start. */
import { randomBytes } from 'node:crypto'
import { type JWTPayload, jwtVerify, SignJWT } from 'jose'
import type { Identity } from './identity.ts'

export interface OwnTokens {
  readonly keyId: string
  sign(identity: Identity): Promise<string>
  verify(token: string): Promise<JWTPayload>
}

const issuer = 'kefu'

/** A restart makes a new secret: tokens end with the process, or after twelve hours. */
export function createOwnTokens(): OwnTokens {
  const secret = randomBytes(32)
  const keyId = 'own'
  return {
    keyId,
    sign: ({ shopId, subject, roles }) =>
      new SignJWT({ shop: shopId, roles: [...roles] })
        .setProtectedHeader({ alg: 'HS256', kid: keyId })
        .setSubject(subject)
        .setIssuer(issuer)
        .setIssuedAt()
        .setExpirationTime('12h')
        .sign(secret),
    verify: async (token) => (await jwtVerify(token, secret, { issuer, algorithms: ['HS256'] })).payload,
  }
}
