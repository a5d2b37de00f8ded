import type { Label, Role } from '../flow.ts'
import { words } from '../words.ts'

/** A role as people call it. Every one has words in the shared dictionary. */
function roleWords(role: Role): Label {
  const found = words.values?.[`role.${role}`] ?? words.values?.[role]
  if (!found) throw new Error(`the role “${role}” has no words`)
  return found
}

/** Several roles as people call them, in a row. */
export const rolesInWords = (roles: readonly Role[]): Label => ({
  zh: roles.map((role) => roleWords(role).zh).join('、'),
  en: roles.map((role) => roleWords(role).en).join(', '),
})
