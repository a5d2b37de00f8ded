/** Where a dialogue is played: a pure kernel with a clock of its own, or a running API. Both answer in the API's units. */
import type { Flow, Role } from '@kefu/core'
import type { Opening } from './scenario.ts'

/** One event as it went into the case's log, with what it asked for. */
export interface Happened {
  /** `case.started`, an event of the flow, or `timer.fired`. */
  readonly type: string
  readonly at: number
  /** Paths of the innermost active states afterwards. */
  readonly states: readonly string[]
  readonly effects: readonly { readonly type: string; readonly params: Readonly<Record<string, unknown>> }[]
  /** Ids of the transitions taken, timers and passing states included. */
  readonly taken: readonly string[]
}

export type Answer =
  | { readonly ok: true; readonly happened: readonly Happened[] }
  | {
      readonly ok: false
      readonly code: string
      /** The rule that refused, where one did. */
      readonly reason?: string
      readonly message: string
      readonly allowed: readonly string[]
    }

/** The case as a person at the desk sees it. */
export interface Scene {
  readonly now: number
  /** Every active state, outermost first. */
  readonly states: readonly string[]
  readonly outcome: string | null
  readonly says: readonly string[]
  readonly next: readonly {
    readonly type: string
    readonly status: 'allowed' | 'dependsOnInput' | 'blocked'
    readonly reasons: readonly string[]
  }[]
  readonly deadlines: readonly { readonly delay: string; readonly dueAt: number | null }[]
  readonly facts: Readonly<Record<string, unknown>>
}

export interface Entry {
  readonly event: string
  readonly with: Readonly<Record<string, unknown>>
  readonly by: Role
}

export interface Stage {
  begin(opening: Opening): Promise<Answer>
  tell(entry: Entry): Promise<Answer>
  /** Moves the clock; fires what falls due on the way, each at its own time. */
  wait(until: number): Promise<Answer>
  look(): Promise<Scene>
}

/** Where a case of any flow can be played, each on a stage of its own. */
export interface Theatre {
  stage(flow: Flow): Stage
}
