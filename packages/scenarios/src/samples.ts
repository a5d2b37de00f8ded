/** The sample dialogues and procedures of the documents, as `samples.yaml` lists them: what scenarios `cover`. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const text = z.string().min(1)
const both = z.strictObject({ zh: text, en: text })

const common = z.strictObject({
  id: z.string().regex(/^[DS](-[A-Z0-9]+){2}$/),
  /** One line of our own. */
  zh: text,
  en: text,
  /** Document and section, as a scenario's `source`. */
  source: text,
  /** What the list of dialogues after the sale calls it, where the list before the sale has another of that id. */
  afterSaleId: text.optional(),
})

/** One that scenarios play. */
const played = common.extend({
  flow: text,
  /** The state in which it ends; of parallel regions, each one that matters. A scenario may go on after it. */
  ends: z.union([text, z.array(text).min(1)]),
  /** What the flow does otherwise than the document says, and why, in one sentence. */
  differs: both.optional(),
})

/** One that nothing plays, and why. */
const leftOut = common.extend({ flow: text.optional(), leftOut: both })

export type Sample = z.infer<typeof played> | z.infer<typeof leftOut>

/** All of them, in the order of the list; a list that is wrong is a fault of this package. */
export const samples: readonly Sample[] = z
  .array(z.union([played, leftOut]))
  .parse(parse(readFileSync(new URL('../samples.yaml', import.meta.url), 'utf8')))
