/** The kernel's own words: plain JSON in, plain JSON out. */
import type { AnyStateMachine } from 'xstate'
import type { RefusedLink } from '../case-events.ts'
import type {
  Actor,
  EventSpec,
  FlowDefinition,
  Label,
  Pack,
  Platform,
  Result,
  Shop,
  StateLabel,
} from '../flow.ts'
import type { Order } from '../order-events.ts'

/** A state of a flow as XState writes it: a name, or names by region. */
export type StateValue = string | { readonly [region: string]: StateValue }

/** A running timer. `generation` is the case's `seq` when it was armed: a stale firing is told by it. */
export interface Timer {
  /** Unique in its case. */
  readonly id: string
  /** Name of the delay in the machine. */
  readonly delay: string
  readonly generation: number
  readonly armedAt: number
  /** When it falls due, epoch ms; `null` while it is paused. */
  readonly dueAt: number | null
  /** What was left when it was paused, ms; `null` while it runs. */
  readonly remaining: number | null
}

/** A case at rest: everything the kernel needs to go on. Plain JSON; keep it wherever you like. */
export interface Stored {
  readonly flow: string
  readonly version: number
  /** Of the definition that wrote it. */
  readonly hash: string
  /** How many events were applied, start included: the optimistic version of the case. */
  readonly seq: number
  readonly snapshot: Persisted
  readonly timers: readonly Timer[]
  /** Scripts offered by the last event, besides those of the state. */
  readonly said: readonly string[]
  /** Of an ended case: what its outcome came to in figures, where its flow says so. */
  readonly result?: Result
  /** Cases that were asked for and refused, as long as nobody at the desk has seen to it. */
  readonly refusedLinks?: readonly RefusedLink[]
}

export interface Persisted {
  readonly status: 'active' | 'done'
  readonly value: StateValue
  readonly context: Readonly<Record<string, unknown>>
  readonly historyValue: Readonly<Record<string, readonly { readonly id: string }[]>>
  readonly output?: unknown
}

/** One transition that was taken: `source|event|index`, the same id that coverage counts. */
export interface Taken {
  readonly id: string
  readonly source: string
  readonly event: string
  readonly targets: readonly string[]
}

/** A request to the world. Its key in the outbox is `caseId:seq:index`. */
export interface Effect {
  readonly index: number
  readonly type: string
  readonly params: Readonly<Record<string, unknown>>
}

/** What happened to the timers, in order. */
export type TimerOp =
  | { readonly op: 'armed'; readonly timer: Timer }
  | { readonly op: 'cancelled'; readonly id: string }
  | { readonly op: 'fired'; readonly id: string }
  | { readonly op: 'moved' | 'paused' | 'resumed'; readonly timer: Timer }

export interface Stepped {
  readonly ok: true
  readonly stored: Stored
  readonly taken: readonly Taken[]
  readonly effects: readonly Effect[]
  readonly timerOps: readonly TimerOp[]
}

/** Why nothing happened. A refusal is an answer; what is thrown is a fault. */
export type RefusalCode =
  | 'stale'
  | 'done'
  | 'reserved-event'
  | 'unknown-event'
  | 'invalid-payload'
  | 'not-permitted'
  | 'not-handled'
  | 'guard-refused'
  | 'invalid-input'
  | 'may-not-start'

/** A named reason in words. */
export interface Reason extends Label {
  readonly name: string
}

/** What is wrong with one field; `path` as in the outside units. */
export interface Issue {
  readonly path: readonly (string | number)[]
  readonly message: string
  /** The same in Chinese, where we chose the words ourselves. */
  readonly zh?: string
}

export interface Refused {
  readonly ok: false
  readonly code: RefusalCode
  readonly message: Label
  /** Of `guard-refused` and `may-not-start`: the rule that would have let it pass. */
  readonly reason?: Reason
  readonly issues?: readonly Issue[]
  /** Of `may-not-start`: the place that the case would have taken, where another one may stand. */
  readonly place?: string
  /** Nearest right name of an unknown event. */
  readonly didYouMean?: string
  /** Events that may happen now, some with the right details: what `next` tells who asks, but for what it calls blocked. */
  readonly allowed: readonly string[]
}

