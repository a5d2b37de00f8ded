import { expect, it } from 'vitest'
import { start0, toy, words } from '../../test/toy.ts'
import { register } from './register.ts'
import { statesOf } from './states.ts'

it('the states of a flow are told as a tree: what each is, and where it begins', () => {
  const flow = register(
    toy(
      words.createMachine({
        id: 'tree',
        version: '1',
        context: start0,
        initial: 'both',
        states: {
          both: {
            type: 'parallel',
            on: { 'boss.decided': { target: 'end' } },
            states: {
              left: { initial: 'one', states: { one: {}, back: { type: 'history' } } },
              right: {},
            },
          },
          end: { type: 'final' },
        },
      }),
    ),
  )
  expect(statesOf(flow)).toEqual({
    path: '',
    kind: 'compound',
    initial: ['both'],
    children: [
      {
        path: 'both',
        kind: 'parallel',
        initial: [],
        children: [
          {
            path: 'both.left',
            kind: 'compound',
            initial: ['both.left.one'],
            children: [
              { path: 'both.left.one', kind: 'atomic', initial: [], children: [] },
              { path: 'both.left.back', kind: 'history', initial: [], children: [] },
            ],
          },
          { path: 'both.right', kind: 'atomic', initial: [], children: [] },
        ],
      },
      { path: 'end', kind: 'final', initial: [], children: [] },
    ],
  })
})
