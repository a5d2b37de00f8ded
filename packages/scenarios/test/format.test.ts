import { describe, expect, test } from 'vitest'
import { mistakes, sample, scenariosOf } from './helpers.ts'

const changed = (from: string, to: string): string => {
  if (!sample.includes(from)) throw new Error(`the sample has no ${from}`)
  return sample.replace(from, to)
}

test('a right file has no mistakes', () => {
  expect(mistakes(sample)).toEqual([])
})

describe('a name that does not exist is told with its place and the nearest right one', () => {
  test.each([
    ['a key of the file', 'source:', 'sorce:', '3:1 unknown key "sorce"; did you mean "source"?'],
    [
      'a key of a step',
      '    with: { channel',
      '    wiht: { channel',
      '13:5 unknown key "wiht"; did you mean "with"?',
    ],
    [
      'a key of an expectation',
      '{ state: preparing }',
      '{ stat: preparing }',
      '10:15 unknown key "stat"; did you mean "state"?',
    ],
    [
      'a flow',
      'flow: paymentReminder',
      'flow: paymentReminders',
      '2:7 unknown flow "paymentReminders"; did you mean "paymentReminder"?',
    ],
    [
      'an event',
      'event: reminder.requested',
      'event: reminder.requestd',
      '9:12 unknown name "reminder.requestd"; did you mean "reminder.requested"?',
    ],
    [
      'a state',
      'state: preparing',
      'state: prepairing',
      '10:22 unknown name "prepairing"; did you mean "preparing"?',
    ],
    [
      'a script',
      '{ state: preparing }',
      '{ says: reminder.unconsultd }',
      '10:21 unknown name "reminder.unconsultd"; did you mean "reminder.unconsulted"?',
    ],
    [
      'an effect',
      '{ state: preparing }',
      '{ asks: reminder.sendRequest }',
      '10:21 unknown name "reminder.sendRequest"; did you mean "reminder.sendRequested"?',
    ],
    [
      'an effect with details',
      '{ state: preparing }',
      '{ asks: { reminder.sendRequest: {} } }',
      '10:23 unknown key "reminder.sendRequest"; did you mean "reminder.sendRequested"?',
    ],
    [
      'a reason',
      '{ state: preparing }',
      '{ refuses: { reminder.sent: tooManyReminder } }',
      '10:41 unknown name "tooManyReminder"; did you mean "tooManyReminders"?',
    ],
    [
      'an event that is refused',
      '{ state: preparing }',
      '{ refuses: { reminder.snt: closeAsked } }',
      '10:26 unknown key "reminder.snt"; did you mean "reminder.sent"?',
    ],
    [
      'a fact',
      '{ state: preparing }',
      '{ context: { consultd: true } }',
      '10:26 unknown key "consultd"; did you mean "consulted"?',
    ],
    [
      'a deadline',
      '{ state: preparing }',
      '{ deadline: { nextReminders: 1h } }',
      '10:27 unknown key "nextReminders"; did you mean "nextReminder"?',
    ],
    [
      'a policy',
      '  order:',
      '  policy: { overrides: { maxReminder: 3 } }\n  order:',
      '6:26 unknown key "maxReminder"; did you mean "maxReminders"?',
    ],
    [
      'a pack',
      '  order:',
      '  policy: { pack: tmal }\n  order:',
      '6:19 unknown name "tmal"; did you mean "tmall"?',
    ],
    [
      'a fixture',
      'orders/unpaid',
      'orders/unpayd',
      '6:17 unknown fixture "orders/unpayd"; did you mean "orders/unpaid"?',
    ],
    [
      'an event that leads there',
      'input:',
      'before: [reminder.request]\n  input:',
      '7:12 unknown name "reminder.request"; did you mean "reminder.requested"?',
    ],
    [
      'a detail of an event',
      'channel: chat, script',
      'chanel: chat, script',
      '13:5 "channel" is missing; it may be chat, platformMessage, sms, telephone',
    ],
    [
      'a value of a detail',
      'channel: chat,',
      'channel: chatt,',
      '13:22 unknown name "chatt"; did you mean "chat"?',
    ],
    ['a speaker', '- agent: ', '- agnet: ', '11:5 unknown key "agnet"; did you mean "agent"?'],
    [
      'a field of the order',
      '{ use: orders/unpaid }',
      '{ use: orders/unpaid, buyer: x }',
      '6:32 unknown key "buyer"; did you mean "buyerId"?',
    ],
    ['a field of the input', 'consulted: false', 'consultd: false', '7:3 "consulted" is missing'],
  ])('%s', (_, from, to, told) => {
    expect(mistakes(changed(from, to))).toContain(told)
  })

  test('a wrong detail is told beside the missing one', () => {
    expect(mistakes(changed('channel: chat, script', 'chanel: chat, script'))).toContain(
      '13:13 unknown key "chanel"; did you mean "channel"?',
    )
  })

  test('details that are left out altogether are told at the event', () => {
    expect(mistakes(changed('    with: { channel: chat, script: reminder.unconsulted }\n', ''))).toEqual([
      '12:5 reminder.sent: "channel" is missing; it may be chat, platformMessage, sms, telephone',
      expect.stringContaining('12:5 reminder.sent: "script" is missing'),
    ])
  })
})

