/** One order's cases in memory: the one that is played, and those that it asked for, as the runtime would keep them. */
import { isDeepStrictEqual } from 'node:util'
import {
  type Actor,
  ASKED_AGAIN,
  asPlaced,
  type Catalogue,
  due,
  type EventInput,
  type Flow,
  fire,
  type Label,
  LINK_REFUSED,
  type Order,
  type OrderEvent,
  type OrderEventName,
  orderAfter,
  orderEvents,
  placeIn,
  type Refused,
  type StartOptions,
  type Stepped,
  type Stored,
  start,
  step,
  type Timer,
  withOrder,
} from '@kefu/core'

/** What the played case was told, and what it made of it. */
export interface Told {
  /** `case.started`, an event of the flow, or `timer.fired`. */
  readonly type: string
  readonly at: number
  readonly stepped: Stepped
}

/** A case on the desk; `askers` hear how it ends. */
interface Standing {
  readonly id: string
  readonly flow: Flow
  /** Which of its flow's places it has. */
  readonly place: string
  stored: Stored
  readonly askers: Standing[]
}

/** What the runtime owes a case, or the world, before anything else happens. */
type Notice =
  | {
      readonly kind: 'open'
      readonly asker: Standing
      /** Key of the request. */
      readonly asked: string
      readonly params: OpenParams
    }
  | { readonly kind: 'ended'; readonly asker: Standing; readonly linked: Standing }

interface OpenParams {
  readonly flow: string
  readonly input: Readonly<Record<string, unknown>>
  readonly orderId?: string
}

const SYSTEM: Actor = { role: 'system', subject: 'desk' }
/** Whether it is a fact of an order, told as one. */
function isOfOrder({ type, ...payload }: EventInput): boolean {
  const spec = Object.hasOwn(orderEvents, type) ? orderEvents[type as OrderEventName] : undefined
  return spec?.payload.safeEncode(payload as never).success === true
}
/** A rule may refuse an order to a case that has none; any other fact of it is true, whatever the case makes of it. */
const isRuledOut = ({ type }: EventInput, told: Stepped | Refused): boolean =>
  type === 'order.placed' && !told.ok && told.code === 'guard-refused'
const isDone = ({ stored }: Standing): boolean => stored.snapshot.status === 'done'
/** A case of the buyer and of none of his orders: no fact of one is brought to it. */
const isOfNone = ({ flow }: Standing): boolean => flow.definition.order === 'none'
/** Whether no other case of its flow is opened: it is open, or has ended for good. */
const hasPlace = (one: Standing): boolean =>
  !isDone(one) || one.flow.definition.endsForGood?.includes(String(one.stored.snapshot.value)) === true

/** Why a case that was asked for is refused, as the case that asked is told. */
const whyNot = ({ code, reason, message: { zh, en } }: Refused) => ({
  reason: reason?.name ?? code,
  message: { zh, en },
})

/** A fact of an order that the runtime would not bring to the played case. */
export interface Unheard {
  readonly ok: false
  readonly code: 'no-order' | 'order-exists' | 'not-routed'
  readonly message: Label
  readonly allowed: readonly string[]
}

const unheardWords: Readonly<Record<Unheard['code'], Label>> = {
  'no-order': { zh: '这张工单还没有订单', en: 'The case has no order yet.' },
  'order-exists': { zh: '这笔订单已登记过', en: 'The order is known already.' },
  'not-routed': { zh: '这笔订单与这张工单无关', en: 'The order is not of this case’s buyer.' },
}
const notHeard = (code: Unheard['code']): Unheard => ({
  ok: false,
  code,
  message: unheardWords[code],
  allowed: [],
})

export class Desk {
  private readonly catalogue: Catalogue
  private readonly given: Pick<StartOptions, 'pack' | 'shop'>
  private readonly cases: Standing[] = []
  private readonly notices: Notice[] = []
  private order: Order | null
  private at: number
  /** What the played case was told since the last answer. */
  private told: Told[] = []

