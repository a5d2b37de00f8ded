/** What a desk is told before it fills in a form: which details decide, and what each could be refused for. */
import { describe, expect, it } from 'vitest'
import { refund } from '../src/flows/refund/index.ts'
import {
  type Actor,
  createCatalogue,
  type EventSpec,
  flows,
  next,
  outlook,
  register,
  start,
  step,
} from '../src/index.ts'
import { everyWay, MORNING, unpaidOrder } from './every-way.ts'

const SHIPPED = { status: 'shipped', amount: 60_000, paid: 60_000, waybill: 'YT-1', courier: '圆通' } as const
const agent: Actor = { role: 'agent', subject: 'xiaomei' }
const supervisor: Actor = { role: 'supervisor', subject: 'li' }

everyWay('what an agreement to a refund may be refused for', refund, (begin) => {
  const flow = register(refund)
  const asked = () => begin({ order: SHIPPED, input: { refundId: 'R1', amount: 60_000, received: true } })
  const ahead = (actor: Actor) => {
    const { stored, now } = asked()
    const { dependsOn, reasons } = outlook(flow, stored, 'agreement.given', { at: now, actor })
    return { dependsOn, reasons: reasons.map(({ name }) => name) }
  }

  it('is the amount that differs for a supervisor, and for an agent his limit as well', () => {
    expect(ahead(supervisor)).toEqual({ dependsOn: ['amount'], reasons: ['amountDiffers'] })
    expect(ahead(agent).dependsOn).toEqual(['amount'])
    expect(ahead(agent).reasons.toSorted()).toEqual(['aboveAgentLimit', 'amountDiffers'])
  })

  it('comes with words for people', () => {
    const { reasons } = outlook(flow, asked().stored, 'agreement.given', { at: MORNING, actor: agent })
    expect(reasons.map(({ zh, en }) => [/[一-鿿]/.test(zh), en.length > 0])).toEqual([
      [true, true],
      [true, true],
    ])
  })

  it('is nothing of an event that the flow has not, and of a case that is over', () => {
    const told = asked()
    const nothing = { dependsOn: [], reasons: [] }
    expect(outlook(flow, told.stored, 'parcel.eaten', { at: MORNING, actor: agent })).toEqual(nothing)
    told.tell('refund.succeeded', { refundId: 'R1', amount: 60_000 })
    expect(outlook(flow, told.stored, 'agreement.given', { at: MORNING, actor: agent })).toEqual(nothing)
  })
})

describe.each(createCatalogue(flows).flows.map((flow) => [flow.key, flow] as const))('%s', (_, flow) => {
  const { definition } = flow
  const bases = [
    unpaidOrder,
    { ...unpaidOrder, status: 'paid', paid: 12_900 } as const,
    { ...unpaidOrder, ...SHIPPED },
  ]
  const buyer = { platform: unpaidOrder.platform, accountId: unpaidOrder.buyerId }
  const inputs = [{}, { refundId: 'R1', amount: 12_900 }, { cause: 'lost' }, { by: 'courier' }, { buyer }]
  const begun = bases.flatMap((order) =>
    inputs.flatMap((input) => {
      const started = start(flow, { order, input, at: MORNING })
      return started.ok ? [started.stored] : []
    }),
  )

  it('depends on details that its events have, and never on who enters them', () => {
    for (const stored of begun)
      for (const { type, spec, status, dependsOn } of next(flow, stored, { at: MORNING })) {
        if (status !== 'dependsOnInput') continue
        const [role = 'agent'] = spec.enteredBy
        const ahead = outlook(flow, stored, type, { at: MORNING, actor: { role, subject: 'x' } })
        for (const field of [...dependsOn, ...ahead.dependsOn])
          expect(Object.keys(spec.payload.shape), type).toContain(field)
        for (const { name } of ahead.reasons)
          expect([...Object.keys(definition.reasons), 'noWayFits'], type).toContain(name)
      }
  })

  it('is told with a refusal what is not blocked for whoever was refused', () => {
    for (const stored of begun)
      for (const role of ['agent', 'supervisor', 'platform'] as const) {
        const asking = { role, subject: 'x' }
        const refused = step(flow, stored, { type: 'no.suchThing' }, { at: MORNING, actor: asking })
        const actor = ({ enteredBy }: EventSpec) => ({
          ...asking,
          role: enteredBy.includes(role) ? role : (enteredBy[0] ?? role),
        })
        const open = next(flow, stored, { at: MORNING, actor }).filter(({ status }) => status !== 'blocked')
        expect(refused.ok ? [] : refused.allowed).toEqual(open.map(({ type }) => type))
      }
  })

  it('is never refused what was said to be allowed for whoever enters it', () => {
    for (const stored of begun)
      for (const { type, spec, status } of next(flow, stored, {
        at: MORNING,
        actor: ({ enteredBy: [role = 'agent'] }) => ({ role, subject: 'x' }),
      })) {
        const [role = 'agent'] = spec.enteredBy
        const bare = spec.payload.safeEncode({} as never).success
        if (status !== 'allowed' || !bare) continue
        expect(
          step(flow, stored, { type }, { at: MORNING, actor: { role, subject: 'x' } }),
          type,
        ).toMatchObject({
          ok: true,
        })
      }
  })
})
