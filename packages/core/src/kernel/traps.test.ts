/** XState 5.33.3 does each of these things; each test fails without the kernel's guard against it. */
import { describe, expect, it } from 'vitest'
import { and, assign, emit, fromPromise, log, not, raise, sendTo, spawnChild, transition } from 'xstate'
import { agent, at, events, order, start0, toy, words } from '../../test/toy.ts'
import {
  CorruptCase,
  event,
  type Flow,
  type FlowDefinition,
  fire,
  next,
  register,
  type Stepped,
  start,
  step,
} from '../index.ts'
import type { Persisted, Stored } from './types.ts'

type Config = Parameters<typeof words.createMachine>[0]
const machineOf = (config: object) =>
  words.createMachine({ id: 'trap', version: '1', context: start0, ...config } as unknown as Config)
const flowOf = (config: object, more: Partial<FlowDefinition> = {}) => register(toy(machineOf(config), more))
const begun = (flow: Flow): Stepped => {
  const outcome = start(flow, { order, input: {}, at })
  if (!outcome.ok) throw new Error(outcome.message.en)
  return outcome
}
const tell = (flow: Flow, stored: Stored, type = 'thing.happened', ms = 1000) =>
  step(flow, stored, { type }, { at: at + ms, actor: agent })
const asleep = (stored: Stored): Stored => JSON.parse(JSON.stringify(stored))
const withSnapshot = (stored: Stored, change: Partial<Persisted>): Stored => ({
  ...asleep(stored),
  snapshot: { ...asleep(stored).snapshot, ...change },
})

const oneStep = {
  initial: 'a',
  states: { a: { on: { 'thing.happened': { target: 'b' } } }, b: { type: 'final' } },
}

it('registration refuses words for a condition or a clock that the machine does not have', () => {
  const label = { zh: '够', en: 'Enough' }
  const guarded = {
    initial: 'a',
    states: {
      a: {
        after: { patience: { target: 'b' } },
        on: { 'thing.happened': { guard: and(['enough', not('byBoss')]), target: 'b' } },
      },
      b: { type: 'final' },
    },
  }
  expect(() =>
    flowOf(guarded, { guards: { enough: label, byBoss: label }, words: { delays: { patience: label } } }),
  ).not.toThrow()
  expect(() => flowOf(guarded, { guards: { enuogh: label } })).toThrow(/“enuogh”.*did you mean “enough”/)
  expect(() => flowOf(guarded, { words: { delays: { patiense: label } } })).toThrow(
    /“patiense”.*did you mean “patience”/,
  )
})

