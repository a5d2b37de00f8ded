import { hours } from '@kefu/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Desk,
  type Json,
  morning,
  openCase,
  openDesk,
  openShop,
  placeOrder,
  reportOrder,
  tell,
  versionOf,
} from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
  await openShop(desk)
})
afterAll(() => desk.runtime.stop())

const reminder = { paymentReminder: { consulted: true, canShipIn24h: true } }

const did = `
  reason without
  noLongerFit { seq code message { zh en } }
  sent { seq type params attempts }
  withdrawn { seq type params attempts }
  linkedCases { id }
`
const amending = (name: string) => {
  const type = name.slice(0, 1).toUpperCase() + name.slice(1)
  return /* GraphQL */ `
    mutation ($input: ${type}Input!) {
      ${name}(input: $input) {
        __typename
        ... on ${type}Payload {
          replayed
          event { seq type title { zh } from payload actor { role subject } states }
          amendment { ${did} }
          case { version status outcome state { path } }
        }
        ... on UserError { code zh: message en: message(locale: EN) }
        ... on StaleVersion { currentVersion }
        ... on EventNotAllowed { reason { name zh en } }
        ... on InvalidInput { issues { path message en: message(locale: EN) } }
        ... on NotPermitted { mayEnter }
      }
    }
  `
}
const previewing = /* GraphQL */ `
  query ($input: PreviewCorrectionInput!) {
    previewCorrection(input: $input) {
      __typename
      ... on PreviewCorrectionPayload {
        before { version state { path } }
        after { version state { path } deadlines { name dueAt } }
        amendment { ${did} }
        asked { type params }
      }
      ... on UserError { code zh: message en: message(locale: EN) }
      ... on EventNotAllowed { reason { name } }
      ... on InvalidInput { issues { path message } }
      ... on NotPermitted { mayEnter }
    }
  }
`
const look = /* GraphQL */ `
  query ($id: ID!) {
    case(id: $id) {
      version status outcome tags state { path }
      allowedEvents { type } blockedEvents { type } replies { key } deadlines { name dueAt }
      timeline { seq type title { zh } leftOut { by because actor { role subject } reason } amendment { reason without } asked { type } }
    }
  }
`

/** Does it as somebody, at the version the case is at unless the rest says otherwise; answers the union. */
async function amend(
  name: string,
  caseId: string,
  more: object = {},
  as: 'supervisor' | 'agent' = 'supervisor',
) {
  const expectedVersion = await versionOf(desk, caseId)
  const input = {
    caseId,
    reason: '登记错了',
    expectedVersion,
    idempotencyKey: `${name}-${caseId}-${expectedVersion}`,
    ...more,
  }
  const { data, errors } = await desk.ask([as], amending(name), { input })
  if (errors) throw new Error(JSON.stringify(errors))
  return data[name]
}
const lookAt = async (id: string): Promise<Json> => (await desk.ask(['agent'], look, { id })).data.case
const pay = async (orderId: string): Promise<Json> =>
  desk.ask(['platform'], reportOrder, {
    input: {
      orderId,
      idempotencyKey: `${orderId}-paid`,
      event: { paymentReceived: { amount: '129.00', part: 'full' } },
    },
  })

