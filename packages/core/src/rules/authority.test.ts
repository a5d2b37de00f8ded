import { describe, expect, it } from 'vitest'
import { roles } from '../flow.ts'
import { decidedBy, withinAuthority } from './authority.ts'

describe('an amount that the desk decides', () => {
  it.each(roles)('is the %s’s up to the limit, above it the supervisor’s alone', (role) => {
    const actor = { role, subject: 'x' }
    expect(withinAuthority(actor, 1000, 1000)).toBe(true)
    expect(withinAuthority(actor, 1001, 1000)).toBe(role === 'supervisor')
  })

  it('is kept with who and when', () => {
    expect(decidedBy({ role: 'supervisor', subject: 'wang' }, 5000, 7)).toEqual({
      amount: 5000,
      role: 'supervisor',
      who: 'wang',
      at: 7,
    })
  })
})
