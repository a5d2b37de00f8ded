import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  advancing,
  type Desk,
  morning,
  openCase,
  openDesk,
  openShop,
  order,
  placeOrder,
  reportOrder,
  startCase,
  tell,
  versionOf,
} from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await openShop(desk)
  await openShop(desk, 'rivals')
})
afterAll(() => desk.runtime.stop())

const reminder = { paymentReminder: { consulted: true, canShipIn24h: true } }
const look = /* GraphQL */ `
  query ($id: ID!) {
    case(id: $id) {
      __typename id version status outcome tags
      flow { key }
      state { path title { zh en } about { zh } source tags }
      states { path }
      allowedEvents { type field status dependsOn from enteredBy inputSchema title { zh en } }
      blockedEvents { type reasons { name zh en } }
      replies { key text missing }
      deadlines { name status dueAt serverTime remainingSeconds }
      timeline { seq type title { zh } payload actor { role subject } from taken states asked { type params } }
      order { id amount receiver { name phone address } }
      relatedCases { id }
      diagram(locale: EN)
      picture: diagram(format: SVG, locale: EN)
      ... on PaymentReminderCase { details { consulted problem closesAt closeRequest { accountId chatRef at } } }
    }
  }
`

test('says of what may happen which details decide, and what they may be refused for', async () => {
  await placeOrder(desk, 'order-outlook')
  await desk.ask(['platform'], reportOrder, {
    input: {
      orderId: 'order-outlook',
      idempotencyKey: 'order-outlook paid',
      event: { paymentReceived: { amount: '129.00', part: 'full' } },
    },
  })
  const id = await openCase(desk, 'order-outlook', { refund: { refundId: 'R1', amount: '129.00' } })
  const ask = /* GraphQL */ `
    query ($id: ID!) { case(id: $id) { allowedEvents { type status dependsOn reasons { name zh en } } } }
  `
  for (const role of ['agent', 'supervisor', 'customer'] as const) {
    const { data, errors } = await desk.ask([role], ask, { id })
    expect(errors).toBeUndefined()
    const events: { type: string; status: string; dependsOn: string[] }[] = data.case.allowedEvents
    expect(events.find(({ type }) => type === 'agreement.given')).toMatchObject({
      status: 'DEPENDS_ON_INPUT',
      dependsOn: ['amount'],
      reasons: [{ name: 'amountDiffers', zh: expect.any(String), en: expect.any(String) }],
    })
    expect(events.filter(({ status, dependsOn }) => status === 'ALLOWED' && dependsOn.length > 0)).toEqual([])
  }
})