  private constructor(catalogue: Catalogue, { order, at, pack, shop }: StartOptions) {
    this.catalogue = catalogue
    this.order = order ?? null
    this.at = at
    this.given = { ...(pack && { pack }), ...(shop && { shop }) }
  }

  /** Opens the case that is played; whatever it asks for at once has been opened too. */
  static open(
    catalogue: Catalogue,
    flow: Flow,
    options: StartOptions,
  ): { readonly ok: true; readonly desk: Desk; readonly told: readonly Told[] } | Refused {
    const desk = new Desk(catalogue, options)
    const started = start(flow, options)
    if (!started.ok) return started
    desk.put(flow, options.input, started)
    return { ok: true, desk, told: desk.pass(desk.at) }
  }

  get now(): number {
    return this.at
  }

  /** The played case as it stands. */
  get stored(): Stored {
    return this.played.stored
  }

  private get played(): Standing {
    return this.cases[0] as Standing
  }

  /**
   * Tells the played case. A fact of the order reaches every case of it: the platform's whatever the played case makes of
   * it, a person's once the played case has taken it.
   */
  tell(
    event: EventInput,
    actor: Actor,
  ): { readonly ok: true; readonly told: readonly Told[] } | Refused | Unheard {
    const { played } = this
    const reported = actor.role === 'platform' && isOfOrder(event)
    const unheard = reported && !isDone(played) && this.unheard(event as unknown as OrderEvent)
    if (unheard) return unheard
    const order = reported ? this.after(event as unknown as OrderEvent) : null
    const stepped = step(played.flow, played.stored, event, {
      at: this.at,
      actor,
      expectedSeq: played.stored.seq,
      ...(order && { order }),
    })
    if (reported && !isRuledOut(event, stepped)) this.order = order
    if (stepped.ok) this.took(played, event.type, stepped)
    else if (reported) this.refresh(played, event, stepped)
    if (reported || this.hasEntered(event, stepped)) this.spread(event, actor)
    this.fireUntil(this.at)
    return stepped.ok ? { ok: true, told: this.news() } : stepped
  }

  /** Whether a person has told the played case what is a fact of the order; the order is then as that case has it. */
  private hasEntered(event: EventInput, stepped: Stepped | Refused): boolean {
    if (!stepped.ok || this.order === null || !isOfOrder(event)) return false
    this.order = stepped.stored.snapshot.context['order'] as Order
    return true
  }

  private spread(event: EventInput, actor: Actor): void {
    for (const linked of this.cases.slice(1)) this.hear(linked, event, actor)
  }

  /** Time goes on until then: what falls due on the way fires, each at its own time; what is due already, at once. */
  pass(until: number): readonly Told[] {
    this.fireUntil(until)
    return this.news()
  }

  private fireUntil(until: number): void {
    this.settle()
    for (let next = this.next(until); next; next = this.next(until)) {
      const { one, timer } = next
      this.at = Math.max(this.at, timer.dueAt as number)
      const fired = fire(one.flow, one.stored, timer, { at: this.at })
      if (!fired) throw new Error(`the timer ${timer.id} of ${one.flow.key} is due and does not fire`)
      this.took(one, 'timer.fired', fired)
      this.settle()
    }
    this.at = Math.max(this.at, until)
  }

  private news(): readonly Told[] {
    const { told } = this
    this.told = []
    return told
  }

  private next(until: number): { readonly one: Standing; readonly timer: Timer } | undefined {
    return this.cases
      .flatMap((one) => due(one.stored, until).map((timer) => ({ one, timer })))
      .sort((a, b) => Number(a.timer.dueAt) - Number(b.timer.dueAt))[0]
  }

  /** Why the runtime would not bring this fact to the played case; nothing when it would. */
  private unheard(fact: OrderEvent): Unheard | undefined {
    const { order, played } = this
    if (isOfNone(played)) return notHeard('not-routed')
    if (fact.type !== 'order.placed') return order ? undefined : notHeard('no-order')
    if (fact.order.id === order?.id) return notHeard('order-exists')
    if (order && !played.flow.definition.reorders) return notHeard('not-routed')
    const { platform, buyerId: accountId } = fact.order
    const own = played.stored.snapshot.context['buyer']
    return isDeepStrictEqual(own, { platform, accountId }) ? undefined : notHeard('not-routed')
  }