describe('what YAML misreads is refused in plain words', () => {
  test.each([
    [
      'an order number without quotes',
      'use: orders/unpaid }',
      'use: orders/unpaid, id: 2268990123456789012 }',
      '6:36 2268990123456789012 is too long for a number and becomes 2268990123456789000; write "2268990123456789012"',
    ],
    [
      'a short number where an id belongs',
      'use: orders/unpaid }',
      'use: orders/unpaid, buyerId: 4711 }',
      '6:41 expected text, but 4711 without quotes reads as the number 4711: write "4711"',
    ],
    [
      'money without quotes',
      'use: orders/unpaid }',
      'use: orders/unpaid, amount: 129.00 }',
      '6:40 expected text, but 129.00 without quotes reads as the number 129: write "129.00"',
    ],
    [
      'a number that begins with 0',
      'use: orders/unpaid }',
      'use: orders/unpaid, buyerId: 010 }',
      '6:41 010 begins with 0: readers take it for 10 or for an octal number; write "010"',
    ],
    [
      'a yes where true belongs',
      'consulted: false',
      'consulted: no',
      '7:23 expected true or false, but this is the text "no"',
    ],
    [
      'a full-width colon after a speaker',
      '- agent: 亲',
      '- agent：亲',
      '11:10 full-width colon after "agent": write "agent: " with a half-width colon and a space',
    ],
    [
      'a full-width colon in braces',
      '{ state: preparing }',
      '{ state：preparing }',
      '10:20 full-width colon after "state": write "state: " with a half-width colon and a space',
    ],
    [
      'a full-width colon in a key of the file',
      'source: ',
      'source：',
      '3:7 full-width colon after "source": write "source: " with a half-width colon and a space',
    ],
    [
      'a line that starts with @',
      '亲，方便',
      '@小雨 方便',
      '11:12 the text starts with @, which YAML keeps for itself: put it in quotes',
    ],
    [
      'a line that starts with [',
      '亲，方便',
      '[笑脸] 方便',
      '11:12 the text starts with [, which begins a list: put it in quotes',
    ],
    [
      'a line that is only [ ]',
      '亲，方便的时候付款就可以啦',
      '[图片]',
      '11:12 expected text, but a line that starts with [ reads as a list: put it in quotes',
    ],
    [
      'a placeholder in braces without quotes',
      '{ state: preparing }',
      '{ state: ${state} }',
      '10:22 a placeholder between braces needs quotes: write "${state}"',
    ],
    [
      'a length of time without its unit',
      '{ state: preparing }',
      '{ deadline: { firstReminder: 12 } }',
      '10:42 expected text, but 12 without quotes reads as the number 12: write "12"',
    ],
  ])('%s', (_, from, to, told) => {
    expect(mistakes(changed(from, to))).toContain(told)
  })

  test('only the first syntax error is told: the rest follow from it', () => {
    expect(mistakes(changed('{ state: preparing }', '{ state: preparing'))).toHaveLength(1)
  })

  test('an alias that stands for nothing, or for what it stands in, is told', () => {
    expect(mistakes(changed('{ state: preparing }', '*later'))).toEqual([
      '10:13 *later repeats nothing: there is no &later before it',
    ])
    expect(mistakes(changed('{ state: preparing }', '&all { context: *all }'))).toEqual([
      '10:29 *all stands inside what it repeats: write it out',
    ])
  })

  test('aliases that repeat without end are told, and quickly', () => {
    const nine = (name: string): string => `[${Array(9).fill(name)}]`
    const grown = ['b', 'c', 'd', 'e', 'f', 'g'].map(
      (name, index) => `  ${name}: &${name} ${nine(`*${'abcdef'.charAt(index)}`)}\n`,
    )
    expect(mistakes(`${sample}x:\n  a: &a ${nine('1')}\n${grown.join('')}`)).toEqual([
      '1:1 its aliases repeat too much: write the texts out',
    ])
  })

  test('an alias of something that is there is what it stands for', () => {
    expect(
      mistakes(changed('{ state: reminded }', '{ state: *s }').replace('preparing', '&s reminded')),
    ).toEqual([])
  })

  test('a text that no database keeps is told', () => {
    for (const text of ['"a\\0b"', '"a\\uD800b"'])
      expect(mistakes(changed('亲，方便的时候付款就可以啦', text))).toEqual([
        '11:12 the text holds a null character or half of a character',
      ])
  })

  test('a second document in a file is told', () => {
    expect(mistakes(`${sample}---\nscenario: 又一个\n`)).toEqual([
      '15:1 one file, one scenario: --- begins another document',
    ])
  })

  test('a key that stands twice is told', () => {
    expect(
      mistakes(changed('flow: paymentReminder', 'flow: paymentReminder\nflow: paymentReminder')),
    ).toEqual(['3:1 Map keys must be unique'])
  })
})

