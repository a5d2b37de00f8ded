/** A shop is set up and changed through the API alone. */
import type { ReplyCheck } from '@kefu/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, type Json, openCase, openDesk, openShop, placeOrder } from './desk.ts'

/** Finds fault with one word. */
const checkReply: ReplyCheck = ({ text }, { flow, platform }) =>
  text.includes('保证')
    ? [{ name: 'promise', zh: `${platform} 上不可保证`, en: `No guarantees in ${flow}.` }]
    : []

let desk: Desk
beforeAll(async () => {
  desk = await openDesk({ checkReply })
  await openShop(desk)
})
afterAll(() => desk.runtime.stop())

const settings = /* GraphQL */ `
  fragment settings on Shop {
    id version name timeZone opensAt closesAt holidays pack
    values { name value }
    flows(key: "paymentReminder") {
      flow { key }
      placeholders
      policy {
        name title { zh } unit value isOwn inputSchema
        default { pack value source confidence }
      }
      scripts { key text wordedBy default placeholders source }
    }
  }
`
const update = /* GraphQL */ `
  mutation ($input: UpdateShopInput!) {
    updateShop(input: $input) {
      __typename
      ... on UpdateShopPayload { shop { ...settings } }
      ... on UserError { code message }
      ... on StaleVersion { currentVersion }
      ... on InvalidInput { issues { path zh: message en: message(locale: EN) } }
      ... on NotPermitted { mayEnter }
    }
  }
  ${settings}
`

const change = async (input: object, shop = 'mugs'): Promise<Json> => {
  const { data, errors } = await desk.ask(['supervisor'], update, { input }, shop)
  expect(errors).toBeUndefined()
  return data.updateShop
}
const read = async (shop = 'mugs'): Promise<Json> =>
  (await desk.ask(['agent'], `{ shop { ...settings } } ${settings}`, {}, shop)).data.shop
const policyOf = ({ flows }: Json, wanted: string): Json =>
  flows[0].policy.find(({ name }: Json) => name === wanted)
const scriptOf = ({ flows }: Json, wanted: string): Json =>
  flows[0].scripts.find(({ key }: Json) => key === wanted)

test('a shop that nobody has set up has the documents’ hours and numbers; its first change sets it up', async () => {
  const before = await read('new')
  expect(before).toMatchObject({
    id: 'new',
    version: 0,
    timeZone: 'Asia/Shanghai',
    opensAt: 540,
    closesAt: 1410,
    holidays: [],
    pack: 'documents',
    values: [],
  })
  expect(policyOf(before, 'reminderDelay')).toMatchObject({
    title: { zh: '拍下多久后催付' },
    unit: 'DURATION',
    isOwn: false,
    inputSchema: { type: 'string', 'x-type': 'Duration' },
  })
  const changed = await change(
    {
      expectedVersion: 0,
      name: '青瓷小铺',
      holidays: ['2026-10-01'],
      pack: 'tmall',
      overrides: [
        { flow: 'paymentReminder', name: 'reminderDelay', value: '2h30m' },
        { flow: 'paymentReminder', name: 'maxReminders', value: 1 },
        { flow: 'paymentReminder', name: 'channels', value: ['chat'] },
      ],
    },
    'new',
  )
  const { shop } = changed
  expect(shop).toMatchObject({
    version: 1,
    name: '青瓷小铺',
    holidays: ['2026-10-01'],
    pack: 'tmall',
    opensAt: 540,
  })
  expect(policyOf(shop, 'reminderDelay')).toMatchObject({
    value: '2h30m',
    isOwn: true,
    default: {
      pack: 'tmall',
      value: policyOf(before, 'reminderDelay').value,
      source: expect.any(String),
      confidence: expect.any(String),
    },
  })
  expect(policyOf(shop, 'channels')).toMatchObject({
    value: ['chat'],
    inputSchema: { items: { oneOf: expect.arrayContaining([{ const: 'sms', title: '短信' }]) } },
  })
  expect(await read('new')).toEqual(shop)

  const back = await change(
    { expectedVersion: 1, overrides: [{ flow: 'paymentReminder', name: 'maxReminders' }] },
    'new',
  )
  expect(policyOf(back.shop, 'maxReminders')).toMatchObject({ value: 2, isOwn: false })
  expect(policyOf(back.shop, 'reminderDelay')).toMatchObject({ isOwn: true })
})

