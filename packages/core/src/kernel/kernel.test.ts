import { expect, describe as group, it } from 'vitest'
import { and, assign } from 'xstate'
import { agent, at, order, start0, toy, words } from '../../test/toy.ts'
import {
  describe,
  due,
  type Flow,
  fire,
  next,
  type Refused,
  register,
  type Stepped,
  start,
  step,
} from '../index.ts'
import type { Stored } from './types.ts'

const patient = words.createMachine({
  id: 'patient',
  version: '1',
  context: start0,
  initial: 'waiting',
  states: {
    waiting: {
      after: { patience: { target: 'gaveUp', actions: { type: 'bell.rung', params: { tone: 'low' } } } },
      on: {
        'thing.happened': { target: 'waiting', reenter: true },
        'thing.repeated': {
          actions: [
            assign({ count: ({ context }) => context.count + 1 }),
            { type: 'say', params: { script: 'hello' } },
          ],
        },
        'boss.decided': { guard: 'enough', target: 'satisfied' },
      },
    },
    gaveUp: { type: 'final' },
    satisfied: { type: 'final' },
  },
})

const ok = (outcome: Stepped | Refused | undefined): Stepped => {
  if (!outcome?.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`)
  return outcome
}
const begun = (flow: Flow, options = {}): Stored =>
  ok(start(flow, { order, input: {}, at, ...options })).stored
const tell = (
  flow: Flow,
  stored: Stored,
  type: string,
  payload = {},
  role: 'agent' | 'supervisor' = 'agent',
) => step(flow, stored, { type, ...payload }, { at: at + 1000, actor: { ...agent, role } })

group('a case', () => {
  const flow = register(toy(patient))

  it('starts at version 1 with its timer armed and its policy pinned', () => {
    const stored = begun(flow, { pack: 'tmall' })
    expect(stored).toMatchObject({
      flow: 'patient',
      version: 1,
      seq: 1,
      snapshot: { status: 'active', value: 'waiting' },
    })
    expect(stored.timers).toEqual([
      {
        id: 'xstate.after.patience.patient.waiting',
        delay: 'patience',
        generation: 1,
        armedAt: at,
        dueAt: at + 30_000,
        remaining: null,
      },
    ])
    expect(stored.snapshot.context['policy']).toEqual({ patience: 30_000 })
  })

  it('is plain JSON: what comes back from storage steps like what never left', () => {
    const straight = ok(tell(flow, begun(flow), 'thing.repeated'))
    const woken = ok(tell(flow, JSON.parse(JSON.stringify(begun(flow))), 'thing.repeated'))
    expect(JSON.parse(JSON.stringify(woken))).toEqual(JSON.parse(JSON.stringify(straight)))
  })

  it('tells who steps on an old version where the case stands', () => {
    const stored = begun(flow)
    const late = step(flow, stored, { type: 'thing.repeated' }, { at, actor: agent, expectedSeq: 7 })
    expect(late).toMatchObject({
      ok: false,
      code: 'stale',
      message: { en: 'The case has moved on to version 1; look again.' },
    })
  })

  it('refuses an event that does not exist and names the nearest one', () => {
    expect(tell(flow, begun(flow), 'thing.hapened')).toMatchObject({
      code: 'unknown-event',
      didYouMean: 'thing.happened',
    })
  })

  it('refuses wrong details with a path each, and unknown ones too', () => {
    const wrong = tell(flow, begun(flow), 'thing.happened', { size: 'xl', colour: 'red' })
    expect(wrong).toMatchObject({ code: 'invalid-payload' })
    expect((wrong as Refused).issues?.map(({ path }) => path.join('.'))).toContain('size')
    expect(JSON.stringify((wrong as Refused).issues)).toContain('colour')
  })

  it('refuses a supervisor’s decision from an agent', () => {
    expect(tell(flow, begun(flow), 'boss.decided')).toMatchObject({ code: 'not-permitted' })
  })

  it('explains a refusal by the rule that would have let it pass, and says what may happen', () => {
    expect(tell(flow, begun(flow), 'boss.decided', {}, 'supervisor')).toEqual({
      ok: false,
      code: 'guard-refused',
      reason: { name: 'notEnough', zh: '次数不够', en: 'Not enough yet.' },
      message: { zh: '次数不够', en: 'Not enough yet.' },
      allowed: ['thing.happened', 'thing.repeated'],
    })
  })

  it('offers scripts with what is known filled in and what is missing listed', () => {
    const { stored } = ok(tell(flow, begun(flow), 'thing.repeated'))
    expect(stored.said).toEqual(['hello'])
    expect(describe(flow, stored).replies).toEqual([
      { key: 'hello', text: '您好,{agentName}为您服务,订单2268990123456789012', missing: ['agentName'] },
    ])
    expect(describe(flow, stored, { values: { agentName: '小美' } }).replies[0]).toMatchObject({
      missing: [],
    })
  })

  it('refuses everything once it has ended', () => {
    let stored = begun(flow)
    for (let i = 0; i < 3; i++) stored = ok(tell(flow, stored, 'thing.repeated')).stored
    stored = ok(tell(flow, stored, 'boss.decided', {}, 'supervisor')).stored
    expect(describe(flow, stored)).toMatchObject({ status: 'done', outcome: 'satisfied', deadlines: [] })
    expect(tell(flow, stored, 'thing.repeated')).toMatchObject({ code: 'done' })
    expect(next(flow, stored, { at })).toEqual([])
  })

  it('never lets time run backwards', () => {
    const later = ok(
      step(flow, begun(flow), { type: 'thing.repeated' }, { at: at + 5000, actor: agent }),
    ).stored
    const earlier = ok(step(flow, later, { type: 'thing.repeated' }, { at, actor: agent })).stored
    expect(earlier.snapshot.context['now']).toBe(at + 5000)
  })

  it('refuses input that does not fit, with the path of each wrong field', () => {
    const outcome = start(flow, {
      order: { ...order, amount: 1.5 },
      input: { colour: 'red' },
      at,
      overrides: { patiense: 1 },
    })
    expect(outcome).toMatchObject({ ok: false, code: 'invalid-input' })
    const said = JSON.stringify((outcome as Refused).issues)
    expect(said).toContain('amount')
    expect(said).toContain('colour')
    expect(said).toContain('did you mean “patience”')
  })
})

group('a timer', () => {
  const flow = register(toy(patient))

  it('is not due a millisecond early, fires on time, and is consumed', () => {
    const stored = begun(flow)
    const [timer] = stored.timers
    if (!timer) throw new Error('no timer')
    expect(due(stored, at + 59_999)).toEqual([])
    expect(fire(flow, stored, timer, { at: at + 59_999 })).toBeUndefined()
    expect(due(stored, at + 60_000)).toEqual([timer])
    const fired = ok(fire(flow, stored, timer, { at: at + 60_000 }))
    expect(fired.stored).toMatchObject({ seq: 2, timers: [], snapshot: { value: 'gaveUp' } })
    expect(fired.taken.map(({ id }) => id)).toEqual(['waiting|after:patience|0'])
    expect(fired.effects).toEqual([{ index: 0, type: 'bell.rung', params: { tone: 'low' } }])
  })

  it('armed again is another one: the firing of the old one does nothing', () => {
    const stored = begun(flow)
    const [old] = stored.timers
    if (!old) throw new Error('no timer')
    const again = ok(tell(flow, stored, 'thing.happened'))
    expect(again.timerOps.map(({ op }) => op)).toEqual(['cancelled', 'armed'])
    expect(again.stored.timers).toMatchObject([{ id: old.id, generation: 2, dueAt: at + 61_000 }])
    expect(fire(flow, again.stored, old, { at: at + 90_000 })).toBeUndefined()
  })

  it('is moved, paused and resumed on the timer itself; resuming gives the rest back, not the whole', () => {
    const machine = words.createMachine({
      id: 'mover',
      version: '1',
      context: start0,
      initial: 'waiting',
      states: {
        waiting: {
          after: { patience: { target: 'over' } },
          on: {
            'thing.happened': { actions: { type: 'deadline.paused', params: { delay: 'patience' } } },
            'thing.repeated': { actions: { type: 'deadline.resumed', params: { delay: 'patience' } } },
            'boss.decided': {
              actions: {
                type: 'deadline.moved',
                params: ({ context }) => ({ delay: 'patience', dueAt: context.now + 5000 }),
              },
            },
          },
        },
        over: { type: 'final' },
      },
    })
    const mover = register(toy(machine))
    const say = (stored: Stored, type: string, ms: number) =>
      ok(step(mover, stored, { type }, { at: at + ms, actor: { ...agent, role: 'supervisor' } })).stored
    const paused = say(begun(mover), 'thing.happened', 20_000)
    expect(paused.timers).toMatchObject([{ dueAt: null, remaining: 40_000 }])
    expect(due(paused, at + 999_999)).toEqual([])
    const resumed = say(paused, 'thing.repeated', 100_000)
    expect(resumed.timers).toMatchObject([{ dueAt: at + 140_000, remaining: null, generation: 1 }])
    const moved = say(resumed, 'boss.decided', 110_000)
    expect(moved.timers).toMatchObject([{ dueAt: at + 115_000 }])
  })
})

group('what may happen next', () => {
  const machine = words.createMachine({
    id: 'asker',
    version: '1',
    context: start0,
    initial: 'open',
    states: {
      open: {
        after: { patience: { target: 'closed' } },
        on: {
          'thing.happened': [
            { guard: and(['isBig', 'enough']), target: 'closed' },
            { guard: 'small', actions: assign({ count: ({ context }) => context.count + 1 }) },
          ],
          'thing.repeated': { guard: 'enough', target: 'closed' },
          'boss.decided': { guard: 'byBoss', target: 'closed' },
        },
      },
      closed: { type: 'final' },
    },
  })
  const flow = register(toy(machine))

  it('is told before the details are known: allowed, dependent on which details, or blocked and why', () => {
    const told = next(flow, begun(flow), { at, actor: { role: 'supervisor', subject: 'lao-wang' } })
    expect(
      told.map(({ type, status, dependsOn, reasons }) => [
        type,
        status,
        dependsOn,
        reasons.map(({ name }) => name),
      ]),
    ).toEqual([
      ['thing.happened', 'dependsOnInput', ['size'], ['notEnough']],
      ['thing.repeated', 'blocked', [], ['notEnough']],
      ['boss.decided', 'allowed', [], []],
    ])
  })

  it('names the rule of the way that was meant, not of its neighbours', () => {
    expect(tell(flow, begun(flow), 'thing.happened', { size: 12 })).toMatchObject({
      reason: { name: 'notEnough' },
    })
    expect(tell(flow, begun(flow), 'thing.happened', { size: 3 })).toMatchObject({ ok: true })
  })

  it('never lists timers', () => {
    expect(next(flow, begun(flow), { at }).every(({ type }) => !type.startsWith('xstate.'))).toBe(true)
  })
})
