import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { type Effect, next, register, type Stored, start, step } from '../../index.ts'
import { leftFor, refundedOf } from '../../order-after.ts'
import { type Order, orderEvents } from '../../order-events.ts'
import { days, hours } from '../../units.ts'
import { refund } from '../refund/index.ts'
import { refundHandling } from './index.ts'
import type { Context } from './policy.ts'

const flow = register(refundHandling)
const BUYER = { accountId: 'tb-lin', channel: 'chat' }
const file = {
  url: 'https://img.example.com/1.jpg',
  sha256: 'a'.repeat(64),
  mediaType: 'image/jpeg',
  bytes: 9,
}
const PROOF = { dispatchProof: [file], chatRecord: [file], buyerStatement: [file] }
const ALIPAY = { kind: 'alipay', holder: { number: '13800000000', name: '林小雨' } }

const asked: NonNullable<Order['refunds']> = [{ refundId: 'R1', status: 'requested', amount: 12900 }]
const paid = { status: 'paid', paid: 12900 } as const
const shipped = { status: 'shipped', paid: 12900, waybill: 'YT1', courier: '圆通' } as const
const signed = { ...shipped, status: 'signed' } as const
const succeeded = { ...shipped, status: 'success' } as const

const contextOf = (told: { stored: Stored }): Context => told.stored.snapshot.context as unknown as Context
const opened = (told: Told): unknown[] =>
  told.effects.filter(({ type }) => type === 'case.openRequested').map(({ params }) => params)
const cleared = (told: Told): unknown[] =>
  told.effects.filter(({ type }) => type === 'refund.agreementCleared').map(({ params }) => params['amount'])

it('begins with a cause that it knows, and names the one that was meant', () => {
  const order = { ...unpaidOrder, ...shipped }
  expect(start(flow, { order, input: { cause: 'infoIncomplet' }, at: MORNING })).toMatchObject({
    code: 'invalid-input',
    issues: [{ path: ['cause'], message: expect.stringContaining('did you mean “infoIncomplete”?') }],
  })
  const known = start(flow, { order, input: { cause: 'infoIncomplete' }, at: MORNING })
  expect(known).toMatchObject({ stored: { snapshot: { value: 'verifyingInfo' } } })
})

it('leaves every word to the platform to the refund’s own case', () => {
  const shared = Object.keys(refundHandling.effects).filter((type) => type in refund.effects)
  expect(shared).toEqual(['supervisor.alertRequested'])
})