describe('a payment reminder, driven by hand', () => {
  test('goes from the order to its payment', async () => {
    await placeOrder(desk, 'order-1')
    const id = await openCase(desk, 'order-1', reminder)
    const { data, errors } = await desk.ask(['agent'], look, { id })
    expect(errors).toBeUndefined()
    expect(data.case).toMatchObject({
      __typename: 'PaymentReminderCase',
      version: 1,
      status: 'OPEN',
      outcome: null,
      flow: { key: 'paymentReminder' },
      state: { path: 'watching' },
      details: { consulted: true, problem: null, closesAt: '2026-03-13T01:30:00.000Z' },
      order: { id: 'order-1', amount: '129.00', receiver: { name: '林小满' } },
      deadlines: [
        {
          name: 'firstReminder',
          status: 'RUNNING',
          dueAt: '2026-03-10T13:30:00.000Z',
          serverTime: '2026-03-10T02:00:00.000Z',
          remainingSeconds: 11.5 * 3600,
        },
      ],
    })
    expect(data.case.diagram).toContain('class watching active')
    expect(data.case.picture).toMatch(/^<svg [^>]*role="img"/)
    expect(data.case.picture).toContain('now: Watching</desc>')
    expect(
      [...data.case.picture.matchAll(/data-state="([^"]+)" data-current/g)].map(([, path]) => path),
    ).toEqual(['watching'])
    const named = data.case.allowedEvents.find(({ type }: { type: string }) => type === 'problem.named')
    expect(named).toMatchObject({
      field: 'problemNamed',
      status: 'ALLOWED',
      from: 'customer',
      enteredBy: ['customer', 'agent', 'supervisor'],
    })
    expect(named.inputSchema.properties.kind).toMatchObject({
      title: '付款遇到的问题',
      oneOf: expect.arrayContaining([{ const: 'noAlipay', title: '没有支付宝' }]),
    })
    expect(
      data.case.blockedEvents.find(({ type }: { type: string }) => type === 'close.withdrawn').reasons,
    ).toEqual([{ name: 'nothingToWithdraw', zh: expect.any(String), en: expect.any(String) }])

    const helped = await tell(desk, 'PaymentReminder', id, { problemNamed: { kind: 'insufficientBalance' } })
    expect(helped).toMatchObject({
      __typename: 'AdvancePaymentReminderPayload',
      replayed: false,
      event: {
        seq: 2,
        type: 'problem.named',
        payload: { kind: 'insufficientBalance' },
        actor: { role: 'agent', subject: 'some-agent' },
      },
      case: { version: 2, state: { path: 'assisting' } },
    })
    const solved = await tell(desk, 'PaymentReminder', id, { problemSolved: {} })
    expect(solved.case).toMatchObject({ version: 3, state: { path: 'watching' } })

    const input = {
      orderId: 'order-1',
      idempotencyKey: 'paid-1',
      event: { paymentReceived: { amount: '129.00', part: 'full' } },
    }
    const paid = await desk.ask(['platform'], reportOrder, { input })
    expect(paid.data.reportOrderEvent).toMatchObject({
      order: { status: 'paid', paid: '129.00' },
      routed: [
        { outcome: 'ADVANCED', case: { flow: { key: 'orderLifecycle' } } },
        { outcome: 'ADVANCED', case: { id, version: 4, state: { path: 'paid' } } },
      ],
    })
    const end = await desk.ask(['agent'], look, { id })
    expect(end.data.case).toMatchObject({ status: 'DONE', outcome: 'paid', deadlines: [], allowedEvents: [] })
    expect(end.data.case.timeline.map(({ type }: { type: string }) => type)).toEqual([
      'case.started',
      'problem.named',
      'problem.solved',
      'payment.received',
    ])
    expect(end.data.case.timeline[3]).toMatchObject({
      payload: { amount: '129.00', part: 'full' },
      from: 'platform',
      states: ['paid'],
    })
  })

  test('asks for a reminder when its time has come, and the log shows what was asked', async () => {
    await placeOrder(desk, 'order-2', {}, 'rivals')
    const input = { orderId: 'order-2', flow: reminder, idempotencyKey: 'order-2-opened' }
    const { data } = await desk.ask(['agent'], startCase, { input }, 'rivals')
    await desk.runtime.moveClock('rivals', morning + 12 * 3_600_000)
    const after = await desk.ask(['agent'], look, { id: data.startCase.case.id }, 'rivals')
    expect(after.data.case.state.path).toBe('preparing')
    expect(after.data.case.timeline.at(-1)).toMatchObject({
      type: 'timer.fired',
      title: { zh: '到时' },
      actor: { role: 'system' },
      asked: [{ type: 'reminder.sendRequested', params: { orderId: 'order-2' } }],
    })
  })
})

