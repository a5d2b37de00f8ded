/** A scenario once it is read: what is given, who says what, what happens and what must hold. */
import type { Flow, Role } from '@kefu/core'
import type { Ending, Expectation } from './format.ts'
import type { Path, Place } from './place.ts'
import type { Words } from './words.ts'

/** An event to be entered: details in the units of the API, and who stands at the keyboard. */
export interface Told {
  readonly event: string
  readonly with: Readonly<Record<string, unknown>>
  readonly by: Role
  /** It is to be refused with this name. */
  readonly refused?: string
  readonly path: Path
}

/** What is to be waited for: so long, or until then. */
export type Wait = { readonly ms: number } | { readonly until: number }

export type Before = Told | { readonly wait: Wait; readonly path: Path }

export interface Step {
  readonly path: Path
  readonly speaker?: Role
  readonly line?: string
  readonly wait?: Wait
  readonly told: readonly Told[]
  readonly expect?: Expectation
}

/** What a case is opened with, in the units of the API. */
export interface Opening {
  readonly now: number
  /** Without one, the case begins before there is an order. */
  readonly order?: Readonly<Record<string, unknown>>
  readonly input: Readonly<Record<string, unknown>>
  readonly pack?: string
  readonly overrides: Readonly<Record<string, unknown>>
  /** It is to be refused with this name. */
  readonly refused?: string
}

/** One dialogue, ready to be played: one row of a file's examples, or the whole file. */
export interface Scenario {
  /** The path below its root without the ending; of an example row, with the row's name: `logistics/lost [圆通]`. */
  readonly id: string
  readonly file: string
  readonly title: string
  readonly flow: Flow
  readonly words: Words
  readonly source: string
  /** Ids of the dialogues and procedures of the documents that it plays. */
  readonly covers: readonly string[]
  readonly tags: readonly string[]
  readonly opening: Opening
  readonly before: readonly Before[]
  readonly steps: readonly Step[]
  readonly ending: Ending
  readonly place: (path: Path, key?: PropertyKey) => Place
}