everyWay('refund handling', refundHandling, (begin) => {
  const wish = (order: Beginning['order'], more = {}, given: Beginning = {}): Told =>
    begin({ ...given, order: { ...order } }).tell('request.described', {
      ...BUYER,
      kind: 'refundOnly',
      received: false,
      ...more,
    })

  it.each([
    [{ ...paid, refunds: asked }, 'checkingWarehouse', []],
    [paid, 'classifying', ['rfh.askWhole']],
    [shipped, 'classifying', ['rfh.askReceived']],
    [signed, 'classifying', ['rfh.askReturn']],
    [{ ...shipped, parcels: [{ waybill: 'YT1', status: 'lost' }] }, 'reportingLoss', ['rfh.lost']],
  ] as const)(
    'asks the buyer only what neither the order nor the platform shows, %#',
    (order, state, asked) => {
      const told = begin({ order: { ...(order as Partial<Order>) } })
      expect([told.state, told.replies.filter((key) => /ask|lost/.test(key))]).toEqual([state, asked])
    },
  )

  it('goes by the courier, whatever was said before', () => {
    const told = wish({ ...shipped, refunds: asked }, { kind: 'partial', received: true })
    told.tell('solution.agreed', { ...BUYER, solution: 'refund', amount: 12900 })
    expect(cleared(told)).toEqual([12900])
    expect(told.tell('parcel.lost').state).toBe('reportingLoss')
    expect(told.asked).toContain('refund.clearanceRevoked')
  })

  it('opens the refund’s case once, under its number', () => {
    const told = begin({ order: { ...paid, refunds: asked } })
    told.tell('refund.requested', { refundId: 'R1', amount: 12900 })
    expect(opened(told)).toEqual([{ flow: 'refund', input: { refundId: 'R1' } }])
    expect(told.tell('refund.requested', { refundId: 'R2', amount: 100 }).asked.at(-1)).toBe(
      'supervisor.alertRequested',
    )
    expect(opened(told)).toHaveLength(1)
  })

  it('voids the waybill of what has not left before the money is cleared', () => {
    const told = begin({ order: { ...paid, refunds: asked } }).tell('warehouse.checked', {
      dispatched: false,
    })
    expect(told.state).toBe('voidingWaybill')
    expect(cleared(told)).toEqual([])
    expect(cleared(told.tell('waybill.voided'))).toEqual([12900])
    expect(told.tell('refund.succeeded', { refundId: 'R1', amount: 12900 }).outcome).toBe('refunded')
  })

  it('takes the clearance back where it leaves though the waybill is void', () => {
    const told = begin({ order: { ...paid, refunds: asked } })
      .tell('warehouse.checked', { dispatched: false })
      .tell('waybill.voided')
      .tell('order.shipped', { waybill: 'YT1', courier: '圆通' })
    expect(told.asked).toContain('refund.clearanceRevoked')
    expect(told.state).toBe('askingToReject')
    expect(told.tell('parcel.rejected').state).toBe('awaitingParcelBack')
    expect(told.tell('parcel.returned').state).toBe('refunding')
    expect(cleared(told)).toEqual([12900])
  })

  it('leaves the money of a parcel that comes back to the parcel’s case', () => {
    const told = wish({ ...shipped, refunds: asked }, { cause: 'justPickedUp' })
    expect(told.refused('proof.gathered', { chatRecord: [file] }).reason?.name).toBe('proofIncomplete')
    told.tell('proof.gathered', PROOF)
    expect(opened(told).at(-1)).toEqual({
      flow: 'rejectedDelivery',
      input: { by: 'agent', waybill: 'YT1', instructed: true },
    })
    expect(told.tell('parcel.returned', { waybill: 'OTHER' }).state).toBe('awaitingParcelBack')
    expect(told.tell('parcel.returned', { waybill: 'YT1' }).state).toBe('refunding')
    expect(cleared(told)).toEqual([])
    const end = { flow: 'rejectedDelivery', caseId: 'C1', outcome: 'refunded' }
    expect(told.tell('linkedCase.ended', end).state).toBe('awaitingClose')
    expect(told.tell('refund.succeeded', { refundId: 'R1', amount: 12900 }).outcome).toBe('refunded')
  })

  it('believes a loss from the courier, and reports it before the money', () => {
    const told = wish({ ...shipped, refunds: asked }, { cause: 'lost' })
    expect(told.state).toBe('confirmingLoss')
    expect(told.tell('parcel.lost').state).toBe('reportingLoss')
    expect(opened(told).at(-1)).toEqual({ flow: 'courierClaim', input: { cause: 'lost', waybill: 'YT1' } })
    expect(cleared(told)).toEqual([])
    expect(cleared(told.tell('loss.reported'))).toEqual([12900])
    expect(told.tell('parcel.signed', { waybill: 'YT1' }).state).toBe('negotiating')
    expect(told.asked).toContain('refund.clearanceRevoked')
  })

  it('lets nobody but the desk enter what moves money', () => {
    const talking = wish({ ...signed, refunds: asked }, { kind: 'partial', received: true })
    const said = { ...BUYER, solution: 'refund', amount: 2000 }
    expect(talking.refused('solution.agreed', said, { by: 'customer' }).code).toBe('not-permitted')
    const paying = wish(succeeded, { kind: 'partial', received: true })
    const verified = { ...BUYER, amount: 2000, account: ALIPAY }
    expect(paying.refused('payout.verified', verified, { by: 'customer' }).code).toBe('not-permitted')
    expect(paying.tell('payout.verified', verified).state).toBe('transferring')
  })

  it('does not take a difference that is paid back for the money of a return', () => {
    const told = wish(signed, { kind: 'returnAndRefund', received: true })
    told.tell('refund.requested', { refundId: 'R9', amount: 2000, kind: 'partial' })
    expect([told.state, told.asked.at(-1)]).toEqual(['agreeingReturn', 'supervisor.alertRequested'])
    expect(told.tell('refund.succeeded', { refundId: 'R9', amount: 2000 }).state).toBe('agreeingReturn')
    const whole = { refundId: 'R1', amount: 10900, kind: 'returnAndRefund' }
    expect(told.tell('refund.requested', whole).facts['refundId']).toBe('R1')
  })

  it('waits for the application to ask for what was agreed', () => {
    const told = wish({ ...signed, refunds: asked }, { kind: 'partial', received: true })
    told.tell('solution.agreed', { ...BUYER, solution: 'refund', amount: 2000 })
    expect(told.state).toBe('awaitingApplication')
    expect(told.replies).toEqual(['rfh.change'])
    expect(cleared(told.tell('refund.requested', { refundId: 'R1', amount: 2000 }))).toEqual([2000])
    told.tell('refund.read', { refundId: 'R1', code: 'WAIT_SELLER_AGREE', amount: 3000 })
    expect(told.state).toBe('awaitingApplication')
    told.tell('refund.read', { refundId: 'R1', code: 'WAIT_SELLER_AGREE', amount: 2000 })
    expect([told.state, cleared(told)]).toEqual(['refunding', [2000]])
  })

  it('hears the end of the refund however the platform tells of it', () => {
    const told = wish({ ...signed, refunds: asked }, { received: true })
    const read = { refundId: 'R1', code: 'SUCCESS', amount: 12900 }
    expect(told.tell('refund.read', read).outcome).toBe('refunded')
  })

  it('keeps a larger amount for a supervisor', () => {
    const order = { ...signed, amount: 80000, paid: 80000 }
    const told = wish(order, { received: true })
    const half = { ...BUYER, solution: 'refund', amount: 60000 }
    expect(told.refused('solution.agreed', half, { by: 'agent' }).reason?.name).toBe('aboveAgentLimit')
    told.tell('solution.agreed', half, { by: 'supervisor' })
    expect(contextOf(told).agreed).toMatchObject({ amount: 60000, by: 'supervisor' })
  })

  it('pays to an outside account only where the platform lets it, and only verified', () => {
    const told = wish(succeeded, { received: true })
    const bare = { ...BUYER, amount: 2000, account: { ...ALIPAY, holder: { number: '', name: '' } } }
    expect(told.refused('payout.verified', bare).reason?.name).toBe('accountIncomplete')
    told.tell('payout.verified', { ...BUYER, amount: 2000, account: ALIPAY })
    expect(told.effects.at(-1)?.params).toMatchObject({ channel: 'transfer', amount: 2000, account: ALIPAY })
    const { transferId } = told.effects.at(-1)?.params ?? {}
    expect(told.tell('refund.succeeded', { amount: 2000 }, { by: 'finance' }).state).toBe('transferring')
    expect(told.tell('refund.succeeded', { amount: 2000, transferId }, { by: 'finance' }).outcome).toBe(
      'transferred',
    )

    const there = wish({ ...succeeded, platform: 'pinduoduo' }, { received: true })
    expect(there.refused('payout.verified', { ...BUYER, amount: 2000, account: ALIPAY }).reason?.name).toBe(
      'outsideAccountForbidden',
    )
    there.tell('payout.verified', { ...BUYER, amount: 2000 })
    expect(there.effects.at(-1)?.params).toMatchObject({ channel: 'smallPayment', account: null })
  })

  it.each([
    ['transfer.revoked', 'refunded', 2000],
    ['transfer.revokeFailed', null, 2000],
  ] as const)('pays the same money once: the transfer is stopped, %s', (answer, outcome, amount) => {
    const told = wish(succeeded, { received: true })
    told.tell('payout.verified', { ...BUYER, amount, account: ALIPAY })
    const asked = told.effects.at(-1)?.params
    told.tell('refund.succeeded', { refundId: 'R8', amount: 900 })
    expect(told.state).toBe('transferring')
    told.tell('refund.succeeded', { refundId: 'R9', amount })
    expect(told.effects.at(-1)).toMatchObject({
      type: 'transfer.revokeRequested',
      params: { transferId: asked?.['transferId'], amount },
    })
    const { transferId } = asked ?? {}
    expect(told.tell(answer, answer === 'transfer.revoked' ? { transferId } : {}).outcome).toBe(outcome)
    if (outcome) return
    expect([told.state, told.effects.at(-1)?.params['about']]).toEqual(['paidTwice', 'paidTwice'])
    expect(told.refused('overpayment.settled', { returned: 0 }, { by: 'agent' }).code).toBe('not-permitted')
    expect(told.tell('overpayment.settled', { returned: amount }).outcome).toBe('transferred')
  })

  it('tells what went back, by whichever way', () => {
    const amountOf = (told: Told) => told.stored.result?.amount
    const refunded = begin({ order: { ...paid, refunds: asked } })
    refunded.tell('refund.succeeded', { refundId: 'R7', amount: 900 })
    expect(amountOf(refunded.tell('refund.succeeded', { refundId: 'R1', amount: 12000 }))).toBe(12000)

    const returned = wish(signed, { kind: 'returnAndRefund', received: true })
    const end = { flow: 'returnExchange', caseId: 'C1', outcome: 'refundedPartially', amount: 9900 }
    expect(amountOf(returned.tell('linkedCase.ended', end))).toBe(9900)

    const transferred = wish(succeeded, { kind: 'partial', received: true })
    transferred.tell('payout.verified', { ...BUYER, amount: 2000, account: ALIPAY })
    const pay = (amount: number) => {
      const { transferId } = transferred.effects.findLast(
        ({ type }) => type === 'transfer.payRequested',
      )!.params
      return transferred.tell('refund.succeeded', { transferId, amount })
    }
    expect(amountOf(pay(500))).toBeUndefined()
    expect(amountOf(pay(1500))).toBe(2000)

    const twice = wish(succeeded, { kind: 'partial', received: true })
    twice.tell('payout.verified', { ...BUYER, amount: 2000, account: ALIPAY })
    twice.tell('refund.succeeded', { refundId: 'R9', amount: 2000 }).tell('transfer.revokeFailed')
    expect(amountOf(twice.tell('overpayment.settled', { returned: 500 }))).toBe(3500)

    const others = wish(shipped, { cause: 'lost' }).tell('parcel.lost').tell('loss.reported')
    expect(amountOf(others.tell('refund.succeeded', { refundId: 'R8', amount: 12900 }))).toBe(12900)

    const kept = wish(signed, { kind: 'partial', received: true }).tell('request.withdrawn', BUYER)
    expect([kept.outcome, amountOf(kept)]).toEqual(['refundWithdrawn', undefined])
  })

  it('does not end while the refund that nobody wants is open', () => {
    const told = wish({ ...shipped, refunds: asked }, { cause: 'infoIncomplete' })
    const receiver = { name: '林小雨', phone: '13800000000', address: '杭州' }
    expect(told.tell('info.corrected', { ...BUYER, receiver }).state).toBe('awaitingClose')
    expect(told.tell('refund.closed', { refundId: 'R9' }).state).toBe('awaitingClose')
    expect(told.tell('refund.closed', { refundId: 'R1' }).outcome).toBe('deliveryResumed')
  })

  it('waits for what the platform decided to be settled', () => {
    const told = wish({ ...signed, refunds: asked }, { received: true }).tell('platform.intervened', {
      refundId: 'R1',
    })
    expect(told.tell('platform.ruled', { refundId: 'R1', winner: 'buyer' }).state).toBe('awaitingClose')
    expect(told.tell('refund.succeeded', { refundId: 'R1', amount: 12900 }).outcome).toBe('decidedByPlatform')
  })

  it('never lets money go before its time, twice, or above what is left, whatever happens', () => {
    const words = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 6, maxLength: 30 })
    const seen = new Set<string>()
    const beginnings = [
      ...[paid, shipped, signed, succeeded].flatMap((order) => [
        { order, input: {} },
        { order: { ...order, refunds: asked }, input: {} },
      ]),
      { order: { ...shipped, refunds: asked }, input: { cause: 'justPickedUp' } },
    ]
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.constantFrom('taobao', 'pinduoduo'),
        words,
        ({ order, input }, platform, words) => {
          const told = begin({ order: { ...order, platform }, input })
          const given = new Map<unknown, unknown>()
          for (const [a, n] of words) {
            if (told.outcome) break
            // Mostly the desk's own work goes on; now and then the platform, the courier or another case has news.
            const open = next(flow, told.stored, { at: told.now }).filter(
              ({ type }) => a % 5 === 0 || !/withdrawn|intervened|closed|transfer/.test(type),
            )
            const own = open.filter(({ type }) => !(type in orderEvents) && type !== 'linkedCase.ended')
            const possible = own.length > 0 && a % 3 !== 0 ? own : open
            const type = possible[n % possible.length]?.type
            if (!type) continue
            if (a % 13 === 0) told.wait(hours(a % 48))
            const payload = details(type, a + n, contextOf(told))
            if (!told.tried(type, payload).ok) continue
            const before = told.effects.length
            told.tell(type, payload)
            for (const effect of told.effects.slice(before)) {
              seen.add(effect.type)
              checkEffect(effect, told, given)
            }
          }
          const { order: mirror, refundId } = contextOf(told)
          if (told.outcome === 'refundWithdrawn' || told.outcome === 'deliveryResumed')
            expect(mirror.refunds?.find((one) => one.refundId === refundId)?.status).not.toBe('requested')
        },
      ),
      { numRuns: runs(500) },
    )
    for (const type of checked) expect(seen).toContain(type)
  })
})