test('a parcel complaint is opened, soothed and recorded by hand', async () => {
  await placeOrder(desk, 'order-3', {
    status: 'shipped',
    paid: '129.00',
    waybill: 'YT1',
    courier: '圆通速递',
    shippedAt: '2026-03-01T10:00:00+08:00',
    placedAt: '2026-02-28T10:00:00+08:00',
  })
  const id = await openCase(desk, 'order-3', { logisticsComplaint: {} })
  const stated = await tell(desk, 'LogisticsComplaint', id, {
    complaintStated: { problem: 'notArrived', text: '九天了还没到' },
  })
  expect(stated.case.state.path).toBe('soothing')
  expect(stated.event.asked.map(({ type }: { type: string }) => type)).toContain('complaint.registered')
  const soothed = await tell(desk, 'LogisticsComplaint', id, { soothingSent: {} })
  expect(soothed.case.state.path).toBe('recording')
  const recorded = await tell(desk, 'LogisticsComplaint', id, {
    factsRecorded: { record: '客户九天未收到', promisedDays: 5 },
  })
  expect(recorded.__typename).toBe('AdvanceLogisticsComplaintPayload')
  const { data } = await desk.ask(
    ['agent'],
    '{ cases(filter: { flow: "logisticsComplaint" }) { edges { node { ... on LogisticsComplaintCase { details { problem promisedDays record refunded } } } } } }',
  )
  expect(data.cases.edges).toEqual([
    {
      node: {
        details: { problem: 'notArrived', promisedDays: 5, record: '客户九天未收到', refunded: '0.00' },
      },
    },
  ])
})

