/** What the runtime is given, and what it answers. Values in core units: epoch ms, integer fen. */
import type {
  Actor,
  Buyer,
  Effect,
  EventInput,
  Issue,
  Label,
  Order,
  Pack,
  PassedTimer,
  Reason,
  RefusalCode,
  Refused,
  Result,
  Shop,
  Stepped,
  Stored,
} from '@kefu/core'

/** For whom a call is made: every query takes it, and row-level security refuses the rest. */
export interface Scope {
  readonly shopId: string
  readonly actor: Actor
}

/** A persisted case. `version` is `stored.seq`: the number to hand back as `expectedVersion`. */
export interface CaseRecord {
  readonly id: string
  readonly shopId: string
  /** Null before there is an order. */
  readonly orderId: string | null
  /** Of the order's mirror, where it stood when the case last heard of it. */
  readonly orderVersion: number | null
  /** Of a flow whose order is optional: who writes. */
  readonly buyer: Buyer | null
  readonly flow: string
  readonly version: number
  /** `void`: opened by mistake or twice, and out of work until a supervisor reopens it. */
  readonly status: 'open' | 'done' | 'void'
  readonly outcome: string | null
  /** What the outcome came to in figures, fen; null where its flow states none, or did not when the case ended. */
  readonly result: Result | null
  readonly stored: Stored
  readonly openedAt: number
  readonly updatedAt: number
  /** The case at whose request this one was opened, if any; who else waits for it stands in its links. */
  readonly parentId: string | null
}

/** That one case waits for another to end. */
export interface Link {
  readonly parentId: string
  readonly childId: string
  /**
   * What hearing of the end did to the parent: nothing yet while the child is open (`null`) or the notice is under way
   * (`waiting`). `reason` names the rule of `refused`, or the fault in the log of `faulted`.
   */
  readonly told: 'waiting' | 'advanced' | 'notConcerned' | 'refused' | 'faulted' | null
  readonly reason: string | null
}

/** A request to the world, and how its delivery stands. */
export interface EffectRecord extends Effect {
  /**
   * `waiting` also while nobody is there to take it; `refused`: a case that was asked for and that its flow refuses, as
   * `lastError` names it; `dead` after too many failures, until it is replayed; `withdrawn`
   * by a supervisor before it was known to have arrived: with `attempts` it may have.
   */
  readonly status: 'waiting' | 'delivered' | 'refused' | 'dead' | 'withdrawn'
  readonly attempts: number
  readonly lastError: string | null
}

/** An effect as it is handed out; at least once, so drop a `key` that was seen before. Params in core units. */
export interface Delivery {
  /** `caseId:seq:index` */
  readonly key: string
  readonly shopId: string
  readonly caseId: string
  /** Null while the case is about a buyer who has not ordered yet. */
  readonly orderId: string | null
  readonly type: string
  readonly params: Readonly<Record<string, unknown>>
  /** 1 for the first. */
  readonly attempt: number
}

/** Takes a delivery; what it throws is tried again later. */
export type Handler = (delivery: Delivery) => Promise<void>

/** One line of a case's log: what happened, whose fact, who entered it, what it did. */
export interface CaseEvent {
  readonly seq: number
  readonly at: number
  /**
   * `case.started`, a name of the flow's events, `timer.fired`, or what a supervisor did: `case.voided`, `case.reopened`,
   * `case.corrected`, whose payload is an {@link Amendment}.
   */
  readonly type: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly actor: Actor
  /** Ids of the transitions taken. */
  readonly taken: readonly string[]
  /** Path of the innermost active states afterwards. */
  readonly states: readonly string[]
  readonly effects: readonly EffectRecord[]
  readonly said: readonly string[]
  /** Why the case goes on as if this had not been entered; nothing while it counts. */
  readonly leftOut?: LeftOut
}

/** A line of the log that no longer counts: because it was left out, or because it does not fit what is left. */
export interface LeftOut {
  /** The line that says so. */
  readonly by: number
  readonly because: 'leftOut' | 'noLongerFits'
  /** Who said so, and why. */
  readonly actor: Actor
  readonly reason: string
}

/** What a supervisor's intervention did: the payload of its line in the log. */
export interface Amendment {
  readonly reason: string
  /** Lines that count no more, by seq, in addition to what was left out before. */
  readonly without: readonly number[]
  /** Of a reopening: the timer that had ended the case, and now passes unheard. */
  readonly passed: readonly PassedTimer[]
  /** Lines that no longer fit what is left, and are passed over. */
  readonly misfits: readonly { readonly seq: number; readonly code: RefusalCode; readonly message: Label }[]
  /** Effects that had been delivered and are asked for no more, by key (`caseId:seq:index`): whatever they did stands. */
  readonly sent: readonly string[]
  /** Effects that were not known to be delivered, and now never are. */
  readonly withdrawn: readonly string[]
  /** Cases that wait for this one or that it waits for: they are as they were. */
  readonly linked: readonly string[]
}