describe('registration refuses', () => {
  it.each([
    [
      'a misspelt delay, which would fire at once',
      { initial: 'a', states: { a: { after: { patiense: { target: 'b' } } }, b: { type: 'final' } } },
      /delay “patiense” has no body.*did you mean “patience”/,
    ],
    [
      'a literal delay',
      { initial: 'a', states: { a: { after: { 5000: { target: 'b' } } }, b: { type: 'final' } } },
      /literal 5000 ms/,
    ],
    [
      'a guarded timer without a last way',
      {
        initial: 'a',
        states: { a: { after: { patience: { target: 'b', guard: 'enough' } } }, b: { type: 'final' } },
      },
      /lost when its guard refuses/,
    ],
    [
      'a wildcard, which makes everything handled',
      { initial: 'a', states: { a: { on: { '*': { target: 'b' } } }, b: { type: 'final' } } },
      /wildcard/,
    ],
    [
      'an inline guard',
      {
        initial: 'a',
        states: { a: { on: { 'thing.happened': { guard: () => true, target: 'b' } } }, b: { type: 'final' } },
      },
      /guard written in place/,
    ],
    [
      'an inline action',
      {
        initial: 'a',
        states: { a: { entry: () => {}, on: { 'thing.happened': { target: 'b' } } }, b: { type: 'final' } },
      },
      /action written in place/,
    ],
    [
      'an unknown guard',
      {
        initial: 'a',
        states: { a: { on: { 'thing.happened': { guard: 'enuogh', target: 'b' } } }, b: { type: 'final' } },
      },
      /guard “enuogh” has no body.*did you mean “enough”/,
    ],
    [
      'an effect that the room does not declare',
      {
        initial: 'a',
        states: {
          a: { entry: 'bell.rang', on: { 'thing.happened': { target: 'b' } } },
          b: { type: 'final' },
        },
      },
      /no effect of the room.*did you mean “bell.rung”/,
    ],
    [
      'an event that the room does not declare',
      { initial: 'a', states: { a: { on: { 'thing.hapened': { target: 'b' } } }, b: { type: 'final' } } },
      /no event of the room/,
    ],
    [
      'an invoked actor',
      {
        initial: 'a',
        states: {
          a: { invoke: { src: fromPromise(async () => 1) }, on: { 'thing.happened': { target: 'b' } } },
          b: { type: 'final' },
        },
      },
      /invokes an actor/,
    ],
    [
      'a spawned actor',
      {
        initial: 'a',
        states: {
          a: { entry: spawnChild(fromPromise(async () => 1)), on: { 'thing.happened': { target: 'b' } } },
          b: { type: 'final' },
        },
      },
      /spawnChild/,
    ],
    [
      'a message to another actor',
      {
        initial: 'a',
        states: {
          a: { entry: sendTo('x', { type: 'y' }), on: { 'thing.happened': { target: 'b' } } },
          b: { type: 'final' },
        },
      },
      /sendTo/,
    ],
    [
      'a delayed raise, which outlives the case',
      {
        initial: 'a',
        states: {
          a: {
            entry: raise({ type: 'thing.repeated' }, { delay: 5 }),
            on: { 'thing.happened': { target: 'b' } },
          },
          b: { type: 'final' },
        },
      },
      /xstate.raise/,
    ],
    [
      'emit and log, which are no data',
      {
        initial: 'a',
        states: {
          a: { entry: [emit({ type: 'x' }), log('x')], on: { 'thing.happened': { target: 'b' } } },
          b: { type: 'final' },
        },
      },
      /xstate.emit[\s\S]*xstate.log/,
    ],
    [
      'an unreachable state',
      {
        initial: 'a',
        states: {
          a: { on: { 'thing.happened': { target: 'b' } } },
          b: { type: 'final' },
          c: { on: { 'thing.happened': { target: 'b' } } },
        },
      },
      /“c” cannot be reached/,
    ],
    [
      'a state without a way out',
      { initial: 'a', states: { a: { on: { 'thing.happened': { target: 'b' } } }, b: {} } },
      /“b” has no way out/,
    ],
    [
      'a refusal that nobody could explain',
      {
        initial: 'a',
        states: {
          a: { on: { 'thing.happened': { guard: 'hasCounted', target: 'b' } } },
          b: { type: 'final' },
        },
      },
      /refuse “thing.happened” without a reason/,
    ],
    [
      'a script that is not there',
      {
        initial: 'a',
        states: {
          a: {
            entry: { type: 'say', params: { script: 'helo' } },
            on: { 'thing.happened': { target: 'b' } },
          },
          b: { type: 'final' },
        },
      },
      /no script of the room.*did you mean “hello”/,
    ],
    [
      'a refusal that only the opposite of a rule could explain',
      {
        initial: 'a',
        states: {
          a: { on: { 'thing.happened': { guard: not('enough'), target: 'b' } } },
          b: { type: 'final' },
        },
      },
      /refuse “thing.happened” without a reason/,
    ],
    [
      'a deadline that is not there, which would move nothing',
      {
        initial: 'a',
        states: {
          a: {
            after: { patience: { target: 'b' } },
            on: { 'thing.happened': { actions: { type: 'deadline.paused', params: { delay: 'patiense' } } } },
          },
          b: { type: 'final' },
        },
      },
      /no delay of the machine.*did you mean “patience”/,
    ],
    [
      'an event that is forbidden in silence, which XState would take for handled',
      {
        initial: 'a',
        states: {
          a: { on: { 'thing.happened': { target: 'b' }, 'thing.repeated': undefined } },
          b: { type: 'final' },
        },
      },
      /forbids “thing.repeated”/,
    ],
    ['a machine without an explicit id', { ...oneStep, id: undefined }, /explicit id/],
    ['a machine without an explicit version', { ...oneStep, version: undefined }, /explicit version/],
  ])('%s', (_, config, words) => {
    expect(() => flowOf(config, { key: 'trap' })).toThrow(words)
  })

  it('what the types would let through of names, labels and words, all at once', () => {
    const label = { zh: '甲', en: 'a', about: { zh: '甲', en: 'a' }, source: 'test', says: ['helo'] }
    const config = {
      ...oneStep,
      states: { ...oneStep.states, a: { on: { ThingHappened: { target: 'b' } } } },
    }
    const { facts } = toy(machineOf(oneStep))
    expect(() =>
      flowOf(config, {
        events: { ThingHappened: events['thing.happened'] },
        states: { a: label },
        facts: facts.extend({ order: facts }),
        effects: { say: { zh: '说', en: 'Say', params: facts } },
      }),
    ).toThrow(
      /“ThingHappened” is not named noun[\s\S]*fact “order” is the kernel's[\s\S]*effect “say” is the kernel's[\s\S]*says “helo”[\s\S]*“b” has no label/,
    )
  })

  it('an event nobody handles, a label of no state, and a field that is the kernel’s own, all at once', () => {
    const label = { zh: '甲', en: 'a', about: { zh: '甲', en: 'a' }, source: 'test' }
    const more = {
      events: {
        ...events,
        'thing.stamped': event({
          zh: '戳',
          en: 'Stamp',
          from: 'agent',
          source: 'test',
          with: { actor: events['thing.happened'].payload },
        }),
      },
      states: { a: label, b: label, z: label },
    }
    expect(() => flowOf(oneStep, more)).toThrow(
      /“boss.decided” is handled nowhere[\s\S]*“actor”, which is the kernel's[\s\S]*“z” belongs to no state/,
    )
  })
})