/** The requests that a rule stands for below: the walks have to come by each. */
const checked = [
  'refund.agreementCleared',
  'refund.clearanceRevoked',
  'refund.refusalPrepared',
  'transfer.payRequested',
]
/** What must hold whenever the flow asks for something that moves money, or stands in its way. */
function checkEffect({ type, params }: Effect, told: Told, given: Map<unknown, unknown>): void {
  const context = contextOf(told)
  const { order, lost, lossReported, voided, dispatched, parcelCase, returnCase, proof, account } = context
  if (type === 'refund.agreementCleared') {
    expect(parcelCase || returnCase).toBe(false)
    expect(given.get(params['refundId'])).not.toBe(params['amount'])
    given.set(params['refundId'], params['amount'])
    expect(params['amount']).toBeGreaterThan(0)
    expect(params['amount']).toBeLessThanOrEqual(leftFor(order, params['refundId'] as string))
    if (order.status === 'paid' && dispatched !== true) expect(voided).toBe(true)
    else if (lost) expect(lossReported).toBe(true)
    else {
      const there = order.parcels?.some(({ status }) => status === 'signed')
      const arrived = context.received === true || there || ['signed', 'success'].includes(order.status)
      expect(arrived || voided).toBe(true)
    }
  }
  if (type === 'refund.clearanceRevoked') given.delete(params['refundId'])
  if (type === 'refund.refusalPrepared')
    expect(Object.values(proof ?? {}).map((files) => files.length > 0)).toEqual([true, true, true])
  if (type === 'transfer.payRequested') {
    expect(order.status).toBe('success')
    expect(parcelCase || returnCase).toBe(false)
    expect(params['amount']).toBeGreaterThan(0)
    expect(params['amount']).toBeLessThanOrEqual(order.paid - refundedOf(order))
    expect(account === null).toBe(order.platform === 'pinduoduo')
  }
}