/** What an event did. `replayed` when the same key and request had been answered before: this is that first answer. */
export interface Advanced {
  readonly ok: true
  readonly caseId: string
  /** After this event. */
  readonly version: number
  readonly event: CaseEvent
  readonly replayed: boolean
}

/** What an intervention did. `replayed` as of {@link Advanced}. */
export interface Amended {
  readonly ok: true
  readonly caseId: string
  /** After it. */
  readonly version: number
  readonly event: CaseEvent
  readonly did: Amendment
  readonly replayed: boolean
}

/** The kernel's refusals, and those that only a runtime can give. */
export interface RuntimeRefused extends Omit<Refused, 'code'> {
  readonly code:
    | RefusalCode
    | 'no-case'
    | 'no-order'
    | 'no-flow'
    | 'idempotency-mismatch'
    | 'order-exists'
    | 'order-fact'
    | 'order-needed'
    | 'case-exists'
    | 'void'
    | 'not-ended'
    | 'ends-at-once'
    | 'not-correctable'
    | 'log-differs'
  /** Of `stale`: where the case stands now. */
  readonly currentVersion?: number
  /** Of `case-exists`: the case that has the place, open or ended for good. */
  readonly caseId?: string
}

export interface StartCase {
  readonly flow: string
  /** May be left out where the flow says that its order is optional. */
  readonly orderId?: string
  readonly input: Readonly<Record<string, unknown>>
  readonly pack?: Pack
  readonly overrides?: Readonly<Record<string, unknown>>
  readonly parentId?: string
  readonly idempotencyKey: string
}

export interface Advance {
  readonly caseId: string
  readonly event: EventInput
  readonly expectedVersion: number
  readonly idempotencyKey: string
}

/** Something that a supervisor does to a case as a whole, on record. */
export interface Intervention {
  readonly caseId: string
  /** In a person's words, 1 to 500 characters. */
  readonly reason: string
  readonly expectedVersion: number
  readonly idempotencyKey: string
}

export interface Correction extends Intervention {
  /** Lines of the log that were entered wrongly, by seq. */
  readonly without: readonly number[]
}

/** What a correction would do. */
export interface CorrectionPreview {
  readonly ok: true
  readonly before: CaseRecord
  readonly after: CaseRecord
  readonly did: Omit<Amendment, 'reason'>
  /** What would newly be asked of the world. */
  readonly asked: readonly Effect[]
}

/** What the order's fact did to one of its open cases; `opened` is a case that began with it. */
export type Routed =
  | { readonly caseId: string; readonly result: 'opened'; readonly version: number }
  | { readonly caseId: string; readonly result: 'advanced'; readonly version: number }
  | { readonly caseId: string; readonly result: 'notConcerned' }
  | {
      readonly caseId: string
      readonly result: 'refused'
      readonly code: RefusalCode
      readonly message: Label
      readonly reason?: Reason
      readonly issues?: readonly Issue[]
    }
  | { readonly caseId: string; readonly result: 'faulted'; readonly faultId: string }

export interface OrderReported {
  readonly ok: true
  readonly order: Order
  readonly routed: readonly Routed[]
  readonly replayed: boolean
}

export interface CasesFilter {
  readonly flow?: string
  readonly orderId?: string
  readonly status?: 'open' | 'done' | 'void'
  /** Innermost state path. */
  readonly state?: string
}

/** Keyset paging, newest first. A cursor is opaque to callers. */
export interface Page {
  readonly first: number
  readonly after?: string
}

export interface CasesPage {
  readonly cases: readonly { readonly cursor: string; readonly record: CaseRecord }[]
  readonly hasNextPage: boolean
}

/** Something of each flow, by its key and by name. */
export type ByFlow<T> = Readonly<Record<string, Readonly<Record<string, T>>>>

export interface ShopRecord extends Shop {
  readonly shopId: string
  readonly name: string
  readonly pack: Pack
  /** The shop's own numbers, by flow and policy; core units. */
  readonly overrides: ByFlow<unknown>
  /** The shop's own texts, by flow and script key. */
  readonly scripts?: ByFlow<string>
  /** What the shop fills into placeholders that the case does not know, by name. */
  readonly values?: Readonly<Record<string, string>>
}

/** A shop as it is kept; `version` grows by one with every change and is 0 before the first. */
export interface StoredShop extends Required<ShopRecord> {
  readonly version: number
}

/**
 * What changes of a shop; what is left out stays, `null` takes one number, text or value back to what it is without.
 * `expectedVersion` is that of the shop as the person saw it: wording holds at once for every desk of the shop, so that
 * whoever changes it must have seen what they overwrite.
 */