describe('every refusal is an answer', () => {
  let id: string
  beforeAll(async () => {
    await placeOrder(desk, 'order-4')
    id = await openCase(desk, 'order-4', reminder)
  })

  test('a case that nobody has is NotFound', async () => {
    const nobody = btoa('PaymentReminderCase:01900000-0000-7000-8000-000000000000')
    expect(await tell(desk, 'PaymentReminder', nobody, { problemSolved: {} }, { version: 1 })).toMatchObject({
      __typename: 'NotFound',
      code: 'NO_CASE',
    })
  })

  test('a case of another flow is NotFound', async () => {
    const other = btoa(atob(id).replace('PaymentReminder', 'LogisticsComplaint'))
    expect(await tell(desk, 'PaymentReminder', other, { problemSolved: {} }, { version: 1 })).toMatchObject({
      __typename: 'NotFound',
    })
  })

  test('a case of another shop is NotFound, and cannot be read, previewed or watched', async () => {
    const input = { caseId: id, event: { problemSolved: {} }, expectedVersion: 1, idempotencyKey: 'spy' }
    const advanced = await desk.ask(['supervisor'], advancing('PaymentReminder'), { input }, 'rivals')
    expect(advanced.data.advancePaymentReminder).toMatchObject({ __typename: 'NotFound', code: 'NO_CASE' })
    const read = await desk.ask(
      ['supervisor'],
      'query ($id: ID!) { case(id: $id) { id } node(id: $id) { id } order(id: "order-4") { id } }',
      { id },
      'rivals',
    )
    expect(read.data).toEqual({ case: null, node: null, order: null })
    const previewed = await desk.ask(
      ['supervisor'],
      preview,
      { input: { caseId: id, event: { problemNamed: { kind: 'limit' } } } },
      'rivals',
    )
    expect(previewed.data.previewPaymentReminder).toMatchObject({ __typename: 'NotFound' })
    const watched = await desk
      .ask(['supervisor'], 'subscription ($id: ID!) { caseUpdated(id: $id) { id } }', { id }, 'rivals')
      .catch(String)
    expect(JSON.stringify(watched)).toContain('NOT_FOUND')
  })

  test('an outdated version is StaleVersion and says where the case stands', async () => {
    expect(
      await tell(desk, 'PaymentReminder', id, { problemNamed: { kind: 'limit' } }, { version: 7 }),
    ).toMatchObject({
      __typename: 'StaleVersion',
      code: 'STALE',
      currentVersion: 1,
    })
  })

  test('an event that the state does not handle is EventNotAllowed with what is allowed', async () => {
    const answer = await tell(desk, 'PaymentReminder', id, { problemSolved: {} })
    expect(answer).toMatchObject({
      __typename: 'EventNotAllowed',
      code: 'NOT_HANDLED',
      reason: null,
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.stringMatching(/^[^\p{Script=Han}]+$/u),
    })
    expect(answer.allowed).toContain('problem.named')
  })

  test('a rule that refuses is EventNotAllowed with its name in both languages', async () => {
    expect(
      await tell(desk, 'PaymentReminder', id, { closeWithdrawn: { accountId: 'buyer-7', channel: 'chat' } }),
    ).toMatchObject({
      __typename: 'EventNotAllowed',
      code: 'GUARD_REFUSED',
      reason: { name: 'nothingToWithdraw' },
    })
  })

  test('details that do not fit are InvalidInput with the path', async () => {
    expect(await tell(desk, 'PaymentReminder', id, { freightAdjusted: { amount: '12.5' } })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [
        {
          path: ['event', 'freightAdjusted', 'amount'],
          message: '请写成带两位小数的元，如“129.00”',
          en: 'write yuan with two digits, like "129.00"',
        },
      ],
    })
    expect(
      await tell(desk, 'PaymentReminder', id, {
        closeRequested: { accountId: '', channel: 'chat', note: 'n'.repeat(501) },
      }),
    ).toMatchObject({
      issues: [
        {
          path: ['event', 'closeRequested', 'accountId'],
          message: '不能为空',
          en: 'must not be empty',
        },
        {
          path: ['event', 'closeRequested', 'note'],
          message: '最多 500 个字',
          en: 'must have at most 500 characters',
        },
      ],
    })
    expect(
      await tell(desk, 'PaymentReminder', id, { buyerWillPayLater: { until: '2026-03-11 10:00' } }),
    ).toMatchObject({
      issues: [
        {
          path: ['event', 'buyerWillPayLater', 'until'],
          message: expect.stringContaining('时区'),
          en: expect.stringContaining('offset'),
        },
      ],
    })
    expect(
      await tell(desk, 'PaymentReminder', 'bm9uc2Vuc2U=', { problemSolved: {} }, { version: 1 }),
    ).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['caseId'] }],
    })
    expect(
      await tell(desk, 'PaymentReminder', id, { problemSolved: {} }, { key: 'k'.repeat(201) }),
    ).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['idempotencyKey'] }],
    })
  })

  test('what only the runtime can tell is InvalidInput with the path from the input down, too', async () => {
    const input = {
      orderId: 'order-of-another-number',
      idempotencyKey: 'wrong-number',
      event: { orderPlaced: { order: order('order-77') } },
    }
    const { data } = await desk.ask(['platform'], reportOrder, { input })
    expect(data.reportOrderEvent).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['event', 'orderPlaced', 'order', 'id'] }],
    })
  })

  test('text that no database keeps is told by its path, and found nowhere', async () => {
    const input = { orderId: 'order\0', flow: reminder, idempotencyKey: 'key\ud800' }
    const { data } = await desk.ask(['agent'], startCase, { input })
    expect(data.startCase).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['idempotencyKey'] }, { path: ['orderId'] }],
    })
    const found = await desk.ask(['agent'], 'query ($id: ID!) { order(id: $id) { id } }', { id: 'a\0b' })
    expect(found).toEqual({ data: { order: null } })
  })

  test('who may not enter an event is NotPermitted and told who may', async () => {
    expect(
      await tell(desk, 'PaymentReminder', id, { paymentReceived: { amount: '129.00', part: 'full' } }),
    ).toMatchObject({
      __typename: 'NotPermitted',
      code: 'NOT_PERMITTED',
      mayEnter: ['platform'],
    })
    const input = { orderId: 'order-4', flow: reminder, idempotencyKey: 'not-a-desk' }
    const started = await desk.ask(['customer', 'courier'], startCase, { input })
    expect(started.data.startCase).toMatchObject({
      __typename: 'NotPermitted',
      mayEnter: ['agent', 'supervisor', 'platform', 'system'],
    })
    const reported = await desk.ask(['agent', 'supervisor'], reportOrder, {
      input: { orderId: 'x', idempotencyKey: 'x', event: { orderSucceeded: {} } },
    })
    expect(reported.data.reportOrderEvent).toMatchObject({
      __typename: 'NotPermitted',
      mayEnter: ['platform'],
    })
  })

  test('a key that was used for another request is IdempotencyMismatch; the same request gets the first answer again', async () => {
    const first = await tell(
      desk,
      'PaymentReminder',
      id,
      { problemNamed: { kind: 'limit' } },
      { version: 1, key: 'once' },
    )
    expect(first).toMatchObject({ replayed: false, event: { seq: 2 } })
    const again = await tell(
      desk,
      'PaymentReminder',
      id,
      { problemNamed: { kind: 'limit' } },
      { version: 1, key: 'once' },
    )
    expect(again).toMatchObject({ replayed: true, event: { seq: 2 }, case: { version: 2 } })
    const other = await tell(
      desk,
      'PaymentReminder',
      id,
      { problemNamed: { kind: 'other' } },
      { version: 1, key: 'once' },
    )
    expect(other).toMatchObject({ __typename: 'IdempotencyMismatch', code: 'IDEMPOTENCY_MISMATCH' })
    expect(await versionOf(desk, id)).toBe(2)
  })

  test('a case cannot be opened for an order that the shop has not, nor for one that its flow does not take', async () => {
    const ask = async (orderId: string) => {
      const { data } = await desk.ask(['agent'], startCase, {
        input: { orderId, flow: reminder, idempotencyKey: `try-${orderId}` },
      })
      return data.startCase
    }
    expect(await ask('nowhere')).toMatchObject({ __typename: 'NotFound', code: 'NO_ORDER' })
    await placeOrder(desk, 'order-5', { method: 'cashOnDelivery' })
    expect(await ask('order-5')).toMatchObject({
      __typename: 'EventNotAllowed',
      code: 'MAY_NOT_START',
      reason: { name: 'cashOnDelivery' },
    })
  })

  test('an order that is placed twice is refused, and the first stays', async () => {
    const input = {
      orderId: 'order-4',
      idempotencyKey: 'again',
      event: { orderPlaced: { order: order('order-4', { amount: '1.00' }) } },
    }
    const { data } = await desk.ask(['platform'], reportOrder, { input })
    expect(data.reportOrderEvent).toMatchObject({ __typename: 'EventNotAllowed', code: 'ORDER_EXISTS' })
    const kept = await desk.ask(['agent'], '{ order(id: "order-4") { amount } }')
    expect(kept.data.order.amount).toBe('129.00')
  })
})