/** Sensible details of an event; refunds, parcels and amounts are drawn from a few, so that they meet. */
function details(type: string, n: number, { transfers }: Context): Record<string, unknown> {
  const amount = [12900, 2000, 12900, 5000, 60000][n % 5] as number
  const refundId = ['R1', 'R1', 'R2'][n % 3]
  const waybill = n % 4 === 0 ? 'OTHER' : 'YT1'
  const causes = ['justPickedUp', 'lost', 'rejected', 'outOfArea', 'infoIncomplete', 'delayed']
  switch (type) {
    case 'order.read':
      return { status: n % 2 === 0 ? 'shipped' : 'success', paid: 12900 }
    case 'order.shipped':
      return { waybill: 'YT1', courier: '圆通' }
    case 'refund.requested':
      return { refundId, amount }
    case 'refund.read':
      return {
        refundId,
        code: n % 7 === 0 ? 'SUCCESS' : 'WAIT_SELLER_AGREE',
        amount,
        ...(n % 2 && { interventionCode: '7' }),
      }
    case 'refund.closed':
    case 'platform.intervened':
      return { refundId }
    case 'refund.succeeded':
      if (n % 3 === 0) return { refundId, amount }
      return { amount, ...(n % 3 === 1 && { transferId: transfers.at(-1)?.transferId }) }
    case 'transfer.accepted':
    case 'transfer.failed':
    case 'transfer.revoked':
      return {
        transferId: transfers.at(-1)?.transferId ?? 'T1',
        ...(type === 'transfer.accepted' && { amount }),
      }
    case 'platform.ruled':
      return { refundId, winner: n % 2 === 0 ? 'buyer' : 'seller' }
    case 'linkedCase.ended':
      return {
        flow: n % 2 === 0 ? 'rejectedDelivery' : 'returnExchange',
        caseId: 'C1',
        outcome: ['refunded', 'refused', 'decidedByPlatform', 'deliveredAfterAll'][n % 4],
      }
    case 'request.described':
      return {
        ...BUYER,
        kind: ['refundOnly', 'returnAndRefund', 'partial'][Math.floor(n / 6) % 3],
        received: Math.floor(n / 7) % 2 === 0,
        cause: causes[n % 6],
      }
    case 'warehouse.checked':
      return { dispatched: n % 2 === 0, waybill: 'YT1' }
    case 'proof.gathered':
      return n % 3 === 0 ? { chatRecord: [file] } : PROOF
    case 'info.corrected':
      return { ...BUYER, receiver: { name: '林小雨', phone: '1', address: '杭州' } }
    case 'solution.agreed':
      return { ...BUYER, solution: ['return', 'reject', 'refund', 'refund', 'withdraw'][n % 5], amount }
    case 'payout.verified':
      return { ...BUYER, amount, ...(n % 2 === 0 && { account: ALIPAY }) }
    case 'overpayment.settled':
      return { returned: amount }
    case 'rejection.agreed':
    case 'delivery.declined':
    case 'request.withdrawn':
      return BUYER
    default:
      return type.startsWith('parcel.') ? { waybill } : {}
  }
}