export interface StartOptions {
  /** May be left out where the flow says that its order is optional. */
  readonly order?: Order | undefined
  /** Core units. */
  readonly input: Readonly<Record<string, unknown>>
  readonly at: number
  readonly shop?: Shop
  readonly pack?: Pack
  /** The shop's own numbers, over those of the pack. Core units. */
  readonly overrides?: Readonly<Record<string, unknown>>
}

/** An event as it is told to the kernel: core units, flat. */
export type EventInput = { readonly type: string } & Readonly<Record<string, unknown>>

export interface StepOptions {
  readonly at: number
  readonly actor: Actor
  /** Refused as `stale` unless the stored case is at this `seq`. */
  readonly expectedSeq?: number
  /** The order as the mirror has it now. Without it, facts of the platform are applied to the case's own copy. */
  readonly order?: Order
}

/** An event that this state handles, and what is known about it before its details are. */
export interface NextEvent {
  readonly type: string
  readonly spec: EventSpec
  readonly status: 'allowed' | 'dependsOnInput' | 'blocked'
  /** Of `dependsOnInput`: the details that decide, as far as rules ask before they know any; `outlook` knows the rest. */
  readonly dependsOn: readonly string[]
  /** Of `blocked`, and of ways that are shut already in `dependsOnInput`: named reasons. */
  readonly reasons: readonly Reason[]
}

/** One active state, outermost first. */
export interface ActiveState extends StateLabel {
  /** Dotted, without the machine's id: `conversation.verifying`. */
  readonly path: string
}

export interface Reply {
  readonly key: string
  /** With what is known filled in; `{name}` stays where it is missing. */
  readonly text: string
  readonly missing: readonly string[]
  /** Whose words: those of the flow, or the shop's own in their place. */
  readonly wordedBy: 'flow' | 'shop'
  /** What the check of replies has against it; empty when there is no check. */
  readonly findings: readonly Reason[]
}

/** Where a reply would be said. */
export interface ReplyContext {
  /** Key of the flow. */
  readonly flow: string
  readonly platform: Platform
  readonly order: Order | null
  /** Paths of the active states, outermost first. */
  readonly states: readonly string[]
}

/**
 * Looks at a reply before the agent sees it and tells what is wrong with it, nothing when it may be said. This is where
 * a check of texts plugs in (forbidden words, promises, links): handed to `describe`, which sets its findings beside the
 * reply. It withholds nothing; a person decides. There is none by default.
 */
export type ReplyCheck = (
  reply: Pick<Reply, 'key' | 'text' | 'missing'>,
  context: ReplyContext,
) => readonly Reason[]

/** A shop's own words. They hold from the moment they are set, for running cases too. */
export interface Wording {
  /** By script key: said instead of the flow's own text, under the same conditions. */
  readonly texts?: Readonly<Record<string, string>>
  /** By placeholder: what the shop fills in where the case does not know better. */
  readonly values?: Readonly<Record<string, string>>
}

export interface DescribeOptions {
  /** Placeholders that only the person at the desk knows, such as `agentName`; they go before all others. */
  readonly values?: Readonly<Record<string, string | undefined>>
  readonly wording?: Wording
  readonly checkReply?: ReplyCheck
}

export interface Description {
  readonly states: readonly ActiveState[]
  readonly status: 'open' | 'done'
  /** Name of the final state; `null` while the case is open. */
  readonly outcome: string | null
  readonly tags: readonly string[]
  readonly replies: readonly Reply[]
  readonly deadlines: readonly Timer[]
  /** Cases that were asked for and refused: why it is the desk's turn, whatever the state waits for. */
  readonly refusedLinks: readonly RefusedLink[]
  /** The room's facts, core units. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** A flow that passed every check at registration. */
export interface Flow<D extends FlowDefinition = FlowDefinition> {
  readonly definition: D
  /** The definition's machine, with a bound on passing transitions. */
  readonly machine: AnyStateMachine
  readonly key: string
  readonly version: number
  /** Of structure and names; a change without a new version is refused at start-up. */
  readonly hash: string
}
