/** What a flow is, and the few words all flows share. Rooms import this file; it imports nobody. */
import type { AnyStateMachine } from 'xstate'
import { z } from 'zod'

/** The same words for people who read Chinese and for people who read English. */
export interface Label {
  readonly zh: string
  readonly en: string
}

/** Where a state, a number or a phrase comes from: document and section, a law, a platform page, or `design choice`. */
export type Source = string

export const platforms = ['taobao', 'tmall', 'pinduoduo', 'douyin'] as const
export type Platform = (typeof platforms)[number]

/** Whose fact an event is, and who may enter it. */
export const roles = [
  'customer',
  'agent',
  'supervisor',
  'warehouse',
  'finance',
  'courier',
  'platform',
  'system',
] as const
export type Role = (typeof roles)[number]

/** Who stands at the keyboard or behind the channel: recorded with every event. */
export interface Actor {
  readonly role: Role
  readonly subject: string
}

// ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────────

const note = z.string().max(500).optional().describe('A remark for colleagues; it changes nothing.')

export interface EventSpec<P extends z.ZodObject = z.ZodObject> extends Label {
  /** Whose fact it is. */
  readonly from: Role
  /** Who may enter it; by default follows from `from`. */
  readonly enteredBy: readonly Role[]
  /** Details in outside units when decoded from, in core units when stored (zod codecs). */
  readonly payload: P
  readonly source: Source
}

/**
 * Who may enter whose fact when an event does not say otherwise: an agent enters what a customer, a courier or the
 * warehouse told them; a supervisor's decision and finance's payment only they enter; facts of the platform come from
 * its channel alone, never from a person.
 */
export const mayEnter: Readonly<Record<Role, readonly Role[]>> = {
  customer: ['customer', 'agent', 'supervisor'],
  agent: ['agent', 'supervisor'],
  supervisor: ['supervisor'],
  warehouse: ['warehouse', 'agent', 'supervisor'],
  courier: ['courier', 'agent', 'supervisor'],
  finance: ['finance'],
  platform: ['platform'],
  system: ['system', 'agent', 'supervisor'],
}

/** Declares a fact that can happen to a case. `with` lists its details; every event may carry a `note` besides. */
export function event<S extends z.ZodRawShape = Record<never, never>>(
  spec: Label & { from: Role; enteredBy?: readonly Role[]; source: Source; with?: S },
): EventSpec<z.ZodObject<S & { note: typeof note }, z.core.$strict>> {
  return {
    zh: spec.zh,
    en: spec.en,
    from: spec.from,
    enteredBy: spec.enteredBy ?? mayEnter[spec.from],
    source: spec.source,
    payload: z.strictObject({ ...(spec.with as S), note }),
  } as never
}

/** The union of a room's events as its machine sees them. */
export type EventsOf<E extends Readonly<Record<string, EventSpec>>> = {
  [K in keyof E & string]: { type: K; actor: Actor } & z.output<E[K]['payload']>
}[keyof E & string]

// ── Effects ─────────────────────────────────────────────────────────────────────────────────────────────────────

export interface EffectSpec<P extends z.ZodObject = z.ZodObject> extends Label {
  readonly params: P
}

/** Declares something that the flow asks the world to do; the runtime delivers it at least once. */
export function effect<S extends z.ZodRawShape = Record<never, never>>(
  spec: Label & { with?: S },
): EffectSpec<z.ZodObject<S, z.core.$strict>> {
  return { zh: spec.zh, en: spec.en, params: z.strictObject((spec.with ?? {}) as S) }
}

/** Offers a script of the room to the agent, besides those of the state. The kernel keeps it; it is no request to the world. */
type Say = (_: unknown, params: { script: string }) => void
/** Moves, pauses or resumes the running timer named by its delay; the kernel does it on the timer itself. */
type MoveDeadline = (_: unknown, params: { delay: string; dueAt: number }) => void
type NameDeadline = (_: unknown, params: { delay: string }) => void
/**
 * Asks for a case of another flow, about the same order or about the one that is named; the runtime opens it once its
 * catalogue has that flow, and tells how it ended by `linkedCase.ended`.
 */
type OpenCase = (
  _: unknown,
  params: { flow: string; input: Record<string, unknown>; orderId?: string },
) => void

/** Actions that every machine may use beside its room's own effects. */
export type SharedActions = {
  say: Say
  'deadline.moved': MoveDeadline
  'deadline.paused': NameDeadline
  'deadline.resumed': NameDeadline
  'case.openRequested': OpenCase
}
export const sharedActions: readonly string[] = [
  'say',
  'deadline.moved',
  'deadline.paused',
  'deadline.resumed',
  'case.openRequested',
]

type ActionsOf<E extends Readonly<Record<string, EffectSpec>>> = {
  [K in keyof E & string]: (_: unknown, params: z.output<E[K]['params']>) => void
}

