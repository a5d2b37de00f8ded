import { describe, expect, test } from 'vitest'
import { inProcess, play } from '../src/index.ts'
import { catalogue, failuresOf, played, sample, scenariosOf } from './helpers.ts'

/** The sample with another expectation after its first, or after its last step. */
const afterFirst = (expectation: string): string =>
  sample.replace('{ state: preparing }', `{ ${expectation} }`)
const afterLast = (expectation: string): string => sample.replace('{ state: reminded }', `{ ${expectation} }`)
const atEnd = (ending: string): string => `${sample}finally: { ${ending} }\n`

describe('a check that holds passes', () => {
  test.each([
    ['state', afterFirst('state: preparing')],
    ['a list of states', afterFirst('state: [preparing]')],
    ['says', afterFirst('says: [reminder.unconsulted, reminder.unconsultedPlain]')],
    ['asks', afterFirst('asks: reminder.sendRequested')],
    ['asks with details', afterFirst('asks: { reminder.sendRequested: { script: reminder.unconsulted } }')],
    ['allowed', afterFirst('allowed: [reminder.sent, buyer.objected]')],
    ['refuses', afterLast('refuses: { reminder.requested: tooSoonAfterLast }')],
    ['refuses what the state does not handle', afterFirst('refuses: { guidance.given: not-handled }')],
    [
      'context',
      afterLast('context: { reminders: [{ at: "2026-03-10T02:00:00Z", channel: chat }], problem: null }'),
    ],
    ['a deadline from now', afterLast('deadline: { nextReminder: 12h }')],
    ['a deadline at a time', afterLast('deadline: { nextReminder: "2026-03-10T22:00:00+08:00" }')],
    ['no deadline', afterFirst('deadline: { firstReminder: none }')],
    ['context at the end', atEnd('context: { objected: false }')],
    ['asked', atEnd('asked: [reminder.sendRequested]')],
    ['never', atEnd('never: [order.closeRequested, paid, buyer.objected]')],
  ])('%s', async (_, text) => {
    expect(await failuresOf(text)).toEqual([])
  })

  test('outcome', async () => {
    const paid = `  - event: payment.received\n    with: { amount: "129.00", part: full }\nfinally: { outcome: paid }\n`
    expect(await failuresOf(sample + paid)).toEqual([])
  })
})