  /** The order after a fact of the platform. */
  private after(fact: OrderEvent): Order | null {
    if (fact.type === 'order.placed') return asPlaced(fact.order)
    return this.order && orderAfter(this.order, fact)
  }

  private put(flow: Flow, input: StartOptions['input'], started: Stepped, asker?: Standing): void {
    const one = {
      id: `case-${this.cases.length}`,
      flow,
      place: placeIn(flow, input, started.stored),
      stored: started.stored,
      askers: asker ? [asker] : [],
    }
    this.cases.push(one)
    this.took(one, 'case.started', started)
  }

  private took(one: Standing, type: string, stepped: Stepped): void {
    one.stored = stepped.stored
    if (one === this.played) this.told.push({ type, at: this.at, stepped })
    for (const { type, params, index } of stepped.effects)
      if (type === 'case.openRequested') {
        const asked = `${one.id}:${stepped.stored.seq}:${index}`
        this.notices.push({ kind: 'open', asker: one, asked, params: params as unknown as OpenParams })
      }
    if (isDone(one)) for (const asker of one.askers) this.notices.push({ kind: 'ended', asker, linked: one })
  }

  /** A case beside the played one hears what happened; what does not concern it, it leaves. */
  private hear(one: Standing, event: EventInput, actor: Actor): void {
    const heard = step(one.flow, one.stored, event, {
      at: this.at,
      actor,
      ...(this.order && { order: this.order }),
    })
    if (heard.ok) this.took(one, event.type, heard)
    else if (event.type in orderEvents) this.refresh(one, event, heard)
  }

  /** A fact that a case does not take is true of its order all the same; only an order that a rule refuses stays away. */
  private refresh(one: Standing, event: EventInput, refused: Refused): void {
    if (!this.order || isDone(one) || isOfNone(one) || isRuledOut(event, refused)) return
    one.stored = withOrder(one.stored, this.order)
  }

  private settle(): void {
    for (let notice = this.notices.shift(); notice; notice = this.notices.shift()) {
      if (notice.kind === 'open') this.link(notice.asker, notice.asked, notice.params)
      else {
        const { id, flow, stored } = notice.linked
        const outcome = String(stored.snapshot.value)
        const told = { flow: flow.key, caseId: id, outcome, ...stored.result }
        this.hear(notice.asker, { type: 'linkedCase.ended', ...told }, SYSTEM)
      }
    }
  }

  /** Opens the case that was asked for, links to the one that is open already, or tells the asker why neither. */
  private link(asker: Standing, asked: string, { flow: key, input, orderId }: OpenParams): void {
    const flow = this.catalogue.flow(key)
    // The runtime keeps such a request until a program has the flow; other orders are other desks.
    if (!flow || (orderId !== undefined && orderId !== this.order?.id)) return
    const started = start(flow, { ...this.given, order: this.order ?? undefined, input, at: this.at })
    const place = started.ok ? placeIn(flow, input, started.stored) : started.place
    const known = this.cases.find((one) => one.flow.key === key && one.place === place && hasPlace(one))
    if (known) this.join(asker, known, input)
    else if (started.ok) this.put(flow, input, started, asker)
    else this.hear(asker, { type: LINK_REFUSED, flow: key, asked, ...whyNot(started) }, SYSTEM)
  }

  /** The case that is there hears what it is asked with, where its flow does; how it ended is told at once. */
  private join(asker: Standing, known: Standing, input: OpenParams['input']): void {
    const isNew = !known.askers.includes(asker)
    if (isNew) known.askers.push(asker)
    if (!isDone(known)) this.hear(known, { type: ASKED_AGAIN, input }, SYSTEM)
    else if (isNew) this.notices.push({ kind: 'ended', asker, linked: known })
  }
}