/** Named actions for `setup({ actions })`: a machine only asks, `transition()` hands the request out with its params. */
export function asks<E extends Readonly<Record<string, EffectSpec>>>(
  effects: E,
): ActionsOf<E> & SharedActions {
  const nothing = (): void => {}
  return Object.fromEntries(
    [...Object.keys(effects), ...sharedActions].map((name) => [name, nothing]),
  ) as never
}

// ── Rules ───────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * A guard that can tell why it refuses: `refusal` returns the name of the reason, or `undefined` when the way is free.
 * Guards that only choose a way (`isDamage`) are plain predicates; they never explain a refusal.
 */
export function rule<A, P = undefined>(
  refusal: (args: A, params: P) => string | undefined,
): ((args: A, params: P) => boolean) & { readonly refusal: typeof refusal } {
  return Object.assign((args: A, params: P) => refusal(args, params) === undefined, { refusal })
}

// ── Policy ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whose numbers a case follows: those of the five documents, or the newer ones of a platform. */
export const packs = ['documents', 'taobao', 'tmall', 'pinduoduo'] as const
export type Pack = (typeof packs)[number]

/** How sure we are of a number: official text, several pages agree, one page, unverified; or nobody says and we chose. */
export type Confidence = 'official' | 'agreed' | 'single' | 'unverified' | 'chosen'

export interface Dated<T> {
  readonly value: T
  readonly source: Source
  readonly confidence: Confidence
  /** The day from which it holds, `YYYY-MM-DD`, where the source says so. */
  readonly since?: string
}

export interface PolicyParam<T = unknown> extends Label {
  /** The shape of the value, in core units. */
  readonly schema: z.ZodType<T>
  readonly unit: 'ms' | 'fen' | 'count' | 'switch' | 'choice' | 'list'
  /** The documents' number is the default; a platform's pack may have a newer one. */
  readonly documents: Dated<NoInfer<T>>
  readonly packs?: Partial<Record<Exclude<Pack, 'documents'>, Dated<NoInfer<T>>>>
}

/** Declares one number or switch of the shop, with where it comes from. */
export const param = <T>(spec: PolicyParam<T>): PolicyParam<T> => spec

export type PolicyOf<P extends Readonly<Record<string, PolicyParam<never> | PolicyParam>>> = {
  readonly [K in keyof P]: P[K] extends PolicyParam<infer T> ? T : never
}

// ── Scripts ─────────────────────────────────────────────────────────────────────────────────────────────────────

/** One thing an agent may say (话术): Chinese text with `{placeholders}`; English where its key ends in `.english`. */
export interface Script<C = never> {
  readonly text: string
  /** Only where this holds; without it, wherever the state offers it. */
  readonly when?: (context: C) => boolean
  /** Only on these platforms; without it, on all. */
  readonly platforms?: readonly Platform[]
  readonly source: Source
}

/** The scripts of a room, each offered only where its own condition holds; those without one wherever a state offers them. */
export function onlyWhereTrue<K extends string, F extends K>(
  scripts: Readonly<Record<K, Script>>,
  fits: Readonly<Record<F, (context: never) => boolean>>,
): Readonly<Record<K, Script>> {
  const conditions = Object.entries(fits) as [F, (context: never) => boolean][]
  return {
    ...scripts,
    ...Object.fromEntries(conditions.map(([key, when]) => [key, { ...scripts[key], when }])),
  }
}

// ── States ──────────────────────────────────────────────────────────────────────────────────────────────────────

export const tags = [
  'waiting-customer',
  'waiting-courier',
  'waiting-warehouse',
  'waiting-platform',
  'waiting-finance',
  'needs-agent',
  'needs-supervisor',
  'quiet',
  'succeeded',
  'failed',
  'handed-over',
] as const
export type Tag = (typeof tags)[number]

/** What people read about a state. */
export interface StateLabel extends Label {
  /** One line: what is going on here. */
  readonly about: Label
  readonly source: Source
  readonly tags?: readonly Tag[]
  /** Keys of the scripts offered here. */
  readonly says?: readonly string[]
}

// ── The flow ────────────────────────────────────────────────────────────────────────────────────────────────────

/**
 * What people read where a program has names: the fields of forms, the values of their choices, the clocks that run.
 * A key is a name, or the end of the way to it where the same name means something else there: `amount`,
 * `refund.amount`, `title.kind`; of a value `refuse`, or `decision.refuse`.
 */
export interface Words {
  readonly fields?: Readonly<Record<string, Label>>
  readonly values?: Readonly<Record<string, Label>>
  /** By name of the delay; without it, the words of the policy of that name. */
  readonly delays?: Readonly<Record<string, Label>>
}

/** When the shop's desk is staffed. Hours are minutes after midnight in the shop's time zone. */
export interface Shop {
  readonly timeZone: string
  readonly opensAt: number
  readonly closesAt: number
  /** Days without a desk, `YYYY-MM-DD` in the shop's time zone. */
  readonly holidays: readonly string[]
}