describe('the kernel', () => {
  it('throws where a delay is no number, instead of firing at once', () => {
    expect(() =>
      begun(
        flowOf({
          initial: 'a',
          states: { a: { after: { nonsense: { target: 'b' } } }, b: { type: 'final' } },
        }),
      ),
    ).toThrow(/delay “nonsense” is undefined/)
  })

  it('throws where a deadline is moved to no time, or none of that name exists, instead of losing it', () => {
    const moving = (params: object) => {
      const flow = flowOf({
        initial: 'a',
        states: {
          a: {
            after: { patience: { target: 'b' } },
            on: { 'thing.happened': { actions: { type: 'deadline.moved', params: () => params } } },
          },
          b: { type: 'final' },
        },
      })
      return () => tell(flow, begun(flow).stored)
    }
    expect(moving({ delay: 'patience', dueAt: Number.NaN })).toThrow(/moved to NaN/)
    expect(moving({ delay: 'patience' })).toThrow(/moved to undefined/)
    expect(moving({ delay: 'patiense', dueAt: at })).toThrow(/no delay of its machine/)
  })

  it('throws where a script that is chosen on the way is not there', () => {
    const flow = flowOf({
      initial: 'a',
      states: {
        a: { on: { 'thing.happened': { actions: { type: 'say', params: () => ({ script: 'helo' }) } } } },
      },
    })
    expect(() => tell(flow, begun(flow).stored)).toThrow(/says “helo”/)
  })

  it('keeps no timer of a case that has ended', () => {
    const flow = flowOf({
      after: { patience: { target: '.b' } },
      initial: 'a',
      states: { a: { on: { 'thing.happened': { target: 'b' } } }, b: { type: 'final' } },
    })
    const { stored, timerOps } = tell(flow, begun(flow).stored) as Stepped
    expect(stored.timers).toEqual([])
    expect(timerOps).toMatchObject([{ op: 'cancelled' }])
  })

  it('throws where a context does not keep what the case was started with', () => {
    const flow = flowOf({ ...oneStep, context: (args: never) => ({ ...start0(args), now: 0 }) })
    expect(() => begun(flow)).toThrow(/must keep what it is started with/)
  })

  it('does not rerun the initial step with every event, and tells passing transitions too', () => {
    let made = 0
    const flow = flowOf({
      context: (args: never) => {
        made++
        return start0(args)
      },
      initial: 'a',
      states: {
        a: { on: { 'thing.happened': { target: 'passing' } } },
        passing: { always: [{ guard: 'hasCounted', target: 'c' }, { target: 'b' }] },
        b: { type: 'final' },
        c: { type: 'final' },
      },
    })
    const { stored } = begun(flow)
    expect(made).toBe(1)
    const stepped = tell(flow, asleep(stored)) as Stepped
    expect(made).toBe(1)
    expect(stepped.taken.map(({ id }) => id)).toEqual(['a|thing.happened|0', 'passing||1'])
    transition(
      flow.machine,
      flow.machine.resolveState({ value: 'a', context: stored.snapshot.context }) as never,
      { type: 'thing.happened' } as never,
    )
    expect(made).toBeGreaterThan(1)
  })

  it('keeps the order of effects when storage reordered the regions', () => {
    const ring = (tone: string) => ({ type: 'bell.rung', params: { tone } })
    const region = (tone: string) => ({
      initial: 'x',
      states: {
        x: { on: { 'thing.happened': { actions: ring(tone) }, 'thing.repeated': { target: 'y' } } },
        y: { type: 'final' },
      },
    })
    const flow = flowOf({ type: 'parallel', states: { zebra: region('first'), apple: region('second') } })
    const { stored } = begun(flow)
    const reordered = withSnapshot(stored, { value: { apple: 'x', zebra: 'x' } })
    const tones = (tell(flow, reordered) as Stepped).effects.map(({ params }) => params['tone'])
    expect(tones).toEqual(['first', 'second'])
  })

  it('does not let XState complete a missing region in silence', () => {
    const region = {
      initial: 'x',
      states: { x: { on: { 'thing.happened': { target: 'y' } } }, y: { type: 'final' } },
    }
    const flow = flowOf({ type: 'parallel', states: { left: region, right: region } })
    const torn = withSnapshot(begun(flow).stored, { value: { left: 'x' } })
    expect(() => tell(flow, torn)).toThrow(CorruptCase)
  })

  it('does not let XState drop an unknown history in silence', () => {
    const flow = flowOf({
      initial: 'a',
      states: {
        a: {
          initial: 'x',
          on: { 'thing.happened': { target: 'b' } },
          states: {
            x: { on: { 'thing.repeated': { target: 'y' } } },
            y: {},
            was: { type: 'history', history: 'deep' },
          },
        },
        b: { on: { 'thing.happened': { target: 'a.was' } } },
      },
    })
    const { stored } = tell(
      flow,
      (tell(flow, begun(flow).stored, 'thing.repeated') as Stepped).stored,
    ) as Stepped
    expect((tell(flow, asleep(stored)) as Stepped).stored.snapshot.value).toEqual({ a: 'y' })
    const forgot = JSON.parse(JSON.stringify(stored.snapshot.historyValue).replace('trap.a.y', 'trap.a.gone'))
    expect(() => tell(flow, withSnapshot(stored, { historyValue: forgot }))).toThrow(/gone/)
  })

  it.each(['xstate.stop', 'xstate.after.patience.trap.a', 'xstate.error.actor.x', 'xstate.done.state.trap'])(
    'refuses a caller who forges %s',
    (type) => {
      const flow = flowOf({
        initial: 'a',
        states: { a: { after: { patience: { target: 'b' } } }, b: { type: 'final' } },
      })
      expect(tell(flow, begun(flow).stored, type)).toMatchObject({ ok: false, code: 'reserved-event' })
    },
  )

  it('lets what a guard or an assign throws through as a fault, and the stored case stays as it was', () => {
    const flow = flowOf({
      initial: 'a',
      states: {
        a: {
          on: {
            'thing.happened': [{ guard: 'broken', target: 'b' }, { target: 'b' }],
            'thing.repeated': {
              actions: assign(() => {
                throw new Error('an assign broke')
              }),
            },
          },
        },
        b: { type: 'final' },
      },
    })
    const { stored } = begun(flow)
    const before = JSON.stringify(stored)
    expect(() => tell(flow, stored)).toThrow('a guard broke')
    expect(() => tell(flow, stored, 'thing.repeated')).toThrow('an assign broke')
    expect(JSON.stringify(stored)).toBe(before)
  })

  it('throws where a context factory throws, instead of handing out a case in error', () => {
    const flow = flowOf({
      ...oneStep,
      context: () => {
        throw new Error('no context')
      },
    })
    expect(() => begun(flow)).toThrow('no context')
  })

  it('tells an ignored event from one that only asks for something', () => {
    const flow = flowOf({
      initial: 'a',
      states: {
        a: {
          on: {
            'thing.happened': { actions: { type: 'bell.rung', params: { tone: 'x' } } },
            'boss.decided': { target: 'b' },
          },
        },
        b: { on: { 'thing.repeated': { target: 'a' } } },
      },
    })
    const { stored } = begun(flow)
    expect(tell(flow, stored)).toMatchObject({
      ok: true,
      stored: { seq: 2 },
      effects: [{ type: 'bell.rung' }],
    })
    expect(tell(flow, stored, 'thing.repeated')).toMatchObject({ ok: false, code: 'not-handled' })
  })

  it('does not take a passing transition that time alone has opened for an answer to the event', () => {
    const machine = words
      .extend({ guards: { isLate: ({ context }: { context: { now: number } }) => context.now > at } })
      .createMachine({
        id: 'trap',
        version: '1',
        context: start0,
        initial: 'a',
        states: {
          a: { always: { guard: 'isLate', target: 'b' }, on: { 'boss.decided': { target: 'b' } } },
          b: { on: { 'thing.happened': { target: 'a' } } },
        },
      } as never)
    const flow = register(toy(machine as never))
    expect(tell(flow, begun(flow).stored, 'thing.happened')).toMatchObject({ ok: false, code: 'not-handled' })
  })

  it('stops a loop of passing transitions instead of hanging', () => {
    const flow = flowOf({
      initial: 'a',
      states: {
        a: { on: { 'thing.happened': { target: 'b' } } },
        b: { always: { target: 'c' } },
        c: { always: { target: 'b' } },
      },
    })
    expect(() => tell(flow, begun(flow).stored)).toThrow(/Infinite loop/)
  })

  it('does not let an assign change the case as it was before', () => {
    const flow = flowOf({
      initial: 'a',
      states: {
        a: {
          on: {
            'thing.happened': {
              actions: assign(({ context }: { context: { seen: number[] } }) => {
                context.seen.push(1)
                return {}
              }),
            },
          },
        },
      },
    })
    const { stored } = begun(flow)
    expect(() => tell(flow, stored)).toThrow(TypeError)
    expect(stored.snapshot.context['seen']).toEqual([])
  })

  it('lets a passing state see the fact that the event noted; a guard on the event itself would not', () => {
    const note = assign({ count: ({ context }: { context: { count: number } }) => context.count + 1 })
    const flow = flowOf({
      initial: 'a',
      states: {
        a: {
          on: {
            'thing.happened': { target: 'deciding', actions: note },
            'thing.repeated': [
              { guard: 'hasCounted', target: 'b', actions: note },
              { target: 'c', actions: note },
            ],
          },
        },
        deciding: { always: [{ guard: 'hasCounted', target: 'b' }, { target: 'c' }] },
        b: { type: 'final' },
        c: { type: 'final' },
      },
    })
    expect((tell(flow, begun(flow).stored) as Stepped).stored.snapshot.value).toBe('b')
    expect((tell(flow, begun(flow).stored, 'thing.repeated') as Stepped).stored.snapshot.value).toBe('c')
  })

  it('fires a timer of a case that slept; XState never would', () => {
    const flow = flowOf({
      initial: 'a',
      states: { a: { after: { patience: { target: 'b' } } }, b: { type: 'final' } },
    })
    const stored = asleep(begun(flow).stored)
    const [timer] = stored.timers
    expect(timer && fire(flow, stored, timer, { at: at + 60_000 })?.stored.snapshot.value).toBe('b')
  })

  it('throws on a state that does not exist any more, and the process lives', () => {
    const flow = flowOf(oneStep)
    expect(() => tell(flow, withSnapshot(begun(flow).stored, { value: 'gone' }))).toThrow(CorruptCase)
  })

  it('refuses to store what JSON would not bring back', () => {
    const keep = (value: unknown) => {
      const flow = flowOf({
        initial: 'a',
        states: { a: { on: { 'thing.happened': { actions: assign({ due: () => value as never }) } } } },
      })
      return () => tell(flow, begun(flow).stored)
    }
    expect(keep(new Date(0))).toThrow(/context.due is a Date/)
    expect(keep(Number.NaN)).toThrow(/context.due is NaN/)
    expect(keep([undefined])).toThrow(/context.due\[0\] is undefined/)
    expect(keep(new Map())).toThrow(/context.due is a Map/)
    expect(keep(() => 1)).toThrow(/context.due is a function/)
  })

  it('refuses effects whose params do not fit what the room declares', () => {
    const flow = flowOf({
      initial: 'a',
      states: { a: { on: { 'thing.happened': { actions: { type: 'bell.rung', params: { tone: 5 } } } } } },
    })
    expect(() => tell(flow, begun(flow).stored)).toThrow(/“bell.rung” with params that do not fit: tone/)
  })

  it('does not go on with a case that another definition wrote', () => {
    const flow = flowOf(oneStep)
    const renamed = flowOf({
      ...oneStep,
      states: { ...oneStep.states, a: { ...oneStep.states.a, id: 'renamed' } },
    })
    expect(renamed.hash).not.toBe(flow.hash)
    expect(() => tell(renamed, begun(flow).stored)).toThrow(/was written by trap version 1/)
  })

  it('tells a definition by all that a stored case leans on', () => {
    const on = (transition: object, more: object = {}) => ({
      initial: 'a',
      states: { a: { on: { 'thing.happened': transition }, ...more }, b: { type: 'final' } },
    })
    const plain = toy(machineOf(on({ target: 'b' })))
    const { patience } = plain.policy
    const hashes = [
      register(plain),
      flowOf(on([{ target: 'b', guard: 'small' }])),
      flowOf(on({ target: 'b', reenter: true })),
      flowOf(on({ target: 'b', actions: { type: 'bell.rung', params: { tone: 'low' } } })),
      flowOf(on({ target: 'b' }, { entry: { type: 'bell.rung', params: { tone: 'low' } } })),
      flowOf(on({ target: 'b' }, { exit: { type: 'bell.rung', params: { tone: 'low' } } })),
      flowOf(on({ target: 'b' }, { after: { patience: { target: 'b' } } })),
      flowOf(on({ target: 'b' }), {
        facts: plain.facts.extend({ more: plain.facts.shape['count'] as never }),
      }),
      flowOf(on({ target: 'b' }), { input: plain.facts }),
      flowOf(on({ target: 'b' }), { events: { 'thing.happened': events['thing.repeated'] } }),
      flowOf(on({ target: 'b' }), { policy: { patience, more: patience } as never }),
    ].map(({ hash }) => hash)
    expect(new Set(hashes).size).toBe(hashes.length)
    expect(register(toy(machineOf(on({ target: 'b' })), { title: { zh: '别的', en: 'Other' } })).hash).toBe(
      hashes[0],
    )
  })

  it('lists no events of XState’s own among the next ones', () => {
    const flow = flowOf({
      initial: 'a',
      states: {
        a: { after: { patience: { target: 'b' } }, on: { 'thing.happened': { target: 'b' } } },
        b: { type: 'final' },
      },
    })
    expect(next(flow, begun(flow).stored, { at }).map(({ type }) => type)).toEqual(['thing.happened'])
  })
})