const preview = /* GraphQL */ `
  query ($input: PreviewPaymentReminderInput!) {
    previewPaymentReminder(input: $input) {
      __typename
      ... on PreviewPaymentReminderPayload { asked { type } taken case { version state { path } status replies { key } } }
      ... on UserError { code }
      ... on EventNotAllowed { reason { name } }
    }
  }
`

test('numbers of a flow are told in the units of the API', async () => {
  const numbers = '{ flow(key: "paymentReminder") { policy { name unit values { pack value } } } }'
  const { data } = await desk.ask(['agent'], numbers)
  const named = (name: string) => data.flow.policy.find((one: { name: string }) => one.name === name)
  expect(named('closeConfirmation')).toMatchObject({
    unit: 'DURATION',
    values: expect.arrayContaining([{ pack: 'documents', value: '1h' }]),
  })
  expect(named('maxReminders')).toMatchObject({
    unit: 'COUNT',
    values: expect.arrayContaining([{ pack: 'taobao', value: 2 }]),
  })
})

describe('the log of a case', () => {
  const log =
    'query ($id: ID!, $last: Int!, $before: Int) { case(id: $id) { timeline(last: $last, before: $before) { seq } } }'
  let id: string
  const seqs = async (variables: object) =>
    (await desk.ask(['agent'], log, { id, ...variables })).data.case.timeline.map(
      ({ seq }: { seq: number }) => seq,
    )
  beforeAll(async () => {
    await placeOrder(desk, 'order-10')
    id = await openCase(desk, 'order-10', reminder)
    for (const kind of ['limit', 'other', 'noAlipay'])
      await tell(desk, 'PaymentReminder', id, { problemNamed: { kind } })
  })

  test('begins at its end, and goes back page by page to the opening', async () => {
    expect(await seqs({ last: 3 })).toEqual([2, 3, 4])
    expect(await seqs({ last: 3, before: 2 })).toEqual([1])
    expect(await seqs({ last: 3, before: 1 })).toEqual([])
  })

  test.each([0, -1, 101])('is not shown by %i lines', async (last) => {
    const { errors } = await desk.ask(['agent'], log, { id, last })
    expect(errors[0].extensions.code).toBe('PAGE_TOO_LARGE')
  })
})