describe('a check that does not hold fails at its place', () => {
  test.each([
    ['state', afterFirst('state: watching'), '10:15 state: watching | preparing'],
    [
      'says',
      afterFirst('says: [reminder.unconsulted, reminder.second]'),
      '10:44 says: reminder.second | reminder.unconsulted, reminder.unconsultedPlain',
    ],
    ['asks', afterLast('asks: reminder.sendRequested'), '14:15 asks: reminder.sendRequested | nothing'],
    [
      'asks with details',
      afterFirst('asks: { reminder.sendRequested: { script: reminder.second } }'),
      '10:15 asks: reminder.sendRequested {"script":"reminder.second"} | reminder.sendRequested {"orderId":"2268990123456789012","script":"reminder.unconsulted","channels":["chat","platformMessage","sms"]}',
    ],
    [
      'asks, of two requests in one map',
      afterFirst('asks: { reminder.sendRequested: {}, order.closeRequested: {} }'),
      '10:15 asks: order.closeRequested {} | reminder.sendRequested',
    ],
    [
      'allowed, where it is blocked',
      afterLast('allowed: [reminder.sent]'),
      '14:25 allowed: reminder.sent | reminder.sent is blocked: tooSoonAfterLast',
    ],
    [
      'allowed, where it is not handled',
      afterFirst('allowed: [guidance.given]'),
      expect.stringContaining(
        '10:25 allowed: guidance.given | guidance.given cannot happen here; allowed: payment.received,',
      ),
    ],
    [
      'refuses, with another reason',
      afterLast('refuses: { reminder.requested: closeAsked }'),
      '14:26 refuses: reminder.requested refused: closeAsked | refused: tooSoonAfterLast',
    ],
    [
      'refuses, where it is allowed',
      afterFirst('refuses: { reminder.requested: closeAsked }'),
      '10:26 refuses: reminder.requested refused: closeAsked | reminder.requested may happen',
    ],
    [
      'refuses, where the details decide',
      afterFirst('refuses: { reminder.sent: closeAsked }'),
      '10:26 refuses: reminder.sent refused: closeAsked | reminder.sent depends on its details',
    ],
    [
      'refuses, where it is not handled',
      afterFirst('refuses: { guidance.given: closeAsked }'),
      '10:26 refuses: guidance.given refused: closeAsked | guidance.given is not handled here: not-handled',
    ],
    ['context', afterFirst('context: { consulted: true }'), '10:26 context: true | false'],
    [
      'deadline',
      afterLast('deadline: { nextReminder: 11h }'),
      '14:27 deadline: in 11h (2026-03-10T13:00:00.000Z) | in 12h (2026-03-10T14:00:00.000Z)',
    ],
    [
      'no deadline',
      afterLast('deadline: { nextReminder: none }'),
      '14:27 deadline: none | in 12h (2026-03-10T14:00:00.000Z)',
    ],
    [
      'a paused deadline',
      afterLast('deadline: { nextReminder: paused }'),
      '14:27 deadline: paused | in 12h (2026-03-10T14:00:00.000Z)',
    ],
    ['outcome', atEnd('outcome: paid'), '15:12 outcome: paid | the case is still open, in reminded'],
    ['context at the end', atEnd('context: { objected: true }'), '15:23 context: true | false'],
    [
      'asked',
      atEnd('asked: [reminder.sendRequested, reminder.sendRequested]'),
      '15:44 asked: reminder.sendRequested | reminder.sendRequested',
    ],
    [
      'never, of a request',
      atEnd('never: [reminder.sendRequested]'),
      '15:20 never: never reminder.sendRequested | reminder.sendRequested came',
    ],
    ['never, of a state', atEnd('never: [preparing]'), '15:20 never: never preparing | preparing came'],
    [
      'never, of a state that is only passed through',
      atEnd('never: [resuming]'),
      '15:20 never: never resuming | resuming came',
    ],
    [
      'never, of an event',
      atEnd('never: [reminder.sent]'),
      '15:20 never: never reminder.sent | reminder.sent came',
    ],
  ])('%s', async (_, text, told) => {
    expect(await failuresOf(text)).toEqual([told])
  })
})

describe('an event that cannot happen', () => {
  test('fails at its line, with the reason and what is allowed', async () => {
    const twice = `${sample}  - event: reminder.requested\n`
    const [failure] = (await played(twice)).failures
    expect(failure).toMatchObject({ line: 15, column: 5, check: 'event', step: 'reminder.requested' })
    expect(failure?.actual).toMatch(/^refused: tooSoonAfterLast \(.+\); allowed: payment\.received, /)
  })

  test('ends the scenario there', async () => {
    const { failures, story } = await played(
      `${sample}  - event: guidance.given\n  - event: reminder.requested\n`,
    )
    expect(failures).toHaveLength(1)
    expect(story.states).toHaveLength(3)
  })

  test('may be what the step is about', async () => {
    const { failures, story } = await played(
      `${sample}  - event: reminder.requested\n    refused: tooSoonAfterLast\n`,
    )
    expect(failures).toEqual([])
    expect(story.refused).toEqual(['tooSoonAfterLast'])
  })

  test('may be named by its code', async () => {
    expect(await failuresOf(`${sample}  - event: guidance.given\n    refused: not-handled\n`)).toEqual([])
    expect(await failuresOf(`${sample}  - event: reminder.requested\n    refused: guard-refused\n`)).toEqual(
      [],
    )
  })

  test('fails when it is refused for another reason', async () => {
    const [told] = await failuresOf(`${sample}  - event: reminder.requested\n    refused: closeAsked\n`)
    expect(told).toMatch(/^16:5 refused: refused: closeAsked \| refused: tooSoonAfterLast/)
  })

  test('fails when it happens after all', async () => {
    expect(await failuresOf(`${sample}  - event: buyer.objected\n    refused: closeAsked\n`)).toEqual([
      '16:5 refused: buyer.objected refused: closeAsked | buyer.objected happened',
    ])
  })

  test('wrong details can be what is refused', async () => {
    const text = `${sample}  - event: problem.named\n    with: { kind: bored }\n    refused: invalid-payload\n`
    expect(await failuresOf(text)).toEqual([])
  })
})