test('new cases follow the new numbers, running cases keep theirs', async () => {
  const closesAt = async (orderId: string) => {
    await placeOrder(desk, orderId, {}, 'pinned')
    const id = await openCase(
      desk,
      orderId,
      { paymentReminder: { consulted: true, canShipIn24h: true } },
      'pinned',
    )
    return async () => {
      const document = 'query ($id: ID!) { case(id: $id) { deadlines { title { zh } dueAt armedAt } } }'
      const [deadline] = (await desk.ask(['agent'], document, { id }, 'pinned')).data.case.deadlines
      return {
        title: deadline.title.zh,
        wait: Date.parse(deadline.dueAt) - Date.parse('2026-03-10T09:30:00+08:00'),
      }
    }
  }
  await openShop(desk, 'pinned')
  const old = await closesAt('pinned-1')
  const before = await old()
  const shorter = { flow: 'paymentReminder', name: 'reminderDelay', value: '1h' }
  await change({ expectedVersion: 1, overrides: [shorter] }, 'pinned')
  const young = await closesAt('pinned-2')
  expect(await old()).toEqual(before)
  expect(await young()).toEqual({ title: '首次催付', wait: 3_600_000 })
})

describe('wording', () => {
  const replies = async (id: string, values?: object): Promise<Json> => {
    const document = /* GraphQL */ `
      query ($id: ID!, $values: [ReplyValueInput!]) {
        case(id: $id) { replies(values: $values) { key text missing wordedBy findings { name zh } } }
      }
    `
    const { data, errors } = await desk.ask(['agent'], document, { id, values })
    expect(errors).toBeUndefined()
    return data.case.replies
  }
  let id: string
  beforeAll(async () => {
    await placeOrder(desk, 'worded')
    id = await openCase(desk, 'worded', { paymentReminder: { consulted: true, canShipIn24h: true } })
    // Past the first reminder's time the state offers its words.
    await desk.runtime.moveClock('mugs', Date.parse('2026-03-10T22:00:00+08:00'))
  })

  test('of the shop holds at once, for a case that runs; the desk fills in what only it knows', async () => {
    const [ours] = await replies(id)
    expect(ours).toMatchObject({ wordedBy: 'FLOW', missing: ['agentName'], findings: [] })
    expect((await replies(id, [{ name: 'agentName', value: '小林' }]))[0].missing).toEqual([])

    const text = '亲，{shopName}的{agentName}提醒您，{item}还没付款哦'
    const { version } = await read()
    const { shop } = await change({
      expectedVersion: version,
      scripts: [{ flow: 'paymentReminder', key: ours.key, text }],
      values: [{ name: 'shopName', value: '青瓷小铺' }],
    })
    expect(shop.values).toEqual([{ name: 'shopName', value: '青瓷小铺' }])
    expect(shop.flows[0].placeholders).toContain('shopName')
    expect(scriptOf(shop, ours.key)).toMatchObject({
      text,
      wordedBy: 'SHOP',
      default: expect.stringContaining('{agentName}'),
      placeholders: ['shopName', 'agentName', 'item'],
    })
    expect((await replies(id))[0]).toEqual({
      key: ours.key,
      text: '亲，青瓷小铺的{agentName}提醒您，青瓷马克杯还没付款哦',
      missing: ['agentName'],
      wordedBy: 'SHOP',
      findings: [],
    })
    const [filled] = await replies(id, [{ name: 'agentName', value: '小林' }])
    expect(filled).toMatchObject({ text: expect.stringContaining('青瓷小铺的小林'), missing: [] })

    await change({
      expectedVersion: version + 1,
      scripts: [{ flow: 'paymentReminder', key: ours.key }],
      values: [{ name: 'shopName' }],
    })
    expect(await replies(id)).toContainEqual(ours)
  })

  test('is looked at before it is said, and what is found stands beside it', async () => {
    const { version } = await read()
    const [{ key }] = await replies(id)
    await change({
      expectedVersion: version,
      scripts: [{ flow: 'paymentReminder', key, text: '亲，保证今天发货' }],
    })
    expect((await replies(id))[0]).toMatchObject({
      text: '亲，保证今天发货',
      findings: [{ name: 'promise', zh: 'tmall 上不可保证' }],
    })
    const silent = await openDesk()
    await openShop(silent)
    await placeOrder(silent, 'worded')
    const unchecked = await openCase(silent, 'worded', {
      paymentReminder: { consulted: true, canShipIn24h: true },
    })
    const asked = await silent.ask(
      ['agent'],
      'query ($id: ID!) { case(id: $id) { replies { findings { name } } } }',
      { id: unchecked },
    )
    expect(asked.data.case.replies.flatMap(({ findings }: Json) => findings)).toEqual([])
    await silent.runtime.stop()
  })

  test('takes no more values than anybody would write', async () => {
    const values = Array.from({ length: 51 }, (_, index) => ({ name: `x${index}`, value: 'y' }))
    const document =
      'query ($id: ID!, $values: [ReplyValueInput!]) { case(id: $id) { replies(values: $values) { key } } }'
    const { errors } = await desk.ask(['agent'], document, { id, values })
    expect(errors[0].extensions.code).toBe('TOO_MANY_VALUES')
  })
})

