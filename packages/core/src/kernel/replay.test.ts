import { expect, describe as group, it } from 'vitest'
import { assign } from 'xstate'
import { agent, at, order, start0, toy, words } from '../../test/toy.ts'
import { LogDiffers, type LogEntry, leadsTo, openingOf, register, replay, start } from '../index.ts'

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
        'thing.repeated': { actions: assign({ count: ({ context }) => context.count + 1 }) },
        'boss.decided': { target: 'satisfied' },
      },
    },
    gaveUp: { type: 'final' },
    satisfied: { type: 'final' },
  },
})
const flow = register(toy(patient))
const opening = { order, input: {}, at }
const PATIENCE = 'xstate.after.patience.patient.waiting'

const after = (seconds: number): number => at + seconds * 1000
const fact = (seq: number, seconds: number, type: string): LogEntry => ({
  kind: 'fact',
  seq,
  at: after(seconds),
  event: { type },
  actor: { ...agent, role: type === 'boss.decided' ? 'supervisor' : 'agent' },
})
const firing = (seq: number, seconds: number): LogEntry => ({
  kind: 'firing',
  seq,
  at: after(seconds),
  timer: PATIENCE,
})
const amended = (
  kind: 'corrected' | 'reopened',
  seq: number,
  seconds: number,
  without: number[] = [],
  more = {},
): LogEntry => ({ kind, seq, at: after(seconds), without, ...more })

const told = (...log: LogEntry[]) => {
  const { stored, lines, misfits } = replay(flow, opening, log)
  const { value, context } = stored.snapshot
  return {
    stored,
    state: value,
    now: ((context['now'] as number) - at) / 1000,
    due: stored.timers.map(({ dueAt }) => (Number(dueAt) - at) / 1000),
    lines: lines.map(({ seq, type }) => `${seq} ${type}`),
    asked: lines.flatMap(({ effects }) => effects.map(({ type }) => type)),
    misfits: misfits.map(({ seq, refusal }) => `${seq} ${refusal.code}`),
  }
}

group('a case told anew', () => {
  it('lets a timer that was put off by mistake fire in its own time; what came later fits no more', () => {
    const log = [fact(2, 30, 'thing.happened'), fact(3, 80, 'thing.repeated')]
    expect(told(...log)).toMatchObject({ state: 'waiting', due: [90], asked: [] })
    expect(told(...log, amended('corrected', 4, 85, [2]))).toMatchObject({
      state: 'gaveUp',
      now: 60,
      due: [],
      lines: ['1 case.started', 'null timer.fired'],
      asked: ['bell.rung'],
      misfits: ['3 done'],
    })
  })

  it('fires a timer as late as it had fired', () => {
    const log = [fact(2, 10, 'thing.repeated'), fact(3, 70, 'thing.repeated'), firing(4, 75)]
    expect(told(...log, amended('corrected', 5, 80, [2]))).toMatchObject({
      state: 'gaveUp',
      now: 75,
      lines: ['1 case.started', '3 thing.repeated', '4 timer.fired'],
      misfits: [],
    })
  })

  it('does not fire a timer that was late and then called off', () => {
    const log = [fact(2, 70, 'thing.happened'), fact(3, 80, 'thing.repeated')]
    expect(told(...log, amended('corrected', 4, 85, [3]))).toMatchObject({
      state: 'waiting',
      due: [130],
      lines: ['1 case.started', '2 thing.happened'],
    })
  })

  it('lets the timer that had ended it pass when it is reopened, and ever after', () => {
    const passed = [{ id: PATIENCE, dueAt: after(60) }]
    const log = [firing(2, 61), amended('reopened', 3, 100, [], { passed })]
    expect(told(...log)).toMatchObject({ state: 'waiting', due: [], lines: ['1 case.started'] })
    const on = [...log, fact(4, 110, 'thing.repeated')]
    expect(told(...on, amended('corrected', 5, 500, [4]))).toMatchObject({ state: 'waiting', due: [] })
    // Armed again it is another one.
    expect(told(...log, fact(4, 110, 'thing.happened'))).toMatchObject({ state: 'waiting', due: [170] })
  })

  it('runs its timers as they ran when it is reopened: what fell due in between fires after that', () => {
    const log: LogEntry[] = [{ kind: 'voided', seq: 2, at: after(50) }]
    expect(told(...log)).toMatchObject({ state: 'waiting', due: [] })
    const open = [...log, amended('reopened', 3, 100)]
    expect(told(...open)).toMatchObject({ state: 'waiting', due: [60], lines: ['1 case.started'] })
    expect(told(...open).stored).toMatchObject({ seq: 3, timers: [{ generation: 3 }] })
    // A worker was a second late; a correction afterwards changes nothing about it.
    const on = [...open, firing(4, 101)]
    expect(told(...on)).toMatchObject({ state: 'gaveUp', now: 101 })
    const again = told(...on, amended('corrected', 5, 110))
    expect(again).toMatchObject({ state: 'gaveUp', now: 101, lines: ['1 case.started', '4 timer.fired'] })
  })

  it('fires what falls due only in the telling no sooner than the case was open again', () => {
    const log: LogEntry[] = [
      fact(2, 20, 'thing.happened'),
      { kind: 'voided', seq: 3, at: after(50) },
      amended('reopened', 4, 70),
      fact(5, 75, 'thing.repeated'),
    ]
    // Without the second line it is due at 60, while the case is void.
    expect(told(...log, amended('corrected', 6, 76, [2]))).toMatchObject({
      state: 'gaveUp',
      now: 70,
      misfits: ['5 done'],
    })
  })

  it('leaves out what was left out before', () => {
    const log = [2, 3, 4].map((seq) => fact(seq, seq, 'thing.repeated'))
    const twice = told(...log, amended('corrected', 5, 5, [2]), amended('corrected', 6, 6, [4]))
    expect(twice).toMatchObject({ lines: ['1 case.started', '3 thing.repeated'] })
    expect(twice.stored.snapshot.context).toMatchObject({ count: 1 })
  })

  it('keeps the shop, the pack and the numbers that it was opened with', () => {
    const begun = start(flow, { ...opening, pack: 'tmall', overrides: { patience: 5000 } })
    const stored = begun.ok ? begun.stored : undefined
    if (!stored) throw new Error('it may start')
    const again = replay(flow, openingOf(stored, opening), [])
    expect(leadsTo(again, stored)).toBe(true)
    expect(leadsTo(replay(flow, opening, []), stored)).toBe(false)
  })

  it.each<[string, LogEntry]>([
    ['a line is missing', fact(3, 1, 'thing.repeated')],
    ['a fact is refused', { ...fact(2, 1, 'boss.decided'), actor: agent } as LogEntry],
    ['a timer does not fire', firing(2, 59)],
    ['a timer is not there', { ...firing(2, 61), timer: 'xstate.after.other' } as LogEntry],
  ])('is not told at all where %s', (_, entry) => {
    expect(() => told(entry)).toThrow(LogDiffers)
  })

  it('is not told at all where it could not be opened', () => {
    expect(() => replay(flow, { ...opening, order: { ...order, amount: -1 } }, [])).toThrow(LogDiffers)
  })
})
