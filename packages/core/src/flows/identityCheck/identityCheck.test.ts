import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createActor, setup } from 'xstate'
import { type Beginning, everyWay, MORNING, type Told, unpaidOrder } from '../../../test/every-way.ts'
import { runs } from '../../../test/runs.ts'
import { register, start } from '../../index.ts'
import { hours, minutes } from '../../units.ts'
import type { IdentityEvent } from './events.ts'
import { identityCheck } from './index.ts'
import { identityActions, identityDelays, identityGuards, identityStates } from './nested.ts'
import type { Context } from './policy.ts'

const BUYER = { accountId: unpaidOrder.buyerId, channel: 'chat' } as const
const FRIEND = { accountId: 'tb-cousin', channel: 'chat' } as const
const contextOf = (told: Told) => told.stored.snapshot.context as unknown as Context
const alerts = (told: Told) => told.effects.map(({ params }) => params['reason'])

everyWay('identity check', identityCheck, (begin) => {
  const contact = (input: Record<string, unknown> = FRIEND, rest: Beginning = {}): Told =>
    begin({ ...rest, input })
  const insisting = (): Told => contact().tell('identity.insisted', { claim: 'orderNumber' })

  it('the buying account in the chat is verified at once', () => {
    expect(contact(BUYER).outcome).toBe('verified')
  })

  it.each(['platformMessage', 'sms', 'telephone', 'qq', 'other'])(
    'the buying account by %s is not',
    (channel) => {
      const told = contact({ ...BUYER, channel })
      expect(told.state).toBe('askingSwitch')
      expect(told.replies).toEqual(['identity.offChannel', 'identity.forYourSake'])
      expect(told.tell('contact.switched', BUYER).outcome).toBe('verified')
    },
  )

  it.each([
    'orderNumber',
    'receiverData',
    'friendBought',
    'accountUnused',
    'phoneLost',
    'offersPassword',
    'other',
  ])('%s opens nothing, however often it is told', (claim) => {
    const told = contact()
    expect(told.replies).toEqual(['identity.useOrderAccount', 'identity.forYourSake'])
    told.tell('identity.insisted', { claim }).tell('identity.insisted', { claim })
    expect(told.state).toBe('refusing')
    expect(told.replies.includes('identity.keepPassword')).toBe(claim === 'offersPassword')
    expect(alerts(told)).toEqual([])
    expect(alerts(told.tell('identity.insisted', { claim }))).toEqual(['insists'])
    expect(told.state).toBe('refusing')
  })

  it('another wrong account is asked again, the right one is verified', () => {
    const told = insisting().tell('contact.switched', { ...BUYER, accountId: 'tb-1in' })
    expect(told.state).toBe('askingSwitch')
    expect(told.tell('contact.switched', BUYER).outcome).toBe('verified')
  })

  it.each(['agent', 'supervisor'] as const)('no %s types who it is that writes', (by) => {
    expect(contact().refused('contact.switched', BUYER, { by }).code).toBe('not-permitted')
  })

  it('whoever leaves or stays silent is not verified', () => {
    expect(contact().tell('contact.left').outcome).toBe('refused')
    expect(insisting().tell('contact.left').outcome).toBe('refused')
    const told = contact().wait(minutes(30) - 1)
    expect(told.state).toBe('askingSwitch')
    expect(told.wait(1).outcome).toBe('refused')
    const again = insisting().wait(minutes(20)).tell('identity.insisted', { claim: 'phoneLost' })
    expect(again.wait(minutes(30) - 1).state).toBe('refusing')
    expect(again.wait(1).outcome).toBe('refused')
  })

  it('a supervisor sends to the platform’s appeal or refuses, and verifies nobody', () => {
    const told = insisting().tell('account.lost')
    expect(told.state).toBe('withSupervisor')
    expect(alerts(told)).toEqual(['accountLost'])
    expect(told.refused('identity.decided', { decision: 'verify' }).code).toBe('invalid-payload')
    expect(alerts(told.wait(hours(2)))).toEqual(['accountLost', 'reviewOverdue'])
    told.tell('identity.insisted', { claim: 'other' })
    told.tell('identity.decided', { decision: 'refuse' })
    expect(told.state).toBe('refusing')
    expect(told.tell('account.lost').tell('identity.decided', { decision: 'appeal' }).outcome).toBe(
      'appealing',
    )
    expect(contact().tell('account.lost').tell('contact.left').outcome).toBe('refused')
    expect(contact().tell('account.lost').tell('contact.switched', BUYER).outcome).toBe('verified')
  })

  it('verifies the buying account in the chat alone, and fills no word with the order', () => {
    const account = fc.constantFrom('tb-lin', 'tb-1in', 'tb-lin ', 'TB-LIN')
    const channel = fc.constantFrom('chat', 'chat', 'telephone', 'qq')
    const fact = fc.oneof(
      fc.record({
        type: fc.constant('contact.switched'),
        payload: fc.record({ accountId: account, channel }),
      }),
      fc.record({
        type: fc.constant('identity.insisted'),
        payload: fc.record({ claim: fc.constantFrom('orderNumber', 'offersPassword') }),
      }),
      fc.record({ type: fc.constant('account.lost'), payload: fc.constant({}) }),
      fc.record({
        type: fc.constant('identity.decided'),
        payload: fc.record({ decision: fc.constantFrom('appeal', 'refuse') }),
      }),
    )
    const story = fc.array(fc.record({ fact, after: fc.integer({ min: 0, max: minutes(20) }) }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(account, channel, story, (accountId, channel, steps) => {
        const told = contact({ accountId, channel })
        for (const { fact, after } of steps) {
          told.wait(after)
          if (told.outcome !== null) break
          if (told.tried(fact.type, fact.payload).ok) told.tell(fact.type, fact.payload)
          for (const { text, missing } of told.description.replies) {
            expect(missing).toEqual([])
            for (const secret of [unpaidOrder.id, unpaidOrder.buyerId, '129.00', '帆布包'])
              expect(text).not.toContain(secret)
          }
        }
        if (told.outcome === 'verified') expect(contextOf(told).contact).toEqual(BUYER)
      }),
      { numRuns: runs(200) },
    )
  })
})

it('an order without a known buyer verifies nobody', () => {
  const flow = register(identityCheck)
  const order = { ...unpaidOrder, buyerId: '' }
  expect(start(flow, { order, input: { accountId: '', channel: 'chat' }, at: MORNING })).toMatchObject({
    code: 'invalid-input',
  })
  const context = { order, contact: { accountId: '', channel: 'chat' } } as unknown as Context
  expect(identityGuards.fromBuyingAccount({ context })).toBe(false)
})

type HostContext = Context & { readonly topic: string }
type HostEvent = IdentityEvent | { type: 'topic.asked' }

describe('nested in another machine', () => {
  const opened = start(register(identityCheck), { order: unpaidOrder, input: FRIEND, at: MORNING })
  if (!opened.ok) throw new Error('may not start')
  const machine = setup({
    types: { context: {} as HostContext, events: {} as HostEvent },
    guards: identityGuards,
    delays: identityDelays,
    actions: identityActions,
  }).createMachine({
    id: 'enquiry',
    context: { ...(opened.stored.snapshot.context as unknown as Context), topic: 'address' },
    initial: 'verifyingIdentity',
    states: {
      verifyingIdentity: {
        initial: 'comparing',
        states: identityStates<HostContext, HostEvent>({
          verified: '#enquiry.answering',
          refused: '#enquiry.closed',
          appealing: '#enquiry.closed',
        }),
      },
      answering: { on: { 'topic.asked': { target: 'verifyingIdentity' } } },
      closed: { type: 'final' },
    },
  })
  const actor = { role: 'customer', subject: 'c' } as const

  it('leaves by the ways that it was given, and keeps the facts of its host', () => {
    const enquiry = createActor(machine).start()
    expect(enquiry.getSnapshot().value).toEqual({ verifyingIdentity: 'askingSwitch' })
    enquiry.send({ type: 'identity.insisted', claim: 'orderNumber', actor })
    expect(enquiry.getSnapshot().value).toEqual({ verifyingIdentity: 'refusing' })
    enquiry.send({ type: 'contact.switched', ...BUYER, actor })
    expect(enquiry.getSnapshot()).toMatchObject({
      value: 'answering',
      context: { topic: 'address', contact: BUYER },
    })
    enquiry.stop()
    const other = createActor(machine).start()
    other.send({ type: 'contact.left', actor })
    expect(other.getSnapshot().value).toBe('closed')
  })
})