describe('a change is refused', () => {
  test('to anybody but a supervisor', async () => {
    const { data } = await desk.ask(['agent', 'finance'], update, {
      input: { expectedVersion: 1, name: '别家' },
    })
    expect(data.updateShop).toMatchObject({ __typename: 'NotPermitted', mayEnter: ['supervisor'] })
  })

  test('when somebody else was faster', async () => {
    const { version } = await read()
    expect(await change({ expectedVersion: version - 1, name: '晚了' })).toMatchObject({
      __typename: 'StaleVersion',
      message: '店铺设置已被别人更新，请刷新后再改',
      currentVersion: version,
    })
  })

  test.each([
    [
      'a name that nobody has, with the nearest right one',
      {
        overrides: [
          { flow: 'invoice', name: 'delivery', value: 'electronic' },
          { flow: 'paymentReminder', name: 'maxRemidners', value: 1 },
        ],
      },
      ['overrides', '1'],
      '“催付”没有参数“maxRemidners”，是不是“maxReminders”？',
      'paymentReminder has no policy “maxRemidners”; did you mean “maxReminders”?',
    ],
    [
      'a flow that is not here',
      { scripts: [{ flow: 'paymentReminders', key: 'a', text: '在吗' }] },
      ['scripts', '0'],
      '没有流程“paymentReminders”，是不是“paymentReminder”？',
      'there is no flow “paymentReminders”; did you mean “paymentReminder”?',
    ],
    [
      'a number in a unit of its own',
      { overrides: [{ flow: 'paymentReminder', name: 'reminderDelay', value: '3 hours' }] },
      ['overrides', '0', 'value'],
      '请写成时长，如“12h”“3d”“1h30m”',
      'write a length of time like "12h", "3d" or "1h30m"',
    ],
    [
      'a number that is too small',
      { overrides: [{ flow: 'paymentReminder', name: 'maxReminders', value: -1 }] },
      ['overrides', '0', 'value'],
      expect.stringContaining('不能小于'),
      expect.stringContaining('at least'),
    ],
    [
      'a gap that nothing fills',
      { scripts: [{ flow: 'paymentReminder', key: 'reminder.second', text: '{weather}真好' }] },
      ['scripts', '0'],
      '没有可填入“{weather}”的内容',
      'nothing fills “{weather}”',
    ],
    [
      'one thing said twice',
      {
        values: [
          { name: 'shopName', value: '甲' },
          { name: 'shopName', value: '乙' },
        ],
      },
      ['values', '1'],
      '同一项写了两次',
      'is written twice',
    ],
    [
      'hours that close before they open',
      { opensAt: 600, closesAt: 500 },
      ['closesAt'],
      expect.stringContaining('晚于上班时间'),
      expect.stringContaining('later than the opening'),
    ],
  ])('for %s', async (_, wrong, path, zh, en) => {
    const { version } = await read()
    expect(await change({ expectedVersion: version, ...wrong })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path, zh, en }],
    })
    expect((await read()).version).toBe(version)
  })
})