describe('a supervisor corrects what was entered wrongly', () => {
  test('what had been asked of the world is listed', async () => {
    await placeOrder(desk, 'asked')
    const id = await openCase(desk, 'asked', {
      paymentReminder: { consulted: true, canShipIn24h: true, freightPromised: true },
    })
    const requested = await tell(desk, 'PaymentReminder', id, { reminderRequested: {} })
    expect(requested.event.asked).toMatchObject([{ type: 'freight.changeRequested' }])
    expect(await amend('correctCase', id, { without: [2] })).toMatchObject({
      amendment: { sent: [], withdrawn: [{ seq: 2, type: 'freight.changeRequested', attempts: 0 }] },
    })
  })

  test('and the case ends as if it had not been entered', async () => {
    await placeOrder(desk, 'as-if')
    const id = await openCase(desk, 'as-if', reminder)
    await tell(desk, 'PaymentReminder', id, { problemNamed: { kind: 'insufficientBalance' } })
    await tell(desk, 'PaymentReminder', id, { problemSolved: {} })
    const untouched = await lookAt(id)
    // An objection forbids every further reminder: this one was another buyer's.
    const objected = await tell(desk, 'PaymentReminder', id, { buyerObjected: {} })
    expect(objected.case.state.path).not.toBe('watching')

    const input = { caseId: id, without: [4] }
    const seen = await desk.ask(['supervisor'], previewing, { input })
    expect(seen.errors).toBeUndefined()
    expect(seen.data.previewCorrection).toMatchObject({
      before: { version: 4, state: objected.case.state },
      after: { version: 5, state: untouched.state },
      amendment: { reason: null, without: [4], noLongerFit: [] },
    })
    expect(await lookAt(id)).toMatchObject({ version: 4, state: objected.case.state })

    const corrected = await amend('correctCase', id, { without: [4] })
    expect(corrected).toMatchObject({
      __typename: 'CorrectCasePayload',
      replayed: false,
      event: {
        seq: 5,
        type: 'case.corrected',
        title: { zh: '工单更正' },
        from: 'supervisor',
        payload: { reason: '登记错了', without: [4] },
        actor: { role: 'supervisor', subject: 'some-supervisor' },
      },
      amendment: { reason: '登记错了', without: [4], noLongerFit: [], linkedCases: [] },
      case: { version: 5, status: 'OPEN', state: untouched.state },
    })
    const after = await lookAt(id)
    expect(after.deadlines).toEqual(untouched.deadlines)
    expect(after.allowedEvents).toEqual(untouched.allowedEvents)
    expect(after.replies).toEqual(untouched.replies)
    expect(after.timeline[3]).toMatchObject({
      type: 'buyer.objected',
      leftOut: {
        by: 5,
        because: 'LEFT_OUT',
        actor: { role: 'supervisor', subject: 'some-supervisor' },
        reason: '登记错了',
      },
    })
    expect(after.timeline.filter(({ leftOut }: Json) => leftOut)).toHaveLength(1)
    expect(after.timeline[4]).toMatchObject({ type: 'case.corrected', amendment: { without: [4] } })

    // Reminded in its time, as if nobody had objected; then paid.
    await desk.runtime.moveClock('mugs', morning + hours(12))
    expect((await lookAt(id)).state.path).toBe('preparing')
    const sent = { reminderSent: { channel: 'chat', script: 'reminder.consulted' } }
    expect(await tell(desk, 'PaymentReminder', id, sent)).toMatchObject({
      case: { state: { path: 'reminded' } },
    })
    await pay('as-if')
    expect(await lookAt(id)).toMatchObject({ status: 'DONE', outcome: 'paid' })
  })

  test('an agent may not, and a supervisor is told what stands in the way', async () => {
    await placeOrder(desk, 'may-not')
    const id = await openCase(desk, 'may-not', reminder)
    await tell(desk, 'PaymentReminder', id, { problemNamed: { kind: 'limit' } })
    for (const name of ['voidCase', 'reopenCase', 'correctCase']) {
      const more = name === 'correctCase' ? { without: [2] } : {}
      expect(await amend(name, id, more, 'agent')).toMatchObject({
        __typename: 'NotPermitted',
        mayEnter: ['supervisor'],
      })
      expect(await amend(name, id, { ...more, reason: ' ' })).toMatchObject({
        __typename: 'InvalidInput',
        issues: [{ path: ['reason'], message: expect.stringContaining('原因') }],
      })
      expect(await amend(name, id, { ...more, expectedVersion: 1 })).toMatchObject({
        __typename: 'StaleVersion',
        currentVersion: 2,
      })
      const elsewhere = btoa('LogisticsComplaintCase:019a0000-0000-7000-8000-000000000000')
      const missing = { ...more, caseId: elsewhere, expectedVersion: 1 }
      expect(await amend(name, id, missing)).toMatchObject({ __typename: 'NotFound', code: 'NO_CASE' })
    }
    const input = { caseId: id, without: [2] }
    const seen = await desk.ask(['agent'], previewing, { input })
    expect(seen.data.previewCorrection).toMatchObject({ __typename: 'NotPermitted' })
    expect(await amend('correctCase', id, { without: [1] })).toMatchObject({
      __typename: 'EventNotAllowed',
      code: 'NOT_CORRECTABLE',
      reason: { name: 'openingStays' },
      zh: expect.stringContaining('作废'),
    })
    expect(await amend('correctCase', id, { without: [] })).toMatchObject({
      __typename: 'InvalidInput',
      issues: [{ path: ['without'] }],
    })
    expect(await amend('reopenCase', id)).toMatchObject({ code: 'NOT_ENDED' })
    expect(await lookAt(id)).toMatchObject({ version: 2, status: 'OPEN' })
  })
})

test('a supervisor voids a case opened twice, and reopens it when it was not', async () => {
  await placeOrder(desk, 'twice')
  const id = await openCase(desk, 'twice', reminder)
  await tell(desk, 'PaymentReminder', id, { problemNamed: { kind: 'limit' } })
  const before = await lookAt(id)
  const input = { reason: '重复开单', idempotencyKey: 'void-twice' }
  const voided = await amend('voidCase', id, input)
  expect(voided).toMatchObject({
    __typename: 'VoidCasePayload',
    replayed: false,
    event: { type: 'case.voided', title: { zh: '工单作废' }, payload: { reason: '重复开单' } },
    case: { version: 3, status: 'VOID', outcome: null },
  })
  expect(await amend('voidCase', id, { ...input, expectedVersion: 2 })).toMatchObject({ replayed: true })
  expect(await lookAt(id)).toMatchObject({
    tags: [],
    allowedEvents: [],
    blockedEvents: [],
    replies: [],
    deadlines: [],
  })
  expect(await tell(desk, 'PaymentReminder', id, { problemSolved: {} })).toMatchObject({
    __typename: 'EventNotAllowed',
    code: 'VOID',
  })
  const listed = await desk.ask(['agent'], '{ cases(filter: { status: VOID }) { edges { node { id } } } }')
  expect(listed.data.cases.edges).toEqual([{ node: { id } }])

  expect(await amend('reopenCase', id, { reason: '不是重复' })).toMatchObject({
    event: { title: { zh: '工单重开' } },
    case: { version: 4, status: 'OPEN', state: before.state },
  })
  const after = await lookAt(id)
  expect({ ...after, version: 0, timeline: [] }).toEqual({ ...before, version: 0, timeline: [] })

  // Where a new case has taken its place, it stays as it ended.
  await amend('voidCase', id)
  const { data } = await desk.ask(
    ['agent'],
    'mutation ($input: StartCaseInput!) { startCase(input: $input) { __typename ... on StartCasePayload { case { id } } } }',
    { input: { orderId: 'twice', flow: reminder, idempotencyKey: 'twice-again' } },
  )
  expect(data.startCase.__typename).toBe('StartCasePayload')
  expect(await amend('reopenCase', id)).toMatchObject({ __typename: 'CaseExists', code: 'CASE_EXISTS' })
})
