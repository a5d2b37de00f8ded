/** A flow as a picture, in each format in which it can be asked for. */
import { type Flow, type Label, mermaid } from '@kefu/core'
import { svg } from '@kefu/diagram'

interface Options {
  readonly locale: keyof Label
  /** Paths of the states to mark as the current ones. */
  readonly active?: readonly string[]
}

export const draw: Readonly<
  Record<'mermaid' | 'svg', (flow: Flow, options: Options) => string | Promise<string>>
> = {
  mermaid,
  svg,
}
