/** Who may decide about money: anybody up to the shop's limit for an agent, above it a supervisor alone; and what is kept of it. */
import { z } from 'zod'
import { type Actor, roles } from '../flow.ts'
import { money, time } from '../units.ts'

/** Whoever is no supervisor has an agent's authority: finance, a courier and the system have no more. */
export const withinAuthority = ({ role }: Actor, amount: number, limit: number): boolean =>
  role === 'supervisor' || amount <= limit

/** How much was decided, by whom and when, as a case keeps it. */
export const amountDecision = z
  .strictObject({
    amount: money,
    role: z.enum(roles).meta({ id: 'DecidedAs' }),
    who: z.string().describe('The person, as the token names him.'),
    at: time,
  })
  .meta({ id: 'AmountDecision', description: 'Who decided about how much, and when.' })
export type AmountDecision = z.output<typeof amountDecision>

export const decidedBy = ({ role, subject }: Actor, amount: number, at: number): AmountDecision => ({
  amount,
  role,
  who: subject,
  at,
})