test('a case is related to the one that asked for it, however many the order has had since', async () => {
  await placeOrder(desk, 'order-11')
  const parent = await openCase(desk, 'order-11', reminder)
  const paid = { event: { paymentReceived: { amount: '129.00', part: 'full' } }, idempotencyKey: 'paid-11' }
  await desk.ask(['platform'], reportOrder, { input: { ...paid, orderId: 'order-11' } })
  const parentId = atob(parent).split(':')[1] as string
  const scope = { shopId: 'mugs', actor: { role: 'agent', subject: 'some-agent' } } as const
  for (let n = 0; n < 102; n++) {
    const started = await desk.runtime.startCase(scope, {
      flow: 'logisticsComplaint',
      orderId: 'order-11',
      input: {},
      idempotencyKey: `complaint-${n}`,
      ...(n < 2 && { parentId }),
    })
    if (!started.ok) throw new Error(started.message.en)
    await desk.runtime.advance(scope, {
      caseId: started.caseId,
      event: { type: 'complaint.withdrawn' },
      expectedVersion: started.version,
      idempotencyKey: `withdrawn-${n}`,
    })
  }
  const related = 'query ($id: ID!) { case(id: $id) { relatedCases { id status relatedCases { id } } } }'
  const { data } = await desk.ask(['agent'], related, { id: parent })
  expect(data.case.relatedCases).toHaveLength(2)
  for (const child of data.case.relatedCases)
    expect(child).toMatchObject({ status: 'DONE', relatedCases: [{ id: parent }] })
  const [first, second] = data.case.relatedCases.map(({ id }: { id: string }) => atob(id))
  expect(first < second).toBe(true)
})

describe('a preview', () => {
  test('answers what would follow and stores nothing', async () => {
    await placeOrder(desk, 'order-6')
    const caseId = await openCase(desk, 'order-6', reminder)
    const { data } = await desk.ask(['agent'], preview, {
      input: { caseId, event: { problemNamed: { kind: 'limit' } } },
    })
    expect(data.previewPaymentReminder).toMatchObject({
      case: { version: 2, state: { path: 'assisting' }, status: 'OPEN' },
    })
    expect(data.previewPaymentReminder.taken[0]).toContain('problem.named')
    const after = await desk.ask(['agent'], look, { id: caseId })
    expect(after.data.case).toMatchObject({ version: 1, state: { path: 'watching' } })
    expect(after.data.case.timeline).toHaveLength(1)
  })

  test('is refused as the event itself would be', async () => {
    const { data } = await desk.ask(
      ['agent'],
      '{ cases(filter: { orderId: "order-6" }) { edges { node { id } } } }',
    )
    const caseId = data.cases.edges[0].node.id
    const input = { caseId, event: { closeWithdrawn: { accountId: 'buyer-7', channel: 'chat' } } }
    const refused = await desk.ask(['agent'], preview, { input })
    expect(refused.data.previewPaymentReminder).toMatchObject({
      __typename: 'EventNotAllowed',
      reason: { name: 'nothingToWithdraw' },
    })
  })
})

test('each of several mutations in one request answers with the case as it left it', async () => {
  await placeOrder(desk, 'order-9')
  const caseId = await openCase(desk, 'order-9', reminder)
  const step = (name: string, version: number, event: string) =>
    `${name}: advancePaymentReminder(input: { caseId: "${caseId}", expectedVersion: ${version}, idempotencyKey: "${name}", event: { ${event} } }) {
      ... on AdvancePaymentReminderPayload { case { version state { path } } }
    }`
  const { data } = await desk.ask(
    ['agent'],
    `mutation { ${step('first', 1, 'problemNamed: { kind: limit }')} ${step('second', 2, 'problemSolved: {}')} }`,
  )
  expect(data).toEqual({
    first: { case: { version: 2, state: { path: 'assisting' } } },
    second: { case: { version: 3, state: { path: 'watching' } } },
  })
})

