import { expect, it } from 'vitest'
import { start0, toy, words } from '../../test/toy.ts'
import type { PolicyParam } from '../flow.ts'
import { formOf } from './form.ts'
import { decodePolicy, policyInput, resolvePolicy } from './policy.ts'

const definition = toy(
  words.createMachine({
    id: 'numbers',
    version: '1',
    context: start0,
    initial: 'a',
    states: { a: { after: { patience: { target: 'b' } } }, b: { type: 'final' } },
  }),
)

it('the documents’ number is the default; a platform’s pack may have a newer one', () => {
  expect(resolvePolicy(definition)).toEqual({ ok: true, values: { patience: 60_000 } })
  expect(resolvePolicy(definition, 'tmall')).toEqual({ ok: true, values: { patience: 30_000 } })
  expect(resolvePolicy(definition, 'taobao')).toEqual({ ok: true, values: { patience: 60_000 } })
})

it('the shop’s own number wins over any pack', () => {
  expect(resolvePolicy(definition, 'tmall', { patience: 5 })).toEqual({ ok: true, values: { patience: 5 } })
})

it('a number that does not fit and a name that does not exist are told, not dropped', () => {
  const outcome = resolvePolicy(definition, 'documents', { patience: -1, patiance: 5 })
  expect(outcome).toMatchObject({ ok: false, issues: [{ path: ['patiance'] }, { path: ['patience'] }] })
  expect(JSON.stringify(outcome)).toContain('did you mean “patience”')
})

it('outside, lengths of time are written as people write them', () => {
  expect(decodePolicy(definition, { patience: '1h30m' })).toEqual({
    ok: true,
    values: { patience: 5_400_000 },
  })
  expect(decodePolicy(definition, { patience: 5 })).toMatchObject({
    ok: false,
    issues: [{ path: ['patience'] }],
  })
})

it('a form shows a number as it is written outside, and what is wrong with it is told before it is kept', () => {
  const form = formOf(definition, ['patience'], policyInput(definition.policy['patience'] as PolicyParam))
  expect(form).toMatchObject({ type: 'string', 'x-type': 'Duration', pattern: expect.any(String) })
  expect(decodePolicy(definition, { patience: '0s', patiance: '1h' })).toMatchObject({
    ok: false,
    issues: [
      { path: ['patiance'], zh: '“玩具”没有参数“patiance”，是不是“patience”？' },
      { path: ['patience'] },
    ],
  })
})
