import { expect, it } from 'vitest'
import { logFault } from '../src/faults.ts'
import { order } from './shop.ts'

it('keeps the receiver and a friend who paid out of the log, wherever the order names them', () => {
  const friend = (accountId: string) => ({ way: 'friend', amount: 100, payer: { accountId } }) as const
  const logged: unknown[] = []
  const error = new Error('no refund to tb-zhou, tb-wang or tb-qian for 赵小明')
  logFault(
    (entry) => logged.push(entry),
    error,
    { operation: 'refund' },
    {
      ...order('order-1'),
      ways: [friend('tb-zhou')],
      payments: [{ paymentId: 'P1', amount: 100, ways: [friend('tb-wang')] }],
      refunds: [{ refundId: 'R1', status: 'succeeded', ways: [friend('tb-qian')] }],
    },
  )
  expect(logged).toMatchObject([{ error: 'Error: no refund to ***, *** or *** for ***' }])
  expect(JSON.stringify(logged)).not.toMatch(/tb-|赵小明/)
})
