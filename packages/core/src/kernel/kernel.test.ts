import { expect, describe as group, it } from 'vitest'
import { and, assign } from 'xstate'
import { z } from 'zod'
import { agent, at, order, start0, toy, events as toyEvents, words } from '../../test/toy.ts'
import {
  ASKED_AGAIN,
  askedAgain,
  buyer,
  describe,
  due,
  type EventSpec,
  event,
  type Flow,
  type FlowDefinition,
  fire,
  LINK_REFUSED,
  linkRefused,
  next,
  orderEvents,
  placeIn,
  type Refused,
  register,
  type Stepped,
  start,
  step,
  type Tag,
  withOrder,
} from '../index.ts'
import type { Stored } from './types.ts'

type Config = Parameters<typeof words.createMachine>[0]
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
    expect(describe(flow, stored).replies).toMatchObject([
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

  it('is frozen, and so is nothing that was handed in: neither can change the other', () => {
    const mine = { ...order, items: [...order.items] }
    const stored = begun(flow, { order: mine })
    expect(() => Object.assign(stored, { seq: 9 })).toThrow(TypeError)
    expect(() => Object.assign(stored.snapshot, { value: 'gaveUp' })).toThrow(TypeError)
    const woken: Stored = JSON.parse(JSON.stringify(stored))
    describe(flow, woken)
    expect(() => Object.assign(woken.snapshot, { value: 'gaveUp' })).toThrow(TypeError)
    expect(() => Object.assign(woken.snapshot.context, { count: 9 })).toThrow(TypeError)
    const mirror = { ...mine, paid: 1 }
    const next = ok(step(flow, woken, { type: 'thing.repeated' }, { at, actor: agent, order: mirror })).stored
    mine.items.pop()
    mirror.paid = 2
    expect(stored.snapshot.context['order']).toEqual(order)
    expect(next.snapshot.context['order']).toEqual({ ...order, paid: 1 })
  })

  it('is refused for the first reason in order: stale, ended, reserved, unknown, misshapen, not permitted, not handled', () => {
    const two = register(
      toy(
        words.createMachine({
          id: 'ordered',
          version: '1',
          context: start0,
          initial: 'a',
          states: {
            a: { on: { 'thing.happened': { target: 'b' } } },
            b: { on: { 'boss.decided': { target: 'c' } } },
            c: { type: 'final' },
          },
        }),
      ),
    )
    const code = (
      stored: Stored,
      event: { type: string; size?: string },
      role: string,
      expectedSeq?: number,
    ) => {
      const answer = step(two, stored, event, {
        at,
        actor: { role: role as never, subject: 'x' },
        ...(expectedSeq !== undefined && { expectedSeq }),
      })
      return answer.ok ? 'ok' : answer.code
    }
    const first = begun(two)
    const last = ok(
      tell(two, ok(tell(two, first, 'thing.happened')).stored, 'boss.decided', {}, 'supervisor'),
    ).stored
    expect(code(last, { type: 'xstate.stop' }, 'agent', 1)).toBe('stale')
    expect(code(last, { type: 'xstate.stop' }, 'agent')).toBe('done')
    expect(code(first, { type: 'xstate.stop' }, 'agent')).toBe('reserved-event')
    expect(code(first, { type: 'toString' }, 'agent')).toBe('unknown-event')
    expect(code(first, { type: 'boss.decided', size: 'xl' }, 'agent')).toBe('invalid-payload')
    expect(code(first, { type: 'boss.decided' }, 'agent')).toBe('not-permitted')
    expect(code(first, { type: 'boss.decided' }, 'supervisor')).toBe('not-handled')
    expect(code(first, { type: 'thing.happened' }, 'agent')).toBe('ok')
  })

  it('is given the order as it is now without a step, and goes on with it', () => {
    const before = begun(flow)
    const mirror = { ...order, paid: 5 }
    const refreshed = withOrder(before, mirror)
    mirror.paid = 9
    expect(refreshed).toEqual({
      ...before,
      snapshot: { ...before.snapshot, context: { ...before.snapshot.context, order: { ...order, paid: 5 } } },
    })
    expect(before.snapshot.context['order']).toEqual(order)
    const next = ok(step(flow, refreshed, { type: 'thing.repeated' }, { at, actor: agent })).stored
    expect(next.snapshot.context).toMatchObject({ order: { paid: 5 }, count: 1 })
  })

  it('that is to open with an order cannot ask for anything else', () => {
    const opening = toy(patient, { opensWith: 'order.placed' })
    expect(register(opening).key).toBe('patient')
    const asking = { ...opening, input: z.strictObject({ colour: z.string() }) }
    expect(() => register(asking)).toThrow(/opens with “order.placed”.*optional/)
    expect(() => register(toy(patient, { opensAnew: () => true }))).toThrow(/opens anew/)
  })

  it('whose event has the name of a fact of the order by chance is refused: the order would change by it', () => {
    const machine = words.createMachine({
      id: 'payer',
      version: '1',
      context: start0,
      initial: 'waiting',
      states: { waiting: { on: { 'payment.received': 'paid' } }, paid: { type: 'final' } },
    } as unknown as Config)
    const fact = orderEvents['payment.received']
    const told = (spec: EventSpec, more: Partial<FlowDefinition> = {}) =>
      toy(machine, { events: { 'payment.received': spec }, ...more })
    const spec = { zh: '到账', en: 'Paid', from: 'finance', source: 'test' } as const
    const none = { order: 'none', input: z.strictObject({ buyer }), facts: z.object({ buyer }) } as const
    const { amount, part, paymentId, ways, paidAt } = fact.payload.shape
    const fields = { amount, part, paymentId, ways, paidAt }

    expect(register(told(fact)).key).toBe('payer')
    expect(register(told(event({ ...spec, with: { ...fields, bank: z.string() } }))).key).toBe('payer')
    for (const other of [
      event(spec),
      event({ ...spec, with: { ...fields, amount: z.string() } }),
      event({ ...spec, with: { amount, part, paymentId, ways } }),
    ]) {
      expect(() => register(told(other))).toThrow(
        /flow payer cannot run:\n- event “payment.received” has the name of a fact of the order and is another/,
      )
      // Where there is no order, none can change.
      expect(register(told(other, none)).key).toBe('payer')
    }
  })

  it('whose event is called after a fact that leaves the order as it is may tell it in its own way', () => {
    const machine = words.createMachine({
      id: 'closer',
      version: '1',
      context: start0,
      initial: 'waiting',
      states: { waiting: { on: { 'close.requested': 'asked' } }, asked: { type: 'final' } },
    } as unknown as Config)
    const spoken = event({ zh: '要取消', en: 'Wants to cancel', from: 'customer', source: 'test' })
    const flow = register(toy(machine, { events: { 'close.requested': spoken } }))
    const told = ok(step(flow, begun(flow), { type: 'close.requested' }, { at, actor: agent }))
    expect(told.stored.snapshot.context['order']).toEqual(order)
  })

  it('that has several cases by a field needs that field, and tells the place of each', () => {
    const several = toy(patient, {
      several: 'colour',
      input: z.strictObject({ colour: z.string().nullish() }),
    })
    const flow = register(several)
    const placeOf = (input: object, of = flow) => placeIn(of, { ...input }, begun(of, { input }))
    const places = [{ colour: 'red' }, { colour: null }, {}].map((input) => placeOf(input))
    expect(places).toEqual(['red', '', ''])
    const alone = register(toy(patient, {}))
    expect(placeIn(alone, { colour: 'red' }, begun(alone))).toBe('')
    // What the case made of it counts, not how it was named.
    const stored = begun(flow, { input: {} })
    const { snapshot } = stored
    const meant = { ...stored, snapshot: { ...snapshot, context: { ...snapshot.context, colour: 'red' } } }
    expect(placeIn(flow, {}, meant)).toBe('red')
    expect(() => register({ ...several, several: 'colours' })).toThrow(/“colours”.*did you mean “colour”/)
  })

  it('never lets time run backwards', () => {
    const later = ok(
      step(flow, begun(flow), { type: 'thing.repeated' }, { at: at + 5000, actor: agent }),
    ).stored
    const earlier = ok(step(flow, later, { type: 'thing.repeated' }, { at, actor: agent })).stored
    expect(earlier.snapshot.context['now']).toBe(at + 5000)
    const [timer] = begun(flow).timers
    const ahead = { ...earlier, snapshot: { ...earlier.snapshot } }
    ahead.snapshot = { ...ahead.snapshot, context: { ...ahead.snapshot.context, now: at + 90_000 } }
    if (!timer) throw new Error('no timer')
    expect(fire(flow, ahead, timer, { at: at + 60_000 })?.stored.snapshot.context['now']).toBe(at + 90_000)
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

  it('that is only walked for practice goes on like any other, asks the world for nothing, and takes no real place', () => {
    const drill = z.boolean().optional()
    const { facts } = toy(patient)
    const drilled = toy(patient, {
      rehearsal: 'drill',
      input: z.strictObject({ drill }),
      facts: facts.extend({ drill }),
    })
    const practised = register(drilled)
    expect(() => register({ ...drilled, facts })).toThrow(/“drill”.*its facts/)
    const stored = begun(practised, { input: { drill: true } })
    expect(placeIn(practised, { drill: true }, stored)).not.toBe(placeIn(practised, {}, begun(practised)))
    const [timer] = due(stored, at + 60_000)
    const fired = ok(timer && fire(practised, stored, timer, { at: at + 60_000 }))
    expect(fired.stored.snapshot.value).toBe('gaveUp')
    expect(fired.effects).toEqual([])
  })

  it('is not armed into the past, and of several the earliest fires first', () => {
    const stored = begun(flow)
    const [timer] = stored.timers
    if (!timer) throw new Error('no timer')
    const later = { ...timer, id: 'later', dueAt: at + 70_000 }
    expect(due({ ...stored, timers: [later, timer] }, at + 80_000).map(({ id }) => id)).toEqual([
      timer.id,
      'later',
    ])
    const overdue = register(
      toy(
        words.createMachine({
          id: 'overdue',
          version: '1',
          context: (given) => ({ ...start0(given), due: at - 5000 }),
          initial: 'a',
          states: { a: { after: { untilDue: { target: 'b' } } }, b: { type: 'final' } },
        }),
      ),
    )
    expect(begun(overdue).timers).toMatchObject([{ armedAt: at, dueAt: at }])
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
    const [asleep] = paused.timers
    expect(asleep && fire(mover, paused, asleep, { at: at + 999_999 })).toBeUndefined()
    expect(say(paused, 'thing.happened', 30_000).timers).toEqual(paused.timers)
    const movedInItsSleep = say(paused, 'boss.decided', 30_000)
    expect(movedInItsSleep.timers).toMatchObject([{ dueAt: null, remaining: 5000 }])
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

  it('counts a look at whether a detail is there as a question about it', () => {
    const curious = words
      .extend({
        guards: { sized: ({ event }: { event: object }) => 'size' in event },
      })
      .createMachine({
        id: 'curious',
        version: '1',
        context: start0,
        initial: 'a',
        states: {
          a: { on: { 'thing.happened': [{ guard: and(['sized', 'small']), target: 'b' }] } },
          b: { type: 'final' },
        },
      } as never)
    const [told] = next(register(toy(curious as never)), begun(register(toy(curious as never))), { at })
    expect(told).toMatchObject({ status: 'dependsOnInput', dependsOn: ['size'] })
  })

  it('is asked of the innermost state first, and of the regions in document order', () => {
    const region = (guard: string) => ({
      initial: 'x',
      states: { x: { on: { 'thing.happened': { guard, target: 'y' } } }, y: {} },
    })
    const regions = words.createMachine({
      id: 'regions',
      version: '1',
      context: start0,
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          on: { 'thing.happened': { guard: 'byBoss', target: 'over' } },
          states: { one: region('enough'), two: region('small') },
        },
        over: { type: 'final' },
      },
    } as never)
    const parallel = register(toy(regions as never))
    const stored = begun(parallel)
    expect(tell(parallel, stored, 'thing.happened', { size: 12 })).toMatchObject({
      code: 'guard-refused',
      reason: { name: 'notEnough' },
    })
    expect(next(parallel, stored, { at, actor: agent })).toMatchObject([
      {
        status: 'dependsOnInput',
        dependsOn: ['size'],
        reasons: [{ name: 'notEnough' }, { name: 'onlyTheBoss' }],
      },
    ])
    expect(ok(tell(parallel, stored, 'thing.happened', { size: 3 })).stored.snapshot.value).toEqual({
      both: { one: 'x', two: 'y' },
    })
    expect(next(parallel, stored, { at, actor: { role: 'supervisor', subject: 'w' } })).toMatchObject([
      { status: 'allowed' },
    ])
  })

  it('never lists timers', () => {
    expect(next(flow, begun(flow), { at }).every(({ type }) => !type.startsWith('xstate.'))).toBe(true)
  })
})

group('a request for another case that is refused', () => {
  const refusal = {
    flow: 'claim',
    asked: 'case:1:0',
    reason: 'nothingLost',
    message: { zh: '没有丢失', en: 'Nothing is lost.' },
  }
  const system = { role: 'system', subject: 'outbox' } as const
  const refuses = (flow: Flow, stored: Stored) =>
    ok(step(flow, stored, { type: LINK_REFUSED, ...refusal }, { at: at + 1000, actor: system }))
  const waking = (stored: Stored): Stored => JSON.parse(JSON.stringify(stored))

  it.each([
    ['in one breath', (stored: Stored) => stored],
    ['waking from storage', waking],
  ])(
    'is understood by every flow, and is the desk’s until somebody there enters something, %s',
    (_, wake) => {
      const flow = register(toy(patient))
      const before = wake(begun(flow))
      const told = refuses(flow, before)
      expect(told).toMatchObject({ taken: [], effects: [], timerOps: [] })
      const { timers, seq, snapshot } = told.stored
      expect({ timers, seq, now: snapshot.context['now'] }).toEqual({
        timers: before.timers,
        seq: 2,
        now: at + 1000,
      })
      const kept = { ...refusal, at: at + 1000 }
      expect(describe(flow, wake(told.stored))).toMatchObject({
        tags: ['needs-agent'],
        refusedLinks: [kept],
      })
      // What others enter leaves it standing.
      const twice = wake(refuses(flow, wake(told.stored)).stored)
      expect(twice.refusedLinks).toEqual([kept, kept])
      const seen = ok(tell(flow, twice, 'thing.repeated')).stored
      expect(seen.refusedLinks).toBe(undefined)
      expect(describe(flow, seen)).toMatchObject({ tags: [], refusedLinks: [] })
      const [timer] = due(twice, at + 60_000)
      if (!timer) throw new Error('no timer')
      expect(fire(flow, twice, timer, { at: at + 60_000 })?.stored).toMatchObject({
        snapshot: { status: 'done' },
      })
      expect(fire(flow, twice, timer, { at: at + 60_000 })?.stored.refusedLinks).toBe(undefined)
    },
  )

  it('is told by the system alone, whole, and not to a case that is over', () => {
    const flow = register(toy(patient))
    const first = begun(flow)
    const code = (event: object, actor: typeof system | typeof agent) => {
      const answer = step(flow, first, { type: LINK_REFUSED, ...event }, { at, actor })
      return answer.ok ? 'ok' : answer.code
    }
    expect(code(refusal, agent)).toBe('not-permitted')
    expect(code({ flow: 'claim' }, system)).toBe('invalid-payload')
    const [timer] = due(first, at + 60_000)
    if (!timer) throw new Error('no timer')
    const over = fire(flow, first, timer, { at: at + 60_000 })?.stored ?? first
    expect(step(flow, over, { type: LINK_REFUSED, ...refusal }, { at, actor: system })).toMatchObject({
      code: 'done',
    })
  })

  it('goes the flow’s own way where the flow handles it, and the kernel’s where it does not now', () => {
    const asking = words.createMachine({
      id: 'asking',
      version: '1',
      context: start0,
      initial: 'waiting',
      states: {
        waiting: { on: { 'thing.happened': { target: 'deaf' }, [LINK_REFUSED]: { target: 'without' } } },
        deaf: { on: { 'thing.happened': { target: 'waiting' } } },
        without: { type: 'final' },
      },
    } as never)
    const events = { 'thing.happened': toyEvents['thing.happened'], [LINK_REFUSED]: linkRefused }
    const flow = register(toy(asking as never, { events }))
    expect(refuses(flow, begun(flow)).stored).toMatchObject({ snapshot: { value: 'without' } })
    const deaf = ok(tell(flow, begun(flow), 'thing.happened')).stored
    expect(refuses(flow, deaf).stored).toMatchObject({
      snapshot: { value: 'deaf' },
      refusedLinks: [refusal],
    })
  })

  it('would have had the place of the case that stands: a start that is refused tells it', () => {
    const several = toy(patient, {
      several: 'colour',
      input: z.strictObject({ colour: z.string().optional() }),
      mayStart: () => 'notEnough',
    })
    const flow = register(several)
    const placeOf = (input: object) => start(flow, { order, input: { ...input }, at })
    expect(placeOf({ colour: 'red' })).toMatchObject({ code: 'may-not-start', place: 'red' })
    expect(placeOf({})).toMatchObject({ code: 'may-not-start', place: '' })
  })
})

group('a case that is asked for again', () => {
  it('hears what it is asked with whole, whatever the fields are called', () => {
    const input = z.strictObject({ type: z.string(), actor: z.string().optional() })
    const asked = words.createMachine({
      id: 'asked',
      version: '1',
      context: start0,
      initial: 'open',
      states: {
        open: { on: { [ASKED_AGAIN]: [{ guard: 'isBroken', target: 'heard' }, { target: 'missed' }] } },
        heard: { type: 'final' },
        missed: { type: 'final' },
      },
    } as never)
    const machine = (asked as unknown as FlowDefinition['machine']).provide({
      guards: {
        isBroken: (({ event }: { event: { input: { type: string } } }) =>
          event.input.type === 'broken') as never,
      },
    })
    const flow = register(toy(machine, { input, events: { [ASKED_AGAIN]: askedAgain(input) } }))
    const told = { type: ASKED_AGAIN, input: { type: 'broken', actor: 'li' } }
    const opened = begun(flow, { input: { type: 'late' } })
    const answer = step(flow, opened, told, { at, actor: { role: 'system', subject: 'outbox' } })
    expect(answer).toMatchObject({ ok: true, stored: { snapshot: { value: 'heard' } } })
  })
})

group('a refusal in words', () => {
  const flow = register(toy(patient))
  const messageOf = (answer: Stepped | Refused) => (answer.ok ? 'taken' : answer.message)

  it('calls events, roles and ends as people do', () => {
    const first = begun(flow)
    const boss = step(flow, first, { type: 'boss.decided' }, { at, actor: agent })
    expect(messageOf(boss)).toEqual({
      zh: '当前角色不能登记这一事件（可登记：主管）',
      en: 'Your role may not enter this event; these may: The supervisor.',
    })
    expect(messageOf(tell(flow, first, 'thing.happened', { size: 'xl' }))).toEqual({
      zh: '“发生”的内容填写有误',
      en: 'The details of “Happened” are not right.',
    })
    const deaf = register(
      toy(
        words.createMachine({
          id: 'deaf',
          version: '1',
          context: start0,
          initial: 'a',
          states: {
            a: { on: { 'thing.repeated': { target: 'b' } } },
            b: { on: { 'thing.happened': { target: 'c' } } },
            c: { type: 'final' },
          },
        }),
        {
          states: Object.fromEntries(
            ['a', 'b', 'c'].map((key) => [key, { ...inWords(key), about: inWords(key), source: 'test' }]),
          ),
        },
      ),
    )
    expect(messageOf(tell(deaf, begun(deaf), 'thing.happened'))).toEqual({
      zh: '现在这一步还不能发生“发生”',
      en: '“Happened” cannot happen in this state.',
    })
    const b = ok(tell(deaf, begun(deaf), 'thing.repeated')).stored
    const over = ok(tell(deaf, b, 'thing.happened')).stored
    expect(messageOf(tell(deaf, over, 'thing.happened'))).toEqual({
      zh: '工单已结束：状态c',
      en: 'The case has ended: state c.',
    })
  })
})

group('whose turn it is', () => {
  it('is the desk’s where one region needs it, though another waits for the buyer', () => {
    const state = (key: string, ...tags: Tag[]) => ({
      ...inWords(key),
      about: inWords(key),
      source: 'test',
      tags,
    })
    const two = words.createMachine({
      id: 'two',
      version: '1',
      context: start0,
      initial: 'both',
      states: {
        both: {
          type: 'parallel',
          on: { 'thing.happened': { target: 'quiet' } },
          states: {
            talk: { initial: 'x', states: { x: {} } },
            money: { initial: 'x', states: { x: {} } },
          },
        },
        quiet: { on: { 'thing.repeated': { target: 'over' } } },
        over: { type: 'final' },
      },
    } as never)
    const states = {
      both: state('both'),
      'both.talk': state('talk'),
      'both.talk.x': state('x', 'waiting-customer'),
      'both.money': state('money'),
      'both.money.x': state('x', 'needs-agent'),
      quiet: state('quiet', 'waiting-customer', 'waiting-courier'),
      over: state('over'),
    }
    const flow = register(toy(two as never, { states }))
    const first = begun(flow)
    expect(describe(flow, first).tags).toEqual(['needs-agent'])
    const waits = ok(tell(flow, first, 'thing.happened')).stored
    expect(describe(flow, waits).tags).toEqual(['waiting-customer', 'waiting-courier'])
  })
})

const inWords = (key: string) => ({ zh: `状态${key}`, en: `state ${key}` })