describe('a step says one thing', () => {
  test.each([
    [
      'two speakers',
      '- agent: 亲',
      '- customer: 在\n    agent: 亲',
      '12:5 one line has one speaker, and this step has customer and agent',
    ],
    [
      'a speaker who is not first',
      '- event: reminder.requested',
      '- event: reminder.requested\n    agent: 好',
      '10:5 the speaker is the first key of a step',
    ],
    [
      'a wait with an event',
      '- event: reminder.requested',
      '- wait: 1h\n    event: reminder.requested',
      '9:5 a wait is a step of its own',
    ],
    ['details without an event', '    event: reminder.sent\n', '', '12:5 "with" needs an "event" beside it'],
    [
      'one event and several',
      '    event: reminder.sent\n',
      '    event: reminder.sent\n    events: [{ event: reminder.requested }]\n',
      '13:5 write either "event" or "events"',
    ],
  ])('%s is a mistake', (_, from, to, told) => {
    expect(mistakes(changed(from, to))).toContain(told)
  })

  test('a step that does nothing is a mistake', () => {
    expect(mistakes(changed('steps:\n', 'steps:\n  - source: 甲\n'))).toContain(
      '9:5 this step does nothing: give it a line, an event, a wait or an "expect"',
    )
  })
})

test('a scenario that checks nothing is a mistake', () => {
  expect(mistakes(sample.replaceAll(/ {4}expect: .*\n/g, ''))).toEqual([
    '1:1 checks nothing: give a step an "expect", or write what holds in "finally"',
  ])
})

test.each([
  ['{ state: preparing }', '{ context: {} }', '10:15 "context" names nothing, so it checks nothing'],
  ['{ state: preparing }', '{ refuses: {} }', '10:15 "refuses" names nothing, so it checks nothing'],
  ['{ state: preparing }', '{ deadline: {} }', '10:15 "deadline" names nothing, so it checks nothing'],
  ['{ state: preparing }', '{ asks: {} }', '10:15 "asks" names nothing, so it checks nothing'],
])('a check that names nothing is a mistake: %s → %s', (from, to, told) => {
  expect(mistakes(changed(from, to))).toEqual([told])
})