describe('together with the refund’s own case', () => {
  const platform = register(refund)
  const order: Order = {
    id: '2268990123456789012',
    platform: 'taobao',
    buyerId: 'tb-lin',
    method: 'online',
    amount: 12900,
    placedAt: MORNING - days(2),
    items: [{ sku: 'A1', name: '帆布包', quantity: 1, price: 12900 }],
    ...paid,
    refunds: asked,
  }

  /** Both cases hear the platform; what the desk's case clears is agreed to in the refund's. */
  function tandem() {
    const asks: Effect[] = []
    const effects: Effect[] = []
    const begun = start(flow, { order, input: {}, at: MORNING })
    if (!begun.ok) throw new Error(begun.message.en)
    let desk = begun.stored
    const [request] = begun.effects.filter(({ type }) => type === 'case.openRequested')
    const child = start(platform, { order, input: request?.params['input'] as never, at: MORNING })
    if (!child.ok) throw new Error(child.message.en)
    let own = child.stored
    const inRefund = (event: Parameters<typeof step>[2], role: 'agent' | 'platform') => {
      const stepped = step(platform, own, event, { at: MORNING, actor: { role, subject: role } })
      if (stepped.ok) own = stepped.stored
      effects.push(...(stepped.ok ? stepped.effects : []))
      return stepped
    }
    const inBoth = (event: Parameters<typeof step>[2], role: 'agent' | 'warehouse' | 'platform') => {
      const stepped = step(flow, desk, event, { at: MORNING, actor: { role, subject: role } })
      if (!stepped.ok) throw new Error(stepped.message.en)
      desk = stepped.stored
      asks.push(...stepped.effects)
      if (role === 'platform') inRefund(event, 'platform')
      for (const { type, params } of stepped.effects)
        if (type === 'refund.agreementCleared')
          inRefund({ type: 'agreement.given', amount: params['amount'] }, 'agent')
    }
    return { inBoth, inRefund, asks, effects, ends: () => [desk, own].map(({ snapshot }) => snapshot.value) }
  }

  it('agrees to the money once, however often the platform tells of it', () => {
    const { inBoth, inRefund, effects, ends } = tandem()
    inBoth({ type: 'warehouse.checked', dispatched: false }, 'warehouse')
    inBoth({ type: 'waybill.voided' }, 'warehouse')
    const read = { type: 'refund.read', refundId: 'R1', code: 'WAIT_SELLER_AGREE', amount: 12900 }
    for (const _ of [1, 2, 3]) inBoth(read, 'platform')
    const again = inRefund({ type: 'agreement.given', amount: 12900 }, 'agent')
    expect(again).toMatchObject({ ok: false, reason: { name: 'operationUnderWay' } })
    inBoth({ type: 'refund.succeeded', refundId: 'R1', amount: 12900 }, 'platform')
    expect(effects.filter(({ type }) => type === 'refund.agreeRequested')).toHaveLength(1)
    expect(ends()).toEqual(['refunded', 'refundSucceeded'])
  })
})