test('the role that counts is the first of the token’s that may enter the event', async () => {
  await placeOrder(desk, 'order-7')
  const caseId = await openCase(desk, 'order-7', reminder)
  const input = {
    caseId,
    event: { problemNamed: { kind: 'limit' } },
    expectedVersion: 1,
    idempotencyKey: 'roles',
  }
  const { data } = await desk.ask(['courier', 'supervisor', 'agent'], advancing('PaymentReminder'), { input })
  expect(data.advancePaymentReminder.event.actor).toEqual({ role: 'supervisor', subject: 'some-courier' })
})

test('the receiver is shown to those who pack and answer, and masked for everybody else', async () => {
  const ask = (role: 'warehouse' | 'finance') =>
    desk.ask([role], '{ order(id: "order-1") { id receiver { name phone address } } }')
  expect((await ask('warehouse')).data.order.receiver).toEqual({
    name: '林小满',
    phone: '13800000000',
    address: '浙江省杭州市桂花巷 6 号',
  })
  expect((await ask('finance')).data.order.receiver).toEqual({
    name: '林***',
    phone: '1***',
    address: '浙***',
  })
})

test('the account of a friend who paid is shown to those who ask for money and pay it, and masked for everybody else', async () => {
  const ways = [{ way: 'friend', amount: '129.00', payer: { accountId: 'tb-zhou' } }]
  await placeOrder(desk, 'order-friend', { ways })
  const ask = (role: 'finance' | 'warehouse') =>
    desk.ask([role], '{ order(id: "order-friend") { ways { way amount payer { accountId } } } }')
  expect((await ask('finance')).data.order.ways).toEqual(ways)
  expect((await ask('warehouse')).data.order.ways).toEqual([{ ...ways[0], payer: { accountId: 't***' } }])
})

test('the account that money goes to is shown to those who ask for it and pay, and masked for everybody else', async () => {
  await placeOrder(desk, 'order-payout', { status: 'success', paid: '129.00' })
  const id = await openCase(desk, 'order-payout', { refundHandling: {} })
  const said = { accountId: 'buyer-7', channel: 'chat' }
  await tell(desk, 'RefundHandling', id, { requestDescribed: { ...said, kind: 'partial', received: true } })
  const holder = { number: '13800000000', name: '林小满' }
  const account = { kind: 'alipay', holder }
  await tell(desk, 'RefundHandling', id, { payoutVerified: { ...said, amount: '20.00', account } })
  const ask = async (role: 'finance' | 'warehouse') => {
    const query = `query ($id: ID!) { case(id: $id) {
      timeline { type payload asked { type params } }
      ... on RefundHandlingCase { details { account { kind holder { number name } } } }
    } }`
    const { data } = await desk.ask([role], query, { id })
    const { payload, asked } = data.case.timeline.at(-1)
    return [data.case.details.account, payload.account, asked.at(-1).params.account]
  }
  expect(await ask('finance')).toEqual([account, account, account])
  const masked = { kind: 'alipay', holder: { number: '1***', name: '林***' } }
  expect(await ask('warehouse')).toEqual([masked, masked, masked])
})

test('an order’s fact that a case does not handle leaves the case alone, and the order has it', async () => {
  await placeOrder(desk, 'order-8')
  const id = await openCase(desk, 'order-8', reminder)
  const input = {
    orderId: 'order-8',
    idempotencyKey: 'signed-8',
    event: { parcelSigned: { waybill: 'YT8' } },
  }
  const { data } = await desk.ask(['platform'], reportOrder, { input })
  expect(data.reportOrderEvent).toMatchObject({
    order: { status: 'signed' },
    routed: [
      { outcome: 'ADVANCED', case: { flow: { key: 'orderLifecycle' } } },
      { outcome: 'NOT_CONCERNED', case: { id, version: 1 } },
    ],
  })
})