/** What the kernel puts into every case's context; a room adds its own facts beside it. */
export interface CaseContext<O, P> {
  /** When the event at hand happened, epoch ms: the only clock a flow has. */
  readonly now: number
  readonly order: O
  readonly shop: Shop
  readonly pack: Pack
  readonly policy: P
}

/** What a machine is started with. */
export type CaseInput<O, P, I> = CaseContext<O, P> & I

/** What an ended case came to, in figures. */
export interface Result {
  /** The money that its outcome is about, fen: paid, paid back, granted or written off. */
  readonly amount?: number
}

/** Who pays one way of the goods: as a row of the table of freight says, or as a person decided. */
export interface LegDecided {
  /** `outbound`, `back`, `backExtra` or `replacement`. */
  readonly leg: string
  readonly payer: 'buyer' | 'seller'
  /** Name of the row, or of whoever decided otherwise. */
  readonly rule: string
  readonly source: Source
}

/** What a case has decided about freight, and what it had asked the table. */
export interface FreightDecided {
  readonly legs: readonly LegDecided[]
  readonly facts: Readonly<Record<string, unknown>>
  readonly pack: Pack
  readonly switches: Readonly<Record<string, unknown>>
}

export interface FlowDefinition {
  /** camelCase name; the machine's id is the same. */
  readonly key: string
  /** Raised with every change of the machine that running cases would notice. */
  readonly version: number
  readonly title: Label
  readonly about: Label
  readonly source: Source
  /**
   * `optional`: a case can begin with a buyer who has not ordered yet. Its `input` and `facts` then have the shared
   * `buyer`, and `context.order` is `null` until the platform reports that buyer's order. `none`: it is a case of the
   * buyer and of none of his orders; `buyer` as before, and `context.order` is always `null`.
   */
  readonly order?: 'optional' | 'none'
  /** Of a flow without an order: ends after which its buyer gets no other case; whoever asks for one is told of that end. */
  readonly endsForGood?: readonly string[]
  /** Of a flow whose order is optional: a case that has an order hears of the next one too, and may go on with that. */
  readonly reorders?: true
  /**
   * A field of `input` that names what a case is about: an order may have one open case for each value of it, and one
   * without a value; where a fact has that name, its first value counts. Left out: an order has one open case of this flow.
   */
  readonly several?: string
  /**
   * Such a case opens by itself when the platform reports that an order was placed, with nothing but the order: every
   * field of `input` can be left out. Orders that were known before the flow get none; `mayStart` may decline others.
   */
  readonly opensWith?: 'order.placed'
  /**
   * Of such a flow: whether an order that has no open case of it, as the last one has ended, needs one anew. It opens with
   * the fact that makes it so.
   */
  readonly opensAnew?: (order: never) => boolean
  /** What starts a case beside the order itself (outside units when decoded). */
  readonly input: z.ZodObject
  /** What the case knows, beside the kernel's own fields: the shape of the rest of the context. */
  readonly facts: z.ZodObject
  readonly events: Readonly<Record<string, EventSpec>>
  readonly effects: Readonly<Record<string, EffectSpec>>
  readonly policy: Readonly<Record<string, PolicyParam>>
  readonly machine: AnyStateMachine
  readonly states: Readonly<Record<string, StateLabel>>
  /** Of a machine with parallel regions: the path of the one that tells where the case stands; without it, the last. */
  readonly mainRegion?: string
  /** Every reason that a rule of the room returns, in words. */
  readonly reasons: Readonly<Record<string, Label>>
  /** Names that the dictionary of all flows does not have, or that mean something of their own here. */
  readonly words?: Words
  /** The machine's conditions in words, by name; pictures fall back to the name itself. */
  readonly guards?: Readonly<Record<string, Label>>
  readonly scripts: Readonly<Record<string, Script>>
  /** What fills the scripts' placeholders; `undefined` where it is not known yet. */
  readonly values: (context: never) => Readonly<Record<string, string | undefined>>
  /**
   * What an outcome comes to in figures: worked out once, when a case ends, kept with it, and told to the cases that
   * asked for it. Nothing where the outcome has none.
   */
  readonly result?: (context: never, outcome: string) => Result | undefined
  /** Who pays the freight, as the case has decided it; nothing before that. */
  readonly freight?: (context: never) => FreightDecided | undefined
  /**
   * A switch of `input`, kept among the facts: such a case is only walked for practice. It stands and goes on like any
   * other, nothing that it asks for leaves it, and it takes no real case's place.
   */
  readonly rehearsal?: string
  /** Why a case of this flow cannot be opened for that order; nothing when it can. Returns a name of `reasons`. */
  readonly mayStart?: (input: never) => string | undefined
}

/** A flow is defined once; types, forms, diagrams, schemas and documentation are derived from this value. */
export const defineFlow = <const D extends FlowDefinition>(definition: D): D => definition