test('an end that names nothing is a mistake', () => {
  expect(mistakes(`${sample}finally: { context: {} }\n`)).toEqual([
    '15:12 "context" names nothing, so it checks nothing',
  ])
})

test('a case that cannot be opened has no steps', () => {
  expect(mistakes(changed('steps:', '  refused: alreadyPaid\nsteps:'))).toContain(
    '8:3 a case that cannot be opened has no steps and no end: leave out "steps" and "finally"',
  )
})

describe('examples', () => {
  const withRows = (rows: string): string => changed('{ state: preparing }', '{ state: "${state}" }') + rows

  test('each row is a scenario of its own', () => {
    const rows = withRows(
      'examples:\n  - { name: 一, state: preparing }\n  - { name: 二, state: watching }\n',
    )
    expect(scenariosOf(rows).map(({ id }) => id)).toEqual(['payment/a [一]', 'payment/a [二]'])
  })

  test('a placeholder without a value is told', () => {
    expect(mistakes(withRows('examples:\n  - { name: 一, stat: preparing }\n'))).toEqual([
      '10:22 no value for ${state} in example "一"; did you mean ${stat}?',
      '16:16 nothing in the file uses ${stat}',
    ])
  })

  test('a placeholder that is named like a part of the language has no value either', () => {
    const rows = withRows('examples:\n  - { name: 一, state: preparing }\n').replace(
      '亲，',
      '${constructor}，',
    )
    expect(mistakes(rows)).toEqual(['11:12 no value for ${constructor} in example "一"'])
  })

  test('two rows of one name are told', () => {
    const rows = 'examples:\n  - { name: 一, state: preparing }\n  - { name: 一, state: preparing }\n'
    expect(mistakes(withRows(rows))).toEqual([
      '17:7 there is an example "一" already: each needs a name of its own',
    ])
  })

  test('ids and texts alike are filled, and an id keeps every digit', () => {
    const text = changed('use: orders/unpaid', 'use: orders/unpaid, id: "${id}"').replace('亲', '单号${id}')
    const [scenario] = scenariosOf(`${text}examples:\n  - { name: 一, id: "2268990123456789012" }\n`)
    expect(scenario?.opening.order?.['id']).toBe('2268990123456789012')
    expect(scenario?.steps[1]?.line).toContain('单号2268990123456789012')
    expect(mistakes(`${text}examples:\n  - { name: 一, id: 2268990123456789012 }\n`)).toContain(
      '16:20 2268990123456789012 is too long for a number and becomes 2268990123456789000; write "2268990123456789012"',
    )
  })

  test('a placeholder in a file without rows is told', () => {
    expect(mistakes(withRows(''))).toEqual(['10:22 no value for ${state}: the file has no examples'])
  })

  test('a value that does not fit is told once, at its placeholder', () => {
    const rows = withRows('examples:\n  - { name: 一, state: preparin }\n  - { name: 二, state: preparin }\n')
    expect(mistakes(rows)).toEqual(['10:22 unknown name "preparin"; did you mean "preparing"?'])
  })

  test('a placeholder takes numbers and booleans as they are, and is written out within a text', () => {
    const text = changed('consulted: false', 'consulted: "${talked}"').replace('亲，', '${who}，')
    const [scenario] = scenariosOf(`${text}examples:\n  - { name: 一, talked: true, who: 小雨 }\n`)
    expect(scenario?.opening.input).toEqual({ consulted: true, canShipIn24h: true })
    expect(scenario?.steps[1]?.line).toBe('小雨，方便的时候付款就可以啦')
  })
})

test('times of the order may be written from now', () => {
  const [scenario] = scenariosOf(
    changed('use: orders/unpaid }', 'use: orders/unpaid, placedAt: 9d ago, autoCloseAt: in 3h }'),
  )
  expect(scenario?.opening.order).toMatchObject({
    placedAt: '2026-03-01T02:00:00.000Z',
    autoCloseAt: '2026-03-10T05:00:00.000Z',
  })
})