export interface ShopChange extends Partial<Shop & Pick<ShopRecord, 'name' | 'pack'>> {
  readonly expectedVersion: number
  readonly overrides?: ByFlow<unknown>
  readonly scripts?: ByFlow<string | null>
  readonly values?: Readonly<Record<string, string | null>>
}

export interface ShopUpdated {
  readonly ok: true
  readonly shop: StoredShop
}

/** Durable cases over a database. Everything it promises holds on PostgreSQL and on PGlite alike. */
export interface Runtime {
  /** Writes the whole shop; throws with everything that is wrong with it. */
  putShop(shop: ShopRecord): Promise<void>
  /** Changes a shop, or sets it up; a supervisor's. Running cases keep the hours and numbers they were opened with. */
  updateShop(scope: Scope, change: ShopChange): Promise<ShopUpdated | RuntimeRefused>
  /** Nothing before it is set up: its cases then follow `defaultShop`. */
  shop(scope: Scope): Promise<StoredShop | undefined>
  /** Now, for this shop: the wall clock, unless a movable test clock was allowed and set. */
  now(scope: Scope): Promise<number>
  startCase(scope: Scope, request: StartCase): Promise<Advanced | RuntimeRefused>
  /**
   * Tells a case what happened. A fact of its order that a person enters here is mirrored and told to every other open case
   * of the order as well; refused by this case, it is told to nobody.
   */
  advance(scope: Scope, request: Advance): Promise<Advanced | RuntimeRefused>
  /** What an event would do; stores nothing. */
  preview(
    scope: Scope,
    request: { readonly caseId: string; readonly event: EventInput },
  ): Promise<Stepped | RuntimeRefused>
  /**
   * Takes a case out of work that was opened by mistake or twice: its timers end, effects that wait are withdrawn, those
   * delivered are listed. A supervisor's, like the next three.
   */
  voidCase(scope: Scope, request: Intervention): Promise<Amended | RuntimeRefused>
  /** Puts a case that has ended or is void back to where it stood before; what has fallen due since fires next. */
  reopenCase(scope: Scope, request: Intervention): Promise<Amended | RuntimeRefused>
  /** Lets the case go on as if some of its facts had never been entered: its log is told anew without them. */
  correctCase(scope: Scope, request: Correction): Promise<Amended | RuntimeRefused>
  /** What a correction would do; stores nothing. */
  previewCorrection(
    scope: Scope,
    request: Pick<Correction, 'caseId' | 'without'>,
  ): Promise<CorrectionPreview | RuntimeRefused>
  /**
   * A fact of the platform about an order: mirrors it, then routes it to every open case of the order. `order.placed`
   * also gives the order to the buyer's open cases that have none, and opens the cases that begin with it.
   */
  reportOrderEvent(
    scope: Scope,
    request: { readonly orderId: string; readonly event: EventInput; readonly idempotencyKey: string },
  ): Promise<OrderReported | RuntimeRefused>
  order(scope: Scope, orderId: string): Promise<Order | undefined>
  /** Several in one round trip, by id; those that the shop has not are left out. */
  orders(scope: Scope, orderIds: readonly string[]): Promise<ReadonlyMap<string, Order>>
  case(scope: Scope, caseId: string): Promise<CaseRecord | undefined>
  cases(scope: Scope, filter: CasesFilter, page: Page): Promise<CasesPage>
  /** Who waits for this case, then for whom it waits; the oldest first. */
  links(scope: Scope, caseId: string): Promise<readonly Link[]>
  /** The log of a case, oldest first. */
  timeline(scope: Scope, caseId: string): Promise<readonly CaseEvent[]>
  /** Of several cases in one round trip, by case id. */
  timelines(scope: Scope, caseIds: readonly string[]): Promise<ReadonlyMap<string, readonly CaseEvent[]>>
  /** Yields the case's version now, then whenever it changes, from any process on the database; ends with the signal. */
  watch(scope: Scope, caseId: string, signal: AbortSignal): AsyncIterable<number>
  /**
   * Test clock only: sets the shop's time and fires what falls due on the way, in order. First, and after each firing, the
   * cases that were asked for are opened and the ends of linked cases told. Throws unless allowed.
   */
  moveClock(shopId: string, at: number): Promise<void>
  /** Fires what is due; returns how many were applied. The workers call it; tests may too. */
  fireDueTimers(): Promise<number>
  /** Delivers what waits in the outbox and tells cases how those ended that they wait for; returns how many of both. */
  deliverEffects(): Promise<number>
  /** Gives a dead effect its attempts back; false when there is no dead effect of that key. */
  replayDead(scope: Scope, key: string): Promise<boolean>
  /** Starts the workers for timers and effects. */
  start(): void
  /** Lets what is in hand finish, then closes everything. */
  stop(): Promise<void>
  /** Throws when the database cannot answer. */
  ping(): Promise<void>
}