test('who enters an event follows from the speaker, unless the file says otherwise', async () => {
  const pays = `${sample}  - customer: 付好了\n    event: payment.received\n    with: { amount: "129.00", part: full }\n`
  expect((await failuresOf(pays))[0]).toMatch(
    /^16:5 event: payment.received happens \| refused: not-permitted/,
  )
  expect(await failuresOf(`${pays}    enteredBy: platform\n`)).toEqual([])
})

test('a case that may not be opened is refused by name', async () => {
  const opening = (reason: string, status: string): string =>
    sample
      .replace(/steps:[\s\S]*/, `  refused: ${reason}\n`)
      .replace('use: orders/unpaid', `use: orders/unpaid, status: ${status}`)
  expect(await failuresOf(opening('alreadyPaid', 'paid'))).toEqual([])
  expect(await failuresOf(opening('alreadyPaid', 'closed'))).toEqual([
    expect.stringMatching(/^8:3 refused: refused: alreadyPaid \| refused: alreadyClosed/),
  ])
  expect(await failuresOf(opening('alreadyPaid', 'waitingPayment'))).toEqual([
    '8:3 refused: the opening refused: alreadyPaid | the opening happened',
  ])
})

test('a wait fires what falls due on the way, each at its own time', async () => {
  const text = sample.replace(/steps:[\s\S]*/, 'steps:\n  - wait: 30h\n    expect: { state: preparing }\n')
  const [scenario] = scenariosOf(text)
  const stage = inProcess(catalogue).stage(scenario!.flow)
  await stage.begin(scenario!.opening)
  const answer = await stage.wait(scenario!.opening.now + 30 * 3_600_000)
  expect(answer).toMatchObject({
    ok: true,
    happened: [{ type: 'timer.fired', at: Date.parse('2026-03-10T22:00:00+08:00') }],
  })
})

test('a request has no more than it says: what may be left out is not there, at any depth, as over HTTP', async () => {
  const [scenario] = scenariosOf(`scenario: 打包一件
flow: orderLifecycle
source: "000 §第四篇·一"
given:
  now: "2026-03-10T10:00:00+08:00"
  order: { use: orders/two-lines }
steps:
  - event: parcel.packed
    with: { waybill: SF1, courier: 顺丰, lines: [{ line: L1 }] }
    expect: { asks: order.shipRequested }
`)
  const stage = inProcess(catalogue).stage(scenario!.flow)
  await stage.begin(scenario!.opening)
  const packed = { waybill: 'SF1', courier: '顺丰', lines: [{ line: 'L1' }] }
  const answer = await stage.tell({ event: 'parcel.packed', with: packed, by: 'warehouse' })
  const [happened] = answer.ok ? answer.happened : []
  expect(happened?.effects[0]?.params).toStrictEqual({ orderId: expect.any(String), ...packed })
})

test('time does not run backwards', async () => {
  expect(await failuresOf(`${sample}  - wait: "2026-03-09T10:00:00+08:00"\n`)).toEqual([
    '15:5 wait: a time after 2026-03-10T02:00:00.000Z | 2026-03-09T02:00:00.000Z',
  ])
})

test('something can be done between any two moves', async () => {
  const [scenario] = scenariosOf(`${sample}  - wait: 1h\n`)
  const seen: number[] = []
  await play(scenario!, inProcess(catalogue).stage(scenario!.flow), {
    betweenSteps: async (index) => {
      seen.push(index)
    },
  })
  expect(seen).toEqual([0, 1, 2])
})

test('the story tells the states, the requests, the refusals and the outcome', async () => {
  const { story } = await played(`${sample}  - event: reminder.requested\n    refused: tooSoonAfterLast\n`)
  expect(story).toEqual({
    states: [['watching'], ['preparing'], ['reminded'], ['reminded']],
    asked: ['reminder.sendRequested'],
    outcome: null,
    refused: ['tooSoonAfterLast'],
  })
})
