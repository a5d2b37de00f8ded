/** In which of their roles somebody does something. */
import type { Actor, Role } from '@kefu/core'
import type { Scope } from '@kefu/runtime'
import type { Context } from '../context.ts'

/** The first of the token's roles that may; nothing when none may. */
export function scopeFor({ identity }: Context, may: readonly Role[]): Scope | undefined {
  const role = identity.roles.find((role) => may.includes(role))
  if (!role) return undefined
  const actor: Actor = { role, subject: identity.subject }
  return { shopId: identity.shopId, actor }
}
