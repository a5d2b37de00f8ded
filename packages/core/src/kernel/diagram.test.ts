import { expect, it } from 'vitest'
import { and, not } from 'xstate'
import { start0, toy, words } from '../../test/toy.ts'
import { mermaid } from './diagram.ts'
import { register } from './register.ts'

const flow = register(
  toy(
    words.createMachine({
      id: 'drawn',
      version: '1',
      context: start0,
      initial: 'a',
      on: { 'boss.decided': { target: '.c' } },
      states: {
        a: {
          after: { patience: { target: 'b' } },
          on: { 'thing.happened': { target: 'b' }, 'thing.repeated': {} },
        },
        b: { initial: 'x', states: { x: { on: { 'thing.happened': { target: 'y' } } }, y: {} } },
        c: { type: 'final' },
      },
    }),
  ),
)

it('is drawn with nested states, one arrow between two states, and what holds everywhere in a note', () => {
  expect(mermaid(flow, { locale: 'en', active: ['b.x'] })).toBe(`stateDiagram-v2
  direction TB
  state "a" as a
  state "b" as b
  state b {
    state "x" as b__x
    state "y" as b__y
    [*] --> b__x
    b__x --> b__y : Happened
  }
  state "c" as c
  [*] --> a
  a --> b : Happened / ⏱ Patience
  c --> [*]
  note left of a
    In any state
    Boss decided → c
  end note
  classDef active fill:#ffe8b3,stroke:#b36b00,stroke-width:2px
  class b__x active`)
})

it('speaks Chinese where it is asked to', () => {
  const picture = mermaid(flow, { locale: 'zh' })
  expect(picture).toContain('a --> b : 发生 / ⏱ 耐心')
  expect(picture).toContain('任何状态')
})

it('says on a passing arrow what it depends on', () => {
  const passing = words.extend({ guards: { isLarge: () => true, isLate: () => false } }).createMachine({
    id: 'drawn',
    version: '1',
    context: start0,
    initial: 'a',
    states: {
      a: {
        always: [
          { guard: and(['isLarge', not('isLate')]), target: 'b' },
          { guard: 'isLate', target: 'c' },
          { target: 'd' },
        ],
      },
      b: { type: 'final' },
      c: { type: 'final' },
      d: { type: 'final' },
    },
  })
  const told = register(toy(passing, { guards: { isLarge: { zh: '金额大', en: 'it is large' } } }))
  expect(mermaid(told, { locale: 'zh' })).toContain('a --> b : 金额大，且并非“is late”')
  const en = mermaid(told, { locale: 'en' })
  expect(en).toContain('a --> b : it is large and not “is late”\n')
  expect(en).toContain('a --> c : is late\n')
  expect(en).toContain('a --> d\n')
})
